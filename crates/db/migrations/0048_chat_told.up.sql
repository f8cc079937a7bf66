-- New messages are told of by one event, not by one each.
ALTER TABLE chat_rooms ADD COLUMN told boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN chat_rooms.told IS 'An event about new messages is on its way: whoever takes it sets this back before looking for them';

ALTER TABLE chat_rooms DROP COLUMN told;

-- What happened, for whoever has to act on it.

--! push
INSERT INTO outbox (topic, subject, payload, created_at) VALUES (:topic, :subject, :payload, :now);

--! delete_older_than
DELETE FROM outbox WHERE ctid IN (
    SELECT ctid FROM outbox WHERE created_at < :before ORDER BY id LIMIT 5000 FOR UPDATE SKIP LOCKED);

-- What happened, for whoever has to act on it.

--! push
INSERT INTO outbox (topic, subject, payload, created_at) VALUES (:topic, :subject, :payload, :now);

--! lock
-- One relay at a time, whatever number of servers there are: what is taken in order is handed on in order.
SELECT pg_try_advisory_xact_lock(:key::bigint) AS locked;

--! take
-- What is visible now, the oldest first. A row that commits later is in a later batch, whatever its id; a row that somebody
-- else is about to delete is left to them.
WITH taken AS (
    DELETE FROM outbox WHERE id = ANY (ARRAY(SELECT id FROM outbox ORDER BY id LIMIT :rows FOR UPDATE SKIP LOCKED))
    RETURNING id, topic, subject, payload, created_at)
SELECT id, topic, subject, payload::text AS payload, created_at FROM taken ORDER BY id;

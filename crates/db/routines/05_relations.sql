-- Is there a block between two people, either way round? False when either is null.
CREATE OR REPLACE FUNCTION users_blocked(one text, other text) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $1 AND b.blocked_id = $2)
        OR EXISTS (SELECT FROM user_blocks b WHERE b.blocker_id = $2 AND b.blocked_id = $1)
$$;

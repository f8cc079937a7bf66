-- What somebody is called: by first and last name where they gave them, or else by their username. Guests have a first name
-- only, and who deleted the account has none. A plain expression, so that the planner puts it inline.
CREATE OR REPLACE FUNCTION display_name(first_name text, last_name text, username text) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(nullif(btrim(concat_ws(' ', first_name, last_name)), ''), username);

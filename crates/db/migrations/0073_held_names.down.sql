DROP TRIGGER IF EXISTS users_hold_names ON users;
DROP TRIGGER IF EXISTS users_guard_names_insert ON users;
DROP TRIGGER IF EXISTS users_guard_names_update ON users;
DROP TABLE held_names;

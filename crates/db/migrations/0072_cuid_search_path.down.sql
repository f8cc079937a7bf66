ALTER FUNCTION cuid() RESET search_path;

DROP TABLE user_names_changed;
DROP TABLE user_name_skeletons;

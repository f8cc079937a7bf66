//! The sheet's own client against our schema, when its packages are installed (`./dev test` installs them).

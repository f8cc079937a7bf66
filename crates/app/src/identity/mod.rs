//! Who somebody is: passwords, Firebase ID tokens, session tokens.

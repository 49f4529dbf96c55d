//! Templates that come with the program.

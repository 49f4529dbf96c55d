//! The one door for changes: the live plan, its revision and its history.

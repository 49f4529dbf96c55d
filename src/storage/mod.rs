//! Reading and writing plans: RON over bytes, format version and migrations, atomic save.

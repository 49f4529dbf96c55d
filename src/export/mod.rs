//! Files that leave the program: one file per format.

//! Exports read back by programs that are not ours. `.ci/test` installs them; where one is missing the
//! test says so and fails.

// The helpers of tests fail as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod exports {
    pub mod brief;
    pub mod carried;
    pub mod declaration;
    pub mod domain;
    pub mod office;
    pub mod plans;
    pub mod plots;
    pub mod private;
    pub mod round_trip;
    pub mod sheet;
    pub mod unknowns;
    pub mod workbook;
}

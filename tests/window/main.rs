//! The window, used as people use it.

// Without the feature there is no window to test.
#![cfg(feature = "gui")]
// The helpers of tests fail as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod arranging;
mod attention;
mod canvas;
mod catalogue;
mod domain;
mod drawing;
mod exporting;
mod files;
mod freshness;
mod gestures;
mod hands;
mod keyboard;
mod panels;
mod pictures;
mod plots;
mod presenting;
mod read_back;
mod tradeoffs;
mod undoing;

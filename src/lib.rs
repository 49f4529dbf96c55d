//! Partnership Planner: plan a migration partnership between a destination and a source country.
//!
//! Each module knows only those above it in this list; `tests/architecture.rs` holds that.

pub mod plan;

pub mod storage;

pub mod document;

pub mod analysis;

pub mod text;

pub mod catalogue;

pub mod import;

pub mod scene;

pub mod export;

pub mod cli;

#[cfg(feature = "gui")]
pub mod canvas;

#[cfg(feature = "gui")]
pub mod app;

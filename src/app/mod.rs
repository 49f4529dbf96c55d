//! The window: actions, panels, dialogs, jobs.

pub mod command;
mod jobs;
pub mod settings;

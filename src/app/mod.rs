//! The window: actions, panels, dialogs, jobs.

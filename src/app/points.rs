//! Points tables for the division of contested issues, read from files.

use std::path::PathBuf;

use super::{
    PlannerApp,
    work::{Done, Purpose},
};
use crate::{
    cli,
    import::{MAX_BYTES, read_points},
    storage::{LoadError, read_at_most},
};

impl PlannerApp {
    /// Asks for a points table.
    pub(super) fn ask_points_table(&mut self) {
        let request = self.request(false, "division-load-title", String::new(), "csv xlsx");
        self.ask_file(Purpose::Points, request);
    }

    /// Reads it off the interface thread.
    pub(super) fn read_points_table(&mut self, path: PathBuf) {
        let messages = self.messages.clone();
        self.jobs.start(move || {
            let table = read_at_most(&path, MAX_BYTES as u64)
                .map_err(|error| {
                    let error = LoadError::Read { kind: error.kind(), message: error.to_string() };
                    cli::load_error(&messages, &error, &path)
                })
                .and_then(|bytes| {
                    let file = path.display().to_string();
                    read_points(&bytes).map_err(|error| cli::import_error(&messages, &error, &file))
                });
            Done::Points(table)
        });
    }
}

//! Following an export from another thread, and calling it off.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::ExportError;

/// How far an export is, and whether it is still wanted.
#[derive(Debug, Default)]
pub struct Watch {
    cancel: AtomicBool,
    done: AtomicUsize,
    steps: AtomicUsize,
}

impl Watch {
    /// Calls the export off; it ends at its next step.
    pub fn call_off(&self) {
        self.cancel.store(true, Ordering::Relaxed);
    }

    /// Whether it was called off.
    pub fn is_called_off(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }

    /// Steps done and steps in all; none in all while there is only one.
    pub fn progress(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.steps.load(Ordering::Relaxed))
    }

    /// What a search looks at to know that it is no longer wanted.
    pub(super) fn cancel(&self) -> &AtomicBool {
        &self.cancel
    }

    pub(super) fn begin(&self, steps: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.steps.store(steps, Ordering::Relaxed);
    }

    pub(super) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn check(&self) -> Result<(), ExportError> {
        if self.is_called_off() { Err(ExportError::Cancelled) } else { Ok(()) }
    }
}

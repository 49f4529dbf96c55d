//! Other programs: files and folders handed to whatever the desktop opens them with.

use std::{fmt, path::Path, sync::Arc};

/// Opens a path, or says why not.
type Open = dyn Fn(&Path) -> Result<(), String> + Send + Sync;

/// The way to other programs.
#[derive(Clone)]
pub struct Outside(Arc<Open>);

impl Outside {
    /// That of the desktop.
    pub fn desktop() -> Self {
        Self::new(|path| open::that_detached(path).map_err(|error| error.to_string()))
    }

    /// Some other way.
    pub fn new(open: impl Fn(&Path) -> Result<(), String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(open))
    }

    /// Opens a file, or shows a folder.
    ///
    /// # Errors
    /// What the desktop says if no program takes it.
    pub fn open(&self, path: &Path) -> Result<(), String> {
        (self.0)(path)
    }
}

impl fmt::Debug for Outside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Outside")
    }
}

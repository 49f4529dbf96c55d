//! Files on disk: read with a limit, written whole or not at all.

use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
};

use super::{LoadError, MAX_BYTES, SaveError, from_bytes, is_carrier, to_text};
use crate::plan::Plan;

/// The plan in the file at `path`.
pub fn load(path: &Path) -> Result<Plan, LoadError> {
    from_bytes(&read_at_most(path, MAX_BYTES)?)
}

/// What is in the file at `path`, but of one larger than `most` bytes, even one that has no end, only
/// a byte more than that, which tells that it is too large.
///
/// # Errors
/// If the file cannot be read.
pub fn read_at_most(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether the file at `path` is a picture or document rather than a plan of its own.
pub fn is_carrier_file(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = fs::File::open(path).map(|file| file.take(4096).read_to_end(&mut head));
    read.is_ok() && is_carrier(&head)
}

/// Writes `plan` to the file at `path`, as [`write`] does. A plan that could not be opened again
/// unchanged is refused, so that a save never loses what was there before.
pub fn save(plan: &Plan, path: &Path) -> Result<(), SaveError> {
    let text = to_text(plan)?;
    match from_bytes(text.as_bytes()) {
        Ok(again) if again == *plan => write(path, text.as_bytes()),
        Ok(_) => Err(SaveError::WouldDiffer),
        Err(error) => Err(SaveError::WouldNotOpen(Box::new(error))),
    }
}

/// Writes `bytes` to the file at `path`, whole or not at all: to a temporary file in the same
/// folder, which is synced to the disk and takes the file's place. The file keeps its permissions;
/// where `path` is a symbolic link, the file it leads to is replaced and the link stays. What is no
/// regular file (a pipe, a device) is written to directly.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    let path = follow_links(path);
    let metadata = fs::metadata(&path).ok();
    if metadata.as_ref().is_some_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        fs::OpenOptions::new().write(true).open(&path)?.write_all(bytes)?;
        return Ok(());
    }
    if metadata.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(std::io::Error::from(std::io::ErrorKind::IsADirectory).into());
    }
    if metadata.as_ref().is_some_and(|metadata| metadata.permissions().readonly()) {
        // Renaming would replace a file that its owner has locked.
        return Err(std::io::Error::from(std::io::ErrorKind::PermissionDenied).into());
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut temporary = temporary_file(folder)?;
    temporary.write_all(bytes)?;
    if let Some(metadata) = metadata {
        temporary.as_file().set_permissions(metadata.permissions())?;
    }
    temporary.as_file().sync_all()?;
    temporary.persist(&path).map_err(|error| error.error)?;
    sync_folder(folder);
    Ok(())
}

/// Whether there is something at `target` that writing would replace.
pub fn is_occupied(target: &Path) -> bool {
    match fs::metadata(target) {
        // An empty folder is as good as none; what is no regular file is written to directly.
        Ok(found) if found.is_dir() => fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_some()),
        Ok(found) => found.is_file(),
        Err(_) => false,
    }
}

/// Whether both paths lead to one file, so that writing one would destroy the other.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).ok().zip(fs::canonicalize(other).ok()).is_some_and(|(one, other)| one == other)
}

/// Where a chain of symbolic links leads, which need not exist.
fn follow_links(path: &Path) -> PathBuf {
    /// As many as Linux follows.
    const MAX_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        let Ok(target) = fs::read_link(&path) else { break };
        path = match path.parent() {
            Some(folder) => folder.join(target),
            None => target,
        };
    }
    path
}

fn temporary_file(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".partnership-plan-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: what the user's mask leaves.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Makes the new name last through a power cut where the system can. The data itself is synced, so
/// a failure here is none of the save.
fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    #[cfg(not(unix))]
    let _ = folder;
}

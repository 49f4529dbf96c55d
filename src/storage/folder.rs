//! Several files as one folder, whole or not at all.

use std::{fs, io, path::Path};

use super::{SaveError, write};

/// Writes `files`, each with its path inside the folder, as the folder at `path`. A new folder is filled
/// under another name and then takes its place, so that none is left half full; in a folder that exists
/// each file is replaced by itself and everything else stays.
pub fn write_folder(path: &Path, files: &[(&str, &[u8])]) -> Result<(), SaveError> {
    if path.is_dir() {
        return fill(path, files);
    }
    if path.exists() {
        return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
    }
    let parent = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Removes itself with all that is in it unless it is kept.
    let new = tempfile::Builder::new().prefix(".partnership-export-").tempdir_in(parent)?;
    fill(new.path(), files)?;
    let mut permissions = fs::metadata(new.path())?.permissions();
    open_to_others(&mut permissions);
    fs::set_permissions(new.path(), permissions)?;
    fs::rename(new.path(), path)?;
    // Its name is gone, and with it what would be removed.
    let _ = new.keep();
    Ok(())
}

fn fill(folder: &Path, files: &[(&str, &[u8])]) -> Result<(), SaveError> {
    for (name, bytes) in files {
        let file = folder.join(name);
        if let Some(inner) = file.parent() {
            fs::create_dir_all(inner)?;
        }
        write(&file, bytes)?;
    }
    Ok(())
}

/// A temporary folder is for its owner alone; an exported one is like any other.
fn open_to_others(permissions: &mut fs::Permissions) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        permissions.set_mode(0o755);
    }
    #[cfg(not(unix))]
    let _ = permissions;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_written_whole_or_not_at_all() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("out");
        let files: [(&str, &[u8]); 2] = [("a.txt", b"a"), ("inner/b.txt", b"b")];
        write_folder(&folder, &files).unwrap();
        assert_eq!(fs::read(folder.join("inner/b.txt")).unwrap(), b"b");
        // The second file cannot be: its folder is a file. Nothing is left behind.
        let bad: [(&str, &[u8]); 2] = [("a.txt", b"a"), ("a.txt/b.txt", b"b")];
        assert!(write_folder(&parent.path().join("bad"), &bad).is_err());
        let left: Vec<_> = fs::read_dir(parent.path()).unwrap().flatten().map(|it| it.file_name()).collect();
        assert_eq!(left, ["out"]);
    }

    #[test]
    fn what_else_is_in_a_folder_stays() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("mine.txt"), "mine").unwrap();
        write_folder(folder.path(), &[("a.txt", b"a")]).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}

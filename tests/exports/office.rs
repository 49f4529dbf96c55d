//! LibreOffice without a window, and other readers.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
};

/// Runs a reader; one that is missing is a failure, not a reason to skip.
pub fn run(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output().unwrap_or_else(|error| {
        panic!("{program} is needed to read exports ({error}); .ci/test installs it")
    });
    assert!(
        output.status.success(),
        "{program} {args:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// LibreOffice converts `file` into `format`; the files that came out of it.
pub fn convert(file: &Path, format: &str) -> Vec<PathBuf> {
    // Two at once get into each other's way even with profiles of their own.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let out = file.with_extension("converted");
    fs::create_dir_all(&out).unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", file.parent().unwrap().display());
    let (out_text, file_text) = (out.to_str().unwrap(), file.to_str().unwrap());
    run("soffice", &[&profile, "--headless", "--convert-to", format, "--outdir", out_text, file_text]);
    let mut files: Vec<PathBuf> = fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "LibreOffice could not read {}", file.display());
    files
}

/// The parts of a ZIP by name.
pub fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            std::io::Read::read_to_end(&mut file, &mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

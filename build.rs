//! Lists the data files that become part of the program: the plans of `saves/` and the catalogue of
//! `assets/catalogue/`. A file put there is in the program without being named anywhere.

use std::{env, fmt::Write, fs, io, path::Path};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let mut code = String::new();
    for (constant, folder) in [("SAVES", "saves"), ("MEASURES", "assets/catalogue")] {
        println!("cargo::rerun-if-changed={folder}");
        list(&mut code, constant, Path::new(&root), folder).map_err(io::Error::other)?;
    }
    fs::write(Path::new(&out).join("embedded.rs"), code)
}

/// A constant with the stem and content of every RON file of `folder`, sorted by name. Files are named by
/// where the compiler finds the project, so that the list holds when the project is moved.
fn list(
    code: &mut String,
    constant: &str,
    root: &Path,
    folder: &str,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let mut files: Vec<_> = fs::read_dir(root.join(folder))?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .collect();
    files.sort();
    writeln!(code, "pub(super) const {constant}: &[(&str, &str)] = &[")?;
    for path in files {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let file = format!("/{folder}/{}", path.file_name().unwrap_or_default().to_string_lossy());
        writeln!(code, "    ({stem:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {file:?}))),")?;
    }
    writeln!(code, "];")?;
    Ok(())
}

//! The layers hold: each module uses only those it may know, and nothing above the canvas names egui.

// The helpers of tests fail as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each module and the modules it may use, in the order of the layers.
const LAYERS: [(&str, &[&str]); 12] = [
    ("plan", &[]),
    ("storage", &["plan"]),
    ("document", &["plan"]),
    ("analysis", &["plan"]),
    ("text", &["plan"]),
    ("catalogue", &["plan", "storage", "text"]),
    ("import", &["plan", "text", "catalogue"]),
    ("scene", &["plan", "analysis", "text"]),
    ("export", &["plan", "storage", "analysis", "text", "catalogue", "import", "scene"]),
    ("cli", &["plan", "storage", "document", "analysis", "text", "catalogue", "import", "scene", "export"]),
    ("canvas", &["plan", "document", "analysis", "text", "scene"]),
    (
        "app",
        &[
            "plan",
            "storage",
            "document",
            "analysis",
            "text",
            "catalogue",
            "import",
            "scene",
            "export",
            "cli",
            "canvas",
        ],
    ),
];

/// Crates of the window, known only to the layers from `canvas` on.
const WINDOW_CRATES: [&str; 8] =
    ["egui", "eframe", "egui_plot", "egui_extras", "egui_kittest", "rfd", "winit", "epaint"];

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The lines of a layer's files, comments blanked, each with its file and number. Unit tests are left
/// out: they may use whatever helps them.
fn lines(module: &str) -> Vec<(PathBuf, usize, String)> {
    let mut files = Vec::new();
    let folder = src().join(module);
    if folder.is_dir() {
        rust_files(&folder, &mut files);
    }
    files.sort();
    let mut lines = Vec::new();
    for path in files {
        if path.file_stem().is_some_and(|stem| stem == "tests") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for (index, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            lines.push((path.clone(), index + 1, code.to_owned()));
        }
    }
    lines
}

/// The modules named in `code` after `crate::`, also in braces: `crate::{plan::X, text}`. `code` may
/// run on over the following lines.
fn modules_named(code: &str) -> Vec<String> {
    let mut named = Vec::new();
    for (at, marker) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + marker.len()..];
        match rest.strip_prefix('{') {
            Some(group) => named.extend(heads(group)),
            None => named.extend(identifier(rest)),
        }
    }
    named
}

/// The first identifier of each entry of a `use` group whose opening brace has been read.
fn heads(group: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let (mut depth, mut at_start) = (0, true);
    for (index, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => at_start = true,
            c if at_start && !c.is_whitespace() => {
                heads.extend(identifier(&group[index..]));
                at_start = false;
            }
            _ => {}
        }
    }
    heads
}

fn identifier(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

#[test]
fn no_module_uses_one_it_may_not_know() {
    let modules: Vec<_> = LAYERS.iter().map(|(module, _)| *module).collect();
    let mut wrong = Vec::new();
    for (module, allowed) in LAYERS {
        let lines = lines(module);
        for (index, (path, number, code)) in lines.iter().enumerate() {
            // A group may go on over the next lines of the same file.
            let mut statement = code.clone();
            if code.contains("crate::{") {
                let following = lines[index + 1..].iter().take_while(|(file, ..)| file == path).take(60);
                following.for_each(|(_, _, line)| statement.push_str(line));
            }
            // What follows the statement is read with its own line.
            let statement = match statement.find(';') {
                Some(end) if code.contains("crate::{") => &statement[..end],
                _ => &statement,
            };
            for named in modules_named(statement) {
                let known = named == module || allowed.contains(&named.as_str());
                if modules.contains(&named.as_str()) && !known {
                    wrong.push(format!("{}:{number}: {module} uses {named}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "imports up the layers: {wrong:#?}");
}

#[test]
fn only_canvas_and_app_name_the_window_crates() {
    let mut wrong = Vec::new();
    for (module, _) in LAYERS.iter().filter(|(module, _)| !["canvas", "app"].contains(module)) {
        for (path, number, code) in lines(module) {
            let words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
            for word in words.filter(|word| WINDOW_CRATES.contains(word)) {
                wrong.push(format!("{}:{number}: {module} names {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "the window below the canvas: {wrong:#?}");
}

#[test]
fn every_module_has_its_place_in_the_layers() {
    let text = fs::read_to_string(src().join("lib.rs")).unwrap();
    let modules: Vec<_> =
        text.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let order: Vec<_> = LAYERS.iter().map(|(module, _)| *module).collect();
    for module in &modules {
        assert!(order.contains(module), "{module} is in src/lib.rs but in no layer");
    }
    assert!(modules.len() >= 9, "found only {modules:?} in src/lib.rs");
    for (module, allowed) in LAYERS {
        let own = order.iter().position(|other| *other == module).unwrap();
        assert!(allowed.iter().all(|used| order[..own].contains(used)), "{module} may use what is below it");
    }
}

#[test]
fn imports_are_read_in_all_their_forms() {
    assert_eq!(modules_named("use crate::plan::Plan;"), ["plan"]);
    assert_eq!(
        modules_named("use crate::{plan::{Plan, Item}, text, scene::Shape}"),
        ["plan", "text", "scene"]
    );
    assert_eq!(modules_named("fn f(x: &crate::export::X, y: crate::app::Y)"), ["export", "app"]);
    assert_eq!(modules_named("othercrate::plan, $crate::plan"), Vec::<String>::new());
}

use std::{fs, path::Path};

use proptest::prelude::*;

use super::*;
use crate::plan::{Currency, Date, Note, NoteId, Point, Size, Text, Visibility};

fn plan() -> Plan {
    Plan::blank("Test".into(), Date::constant(2026, 1, 15), "en", Currency::CHF)
}

fn fails(text: &str) -> LoadError {
    from_bytes(text.as_bytes()).unwrap_err()
}

/// The saved test plan with one part of its text replaced.
fn changed(from: &str, to: &str) -> String {
    let text = to_text(&plan()).unwrap();
    assert!(text.contains(from), "{from} is not in\n{text}");
    text.replacen(from, to, 1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_plan_survives_save_and_load_whatever_it_holds(plan in arbitrary::plan()) {
        let text = to_text(&plan).unwrap();
        let again = from_bytes(text.as_bytes()).unwrap();
        prop_assert_eq!(&again, &plan);
        prop_assert_eq!(to_text(&again).unwrap(), text);
    }

    #[test]
    fn bytes_of_any_sort_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(from_bytes(&bytes).is_err());
    }

    #[test]
    fn a_plan_broken_off_anywhere_is_refused(plan in arbitrary::plan(), part in 0.0f64..1.0) {
        let text = to_text(&plan).unwrap();
        let end = (0..(text.trim_end().len() as f64 * part) as usize).rev().find(|i| text.is_char_boundary(*i));
        prop_assert!(from_bytes(&text.as_bytes()[..end.unwrap_or(0)]).is_err());
    }

    #[test]
    fn a_plan_with_a_byte_changed_is_read_or_refused_but_never_panics(
        plan in arbitrary::plan(), at in any::<prop::sample::Index>(), byte in any::<u8>()
    ) {
        let mut bytes = to_text(&plan).unwrap().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = from_bytes(&bytes);
    }
}

#[test]
fn a_file_begins_with_its_format_and_reads_like_text() {
    let mut plan = plan();
    plan.diagram.notes.push(Note {
        id: NoteId::from_bits(1),
        text: "Over there".into(),
        corner: Point(120, 80),
        size: Size(60, 20),
        visibility: Visibility::Shared,
        tint: Default::default(),
    });
    let text = to_text(&plan).unwrap();
    assert!(
        text.starts_with("(\n    format: \"partnership-plan\",\n    version: 2,\n    plan: (\n"),
        "{text}"
    );
    let note = "notes: [(id: \"t-00000001\", text: \"Over there\", corner: (120, 80), size: (60, 20))],";
    assert!(text.contains(note), "{text}");
}

#[test]
fn an_error_says_where_which_field_and_what_was_expected() {
    let text = changed("years: 5", "years: \"five\"");
    let LoadError::Field { at, path, fault } = fails(&text) else { panic!("{:?}", fails(&text)) };
    let line = text.lines().position(|line| line.contains("five")).unwrap() + 1;
    assert_eq!((at.line, path.as_str()), (line, "plan.finance.years"));
    assert!(matches!(fault, Fault::Other(message) if message.contains("integer")));
}

#[test]
fn unknown_missing_and_doubled_fields_and_choices_are_named() {
    let fault = |text: String| match fails(&text) {
        LoadError::Field { fault, .. } => fault,
        other => panic!("{other:?}"),
    };
    let Fault::UnknownField { found, expected } = fault(changed("date:", "dated:")) else { panic!() };
    assert_eq!(found, "dated");
    assert!(expected.contains(&"date".to_owned()));
    assert_eq!(fault(changed("date: \"2026-01-15\",", "")), Fault::Missing("date".into()));
    let twice = changed("main_language: \"en\",", "main_language: \"en\", main_language: \"en\",");
    assert_eq!(fault(twice), Fault::Twice("main_language".into()));
    let role = changed("name: \"1\"", "role: Draft, name: \"1\"");
    let Fault::UnknownChoice { found, expected } = fault(role) else { panic!() };
    assert_eq!((found.as_str(), expected.len()), ("Draft", 2));
}

#[test]
fn numbers_that_are_none_are_refused_by_name_of_their_field() {
    for number in ["1e999", "-1e999", "NaN", "inf", "1e12", "0.0000001"] {
        let text = changed("years: 5", &format!("years: 5, inflation_percent: {number}"));
        let LoadError::Field { path, .. } = fails(&text) else { panic!("{number}: {:?}", fails(&text)) };
        assert_eq!(path, "plan.finance.inflation_percent", "{number}");
    }
}

#[test]
fn a_newer_version_is_refused_whatever_else_the_file_holds() {
    let newer = LoadError::Newer { file: 3, ours: 2 };
    assert_eq!(fails("(format: \"partnership-plan\", version: 3, plan: <<<"), newer);
    assert_eq!(fails(&changed("version: 2", "version: 3")), newer);
}

#[test]
fn nesting_bombs_are_refused_with_their_place() {
    for bracket in ["(", "[", "{", "Some(", "\"en\": {", "NoAgreement("] {
        let bomb = bracket.repeat(100_000);
        let error = fails(&format!("(format: \"partnership-plan\", version: 1, plan: (name: {bomb}"));
        assert!(!error.to_string().is_empty());
        let packages = format!("(format: \"partnership-plan\", version: 1, plan: (packages: [{bomb}");
        assert!(from_bytes(packages.as_bytes()).is_err());
        assert!(from_bytes(bomb.as_bytes()).is_err());
    }
}

#[test]
fn nested_comments_do_not_exhaust_the_stack() {
    let text = format!("(format: \"partnership-plan\", version: 1, {}", "/*".repeat(200_000));
    assert!(from_bytes(text.as_bytes()).is_err());
}

#[test]
fn what_is_no_plan_is_told_apart_from_a_broken_one() {
    assert_eq!(fails(""), LoadError::NotAPlan);
    assert_eq!(fails("{\"json\": true}"), LoadError::NotAPlan);
    let LoadError::Syntax { at, .. } = fails("(format: \"partnership-plan\", version: 1,\n  plan") else {
        panic!()
    };
    assert_eq!(at.line, 2);
    let trailing = to_text(&plan()).unwrap() + ")";
    assert!(matches!(fails(&trailing), LoadError::Syntax { .. }));
}

#[test]
fn bytes_that_are_not_utf_8_are_located() {
    let error = from_bytes(b"(format: \"partnership-plan\",\n  \xff").unwrap_err();
    assert_eq!(error, LoadError::NotUtf8(Position { line: 2, column: 3 }));
}

#[test]
fn too_much_of_anything_is_refused() {
    let commas = format!("(format: \"partnership-plan\", version: 1{}", ",".repeat(MAX_ENTRIES + 1));
    assert!(matches!(fails(&commas), LoadError::TooMany { what: Counted::Entries, .. }));
    let mut plan = plan();
    let package = plan.packages[0].clone();
    plan.packages = vec![package; MAX_PACKAGES + 1];
    let text = to_text(&plan).unwrap();
    let error = LoadError::TooMany { what: Counted::Packages, found: MAX_PACKAGES + 1, limit: MAX_PACKAGES };
    assert_eq!(fails(&text), error);
    let large = vec![b' '; MAX_BYTES as usize + 1];
    assert_eq!(from_bytes(&large), Err(LoadError::TooLarge { bytes: MAX_BYTES + 1 }));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    let text = format!("\u{feff}{}", to_text(&plan()).unwrap().replace('\n', "\r\n"));
    assert_eq!(from_bytes(text.as_bytes()).unwrap().name, "Test".into());
}

#[test]
fn a_save_of_version_0_opens_and_its_texts_are_english() {
    let old = to_text(&plan()).unwrap().replace("version: 2", "version: 0");
    let LoadError::Field { fault: Fault::UnknownField { found, .. }, .. } = fails(&old) else { panic!() };
    assert_eq!(found, "main_language");
    let old = old.replace("main_language: \"en\",", "");
    assert_eq!(from_bytes(old.as_bytes()).unwrap().main_language, "en");
}

#[test]
fn saving_replaces_the_file_and_leaves_nothing_else_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    let mut plan = plan();
    save(&plan, &path).unwrap();
    plan.name = Text::from("Second");
    save(&plan, &path).unwrap();
    assert_eq!(load(&path).unwrap().name, "Second".into());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_failed_save_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    save(&plan(), &path).unwrap();
    let before = fs::read(&path).unwrap();
    let mut too_much = plan();
    too_much.packages = vec![too_much.packages[0].clone(); MAX_PACKAGES + 1];
    assert!(matches!(save(&too_much, &path), Err(SaveError::WouldNotOpen(_))));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(save(&plan(), folder.path()).is_err());
    assert!(save(&plan(), &folder.path().join("no/such/folder.ron")).is_err());
}

#[test]
fn a_file_that_cannot_be_read_says_so() {
    assert!(matches!(load(Path::new("no-such-file.ron")), Err(LoadError::Read { .. })));
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(load(folder.path()), Err(LoadError::Read { .. })));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn saving_keeps_permissions_and_gives_new_files_the_usual_ones() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.ron");
        let usual = folder.path().join("usual");
        fs::write(&usual, "").unwrap();
        save(&plan(), &path).unwrap();
        assert_eq!(mode(&path), mode(&usual));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        save(&plan(), &path).unwrap();
        assert_eq!(mode(&path), 0o640);
    }

    #[test]
    fn a_write_protected_file_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.ron");
        save(&plan(), &path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        let error = save(&plan(), &path).unwrap_err();
        assert!(matches!(error, SaveError::Write { kind: std::io::ErrorKind::PermissionDenied, .. }));
    }

    #[test]
    fn saving_through_links_replaces_the_file_they_lead_to() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("real")).unwrap();
        let real = folder.path().join("real/plan.ron");
        let link = folder.path().join("link.ron");
        let second = folder.path().join("second.ron");
        symlink("real/plan.ron", &link).unwrap();
        symlink("link.ron", &second).unwrap();
        // The first save through a link that leads nowhere yet, the second over the file.
        for _ in 0..2 {
            save(&plan(), &second).unwrap();
            assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
            assert_eq!(load(&real).unwrap().name, "Test".into());
        }
    }
}

//! The brief, read by poppler and qpdf.

use std::fs;

use partnership_planner::{
    export::{Format, Options, PageSize, export},
    text::Language,
};

use super::{office, plans};

#[test]
fn a_brief_has_its_chapters_title_language_bookmarks_and_page_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let words: [(Language, &[&str]); 2] = [
        (
            Language::English,
            &["Commitments", "Safeguards for migrants", "Sources and assumptions", "Page 2 of"],
        ),
        (
            Language::French,
            &["Engagements", "Garanties pour les migrants", "Sources et hypothèses", "Page 2 sur"],
        ),
    ];
    for (language, words) in words {
        for page in [None, Some(PageSize::Letter)] {
            let mut plan = plans::founding();
            plan.marking = "Planted marking".into();
            let options = Options { format: Format::Brief, language, page, ..Options::default() };
            let bytes = export(&plan, &options).unwrap();
            assert!(bytes == export(&plan, &options).unwrap(), "other bytes the second time");
            let (file, plain) = (folder.path().join("brief.pdf"), folder.path().join("plain.pdf"));
            fs::write(&file, bytes).unwrap();
            let (file, plain) = (file.to_str().unwrap(), plain.to_str().unwrap());
            office::run("qpdf", &["--check", file]);
            let info = office::run("pdfinfo", &["-f", "1", "-l", "1", file]);
            let size = if page.is_some() { "612 x 792" } else { "595.276 x 841.89" };
            assert!(info.contains(size), "{info}");
            let title = info.lines().find(|line| line.starts_with("Title:")).unwrap();
            assert!(
                title.contains(if language == Language::French { "Suisse" } else { "Switzerland" }),
                "{title}"
            );
            let text = office::run("pdftotext", &["-layout", file, "-"]);
            for word in words.iter().chain(&["Planted marking", "PLANTED MARKING"]) {
                assert!(text.contains(word), "{word} in {text}");
            }
            office::run("qpdf", &["--qdf", "--object-streams=disable", file, plain]);
            let plain = String::from_utf8_lossy(&fs::read(plain).unwrap()).into_owned();
            assert!(plain.contains("/Outlines") && plain.matches("/Dest").count() >= 8);
            assert!(plain.contains(&format!("/Lang ({})", language.code())));
        }
    }
}

#[test]
fn empty_and_large_plans_have_a_brief_too() {
    let folder = tempfile::tempdir().unwrap();
    for (name, plan, least) in [("empty", plans::empty(), 3), ("large", plans::large(), 9)] {
        let file = folder.path().join(format!("{name}.pdf"));
        let options = Options { format: Format::Brief, ..Options::default() };
        fs::write(&file, export(&plan, &options).unwrap()).unwrap();
        let file = file.to_str().unwrap();
        office::run("qpdf", &["--check", file]);
        let info = office::run("pdfinfo", &[file]);
        let pages = info.lines().find(|line| line.starts_with("Pages:")).unwrap();
        assert!(pages.split_whitespace().nth(1).unwrap().parse::<u32>().unwrap() >= least, "{name}: {pages}");
        if name == "large" {
            // Nothing of a long name is cut off, wherever it breaks.
            let text: String = office::run("pdftotext", &["-raw", file, "-"]).split_whitespace().collect();
            assert!(text.contains("Arbeitsmigrationsvorbereitungsmassnahmen"));
        }
    }
}

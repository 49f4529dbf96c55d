//! Plans inside pictures and documents: opened again, also after other programs wrote the file anew.

use std::fs;

use partnership_planner::{
    export::{Format, Options, disclosure, export},
    plan::{LeftOut, Visibility},
    storage::{self, LoadError},
    text::Language,
};

use super::{office, plans};

const CARRIERS: [Format; 4] = [Format::Svg, Format::Png, Format::Pdf, Format::Brief];

fn with_plan(format: Format) -> Options {
    Options { format, with_plan: true, ..Options::default() }
}

#[test]
fn a_plan_comes_back_from_the_file_that_carries_it() {
    let plan = plans::founding();
    for format in CARRIERS {
        let bytes = export(&plan, &with_plan(format)).unwrap();
        assert!(bytes == export(&plan, &with_plan(format)).unwrap(), "other bytes the second time");
        assert!(storage::is_carrier(&bytes));
        let again = storage::from_bytes(&bytes).unwrap();
        // Nothing in this plan is private, so that all of it comes back.
        assert_eq!(again, plan, "{format:?}");
        let without = export(&plan, &Options { with_plan: false, ..with_plan(format) }).unwrap();
        assert_eq!(storage::from_bytes(&without), Err(LoadError::NoPlanInside), "{format:?}");
    }
}

#[test]
fn only_what_is_shared_is_carried() {
    let mut plan = plans::founding();
    plan.diagram.notes[0].visibility = Visibility::Private;
    plan.parties[0].visibility = Visibility::Private;
    plan.exports.without = vec![LeftOut::Packages, LeftOut::Sources];
    let told = disclosure(&plan, None);
    // What happens if talks fail stays, since gains are reckoned against it.
    assert_eq!((told.packages, told.notes, told.parties, told.sources), (2, 0, 2, 0));
    assert_eq!(told.left_out, 3);
    let again = storage::from_bytes(&export(&plan, &with_plan(Format::Svg)).unwrap()).unwrap();
    assert_eq!(again.packages.len(), 2);
    assert!(again.diagram.notes.is_empty() && again.parties[0].stakes.is_empty());
    assert_eq!(again.sources[0].citation.get("en", "en"), "[1]");
    assert_eq!(again.problems(), []);
}

#[test]
fn files_that_other_programs_wrote_anew_still_open() {
    let (plan, folder) = (plans::founding(), tempfile::tempdir().unwrap());
    let at = |name: &str| folder.path().join(name).display().to_string();
    fs::write(at("in.pdf"), export(&plan, &with_plan(Format::Pdf)).unwrap()).unwrap();
    office::run("qpdf", &["--check", &at("in.pdf")]);
    for (name, option) in
        [("packed.pdf", "--object-streams=generate"), ("plain.pdf", "--stream-data=uncompress")]
    {
        office::run("qpdf", &[option, &at("in.pdf"), &at(name)]);
        assert_eq!(storage::load(at(name).as_ref()).unwrap(), plan, "{name}");
    }
    fs::write(at("in.svg"), export(&plan, &with_plan(Format::Svg)).unwrap()).unwrap();
    fs::write(at("out.svg"), office::run("xmllint", &["--format", "--encode", "ascii", &at("in.svg")]))
        .unwrap();
    assert_eq!(storage::load(at("out.svg").as_ref()).unwrap(), plan);
}

#[test]
fn a_poster_says_on_every_page_where_it_belongs() {
    let (mut plan, folder) = (plans::founding(), tempfile::tempdir().unwrap());
    plan.marking = "Restricted".into();
    let file = folder.path().join("poster.pdf").display().to_string();
    let poster = partnership_planner::export::Poster::from_name("3x2");
    for (language, first, last) in [
        (Language::English, "row 1 of 2, column 1 of 3", "row 2 of 2, column 3 of 3"),
        (Language::French, "rangée 1 sur 2, colonne 1 sur 3", "rangée 2 sur 2, colonne 3 sur 3"),
    ] {
        let page = Some(partnership_planner::plan::PageSize::A4);
        let options = Options { format: Format::Pdf, language, poster, page, ..Options::default() };
        fs::write(&file, export(&plan, &options).unwrap()).unwrap();
        office::run("qpdf", &["--check", &file]);
        assert!(office::run("pdfinfo", &[&file]).contains("Pages:           6"));
        for (page, words) in [("1", first), ("6", last)] {
            let text = office::run("pdftotext", &["-f", page, "-l", page, "-layout", &file, "-"]);
            assert!(text.contains(words) && text.contains("Restricted"), "{text}");
        }
    }
}

#[test]
fn a_watermark_stands_on_every_page_and_picture() {
    let (mut plan, folder) = (plans::founding(), tempfile::tempdir().unwrap());
    plan.exports.watermark = "Zqstamp".into();
    let file = folder.path().join("file.pdf");
    for format in [Format::Brief, Format::Pdf] {
        fs::write(&file, export(&plan, &Options { format, ..Options::default() }).unwrap()).unwrap();
        let name = file.to_str().unwrap();
        let info = office::run("pdfinfo", &[name]);
        let pages = info.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap().trim();
        // Letters that stand aslant come one by one.
        let text: String = office::run("pdftotext", &["-raw", name, "-"]).split_whitespace().collect();
        assert_eq!(text.matches("Zqstamp").count().to_string(), pages, "{format:?}");
    }
    let parts =
        |format: Format| office::parts(&export(&plan, &Options { format, ..Options::default() }).unwrap());
    let header = parts(Format::Declaration).into_iter().find(|(name, _)| name == "word/header1.xml").unwrap();
    assert!(String::from_utf8(header.1).unwrap().contains("string=\"Zqstamp\""));
    assert!(parts(Format::Workbook).iter().any(|(name, _)| name.starts_with("xl/media/")));
    let all = parts(Format::All);
    for (name, bytes) in all.iter().filter(|(name, _)| name.ends_with(".svg")) {
        assert!(String::from_utf8_lossy(bytes).contains("Zqstamp"), "{name}");
    }
}

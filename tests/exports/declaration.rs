//! The joint declaration: sound by the rules of the format, and read by LibreOffice.

use std::fs;

use partnership_planner::{
    export::{Format, Options, PageSize, export},
    plan::{Naming, Plan},
    text::Language,
};

use super::{office, plans};

fn declaration(plan: &Plan, language: Language) -> Vec<u8> {
    export(plan, &Options { format: Format::Declaration, language, ..Options::default() }).unwrap()
}

/// The order ECMA-376 asks for among the children used here.
const ORDERS: [(&str, &[&str]); 12] = [
    ("body", &["p", "tbl", "sectPr"]),
    ("p", &["pPr", "r", "fldSimple"]),
    ("r", &["rPr", "t"]),
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "numPr",
            "tabs",
            "spacing",
            "ind",
            "jc",
            "outlineLvl",
            "sectPr",
        ],
    ),
    ("rPr", &["rFonts", "b", "bCs", "color", "sz", "szCs", "lang"]),
    ("tbl", &["tblPr", "tblGrid", "tr"]),
    ("tblPr", &["tblStyle", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption"]),
    ("tr", &["trPr", "tc"]),
    ("trPr", &["cantSplit", "tblHeader"]),
    ("tc", &["tcPr", "p"]),
    ("sectPr", &["headerReference", "footerReference", "pgSz", "pgMar"]),
    ("style", &["name", "basedOn", "next", "qFormat", "pPr", "rPr", "tblPr", "tblStylePr"]),
];

fn part(parts: &[(String, Vec<u8>)], name: &str) -> String {
    let found = parts.iter().find(|(own, _)| own == name).unwrap_or_else(|| panic!("no part {name}"));
    String::from_utf8(found.1.clone()).unwrap()
}

#[test]
fn every_part_obeys_the_order_of_the_format() {
    for (name, plan) in
        [("founding", plans::founding()), ("empty", plans::empty()), ("large", plans::large())]
    {
        let parts = office::parts(&declaration(&plan, Language::English));
        let mut checked = 0;
        for (file, content) in parts.iter().filter(|(file, _)| file.ends_with(".xml")) {
            let document = roxmltree::Document::parse(std::str::from_utf8(content).unwrap()).unwrap();
            for element in document.descendants().filter(roxmltree::Node::is_element) {
                let Some((_, order)) = ORDERS.iter().find(|(own, _)| *own == element.tag_name().name())
                else {
                    continue;
                };
                let places: Vec<usize> = element
                    .children()
                    .filter(roxmltree::Node::is_element)
                    .map(|child| child.tag_name().name())
                    // A run may hold several things in any order after its properties.
                    .filter(|child| !["br", "drawing", "tab"].contains(child))
                    .map(|child| {
                        order.iter().position(|own| *own == child).unwrap_or_else(|| {
                            panic!("{name}, {file}: {child} in {}", element.tag_name().name())
                        })
                    })
                    .collect();
                // In a body paragraphs and tables come in any order; the section comes last.
                let sorted = match element.tag_name().name() {
                    "body" => {
                        places.last() == Some(&2) && places.iter().filter(|place| **place == 2).count() == 1
                    }
                    "p" => places.iter().skip(1).all(|place| *place > 0),
                    _ => places.is_sorted(),
                };
                assert!(sorted, "{name}, {file}: children of {} out of order", element.tag_name().name());
                checked += 1;
            }
        }
        assert!(checked > 150, "{name}: {checked}");
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_part_has_its_kind() {
    let parts = office::parts(&declaration(&plans::founding(), Language::French));
    let types = part(&parts, "[Content_Types].xml");
    for (name, _) in parts.iter().filter(|(name, _)| name != "[Content_Types].xml") {
        let extension = name.rsplit('.').next().unwrap();
        let own = types.contains(&format!("PartName=\"/{name}\""));
        assert!(
            own || (extension != "xml" && types.contains(&format!("Extension=\"{extension}\""))),
            "{name}"
        );
    }
    let relations = part(&parts, "word/_rels/document.xml.rels");
    let relations = roxmltree::Document::parse(&relations).unwrap();
    let known: Vec<&str> = relations.descendants().filter_map(|node| node.attribute("Id")).collect();
    for target in relations.descendants().filter_map(|node| node.attribute("Target")) {
        assert!(parts.iter().any(|(name, _)| *name == format!("word/{target}")), "{target}");
    }
    let text = part(&parts, "word/document.xml");
    let document = roxmltree::Document::parse(&text).unwrap();
    let namespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let used: Vec<&str> = document
        .descendants()
        .flat_map(|node| node.attributes())
        .filter(|attribute| attribute.namespace() == Some(namespace))
        .map(|attribute| attribute.value())
        .collect();
    assert_eq!(used.len(), 5);
    assert!(used.iter().all(|id| known.contains(id)));
    let styles = part(&parts, "word/styles.xml");
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    for style in
        document.descendants().filter(|node| ["pStyle", "tblStyle"].contains(&node.tag_name().name()))
    {
        let id = style.attribute((word, "val")).unwrap();
        assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{id}");
    }
    // Each cell ends with a paragraph, each row fills the grid.
    for table in document.descendants().filter(|node| node.tag_name().name() == "tbl") {
        let columns = table.descendants().filter(|node| node.tag_name().name() == "gridCol").count();
        for row in table.children().filter(|node| node.tag_name().name() == "tr") {
            let cells: Vec<_> = row.children().filter(|node| node.tag_name().name() == "tc").collect();
            assert_eq!(cells.len(), columns);
            assert!(cells.iter().all(|cell| cell.last_element_child().unwrap().tag_name().name() == "p"));
        }
    }
    let picture = document.descendants().find(|node| node.tag_name().name() == "docPr").unwrap();
    assert!(picture.attribute("descr").unwrap().contains("Suisse"));
    let core = part(&parts, "docProps/core.xml");
    assert!(core.contains("fr-CH") && core.contains("2026-11-01T00:00:00Z"), "{core}");
}

#[test]
fn libreoffice_reads_it_in_every_language_with_every_chapter() {
    let folder = tempfile::tempdir().unwrap();
    let words: [(Language, &[&str]); 2] = [
        (
            Language::English,
            &[
                "Joint Declaration",
                "Swiss Confederation",
                "Financing",
                "Annex II",
                "Page 1 of",
                "Signatories",
            ],
        ),
        (Language::French, &["Déclaration conjointe", "Confédération suisse", "Annexe II", "Page 1 sur"]),
    ];
    for (language, words) in words {
        let mut plan = plans::founding();
        plan.marking = "PLANTED MARKING".into();
        let bytes = declaration(&plan, language);
        assert!(bytes == declaration(&plan, language), "other bytes the second time");
        let file = folder.path().join(format!("{}.docx", language.code()));
        fs::write(&file, bytes).unwrap();
        let pdf = office::convert(&file, "pdf");
        let text = office::run("pdftotext", &["-layout", pdf[0].to_str().unwrap(), "-"]);
        for word in words.iter().chain(&["PLANTED MARKING"]) {
            assert!(text.contains(word), "{word} in {text}");
        }
        let pages = office::run("pdfinfo", &[pdf[0].to_str().unwrap()]);
        let pages = pages.lines().find(|line| line.starts_with("Pages:")).unwrap();
        assert!(pages.split_whitespace().nth(1).unwrap().parse::<u32>().unwrap() >= 8, "{pages}");
    }
    for (name, plan) in [("empty", plans::empty()), ("large", plans::large())] {
        let options =
            Options { format: Format::Declaration, page: Some(PageSize::Letter), ..Options::default() };
        let file = folder.path().join(format!("{name}.docx"));
        fs::write(&file, export(&plan, &options).unwrap()).unwrap();
        let pdf = office::convert(&file, "pdf");
        let info = office::run("pdfinfo", &[pdf[0].to_str().unwrap()]);
        assert!(info.contains("612 x 792"), "{name}: {info}");
    }
}

#[test]
fn disputed_names_carry_their_footnote_where_they_stand() {
    let mut plan = plans::save("groff-belgium-campaigns");
    let read =
        |plan: &Plan, language| part(&office::parts(&declaration(plan, language)), "word/document.xml");
    let document = read(&plan, Language::English);
    assert!(document.contains("Kosovo*"), "{document}");
    assert!(document.contains("* References to Kosovo shall be understood"));
    assert!(document.contains("Macedonia**") && document.contains("** In documents before 14 February 2019"));
    assert!(read(&plan, Language::French).contains("* Toute référence au Kosovo"));
    plan.naming = Naming::EuropeanUnion;
    assert!(read(&plan, Language::English).contains("ICJ Opinion on the Kosovo declaration of independence"));
    plan.naming = Naming::AsWritten;
    let document = read(&plan, Language::English);
    assert!(document.contains("Kosovo") && !document.contains("Kosovo*"));
    // Data for other programs holds the names as they are written.
    plan.naming = Naming::UnitedNations;
    let data = export(&plan, &Options { format: Format::Json, ..Options::default() }).unwrap();
    assert!(!String::from_utf8(data).unwrap().contains("Kosovo*"));
    let svg = export(&plan, &Options { format: Format::Svg, ..Options::default() }).unwrap();
    assert!(String::from_utf8(svg).unwrap().contains("* References to Kosovo"));
}

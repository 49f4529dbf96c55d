//! The parts of a document (DOCX, ECMA-376) that do not depend on what it says: styles, numbering,
//! settings, and how the parts hang together.

use crate::export::{PageSize, material::Material, xml::Xml};
use crate::scene::Rgba;
use crate::text::Language;

/// The namespace of word-processing documents.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of relationships inside parts.
pub(super) const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";

/// Relationship of the diagram's picture.
pub(super) const PICTURE: &str = "rIdPicture";
/// Relationships of the page header and footer.
pub(super) const HEADER: &str = "rIdHeader";
pub(super) const HEADER_ACROSS: &str = "rIdHeaderAcross";
pub(super) const FOOTER: &str = "rIdFooter";

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// What kind of file each part is.
pub(super) fn content_types() -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("Types", &[("xmlns", CONTENT_TYPES)]);
    let defaults = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
    ];
    for (extension, kind) in defaults {
        xml.leaf("Default", &[("Extension", extension), ("ContentType", kind)]);
    }
    let parts = [
        ("/word/document.xml", "document.main+xml"),
        ("/word/styles.xml", "styles+xml"),
        ("/word/settings.xml", "settings+xml"),
        ("/word/numbering.xml", "numbering+xml"),
        ("/word/fontTable.xml", "fontTable+xml"),
        ("/word/header1.xml", "header+xml"),
        ("/word/header2.xml", "header+xml"),
        ("/word/footer1.xml", "footer+xml"),
    ];
    for (part, kind) in parts {
        xml.leaf("Override", &[("PartName", part), ("ContentType", &format!("{WORD}.{kind}"))]);
    }
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    xml.leaf("Override", &[("PartName", "/docProps/core.xml"), ("ContentType", core)]);
    let app = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
    xml.leaf("Override", &[("PartName", "/docProps/app.xml"), ("ContentType", app)]);
    xml.finish()
}

/// What the file holds.
pub(super) fn package_relations() -> Vec<u8> {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    relations(&[
        ("rId1", &format!("{R}/officeDocument"), "word/document.xml"),
        ("rId2", core, "docProps/core.xml"),
        ("rId3", &format!("{R}/extended-properties"), "docProps/app.xml"),
    ])
}

/// What the document refers to.
pub(super) fn document_relations() -> Vec<u8> {
    relations(&[
        ("rId1", &format!("{R}/styles"), "styles.xml"),
        ("rId2", &format!("{R}/settings"), "settings.xml"),
        ("rId3", &format!("{R}/numbering"), "numbering.xml"),
        ("rId4", &format!("{R}/fontTable"), "fontTable.xml"),
        (HEADER, &format!("{R}/header"), "header1.xml"),
        (HEADER_ACROSS, &format!("{R}/header"), "header2.xml"),
        (FOOTER, &format!("{R}/footer"), "footer1.xml"),
        (PICTURE, &format!("{R}/image"), "media/diagram.png"),
    ])
}

fn relations(all: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("Relationships", &[("xmlns", PACKAGE_RELATIONS)]);
    for (id, kind, target) in all {
        xml.leaf("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
    }
    xml.finish()
}

/// Title, language and date; nothing of the machine or its user.
pub(super) fn core(material: &Material<'_>, title: &str) -> Vec<u8> {
    let date = format!("{}T00:00:00Z", material.date);
    let mut xml = Xml::document();
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    xml.holding("dc:title", &[], title);
    xml.holding("dc:subject", &[], material.say(&material.plan.name));
    xml.holding("dc:creator", &[], "Partnership Planner");
    xml.holding("dc:language", &[], language_tag(material.messages.language()));
    xml.holding("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &date);
    xml.holding("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &date);
    xml.finish()
}

/// The program.
pub(super) fn app() -> Vec<u8> {
    let mut xml = Xml::document();
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    xml.open("Properties", &[("xmlns", kind)]);
    xml.holding("Application", &[], "Partnership Planner");
    xml.finish()
}

/// The language as spelling checkers know it.
pub(super) fn language_tag(language: Language) -> &'static str {
    match language {
        Language::English => "en-GB",
        Language::French => "fr-CH",
    }
}

/// Settings of the document.
pub(super) fn settings() -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("w:settings", &[("xmlns:w", W)]);
    xml.leaf("w:defaultTabStop", &[("w:val", "709")]);
    xml.open("w:compat", &[]);
    let uri = "http://schemas.microsoft.com/office/word";
    xml.leaf("w:compatSetting", &[("w:name", "compatibilityMode"), ("w:uri", uri), ("w:val", "15")]);
    xml.finish()
}

/// The type the document is set in.
pub(super) fn font_table() -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("w:fonts", &[("xmlns:w", W)]);
    xml.open("w:font", &[("w:name", FONT)]);
    xml.leaf("w:family", &[("w:val", "swiss")]);
    xml.leaf("w:pitch", &[("w:val", "variable")]);
    xml.finish()
}

/// A type that word processors have or replace by one with the same widths.
const FONT: &str = "Calibri";

/// Numbering 1: chapters. Numbering 2: bullets.
pub(super) fn numbering() -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("w:numbering", &[("xmlns:w", W)]);
    let kinds = [("0", "decimal", "%1.", Some("Heading1"), "454"), ("1", "bullet", "\u{2022}", None, "284")];
    for (id, format, text, style, indent) in kinds {
        xml.open("w:abstractNum", &[("w:abstractNumId", id)]);
        xml.leaf("w:multiLevelType", &[("w:val", "singleLevel")]);
        xml.open("w:lvl", &[("w:ilvl", "0")]);
        xml.leaf("w:start", &[("w:val", "1")]);
        xml.leaf("w:numFmt", &[("w:val", format)]);
        if let Some(style) = style {
            xml.leaf("w:pStyle", &[("w:val", style)]);
        }
        xml.leaf("w:lvlText", &[("w:val", text)]);
        xml.leaf("w:lvlJc", &[("w:val", "left")]);
        xml.open("w:pPr", &[]);
        xml.leaf("w:ind", &[("w:left", indent), ("w:hanging", indent)]);
        xml.close();
        xml.close();
        xml.close();
    }
    for (id, kind) in [("1", "0"), ("2", "1")] {
        xml.open("w:num", &[("w:numId", id)]);
        xml.leaf("w:abstractNumId", &[("w:val", kind)]);
        xml.close();
    }
    xml.finish()
}

/// A paragraph style. Lengths are in twentieths of a point, sizes in half points.
struct Style {
    id: &'static str,
    name: &'static str,
    next: &'static str,
    size: &'static str,
    bold: bool,
    muted: bool,
    before: &'static str,
    after: &'static str,
    justify: &'static str,
    outline: Option<&'static str>,
    numbering: Option<&'static str>,
}

const PLAIN: Style = Style {
    id: "Normal",
    name: "Normal",
    next: "Normal",
    size: "21",
    bold: false,
    muted: false,
    before: "0",
    after: "120",
    justify: "left",
    outline: None,
    numbering: None,
};

const STYLES: [Style; 11] = [
    PLAIN,
    Style { id: "Title", name: "Title", size: "44", bold: true, before: "1800", after: "240", ..PLAIN },
    Style { id: "Subtitle", name: "Subtitle", size: "26", muted: true, ..PLAIN },
    Style {
        id: "Heading1",
        name: "heading 1",
        size: "28",
        bold: true,
        before: "360",
        outline: Some("0"),
        numbering: Some("1"),
        ..PLAIN
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        size: "23",
        bold: true,
        before: "240",
        after: "80",
        outline: Some("1"),
        ..PLAIN
    },
    Style {
        id: "AnnexHeading",
        name: "Annex Heading",
        size: "28",
        bold: true,
        before: "240",
        outline: Some("0"),
        ..PLAIN
    },
    Style {
        id: "ListBullet",
        name: "List Bullet",
        next: "ListBullet",
        after: "60",
        numbering: Some("2"),
        ..PLAIN
    },
    Style { id: "Caption", name: "caption", size: "18", muted: true, after: "200", ..PLAIN },
    Style { id: "TableText", name: "Table Text", next: "TableText", size: "18", after: "20", ..PLAIN },
    Style { id: "Header", name: "header", size: "17", muted: true, after: "0", ..PLAIN },
    Style { id: "Footer", name: "footer", size: "17", muted: true, after: "0", justify: "right", ..PLAIN },
];

fn hex(Rgba([r, g, b, _]): Rgba) -> String {
    format!("{r:02X}{g:02X}{b:02X}")
}

/// The styles of the document.
pub(super) fn styles(material: &Material<'_>) -> Vec<u8> {
    let colors = &material.theme.colors;
    let (ink, muted) = (hex(colors.ink), hex(colors.muted));
    let mut xml = Xml::document();
    xml.open("w:styles", &[("xmlns:w", W)]);
    xml.open("w:docDefaults", &[]);
    xml.open("w:rPrDefault", &[]);
    xml.open("w:rPr", &[]);
    xml.leaf("w:rFonts", &[("w:ascii", FONT), ("w:hAnsi", FONT), ("w:eastAsia", FONT), ("w:cs", FONT)]);
    xml.leaf("w:sz", &[("w:val", PLAIN.size)]);
    xml.leaf("w:szCs", &[("w:val", PLAIN.size)]);
    let tag = language_tag(material.messages.language());
    xml.leaf("w:lang", &[("w:val", tag), ("w:eastAsia", tag), ("w:bidi", "ar-SA")]);
    (0..3).for_each(|_| xml.close());
    for style in &STYLES {
        paragraph_style(&mut xml, style, if style.muted { &muted } else { &ink });
    }
    table_style(&mut xml, &hex(colors.faint), &hex(colors.band_destination));
    xml.finish()
}

fn paragraph_style(xml: &mut Xml, style: &Style, color: &str) {
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", style.id)];
    if style.id == PLAIN.id {
        attributes.push(("w:default", "1"));
    }
    xml.open("w:style", &attributes);
    xml.leaf("w:name", &[("w:val", style.name)]);
    if style.id != PLAIN.id {
        xml.leaf("w:basedOn", &[("w:val", PLAIN.id)]);
        xml.leaf("w:next", &[("w:val", style.next)]);
    }
    xml.leaf("w:qFormat", &[]);
    xml.open("w:pPr", &[]);
    if style.outline.is_some() {
        xml.leaf("w:keepNext", &[]);
        xml.leaf("w:keepLines", &[]);
    }
    if let Some(numbering) = style.numbering {
        xml.open("w:numPr", &[]);
        xml.leaf("w:numId", &[("w:val", numbering)]);
        xml.close();
    }
    xml.leaf(
        "w:spacing",
        &[("w:before", style.before), ("w:after", style.after), ("w:line", "264"), ("w:lineRule", "auto")],
    );
    xml.leaf("w:jc", &[("w:val", style.justify)]);
    if let Some(level) = style.outline {
        xml.leaf("w:outlineLvl", &[("w:val", level)]);
    }
    xml.close();
    xml.open("w:rPr", &[]);
    if style.bold {
        xml.leaf("w:b", &[]);
        xml.leaf("w:bCs", &[]);
    }
    xml.leaf("w:color", &[("w:val", color)]);
    xml.leaf("w:sz", &[("w:val", style.size)]);
    xml.leaf("w:szCs", &[("w:val", style.size)]);
    xml.close();
    xml.close();
}

/// Rules between rows, a tinted head.
fn table_style(xml: &mut Xml, line: &str, head: &str) {
    xml.open("w:style", &[("w:type", "table"), ("w:styleId", "PartnershipTable")]);
    xml.leaf("w:name", &[("w:val", "Partnership Table")]);
    xml.leaf("w:qFormat", &[]);
    xml.open("w:tblPr", &[]);
    xml.open("w:tblBorders", &[]);
    for side in ["w:top", "w:bottom", "w:insideH"] {
        xml.leaf(side, &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", line)]);
    }
    xml.close();
    xml.open("w:tblCellMar", &[]);
    for (side, room) in [("w:top", "40"), ("w:left", "85"), ("w:bottom", "40"), ("w:right", "85")] {
        xml.leaf(side, &[("w:w", room), ("w:type", "dxa")]);
    }
    xml.close();
    xml.close();
    xml.open("w:tblStylePr", &[("w:type", "firstRow")]);
    xml.open("w:rPr", &[]);
    xml.leaf("w:b", &[]);
    xml.leaf("w:bCs", &[]);
    xml.close();
    xml.open("w:tcPr", &[]);
    xml.leaf("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", head)]);
    xml.close();
    xml.close();
    xml.close();
}

/// Margins, in twentieths of a point: 25 mm left and right.
pub(super) const MARGIN: i32 = 1304;

/// Width and height of the paper in twentieths of a point.
pub(super) fn paper(page: PageSize) -> (i32, i32) {
    let (wide, high) = page.of_text().points();
    ((wide * 20.0).round() as i32, (high * 20.0).round() as i32)
}

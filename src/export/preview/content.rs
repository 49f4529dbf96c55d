//! Tables and words, read from the bytes of an export.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, SheetVisible, Xlsx};
use resvg::usvg::roxmltree;

use super::{Content, Line, Page};
use crate::export::{ExportError, Format, NamedFile};

/// As many rows of a table are shown.
const ROWS: usize = 30;
/// As many columns of a table are shown.
const COLUMNS: usize = 16;
/// As many lines of a text are shown.
const LINES: usize = 300;
/// The namespace of words in an OOXML document (ECMA-376).
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

type Rows = Vec<Vec<String>>;

fn broken(error: impl std::fmt::Display) -> ExportError {
    ExportError::Draw(error.to_string())
}

/// The rows of comma-separated values.
pub(super) fn csv(bytes: &[u8]) -> Rows {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    reader.records().flatten().map(|row| row.iter().map(str::to_owned).collect()).collect()
}

/// A file of a set as a table of its name.
pub(super) fn csv_file(file: &NamedFile) -> (String, Rows) {
    (file.name.clone(), csv(&file.bytes))
}

/// The visible sheets of a workbook.
pub(super) fn sheets(bytes: Vec<u8>) -> Result<Vec<(String, Rows)>, ExportError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let visible = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
    let names: Vec<String> =
        book.sheets_metadata().iter().filter(visible).map(|sheet| sheet.name.clone()).collect();
    let mut tables = Vec::new();
    for name in names {
        let range = book.worksheet_range(&name).map_err(broken)?;
        tables.push((name, range.rows().map(|row| row.iter().map(cell).collect()).collect()));
    }
    Ok(tables)
}

fn cell(data: &Data) -> String {
    match data {
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        // As many digits as people need to see whether it is the right number.
        Data::Float(float) => {
            let rounded = (float * 1e4).round() / 1e4;
            rounded.to_string()
        }
        other => other.to_string(),
    }
}

/// What is shown of a table.
pub(super) fn first_rows(name: &str, rows: &Rows) -> Page {
    let shown = rows.iter().take(ROWS).map(|row| row.iter().take(COLUMNS).cloned().collect());
    Page::Table { name: name.to_owned(), rows: shown.collect(), more: rows.len().saturating_sub(ROWS) }
}

/// What is shown of a text.
pub(super) fn text(mut lines: Vec<Line>) -> Content {
    let more = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    Content::Text { lines, more }
}

/// The lines of a file that is a text.
pub(super) fn lines(bytes: &[u8], format: Format) -> Vec<Line> {
    let text = String::from_utf8_lossy(bytes);
    let line = |words: &str| Line {
        heading: format == Format::Markdown && words.starts_with('#'),
        words: words.to_owned(),
    };
    text.lines().map(line).collect()
}

/// The words of a Word document: what stands in the header of its pages, then each paragraph, and each row of
/// a table as a line.
pub(super) fn words(bytes: &[u8]) -> Result<Vec<Line>, ExportError> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut lines = Vec::new();
    for name in ["word/header1.xml", "word/document.xml"] {
        let mut part = String::new();
        zip.by_name(name).map_err(broken)?.read_to_string(&mut part).map_err(broken)?;
        let document = roxmltree::Document::parse(&part).map_err(broken)?;
        let root = document.root_element();
        let body = root.children().find(|node| node.has_tag_name((WORD, "body"))).unwrap_or(root);
        lines.extend(body.children().filter_map(block).flatten());
    }
    lines.retain(|line| !line.words.trim().is_empty());
    Ok(lines)
}

fn block(node: roxmltree::Node<'_, '_>) -> Option<Vec<Line>> {
    match node.tag_name().name() {
        "p" => {
            let style = node.descendants().find(|inner| inner.has_tag_name((WORD, "pStyle")));
            let style = style.and_then(|style| style.attribute((WORD, "val"))).unwrap_or_default();
            let heading = style.starts_with("Heading") || style == "Title";
            Some(vec![Line { heading, words: said(node) }])
        }
        "tbl" => {
            let rows = node.children().filter(|row| row.has_tag_name((WORD, "tr")));
            let line = |row: roxmltree::Node<'_, '_>| {
                let cells = row.children().filter(|cell| cell.has_tag_name((WORD, "tc"))).map(said);
                Line { heading: false, words: cells.collect::<Vec<_>>().join("  \u{b7}  ") }
            };
            Some(rows.map(line).collect())
        }
        _ => None,
    }
}

/// The words in a part of a document.
fn said(node: roxmltree::Node<'_, '_>) -> String {
    let mut words = String::new();
    for inner in node.descendants() {
        if inner.has_tag_name((WORD, "t")) {
            words.push_str(inner.text().unwrap_or_default());
        } else if inner.has_tag_name((WORD, "tab")) || inner.has_tag_name((WORD, "br")) {
            words.push(' ');
        }
    }
    words
}

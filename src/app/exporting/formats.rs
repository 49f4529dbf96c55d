//! The formats in groups, with their names.

use crate::{
    export::{Format, Picture},
    text::Messages,
};

/// The groups with the keys of their names: every format stands in one.
pub const GROUPS: [(&str, &[Format]); 4] = [
    ("export-group-diagram", &[Format::Pdf, Format::Svg, Format::Png, Format::Mermaid, Format::Graphviz]),
    ("export-group-documents", &[Format::Brief, Format::Declaration, Format::Markdown]),
    (
        "export-group-data",
        &[Format::Workbook, Format::BudgetCsv, Format::Tables, Format::ScoringSheet, Format::Json],
    ),
    ("export-group-all", &[Format::All]),
];

/// The key of a format's name.
pub fn name(format: Format) -> &'static str {
    match format {
        Format::Pdf => "export-name-pdf",
        Format::Svg => "export-name-svg",
        Format::Png => "export-name-png",
        Format::Brief => "export-name-brief",
        Format::Declaration => "export-name-docx",
        Format::Workbook => "export-name-xlsx",
        Format::BudgetCsv => "export-name-csv",
        Format::ScoringSheet => "export-name-sheet",
        Format::Tables => "export-name-tables",
        Format::Json => "export-name-json",
        Format::Markdown => "export-name-md",
        Format::Mermaid => "export-name-mermaid",
        Format::Graphviz => "export-name-graphviz",
        Format::All => "export-name-all",
    }
}

/// The key of what a format is.
pub fn description(format: Format) -> &'static str {
    match format {
        Format::Pdf => "export-pdf",
        Format::Svg => "export-svg",
        Format::Png => "export-png",
        Format::Brief => "export-brief",
        Format::Declaration => "export-docx",
        Format::Workbook => "export-xlsx",
        Format::BudgetCsv => "export-csv",
        Format::ScoringSheet => "export-sheet",
        Format::Tables => "export-tables",
        Format::Json => "export-json",
        Format::Markdown => "export-md",
        Format::Mermaid => "export-mermaid",
        Format::Graphviz => "export-graphviz",
        Format::All => "export-all",
    }
}

/// What a picture, or in this format a table, shows.
pub fn picture(picture: Picture, format: Format, messages: &Messages) -> String {
    match picture {
        Picture::Diagram if format == Format::BudgetCsv => messages.get("export-whole-budget"),
        picture => picture.words(messages),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_stands_in_one_group() {
        let mut grouped: Vec<Format> = GROUPS.iter().flat_map(|(_, formats)| *formats).copied().collect();
        grouped.sort();
        let mut all = Format::ALL.to_vec();
        all.sort();
        assert_eq!(grouped, all);
    }
}

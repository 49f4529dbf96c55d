//! Paragraphs, tables and the picture of a document, in the order its schema asks for.

use super::parts::{FOOTER, HEADER, HEADER_ACROSS, MARGIN, PICTURE, R, W, paper};
use crate::export::{PageSize, columns, xml::Xml};
use crate::scene::measure;

/// What stands in a cell, and whether it is a figure.
pub(super) type CellText = (String, bool);

/// How wide the columns of a table are.
#[derive(Clone, Copy)]
pub(super) enum Widths<'a> {
    /// As what they hold asks for.
    Natural,
    /// Shares of the room.
    Shares(&'a [f32]),
}

/// The type of tables, in points.
const TABLE_TYPE: f32 = 9.0;
/// How much wider the letters of other programs may be than those measured here, where they have not the font
/// that the document asks for.
const WIDER: f32 = 1.15;
/// Left and right of the text of a cell, in points.
const PAD: f32 = 8.5;
/// A row with a cell of more characters than this may go on over the page.
const LONG: usize = 900;

/// The namespaces of drawings in headers.
const V: &str = "urn:schemas-microsoft-com:vml";
const O: &str = "urn:schemas-microsoft-com:office:office";

/// English metric units in a point.
const EMU: f32 = 12_700.0;

/// The body of a document, being written.
pub(super) struct Body {
    xml: Xml,
    /// Width between the margins, in twentieths of a point.
    room: i32,
    page: PageSize,
}

impl Body {
    pub(super) fn new(page: PageSize) -> Self {
        let mut xml = Xml::document();
        xml.open(
            "w:document",
            &[
                ("xmlns:w", W),
                ("xmlns:r", R),
                ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
                ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
                ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
            ],
        );
        xml.open("w:body", &[]);
        Self { xml, room: paper(page).0 - 2 * MARGIN, page }
    }

    /// A paragraph in a style.
    pub(super) fn paragraph(&mut self, style: &str, text: &str) {
        self.spans(style, &[(text, false)], false);
    }

    /// A paragraph that keeps to what follows, as the words above a table or a list.
    pub(super) fn lead(&mut self, text: &str) {
        let xml = &mut self.xml;
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.leaf("w:pStyle", &[("w:val", "Normal")]);
        xml.leaf("w:keepNext", &[]);
        xml.close();
        run(xml, text, false);
        xml.close();
    }

    /// A heading that begins a page.
    pub(super) fn new_page(&mut self, style: &str, text: &str) {
        self.spans(style, &[(text, false)], true);
    }

    /// A paragraph that begins with words in bold.
    pub(super) fn led(&mut self, style: &str, lead: &str, text: &str) {
        self.spans(style, &[(lead, true), (text, false)], false);
    }

    fn spans(&mut self, style: &str, spans: &[(&str, bool)], on_new_page: bool) {
        let xml = &mut self.xml;
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.leaf("w:pStyle", &[("w:val", style)]);
        if on_new_page {
            xml.leaf("w:pageBreakBefore", &[]);
        }
        xml.close();
        spans.iter().for_each(|(text, bold)| run(xml, text, *bold));
        xml.close();
    }

    /// The room between the margins, in points.
    fn points(&self) -> f32 {
        self.room as f32 / 20.0
    }

    /// How many figures as wide as the widest of `figures` fit beside a first column of `first` such columns.
    pub(super) fn most_figures<'t>(&self, figures: impl Iterator<Item = &'t str>, first: f32) -> usize {
        columns::most_figures(figures, TABLE_TYPE, PAD, self.points(), first)
    }

    /// A table with a head that repeats on every page; `name` says what it is to somebody who cannot see it.
    pub(super) fn table(
        &mut self,
        name: &str,
        widths: Widths<'_>,
        head: &[CellText],
        rows: &[Vec<CellText>],
    ) {
        let shares = match widths {
            Widths::Shares(shares) => shares.to_vec(),
            Widths::Natural => {
                let texts = |row: &'_ [CellText]| row.iter().map(|(text, _)| text.clone()).collect();
                let all: Vec<Vec<String>> =
                    std::iter::once(texts(head)).chain(rows.iter().map(|row| texts(row))).collect();
                columns::widths(&all, TABLE_TYPE * WIDER, PAD, self.points())
            }
        };
        let all: f32 = shares.iter().sum::<f32>().max(f32::EPSILON);
        let widths: Vec<String> =
            shares.iter().map(|share| ((share / all * self.room as f32) as i32).to_string()).collect();
        let room = self.room.to_string();
        let xml = &mut self.xml;
        xml.open("w:tbl", &[]);
        xml.open("w:tblPr", &[]);
        xml.leaf("w:tblStyle", &[("w:val", "PartnershipTable")]);
        xml.leaf("w:tblW", &[("w:w", &room), ("w:type", "dxa")]);
        xml.leaf("w:tblLayout", &[("w:type", "fixed")]);
        xml.leaf(
            "w:tblLook",
            &[
                ("w:val", "0020"),
                ("w:firstRow", "1"),
                ("w:lastRow", "0"),
                ("w:firstColumn", "0"),
                ("w:lastColumn", "0"),
                ("w:noHBand", "1"),
                ("w:noVBand", "1"),
            ],
        );
        xml.leaf("w:tblCaption", &[("w:val", name)]);
        xml.close();
        xml.open("w:tblGrid", &[]);
        widths.iter().for_each(|width| xml.leaf("w:gridCol", &[("w:w", width)]));
        xml.close();
        row(xml, &widths, head, true);
        rows.iter().for_each(|cells| row(xml, &widths, cells, false));
        xml.close();
        // A table is followed by a paragraph, which also parts it from the next one.
        self.paragraph("Normal", "");
    }

    /// The diagram, as wide as the page allows, with what it shows in words.
    pub(super) fn picture(&mut self, (wide, high): (f32, f32), title: &str, words: &str) {
        let room = self.room as f32 / 20.0;
        // Not higher than half a page, so that it stands beside text.
        let tallest = paper(self.page).1 as f32 / 20.0 * 0.5;
        let scale = (room / wide.max(1.0)).min(tallest / high.max(1.0));
        let emu = |points: f32| ((points * scale * EMU) as i64).to_string();
        let (wide, high) = (emu(wide), emu(high));
        let xml = &mut self.xml;
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.leaf("w:pStyle", &[("w:val", "Normal")]);
        xml.leaf("w:keepNext", &[]);
        xml.close();
        xml.open("w:r", &[]);
        xml.open("w:drawing", &[]);
        xml.open("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")]);
        xml.leaf("wp:extent", &[("cx", &wide), ("cy", &high)]);
        xml.leaf("wp:docPr", &[("id", "1"), ("name", title), ("descr", words)]);
        xml.open("wp:cNvGraphicFramePr", &[]);
        xml.leaf("a:graphicFrameLocks", &[("noChangeAspect", "1")]);
        xml.close();
        xml.open("a:graphic", &[]);
        xml.open("a:graphicData", &[("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture")]);
        xml.open("pic:pic", &[]);
        xml.open("pic:nvPicPr", &[]);
        xml.leaf("pic:cNvPr", &[("id", "2"), ("name", "diagram.png"), ("descr", words)]);
        xml.leaf("pic:cNvPicPr", &[]);
        xml.close();
        xml.open("pic:blipFill", &[]);
        xml.leaf("a:blip", &[("r:embed", PICTURE)]);
        xml.open("a:stretch", &[]);
        xml.leaf("a:fillRect", &[]);
        xml.close();
        xml.close();
        xml.open("pic:spPr", &[]);
        xml.open("a:xfrm", &[]);
        xml.leaf("a:off", &[("x", "0"), ("y", "0")]);
        xml.leaf("a:ext", &[("cx", &wide), ("cy", &high)]);
        xml.close();
        xml.open("a:prstGeom", &[("prst", "rect")]);
        xml.leaf("a:avLst", &[]);
        (0..9).for_each(|_| xml.close());
    }

    /// What comes from here on stands on pages across.
    pub(super) fn turn(&mut self) {
        self.xml.open("w:p", &[]);
        self.xml.open("w:pPr", &[]);
        self.section(false);
        (0..3).for_each(|_| self.xml.close());
        self.room = paper(self.page).1 - 2 * MARGIN;
    }

    /// The document; it ends on pages across.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.section(true);
        self.xml.finish()
    }

    /// The section that ends here: its paper, margins, header and footer. Left open.
    fn section(&mut self, across: bool) {
        let (wide, high) = paper(self.page);
        let (wide, high) = if across { (high, wide) } else { (wide, high) };
        let (wide, high, margin) = (wide.to_string(), high.to_string(), MARGIN.to_string());
        let header = if across { HEADER_ACROSS } else { HEADER };
        let xml = &mut self.xml;
        xml.open("w:sectPr", &[]);
        xml.leaf("w:headerReference", &[("w:type", "default"), ("r:id", header)]);
        xml.leaf("w:footerReference", &[("w:type", "default"), ("r:id", FOOTER)]);
        let mut size = vec![("w:w", wide.as_str()), ("w:h", high.as_str())];
        if across {
            size.push(("w:orient", "landscape"));
        }
        xml.leaf("w:pgSz", &size);
        xml.leaf(
            "w:pgMar",
            &[
                ("w:top", "1418"),
                ("w:right", &margin),
                ("w:bottom", "1304"),
                ("w:left", &margin),
                ("w:header", "624"),
                ("w:footer", "624"),
                ("w:gutter", "0"),
            ],
        );
    }
}

/// Text, with its own line ends.
fn run(xml: &mut Xml, text: &str, bold: bool) {
    if text.is_empty() {
        return;
    }
    xml.open("w:r", &[]);
    if bold {
        xml.open("w:rPr", &[]);
        xml.leaf("w:b", &[]);
        xml.leaf("w:bCs", &[]);
        xml.close();
    }
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            xml.leaf("w:br", &[]);
        }
        xml.holding("w:t", &[("xml:space", "preserve")], line);
    }
    xml.close();
}

fn row(xml: &mut Xml, widths: &[String], cells: &[CellText], head: bool) {
    xml.open("w:tr", &[]);
    xml.open("w:trPr", &[]);
    if head || cells.iter().all(|(text, _)| text.chars().count() < LONG) {
        xml.leaf("w:cantSplit", &[]);
    }
    if head {
        xml.leaf("w:tblHeader", &[]);
    }
    xml.close();
    for (width, (text, figure)) in widths.iter().zip(cells) {
        xml.open("w:tc", &[]);
        xml.open("w:tcPr", &[]);
        xml.leaf("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
        xml.close();
        // Each line of a cell is a paragraph of its own, so that it can be edited as one.
        for line in text.split('\n') {
            xml.open("w:p", &[]);
            xml.open("w:pPr", &[]);
            xml.leaf("w:pStyle", &[("w:val", "TableText")]);
            if *figure {
                xml.leaf("w:jc", &[("w:val", "right")]);
            }
            xml.close();
            run(xml, line, head);
            xml.close();
        }
        xml.close();
    }
    xml.close();
}

/// The header of every page, upright or across: what the document is, its marking, and its watermark behind
/// the text.
pub(super) fn header(title: &str, marking: &str, watermark: &str, page: PageSize, across: bool) -> Vec<u8> {
    let (short, long) = paper(page);
    let wide = if across { long } else { short };
    let right = (wide - 2 * MARGIN).to_string();
    let mut xml = Xml::document();
    xml.open("w:hdr", &[("xmlns:w", W), ("xmlns:v", V), ("xmlns:o", O)]);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.leaf("w:pStyle", &[("w:val", "Header")]);
    xml.open("w:tabs", &[]);
    xml.leaf("w:tab", &[("w:val", "right"), ("w:pos", &right)]);
    xml.close();
    xml.close();
    run(&mut xml, title, false);
    if !marking.is_empty() {
        xml.open("w:r", &[]);
        xml.leaf("w:tab", &[]);
        xml.close();
        run(&mut xml, marking, true);
    }
    if !watermark.is_empty() {
        stamp(&mut xml, watermark, (short - 2 * MARGIN) as f32 / if across { 26.0 } else { 20.0 });
    }
    xml.finish()
}

/// A watermark, in the form in which office programs write their own: words along a path (ECMA-376
/// part 4, VML), behind the text of every page.
fn stamp(xml: &mut Xml, text: &str, room: f32) {
    // Half of the diagonal's share is height; the letters are stretched to the box.
    let wide = room * 1.1;
    let high = (wide / measure::width(text, 1.0, true).max(1.0) * 1.2).min(room * 0.3);
    let style = format!(
        "position:absolute;margin-left:0;margin-top:0;width:{wide:.1}pt;height:{high:.1}pt;rotation:315;\
         z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;\
         mso-position-vertical:center;mso-position-vertical-relative:margin"
    );
    xml.open("w:r", &[]);
    xml.open("w:pict", &[]);
    xml.open(
        "v:shapetype",
        &[
            ("id", "_x0000_t136"),
            ("coordsize", "21600,21600"),
            ("o:spt", "136"),
            ("adj", "10800"),
            ("path", "m@7,l@8,m@5,21600l@6,21600e"),
        ],
    );
    xml.open("v:formulas", &[]);
    let formulas = [
        "sum #0 0 10800",
        "prod #0 2 1",
        "sum 21600 0 @1",
        "sum 0 0 @2",
        "sum 21600 0 @3",
        "if @0 @3 0",
        "if @0 21600 @1",
        "if @0 0 @2",
        "if @0 @4 21600",
    ];
    formulas.iter().for_each(|formula| xml.leaf("v:f", &[("eqn", formula)]));
    xml.close();
    xml.leaf("v:path", &[("textpathok", "t")]);
    xml.leaf("v:textpath", &[("on", "t"), ("fitshape", "t")]);
    xml.close();
    xml.open(
        "v:shape",
        &[
            ("id", "PartnershipWatermark"),
            ("o:spid", "_x0000_s2049"),
            ("type", "#_x0000_t136"),
            ("style", &style),
            ("fillcolor", "#d0d0d0"),
            ("stroked", "f"),
        ],
    );
    xml.leaf("v:fill", &[("opacity", ".5")]);
    xml.leaf("v:textpath", &[("style", "font-family:\'Noto Sans\';font-size:1pt"), ("string", text)]);
    (0..3).for_each(|_| xml.close());
}

/// The footer of every page; `words` holds `{page}` and `{pages}` where the numbers go.
pub(super) fn footer(words: &str) -> Vec<u8> {
    let mut xml = Xml::document();
    xml.open("w:ftr", &[("xmlns:w", W)]);
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.leaf("w:pStyle", &[("w:val", "Footer")]);
    xml.close();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        run(&mut xml, before, false);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let field = if name == "pages" { " NUMPAGES " } else { " PAGE " };
        xml.open("w:fldSimple", &[("w:instr", field)]);
        run(&mut xml, "1", false);
        xml.close();
        rest = after;
    }
    run(&mut xml, rest, false);
    xml.finish()
}

//! A table as a sheet: header that stays in view, number formats, widths, page set-up.

use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, HeaderImagePosition, Image, Worksheet, XlsxError,
};

use crate::analysis::Missing;
use crate::export::{
    PageSize, PngSize,
    material::Material,
    raster, svg,
    tables::{Field, Kind, Table},
};
use crate::import::cell_text;
use crate::plan::{Date, Money, Number};
use crate::scene::{Rect, Rgba, Scene};

/// Formats of cells, and what stands on every printed page.
pub(super) struct Look {
    pub(super) title: Format,
    pub(super) subtitle: Format,
    pub(super) head: Format,
    pub(super) head_number: Format,
    pub(super) text: Format,
    pub(super) prose: Format,
    pub(super) whole: Format,
    pub(super) number: Format,
    pub(super) money: Format,
    pub(super) sum_text: Format,
    pub(super) sum_money: Format,
    pub(super) note: Format,
    pub(super) share: Format,
    at_least: Format,
    sum_at_least: Format,
    points: Format,
    date: Format,
    pub(super) unknown: Format,
    faint: Format,
    currency: &'static str,
    unknown_word: String,
    /// After a figure from which something is missing, without signs that end a number format.
    incomplete_word: String,
    marking: String,
    watermark: Option<Image>,
    subject: String,
    page_of: String,
    paper: u8,
}

fn color(Rgba([r, g, b, _]): Rgba) -> Color {
    Color::RGB(u32::from(r) << 16 | u32::from(g) << 8 | u32::from(b))
}

/// `#,##0.00` with as many digits as the currency has.
fn money_format(digits: u32) -> String {
    match digits {
        0 => "#,##0".to_owned(),
        digits => format!("#,##0.{}", "0".repeat(digits as usize)),
    }
}

impl Look {
    pub(super) fn new(material: &Material<'_>, page: PageSize) -> Self {
        let colors = &material.theme.colors;
        let digits = material.budget.currency.exponent();
        let money = money_format(digits);
        let base = || Format::new().set_align(FormatAlign::Top);
        let head = || {
            Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Bottom)
                .set_background_color(color(colors.band_destination))
                .set_border_bottom(FormatBorder::Thin)
        };
        let sum = || base().set_bold().set_border_top(FormatBorder::Thin);
        let at_least = format!("\"\u{2265} \"{money}");
        let word = material.get("csv-unknown");
        Self {
            title: Format::new().set_bold().set_font_size(14),
            subtitle: Format::new().set_font_color(color(colors.muted)),
            // An indent counts only from a stated side.
            head: head().set_align(FormatAlign::Left).set_indent(1),
            head_number: head().set_align(FormatAlign::Right),
            text: base().set_align(FormatAlign::Left).set_indent(1),
            prose: base().set_text_wrap().set_align(FormatAlign::Left).set_indent(1),
            whole: base().set_num_format("0"),
            number: base().set_num_format("#,##0.######"),
            money: base().set_num_format(money.as_str()),
            sum_text: sum().set_text_wrap().set_align(FormatAlign::Left).set_indent(1),
            sum_money: sum().set_num_format(money.as_str()),
            note: Format::new().set_italic().set_font_color(color(colors.muted)),
            share: base().set_num_format("0.0%"),
            sum_at_least: sum().set_num_format(at_least.as_str()),
            at_least: base().set_num_format(at_least),
            points: base().set_num_format("0.0"),
            date: base().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left).set_indent(1),
            unknown: base().set_italic().set_align(FormatAlign::Right).set_font_color(color(colors.muted)),
            faint: base().set_font_color(color(colors.faint)),
            currency: material.budget.currency.code(),
            unknown_word: word,
            incomplete_word: material.get("sheet-incomplete-mark").replace(['"', '\\'], ""),
            marking: material.say(&material.plan.marking).trim().to_owned(),
            watermark: watermark(material),
            subject: material.say(&material.plan.name).to_owned(),
            page_of: material.messages.with("page-of", &[("page", "&P".into()), ("pages", "&N".into())]),
            paper: match page.of_text() {
                PageSize::Letter => 1,
                _ => 9,
            },
        }
    }

    /// The format of an amount, in a row of sums or not, with the mark of what is unknown in it.
    pub(super) fn amount(&self, at_least: bool, sum: bool) -> &Format {
        match (at_least, sum) {
            (false, false) => &self.money,
            (true, false) => &self.at_least,
            (false, true) => &self.sum_money,
            (true, true) => &self.sum_at_least,
        }
    }

    /// A number format with the mark of what the figure leaves out.
    fn marked(&self, plain: &Format, digits: &str, missing: Missing) -> Format {
        let digits = match missing {
            Missing::Nothing => return plain.clone(),
            Missing::AtLeast => format!("\"\u{2265} \"{digits}"),
            Missing::AtMost => format!("\"\u{2264} \"{digits}"),
            Missing::Either => format!("{digits}\" {}\"", self.incomplete_word),
        };
        plain.clone().set_num_format(digits)
    }

    /// As wide as one page, on [`Self::set_paper`].
    pub(super) fn set_page(&self, sheet: &mut Worksheet, title: &str) -> Result<(), XlsxError> {
        sheet.set_print_fit_to_pages(1, 0);
        self.set_paper(sheet, title)
    }

    /// Landscape, with marking above and page numbers below.
    pub(super) fn set_paper(&self, sheet: &mut Worksheet, title: &str) -> Result<(), XlsxError> {
        sheet.set_landscape().set_paper_size(self.paper);
        let picture = if self.watermark.is_some() { "&C&G" } else { "" };
        sheet.set_header(format!("&L{}{picture}&R{}", plain(&self.subject), plain(&self.marking)));
        if let Some(watermark) = &self.watermark {
            sheet.set_header_image(watermark, HeaderImagePosition::Center)?;
        }
        sheet.set_footer(format!("&L{}&R{}", plain(title), self.page_of));
        Ok(())
    }
}

/// The watermark as a picture in the header, from where it reaches over the page: the only one that
/// workbooks have.
fn watermark(material: &Material<'_>) -> Option<Image> {
    /// A page across without its margins, in pixels of 1/96 inch.
    const ROOM: (f32, f32) = (940.0, 600.0);
    let watermark = material.watermark();
    if watermark.is_empty() {
        return None;
    }
    let mut scene = Scene::new(Vec::new());
    scene.bounds = Rect::new(0.0, 0.0, ROOM.0, ROOM.1);
    let about = svg::About { watermark, clear: true, ..svg::About::default() };
    let tree = raster::tree(&svg::write(&scene, material.theme, &about)).ok()?;
    let png = raster::png(&tree, PngSize::Scale(Number::ONE), None).ok()?;
    Image::new_from_buffer(&png).ok()
}

/// A text in a page header: its codes begin with `&`, and it holds at most 255 characters.
fn plain(text: &str) -> String {
    text.chars().take(100).collect::<String>().replace('&', "&&").replace('\n', " ")
}

/// Writes the header row and all rows of `table` from the first row on.
pub(super) fn table_sheet(sheet: &mut Worksheet, table: &Table, look: &Look) -> Result<(), XlsxError> {
    for ((index, column), head) in table.columns.iter().enumerate().zip(heads(table, look)) {
        let at = index as u16;
        let format = if is_figure(column.kind) { &look.head_number } else { &look.head };
        sheet.write_string_with_format(0, at, head, format)?;
        sheet.set_column_width(at, width(table, index))?;
        if column.kind == Kind::Id {
            sheet.set_column_hidden(at)?;
        }
    }
    let widths: Vec<f64> = (0..table.columns.len()).map(|index| width(table, index)).collect();
    for (row, fields) in table.rows.iter().enumerate() {
        let lines = lines(table, fields, &widths);
        if lines > 1.0 {
            sheet.set_row_height(row as u32 + 1, height(lines))?;
        }
        for (column, field) in fields.iter().enumerate() {
            let kind = table.columns.get(column).map_or(Kind::Text, |column| column.kind);
            write_field(sheet, (row as u32 + 1, column as u16), kind, field, look)?;
        }
    }
    let last_column = (table.columns.len().max(1) - 1) as u16;
    let last_row = table.rows.len() as u32;
    let pages = pages_across(table, &widths);
    if pages > 1 {
        sheet.set_print_fit_to_pages(pages, 0);
        sheet.set_repeat_columns(0, 0)?;
    }
    sheet.set_freeze_panes(1, u16::from(table.columns.len() > 3))?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_print_area(0, 0, last_row, last_column)?;
    if last_row > 0 && table.name != "plan" {
        sheet.autofilter(0, 0, last_row, last_column)?;
    }
    Ok(())
}

/// How many pages a sheet is printed across, so that it stays legible.
fn pages_across(table: &Table, widths: &[f64]) -> u16 {
    let shown = table.columns.iter().zip(widths).filter(|(column, _)| column.kind != Kind::Id);
    pages_for(shown.map(|(_, width)| width).sum(), 0.0)
}

/// How many pages columns take up that are so many characters wide together; `over` is how much of a page they
/// may be too wide and are printed smaller for.
pub(super) fn pages_for(wide: f64, over: f64) -> u16 {
    /// Characters of the normal size that stand beside each other on a page across when they are printed at
    /// some six tenths of it.
    const LEGIBLE: f64 = 215.0;
    (wide / LEGIBLE - over).ceil().clamp(1.0, 20.0) as u16
}

/// The heads of the columns. A package can be called like another column: no two heads are the same, so
/// that a column is known by its head.
pub(super) fn heads(table: &Table, look: &Look) -> Vec<String> {
    let mut heads: Vec<String> = Vec::new();
    for column in &table.columns {
        let title = column.title.trim();
        let own = match column.kind {
            Kind::Money => format!("{title} ({})", look.currency),
            _ => title.to_owned(),
        };
        let numbered = (2..).map(|number| format!("{own} ({number})"));
        let mut names = std::iter::once(own.clone()).chain(numbered);
        heads.extend(names.find(|name| !heads.contains(name)));
    }
    heads
}

/// Height of a line in points, and the highest a row can be.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 409.0;

/// How high a row of so many lines is, in points.
pub(super) fn height(lines: f64) -> f64 {
    (LINE * lines).min(HIGHEST)
}

/// How many lines a text takes up in a column of this width in characters. Broken between words, a line holds
/// somewhat less than that.
pub(super) fn lines_of(text: &str, width: f64) -> f64 {
    let room = (width - 3.0).max(8.0) * 0.95;
    let lines = |count: f64| if count <= width - 2.0 { 1.0 } else { (count / room).ceil() };
    text.lines().map(|line| lines(line.chars().count() as f64)).sum()
}

/// How many lines the longest text of a row takes up, which readers do not all find out by themselves.
fn lines(table: &Table, fields: &[Field], widths: &[f64]) -> f64 {
    let lines = |(index, field): (usize, &Field)| match (table.columns.get(index), field) {
        (Some(column), Field::Text(text))
            if column.kind == Kind::Prose || (column.kind == Kind::Text && is_long(text)) =>
        {
            let own = lines_of(text, widths.get(index).copied().unwrap_or(20.0));
            if column.kind == Kind::Text { own.min(NAME_LINES) } else { own }
        }
        _ => 1.0,
    };
    fields.iter().enumerate().map(lines).fold(1.0, f64::max)
}

fn is_figure(kind: Kind) -> bool {
    matches!(kind, Kind::Whole | Kind::Number | Kind::Money | Kind::Points | Kind::Year)
}

/// The widest a column of names becomes, in characters: longer ones go on in a second line.
const WIDEST_NAME: f64 = 40.0;

/// The most lines of a name for which a row is made higher: sheets with a row for each cell stay short.
pub(super) const NAME_LINES: f64 = 2.0;

/// Whether a name needs more than one line, with its indent.
fn is_long(text: &str) -> bool {
    text.chars().count() as f64 > WIDEST_NAME - 2.0
}

/// Wide enough for what a column holds, within reason.
fn width(table: &Table, column: usize) -> f64 {
    let kind = table.columns.get(column).map_or(Kind::Text, |column| column.kind);
    let longest = table.rows.iter().filter_map(|row| row.get(column)).map(|field| match field {
        Field::Text(text) => text.chars().count(),
        Field::Money(..) => 16,
        Field::Date(_) => 13,
        _ => 8,
    });
    let longest = longest.max().unwrap_or(8) as f64;
    match kind {
        Kind::Prose => longest.clamp(14.0, 48.0),
        Kind::Text => (longest + 4.0).clamp(10.0, WIDEST_NAME),
        Kind::Money => 18.0,
        Kind::Id => 12.0,
        Kind::Year | Kind::Whole | Kind::Points => 12.0,
        Kind::Number => 14.0,
    }
}

/// Writes one field. Words always go in as text, so that none is taken for a formula.
pub(super) fn write_field(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    kind: Kind,
    field: &Field,
    look: &Look,
) -> Result<(), XlsxError> {
    // A figure among words stands where they begin.
    let shown = |format: &Format| match kind {
        Kind::Prose => format.clone().set_align(FormatAlign::Left).set_indent(1),
        _ => format.clone(),
    };
    match field {
        Field::Empty => {}
        Field::Text(text) => {
            let format = match kind {
                Kind::Id => &look.faint,
                _ if kind == Kind::Prose || is_long(text) => &look.prose,
                _ => &look.text,
            };
            sheet.write_string_with_format(row, column, cell_text(text), format)?;
        }
        Field::Whole(whole) => {
            sheet.write_number_with_format(row, column, *whole as f64, &shown(&look.whole))?;
        }
        Field::Number(number) => {
            sheet.write_number_with_format(
                row,
                column,
                number.to_f64().unwrap_or_default(),
                &shown(&look.number),
            )?;
        }
        Field::Money(money, at_least) => {
            let format = if *at_least { &look.at_least } else { &look.money };
            sheet.write_number_with_format(row, column, major(*money), &shown(format))?;
        }
        Field::Incomplete(number, missing) => {
            let format = look.marked(&look.number, "#,##0.######", *missing);
            sheet.write_number_with_format(
                row,
                column,
                number.to_f64().unwrap_or_default(),
                &shown(&format),
            )?;
        }
        Field::Points(points, missing) => {
            let format = look.marked(&look.points, "0.0", *missing);
            sheet.write_number_with_format(row, column, *points as f64 / 1_000_000.0, &format)?;
        }
        Field::Date(date) => match excel_date(*date) {
            Some(date) => {
                sheet.write_datetime_with_format(row, column, &date, &shown(&look.date))?;
            }
            None => {
                sheet.write_string_with_format(row, column, date.to_string(), &look.text)?;
            }
        },
        Field::Unknown => {
            sheet.write_string_with_format(row, column, look.unknown_word.as_str(), &shown(&look.unknown))?;
        }
    }
    Ok(())
}

/// Major units as the nearest float: exact to the minor unit up to 2⁵³ of them.
pub(super) fn major(money: Money) -> f64 {
    money.major().to_f64().unwrap_or_default()
}

fn excel_date(date: Date) -> Option<ExcelDateTime> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, month, day).ok()
}

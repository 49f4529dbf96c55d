//! Tables on pages: cells, rows that break between and, where they must, within them.

use super::flow::{Flow, LEADING, SIDE, SMALL, broken};
use crate::export::columns;
use crate::scene::{Anchor, Rect, Shape, pos};

/// What stands in a cell of a table.
#[derive(Clone, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    figure: bool,
    bold: bool,
    /// Each line is an item of a list.
    list: bool,
    /// It stands in one line even where that is wider than its column.
    whole: bool,
    /// Whether a bar runs through it, as in a timeline.
    bar: bool,
}

/// What an item of a list begins with.
const BULLET: &str = "\u{2022} ";
/// How far the text of an item stands in.
const INDENT: f32 = 7.0;
/// Room around the text of a cell.
const PAD: (f32, f32) = (5.0, 3.5);
/// Tables with more columns than this are set smaller.
const MANY: usize = 6;

impl Cell {
    pub(super) fn bar(bar: bool) -> Self {
        Self { bar, ..Self::default() }
    }

    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub(super) fn figure(text: impl Into<String>) -> Self {
        Self { text: text.into(), figure: true, ..Self::default() }
    }

    /// A word in one line, whatever the width.
    pub(super) fn whole(text: impl Into<String>) -> Self {
        Self { text: text.into(), whole: true, ..Self::default() }
    }

    /// Items below each other.
    pub(super) fn list(items: &[String]) -> Self {
        let lines: Vec<String> =
            items.iter().map(|item| format!("{BULLET}{}", item.replace('\n', " "))).collect();
        Self { text: lines.join("\n"), list: true, ..Self::default() }
    }

    pub(super) fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    /// The text in lines; those that begin an item of a list begin with a bullet.
    fn lines(&self, size: f32, width: f32) -> Vec<String> {
        let room = width - 2.0 * PAD.0;
        if self.whole {
            return vec![self.text.clone()];
        }
        if !self.list {
            return broken(&self.text, size, self.bold, room);
        }
        let mut lines = Vec::new();
        for item in self.text.split('\n') {
            let (bullet, text) = item.strip_prefix(BULLET).map_or(("", item), |text| (BULLET, text));
            let own = broken(text, size, self.bold, room - INDENT);
            lines.extend(own.into_iter().enumerate().map(|(index, line)| match index {
                0 => format!("{bullet}{line}"),
                _ => line,
            }));
        }
        lines
    }
}

/// The size of type in a table of so many columns.
pub(super) fn type_size(columns: usize) -> f32 {
    if columns > MANY { SMALL - 0.6 } else { SMALL }
}

/// How many figures as wide as the widest of `figures` fit beside a first column of `first` such columns.
pub(super) fn most_figures<'t>(figures: impl Iterator<Item = &'t str>, room: f32, first: f32) -> usize {
    columns::most_figures(figures, type_size(MANY + 1), 2.0 * PAD.0, room, first)
}

impl Flow<'_> {
    /// A table with a head that repeats, its columns as wide as what they hold asks for.
    pub(super) fn table(&mut self, head: &[Cell], rows: &[Vec<Cell>]) {
        let texts = |cells: &'_ [Cell]| cells.iter().map(|cell| cell.text.clone()).collect();
        let all: Vec<Vec<String>> =
            std::iter::once(texts(head)).chain(rows.iter().map(|row| texts(row))).collect();
        let widths = columns::widths(&all, type_size(head.len()), 2.0 * PAD.0, self.room());
        self.table_of(&widths, head, rows);
    }

    /// A table whose columns have shares of the room.
    pub(super) fn shared_table(&mut self, shares: &[f32], head: &[Cell], rows: &[Vec<Cell>]) {
        let all: f32 = shares.iter().sum::<f32>().max(f32::EPSILON);
        let widths: Vec<f32> = shares.iter().map(|share| share / all * self.room()).collect();
        self.table_of(&widths, head, rows);
    }

    fn table_of(&mut self, widths: &[f32], head: &[Cell], rows: &[Vec<Cell>]) {
        let size = type_size(widths.len());
        let head: Vec<Cell> = head.iter().cloned().map(Cell::bold).collect();
        let head_high = row_height(&head, widths, size);
        // The head keeps to its first rows, or to some lines of one that is longer than a page.
        let highs: Vec<f32> = rows.iter().map(|row| row_height(row, widths, size)).collect();
        let fresh = self.fresh() - head_high;
        let together = |rows: &[f32]| rows.iter().sum::<f32>();
        let first = highs.first().copied().unwrap_or_default();
        let begin = together(highs.get(..3).unwrap_or(&highs));
        let least = match begin {
            begin if begin < fresh / 3.0 => begin,
            _ if first > fresh => 6.0 * size * LEADING,
            _ => first,
        };
        self.need(head_high + least);
        self.row(&head, widths, size, true);
        for (index, row) in rows.iter().enumerate() {
            // The last row, which is often that of totals, does not stand on a page alone.
            let end = together(highs.get(index..).unwrap_or_default());
            if index > 0 && index + 2 == rows.len() && end > self.left() && end < fresh / 3.0 {
                self.next_page();
                self.row(&head, widths, size, true);
            }
            let mut rest = row.clone();
            loop {
                let high = row_height(&rest, widths, size);
                if high <= self.left() {
                    self.row(&rest, widths, size, false);
                    break;
                }
                // A row that fits a fresh page goes there whole; a longer one is cut where the page ends.
                if high > fresh && self.left() > 6.0 * size * LEADING {
                    let (now, later) = cut(&rest, widths, size, self.left());
                    self.row(&now, widths, size, false);
                    rest = later;
                }
                self.next_page();
                self.row(&head, widths, size, true);
            }
        }
        self.gap(8.0);
    }

    fn row(&mut self, cells: &[Cell], widths: &[f32], size: f32, head: bool) {
        self.set_down();
        let colors = &self.theme.colors;
        let (ink, faint, tint, bar) = (colors.ink, colors.band_edge, colors.band_destination, colors.muted);
        let high = row_height(cells, widths, size);
        let top = self.y();
        if head {
            let rect = Rect::new(SIDE, top, self.room(), high);
            self.put(Shape::Rect { rect, radius: 0.0, fill: Some(tint), stroke: None });
        }
        let mut x = SIDE;
        for (cell, width) in cells.iter().zip(widths) {
            if cell.bar {
                // As high as a line, whatever the height of its row.
                let rect = Rect::new(x, top + PAD.1 + size * 0.2, *width, size * 0.85);
                self.put(Shape::Rect { rect, radius: 0.0, fill: Some(bar), stroke: None });
            }
            for (index, line) in cell.lines(size, *width).into_iter().enumerate() {
                let y = top + PAD.1 + size * (1.0 + index as f32 * LEADING);
                let (mut at, anchor) = match cell.figure {
                    true => (pos(x + width - PAD.0, y), Anchor::End),
                    false => (pos(x + PAD.0, y), Anchor::Start),
                };
                let mut line = line;
                if cell.list {
                    if let Some(text) = line.strip_prefix(BULLET) {
                        self.text(at, anchor, size, cell.bold, ink, BULLET.trim_end().to_owned());
                        line = text.to_owned();
                    }
                    at.x += INDENT;
                }
                self.text(at, anchor, size, cell.bold, ink, line);
            }
            x += width;
        }
        self.gap(high);
        self.line(pos(SIDE, top + high), pos(SIDE + self.room(), top + high), 0.6, faint);
    }
}

fn row_height(cells: &[Cell], widths: &[f32], size: f32) -> f32 {
    let lines = cells.iter().zip(widths).map(|(cell, width)| cell.lines(size, *width).len().max(1));
    let most = lines.max().unwrap_or(1) as f32;
    size * (1.22 + (most - 1.0) * LEADING) + 2.0 * PAD.1
}

/// The part of a row that fits `high` points, and the rest.
fn cut(cells: &[Cell], widths: &[f32], size: f32, high: f32) -> (Vec<Cell>, Vec<Cell>) {
    let fitting = (((high - 2.0 * PAD.1) / size - 1.22) / LEADING).floor().max(0.0) as usize + 1;
    let parts = cells.iter().zip(widths).map(|(cell, width)| {
        let mut lines = cell.lines(size, *width);
        let rest = lines.split_off(fitting.min(lines.len()));
        let with = |lines: Vec<String>| Cell { text: lines.join("\n"), ..cell.clone() };
        (with(lines), with(rest))
    });
    parts.unzip()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Theme, ThemeName};

    /// A framed page of A4 to set on.
    fn flow() -> Flow<'static> {
        let mut flow = Flow::new(Theme::of(ThemeName::Light), (595.0, 842.0));
        flow.page(false, true);
        flow
    }

    fn texts(flow: &Flow<'_>) -> Vec<String> {
        flow.pages.iter().flat_map(|page| page.texts().map(str::to_owned)).collect()
    }

    #[test]
    fn long_tables_go_on_over_pages_with_their_heads() {
        let mut flow = flow();
        let rows: Vec<Vec<Cell>> = (0..200).map(|row| vec![Cell::text(format!("row{row}"))]).collect();
        flow.table(&[Cell::text("head")], &rows);
        let texts = texts(&flow);
        assert_eq!(texts.iter().filter(|text| text.starts_with("row")).count(), 200);
        assert_eq!(texts.iter().filter(|text| *text == "head").count(), flow.pages.len());
        assert!(flow.pages.len() > 3);
    }

    #[test]
    fn no_row_stands_alone_at_the_beginning_or_end_of_a_page() {
        let rows: Vec<Vec<Cell>> = (0..20).map(|row| vec![Cell::text(format!("row{row}"))]).collect();
        for filled in 0..60 {
            let mut flow = flow();
            (0..filled).for_each(|_| flow.paragraph("line"));
            flow.table(&[Cell::text("head")], &rows);
            let count =
                |page: &super::super::flow::Page| page.texts().filter(|text| text.starts_with("row")).count();
            let counts: Vec<usize> = flow.pages.iter().map(count).collect();
            assert!(counts.iter().all(|count| *count != 1), "{filled}: {counts:?}");
            assert_eq!(counts.iter().sum::<usize>(), 20);
        }
    }

    #[test]
    fn a_row_longer_than_a_page_is_cut_and_goes_on() {
        for list in [false, true] {
            let mut flow = flow();
            let words: Vec<String> = (0..4000).map(|word| format!("w{word}")).collect();
            let cell = match list {
                true => Cell::list(&words.chunks(40).map(|item| item.join(" ")).collect::<Vec<_>>()),
                false => Cell::text(words.join(" ")),
            };
            flow.shared_table(
                &[1.0, 1.0],
                &[Cell::text("a"), Cell::text("b")],
                &[vec![cell, Cell::text("x")]],
            );
            let texts = texts(&flow);
            let words = texts.iter().flat_map(|text| text.split(' ')).filter(|word| word.starts_with('w'));
            assert_eq!(words.count(), 4000);
            // No item of a list begins anew on the next page.
            let bullets = texts.iter().filter(|text| *text == BULLET.trim_end()).count();
            assert_eq!(bullets, if list { 100 } else { 0 });
            for page in &flow.pages {
                for shape in &page.shapes {
                    if let Shape::Text(line) = shape {
                        assert!(line.pos.y < page.high - 20.0, "{line:?}");
                    }
                }
            }
        }
    }
}

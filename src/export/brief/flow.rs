//! Setting text, tables and drawings on pages, from top to bottom.
//!
//! A small typesetter: paragraphs break between words (and inside words that are wider than their
//! column), tables break between rows, heads repeat, headings keep to what follows. What stands in the
//! document is not here.

use resvg::usvg;

use crate::scene::{Anchor, Pos, Rect, Rgba, Shape, Stroke, TextLine, Theme, measure, pos};

/// A page: shapes, and drawings that are placed on it.
pub(super) struct Page {
    pub(super) wide: f32,
    pub(super) high: f32,
    pub(super) shapes: Vec<Shape>,
    pub(super) drawings: Vec<(Rect, usvg::Tree)>,
    /// Whether it has header and footer.
    pub(super) framed: bool,
}

/// A heading, for bookmarks.
pub(in crate::export) struct Bookmark {
    pub(in crate::export) title: String,
    pub(in crate::export) level: u8,
    pub(in crate::export) page: usize,
    pub(in crate::export) y: f32,
}

/// What stands in a cell of a table.
#[derive(Clone, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) figure: bool,
    pub(super) bold: bool,
    /// Whether a bar runs through it, as in a timeline.
    pub(super) bar: bool,
}

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

    pub(super) fn bold(mut self) -> Self {
        self.bold = true;
        self
    }
}

/// Type sizes of the document, in points.
pub(super) const BODY: f32 = 9.5;
pub(super) const SMALL: f32 = 8.0;
const HEADINGS: [f32; 2] = [16.0, 11.5];
const LEADING: f32 = 1.38;
/// Margins: left and right, top, bottom.
pub(super) const SIDE: f32 = 54.0;
const TOP: f32 = 64.0;
const BOTTOM: f32 = 58.0;
/// Room around the text of a cell.
const PAD: (f32, f32) = (5.0, 3.5);

/// Pages being filled.
pub(super) struct Flow<'a> {
    pub(super) theme: &'a Theme,
    pub(super) pages: Vec<Page>,
    pub(super) bookmarks: Vec<Bookmark>,
    paper: (f32, f32),
    y: f32,
}

impl<'a> Flow<'a> {
    /// No pages yet, on paper of this width and height.
    pub(super) fn new(theme: &'a Theme, paper: (f32, f32)) -> Self {
        Self { theme, pages: Vec::new(), bookmarks: Vec::new(), paper, y: 0.0 }
    }

    /// Begins a page, upright or across.
    pub(super) fn page(&mut self, across: bool, framed: bool) {
        let (wide, high) = if across { (self.paper.1, self.paper.0) } else { self.paper };
        let (shapes, drawings) = (Vec::new(), Vec::new());
        self.pages.push(Page { wide, high, shapes, drawings, framed });
        self.y = TOP;
    }

    fn next_page(&mut self) {
        let across = self.pages.last().is_some_and(|page| page.wide > page.high);
        self.page(across, true);
    }

    /// The width between the margins.
    pub(super) fn room(&self) -> f32 {
        self.pages.last().map_or(self.paper.0, |page| page.wide) - 2.0 * SIDE
    }

    /// What is left of the page.
    pub(super) fn left(&self) -> f32 {
        self.pages.last().map_or(0.0, |page| page.high) - BOTTOM - self.y
    }

    /// Begins a page if less than this is left of the present one.
    pub(super) fn need(&mut self, points: f32) {
        if self.left() < points {
            self.next_page();
        }
    }

    fn put(&mut self, shape: Shape) {
        if let Some(page) = self.pages.last_mut() {
            page.shapes.push(shape);
        }
    }

    pub(super) fn gap(&mut self, points: f32) {
        self.y += points;
    }

    fn text(&mut self, at: Pos, anchor: Anchor, size: f32, bold: bool, color: Rgba, text: String) {
        if !text.is_empty() {
            self.put(Shape::Text(TextLine { pos: at, anchor, size, bold, color, text }));
        }
    }

    fn line(&mut self, from: Pos, to: Pos, width: f32, color: Rgba) {
        let stroke = Some(Stroke::solid(color, width));
        self.put(Shape::Path { points: vec![from, to], closed: false, fill: None, stroke });
    }

    /// A heading of level 1 or 2, with a bookmark. It keeps to a few lines of what follows.
    pub(super) fn heading(&mut self, level: u8, title: &str) {
        let size = HEADINGS.get(usize::from(level) - 1).copied().unwrap_or(BODY);
        let lines = broken(title, size, true, self.room());
        let high = size * 1.3 * lines.len() as f32;
        if self.left() < high + BODY * LEADING * 5.0 {
            self.next_page();
        } else if self.y > TOP {
            self.gap(if level == 1 { 16.0 } else { 10.0 });
        }
        let page = self.pages.len().saturating_sub(1);
        self.bookmarks.push(Bookmark { title: title.to_owned(), level, page, y: self.y });
        for line in lines {
            let at = pos(SIDE, self.y + size);
            self.text(at, Anchor::Start, size, true, self.theme.colors.ink, line);
            self.y += size * 1.3;
        }
        self.gap(if level == 1 { 6.0 } else { 3.0 });
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.set(text, BODY, false, self.theme.colors.ink, 0.0);
        self.gap(4.0);
    }

    /// A paragraph of the second rank.
    pub(super) fn note(&mut self, text: &str) {
        self.set(text, SMALL, false, self.theme.colors.muted, 0.0);
        self.gap(4.0);
    }

    /// An item of a list.
    pub(super) fn bullet(&mut self, text: &str) {
        if self.left() < BODY * LEADING {
            self.next_page();
        }
        let at = pos(SIDE + 2.0, self.y + BODY);
        self.text(at, Anchor::Start, BODY, false, self.theme.colors.ink, "\u{2022}".to_owned());
        self.set(text, BODY, false, self.theme.colors.ink, 12.0);
        self.gap(2.0);
    }

    /// Lamps in a row, of which those lit are full, and words beside them.
    pub(super) fn lamps(&mut self, lamps: [(Rgba, bool); 3], text: &str) {
        const SIZE: f32 = 7.0;
        self.need(BODY * LEADING);
        for (place, (color, lit)) in lamps.into_iter().enumerate() {
            let middle = pos(SIDE + SIZE * (0.5 + 1.3 * place as f32), self.y + BODY * 0.68);
            let stroke = Some(Stroke::solid(if lit { color } else { self.theme.colors.faint }, 0.8));
            let rect = Rect::around(middle, SIZE, SIZE);
            self.put(Shape::Rect { rect, radius: SIZE / 2.0, fill: lit.then_some(color), stroke });
        }
        self.set(text, BODY, false, self.theme.colors.ink, 4.5 * SIZE);
        self.gap(2.0);
    }

    /// Lines in any size, for covers.
    pub(super) fn set(&mut self, text: &str, size: f32, bold: bool, color: Rgba, indent: f32) {
        for line in broken(text, size, bold, self.room() - indent) {
            if self.left() < size * LEADING {
                self.next_page();
            }
            self.text(pos(SIDE + indent, self.y + size), Anchor::Start, size, bold, color, line);
            self.y += size * LEADING;
        }
    }

    /// Words in a frame.
    pub(super) fn boxed(&mut self, text: &str, size: f32) {
        let wide = measure::width(text, size, true).min(self.room() - 20.0) + 20.0;
        let rect = Rect::new(SIDE, self.y, wide, size * 1.9);
        let stroke = Some(Stroke::solid(self.theme.colors.ink, 1.4));
        self.put(Shape::Rect { rect, radius: 3.0, fill: None, stroke });
        let line = measure::fit(text, size, true, wide - 20.0);
        self.text(
            pos(SIDE + 10.0, self.y + size * 1.32),
            Anchor::Start,
            size,
            true,
            self.theme.colors.ink,
            line,
        );
        self.y += size * 1.9;
    }

    /// A drawing as wide as the page, or as high as what is left of it; on a new page if that is too
    /// little.
    pub(super) fn drawing(&mut self, tree: usvg::Tree, least: f32) {
        let (wide, high) = (tree.size().width().max(1.0), tree.size().height().max(1.0));
        let natural = self.room() / wide * high;
        if self.left() < natural.min(least) {
            self.next_page();
        }
        let scale = (self.room() / wide).min(self.left() / high);
        let rect = Rect::new(SIDE + (self.room() - wide * scale) / 2.0, self.y, wide * scale, high * scale);
        if let Some(page) = self.pages.last_mut() {
            page.drawings.push((rect, tree));
        }
        self.y = rect.max.y + 8.0;
    }

    /// A table with a head that repeats. Widths are shares of the room.
    pub(super) fn table(&mut self, shares: &[f32], head: &[Cell], rows: &[Vec<Cell>]) {
        let size = if shares.len() > 6 { SMALL - 0.6 } else { SMALL };
        let all: f32 = shares.iter().sum::<f32>().max(f32::EPSILON);
        let widths: Vec<f32> = shares.iter().map(|share| share / all * self.room()).collect();
        let head: Vec<Cell> = head.iter().cloned().map(Cell::bold).collect();
        let head_high = row_height(&head, &widths, size);
        // The head keeps to its first row, or to some lines of one that is longer than a page.
        let first = rows.first().map_or(0.0, |row| row_height(row, &widths, size));
        let fresh = self.pages.last().map_or(0.0, |page| page.high) - TOP - BOTTOM - head_high;
        let least = if first > fresh { 6.0 * size * LEADING } else { first };
        self.need(head_high + least);
        self.row(&head, &widths, size, true);
        for row in rows {
            let mut rest = row.clone();
            loop {
                let high = row_height(&rest, &widths, size);
                if high <= self.left() {
                    self.row(&rest, &widths, size, false);
                    break;
                }
                // A row that fits a fresh page goes there whole; a longer one is cut where the page ends.
                let fresh = self.pages.last().map_or(0.0, |page| page.high) - TOP - BOTTOM - head_high;
                if high > fresh && self.left() > 6.0 * size * LEADING {
                    let (now, later) = cut(&rest, &widths, size, self.left());
                    self.row(&now, &widths, size, false);
                    rest = later;
                }
                self.next_page();
                self.row(&head, &widths, size, true);
            }
        }
        self.gap(8.0);
    }

    fn row(&mut self, cells: &[Cell], widths: &[f32], size: f32, head: bool) {
        let colors = &self.theme.colors;
        let (ink, faint, tint) = (colors.ink, colors.band_edge, colors.band_destination);
        let high = row_height(cells, widths, size);
        let rect = Rect::new(SIDE, self.y, self.room(), high);
        if head {
            self.put(Shape::Rect { rect, radius: 0.0, fill: Some(tint), stroke: None });
        }
        let mut x = SIDE;
        for (cell, width) in cells.iter().zip(widths) {
            if cell.bar {
                let rect = Rect::new(x, self.y + high * 0.3, *width, high * 0.4);
                self.put(Shape::Rect {
                    rect,
                    radius: 0.0,
                    fill: Some(self.theme.colors.muted),
                    stroke: None,
                });
            }
            let room = width - 2.0 * PAD.0;
            for (index, line) in broken(&cell.text, size, cell.bold, room).into_iter().enumerate() {
                let y = self.y + PAD.1 + size * (1.0 + index as f32 * LEADING);
                let (at, anchor) = match cell.figure {
                    true => (pos(x + width - PAD.0, y), Anchor::End),
                    false => (pos(x + PAD.0, y), Anchor::Start),
                };
                self.text(at, anchor, size, cell.bold, ink, line);
            }
            x += width;
        }
        self.y += high;
        self.line(pos(SIDE, self.y), pos(SIDE + self.room(), self.y), 0.6, faint);
    }

    /// Header and footer on every framed page: what the document is, its marking, and page numbers.
    pub(super) fn frame(&mut self, title: &str, marking: &str, page_of: impl Fn(usize, usize) -> String) {
        let count = self.pages.len();
        let (muted, ink, edge) =
            (self.theme.colors.muted, self.theme.colors.ink, self.theme.colors.band_edge);
        for (index, page) in self.pages.iter_mut().enumerate().filter(|(_, page)| page.framed) {
            let right = page.wide - SIDE;
            let line = |y: f32| Shape::Path {
                points: vec![pos(SIDE, y), pos(right, y)],
                closed: false,
                fill: None,
                stroke: Some(Stroke::solid(edge, 0.6)),
            };
            let text = |at: Pos, anchor: Anchor, bold: bool, color: Rgba, text: String| {
                Shape::Text(TextLine { pos: at, anchor, size: SMALL, bold, color, text })
            };
            let half = (right - SIDE) * 0.6;
            page.shapes.push(line(TOP - 18.0));
            let title = measure::fit(title, SMALL, false, half);
            page.shapes.push(text(pos(SIDE, TOP - 24.0), Anchor::Start, false, muted, title));
            if !marking.is_empty() {
                let marking = measure::fit(marking, SMALL, true, half * 0.6);
                page.shapes.push(text(pos(right, TOP - 24.0), Anchor::End, true, ink, marking));
            }
            let foot = page.high - BOTTOM + 26.0;
            page.shapes.push(text(pos(right, foot), Anchor::End, false, muted, page_of(index + 1, count)));
        }
    }
}

fn row_height(cells: &[Cell], widths: &[f32], size: f32) -> f32 {
    let lines = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| broken(&cell.text, size, cell.bold, width - 2.0 * PAD.0).len().max(1));
    let most = lines.max().unwrap_or(1) as f32;
    size * (1.22 + (most - 1.0) * LEADING) + 2.0 * PAD.1
}

/// The part of a row that fits `high` points, and the rest.
fn cut(cells: &[Cell], widths: &[f32], size: f32, high: f32) -> (Vec<Cell>, Vec<Cell>) {
    let fitting = (((high - 2.0 * PAD.1) / size - 1.22) / LEADING).floor().max(0.0) as usize + 1;
    let parts = cells.iter().zip(widths).map(|(cell, width)| {
        let mut lines = broken(&cell.text, size, cell.bold, width - 2.0 * PAD.0);
        let rest = lines.split_off(fitting.min(lines.len()));
        let with = |lines: Vec<String>| Cell { text: lines.join("\n"), ..cell.clone() };
        (with(lines), with(rest))
    });
    parts.unzip()
}

/// `text` in lines of at most `room` points: nothing is cut off; words wider than a line are broken.
pub(super) fn broken(text: &str, size: f32, bold: bool, room: f32) -> Vec<String> {
    let room = room.max(size * 2.0);
    let mut whole = String::with_capacity(text.len());
    for (index, word) in text.split(' ').enumerate() {
        if index > 0 {
            whole.push(' ');
        }
        if measure::width(word, size, bold) <= room {
            whole.push_str(word);
            continue;
        }
        let mut used = 0.0;
        for letter in word.chars() {
            let wide = measure::width(letter.encode_utf8(&mut [0; 4]), size, bold);
            if letter == '\n' {
                used = 0.0;
            } else if used + wide > room {
                whole.push(' ');
                used = 0.0;
            }
            whole.push(letter);
            used += wide;
        }
    }
    measure::wrap(&whole, size, bold, room, usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::ThemeName;

    #[test]
    fn nothing_is_lost_where_words_are_too_wide() {
        let text = "Short Arbeitsmigrationsvorbereitungsmassnahmen end";
        let lines = broken(text, 8.0, false, 60.0);
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        assert!(lines.iter().all(|line| measure::width(line, 8.0, false) <= 60.5), "{lines:?}");
    }

    #[test]
    fn long_tables_go_on_over_pages_with_their_heads() {
        let mut flow = Flow::new(Theme::of(ThemeName::Light), (595.0, 842.0));
        flow.page(false, true);
        let rows: Vec<Vec<Cell>> = (0..200).map(|row| vec![Cell::text(format!("row{row}"))]).collect();
        flow.table(&[1.0], &[Cell::text("head")], &rows);
        let texts: Vec<String> = flow
            .pages
            .iter()
            .flat_map(|page| &page.shapes)
            .filter_map(|shape| match shape {
                Shape::Text(line) => Some(line.text.clone()),
                _ => None,
            })
            .collect();
        assert_eq!(texts.iter().filter(|text| text.starts_with("row")).count(), 200);
        assert_eq!(texts.iter().filter(|text| *text == "head").count(), flow.pages.len());
        assert!(flow.pages.len() > 3);
    }

    #[test]
    fn a_row_longer_than_a_page_is_cut_and_goes_on() {
        let mut flow = Flow::new(Theme::of(ThemeName::Light), (595.0, 842.0));
        flow.page(false, true);
        let text = (0..4000).map(|word| format!("w{word}")).collect::<Vec<_>>().join(" ");
        flow.table(
            &[1.0, 1.0],
            &[Cell::text("a"), Cell::text("b")],
            &[vec![Cell::text(text), Cell::text("x")]],
        );
        let words: usize = flow
            .pages
            .iter()
            .flat_map(|page| &page.shapes)
            .filter_map(|shape| match shape {
                Shape::Text(line) => Some(line.text.split(' ').filter(|word| word.starts_with('w')).count()),
                _ => None,
            })
            .sum();
        assert_eq!(words, 4000);
        for page in &flow.pages {
            for shape in &page.shapes {
                if let Shape::Text(line) = shape {
                    assert!(line.pos.y < page.high - 20.0, "{line:?}");
                }
            }
        }
    }
}

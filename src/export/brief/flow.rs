//! Setting text and drawings on pages, from top to bottom.
//!
//! A small typesetter: paragraphs break between words (and inside words that are wider than their column)
//! and leave no single line behind, headings keep to what follows. Tables are in `table`; what stands in
//! the document is not here.

use resvg::usvg;

use crate::scene::{Anchor, Pos, Rect, Rgba, Shape, Stroke, TextLine, Theme, measure, pos};

/// A page: shapes, and drawings that are placed on it.
pub(super) struct Page {
    pub(super) wide: f32,
    pub(super) high: f32,
    pub(super) shapes: Vec<Shape>,
    pub(super) drawings: Vec<(Rect, usvg::Tree)>,
    /// What is said in its drawings.
    said: Vec<String>,
    /// Whether it has header and footer.
    pub(super) framed: bool,
}

impl Page {
    /// The lines of text on it, without those of drawings.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Text(line) => Some(line.text.as_str()),
            _ => None,
        })
    }

    /// Whether a name with this footnote mark stands on it.
    fn has_mark(&self, mark: &str) -> bool {
        self.texts().chain(self.said.iter().map(String::as_str)).any(|text| bears(text, mark))
    }
}

/// Whether a word of `text` ends with `mark` and no longer one.
fn bears(text: &str, mark: &str) -> bool {
    text.match_indices(mark).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + mark.len()..).and_then(|after| after.chars().next());
        before.is_some_and(|letter| letter != '*' && !letter.is_whitespace()) && after != Some('*')
    })
}

/// A heading, for bookmarks.
pub(in crate::export) struct Bookmark {
    pub(in crate::export) title: String,
    pub(in crate::export) level: u8,
    pub(in crate::export) page: usize,
    pub(in crate::export) y: f32,
}

/// What keeps to whatever is set next: from where on it stands on the last page.
struct Kept {
    shapes: usize,
    bookmarks: usize,
    y: f32,
}

/// Type sizes of the document, in points.
pub(super) const BODY: f32 = 9.5;
pub(super) const SMALL: f32 = 8.0;
const HEADINGS: [f32; 2] = [16.0, 11.5];
const FOOTNOTE: f32 = 6.6;
pub(super) const LEADING: f32 = 1.38;
/// How far the text of an item of a list stands in.
pub(super) const INDENT: f32 = 12.0;
/// Margins: left and right, top, bottom.
pub(super) const SIDE: f32 = 54.0;
const TOP: f32 = 64.0;
const BOTTOM: f32 = 58.0;

/// Pages being filled.
pub(super) struct Flow<'a> {
    pub(super) theme: &'a Theme,
    pub(super) pages: Vec<Page>,
    pub(super) bookmarks: Vec<Bookmark>,
    paper: (f32, f32),
    y: f32,
    kept: Option<Kept>,
}

impl<'a> Flow<'a> {
    /// No pages yet, on paper of this width and height.
    pub(super) fn new(theme: &'a Theme, paper: (f32, f32)) -> Self {
        Self { theme, pages: Vec::new(), bookmarks: Vec::new(), paper, y: 0.0, kept: None }
    }

    /// Begins a page, upright or across.
    pub(super) fn page(&mut self, across: bool, framed: bool) {
        let (wide, high) = if across { (self.paper.1, self.paper.0) } else { self.paper };
        let (shapes, drawings, said) = (Vec::new(), Vec::new(), Vec::new());
        self.pages.push(Page { wide, high, shapes, drawings, said, framed });
        self.y = TOP;
    }

    /// Begins a page like the present one; what keeps to what comes next goes there too.
    pub(super) fn next_page(&mut self) {
        let across = self.pages.last().is_some_and(|page| page.wide > page.high);
        let kept = self.kept.take().filter(|kept| kept.y > TOP);
        let end = self.y;
        let taken = match (&kept, self.pages.last_mut()) {
            (Some(kept), Some(page)) => page.shapes.split_off(kept.shapes.min(page.shapes.len())),
            _ => Vec::new(),
        };
        self.page(across, true);
        let Some(kept) = kept else { return };
        let up = pos(0.0, TOP - kept.y);
        taken.iter().for_each(|shape| self.put(shape.moved(up)));
        let page = self.pages.len().saturating_sub(1);
        for bookmark in self.bookmarks.iter_mut().skip(kept.bookmarks) {
            (bookmark.page, bookmark.y) = (page, bookmark.y + up.y);
        }
        self.y = end + up.y;
    }

    /// From here on, what is set keeps to what comes after it.
    fn keep(&mut self) {
        if self.kept.is_none() {
            let shapes = self.pages.last().map_or(0, |page| page.shapes.len());
            self.kept = Some(Kept { shapes, bookmarks: self.bookmarks.len(), y: self.y });
        }
    }

    /// What was kept to what follows now stands where it is: something follows.
    pub(super) fn set_down(&mut self) {
        self.kept = None;
    }

    /// How far down the page is filled.
    pub(super) fn y(&self) -> f32 {
        self.y
    }

    /// The width between the margins.
    pub(super) fn room(&self) -> f32 {
        self.pages.last().map_or(self.paper.0, |page| page.wide) - 2.0 * SIDE
    }

    /// What is left of the page.
    pub(super) fn left(&self) -> f32 {
        self.pages.last().map_or(0.0, |page| page.high) - BOTTOM - self.y
    }

    /// The height between the margins of a page like the present one.
    pub(super) fn fresh(&self) -> f32 {
        self.pages.last().map_or(0.0, |page| page.high) - TOP - BOTTOM
    }

    /// Begins a page if less than this is left of the present one.
    pub(super) fn need(&mut self, points: f32) {
        if self.left() < points {
            self.next_page();
        }
    }

    pub(super) fn put(&mut self, shape: Shape) {
        if let Some(page) = self.pages.last_mut() {
            page.shapes.push(shape);
        }
    }

    pub(super) fn gap(&mut self, points: f32) {
        self.y += points;
    }

    pub(super) fn text(&mut self, at: Pos, anchor: Anchor, size: f32, bold: bool, color: Rgba, text: String) {
        if !text.is_empty() {
            self.put(Shape::Text(TextLine { pos: at, anchor, size, bold, color, text }));
        }
    }

    pub(super) fn line(&mut self, from: Pos, to: Pos, width: f32, color: Rgba) {
        let stroke = Some(Stroke::solid(color, width));
        self.put(Shape::Path { points: vec![from, to], closed: false, fill: None, stroke });
    }

    /// A heading of level 1 or 2, with a bookmark. It keeps to what follows.
    pub(super) fn heading(&mut self, level: u8, title: &str) {
        let size = HEADINGS.get(usize::from(level) - 1).copied().unwrap_or(BODY);
        let lines = broken(title, size, true, self.room());
        if self.left() < size * 1.3 * lines.len() as f32 + BODY * LEADING * 3.0 {
            self.next_page();
        }
        if self.y > TOP {
            self.gap(if level == 1 { 16.0 } else { 10.0 });
        }
        self.keep();
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

    /// Lines that keep to what follows, as the words above a table, a chart or a list.
    pub(super) fn lead(&mut self, text: &str, size: f32, bold: bool, color: Rgba) {
        let lines = broken(text, size, bold, self.room());
        self.need(lines.len() as f32 * size * LEADING);
        self.keep();
        self.lines(lines, size, bold, color, 0.0);
        self.gap(if bold { 0.0 } else { 4.0 });
    }

    /// An item of a list.
    pub(super) fn bullet(&mut self, text: &str) {
        let lines = broken(text, BODY, false, self.room() - INDENT).len();
        if self.fitting(lines, BODY) == 0 {
            self.next_page();
        }
        let at = pos(SIDE + 2.0, self.y + BODY);
        self.text(at, Anchor::Start, BODY, false, self.theme.colors.ink, "\u{2022}".to_owned());
        self.set(text, BODY, false, self.theme.colors.ink, INDENT);
        self.gap(2.0);
    }

    /// Lamps in a row, of which those lit are full, and words beside them; they keep to what follows.
    pub(super) fn lamps(&mut self, lamps: [(Rgba, bool); 3], text: &str) {
        const SIZE: f32 = 7.0;
        let indent = 4.5 * SIZE;
        let lines = broken(text, BODY, false, self.room() - indent);
        self.need(lines.len() as f32 * BODY * LEADING);
        self.keep();
        for (place, (color, lit)) in lamps.into_iter().enumerate() {
            let middle = pos(SIDE + SIZE * (0.5 + 1.3 * place as f32), self.y + BODY * 0.68);
            let stroke = Some(Stroke::solid(if lit { color } else { self.theme.colors.faint }, 0.8));
            let rect = Rect::around(middle, SIZE, SIZE);
            self.put(Shape::Rect { rect, radius: SIZE / 2.0, fill: lit.then_some(color), stroke });
        }
        self.lines(lines, BODY, false, self.theme.colors.ink, indent);
        self.gap(2.0);
    }

    /// Lines in any size, for covers and all running text. No first line stays behind alone at the end of a
    /// page, and no last one goes on alone to the next.
    pub(super) fn set(&mut self, text: &str, size: f32, bold: bool, color: Rgba, indent: f32) {
        let mut rest = broken(text, size, bold, self.room() - indent);
        let mut begun = false;
        while !rest.is_empty() {
            let fresh = self.y <= TOP;
            let mut now = self.fitting(rest.len(), size);
            if now == 0 && (fresh || begun) {
                now = 1;
            }
            if now > 0 {
                self.set_down();
                let later = rest.split_off(now.min(rest.len()));
                self.lines(rest, size, bold, color, indent);
                rest = later;
                begun = true;
            }
            if !rest.is_empty() {
                self.next_page();
            }
        }
    }

    /// How many of so many lines stand on this page; none where they are better begun on the next.
    fn fitting(&self, lines: usize, size: f32) -> usize {
        let room = ((self.left() / (size * LEADING)) + 1e-3).floor().max(0.0) as usize;
        match lines {
            all if all <= room => all,
            all if all == room + 1 => {
                if room > 2 {
                    room - 1
                } else {
                    0
                }
            }
            _ => {
                if room > 1 {
                    room
                } else {
                    0
                }
            }
        }
    }

    fn lines(&mut self, lines: Vec<String>, size: f32, bold: bool, color: Rgba, indent: f32) {
        for line in lines {
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
        let at = pos(SIDE + 10.0, self.y + size * 1.32);
        self.text(at, Anchor::Start, size, true, self.theme.colors.ink, line);
        self.y += size * 1.9;
    }

    /// A drawing as wide as the page, or as high as what is left of it; on a new page if that is too
    /// little. `said` are the words in it whose footnotes the page has to explain.
    pub(super) fn drawing(&mut self, tree: usvg::Tree, least: f32, said: Vec<String>) {
        let (wide, high) = (tree.size().width().max(1.0), tree.size().height().max(1.0));
        let natural = self.room() / wide * high;
        if self.left() < natural.min(least) {
            self.next_page();
        }
        self.set_down();
        let scale = (self.room() / wide).min(self.left() / high);
        let rect = Rect::new(SIDE + (self.room() - wide * scale) / 2.0, self.y, wide * scale, high * scale);
        if let Some(page) = self.pages.last_mut() {
            page.drawings.push((rect, tree));
            page.said.extend(said);
        }
        self.y = rect.max.y + 8.0;
    }

    /// Header and footer on every framed page: what the document is, its marking, page numbers, and of the
    /// footnotes (mark and text) those of names that stand on it.
    pub(super) fn frame(
        &mut self,
        title: &str,
        marking: &str,
        footnotes: &[(String, String)],
        page_of: impl Fn(usize, usize) -> String,
    ) {
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
            let text = |at: Pos, anchor: Anchor, (size, bold): (f32, bool), color: Rgba, text: String| {
                Shape::Text(TextLine { pos: at, anchor, size, bold, color, text })
            };
            let own = footnotes.iter().filter(|(mark, _)| page.has_mark(mark));
            let notes: Vec<String> =
                own.flat_map(|(_, note)| broken(note, FOOTNOTE, false, right - SIDE - 80.0)).collect();
            let half = (right - SIDE) * 0.6;
            page.shapes.push(line(TOP - 18.0));
            let plain = (SMALL, false);
            let title = measure::fit(title, SMALL, false, half);
            page.shapes.push(text(pos(SIDE, TOP - 24.0), Anchor::Start, plain, muted, title));
            if !marking.is_empty() {
                let marking = measure::fit(marking, SMALL, true, half * 0.6);
                page.shapes.push(text(pos(right, TOP - 24.0), Anchor::End, (SMALL, true), ink, marking));
            }
            let foot = page.high - BOTTOM + 26.0;
            page.shapes.push(text(pos(right, foot), Anchor::End, plain, muted, page_of(index + 1, count)));
            for (place, note) in notes.into_iter().enumerate() {
                let at = pos(SIDE, page.high - BOTTOM + 12.0 + place as f32 * FOOTNOTE * 1.25);
                page.shapes.push(text(at, Anchor::Start, (FOOTNOTE, false), muted, note));
            }
        }
    }
}

/// `text` in lines of at most `room` points: nothing is cut off; words wider than a line are broken.
pub(super) fn broken(text: &str, size: f32, bold: bool, room: f32) -> Vec<String> {
    let room = room.max(size * 2.0);
    let mut whole = String::with_capacity(text.len());
    for piece in text.split_inclusive([' ', '\n']) {
        let word = piece.trim_end_matches([' ', '\n']);
        if measure::width(word, size, bold) <= room {
            whole.push_str(piece);
            continue;
        }
        let mut used = 0.0;
        for letter in piece.chars() {
            let wide = measure::width(letter.encode_utf8(&mut [0; 4]), size, bold);
            if used + wide > room && !letter.is_whitespace() {
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

    fn flow() -> Flow<'static> {
        let mut flow = Flow::new(Theme::of(ThemeName::Light), (595.0, 842.0));
        flow.page(false, true);
        flow
    }

    fn texts(page: &Page) -> Vec<&str> {
        page.texts().collect()
    }

    #[test]
    fn a_heading_goes_along_to_the_page_of_what_follows() {
        let mut flow = flow();
        while flow.left() > 90.0 {
            flow.paragraph("line");
        }
        flow.heading(1, "Chapter");
        flow.heading(2, "Part");
        flow.lead("Words above", SMALL, false, flow.theme.colors.muted);
        flow.set("one\ntwo\nthree\nfour", BODY, false, flow.theme.colors.ink, 0.0);
        assert_eq!(flow.pages.len(), 2);
        assert!(texts(&flow.pages[0]).iter().all(|text| *text == "line"));
        assert_eq!(texts(&flow.pages[1]), ["Chapter", "Part", "Words above", "one", "two", "three", "four"]);
        assert!(flow.bookmarks.iter().all(|bookmark| bookmark.page == 1 && bookmark.y < 110.0));
    }

    #[test]
    fn no_line_is_left_alone_at_the_end_or_the_beginning_of_a_page() {
        for filled in 0..60 {
            let mut flow = flow();
            (0..filled).for_each(|_| flow.set("line", BODY, false, flow.theme.colors.ink, 0.0));
            flow.bullet("one\ntwo\nthree\nfour");
            let count =
                |page: &Page| page.texts().filter(|text| !["line", "\u{2022}"].contains(text)).count();
            let counts: Vec<usize> = flow.pages.iter().map(count).collect();
            assert!(counts.iter().all(|count| *count != 1 && *count != 3), "{filled}: {counts:?}");
            assert_eq!(counts.iter().sum::<usize>(), 4);
            let bullet = flow.pages.iter().position(|page| page.texts().any(|text| text == "\u{2022}"));
            assert_eq!(bullet, counts.iter().position(|count| *count > 0));
        }
    }

    #[test]
    fn a_footnote_stands_on_the_pages_that_name_the_party_and_on_no_other() {
        let mut flow = flow();
        flow.paragraph("Kosovo* and others");
        flow.page(false, true);
        flow.paragraph("701 * and Western Sahara**");
        flow.page(false, true);
        flow.paragraph("nobody");
        let footnotes = [("*".to_owned(), "* first".to_owned()), ("**".to_owned(), "** second".to_owned())];
        flow.frame("title", "", &footnotes, |page, _| page.to_string());
        let notes = |page: &Page| -> Vec<String> {
            page.texts().filter(|text| text.starts_with('*')).map(str::to_owned).collect()
        };
        let notes: Vec<Vec<String>> = flow.pages.iter().map(notes).collect();
        assert_eq!(notes, [vec!["* first".to_owned()], vec!["** second".to_owned()], vec![]]);
    }
}

//! What an export will look like, before it is one: its pages as pixels, the first rows of its tables, its
//! words, or the names of its files. Drawings come from the same pages as the files; tables and words are
//! read from the very bytes that would be written.

mod content;
mod page;

use super::{
    ExportError, Format, Options, Poster, Watch,
    job::Job,
    leaf::Leaf,
    material::Material,
    raster,
    svg::{self, About},
};
use crate::plan::Plan;

/// An export to look at.
pub struct Preview(Content);

/// What there is to look at.
enum Content {
    /// Drawings on pages, with a ground of paper or none; those of a poster stand in a grid.
    Leaves { leaves: Vec<Leaf>, paper: bool, poster: Option<Poster> },
    /// Tables by their names.
    Tables(Vec<(String, Vec<Vec<String>>)>),
    /// Lines of a text.
    Text { lines: Vec<Line>, more: usize },
    /// Files by their names.
    Files(Vec<String>),
}

/// A line of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whether it is a heading.
    pub heading: bool,
    /// The words.
    pub words: String,
}

/// One page of a preview.
#[derive(Debug, Clone, PartialEq)]
pub enum Page {
    /// A drawing.
    Picture {
        /// Width and height in pixels.
        size: [usize; 2],
        /// Red, green, blue and opacity of each pixel, the colours multiplied by the opacity.
        pixels: Vec<u8>,
    },
    /// The first rows of a table.
    Table {
        /// What it is called; empty if it is the only one.
        name: String,
        /// Its first rows, the header first.
        rows: Vec<Vec<String>>,
        /// How many more there are.
        more: usize,
    },
    /// The first lines of a text.
    Text {
        /// The lines.
        lines: Vec<Line>,
        /// How many more there are.
        more: usize,
    },
    /// The names of the files of a set.
    Files(Vec<String>),
}

/// What [`super::export`] would make of the plan with these options.
///
/// # Errors
/// As [`super::export_watched`].
pub fn preview(plan: &Plan, options: &Options, watch: &Watch) -> Result<Preview, ExportError> {
    Job::with(plan, options, watch, |job| {
        let material = job.material(options.theme)?;
        let made = content(job, &material)?;
        watch.check()?;
        Ok(Preview(made))
    })
}

fn content(job: Job<'_>, material: &Material<'_>) -> Result<Content, ExportError> {
    let options = job.options;
    let format = options.format;
    match format {
        Format::Svg | Format::Png => {
            let (scene, about) = job.drawing(material, options.picture)?;
            let about = About { clear: options.transparent, ..about };
            let tree = raster::tree(&svg::write(&scene, material.theme, &about))?;
            Ok(Content::Leaves { leaves: vec![Leaf::whole(tree)], paper: false, poster: None })
        }
        Format::Pdf => {
            let (leaves, _) = job.pages(material, options.picture)?;
            let poster = options.poster.filter(|_| leaves.len() > 1);
            Ok(Content::Leaves { leaves, paper: true, poster })
        }
        Format::Brief => {
            let (leaves, _) = job.brief(material)?;
            Ok(Content::Leaves { leaves, paper: true, poster: None })
        }
        Format::Tables => {
            Ok(Content::Tables(job.tables(material, "").iter().map(content::csv_file).collect()))
        }
        Format::All => job.names(material).map(Content::Files),
        Format::BudgetCsv => {
            let bytes = job.one(material, format)?;
            Ok(Content::Tables(vec![(String::new(), content::csv(&bytes))]))
        }
        Format::Workbook | Format::ScoringSheet => {
            content::sheets(job.one(material, format)?).map(Content::Tables)
        }
        Format::Declaration => content::words(&job.one(material, format)?).map(content::text),
        Format::Json | Format::Markdown | Format::Mermaid | Format::Graphviz => {
            Ok(content::text(content::lines(&job.one(material, format)?, format)))
        }
    }
}

impl Preview {
    /// How many pages there are. A poster has one more: all of it.
    pub fn pages(&self) -> usize {
        match &self.0 {
            Content::Leaves { leaves, poster, .. } => leaves.len() + usize::from(poster.is_some()),
            Content::Tables(tables) => tables.len(),
            Content::Text { .. } | Content::Files(_) => 1,
        }
    }

    /// Whether this page is all of a poster.
    pub fn is_whole_poster(&self, page: usize) -> bool {
        page == 0 && self.has_whole()
    }

    /// What stands over a page: its number, counted from one, and how many there are besides all of a poster.
    pub fn number(&self, page: usize) -> (usize, usize) {
        let whole = usize::from(self.has_whole());
        (page + 1 - whole.min(page + 1), self.pages() - whole)
    }

    fn has_whole(&self) -> bool {
        matches!(&self.0, Content::Leaves { poster: Some(_), .. })
    }

    /// The page after `page` others, or the last; drawings as large as fits into so many pixels.
    pub fn page(&self, page: usize, room: [u32; 2]) -> Page {
        match &self.0 {
            Content::Leaves { leaves, paper, poster } => {
                let pixels = match poster {
                    Some(poster) if page == 0 => page::all(leaves, *poster, room),
                    _ => {
                        let leaf = page.saturating_sub(usize::from(poster.is_some()));
                        let leaf = leaves.get(leaf).or(leaves.last());
                        leaf.and_then(|leaf| page::one(leaf, *paper, room))
                    }
                };
                page::picture(pixels)
            }
            Content::Tables(tables) => match tables.get(page).or(tables.last()) {
                Some((name, rows)) => content::first_rows(name, rows),
                None => Page::Files(Vec::new()),
            },
            Content::Text { lines, more } => Page::Text { lines: lines.clone(), more: *more },
            Content::Files(names) => Page::Files(names.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{NamedFile, Picture, archive, export, export_all};
    use crate::plan::{Date, LeftOut, ThemeName};
    use crate::text::{Language, Messages};

    const ROOM: [u32; 2] = [420, 300];

    fn plan() -> Plan {
        let messages = Messages::new(Language::English);
        crate::catalogue::open(crate::catalogue::FOUNDING_MODEL, &messages).unwrap()
    }

    fn made(plan: &Plan, options: &Options) -> Preview {
        preview(plan, options, &Watch::default()).unwrap()
    }

    fn pixels(plan: &Plan, options: &Options, page: usize) -> ([usize; 2], Vec<u8>) {
        match made(plan, options).page(page, ROOM) {
            Page::Picture { size, pixels } => (size, pixels),
            other => panic!("no picture but {other:?}"),
        }
    }

    #[test]
    fn drawings_fit_their_room_and_follow_the_options() {
        let mut marked = plan();
        marked.exports.watermark = "NOT AGREED".into();
        for format in [Format::Svg, Format::Png, Format::Pdf, Format::Brief] {
            let options = Options { format, ..Options::default() };
            let (size, own) = pixels(&plan(), &options, 0);
            assert!(size[0] == 420 || size[1] == 300, "{format:?}: {size:?}");
            assert_eq!(own.len(), size[0] * size[1] * 4);
            assert_ne!(pixels(&marked, &options, 0).1, own, "{format:?} with a watermark");
            let dark = Options { theme: ThemeName::Dark, ..options };
            assert_ne!(pixels(&plan(), &dark, 0).1, own, "{format:?} in the dark");
        }
    }

    #[test]
    fn only_a_picture_without_a_ground_is_clear() {
        let options = Options { format: Format::Png, ..Options::default() };
        let corner = |options: &Options| pixels(&plan(), options, 0).1.get(3).copied();
        assert_eq!(corner(&options), Some(255));
        assert_eq!(corner(&Options { transparent: true, ..options }), Some(0));
    }

    #[test]
    fn a_poster_is_shown_whole_and_page_by_page() {
        let poster = Some(Poster { columns: 3, rows: 2 });
        let made = made(&plan(), &Options { format: Format::Pdf, poster, ..Options::default() });
        assert_eq!(made.pages(), 7);
        let mut sizes = Vec::new();
        for page in 0..7 {
            let Page::Picture { size, .. } = made.page(page, ROOM) else { panic!("no picture") };
            assert!(size[0] <= 420 && size[1] <= 300);
            sizes.push(size);
        }
        assert!(made.is_whole_poster(0) && !made.is_whole_poster(1));
        assert_eq!((made.number(1), made.number(6)), ((1, 6), (6, 6)));
        assert!(sizes[1..].iter().all(|size| *size == sizes[1]) && sizes[0] != sizes[1], "{sizes:?}");
    }

    #[test]
    fn tables_and_words_are_those_of_the_file() {
        let text =
            |format: Format| match made(&plan(), &Options { format, ..Options::default() }).page(0, ROOM) {
                Page::Table { rows, .. } => rows.concat().join("\n"),
                Page::Text { lines, .. } => {
                    lines.into_iter().map(|line| line.words).collect::<Vec<_>>().join("\n")
                }
                other => panic!("{format:?}: {other:?}"),
            };
        for (format, word) in [
            (Format::Workbook, "Balanced package"),
            (Format::BudgetCsv, "Balanced package"),
            (Format::Tables, "Balanced package"),
            (Format::ScoringSheet, "Selection"),
            (Format::Declaration, "Switzerland"),
            (Format::Markdown, "Balanced package"),
            (Format::Json, "\"base_year\""),
            (Format::Mermaid, "Selection"),
            (Format::Graphviz, "Selection"),
        ] {
            let shown = text(format);
            assert!(shown.contains(word), "{format:?}: {shown}");
        }
    }

    #[test]
    fn every_sheet_but_the_hidden_one_is_a_page() {
        let made = made(&plan(), &Options { format: Format::Workbook, ..Options::default() });
        let names: Vec<String> = (0..made.pages())
            .map(|page| match made.page(page, ROOM) {
                Page::Table { name, rows, .. } if rows.len() <= 30 => name,
                other => panic!("{other:?}"),
            })
            .collect();
        let bytes = export(&plan(), &Options { format: Format::Workbook, ..Options::default() }).unwrap();
        let book: calamine::Xlsx<_> = calamine::Reader::new(std::io::Cursor::new(bytes)).unwrap();
        let all = calamine::Reader::sheet_names(&book);
        assert_eq!(names[..], all[..all.len() - 1]);
    }

    #[test]
    fn the_files_of_a_set_are_named_without_being_made() {
        let options = Options { format: Format::All, ..Options::default() };
        let Page::Files(names) = made(&plan(), &options).page(0, ROOM) else { panic!("no names") };
        let files = export_all(&plan(), &options, &Watch::default()).unwrap();
        let own: Vec<String> = files.into_iter().map(|file| file.name).collect();
        assert_eq!(names, own);
    }

    #[test]
    fn what_is_private_or_left_out_is_not_in_a_preview_either() {
        let mut hidden = plan();
        hidden.diagram.notes.iter_mut().for_each(|note| note.text = "zugzwang".into());
        let json = Options { format: Format::Json, ..Options::default() };
        let words = |plan: &Plan| format!("{:?}", made(plan, &json).page(0, ROOM));
        let notes =
            |plan: &Plan| String::from_utf8(export(plan, &json).unwrap()).unwrap().contains("zugzwang");
        assert!(notes(&hidden));
        hidden.exports.without = vec![LeftOut::Notes];
        assert!(!notes(&hidden) && !words(&hidden).contains("zugzwang"));
    }

    #[test]
    fn a_preview_can_be_called_off_and_says_what_is_wrong() {
        let watch = Watch::default();
        watch.call_off();
        let error = preview(&plan(), &Options::default(), &watch).err();
        assert_eq!(error, Some(ExportError::Cancelled));
        let progress = Options { picture: Picture::Progress, ..Options::default() };
        let mut none = plan();
        none.monitoring.indicators.clear();
        none.date = Date::constant(2026, 1, 1);
        assert_eq!(preview(&none, &progress, &Watch::default()).err(), Some(ExportError::NoIndicator));
    }

    #[test]
    fn words_of_something_else_are_no_panic() {
        assert!(content::words(b"no zip").is_err());
        let other =
            archive::zip(&[NamedFile { name: "word/header1.xml".into(), bytes: b"<".to_vec() }]).unwrap();
        assert!(content::words(&other).is_err());
        assert!(content::sheets(other).is_err());
    }
}

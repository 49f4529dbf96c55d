//! A drawing parted over several pages: they overlap, and say where they belong and where to cut them.

use super::{
    ExportError, PageSize, Poster, Watch,
    leaf::{Leaf, MARGIN},
    material::Material,
    raster,
    svg::{self, About},
};
use crate::plan::Orientation;
use crate::scene::{Anchor, Rect, Scene, Shape, Stroke, TextLine, measure, pos};

/// What neighbouring pages both show: 10 mm.
const OVERLAP: f32 = 28.35;
/// Size of the words in the margin.
const SIZE: f32 = 8.0;

/// The pages a poster has.
#[derive(Clone, Copy)]
pub(super) struct Paper {
    pub(super) size: Poster,
    pub(super) page: PageSize,
    pub(super) orientation: Orientation,
}

/// How the drawing lies on all pages together.
struct Grid {
    /// A page.
    wide: f32,
    high: f32,
    /// What of a page is drawn on.
    room: f32,
    tall: f32,
    /// Points of paper for each point of the drawing.
    scale: f32,
    /// Where the drawing begins, from the corner of the first page's room.
    start: (f32, f32),
}

impl Grid {
    fn new(own: Rect, paper: Paper, across: bool) -> Self {
        let (short, long) = paper.page.points();
        let (wide, high) = if across { (long, short) } else { (short, long) };
        let (room, tall) = (wide - 2.0 * MARGIN, high - 2.0 * MARGIN);
        let all = |count: u8, room: f32| f32::from(count) * (room - OVERLAP) + OVERLAP;
        let (all_wide, all_tall) = (all(paper.size.columns, room), all(paper.size.rows, tall));
        let scale = (all_wide / own.width().max(1.0)).min(all_tall / own.height().max(1.0));
        let start = ((all_wide - own.width() * scale) / 2.0, (all_tall - own.height() * scale) / 2.0);
        Self { wide, high, room, tall, scale, start }
    }

    /// The larger of the two ways pages can lie, unless one is asked for.
    fn best(own: Rect, paper: Paper) -> Self {
        let (upright, across) = (Self::new(own, paper, false), Self::new(own, paper, true));
        match paper.orientation {
            Orientation::Upright => upright,
            Orientation::Across => across,
            Orientation::Fitting if upright.scale > across.scale => upright,
            Orientation::Fitting => across,
        }
    }

    /// What of the drawing a page shows.
    fn part(&self, own: Rect, column: u8, row: u8) -> Rect {
        let x = f32::from(column) * (self.room - OVERLAP) - self.start.0;
        let y = f32::from(row) * (self.tall - OVERLAP) - self.start.1;
        Rect::new(
            own.min.x + x / self.scale,
            own.min.y + y / self.scale,
            self.room / self.scale,
            self.tall / self.scale,
        )
    }
}

/// The pages, row by row. Each holds only what can be seen on it.
pub(super) fn leaves(
    scene: &Scene,
    material: &Material<'_>,
    about: &About,
    paper: Paper,
    watch: &Watch,
) -> Result<Vec<Leaf>, ExportError> {
    let grid = Grid::best(scene.bounds, paper);
    let Poster { columns, rows } = paper.size;
    watch.begin(usize::from(columns) * usize::from(rows));
    let mut leaves = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            watch.check()?;
            let bounds = grid.part(scene.bounds, column, row);
            // Lines reach a little beyond the points they join.
            let seen = scene.elements.iter().filter(|one| one.bounds.grown(12.0).meets(bounds));
            let mut part = Scene::new(seen.cloned().collect());
            part.bounds = bounds;
            let tree = raster::tree(&svg::write_part(&part, material.theme, about, scene.bounds))?;
            let mut leaf = Leaf::new(grid.wide, grid.high);
            leaf.layers.push((Rect::new(MARGIN, MARGIN, grid.room, grid.tall), tree));
            let about = About { watermark: String::new(), clear: true, ..about.clone() };
            leaf.shapes(
                margin(&grid, paper.size, (column, row), material, &about.title),
                material.theme,
                &about,
            )?;
            leaves.push(leaf);
            watch.step();
        }
    }
    Ok(leaves)
}

/// What stands in the margin of a page: its place in the whole, and marks where it is cut so that it
/// meets its neighbours.
fn margin(
    grid: &Grid,
    size: Poster,
    (column, row): (u8, u8),
    material: &Material<'_>,
    title: &str,
) -> Vec<Shape> {
    let args = [
        ("row", usize::from(row + 1).into()),
        ("rows", usize::from(size.rows).into()),
        ("column", usize::from(column + 1).into()),
        ("columns", usize::from(size.columns).into()),
    ];
    let place = material.messages.with("poster-place", &args);
    // The print stays on white paper, whatever the theme of the drawing.
    let ink = crate::scene::Rgba([70, 70, 70, 255]);
    let word = |x: f32, anchor: Anchor, text: String| {
        let at = pos(x, grid.high - MARGIN * 0.4);
        Shape::Text(TextLine { pos: at, anchor, size: SIZE, bold: false, color: ink, text })
    };
    let free = grid.room - 2.0 * OVERLAP - measure::width(&place, SIZE, false) - 12.0;
    let marking = material.say(&material.plan.marking).trim();
    let title = if marking.is_empty() { title.to_owned() } else { format!("{title} \u{b7} {marking}") };
    let mut shapes = vec![
        word(MARGIN + OVERLAP, Anchor::Start, measure::fit(&title, SIZE, false, free.max(0.0))),
        word(grid.wide - MARGIN - OVERLAP, Anchor::End, place),
    ];
    let mut line = |from: (f32, f32), to: (f32, f32)| {
        let points = vec![pos(from.0, from.1), pos(to.0, to.1)];
        shapes.push(Shape::Path { points, closed: false, fill: None, stroke: Some(Stroke::solid(ink, 0.7)) });
    };
    // Half of what overlaps is cut off on either side.
    let (left, right) = (MARGIN + OVERLAP / 2.0, grid.wide - MARGIN - OVERLAP / 2.0);
    let (top, bottom) = (MARGIN + OVERLAP / 2.0, grid.high - MARGIN - OVERLAP / 2.0);
    let (near, far) = (MARGIN * 0.15, MARGIN * 0.8);
    for (shared, x) in [(column > 0, left), (column + 1 < size.columns, right)] {
        if shared {
            line((x, near), (x, far));
            line((x, grid.high - near), (x, grid.high - far));
        }
    }
    for (shared, y) in [(row > 0, top), (row + 1 < size.rows, bottom)] {
        if shared {
            line((near, y), (far, y));
            line((grid.wide - near, y), (grid.wide - far, y));
        }
    }
    shapes
}

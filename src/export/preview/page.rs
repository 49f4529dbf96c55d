//! Pages as pixels.

use resvg::tiny_skia::{Color, Pixmap, PixmapPaint, Transform};

use super::{Leaf, Page, Poster};

/// Between the pages of a poster, in pixels.
const GAP: f32 = 6.0;

/// What the screen shows of a page; nothing if there was no room for it.
pub(super) fn picture(pixels: Option<Pixmap>) -> Page {
    match pixels {
        Some(pixels) => {
            Page::Picture { size: [pixels.width() as usize, pixels.height() as usize], pixels: pixels.take() }
        }
        None => Page::Picture { size: [0, 0], pixels: Vec::new() },
    }
}

/// A page as large as fits, on paper or without a ground.
pub(super) fn one(leaf: &Leaf, paper: bool, [wide, high]: [u32; 2]) -> Option<Pixmap> {
    let scale = (wide as f32 / leaf.wide).min(high as f32 / leaf.high);
    drawn(leaf, paper, scale)
}

fn drawn(leaf: &Leaf, paper: bool, scale: f32) -> Option<Pixmap> {
    let mut page = Pixmap::new((leaf.wide * scale).round() as u32, (leaf.high * scale).round() as u32)?;
    if paper {
        page.fill(Color::WHITE);
    }
    for (at, tree) in &leaf.layers {
        let (width, height) = ((at.width() * scale).round(), (at.height() * scale).round());
        // A layer ends where its place on the page does.
        let Some(mut layer) = Pixmap::new(width as u32, height as u32) else { continue };
        let (x, y) = (width / tree.size().width(), height / tree.size().height());
        resvg::render(tree, Transform::from_scale(x, y), &mut layer.as_mut());
        let (left, top) = ((at.min.x * scale).round() as i32, (at.min.y * scale).round() as i32);
        page.draw_pixmap(left, top, layer.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
    }
    Some(page)
}

/// All pages of a poster beside and below each other.
pub(super) fn all(leaves: &[Leaf], poster: Poster, [wide, high]: [u32; 2]) -> Option<Pixmap> {
    let first = leaves.first()?;
    let (columns, rows) = (f32::from(poster.columns), f32::from(poster.rows));
    let room = |pixels: u32, count: f32| (pixels as f32 - GAP * (count - 1.0)) / count;
    let scale = (room(wide, columns) / first.wide).min(room(high, rows) / first.high);
    let (width, height) = ((first.wide * scale).round(), (first.high * scale).round());
    let whole = |size: f32, count: f32| (size * count + GAP * (count - 1.0)) as u32;
    let mut poster_page = Pixmap::new(whole(width, columns), whole(height, rows))?;
    poster_page.fill(Color::from_rgba8(150, 150, 150, 255));
    for (index, leaf) in leaves.iter().enumerate() {
        let (column, row) = (index % usize::from(poster.columns), index / usize::from(poster.columns));
        let place = |at: usize, size: f32| (at as f32 * (size + GAP)) as i32;
        let page = drawn(leaf, true, scale)?;
        let (x, y) = (place(column, width), place(row, height));
        poster_page.draw_pixmap(x, y, page.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
    }
    Some(poster_page)
}

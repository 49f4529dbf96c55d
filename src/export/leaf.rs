//! A page: drawings at their places. PDF files and previews are made from the same pages.

use resvg::usvg;

use super::{
    ExportError, raster,
    svg::{self, About},
};
use crate::plan::{Orientation, PageSize};
use crate::scene::{Element, Rect, Scene, Shape, Subject, Theme, Zone};

/// Kept free around a drawing: 10 mm.
pub(super) const MARGIN: f32 = 28.35;

/// A page and what is drawn on it, from the lowest to the uppermost.
pub(super) struct Leaf {
    /// Width in points of 1/72 inch.
    pub(super) wide: f32,
    /// Height in points.
    pub(super) high: f32,
    pub(super) layers: Vec<(Rect, usvg::Tree)>,
}

impl Leaf {
    /// An empty page.
    pub(super) fn new(wide: f32, high: f32) -> Self {
        Self { wide, high, layers: Vec::new() }
    }

    /// A page that is one drawing and nothing else.
    pub(super) fn whole(tree: usvg::Tree) -> Self {
        let (wide, high) = (tree.size().width(), tree.size().height());
        Self { wide, high, layers: vec![(Rect::new(0.0, 0.0, wide, high), tree)] }
    }

    /// A page with one drawing, as large as fits.
    pub(super) fn fitted(tree: usvg::Tree, page: PageSize, orientation: Orientation) -> Self {
        let (own, (short, long)) = (tree.size(), page.points());
        let across = match orientation {
            Orientation::Fitting => own.width() >= own.height(),
            Orientation::Upright => false,
            Orientation::Across => true,
        };
        let (wide, high) = if across { (long, short) } else { (short, long) };
        let scale = ((wide - 2.0 * MARGIN) / own.width()).min((high - 2.0 * MARGIN) / own.height());
        let (width, height) = (own.width() * scale, own.height() * scale);
        let at = Rect::new((wide - width) / 2.0, (high - height) / 2.0, width, height);
        Self { wide, high, layers: vec![(at, tree)] }
    }

    /// Draws shapes over what is there, in the page's own points; with a ground below them or without.
    pub(super) fn shapes(
        &mut self,
        shapes: Vec<Shape>,
        theme: &Theme,
        about: &About,
    ) -> Result<(), ExportError> {
        let bounds = Rect::new(0.0, 0.0, self.wide, self.high);
        let element = Element {
            subject: Subject::Sheet,
            name: String::new(),
            bounds,
            zone: Zone::Nothing,
            shapes,
            far: Vec::new(),
        };
        let mut scene = Scene::new(vec![element]);
        scene.bounds = bounds;
        self.layers.push((bounds, raster::tree(&svg::write(&scene, theme, about))?));
        Ok(())
    }
}

//! What was set on pages, as pages of a file.

use super::flow::{Flow, Page};
use crate::export::{ExportError, leaf::Leaf, material::Material, svg::About};
use crate::scene::Theme;

/// The pages; each has the watermark over all that stands on it.
///
/// # Errors
/// If a page cannot be drawn, or the export was called off before the last one was.
pub(super) fn leaves(
    material: &Material<'_>,
    flow: Flow<'_>,
    about: &About,
) -> Result<Vec<Leaf>, ExportError> {
    let (theme, watermark) = (flow.theme, material.watermark());
    let pages = flow.pages.into_iter();
    pages.map(|page| material.wanted().and_then(|()| leaf(page, theme, about, &watermark))).collect()
}

fn leaf(page: Page, theme: &Theme, about: &About, watermark: &str) -> Result<Leaf, ExportError> {
    let mut leaf = Leaf::new(page.wide, page.high);
    leaf.shapes(page.shapes, theme, about)?;
    leaf.layers.extend(page.drawings);
    if !watermark.is_empty() {
        let over = About { watermark: watermark.to_owned(), clear: true, ..about.clone() };
        leaf.shapes(Vec::new(), theme, &over)?;
    }
    Ok(leaf)
}

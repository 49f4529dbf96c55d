//! What was set on pages, as pages of a file.

use super::flow::{Flow, Page};
use crate::export::{ExportError, leaf::Leaf, svg::About};
use crate::scene::Theme;

/// The pages; each has the watermark over all that stands on it.
pub(super) fn leaves(flow: Flow<'_>, about: &About, watermark: &str) -> Result<Vec<Leaf>, ExportError> {
    let theme = flow.theme;
    flow.pages.into_iter().map(|page| leaf(page, theme, about, watermark)).collect()
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

//! Pages as a PDF: text selectable, fonts embedded as subsets, with bookmarks.

use krilla::{
    Document,
    destination::XyzDestination,
    geom,
    outline::{Outline, OutlineNode},
    page::PageSettings,
};
use krilla_svg::{SurfaceExt, SvgSettings};

use super::flow::{Bookmark, Flow, Page};
use crate::export::{ExportError, pdf, raster, svg};
use crate::plan::Date;
use crate::scene::{Element, Rect, Scene, Subject, Theme, Zone, pos};

/// The pages as a document.
pub(super) fn write(flow: Flow<'_>, about: &svg::About, date: Date) -> Result<Vec<u8>, ExportError> {
    let mut document = Document::new();
    let Flow { theme, pages, bookmarks, .. } = flow;
    for page in pages {
        draw(&mut document, page, theme, about)?;
    }
    document.set_outline(outline(&bookmarks));
    document.set_metadata(pdf::metadata(about, date));
    document.finish().map_err(|error| ExportError::Draw(format!("{error:?}")))
}

fn draw(document: &mut Document, page: Page, theme: &Theme, about: &svg::About) -> Result<(), ExportError> {
    let bad_size = || ExportError::Draw(format!("no page of {} by {} points", page.wide, page.high));
    let settings = PageSettings::from_wh(page.wide, page.high).ok_or_else(bad_size)?;
    let bounds = Rect::new(0.0, 0.0, page.wide, page.high);
    let element = Element {
        subject: Subject::Sheet,
        name: String::new(),
        bounds,
        zone: Zone::Nothing,
        shapes: page.shapes,
        far: Vec::new(),
    };
    let mut scene = Scene::new(vec![element]);
    scene.bounds = bounds;
    let tree = raster::tree(&svg::write(&scene, theme, about))?;
    let mut sheet = document.start_page_with(settings);
    let mut surface = sheet.surface();
    let whole = [(bounds, tree)].into_iter().chain(page.drawings);
    for (rect, tree) in whole {
        let size = geom::Size::from_wh(rect.width(), rect.height());
        let size = size.ok_or_else(|| ExportError::Draw("an empty drawing".to_owned()))?;
        surface.push_transform(&geom::Transform::from_translate(rect.min.x, rect.min.y));
        let drawn = surface.draw_svg(&tree, size, SvgSettings { embed_text: true, ..SvgSettings::default() });
        drawn.ok_or_else(|| ExportError::Draw("an empty drawing".to_owned()))?;
        surface.pop();
    }
    surface.finish();
    sheet.finish();
    Ok(())
}

/// Headings of the second level stand below the one of the first before them.
fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for bookmark in bookmarks {
        let at = pos(0.0, (bookmark.y - 12.0).max(0.0));
        let place = XyzDestination::new(bookmark.page, geom::Point::from_xy(at.x, at.y));
        let node = OutlineNode::new(bookmark.title.clone(), place);
        match (bookmark.level, open.as_mut()) {
            (2, Some(parent)) => parent.push_child(node),
            _ => {
                if let Some(done) = open.replace(node) {
                    outline.push_child(done);
                }
            }
        }
    }
    if let Some(last) = open {
        outline.push_child(last);
    }
    outline
}

//! PDF: pages with text selectable, fonts embedded as subsets, bookmarks, and the plan if it carries one.

use krilla::{
    Data, Document,
    destination::XyzDestination,
    embed::{AssociationKind, EmbeddedFile, MimeType},
    geom,
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
};
use krilla_svg::{SurfaceExt, SvgSettings};

use super::{ExportError, Watch, brief::Bookmark, leaf::Leaf, svg::About};
use crate::plan::Date;
use crate::storage;

/// The pages as a document. The date is the plan's own: nothing depends on the clock.
///
/// # Errors
/// If a page cannot be drawn, or the export is called off before the last one is.
pub(super) fn bind(
    leaves: &[Leaf],
    bookmarks: Option<&[Bookmark]>,
    about: &About,
    date: Date,
    carried: Option<&str>,
    watch: &Watch,
) -> Result<Vec<u8>, ExportError> {
    let mut document = Document::new();
    leaves.iter().try_for_each(|leaf| watch.check().and_then(|()| draw(&mut document, leaf)))?;
    if let Some(bookmarks) = bookmarks {
        document.set_outline(outline(bookmarks));
    }
    document.set_metadata(metadata(about, date));
    if let Some(plan) = carried {
        let file = attachment(plan, date);
        document.embed_file(file).ok_or_else(|| ExportError::Draw("two files of one name".to_owned()))?;
    }
    document.finish().map_err(|error| ExportError::Draw(format!("{error:?}")))
}

fn draw(document: &mut Document, leaf: &Leaf) -> Result<(), ExportError> {
    let bad_size = || ExportError::Draw(format!("no page of {} by {} points", leaf.wide, leaf.high));
    let settings = PageSettings::from_wh(leaf.wide, leaf.high).ok_or_else(bad_size)?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    for (at, tree) in &leaf.layers {
        let empty = || ExportError::Draw("an empty drawing".to_owned());
        let size = geom::Size::from_wh(at.width(), at.height()).ok_or_else(empty)?;
        surface.push_transform(&geom::Transform::from_translate(at.min.x, at.min.y));
        let settings = SvgSettings { embed_text: true, ..SvgSettings::default() };
        surface.draw_svg(tree, size, settings).ok_or_else(empty)?;
        surface.pop();
    }
    surface.finish();
    page.finish();
    Ok(())
}

/// The plan as an attached file.
fn attachment(plan: &str, date: Date) -> EmbeddedFile {
    EmbeddedFile {
        path: format!("{}.ron", storage::CARRIED),
        mime_type: MimeType::new("text/plain"),
        description: Some("Partnership Planner".to_owned()),
        association_kind: AssociationKind::Source,
        data: Data::from(plan.as_bytes().to_vec()),
        modification_date: Some(day(date)),
        compress: Some(true),
        location: None,
    }
}

fn day(date: Date) -> DateTime {
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    DateTime::new(u16::try_from(date.year()).unwrap_or(0)).month(part(date.month())).day(part(date.day()))
}

/// What a PDF says of itself.
fn metadata(about: &About, date: Date) -> Metadata {
    Metadata::new()
        .title(about.title.clone())
        .description(about.description.clone())
        .language(about.language.code().to_owned())
        .creator("Partnership Planner".to_owned())
        .creation_date(day(date))
}

/// Headings of the second level stand below the one of the first before them.
fn outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for bookmark in bookmarks {
        let at = geom::Point::from_xy(0.0, (bookmark.y - 12.0).max(0.0));
        let node = OutlineNode::new(bookmark.title.clone(), XyzDestination::new(bookmark.page, at));
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

//! PDF: one page, text selectable, fonts embedded as subsets.

use krilla::{Document, geom, metadata::DateTime, metadata::Metadata, page::PageSettings};
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::usvg;

use super::{ExportError, page::PageSize, svg::About};
use crate::plan::Date;

/// Kept free around the drawing: 10 mm.
const MARGIN: f32 = 28.35;

/// The tree on a page, as large as fits. The date is the plan's own: nothing depends on the clock.
pub(super) fn write(
    tree: &usvg::Tree,
    about: &About,
    date: Date,
    page: PageSize,
) -> Result<Vec<u8>, ExportError> {
    let own = tree.size();
    let (short, long) = page.points();
    // Upright drawings get an upright page.
    let (wide, high) = if own.width() >= own.height() { (long, short) } else { (short, long) };
    let (room, tall) = (wide - 2.0 * MARGIN, high - 2.0 * MARGIN);
    let scale = (room / own.width()).min(tall / own.height());
    let (width, height) = (own.width() * scale, own.height() * scale);
    let bad_size = || ExportError::Draw(format!("no page of {wide} by {high} points"));
    let settings = PageSettings::from_wh(wide, high).ok_or_else(bad_size)?;
    let size = geom::Size::from_wh(width, height).ok_or_else(bad_size)?;

    let mut document = Document::new();
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let corner = ((wide - width) / 2.0, (high - height) / 2.0);
    surface.push_transform(&geom::Transform::from_translate(corner.0, corner.1));
    surface
        .draw_svg(tree, size, SvgSettings { embed_text: true, ..SvgSettings::default() })
        .ok_or_else(bad_size)?;
    surface.pop();
    surface.finish();
    page.finish();
    document.set_metadata(metadata(about, date));
    document.finish().map_err(|error| ExportError::Draw(format!("{error:?}")))
}

/// What a PDF says of itself. The date is the plan's own: nothing depends on the clock.
pub(super) fn metadata(about: &About, date: Date) -> Metadata {
    let year = u16::try_from(date.year()).unwrap_or(0);
    let day = |part: i8| u8::try_from(part).unwrap_or(1);
    Metadata::new()
        .title(about.title.clone())
        .description(about.description.clone())
        .language(about.language.code().to_owned())
        .creator("Partnership Planner".to_owned())
        .creation_date(DateTime::new(year).month(day(date.month())).day(day(date.day())))
}

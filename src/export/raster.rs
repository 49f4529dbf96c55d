//! The SVG tree with the bundled fonts alone, and PNG from it.

use std::sync::{Arc, OnceLock};

use resvg::{tiny_skia, usvg};

use super::{ExportError, PngSize};
use crate::scene::FONTS;
use crate::storage;

/// More pixels than this are refused: 64 million, a quarter of a gigabyte in memory.
pub(super) const MOST_PIXELS: u64 = 64_000_000;

/// The bundled fonts, and no others: the same plan gives the same bytes everywhere.
fn fonts() -> Arc<usvg::fontdb::Database> {
    static DATABASE: OnceLock<Arc<usvg::fontdb::Database>> = OnceLock::new();
    Arc::clone(DATABASE.get_or_init(|| {
        let mut database = usvg::fontdb::Database::new();
        for font in FONTS {
            database.load_font_data(font.data.to_vec());
        }
        database.set_sans_serif_family("Noto Sans");
        Arc::new(database)
    }))
}

/// An SVG document as a tree of shapes.
pub(super) fn tree(svg: &str) -> Result<usvg::Tree, ExportError> {
    let options =
        usvg::Options { fontdb: fonts(), font_family: "Noto Sans".to_owned(), ..usvg::Options::default() };
    usvg::Tree::from_str(svg, &options).map_err(|error| ExportError::Draw(error.to_string()))
}

/// An SVG that comes from elsewhere as a tree of shapes, without whatever it names outside itself;
/// `None` if it is none.
pub(super) fn foreign_tree(svg: &[u8]) -> Option<usvg::Tree> {
    let image_href_resolver = usvg::ImageHrefResolver {
        resolve_string: Box::new(|_, _| None),
        ..usvg::ImageHrefResolver::default()
    };
    let options = usvg::Options {
        fontdb: fonts(),
        font_family: "Noto Sans".to_owned(),
        resources_dir: None,
        image_href_resolver,
        ..usvg::Options::default()
    };
    usvg::Tree::from_data(svg, &options).ok()
}

/// The tree as a PNG of this size, which may carry the text of a plan.
pub(super) fn png(tree: &usvg::Tree, size: PngSize, carried: Option<String>) -> Result<Vec<u8>, ExportError> {
    let own = tree.size();
    let scale = match size {
        PngSize::Scale(scale) => scale.to_f64() as f32,
        PngSize::Width(width) => width as f32 / own.width(),
    };
    let (width, height) = ((own.width() * scale).round(), (own.height() * scale).round());
    let fits = scale.is_finite() && width >= 1.0 && height >= 1.0 && width < 1e6 && height < 1e6;
    if !fits || width as u64 * height as u64 > MOST_PIXELS {
        return Err(ExportError::PngSize { width: f64::from(width), height: f64::from(height) });
    }
    let too_large = || ExportError::PngSize { width: f64::from(width), height: f64::from(height) };
    let mut pixels = tiny_skia::Pixmap::new(width as u32, height as u32).ok_or_else(too_large)?;
    resvg::render(tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    encode(pixels, carried).map_err(|error| ExportError::Draw(error.to_string()))
}

/// The pixels as a PNG. Drawings have large plain areas: the fast way to compress them is nearly as small
/// as the thorough one and takes a tenth of the time.
fn encode(pixels: tiny_skia::Pixmap, carried: Option<String>) -> Result<Vec<u8>, png::EncodingError> {
    let (width, height) = (pixels.width(), pixels.height());
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    if let Some(plan) = carried {
        let mut chunk = png::text_metadata::ITXtChunk::new(storage::CARRIED, plan);
        chunk.compressed = true;
        writer.write_text_chunk(&chunk)?;
    }
    writer.write_image_data(&pixels.take_demultiplied())?;
    writer.finish()?;
    Ok(bytes)
}

/// The pixels of a PNG made here: its width and height, and red, green, blue and opacity of each,
/// the colours multiplied by the opacity.
pub fn pixels(png: &[u8]) -> Option<([usize; 2], Vec<u8>)> {
    let pixels = tiny_skia::Pixmap::decode_png(png).ok()?;
    Some(([pixels.width() as usize, pixels.height() as usize], pixels.take()))
}

//! Picture files as what a plan can hold: a PNG without anything but its points. An SVG is drawn here,
//! with the bundled fonts and nothing from outside.

use resvg::{tiny_skia, usvg};

use super::raster;
use crate::plan::{Embedded, Pixels};

/// The most bytes of a file that is read.
pub const MOST_READ: u64 = 32 * 1024 * 1024;
/// The longer side of a drawing, in pixels; less if it takes too much room.
const LONG: f32 = 2_000.0;
/// The least.
const SHORT: f32 = 250.0;

/// Why a file cannot become part of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmbedError {
    /// It is neither a PNG nor an SVG, or it is broken.
    NoPicture,
    /// It has more than [`Embedded::MOST_SIDE`] points in a row or column.
    TooManyPoints,
    /// It takes so many bytes as a PNG, more than [`Embedded::MOST_BYTES`].
    TooLarge(usize),
}

/// A picture file as part of a plan, with its width and height in points.
///
/// # Errors
/// If it is no PNG or SVG, is broken, or takes too much room.
pub fn embed(bytes: &[u8]) -> Result<(Embedded, (u32, u32)), EmbedError> {
    const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
    if bytes.starts_with(SIGNATURE) { embed_png(bytes) } else { embed_svg(bytes) }
}

fn embed_png(bytes: &[u8]) -> Result<(Embedded, (u32, u32)), EmbedError> {
    let Some(pixels) = Pixels::of(bytes) else {
        let decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        let large = decoder.read_info().is_ok_and(|reader| {
            let (width, height) = reader.info().size();
            width.max(height) > Embedded::MOST_SIDE
        });
        return Err(if large { EmbedError::TooManyPoints } else { EmbedError::NoPicture });
    };
    let png = pixels.to_png().ok_or(EmbedError::NoPicture)?;
    if png.len() > Embedded::MOST_BYTES {
        return Err(EmbedError::TooLarge(png.len()));
    }
    Ok((Embedded::of(&png), (pixels.width, pixels.height)))
}

fn embed_svg(bytes: &[u8]) -> Result<(Embedded, (u32, u32)), EmbedError> {
    let tree = raster::foreign_tree(bytes).ok_or(EmbedError::NoPicture)?;
    let own = tree.size();
    let mut long = LONG;
    loop {
        let scale = long / own.width().max(own.height());
        let png = draw(&tree, scale).ok_or(EmbedError::NoPicture)?;
        if png.len() <= Embedded::MOST_BYTES {
            return Ok((Embedded::of(&png), (own.width().ceil() as u32, own.height().ceil() as u32)));
        }
        long /= 1.5;
        if long < SHORT {
            return Err(EmbedError::TooLarge(png.len()));
        }
    }
}

fn draw(tree: &usvg::Tree, scale: f32) -> Option<Vec<u8>> {
    let own = tree.size();
    let (width, height) = ((own.width() * scale).ceil(), (own.height() * scale).ceil());
    let mut pixmap = tiny_skia::Pixmap::new((width as u32).max(1), (height as u32).max(1))?;
    resvg::render(tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    let (width, height) = (pixmap.width(), pixmap.height());
    Pixels { width, height, rgba: pixmap.take_demultiplied() }.to_png()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour_in_the_middle(picture: &Embedded) -> [u8; 4] {
        let pixels = picture.pixels().unwrap();
        let at = (pixels.height / 2 * pixels.width + pixels.width / 2) as usize * 4;
        pixels.rgba[at..at + 4].try_into().unwrap()
    }

    #[test]
    fn a_drawing_becomes_points_and_loads_nothing_from_outside() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("red.png");
        let red = Pixels { width: 4, height: 4, rgba: [255, 0, 0, 255].repeat(16) };
        std::fs::write(&file, red.to_png().unwrap()).unwrap();
        let svg = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='40' \
             height='20'><rect width='40' height='20' fill='#00f'/>\
             <image width='40' height='20' xlink:href='{}'/></svg>",
            file.display()
        );
        let (picture, size) = embed(svg.as_bytes()).unwrap();
        assert_eq!(size, (40, 20));
        assert_eq!(colour_in_the_middle(&picture), [0, 0, 255, 255]);
    }

    #[test]
    fn words_in_a_png_are_left_behind_and_what_is_no_picture_is_refused() {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
        encoder.set_color(png::ColorType::Rgba);
        encoder.add_text_chunk("Comment".to_owned(), "zqwordxw".to_owned()).unwrap();
        encoder.write_header().unwrap().write_image_data(&[1, 2, 3, 255]).unwrap();
        assert!(bytes.windows(8).any(|part| part == b"zqwordxw"));
        let (picture, _) = embed(&bytes).unwrap();
        let png = picture.pixels().unwrap().to_png().unwrap();
        assert!(!png.windows(8).any(|part| part == b"zqwordxw"));
        assert_eq!(picture, Embedded::of(&png));
        assert_eq!(embed(b"hello").unwrap_err(), EmbedError::NoPicture);
        assert_eq!(embed(&bytes[..30]).unwrap_err(), EmbedError::NoPicture);
    }

    #[test]
    fn a_picture_that_takes_too_much_room_is_refused_with_its_size() {
        // Noise cannot be compressed.
        let mut state = 1u32;
        let mut noise = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let pixels = Pixels { width: 900, height: 900, rgba: (0..900 * 900 * 4).map(|_| noise()).collect() };
        let png = pixels.to_png().unwrap();
        assert!(matches!(embed(&png), Err(EmbedError::TooLarge(bytes)) if bytes > Embedded::MOST_BYTES));
    }
}

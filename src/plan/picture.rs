//! A picture that is part of the plan: a map or a scanned sketch behind the diagram.

use std::{
    fmt,
    io::Cursor,
    sync::{Arc, OnceLock},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Point, Size, Visibility, is_default};

/// A picture behind all else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Background {
    /// The picture.
    pub picture: Embedded,
    /// Upper left corner.
    pub corner: Point,
    /// Width and height it is stretched to.
    pub size: Size,
    /// How strongly it is drawn, in per cent.
    #[serde(default = "fully", skip_serializing_if = "is_full")]
    pub opacity_percent: u8,
    /// Whether dragging leaves it alone.
    #[serde(default, skip_serializing_if = "is_default")]
    pub locked: bool,
    /// Whether exports show it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub visibility: Visibility,
}

fn fully() -> u8 {
    100
}

fn is_full(percent: &u8) -> bool {
    *percent == fully()
}

/// The points of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// How many in a row.
    pub width: u32,
    /// How many rows.
    pub height: u32,
    /// Red, green, blue and opacity of each, from 0 to 255, the colours not multiplied by the opacity.
    pub rgba: Vec<u8>,
}

/// A PNG as text (base64). It is read when it is first needed, and once.
#[derive(Clone)]
pub struct Embedded(Arc<Inner>);

struct Inner {
    text: String,
    pixels: OnceLock<Option<Pixels>>,
}

impl Embedded {
    /// The most bytes a PNG in a plan may have.
    pub const MOST_BYTES: usize = 2 * 1024 * 1024;
    /// The most points it may have in a row or column.
    pub const MOST_SIDE: u32 = 4_096;

    /// A PNG.
    pub fn of(png: &[u8]) -> Self {
        Self::from_text(STANDARD.encode(png))
    }

    /// The text of a PNG, which need not be one.
    pub fn from_text(text: String) -> Self {
        Self(Arc::new(Inner { text, pixels: OnceLock::new() }))
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// How many bytes the PNG has.
    pub fn bytes(&self) -> usize {
        self.0.text.len() / 4 * 3
    }

    /// Its points; `None` if it is no PNG, is broken, or has too many.
    pub fn pixels(&self) -> Option<&Pixels> {
        self.0.pixels.get_or_init(|| Pixels::of(&STANDARD.decode(&self.0.text).ok()?)).as_ref()
    }

    /// Whether both are the same one, not only alike.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Pixels {
    /// The points of a PNG; `None` if it is none, is broken, or has too many.
    pub fn of(png: &[u8]) -> Option<Self> {
        let mut decoder = png::Decoder::new(Cursor::new(png));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().ok()?;
        let (width, height) = reader.info().size();
        // Looked at before anything is set aside for them.
        if width.max(height) > Embedded::MOST_SIDE {
            return None;
        }
        let mut bytes = vec![0; reader.output_buffer_size()?];
        let info = reader.next_frame(&mut bytes).ok()?;
        bytes.truncate(info.buffer_size());
        let rgba: Vec<u8> = match info.color_type {
            png::ColorType::Rgba => bytes,
            png::ColorType::Rgb => bytes.chunks_exact(3).flat_map(|it| [it[0], it[1], it[2], 255]).collect(),
            png::ColorType::GrayscaleAlpha => {
                bytes.chunks_exact(2).flat_map(|it| [it[0], it[0], it[0], it[1]]).collect()
            }
            png::ColorType::Grayscale => bytes.iter().flat_map(|&it| [it, it, it, 255]).collect(),
            png::ColorType::Indexed => return None,
        };
        let whole = rgba.len() == width as usize * height as usize * 4;
        whole.then_some(Self { width, height, rgba })
    }

    /// As a PNG that holds the points and nothing else: no words, no place, no time.
    pub fn to_png(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Balanced);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&self.rgba).ok()?;
        writer.finish().ok()?;
        Some(bytes)
    }
}

impl PartialEq for Embedded {
    fn eq(&self, other: &Self) -> bool {
        self.is(other) || self.0.text == other.0.text
    }
}

impl Eq for Embedded {}

impl fmt::Debug for Embedded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Embedded({} bytes)", self.bytes())
    }
}

impl Serialize for Embedded {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.text)
    }
}

impl<'de> Deserialize<'de> for Embedded {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from_text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_comes_back_as_it_was_and_anything_else_is_none() {
        let pixels = Pixels { width: 2, height: 1, rgba: vec![255, 0, 0, 255, 0, 0, 255, 128] };
        let png = pixels.to_png().unwrap();
        assert_eq!(Embedded::of(&png).pixels(), Some(&pixels));
        assert_eq!(Embedded::of(&png[..png.len() / 2]).pixels(), None);
        for text in ["", "hello", "!!!", "aGVsbG8="] {
            assert_eq!(Embedded::from_text(text.to_owned()).pixels(), None);
        }
    }
}

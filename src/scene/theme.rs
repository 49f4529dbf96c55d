//! Colours, strokes, radii, spacings and type sizes by name. Their values are in
//! `assets/themes.ron`; code names the token, never the colour.

use std::sync::OnceLock;

use serde::{Deserialize, Deserializer, de};

use super::Rgba;
pub use crate::plan::ThemeName;
use crate::plan::{Family, FlowKind, Frame, FrameKind, Role, Tint};

/// The tokens of one theme.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Colours.
    pub colors: Colors,
    /// Widths of lines, in points.
    pub strokes: Strokes,
    /// Radii of corners, in points.
    pub radii: Radii,
    /// Distances, in points.
    pub spacing: Spacing,
    /// Sizes of type, in points.
    pub type_sizes: TypeSizes,
}

/// Colours of a theme.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colors {
    /// Behind everything.
    pub canvas: Rgba,
    /// The dots of the grid on the canvas.
    pub grid: Rgba,
    /// The band of a destination country.
    pub band_destination: Rgba,
    /// The band of a transit country.
    pub band_transit: Rgba,
    /// The band of a country of origin.
    pub band_source: Rgba,
    /// A frame that is no band.
    pub band_group: Rgba,
    /// The edge of bands and frames.
    pub band_edge: Rgba,
    /// Inside nodes and labels.
    pub node_fill: Rgba,
    /// Inside notes.
    pub note_fill: Rgba,
    /// Grounds of notes and groups that were chosen: blue, green, rose, sand.
    pub tints: [Rgba; 4],
    /// Text that matters, and outlines.
    pub ink: Rgba,
    /// Text of the second rank.
    pub muted: Rgba,
    /// Thin outlines and rules that must still be seen.
    pub faint: Rgba,
    /// Preventive instruments.
    pub preventive: Rgba,
    /// Defensive instruments.
    pub defensive: Rgba,
    /// Explorative instruments.
    pub explorative: Rgba,
    /// Regular flows.
    pub regular: Rgba,
    /// Irregular flows.
    pub irregular: Rgba,
    /// Return flows.
    #[serde(rename = "return")]
    pub returning: Rgba,
    /// Money flows.
    pub money: Rgba,
    /// Influence.
    pub influence: Rgba,
    /// Linkages.
    pub linkage: Rgba,
    /// What is selected.
    pub selection: Rgba,
    /// What is wrong.
    pub error: Rgba,
    /// What needs a look.
    pub warning: Rgba,
    /// What is in order.
    pub ok: Rgba,
    /// Series of charts, in their order.
    pub series: [Rgba; 10],
}

/// Widths of lines.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strokes {
    /// Rules and edges of bands.
    pub hairline: f32,
    /// Outlines of nodes.
    pub outline: f32,
    /// A flow without a volume.
    pub flow: f32,
    /// The thinnest flow with a volume.
    pub flow_least: f32,
    /// The widest flow.
    pub flow_most: f32,
    /// Linkages and influence.
    pub thin: f32,
}

/// Radii of corners.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Radii {
    /// Of bands and frames.
    pub band: f32,
    /// Of nodes.
    pub node: f32,
    /// Of level steps.
    pub step: f32,
    /// Of the bends of flows.
    pub bend: f32,
}

/// Distances.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spacing {
    /// From a node's edge to what is in it.
    pub pad: f32,
    /// Between things side by side.
    pub gap: f32,
    /// Around the whole drawing.
    pub margin: f32,
    /// Between flows at the same side of a node.
    pub port: f32,
    /// Line height as a multiple of the type size.
    pub leading: f32,
    /// Width of the bar that shows the family.
    pub bar: f32,
}

/// Sizes of type.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeSizes {
    /// The name of a sheet.
    pub headline: f32,
    /// Bands and frames.
    pub title: f32,
    /// Names of nodes.
    pub name: f32,
    /// Descriptions and labels.
    pub label: f32,
    /// Captions.
    pub small: f32,
}

impl Theme {
    /// The theme of this name.
    pub fn of(name: ThemeName) -> &'static Self {
        static THEMES: OnceLock<[Theme; 4]> = OnceLock::new();
        // The file is part of the program and a test reads it; without it drawings are black.
        let [light, dark, projector, print] =
            THEMES.get_or_init(|| read(include_str!("../../assets/themes.ron")).unwrap_or_default());
        match name {
            ThemeName::Light => light,
            ThemeName::Dark => dark,
            ThemeName::Projector => projector,
            ThemeName::Print => print,
        }
    }

    /// The colour of a family of instruments.
    pub fn family(&self, family: Family) -> Rgba {
        match family {
            Family::Preventive => self.colors.preventive,
            Family::Defensive => self.colors.defensive,
            Family::Explorative => self.colors.explorative,
        }
    }

    /// The colour of a kind of flow.
    pub fn flow(&self, kind: FlowKind) -> Rgba {
        match kind {
            FlowKind::Regular => self.colors.regular,
            FlowKind::Irregular => self.colors.irregular,
            FlowKind::Return => self.colors.returning,
            FlowKind::Money => self.colors.money,
            FlowKind::Influence => self.colors.influence,
        }
    }

    /// The fill of a frame.
    pub fn band(&self, kind: FrameKind) -> Rgba {
        match kind {
            FrameKind::Group => self.colors.band_group,
            FrameKind::Band(Role::Destination) => self.colors.band_destination,
            FrameKind::Band(Role::Transit) => self.colors.band_transit,
            FrameKind::Band(Role::Source) => self.colors.band_source,
        }
    }

    /// The ground of a frame, with the tint chosen for a group.
    pub fn ground(&self, frame: &Frame) -> Rgba {
        match frame.kind {
            FrameKind::Group => self.tint(frame.tint, self.colors.band_group),
            FrameKind::Band(_) => self.band(frame.kind),
        }
    }

    /// A tint; `plain` where none was chosen.
    pub fn tint(&self, tint: Tint, plain: Rgba) -> Rgba {
        let [blue, green, rose, sand] = self.colors.tints;
        match tint {
            Tint::Plain => plain,
            Tint::Blue => blue,
            Tint::Green => green,
            Tint::Rose => rose,
            Tint::Sand => sand,
        }
    }

    /// The colour of the series at this place in a chart, beginning anew after the last.
    pub fn series(&self, index: usize) -> Rgba {
        self.colors.series[index % self.colors.series.len()]
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Themes {
    light: Theme,
    dark: Theme,
    projector: Theme,
    print: Theme,
}

fn read(ron: &str) -> Result<[Theme; 4], ron::error::SpannedError> {
    ron::from_str(ron).map(|Themes { light, dark, projector, print }| [light, dark, projector, print])
}

impl<'de> Deserialize<'de> for Rgba {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse(&text).ok_or_else(|| {
            de::Error::custom(format!("expected a colour such as \"#1d2a35\", found \"{text}\""))
        })
    }
}

/// `#rrggbb`, or `#rrggbbaa` with opacity.
fn parse(text: &str) -> Option<Rgba> {
    let digits = text.strip_prefix('#')?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    match digits.len() {
        6 => Some(Rgba((value << 8 | 0xff).to_be_bytes())),
        8 => Some(Rgba(value.to_be_bytes())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(color: Rgba) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        let [r, g, b, _] = color.0;
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(a: Rgba, b: Rgba) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn all_themes_are_read_and_contrast_is_reckoned_as_published() {
        assert_eq!(read(include_str!("../../assets/themes.ron")).map(|themes| themes.len()), Ok(4));
        let grey = parse("#777777").unwrap();
        assert!((contrast(grey, parse("#ffffff").unwrap()) - 4.48).abs() < 0.01);
        assert_eq!(parse("#fff"), None);
    }

    #[test]
    fn text_and_graphics_stand_out_from_what_is_behind_them() {
        for name in ThemeName::ALL {
            let Colors {
                canvas,
                band_destination,
                band_transit,
                band_source,
                band_group,
                node_fill,
                note_fill,
                tints: [blue, green, rose, sand],
                ink,
                muted,
                faint,
                preventive,
                defensive,
                explorative,
                regular,
                irregular,
                returning,
                money,
                influence,
                linkage,
                selection,
                error,
                warning,
                ok,
                series,
                ..
            } = Theme::of(name).colors.clone();
            let grounds = [
                canvas,
                band_destination,
                band_transit,
                band_source,
                band_group,
                node_fill,
                note_fill,
                blue,
                green,
                rose,
                sand,
            ];
            let graphics = [
                faint,
                preventive,
                defensive,
                explorative,
                regular,
                irregular,
                returning,
                money,
                influence,
                linkage,
                selection,
                error,
                warning,
                ok,
            ];
            for (at, ground) in grounds.into_iter().enumerate() {
                for text in [ink, muted] {
                    let ratio = contrast(text, ground);
                    assert!(ratio >= 4.5, "{name:?}: text {text:?} on ground {at}: {ratio:.2}");
                }
                for graphic in graphics {
                    let ratio = contrast(graphic, ground);
                    assert!(ratio >= 3.0, "{name:?}: {graphic:02x?} on ground {at}: {ratio:.2}");
                }
            }
            for color in series {
                assert!(contrast(color, canvas) >= 3.0, "{name:?}: series {color:02x?}");
            }
        }
    }
}

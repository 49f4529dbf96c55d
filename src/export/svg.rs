//! SVG 1.1: a group with an id and a title for each element, text as text.

use std::fmt::Write;

use super::xml;
use crate::plan::{Embedded, Item};
use crate::scene::{Anchor, FONTS, Pos, Rect, Rgba, Scene, Shape, Stroke, Subject, TextLine, Theme, measure};
use crate::storage;
use crate::text::Language;

/// What a file says of itself, and what it has besides its drawing.
#[derive(Debug, Clone, Default)]
pub(super) struct About {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) language: Language,
    /// A text in light letters across it.
    pub(super) watermark: String,
    /// Whether it has no ground of its own.
    pub(super) clear: bool,
    /// The plan it carries.
    pub(super) carried: Option<String>,
}

/// `scene` as an SVG document.
pub(super) fn write(scene: &Scene, theme: &Theme, about: &About) -> String {
    write_part(scene, theme, about, scene.bounds)
}

/// `scene` as an SVG document that is part of a larger one with the bounds `whole`: what reaches beyond
/// its own bounds is cut off.
pub(super) fn write_part(scene: &Scene, theme: &Theme, about: &About, whole: Rect) -> String {
    let (min, width, height) = (scene.bounds.min, scene.bounds.width(), scene.bounds.height());
    let mut out = String::with_capacity(scene.elements.len() * 900);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let view = format!("{} {} {} {}", number(min.x), number(min.y), number(width), number(height));
    let (width, height) = (number(width), number(height));
    let language = about.language.code();
    let families: Vec<String> = FONTS
        .iter()
        .filter(|font| !font.bold)
        .map(|font| format!("'{}'", font.family))
        .chain(["sans-serif".to_owned()])
        .collect();
    put(
        &mut out,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"{view}\" \
             lang=\"{language}\" xml:lang=\"{language}\" role=\"img\" aria-labelledby=\"title description\" \
             font-family=\"{}\" stroke-linejoin=\"round\">\n",
            families.join(", ")
        ),
    );
    put(&mut out, format_args!("<title id=\"title\">{}</title>\n", escaped(&about.title)));
    put(&mut out, format_args!("<desc id=\"description\">{}</desc>\n", escaped(&about.description)));
    if let Some(plan) = &about.carried {
        let name = storage::CARRIED;
        put(&mut out, format_args!("<metadata id=\"{name}\">{}</metadata>\n", escaped(plan)));
    }
    let ground = [("x", min.x), ("y", min.y)].map(|(name, value)| format!("{name}=\"{}\"", number(value)));
    let ground = format!("<rect {} width=\"{width}\" height=\"{height}\"", ground.join(" "));
    let is_part = whole != scene.bounds;
    if is_part {
        put(&mut out, format_args!("<clipPath id=\"part\">{ground}/></clipPath>\n"));
        out.push_str("<g clip-path=\"url(#part)\">\n");
    }
    if !about.clear {
        put(&mut out, format_args!("{ground}{}/>\n", paint("fill", Some(theme.colors.canvas))));
    }
    for (index, element) in scene.elements.iter().enumerate() {
        put(&mut out, format_args!("<g id=\"{}\">\n", id(element.subject, index, element.name.is_empty())));
        if !element.name.is_empty() {
            put(&mut out, format_args!("<title>{}</title>\n", escaped(&element.name)));
        }
        element.shapes.iter().for_each(|shape| write_shape(&mut out, shape));
        out.push_str("</g>\n");
    }
    stamp(&mut out, theme, &about.watermark, whole);
    if is_part {
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    out
}

/// How much of what is below a watermark its letters take away: what is printed over stays readable.
const STAMP: f32 = 0.08;

/// A watermark from the lower left to the upper right of `bounds`.
fn stamp(out: &mut String, theme: &Theme, text: &str, bounds: Rect) {
    let text = text.trim();
    if text.is_empty() || bounds.width() < 1.0 || bounds.height() < 1.0 {
        return;
    }
    let (wide, high, centre) = (bounds.width(), bounds.height(), bounds.centre());
    // Not steeper than it can be read, and as long as the bounds allow.
    let slope = (high / wide).atan().min(0.9);
    let reach = (wide / slope.cos()).min(high / slope.sin().max(0.05));
    let size = (reach * 0.72 / measure::width(text, 1.0, true).max(0.1)).min(wide.min(high) * 0.2);
    let turned = format!(
        "translate({} {}) rotate({})",
        number(centre.x),
        number(centre.y),
        number(-slope.to_degrees())
    );
    put(
        out,
        format_args!(
            "<g id=\"watermark\"><text transform=\"{turned}\" y=\"{}\" font-size=\"{}\" font-weight=\"700\" \
             text-anchor=\"middle\"{} opacity=\"{STAMP}\">{}</text></g>\n",
            number(size * 0.36),
            number(size),
            paint("fill", Some(theme.colors.ink)),
            escaped(text)
        ),
    );
}

/// An id of its own for each element: that of the thing, with a suffix for its second part.
fn id(subject: Subject, index: usize, second: bool) -> String {
    let id = match subject {
        Subject::Item(Item::Frame(id)) => id.to_string(),
        Subject::Item(Item::Node(id)) => id.to_string(),
        Subject::Item(Item::Flow(id)) => id.to_string(),
        Subject::Item(Item::Note(id)) => id.to_string(),
        Subject::Linkage(id) => id.to_string(),
        Subject::Sheet => format!("sheet-{index}"),
    };
    if second && subject != Subject::Sheet { format!("{id}-label") } else { id }
}

fn write_shape(out: &mut String, shape: &Shape) {
    match shape {
        Shape::Rect { rect, radius, fill, stroke } => put(
            out,
            format_args!(
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}{}{}/>\n",
                number(rect.min.x),
                number(rect.min.y),
                number(rect.width()),
                number(rect.height()),
                if *radius > 0.0 { format!(" rx=\"{}\"", number(*radius)) } else { String::new() },
                paint("fill", *fill),
                stroked(stroke.as_ref())
            ),
        ),
        Shape::Path { points, closed, fill, stroke } => put(
            out,
            format_args!(
                "<path d=\"{}\"{}{}/>\n",
                path(points, *closed),
                paint("fill", *fill),
                stroked(stroke.as_ref())
            ),
        ),
        Shape::Text(line) => write_text(out, line),
        Shape::Image { rect, picture, opacity } => write_image(out, *rect, picture, *opacity),
    }
}

fn write_text(out: &mut String, TextLine { pos, anchor, size, bold, color, text }: &TextLine) {
    let anchor = match anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    put(
        out,
        format_args!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{anchor}{}>{}</text>\n",
            number(pos.x),
            number(pos.y),
            number(*size),
            if *bold { " font-weight=\"700\"" } else { "" },
            paint("fill", Some(*color)),
            escaped(text)
        ),
    );
}

/// A picture as data in the file.
fn write_image(out: &mut String, rect: Rect, picture: &Embedded, opacity: f32) {
    put(
        out,
        format_args!(
            "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" opacity=\"{}\" preserveAspectRatio=\"none\" \
             xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"data:image/png;base64,{}\"/>\n",
            number(rect.min.x),
            number(rect.min.y),
            number(rect.width()),
            number(rect.height()),
            number(opacity),
            picture.text()
        ),
    );
}

fn path(points: &[Pos], closed: bool) -> String {
    let mut path = String::new();
    for (index, point) in points.iter().enumerate() {
        let letter = if index == 0 { "M" } else { "L" };
        put(&mut path, format_args!("{letter}{} {}", number(point.x), number(point.y)));
    }
    if closed {
        path.push('Z');
    }
    path
}

fn paint(attribute: &str, color: Option<Rgba>) -> String {
    let Some(Rgba([r, g, b, a])) = color else { return format!(" {attribute}=\"none\"") };
    let opacity = if a == u8::MAX {
        String::new()
    } else {
        format!(" {attribute}-opacity=\"{}\"", number(f32::from(a) / 255.0))
    };
    format!(" {attribute}=\"#{r:02x}{g:02x}{b:02x}\"{opacity}")
}

fn stroked(stroke: Option<&Stroke>) -> String {
    let Some(Stroke { color, width, dash }) = stroke else { return String::new() };
    let dash = match dash.pattern(*width) {
        Some([mark, gap]) => format!(" stroke-dasharray=\"{} {}\"", number(mark), number(gap)),
        None => String::new(),
    };
    format!("{} stroke-width=\"{}\"{dash}", paint("stroke", Some(*color)), number(*width))
}

/// At most two digits after the point, no more than needed; what is not finite is nought.
fn number(value: f32) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// `text` as XML content. Characters XML 1.0 does not allow are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    xml::escape(&mut out, text);
    out
}

/// Writing to a string does not fail.
fn put(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

//! Collects shapes: the few strokes everything is drawn with.

use super::{Anchor, Pos, Rect, Rgba, Shape, Stroke, TextLine, measure, pos};

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Type {
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) color: Rgba,
}

impl Type {
    pub(super) fn plain(size: f32, color: Rgba) -> Self {
        Self { size, bold: false, color }
    }

    pub(super) fn bold(size: f32, color: Rgba) -> Self {
        Self { size, bold: true, color }
    }

    pub(super) fn width(self, text: &str) -> f32 {
        measure::width(text, self.size, self.bold)
    }
}

/// Shapes, back to front.
#[derive(Debug, Default)]
pub(super) struct Pen {
    pub(super) shapes: Vec<Shape>,
}

impl Pen {
    pub(super) fn rect(&mut self, rect: Rect, radius: f32, fill: Option<Rgba>, stroke: Option<Stroke>) {
        let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0).max(0.0);
        self.shapes.push(Shape::Rect { rect, radius, fill, stroke });
    }

    pub(super) fn circle(&mut self, centre: Pos, radius: f32, fill: Option<Rgba>, stroke: Option<Stroke>) {
        self.rect(Rect::around(centre, radius * 2.0, radius * 2.0), radius, fill, stroke);
    }

    pub(super) fn line(&mut self, points: Vec<Pos>, stroke: Stroke) {
        self.shapes.push(Shape::Path { points, closed: false, fill: None, stroke: Some(stroke) });
    }

    pub(super) fn polygon(&mut self, points: Vec<Pos>, fill: Option<Rgba>, stroke: Option<Stroke>) {
        self.shapes.push(Shape::Path { points, closed: true, fill, stroke });
    }

    /// Text with its baseline at `at`; nothing for an empty one.
    pub(super) fn text(&mut self, at: Pos, anchor: Anchor, style: Type, text: impl Into<String>) {
        // The bundled fonts have no sign of minus of its own: a dash is as wide.
        let text = text.into().replace('\u{2212}', "\u{2013}");
        if !text.is_empty() {
            let Type { size, bold, color } = style;
            self.shapes.push(Shape::Text(TextLine { pos: at, anchor, size, bold, color, text }));
        }
    }

    /// Lines of text below each other, the first with its baseline at `at`.
    pub(super) fn lines(&mut self, at: Pos, anchor: Anchor, style: Type, leading: f32, lines: Vec<String>) {
        for (index, line) in lines.into_iter().enumerate() {
            self.text(at + pos(0.0, index as f32 * style.size * leading), anchor, style, line);
        }
    }
}

/// The box around all these shapes, their strokes included.
pub(super) fn bounds(shapes: &[Shape]) -> Rect {
    shapes
        .iter()
        .map(|shape| match shape {
            Shape::Rect { rect, stroke, .. } => rect.grown(stroke.map_or(0.0, |stroke| stroke.width / 2.0)),
            Shape::Path { points, stroke, .. } => {
                Rect::enclosing(points).grown(stroke.map_or(0.0, |stroke| stroke.width / 2.0))
            }
            Shape::Text(line) => measure::bounds(line),
            Shape::Image { rect, .. } => *rect,
        })
        .reduce(Rect::union)
        .unwrap_or_default()
}

/// The points of an arc around `centre`, from one angle to another in degrees, clockwise from
/// three o'clock.
pub(super) fn arc(centre: Pos, radius: f32, from: f32, to: f32) -> impl Iterator<Item = Pos> {
    let pieces = ((to - from).abs() / 15.0).ceil().max(2.0) as usize;
    (0..=pieces).map(move |piece| {
        let angle = (from + (to - from) * piece as f32 / pieces as f32).to_radians();
        centre + pos(angle.cos(), angle.sin()) * radius
    })
}

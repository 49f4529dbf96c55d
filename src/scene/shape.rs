//! What a drawing is made of: shapes and texts, gathered into elements that say what they show.
//! Finding an element by its place is in `hit`.

use std::sync::OnceLock;

use super::{Pos, Rect, hit::Index};
use crate::plan::{Embedded, Folded, Item, RuleId};

/// A colour: red, green, blue and opacity from 0 to 255, not premultiplied (sRGB).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rgba(pub [u8; 4]);

impl Rgba {
    /// The same colour with the opacity multiplied by `share` (0 to 1).
    pub fn faded(self, share: f32) -> Self {
        let [r, g, b, a] = self.0;
        Self([r, g, b, (f32::from(a) * share.clamp(0.0, 1.0)).round() as u8])
    }

    /// The colour `share` (0 to 1) of the way to `other`.
    pub fn mixed(self, other: Self, share: f32) -> Self {
        let mix = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share).round() as u8;
        let ([r, g, b, a], [r2, g2, b2, a2]) = (self.0, other.0);
        Self([mix(r, r2), mix(g, g2), mix(b, b2), mix(a, a2)])
    }
}

/// How a line is broken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dash {
    /// Not at all.
    #[default]
    Solid,
    /// Into dashes of three widths and gaps of two.
    Dashed,
    /// Into dots two and a half widths apart.
    Dotted,
}

impl Dash {
    /// Lengths of mark and gap in points for a line of this width; `None` for a solid one.
    pub fn pattern(self, width: f32) -> Option<[f32; 2]> {
        match self {
            Self::Solid => None,
            Self::Dashed => Some([(width * 3.0).max(5.0), (width * 2.0).max(4.0)]),
            Self::Dotted => Some([width.max(1.0), (width * 2.5).max(2.5)]),
        }
    }
}

/// How a line is drawn: butt ends, round joins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Rgba,
    /// Its width in points.
    pub width: f32,
    /// How it is broken up.
    pub dash: Dash,
}

impl Stroke {
    /// An unbroken line.
    pub const fn solid(color: Rgba, width: f32) -> Self {
        Self { color, width, dash: Dash::Solid }
    }
}

/// Which part of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    /// Its start.
    #[default]
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextLine {
    /// Where its baseline is, at the anchor.
    pub pos: Pos,
    /// Which part of it is at `pos`.
    pub anchor: Anchor,
    /// Type size in points.
    pub size: f32,
    /// Whether it is set in bold.
    pub bold: bool,
    /// Its colour.
    pub color: Rgba,
    /// What it says.
    pub text: String,
}

/// One thing drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// An upright box. A radius of half the height makes it a pill or a circle.
    Rect {
        /// Where.
        rect: Rect,
        /// Radius of its corners.
        radius: f32,
        /// What it is filled with.
        fill: Option<Rgba>,
        /// How its edge is drawn, centred on the edge.
        stroke: Option<Stroke>,
    },
    /// A line through points, or a polygon. Curves come as many short pieces. A filled one is
    /// simple (does not cross itself) but need not be convex.
    Path {
        /// Its corners.
        points: Vec<Pos>,
        /// Whether the last is joined to the first.
        closed: bool,
        /// What it is filled with.
        fill: Option<Rgba>,
        /// How its edge is drawn.
        stroke: Option<Stroke>,
    },
    /// A line of text.
    Text(TextLine),
    /// A picture stretched to a box.
    Image {
        /// Where.
        rect: Rect,
        /// The picture.
        picture: Embedded,
        /// How strongly it is drawn, from 0 to 1.
        opacity: f32,
    },
}

/// What an element shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A frame, node, flow or note.
    Item(Item),
    /// A linkage between two instruments.
    Linkage(RuleId),
    /// The sheet around the diagram: title, legend.
    Sheet,
}

/// Where a pointer meets an element.
#[derive(Debug, Clone, PartialEq)]
pub enum Zone {
    /// Anywhere in the box.
    Area(Rect),
    /// On the edge of the box or in its title, so that a marquee can start inside.
    Border {
        /// The box.
        rect: Rect,
        /// Where its title stands.
        title: Rect,
    },
    /// Near the line.
    Line {
        /// The line.
        points: Vec<Pos>,
        /// Half its drawn width.
        half_width: f32,
    },
    /// Nowhere.
    Nothing,
}

/// All that shows one thing, or one part of it: a flow's line and its label are two elements with
/// the same subject.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// What it shows.
    pub subject: Subject,
    /// What it says to somebody who cannot see it: name and state. Empty for a second element of
    /// the same subject.
    pub name: String,
    /// The box it takes up.
    pub bounds: Rect,
    /// Where a pointer meets it.
    pub zone: Zone,
    /// What is drawn, back to front.
    pub shapes: Vec<Shape>,
    /// What is drawn in place of `shapes` where these would be too small to read; if empty,
    /// `shapes` without their texts.
    pub far: Vec<Shape>,
}

/// A drawing. It is not changed once made, so that looking up what is where can be prepared.
#[derive(Debug, Clone, Default)]
pub struct Scene {
    /// The box everything is in.
    pub bounds: Rect,
    /// What is drawn, back to front.
    pub elements: Vec<Element>,
    /// What collapsed groups hide, and which is drawn in its place.
    pub folded: Folded,
    /// Made when something is looked for: files are written without.
    pub(super) index: OnceLock<Index>,
}

impl Scene {
    /// A drawing of these elements, back to front.
    pub fn new(elements: Vec<Element>) -> Self {
        let bounds = elements.iter().map(|element| element.bounds).reduce(Rect::union).unwrap_or_default();
        Self { bounds, elements, folded: Folded::default(), index: OnceLock::new() }
    }
}

impl Scene {
    /// What is drawn of `item`: itself, or the collapsed group that holds it.
    pub fn shown(&self, item: Item) -> Item {
        self.folded.holder(item).map_or(item, Item::Frame)
    }
}

impl PartialEq for Scene {
    fn eq(&self, other: &Self) -> bool {
        self.bounds == other.bounds && self.elements == other.elements
    }
}

impl Element {
    /// The same element moved by `by`.
    pub fn moved(&self, by: Pos) -> Self {
        let move_all = |shapes: &[Shape]| shapes.iter().map(|shape| shape.moved(by)).collect();
        Self {
            name: self.name.clone(),
            shapes: move_all(&self.shapes),
            far: move_all(&self.far),
            ..self.placed(by)
        }
    }

    /// Where the element moved by `by` is and can be met, without its name and what is drawn.
    pub fn placed(&self, by: Pos) -> Self {
        let shift = |points: &[Pos]| points.iter().map(|&point| point + by).collect::<Vec<_>>();
        let zone = match &self.zone {
            Zone::Area(rect) => Zone::Area(rect.moved(by)),
            Zone::Border { rect, title } => Zone::Border { rect: rect.moved(by), title: title.moved(by) },
            Zone::Line { points, half_width } => {
                Zone::Line { points: shift(points), half_width: *half_width }
            }
            Zone::Nothing => Zone::Nothing,
        };
        let (name, shapes, far) = (String::new(), Vec::new(), Vec::new());
        Self { subject: self.subject, name, bounds: self.bounds.moved(by), zone, shapes, far }
    }
}

impl Shape {
    /// The same shape moved by `by`.
    pub fn moved(&self, by: Pos) -> Self {
        let mut moved = self.clone();
        match &mut moved {
            Self::Rect { rect, .. } | Self::Image { rect, .. } => *rect = rect.moved(by),
            Self::Path { points, .. } => points.iter_mut().for_each(|point| *point = *point + by),
            Self::Text(line) => line.pos = line.pos + by,
        }
        moved
    }
}

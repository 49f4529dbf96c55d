//! Resolution-independent drawing: a plan as positioned shapes and text, each with what it shows.
//!
//! Nothing here knows of the window or of file formats: `canvas` and `export` draw what comes out
//! of this module.

mod chart;
mod curve;
mod detour;
mod diagram;
mod drag;
mod flow;
mod geometry;
mod grid;
mod group;
mod hit;
mod hops;
mod icon;
mod layout;
pub mod measure;
mod node;
mod pen;
mod route;
mod router;
mod shape;
mod sheet;
mod theme;
pub mod words;

pub use chart::{ChartStyle, caption, chart, chart_color, plot};
pub use diagram::{diagram, diagram_in};
pub use drag::{Lift, nearest_share};
pub use flow::in_words as flow_in_words;
pub use geometry::{Pos, Rect, along, length, outside, pos};
pub use group::Words as GroupWords;
pub use layout::{Layout, route};
pub use measure::{FONTS, Font};
pub use route::{exit, rounded};
pub use shape::{Anchor, Dash, Element, Rgba, Scene, Shape, Stroke, Subject, TextLine, Zone};
pub use sheet::{Sheet, sheet};
pub use theme::{Colors, Radii, Spacing, Strokes, Theme, ThemeName, TypeSizes};

#[cfg(test)]
mod routing_tests;
#[cfg(test)]
mod tests;

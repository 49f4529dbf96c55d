//! What follows from a plan: pure functions, nothing kept.

mod figures;

pub use figures::{Amount, DiagramFigures, FlowFigure, InstrumentFigure};

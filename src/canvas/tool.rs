//! The tools of the canvas.

use crate::plan::Stage;

/// A tool of the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tool {
    /// Select, move, connect by handles.
    #[default]
    Select,
    /// Move the view.
    Hand,
    /// Draw flows.
    Flow,
    /// Place notes.
    Note,
    /// Draw frames.
    Frame,
    /// Place instruments of a stage.
    Instrument(Stage),
}

impl Tool {
    /// All tools in the order of the palette.
    pub const ALL: [Self; 11] = [
        Self::Select,
        Self::Hand,
        Self::Flow,
        Self::Note,
        Self::Frame,
        Self::Instrument(Stage::Selection),
        Self::Instrument(Stage::Entry),
        Self::Instrument(Stage::Residence),
        Self::Instrument(Stage::Monitoring),
        Self::Instrument(Stage::Return),
        Self::Instrument(Stage::Reintegration),
    ];
}

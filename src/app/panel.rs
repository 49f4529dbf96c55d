//! What the panels of the lower area share.

use crate::{document::Document, scene::Theme, text::Messages};

use super::{attention::Attention, reach::Reaching, results::Results};

/// What a panel works with in one frame.
pub struct Context<'a> {
    /// The plan.
    pub document: &'a mut Document,
    /// What follows from it.
    pub results: &'a Results,
    /// Words.
    pub messages: &'a Messages,
    /// Colours.
    pub theme: &'a Theme,
    /// What the reader attends to.
    pub attention: &'a mut Attention,
    /// What no package can reach.
    pub reach: &'a Reaching,
}

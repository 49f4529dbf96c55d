//! Where a new measure stands if nobody has looked at the drawing.

use crate::plan::{Place, Plan, Point, Role, Size, Stage};

/// The size of a measure's node.
pub const NODE_SIZE: Size = Size(230, 104);
/// The distance to what is above.
const GAP: i32 = 40;

/// In the band of which country measures of this stage stand.
pub fn band_of(stage: Stage) -> Role {
    match stage {
        Stage::Selection | Stage::Reintegration | Stage::Prevention => Role::Source,
        Stage::Entry | Stage::Residence | Stage::Monitoring | Stage::Return => Role::Destination,
    }
}

/// The upper left corner of a place below everything that has a place of its own.
pub(super) fn below(plan: &Plan) -> Point {
    let diagram = &plan.diagram;
    let nodes = diagram.nodes.iter().filter_map(|node| match node.place {
        Place::At { corner, size } => Some((corner, size)),
        Place::OnFlow { .. } => None,
    });
    let notes = diagram.notes.iter().map(|note| (note.corner, note.size));
    let frames = diagram.frames.iter().map(|frame| (frame.corner, frame.size));
    nodes
        .chain(notes)
        .chain(frames)
        .map(|(Point(x, y), Size(_, height))| Point(x, y.saturating_add(height).saturating_add(GAP)))
        .reduce(|one, other| Point(one.0.min(other.0), one.1.max(other.1)))
        .unwrap_or(Point(GAP, GAP))
}

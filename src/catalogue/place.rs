//! Where on the diagram a new measure stands.

use crate::plan::{Frame, FrameKind, Place, Plan, Point, Role, Size, Stage};

/// The size of a measure's node.
pub const NODE_SIZE: Size = Size(230, 104);
/// The least distance to other nodes.
const GAP: i32 = 20;
/// Room for the title of a band.
const TITLE: i32 = 60;
/// How many nodes stand side by side where there are no bands.
const COLUMNS: i32 = 5;

/// A corner and a size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Area(Point, Size);

impl Area {
    fn touches(self, other: Self, gap: i32) -> bool {
        let Self(Point(x, y), Size(w, h)) = self;
        let Self(Point(ox, oy), Size(ow, oh)) = other;
        x < ox.saturating_add(ow).saturating_add(gap)
            && ox < x.saturating_add(w).saturating_add(gap)
            && y < oy.saturating_add(oh).saturating_add(gap)
            && oy < y.saturating_add(h).saturating_add(gap)
    }
}

/// The upper left corner of a free place for a measure of this stage: in the band where it acts, else
/// below everything.
pub fn free_spot(plan: &Plan, stage: Stage) -> Point {
    let taken = taken(plan);
    let role = match stage {
        Stage::Selection | Stage::Reintegration | Stage::Prevention => Role::Source,
        Stage::Entry | Stage::Residence | Stage::Monitoring | Stage::Return => Role::Destination,
    };
    let band = plan.diagram.frames.iter().find(|frame| frame.kind == FrameKind::Band(role));
    band.and_then(|band| in_band(band, &taken)).unwrap_or_else(|| below(plan, &taken))
}

fn taken(plan: &Plan) -> Vec<Area> {
    let nodes = plan.diagram.nodes.iter().filter_map(|node| match node.place {
        Place::At { corner, size } => Some(Area(corner, size)),
        Place::OnFlow { .. } => None,
    });
    nodes.chain(plan.diagram.notes.iter().map(|note| Area(note.corner, note.size))).collect()
}

fn is_free(corner: Point, taken: &[Area]) -> bool {
    let area = Area(corner, NODE_SIZE);
    !taken.iter().any(|other| area.touches(*other, GAP))
}

fn in_band(band: &Frame, taken: &[Area]) -> Option<Point> {
    let Area(Point(left, top), Size(width, height)) = Area(band.corner, band.size);
    // A hostile file may name any size; a band worth searching is no larger than this.
    let (width, height) = (width.clamp(0, 20_000), height.clamp(0, 20_000));
    let rows = (TITLE..).step_by(24).take_while(|row| row + NODE_SIZE.1 + GAP <= height);
    for row in rows {
        let columns = (GAP..).step_by(42).take_while(|column| column + NODE_SIZE.0 + GAP <= width);
        for column in columns {
            let corner = Point(left.saturating_add(column), top.saturating_add(row));
            if is_free(corner, taken) {
                return Some(corner);
            }
        }
    }
    None
}

/// The first free place of a grid below everything that is there.
fn below(plan: &Plan, taken: &[Area]) -> Point {
    let frames = plan.diagram.frames.iter().map(|frame| Area(frame.corner, frame.size));
    let bottom = frames.map(|Area(Point(_, y), Size(_, h))| y.saturating_add(h)).max();
    let top = bottom.map_or(40, |bottom| bottom.saturating_add(2 * GAP));
    let left = plan.diagram.frames.iter().map(|frame| frame.corner.0).min().unwrap_or(40);
    // One more place than there are things in the way is enough.
    let count = i32::try_from(taken.len()).unwrap_or(i32::MAX - 1).saturating_mul(4).saturating_add(1);
    (0..count)
        .map(|place| {
            let (row, column) = (place / COLUMNS, place % COLUMNS);
            Point(
                left.saturating_add(column.saturating_mul(NODE_SIZE.0 + 2 * GAP)),
                top.saturating_add(row.saturating_mul(NODE_SIZE.1 + 2 * GAP)),
            )
        })
        .find(|corner| is_free(*corner, taken))
        .unwrap_or(Point(left, top))
}

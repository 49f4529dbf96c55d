//! Flows, frames, notes, channels and where nodes stand.

use eframe::egui::{Label, Ui};

use super::{heading, section};
use crate::{
    analysis::{DiagramFigures, GroupFigure},
    app::fields::Fields,
    canvas::groups,
    plan::{
        Channel, ChannelKind, Emphasis, Flow, FlowCondition, FlowId, FlowKind, Frame, FrameKind, Known, Node,
        NodeId, Note, Number, Pedigree, Place, Plan, Point, Role, Shows, Size, Tint, Visibility, Volume,
    },
    scene::GroupWords,
};

/// Smallest side of a node, frame or note, in points.
const LEAST_SIDE: i32 = 24;

pub(super) fn with_flow(plan: &mut Plan, id: FlowId, change: impl FnOnce(&mut Flow)) {
    plan.diagram.flows.iter_mut().filter(|flow| flow.id == id).take(1).for_each(once(change));
}

fn with_node(plan: &mut Plan, id: NodeId, change: impl FnOnce(&mut Node)) {
    plan.diagram.nodes.iter_mut().filter(|node| node.id == id).take(1).for_each(once(change));
}

/// A change that is made at most once as one that may be made again.
fn once<T>(change: impl FnOnce(&mut T)) -> impl FnMut(&mut T) {
    let mut change = Some(change);
    move |thing| {
        if let Some(change) = change.take() {
            change(thing);
        }
    }
}

/// Everything about a flow.
pub fn flow_ui(ui: &mut Ui, fields: &mut Fields<'_>, flow: &Flow) {
    let id = flow.id;
    heading(ui, fields.messages.get("inspector-flow"));
    fields.text(ui, "field-name", &flow.name, |plan, name| with_flow(plan, id, |flow| flow.name = name));
    fields.choice(ui, "field-kind", flow.kind, &FlowKind::ALL, |plan, kind| {
        with_flow(plan, id, |flow| flow.kind = kind);
    });
    let nodes = node_names(fields);
    fields
        .pick(ui, "field-from", flow.from, &nodes, |plan, from| with_flow(plan, id, |flow| flow.from = from));
    fields.pick(ui, "field-to", flow.to, &nodes, |plan, to| with_flow(plan, id, |flow| flow.to = to));
    fields.number(ui, "field-label-place", i32::from(flow.label_percent).into(), |plan, percent| {
        with_flow(plan, id, |flow| flow.label_percent = percent.to_f64().clamp(0.0, 100.0) as u8);
    });
    section(ui, fields, "inspector-volume", id, true, |ui, fields| volume_ui(ui, fields, flow));
    section(ui, fields, "inspector-look", id, true, |ui, fields| {
        super::route::flow_look_ui(ui, fields, flow)
    });
    if flow.kind == FlowKind::Regular {
        fields.several(ui, "field-conditions", &flow.conditions, &FlowCondition::ALL, |plan, conditions| {
            with_flow(plan, id, |flow| flow.conditions = conditions);
        });
    }
}

/// The nodes of the plan with the names they go by.
fn node_names(fields: &Fields<'_>) -> Vec<(NodeId, String)> {
    let plan = fields.document.plan();
    plan.diagram
        .nodes
        .iter()
        .map(|node| {
            let label = crate::canvas::edit::label_of(plan, crate::plan::Item::Node(node.id));
            (node.id, label.map(|text| fields.messages.say(plan, text).to_owned()).unwrap_or_default())
        })
        .collect()
}

/// How a volume is given.
#[derive(Clone, Copy, PartialEq)]
enum VolumeChoice {
    None,
    Stated,
    Interest(crate::plan::InterestId),
}

fn volume_ui(ui: &mut Ui, fields: &mut Fields<'_>, flow: &Flow) {
    let id = flow.id;
    let plan = fields.document.snapshot();
    let mut options = vec![
        (VolumeChoice::None, fields.messages.get("volume-none")),
        (VolumeChoice::Stated, fields.messages.get("volume-stated")),
    ];
    options.extend(plan.interests.iter().map(|interest| {
        (VolumeChoice::Interest(interest.id), fields.messages.say(&plan, &interest.name).to_owned())
    }));
    let current = match flow.volume {
        Volume::None => VolumeChoice::None,
        Volume::Stated { .. } => VolumeChoice::Stated,
        Volume::Interest(interest) => VolumeChoice::Interest(interest),
    };
    fields.pick(ui, "field-volume", current, &options, |plan, choice| {
        with_flow(plan, id, |flow| {
            flow.volume = match choice {
                VolumeChoice::None => Volume::None,
                VolumeChoice::Stated => {
                    Volume::Stated { per_year: Known::Value(Number::ZERO), pedigree: Pedigree::default() }
                }
                VolumeChoice::Interest(interest) => Volume::Interest(interest),
            };
        });
    });
    if let Volume::Stated { per_year, pedigree } = &flow.volume {
        let set = |plan: &mut Plan, per_year, pedigree| {
            with_flow(plan, id, |flow| flow.volume = Volume::Stated { per_year, pedigree });
        };
        let key = if flow.kind == FlowKind::Money { "field-money-per-year" } else { "field-people-per-year" };
        fields.known_number(ui, key, *per_year, |plan, per_year| set(plan, per_year, pedigree.clone()));
        fields.pedigree(ui, pedigree, |plan, pedigree| set(plan, *per_year, pedigree));
    }
}

/// Everything about a frame.
pub fn frame_ui(ui: &mut Ui, fields: &mut Fields<'_>, frame: &Frame, figures: Option<&DiagramFigures>) {
    let id = frame.id;
    let with = |plan: &mut Plan, change: &dyn Fn(&mut Frame)| {
        plan.diagram.frames.iter_mut().filter(|frame| frame.id == id).for_each(change);
    };
    heading(ui, fields.messages.get("inspector-frame"));
    fields.text(ui, "field-name", &frame.name, |plan, name| with(plan, &|frame| frame.name = name.clone()));
    let mut kinds = vec![(FrameKind::Group, fields.messages.get("frame-group"))];
    kinds.extend(Role::ALL.iter().map(|role| (FrameKind::Band(*role), fields.messages.label(*role))));
    fields.pick(ui, "field-kind", frame.kind, &kinds, |plan, kind| with(plan, &|frame| frame.kind = kind));
    let parties = super::party::party_names(fields);
    fields.pick(ui, "field-party", frame.party, &parties, |plan, party| {
        with(plan, &|frame| frame.party = party)
    });
    if frame.kind == FrameKind::Group {
        fields.choice(ui, "field-tint", frame.tint, &Tint::ALL, |plan, tint| {
            with(plan, &|frame| frame.tint = tint);
        });
        let key = if frame.hides().is_some() { "command-expand" } else { "command-collapse" };
        fields.button(ui, key, |plan| groups::toggle(plan, id));
        if let Some(figures) = figures {
            group_figures_ui(ui, fields, frame, figures);
        }
    }
    corner_size_ui(ui, fields, frame.corner, frame.size, |plan, corner, size| {
        with(plan, &|frame| (frame.corner, frame.size) = (corner, size));
    });
}

/// What a group adds up to under the current package.
fn group_figures_ui(ui: &mut Ui, fields: &Fields<'_>, frame: &Frame, figures: &DiagramFigures) {
    let plan = fields.document.plan();
    let figure = GroupFigure::of(plan, figures, &plan.diagram.nodes_held_by(frame.id));
    let words = GroupWords::new(plan, fields.messages, frame, &figure);
    for (key, text) in
        [("table-holds", words.holds), ("table-cost", words.cost), ("table-people", words.people)]
    {
        if !text.is_empty() {
            Fields::row(ui, &fields.messages.get(key), |ui, _| ui.add(Label::new(text).wrap()));
        }
    }
}

/// Everything about a note.
pub fn note_ui(ui: &mut Ui, fields: &mut Fields<'_>, note: &Note) {
    let id = note.id;
    let with = |plan: &mut Plan, change: &dyn Fn(&mut Note)| {
        plan.diagram.notes.iter_mut().filter(|note| note.id == id).for_each(change);
    };
    heading(ui, fields.messages.get("inspector-note"));
    fields.paragraph(ui, "field-text", &note.text, |plan, text| with(plan, &|note| note.text = text.clone()));
    fields.choice(
        ui,
        "field-visibility",
        note.visibility,
        &[Visibility::Shared, Visibility::Private],
        |plan, to| {
            with(plan, &|note| note.visibility = to);
        },
    );
    fields.choice(ui, "field-tint", note.tint, &Tint::ALL, |plan, tint| {
        with(plan, &|note| note.tint = tint);
    });
    corner_size_ui(ui, fields, note.corner, note.size, |plan, corner, size| {
        with(plan, &|note| (note.corner, note.size) = (corner, size));
    });
}

/// Everything about a channel.
pub fn channel_ui(ui: &mut Ui, fields: &mut Fields<'_>, node: NodeId, channel: &Channel) {
    let with = |plan: &mut Plan, change: &dyn Fn(&mut Channel)| {
        with_node(plan, node, |node| {
            if let Shows::Channel(channel) = &mut node.shows {
                change(channel);
            }
        });
    };
    heading(ui, fields.messages.get("inspector-channel"));
    fields.text(ui, "field-name", &channel.name, |plan, name| {
        with(plan, &|channel| channel.name = name.clone())
    });
    fields.choice(ui, "field-kind", channel.kind, &ChannelKind::ALL, |plan, kind| {
        with(plan, &|channel| channel.kind = kind);
    });
    fields.paragraph(ui, "field-description", &channel.description, |plan, text| {
        with(plan, &|channel| channel.description = text.clone());
    });
}

/// Where a node stands: on the canvas, or on a flow.
pub fn place_ui(ui: &mut Ui, fields: &mut Fields<'_>, node: &Node) {
    let id = node.id;
    let plan = fields.document.snapshot();
    let mut flows = vec![(None, fields.messages.get("place-canvas"))];
    if matches!(node.shows, Shows::Instrument(_)) {
        flows.extend(plan.diagram.flows.iter().filter(|flow| flow.from != id && flow.to != id).map(|flow| {
            let name = fields.messages.say(&plan, &flow.name);
            let name = if name.is_empty() { fields.messages.label(flow.kind) } else { name.to_owned() };
            (Some(flow.id), name)
        }));
    }
    fields.choice(ui, "field-emphasis", node.emphasis, &Emphasis::ALL, |plan, emphasis| {
        with_node(plan, id, |node| node.emphasis = emphasis);
    });
    let current = if let Place::OnFlow { flow, .. } = node.place { Some(flow) } else { None };
    fields.pick(ui, "field-place", current, &flows, |plan, flow| {
        with_node(plan, id, |node| {
            node.place = match flow {
                Some(flow) => Place::OnFlow { flow, along_percent: 50 },
                None => Place::At { corner: Point(0, 0), size: Size(230, 104) },
            };
        });
    });
    match node.place {
        Place::At { corner, size } => corner_size_ui(ui, fields, corner, size, |plan, corner, size| {
            with_node(plan, id, |node| node.place = Place::At { corner, size });
        }),
        Place::OnFlow { flow, along_percent } => {
            fields.number(ui, "field-along", i32::from(along_percent).into(), |plan, percent| {
                let along_percent = percent.to_f64().clamp(0.0, 100.0) as u8;
                with_node(plan, id, |node| node.place = Place::OnFlow { flow, along_percent });
            });
        }
    }
}

pub(super) fn corner_size_ui(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    corner: Point,
    size: Size,
    set: impl Fn(&mut Plan, Point, Size),
) {
    let (place, sides) = (fields.messages.get("field-corner"), fields.messages.get("field-size"));
    pair_ui(ui, fields, &place, (corner.0, corner.1), |plan, x, y| set(plan, Point(x, y), size));
    pair_ui(ui, fields, &sides, (size.0, size.1), |plan, width, height| {
        set(plan, corner, Size(width.max(LEAST_SIDE), height.max(LEAST_SIDE)));
    });
}

/// Two whole numbers side by side under one name.
pub(super) fn pair_ui(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    name: &str,
    (a, b): (i32, i32),
    set: impl Fn(&mut Plan, i32, i32),
) {
    Fields::row(ui, name, |ui, label| {
        let whole = |number: Number| (number.to_f64().round() as i32).clamp(-1_000_000, 1_000_000);
        fields.number_field(ui, name, label, a.into(), |plan, number| set(plan, whole(number), b));
        fields.number_field(ui, name, label, b.into(), |plan, number| set(plan, a, whole(number)));
    });
}

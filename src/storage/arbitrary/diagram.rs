//! Diagrams of every shape.

use proptest::{collection::vec, option, prelude::*, sample::select};

use super::{id, known, number, pedigree, string, text, visibility};
use crate::plan::*;

fn point() -> impl Strategy<Value = Point> {
    (any::<i32>(), any::<i32>()).prop_map(|(x, y)| Point(x, y))
}

fn size() -> impl Strategy<Value = Size> {
    (any::<i32>(), any::<i32>()).prop_map(|(width, height)| Size(width, height))
}

pub(super) fn diagram() -> impl Strategy<Value = Diagram> {
    let background = (string(), point(), size(), any::<u8>(), any::<bool>(), visibility()).prop_map(
        |(text, corner, size, opacity_percent, locked, visibility)| Background {
            picture: Embedded::from_text(text),
            corner,
            size,
            opacity_percent,
            locked,
            visibility,
        },
    );
    let lists = (vec(frame(), 0..3), vec(node(), 0..5), vec(flow(), 0..5), vec(note(), 0..3), locked());
    (option::of(background), lists).prop_map(|(background, (frames, nodes, flows, notes, locked))| Diagram {
        background,
        frames,
        nodes,
        flows,
        notes,
        locked,
    })
}

fn locked() -> impl Strategy<Value = Locked> {
    (vec(id(), 0..2), vec(id(), 0..3), vec(id(), 0..2), vec(id(), 0..2)).prop_map(
        |(frames, nodes, flows, notes)| Locked {
            frames: frames.into_iter().collect(),
            nodes: nodes.into_iter().collect(),
            flows: flows.into_iter().collect(),
            notes: notes.into_iter().collect(),
        },
    )
}

fn node() -> impl Strategy<Value = Node> {
    let channel = (select(ChannelKind::ALL.to_vec()), text(), text())
        .prop_map(|(kind, name, description)| Channel { kind, name, description });
    let shows = prop_oneof![
        id().prop_map(Shows::Instrument),
        id().prop_map(Shows::Party),
        channel.prop_map(Shows::Channel),
    ];
    let place = prop_oneof![
        (point(), size()).prop_map(|(corner, size)| Place::At { corner, size }),
        (id(), any::<u8>()).prop_map(|(flow, along_percent)| Place::OnFlow { flow, along_percent }),
    ];
    (id(), shows, place, emphasis()).prop_map(|(id, shows, place, emphasis)| Node {
        id,
        shows,
        place,
        emphasis,
    })
}

fn flow() -> impl Strategy<Value = Flow> {
    let volume = prop_oneof![
        Just(Volume::None),
        (known(number()), pedigree()).prop_map(|(per_year, pedigree)| Volume::Stated { per_year, pedigree }),
        id().prop_map(Volume::Interest),
    ];
    let label = prop_oneof![Just(halfway()), any::<u8>()];
    let what = (id(), text(), select(FlowKind::ALL.to_vec()), id(), id());
    let conditions = vec(select(FlowCondition::ALL.to_vec()), 0..3);
    let look = (select(Route::ALL.to_vec()), emphasis());
    (what, volume, conditions, vec(point(), 0..3), label, look).prop_map(
        |((id, name, kind, from, to), volume, conditions, bends, label_percent, (route, emphasis))| Flow {
            id,
            name,
            kind,
            from,
            to,
            volume,
            conditions,
            bends,
            label_percent,
            route,
            emphasis,
        },
    )
}

fn frame() -> impl Strategy<Value = Frame> {
    let kind = prop_oneof![Just(FrameKind::Group), select(Role::ALL.to_vec()).prop_map(FrameKind::Band)];
    let contents =
        (vec(id(), 0..2), vec(id(), 0..3), vec(id(), 0..2)).prop_map(|(frames, nodes, notes)| Contents {
            frames: frames.into_iter().collect(),
            nodes: nodes.into_iter().collect(),
            notes: notes.into_iter().collect(),
        });
    let look = (select(Tint::ALL.to_vec()), option::of(contents));
    (id(), text(), kind, option::of(id()), point(), size(), look).prop_map(
        |(id, name, kind, party, corner, size, (tint, collapsed))| Frame {
            id,
            name,
            kind,
            party,
            corner,
            size,
            tint,
            collapsed,
        },
    )
}

fn emphasis() -> impl Strategy<Value = Emphasis> {
    select(Emphasis::ALL.to_vec())
}

fn note() -> impl Strategy<Value = Note> {
    (id(), text(), point(), size(), visibility(), select(Tint::ALL.to_vec())).prop_map(
        |(id, text, corner, size, visibility, tint)| Note { id, text, corner, size, visibility, tint },
    )
}

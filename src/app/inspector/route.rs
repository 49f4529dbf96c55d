//! How a flow is drawn: the way it takes, its bends as coordinates, how much it stands out.

use eframe::egui::Ui;

use super::diagram::{pair_ui, with_flow};
use crate::{
    app::fields::Fields,
    canvas::bends,
    plan::{Emphasis, Flow, Point, Route},
};

/// How far a new bend is put beyond the last, in points.
const BEYOND: i32 = 40;

/// The look of a flow.
pub(super) fn flow_look_ui(ui: &mut Ui, fields: &mut Fields<'_>, flow: &Flow) {
    let id = flow.id;
    fields.choice(ui, "field-emphasis", flow.emphasis, &Emphasis::ALL, |plan, emphasis| {
        with_flow(plan, id, |flow| flow.emphasis = emphasis);
    });
    if fields.document.plan().diagram.locked.flows.contains(&id) {
        ui.weak(fields.messages.get("why-locked"));
        return;
    }
    fields.choice(ui, "field-route", flow.route, &Route::ALL, |plan, route| {
        with_flow(plan, id, |flow| flow.route = route);
    });
    for (index, Point(x, y)) in flow.bends.iter().copied().enumerate() {
        ui.push_id(("bend", index), |ui| {
            let name = fields.messages.with("field-bend", &[("number", (index as i64 + 1).into())]);
            pair_ui(ui, fields, &name, (x, y), |plan, x, y| {
                with_flow(plan, id, |flow| {
                    flow.bends.get_mut(index).into_iter().for_each(|bend| *bend = Point(x, y));
                });
            });
            fields.button(ui, "inspector-remove-bend", |plan| {
                with_flow(plan, id, |flow| {
                    if index < flow.bends.len() {
                        flow.bends.remove(index);
                    }
                });
            });
        });
    }
    let next = next_bend(fields, flow);
    fields.button(ui, "inspector-add-bend", |plan| {
        let mut bends = flow.bends.clone();
        bends.push(next);
        bends::set(plan, id, bends);
    });
    if !flow.bends.is_empty() {
        fields.button(ui, "command-reset-route", |plan| bends::set(plan, id, Vec::new()));
    }
}

/// Where a further bend is put: beyond the last, or half way between the nodes.
fn next_bend(fields: &Fields<'_>, flow: &Flow) -> Point {
    if let Some(Point(x, y)) = flow.bends.last() {
        return Point(x.saturating_add(BEYOND), y.saturating_add(BEYOND));
    }
    let diagram = &fields.document.plan().diagram;
    let middle = |node| {
        diagram.node(node).and_then(|node| match node.place {
            crate::plan::Place::At { corner, size } => Some((corner.0 + size.0 / 2, corner.1 + size.1 / 2)),
            crate::plan::Place::OnFlow { .. } => None,
        })
    };
    let (from, to) = (middle(flow.from).unwrap_or_default(), middle(flow.to).unwrap_or_default());
    Point((from.0 + to.0) / 2, (from.1 + to.1) / 2)
}

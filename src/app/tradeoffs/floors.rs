//! Floors: the least value the other parties are to be left with on the frontier.

use eframe::egui::{Slider, Ui};

use super::{Context, Tradeoffs, party_name, weighted};
use crate::plan::{PartyId, Plan};

/// A whole point of value in millionths.
const POINT: i64 = 1_000_000;

impl Tradeoffs {
    /// The floors that count when `a` and `b` are set against each other, in the plan's order.
    pub(super) fn floors_for(&self, plan: &Plan, a: PartyId, b: PartyId) -> Vec<(PartyId, i64)> {
        let others = weighted(plan).filter(|id| *id != a && *id != b);
        others.filter_map(|id| Some((id, *self.floors.get(&id)?))).collect()
    }
}

/// A tick and a slider for each party that is neither of the two.
pub fn floors_ui(ui: &mut Ui, state: &mut Tradeoffs, context: &Context<'_>, (a, b): (PartyId, PartyId)) {
    let plan = &context.results.plan;
    let others: Vec<PartyId> = weighted(plan).filter(|id| *id != a && *id != b).collect();
    if others.is_empty() {
        return;
    }
    ui.separator();
    ui.label(context.messages.get("floors")).on_hover_text(context.messages.get("floors-help"));
    for id in others {
        let name = party_name(plan, context.messages, id);
        let mut on = state.floors.contains_key(&id);
        if ui.checkbox(&mut on, &name).changed() {
            match on {
                true => state.floors.insert(id, start(context, id)),
                false => state.floors.remove(&id),
            };
        }
        if let Some(floor) = state.floors.get_mut(&id) {
            let mut points = *floor as f64 / POINT as f64;
            let messages = context.messages.clone();
            let slider = Slider::new(&mut points, -20.0..=120.0)
                .step_by(0.5)
                .custom_formatter(move |value, _| messages.float(value, 1));
            let response = ui.add(slider);
            let label = context.messages.with("floors-of", &[("party", name.into())]);
            response.widget_info(|| eframe::egui::WidgetInfo::slider(true, points, &label));
            if response.changed() {
                *floor = (points * POINT as f64).round() as i64;
            }
        }
    }
}

/// A floor begins at what the party would walk away for.
fn start(context: &Context<'_>, party: PartyId) -> i64 {
    let value = context.results.now().values.party(party);
    let reservation = value.and_then(|value| value.reservation).unwrap_or(0);
    reservation / (POINT / 2) * (POINT / 2)
}

//! Putting what a check has found right in one step of the history.

use super::{PlannerApp, spot::settle};
use crate::{
    analysis::Fix,
    canvas::{NewNode, edit},
    plan::{Family, Indicator, IndicatorId, InstrumentId, Item, Pedigree, Pilot, PilotId, Plan, Shows, Text},
    scene::Pos,
};

impl PlannerApp {
    /// Puts a finding right in one step of the history.
    pub(super) fn put_right(&mut self, fix: &Fix) {
        let label = self.messages.get(fix.key());
        match fix {
            Fix::AddInstrument(new) => {
                let scene = self.results.as_ref().map(|results| results.scene.clone()).unwrap_or_default();
                let name: Text = self.messages.label(new.stage).into();
                let levels = crate::canvas::level_names(&self.messages);
                let mut added = None;
                self.document.edit(label, |plan| {
                    let node =
                        edit::add_node(plan, NewNode::Instrument(new.stage), name, &levels, Pos::default());
                    settle(&scene, plan, node, None);
                    added = Some(node);
                    let Some(Shows::Instrument(id)) = plan.diagram.node(node).map(|node| node.shows.clone())
                    else {
                        return;
                    };
                    if let Some(instrument) = plan.instrument_mut(id) {
                        instrument.family = new.family;
                        instrument.topics = new.topic.into_iter().collect();
                        instrument.causes = new.cause.into_iter().collect();
                        instrument.three_rs = new.three_r.into_iter().collect();
                    }
                    let current = plan.current_package;
                    if let Some(package) =
                        plan.package_mut(current).filter(|package| !package.is_no_agreement())
                    {
                        package.set_level(id, 1);
                    }
                });
                self.select_shown(added.map(Item::Node));
            }
            Fix::AddPilot => {
                let name: Text = self.messages.get("pilot-new").into();
                self.document.edit(label, |plan| add_pilot(plan, name));
            }
            Fix::AddIndicator { pilot, triggers } => {
                let name: Text = self.messages.get("indicator-new").into();
                self.document.edit(label, |plan| {
                    let indicator = new_indicator(plan, name);
                    plan.monitoring.indicators.push(Indicator {
                        pilot: *pilot,
                        triggers: *triggers,
                        ..indicator
                    });
                });
            }
            _ => {
                self.document.edit(label, |plan| {
                    fix.apply(plan);
                });
            }
        }
    }
}

/// Adds a pilot of the explorative instruments that the current package uses, two years long from the
/// first day of the plan.
pub(super) fn add_pilot(plan: &mut Plan, name: Text) {
    let used = |id: InstrumentId| plan.current().is_none_or(|package| package.level(id) > 0);
    let explorative = plan.instruments.iter().filter(|one| one.family == Family::Explorative);
    let instruments = explorative.map(|one| one.id).filter(|id| used(*id)).collect();
    let id = PilotId::random(|id| plan.pilot(id).is_some());
    plan.monitoring.pilots.push(Pilot {
        id,
        name,
        description: Text::default(),
        start: None,
        end: None,
        people: None,
        places: Text::default(),
        instruments,
        pedigree: Pedigree::default(),
    });
    Fix::EndPilot(id).apply(plan);
}

/// An indicator of which nothing is known yet.
pub(super) fn new_indicator(plan: &Plan, name: Text) -> Indicator {
    Indicator {
        id: IndicatorId::random(|id| plan.indicator(id).is_some()),
        name,
        result: Text::default(),
        unit: Text::default(),
        pilot: None,
        baselines: Vec::new(),
        targets: Vec::new(),
        observations: Vec::new(),
        data_source: Text::default(),
        assumptions: Text::default(),
        triggers: None,
    }
}

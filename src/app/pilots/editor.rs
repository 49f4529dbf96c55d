//! Adding, changing and removing pilots, milestones, indicators and what was observed.

use eframe::egui::{RichText, Ui};

use super::{Chosen, Context, Pilots, View};
use crate::{
    app::{fields::Fields, fixes},
    plan::{
        Date, Indicator, IndicatorId, Known, Milestone, MilestoneId, Number, Observation, Pedigree, Pilot,
        PilotId, Plan, RuleKind, Setting, Text,
    },
};

/// Buttons that add a pilot, an indicator or a milestone.
pub fn add_buttons(ui: &mut Ui, pilots: &mut Pilots, context: &mut Context<'_>) {
    let fields = &mut context.fields;
    let messages = fields.messages;
    if ui.button(messages.get("pilots-add-pilot")).clicked() {
        let name: Text = messages.get("pilot-new").into();
        fields.document.edit(messages.get("pilots-add-pilot"), |plan| fixes::add_pilot(plan, name));
        if let Some(pilot) = fields.document.plan().monitoring.pilots.last() {
            pilots.open_pilot(pilot.id);
        }
    }
    if ui.button(messages.get("pilots-add-indicator")).clicked() {
        let name: Text = messages.get("indicator-new").into();
        let pilot = if let Chosen::Pilot(id) = pilots.chosen { Some(id) } else { None };
        fields.document.edit(messages.get("pilots-add-indicator"), |plan| {
            let indicator = Indicator { pilot, ..fixes::new_indicator(plan, name) };
            plan.monitoring.indicators.push(indicator);
        });
        if let Some(indicator) = fields.document.plan().monitoring.indicators.last() {
            pilots.open_indicator(indicator.id);
        }
    }
    if ui.button(messages.get("pilots-add-milestone")).clicked() {
        let name: Text = messages.get("milestone-new").into();
        fields.document.edit(messages.get("pilots-add-milestone"), |plan| add_milestone(plan, name));
        if let Some(milestone) = fields.document.plan().monitoring.milestones.last() {
            pilots.open_milestone(milestone.id);
        }
    }
}

fn add_milestone(plan: &mut Plan, name: Text) {
    let id = MilestoneId::random(|id| plan.monitoring.milestones.iter().any(|one| one.id == id));
    let year = plan.finance.first_year.clamp(1, 9998) as i16;
    let on = Date::constant(year, 6, 30);
    plan.monitoring.milestones.push(Milestone { id, name, on, instrument: None, reached: false });
}

/// The fields of what is chosen.
pub fn editor_ui(ui: &mut Ui, pilots: &mut Pilots, context: &mut Context<'_>) {
    let plan = context.results.plan.clone();
    let monitoring = &plan.monitoring;
    let chosen = match (pilots.chosen, pilots.view) {
        (Chosen::Indicator(id), _) if plan.indicator(id).is_some() => pilots.chosen,
        (_, View::Indicators) => {
            monitoring.indicators.first().map_or(Chosen::Nothing, |indicator| Chosen::Indicator(indicator.id))
        }
        (Chosen::Nothing, _) => {
            monitoring.pilots.first().map_or(Chosen::Nothing, |pilot| Chosen::Pilot(pilot.id))
        }
        (chosen, _) => chosen,
    };
    let fields = &mut context.fields;
    match chosen {
        Chosen::Pilot(id) => {
            if let Some(pilot) = plan.pilot(id) {
                ui.push_id(id, |ui| pilot_ui(ui, pilots, fields, &plan, pilot));
            }
        }
        Chosen::Milestone(id) => {
            if let Some(milestone) = monitoring.milestones.iter().find(|one| one.id == id) {
                ui.push_id(id, |ui| milestone_ui(ui, fields, &plan, milestone));
            }
        }
        Chosen::Indicator(id) => {
            if let Some(indicator) = plan.indicator(id) {
                ui.push_id(id, |ui| indicator_ui(ui, fields, &plan, indicator));
            }
        }
        Chosen::Nothing => {
            ui.weak(fields.messages.get("pilots-none"));
        }
    }
    ui.add_space(12.0);
}

fn with_pilot(plan: &mut Plan, id: PilotId, change: impl FnOnce(&mut Pilot)) {
    if let Some(pilot) = plan.pilot_mut(id) {
        change(pilot);
    }
}

fn pilot_ui(ui: &mut Ui, pilots: &mut Pilots, fields: &mut Fields<'_>, plan: &Plan, pilot: &Pilot) {
    let id = pilot.id;
    ui.label(RichText::new(fields.messages.get("pilot")).heading());
    fields.text(ui, "field-name", &pilot.name, |plan, name| with_pilot(plan, id, |pilot| pilot.name = name));
    fields.paragraph(ui, "field-description", &pilot.description, |plan, text| {
        with_pilot(plan, id, |pilot| pilot.description = text);
    });
    fields.optional_date(ui, "field-start", pilot.start, |plan, day| {
        with_pilot(plan, id, |pilot| pilot.start = day)
    });
    fields
        .optional_date(ui, "field-end", pilot.end, |plan, day| with_pilot(plan, id, |pilot| pilot.end = day));
    let name = fields.messages.get("field-people");
    Fields::row(ui, &name, |ui, label| {
        let mut stated = pilot.people.is_some();
        if ui.checkbox(&mut stated, "").labelled_by(label).changed() {
            fields.change(&name, |plan| {
                with_pilot(plan, id, |pilot| pilot.people = stated.then_some(Number::HUNDRED));
            });
        }
        if let Some(people) = pilot.people {
            fields.number_field(ui, &name, label, people, |plan, people| {
                with_pilot(plan, id, |pilot| pilot.people = Some(people.max(Number::ZERO)));
            });
        }
    });
    fields.text(ui, "field-places", &pilot.places, |plan, places| {
        with_pilot(plan, id, |pilot| pilot.places = places);
    });
    fields.pedigree(ui, &pilot.pedigree, |plan, pedigree| {
        with_pilot(plan, id, |pilot| pilot.pedigree = pedigree)
    });
    ui.label(fields.messages.get("field-pilot-instruments"));
    for instrument in &plan.instruments {
        let mut on = pilot.instruments.contains(&instrument.id);
        if ui.checkbox(&mut on, fields.messages.say(plan, &instrument.name)).changed() {
            let name = fields.messages.get("field-pilot-instruments");
            let instrument = instrument.id;
            fields.change(&name, |plan| {
                with_pilot(plan, id, |pilot| {
                    pilot.instruments.retain(|one| *one != instrument);
                    if on {
                        pilot.instruments.push(instrument);
                    }
                });
            });
        }
    }
    ui.add_space(4.0);
    ui.strong(fields.messages.get("pilots-indicators"));
    for indicator in plan.indicators_of(Some(id)) {
        if ui.selectable_label(false, fields.messages.say(plan, &indicator.name)).clicked() {
            pilots.open_indicator(indicator.id);
        }
    }
    fields.button(ui, "pilots-remove-pilot", |plan| {
        plan.monitoring.pilots.retain(|pilot| pilot.id != id);
        plan.tidy_monitoring();
    });
}

fn milestone_ui(ui: &mut Ui, fields: &mut Fields<'_>, plan: &Plan, milestone: &Milestone) {
    let id = milestone.id;
    let with = |plan: &mut Plan, change: &dyn Fn(&mut Milestone)| {
        plan.monitoring.milestones.iter_mut().filter(|one| one.id == id).for_each(change);
    };
    ui.label(RichText::new(fields.messages.get("milestone")).heading());
    fields.text(ui, "field-name", &milestone.name, |plan, name| with(plan, &|one| one.name = name.clone()));
    fields.date(ui, "field-on", milestone.on, |plan, day| with(plan, &|one| one.on = day));
    let mut instruments = vec![(None, "–".to_owned())];
    let all = plan.instruments.iter();
    instruments.extend(all.map(|one| (Some(one.id), fields.messages.say(plan, &one.name).to_owned())));
    fields.pick(ui, "field-milestone-instrument", milestone.instrument, &instruments, |plan, instrument| {
        with(plan, &|one| one.instrument = instrument);
    });
    fields.tick(ui, "field-reached", milestone.reached, |plan, on| with(plan, &|one| one.reached = on));
    fields.button(ui, "pilots-remove-milestone", |plan| {
        plan.monitoring.milestones.retain(|milestone| milestone.id != id);
    });
}

fn with_indicator(plan: &mut Plan, id: IndicatorId, change: impl FnOnce(&mut Indicator)) {
    if let Some(indicator) = plan.indicator_mut(id) {
        change(indicator);
    }
}

fn indicator_ui(ui: &mut Ui, fields: &mut Fields<'_>, plan: &Plan, indicator: &Indicator) {
    let id = indicator.id;
    ui.label(RichText::new(fields.messages.get("indicator")).heading());
    fields.text(ui, "field-name", &indicator.name, |plan, name| {
        with_indicator(plan, id, |one| one.name = name)
    });
    fields.text(ui, "logframe-result", &indicator.result, |plan, text| {
        with_indicator(plan, id, |one| one.result = text);
    });
    fields.text(ui, "field-unit", &indicator.unit, |plan, unit| {
        with_indicator(plan, id, |one| one.unit = unit)
    });
    let mut pilots = vec![(None, fields.messages.get("indicator-of-plan"))];
    let all = plan.monitoring.pilots.iter();
    pilots.extend(all.map(|pilot| (Some(pilot.id), fields.messages.say(plan, &pilot.name).to_owned())));
    fields.pick(ui, "field-watches", indicator.pilot, &pilots, |plan, pilot| {
        with_indicator(plan, id, |one| one.pilot = pilot);
    });
    settings_ui(ui, fields, plan, indicator, Which::Baseline);
    settings_ui(ui, fields, plan, indicator, Which::Target);
    observations_ui(ui, fields, plan, indicator);
    fields.text(ui, "logframe-data", &indicator.data_source, |plan, text| {
        with_indicator(plan, id, |one| one.data_source = text);
    });
    fields.text(ui, "logframe-assumptions", &indicator.assumptions, |plan, text| {
        with_indicator(plan, id, |one| one.assumptions = text);
    });
    let mut linkages = vec![(None, "–".to_owned())];
    let all = plan.rules.iter().filter(|rule| matches!(rule.says, RuleKind::Linkage { .. }));
    linkages.extend(all.map(|rule| (Some(rule.id), fields.messages.say(plan, &rule.name).to_owned())));
    fields.pick(ui, "field-triggers", indicator.triggers, &linkages, |plan, rule| {
        with_indicator(plan, id, |one| one.triggers = rule);
    });
    fields.button(ui, "pilots-remove-indicator", |plan| {
        plan.monitoring.indicators.retain(|indicator| indicator.id != id);
    });
}

/// Which of an indicator's two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Which {
    Baseline,
    Target,
}

impl Which {
    fn of(self, indicator: &Indicator) -> &[Setting] {
        match self {
            Self::Baseline => &indicator.baselines,
            Self::Target => &indicator.targets,
        }
    }

    fn of_mut(self, indicator: &mut Indicator) -> &mut Vec<Setting> {
        match self {
            Self::Baseline => &mut indicator.baselines,
            Self::Target => &mut indicator.targets,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Baseline => "logframe-baseline",
            Self::Target => "logframe-target",
        }
    }
}

/// The level in force, and those it took the place of. One set before the plan's own date is not changed
/// any more but followed by another.
fn settings_ui(ui: &mut Ui, fields: &mut Fields<'_>, plan: &Plan, indicator: &Indicator, which: Which) {
    let id = indicator.id;
    let messages = fields.messages;
    let all = which.of(indicator);
    ui.push_id(which, |ui| {
        ui.strong(messages.get(which.key()));
        for earlier in all.iter().rev().skip(1).rev() {
            ui.weak(said(fields, "setting-earlier", earlier));
        }
        if let Some(setting) = all.last() {
            if setting.set_on == plan.date {
                setting_ui(ui, fields, id, which, setting);
            } else {
                ui.label(said(fields, "setting-in-force", setting));
            }
        }
        let day = plan.date;
        if all.last().is_none_or(|setting| setting.set_on != day) {
            let key = if all.is_empty() { "setting-set" } else { "setting-revise" };
            fields.button(ui, key, |plan| revise(plan, id, which, day));
        }
    });
}

/// A level in a sentence, with its day and when it was set.
fn said(fields: &Fields<'_>, key: &str, setting: &Setting) -> String {
    let messages = fields.messages;
    let value = match setting.value {
        Known::Value(value) => messages.number(value),
        Known::Unknown => messages.get("field-unknown"),
    };
    let args = [
        ("value", value.into()),
        ("day", messages.date(setting.on).into()),
        ("set", messages.date(setting.set_on).into()),
    ];
    messages.with(key, &args)
}

/// Adds a level that begins as a copy of the one in force; the first one begins unknown.
fn revise(plan: &mut Plan, id: IndicatorId, which: Which, day: Date) {
    let pilot = plan.indicator(id).and_then(|indicator| indicator.pilot).and_then(|id| plan.pilot(id));
    let (first, last) =
        (plan.finance.first_year.clamp(2, 9998) as i16, plan.finance.last_year().clamp(2, 9998) as i16);
    let on = match which {
        Which::Baseline => pilot.and_then(|pilot| pilot.start).unwrap_or(Date::constant(first - 1, 12, 31)),
        Which::Target => pilot.and_then(|pilot| pilot.end).unwrap_or(Date::constant(last, 12, 31)),
    };
    with_indicator(plan, id, |indicator| {
        let all = which.of_mut(indicator);
        let new = match all.last() {
            Some(setting) => Setting { set_on: day, ..setting.clone() },
            None => Setting { set_on: day, value: Known::Unknown, on, pedigree: Pedigree::default() },
        };
        all.push(new);
    });
}

fn setting_ui(ui: &mut Ui, fields: &mut Fields<'_>, id: IndicatorId, which: Which, setting: &Setting) {
    let set = |plan: &mut Plan, change: &dyn Fn(&mut Setting)| {
        with_indicator(plan, id, |indicator| {
            if let Some(setting) = which.of_mut(indicator).last_mut() {
                change(setting);
            }
        });
    };
    fields.known_number(ui, "field-level", setting.value, |plan, value| set(plan, &|one| one.value = value));
    fields.date(ui, "field-on", setting.on, |plan, day| set(plan, &|one| one.on = day));
    fields
        .pedigree(ui, &setting.pedigree, |plan, pedigree| set(plan, &|one| one.pedigree = pedigree.clone()));
}

fn observations_ui(ui: &mut Ui, fields: &mut Fields<'_>, plan: &Plan, indicator: &Indicator) {
    let id = indicator.id;
    ui.strong(fields.messages.get("observations"));
    for (place, observation) in indicator.observations.iter().enumerate() {
        ui.push_id(("observation", place), |ui| {
            let set = |plan: &mut Plan, change: &dyn Fn(&mut Observation)| {
                with_indicator(plan, id, |indicator| {
                    if let Some(observation) = indicator.observations.get_mut(place) {
                        change(observation);
                    }
                });
            };
            fields.date(ui, "field-on", observation.on, |plan, day| set(plan, &|one| one.on = day));
            fields.number(ui, "field-level", observation.value, |plan, value| {
                set(plan, &|one| one.value = value)
            });
            fields.pedigree(ui, &observation.pedigree, |plan, pedigree| {
                set(plan, &|one| one.pedigree = pedigree.clone());
            });
            fields.button(ui, "observation-remove", |plan| {
                with_indicator(plan, id, |indicator| {
                    if place < indicator.observations.len() {
                        indicator.observations.remove(place);
                    }
                });
            });
            ui.separator();
        });
    }
    let day = plan.date;
    fields.button(ui, "observation-add", |plan| {
        with_indicator(plan, id, |indicator| {
            let value = indicator.latest().map_or(Number::ZERO, |latest| latest.value);
            indicator.observations.push(Observation { on: day, value, pedigree: Pedigree::default() });
        });
    });
}

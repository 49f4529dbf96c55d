//! The plan as a whole: name and date, money, parties, interests, rules and sources.

use eframe::egui::{TextEdit, Ui};

use super::{entry, finance, heading, party, section};
use crate::{
    app::fields::{Fields, pick_field},
    canvas::edit,
    catalogue::{Catalogue, set_naming},
    plan::{
        AtLeast, Date, InstrumentId, Interest, InterestId, Known, Naming, Number, Pedigree, Plan, Rule,
        RuleId, RuleKind, Scale, Source, SourceId, Text,
    },
    text::Value,
};

/// Everything about the plan that is not on the canvas.
pub fn plan_ui(ui: &mut Ui, fields: &mut Fields<'_>, library: &Catalogue) {
    let plan = fields.document.snapshot();
    let finance = &plan.finance;
    heading(ui, fields.messages.get("inspector-plan"));
    fields.text(ui, "field-name", &plan.name, |plan, name| plan.name = name);
    fields.paragraph(ui, "field-description", &plan.description, |plan, text| plan.description = text);
    date_ui(ui, fields, &plan);
    fields.text(ui, "field-marking", &plan.marking, |plan, marking| plan.marking = marking);
    fields.choice(ui, "field-naming", plan.naming, &Naming::ALL, set_naming);
    if let Some(background) = &plan.diagram.background {
        section(ui, fields, "inspector-background", "plan", true, |ui, fields| {
            super::background::background_ui(ui, fields, background);
        });
    }
    section(ui, fields, "inspector-parties", "plan", true, |ui, fields| parties_ui(ui, fields, &plan));
    section(ui, fields, "inspector-interests", "plan", false, |ui, fields| interests_ui(ui, fields, &plan));
    section(ui, fields, "inspector-rules", "plan", false, |ui, fields| rules_ui(ui, fields, &plan));
    section(ui, fields, "inspector-money-frame", "plan", false, |ui, fields| {
        finance::frame_ui(ui, fields, finance)
    });
    section(ui, fields, "inspector-rates", "plan", false, |ui, fields| {
        finance::rates_ui(ui, fields, finance)
    });
    section(ui, fields, "inspector-shared-lines", "plan", false, |ui, fields| {
        finance::shared_lines_ui(ui, fields, finance);
    });
    section(ui, fields, "inspector-ceilings", "plan", false, |ui, fields| {
        finance::ceilings_ui(ui, fields, finance)
    });
    section(ui, fields, "inspector-earmarks", "plan", false, |ui, fields| {
        finance::earmarks_ui(ui, fields, finance)
    });
    section(ui, fields, "inspector-contributions", "plan", false, |ui, fields| {
        finance::contributions_ui(ui, fields, finance);
    });
    section(ui, fields, "inspector-donors", "plan", false, |ui, fields| {
        finance::donors_ui(ui, fields, finance, library)
    });
    section(ui, fields, "inspector-sources", "plan", false, |ui, fields| sources_ui(ui, fields, &plan));
}

fn date_ui(ui: &mut Ui, fields: &mut Fields<'_>, plan: &Plan) {
    let name = fields.messages.get("field-date");
    let id = eframe::egui::Id::unique("plan-date");
    // What is typed is kept aside until it is a date.
    let typed: Option<String> = ui.data(|data| data.get_temp(id));
    let mut text = typed.unwrap_or_else(|| plan.date.to_string());
    let response = Fields::row(ui, &name, |ui, label| {
        ui.add(TextEdit::singleline(&mut text).desired_width(110.0)).labelled_by(label)
    });
    if response.has_focus() || response.changed() {
        ui.data_mut(|data| data.insert_temp(id, text.clone()));
        if text.parse::<Date>().is_err() {
            ui.colored_label(ui.visuals().error_fg_color, fields.messages.get("field-date-help"));
        }
    }
    if response.lost_focus() {
        ui.data_mut(|data| data.remove::<String>(id));
        if let Ok(date) = text.parse::<Date>() {
            fields.change(&name, |plan| plan.date = date);
        }
    }
}

fn parties_ui(ui: &mut Ui, fields: &mut Fields<'_>, plan: &Plan) {
    for entry_party in &plan.parties {
        entry(ui, fields.messages.say(plan, &entry_party.name).to_owned(), entry_party.id, |ui| {
            party::party_ui(ui, fields, entry_party);
            fields.button(ui, "inspector-remove-party", |plan| {
                plan.parties.retain(|party| party.id != entry_party.id);
            });
        });
    }
    let name: Text = fields.messages.get("canvas-add-party").into();
    fields.button(ui, "inspector-add-party", |plan| {
        edit::add_party(plan, name);
    });
}

fn interests_ui(ui: &mut Ui, fields: &mut Fields<'_>, plan: &Plan) {
    for interest in &plan.interests {
        let id = interest.id;
        entry(ui, fields.messages.say(plan, &interest.name).to_owned(), id, |ui| {
            interest_ui(ui, fields, interest);
            fields.button(ui, "inspector-remove-interest", |plan| remove_interest(plan, id));
        });
    }
    let name: Text = fields.messages.get("inspector-new-interest").into();
    fields.button(ui, "inspector-add-interest", |plan| {
        let id = InterestId::random(|id| plan.interest(id).is_some());
        plan.interests.push(Interest {
            id,
            name,
            description: Text::default(),
            unit: Text::default(),
            baseline: Known::Value(Number::ZERO),
            scale: Scale::Range { low: Number::ZERO, high: Number::HUNDRED },
            pedigree: Pedigree::default(),
        });
    });
}

/// Removes an interest and all that refers to it.
fn remove_interest(plan: &mut Plan, id: InterestId) {
    plan.interests.retain(|interest| interest.id != id);
    plan.parties.iter_mut().for_each(|party| party.stakes.retain(|stake| stake.interest != id));
    plan.instruments
        .iter_mut()
        .for_each(|instrument| instrument.effects.retain(|effect| effect.interest != id));
    for rule in &mut plan.rules {
        if let RuleKind::WorksBetterWith { interests, .. } = &mut rule.says {
            interests.retain(|interest| *interest != id);
        }
    }
    for package in &mut plan.packages {
        if let crate::plan::PackageRole::NoAgreement(outcomes) = &mut package.role {
            outcomes.remove(&id);
        }
    }
    for flow in &mut plan.diagram.flows {
        if flow.volume == crate::plan::Volume::Interest(id) {
            flow.volume = crate::plan::Volume::None;
        }
    }
}

fn interest_ui(ui: &mut Ui, fields: &mut Fields<'_>, interest: &Interest) {
    let id = interest.id;
    let with = |plan: &mut Plan, change: &dyn Fn(&mut Interest)| {
        plan.interests.iter_mut().filter(|interest| interest.id == id).for_each(change);
    };
    fields.text(ui, "field-name", &interest.name, |plan, name| with(plan, &|i| i.name = name.clone()));
    fields.paragraph(ui, "field-description", &interest.description, |plan, text| {
        with(plan, &|i| i.description = text.clone());
    });
    fields.text(ui, "field-unit", &interest.unit, |plan, unit| with(plan, &|i| i.unit = unit.clone()));
    fields.known_number(ui, "field-baseline", interest.baseline, |plan, value| {
        with(plan, &|i| i.baseline = value)
    });
    let points = interest.scale == Scale::Points;
    fields.tick(ui, "field-points-scale", points, |plan, points| {
        with(plan, &|i| {
            i.scale = match points {
                true => Scale::Points,
                false => Scale::Range { low: Number::ZERO, high: Number::HUNDRED },
            };
        });
    });
    if let Scale::Range { low, high } = interest.scale {
        fields
            .number(ui, "field-low", low, |plan, low| with(plan, &|i| i.scale = Scale::Range { low, high }));
        fields.number(ui, "field-high", high, |plan, high| {
            with(plan, &|i| i.scale = Scale::Range { low, high })
        });
        if low >= high {
            ui.colored_label(ui.visuals().error_fg_color, fields.messages.get("field-range-help"));
        }
    }
    fields.pedigree(ui, &interest.pedigree, |plan, pedigree| {
        with(plan, &|i| i.pedigree = pedigree.clone());
    });
}

/// Which sort of rule it is.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    Linkage,
    Needs,
    BetterWith,
}

fn rules_ui(ui: &mut Ui, fields: &mut Fields<'_>, plan: &Plan) {
    for rule in &plan.rules {
        let id = rule.id;
        entry(ui, fields.messages.say(plan, &rule.name).to_owned(), id, |ui| {
            rule_ui(ui, fields, plan, rule);
            fields.button(ui, "inspector-remove-rule", |plan| {
                plan.rules.retain(|rule| rule.id != id);
                plan.tidy_monitoring();
            });
        });
    }
    if let [first, second, ..] = plan.instruments.as_slice() {
        let name: Text = fields.messages.get("inspector-new-rule").into();
        fields.button(ui, "inspector-add-rule", |plan| {
            let id = RuleId::random(|id| plan.rules.iter().any(|rule| rule.id == id));
            let side = |instrument| AtLeast { instrument, level: 1 };
            let says = RuleKind::Linkage { give: side(first.id), take: side(second.id) };
            plan.rules.push(Rule { id, name, says, pedigree: Pedigree::default() });
        });
    }
}

fn rule_ui(ui: &mut Ui, fields: &mut Fields<'_>, plan: &Plan, rule: &Rule) {
    let id = rule.id;
    let with = |plan: &mut Plan, change: &dyn Fn(&mut Rule)| {
        plan.rules.iter_mut().filter(|rule| rule.id == id).for_each(change);
    };
    fields.text(ui, "field-name", &rule.name, |plan, name| with(plan, &|rule| rule.name = name.clone()));
    let (sort, a, b) = match &rule.says {
        RuleKind::Linkage { give, take } => (Sort::Linkage, *give, *take),
        RuleKind::Needs { what, with } => (Sort::Needs, *what, *with),
        RuleKind::WorksBetterWith { instrument, with, .. } => {
            (Sort::BetterWith, AtLeast { instrument: *instrument, level: 1 }, *with)
        }
    };
    let (interests, factor) = match &rule.says {
        RuleKind::WorksBetterWith { interests, factor, .. } => (interests.clone(), *factor),
        _ => (Vec::new(), "0.5".parse().unwrap_or_default()),
    };
    let says = |sort, a: AtLeast, b: AtLeast, interests: Vec<InterestId>, factor| match sort {
        Sort::Linkage => RuleKind::Linkage { give: a, take: b },
        Sort::Needs => RuleKind::Needs { what: a, with: b },
        Sort::BetterWith => {
            RuleKind::WorksBetterWith { instrument: a.instrument, with: b, interests, factor }
        }
    };
    let sorts = [
        (Sort::Linkage, "rule-linkage"),
        (Sort::Needs, "rule-needs"),
        (Sort::BetterWith, "rule-better-with"),
    ]
    .map(|(sort, key)| (sort, fields.messages.get(key)));
    fields.pick(ui, "field-kind", sort, &sorts, |plan, sort| {
        with(plan, &|rule| rule.says = says(sort, a, b, interests.clone(), factor));
    });
    side_ui(ui, fields, plan, "field-rule-first", a, sort != Sort::BetterWith, &|plan, a| {
        with(plan, &|rule| rule.says = says(sort, a, b, interests.clone(), factor));
    });
    side_ui(ui, fields, plan, "field-rule-second", b, true, &|plan, b| {
        with(plan, &|rule| rule.says = says(sort, a, b, interests.clone(), factor));
    });
    if sort == Sort::BetterWith {
        fields.number(ui, "field-factor", factor, |plan, factor| {
            let factor = factor.clamp(Number::ZERO, Number::ONE);
            with(plan, &|rule| rule.says = says(sort, a, b, interests.clone(), factor));
        });
        let mut toggled = None;
        for interest in &plan.interests {
            let mut on = interests.contains(&interest.id);
            if ui.checkbox(&mut on, fields.messages.say(plan, &interest.name)).changed() {
                toggled = Some(interest.id);
            }
        }
        if let Some(interest) = toggled {
            let mut changed = interests.clone();
            match changed.iter().position(|other| *other == interest) {
                Some(place) => {
                    changed.remove(place);
                }
                None => changed.push(interest),
            }
            let name = fields.messages.get("field-rule-interests");
            fields.change(&name, |plan| {
                with(plan, &|rule| rule.says = says(sort, a, b, changed.clone(), factor))
            });
        }
    }
    fields
        .pedigree(ui, &rule.pedigree, |plan, pedigree| with(plan, &|rule| rule.pedigree = pedigree.clone()));
}

/// One side of a rule: an instrument and, where it counts, its least level.
fn side_ui(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    plan: &Plan,
    key: &str,
    side: AtLeast,
    with_level: bool,
    set: &dyn Fn(&mut Plan, AtLeast),
) {
    let name = fields.messages.get(key);
    let instruments: Vec<(InstrumentId, String)> = plan
        .instruments
        .iter()
        .map(|instrument| (instrument.id, fields.messages.say(plan, &instrument.name).to_owned()))
        .collect();
    let top = plan.instrument(side.instrument).map_or(1, |instrument| instrument.top_level());
    let levels: Vec<(u8, String)> = (1..=top.max(1))
        .map(|level| {
            (level, fields.messages.with("rule-at-least", &[("level", Value::from(i64::from(level)))]))
        })
        .collect();
    Fields::row(ui, &name, |ui, label| {
        ui.vertical(|ui| {
            if let Some(instrument) =
                pick_field(ui, (key, "instrument"), label, side.instrument, &instruments)
            {
                let top = plan.instrument(instrument).map_or(1, |instrument| instrument.top_level());
                let level = side.level.min(top.max(1));
                fields.change(&name, |plan| set(plan, AtLeast { instrument, level }));
            }
            if with_level && let Some(level) = pick_field(ui, (key, "level"), label, side.level, &levels) {
                fields.change(&name, |plan| set(plan, AtLeast { level, ..side }));
            }
        });
    });
}

fn sources_ui(ui: &mut Ui, fields: &mut Fields<'_>, plan: &Plan) {
    for source in &plan.sources {
        let id = source.id;
        let with = |plan: &mut Plan, change: &dyn Fn(&mut Source)| {
            plan.sources.iter_mut().filter(|source| source.id == id).for_each(change);
        };
        entry(ui, fields.messages.say(plan, &source.citation).to_owned(), id, |ui| {
            fields.paragraph(ui, "field-citation", &source.citation, |plan, text| {
                with(plan, &|source| source.citation = text.clone());
            });
            fields.optional_year(
                ui,
                "field-published",
                source.year,
                i32::from(plan.date.year()),
                |plan, year| {
                    with(plan, &|source| source.year = year);
                },
            );
            fields.line(ui, "field-address", &source.address, |plan, address| {
                with(plan, &|source| source.address = address.clone());
            });
            fields.button(ui, "inspector-remove-source", |plan| remove_source(plan, id));
        });
    }
    fields.button(ui, "inspector-add-source", |plan| {
        let id = SourceId::random(|id| plan.source(id).is_some());
        plan.sources.push(Source { id, citation: Text::default(), year: None, address: String::new() });
    });
}

/// Removes a source; what rested on it becomes an assumption.
fn remove_source(plan: &mut Plan, id: SourceId) {
    plan.sources.retain(|source| source.id != id);
    let drop = |pedigree: &mut Pedigree| {
        if pedigree.source == Some(id) {
            (pedigree.source, pedigree.grade) = (None, None);
        }
    };
    let finance = &mut plan.finance;
    finance.exchange_rates.iter_mut().for_each(|rate| drop(&mut rate.pedigree));
    finance.shared_lines.iter_mut().for_each(|line| drop(&mut line.pedigree));
    finance.ceilings.iter_mut().for_each(|ceiling| drop(&mut ceiling.pedigree));
    finance.donor_profiles.iter_mut().for_each(|profile| drop(&mut profile.pedigree));
    finance.contributions.iter_mut().for_each(|contribution| drop(&mut contribution.pedigree));
    plan.interests.iter_mut().for_each(|interest| drop(&mut interest.pedigree));
    plan.rules.iter_mut().for_each(|rule| drop(&mut rule.pedigree));
    for instrument in &mut plan.instruments {
        drop(&mut instrument.overheads.pedigree);
        instrument.lines.iter_mut().for_each(|line| drop(&mut line.pedigree));
        instrument.effects.iter_mut().for_each(|effect| drop(&mut effect.pedigree));
    }
    for flow in &mut plan.diagram.flows {
        if let crate::plan::Volume::Stated { pedigree, .. } = &mut flow.volume {
            drop(pedigree);
        }
    }
    plan.monitoring.pilots.iter_mut().for_each(|pilot| drop(&mut pilot.pedigree));
    for indicator in &mut plan.monitoring.indicators {
        let settings = indicator.baselines.iter_mut().chain(&mut indicator.targets);
        settings.for_each(|setting| drop(&mut setting.pedigree));
        indicator.observations.iter_mut().for_each(|observation| drop(&mut observation.pedigree));
    }
}

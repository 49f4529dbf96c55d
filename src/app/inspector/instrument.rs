//! An instrument: what it is, its levels, safeguards, costs and effects.

use eframe::egui::Ui;

use super::{budget_line, effect, entry, heading, marked, section};
use crate::{
    app::fields::Fields,
    plan::{
        Cause, Family, Instrument, InstrumentId, Level, Overheads, Plan, Safeguard, Sector, Stage, ThreeR,
        Topic,
    },
};

fn with(plan: &mut Plan, id: InstrumentId, change: impl FnOnce(&mut Instrument)) {
    if let Some(instrument) = plan.instrument_mut(id) {
        change(instrument);
    }
}

/// Everything about an instrument.
pub fn instrument_ui(ui: &mut Ui, fields: &mut Fields<'_>, instrument: &Instrument) {
    let id = instrument.id;
    heading(ui, fields.messages.get("inspector-instrument"));
    fields.text(ui, "field-name", &instrument.name, |plan, name| with(plan, id, |i| i.name = name));
    fields.paragraph(ui, "field-description", &instrument.description, |plan, text| {
        with(plan, id, |i| i.description = text);
    });
    fields.choice(ui, "field-stage", instrument.stage, &Stage::ALL, |plan, stage| {
        with(plan, id, |i| i.stage = stage)
    });
    fields.choice(ui, "field-family", instrument.family, &Family::ALL, |plan, family| {
        with(plan, id, |i| i.family = family);
    });
    let parties = super::party::party_names(fields);
    fields.pick(ui, "field-lead", instrument.lead, &parties, |plan, lead| with(plan, id, |i| i.lead = lead));
    section(ui, fields, "inspector-topics", id, false, |ui, fields| topics_ui(ui, fields, instrument));
    section(ui, fields, "inspector-safeguards", id, true, |ui, fields| {
        fields.several(
            ui,
            "field-safeguards",
            &instrument.safeguards,
            &Safeguard::ALL,
            |plan, safeguards| {
                with(plan, id, |i| i.safeguards = safeguards);
            },
        );
    });
    section(ui, fields, "inspector-levels", id, false, |ui, fields| levels_ui(ui, fields, instrument));
    section(ui, fields, "inspector-budget-lines", id, true, |ui, fields| lines_ui(ui, fields, instrument));
    section(ui, fields, "inspector-overheads", id, false, |ui, fields| overheads_ui(ui, fields, instrument));
    section(ui, fields, "inspector-effects", id, true, |ui, fields| effects_ui(ui, fields, instrument));
    section(ui, fields, "inspector-reach", id, false, |ui, fields| reach_ui(ui, fields, instrument));
}

/// What it does in substance, and what it is called where people return by it.
fn topics_ui(ui: &mut Ui, fields: &mut Fields<'_>, instrument: &Instrument) {
    let id = instrument.id;
    fields.several(ui, "field-topics", &instrument.topics, &Topic::ALL, |plan, topics| {
        with(plan, id, |i| i.topics = topics);
    });
    let of_work = [Topic::Recruitment, Topic::JobBan].iter().any(|topic| instrument.topics.contains(topic));
    if of_work || !instrument.sectors.is_empty() {
        fields.several(ui, "field-sectors", &instrument.sectors, &Sector::ALL, |plan, sectors| {
            with(plan, id, |i| i.sectors = sectors);
        });
    }
    if let Some(label) = instrument.return_kind().map(|kind| fields.messages.label(kind)) {
        ui.weak(fields.messages.with("topic-is-called", &[("label", label.into())]));
    }
}

fn levels_ui(ui: &mut Ui, fields: &mut Fields<'_>, instrument: &Instrument) {
    let id = instrument.id;
    for (index, level) in instrument.levels.iter().enumerate() {
        let number = (index as i64 + 1).into();
        let title = fields.messages.with("inspector-level", &[("level", number)]);
        ui.strong(title);
        ui.push_id(("level", index), |ui| {
            let set = |plan: &mut Plan, change: Level| {
                with(plan, id, |i| {
                    if let Some(level) = i.levels.get_mut(index) {
                        *level = change;
                    }
                });
            };
            fields
                .text(ui, "field-name", &level.name, |plan, name| set(plan, Level { name, ..level.clone() }));
            fields.paragraph(ui, "field-description", &level.description, |plan, description| {
                set(plan, Level { description, ..level.clone() });
            });
        });
    }
    ui.horizontal(|ui| {
        if instrument.levels.len() < Instrument::MAX_LEVELS {
            fields.button(ui, "inspector-add-level", |plan| {
                with(plan, id, |i| {
                    let name = (i.levels.len() + 1).to_string();
                    i.levels.push(Level { name: name.into(), ..Level::default() });
                });
            });
        }
        if instrument.levels.len() > 1 {
            fields.button(ui, "inspector-remove-level", |plan| remove_top_level(plan, id));
        }
    });
    fields.tick(ui, "field-must-settle", instrument.must_settle, |plan, on| {
        with(plan, id, |i| i.must_settle = on)
    });
}

/// Removes the highest level and what is said about it; packages that chose it step down.
fn remove_top_level(plan: &mut Plan, id: InstrumentId) {
    let Some(instrument) = plan.instrument_mut(id) else { return };
    instrument.levels.pop();
    let top = instrument.top_level();
    let count = usize::from(top);
    instrument.lines.iter_mut().for_each(|line| line.quantities.truncate(count));
    instrument.effects.iter_mut().for_each(|effect| effect.changes.truncate(count));
    for package in &mut plan.packages {
        if package.level(id) > top {
            package.set_level(id, top);
        }
    }
}

fn lines_ui(ui: &mut Ui, fields: &mut Fields<'_>, instrument: &Instrument) {
    let id = instrument.id;
    let plan = fields.document.snapshot();
    for line in &instrument.lines {
        let title = marked(fields, fields.messages.say(&plan, &line.name), &line.pedigree);
        let line_id = line.id;
        entry(ui, title, line_id, |ui| {
            budget_line::line_ui(ui, fields, line, instrument.levels.len(), |plan, change| {
                with(plan, id, |i| i.lines.iter_mut().filter(|line| line.id == line_id).for_each(change));
            });
            fields.button(ui, "inspector-remove-line", |plan| {
                with(plan, id, |i| i.lines.retain(|line| line.id != line_id));
            });
        });
    }
    let name = fields.messages.get("inspector-new-line");
    fields.button(ui, "inspector-add-line", |plan| {
        let line = budget_line::new_line(plan, name, instrument.levels.len());
        with(plan, id, |i| i.lines.push(line));
    });
}

fn overheads_ui(ui: &mut Ui, fields: &mut Fields<'_>, instrument: &Instrument) {
    let id = instrument.id;
    let now = &instrument.overheads;
    let set = |plan: &mut Plan, overheads: Overheads| with(plan, id, |i| i.overheads = overheads);
    fields.number(ui, "field-indirect", now.indirect_percent, |plan, indirect_percent| {
        set(plan, Overheads { indirect_percent, ..now.clone() });
    });
    fields.number(ui, "field-contingency", now.contingency_percent, |plan, contingency_percent| {
        set(plan, Overheads { contingency_percent, ..now.clone() });
    });
    fields.number(ui, "field-monitoring", now.monitoring_percent, |plan, monitoring_percent| {
        set(plan, Overheads { monitoring_percent, ..now.clone() });
    });
    ui.push_id("overheads", |ui| {
        fields.pedigree(ui, &now.pedigree, |plan, pedigree| set(plan, Overheads { pedigree, ..now.clone() }));
    });
}

fn effects_ui(ui: &mut Ui, fields: &mut Fields<'_>, instrument: &Instrument) {
    let id = instrument.id;
    let plan = fields.document.snapshot();
    for (index, effect) in instrument.effects.iter().enumerate() {
        let interest = plan.interest(effect.interest);
        let title = interest.map_or("–", |interest| fields.messages.say(&plan, &interest.name));
        let title = marked(fields, title, &effect.pedigree);
        entry(ui, title, (id, "effect", index), |ui| {
            effect::effect_ui(ui, fields, effect, instrument.levels.len(), |plan, change| {
                with(plan, id, |i| i.effects.iter_mut().skip(index).take(1).for_each(change));
            });
            fields.button(ui, "inspector-remove-effect", |plan| {
                with(plan, id, |i| {
                    if index < i.effects.len() {
                        i.effects.remove(index);
                    }
                });
            });
        });
    }
    let free = plan
        .interests
        .iter()
        .find(|interest| !instrument.effects.iter().any(|effect| effect.interest == interest.id));
    match free {
        Some(interest) => fields.button(ui, "inspector-add-effect", |plan| {
            with(plan, id, |i| i.effects.push(effect::new_effect(instrument, interest.id)));
        }),
        None => {
            ui.weak(fields.messages.get("inspector-no-free-interest"));
        }
    }
}

fn reach_ui(ui: &mut Ui, fields: &mut Fields<'_>, instrument: &Instrument) {
    let id = instrument.id;
    let (first, last) = {
        let finance = &fields.document.plan().finance;
        (finance.first_year, finance.last_year())
    };
    fields.optional_year(ui, "field-from-year", instrument.from_year, first, |plan, year| {
        with(plan, id, |i| i.from_year = year);
    });
    fields.optional_year(ui, "field-to-year", instrument.to_year, last, |plan, year| {
        with(plan, id, |i| i.to_year = year);
    });
    fields.tick(ui, "field-lasting", instrument.lasting, |plan, on| with(plan, id, |i| i.lasting = on));
    fields.several(ui, "field-causes", &instrument.causes, &Cause::ALL, |plan, causes| {
        with(plan, id, |i| i.causes = causes);
    });
    fields.several(ui, "field-three-rs", &instrument.three_rs, &ThreeR::ALL, |plan, three_rs| {
        with(plan, id, |i| i.three_rs = three_rs);
    });
}

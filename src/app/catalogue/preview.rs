//! What a measure holds: levels, costs, effects, safeguards, what it needs, and what all rests on.

use eframe::egui::{self, Grid, RichText, ScrollArea, Ui};

use super::{Context, words};
use crate::{
    canvas::bold_family,
    catalogue::{Basis, Catalogue, Effect, Line, Measure, Objective, Payer, instrument_of},
    plan::{Grade, Known},
    text::{Messages, Value},
};

/// Shows a measure; returns whether it is to be put into the plan.
pub fn preview_ui(ui: &mut Ui, library: &Catalogue, measure: &Measure, context: &Context<'_>) -> bool {
    let messages = context.messages;
    let mut insert = false;
    ui.horizontal_wrapped(|ui| {
        let there = instrument_of(context.document.plan(), &measure.slug).is_some();
        let key = if there { "catalogue-insert-again" } else { "catalogue-insert" };
        insert = ui.button(messages.get(key)).clicked();
        ui.label(RichText::new(messages.own(&measure.name)).family(bold_family()).size(15.0));
    });
    ScrollArea::vertical().id_salt(("catalogue-preview", &measure.slug)).auto_shrink([false, false]).show(
        ui,
        |ui| {
            ui.label(messages.own(&measure.description));
            levels_ui(ui, measure, messages);
            for line in &measure.lines {
                line_ui(ui, library, line, messages);
            }
            if !measure.effects.is_empty() {
                heading(ui, messages.get("catalogue-effects"));
            }
            for effect in &measure.effects {
                effect_ui(ui, library, effect, messages);
            }
            needs_ui(ui, library, measure, messages);
            if !measure.safeguards.is_empty() {
                heading(ui, messages.get("field-safeguards"));
                for safeguard in &measure.safeguards {
                    ui.label(format!("• {}", messages.label(*safeguard)));
                }
            }
            heading(ui, messages.get("catalogue-place"));
            tags_ui(ui, measure, messages);
        },
    );
    insert
}

fn heading(ui: &mut Ui, text: String) {
    ui.add_space(4.0);
    ui.label(RichText::new(text).family(bold_family()));
}

fn tags_ui(ui: &mut Ui, measure: &Measure, messages: &Messages) {
    let mut tags = vec![messages.label(measure.stage), messages.label(measure.family)];
    tags.extend(measure.causes.iter().map(|cause| messages.label(*cause)));
    tags.extend(measure.three_rs.iter().map(|three_r| messages.label(*three_r)));
    tags.extend(measure.elements.iter().map(|element| messages.label(*element)));
    ui.weak(tags.join(" · "));
    let objectives: Vec<String> =
        measure.gcm.iter().map(|number| format!("{number} {}", messages.label(Objective(*number)))).collect();
    let args = [
        ("gcm", Value::from(objectives.join(", "))),
        ("pillar", messages.label(measure.gamm).into()),
        ("sdg", measure.sdg.join(", ").into()),
    ];
    ui.weak(messages.with("catalogue-norms", &args));
}

fn levels_ui(ui: &mut Ui, measure: &Measure, messages: &Messages) {
    heading(ui, messages.get("catalogue-levels"));
    for (level, number) in measure.levels.iter().zip(1..) {
        let (name, sentence) = (messages.own(&level.name), messages.own(&level.description));
        let args = [("title", Value::from(name)), ("detail", sentence.into())];
        ui.label(format!("{number}. {}", messages.with("labelled", &args)));
    }
    if !measure.lines.is_empty() {
        heading(ui, messages.get("catalogue-costs"));
    }
}

fn line_ui(ui: &mut Ui, library: &Catalogue, line: &Line, messages: &Messages) {
    let cost = match line.unit_cost {
        Known::Value(cost) => messages.money(cost),
        Known::Unknown => messages.get("field-unknown"),
    };
    let quantities: Vec<String> = line
        .quantities
        .iter()
        .map(|quantity| match quantity {
            Known::Value(quantity) => messages.number(*quantity),
            Known::Unknown => "?".to_owned(),
        })
        .collect();
    let payers: Vec<String> = line
        .payers
        .iter()
        .map(|share| format!("{} {} %", payer(library, share.0, messages), messages.number(share.1)))
        .collect();
    let key = if line.each_year { "catalogue-line-yearly" } else { "catalogue-line-once" };
    let args = [
        ("name", Value::from(messages.own(&line.name))),
        ("cost", cost.into()),
        ("unit", messages.own(&line.unit).into()),
        ("quantities", quantities.join(" / ").into()),
    ];
    ui.label(format!("{}{}", messages.with(key, &args), mark(&line.basis)));
    ui.indent(("line", messages.own(&line.name)), |ui| {
        ui.weak(payers.join(", "));
        basis_ui(ui, library, &line.basis, messages);
    });
}

/// The star of what rests on no source.
fn mark(basis: &Basis) -> &'static str {
    if basis.source.is_none() { "*" } else { "" }
}

fn payer(library: &Catalogue, payer: Payer, messages: &Messages) -> String {
    library.party(payer).map_or_else(|| messages.label(payer), |party| messages.own(&party.name).to_owned())
}

fn effect_ui(ui: &mut Ui, library: &Catalogue, effect: &Effect, messages: &Messages) {
    let Some(outcome) = library.outcome(&effect.outcome) else { return };
    let unit = match effect.of_baseline {
        true => messages.get("catalogue-of-baseline"),
        false => messages.own(&outcome.unit).to_owned(),
    };
    let args = [("outcome", Value::from(messages.own(&outcome.name))), ("unit", unit.into())];
    ui.label(format!("{}{}", messages.with("catalogue-effect", &args), mark(&effect.basis)));
    ui.indent(("effect", &effect.outcome), |ui| {
        Grid::new(("effect-grid", &effect.outcome)).spacing([14.0, 2.0]).show(ui, |ui| {
            for (change, level) in effect.changes.iter().zip(1..) {
                ui.weak(messages.with("catalogue-level", &[("level", i64::from(level).into())]));
                match change {
                    Known::Value(change) => ui.label(words::estimate(messages, *change)),
                    Known::Unknown => ui.label(messages.get("field-unknown")),
                };
                ui.end_row();
            }
        });
        if let Some(uptake) = effect.uptake_percent {
            let text = words::estimate(messages, uptake);
            ui.weak(messages.with("catalogue-uptake", &[("uptake", text.into())]));
        }
        basis_ui(ui, library, &effect.basis, messages);
    });
}

/// Where a figure comes from, or why it is assumed.
fn basis_ui(ui: &mut Ui, library: &Catalogue, basis: &Basis, messages: &Messages) {
    let note = messages.own(&basis.note);
    let source = basis.source.as_deref().and_then(|slug| library.source(slug));
    let (head, address) = match source {
        None => (messages.get("field-assumption"), None),
        Some(source) => {
            let year = source.year.map(|year| format!(" ({year})")).unwrap_or_default();
            let grade =
                basis.grade.map(|grade: Grade| format!(" · {}", messages.label(grade))).unwrap_or_default();
            (format!("{}{year}{grade}", messages.own(&source.citation)), Some(source.address.clone()))
        }
    };
    let text = match note.is_empty() {
        true => head,
        false => messages.with("labelled", &[("title", Value::from(head)), ("detail", note.into())]),
    };
    let response = ui.add(egui::Label::new(RichText::new(text).weak().small()).wrap());
    if let Some(address) = address.filter(|address| !address.is_empty()) {
        response.on_hover_text(address);
    }
}

fn needs_ui(ui: &mut Ui, library: &Catalogue, measure: &Measure, messages: &Messages) {
    if measure.needs.is_empty() {
        return;
    }
    heading(ui, messages.get("catalogue-needs"));
    for need in &measure.needs {
        let Some(other) = library.measure(&need.measure) else { continue };
        let key = if need.softens.is_empty() { "catalogue-need-hard" } else { "catalogue-need-soft" };
        let args = [
            ("measure", Value::from(messages.own(&other.name))),
            ("level", i64::from(need.level).into()),
            ("why", messages.own(&need.why).into()),
        ];
        ui.label(format!("• {}", messages.with(key, &args)));
        ui.indent(("need", &need.measure), |ui| basis_ui(ui, library, &need.basis, messages));
    }
}

//! An effect: what an instrument changes in an interest, level by level.

use eframe::egui::Ui;

use crate::{
    analysis::{is_offer, usual_uptake},
    app::fields::Fields,
    plan::{Effect, Estimate, Instrument, InterestId, Known, Number, Pedigree, Plan},
};

/// An effect of nothing on an interest, at every level of `owner`; an offer is taken up in part, until
/// something better is known.
pub fn new_effect(owner: &Instrument, interest: InterestId) -> Effect {
    Effect {
        interest,
        changes: vec![Known::Value(Estimate::default()); owner.levels.len()],
        uptake_percent: is_offer(owner).then(usual_uptake),
        pedigree: Pedigree::default(),
    }
}

/// Everything about an effect. `with` finds it in a plan and changes it.
pub fn effect_ui(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    effect: &Effect,
    levels: usize,
    with: impl Fn(&mut Plan, &mut dyn FnMut(&mut Effect)),
) {
    let plan = fields.document.snapshot();
    let interests: Vec<_> = plan
        .interests
        .iter()
        .map(|interest| (interest.id, fields.messages.say(&plan, &interest.name).to_owned()))
        .collect();
    fields.pick(ui, "field-interest", effect.interest, &interests, |plan, interest| {
        with(plan, &mut |effect| effect.interest = interest);
    });
    if let Some(interest) = plan.interest(effect.interest) {
        let unit = fields.messages.say(&plan, &interest.unit).to_owned();
        ui.weak(fields.messages.with("effect-unit", &[("unit", unit.into())]));
    }
    for index in 0..levels {
        let name = fields.messages.with("field-change-at", &[("level", (index as i64 + 1).into())]);
        let change = effect.changes.get(index).copied().unwrap_or_default();
        Fields::row(ui, &name, |ui, label| {
            fields.known_estimate(ui, &name, label, change, |plan, change| {
                with(plan, &mut |effect| {
                    if effect.changes.len() <= index {
                        effect.changes.resize(index + 1, Known::Value(Estimate::default()));
                    }
                    effect.changes[index] = change;
                });
            });
        });
    }
    let has_uptake = effect.uptake_percent.is_some();
    fields.tick(ui, "field-has-uptake", has_uptake, |plan, on| {
        with(plan, &mut |effect| effect.uptake_percent = on.then(usual_uptake));
    });
    if let Some(uptake) = effect.uptake_percent {
        let name = fields.messages.get("field-uptake");
        Fields::row(ui, &name, |ui, label| {
            fields.estimate_fields(ui, &name, label, uptake, |plan, uptake| {
                let percent = |number: Number| number.clamp(Number::ZERO, Number::HUNDRED);
                let Estimate { low, likely, high } = uptake;
                let uptake = Estimate { low: percent(low), likely: percent(likely), high: percent(high) };
                with(plan, &mut |effect| effect.uptake_percent = Some(uptake));
            });
        });
    }
    fields.pedigree(ui, &effect.pedigree, |plan, pedigree| {
        with(plan, &mut |effect| effect.pedigree = pedigree.clone());
    });
}

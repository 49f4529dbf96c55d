//! A party: who it is, and what matters to it.

use eframe::egui::{Id, Ui};

use super::{heading, section};
use crate::{
    app::{countries::country_button, fields::Fields},
    catalogue::{country, country_footnote},
    plan::{
        CostStake, Direction, InterestId, Money, Number, Party, PartyId, PartyKind, Plan, Role, Stake,
        Visibility,
    },
};

/// The parties to pick from, with none of them first.
pub fn party_names(fields: &Fields<'_>) -> Vec<(Option<PartyId>, String)> {
    let plan = fields.document.plan();
    let mut names = vec![(None, "–".to_owned())];
    names.extend(
        plan.parties.iter().map(|party| (Some(party.id), fields.messages.say(plan, &party.name).to_owned())),
    );
    names
}

fn with(plan: &mut Plan, id: PartyId, change: impl Fn(&mut Party)) {
    plan.parties.iter_mut().filter(|party| party.id == id).for_each(change);
}

/// Everything about a party.
pub fn party_ui(ui: &mut Ui, fields: &mut Fields<'_>, party: &Party) {
    let id = party.id;
    heading(ui, fields.messages.get("inspector-party"));
    party_fields(ui, fields, party);
    section(ui, fields, "inspector-stakes", id, true, |ui, fields| stakes_ui(ui, fields, party));
}

/// Name, kind and roles of a party.
fn party_fields(ui: &mut Ui, fields: &mut Fields<'_>, party: &Party) {
    let id = party.id;
    country_ui(ui, fields, party);
    fields
        .text(ui, "field-name", &party.name, |plan, name| with(plan, id, |party| party.name = name.clone()));
    fields.text(ui, "field-formal-name", &party.formal_name, |plan, name| {
        with(plan, id, |party| party.formal_name = name.clone());
    });
    fields.choice(ui, "field-kind", party.kind, &PartyKind::ALL, |plan, kind| {
        with(plan, id, |party| party.kind = kind);
    });
    fields.paragraph(ui, "field-description", &party.description, |plan, text| {
        with(plan, id, |party| party.description = text.clone());
    });
    fields.several(ui, "field-roles", &party.roles, &Role::ALL, |plan, roles| {
        with(plan, id, |party| party.roles = roles.clone());
    });
}

/// Which country a party is: picking one gives it its names. Where its name or status is disputed, what
/// the plan's convention prints beside it.
fn country_ui(ui: &mut Ui, fields: &mut Fields<'_>, party: &Party) {
    if party.kind != PartyKind::State {
        return;
    }
    let name = fields.messages.get("field-country");
    let naming = fields.document.plan().naming;
    let own = party.country.and_then(country);
    let text = own.map_or_else(
        || fields.messages.get("country-choose"),
        |own| format!("{} ({})", fields.messages.own(own.name(naming)), own.code),
    );
    let (id, salt) = (party.id, Id::unique(("country", party.id)));
    let (picked, forgotten) = Fields::row(ui, &name, |ui, _| {
        let picked = country_button(ui, fields.messages, naming, salt, &text);
        let forget = party.country.is_some() && ui.button(fields.messages.get("country-forget")).clicked();
        (picked, forget)
    });
    if let Some(picked) = picked {
        fields.change(&name, |plan| with(plan, id, |party| picked.describe(party, naming)));
    } else if forgotten {
        fields.change(&name, |plan| with(plan, id, |party| party.country = None));
    }
    if let Some(footnote) = party.country.and_then(|code| country_footnote(code, naming)) {
        ui.weak(format!("* {}", fields.messages.own(footnote)));
    }
}

/// The points a party gives, its reservation value and who may see them.
fn stakes_ui(ui: &mut Ui, fields: &mut Fields<'_>, party: &Party) {
    let id = party.id;
    let plan = fields.document.snapshot();
    ui.weak(fields.messages.get("stakes-help"));
    for interest in &plan.interests {
        stake_ui(ui, fields, &plan, party, interest.id);
    }
    cost_stake_ui(ui, fields, &plan, party);
    let name = fields.messages.get("field-reservation");
    Fields::row(ui, &name, |ui, label| {
        let mut stated = party.reservation_value.is_some();
        if ui.checkbox(&mut stated, "").labelled_by(label).changed() {
            fields.change(&name, |plan| {
                with(plan, id, |party| party.reservation_value = stated.then_some(Number::ZERO));
            });
        }
        match party.reservation_value {
            Some(value) => fields.number_field(ui, &name, label, value, |plan, value| {
                with(plan, id, |party| party.reservation_value = Some(value));
            }),
            None => {
                ui.weak(fields.messages.get("reservation-none"));
            }
        }
    });
    fields.choice(
        ui,
        "field-visibility",
        party.visibility,
        &[Visibility::Shared, Visibility::Private],
        |plan, to| {
            with(plan, id, |party| party.visibility = to);
        },
    );
}

fn stake_ui(ui: &mut Ui, fields: &mut Fields<'_>, plan: &Plan, party: &Party, interest: InterestId) {
    let id = party.id;
    let Some(about) = plan.interest(interest) else { return };
    let stake = party.stakes.iter().find(|stake| stake.interest == interest);
    let name = fields.messages.say(plan, &about.name).to_owned();
    let points = stake.map_or(Number::ZERO, |stake| stake.points);
    let direction = stake.map(|stake| stake.direction).unwrap_or_default();
    Fields::row(ui, &name, |ui, label| {
        fields.number_field(ui, &name, label, points, |plan, points| {
            with(plan, id, |party| set_stake(party, interest, points, direction));
        });
        let arrow = match direction {
            Direction::More => "+",
            Direction::Less => "\u{2212}",
        };
        let response = ui.button(arrow).on_hover_text(fields.messages.label(direction));
        if response.clicked() {
            let other = if direction == Direction::More { Direction::Less } else { Direction::More };
            fields.change(&name, |plan| with(plan, id, |party| set_stake(party, interest, points, other)));
        }
    });
}

/// Sets what a party gives to an interest; no points and the usual direction are no stake.
fn set_stake(party: &mut Party, interest: InterestId, points: Number, direction: Direction) {
    let points = points.max(Number::ZERO);
    match party.stakes.iter_mut().find(|stake| stake.interest == interest) {
        Some(stake) => (stake.points, stake.direction) = (points, direction),
        None => party.stakes.push(Stake { interest, points, direction }),
    }
    party.stakes.retain(|stake| !stake.points.is_zero() || stake.direction != Direction::More);
}

fn cost_stake_ui(ui: &mut Ui, fields: &mut Fields<'_>, plan: &Plan, party: &Party) {
    let id = party.id;
    let name = fields.messages.get("field-cost-borne");
    let stake = party.cost_stake.clone();
    let worst = stake.as_ref().map_or(Money::new(100_000_000, plan.finance.currency), |stake| stake.worst);
    let points = stake.as_ref().map_or(Number::ZERO, |stake| stake.points);
    Fields::row(ui, &name, |ui, label| {
        fields.number_field(ui, &name, label, points, |plan, points| {
            let points = points.max(Number::ZERO);
            with(plan, id, |party| party.cost_stake = Some(CostStake { points, worst }));
        });
    });
    if let Some(CostStake { points, worst }) = stake {
        fields.money(ui, "field-cost-worst", worst, |plan, worst| {
            with(plan, id, |party| party.cost_stake = Some(CostStake { points, worst }));
        });
    }
}

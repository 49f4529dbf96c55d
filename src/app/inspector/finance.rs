//! Money of the plan as a whole: currency, years, prices, limits and commitments.

use eframe::egui::Ui;

use super::{budget_line, entry};
use crate::{
    app::fields::Fields,
    catalogue::{Catalogue, add_donor},
    plan::{
        Category, Ceiling, CeilingScope, Contribution, Currency, DonorProfile, Earmark, ExchangeRate,
        Finance, InstrumentId, Known, Money, Number, Pedigree, PercentBase, PercentRule, Plan, Text,
    },
};

/// Currency, years and prices.
pub fn frame_ui(ui: &mut Ui, fields: &mut Fields<'_>, finance: &Finance) {
    fields.year(ui, "field-first-year", finance.first_year, |plan, year| plan.finance.first_year = year);
    fields.number(ui, "field-years", i32::from(finance.years).into(), |plan, years| {
        plan.finance.years = years.to_f64().clamp(1.0, 60.0) as u8;
    });
    fields.year(ui, "field-price-base-year", finance.price_base_year, |plan, year| {
        plan.finance.price_base_year = year;
    });
    fields.optional_year(
        ui,
        "field-reference-year",
        finance.reference_year,
        finance.last_year(),
        |plan, year| {
            plan.finance.reference_year = year;
        },
    );
    let percent = |number: Number| number.clamp((-99).into(), 1000.into());
    fields.number(ui, "field-inflation", finance.inflation_percent, |plan, value| {
        plan.finance.inflation_percent = percent(value);
    });
    let discounted = finance.discount_percent.is_some();
    fields.tick(ui, "field-discounted", discounted, |plan, on| {
        plan.finance.discount_percent = on.then_some(3.into());
    });
    if let Some(value) = finance.discount_percent {
        fields.number(ui, "field-discount", value, |plan, value| {
            plan.finance.discount_percent = Some(percent(value));
        });
    }
}

/// Exchange rates into the plan's currency.
pub fn rates_ui(ui: &mut Ui, fields: &mut Fields<'_>, finance: &Finance) {
    for (index, rate) in finance.exchange_rates.iter().enumerate() {
        entry(ui, rate.currency.code().to_owned(), ("rate", index), |ui| {
            let set = |plan: &mut Plan, change: ExchangeRate| {
                if let Some(rate) = plan.finance.exchange_rates.get_mut(index) {
                    *rate = change;
                }
            };
            fields.number(ui, "field-rate", rate.rate, |plan, value| {
                set(plan, ExchangeRate { rate: value, ..rate.clone() });
            });
            fields.pedigree(ui, &rate.pedigree, |plan, pedigree| {
                set(plan, ExchangeRate { pedigree, ..rate.clone() });
            });
            fields.button(ui, "inspector-remove-rate", |plan| {
                if index < plan.finance.exchange_rates.len() {
                    plan.finance.exchange_rates.remove(index);
                }
            });
        });
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(fields.messages.get("inspector-add-rate"));
        for currency in [Currency::EUR, Currency::USD, Currency::CHF] {
            let there = finance.exchange_rates.iter().any(|rate| rate.currency == currency);
            if !there && currency != finance.currency && ui.button(currency.code()).clicked() {
                fields.change(currency.code(), |plan| {
                    plan.finance.exchange_rates.push(ExchangeRate {
                        currency,
                        rate: Number::ONE,
                        date: None,
                        pedigree: Pedigree::default(),
                    });
                });
            }
        }
    });
}

/// Lines of the plan itself.
pub fn shared_lines_ui(ui: &mut Ui, fields: &mut Fields<'_>, finance: &Finance) {
    let plan = fields.document.snapshot();
    for line in &finance.shared_lines {
        let id = line.id;
        entry(ui, fields.messages.say(&plan, &line.name).to_owned(), id, |ui| {
            budget_line::line_ui(ui, fields, line, 1, |plan, change| {
                plan.finance.shared_lines.iter_mut().filter(|line| line.id == id).for_each(change);
            });
            fields.button(ui, "inspector-remove-line", |plan| {
                plan.finance.shared_lines.retain(|line| line.id != id);
            });
        });
    }
    let name = fields.messages.get("inspector-new-line");
    fields.button(ui, "inspector-add-line", |plan| {
        let line = budget_line::new_line(plan, name, 1);
        plan.finance.shared_lines.push(line);
    });
}

/// Which sort of ceiling it is.
#[derive(Clone, Copy, PartialEq)]
enum Limits {
    Total,
    Year,
    Payer,
    PayerYear,
}

/// Ceilings.
pub fn ceilings_ui(ui: &mut Ui, fields: &mut Fields<'_>, finance: &Finance) {
    let plan = fields.document.snapshot();
    for (index, ceiling) in finance.ceilings.iter().enumerate() {
        let title = crate::cli::words::ceiling(&plan, fields.messages, ceiling.scope);
        entry(ui, title, ("ceiling", index), |ui| {
            let set = |plan: &mut Plan, change: Ceiling| {
                if let Some(ceiling) = plan.finance.ceilings.get_mut(index) {
                    *ceiling = change;
                }
            };
            scope_ui(ui, fields, ceiling, &set);
            fields.money(ui, "field-amount", ceiling.amount, |plan, amount| {
                set(plan, Ceiling { amount, ..ceiling.clone() });
            });
            fields.pedigree(ui, &ceiling.pedigree, |plan, pedigree| {
                set(plan, Ceiling { pedigree, ..ceiling.clone() });
            });
            fields.button(ui, "inspector-remove-ceiling", |plan| {
                if index < plan.finance.ceilings.len() {
                    plan.finance.ceilings.remove(index);
                }
            });
        });
    }
    fields.button(ui, "inspector-add-ceiling", |plan| {
        plan.finance.ceilings.push(Ceiling {
            scope: CeilingScope::Total,
            amount: Money::new(1_000_000_000, plan.finance.currency),
            pedigree: Pedigree::default(),
        });
    });
}

fn scope_ui(ui: &mut Ui, fields: &mut Fields<'_>, ceiling: &Ceiling, set: &impl Fn(&mut Plan, Ceiling)) {
    let plan = fields.document.snapshot();
    let Some(first) = plan.parties.first().map(|party| party.id) else { return };
    let (kind, party, year) = match ceiling.scope {
        CeilingScope::Total => (Limits::Total, first, plan.finance.first_year),
        CeilingScope::Year(year) => (Limits::Year, first, year),
        CeilingScope::Payer(party) => (Limits::Payer, party, plan.finance.first_year),
        CeilingScope::PayerYear(party, year) => (Limits::PayerYear, party, year),
    };
    let scope = |kind, party, year| match kind {
        Limits::Total => CeilingScope::Total,
        Limits::Year => CeilingScope::Year(year),
        Limits::Payer => CeilingScope::Payer(party),
        Limits::PayerYear => CeilingScope::PayerYear(party, year),
    };
    let kinds = [
        (Limits::Total, "ceiling-total"),
        (Limits::Year, "ceiling-year"),
        (Limits::Payer, "ceiling-payer"),
        (Limits::PayerYear, "ceiling-payer-year"),
    ]
    .map(|(kind, key)| (kind, fields.messages.get(key)));
    fields.pick(ui, "field-scope", kind, &kinds, |plan, kind| {
        set(plan, Ceiling { scope: scope(kind, party, year), ..ceiling.clone() });
    });
    if matches!(kind, Limits::Payer | Limits::PayerYear) {
        let parties: Vec<_> = plan
            .parties
            .iter()
            .map(|party| (party.id, fields.messages.say(&plan, &party.name).to_owned()))
            .collect();
        fields.pick(ui, "field-payer", party, &parties, |plan, party| {
            set(plan, Ceiling { scope: scope(kind, party, year), ..ceiling.clone() });
        });
    }
    if matches!(kind, Limits::Year | Limits::PayerYear) {
        fields.year(ui, "field-year", year, |plan, year| {
            set(plan, Ceiling { scope: scope(kind, party, year), ..ceiling.clone() });
        });
    }
}

/// Earmarks.
pub fn earmarks_ui(ui: &mut Ui, fields: &mut Fields<'_>, finance: &Finance) {
    let plan = fields.document.snapshot();
    for (index, earmark) in finance.earmarks.iter().enumerate() {
        entry(ui, fields.messages.say(&plan, &earmark.name).to_owned(), ("earmark", index), |ui| {
            let set = |plan: &mut Plan, change: Earmark| {
                if let Some(earmark) = plan.finance.earmarks.get_mut(index) {
                    *earmark = change;
                }
            };
            fields.text(ui, "field-name", &earmark.name, |plan, name| {
                set(plan, Earmark { name, ..earmark.clone() })
            });
            fields.money(ui, "field-at-least", earmark.at_least, |plan, at_least| {
                set(plan, Earmark { at_least, ..earmark.clone() });
            });
            earmark_instruments_ui(ui, fields, earmark, &set);
            fields.button(ui, "inspector-remove-earmark", |plan| {
                if index < plan.finance.earmarks.len() {
                    plan.finance.earmarks.remove(index);
                }
            });
        });
    }
    let name: Text = fields.messages.get("inspector-new-earmark").into();
    fields.button(ui, "inspector-add-earmark", |plan| {
        let at_least = Money::new(0, plan.finance.currency);
        plan.finance.earmarks.push(Earmark { name, instruments: Vec::new(), at_least });
    });
}

fn earmark_instruments_ui(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    earmark: &Earmark,
    set: &impl Fn(&mut Plan, Earmark),
) {
    let plan = fields.document.snapshot();
    let mut toggled: Option<InstrumentId> = None;
    for instrument in &plan.instruments {
        let mut on = earmark.instruments.contains(&instrument.id);
        if ui.checkbox(&mut on, fields.messages.say(&plan, &instrument.name)).changed() {
            toggled = Some(instrument.id);
        }
    }
    if let Some(id) = toggled {
        let name = fields.messages.get("field-earmark-instruments");
        fields.change(&name, |plan| {
            let mut change = earmark.clone();
            match change.instruments.iter().position(|other| *other == id) {
                Some(place) => {
                    change.instruments.remove(place);
                }
                None => change.instruments.push(id),
            }
            set(plan, change);
        });
    }
}

/// Committed contributions.
pub fn contributions_ui(ui: &mut Ui, fields: &mut Fields<'_>, finance: &Finance) {
    let plan = fields.document.snapshot();
    let parties: Vec<_> = plan
        .parties
        .iter()
        .map(|party| (party.id, fields.messages.say(&plan, &party.name).to_owned()))
        .collect();
    for (index, contribution) in finance.contributions.iter().enumerate() {
        let payer =
            parties.iter().find(|(id, _)| *id == contribution.payer).map_or("–", |(_, name)| name.as_str());
        let amount = match contribution.amount {
            Known::Value(amount) => fields.messages.money_short(amount),
            Known::Unknown => fields.messages.get("field-unknown"),
        };
        entry(ui, format!("{payer}, {}: {amount}", contribution.year), ("contribution", index), |ui| {
            let set = |plan: &mut Plan, change: Contribution| {
                if let Some(contribution) = plan.finance.contributions.get_mut(index) {
                    *contribution = change;
                }
            };
            fields.pick(ui, "field-payer", contribution.payer, &parties, |plan, payer| {
                set(plan, Contribution { payer, ..contribution.clone() });
            });
            fields.year(ui, "field-year", contribution.year, |plan, year| {
                set(plan, Contribution { year, ..contribution.clone() });
            });
            fields.known_own_money(ui, "field-amount", contribution.amount, |plan, amount| {
                set(plan, Contribution { amount, ..contribution.clone() });
            });
            fields.pedigree(ui, &contribution.pedigree, |plan, pedigree| {
                set(plan, Contribution { pedigree, ..contribution.clone() });
            });
            fields.button(ui, "inspector-remove-contribution", |plan| {
                if index < plan.finance.contributions.len() {
                    plan.finance.contributions.remove(index);
                }
            });
        });
    }
    if let Some((payer, _)) = parties.first() {
        fields.button(ui, "inspector-add-contribution", |plan| {
            let (year, currency) = (plan.finance.first_year, plan.finance.currency);
            plan.finance.contributions.push(Contribution {
                payer: *payer,
                year,
                amount: Known::Value(Money::new(0, currency)),
                pedigree: Pedigree::default(),
            });
        });
    }
}

/// Donor profiles; those of the catalogue can be taken over.
pub fn donors_ui(ui: &mut Ui, fields: &mut Fields<'_>, finance: &Finance, library: &Catalogue) {
    known_donors_ui(ui, fields, library);
    let plan = fields.document.snapshot();
    for (index, profile) in finance.donor_profiles.iter().enumerate() {
        entry(ui, fields.messages.say(&plan, &profile.name).to_owned(), ("donor", index), |ui| {
            let set = |plan: &mut Plan, change: DonorProfile| {
                if let Some(profile) = plan.finance.donor_profiles.get_mut(index) {
                    *profile = change;
                }
            };
            fields.text(ui, "field-name", &profile.name, |plan, name| {
                set(plan, DonorProfile { name, ..profile.clone() });
            });
            fields.tick(ui, "field-binding", profile.binding, |plan, binding| {
                set(plan, DonorProfile { binding, ..profile.clone() });
            });
            for (place, rule) in profile.rules.iter().enumerate() {
                ui.push_id(("rule", place), |ui| percent_rule_ui(ui, fields, profile, place, rule, &set));
            }
            fields.button(ui, "inspector-add-percent-rule", |plan| {
                let mut change = profile.clone();
                change.rules.push(PercentRule {
                    categories: vec![Category::Indirect],
                    of: PercentBase::DirectCost,
                    at_most_percent: 7.into(),
                });
                set(plan, change);
            });
            fields.pedigree(ui, &profile.pedigree, |plan, pedigree| {
                set(plan, DonorProfile { pedigree, ..profile.clone() });
            });
            fields.button(ui, "inspector-remove-donor", |plan| {
                if index < plan.finance.donor_profiles.len() {
                    plan.finance.donor_profiles.remove(index);
                }
            });
        });
    }
    let name: Text = fields.messages.get("inspector-new-donor").into();
    fields.button(ui, "inspector-add-donor", |plan| {
        plan.finance.donor_profiles.push(DonorProfile {
            name,
            rules: Vec::new(),
            binding: false,
            pedigree: Pedigree::default(),
        });
    });
}

/// A list of the donors whose rules are known; choosing one puts them into the plan.
fn known_donors_ui(ui: &mut Ui, fields: &mut Fields<'_>, library: &Catalogue) {
    let language = fields.messages.language().code();
    let mut chosen = None;
    ui.menu_button(fields.messages.get("inspector-known-donors"), |ui| {
        for donor in library.donors() {
            let button = ui.button(donor.name.get(language, "en"));
            if button.on_hover_text(donor.basis.note.get(language, "en")).clicked() {
                chosen = Some(donor);
                ui.close();
            }
        }
    });
    if let Some(donor) = chosen {
        let label = fields.messages.get("inspector-add-donor");
        fields.document.edit(label, |plan| add_donor(plan, library, donor));
    }
}

fn percent_rule_ui(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    profile: &DonorProfile,
    place: usize,
    rule: &PercentRule,
    set: &impl Fn(&mut Plan, DonorProfile),
) {
    let set_rule = |plan: &mut Plan, change: PercentRule| {
        let mut profile = profile.clone();
        if let Some(rule) = profile.rules.get_mut(place) {
            *rule = change;
        }
        set(plan, profile);
    };
    fields.several(ui, "field-limited-categories", &rule.categories, &Category::ALL, |plan, categories| {
        set_rule(plan, PercentRule { categories, ..rule.clone() });
    });
    fields.number(ui, "field-at-most-percent", rule.at_most_percent, |plan, percent| {
        let at_most_percent = percent.clamp(Number::ZERO, Number::HUNDRED);
        set_rule(plan, PercentRule { at_most_percent, ..rule.clone() });
    });
    let bases =
        [(PercentBase::DirectCost, "percent-of-direct"), (PercentBase::TotalCost, "percent-of-total")]
            .map(|(base, key)| (base, fields.messages.get(key)));
    fields.pick(ui, "field-percent-of", rule.of, &bases, |plan, of| {
        set_rule(plan, PercentRule { of, ..rule.clone() });
    });
    fields.button(ui, "inspector-remove-percent-rule", |plan| {
        let mut change = profile.clone();
        if place < change.rules.len() {
            change.rules.remove(place);
        }
        set(plan, change);
    });
}

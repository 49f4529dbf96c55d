//! A budget line: unit cost, quantities, years, payers.

use eframe::egui::Ui;

use crate::{
    app::fields::Fields,
    plan::{
        BudgetLine, Category, Known, Money, Number, Oda, PayerShare, Pedigree, Plan, Spread, Text, YearWeight,
    },
};

/// A line that costs nothing yet and is paid by the first party.
pub fn new_line(plan: &Plan, name: String, levels: usize) -> BudgetLine {
    BudgetLine {
        id: plan.new_line_id(),
        name: name.into(),
        category: Category::default(),
        unit: Text::default(),
        unit_cost: Known::Value(Money::new(0, plan.finance.currency)),
        price_year: None,
        quantities: vec![Known::Value(Number::ZERO); levels],
        spread: Spread::Equal,
        payers: plan
            .parties
            .first()
            .map(|party| PayerShare { party: party.id, percent: Number::HUNDRED })
            .into_iter()
            .collect(),
        oda: Oda::default(),
        pedigree: Pedigree::default(),
    }
}

/// Everything about a line. `with` finds the line in a plan and changes it.
pub fn line_ui(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    line: &BudgetLine,
    levels: usize,
    with: impl Fn(&mut Plan, &mut dyn FnMut(&mut BudgetLine)),
) {
    fields.text(ui, "field-name", &line.name, |plan, name| with(plan, &mut |line| line.name = name.clone()));
    fields.choice(ui, "field-category", line.category, &Category::DIRECT, |plan, category| {
        with(plan, &mut |line| line.category = category);
    });
    fields.text(ui, "field-unit", &line.unit, |plan, unit| with(plan, &mut |line| line.unit = unit.clone()));
    fields.known_money(ui, "field-unit-cost", line.unit_cost, |plan, cost| {
        with(plan, &mut |line| line.unit_cost = cost);
    });
    let base_year = fields.document.plan().finance.price_base_year;
    fields.optional_year(ui, "field-price-year", line.price_year, base_year, |plan, year| {
        with(plan, &mut |line| line.price_year = year);
    });
    for index in 0..levels {
        quantity_ui(ui, fields, line, index, levels, &with);
    }
    payers_ui(ui, fields, line, &with);
    spread_ui(ui, fields, line, &with);
    fields.choice(ui, "field-oda", line.oda, &Oda::ALL, |plan, oda| with(plan, &mut |line| line.oda = oda));
    fields.pedigree(ui, &line.pedigree, |plan, pedigree| {
        with(plan, &mut |line| line.pedigree = pedigree.clone());
    });
}

fn quantity_ui(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    line: &BudgetLine,
    index: usize,
    levels: usize,
    with: &impl Fn(&mut Plan, &mut dyn FnMut(&mut BudgetLine)),
) {
    let name = match levels {
        1 => fields.messages.get("field-quantity"),
        _ => fields.messages.with("field-quantity-at", &[("level", (index as i64 + 1).into())]),
    };
    let quantity = line.quantities.get(index).copied().unwrap_or_default();
    Fields::row(ui, &name, |ui, label| {
        fields.known_number_field(ui, &name, label, quantity, |plan, quantity| {
            with(plan, &mut |line| {
                if line.quantities.len() <= index {
                    line.quantities.resize(index + 1, Known::Value(Number::ZERO));
                }
                line.quantities[index] = quantity;
            });
        });
    });
}

fn payers_ui(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    line: &BudgetLine,
    with: &impl Fn(&mut Plan, &mut dyn FnMut(&mut BudgetLine)),
) {
    let plan = fields.document.snapshot();
    let title = fields.messages.get("field-payers");
    ui.label(&title);
    for party in &plan.parties {
        let name = fields.messages.say(&plan, &party.name).to_owned();
        let share = line.payers.iter().find(|share| share.party == party.id);
        let percent = share.map_or(Number::ZERO, |share| share.percent);
        Fields::row(ui, &format!("    {name}"), |ui, label| {
            fields.number_field(ui, &title, label, percent, |plan, percent| {
                with(plan, &mut |line| set_share(line, party.id, percent));
            });
            ui.label("%");
        });
    }
    let sum: rust_decimal::Decimal = line.payers.iter().map(|share| share.percent.decimal()).sum();
    if sum != Number::HUNDRED.decimal() {
        let sum = fields.messages.decimal(sum, sum.normalize().scale());
        let warning = fields.messages.with("payers-sum", &[("sum", sum.into())]);
        ui.colored_label(ui.visuals().error_fg_color, warning);
    }
}

/// Sets a payer's share; a share of nothing is no payer.
fn set_share(line: &mut BudgetLine, party: crate::plan::PartyId, percent: Number) {
    let percent = percent.clamp(Number::ZERO, Number::HUNDRED);
    match line.payers.iter_mut().find(|share| share.party == party) {
        Some(share) => share.percent = percent,
        None => line.payers.push(PayerShare { party, percent }),
    }
    line.payers.retain(|share| !share.percent.is_zero());
}

fn spread_ui(
    ui: &mut Ui,
    fields: &mut Fields<'_>,
    line: &BudgetLine,
    with: &impl Fn(&mut Plan, &mut dyn FnMut(&mut BudgetLine)),
) {
    let equal = line.spread == Spread::Equal;
    let years: Vec<i32> = fields.document.plan().finance.year_range().collect();
    let all = years.clone();
    fields.tick(ui, "field-spread-equal", equal, |plan, equal| {
        with(plan, &mut |line| {
            line.spread = match equal {
                true => Spread::Equal,
                false => Spread::Weights(
                    all.iter().map(|year| YearWeight { year: *year, weight: Number::ONE }).collect(),
                ),
            };
        });
    });
    let Spread::Weights(weights) = &line.spread else { return };
    for year in years {
        let weight =
            weights.iter().find(|entry| entry.year == year).map_or(Number::ZERO, |entry| entry.weight);
        let name = fields.messages.with("field-weight-of", &[("year", year.to_string().into())]);
        Fields::row(ui, &name, |ui, label| {
            fields.number_field(ui, &name, label, weight, |plan, weight| {
                with(plan, &mut |line| set_weight(line, year, weight.max(Number::ZERO)));
            });
        });
    }
}

fn set_weight(line: &mut BudgetLine, year: i32, weight: Number) {
    let Spread::Weights(weights) = &mut line.spread else { return };
    match weights.iter_mut().find(|entry| entry.year == year) {
        Some(entry) => entry.weight = weight,
        None => weights.push(YearWeight { year, weight }),
    }
    weights.sort_by_key(|entry| entry.year);
}

//! Finance and budget lines.

use rust_decimal::Decimal;

use super::{Finder, Place, ProblemKind};
use crate::plan::{BudgetLine, CeilingScope, Instrument, Known, Money, Number, Spread};

/// The longest plan, in years.
const MAX_YEARS: u8 = 60;

impl Finder<'_> {
    pub(super) fn finance(&mut self) {
        let finance = &self.plan.finance;
        let years = (1..=MAX_YEARS).contains(&finance.years);
        let era = 1900..=2200;
        let named = [finance.first_year, finance.price_base_year, finance.effective_reference_year()];
        let good = years && named.iter().all(|year| era.contains(year));
        self.check(good, Place::Plan, || ProblemKind::BadYears);
        for percent in std::iter::once(&finance.inflation_percent)
            .chain(finance.inflation_by_year.iter().map(|year| &year.percent))
            .chain(&finance.discount_percent)
        {
            let good = *percent > Number::from(-100) && *percent <= Number::from(1000);
            self.check(good, Place::Plan, || ProblemKind::OutOfRange(*percent));
        }
        for (index, rate) in finance.exchange_rates.iter().enumerate() {
            let place = Place::ExchangeRate(index);
            self.check(rate.rate > Number::ZERO, place, || ProblemKind::OutOfRange(rate.rate));
            self.pedigree(&rate.pedigree, place);
        }
        for line in &finance.shared_lines {
            self.line(line, None);
        }
        for (index, ceiling) in finance.ceilings.iter().enumerate() {
            let place = Place::Ceiling(index);
            self.own_currency(ceiling.amount, place);
            if let CeilingScope::Payer(party) | CeilingScope::PayerYear(party, _) = ceiling.scope {
                self.party(party, place);
            }
            self.pedigree(&ceiling.pedigree, place);
        }
        for (index, earmark) in finance.earmarks.iter().enumerate() {
            let place = Place::Earmark(index);
            self.own_currency(earmark.at_least, place);
            for id in &earmark.instruments {
                self.refers(self.plan.instrument(*id).is_some(), place, id);
            }
        }
        for (index, profile) in finance.donor_profiles.iter().enumerate() {
            let place = Place::DonorProfile(index);
            for rule in &profile.rules {
                self.percent(rule.at_most_percent, place);
            }
            self.pedigree(&profile.pedigree, place);
        }
        for (index, contribution) in finance.contributions.iter().enumerate() {
            let place = Place::Contribution(index);
            self.party(contribution.payer, place);
            if let Known::Value(amount) = contribution.amount {
                self.own_currency(amount, place);
            }
            self.pedigree(&contribution.pedigree, place);
        }
    }

    pub(super) fn line(&mut self, line: &BudgetLine, instrument: Option<&Instrument>) {
        let place = Place::Line(line.id);
        let most = instrument.map_or(1, |instrument| instrument.levels.len());
        self.check(line.quantities.len() <= most, place, || ProblemKind::MoreEntriesThanLevels);
        let sum: Decimal = line.payers.iter().map(|share| share.percent.decimal()).sum();
        let sum = Number::nearest(sum);
        self.check(sum == Number::HUNDRED, place, || ProblemKind::SharesSumTo(sum));
        for share in &line.payers {
            self.party(share.party, place);
            self.percent(share.percent, place);
        }
        if let Known::Value(cost) = line.unit_cost {
            let currency = cost.currency;
            let good = currency == self.plan.finance.currency || self.currencies.contains(&currency);
            self.check(good, place, || ProblemKind::NoExchangeRate(currency));
            let top =
                line.quantities.iter().filter_map(|quantity| quantity.value()).max().unwrap_or_default();
            let product = cost.major().checked_mul(top.decimal());
            let limit = Decimal::from(Money::LIMIT / 1000);
            let good = product.is_some_and(|product| product.abs() <= limit);
            self.check(good, place, || ProblemKind::AmountTooLarge);
        }
        if let Spread::Weights(weights) = &line.spread {
            let years = self.plan.finance.year_range();
            for entry in weights {
                self.check(!entry.weight.is_negative(), place, || ProblemKind::OutOfRange(entry.weight));
            }
            let good = weights.iter().any(|entry| years.contains(&entry.year) && entry.weight > Number::ZERO);
            self.check(good, place, || ProblemKind::NoYearToSpend);
        }
        self.pedigree(&line.pedigree, place);
    }
}

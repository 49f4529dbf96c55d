//! A plan made from answers to a few questions: who, why, which measures, how far, what in exchange.
//! Every answer may be missing; the plan is whole all the same.

mod drawing;

use std::{collections::BTreeMap, sync::OnceLock};

use super::{
    Catalogue, Measure, Payer,
    countries::country_named,
    insert::{insert, instrument_of, interest_for, party_for},
};
use crate::plan::{
    AtLeast, Ceiling, CeilingScope, CostStake, Currency, Date, Direction, Family, FlowKind, Money, Package,
    PackageId, PackageRole, PartyId, Pedigree, Plan, Rule, RuleId, RuleKind, Stage, Stake, Text, ThreeR,
    Visibility,
};
use crate::text::{Language, Messages};

/// What the user answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    /// The country of destination; its general name if empty.
    pub destination: String,
    /// The country of origin; its general name if empty.
    pub source: String,
    /// The plan's currency.
    pub currency: Currency,
    /// The first year.
    pub first_year: i32,
    /// How many years.
    pub years: u8,
    /// The date of the plan.
    pub date: Date,
    /// What the parties want: outcome, who, and whether more or less of it.
    pub aims: Vec<(String, Payer, Direction)>,
    /// The stages that are to have measures.
    pub stages: Vec<Stage>,
    /// The measures chosen, with their level in the first proposal.
    pub measures: BTreeMap<String, u8>,
    /// The most that may be spent.
    pub ceiling: Option<Money>,
    /// What is given in exchange for what.
    pub exchange: Option<Exchange>,
}

/// Give and take: the slugs of two measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// What the country of destination gives.
    pub give: String,
    /// What it gets in exchange.
    pub take: String,
}

/// The points of each aim: nobody has weighed them yet, so they weigh the same.
const POINTS: i32 = 10;

impl Answers {
    /// Answers to begin with: all stages, what the parties usually want, and a first choice of
    /// measures.
    pub fn new(catalogue: &Catalogue, date: Date) -> Self {
        let aims = catalogue.outcomes().iter().flat_map(|outcome| {
            outcome.wishes.iter().map(|wish| (outcome.slug.clone(), wish.by, wish.direction))
        });
        let mut answers = Self {
            destination: String::new(),
            source: String::new(),
            currency: Currency::CHF,
            first_year: i32::from(date.year()) + 1,
            years: 5,
            date,
            aims: aims.collect(),
            stages: Stage::ALL.to_vec(),
            measures: BTreeMap::new(),
            ceiling: None,
            exchange: None,
        };
        answers.propose(catalogue);
        answers
    }

    /// Chooses measures anew: for each stage the first of its measures that serves the most aims, then
    /// what is missing of the three families, the three Rs and what a chosen measure needs.
    pub fn propose(&mut self, catalogue: &Catalogue) {
        self.measures.clear();
        for stage in self.stages.clone() {
            self.choose(catalogue, |measure| measure.stage == stage);
        }
        for family in Family::ALL {
            self.complete(catalogue, |measure| measure.family == family);
        }
        for three_r in ThreeR::ALL {
            self.complete(catalogue, |measure| measure.three_rs.contains(&three_r));
        }
        // The founding diagram's two measures on flows: readmission and remittances.
        for kind in [FlowKind::Return, FlowKind::Money] {
            self.complete(catalogue, |measure| measure.on_flow == Some(kind));
        }
        let needed: Vec<String> = self
            .measures
            .keys()
            .filter_map(|slug| catalogue.measure(slug))
            .flat_map(|measure| measure.needs.iter().map(|need| need.measure.clone()))
            .filter(|slug| catalogue.measure(slug).is_some_and(|it| self.stages.contains(&it.stage)))
            .collect();
        for slug in needed {
            self.measures.entry(slug).or_insert(1);
        }
        self.exchange = self.first_exchange(catalogue);
    }

    /// Chooses a measure that passes unless one is chosen already.
    fn complete(&mut self, catalogue: &Catalogue, passes: impl Fn(&Measure) -> bool) {
        let chosen = self.measures.keys().filter_map(|slug| catalogue.measure(slug));
        let (mut chosen, stages) = (chosen, self.stages.clone());
        if !chosen.any(&passes) {
            self.choose(catalogue, |measure| stages.contains(&measure.stage) && passes(measure));
        }
    }

    fn choose(&mut self, catalogue: &Catalogue, passes: impl Fn(&Measure) -> bool) {
        let serves = |measure: &Measure| {
            let aimed = |outcome: &str| self.aims.iter().any(|(slug, ..)| slug == outcome);
            measure.effects.iter().filter(|effect| aimed(&effect.outcome)).count()
        };
        let candidates = catalogue.measures().filter(|measure| passes(measure));
        // The first of equals: `max_by_key` would take the last.
        let best = candidates.first_max(|measure| serves(measure));
        if let Some(measure) = best {
            self.measures.entry(measure.slug.clone()).or_insert(1);
        }
    }

    /// The paper's own exchange where it can be made: jobs and education for return.
    fn first_exchange(&self, catalogue: &Catalogue) -> Option<Exchange> {
        let chosen = |passes: &dyn Fn(&Measure) -> bool| {
            let mut measures = self.measures.keys().filter_map(|slug| catalogue.measure(slug));
            measures.find(|measure| passes(measure)).map(|measure| measure.slug.clone())
        };
        let give = chosen(&|measure| {
            measure.stage == Stage::Entry && measure.three_rs.contains(&ThreeR::Recruitment)
        })?;
        let take = chosen(&|measure| measure.slug == "readmission-agreement")
            .or_else(|| chosen(&|measure| measure.stage == Stage::Return))?;
        Some(Exchange { give, take })
    }

    /// The plan that follows from the answers.
    pub fn plan(&self, catalogue: &Catalogue, messages: &Messages) -> Plan {
        let language = messages.language().code();
        let (destination, source) =
            (self.name_of(Payer::Destination, messages), self.name_of(Payer::Source, messages));
        let name = both("guided-plan-name", &[("destination", &destination), ("source", &source)]);
        let mut plan = Plan::blank(name, self.date, language, self.currency);
        plan.description = both("guided-plan-description", &[]);
        plan.finance.first_year = self.first_year;
        plan.finance.price_base_year = self.first_year;
        plan.finance.years = self.years.max(1);
        let destination = self.add_party(&mut plan, catalogue, Payer::Destination, &self.destination);
        let source = self.add_party(&mut plan, catalogue, Payer::Source, &self.source);
        self.add_packages(&mut plan);
        self.add_aims(&mut plan, catalogue);
        let frame = drawing::frame(&mut plan, destination, source);
        self.add_measures(&mut plan, catalogue);
        drawing::arrange(&mut plan, &frame);
        self.add_ceiling(&mut plan, destination);
        self.add_exchange(&mut plan);
        plan
    }

    fn name_of(&self, payer: Payer, messages: &Messages) -> String {
        let (own, key) = match payer {
            Payer::Source => (&self.source, "role-source"),
            _ => (&self.destination, "role-destination"),
        };
        if own.trim().is_empty() { messages.get(key) } else { own.trim().to_owned() }
    }

    fn add_party(&self, plan: &mut Plan, catalogue: &Catalogue, payer: Payer, name: &str) -> PartyId {
        let id = party_for(plan, catalogue, payer);
        let naming = plan.naming;
        if let Some(party) = plan.parties.iter_mut().find(|party| party.id == id)
            && !name.trim().is_empty()
        {
            party.name = name.trim().into();
            // A country by any of its names gets those of all languages.
            if let Some(country) = country_named(name) {
                country.describe(party, naming);
            }
        }
        id
    }

    /// The first proposal, and what happens if talks fail.
    fn add_packages(&self, plan: &mut Plan) {
        for package in &mut plan.packages {
            package.name = both("blank-package-name", &[]);
        }
        let id = PackageId::random(|id| plan.package(id).is_some());
        let failed = Package {
            id,
            name: both("guided-no-agreement", &[]),
            description: Text::default(),
            role: PackageRole::NoAgreement(BTreeMap::new()),
            levels: BTreeMap::new(),
            visibility: Visibility::Shared,
        };
        plan.packages.insert(0, failed);
    }

    fn add_aims(&self, plan: &mut Plan, catalogue: &Catalogue) {
        for (slug, payer, direction) in &self.aims {
            let Some(outcome) = catalogue.outcome(slug) else { continue };
            let interest = interest_for(plan, catalogue, outcome);
            let party = party_for(plan, catalogue, *payer);
            if let Some(party) = plan.parties.iter_mut().find(|other| other.id == party) {
                party.stakes.push(Stake { interest, points: POINTS.into(), direction: *direction });
            }
        }
    }

    fn add_measures(&self, plan: &mut Plan, catalogue: &Catalogue) {
        let chosen = catalogue.measures().filter(|measure| self.measures.contains_key(&measure.slug));
        for measure in chosen {
            let level = self.measures.get(&measure.slug).copied().unwrap_or(1);
            let Some(inserted) = insert(plan, catalogue, &measure.slug, None) else { continue };
            let top = plan.instrument(inserted.instrument).map_or(0, |instrument| instrument.top_level());
            let current = plan.current_package;
            if let Some(package) = plan.package_mut(current) {
                package.set_level(inserted.instrument, level.min(top));
            }
        }
    }

    fn add_ceiling(&self, plan: &mut Plan, payer: PartyId) {
        let Some(amount) = self.ceiling.filter(|amount| amount.currency == plan.finance.currency) else {
            return;
        };
        if amount.minor <= 0 {
            return;
        }
        let pedigree = Pedigree { note: both("guided-ceiling-note", &[]), ..Pedigree::default() };
        plan.finance.ceilings.push(Ceiling { scope: CeilingScope::Total, amount, pedigree });
        if let Some(party) = plan.parties.iter_mut().find(|party| party.id == payer) {
            party.cost_stake = Some(CostStake { points: POINTS.into(), worst: amount });
        }
    }

    fn add_exchange(&self, plan: &mut Plan) {
        let Some(exchange) = self.exchange.as_ref().filter(|exchange| exchange.give != exchange.take) else {
            return;
        };
        let side = |slug: &str| {
            instrument_of(plan, slug).map(|instrument| AtLeast { instrument: instrument.id, level: 1 })
        };
        let (Some(give), Some(take)) = (side(&exchange.give), side(&exchange.take)) else { return };
        let id = RuleId::random(|id| plan.rules.iter().any(|rule| rule.id == id));
        plan.rules.push(Rule {
            id,
            name: both("guided-exchange-name", &[]),
            says: RuleKind::Linkage { give, take },
            pedigree: Pedigree { note: both("guided-exchange-note", &[]), ..Pedigree::default() },
        });
    }

    /// The level at which all measures chosen stand, capped at each one's highest.
    pub fn set_all_levels(&mut self, catalogue: &Catalogue, level: u8) {
        for (slug, chosen) in &mut self.measures {
            let top = catalogue.measure(slug).map_or(1, |measure| measure.levels.len().min(20) as u8);
            *chosen = level.clamp(1, top);
        }
    }
}

/// A message in all languages of the interface.
fn both(key: &str, args: &[(&str, &str)]) -> Text {
    static ALL: OnceLock<[Messages; Language::ALL.len()]> = OnceLock::new();
    let say = |messages: &Messages| {
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, (*value).into())).collect();
        (messages.language().code().to_owned(), messages.with(key, &args))
    };
    Text::Many(ALL.get_or_init(|| Language::ALL.map(Messages::new)).iter().map(say).collect())
}

/// Finding the first of the greatest.
trait FirstMax: Iterator + Sized {
    /// The first item with the greatest key.
    fn first_max(self, key: impl Fn(&Self::Item) -> usize) -> Option<Self::Item> {
        self.fold(None, |best: Option<(usize, Self::Item)>, item| {
            let new = key(&item);
            match best {
                Some((old, kept)) if old >= new => Some((old, kept)),
                _ => Some((new, item)),
            }
        })
        .map(|(_, item)| item)
    }
}

impl<I: Iterator> FirstMax for I {}

#[cfg(test)]
mod tests;

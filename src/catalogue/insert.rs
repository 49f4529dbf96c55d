//! Putting a measure of the catalogue into a plan: as an instrument with its lines, effects, sources
//! and rules. Parties, interests and sources the plan has already are used, others are added.

use rust_decimal::Decimal;

use super::{
    Basis, Catalogue, Donor, Effect, Line, Measure, Need, Outcome, Payer, Reference,
    place::{NODE_SIZE, below},
};
use crate::plan::{
    AtLeast, BudgetLine, Currency, DonorProfile, Effect as PlanEffect, Estimate, ExchangeRate, FlowKind, Id,
    Instrument, InstrumentId, Interest, InterestId, Known, Node, NodeId, Number, Party, PartyId, PartyKind,
    PayerShare, Pedigree, Place, Plan, Point, Role, Rule, RuleId, RuleKind, Shows, Source, SourceId, Spread,
    Text,
};

/// What was put into the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inserted {
    /// The instrument.
    pub instrument: InstrumentId,
    /// The node that shows it.
    pub node: NodeId,
}

/// Puts the measure called `slug` into the plan with its node's middle at `at`, or on a flow of its
/// kind, or below everything. The current package uses it at its first level. `None`, and an
/// unchanged plan, if there is no such measure.
pub fn insert(plan: &mut Plan, catalogue: &Catalogue, slug: &str, at: Option<Point>) -> Option<Inserted> {
    let measure = catalogue.measure(slug)?;
    let id = stable_or_random(slug, |id| plan.instrument(id).is_some());
    let lead = party_for(plan, catalogue, measure.lead);
    plan.instruments.push(bare(measure, id, lead));
    for line in &measure.lines {
        let line = budget_line(plan, catalogue, line);
        if let Some(instrument) = plan.instrument_mut(id) {
            instrument.lines.push(line);
        }
    }
    for effect in &measure.effects {
        let effect = plan_effect(plan, catalogue, effect);
        if let (Some(instrument), Some(effect)) = (plan.instrument_mut(id), effect) {
            instrument.effects.push(effect);
        }
    }
    let current = plan.current_package;
    if let Some(package) = plan.package_mut(current).filter(|package| !package.is_no_agreement()) {
        package.set_level(id, 1);
    }
    let node = NodeId::random(|node| plan.diagram.node(node).is_some());
    let place = place(plan, measure, at);
    plan.diagram.nodes.push(Node {
        id: node,
        shows: Shows::Instrument(id),
        place,
        emphasis: Default::default(),
    });
    add_rules(plan, catalogue, measure, id);
    Some(Inserted { instrument: id, node })
}

/// The instrument that was made from the measure called `slug`, if the plan has it.
pub fn instrument_of<'a>(plan: &'a Plan, slug: &str) -> Option<&'a Instrument> {
    plan.instrument(stable(slug))
}

/// Puts a donor's rules into the plan.
pub fn add_donor(plan: &mut Plan, catalogue: &Catalogue, donor: &Donor) {
    let pedigree = pedigree(plan, catalogue, &donor.basis);
    plan.finance.donor_profiles.push(DonorProfile {
        name: donor.name.clone(),
        rules: donor.rules.clone(),
        binding: false,
        pedigree,
    });
}

fn bare(measure: &Measure, id: InstrumentId, lead: PartyId) -> Instrument {
    Instrument {
        id,
        name: measure.name.clone(),
        description: measure.description.clone(),
        stage: measure.stage,
        family: measure.family,
        causes: measure.causes.clone(),
        three_rs: measure.three_rs.clone(),
        topics: measure.topics.clone(),
        sectors: measure.sectors.clone(),
        lead: Some(lead),
        levels: measure.levels.clone(),
        must_settle: false,
        from_year: None,
        to_year: None,
        lasting: measure.lasting,
        safeguards: measure.safeguards.clone(),
        lines: Vec::new(),
        overheads: Default::default(),
        effects: Vec::new(),
    }
}

/// The id that a slug always gives, so that two copies of a plan that took the same measure can be
/// merged. Not random, but spread like random ids (FNV-1a).
pub(super) fn stable<K>(slug: &str) -> Id<K> {
    let start = 0xcbf2_9ce4_8422_2325_u64;
    let hash =
        slug.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    // The low bits alone depend on the last letters more than on the first.
    Id::from_bits(hash ^ (hash >> 24))
}

fn stable_or_random<K>(slug: &str, taken: impl Fn(Id<K>) -> bool) -> Id<K> {
    let id = stable(slug);
    if taken(id) { Id::random(taken) } else { id }
}

/// Whether two texts have a string in common in some language.
fn alike(a: &Text, b: &Text) -> bool {
    let strings = |text: &Text| -> Vec<String> {
        match text {
            Text::Plain(text) => vec![text.trim().to_lowercase()],
            Text::Many(texts) => texts.values().map(|text| text.trim().to_lowercase()).collect(),
        }
    };
    let b = strings(b);
    strings(a).iter().any(|text| !text.is_empty() && b.contains(text))
}

/// The party that plays a part: the plan's own, else a new one.
pub(super) fn party_for(plan: &mut Plan, catalogue: &Catalogue, payer: Payer) -> PartyId {
    let slug = slug_of(payer);
    let by_role = |role: Role| plan.parties.iter().find(|party| party.roles.contains(&role));
    let template = catalogue.party(payer);
    let found = match payer {
        Payer::Destination => by_role(Role::Destination),
        Payer::Transit => by_role(Role::Transit),
        Payer::Source => by_role(Role::Source),
        Payer::Organisation => plan.parties.iter().find(|party| party.kind == PartyKind::Organisation),
        Payer::Employers => {
            plan.parties.iter().find(|party| template.is_some_and(|it| alike(&it.name, &party.name)))
        }
    };
    if let Some(party) = found.or_else(|| plan.party(stable(slug))) {
        return party.id;
    }
    let id = stable_or_random(slug, |id| plan.party(id).is_some());
    plan.parties.push(Party {
        kind: template.map(|template| template.kind).unwrap_or_default(),
        roles: template.map(|template| template.roles.clone()).unwrap_or_default(),
        ..Party::new(id, template.map_or_else(|| slug.into(), |template| template.name.clone()))
    });
    id
}

fn slug_of(payer: Payer) -> &'static str {
    match payer {
        Payer::Destination => "party-destination",
        Payer::Transit => "party-transit",
        Payer::Source => "party-source",
        Payer::Organisation => "party-organisation",
        Payer::Employers => "party-employers",
    }
}

fn budget_line(plan: &mut Plan, catalogue: &Catalogue, line: &Line) -> BudgetLine {
    let mut pedigree = pedigree(plan, catalogue, &line.basis);
    let mut unit_cost = line.unit_cost;
    if let Known::Value(cost) = unit_cost
        && !has_rate(plan, catalogue, cost.currency)
    {
        // Nobody has given a rate: the amount is kept in words and not reckoned with.
        unit_cost = Known::Unknown;
        let kept = format!("{} {}", cost.currency.code(), cost.major());
        pedigree.note = with_amount(&pedigree.note, &kept);
    }
    let years = if line.each_year { i32::from(plan.finance.years) } else { 1 };
    let times = |quantity: &Known<Number>| match quantity {
        Known::Value(quantity) => Known::Value(product(*quantity, years.into())),
        Known::Unknown => Known::Unknown,
    };
    let payers = line
        .payers
        .iter()
        .map(|share| PayerShare { party: party_for(plan, catalogue, share.0), percent: share.1 })
        .collect();
    BudgetLine {
        id: plan.new_line_id(),
        name: line.name.clone(),
        category: line.category,
        unit: line.unit.clone(),
        unit_cost,
        price_year: None,
        quantities: line.quantities.iter().map(times).collect(),
        spread: Spread::Equal,
        payers,
        oda: line.oda,
        pedigree,
    }
}

fn with_amount(note: &Text, amount: &str) -> Text {
    let join = |text: &String| format!("{text} ({amount})").trim().to_owned();
    match note {
        Text::Plain(text) => join(text).into(),
        Text::Many(texts) => {
            Text::Many(texts.iter().map(|(language, text)| (language.clone(), join(text))).collect())
        }
    }
}

fn product(a: Number, b: Number) -> Number {
    Number::nearest(a.decimal().checked_mul(b.decimal()).unwrap_or(Decimal::MAX))
}

/// Whether the plan can reckon with a currency; a planning rate is added where it has none.
fn has_rate(plan: &mut Plan, catalogue: &Catalogue, currency: Currency) -> bool {
    let own = plan.finance.currency;
    if currency == own || plan.finance.exchange_rates.iter().any(|rate| rate.currency == currency) {
        return true;
    }
    let (Some(foreign), Some(home)) = (catalogue.rate(currency), catalogue.rate(own)) else { return false };
    let Some(rate) = foreign.in_chf.decimal().checked_div(home.in_chf.decimal()) else { return false };
    let rate = Number::nearest(rate.round_dp(4));
    if rate <= Number::ZERO {
        return false;
    }
    let pedigree = pedigree(plan, catalogue, &foreign.basis);
    plan.finance.exchange_rates.push(ExchangeRate { currency, rate, date: None, pedigree });
    true
}

fn plan_effect(plan: &mut Plan, catalogue: &Catalogue, effect: &Effect) -> Option<PlanEffect> {
    let outcome = catalogue.outcome(&effect.outcome)?;
    let interest = interest_for(plan, catalogue, outcome);
    let baseline = plan.interest(interest).map_or(Known::Unknown, |interest| interest.baseline);
    let change = |change: &Known<Estimate>| match (effect.of_baseline, change, baseline) {
        (false, change, _) => *change,
        (true, Known::Value(percent), Known::Value(baseline)) => Known::Value(share_of(*percent, baseline)),
        (true, ..) => Known::Unknown,
    };
    Some(PlanEffect {
        interest,
        changes: effect.changes.iter().map(change).collect(),
        uptake_percent: effect.uptake_percent,
        pedigree: pedigree(plan, catalogue, &effect.basis),
    })
}

/// `percent` of a baseline, in order even where the baseline is negative.
fn share_of(percent: Estimate, baseline: Number) -> Estimate {
    let of = |percent: Number| {
        let product = percent.decimal().checked_mul(baseline.decimal()).unwrap_or(Decimal::MAX);
        Number::nearest((product / Decimal::ONE_HUNDRED).round_dp(2))
    };
    let (low, likely, high) = (of(percent.low), of(percent.likely), of(percent.high));
    Estimate { low: low.min(high), likely, high: low.max(high) }
}

/// The plan's interest that is this outcome.
pub fn interest_of<'a>(plan: &'a Plan, outcome: &Outcome) -> Option<&'a Interest> {
    plan.interest(stable(&outcome.slug))
        .or_else(|| outcome.same_as.iter().find_map(|id| plan.interest(*id)))
        .or_else(|| {
            let same = |interest: &&Interest| {
                alike(&interest.name, &outcome.name) && alike(&interest.unit, &outcome.unit)
            };
            plan.interests.iter().find(same)
        })
}

/// The plan's interest that is this outcome, which is added if there is none.
pub(super) fn interest_for(plan: &mut Plan, catalogue: &Catalogue, outcome: &Outcome) -> InterestId {
    if let Some(interest) = interest_of(plan, outcome) {
        return interest.id;
    }
    let id = stable(&outcome.slug);
    let pedigree = pedigree(plan, catalogue, &outcome.basis);
    plan.interests.push(Interest {
        id,
        name: outcome.name.clone(),
        description: outcome.description.clone(),
        unit: outcome.unit.clone(),
        baseline: outcome.baseline,
        scale: outcome.scale.clone(),
        pedigree,
    });
    id
}

fn pedigree(plan: &mut Plan, catalogue: &Catalogue, basis: &Basis) -> Pedigree {
    let source = basis.source.as_deref().and_then(|slug| catalogue.source(slug));
    Pedigree {
        source: source.map(|source| source_for(plan, source)),
        grade: basis.grade,
        note: basis.note.clone(),
    }
}

fn source_for(plan: &mut Plan, source: &Reference) -> SourceId {
    let id = stable(&source.slug);
    let same = |other: &&Source| other.id == id || alike(&other.citation, &source.citation);
    if let Some(source) = plan.sources.iter().find(same) {
        return source.id;
    }
    plan.sources.push(Source {
        id,
        citation: source.citation.clone(),
        year: source.year,
        address: source.address.clone(),
    });
    id
}

fn place(plan: &Plan, measure: &Measure, at: Option<Point>) -> Place {
    if let Some(Point(x, y)) = at {
        let corner = Point(x.saturating_sub(NODE_SIZE.0 / 2), y.saturating_sub(NODE_SIZE.1 / 2));
        return Place::At { corner, size: NODE_SIZE };
    }
    measure
        .on_flow
        .and_then(|kind| on_flow(plan, kind))
        .unwrap_or_else(|| Place::At { corner: below(plan), size: NODE_SIZE })
}

/// A free place on the first flow of a kind.
fn on_flow(plan: &Plan, kind: FlowKind) -> Option<Place> {
    let flow = plan.diagram.flows.iter().find(|flow| flow.kind == kind)?.id;
    let taken: Vec<u8> = plan
        .diagram
        .nodes
        .iter()
        .filter_map(|node| match node.place {
            Place::OnFlow { flow: on, along_percent } if on == flow => Some(along_percent),
            _ => None,
        })
        .collect();
    let free = |percent: &u8| taken.iter().all(|other| other.abs_diff(*percent) >= 25);
    [50, 25, 75].into_iter().find(free).map(|along_percent| Place::OnFlow { flow, along_percent })
}

/// The rules between the new instrument and the others that came from the catalogue.
fn add_rules(plan: &mut Plan, catalogue: &Catalogue, measure: &Measure, id: InstrumentId) {
    for need in &measure.needs {
        if let Some(other) = instrument_of(plan, &need.measure).map(|other| other.id) {
            add_rule(plan, catalogue, need, id, other);
        }
    }
    let others = catalogue.measures().filter(|other| other.slug != measure.slug);
    for (other, need) in others.flat_map(|other| other.needs.iter().map(move |need| (other, need))) {
        if need.measure == measure.slug
            && let Some(other) = instrument_of(plan, &other.slug).map(|other| other.id)
        {
            add_rule(plan, catalogue, need, other, id);
        }
    }
}

fn add_rule(plan: &mut Plan, catalogue: &Catalogue, need: &Need, what: InstrumentId, with: InstrumentId) {
    let top = plan.instrument(with).map_or(1, Instrument::top_level);
    let with = AtLeast { instrument: with, level: need.with_level.min(top).max(1) };
    let says = if need.softens.is_empty() {
        RuleKind::Needs { what: AtLeast { instrument: what, level: need.level }, with }
    } else {
        let interests = need.softens.iter().filter_map(|slug| catalogue.outcome(slug));
        let interests = interests.filter_map(|outcome| interest_of(plan, outcome).map(|it| it.id)).collect();
        RuleKind::WorksBetterWith { instrument: what, with, interests, factor: need.factor }
    };
    if plan.rules.iter().any(|rule| rule.says == says) {
        return;
    }
    let id = RuleId::random(|id| plan.rules.iter().any(|rule| rule.id == id));
    let pedigree = pedigree(plan, catalogue, &need.basis);
    plan.rules.push(Rule { id, name: need.why.clone(), says, pedigree });
}

#[cfg(test)]
mod tests;

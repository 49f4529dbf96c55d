//! What each level of each instrument adds to the value of each party.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::StakeKey;
use crate::analysis::{Cell, Levels, Missing, budget::reckon::Reckoner};
use crate::plan::{
    AtLeast, BudgetLine, Direction, Effect, Instrument, InterestId, Known, Number, Party, PartyId, Plan,
    RuleId, RuleKind, Scale, round_to_minor,
};

/// The values of a plan's packages as sums of whole numbers.
///
/// V = constant + Σ contributions, where the contribution of an instrument at a level is rounded,
/// half away from zero, to whole millionths of a point once, for each party, with the soft rules
/// its package leaves unmet. So a value is additive to the last digit, "equal" and "dominated" mean
/// the same on every machine, and the frontier works on the very numbers shown. Against the
/// unrounded sum of w·v(y) a value is at most half a millionth per instrument away.
#[derive(Debug)]
pub struct ValueModel<'a> {
    plan: &'a Plan,
    pub(super) parties: Vec<PartyModel>,
    instruments: Vec<InstrumentModel<'a>>,
    reckoner: Reckoner<'a>,
}

/// A party's weights, ready to multiply.
#[derive(Debug)]
pub(super) struct PartyModel {
    pub(super) id: PartyId,
    /// Sum of the points that count; nought if the party has no weights.
    pub(super) points: Decimal,
    /// By place of the interest in the plan's list.
    pub(super) stakes: Vec<(usize, Weighing)>,
    /// Points on the cost it bears, and the worst cost in minor units.
    pub(super) cost: Option<(Decimal, Decimal)>,
}

/// v = (100·(y − low)/range or y), or 100 minus that, times points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighing {
    pub(super) points: Decimal,
    less: bool,
    low: Decimal,
    /// High end minus low end; 100 on a scale of points, which makes v = y.
    range: Decimal,
}

impl Weighing {
    /// Points times the value of a level of the interest.
    pub(super) fn value(&self, level: Decimal) -> Option<Decimal> {
        let from = if self.less { self.low.checked_add(self.range)? } else { self.low };
        self.change(level.checked_sub(from)?)
    }

    /// Points times the change of value for a change of the interest.
    pub(super) fn change(&self, change: Decimal) -> Option<Decimal> {
        let signed = if self.less { -change } else { change };
        let product = self.points.checked_mul(signed)?.checked_mul(Decimal::ONE_HUNDRED)?;
        product.checked_div(self.range)
    }
}

#[derive(Debug)]
struct InstrumentModel<'a> {
    instrument: &'a Instrument,
    /// Its effects that count in the reference year, by place of the interest.
    effects: Vec<(usize, &'a Effect)>,
    softs: Vec<Soft<'a>>,
}

/// A soft rule on an instrument.
#[derive(Debug)]
struct Soft<'a> {
    with: AtLeast,
    place: usize,
    interests: &'a [InterestId],
    factor: Decimal,
    rule: RuleId,
    /// Whether the rule has no source.
    assumed: bool,
}

/// Low, likely and high change of an interest.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Change {
    pub(crate) low: Decimal,
    pub(crate) likely: Decimal,
    pub(crate) high: Decimal,
}

/// What an instrument does to one interest at a level.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Acting {
    pub(crate) interest: usize,
    /// `None` is unknown.
    pub(crate) change: Option<Change>,
    pub(crate) assumed: bool,
}

/// What an instrument at a level does to interests and adds to the value of each party.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(super) acting: Vec<Acting>,
    pub(super) adds: Vec<Contribution>,
}

/// What an instrument at a level adds to the value of one party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Contribution {
    /// Millionths of a point.
    pub millionths: i64,
    /// What is missing from it: an unknown effect may add or take, an unknown cost can only take.
    pub missing: Missing,
    /// Whether it rests on an effect, a soft rule or a cost without a source.
    pub assumed: bool,
}

/// The part of what an instrument adds to the value of a party that has one cause.
///
/// Each is rounded by itself, so that the shares of a contribution may miss it by as many millionths
/// of a point as there are shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The party, by its place in the plan's list.
    pub party: usize,
    /// The cause.
    pub cause: StakeKey,
    /// Millionths of a point.
    pub millionths: i64,
    /// The change of the interest in its unit; `None` if unknown and for cost.
    pub change: Option<Number>,
    /// What the party pays, nominal minor units; nought for an interest.
    pub cost: i64,
    /// Points the party gives to the cause, in per cent of all its points.
    pub weight_percent: Number,
    /// What is missing from it: an unknown effect may add or take, an unknown cost can only take.
    pub missing: Missing,
    /// Whether it rests on an effect, a soft rule or a cost without a source.
    pub assumed: bool,
}

/// The parties that have given points that count, in the plan's order.
pub fn weighted_parties(plan: &Plan) -> Vec<PartyId> {
    let interests = places(plan);
    let weighs = |party: &&Party| !party_model(plan, party, &interests).points.is_zero();
    plan.parties.iter().filter(weighs).map(|party| party.id).collect()
}

/// Where each interest is in the plan's list.
fn places(plan: &Plan) -> BTreeMap<InterestId, usize> {
    plan.interests.iter().enumerate().map(|(place, interest)| (interest.id, place)).collect()
}

impl<'a> ValueModel<'a> {
    /// The model of `plan`, whatever its packages. Stakes that cannot be reckoned (an empty scale,
    /// an interest that is not in the plan) are left out.
    pub fn of(plan: &'a Plan) -> Self {
        let interests = places(plan);
        let parties = plan.parties.iter().map(|party| party_model(plan, party, &interests)).collect();
        let instruments = plan
            .instruments
            .iter()
            .map(|instrument| InstrumentModel {
                instrument,
                effects: if acts(plan, instrument) {
                    let placed = |effect: &'a Effect| Some((*interests.get(&effect.interest)?, effect));
                    instrument.effects.iter().filter_map(placed).collect()
                } else {
                    Vec::new()
                },
                softs: softs(plan, instrument),
            })
            .collect();
        Self { plan, parties, instruments, reckoner: Reckoner::new(&plan.finance) }
    }

    /// Whether the party at this place in the plan's list has given any points that count.
    pub fn has_weights(&self, party: usize) -> bool {
        self.parties.get(party).is_some_and(|party| !party.points.is_zero())
    }

    /// Value of each party, in the plan's order, in millionths of a point; `None` without weights.
    pub fn values(&self, levels: &Levels) -> Vec<Option<i64>> {
        let mut values = self.constants();
        for index in 0..self.instruments.len() {
            for (value, part) in values.iter_mut().zip(self.contributions(index, levels)) {
                *value = value.saturating_add(part.millionths);
            }
        }
        values
            .into_iter()
            .enumerate()
            .map(|(party, value)| self.has_weights(party).then_some(value))
            .collect()
    }

    /// What no package changes: value of each party with every instrument at level 0, in
    /// millionths. An unknown baseline counts as the worst for the party; gains do not depend on it.
    pub fn constants(&self) -> Vec<i64> {
        self.constants_with(&BTreeMap::new())
    }

    /// What the instrument at `index` in the plan's list adds to each party's value.
    pub fn contributions(&self, index: usize, levels: &Levels) -> Vec<Contribution> {
        let met = |place: usize, level: u8| levels.get(place) >= level;
        self.contributions_if(index, levels.get(index), &met, &BTreeMap::new())
    }

    /// The levels of other instruments that what this one adds depends on, as place and level.
    pub(crate) fn conditions(&self, index: usize) -> Vec<(usize, u8)> {
        let softs = self.instruments.get(index).map_or(&[][..], |model| &model.softs[..]);
        let mut all: Vec<(usize, u8)> = softs.iter().map(|soft| (soft.place, soft.with.level)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether what this instrument adds depends on the level of one of `others`, all by place.
    pub(super) fn depends_on(&self, index: usize, others: &[usize]) -> bool {
        let model = self.instruments.get(index);
        model.is_some_and(|model| model.softs.iter().any(|soft| others.contains(&soft.place)))
    }

    /// As [`Self::contributions`] at `level`, where `met` tells whether an instrument, by place,
    /// has at least a level, and interests in `stated` do not count.
    pub(crate) fn contributions_if(
        &self,
        index: usize,
        level: u8,
        met: &dyn Fn(usize, u8) -> bool,
        stated: &BTreeMap<usize, Decimal>,
    ) -> Vec<Contribution> {
        self.part(index, level, met, stated).adds
    }

    /// What the instrument at `index` does at `level`, as [`Self::contributions_if`].
    pub(super) fn part(
        &self,
        index: usize,
        level: u8,
        met: &dyn Fn(usize, u8) -> bool,
        stated: &BTreeMap<usize, Decimal>,
    ) -> Part {
        let acting = self.acting(index, level, met);
        let adds = self.adds((index, level), &acting, &self.costs(index, level), stated);
        Part { acting, adds }
    }

    /// As [`Self::part`] with the cells of the instrument at that level already reckoned.
    pub(super) fn part_of_cells(
        &self,
        (index, level): (usize, u8),
        met: &dyn Fn(usize, u8) -> bool,
        stated: &BTreeMap<usize, Decimal>,
        cells: &[Cell],
    ) -> Part {
        let acting = self.acting(index, level, met);
        let costs = if self.anybody_minds_cost() { costs_of(cells) } else { BTreeMap::new() };
        Part { adds: self.adds((index, level), &acting, &costs, stated), acting }
    }

    /// What changes of interests and costs by payer add to each party's value.
    fn adds(
        &self,
        of: (usize, u8),
        acting: &[Acting],
        costs: &BTreeMap<Option<PartyId>, (i64, bool)>,
        stated: &BTreeMap<usize, Decimal>,
    ) -> Vec<Contribution> {
        let contribution = |party: &PartyModel| {
            let mut sum = Decimal::ZERO;
            let mut found = Contribution::default();
            for act in acting.iter().filter(|act| !stated.contains_key(&act.interest)) {
                for (_, weighing) in party.stakes.iter().filter(|(interest, _)| *interest == act.interest) {
                    // What nobody gives points to is neither missing nor assumed.
                    if weighing.points.is_zero() {
                        continue;
                    }
                    let part = act.change.and_then(|change| weighing.change(change.likely));
                    found.missing |= Missing::either_if(part.is_none());
                    found.assumed |= act.assumed;
                    sum = sum.saturating_add(part.unwrap_or_default());
                }
            }
            if let Some((points, worst)) = party.cost {
                let (cost, unknown) = costs.get(&Some(party.id)).copied().unwrap_or_default();
                sum = sum.saturating_add(cost_value(points, worst, cost));
                found.missing |= Missing::at_most_if(unknown);
                found.assumed |= self.cost_is_assumed(of, party.id);
            }
            found.millionths = in_millionths(sum, party.points);
            found
        };
        self.parties.iter().map(contribution).collect()
    }

    /// What the instrument at `index` adds to each party's value, cause by cause: by party, then in
    /// the order of the instrument's effects, cost last.
    pub fn shares(&self, index: usize, levels: &Levels) -> Vec<Share> {
        let met = |place: usize, level: u8| levels.get(place) >= level;
        let acting = self.acting(index, levels.get(index), &met);
        let costs = self.costs(index, levels.get(index));
        let mut shares = Vec::new();
        for (party, model) in self.parties.iter().enumerate().filter(|(_, model)| !model.points.is_zero()) {
            let percent = |points: Decimal| {
                let part =
                    points.checked_mul(Decimal::ONE_HUNDRED).and_then(|part| part.checked_div(model.points));
                Number::nearest(part.unwrap_or_default())
            };
            for act in &acting {
                let Some(id) = self.plan.interests.get(act.interest).map(|interest| interest.id) else {
                    continue;
                };
                for (_, weighing) in model.stakes.iter().filter(|(interest, _)| *interest == act.interest) {
                    let part = act.change.and_then(|change| weighing.change(change.likely));
                    shares.push(Share {
                        party,
                        cause: StakeKey::Interest(id),
                        millionths: in_millionths(part.unwrap_or_default(), model.points),
                        change: act.change.map(|change| Number::nearest(change.likely)),
                        cost: 0,
                        weight_percent: percent(weighing.points),
                        missing: Missing::either_if(part.is_none()),
                        assumed: act.assumed,
                    });
                }
            }
            if let Some((points, worst)) = model.cost {
                let (cost, unknown) = costs.get(&Some(model.id)).copied().unwrap_or_default();
                shares.push(Share {
                    party,
                    cause: StakeKey::Cost,
                    millionths: in_millionths(cost_value(points, worst, cost), model.points),
                    change: None,
                    cost,
                    weight_percent: percent(points),
                    missing: Missing::at_most_if(unknown),
                    assumed: self.cost_is_assumed((index, levels.get(index)), model.id),
                });
            }
        }
        shares.retain(|share| {
            share.millionths != 0 || share.missing.any() || share.change.is_some_and(|c| !c.is_zero())
        });
        shares
    }

    /// What the instrument at `index` does to interests at `level`.
    pub(crate) fn acting(&self, index: usize, level: u8, met: &dyn Fn(usize, u8) -> bool) -> Vec<Acting> {
        let Some(model) = self.instruments.get(index).filter(|_| level > 0) else {
            return Vec::new();
        };
        let acting = |&(interest, effect): &(usize, &Effect)| {
            let change = taken_up(effect, level);
            let unmet = model.softs.iter().filter(|soft| {
                soft.interests.contains(&effect.interest) && !met(soft.place, soft.with.level)
            });
            let spared = change.is_some_and(|change| self.harms_all(interest, change.likely));
            let (mut factor, mut assumed) = (Decimal::ONE, effect.pedigree.is_assumption());
            for soft in unmet.filter(|_| !spared) {
                factor = factor.checked_mul(soft.factor).unwrap_or_default();
                assumed |= soft.assumed;
            }
            let scale = |value: Decimal| value.checked_mul(factor);
            let change = change.and_then(|Change { low, likely, high }| {
                Some(Change { low: scale(low)?, likely: scale(likely)?, high: scale(high)? })
            });
            Acting { interest, change, assumed }
        };
        model.effects.iter().map(acting).collect()
    }

    /// The soft rules that shrink what the instrument at `index` does at `level` to an interest, by place.
    pub(crate) fn shrunk_by(
        &self,
        (index, level): (usize, u8),
        met: &dyn Fn(usize, u8) -> bool,
        interest: usize,
    ) -> Vec<RuleId> {
        let Some(model) = self.instruments.get(index).filter(|_| level > 0) else { return Vec::new() };
        let shrinks = |effect: &Effect| {
            let change = taken_up(effect, level);
            !change.is_some_and(|change| self.harms_all(interest, change.likely))
        };
        let effects = model.effects.iter().filter(|(place, effect)| *place == interest && shrinks(effect));
        let unmet = |effect: &'a Effect| {
            let own = model.softs.iter().filter(|soft| soft.interests.contains(&effect.interest));
            own.filter(|soft| !met(soft.place, soft.with.level)).map(|soft| soft.rule)
        };
        effects.flat_map(|(_, effect)| unmet(effect)).collect()
    }

    /// Whether a change of an interest is for the worse for every party that gives points to it.
    /// A soft rule names benefits, so it does not shrink such a change: harm is never halved by
    /// leaving a safeguard out.
    fn harms_all(&self, interest: usize, change: Decimal) -> bool {
        let stakes = || {
            let all = self.parties.iter().flat_map(|party| &party.stakes);
            all.filter(move |(place, weighing)| *place == interest && !weighing.points.is_zero())
        };
        let harms = |less: bool| if less { change > Decimal::ZERO } else { change < Decimal::ZERO };
        stakes().next().is_some() && stakes().all(|(_, weighing)| harms(weighing.less))
    }

    /// Nominal cost of an instrument at a level by payer, and whether some of it is unknown; only
    /// where some party minds cost.
    pub(super) fn costs(&self, index: usize, level: u8) -> BTreeMap<Option<PartyId>, (i64, bool)> {
        let mut cells = Vec::new();
        if let Some(model) = self.instruments.get(index).filter(|_| self.anybody_minds_cost()) {
            self.reckoner.instrument(model.instrument, level, &mut cells);
        }
        costs_of(&cells)
    }

    /// Whether what the instrument at `index` costs a party at `level` rests in part on no source.
    fn cost_is_assumed(&self, (index, level): (usize, u8), party: PartyId) -> bool {
        let pays = |line: &BudgetLine| line.payers.iter().any(|share| share.party == party);
        let model = self.instruments.get(index);
        model.is_some_and(|model| model.instrument.cost_is_assumed_of(&self.plan.finance, level, pays))
    }

    fn anybody_minds_cost(&self) -> bool {
        self.parties.iter().any(|party| party.cost.is_some())
    }

    /// What the plan's budgets are reckoned with.
    pub(crate) fn reckoner(&self) -> &Reckoner<'a> {
        &self.reckoner
    }

    /// The constants where the levels of some interests are `stated`, by place.
    pub(crate) fn constants_with(&self, stated: &BTreeMap<usize, Decimal>) -> Vec<i64> {
        let cells = self.shared_cells();
        let constant = |party: &PartyModel| {
            let mut sum = Decimal::ZERO;
            for (interest, weighing) in &party.stakes {
                let part = self.start(*interest, stated).and_then(|level| weighing.value(level));
                sum = sum.saturating_add(part.unwrap_or_default());
            }
            if let Some((points, worst)) = party.cost {
                let own = cells.iter().filter(|cell| cell.payer == Some(party.id));
                let cost = own.fold(0i64, |sum, cell| sum.saturating_add(cell.nominal_minor));
                let full = points.saturating_mul(Decimal::ONE_HUNDRED);
                sum = sum.saturating_add(full).saturating_add(cost_value(points, worst, cost));
            }
            in_millionths(sum, party.points)
        };
        self.parties.iter().map(constant).collect()
    }

    /// Costs of the plan itself; only where some party minds cost.
    pub(super) fn shared_cells(&self) -> Vec<Cell> {
        let mut cells = Vec::new();
        if self.anybody_minds_cost() {
            self.plan.finance.shared_lines.iter().for_each(|line| self.reckoner.shared(line, &mut cells));
        }
        cells
    }

    /// The level of an interest that instruments start from: as stated, else the baseline.
    pub(super) fn start(&self, interest: usize, stated: &BTreeMap<usize, Decimal>) -> Option<Decimal> {
        let baseline = || self.plan.interests.get(interest)?.baseline.value().map(Number::decimal);
        stated.get(&interest).copied().or_else(baseline)
    }

    /// Points that one unit more of the interest adds to the value of a party, both by place.
    pub(crate) fn slope(&self, party: usize, interest: usize) -> Decimal {
        let Some(party) = self.parties.get(party) else { return Decimal::ZERO };
        let own = party.stakes.iter().filter(|(place, _)| *place == interest);
        let sum = total(own.filter_map(|(_, weighing)| weighing.change(Decimal::ONE)));
        sum.checked_div(party.points).unwrap_or_default()
    }

    /// What a change of an interest is worth to a party, both by place, in millionths of a point.
    pub(crate) fn worth(&self, party: usize, interest: usize, change: Decimal) -> i64 {
        let Some(party) = self.parties.get(party).filter(|party| !party.points.is_zero()) else { return 0 };
        let own = party.stakes.iter().filter(|(place, _)| *place == interest);
        let sum = total(own.filter_map(|(_, weighing)| weighing.change(change)));
        in_millionths(sum, party.points)
    }

    /// Places of the interests that the party at this place gives points to.
    pub(super) fn interests_of(&self, party: usize) -> impl Iterator<Item = usize> + '_ {
        let stakes = self.parties.get(party).map_or(&[][..], |party| &party.stakes[..]);
        stakes.iter().filter(|(_, weighing)| !weighing.points.is_zero()).map(|(interest, _)| *interest)
    }

    /// Whether the party at this place minds the cost it bears.
    pub(super) fn minds_cost(&self, party: usize) -> bool {
        self.parties.get(party).is_some_and(|party| party.cost.is_some())
    }
}

/// A sum that stays at the largest number instead of growing beyond it.
fn total(parts: impl Iterator<Item = Decimal>) -> Decimal {
    parts.fold(Decimal::ZERO, Decimal::saturating_add)
}

/// Nominal cost of cells by payer, and whether some of it is unknown.
fn costs_of(cells: &[Cell]) -> BTreeMap<Option<PartyId>, (i64, bool)> {
    let mut costs: BTreeMap<Option<PartyId>, (i64, bool)> = BTreeMap::new();
    for cell in cells {
        let (cost, unknown) = costs.entry(cell.payer).or_default();
        *cost = cost.saturating_add(cell.nominal_minor);
        *unknown |= cell.unknown;
    }
    costs
}

fn party_model(plan: &Plan, party: &Party, interests: &BTreeMap<InterestId, usize>) -> PartyModel {
    let stake = |stake: &crate::plan::Stake| {
        let place = *interests.get(&stake.interest)?;
        let (low, range) = match plan.interests.get(place)?.scale {
            Scale::Range { low, high } => (low.decimal(), high.decimal() - low.decimal()),
            Scale::Points => (Decimal::ZERO, Decimal::ONE_HUNDRED),
        };
        let points = stake.points.decimal();
        let good = range > Decimal::ZERO && points >= Decimal::ZERO;
        good.then_some((place, Weighing { points, less: stake.direction == Direction::Less, low, range }))
    };
    let stakes: Vec<(usize, Weighing)> = party.stakes.iter().filter_map(stake).collect();
    let cost = party
        .cost_stake
        .as_ref()
        .filter(|stake| stake.worst.minor > 0 && stake.points > Number::ZERO)
        .map(|stake| (stake.points.decimal(), Decimal::from(stake.worst.minor)));
    let points = stakes.iter().map(|(_, weighing)| weighing.points).sum::<Decimal>()
        + cost.map_or(Decimal::ZERO, |(points, _)| points);
    PartyModel { id: party.id, points, stakes, cost }
}

/// Whether an instrument's effects hold in the reference year: it is active then, or it was and
/// its effects last.
fn acts(plan: &Plan, instrument: &Instrument) -> bool {
    let year = plan.finance.effective_reference_year();
    let begun = instrument.from_year.is_none_or(|from| from <= year);
    let ended = instrument.to_year.is_some_and(|to| to < year);
    begun && (!ended || instrument.lasting)
}

/// The soft rules on an instrument; those that tie it to itself or to nothing are left out.
fn softs<'a>(plan: &'a Plan, instrument: &Instrument) -> Vec<Soft<'a>> {
    let soft = |rule: &'a crate::plan::Rule| {
        let RuleKind::WorksBetterWith { instrument: on, with, interests, factor } = &rule.says else {
            return None;
        };
        let place = plan.instruments.iter().position(|other| other.id == with.instrument)?;
        (*on == instrument.id && with.instrument != instrument.id).then(|| Soft {
            with: *with,
            place,
            interests,
            rule: rule.id,
            assumed: rule.pedigree.is_assumption(),
            // A rule that is not met makes an effect smaller, never larger and never its opposite; a plan
            // with such a factor has a problem that says so.
            factor: factor.decimal().clamp(Decimal::ZERO, Decimal::ONE),
        })
    };
    plan.rules.iter().filter_map(soft).collect()
}

/// The change of an effect at a level times its uptake.
fn taken_up(effect: &Effect, level: u8) -> Option<Change> {
    let Known::Value(change) = effect.change(level) else {
        return None;
    };
    let plain =
        Change { low: change.low.decimal(), likely: change.likely.decimal(), high: change.high.decimal() };
    let Some(uptake) = effect.uptake_percent else {
        return Some(plain);
    };
    let share = |number: Number| number.decimal() / Decimal::ONE_HUNDRED;
    let ends = [uptake.low, uptake.high].map(share);
    Some(Change {
        // Of a harm the low end is the one most taken up.
        low: plain.low.checked_mul(ends[0])?.min(plain.low.checked_mul(ends[1])?),
        likely: plain.likely.checked_mul(share(uptake.likely))?,
        high: plain.high.checked_mul(ends[0])?.max(plain.high.checked_mul(ends[1])?),
    })
}

/// Points times the change of value for a cost: −100·cost/worst.
fn cost_value(points: Decimal, worst: Decimal, cost: i64) -> Decimal {
    let product = points.saturating_mul(Decimal::ONE_HUNDRED).checked_mul(-Decimal::from(cost));
    product.and_then(|product| product.checked_div(worst)).unwrap_or_default()
}

/// A sum of points times value, divided by all points, in whole millionths.
fn in_millionths(sum: Decimal, points: Decimal) -> i64 {
    let far = if sum.is_sign_negative() { Decimal::MIN } else { Decimal::MAX };
    let scaled = sum.checked_mul(Decimal::from(1_000_000)).unwrap_or(far);
    scaled.checked_div(points).map_or(0, round_to_minor)
}

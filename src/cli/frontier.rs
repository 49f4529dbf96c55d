//! `frontier`: the packages that no other package beats for two parties.

use std::{io::Write, sync::atomic::AtomicBool};

use serde_json::{Map, Value, json};

use super::{
    Failure, GOOD,
    args::{Accepts, Args},
    party,
    table::table,
};
use crate::{
    analysis::{
        Amount, Budget, Fairness, Frontier, FrontierPoint, FrontierProblem, PartyValue, Unsolved, ValueModel,
        Values, millionths, out_of_reach, solve,
    },
    plan::{Number, PackageRole, Party, PartyId, Plan},
    text::Messages,
};

pub(super) const ACCEPTS: Accepts = Accepts { values: &["parties", "floor"], flags: &["json"] };

/// A party and what it was called on the command line.
type Named<'a> = (&'a Party, &'a str);

pub(super) fn run(messages: &Messages, args: &Args, out: &mut dyn Write) -> Result<u8, Failure> {
    let path = args.file(messages)?;
    let wanted = Args::required(messages, "parties", args.text(messages, "parties")?)?;
    let plan = super::load(messages, &path)?;
    let parties = party::pair(messages, &plan, wanted)?;
    let floors = floors(messages, &plan, args)?;
    for (party, _) in parties {
        let weighs =
            party.stakes.iter().any(|stake| stake.points > Number::ZERO) || party.cost_stake.is_some();
        if !weighs {
            let name = messages.say(&plan, &party.name);
            return Err(Failure::Other(messages.with("frontier-no-weights", &[("party", name.into())])));
        }
    }
    let [one, other] = parties.map(|(party, _)| party.id);
    let problem = FrontierProblem::of(&plan, one, other, &floors);
    let problem = problem.ok_or_else(|| Failure::Other(messages.get("frontier-no-problem")))?;
    let frontier = solve(&problem, &AtomicBool::new(false)).map_err(|unsolved| match unsolved {
        Unsolved::TooLarge | Unsolved::Cancelled => Failure::Other(messages.get("frontier-too-large")),
    })?;
    let model = ValueModel::of(&plan);
    let shown = Shown { plan: &plan, model, parties, marks: Fairness::of(&plan, &frontier), frontier };
    let text = if args.flag("json") { shown.json(messages) } else { shown.words(messages) };
    writeln!(out, "{}", text.trim_end())?;
    Ok(GOOD)
}

/// `PARTY=POINTS`; the points are what follows the last equals sign.
pub(super) fn floors(messages: &Messages, plan: &Plan, args: &Args) -> Result<Vec<(PartyId, i64)>, Failure> {
    let parse = |text: &str| {
        let (name, points) = text.rsplit_once('=')?;
        Some((name.trim().to_owned(), points.trim().parse::<Number>().ok()?))
    };
    let floor =
        |(name, points): (String, Number)| Ok((party::named(messages, plan, &name)?.id, millionths(points)));
    args.all(messages, "floor", parse)?.into_iter().map(floor).collect()
}

/// What is printed.
struct Shown<'a> {
    plan: &'a Plan,
    model: ValueModel<'a>,
    parties: [Named<'a>; 2],
    frontier: Frontier,
    marks: Fairness,
}

impl Shown<'_> {
    /// What a point costs and is worth to the two parties, with what that leaves out and rests on.
    fn reckoned(&self, point: &FrontierPoint) -> (Amount, [Option<PartyValue>; 2]) {
        let values = Values::at(self.plan, &self.model, &point.levels, &PackageRole::Proposal);
        let cost = Budget::of(self.plan, &point.levels).total_nominal();
        (cost, self.parties.map(|(party, _)| values.party(party.id).copied()))
    }

    /// The solution concepts a point meets: their names in JSON and the keys of their messages.
    fn concepts(&self, point: usize) -> Vec<(&'static str, &'static str)> {
        let all = [
            ("nash", "fair-nash", &self.marks.nash),
            ("egalitarian", "fair-egalitarian", &self.marks.egalitarian),
            ("kalai_smorodinsky", "fair-kalai-smorodinsky", &self.marks.kalai_smorodinsky),
            ("largest_sum", "fair-largest-sum", &self.marks.largest_sum),
        ];
        let met = all.into_iter().filter(|(.., points)| points.contains(&point));
        met.map(|(name, key, _)| (name, key)).collect()
    }

    fn json(&self, messages: &Messages) -> String {
        let points = self.frontier.points.iter().enumerate();
        let points: Vec<Value> = points.map(|(place, point)| self.point(messages, place, point)).collect();
        let excluded = if points.is_empty() { self.excluded_by(messages) } else { Vec::new() };
        let document = json!({
            "excluded_by": excluded,
            "parties": self.parties.map(|(_, name)| name),
            "complete": true,
            "points": points,
        });
        serde_json::to_string_pretty(&document).unwrap_or_default()
    }

    fn point(&self, messages: &Messages, place: usize, point: &FrontierPoint) -> Value {
        let level = |(instrument, level): (&crate::plan::Instrument, u8)| {
            let name = usize::from(level).checked_sub(1).and_then(|index| instrument.levels.get(index));
            json!({
                "id": instrument.id.to_string(),
                "instrument": messages.say(self.plan, &instrument.name),
                "level": level,
                "name": name.map_or("", |level| messages.say(self.plan, &level.name)),
            })
        };
        let levels = self.plan.instruments.iter().zip(point.levels.iter());
        let (cost, [one, other]) = self.reckoned(point);
        let by_party = |of: [Value; 2]| -> Map<String, Value> {
            self.parties.iter().map(|(_, name)| (*name).to_owned()).zip(of).collect()
        };
        let missing = |value: Option<PartyValue>| json!(value.and_then(|value| value.missing.key()));
        let assumed = |value: Option<PartyValue>| json!(value.is_some_and(|value| value.assumed));
        json!({
            "levels": levels.map(level).collect::<Vec<_>>(),
            "cost": cost.money.digits(),
            "cost_at_least": cost.at_least,
            "cost_assumption": cost.assumed,
            "values": by_party([point.a, point.b].map(|value| json!(value as f64 / 1e6))),
            "values_missing": by_party([missing(one), missing(other)]),
            "values_assumption": by_party([assumed(one), assumed(other)]),
            "concepts": self.concepts(place).iter().map(|(name, _)| *name).collect::<Vec<_>>(),
            "alternatives": point.others,
            "alternatives_at_least": point.others_at_least,
        })
    }

    /// What excludes every package, where nothing but a floor may.
    fn excluded_by(&self, messages: &Messages) -> Vec<String> {
        let found = out_of_reach(self.plan, &AtomicBool::new(false)).map_or_else(Vec::new, |reach| reach.out);
        let all = found.into_iter().filter(|found| found.level.is_none()).flat_map(|found| found.because);
        all.map(|obstacle| super::words::sentence(self.plan, messages, &obstacle.sentence(self.plan)))
            .collect()
    }

    fn words(&self, messages: &Messages) -> String {
        let [(_, one), (_, other)] = self.parties;
        if self.frontier.points.is_empty() {
            let mut lines = vec![messages.get("frontier-none")];
            lines.extend(self.excluded_by(messages).into_iter().map(|reason| format!("  {reason}")));
            return lines.join("\n");
        }
        let currency = self.plan.finance.currency.code();
        let head = vec![
            one.to_owned(),
            other.to_owned(),
            messages.with("frontier-cost", &[("currency", currency.into())]),
            messages.get("frontier-alternatives"),
            messages.get("frontier-meets"),
        ];
        let row = |(place, point): (usize, &FrontierPoint)| {
            let (cost, [first, second]) = self.reckoned(point);
            let value = |value: i64, of: Option<PartyValue>| {
                let text = messages.float(value as f64 / 1e6, 2);
                let marks = of.map(|of| (of.missing, of.assumed)).unwrap_or_default();
                super::words::hedged(messages, text, marks.0, marks.1)
            };
            let concepts = self.concepts(place).into_iter();
            let concepts: Vec<String> = concepts.map(|(_, key)| messages.get(key)).collect();
            let others = messages.number(i32::try_from(point.others).unwrap_or(i32::MAX).into());
            let others = super::words::at_least(messages, others, point.others_at_least);
            let cost = super::words::amount(messages, messages.amount(cost.money), cost);
            vec![value(point.a, first), value(point.b, second), cost, others, concepts.join(", ")]
        };
        let rows: Vec<Vec<String>> = self.frontier.points.iter().enumerate().map(row).collect();
        let marked = rows.iter().flatten().any(|cell| cell.ends_with(super::words::ASSUMED));
        let points = self.frontier.points.len();
        let mut lines = vec![messages.with("frontier-pairs", &[("points", points.into())])];
        let mut table = table(Some(head), rows, 0).into_iter();
        lines.extend(table.next());
        for (row, point) in table.zip(&self.frontier.points) {
            lines.push(row);
            let used = self.plan.instruments.iter().zip(point.levels.iter()).filter(|(_, level)| *level > 0);
            let used = used
                .map(|(instrument, level)| format!("{} {level}", messages.say(self.plan, &instrument.name)));
            lines.push(format!("      {}", used.collect::<Vec<_>>().join(" · ")));
        }
        if marked {
            lines.push(messages.get("figures-assumed"));
        }
        lines.join("\n")
    }
}

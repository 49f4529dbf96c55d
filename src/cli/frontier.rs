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
        Fairness, Frontier, FrontierPoint, FrontierProblem, Unsolved, millionths, out_of_reach, solve,
    },
    plan::{Money, Number, Party, PartyId, Plan},
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
    let shown = Shown { plan: &plan, parties, marks: Fairness::of(&plan, &frontier), frontier };
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
    parties: [Named<'a>; 2],
    frontier: Frontier,
    marks: Fairness,
}

impl Shown<'_> {
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
        let [(_, one), (_, other)] = self.parties;
        let values = [(one, point.a), (other, point.b)];
        let values: Map<String, Value> =
            values.map(|(name, value)| (name.to_owned(), json!(value as f64 / 1e6))).into_iter().collect();
        json!({
            "levels": levels.map(level).collect::<Vec<_>>(),
            "cost": Money::new(point.cost, self.plan.finance.currency).digits(),
            "values": values,
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
            let value = |value: i64| messages.float(value as f64 / 1e6, 2);
            let concepts = self.concepts(place).into_iter();
            let concepts: Vec<String> = concepts.map(|(_, key)| messages.get(key)).collect();
            let others = messages.number(i32::try_from(point.others).unwrap_or(i32::MAX).into());
            let others = super::words::at_least(messages, others, point.others_at_least);
            let cost = messages.amount(Money::new(point.cost, self.plan.finance.currency));
            vec![value(point.a), value(point.b), cost, others, concepts.join(", ")]
        };
        let rows = self.frontier.points.iter().enumerate().map(row).collect();
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
        lines.join("\n")
    }
}

//! `sensitivity`: what the values of a package hang on.

use std::io::Write;

use serde_json::{Value, json};

use super::{
    Failure, GOOD,
    args::{Accepts, Args},
    package,
    table::table,
};
use crate::{
    analysis::{
        Band, Levels, Samples, StakeKey, Swing, ValueModel, Values, WeightSensitivity, tornado,
        weight_sensitivity,
    },
    plan::{Package, PackageRole, Party, Plan, Visibility},
    text::Messages,
};

pub(super) const ACCEPTS: Accepts = Accepts { values: &[package::OPTION], flags: &["json"] };

pub(super) fn run(messages: &Messages, args: &Args, out: &mut dyn Write) -> Result<u8, Failure> {
    let path = args.file(messages)?;
    let plan = super::load(messages, &path)?;
    let chosen = package::chosen(messages, &plan, args)?;
    let found = Found::of(&plan, chosen);
    let text = if args.flag("json") { found.json(messages) } else { found.words(messages) };
    writeln!(out, "{}", text.trim_end())?;
    Ok(GOOD)
}

/// What was found.
struct Found<'a> {
    plan: &'a Plan,
    /// The package asked about, then the shared ones it is compared with.
    packages: Vec<&'a Package>,
    samples: Samples,
    parties: Vec<PartyFound<'a>>,
}

struct PartyFound<'a> {
    party: &'a Party,
    /// None without weights, or if its points are private.
    found: Option<Findings>,
}

struct Findings {
    value: i64,
    band: Band,
    swings: Vec<Swing>,
    weights: Vec<WeightSensitivity>,
}

impl<'a> Found<'a> {
    fn of(plan: &'a Plan, chosen: &'a Package) -> Self {
        let others = plan.packages.iter();
        let others = others.filter(|other| other.id != chosen.id && other.visibility == Visibility::Shared);
        let packages: Vec<&Package> = [chosen].into_iter().chain(others).collect();
        let all: Vec<(Levels, PackageRole)> =
            packages.iter().map(|package| (Levels::of(plan, package), package.role.clone())).collect();
        let model = ValueModel::of(plan);
        let samples = Samples::draw(plan, &model, &all, Samples::RUNS, Samples::SEED);
        let values = Values::of(plan, chosen);
        let levels = Levels::of(plan, chosen);
        let party = |party: &'a Party| {
            let shared = party.visibility == Visibility::Shared;
            let value = values.party(party.id).and_then(|value| value.value).filter(|_| shared);
            let found = value.zip(samples.band(0, party.id)).map(|(value, band)| Findings {
                value,
                band,
                swings: tornado(plan, &model, &levels, &chosen.role, party.id),
                weights: weight_sensitivity(plan, &model, &all, party.id),
            });
            PartyFound { party, found }
        };
        let parties = plan.parties.iter().map(party).collect();
        Self { plan, packages, samples, parties }
    }

    fn stake(&self, messages: &Messages, stake: StakeKey) -> String {
        match stake {
            StakeKey::Cost => messages.get("sensitivity-cost"),
            StakeKey::Interest(id) => self
                .plan
                .interest(id)
                .map_or("", |interest| messages.say(self.plan, &interest.name))
                .to_owned(),
        }
    }

    fn swing(&self, messages: &Messages, swing: &Swing) -> [String; 2] {
        let instrument = self.plan.instrument(swing.instrument);
        let interest = self.plan.interest(swing.interest);
        [
            instrument.map_or("", |found| messages.say(self.plan, &found.name)).to_owned(),
            interest.map_or("", |found| messages.say(self.plan, &found.name)).to_owned(),
        ]
    }

    fn json(&self, messages: &Messages) -> String {
        let document = json!({
            "format": "partnership-sensitivity",
            "version": 1,
            "language": messages.language().code(),
            "package": self.package(messages, 0),
            "runs": self.samples.runs(),
            "seed": Samples::SEED,
            "parties": self.parties.iter().map(|party| self.party(messages, party)).collect::<Vec<_>>(),
        });
        serde_json::to_string_pretty(&document).unwrap_or_default()
    }

    fn package(&self, messages: &Messages, place: usize) -> Value {
        let package = self.packages.get(place);
        json!({
            "id": package.map(|package| package.id.to_string()),
            "name": package.map(|package| messages.say(self.plan, &package.name)),
        })
    }

    fn party(&self, messages: &Messages, found: &PartyFound<'_>) -> Value {
        let party = found.party;
        let (id, name) = (party.id.to_string(), messages.say(self.plan, &party.name));
        let private = party.visibility == Visibility::Private;
        let Some(own) = &found.found else { return json!({ "id": id, "name": name, "private": private }) };
        let swing = |swing: &Swing| {
            let [instrument, interest] = self.swing(messages, swing);
            json!({
                "instrument": { "id": swing.instrument.to_string(), "name": instrument },
                "interest": { "id": swing.interest.to_string(), "name": interest },
                "at_low": points(swing.at_low),
                "at_high": points(swing.at_high),
                "assumption": swing.assumed,
            })
        };
        let weight = |weight: &WeightSensitivity| {
            let id = match weight.stake {
                StakeKey::Interest(id) => Some(id.to_string()),
                StakeKey::Cost => None,
            };
            let stretch = |stretch: &crate::analysis::Stretch| {
                json!({
                    "from": share(stretch.from),
                    "to": share(stretch.to),
                    "best": self.package(messages, stretch.best),
                })
            };
            json!({
                "stake": { "id": id, "name": self.stake(messages, weight.stake) },
                "weight": share(weight.weight),
                "crossovers": weight.crossovers().map(share).collect::<Vec<_>>(),
                "stretches": weight.stretches.iter().map(stretch).collect::<Vec<_>>(),
            })
        };
        let compared = (1..self.packages.len()).map(|other| {
            json!({
                "package": self.package(messages, other),
                "difference": self.samples.difference(0, other, party.id).map(band),
                "better_in": self.samples.beats(0, other, party.id).map(share),
                "worse_in": self.samples.beats(other, 0, party.id).map(share),
            })
        });
        json!({
            "id": id,
            "name": name,
            "private": false,
            "value": points(own.value as f64 / 1e6),
            "band": band(own.band),
            "tornado": own.swings.iter().map(swing).collect::<Vec<_>>(),
            "weights": own.weights.iter().map(weight).collect::<Vec<_>>(),
            "compared": compared.collect::<Vec<_>>(),
        })
    }

    fn words(&self, messages: &Messages) -> String {
        let name = |place: usize| {
            let package = self.packages.get(place);
            package.map_or("", |package| messages.say(self.plan, &package.name)).to_owned()
        };
        let args = [
            ("runs", messages.number(i32::try_from(self.samples.runs()).unwrap_or(0).into()).into()),
            ("seed", Samples::SEED.to_string().into()),
        ];
        let mut lines = vec![
            messages.with("sensitivity-package", &[("name", name(0).into())]),
            messages.with("sensitivity-runs", &args),
        ];
        for found in &self.parties {
            lines.push(String::new());
            lines.push(messages.say(self.plan, &found.party.name).to_owned());
            match &found.found {
                Some(own) => self.findings(messages, found.party, own, &name, &mut lines),
                None if found.party.visibility == Visibility::Private => {
                    lines.push(format!("  {}", messages.get("report-private")));
                }
                None => lines.push(format!("  {}", messages.get("report-no-weights"))),
            }
        }
        lines.join("\n")
    }

    fn findings(
        &self,
        messages: &Messages,
        party: &Party,
        own: &Findings,
        name: &dyn Fn(usize) -> String,
        lines: &mut Vec<String>,
    ) {
        let figure = |value: f64| messages.float(value, 2);
        let percent = |value: f64| format!("{}\u{a0}%", messages.float(value * 100.0, 1));
        let args = [
            ("value", figure(own.value as f64 / 1e6).into()),
            ("low", figure(own.band.low).into()),
            ("high", figure(own.band.high).into()),
            ("mean", figure(own.band.mean).into()),
        ];
        lines.push(format!("  {}", messages.with("sensitivity-value", &args)));
        if own.swings.is_empty() {
            lines.push(format!("  {}", messages.get("sensitivity-no-effects")));
        } else {
            lines.push(format!("  {}", messages.get("sensitivity-effects")));
            let row = |swing: &Swing| {
                let [instrument, interest] = self.swing(messages, swing);
                let args = [("instrument", instrument.into()), ("interest", interest.into())];
                let mark = if swing.assumed { "*" } else { "" };
                let effect = messages.with("sensitivity-effect", &args);
                vec![effect, figure(swing.at_low), figure(swing.at_high), mark.to_owned()]
            };
            let rows = own.swings.iter().map(row).collect();
            lines.extend(table(None, rows, 1).into_iter().map(|line| format!("  {line}")));
        }
        if !own.weights.is_empty() {
            lines.push(format!("  {}", messages.get("sensitivity-weights")));
        }
        for weight in &own.weights {
            let args = [
                ("stake", self.stake(messages, weight.stake).into()),
                ("weight", percent(weight.weight).into()),
            ];
            let stretch = |stretch: &crate::analysis::Stretch| {
                let args = [
                    ("from", percent(stretch.from).into()),
                    ("to", percent(stretch.to).into()),
                    ("package", name(stretch.best).into()),
                ];
                messages.with("sensitivity-stretch", &args)
            };
            let stretches = messages.listed(weight.stretches.iter().map(stretch));
            let head = messages.with("sensitivity-weight", &args);
            lines.push(format!("    {head}. {stretches}"));
        }
        if self.packages.len() > 1 {
            lines.push(format!("  {}", messages.get("sensitivity-compared")));
        }
        let row = |other: usize| {
            let band = self.samples.difference(0, other, party.id)?;
            let better = self.samples.beats(0, other, party.id)?;
            Some(vec![name(other), figure(band.low), figure(band.high), percent(better)])
        };
        let rows = (1..self.packages.len()).filter_map(row).collect();
        lines.extend(table(None, rows, 1).into_iter().map(|line| format!("  {line}")));
    }
}

fn band(band: Band) -> Value {
    json!({
        "low": points(band.low),
        "median": points(band.median),
        "high": points(band.high),
        "mean": points(band.mean),
    })
}

/// Points as a decimal text with four digits: more would say more than sampling knows.
fn points(value: f64) -> String {
    format!("{:.4}", value + 0.0)
}

/// A share from 0 to 1 as a number with four digits.
fn share(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

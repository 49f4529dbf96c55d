//! The later partnerships that come with the program: their figures are those of the tables in `figures`,
//! every figure names its source or says why it has none, and the files are in the program's form.

// The helpers of tests fail as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod figures;

use std::{collections::BTreeMap, fs, path::PathBuf};

use partnership_planner::plan::{
    BudgetLine, Estimate, Grade, Known, Money, Number, Package, Pedigree, Plan, RuleKind, Scale, Text, Volume,
};
use partnership_planner::storage;

use figures::PLANS;

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saves").join(name).with_extension("ron")
}

fn plan(name: &str) -> Plan {
    storage::load(&path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A figure of a plan as the table has it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Figure {
    value: String,
    unit: String,
    source: String,
    note: String,
}

/// All figures of a plan, by place.
struct Figures<'a> {
    plan: &'a Plan,
    all: BTreeMap<String, Figure>,
}

impl<'a> Figures<'a> {
    fn of(plan: &'a Plan) -> BTreeMap<String, Figure> {
        let mut figures = Self { plan, all: BTreeMap::new() };
        figures.interests();
        figures.instruments();
        figures.flows();
        figures.monitoring();
        for line in &plan.finance.shared_lines {
            figures.line("Plan", line);
        }
        for ceiling in &plan.finance.ceilings {
            let amount = ceiling.amount;
            figures.add(
                format!("Plan / ceiling {:?}", ceiling.scope),
                money(Known::Value(amount)),
                "",
                &ceiling.pedigree,
            );
        }
        for rate in &plan.finance.exchange_rates {
            let code = rate.currency.code();
            figures.add(format!("Plan / rate {code}"), rate.rate.to_string(), "", &rate.pedigree);
        }
        for rule in &plan.rules {
            let what = match rule.says {
                RuleKind::Needs { .. } => "needs",
                RuleKind::Linkage { .. } => "linkage",
                RuleKind::WorksBetterWith { .. } => "works better with",
            };
            let place = format!("Rule / {}", figures.say(&rule.name));
            figures.add(place, what.to_owned(), "", &rule.pedigree);
        }
        figures.all
    }

    fn say(&self, text: &Text) -> String {
        self.plan.say(text, "en").to_owned()
    }

    fn add(&mut self, place: String, value: String, unit: &str, pedigree: &Pedigree) {
        let source = pedigree.source.map(|id| {
            let source = self.plan.sources.iter().find(|source| source.id == id).unwrap();
            self.say(&source.citation)
        });
        let figure = Figure {
            value,
            unit: unit.to_owned(),
            source: source.unwrap_or_default(),
            note: self.say(&pedigree.note),
        };
        let before = self.all.insert(place.clone(), figure);
        assert_eq!(before, None, "two figures at {place}");
    }

    fn interests(&mut self) {
        for interest in &self.plan.interests {
            let (place, unit) = (self.say(&interest.name), self.say(&interest.unit));
            self.add(format!("{place} / baseline"), number(interest.baseline), &unit, &interest.pedigree);
            if let Scale::Range { high, .. } = interest.scale {
                self.add(format!("{place} / scale"), high.to_string(), &unit, &interest.pedigree);
            }
        }
    }

    fn instruments(&mut self) {
        for instrument in &self.plan.instruments {
            let name = self.say(&instrument.name);
            for line in &instrument.lines {
                self.line(&name, line);
            }
            for effect in &instrument.effects {
                let interest = self.plan.interest(effect.interest).unwrap();
                let (what, unit) = (self.say(&interest.name), self.say(&interest.unit));
                for (level, change) in (1..).zip(&effect.changes) {
                    let place = format!("{name} / {what} / {level}");
                    self.add(place, range(*change), &unit, &effect.pedigree);
                }
                if let Some(uptake) = effect.uptake_percent {
                    let place = format!("{name} / {what} / uptake");
                    self.add(place, range(Known::Value(uptake)), "per cent", &effect.pedigree);
                }
            }
        }
    }

    fn line(&mut self, owner: &str, line: &BudgetLine) {
        let place = format!("{owner} / {}", self.say(&line.name));
        let unit = self.say(&line.unit);
        self.add(format!("{place} / unit cost"), money(line.unit_cost), &unit, &line.pedigree);
        for (level, quantity) in (1..).zip(&line.quantities) {
            self.add(format!("{place} / quantity {level}"), number(*quantity), &unit, &line.pedigree);
        }
    }

    fn monitoring(&mut self) {
        for pilot in &self.plan.monitoring.pilots {
            if let Some(people) = pilot.people {
                let place = format!("Pilot / {}", self.say(&pilot.name));
                self.add(place, people.to_string(), "persons", &pilot.pedigree);
            }
        }
        for indicator in &self.plan.monitoring.indicators {
            let place = format!("Indicator / {}", self.say(&indicator.name));
            let unit = self.say(&indicator.unit);
            let settings = [("baseline", &indicator.baselines), ("target", &indicator.targets)];
            for (what, settings) in settings {
                for setting in settings {
                    let place = format!("{place} / {what} {} set on {}", setting.on, setting.set_on);
                    self.add(place, number(setting.value), &unit, &setting.pedigree);
                }
            }
            for seen in &indicator.observations {
                self.add(format!("{place} / {}", seen.on), seen.value.to_string(), &unit, &seen.pedigree);
            }
        }
    }

    fn flows(&mut self) {
        for flow in &self.plan.diagram.flows {
            if let Volume::Stated { per_year, pedigree } = &flow.volume {
                let unit = if flow.kind.carries_people() { "persons" } else { "money" };
                self.add(format!("Flow / {}", self.say(&flow.name)), number(*per_year), unit, pedigree);
            }
        }
    }
}

fn number(value: Known<Number>) -> String {
    value.value().map_or_else(|| "unknown".to_owned(), |value| value.to_string())
}

fn money(value: Known<Money>) -> String {
    value.value().map_or_else(|| "unknown".to_owned(), |value| value.to_string())
}

fn range(value: Known<Estimate>) -> String {
    match value {
        Known::Unknown => "unknown".to_owned(),
        Known::Value(Estimate { low, likely, high }) if low == likely && likely == high => likely.to_string(),
        Known::Value(Estimate { low, likely, high }) => format!("{low} {likely} {high}"),
    }
}

#[test]
fn figures_are_those_of_the_table() {
    for (name, rows) in PLANS {
        assert!(!rows.is_empty(), "{name}");
        let all = Figures::of(&plan(name));
        for (place, value, unit, source) in rows {
            let figure = all.get(*place).unwrap_or_else(|| panic!("{name}: no figure at {place}"));
            assert_eq!(figure.value, *value, "{name}: {place}");
            assert_eq!(figure.unit, *unit, "{name}: {place}");
            let cited =
                if source.is_empty() { figure.source.is_empty() } else { figure.source.starts_with(source) };
            assert!(cited, "{name}: {place}: source is “{}”", figure.source);
        }
    }
}

/// Facts that only words carry: save, and what its texts say.
const IN_WORDS: [(&str, &[&str]); 9] = [
    ("eu-mobility-partnership-moldova", &["5 June 2008", "15 Member States", "106"]),
    ("eu-turkey-statement", &["18 March 2016", "97 %", "12 500", "2 200", "1 175"]),
    ("italy-flows-decree", &["164 850", "165 850", "166 850", "267 000", "7.8 %"]),
    ("palim-belgium-morocco", &["9 677", "94.99 %", "EUR 12 470"]),
    ("palm-australia-pacific", &["nine months", "one to four years", "ODA"]),
    ("rse-new-zealand", &["7 months in any 11", "2007"]),
    ("sawp-canada", &["1966", "1974", "22 weeks", "8 months"]),
    ("spain-morocco-circular", &["AENEAS", "95 %"]),
    ("triple-win-germany", &["2013", "17 000", "2 700"]),
];

#[test]
fn facts_that_only_words_carry_are_in_the_texts() {
    for (name, facts) in IN_WORDS {
        let text = fs::read_to_string(path(name)).unwrap();
        for fact in facts {
            assert!(text.contains(fact), "{name} does not say {fact}");
        }
    }
}

#[test]
fn every_figure_has_a_source_or_says_why_not() {
    for (name, _) in PLANS {
        for (place, figure) in Figures::of(&plan(name)) {
            assert!(!figure.note.is_empty(), "{name}: {place} has no note");
            let assumed = figure.source.is_empty() && figure.value != "unknown" && figure.value != "0";
            let says_so = ["ssumed", "no source", "without a source", "ounted from nought", "No "];
            let says_so = says_so.iter().any(|words| figure.note.contains(words));
            assert!(!assumed || says_so, "{name}: {place} has no source: {}", figure.note);
        }
    }
}

#[test]
fn a_comparison_of_before_and_after_is_no_effect() {
    for (name, _) in PLANS {
        for instrument in &plan(name).instruments {
            for effect in &instrument.effects {
                assert_ne!(effect.pedigree.grade, Some(Grade::BeforeAfter), "{name}: {}", instrument.id);
            }
        }
    }
    let statement = plan("eu-turkey-statement");
    let mut claimed = 0;
    for interest in &statement.interests {
        if interest.pedigree.grade == Some(Grade::BeforeAfter) {
            claimed += 1;
            let effects = statement.instruments.iter().flat_map(|instrument| &instrument.effects);
            assert_eq!(effects.filter(|effect| effect.interest == interest.id).count(), 0, "{}", interest.id);
        }
    }
    assert_eq!(claimed, 2, "arrivals and deaths");
}

#[test]
fn plans_are_whole_in_both_languages_and_in_the_programs_own_form() {
    for (name, _) in PLANS {
        let plan = plan(name);
        assert_eq!(plan.problems(), [], "{name}");
        assert_eq!(storage::to_text(&plan).unwrap(), fs::read_to_string(path(name)).unwrap(), "{name}");
        for text in [&plan.name, &plan.description] {
            assert_ne!(plan.say(text, "en"), "", "{name}");
            assert_ne!(plan.say(text, "fr"), "", "{name}");
        }
        for source in &plan.sources {
            let used = fs::read_to_string(path(name)).unwrap().matches(&source.id.to_string()).count();
            assert!(used > 1, "{name}: nothing rests on {}", plan.say(&source.citation, "en"));
        }
        assert_eq!(plan.packages.iter().filter(|package| package.is_no_agreement()).count(), 1, "{name}");
        assert!(plan.current().is_some_and(|package| !Package::is_no_agreement(package)), "{name}");
        assert!(plan.parties.len() >= 3 && plan.instruments.len() >= 5, "{name}");
    }
}

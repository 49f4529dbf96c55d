//! The later partnerships that come with the program: their figures are those of the table below,
//! every figure names its source or says why it has none, and the files are in the program's form.

// The helpers of tests fail as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{collections::BTreeMap, fs, path::PathBuf};

use partnership_planner::plan::{
    BudgetLine, Estimate, Grade, Known, Money, Number, Package, Pedigree, Plan, RuleKind, Scale, Text, Volume,
};
use partnership_planner::storage;

const NAMES: [&str; 10] = [
    "eu-mobility-partnership-moldova",
    "eu-turkey-statement",
    "italy-flows-decree",
    "palim-belgium-morocco",
    "palm-australia-pacific",
    "rse-new-zealand",
    "sawp-canada",
    "spain-morocco-circular",
    "swiss-partnership-tunisia",
    "triple-win-germany",
];

/// Figures with plan, place (English names), value, unit and the beginning of the source; no
/// source marks an assumption.
const FIGURES: &[(&str, &str, &str, &str, &str)] = &[
    (
        "palim-belgium-morocco",
        "Training in Morocco / Whole project / unit cost",
        "EUR 1496448.50",
        "project",
        "Migration Partnership Facility",
    ),
    (
        "palim-belgium-morocco",
        "Training in Morocco / People trained / 1",
        "60",
        "persons, in the one year of training",
        "Migration Partnership Facility",
    ),
    (
        "palim-belgium-morocco",
        "Training in Morocco / People trained / 2",
        "120",
        "persons, in the one year of training",
        "Migration Partnership Facility",
    ),
    (
        "palim-belgium-morocco",
        "Training in Morocco / Graduates in work / 2",
        "60 60 120",
        "persons, in the one year of training",
        "Enabel, Labour mobility",
    ),
    (
        "palim-belgium-morocco",
        "Placement in Flanders / Places in the “away” track / 1",
        "30",
        "persons, in the one year of training",
        "WAPES",
    ),
    (
        "palim-belgium-morocco",
        "Placement in Flanders / Hired in Flanders / 1",
        "unknown",
        "persons, in the one year of training",
        "Limon B. Rodriguez",
    ),
    ("palim-belgium-morocco", "Flow / Applicants", "9677", "persons", "Enabel, 120 applicants"),
    ("palim-belgium-morocco", "Flow / Home track", "90", "persons", "Enabel, 120 applicants"),
    (
        "rse-new-zealand",
        "Seasonal cap / Seasonal workers / 1",
        "5000",
        "arrivals per season",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "rse-new-zealand",
        "Seasonal cap / Seasonal workers / 2",
        "8000",
        "arrivals per season",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "rse-new-zealand",
        "Seasonal cap / Seasonal workers / 3",
        "12850",
        "arrivals per season",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "rse-new-zealand",
        "Seasonal cap / Seasonal workers / 4",
        "16000",
        "arrivals per season",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "rse-new-zealand",
        "Seasonal cap / Seasonal workers / 5",
        "19500",
        "arrivals per season",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "rse-new-zealand",
        "Seasonal cap / Seasonal workers / 6",
        "20750",
        "arrivals per season",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "rse-new-zealand",
        "Seasonal cap / Seasonal workers / uptake",
        "14 90.25 90.25",
        "per cent",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "rse-new-zealand",
        "Seasonal cap / Income of participating households / 2",
        "35 37.5 40",
        "per cent above comparable households",
        "John Gibson and David McKenzie, The development impact",
    ),
    ("rse-new-zealand", "Seasonal cap / Overstaying / 6", "0 1 1", "per cent of workers", ""),
    (
        "rse-new-zealand",
        "Pay and hours / Cost / unit cost",
        "unknown",
        "year",
        "Immigration New Zealand, RSE changes",
    ),
    ("rse-new-zealand", "Seasonal cap / Approvals and visas / unit cost", "unknown", "season", ""),
    (
        "rse-new-zealand",
        "Return and re-hire / Workers who came again / 1",
        "56",
        "per cent of workers",
        "Charlotte Bedford and Richard Bedford",
    ),
    (
        "swiss-partnership-tunisia",
        "Exchange of young professionals / Young professionals in Switzerland / 1",
        "150",
        "persons per year",
        "SWI swissinfo.ch",
    ),
    (
        "swiss-partnership-tunisia",
        "Exchange of young professionals / Young professionals in Switzerland / uptake",
        "12.9",
        "per cent",
        "SWI swissinfo.ch",
    ),
    (
        "swiss-partnership-tunisia",
        "Perspectives / Project Perspectives / quantity 1",
        "200",
        "young professional",
        "Swisscontact",
    ),
    (
        "swiss-partnership-tunisia",
        "Perspectives / Project Perspectives / unit cost",
        "unknown",
        "young professional",
        "Swisscontact",
    ),
    (
        "swiss-partnership-tunisia",
        "Assisted return / Assisted returns / 1",
        "40.2",
        "returns per year",
        "SWI swissinfo.ch",
    ),
    (
        "swiss-partnership-tunisia",
        "Assisted return / Basic aid, adult / unit cost",
        "CHF 1000.00",
        "returnee",
        "largeur.com",
    ),
    (
        "swiss-partnership-tunisia",
        "Assisted return / Basic aid, adult / quantity 1",
        "700",
        "returnee",
        "largeur.com",
    ),
    (
        "swiss-partnership-tunisia",
        "Readmission / Readmissions / 1",
        "45.1",
        "readmissions per year",
        "SWI swissinfo.ch",
    ),
    (
        "swiss-partnership-tunisia",
        "Reintegration projects / Project aid / unit cost",
        "CHF 4000.00",
        "project",
        "Keystone-ATS",
    ),
    (
        "swiss-partnership-tunisia",
        "Reintegration projects / Project aid / quantity 1",
        "500",
        "project",
        "Keystone-ATS",
    ),
    (
        "swiss-partnership-tunisia",
        "Jobs and democracy / Co-operation strategy, all sectors / unit cost",
        "CHF 100000000.00",
        "period",
        "swissinfo.ch, Swiss justice minister",
    ),
    (
        "swiss-partnership-tunisia",
        "Jobs and democracy / Jobs in Tunisia / 2",
        "12000",
        "jobs in all",
        "Keystone-ATS",
    ),
    (
        "swiss-partnership-tunisia",
        "Asylum applications of Tunisians / baseline",
        "2574",
        "applications per year",
        "swissinfo.ch, Swiss justice minister",
    ),
    (
        "swiss-partnership-tunisia",
        "Flow / Uncontrolled entry",
        "252",
        "persons",
        "swissinfo.ch, Swiss justice minister",
    ),
    (
        "swiss-partnership-tunisia",
        "Flow / Co-operation, all sectors",
        "25000000",
        "money",
        "swissinfo.ch, Swiss justice minister",
    ),
    ("palim-belgium-morocco", "Pilot / PALIM", "120", "persons", "Enabel, Labour mobility"),
    (
        "palim-belgium-morocco",
        "Indicator / People trained / target 2020-08-31 set on 2019-03-01",
        "60",
        "persons",
        "WAPES",
    ),
    (
        "palim-belgium-morocco",
        "Indicator / People trained / target 2020-08-31 set on 2019-11-12",
        "120",
        "persons",
        "Enabel, 120 applicants",
    ),
    (
        "palim-belgium-morocco",
        "Indicator / Trained people in work / 2021-04-30",
        "60",
        "persons",
        "Enabel, Labour mobility",
    ),
    (
        "rse-new-zealand",
        "Indicator / Seasonal workers who came / 2021-03-15",
        "2017",
        "arrivals in the season",
        "Richard Bedford",
    ),
    (
        "rse-new-zealand",
        "Indicator / Seasonal workers who came / 2024-06-30",
        "17599",
        "arrivals in the season",
        "Charlotte Bedford, RSE policy changes",
    ),
    (
        "eu-mobility-partnership-moldova",
        "Information and job matching / Managing labour and return migration / unit cost",
        "EUR 3000000.00",
        "project",
        "Info-Prim Neo",
    ),
    (
        "eu-mobility-partnership-moldova",
        "Information and job matching / Consolidation of capacities / unit cost",
        "EUR 1887078.00",
        "project",
        "EU4Moldova",
    ),
    (
        "eu-mobility-partnership-moldova",
        "Borders and labour management / Aid for borders and labour force / unit cost",
        "EUR 10000000.00",
        "agreement",
        "Info-Prim Neo",
    ),
    (
        "eu-mobility-partnership-moldova",
        "Jobs for rural women / Women’s economic empowerment / unit cost",
        "EUR 2140000.00",
        "programme",
        "Scoreboard of the Mobility Partnership, project 158",
    ),
    (
        "eu-mobility-partnership-moldova",
        "Scoreboard and platform / Joint initiatives / 1",
        "106",
        "initiatives in all",
        "Presentation of the Moldova–EU Mobility Partnership",
    ),
    (
        "eu-mobility-partnership-moldova",
        "Indicator / Initiatives on the scoreboard / 2015-12-31",
        "85",
        "initiatives in all",
        "IPN",
    ),
    (
        "eu-mobility-partnership-moldova",
        "Readmission / Readmissions / 1",
        "unknown",
        "readmissions per year",
        "visa-free-europe.eu",
    ),
    (
        "triple-win-germany",
        "Placement with an employer / Nurses placed / 1",
        "1100",
        "nurses in all",
        "Federal Government of Germany",
    ),
    (
        "triple-win-germany",
        "Placement with an employer / Nurses placed / 4",
        "3577",
        "nurses in all",
        "Federal Government of Germany",
    ),
    (
        "triple-win-germany",
        "Placement with an employer / Nurses at work in Germany / uptake",
        "62.1 75 75",
        "per cent",
        "GIZ, Wenn alle gewinnen",
    ),
    (
        "triple-win-germany",
        "Placement with an employer / Recruitment, course, recognition / unit cost",
        "EUR 9500.00",
        "nurse",
        "Bundesagentur für Arbeit",
    ),
    ("triple-win-germany", "Flow / Philippines 2019", "776", "persons", "Federal Government of Germany"),
    (
        "triple-win-germany",
        "Flow / Bosnia and Herzegovina 2019",
        "128",
        "persons",
        "Federal Government of Germany",
    ),
    ("triple-win-germany", "Flow / Serbia 2019", "111", "persons", "Federal Government of Germany"),
    ("triple-win-germany", "Flow / Tunisia 2019", "10", "persons", "Federal Government of Germany"),
    (
        "triple-win-germany",
        "Indicator / Nurses placed since 2013 / 2025-12-31",
        "8000",
        "nurses in all",
        "GIZ, Wenn alle gewinnen",
    ),
    (
        "palm-australia-pacific",
        "PALM visas / Foreign ministry, 2021/22 / unit cost",
        "AUD 23780000.00",
        "year",
        "OECD",
    ),
    (
        "palm-australia-pacific",
        "PALM visas / Foreign ministry, 2022/23 / unit cost",
        "AUD 34710000.00",
        "year",
        "OECD",
    ),
    ("palm-australia-pacific", "Plan / ceiling Total", "AUD 440000000.00", "", "House of Representatives"),
    (
        "palm-australia-pacific",
        "PALM visas / Workers in Australia / 1",
        "8000",
        "persons on the day",
        "House of Representatives",
    ),
    (
        "palm-australia-pacific",
        "PALM visas / Left their employer / 3",
        "7000",
        "persons in all",
        "Australian Anti-Slavery Commissioner",
    ),
    (
        "palm-australia-pacific",
        "PALM visas / Sent home / 3",
        "0 200000000 200000000",
        "AUD per year",
        "The Australia Institute",
    ),
    (
        "palm-australia-pacific",
        "Long-term stream / On contracts of one to four years / 2",
        "53",
        "per cent of workers",
        "Devpolicy Blog",
    ),
    (
        "palm-australia-pacific",
        "Reintegration in Timor-Leste / Support and reintegration / unit cost",
        "AUD 4000000.00",
        "programme",
        "Statement of Luke Gosling",
    ),
    ("palm-australia-pacific", "Deaths of workers / baseline", "29", "deaths per year", "PINA"),
    (
        "palm-australia-pacific",
        "Indicator / Workers in Australia / target 2023-06-30 set on 2022-10-25",
        "35000",
        "persons",
        "Prime Minister of Australia",
    ),
    (
        "palm-australia-pacific",
        "Indicator / Workers in Australia / 2025-11-30",
        "32365",
        "persons",
        "Devpolicy Blog",
    ),
    (
        "sawp-canada",
        "Seasonal work in Canada / Workers from Mexico / 1",
        "203",
        "workers per year",
        "Consulate General of Mexico in Toronto, Seasonal",
    ),
    (
        "sawp-canada",
        "Seasonal work in Canada / Workers from Mexico / 4",
        "25344",
        "workers per year",
        "Consulate General of Mexico in Toronto, Seasonal",
    ),
    (
        "sawp-canada",
        "Seasonal work in Canada / Workers from the Caribbean / 2",
        "7800",
        "workers per year",
        "Rural Migration News",
    ),
    (
        "sawp-canada",
        "Seasonal work in Canada / Sent to Mexico / 5",
        "375000000",
        "CAD per year",
        "Aztec Reports",
    ),
    (
        "sawp-canada",
        "Home each winter / Asked for by name / 1",
        "80",
        "per cent of workers",
        "Pulse News Mexico",
    ),
    (
        "sawp-canada",
        "Indicator / Workers from Mexico / 2017-12-31",
        "25344",
        "workers in the season",
        "Consulate General of Mexico in Toronto, The 2017",
    ),
    (
        "spain-morocco-circular",
        "Collective hiring at source / Moroccan seasonal workers / 1",
        "1200",
        "arrivals per season",
        "vivagalicia.tv",
    ),
    (
        "spain-morocco-circular",
        "Collective hiring at source / Moroccan seasonal workers / 3",
        "14332",
        "arrivals per season",
        "vivagalicia.tv",
    ),
    (
        "spain-morocco-circular",
        "Indicator / Moroccan seasonal workers / target 2023-06-30 set on 2022-10-01",
        "15350",
        "arrivals in the season",
        "Yabiladi",
    ),
    (
        "spain-morocco-circular",
        "WAFIRA / Whole project / unit cost",
        "EUR 3249603.84",
        "project",
        "Migration Partnership Facility, WAFIRA: Women",
    ),
    (
        "spain-morocco-circular",
        "WAFIRA / Own businesses at home / 1",
        "209",
        "businesses in all",
        "Migration Partnership Facility, WAFIRA’s closing",
    ),
    (
        "spain-morocco-circular",
        "Return by ferry / Return after the season / 1",
        "90 95 100",
        "per cent of workers",
        "",
    ),
    ("italy-flows-decree", "Seasonal quota / Places a year / 1", "89050", "places per year", "TTG Italia"),
    (
        "italy-flows-decree",
        "Non-seasonal quota / Places a year / 1",
        "61950",
        "places per year",
        "TTG Italia",
    ),
    (
        "italy-flows-decree",
        "Click day and procedure / Permits that came of it / 1",
        "119890",
        "permits per year",
        "Ero straniero",
    ),
    (
        "italy-flows-decree",
        "Click day and procedure / Permits that came of it / uptake",
        "7.5 7.783 35.3",
        "per cent",
        "Ero straniero",
    ),
    (
        "italy-flows-decree",
        "Share for states with campaigns / Places for states with campaigns / 1",
        "2000",
        "places per year",
        "Decree of the President",
    ),
    (
        "italy-flows-decree",
        "Share for states with campaigns / Places for states with campaigns / 3",
        "3000",
        "places per year",
        "Decree of the President",
    ),
    (
        "italy-flows-decree",
        "Memorandum with Tunisia / Places for Tunisians / 1",
        "4000",
        "places per year",
        "Agenzia Nova",
    ),
    ("italy-flows-decree", "Flow / Places in 2026", "18000", "persons", "Edotto"),
    (
        "italy-flows-decree",
        "Indicator / Places for three years / target 2025-12-31 set on 2023-07-06",
        "452000",
        "places in three years",
        "La Meta Sociale",
    ),
    (
        "italy-flows-decree",
        "Indicator / Places for three years / target 2028-12-31 set on 2025-06-30",
        "497550",
        "places in three years",
        "41esimoparallelo",
    ),
    (
        "italy-flows-decree",
        "Rule / Places in exchange for campaigns",
        "linkage",
        "",
        "Decree of the President",
    ),
    (
        "eu-turkey-statement",
        "Facility for refugees / Tranche of the Facility / unit cost",
        "EUR 3000000000.00",
        "tranche",
        "European Commission, EU–Turkey statement",
    ),
    (
        "eu-turkey-statement",
        "One for one / Syrians resettled / 1",
        "6250 6250 6750",
        "persons per year",
        "EU Forecast",
    ),
    (
        "eu-turkey-statement",
        "Return from the islands / Returned to Türkiye / 1",
        "1100",
        "persons per year",
        "EU Forecast",
    ),
    (
        "eu-turkey-statement",
        "Arrivals from Türkiye / baseline",
        "unknown",
        "persons per year",
        "European Commission, EU–Turkey statement",
    ),
    (
        "eu-turkey-statement",
        "Deaths in the Aegean / baseline",
        "705",
        "deaths per year",
        "European Commission, EU–Turkey statement",
    ),
    ("eu-turkey-statement", "Flow / Arrivals in 2019", "83333", "persons", "Statewatch"),
    (
        "eu-turkey-statement",
        "Indicator / Deaths in the Aegean since the statement / 2019-03-18",
        "310",
        "deaths since March 2016",
        "European Commission, EU–Turkey statement",
    ),
];

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
    let figures: BTreeMap<&str, _> = NAMES.iter().map(|name| (*name, Figures::of(&plan(name)))).collect();
    for (name, place, value, unit, source) in FIGURES {
        let all = &figures[name];
        let figure = all.get(*place).unwrap_or_else(|| panic!("{name}: no figure at {place}"));
        assert_eq!(figure.value, *value, "{name}: {place}");
        assert_eq!(figure.unit, *unit, "{name}: {place}");
        let cited =
            if source.is_empty() { figure.source.is_empty() } else { figure.source.starts_with(source) };
        assert!(cited, "{name}: {place}: source is “{}”", figure.source);
    }
}

#[test]
fn every_figure_has_a_source_or_says_why_not() {
    for name in NAMES {
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
    for name in NAMES {
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
    for name in NAMES {
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

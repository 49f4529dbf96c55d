//! Saves of all times open, and the plans that come with the program are whole.

// The helpers of tests fail as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{fs, path::Path, process::Command};

use partnership_planner::{
    plan::{Pedigree, Plan, Scale, Volume},
    storage,
};

fn plans_in(folder: &str) -> Vec<(String, Plan)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut plans = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "ron") {
            let plan = storage::load(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            plans.push((path.display().to_string(), plan));
        }
    }
    assert!(!plans.is_empty(), "no plan in {}", folder.display());
    plans
}

/// Holds that a plan has no problems and is the same when read back from its text, which it returns.
fn whole_after_a_save(path: &str, plan: &Plan) -> String {
    assert_eq!(plan.problems(), [], "{path}");
    let text = storage::to_text(plan).unwrap();
    assert_eq!(storage::from_bytes(text.as_bytes()).as_ref(), Ok(plan), "{path}");
    text
}

#[test]
fn saves_of_version_0_open_without_problems() {
    for (path, plan) in plans_in("tests/saves-v0") {
        assert_eq!(plan.main_language, "en", "{path}");
        whole_after_a_save(&path, &plan);
    }
}

#[test]
fn saves_of_version_1_open_without_problems() {
    for (path, plan) in plans_in("tests/saves-v1") {
        whole_after_a_save(&path, &plan);
    }
}

#[test]
fn the_old_plan_of_two_states_holds_what_it_held() {
    let plans = plans_in("tests/saves-v0");
    let (_, plan) = plans.iter().find(|(path, _)| path.ends_with("two-states.ron")).unwrap();
    assert_eq!(plan.say(&plan.parties[0].name, "fr"), "Ici");
    let (_, line) = plan.budget_lines().next().unwrap();
    assert_eq!(line.unit_cost.value().unwrap().to_string(), "TND 2500.500");
    assert!(line.quantities[1].is_unknown());
    assert_eq!(plan.current().unwrap().level(plan.instruments[0].id), 1);
}

#[test]
fn plans_that_come_with_the_program_have_no_problems_and_survive_a_save() {
    for (path, plan) in plans_in("saves") {
        let text = whole_after_a_save(&path, &plan);
        assert_eq!(storage::to_text(&plan).unwrap(), text);
    }
}

/// Where in a save a figure of the founding paper stands. Names are the English ones.
#[derive(Debug, Clone, Copy)]
enum Figure {
    /// The level of an interest.
    Baseline(&'static str),
    /// The low end of an interest's scale.
    Low(&'static str),
    /// The high end of an interest's scale.
    High(&'static str),
    /// The first and the last year of an instrument.
    Years(&'static str),
    /// The level of an instrument that its description explains, and what is explained.
    Level(&'static str, u8, &'static str),
    /// Unit cost of a budget line, for one unit.
    Cost(&'static str),
    /// A date or number that only words carry: of the plan, a party, an instrument, a note or a pedigree.
    Words,
}
use Figure::{Baseline, Cost, High, Level, Low, Words, Years};

/// Every figure of the founding paper: save, place, value, unit, page.
#[rustfmt::skip]
const FIGURES: &[(&str, Figure, &str, &str, &str)] = &[
    ("groff-eu-morocco", Words, "About 250 million for 2004–2008", "", "p. 6"),
    ("groff-germany-west-africa", Years("ReAct emergency aid"), "1995–", "", "p. 8"),
    ("groff-diaspora", Low("Remittances worldwide"), "70000000000", "USD per year", "p. 4"),
    ("groff-diaspora", Baseline("Remittances worldwide"), "100000000000", "USD per year", "p. 4"),
    ("groff-diaspora", Low("Public development aid worldwide"), "50000000000", "USD per year", "p. 4"),
    ("groff-diaspora", High("Public development aid worldwide"), "60000000000", "USD per year", "p. 4"),
    ("groff-italy-albania", Years("Recruitment and placement"), "2000–", "", "p. 9"),
    ("groff-italy-albania", Level("Return after one year", 1, "year"), "1", "year", "p. 9"),
    ("groff-switzerland-georgia", Years("National Action Plan"), "2003–2005", "", "p. 10"),
    ("groff-eu-sri-lanka", Words, "about 250 million for 2004–2008", "", "p. 6"),
    ("groff-swiss-baseline", Baseline("Migrants worldwide"), "175000000", "persons", "p. 3"),
    ("groff-swiss-baseline", Baseline("Refugees worldwide"), "12000000", "persons", "p. 3"),
    ("groff-swiss-baseline", Baseline("Internally displaced persons worldwide"), "25000000", "persons", "p. 3"),
    ("groff-swiss-baseline", Baseline("Asylum seekers in Switzerland"), "20000", "persons per year", "p. 3–4"),
    ("groff-swiss-baseline", Cost("Spending on asylum seekers"), "CHF 1000000000.00", "year", "p. 4"),
    ("groff-swiss-baseline", Baseline("Budget of UNHCR"), "1000000000", "CHF per year", "p. 4"),
    ("groff-swiss-baseline", Baseline("People UNHCR has to protect"), "1000", "times the asylum seekers in Switzerland", "p. 4"),
    ("groff-swiss-baseline", Cost("Spending on peace promotion"), "CHF 100000000.00", "year", "p. 4"),
    ("groff-swiss-baseline", Low("Public development aid worldwide"), "50000000000", "USD per year", "p. 4"),
    ("groff-swiss-baseline", High("Public development aid worldwide"), "60000000000", "USD per year", "p. 4"),
    ("groff-swiss-baseline", Low("Remittances worldwide"), "70000000000", "USD per year", "p. 4"),
    ("groff-swiss-baseline", Baseline("Remittances worldwide"), "100000000000", "USD per year", "p. 4"),
    ("groff-swiss-baseline", Baseline("Internal security: rejected and out of sight"), "67", "per cent of rejected asylum seekers", "p. 4"),
    ("groff-swiss-baseline", Baseline("EU support for partners, 2004–2008"), "250000000", "EUR, whole period", "p. 6"),
    ("groff-swiss-baseline", Words, "IOM pilot of 2000, one-year stay", "", "p. 9"),
    ("groff-swiss-baseline", Words, "ReAct since 1995", "", "p. 8"),
    ("groff-swiss-baseline", Words, "Georgian plan 2003–2005", "", "p. 10"),
    ("groff-swiss-baseline", Years("Asylum Act"), "1999–", "", "p. 2"),
    ("groff-swiss-baseline", Words, "1 October 1999", "", "p. 2"),
    ("groff-swiss-baseline", Years("Federal law on foreign nationals"), "1931–", "", "p. 2"),
    ("groff-swiss-baseline", Words, "UN drug resolutions June 1998", "", "p. 5"),
    ("groff-swiss-baseline", Words, "Treaty of Amsterdam 1 May 1999", "", "p. 5–6"),
    ("groff-swiss-baseline", Words, "report on migration adopted 23 June 2004", "", "p. 6"),
    ("groff-swiss-baseline", Words, "9 December 2003", "", "p. 1"),
    ("groff-swiss-baseline", Words, "19 Commissioners", "", "p. 1"),
];

#[test]
fn figures_of_the_founding_paper() {
    let plans = plans_in("saves");
    for (save, figure, value, unit, page) in FIGURES {
        let name = format!("{save}.ron");
        let (_, plan) =
            plans.iter().find(|(path, _)| path.ends_with(&name)).unwrap_or_else(|| panic!("no {name}"));
        let found = look_up(plan, *figure, value).unwrap_or_else(|| panic!("{save}: no {figure:?} {value}"));
        let expected = ((*value).to_owned(), (*unit).to_owned());
        assert_eq!((found.value, found.unit), expected, "{save}: {figure:?}");
        let says_page = found.says.to_lowercase().contains(page);
        assert!(says_page, "{save}: {figure:?} does not name {page}: {}", found.says);
    }
}

/// A figure as a save has it.
struct Found {
    value: String,
    unit: String,
    /// What is said about where it comes from.
    says: String,
}

fn look_up(plan: &Plan, figure: Figure, value: &str) -> Option<Found> {
    let is = |text: &partnership_planner::plan::Text, name: &str| plan.say(text, "en") == name;
    let said = |pedigree: &Pedigree| {
        let source = plan.sources.iter().find(|source| Some(source.id) == pedigree.source);
        assert!(
            source.is_some_and(|source| plan.say(&source.citation, "en").starts_with("Alberto Groff")),
            "{figure:?}"
        );
        plan.say(&pedigree.note, "en").to_owned()
    };
    let interest = |name| plan.interests.iter().find(|interest| is(&interest.name, name));
    let instrument = |name| plan.instruments.iter().find(|instrument| is(&instrument.name, name));
    match figure {
        Baseline(name) | Low(name) | High(name) => {
            let interest = interest(name)?;
            let value = match (figure, &interest.scale) {
                (Baseline(_), _) => interest.baseline.value()?,
                (Low(_), Scale::Range { low, .. }) => *low,
                (High(_), Scale::Range { high, .. }) => *high,
                _ => return None,
            };
            let unit = plan.say(&interest.unit, "en").to_owned();
            Some(Found { value: value.to_string(), unit, says: said(&interest.pedigree) })
        }
        Years(name) => {
            let instrument = instrument(name)?;
            let year = |year: Option<i32>| year.map_or(String::new(), |year| year.to_string());
            let value = format!("{}–{}", year(instrument.from_year), year(instrument.to_year));
            Some(Found {
                value,
                unit: String::new(),
                says: plan.say(&instrument.description, "en").to_owned(),
            })
        }
        Level(name, level, unit) => {
            let level = instrument(name)?.levels.get(usize::from(level).checked_sub(1)?)?;
            let says = plan.say(&level.description, "en").to_owned();
            let holds = says.contains(unit) && says.contains(value);
            holds.then(|| Found { value: value.to_owned(), unit: unit.to_owned(), says })
        }
        Cost(name) => {
            let (_, line) = plan.budget_lines().find(|(_, line)| is(&line.name, name))?;
            assert_eq!(line.quantities.first()?.value()?.to_string(), "1", "{name}");
            let unit = plan.say(&line.unit, "en").to_owned();
            Some(Found { value: line.unit_cost.value()?.to_string(), unit, says: said(&line.pedigree) })
        }
        Words => {
            let says = words(plan).into_iter().find(|text| text.contains(value))?;
            Some(Found { value: value.to_owned(), unit: String::new(), says })
        }
    }
}

/// Texts in which a plan can tell of a date or number, in English.
fn words(plan: &Plan) -> Vec<String> {
    let notes = plan.diagram.notes.iter().map(|note| &note.text);
    let volumes = plan.diagram.flows.iter().filter_map(|flow| match &flow.volume {
        Volume::Stated { pedigree, .. } => Some(&pedigree.note),
        _ => None,
    });
    let parties = plan.parties.iter().map(|party| &party.description);
    let instruments = plan.instruments.iter().map(|instrument| &instrument.description);
    std::iter::once(&plan.description)
        .chain(notes)
        .chain(volumes)
        .chain(parties)
        .chain(instruments)
        .map(|text| plan.say(text, "en").to_owned())
        .collect()
}

/// What the program says to these arguments, which it must take.
fn said(arguments: &[&str]) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_partnership-planner")).args(arguments).output().expect("it starts");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{arguments:?}: {text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

#[test]
fn every_plan_is_checked_and_its_guard_rails_stand_in_what_is_exported() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.md");
    let file = file.to_str().unwrap();
    for (path, _) in plans_in("saves") {
        for (language, warning, mark) in
            [("en", "warning: ", " (guard-rail): "), ("fr", "avertissement\u{a0}: ", " (garde-fou)\u{a0}: ")]
        {
            let checked = said(&["check", &path, "--lang", language]);
            said(&["export", &path, "--format", "md", "-o", file, "--force", "--lang", language]);
            let document = fs::read_to_string(file).unwrap();
            let printed: Vec<&str> =
                document.lines().filter_map(|line| Some(line.split_once(mark)?.1.trim_end())).collect();
            // An answered guard-rail is a warning too.
            let warnings = checked.lines().filter(|line| line.starts_with(warning)).count();
            assert!(warnings > 0, "{path} in {language}: {checked}");
            assert_eq!(printed.len(), warnings, "{path} in {language}");
            for sentence in printed {
                assert!(checked.contains(sentence), "{path} in {language}: {sentence}");
            }
        }
    }
}

#[test]
fn plans_of_the_founding_paper_are_written_as_the_program_writes_them() {
    for (path, plan) in plans_in("saves").into_iter().filter(|(path, _)| path.contains("groff-")) {
        let (file, own) = (fs::read_to_string(&path).unwrap(), storage::to_text(&plan).unwrap());
        let differs = file.lines().zip(own.lines()).find(|(file, own)| file != own);
        assert_eq!(differs, None, "{path}");
        assert_eq!(file.len(), own.len(), "{path}");
    }
}

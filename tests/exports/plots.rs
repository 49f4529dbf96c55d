//! Plots as pictures and tables: their figures against the analysis and against each other, the same bytes
//! each time, and texts that people write kept as texts.

use std::{collections::BTreeMap, sync::atomic::AtomicBool};

use partnership_planner::{
    analysis::{
        Basis, Budget, FrontierProblem, Levels, Samples, Split, ValueModel, Values, balance, level_pairs,
        solve, tornado, usual_pair,
    },
    export::{ExportError, Format, Options, Picture, PlotChoices, export},
    plan::{PartyId, Plan, Visibility},
    text::{Language, Messages},
};
use rust_decimal::Decimal;

use super::plans;

/// How many columns of every row concern the whole file.
const LEAD: usize = 5;

fn made(plan: &Plan, format: Format, picture: Picture, choices: &PlotChoices) -> Vec<u8> {
    let options = Options { format, picture, choices: choices.clone(), ..Options::default() };
    export(plan, &options).unwrap_or_else(|error| panic!("{picture:?}: {error}"))
}

/// The rows of a plot's table without its head and what concerns the whole file.
fn rows(plan: &Plan, picture: Picture, choices: &PlotChoices) -> Vec<Vec<String>> {
    let bytes = made(plan, Format::BudgetCsv, picture, choices);
    let mut reader = csv::ReaderBuilder::new().from_reader(bytes.as_slice());
    let all = reader.records().map(|row| row.unwrap().iter().skip(LEAD).map(str::to_owned).collect());
    all.collect()
}

fn usual(plan: &Plan, picture: Picture) -> Vec<Vec<String>> {
    rows(plan, picture, &PlotChoices::default())
}

/// A figure, whether or not something unknown is missing from it.
fn number(text: &str) -> Decimal {
    text.trim_start_matches("at least ").parse().unwrap_or_else(|_| panic!("no figure: {text}"))
}

fn sum<'a>(rows: impl Iterator<Item = &'a Vec<String>>, column: usize) -> Decimal {
    rows.map(|row| number(&row[column])).sum()
}

/// Every text of the SVG, as a reader of XML finds it.
fn texts(plan: &Plan, picture: Picture, choices: &PlotChoices) -> Vec<String> {
    let svg = String::from_utf8(made(plan, Format::Svg, picture, choices)).unwrap();
    let tree = roxmltree::Document::parse(&svg).unwrap();
    tree.descendants().filter(|node| node.is_text()).map(|node| node.text().unwrap().to_owned()).collect()
}

fn points(millionths: i64) -> Decimal {
    Decimal::new(millionths, 6)
}

fn budget(plan: &Plan) -> Budget {
    Budget::of(plan, &Levels::of(plan, plan.current().unwrap()))
}

/// The first two parties that have given points.
fn two(plan: &Plan) -> (PartyId, PartyId) {
    let model = ValueModel::of(plan);
    let mut all = plan.parties.iter().enumerate().filter(|(place, _)| model.has_weights(*place));
    let mut next = || all.next().unwrap().1.id;
    (next(), next())
}

#[test]
fn every_budget_plot_adds_up_to_the_budget_to_the_cent_however_it_is_split() {
    for plan in [plans::founding(), plans::large(), plans::save("palm-australia-pacific")] {
        for prices in [Basis::Nominal, Basis::BaseYear] {
            let choices = PlotChoices { prices, ..PlotChoices::default() };
            let budget = budget(&plan);
            let stated = budget.restated(&plan, prices).unwrap();
            let total = stated.total_nominal().money.major();
            for split in Split::ALL {
                let messages = Messages::new(Language::English);
                let others = ["series-committed", "series-gap"].map(|key| messages.get(key));
                let yearly = rows(&plan, Picture::Budget(split), &choices);
                let bars = || yearly.iter().filter(|row| !others.contains(&row[0]));
                assert_eq!(sum(bars(), 3), total, "{split:?}");
                let until = rows(&plan, Picture::Cumulative(split), &choices);
                let last = plan.finance.last_year().to_string();
                let bars = until.iter().filter(|row| !others.contains(&row[0]) && row[2] == last);
                assert_eq!(sum(bars, 3), total, "{split:?}");
                assert_eq!(sum(rows(&plan, Picture::Areas(split), &choices).iter(), 1), total, "{split:?}");
            }
            assert_eq!(sum(rows(&plan, Picture::Spread, &choices).iter(), 3), total);
            let ribbons = rows(&plan, Picture::MoneyFlow, &choices);
            let mut stages: BTreeMap<&str, Decimal> = BTreeMap::new();
            ribbons.iter().for_each(|row| *stages.entry(&row[0]).or_default() += number(&row[4]));
            assert_eq!(stages.into_values().collect::<Vec<_>>(), [total, total]);
        }
        let gap = budget(&plan).gap(&plan).total.money.major();
        let funding = usual(&plan, Picture::Funding);
        let of = |name: &str| funding.iter().filter(|row| row[1] == name).cloned().collect::<Vec<_>>();
        assert_eq!(sum(of("Gap").iter(), 3), gap);
        assert_eq!(sum(of("Cost").iter(), 3), budget(&plan).total_nominal().money.major());
    }
}

#[test]
fn amounts_in_the_picture_are_those_of_the_table() {
    let plan = plans::founding();
    let messages = Messages::new(Language::English);
    let shown = |found: &[String], amount: Decimal| {
        let amount = messages.decimal(amount, 2);
        assert!(found.iter().any(|text| text.contains(&amount)), "{amount} is not in {found:?}");
    };
    let choices = PlotChoices::default();
    for split in Split::ALL {
        let areas = texts(&plan, Picture::Areas(split), &choices);
        usual(&plan, Picture::Areas(split)).iter().for_each(|row| shown(&areas, number(&row[1])));
        let mut sums: BTreeMap<String, Decimal> = BTreeMap::new();
        for row in usual(&plan, Picture::Budget(split)) {
            *sums.entry(row[0].clone()).or_default() += number(&row[3]);
        }
        let bars = texts(&plan, Picture::Budget(split), &choices);
        sums.into_values().for_each(|amount| shown(&bars, amount));
    }
    for (picture, column) in [(Picture::Spread, 3), (Picture::Funding, 3)] {
        let found = texts(&plan, picture, &choices);
        usual(&plan, picture).iter().for_each(|row| shown(&found, number(&row[column])));
    }
}

#[test]
fn values_are_those_of_the_analysis() {
    let plan = plans::founding();
    let package = plan.current().unwrap();
    let (model, levels) = (ValueModel::of(&plan), Levels::of(&plan, package));
    let (a, b) = two(&plan);
    let problem = FrontierProblem::of(&plan, a, b, &[]).unwrap();
    let frontier = solve(&problem, &AtomicBool::new(false)).unwrap();
    let found = usual(&plan, Picture::Frontier);
    let found: Vec<_> = found.iter().filter(|row| row[0] == "Frontier").collect();
    assert_eq!(found.len(), frontier.points.len());
    for (row, point) in found.iter().zip(&frontier.points) {
        assert_eq!((number(&row[2]), number(&row[3])), (points(point.a), points(point.b)));
    }
    let values = Values::of(&plan, package);
    let parties = usual(&plan, Picture::Parties);
    let own = parties.iter().filter(|row| row[0] == package.name.get("en", "en"));
    let known: Vec<i64> = values.parties.iter().filter_map(|party| party.value).collect();
    assert_eq!(
        own.map(|row| number(&row[2])).collect::<Vec<_>>(),
        known.iter().copied().map(points).collect::<Vec<_>>()
    );
    // The cells of a party add up to what all instruments add to its value.
    let place = plan.parties.iter().position(|party| party.id == a).unwrap();
    let choices = PlotChoices { party: Some(a), ..PlotChoices::default() };
    let cells = rows(&plan, Picture::Effects, &choices);
    let added: i64 =
        (0..plan.instruments.len()).map(|index| model.contributions(index, &levels)[place].millionths).sum();
    let difference = sum(cells.iter(), 2) - points(added);
    assert!(difference.abs() <= Decimal::new(plan.instruments.len() as i64, 6), "{difference}");
    let swings = tornado(&plan, &model, &levels, &package.role, a);
    let widest = rows(&plan, Picture::Tornado, &choices);
    let ends =
        [&widest[0], widest.iter().find(|row| row[0] == widest[0][0] && row[1] != widest[0][1]).unwrap()];
    let wanted = [swings[0].at_low, swings[0].at_high].map(|end| Decimal::new((end * 1e6).round() as i64, 6));
    assert_eq!(ends.map(|row| number(&row[3])), wanted);
    let all: Vec<_> = plan.packages.iter().map(|own| (Levels::of(&plan, own), own.role.clone())).collect();
    let samples = Samples::draw(&plan, &model, &all, Samples::RUNS, Samples::SEED);
    let bands = rows(&plan, Picture::Bands, &choices);
    for (place, row) in bands.iter().take(plan.packages.len()).enumerate() {
        let band = samples.band(place, a).unwrap();
        let end = |value: f64| Decimal::new((value * 1e6).round() as i64, 6);
        assert_eq!([number(&row[2]), number(&row[3])], [end(band.low), end(band.high)]);
    }
    let ids = usual_pair(&plan).unwrap();
    let pairs = level_pairs(&plan, (&levels, &package.role), ids, (a, b));
    let cells = usual(&plan, Picture::LevelPairs);
    assert_eq!(cells.len(), pairs.len());
    for (row, pair) in cells.iter().zip(&pairs) {
        assert_eq!((row[1].clone(), row[0].clone()), (pair.first.to_string(), pair.second.to_string()));
        assert_eq!(number(&row[2]), pair.cost.money.major());
        assert_eq!((number(&row[3]), number(&row[4])), (points(pair.a.unwrap()), points(pair.b.unwrap())));
    }
    let sides = usual(&plan, Picture::Balance);
    for sheet in balance(&plan, package, &budget(&plan)) {
        let name = plan.party(sheet.party).unwrap().name.get("en", "en");
        let own =
            |side: &str| sides.iter().filter(move |row| row[0] == name && row[1] == side).collect::<Vec<_>>();
        assert_eq!(number(&own("Pays")[0][3]), sheet.cost.money.major());
        assert_eq!(own("Gets").len(), sheet.gets.len());
        let worth: Vec<Decimal> = own("Gets").iter().map(|row| number(&row[5])).collect();
        assert_eq!(worth, sheet.gets.iter().map(|own| points(own.points)).collect::<Vec<_>>());
    }
}

#[test]
fn every_plot_is_drawn_the_same_each_time_with_its_title_and_what_it_is_of() {
    let messages = Messages::new(Language::English);
    for plan in [plans::founding(), plans::large()] {
        for picture in Picture::USUAL.into_iter().skip(1) {
            let options = Options { format: Format::Svg, picture, ..Options::default() };
            let svg = match export(&plan, &options) {
                Ok(svg) => svg,
                // The large plan has no points to draw values of.
                Err(ExportError::NoPlot(_)) if plan.instruments.len() == 40 => continue,
                Err(error) => panic!("{picture:?}: {error}"),
            };
            assert_eq!(export(&plan, &options).unwrap(), svg, "{picture:?}");
            let table = Options { format: Format::BudgetCsv, ..options.clone() };
            assert_eq!(export(&plan, &table).unwrap(), export(&plan, &table).unwrap());
            let found = texts(&plan, picture, &PlotChoices::default());
            let package = messages.package_name(&plan, plan.current().unwrap());
            let name = plan.name.get("en", "en");
            let caption = |text: &String| text.contains(&package) && text.contains(name);
            assert!(found.iter().any(caption), "{picture:?}: {found:?}");
            let pdf = export(&plan, &Options { format: Format::Pdf, ..options }).unwrap();
            assert!(pdf.starts_with(b"%PDF"));
        }
    }
}

#[test]
fn what_was_chosen_is_said_on_the_picture() {
    let mut plan = plans::founding();
    let (a, b) = two(&plan);
    let third = plan.parties.iter().map(|party| party.id).find(|id| {
        ![a, b].contains(id) && {
            let place = plan.parties.iter().position(|party| party.id == *id).unwrap();
            ValueModel::of(&plan).has_weights(place)
        }
    });
    let third = third.unwrap();
    let choices =
        PlotChoices { parties: Some((b, third)), floors: vec![(a, 20_000_000)], ..PlotChoices::default() };
    let says = |plan: &Plan, picture, choices: &PlotChoices, wanted: &[&str]| {
        let found = texts(plan, picture, choices).join("\n");
        wanted.iter().for_each(|wanted| assert!(found.contains(wanted), "“{wanted}” is not in {found}"));
    };
    let name = |plan: &Plan, id: PartyId| plan.party(id).unwrap().name.get("en", "en").to_owned();
    let floor = format!("{} at least 20.0 points", name(&plan, a));
    let pair = format!("Parties: {}, {}", name(&plan, b), name(&plan, third));
    says(&plan, Picture::Frontier, &choices, &[&floor, &pair, "have no source and are assumptions"]);
    let runs = format!("{} runs, seed {}", Samples::RUNS, Samples::SEED);
    says(&plan, Picture::Bands, &PlotChoices::default(), &[&runs, &format!("Party: {}", name(&plan, a))]);
    says(&plan, Picture::Funding, &PlotChoices::default(), &["it is at least as high"]);
    plan.marking = "for the delegation only".into();
    says(&plan, Picture::Spread, &PlotChoices::default(), &["for the delegation only"]);
    // A party whose points are private is not drawn, and the picture says that something is missing.
    plan.parties.iter_mut().find(|party| party.id == third).unwrap().visibility = Visibility::Private;
    let options = Options { format: Format::Svg, picture: Picture::Frontier, choices, ..Options::default() };
    assert_eq!(export(&plan, &options), Err(ExportError::NoPlot("export-no-points-of")));
    says(&plan, Picture::Frontier, &PlotChoices::default(), &["Private packages and points are left out."]);
}

#[test]
fn texts_people_write_stay_texts() {
    let mut plan = plans::founding();
    let name = "=A & <b>\"B\"</b>, \u{2026}";
    plan.parties[0].name = name.into();
    plan.instruments[0].name = name.into();
    plan.packages.iter_mut().for_each(|package| package.name = name.into());
    for picture in Picture::USUAL.into_iter().skip(1) {
        let found = texts(&plan, picture, &PlotChoices::default());
        assert!(found.iter().any(|text| text.contains("=A & <b>\"B\"</b>")), "{picture:?}: {found:?}");
        let bytes = made(&plan, Format::BudgetCsv, picture, &PlotChoices::default());
        let mut reader = csv::ReaderBuilder::new().from_reader(bytes.as_slice());
        for row in reader.records() {
            assert!(row.unwrap().iter().all(|field| !field.starts_with('=')), "{picture:?}");
        }
    }
}

#[test]
fn an_empty_plan_gives_an_empty_plot_or_the_reason_why_there_is_none() {
    for picture in Picture::USUAL.into_iter().skip(1) {
        let options = Options { format: Format::Png, picture, ..Options::default() };
        match export(&plans::empty(), &options) {
            Ok(png) => assert!(png.starts_with(b"\x89PNG"), "{picture:?}"),
            Err(ExportError::NoPlot(_) | ExportError::NoIndicator | ExportError::NoFrontier) => {}
            Err(error) => panic!("{picture:?}: {error}"),
        }
    }
}

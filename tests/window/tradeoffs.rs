//! Trade-offs: the division of contested issues, and figures that leave out something unknown.

use std::fs;

use eframe::egui::{Key, Vec2, accesskit::Role};
use partnership_planner::plan::{InstrumentId, Known, LineId, Plan};
use serde_json::Value;

use crate::support::{Opening, Window};

/// A window in which nothing of the lower area lies outside the view.
fn large() -> Window {
    Window::opened(Opening { size: Vec2::new(1920.0, 1400.0), ..Default::default() })
}

/// The window with a plan of its own in a file.
fn with_plan(change: impl Fn(&mut Plan)) -> Window {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.ron");
    let mut plan = Window::open().plan().clone();
    change(&mut plan);
    partnership_planner::storage::save(&plan, &file).unwrap();
    Window::opened(Opening { file: Some(file), size: Vec2::new(1920.0, 1400.0), ..Default::default() })
}

/// The published answers.
fn reference() -> Value {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/two-party-division.json");
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// A published table as a file: issues, and the points of two parties.
fn sheet(entry: &Value, [one, other]: [&str; 2]) -> String {
    let points = |party: &str| entry[party].as_array().unwrap().clone();
    let (first, second) = (points(one), points(other));
    let mut text = format!("issue,{one},{other}\n");
    for (place, (first, second)) in first.iter().zip(&second).enumerate() {
        let name = entry["issues"].get(place).and_then(Value::as_str);
        let name = name.map_or(format!("good {}", place + 1), str::to_owned);
        text.push_str(&format!("{name},{first},{second}\n"));
    }
    text
}

fn load(window: &mut Window, text: &str) {
    let file = window.folder.path().join("points.csv");
    fs::write(&file, text).unwrap();
    window.press("Load a points table…");
    window.type_over(file.to_str().unwrap());
    window.press("Open");
}

#[test]
fn points_tables_are_divided_as_published() {
    let reference = reference();
    let mut window = large();
    window.turn_to("Trade-offs");
    window.press("Divide");
    for (entry, parties, each, split) in [
        (
            "panama_1974",
            ["US", "Panama"],
            "Each gets 66 of its own points.",
            "Land and water is split: US gets 2/15",
        ),
        ("bob_carol", ["Bob", "Carol"], "Each gets 69 of its own points.", "House is split: Bob gets 3/5"),
        (
            "wikipedia_aw",
            ["Alice", "Bob"],
            "Each gets 6847/52 (131.673)",
            "good 2 is split: Alice gets 95/156",
        ),
    ] {
        load(&mut window, &sheet(&reference[entry], parties));
        window.wait_until(entry, |window| window.shows(each));
        window.sees(split);
    }
    // Who gets the rest as a whole: Alice goods 1, Bob goods 3 and 4.
    let whole = window.words().iter().filter(|word| *word == "Label: all").count();
    assert_eq!(whole, 3);
    // What is typed is divided at once; totals that differ are refused in place.
    window.widget(Role::TextInput, "Points of Alice on good 1").click();
    window.settle();
    window.type_over("85");
    window.sees("both must give the same number of points in all: Alice has given 199, Bob 200.");
    window.type_over("eighty");
    window.sees("“eighty” is no number of points.");
    window.type_over("86");
    window.sees("Each gets 6847/52 (131.673)");
    assert!(!window.document().is_modified());
}

#[test]
fn a_file_that_is_no_points_table_is_refused_by_row_and_column() {
    let mut window = large();
    window.turn_to("Trade-offs");
    window.press("Divide");
    load(&mut window, "issue,US,Panama\nLand,many,15\n");
    window.wait_until("the reason", |window| window.shows("row 2"));
    window.sees("US");
}

#[test]
fn what_the_plan_s_parties_contest_is_divided_and_every_figure_opens() {
    let mut window = large();
    window.turn_to("Trade-offs");
    window.press("Divide");
    window.sees("Both want the same, so there is nothing to divide");
    window.sees("Each gets");
    window.press("The plan’s instruments");
    window.sees("is split");
    window.press("The plan’s interests");
    let words = window.words();
    let after = words.iter().skip_while(|word| *word != "Label: Each gets");
    let total = after.filter_map(|word| word.strip_prefix("Link: ")).next().unwrap().to_owned();
    window.widget(Role::Link, &total).click();
    window.settle();
    window.sees("Sum of its points on the issues it gets");
    window.widget(Role::Button, "Go there").click_accesskit();
    window.settle();
    window.key(Key::Escape);
    assert!(!window.shows("Sum of its points on the issues it gets"));
}

/// An effect that nobody knows may be good or bad: figures without it bound nothing. An unknown baseline
/// counts as the worst, so that values with it are at least so much.
#[test]
fn figures_say_which_way_the_unknown_may_move_them() {
    let mut window = with_plan(|plan| {
        let chosen = plan.current().unwrap().levels.clone();
        let (id, level) = chosen.iter().next().unwrap();
        let instrument = plan.instruments.iter_mut().find(|instrument| instrument.id == *id).unwrap();
        instrument.effects[0].changes[usize::from(*level) - 1] = Known::Unknown;
    });
    window.sees("(incomplete)");
    assert!(
        !window.words().iter().any(|word| word.contains("at least +") || word.contains("at least \u{2212}"))
    );
    window.turn_to("Trade-offs");
    window.wait_until("the frontier", |window| window.shows("that no other beats for both"));
    let marked = window.words().iter().filter(|word| word.contains("(incomplete)")).count();
    assert!(marked >= 3, "value, gain and surplus: {marked}");

    let mut window = with_plan(|plan| {
        let id = plan.parties[0].stakes[0].interest;
        plan.interests.iter_mut().find(|interest| interest.id == id).unwrap().baseline = Known::Unknown;
    });
    window.turn_to("Balance");
    window.sees("at least");
    assert!(!window.shows("(incomplete)"));
}

/// A level too dear for a ceiling is struck out on its lever, with what excludes it, and listed among the
/// checks, from where the ceiling is reached.
#[test]
fn what_no_package_can_reach_is_told_with_what_excludes_it() {
    use partnership_planner::plan::{Ceiling, CeilingScope, Money, Pedigree};
    let mut window = with_plan(|plan| {
        plan.rules.clear();
        plan.finance.earmarks.clear();
        plan.finance.donor_profiles.clear();
        let amount = Money::new(300_000_000, plan.finance.currency);
        let ceiling = Ceiling { scope: CeilingScope::Total, amount, pedigree: Pedigree::default() };
        plan.finance.ceilings = vec![ceiling];
    });
    // Preparing return at level 3 alone costs 3.24 million.
    window.wait_until("what is out of reach", |window| {
        window.shows("Levels of Preparing return out of reach, and why")
    });
    window.press("Levels of Preparing return out of reach, and why");
    window.sees("No package can have Preparing return at level 4.");
    window.press("Ceiling for the whole plan: at most CHF\u{a0}3,000,000.00");
    window.sees("Ceilings");
    window.turn_to("Checks");
    window.sees("Out of reach (");
    window.sees("No package can have Preparing return at level 4.");
    // Without the ceiling nothing is.
    let mut window = with_plan(|plan| plan.finance.ceilings.clear());
    window.turn_to("Checks");
    assert!(!window.shows("Out of reach ("));
}

/// Figures that only stood there before open with their formula.
#[test]
fn every_figure_of_the_tables_opens() {
    let mut window = large();
    let opens = |window: &mut Window, link: &str, says: &str| {
        window.widget(Role::Link, link).click();
        window.settle();
        window.sees(says);
        window.key(Key::Escape);
        assert!(!window.shows(says), "{link}");
    };
    let link = |window: &Window, after: &str, place: usize| {
        let words = window.words();
        let rest = words.iter().skip_while(|word| *word != after);
        let mut links: Vec<&str> = rest.filter_map(|word| word.strip_prefix("Link: ")).collect();
        // Each is listed as a name and as a value.
        links = links.chunks(2).filter_map(|pair| pair.first().copied()).collect();
        links[place].to_owned()
    };
    let cost = window.status("Nominal cost");
    opens(&mut window, &cost, "Sum of its lines");
    let gap = window.status("Gap");
    opens(&mut window, &gap, "Cost less committed contributions");
    let gain = link(&window, "Label: Gains:", 0);
    opens(&mut window, &gain, "Value of this package less value of no agreement");
    window.turn_to("Trade-offs");
    window.wait_until("the frontier", |window| window.shows("that no other beats for both"));
    // Rows of value, gain, surplus and cost borne; the second party has stated a reservation value, so that
    // its surplus is not its gain.
    let surplus = link(&window, "Label: Surplus", 6);
    opens(&mut window, &surplus, "Value less reservation value");
    window.press("Next best step");
    window.wait_until("the curve", |window| window.shows("Go this far"));
    // The first step: its cost, what it adds, that for a million, all added so far.
    for (place, says) in [
        (0, "Nominal cost of this package less that of the other"),
        (1, "Value of this package less value of the other"),
        (3, "Value of this package less value of the other"),
    ] {
        let link = link(&window, "Label: Points so far", place);
        opens(&mut window, &link, says);
    }
}

/// What is committed is typed into its cell; the gap follows; each is one step, and an unknown amount is
/// typed as a question mark.
#[test]
fn commitments_are_typed_by_payer_and_year() {
    let mut window = with_plan(|plan| plan.finance.contributions.clear());
    let gap = |window: &Window| {
        let plan = window.plan();
        let levels = partnership_planner::analysis::Levels::of(plan, plan.current().unwrap());
        partnership_planner::analysis::Budget::of(plan, &levels).gap(plan).total
    };
    window.turn_to("Budget");
    window.press("Funding");
    let (year, before) = (window.plan().finance.first_year, gap(&window));
    let cell = format!("Committed by Switzerland for {year}: 0.00");
    window.press(&cell);
    window.type_over("250,000.50");
    window.key(Key::Enter);
    let own = window.plan().finance.contributions.clone();
    assert_eq!((own.len(), own[0].year, own[0].payer), (1, year, window.plan().parties[0].id));
    assert_eq!(own[0].amount.value().unwrap().minor, 25_000_050);
    assert_eq!(gap(&window).money.minor, before.money.minor - 25_000_050);
    window.press(&format!("Committed by Switzerland for {year}: 250,000.50*"));
    window.type_over("?");
    window.key(Key::Enter);
    assert_eq!(window.plan().finance.contributions[0].amount, Known::Unknown);
    assert!(gap(&window).at_least);
    window.undo();
    assert_eq!(window.plan().finance.contributions, own);
    window.press(&format!("Committed by Switzerland for {year}: 250,000.50*"));
    window.type_over("a lot");
    window.key(Key::Enter);
    window.sees("“a lot” is no amount");
    assert_eq!(window.plan().finance.contributions, own);
    window.press(&format!("Committed by Switzerland for {year}: 250,000.50*"));
    window.type_over("");
    window.key(Key::Backspace);
    window.key(Key::Enter);
    assert!(window.plan().finance.contributions.is_empty());
    window.undo();
    window.undo();
    assert_eq!((gap(&window), window.document().undo_label()), (before, None));
}

/// Where something is unknown in one year, the cells of that year read "at least" and no others; what has no
/// source carries its mark in tables and package totals.
#[test]
fn cells_of_the_budget_say_what_their_year_leaves_out_and_rests_on() {
    let without_source = |assumed: bool| {
        with_plan(|plan| {
            let source = plan.sources[0].id;
            let finance = &mut plan.finance;
            finance.contributions.clear();
            finance.shared_lines.clear();
            finance.discount_percent = None;
            finance.exchange_rates.iter_mut().for_each(|rate| rate.pedigree.source = Some(source));
            for own in &mut plan.instruments {
                own.overheads.pedigree.source = Some(source);
                own.lines.iter_mut().for_each(|line| line.pedigree.source = Some(source));
            }
            let (first, current) = (plan.finance.first_year, plan.current_package);
            let own = &mut plan.instruments[0];
            own.lines.truncate(2);
            assert_eq!(own.lines.len(), 2);
            (own.from_year, own.to_year) = (Some(first + 1), Some(first + 1));
            own.lines[0].unit_cost = Known::Unknown;
            if assumed {
                own.lines[1].pedigree.source = None;
            }
            let id = own.id;
            plan.package_mut(current).unwrap().set_level(id, 1);
        })
    };
    let marked = |window: &Window, mark: &str| {
        let words = window.words();
        let rows = words.iter().skip_while(|word| *word != "Label: Sum");
        let links = rows.filter_map(|word| word.strip_prefix("Link: "));
        // Each is listed as a name and as a value. Limits are written with the currency, flows of the
        // canvas by year.
        links.filter(|link| link.contains(mark) && !link.contains("CHF") && !link.contains("/ yr")).count()
            / 2
    };
    for assumed in [false, true] {
        let mut window = without_source(assumed);
        let cost = window.status("Nominal cost");
        assert!(cost.contains("at least") && cost.ends_with('*') == assumed, "{cost}");
        window.turn_to("Budget");
        // The instrument's own year and sum, the year and the sum of both totals and of the gap.
        assert_eq!(marked(&window, "at least"), 8, "{:?}", window.words());
        assert_eq!(marked(&window, "*"), if assumed { 8 } else { 0 });
        window.press("Type in years");
        // The sum of the instrument and the totals; its year is a button to type over.
        assert_eq!(marked(&window, "at least"), 3, "{:?}", window.words());
        let year = window.plan().finance.first_year + 1;
        let words = window.words();
        let cell = format!("Button: Selection in {year}: at least ");
        let cell = words.iter().find(|word| word.starts_with(&cell)).unwrap();
        assert_eq!(cell.ends_with('*'), assumed, "{cell}");
        window.press("Funding");
        assert!(marked(&window, "at least") >= 4 && marked(&window, "at least") % 2 == 0);
        assert_eq!(window.shows("rests in part on an assumption"), assumed);
    }
}

/// Of a long list only what is in view is laid out, and what stands below it is still there.
#[test]
fn of_thousands_of_rows_those_in_view_are_laid_out() {
    const MANY: u64 = 400;
    let mut window = with_plan(|plan| {
        let current = plan.current_package;
        let own = plan.instruments[0].clone();
        for bits in 0..MANY {
            let mut copy = own.clone();
            copy.id = InstrumentId::from_bits(5_000 + bits);
            copy.name = format!("Many {bits}").into();
            copy.lines.truncate(1);
            copy.lines[0].id = LineId::from_bits(5_000 + bits);
            plan.package_mut(current).unwrap().set_level(copy.id, 1);
            plan.instruments.insert(0, copy);
        }
    });
    let rows = |window: &Window| {
        let words = window.words();
        words.iter().filter(|word| word.starts_with("Label: Many ")).count()
    };
    window.turn_to("Budget");
    for view in ["By year", "Type in years"] {
        window.press(view);
        window.settle();
        let found = rows(&window);
        assert!(found > 0 && found < 100, "{view}: {found}");
        // The sums of all rows are below them.
        let total = window.status("Nominal cost");
        assert!(total.ends_with('*') && window.words().iter().any(|word| word == "Label: Sum"), "{total}");
    }
    window.press("By year");
    window.sees("Total, nominal");
}

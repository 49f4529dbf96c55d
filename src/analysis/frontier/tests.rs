use std::{collections::BTreeMap, sync::atomic::AtomicBool};

use super::*;
use crate::analysis::{
    Budget, ValueModel, Values,
    samples::{
        add_instrument, add_interest, add_party, add_rule, at_least, effect, instrument, interest, line,
        number, party, plan,
    },
    violations,
};
use crate::plan::{
    Category, Ceiling, CeilingScope, CostStake, Currency, Direction, DonorProfile, Earmark, Money,
    PackageRole, Pedigree, PercentBase, PercentRule, Plan, RuleKind, Text,
};

fn frontier(plan: &Plan, floors: &[(crate::plan::PartyId, i64)]) -> Frontier {
    let problem = FrontierProblem::of(plan, party(1), party(2), floors).unwrap();
    solve(&problem, &AtomicBool::new(false)).unwrap()
}

/// Every package the plan allows, by the functions that know nothing of the search.
fn by_hand(plan: &Plan, floors: &[(crate::plan::PartyId, i64)]) -> Vec<FrontierPoint> {
    let model = ValueModel::of(plan);
    let mut all: BTreeMap<(i64, i64), Vec<(i64, Levels)>> = BTreeMap::new();
    let mut levels = vec![0u8; plan.instruments.len()];
    loop {
        let chosen = Levels::new(levels.clone());
        let budget = Budget::of(plan, &chosen);
        let role = PackageRole::Proposal;
        let values = Values::at(plan, &model, &chosen, &role);
        let value = |id| values.party(id).unwrap().value.unwrap();
        let floors_hold = floors.iter().all(|(id, floor)| value(*id) >= *floor);
        if floors_hold && violations(plan, &chosen, &budget, &role).is_empty() {
            let cost = budget.total_nominal().money.minor;
            all.entry((value(party(1)), value(party(2)))).or_default().push((cost, chosen));
        }
        let next = (0..levels.len()).rev().find(|&i| levels[i] < plan.instruments[i].top_level());
        let Some(next) = next else { break };
        levels[next] += 1;
        levels[next + 1..].fill(0);
    }
    let mut points: Vec<FrontierPoint> = Vec::new();
    for ((a, b), mut packages) in all.into_iter().rev() {
        if points.last().is_none_or(|last| b > last.b) {
            packages.sort();
            let others = packages.len() as u64 - 1;
            let (cost, levels) = packages.swap_remove(0);
            points.push(FrontierPoint { a, b, levels, cost, others, others_at_least: false });
        }
    }
    points.reverse();
    points
}

/// A small generator of whole numbers: a linear congruence (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as i64 % sides
    }

    fn one_in(&mut self, times: i64) -> bool {
        self.below(times) == 0
    }
}

fn chf(major: i64) -> Money {
    Money::new(major * 100, Currency::CHF)
}

/// A plan of a few instruments with every sort of rule and limit now and then.
fn random_plan(dice: &mut Dice) -> Plan {
    let mut plan = plan();
    plan.finance.years = 2;
    let interests = 1 + dice.below(3) as u64;
    for id in 1..=interests {
        add_interest(&mut plan, id, "5", Some(("0", "40")));
    }
    for id in 1..=3 {
        let mut stakes = Vec::new();
        for interest in 1..=interests {
            let direction = if dice.one_in(2) { Direction::More } else { Direction::Less };
            stakes.push((interest, dice.below(4) + 1, direction));
        }
        let stakes: Vec<(u64, String, Direction)> =
            stakes.into_iter().map(|(id, points, direction)| (id, points.to_string(), direction)).collect();
        let stakes: Vec<(u64, &str, Direction)> =
            stakes.iter().map(|(id, points, direction)| (*id, points.as_str(), *direction)).collect();
        add_party(&mut plan, id, &stakes);
        if dice.one_in(3) {
            let points = number(&(1 + dice.below(5)).to_string());
            plan.parties.last_mut().unwrap().cost_stake = Some(CostStake { points, worst: chf(60) });
        }
    }
    let count = 1 + dice.below(5) as u64;
    for id in 1..=count {
        let levels = 1 + dice.below(3) as usize;
        let changes = |dice: &mut Dice| -> Vec<String> {
            (0..levels).map(|_| (dice.below(9) - 4).to_string()).collect()
        };
        let quantities: Vec<String> = (0..levels).map(|_| dice.below(5).to_string()).collect();
        let effects: Vec<(u64, Vec<String>)> =
            (1..=interests).filter(|_| !dice.one_in(3)).map(|id| (id, Vec::new())).collect();
        let effects: Vec<(u64, Vec<String>)> =
            effects.into_iter().map(|(id, _)| (id, changes(dice))).collect();
        let own = add_instrument(&mut plan, id, levels);
        own.must_settle = dice.one_in(8);
        for (on, changes) in &effects {
            let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
            own.effects.push(effect(*on, &changes));
        }
        let quantities: Vec<&str> = quantities.iter().map(String::as_str).collect();
        let payers = [(1 + dice.below(2) as u64, "60"), (3, "40")];
        let mut cost = line(id, "CHF 3.00", &quantities, &payers);
        cost.category = if dice.one_in(2) { Category::Travel } else { Category::Services };
        own.lines.push(cost);
        if dice.one_in(3) {
            own.overheads.indirect_percent = number("7");
        }
    }
    let side = |dice: &mut Dice, id: u64| at_least(id, 1 + dice.below(3) as u8);
    for _ in 0..dice.below(4) {
        let one = 1 + dice.below(count as i64) as u64;
        let other = 1 + dice.below(count as i64) as u64;
        let (what, with) = (side(dice, one), side(dice, other));
        let says = match dice.below(3) {
            0 => RuleKind::Needs { what, with },
            1 => RuleKind::Linkage { give: what, take: with },
            _ => RuleKind::WorksBetterWith {
                instrument: instrument(one),
                with,
                interests: vec![interest(1), interest(interests)],
                factor: number("0.3"),
            },
        };
        add_rule(&mut plan, says);
    }
    limit(&mut plan, dice, count);
    plan
}

fn limit(plan: &mut Plan, dice: &mut Dice, count: u64) {
    let scopes = [
        CeilingScope::Total,
        CeilingScope::Year(2026),
        CeilingScope::Payer(party(3)),
        CeilingScope::PayerYear(party(1), 2027),
    ];
    for scope in scopes {
        if dice.one_in(3) {
            let amount = chf(3 + dice.below(20));
            plan.finance.ceilings.push(Ceiling { scope, amount, pedigree: Pedigree::default() });
        }
    }
    if dice.one_in(4) {
        plan.finance.earmarks.push(Earmark {
            name: Text::default(),
            instruments: vec![instrument(1), instrument(count)],
            at_least: chf(dice.below(9)),
        });
    }
    if dice.one_in(4) {
        let rule = PercentRule {
            categories: vec![Category::Travel],
            of: if dice.one_in(2) { PercentBase::DirectCost } else { PercentBase::TotalCost },
            at_most_percent: number("62.5"),
        };
        plan.finance.donor_profiles.push(DonorProfile {
            name: Text::default(),
            rules: vec![rule],
            binding: true,
            pedigree: Pedigree::default(),
        });
    }
    if dice.one_in(4) {
        let shared = line(99, "CHF 1.50", &["1"], &[(3, "100")]);
        plan.finance.shared_lines.push(shared);
    }
}

#[test]
fn the_frontier_is_the_one_found_by_trying_every_package() {
    let mut dice = Dice(2005);
    let mut sizes = BTreeMap::new();
    for round in 0..2000 {
        let plan = random_plan(&mut dice);
        let floor = dice.one_in(3).then(|| (party(3), dice.below(60) * 1_000_000));
        let floors: Vec<_> = floor.into_iter().collect();
        let expected = by_hand(&plan, &floors);
        assert_eq!(frontier(&plan, &floors).points, expected, "round {round}");
        *sizes.entry(expected.len().min(5)).or_insert(0) += 1;
    }
    // The plans are not all trivial: some have no package at all, many have a real choice.
    assert!(sizes[&0] > 40 && sizes[&2] > 160 && sizes[&5] > 160, "{sizes:?}");
}

/// The two ways of search know nothing of each other. Tied instruments are once listed, once chosen one
/// after the other.
#[test]
fn region_by_region_is_as_instrument_by_instrument() {
    let mut dice = Dice(21);
    let mut joined = 0;
    for round in 0..400 {
        let plan = random_plan(&mut dice);
        let problem = FrontierProblem::of(&plan, party(1), party(2), &[]).unwrap();
        let cancel = AtomicBool::new(false);
        let by_instrument = search::solve(&problem, search::MAX_BYTES, &cancel).unwrap();
        for listed in [usize::MAX, 0] {
            let groups = options::Groups::<20>::listing(&problem, listed).unwrap();
            let by_region = regions::solve(&problem, &groups, u64::MAX, &cancel, &mut |_| ()).unwrap();
            assert_eq!(by_region.points, by_instrument.points, "round {round}, listed {listed}");
            let mut one = 10_000_000;
            let any = regions::any_package(&problem, &groups, &mut one, &cancel).unwrap();
            assert_eq!(any.is_none(), by_instrument.points.is_empty(), "round {round}");
            joined += usize::from(groups.groups.iter().any(|group| group.stages.len() > 1));
        }
    }
    assert!(joined > 200, "{joined}");
}

/// Many instruments tied in a chain, whose joint levels nobody could list.
#[test]
fn a_long_chain_of_tied_instruments_is_searched_region_by_region() {
    let mut dice = Dice(77);
    for round in 0..20 {
        let mut plan = plan();
        add_interest(&mut plan, 1, "0", None);
        add_interest(&mut plan, 2, "0", None);
        add_party(&mut plan, 1, &[(1, "1", Direction::More)]);
        add_party(&mut plan, 2, &[(2, "1", Direction::More)]);
        for id in 1..=9u64 {
            let changes = |dice: &mut Dice| [(); 4].map(|()| (dice.below(15) - 7).to_string());
            let (one, other) = (changes(&mut dice), changes(&mut dice));
            let own = add_instrument(&mut plan, id, 4);
            own.effects.push(effect(1, &one.each_ref().map(String::as_str)));
            own.effects.push(effect(2, &other.each_ref().map(String::as_str)));
            own.lines.push(line(id, "CHF 1.00", &["1", "2", "3", "5"], &[(1, "100")]));
            if id > 1 {
                let (what, with) = (at_least(id - 1, 1 + dice.below(4) as u8), at_least(id, 2));
                add_rule(&mut plan, RuleKind::Needs { what, with });
            }
        }
        let amount = chf(25);
        let pedigree = Pedigree::default();
        plan.finance.ceilings.push(Ceiling { scope: CeilingScope::Total, amount, pedigree });
        let problem = FrontierProblem::of(&plan, party(1), party(2), &[]).unwrap();
        let cancel = AtomicBool::new(false);
        let mut shown = 0;
        let streamed = solve_streaming(&problem, &cancel, &mut |_| shown += 1).unwrap();
        assert_eq!(streamed, search::solve(&problem, search::MAX_BYTES, &cancel).unwrap(), "round {round}");
        assert_eq!(shown, streamed.points.len());
    }
}

#[test]
fn what_is_shown_on_the_way_is_proven_and_the_gap_closes() {
    let mut dice = Dice(5);
    let mut shown = 0;
    for _ in 0..200 {
        let plan = random_plan(&mut dice);
        let problem = FrontierProblem::of(&plan, party(1), party(2), &[]).unwrap();
        let mut partial: Vec<Frontier> = Vec::new();
        let cancel = AtomicBool::new(false);
        let whole =
            solve_streaming(&problem, &cancel, &mut |frontier| partial.push(frontier.clone())).unwrap();
        assert!(whole.is_complete() && whole.gap() == 0.0);
        for found in &partial {
            assert!(found.points.iter().all(|point| whole.points.contains(point)));
            // What is still missing lies in a region said to be open.
            for point in whole.points.iter().filter(|point| !found.points.contains(point)) {
                let holds = |open: &&OpenRegion| point.a >= open.a && point.b >= open.b;
                let region = found.open.iter().find(holds).unwrap();
                assert!(region.bound * 1e6 > -1.0 && region.bound <= found.gap());
            }
        }
        shown += partial.len();
    }
    assert!(shown > 200, "{shown}");
}

#[test]
fn a_search_that_may_take_few_steps_says_it_is_too_large() {
    let mut dice = Dice(9);
    let problems =
        (0..200).map(|_| FrontierProblem::of(&random_plan(&mut dice), party(1), party(2), &[]).unwrap());
    let problem =
        problems.into_iter().find(|problem| problem.bounds.len() > 1 && problem.items.len() > 3).unwrap();
    let cancel = AtomicBool::new(false);
    assert_eq!(solve_within(&problem, 3, &cancel), Err(Unsolved::TooLarge));
    assert_eq!(solve_within(&problem, 1_000_000, &cancel), solve(&problem, &cancel));
}

#[test]
fn packages_beyond_counting_still_give_the_cheapest_and_the_first() {
    let mut plan = plan();
    add_interest(&mut plan, 1, "0", None);
    add_interest(&mut plan, 2, "0", None);
    add_party(&mut plan, 1, &[(1, "1", Direction::More)]);
    add_party(&mut plan, 2, &[(2, "1", Direction::More)]);
    // One instrument matters; sixteen others only cost, two of them less than nothing at all.
    let own = add_instrument(&mut plan, 1, 1);
    own.effects.push(effect(1, &["3"]));
    own.effects.push(effect(2, &["-2"]));
    for id in 2..=17u64 {
        let own = add_instrument(&mut plan, id, 1);
        own.must_settle = id == 5;
        own.lines.push(line(id, "CHF 1.00", &["4"], &[(1, "100")]));
    }
    let amount = chf(60);
    plan.finance.ceilings.push(Ceiling { scope: CeilingScope::Total, amount, pedigree: Pedigree::default() });
    let found = frontier(&plan, &[]);
    assert_eq!(found.points.len(), 2);
    for (point, first) in found.points.iter().zip([0, 1]) {
        assert_eq!(point.cost, 400);
        let levels: Vec<u8> = point.levels.iter().collect();
        let mut expected = vec![0; 17];
        (expected[0], expected[4]) = (first, 1);
        assert_eq!(levels, expected);
        assert!(point.others_at_least && point.others >= 9_999, "{}", point.others);
    }
}

/// Nash, The Bargaining Problem, Econometrica 18 (1950), 155–162: nine goods, utility to Bill and
/// to Jack; the first five are Bill's, the others Jack's.
const NASH_GOODS: [(i64, i64); 9] = [(2, 4), (2, 2), (2, 1), (2, 2), (4, 1), (10, 1), (4, 1), (6, 2), (2, 2)];

/// Each good as an instrument of one level: it changes hands.
pub(super) fn nash_1950() -> Plan {
    let mut plan = plan();
    add_interest(&mut plan, 1, "0", None);
    add_interest(&mut plan, 2, "0", None);
    add_party(&mut plan, 1, &[(1, "1", Direction::More)]);
    add_party(&mut plan, 2, &[(2, "1", Direction::More)]);
    for (index, (bill, jack)) in NASH_GOODS.into_iter().enumerate() {
        let gives = if index < 5 { -1 } else { 1 };
        let own = add_instrument(&mut plan, index as u64 + 1, 1);
        own.effects.push(effect(1, &[&(gives * bill).to_string()]));
        own.effects.push(effect(2, &[&(-gives * jack).to_string()]));
    }
    plan
}

#[test]
fn nash_1950_as_packages() {
    let found = frontier(&nash_1950(), &[]);
    let points = |point: &&FrontierPoint| (point.a / 1_000_000, point.b / 1_000_000);
    let gains: Vec<_> = found.points.iter().filter(|point| point.a >= 0 && point.b >= 0).collect();
    assert_eq!(
        gains.iter().map(points).collect::<Vec<_>>(),
        [(2, 8), (6, 7), (8, 6), (12, 5), (14, 4), (16, 2), (18, 0)]
    );
    assert_eq!(gains.iter().map(|point| 1 + point.others).sum::<u64>(), 14);
    assert!(gains.iter().all(|point| !point.others_at_least));
}

#[test]
fn a_search_called_off_gives_nothing() {
    let problem = FrontierProblem::of(&nash_1950(), party(1), party(2), &[]).unwrap();
    assert_eq!(solve(&problem, &AtomicBool::new(true)), Err(Unsolved::Cancelled));
}

#[test]
fn packages_and_drawing_do_not_enter_the_problem() {
    let mut plan = nash_1950();
    let problem = |plan: &Plan| FrontierProblem::of(plan, party(1), party(2), &[]);
    let before = problem(&plan);
    plan.packages.clear();
    plan.name = "Other".into();
    assert_eq!(problem(&plan), before);
    plan.instruments[0].effects[0] = effect(1, &["-3"]);
    assert_ne!(problem(&plan), before);
    assert_eq!(FrontierProblem::of(&plan, party(1), party(1), &[]), None);
}

/// Rows of a table of whole numbers without its header line and its first column.
fn rows(table: &str) -> Vec<Vec<i64>> {
    let row = |line: &str| line.split(',').skip(1).map(|cell| cell.trim().parse().unwrap()).collect();
    table.lines().skip(1).filter(|line| !line.trim().is_empty()).map(row).collect()
}

#[test]
fn a_published_knapsack_with_two_ceilings_has_its_35_points() {
    let costs = rows(include_str!("../../../tests/data/2kp50/a.csv"));
    let values = rows(include_str!("../../../tests/data/2kp50/c.csv"));
    let expected = rows(include_str!("../../../tests/data/2kp50/pareto_sols.csv"));
    let items = (0..50)
        .map(|item| problem::Item {
            least: 0,
            top: 1,
            conditions: Vec::new(),
            adds: vec![
                vec![vec![0; 5]],
                vec![vec![values[0][item], values[1][item], 0, costs[0][item], costs[1][item]]],
            ],
        })
        .collect();
    let problem = FrontierProblem {
        a: party(1),
        b: party(2),
        start: [0; 3],
        bounds: vec![1445, 1502], // 1502.5 in the source; all entries are whole
        items,
        rules: Vec::new(),
        too_large: false,
    };
    let found = solve(&problem, &AtomicBool::new(false)).unwrap();
    let found: Vec<Vec<i64>> = found.points.iter().rev().map(|point| vec![point.a, point.b]).collect();
    assert_eq!(found, expected);
}

//! Made-up plans of any size, the same at every run.

#![allow(dead_code)]

pub mod sheets;
#[cfg(feature = "gui")]
pub mod window;

use std::time::Duration;

use partnership_planner::{
    analysis::{Budget, DiagramFigures, Levels},
    catalogue,
    plan::{
        AtLeast, BudgetLine, Category, Channel, ChannelKind, Contribution, CostStake, Currency, Date,
        Direction, Effect, Estimate, Family, Flow, FlowId, FlowKind, Frame, FrameId, FrameKind, Instrument,
        InstrumentId, Interest, InterestId, Known, Level, LineId, Node, NodeId, Number, Oda, Overheads,
        Package, PackageId, PackageRole, Party, PartyId, PartyKind, PayerShare, Pedigree, Place, Plan, Point,
        Role, Rule, RuleId, RuleKind, Scale, Shows, Size, Spread, Stage, Stake, Text, Visibility, Volume,
    },
    text::{Language, Messages},
};

/// Few samples, for every figure is the median of many frames or runs.
pub fn short() -> criterion::Criterion {
    criterion::Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
}

/// The founding model.
pub fn founding() -> Plan {
    catalogue::open(catalogue::FOUNDING_MODEL, &messages()).unwrap()
}

/// English.
pub fn messages() -> Messages {
    Messages::new(Language::English)
}

/// The figures of the current package.
pub fn figures(plan: &Plan) -> DiagramFigures {
    let package = plan.current().unwrap();
    DiagramFigures::of(plan, package, &Budget::of(plan, &Levels::of(plan, package)))
}

/// A diagram of `count` nodes and `flows` flows: boxes in a grid, half of them instruments (at most
/// two hundred, each with two budget lines), one in twenty a measure on a flow. Of the flows nine in
/// ten join neighbours; the others run across the whole diagram.
pub fn diagram(count: usize, flows: usize) -> Plan {
    let instruments = (count / 2).clamp(2, 200);
    let mut plan = levers(instruments, 2);
    let columns = (count as f64).sqrt().ceil() as usize;
    let mut chance = Chance(7);
    plan.diagram.nodes.clear();
    let measures = count / 20;
    for index in 0..count {
        let shows = match plan.instruments.get(index / 2).filter(|_| index % 2 == 0) {
            Some(instrument) => Shows::Instrument(instrument.id),
            None => Shows::Channel(Channel {
                kind: ChannelKind::ALL[index % 4],
                name: text(&format!("Channel {index}"), &format!("Voie {index}")),
                description: "Seasonal and permanent work, studies".into(),
            }),
        };
        let place = if count - index <= measures {
            Place::OnFlow { flow: FlowId::from_bits((index * 7 % count) as u64), along_percent: 40 }
        } else {
            let (column, row) = ((index % columns) as i32, (index / columns) as i32);
            Place::At { corner: Point(column * 380, row * 230), size: Size(220, 110) }
        };
        plan.diagram.nodes.push(Node {
            id: NodeId::from_bits(index as u64),
            shows,
            place,
            emphasis: Default::default(),
        });
    }
    let placed = count - measures;
    for index in 0..flows {
        let from = index % placed;
        let to = match (index + index / placed) % 10 {
            0 => chance.below(placed),
            1 | 4 | 7 => from + columns,
            2 | 5 => from + columns + 1,
            _ => from + 1,
        } % placed;
        let to = if to == from { (from + 1) % placed } else { to };
        let volume = match index % 3 {
            0 => Volume::None,
            1 => Volume::Stated {
                per_year: Known::Value(whole(chance.below(50_000))),
                pedigree: Pedigree::default(),
            },
            _ => Volume::Interest(plan.interests[index % plan.interests.len()].id),
        };
        plan.diagram.flows.push(Flow {
            id: FlowId::from_bits(index as u64),
            name: text(&format!("Seasonal workers {index}"), &format!("Saisonniers {index}")),
            kind: FlowKind::ALL[index % 5],
            from: NodeId::from_bits(from as u64),
            to: NodeId::from_bits(to as u64),
            volume,
            conditions: Vec::new(),
            bends: Vec::new(),
            label_percent: 50,
            route: Default::default(),
            emphasis: Default::default(),
        });
    }
    let rows = placed.div_ceil(columns);
    for (index, role) in Role::ALL.into_iter().enumerate() {
        let high = (rows * 230 / 3) as i32;
        plan.diagram.frames.push(Frame {
            id: FrameId::from_bits(index as u64),
            name: Text::default(),
            kind: FrameKind::Band(role),
            party: None,
            corner: Point(-40, index as i32 * high - 40),
            size: Size(columns as i32 * 380 + 80, high),
            tint: Default::default(),
            collapsed: None,
        });
    }
    plan
}

/// A plan of `count` instruments over ten years, each with four levels, `lines` budget lines paid by
/// two of three parties, and effects on three of eight interests; four packages, a linkage and a need
/// for every six instruments.
pub fn levers(count: usize, lines: usize) -> Plan {
    levers_among(count, lines, 3)
}

/// As [`levers`] among so many parties.
pub fn levers_among(count: usize, lines: usize, parties: usize) -> Plan {
    let mut chance = Chance(1);
    let mut plan =
        Plan::blank(text("Made-up plan", "Plan inventé"), Date::constant(2026, 1, 15), "en", Currency::CHF);
    plan.finance.years = 10;
    plan.finance.inflation_percent = whole(1);
    plan.parties = (0..parties).map(party).collect();
    plan.interests = (0..INTERESTS).map(interest).collect();
    plan.instruments = (0..count).map(|index| instrument(&mut chance, index, lines, parties)).collect();
    plan.rules = (0..count / 6).flat_map(rules).collect();
    let package = |bits: u64, levels: &dyn Fn(usize) -> u8, role| {
        let mut package = Package {
            id: PackageId::from_bits(bits),
            name: Text::from(format!("Package {bits}")),
            description: Text::default(),
            role,
            levels: Default::default(),
            visibility: Visibility::Shared,
        };
        for index in 0..count {
            package.set_level(instrument_id(index), levels(index));
        }
        package
    };
    plan.packages = vec![
        package(0, &|_| 0, PackageRole::NoAgreement(Default::default())),
        package(1, &|index| (index % 5) as u8, PackageRole::Proposal),
        package(2, &|index| (index * 3 % 5) as u8, PackageRole::Proposal),
        package(3, &|_| 2, PackageRole::Proposal),
    ];
    plan.current_package = PackageId::from_bits(3);
    for year in plan.finance.year_range() {
        let amount = Known::Value(Currency::CHF.amount((count as i64 * 20_000).into()));
        let payer = PartyId::from_bits(0);
        plan.finance.contributions.push(Contribution { payer, year, amount, pedigree: Pedigree::default() });
    }
    for index in 0..count {
        let (column, row) = ((index % 6) as i32, (index / 6) as i32);
        plan.diagram.nodes.push(Node {
            id: NodeId::from_bits(index as u64),
            shows: Shows::Instrument(instrument_id(index)),
            place: Place::At { corner: Point(column * 300, row * 200), size: Size(220, 120) },
            emphasis: Default::default(),
        });
    }
    plan
}

const INTERESTS: usize = 8;

fn text(english: &str, french: &str) -> Text {
    Text::Many([("en".to_owned(), english.to_owned()), ("fr".to_owned(), french.to_owned())].into())
}

fn whole(value: usize) -> Number {
    Number::from(i32::try_from(value).unwrap())
}

fn instrument_id(index: usize) -> InstrumentId {
    InstrumentId::from_bits(index as u64)
}

fn party(index: usize) -> Party {
    let stake = |interest: usize| Stake {
        interest: InterestId::from_bits(interest as u64),
        points: whole(10 + (interest * 7 + index * 13) % 40),
        direction: if (interest + index).is_multiple_of(3) { Direction::Less } else { Direction::More },
    };
    let (id, name) =
        (PartyId::from_bits(index as u64), text(&format!("Party {index}"), &format!("Partie {index}")));
    Party {
        kind: PartyKind::ALL[index % 3],
        roles: vec![Role::ALL[index % 3]],
        stakes: (0..INTERESTS).map(stake).collect(),
        cost_stake: Some(CostStake { points: whole(20), worst: Currency::CHF.amount(500_000_000.into()) }),
        ..Party::new(id, name)
    }
}

fn interest(index: usize) -> Interest {
    Interest {
        id: InterestId::from_bits(index as u64),
        name: text(&format!("Interest {index}"), &format!("Intérêt {index}")),
        description: Text::default(),
        unit: "persons".into(),
        baseline: Known::Value(whole(1000)),
        scale: Scale::Range { low: whole(0), high: whole(20_000) },
        pedigree: Pedigree::default(),
    }
}

fn instrument(chance: &mut Chance, index: usize, lines: usize, parties: usize) -> Instrument {
    let level = |level: usize| Level {
        name: Text::from(format!("Step {level}")),
        description: "What this step means, in one sentence of the usual length.".into(),
    };
    Instrument {
        id: instrument_id(index),
        name: text(&format!("Training for jobs {index}"), &format!("Formation {index}")),
        description: "Courses and recognition of diplomas before departure, with local employers".into(),
        stage: Stage::ALL[index % 7],
        family: Family::ALL[index % 3],
        causes: Vec::new(),
        three_rs: Vec::new(),
        topics: Vec::new(),
        sectors: Vec::new(),
        lead: None,
        levels: (1..=4).map(level).collect(),
        must_settle: false,
        from_year: None,
        to_year: None,
        lasting: false,
        safeguards: Vec::new(),
        lines: (0..lines).map(|line| budget_line(chance, index * lines + line, parties)).collect(),
        overheads: Overheads {
            indirect_percent: whole(7),
            contingency_percent: whole(3),
            monitoring_percent: whole(2),
            pedigree: Pedigree::default(),
        },
        effects: (0..3).map(|place| effect(chance, (index + place * 3) % INTERESTS)).collect(),
    }
}

fn budget_line(chance: &mut Chance, index: usize, parties: usize) -> BudgetLine {
    let payer = |party: usize, percent| PayerShare {
        party: PartyId::from_bits((party % parties) as u64),
        percent: whole(percent),
    };
    let base = 10 + chance.below(200);
    BudgetLine {
        id: LineId::from_bits(index as u64),
        name: Text::from(format!("Line {index}")),
        category: Category::DIRECT[index % 6],
        unit: "person-month".into(),
        unit_cost: Known::Value(Currency::CHF.amount((100 + chance.below(9000) as i64).into())),
        price_year: None,
        quantities: (1..=4).map(|level| Known::Value(whole(base * level))).collect(),
        spread: Spread::Equal,
        payers: vec![payer(index, 60), payer(index + 1, 40)],
        oda: Oda::Yes,
        pedigree: Pedigree::default(),
    }
}

fn effect(chance: &mut Chance, interest: usize) -> Effect {
    let step = 5 + chance.below(300);
    let change = |level: usize| {
        let likely = step * level;
        Known::Value(Estimate { low: whole(likely / 2), likely: whole(likely), high: whole(likely * 2) })
    };
    Effect {
        interest: InterestId::from_bits(interest as u64),
        changes: (1..=4).map(change).collect(),
        uptake_percent: None,
        pedigree: Pedigree::default(),
    }
}

fn rules(index: usize) -> [Rule; 2] {
    let at_least = |instrument: usize, level| AtLeast { instrument: instrument_id(instrument), level };
    let rule = |bits: usize, says| Rule {
        id: RuleId::from_bits(bits as u64),
        name: Text::from(format!("Rule {bits}")),
        says,
        pedigree: Pedigree::default(),
    };
    let first = index * 6;
    [
        rule(index * 2, RuleKind::Linkage { give: at_least(first, 2), take: at_least(first + 1, 1) }),
        rule(index * 2 + 1, RuleKind::Needs { what: at_least(first + 2, 3), with: at_least(first + 3, 1) }),
    ]
}

/// Numbers that look random and are the same at every run (a linear congruential generator with
/// Knuth's multiplier).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound.max(1)
    }
}

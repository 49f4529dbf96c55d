//! For every check a plan that it has something to say about, and one that it has not.

use std::collections::BTreeSet;

use super::*;
use crate::analysis::samples::{
    add_instrument, add_interest, add_party, add_rule, at_least, effect, instrument, line, number, package,
    party, plan,
};
use crate::plan::{
    Cause, Date, Direction, Family, Flow, FlowCondition, FlowId, FlowKind, Grade, Indicator, IndicatorId,
    Instrument, Known, Node, NodeId, Oda, PackageRole, Pilot, PilotId, Place, Point, Safeguard, Sector,
    Setting, Shows, Size, Stage, ThreeR, Topic, Volume,
};

/// The measures of the sound plan: number, stage, family, topics, causes, Rs.
type Measure = (u64, Stage, Family, &'static [Topic], &'static [Cause], &'static [ThreeR]);

const MEASURES: [Measure; 7] = [
    (1, Stage::Selection, Family::Explorative, &[Topic::Education], &[Cause::Root], &[ThreeR::Recruitment]),
    (2, Stage::Entry, Family::Explorative, &[Topic::Recruitment], &[Cause::Enabling], &[ThreeR::Recruitment]),
    (3, Stage::Residence, Family::Defensive, &[Topic::BorderManagement], &[Cause::Enabling], &[]),
    (
        4,
        Stage::Monitoring,
        Family::Explorative,
        &[Topic::Information],
        &[Cause::Sustaining],
        &[ThreeR::Remittances],
    ),
    (5, Stage::Return, Family::Defensive, &[Topic::ForcedReturn], &[Cause::Proximate], &[ThreeR::Return]),
    (6, Stage::Return, Family::Defensive, &[Topic::Readmission], &[], &[]),
    (7, Stage::Reintegration, Family::Preventive, &[], &[Cause::Root], &[ThreeR::Return]),
];

/// A plan that no check has anything to say about.
fn sound() -> Plan {
    let mut plan = plan();
    add_interest(&mut plan, 1, "10", None);
    add_party(&mut plan, 1, &[(1, "1", Direction::More)]);
    for (bits, stage, family, topics, causes, three_rs) in MEASURES {
        let own = add_instrument(&mut plan, bits, 2);
        (own.stage, own.family) = (stage, family);
        (own.topics, own.causes, own.three_rs) = (topics.to_vec(), causes.to_vec(), three_rs.to_vec());
        own.safeguards = Safeguard::ALL.to_vec();
        let mut line = line(bits, "CHF 100.00", &["1", "2"], &[(1, "100")]);
        line.oda = Oda::No;
        own.lines.push(line);
    }
    let mut gain = effect(1, &["5", "10"]);
    gain.uptake_percent = Some(crate::plan::Estimate::exactly(number("60")));
    plan.instruments[1].effects.push(gain);
    let levels = [1; MEASURES.len()];
    plan.packages = vec![package(&plan, 1, PackageRole::Proposal, &levels)];
    plan.current_package = plan.packages[0].id;
    add_rule(&mut plan, RuleKind::Linkage { give: at_least(2, 1), take: at_least(6, 1) });
    draw(&mut plan);
    watch(&mut plan);
    plan
}

/// A box for each measure, all tied to the first by a flow.
fn draw(plan: &mut Plan) {
    let at = |x| Place::At { corner: Point(x, 0), size: Size(100, 50) };
    for (x, instrument) in plan.instruments.iter().enumerate() {
        let id = NodeId::from_bits(instrument.id.bits());
        plan.diagram.nodes.push(Node {
            id,
            shows: Shows::Instrument(instrument.id),
            place: at(x as i32 * 200),
            emphasis: Default::default(),
        });
    }
    for to in 2..=MEASURES.len() as u64 {
        let kind = if to == 2 { FlowKind::Regular } else { FlowKind::Influence };
        plan.diagram.flows.push(Flow {
            id: FlowId::from_bits(to),
            name: Text::default(),
            kind,
            from: NodeId::from_bits(1),
            to: NodeId::from_bits(to),
            volume: Volume::None,
            conditions: FlowCondition::ALL.to_vec(),
            bends: Vec::new(),
            label_percent: 50,
            route: Default::default(),
            emphasis: Default::default(),
        });
    }
}

/// A pilot with an indicator, which also sets off the linkage.
fn watch(plan: &mut Plan) {
    let pilot = PilotId::from_bits(1);
    plan.monitoring.pilots.push(Pilot {
        id: pilot,
        name: "Pilot".into(),
        description: Text::default(),
        start: Some(Date::constant(2026, 1, 1)),
        end: Some(Date::constant(2027, 12, 31)),
        people: Some(number("200")),
        places: "Two towns".into(),
        instruments: vec![instrument(2)],
        pedigree: Default::default(),
    });
    let setting = |value: &str, year| Setting {
        set_on: Date::constant(2026, 1, 1),
        value: Known::Value(number(value)),
        on: Date::constant(year, 12, 31),
        pedigree: Default::default(),
    };
    plan.monitoring.indicators.push(Indicator {
        id: IndicatorId::from_bits(1),
        name: "Placed".into(),
        result: Text::default(),
        unit: "persons".into(),
        pilot: Some(pilot),
        baselines: vec![setting("0", 2025)],
        targets: vec![setting("100", 2027)],
        observations: Vec::new(),
        data_source: Text::default(),
        assumptions: Text::default(),
        triggers: Some(plan.rules[0].id),
    });
}

fn found(plan: &Plan) -> Vec<Finding> {
    findings(plan, plan.current())
}

fn at(plan: &mut Plan, bits: u64) -> &mut Instrument {
    plan.instrument_mut(instrument(bits)).unwrap()
}

fn without(plan: &mut Plan, bits: u64, safeguard: Safeguard) {
    at(plan, bits).safeguards.retain(|one| *one != safeguard);
}

/// What makes each check speak: its name, where it is expected to, and the change.
type Case = (&'static str, Target, fn(&mut Plan));

fn cases() -> Vec<Case> {
    let own = |bits| Target::Instrument(instrument(bits));
    vec![
        ("families", Target::Family(Family::Preventive), |plan| {
            plan.packages[0].set_level(instrument(7), 0);
        }),
        ("families", Target::Family(Family::Preventive), |plan| {
            at(plan, 2).lines[0].unit_cost = Known::Value("CHF 90000.00".parse().unwrap());
        }),
        ("isolation", own(7), |plan| plan.diagram.flows.retain(|flow| flow.to != NodeId::from_bits(7))),
        ("isolation", own(7), |plan| {
            // A flow from somebody else is no tie to another instrument.
            let party = NodeId::from_bits(90);
            let place = plan.diagram.nodes[0].place.clone();
            let shows = Shows::Party(plan.parties[0].id);
            plan.diagram.nodes.push(Node { id: party, shows, place, emphasis: Default::default() });
            for flow in plan.diagram.flows.iter_mut().filter(|flow| flow.to == NodeId::from_bits(7)) {
                flow.from = party;
            }
        }),
        ("gains", Target::Party(party(1)), |plan| at(plan, 2).effects.clear()),
        ("gains", Target::Party(party(1)), |plan| at(plan, 2).effects[0].changes = vec![Known::Unknown; 2]),
        ("pilots", Target::Family(Family::Explorative), |plan| plan.monitoring.pilots.clear()),
        ("pilots", Target::Pilot(PilotId::from_bits(1)), |plan| plan.monitoring.pilots[0].end = None),
        ("pilots", Target::Pilot(PilotId::from_bits(1)), |plan| plan.monitoring.pilots[0].people = None),
        ("pilots", Target::Pilot(PilotId::from_bits(1)), |plan| plan.monitoring.indicators[0].pilot = None),
        ("pilots", Target::Pilot(PilotId::from_bits(1)), |plan| {
            plan.monitoring.indicators[0].targets[0].value = Known::Unknown;
        }),
        ("wording", Target::Plan, |plan| plan.description = "We want to stop irregular migration.".into()),
        ("wording", own(3), |plan| at(plan, 3).name = "Return of illegal migrants".into()),
        ("three-rs", Target::ThreeR(ThreeR::Remittances), |plan| at(plan, 4).three_rs.clear()),
        ("legal-paths", Target::Plan, |plan| {
            plan.packages[0].set_level(instrument(1), 0);
            plan.packages[0].set_level(instrument(2), 0);
        }),
        ("legal-paths", Target::Plan, |plan| plan.diagram.flows[0].kind = FlowKind::Irregular),
        ("legal-paths", Target::Flow(FlowId::from_bits(2)), |plan| {
            plan.diagram.flows[0].conditions = vec![FlowCondition::LabourLaw];
        }),
        ("legal-paths", own(2), |plan| without(plan, 2, Safeguard::FairRecruitment)),
        ("full-range", Target::Stage(Stage::Residence), |plan| at(plan, 3).stage = Stage::Entry),
        ("full-range", Target::Cause(Cause::Proximate), |plan| at(plan, 5).causes.clear()),
        ("information", own(4), |plan| {
            [1, 2].into_iter().for_each(|bits| plan.packages[0].set_level(instrument(bits), 0));
        }),
        ("information", own(4), |plan| {
            [3, 5, 6].into_iter().for_each(|bits| at(plan, bits).family = Family::Preventive);
        }),
        ("information", own(4), |plan| {
            [1, 2].into_iter().for_each(|bits| plan.packages[0].set_level(instrument(bits), 0));
            [3, 5, 6].into_iter().for_each(|bits| at(plan, bits).family = Family::Preventive);
        }),
        ("border", own(3), |plan| {
            [1, 2].into_iter().for_each(|bits| plan.packages[0].set_level(instrument(bits), 0));
        }),
        ("coercion", own(5), |plan| {
            [6, 7].into_iter().for_each(|bits| plan.packages[0].set_level(instrument(bits), 0));
        }),
        ("contradiction", own(3), |plan| {
            at(plan, 3).topics.push(Topic::JobBan);
            at(plan, 3).sectors = vec![Sector::Farming, Sector::Construction];
            at(plan, 2).sectors = vec![Sector::Farming];
        }),
        ("contradiction", own(3), |plan| at(plan, 3).topics.push(Topic::JobBan)),
        ("monitoring", Target::Stage(Stage::Monitoring), |plan| at(plan, 4).lines.clear()),
        ("monitoring", Target::Stage(Stage::Monitoring), |plan| {
            at(plan, 4).lines[0].unit_cost = Known::Unknown
        }),
        ("monitoring", Target::Stage(Stage::Monitoring), |plan| {
            at(plan, 4).stage = Stage::Entry;
            plan.monitoring.indicators.clear();
        }),
        ("linkages", Target::Rule(RuleId::from_bits(1)), |plan| {
            plan.monitoring.indicators[0].triggers = None
        }),
        ("linkages", Target::Rule(RuleId::from_bits(1)), |plan| at(plan, 6).lines.clear()),
        ("linkages", Target::Rule(RuleId::from_bits(1)), |plan| at(plan, 6).name = Text::default()),
        ("individual-assessment", own(5), |plan| without(plan, 5, Safeguard::NonRefoulement)),
        ("assisted-not-voluntary", own(7), |plan| {
            at(plan, 7).description = "Voluntary return of families".into();
            without(plan, 7, Safeguard::FreeChoice);
        }),
        ("extra-protection", own(3), |plan| without(plan, 3, Safeguard::ExtraProtection)),
        ("conditional-aid", own(7), |plan| at(plan, 7).topics.push(Topic::ConditionalAid)),
        ("conditional-aid", Target::Rule(RuleId::from_bits(1)), |plan| {
            at(plan, 2).lines[0].oda = Oda::Partly
        }),
        ("conditional-aid", Target::Rule(RuleId::from_bits(1)), |plan| {
            at(plan, 2).family = Family::Preventive;
            at(plan, 2).lines[0].oda = Oda::Unknown;
        }),
        ("complaint-and-monitoring", own(6), |plan| without(plan, 6, Safeguard::ComplaintRoute)),
        ("complaint-and-monitoring", Target::Plan, |plan| {
            (1..=7).for_each(|bits| without(plan, bits, Safeguard::IndependentMonitoring));
        }),
        ("data-protection", own(1), |plan| without(plan, 1, Safeguard::DataProtection)),
        ("aggregates-only", Target::Flow(FlowId::from_bits(2)), |plan| {
            let per_year = Known::Value(number("9"));
            plan.diagram.flows[0].volume = Volume::Stated { per_year, pedigree: Default::default() };
        }),
        ("aggregates-only", Target::Pilot(PilotId::from_bits(1)), |plan| {
            plan.monitoring.pilots[0].people = Some(number("3"));
        }),
        ("aggregates-only", own(1), |plan| at(plan, 1).description = "Ask a.person@example.org".into()),
        ("uptake", own(2), |plan| at(plan, 2).effects[0].uptake_percent = None),
        ("before-after", own(2), |plan| at(plan, 2).effects[0].pedigree.grade = Some(Grade::BeforeAfter)),
        ("before-after", own(2), |plan| {
            at(plan, 2).effects[0].pedigree.note = "Arrivals before and after".into()
        }),
    ]
}

#[test]
fn no_check_has_anything_to_say_about_a_sound_plan() {
    let plan = sound();
    assert_eq!(plan.problems(), []);
    let said: Vec<_> = found(&plan).iter().map(|finding| (finding.check.id, finding.about)).collect();
    assert_eq!(said, []);
}

#[test]
fn every_check_speaks_when_it_should() {
    let mut spoken = BTreeMap::<&str, usize>::new();
    for (id, about, change) in cases() {
        let mut plan = sound();
        change(&mut plan);
        let said: Vec<_> = found(&plan).iter().map(|finding| (finding.check.id, finding.about)).collect();
        assert!(said.contains(&(id, about)), "{id} at {about:?} is not in {said:?}");
        *spoken.entry(id).or_default() += 1;
    }
    let silent: Vec<_> = CHECKS.iter().map(|check| check.id).filter(|id| !spoken.contains_key(id)).collect();
    assert!(silent.is_empty(), "checks without a case: {silent:?}");
}

#[test]
fn every_sentence_of_every_check_is_said_in_some_case() {
    let keys = include_str!("../../../assets/messages/en/checks.ftl").lines().filter_map(|line| {
        let key = line.split(" =").next()?;
        let says = |check: &Check| {
            key != check.why && key.strip_prefix(check.title).is_some_and(|rest| rest.starts_with('-'))
        };
        CHECKS.iter().any(|check| says(check)).then_some(key)
    });
    let sentences: BTreeSet<&str> = keys.collect();
    assert!(sentences.len() > CHECKS.len());
    let said: BTreeSet<&str> = cases()
        .into_iter()
        .flat_map(|(id, _, change)| {
            let mut plan = sound();
            change(&mut plan);
            found(&plan).into_iter().filter(move |finding| finding.check.id == id).map(|one| one.text.key)
        })
        .collect();
    assert_eq!(said.difference(&sentences).next(), None, "a sentence without words");
    let silent: Vec<_> = sentences.difference(&said).collect();
    assert!(silent.is_empty(), "sentences without a case: {silent:?}");
}

#[test]
fn a_fix_that_needs_no_words_puts_its_finding_right() {
    let mut fixed = 0;
    for (id, about, change) in cases() {
        let mut plan = sound();
        change(&mut plan);
        let finding = found(&plan).into_iter().find(|one| (one.check.id, one.about) == (id, about)).unwrap();
        let Some(fix) = finding.fix else { continue };
        if !fix.apply(&mut plan) {
            continue;
        }
        fixed += 1;
        // What lacks two things says after the first fix that it lacks the other.
        let left: Vec<_> = found(&plan).iter().map(|one| (one.check.id, one.about, one.text.key)).collect();
        let same = (id, about, finding.text.key);
        assert!(!left.contains(&same), "{id} at {about:?} is still there after {fix:?}");
    }
    assert!(fixed > 10, "only {fixed} fixes were tried");
}

#[test]
fn no_check_speaks_twice_about_the_same_thing() {
    for (_, _, change) in cases() {
        let mut plan = sound();
        change(&mut plan);
        let said: Vec<_> = found(&plan).iter().map(|finding| (finding.check.id, finding.about)).collect();
        let once: HashSet<_> = said.iter().collect();
        assert_eq!(once.len(), said.len(), "{said:?}");
    }
}

#[test]
fn an_answer_closes_a_rule_of_thumb_but_not_a_guard_rail() {
    let mut plan = sound();
    at(&mut plan, 4).three_rs.clear();
    without(&mut plan, 5, Safeguard::NonRefoulement);
    for finding in found(&plan) {
        plan.answers.push(Answer {
            check: finding.check.id.to_owned(),
            about: finding.about,
            because: "so agreed".into(),
            on: None,
        });
    }
    let found = found(&plan);
    let states: Vec<_> = found.iter().map(|one| (one.check.id, one.is_open(&plan))).collect();
    assert_eq!(states, [("three-rs", false), ("individual-assessment", true)]);
    assert_eq!(open(&plan, &found), [false, true]);
    assert!(found.iter().all(|finding| finding.answer(&plan).is_some()));
    assert_eq!(open_by_instrument(&plan, &found), BTreeMap::from([(instrument(5), 1)]));
}

#[test]
fn guard_rails_do_not_depend_on_the_package() {
    let mut plan = sound();
    without(&mut plan, 5, Safeguard::NonRefoulement);
    plan.packages[0].set_level(instrument(5), 0);
    assert!(found(&plan).iter().any(|finding| finding.check.id == "individual-assessment"));
}

#[test]
fn a_package_that_stands_for_failed_talks_is_not_judged() {
    let mut plan = sound();
    plan.packages[0].role = PackageRole::NoAgreement(Default::default());
    plan.packages[0].levels.clear();
    assert!(found(&plan).is_empty());
    assert!(findings(&plan, None).is_empty());
}

#[test]
fn what_is_private_can_be_told() {
    let mut plan = sound();
    at(&mut plan, 2).effects.clear();
    plan.parties[0].visibility = Visibility::Private;
    assert!(found(&plan).iter().any(|finding| finding.is_private(&plan)));
}

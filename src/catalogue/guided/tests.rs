use super::*;
use crate::catalogue::Catalogue;

fn messages() -> Messages {
    Messages::new(Language::English)
}

const DATE: Date = Date::constant(2026, 11, 1);

fn builtin() -> &'static Catalogue {
    Catalogue::builtin()
}

#[test]
fn answers_as_proposed_give_a_whole_plan() {
    let answers = Answers {
        destination: "Switzerland".into(),
        source: "Georgia".into(),
        ..Answers::new(builtin(), DATE)
    };
    let plan = answers.plan(builtin(), &messages());
    assert_eq!(plan.problems(), []);
    assert_eq!(messages().say(&plan, &plan.name), "Switzerland and Georgia: migration partnership");
    for family in Family::ALL {
        assert!(plan.instruments.iter().any(|instrument| instrument.family == family), "{family:?}");
    }
    for three_r in ThreeR::ALL {
        assert!(plan.instruments.iter().any(|it| it.three_rs.contains(&three_r)), "{three_r:?}");
    }
    for stage in Stage::ALL {
        assert!(plan.instruments.iter().any(|instrument| instrument.stage == stage), "{stage:?}");
    }
    let current = plan.current().unwrap();
    assert!(!current.is_no_agreement());
    assert!(plan.instruments.iter().all(|instrument| current.level(instrument.id) >= 1));
    assert!(plan.rules.iter().any(|rule| matches!(rule.says, RuleKind::Linkage { .. })));
    assert!(plan.parties.iter().filter(|party| !party.stakes.is_empty()).count() == 2);
}

#[test]
fn no_answer_at_all_gives_a_whole_plan_too() {
    let nothing = Answers {
        aims: Vec::new(),
        stages: Vec::new(),
        measures: BTreeMap::new(),
        exchange: None,
        ..Answers::new(builtin(), DATE)
    };
    let plan = nothing.plan(builtin(), &messages());
    assert_eq!(plan.problems(), []);
    assert!(plan.instruments.is_empty());
    assert_eq!(plan.parties.len(), 2);
    assert!(plan.diagram.flows.len() >= 4);
}

#[test]
fn the_ceiling_and_the_levels_are_kept() {
    let mut answers = Answers::new(builtin(), DATE);
    answers.set_all_levels(builtin(), 2);
    answers.ceiling = Some(Money::new(500_000_000, Currency::CHF));
    let plan = answers.plan(builtin(), &messages());
    assert_eq!(plan.problems(), []);
    let current = plan.current().unwrap();
    assert!(plan.instruments.iter().all(|instrument| current.level(instrument.id) == 2));
    assert_eq!(plan.finance.ceilings.len(), 1);
}

#[test]
fn fewer_stages_propose_measures_of_these_alone() {
    let mut answers = Answers::new(builtin(), DATE);
    answers.stages = vec![Stage::Selection, Stage::Entry];
    answers.propose(builtin());
    let plan = answers.plan(builtin(), &messages());
    assert!(!plan.instruments.is_empty());
    assert!(plan.instruments.iter().all(|it| [Stage::Selection, Stage::Entry].contains(&it.stage)));
    assert_eq!(plan.problems(), []);
}

#[test]
fn no_two_boxes_lie_on_each_other_however_many_measures_are_chosen() {
    let mut answers = Answers::new(builtin(), DATE);
    answers.measures = builtin().measures().map(|measure| (measure.slug.clone(), 1)).collect();
    let plan = answers.plan(builtin(), &messages());
    assert_eq!(plan.problems(), []);
    let boxes: Vec<_> = plan
        .diagram
        .nodes
        .iter()
        .filter_map(|node| match node.place {
            crate::plan::Place::At { corner, size } => Some((corner.0, corner.1, size.0, size.1)),
            crate::plan::Place::OnFlow { .. } => None,
        })
        .collect();
    for (index, a) in boxes.iter().enumerate() {
        for b in &boxes[..index] {
            let apart = a.0 + a.2 <= b.0 || b.0 + b.2 <= a.0 || a.1 + a.3 <= b.1 || b.1 + b.3 <= a.1;
            assert!(apart, "{a:?} and {b:?}");
        }
    }
}

use std::collections::BTreeMap;

use super::*;
use crate::{
    catalogue::{Basis, GCM_OBJECTIVES, insert},
    plan::{Known, Plan, Text},
    storage::{self, Fault},
    text::{Language, Messages},
};

fn builtin() -> &'static Catalogue {
    Catalogue::builtin()
}

/// Whether a text says something in every language of the interface.
fn speaks_all(text: &Text) -> bool {
    match text {
        Text::Plain(text) => !text.trim().is_empty() && text.is_ascii(),
        Text::Many(texts) => Language::ALL
            .iter()
            .all(|language| texts.get(language.code()).is_some_and(|text| !text.trim().is_empty())),
    }
}

fn is_founded(basis: &Basis) -> bool {
    speaks_all(&basis.note) && (basis.source.is_some() || basis.grade.is_none())
}

#[test]
fn the_catalogue_is_whole() {
    assert_eq!(builtin().troubles(), []);
    assert!(builtin().measures().count() >= 60, "{}", builtin().measures().count());
    assert!(builtin().donors().len() >= 3);
}

#[test]
fn every_figure_has_a_source_or_says_why_it_is_assumed() {
    for measure in builtin().measures() {
        let slug = &measure.slug;
        for line in &measure.lines {
            assert!(is_founded(&line.basis), "{slug}: line {:?}", line.name);
            assert!(speaks_all(&line.name) && speaks_all(&line.unit), "{slug}: line {:?}", line.name);
            assert_eq!(line.quantities.len(), measure.levels.len(), "{slug}: line {:?}", line.name);
        }
        for effect in &measure.effects {
            assert!(is_founded(&effect.basis), "{slug}: effect on {}", effect.outcome);
            assert_eq!(effect.changes.len(), measure.levels.len(), "{slug}: effect on {}", effect.outcome);
        }
        for need in &measure.needs {
            let founded = need.basis.source.is_some() || speaks_all(&need.basis.note);
            assert!(founded && speaks_all(&need.why), "{slug} needs {}", need.measure);
        }
    }
    for outcome in builtin().outcomes() {
        assert!(is_founded(&outcome.basis), "{}", outcome.slug);
        assert!([&outcome.name, &outcome.description, &outcome.unit].into_iter().all(speaks_all));
    }
    for donor in builtin().donors() {
        assert!(donor.basis.source.is_some() && is_founded(&donor.basis), "{}", donor.slug);
    }
}

#[test]
fn every_measure_is_described_in_all_languages_and_placed() {
    for measure in builtin().measures() {
        let slug = &measure.slug;
        assert!(speaks_all(&measure.name) && speaks_all(&measure.description), "{slug}");
        for level in &measure.levels {
            assert!(speaks_all(&level.name) && speaks_all(&level.description), "{slug}: {:?}", level.name);
        }
        assert!(!measure.causes.is_empty() && !measure.gcm.is_empty() && !measure.sdg.is_empty(), "{slug}");
        assert!(!measure.lines.is_empty(), "{slug} costs nothing");
    }
}

#[test]
fn the_measures_cover_the_whole_field() {
    let any = |passes: &dyn Fn(&Measure) -> bool| builtin().measures().filter(|it| passes(it)).count();
    for stage in Stage::ALL {
        assert!(any(&|it| it.stage == stage) >= 5, "{stage:?}");
    }
    for family in Family::ALL {
        assert!(any(&|it| it.family == family) >= 10, "{family:?}");
    }
    for cause in Cause::ALL {
        assert!(any(&|it| it.causes.contains(&cause)) >= 5, "{cause:?}");
    }
    for three_r in ThreeR::ALL {
        assert!(any(&|it| it.three_rs.contains(&three_r)) >= 5, "{three_r:?}");
    }
    for element in Element::ALL {
        assert!(any(&|it| it.elements.contains(&element)) >= 2, "{element:?}");
    }
    for objective in 1..=GCM_OBJECTIVES {
        assert!(any(&|it| it.gcm.contains(&objective)) >= 1, "objective {objective}");
    }
}

#[test]
fn return_is_never_without_individual_assessment_and_non_refoulement() {
    use crate::plan::Safeguard::{FreeChoice, IndividualAssessment, InformedDecision, NonRefoulement};
    for measure in builtin().measures().filter(|measure| measure.stage == Stage::Return) {
        let states = |safeguard| measure.safeguards.contains(&safeguard);
        let assessed = states(IndividualAssessment) && states(NonRefoulement);
        let chosen = states(FreeChoice) && (states(InformedDecision));
        assert!(assessed || chosen || measure.slug == "readmission-case-system", "{}", measure.slug);
    }
}

#[test]
fn what_studies_found_to_be_nothing_is_nothing() {
    for slug in ["risk-campaign", "vocational-training", "local-enterprise"] {
        let measure = builtin().measure(slug).unwrap();
        let effect = measure.effects.iter().find(|effect| effect.outcome == "irregular-entries").unwrap();
        assert!(effect.basis.source.is_some());
        assert!(effect.changes.iter().all(|change| *change == Known::default()), "{slug}");
    }
}

#[test]
fn measures_are_found_in_both_languages_whatever_the_accents() {
    let slugs = |words: &str| -> Vec<&str> {
        let filter = Filter { words: words.into(), ..Filter::default() };
        builtin().find(&filter).into_iter().map(|measure| measure.slug.as_str()).collect()
    };
    assert!(slugs("seasonal").contains(&"seasonal-work"));
    assert!(slugs("travail saisonnier").contains(&"seasonal-work"));
    assert!(slugs("REINTEGRATION").contains(&"reintegration-grants"));
    assert!(slugs("réintégration").contains(&"reintegration-grants"));
    assert_eq!(slugs("readmission").first(), Some(&"readmission-agreement"), "names come first");
    assert_eq!(slugs("no such measure at all"), Vec::<&str>::new());
    assert_eq!(slugs("").len(), builtin().measures().count());
}

#[test]
fn filters_narrow_together() {
    let filter = Filter {
        stage: Some(Stage::Prevention),
        family: Some(Family::Preventive),
        element: Some(Element::HivAids),
        gcm: Some(15),
        ..Filter::default()
    };
    let found = builtin().find(&filter);
    assert!(!found.is_empty());
    assert!(found.iter().all(|it| it.stage == Stage::Prevention && it.elements.contains(&Element::HivAids)));
}

fn plans() -> BTreeMap<&'static str, Plan> {
    let messages = Messages::new(Language::English);
    crate::catalogue::templates()
        .iter()
        .map(|template| (template.name, crate::catalogue::open(template.name, &messages).unwrap()))
        .filter(|(name, _)| [crate::catalogue::BLANK, crate::catalogue::FOUNDING_MODEL].contains(name))
        .collect()
}

#[test]
fn every_measure_goes_into_every_plan_without_problems_and_is_saved() {
    for (name, plan) in plans() {
        let mut all = plan.clone();
        for measure in builtin().measures() {
            let mut one = plan.clone();
            insert(&mut one, builtin(), &measure.slug, None).unwrap();
            assert_eq!(one.problems(), [], "{} into {name}", measure.slug);
            insert(&mut all, builtin(), &measure.slug, None).unwrap();
        }
        assert_eq!(all.problems(), [], "all into {name}");
        let text = storage::to_text(&all).unwrap();
        assert_eq!(storage::from_bytes(text.as_bytes()).as_ref(), Ok(&all), "{name}");
    }
}

const OWN: &str = r#"(
    format: "partnership-catalogue",
    version: 1,
    measures: [
        (
            slug: "own-measure",
            name: "Own measure",
            description: "What we do here.",
            stage: Entry,
            family: Explorative,
            gamm: LegalMigration,
            lead: Source,
            levels: [(name: "One")],
            effects: [
                (
                    outcome: "regular-entries",
                    changes: [(low: 1, likely: 2, high: 3)],
                    basis: (note: "Our estimate."),
                ),
            ],
        ),
        (
            slug: "bad-measure",
            name: "Bad measure",
            description: "Refers to nothing.",
            stage: Return,
            family: Defensive,
            gamm: IrregularMigration,
            lead: Source,
            levels: [(name: "One")],
            effects: [(outcome: "no-such-outcome", changes: ["unknown"], basis: ())],
        ),
    ],
)
"#;

#[test]
fn a_bad_measure_is_named_with_its_line_and_the_rest_works() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("own.ron"), OWN).unwrap();
    let catalogue = Catalogue::with_folder(folder.path());
    assert!(catalogue.measure("own-measure").is_some());
    assert!(catalogue.measure("bad-measure").is_none());
    assert_eq!(catalogue.measures().count(), builtin().measures().count() + 1);
    let [trouble] = catalogue.troubles() else { panic!("{:?}", catalogue.troubles()) };
    let line = 1 + OWN.lines().position(|line| line.contains("bad-measure")).unwrap();
    assert_eq!(trouble.at.map(|at| at.line), Some(line));
    assert_eq!(trouble.kind, TroubleKind::UnknownOutcome("no-such-outcome".into()));
    assert!(trouble.file.ends_with("own.ron"));
}

#[test]
fn a_bad_file_is_named_with_line_and_field_and_the_others_work() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.ron"), OWN.replace("stage: Entry", "stage: Nowhere")).unwrap();
    fs::write(folder.path().join("b.ron"), OWN).unwrap();
    fs::write(folder.path().join("c.ron"), "(format: \"partnership-plan\", version: 1)").unwrap();
    fs::write(folder.path().join("notes.txt"), "not a catalogue").unwrap();
    let catalogue = Catalogue::with_folder(folder.path());
    assert!(catalogue.measure("own-measure").is_some());
    let unreadable: Vec<_> = catalogue
        .troubles()
        .iter()
        .filter_map(|trouble| match &trouble.kind {
            TroubleKind::Unreadable(error) => Some((trouble.file.file_name().unwrap(), error)),
            _ => None,
        })
        .collect();
    assert_eq!(unreadable.len(), 2, "{unreadable:?}");
    let line = 1 + OWN.lines().position(|line| line.contains("stage: Entry")).unwrap();
    assert!(matches!(
        unreadable[0],
        (name, LoadError::Field { at, path, fault: Fault::UnknownChoice { found, .. } })
            if name == "a.ron" && at.line == line && path == "measures[0].stage" && found == "Nowhere"
    ));
    assert_eq!(unreadable[1].1, &LoadError::NotAPlan);
}

#[test]
fn faults_of_every_kind_are_told_apart() {
    let fault = |from: &str, to: &str| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("own.ron");
        fs::write(&path, OWN.replacen(from, to, 1)).unwrap();
        let catalogue = builtin().clone().with_file(&path);
        catalogue.troubles().first().map(|trouble| trouble.kind.clone())
    };
    let low = "(low: 1, likely: 2, high: 3)";
    assert_eq!(fault(low, "(low: 3, likely: 2, high: 3)"), Some(TroubleKind::RangeNotOrdered));
    assert_eq!(fault(low, &format!("{low}, {low}")), Some(TroubleKind::MoreEntriesThanLevels));
    assert_eq!(fault("[(name: \"One\")]", "[]"), Some(TroubleKind::Levels(0)));
    assert_eq!(fault("own-measure", "seasonal-work"), Some(TroubleKind::Twice));
    assert_eq!(
        fault("basis: (note: \"Our estimate.\")", "basis: (source: \"nobody\")"),
        Some(TroubleKind::UnknownSource("nobody".into()))
    );
    assert_eq!(fault("lead: Source,", "lead: Source, gcm: [24],"), Some(TroubleKind::NoSuchObjective(24)));
    let need = "lead: Source, needs: [(measure: \"nothing\", why: \"Because.\")],";
    assert_eq!(
        fault("lead: Source,", need),
        // The other measure of the file is broken too and is named first.
        Some(TroubleKind::UnknownOutcome("no-such-outcome".into()))
    );
    let line = "lead: Source, lines: [(name: \"L\", unit: \"u\", unit_cost: \"CHF 1.00\", quantities: [1], \
                payers: [(Source, 60)], basis: ())],";
    assert_eq!(fault("lead: Source,", line), Some(TroubleKind::SharesSumTo(60.into())));
}

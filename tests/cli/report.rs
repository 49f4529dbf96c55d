//! `report`: costs, and what packages are worth.

use crate::*;

#[test]
fn report_names_costs_and_what_they_are_worth() {
    let (folder, _) = folder();
    let output = call(folder.path(), &["report", "plan.ron"]);
    ends(&output, 0);
    for words in
        ["Base-year prices (", "Nominal", "Funding gap", "level ", "Surplus", "assumption", "Package: "]
    {
        assert!(out(&output).contains(words), "{words} is not in\n{}", out(&output));
    }
    let french = call(folder.path(), &["report", "plan.ron", "--lang", "fr"]);
    assert!(out(&french).contains("hypothèse"), "{}", out(&french));
}

#[test]
fn every_way_to_split_the_cost_sums_to_the_same_total() {
    let (folder, path) = folder();
    let plan = storage::load(&path).unwrap();
    for package in &plan.packages {
        let id = package.id.to_string();
        let report = json(&call(folder.path(), &["report", "plan.ron", "--json", "--package", &id]));
        let total = minor(&report["totals"]["nominal"]);
        let sum = |list: &str| -> i64 {
            report[list].as_array().unwrap().iter().map(|entry| minor(&entry["nominal"])).sum()
        };
        let itself = report["plan_itself"].as_object().map_or(0, |itself| minor(&itself["nominal"]));
        assert_eq!(sum("by_year"), total);
        assert_eq!(sum("by_payer"), total);
        assert_eq!(sum("by_instrument") + itself, total);
        assert_eq!(report["package"]["id"], id);
        for payer in report["by_payer"].as_array().unwrap() {
            let years: i64 = payer["nominal_by_year"].as_array().unwrap().iter().map(minor).sum();
            assert_eq!(years, minor(&payer["nominal"]));
        }
    }
}

#[test]
fn report_finds_a_package_by_its_name_in_any_language() {
    let (folder, path) = folder();
    let mut plan = storage::load(&path).unwrap();
    plan.packages[1].name =
        Text::Many([("en", "Opening"), ("fr", "Ouverture")].map(|(k, v)| (k.into(), v.into())).into());
    storage::save(&plan, &path).unwrap();
    let id = plan.packages[1].id.to_string();
    for name in ["Opening", "Ouverture", "ouverture", &id] {
        let report = json(&call(folder.path(), &["report", "plan.ron", "--json", "--package", name]));
        assert_eq!(report["package"]["id"], id, "{name}");
    }
    refused(&call(folder.path(), &["report", "plan.ron", "--package", "Moon"]), &["Moon", &id, "Opening"]);
    plan.packages[0].name = plan.packages[1].name.clone();
    storage::save(&plan, &path).unwrap();
    refused(&call(folder.path(), &["report", "plan.ron", "--package", "Opening"]), &["Several", &id]);
}

#[test]
fn what_is_private_is_reported_only_by_name() {
    let (folder, path) = folder();
    let mut plan = storage::load(&path).unwrap();
    plan.parties[0].visibility = Visibility::Private;
    let current = plan.current().unwrap().id;
    plan.package_mut(current).unwrap().visibility = Visibility::Private;
    plan.package_mut(current).unwrap().name = "Our secret".into();
    storage::save(&plan, &path).unwrap();
    let silent = call(folder.path(), &["report", "plan.ron"]);
    refused(&silent, &["private", "--package"]);
    assert!(!err(&silent).contains("secret"));
    let unknown = call(folder.path(), &["report", "plan.ron", "--package", "Moon"]);
    assert!(!err(&unknown).contains("secret"));
    let named = json(&call(folder.path(), &["report", "plan.ron", "--json", "--package", "Our secret"]));
    let party = &named["parties"][0];
    assert_eq!((&party["private"], &party["value"]), (&true.into(), &serde_json::Value::Null));
    let words = call(folder.path(), &["report", "plan.ron", "--package", "Our secret"]);
    assert!(out(&words).contains("private"), "{}", out(&words));
}

#[test]
fn what_failed_talks_are_worth_is_not_told_where_they_are_private() {
    let (folder, path) = folder();
    let mut plan = storage::load(&path).unwrap();
    let failed = plan.packages.iter_mut().find(|package| package.is_no_agreement()).unwrap();
    let PackageRole::NoAgreement(outcomes) = &mut failed.role else { panic!("no outcomes") };
    outcomes.insert(plan.interests[0].id, 31.into());
    plan.parties.iter_mut().for_each(|party| party.reservation_value = None);
    let told = |private: bool| {
        let mut plan = plan.clone();
        let failed = plan.packages.iter_mut().find(|package| package.is_no_agreement()).unwrap();
        failed.visibility = if private { Visibility::Private } else { Visibility::Shared };
        storage::save(&plan, &path).unwrap();
        json(&call(folder.path(), &["report", "plan.ron", "--json"]))["parties"].clone()
    };
    let (shared, private) = (told(false), told(true));
    let pairs = || shared.as_array().unwrap().iter().zip(private.as_array().unwrap());
    assert!(pairs().filter(|(shared, _)| !shared["value"].is_null()).count() > 1);
    // Who gives no points has no value to tell.
    for (shared, private) in pairs().filter(|(shared, _)| !shared["value"].is_null()) {
        assert!(!shared["reservation_value"].is_null() && !shared["gain"].is_null(), "{shared}");
        assert!(private["reservation_value"].is_null() && private["gain"].is_null(), "{private}");
        assert_eq!(private["private"], true);
    }
}

#[test]
fn an_unknown_cost_reads_at_least() {
    let (folder, path) = folder();
    let mut plan = storage::load(&path).unwrap();
    for line in plan.instruments.iter_mut().flat_map(|instrument| &mut instrument.lines) {
        line.unit_cost = Known::Unknown;
    }
    storage::save(&plan, &path).unwrap();
    let output = call(folder.path(), &["report", "plan.ron"]);
    assert!(out(&output).contains("at least CHF"), "{}", out(&output));
    let report = json(&call(folder.path(), &["report", "plan.ron", "--json"]));
    assert_eq!(report["totals"]["nominal"]["at_least"], true);
}

#[test]
fn report_refuses_what_it_cannot_use() {
    let (folder, _) = folder();
    refused(&call(folder.path(), &["report"]), &["Which file?"]);
    refused(&call(folder.path(), &["report", "none.ron"]), &["none.ron"]);
    refused(&call(folder.path(), &["report", "plan.ron", "--package"]), &["--package"]);
    refused(&call(folder.path(), &["report", "plan.ron", "--json=yes"]), &["--json"]);
}

//! `check`: what stands against a plan, told and by exit code.

use crate::*;

#[test]
fn check_passes_a_good_plan() {
    let (folder, _) = folder();
    let output = call(folder.path(), &["check", "plan.ron"]);
    ends(&output, 0);
    // A guard-rail stays in view although the plan answers it.
    let text = out(&output);
    assert!(text.ends_with("plan.ron: no errors, 1 warning, no open hints.\n"), "{text}");
    assert!(text.contains("warning: Rule “Jobs and education in exchange"), "{text}");
    assert!(text.contains("Accepted because: "), "{text}");
    assert!(text.contains("accepted: Flow “Regular status”"), "{text}");
}

#[test]
fn check_says_the_same_as_json() {
    let (folder, _) = folder();
    let output = call(folder.path(), &["check", "plan.ron", "--json"]);
    ends(&output, 0);
    let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!((json["format"].as_str(), json["version"].as_u64()), (Some("partnership-check"), Some(1)));
    assert_eq!(json["errors"], 0);
    let findings = json["findings"].as_array().unwrap();
    let guard_rail = findings.iter().find(|one| one["check"] == "conditional-aid").unwrap();
    assert_eq!((&guard_rail["severity"], &guard_rail["open"]), (&"warning".into(), &true.into()));
    assert!(guard_rail["about"]["Rule"].as_str().unwrap().starts_with("r-"));
    assert!(guard_rail["answer"]["because"].as_str().unwrap().contains("permits"));
    let hint = findings.iter().find(|one| one["check"] == "legal-paths").unwrap();
    assert_eq!((&hint["page"], &hint["open"]), (&"8".into(), &false.into()));
}

#[test]
fn what_is_private_stays_out_of_check() {
    let (folder, path) = folder();
    let mut plan = storage::load(&path).unwrap();
    let text = "Stop irregular migration";
    plan.diagram.notes[0].text = text.into();
    storage::save(&plan, &path).unwrap();
    let shared = out(&call(folder.path(), &["check", "plan.ron"]));
    assert!(shared.contains("hint: Note “Stop"), "{shared}");
    plan.diagram.notes[0].visibility = partnership_planner::plan::Visibility::Private;
    storage::save(&plan, &path).unwrap();
    // Nor do its name and words stand where something is wrong with it.
    let nobody = partnership_planner::plan::InstrumentId::from_bits(99);
    let package = plan.packages.iter_mut().find(|own| own.id != plan.current_package).unwrap();
    (package.name, package.visibility) = ("Fallback".into(), plan.diagram.notes[0].visibility);
    package.levels.insert(nobody, 1);
    let id = package.id;
    storage::save(&plan, &path).unwrap();
    let private = out(&call(folder.path(), &["check", "plan.ron"]));
    assert!(!private.contains("Stop") && !private.contains("Fallback"), "{private}");
    assert!(private.contains(&id.to_string()), "{private}");
}

#[test]
fn check_names_each_error_and_ends_with_one() {
    let (folder, path) = folder();
    let mut plan = storage::load(&path).unwrap();
    plan.finance.years = 0;
    plan.diagram.nodes.clear();
    plan.diagram.flows.clear();
    storage::save(&plan, &path).unwrap();
    let output = call(folder.path(), &["check", "plan.ron"]);
    ends(&output, 1);
    assert!(out(&output).contains("error: Plan “"), "{}", out(&output));
    assert!(out(&output).contains("1 to 60 years"), "{}", out(&output));
    assert!(out(&output).contains("warning: Instrument “"), "{}", out(&output));
    let french = call(folder.path(), &["check", "plan.ron", "--lang", "fr"]);
    assert!(out(&french).contains("erreur"), "{}", out(&french));
}

#[test]
fn warnings_alone_are_no_errors() {
    let (folder, path) = folder();
    let mut plan = storage::load(&path).unwrap();
    plan.diagram.nodes.clear();
    plan.diagram.flows.clear();
    storage::save(&plan, &path).unwrap();
    let output = call(folder.path(), &["check", "plan.ron"]);
    ends(&output, 0);
    assert!(out(&output).contains("no errors"), "{}", out(&output));
}

#[test]
fn files_that_are_no_plans_are_refused_with_their_reason() {
    let (folder, path) = folder();
    let text = fs::read_to_string(&path).unwrap();
    let broken = |name: &str, content: &[u8]| fs::write(folder.path().join(name), content).unwrap();
    broken("empty.ron", b"");
    broken("binary.ron", b"(format\xff");
    broken("newer.ron", text.replacen("version: 2", "version: 99", 1).as_bytes());
    broken("field.ron", text.replacen("years: ", "years: \"x\", nothing: ", 1).as_bytes());
    broken("cut.ron", &text.as_bytes()[..text.len() / 3]);
    let bomb = format!("(format: \"partnership-plan\", version: 1, plan: {}", "[".repeat(200_000));
    broken("bomb.ron", bomb.as_bytes());
    refused(&call(folder.path(), &["check", "none.ron"]), &["no file none.ron"]);
    refused(&call(folder.path(), &["check", "."]), &["folder"]);
    refused(&call(folder.path(), &["check", "empty.ron"]), &["begins with"]);
    refused(&call(folder.path(), &["check", "binary.ron"]), &["binary.ron:1:8"]);
    refused(&call(folder.path(), &["check", "newer.ron"]), &["99", "newer version"]);
    refused(&call(folder.path(), &["check", "field.ron"]), &["plan.finance.years", "field.ron:"]);
    refused(&call(folder.path(), &["check", "cut.ron"]), &["cut.ron:"]);
    refused(&call(folder.path(), &["check", "bomb.ron"]), &["bomb.ron"]);
}

#[test]
fn a_reader_who_leaves_early_causes_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    let mut plan = Plan::blank("Test".into(), Date::constant(2026, 1, 15), "en", Currency::CHF);
    plan.packages = vec![plan.packages[0].clone(); 400];
    storage::save(&plan, &folder.path().join("plan.ron")).unwrap();
    let mut child = program(folder.path(), &["check", "plan.ron"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.code().is_some_and(|code| code != 101), "{}", err(&output));
    assert!(!err(&output).contains("panic"), "{}", err(&output));
}

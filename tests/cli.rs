//! The program as people call it from a shell, with good and bad input for every subcommand.

// The helpers of tests fail as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use partnership_planner::{
    plan::{Currency, Date, Known, Money, Plan, Text, Visibility},
    storage,
};
use tempfile::TempDir;

fn program(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_partnership-planner"));
    command.args(args).current_dir(folder).env_clear().env("LANG", "en_GB.UTF-8").stdin(Stdio::null());
    command
}

fn call(folder: &Path, args: &[&str]) -> Output {
    program(folder, args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Asserts an exit code; shows what was said if it is another.
fn ends(output: &Output, code: i32) {
    assert_eq!(output.status.code(), Some(code), "stdout: {}\nstderr: {}", out(output), err(output));
}

/// Asserts wrong use or an unreadable file: code 2, nothing on stdout, and these words on stderr.
fn refused(output: &Output, words: &[&str]) {
    ends(output, 2);
    assert_eq!(out(output), "");
    for word in words {
        assert!(err(output).contains(word), "“{word}” is not in: {}", err(output));
    }
}

/// A folder with the founding plan as `plan.ron`.
fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.ron");
    ends(&call(folder.path(), &["new", "--template", "founding-model", "-o", "plan.ron"]), 0);
    (folder, path)
}

#[test]
fn version_and_help_go_to_stdout() {
    let folder = tempfile::tempdir().unwrap();
    for flag in ["--version", "-V"] {
        let output = call(folder.path(), &[flag]);
        ends(&output, 0);
        assert_eq!(out(&output), format!("partnership-planner {}\n", env!("CARGO_PKG_VERSION")));
    }
    for command in ["new", "check", "report", "export"] {
        let output = call(folder.path(), &[command, "--help"]);
        ends(&output, 0);
        assert!(out(&output).contains(&format!("partnership-planner {command}")));
    }
    ends(&call(folder.path(), &["--help"]), 0);
}

#[test]
fn wrong_use_is_explained_in_the_language_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    refused(&call(folder.path(), &["--nonsense"]), &["--nonsense", "--help"]);
    refused(&call(folder.path(), &["check"]), &["Which file?", "check --help"]);
    refused(&call(folder.path(), &["check", "a", "b"]), &["One argument too many: b"]);
    refused(&call(folder.path(), &["check", "a", "--force"]), &["--force"]);
    refused(&call(folder.path(), &["check", "a", "--lang", "xx"]), &["xx", "en or fr"]);
    refused(&call(folder.path(), &["check", "--lang", "fr"]), &["Quel fichier"]);
    let french = program(folder.path(), &["check"]).env("LC_ALL", "fr_CH.UTF-8").output().unwrap();
    refused(&french, &["Quel fichier"]);
}

#[cfg(not(feature = "gui"))]
#[test]
fn without_a_window_the_program_says_so_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let output = call(folder.path(), &[]);
    refused(&output, &["no window", "--help"]);
    assert_eq!(err(&output).lines().count(), 1);
}

#[test]
fn new_writes_a_plan_and_does_not_overwrite_one() {
    let (folder, path) = folder();
    assert_eq!(storage::load(&path).unwrap().problems(), []);
    let again = ["new", "--template", "blank", "-o", "plan.ron"];
    refused(&call(folder.path(), &again), &["plan.ron", "--force"]);
    assert!(!storage::load(&path).unwrap().instruments.is_empty());
    let forced = ["new", "--template", "blank", "-o", "plan.ron", "--force", "--date", "2031-05-06"];
    ends(&call(folder.path(), &forced), 0);
    let plan = storage::load(&path).unwrap();
    assert!(plan.instruments.is_empty());
    assert_eq!(plan.date, Date::constant(2031, 5, 6));
}

#[test]
fn new_refuses_what_it_does_not_know() {
    let folder = tempfile::tempdir().unwrap();
    refused(&call(folder.path(), &["new"]), &["founding-model", "blank"]);
    refused(&call(folder.path(), &["new", "--template", "moon", "-o", "x"]), &["moon", "founding-model"]);
    refused(&call(folder.path(), &["new", "--template", "blank"]), &["-o"]);
    let bad_date = ["new", "--template", "blank", "-o", "x", "--date", "tomorrow"];
    refused(&call(folder.path(), &bad_date), &["tomorrow", "2026-01-15"]);
    refused(&call(folder.path(), &["new", "--template", "blank", "-o", "no/such/x"]), &["folder"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

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
    let private = out(&call(folder.path(), &["check", "plan.ron"]));
    assert!(!private.contains("Stop"), "{private}");
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

fn json(output: &Output) -> serde_json::Value {
    ends(output, 0);
    serde_json::from_str(&out(output)).unwrap()
}

/// The minor units of an amount such as `{"amount": "CHF 1200.50", …}` or of such a text.
fn minor(amount: &serde_json::Value) -> i64 {
    let text = amount.as_str().or_else(|| amount["amount"].as_str()).unwrap();
    text.parse::<Money>().unwrap().minor
}

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

fn export(folder: &Path, args: &[&str]) -> Output {
    let mut all = vec!["export", "plan.ron"];
    all.extend_from_slice(args);
    call(folder, &all)
}

#[test]
fn export_writes_every_format() {
    let (folder, _) = folder();
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    let formats = [
        ("svg", &b"<"[..]),
        ("png", b"\x89PNG\r\n"),
        ("pdf", b"%PDF-"),
        ("csv", b""),
        ("xlsx", b"PK"),
        ("md", b"# "),
        ("json", b"{"),
    ];
    for (format, begins) in formats {
        let name = format!("out.{format}");
        ends(&export(folder.path(), &["--format", format, "-o", &name]), 0);
        assert!(read(&name).starts_with(begins) && read(&name).len() > 500, "{format}");
        refused(&export(folder.path(), &["-o", &name]), &["there already", "--force"]);
        ends(&export(folder.path(), &["-o", &name, "--theme", "print", "--force"]), 0);
    }
    let svg = |name: &str| String::from_utf8(read(name)).unwrap();
    ends(&export(folder.path(), &["-o", "date.svg", "--date", "2033-02-01", "--theme", "dark"]), 0);
    assert!(svg("date.svg").contains("2033"), "the date asked for is not shown");
    roxmltree::Document::parse(&svg("date.svg")).unwrap();
    ends(&export(folder.path(), &["-o", "fr.svg", "--lang", "fr", "--date", "2033-02-01"]), 0);
    assert!(svg("fr.svg").contains("février"), "the date is not in French");
}

#[test]
fn everything_goes_into_a_folder_or_a_zip_as_the_name_says() {
    let (folder, _) = folder();
    ends(&export(folder.path(), &["--format", "all", "-o", "out"]), 0);
    ends(&export(folder.path(), &["-o", "out.zip"]), 0);
    let mut zip = zip::ZipArchive::new(fs::File::open(folder.path().join("out.zip")).unwrap()).unwrap();
    assert!(zip.len() > 15);
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        assert!(fs::read(folder.path().join("out").join(&name)).unwrap() == bytes, "{name}");
    }
    refused(&export(folder.path(), &["--format", "all", "-o", "out"]), &["there already", "--force"]);
}

#[test]
fn a_png_is_as_wide_as_asked_for() {
    let (folder, _) = folder();
    ends(&export(folder.path(), &["-o", "out.png", "--width", "800"]), 0);
    let file = fs::File::open(folder.path().join("out.png")).unwrap();
    let reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().unwrap();
    assert_eq!(reader.info().width, 800);
}

#[test]
fn the_same_export_twice_gives_the_same_bytes() {
    let (folder, _) = folder();
    let formats = ["svg", "png", "pdf", "csv", "xlsx", "tables", "json", "md", "mermaid", "graphviz", "all"];
    for format in formats {
        ends(&export(folder.path(), &["--format", format, "-o", "one.zip", "--force"]), 0);
        ends(&export(folder.path(), &["--format", format, "-o", "two.zip", "--force"]), 0);
        let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
        assert!(read("one.zip") == read("two.zip"), "{format} differs");
    }
}

#[test]
fn export_refuses_what_it_cannot_do() {
    let (folder, path) = folder();
    let before = fs::read(&path).unwrap();
    refused(&export(folder.path(), &["--format", "svg"]), &["-o"]);
    refused(&export(folder.path(), &["-o", "out"]), &["--format"]);
    refused(
        &export(folder.path(), &["-o", "out.svg", "--format", "doc"]),
        &["doc", "svg, png, pdf, mermaid"],
    );
    refused(&export(folder.path(), &["-o", "out.svg", "--theme", "pink"]), &["pink", "light"]);
    refused(&export(folder.path(), &["-o", "out.svg", "--date", "soon"]), &["soon", "2026-01-15"]);
    refused(&export(folder.path(), &["-o", "out.png", "--scale", "NaN"]), &["NaN"]);
    refused(&export(folder.path(), &["-o", "out.png", "--width", "0"]), &["--width"]);
    refused(&export(folder.path(), &["-o", "out.png", "--width", "9", "--scale", "1"]), &["not both"]);
    refused(&export(folder.path(), &["-o", "out.svg", "--width", "90"]), &["PNG only"]);
    refused(&export(folder.path(), &["-o", "out.svg", "--package", "Moon"]), &["Moon"]);
    refused(&export(folder.path(), &["-o", "no/such/out.svg"]), &["folder"]);
    refused(&export(folder.path(), &["-o", "plan.ron", "--format", "svg"]), &["plan itself"]);
    refused(&call(folder.path(), &["export", "none.ron", "-o", "out.svg"]), &["none.ron"]);
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_private_package_is_exported_only_by_name() {
    let (folder, path) = folder();
    let mut plan = storage::load(&path).unwrap();
    let current = plan.current().unwrap().id;
    let package = plan.package_mut(current).unwrap();
    (package.visibility, package.name) = (Visibility::Private, "Our secret".into());
    storage::save(&plan, &path).unwrap();
    refused(&export(folder.path(), &["-o", "out.svg"]), &["private"]);
    ends(&export(folder.path(), &["-o", "out.svg", "--package", "Our secret"]), 0);
    assert!(fs::read_to_string(folder.path().join("out.svg")).unwrap().contains("Our secret"));
}

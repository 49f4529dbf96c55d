//! The program as people call it from a shell, with good and bad input for every subcommand.

// The helpers of tests fail as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use partnership_planner::{
    plan::{Currency, Date, Known, Money, PackageRole, Plan, Text, Visibility},
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
    for command in ["new", "check", "report", "export", "frontier", "sensitivity", "divide", "import"] {
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

/// The table `2kp50` as a scoring sheet.
fn published_sheet(folder: &Path) {
    let rows = |name: &str| -> Vec<Vec<String>> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/2kp50").join(name);
        let text = fs::read_to_string(path).unwrap();
        text.lines()
            .skip(1)
            .map(|line| line.split(',').skip(1).map(|cell| cell.trim().to_owned()).collect())
            .collect()
    };
    let (costs, values) = (rows("a.csv"), rows("c.csv"));
    let mut sheet = "instrument,level,level_name,cost:P,cost:Q,points:A,points:B\n".to_owned();
    for item in 0..50 {
        sheet += &format!("Item {item},0,no,,,,\n");
        sheet += &format!(
            "Item {item},1,yes,{},{},{},{}\n",
            costs[0][item], costs[1][item], values[0][item], values[1][item]
        );
    }
    fs::write(folder.join("sheet.csv"), sheet).unwrap();
}

#[test]
fn a_scoring_sheet_is_imported_and_its_frontier_is_the_published_one() {
    let folder = tempfile::tempdir().unwrap();
    published_sheet(folder.path());
    let import = ["import", "sheet.csv", "-o", "plan.ron", "--ceiling", "P=1445", "--ceiling", "Q=1502.5"];
    ends(&call(folder.path(), &import), 0);
    ends(&call(folder.path(), &["check", "plan.ron"]), 0);
    refused(&call(folder.path(), &import), &["plan.ron", "--force"]);
    let output = call(folder.path(), &["frontier", "plan.ron", "--parties", "A,B", "--json"]);
    ends(&output, 0);
    let found: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(found["complete"], true);
    assert_eq!(found["parties"], serde_json::json!(["A", "B"]));
    let points = found["points"].as_array().unwrap();
    let value = |point: &serde_json::Value, party: &str| point["values"][party].as_f64().unwrap() as i64;
    let mut pairs: Vec<_> = points.iter().map(|point| [value(point, "A"), value(point, "B")]).collect();
    pairs.sort_unstable();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/2kp50/pareto_sols.csv");
    let text = fs::read_to_string(path).unwrap();
    let cells = |line: &str| -> Vec<i64> {
        line.split(',').skip(1).map(|cell| cell.trim().parse::<f64>().unwrap() as i64).collect()
    };
    let mut expected: Vec<_> =
        text.lines().skip(1).map(cells).filter(|row| row.len() == 2).map(|row| [row[0], row[1]]).collect();
    expected.sort_unstable();
    assert_eq!(pairs, expected);
    assert_eq!(points[0]["levels"].as_array().unwrap().len(), 50);
    let words = call(folder.path(), &["frontier", "plan.ron", "--parties", "b,a", "--floor", "A=2000"]);
    ends(&words, 0);
    assert!(out(&words).contains("35"), "{}", out(&words));
    refused(&call(folder.path(), &["frontier", "plan.ron"]), &["--parties"]);
    refused(&call(folder.path(), &["frontier", "plan.ron", "--parties", "A"]), &["two different parties"]);
    refused(&call(folder.path(), &["frontier", "plan.ron", "--parties", "A,C"]), &["no party “C”", "B"]);
    refused(&call(folder.path(), &["frontier", "plan.ron", "--parties", "A,P"]), &["P", "points"]);
    let floor = ["frontier", "plan.ron", "--parties", "A,B", "--floor", "A"];
    refused(&call(folder.path(), &floor), &["PARTY=POINTS"]);
}

#[test]
fn a_bad_sheet_names_its_row_and_column() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bad.csv"), "instrument,level,points:A\nX,0,\nX,1,many\n").unwrap();
    let import = ["import", "bad.csv", "-o", "plan.ron"];
    refused(&call(folder.path(), &import), &["bad.csv", "row 3", "points:A", "many"]);
    refused(&call(folder.path(), &["import", "none.csv", "-o", "plan.ron"]), &["none.csv"]);
    refused(&call(folder.path(), &["import", "bad.csv"]), &["-o"]);
    let ceiling = ["import", "bad.csv", "-o", "plan.ron", "--ceiling", "much"];
    refused(&call(folder.path(), &ceiling), &["PAYER=AMOUNT"]);
    assert!(!folder.path().join("plan.ron").exists());
}

#[test]
fn contested_issues_are_divided() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("points.csv"),
        "issue,Bob,Carol\nCustody,25,65\nAlimony,60,25\nHouse,15,10\n",
    )
    .unwrap();
    let output = call(folder.path(), &["divide", "points.csv", "--json"]);
    ends(&output, 0);
    let found: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(found["each"]["fraction"], "69");
    assert_eq!(found["split"], "House");
    assert_eq!(found["issues"][2]["shares"]["Bob"]["fraction"], "3/5");
    let words = out(&call(folder.path(), &["divide", "points.csv"]));
    assert!(words.contains("House") && words.contains("3/5") && words.contains("69"), "{words}");
    fs::write(folder.path().join("points.csv"), "issue,Bob,Carol\nCustody,25,65\n").unwrap();
    refused(&call(folder.path(), &["divide", "points.csv"]), &["Bob", "25", "Carol", "65"]);
}

#[test]
fn sensitivity_of_the_founding_plan_is_told_and_repeats() {
    let (folder, _) = folder();
    let json = ["sensitivity", "plan.ron", "--json"];
    let output = call(folder.path(), &json);
    ends(&output, 0);
    let found: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    let first = &found["parties"][0];
    let number = |value: &serde_json::Value| value.as_str().unwrap().parse::<f64>().unwrap();
    let band = &first["band"];
    assert!(number(&band["low"]) < number(&band["mean"]) && number(&band["mean"]) < number(&band["high"]));
    let widths: Vec<f64> = first["tornado"]
        .as_array()
        .unwrap()
        .iter()
        .map(|swing| (number(&swing["at_high"]) - number(&swing["at_low"])).abs())
        .collect();
    assert!(widths.len() > 3 && widths.is_sorted_by(|one, other| one >= other), "{widths:?}");
    assert_eq!(out(&call(folder.path(), &json)), out(&output));
    ends(&call(folder.path(), &["sensitivity", "plan.ron"]), 0);
    refused(&call(folder.path(), &["sensitivity", "plan.ron", "--package", "Moon"]), &["Moon"]);
}

#[test]
fn where_no_package_is_possible_the_frontier_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = "instrument,level,cost:P,points:A,points:B\nX,1,100,1,2\nX,2,200,3,1\nY,1,50,1,1\n";
    fs::write(folder.path().join("sheet.csv"), sheet).unwrap();
    let import = ["import", "sheet.csv", "-o", "plan.ron", "--ceiling", "P=149", "--ceiling", "total=9000"];
    ends(&call(folder.path(), &import), 0);
    let output = call(folder.path(), &["frontier", "plan.ron", "--parties", "A,B", "--json"]);
    ends(&output, 0);
    let found: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!((&found["complete"], found["points"].as_array().unwrap().len()), (&true.into(), 0));
    assert_eq!(found["excluded_by"].as_array().unwrap().len(), 3, "{found}");
    let words = out(&call(folder.path(), &["frontier", "plan.ron", "--parties", "A,B"]));
    assert!(words.contains("Ceiling of P") && words.contains("X must be settled"), "{words}");
}

#[test]
fn a_scoring_sheet_written_from_a_plan_gives_the_same_frontier_back() {
    let folder = tempfile::tempdir().unwrap();
    published_sheet(folder.path());
    let import = ["import", "sheet.csv", "-o", "one.ron", "--ceiling", "P=1445", "--ceiling", "Q=1502.5"];
    ends(&call(folder.path(), &import), 0);
    let output = call(folder.path(), &["export", "one.ron", "--format", "sheet", "-o", "sheet.xlsx"]);
    ends(&output, 0);
    assert!(out(&output).contains("no place for"), "{}", out(&output));
    ends(&call(folder.path(), &["import", "sheet.xlsx", "-o", "two.ron"]), 0);
    let points = |file: &str| {
        let output = call(folder.path(), &["frontier", file, "--parties", "A,B", "--json"]);
        ends(&output, 0);
        let found: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
        let points = found["points"].as_array().unwrap().clone();
        points
            .iter()
            .map(|point| (point["cost"].to_string(), point["values"].to_string()))
            .collect::<Vec<_>>()
    };
    assert_eq!(points("one.ron").len(), 35);
    assert_eq!(points("one.ron"), points("two.ron"));
}

#[test]
fn an_empty_scoring_sheet_to_hand_out_can_be_imported_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    ends(&call(folder.path(), &["new", "--sheet", "-o", "blank.xlsx"]), 0);
    refused(&call(folder.path(), &["new", "--sheet", "-o", "blank.xlsx"]), &["blank.xlsx", "--force"]);
    ends(&call(folder.path(), &["import", "blank.xlsx", "-o", "plan.ron"]), 0);
    ends(&call(folder.path(), &["check", "plan.ron"]), 0);
    let plan = storage::load(&folder.path().join("plan.ron")).unwrap();
    assert_eq!((plan.instruments.len(), plan.parties.len(), plan.finance.ceilings.len()), (1, 2, 2));
}

#[test]
fn a_plot_is_the_same_file_as_from_the_window_with_what_is_chosen_for_it() {
    use partnership_planner::export::{Format, Options, Picture, PlotChoices, export};
    let (folder, file) = folder();
    let plan = storage::load(&file).unwrap();
    let party = plan.parties[1].id;
    let choices = PlotChoices { party: Some(party), ..PlotChoices::default() };
    for (format, file) in [(Format::Svg, "t.svg"), (Format::BudgetCsv, "t.csv"), (Format::Pdf, "t.pdf")] {
        let party = party.to_string();
        let args = ["export", "plan.ron", "--chart", "tornado", "--party", &party, "-o", file];
        ends(&call(folder.path(), &args), 0);
        let picture = Picture::Tornado;
        let options = Options { format, picture, choices: choices.clone(), ..Options::default() };
        assert_eq!(fs::read(folder.path().join(file)).unwrap(), export(&plan, &options).unwrap());
    }
    let pair = format!("{},{}", plan.instruments[0].id, plan.instruments[1].id);
    for more in [
        ["--chart", "level-pairs", "--instruments", &pair],
        ["--chart", "frontier", "--floor", "Migrants and diaspora=20"],
        ["--chart", "budget-by-oda", "--prices", "base-year"],
    ] {
        let args = [["export", "plan.ron", "-o", "other.svg", "--force"].as_slice(), &more].concat();
        ends(&call(folder.path(), &args), 0);
    }
    let refuse = |more: &[&str], words: &[&str]| {
        let args = [["export", "plan.ron", "-o", "no.svg"].as_slice(), more].concat();
        refused(&call(folder.path(), &args), words);
        assert!(!folder.path().join("no.svg").exists());
    };
    refuse(&["--chart", "balance", "--party", "IOM"], &["--party", "balance"]);
    refuse(&["--chart", "pie"], &["pie", "the name of a plot"]);
    refuse(&["--chart", "spread", "--prices", "guessed"], &["nominal, base-year or discounted"]);
    refuse(&["--chart", "level-pairs", "--instruments", "Selection,Nothing"], &["two different instruments"]);
    refuse(&["--chart", "tornado", "--party", "IOM"], &["has given no points"]);
}

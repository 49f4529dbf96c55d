//! `import`, `frontier`, `sensitivity`, `divide` and scoring sheets.

use crate::*;

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

/// Costs and values of a frontier say what they leave out and rest on, in words and as JSON.
#[test]
fn the_frontier_marks_what_rests_on_an_assumption() {
    let (folder, _) = folder();
    let ask = ["frontier", "plan.ron", "--parties", "Switzerland,Partner country"];
    let note = "* rests in part on an assumption";
    let words = out(&call(folder.path(), &ask));
    let marked = words.lines().filter(|line| line.matches('*').count() == 3).count();
    let output = call(folder.path(), &[&ask[..], &["--json"]].concat());
    let found: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    let points = found["points"].as_array().unwrap();
    let assumed = |point: &&serde_json::Value| {
        point["cost_assumption"] == true && point["values_assumption"]["Partner country"] == true
    };
    assert_eq!((marked, points.iter().filter(assumed).count()), (points.len(), points.len()), "{words}");
    assert!(words.contains(note), "{words}");
    assert_eq!(points[0]["values_missing"]["Switzerland"], serde_json::Value::Null);
    // A sheet states costs and points as they stand, and where they are from.
    let sheet = "instrument,level,cost:P,points:A,points:B\nX,1,100,1,2\n";
    fs::write(folder.path().join("sheet.csv"), sheet).unwrap();
    ends(&call(folder.path(), &["import", "sheet.csv", "-o", "sheet.ron"]), 0);
    let words = out(&call(folder.path(), &["frontier", "sheet.ron", "--parties", "A,B"]));
    assert!(!words.contains('*'), "{words}");
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

//! Nothing private and nothing of the machine in any byte of any export.

use std::{
    env, fs,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use partnership_planner::{
    export::{Format, Options, export},
    plan::{CostStake, Date, Money, Note, NoteId, PackageId, Plan, Point, Size, Visibility},
    text::Language,
};

use super::{office, plans};

/// The founding plan with a word or figure of its own in everything that is private. The date is long ago,
/// so that today's cannot come from it.
fn planted() -> (Plan, Vec<String>) {
    let mut plan = plans::founding();
    plan.date = Date::constant(2001, 2, 3);
    let mut words = Vec::new();
    let word = |words: &mut Vec<String>, what: &str| {
        let word = format!("zq{what}xw");
        words.push(word.clone());
        word
    };
    plan.diagram.notes.push(Note {
        id: NoteId::from_bits(7_777_777),
        text: word(&mut words, "note").into(),
        corner: Point(40, 40),
        size: Size(200, 80),
        visibility: Visibility::Private,
        tint: Default::default(),
    });
    let mut package = plan.current().unwrap().clone();
    package.id = PackageId::from_bits(7_777_778);
    words.push(package.id.to_string());
    package.name = word(&mut words, "package").into();
    package.description = word(&mut words, "description").into();
    package.visibility = Visibility::Private;
    plan.packages.push(package);
    let currency = plan.finance.currency;
    let party = &mut plan.parties[1];
    party.visibility = Visibility::Private;
    for (index, stake) in party.stakes.iter_mut().enumerate() {
        // More digits than a coordinate of a drawing has.
        let points = format!("76543{:02}.123457", 10 + index);
        stake.points = points.parse().unwrap();
        words.push(points);
    }
    party.reservation_value = Some("87654321.123457".parse().unwrap());
    party.cost_stake = Some(CostStake {
        points: "6543217.123457".parse().unwrap(),
        worst: Money::new(987_654_321, currency),
    });
    words.extend(
        ["87654321.1", "87,654,321.1", "6543217.12", "6,543,217.12", "9876543.21", "9,876,543.21"]
            .map(str::to_owned),
    );
    (plan, words)
}

/// All that can be read in a file: its bytes, its parts, its decompressed streams and its text.
fn readable(bytes: &[u8], folder: &Path) -> Vec<u8> {
    let mut all = bytes.to_vec();
    if bytes.starts_with(b"PK") {
        for (name, part) in office::parts(bytes) {
            all.extend(name.as_bytes());
            let inner = folder.join("inner");
            fs::create_dir_all(&inner).unwrap();
            all.extend(readable(&part, &inner));
        }
    }
    if bytes.starts_with(b"%PDF") {
        let (file, plain) = (folder.join("in.pdf"), folder.join("plain.pdf"));
        fs::write(&file, bytes).unwrap();
        let (file, plain) = (file.to_str().unwrap(), plain.to_str().unwrap());
        office::run("qpdf", &["--qdf", "--object-streams=disable", "--stream-data=uncompress", file, plain]);
        all.extend(fs::read(plain).unwrap());
        all.extend(office::run("pdftotext", &[file, "-"]).into_bytes());
    }
    all
}

fn holds(all: &[u8], word: &str) -> bool {
    all.windows(word.len()).any(|window| window == word.as_bytes())
}

/// What would tell of the machine and its user: host name, folders, today.
fn machine() -> Vec<String> {
    let mut words = Vec::new();
    words.extend(fs::read_to_string("/etc/hostname").ok().map(|name| name.trim().to_owned()));
    words.push(env!("CARGO_MANIFEST_DIR").to_owned());
    words.push(env::temp_dir().display().to_string() + "/");
    words.extend(env::var("HOME").ok().filter(|home| home.len() > 3));
    let days = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() / 86_400;
    let today =
        Date::constant(1970, 1, 1).checked_add(std::time::Duration::from_secs(days * 86_400)).unwrap();
    words.push(today.to_string());
    words.push(format!("D:{:04}{:02}{:02}", today.year(), today.month(), today.day()));
    words.retain(|word| word.len() > 3);
    words
}

#[test]
fn nothing_private_and_nothing_of_the_machine_leaves_in_any_format() {
    let (plan, words) = planted();
    let folder = tempfile::tempdir().unwrap();
    let machine = machine();
    for format in Format::ALL {
        for language in Language::ALL {
            let bytes = export(&plan, &Options { format, language, ..Options::default() }).unwrap();
            let all = readable(&bytes, folder.path());
            for word in words.iter().chain(&machine) {
                assert!(!holds(&all, word), "{word} in {} in {}", format.name(), language.code());
            }
        }
    }
    // The test can fail: what is shared is found in the same way.
    let bytes = export(&plan, &Options { format: Format::All, ..Options::default() }).unwrap();
    let all = readable(&bytes, folder.path());
    assert!(holds(&all, "Balanced package") && holds(&all, "2001-02-03"));
}

#[test]
fn every_private_field_of_a_plan_is_planted_above() {
    // A new field with a visibility of its own has to be left out of exports and planted in this test.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/plan");
    let mut fields = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for line in
            text.lines().filter(|line| line.trim().starts_with("pub ") && line.contains(": Visibility"))
        {
            fields.push(format!("{}: {}", path.file_stem().unwrap().display(), line.trim()));
        }
    }
    fields.sort();
    assert_eq!(
        fields,
        [
            "diagram: pub visibility: Visibility,",
            "package: pub visibility: Visibility,",
            "party: pub visibility: Visibility,",
        ]
    );
}

//! Nothing private and nothing of the machine in any byte of any export.

use std::{
    env, fs,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use partnership_planner::{
    export::{Format, Options, Poster, export, file_name},
    plan::{
        Background, CostStake, Date, DonorLayout, Embedded, LeftOut, Money, Note, NoteId, PackageId, Plan,
        Point, Size, Visibility,
    },
    text::Language,
};

use super::{office, plans};

/// The founding plan with a word or figure of its own in everything that is private. The date is long ago,
/// so that today's cannot come from it.
fn planted() -> (Plan, Vec<String>) {
    let mut plan = plans::founding();
    plan.exports.layouts = DonorLayout::ALL.to_vec();
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
    // A picture that is shared, in whose file a word is hidden: only its points go out.
    plan.diagram.background = Some(Background {
        picture: Embedded::of(&png_that_says(&word(&mut words, "picture"))),
        corner: Point(40, 40),
        size: Size(400, 300),
        opacity_percent: 40,
        locked: true,
        visibility: Visibility::Shared,
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

/// A PNG of one point with a word in its file.
fn png_that_says(word: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 1, 1);
    encoder.set_color(png::ColorType::Rgba);
    encoder.add_text_chunk("Comment".to_owned(), word.to_owned()).unwrap();
    encoder.write_header().unwrap().write_image_data(&[200, 10, 10, 255]).unwrap();
    bytes
}

/// The pictures that stand as text (base64) in a file, as bytes.
fn pictures_in(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let parts = text.split(['"', '\'', ' ', ',', '(', ')']).filter(|part| part.starts_with("iVBORw0KGgo"));
    parts.flat_map(|part| STANDARD.decode(part).unwrap_or_default()).collect()
}

/// All that can be read in a file: its bytes, its parts, its decompressed streams and its text.
fn readable(bytes: &[u8], folder: &Path) -> Vec<u8> {
    let mut all = bytes.to_vec();
    all.extend(pictures_in(bytes));
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
    let (machine, poster) = (machine(), Poster::from_name("2x1"));
    for format in Format::ALL {
        for language in Language::ALL {
            let bytes = export(&plan, &Options { format, language, ..Options::default() }).unwrap();
            let all = readable(&bytes, folder.path());
            for word in words.iter().chain(&machine) {
                assert!(!holds(&all, word), "{word} in {} in {}", format.name(), language.code());
            }
        }
    }
    // Nor with everything that can be asked for besides.
    let mut dressed = plan.clone();
    dressed.exports.watermark = "Stamp".into();
    dressed.exports.file_name = "{title}-{package}-{date}".into();
    let format = Format::All;
    let options = Options { format, with_plan: true, transparent: true, poster, ..Options::default() };
    let all = readable(&export(&dressed, &options).unwrap(), folder.path());
    for word in words.iter().chain(&machine) {
        assert!(!holds(&all, word), "{word} in a file with its plan");
    }
    let name = file_name(&dressed, &options, "plan");
    assert!(words.iter().chain(&machine).all(|word| !name.contains(word.as_str())), "{name}");
    // The test can fail: what is shared is found in the same way.
    let bytes = export(&plan, &Options { format: Format::All, ..Options::default() }).unwrap();
    let all = readable(&bytes, folder.path());
    assert!(holds(&all, "Balanced package") && holds(&all, "2001-02-03"));
    let options = Options { format: Format::Svg, with_plan: true, ..Options::default() };
    assert!(holds(&readable(&export(&dressed, &options).unwrap(), folder.path()), "Stamp"));
}

#[test]
fn what_a_plan_leaves_out_is_in_no_format() {
    let mut plan = plans::founding();
    let mut words = Vec::new();
    let mut word = |what: &str| {
        words.push(format!("zq{what}xw"));
        format!("zq{what}xw")
    };
    for (index, note) in plan.diagram.notes.iter_mut().enumerate() {
        note.text = word(&format!("note{index}")).into();
    }
    let current = plan.current_package;
    for (index, package) in plan.packages.iter_mut().enumerate().filter(|(_, own)| own.id != current) {
        package.name = word(&format!("package{index}")).into();
    }
    for (index, source) in plan.sources.iter_mut().enumerate() {
        source.citation = word(&format!("citation{index}")).into();
        source.address = word(&format!("address{index}"));
    }
    for (index, interest) in plan.interests.iter_mut().enumerate() {
        interest.pedigree.note = word(&format!("remark{index}")).into();
    }
    for (index, stake) in plan.parties.iter_mut().flat_map(|party| &mut party.stakes).enumerate() {
        let points = format!("76543{:02}.123457", 10 + index);
        stake.points = points.parse().unwrap();
        words.push(points);
    }
    let folder = tempfile::tempdir().unwrap();
    let options = Options { format: Format::All, with_plan: true, ..Options::default() };
    let before = readable(&export(&plan, &options).unwrap(), folder.path());
    // Each of them is there as long as nothing is left out.
    assert_eq!(words.iter().find(|word| !holds(&before, word)), None);
    plan.exports.without = LeftOut::ALL.to_vec();
    let after = readable(&export(&plan, &options).unwrap(), folder.path());
    assert_eq!(words.iter().find(|word| holds(&after, word)), None);
}

#[test]
fn gains_are_reckoned_against_failed_talks_or_not_at_all() {
    let mut plan = plans::founding();
    let gains = |plan: &Plan| {
        let options = Options { format: Format::Json, ..Options::default() };
        let all: serde_json::Value = serde_json::from_slice(&export(plan, &options).unwrap()).unwrap();
        let packages = all["analysis"]["packages"].as_array().unwrap();
        let current = plan.current_package.to_string();
        let own = packages.iter().find(|own| own["id"] == current.as_str()).unwrap();
        own["parties"].as_array().unwrap().iter().map(|own| own["gain"].clone()).collect::<Vec<_>>()
    };
    let with = gains(&plan);
    assert!(with.iter().filter(|gain| !gain.is_null()).count() > 2, "{with:?}");
    plan.exports.without = vec![LeftOut::Packages];
    assert_eq!(gains(&plan), with);
    plan.exports.without.clear();
    let failed = plan.no_agreement().unwrap().id;
    plan.package_mut(failed).unwrap().visibility = Visibility::Private;
    assert!(gains(&plan).iter().all(|gain| gain.is_null()), "{:?}", gains(&plan));
}

#[test]
fn the_picture_behind_the_diagram_is_in_every_drawing_unless_it_is_private() {
    let (mut plan, _) = planted();
    let drawn = |plan: &Plan, format| export(plan, &Options { format, ..Options::default() }).unwrap();
    let has_picture = |plan: &Plan| {
        let svg = String::from_utf8(drawn(plan, Format::Svg)).unwrap();
        svg.contains("<image ")
    };
    assert!(has_picture(&plan));
    let with = [Format::Png, Format::Pdf].map(|format| drawn(&plan, format));
    plan.diagram.background.as_mut().unwrap().visibility = Visibility::Private;
    assert!(!has_picture(&plan));
    for (with, format) in with.iter().zip([Format::Png, Format::Pdf]) {
        assert_ne!(*with, drawn(&plan, format), "{}", format.name());
    }
    // What cannot be read is left out, and the rest drawn.
    let background = plan.diagram.background.as_mut().unwrap();
    (background.visibility, background.picture) = (Visibility::Shared, Embedded::from_text("broken".into()));
    assert!(!has_picture(&plan));
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
            "picture: pub visibility: Visibility,",
        ]
    );
}

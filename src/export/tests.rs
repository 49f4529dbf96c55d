use std::path::Path;

use super::*;
use crate::analysis::{Budget, Levels};
use crate::plan::{
    BudgetLine, Channel, ChannelKind, Currency, Date, Family, Flow, FlowId, FlowKind, Frame, FrameId,
    FrameKind, Instrument, InstrumentId, Known, LineId, Node, NodeId, Note, NoteId, Number, Oda, Overheads,
    Party, PartyId, PayerShare, Pedigree, Place, Point, Role, Safeguard, Shows, Size, Spread, Stage, Text,
    ThemeName, Visibility, Volume,
};
use crate::text::Language;

fn line(bits: u64, name: &str, unit_cost: Known<&str>, payers: &[(PartyId, i32)]) -> BudgetLine {
    BudgetLine {
        id: LineId::from_bits(bits),
        name: name.into(),
        category: Default::default(),
        unit: Text::default(),
        unit_cost: match unit_cost {
            Known::Value(text) => Known::Value(text.parse().unwrap()),
            Known::Unknown => Known::Unknown,
        },
        price_year: None,
        quantities: vec![Known::Value(Number::from(3)), Known::Value(Number::from(5))],
        spread: Spread::Equal,
        payers: payers
            .iter()
            .map(|&(party, percent)| PayerShare { party, percent: Number::from(percent) })
            .collect(),
        oda: Oda::Unknown,
        pedigree: Pedigree::default(),
    }
}

fn instrument(bits: u64, name: &str, stage: Stage, family: Family, lines: Vec<BudgetLine>) -> Instrument {
    Instrument {
        id: InstrumentId::from_bits(bits),
        name: name.into(),
        description: "work and training permits".into(),
        stage,
        family,
        causes: Vec::new(),
        three_rs: Vec::new(),
        topics: Vec::new(),
        sectors: Vec::new(),
        lead: None,
        levels: vec![Default::default(); 2],
        must_settle: false,
        from_year: None,
        to_year: None,
        lasting: false,
        safeguards: vec![Safeguard::NonRefoulement, Safeguard::ComplaintRoute],
        lines,
        overheads: Overheads { contingency_percent: Number::from(5), ..Overheads::default() },
        effects: Vec::new(),
    }
}

fn node(bits: u64, shows: Shows, x: i32, y: i32) -> Node {
    Node {
        id: NodeId::from_bits(bits),
        shows,
        place: Place::At { corner: Point(x, y), size: Size(230, 100) },
        emphasis: Default::default(),
    }
}

/// Two countries, two instruments, one of them on the flow between them, a private note and a
/// private package.
fn plan() -> Plan {
    let mut plan =
        Plan::blank("Entry & return <pilot>".into(), Date::constant(2026, 1, 15), "en", Currency::CHF);
    plan.current_package = PackageId::from_bits(1);
    plan.packages[0].id = plan.current_package;
    plan.packages[0].name = "Opening offer".into();
    plan.marking = "draft".into();
    plan.finance.years = 2;
    plan.finance.inflation_percent = Number::from(2);
    plan.finance.price_base_year = 2026;
    let (host, home) = (PartyId::from_bits(1), PartyId::from_bits(2));
    for (id, name, role) in [(host, "Host", Role::Destination), (home, "=Home", Role::Source)] {
        plan.parties.push(Party { roles: vec![role], ..Party::new(id, name.into()) });
        let y = if role == Role::Destination { 0 } else { 420 };
        plan.diagram.frames.push(Frame {
            id: FrameId::from_bits(id.bits()),
            name: Text::default(),
            kind: FrameKind::Band(role),
            party: Some(id),
            corner: Point(0, y),
            size: Size(900, 220),
            tint: Default::default(),
            collapsed: None,
        });
    }
    let shares = [(host, 67), (home, 33)];
    let entry = instrument(
        1,
        "Entry in controlled conditions",
        Stage::Entry,
        Family::Explorative,
        vec![
            line(1, "Permits, issued", Known::Value("CHF 1234.55"), &shares),
            line(2, "Interpreters", Known::Unknown, &shares),
        ],
    );
    let back = instrument(
        2,
        "Readmission agreements",
        Stage::Return,
        Family::Defensive,
        vec![line(3, "Escorts", Known::Value("CHF 99.99"), &shares)],
    );
    plan.packages[0].set_level(entry.id, 1);
    plan.packages[0].set_level(back.id, 2);
    plan.instruments = vec![entry, back];
    let jobs =
        Channel { kind: ChannelKind::JobsEducation, name: "Jobs".into(), description: Text::default() };
    let flow = FlowId::from_bits(1);
    plan.diagram.nodes = vec![
        node(1, Shows::Channel(jobs), 100, 90),
        node(2, Shows::Party(home), 100, 480),
        node(3, Shows::Instrument(InstrumentId::from_bits(1)), 500, 480),
        Node {
            id: NodeId::from_bits(4),
            shows: Shows::Instrument(InstrumentId::from_bits(2)),
            place: Place::OnFlow { flow, along_percent: 30 },
            emphasis: Default::default(),
        },
    ];
    plan.diagram.flows.push(Flow {
        id: flow,
        name: "Return".into(),
        kind: FlowKind::Return,
        from: NodeId::from_bits(1),
        to: NodeId::from_bits(2),
        volume: Volume::Stated { per_year: Known::Value(Number::from(480)), pedigree: Pedigree::default() },
        conditions: Vec::new(),
        bends: Vec::new(),
        label_percent: 60,
        route: Default::default(),
        emphasis: Default::default(),
    });
    for (bits, text, visibility) in
        [(1, "for all to see", Visibility::Shared), (2, "our bottom line", Visibility::Private)]
    {
        plan.diagram.notes.push(Note {
            id: NoteId::from_bits(bits),
            text: text.into(),
            corner: Point(600 + 20 * bits as i32, 40),
            size: Size(160, 80),
            visibility,
            tint: Default::default(),
        });
    }
    let mut private = plan.packages[0].clone();
    (private.id, private.visibility) = (PackageId::from_bits(2), Visibility::Private);
    private.name = "Fallback".into();
    plan.packages.push(private);
    plan
}

fn options(format: Format) -> Options {
    Options { format, png: PngSize::Scale("0.5".parse().unwrap()), ..Options::default() }
}

fn svg(plan: &Plan, options: &Options) -> String {
    String::from_utf8(export(plan, options).unwrap()).unwrap()
}

#[test]
fn the_svg_of_a_small_plan_is_as_it_was() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/sheet.svg");
    let now = svg(&plan(), &options(Format::Svg));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &now).unwrap();
    }
    let then = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let differs = now.lines().zip(then.lines()).find(|(now, then)| now != then);
    assert_eq!(differs, None, "see tests/golden/sheet.svg; UPDATE_GOLDEN=1 rewrites it");
    assert_eq!(now.lines().count(), then.lines().count());
}

#[test]
fn svg_is_sound_xml_with_a_titled_group_for_each_thing() {
    let svg = svg(&plan(), &options(Format::Svg));
    let document = roxmltree::Document::parse(&svg).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("lang"), Some("en"));
    let title = root.children().find(|child| child.has_tag_name("title")).unwrap();
    assert_eq!(title.text(), Some("Entry & return <pilot> – Opening offer"));
    let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("id")).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len());
    let plan = plan();
    for node in &plan.diagram.nodes {
        let group =
            document.descendants().find(|it| it.attribute("id") == Some(&node.id.to_string())).unwrap();
        let title = group.children().find(|child| child.has_tag_name("title")).unwrap();
        assert!(title.text().is_some_and(|text| !text.is_empty()));
    }
}

#[test]
fn every_format_in_every_theme_and_language_can_be_read_back() {
    let plan = plan();
    for theme in ThemeName::ALL {
        for language in Language::ALL {
            for format in Format::ALL {
                let options = Options { theme, language, ..options(format) };
                let bytes = export(&plan, &options).unwrap();
                assert_eq!(bytes, export(&plan, &options).unwrap(), "{options:?}");
                match format {
                    Format::Svg => {
                        assert!(roxmltree::Document::parse(std::str::from_utf8(&bytes).unwrap()).is_ok())
                    }
                    Format::Png => {
                        let picture = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
                        assert!(picture.info().width > 500 && picture.info().height > 300);
                    }
                    Format::Pdf | Format::Brief => assert!(bytes.starts_with(b"%PDF")),
                    Format::BudgetCsv => assert!(bytes.ends_with(b"\r\n")),
                    Format::Json => {
                        let value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
                        assert_eq!(value["plan"]["name"], "Entry & return <pilot>");
                    }
                    Format::Markdown | Format::Mermaid | Format::Graphviz => {
                        assert!(std::str::from_utf8(&bytes).unwrap().contains("Entry"));
                    }
                    Format::ScoringSheet => assert!(bytes.starts_with(b"PK")),
                    Format::Declaration | Format::Workbook | Format::Tables | Format::All => {
                        assert!(zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap().len() > 5);
                    }
                }
            }
        }
    }
}

#[test]
fn words_in_a_pdf_can_be_found() {
    let bytes = export(&plan(), &options(Format::Pdf)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sheet.pdf");
    std::fs::write(&file, &bytes).unwrap();
    // Only where the tool is installed.
    let Ok(output) = std::process::Command::new("pdftotext").arg(&file).arg("-").output() else { return };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    for words in ["Entry & return <pilot>", "Opening offer", "DRAFT", "Readmission agreements"] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn what_is_private_stays_inside_unless_asked_for_by_name() {
    let mut plan = plan();
    let shown = svg(&plan, &options(Format::Svg));
    assert!(shown.contains("for all to see"));
    assert!(!shown.contains("our bottom line") && !shown.contains("Fallback"));
    let named = Options { package: Some(PackageId::from_bits(2)), ..options(Format::Svg) };
    assert!(svg(&plan, &named).contains("Fallback"));
    plan.current_package = PackageId::from_bits(2);
    assert_eq!(export(&plan, &options(Format::Pdf)), Err(ExportError::NothingShared));
    let missing = Options { package: Some(PackageId::from_bits(9)), ..options(Format::Svg) };
    assert_eq!(export(&plan, &missing), Err(ExportError::NoPackage(PackageId::from_bits(9))));
}

#[test]
fn pictures_that_are_empty_or_too_large_are_refused() {
    let plan = plan();
    for png in
        [PngSize::Width(0), PngSize::Width(4_000_000), PngSize::Scale(0.into()), PngSize::Scale((-1).into())]
    {
        let result = export(&plan, &Options { png, ..options(Format::Png) });
        assert!(matches!(result, Err(ExportError::PngSize { .. })), "{png:?}");
    }
    let wide = export(&plan, &Options { png: PngSize::Width(640), ..options(Format::Png) }).unwrap();
    assert_eq!(png::Decoder::new(std::io::Cursor::new(wide)).read_info().unwrap().info().width, 640);
}

#[test]
fn strange_characters_in_a_plan_do_no_harm() {
    let mut plan = plan();
    plan.name = "a\u{0}b\u{1f}\"'<&>]]> \u{fffe} ქართული العربية".into();
    let svg = svg(&plan, &options(Format::Svg));
    assert!(roxmltree::Document::parse(&svg).is_ok());
    assert!(export(&plan, &options(Format::Pdf)).is_ok());
}

/// The fields of one CSV row, read by the rules of RFC 4180.
fn fields(row: &str) -> Vec<String> {
    let (mut fields, mut field, mut inside) = (Vec::new(), String::new(), false);
    let mut letters = row.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if inside && letters.peek() == Some(&'"') => field.extend(letters.next()),
            '"' => inside = !inside,
            ',' if !inside => fields.push(std::mem::take(&mut field)),
            letter => field.push(letter),
        }
    }
    fields.push(field);
    fields
}

#[test]
fn the_rows_of_the_budget_add_up_to_the_total_and_say_what_is_unknown() {
    let plan = plan();
    let csv = String::from_utf8(export(&plan, &options(Format::BudgetCsv)).unwrap()).unwrap();
    let rows: Vec<Vec<String>> = csv.split_terminator("\r\n").map(fields).collect();
    assert!(rows.iter().all(|row| row.len() == 13));
    assert_eq!(rows[1][..5], ["Entry & return <pilot>", "Opening offer", "2026-01-15", "draft", "2026"]);
    assert!(rows.iter().any(|row| row[6] == "Permits, issued" && row[9] == "'=Home"));
    assert!(rows.iter().any(|row| row[6] == "Interpreters" && row[12] == "unknown"));
    let sum = |column: usize| -> i64 {
        let cells = rows[1..].iter().map(|row| row[column].trim_start_matches("at least "));
        cells
            .filter(|cell| *cell != "unknown")
            .map(|cell| cell.replace('.', "").parse::<i64>().unwrap())
            .sum()
    };
    let budget = Budget::of(&plan, &Levels::of(&plan, &plan.packages[0]));
    assert_eq!(sum(12), budget.total_nominal().money.minor);
    assert_eq!(sum(11), budget.total_base().money.minor);
    // By hand: 3 · 1234.55 + 5 · 99.99 = 4203.60; 5 % of each year's direct cost, rounded down.
    assert_eq!(sum(11) / 100, 4413);
}

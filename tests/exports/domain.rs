//! What the checks have found, the answers to it, what returns are called and how indicators stand: in every
//! file that people read.

use std::fs;

use calamine::{Reader, Xlsx};
use partnership_planner::{
    export::{Format, Options, Picture, export},
    plan::{Plan, Safeguard, Text, Topic, Visibility},
    text::Language,
};

use super::{office, plans};

fn exported(plan: &Plan, format: Format, picture: Picture) -> Vec<u8> {
    let options = Options { format, picture, language: Language::English, ..Options::default() };
    export(plan, &options).unwrap()
}

fn text(plan: &Plan, format: Format) -> String {
    let bytes = exported(plan, format, Picture::Diagram);
    let folder = tempfile::tempdir().unwrap();
    match format {
        Format::Brief => {
            let file = folder.path().join("brief.pdf");
            fs::write(&file, bytes).unwrap();
            office::run("pdftotext", &["-raw", file.to_str().unwrap(), "-"])
        }
        Format::Declaration => {
            let parts = office::parts(&bytes);
            let document = parts.iter().find(|(name, _)| name == "word/document.xml").unwrap();
            String::from_utf8(document.1.clone()).unwrap()
        }
        Format::Workbook => {
            let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
            let rows: Vec<String> = book
                .worksheet_range("Checks and answers")
                .unwrap()
                .rows()
                .map(|row| format!("{row:?}"))
                .collect();
            rows.join("\n")
        }
        _ => String::from_utf8(bytes).unwrap(),
    }
}

fn english_says(text: &Text, words: &str) -> bool {
    text.get("en", "en").contains(words)
}

/// In one line, without the signs by which formats part or mark words.
fn plain(text: &str) -> String {
    text.replace(['\\', '*', '_'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

const READ: [Format; 5] =
    [Format::Brief, Format::Declaration, Format::Workbook, Format::Markdown, Format::Json];

#[test]
fn answers_to_checks_are_printed_and_guard_rails_cannot_be_hidden() {
    let mut plan = plans::founding();
    for answer in &mut plan.answers {
        answer.because = Text::from("planted reason of the parties");
    }
    // An answered guard-rail, an answered rule of thumb, and one guard-rail without an answer.
    let back = plan.instruments.iter_mut().find(|own| own.safeguards.len() == 8).unwrap();
    back.safeguards.retain(|own| *own != Safeguard::ComplaintRoute);
    for format in READ {
        let found = plain(&text(&plan, format));
        assert_eq!(found.matches("planted reason of the parties").count(), 2 + repeats(format), "{format:?}");
        assert!(found.contains("There is a complaint route"), "{format:?}");
    }
    let found = plain(&text(&plan, Format::Brief));
    assert!(found.contains("Not answered.") && found.contains("Guard-rails: 2"), "{found}");
}

/// The plan itself is part of the data, with its answers.
fn repeats(format: Format) -> usize {
    if format == Format::Json { 2 } else { 0 }
}

#[test]
fn an_answer_about_something_private_stays_private() {
    let mut plan = plans::founding();
    let note = plan.diagram.notes.first_mut().unwrap();
    note.visibility = Visibility::Private;
    let about = partnership_planner::plan::Target::Note(note.id);
    plan.answers.push(partnership_planner::plan::Answer {
        check: "manage-not-halt".into(),
        about,
        because: "planted secret".into(),
        on: None,
    });
    for format in READ {
        assert!(!text(&plan, format).contains("planted secret"), "{format:?}");
    }
}

#[test]
fn no_return_is_called_voluntary_unless_it_is() {
    let mut plan = plans::founding();
    let at = plan.instruments.iter().position(|own| own.topics.contains(&Topic::AssistedReturn)).unwrap();
    // What the paper itself says of victims of trafficking, which no label is made from.
    for own in plan.instruments.iter_mut().filter(|own| english_says(&own.description, "voluntary return")) {
        own.description = Text::default();
    }
    let says = |plan: &Plan| -> Vec<String> {
        [Format::Svg, Format::Brief, Format::Declaration, Format::Markdown, Format::Mermaid]
            .map(|format| plain(&text(plan, format)).to_lowercase())
            .into()
    };
    let all = |texts: &[String], words: &str| texts.iter().all(|text| text.contains(words));
    assert!(all(&says(&plan), "assisted voluntary return"));
    plan.instruments[at].safeguards.retain(|own| *own != Safeguard::FreeChoice);
    let found = says(&plan);
    assert!(all(&found, "assisted return") && found.iter().all(|text| !text.contains("voluntary return")));
    plan.instruments[at].topics.push(Topic::ForcedReturn);
    plan.instruments[at].safeguards.push(Safeguard::FreeChoice);
    let found = says(&plan);
    assert!(all(&found, "ordered return, assisted"), "{found:?}");
    assert!(found.iter().all(|text| !text.contains("voluntary return")));
}

#[test]
fn indicators_stand_in_the_brief_and_in_charts_of_their_own() {
    let plan = plans::founding();
    let brief = plain(&text(&plan, Format::Brief));
    assert!(brief.contains("Progress of the indicators"));
    assert!(brief.contains("behind: 41, 72 % of what was expected by then"), "{brief}");
    let svg = String::from_utf8(exported(&plan, Format::Svg, Picture::Progress)).unwrap();
    for name in ["Places filled abroad", "Requests for identification answered within 30 days"] {
        assert!(svg.contains(name), "{name}");
    }
    let csv = String::from_utf8(exported(&plan, Format::BudgetCsv, Picture::Progress)).unwrap();
    assert!(
        csv.contains("per cent of requests: observed\",\"\",2026-10-31,60")
            || csv.contains("observed,,2026-10-31,60"),
        "{csv}"
    );
    let none = export(
        &plans::empty(),
        &Options { format: Format::Svg, picture: Picture::Progress, ..Options::default() },
    );
    assert!(none.is_err());
}

#[test]
fn every_plan_that_comes_with_the_program_is_exported_in_every_format() {
    let plans: Vec<(&str, &Plan)> = partnership_planner::catalogue::templates()
        .iter()
        .filter_map(|template| Some((template.name, template.plan()?.as_ref().unwrap())))
        .collect();
    assert!(plans.len() > 20);
    let formats = || Format::ALL.into_iter().filter(|format| *format != Format::All);
    let export_all = |plans: &[(&str, &Plan)]| {
        for (index, (name, plan)) in plans.iter().enumerate() {
            for (place, format) in formats().enumerate() {
                // In one language or the other, so that each plan and each format is written in both.
                let language = Language::ALL[(index + place) % 2];
                let bytes = export(plan, &Options { format, language, ..Options::default() });
                assert!(bytes.is_ok_and(|bytes| bytes.len() > 200), "{name} as {}", format.name());
            }
        }
    };
    let (first, second) = plans.split_at(plans.len() / 2);
    std::thread::scope(|scope| {
        scope.spawn(|| export_all(first));
        export_all(second);
    });
}

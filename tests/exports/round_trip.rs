//! The workbook, edited and read back: by cells changed in the file itself, and after LibreOffice has opened,
//! reckoned and saved it.

use std::{fs, io::Cursor, io::Write, path::Path};

use partnership_planner::{
    cli,
    export::{Format, Options, export},
    import::{Content, MEMORY_SHEET, ReadBack, Target, TroubleSort, read_back},
    plan::{Known, Money, Number, Plan},
    storage,
    text::Language,
};

use super::{office, plans};

fn workbook(plan: &Plan, language: Language) -> Vec<u8> {
    export(plan, &Options { format: Format::Workbook, language, ..Options::default() }).unwrap()
}

/// The workbook with each file in it changed by `edit`.
fn edited(bytes: &[u8], edit: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in office::parts(bytes) {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        match String::from_utf8(content) {
            Ok(text) => zip.write_all(edit(&name, text).as_bytes()).unwrap(),
            Err(bytes) => zip.write_all(bytes.as_bytes()).unwrap(),
        }
    }
    zip.finish().unwrap().into_inner()
}

/// The file of a sheet in the workbook; sheets of charts have files of another kind.
fn file_of(bytes: &[u8], sheet: &str) -> String {
    let parts = office::parts(bytes);
    let part = |name: &str| {
        let found = parts.iter().find(|(own, _)| own == name).unwrap();
        String::from_utf8(found.1.clone()).unwrap()
    };
    let attribute = |element: &str, name: &str| {
        let rest = element.split_once(&format!(" {name}=\"")).unwrap().1;
        rest.split_once('"').unwrap().0.to_owned()
    };
    let book = part("xl/workbook.xml");
    let own = book.split("<sheet ").find(|own| own.starts_with(&format!("name=\"{sheet}\""))).unwrap();
    let id = attribute(own, "r:id");
    let relations = part("xl/_rels/workbook.xml.rels");
    let target = relations.split("<Relationship").find(|own| own.contains(&format!(" Id=\"{id}\""))).unwrap();
    format!("xl/{}", attribute(target, "Target"))
}

/// The workbook with what stands in a cell replaced by `content`, the inside of its element.
fn with_cell(bytes: &[u8], sheet: &str, at: &str, kind: &str, content: &str) -> Vec<u8> {
    let file = file_of(bytes, sheet);
    edited(bytes, |name, text| {
        if name != file {
            return text;
        }
        let begin = text.find(&format!("<c r=\"{at}\"")).unwrap_or_else(|| panic!("no cell {at}"));
        let rest = &text[begin..];
        let head_end = rest.find('>').unwrap();
        let end = if rest[..head_end].ends_with('/') { head_end + 1 } else { rest.find("</c>").unwrap() + 4 };
        format!("{}<c r=\"{at}\"{kind}>{content}</c>{}", &text[..begin], &rest[end..])
    })
}

fn with_number(bytes: &[u8], sheet: &str, at: &str, number: &str) -> Vec<u8> {
    with_cell(bytes, sheet, at, "", &format!("<v>{number}</v>"))
}

fn with_text(bytes: &[u8], sheet: &str, at: &str, text: &str) -> Vec<u8> {
    with_cell(bytes, sheet, at, " t=\"inlineStr\"", &format!("<is><t>{text}</t></is>"))
}

/// What LibreOffice makes of the workbook when it opens and saves it.
fn saved_by_libreoffice(bytes: &[u8], folder: &Path) -> Vec<u8> {
    let file = folder.join("book.xlsx");
    fs::write(&file, bytes).unwrap();
    fs::read(&office::convert(&file, "xlsx:Calc MS Excel 2007 XML")[0]).unwrap()
}

fn read(bytes: &[u8], plan: &Plan) -> ReadBack {
    read_back(bytes, plan).unwrap()
}

/// The row, counted from 1, of the first line whose unit cost is in the plan's currency and known, with a
/// quantity above nought at the level shown.
fn line(plan: &Plan) -> (usize, partnership_planner::plan::LineId, u8) {
    let package = plan.current().unwrap();
    let mut lines = plan.budget_lines().enumerate();
    let found = lines.find(|(_, (instrument, line))| {
        instrument.is_some_and(|own| package.level(own.id) > 0)
            && line.unit_cost.value().is_some_and(|cost| cost.currency == plan.finance.currency)
    });
    let (row, (instrument, line)) = found.unwrap();
    (row + 2, line.id, package.level(instrument.unwrap().id))
}

const LINES: &str = "Budget lines";

#[test]
fn an_unedited_workbook_changes_nothing_in_any_plan_and_language() {
    let mut all = vec![("large", plans::large()), ("empty", plans::empty())];
    for template in partnership_planner::catalogue::templates() {
        if let Some(plan) = template.plan() {
            all.push((template.name, plan.as_ref().unwrap().clone()));
        }
    }
    assert!(all.len() > 20);
    for (name, plan) in all {
        for language in Language::ALL {
            let back = read(&workbook(&plan, language), &plan);
            assert_eq!((back.changes.len(), back.troubles.as_slice()), (0, &[][..]), "{name}");
        }
    }
}

#[test]
fn odd_names_figures_and_texts_do_not_pass_for_edits() {
    let mut plan = plans::founding();
    plan.packages[1].name = "Instrument".into();
    plan.packages[2].name = "Instrument".into();
    let lines = &mut plan.instruments[0].lines;
    lines[0].unit_cost = Known::Value("CHF -12.50".parse().unwrap());
    lines[0].pedigree.note = "\u{1F600}".repeat(17_000).as_str().into();
    let back = read(&workbook(&plan, Language::English), &plan);
    assert_eq!((back.changes, back.troubles), (Vec::new(), Vec::new()));
}

#[test]
fn exactly_what_was_edited_is_read_back_to_the_cent_also_after_libreoffice() {
    let plan = plans::founding();
    let (row, id, level) = line(&plan);
    let book = workbook(&plan, Language::English);
    let book = with_number(&book, LINES, &format!("E{row}"), "1234.55");
    let book = with_number(&book, LINES, &format!("I{row}"), "7.25");
    let book = with_text(&book, LINES, &format!("O{row}"), "=agreed in the talks");
    let book = with_number(&book, "Quantities by level", &format!("D{row}"), "3");
    let book = with_number(&book, "Packages", "C3", "0");
    let folder = tempfile::tempdir().unwrap();
    let by_libreoffice = saved_by_libreoffice(&book, folder.path());
    for bytes in [book, by_libreoffice] {
        let back = read(&bytes, &plan);
        assert_eq!(back.troubles, []);
        let mut expected = plan.clone();
        let package = expected.packages[0].id;
        let second = expected.instruments[1].id;
        expected.packages.iter_mut().filter(|own| own.id == package).for_each(|own| own.set_level(second, 0));
        let lines = expected.instruments.iter_mut().flat_map(|own| &mut own.lines);
        let line = lines.into_iter().find(|line| line.id == id).unwrap();
        line.unit_cost = Known::Value("CHF 1234.55".parse::<Money>().unwrap());
        line.quantities[usize::from(level) - 1] = Known::Value("7.25".parse().unwrap());
        line.quantities[0] = Known::Value(Number::from(3));
        line.pedigree.note.set("en", "=agreed in the talks".into());
        let mut merged = plan.clone();
        back.changes.iter().for_each(|change| change.apply(&mut merged, &back.language));
        assert_eq!(merged, expected, "{:?}", back.changes);
        // One change a cell, and none that was not made.
        let level_moved = plan.packages[0].level(second) != 0;
        assert_eq!(back.changes.len(), 4 + usize::from(level_moved), "{:?}", back.changes);
    }
}

#[test]
fn results_of_formulas_are_read_as_libreoffice_reckons_them() {
    let plan = plans::founding();
    let (row, id, _) = line(&plan);
    let cell = format!("E{row}");
    let book = workbook(&plan, Language::English);
    // A formula without a result, as a program writes it that does not reckon.
    let bare = with_cell(&book, LINES, &cell, "", "<f>ROUND(1000/3,2)</f>");
    let back = read(&bare, &plan);
    assert!(back.changes.is_empty());
    assert_eq!(back.troubles[0].sort, TroubleSort::NoResult);
    assert_eq!(back.troubles[0].place.row, Some(row));
    assert_eq!(back.troubles[0].place.sheet.as_deref(), Some(LINES));
    assert_eq!(back.troubles[0].place.column.as_deref(), Some("Unit cost, own currency"));
    let folder = tempfile::tempdir().unwrap();
    let back = read(&saved_by_libreoffice(&bare, folder.path()), &plan);
    assert_eq!(back.troubles, []);
    let [change] = back.changes.as_slice() else { panic!("{:?}", back.changes) };
    assert_eq!(change.target, Target::UnitCost(id));
    assert_eq!(change.new, Content::Money(Known::Value("CHF 333.33".parse().unwrap())));
    assert!(change.by_formula);
    let error = with_cell(&book, LINES, &cell, " t=\"e\"", "<f>1/0</f><v>#DIV/0!</v>");
    assert!(matches!(read(&error, &plan).troubles[0].sort, TroubleSort::FormulaError(_)));
}

#[test]
fn rows_are_known_by_their_ids_wherever_they_stand() {
    let plan = plans::founding();
    let (row, id, _) = line(&plan);
    let book = with_number(&workbook(&plan, Language::English), LINES, &format!("E{row}"), "77");
    let file = file_of(&book, LINES);
    // The row edited changes places with the last one, and another is deleted.
    let last = plan.budget_lines().count() + 1;
    let moved = edited(&book, |name, text| {
        if name != file {
            return text;
        }
        let rows: Vec<String> = text.split("<row ").map(str::to_owned).collect();
        let number = |row: &str| -> usize { row.split('"').nth(1).unwrap().parse().unwrap() };
        let renumbered = |row: &str, from: usize, to: usize| {
            let row = row.replacen(&format!("r=\"{from}\""), &format!("r=\"{to}\""), 1);
            ('A'..='P').fold(row, |row, column| {
                row.replace(&format!("r=\"{column}{from}\""), &format!("r=\"{column}{to}\""))
            })
        };
        let mut out = vec![rows[0].clone()];
        let mut body: Vec<(usize, String)> = rows[1..].iter().map(|row| (number(row), row.clone())).collect();
        let tail = body.last().unwrap().1.split("</sheetData>").nth(1).unwrap().to_owned();
        let last_row = body.last().unwrap().1.split("</sheetData>").next().unwrap().to_owned();
        body.last_mut().unwrap().1 = last_row;
        let swap = |at: usize| {
            if at == row {
                last
            } else if at == last {
                row
            } else {
                at
            }
        };
        let mut body: Vec<(usize, String)> =
            body.into_iter().map(|(at, text)| (swap(at), renumbered(&text, at, swap(at)))).collect();
        body.sort_by_key(|(at, _)| *at);
        body.retain(|(at, _)| *at != row + 1);
        out.extend(body.into_iter().map(|(_, text)| text));
        format!("{}</sheetData>{tail}", out.join("<row "))
    });
    let back = read(&moved, &plan);
    let [change] = back.changes.as_slice() else { panic!("{back:?}") };
    assert_eq!((change.target, change.place.row), (Target::UnitCost(id), Some(last)));
    let [deleted] = back.troubles.as_slice() else { panic!("{:?}", back.troubles) };
    assert_eq!(deleted.sort, TroubleSort::RowsDeleted(1));
    assert!(!deleted.is_grave());
}

#[test]
fn what_cannot_be_read_is_named_with_sheet_row_and_column() {
    let plan = plans::founding();
    let (row, ..) = line(&plan);
    let book = workbook(&plan, Language::English);
    let e = format!("E{row}");
    let sorts = |bytes: &[u8]| -> Vec<TroubleSort> {
        read(bytes, &plan).troubles.into_iter().map(|trouble| trouble.sort).collect()
    };
    assert_eq!(sorts(&with_text(&book, LINES, &e, "about 12")), [TroubleSort::NotANumber("about 12".into())]);
    assert_eq!(sorts(&with_cell(&book, LINES, &e, "", "")), [TroubleSort::Empty]);
    assert_eq!(sorts(&with_number(&book, LINES, &e, "-5")), [TroubleSort::Negative]);
    assert_eq!(
        sorts(&with_number(&book, LINES, &e, "1.005")),
        [TroubleSort::TooPrecise(plan.finance.currency)]
    );
    assert_eq!(sorts(&with_number(&book, LINES, &e, "1e15")), [TroubleSort::TooMuch]);
    assert_eq!(
        sorts(&with_text(&book, LINES, &format!("F{row}"), "EUR")),
        [TroubleSort::OtherCurrency("EUR".into())]
    );
    assert_eq!(sorts(&with_number(&book, LINES, &format!("H{row}"), "99999")), [TroubleSort::Reckoned]);
    assert_eq!(sorts(&with_number(&book, "Packages", "C2", "9")), [TroubleSort::BadLevel(4)]);
    assert_eq!(sorts(&with_number(&book, "Packages", "C2", "1.5")), [TroubleSort::BadLevel(4)]);
    assert_eq!(sorts(&with_text(&book, LINES, "I1", "How many")), [TroubleSort::NoColumn]);
    assert_eq!(sorts(&with_text(&book, LINES, &format!("P{row}"), "b-aaaaaaaa")).len(), 2);
    let unknown = read(&with_text(&book, LINES, &e, "inconnu"), &plan);
    assert_eq!(unknown.changes[0].new, Content::Money(Known::Unknown));
    // The quantity at a level stands in two sheets: both must say the same.
    let (row, id, level) = line(&plan);
    let column = char::from(b'C' + level);
    let once = with_number(&book, LINES, &format!("I{row}"), "41");
    let twice = with_number(&once, "Quantities by level", &format!("{column}{row}"), "42");
    let back = read(&twice, &plan);
    assert!(
        back.changes.is_empty() && matches!(back.troubles[0].sort, TroubleSort::Contradicts(_)),
        "{back:?}"
    );
    let same = with_number(&once, "Quantities by level", &format!("{column}{row}"), "41");
    let back = read(&same, &plan);
    assert_eq!(
        back.changes.iter().map(|change| change.target).collect::<Vec<_>>(),
        [Target::Quantity(id, level)]
    );
}

#[test]
fn foreign_workbooks_and_those_of_other_plans_are_refused() {
    let plan = plans::founding();
    let refused = |bytes: &[u8], plan: &Plan| read_back(bytes, plan).unwrap_err().sort;
    let other = plans::save("palm-australia-pacific");
    let name = other.say(&other.name, "en").to_owned();
    assert_eq!(refused(&workbook(&other, Language::English), &plan), TroubleSort::OtherPlan(name));
    assert!(matches!(refused(b"instrument,level", &plan), TroubleSort::Unreadable(_)));
    let sheet = export(&plan, &Options { format: Format::ScoringSheet, ..Options::default() }).unwrap();
    assert_eq!(refused(&sheet, &plan), TroubleSort::Foreign);
    let renamed = edited(&workbook(&plan, Language::English), |name, text| {
        if name == "xl/workbook.xml" { text.replace(MEMORY_SHEET, "other") } else { text }
    });
    assert_eq!(refused(&renamed, &plan), TroubleSort::Foreign);
    let renamed = edited(&workbook(&plan, Language::English), |name, text| {
        if name == "xl/workbook.xml" { text.replace("name=\"Packages\"", "name=\"Choices\"") } else { text }
    });
    let back = read(&renamed, &plan);
    assert_eq!(back.troubles[0].sort, TroubleSort::NoSheet);
    assert_eq!(back.troubles[0].place.sheet.as_deref(), Some("Packages"));
}

#[test]
fn what_the_plan_has_changed_since_is_not_undone() {
    let plan = plans::founding();
    let (row, id, _) = line(&plan);
    let book = workbook(&plan, Language::English);
    let mut later = plan.clone();
    let set = |plan: &mut Plan, cost: &str| {
        let mut lines = plan.instruments.iter_mut().flat_map(|own| &mut own.lines);
        lines.find(|line| line.id == id).unwrap().unit_cost = Known::Value(cost.parse().unwrap());
    };
    set(&mut later, "CHF 5.00");
    later.instruments.pop();
    // Nothing was edited: the workbook's older figures change nothing. The rows of what is gone are named.
    let back = read(&book, &later);
    assert!(back.changes.is_empty());
    assert!(
        !back.troubles.is_empty() && back.troubles.iter().all(|trouble| trouble.sort == TroubleSort::Gone)
    );
    // The same cell was edited on both sides: the change says what was exported.
    let back = read(&with_number(&book, LINES, &format!("E{row}"), "6"), &later);
    let [change] = back.changes.as_slice() else { panic!("{back:?}") };
    assert_eq!(change.old, Content::Money(Known::Value("CHF 5.00".parse().unwrap())));
    assert!(change.exported.is_some());
}

#[test]
fn the_command_line_lists_changes_and_writes_only_what_can_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let plan = plans::founding();
    storage::save(&plan, Path::new(&path("plan.ron"))).unwrap();
    let (row, id, _) = line(&plan);
    let book = workbook(&plan, Language::English);
    fs::write(path("good.xlsx"), with_number(&book, LINES, &format!("E{row}"), "77")).unwrap();
    fs::write(path("bad.xlsx"), with_text(&book, LINES, &format!("E{row}"), "many")).unwrap();
    let run = |args: &[String]| {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let outcome = cli::run(args.iter().map(Into::into), |_| None, &mut out, &mut err);
        (outcome, String::from_utf8(out).unwrap() + &String::from_utf8(err).unwrap())
    };
    let merge = |book: &str, more: &[&str]| {
        let mut args = vec!["merge".to_owned(), path("plan.ron"), path(book)];
        args.extend(more.iter().map(|more| (*more).to_owned()));
        run(&args)
    };
    let (outcome, text) = merge("good.xlsx", &["--dry-run"]);
    assert_eq!(outcome, cli::Outcome::Exit(0), "{text}");
    let place = format!("sheet “Budget lines”, row {row}, column “Unit cost, own currency”: unit cost of “");
    assert!(text.contains(&place) && text.contains("77.00\n") && text.contains("One change."), "{text}");
    let (outcome, text) = merge("good.xlsx", &["-o", &path("merged.ron")]);
    assert_eq!(outcome, cli::Outcome::Exit(0), "{text}");
    let merged = storage::load(Path::new(&path("merged.ron"))).unwrap();
    let (_, line) = merged.budget_lines().find(|(_, line)| line.id == id).unwrap();
    assert_eq!(line.unit_cost, Known::Value("CHF 77.00".parse().unwrap()));
    let (outcome, text) = merge("bad.xlsx", &["-o", &path("none.ron")]);
    assert_eq!(outcome, cli::Outcome::Exit(2), "{text}");
    assert!(
        text.contains("a number is needed, but there is “many”") && !Path::new(&path("none.ron")).exists()
    );
    let (outcome, text) = merge("plan.ron", &["--dry-run"]);
    assert_eq!(outcome, cli::Outcome::Exit(2), "{text}");
    assert!(text.contains("is not an XLSX workbook"), "{text}");
}

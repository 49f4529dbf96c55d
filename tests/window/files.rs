//! Files, dialogs, settings and the presentation.

use std::fs;

use eframe::egui::Key;
use partnership_planner::{
    app::settings::Settings,
    export::{self, Format, Options},
    plan::Point,
    scene::ThemeName,
    storage,
    text::Language,
};

use crate::support::{CTRL, Opening, Window, founding_file};

#[test]
fn a_plan_saved_and_opened_again_is_the_same() {
    let mut window = Window::open();
    window.drag_node("Asylum system", eframe::egui::Vec2::new(40.0, 20.0));
    window.move_lever("Selection", 4);
    window.click_on("Jobs/education");
    window.key(Key::F2);
    window.type_over("Ausbildung & Arbeit — ქართული");
    window.key(Key::Enter);
    let file = window.save_as("first.ron");
    assert!(!window.document().is_modified());
    window.sees("Saved");
    let saved = window.plan().clone();
    assert_eq!(storage::load(&file).unwrap(), saved);
    window.move_lever("Selection", 0);
    window.key_with(CTRL, Key::S);
    window.wait_until("the second save", |window| !window.document().is_modified());
    let again = Window::opened(Opening { file: Some(file), ..Default::default() });
    assert_eq!(again.plan(), window.plan());
    assert_eq!(again.level("Selection"), 0);
}

#[test]
fn saving_again_goes_to_the_same_file() {
    let mut window = Window::open_file();
    let file = window.folder.path().join("plan.ron");
    window.move_lever("Selection", 1);
    assert_ne!(storage::load(&file).unwrap(), *window.plan());
    window.key_with(CTRL, Key::S);
    window.wait_until("the save", |window| !window.document().is_modified());
    assert_eq!(storage::load(&file).unwrap(), *window.plan());
}

#[test]
fn the_next_start_opens_what_was_open() {
    let mut window = Window::open();
    window.move_lever("Selection", 4);
    let file = window.save_as("mine.ron");
    let settings = Settings::load(&window.folder.path().join("config").join("settings.ron"));
    assert_eq!(settings.last_file, Some(fs::canonicalize(file).unwrap()));
}

#[test]
fn a_saved_plan_can_be_opened_with_the_dialog() {
    let mut window = Window::open();
    let file = window.folder.path().join("other.ron");
    let mut plan = window.plan().clone();
    plan.name.set("en", "Another partnership".to_owned());
    storage::save(&plan, &file).unwrap();
    window.open_with_dialog(&file);
    window.wait_until("the other plan", |window| *window.plan() == plan);
    assert!(!window.document().is_modified());
}

#[test]
fn unsaved_changes_are_asked_about() {
    let mut window = Window::open();
    window.move_lever("Selection", 4);
    window.key_with(CTRL, Key::N);
    window.sees("has changes that are not saved");
    window.press("Cancel");
    assert_eq!(window.level("Selection"), 4);
    assert!(!window.shows("has changes that are not saved"));
    window.key_with(CTRL, Key::N);
    window.press("Don’t save");
    window.press("Empty plan");
    assert!(window.plan().instruments.is_empty());
}

#[test]
fn saving_first_goes_on_to_what_was_asked() {
    let mut window = Window::open_file();
    let file = window.folder.path().join("plan.ron");
    window.move_lever("Selection", 4);
    window.key_with(CTRL, Key::N);
    window.press("Save");
    window.wait_until("the choice of templates", |window| window.shows("Empty plan"));
    assert_eq!(storage::load(&file).unwrap(), *window.plan());
}

#[test]
fn reverting_goes_back_to_the_file() {
    let mut window = Window::open_file();
    let before = window.plan().clone();
    window.move_lever("Selection", 4);
    window.choose("File", "Revert to saved");
    window.press("Don’t save");
    window.wait_until("the saved plan", |window| *window.plan() == before);
}

#[test]
fn a_broken_file_is_refused_with_line_and_column() {
    let mut window = Window::open();
    let before = window.plan().clone();
    let file = window.folder.path().join("broken.ron");
    let text = fs::read_to_string(founding_file()).unwrap();
    let text = text.replacen("first_year: 2027", "first_year: \"soon\"", 1);
    let line = 1 + text.lines().position(|line| line.contains("soon")).unwrap();
    fs::write(&file, text).unwrap();
    window.open_with_dialog(&file);
    window.wait_until("the message", |window| window.shows("The plan could not be opened"));
    window.sees("broken.ron");
    window.sees(&line.to_string());
    window.sees("first_year");
    window.press("Close");
    assert_eq!(*window.plan(), before);
}

#[test]
fn a_file_dropped_on_the_window_is_opened() {
    let mut window = Window::open();
    let file = window.folder.path().join("dropped.ron");
    let mut plan = window.plan().clone();
    plan.diagram.nodes.truncate(3);
    plan.diagram.flows.clear();
    storage::save(&plan, &file).unwrap();
    window.drop_file(file);
    window.wait_until("the dropped plan", |window| window.plan().diagram.nodes.len() == 3);
}

#[test]
fn a_pdf_exported_in_the_window_is_the_export_to_the_byte() {
    let mut window = Window::open();
    let file = window.folder.path().join("sheet.pdf");
    window.choose("File", "Export …");
    window.press("Export …");
    window.type_over(file.to_str().unwrap());
    window.press("Save");
    window.wait_until("the export", |window| window.shows("Exported to"));
    let bytes = fs::read(&file).unwrap();
    assert!(bytes.starts_with(b"%PDF"));
    let options = Options { format: Format::Pdf, theme: ThemeName::Light, ..Default::default() };
    assert!(bytes == export::export(window.plan(), &options).unwrap(), "other bytes");
    assert!(!window.document().is_modified());
}

#[test]
fn a_table_exported_in_the_window_is_the_export_to_the_byte() {
    let mut window = Window::open();
    let file = window.folder.path().join("budget");
    window.key_with(CTRL, Key::E);
    window.press("Budget (CSV)");
    window.press("Export …");
    window.type_over(file.to_str().unwrap());
    window.press("Save");
    window.wait_until("the export", |window| window.shows("Exported to"));
    let options = Options { format: Format::BudgetCsv, ..Default::default() };
    let bytes = fs::read(file.with_extension("csv")).unwrap();
    assert!(bytes == export::export(window.plan(), &options).unwrap(), "other bytes");
}

#[test]
fn the_window_speaks_french_at_once_and_after_a_restart() {
    let mut window = Window::open();
    window.choose("View", "Français");
    window.sees("Fichier");
    window.sees("Leviers");
    window.sees("Paquet équilibré");
    let settings = Settings::load(&window.folder.path().join("config").join("settings.ron"));
    assert_eq!(settings.language(), Language::French);
    let french = Window::opened(Opening { language: Language::French, ..Default::default() });
    french.sees("Fichier");
}

#[test]
fn a_label_edited_in_french_leaves_the_english_one() {
    let mut window = Window::opened(Opening { language: Language::French, ..Default::default() });
    window.click_on("Système d’asile");
    window.key(Key::F2);
    window.type_over("Asile");
    window.key(Key::Enter);
    window.node("Asylum system");
    window.node_rect("Asile");
}

#[test]
fn themes_change_the_colours_and_are_remembered() {
    let mut window = Window::open();
    let fill = |window: &mut Window| window.harness().ctx.global_style().visuals.panel_fill;
    let light = fill(&mut window);
    window.choose("View", "Dark");
    let dark = fill(&mut window);
    assert!(dark.r() < 100 && light.r() > 200, "{dark:?} {light:?}");
    let settings = Settings::load(&window.folder.path().join("config").join("settings.ron"));
    assert_eq!(settings.theme(), ThemeName::Dark);
    window.choose("View", "Projector");
    window.choose("View", "Light");
    assert_eq!(fill(&mut window), light);
}

#[test]
fn panels_fold_away_and_give_the_canvas_their_room() {
    let mut window = Window::open();
    let before = window.canvas();
    for panel in ["Tools", "Inspector", "Levers, budget, trade-offs"] {
        window.choose("View", panel);
        window.key(Key::Escape);
    }
    let after = window.canvas();
    assert!(after.width() > before.width() + 300.0 && after.height() > before.height() + 150.0);
}

#[test]
fn f5_shows_the_diagram_alone_and_escape_comes_back() {
    let mut window = Window::open();
    let before = window.canvas();
    window.key(Key::F5);
    let alone = window.canvas();
    assert!(alone.width() > 1200.0 && alone.height() > 750.0, "{alone}");
    assert!(!window.shows("Level of Selection"));
    window.press("Levers");
    window.move_lever("Selection", 4);
    assert_eq!(window.level("Selection"), 4);
    window.key(Key::Escape);
    window.key(Key::Escape);
    assert_eq!(window.canvas(), before);
}

#[test]
fn all_shortcuts_are_listed() {
    let mut window = Window::open();
    window.key(Key::F1);
    for words in ["Ctrl+S", "Ctrl+Shift+Z", "Shift+1", "double-click on empty canvas"] {
        window.sees(words);
    }
    window.press("Close");
    window.choose("Help", "About");
    window.sees(env!("CARGO_PKG_VERSION"));
}

#[test]
fn an_existing_file_is_replaced_only_after_asking() {
    let mut window = Window::open();
    let file = window.folder.path().join("there.ron");
    fs::write(&file, "keep me").unwrap();
    window.choose("File", "Save as …");
    window.type_over(file.to_str().unwrap());
    window.press("Save");
    window.sees("exists already. Replace it?");
    assert_eq!(fs::read_to_string(&file).unwrap(), "keep me");
    window.press("Replace");
    window.wait_until("the save", |window| window.shows("Saved to"));
    assert_eq!(storage::load(&file).unwrap(), *window.plan());
}

#[test]
fn a_file_that_cannot_be_written_is_said_and_nothing_is_lost() {
    let mut window = Window::open();
    window.drag_node("Asylum system", eframe::egui::Vec2::new(40.0, 20.0));
    let moved: Point = window.corner("Asylum system");
    window.choose("File", "Save as …");
    window
        .type_over(window.folder.path().join("no").join("folder.ron").to_str().unwrap().to_owned().as_str());
    window.press("Save");
    window.wait_until("the message", |window| window.shows("The plan could not be saved"));
    window.press("Close");
    assert_eq!(window.corner("Asylum system"), moved);
    assert!(window.document().is_modified());
}

const SHEET: &str = "instrument,level,level_name,cost:Here,points:Here,points:There\n\
Work quota,0,None,,,\n\
Work quota,1,Pilot,1000,-2,9\n\
Readmission,1,Ad hoc,200,4,-1\n\
Readmission,2,Agreement,500,9,-6\n\
no agreement,,,,1,1\n";

#[test]
fn a_scoring_sheet_is_imported_from_the_menu() {
    let mut window = Window::open();
    let file = window.folder.path().join("scores.csv");
    fs::write(&file, SHEET).unwrap();
    window.choose("File", "Import scoring sheet …");
    window.sees("Import a scoring sheet");
    window.type_over(file.to_str().unwrap());
    window.press("Open");
    window.wait_until("the sheet's plan", |window| window.plan().instruments.len() == 2);
    window.sees("Work quota");
    assert_eq!(window.level("Readmission"), 1, "it must be settled");
    assert!(window.plan().problems().is_empty());
}

#[test]
fn a_sheet_with_a_mistake_names_its_place_and_changes_nothing() {
    let mut window = Window::open();
    let before = window.plan().clone();
    let file = window.folder.path().join("scores.csv");
    fs::write(&file, SHEET.replace("1000", "a lot")).unwrap();
    window.drop_file(file);
    window.wait_until("the message", |window| window.shows("cannot be imported"));
    window.sees("row 3");
    window.sees("cost:Here");
    assert_eq!(*window.plan(), before);
}

#[test]
fn an_empty_scoring_sheet_can_be_handed_out() {
    let mut window = Window::open();
    let file = window.folder.path().join("empty.xlsx");
    window.choose("File", "Empty scoring sheet …");
    window.type_over(file.to_str().unwrap());
    window.press("Save");
    window.wait_until("the sheet", |_| file.is_file());
}

//! Plots exported from the window: from the button above them, their context menu and the palette.

use std::{fs, path::PathBuf};

use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, accesskit::Role};
use partnership_planner::{
    analysis::{Basis, Split},
    export::{self, Format, Options, Picture, PlotChoices},
    scene::ThemeName,
    text::{Language, Messages},
};

use crate::support::{CTRL, Opening, SHIFT, Window};

fn large() -> Window {
    Window::opened(Opening { size: Vec2::new(1920.0, 1200.0), ..Default::default() })
}

/// Names the file asked for, and waits until it is written.
fn written(window: &mut Window, name: &str) -> PathBuf {
    let file = window.folder.path().join(name);
    window.type_over(file.to_str().unwrap());
    window.press("Save");
    window.wait_until("the export", |window| window.shows("Exported to"));
    window.press("Close");
    file
}

fn is_plot(window: &Window, file: &PathBuf, format: Format, picture: Picture, choices: PlotChoices) {
    let options = Options { format, language: Language::English, picture, choices, ..Options::default() };
    assert_eq!(fs::read(file).unwrap(), export::export(window.plan(), &options).unwrap());
}

fn secondary(window: &mut Window, at: Pos2) {
    window.send(Event::PointerMoved(at));
    for pressed in [true, false] {
        let modifiers = Modifiers::NONE;
        window.send(Event::PointerButton { pos: at, button: PointerButton::Secondary, pressed, modifiers });
    }
    window.settle();
}

#[test]
fn the_plot_shown_is_exported_with_what_is_chosen_for_it() {
    let mut window = large();
    window.turn_to("Budget");
    window.press("By payer");
    window.press("Base-year prices");
    window.press("Export plot");
    window.press("Figures (CSV) …");
    let file = written(&mut window, "budget.csv");
    let choices = PlotChoices { prices: Basis::BaseYear, ..PlotChoices::default() };
    is_plot(&window, &file, Format::BudgetCsv, Picture::Budget(Split::Payer), choices.clone());
    window.press("Flow of money");
    window.press("Export plot");
    window.press("Picture (SVG) …");
    let file = written(&mut window, "flow.svg");
    is_plot(&window, &file, Format::Svg, Picture::MoneyFlow, choices);
    // What is there already is not written over without asking.
    fs::write(window.folder.path().join("kept.svg"), "mine").unwrap();
    window.press("Export plot");
    window.press("Picture (SVG) …");
    let file = window.folder.path().join("kept.svg");
    window.type_over(file.to_str().unwrap());
    window.press("Save");
    window.sees("kept.svg exists already");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    window.press("Replace");
    window.wait_until("the export", |window| window.shows("Exported to"));
    assert!(
        fs::read_to_string(&file).unwrap().starts_with("<svg") || fs::metadata(&file).unwrap().len() > 100
    );
}

#[test]
fn a_plot_is_exported_from_its_context_menu_and_from_the_palette() {
    let mut window = large();
    window.turn_to("Balance");
    let below = window.pressable_rect("Balance").left_bottom() + Vec2::new(30.0, 60.0);
    secondary(&mut window, below);
    window.press("Page (PDF) …");
    let file = written(&mut window, "balance.pdf");
    is_plot(&window, &file, Format::Pdf, Picture::Balance, PlotChoices::default());
    window.key_with(Modifiers { shift: SHIFT.shift, ..CTRL }, Key::P);
    window.type_text("Export this plot: Picture (PNG)");
    window.key(Key::Enter);
    let file = written(&mut window, "balance.png");
    is_plot(&window, &file, Format::Png, Picture::Balance, PlotChoices::default());
}

/// Where the row of tabs is full the button to export stands in a row of its own and covers none of them.
#[test]
fn the_button_to_export_a_plot_covers_no_tab() {
    for language in Language::ALL {
        let messages = Messages::new(language);
        for theme in [ThemeName::Light, ThemeName::Projector] {
            let size = Vec2::new(1280.0, 720.0);
            let mut window = Window::opened(Opening { size, theme, language, ..Default::default() });
            window.turn_to(&messages.get("tab-budget"));
            let button = window.widget(Role::Button, &messages.get("plot-export")).rect();
            let last = window.widget(Role::Button, &messages.get("tab-catalogue")).rect();
            assert!(!button.intersects(last), "{language:?} {theme:?}: {button} {last}");
            assert!(button.right() <= size.x, "{language:?} {theme:?}: {button}");
        }
    }
}

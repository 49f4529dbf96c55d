//! The dialog that asks what to export: formats, options kept in the plan, the file, and word of it.

use std::{fs, path::PathBuf, sync::Arc, sync::Mutex};

use eframe::egui::{ColorImage, Event, Key, Modifiers, PointerButton, Vec2, accesskit::Role};
use partnership_planner::{
    app::Outside,
    export::{self, Format, Options, PngSize},
    plan::{LeftOut, Orientation, PageSize, Plan, Visibility},
    scene::ThemeName,
    storage,
    text::Language,
};

use crate::support::{CTRL, Opening, Window};

/// Every format by its name in the dialog.
const NAMES: [(&str, Format); 14] = [
    ("Diagram as PDF", Format::Pdf),
    ("Diagram as SVG", Format::Svg),
    ("Diagram as PNG", Format::Png),
    ("Diagram as Mermaid text", Format::Mermaid),
    ("Diagram as Graphviz text", Format::Graphviz),
    ("Brief (PDF)", Format::Brief),
    ("Joint declaration (Word)", Format::Declaration),
    ("Summary (Markdown)", Format::Markdown),
    ("Workbook (Excel)", Format::Workbook),
    ("Budget (CSV)", Format::BudgetCsv),
    ("All tables (CSV)", Format::Tables),
    ("Scoring sheet (Excel)", Format::ScoringSheet),
    ("Plan and analysis (JSON)", Format::Json),
    ("One of each", Format::All),
];

fn tall() -> Window {
    Window::opened(Opening { size: Vec2::new(1280.0, 1000.0), ..Default::default() })
}

/// Chooses from the list called `field`.
fn pick(window: &mut Window, field: &str, option: &str) {
    let place = window.widget(Role::ComboBox, field).rect().center();
    window.click(place);
    window.press(option);
}

/// Puts `text` into the field called `field`.
fn fill(window: &mut Window, field: &str, text: &str) {
    window.press_field(field);
    window.type_over(text);
}

/// Exports to a file of this name with the dialog as it is, and closes the message.
fn export_to(window: &mut Window, name: &str) -> PathBuf {
    let file = window.folder.path().join(name);
    window.press("Export …");
    window.type_over(file.to_str().unwrap());
    window.press("Save");
    window.wait_until("the export", |window| window.shows("Exported to"));
    window.press("Close");
    file
}

fn same_as(plan: &Plan, file: &PathBuf, options: &Options) -> bool {
    fs::read(file).unwrap() == export::export(plan, options).unwrap()
}

#[test]
fn each_format_shows_the_fields_it_heeds_and_no_others() {
    let mut window = tall();
    window.key_with(CTRL, Key::E);
    for (name, format) in NAMES {
        window.press(name);
        let shown = |role: Role, label: &str| window.words().contains(&format!("{role:?}: {label}"));
        for (heeded, role, label) in [
            (format.shows_pictures(), Role::ComboBox, "Shows"),
            (format.is_marked(), Role::ComboBox, "Marking"),
            (format.is_drawn(), Role::TextInput, "Watermark"),
            (format.is_drawn(), Role::ComboBox, "Theme"),
            (format.has_pages(), Role::ComboBox, "Paper"),
            (format.makes_posters(), Role::ComboBox, "Page lies"),
            (format.makes_posters(), Role::CheckBox, "Poster: parted over several pages"),
            (format.has_pixels(), Role::RadioButton, "Width in pixels"),
            (format.can_be_clear(), Role::CheckBox, "Without a background"),
            (
                format.carries_plan(),
                Role::CheckBox,
                "The file carries the plan, so that it can be opened from there",
            ),
            (format == Format::All, Role::ComboBox, "Written as"),
            (true, Role::ComboBox, "Language"),
            (true, Role::CheckBox, "Notes on the diagram"),
            (true, Role::TextInput, "Pattern"),
        ] {
            assert_eq!(shown(role, label), heeded, "{label} for {name}");
        }
        let ending = format!(".{}", format.extension());
        assert!(window.words().iter().any(|word| word.ends_with(&ending)), "no {ending} for {name}");
    }
}

#[test]
fn the_menu_opens_the_dialog_with_the_format_chosen() {
    let mut window = tall();
    window.press("File");
    window.press("Export as");
    window.press("Summary (Markdown)");
    window.sees("Markdown: a summary");
    window.key(Key::Escape);
    assert!(!window.shows("Keep options"), "Escape closes the dialog");
    window.key_with(CTRL | crate::support::SHIFT, Key::P);
    window.type_text("Export: Joint declaration");
    window.key(Key::Enter);
    window.sees("Word: a joint declaration to be edited on");
}

#[test]
fn options_are_kept_in_the_plan_in_one_step_and_are_there_after_opening_again() {
    let mut window = tall();
    let before = window.plan().clone();
    window.key_with(CTRL, Key::E);
    pick(&mut window, "Marking", "Own text");
    fill(&mut window, "Own text", "For the committee");
    fill(&mut window, "Watermark", "NOT AGREED");
    pick(&mut window, "Language", "Français");
    pick(&mut window, "Theme", "Print (patterns beside colours)");
    pick(&mut window, "Paper", "A2");
    pick(&mut window, "Page lies", "upright");
    window.press("Notes on the diagram");
    fill(&mut window, "Pattern", "{title}-{language}");
    window.sees("-fr.pdf");
    assert_eq!(*window.plan(), before, "nothing is changed while choosing");
    window.press("Keep options");
    let exports = window.plan().exports.clone();
    assert_eq!(window.plan().marking, "For the committee".into());
    assert_eq!((exports.language.as_str(), exports.theme), ("fr", ThemeName::Print));
    assert_eq!((exports.page, exports.orientation), (Some(PageSize::A2), Orientation::Upright));
    assert_eq!((exports.without, exports.file_name.as_str()), (vec![LeftOut::Notes], "{title}-{language}"));
    assert_eq!(exports.watermark, "NOT AGREED".into());
    let file = window.save_as("kept.ron");
    let mut again =
        Window::opened(Opening { file: Some(file), size: Vec2::new(1280.0, 1000.0), ..Default::default() });
    again.key_with(CTRL, Key::E);
    for (role, field, value) in [
        (Role::TextInput, "Own text", "For the committee"),
        (Role::TextInput, "Watermark", "NOT AGREED"),
        (Role::TextInput, "Pattern", "{title}-{language}"),
        (Role::ComboBox, "Language", "Français"),
        (Role::ComboBox, "Paper", "A2"),
        (Role::ComboBox, "Page lies", "upright"),
    ] {
        use egui_kittest::kittest::NodeT;
        let shown = again.widget(role, field).accesskit_node().value();
        assert_eq!(shown.as_deref(), Some(value), "{field}");
    }
    window.undo();
    assert_eq!(*window.plan(), before);
}

#[test]
fn a_file_is_exported_as_chosen_and_its_options_are_kept() {
    let mut window = tall();
    window.key_with(CTRL, Key::E);
    window.press("Diagram as PNG");
    pick(&mut window, "Marking", "Draft");
    window.press("Width in pixels");
    window.press("Without a background");
    let file = export_to(&mut window, "picture.png");
    let options =
        Options { format: Format::Png, png: PngSize::Width(2400), transparent: true, ..Options::default() };
    assert!(same_as(window.plan(), &file, &options));
    assert_eq!(window.plan().marking.get("fr", "en"), "Projet");
    assert_eq!(image::open(&file).unwrap().width(), 2400);
    window.undo();
    assert!(window.plan().marking.is_empty(), "one step");
}

#[test]
fn files_of_each_kind_are_the_export_to_the_byte() {
    let mut window = tall();
    let some = [Format::Svg, Format::Declaration, Format::Tables];
    for (name, format) in NAMES.into_iter().filter(|(_, format)| some.contains(format)) {
        window.key_with(CTRL, Key::E);
        window.press(name);
        let file = export_to(&mut window, &format!("{}.{}", format.name(), format.extension()));
        assert!(same_as(window.plan(), &file, &Options { format, ..Options::default() }), "{name}");
    }
}

#[test]
fn one_of_each_goes_into_a_folder_and_into_one_with_something_in_it_only_after_asking() {
    let mut window = tall();
    window.key_with(CTRL, Key::E);
    window.press("One of each");
    pick(&mut window, "Written as", "a folder of files");
    let folder = window.folder.path().join("all");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("keep.txt"), "mine").unwrap();
    window.press("Export …");
    window.type_over(folder.to_str().unwrap());
    window.press("Save");
    window.sees("Files in it that have the same name as exported ones will be replaced.");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    window.press("Replace");
    window.wait_until("the export", |window| window.shows("Exported to"));
    assert_eq!(fs::read_to_string(folder.join("keep.txt")).unwrap(), "mine");
    let brief = Options { format: Format::Brief, ..Options::default() };
    assert!(same_as(window.plan(), &folder.join("brief.pdf"), &brief));
}

#[test]
fn a_file_that_is_there_is_replaced_only_after_asking() {
    let mut window = tall();
    let file = window.folder.path().join("there.pdf");
    fs::write(&file, "keep me").unwrap();
    window.key_with(CTRL, Key::E);
    window.press("Export …");
    window.type_over(file.to_str().unwrap());
    window.press("Save");
    window.sees("exists already. Replace it?");
    assert_eq!(fs::read_to_string(&file).unwrap(), "keep me");
    window.press("Cancel");
    window.sees("Keep options");
    window.press("Export …");
    window.type_over(file.to_str().unwrap());
    window.press("Save");
    window.press("Replace");
    window.wait_until("the export", |window| window.shows("Exported to"));
    assert!(fs::read(&file).unwrap().starts_with(b"%PDF"));
}

#[test]
fn the_plan_goes_along_only_where_that_is_ticked_and_the_dialog_says_what_that_tells() {
    let mut window = tall();
    let tick = "The file carries the plan, so that it can be opened from there";
    window.key_with(CTRL, Key::E);
    assert!(!window.shows("anybody can open it from there"));
    window.press(tick);
    window.sees("anybody can open it from there");
    let file = export_to(&mut window, "carrier.pdf");
    assert_eq!(storage::load(&file).unwrap().name, window.plan().name);
    window.key_with(CTRL, Key::E);
    assert!(!window.shows("anybody can open it from there"), "asked for anew each time");
}

#[test]
fn an_export_that_cannot_be_written_names_the_file_and_what_to_do() {
    let mut window = tall();
    window.key_with(CTRL, Key::E);
    window.press("Export …");
    window.type_over(window.folder.path().join("no").join("where.pdf").to_str().unwrap());
    window.press("Save");
    window.wait_until("the message", |window| window.shows("The export failed"));
    window.sees("where.pdf");
    window.sees("Choose another folder, or create this one.");
    assert!(!window.folder.path().join("no").exists());
}

#[test]
fn an_export_never_replaces_the_file_of_the_plan() {
    let mut window = Window::open_file();
    let file = window.folder.path().join("plan.md");
    window.save_as("plan.md");
    let own = window.folder.path().join("plan.md.ron");
    let before = fs::read(&own).unwrap();
    fs::hard_link(&own, &file).unwrap();
    std::os::unix::fs::symlink(&own, window.folder.path().join("link.md")).unwrap();
    window.key_with(CTRL, Key::E);
    window.press("Summary (Markdown)");
    window.press("Export …");
    window.type_over(window.folder.path().join("link.md").to_str().unwrap());
    window.press("Save");
    window.press("Replace");
    window.sees("The export would replace the plan’s own file.");
    assert_eq!(fs::read(&own).unwrap(), before);
}

#[test]
fn the_file_and_its_folder_can_be_opened_afterwards() {
    let opened: Arc<Mutex<Vec<PathBuf>>> = Arc::default();
    let kept = Arc::clone(&opened);
    let outside = Outside::new(move |path| {
        kept.lock().unwrap().push(path.to_owned());
        if path.is_dir() { Err("nothing shows folders".to_owned()) } else { Ok(()) }
    });
    let mut window = Window::opened(Opening { outside: Some(outside), ..Default::default() });
    let file = window.folder.path().join("sheet.pdf");
    for (way, path) in [("Open file", file.as_path()), ("Open folder", file.parent().unwrap())] {
        window.key_with(CTRL, Key::E);
        window.press("Export …");
        window.type_over(file.to_str().unwrap());
        window.press("Save");
        if way == "Open folder" {
            window.press("Replace");
        }
        window.wait_until("the export", |window| window.shows(way));
        window.press(way);
        window.wait_until("the other program", |_| {
            opened.lock().unwrap().last().is_some_and(|last| last == path)
        });
    }
    window.wait_until("why not", |window| window.shows("nothing shows folders"));
    window.sees("Open it from the file manager.");
}

#[test]
fn the_dialog_works_by_keyboard_alone() {
    let mut window = Window::open();
    window.key_with(CTRL, Key::E);
    assert_eq!(window.with_keyboard().as_deref(), Some("Export …"));
    let mut met = Vec::new();
    for _ in 0..80 {
        window.key(Key::Tab);
        met.extend(window.with_keyboard());
        if window.with_keyboard().as_deref() == Some("Export …") {
            break;
        }
    }
    for field in
        ["Diagram as PDF", "One of each", "Package", "Marking", "Watermark", "Paper", "Pattern", "Cancel"]
    {
        assert!(met.iter().any(|name| name == field), "{field} is not among {met:?}");
    }
    window.key(Key::Enter);
    let file = window.folder.path().join("keys.pdf");
    window.type_over(file.to_str().unwrap());
    window.key(Key::Enter);
    window.wait_until("the export", |window| window.shows("Exported to"));
    assert!(file.is_file());
    window.key(Key::Escape);
    assert!(!window.words().iter().any(|word| word == "Button: Close"), "Escape puts the message away");
}

#[test]
fn every_field_is_reached_in_small_windows_in_both_languages_and_all_themes() {
    for language in Language::ALL {
        for theme in [ThemeName::Light, ThemeName::Dark, ThemeName::Projector] {
            let size = Vec2::new(1280.0, 720.0);
            let mut window = Window::opened(Opening { size, theme, language, ..Default::default() });
            window.key_with(CTRL, Key::E);
            let go = if language == Language::French { "Exporter …" } else { "Export …" };
            let rect = window.pressable_rect(go);
            assert!(rect.bottom() < 720.0 && rect.left() > 0.0, "{language:?} {theme:?}: {rect}");
        }
    }
}

/// The page of the preview, once it has come.
fn previewed(window: &mut Window, alt: &str) -> image::RgbaImage {
    window.wait_until("the preview", |window| window.shows(alt) && !window.shows("being drawn"));
    let place = window.widget(Role::Image, alt).rect();
    let whole = window.harness().render().unwrap();
    let part = |side: f32| side.round() as u32;
    image::imageops::crop_imm(
        &whole,
        part(place.left()),
        part(place.top()),
        part(place.width()),
        part(place.height()),
    )
    .to_image()
}

#[test]
fn the_preview_changes_with_the_options() {
    let mut window = tall();
    window.key_with(CTRL, Key::E);
    let alt = "Page 1 of the preview: Diagram as PDF";
    let plain = previewed(&mut window, alt);
    pick(&mut window, "Marking", "Confidential");
    let marked = previewed(&mut window, alt);
    assert!(plain.dimensions() == marked.dimensions() && plain != marked, "the marking is not seen");
    fill(&mut window, "Pattern", "{date}");
    assert!(previewed(&mut window, alt) == marked, "a name is no part of the picture");
    pick(&mut window, "Page lies", "upright");
    let upright = previewed(&mut window, alt);
    assert!(upright.height() > upright.width() && marked.width() > marked.height());
    window.press("Cancel");
    assert!(window.plan().marking.is_empty());
}

#[test]
fn pages_of_the_preview_can_be_turned() {
    let mut window = tall();
    window.key_with(CTRL, Key::E);
    window.press("Brief (PDF)");
    let cover = previewed(&mut window, "Page 1 of the preview: Brief (PDF)");
    window.press("Next");
    let second = previewed(&mut window, "Page 2 of the preview: Brief (PDF)");
    assert!(cover != second);
    window.key(Key::PageUp);
    assert!(previewed(&mut window, "Page 1 of the preview: Brief (PDF)") == cover);
    window.press("Diagram as PDF");
    window.press("Poster: parted over several pages");
    window.wait_until("the poster", |window| window.shows("The whole poster"));
    previewed(&mut window, "Page 1 of the preview: Diagram as PDF");
    window.press("Next");
    window.wait_until("its first page", |window| window.shows("Page 1 of 4"));
}

#[test]
fn what_is_no_picture_is_shown_as_what_it_holds() {
    let mut window = tall();
    window.key_with(CTRL, Key::E);
    for (name, shown) in [
        ("Workbook (Excel)", "Label: Founding model: Switzerland"),
        ("Budget (CSV)", "Label: Balanced package"),
        ("Joint declaration (Word)", "Word sets the pages itself"),
        ("Summary (Markdown)", "# Founding model"),
        ("Plan and analysis (JSON)", "\"base_year\""),
        ("Diagram as Mermaid text", "flowchart"),
        ("Diagram as Graphviz text", "digraph"),
        ("One of each", "plan-and-analysis.json"),
    ] {
        window.press(name);
        window.wait_until(name, |window| window.shows(shown) && !window.shows("being drawn"));
    }
    // A chart that cannot be drawn says why.
    window.press("Diagram as SVG");
    if window.plan().monitoring.indicators.is_empty() {
        pick(&mut window, "Shows", "Progress of the indicators");
        window.wait_until("why not", |window| window.shows("There is no indicator to draw"));
    }
}

#[test]
fn nothing_is_drawn_anew_while_nothing_is_chosen() {
    let mut window = tall();
    window.key_with(CTRL, Key::E);
    previewed(&mut window, "Page 1 of the preview: Diagram as PDF");
    for _ in 0..5 {
        let delay = window.harness().output().viewport_output.values().next().unwrap().repaint_delay;
        assert!(delay > std::time::Duration::from_secs(1), "{delay:?}");
        window.harness().step();
    }
}

#[test]
fn an_export_called_off_leaves_nothing() {
    let mut window = tall();
    window.key_with(CTRL, Key::E);
    window.press("One of each");
    let file = window.folder.path().join("all.zip");
    let before = fs::read_dir(window.folder.path()).unwrap().count();
    window.press("Export …");
    window.type_over(file.to_str().unwrap());
    let press = |key: Key| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    window.send(press(Key::Enter));
    window.wait_until("the end", |window| {
        if window.shows("Step ") || window.shows("Working") {
            window.queue(press(Key::Escape));
        }
        window.shows("The export was called off.")
    });
    assert!(!file.exists());
    assert_eq!(fs::read_dir(window.folder.path()).unwrap().count(), before, "part of a file");
    assert!(!window.shows("Exported to"));
}

/// What the program puts on the clipboard once it has drawn it; not at once.
fn copied<T>(window: &mut Window, item: &str, what: impl Fn(&Window) -> Option<T>) -> T {
    let mut found = None;
    window.press("Edit");
    let place = window.pressable_rect(item).center();
    for pressed in [true, false] {
        window.harness().event(Event::PointerButton {
            pos: place,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
    }
    window.wait_until("the copy", |window| {
        found = found.take().or_else(|| what(window));
        found.is_some()
    });
    found.unwrap()
}

#[test]
fn the_diagram_is_copied_as_exports_of_the_plan_look_whatever_the_window_looks_like() {
    let mut window = Window::opened(Opening { theme: ThemeName::Dark, ..Default::default() });
    let svg = copied(&mut window, "Copy as SVG", Window::copied);
    let options = |format: Format, theme: ThemeName| Options { format, theme, ..Options::default() };
    let export = |window: &Window, options: &Options| export::export(window.plan(), options).unwrap();
    assert!(svg.into_bytes() == export(&window, &options(Format::Svg, ThemeName::Light)), "not light");
    let light = copied(&mut window, "Copy as picture", Window::copied_image);
    let png = export(&window, &options(Format::Png, ThemeName::Light));
    let (size, pixels) = export::pixels(&png).unwrap();
    assert_eq!(light.size, size);
    assert!(light == ColorImage::from_rgba_premultiplied(size, &pixels), "other pixels");
    window.key_with(CTRL, Key::E);
    pick(&mut window, "Theme", "Print (patterns beside colours)");
    pick(&mut window, "Marking", "Draft");
    window.press("Keep options");
    let svg = copied(&mut window, "Copy as SVG", Window::copied);
    assert!(svg.contains("DRAFT"));
    assert!(svg.into_bytes() == export(&window, &options(Format::Svg, ThemeName::Print)), "not print");
    let print = copied(&mut window, "Copy as picture", Window::copied_image);
    assert!(print != light);
}

#[test]
fn what_cannot_be_copied_says_why() {
    let mut plan = storage::load(&crate::support::founding_file()).unwrap();
    plan.packages.iter_mut().for_each(|package| package.visibility = Visibility::Private);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("private.ron");
    storage::save(&plan, &file).unwrap();
    let mut window = Window::opened(Opening { file: Some(file), ..Default::default() });
    window.choose("Edit", "Copy as picture");
    window.wait_until("why not", |window| window.shows("Nothing was copied."));
}

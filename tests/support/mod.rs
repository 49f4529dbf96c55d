//! The window for tests: what a user does with it, in the user's verbs, through the accessibility
//! tree and the same pointer and keyboard events as the desktop sends.

pub mod raster;

mod gestures;

use std::{cell::RefCell, fs, path::PathBuf, rc::Rc, sync::Arc, time::Duration};

use eframe::egui::{self, DroppedFile, Event, Key, Modifiers, Pos2, Rect, UiBuilder, Vec2, accesskit::Role};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT, Queryable},
};
use partnership_planner::{
    app::{Outside, PlannerApp, Start, settings::Settings},
    document::Document,
    plan::{InstrumentId, Item, NodeId, Place, Plan, Point, Shows, Size},
    scene::ThemeName,
    text::{Language, Messages},
};
use tempfile::TempDir;

/// A button held for menus that a shortcut stands beside.
pub const SHIFT: Modifiers = Modifiers::SHIFT;
/// Control, or the command key.
pub const CTRL: Modifiers = Modifiers::COMMAND;

/// How the window is opened.
pub struct Opening {
    /// The file named on the command line.
    pub file: Option<PathBuf>,
    /// Its size in points.
    pub size: Vec2,
    /// The theme chosen earlier.
    pub theme: ThemeName,
    /// The language chosen earlier.
    pub language: Language,
    /// Whether the panels around the canvas are shown.
    pub panels: bool,
    /// Whether changes of place are shown as a short movement.
    pub motion: bool,
    /// What stands in for other programs.
    pub outside: Option<Outside>,
}

impl Default for Opening {
    fn default() -> Self {
        Self {
            file: None,
            size: Vec2::new(1280.0, 800.0),
            theme: ThemeName::Light,
            language: Language::English,
            panels: true,
            motion: false,
            outside: None,
        }
    }
}

/// The program in a window that exists only in memory.
pub struct Window {
    harness: Harness<'static, Option<PlannerApp>>,
    /// A folder for the files of the test; it also holds the settings.
    pub folder: TempDir,
}

impl Window {
    /// Opens the program without a file, as at the first start.
    pub fn open() -> Self {
        Self::opened(Opening::default())
    }

    /// Opens the program with a copy of the founding plan in a file.
    pub fn open_file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.ron");
        fs::copy(founding_file(), &file).unwrap();
        Self::opened_in(folder, Opening { file: Some(file), ..Default::default() })
    }

    /// Opens the program.
    pub fn opened(opening: Opening) -> Self {
        Self::opened_in(tempfile::tempdir().unwrap(), opening)
    }

    fn opened_in(folder: TempDir, opening: Opening) -> Self {
        let settings_path = folder.path().join("config").join("settings.ron");
        let mut settings = Settings::default();
        settings.set_theme(opening.theme);
        settings.set_language(opening.language);
        (settings.tools, settings.inspector, settings.lower) = [opening.panels; 3].into();
        settings.save(&settings_path).unwrap();
        Self::started_in(folder, opening)
    }

    /// Closes the program and starts it again without a file, with the settings it has kept.
    pub fn restart(&mut self) {
        let folder = std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap());
        *self = Self::started_in(folder, Opening::default());
    }

    fn started_in(folder: TempDir, opening: Opening) -> Self {
        let settings_path = folder.path().join("config").join("settings.ron");
        let start = Start {
            file: opening.file,
            settings: Some(settings_path),
            motion: opening.motion,
            outside: opening.outside,
            ..Default::default()
        };
        let made = Rc::new(RefCell::new(None));
        let making = made.clone();
        let dark = opening.theme == ThemeName::Dark;
        let harness = Harness::builder()
            .with_size(opening.size)
            .with_max_steps(30)
            .with_step_dt(if opening.motion { 0.05 } else { 0.25 })
            .with_theme(if dark { egui::Theme::Dark } else { egui::Theme::Light })
            .with_render_cursor(false)
            .renderer(raster::Raster::default())
            .with_context_setup(move |context| {
                *making.borrow_mut() = Some(PlannerApp::new(context, start));
            })
            .build_ui_state(
                move |ui, app: &mut Option<PlannerApp>| {
                    let app = app.get_or_insert_with(|| made.take().unwrap());
                    // The harness leaves a margin around what it shows; a window has none.
                    let whole = ui.ctx().content_rect();
                    let child = UiBuilder::new().max_rect(whole);
                    ui.scope_builder(child, |ui| {
                        ui.set_clip_rect(whole);
                        app.ui(ui);
                    });
                },
                None,
            );
        let mut window = Self { harness, folder };
        window.settle();
        window
    }

    /// The document behind the window.
    pub fn document(&self) -> &Document {
        self.harness.state().as_ref().unwrap().document()
    }

    /// The plan as it is now.
    pub fn plan(&self) -> &Plan {
        self.document().plan()
    }

    /// Compares what is seen with the picture kept under `name`.
    #[track_caller]
    pub fn looks_like(&mut self, name: &str) {
        self.harness.remove_cursor();
        self.settle();
        self.harness.snapshot(name);
    }

    /// The harness, for what no user does.
    pub fn harness(&mut self) -> &mut Harness<'static, Option<PlannerApp>> {
        &mut self.harness
    }

    /// Lets the window come to rest; it must.
    #[track_caller]
    pub fn settle(&mut self) {
        // Work on other threads shows a spinner, which moves until the work is done.
        for _ in 0..1_000 {
            if self.harness.run_ok().is_some() {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the window never comes to rest: {:?}", self.harness.ctx.repaint_causes());
    }

    /// Waits for work off the interface thread. The bound is there to end a broken test, not to
    /// measure.
    #[track_caller]
    pub fn wait_until(&mut self, what: &str, mut done: impl FnMut(&Self) -> bool) {
        for _ in 0..6_000 {
            self.harness.step();
            if done(self) {
                self.settle();
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("never came: {what}\n{}", self.words().join("\n"));
    }

    // What is seen.

    /// All texts and names in the window.
    pub fn words(&self) -> Vec<String> {
        let texts = |node: Node<'_>| {
            let node = node.accesskit_node();
            let role = node.role();
            [node.label(), node.value()].into_iter().flatten().map(move |text| format!("{role:?}: {text}"))
        };
        self.harness.root().children_recursive().flat_map(texts).collect()
    }

    /// Whether some text or name in the window contains `text`.
    pub fn shows(&self, text: &str) -> bool {
        self.words().iter().any(|word| word.contains(text))
    }

    /// Fails unless some text or name in the window contains `text`.
    #[track_caller]
    pub fn sees(&self, text: &str) {
        assert!(self.shows(text), "“{text}” is not among:\n{}", self.words().join("\n"));
    }

    /// The texts of the status bar.
    fn status_bar(&self) -> Vec<String> {
        let top = self.harness.ctx.content_rect().bottom() - 40.0;
        let text = |node: Node<'_>| {
            let node = node.accesskit_node();
            let in_it = node.bounding_box().is_some_and(|place| place.y0 > f64::from(top));
            node.label().or(node.value()).filter(|_| in_it)
        };
        self.harness.root().children_recursive().filter_map(text).collect()
    }

    /// The text in the status bar that begins with `begin`.
    #[track_caller]
    pub fn status(&self, begin: &str) -> String {
        let bar = self.status_bar();
        let found = bar.iter().find(|text| text.starts_with(begin));
        found.unwrap_or_else(|| panic!("no “{begin}” in the status bar: {bar:?}")).clone()
    }

    /// The zoom the status bar shows, in per cent.
    #[track_caller]
    pub fn zoom_percent(&self) -> i32 {
        let bar = self.status_bar();
        let percent = |text: &String| text.strip_suffix('%')?.trim().parse().ok();
        bar.iter().find_map(percent).unwrap_or_else(|| panic!("no zoom in the status bar: {bar:?}"))
    }

    /// The size of the window.
    pub fn size(&self) -> Vec2 {
        self.harness.ctx.content_rect().size()
    }

    /// Pulls the window to another size.
    pub fn resize(&mut self, size: Vec2) {
        self.harness.set_size(size);
        self.settle();
    }

    /// What has the keyboard, by its name.
    pub fn with_keyboard(&self) -> Option<String> {
        self.harness.query_all_by(|node| node.is_focused()).next()?.accesskit_node().label()
    }

    /// Whether anything in the window has this role.
    pub fn has(&self, role: Role) -> bool {
        self.harness.query_all_by(|node| node.role() == role).next().is_some()
    }

    /// Where the canvas is.
    #[track_caller]
    pub fn canvas(&self) -> Rect {
        self.harness.get_by(|node| node.role() == Role::Canvas).rect()
    }

    /// Screen points for one point of the plan.
    pub fn zoom(&self) -> f32 {
        let (a, b) = ("Jobs/education", "Switzerland");
        let world = |name| center(self.plan(), self.node(name)).x;
        let screen = |name: &str| self.node_rect(name).center().x;
        (screen(b) - screen(a)) / (world(b) - world(a))
    }

    /// Where the box of a node is on the screen.
    #[track_caller]
    pub fn node_rect(&self, name: &str) -> Rect {
        let canvas = self.canvas();
        let mut found = self.harness.root().children_recursive().filter(|node| {
            let label = node.accesskit_node().label().unwrap_or_default();
            let whole = label == name || label.starts_with(&format!("{name},"));
            whole && node.accesskit_node().role() == Role::Button && canvas.intersects(node.rect())
        });
        let Some(node) = found.next() else {
            panic!("no node “{name}” on the canvas, but:\n{}", self.words().join("\n"))
        };
        node.rect()
    }

    /// The node of the plan with this name.
    #[track_caller]
    pub fn node(&self, name: &str) -> NodeId {
        node_named(self.plan(), name).unwrap_or_else(|| panic!("the plan has no node “{name}”"))
    }

    /// The corner of a node in the plan.
    #[track_caller]
    pub fn corner(&self, name: &str) -> Point {
        corner(self.plan(), self.node(name)).0
    }

    /// The instrument of the plan with this name.
    #[track_caller]
    pub fn instrument(&self, name: &str) -> InstrumentId {
        let plan = self.plan();
        let found = plan.instruments.iter().find(|instrument| english(plan, &instrument.name) == name);
        found.unwrap_or_else(|| panic!("the plan has no instrument “{name}”")).id
    }

    /// The level of an instrument in the current package.
    #[track_caller]
    pub fn level(&self, name: &str) -> u8 {
        self.plan().current().unwrap().level(self.instrument(name))
    }

    /// What is selected.
    pub fn selected(&self) -> Vec<Item> {
        self.document().selection().iter().collect()
    }

    /// The names of the packages.
    pub fn packages(&self) -> Vec<String> {
        let plan = self.plan();
        plan.packages.iter().map(|package| english(plan, &package.name)).collect()
    }

    // What is done.

    /// A widget by role and name.
    #[track_caller]
    pub fn widget(&self, role: Role, name: &str) -> Node<'_> {
        let mut found = self.harness.root().children_recursive().filter(|node| {
            let it = node.accesskit_node();
            it.role() == role && it.label().as_deref() == Some(name)
        });
        match found.next() {
            Some(node) => node,
            None => panic!("no {role:?} called “{name}”, but:\n{}", self.words().join("\n")),
        }
    }

    /// Presses a button that is called `name`.
    #[track_caller]
    pub fn press(&mut self, name: &str) {
        self.press_nth(name, 0);
    }

    /// Presses the button called `name` that comes after `index` others of this name.
    #[track_caller]
    pub fn press_nth(&mut self, name: &str, index: usize) {
        let place = self.pressable(name, index).rect().center();
        self.click(place);
    }

    /// The widget called `name` that can be clicked, after `index` others.
    #[track_caller]
    fn pressable(&self, name: &str, index: usize) -> Node<'_> {
        let roles = [Role::Button, Role::RadioButton, Role::CheckBox, Role::MenuItem, Role::Tab];
        let mut found = self.harness.root().children_recursive().filter(|node| {
            let it = node.accesskit_node();
            let label = it.label().unwrap_or_default();
            let with_shortcut = label.strip_prefix(name).is_some_and(is_shortcut);
            roles.contains(&it.role()) && (label.trim() == name || with_shortcut)
        });
        match found.nth(index) {
            Some(node) => node,
            None => panic!("nothing to press called “{name}”, but:\n{}", self.words().join("\n")),
        }
    }

    /// Where the widget called `name` that can be clicked is.
    #[track_caller]
    pub fn pressable_rect(&self, name: &str) -> Rect {
        self.pressable(name, 0).rect()
    }

    /// Puts the cursor into the field called `name`.
    #[track_caller]
    pub fn press_field(&mut self, name: &str) {
        let place = self.widget(Role::TextInput, name).rect().center();
        self.click(place);
    }

    /// Opens a menu of the menu bar and chooses from it.
    #[track_caller]
    pub fn choose(&mut self, menu: &str, item: &str) {
        self.press(menu);
        self.press(item);
    }

    /// Turns to a tab of the lower area.
    #[track_caller]
    pub fn turn_to(&mut self, tab: &str) {
        self.press(tab);
    }

    /// Replaces what is in the field that has the keyboard.
    #[track_caller]
    pub fn type_over(&mut self, text: &str) {
        self.harness.key_press_modifiers(CTRL, Key::A);
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    /// Types into the field that has the keyboard.
    #[track_caller]
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.settle();
    }

    /// Takes the last step back.
    #[track_caller]
    pub fn undo(&mut self) {
        self.key_with(CTRL, Key::Z);
    }

    /// Clicks on the lever of an instrument where it stands for `level`.
    #[track_caller]
    pub fn move_lever(&mut self, name: &str, level: u8) {
        let place = self.lever_step(name, level);
        self.click(place);
    }

    /// Where the lever of an instrument stands for `level`.
    #[track_caller]
    pub fn lever_step(&self, name: &str, level: u8) -> Pos2 {
        let lever = self.widget(Role::Slider, &format!("Level of {name}")).rect();
        let top = self.plan().instrument(self.instrument(name)).unwrap().top_level();
        let width = lever.width() / (f32::from(top) + 1.0);
        Pos2::new(lever.left() + width * (f32::from(level) + 0.5), lever.center().y)
    }

    /// Saves the plan to a new file in the test's folder, with the dialog in the window.
    #[track_caller]
    pub fn save_as(&mut self, name: &str) -> PathBuf {
        let file = self.folder.path().join(name);
        self.key_with(CTRL | SHIFT, Key::S);
        self.sees("Save the plan");
        self.type_over(file.to_str().unwrap());
        self.press("Save");
        self.wait_until("the file saved", |window| window.shows("Saved to"));
        file
    }

    /// Opens a file with the dialog in the window.
    #[track_caller]
    pub fn open_with_dialog(&mut self, file: &std::path::Path) {
        self.key_with(CTRL, Key::O);
        self.sees("Open a plan");
        self.type_over(file.to_str().unwrap());
        self.press("Open");
    }

    /// Drops a file on the window.
    pub fn drop_file(&mut self, file: PathBuf) {
        self.harness.input_mut().dropped_files.push(Arc::new(Dropped(file)));
        self.harness.step();
    }
}

/// A file dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Whether what follows the name of a command is its shortcut.
fn is_shortcut(rest: &str) -> bool {
    let rest = rest.trim_start();
    ["Ctrl+", "Alt+", "Shift+", "F1", "F5", "F2", "Delete", "Escape"].iter().any(|key| rest.starts_with(key))
        || (rest.len() == 1 && rest.chars().all(|letter| letter.is_ascii_uppercase()))
}

/// The founding plan's file.
pub fn founding_file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saves").join("founding-model.ron")
}

/// A text of the plan in English.
pub fn english(plan: &Plan, text: &partnership_planner::plan::Text) -> String {
    Messages::new(Language::English).say(plan, text).to_owned()
}

/// The node of a plan with this name.
pub fn node_named(plan: &Plan, name: &str) -> Option<NodeId> {
    let name_of = |shows: &Shows| match shows {
        Shows::Instrument(id) => plan.instrument(*id).map(|it| english(plan, &it.name)),
        Shows::Channel(channel) => Some(english(plan, &channel.name)),
        Shows::Party(id) => plan.party(*id).map(|it| english(plan, &it.name)),
    };
    plan.diagram.nodes.iter().find(|node| name_of(&node.shows).as_deref() == Some(name)).map(|node| node.id)
}

/// The corner and size of a node that stands on the canvas.
#[track_caller]
pub fn corner(plan: &Plan, node: NodeId) -> (Point, Size) {
    match plan.diagram.node(node).unwrap().place {
        Place::At { corner, size } => (corner, size),
        Place::OnFlow { .. } => panic!("this node stands on a flow"),
    }
}

fn center(plan: &Plan, node: NodeId) -> Pos2 {
    let (Point(x, y), Size(width, height)) = corner(plan, node);
    Pos2::new(x as f32 + width as f32 / 2.0, y as f32 + height as f32 / 2.0)
}

/// The workbook `book` with the hidden sheet of `other`, whose sheets have the same names. Texts of the hidden
/// sheet are written into its cells, since each workbook numbers its texts in its own way.
pub fn with_memory_of(book: &[u8], other: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read, Write};
    let parts = |bytes: &[u8]| -> Vec<(String, String)> {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        (0..zip.len())
            .map(|index| {
                let mut file = zip.by_index(index).unwrap();
                let mut content = String::new();
                file.read_to_string(&mut content).unwrap();
                (file.name().unwrap().into_owned(), content)
            })
            .collect()
    };
    let (own, other) = (parts(book), parts(other));
    let find = |parts: &[(String, String)], name: &str| -> String {
        parts.iter().find(|(own, _)| own == name).unwrap().1.clone()
    };
    let strings = find(&other, "xl/sharedStrings.xml");
    let texts: Vec<String> =
        strings.split("<si>").skip(1).map(|item| item.split("</si>").next().unwrap().to_owned()).collect();
    // Sheets of charts are counted for themselves.
    let sheets = own.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")).count();
    let last = format!("xl/worksheets/sheet{sheets}.xml");
    let mut memory = String::new();
    let sheet = find(&other, &last);
    let mut rest = sheet.as_str();
    while let Some(at) = rest.find(" t=\"s\"><v>") {
        let (before, after) = rest.split_at(at);
        let (number, after) = after[10..].split_once("</v>").unwrap();
        memory.push_str(before);
        memory.push_str(&format!(" t=\"inlineStr\"><is>{}</is>", texts[number.parse::<usize>().unwrap()]));
        rest = after;
    }
    memory.push_str(rest);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in own {
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(if name == last { &memory } else { &content }.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

//! The real program in a real window on a virtual display, with a real keyboard and mouse.

// Without the feature there is no window to test; elsewhere there is no virtual display.
#![cfg(all(feature = "gui", target_os = "linux"))]
// The helpers of tests fail as tests do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use eframe::egui::{Pos2, Rect, pos2, vec2};
use partnership_planner::{
    plan::{Item, NodeId, Place, Plan, Point, Shows, Size},
    storage,
    text::{Language, Messages},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_partnership-planner");
/// How long to wait before a test counts as broken.
const PATIENCE: Duration = Duration::from_secs(60);

/// A process that ends with the test, however the test ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Asks again and again until there is an answer.
#[track_caller]
fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(start.elapsed() < PATIENCE, "gave up waiting for {what}");
        thread::sleep(Duration::from_millis(50));
    }
}

/// Fails with the name of the missing package unless `program` is installed.
fn needs(program: &str, package: &str) {
    let path = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&path).any(|folder| folder.join(program).is_file());
    assert!(found, "{program} is missing: install the package {package} to run this test");
}

/// A virtual display with a window manager.
struct Display {
    name: String,
    _manager: Running,
    _server: Running,
}

impl Display {
    fn start() -> Self {
        for (program, package) in
            [("Xvfb", "xvfb"), ("openbox", "openbox"), ("xdotool", "xdotool"), ("wmctrl", "wmctrl")]
        {
            needs(program, package);
        }
        // The server chooses a free display itself and writes its number to standard output.
        let folder = tempfile::tempdir().unwrap();
        let number = folder.path().join("number");
        let server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"])
            .stdout(fs::File::create(&number).unwrap())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Running(server);
        let name = wait_for("the display", || {
            let text = fs::read_to_string(&number).ok()?;
            text.ends_with('\n').then(|| format!(":{}", text.trim()))
        });
        let manager = Command::new("openbox")
            .env("DISPLAY", &name)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let display = Self { name, _manager: Running(manager), _server: server };
        wait_for("the window manager", || display.try_run("wmctrl", &["-m"]));
        display
    }

    /// The program with everything that is about the display or the user taken from here.
    fn program(&self, home: &Path) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .env("DISPLAY", &self.name)
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env("XDG_CONFIG_HOME", home)
            .env("LANG", "C.UTF-8");
        command
    }

    fn try_run(&self, program: &str, arguments: &[&str]) -> Option<String> {
        let output = Command::new(program).args(arguments).env("DISPLAY", &self.name).output().unwrap();
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Has `xdotool` do something.
    #[track_caller]
    fn xdotool(&self, arguments: &[&str]) -> String {
        self.try_run("xdotool", arguments).unwrap_or_else(|| panic!("xdotool cannot {}", arguments.join(" ")))
    }

    /// Presses a key, or several at once.
    #[track_caller]
    fn key(&self, keys: &str) {
        self.xdotool(&["key", "--delay", "60", keys]);
        thread::sleep(Duration::from_millis(120));
    }

    #[track_caller]
    fn move_to(&self, at: Pos2) {
        self.xdotool(&["mousemove", &at.x.round().to_string(), &at.y.round().to_string()]);
        thread::sleep(Duration::from_millis(60));
    }

    #[track_caller]
    fn click(&self, at: Pos2) {
        self.move_to(at);
        self.xdotool(&["click", "1"]);
        thread::sleep(Duration::from_millis(120));
    }

    #[track_caller]
    fn drag(&self, from: Pos2, to: Pos2) {
        self.move_to(from);
        self.xdotool(&["mousedown", "1"]);
        for share in [0.2, 0.5, 0.8, 1.0] {
            self.move_to(from + (to - from) * share);
        }
        self.xdotool(&["mouseup", "1"]);
        thread::sleep(Duration::from_millis(120));
    }
}

/// The program's window.
struct Window<'a> {
    display: &'a Display,
    id: String,
    /// Its place on the screen.
    place: Rect,
    process: Running,
}

impl<'a> Window<'a> {
    fn open(display: &'a Display, home: &Path, file: &Path) -> Self {
        let process = Running(display.program(home).arg(file).spawn().unwrap());
        let pid = process.0.id().to_string();
        let id = wait_for("the window", || {
            let found =
                display.try_run("xdotool", &["search", "--onlyvisible", "--name", "Partnership Planner"])?;
            let owner = |id: &&str| {
                display.try_run("xdotool", &["getwindowpid", id]).is_some_and(|owner| owner == pid)
            };
            found.lines().find(owner).map(str::to_owned)
        });
        display.xdotool(&["windowactivate", "--sync", &id]);
        let place = Self::place(display, &id);
        let window = Self { display, id, place, process };
        // The title names the plan once the first frame has been shown.
        wait_for("the first frame", || window.title().contains('–').then_some(()));
        thread::sleep(Duration::from_millis(500));
        window
    }

    fn place(display: &Display, id: &str) -> Rect {
        let text = display.xdotool(&["getwindowgeometry", "--shell", id]);
        let value = |key: &str| -> f32 {
            let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
            line.unwrap_or_else(|| panic!("no {key} in {text}")).parse().unwrap()
        };
        Rect::from_min_size(pos2(value("X"), value("Y")), vec2(value("WIDTH"), value("HEIGHT")))
    }

    fn title(&self) -> String {
        self.display.xdotool(&["getwindowname", &self.id])
    }

    /// A place in the window, on the screen.
    fn at(&self, x: f32, y: f32) -> Pos2 {
        self.place.min + vec2(x, y)
    }

    /// Closes it as the button in its frame does, and waits until the program has ended.
    fn close(mut self) -> ExitStatus {
        self.display.try_run("wmctrl", &["-i", "-c", &self.id]).expect("the window closes");
        let process = &mut self.process;
        wait_for("the end of the program", || process.0.try_wait().unwrap())
    }
}

fn english(plan: &Plan, shows: &Shows) -> String {
    let messages = Messages::new(Language::English);
    let text = match shows {
        Shows::Instrument(id) => plan.instrument(*id).map(|it| &it.name),
        Shows::Channel(channel) => Some(&channel.name),
        Shows::Party(id) => plan.party(*id).map(|it| &it.name),
    };
    text.map(|text| messages.say(plan, text).to_owned()).unwrap_or_default()
}

fn places(plan: &Plan) -> Vec<(NodeId, Point, Size)> {
    let place = |node: &partnership_planner::plan::Node| match node.place {
        Place::At { corner, size } => Some((node.id, corner, size)),
        Place::OnFlow { .. } => None,
    };
    plan.diagram.nodes.iter().filter_map(place).collect()
}

/// The first node in reading order, to which Tab goes first.
fn first_node(plan: &Plan) -> NodeId {
    let mut places = places(plan);
    places.sort_by_key(|(_, Point(x, y), _)| (*y, *x));
    places.first().expect("a node").0
}

fn corner(plan: &Plan, node: NodeId) -> Point {
    places(plan).into_iter().find(|(id, ..)| *id == node).expect("the node").1
}

/// A copy of the founding plan, and a folder for it and the settings.
fn copied_plan() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.ron");
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/founding-model.ron"), &file).unwrap();
    (folder, file)
}

/// Saves with the keyboard and gives the plan then in the file.
#[track_caller]
fn save(display: &Display, file: &Path) -> Plan {
    let before = fs::read(file).unwrap();
    display.key("ctrl+s");
    wait_for("the saved file", || {
        let now = fs::read(file).ok()?;
        (now != before && !now.is_empty()).then_some(())
    });
    storage::load(file).unwrap()
}

#[test]
fn what_is_clicked_dragged_and_typed_in_the_window_is_in_the_file() {
    let display = Display::start();
    let (folder, file) = copied_plan();
    let before = storage::load(&file).unwrap();
    let window = Window::open(&display, folder.path(), &file);

    // An empty corner of the canvas, just beside the palette and below the menu bar.
    let nothing = window.at(54.0, 36.0);
    display.click(nothing);
    display.key("Tab");
    display.key("Right");
    display.key("shift+Down");
    display.key("F2");
    display.key("ctrl+a");
    display.xdotool(&["type", "--delay", "40", "Lawful stay"]);
    display.key("Return");
    let node = first_node(&before);
    let plan = save(&display, &file);
    let Point(x, y) = corner(&before, node);
    assert_eq!(corner(&plan, node), Point(x + 1, y + 10));
    let shows = &plan.diagram.node(node).unwrap().shows;
    assert_eq!(english(&plan, shows), "Lawful stay");

    // A real Shift+1 arrives as an exclamation mark. It shows everything again, so that a drag finds
    // the diagram where it was at the start.
    display.key("ctrl+0");
    display.key("shift+exclam");
    display.key("shift+1");
    let canvas = Rect::from_min_max(window.at(46.0, 27.0), window.at(960.0, 480.0));
    let mut saved = plan.clone();
    // The node nearest to the middle of the canvas is met by trying a few places.
    for share in [0.2, 0.35, 0.5, 0.65, 0.8] {
        let from = canvas.lerp_inside(vec2(share, 0.4));
        display.click(nothing);
        display.drag(from, from + vec2(18.0, 12.0));
        if window.title().starts_with('●') {
            saved = save(&display, &file);
            break;
        }
    }
    assert_ne!(saved.diagram, plan.diagram, "no drag moved anything");
    let _ = Item::Node(node);
    assert_eq!(window.close().code(), Some(0));
}

#[test]
fn without_a_display_one_sentence_names_the_subcommands() {
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new(PROGRAM)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env("XDG_CONFIG_HOME", folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    for subcommand in ["new", "check", "report", "export"] {
        assert!(said.contains(subcommand), "{said}");
    }
    assert!(output.stdout.is_empty());
}

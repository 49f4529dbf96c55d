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

use eframe::egui::{Pos2, Vec2, vec2};
use partnership_planner::{
    plan::{NodeId, Place, Plan, Point, Shows, Size},
    storage,
    text::{Language, Messages},
};

#[allow(dead_code, reason = "shared helpers, of which this file needs a few")]
mod support;

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

/// Leaves the program time for a frame, as people do between two actions.
fn pause() {
    thread::sleep(Duration::from_millis(400));
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
        // The screen is larger than the window with its frame: a window manager that made the window
        // fit would move what is in it.
        // The server chooses a free display itself and writes its number to standard output.
        let folder = tempfile::tempdir().unwrap();
        let number = folder.path().join("number");
        let server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"])
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
        self.xdotool(&["key", keys]);
        pause();
    }
}

/// The program's window.
struct Window<'a> {
    display: &'a Display,
    id: String,
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
        let window = Self { display, id, process };
        // The title names the plan once the first frame has been shown.
        wait_for("the first frame", || window.title().contains('–').then_some(()));
        pause();
        window
    }

    /// Its size, from what the display says.
    fn size(&self) -> Vec2 {
        let text = self.display.xdotool(&["getwindowgeometry", "--shell", &self.id]);
        let value = |key: &str| -> f32 {
            let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
            line.unwrap_or_else(|| panic!("no {key} in {text}")).parse().unwrap()
        };
        vec2(value("WIDTH"), value("HEIGHT"))
    }

    fn title(&self) -> String {
        self.display.xdotool(&["getwindowname", &self.id])
    }

    /// Whether the title says that there are unsaved changes.
    fn is_modified(&self) -> bool {
        self.title().starts_with('●')
    }

    #[track_caller]
    fn move_to(&self, at: Pos2) {
        let (x, y) = (at.x.round().to_string(), at.y.round().to_string());
        self.display.xdotool(&["mousemove", "--window", &self.id, &x, &y]);
        pause();
    }

    #[track_caller]
    fn click(&self, at: Pos2) {
        self.move_to(at);
        self.display.xdotool(&["click", "1"]);
        pause();
    }

    /// Drags, free of what it could snap to; the plan must change under way.
    #[track_caller]
    fn drag(&self, from: Pos2, to: Pos2) {
        self.move_to(from);
        self.display.xdotool(&["keydown", "ctrl"]);
        self.display.xdotool(&["mousedown", "1"]);
        pause();
        for share in [0.3, 0.7, 1.0] {
            self.move_to(from + (to - from) * share);
        }
        wait_for("what is dragged to move", || self.is_modified().then_some(()));
        self.display.xdotool(&["mouseup", "1"]);
        self.display.xdotool(&["keyup", "ctrl"]);
        pause();
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

/// The same file in a window of the same size in memory, which knows where things are.
fn same_window(window: &Window<'_>, file: &Path) -> support::Window {
    let opening = support::Opening { file: Some(file.to_owned()), size: window.size(), ..Default::default() };
    support::Window::opened(opening)
}

#[test]
fn what_is_clicked_dragged_and_typed_in_the_window_is_in_the_file() {
    let display = Display::start();
    let (folder, file) = copied_plan();
    let before = storage::load(&file).unwrap();
    let window = Window::open(&display, folder.path(), &file);

    let same = same_window(&window, &file);
    window.click(same.nothing());
    display.key("Tab");
    display.key("Right");
    display.key("shift+Down");
    display.key("F2");
    display.key("ctrl+a");
    display.xdotool(&["type", "--delay", "40", "Lawful stay"]);
    display.key("Return");
    wait_for("the label to change", || window.is_modified().then_some(()));
    let node = first_node(&before);
    let plan = save(&display, &file);
    let Point(x, y) = corner(&before, node);
    assert_eq!(corner(&plan, node), Point(x + 1, y + 10));
    let shows = &plan.diagram.node(node).unwrap().shows;
    assert_eq!(english(&plan, shows), "Lawful stay");

    // A real Shift+1 arrives as an exclamation mark. It shows everything again, so that things are
    // where they are when the same file is opened in a window of this size.
    display.key("ctrl+0");
    display.key("shift+1");
    let same = same_window(&window, &file);
    let from = same.node_rect("Asylum system").center();
    let asylum = same.node("Asylum system");
    let by = vec2(30.0, 18.0);
    window.drag(from, from + by);
    let moved = save(&display, &file);
    let (Point(x, y), Point(new_x, new_y)) = (corner(&plan, asylum), corner(&moved, asylum));
    let world = by / same.zoom();
    // Real pointers move by whole pixels, and the zoom of the two windows may differ by a little.
    let near = |was: i32, now: i32, by: f32| ((now - was) as f32 - by).abs() <= 2.0 / same.zoom() + 0.15 * by;
    assert!(near(x, new_x, world.x) && near(y, new_y, world.y), "{x} {y} to {new_x} {new_y}, not by {world}");

    // What is selected goes one step down, then to the very top, in the order things are drawn.
    let order = |plan: &Plan| plan.diagram.nodes.iter().position(|node| node.id == asylum).unwrap();
    display.key("ctrl+bracketleft");
    let lower = save(&display, &file);
    assert_eq!(order(&lower) + 1, order(&moved));
    display.key("ctrl+shift+bracketright");
    let top = save(&display, &file);
    assert_eq!(order(&top) + 1, top.diagram.nodes.len());
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

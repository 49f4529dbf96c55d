//! Every command of the program, once: name, shortcut and when it can be used. Menus, tooltips and
//! the shortcut sheet are made from this list.

use eframe::egui::{Key, Modifiers};

use super::shortcut::Shortcut;
use crate::{
    canvas::{
        Tool,
        arrange::{Axis, Edge, Order},
    },
    export::Format,
    plan::{FrameId, Role, Route, Stage},
    scene::ThemeName,
    text::Language,
};

/// Something the user can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// A new plan, from a template or blank.
    New,
    /// Open a file.
    Open,
    /// Make a plan of a scoring sheet.
    Import,
    /// Take over what was edited in an exported workbook.
    ReadBack,
    /// Write an empty scoring sheet to hand out.
    EmptySheet,
    /// Save to the plan's file.
    Save,
    /// Save to another file.
    SaveAs,
    /// Go back to the saved file.
    Revert,
    /// Write a picture, document or table.
    Export,
    /// The same in this format; palette and menu show them, they have no shortcuts.
    ExportAs(Format),
    /// Write the plot shown in this format.
    ExportPlot(Format),
    /// Leave the program.
    Quit,
    /// Take the last step back.
    Undo,
    /// Take the last step taken back again.
    Redo,
    /// Delete what is selected.
    Delete,
    /// Select everything on the canvas.
    SelectAll,
    /// Show the catalogue of measures.
    Catalogue,
    /// Add a catalogue file.
    AddCatalogue,
    /// Select nothing, leave a gesture or the presentation.
    Escape,
    /// Copy what is selected and take it out.
    Cut,
    /// Copy what is selected.
    Copy,
    /// Put in what was copied.
    Paste,
    /// Copy the diagram as an image.
    CopyPicture,
    /// Copy the diagram as the source of an SVG.
    CopySvg,
    /// Another one of what is selected.
    Duplicate,
    /// Edit the label of what is selected.
    EditLabel,
    /// Hold what is selected together.
    Group,
    /// Undo the group.
    Ungroup,
    /// Keep what is selected where it is, or let it go.
    Lock,
    /// Change how the diagram is drawn.
    Drawing(Drawing),
    /// Change what lies above what.
    Order(Order),
    /// Align what is selected.
    Align(Edge),
    /// Make the gaps between what is selected equal.
    Distribute(Axis),
    /// Put what is selected on the grid.
    Tidy,
    /// Lay out the whole diagram in lanes.
    LayOut,
    /// Something new in the middle of the view: what the tool makes, else what is chosen.
    Add,
    /// A flow from the selected node to one chosen by its name.
    Connect,
    /// A new node beside the one selected, with a flow to it.
    Grow(Heading),
    /// Go along a flow to the next node.
    Follow(Heading),
    /// Look for a text.
    Find,
    /// Choose a command by its name.
    Palette,
    /// Go to the next part of the window.
    NextPane,
    /// Go to the part before.
    PreviousPane,
    /// Come closer.
    ZoomIn,
    /// Step back.
    ZoomOut,
    /// Show at 100 %.
    ZoomActual,
    /// Show all of the diagram.
    FitAll,
    /// Show all of the selection.
    FitSelection,
    /// Show a part of the diagram.
    ZoomTo(ZoomTo),
    /// Take up a tool.
    Tool(Tool),
    /// Show or hide a panel.
    Toggle(Pane),
    /// Choose a theme.
    Theme(ThemeName),
    /// Choose a language.
    Language(Language),
    /// Whole screen on or off.
    FullScreen,
    /// Show the diagram alone, from the start.
    Present,
    /// Show the diagram alone, from what is in view.
    PresentHere,
    /// Show all shortcuts.
    Shortcuts,
    /// What this program is.
    About,
}

/// A change of how the diagram is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// Show a group as one box.
    Collapse,
    /// Show again what a group holds.
    Expand,
    /// Take up the look of what is selected.
    CopyStyle,
    /// Give what is selected the look taken up.
    PasteStyle,
    /// Let flows take this kind of way.
    Route(Route),
    /// Let flows find their way by themselves.
    ResetRoute,
    /// Put a picture behind the diagram.
    AddBackground,
    /// Take it away.
    RemoveBackground,
}

/// A part of the diagram to show as large as it fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZoomTo {
    /// The bands of countries with this role, and what is in them.
    Lane(Role),
    /// The instruments of a stage.
    Stage(Stage),
    /// A frame; each plan has its own, which stand in no list.
    Frame(FrameId),
}

/// A panel that can be folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The tool palette.
    Tools,
    /// The inspector.
    Inspector,
    /// The lower area.
    Lower,
    /// The grid behind the diagram.
    Grid,
    /// The small picture of the whole diagram.
    Minimap,
    /// No panel: whether changes of place are shown at once.
    ReducedMotion,
}

/// A direction on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

impl Heading {
    /// One step that way, x to the right and y downwards.
    pub fn step(self) -> (i32, i32) {
        match self {
            Self::Left => (-1, 0),
            Self::Right => (1, 0),
            Self::Up => (0, -1),
            Self::Down => (0, 1),
        }
    }
}

/// One line of the list.
#[derive(Debug)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// The message key of its name.
    pub key: &'static str,
    /// Its shortcuts unless the user has chosen others, the one shown first.
    pub shortcuts: &'static [Shortcut],
}

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const PLAIN: Modifiers = Modifiers::NONE;
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };
const CTRL_ALT: Modifiers = Modifiers { alt: true, ..Modifiers::COMMAND };
const ALT: Modifiers = Modifiers::ALT;
const ALT_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::ALT };

macro_rules! entries {
    ($($command:expr, $key:literal $(, $modifiers:ident $name:ident)*;)*) => {
        &[$(Entry {
            command: $command,
            key: $key,
            shortcuts: &[$(Shortcut::new($modifiers, Key::$name)),*],
        }),*]
    };
}

/// All commands.
pub const COMMANDS: &[Entry] = entries! {
    Command::New, "command-new", CTRL N;
    Command::Open, "command-open", CTRL O;
    Command::Import, "command-import";
    Command::ReadBack, "command-read-back";
    Command::EmptySheet, "command-empty-sheet";
    Command::Save, "command-save", CTRL S;
    Command::SaveAs, "command-save-as", CTRL_SHIFT S;
    Command::Revert, "command-revert";
    Command::Export, "command-export", CTRL E;
    Command::Quit, "command-quit", CTRL Q;
    Command::Undo, "command-undo", CTRL Z;
    Command::Redo, "command-redo", CTRL Y, CTRL_SHIFT Z;
    Command::Delete, "command-delete", PLAIN Delete, PLAIN Backspace;
    Command::SelectAll, "command-select-all", CTRL A;
    Command::Catalogue, "command-catalogue", CTRL_SHIFT M;
    Command::AddCatalogue, "command-add-catalogue";
    Command::Escape, "command-escape", PLAIN Escape;
    Command::Cut, "command-cut", CTRL X;
    Command::Copy, "command-copy", CTRL C;
    Command::Paste, "command-paste", CTRL V;
    Command::CopyPicture, "command-copy-picture";
    Command::CopySvg, "command-copy-svg";
    Command::Duplicate, "command-duplicate", CTRL D;
    Command::EditLabel, "command-edit-label", PLAIN F2, PLAIN Enter;
    Command::Find, "command-find", CTRL F;
    Command::Palette, "command-palette", CTRL_SHIFT P;
    Command::Group, "command-group", CTRL G;
    Command::Ungroup, "command-ungroup", CTRL_SHIFT G;
    Command::Lock, "command-lock", CTRL L;
    Command::Drawing(Drawing::Collapse), "command-collapse", CTRL Home;
    Command::Drawing(Drawing::Expand), "command-expand", CTRL End;
    Command::Drawing(Drawing::CopyStyle), "command-copy-style", CTRL_ALT C, CTRL_SHIFT C;
    Command::Drawing(Drawing::PasteStyle), "command-paste-style", CTRL_ALT V, CTRL_SHIFT V;
    Command::Drawing(Drawing::Route(Route::Orthogonal)), "route-orthogonal";
    Command::Drawing(Drawing::Route(Route::Straight)), "route-straight";
    Command::Drawing(Drawing::Route(Route::Curved)), "route-curved";
    Command::Drawing(Drawing::ResetRoute), "command-reset-route";
    Command::Drawing(Drawing::AddBackground), "command-add-background";
    Command::Drawing(Drawing::RemoveBackground), "command-remove-background";
    Command::Order(Order::Forward), "command-forward", CTRL CloseBracket;
    Command::Order(Order::Backward), "command-backward", CTRL OpenBracket;
    Command::Order(Order::Front), "command-front", CTRL_SHIFT CloseBracket;
    Command::Order(Order::Back), "command-back", CTRL_SHIFT OpenBracket;
    Command::Align(Edge::Left), "command-align-left", CTRL_SHIFT ArrowLeft;
    Command::Align(Edge::Right), "command-align-right", CTRL_SHIFT ArrowRight;
    Command::Align(Edge::Top), "command-align-top", CTRL_SHIFT ArrowUp;
    Command::Align(Edge::Bottom), "command-align-bottom", CTRL_SHIFT ArrowDown;
    Command::Distribute(Axis::Level), "command-distribute-level", ALT_SHIFT H;
    Command::Distribute(Axis::Upright), "command-distribute-upright", ALT_SHIFT V;
    Command::Tidy, "command-tidy";
    Command::LayOut, "command-lay-out";
    Command::Add, "command-add", PLAIN Insert;
    Command::Connect, "command-connect", PLAIN C;
    Command::Grow(Heading::Left), "command-grow-left", CTRL ArrowLeft;
    Command::Grow(Heading::Right), "command-grow-right", CTRL ArrowRight;
    Command::Grow(Heading::Up), "command-grow-up", CTRL ArrowUp;
    Command::Grow(Heading::Down), "command-grow-down", CTRL ArrowDown;
    Command::Follow(Heading::Left), "command-follow-left", ALT ArrowLeft;
    Command::Follow(Heading::Right), "command-follow-right", ALT ArrowRight;
    Command::Follow(Heading::Up), "command-follow-up", ALT ArrowUp;
    Command::Follow(Heading::Down), "command-follow-down", ALT ArrowDown;
    Command::NextPane, "command-next-pane", PLAIN F6;
    Command::PreviousPane, "command-previous-pane", SHIFT F6;
    Command::ZoomIn, "command-zoom-in", CTRL Plus, CTRL Equals;
    Command::ZoomOut, "command-zoom-out", CTRL Minus;
    Command::ZoomActual, "command-zoom-actual", CTRL Num0;
    Command::FitAll, "command-fit-all", SHIFT Num1;
    Command::FitSelection, "command-fit-selection", SHIFT Num2;
    Command::ZoomTo(ZoomTo::Lane(Role::Destination)), "zoom-destination";
    Command::ZoomTo(ZoomTo::Lane(Role::Transit)), "zoom-transit";
    Command::ZoomTo(ZoomTo::Lane(Role::Source)), "zoom-source";
    Command::ZoomTo(ZoomTo::Stage(Stage::Selection)), "zoom-selection";
    Command::ZoomTo(ZoomTo::Stage(Stage::Entry)), "zoom-entry";
    Command::ZoomTo(ZoomTo::Stage(Stage::Residence)), "zoom-residence";
    Command::ZoomTo(ZoomTo::Stage(Stage::Monitoring)), "zoom-monitoring";
    Command::ZoomTo(ZoomTo::Stage(Stage::Return)), "zoom-return";
    Command::ZoomTo(ZoomTo::Stage(Stage::Reintegration)), "zoom-reintegration";
    Command::ZoomTo(ZoomTo::Stage(Stage::Prevention)), "zoom-prevention";
    Command::Tool(Tool::Select), "tool-select", PLAIN V;
    Command::Tool(Tool::Hand), "tool-hand", PLAIN H;
    Command::Tool(Tool::Flow), "tool-flow", PLAIN F;
    Command::Tool(Tool::Note), "tool-note", PLAIN T;
    Command::Tool(Tool::Frame), "tool-frame", PLAIN G;
    Command::Tool(Tool::Instrument(Stage::Selection)), "tool-selection", PLAIN Num1;
    Command::Tool(Tool::Instrument(Stage::Entry)), "tool-entry", PLAIN Num2;
    Command::Tool(Tool::Instrument(Stage::Residence)), "tool-residence", PLAIN Num3;
    Command::Tool(Tool::Instrument(Stage::Monitoring)), "tool-monitoring", PLAIN Num4;
    Command::Tool(Tool::Instrument(Stage::Return)), "tool-return", PLAIN Num5;
    Command::Tool(Tool::Instrument(Stage::Reintegration)), "tool-reintegration", PLAIN Num6;
    Command::Toggle(Pane::Tools), "command-toggle-tools";
    Command::Toggle(Pane::Inspector), "command-toggle-inspector";
    Command::Toggle(Pane::Lower), "command-toggle-lower";
    Command::Toggle(Pane::Grid), "command-toggle-grid", CTRL Quote;
    Command::Toggle(Pane::Minimap), "command-toggle-minimap";
    Command::Toggle(Pane::ReducedMotion), "command-reduced-motion";
    Command::Theme(ThemeName::Light), "theme-light";
    Command::Theme(ThemeName::Dark), "theme-dark";
    Command::Theme(ThemeName::Projector), "theme-projector";
    Command::Language(Language::English), "language-english";
    Command::Language(Language::French), "language-french";
    Command::FullScreen, "command-full-screen", PLAIN F11;
    Command::Present, "command-present", PLAIN F5;
    Command::PresentHere, "command-present-here", SHIFT F5;
    Command::Shortcuts, "command-shortcuts", PLAIN F1, SHIFT Questionmark;
    Command::About, "command-about";
};

impl Command {
    /// Its line of the list.
    pub fn entry(self) -> Option<&'static Entry> {
        COMMANDS.iter().find(|entry| entry.command == self)
    }

    /// Whether its keys belong to the text while somebody types.
    pub(super) fn gives_way_to_typing(self) -> bool {
        !matches!(
            self,
            Self::New
                | Self::Open
                | Self::Save
                | Self::SaveAs
                | Self::Export
                | Self::Quit
                | Self::FullScreen
                | Self::Present
                | Self::PresentHere
                | Self::Find
                | Self::Palette
                | Self::NextPane
                | Self::PreviousPane
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let all: Vec<_> = COMMANDS.iter().flat_map(|entry| entry.shortcuts).collect();
        for (index, shortcut) in all.iter().enumerate() {
            assert!(!all[..index].contains(shortcut), "{}", shortcut.name());
        }
    }
}

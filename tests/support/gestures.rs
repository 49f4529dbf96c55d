//! What the pointer and the keyboard do to the window.

use eframe::egui::{
    self, Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2,
};

use super::{CTRL, SHIFT, Window};

impl Window {
    /// Clicks at a place.
    #[track_caller]
    pub fn click(&mut self, at: Pos2) {
        self.click_with(at, Modifiers::NONE);
    }

    /// Clicks at a place while modifiers are held.
    #[track_caller]
    pub fn click_with(&mut self, at: Pos2, modifiers: Modifiers) {
        self.harness.event(Event::PointerMoved(at));
        self.harness.event(Event::ModifiersChanged(modifiers));
        self.button(at, true, modifiers);
        self.button(at, false, modifiers);
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.settle();
    }

    /// Clicks twice at a place, quickly.
    #[track_caller]
    pub fn double_click(&mut self, at: Pos2) {
        self.harness.event(Event::PointerMoved(at));
        self.harness.step();
        for _ in 0..2 {
            let events = [true, false].map(|pressed| button_event(at, pressed, Modifiers::NONE));
            self.harness.input_mut().events.extend(events);
            self.harness.step();
        }
        self.settle();
    }

    /// Clicks on the middle of an element of the diagram.
    #[track_caller]
    pub fn click_on(&mut self, name: &str) {
        self.click(self.node_rect(name).center());
    }

    /// Selects these nodes and nothing else.
    #[track_caller]
    pub fn select(&mut self, names: &[&str]) {
        self.click_on_nothing();
        for name in names {
            let at = self.node_rect(name).center();
            self.click_with(at, SHIFT);
        }
        assert_eq!(self.selected().len(), names.len());
    }

    /// Clicks where there is nothing on the canvas.
    #[track_caller]
    pub fn click_on_nothing(&mut self) {
        self.click(self.nothing());
    }

    /// A place on the canvas where there is nothing.
    pub fn nothing(&self) -> Pos2 {
        self.canvas().left_top() + Vec2::splat(6.0)
    }

    fn button(&self, at: Pos2, pressed: bool, modifiers: Modifiers) {
        self.harness.event(button_event(at, pressed, modifiers));
    }

    /// Presses the pointer at a place and moves it to another, without letting go.
    pub fn drag_without_dropping(&mut self, from: Pos2, to: Pos2) {
        self.harness.event(Event::PointerMoved(from));
        self.button(from, true, Modifiers::NONE);
        for share in [0.3, 0.7, 1.0] {
            self.harness.event(Event::PointerMoved(from + (to - from) * share));
        }
        self.harness.step();
    }

    /// Lets go.
    #[track_caller]
    pub fn drop_at(&mut self, at: Pos2) {
        self.button(at, false, Modifiers::NONE);
        self.settle();
    }

    /// Drags from one place to another.
    #[track_caller]
    pub fn drag(&mut self, from: Pos2, to: Pos2) {
        self.drag_without_dropping(from, to);
        self.drop_at(to);
    }

    /// Drags a node by some points of the screen, free of what it could snap to.
    #[track_caller]
    pub fn drag_node(&mut self, name: &str, by: Vec2) {
        let from = self.node_rect(name).center();
        self.drag_while(CTRL, from, from + by);
    }

    /// Drags from one place to another while modifiers are held.
    #[track_caller]
    pub fn drag_while(&mut self, held: Modifiers, from: Pos2, to: Pos2) {
        self.harness.event(Event::ModifiersChanged(held));
        self.drag(from, to);
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.settle();
    }

    /// What the program has put on the clipboard since the last frame but one.
    pub fn copied(&self) -> Option<String> {
        use egui::OutputCommand;
        let commands = &self.harness.output().platform_output.commands;
        commands.iter().rev().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    }

    /// The image that the program has put on the clipboard since the last frame but one.
    pub fn copied_image(&self) -> Option<egui::ColorImage> {
        use egui::OutputCommand;
        let commands = &self.harness.output().platform_output.commands;
        commands.iter().rev().find_map(|command| match command {
            OutputCommand::CopyImage(image) => Some(image.clone()),
            _ => None,
        })
    }

    /// Sends an event for the next frame.
    pub fn queue(&self, event: Event) {
        self.harness.event(event);
    }

    /// Sends an event and runs one frame.
    pub fn send(&mut self, event: Event) {
        self.harness.event(event);
        self.harness.step();
    }

    /// Turns the wheel, or strokes the touchpad, at this place.
    pub fn wheel(&mut self, at: Pos2, delta: Vec2) {
        self.send(Event::PointerMoved(at));
        let (unit, phase) = (MouseWheelUnit::Point, TouchPhase::Move);
        let source = MouseWheelSource::Wheel;
        self.send(Event::MouseWheel { unit, delta, phase, source, modifiers: Modifiers::NONE });
    }

    /// Where the handle on the right side of a node is.
    pub fn right_handle(&self, name: &str) -> Pos2 {
        self.node_rect(name).right_center() + Vec2::new(9.0, 0.0)
    }

    /// Draws a flow from the handle of one node to another.
    #[track_caller]
    pub fn connect(&mut self, from: &str, to: &str) {
        self.click_on(from);
        let (start, end) = (self.right_handle(from), self.node_rect(to).center());
        self.drag(start, end);
    }

    /// Presses a key.
    #[track_caller]
    pub fn key(&mut self, key: Key) {
        self.key_with(Modifiers::NONE, key);
    }

    /// Presses a key while modifiers are held.
    #[track_caller]
    pub fn key_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    /// Presses a key that gives another character than the one on it, as with Shift.
    #[track_caller]
    pub fn key_that_gives(&mut self, modifiers: Modifiers, physical: Key, key: Key) {
        self.harness.event(Event::ModifiersChanged(modifiers));
        for pressed in [true, false] {
            self.harness.event(Event::Key {
                key,
                physical_key: Some(physical),
                pressed,
                repeat: false,
                modifiers,
            });
        }
        self.harness.event(Event::ModifiersChanged(Modifiers::NONE));
        self.settle();
    }
}

fn button_event(pos: Pos2, pressed: bool, modifiers: Modifiers) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers }
}

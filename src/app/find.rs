//! Finding on the canvas: names, notes, descriptions, parties, amounts. Enter walks the hits.

use eframe::egui::{self, Align2, Area, Context, Id, Key, Modifiers, Order, Vec2};

use super::{PlannerApp, fields::search_field};
use crate::{
    document::Selection,
    plan::{Item, Plan, Shows},
    scene::{Scene, Subject},
    text::Messages,
};

/// The open search.
#[derive(Debug, Clone, Default)]
pub(super) struct Find {
    text: String,
    at: usize,
}

/// Everything on the canvas that says `wanted`, in the order it is drawn, each once: the words a
/// screen reader reads hold names, kinds, parties and amounts; descriptions are looked at too.
fn hits(plan: &Plan, scene: &Scene, messages: &Messages, wanted: &str) -> Vec<Item> {
    let wanted = wanted.trim().to_lowercase();
    if wanted.is_empty() {
        return Vec::new();
    }
    let says = |text: &str| text.to_lowercase().contains(&wanted);
    let described = |item: Item| {
        let Item::Node(id) = item else { return false };
        match plan.diagram.node(id).map(|node| &node.shows) {
            Some(Shows::Instrument(id)) => plan
                .instrument(*id)
                .is_some_and(|instrument| says(messages.say(plan, &instrument.description))),
            Some(Shows::Channel(channel)) => says(messages.say(plan, &channel.description)),
            Some(Shows::Party(id)) => {
                plan.party(*id).is_some_and(|party| says(messages.say(plan, &party.formal_name)))
            }
            None => false,
        }
    };
    // A collapsed group is found by what it holds.
    let holds = |item: Item| {
        let Item::Frame(id) = item else { return false };
        scene.folded.nodes_in(id).any(|node| {
            let item = Item::Node(node);
            let label = crate::canvas::edit::label_of(plan, item);
            described(item) || label.is_some_and(|label| says(messages.say(plan, label)))
        })
    };
    let elements = scene.elements.iter().filter(|element| !element.name.is_empty());
    elements
        .filter_map(|element| match element.subject {
            Subject::Item(item) if says(&element.name) || described(item) || holds(item) => Some(item),
            _ => None,
        })
        .collect()
}

impl PlannerApp {
    /// Shows the search while it is open.
    pub(super) fn find_ui(&mut self, context: &Context) {
        let Some(mut find) = self.find.take() else { return };
        let Some(results) = &self.results else { return };
        let (next, back, escape) = context.input_mut(|input| {
            let back = input.consume_key(Modifiers::SHIFT, Key::Enter);
            let next = input.consume_key(Modifiers::NONE, Key::Enter);
            (next, back, input.consume_key(Modifiers::NONE, Key::Escape))
        });
        let mut changed = false;
        let found = hits(self.document.plan(), &results.scene, &self.messages, &find.text);
        let area = Area::new(Id::unique("find")).order(Order::Foreground);
        area.anchor(Align2::CENTER_TOP, Vec2::new(0.0, 44.0)).show(context, |ui| {
            egui::Frame::popup(ui.style()).show(ui, |ui| {
                ui.horizontal(|ui| {
                    let hint = self.messages.get("find-hint");
                    let field = search_field(ui, &mut find.text, &hint, 240.0);
                    field.request_focus();
                    changed = field.changed();
                    let place = if found.is_empty() { 0 } else { find.at.min(found.len() - 1) + 1 };
                    let args = [("place", (place as i64).into()), ("count", (found.len() as i64).into())];
                    ui.label(self.messages.with("find-count", &args));
                });
            });
        });
        if escape {
            self.canvas.focus();
            context.request_repaint();
            return;
        }
        let found = match changed {
            true => hits(self.document.plan(), &results.scene, &self.messages, &find.text),
            false => found,
        };
        let count = found.len();
        let before = find.at;
        find.at = match (changed, next, back) {
            _ if count == 0 => 0,
            (true, ..) => 0,
            (_, true, _) => (find.at + 1) % count,
            (_, _, true) => (find.at + count - 1) % count,
            _ => find.at.min(count - 1),
        };
        if (changed || next || back || before != find.at)
            && let Some(item) = found.get(find.at)
        {
            self.document.select(Selection::from(*item));
            self.canvas.show(&results.scene, *item);
            context.request_repaint();
        }
        self.find = Some(find);
    }
}

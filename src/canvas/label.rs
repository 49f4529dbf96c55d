//! Editing the label of an item where it stands.

use eframe::egui::{
    self, Color32, Id, Key, Rect, TextEdit, TextStyle, Ui, UiBuilder, Vec2,
    text::{CCursor, CCursorRange},
    text_edit::TextEditState,
};

use super::edit;
use crate::{document::Document, plan::Item, text::Messages};

/// A label being edited.
#[derive(Debug, Clone)]
pub struct LabelEdit {
    item: Item,
    text: String,
    fresh: bool,
}

impl LabelEdit {
    /// Starts with the label the item has; `None` if it has none that could be edited.
    pub fn start(document: &Document, messages: &Messages, item: Item) -> Option<Self> {
        let text = messages.say(document.plan(), edit::label_of(document.plan(), item)?).to_owned();
        Some(Self { item, text, fresh: true })
    }

    /// The item whose label it is.
    pub fn item(&self) -> Item {
        self.item
    }

    /// Keeps the text as one step; undo takes it back.
    pub fn keep(self, document: &mut Document, messages: &Messages) {
        let language = messages.language().code();
        document
            .edit(messages.get("step-label"), |plan| edit::set_label(plan, self.item, language, self.text));
    }

    /// How wide the field must be to show the whole of the longest line.
    fn width(&self, ui: &Ui) -> f32 {
        let font = TextStyle::Body.resolve(ui.style());
        let text = ui.painter().layout_no_wrap(self.text.clone(), font, Color32::PLACEHOLDER);
        text.size().x + 4.0 * ui.spacing().button_padding.x
    }

    /// Shows the text field over the item at `rect`; returns whether editing is over.
    pub fn ui(&mut self, ui: &mut Ui, rect: Rect, messages: &Messages) -> bool {
        let width = self.width(ui).max(rect.width()).clamp(160.0, 420.0);
        let many = matches!(self.item, Item::Note(_));
        let height = if many { rect.height().max(60.0) } else { 30.0 };
        let size = Vec2::new(width, height);
        // Over a name in the middle of a box, or where that of a frame begins; all of it in view.
        let place = match self.item {
            Item::Frame(_) => Rect::from_min_size(rect.left_center() - Vec2::new(4.0, height / 2.0), size),
            _ => Rect::from_center_size(rect.center(), size),
        };
        let room = ui.clip_rect().shrink(4.0);
        let into =
            |low: f32, high: f32, room: egui::Rangef| (room.min - low).max(0.0) + (room.max - high).min(0.0);
        let place = place.translate(Vec2::new(
            into(place.min.x, place.max.x, room.x_range()),
            into(place.min.y, place.max.y, room.y_range()),
        ));
        let id = Id::unique("label-edit");
        let mut child = ui.new_child(UiBuilder::new().max_rect(place));
        let field = if many {
            TextEdit::multiline(&mut self.text).desired_rows(3)
        } else {
            TextEdit::singleline(&mut self.text)
        };
        let response = child.add_sized(place.size(), field.id(id));
        response.widget_info(|| {
            let mut info = eframe::egui::WidgetInfo::labeled(
                eframe::egui::Role::TextInput,
                true,
                messages.get("canvas-label-field"),
            );
            info.current_text_value = Some(self.text.clone());
            info
        });
        if std::mem::take(&mut self.fresh) {
            response.request_focus();
            // What is typed next takes the place of the old name.
            let mut state = TextEditState::load(child.ctx(), id).unwrap_or_default();
            let all = CCursorRange::two(CCursor::new(0), CCursor::new(self.text.chars().count()));
            state.cursor.set_char_range(Some(all));
            state.store(child.ctx(), id);
            return false;
        }
        let done = child.input(|input| {
            input.key_pressed(Key::Escape)
                || (input.key_pressed(Key::Enter) && (!many || input.modifiers.command))
        });
        done || response.lost_focus()
    }
}

//! A country to pick from a list that is searched in the language of the interface.

use eframe::egui::{
    self, Button, Id, Key, Modifiers, Popup, PopupCloseBehavior, RichText, ScrollArea, Ui, WidgetInfo,
};

use super::fields::search_field;
use crate::{
    catalogue::{Country, find_countries},
    plan::Naming,
    text::Messages,
};

/// The width of the list, in points.
const WIDTH: f32 = 300.0;
/// Its greatest height.
const HEIGHT: f32 = 240.0;
/// The height of a row.
const ROW: f32 = 20.0;

/// A button called `text` that opens the list; `Some` when a country was picked.
pub fn country_button(
    ui: &mut Ui,
    messages: &Messages,
    naming: Naming,
    id: Id,
    text: &str,
) -> Option<&'static Country> {
    let response = ui.add(Button::new(text).truncate()).on_hover_text(messages.get("country-help"));
    let popup = Popup::menu(&response)
        .id(id)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(WIDTH)
        .accessible_name(messages.get("country-list"));
    let opened = response.clicked();
    popup.show(|ui| list_ui(ui, messages, naming, id, opened)).and_then(|shown| shown.inner)
}

fn list_ui(
    ui: &mut Ui,
    messages: &Messages,
    naming: Naming,
    id: Id,
    opened: bool,
) -> Option<&'static Country> {
    ui.set_width(WIDTH);
    let key = Id::unique((id, "words"));
    let mut words: String = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    if opened {
        words.clear();
    }
    let hint = messages.get("country-search");
    let field = search_field(ui, &mut words, &hint, f32::INFINITY);
    if opened {
        field.request_focus();
    }
    let found = find_countries(&words, messages.language(), naming);
    let enter = field.lost_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let mut picked = found.first().copied().filter(|_| enter && !words.trim().is_empty());
    if found.is_empty() {
        ui.weak(messages.get("country-none"));
    }
    ScrollArea::vertical().max_height(HEIGHT).show_rows(ui, ROW, found.len(), |ui, rows| {
        ui.set_width(WIDTH - 14.0);
        ui.with_layout(egui::Layout::top_down_justified(egui::Align::Min), |ui| {
            for country in found.get(rows).unwrap_or_default() {
                if row_ui(ui, messages, naming, country) {
                    picked = Some(*country);
                }
            }
        });
    });
    ui.data_mut(|data| data.insert_temp(key, words));
    if picked.is_some() {
        ui.close();
    }
    picked
}

fn row_ui(ui: &mut Ui, messages: &Messages, naming: Naming, country: &Country) -> bool {
    let currency = country.currency.map_or("", |currency| currency.code());
    let codes = format!("{} {} {currency}", country.code, country.alpha3);
    let name = messages.own(country.name(naming));
    let button = Button::selectable(false, name).truncate().right_text(RichText::new(codes).weak().small());
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name));
    let formal = messages.own(country.formal_name(naming));
    let response = if formal.is_empty() { response } else { response.on_hover_text(formal) };
    response.clicked()
}

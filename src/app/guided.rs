//! The guided start: who, why, which stages, which measures, how much, what in exchange. Each step
//! may be the last; the picture beside it shows the plan as it would be.

use std::sync::Arc;

use eframe::egui::{self, ComboBox, DragValue, RichText, ScrollArea, TextEdit, Ui, Vec2};
use rust_decimal::prelude::ToPrimitive;

use super::{
    countries::country_button,
    fields::pick_field,
    start::{paint_picture, picture},
};
use crate::{
    analysis::{Budget, Levels},
    canvas::bold_family,
    catalogue::{Answers, Catalogue, Exchange, Measure, Payer, country_named},
    cli::words,
    plan::{Currency, Date, Direction, Naming, Number, Plan, Stage},
    scene::{Scene, Theme},
    text::{Messages, Value},
};

/// The questions, and what has been answered so far.
#[derive(Debug, Clone)]
pub struct Guided {
    step: usize,
    answers: Answers,
    shown: Option<Shown>,
}

/// The plan that follows from the answers, drawn.
#[derive(Debug, Clone)]
struct Shown {
    answers: Answers,
    look: (crate::scene::ThemeName, crate::text::Language),
    plan: Plan,
    scene: Option<Arc<Scene>>,
    cost: String,
}

/// The keys of the steps' questions.
const STEPS: [&str; 6] =
    ["guided-who", "guided-why", "guided-stages", "guided-measures", "guided-how-much", "guided-exchange"];
/// The currencies offered first; a plan can be changed to any other afterwards.
const CURRENCIES: [Currency; 3] = [Currency::CHF, Currency::EUR, Currency::USD];

/// The currencies offered: the usual ones, and that of the country of destination.
fn currencies(destination: &str) -> Vec<Currency> {
    let mut all = CURRENCIES.to_vec();
    let own = country_named(destination).and_then(|country| country.currency);
    all.extend(own.filter(|currency| !CURRENCIES.contains(currency)));
    all
}

/// What the user decided.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Nothing yet.
    None,
    /// Given up.
    Cancelled,
    /// This plan.
    Plan(Box<Plan>),
}

/// What the questions are shown with.
pub struct Context<'a> {
    /// The measures.
    pub library: &'a Catalogue,
    /// Words.
    pub messages: &'a Messages,
    /// The theme's name.
    pub theme: crate::scene::ThemeName,
}

impl Guided {
    /// The questions, with answers to begin with; the plan will have the date `date`.
    pub fn new(library: &Catalogue, date: Date) -> Self {
        Self { step: 0, answers: Answers::new(library, date), shown: None }
    }

    /// Shows the step that is on.
    pub fn ui(&mut self, ui: &mut Ui, context: &Context<'_>) -> Outcome {
        let messages = context.messages;
        let screen = ui.ctx().content_rect().size();
        let size = Vec2::new((screen.x - 120.0).clamp(520.0, 1120.0), (screen.y - 120.0).clamp(320.0, 700.0));
        ui.set_min_size(size);
        ui.set_max_size(size);
        ui.label(RichText::new(messages.get("guided-title")).heading());
        self.steps_ui(ui, messages);
        ui.separator();
        let height = ui.available_height() - 46.0;
        let left = size.x * 0.5;
        ui.horizontal_top(|ui| {
            ui.allocate_ui(Vec2::new(left, height), |ui| {
                ui.vertical(|ui| {
                    ScrollArea::vertical()
                        .id_salt(("guided", self.step))
                        .auto_shrink([false, false])
                        .max_height(height)
                        .show(ui, |ui| self.step_ui(ui, context));
                });
            });
            ui.separator();
            ui.vertical(|ui| self.picture_ui(ui, context, height));
        });
        ui.separator();
        self.buttons_ui(ui, context)
    }

    fn steps_ui(&mut self, ui: &mut Ui, messages: &Messages) {
        ui.horizontal_wrapped(|ui| {
            for (step, key) in STEPS.iter().enumerate() {
                let text = format!("{}. {}", step + 1, messages.get(key));
                if ui.selectable_label(step == self.step, text).clicked() {
                    self.step = step;
                }
            }
        });
    }

    fn buttons_ui(&mut self, ui: &mut Ui, context: &Context<'_>) -> Outcome {
        let messages = context.messages;
        let mut outcome = Outcome::None;
        ui.horizontal(|ui| {
            if ui.add_enabled(self.step > 0, egui::Button::new(messages.get("guided-back"))).clicked() {
                self.step -= 1;
            }
            let more = self.step + 1 < STEPS.len();
            if ui.add_enabled(more, egui::Button::new(messages.get("guided-next"))).clicked() {
                self.step += 1;
            }
            ui.add_space(16.0);
            let finish = RichText::new(messages.get("guided-finish")).family(bold_family());
            if ui.button(finish).on_hover_text(messages.get("guided-finish-help")).clicked() {
                outcome = Outcome::Plan(Box::new(self.answers.plan(context.library, messages)));
            }
            if ui.button(messages.get("dialog-cancel")).clicked() {
                outcome = Outcome::Cancelled;
            }
        });
        outcome
    }

    fn step_ui(&mut self, ui: &mut Ui, context: &Context<'_>) {
        match self.step {
            0 => self.who_ui(ui, context.messages),
            1 => self.why_ui(ui, context),
            2 => self.stages_ui(ui, context),
            3 => self.measures_ui(ui, context),
            4 => self.how_much_ui(ui, context),
            _ => self.exchange_ui(ui, context),
        }
    }

    fn who_ui(&mut self, ui: &mut Ui, messages: &Messages) {
        ui.label(messages.get("guided-who-help"));
        ui.add_space(8.0);
        let answers = &mut self.answers;
        for (key, name) in
            [("role-destination", &mut answers.destination), ("role-source", &mut answers.source)]
        {
            let label = ui.label(messages.get(key));
            ui.horizontal(|ui| {
                ui.add(TextEdit::singleline(name).desired_width(260.0)).labelled_by(label.id);
                let (id, text) = (egui::Id::unique(("guided", key)), messages.get("country-button"));
                if let Some(country) = country_button(ui, messages, Naming::default(), id, &text) {
                    messages.own(country.name(Naming::default())).clone_into(name);
                }
            });
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let label = ui.label(messages.get("field-first-year"));
            let year = DragValue::new(&mut answers.first_year).range(1990..=2100).speed(0.05);
            ui.add(year.custom_formatter(|year, _| year.to_string())).labelled_by(label.id);
            let label = ui.label(messages.get("field-years"));
            ui.add(DragValue::new(&mut answers.years).range(1..=20).speed(0.05)).labelled_by(label.id);
        });
        ui.horizontal(|ui| {
            let label = ui.label(messages.get("guided-currency"));
            let combo = ComboBox::from_id_salt("guided-currency").selected_text(answers.currency.code());
            let response = combo.show_ui(ui, |ui| {
                for currency in currencies(&answers.destination) {
                    if ui.selectable_label(currency == answers.currency, currency.code()).clicked() {
                        answers.currency = currency;
                        answers.ceiling = answers.ceiling.map(|amount| currency.amount(amount.major()));
                    }
                }
            });
            response.response.labelled_by(label.id);
        });
    }

    fn why_ui(&mut self, ui: &mut Ui, context: &Context<'_>) {
        let messages = context.messages;
        ui.label(messages.get("guided-why-help"));
        for (payer, name) in
            [(Payer::Destination, &self.answers.destination), (Payer::Source, &self.answers.source)]
        {
            ui.add_space(6.0);
            let name = if name.trim().is_empty() { messages.label(payer) } else { name.clone() };
            ui.label(RichText::new(name).family(bold_family()));
            for outcome in context.library.outcomes() {
                let usual = outcome.wishes.iter().find(|wish| wish.by == payer);
                let Some(direction) = usual.map(|wish| wish.direction) else { continue };
                let aim = (outcome.slug.clone(), payer, direction);
                let mut on = self.answers.aims.contains(&aim);
                let key = match direction {
                    Direction::More => "guided-aim-more",
                    Direction::Less => "guided-aim-less",
                };
                let text = messages.with(key, &[("outcome", Value::from(messages.own(&outcome.name)))]);
                let response = ui.checkbox(&mut on, text);
                if response.on_hover_text(messages.own(&outcome.description)).changed() {
                    match on {
                        true => self.answers.aims.push(aim),
                        false => self.answers.aims.retain(|other| *other != aim),
                    }
                }
            }
        }
    }

    fn stages_ui(&mut self, ui: &mut Ui, context: &Context<'_>) {
        let messages = context.messages;
        ui.label(messages.get("guided-stages-help"));
        ui.add_space(6.0);
        for stage in Stage::ALL {
            let mut on = self.answers.stages.contains(&stage);
            if ui.checkbox(&mut on, messages.label(stage)).changed() {
                self.answers.stages.retain(|other| *other != stage);
                if on {
                    self.answers.stages.push(stage);
                    self.answers.stages.sort();
                }
                self.answers.propose(context.library);
            }
        }
        ui.add_space(6.0);
        ui.weak(messages.get("guided-stages-why"));
    }

    fn measures_ui(&mut self, ui: &mut Ui, context: &Context<'_>) {
        let messages = context.messages;
        ui.horizontal_wrapped(|ui| {
            ui.label(
                messages
                    .with("guided-measures-help", &[("count", (self.answers.measures.len() as i64).into())]),
            );
            if ui.small_button(messages.get("guided-propose")).clicked() {
                self.answers.propose(context.library);
            }
        });
        for stage in self.answers.stages.clone() {
            ui.add_space(6.0);
            ui.label(RichText::new(messages.label(stage)).family(bold_family()));
            for measure in context.library.measures().filter(|measure| measure.stage == stage) {
                let mut on = self.answers.measures.contains_key(&measure.slug);
                let response = ui.checkbox(&mut on, name(measure, messages));
                if response.on_hover_text(messages.own(&measure.description)).changed() {
                    match on {
                        true => {
                            self.answers.measures.insert(measure.slug.clone(), 1);
                        }
                        false => {
                            self.answers.measures.remove(&measure.slug);
                        }
                    }
                }
            }
        }
    }

    fn how_much_ui(&mut self, ui: &mut Ui, context: &Context<'_>) {
        let messages = context.messages;
        ui.label(messages.get("guided-how-much-help"));
        ui.horizontal(|ui| {
            ui.label(messages.get("guided-all-levels"));
            for level in 1..=3u8 {
                if ui.button(level.to_string()).clicked() {
                    self.answers.set_all_levels(context.library, level);
                }
            }
        });
        self.ceiling_ui(ui, messages);
        ui.add_space(6.0);
        for measure in context.library.measures() {
            let Some(level) = self.answers.measures.get_mut(&measure.slug) else { continue };
            let top = measure.levels.len().clamp(1, 20) as u8;
            let label = ui.label(name(measure, messages));
            let chosen = measure.levels.get(usize::from(*level).saturating_sub(1));
            let words = chosen.map(|level| messages.own(&level.name).to_owned()).unwrap_or_default();
            ui.horizontal(|ui| {
                ui.add(egui::Slider::new(level, 1..=top)).labelled_by(label.id);
                ui.weak(words);
            });
        }
    }

    fn ceiling_ui(&mut self, ui: &mut Ui, messages: &Messages) {
        let answers = &mut self.answers;
        ui.horizontal(|ui| {
            let mut limited = answers.ceiling.is_some();
            if ui.checkbox(&mut limited, messages.get("guided-ceiling")).changed() {
                let start = answers.currency.amount(rust_decimal::Decimal::from(10_000_000));
                answers.ceiling = limited.then_some(start);
            }
            let Some(amount) = answers.ceiling else { return };
            let mut value = amount.major().to_f64().unwrap_or_default();
            let label = ui.label(answers.currency.code());
            let (words, language) = (messages.clone(), messages.language());
            let field = DragValue::new(&mut value)
                .speed(50_000.0)
                .range(0.0..=1e11)
                .custom_formatter(move |value, _| words.float(value, 0))
                .custom_parser(move |text| language.read_number(text));
            if ui.add(field).labelled_by(label.id).changed()
                && let Some(number) = Number::from_f64(value.round())
            {
                answers.ceiling = Some(answers.currency.amount(number.decimal()));
            }
        });
    }

    fn exchange_ui(&mut self, ui: &mut Ui, context: &Context<'_>) {
        let messages = context.messages;
        ui.label(messages.get("guided-exchange-help"));
        ui.add_space(6.0);
        let chosen: Vec<&Measure> = context
            .library
            .measures()
            .filter(|measure| self.answers.measures.contains_key(&measure.slug))
            .collect();
        let mut options: Vec<(Option<usize>, String)> = vec![(None, messages.get("guided-nothing"))];
        options.extend(
            chosen.iter().enumerate().map(|(index, it)| (Some(index), name(it, messages).to_owned())),
        );
        let place = |slug: &str| chosen.iter().position(|measure| measure.slug == slug);
        let exchange = self.answers.exchange.as_ref();
        let mut give = exchange.and_then(|exchange| place(&exchange.give));
        let mut take = exchange.and_then(|exchange| place(&exchange.take));
        for (key, value) in [("guided-give", &mut give), ("guided-take", &mut take)] {
            let label = ui.label(messages.get(key));
            if let Some(picked) = pick_field(ui, key, label.id, *value, &options) {
                *value = picked;
            }
        }
        let slug = |index: Option<usize>| index.and_then(|index| chosen.get(index)).map(|it| it.slug.clone());
        // One side alone is kept while the other is still to be chosen.
        self.answers.exchange = match (slug(give), slug(take)) {
            (None, None) => None,
            (give, take) => Some(Exchange { give: give.unwrap_or_default(), take: take.unwrap_or_default() }),
        };
    }

    /// The plan as it would be now, and what it would cost.
    fn picture_ui(&mut self, ui: &mut Ui, context: &Context<'_>, height: f32) {
        let theme = Theme::of(context.theme);
        let messages = context.messages;
        let look = (context.theme, messages.language());
        if !self.shown.as_ref().is_some_and(|shown| shown.answers == self.answers && shown.look == look) {
            let plan = self.answers.plan(context.library, messages);
            let scene = picture(&plan, messages, theme).map(Arc::new);
            let cost = plan.current().map(|package| {
                let total = Budget::of(&plan, &Levels::of(&plan, package)).total_nominal();
                let text = words::amount(messages, messages.money_short(total.money), total);
                messages.with("status-cost", &[("cost", text.into())])
            });
            let cost = cost.unwrap_or_default();
            self.shown = Some(Shown { answers: self.answers.clone(), look, plan, scene, cost });
        }
        let Some(shown) = &self.shown else { return };
        ui.label(RichText::new(messages.say(&shown.plan, &shown.plan.name)).family(bold_family()));
        ui.weak(&shown.cost);
        let size = Vec2::new(ui.available_width(), (height - 48.0).max(60.0));
        let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
        response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Image, true, messages.get("guided-picture"))
        });
        if let Some(scene) = &shown.scene {
            paint_picture(ui, rect, scene, theme);
        }
    }
}

fn name<'a>(measure: &'a Measure, messages: &Messages) -> &'a str {
    messages.own(&measure.name)
}

//! The balance sheet: side by side, what each party gives and gets, and what it will object to.

use super::{Anchor, ChartStyle, Pen, Rect, Stroke, Type, measure, pos, words};
use crate::analysis::{BalanceSheet, Missing, Move, Objection, StakeKey};
use crate::plan::{InterestId, PartyId};
use crate::scene::Rgba;

/// Parties beside each other, and the room of one.
const BESIDE: usize = 3;
const CARD: f32 = 290.0;
const GAP: f32 = 15.0;
/// The most objections and causes listed, as in the window.
const OBJECTIONS: usize = 6;
const CAUSES: usize = 3;

/// Draws one card for each party below `top`, three beside each other.
pub(super) fn balance(pen: &mut Pen, sheets: &[BalanceSheet], style: ChartStyle<'_>, top: f32) {
    if sheets.is_empty() {
        pen.text(pos(0.0, top), Anchor::Start, style.muted(), style.messages.get("chart-empty"));
    }
    let mut y = top - style.label().size;
    for row in sheets.chunks(BESIDE) {
        let mut cards: Vec<Card<'_>> = row
            .iter()
            .enumerate()
            .map(|(column, _)| Card { style, left: column as f32 * (CARD + GAP), y, pen: Pen::default() })
            .collect();
        for (card, sheet) in cards.iter_mut().zip(row) {
            card.sheet(sheet);
        }
        let bottom = cards.iter().map(|card| card.y).fold(y, f32::max) + 8.0;
        for card in cards {
            let rect = Rect::new(card.left, y, CARD, bottom - y);
            let edge = Stroke::solid(style.theme.colors.faint, style.theme.strokes.hairline);
            pen.rect(rect, 4.0, Some(style.theme.colors.node_fill), Some(edge));
            pen.shapes.extend(card.pen.shapes);
        }
        y = bottom + GAP;
    }
}

/// A card that is being written, downwards.
struct Card<'a> {
    style: ChartStyle<'a>,
    left: f32,
    y: f32,
    pen: Pen,
}

impl Card<'_> {
    /// A text at the left that may take several lines.
    fn text(&mut self, text: &str, how: Type, indent: f32) {
        let lines = measure::wrap(text, how.size, how.bold, CARD - 22.0 - indent, 4);
        let at = pos(self.left + 11.0 + indent, self.y + how.size * 1.2);
        self.y += how.size * 1.28 * lines.len() as f32;
        self.pen.lines(at, Anchor::Start, how, 1.28, lines);
    }

    /// A name at the left and its figure at the right.
    fn pair(&mut self, name: &str, figure: &str, how: Type) {
        let room = CARD - 22.0 - how.width(figure) - 10.0;
        let lines = measure::wrap(name, how.size, how.bold, room, 3);
        let at = pos(self.left + 11.0, self.y + how.size * 1.2);
        self.pen.text(pos(self.left + CARD - 11.0, at.y), Anchor::End, how, figure);
        self.y += how.size * 1.28 * lines.len().max(1) as f32;
        self.pen.lines(at, Anchor::Start, how, 1.28, lines);
    }

    fn plain(&self) -> Type {
        self.style.label()
    }

    fn bold(&self) -> Type {
        Type::bold(self.plain().size, self.plain().color)
    }

    fn signed(&self, millionths: i64) -> Type {
        let color: Rgba = match millionths < 0 {
            true => self.style.theme.colors.error,
            false => self.plain().color,
        };
        Type { color, ..self.plain() }
    }

    fn sheet(&mut self, sheet: &BalanceSheet) {
        let messages = self.style.messages;
        self.y += 6.0;
        let name = party(self.style, sheet.party);
        self.text(&name, Type::bold(self.style.theme.type_sizes.name, self.plain().color), 0.0);
        self.y += 3.0;
        self.values(sheet);
        self.moves(Some("balance-gets"), &sheet.gets);
        let cost = sheet.cost;
        let pays = cost.money.minor != 0 || cost.at_least;
        if pays || !sheet.gives.is_empty() {
            self.y += 5.0;
            self.text(&messages.get("balance-gives"), self.bold(), 0.0);
        }
        if pays {
            let cost = self.style.marked(messages.money(cost.money), Missing::at_least_if(cost.at_least));
            self.text(&messages.with("balance-pays", &[("cost", cost.into())]), self.plain(), 0.0);
        }
        self.moves(None, &sheet.gives);
        if !sheet.objections.is_empty() {
            self.y += 5.0;
            self.text(&messages.get("balance-objects"), self.bold(), 0.0);
        }
        for objection in sheet.objections.iter().take(OBJECTIONS) {
            self.objection(objection);
        }
        if sheet.objections.len() > OBJECTIONS {
            let more = (sheet.objections.len() - OBJECTIONS) as i64;
            self.text(&messages.with("chart-more", &[("count", more.into())]), self.style.small(), 0.0);
        }
    }

    fn values(&mut self, sheet: &BalanceSheet) {
        let messages = self.style.messages;
        let value = &sheet.value;
        let Some(points) = value.value else {
            self.text(&messages.get("values-no-weights"), self.style.muted(), 0.0);
            return;
        };
        let text = self.style.marked(messages.points(points), value.missing);
        self.pair(&messages.get("values-value"), &text, self.plain());
        for (key, figure) in [("values-gain", value.gain), ("values-surplus", value.surplus)] {
            let text = figure.map_or("\u{2013}".to_owned(), |figure| messages.gain(figure));
            self.pair(&messages.get(key), &text, self.signed(figure.unwrap_or(0)));
        }
        if value.surplus.is_some_and(|surplus| surplus < 0) {
            let how = Type { color: self.style.theme.colors.error, ..self.bold() };
            self.text(&messages.get("balance-walks"), how, 0.0);
        }
    }

    /// Interests that move, each with its change in its own unit and what that is worth to the party.
    fn moves(&mut self, key: Option<&str>, moves: &[Move]) {
        if let Some(key) = key.filter(|_| !moves.is_empty()) {
            self.y += 5.0;
            self.text(&self.style.messages.get(key), self.bold(), 0.0);
        }
        for own in moves {
            let text = words::moved(self.style.plan, self.style.messages, own);
            self.pair(&text, &self.style.messages.gain(own.points), self.plain());
        }
    }

    /// A level choice the party will object to, and by what it takes from it.
    fn objection(&mut self, objection: &Objection) {
        let (plan, messages) = (self.style.plan, self.style.messages);
        let instrument = plan.instrument(objection.instrument);
        let name = instrument.map_or("\u{2013}", |instrument| messages.say(plan, &instrument.name));
        let args = [
            ("instrument", name.into()),
            ("level", objection.level.to_string().into()),
            ("points", messages.gain(objection.contribution).into()),
        ];
        self.text(&messages.with("balance-objection", &args), self.plain(), 0.0);
        let cause = |(stake, millionths): &(StakeKey, i64)| {
            let name = match stake {
                StakeKey::Interest(id) => interest(self.style, *id),
                StakeKey::Cost => messages.get("trace-cost-borne"),
            };
            let args = [("cause", name.into()), ("points", messages.gain(*millionths).into())];
            messages.with("balance-part", &args)
        };
        let causes: Vec<String> = objection.causes.iter().take(CAUSES).map(cause).collect();
        self.text(&causes.join(" \u{b7} "), self.style.small(), 12.0);
    }
}

fn party(style: ChartStyle<'_>, id: PartyId) -> String {
    style.plan.party(id).map_or("\u{2013}", |party| style.messages.say(style.plan, &party.name)).to_owned()
}

fn interest(style: ChartStyle<'_>, id: InterestId) -> String {
    style.plan.interest(id).map_or("\u{2013}", |own| style.messages.say(style.plan, &own.name)).to_owned()
}

//! The box of a collapsed group: its name, how much is in it, what that costs and how many people
//! come and go.

use super::node::{Context, cost_words};
use super::pen::{Pen, Type};
use super::words::hedged;
use super::{Anchor, Rect, Stroke, measure, pos};
use crate::analysis::{GroupFigure, People};
use crate::plan::{Frame, Plan};
use crate::text::{Messages, Value};

/// How far the sheets under the box of a group stand out.
const SHEET: f32 = 4.0;

/// What a group says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Its name.
    pub name: String,
    /// How many nodes it holds.
    pub holds: String,
    /// What they cost; empty if there is nothing that could cost anything.
    pub cost: String,
    /// How many people come and go; empty if nobody does.
    pub people: String,
}

impl Words {
    /// What `frame` says of itself with this figure.
    pub fn new(plan: &Plan, messages: &Messages, frame: &Frame, figure: &GroupFigure) -> Self {
        let name = messages.say(plan, &frame.name).to_owned();
        let name = if name.trim().is_empty() { messages.get("frame-group") } else { name };
        let holds = messages.with("group-holds", &[("count", (figure.nodes as i64).into())]);
        let cost = figure.cost.map(|cost| cost_words(messages, cost, figure.cost_assumed));
        let ways = [("group-arriving", figure.arriving), ("group-leaving", figure.leaving)];
        let people: Vec<String> = ways
            .into_iter()
            .filter_map(|(key, people)| {
                Some(messages.with(key, &[("amount", amount(messages, people?).into())]))
            })
            .collect();
        Self { name, holds, cost: cost.unwrap_or_default(), people: people.join(" · ") }
    }

    pub(super) fn of(cx: Context<'_>, frame: &Frame, figure: &GroupFigure) -> Self {
        Self::new(cx.plan, cx.messages, frame, figure)
    }

    /// The whole for somebody who cannot see the box.
    pub(super) fn in_words(&self, cx: Context<'_>) -> String {
        let rest = [&self.holds, &self.cost, &self.people];
        let rest: Vec<&str> = rest.into_iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
        let args = [("name", Value::from(self.name.as_str())), ("rest", rest.join(", ").into())];
        cx.messages.with("group-in-words", &args)
    }
}

fn amount(messages: &Messages, people: People) -> String {
    if people.missing.any() && people.per_year.is_zero() {
        return messages.get("group-unknown");
    }
    let amount = messages.decimal(people.per_year.decimal(), 0);
    let amount = messages.with("flow-per-year", &[("amount", amount.into())]);
    hedged(messages, amount, people.missing, people.assumed)
}

/// Draws the box on two sheets that show below it.
pub(super) fn draw(pen: &mut Pen, cx: Context<'_>, frame: &Frame, rect: Rect, words: &Words) {
    let super::Theme { colors, strokes, radii, spacing, type_sizes } = cx.theme;
    let ground = cx.theme.ground(frame);
    let edge = Stroke::solid(colors.faint, strokes.hairline);
    for sheet in [2.0, 1.0] {
        pen.rect(rect.moved(pos(SHEET * sheet, SHEET * sheet)), radii.node, Some(ground), Some(edge));
    }
    pen.rect(rect, radii.node, Some(ground), Some(Stroke::solid(colors.ink, strokes.outline)));
    let left = rect.min.x + spacing.pad * 1.4;
    let room = rect.max.x - spacing.pad - left;
    let style = Type::bold(type_sizes.name, colors.ink);
    // The upper right corner is the chevron's.
    let lines = measure::wrap(&words.name, style.size, true, room - 18.0, 2);
    let mut y = rect.min.y + spacing.pad * 0.9 + style.size;
    let leading = spacing.leading;
    let count = lines.len() as f32;
    pen.lines(pos(left, y), Anchor::Start, style, leading, lines);
    y += style.size * leading * (count - 1.0);
    let small = Type::plain(type_sizes.label, colors.ink);
    let figures = match words.cost.is_empty() {
        true => words.holds.clone(),
        false => format!("{} · {}", words.holds, words.cost),
    };
    for (text, style) in [(figures, small), (words.people.clone(), Type { color: colors.muted, ..small })] {
        y += style.size * leading * 1.15;
        if y < rect.max.y - spacing.pad * 0.3 {
            pen.text(pos(left, y), Anchor::Start, style, measure::fit(&text, style.size, false, room));
        }
    }
}

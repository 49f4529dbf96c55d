//! What the views of a budget show, reckoned once for each state of the plan and each choice.

use std::{collections::BTreeMap, sync::Arc};

use eframe::egui::{Ui, vec2};

use crate::{
    analysis::{
        Basis, Budget, Chart, Colour, MoneyFlow, Slice, SliceKey, Split, budget_by_year_in, cumulative,
        money_flow,
    },
    plan::Plan,
};

/// With more rows than this only those in view are laid out.
const MANY: usize = 60;

/// What was chosen when it was reckoned.
type Choice = (Split, Basis);

/// What is kept from frame to frame.
#[derive(Debug, Default)]
pub struct Known {
    plan: Option<Arc<Plan>>,
    parts: Option<(Choice, Arc<Parts>)>,
    years: Option<(Choice, bool, Option<Arc<Chart>>)>,
    flow: Option<(Basis, Arc<MoneyFlow>)>,
}

/// The parts of a split, and the colour of each.
#[derive(Debug)]
pub struct Parts {
    /// The parts in their order.
    pub slices: Vec<Slice>,
    /// By part.
    pub colours: BTreeMap<SliceKey, Colour>,
}

impl Known {
    /// Forgets what belongs to another state of the plan.
    pub fn of(&mut self, plan: &Arc<Plan>) {
        if self.plan.as_ref().is_none_or(|known| !Arc::ptr_eq(known, plan)) {
            *self = Self { plan: Some(plan.clone()), ..Self::default() };
        }
    }

    /// The parts of a budget stated in the prices of `choice`.
    pub fn parts(&mut self, plan: &Plan, budget: &Budget, choice: Choice) -> Arc<Parts> {
        if let Some((known, parts)) = &self.parts
            && *known == choice
        {
            return parts.clone();
        }
        let slices = budget.by(plan, choice.0);
        let colours = slices.iter().map(|slice| (slice.key, Colour::of(plan, slice.key))).collect();
        let parts = Arc::new(Parts { slices, colours });
        self.parts = Some((choice, parts.clone()));
        parts
    }

    /// The nominal budget by year, or with `until` by the end of each, in the prices of `choice`.
    pub fn years(
        &mut self,
        plan: &Plan,
        nominal: &Budget,
        choice: Choice,
        until: bool,
    ) -> Option<Arc<Chart>> {
        if let Some((known, by_end, chart)) = &self.years
            && (*known, *by_end) == (choice, until)
        {
            return chart.clone();
        }
        let (split, basis) = choice;
        let chart = match until {
            false => budget_by_year_in(plan, nominal, split, basis),
            true => cumulative(plan, nominal, split, basis),
        };
        let chart = chart.map(Arc::new);
        self.years = Some((choice, until, chart.clone()));
        chart
    }

    /// The flow of a budget stated in `basis`.
    pub fn flow(&mut self, plan: &Plan, budget: &Budget, basis: Basis) -> Arc<MoneyFlow> {
        if let Some((known, flow)) = &self.flow
            && *known == basis
        {
            return flow.clone();
        }
        let flow = Arc::new(money_flow(plan, budget));
        self.flow = Some((basis, flow.clone()));
        flow
    }
}

/// Whether the next row of a grid of so many is out of view; its room is left free then. Short lists are laid
/// out whole, so that the keyboard and screen readers come to every row.
pub fn is_skipped(ui: &mut Ui, rows: usize) -> bool {
    let height = ui.spacing().interact_size.y;
    let top = ui.cursor().top();
    let view = ui.clip_rect().expand(height);
    if rows <= MANY || (top <= view.bottom() && top + height >= view.top()) {
        return false;
    }
    ui.allocate_space(vec2(0.0, height));
    ui.end_row();
    true
}

/// Whether there are too many to be told apart.
pub fn is_crowded(parts: usize) -> bool {
    parts > MANY
}

//! Commands that change how the diagram is drawn: groups as one box, looks, ways of flows.

use super::{PlannerApp, command::Drawing};
use crate::{
    canvas::{bends, groups, style::Style},
    document::Selection,
    plan::Item,
};

impl PlannerApp {
    /// Why such a command cannot be used now, as the key of a message.
    pub(super) fn why_not_drawn(&self, drawing: Drawing) -> Option<&'static str> {
        let (plan, items) = (self.document.plan(), self.selected());
        let flows = || bends::free_flows(plan, &items);
        let has_flow = items.iter().any(|item| matches!(item, Item::Flow(_)));
        match drawing {
            Drawing::Collapse if groups::collapsible(plan, &items).is_empty() => Some("why-no-open-group"),
            Drawing::Expand if groups::expandable(plan, &items).is_empty() => Some("why-no-collapsed-group"),
            Drawing::CopyStyle => match self.document.selection().single() {
                None => Some("why-not-one-selected"),
                Some(item) if Style::of(plan, item).is_none() => Some("why-no-look"),
                Some(_) => None,
            },
            Drawing::PasteStyle => match self.style {
                None => Some("why-no-style"),
                Some(_) if items.is_empty() => Some("why-nothing-selected"),
                Some(style) if !items.iter().any(|item| style.fits(plan, *item)) => {
                    Some("why-style-does-not-fit")
                }
                Some(_) => None,
            },
            Drawing::Route(_) | Drawing::ResetRoute if !has_flow => Some("why-no-flow"),
            Drawing::Route(_) | Drawing::ResetRoute if flows().is_empty() => Some("why-locked"),
            Drawing::ResetRoute => {
                let bent = plan.diagram.flows.iter().filter(|flow| !flow.bends.is_empty());
                let flows = flows();
                (!bent.map(|flow| flow.id).any(|id| flows.contains(&id))).then_some("why-no-bends")
            }
            Drawing::RemoveBackground if plan.diagram.background.is_none() => Some("why-no-background"),
            Drawing::Collapse
            | Drawing::Expand
            | Drawing::Route(_)
            | Drawing::AddBackground
            | Drawing::RemoveBackground => None,
        }
    }

    /// Does what such a command says.
    pub(super) fn change_drawing(&mut self, drawing: Drawing) {
        let items = self.selected();
        match drawing {
            Drawing::Collapse => {
                let groups = groups::collapsible(self.document.plan(), &items);
                self.change("step-collapse", |plan| groups::collapse(plan, &groups));
                self.document.select(groups.into_iter().map(Item::Frame).collect());
            }
            Drawing::Expand => {
                let groups = groups::expandable(self.document.plan(), &items);
                self.change("step-expand", |plan| groups::expand(plan, &groups));
                self.document.select(groups.into_iter().map(Item::Frame).collect::<Selection>());
            }
            Drawing::CopyStyle => {
                let item = self.document.selection().single();
                self.style = item.and_then(|item| Style::of(self.document.plan(), item));
                self.notice = Some(self.messages.get("notice-style-copied"));
            }
            Drawing::PasteStyle => {
                if let Some(style) = self.style {
                    self.change("step-paste-style", |plan| style.give(plan, &items));
                }
            }
            Drawing::Route(route) => {
                let flows = bends::free_flows(self.document.plan(), &items);
                self.change("step-route", |plan| bends::set_route(plan, &flows, route));
            }
            Drawing::AddBackground => self.ask_background(),
            Drawing::RemoveBackground => {
                self.change("step-background", |plan| plan.diagram.background = None);
            }
            Drawing::ResetRoute => {
                let flows = bends::free_flows(self.document.plan(), &items);
                self.change("step-route", |plan| bends::reset(plan, &flows));
            }
        }
    }
}

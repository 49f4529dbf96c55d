//! What the pointer is over, the same in every view, and which figure is opened.

use eframe::egui::{CursorIcon, Label, Response, RichText, Role, Sense, Ui, WidgetInfo};

use super::fields::right_cell;
use crate::{
    analysis::{Against, EditPlace, Figure, Identity, Levels, SliceKey},
    plan::{Instrument, InstrumentId, Item, PackageId, Plan, Shows, Volume},
};

/// What the reader attends to.
#[derive(Debug, Default)]
pub struct Attention {
    /// What was under the pointer in the frame before; every view shows it so.
    lit: Option<Identity>,
    /// What is under it in this one.
    next: Option<Identity>,
    /// The figure that is open.
    pub opened: Option<OpenedFigure>,
    /// Where the reader wants to edit something.
    pub edit: Option<EditPlace>,
}

/// A figure that is open.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenedFigure {
    /// The figure.
    pub figure: Figure,
    /// The package it is of.
    pub of: Of,
    /// The instruments that levels in it are listed for.
    listed: Option<Vec<InstrumentId>>,
}

impl OpenedFigure {
    /// Keeps levels with their instruments, whatever has become of the plan's list while it is open.
    pub fn follow(&mut self, plan: &Plan) {
        let now: Vec<InstrumentId> = plan.instruments.iter().map(|own| own.id).collect();
        if let Some(listed) = self.listed.as_ref().filter(|listed| **listed != now) {
            if let Of::Levels(levels) = &mut self.of {
                *levels = levels.relisted(listed, plan);
            }
            if let Figure::Difference { against: Against::Levels(levels), .. }
            | Figure::CostDifference(Against::Levels(levels)) = &mut self.figure
            {
                *levels = levels.relisted(listed, plan);
            }
        }
        self.listed = Some(now);
    }
}

/// The package a figure is of.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Of {
    /// The current one.
    #[default]
    Current,
    /// Another one of the plan.
    Package(PackageId),
    /// One with these levels.
    Levels(Levels),
}

/// The same thing under one name, whichever view it is in.
pub fn canonical(identity: Identity) -> Identity {
    match identity {
        Identity::Value(party) | Identity::Reservation(party) => Identity::Slice(SliceKey::Payer(party)),
        other => other,
    }
}

/// Whether two canonical identities stand for the same thing, or one for a part of the other: what an
/// instrument does to an interest belongs to both.
pub fn are_one(lit: Identity, other: Identity) -> bool {
    let part = |effect, whole| match (effect, whole) {
        (Identity::Effect(own, _), Identity::Slice(SliceKey::Instrument(id))) => own == id,
        (Identity::Effect(_, own), Identity::Interest(id)) => own == id,
        _ => false,
    };
    lit == other || part(lit, other) || part(other, lit)
}

impl Attention {
    /// What is to be shown as under the pointer.
    pub fn lit(&self) -> Option<Identity> {
        self.lit
    }

    /// Whether this is under the pointer, here or in another view.
    pub fn is_on(&self, identity: Identity) -> bool {
        self.lit.is_some_and(|lit| are_one(lit, canonical(identity)))
    }

    /// Notes what is under the pointer.
    pub fn hover(&mut self, identity: Identity) {
        self.next = Some(canonical(identity));
    }

    /// Opens a figure of the current package.
    pub fn open(&mut self, figure: Figure) {
        self.open_of(figure, Of::Current);
    }

    /// Opens a figure of this package.
    pub fn open_of(&mut self, figure: Figure, of: Of) {
        self.opened = Some(OpenedFigure { figure, of, listed: None });
    }

    /// Ends the frame. Returns whether what is lit has changed, so that views have to be painted
    /// again.
    pub fn turn(&mut self) -> bool {
        let next = self.next.take();
        let changed = self.lit != next;
        self.lit = next;
        changed
    }

    /// A figure as text that lights up with the same thing elsewhere and opens on a click.
    pub fn figure(
        &mut self,
        ui: &mut Ui,
        text: impl Into<RichText>,
        identity: Option<Identity>,
        figure: Figure,
    ) -> Response {
        self.figure_of(ui, text, identity, figure, Of::Current)
    }

    /// As [`Self::figure`], of this package.
    pub fn figure_of(
        &mut self,
        ui: &mut Ui,
        text: impl Into<RichText>,
        identity: Option<Identity>,
        figure: Figure,
        of: Of,
    ) -> Response {
        let lit = identity.is_some_and(|identity| self.is_on(identity));
        let text = text.into();
        let words = text.text().to_owned();
        if words.is_empty() {
            return ui.label("");
        }
        let text = if lit { text.background_color(ui.visuals().selection.bg_fill) } else { text };
        let response = ui.add(Label::new(text).sense(Sense::click()).selectable(false));
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &words));
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
            if let Some(identity) = identity {
                self.hover(identity);
            }
        }
        if response.clicked() {
            self.open_of(figure, of);
        }
        response
    }

    /// As [`Self::figure`], at the right of its cell.
    pub fn figure_cell(
        &mut self,
        ui: &mut Ui,
        text: impl Into<RichText>,
        identity: Option<Identity>,
        figure: Figure,
    ) -> Response {
        right_cell(ui, |ui| self.figure(ui, text, identity, figure))
    }

    /// A name that lights up with the same thing elsewhere.
    pub fn name(&mut self, ui: &mut Ui, text: impl Into<RichText>, identity: Identity) -> Response {
        let text = text.into();
        let lit = self.is_on(identity);
        let text = if lit { text.background_color(ui.visuals().selection.bg_fill) } else { text };
        let response = ui.add(Label::new(text).sense(Sense::hover()));
        if response.hovered() {
            self.hover(identity);
        }
        response
    }
}

/// What on the canvas shows this.
pub fn items_of(plan: &Plan, identity: Identity) -> Vec<Item> {
    match identity {
        Identity::Slice(SliceKey::Instrument(id)) => {
            plan.diagram.node_of(id).map(|node| Item::Node(node.id)).into_iter().collect()
        }
        Identity::Slice(SliceKey::Payer(id)) => {
            let shows = |node: &&crate::plan::Node| node.shows == Shows::Party(id);
            let nodes = plan.diagram.nodes.iter().filter(shows).map(|node| Item::Node(node.id));
            let frames = plan.diagram.frames.iter().filter(|frame| frame.party == Some(id));
            nodes.chain(frames.map(|frame| Item::Frame(frame.id))).collect()
        }
        Identity::Effect(instrument, interest) => {
            let one = items_of(plan, Identity::Slice(SliceKey::Instrument(instrument)));
            let other = items_of(plan, Identity::Interest(interest));
            one.into_iter().chain(other).collect()
        }
        Identity::Slice(SliceKey::Family(family)) => shown(plan, |one| one.family == family),
        Identity::Slice(SliceKey::Stage(stage)) => shown(plan, |one| one.stage == stage),
        Identity::Interest(id) => {
            let bound = plan.diagram.flows.iter().filter(|flow| flow.volume == Volume::Interest(id));
            bound.map(|flow| Item::Flow(flow.id)).collect()
        }
        _ => Vec::new(),
    }
}

/// The nodes that show some instruments.
fn shown(plan: &Plan, counts: impl Fn(&Instrument) -> bool) -> Vec<Item> {
    let own = plan.instruments.iter().filter(|instrument| counts(instrument));
    own.filter_map(|instrument| Some(Item::Node(plan.diagram.node_of(instrument.id)?.id))).collect()
}

/// What a thing on the canvas stands for in the views.
pub fn identity_of(plan: &Plan, item: Item) -> Option<Identity> {
    match item {
        Item::Node(id) => match plan.diagram.node(id)?.shows {
            Shows::Instrument(id) => Some(Identity::Slice(SliceKey::Instrument(id))),
            Shows::Party(id) => Some(Identity::Slice(SliceKey::Payer(id))),
            Shows::Channel(_) => None,
        },
        Item::Frame(id) => {
            let frame = plan.diagram.frame(id)?;
            Some(Identity::Slice(SliceKey::Payer(frame.party?)))
        }
        Item::Flow(id) => match plan.diagram.flow(id)?.volume {
            Volume::Interest(id) => Some(Identity::Interest(id)),
            Volume::None | Volume::Stated { .. } => None,
        },
        Item::Note(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalogue, text::Language, text::Messages};

    #[test]
    fn what_is_on_the_canvas_and_what_is_in_the_views_find_each_other() {
        let plan = catalogue::open(catalogue::FOUNDING_MODEL, &Messages::new(Language::English)).unwrap();
        for instrument in &plan.instruments {
            let identity = Identity::Slice(SliceKey::Instrument(instrument.id));
            let items = items_of(&plan, identity);
            assert_eq!(items.len(), 1);
            assert_eq!(identity_of(&plan, items[0]), Some(identity));
        }
    }

    #[test]
    fn an_effect_belongs_to_its_instrument_and_its_interest_in_every_view() {
        let plan = catalogue::open(catalogue::FOUNDING_MODEL, &Messages::new(Language::English)).unwrap();
        let instrument = plan.instruments.iter().find(|instrument| !instrument.effects.is_empty()).unwrap();
        let interest = instrument.effects[0].interest;
        let own = Identity::Slice(SliceKey::Instrument(instrument.id));
        let mut attention = Attention::default();
        attention.hover(Identity::Effect(instrument.id, interest));
        attention.turn();
        assert!(attention.is_on(own) && attention.is_on(Identity::Interest(interest)));
        let other = plan.instruments.iter().find(|other| other.id != instrument.id).unwrap();
        assert!(!attention.is_on(Identity::Slice(SliceKey::Instrument(other.id))));
        assert_eq!(items_of(&plan, attention.lit().unwrap())[0], items_of(&plan, own)[0]);
        attention.hover(own);
        attention.turn();
        assert!(attention.is_on(Identity::Effect(instrument.id, interest)));
        // Of a family all that is drawn of it lights up.
        let family = Identity::Slice(SliceKey::Family(instrument.family));
        let count = plan.instruments.iter().filter(|other| other.family == instrument.family).count();
        assert_eq!(items_of(&plan, family).len(), count);
    }

    #[test]
    fn the_levels_of_an_open_figure_stay_with_their_instruments() {
        let mut plan = catalogue::open(catalogue::FOUNDING_MODEL, &Messages::new(Language::English)).unwrap();
        let levels = Levels::new((0..plan.instruments.len()).map(|index| (index % 2) as u8).collect());
        let mut attention = Attention::default();
        let figure = Figure::Cost { of: Vec::new(), years: None, basis: crate::analysis::Basis::Nominal };
        attention.open_of(figure, Of::Levels(levels.clone()));
        let mut opened = attention.opened.unwrap();
        opened.follow(&plan);
        assert_eq!(opened.of, Of::Levels(levels.clone()));
        plan.instruments.remove(0);
        opened.follow(&plan);
        let left: Vec<u8> = levels.iter().skip(1).collect();
        assert_eq!(opened.of, Of::Levels(Levels::new(left)));
    }

    #[test]
    fn a_party_is_the_same_as_payer_and_by_its_value() {
        let plan = catalogue::open(catalogue::FOUNDING_MODEL, &Messages::new(Language::English)).unwrap();
        let party = plan.parties[0].id;
        let mut attention = Attention::default();
        attention.hover(Identity::Value(party));
        assert!(attention.turn());
        assert!(
            attention.is_on(Identity::Slice(SliceKey::Payer(party)))
                && attention.is_on(Identity::Reservation(party))
        );
        assert!(attention.turn() && !attention.is_on(Identity::Slice(SliceKey::Payer(party))));
        assert!(!attention.turn());
    }
}

//! What follows from the live plan, reckoned once for each revision and shown by all panels.

use std::sync::Arc;

use crate::{
    analysis::{DiagramFigures, Outcome, PackageOutcome},
    document::Document,
    export::{has_private, without_private},
    plan::{Node, PackageId, Place, Plan},
    scene::{self, Layout, Scene, Theme, ThemeName},
    text::{Language, Messages},
};

/// What follows from the plan as it is.
#[derive(Debug, Clone)]
pub struct Results {
    /// The plan it follows from.
    pub plan: Arc<Plan>,
    /// Money, values, checks and what the diagram shows of them.
    pub outcome: Outcome,
    /// The diagram.
    pub scene: Arc<Scene>,
    /// The plan the diagram was drawn from: an older one while a large diagram is drawn on another
    /// thread.
    pub drawn: Arc<Plan>,
    layout: Arc<Layout>,
    key: Key,
}

/// What results depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    revision: u64,
    theme: ThemeName,
    language: Language,
    shared_only: bool,
}

/// How results are shown.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// Colours and type.
    pub theme: ThemeName,
    /// Words.
    pub messages: &'a Messages,
    /// Whether what is private is taken out first, because others look on.
    pub shared_only: bool,
}

impl View<'_> {
    fn key(self, document: &Document) -> Key {
        let Self { theme, messages, shared_only } = self;
        Key { revision: document.revision(), theme, language: messages.language(), shared_only }
    }

    /// The plan shown: the document's own, unless something has to be taken out of it.
    fn plan(self, document: &Document) -> Arc<Plan> {
        let plan = document.snapshot();
        match self.shared_only && has_private(&plan, plan.current_package) {
            true => Arc::new(without_private(&plan, plan.current_package)),
            false => plan,
        }
    }
}

/// Nodes and flows beyond which a drawing is worth another thread.
const LARGE: usize = 700;

fn layout_of(plan: &Plan, key: Key) -> Layout {
    Layout::of(plan, key.language.code(), Theme::of(key.theme))
}

/// A drawing to be made on another thread.
pub struct Redraw {
    plan: Arc<Plan>,
    figures: DiagramFigures,
    messages: Messages,
    key: Key,
}

impl Redraw {
    /// Makes it.
    pub fn run(self) -> Drawn {
        let Self { plan, figures, messages, key } = self;
        let layout = layout_of(&plan, key);
        let scene = scene::diagram_in(&plan, &figures, &messages, Theme::of(key.theme), &layout);
        Drawn { plan, scene: Arc::new(scene), layout: Arc::new(layout) }
    }
}

/// A drawing made on another thread.
pub struct Drawn {
    plan: Arc<Plan>,
    scene: Arc<Scene>,
    layout: Arc<Layout>,
}

/// Whether two plans hold the same in all that money and values follow from, and the diagram has
/// the same flows, whose volumes are figures too. What checks look at is the same as well.
fn only_drawing_differs(before: &Plan, now: &Plan) -> bool {
    fn same<T>(before: &[T], now: &[T], alike: impl Fn(&T, &T) -> bool) -> bool {
        before.len() == now.len() && before.iter().zip(now).all(|(before, now)| alike(before, now))
    }
    let flow_at = |node: &Node| match node.place {
        Place::OnFlow { flow, .. } => Some(flow),
        Place::At { .. } => None,
    };
    let (drawn, drawing) = (&before.diagram, &now.diagram);
    // A moved lever, the commonest change of all, is told at once.
    before.packages == now.packages
        && before.current_package == now.current_package
        && same(&drawn.flows, &drawing.flows, |before, now| {
            (before.id, before.from, before.to, before.kind) == (now.id, now.from, now.to, now.kind)
                && (&before.name, &before.volume, &before.conditions)
                    == (&now.name, &now.volume, &now.conditions)
        })
        && same(&drawn.nodes, &drawing.nodes, |before, now| {
            before.id == now.id && before.shows == now.shows && flow_at(before) == flow_at(now)
        })
        && same(&drawn.notes, &drawing.notes, |before, now| {
            before.id == now.id && before.text == now.text && before.visibility == now.visibility
        })
        && (&before.name, &before.description) == (&now.name, &now.description)
        && before.monitoring == now.monitoring
        && before.answers == now.answers
        && before.finance == now.finance
        && before.rules == now.rules
        && before.parties == now.parties
        && before.interests == now.interests
        && before.instruments == now.instruments
}

impl Results {
    /// The results for the document as it is; `None` if it has no package at all. What `before`
    /// found of money and values is taken over where only the drawing has changed since.
    pub fn of(document: &Document, before: Option<Self>, view: View<'_>) -> Option<Self> {
        let (plan, key) = (view.plan(document), view.key(document));
        let View { theme, messages, .. } = view;
        let layout = before
            .as_ref()
            .filter(|before| before.has_layout_of(&plan, key))
            .map_or_else(|| Arc::new(layout_of(&plan, key)), |before| before.layout.clone());
        let draw = |figures: &DiagramFigures| {
            Arc::new(scene::diagram_in(&plan, figures, messages, Theme::of(theme), &layout))
        };
        let outcome = match before {
            Some(before) if only_drawing_differs(&before.plan, &plan) => before.outcome.redrawn(&plan),
            Some(before) => before.outcome.after(&before.plan, &plan)?,
            None => Outcome::of(&plan)?,
        };
        let scene = draw(&outcome.figures);
        Some(Self { outcome, scene, drawn: plan.clone(), layout, key, plan })
    }

    /// Whether the layout is still that of `plan`: it does not depend on levels and figures.
    fn has_layout_of(&self, plan: &Plan, key: Key) -> bool {
        let drawn = &self.drawn;
        let Key { theme, language, .. } = key;
        self.key.theme == theme
            && self.key.language == language
            && drawn.diagram == plan.diagram
            && drawn.rules == plan.rules
            && drawn.main_language == plan.main_language
            && drawn.instruments.iter().map(|it| &it.name).eq(plan.instruments.iter().map(|it| &it.name))
            && drawn.parties.iter().map(|it| &it.name).eq(plan.parties.iter().map(|it| &it.name))
    }

    /// The figures on the diagram.
    pub fn figures(&self) -> &DiagramFigures {
        &self.outcome.figures
    }

    /// Where the boxes and lines of the drawing are.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Whether the drawing is behind the plan because another thread is at work on it.
    pub fn is_late(&self) -> bool {
        !Arc::ptr_eq(&self.drawn, &self.plan)
    }

    /// Leaves the drawing of a large diagram of which only places have changed to another thread;
    /// the rest is up to date at once. `None` if that is not worth it or not possible.
    pub fn later(&mut self, document: &Document, view: View<'_>) -> Option<Redraw> {
        let (plan, key) = (view.plan(document), view.key(document));
        let messages = view.messages;
        let large = plan.diagram.nodes.len() + plan.diagram.flows.len() > LARGE;
        let same_look = self.key.theme == key.theme && self.key.language == key.language;
        if !large || !same_look || !only_drawing_differs(&self.plan, &plan) {
            return None;
        }
        self.outcome.renew_problems(&plan);
        self.plan = plan.clone();
        self.key = key;
        Some(Redraw { plan, figures: self.outcome.figures.clone(), messages: messages.clone(), key })
    }

    /// Takes up a drawing made on another thread, unless it has been overtaken.
    pub fn take(&mut self, drawn: Drawn) {
        let Drawn { plan, scene, layout } = drawn;
        if Arc::ptr_eq(&plan, &self.plan) {
            (self.drawn, self.scene, self.layout) = (plan, scene, layout);
        }
    }

    /// Whether these are still the results for the document.
    pub fn fits(&self, document: &Document, view: View<'_>) -> bool {
        self.key == view.key(document)
    }

    /// The current package's results.
    pub fn now(&self) -> &PackageOutcome {
        self.outcome.now()
    }

    /// The results of a package.
    pub fn package(&self, id: PackageId) -> Option<&PackageOutcome> {
        self.outcome.package(id)
    }

    /// How many problems, broken rules and open findings there are.
    pub fn open_checks(&self) -> usize {
        self.outcome.open_checks()
    }
}

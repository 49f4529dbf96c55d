//! Parts of a diagram as text: what copying puts on the clipboard and pasting takes from it, in
//! this plan or another.
//!
//! A fragment holds what was copied with all it refers to: parties, interests and sources come
//! along and are added to a plan that lacks them. Their ids are random, so the same id is the same
//! thing. What was copied itself gets new ids at every paste.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{limits, read};
use crate::plan::{
    Flow, FlowId, Frame, FrameId, Instrument, InstrumentId, Interest, Item, LineId, Node, NodeId, Note,
    NoteId, Party, Place, Plan, Point, Shows, Size, Source,
};

/// The name that stands first in a fragment.
const FORMAT: &str = "partnership-fragment";
/// The version of fragments this program writes and reads.
const VERSION: u32 = 1;
/// The longest text taken from a clipboard, in bytes.
const MOST: usize = 16 * 1024 * 1024;
/// The size of a measure whose flow was not copied with it.
const LOOSE: Size = Size(230, 104);

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fragment {
    format: String,
    version: u32,
    frames: Vec<Frame>,
    nodes: Vec<Node>,
    flows: Vec<Flow>,
    notes: Vec<Note>,
    instruments: Vec<Instrument>,
    /// Levels of the instruments in the package that was current.
    levels: BTreeMap<InstrumentId, u8>,
    parties: Vec<Party>,
    interests: Vec<Interest>,
    sources: Vec<Source>,
}

/// `items` of the diagram as text, with the flows between them; `None` if there is nothing to copy.
pub fn copy(plan: &Plan, items: &BTreeSet<Item>) -> Option<String> {
    let diagram = &plan.diagram;
    let has = |item: Item| items.contains(&item);
    let mut nodes: Vec<Node> =
        diagram.nodes.iter().filter(|node| has(Item::Node(node.id))).cloned().collect();
    let ids: BTreeSet<NodeId> = nodes.iter().map(|node| node.id).collect();
    let joined = |flow: &&Flow| ids.contains(&flow.from) && ids.contains(&flow.to);
    let flows: Vec<Flow> = diagram.flows.iter().filter(joined).cloned().collect();
    for node in &mut nodes {
        if let Place::OnFlow { flow, .. } = node.place
            && !flows.iter().any(|copied| copied.id == flow)
        {
            node.place = loose(plan, flow);
        }
    }
    let shown: BTreeSet<InstrumentId> = nodes
        .iter()
        .filter_map(|node| if let Shows::Instrument(id) = node.shows { Some(id) } else { None })
        .collect();
    let instruments: Vec<Instrument> =
        plan.instruments.iter().filter(|instrument| shown.contains(&instrument.id)).cloned().collect();
    let level = |id: &InstrumentId| plan.current().map_or(0, |package| package.level(*id));
    let mut fragment = Fragment {
        format: FORMAT.to_owned(),
        version: VERSION,
        frames: diagram.frames.iter().filter(|frame| has(Item::Frame(frame.id))).cloned().collect(),
        nodes,
        flows,
        notes: diagram.notes.iter().filter(|note| has(Item::Note(note.id))).cloned().collect(),
        instruments,
        levels: shown.iter().map(|id| (*id, level(id))).filter(|(_, level)| *level > 0).collect(),
        parties: Vec::new(),
        interests: Vec::new(),
        sources: Vec::new(),
    };
    if fragment.frames.is_empty() && fragment.nodes.is_empty() && fragment.notes.is_empty() {
        return None;
    }
    fragment.add_what_is_referred_to(plan)?;
    read::options().to_string(&fragment).ok()
}

/// Where a measure stands without its flow: beside the node the flow came from.
fn loose(plan: &Plan, flow: FlowId) -> Place {
    let from = plan.diagram.flow(flow).and_then(|flow| plan.diagram.node(flow.from));
    let corner = match from.map(|node| &node.place) {
        Some(Place::At { corner, size }) => shifted(*corner, (size.0 + 24, 0)),
        _ => Point::default(),
    };
    Place::At { corner, size: LOOSE }
}

/// The ids named in `text`: what stands in quotation marks and looks like one.
fn named(text: &str) -> BTreeSet<&str> {
    let is_id = |text: &&str| text.len() == 10 && text.as_bytes().get(1) == Some(&b'-');
    text.split('"').filter(is_id).collect()
}

impl Fragment {
    /// Adds the parties, interests and sources that what is copied names, and what those name.
    fn add_what_is_referred_to(&mut self, plan: &Plan) -> Option<()> {
        loop {
            let text = read::options().to_string(self).ok()?;
            let named = named(&text);
            let wanted = |id: String| named.contains(id.as_str());
            let parties: Vec<Party> =
                plan.parties.iter().filter(|it| wanted(it.id.to_string())).cloned().collect();
            let interests: Vec<Interest> =
                plan.interests.iter().filter(|it| wanted(it.id.to_string())).cloned().collect();
            let sources: Vec<Source> =
                plan.sources.iter().filter(|it| wanted(it.id.to_string())).cloned().collect();
            let before = (self.parties.len(), self.interests.len(), self.sources.len());
            let after = (parties.len(), interests.len(), sources.len());
            (self.parties, self.interests, self.sources) = (parties, interests, sources);
            if before == after {
                return Some(());
            }
        }
    }

    /// New ids for everything that was copied itself.
    fn fresh_ids(&self, plan: &Plan) -> BTreeMap<String, String> {
        let mut fresh = BTreeMap::new();
        for node in &self.nodes {
            let new = NodeId::random(|id| plan.diagram.node(id).is_some());
            fresh.insert(node.id.to_string(), new.to_string());
        }
        for flow in &self.flows {
            let new = FlowId::random(|id| plan.diagram.flow(id).is_some());
            fresh.insert(flow.id.to_string(), new.to_string());
        }
        for frame in &self.frames {
            let new = FrameId::random(|id| plan.diagram.frames.iter().any(|frame| frame.id == id));
            fresh.insert(frame.id.to_string(), new.to_string());
        }
        for note in &self.notes {
            let new = NoteId::random(|id| plan.diagram.notes.iter().any(|note| note.id == id));
            fresh.insert(note.id.to_string(), new.to_string());
        }
        for instrument in &self.instruments {
            let new = InstrumentId::random(|id| plan.instrument(id).is_some());
            fresh.insert(instrument.id.to_string(), new.to_string());
            for line in &instrument.lines {
                let new = LineId::random(|_| false);
                fresh.insert(line.id.to_string(), new.to_string());
            }
        }
        fresh
    }

    fn shift(&mut self, by: (i32, i32)) {
        for frame in &mut self.frames {
            frame.corner = shifted(frame.corner, by);
        }
        for note in &mut self.notes {
            note.corner = shifted(note.corner, by);
        }
        for node in &mut self.nodes {
            if let Place::At { corner, size } = node.place {
                node.place = Place::At { corner: shifted(corner, by), size };
            }
        }
        for flow in &mut self.flows {
            flow.bends.iter_mut().for_each(|bend| *bend = shifted(*bend, by));
        }
    }

    fn items(&self) -> BTreeSet<Item> {
        let frames = self.frames.iter().map(|frame| Item::Frame(frame.id));
        let nodes = self.nodes.iter().map(|node| Item::Node(node.id));
        let notes = self.notes.iter().map(|note| Item::Note(note.id));
        frames.chain(nodes).chain(notes).collect()
    }
}

fn shifted(Point(x, y): Point, (dx, dy): (i32, i32)) -> Point {
    Point(x.saturating_add(dx), y.saturating_add(dy))
}

fn read_fragment(text: &str) -> Option<Fragment> {
    if text.len() > MOST || limits::check_text(text).is_err() {
        return None;
    }
    let fragment: Fragment = read::options().from_str(text).ok()?;
    (fragment.format == FORMAT && fragment.version == VERSION).then_some(fragment)
}

/// Whether a text of the clipboard is part of a diagram.
pub fn is_fragment(text: &str) -> bool {
    text.len() <= MOST && text.trim_start().starts_with("(format:\"partnership-fragment\"")
}

/// The upper left corner of what a fragment holds.
pub fn corner(text: &str) -> Option<Point> {
    let fragment = read_fragment(text)?;
    let frames = fragment.frames.iter().map(|frame| frame.corner);
    let notes = fragment.notes.iter().map(|note| note.corner);
    let nodes = fragment.nodes.iter().filter_map(|node| match node.place {
        Place::At { corner, .. } => Some(corner),
        Place::OnFlow { .. } => None,
    });
    frames.chain(notes).chain(nodes).reduce(|a, b| Point(a.0.min(b.0), a.1.min(b.1)))
}

/// Adds what `text` holds to `plan`, moved by `by`, and returns what can be selected of it; `None`,
/// and the plan unchanged, if it is no fragment or the plan would grow beyond its limits.
pub fn paste(plan: &mut Plan, text: &str, by: (i32, i32)) -> Option<BTreeSet<Item>> {
    let first = read_fragment(text)?;
    let fresh = first.fresh_ids(plan);
    let renamed: Vec<&str> =
        text.split('"').map(|part| fresh.get(part).map_or(part, String::as_str)).collect();
    let mut fragment = read_fragment(&renamed.join("\""))?;
    fragment.shift(by);
    let items = fragment.items();
    let mut grown = plan.clone();
    add_missing(&mut grown.parties, fragment.parties, |party| party.id);
    add_missing(&mut grown.interests, fragment.interests, |interest| interest.id);
    add_missing(&mut grown.sources, fragment.sources, |source| source.id);
    grown.instruments.extend(fragment.instruments);
    let current = grown.current_package;
    if let Some(package) = grown.package_mut(current) {
        for (instrument, level) in fragment.levels {
            package.set_level(instrument, level);
        }
    }
    let diagram = &mut grown.diagram;
    diagram.frames.extend(fragment.frames);
    diagram.nodes.extend(fragment.nodes);
    diagram.flows.extend(fragment.flows);
    diagram.notes.extend(fragment.notes);
    limits::check_plan(&grown).ok()?;
    *plan = grown;
    Some(items)
}

fn add_missing<T, K: Ord>(list: &mut Vec<T>, more: Vec<T>, key: impl Fn(&T) -> K) {
    let known: BTreeSet<K> = list.iter().map(&key).collect();
    list.extend(more.into_iter().filter(|it| !known.contains(&key(it))));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Currency, Date};
    use crate::storage::from_bytes;

    fn founding() -> Plan {
        from_bytes(include_bytes!("../../tests/saves-v1/founding-model.ron")).unwrap()
    }

    fn everything(plan: &Plan) -> BTreeSet<Item> {
        plan.diagram.nodes.iter().map(|node| Item::Node(node.id)).collect()
    }

    #[test]
    fn everything_pasted_into_an_empty_plan_is_whole_there() {
        let plan = founding();
        let text = copy(&plan, &everything(&plan)).unwrap();
        assert!(is_fragment(&text));
        let mut other = Plan::blank("Other".into(), Date::constant(2026, 1, 1), "en", Currency::CHF);
        other.finance = plan.finance.clone();
        other.finance.shared_lines.clear();
        other.finance.contributions.clear();
        other.finance.earmarks.clear();
        other.finance.ceilings.clear();
        let items = paste(&mut other, &text, (10, 20)).unwrap();
        assert_eq!(items.len(), plan.diagram.nodes.len());
        assert_eq!(other.diagram.flows.len(), plan.diagram.flows.len());
        assert_eq!(other.instruments.len(), plan.instruments.len());
        let errors: Vec<_> = other.problems().into_iter().filter(|problem| problem.is_error()).collect();
        assert_eq!(errors, []);
    }

    #[test]
    fn a_paste_into_the_same_plan_is_a_second_one_of_its_own() {
        let plan = founding();
        let instrument = plan.instruments[0].id;
        let node = plan.diagram.node_of(instrument).unwrap();
        let text = copy(&plan, &BTreeSet::from([Item::Node(node.id)])).unwrap();
        let mut more = plan.clone();
        let items = paste(&mut more, &text, (20, 20)).unwrap();
        assert_eq!((items.len(), more.instruments.len()), (1, plan.instruments.len() + 1));
        let new = more.instruments.last().unwrap();
        assert_ne!(new.id, instrument);
        assert_eq!(new.name, plan.instruments[0].name);
        assert_eq!((more.parties.len(), more.sources.len()), (plan.parties.len(), plan.sources.len()));
        let package = more.current().unwrap();
        assert_eq!(package.level(new.id), package.level(instrument));
        let lines: BTreeSet<_> = more.budget_lines().map(|(_, line)| line.id).collect();
        assert_eq!(lines.len(), more.budget_lines().count());
        assert_eq!(more.problems().len(), plan.problems().len());
    }

    #[test]
    fn foreign_and_broken_texts_are_left_alone() {
        let mut plan = founding();
        let before = plan.clone();
        let whole = copy(&plan, &everything(&plan)).unwrap();
        for text in ["", "hello", "(format:\"partnership-fragment\"", &whole[..whole.len() / 2]] {
            assert_eq!(paste(&mut plan, text, (0, 0)), None);
        }
        assert_eq!(plan, before);
        assert_eq!(copy(&plan, &BTreeSet::new()), None);
    }
}

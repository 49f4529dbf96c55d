//! What can be wrong with the diagram.

use std::collections::HashSet;

use super::{Finder, FrameId, InstrumentId, NoteId, Place, ProblemKind, Shows, Volume};

impl Finder<'_> {
    pub(super) fn diagram(&mut self) {
        let diagram = &self.plan.diagram;
        if let Some(background) = &diagram.background {
            let readable = background.picture.pixels().is_some();
            self.check(readable, Place::Plan, || ProblemKind::BrokenPicture);
            self.percent(i32::from(background.opacity_percent).into(), Place::Plan);
        }
        for frame in &diagram.frames {
            if let Some(party) = frame.party {
                self.party(party, Place::Frame(frame.id));
            }
        }
        self.collapsed();
        for node in &diagram.nodes {
            let place = Place::Node(node.id);
            match node.shows {
                Shows::Instrument(id) => self.refers(self.plan.instrument(id).is_some(), place, id),
                Shows::Party(id) => self.party(id, place),
                Shows::Channel(_) => {}
            }
            if let crate::plan::Place::OnFlow { flow, along_percent } = node.place {
                self.refers(self.flows.contains(&flow), place, flow);
                self.percent(i32::from(along_percent).into(), place);
            }
        }
        for flow in &diagram.flows {
            let place = Place::Flow(flow.id);
            self.refers(self.nodes.contains(&flow.from), place, flow.from);
            self.refers(self.nodes.contains(&flow.to), place, flow.to);
            self.check(flow.from != flow.to, place, || ProblemKind::FlowToItself);
            match &flow.volume {
                Volume::Interest(id) => self.interest(*id, place),
                Volume::Stated { pedigree, .. } => self.pedigree(pedigree, place),
                Volume::None => {}
            }
        }
        let mut shown = std::collections::HashMap::<InstrumentId, usize>::new();
        for node in &diagram.nodes {
            if let Shows::Instrument(id) = node.shows {
                *shown.entry(id).or_default() += 1;
            }
        }
        for instrument in &self.plan.instruments {
            let times = shown.get(&instrument.id).copied().unwrap_or(0);
            self.check(times == 1, Place::Instrument(instrument.id), || ProblemKind::ShownTimes(times));
        }
    }

    /// Whether collapsed groups hide what is there.
    fn collapsed(&mut self) {
        let diagram = &self.plan.diagram;
        let hiding = || diagram.frames.iter().filter_map(|frame| Some((frame.id, frame.collapsed.as_ref()?)));
        if hiding().next().is_none() {
            return;
        }
        let notes: HashSet<NoteId> = diagram.notes.iter().map(|note| note.id).collect();
        let frames: HashSet<FrameId> = diagram.frames.iter().map(|frame| frame.id).collect();
        for (id, hides) in hiding() {
            let place = Place::Frame(id);
            hides.nodes.iter().for_each(|id| self.refers(self.nodes.contains(id), place, *id));
            hides.notes.iter().for_each(|id| self.refers(notes.contains(id), place, *id));
            hides.frames.iter().for_each(|id| self.refers(frames.contains(id), place, *id));
        }
    }
}

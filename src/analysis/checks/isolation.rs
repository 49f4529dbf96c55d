//! No instrument in isolation: each touches a flow and at least one other instrument.

use std::collections::{HashMap, HashSet};

use super::{Check, Find, Found, Scope, Severity, sides};
use crate::plan::{FlowId, InstrumentId, NodeId, Place, Plan, Shows, Target};

pub(super) static CHECK: Check = Check {
    id: "isolation",
    severity: Severity::Hint,
    title: "check-isolation",
    why: "check-isolation-why",
    page: Some("6"),
    find: Find::OfPackage(find),
};

fn find(scope: &Scope<'_>, found: &mut Found) {
    let ties = Ties::of(scope.plan);
    for instrument in scope.used() {
        let about = Target::Instrument(instrument.id);
        if !ties.on_flow.contains(&instrument.id) {
            found.add(about, "check-isolation-flow", Vec::new());
        } else if !ties.tied.contains(&instrument.id) {
            found.add(about, "check-isolation-other", Vec::new());
        }
    }
}

/// Which instruments touch a flow, and which are tied to another: by a flow, by flows that meet at the
/// same box, or by a rule.
struct Ties {
    on_flow: HashSet<InstrumentId>,
    tied: HashSet<InstrumentId>,
}

impl Ties {
    fn of(plan: &Plan) -> Self {
        let mut shown: HashMap<NodeId, InstrumentId> = HashMap::new();
        let mut measures: HashMap<FlowId, Vec<InstrumentId>> = HashMap::new();
        for node in &plan.diagram.nodes {
            if let Shows::Instrument(id) = node.shows {
                shown.insert(node.id, id);
                if let Place::OnFlow { flow, .. } = node.place {
                    measures.entry(flow).or_default().push(id);
                }
            }
        }
        let mut on_flow = HashSet::new();
        let mut meeting: HashMap<NodeId, HashSet<InstrumentId>> = HashMap::new();
        for flow in &plan.diagram.flows {
            let ends = [flow.from, flow.to];
            let mut there: Vec<InstrumentId> = measures.get(&flow.id).cloned().unwrap_or_default();
            there.extend(ends.iter().filter_map(|end| shown.get(end)));
            on_flow.extend(there.iter().copied());
            for end in ends {
                meeting.entry(end).or_default().extend(there.iter().copied());
            }
        }
        let mut tied: HashSet<InstrumentId> =
            meeting.into_values().filter(|there| there.len() > 1).flatten().collect();
        for rule in &plan.rules {
            let (first, second) = sides(&rule.says);
            tied.extend([first, second]);
        }
        Self { on_flow, tied }
    }
}

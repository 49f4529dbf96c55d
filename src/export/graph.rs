//! The diagram as text: for Mermaid and for Graphviz.

use std::fmt::Write;

use super::material::Material;
use crate::plan::{Flow, FlowKind, Frame, FrameKind, Node, NodeId, Place, Shows};

/// A node as both notations need it.
struct Labelled<'a> {
    node: &'a Node,
    label: String,
}

/// The nodes with their labels, each with the frame its middle lies in.
fn nodes<'a>(material: &Material<'a>) -> Vec<(Option<usize>, Labelled<'a>)> {
    let diagram = &material.plan.diagram;
    let frame_of = |node: &Node| {
        let Place::At { corner, size } = &node.place else { return None };
        let middle = (corner.0.saturating_add(size.0 / 2), corner.1.saturating_add(size.1 / 2));
        let holds = |frame: &Frame| {
            let within = |from: i32, long: i32, at: i32| at >= from && at <= from.saturating_add(long);
            within(frame.corner.0, frame.size.0, middle.0) && within(frame.corner.1, frame.size.1, middle.1)
        };
        // The smallest frame around it, so that a group inside a band counts.
        let area = |frame: &Frame| i64::from(frame.size.0) * i64::from(frame.size.1);
        let around = diagram.frames.iter().enumerate().filter(|(_, frame)| holds(frame));
        around.min_by_key(|(_, frame)| area(frame)).map(|(index, _)| index)
    };
    diagram
        .nodes
        .iter()
        .map(|node| (frame_of(node), Labelled { node, label: label(material, node) }))
        .collect()
}

fn label(material: &Material<'_>, node: &Node) -> String {
    let (plan, messages) = (material.plan, material.messages);
    match &node.shows {
        Shows::Instrument(id) => {
            let Some(own) = plan.instrument(*id) else { return id.to_string() };
            let level = material.package.level(*id).min(own.top_level());
            let args = [("level", level.into()), ("top", own.top_level().into())];
            let name = messages.name_or(plan, Some(&own.name), id);
            format!("{name}\n{}, {}", messages.stage(own), messages.with("level-of", &args))
        }
        Shows::Party(id) => messages.name_or(plan, plan.party(*id).map(|party| &party.name), id),
        Shows::Channel(channel) => messages.name_or(plan, Some(&channel.name), messages.label(channel.kind)),
    }
}

fn frame_name(material: &Material<'_>, frame: &Frame) -> String {
    let party = frame.party.and_then(|id| material.plan.party(id)).map(|party| &party.name);
    let own = if frame.name.is_empty() { party } else { Some(&frame.name) };
    let fallback = match frame.kind {
        FrameKind::Band(role) => material.messages.label(role),
        FrameKind::Group => material.get("inspector-frame"),
    };
    material.messages.name_or(material.plan, own, fallback)
}

/// The measures that stand on a flow, from its start to its end.
fn on_flow<'a>(material: &Material<'a>, flow: &Flow) -> Vec<&'a Node> {
    let along = |node: &'a Node| match &node.place {
        Place::OnFlow { flow: id, along_percent, .. } if *id == flow.id => Some((*along_percent, node)),
        _ => None,
    };
    let mut measures: Vec<_> = material.plan.diagram.nodes.iter().filter_map(along).collect();
    measures.sort_by_key(|(along, _)| *along);
    measures.into_iter().map(|(_, node)| node).collect()
}

/// The nodes a flow goes through, its ends among them: a measure on a flow becomes a stop on its way.
fn way(material: &Material<'_>, flow: &Flow) -> Vec<String> {
    let stops = on_flow(material, flow).into_iter().map(|node| node.id);
    [flow.from].into_iter().chain(stops).chain([flow.to]).map(key).collect()
}

/// The name of the plan, and its marking.
fn title(material: &Material<'_>) -> String {
    let (name, marking) = (material.say(&material.plan.name), material.say(&material.plan.marking).trim());
    if marking.is_empty() { name.to_owned() } else { format!("{name} \u{2013} {marking}") }
}

/// An identity without hyphens, which both notations take for an operator.
fn key(id: NodeId) -> String {
    id.to_string().replace('-', "_")
}

fn knows(material: &Material<'_>, flow: &Flow) -> bool {
    let diagram = &material.plan.diagram;
    diagram.node(flow.from).is_some() && diagram.node(flow.to).is_some()
}

/// The diagram as a Mermaid flowchart, with footnotes to its names.
pub(super) fn mermaid(material: &Material<'_>, footnotes: &[String]) -> String {
    let messages = material.messages;
    let mut out = String::new();
    let title = title(material).replace('\n', " ").replace('"', "'");
    let _ = writeln!(out, "---\ntitle: \"{}\"\n---\nflowchart BT", title.replace('\\', "/"));
    let nodes = nodes(material);
    let line = |out: &mut String, indent: &str, labelled: &Labelled<'_>| {
        let text = mermaid_text(&labelled.label);
        let _ = match labelled.node.shows {
            Shows::Instrument(_) => writeln!(out, "{indent}{}[\"{text}\"]", key(labelled.node.id)),
            Shows::Party(_) => writeln!(out, "{indent}{}([\"{text}\"])", key(labelled.node.id)),
            Shows::Channel(_) => writeln!(out, "{indent}{}(\"{text}\")", key(labelled.node.id)),
        };
    };
    for (index, frame) in material.plan.diagram.frames.iter().enumerate() {
        let mut inside = nodes.iter().filter(|(frame, _)| *frame == Some(index)).peekable();
        if inside.peek().is_none() {
            continue;
        }
        let _ = writeln!(out, "  subgraph g{index}[\"{}\"]", mermaid_text(&frame_name(material, frame)));
        inside.for_each(|(_, labelled)| line(&mut out, "    ", labelled));
        out.push_str("  end\n");
    }
    nodes
        .iter()
        .filter(|(frame, _)| frame.is_none())
        .for_each(|(_, labelled)| line(&mut out, "  ", labelled));
    for flow in material.plan.diagram.flows.iter().filter(|flow| knows(material, flow)) {
        let arrow = match flow.kind {
            FlowKind::Regular | FlowKind::Return => "-->",
            FlowKind::Irregular | FlowKind::Influence => "-.->",
            FlowKind::Money => "==>",
        };
        let name = messages.name_or(material.plan, Some(&flow.name), messages.label(flow.kind));
        let name = mermaid_text(&name);
        for pair in way(material, flow).windows(2) {
            if let [from, to] = pair {
                let _ = writeln!(out, "  {from} {arrow}|\"{name}\"| {to}");
            }
        }
    }
    for (index, footnote) in footnotes.iter().enumerate() {
        let _ = writeln!(out, "  footnote{index}>\"{}\"]", mermaid_text(footnote));
    }
    out
}

/// Text in a quoted label of Mermaid, where entities stand for signs of its own.
fn mermaid_text(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("#quot;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '#' => out.push_str("#35;"),
            '`' => out.push_str("#96;"),
            '\n' => out.push_str("<br/>"),
            letter => out.push(letter),
        }
    }
    out
}

/// The diagram in the language of Graphviz, with footnotes to its names.
pub(super) fn graphviz(material: &Material<'_>, footnotes: &[String]) -> String {
    let messages = material.messages;
    let mut out = String::new();
    let _ = writeln!(out, "digraph partnership {{");
    let label: Vec<String> = [title(material)].into_iter().chain(footnotes.iter().cloned()).collect();
    let _ = writeln!(out, "  label={};\n  labelloc=t;\n  rankdir=BT;", quoted(&label.join("\n")));
    out.push_str(
        "  node [shape=box, style=rounded, fontname=\"Noto Sans\"];\n  edge [fontname=\"Noto Sans\"];\n",
    );
    let nodes = nodes(material);
    let line = |out: &mut String, indent: &str, labelled: &Labelled<'_>| {
        let shape = match labelled.node.shows {
            Shows::Instrument(_) => "",
            Shows::Party(_) => ", shape=ellipse",
            Shows::Channel(_) => ", style=\"rounded,dashed\"",
        };
        let _ =
            writeln!(out, "{indent}{} [label={}{shape}];", key(labelled.node.id), quoted(&labelled.label));
    };
    for (index, frame) in material.plan.diagram.frames.iter().enumerate() {
        let mut inside = nodes.iter().filter(|(frame, _)| *frame == Some(index)).peekable();
        if inside.peek().is_none() {
            continue;
        }
        let _ = writeln!(
            out,
            "  subgraph cluster_{index} {{\n    label={};",
            quoted(&frame_name(material, frame))
        );
        inside.for_each(|(_, labelled)| line(&mut out, "    ", labelled));
        out.push_str("  }\n");
    }
    nodes
        .iter()
        .filter(|(frame, _)| frame.is_none())
        .for_each(|(_, labelled)| line(&mut out, "  ", labelled));
    for flow in material.plan.diagram.flows.iter().filter(|flow| knows(material, flow)) {
        let style = match flow.kind {
            FlowKind::Regular | FlowKind::Return => "solid",
            FlowKind::Irregular => "dashed",
            FlowKind::Influence => "dotted",
            FlowKind::Money => "bold",
        };
        let name = messages.name_or(material.plan, Some(&flow.name), messages.label(flow.kind));
        for pair in way(material, flow).windows(2) {
            if let [from, to] = pair {
                let _ = writeln!(out, "  {from} -> {to} [label={}, style={style}];", quoted(&name));
            }
        }
    }
    out.push_str("}\n");
    out
}

/// A quoted string of Graphviz.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}

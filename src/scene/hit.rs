//! Finding what is at a place or in a box.

use std::collections::BTreeSet;

use super::{Element, Pos, Rect, Scene, Subject, Zone};

impl Scene {
    /// What is at `pos`, the topmost first, reaching `tolerance` points beyond thin lines and
    /// edges. Frames are met on their edge and title only.
    pub fn hit(&self, pos: Pos, tolerance: f32) -> Option<Subject> {
        self.elements
            .iter()
            .rev()
            .find(|element| element.meets(pos, tolerance))
            .map(|element| element.subject)
    }

    /// What lies in `rect` with all its parts, each once, back to front.
    pub fn items_inside(&self, rect: Rect) -> Vec<Subject> {
        let outside: BTreeSet<Subject> = self
            .elements
            .iter()
            .filter(|element| !rect.contains_rect(element.bounds))
            .map(|element| element.subject)
            .collect();
        self.subjects(|element| !outside.contains(&element.subject))
    }

    /// What has some part in `rect`, each once, back to front. A frame around the whole of
    /// `rect` does not count.
    pub fn items_touching(&self, rect: Rect) -> Vec<Subject> {
        self.subjects(|element| element.touches(rect))
    }

    fn subjects(&self, wanted: impl Fn(&Element) -> bool) -> Vec<Subject> {
        let mut seen = BTreeSet::new();
        self.elements
            .iter()
            .filter(|element| element.subject != Subject::Sheet && wanted(element))
            .map(|element| element.subject)
            .filter(|subject| seen.insert(*subject))
            .collect()
    }

    /// The first element that shows `subject`: for a flow, its line.
    pub fn element(&self, subject: Subject) -> Option<&Element> {
        self.elements.iter().find(|element| element.subject == subject)
    }
}

impl Element {
    /// Whether a pointer at `pos` meets it.
    fn meets(&self, pos: Pos, tolerance: f32) -> bool {
        match &self.zone {
            Zone::Area(rect) => rect.contains(pos),
            Zone::Border { rect, title } => {
                title.contains(pos)
                    || (rect.grown(tolerance).contains(pos) && !rect.grown(-tolerance).contains(pos))
            }
            Zone::Line { points, half_width } => points
                .windows(2)
                .any(|pair| pos.distance_to_segment(pair[0], pair[1]) <= half_width + tolerance),
            Zone::Nothing => false,
        }
    }

    fn touches(&self, area: Rect) -> bool {
        match &self.zone {
            Zone::Area(rect) => rect.touches(area),
            Zone::Border { rect, title } => {
                title.touches(area) || (rect.touches(area) && !rect.contains_rect(area))
            }
            Zone::Line { points, half_width } => {
                let area = area.grown(*half_width);
                points.windows(2).any(|pair| area.touches_segment(pair[0], pair[1]))
            }
            Zone::Nothing => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::pos;
    use super::*;
    use crate::plan::{FlowId, FrameId, Item, NodeId};

    fn element(item: Item, bounds: Rect, zone: Zone) -> Element {
        Element {
            subject: Subject::Item(item),
            name: String::new(),
            bounds,
            zone,
            shapes: vec![],
            far: vec![],
        }
    }

    fn scene() -> Scene {
        let frame = Rect::new(0.0, 0.0, 200.0, 100.0);
        let node = Rect::new(50.0, 30.0, 40.0, 20.0);
        let line = vec![pos(90.0, 40.0), pos(150.0, 40.0)];
        Scene {
            bounds: frame,
            elements: vec![
                element(
                    Item::Frame(FrameId::from_bits(1)),
                    frame,
                    Zone::Border { rect: frame, title: Rect::new(10.0, 5.0, 40.0, 15.0) },
                ),
                element(
                    Item::Flow(FlowId::from_bits(2)),
                    Rect::enclosing(&line),
                    Zone::Line { points: line, half_width: 2.0 },
                ),
                element(Item::Node(NodeId::from_bits(3)), node, Zone::Area(node)),
            ],
        }
    }

    #[test]
    fn the_topmost_thing_is_hit_and_frames_only_on_edge_and_title() {
        let scene = scene();
        let hit = |x, y| scene.hit(pos(x, y), 3.0);
        assert_eq!(hit(60.0, 40.0), Some(Subject::Item(Item::Node(NodeId::from_bits(3)))));
        assert_eq!(hit(120.0, 44.0), Some(Subject::Item(Item::Flow(FlowId::from_bits(2)))));
        assert_eq!(hit(120.0, 46.0), None);
        assert_eq!(hit(20.0, 10.0), Some(Subject::Item(Item::Frame(FrameId::from_bits(1)))));
        assert_eq!(hit(199.0, 60.0), Some(Subject::Item(Item::Frame(FrameId::from_bits(1)))));
        assert_eq!(hit(170.0, 80.0), None);
    }

    #[test]
    fn a_marquee_takes_what_it_contains_or_what_it_touches() {
        let scene = scene();
        let node = Subject::Item(Item::Node(NodeId::from_bits(3)));
        let flow = Subject::Item(Item::Flow(FlowId::from_bits(2)));
        let area = Rect::new(40.0, 20.0, 70.0, 50.0);
        assert_eq!(scene.items_inside(area), [node]);
        assert_eq!(scene.items_touching(area), [flow, node]);
        assert_eq!(scene.items_inside(Rect::new(-1.0, -1.0, 300.0, 300.0)).len(), 3);
    }
}

//! Finding what is at a place or in a box.

use std::collections::BTreeSet;

use super::{Element, Pos, Rect, Scene, Subject, Zone, grid::Grid};

/// Where the elements of a scene are, and which of them show what.
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    grid: Grid,
    /// Elements by what they show, back to front.
    shows: Vec<(Subject, u32)>,
}

impl Index {
    fn of(scene: &Scene) -> Self {
        let mut grid = Grid::over(scene.bounds);
        let mut shows = Vec::with_capacity(scene.elements.len());
        for (number, element) in (0u32..).zip(&scene.elements) {
            let beside = if let Zone::Line { half_width, .. } = element.zone { half_width } else { 0.0 };
            grid.add(element.bounds.grown(beside), number);
            shows.push((element.subject, number));
        }
        shows.sort_unstable();
        Self { grid, shows }
    }

    /// The numbers of the elements whose boxes meet `area`, back to front.
    fn meeting(&self, area: Rect) -> Vec<u32> {
        let mut found = Vec::new();
        self.grid.visit(area, |rect, number| {
            if rect.meets(area) {
                found.push(number);
            }
            true
        });
        found.sort_unstable();
        found
    }
}

impl Scene {
    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(self))
    }

    fn numbered(&self, number: u32) -> Option<&Element> {
        self.elements.get(number as usize)
    }

    /// The places in [`Scene::elements`] of those with a part in `area`, or near it, in their order.
    pub fn numbers_in(&self, area: Rect) -> Vec<u32> {
        self.index().meeting(area)
    }

    /// The elements with a part in `area`, or near it, back to front.
    pub fn elements_in(&self, area: Rect) -> impl DoubleEndedIterator<Item = &Element> {
        self.index().meeting(area).into_iter().filter_map(|number| self.numbered(number))
    }

    /// The places in [`Scene::elements`] of all that shows `subject`, in their order.
    pub fn numbers_of(&self, subject: Subject) -> impl DoubleEndedIterator<Item = u32> {
        let shows = &self.index().shows;
        let start = shows.partition_point(|(shown, _)| *shown < subject);
        let end = shows.partition_point(|(shown, _)| *shown <= subject);
        shows.get(start..end).unwrap_or_default().iter().map(|(_, number)| *number)
    }

    /// All elements that show `subject`, back to front: for a flow, its line and its label.
    pub fn elements_of(&self, subject: Subject) -> impl DoubleEndedIterator<Item = &Element> {
        self.numbers_of(subject).filter_map(|number| self.numbered(number))
    }

    /// What is at `pos`, the topmost first, reaching `tolerance` points beyond thin lines and
    /// edges. Frames are met on their edge and title only.
    pub fn hit(&self, pos: Pos, tolerance: f32) -> Option<Subject> {
        let reach = tolerance.max(1.0);
        self.elements_in(Rect::around(pos, 2.0 * reach, 2.0 * reach))
            .rev()
            .find(|element| element.meets(pos, tolerance))
            .map(|element| element.subject)
    }

    /// What lies in `rect` with all its parts, each once, back to front.
    pub fn items_inside(&self, rect: Rect) -> Vec<Subject> {
        self.subjects(rect, |element| {
            self.elements_of(element.subject).all(|part| rect.contains_rect(part.bounds))
        })
    }

    /// What has some part in `rect`, each once, back to front. A frame around the whole of
    /// `rect` does not count.
    pub fn items_touching(&self, rect: Rect) -> Vec<Subject> {
        self.subjects(rect, |element| element.touches(rect))
    }

    fn subjects(&self, area: Rect, wanted: impl Fn(&Element) -> bool) -> Vec<Subject> {
        let mut seen = BTreeSet::new();
        self.elements_in(area)
            .filter(|element| element.subject != Subject::Sheet && wanted(element))
            .map(|element| element.subject)
            .filter(|subject| seen.insert(*subject))
            .collect()
    }

    /// The first element that shows `subject`: for a flow, its line.
    pub fn element(&self, subject: Subject) -> Option<&Element> {
        self.elements_of(subject).next()
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
        Scene::new(vec![
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
        ])
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

//! The drawing as triangles, kept from frame to frame: what has not changed is not laid out or
//! tessellated again.
//!
//! Each element has its own triangles, made at one zoom with the corner of the plan at the corner
//! of the screen. A frame gathers those in view and moves them to their place by whole pixels, so
//! that text stays crisp. While the view pans, what was gathered is moved on as long as it reaches,
//! which is why it is then gathered from a somewhat larger part of the plan. While the zoom changes,
//! some are made anew in each frame and the others are stretched until their turn comes; at rest all
//! are made for the zoom they are shown at.

use std::{collections::BTreeMap, sync::Arc};

use eframe::egui::{
    Color32, FontId, Galley, Painter, Pos2, Rect, Shape as EguiShape, Vec2,
    epaint::{Mesh, Tessellator, Vertex},
    vec2,
};

use super::{
    Camera,
    paint::{Brush, Detail},
};
use crate::{
    plan::Item,
    scene::{Element, Lift, Pos, Scene, Subject, Zone},
};

/// Vertices made anew in one frame at most, beyond what has never been made.
const PER_FRAME: usize = 24_000;
/// Vertices kept at most; beyond that, those out of view are dropped.
const KEPT: usize = 3_000_000;

/// How far beyond the view a frame that pans gathers, as a share of the view's longer side.
const BEYOND: f32 = 0.08;
/// Moves after which is gathered anew, so that rounding never adds up to what the eye sees.
const MOST_MOVES: u32 = 250;
/// How far blocks and plain lines may be stretched: a tenth of their width is not seen.
const STRETCH: std::ops::RangeInclusive<f32> = 0.9..=1.1;

/// Triangles of one element.
#[derive(Debug, Default)]
struct Piece {
    /// What they are made for; `None` if there are none yet.
    made: Option<(f32, Detail)>,
    /// The part of the plan they are all made for, if anything outside of it was left out.
    reach: Option<crate::scene::Rect>,
    mesh: Mesh,
}

impl Piece {
    fn serves(&self, zoom: f32, detail: Detail, reach: crate::scene::Rect) -> bool {
        let made = match self.made {
            Some((at, Detail::Block)) => detail == Detail::Block && STRETCH.contains(&(zoom / at)),
            made => made == Some((zoom, detail)),
        };
        made && self.reach.is_none_or(|own| own.contains_rect(reach))
    }
}

/// What gathered triangles depend on beside the scene.
#[derive(Debug, Clone, PartialEq)]
struct Place {
    zoom: f32,
    offset: Vec2,
    canvas: Rect,
    atlas: [usize; 2],
    lifted: u64,
}

/// Triangles gathered for the screen.
#[derive(Debug)]
struct Gathered {
    place: Place,
    /// What lies below the grid: open frames.
    ground: Arc<Mesh>,
    mesh: Arc<Mesh>,
    complete: bool,
    /// The part of the plan they were gathered from.
    reach: crate::scene::Rect,
    /// The zoom then.
    gathered_at: f32,
    /// How often they have been moved since.
    moves: u32,
}

impl Gathered {
    /// Moves the triangles to `place` if that is all it takes to show `view`.
    fn moved_to(&mut self, place: &Place, view: crate::scene::Rect) -> bool {
        let (zoom, offset) = (self.place.zoom, self.place.offset);
        let only_moved = Place { offset, zoom, ..place.clone() } == self.place;
        let blocks = Detail::at(place.zoom) == Detail::Block && Detail::at(self.gathered_at) == Detail::Block;
        let stretched = place.zoom != zoom;
        if stretched && !(blocks && STRETCH.contains(&(place.zoom / self.gathered_at))) {
            return false;
        }
        if !self.complete || !only_moved || !self.reach.contains_rect(view) || self.moves >= MOST_MOVES {
            return false;
        }
        // Nobody else holds them once the last frame has been painted.
        let meshes = (Arc::get_mut(&mut self.ground), Arc::get_mut(&mut self.mesh));
        let (Some(ground), Some(mesh)) = meshes else { return false };
        for mesh in [ground, mesh] {
            if stretched {
                let scale = place.zoom / zoom;
                for vertex in &mut mesh.vertices {
                    vertex.pos = ((vertex.pos - offset) * scale) + place.offset;
                }
            } else {
                mesh.translate(place.offset - offset);
            }
        }
        (self.place.zoom, self.place.offset) = (place.zoom, place.offset);
        self.moves += 1;
        true
    }
}

/// The triangles of a scene.
#[derive(Debug, Default)]
pub(super) struct Picture {
    scene: Option<Arc<Scene>>,
    pieces: Vec<Piece>,
    gathered: Option<Gathered>,
    /// Laid out in every frame: another one means that the glyphs have moved in their texture.
    glyphs: Option<Arc<Galley>>,
    pixels_per_point: f32,
    /// How many vertices all pieces have.
    kept: usize,
    /// How many vertices and indices what a drag lifted had last.
    lifted: [usize; 2],
}

/// Elements lifted off the drawing by a drag.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lifted<'a> {
    /// What is lifted.
    pub(super) lift: &'a Lift,
    /// Which drag it is: never 0.
    pub(super) number: u64,
    /// How far it has come.
    pub(super) by: Pos,
    /// What is drawn anew.
    pub(super) redrawn: &'a [Element],
}

impl Picture {
    /// Paints what of `scene` is in view, and what is lifted off it; `grid` is painted above the frames
    /// and below all else.
    pub(super) fn paint(
        &mut self,
        painter: &Painter,
        camera: &Camera,
        canvas: Rect,
        scene: &Arc<Scene>,
        lifted: Option<Lifted<'_>>,
        grid: impl FnOnce(),
    ) {
        self.take_up(scene);
        self.check_glyphs(painter);
        let place = Place {
            zoom: camera.zoom,
            offset: offset(painter, camera, canvas),
            canvas,
            atlas: painter.fonts(|fonts| fonts.font_image_size()),
            lifted: lifted.map_or(0, |lifted| lifted.number),
        };
        let view = camera.view(canvas).grown(4.0 / camera.zoom);
        let stands = |gathered: &Gathered| gathered.complete && gathered.place == place;
        let pans = self.gathered.as_ref().is_some_and(|gathered| gathered.place.zoom == place.zoom);
        let current = self.gathered.as_ref().is_some_and(stands)
            || self.gathered.as_mut().is_some_and(|gathered| gathered.moved_to(&place, view));
        if !current {
            let beyond = if pans { BEYOND * view.width().max(view.height()) } else { 0.0 };
            let reach = view.grown(beyond);
            self.gather(painter, camera.zoom, scene, place, reach, lifted.map(|lifted| lifted.lift));
        }
        if let Some(gathered) = &self.gathered {
            painter.add(EguiShape::Mesh(gathered.ground.clone()));
            grid();
            painter.add(EguiShape::Mesh(gathered.mesh.clone()));
            if !gathered.complete {
                painter.ctx().request_repaint();
            }
        }
        match lifted {
            Some(lifted) => self.paint_lifted(painter, camera, canvas, lifted),
            None => self.lifted = [0; 2],
        }
    }

    /// Whether the texture of the glyphs has grown since this frame was painted, so that the frame
    /// has to be made again.
    pub(super) fn is_outdated(&self, context: &eframe::egui::Context) -> bool {
        let atlas = context.fonts(|fonts| fonts.font_image_size());
        self.gathered.as_ref().is_some_and(|gathered| gathered.place.atlas != atlas)
    }

    /// How many vertices were painted last.
    pub(super) fn painted(&self) -> usize {
        let gathered = self.gathered.as_ref();
        let gathered = gathered.map_or(0, |it| it.ground.vertices.len() + it.mesh.vertices.len());
        gathered + self.lifted[0]
    }

    /// Takes up another scene; elements that are the same in both keep their triangles.
    fn take_up(&mut self, scene: &Arc<Scene>) {
        if self.scene.as_ref().is_some_and(|old| Arc::ptr_eq(old, scene)) {
            return;
        }
        self.gathered = None;
        let mut old_pieces = std::mem::take(&mut self.pieces);
        self.pieces.resize_with(scene.elements.len(), Piece::default);
        if let Some(old) = self.scene.take() {
            // Elements of one subject, such as a flow's line and label, are matched in their order.
            let mut met: BTreeMap<Subject, usize> = BTreeMap::new();
            for (piece, element) in self.pieces.iter_mut().zip(&scene.elements) {
                let nth = met.entry(element.subject).or_default();
                let number = old.numbers_of(element.subject).nth(*nth).map(|number| number as usize);
                *nth += 1;
                let same = number.filter(|&number| old.elements.get(number) == Some(element));
                if let Some(old_piece) = same.and_then(|number| old_pieces.get_mut(number)) {
                    *piece = std::mem::take(old_piece);
                }
            }
        }
        self.kept = self.pieces.iter().map(|piece| piece.mesh.vertices.len()).sum();
        self.scene = Some(scene.clone());
    }

    /// Drops everything if the texture of the glyphs was emptied or the screen has another scale.
    fn check_glyphs(&mut self, painter: &Painter) {
        let witness = painter.layout_no_wrap("0".to_owned(), FontId::proportional(11.0), Color32::WHITE);
        let scale = painter.pixels_per_point();
        let same = self.glyphs.as_ref().is_some_and(|glyphs| Arc::ptr_eq(glyphs, &witness));
        if !same || self.pixels_per_point != scale {
            self.pieces.iter_mut().for_each(|piece| *piece = Piece::default());
            (self.gathered, self.kept) = (None, 0);
        }
        (self.glyphs, self.pixels_per_point) = (Some(witness), scale);
    }

    fn gather(
        &mut self,
        painter: &Painter,
        zoom: f32,
        scene: &Scene,
        place: Place,
        reach: crate::scene::Rect,
        lift: Option<&Lift>,
    ) {
        let visible = scene.numbers_in(reach);
        // At first there is nothing to stretch: all is made at once, within reason.
        let mut left = if self.kept == 0 { 20 * PER_FRAME } else { PER_FRAME };
        let mut maker = Maker::new(painter, zoom, around(reach));
        let detail = Detail::at(zoom);
        let (mut complete, mut whole) = (true, true);
        let room = self.gathered.as_ref().map(|gathered| &gathered.mesh);
        let room = room.map_or([0; 2], |mesh| [mesh.vertices.len(), mesh.indices.len()]);
        let (mut ground, mut mesh) = (Mesh::default(), Mesh::default());
        let frames = frames_of(scene);
        mesh.vertices.reserve(room[0]);
        mesh.indices.reserve(room[1]);
        let texel = vec2(1.0 / place.atlas[0] as f32, 1.0 / place.atlas[1] as f32);
        for &number in &visible {
            let (Some(piece), Some(element)) =
                (self.pieces.get_mut(number as usize), scene.elements.get(number as usize))
            else {
                continue;
            };
            if lift.is_some_and(|lift| lift.holds(number)) {
                continue;
            }
            if !piece.serves(zoom, detail, reach) {
                let before = piece.mesh.vertices.len();
                if left > 0 {
                    maker.make(piece, element, detail);
                    left = left.saturating_sub(piece.mesh.vertices.len() + 40);
                } else if piece.made.is_none() {
                    maker.make(piece, element, Detail::Block);
                    complete &= detail == Detail::Block;
                } else {
                    complete = false;
                }
                self.kept = (self.kept + piece.mesh.vertices.len()).saturating_sub(before);
            }
            whole &= piece.reach.is_none();
            let below = if number < frames { &mut ground } else { &mut mesh };
            piece.add_to(below, zoom, place.offset, texel);
        }
        if self.kept > KEPT {
            self.drop_unseen(&visible);
        }
        // Glyphs that were new may have made the texture grow.
        let atlas = painter.fonts(|fonts| fonts.font_image_size());
        if atlas != place.atlas {
            let by = vec2(place.atlas[0] as f32 / atlas[0] as f32, place.atlas[1] as f32 / atlas[1] as f32);
            for vertex in ground.vertices.iter_mut().chain(&mut mesh.vertices) {
                vertex.uv = Pos2::new(vertex.uv.x * by.x, vertex.uv.y * by.y);
            }
        }
        let place = Place { atlas, ..place };
        let all = whole && visible.len() == scene.elements.len();
        let reach = if all { crate::scene::Rect::EVERYWHERE } else { reach };
        let (ground, mesh) = (Arc::new(ground), Arc::new(mesh));
        self.gathered = Some(Gathered { place, ground, mesh, complete, reach, gathered_at: zoom, moves: 0 });
    }

    fn drop_unseen(&mut self, visible: &[u32]) {
        for (number, piece) in (0u32..).zip(&mut self.pieces) {
            if visible.binary_search(&number).is_err() {
                *piece = Piece::default();
            }
        }
        self.kept = self.pieces.iter().map(|piece| piece.mesh.vertices.len()).sum();
    }

    /// Paints what a drag has lifted: the pieces it moves at their new place, the rest made anew.
    fn paint_lifted(&mut self, painter: &Painter, camera: &Camera, canvas: Rect, lifted: Lifted<'_>) {
        let atlas = painter.fonts(|fonts| fonts.font_image_size());
        let texel = vec2(1.0 / atlas[0] as f32, 1.0 / atlas[1] as f32);
        let still = offset(painter, camera, canvas);
        let scale = painter.pixels_per_point();
        let way = vec2(lifted.by.x, lifted.by.y) * camera.zoom;
        let moved = still + (way * scale).round() / scale;
        let (view, detail) = (camera.view(canvas), Detail::at(camera.zoom));
        let mut maker = Maker::new(painter, camera.zoom, around(view));
        let mut mesh = Mesh::default();
        mesh.vertices.reserve(self.lifted[0]);
        mesh.indices.reserve(self.lifted[1]);
        // Lines below, boxes above.
        let mut piece = Piece::default();
        for element in lifted.redrawn.iter().filter(|element| element.bounds.meets(view)) {
            maker.make(&mut piece, element, detail);
            piece.add_to(&mut mesh, camera.zoom, still, texel);
        }
        // What moves as it is may come from anywhere.
        let mut maker = Maker::new(painter, camera.zoom, crate::scene::Rect::EVERYWHERE);
        let elements = &lifted.lift.scene().elements;
        for &number in lifted.lift.whole() {
            let (Some(piece), Some(element)) =
                (self.pieces.get_mut(number as usize), elements.get(number as usize))
            else {
                continue;
            };
            if !element.bounds.moved(lifted.by).meets(view) {
                continue;
            }
            if !piece.serves(camera.zoom, detail, crate::scene::Rect::EVERYWHERE) {
                maker.make(piece, element, detail);
            }
            piece.add_to(&mut mesh, camera.zoom, moved, texel);
        }
        self.lifted = [mesh.vertices.len(), mesh.indices.len()];
        painter.add(EguiShape::mesh(mesh));
    }
}

/// How many elements of a scene are the picture behind it and open frames, which come first.
fn frames_of(scene: &Scene) -> u32 {
    let is_frame = |element: &&Element| match element.subject {
        Subject::Item(Item::Frame(_)) => !matches!(element.zone, Zone::Area(_)),
        subject => subject == Subject::Sheet,
    };
    scene.elements.iter().take_while(is_frame).count() as u32
}

/// The part of the plan for which dashes are made, so that a view that moves on a little finds them.
fn around(reach: crate::scene::Rect) -> crate::scene::Rect {
    reach.grown(BEYOND * reach.width().max(reach.height()))
}

/// Where the corner of the plan is on the screen, on a whole pixel.
fn offset(painter: &Painter, camera: &Camera, canvas: Rect) -> Vec2 {
    let scale = painter.pixels_per_point();
    let corner = camera.screen_from_world(canvas, Pos::default()).to_vec2();
    (corner * scale).round() / scale
}

impl Piece {
    /// Adds the triangles to `mesh`, for another zoom and a place on the screen.
    fn add_to(&self, mesh: &mut Mesh, zoom: f32, offset: Vec2, texel: Vec2) {
        let Some((made_at, _)) = self.made else { return };
        let scale = zoom / made_at;
        let first = mesh.vertices.len() as u32;
        mesh.indices.extend(self.mesh.indices.iter().map(|index| index + first));
        mesh.vertices.extend(self.mesh.vertices.iter().map(|vertex| Vertex {
            pos: Pos2::new(vertex.pos.x * scale + offset.x, vertex.pos.y * scale + offset.y),
            uv: Pos2::new(vertex.uv.x * texel.x, vertex.uv.y * texel.y),
            color: vertex.color,
        }));
    }
}

/// Makes triangles of elements.
struct Maker<'a> {
    brush: Brush<'a>,
    tessellator: Tessellator,
    shapes: Vec<EguiShape>,
}

impl<'a> Maker<'a> {
    fn new(painter: &'a Painter, zoom: f32, clip: crate::scene::Rect) -> Self {
        let options = painter.ctx().tessellation_options(|options| *options);
        // Places in the texture are kept in texels, as the texture grows.
        let tessellator = Tessellator::new(painter.pixels_per_point(), options, [1, 1], Vec::new());
        let brush = Brush { clip, ..Brush::whole(painter, zoom) };
        Self { brush, tessellator, shapes: Vec::new() }
    }

    fn make(&mut self, piece: &mut Piece, element: &Element, detail: Detail) {
        piece.mesh.clear();
        piece.made = Some((self.brush.zoom, detail));
        piece.reach = None;
        if detail == Detail::Block {
            self.brush.block(element, &mut piece.mesh);
            return;
        }
        self.brush.clipped.set(false);
        self.brush.element(element, detail, &mut self.shapes);
        piece.reach = self.brush.clipped.get().then_some(self.brush.clip);
        for shape in self.shapes.drain(..) {
            self.tessellator.tessellate_shape(shape, &mut piece.mesh);
        }
    }
}

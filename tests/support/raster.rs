//! Pictures of the window without a graphics card: egui's triangles, filled pixel by pixel.

use std::collections::HashMap;

use eframe::egui::{
    Color32, ColorImage, Context, FullOutput, ImageData, Pos2, Rect, TextureId, TexturesDelta,
    epaint::{ClippedPrimitive, Mesh, Primitive, Vertex},
    pos2,
};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};

/// Fills triangles with colour times texture, blended as egui's painters on graphics cards do.
#[derive(Default)]
pub struct Raster {
    textures: HashMap<TextureId, ColorImage>,
}

impl TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let delta = std::mem::take(delta);
        for (id, deltas) in &delta.set {
            for change in deltas {
                let ImageData::Color(image) = &change.image;
                match (change.pos, self.textures.get_mut(id)) {
                    (Some([x, y]), Some(whole)) => paste(whole, image, x, y),
                    _ => {
                        self.textures.insert(*id, ColorImage::clone(image));
                    }
                }
            }
        }
        for id in &delta.free {
            self.textures.remove(id);
        }
        let mut delta = delta;
        delta.clear();
    }

    fn render(&mut self, context: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = context.pixels_per_point();
        let size = context.content_rect().size() * scale;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        let mut picture = vec![[0.0, 0.0, 0.0, 255.0]; width * height];
        for ClippedPrimitive { clip_rect, primitive } in
            context.tessellate(output.shapes.clone(), output.pixels_per_point)
        {
            let Primitive::Mesh(mesh) = primitive else { return Err("a paint callback".to_owned()) };
            let texture =
                self.textures.get(&mesh.texture_id).ok_or_else(|| format!("no {:?}", mesh.texture_id))?;
            let clip = Rect::from_min_max(
                (clip_rect.min * scale).round(),
                (clip_rect.max * scale).round().min(pos2(width as f32, height as f32)),
            );
            fill(&mut picture, width, &mesh, texture, clip, scale);
        }
        let pixel = |x, y| picture[y as usize * width + x as usize].map(|part: f32| part.round() as u8);
        Ok(RgbaImage::from_fn(width as u32, height as u32, |x, y| Rgba(pixel(x, y))))
    }
}

fn paste(whole: &mut ColorImage, part: &ColorImage, x: usize, y: usize) {
    let [width, height] = part.size;
    for row in 0..height {
        let start = (y + row) * whole.size[0] + x;
        whole.pixels[start..start + width].copy_from_slice(&part.pixels[row * width..(row + 1) * width]);
    }
}

fn fill(picture: &mut [[f32; 4]], width: usize, mesh: &Mesh, texture: &ColorImage, clip: Rect, scale: f32) {
    for corners in mesh.indices.chunks_exact(3) {
        let corners = [0, 1, 2].map(|corner| mesh.vertices[corners[corner] as usize]);
        triangle(picture, width, corners, texture, clip, scale);
    }
}

/// Twice the area of a triangle, with its sign.
fn area(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn triangle(
    picture: &mut [[f32; 4]],
    width: usize,
    corners: [Vertex; 3],
    texture: &ColorImage,
    clip: Rect,
    scale: f32,
) {
    let place = |vertex: &Vertex| vertex.pos * scale;
    let [a, b, c] = [0, 1, 2].map(|corner: usize| place(&corners[corner]));
    let whole = area(a, b, c);
    if whole == 0.0 {
        return;
    }
    let bounds = Rect::from_points(&[a, b, c]).intersect(clip);
    let flat = corners[0].uv == corners[1].uv && corners[0].uv == corners[2].uv;
    let one_color = corners[0].color == corners[1].color && corners[0].color == corners[2].color;
    let texel = if flat { sample(texture, corners[0].uv) } else { [0.0; 4] };
    let color = corners[0].color.to_array().map(f32::from);
    for y in bounds.min.y.max(0.0).floor() as usize..bounds.max.y.max(0.0).ceil() as usize {
        let middle = y as f32 + 0.5;
        let Some((left, right)) = span([a, b, c], middle).filter(|_| clip.y_range().contains(middle)) else {
            continue;
        };
        // A pixel belongs to the triangle that holds its middle, so that neighbours leave no seam.
        let first = (left.max(clip.left()) - 0.5).ceil().max(0.0) as usize;
        let end = (right.min(clip.right()) - 0.5).ceil().max(0.0) as usize;
        for x in first..end {
            let under = &mut picture[y * width + x];
            if flat && one_color {
                blend(under, color, texel);
                continue;
            }
            let at = pos2(x as f32 + 0.5, middle);
            let shares = [area(b, c, at), area(c, a, at), area(a, b, at)].map(|share| share / whole);
            let [p, q, r] = [0, 1, 2].map(|corner: usize| corners[corner].color.to_array());
            let part = |part: usize| {
                f32::from(p[part]) * shares[0]
                    + f32::from(q[part]) * shares[1]
                    + f32::from(r[part]) * shares[2]
            };
            let color = if one_color { color } else { [part(0), part(1), part(2), part(3)] };
            let uv = |corner: usize| corners[corner].uv.to_vec2() * shares[corner];
            let texel = if flat { texel } else { sample(texture, (uv(0) + uv(1) + uv(2)).to_pos2()) };
            blend(under, color, texel);
        }
    }
}

/// Where a triangle begins and ends on a horizontal line.
fn span([a, b, c]: [Pos2; 3], y: f32) -> Option<(f32, f32)> {
    let mut met = [f32::INFINITY, f32::NEG_INFINITY];
    for (from, to) in [(a, b), (b, c), (c, a)] {
        // Always reckoned downwards, so that both neighbours of an edge find the same place.
        let (from, to) = if from.y <= to.y { (from, to) } else { (to, from) };
        if from.y <= y && y < to.y {
            let x = from.x + (to.x - from.x) * ((y - from.y) / (to.y - from.y));
            met = [met[0].min(x), met[1].max(x)];
        }
    }
    (met[0] < met[1]).then_some((met[0], met[1]))
}

/// Lays colour times texel, both with their alpha multiplied in, over a pixel.
fn blend(under: &mut [f32; 4], color: [f32; 4], texel: [f32; 4]) {
    let left = 1.0 - color[3] * texel[3] / (255.0 * 255.0);
    for part in 0..4 {
        under[part] = (color[part] * texel[part] / 255.0 + under[part] * left).clamp(0.0, 255.0);
    }
}

/// The texture at a place, mixed from the four nearest texels.
fn sample(texture: &ColorImage, uv: Pos2) -> [f32; 4] {
    let [width, height] = texture.size;
    let (x, y) = (uv.x * width as f32 - 0.5, uv.y * height as f32 - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let texel = |x: f32, y: f32| -> Color32 {
        let x = x.clamp(0.0, width as f32 - 1.0) as usize;
        let y = y.clamp(0.0, height as f32 - 1.0) as usize;
        texture.pixels[y * width + x]
    };
    let (right, bottom) = (x - left, y - top);
    if right == 0.0 && bottom == 0.0 {
        return texel(left, top).to_array().map(f32::from);
    }
    let mut mixed = [0.0; 4];
    for (dx, dy) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)] {
        let share =
            (if dx == 0.0 { 1.0 - right } else { right }) * (if dy == 0.0 { 1.0 - bottom } else { bottom });
        for (part, value) in mixed.iter_mut().zip(texel(left + dx, top + dy).to_array()) {
            *part += f32::from(value) * share;
        }
    }
    mixed
}

//! A budget as rectangles whose areas are its parts.
//!
//! Squarified treemap (Bruls, Huizing and van Wijk 2000): the largest parts first, in rows along
//! the shorter side, each row as long as its rectangles come nearer to squares by it.

use crate::analysis::{Slice, SliceKey};

/// The rectangle of a part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tile {
    /// What it stands for.
    pub key: SliceKey,
    /// Its left upper corner.
    pub corner: (f32, f32),
    /// Its width and height.
    pub size: (f32, f32),
}

/// Rectangles for the parts of a budget that fill `width` by `height`, largest first. Parts of
/// nought or less have none.
pub fn treemap(slices: &[Slice], (width, height): (f32, f32)) -> Vec<Tile> {
    let mut parts: Vec<(SliceKey, f64)> =
        slices.iter().filter(|slice| slice.total > 0).map(|slice| (slice.key, slice.total as f64)).collect();
    parts.sort_by(|one, other| other.1.total_cmp(&one.1));
    let sum: f64 = parts.iter().map(|part| part.1).sum();
    if !(sum > 0.0 && width > 0.0 && height > 0.0) {
        return Vec::new();
    }
    let scale = f64::from(width) * f64::from(height) / sum;
    let areas: Vec<(SliceKey, f64)> = parts.into_iter().map(|(key, part)| (key, part * scale)).collect();
    let mut left = Left { corner: (0.0, 0.0), size: (width.into(), height.into()) };
    let mut tiles = Vec::with_capacity(areas.len());
    let mut rest = areas.as_slice();
    while !rest.is_empty() {
        let mut count = 1;
        while count < rest.len() && worst(&rest[..=count], left.side()) <= worst(&rest[..count], left.side())
        {
            count += 1;
        }
        let (row, after) = rest.split_at(count);
        left.lay(row, &mut tiles);
        rest = after;
    }
    tiles
}

/// The room not yet filled.
struct Left {
    corner: (f64, f64),
    size: (f64, f64),
}

impl Left {
    /// The shorter side.
    fn side(&self) -> f64 {
        self.size.0.min(self.size.1)
    }

    /// Fills a strip along the shorter side.
    fn lay(&mut self, row: &[(SliceKey, f64)], tiles: &mut Vec<Tile>) {
        let area: f64 = row.iter().map(|part| part.1).sum();
        let side = self.side().max(f64::MIN_POSITIVE);
        let thick = area / side;
        let upright = self.size.0 >= self.size.1;
        let mut along = 0.0;
        for (key, part) in row {
            let length = part / thick.max(f64::MIN_POSITIVE);
            let (corner, size) = match upright {
                true => ((self.corner.0, self.corner.1 + along), (thick, length)),
                false => ((self.corner.0 + along, self.corner.1), (length, thick)),
            };
            along += length;
            let narrow = |pair: (f64, f64)| (pair.0 as f32, pair.1 as f32);
            tiles.push(Tile { key: *key, corner: narrow(corner), size: narrow(size) });
        }
        if upright {
            self.corner.0 += thick;
            self.size.0 = (self.size.0 - thick).max(0.0);
        } else {
            self.corner.1 += thick;
            self.size.1 = (self.size.1 - thick).max(0.0);
        }
    }
}

/// The worst proportion of the rectangles of a row along `side`.
fn worst(row: &[(SliceKey, f64)], side: f64) -> f64 {
    let sum: f64 = row.iter().map(|part| part.1).sum();
    let ratio = |part: &(SliceKey, f64)| {
        let ratio = side * side * part.1 / (sum * sum);
        ratio.max(1.0 / ratio)
    };
    row.iter().map(ratio).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Category;

    #[test]
    fn tiles_fill_the_room_by_their_parts_and_do_not_overlap() {
        let totals = [6, 6, 4, 3, 2, 2, 1, 0];
        let slice = |(category, total): (Category, i64)| Slice {
            key: SliceKey::Category(category),
            per_year: Vec::new(),
            open_years: Vec::new(),
            assumed_years: Vec::new(),
            total,
            at_least: false,
            assumed: false,
        };
        let slices: Vec<Slice> = Category::ALL.into_iter().zip(totals).map(slice).collect();
        // The example of the paper: 6 by 4.
        let tiles = treemap(&slices, (6.0, 4.0));
        assert_eq!(tiles.len(), 7);
        assert_eq!((tiles[0].corner, tiles[0].size), ((0.0, 0.0), (3.0, 2.0)));
        for (tile, total) in tiles.iter().zip(totals) {
            assert!((tile.size.0 * tile.size.1 - total as f32).abs() < 1e-4);
            assert!(tile.corner.0 >= 0.0 && tile.corner.0 + tile.size.0 <= 6.0001);
            assert!(tile.corner.1 >= 0.0 && tile.corner.1 + tile.size.1 <= 4.0001);
        }
        let apart = |a: &Tile, b: &Tile| {
            let clear = |low: f32, size: f32, other: f32| low + size <= other + 1e-4;
            clear(a.corner.0, a.size.0, b.corner.0)
                || clear(b.corner.0, b.size.0, a.corner.0)
                || clear(a.corner.1, a.size.1, b.corner.1)
                || clear(b.corner.1, b.size.1, a.corner.1)
        };
        for (place, tile) in tiles.iter().enumerate() {
            assert!(tiles[place + 1..].iter().all(|other| apart(tile, other)));
        }
        assert_eq!(treemap(&slices, (0.0, 4.0)), []);
    }
}

//! The PERT distribution: a beta distribution between low and high, drawn towards the likely value.

/// How strongly the likely value pulls. With 4 the mean is (low + 4·likely + high)/6 (Malcolm,
/// Roseboom, Clark and Fazar 1959, Operations Research 7, 646–669).
const PULL: f64 = 4.0;
/// Cells of the tabulated distribution function.
const CELLS: usize = 256;

/// The quantiles of one shape, tabulated.
///
/// Only where the likely value lies between low and high matters, so that one table serves every
/// estimate of the same shape. Cells are equal in s, where t = s²·(3 − 2·s) is the place between low
/// and high: narrow at both ends, where the density may rise steeply. Within a cell the density is
/// taken as straight; quantiles are within 10⁻⁴ of the range of the exact ones (a test holds it).
#[derive(Debug, Clone)]
pub(super) struct Pert {
    /// The share of the probability below the start of each cell, and 1 at the end.
    below: Vec<f64>,
    /// Density in s at the same places.
    density: Vec<f64>,
}

impl Pert {
    /// The distribution whose likely value lies at `mode` between 0 and 1.
    pub(super) fn new(mode: f64) -> Self {
        let mode = mode.clamp(0.0, 1.0);
        let (alpha, beta) = (PULL * mode, PULL * (1.0 - mode));
        let raw = |s: f64| {
            let t = place(s.min(1.0));
            t.powf(alpha) * (1.0 - t).powf(beta) * s * (1.0 - s).max(0.0)
        };
        let cell = 1.0 / CELLS as f64;
        let mut below = Vec::with_capacity(CELLS + 1);
        let mut sum = 0.0;
        below.push(sum);
        for index in 0..CELLS {
            // Simpson's rule on halves of the cell.
            let start = index as f64 * cell;
            let at = |part: f64| raw(start + part * cell);
            sum += cell / 12.0 * (at(0.0) + 4.0 * at(0.25) + 2.0 * at(0.5) + 4.0 * at(0.75) + at(1.0));
            below.push(sum);
        }
        below.iter_mut().for_each(|share| *share /= sum);
        let density = (0..=CELLS).map(|index| raw(index as f64 * cell) / sum).collect();
        Self { below, density }
    }

    /// Where between 0 and 1 the share `probability` of all draws lies below.
    pub(super) fn quantile(&self, probability: f64) -> f64 {
        let cell = self.below.partition_point(|share| *share <= probability).clamp(1, CELLS) - 1;
        let at = |list: &[f64], index: usize| list.get(index).copied().unwrap_or(0.0);
        let share = at(&self.below, cell + 1) - at(&self.below, cell);
        if share <= 0.0 {
            return place(cell as f64 / CELLS as f64);
        }
        // Between densities d and e, straight: share(x) = (2·d·x + (e − d)·x²)/(d + e).
        let (d, e) = (at(&self.density, cell), at(&self.density, cell + 1));
        let wanted = (probability - at(&self.below, cell)) / share * (d + e);
        let root = (d * d + (e - d) * wanted).max(0.0).sqrt();
        let part = if d + root > 0.0 { wanted / (d + root) } else { 0.5 };
        place((cell as f64 + part.clamp(0.0, 1.0)) / CELLS as f64)
    }
}

/// t = s²·(3 − 2·s).
fn place(s: f64) -> f64 {
    s * s * (3.0 - 2.0 * s)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Mean and variance from the quantiles at many equally likely places.
    fn moments(pert: &Pert) -> (f64, f64) {
        let many = 200_000;
        let draws: Vec<f64> =
            (0..many).map(|index| pert.quantile((f64::from(index) + 0.5) / f64::from(many))).collect();
        let mean = draws.iter().sum::<f64>() / f64::from(many);
        let variance = draws.iter().map(|draw| (draw - mean).powi(2)).sum::<f64>() / f64::from(many);
        (mean, variance)
    }

    #[test]
    fn mean_and_variance_are_the_published_ones() {
        // (0, 5, 10): variance 3.571428571.
        let (mean, variance) = moments(&Pert::new(0.5));
        assert!((mean * 10.0 - 5.0).abs() < 1e-6, "{mean}");
        assert!((variance * 100.0 - 3.571_428_571).abs() < 1e-3, "{variance}");
        for mode in [0.0, 0.1, 0.35, 0.8, 1.0] {
            let (mean, _) = moments(&Pert::new(mode));
            assert!((mean - (4.0 * mode + 1.0) / 6.0).abs() < 1e-5, "mode {mode}: {mean}");
        }
    }

    #[test]
    fn quantiles_agree_with_the_distribution_functions_known_in_closed_form() {
        let symmetric = |t: f64| t.powi(3) * (10.0 - 15.0 * t + 6.0 * t * t);
        let falling = |t: f64| 1.0 - (1.0 - t).powi(5);
        let rising = |t: f64| t.powi(5);
        let cases: [(f64, &dyn Fn(f64) -> f64); 3] = [(0.5, &symmetric), (0.0, &falling), (1.0, &rising)];
        for (mode, below) in cases {
            let pert = Pert::new(mode);
            for index in 1..1000 {
                let t = f64::from(index) / 1000.0;
                // Where nothing can be told apart in a float, nothing needs to agree.
                if (1e-9..1.0 - 1e-9).contains(&below(t)) {
                    let found = pert.quantile(below(t));
                    assert!((found - t).abs() < 1e-4, "mode {mode}: {found} instead of {t}");
                }
            }
        }
    }

    #[test]
    fn quantiles_rise_and_stay_within_the_range() {
        for mode in [0.0, 0.02, 0.5, 0.97, 1.0] {
            let pert = Pert::new(mode);
            let draws: Vec<f64> =
                (0..=10_000).map(|index| pert.quantile(f64::from(index) / 10_000.0)).collect();
            assert!(draws.windows(2).all(|pair| pair[0] <= pair[1] + 1e-12), "mode {mode}");
            assert!(draws.iter().all(|draw| (0.0..=1.0).contains(draw)));
        }
    }
}

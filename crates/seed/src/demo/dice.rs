//! Throws that the demo makes. All of them take the generator: the same seed throws the same.

use jiff::Timestamp;
use rand::{Rng, RngExt as _};

/// True in this share of all throws.
pub(super) fn chance(rng: &mut impl Rng, share: f64) -> bool {
    rng.random_bool(share)
}

/// An instant to the second, `from` included; `from` itself when the two are the wrong way round.
pub(super) fn between(rng: &mut impl Rng, from: Timestamp, to: Timestamp) -> Timestamp {
    let (from, to) = (from.as_second(), to.as_second());
    let second = if from < to { rng.random_range(from..to) } else { from };
    Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Up to `count` different indexes, the heavier the likelier; those without weight never. In the order in which they
/// were drawn.
pub(super) fn weighted(rng: &mut impl Rng, weights: &[f64], count: usize) -> Vec<usize> {
    // Efraimidis and Spirakis: the largest of u^(1/w) are such a sample.
    let mut keys: Vec<(f64, usize)> = weights
        .iter()
        .enumerate()
        .filter(|(_, weight)| **weight > 0.0)
        .map(|(index, weight)| (rng.random_range(f64::MIN_POSITIVE..1.0).ln() / weight, index))
        .collect();
    keys.sort_by(|a, b| b.0.total_cmp(&a.0));
    keys.into_iter().take(count).map(|(_, index)| index).collect()
}

/// A number below the limit, small ones likelier; the higher the power, the more.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "limits are small"
)]
pub(super) fn skewed(rng: &mut impl Rng, limit: usize, power: i32) -> usize {
    (rng.random_range(0.0_f64..1.0).powi(power) * limit as f64) as usize
}

//! What a measurement found: a row of the table, with ours as a number and the others as ratios to it.

use std::fmt;

/// The value in the middle of some rounds (of an even number the mean of two), and how far they lie apart.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spread {
    pub least: f64,
    pub median: f64,
    pub most: f64,
}

impl Spread {
    /// Of at least one round.
    pub(crate) fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let at = |place: usize| values.get(place).copied().unwrap_or(f64::NAN);
        let last = values.len().saturating_sub(1);
        Self { least: at(0), median: f64::midpoint(at(last / 2), at(last.div_ceil(2))), most: at(last) }
    }

    /// One through the other, round by round, so that a mood of the machine meets both.
    pub(crate) fn ratio(ours: &[f64], other: &[f64]) -> Self {
        Self::of(ours.iter().zip(other).map(|(ours, other)| ours / other))
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} to {})", short(self.median), short(self.least), short(self.most))
    }
}

/// A number with as many digits as one reads.
pub(crate) fn short(value: f64) -> String {
    match value.abs() {
        size if size >= 100.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// Ours through another's, with what it is meant to be.
#[derive(Debug, Clone)]
pub(crate) struct Against {
    /// Who or what stands beside ours; one column of the table.
    pub name: &'static str,
    pub ratio: Spread,
    /// At least so much, or at most, by `Row::less_is_more`.
    pub aim: Option<f64>,
    /// What is in the way when the aim is missed.
    pub why: String,
}

/// One line of the table.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub name: String,
    /// Of the number: `answers a CPU second`, `sockets a GB`.
    pub unit: &'static str,
    pub ours: Spread,
    pub against: Vec<Against>,
    /// For times, memory and growth.
    pub less_is_more: bool,
}

impl Row {
    /// A row without anybody beside it yet.
    pub(crate) fn new(name: impl Into<String>, unit: &'static str, ours: &[f64]) -> Self {
        let ours = Spread::of(ours.iter().copied());
        Self { name: name.into(), unit, ours, against: Vec::new(), less_is_more: false }
    }

    pub(crate) fn less_is_more(mut self) -> Self {
        self.less_is_more = true;
        self
    }

    /// Beside another, without an aim.
    pub(crate) fn beside(self, name: &'static str, ours: &[f64], other: &[f64]) -> Self {
        self.aiming(name, ours, other, None, "")
    }

    /// Beside another, with an aim and, when it is missed, the reason.
    pub(crate) fn aiming(
        mut self,
        name: &'static str,
        ours: &[f64],
        other: &[f64],
        aim: Option<f64>,
        why: impl Into<String>,
    ) -> Self {
        let ratio = Spread::ratio(ours, other);
        self.against.push(Against { name, ratio, aim, why: why.into() });
        self
    }

    /// Whether an aim is met; `None` without one.
    pub(crate) fn is_met(&self, against: &Against) -> Option<bool> {
        against.aim.map(|aim| {
            if self.less_is_more { against.ratio.median <= aim } else { against.ratio.median >= aim }
        })
    }

    /// For whoever watches.
    pub(crate) fn print(&self) {
        println!("  {}: {} {}", self.name, self.ours, self.unit);
        for against in &self.against {
            let met = match self.is_met(against) {
                None => String::new(),
                Some(met) => format!(
                    "  aim {}: {}",
                    against.aim.map(short).unwrap_or_default(),
                    if met { "met" } else { "missed" }
                ),
            };
            println!("      : {:<28} {}{met}", against.name, against.ratio);
        }
    }
}

//! Ranges of sizes and of costs; they never overflow.

use std::ops::Add;

/// How large something is, at least and at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) min: u64,
    pub(crate) max: u64,
}

/// What something costs, at least and at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) min: u64,
    pub(crate) max: u64,
}

fn times_factor(of: u64, factor: f64) -> u64 {
    // Converting saturates.
    (of as f64 * factor).ceil() as u64
}

impl Size {
    pub(crate) const UNKNOWN: Size = Size { min: 0, max: u64::MAX };

    pub(crate) fn fixed(size: u64) -> Size {
        Size { min: size, max: size }
    }

    /// What the sizes of the elements of something are united with.
    pub(crate) fn of_none(empty: bool) -> Size {
        Size { min: if empty { 0 } else { u64::MAX }, max: 0 }
    }

    pub(crate) fn union(self, other: Size) -> Size {
        Size { min: self.min.min(other.min), max: self.max.max(other.max) }
    }

    pub(crate) fn times(self, other: Size) -> Size {
        Size { min: self.min.saturating_mul(other.min), max: self.max.saturating_mul(other.max) }
    }

    pub(crate) fn times_cost(self, cost: Cost) -> Cost {
        Cost { min: self.min.saturating_mul(cost.min), max: self.max.saturating_mul(cost.max) }
    }

    pub(crate) fn at(self, factor: f64) -> Cost {
        Cost { min: times_factor(self.min, factor), max: times_factor(self.max, factor) }
    }
}

impl Add for Size {
    type Output = Size;

    fn add(self, other: Size) -> Size {
        Size { min: self.min.saturating_add(other.min), max: self.max.saturating_add(other.max) }
    }
}

impl Cost {
    pub(crate) fn fixed(cost: u64) -> Cost {
        Cost { min: cost, max: cost }
    }

    pub(crate) fn union(self, other: Cost) -> Cost {
        Cost { min: self.min.min(other.min), max: self.max.max(other.max) }
    }

    pub(crate) fn times(self, other: Cost) -> Cost {
        Cost { min: self.min.saturating_mul(other.min), max: self.max.saturating_mul(other.max) }
    }

    pub(crate) fn at(self, factor: f64) -> Cost {
        Cost { min: times_factor(self.min, factor), max: times_factor(self.max, factor) }
    }
}

impl Add for Cost {
    type Output = Cost;

    fn add(self, other: Cost) -> Cost {
        Cost { min: self.min.saturating_add(other.min), max: self.max.saturating_add(other.max) }
    }
}

//! What all summary measures start from: each group's rate, its chance variance, its share of births, and its place in the order.

use crate::statistics::distributions::z_of;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Range;
use crate::statistics::estimate::Reliability;
use crate::statistics::tally::Tally;

/// Which way an indicator is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Better {
    /// Fewer is better, as for deaths.
    Lower,
    /// More is better, as for care in time.
    Higher,
}

/// A summary measure with its range and standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SummaryMeasure {
    pub estimate: Estimate,
    /// In the unit of the value; of its logarithm for a ratio.
    pub standard_error: f64,
}

impl SummaryMeasure {
    /// The same with the sign turned.
    pub(super) fn turned(self) -> Self {
        let estimate = self.estimate;
        let lower = estimate.upper.map_or(f64::MIN, |it| -it);
        Self {
            estimate: Estimate {
                value: 0.0 - estimate.value,
                lower: lower + 0.0,
                upper: Some(0.0 - estimate.lower),
                ..estimate
            },
            ..self
        }
    }

    /// The same where nothing below 0 is possible.
    pub(super) fn not_below_zero(self) -> Self {
        let estimate = self.estimate;
        Self {
            estimate: Estimate {
                lower: estimate.lower.max(0.0),
                ..estimate
            },
            ..self
        }
    }
}

/// One group among others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Group {
    /// Events per birth.
    pub(super) rate: f64,
    /// Binomial variance of the rate.
    pub(super) variance: f64,
    /// Share of all births.
    pub(super) share: f64,
    /// The middle of the group's place from most (0) to least (1) disadvantaged.
    pub(super) ridit: f64,
}

/// Groups, the most disadvantaged first.
#[derive(Debug, Clone)]
pub(super) struct Groups {
    pub(super) each: Vec<Group>,
    /// The rate of all together.
    pub(super) mean: f64,
    pub(super) reliability: Reliability,
}

impl Groups {
    /// Fewer than two groups have no reference; without events nothing can be compared.
    pub(super) fn new(tallies: &[Tally]) -> Result<Self, NotEstimable> {
        if tallies.len() < 2 {
            return Err(NotEstimable::NoReference);
        }
        let mut all = Tally::default();
        for tally in tallies {
            all = all.plus(tally.checked()?);
        }
        if all.events == 0 {
            return Err(NotEstimable::NoEvents);
        }
        let mut before = 0.0;
        let each = tallies
            .iter()
            .map(|tally| {
                let (rate, share) = (tally.p(), tally.n() / all.n());
                let ridit = before + share / 2.0;
                before += share;
                Group {
                    rate,
                    variance: rate * (1.0 - rate) / tally.n(),
                    share,
                    ridit,
                }
            })
            .collect();
        let fewest = tallies.iter().map(|it| it.events).min().unwrap_or(0);
        Ok(Self {
            each,
            mean: all.p(),
            reliability: Reliability::of(fewest),
        })
    }

    /// The sum of a term over the groups.
    pub(super) fn sum(&self, term: impl Fn(&Group) -> f64) -> f64 {
        self.each.iter().map(term).sum()
    }

    /// A measure with a symmetric range.
    pub(super) fn symmetric(
        &self,
        value: f64,
        variance: f64,
        confidence: f64,
    ) -> Result<SummaryMeasure, NotEstimable> {
        let standard_error = variance.sqrt();
        let half = z_of(confidence) * standard_error;
        self.with_range(
            value,
            (value - half, value + half),
            standard_error,
            confidence,
        )
    }

    /// A ratio with a range that is symmetric on the log scale.
    pub(super) fn log_symmetric(
        &self,
        value: f64,
        variance_of_log: f64,
        confidence: f64,
    ) -> Result<SummaryMeasure, NotEstimable> {
        let standard_error = variance_of_log.sqrt();
        let factor = (z_of(confidence) * standard_error).exp();
        self.with_range(
            value,
            (value / factor, value * factor),
            standard_error,
            confidence,
        )
    }

    pub(super) fn with_range(
        &self,
        value: f64,
        (lower, upper): (f64, f64),
        standard_error: f64,
        confidence: f64,
    ) -> Result<SummaryMeasure, NotEstimable> {
        if !standard_error.is_finite() {
            return Err(NotEstimable::TooFew);
        }
        Ok(SummaryMeasure {
            estimate: Estimate::new(
                value,
                Range::new(lower, upper),
                confidence,
                Method::DeltaMethod,
                self.reliability,
            )?,
            standard_error: standard_error + 0.0,
        })
    }
}

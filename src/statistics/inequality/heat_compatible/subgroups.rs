//! The rows the package reads: an estimate, its standard error and the population of each group, on the indicator's own scale.

use crate::statistics::inequality::groups::Better;

/// One row. What is missing is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Subgroup {
    /// On the scale of the indicator: per 1,000, percent.
    pub estimate: Option<f64>,
    pub standard_error: Option<f64>,
    pub population: Option<f64>,
    /// From 1, the most disadvantaged; `None` for groups without an order.
    pub order: Option<f64>,
    pub is_reference: bool,
}

/// All rows of one indicator, place and year.
#[derive(Debug, Clone, PartialEq)]
pub struct Subgroups {
    pub rows: Vec<Subgroup>,
    /// What the estimates are out of: 1,000, 100 or 1.
    pub scale: f64,
    pub better: Better,
    /// Everyone's estimate, taken where a population is missing.
    pub setting_average: Option<f64>,
}

/// A number as the package prints it; `None` stands for its NA.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeatNumber {
    pub estimate: f64,
    /// In whatever unit the package prints it.
    pub standard_error: Option<f64>,
    pub lower: Option<f64>,
    pub upper: Option<f64>,
}

/// The share of rows that may be missing before the package stops.
const MISSING_ALLOWED: f64 = 0.15;

/// A row with all that a summary needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) estimate: f64,
    pub(super) standard_error: Option<f64>,
    pub(super) population: f64,
    pub(super) share: f64,
    pub(super) is_reference: bool,
}

impl HeatNumber {
    /// An estimate with the symmetric interval of its standard error.
    pub(super) fn symmetric(estimate: f64, standard_error: Option<f64>, z: f64) -> Option<Self> {
        Self::checked(Self {
            estimate,
            standard_error,
            lower: standard_error.map(|it| estimate - z * it),
            upper: standard_error.map(|it| estimate + z * it),
        })
    }

    /// A ratio with the interval of the standard error of its logarithm.
    pub(super) fn of_log(estimate: f64, standard_error: Option<f64>, z: f64) -> Option<Self> {
        Self::checked(Self {
            estimate,
            standard_error,
            lower: standard_error.map(|it| estimate * (-z * it).exp()),
            upper: standard_error.map(|it| estimate * (z * it).exp()),
        })
    }

    /// The number where it is one; limits that are none are left out.
    pub(super) fn checked(self) -> Option<Self> {
        let finite = |it: f64| it.is_finite().then_some(it + 0.0);
        Some(Self {
            estimate: finite(self.estimate)?,
            standard_error: self.standard_error.and_then(finite),
            lower: self.lower.and_then(finite),
            upper: self.upper.and_then(finite),
        })
    }
}

impl Subgroups {
    /// Rows with an estimate, and their shares of the population where all of those have one;
    /// `None` for fewer than three rows or more than 15 percent without an estimate.
    pub(super) fn summarized(&self) -> Option<Vec<Known>> {
        let given = self.with_estimates();
        let missing = self.rows.len() - given.len();
        if given.len() < 3 || missing as f64 > MISSING_ALLOWED * self.rows.len() as f64 {
            return None;
        }
        let populations: Option<Vec<f64>> = given.iter().map(|it| it.population).collect();
        let populations = populations.filter(|it| it.iter().sum::<f64>() > 0.0)?;
        let all: f64 = populations.iter().sum();
        given
            .iter()
            .zip(populations)
            .map(|(row, population)| {
                Some(Known {
                    estimate: row.estimate?,
                    standard_error: row.standard_error,
                    population,
                    share: population / all,
                    is_reference: row.is_reference,
                })
            })
            .collect()
    }

    /// The same in their order; `None` also where they are not numbered 1, 2, 3 …
    pub(super) fn in_order(&self) -> Option<Vec<Known>> {
        let mut rows = self.with_estimates();
        let mut orders: Vec<f64> = rows.iter().map(|it| it.order).collect::<Option<_>>()?;
        orders.sort_by(f64::total_cmp);
        let follow = |pair: &[f64]| match pair {
            [one, next] => (next - one - 1.0).abs() < 1e-9,
            _ => true,
        };
        if !orders.windows(2).all(follow) {
            return None;
        }
        rows.sort_by(|a, b| match (a.order, b.order) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            _ => std::cmp::Ordering::Equal,
        });
        Self {
            rows,
            ..self.clone()
        }
        .summarized()
    }

    /// Whether every row has its place in an order.
    pub(super) fn has_order(&self) -> bool {
        !self.rows.is_empty() && self.rows.iter().all(|it| it.order.is_some())
    }

    pub(super) fn with_estimates(&self) -> Vec<Subgroup> {
        self.rows
            .iter()
            .filter(|it| it.estimate.is_some_and(f64::is_finite))
            .copied()
            .collect()
    }
}

/// Everyone's estimate, by shares.
pub(super) fn mean_of(rows: &[Known]) -> f64 {
    rows.iter().map(|it| it.share * it.estimate).sum()
}

/// The standard errors, where every row has one.
pub(super) fn errors_of(rows: &[Known]) -> Option<Vec<f64>> {
    rows.iter().map(|it| it.standard_error).collect()
}

#[cfg(test)]
mod tests {
    use super::Subgroup;
    use super::Subgroups;
    use crate::statistics::inequality::groups::Better;

    fn rows(estimates: &[Option<f64>]) -> Subgroups {
        Subgroups {
            rows: estimates
                .iter()
                .zip(1_u32..)
                .map(|(estimate, order)| Subgroup {
                    estimate: *estimate,
                    standard_error: Some(1.0),
                    population: Some(100.0),
                    order: Some(f64::from(order)),
                    is_reference: false,
                })
                .collect(),
            scale: 1_000.0,
            better: Better::Lower,
            setting_average: None,
        }
    }

    #[test]
    fn the_package_stops_at_two_rows_or_at_too_many_missing() {
        assert!(rows(&[Some(1.0), Some(2.0)]).summarized().is_none());
        let mut seven = [Some(1.0); 7];
        seven[3] = None;
        let kept = rows(&seven);
        assert_eq!(kept.summarized().unwrap().len(), 6);
        assert!(kept.in_order().is_none());
        let mut six = [Some(1.0); 6];
        six[0] = None;
        assert!(rows(&six).summarized().is_none());
    }
}

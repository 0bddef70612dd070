//! Forecast if nothing changes: how many events, and what rate, the years to come would bring were the trend to go on.
//!
//! # Formula
//!
//! Poisson model `ln(events) = a + b·year + ln(births)`. A window of years ahead is expected to have
//! `M = Σ births · e^(a + b·year)` events; its `ln M` has the variance `s²` of the model times the dispersion
//! (Pearson's chi-square over its degrees of freedom, never below 1).
//! The prediction range is that of a count whose mean is itself uncertain: the mean is gamma with mean `M·e^(s²/2)` and
//! relative variance `e^(s²) − 1`, as a log-normal one has, so that the count is negative binomial.
//! Where the years scatter more than chance, `s` is widened from z to Student's t, and the count's own noise by the dispersion.
//!
//! # How to read it
//!
//! In 95 of 100 cases the true number of events falls inside, if the trend goes on as it was. A number outside
//! says that something changed. The range is wider than that of a rate: it holds what chance does to a single year.
//!
//! # When not to use it
//!
//! Further ahead than the trend is long, with fewer than five years or 20 events behind it, over a change of definition,
//! or as a promise: a trend that always fell may stop. Rolling windows share years and must not go in.
//!
//! # Source
//!
//! McCullagh P, Nelder JA. Generalized Linear Models, 2nd ed. 1989, ch. 6. Cameron AC, Trivedi PK. Regression Analysis
//! of Count Data, 2nd ed. 2013, 3.3 (gamma mixture). Checked by simulation in this file's tests.

use crate::statistics::distributions::beta_areas;
use crate::statistics::distributions::poisson_at_most;
use crate::statistics::distributions::student_quantile;
use crate::statistics::distributions::tail_of;
use crate::statistics::distributions::z_of;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::Method;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::RELIABLE_FROM_EVENTS;
use crate::statistics::estimate::Range;
use crate::statistics::estimate::Reliability;
use crate::statistics::regression::Family;
use crate::statistics::regression::Fit;
use crate::statistics::regression::fit;
use crate::statistics::tally::Tally;

/// Years without which nothing is forecast.
pub const FEWEST_YEARS: usize = 5;

/// Above so many expected events nothing is forecast: the trend runs away.
const MOST_EVENTS: f64 = 1e9;

/// Relative variance of the mean below which the count is Poisson.
const KNOWN_MEAN: f64 = 1e-9;

/// A trend that can be carried on.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendAhead {
    model: Fit,
    first_year: i32,
    last_year: i32,
    reliability: Reliability,
}

/// Years ahead, with the births they are thought to bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearsAhead {
    pub first_year: i32,
    /// Included.
    pub last_year: i32,
    /// Of each of the years. Taken as known; see [`births_as_lately`].
    pub births_a_year: f64,
}

/// What a window of years would bring.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    pub years: YearsAhead,
    /// Events in the whole window, with the prediction range of their number: whole numbers at both ends.
    pub events: Estimate,
    /// The same as a rate, with the prediction range of the observed rate.
    pub rate: Estimate,
}

impl TrendAhead {
    /// Fits the trend of yearly counts; the years may come in any order.
    ///
    /// # Errors
    ///
    /// `TooFew` with fewer than five years or 20 events, and the reasons of the annual percent change.
    pub fn of(years: &[(i32, Tally)]) -> Result<Self, NotEstimable> {
        let mut sorted = years.to_vec();
        sorted.sort_by_key(|it| it.0);
        sorted.dedup_by_key(|it| it.0);
        let (Some(first), Some(last)) = (sorted.first(), sorted.last()) else {
            return Err(NotEstimable::TooFew);
        };
        let events = sorted
            .iter()
            .fold(0_u64, |sum, it| sum.saturating_add(it.1.events));
        if sorted.len() < FEWEST_YEARS || (1..RELIABLE_FROM_EVENTS).contains(&events) {
            return Err(NotEstimable::TooFew);
        }
        let design: Vec<Vec<f64>> = sorted
            .iter()
            .map(|it| vec![1.0, f64::from(it.0) - f64::from(first.0)])
            .collect();
        let tallies: Vec<Tally> = sorted.iter().map(|it| it.1).collect();
        Ok(Self {
            model: fit(Family::Poisson, &design, &tallies)?,
            first_year: first.0,
            last_year: last.0,
            reliability: Reliability::of(events),
        })
    }

    /// Returns the scatter of the years about the trend, in parts of what chance alone brings; never below 1.
    #[must_use]
    pub fn dispersion(&self) -> f64 {
        self.model.dispersion.max(1.0)
    }

    /// Returns the rate the trend itself has in a year, behind or ahead: the line to draw.
    ///
    /// # Errors
    ///
    /// `TooFew` where the line runs out of every measure.
    pub fn rate_in(&self, year: i32, multiplier: u32) -> Result<f64, NotEstimable> {
        let rate = f64::from(multiplier) * self.share_in(year);
        if rate.is_finite() {
            Ok(rate)
        } else {
            Err(NotEstimable::TooFew)
        }
    }

    /// Returns what a window of years would bring.
    ///
    /// # Errors
    ///
    /// `TooFarAhead` where the window ends further ahead than there are years behind,
    /// `NoBirths` without births, `TooFew` where the trend runs away.
    pub fn forecast(
        &self,
        years: YearsAhead,
        multiplier: u32,
        confidence: f64,
    ) -> Result<Forecast, NotEstimable> {
        let behind = self.last_year.saturating_sub(self.first_year);
        if years.last_year > self.last_year.saturating_add(behind).saturating_add(1)
            || years.first_year < self.first_year
            || years.last_year < years.first_year
        {
            return Err(NotEstimable::TooFarAhead);
        }
        if years.births_a_year <= 0.0 || !years.births_a_year.is_finite() {
            return Err(NotEstimable::NoBirths);
        }
        let (mut expected, mut slope) = (0.0, 0.0);
        for year in years.first_year..=years.last_year {
            let events = years.births_a_year * self.share_in(year);
            expected += events;
            slope += events * self.since_first(year);
        }
        if !expected.is_finite() || !(0.0..MOST_EVENTS).contains(&expected) {
            return Err(NotEstimable::TooFew);
        }
        let dispersion = self.dispersion();
        let gradient = [
            1.0,
            if expected > 0.0 {
                slope / expected
            } else {
                0.0
            },
        ];
        let widening = if dispersion > 1.0 {
            let degrees = self.model.degrees_of_freedom as f64;
            (student_quantile(confidence, degrees) / z_of(confidence)).powi(2)
        } else {
            1.0
        };
        let variance = self.model.variance_along(&gradient) * dispersion * widening;
        let mean = expected * (0.5 * variance).exp();
        if !mean.is_finite() || mean >= MOST_EVENTS {
            return Err(NotEstimable::TooFew);
        }
        let count = CountAhead {
            mean,
            relative_variance: variance.exp_m1() + (dispersion - 1.0) / mean.max(f64::MIN_POSITIVE),
        };
        let tail = tail_of(confidence);
        let range = Range::new(
            count.least_with_at_most(tail),
            count.least_with_at_most(1.0 - tail),
        );
        let births = years.births_a_year * f64::from(years.last_year - years.first_year + 1);
        let a_birth = f64::from(multiplier) / births;
        let estimate = |by: f64| {
            Estimate::new(
                expected * by,
                Range::new(
                    range.lower * by,
                    range.upper.map_or(f64::INFINITY, |it| it * by),
                ),
                confidence,
                Method::Prediction,
                self.reliability,
            )
        };
        Ok(Forecast {
            years,
            events: estimate(1.0)?,
            rate: estimate(a_birth)?,
        })
    }

    fn since_first(&self, year: i32) -> f64 {
        f64::from(year) - f64::from(self.first_year)
    }

    /// Events a birth.
    fn share_in(&self, year: i32) -> f64 {
        (self.model.coefficient(0) + self.model.coefficient(1) * self.since_first(year)).exp()
    }
}

/// Returns the births a year of the latest three years, or of as many as there are: what to expect where nothing is known.
#[must_use]
pub fn births_as_lately(years: &[(i32, Tally)]) -> Option<f64> {
    let mut recent_first = years.to_vec();
    recent_first.sort_by_key(|it| std::cmp::Reverse(it.0));
    let latest: Vec<f64> = recent_first.iter().take(3).map(|it| it.1.n()).collect();
    let mean = latest.iter().sum::<f64>() / latest.len() as f64;
    (mean > 0.0).then_some(mean)
}

/// A count whose mean is itself uncertain.
struct CountAhead {
    mean: f64,
    relative_variance: f64,
}

impl CountAhead {
    fn at_most(&self, count: f64) -> f64 {
        if self.relative_variance < KNOWN_MEAN {
            return poisson_at_most(count, self.mean);
        }
        let size = self.relative_variance.recip();
        beta_areas(size, count + 1.0, size / (size + self.mean)).0
    }

    /// The smallest count that the number stays at or below with at least this probability.
    fn least_with_at_most(&self, probability: f64) -> f64 {
        let (mut below, mut enough) = (-1.0, 1.0);
        while self.at_most(enough) < probability && enough < 1e15 {
            below = enough;
            enough *= 2.0;
        }
        while enough - below > 1.0 {
            let middle = ((below + enough) / 2.0_f64).floor();
            if self.at_most(middle) < probability {
                below = middle;
            } else {
                enough = middle;
            }
        }
        enough
    }
}

#[cfg(test)]
mod tests {
    use super::TrendAhead;
    use super::YearsAhead;
    use super::births_as_lately;
    use crate::statistics::chance::Chance;
    use crate::statistics::estimate::NotEstimable;
    use crate::statistics::tally::Tally;
    use crate::statistics::trend::test_years::years;

    fn shown(deaths: &[u64], births: u64, first_year: i32, last_year: i32) -> String {
        let years = years(2013, deaths, births);
        let ahead = YearsAhead {
            first_year,
            last_year,
            births_a_year: births_as_lately(&years).unwrap_or(0.0),
        };
        let forecast = TrendAhead::of(&years).and_then(|it| it.forecast(ahead, 1_000, 0.95));
        match forecast {
            Ok(it) => format!(
                "{:.1} ({} to {}), {:.1} ({:.1} to {:.1})",
                it.events.value,
                it.events.lower,
                it.events.upper.unwrap(),
                it.rate.value,
                it.rate.lower,
                it.rate.upper.unwrap()
            ),
            Err(why) => format!("{why:?}"),
        }
    }

    const STEADY: [u64; 10] = [17, 19, 14, 16, 18, 15, 17, 19, 16, 18];

    #[test]
    fn a_steady_region_goes_on_with_the_noise_of_a_single_year() {
        assert_eq!(
            shown(&STEADY, 1_800, 2023, 2023),
            "17.3 (9 to 28), 9.6 (5.0 to 15.6)"
        );
    }

    #[test]
    fn a_trend_is_carried_on_and_its_range_widens_with_the_distance() {
        let falling = [160, 150, 141, 133, 125, 118, 111, 104];
        assert_eq!(
            shown(&falling, 10_000, 2021, 2021),
            "98.1 (75 to 123), 9.8 (7.5 to 12.3)"
        );
        assert_eq!(
            shown(&falling, 10_000, 2027, 2027),
            "68.0 (45 to 97), 6.8 (4.5 to 9.7)"
        );
    }

    #[test]
    fn years_that_scatter_more_than_chance_widen_the_range() {
        let wide = |deaths: &[u64]| {
            let it = TrendAhead::of(&years(2013, deaths, 5_000))
                .unwrap()
                .forecast(
                    YearsAhead {
                        first_year: 2021,
                        last_year: 2021,
                        births_a_year: 5_000.0,
                    },
                    1_000,
                    0.95,
                )
                .unwrap();
            it.events.upper.unwrap() - it.events.lower
        };
        assert!(
            wide(&[90, 20, 80, 30, 95, 15, 70, 40]) > 2.0 * wide(&[55, 54, 56, 55, 53, 56, 54, 55])
        );
    }

    #[test]
    fn what_cannot_be_forecast_has_a_reason() {
        assert_eq!(shown(&[9, 8, 9, 8], 900, 2017, 2017), "TooFew");
        assert_eq!(shown(&[3, 4, 2, 3, 4], 900, 2018, 2018), "TooFew");
        assert_eq!(shown(&[0, 0, 0, 0, 0], 900, 2018, 2018), "NoEvents");
        assert_eq!(shown(&STEADY, 1_800, 2040, 2040), "TooFarAhead");
        assert_eq!(
            TrendAhead::of(&years(2013, &[9, 8, 9, 8, 9], 0)),
            Err(NotEstimable::NoBirths)
        );
    }

    /// Of 1,000 futures, how many fall into their range.
    fn coverage(a_year: f64, change: f64, behind: i32, ahead: i32, window: i32) -> f64 {
        let mut chance = Chance::new(7);
        let (mut inside, mut forecasts) = (0.0, 0.0);
        for _ in 0..1_000 {
            let events_in = |year: i32| a_year * (1.0 + change).powi(year);
            let past: Vec<(i32, Tally)> = (0..behind)
                .map(|year| (year, Tally::new(chance.poisson(events_in(year)), 2_000)))
                .collect();
            let years = YearsAhead {
                first_year: behind - 1 + ahead,
                last_year: behind - 2 + ahead + window,
                births_a_year: 2_000.0,
            };
            let future: u64 = (years.first_year..=years.last_year)
                .map(|year| chance.poisson(events_in(year)))
                .sum();
            let Ok(it) = TrendAhead::of(&past).and_then(|it| it.forecast(years, 1_000, 0.95))
            else {
                continue;
            };
            let future = future as f64;
            forecasts += 1.0;
            inside += f64::from(it.events.lower <= future && future <= it.events.upper.unwrap());
        }
        assert!(forecasts > 500.0);
        inside / forecasts
    }

    #[test]
    fn about_95_of_100_simulated_futures_fall_into_the_range() {
        for (a_year, change, behind, ahead, window) in [
            (16.9, 0.0, 10, 1, 1),
            (16.9, -0.03, 10, 5, 1),
            (5.0, 0.0, 8, 1, 3),
            (60.0, 0.02, 10, 1, 5),
            (200.0, -0.05, 6, 3, 1),
            (30.0, 0.0, 5, 2, 2),
        ] {
            let it = coverage(a_year, change, behind, ahead, window);
            assert!(
                (0.935..=0.985).contains(&it),
                "{a_year} a year, {change} a year, {ahead} ahead: {it}"
            );
        }
    }
}

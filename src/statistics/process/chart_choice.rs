//! Which chart fits what was measured, and why.
//!
//! # Rule
//!
//! Events with their own dates: g where the births in between are known, else t. Shares, rates and counts by period:
//! p, u or c where the baseline brings five events a period or more and fewer than half of the periods have none;
//! p′ or u′ where the periods differ by more than their cases explain (Laney's σ above 1.5); rarer events: a run chart now,
//! and a g or t chart once dates are known. One measurement a period: XmR.
//! Fewer than 12 points: the run chart, since limits from so few are a guess; fewer than 10: the line alone, no rule.
//!
//! # How to read it
//!
//! The choice is an offer with its reason. Begin with the run chart in any case: limits only help once its rules see no signal.
//!
//! # Source
//!
//! Provost LP, Murray SK. The Health Care Data Guide. 2011, ch. 5. The steps at five events, at half of the periods, and at 1.5
//! are this program's own, on the side of fewer false alarms.

use serde::Deserialize;
use serde::Serialize;

use crate::statistics::process::anhoej::FEWEST_USEFUL_POINTS;
use crate::statistics::process::moving_range::RANGE_OF_TWO;
use crate::statistics::process::moving_range::mean_moving_range;
use crate::statistics::process::not_charted::FEWEST_BASELINE_POINTS;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::series::Screening;
use crate::statistics::process::series::Series;
use crate::statistics::process::series::Spacing;

/// Events a period below which periods are too short for the events.
const FEWEST_EVENTS_A_PERIOD: f64 = 5.0;

/// Laney's σ above which the periods differ by more than their cases explain.
const MORE_THAN_CASES_EXPLAIN: f64 = 1.5;

/// What the points of a series are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measured {
    /// Families with something out of all families: each counts once at most.
    Share,
    /// Events per birth or day.
    Rate,
    /// Events in periods that all have the same chance to bring them.
    Count,
    /// One number a period, such as days to the first visit.
    Measurement,
    /// Births between one event and the next.
    BirthsBetween,
    /// Days between one event and the next.
    DaysBetween,
}

/// A chart of a process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProcessChart {
    Run,
    P,
    PPrime,
    U,
    UPrime,
    C,
    /// I and MR together.
    Xmr,
    G,
    T,
}

/// Why a chart was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyThisChart {
    /// It is the chart for what was measured.
    FitsTheMeasure,
    /// Periods differ by more than their cases explain.
    MoreThanCasesExplain,
    /// The first chart to draw, because a finer one is not justified.
    RunChartBecause(NotCharted),
}

/// A chart with the reason it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ChartChoice {
    pub chart: ProcessChart,
    pub why: WhyThisChart,
}

/// Returns the chart that fits.
#[must_use]
pub fn choose_chart(measured: Measured, series: &Series) -> ChartChoice {
    let chart = match measured {
        Measured::Share => ProcessChart::P,
        Measured::Rate => ProcessChart::U,
        Measured::Count => ProcessChart::C,
        Measured::Measurement => ProcessChart::Xmr,
        Measured::BirthsBetween => ProcessChart::G,
        Measured::DaysBetween => ProcessChart::T,
    };
    if let Some(reason) = why_not(chart, series) {
        return ChartChoice {
            chart: ProcessChart::Run,
            why: WhyThisChart::RunChartBecause(reason),
        };
    }
    let differ = laney_sigma(chart, series).is_some_and(|it| it > MORE_THAN_CASES_EXPLAIN);
    let wider = match chart {
        ProcessChart::P => Some(ProcessChart::PPrime),
        ProcessChart::U => Some(ProcessChart::UPrime),
        _ => None,
    };
    match wider.filter(|_| differ) {
        Some(chart) => ChartChoice {
            chart,
            why: WhyThisChart::MoreThanCasesExplain,
        },
        None => ChartChoice {
            chart,
            why: WhyThisChart::FitsTheMeasure,
        },
    }
}

/// Returns why a chart would not be valid for these points; `None` where it is.
#[must_use]
pub fn why_not(chart: ProcessChart, series: &Series) -> Option<NotCharted> {
    match series.spacing {
        Spacing::Separate => {}
        Spacing::Rolling => return Some(NotCharted::RollingAverages),
        Spacing::Cumulative => return Some(NotCharted::CumulativeCounts),
    }
    let points = match series.phase_points() {
        Ok(phases) => phases,
        Err(reason) => return Some(reason),
    };
    let amounts: Vec<f64> = points
        .iter()
        .flatten()
        .filter(|it| it.makes_lines())
        .filter_map(|it| it.point)
        .map(|it| it.amount)
        .collect();
    if amounts.iter().any(|it| *it < 0.0)
        && chart != ProcessChart::Xmr
        && chart != ProcessChart::Run
    {
        return Some(NotCharted::NegativeNumber);
    }
    let is_by_period = matches!(
        chart,
        ProcessChart::P
            | ProcessChart::PPrime
            | ProcessChart::U
            | ProcessChart::UPrime
            | ProcessChart::C
    );
    if is_by_period && is_too_rare(&amounts) {
        return Some(NotCharted::TooRareForPeriods);
    }
    let needed = if chart == ProcessChart::Run {
        FEWEST_USEFUL_POINTS
    } else {
        FEWEST_BASELINE_POINTS
    };
    (amounts.len() < needed).then_some(if chart == ProcessChart::Run {
        NotCharted::TooFewPoints {
            useful: amounts.len(),
            needed,
        }
    } else {
        NotCharted::ShortBaseline {
            points: amounts.len(),
            needed,
        }
    })
}

fn is_too_rare(amounts: &[f64]) -> bool {
    let zeros = amounts.iter().filter(|it| **it <= 0.0).count();
    let mean = amounts.iter().sum::<f64>() / amounts.len().max(1) as f64;
    2 * zeros > amounts.len() || mean < FEWEST_EVENTS_A_PERIOD
}

/// By how much the periods differ, in parts of what their cases explain.
fn laney_sigma(chart: ProcessChart, series: &Series) -> Option<f64> {
    let points: Vec<_> = series.phase_points().ok()?.into_iter().flatten().collect();
    let used = || points.iter().filter(|it| it.makes_lines());
    let (events, cases) = used()
        .filter_map(|it| it.point)
        .fold((0.0, 0.0), |(events, cases), it| {
            (events + it.amount, cases + it.out_of)
        });
    let center = events / cases;
    let scores: Vec<Option<f64>> = used()
        .map(|it| {
            let point = it.point?;
            let variance = if chart == ProcessChart::P {
                center * (1.0 - center)
            } else {
                center
            };
            let score = (point.amount / point.out_of - center) / (variance / point.out_of).sqrt();
            score.is_finite().then_some(score)
        })
        .collect();
    Some(mean_moving_range(&scores, Screening::Once)? / RANGE_OF_TWO)
}

#[cfg(test)]
mod tests {
    use super::ChartChoice;
    use super::Measured;
    use super::WhyThisChart;
    use super::choose_chart;
    use crate::statistics::process::not_charted::NotCharted;
    use crate::statistics::process::series::ProcessPoint;
    use crate::statistics::process::series::Series;
    use crate::statistics::process::series::Spacing;

    fn chosen(measured: Measured, events: impl IntoIterator<Item = f64>, cases: f64) -> String {
        let series = Series::of(events.into_iter().map(|it| ProcessPoint::share(it, cases)));
        shown(choose_chart(measured, &series))
    }

    fn shown(choice: ChartChoice) -> String {
        match choice.why {
            WhyThisChart::RunChartBecause(reason) => format!("{:?}: {reason:?}", choice.chart),
            _ => format!("{:?}", choice.chart),
        }
    }

    const STEADY: [f64; 12] = [
        12.0, 15.0, 9.0, 14.0, 11.0, 10.0, 16.0, 12.0, 13.0, 9.0, 14.0, 11.0,
    ];

    #[test]
    fn each_kind_of_measure_gets_its_chart() {
        assert_eq!(chosen(Measured::Share, STEADY, 40.0), "P");
        assert_eq!(chosen(Measured::Rate, STEADY, 900.0), "U");
        assert_eq!(chosen(Measured::Count, STEADY, 1.0), "C");
        assert_eq!(chosen(Measured::Measurement, STEADY, 1.0), "Xmr");
        assert_eq!(chosen(Measured::BirthsBetween, STEADY, 1.0), "G");
        assert_eq!(chosen(Measured::DaysBetween, STEADY, 1.0), "T");
    }

    #[test]
    fn periods_that_differ_by_more_than_their_cases_get_wider_limits() {
        let wild = STEADY.map(|it| 100.0 * it);
        assert_eq!(chosen(Measured::Share, wild, 4_000.0), "PPrime");
        assert_eq!(chosen(Measured::Rate, wild, 90_000.0), "UPrime");
    }

    #[test]
    fn rare_events_and_short_series_begin_with_a_run_chart() {
        let deaths = [0.0, 1.0, 0.0, 0.0, 2.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];
        assert_eq!(
            chosen(Measured::Rate, deaths, 40.0),
            "Run: TooRareForPeriods"
        );
        assert_eq!(
            chosen(Measured::Share, STEADY.into_iter().take(8), 40.0),
            "Run: ShortBaseline { points: 8, needed: 12 }"
        );
        let mut rolling = Series::of(STEADY.map(|it| Some(ProcessPoint::value(it))));
        rolling.spacing = Spacing::Rolling;
        assert_eq!(
            choose_chart(Measured::Measurement, &rolling).why,
            WhyThisChart::RunChartBecause(NotCharted::RollingAverages)
        );
    }
}

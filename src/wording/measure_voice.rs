//! The small parts every sentence about a measure is made of: its name, times, amounts, lines and refusals.

use chrono::Datelike as _;
use chrono::NaiveDate;

use crate::disclosure::audience::Audience;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::measure_points::FEWEST_PUBLIC_EVENTS;
use crate::disclosure::measure_points::PointsRefused;
use crate::disclosure::measure_points::ReleasedMeasure;
use crate::disclosure::measure_points::SlotTime;
use crate::disclosure::released::Released;
use crate::domain::practice::quality_measure::MeasureFrequency;
use crate::domain::practice::quality_measure::MeasureUnit;
use crate::statistics::process::chart_choice::ProcessChart;
use crate::statistics::process::not_charted::NotCharted;
use crate::statistics::process::series::ProcessPoint;
use crate::wording::language::Language;
use crate::wording::numbers;
use crate::wording::words::Words;

/// One released measure and the words to speak of it with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MeasureVoice<'a> {
    pub(crate) measure: &'a ReleasedMeasure,
    pub(crate) audience: Audience,
    pub(crate) rule: HidingRule,
    pub(crate) words: &'a Words,
}

impl<'a> MeasureVoice<'a> {
    pub(crate) fn new(released: &'a Released<ReleasedMeasure>, words: &'a Words) -> Self {
        Self {
            measure: released.get(),
            audience: released.audience(),
            rule: released.rule(),
            words,
        }
    }

    /// Its name in the language that is spoken, else in English with a mark.
    pub(crate) fn name(&self) -> String {
        let measure = self.measure;
        match self.words.language() {
            Language::English => measure.name_en.clone(),
            Language::Spanish if measure.name_es.is_empty() => format!("{} (EN)", measure.name_en),
            Language::Spanish => measure.name_es.clone(),
        }
    }

    /// The name of a group, as a person typed it.
    pub(crate) fn group(&self, group: &str) -> String {
        if group.is_empty() {
            self.words.say("everyone-points", &[])
        } else {
            group.to_owned()
        }
    }

    /// "January 2024", "March 12, 2024".
    pub(crate) fn time(&self, time: SlotTime) -> String {
        match time {
            SlotTime::Span(first, last) => match self.measure.frequency {
                MeasureFrequency::Monthly => self.month_of(first, "month"),
                MeasureFrequency::Quarterly => self.quarter(first, last),
                MeasureFrequency::Annual => first.year().to_string(),
                MeasureFrequency::Weekly => self
                    .words
                    .say("time-week", &[("day", (&self.day(first)).into())]),
                MeasureFrequency::Daily | MeasureFrequency::Event => self.day(first),
            },
            SlotTime::Day(day) => self.day(day),
            SlotTime::Number(number) => {
                let number = number.to_string();
                self.words
                    .say("time-event", &[("number", (&number).into())])
            }
        }
    }

    /// "Jan 2024", "Mar 12, 2024", "7": under an axis.
    pub(crate) fn short_time(&self, time: SlotTime) -> String {
        match time {
            SlotTime::Span(first, last) => match self.measure.frequency {
                MeasureFrequency::Monthly => self.month_of(first, "month-short"),
                MeasureFrequency::Quarterly => self.quarter(first, last),
                MeasureFrequency::Annual => first.year().to_string(),
                MeasureFrequency::Weekly | MeasureFrequency::Daily | MeasureFrequency::Event => {
                    self.day(first)
                }
            },
            SlotTime::Day(day) => self.day(day),
            SlotTime::Number(number) => number.to_string(),
        }
    }

    fn month(&self, month: u32, form: &str) -> String {
        self.words.say(&format!("{form}-{month}"), &[])
    }

    fn month_of(&self, day: NaiveDate, form: &str) -> String {
        self.words.say(
            "time-month",
            &[
                ("month", (&self.month(day.month(), form)).into()),
                ("year", (&day.year().to_string()).into()),
            ],
        )
    }

    fn quarter(&self, first: NaiveDate, last: NaiveDate) -> String {
        self.words.say(
            "time-quarter",
            &[
                ("first", (&self.month(first.month(), "month-short")).into()),
                ("last", (&self.month(last.month(), "month-short")).into()),
                ("year", (&last.year().to_string()).into()),
            ],
        )
    }

    /// "Mar 12, 2024"
    pub(crate) fn day(&self, day: NaiveDate) -> String {
        self.words.say(
            "time-day",
            &[
                ("month", (&self.month(day.month(), "month-short")).into()),
                ("day", (&day.day().to_string()).into()),
                ("year", (&day.year().to_string()).into()),
            ],
        )
    }

    /// "53.5%", "8.6": beside a mark.
    pub(crate) fn amount_on_mark(&self, value: f64) -> String {
        number(value) + self.tick_suffix()
    }

    /// "%" behind the ticks of a percent.
    pub(crate) fn tick_suffix(&self) -> &'static str {
        if self.measure.unit == MeasureUnit::Percent {
            "%"
        } else {
            ""
        }
    }

    /// "53.5 percent", "8.6 out of 1,000", "18 days".
    pub(crate) fn amount(&self, value: f64) -> String {
        let number = number(value);
        let filling = [("number", (&number).into())];
        let words = self.words;
        match self.measure.unit {
            MeasureUnit::Percent => words.say("amount-percent", &filling),
            MeasureUnit::Per1000 => words.say("amount-per1000", &filling),
            MeasureUnit::Count => words.say("amount-count", &filling),
            MeasureUnit::Days | MeasureUnit::DaysBetween => words.say("amount-days", &filling),
            MeasureUnit::BirthsBetween => words.say("amount-births", &filling),
            MeasureUnit::Minutes => words.say("amount-minutes", &filling),
            MeasureUnit::Score => words.say("amount-score", &filling),
        }
    }

    /// "26 of 38 (68.4 percent)", "18 days".
    pub(crate) fn point(&self, point: ProcessPoint, rests_on: Option<f64>) -> String {
        let height = self.height(point);
        let amount = self.amount(height);
        if self.is_share() {
            return self.words.say(
                "amount-of",
                &[
                    ("some", (&number(point.amount)).into()),
                    ("all", (&number(point.out_of)).into()),
                    ("amount", (&amount).into()),
                ],
            );
        }
        match rests_on {
            Some(count) => self.words.say(
                "amount-based-on",
                &[
                    ("amount", (&amount).into()),
                    ("count", (&number(count)).into()),
                ],
            ),
            None => amount,
        }
    }

    /// "26 of 38", where something is divided; else how many the point rests on.
    pub(crate) fn counted(&self, point: ProcessPoint, rests_on: Option<f64>) -> String {
        if self.is_share() {
            self.words.say(
                "amount-few-of",
                &[
                    ("some", (&number(point.amount)).into()),
                    ("all", (&number(point.out_of)).into()),
                ],
            )
        } else {
            rests_on.map_or_else(String::new, number)
        }
    }

    /// Whether a point is some of all.
    pub(crate) fn is_share(&self) -> bool {
        matches!(
            self.measure.unit,
            MeasureUnit::Percent | MeasureUnit::Per1000
        )
    }

    /// A point in the unit of the measure.
    pub(crate) fn height(&self, point: ProcessPoint) -> f64 {
        let times = match self.measure.unit {
            MeasureUnit::Percent => 100.0,
            MeasureUnit::Per1000 => 1000.0,
            _ => 1.0,
        };
        point.amount / point.out_of * times
    }

    /// The unit, along the upright axis.
    pub(crate) fn unit(&self) -> String {
        let words = self.words;
        match self.measure.unit {
            MeasureUnit::Percent => words.say("unit-percent", &[]),
            MeasureUnit::Per1000 => words.say("unit-per1000", &[]),
            MeasureUnit::Count => words.say("unit-count", &[]),
            MeasureUnit::Days => words.say("unit-days", &[]),
            MeasureUnit::Minutes => words.say("unit-minutes", &[]),
            MeasureUnit::Score => words.say("unit-score", &[]),
            MeasureUnit::BirthsBetween => words.say("unit-births-between", &[]),
            MeasureUnit::DaysBetween => words.say("unit-days-between", &[]),
        }
    }

    /// What a difference of two points is in.
    pub(crate) fn unit_of_difference(&self) -> String {
        if self.measure.unit == MeasureUnit::Percent {
            self.words.say("unit-percentage-points", &[])
        } else {
            self.unit()
        }
    }

    /// The name of a chart.
    pub(crate) fn chart(&self, chart: ProcessChart) -> String {
        let words = self.words;
        match chart {
            ProcessChart::Run => words.say("chart-run", &[]),
            ProcessChart::P => words.say("chart-p", &[]),
            ProcessChart::PPrime => words.say("chart-p-prime", &[]),
            ProcessChart::U => words.say("chart-u", &[]),
            ProcessChart::UPrime => words.say("chart-u-prime", &[]),
            ProcessChart::C => words.say("chart-c", &[]),
            ProcessChart::Xmr => words.say("chart-xmr", &[]),
            ProcessChart::G => words.say("chart-g", &[]),
            ProcessChart::T => words.say("chart-t", &[]),
        }
    }

    /// Why a chart, its limits or its rules are not given, as a sentence.
    pub(crate) fn refusal(&self, reason: NotCharted) -> String {
        let words = self.words;
        match reason {
            NotCharted::NoPoints => words.say("refused-no-points", &[]),
            NotCharted::NumbersOutOfReach => words.say("refused-out-of-reach", &[]),
            NotCharted::NegativeNumber => words.say("refused-negative", &[]),
            NotCharted::MoreEventsThanCases => words.say("refused-more-than-all", &[]),
            NotCharted::RollingAverages => words.say("refused-rolling", &[]),
            NotCharted::CumulativeCounts => words.say("refused-cumulative", &[]),
            NotCharted::MovingRangesOverlap => words.say("refused-overlap", &[]),
            NotCharted::TooFewPoints { useful, needed } => words.say(
                "refused-few",
                &[
                    ("points", (&useful.to_string()).into()),
                    ("needed", (&needed.to_string()).into()),
                ],
            ),
            NotCharted::ShortBaseline { points, needed } => words.say(
                "refused-short",
                &[
                    ("points", (&points.to_string()).into()),
                    ("needed", (&needed.to_string()).into()),
                ],
            ),
            NotCharted::NoVariation => words.say("refused-no-variation", &[]),
            NotCharted::TooRareForPeriods => words.say("refused-rare", &[]),
            NotCharted::CenterLineOnly => words.say("refused-line-only", &[]),
        }
    }

    /// Why the points cannot be shown at all, as a sentence.
    pub(crate) fn refused(&self, reason: PointsRefused) -> String {
        match reason {
            PointsRefused::EventsOfASmallPlace => self.words.say("refused-events-county", &[]),
            PointsRefused::TooFewEvents => {
                let count = FEWEST_PUBLIC_EVENTS.to_string();
                self.words
                    .say("refused-events-few", &[("count", (&count).into())])
            }
        }
    }

    /// Where the points came from, and the hiding rule.
    pub(crate) fn source(&self) -> String {
        let source = if self.measure.source.is_empty() {
            self.words.say("source-measure-none", &[])
        } else {
            let source = self.measure.source.as_str();
            self.words
                .say("source-measure", &[("source", source.into())])
        };
        format!("{source} {}", self.hiding())
    }

    fn hiding(&self) -> String {
        if self.audience == Audience::Working {
            return self.words.say("hiding-none", &[]);
        }
        let limit = numbers::count(self.rule.largest_hidden() + 1);
        let filling = [("limit", (&limit).into())];
        if self.rule.hide_zero {
            self.words.say("hiding-zero", &filling)
        } else {
            self.words.say("hiding", &filling)
        }
    }
}

/// "53.5", "71", "1,214".
pub(crate) fn number(value: f64) -> String {
    let text = numbers::one_decimal(value);
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

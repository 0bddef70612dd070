//! The small parts every sentence is made of: places, years, groups, numbers with their ranges.

use crate::disclosure::released::Cell;
use crate::disclosure::released::GroupLabel;
use crate::disclosure::released::PlaceLabel;
use crate::domain::period::Period;
use crate::statistics::estimate::Estimate;
use crate::wording::group_names;
use crate::wording::group_names::Noun;
use crate::wording::numbers;
use crate::wording::place_names::place_in_words;
use crate::wording::reasons;
use crate::wording::view::View;
use crate::wording::words::Filling;
use crate::wording::words::Words;

/// One released table and the words to speak of it with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Voice<'a> {
    pub(crate) view: View<'a>,
    pub(crate) words: &'a Words,
}

impl<'a> Voice<'a> {
    pub(crate) fn new(view: View<'a>, words: &'a Words) -> Self {
        Self { view, words }
    }

    /// "1,000", or "100" for a part of a whole.
    pub(crate) fn per(&self) -> String {
        numbers::count(u64::from(self.view.table.indicator.multiplier))
    }

    /// A rate of the indicator, counted out of another number.
    pub(crate) fn out_of(&self, rate: Estimate, per: u32) -> Estimate {
        let times = f64::from(per) / f64::from(self.view.table.indicator.multiplier.max(1));
        Estimate {
            value: rate.value * times,
            lower: rate.lower * times,
            upper: rate.upper.map(|it| it * times),
            ..rate
        }
    }

    /// A phrase about the indicator: built in, or generic for one a person made.
    pub(crate) fn of_indicator(&self, form: &str, fillings: &[(&str, Filling<'_>)]) -> String {
        let indicator = &self.view.table.indicator;
        let built_in = format!("{form}-{}", indicator.id.0);
        if self.words.has(&built_in) {
            return self.words.say(&built_in, fillings);
        }
        let own = if self.view.is_share() {
            "own_share"
        } else {
            "own_rate"
        };
        let mut with_name = fillings.to_vec();
        with_name.push(("name", indicator.name.as_str().into()));
        self.words.say(&format!("{form}-{own}"), &with_name)
    }

    fn is_built_in(&self) -> bool {
        self.words
            .has(&format!("likely-{}", self.view.table.indicator.id.0))
    }

    fn counts_births(&self) -> bool {
        self.view
            .table
            .indicator
            .denominator_ids
            .iter()
            .all(|it| it.0 == "live_births" || it.0.starts_with("births_known_"))
    }

    /// Babies, or people for an indicator that does not count births.
    pub(crate) fn noun(&self) -> Noun {
        if self.is_built_in() || self.counts_births() {
            Noun::Babies
        } else {
            Noun::People
        }
    }

    /// "yes" where everyone who is counted was born alive.
    pub(crate) fn born(&self) -> &'static str {
        if self.counts_births() { "yes" } else { "no" }
    }

    /// Whether the indicator counts deaths.
    pub(crate) fn is_of_deaths(&self) -> bool {
        matches!(
            self.view.table.indicator.id.0.as_str(),
            "infant_mortality_rate"
                | "neonatal_mortality_rate"
                | "postneonatal_mortality_rate"
                | "fetal_mortality_rate"
        )
    }

    /// "Deaths before age 1 out of every 1,000 babies born alive"
    pub(crate) fn measure(&self) -> String {
        if self.view.is_share() {
            self.of_indicator("measure", &[])
        } else {
            self.of_indicator("measure", &[("per", (&self.per()).into())])
        }
    }

    /// "deaths per 1,000 live births"
    pub(crate) fn unit(&self) -> String {
        if self.view.is_share() {
            self.of_indicator("unit", &[])
        } else {
            self.of_indicator("unit", &[("per", (&self.per()).into())])
        }
    }

    /// "Black babies", inside a sentence.
    pub(crate) fn who(&self, group: &GroupLabel) -> String {
        self.who_of(group, 2)
    }

    /// "Black baby" or "Black babies".
    pub(crate) fn who_of(&self, group: &GroupLabel, count: u64) -> String {
        group_names::who(group, self.noun(), count, self.words)
    }

    /// "Black", beside a mark.
    pub(crate) fn name(&self, group: &GroupLabel) -> String {
        group_names::name(group, self.words)
    }

    /// "the Bootheel", "Dunklin County", inside a sentence.
    pub(crate) fn place(&self, place: &PlaceLabel) -> String {
        place_in_words(place, self.words)
    }

    /// "from 2013 to 2022", "in 2018".
    pub(crate) fn when(&self, period: &Period) -> String {
        match period.whole_years() {
            Some((first, last)) if first == last => self
                .words
                .say("when-year", &[("year", (&first.to_string()).into())]),
            Some((first, last)) => self.words.say(
                "when-years",
                &[
                    ("first", (&first.to_string()).into()),
                    ("last", (&last.to_string()).into()),
                ],
            ),
            None => self.words.say(
                "when-days",
                &[
                    ("first", (&period.first_day.to_string()).into()),
                    ("last", (&period.last_day.to_string()).into()),
                ],
            ),
        }
    }

    /// "these 10 years"
    pub(crate) fn span(&self, period: &Period) -> String {
        let years = u64::from(period.year_count());
        self.words.say(
            "years-span",
            &[
                ("count", years.into()),
                ("years", (&years.to_string()).into()),
            ],
        )
    }

    /// "the Bootheel, 2013–2022"
    pub(crate) fn where_when(&self, place: &PlaceLabel, period: &Period) -> String {
        self.words.say(
            "where-when",
            &[
                ("place", (&self.place(place)).into()),
                ("years", (&period.label()).into()),
            ],
        )
    }

    /// "11.3 to 19.2", or "1.4 or more" where the range has no upper end.
    pub(crate) fn range(&self, estimate: &Estimate, decimals: usize) -> String {
        let low = numbers::fixed(estimate.lower, decimals);
        match estimate.upper {
            Some(upper) => self.words.say(
                "range",
                &[
                    ("low", (&low).into()),
                    ("high", (&numbers::fixed(upper, decimals)).into()),
                ],
            ),
            None => self.words.say("range-open", &[("low", (&low).into())]),
        }
    }

    /// "11.3 to 19.2", or "could be as high as 6.0" where nothing was counted.
    pub(crate) fn range_of_rate(&self, estimate: &Estimate) -> String {
        if let (true, Some(upper)) = (is_zero(estimate.value), estimate.upper) {
            return self.words.say(
                "could-be-as-high",
                &[("high", (&numbers::one_decimal(upper)).into())],
            );
        }
        let low = numbers::one_decimal(estimate.lower);
        match estimate.upper {
            Some(upper) => self.words.say(
                "range",
                &[
                    ("low", (&low).into()),
                    ("high", (&numbers::one_decimal(upper)).into()),
                ],
            ),
            None => self.words.say("range-open", &[("low", (&low).into())]),
        }
    }

    /// "(11.3 to 19.2)"
    pub(crate) fn bracketed(&self, range: &str) -> String {
        self.words.say("in-brackets", &[("range", range.into())])
    }

    /// "14.9"; "0" where nothing was counted.
    pub(crate) fn rate_digits(&self, value: f64) -> String {
        if is_zero(value) {
            numbers::fixed(value, 0)
        } else {
            numbers::one_decimal(value)
        }
    }

    /// "14.9", or "14.9%" for a part of a whole.
    pub(crate) fn rate(&self, value: f64) -> String {
        let text = self.rate_digits(value);
        if self.view.is_share() {
            text + "%"
        } else {
            text
        }
    }

    /// "14.9 (11.3 to 19.2)", in a label, a table or a list.
    pub(crate) fn rate_with_range(&self, estimate: &Estimate) -> String {
        format!(
            "{} {}",
            self.rate(estimate.value),
            self.bracketed(&self.range_of_rate(estimate))
        )
    }

    /// "14.9 out of 1,000", or "14.9 percent".
    pub(crate) fn rate_in_unit(&self, text: &str) -> String {
        if self.view.is_share() {
            self.words.say("share-unit", &[("rate", text.into())])
        } else {
            self.words.say(
                "rate-unit",
                &[("rate", text.into()), ("per", (&self.per()).into())],
            )
        }
    }

    /// "14.9 out of 1,000 (11.3 to 19.2)"
    pub(crate) fn rate_in_unit_with_range(&self, estimate: &Estimate) -> String {
        format!(
            "{} {}",
            self.rate_in_unit(&self.rate_digits(estimate.value)),
            self.bracketed(&self.range_of_rate(estimate))
        )
    }

    /// The number of a cell, or why there is none.
    pub(crate) fn cell<T: Copy>(&self, cell: &Cell<T>, write: impl Fn(T) -> String) -> String {
        match cell.shown() {
            Some(value) => write(value),
            None => reasons::why_empty(cell, self.words).unwrap_or_default(),
        }
    }

    /// "a, b and c"
    pub(crate) fn list(&self, items: &[String]) -> String {
        self.words.list(items)
    }
}

/// Rates are never negative, so this is "nothing was counted".
fn is_zero(rate: f64) -> bool {
    rate <= 0.0
}

//! The trend of a group's shown years, and where it leads if nothing changes.

use crate::disclosure::derived::cells::Missing;
use crate::disclosure::derived::cells::shown_tally;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::domain::population_group::GroupKey;
use crate::statistics::estimate::CONFIDENCE;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::tally::Tally;
use crate::statistics::trend::annual_percent_change::Dispersion;
use crate::statistics::trend::annual_percent_change::Trend;
use crate::statistics::trend::annual_percent_change::annual_percent_change;
use crate::statistics::trend::forecast::Forecast;
use crate::statistics::trend::forecast::TrendAhead;
use crate::statistics::trend::forecast::YearsAhead;
use crate::statistics::trend::forecast::births_as_lately;

/// A trend through shown years and beyond them.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedOn<'a> {
    /// Oldest first, one for each year.
    pub rows: Vec<&'a ReleasedRow>,
    pub change: Trend,
    /// The rate the trend has in each year from the first to the last forecast, in the indicator's unit.
    pub line: Vec<(i32, f64)>,
    /// One for each year ahead, as far as the trend may be carried.
    pub ahead: Vec<Forecast>,
    /// Births a year that the years ahead are thought to bring.
    pub births_a_year: f64,
}

/// Returns the single years of a group in the first place of the table, oldest first.
#[must_use]
pub fn single_years<'a>(table: &'a ReleasedTable, group: &GroupKey) -> Vec<&'a ReleasedRow> {
    let Some(place) = table.rows.first().map(|it| &it.place.id) else {
        return Vec::new();
    };
    let mut rows: Vec<&ReleasedRow> = table
        .rows
        .iter()
        .filter(|it| it.place.id == *place && it.group.key == *group)
        .filter(|it| year_of(it).is_some())
        .collect();
    rows.sort_by_key(|it| it.period);
    rows.dedup_by_key(|it| it.period);
    rows
}

/// The year of a row that is one calendar year.
#[must_use]
pub fn year_of(row: &ReleasedRow) -> Option<i32> {
    row.period
        .whole_years()
        .filter(|(first, last)| first == last)
        .map(|(year, _)| year)
}

/// Returns the average change a year of these rows, which must be single years.
///
/// # Errors
///
/// `NotShown` where one of them is: the hidden years are the low ones, so the others alone would mislead.
/// Else the reasons of [`annual_percent_change`].
pub fn yearly_change(rows: &[&ReleasedRow]) -> Result<Trend, Missing> {
    Ok(annual_percent_change(
        &yearly_tallies(rows)?,
        Dispersion::AtLeastPoisson,
        CONFIDENCE,
    )?)
}

/// Returns the trend of a group's single years, carried on to a year as far as it may be.
///
/// # Errors
///
/// As [`yearly_change`], and the reasons of [`TrendAhead::of`].
pub fn carried_on<'a>(
    table: &'a ReleasedTable,
    group: &GroupKey,
    until: i32,
) -> Result<CarriedOn<'a>, Missing> {
    let rows = single_years(table, group);
    let years = yearly_tallies(&rows)?;
    let (Some((first, _)), Some((last, _))) = (years.first(), years.last()) else {
        return Err(Missing::NoNumber(NotEstimable::TooFew));
    };
    let (first, last) = (*first, *last);
    let trend = TrendAhead::of(&years)?;
    let change = yearly_change(&rows)?;
    let births_a_year = births_as_lately(&years).ok_or(NotEstimable::NoBirths)?;
    let multiplier = table.indicator.multiplier;
    let ahead: Vec<Forecast> = (last.saturating_add(1)..=until)
        .map_while(|year| {
            let years = YearsAhead {
                first_year: year,
                last_year: year,
                births_a_year,
            };
            trend.forecast(years, multiplier, CONFIDENCE).ok()
        })
        .collect();
    let end = ahead.last().map_or(last, |it| it.years.last_year);
    let line = (first..=end)
        .map(|year| Ok((year, trend.rate_in(year, multiplier)?)))
        .collect::<Result<Vec<_>, NotEstimable>>()?;
    Ok(CarriedOn {
        rows,
        change,
        line,
        ahead,
        births_a_year,
    })
}

fn yearly_tallies(rows: &[&ReleasedRow]) -> Result<Vec<(i32, Tally)>, Missing> {
    let hidden = rows
        .iter()
        .any(|it| shown_tally(it) == Err(Missing::NotShown));
    if hidden {
        return Err(Missing::NotShown);
    }
    rows.iter()
        .filter_map(|row| Some((year_of(row)?, shown_tally(row))))
        .filter(|(_, tally)| *tally != Err(Missing::NoNumber(NotEstimable::NoCount)))
        .map(|(year, tally)| Ok((year, tally?)))
        .collect()
}

//! Per how many each rate is, where the heading does not say it or the numbers and counts show otherwise.

use crate::domain::count_variable::VariableId;
use crate::import::cell::CellAddress;
use crate::import::field::Field;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::measures::Measure;
use crate::import::measures::Unit;
use crate::import::measures::is_mortality;
use crate::import::measures::measure_named;
use crate::import::measures::unit_named;
use crate::import::measures::words_of;
use crate::import::numbers::CountText;
use crate::import::numbers::RateText;
use crate::import::numbers::count_text_in;
use crate::import::numbers::rate_text_in;
use crate::import::propose::lines::Line;
use crate::import::propose::lines::reason_of;
use crate::import::propose::lines::spaced;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::TextSource;

/// Rows looked at for what unit a column is in.
const UNIT_ROWS: usize = 5_000;

/// A share of deaths among births above this is no year and no county of this country.
const MOST_DEATHS: f64 = 0.1;

/// Settles per how many each rate column is, as far as nobody said it.
pub(super) fn settle_units(lines: &[Line], sheet: &Sheet, reading: &mut Reading, known: &Known) {
    let said = per_how_many(lines);
    let measure = sheet_measure(lines);
    let mut settled = Vec::new();
    for column in &reading.columns {
        let Field::Rate {
            indicator,
            multiplier,
        } = &column.field.value
        else {
            continue;
        };
        if matches!(column.field.reason, Reason::Chosen | Reason::Template) {
            continue;
        }
        // A number under a name of its own that is per nothing: years of life, days, scores.
        let is_no_rate = *multiplier == Some(1)
            && indicator
                .as_ref()
                .is_some_and(|id| !known.indicators.iter().any(|it| it.id.0 == *id));
        if is_no_rate {
            continue;
        }
        let rate = RateColumn {
            column: column.column,
            heading: &column.heading,
            indicator: indicator.as_deref(),
            multiplier: *multiplier,
            confidence: column.field.confidence,
        };
        if let Some(guess) = rate.settled(said.as_ref(), measure.as_ref(), sheet, reading, known) {
            settled.push((column.column, guess));
        }
    }
    for (at, guess) in settled {
        if let Some(column) = reading.columns.iter_mut().find(|it| it.column == at) {
            column.field = guess;
        }
    }
}

/// The one measure that the title, the sheet's name or the file's name is about.
pub(super) fn sheet_measure(lines: &[Line]) -> Option<(Measure, Reason, TextSource)> {
    for source in [
        TextSource::Title,
        TextSource::SheetName,
        TextSource::FileName,
        TextSource::Footer,
    ] {
        let mut found: Vec<(Measure, &Line)> = Vec::new();
        for line in lines.iter().filter(|it| it.source == source) {
            if line.text.len() > 200 {
                continue;
            }
            // A remark under the table names much that the table is not about.
            let key = words_of(&line.text);
            if source == TextSource::Footer
                && !["dataset", "indicator", "measure", "title", "table"]
                    .iter()
                    .any(|it| key.starts_with(it))
            {
                continue;
            }
            if let Some(measure) = measure_named(&spaced(line))
                && !found.iter().any(|it| it.0 == measure)
            {
                found.push((measure, line));
            }
        }
        // "Infant mortality rate per 1,000 live births" also names births, and a title of births is often one of rates.
        if found.len() > 1 {
            found.retain(|it| it.0.indicator.is_some());
        }
        match found.as_slice() {
            [] => {}
            [(measure, line)] => return Some((*measure, reason_of(line), source)),
            _ => return None,
        }
    }
    None
}

/// Per how many all rates of the sheet are, where a title or a note says so: "Calculate Rates Per: 1,000".
fn per_how_many(lines: &[Line]) -> Option<(u32, Reason)> {
    let mut found: Option<(u32, &Line)> = None;
    for line in lines {
        let is_note = line.source == TextSource::Footer;
        if line.source == TextSource::Heading || line.text.len() > 300 {
            continue;
        }
        let Some(Unit::Per(number)) = unit_named(&spaced(line)) else {
            continue;
        };
        // A percent in a note is most often about something else.
        if number < 1_000 && (is_note || line.source == TextSource::FileName) {
            continue;
        }
        match found {
            Some((other, _)) if other != number => return None,
            Some(_) => {}
            None => found = Some((number, line)),
        }
    }
    found.map(|(number, line)| (number, reason_of(line)))
}

/// What the numbers of a column look like.
struct Numbers {
    /// Sorted.
    values: Vec<f64>,
    percent_signs: usize,
    /// How many have three decimals or more.
    fine: usize,
    largest_text: String,
}

impl Numbers {
    fn of(sheet: &Sheet, column: u32, reading: &Reading) -> Self {
        let mut found = Self {
            values: Vec::new(),
            percent_signs: 0,
            fine: 0,
            largest_text: String::new(),
        };
        let marks = reading.marks_of(column);
        let mut largest = f64::NEG_INFINITY;
        for row in data_rows(sheet, reading) {
            let cell = sheet.cell(CellAddress::new(row, column));
            if let RateText::Known {
                value,
                decimals,
                has_percent,
                ..
            } = rate_text_in(cell.text, cell.kind, &reading.markers, marks)
            {
                found.percent_signs += usize::from(has_percent);
                found.fine += usize::from(decimals >= 3);
                if value > largest {
                    largest = value;
                    found.largest_text = cell.text.trim().to_owned();
                }
                found.values.push(value);
            }
        }
        found.values.sort_by(f64::total_cmp);
        found
    }

    fn largest(&self) -> f64 {
        self.values.last().copied().unwrap_or(0.0)
    }

    fn median(&self) -> f64 {
        self.values
            .get(self.values.len() / 2)
            .copied()
            .unwrap_or(0.0)
    }
}

/// The rows of data that are looked at.
pub(super) fn data_rows<'a>(
    sheet: &'a Sheet,
    reading: &'a Reading,
) -> impl Iterator<Item = u32> + 'a {
    let data = reading.data_rows.value;
    sheet
        .held_rows()
        .filter(move |it| data.is_some_and(|data| data.contains(*it)))
        .take(UNIT_ROWS)
}

struct RateColumn<'a> {
    column: u32,
    heading: &'a str,
    indicator: Option<&'a str>,
    multiplier: Option<u32>,
    confidence: Confidence,
}

impl RateColumn<'_> {
    fn settled(
        &self,
        said: Option<&(u32, Reason)>,
        measure: Option<&(Measure, Reason, TextSource)>,
        sheet: &Sheet,
        reading: &Reading,
        known: &Known,
    ) -> Option<Guess<Field>> {
        let numbers = Numbers::of(sheet, self.column, reading);
        let by_sheet = measure.filter(|_| is_general(self.heading));
        let named = self
            .indicator
            .map(str::to_owned)
            .or_else(|| by_sheet.and_then(|it| it.0.indicator).map(str::to_owned));
        let guess = |multiplier: Option<u32>, confidence, reason: Reason| {
            Some(Guess::new(
                Field::Rate {
                    indicator: named.clone(),
                    multiplier,
                },
                confidence,
                reason,
            ))
        };
        if let Some((multiplier, checked)) = self.by_counts(sheet, reading, known) {
            return if self.multiplier == Some(multiplier) {
                None
            } else {
                let confidence = if self.multiplier.is_none() {
                    Confidence::Likely
                } else {
                    Confidence::Unsure
                };
                guess(
                    Some(multiplier),
                    confidence,
                    Reason::CountsGive {
                        multiplier,
                        checked,
                    },
                )
            };
        }
        let largest_is = || Reason::LargestIs {
            text: numbers.largest_text.clone(),
        };
        let is_deaths = named.as_deref().is_some_and(is_mortality)
            || named.is_none() && measure.is_some_and(|it| it.0.is_mortality());
        if numbers.percent_signs * 2 > numbers.values.len() {
            return (self.multiplier != Some(100)).then(|| {
                guess(
                    Some(100),
                    Confidence::Likely,
                    Reason::Contents {
                        matching: small(numbers.percent_signs),
                        looked_at: small(numbers.values.len()),
                    },
                )
            })?;
        }
        let enough = numbers.values.len() >= 3;
        // Where babies are told apart by weight or weeks, nearly all of a group can die.
        let is_extreme = by_frailty(reading);
        match self.multiplier {
            Some(100) if enough && numbers.largest() <= 1.0 && numbers.largest() > 0.0 => {
                let sure = numbers.fine * 2 > numbers.values.len();
                let confidence = if sure {
                    Confidence::Likely
                } else {
                    Confidence::Unsure
                };
                return guess(Some(1), confidence, largest_is());
            }
            Some(1) if enough && numbers.largest() > 1.0 && numbers.largest() <= 100.0 => {
                return guess(Some(100), Confidence::Unsure, largest_is());
            }
            Some(100 | 1) if numbers.largest() > 100.0 => {
                return if is_deaths {
                    guess(Some(1_000), Confidence::Unsure, largest_is())
                } else {
                    guess(None, Confidence::NeedsYou, largest_is())
                };
            }
            Some(100)
                if is_deaths && !is_extreme && numbers.median() > 100.0 * MOST_DEATHS / 4.0 =>
            {
                return guess(Some(1_000), Confidence::Unsure, largest_is());
            }
            Some(1_000) if is_deaths && enough && numbers.largest() > 0.0 => {
                if numbers.largest() <= MOST_DEATHS && numbers.fine * 2 > numbers.values.len() {
                    return guess(Some(1), Confidence::Unsure, largest_is());
                }
                if !is_extreme && numbers.median() > 1_000.0 * MOST_DEATHS {
                    return guess(Some(100_000), Confidence::Unsure, largest_is());
                }
            }
            _ => {}
        }
        if self.multiplier.is_some() {
            // The measure that the sheet is about, under a heading that only says "rate" or "percent".
            return (self.indicator.is_none() && named.is_some())
                .then(|| {
                    let reason = by_sheet.map_or(Reason::Nothing, |it| it.1.clone());
                    guess(
                        self.multiplier,
                        self.confidence.min(Confidence::Unsure),
                        reason,
                    )
                })
                .flatten();
        }
        if let Some((number, reason)) = said {
            return guess(Some(*number), Confidence::Likely, reason.clone());
        }
        let usual = named
            .as_deref()
            .and_then(|id| known.indicators.iter().find(|it| it.id.0 == id))
            .or_else(|| {
                let id = measure?.0.indicator?;
                known.indicators.iter().find(|it| it.id.0 == id)
            });
        if let (Some(usual), Some((_, reason, _))) = (usual, measure) {
            let is_share =
                numbers.largest() <= 1.0 && numbers.fine * 2 > numbers.values.len() && enough;
            let multiplier = if is_share { 1 } else { usual.multiplier };
            return guess(Some(multiplier), Confidence::Unsure, reason.clone());
        }
        let key = words_of(self.heading);
        let is_death_rate = ["death", "deaths", "mortality", "imr"]
            .iter()
            .any(|it| key.split(' ').any(|word| word == *it));
        if is_death_rate && (is_extreme || has_births(reading)) {
            return Some(Guess::new(
                Field::Rate {
                    indicator: Some("infant_mortality_rate".to_owned()),
                    multiplier: Some(1_000),
                },
                Confidence::Unsure,
                Reason::Usual,
            ));
        }
        if has_births(reading) && has_count(reading, "infant_deaths") {
            return guess(Some(1_000), Confidence::Unsure, Reason::Usual);
        }
        guess(None, Confidence::NeedsYou, Reason::Nothing)
    }

    /// Per how many the counts of the sheet give the numbers of this column, and in how many rows they do.
    fn by_counts(&self, sheet: &Sheet, reading: &Reading, known: &Known) -> Option<(u32, u32)> {
        let own = known
            .indicators
            .iter()
            .find(|it| Some(it.id.0.as_str()) == self.indicator);
        let (numerator, denominators) = match own {
            Some(it) => (it.numerator_id.clone(), it.denominator_ids.clone()),
            None => (
                VariableId::new("infant_deaths"),
                vec![VariableId::new("live_births")],
            ),
        };
        let own_scope = &reading
            .columns
            .iter()
            .find(|it| it.column == self.column)?
            .scope;
        let column_of = |variable: &VariableId| {
            reading
                .columns
                .iter()
                .find(|it| {
                    it.scope == *own_scope
                        && matches!(&it.field.value, Field::Count { variable: held } if held == variable)
                })
                .map(|it| it.column)
        };
        let numerator = column_of(&numerator)?;
        let mut under: Vec<u32> = Vec::new();
        for variable in &denominators {
            // Births with a known weight are nearly all births.
            under.push(column_of(variable).or_else(|| column_of(&VariableId::new("live_births")))?);
        }
        let count_at = |row: u32, column: u32| {
            let cell = sheet.cell(CellAddress::new(row, column));
            match count_text_in(
                cell.text,
                cell.kind,
                &reading.markers,
                reading.marks_of(column),
            ) {
                CountText::Known(value)
                | CountText::Fixed(value, _)
                | CountText::Unreliable(value) => u32::try_from(value).ok().map(f64::from),
                _ => None,
            }
        };
        let marks = reading.marks_of(self.column);
        let candidates = [1_u32, 100, 1_000, 10_000, 100_000];
        let mut fits = [0_u32; 5];
        let mut looked_at = 0_u32;
        for row in data_rows(sheet, reading) {
            let cell = sheet.cell(CellAddress::new(row, self.column));
            let RateText::Known {
                value, decimals, ..
            } = rate_text_in(cell.text, cell.kind, &reading.markers, marks)
            else {
                continue;
            };
            let Some(events) = count_at(row, numerator).filter(|it| *it > 0.0) else {
                continue;
            };
            let births: Option<f64> = under.iter().map(|it| count_at(row, *it)).sum();
            let Some(births) = births.filter(|it| *it > 0.0) else {
                continue;
            };
            looked_at += 1;
            let step = 10_f64.powi(-i32::try_from(decimals).unwrap_or(9).min(9));
            for (fit, candidate) in fits.iter_mut().zip(candidates) {
                let wanted = events * f64::from(candidate) / births;
                // Rounded, cut off, or with births that are a little other.
                if (value - wanted).abs() <= step * 1.01 + wanted * 0.03 {
                    *fit += 1;
                }
            }
        }
        let best = fits.iter().zip(candidates).max_by_key(|it| *it.0)?;
        (looked_at >= 3 && *best.0 * 10 >= looked_at * 6).then_some((best.1, *best.0))
    }
}

fn has_births(reading: &Reading) -> bool {
    has_count(reading, "live_births")
}

fn has_count(reading: &Reading, id: &str) -> bool {
    reading
        .columns
        .iter()
        .any(|it| matches!(&it.field.value, Field::Count { variable } if variable.0 == id))
}

/// Whether the rows tell babies apart by what decides whether they live.
fn by_frailty(reading: &Reading) -> bool {
    reading.columns.iter().any(|it| {
        let key = words_of(&it.heading);
        matches!(&it.field.value, Field::Group { dimension } if dimension.0 == "birth_weight")
            || key.contains("gestation")
            || key.contains("birth weight")
            || key.contains("birthweight")
            || key.contains("weeks")
    })
}

/// Whether a heading says only that it is a rate: "Rate", "percent", "Crude rate", "Rate per 1,000".
fn is_general(heading: &str) -> bool {
    const WORDS: &[&str] = &[
        "rate",
        "rates",
        "percent",
        "pct",
        "percentage",
        "crude",
        "per",
        "live",
        "births",
        "value",
        "mapped",
        "share",
        "proportion",
        "prop",
        "estimate",
        "data",
        "of",
        "the",
        "tasa",
        "porcentaje",
        "number",
        "100",
        "1000",
        "10000",
        "100000",
        "death",
        "mortality",
        "county",
    ];
    words_of(heading)
        .split(' ')
        .all(|it| it.is_empty() || WORDS.contains(&it))
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

//! What the cells of a column look like.

use std::collections::BTreeSet;
use std::collections::HashMap;

use crate::domain::built_in_dimensions::LabelMeaning;
use crate::domain::built_in_dimensions::meaning_of;
use crate::domain::population_group::DimensionId;
use crate::domain::us_places;
use crate::import::cell::CellAddress;
use crate::import::cell::CellKind;
use crate::import::grid::Sheet;
use crate::import::numbers::RateText;
use crate::import::numbers::default_meaning;
use crate::import::numbers::rate_text;
use crate::import::numbers::trimmed;
use crate::import::period_text::period_in_cell;
use crate::import::place_match::code_digits;

/// Different texts noted in a column.
pub(super) const MOST_LABELS: usize = 1_000;

/// What the cells of a column look like. Each number is how many cells do.
#[derive(Debug, Default)]
pub(super) struct Contents {
    pub(super) filled: u32,
    pub(super) years: u32,
    pub(super) codes: u32,
    pub(super) short_codes: u32,
    pub(super) numbers: u32,
    /// Numbers with decimals other than zero.
    pub(super) decimals: u32,
    pub(super) negatives: u32,
    /// Texts that stand where a number should.
    pub(super) markers: u32,
    pub(super) county_names: u32,
    pub(super) state_names: u32,
    pub(super) races: u32,
    /// All numbers added up.
    pub(super) sum: f64,
    pub(super) largest: f64,
    pub(super) samples: Vec<String>,
    pub(super) labels: BTreeSet<String>,
}

impl Contents {
    /// Whether the column holds numbers, or what stands in their place.
    pub(super) fn is_numeric(&self) -> bool {
        self.filled > 0 && self.numbers > 0 && (self.numbers + self.markers) * 10 >= self.filled * 6
    }

    /// Whether every number is whole.
    pub(super) fn is_whole(&self) -> bool {
        self.decimals * 50 <= self.numbers
    }
}

/// What the cells of a column in these rows look like.
pub(super) fn look_at(sheet: &Sheet, column: u32, rows: &[u32]) -> Contents {
    let mut found = Contents::default();
    let mut texts: HashMap<&str, u32> = HashMap::new();
    for row in rows {
        let cell = sheet.cell(CellAddress::new(*row, column));
        if !cell.is_blank() {
            *texts.entry(cell.text).or_insert(0) += 1;
            if found.samples.len() < 5 && !found.samples.iter().any(|it| it == cell.text.trim()) {
                found.samples.push(cell.text.trim().to_owned());
            }
        }
    }
    let race = DimensionId("race_ethnicity".to_owned());
    let mut looked_up = 0;
    let mut sorted: Vec<(&str, u32)> = texts.into_iter().collect();
    sorted.sort_unstable();
    for (text, times) in sorted {
        found.filled += times;
        if found.labels.len() < MOST_LABELS {
            found.labels.insert(text.trim().to_owned());
        }
        // "-9999" is no number, though it looks like one.
        let is_marker = default_meaning(trimmed(text)).is_some();
        let number = match rate_text(text, CellKind::Text, &[]) {
            RateText::Known { value, .. } if !is_marker => Some(value),
            _ => None,
        };
        if is_marker {
            found.markers += times;
        }
        if let Some(value) = number {
            found.numbers += times;
            found.sum += value * f64::from(times);
            found.largest = found.largest.max(value);
            if value.fract().abs() > 1e-9 {
                found.decimals += times;
            }
            if value < 0.0 {
                found.negatives += times;
            }
        }
        if period_in_cell(text).is_some() {
            found.years += times;
            continue;
        }
        if let Some(digits) = code_digits(text) {
            if (4..=5).contains(&digits.len()) {
                let code = format!("{digits:0>5}");
                if us_places::by_fips(&code).is_some()
                    || code.ends_with("999")
                    || code.ends_with("000")
                {
                    found.codes += times;
                }
            } else if digits.len() <= 3 {
                found.short_codes += times;
            }
            continue;
        }
        if number.is_some() || text.len() > 60 {
            continue;
        }
        if matches!(meaning_of(&race, text), Some(LabelMeaning::Category { .. })) {
            found.races += times;
        }
        if looked_up < 300 {
            looked_up += 1;
            if us_places::state_named(text).is_some() {
                found.state_names += times;
            }
            if !us_places::counties_named(text, None).is_empty() {
                found.county_names += times;
            }
        }
    }
    found
}

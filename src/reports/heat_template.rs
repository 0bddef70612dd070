//! Released groups in the upload template of HEAT Plus, the World Health Organization's health equity assessment toolkit.
//!
//! The columns and what they may hold follow the checks HEAT Plus makes on upload: a year of four digits, words that are
//! no numbers, an order from 1 without gaps in an ordered dimension and 0 in others, and one reference group at most.
//! A group that is not shown keeps its row with an empty estimate, which HEAT Plus allows.
//!
//! Source: Hosseinpoor AR et al. Health Equity Assessment Toolkit Plus (HEAT Plus). Global Health Action 2018;11(sup1):1440783, table 1.

use crate::disclosure::released::Cell;
use crate::disclosure::released::PlaceLabel;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::domain::indicator::GoodDirection;
use crate::domain::indicator::Indicator;
use crate::domain::period::Period;
use crate::domain::place::PlaceKind;
use crate::domain::us_places::by_fips;
use crate::reports::sheet_file::SheetTable;
use crate::reports::sheet_file::SheetValue;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::standard_error::standard_error;
use crate::statistics::tally::Tally;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// The columns, in the order of the template; the last is ours and says how many years are taken together.
pub const COLUMNS: [&str; 21] = [
    "setting",
    "date",
    "source",
    "indicator_abbr",
    "indicator_name",
    "dimension",
    "subgroup",
    "estimate",
    "se",
    "ci_lb",
    "ci_ub",
    "population",
    "flag",
    "setting_average",
    "iso3",
    "favourable_indicator",
    "indicator_scale",
    "ordered_dimension",
    "subgroup_order",
    "reference_subgroup",
    "years",
];

/// A released table and whether the groups of its dimension stand in an order of their own.
pub struct HeatSource<'a> {
    pub table: &'a Released<ReleasedTable>,
    pub ordered: bool,
}

/// Returns the template filled with every place, period, indicator and dimension that has at least two groups shown.
#[must_use]
pub fn heat_table(sources: &[HeatSource<'_>], words: &Words) -> SheetTable {
    let mut rows = Vec::new();
    for source in sources {
        let voice = Voice::new(View::of(source.table), words);
        let table = source.table.get();
        for place in table.places() {
            for period in table.periods() {
                let here: Vec<&ReleasedRow> = table
                    .rows
                    .iter()
                    .filter(|it| it.place.id == place.id && it.period == period)
                    .collect();
                add_stratum(voice, source.ordered, &here, &mut rows);
            }
        }
    }
    SheetTable {
        name: "HEAT Plus".to_owned(),
        marks: Vec::new(),
        headings: COLUMNS.map(str::to_owned).to_vec(),
        rows,
    }
}

/// The groups of one place, period, indicator and dimension.
fn add_stratum(
    voice: Voice<'_>,
    ordered: bool,
    here: &[&ReleasedRow],
    rows: &mut Vec<Vec<SheetValue>>,
) {
    let has_count = |it: &&&ReleasedRow| it.rate != Cell::NoNumber(NotEstimable::NoCount);
    let groups: Vec<&&ReleasedRow> = here
        .iter()
        .filter(|it| !it.group.key.is_everyone())
        .filter(has_count)
        .collect();
    let shown = groups.iter().filter(|it| it.rate.shown().is_some());
    if shown.count() < 2 {
        return;
    }
    let everyone = here.iter().find(|it| it.group.key.is_everyone());
    let average = everyone.and_then(|it| it.rate.shown()).map(|it| it.value);
    let is_ordered = ordered && groups.len() > 2;
    let table = voice.view.table;
    let reference = groups
        .iter()
        .find_map(|it| table.rows.get(it.compared.as_ref()?.reference))
        .filter(|_| !is_ordered);
    for (order, row) in (1_u32..).zip(&groups) {
        let is_reference = reference.is_some_and(|it| it.group.key == row.group.key);
        rows.push(line(
            voice,
            row,
            average,
            is_ordered.then_some(order),
            is_reference,
        ));
    }
}

fn line(
    voice: Voice<'_>,
    row: &ReleasedRow,
    average: Option<f64>,
    order: Option<u32>,
    is_reference: bool,
) -> Vec<SheetValue> {
    let indicator = &voice.view.table.indicator;
    let rate = row.rate.shown();
    let births = row.births.shown();
    let error = row
        .events
        .shown()
        .zip(births)
        .and_then(|(events, births)| {
            standard_error(Tally::new(events, births), indicator.multiplier).ok()
        })
        .filter(|_| rate.is_some());
    let name = voice.of_indicator("indicator", &[]);
    vec![
        text(&setting(&row.place)),
        number(last_year(&row.period)),
        text(&source(voice, &row.period)),
        text(&abbreviation(indicator)),
        text(&name),
        text(table_dimension(voice)),
        text(&voice.name(&row.group)),
        number(rate.map(|it| it.value)),
        number(error),
        number(rate.map(|it| it.lower)),
        number(rate.and_then(|it| it.upper)),
        number(births.filter(|it| *it > 0).map(whole)),
        flag(voice, row),
        number(average),
        if row.place.kind == PlaceKind::Nation {
            SheetValue::Text("USA".to_owned())
        } else {
            SheetValue::Empty
        },
        one_or_zero(indicator.good == GoodDirection::Up),
        number(Some(f64::from(indicator.multiplier))),
        one_or_zero(order.is_some()),
        number(Some(order.map_or(0.0, f64::from))),
        one_or_zero(is_reference),
        text(&row.period.label()),
    ]
}

/// A county with its state, since many states have a county of its name.
fn setting(place: &PlaceLabel) -> String {
    let state = place
        .id
        .0
        .strip_prefix("us-")
        .filter(|_| place.kind == PlaceKind::County && !place.name.contains(','))
        .and_then(|it| it.get(..2))
        .and_then(by_fips);
    match state {
        Some(state) => format!("{}, {}", place.name, state.name),
        None => place.name.clone(),
    }
}

/// Words that HEAT Plus would take for a number get a word in front.
fn text(words: &str) -> SheetValue {
    let is_number = !words.is_empty() && words.chars().all(|it| it.is_ascii_digit() || it == '.');
    if is_number {
        SheetValue::Text(format!("ZIP {words}"))
    } else {
        SheetValue::Text(words.to_owned())
    }
}

fn number(number: Option<f64>) -> SheetValue {
    number.map_or(SheetValue::Empty, SheetValue::Number)
}

fn one_or_zero(is_so: bool) -> SheetValue {
    SheetValue::Number(if is_so { 1.0 } else { 0.0 })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts lie far below 2^53, where every whole number is exact"
)]
fn whole(count: u64) -> f64 {
    count as f64
}

/// HEAT Plus takes one year of four digits: the last one of several.
fn last_year(period: &Period) -> Option<f64> {
    period.whole_years().map(|it| f64::from(it.1))
}

/// The files, and how many years are taken together where it is more than one.
fn source(voice: Voice<'_>, period: &Period) -> String {
    let table = voice.view.table;
    let mut names: Vec<String> = Vec::new();
    if table.is_sample {
        names.push(voice.words.say("heat-sample", &[]));
    } else {
        for source in &table.sources {
            if !source.file_name.is_empty() && !names.contains(&source.file_name) {
                names.push(source.file_name.clone());
            }
        }
    }
    if names.is_empty() {
        names.push(voice.words.say("source-typed", &[]));
    }
    let source = names.join("; ");
    if period.year_count() < 2 {
        return source;
    }
    voice.words.say(
        "heat-years",
        &[
            ("source", (&source).into()),
            ("years", (&period.label()).into()),
        ],
    )
}

/// The name of the dimension as the file has it, so that it is known again where the template is read.
fn table_dimension(voice: Voice<'_>) -> &str {
    voice
        .view
        .table
        .dimension_name
        .as_deref()
        .unwrap_or_default()
}

/// A short name without spaces: the id of a built-in indicator, else made of the name.
fn abbreviation(indicator: &Indicator) -> String {
    let is_built_in = indicator
        .id
        .0
        .chars()
        .all(|it| it.is_ascii_lowercase() || it == '_');
    if is_built_in {
        return indicator.id.0.clone();
    }
    let slug: String = indicator
        .name
        .to_lowercase()
        .chars()
        .map(|it| if it.is_alphanumeric() { it } else { '_' })
        .collect();
    if slug.chars().any(char::is_alphabetic) {
        slug
    } else {
        format!("indicator_{slug}")
    }
}

/// Why the number is to be read with care, or why there is none.
fn flag(voice: Voice<'_>, row: &ReleasedRow) -> SheetValue {
    if row.rate.shown().is_none() {
        return SheetValue::Text(voice.cell(&row.rate, |_| String::new()));
    }
    if row.rate.has_small_numbers() {
        return SheetValue::Text(voice.words.say("heat-small", &[]));
    }
    SheetValue::Empty
}

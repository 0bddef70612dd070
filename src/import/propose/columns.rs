//! What each column feeds, from its heading and from what its cells look like.

use std::collections::BTreeSet;
use std::collections::HashMap;

use crate::domain::built_in_dimensions::LabelMeaning;
use crate::domain::built_in_dimensions::built_in_dimensions;
use crate::domain::built_in_dimensions::label_key;
use crate::domain::built_in_dimensions::meaning_of;
use crate::domain::population_group::DimensionId;
use crate::domain::us_places;
use crate::import::cell::CellAddress;
use crate::import::cell::CellKind;
use crate::import::cell::RowRange;
use crate::import::field::Field;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::headings::field_of_heading;
use crate::import::known::Known;
use crate::import::numbers::CountText;
use crate::import::numbers::RateText;
use crate::import::numbers::count_text;
use crate::import::numbers::default_meaning;
use crate::import::numbers::rate_text;
use crate::import::period_text::period_in_cell;
use crate::import::place_match::code_digits;
use crate::import::propose::header::headings;
use crate::import::reading::ColumnReading;
use crate::import::reading::ColumnScope;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Reading;
use crate::import::reading::Reason;

/// Rows looked at for what a column holds.
pub(super) const SAMPLE_ROWS: usize = 2_000;

pub(super) fn guess_columns(
    sheet: &Sheet,
    header: Option<RowRange>,
    known: &Known,
) -> Vec<ColumnReading> {
    let names = headings(sheet, header);
    let after = header.map_or(0, |it| it.last);
    let rows: Vec<u32> = sheet
        .held_rows()
        .filter(|it| *it > after)
        .take_while(|row| !sheet.row(*row).any(|(_, it)| it.text.trim() == "---"))
        .take(SAMPLE_ROWS)
        .collect();
    // Notes under the table that no line of dashes sets apart fill one column only.
    let looked_at = rows
        .iter()
        .filter(|row| sheet.row(**row).filter(|(_, it)| !it.is_blank()).count() > 1)
        .count();
    let looked_at = u32::try_from(looked_at).unwrap_or(u32::MAX);
    let last = sheet.column_count().min(512);
    let mut columns: Vec<ColumnReading> = Vec::new();
    for column in 1..=last {
        let heading = names.get(&column).cloned().unwrap_or_default();
        let contents = look_at(sheet, column, &rows);
        if heading.trim().is_empty() && contents.filled == 0 {
            continue;
        }
        let field = guess_field(&heading, &contents, looked_at, known);
        columns.push(ColumnReading {
            column,
            heading,
            alternatives: Vec::new(),
            samples: contents.samples.clone(),
            scope: ColumnScope::default(),
            fills_down: false,
            labels: contents.labels.iter().cloned().collect(),
            field,
        });
    }
    settle_doubles(&mut columns);
    let beyond: Vec<(u32, Option<&BTreeSet<String>>)> = columns
        .iter()
        .map(|it| (it.column, sheet.labels(it.column)))
        .collect();
    for (column, (_, labels)) in columns.iter_mut().zip(beyond) {
        if matches!(column.field.value, Field::Group { .. }) {
            // Labels that only rows beyond the held ones have.
            if let (false, Some(labels)) = (sheet.is_whole(), labels) {
                let own: BTreeSet<String> = column
                    .labels
                    .iter()
                    .cloned()
                    .chain(labels.iter().map(|it| it.trim().to_owned()))
                    .filter(|it| *it != column.heading && !it.is_empty())
                    .collect();
                column.labels = own.into_iter().collect();
            }
        } else {
            column.labels.clear();
        }
        column.alternatives = alternatives(&column.field.value, &column.heading);
    }
    columns
}

/// What the cells of a column look like.
#[derive(Default)]
pub(super) struct Contents {
    pub(super) filled: u32,
    pub(super) years: u32,
    pub(super) codes: u32,
    pub(super) short_codes: u32,
    pub(super) numbers: u32,
    pub(super) county_names: u32,
    pub(super) state_names: u32,
    pub(super) races: u32,
    pub(super) samples: Vec<String>,
    pub(super) labels: BTreeSet<String>,
}

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
        if found.labels.len() < 400 {
            found.labels.insert(text.trim().to_owned());
        }
        let is_number = matches!(rate_text(text, CellKind::Text, &[]), RateText::Known { .. });
        if is_number {
            found.numbers += times;
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
        if is_number || text.len() > 60 {
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

/// `looked_at` is how many rows were looked at.
fn guess_field(heading: &str, contents: &Contents, looked_at: u32, known: &Known) -> Guess<Field> {
    let by_heading = field_of_heading(heading, known);
    let most = |count: u32| contents.filled > 0 && count * 10 >= contents.filled * 6;
    let by_contents = |field: Field, matching: u32, confidence: Confidence| {
        Guess::new(
            field,
            confidence,
            Reason::Contents {
                matching,
                looked_at: contents.filled,
            },
        )
    };
    let because = Reason::Heading {
        text: heading.to_owned(),
    };
    if let Some((field, confidence)) = by_heading {
        // A heading may say "County" over codes, and "State" over two digits.
        let digits = contents.codes + contents.short_codes;
        match &field {
            Field::PlaceName if most(digits) => {
                return by_contents(Field::PlaceFips, digits, Confidence::Certain);
            }
            Field::StateName if most(contents.short_codes) => {
                return by_contents(Field::StateFips, contents.short_codes, Confidence::Certain);
            }
            Field::PlaceName if most(contents.years) => {
                return by_contents(Field::Period, contents.years, Confidence::Likely);
            }
            Field::PlaceName
                if most(contents.state_names)
                    && contents.state_names > contents.county_names * 2 =>
            {
                return by_contents(Field::StateName, contents.state_names, Confidence::Likely);
            }
            Field::Count { .. } if contents.filled > 0 && contents.numbers == 0 => {
                let hidden = contents
                    .labels
                    .iter()
                    .all(|it| default_meaning(it).is_some());
                if !hidden {
                    return by_contents(Field::Ignore, contents.filled, Confidence::Unsure);
                }
            }
            Field::Period if contents.filled > 0 && contents.years == 0 => {
                return by_contents(Field::Ignore, contents.filled, Confidence::Unsure);
            }
            _ => {}
        }
        return Guess::new(field, confidence, because);
    }
    let key = label_key(heading);
    if key.ends_with(" code") || key == "code" {
        return Guess::new(Field::Ignore, Confidence::Likely, because);
    }
    if contents.filled < 2 {
        return Guess::new(Field::Ignore, Confidence::Unsure, Reason::Nothing);
    }
    if most(contents.years) {
        return by_contents(Field::Period, contents.years, Confidence::Unsure);
    }
    if most(contents.codes) {
        return by_contents(Field::PlaceFips, contents.codes, Confidence::Unsure);
    }
    if most(contents.races) {
        return by_contents(
            Field::Group {
                dimension: DimensionId("race_ethnicity".to_owned()),
            },
            contents.races,
            Confidence::Likely,
        );
    }
    if most(contents.county_names) && contents.county_names >= contents.state_names {
        return by_contents(Field::PlaceName, contents.county_names, Confidence::Likely);
    }
    if most(contents.state_names) {
        return by_contents(Field::StateName, contents.state_names, Confidence::Likely);
    }
    for dimension in built_in_dimensions() {
        let matching = contents
            .labels
            .iter()
            .filter(|it| meaning_of(&dimension.id, it).is_some() && it.len() > 1)
            .count();
        if matching >= 2 && matching * 10 >= contents.labels.len() * 7 && contents.numbers == 0 {
            return by_contents(
                Field::Group {
                    dimension: dimension.id,
                },
                u32::try_from(matching).unwrap_or(0),
                Confidence::Likely,
            );
        }
    }
    // Words that come again and again divide the rows into groups, under whatever name.
    let different = u32::try_from(contents.labels.len()).unwrap_or(u32::MAX);
    if !key.is_empty()
        && contents.numbers == 0
        && contents.filled == looked_at
        && (2..=60).contains(&different)
        && contents.filled >= different * 2
    {
        return by_contents(
            Field::Group {
                dimension: DimensionId(key.replace(' ', "_")),
            },
            contents.filled,
            Confidence::Unsure,
        );
    }
    Guess::new(Field::Ignore, Confidence::Unsure, Reason::Nothing)
}

/// Two columns never feed one field: the surer one keeps it.
fn settle_doubles(columns: &mut [ColumnReading]) {
    let fields: Vec<(u32, Field, Confidence)> = columns
        .iter()
        .map(|it| (it.column, it.field.value.clone(), it.field.confidence))
        .collect();
    let has_county_name = fields.iter().any(|it| it.1 == Field::PlaceName);
    for column in columns.iter_mut() {
        let own = &column.field.value;
        if matches!(
            own,
            Field::Ignore | Field::Rate { .. } | Field::RateLow | Field::RateHigh
        ) {
            continue;
        }
        let better = fields.iter().find(|(at, field, confidence)| {
            *at != column.column
                && field == own
                && (*confidence > column.field.confidence
                    || (*confidence == column.field.confidence && *at < column.column))
        });
        if let Some((at, _, _)) = better {
            column.field = Guess::new(
                Field::Ignore,
                Confidence::Likely,
                Reason::OtherColumn { column: *at },
            );
        }
    }
    // Deaths over a population are deaths at any age, unless the heading says otherwise.
    let population = columns
        .iter()
        .find(|it| label_key(&it.heading).contains("population"))
        .map(|it| it.column);
    let has_births = fields
        .iter()
        .any(|it| matches!(&it.1, Field::Count { variable } if variable.0 == "live_births"));
    if let (Some(population), false) = (population, has_births) {
        for column in columns.iter_mut() {
            let key = label_key(&column.heading);
            let is_plain = !key.contains("inf") && !key.contains("under 1") && !key.contains("age");
            if matches!(&column.field.value, Field::Count { variable } if variable.0 == "infant_deaths")
                && is_plain
            {
                column.field = Guess::new(
                    Field::Ignore,
                    Confidence::Unsure,
                    Reason::OtherColumn { column: population },
                );
            }
        }
    }
    // The code of a race beside the race says nothing new.
    let names: Vec<String> = columns.iter().map(|it| label_key(&it.heading)).collect();
    for column in columns.iter_mut() {
        let key = label_key(&column.heading);
        if let Some(base) = key.strip_suffix(" code")
            && names.iter().any(|it| it == base)
            && !matches!(column.field.value, Field::PlaceFips | Field::StateFips)
        {
            column.field = Guess::new(
                Field::Ignore,
                Confidence::Certain,
                Reason::Heading {
                    text: column.heading.clone(),
                },
            );
        }
        // "County Code" beside "State" alone still is the county's; "State Code" is the state's.
        if has_county_name && column.field.value == Field::Notes && column.samples.is_empty() {
            column.field.confidence = Confidence::Certain;
        }
    }
}

/// Fields a column may feed instead, likeliest first.
pub(super) fn alternatives(field: &Field, heading: &str) -> Vec<Field> {
    let group = |id: &str| Field::Group {
        dimension: DimensionId(id.to_owned()),
    };
    let count = |id: &str| Field::Count {
        variable: crate::domain::count_variable::VariableId::new(id),
    };
    let rate = |indicator: Option<&str>, multiplier| Field::Rate {
        indicator: indicator.map(str::to_owned),
        multiplier: Some(multiplier),
    };
    let own_dimension = label_key(heading).replace(' ', "_");
    let mut all = vec![
        Field::PlaceName,
        Field::PlaceFips,
        Field::StateName,
        Field::StateFips,
        Field::Period,
        group("race_ethnicity"),
        group("payer"),
        group("mothers_age"),
        group("education"),
        group("sex"),
        group("birth_weight"),
        group("plurality"),
        count("live_births"),
        count("infant_deaths"),
        count("neonatal_deaths"),
        count("postneonatal_deaths"),
        count("fetal_deaths"),
        count("preterm_births"),
        count("low_birth_weight_births"),
        count("very_low_birth_weight_births"),
        count("late_or_no_prenatal_care_births"),
        count("smoking_births"),
        rate(Some("infant_mortality_rate"), 1_000),
        rate(Some("infant_mortality_rate"), 100_000),
        rate(Some("low_birth_weight"), 100),
        rate(Some("preterm_birth"), 100),
        Field::RateLow,
        Field::RateHigh,
        Field::Notes,
        Field::Ignore,
    ];
    if !own_dimension.is_empty() {
        all.insert(12, group(&own_dimension));
    }
    let kind = |it: &Field| match it {
        Field::PlaceName
        | Field::PlaceFips
        | Field::StateName
        | Field::StateFips
        | Field::PlaceLevel => 0,
        Field::Period => 1,
        Field::Group { .. } => 2,
        Field::Count { .. } | Field::Value => 3,
        Field::Rate { .. } | Field::RateLow | Field::RateHigh | Field::Unreliable => 4,
        Field::Measure | Field::Unit | Field::Notes | Field::Ignore => 5,
    };
    let own = kind(field);
    all.retain(|it| it != field);
    all.sort_by_key(|it| (kind(it) != own, kind(it)));
    let mut seen: Vec<Field> = Vec::new();
    all.retain(|it| {
        let is_new = !seen.contains(it);
        seen.push(it.clone());
        is_new
    });
    all
}

/// A sheet with one column "Data" or "Number" says in its file name, sheet name or title what it counts.
pub(super) fn name_the_only_numbers(grid: &Grid, sheet: &Sheet, reading: &mut Reading) {
    let has_numbers = reading
        .columns
        .iter()
        .any(|it| matches!(it.field.value, Field::Count { .. } | Field::Rate { .. }));
    let Some(header) = reading.header_rows.value.filter(|_| !has_numbers) else {
        return;
    };
    let mut words: Vec<String> = vec![grid.file_name.clone(), sheet.name.clone()];
    for row in sheet.held_rows().take_while(|it| *it < header.first) {
        words.extend(sheet.row(row).map(|(_, it)| it.text.to_owned()));
    }
    let words = label_key(&words.join(" ").replace(['_', '-'], " "));
    let meant: Vec<&str> = [
        ("infant death", "infant_deaths"),
        ("live birth", "live_births"),
        ("fetal death", "fetal_deaths"),
        ("preterm", "preterm_births"),
        ("low birth", "low_birth_weight_births"),
    ]
    .iter()
    .filter(|it| words.contains(it.0))
    .map(|it| it.1)
    .collect();
    let [id] = meant.as_slice() else {
        return;
    };
    let whole = |it: &ColumnReading| {
        !it.samples.is_empty()
            && it.samples.iter().all(|it| {
                matches!(
                    count_text(it, CellKind::Text, &[]),
                    CountText::Known(_) | CountText::Fixed(..) | CountText::Marker(_)
                )
            })
    };
    let is_general = |it: &&mut ColumnReading| {
        matches!(
            label_key(&it.heading).as_str(),
            "data" | "number" | "value" | "count" | "n" | "total" | "number of events" | "events"
        ) && whole(it)
    };
    if let Some(column) = reading.columns.iter_mut().find(is_general) {
        column.field = Guess::new(
            Field::Count {
                variable: crate::domain::count_variable::VariableId::new(id),
            },
            Confidence::Unsure,
            Reason::FileName {
                text: grid.file_name.clone(),
            },
        );
        column.alternatives = alternatives(&column.field.value, &column.heading);
    }
}

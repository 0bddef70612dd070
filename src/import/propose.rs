//! Guesses a reading from the cells of a sheet, and changes it as a person says.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use crate::domain::built_in_dimensions::LabelMeaning;
use crate::domain::built_in_dimensions::built_in_dimensions;
use crate::domain::built_in_dimensions::label_key;
use crate::domain::built_in_dimensions::meaning_of;
use crate::domain::count::CountValue;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::domain::us_places;
use crate::domain::us_places::name_key;
use crate::import::cell::Cell;
use crate::import::cell::CellAddress;
use crate::import::cell::CellKind;
use crate::import::cell::RowRange;
use crate::import::field::Field;
use crate::import::fixes::Fixes;
use crate::import::fixes::plain;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::groups::labels_of;
use crate::import::groups::overlapping;
use crate::import::headings::field_of_heading;
use crate::import::known::Known;
use crate::import::numbers::CountText;
use crate::import::numbers::RateText;
use crate::import::numbers::count_text;
use crate::import::numbers::default_meaning;
use crate::import::numbers::rate_text;
use crate::import::numbers::trimmed;
use crate::import::period_text::is_about_writing;
use crate::import::period_text::names_the_period;
use crate::import::period_text::period_in_cell;
use crate::import::period_text::period_of_line;
use crate::import::place_match::code_digits;
use crate::import::reading::CategoryMeaning;
use crate::import::reading::Change;
use crate::import::reading::ColumnReading;
use crate::import::reading::CompleteBelief;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Layout;
use crate::import::reading::Marker;
use crate::import::reading::MarkerMeaning;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::StateSource;
use crate::import::reading::TextSource;
use crate::import::rows::RowReader;
use crate::import::rows::label_meaning;

/// Rows looked at for headings.
const HEADER_ROWS: usize = 60;

/// Rows looked at for what a column holds.
const SAMPLE_ROWS: usize = 2_000;

/// Rows looked at for whether groups are everyone.
const TOTAL_ROWS: usize = 50_000;

/// The sheet most likely to hold the table: the one whose headings say most, the larger one of two.
#[must_use]
pub fn best_sheet(grid: &Grid, known: &Known) -> usize {
    let mut best = (grid.largest_sheet(), 0_usize);
    for (number, sheet) in grid.sheets.iter().enumerate() {
        if sheet.hidden || sheet.cell_count() == 0 {
            continue;
        }
        let header = guess_header(sheet, known);
        let known_headings = header.value.map_or(0, |rows| {
            headings(sheet, Some(rows))
                .values()
                .filter(|it| field_of_heading(it, known).is_some())
                .count()
        });
        let rows = sheet.held_rows().count().min(50);
        let score = known_headings * 50 + if known_headings > 1 { rows } else { 0 };
        if score > best.1 {
            best = (number, score);
        }
    }
    best.0
}

/// What the program believes about a sheet, from its cells, its name, and what the county file knows.
#[must_use]
pub fn propose(grid: &Grid, sheet: usize, known: &Known) -> Reading {
    let Some(cells) = grid.sheets.get(sheet) else {
        return empty_reading("");
    };
    let header = guess_header(cells, known);
    let mut reading = read_with(grid, cells, header, None, known);
    let signature = reading.header_signature();
    if let Some(template) = known
        .templates
        .iter()
        .find(|it| it.header_signature == signature && !signature.trim().is_empty())
    {
        reading.take_template(&template.reading);
        reading.settle(grid, cells, known);
    }
    reading
}

fn empty_reading(name: &str) -> Reading {
    let nothing = || Reason::Nothing;
    Reading {
        sheet: name.to_owned(),
        layout: Guess::new(Layout::Long, Confidence::Likely, Reason::Usual),
        header_rows: Guess::new(None, Confidence::NeedsYou, nothing()),
        data_rows: Guess::new(None, Confidence::NeedsYou, nothing()),
        columns: Vec::new(),
        period: Guess::new(PeriodSource::Unknown, Confidence::NeedsYou, nothing()),
        place: Guess::new(PlaceSource::Unknown, Confidence::NeedsYou, nothing()),
        state: Guess::new(StateSource::Unknown, Confidence::Unsure, nothing()),
        whole_sheet_group: Vec::new(),
        markers: Vec::new(),
        categories: Vec::new(),
        complete: Vec::new(),
        row_roles: Vec::new(),
    }
}

/// A whole reading for headings that are settled.
fn read_with(
    grid: &Grid,
    sheet: &Sheet,
    header: Guess<Option<RowRange>>,
    data: Option<RowRange>,
    known: &Known,
) -> Reading {
    let mut reading = empty_reading(&sheet.name);
    let after = header.value.map_or(0, |it| it.last);
    reading.header_rows = header;
    reading.columns = guess_columns(sheet, reading.header_rows.value, known);
    name_the_only_numbers(grid, sheet, &mut reading);
    reading.data_rows = match data {
        Some(rows) => Guess::chosen(Some(rows)),
        None => guess_data(sheet, after, &reading.columns),
    };
    reading.settle(grid, sheet, known);
    reading
}

/// A sheet with one column "Data" or "Number" says in its file name, sheet name or title what it counts.
fn name_the_only_numbers(grid: &Grid, sheet: &Sheet, reading: &mut Reading) {
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

fn is_numeric(cell: &Cell<'_>) -> bool {
    match cell.kind {
        CellKind::Number => true,
        CellKind::Text => {
            matches!(rate_text(cell.text, cell.kind, &[]), RateText::Known { .. })
                || matches!(
                    count_text(cell.text, cell.kind, &[]),
                    CountText::Known(_) | CountText::Fixed(..) | CountText::Marker(_)
                )
        }
        _ => false,
    }
}

fn guess_header(sheet: &Sheet, known: &Known) -> Guess<Option<RowRange>> {
    let rows: Vec<u32> = sheet.held_rows().take(HEADER_ROWS).collect();
    let mut best: Option<(usize, u32, usize)> = None;
    for (order, row) in rows.iter().enumerate() {
        let cells: Vec<(u32, Cell<'_>)> =
            sheet.row(*row).filter(|(_, it)| !it.is_blank()).collect();
        let words = cells
            .iter()
            .filter(|(_, it)| it.kind == CellKind::Text && !is_numeric(it))
            .count();
        if words == 0 || words * 2 < cells.len() {
            continue;
        }
        let mut fields: Vec<Field> = Vec::new();
        for (_, cell) in &cells {
            // A whole sentence is a title or a note, even with the right words in it.
            if cell.text.trim().len() > 80 {
                continue;
            }
            if let Some((field, _)) = field_of_heading(cell.text, known)
                && field != Field::Ignore
                && (!fields.contains(&field) || matches!(field, Field::Rate { .. }))
            {
                fields.push(field);
            }
        }
        let has_numbers_below = rows
            .iter()
            .skip(order + 1)
            .take(4)
            .any(|row| sheet.row(*row).any(|(_, it)| is_numeric(&it)));
        if cells.len() < 2 && sheet.column_count() > 1 || !has_numbers_below {
            continue;
        }
        let score = fields.len() * 10 + words.min(9);
        if best.is_none_or(|it| score > it.0) {
            best = Some((score, *row, fields.len()));
        }
    }
    let Some((_, row, known_headings)) = best else {
        return Guess::new(None, Confidence::Unsure, Reason::Nothing);
    };
    let mut range = RowRange {
        first: row,
        last: row,
    };
    let has_wide_block = |row: u32| {
        sheet
            .merged
            .iter()
            .any(|it| it.first.row == row && it.last.column > it.first.column)
    };
    // A block merged across several columns of headings belongs to them; one across the whole table is a title.
    if row > 1 && has_wide_block(row - 1) {
        let filled = sheet.row(row - 1).filter(|(_, it)| !it.is_blank()).count();
        if filled >= 2 {
            range.first = row - 1;
        }
    }
    // A heading merged downwards reaches into the rows below.
    for block in &sheet.merged {
        if range.contains(block.first.row) && block.last.row > range.last {
            let is_words = !sheet.row(block.last.row).any(|(_, it)| is_numeric(&it));
            if is_words && block.last.row - range.last <= 3 {
                range.last = block.last.row;
            }
        }
    }
    let (confidence, reason) = if known_headings >= 3 {
        (Confidence::Certain, Reason::Usual)
    } else if known_headings >= 1 {
        (Confidence::Likely, Reason::Usual)
    } else {
        (Confidence::Unsure, Reason::Usual)
    };
    Guess::new(Some(range), confidence, reason)
}

/// The heading of each column, header rows joined by a space, merged blocks filled to the right.
fn headings(sheet: &Sheet, rows: Option<RowRange>) -> BTreeMap<u32, String> {
    let mut found: BTreeMap<u32, String> = BTreeMap::new();
    let Some(rows) = rows else {
        return found;
    };
    for row in rows.first..=rows.last.min(rows.first.saturating_add(9)) {
        let mut cells: BTreeMap<u32, String> = sheet
            .row(row)
            .map(|(column, it)| {
                (
                    column,
                    it.text.split_whitespace().collect::<Vec<_>>().join(" "),
                )
            })
            .collect();
        for block in &sheet.merged {
            if block.first.row == row && block.last.column > block.first.column {
                let text = cells.get(&block.first.column).cloned().unwrap_or_default();
                for column in block.first.column..=block.last.column.min(sheet.column_count()) {
                    cells.entry(column).or_insert_with(|| text.clone());
                }
            }
        }
        for (column, text) in cells {
            let whole = found.entry(column).or_default();
            if !text.is_empty() && *whole != text {
                if !whole.is_empty() {
                    whole.push(' ');
                }
                whole.push_str(&text);
            }
        }
    }
    found
}

/// What the cells of a column look like.
#[derive(Default)]
struct Contents {
    filled: u32,
    years: u32,
    codes: u32,
    short_codes: u32,
    numbers: u32,
    county_names: u32,
    state_names: u32,
    races: u32,
    samples: Vec<String>,
    labels: BTreeSet<String>,
}

fn look_at(sheet: &Sheet, column: u32, rows: &[u32]) -> Contents {
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

fn guess_columns(sheet: &Sheet, header: Option<RowRange>, known: &Known) -> Vec<ColumnReading> {
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
fn alternatives(field: &Field, heading: &str) -> Vec<Field> {
    let group = |id: &str| Field::Group {
        dimension: DimensionId(id.to_owned()),
    };
    let count = |id: &str| Field::Count {
        variable: crate::domain::count_variable::VariableId::new(id),
    };
    let rate = |indicator: Option<&str>, multiplier| Field::Rate {
        indicator: indicator.map(str::to_owned),
        multiplier,
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
        Field::PlaceName | Field::PlaceFips | Field::StateName | Field::StateFips => 0,
        Field::Period => 1,
        Field::Group { .. } => 2,
        Field::Count { .. } => 3,
        Field::Rate { .. } | Field::RateLow | Field::RateHigh => 4,
        Field::Notes | Field::Ignore => 5,
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

fn guess_data(sheet: &Sheet, after: u32, columns: &[ColumnReading]) -> Guess<Option<RowRange>> {
    let numbers: Vec<u32> = columns
        .iter()
        .filter(|it| matches!(it.field.value, Field::Count { .. } | Field::Rate { .. }))
        .map(|it| it.column)
        .collect();
    let labels: Vec<u32> = columns
        .iter()
        .filter(|it| {
            !matches!(
                it.field.value,
                Field::Count { .. } | Field::Rate { .. } | Field::Ignore | Field::Notes
            )
        })
        .map(|it| it.column)
        .collect();
    let is_data = |row: u32| {
        let filled = |column: &u32| !sheet.cell(CellAddress::new(row, *column)).is_blank();
        let numeric = |column: &u32| {
            let cell = sheet.cell(CellAddress::new(row, *column));
            !cell.is_blank()
                && (is_numeric(&cell)
                    || default_meaning(cell.text).is_some()
                    || cell.kind == CellKind::Error)
        };
        if numbers.is_empty() {
            return sheet.row(row).filter(|(_, it)| !it.is_blank()).count() >= 2;
        }
        numbers.iter().any(numeric)
            || (labels.iter().filter(|it| filled(it)).count() >= 2 && numbers.iter().any(filled))
    };
    let stop = sheet.held_rows().filter(|it| *it > after).find(|row| {
        let mut cells = sheet.row(*row).filter(|(_, it)| !it.is_blank());
        let first = cells.next();
        first.is_some_and(|(_, it)| {
            let text = it.text.trim();
            text.len() >= 3 && text.bytes().all(|it| matches!(it, b'-' | b'=' | b'_'))
        }) && cells.next().is_none()
    });
    // A line of dashes between blocks of data ends nothing: no row of numbers may vanish below it.
    let stop = stop.filter(|stop| !sheet.held_rows().any(|it| it > *stop && is_data(it)));
    let rows: Vec<u32> = sheet
        .held_rows()
        .filter(|it| *it > after && stop.is_none_or(|stop| *it < stop))
        .filter(|it| is_data(*it))
        .collect();
    // A first row whose numbers are all wrong is still a row, and its problems must be listed.
    let begins = |row: u32| {
        let filled = |column: &u32| !sheet.cell(CellAddress::new(row, *column)).is_blank();
        is_data(row) || (labels.iter().any(filled) && numbers.iter().any(filled))
    };
    let start = sheet
        .held_rows()
        .filter(|it| *it > after)
        .find(|it| begins(*it));
    match (start.or(rows.first().copied()), rows.last()) {
        (Some(first), Some(last)) => Guess::new(
            Some(RowRange {
                first: first.min(*last),
                last: *last,
            }),
            if stop.is_some() || *last == sheet.row_count() {
                Confidence::Certain
            } else {
                Confidence::Likely
            },
            Reason::Usual,
        ),
        _ => Guess::new(None, Confidence::NeedsYou, Reason::Nothing),
    }
}

/// A line of text outside the table, with where it stands.
struct Line {
    source: TextSource,
    at: Option<CellAddress>,
    text: String,
}

fn lines_around(grid: &Grid, sheet: &Sheet, reading: &Reading) -> Vec<Line> {
    let top = reading
        .header_rows
        .value
        .map(|it| it.first)
        .or(reading.data_rows.value.map(|it| it.first))
        .unwrap_or(0);
    let bottom = reading.data_rows.value.map_or(u32::MAX, |it| it.last);
    let mut lines = Vec::new();
    for row in sheet.held_rows() {
        let source = if row < top {
            TextSource::Title
        } else if row > bottom {
            TextSource::Footer
        } else {
            continue;
        };
        for (column, cell) in sheet.row(row) {
            if !cell.is_blank() && cell.text.len() < 2_000 {
                lines.push(Line {
                    source,
                    at: Some(CellAddress::new(row, column)),
                    text: cell.text.trim().to_owned(),
                });
            }
        }
    }
    let header_row = reading.header_rows.value.map_or(1, |it| it.last);
    for column in &reading.columns {
        lines.push(Line {
            source: TextSource::Heading,
            at: Some(CellAddress::new(header_row, column.column)),
            text: column.heading.clone(),
        });
    }
    if !sheet.name.is_empty() {
        lines.push(Line {
            source: TextSource::SheetName,
            at: None,
            text: sheet.name.clone(),
        });
    }
    lines.push(Line {
        source: TextSource::FileName,
        at: None,
        text: grid.file_name.clone(),
    });
    lines
}

fn reason_of(line: &Line) -> Reason {
    let text: String = line.text.chars().take(120).collect();
    match (line.source, line.at) {
        (TextSource::FileName, _) => Reason::FileName { text },
        (TextSource::SheetName, _) => Reason::SheetName { text },
        (_, Some(at)) => Reason::TextAt { at, text },
        (_, None) => Reason::Nothing,
    }
}

fn guess_period(lines: &[Line], reading: &Reading, known: &Known) -> Guess<PeriodSource> {
    if let Some(column) = reading
        .columns
        .iter()
        .find(|it| it.field.value == Field::Period)
    {
        return Guess::new(
            PeriodSource::Column,
            column.field.confidence,
            column.field.reason.clone(),
        );
    }
    let rank = |line: &Line| {
        let lower = line.text.trim().to_lowercase();
        match line.source {
            TextSource::Footer if lower.starts_with("year") => 0,
            TextSource::Title if lower.starts_with("source") || lower.starts_with("note") => 5,
            TextSource::Title => 1,
            TextSource::Footer if names_the_period(&line.text) => 2,
            TextSource::SheetName => 3,
            TextSource::Heading => 4,
            TextSource::Footer => 5,
            TextSource::FileName => 6,
        }
    };
    let mut found: Vec<(usize, Period, &Line)> = lines
        .iter()
        .filter(|it| it.source == TextSource::FileName || !is_about_writing(&it.text))
        .filter_map(|it| {
            let period = period_of_line(&it.text)?;
            (period.first_day <= known.today).then_some((rank(it), period, it))
        })
        .collect();
    found.sort_by_key(|it| it.0);
    let Some((first_rank, period, line)) = found.first() else {
        return Guess::new(PeriodSource::Unknown, Confidence::NeedsYou, Reason::Nothing);
    };
    // Another line that says otherwise makes it worth a look; a footer's remarks and the file name do not count.
    let disagrees = found
        .iter()
        .any(|(rank, other, _)| *rank <= 4 && !period.contains(other) && !other.contains(period));
    let confidence = match first_rank {
        _ if disagrees => Confidence::Unsure,
        0..=2 => Confidence::Likely,
        _ => Confidence::Unsure,
    };
    Guess::new(
        PeriodSource::Text {
            source: line.source,
            period: *period,
        },
        confidence,
        reason_of(line),
    )
}

fn has_field(reading: &Reading, wanted: &Field) -> bool {
    reading.columns.iter().any(|it| it.field.value == *wanted)
}

fn spaced(line: &Line) -> String {
    if line.source == TextSource::FileName {
        let stem = line
            .text
            .rsplit_once('.')
            .map_or(line.text.as_str(), |it| it.0);
        stem.replace(['_', '-'], " ")
    } else {
        line.text.clone()
    }
}

/// The only state that a text names in words.
fn state_in(text: &str) -> Option<&'static Place> {
    let padded = format!(" {} ", label_key(text));
    let mut found: Vec<&'static Place> = us_places::states()
        .into_iter()
        .filter(|it| padded.contains(&format!(" {} ", label_key(&it.name))))
        .collect();
    // "West Virginia" names no Virginia.
    if found.len() > 1 {
        let names: Vec<String> = found.iter().map(|it| it.name.clone()).collect();
        found.retain(|it| {
            !names
                .iter()
                .any(|other| *other != it.name && other.ends_with(&it.name))
        });
    }
    match found.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

/// A footer names many places in its remarks; only a line that says so names the place of the table.
fn says_where(line: &Line) -> bool {
    if line.source != TextSource::Footer {
        return true;
    }
    let key = label_key(&line.text);
    [
        "state",
        "county",
        "place",
        "geography",
        "location",
        "area",
        "source",
        "dataset",
    ]
    .iter()
    .any(|it| key.starts_with(it))
}

fn county_in(text: &str, state: Option<&str>) -> Option<&'static Place> {
    let key = name_key(text);
    let states: Vec<&str> = match state {
        Some(state) => vec![state],
        None => return None,
    };
    let mut found: Vec<&'static Place> = states
        .iter()
        .flat_map(|it| us_places::counties_of(it))
        .filter(|it| key.contains(&name_key(&it.name)))
        .collect();
    found.dedup_by_key(|it| it.id.clone());
    match found.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

fn guess_place(lines: &[Line], reading: &Reading) -> Guess<PlaceSource> {
    let columns = reading.columns.iter().find(|it| {
        matches!(
            it.field.value,
            Field::PlaceName | Field::PlaceFips | Field::StateName | Field::StateFips
        )
    });
    if let Some(column) = columns {
        return Guess::new(
            PlaceSource::Columns,
            column.field.confidence,
            column.field.reason.clone(),
        );
    }
    for line in lines {
        if is_about_writing(&line.text)
            || line.text.len() > 300
            || line.source == TextSource::Heading
        {
            continue;
        }
        let text = spaced(line);
        if !says_where(line) {
            continue;
        }
        let Some(state) = state_in(&text) else {
            continue;
        };
        let place = county_in(&text, state.fips.as_deref()).unwrap_or(state);
        return Guess::new(
            PlaceSource::Text {
                source: line.source,
                place: place.clone(),
            },
            Confidence::Unsure,
            reason_of(line),
        );
    }
    Guess::new(PlaceSource::Unknown, Confidence::NeedsYou, Reason::Nothing)
}

fn guess_state(
    lines: &[Line],
    sheet: &Sheet,
    reading: &Reading,
    known: &Known,
) -> Guess<StateSource> {
    let certain = |value, reason| Guess::new(value, Confidence::Certain, reason);
    if has_field(reading, &Field::StateFips) || has_field(reading, &Field::StateName) {
        return certain(StateSource::Columns, Reason::Usual);
    }
    let column_of = |wanted: &Field| {
        reading
            .columns
            .iter()
            .find(|it| it.field.value == *wanted)
            .map(|it| it.column)
    };
    let mut states: BTreeSet<String> = BTreeSet::new();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut bare = 0;
    let data = reading.data_rows.value;
    let rows: Vec<u32> = sheet
        .held_rows()
        .filter(|it| data.is_some_and(|data| data.contains(*it)))
        .take(SAMPLE_ROWS)
        .collect();
    let text_at = |row: u32, column: Option<u32>| {
        column.map_or("", |column| sheet.cell(CellAddress::new(row, column)).text)
    };
    let (fips, name) = (column_of(&Field::PlaceFips), column_of(&Field::PlaceName));
    for row in &rows {
        let code = code_digits(text_at(*row, fips)).filter(|it| matches!(it.len(), 4 | 5));
        let name = trimmed(text_at(*row, name));
        let (base, named) = us_places::split_state(name);
        if let Some(code) = code {
            let code = format!("{code:0>5}");
            if let Some(state) = code.get(..2)
                && us_places::by_fips(state).is_some()
            {
                states.insert(state.to_owned());
            }
        } else if let Some(state) = named {
            states.insert(state.to_owned());
        } else if !name.is_empty() {
            bare += 1;
            names.insert(base.to_owned());
        }
    }
    if bare == 0 && !states.is_empty() {
        return certain(StateSource::Columns, Reason::Usual);
    }
    if states.len() == 1
        && let Some(fips) = states.pop_first()
    {
        return Guess::new(
            StateSource::Others { fips },
            Confidence::Certain,
            Reason::OtherPlaces,
        );
    }
    for line in lines {
        if line.text.len() > 300 || is_about_writing(&line.text) || !says_where(line) {
            continue;
        }
        if let Some(fips) = state_in(&spaced(line)).and_then(|it| it.fips.clone()) {
            return Guess::new(
                StateSource::Text {
                    source: line.source,
                    fips,
                },
                Confidence::Likely,
                reason_of(line),
            );
        }
    }
    // A row that is a state's own names the state of the rest.
    let own: Vec<&'static Place> = names
        .iter()
        .filter(|it| us_places::counties_named(it, None).is_empty())
        .filter_map(|it| us_places::state_named(it))
        .collect();
    if let [state] = own.as_slice()
        && let Some(fips) = state.fips.clone()
    {
        return Guess::new(
            StateSource::Others { fips },
            Confidence::Likely,
            Reason::OtherPlaces,
        );
    }
    // The only state that has all these counties.
    let mut fitting: Vec<(usize, &'static str)> = us_places::states()
        .into_iter()
        .filter_map(|it| it.fips.as_deref())
        .map(|state| {
            let count = names
                .iter()
                .filter(|it| !us_places::counties_named(it, Some(state)).is_empty())
                .count();
            (count, state)
        })
        .collect();
    fitting.sort_unstable_by(|a, b| b.cmp(a));
    if let [(first, state), (second, _), ..] = fitting.as_slice()
        && *first >= 3
        && first > second
        && *first * 10 >= names.len() * 7
    {
        return Guess::new(
            StateSource::Others {
                fips: (*state).to_owned(),
            },
            if *first >= second + 2 {
                Confidence::Likely
            } else {
                Confidence::Unsure
            },
            Reason::OtherPlaces,
        );
    }
    let mut of_file: BTreeSet<&str> = known
        .counties
        .iter()
        .filter_map(|it| it.fips.as_deref().and_then(|it| it.get(..2)))
        .collect();
    if of_file.len() == 1
        && bare > 0
        && let Some(fips) = of_file.pop_first()
    {
        return Guess::new(
            StateSource::Others {
                fips: fips.to_owned(),
            },
            Confidence::Likely,
            Reason::OtherPlaces,
        );
    }
    Guess::new(
        if bare == 0 {
            StateSource::Columns
        } else {
            StateSource::Unknown
        },
        Confidence::Unsure,
        Reason::Nothing,
    )
}

fn find_markers(lines: &[Line], sheet: &Sheet, reading: &Reading) -> Vec<Marker> {
    let Some(data) = reading.data_rows.value else {
        return Vec::new();
    };
    let columns: Vec<(u32, bool)> = reading
        .columns
        .iter()
        .filter_map(|it| match it.field.value {
            Field::Count { .. } => Some((it.column, true)),
            Field::Rate { .. } => Some((it.column, false)),
            _ => None,
        })
        .collect();
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for row in sheet.held_rows().filter(|it| data.contains(*it)) {
        for (column, cell) in sheet.row(row) {
            let Some((_, is_count)) = columns.iter().find(|it| it.0 == column) else {
                continue;
            };
            if *is_count && !cell.text.is_empty() && cell.text.bytes().all(|it| it.is_ascii_digit())
            {
                continue;
            }
            let text = trimmed(cell.text);
            if default_meaning(text).is_some() && found.len() < 200 {
                *found.entry(text.to_owned()).or_insert(0) += 1;
            }
        }
    }
    let settled: Vec<Marker> = reading
        .markers
        .iter()
        .filter(|it| it.confidence == Confidence::Certain && it.cells == 0)
        .cloned()
        .collect();
    let mut markers: Vec<Marker> = found
        .into_iter()
        .filter_map(|(text, cells)| {
            let (meaning, confidence) = default_meaning(&text)?;
            let (meaning, confidence) = explained(&text, meaning, confidence, lines);
            Some(Marker {
                text,
                meaning,
                confidence,
                cells,
            })
        })
        .collect();
    for own in settled {
        match markers.iter_mut().find(|it| it.text == own.text) {
            Some(marker) => marker.meaning = own.meaning,
            None => markers.push(own),
        }
    }
    markers
}

/// A note under the table may say what a mark means and how small the hidden numbers are.
fn explained(
    text: &str,
    meaning: MarkerMeaning,
    confidence: Confidence,
    lines: &[Line],
) -> (MarkerMeaning, Confidence) {
    let MarkerMeaning::Suppressed { bounds: None } = meaning else {
        return (meaning, confidence);
    };
    let note = lines
        .iter()
        .filter(|it| matches!(it.source, TextSource::Footer | TextSource::Title))
        .find(|it| {
            let start = it.text.trim_start_matches(['"', '\'', '(', ' ']);
            start.starts_with(text)
                && start
                    .get(text.len()..)
                    .and_then(|it| it.chars().next())
                    .is_some_and(|it| !it.is_alphanumeric() && !text.starts_with(it))
        });
    let Some(note) = note else {
        return (meaning, confidence);
    };
    let lower = note.text.to_lowercase();
    if [
        "not available",
        "no data",
        "not applicable",
        "not reported",
        "missing",
    ]
    .iter()
    .any(|it| lower.contains(it))
        && !lower.contains("suppress")
    {
        return (MarkerMeaning::NotAvailable, Confidence::Certain);
    }
    // What hides a birth count because the deaths are few bounds only the deaths.
    let bounds = if lower.contains("birth") {
        None
    } else {
        bounds_in(&lower)
    };
    (MarkerMeaning::Suppressed { bounds }, Confidence::Certain)
}

fn bounds_in(lower: &str) -> Option<(u64, u64)> {
    let number_after = |words: &str| -> Option<u64> {
        let (_, rest) = lower.split_once(words)?;
        let first = rest
            .trim_start()
            .split(|it: char| !it.is_alphanumeric())
            .next()?;
        match first {
            "four" => Some(4),
            "five" => Some(5),
            "six" => Some(6),
            "ten" => Some(10),
            "eleven" => Some(11),
            "twenty" => Some(20),
            digits => digits.parse().ok(),
        }
    };
    let below = [
        "fewer than ",
        "less than ",
        "under ",
        "below ",
        "smaller than ",
        "<",
    ]
    .iter()
    .find_map(|it| number_after(it));
    if let Some(limit) = below
        && (2..=100).contains(&limit)
    {
        return Some((1, limit - 1));
    }
    let mut numbers = lower
        .split(|it: char| !(it.is_ascii_digit() || matches!(it, '-' | '\u{2013}')))
        .filter_map(|it| it.split_once(['-', '\u{2013}']))
        .filter_map(|(low, high)| Some((low.parse::<u64>().ok()?, high.parse::<u64>().ok()?)));
    numbers.find(|(low, high)| low < high && *high <= 50)
}

/// Whether the groups of each dimension together are everyone, from rows for everyone and from the labels.
fn guess_complete(sheet: &Sheet, reading: &Reading, known: &Known) -> Vec<CompleteBelief> {
    let dimensions: Vec<DimensionId> = reading
        .columns
        .iter()
        .filter_map(|it| match &it.field.value {
            Field::Group { dimension } => Some(dimension.clone()),
            _ => None,
        })
        .collect();
    if dimensions.is_empty() {
        return Vec::new();
    }
    let fixes = Fixes::default();
    let mut reader = RowReader::new(sheet, reading, &fixes, known);
    for row in sheet.held_rows().take(TOTAL_ROWS) {
        reader.row(row, sheet.row_slots(row), sheet.texts());
    }
    reader.finish();
    let mut values: HashMap<(u32, u32, u32, u32), (CountValue, u32)> = HashMap::new();
    for count in &reader.ready.counts {
        values.insert(
            (count.variable, count.place, count.period, count.group),
            (count.value, count.row),
        );
    }
    let mut group_numbers: HashMap<Vec<CategoryId>, u32> = HashMap::new();
    for (number, group) in (0_u32..).zip(&reader.lists.groups) {
        group_numbers.insert(group.categories().to_vec(), number);
    }
    dimensions
        .into_iter()
        .map(|dimension| {
            let mut sums: BTreeMap<(u32, u32, u32, u32), Option<u64>> = BTreeMap::new();
            for count in &reader.ready.counts {
                let Some(group) = usize::try_from(count.group)
                    .ok()
                    .and_then(|it| reader.lists.groups.get(it))
                else {
                    continue;
                };
                if group.category_in(&dimension).is_none() {
                    continue;
                }
                let rest: Vec<CategoryId> = group
                    .categories()
                    .iter()
                    .filter(|it| it.dimension_id() != dimension)
                    .cloned()
                    .collect();
                let Some(whole) = group_numbers.get(&rest) else {
                    continue;
                };
                let sum = sums
                    .entry((count.variable, count.place, count.period, *whole))
                    .or_insert(Some(0));
                *sum = match (*sum, count.value.known()) {
                    (Some(sum), Some(value)) => sum.checked_add(value),
                    _ => None,
                };
            }
            let mut checked = 0;
            let mut differs_at = None;
            for (key, sum) in &sums {
                if let (Some(sum), Some((CountValue::Known(total), row))) = (sum, values.get(key)) {
                    checked += 1;
                    if sum != total && differs_at.is_none() {
                        differs_at = Some(*row);
                    }
                }
            }
            let shared = overlapping(&dimension, reading);
            let has_rest = labels_of(&dimension, reading).iter().any(|label| {
                match label_meaning(&dimension, label, reading, known) {
                    CategoryMeaning::Category(id) => {
                        id.0.ends_with(".other")
                            || id.0.ends_with(".unknown")
                            || id.0.contains(".other_")
                    }
                    CategoryMeaning::Everyone => false,
                }
            });
            let complete = if let Some(at) = differs_at {
                Guess::new(false, Confidence::Likely, Reason::TotalsDiffer { at })
            } else if checked > 0 {
                Guess::new(true, Confidence::Certain, Reason::TotalsAgree { checked })
            } else if !shared.is_empty() {
                Guess::new(false, Confidence::Likely, Reason::GroupsOverlap)
            } else if has_rest {
                Guess::new(true, Confidence::Likely, Reason::RestIsThere)
            } else {
                Guess::new(false, Confidence::Unsure, Reason::Nothing)
            };
            CompleteBelief {
                dimension,
                complete,
            }
        })
        .collect()
}

impl Reading {
    /// The headings of the sheet in lower case with single spaces: two sheets of one layout have the same.
    #[must_use]
    pub fn header_signature(&self) -> String {
        let headings: Vec<String> = self.columns.iter().map(|it| plain(&it.heading)).collect();
        headings.join("\t")
    }

    /// Makes one change, and guesses anew what follows from it and a person has not settled.
    pub fn apply(&mut self, change: Change, grid: &Grid, sheet: usize, known: &Known) {
        let Some(cells) = grid.sheets.get(sheet) else {
            return;
        };
        match change {
            Change::HeaderRows(rows) => {
                let chosen: Vec<ColumnReading> = self
                    .columns
                    .iter()
                    .filter(|it| it.field.reason == Reason::Chosen)
                    .cloned()
                    .collect();
                let mut anew = read_with(grid, cells, Guess::chosen(rows), None, known);
                for column in &mut anew.columns {
                    if let Some(own) = chosen.iter().find(|it| it.column == column.column) {
                        column.field = own.field.clone();
                    }
                }
                anew.keep_choices_of(self);
                *self = anew;
            }
            Change::DataRows(rows) => self.data_rows = Guess::chosen(Some(rows)),
            Change::Field { column, field } => {
                if let Some(held) = self.columns.iter_mut().find(|it| it.column == column) {
                    let before = std::mem::replace(&mut held.field, Guess::chosen(field.clone()));
                    held.alternatives = alternatives(&field, &held.heading);
                    if let Field::Group { .. } = field {
                        let after = self.header_rows.value.map_or(0, |it| it.last);
                        let rows: Vec<u32> = cells.held_rows().filter(|it| *it > after).collect();
                        held.labels = look_at(cells, column, &rows).labels.into_iter().collect();
                    }
                    if field == Field::Period {
                        self.period = Guess::chosen(PeriodSource::Column);
                    } else if before.value == Field::Period {
                        self.period.reason = Reason::Nothing;
                    }
                }
                if self.data_rows.reason != Reason::Chosen {
                    let after = self.header_rows.value.map_or(0, |it| it.last);
                    self.data_rows = guess_data(cells, after, &self.columns);
                }
            }
            Change::Period(source) => self.period = Guess::chosen(source),
            Change::Place(source) => self.place = Guess::chosen(source),
            Change::State(source) => self.state = Guess::chosen(source),
            Change::Marker { text, meaning } => {
                match self.markers.iter_mut().find(|it| it.text == text) {
                    Some(marker) => {
                        marker.meaning = meaning;
                        marker.confidence = Confidence::Certain;
                        marker.cells = 0;
                    }
                    None => self.markers.push(Marker {
                        text,
                        meaning,
                        confidence: Confidence::Certain,
                        cells: 0,
                    }),
                }
            }
            Change::Category(choice) => {
                self.categories
                    .retain(|it| it.dimension != choice.dimension || it.label != choice.label);
                self.categories.push(choice);
            }
            Change::Complete {
                dimension,
                complete,
            } => {
                self.complete.retain(|it| it.dimension != dimension);
                self.complete.push(CompleteBelief {
                    dimension,
                    complete: Guess::chosen(complete),
                });
            }
            Change::RowRole { row, role } => {
                self.row_roles.retain(|it| it.0 != row);
                self.row_roles.push((row, role));
                self.row_roles.sort_unstable_by_key(|it| it.0);
            }
        }
        self.settle(grid, cells, known);
    }

    fn keep_choices_of(&mut self, other: &Self) {
        if other.period.reason == Reason::Chosen {
            self.period = other.period.clone();
        }
        if other.place.reason == Reason::Chosen {
            self.place = other.place.clone();
        }
        if other.state.reason == Reason::Chosen {
            self.state = other.state.clone();
        }
        self.categories.clone_from(&other.categories);
        self.row_roles.clone_from(&other.row_roles);
        self.markers.clone_from(&other.markers);
    }

    /// Takes over what a person confirmed for the same headings; rows and years are those of this sheet.
    fn take_template(&mut self, template: &Self) {
        for (own, confirmed) in self.columns.iter_mut().zip(&template.columns) {
            own.field = Guess::new(
                confirmed.field.value.clone(),
                Confidence::Certain,
                Reason::Template,
            );
            own.alternatives = alternatives(&own.field.value, &own.heading);
        }
        let is_column = template.period.value == PeriodSource::Column;
        if is_column {
            self.period = Guess::new(PeriodSource::Column, Confidence::Certain, Reason::Template);
        }
        if let PlaceSource::Chosen { .. } = template.place.value {
            self.place = Guess::new(
                template.place.value.clone(),
                Confidence::Certain,
                Reason::Chosen,
            );
        }
        if let StateSource::Chosen { .. } | StateSource::Others { .. } | StateSource::Text { .. } =
            template.state.value
        {
            self.state = Guess::new(
                template.state.value.clone(),
                Confidence::Certain,
                Reason::Chosen,
            );
        }
        self.categories.clone_from(&template.categories);
        for marker in &template.markers {
            self.markers.retain(|it| it.text != marker.text);
            self.markers.push(Marker {
                cells: 0,
                confidence: Confidence::Certain,
                ..marker.clone()
            });
        }
        for belief in &template.complete {
            if belief.complete.reason == Reason::Chosen {
                self.complete.retain(|it| it.dimension != belief.dimension);
                self.complete.push(belief.clone());
            }
        }
    }

    /// Guesses anew what follows from the columns and rows, as far as no person settled it.
    fn settle(&mut self, grid: &Grid, sheet: &Sheet, known: &Known) {
        let lines = lines_around(grid, sheet, self);
        if self.period.reason != Reason::Chosen {
            self.period = guess_period(&lines, self, known);
        }
        if self.place.reason != Reason::Chosen {
            self.place = guess_place(&lines, self);
        }
        if self.state.reason != Reason::Chosen {
            self.state = guess_state(&lines, sheet, self, known);
        }
        self.markers = find_markers(&lines, sheet, self);
        let chosen: Vec<CompleteBelief> = self
            .complete
            .iter()
            .filter(|it| it.complete.reason == Reason::Chosen)
            .cloned()
            .collect();
        self.complete = guess_complete(sheet, self, known);
        for belief in &mut self.complete {
            if let Some(own) = chosen.iter().find(|it| it.dimension == belief.dimension) {
                belief.complete = own.complete.clone();
            }
        }
        // Deaths that nothing calls infant deaths may be deaths at any age.
        let says_infant = lines.iter().any(|it| {
            let lower = it.text.to_lowercase();
            lower.contains("infant") || lower.contains("imr") || lower.contains("under 1")
        });
        for column in &mut self.columns {
            if let Field::Count { variable } = &column.field.value
                && variable.0 == "infant_deaths"
                && !says_infant
                && column.field.reason != Reason::Chosen
                && column.field.reason != Reason::Template
            {
                column.field.confidence = Confidence::Unsure;
            }
        }
    }
}

//! What each column feeds, from its heading and from what its cells look like.

use crate::domain::built_in_dimensions::label_key;
use crate::domain::count_variable::CountVariable;
use crate::domain::population_group::DimensionId;
use crate::import::cell::CellAddress;
use crate::import::cell::RowRange;
use crate::import::field::Field;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::measures::new_variable;
use crate::import::propose::contents::Contents;
use crate::import::propose::contents::look_at;
use crate::import::propose::heading_parts::HeadingPart;
use crate::import::propose::heading_parts::heading_parts;
use crate::import::propose::heading_parts::joined;
use crate::import::propose::label_columns::guess_label_field;
use crate::import::propose::label_columns::leave_out_determined;
use crate::import::propose::label_columns::settle_labels;
use crate::import::propose::new_variable::counted_name;
use crate::import::propose::number_columns::SheetSays;
use crate::import::propose::number_columns::attach_ranges;
use crate::import::propose::number_columns::find_range_ends;
use crate::import::propose::number_columns::keep_used;
use crate::import::propose::number_columns::leave_out_bases;
use crate::import::propose::number_columns::measure_columns;
use crate::import::propose::number_columns::settle_doubles;
use crate::import::propose::outline::feed_outline;
use crate::import::propose::outline::guess_outline;
use crate::import::propose::outline::says_measure;
use crate::import::propose::scope::read_headings;
use crate::import::propose::subject::Subject;
use crate::import::propose::subject::multiplier_around;
use crate::import::propose::subject::words_speak_of_infants;
use crate::import::reading::ColumnReading;
use crate::import::reading::ColumnScope;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Outline;
use crate::import::reading::Reason;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Rows looked at for what a column holds.
pub(super) const SAMPLE_ROWS: usize = 2_000;

/// Columns looked at.
const MOST_COLUMNS: u32 = 2_000;

/// What the columns feed, and the count variables that they need and the county file does not know.
pub(super) struct GuessedColumns {
    pub(super) columns: Vec<ColumnReading>,
    pub(super) new_variables: Vec<CountVariable>,
    pub(super) outline: Option<Guess<Outline>>,
}

/// One column while it is looked at.
pub(super) struct Looked {
    pub(super) column: u32,
    pub(super) heading: String,
    pub(super) contents: Contents,
}

/// What each column feeds. `subject` is what the whole sheet is about, where something says it;
/// `outline` is what a person said of labels over rows.
pub(super) fn guess_columns(
    sheet: &Sheet,
    header: Option<RowRange>,
    subject: Option<&Subject>,
    outline: Option<&Option<Outline>>,
    known: &Known,
) -> GuessedColumns {
    let parts = heading_parts(sheet, header);
    let looked = look_at_columns(sheet, header, &parts);
    let rows = rows_below(sheet, header);
    let looked_at = u32::try_from(rows.full).unwrap_or(u32::MAX);
    let mut columns: Vec<ColumnReading> = Vec::new();
    let mut numeric: BTreeSet<u32> = BTreeSet::new();
    for it in &looked {
        let own = parts.get(&it.column).map(Vec::as_slice).unwrap_or_default();
        let code = format!("{} code", label_key(&it.heading));
        let has_code = looked.iter().any(|it| label_key(&it.heading) == code);
        let field = guess_label_field(own, &it.heading, &it.contents, looked_at, has_code, known);
        let field = match field {
            Some(field) => field,
            None => {
                numeric.insert(it.column);
                Guess::new(Field::Ignore, Confidence::Unsure, Reason::Nothing)
            }
        };
        columns.push(ColumnReading {
            column: it.column,
            heading: it.heading.clone(),
            alternatives: Vec::new(),
            samples: it.contents.samples.clone(),
            scope: ColumnScope::default(),
            fills_down: false,
            labels: it.contents.labels.iter().cloned().collect(),
            field,
        });
    }
    settle_labels(&mut columns, &looked, known);
    leave_out_determined(sheet, &mut columns, &rows.rows, &numeric);
    let outline = match outline {
        Some(chosen) => chosen.clone().map(Guess::chosen),
        None => guess_outline(sheet, &columns, &numeric, &rows.rows, known),
    };
    feed_outline(&mut columns, outline.as_ref());
    let rows_say_measure = columns
        .iter()
        .any(|it| matches!(it.field.value, Field::Measure | Field::Unit))
        || says_measure(outline.as_ref());
    let read = read_headings(&parts, &numeric, known);
    let sheet_says = SheetSays {
        subject,
        rows_say_measure,
        multiplier: multiplier_around(sheet, header.map_or(1, |it| it.first)),
        says_infant: words_speak_of_infants(sheet),
    };
    let mut new_variables = measure_columns(&mut columns, &looked, &read, &sheet_says, known);
    leave_out_bases(&mut columns);
    find_range_ends(&mut columns);
    settle_doubles(&mut columns);
    attach_ranges(&mut columns);
    keep_used(&mut new_variables, &columns);
    let codes: Vec<u32> = columns
        .iter()
        .filter(|it| it.field.value == Field::PlaceFips)
        .map(|it| it.column)
        .collect();
    let notes = columns
        .iter()
        .find(|it| it.field.value == Field::Notes)
        .map(|it| it.column);
    for column in &mut columns {
        let is_outline = outline
            .as_ref()
            .is_some_and(|it| it.value.column == column.column);
        if matches!(column.field.value, Field::Group { .. }) || is_outline {
            add_labels_beyond(sheet, column);
        } else {
            column.labels.clear();
        }
        column.fills_down =
            !is_outline && fills_down(sheet, column, &codes, &numeric, &rows.rows, notes);
        column.alternatives = alternatives(&column.field.value, &column.heading);
    }
    GuessedColumns {
        columns,
        new_variables,
        outline,
    }
}

/// The rows looked at, and how many of them have more than one cell.
struct RowsBelow {
    rows: Vec<u32>,
    full: usize,
}

fn rows_below(sheet: &Sheet, header: Option<RowRange>) -> RowsBelow {
    let after = header.map_or(0, |it| it.last);
    let rows: Vec<u32> = sheet
        .held_rows()
        .filter(|it| *it > after)
        .take_while(|row| !sheet.row(*row).any(|(_, it)| it.text.trim() == "---"))
        .take(SAMPLE_ROWS)
        .collect();
    // Notes under the table that no line of dashes sets apart fill one column only.
    let full = rows
        .iter()
        .filter(|row| sheet.row(**row).filter(|(_, it)| !it.is_blank()).count() > 1)
        .count();
    RowsBelow { rows, full }
}

fn look_at_columns(
    sheet: &Sheet,
    header: Option<RowRange>,
    parts: &BTreeMap<u32, Vec<HeadingPart>>,
) -> Vec<Looked> {
    let rows = rows_below(sheet, header).rows;
    let mut looked = Vec::new();
    for column in 1..=sheet.column_count().min(MOST_COLUMNS) {
        let heading = parts.get(&column).map(|it| joined(it)).unwrap_or_default();
        let contents = look_at(sheet, column, &rows);
        if heading.trim().is_empty() && contents.filled == 0 {
            continue;
        }
        looked.push(Looked {
            column,
            heading,
            contents,
        });
    }
    looked
}

/// Labels that only rows beyond the held ones have.
fn add_labels_beyond(sheet: &Sheet, column: &mut ColumnReading) {
    if sheet.is_whole() {
        return;
    }
    let Some(labels) = sheet.labels(column.column) else {
        return;
    };
    let own: BTreeSet<String> = column
        .labels
        .iter()
        .cloned()
        .chain(labels.iter().map(|it| it.trim().to_owned()))
        .filter(|it| *it != column.heading && !it.is_empty())
        .collect();
    column.labels = own.into_iter().collect();
}

/// Whether a blank means the same as the cell above: labels that stand only in the first row of each block.
fn fills_down(
    sheet: &Sheet,
    column: &ColumnReading,
    codes: &[u32],
    numeric: &BTreeSet<u32>,
    rows: &[u32],
    notes: Option<u32>,
) -> bool {
    let is_label = matches!(
        column.field.value,
        Field::PlaceName
            | Field::PlaceFips
            | Field::StateName
            | Field::Period
            | Field::Group { .. }
            | Field::Measure
    );
    if !is_label {
        return false;
    }
    let place_elsewhere = |row: u32| {
        codes
            .iter()
            .any(|at| *at != column.column && !sheet.cell(CellAddress::new(row, *at)).is_blank())
    };
    let (mut blank, mut all, mut first_is_filled) = (0_u32, 0_u32, None);
    for row in rows {
        let has_numbers = sheet
            .row(*row)
            .any(|(at, it)| numeric.contains(&at) && !it.is_blank());
        // A row that its notes call a total has no label of its own.
        let is_total =
            notes.is_some_and(|notes| !sheet.cell(CellAddress::new(*row, notes)).is_blank());
        if !has_numbers || is_total {
            continue;
        }
        let is_blank = sheet.cell(CellAddress::new(*row, column.column)).is_blank();
        all += 1;
        first_is_filled.get_or_insert(!is_blank);
        if is_blank && !(column.field.value == Field::PlaceName && place_elsewhere(*row)) {
            blank += 1;
        }
    }
    first_is_filled == Some(true) && blank >= 2 && blank * 10 >= all * 3
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
        Field::PlaceLevel,
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
        Field::Unreliable,
        Field::Value,
        Field::Dimension,
        Field::Measure,
        Field::Unit,
        Field::Notes,
        Field::Ignore,
    ];
    if !own_dimension.is_empty() {
        all.insert(12, group(&own_dimension));
        all.push(Field::Count {
            variable: new_variable(&counted_name(heading)).id,
        });
        all.push(Field::Rate {
            indicator: Some(heading.chars().take(100).collect()),
            multiplier: None,
        });
    }
    let kind = |it: &Field| match it {
        Field::PlaceName
        | Field::PlaceFips
        | Field::StateName
        | Field::StateFips
        | Field::PlaceLevel => 0,
        Field::Period => 1,
        Field::Group { .. } | Field::Dimension => 2,
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

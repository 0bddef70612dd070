//! The words for what a column feeds and for why something is believed.

use crate::domain::built_in_dimensions::built_in_dimension;
use crate::domain::count_variable::VariableId;
use crate::domain::population_group::DimensionId;
use crate::import::belief::Alternative;
use crate::import::cell::column_letters;
use crate::import::field::Field;
use crate::import::groups::dimension_name;
use crate::import::known::Known;
use crate::import::reading::Change;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::TextSource;

/// Why something is believed, in a few words.
#[must_use]
pub fn reason_words(reason: &Reason) -> String {
    match reason {
        Reason::Chosen => "You said so.".to_owned(),
        Reason::Heading { text } => format!("The heading says “{text}”."),
        Reason::Contents {
            matching,
            looked_at,
        } => format!("{matching} of {looked_at} cells look like it."),
        Reason::TextAt { at, text } => format!("Cell {at} says “{text}”."),
        Reason::FileName { text } => format!("The file is called “{text}”."),
        Reason::SheetName { text } => format!("The sheet is called “{text}”."),
        Reason::OtherPlaces => "The other places are there.".to_owned(),
        Reason::OtherColumn { column } => {
            format!("Column {} already holds it.", column_letters(*column))
        }
        Reason::TotalsAgree { checked } => {
            format!("In {checked} totals the groups add up to everyone.")
        }
        Reason::TotalsDiffer { at } => format!("In row {at} the groups do not add up to everyone."),
        Reason::RestIsThere => "There is a group for everybody else.".to_owned(),
        Reason::GroupsOverlap => "Some groups may count the same babies.".to_owned(),
        Reason::LargestIs { text } => format!("The largest number in it is {text}."),
        Reason::CountsGive {
            multiplier,
            checked,
        } => format!(
            "In {checked} rows the counts give these numbers per {}.",
            thousands(*multiplier)
        ),
        Reason::Template => "You confirmed this for the same headings before.".to_owned(),
        Reason::Usual => String::new(),
        Reason::Nothing => "The sheet does not say.".to_owned(),
    }
}

/// "1,000"
pub(crate) fn thousands(number: u32) -> String {
    match number {
        1_000 => "1,000".to_owned(),
        10_000 => "10,000".to_owned(),
        100_000 => "100,000".to_owned(),
        other => other.to_string(),
    }
}

/// The name of a dimension: "race and ethnicity".
pub(crate) fn dimension_words(dimension: &DimensionId, reading: &Reading, known: &Known) -> String {
    known
        .dimensions
        .iter()
        .find(|it| it.id == *dimension)
        .map(|it| it.name.clone())
        .or_else(|| built_in_dimension(dimension).map(|it| it.name))
        .unwrap_or_else(|| dimension_name(dimension, reading))
}

/// The words on the chip above a column: "place", "year", "live births", "their rate, checked".
#[must_use]
pub fn field_words(field: &Field, reading: &Reading, known: &Known) -> String {
    match field {
        Field::PlaceName => "place".to_owned(),
        Field::PlaceFips => "place code".to_owned(),
        Field::StateName => "state".to_owned(),
        Field::StateFips => "state code".to_owned(),
        Field::Period => "year".to_owned(),
        Field::Group { dimension } => dimension_words(dimension, reading, known),
        Field::Count { variable } => known
            .variables
            .iter()
            .chain(&reading.new_variables)
            .find(|it| it.id == *variable)
            .map_or_else(|| variable.0.replace('_', " "), |it| it.name.to_lowercase()),
        Field::Rate {
            indicator,
            multiplier,
        } => rate_words(indicator.as_deref(), *multiplier, reading, known),
        Field::PlaceLevel => "kind of place".to_owned(),
        Field::Dimension => "what divides people".to_owned(),
        Field::Measure => "what is measured".to_owned(),
        Field::Unit => "unit".to_owned(),
        Field::Value => "number".to_owned(),
        Field::Unreliable => "unreliable mark".to_owned(),
        Field::RateLow => "lower end".to_owned(),
        Field::RateHigh => "upper end".to_owned(),
        Field::Notes => "notes".to_owned(),
        Field::Ignore => "not used".to_owned(),
    }
}

fn rate_words(
    indicator: Option<&str>,
    multiplier: Option<u32>,
    reading: &Reading,
    known: &Known,
) -> String {
    let counted = |id: &VariableId| {
        has(
            reading,
            &Field::Count {
                variable: id.clone(),
            },
        )
    };
    let own = known
        .indicators
        .iter()
        .find(|it| Some(it.id.0.as_str()) == indicator);
    let is_checked = match own {
        Some(it) => counted(&it.numerator_id) && it.denominator_ids.iter().all(counted),
        None => {
            counted(&VariableId::new("infant_deaths")) && counted(&VariableId::new("live_births"))
        }
    };
    if is_checked {
        return "their rate, checked".to_owned();
    }
    let per = match multiplier {
        None => "unit not known",
        Some(1) if own.is_none() && indicator.is_some() => "as it stands",
        Some(1) => "as a fraction",
        Some(100) => "per 100",
        Some(1_000) => "per 1,000",
        Some(10_000) => "per 10,000",
        Some(_) => "per 100,000",
    };
    match own {
        Some(it) => format!("{}, {per}", it.name.to_lowercase()),
        None => match indicator {
            Some(name) => format!("{name}, {per}"),
            None => format!("their rate, {per}"),
        },
    }
}

/// The same rate in other units.
fn other_units(field: &Field) -> Vec<Field> {
    let Field::Rate {
        indicator,
        multiplier,
    } = field
    else {
        return Vec::new();
    };
    [1_u32, 100, 1_000, 10_000, 100_000]
        .into_iter()
        .filter(|it| *multiplier != Some(*it))
        .map(|it| Field::Rate {
            indicator: indicator.clone(),
            multiplier: Some(it),
        })
        .collect()
}

/// What the chip above a column offers, likeliest first.
#[must_use]
pub fn field_alternatives(reading: &Reading, column: u32, known: &Known) -> Vec<Alternative> {
    let Some(held) = reading.columns.iter().find(|it| it.column == column) else {
        return Vec::new();
    };
    let mut all = other_units(&held.field.value);
    all.extend(held.alternatives.iter().cloned());
    let mut seen: Vec<Field> = Vec::new();
    all.retain(|it| {
        let is_new = !seen.contains(it) && *it != held.field.value;
        seen.push(it.clone());
        is_new
    });
    all.iter()
        .map(|field| Alternative {
            label: match field {
                Field::Group { dimension } => {
                    format!("groups by {}", dimension_words(dimension, reading, known))
                }
                field => field_words(field, reading, known),
            },
            change: Change::Field {
                column,
                field: field.clone(),
            },
        })
        .collect()
}

/// "the title", "a note under the table"
pub(crate) fn source_words(source: TextSource) -> &'static str {
    match source {
        TextSource::Title => "the title",
        TextSource::Footer => "a note under the table",
        TextSource::Heading => "a heading",
        TextSource::SheetName => "the name of the sheet",
        TextSource::FileName => "the name of the file",
    }
}

/// Whether some column feeds this.
pub(crate) fn has(reading: &Reading, field: &Field) -> bool {
    reading.columns.iter().any(|it| it.field.value == *field)
}

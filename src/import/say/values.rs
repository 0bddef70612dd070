//! What is believed about numbers whose rows say what they measure.

use crate::import::belief::Alternative;
use crate::import::belief::Belief;
use crate::import::cell::column_letters;
use crate::import::field::Field;
use crate::import::known::Known;
use crate::import::reading::Change;
use crate::import::reading::Confidence;
use crate::import::reading::Reading;
use crate::import::reading::ValueMeaning;
use crate::import::say::parts::alternative;
use crate::import::say::parts::belief;
use crate::import::say::parts::choice;
use crate::import::say::parts::columns_words;
use crate::import::say::parts::text;
use crate::import::say::words::field_words;
use crate::import::say::words::has;

/// Pairs of measure and unit that have words of their own.
const MOST: usize = 10;

/// What the numbers are whose rows say their measure and unit: those of this program first.
pub(crate) fn value_beliefs(reading: &Reading, known: &Known) -> Vec<Belief> {
    let columns: Vec<u32> = reading
        .columns
        .iter()
        .filter(|it| it.field.value == Field::Value)
        .map(|it| it.column)
        .collect();
    let Some(first) = columns.first().copied() else {
        return Vec::new();
    };
    let mut said = Vec::new();
    if reading.values.is_empty() {
        return said;
    }
    let asks = |it: &&ValueMeaning| it.field.confidence == Confidence::NeedsYou;
    for value in reading.values.iter().filter(asks).take(MOST) {
        let name = name_of(value);
        let subject = if name.is_empty() {
            let heading = reading
                .columns
                .iter()
                .find(|it| it.column == first)
                .map_or("", |it| it.heading.as_str());
            format!("“{heading}” in column {}", column_letters(first))
        } else {
            format!("{name} in {}", columns_words(&columns))
        };
        said.push(Belief {
            column: Some(first),
            ..belief(
                vec![
                    text(&format!("What is {subject}? It is ")),
                    choice("…choose".to_owned(), answers(value, reading, known), None),
                    text("."),
                ],
                Confidence::NeedsYou,
                &value.field.reason,
            )
        });
    }
    let is_ours = |field: &Field| match field {
        Field::Count { variable } => known.variables.iter().any(|it| it.id == *variable),
        Field::Rate { indicator, .. } => known
            .indicators
            .iter()
            .any(|it| Some(it.id.0.as_str()) == indicator.as_deref()),
        _ => false,
    };
    let mut settled: Vec<&ValueMeaning> = reading.values.iter().filter(|it| !asks(it)).collect();
    settled.sort_by_key(|it| !is_ours(&it.field.value));
    if settled.is_empty() {
        return said;
    }
    let mut subject = columns_words(&columns);
    if let Some(letter) = subject.get_mut(..1) {
        letter.make_ascii_uppercase();
    }
    let verb = if columns.len() == 1 { "holds" } else { "hold" };
    let whose = match (has(reading, &Field::Measure), has(reading, &Field::Unit)) {
        (true, true) => " whose measure and unit their rows say",
        (true, false) => " whose measure their rows say",
        (false, true) => " whose unit their rows say",
        (false, false) => "",
    };
    let mut parts = vec![text(&format!("{subject} {verb} numbers{whose}: "))];
    for (order, value) in settled.iter().take(MOST).enumerate() {
        if order > 0 {
            parts.push(text(", "));
        }
        let name = name_of(value);
        if !name.is_empty() {
            parts.push(text(&format!("{name} is ")));
        }
        parts.push(choice(
            field_words(&value.field.value, reading, known),
            answers(value, reading, known),
            None,
        ));
    }
    let more = settled.len().saturating_sub(MOST);
    parts.push(text(&if more > 0 {
        format!(", and {more} more.")
    } else {
        ".".to_owned()
    }));
    let least = settled.iter().min_by_key(|it| it.field.confidence);
    if let Some(least) = least {
        said.push(Belief {
            column: Some(first),
            ..belief(parts, least.field.confidence, &least.field.reason)
        });
    }
    said
}

/// "“Infant deaths, Number”", empty where no column says it.
fn name_of(value: &ValueMeaning) -> String {
    let short = |text: &str| -> String { text.chars().take(60).collect() };
    match (value.measure.is_empty(), value.unit.is_empty()) {
        (true, true) => String::new(),
        (false, true) => format!("“{}”", short(&value.measure)),
        (true, false) => format!("“{}”", short(&value.unit)),
        (false, false) => format!("“{}, {}”", short(&value.measure), short(&value.unit)),
    }
}

/// What such numbers may be, the believed answer first where it is only asked for.
fn answers(value: &ValueMeaning, reading: &Reading, known: &Known) -> Vec<Alternative> {
    let rate = |id: &str, multiplier: u32| Field::Rate {
        indicator: Some(id.to_owned()),
        multiplier: Some(multiplier),
    };
    let mut fields: Vec<Field> = Vec::new();
    let is_complete = !matches!(
        value.field.value,
        Field::Ignore
            | Field::Rate {
                multiplier: None,
                ..
            }
    );
    if value.field.confidence == Confidence::NeedsYou && is_complete {
        fields.push(value.field.value.clone());
    }
    if let Field::Rate { indicator, .. } = &value.field.value {
        fields.extend([1_u32, 100, 1_000, 10_000, 100_000].map(|it| Field::Rate {
            indicator: indicator.clone(),
            multiplier: Some(it),
        }));
    }
    fields.extend(known.variables.iter().map(|it| Field::Count {
        variable: it.id.clone(),
    }));
    for indicator in &known.indicators {
        fields.push(rate(&indicator.id.0, indicator.multiplier));
        fields.push(rate(&indicator.id.0, 1));
    }
    fields.push(Field::Ignore);
    let mut seen: Vec<Field> = Vec::new();
    fields.retain(|it| {
        let is_own = *it == value.field.value && value.field.confidence > Confidence::NeedsYou;
        let is_new = !seen.contains(it) && !is_own;
        seen.push(it.clone());
        is_new
    });
    fields
        .into_iter()
        .map(|field| {
            alternative(
                &field_words(&field, reading, known),
                Change::Value {
                    measure: value.measure.clone(),
                    unit: value.unit.clone(),
                    field,
                },
            )
        })
        .collect()
}

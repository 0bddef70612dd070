//! What is believed about the columns of numbers.

use std::collections::BTreeSet;

use crate::domain::count_variable::VariableId;
use crate::import::belief::Alternative;
use crate::import::belief::Belief;
use crate::import::cell::column_letters;
use crate::import::field::Field;
use crate::import::known::Known;
use crate::import::reading::Change;
use crate::import::reading::ColumnMarks;
use crate::import::reading::ColumnReading;
use crate::import::reading::Confidence;
use crate::import::reading::NumberMarks;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::say::parts::alternative;
use crate::import::say::parts::belief;
use crate::import::say::parts::choice;
use crate::import::say::parts::columns_words;
use crate::import::say::parts::listed;
use crate::import::say::parts::text;
use crate::import::say::rows::group_words;
use crate::import::say::words::field_alternatives;
use crate::import::say::words::field_words;

/// Columns of numbers that one sentence names one by one.
const FEW: usize = 8;

/// Different numbers that have a sentence of their own.
const MOST: usize = 12;

/// What the columns of numbers are: each by itself where they are few, else together by what they hold,
/// the measures of this program first. What is not settled is asked, one sentence each.
pub(crate) fn number_beliefs(reading: &Reading, known: &Known) -> Vec<Belief> {
    let mut said: Vec<Belief> = Vec::new();
    let is_number =
        |it: &&ColumnReading| matches!(it.field.value, Field::Count { .. } | Field::Rate { .. });
    let aside = reading.set_aside();
    let asked: Vec<&ColumnReading> = reading
        .columns
        .iter()
        .filter(|it| it.field.confidence == Confidence::NeedsYou && it.field.value != Field::Value)
        .filter(|it| !aside.contains(&it.column))
        .collect();
    for column in asked.iter().take(MOST) {
        said.push(question(column, reading, known));
    }
    if let Some(more) = asked.len().checked_sub(MOST).filter(|it| *it > 0) {
        let columns: Vec<u32> = asked.iter().skip(MOST).map(|it| it.column).collect();
        said.push(Belief {
            column: columns.first().copied(),
            ..belief(
                vec![text(&format!(
                    "{more} more columns do not say what they hold: {}. Choose above each what it is.",
                    columns_words(&columns)
                ))],
                Confidence::NeedsYou,
                &Reason::Nothing,
            )
        });
    }
    let numbers: Vec<&ColumnReading> = reading
        .columns
        .iter()
        .filter(is_number)
        .filter(|it| it.field.confidence > Confidence::NeedsYou)
        .collect();
    if numbers.len() <= FEW && numbers.iter().all(|it| it.scope.is_empty()) {
        said.extend(one_by_one(&numbers, reading, known));
    } else {
        said.extend(together(&numbers, reading, known));
    }
    said.extend(set_aside(&aside, reading, known));
    said
}

/// "18 columns stay out until you say what they hold: GK “Childcare centers”, …"
fn set_aside(aside: &BTreeSet<u32>, reading: &Reading, known: &Known) -> Option<Belief> {
    let first = aside.first()?;
    let columns = if aside.len() == 1 {
        "1 column stays out until you say what it holds: ".to_owned()
    } else {
        format!(
            "{} columns stay out until you say what they hold: ",
            aside.len()
        )
    };
    let mut parts = vec![text(&columns)];
    let named = reading
        .columns
        .iter()
        .filter(|it| aside.contains(&it.column));
    for (order, column) in named.take(MOST).enumerate() {
        if order > 0 {
            parts.push(text(", "));
        }
        let heading: String = column.heading.chars().take(30).collect();
        parts.push(choice(
            format!("{} “{}”", column_letters(column.column), heading.trim()),
            field_alternatives(reading, column.column, known),
            None,
        ));
    }
    parts.push(text(if aside.len() > MOST {
        ", and others. Choose above each what it is."
    } else {
        "."
    }));
    Some(Belief {
        column: Some(*first),
        ..belief(parts, Confidence::Unsure, &Reason::Nothing)
    })
}

/// "What is “Mapped value” in column D? It is …choose."
fn question(column: &ColumnReading, reading: &Reading, known: &Known) -> Belief {
    let heading: String = column.heading.chars().take(60).collect();
    let name = if heading.trim().is_empty() {
        format!("column {}", column_letters(column.column))
    } else {
        format!("“{heading}” in column {}", column_letters(column.column))
    };
    let mut alternatives = field_alternatives(reading, column.column, known);
    // What was found without being sure comes first.
    if column.field.value != Field::Ignore
        && !matches!(
            column.field.value,
            Field::Rate {
                multiplier: None,
                ..
            }
        )
    {
        alternatives.insert(
            0,
            alternative(
                &field_words(&column.field.value, reading, known),
                Change::Field {
                    column: column.column,
                    field: column.field.value.clone(),
                },
            ),
        );
    }
    let words = match &column.field.value {
        Field::Rate {
            multiplier: None, ..
        } => format!("{name} is a rate, and nothing says per how many births. It is "),
        _ => format!("What is {name}? It is "),
    };
    let mut letters = words.chars();
    let words: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect();
    Belief {
        column: Some(column.column),
        ..belief(
            vec![
                text(&words),
                choice("…choose".to_owned(), alternatives, None),
                text("."),
            ],
            Confidence::NeedsYou,
            &column.field.reason,
        )
    }
}

/// "Column D is live births, E is infant deaths."
fn one_by_one(numbers: &[&ColumnReading], reading: &Reading, known: &Known) -> Option<Belief> {
    let first = numbers.first()?;
    let mut parts = Vec::new();
    for (order, column) in numbers.iter().enumerate() {
        let letters = column_letters(column.column);
        parts.push(text(&if order == 0 {
            format!("Column {letters} is ")
        } else {
            format!(", {letters} is ")
        }));
        parts.push(choice(
            field_words(&column.field.value, reading, known),
            field_alternatives(reading, column.column, known),
            None,
        ));
    }
    parts.push(text("."));
    let least = numbers.iter().min_by_key(|it| it.field.confidence)?;
    Some(Belief {
        column: Some(first.column),
        ..belief(parts, least.field.confidence, &least.field.reason)
    })
}

/// One sentence for all columns with the same numbers; those of this program first, the rest counted.
fn together(numbers: &[&ColumnReading], reading: &Reading, known: &Known) -> Vec<Belief> {
    let mut kinds: Vec<(&Field, Vec<&ColumnReading>)> = Vec::new();
    for column in numbers {
        match kinds.iter_mut().find(|it| *it.0 == column.field.value) {
            Some((_, held)) => held.push(column),
            None => kinds.push((&column.field.value, vec![column])),
        }
    }
    let is_ours = |field: &Field| match field {
        Field::Count { variable } => known.variables.iter().any(|it| it.id == *variable),
        Field::Rate { indicator, .. } => known
            .indicators
            .iter()
            .any(|it| Some(it.id.0.as_str()) == indicator.as_deref()),
        _ => false,
    };
    let (ours, others): (Vec<_>, Vec<_>) = kinds.into_iter().partition(|it| is_ours(it.0));
    let room = MOST.saturating_sub(ours.len()).max(1);
    let shown_others = if others.len() <= room {
        others.len()
    } else {
        0
    };
    let mut said: Vec<Belief> = ours
        .iter()
        .chain(others.iter().take(shown_others))
        .filter_map(|(field, columns)| kind_belief(field, columns, reading, known))
        .collect();
    let rest: Vec<_> = others.iter().skip(shown_others).collect();
    if !rest.is_empty() {
        let mut columns: Vec<u32> = rest
            .iter()
            .flat_map(|it| it.1.iter().map(|it| it.column))
            .collect();
        columns.sort_unstable();
        let mut names: Vec<String> = rest
            .iter()
            .take(4)
            .map(|it| field_words(it.0, reading, known))
            .collect();
        let more = rest.len().saturating_sub(names.len());
        if more > 0 {
            names.push(format!("{more} more"));
        }
        let least = rest
            .iter()
            .flat_map(|it| &it.1)
            .map(|it| it.field.confidence)
            .min()
            .unwrap_or(Confidence::Unsure);
        said.push(Belief {
            column: columns.first().copied(),
            ..belief(
                vec![text(&format!(
                    "{} other measures are in {}: {}.",
                    rest.len(),
                    columns_words(&columns),
                    listed(&names)
                ))],
                least,
                &Reason::Usual,
            )
        });
    }
    said
}

/// "Columns D to M are live births, each for a year and a race."
fn kind_belief(
    field: &Field,
    columns: &[&ColumnReading],
    reading: &Reading,
    known: &Known,
) -> Option<Belief> {
    let first = columns.first()?;
    let numbers: Vec<u32> = columns.iter().map(|it| it.column).collect();
    let mut each: Vec<String> = Vec::new();
    if columns.iter().any(|it| it.scope.place.is_some()) {
        each.push("a place".to_owned());
    }
    if columns.iter().any(|it| it.scope.period.is_some()) {
        each.push("a year".to_owned());
    }
    for group in columns.iter().flat_map(|it| &it.scope.groups) {
        let words = group_words(&group.dimension, reading, known);
        if !each.contains(&words) {
            each.push(words);
        }
    }
    let tail = if each.is_empty() {
        String::new()
    } else if columns.len() == 1 {
        format!(", for {}", listed(&each))
    } else {
        format!(", each for {}", listed(&each))
    };
    let mut subject = columns_words(&numbers);
    if let Some(letter) = subject.get_mut(..1) {
        letter.make_ascii_uppercase();
    }
    let verb = if columns.len() == 1 { "is" } else { "are" };
    let alternatives = if columns.len() == 1 {
        field_alternatives(reading, first.column, known)
    } else {
        Vec::new()
    };
    let least = columns.iter().min_by_key(|it| it.field.confidence)?;
    Some(Belief {
        column: Some(first.column),
        ..belief(
            vec![
                text(&format!("{subject} {verb} ")),
                choice(field_words(field, reading, known), alternatives, None),
                text(&format!("{tail}.")),
            ],
            least.field.confidence,
            &least.field.reason,
        )
    })
}

/// "Columns K to P are not used."
pub(crate) fn unused_belief(reading: &Reading, known: &Known) -> Option<Belief> {
    let unused: Vec<&ColumnReading> = reading
        .columns
        .iter()
        .filter(|it| {
            it.field.value == Field::Ignore
                && it.field.confidence > Confidence::NeedsYou
                && !it.samples.is_empty()
        })
        .collect();
    let first = unused.first()?;
    let columns: Vec<u32> = unused.iter().map(|it| it.column).collect();
    let mut subject = columns_words(&columns);
    if let Some(letter) = subject.get_mut(..1) {
        letter.make_ascii_uppercase();
    }
    let (verb, alternatives) = if columns.len() == 1 {
        ("is", field_alternatives(reading, first.column, known))
    } else {
        ("are", Vec::new())
    };
    let least = unused.iter().map(|it| it.field.confidence).min()?;
    Some(Belief {
        column: Some(first.column),
        ..belief(
            vec![
                text(&format!("{subject} {verb} ")),
                choice("not used".to_owned(), alternatives, None),
                text("."),
            ],
            least,
            &first.field.reason,
        )
    })
}

/// "In column D “1.214” is …choose." and "Numbers in columns D and E have a decimal comma."
pub(crate) fn number_mark_beliefs(reading: &Reading) -> Vec<Belief> {
    let mut said = Vec::new();
    let mut commas: Vec<&ColumnMarks> = Vec::new();
    for held in &reading.number_marks {
        let answers = |skip: Option<NumberMarks>| -> Vec<Alternative> {
            [NumberMarks::DecimalPoint, NumberMarks::DecimalComma]
                .into_iter()
                .filter(|it| Some(*it) != skip)
                .map(|marks| {
                    alternative(
                        &marks_words(&held.example, marks),
                        Change::Marks {
                            column: held.column,
                            marks,
                        },
                    )
                })
                .collect()
        };
        let at = column_letters(held.column);
        match (held.marks.value, held.marks.confidence) {
            (_, Confidence::NeedsYou) | (NumberMarks::Unknown, _) => said.push(Belief {
                column: Some(held.column),
                ..belief(
                    vec![
                        text(&format!("In column {at} “{}” is ", held.example)),
                        choice("…choose".to_owned(), answers(None), None),
                        text("."),
                    ],
                    Confidence::NeedsYou,
                    &Reason::Nothing,
                )
            }),
            (NumberMarks::DecimalComma, _) => commas.push(held),
            (NumberMarks::DecimalPoint | NumberMarks::Usual, _) => {}
        }
    }
    if let Some(first) = commas.first() {
        let columns: Vec<u32> = commas.iter().map(|it| it.column).collect();
        let alternatives = if columns.len() == 1 {
            vec![alternative(
                "a decimal point",
                Change::Marks {
                    column: first.column,
                    marks: NumberMarks::DecimalPoint,
                },
            )]
        } else {
            Vec::new()
        };
        let least = commas
            .iter()
            .map(|it| it.marks.confidence)
            .min()
            .unwrap_or(Confidence::Likely);
        said.push(Belief {
            column: Some(first.column),
            ..belief(
                vec![
                    text(&format!("Numbers in {} have ", columns_words(&columns))),
                    choice("a decimal comma".to_owned(), alternatives, None),
                    text(&format!(
                        ", so “{}” is {}.",
                        first.example,
                        marks_words(&first.example, NumberMarks::DecimalComma)
                    )),
                ],
                least,
                &first.marks.reason,
            )
        });
    }
    said
}

/// A text as Americans write the number it is with these marks.
fn marks_words(example: &str, marks: NumberMarks) -> String {
    match marks {
        NumberMarks::DecimalComma => example
            .chars()
            .map(|it| match it {
                '.' => ',',
                ',' => '.',
                it => it,
            })
            .collect(),
        _ => example.to_owned(),
    }
}

/// "Deaths are before age 1."
pub(crate) fn deaths_belief(reading: &Reading) -> Option<Belief> {
    let column = reading.columns.iter().find(
        |it| matches!(&it.field.value, Field::Count { variable } if variable.0 == "infant_deaths"),
    )?;
    let other = |label: &str, id: &str| {
        alternative(
            label,
            Change::Field {
                column: column.column,
                field: Field::Count {
                    variable: VariableId::new(id),
                },
            },
        )
    };
    Some(Belief {
        column: Some(column.column),
        ..belief(
            vec![
                text("Deaths are "),
                choice(
                    "before age 1".to_owned(),
                    vec![
                        other("in the first 28 days", "neonatal_deaths"),
                        other("at 28 days to 1 year", "postneonatal_deaths"),
                        other("before birth", "fetal_deaths"),
                        alternative(
                            "at any age: leave this column out",
                            Change::Field {
                                column: column.column,
                                field: Field::Ignore,
                            },
                        ),
                    ],
                    None,
                ),
                text("."),
            ],
            column.field.confidence,
            &column.field.reason,
        )
    })
}

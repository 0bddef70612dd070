//! What a column of labels feeds: places, years, groups, measures and units.

use crate::domain::built_in_dimensions::built_in_dimensions;
use crate::domain::built_in_dimensions::label_key;
use crate::domain::built_in_dimensions::meaning_of;
use crate::domain::population_group::DimensionId;
use crate::import::cell::CellAddress;
use crate::import::field::Field;
use crate::import::grid::Sheet;
use crate::import::headings::field_of_heading;
use crate::import::known::Known;
use crate::import::propose::columns::Looked;
use crate::import::propose::contents::Contents;
use crate::import::propose::contents::MOST_LABELS;
use crate::import::propose::header::clean_heading;
use crate::import::propose::heading_parts::HeadingPart;
use crate::import::propose::heading_years::period_in_heading;
use crate::import::reading::ColumnReading;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Reason;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// `has_code` is whether another column holds the codes of these labels.
/// What a column of labels feeds; `None` where the column holds numbers that something is counted or measured by.
pub(super) fn guess_label_field(
    parts: &[HeadingPart],
    heading: &str,
    contents: &Contents,
    looked_at: u32,
    has_code: bool,
    known: &Known,
) -> Option<Guess<Field>> {
    let innermost = parts
        .last()
        .map(|it| clean_heading(&it.text))
        .unwrap_or_default();
    let most = |count: u32| contents.filled > 0 && count * 10 >= contents.filled * 6;
    let by_contents = |field: Field, matching: u32, confidence: Confidence| {
        Some(Guess::new(
            field,
            confidence,
            Reason::Contents {
                matching,
                looked_at: contents.filled,
            },
        ))
    };
    let because = || Reason::Heading {
        text: heading.to_owned(),
    };
    let named = field_of_heading(&innermost, known)
        .or_else(|| field_of_heading(&clean_heading(heading), known))
        .or_else(|| {
            field_of_heading(
                innermost.trim_end_matches(|it: char| it.is_ascii_digit()),
                known,
            )
        });
    if let Some((field, confidence)) = named {
        // A heading may say "County" over codes, and "State" over two digits.
        let digits = contents.codes + contents.short_codes;
        match &field {
            Field::PlaceName if most(digits) && speaks_of_counties(&innermost, contents) => {
                return by_contents(Field::PlaceFips, digits, Confidence::Certain);
            }
            Field::StateName if most(contents.short_codes) => {
                return by_contents(Field::StateFips, contents.short_codes, Confidence::Certain);
            }
            // "Region" and "Area" over small numbers are codes of something.
            Field::PlaceName if contents.is_numeric() => {
                return by_contents(Field::Ignore, contents.numbers, Confidence::Likely);
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
            Field::Period if contents.filled > 0 && contents.years == 0 => {
                return by_contents(Field::Ignore, contents.filled, Confidence::Unsure);
            }
            Field::Count { .. } if contents.filled > 0 && contents.numbers == 0 => {
                let hidden = contents.markers == contents.filled;
                if !hidden {
                    return by_contents(Field::Ignore, contents.filled, Confidence::Unsure);
                }
                return None;
            }
            Field::Count { .. }
            | Field::Rate { .. }
            | Field::RateLow
            | Field::RateHigh
            | Field::Value => return None,
            Field::Unreliable => {
                return Some(Guess::new(field, confidence, because()));
            }
            Field::Ignore if contents.is_numeric() => return None,
            _ => {}
        }
        return Some(Guess::new(field, confidence, because()));
    }
    let key = label_key(&innermost);
    if matches!(key.as_str(), "unreliable" | "unstable" | "reliability") && contents.numbers == 0 {
        return Some(Guess::new(Field::Unreliable, Confidence::Likely, because()));
    }
    let is_words = contents.numbers == 0 && most(contents.state_names);
    if (key.ends_with(" code") || key == "code") && !is_words {
        return Some(Guess::new(Field::Ignore, Confidence::Likely, because()));
    }
    let (years, words) = period_in_heading(&innermost);
    if contents.filled == 0 {
        // Nothing but blanks under a heading of numbers still says what would stand there.
        let counts = years.is_some()
            || field_of_heading(&words, known)
                .is_some_and(|it| matches!(it.0, Field::Count { .. } | Field::Rate { .. }));
        return (!counts).then(|| Guess::new(Field::Ignore, Confidence::Certain, Reason::Nothing));
    }
    if years.is_none() && most(contents.years) && contents.filled >= 2 {
        return by_contents(Field::Period, contents.years, Confidence::Unsure);
    }
    if years.is_none() && most(contents.codes) && contents.filled >= 2 && !key.contains("pop") {
        let is_first = contents.labels.len() * 2 >= usize::try_from(contents.codes).unwrap_or(0);
        if is_first
            && (key.is_empty()
                || key.contains("fips")
                || key.contains("geo")
                || key.contains("code"))
        {
            return by_contents(Field::PlaceFips, contents.codes, Confidence::Unsure);
        }
    }
    if contents.is_numeric() {
        return None;
    }
    if contents.markers * 2 > contents.filled {
        return None;
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
    Some(guess_groups(&key, contents, looked_at, has_code, known))
}

/// Whether codes under this heading are codes of counties: whole ones, or short ones that a heading says are.
fn speaks_of_counties(heading: &str, contents: &Contents) -> bool {
    let key = label_key(heading);
    contents.codes > contents.short_codes
        || ["county", "cnty", "cty", "parish", "fips", "geo", "code"]
            .iter()
            .any(|it| key.contains(it))
}

/// Words that name groups or measures, or say nothing we know.
fn guess_groups(
    key: &str,
    contents: &Contents,
    looked_at: u32,
    has_code: bool,
    known: &Known,
) -> Guess<Field> {
    let because = |matching: usize| Reason::Contents {
        matching: u32::try_from(matching).unwrap_or(u32::MAX),
        looked_at: contents.filled,
    };
    let measures = contents
        .labels
        .iter()
        .filter(|it| {
            matches!(
                field_of_heading(it, known),
                Some((Field::Count { .. } | Field::Rate { .. }, _))
            )
        })
        .count();
    if measures >= 2 && measures * 2 >= contents.labels.len() {
        return Guess::new(Field::Measure, Confidence::Likely, because(measures));
    }
    for dimension in built_in_dimensions() {
        let matching = contents
            .labels
            .iter()
            .filter(|it| meaning_of(&dimension.id, it).is_some() && it.len() > 1)
            .count();
        if matching >= 2 && matching * 10 >= contents.labels.len() * 7 && contents.numbers == 0 {
            return Guess::new(
                Field::Group {
                    dimension: dimension.id,
                },
                Confidence::Likely,
                because(matching),
            );
        }
    }
    // Words that come again and again divide the rows into groups, under whatever name.
    let different = u32::try_from(contents.labels.len()).unwrap_or(u32::MAX);
    if !key.is_empty()
        && contents.numbers == 0
        && contents.filled * 2 >= looked_at
        && different >= 2
        && contents.labels.len() < MOST_LABELS
        && (contents.filled >= different * 2 || has_code && contents.filled > different)
        && contents.labels.iter().all(|it| it.len() <= 250)
    {
        return Guess::new(
            Field::Group {
                dimension: DimensionId(key.replace(' ', "_")),
            },
            Confidence::Unsure,
            because(usize::try_from(contents.filled).unwrap_or(usize::MAX)),
        );
    }
    Guess::new(Field::Ignore, Confidence::Unsure, Reason::Nothing)
}

/// Two columns of labels never say the same: the surer one is kept, and a code beside a name says nothing new.
pub(super) fn settle_labels(columns: &mut [ColumnReading], looked: &[Looked], known: &Known) {
    // The code of a race beside the race says nothing new.
    let names: Vec<String> = columns.iter().map(|it| label_key(&it.heading)).collect();
    for column in columns.iter_mut() {
        let key = label_key(&column.heading);
        let base = key
            .strip_suffix(" code")
            .or_else(|| key.strip_suffix(" id"))
            .or_else(|| key.strip_suffix(" cd"));
        if let Some(base) = base
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
    }
    let has_name = columns.iter().any(|it| it.field.value == Field::PlaceName);
    let fields: Vec<(u32, Field, Confidence)> = columns
        .iter()
        .map(|it| (it.column, it.field.value.clone(), it.field.confidence))
        .collect();
    let labels_of = |at: u32| {
        looked
            .iter()
            .find(|it| it.column == at)
            .map(|it| &it.contents.labels)
    };
    let mut own_dimensions: BTreeSet<String> = BTreeSet::new();
    for column in columns.iter_mut() {
        if matches!(column.field.value, Field::Ignore | Field::Unreliable) {
            continue;
        }
        let better = fields.iter().find(|(at, field, confidence)| {
            *at != column.column
                && *field == column.field.value
                && (*confidence > column.field.confidence
                    || (*confidence == column.field.confidence && *at < column.column))
        });
        let Some((at, _, _)) = better else {
            continue;
        };
        // "Race" beside "Hispanic origin" divides once more, by what its heading says.
        let key = label_key(&column.heading).replace(' ', "_");
        let divides_anew = matches!(column.field.value, Field::Group { .. })
            && !key.is_empty()
            && labels_of(column.column) != labels_of(*at)
            && !labels_of(column.column)
                .is_some_and(|it| it.iter().all(|it| it.bytes().all(|it| it.is_ascii_digit())));
        if divides_anew && own_dimensions.insert(key.clone()) {
            let key = if key == "race_ethnicity" {
                "race_2".to_owned()
            } else {
                key
            };
            column.field = Guess::new(
                Field::Group {
                    dimension: DimensionId(key),
                },
                Confidence::Unsure,
                column.field.reason.clone(),
            );
            continue;
        }
        column.field = Guess::new(
            Field::Ignore,
            Confidence::Likely,
            Reason::OtherColumn { column: *at },
        );
    }
    for column in columns.iter_mut() {
        if has_name && column.field.value == Field::Notes && column.samples.is_empty() {
            column.field.confidence = Confidence::Certain;
        }
    }
    split_race_and_ethnicity(columns, known);
}

/// Where Hispanic origin has a column of its own, the other column is race alone.
fn split_race_and_ethnicity(columns: &mut [ColumnReading], known: &Known) {
    let is_ethnic = |it: &ColumnReading| {
        let key = label_key(&it.heading);
        matches!(&it.field.value, Field::Group { dimension } if dimension.0 != "race_ethnicity")
            && (key.contains("hispanic") || key.contains("ethnicity"))
            && matches!(field_of_heading(&it.heading, known), Some((Field::Group { dimension }, _)) if dimension.0 == "race_ethnicity")
            || matches!(&it.field.value, Field::Group { dimension } if dimension.0 == "hispanic_origin" || dimension.0 == "ethnicity")
    };
    if !columns.iter().any(is_ethnic) {
        return;
    }
    for column in columns.iter_mut() {
        if let Field::Group { dimension } = &mut column.field.value
            && dimension.0 == "race_ethnicity"
        {
            "race".clone_into(&mut dimension.0);
        }
    }
}

/// A column of groups that another one says already divides by nothing new: "race" beside each race.
pub(super) fn leave_out_determined(
    sheet: &Sheet,
    columns: &mut [ColumnReading],
    rows: &[u32],
    numeric: &BTreeSet<u32>,
) {
    let groups: Vec<(u32, usize)> = columns
        .iter()
        .filter(|it| matches!(it.field.value, Field::Group { .. }))
        .map(|it| (it.column, it.labels.len()))
        .collect();
    let is_built_in = |it: &ColumnReading| match &it.field.value {
        Field::Group { dimension } => built_in_dimensions().iter().any(|it| it.id == *dimension),
        _ => true,
    };
    for column in columns.iter_mut() {
        if !matches!(column.field.value, Field::Group { .. }) || is_built_in(column) {
            continue;
        }
        // Words behind the first numbers, and answers of yes or no, say something of the row itself.
        let answers = column.labels.iter().all(|it| {
            matches!(
                it.to_lowercase().as_str(),
                "yes" | "no" | "y" | "n" | "true" | "false" | "x"
            )
        });
        let is_behind = numeric.iter().filter(|it| **it < column.column).count() >= 3;
        if answers || is_behind {
            column.field = Guess::new(Field::Ignore, Confidence::Unsure, Reason::Nothing);
            continue;
        }
        let by = groups.iter().find(|(other, labels)| {
            *other != column.column
                && *labels > column.labels.len()
                && says_all_of(sheet, *other, column.column, rows)
        });
        if let Some((other, _)) = by {
            column.field = Guess::new(
                Field::Ignore,
                Confidence::Likely,
                Reason::OtherColumn { column: *other },
            );
        }
    }
}

/// Whether each label of one column always stands beside the same label of another.
fn says_all_of(sheet: &Sheet, one: u32, other: u32, rows: &[u32]) -> bool {
    let mut beside: BTreeMap<&str, &str> = BTreeMap::new();
    let mut again = 0;
    for row in rows {
        let own = sheet.cell(CellAddress::new(*row, one)).text.trim();
        let next = sheet.cell(CellAddress::new(*row, other)).text.trim();
        if own.is_empty() || next.is_empty() {
            continue;
        }
        match beside.insert(own, next) {
            Some(before) if before != next => return false,
            Some(_) => again += 1,
            None => {}
        }
    }
    again > 0
}

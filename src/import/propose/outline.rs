//! Labels that stand over the rows they are for, or indented among them: counties, years, groups and measures.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::built_in_dimensions::LabelMeaning;
use crate::domain::built_in_dimensions::built_in_dimensions;
use crate::domain::built_in_dimensions::label_key;
use crate::domain::built_in_dimensions::meaning_of;
use crate::domain::population_group::DimensionId;
use crate::domain::us_places;
use crate::import::cell::CellAddress;
use crate::import::field::Field;
use crate::import::grid::Sheet;
use crate::import::headings::field_of_heading;
use crate::import::known::Known;
use crate::import::period_text::is_about_writing;
use crate::import::propose::header::is_only_a_period;
use crate::import::propose::heading_years::period_in_heading;
use crate::import::reading::ColumnReading;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Outline;
use crate::import::reading::OutlineLevel;
use crate::import::reading::Reason;

/// What a label is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Place,
    Period,
    Measure,
    Group(String),
    Everyone,
    Other,
}

/// A label with where it stands.
struct Label<'a> {
    row: u32,
    text: &'a str,
    /// Whether no number stands in its row.
    is_alone: bool,
    kind: Kind,
}

/// The column whose labels are an outline; `None` where every row says for itself what it is about.
/// `numeric` are the columns of numbers, `rows` the rows below the headings.
pub(super) fn guess_outline(
    sheet: &Sheet,
    columns: &[ColumnReading],
    numeric: &BTreeSet<u32>,
    rows: &[u32],
    known: &Known,
) -> Option<Guess<Outline>> {
    let filled: Vec<u32> = columns
        .iter()
        .map(|it| it.column)
        .filter(|it| !numeric.contains(it))
        .take(3)
        .collect();
    filled.into_iter().find_map(|column| {
        let labels = labels_of(sheet, column, numeric, rows, known);
        let levels = levels_of(&labels, column, columns)?;
        let alone = labels.iter().filter(|it| it.is_alone).count();
        let first = labels.iter().find(|it| it.is_alone).or(labels.first())?;
        Some(Guess::new(
            Outline { column, levels },
            if alone >= 3 {
                Confidence::Likely
            } else {
                Confidence::Unsure
            },
            Reason::TextAt {
                at: CellAddress::new(first.row, column),
                text: first.text.trim().chars().take(120).collect(),
            },
        ))
    })
}

fn labels_of<'a>(
    sheet: &'a Sheet,
    column: u32,
    numeric: &BTreeSet<u32>,
    rows: &[u32],
    known: &Known,
) -> Vec<Label<'a>> {
    let mut kinds: BTreeMap<&str, Kind> = BTreeMap::new();
    let mut found = Vec::new();
    for row in rows {
        let cell = sheet.cell(CellAddress::new(*row, column));
        let text = cell.text.trim();
        if text.is_empty() || text.len() > 160 {
            continue;
        }
        let is_alone = !sheet
            .row(*row)
            .any(|(at, it)| at != column && !it.is_blank());
        let has_numbers = sheet
            .row(*row)
            .any(|(at, it)| numeric.contains(&at) && !it.is_blank());
        if !is_alone && !has_numbers {
            continue;
        }
        let kind = kinds
            .entry(text)
            .or_insert_with(|| kind_of(text, is_alone, known))
            .clone();
        found.push(Label {
            row: *row,
            text: cell.text,
            is_alone,
            kind,
        });
    }
    found
}

/// The levels from the outermost to the innermost; `None` where the labels are no outline.
fn levels_of(
    labels: &[Label<'_>],
    column: u32,
    columns: &[ColumnReading],
) -> Option<Vec<OutlineLevel>> {
    // A label over rows is one that rows with numbers follow before the next of its kind; a note at the end is none.
    let over: Vec<&Label<'_>> = labels
        .iter()
        .enumerate()
        .filter(|(order, it)| {
            it.is_alone
                && it.kind != Kind::Everyone
                && labels
                    .get(order + 1)
                    .is_some_and(|next| !next.is_alone || next.kind != it.kind)
        })
        .map(|it| it.1)
        .collect();
    let beside: Vec<&Label<'_>> = labels.iter().filter(|it| !it.is_alone).collect();
    let sections = kinds_in_order(&over);
    let leaves = kinds_in_order(&beside);
    let mut levels: Vec<OutlineLevel> = Vec::new();
    let total: usize = sections.iter().map(|it| it.1).sum();
    let mut outer: Vec<Kind> = sections
        .iter()
        .filter(|it| it.0 != Kind::Other && it.1 >= 2 && it.1 * 4 >= total)
        .map(|it| it.0.clone())
        .collect();
    // Sections of other words, such as names of regions, are no outline.
    let known: usize = sections
        .iter()
        .filter(|it| it.0 != Kind::Other)
        .map(|it| it.1)
        .sum();
    if known * 10 < total * 4 {
        outer.clear();
    }
    let again = |kind: &Kind| comes_again(&beside, kind);
    if outer.is_empty() {
        // Counties with their groups indented below them, all with numbers of their own.
        let places = leaves
            .iter()
            .find(|it| it.0 == Kind::Place)
            .map_or(0, |it| it.1);
        let group = leaves
            .iter()
            .find(|it| matches!(it.0, Kind::Group(_)) && it.1 >= 2 && again(&it.0))?;
        if places < 2 || places + group.1 < beside.len().div_ceil(2) {
            return None;
        }
        levels.push(OutlineLevel::Place);
        levels.extend(level_of(&group.0));
        return Some(levels);
    }
    for kind in &outer {
        levels.extend(level_of(kind));
    }
    let most: usize = leaves.iter().map(|it| it.1).sum();
    for (kind, times) in &leaves {
        if let Some(level) = level_of(kind)
            && *times >= 2
            && times * 5 >= most
            && !levels.contains(&level)
        {
            levels.push(level);
        }
    }
    // Labels of no known kind that come again under each section divide its rows: "Age group", "Sex".
    let divided_beside = columns.iter().any(|it| {
        it.column != column && matches!(it.field.value, Field::Group { .. } | Field::Ignore)
    });
    let has_group = levels
        .iter()
        .any(|it| matches!(it, OutlineLevel::Group { .. } | OutlineLevel::Measure));
    if !has_group && divided_beside && again(&Kind::Other) {
        levels.push(OutlineLevel::Group {
            dimension: DimensionId("category".to_owned()),
        });
    }
    // Labels without a row of numbers in the column itself: another column says what the rows are.
    (!levels.is_empty()).then_some(levels)
}

fn level_of(kind: &Kind) -> Option<OutlineLevel> {
    match kind {
        Kind::Place => Some(OutlineLevel::Place),
        Kind::Period => Some(OutlineLevel::Period),
        Kind::Measure => Some(OutlineLevel::Measure),
        Kind::Group(dimension) => Some(OutlineLevel::Group {
            dimension: DimensionId(dimension.clone()),
        }),
        Kind::Everyone | Kind::Other => None,
    }
}

/// The kinds of labels with how many there are, by where they come first. Other words count once however often they come.
fn kinds_in_order(labels: &[&Label<'_>]) -> Vec<(Kind, usize)> {
    let mut found: Vec<(Kind, usize)> = Vec::new();
    let mut others: BTreeSet<&str> = BTreeSet::new();
    for label in labels {
        if label.kind == Kind::Other && !others.insert(label.text.trim()) {
            continue;
        }
        match found.iter_mut().find(|it| it.0 == label.kind) {
            Some(held) => held.1 += 1,
            None => found.push((label.kind.clone(), 1)),
        }
    }
    found
}

/// Whether most labels of a kind stand in the sheet more than once.
fn comes_again(labels: &[&Label<'_>], kind: &Kind) -> bool {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for label in labels.iter().filter(|it| it.kind == *kind) {
        *times.entry(label_key(label.text)).or_insert(0) += 1;
    }
    let again = times.values().filter(|it| **it >= 2).count();
    again >= 1 && again * 2 >= times.len()
}

fn kind_of(text: &str, is_alone: bool, known: &Known) -> Kind {
    let bare = text.trim_end_matches(':').trim();
    let lower = bare.to_lowercase();
    let is_note = is_about_writing(bare)
        || [
            "note", "source", "*", "\u{2020}", "footnote", "http", "prepared",
        ]
        .iter()
        .any(|it| lower.starts_with(it));
    if is_note {
        return Kind::Other;
    }
    if is_only_a_period(bare) {
        return Kind::Period;
    }
    for dimension in built_in_dimensions() {
        match meaning_of(&dimension.id, bare) {
            Some(LabelMeaning::Category { .. }) if label_key(bare).len() > 1 => {
                return Kind::Group(dimension.id.0);
            }
            Some(LabelMeaning::Everyone) => return Kind::Everyone,
            _ => {}
        }
    }
    if matches!(
        field_of_heading(bare, known),
        Some((Field::Count { .. } | Field::Rate { .. }, _))
    ) {
        return Kind::Measure;
    }
    if bare.len() <= 60 && is_place(bare) {
        return Kind::Place;
    }
    // A title line over a block names its place among other words: "2016 Baxter, Arkansas".
    if is_alone && bare.len() <= 120 && title_names_a_place(bare) {
        return Kind::Place;
    }
    let (period, rest) = period_in_heading(bare);
    if period.is_some() && is_alone && rest.split(' ').count() <= 3 {
        return Kind::Period;
    }
    Kind::Other
}

fn is_place(text: &str) -> bool {
    us_places::state_named(text).is_some()
        || us_places::is_nation(text)
        || !us_places::counties_named(text, None).is_empty()
}

fn title_names_a_place(text: &str) -> bool {
    let (_, rest) = period_in_heading(text);
    let words = rest
        .trim()
        .trim_start_matches(|it: char| !it.is_alphabetic())
        .trim();
    let lower = words.to_lowercase();
    let after_word = [
        "county:",
        "county of residence:",
        "place:",
        "location:",
        "area:",
    ]
    .iter()
    .find_map(|it| lower.strip_prefix(it).and_then(|_| words.get(it.len()..)));
    let candidates = [
        Some(words),
        after_word.map(str::trim),
        words.split([',', ':', '(']).next().map(str::trim),
        words.split(" - ").next().map(str::trim),
    ];
    candidates
        .into_iter()
        .flatten()
        .any(|it| !it.is_empty() && it.len() <= 60 && is_place(it))
}

/// Whether labels of the outline say what the rows under them measure.
pub(super) fn says_measure(outline: Option<&Guess<Outline>>) -> bool {
    outline.is_some_and(|it| it.value.levels.contains(&OutlineLevel::Measure))
}

/// The column of an outline is named after its outermost level; no other column names the places it names.
pub(super) fn feed_outline(columns: &mut [ColumnReading], outline: Option<&Guess<Outline>>) {
    let Some(outline) = outline else {
        return;
    };
    let field = if outline.value.levels.contains(&OutlineLevel::Place) {
        Field::PlaceName
    } else {
        match outline.value.levels.first() {
            Some(OutlineLevel::Period) => Field::Period,
            Some(OutlineLevel::Group { dimension }) => Field::Group {
                dimension: dimension.clone(),
            },
            Some(OutlineLevel::Measure) => Field::Measure,
            Some(OutlineLevel::Place) | None => Field::PlaceName,
        }
    };
    let has_group = outline
        .value
        .levels
        .iter()
        .any(|it| matches!(it, OutlineLevel::Group { .. }));
    for column in columns.iter_mut() {
        if column.column == outline.value.column {
            column.field = Guess::new(field.clone(), outline.confidence, outline.reason.clone());
        } else if column.field.value == field && column.field.confidence < Confidence::Certain {
            column.field = Guess::new(
                Field::Ignore,
                Confidence::Unsure,
                Reason::OtherColumn {
                    column: outline.value.column,
                },
            );
        } else if column.field.value == Field::Ignore
            && column.labels.len() >= 2
            && has_group
            && column.field.reason == Reason::Nothing
            && column.labels.len() <= 300
        {
            // "Age group" in the outline and "1-17" beside it: both together are the group.
            column.field = Guess::new(
                Field::Group {
                    dimension: DimensionId("group".to_owned()),
                },
                Confidence::Unsure,
                outline.reason.clone(),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Kind;
    use super::Label;
    use super::levels_of;
    use crate::import::reading::OutlineLevel;

    fn levels(labels: &[(&'static str, bool, Kind)]) -> String {
        let labels: Vec<Label<'_>> = (1..)
            .zip(labels)
            .map(|(row, (text, is_alone, kind))| Label {
                row,
                text,
                is_alone: *is_alone,
                kind: kind.clone(),
            })
            .collect();
        levels_of(&labels, 1, &[])
            .unwrap_or_default()
            .iter()
            .map(|it| match it {
                OutlineLevel::Place => "place".to_owned(),
                OutlineLevel::Period => "period".to_owned(),
                OutlineLevel::Measure => "measure".to_owned(),
                OutlineLevel::Group { dimension } => dimension.0.clone(),
            })
            .collect::<Vec<_>>()
            .join(", ")
    }

    #[test]
    fn counties_over_their_groups_are_an_outline_and_a_list_of_counties_is_none() {
        let race = || Kind::Group("race_ethnicity".to_owned());
        assert_eq!(
            levels(&[
                ("Dunklin", true, Kind::Place),
                ("White", false, race()),
                ("Black", false, race()),
                ("Pemiscot", true, Kind::Place),
                ("White", false, race()),
                ("Black", false, race()),
            ]),
            "place, race_ethnicity"
        );
        assert_eq!(
            levels(&[
                ("Dunklin", false, Kind::Place),
                ("  White", false, race()),
                ("  Black", false, race()),
                ("Pemiscot", false, Kind::Place),
                ("  White", false, race()),
                ("  Black", false, race()),
            ]),
            "place, race_ethnicity"
        );
        assert_eq!(
            levels(&[
                ("2018", true, Kind::Period),
                ("Dunklin", false, Kind::Place),
                ("Pemiscot", false, Kind::Place),
                ("2019", true, Kind::Period),
                ("Dunklin", false, Kind::Place),
                ("Pemiscot", false, Kind::Place),
            ]),
            "period, place"
        );
        assert_eq!(
            levels(&[
                ("Arkansas", false, Kind::Place),
                ("White", false, race()),
                ("Baxter", false, Kind::Place),
                ("Benton", false, Kind::Place),
            ]),
            ""
        );
        assert_eq!(
            levels(&[
                ("Northwest region", true, Kind::Other),
                ("Benton", false, Kind::Place),
                ("Carroll", false, Kind::Place),
                ("Delta region", true, Kind::Other),
                ("Lee", false, Kind::Place),
                ("Phillips", false, Kind::Place),
            ]),
            ""
        );
    }
}

//! What the heading over a column of numbers says besides what is counted: a year, a place, groups.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::built_in_dimensions::LabelMeaning;
use crate::domain::built_in_dimensions::label_key;
use crate::domain::built_in_dimensions::meaning_of;
use crate::domain::built_in_dimensions::means_everyone;
use crate::domain::place::Place;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::DimensionId;
use crate::domain::us_places;
use crate::import::field::Field;
use crate::import::headings::field_of_heading;
use crate::import::known::Known;
use crate::import::place_match::PlaceMatch;
use crate::import::place_match::PlaceTexts;
use crate::import::place_match::place_of;
use crate::import::propose::header::clean_heading;
use crate::import::propose::heading_parts::HeadingPart;
use crate::import::propose::heading_years::period_in_heading;
use crate::import::reading::ColumnScope;
use crate::import::reading::Confidence;
use crate::import::reading::ScopeGroup;

/// A heading taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct ReadHeading {
    pub(super) scope: ColumnScope,
    /// What is left when years, places and groups are taken out, from the outermost to the innermost.
    pub(super) rest: Vec<String>,
    /// Whether years were found inside a text of more words; "2017" in a heading of its own row is surer.
    pub(super) is_embedded: bool,
}

/// Dimensions whose labels stand in headings, the likelier first.
const DIMENSIONS: &[&str] = &[
    "race_ethnicity",
    "payer",
    "sex",
    "mothers_age",
    "education",
    "plurality",
    "birth_weight",
];

/// A text over a column while it is taken apart.
struct Piece {
    row: u32,
    text: String,
    is_used: bool,
}

/// Takes the headings over columns of numbers apart. `columns` are those with numbers.
pub(super) fn read_headings(
    parts: &BTreeMap<u32, Vec<HeadingPart>>,
    columns: &BTreeSet<u32>,
    known: &Known,
) -> BTreeMap<u32, ReadHeading> {
    let mut read: BTreeMap<u32, ReadHeading> = BTreeMap::new();
    let mut pieces: BTreeMap<u32, Vec<Piece>> = BTreeMap::new();
    for column in columns {
        let heading = read.entry(*column).or_default();
        let own = pieces.entry(*column).or_default();
        for part in parts.get(column).map(Vec::as_slice).unwrap_or_default() {
            let text = clean_heading(&part.text);
            let (period, rest) = period_in_heading(&text);
            if let Some(period) = period {
                heading.is_embedded = !rest.is_empty();
                heading.scope.period = Some(period);
            }
            if !rest.is_empty() {
                own.push(Piece {
                    row: part.row,
                    text: rest,
                    is_used: false,
                });
            }
        }
    }
    keep_years_of_one(parts, &mut pieces, &mut read);
    read_group_rows(&mut pieces, &mut read, known);
    read_places(&mut pieces, &mut read, known);
    read_group_words(&mut pieces, &mut read, known);
    for (column, heading) in &mut read {
        heading.rest = pieces
            .remove(column)
            .unwrap_or_default()
            .into_iter()
            .filter(|it| !it.is_used && !it.text.is_empty())
            .map(|it| it.text)
            .collect();
    }
    read
}

/// A year inside one heading among many is part of its name: "# deaths due to COVID-19 during 2020".
fn keep_years_of_one(
    parts: &BTreeMap<u32, Vec<HeadingPart>>,
    pieces: &mut BTreeMap<u32, Vec<Piece>>,
    read: &mut BTreeMap<u32, ReadHeading>,
) {
    let many = read.len() >= 5;
    let mut dated = read.iter_mut().filter(|(_, it)| it.scope.period.is_some());
    let (Some((column, heading)), None) = (dated.next(), dated.next()) else {
        return;
    };
    if !many || !heading.is_embedded {
        return;
    }
    heading.scope.period = None;
    let whole = parts.get(column).map(Vec::as_slice).unwrap_or_default();
    pieces.insert(
        *column,
        whole
            .iter()
            .map(|it| Piece {
                row: it.row,
                text: clean_heading(&it.text),
                is_used: false,
            })
            .collect(),
    );
}

/// What a label means in one dimension, or as the county file calls its groups.
fn label_in(dimension: &str, label: &str, known: &Known) -> Option<LabelMeaning> {
    // "# Black" and "% Black" say how a group is counted, too.
    if label.contains(['#', '%']) {
        return None;
    }
    let key = label_key(label);
    let has_sign = label.contains(['<', '+', '\u{2264}', '\u{2265}']);
    if key.len() < 2 || !has_sign && key.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let id = DimensionId(dimension.to_owned());
    meaning_of(&id, label).or_else(|| {
        known
            .category_names
            .iter()
            .find(|(text, category)| label_key(text) == key && category.dimension_id() == id)
            .map(|(_, category)| LabelMeaning::Category {
                id: category.clone(),
                says_non_hispanic: false,
            })
    })
}

fn is_category(dimension: &str, label: &str, known: &Known) -> bool {
    matches!(
        label_in(dimension, label, known),
        Some(LabelMeaning::Category { .. })
    )
}

/// Whether the label says Hispanic or not, and nothing about race.
fn is_ethnicity(label: &str) -> bool {
    matches!(
        label_key(label).as_str(),
        "hispanic"
            | "non hispanic"
            | "not hispanic"
            | "nonhispanic"
            | "hispanic or latino"
            | "not hispanic or latino"
            | "non hispanic or latino"
            | "hispanic latino"
            | "non hispanic latino"
            | "latino"
            | "not latino"
            | "non latino"
    )
}

/// Rows of headings that are labels of groups: "White | Black | Total" over blocks of columns, or over single ones.
fn read_group_rows(
    pieces: &mut BTreeMap<u32, Vec<Piece>>,
    read: &mut BTreeMap<u32, ReadHeading>,
    known: &Known,
) {
    let rows: BTreeSet<u32> = pieces
        .values()
        .flat_map(|it| it.iter().map(|it| it.row))
        .collect();
    let mut taken: Vec<(u32, String)> = Vec::new();
    for row in &rows {
        let texts: BTreeSet<String> = pieces
            .values()
            .flatten()
            .filter(|it| it.row == *row)
            .map(|it| it.text.clone())
            .collect();
        if let Some(dimension) = dimension_of_labels(&texts, known) {
            taken.push((*row, dimension));
        }
    }
    let has_race = taken.iter().filter(|it| it.1 == "race_ethnicity").count() > 1
        || taken.iter().any(|it| it.1 == "race_ethnicity")
            && taken.iter().any(|it| it.1 == "ethnicity");
    let mut used: BTreeSet<String> = BTreeSet::new();
    for (row, mut dimension) in taken {
        if dimension == "race_ethnicity" && has_race {
            "race".clone_into(&mut dimension);
        }
        let own = dimension.clone();
        let mut next = 2;
        while used.contains(&dimension) {
            dimension = format!("{own}_{next}");
            next += 1;
        }
        used.insert(dimension.clone());
        for (column, own_pieces) in pieces.iter_mut() {
            for piece in own_pieces.iter_mut().filter(|it| it.row == row) {
                let fits = means_everyone(&piece.text)
                    || is_category(&own, &piece.text, known)
                    || matches!(own.as_str(), "race" | "race_ethnicity")
                        && looks_like_race(&piece.text, known)
                    || own == "ethnicity" && is_ethnicity(&piece.text);
                if fits && let Some(heading) = read.get_mut(column) {
                    piece.is_used = true;
                    heading.scope.groups.push(ScopeGroup {
                        dimension: DimensionId(dimension.clone()),
                        label: piece.text.clone(),
                    });
                }
            }
        }
    }
}

/// "Black & Other" is a label of race too, though of no group we know.
fn looks_like_race(label: &str, known: &Known) -> bool {
    if label.contains(['#', '%']) {
        return false;
    }
    is_category("race_ethnicity", label, known)
        || label_key(label)
            .split(" and ")
            .flat_map(|it| it.split(" or "))
            .flat_map(|it| it.split("  "))
            .any(|it| is_category("race_ethnicity", it, known))
        || label
            .split(['&', '/', '+'])
            .any(|it| is_category("race_ethnicity", it.trim(), known))
}

/// The dimension that the texts of one row of headings are labels of.
fn dimension_of_labels(texts: &BTreeSet<String>, known: &Known) -> Option<String> {
    let everyone = texts.iter().filter(|it| means_everyone(it)).count();
    let ethnic = texts.iter().filter(|it| is_ethnicity(it)).count();
    if ethnic >= 2 && ethnic + everyone == texts.len() {
        return Some("ethnicity".to_owned());
    }
    let mut best: Option<(usize, &str)> = None;
    for dimension in DIMENSIONS {
        let matching = texts
            .iter()
            .filter(|it| {
                is_category(dimension, it, known)
                    || *dimension == "race_ethnicity" && looks_like_race(it, known)
            })
            .count();
        let said = matching >= 2 || matching == 1 && everyone >= 1;
        if said && (matching + everyone) * 2 >= texts.len() && best.is_none_or(|it| matching > it.0)
        {
            best = Some((matching, dimension));
        }
    }
    // "Low birth weight | Very low birth weight" are what is counted.
    best.filter(|it| it.1 != "birth_weight" || everyone > 0 || it.0 >= 3)
        .map(|it| it.1.to_owned())
}

/// Headings that are names of places: "Dunklin | Pemiscot | Scott".
fn read_places(
    pieces: &mut BTreeMap<u32, Vec<Piece>>,
    read: &mut BTreeMap<u32, ReadHeading>,
    known: &Known,
) {
    let rows: BTreeSet<u32> = pieces
        .values()
        .flat_map(|it| it.iter().map(|it| it.row))
        .collect();
    for row in rows {
        let texts: BTreeSet<&str> = pieces
            .values()
            .flatten()
            .filter(|it| it.row == row && !it.is_used)
            .map(|it| it.text.as_str())
            .collect();
        if texts.len() < 2 {
            continue;
        }
        let state = state_of(&texts);
        let places: BTreeMap<String, Place> = texts
            .iter()
            .filter_map(|it| Some(((*it).to_owned(), place_in_heading(it, state, known)?)))
            .collect();
        let sorts: BTreeSet<u8> = places
            .values()
            .map(|it| u8::from(it.kind == PlaceKind::County))
            .collect();
        let counties = places
            .values()
            .filter(|it| it.kind == PlaceKind::County)
            .count();
        if places.len() < 2 || places.len() * 10 < texts.len() * 6 || sorts.is_empty() {
            continue;
        }
        let of_state: BTreeSet<&str> = places
            .values()
            .filter(|it| it.kind == PlaceKind::County)
            .filter_map(|it| it.fips.as_deref().and_then(|it| it.get(..2)))
            .collect();
        // Names out of many states are words that happen to be names too.
        if counties > 0 && of_state.len() * 2 > counties + 1 {
            continue;
        }
        for (column, own) in pieces.iter_mut() {
            for piece in own.iter_mut().filter(|it| it.row == row && !it.is_used) {
                if let (Some(place), Some(heading)) =
                    (places.get(&piece.text), read.get_mut(column))
                {
                    piece.is_used = true;
                    heading.scope.place = Some(place.clone());
                }
            }
        }
        return;
    }
}

/// The only state that has the most of these counties.
fn state_of(texts: &BTreeSet<&str>) -> Option<&'static str> {
    let named: Vec<&str> = texts
        .iter()
        .copied()
        .filter(|it| it.len() <= 60 && !us_places::counties_named(it, None).is_empty())
        .collect();
    match us_places::states_by_counties_named(&named).as_slice() {
        [(first, state), (second, _), ..] if first > second => Some(state),
        _ => None,
    }
}

fn place_in_heading(text: &str, state: Option<&str>, known: &Known) -> Option<Place> {
    if text.len() > 60 || means_everyone(text) || field_of_heading(text, known).is_some() {
        return None;
    }
    let texts = PlaceTexts {
        name: text,
        ..PlaceTexts::default()
    };
    match place_of(texts, state, known) {
        PlaceMatch::Found(place) => Some(place),
        _ => None,
    }
}

/// A group inside a heading of more words: "% LBW (Black)", "Infant deaths - Hispanic", "White births".
fn read_group_words(
    pieces: &mut BTreeMap<u32, Vec<Piece>>,
    read: &mut BTreeMap<u32, ReadHeading>,
    known: &Known,
) {
    // Every way to take a heading apart, and which of the rests come again.
    let mut ways: BTreeMap<(u32, usize), Vec<Split>> = BTreeMap::new();
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (column, own) in pieces.iter() {
        for (order, piece) in own.iter().enumerate().filter(|(_, it)| !it.is_used) {
            seen.entry(label_key(&piece.text))
                .or_default()
                .insert(String::new());
            let splits = splits_of(&piece.text, known);
            for split in &splits {
                seen.entry(label_key(&split.rest))
                    .or_default()
                    .insert(label_key(&split.label));
            }
            if !splits.is_empty() {
                ways.insert((*column, order), splits);
            }
        }
    }
    for ((column, order), splits) in ways {
        let Some(piece) = pieces.get_mut(&column).and_then(|it| it.get_mut(order)) else {
            continue;
        };
        let known_whole =
            field_of_heading(&piece.text, known).is_some_and(|(field, confidence)| {
                confidence == Confidence::Certain && matches!(field, Field::Count { .. })
            });
        let chosen = splits.into_iter().find(|it| {
            let siblings = seen.get(&label_key(&it.rest)).map_or(0, BTreeSet::len);
            let is_known = field_of_heading(&it.rest, known).is_some_and(|(field, _)| {
                matches!(
                    field,
                    Field::Count { .. } | Field::Rate { .. } | Field::RateLow | Field::RateHigh
                )
            });
            siblings >= 2 || is_known && !known_whole
        });
        if let Some(split) = chosen
            && let Some(heading) = read.get_mut(&column)
        {
            piece.text = split.rest;
            heading.scope.groups.push(ScopeGroup {
                dimension: DimensionId(split.dimension),
                label: split.label,
            });
        }
    }
    let mut alone: BTreeMap<String, usize> = BTreeMap::new();
    for heading in read.values() {
        for group in &heading.scope.groups {
            *alone.entry(group.dimension.0.clone()).or_insert(0) += 1;
        }
    }
    // "Infant deaths - Total" where nothing divides by anything says nothing.
    for heading in read.values_mut() {
        heading
            .scope
            .groups
            .retain(|it| !it.dimension.0.is_empty() && alone.contains_key(&it.dimension.0));
    }
}

/// One way to take a group out of a heading.
struct Split {
    dimension: String,
    label: String,
    rest: String,
}

fn splits_of(text: &str, known: &Known) -> Vec<Split> {
    // "Low" at the end of a heading is the end of a range, no birth weight.
    let by_signs = &["race_ethnicity", "payer", "sex", "mothers_age", "education"];
    let by_words = &["race_ethnicity", "payer", "sex"];
    let mut found = Vec::new();
    let mut add = |label: &str, rest: String, dimensions: &[&str]| {
        let label = label.trim();
        let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
        let rest = rest
            .trim_matches(|it: char| matches!(it, '-' | '\u{2013}' | ',' | ':' | '_' | '|' | ' '))
            .to_owned();
        if label_key(&rest).is_empty() && !rest.contains(['%', '#']) {
            return;
        }
        if let Some(dimension) = dimensions.iter().find(|it| is_category(it, label, known)) {
            found.push(Split {
                dimension: (*dimension).to_owned(),
                label: label.to_owned(),
                rest,
            });
        }
    };
    for (open, close) in [('(', ')'), ('[', ']')] {
        for (start, _) in text.match_indices(open) {
            let after = text.get(start + 1..).unwrap_or_default();
            if let Some(end) = after.find(close) {
                let label = after.get(..end).unwrap_or_default();
                let before = text.get(..start).unwrap_or_default();
                let rest = after.get(end + 1..).unwrap_or_default();
                add(label, format!("{before} {rest}"), DIMENSIONS);
            }
        }
    }
    for separator in [
        " - ",
        " \u{2013} ",
        " \u{2014} ",
        ": ",
        "; ",
        " | ",
        "|",
        "--",
        ", ",
        "_",
        "/",
        "-",
    ] {
        for (start, _) in text.match_indices(separator) {
            let before = text.get(..start).unwrap_or_default();
            let after = text.get(start + separator.len()..).unwrap_or_default();
            add(&after.replace('_', " "), before.replace('_', " "), by_signs);
            add(&before.replace('_', " "), after.replace('_', " "), by_signs);
        }
    }
    let words: Vec<&str> = text.split([' ', '_']).filter(|it| !it.is_empty()).collect();
    for taken in (1..words.len().min(9)).rev() {
        let (first, rest) = words.split_at_checked(taken).unwrap_or_default();
        add(&first.join(" "), rest.join(" "), by_words);
        let (rest, last) = words
            .split_at_checked(words.len() - taken)
            .unwrap_or_default();
        let rest = match rest.split_last() {
            Some((joint, before))
                if matches!(
                    joint.to_lowercase().as_str(),
                    "among" | "to" | "for" | "of" | "by" | "in"
                ) =>
            {
                before
            }
            _ => rest,
        };
        add(&last.join(" "), rest.join(" "), by_words);
    }
    // "Births to Black mothers"
    if let Some(at) = words
        .iter()
        .position(|it| matches!(it.to_lowercase().as_str(), "to" | "among" | "for"))
        && let Some(after) = words.get(at + 1..)
        && let Some((last, label)) = after.split_last()
        && matches!(
            last.to_lowercase().as_str(),
            "mothers"
                | "women"
                | "infants"
                | "babies"
                | "residents"
                | "moms"
                | "people"
                | "persons"
        )
    {
        let before = words.get(..at).unwrap_or_default().join(" ");
        add(&label.join(" "), before, by_words);
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::collections::BTreeSet;

    use chrono::NaiveDate;

    use super::read_headings;
    use crate::import::known::Known;
    use crate::import::propose::heading_parts::HeadingPart;
    use crate::import::propose::heading_years::period_in_heading;

    fn shown(rows: &[&[&str]]) -> Vec<String> {
        let known = Known::new(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap());
        let mut parts: BTreeMap<u32, Vec<HeadingPart>> = BTreeMap::new();
        for (row, texts) in (1..).zip(rows) {
            for (column, text) in (1..).zip(*texts) {
                if !text.is_empty() {
                    parts.entry(column).or_default().push(HeadingPart {
                        row,
                        text: (*text).to_owned(),
                    });
                }
            }
        }
        let columns: BTreeSet<u32> = parts.keys().copied().collect();
        read_headings(&parts, &columns, &known)
            .values()
            .map(|it| {
                let mut said: Vec<String> = Vec::new();
                said.extend(it.scope.period.map(|it| it.label()));
                said.extend(it.scope.place.as_ref().map(|it| it.name.clone()));
                said.extend(
                    it.scope
                        .groups
                        .iter()
                        .map(|it| format!("{}={}", it.dimension.0, it.label)),
                );
                said.push(it.rest.join(" > "));
                said.join(", ")
            })
            .collect()
    }

    #[test]
    fn years_are_taken_out_of_headings() {
        let read = |text: &str| {
            let (period, rest) = period_in_heading(text);
            (period.map(|it| it.label()).unwrap_or_default(), rest)
        };
        for (text, years, rest) in [
            ("2014", "2014", ""),
            ("2013-17", "2013\u{2013}2017", ""),
            ("20001", "2000", ""),
            ("BIRTHS2010", "2010", "BIRTHS"),
            ("Births 2018", "2018", "Births"),
            ("2018 Births", "2018", "Births"),
            (
                "Infant deaths, 2014-2018",
                "2014\u{2013}2018",
                "Infant deaths",
            ),
            ("IMR (2016\u{2013}2020)", "2016\u{2013}2020", "IMR"),
            ("deaths_2019", "2019", "deaths"),
            ("Births (FY 2019)", "2019", "Births"),
            ("HP2030 target", "", "HP2030 target"),
            ("Births under 2000 grams", "", "Births under 2000 grams"),
            ("Rate per 1000", "", "Rate per 1000"),
            ("2010 and 2020 change", "", "2010 and 2020 change"),
            ("Infant mortality rate", "", "Infant mortality rate"),
        ] {
            assert_eq!(read(text), (years.to_owned(), rest.to_owned()), "{text}");
        }
    }

    #[test]
    fn groups_in_headings_are_told_from_what_is_counted() {
        assert_eq!(
            shown(&[&["% LBW", "% LBW (Black)", "% LBW (white)"]]),
            [
                "% LBW",
                "race_ethnicity=Black, % LBW",
                "race_ethnicity=white, % LBW"
            ]
        );
        assert_eq!(
            shown(&[&["Black deaths", "White births", "Infant deaths - Hispanic"]]),
            [
                "race_ethnicity=Black, deaths",
                "race_ethnicity=White, births",
                "race_ethnicity=Hispanic, Infant deaths"
            ]
        );
        assert_eq!(
            shown(&[&["Births to Medicaid mothers", "Births to uninsured mothers"]]).len(),
            2
        );
        assert_eq!(
            shown(&[&["Low birth weight births", "Very low birth weight births"]]),
            ["Low birth weight births", "Very low birth weight births"]
        );
        assert_eq!(
            shown(&[&[
                "Black Infant Mortality Rate 95% CI Low",
                "White Infant Mortality Rate 95% CI Low"
            ]]),
            [
                "race_ethnicity=Black, Infant Mortality Rate 95% CI Low",
                "race_ethnicity=White, Infant Mortality Rate 95% CI Low"
            ]
        );
    }

    #[test]
    fn levels_of_groups_have_totals_at_each() {
        assert_eq!(
            shown(&[
                &["AADR", "AADR", "AADR", "AADR", "AADR"],
                &["Female", "Female", "Female", "Male", "Total"],
                &["White", "White", "Black & Other", "White", ""],
                &["Hispanic", "Total", "Non-Hispanic", "Total", ""],
            ]),
            [
                "sex=Female, race=White, ethnicity=Hispanic, AADR",
                "sex=Female, race=White, ethnicity=Total, AADR",
                "sex=Female, race=Black & Other, ethnicity=Non-Hispanic, AADR",
                "sex=Male, race=White, ethnicity=Total, AADR",
                "sex=Total, AADR"
            ]
        );
    }

    #[test]
    fn places_and_years_across_are_known() {
        assert_eq!(
            shown(&[&["Dunklin", "Pemiscot", "Missouri"]]),
            ["Dunklin County, ", "Pemiscot County, ", "Missouri, "]
        );
        assert_eq!(
            shown(&[&["2018", "2018", "2017"], &["Count", "Rate", "Count"]]),
            ["2018, Count", "2018, Rate", "2017, Count"]
        );
    }
}

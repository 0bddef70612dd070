//! What the group labels of a sheet mean, and whether its groups share people.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::built_in_dimensions::LabelMeaning;
use crate::domain::built_in_dimensions::built_in_dimensions;
use crate::domain::built_in_dimensions::label_key;
use crate::domain::built_in_dimensions::meaning_of;
use crate::domain::built_in_dimensions::means_everyone;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::import::field::Field;
use crate::import::fixes::plain;
use crate::import::headings::field_of_heading;
use crate::import::known::Known;
use crate::import::reading::CategoryMeaning;
use crate::import::reading::OutlineLevel;
use crate::import::reading::Reading;

/// Every dimension that the sheet divides people by: in columns, in headings, or in labels among the rows.
pub(crate) fn dimensions_of(reading: &Reading) -> Vec<DimensionId> {
    let in_columns = reading
        .columns
        .iter()
        .filter_map(|it| match &it.field.value {
            Field::Group { dimension } => Some(dimension),
            _ => None,
        });
    let in_headings = reading
        .columns
        .iter()
        .flat_map(|it| &it.scope.groups)
        .map(|it| &it.dimension);
    let in_labels = reading
        .outline
        .iter()
        .flat_map(|it| &it.value.levels)
        .filter_map(|it| match it {
            OutlineLevel::Group { dimension } => Some(dimension),
            OutlineLevel::Place | OutlineLevel::Period | OutlineLevel::Measure => None,
        });
    let mut found: Vec<DimensionId> = Vec::new();
    for dimension in in_columns.chain(in_headings).chain(in_labels) {
        if !found.contains(dimension) {
            found.push(dimension.clone());
        }
    }
    found
}

/// The different labels of a dimension, as the reading found them in its column, in headings and among the rows.
pub(crate) fn labels_of(dimension: &DimensionId, reading: &Reading) -> BTreeSet<String> {
    let in_columns = reading
        .columns
        .iter()
        .filter(|it| matches!(&it.field.value, Field::Group { dimension: own } if own == dimension))
        .flat_map(|it| it.labels.iter().cloned());
    let in_headings = reading
        .columns
        .iter()
        .flat_map(|it| &it.scope.groups)
        .filter(|it| it.dimension == *dimension)
        .map(|it| it.label.clone());
    // Labels among the rows are mixed with places; only those that are known to be groups count.
    let outline = reading.outline.as_ref().map(|it| &it.value).filter(|it| {
        it.levels
            .iter()
            .any(|it| matches!(it, OutlineLevel::Group { dimension: own } if own == dimension))
    });
    let in_labels = reading
        .columns
        .iter()
        .filter(|it| outline.is_some_and(|outline| outline.column == it.column))
        .flat_map(|it| it.labels.iter().cloned())
        .filter(|it| meaning_of(dimension, it).is_some());
    in_columns.chain(in_headings).chain(in_labels).collect()
}

/// The categories of a dimension that share people with others in this sheet.
/// "Hispanic" beside a "White" that does not say "non-Hispanic" may count the same babies;
/// so may "under 20" beside "15–17".
pub(crate) fn overlapping(dimension: &DimensionId, reading: &Reading) -> BTreeSet<CategoryId> {
    // Rows for everyone, or a person, settled that nobody is counted twice.
    let is_settled = reading
        .complete
        .iter()
        .any(|it| it.dimension == *dimension && it.complete.value);
    if is_settled {
        return BTreeSet::new();
    }
    let mut found: BTreeMap<CategoryId, bool> = BTreeMap::new();
    for label in labels_of(dimension, reading) {
        if let Some(LabelMeaning::Category {
            id,
            says_non_hispanic,
        }) = meaning_of(dimension, &label)
        {
            let says = found.entry(id).or_insert(false);
            *says = *says || says_non_hispanic;
        }
    }
    let has = |id: &str| found.contains_key(&CategoryId(format!("{}.{id}", dimension.0)));
    let says = |id: &str| {
        found
            .get(&CategoryId(format!("{}.{id}", dimension.0)))
            .copied()
            .unwrap_or(true)
    };
    let mut shared = BTreeSet::new();
    let mut add = |id: &str| {
        shared.insert(CategoryId(format!("{}.{id}", dimension.0)));
    };
    match dimension.0.as_str() {
        "race_ethnicity" => {
            if has("hispanic") && !(says("black_nh") && says("white_nh")) {
                add("hispanic");
            }
            if has("asian_pi_nh") && (has("asian_nh") || has("pacific_islander_nh")) {
                add("asian_pi_nh");
            }
        }
        "mothers_age" => {
            let parts = [
                (
                    "under_20",
                    ["under_15", "under_18", "15_17", "15_19", "18_19"].as_slice(),
                ),
                ("under_18", ["under_15", "15_17", "15_19"].as_slice()),
                ("15_19", ["15_17", "18_19"].as_slice()),
                ("20_29", ["20_24", "25_29"].as_slice()),
                ("30_39", ["30_34", "35_39"].as_slice()),
                ("35_up", ["35_39", "40_44", "40_up", "45_up"].as_slice()),
                ("40_up", ["40_44", "45_up"].as_slice()),
            ];
            for (whole, parts) in parts {
                if has(whole) && parts.iter().any(|it| has(it)) {
                    add(whole);
                }
            }
        }
        _ => {}
    }
    shared
}

/// What a group label means: as a person settled it, as it was settled before, as it is usually meant,
/// else a category of its own.
pub(crate) fn label_meaning(
    dimension: &DimensionId,
    label: &str,
    reading: &Reading,
    known: &Known,
) -> CategoryMeaning {
    let key = plain(label);
    if let Some(choice) = reading
        .categories
        .iter()
        .find(|it| it.dimension == *dimension && plain(&it.label) == key)
    {
        return choice.meaning.clone();
    }
    if let Some((_, id)) = known
        .category_names
        .iter()
        .find(|(text, id)| id.dimension_id() == *dimension && plain(text) == key)
    {
        return CategoryMeaning::Category(id.clone());
    }
    match meaning_of(dimension, label) {
        Some(LabelMeaning::Everyone) => CategoryMeaning::Everyone,
        Some(LabelMeaning::Category { id, .. }) => CategoryMeaning::Category(id),
        None if means_everyone(label) || means_all(label) => CategoryMeaning::Everyone,
        None => CategoryMeaning::Category(CategoryId(format!(
            "{}.{}",
            dimension.0,
            label_key(label).replace(' ', "_")
        ))),
    }
}

/// "All causes", "All payers": everyone, whatever the rows are divided by. "All other" is not.
fn means_all(label: &str) -> bool {
    const NOUNS: &[&str] = &[
        "ages",
        "age",
        "births",
        "categories",
        "causes",
        "conditions",
        "deaths",
        "education",
        "educational",
        "genders",
        "groups",
        "incomes",
        "infants",
        "insurance",
        "levels",
        "methods",
        "mothers",
        "payers",
        "payors",
        "people",
        "persons",
        "plans",
        "residents",
        "sexes",
        "sources",
        "types",
        "weights",
        "women",
    ];
    let key = label_key(label);
    let Some(rest) = key.strip_prefix("all ") else {
        return false;
    };
    let mut words = rest.split(' ');
    words.next().is_some_and(|it| NOUNS.contains(&it)) && !rest.contains("other")
}

/// The dimension that a cell names: one this program or file knows, else one of that name. `None` for a blank.
pub(crate) fn dimension_named(text: &str, known: &Known) -> Option<DimensionId> {
    let key = label_key(text);
    if key.is_empty() {
        return None;
    }
    if let Some((Field::Group { dimension }, _)) = field_of_heading(text, known) {
        return Some(dimension);
    }
    let held = known
        .dimensions
        .iter()
        .cloned()
        .chain(built_in_dimensions());
    held.into_iter()
        .find(|it| label_key(&it.name) == key || it.id.0.replace('_', " ") == key)
        .map(|it| it.id)
        .or_else(|| Some(DimensionId(key.replace(' ', "_"))))
}

/// The name of a dimension that only this sheet has: its heading.
pub(crate) fn dimension_name(dimension: &DimensionId, reading: &Reading) -> String {
    reading
        .columns
        .iter()
        .find(|it| matches!(&it.field.value, Field::Group { dimension: own } if own == dimension))
        .filter(|it| !it.heading.trim().is_empty())
        .map_or_else(
            || dimension.0.replace('_', " "),
            |it| it.heading.trim().to_lowercase(),
        )
}

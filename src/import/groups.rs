//! Whether the groups of a sheet share people, and whether together they are everyone.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::built_in_dimensions::LabelMeaning;
use crate::domain::built_in_dimensions::meaning_of;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::import::field::Field;
use crate::import::reading::Reading;

/// The different labels of a group column, as the reading found them.
pub(crate) fn labels_of(dimension: &DimensionId, reading: &Reading) -> BTreeSet<String> {
    reading
        .columns
        .iter()
        .filter(|it| matches!(&it.field.value, Field::Group { dimension: own } if own == dimension))
        .flat_map(|it| it.labels.iter().cloned())
        .collect()
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

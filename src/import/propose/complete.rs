//! Whether the groups of each dimension together are everyone.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::domain::count::CountValue;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::import::fixes::Fixes;
use crate::import::grid::Sheet;
use crate::import::groups::dimensions_of;
use crate::import::groups::label_meaning;
use crate::import::groups::labels_of;
use crate::import::groups::overlapping;
use crate::import::known::Known;
use crate::import::reading::CategoryMeaning;
use crate::import::reading::CompleteBelief;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::rows::row_reader::RowReader;

/// Rows looked at for whether groups are everyone.
const TOTAL_ROWS: usize = 50_000;

/// Whether the groups of each dimension together are everyone, from rows for everyone and from the labels.
pub(super) fn guess_complete(
    sheet: &Sheet,
    reading: &Reading,
    known: &Known,
) -> Vec<CompleteBelief> {
    let dimensions: Vec<DimensionId> = dimensions_of(reading);
    if dimensions.is_empty() {
        return Vec::new();
    }
    let fixes = Fixes::default();
    let mut reader = RowReader::new(sheet, reading, &fixes, known);
    for row in sheet.held_rows().take(TOTAL_ROWS) {
        reader.row(row, sheet.row_slots(row), sheet.texts());
    }
    reader.finish();
    let repeated = reader.watch.births_in_every_group(&reader.lists);
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
            // The same births beside every cause of death are the same babies.
            let repeats_births = repeated.contains_key(&dimension);
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
            } else if !shared.is_empty() || repeats_births {
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

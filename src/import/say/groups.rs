//! What is believed about the groups.

use crate::domain::built_in_dimensions::built_in_dimension;
use crate::import::belief::Belief;
use crate::import::known::Known;
use crate::import::reading::Change;
use crate::import::reading::Confidence;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::say::parts::alternative;
use crate::import::say::parts::belief;
use crate::import::say::parts::choice;
use crate::import::say::parts::listed;
use crate::import::say::parts::text;
use crate::import::say::words::dimension_words;

/// Whether groups together are everyone.
pub(crate) fn complete_beliefs(reading: &Reading, known: &Known) -> Vec<Belief> {
    reading
        .complete
        .iter()
        .map(|it| {
            let words = dimension_words(&it.dimension, reading, known);
            let (now, other) = if it.complete.value {
                ("are everyone", "are not everyone, or overlap")
            } else {
                (
                    "may not be everyone, so they are never added up",
                    "are everyone, without overlap",
                )
            };
            belief(
                vec![
                    text(&format!("The groups by {words} together ")),
                    choice(
                        now.to_owned(),
                        vec![alternative(
                            other,
                            Change::Complete {
                                dimension: it.dimension.clone(),
                                complete: !it.complete.value,
                            },
                        )],
                        None,
                    ),
                    text("."),
                ],
                it.complete.confidence,
                &it.complete.reason,
            )
        })
        .collect()
}

/// "All rows are about Black, as the title says."
pub(crate) fn whole_sheet_belief(reading: &Reading) -> Option<Belief> {
    let names: Vec<String> = reading
        .whole_sheet_group
        .iter()
        .map(|it| {
            built_in_dimension(&it.dimension_id())
                .and_then(|dimension| {
                    dimension
                        .categories
                        .into_iter()
                        .find(|category| category.id == *it)
                })
                .map_or_else(|| it.0.clone(), |category| category.name)
        })
        .collect();
    (!names.is_empty()).then(|| {
        belief(
            vec![text(&format!(
                "All rows are about one group: {}.",
                listed(&names)
            ))],
            Confidence::Likely,
            &Reason::Usual,
        )
    })
}

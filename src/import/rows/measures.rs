//! What the number of a row means where the row says its measure and its unit.

use std::collections::HashMap;

use crate::domain::count_variable::VariableId;
use crate::import::field::Field;
use crate::import::fixes::Fixes;
use crate::import::fixes::plain;
use crate::import::reading::Confidence;
use crate::import::reading::Reading;
use crate::import::rows::seen::NO_SLOT;

/// What the number of a row means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum MeasureAnswer {
    Count(VariableId),
    Rate {
        indicator: String,
        multiplier: u32,
    },
    NotUsed,
    /// Nobody has said yet.
    Ask,
}

/// Every pair of measure and unit so far, with what it means.
#[derive(Default)]
pub(crate) struct MeasureBook {
    answers: Vec<MeasureAnswer>,
    memory: HashMap<(String, String), usize>,
    /// By the numbers of the texts within the block of rows.
    block: HashMap<(u32, u32), usize>,
}

impl MeasureBook {
    /// Forgets the numbers of texts.
    pub(crate) fn new_block(&mut self) {
        self.block.clear();
    }

    /// The number of the answer for a measure and a unit; [`MeasureBook::answer`] has it.
    pub(crate) fn find(
        &mut self,
        measure: (&str, u32),
        unit: (&str, u32),
        reading: &Reading,
        fixes: &Fixes,
    ) -> usize {
        let slots = (measure.1, unit.1);
        let has_slots = slots.0 != NO_SLOT && slots.1 != NO_SLOT;
        if has_slots && let Some(number) = self.block.get(&slots) {
            return *number;
        }
        let key = (plain(measure.0), plain(unit.0));
        let number = match self.memory.get(&key) {
            Some(number) => *number,
            None => {
                let number = self.answers.len();
                self.answers.push(meaning(&key, measure.0, reading, fixes));
                self.memory.insert(key, number);
                number
            }
        };
        if has_slots {
            self.block.insert(slots, number);
        }
        number
    }

    pub(crate) fn answer(&self, number: usize) -> &MeasureAnswer {
        self.answers.get(number).unwrap_or(&MeasureAnswer::Ask)
    }
}

fn meaning(
    key: &(String, String),
    measure: &str,
    reading: &Reading,
    fixes: &Fixes,
) -> MeasureAnswer {
    let said = reading
        .values
        .iter()
        .find(|it| plain(&it.measure) == key.0 && plain(&it.unit) == key.1);
    let field = match (fixes.values.get(key), said) {
        (Some(field), _) => field,
        (None, Some(said)) if said.field.confidence != Confidence::NeedsYou => &said.field.value,
        (None, _) => return MeasureAnswer::Ask,
    };
    match field {
        Field::Count { variable } => MeasureAnswer::Count(variable.clone()),
        Field::Rate {
            indicator,
            multiplier: Some(multiplier),
        } => MeasureAnswer::Rate {
            indicator: indicator
                .clone()
                .unwrap_or_else(|| measure.trim().to_owned()),
            multiplier: *multiplier,
        },
        Field::Rate {
            multiplier: None, ..
        } => MeasureAnswer::Ask,
        _ => MeasureAnswer::NotUsed,
    }
}

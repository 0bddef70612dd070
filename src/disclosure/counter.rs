//! One count as far as an audience may see it: the place where a release meets the mask.

use std::collections::BTreeSet;

use crate::disclosure::audience::Audience;
use crate::disclosure::mask::Mask;
use crate::disclosure::released::Cell;
use crate::disclosure::released::PlaceLabel;
use crate::disclosure::released::SourceNote;
use crate::disclosure::released::WhyNotShown;
use crate::disclosure::shared_numbers::SharedNumber;
use crate::domain::count::CountTables;
use crate::domain::count::CountValue;
use crate::domain::count::ImportKind;
use crate::domain::count::MissingReason;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;
use crate::domain::place::PlaceId;
use crate::domain::population_group::GroupKey;
use crate::statistics::estimate::NotEstimable;

/// A reason not to show a number, in place of the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::disclosure) enum Withheld {
    NotShown,
    NoNumber(NotEstimable),
}

impl From<NotEstimable> for Withheld {
    fn from(reason: NotEstimable) -> Self {
        Self::NoNumber(reason)
    }
}

/// The cell of a result.
pub(in crate::disclosure) fn cell<T>(result: Result<T, Withheld>, small_numbers: bool) -> Cell<T> {
    match result {
        Ok(value) => Cell::Shown {
            value,
            small_numbers,
        },
        Err(Withheld::NotShown) => Cell::NotShown(WhyNotShown::NotSaid),
        Err(Withheld::NoNumber(reason)) => Cell::NoNumber(reason),
    }
}

/// The result of a cell.
pub(in crate::disclosure) fn value_of<T: Copy>(cell: &Cell<T>) -> Result<T, Withheld> {
    match *cell {
        Cell::Shown { value, .. } => Ok(value),
        Cell::NotShown(_) => Err(Withheld::NotShown),
        Cell::NoNumber(reason) => Err(Withheld::NoNumber(reason)),
    }
}

/// Both results. A hidden one is told before a missing one, so that the mark does not depend on order.
pub(in crate::disclosure) fn both<A, B>(
    a: Result<A, Withheld>,
    b: Result<B, Withheld>,
) -> Result<(A, B), Withheld> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(Withheld::NotShown), _) | (_, Err(Withheld::NotShown)) => Err(Withheld::NotShown),
        (Err(reason), _) | (_, Err(reason)) => Err(reason),
    }
}

/// Asks for counts on behalf of an audience, and remembers where they came from.
pub(in crate::disclosure) struct Counter<'a> {
    pub(in crate::disclosure) tables: &'a CountTables,
    pub(in crate::disclosure) mask: &'a Mask,
    pub(in crate::disclosure) audience: Audience,
    imports: BTreeSet<u32>,
    given: BTreeSet<SharedNumber>,
}

impl<'a> Counter<'a> {
    pub(in crate::disclosure) fn new(
        tables: &'a CountTables,
        mask: &'a Mask,
        audience: Audience,
    ) -> Self {
        Self {
            tables,
            mask,
            audience,
            imports: BTreeSet::new(),
            given: BTreeSet::new(),
        }
    }

    /// Every count the public was given so far, sorted.
    pub(in crate::disclosure) fn given(&self) -> Vec<SharedNumber> {
        self.given.iter().cloned().collect()
    }

    /// One count, as far as this audience may see it.
    pub(in crate::disclosure) fn count(
        &mut self,
        variable: &VariableId,
        place: &PlaceId,
        period: &Period,
        group: &GroupKey,
    ) -> Result<u64, Withheld> {
        let tables = self.mask.merged().tables_of(self.tables, group);
        let Ok(answer) = tables.answer(variable, place, period, group) else {
            return Err(Withheld::NoNumber(NotEstimable::NoCount));
        };
        self.imports.extend(&answer.imports);
        let is_public = self.audience == Audience::Public;
        if is_public && self.mask.is_hidden(variable, place, period, group) {
            return Err(Withheld::NotShown);
        }
        match answer.value {
            CountValue::Known(count) if is_public && self.mask.rule().hides(count) => {
                Err(Withheld::NotShown)
            }
            CountValue::Known(count) => {
                if is_public {
                    self.given.insert(SharedNumber {
                        variable: variable.clone(),
                        place: place.clone(),
                        period: *period,
                        group: group.clone(),
                        count,
                    });
                }
                Ok(count)
            }
            CountValue::Missing {
                reason: MissingReason::Suppressed,
                ..
            } if is_public => Err(Withheld::NotShown),
            CountValue::Missing {
                reason: MissingReason::Suppressed,
                ..
            } => Err(Withheld::NoNumber(NotEstimable::HiddenBySource)),
            CountValue::Missing { .. } => Err(Withheld::NoNumber(NotEstimable::NotCollected)),
        }
    }

    /// The place with this id, as it is named in a table.
    pub(in crate::disclosure) fn place_label(&self, id: &PlaceId) -> Option<PlaceLabel> {
        self.tables.place(id).map(|it| PlaceLabel {
            id: it.id.clone(),
            kind: it.kind,
            name: it.name.clone(),
        })
    }

    /// The files the counts came from, and whether any of them is the sample.
    pub(in crate::disclosure) fn sources(&self) -> (Vec<SourceNote>, bool) {
        let notes: BTreeSet<SourceNote> = self
            .imports
            .iter()
            .filter_map(|&it| self.tables.import_at(it))
            .map(|it| SourceNote {
                file_name: it.file_name.clone(),
                imported_at: it.imported_at.clone(),
                is_sample: it.kind == ImportKind::Sample,
            })
            .collect();
        let is_sample = notes.iter().any(|it| it.is_sample);
        (notes.into_iter().collect(), is_sample)
    }
}

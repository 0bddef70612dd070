//! What a person answered to the problems of a sheet, one answer at a time, so that each can be taken back.

use crate::import::cell::CellAddress;
use crate::import::fixes::Fixes;
use crate::import::reading::MarkerMeaning;

/// One answer that is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// Another value was typed over this cell.
    Typed {
        at: CellAddress,
        value: String,
    },
    /// A text is this place. `key` is the text as the fixes keep it.
    Place {
        key: String,
        place: String,
    },
    /// Rows with this place text are left out.
    SkippedPlace {
        key: String,
    },
    SkippedRow {
        row: u32,
    },
    /// The row is imported although its deaths are above its births.
    AcceptedRow {
        row: u32,
    },
    Marker {
        text: String,
        meaning: MarkerMeaning,
    },
    /// What happens to rows that come twice.
    Duplicates,
}

/// Every answer in `now` that was not in `before`, in the order a person looks for them.
#[must_use]
pub fn answers(now: &Fixes, before: &Fixes) -> Vec<Answered> {
    let mut found = Vec::new();
    for ((row, column), value) in &now.typed {
        if before.typed.get(&(*row, *column)) != Some(value) {
            found.push(Answered::Typed {
                at: CellAddress::new(*row, *column),
                value: value.clone(),
            });
        }
    }
    for (key, place) in &now.places {
        if before.places.get(key) != Some(place) {
            found.push(Answered::Place {
                key: key.clone(),
                place: place.name.clone(),
            });
        }
    }
    for key in now.skipped_places.difference(&before.skipped_places) {
        found.push(Answered::SkippedPlace { key: key.clone() });
    }
    for (text, meaning) in &now.markers {
        if before.markers.get(text) != Some(meaning) {
            found.push(Answered::Marker {
                text: text.clone(),
                meaning: *meaning,
            });
        }
    }
    if now.duplicates.is_some() && now.duplicates != before.duplicates {
        found.push(Answered::Duplicates);
    }
    for row in now.skipped_rows.difference(&before.skipped_rows) {
        found.push(Answered::SkippedRow { row: *row });
    }
    for row in now.accepted_rows.difference(&before.accepted_rows) {
        found.push(Answered::AcceptedRow { row: *row });
    }
    found
}

impl Answered {
    /// Takes the answer out again; what stood there before comes back.
    pub fn take_back(&self, now: &mut Fixes, before: &Fixes) {
        match self {
            Self::Typed { at, .. } => {
                let cell = (at.row, at.column);
                now.typed.remove(&cell);
                if let Some(value) = before.typed.get(&cell) {
                    now.typed.insert(cell, value.clone());
                }
            }
            Self::Place { key, .. } => {
                now.places.remove(key);
                if let Some(place) = before.places.get(key) {
                    now.places.insert(key.clone(), place.clone());
                }
            }
            Self::SkippedPlace { key } => {
                now.skipped_places.remove(key);
            }
            Self::SkippedRow { row } => {
                now.skipped_rows.remove(row);
            }
            Self::AcceptedRow { row } => {
                now.accepted_rows.remove(row);
            }
            Self::Marker { text, .. } => {
                now.markers.remove(text);
                if let Some(meaning) = before.markers.get(text) {
                    now.markers.insert(text.clone(), *meaning);
                }
            }
            Self::Duplicates => now.duplicates = before.duplicates,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::answers;
    use crate::import::cell::CellAddress;
    use crate::import::fixes::DuplicateRule;
    use crate::import::fixes::Fix;
    use crate::import::fixes::Fixes;
    use crate::import::reading::MarkerMeaning;

    #[test]
    fn every_answer_is_listed_and_can_be_taken_back() {
        let mut before = Fixes::default();
        before.apply(Fix::Marker {
            text: "x".to_owned(),
            meaning: MarkerMeaning::Zero,
        });
        let mut now = before.clone();
        for fix in [
            Fix::TypeValue {
                at: CellAddress::new(4, 2),
                value: "12".to_owned(),
            },
            Fix::SkipPlace {
                text: "Total".to_owned(),
            },
            Fix::SkipRow { row: 9 },
            Fix::AcceptRow { row: 10 },
            Fix::Duplicates(DuplicateRule::Add),
            Fix::Marker {
                text: "x".to_owned(),
                meaning: MarkerMeaning::NotAvailable,
            },
        ] {
            now.apply(fix);
        }
        let listed = answers(&now, &before);
        assert_eq!(listed.len(), 6);
        for answer in listed {
            answer.take_back(&mut now, &before);
        }
        assert_eq!(now, before);
    }
}

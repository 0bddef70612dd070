//! Asks what could be worked out from everything that was shared, and says it in words for the working view.

use std::collections::BTreeSet;

use crate::disclosure::audit::Audit;
use crate::disclosure::audit::Clue;
use crate::disclosure::audit::KnownFrom;
use crate::disclosure::audit::Leak;
use crate::disclosure::audit::audit;
use crate::disclosure::request::CellKey;
use crate::disclosure::shared_numbers::SharedNumber;
use crate::session::export_log::SharedThing;
use crate::session::snapshot::Snapshot;

/// So many numbers are named; the others are counted.
const NAMED: usize = 4;

/// A leak in words. Only for the working view: it speaks of a hidden count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeakWords {
    /// "Infant deaths, Pemiscot County, 2018, Black: could be narrowed to 3 to 4"
    pub what: String,
    /// From which numbers it follows.
    pub why: String,
    /// What would mend it, or that nothing can.
    pub remedy: String,
}

impl Snapshot {
    /// Attacks what is shown now together with everything that was shared before.
    #[must_use]
    pub fn audit(&self) -> Audit {
        let exports: Vec<&[SharedNumber]> = self
            .exports
            .iter()
            .map(|it| it.numbers.as_slice())
            .collect();
        let published = &self.published;
        audit(&self.tables, &published.plan, &published.mask, &exports)
    }

    /// Those of the leaks that would follow from sharing these things, or be made worse by it:
    /// that rest on a number in them which nobody has seen before.
    #[must_use]
    pub fn leaks_by_sharing(&self, audit: &Audit, things: &[SharedThing]) -> Vec<Leak> {
        let numbers: BTreeSet<CellKey> = things
            .iter()
            .flat_map(|it| it.numbers())
            .map(|it| CellKey {
                variable: it.variable.clone(),
                place: it.place.clone(),
                period: it.period,
                group: it.group.clone(),
            })
            .collect();
        let is_in_it =
            |clue: &Clue| clue.from == KnownFrom::ShownNow && numbers.contains(&clue.cell);
        audit
            .leaks
            .iter()
            .filter(|it| it.because.iter().any(is_in_it))
            .cloned()
            .collect()
    }

    /// A count as a list names it: "Infant deaths, Pemiscot County, 2018–2022, Black".
    #[must_use]
    pub fn cell_words(&self, cell: &CellKey) -> String {
        let tables = &self.tables;
        let variable = tables
            .variables()
            .iter()
            .find(|it| it.id == cell.variable)
            .map_or_else(|| cell.variable.0.clone(), |it| it.name.clone());
        let place = tables
            .place(&cell.place)
            .map_or_else(|| cell.place.0.clone(), |it| it.name.clone());
        let mut words = vec![variable, place, cell.period.label()];
        words.extend(
            cell.group
                .categories()
                .iter()
                .map(|it| tables.category_name(it)),
        );
        words.join(", ")
    }

    /// A leak in words; `day` writes the day of an export.
    #[must_use]
    pub fn leak_words(&self, leak: &Leak, day: impl Fn(&str) -> String) -> LeakWords {
        let cell = self.cell_words(&leak.cell);
        let what = if leak.lower == leak.upper {
            format!("{cell}: could be worked out, it is {}.", leak.lower)
        } else {
            format!(
                "{cell}: could be narrowed to {} to {}.",
                leak.lower, leak.upper
            )
        };
        let day_of = |clue: &Clue| match clue.from {
            KnownFrom::Export(export) => self.exports.get(export).map(|it| day(&it.at)),
            KnownFrom::ShownNow => None,
        };
        if let [only] = leak.because.as_slice()
            && only.cell == leak.cell
        {
            let day = day_of(only).unwrap_or_default();
            return LeakWords {
                what: format!("{cell}: is hidden now, and was shared as it is."),
                why: format!("It was shared {day}, before it was hidden."),
                remedy:
                    "What was shared cannot be taken back. Ask those who have it not to pass it on."
                        .to_owned(),
            };
        }
        let mut clues: Vec<String> = leak
            .because
            .iter()
            .take(NAMED)
            .map(|clue| {
                let name = self.cell_words(&clue.cell);
                match day_of(clue) {
                    Some(day) => format!("“{name}” was shared {day}"),
                    None => format!("“{name}” is shown now"),
                }
            })
            .collect();
        match leak.because.len().saturating_sub(NAMED) {
            0 => {}
            1 => clues.push("one more number is known".to_owned()),
            more => clues.push(format!("{more} more numbers are known")),
        }
        let hide: Vec<String> = leak
            .hide_also
            .iter()
            .map(|it| format!("“{}”", self.cell_words(it)))
            .collect();
        LeakWords {
            what,
            why: format!("Because {}.", joined(&clues)),
            remedy: if hide.is_empty() {
                "All of these numbers have been shared, so hiding more does not help. Ask those who have them not to pass them on.".to_owned()
            } else {
                format!("Hide also {}.", joined(&hide))
            },
        }
    }
}

fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

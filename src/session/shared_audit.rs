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
                remedy: "Hiding does not take back what was shared. Ask those who have it to destroy their copy and not to pass it on.".to_owned(),
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
        let mut days: Vec<String> = Vec::new();
        for day in leak.because.iter().filter_map(day_of) {
            if !days.contains(&day) {
                days.push(day);
            }
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
                without_remedy(leak, &days)
            } else {
                format!("Hide also {}.", joined(&hide))
            },
        }
    }
}

/// What to do where hiding more does not help, because of what was shared on these days.
fn without_remedy(leak: &Leak, days: &[String]) -> String {
    const WIDER: &str = "share a wider place, or more years together";
    if days.is_empty() {
        return format!("Hiding a number or two more does not help. Instead, {WIDER}.");
    }
    let days = joined(days);
    if leak.because.iter().any(|it| it.from == KnownFrom::ShownNow) {
        return format!(
            "Hiding a number or two more does not help, because the other numbers have been shared. Instead, {WIDER}, and ask those who have what was shared {days} to destroy their copy."
        );
    }
    format!(
        "All of these numbers have been shared, so hiding more does not help. Ask those who have what was shared {days} to destroy their copy and not to pass it on. From now on, {WIDER}."
    )
}

fn joined(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use crate::disclosure::audience::Audience;
    use crate::disclosure::audit::Clue;
    use crate::disclosure::audit::KnownFrom;
    use crate::disclosure::audit::Leak;
    use crate::disclosure::request::CellKey;
    use crate::domain::count_variable::VariableId;
    use crate::domain::period::Period;
    use crate::domain::place::PlaceId;
    use crate::domain::population_group::GroupKey;
    use crate::session::export_log::ExportEntry;
    use crate::session::export_log::ExportKind;
    use crate::session::sample::SNAPSHOT;

    fn cell(year: i32) -> CellKey {
        CellKey {
            variable: VariableId::new("infant_deaths"),
            place: PlaceId::from_fips("29155"),
            period: Period::year(year).unwrap(),
            group: GroupKey::everyone(),
        }
    }

    /// What the list says to do about a count of 2020 that follows from these numbers.
    fn remedy(because: &[(i32, KnownFrom)], hide_also: Vec<CellKey>) -> String {
        let mut snapshot = SNAPSHOT.clone();
        let shared = |at: &str| ExportEntry {
            id: at.to_owned(),
            kind: ExportKind::SavedTable,
            title: String::new(),
            question: None,
            audience: Audience::Public,
            rule: None,
            data_hash: String::new(),
            numbers: Vec::new(),
            at: at.to_owned(),
            by: String::new(),
        };
        snapshot.exports = vec![shared("on May 3"), shared("on May 9")].into();
        let leak = Leak {
            cell: cell(2020),
            lower: 3,
            upper: 3,
            because: because
                .iter()
                .map(|(year, from)| Clue {
                    cell: cell(*year),
                    from: *from,
                })
                .collect(),
            hide_also,
        };
        snapshot.leak_words(&leak, str::to_owned).remedy
    }

    #[test]
    fn a_leak_that_hiding_mends_says_what_to_hide() {
        let because = [(2018, KnownFrom::ShownNow), (2019, KnownFrom::Export(0))];
        let said = remedy(&because, vec![cell(2018)]);
        assert_eq!(said, "Hide also “Infant deaths, Pemiscot County, 2018”.");
    }

    #[test]
    fn a_leak_that_rests_on_shared_numbers_alone_says_whose_copy_to_ask_for() {
        let because = [
            (2018, KnownFrom::Export(0)),
            (2019, KnownFrom::Export(1)),
            (2021, KnownFrom::Export(0)),
        ];
        assert_eq!(
            remedy(&because, Vec::new()),
            "All of these numbers have been shared, so hiding more does not help. Ask those who have what was shared on May 3 and on May 9 to destroy their copy and not to pass it on. From now on, share a wider place, or more years together."
        );
    }

    #[test]
    fn a_leak_that_rests_on_both_does_not_say_that_all_was_shared() {
        let because = [(2018, KnownFrom::ShownNow), (2019, KnownFrom::Export(1))];
        assert_eq!(
            remedy(&because, Vec::new()),
            "Hiding a number or two more does not help, because the other numbers have been shared. Instead, share a wider place, or more years together, and ask those who have what was shared on May 9 to destroy their copy."
        );
    }

    #[test]
    fn a_count_that_was_shared_before_it_was_hidden_can_only_be_asked_back() {
        let said = remedy(&[(2020, KnownFrom::Export(0))], Vec::new());
        assert!(said.contains("destroy their copy"), "{said}");
    }
}

//! Which released row a number on the screen is about: found by the words and digits that the scene itself shows.

use std::collections::HashMap;

use crate::charts::parts;
use crate::charts::scene::Scene;
use crate::disclosure::answer::Answer;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::disclosure::released::ReleasedTable;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;

/// A row of one of the tables of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// 0 is the table of the question; those beside it follow.
    pub table: usize,
    pub row: usize,
}

impl Subject {
    /// The table it is in.
    #[must_use]
    pub fn table_in(self, answer: &Answer) -> Option<&Released<ReleasedTable>> {
        match self.table.checked_sub(1) {
            None => Some(&answer.table),
            Some(beside) => answer.beside.get(beside),
        }
    }

    /// The row it is.
    #[must_use]
    pub fn row_in(self, answer: &Answer) -> Option<&ReleasedRow> {
        self.table_in(answer)?.get().rows.get(self.row)
    }
}

/// What a row is called and how its numbers are written.
struct Written {
    subject: Subject,
    names: [String; 4],
    measure: String,
    numbers: Vec<String>,
}

/// For each row of the scene's table the released row it is about; `None` where it is about several or none.
#[must_use]
pub fn subjects_of_table(answer: &Answer, scene: &Scene, words: &Words) -> Vec<Option<Subject>> {
    let written = written(answer, words);
    let mut called: HashMap<&str, Vec<usize>> = HashMap::new();
    for (position, it) in written.iter().enumerate() {
        for name in it.names.iter().chain([&it.measure]) {
            let positions = called.entry(name.as_str()).or_default();
            if positions.last() != Some(&position) {
                positions.push(position);
            }
        }
    }
    scene
        .table
        .rows
        .iter()
        .map(|row| {
            // The name that fewest rows have; in a table of a thousand places each has its own.
            let few = row
                .cells
                .iter()
                .filter(|it| !it.is_empty())
                .filter_map(|it| called.get(it.as_str()))
                .min_by_key(|it| it.len())?;
            let candidates = few.iter().filter_map(|it| written.get(*it));
            only_best(candidates, |it| {
                let has = |text: &&String| !text.is_empty() && row.cells.contains(text);
                let numbers = it.numbers.iter().filter(has).count();
                let names = it.names.iter().chain([&it.measure]).filter(has).count();
                (numbers > 0).then_some(names * 8 + numbers)
            })
        })
        .collect()
}

/// The released row that the words on a mark are about; `None` where that cannot be told.
#[must_use]
pub fn subject_of_hover(answer: &Answer, hover: &str, words: &Words) -> Option<Subject> {
    only_best(written(answer, words).iter(), |it| {
        let has = |text: &String| !text.is_empty() && hover.contains(text.as_str());
        // Digits alone could be another row's.
        let numbers = it.numbers.iter().filter(|text| has(text)).count();
        let names = it.names.iter().filter(|text| has(text)).count();
        let measure = usize::from(has(&it.measure));
        (numbers > 0 && names > 0).then_some((names + measure) * 8 + numbers)
    })
}

/// The subject with the highest score, where no other has the same.
fn only_best<'a>(
    written: impl Iterator<Item = &'a Written>,
    score: impl Fn(&Written) -> Option<usize>,
) -> Option<Subject> {
    let mut best: Option<(usize, Subject)> = None;
    let mut is_tied = false;
    for it in written {
        let Some(score) = score(it) else {
            continue;
        };
        match best {
            Some((highest, _)) if score < highest => {}
            Some((highest, _)) if score == highest => is_tied = true,
            _ => {
                best = Some((score, it.subject));
                is_tied = false;
            }
        }
    }
    best.filter(|_| !is_tied).map(|it| it.1)
}

fn written(answer: &Answer, words: &Words) -> Vec<Written> {
    let tables = std::iter::once(&answer.table).chain(&answer.beside);
    let mut written = Vec::new();
    for (table, released) in tables.enumerate() {
        let voice = Voice::new(View::of(released), words);
        for (row, released) in released.get().rows.iter().enumerate() {
            written.push(Written {
                subject: Subject { table, row },
                names: [
                    voice.name(&released.group),
                    released.place.name.clone(),
                    voice.place(&released.place),
                    released.period.label(),
                ],
                measure: voice.measure(),
                numbers: numbers(voice, released),
            });
        }
    }
    written
}

/// The row's rate, counts and comparison, as tables and marks write them; of a rate also its parts.
fn numbers(voice: Voice<'_>, row: &ReleasedRow) -> Vec<String> {
    let mut numbers: Vec<String> = parts::count_cells(voice, row).into();
    if let Some(rate) = row.rate.shown() {
        numbers.push(voice.rate_in_unit_with_range(&rate));
    }
    numbers.extend(parts::comparison_cells(voice, row, false));
    numbers.retain(|it| !it.is_empty());
    numbers
}

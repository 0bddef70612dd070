//! The problems of one row, and the list of all, where those that are the same are one.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::import::cell::CellAddress;
use crate::import::fixes::plain;
use crate::import::problem::Problem;
use crate::import::problem::ProblemKind;
use crate::import::problem::Severity;

/// Problems listed at most one by one; more of a kind are lumped together.
const MOST_PROBLEMS: usize = 2_000;

/// Cells listed for one problem at most.
const MOST_CELLS: usize = 100;

/// A problem of one cell.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'t> {
    pub(crate) at: CellAddress,
    pub(crate) value: Cow<'t, str>,
    pub(crate) kind: ProblemKind,
    pub(crate) severity: Severity,
}

impl<'t> Entry<'t> {
    pub(crate) fn new(
        at: CellAddress,
        value: impl Into<Cow<'t, str>>,
        kind: ProblemKind,
        severity: Severity,
    ) -> Self {
        Self {
            at,
            value: value.into(),
            kind,
            severity,
        }
    }

    /// Whether what has it stays out.
    pub(crate) fn stops(&self) -> bool {
        matches!(self.severity, Severity::NeedsYou | Severity::LeftOut)
    }
}

/// Cells of a column put right that are listed one by one; the rest of the column is one problem.
const MOST_OF_COLUMN: u32 = 20;

/// What tells problems apart: those with the same key are one.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    name: &'static str,
    severity: Severity,
    /// 0 where the column does not matter.
    column: u32,
    /// 0 where the row does not matter.
    row: u32,
    text: Option<String>,
}

/// All problems so far.
#[derive(Default)]
pub(crate) struct ProblemList {
    pub(crate) all: Vec<Problem>,
    sheet: String,
    numbers: HashMap<Key, usize>,
    /// How many of a kind are listed one by one in a column.
    in_column: HashMap<(&'static str, u32), u32>,
}

impl ProblemList {
    pub(crate) fn of_sheet(sheet: &str) -> Self {
        Self {
            sheet: sheet.to_owned(),
            ..Self::default()
        }
    }

    /// Lists a problem, with those that are the same.
    pub(crate) fn file(&mut self, entry: Entry<'_>) {
        let Entry {
            at,
            value,
            kind,
            severity,
        } = entry;
        let name = kind.name();
        // A pair of numbers that cannot be is a question of its own.
        let is_own = matches!(kind, ProblemKind::DeathsAboveBirths { .. });
        let mut key = Key {
            name,
            severity,
            column: 0,
            row: 0,
            text: None,
        };
        if is_own {
            key.row = at.row;
        } else if kind.is_of_column() {
            key.column = at.column;
            let listed = self.in_column.entry((name, at.column)).or_insert(0);
            if *listed < MOST_OF_COLUMN {
                key.text = Some(plain(&value));
                if !self.numbers.contains_key(&key) {
                    *listed += 1;
                }
            }
        } else if !kind.is_one_question() {
            key.column = at.column;
            key.text = Some(plain(&value));
        }
        if self.all.len() >= MOST_PROBLEMS && !self.numbers.contains_key(&key) {
            key = Key {
                name,
                severity,
                column: 0,
                row: 0,
                text: Some("and more".to_owned()),
            };
        }
        if let Some(problem) = self.numbers.get(&key).and_then(|it| self.all.get_mut(*it)) {
            problem.times += 1;
            if problem.cells.len() < MOST_CELLS && problem.cells.last() != Some(&at) {
                problem.cells.push(at);
            }
            return;
        }
        self.numbers.insert(key, self.all.len());
        self.all.push(Problem {
            sheet: self.sheet.clone(),
            at,
            value: value.into_owned(),
            kind,
            severity,
            times: 1,
            cells: vec![at],
            answers: Vec::new(),
        });
    }

    /// Lists a problem of many cells at once.
    pub(crate) fn file_all(
        &mut self,
        kind: ProblemKind,
        severity: Severity,
        value: &str,
        times: u64,
        cells: Vec<CellAddress>,
    ) {
        let Some(at) = cells.first().copied() else {
            return;
        };
        self.all.push(Problem {
            sheet: self.sheet.clone(),
            at,
            value: value.to_owned(),
            kind,
            severity,
            times,
            cells,
            answers: Vec::new(),
        });
    }

    /// Questions first, then what is left out, then the rest; each in the order of the sheet.
    pub(crate) fn sort(&mut self) {
        self.all
            .sort_by(|a, b| a.severity.cmp(&b.severity).then_with(|| a.at.cmp(&b.at)));
    }
}

//! What follows from a table's margins together: everyone, less a row, less a column, with the cell both have in common,
//! is all the cells of other rows and columns.
//!
//! Sums one by one do not tell this. Where 36 babies died, 25 of them in one group and 23 from one cause, 13 of those in
//! that group, exactly one died in another group from another cause, whoever else is hidden. So the attack has cells for
//! the rest of each row, the rest of each column and the rest of the table, whatever rows and columns are: groups,
//! causes, places, years or ages at death. They are no counts of their own: nothing
//! hides or shows them, and they only carry what is known from one sum to the next.

use std::collections::BTreeMap;

use crate::disclosure::grid::CellState;
use crate::disclosure::relations::Finder;
use crate::disclosure::relations::Line;
use crate::disclosure::relations::Way;

/// Tables with more cells are left alone: the more there are, the less follows from their margins.
const MOST_CELLS: usize = 24;

/// The same for tables of two dimensions, such as causes by group, of which there are fewer.
const MOST_CROSSED: usize = 60;

/// Adds the lines of every count that is taken apart in two ways, such as by group and by place, and whose parts are
/// taken apart in the other way too.
pub(in crate::disclosure) fn add_blocks(finder: &mut Finder<'_>) {
    let mut ways: BTreeMap<usize, Vec<(Way, usize)>> = BTreeMap::new();
    for (no, line) in finder.lines().iter().enumerate() {
        if let Some(way) = line.way.filter(|_| !line.is_open && line.parts.len() > 1) {
            let of_total = ways.entry(line.total).or_default();
            if of_total.iter().all(|it| it.0 != way) {
                of_total.push((way, no));
            }
        }
    }
    let tables: Vec<Table> = ways
        .iter()
        .flat_map(|(&total, of_total)| {
            let pairs = of_total.iter().enumerate();
            pairs.flat_map(move |(no, one)| {
                of_total.iter().skip(no + 1).map(move |it| (total, one, it))
            })
        })
        .filter_map(|(total, one, other)| Table::of(finder, &ways, total, *one, *other))
        .collect();
    for table in tables {
        table.add(finder);
    }
}

/// A count taken apart in two ways at once.
struct Table {
    everyone: usize,
    rows: Vec<usize>,
    columns: Vec<usize>,
    cells: Vec<Vec<usize>>,
}

impl Table {
    /// `None` where the table is large, or its rows and columns are not made of the same cells.
    fn of(
        finder: &Finder<'_>,
        ways: &BTreeMap<usize, Vec<(Way, usize)>>,
        total: usize,
        (by_row, rows): (Way, usize),
        (by_column, columns): (Way, usize),
    ) -> Option<Self> {
        let parts = |line: usize| finder.lines().get(line).map(|it| it.parts.as_slice());
        let (rows, columns) = (parts(rows)?, parts(columns)?);
        let most = match (by_row, by_column) {
            (Way::Groups(_), Way::Groups(_)) => MOST_CROSSED,
            _ => MOST_CELLS,
        };
        if rows.len() * columns.len() > most {
            return None;
        }
        let parts_of = |cell: usize, way: Way| {
            let line = ways.get(&cell)?.iter().find(|it| it.0 == way)?.1;
            parts(line)
        };
        let cells: Vec<Vec<usize>> = rows
            .iter()
            .map(|&row| parts_of(row, by_column).map(<[usize]>::to_vec))
            .collect::<Option<_>>()?;
        let is_same = columns.iter().enumerate().all(|(no, &column)| {
            parts_of(column, by_row).is_some_and(|parts| {
                let own = cells.iter().map(|it| it.get(no));
                parts.len() == rows.len() && own.eq(parts.iter().map(Some))
            })
        });
        let is_even = cells.iter().all(|it| it.len() == columns.len());
        (is_same && is_even).then(|| Self {
            everyone: total,
            rows: rows.to_vec(),
            columns: columns.to_vec(),
            cells,
        })
    }

    /// Adds the lines, where the file has every count of the table.
    fn add(&self, finder: &mut Finder<'_>) {
        let Some(numbers) = Numbers::of(self, finder) else {
            return;
        };
        let cells =
            |length: usize, first: usize| -> Vec<usize> { (first..first + length).collect() };
        let (height, width) = (self.rows.len(), self.columns.len());
        let first = finder.grid.states.len();
        // Everyone beside each row; then for each cell the rest of its row, of its column, and of the table.
        let beside = cells(height, first);
        let rest_at = |kind: usize, row: usize, column: usize| {
            first + height + (kind * height + row) * width + column
        };
        let all = height + 3 * height * width;
        finder.grid.states.resize(first + all, CellState::NoValue);
        for (row, &row_total) in self.rows.iter().enumerate() {
            let Some(&beside_row) = beside.get(row) else {
                continue;
            };
            finder.derive(self.everyone, vec![row_total, beside_row], 0);
            for (column, &column_total) in self.columns.iter().enumerate() {
                let Some(&cell) = self.cells.get(row).and_then(|it| it.get(column)) else {
                    continue;
                };
                let of_row = rest_at(0, row, column);
                let of_column = rest_at(1, row, column);
                let of_table = rest_at(2, row, column);
                finder.derive(row_total, vec![cell, of_row], 0);
                finder.derive(column_total, vec![cell, of_column], 0);
                finder.derive(beside_row, vec![of_column, of_table], 0);
                let others = self.cells.get(row).into_iter().flatten().copied();
                let others = others.filter(|it| *it != cell).collect();
                finder.derive(of_row, others, numbers.unnamed_in_row(row));
                let rests = (0..height).filter(|it| *it != row);
                let rests = rests.map(|it| rest_at(0, it, column)).collect();
                finder.derive(of_table, rests, numbers.unnamed_beside(column));
            }
        }
    }
}

/// What the file has in a table, for those whom no row or column names.
struct Numbers {
    everyone: i64,
    rows: Vec<i64>,
    columns: Vec<i64>,
    cells: Vec<Vec<i64>>,
}

impl Numbers {
    /// `None` where a count is missing, or a part is larger than its whole.
    fn of(table: &Table, finder: &Finder<'_>) -> Option<Self> {
        let known = |cell: &usize| match finder.grid.state(*cell) {
            CellState::Known(count) => i64::try_from(count).ok(),
            _ => None,
        };
        let found = Self {
            everyone: known(&table.everyone)?,
            rows: table.rows.iter().map(known).collect::<Option<_>>()?,
            columns: table.columns.iter().map(known).collect::<Option<_>>()?,
            cells: table
                .cells
                .iter()
                .map(|row| row.iter().map(known).collect())
                .collect::<Option<_>>()?,
        };
        let is_sound = found.rows.iter().zip(&found.cells).all(|(row, cells)| {
            found.columns.iter().zip(cells).all(|(column, cell)| {
                cell <= row && cell <= column && row + column - cell <= found.everyone
            })
        });
        is_sound.then_some(found)
    }

    fn unnamed_in_row(&self, row: usize) -> i64 {
        let cells: i64 = self.cells.get(row).into_iter().flatten().sum();
        self.rows.get(row).map_or(0, |it| it - cells)
    }

    /// Of everyone outside the column, those whom no row names.
    fn unnamed_beside(&self, column: usize) -> i64 {
        let in_column: i64 = self.cells.iter().filter_map(|it| it.get(column)).sum();
        let of_column = self.columns.get(column).map_or(0, |it| it - in_column);
        let rows: i64 = self.rows.iter().sum();
        self.everyone - rows - of_column
    }
}

impl Finder<'_> {
    fn derive(&mut self, total: usize, parts: Vec<usize>, rest: i64) {
        self.push(Line {
            total,
            parts,
            rest,
            is_open: false,
            is_derived: true,
            way: None,
        });
    }
}

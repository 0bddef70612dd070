//! The lowest and highest that hidden cells of a table can be, given what is known of their sums.
//!
//! Each hidden cell is 0 or more (or whatever least is given), and each known sum is an equation or a bound. The ends of a
//! cell's range are the two optima of a linear program (Fischetti and Salazar, "Solving the cell suppression problem on
//! tabular data with linear constraints", Management Science 2001;47:1008–1027, the intruder's problem), solved here by the
//! two-phase simplex method, where it takes long with Bland's rule, which ends for every table (Bland, Mathematics of Operations Research 1977;2:103–107).
//! The method keeps the whole system in memory, so it is for tables of some hundred hidden cells; larger ones are for
//! interval propagation, whose ranges hold these.

/// How a sum of hidden cells stands to its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// The cells come to exactly this.
    Equal,
    /// The cells come to at most this.
    AtMost,
}

/// What is known of some hidden cells: `Σ factor × cell` is, or is at most, `right`.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownSum {
    /// Positions of the cells with their factors.
    pub terms: Vec<(usize, f64)>,
    pub sign: Sign,
    pub right: f64,
}

/// The range that known sums leave for a cell; no upper end where nothing bounds it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellRange {
    pub lower: f64,
    pub upper: Option<f64>,
}

/// Numbers this near to zero are zero.
const CLOSE: f64 = 1e-7;

/// Steps after which a solver with rounding errors is taken to be going round in circles.
const MOST_STEPS: usize = 20_000;

/// Returns the range of each wanted cell, in their order. `least` is the lowest each cell can be.
/// `None` where the sums contradict each other.
#[must_use]
pub fn cell_bounds(least: &[f64], sums: &[KnownSum], wanted: &[usize]) -> Option<Vec<CellRange>> {
    let mut corner = Corner::first(least, sums)?;
    Some(
        wanted
            .iter()
            .map(|&cell| CellRange {
                lower: corner.go_lowest(cell),
                upper: corner.go_highest(cell),
            })
            .collect(),
    )
}

/// Whole numbers without the noise of their computation, and never a negative zero.
fn tidy(value: f64) -> f64 {
    let whole = value.round();
    let value = if (value - whole).abs() < 1e-6 {
        whole
    } else {
        value
    };
    value + 0.0
}

/// Values of all cells that agree with every known sum: a corner of the region of all such values.
/// Going to the end of one cell's range leaves the others at values that are possible, too.
#[derive(Debug, Clone)]
pub struct Corner {
    least: Vec<f64>,
    system: Tableau,
}

impl Corner {
    /// Some corner. `least` is the lowest each cell can be. `None` where the sums contradict each other.
    #[must_use]
    pub fn first(least: &[f64], sums: &[KnownSum]) -> Option<Self> {
        Some(Self {
            least: least.to_vec(),
            system: Tableau::feasible(least, sums)?,
        })
    }

    /// What a cell is at this corner.
    #[must_use]
    pub fn value(&self, cell: usize) -> f64 {
        tidy(self.system.value(cell) + self.least_of(cell))
    }

    /// Goes to a corner where the cell is as low as it can be, and returns how low that is.
    pub fn go_lowest(&mut self, cell: usize) -> f64 {
        self.system.go_to_end(cell, 1.0);
        self.value(cell)
    }

    /// Goes to a corner where the cell is as high as it can be. `None` where there is no end.
    pub fn go_highest(&mut self, cell: usize) -> Option<f64> {
        self.system.go_to_end(cell, -1.0).then(|| self.value(cell))
    }

    fn least_of(&self, cell: usize) -> f64 {
        self.least.get(cell).copied().unwrap_or(0.0)
    }
}

/// No variable: what is basic in a row that has not been brought to a solution yet.
const NOTHING: usize = usize::MAX;

/// A system in basic form: each row is one basic variable by the others. All variables are 0 or more.
#[derive(Debug, Clone)]
struct Tableau {
    /// Row after row: coefficients, then the right side. The last row is the cost.
    numbers: Vec<f64>,
    basis: Vec<usize>,
    /// How many variables there are, without the right side.
    width: usize,
}

impl Tableau {
    /// The system at some solution; `None` where there is none.
    fn feasible(least: &[f64], sums: &[KnownSum]) -> Option<Self> {
        let cells = least.len();
        let slacks = sums.iter().filter(|it| it.sign == Sign::AtMost).count();
        let width = cells + slacks;
        let mut system = Self {
            numbers: Vec::with_capacity((sums.len() + 1) * (width + 1)),
            basis: Vec::with_capacity(sums.len()),
            width,
        };
        let mut slack = cells;
        for sum in sums {
            let mut row = vec![0.0; width + 1];
            let mut right = sum.right;
            for &(cell, factor) in &sum.terms {
                *row.get_mut(cell)? += factor;
                right -= factor * least.get(cell)?;
            }
            let mut basic = NOTHING;
            if sum.sign == Sign::AtMost {
                *row.get_mut(slack)? = 1.0;
                if right >= 0.0 {
                    basic = slack;
                }
                slack += 1;
            }
            *row.last_mut()? = right;
            if right < 0.0 {
                for it in &mut row {
                    *it = -*it;
                }
            }
            system.numbers.extend(row);
            system.basis.push(basic);
        }
        // The cost is what rows without a basic variable lack, which must come out as 0.
        let mut cost = vec![0.0; width + 1];
        for (row, _) in system
            .basis
            .iter()
            .enumerate()
            .filter(|it| *it.1 == NOTHING)
        {
            for (it, own) in cost.iter_mut().zip(system.row(row)) {
                *it -= own;
            }
        }
        system.numbers.extend(cost);
        if !system.solve() || system.right(system.basis.len()) < -1e-5 {
            return None;
        }
        system.drop_empty_rows();
        Some(system)
    }

    /// Finds a basic variable for rows that came out as 0 without one; those that say nothing new go.
    fn drop_empty_rows(&mut self) {
        for row in 0..self.basis.len() {
            if self.basis.get(row) == Some(&NOTHING)
                && let Some(column) = (0..self.width).find(|&it| self.at(row, it).abs() > CLOSE)
            {
                self.pivot(row, column);
            }
        }
        let kept: Vec<usize> = (0..self.basis.len())
            .filter(|it| self.basis.get(*it) != Some(&NOTHING))
            .collect();
        let mut numbers = Vec::with_capacity((kept.len() + 1) * (self.width + 1));
        for &row in kept.iter().chain([&self.basis.len()]) {
            numbers.extend_from_slice(self.row(row));
        }
        self.numbers = numbers;
        self.basis = kept
            .iter()
            .filter_map(|it| self.basis.get(*it).copied())
            .collect();
    }

    /// What a variable is now.
    fn value(&self, variable: usize) -> f64 {
        self.basis
            .iter()
            .position(|it| *it == variable)
            .map_or(0.0, |row| self.right(row))
    }

    /// Makes a variable as low as it can be, or with the factor −1 as high. Returns whether there is an end.
    fn go_to_end(&mut self, variable: usize, factor: f64) -> bool {
        let start = self.basis.len() * (self.width + 1);
        let mut cost = vec![0.0; self.width + 1];
        match self.basis.iter().position(|it| *it == variable) {
            // By the variables that are not basic.
            Some(row) => {
                for (it, own) in cost.iter_mut().zip(self.row(row)) {
                    *it = -factor * own;
                }
                if let Some(it) = cost.get_mut(variable) {
                    *it = 0.0;
                }
            }
            None => {
                if let Some(it) = cost.get_mut(variable) {
                    *it = factor;
                }
            }
        }
        self.numbers.truncate(start);
        self.numbers.extend(cost);
        self.solve()
    }

    /// A row; the one after the last is the cost.
    fn row(&self, row: usize) -> &[f64] {
        let long = self.width + 1;
        self.numbers
            .get(row * long..(row + 1) * long)
            .unwrap_or(&[])
    }

    fn at(&self, row: usize, column: usize) -> f64 {
        self.numbers
            .get(row * (self.width + 1) + column)
            .copied()
            .unwrap_or(0.0)
    }

    fn right(&self, row: usize) -> f64 {
        self.at(row, self.width)
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let by = self.at(row, column);
        let own: Vec<f64> = self.row(row).iter().map(|it| it / by).collect();
        let long = self.width + 1;
        for (no, line) in self.numbers.chunks_exact_mut(long).enumerate() {
            if no == row {
                line.copy_from_slice(&own);
                continue;
            }
            let factor = line.get(column).copied().unwrap_or(0.0);
            if factor.abs() < 1e-12 {
                continue;
            }
            for (it, own) in line.iter_mut().zip(&own) {
                *it -= factor * own;
            }
        }
        if let Some(it) = self.basis.get_mut(row) {
            *it = column;
        }
    }

    /// Goes from corner to corner until the cost is least. Returns whether it has an end.
    fn solve(&mut self) -> bool {
        let rows = self.basis.len();
        for step in 0..MOST_STEPS {
            let cost = self.row(rows).iter().take(self.width);
            let falling = cost.enumerate().filter(|it| *it.1 < -CLOSE);
            // The steepest way first; Bland's rule, which always ends, where that takes long.
            let entering = if step < 3 * rows {
                falling.min_by(|a, b| a.1.total_cmp(b.1)).map(|it| it.0)
            } else {
                falling.map(|it| it.0).next()
            };
            let Some(column) = entering else {
                return true;
            };
            let leaving = (0..rows)
                .filter(|&row| self.at(row, column) > CLOSE)
                .min_by(|&a, &b| {
                    let ratio = |row: usize| self.right(row) / self.at(row, column);
                    ratio(a)
                        .total_cmp(&ratio(b))
                        .then(self.basis.get(a).cmp(&self.basis.get(b)))
                });
            let Some(row) = leaving else {
                return false;
            };
            self.pivot(row, column);
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::KnownSum;
    use super::Sign;
    use super::cell_bounds;

    fn sum(cells: &[usize], sign: Sign, right: f64) -> KnownSum {
        KnownSum {
            terms: cells.iter().map(|&it| (it, 1.0)).collect(),
            sign,
            right,
        }
    }

    fn shown(least: &[f64], sums: &[KnownSum]) -> Vec<(f64, Option<f64>)> {
        let all: Vec<usize> = (0..least.len()).collect();
        cell_bounds(least, sums, &all)
            .unwrap()
            .into_iter()
            .map(|it| (it.lower, it.upper))
            .collect()
    }

    #[test]
    fn two_by_two_is_bounded_by_its_margins() {
        // 5 8 | 13, 4 6 | 10, and columns 9 and 14.
        let sums = [
            sum(&[0, 1], Sign::Equal, 13.0),
            sum(&[2, 3], Sign::Equal, 10.0),
            sum(&[0, 2], Sign::Equal, 9.0),
            sum(&[1, 3], Sign::Equal, 14.0),
        ];
        assert_eq!(
            shown(&[0.0; 4], &sums),
            [
                (0.0, Some(9.0)),
                (4.0, Some(13.0)),
                (0.0, Some(9.0)),
                (1.0, Some(10.0))
            ]
        );
    }

    #[test]
    fn a_part_is_at_most_its_whole_and_a_cell_in_no_sum_has_no_upper_end() {
        let sums = [sum(&[0, 1], Sign::AtMost, 12.0)];
        assert_eq!(
            shown(&[1.0, 1.0, 0.0], &sums),
            [(1.0, Some(11.0)), (1.0, Some(11.0)), (0.0, None)]
        );
    }

    #[test]
    fn sums_that_contradict_each_other_leave_no_range() {
        let sums = [sum(&[0], Sign::Equal, 3.0), sum(&[0], Sign::Equal, 4.0)];
        assert_eq!(cell_bounds(&[0.0], &sums, &[0]), None);
    }
}

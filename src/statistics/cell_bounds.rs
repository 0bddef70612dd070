//! The lowest and highest that hidden cells of a table can be, given what is known of their sums.
//!
//! Each hidden cell is 0 or more (or whatever least is given), and each known sum is an equation or a bound. The ends of a
//! cell's range are the two optima of a linear program (Fischetti and Salazar, "Solving the cell suppression problem on
//! tabular data with linear constraints", Management Science 2001;47:1008–1027, the intruder's problem), solved here by the
//! two-phase simplex method with Bland's rule, which ends for every table (Bland, Mathematics of Operations Research 1977;2:103–107).
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
    let start = Tableau::feasible(least, sums)?;
    Some(
        wanted
            .iter()
            .map(|&cell| {
                let floor = least.get(cell).copied().unwrap_or(0.0);
                let lower = start.clone().minimum(cell, 1.0);
                let upper = start.clone().minimum(cell, -1.0);
                CellRange {
                    lower: lower.map_or(floor, |it| tidy(it + floor)),
                    upper: upper.map(|it| tidy(floor - it)),
                }
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

/// A system in basic form: each row is one basic variable by the others. All variables are 0 or more.
#[derive(Debug, Clone)]
struct Tableau {
    /// Coefficients, then the right side.
    rows: Vec<Vec<f64>>,
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
        let mut rows = Vec::with_capacity(sums.len());
        let mut slack = cells;
        for (no, sum) in sums.iter().enumerate() {
            let mut row = vec![0.0; width + sums.len() + 1];
            let mut right = sum.right;
            for &(cell, factor) in &sum.terms {
                *row.get_mut(cell)? += factor;
                right -= factor * least.get(cell)?;
            }
            if sum.sign == Sign::AtMost {
                *row.get_mut(slack)? = 1.0;
                slack += 1;
            }
            if right < 0.0 {
                right = -right;
                for it in &mut row {
                    *it = -*it;
                }
            }
            // One artificial variable a row, which must come out as 0.
            *row.get_mut(width + no)? = 1.0;
            *row.last_mut()? = right;
            rows.push(row);
        }
        let mut system = Self {
            basis: (width..width + rows.len()).collect(),
            width: width + rows.len(),
            rows,
        };
        let cost: Vec<f64> = (0..system.width)
            .map(|it| f64::from(u8::from(it >= width)))
            .collect();
        if system.solve(&cost)? > 1e-5 {
            return None;
        }
        system.drop_artificial(width);
        Some(system)
    }

    /// Takes the artificial variables out, and the rows that say nothing new with them.
    fn drop_artificial(&mut self, width: usize) {
        for row in 0..self.rows.len() {
            if self.basis.get(row).is_none_or(|it| *it < width) {
                continue;
            }
            let column = (0..width).find(|&it| self.at(row, it).abs() > CLOSE);
            if let Some(column) = column {
                self.pivot(row, column);
            }
        }
        let mut kept_rows = Vec::new();
        let mut kept_basis = Vec::new();
        for (mut row, basic) in std::mem::take(&mut self.rows).into_iter().zip(&self.basis) {
            if *basic < width {
                let right = row.pop().unwrap_or(0.0);
                row.truncate(width);
                row.push(right);
                kept_rows.push(row);
                kept_basis.push(*basic);
            }
        }
        self.rows = kept_rows;
        self.basis = kept_basis;
        self.width = width;
    }

    /// The least of one variable times `factor`; `None` where it has no end.
    fn minimum(mut self, variable: usize, factor: f64) -> Option<f64> {
        let mut cost = vec![0.0; self.width];
        if let Some(it) = cost.get_mut(variable) {
            *it = factor;
        }
        self.solve(&cost)
    }

    fn at(&self, row: usize, column: usize) -> f64 {
        self.rows
            .get(row)
            .and_then(|it| it.get(column))
            .copied()
            .unwrap_or(0.0)
    }

    fn right(&self, row: usize) -> f64 {
        self.at(row, self.width)
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let by = self.at(row, column);
        let Some(own) = self.rows.get_mut(row) else {
            return;
        };
        for it in own.iter_mut() {
            *it /= by;
        }
        let own = own.clone();
        for (no, line) in self.rows.iter_mut().enumerate() {
            let factor = line.get(column).copied().unwrap_or(0.0);
            if no == row || factor.abs() < 1e-12 {
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

    /// Goes from corner to corner until the cost is least. `None` where it has no end.
    fn solve(&mut self, cost: &[f64]) -> Option<f64> {
        let of_basis = |basis: &[usize], row: usize| {
            basis
                .get(row)
                .and_then(|it| cost.get(*it))
                .copied()
                .unwrap_or(0.0)
        };
        for _ in 0..MOST_STEPS {
            let entering = (0..self.width).find(|&column| {
                let basic: f64 = (0..self.rows.len())
                    .map(|row| (row, of_basis(&self.basis, row)))
                    .filter(|it| it.1 != 0.0)
                    .map(|(row, cost)| cost * self.at(row, column))
                    .sum();
                cost.get(column).copied().unwrap_or(0.0) - basic < -CLOSE
            });
            let Some(column) = entering else {
                let value = (0..self.rows.len())
                    .map(|row| of_basis(&self.basis, row) * self.right(row))
                    .sum();
                return Some(value);
            };
            let row = (0..self.rows.len())
                .filter(|&row| self.at(row, column) > CLOSE)
                .min_by(|&a, &b| {
                    let ratio = |row: usize| self.right(row) / self.at(row, column);
                    ratio(a)
                        .total_cmp(&ratio(b))
                        .then(self.basis.get(a).cmp(&self.basis.get(b)))
                })?;
            self.pivot(row, column);
        }
        None
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

//! Axis ends and ticks from the values that are shown, never from hidden ones.

use crate::charts::scene::Axis;
use crate::charts::scene::Role;
use crate::charts::scene::Tick;
use crate::wording::numbers;

/// About how many steps an axis of numbers has.
const STEPS: f64 = 5.0;

/// Drawn as the end of an axis where nothing is shown.
const EMPTY_END: f64 = 1.0;

/// An axis from 0 to just above the largest of these values, in steps of 1, 2 or 5.
#[must_use]
pub fn from_zero(values: &[f64], label: &str, suffix: &str) -> Axis {
    let largest = values
        .iter()
        .copied()
        .filter(|it| it.is_finite())
        .fold(0.0, f64::max);
    let largest = if largest > 0.0 { largest } else { EMPTY_END };
    let step = nice_step(largest / STEPS);
    let decimals = (0..=6)
        .find(|&it| step * 10_f64.powi(it) >= 1.0 - 1e-9)
        .and_then(|it| usize::try_from(it).ok())
        .unwrap_or(6);
    let mut ticks = Vec::new();
    let mut last = 0.0;
    for position in 0..=20_u32 {
        last = f64::from(position) * step;
        ticks.push(Tick {
            at: last,
            label: numbers::fixed(last, decimals) + suffix,
            is_name: false,
            role: Role::Quiet,
        });
        if last >= largest * (1.0 - 1e-9) {
            break;
        }
    }
    Axis {
        first: 0.0,
        last,
        ticks,
        label: label.to_owned(),
        has_grid: true,
    }
}

/// 1, 2 or 5 times a power of ten, at least as large as this.
fn nice_step(rough: f64) -> f64 {
    let power = 10_f64.powi(num_power(rough));
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|it| it * power)
        .find(|it| *it >= rough * (1.0 - 1e-9))
        .unwrap_or(10.0 * power)
}

/// The power of ten at or below a positive value.
fn num_power(value: f64) -> i32 {
    let mut power = 0;
    while power < 12 && 10_f64.powi(power + 1) <= value {
        power += 1;
    }
    while power > -12 && 10_f64.powi(power) > value {
        power -= 1;
    }
    power
}

/// An axis with a name at each row, the first row on top.
#[must_use]
pub fn of_names(names: &[(String, Role)]) -> Axis {
    let ticks = names
        .iter()
        .enumerate()
        .map(|(position, (name, role))| Tick {
            at: row_at(position, names.len()),
            label: name.clone(),
            is_name: true,
            role: *role,
        })
        .collect();
    Axis {
        first: -0.5,
        last: as_f64(names.len()) - 0.5,
        ticks,
        label: String::new(),
        has_grid: false,
    }
}

/// The height of a row, counted from the top one.
#[must_use]
pub fn row_at(position: usize, rows: usize) -> f64 {
    as_f64(rows) - 1.0 - as_f64(position)
}

fn as_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

#[cfg(test)]
mod tests {
    use super::from_zero;
    use super::of_names;
    use crate::charts::scene::Role;

    fn ticks(values: &[f64]) -> Vec<String> {
        from_zero(values, "", "")
            .ticks
            .into_iter()
            .map(|it| it.label)
            .collect()
    }

    #[test]
    fn ticks_start_at_zero_and_step_by_one_two_or_five() {
        assert_eq!(ticks(&[19.2]), ["0", "5", "10", "15", "20"]);
        assert_eq!(ticks(&[4.1]), ["0", "1", "2", "3", "4", "5"]);
        assert_eq!(ticks(&[0.8]), ["0.0", "0.2", "0.4", "0.6", "0.8"]);
        assert_eq!(ticks(&[10.0]), ["0", "2", "4", "6", "8", "10"]);
        assert_eq!(ticks(&[5_600.0]), ["0", "2,000", "4,000", "6,000"]);
    }

    #[test]
    fn an_axis_without_values_still_has_ends() {
        let axis = from_zero(&[], "", "");
        assert!(axis.last > axis.first);
    }

    #[test]
    fn the_first_name_stands_on_top() {
        let axis = of_names(&[
            ("White".to_owned(), Role::Series(0)),
            ("Black".to_owned(), Role::Series(1)),
        ]);
        assert!(axis.ticks[0].at > axis.ticks[1].at);
        assert!(axis.first < axis.ticks[1].at && axis.ticks[0].at < axis.last);
    }
}

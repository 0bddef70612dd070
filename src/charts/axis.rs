//! Axis ends and ticks from the values that are shown, never from hidden ones.

use crate::charts::scene::Axis;
use crate::charts::scene::Role;
use crate::charts::scene::Tick;
use crate::wording::numbers;

/// About how many steps an axis of numbers has.
const STEPS: f64 = 5.0;

/// How far an axis reaches below its smallest value, as a part of it.
const ROOM_BELOW: f64 = 1.15;

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
    let decimals = decimals_of(step);
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

/// An axis that holds 0 and all of these values, in steps of 1, 2 or 5; where no value lies below 0 it begins there.
///
/// `label_of` writes a tick from its value and its digits without a sign.
#[must_use]
pub fn around_zero(values: &[f64], label: &str, label_of: impl Fn(f64, &str) -> String) -> Axis {
    let finite = || values.iter().copied().filter(|it| it.is_finite());
    let largest = finite().fold(0.0, f64::max);
    let smallest = finite().fold(0.0, f64::min);
    let span = largest - smallest;
    let step = nice_step(if span > 0.0 { span } else { EMPTY_END } / STEPS);
    let decimals = decimals_of(step);
    // Whole steps above 0. Below, the axis ends just under the smallest value: a little below 0 gets little room.
    let below = steps_to_hold(-smallest, step);
    let above = steps_to_hold(largest, step).max(u32::from(below == 0));
    let first = (smallest * ROOM_BELOW).max(-f64::from(below) * step);
    let ticks: Vec<Tick> = (0..=below.saturating_add(above))
        .map(|position| (f64::from(position) - f64::from(below)) * step)
        .filter(|at| *at >= first - step * 1e-9)
        .map(|at| Tick {
            at,
            label: label_of(at, &numbers::fixed(at.abs(), decimals)),
            is_name: false,
            role: Role::Quiet,
        })
        .collect();
    Axis {
        first: first + 0.0,
        last: f64::from(above) * step,
        ticks,
        label: label.to_owned(),
        has_grid: true,
    }
}

/// An axis around these values for points whose ups and downs matter, in steps of 1, 2 or 5.
///
/// It begins at 0 where the values come near it, and never goes beyond `highest`, the most there can be.
#[must_use]
pub fn near(values: &[f64], highest: Option<f64>, label: &str, suffix: &str) -> Axis {
    let finite = || values.iter().copied().filter(|it| it.is_finite());
    let largest = finite().fold(f64::NEG_INFINITY, f64::max);
    let smallest = finite().fold(f64::INFINITY, f64::min);
    if largest < smallest || (smallest >= 0.0 && smallest < 0.45 * largest) || largest <= 0.0 {
        let mut axis = if finite().any(|it| it < 0.0) {
            around_zero(values, label, |at, written| {
                let sign = if at < 0.0 { "-" } else { "" };
                format!("{sign}{written}{suffix}")
            })
        } else {
            from_zero(values, label, suffix)
        };
        cut(&mut axis, highest);
        return axis;
    }
    // Points that hardly differ get some room, so that their ups and downs do not look large.
    let room = (largest * 0.1 - (largest - smallest)).max(0.0) / 2.0;
    let (smallest, largest) = (smallest - room, largest + room);
    let step = nice_step((largest - smallest) / (STEPS - 1.0));
    let decimals = decimals_of(step);
    let first = (smallest / step + 1e-9).floor() * step;
    let steps = steps_to_hold(largest - first, step).max(1);
    let ticks = (0..=steps)
        .map(|position| first + f64::from(position) * step)
        .map(|at| Tick {
            at,
            label: numbers::fixed(at, decimals) + suffix,
            is_name: false,
            role: Role::Quiet,
        })
        .collect();
    let mut axis = Axis {
        first: first + 0.0,
        last: first + f64::from(steps) * step,
        ticks,
        label: label.to_owned(),
        has_grid: true,
    };
    cut(&mut axis, highest);
    axis
}

/// Ends an axis at the most there can be.
fn cut(axis: &mut Axis, highest: Option<f64>) {
    let Some(highest) = highest.filter(|it| *it < axis.last && *it > axis.first) else {
        return;
    };
    axis.last = highest;
    axis.ticks.retain(|it| it.at <= highest + 1e-9);
}

/// How many steps reach a length, at most 20.
fn steps_to_hold(length: f64, step: f64) -> u32 {
    (0..=20_u32)
        .find(|it| f64::from(*it) * step >= length * (1.0 - 1e-9))
        .unwrap_or(20)
}

/// How many decimals a step needs so that no two ticks look alike.
fn decimals_of(step: f64) -> usize {
    (0..=6)
        .find(|&it| step * 10_f64.powi(it) >= 1.0 - 1e-9)
        .and_then(|it| usize::try_from(it).ok())
        .unwrap_or(6)
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
    use super::around_zero;
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
    fn an_axis_around_zero_holds_values_on_both_sides() {
        let ticks = |values: &[f64]| -> Vec<String> {
            around_zero(values, "", |at, written| {
                if at < 0.0 {
                    format!("{written} fewer")
                } else {
                    written.to_owned()
                }
            })
            .ticks
            .into_iter()
            .map(|it| it.label)
            .collect()
        };
        assert_eq!(ticks(&[-8.0, 47.0]), ["0", "20", "40", "60"]);
        assert_eq!(ticks(&[3.7, 12.0]), ["0", "5", "10", "15"]);
        assert_eq!(
            ticks(&[-0.3]),
            ["0.3 fewer", "0.2 fewer", "0.1 fewer", "0.0"]
        );
        assert_eq!(ticks(&[f64::NAN]).len(), 2);
        let empty = around_zero(&[], "", |_, it| it.to_owned());
        assert!(empty.last > empty.first);
    }

    #[test]
    fn an_axis_near_its_values_leaves_zero_out_only_where_they_are_far_from_it() {
        let ends = |values: &[f64], highest| {
            let axis = super::near(values, highest, "", "");
            let labels: Vec<String> = axis.ticks.into_iter().map(|it| it.label).collect();
            // Steps of a tenth are not whole in binary.
            let [first, last] = [axis.first, axis.last].map(|it| (it * 1e6).round() / 1e6);
            format!("{first} {last} {}", labels.join(","))
        };
        assert_eq!(ends(&[48.0, 71.0], Some(100.0)), "40 80 40,50,60,70,80");
        assert_eq!(ends(&[8.0, 71.0], Some(100.0)), "0 80 0,20,40,60,80");
        assert_eq!(ends(&[91.0, 100.0], Some(100.0)), "90 100 90,95,100");
        assert_eq!(ends(&[7.0, 7.0], None), "6.6 7.4 6.6,6.8,7.0,7.2,7.4");
        assert_eq!(ends(&[-3.0, 4.0], None), "-4 4 -4,-2,0,2,4");
        assert_eq!(ends(&[], None), "0 1 0.0,0.2,0.4,0.6,0.8,1.0");
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

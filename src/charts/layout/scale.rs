//! From data units to places on the sheet, and the ticks between two ends.

use crate::charts::scene::Axis;
use crate::charts::scene::Role;
use crate::charts::scene::Tick;

/// One axis on the sheet: data units from `first` to `last` lie from `from` to `to`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub first: f64,
    pub last: f64,
    pub from: f32,
    pub to: f32,
}

impl Scale {
    /// Makes a scale; ends that are no numbers become 0 and 1.
    pub fn new((first, last): (f64, f64), (from, to): (f32, f32)) -> Self {
        let (first, last) = if first.is_finite() && last.is_finite() {
            (first, last)
        } else {
            (0.0, 1.0)
        };
        Self {
            first,
            last,
            from,
            to,
        }
    }

    /// Returns where a value lies, also beyond the ends; `None` for what is no number.
    pub fn place(&self, value: f64) -> Option<f32> {
        let span = self.last - self.first;
        if !value.is_finite() {
            return None;
        }
        if span.abs() < f64::EPSILON {
            return Some(f32::midpoint(self.from, self.to));
        }
        let share = ((value - self.first) / span).clamp(-100.0, 100.0);
        Some(self.from + narrow(share) * (self.to - self.from))
    }

    /// Returns where a value lies if it is between the ends, with room for rounding.
    pub fn place_within(&self, value: f64) -> Option<f32> {
        let place = self.place(value)?;
        let (low, high) = (self.from.min(self.to), self.from.max(self.to));
        (place >= low - 0.01 && place <= high + 0.01).then_some(place)
    }
}

/// Returns a number of the data as a number of the sheet.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a place on a sheet needs no more than 24 bits"
)]
pub fn narrow(value: f64) -> f32 {
    value as f32
}

/// Returns the ticks between two ends: those of the axis, or finer ones where a person has zoomed in on numbers.
pub fn ticks_between(axis: &Axis, (first, last): (f64, f64)) -> Vec<Tick> {
    let (low, high) = (first.min(last), first.max(last));
    let slack = (high - low) * 1e-6;
    let seen: Vec<Tick> = axis
        .ticks
        .iter()
        .filter(|tick| tick.at >= low - slack && tick.at <= high + slack)
        .cloned()
        .collect();
    let is_whole = slack <= 0.0
        || (low - axis.first.min(axis.last)).abs() < slack * 10.0
            && (high - axis.first.max(axis.last)).abs() < slack * 10.0;
    if is_whole || seen.len() >= 3 || !axis.ticks.iter().all(says_its_number) {
        return seen;
    }
    finer(axis, low, high).unwrap_or(seen)
}

/// Whether the tick's word is only its number, so that further ones can be written the same way.
fn says_its_number(tick: &Tick) -> bool {
    !tick.is_name
        && tick
            .label
            .strip_suffix(unit_of(tick))
            .unwrap_or_default()
            .replace(',', "")
            .parse::<f64>()
            .is_ok_and(|number| (number - tick.at).abs() < 1e-6)
}

/// What follows the number of a tick, such as "%".
fn unit_of(tick: &Tick) -> &str {
    tick.label
        .trim_start_matches(|letter: char| letter.is_ascii_digit() || ".,-".contains(letter))
}

fn finer(axis: &Axis, low: f64, high: f64) -> Option<Vec<Tick>> {
    let step = axis
        .ticks
        .windows(2)
        .filter_map(|pair| match pair {
            [one, two] => Some((two.at - one.at).abs()),
            _ => None,
        })
        .filter(|step| *step > 0.0)
        .reduce(f64::min)?;
    // Years have no label of their own and are never cut.
    let least = if axis.label.is_empty() { 1.0 } else { 1e-3 };
    let (step, decimals) = [1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001]
        .into_iter()
        .map(|part| part * step)
        .filter(|step| *step >= least)
        .find(|step| (high - low) / step >= 3.0)
        .map(|step| {
            let decimals = (0..4)
                .find(|decimals| {
                    let shifted = step * 10_f64.powi(*decimals);
                    (shifted - shifted.round()).abs() < 1e-6
                })
                .unwrap_or(3);
            (step, usize::try_from(decimals).unwrap_or(0))
        })?;
    let unit = axis.ticks.first().map_or("", unit_of);
    let mut ticks = Vec::new();
    let mut number = (low / step).ceil();
    while number * step <= high && ticks.len() < 50 {
        let at = number * step;
        ticks.push(Tick {
            at,
            label: format!("{at:.decimals$}{unit}"),
            is_name: false,
            role: Role::Quiet,
        });
        number += 1.0;
    }
    Some(ticks)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(labels: &[(f64, &str)], label: &str) -> Axis {
        Axis {
            first: labels[0].0,
            last: labels[labels.len() - 1].0,
            ticks: labels
                .iter()
                .map(|(at, label)| Tick {
                    at: *at,
                    label: (*label).to_owned(),
                    is_name: false,
                    role: Role::Quiet,
                })
                .collect(),
            label: label.to_owned(),
            has_grid: true,
        }
    }

    fn shown(axis: &Axis, ends: (f64, f64)) -> Vec<String> {
        ticks_between(axis, ends)
            .into_iter()
            .map(|tick| tick.label)
            .collect()
    }

    #[test]
    fn the_ticks_of_the_scene_stay_until_a_person_zooms_in() {
        let rates = axis(&[(0.0, "0"), (10.0, "10"), (20.0, "20")], "per 1,000");
        assert_eq!(shown(&rates, (0.0, 20.0)), ["0", "10", "20"]);
        assert_eq!(
            shown(&rates, (0.0, 13.0)),
            ["0", "2", "4", "6", "8", "10", "12"]
        );
        assert_eq!(shown(&rates, (7.0, 8.6)), ["7.0", "7.5", "8.0", "8.5"]);
    }

    #[test]
    fn finer_ticks_keep_the_unit_of_the_others() {
        let shares = axis(&[(0.0, "0%"), (10.0, "10%"), (20.0, "20%")], "of births");
        assert_eq!(shown(&shares, (9.0, 16.0)), ["10%", "12%", "14%", "16%"]);
    }

    #[test]
    fn years_are_never_cut_into_parts() {
        let years = axis(&[(2010.0, "2010"), (2015.0, "2015"), (2020.0, "2020")], "");
        assert_eq!(shown(&years, (2011.5, 2013.2)), Vec::<String>::new());
        assert_eq!(
            shown(&years, (2010.5, 2014.5)),
            ["2011", "2012", "2013", "2014"]
        );
    }

    #[test]
    fn an_axis_without_length_and_a_value_that_is_no_number_do_no_harm() {
        let scale = Scale::new((3.0, 3.0), (0.0, 100.0));
        assert_eq!(scale.place(3.0), Some(50.0));
        assert_eq!(scale.place(f64::NAN), None);
        assert_eq!(
            Scale::new((f64::NAN, 1.0), (0.0, 10.0)).place(0.5),
            Some(5.0)
        );
    }
}

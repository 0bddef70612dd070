//! Prints every measure of inequality of one made-up county beside what HEAT prints and beside the parametric bootstrap:
//! `cargo run --example inequality_beside`.
//!
//! A standard error should be as large as the bootstrap's spread; of a ratio both are of its logarithm.

use std::io;
use std::io::Write as _;
use std::time::Instant;

use first_birthday::domain::indicator::IndicatorKind;
use first_birthday::statistics::inequality::bootstrap::bootstrap_spread;
use first_birthday::statistics::inequality::groups::Better;
use first_birthday::statistics::inequality::heat_compatible::as_printed::as_printed;
use first_birthday::statistics::inequality::heat_compatible::subgroups::HeatNumber;
use first_birthday::statistics::inequality::measure::GroupSet;
use first_birthday::statistics::inequality::measure::InequalityMeasure;
use first_birthday::statistics::inequality::measure::MeasureUnit;
use first_birthday::statistics::tally::Tally;

/// Fifths by hardship: deaths and births.
const FIFTHS: [(u64, u64); 5] = [
    (35, 1_810),
    (28, 1_930),
    (20, 2_010),
    (15, 1_890),
    (11, 2_040),
];

const DRAWS: u32 = 20_000;

fn main() -> io::Result<()> {
    let set = GroupSet {
        groups: FIFTHS.map(|it| Tally::new(it.0, it.1)).to_vec(),
        is_ordered: true,
        reference: None,
        better: Better::Lower,
        kind: IndicatorKind::Rate,
        multiplier: 1_000,
        confidence: 0.95,
    };
    let start = Instant::now();
    let measured = set.measured();
    let ours = start.elapsed();
    let start = Instant::now();
    let printed = as_printed(&set);
    let heat = start.elapsed();
    let spread = bootstrap_spread(&set, DRAWS);
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "109 deaths among 9,680 births in fifths by hardship; {DRAWS} bootstrap draws; ours in {ours:?}, HEAT's in {heat:?}"
    )?;
    writeln!(
        out,
        "{:10} {:>9} {:>22} {:>22} {:>10} {:>9} {:>9}",
        "measure", "value", "likely range", "HEAT prints", "bootstrap", "our SE", "HEAT SE"
    )?;
    for (measure, number) in measured {
        let bootstrap = spread.get(&measure).copied();
        let heat = printed.get(&measure);
        let (value, range, error) = match number {
            Ok(it) => (
                digits(it.estimate.value),
                range(Some(it.estimate.lower), it.estimate.upper),
                digits(it.standard_error),
            ),
            Err(reason) => (String::new(), format!("{reason:?}"), String::new()),
        };
        writeln!(
            out,
            "{:10} {value:>9} {range:>22} {:>22} {:>10} {error:>9} {:>9}",
            measure.id(),
            heat.map_or_else(String::new, range_of),
            bootstrap.map_or_else(String::new, digits),
            heat.and_then(|it| error_of(measure, it))
                .map_or_else(String::new, digits),
        )?;
    }
    Ok(())
}

fn range_of(number: &HeatNumber) -> String {
    range(number.lower, number.upper)
}

fn range(lower: Option<f64>, upper: Option<f64>) -> String {
    match (lower, upper) {
        (Some(lower), Some(upper)) => format!("{} to {}", digits(lower), digits(upper)),
        (Some(lower), None) => format!("{} or more", digits(lower)),
        (None, _) => String::new(),
    }
}

/// The standard error that a printed interval stands for.
fn error_of(measure: InequalityMeasure, number: &HeatNumber) -> Option<f64> {
    let (lower, upper) = (number.lower?, number.upper?);
    let width = match measure.unit() {
        MeasureUnit::Times => (upper / lower).ln(),
        _ => upper - lower,
    };
    Some(width / (2.0 * 1.959_964))
}

fn digits(value: f64) -> String {
    let decimals = if value.abs() < 1.0 { 4 } else { 2 };
    format!("{value:.decimals$}")
}

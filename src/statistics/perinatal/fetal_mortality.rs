//! Rates that count fetal deaths: of pregnancies that reach 20 weeks, how many end in a fetal (or an infant) death.
//!
//! # Formula
//!
//! Fetal mortality: `multiplier · f / (f + n)`. Feto-infant mortality: `multiplier · (f + d) / (f + n)`,
//! where `f` is fetal deaths, `d` infant deaths and `n` live births. Range as for [`crate::statistics::rate`].
//!
//! # How to read it
//!
//! Per 1,000 live births and fetal deaths together, so a little lower than if divided by live births alone.
//!
//! # When not to use it
//!
//! Across states whose rules on reporting fetal deaths differ (by weight or by weeks).
//!
//! # Source
//!
//! NCHS, Fetal Mortality: United States, Technical Notes (denominator: live births plus fetal deaths).

use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::rate::rate;

/// Returns fetal deaths per so many live births and fetal deaths.
///
/// # Errors
///
/// Neither births nor fetal deaths.
pub fn fetal_mortality_rate(
    fetal_deaths: u64,
    live_births: u64,
    multiplier: u32,
) -> Result<Estimate, NotEstimable> {
    rate(
        fetal_deaths,
        live_births.saturating_add(fetal_deaths),
        multiplier,
    )
}

/// Returns fetal and infant deaths per so many live births and fetal deaths.
///
/// # Errors
///
/// Neither births nor fetal deaths, or more infant deaths than live births.
pub fn feto_infant_mortality_rate(
    fetal_deaths: u64,
    infant_deaths: u64,
    live_births: u64,
    multiplier: u32,
) -> Result<Estimate, NotEstimable> {
    rate(
        fetal_deaths.saturating_add(infant_deaths),
        live_births.saturating_add(fetal_deaths),
        multiplier,
    )
}

#[cfg(test)]
mod tests {
    use super::fetal_mortality_rate;
    use super::feto_infant_mortality_rate;
    use crate::statistics::estimate::NotEstimable;

    #[test]
    fn fetal_deaths_count_among_births_too() {
        let fetal = fetal_mortality_rate(25, 6_035, 1_000).unwrap();
        assert_eq!(format!("{:.4}", fetal.value), "4.1254");
        let both = feto_infant_mortality_rate(25, 41, 6_035, 1_000).unwrap();
        assert_eq!(format!("{:.4}", both.value), "10.8911");
        assert_eq!(
            fetal_mortality_rate(0, 0, 1_000),
            Err(NotEstimable::NoBirths)
        );
    }
}

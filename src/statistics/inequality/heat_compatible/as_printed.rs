//! Every measure of a set of groups as HEAT prints it: rates and binomial standard errors on the indicator's scale go in.
//!
//! HEAT is told the scale; the R package guesses it for its slope indices and takes a rate of 19 per 1,000 for 19 percent.
//! Slope indices are on the indicator's scale, as their estimates and intervals are printed.

use std::collections::BTreeMap;

use crate::statistics::inequality::heat_compatible::closed_form::Errors;
use crate::statistics::inequality::heat_compatible::closed_form::attributable_fraction;
use crate::statistics::inequality::heat_compatible::closed_form::attributable_risk;
use crate::statistics::inequality::heat_compatible::closed_form::between_group_variance;
use crate::statistics::inequality::heat_compatible::closed_form::difference;
use crate::statistics::inequality::heat_compatible::closed_form::mean_log_deviation;
use crate::statistics::inequality::heat_compatible::closed_form::ratio;
use crate::statistics::inequality::heat_compatible::closed_form::theil_index;
use crate::statistics::inequality::heat_compatible::simulated::SimulatedMeasure;
use crate::statistics::inequality::heat_compatible::simulated::simulated;
use crate::statistics::inequality::heat_compatible::slopes::Bounds;
use crate::statistics::inequality::heat_compatible::slopes::Ends;
use crate::statistics::inequality::heat_compatible::slopes::Model;
use crate::statistics::inequality::heat_compatible::slopes::absolute_concentration;
use crate::statistics::inequality::heat_compatible::slopes::relative_concentration;
use crate::statistics::inequality::heat_compatible::slopes::slope_measure;
use crate::statistics::inequality::heat_compatible::subgroups::HeatNumber;
use crate::statistics::inequality::heat_compatible::subgroups::Subgroup;
use crate::statistics::inequality::heat_compatible::subgroups::Subgroups;
use crate::statistics::inequality::measure::GroupSet;
use crate::statistics::inequality::measure::InequalityMeasure;
use crate::statistics::inequality::test_inversion::Weighting;
use crate::statistics::tally::Tally;

/// Draws of a simulated interval: it then stands still to the digits that are shown.
const DRAWS: u32 = 4_096;

const SIMULATED: [(InequalityMeasure, SimulatedMeasure); 10] = [
    (
        InequalityMeasure::BetweenGroupDeviation,
        SimulatedMeasure::BetweenGroupDeviation,
    ),
    (
        InequalityMeasure::CoefficientOfVariation,
        SimulatedMeasure::CoefficientOfVariation,
    ),
    (
        InequalityMeasure::FromMeanEqual,
        SimulatedMeasure::FromMean(Weighting::Equal),
    ),
    (
        InequalityMeasure::FromMeanByBirths,
        SimulatedMeasure::FromMean(Weighting::Births),
    ),
    (
        InequalityMeasure::FromBestEqual,
        SimulatedMeasure::FromBest(Weighting::Equal),
    ),
    (
        InequalityMeasure::FromBestByBirths,
        SimulatedMeasure::FromBest(Weighting::Births),
    ),
    (
        InequalityMeasure::FromReferenceEqual,
        SimulatedMeasure::FromReference(Weighting::Equal),
    ),
    (
        InequalityMeasure::FromReferenceByBirths,
        SimulatedMeasure::FromReference(Weighting::Births),
    ),
    (
        InequalityMeasure::DisparityEqual,
        SimulatedMeasure::Disparity(Weighting::Equal),
    ),
    (
        InequalityMeasure::DisparityByBirths,
        SimulatedMeasure::DisparityAroundFixedMean,
    ),
];

/// Returns what HEAT prints of each measure it has; a measure it stops at is not among them.
#[must_use]
pub fn as_printed(set: &GroupSet) -> BTreeMap<InequalityMeasure, HeatNumber> {
    let scale = f64::from(set.multiplier);
    let rows = rows(set, scale);
    let on_scale = |it: HeatNumber| HeatNumber {
        estimate: it.estimate * scale,
        lower: it.lower.map(|it| it * scale),
        upper: it.upper.map(|it| it * scale),
        ..it
    };
    let mut printed: BTreeMap<InequalityMeasure, Option<HeatNumber>> = BTreeMap::from([
        (InequalityMeasure::Difference, difference(&rows)),
        (InequalityMeasure::Ratio, ratio(&rows).ok()),
        (
            InequalityMeasure::BetweenGroupVariance,
            between_group_variance(&rows),
        ),
        (
            InequalityMeasure::MeanLogDeviation,
            mean_log_deviation(&rows, Errors::AsShipped),
        ),
        (
            InequalityMeasure::Theil,
            theil_index(&rows, Errors::AsShipped),
        ),
        (
            InequalityMeasure::AttributableFraction,
            attributable_fraction(&rows, Errors::AsShipped),
        ),
        (
            InequalityMeasure::AttributableRisk,
            attributable_risk(&rows),
        ),
    ]);
    let measures: Vec<SimulatedMeasure> = SIMULATED.iter().map(|it| it.1).collect();
    let drawn = simulated(&rows, &measures, DRAWS);
    printed.extend(SIMULATED.iter().map(|it| it.0).zip(drawn));
    if set.is_ordered {
        let (lowest, highest) = (0.0, scale);
        let slope = |model, ends| slope_measure(&rows, model, ends);
        printed.extend([
            (
                InequalityMeasure::AbsoluteConcentration,
                absolute_concentration(&rows),
            ),
            (
                InequalityMeasure::RelativeConcentration,
                relative_concentration(&rows, Bounds::None),
            ),
            (
                InequalityMeasure::Wagstaff,
                relative_concentration(&rows, Bounds::Wagstaff { lowest, highest }),
            ),
            (
                InequalityMeasure::Erreygers,
                relative_concentration(&rows, Bounds::Erreygers { lowest, highest }),
            ),
            (
                InequalityMeasure::SlopeIndex,
                slope(Model::Logit, Ends::Difference).map(on_scale),
            ),
            (
                InequalityMeasure::LinearSlopeIndex,
                slope(Model::Line, Ends::Difference).map(on_scale),
            ),
            (
                InequalityMeasure::RelativeIndex,
                slope(Model::Logit, Ends::Ratio),
            ),
            (
                InequalityMeasure::LinearRelativeIndex,
                slope(Model::Line, Ends::Ratio),
            ),
        ]);
    }
    printed
        .into_iter()
        .filter_map(|(measure, number)| Some((measure, number?)))
        .collect()
}

fn rows(set: &GroupSet, scale: f64) -> Subgroups {
    // Its mean differences from a reference need one even where none was chosen: then ours is taken.
    let standard = set.standard();
    Subgroups {
        rows: set
            .groups
            .iter()
            .zip(1_u32..)
            .enumerate()
            .map(|(position, (tally, order))| Subgroup {
                estimate: rate(tally).map(|it| it * scale),
                standard_error: rate(tally)
                    .map(|it| scale * (it * (1.0 - it) / tally.n()).max(0.0).sqrt()),
                population: rate(tally).map(|_| tally.n()),
                order: set.is_ordered.then(|| f64::from(order)),
                is_reference: standard == Some(position),
            })
            .collect(),
        scale,
        better: set.better,
        setting_average: None,
    }
}

fn rate(tally: &Tally) -> Option<f64> {
    tally.checked().is_ok().then(|| tally.p())
}

#[cfg(test)]
mod tests {
    use super::as_printed;
    use crate::domain::indicator::IndicatorKind;
    use crate::statistics::inequality::groups::Better;
    use crate::statistics::inequality::measure::GroupSet;
    use crate::statistics::inequality::measure::InequalityMeasure;
    use crate::statistics::tally::Tally;

    fn set(groups: &[(u64, u64)]) -> GroupSet {
        GroupSet {
            groups: groups.iter().map(|it| Tally::new(it.0, it.1)).collect(),
            is_ordered: true,
            reference: None,
            better: Better::Lower,
            kind: IndicatorKind::Rate,
            multiplier: 1_000,
            confidence: 0.95,
        }
    }

    #[test]
    fn quintiles_come_out_as_the_package_prints_them() {
        let it = as_printed(&set(&[
            (35, 1_810),
            (28, 1_930),
            (20, 2_010),
            (15, 1_890),
            (11, 2_040),
        ]));
        let shown = |measure| {
            let it = it[&measure];
            format!(
                "{:.2} ({:.2} to {:.2})",
                it.estimate,
                it.lower.unwrap(),
                it.upper.unwrap()
            )
        };
        assert_eq!(
            shown(InequalityMeasure::Difference),
            "13.94 (6.85 to 21.04)"
        );
        assert_eq!(
            shown(InequalityMeasure::AttributableFraction),
            "-52.11 (-52.38 to -51.85)"
        );
        assert_eq!(
            shown(InequalityMeasure::MeanLogDeviation),
            "97.53 (97.44 to 97.62)"
        );
        assert_eq!(it.len(), 25);
    }

    #[test]
    fn groups_without_events_leave_out_what_has_no_number() {
        let it = as_printed(&set(&[(0, 900), (0, 900), (0, 900)]));
        assert!(!it.contains_key(&InequalityMeasure::Ratio));
        assert!(it.values().all(|it| it.estimate.is_finite()));
    }
}

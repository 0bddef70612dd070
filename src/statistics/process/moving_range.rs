//! Moving ranges: how far each point is from the one before, the measure of variation that a shift hardly disturbs.
//!
//! Source: Nelson LS. J Qual Technol 1982;14:172–173 (ranges above 3.267 times their mean are left out once).

use crate::statistics::process::series::Screening;

/// A moving range above so many times their mean is left out; the upper limit of the moving ranges themselves.
pub(super) const LARGEST_RANGE: f64 = 3.267;

/// The mean moving range of normal measurements, in standard deviations.
pub(super) const RANGE_OF_TWO: f64 = 1.128;

/// The distances between neighbors. Across a missing point there is none.
pub(super) fn moving_ranges(values: &[Option<f64>]) -> impl Iterator<Item = Option<f64>> {
    values
        .iter()
        .zip(values.iter().skip(1))
        .map(|(one, next)| Some((next.as_ref()? - one.as_ref()?).abs()))
}

/// The mean moving range; `None` where no two neighbors are there, or none is left to average.
pub(super) fn mean_moving_range(values: &[Option<f64>], screening: Screening) -> Option<f64> {
    let mut ranges: Vec<f64> = moving_ranges(values).flatten().collect();
    let mean = |ranges: &[f64]| {
        let mean = ranges.iter().sum::<f64>() / ranges.len() as f64;
        mean.is_finite().then_some(mean)
    };
    if screening == Screening::Once {
        let largest = LARGEST_RANGE * mean(&ranges)?;
        ranges.retain(|it| *it < largest);
    }
    mean(&ranges)
}

#[cfg(test)]
mod tests {
    use super::mean_moving_range;
    use crate::statistics::process::series::Screening;

    #[test]
    fn a_single_jump_is_screened_out_and_a_gap_has_no_range() {
        let jump: Vec<Option<f64>> = [1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 40.0].map(Some).to_vec();
        assert_eq!(mean_moving_range(&jump, Screening::Once), Some(1.0));
        assert!(mean_moving_range(&jump, Screening::None).unwrap() > 7.0);
        let gap = [Some(1.0), Some(3.0), None, Some(90.0), Some(92.0)];
        assert_eq!(mean_moving_range(&gap, Screening::Once), Some(2.0));
        assert_eq!(mean_moving_range(&[Some(1.0), None], Screening::Once), None);
        assert_eq!(mean_moving_range(&[Some(1.0); 4], Screening::Once), None);
    }
}

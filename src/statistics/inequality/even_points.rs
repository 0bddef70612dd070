//! Points spread evenly over the unit cube: the same every time, so that a resampled range never flickers.
//!
//! # Formula
//!
//! Coordinate `j` of point `i` is the fraction of `½ + i·√prime(j)`, primes from 3 on: an additive recurrence. Its error falls nearly with the
//! number of points where that of random draws falls with its root.
//!
//! # Source
//!
//! Niederreiter H. Random Number Generation and Quasi-Monte Carlo Methods. SIAM 1992, ch. 3.

/// Returns `count` points, each with `dimensions` coordinates between 0 and 1, both left out.
pub(super) fn even_points(count: u32, dimensions: usize) -> Vec<Vec<f64>> {
    let steps: Vec<f64> = primes(dimensions)
        .into_iter()
        .map(|it| f64::from(it).sqrt().fract())
        .collect();
    (1..=count)
        .map(|point| {
            steps
                .iter()
                .map(|step| {
                    (0.5 + f64::from(point) * step)
                        .fract()
                        .clamp(f64::EPSILON, 1.0 - f64::EPSILON)
                })
                .collect()
        })
        .collect()
}

/// Odd primes.
fn primes(count: usize) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    let mut next = 3;
    while found.len() < count {
        if found.iter().all(|it| next % it != 0) {
            found.push(next);
        }
        next += 2;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::even_points;
    use super::primes;

    #[test]
    fn every_eighth_of_the_cube_gets_its_share() {
        let points = even_points(4_096, 3);
        let mut counted = [0_u32; 8];
        for point in &points {
            let at = point
                .iter()
                .fold(0, |sum, it| 2 * sum + usize::from(*it >= 0.5));
            counted[at] += 1;
        }
        assert!(
            counted.iter().all(|it| (500..=524).contains(it)),
            "{counted:?}"
        );
        assert_eq!(points, even_points(4_096, 3));
        assert_eq!(primes(6), [3, 5, 7, 11, 13, 17]);
    }
}

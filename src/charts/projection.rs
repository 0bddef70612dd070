//! Degrees on the globe as places on a flat map that keeps areas.

use crate::domain::county_shapes::Degrees;

/// Albers' equal-area conic projection, laid for the part of the globe that is shown.
///
/// Formula: Snyder JP, Map Projections: A Working Manual. US Geological Survey Professional Paper 1395, 1987, p. 100,
/// on a sphere of radius 1. The two parallels without distortion lie a sixth of the height from the edges.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    n: f64,
    c: f64,
    rho: f64,
    middle: f64,
}

impl Projection {
    /// A projection for what lies between these corners, south-west and north-east.
    #[must_use]
    pub fn around(south_west: Degrees, north_east: Degrees) -> Self {
        let height = north_east.1 - south_west.1;
        let first = (south_west.1 + height / 6.0).to_radians();
        let second = (north_east.1 - height / 6.0).to_radians();
        // A cone needs parallels off the equator; no county lies there.
        let n = f64::midpoint(first.sin(), second.sin()).max(1e-6);
        let c = first.cos().powi(2) + 2.0 * n * first.sin();
        let origin = f64::midpoint(south_west.1, north_east.1).to_radians();
        Self {
            n,
            c,
            rho: (c - 2.0 * n * origin.sin()).max(0.0).sqrt() / n,
            middle: f64::midpoint(south_west.0, north_east.0),
        }
    }

    /// Returns where a place lies: x to the east and y to the north, the globe's radius being 1.
    #[must_use]
    pub fn place(&self, at: Degrees) -> (f64, f64) {
        let rho = (self.c - 2.0 * self.n * at.1.to_radians().sin())
            .max(0.0)
            .sqrt()
            / self.n;
        let theta = self.n * (at.0 - self.middle).to_radians();
        (rho * theta.sin(), self.rho - rho * theta.cos())
    }

    /// Returns where the places of a line lie.
    #[must_use]
    pub fn line(&self, line: &[Degrees]) -> Vec<(f64, f64)> {
        line.iter().map(|it| self.place(*it)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Projection;

    #[test]
    fn areas_are_kept_and_north_is_up() {
        let projection = Projection::around((-96.0, 36.0), (-89.0, 40.6));
        let (x, y) = projection.place((-92.5, 38.3));
        assert!(x.abs() < 1e-12 && y.abs() < 1e-12);
        let north = projection.place((-92.5, 40.0));
        assert!(north.0.abs() < 1e-12 && north.1 > 0.0);
        // A tenth of a degree in the south and in the north: areas as on the sphere.
        for latitude in [36.2_f64, 38.3, 40.4] {
            let corner = |right: f64, up: f64| projection.place((-95.0 + right, latitude + up));
            let (one, two, three) = (corner(0.0, 0.0), corner(0.01, 0.0), corner(0.0, 0.01));
            let flat = (two.0 - one.0) * (three.1 - one.1) - (two.1 - one.1) * (three.0 - one.0);
            let round = 0.01_f64.to_radians().powi(2) * latitude.to_radians().cos();
            assert!((flat / round - 1.0).abs() < 1e-3, "{latitude}");
        }
    }
}

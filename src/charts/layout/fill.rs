//! What covers an area of any shape: triangles for a painter that only knows triangles, and the lines or dots of a pattern.

use earcut::Earcut;

use crate::charts::primitive::Spot;
use crate::charts::scene::Pattern;

/// An area as triangles.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fill {
    pub corners: Vec<Spot>,
    /// Three positions in `corners` for each triangle.
    pub triangles: Vec<[u32; 3]>,
}

/// What a pattern draws over an area.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grain {
    /// Lines within the area, from one edge to the other.
    pub lines: Vec<[Spot; 2]>,
    /// The centers of dots within the area.
    pub dots: Vec<Spot>,
}

/// How thick the lines of a pattern are, beside their distance.
pub const LINE_SHARE: f32 = 0.17;

/// The radius of the dots of a pattern, beside their distance.
pub const DOT_SHARE: f32 = 0.16;

/// Returns an area as triangles; holes stay open. Rings within rings are holes, rings within holes are islands.
pub fn fill(rings: &[Vec<Spot>]) -> Fill {
    let mut filled = Fill::default();
    let mut cutter = Earcut::new();
    let mut found: Vec<u32> = Vec::new();
    for piece in pieces(rings) {
        let mut holes: Vec<u32> = Vec::new();
        let mut corners: Vec<Spot> = Vec::new();
        for (position, ring) in piece.iter().enumerate() {
            if position > 0 {
                holes.push(count(corners.len()));
            }
            corners.extend(*ring);
        }
        cutter.earcut(corners.iter().map(|it| [it.x, it.y]), &holes, &mut found);
        let first = count(filled.corners.len());
        for triangle in found.chunks_exact(3) {
            if let [one, two, three] = triangle {
                filled
                    .triangles
                    .push([first + one, first + two, first + three]);
            }
        }
        filled.corners.append(&mut corners);
    }
    filled
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The rings as areas: each a border and its holes.
fn pieces(rings: &[Vec<Spot>]) -> Vec<Vec<&Vec<Spot>>> {
    let sound: Vec<&Vec<Spot>> = rings.iter().filter(|it| it.len() >= 3).collect();
    if sound.len() == 1 {
        return vec![sound];
    }
    let around = |ring: &Vec<Spot>| -> Vec<usize> {
        let Some(spot) = ring.first() else {
            return Vec::new();
        };
        sound
            .iter()
            .enumerate()
            .filter(|(_, other)| !std::ptr::eq(**other, ring) && ring_has(other, *spot))
            .map(|(position, _)| position)
            .collect()
    };
    let depths: Vec<Vec<usize>> = sound.iter().map(|ring| around(ring)).collect();
    let is_border = |depth: &Vec<usize>| depth.len().is_multiple_of(2);
    sound
        .iter()
        .enumerate()
        .zip(&depths)
        .filter(|(_, depth)| is_border(depth))
        .map(|((position, border), depth)| {
            let holes = sound
                .iter()
                .zip(&depths)
                .filter(|(_, it)| it.len() == depth.len() + 1 && it.contains(&position))
                .map(|(ring, _)| *ring);
            std::iter::once(*border).chain(holes).collect()
        })
        .collect()
}

/// Returns whether a place lies within an area; holes are not within.
pub fn has(rings: &[Vec<Spot>], spot: Spot) -> bool {
    rings.iter().filter(|ring| ring_has(ring, spot)).count() % 2 == 1
}

fn ring_has(ring: &[Spot], spot: Spot) -> bool {
    edges(ring)
        .filter(|(one, two)| {
            (one.y > spot.y) != (two.y > spot.y)
                && spot.x < one.x + (spot.y - one.y) / (two.y - one.y) * (two.x - one.x)
        })
        .count()
        % 2
        == 1
}

/// The sides of a closed ring.
fn edges(ring: &[Spot]) -> impl Iterator<Item = (Spot, Spot)> + '_ {
    ring.iter()
        .zip(ring.iter().cycle().skip(1))
        .map(|(one, two)| (*one, *two))
}

/// Returns the lines and dots of a pattern over an area, `pitch` apart. Patterns of areas side by side meet.
pub fn grain(rings: &[Vec<Spot>], pattern: Pattern, pitch: f32) -> Grain {
    let mut grain = Grain::default();
    if !(pitch.is_finite() && pitch > 0.1) {
        return grain;
    }
    // Along an axis, lines at 45 degrees stand further apart than across.
    let step = pitch * std::f32::consts::SQRT_2;
    if matches!(pattern, Pattern::Rising | Pattern::Crossed) {
        let lines = crossings(rings, step, |spot| (spot.x + spot.y, spot.x - spot.y));
        let place = |sum: f32, gap: f32| Spot::new((sum + gap) / 2.0, (sum - gap) / 2.0);
        grain.lines.extend(
            lines
                .into_iter()
                .map(|(at, from, to)| [place(at, from), place(at, to)]),
        );
    }
    if matches!(pattern, Pattern::Falling | Pattern::Crossed) {
        let lines = crossings(rings, step, |spot| (spot.x - spot.y, spot.x + spot.y));
        let place = |gap: f32, sum: f32| Spot::new((sum + gap) / 2.0, (sum - gap) / 2.0);
        grain.lines.extend(
            lines
                .into_iter()
                .map(|(at, from, to)| [place(at, from), place(at, to)]),
        );
    }
    if pattern == Pattern::Dotted {
        let inset = pitch * DOT_SHARE;
        for (y, from, to) in crossings(rings, pitch, |spot| (spot.y, spot.x)) {
            let (from, to) = (from.min(to) + inset, from.max(to) - inset);
            // Every second row stands half a step aside.
            let is_aside = ((y / pitch).round() / 2.0).fract().abs() > 0.25;
            let aside = if is_aside { pitch / 2.0 } else { 0.0 };
            let mut x = ((from - aside) / pitch).ceil() * pitch + aside;
            while x <= to {
                grain.dots.push(Spot::new(x, y));
                x += pitch;
            }
        }
    }
    grain
}

/// The parts within the area of all lines on which the first coordinate is a multiple of `step`:
/// that coordinate, and where along the second each part begins and ends.
fn crossings(
    rings: &[Vec<Spot>],
    step: f32,
    turned: impl Fn(Spot) -> (f32, f32),
) -> Vec<(f32, f32, f32)> {
    let mut found: Vec<(i32, f32)> = Vec::new();
    for (one, two) in rings.iter().flat_map(|ring| edges(ring)) {
        let (one, two) = (turned(one), turned(two));
        let (low, high) = if one.0 <= two.0 {
            (one, two)
        } else {
            (two, one)
        };
        let (Some(mut line), Some(last)) = (whole((low.0 / step).ceil()), whole(high.0 / step))
        else {
            continue;
        };
        while line <= last {
            let at = line as f32 * step;
            // An edge owns its lower end and not its upper, so that a corner counts once.
            if at >= low.0 && at < high.0 {
                let share = (at - low.0) / (high.0 - low.0);
                found.push((line, low.1 + share * (high.1 - low.1)));
            }
            line += 1;
        }
    }
    found.sort_by(|one, two| one.0.cmp(&two.0).then(one.1.total_cmp(&two.1)));
    found
        .chunk_by(|one, two| one.0 == two.0)
        .flat_map(|line| line.chunks_exact(2))
        .filter_map(|pair| match pair {
            // A tip that only touches the line gives nothing to draw.
            [from, to] if to.1 - from.1 > 0.05 => Some((from.0 as f32 * step, from.1, to.1)),
            _ => None,
        })
        .collect()
}

/// A number of lines; none for what is no length on a sheet.
#[expect(
    clippy::cast_possible_truncation,
    reason = "between minus and plus a million, as checked before"
)]
fn whole(value: f32) -> Option<i32> {
    (value.is_finite() && value.abs() < 1e6).then(|| value.floor() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(spots: &[(f32, f32)]) -> Vec<Spot> {
        spots.iter().map(|(x, y)| Spot::new(*x, *y)).collect()
    }

    fn square(from: f32, to: f32) -> Vec<Spot> {
        ring(&[(from, from), (to, from), (to, to), (from, to)])
    }

    fn area(fill: &Fill) -> f32 {
        fill.triangles
            .iter()
            .map(|[one, two, three]| {
                let at = |it: &u32| fill.corners[*it as usize];
                let (one, two, three) = (at(one), at(two), at(three));
                ((two.x - one.x) * (three.y - one.y) - (three.x - one.x) * (two.y - one.y)).abs()
                    / 2.0
            })
            .sum()
    }

    #[test]
    fn a_concave_shape_is_filled_and_its_bay_is_not() {
        let bay = ring(&[
            (0.0, 0.0),
            (10.0, 0.0),
            (10.0, 10.0),
            (5.0, 2.0),
            (0.0, 10.0),
        ]);
        let filled = fill(std::slice::from_ref(&bay));
        assert!((area(&filled) - 60.0).abs() < 1e-3);
        assert!(has(std::slice::from_ref(&bay), Spot::new(1.0, 5.0)));
        assert!(!has(&[bay], Spot::new(5.0, 6.0)));
    }

    #[test]
    fn a_hole_stays_open_and_an_island_in_it_is_filled() {
        let rings = [square(0.0, 10.0), square(2.0, 8.0), square(4.0, 6.0)];
        assert!((area(&fill(&rings)) - (100.0 - 36.0 + 4.0)).abs() < 1e-3);
        assert!(!has(&rings, Spot::new(3.0, 3.0)));
        assert!(has(&rings, Spot::new(5.0, 5.0)));
        let islands = [square(0.0, 2.0), square(5.0, 8.0)];
        assert!((area(&fill(&islands)) - 13.0).abs() < 1e-3);
    }

    #[test]
    fn no_line_and_no_dot_of_a_pattern_leaves_its_area() {
        let bay = vec![ring(&[
            (0.0, 0.0),
            (100.0, 0.0),
            (100.0, 100.0),
            (50.0, 20.0),
            (0.0, 100.0),
        ])];
        for pattern in [
            Pattern::Rising,
            Pattern::Falling,
            Pattern::Crossed,
            Pattern::Dotted,
        ] {
            let grain = grain(&bay, pattern, 7.0);
            assert!(grain.lines.len() + grain.dots.len() > 10, "{pattern:?}");
            for [from, to] in &grain.lines {
                for share in [0.01, 0.3, 0.5, 0.7, 0.99] {
                    let spot = Spot::new(
                        from.x + (to.x - from.x) * share,
                        from.y + (to.y - from.y) * share,
                    );
                    assert!(has(&bay, spot), "{pattern:?} {spot:?}");
                }
                assert!(((from.x - to.x).abs() - (from.y - to.y).abs()).abs() < 1e-2);
            }
            assert!(grain.dots.iter().all(|dot| has(&bay, *dot)));
        }
        assert_eq!(grain(&bay, Pattern::Plain, 7.0), Grain::default());
    }

    #[test]
    fn a_shape_that_is_none_is_left_out() {
        assert_eq!(fill(&[]), Fill::default());
        assert_eq!(fill(&[ring(&[(0.0, 0.0), (1.0, 1.0)])]), Fill::default());
        assert_eq!(
            grain(
                &[ring(&[(f32::NAN, 0.0), (1.0, f32::INFINITY), (0.0, 1.0)])],
                Pattern::Crossed,
                5.0
            )
            .dots
            .len(),
            0
        );
    }
}

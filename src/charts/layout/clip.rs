//! What of a shape lies within a rectangle.

use crate::charts::layout::labels::clipped;
use crate::charts::primitive::Area;
use crate::charts::primitive::Spot;

/// Returns the box around places; `None` where there is none.
pub fn bounds<'a>(spots: impl IntoIterator<Item = &'a Spot>) -> Option<Area> {
    spots
        .into_iter()
        .map(|it| Area::new(it.x, it.y, it.x, it.y))
        .reduce(|one, two| {
            Area::new(
                one.left.min(two.left),
                one.top.min(two.top),
                one.right.max(two.right),
                one.bottom.max(two.bottom),
            )
        })
}

/// An edge of a rectangle: the coordinate it bounds, where it lies, and in which direction the inside is.
type Side = (fn(&Spot) -> f32, f32, f32);

/// Returns the part of a closed ring that lies within a rectangle (Sutherland and Hodgman 1974).
///
/// Pieces that were apart stay joined along the rectangle's edge, which a fill does not show.
pub fn ring_within(ring: &[Spot], area: Area) -> Vec<Spot> {
    let sides: [Side; 4] = [
        (|it| it.x, area.left, 1.0),
        (|it| it.x, area.right, -1.0),
        (|it| it.y, area.top, 1.0),
        (|it| it.y, area.bottom, -1.0),
    ];
    sides
        .into_iter()
        .fold(ring.to_vec(), |ring, (of, edge, direction)| {
            let is_inside = |it: &Spot| (of(it) - edge) * direction >= 0.0;
            let mut kept = Vec::with_capacity(ring.len());
            for (one, two) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                if is_inside(one) {
                    kept.push(*one);
                }
                if is_inside(one) != is_inside(two) {
                    let share = (edge - of(one)) / (of(two) - of(one));
                    kept.push(Spot::new(
                        one.x + (two.x - one.x) * share,
                        one.y + (two.y - one.y) * share,
                    ));
                }
            }
            kept
        })
}

/// Returns the parts of a line through places that lie within a rectangle.
pub fn line_within(line: &[Spot], area: Area) -> Vec<Vec<Spot>> {
    let mut parts: Vec<Vec<Spot>> = Vec::new();
    for pair in line.windows(2) {
        let [one, two] = pair else {
            continue;
        };
        let Some((from, to)) = clipped(area, *one, *two) else {
            continue;
        };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&from) => part.push(to),
            _ => parts.push(vec![from, to]),
        }
    }
    parts
}

/// Returns the line without places that lie closer than `least` to the one kept before; the ends stay.
pub fn thinned(line: &[Spot], least: f32) -> Vec<Spot> {
    let mut kept: Vec<Spot> = Vec::with_capacity(line.len());
    for (position, spot) in line.iter().enumerate() {
        let is_end = position + 1 == line.len();
        let is_far = kept
            .last()
            .is_none_or(|last| (last.x - spot.x).hypot(last.y - spot.y) >= least);
        if is_far || is_end {
            kept.push(*spot);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_cut_at_the_edges_and_a_distant_one_vanishes() {
        let area = Area::new(0.0, 0.0, 10.0, 10.0);
        let ring = [
            Spot::new(5.0, 5.0),
            Spot::new(15.0, 5.0),
            Spot::new(15.0, 15.0),
            Spot::new(5.0, 15.0),
        ];
        let cut = ring_within(&ring, area);
        assert_eq!(bounds(&cut), Some(Area::new(5.0, 5.0, 10.0, 10.0)));
        let far: Vec<Spot> = ring.iter().map(|it| Spot::new(it.x + 50.0, it.y)).collect();
        assert_eq!(bounds(&ring_within(&far, area)), None);
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_has_two_parts() {
        let area = Area::new(0.0, 0.0, 10.0, 10.0);
        let line = [
            Spot::new(1.0, 1.0),
            Spot::new(5.0, 1.0),
            Spot::new(5.0, -5.0),
            Spot::new(8.0, -5.0),
            Spot::new(8.0, 5.0),
        ];
        let parts = line_within(&line, area);
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].len(), 3);
        assert_eq!(thinned(&line, 4.5).len(), 3);
    }
}

//! The shapes of counties in Missouri and the states around it, which of them share a border, and the border around several.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde::Deserialize;

/// TopoJSON of all counties of nine states; see `assets/places/NOTICE.txt`.
const TOPOLOGY: &str = include_str!("../../assets/places/missouri_and_neighbors.topo.json");

/// A place on the globe: longitude and latitude in degrees, east and north positive.
pub type Degrees = (f64, f64);

/// A county's land as rings of places; the first is a border, others are holes or islands.
#[derive(Debug, Clone, PartialEq)]
pub struct CountyShape {
    pub rings: Vec<Vec<Degrees>>,
    /// The stored borders it is made of, in either direction.
    arcs: BTreeSet<usize>,
}

/// Every county that has a shape.
#[derive(Debug)]
struct CountyShapes {
    by_fips: BTreeMap<String, CountyShape>,
    arcs: Vec<Vec<Degrees>>,
    neighbors: BTreeMap<String, Vec<String>>,
}

/// The shape of the county with this FIPS code, if there is one.
#[must_use]
pub fn county_shape(fips: &str) -> Option<&'static CountyShape> {
    county_shapes().by_fips.get(fips)
}

/// Every county with a shape, by its FIPS code.
pub fn counties_with_shape() -> impl Iterator<Item = (&'static str, &'static CountyShape)> {
    county_shapes()
        .by_fips
        .iter()
        .map(|(fips, shape)| (fips.as_str(), shape))
}

/// The codes of the counties that share a border with this one; places that only touch at a corner do not.
#[must_use]
pub fn neighbors_of(fips: &str) -> &'static [String] {
    county_shapes()
        .neighbors
        .get(fips)
        .map_or(&[], Vec::as_slice)
}

/// The border around several counties: what only one of them has. Pieces that follow each other are joined.
#[must_use]
pub fn border_around(fips: &[&str]) -> Vec<Vec<Degrees>> {
    let mut owners: BTreeMap<usize, usize> = BTreeMap::new();
    for shape in fips.iter().filter_map(|it| county_shape(it)) {
        for arc in &shape.arcs {
            *owners.entry(*arc).or_default() += 1;
        }
    }
    let pieces = owners
        .into_iter()
        .filter(|(_, count)| *count == 1)
        .filter_map(|(arc, _)| county_shapes().arcs.get(arc).cloned())
        .collect();
    joined(pieces)
}

/// The borders between states, as far as both sides have shapes.
#[must_use]
pub fn state_borders() -> &'static [Vec<Degrees>] {
    static BORDERS: OnceLock<Vec<Vec<Degrees>>> = OnceLock::new();
    BORDERS.get_or_init(|| {
        let mut states: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
        for (fips, shape) in counties_with_shape() {
            for arc in &shape.arcs {
                states
                    .entry(*arc)
                    .or_default()
                    .insert(fips.get(..2).unwrap_or(fips));
            }
        }
        let pieces = states
            .into_iter()
            .filter(|(_, states)| states.len() > 1)
            .filter_map(|(arc, _)| county_shapes().arcs.get(arc).cloned())
            .collect();
        joined(pieces)
    })
}

/// Lines of which one begins where another ends become one line.
fn joined(mut pieces: Vec<Vec<Degrees>>) -> Vec<Vec<Degrees>> {
    let mut lines = Vec::new();
    while let Some(mut line) = pieces.pop() {
        loop {
            let end = line.last().copied();
            let next = pieces
                .iter()
                .position(|it| it.first().copied() == end || it.last().copied() == end);
            let Some(next) = next else {
                break;
            };
            let mut piece = pieces.swap_remove(next);
            if piece.first().copied() != end {
                piece.reverse();
            }
            line.extend(piece.into_iter().skip(1));
        }
        lines.push(line);
    }
    lines
}

fn county_shapes() -> &'static CountyShapes {
    static SHAPES: OnceLock<CountyShapes> = OnceLock::new();
    SHAPES.get_or_init(|| {
        // The file is part of the program and a test reads it; without it there would be no map, and the map says so.
        serde_json::from_str(TOPOLOGY).map_or_else(
            |_| CountyShapes {
                by_fips: BTreeMap::new(),
                arcs: Vec::new(),
                neighbors: BTreeMap::new(),
            },
            |topology: Topology| topology.shapes(),
        )
    })
}

/// The parts of a TopoJSON file that are read.
///
/// Source: The TopoJSON Format Specification, 2.1.2 to 2.1.4: arcs hold differences of whole numbers; a negative
/// number of an arc is its complement and means the same arc from its end.
#[derive(Deserialize)]
struct Topology {
    transform: Transform,
    objects: Objects,
    arcs: Vec<Vec<[i32; 2]>>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

#[derive(Deserialize)]
struct Objects {
    counties: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    id: String,
    #[serde(flatten)]
    shape: Shape,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "arcs")]
enum Shape {
    Polygon(Vec<Vec<i32>>),
    MultiPolygon(Vec<Vec<Vec<i32>>>),
}

impl Topology {
    fn shapes(self) -> CountyShapes {
        let [scale_x, scale_y] = self.transform.scale;
        let [left, bottom] = self.transform.translate;
        let arcs: Vec<Vec<Degrees>> = self
            .arcs
            .iter()
            .map(|arc| {
                let (mut x, mut y) = (0, 0);
                arc.iter()
                    .map(|[right, up]| {
                        x += right;
                        y += up;
                        (
                            f64::from(x) * scale_x + left,
                            f64::from(y) * scale_y + bottom,
                        )
                    })
                    .collect()
            })
            .collect();
        let by_fips: BTreeMap<String, CountyShape> = self
            .objects
            .counties
            .geometries
            .into_iter()
            .map(|it| {
                let rings = match it.shape {
                    Shape::Polygon(rings) => rings,
                    Shape::MultiPolygon(polygons) => polygons.into_iter().flatten().collect(),
                };
                (it.id, shape_of(&rings, &arcs))
            })
            .collect();
        let neighbors = neighbors(&by_fips);
        CountyShapes {
            by_fips,
            arcs,
            neighbors,
        }
    }
}

fn shape_of(rings: &[Vec<i32>], arcs: &[Vec<Degrees>]) -> CountyShape {
    let mut used = BTreeSet::new();
    let rings = rings
        .iter()
        .map(|ring| {
            let mut places: Vec<Degrees> = Vec::new();
            for number in ring {
                let is_backward = *number < 0;
                let position = if is_backward { !*number } else { *number };
                let Some((position, arc)) = usize::try_from(position)
                    .ok()
                    .and_then(|it| Some((it, arcs.get(it)?)))
                else {
                    continue;
                };
                used.insert(position);
                // An arc begins where the one before it ends.
                let skipped = usize::from(!places.is_empty());
                if is_backward {
                    places.extend(arc.iter().rev().skip(skipped));
                } else {
                    places.extend(arc.iter().skip(skipped));
                }
            }
            if places.len() > 1 && places.first() == places.last() {
                places.pop();
            }
            places
        })
        .collect();
    CountyShape { rings, arcs: used }
}

fn neighbors(by_fips: &BTreeMap<String, CountyShape>) -> BTreeMap<String, Vec<String>> {
    let mut owners: BTreeMap<usize, Vec<&String>> = BTreeMap::new();
    for (fips, shape) in by_fips {
        for arc in &shape.arcs {
            owners.entry(*arc).or_default().push(fips);
        }
    }
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for sharing in owners.values() {
        for one in sharing {
            for other in sharing.iter().filter(|it| *it != one) {
                found
                    .entry((*one).clone())
                    .or_default()
                    .insert((*other).clone());
            }
        }
    }
    found
        .into_iter()
        .map(|(fips, others)| (fips, others.into_iter().collect()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::us_places;

    /// Square miles on a sphere of the Earth's mean radius.
    fn area(fips: &str) -> f64 {
        let shape = county_shape(fips).unwrap();
        let radius = 3_958.8_f64;
        let ring_area = |ring: &Vec<Degrees>| {
            let around = ring.iter().zip(ring.iter().cycle().skip(1));
            around
                .map(|(one, two)| {
                    (two.0 - one.0).to_radians()
                        * (one.1.to_radians().sin() + two.1.to_radians().sin())
                        / 2.0
                })
                .sum::<f64>()
                .abs()
                * radius
                * radius
        };
        shape.rings.iter().map(ring_area).sum()
    }

    #[test]
    fn missouri_has_its_115_counties_and_all_states_have_theirs() {
        let of_state = |state: &str| {
            counties_with_shape()
                .filter(|(fips, _)| fips.starts_with(state))
                .count()
        };
        assert_eq!(of_state("29"), 115);
        assert_eq!(counties_with_shape().count(), 881);
        for state in ["05", "17", "19", "20", "21", "29", "31", "40", "47"] {
            let counties = us_places::counties_of(state);
            assert_eq!(of_state(state), counties.len(), "{state}");
            for county in counties {
                let fips = county.id.fips().unwrap();
                assert!(county_shape(fips).is_some(), "{fips} {}", county.name);
            }
        }
    }

    #[test]
    fn areas_are_those_the_census_prints() {
        // Census Bureau gazetteer: land and water, square miles. Simplified shapes lose or gain a little.
        for (fips, printed) in [
            ("29069", 546.9),
            ("29155", 512.6),
            ("29510", 66.2),
            ("29215", 1_179.1),
            ("29207", 829.1),
            ("29095", 615.7),
        ] {
            let measured = area(fips);
            let off = (measured / printed - 1.0).abs();
            assert!(off < 0.04, "{fips}: {measured:.1} for {printed}");
        }
        let missouri: f64 = counties_with_shape()
            .filter(|(fips, _)| fips.starts_with("29"))
            .map(|(fips, _)| area(fips))
            .sum();
        assert!((missouri / 69_707.0 - 1.0).abs() < 0.01, "{missouri:.0}");
    }

    #[test]
    fn neighbors_share_a_border_and_know_each_other() {
        // Dunklin County lies in the corner of Missouri between two arms of Arkansas.
        let dunklin = neighbors_of("29069");
        for fips in ["29143", "29155", "29207", "05021", "05055"] {
            assert!(dunklin.contains(&fips.to_owned()), "{fips} {dunklin:?}");
        }
        assert_eq!(neighbors_of("29510"), ["17119", "17163", "29189"]);
        for (fips, _) in counties_with_shape() {
            for other in neighbors_of(fips) {
                assert!(neighbors_of(other).contains(&fips.to_owned()));
            }
        }
        assert!(neighbors_of("06001").is_empty());
    }

    #[test]
    fn the_border_around_two_neighbors_leaves_out_what_they_share() {
        let length = |lines: &[Vec<Degrees>]| -> f64 {
            lines
                .iter()
                .flat_map(|line| line.windows(2))
                .map(|pair| (pair[0].0 - pair[1].0).hypot(pair[0].1 - pair[1].1))
                .sum()
        };
        let one = border_around(&["29069"]);
        let other = border_around(&["29155"]);
        let both = border_around(&["29069", "29155"]);
        assert!(length(&both) < length(&one) + length(&other) - 0.3);
        let closed = |line: &Vec<Degrees>| line.first() == line.last();
        assert_eq!(one.len(), 1);
        assert!(one.iter().chain(&both).all(closed));
        assert!(border_around(&["06001"]).is_empty());
        assert!(!state_borders().is_empty());
    }
}

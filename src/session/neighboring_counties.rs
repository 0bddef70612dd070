//! The fewest counties that lie side by side and together have enough of something.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::county_shapes::neighbors_of;

/// So many counties are put together at most; with more of them, hardly anyone calls it their place.
pub(in crate::session) const MOST_COUNTIES: usize = 5;

/// The codes of this county and of all that are reached from it over at most so many borders as sets of
/// [`MOST_COUNTIES`] can have, through counties that may be taken.
pub(in crate::session) fn counties_near(
    fips: &str,
    may_take: impl Fn(&str) -> bool,
) -> BTreeSet<&str> {
    let mut found = BTreeSet::from([fips]);
    let mut edge = vec![fips];
    for _ in 1..MOST_COUNTIES {
        let next: Vec<&str> = edge
            .into_iter()
            .flat_map(neighbors_of)
            .map(String::as_str)
            .filter(|it| may_take(it) && !found.contains(it))
            .collect();
        found.extend(&next);
        edge = next;
    }
    found
}

/// The fewest counties, this one among them, that share borders with one another and have enough. Of several sets of as
/// many, the one with the fewest counties of other states, then the one with the lowest codes: the size of a count
/// chooses nothing. `counts` has the counts of each county that may be taken, one for each group, `None` where it is not
/// known; `is_enough` is asked for their sums.
pub(in crate::session) fn fewest_counties<'a>(
    fips: &'a str,
    counts: &BTreeMap<&'a str, Vec<Option<u64>>>,
    is_enough: impl Fn(&[Option<u64>]) -> bool,
) -> Option<Vec<&'a str>> {
    let own_state = fips.get(..2);
    let sum = |set: &BTreeSet<&str>| -> Option<Vec<Option<u64>>> {
        let mut sums: Option<Vec<Option<u64>>> = None;
        for county in set {
            let more = counts.get(county)?;
            sums = Some(match sums {
                None => more.clone(),
                Some(sums) => sums
                    .into_iter()
                    .zip(more)
                    .map(|(sum, it)| Some(sum? + (*it)?))
                    .collect(),
            });
        }
        sums
    };
    let mut sets = BTreeSet::from([BTreeSet::from([fips])]);
    for _ in 1..MOST_COUNTIES {
        let mut larger = BTreeSet::new();
        for set in &sets {
            for neighbor in set.iter().flat_map(|it| neighbors_of(it)) {
                let held = counts.get_key_value(neighbor.as_str());
                let Some((neighbor, _)) = held.filter(|(it, _)| !set.contains(*it)) else {
                    continue;
                };
                let mut with = set.clone();
                with.insert(*neighbor);
                larger.insert(with);
            }
        }
        let strangers =
            |set: &BTreeSet<&str>| set.iter().filter(|it| it.get(..2) != own_state).count();
        let found = larger
            .iter()
            .filter(|it| sum(it).is_some_and(|it| is_enough(&it)))
            .min_by_key(|it| (strangers(it), *it));
        if let Some(found) = found {
            return Some(found.iter().copied().collect());
        }
        sets = larger;
    }
    None
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::counties_near;
    use super::fewest_counties;

    /// The fewest counties around Dunklin County (29069) with 20 altogether.
    fn fewest(counts: &[(&'static str, Option<u64>)]) -> Option<Vec<&'static str>> {
        let counts: BTreeMap<&str, Vec<Option<u64>>> = counts
            .iter()
            .map(|(fips, count)| (*fips, vec![*count]))
            .collect();
        fewest_counties("29069", &counts, |sums| {
            sums.iter().any(|it| it.is_some_and(|it| it >= 20))
        })
    }

    #[test]
    fn one_neighbor_is_better_than_two_however_many_they_have() {
        let counts = [("29069", 8), ("29155", 6), ("29143", 12), ("29207", 11)];
        let counts = counts.map(|(fips, count)| (fips, Some(count)));
        assert_eq!(fewest(&counts).unwrap(), ["29069", "29143"]);
        assert_eq!(
            fewest(&[counts[0], counts[1], counts[3]]).unwrap(),
            ["29069", "29155", "29207"]
        );
    }

    #[test]
    fn of_as_many_counties_those_of_the_own_state_come_first_then_the_lowest_codes() {
        let counts = [
            ("05021", Some(90)),
            ("29069", Some(8)),
            ("29155", Some(13)),
            ("29207", Some(60)),
        ];
        assert_eq!(fewest(&counts).unwrap(), ["29069", "29155"]);
        assert_eq!(fewest(&counts[..2]).unwrap(), ["05021", "29069"]);
    }

    #[test]
    fn a_county_whose_count_is_not_known_or_that_lies_elsewhere_does_not_help() {
        let own = ("29069", Some(8));
        assert_eq!(fewest(&[own, ("29155", None)]), None);
        // Jackson County is at the other end of the state.
        assert_eq!(fewest(&[own, ("29095", Some(500))]), None);
        // Scott County touches New Madrid County, not Dunklin County.
        let scott = ("29201", Some(30));
        assert_eq!(fewest(&[own, scott]), None);
        assert_eq!(
            fewest(&[own, scott, ("29143", Some(1))]).unwrap(),
            ["29069", "29143", "29201"]
        );
    }

    #[test]
    fn only_counties_that_may_be_taken_lead_further() {
        let near = counties_near("29069", |it| it == "29155" || it == "29201");
        assert_eq!(near.into_iter().collect::<Vec<_>>(), ["29069", "29155"]);
    }
}

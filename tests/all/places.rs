//! The embedded table of counties is whole and tells neighbors with one name apart.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

const TABLE: &str = include_str!("../../assets/places/us_counties.csv");

/// Each row by its code: name, state, from, until, now.
fn rows() -> BTreeMap<String, [String; 5]> {
    let mut reader = csv::Reader::from_reader(TABLE.as_bytes());
    let mut rows = BTreeMap::new();
    for row in reader.records() {
        let row = row.unwrap();
        let cells = [1, 2, 3, 4, 5].map(|it| row[it].to_owned());
        let double = rows.insert(row[0].to_owned(), cells);
        assert_eq!(double, None, "{} stands twice", &row[0]);
    }
    rows
}

#[test]
fn every_county_belongs_to_a_state_of_the_table() {
    let rows = rows();
    for (fips, [name, state, ..]) in &rows {
        assert!(fips.bytes().all(|it| it.is_ascii_digit()), "{fips}");
        assert!(matches!(fips.len(), 2 | 5), "{fips}");
        assert!(!name.is_empty() && name.trim() == name, "{fips} {name}");
        assert_eq!(state, &rows[&fips[..2]][1], "{fips} {name}");
    }
    let in_use = |length: usize| {
        rows.iter()
            .filter(|(fips, [_, state, _, until, _])| {
                let territory = ["AS", "GU", "MP", "PR", "VI"].contains(&state.as_str());
                fips.len() == length && until.is_empty() && !territory
            })
            .count()
    };
    assert_eq!(in_use(2), 51, "states and the District of Columbia");
    // The 2017 list of 3,142, less Connecticut's 8 and Valdez-Cordova, plus 9 planning regions and 2 census areas.
    assert_eq!(in_use(5), 3_144, "counties");
}

#[test]
fn no_two_places_in_use_share_name_and_state() {
    let mut seen = BTreeSet::new();
    for (fips, [name, state, _, until, _]) in rows() {
        if until.is_empty() && fips.len() == 5 {
            assert!(seen.insert((name.clone(), state)), "{fips} {name}");
        }
    }
}

#[test]
fn names_keep_the_word_that_tells_neighbors_apart() {
    let rows = rows();
    for (fips, name) in [
        ("29510", "St. Louis city"),
        ("29189", "St. Louis County"),
        ("24510", "Baltimore city"),
        ("24005", "Baltimore County"),
        ("51600", "Fairfax city"),
        ("51059", "Fairfax County"),
        ("32510", "Carson City"),
        ("22059", "LaSalle Parish"),
        ("35013", "Doña Ana County"),
        ("02110", "Juneau City and Borough"),
        ("29186", "Ste. Genevieve County"),
    ] {
        assert_eq!(rows[fips][0], name);
    }
}

#[test]
fn a_code_that_went_out_of_use_names_its_heir() {
    let rows = rows();
    for (old, new) in [
        ("46113", "46102"),
        ("02270", "02158"),
        ("51515", "51019"),
        ("12025", "12086"),
    ] {
        assert_eq!(rows[old][4], new);
    }
    for (fips, [name, _, _, until, now]) in &rows {
        assert!(now.is_empty() || !until.is_empty(), "{fips} {name}");
        assert!(now.is_empty() || rows.contains_key(now), "{fips} {name}");
    }
}

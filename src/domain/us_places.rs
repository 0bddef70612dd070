//! The states and counties of the United States by code and by name (US Census Bureau), with the codes and names of former years.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::domain::place::Place;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;

/// `fips,name,state,from,until,now`, states with two digits; `now` is the code that took a former one over.
const TABLE: &str = include_str!("../../assets/places/us_counties.csv");

/// Endings of legal names that people leave out.
const ENDINGS: &[&str] = &[
    "unified government",
    "metropolitan government",
    "consolidated government",
    "county and city",
    "city and county",
    "city and borough",
    "independent city",
    "county equivalent",
    "ind. city",
    "ind city",
    "indep city",
    "planning region",
    "census area",
    "municipality",
    "municipio",
    "condado",
    "borough",
    "parish",
    "county",
    "county total",
    "cnty",
    "city",
    "par",
    "co",
];

/// Words before a name that say which of two it is: "City of St. Louis".
const BEGINNINGS: &[(&str, &str)] = &[
    ("city and county of", "county"),
    ("city and borough of", "borough"),
    ("county of", "county"),
    ("city of", "city"),
    ("parish of", "parish"),
    ("borough of", "borough"),
    ("municipality of", "municipality"),
    ("municipio de", "municipio"),
    ("condado de", "condado"),
];

struct UsPlaces {
    places: Vec<Place>,
    by_fips: HashMap<&'static str, usize>,
    /// Counties by their name without its ending, letters and digits only.
    by_name: HashMap<String, Vec<usize>>,
    /// Counties by their whole name, letters and digits only.
    by_whole_name: HashMap<String, Vec<usize>>,
    states_by_name: HashMap<String, usize>,
    states_by_letters: HashMap<&'static str, usize>,
    letters: HashMap<&'static str, &'static str>,
}

fn us_places() -> &'static UsPlaces {
    static PLACES: OnceLock<UsPlaces> = OnceLock::new();
    PLACES.get_or_init(|| {
        let mut found = UsPlaces {
            places: Vec::new(),
            by_fips: HashMap::new(),
            by_name: HashMap::new(),
            by_whole_name: HashMap::new(),
            states_by_name: HashMap::new(),
            states_by_letters: HashMap::new(),
            letters: HashMap::new(),
        };
        let mut former = Vec::new();
        for line in TABLE.lines().skip(1) {
            let columns: Vec<&'static str> = line.split(',').collect();
            let [fips, name, letters, _, _, now] = columns.as_slice() else {
                continue;
            };
            let number = found.places.len();
            if !now.is_empty() {
                former.push((*fips, *name, *now));
                continue;
            }
            found.by_fips.insert(fips, number);
            let (kind, parent_id) = if fips.len() == 2 {
                found.states_by_name.insert(name_key(name), number);
                found.states_by_letters.insert(letters, number);
                found.letters.insert(fips, letters);
                (PlaceKind::State, PlaceId::nation())
            } else {
                let state = fips.get(..2).unwrap_or_default();
                let (base, _) = without_ending(name);
                found
                    .by_name
                    .entry(name_key(base))
                    .or_default()
                    .push(number);
                found
                    .by_whole_name
                    .entry(name_key(name))
                    .or_default()
                    .push(number);
                (PlaceKind::County, PlaceId::from_fips(state))
            };
            found.places.push(Place {
                id: PlaceId::from_fips(fips),
                kind,
                name: (*name).to_owned(),
                fips: Some((*fips).to_owned()),
                parent_id: Some(parent_id),
            });
        }
        for (fips, name, now) in former {
            let Some(number) = found.by_fips.get(now).copied() else {
                continue;
            };
            found.by_fips.insert(fips, number);
            let names = found.by_whole_name.entry(name_key(name)).or_default();
            if !names.contains(&number) {
                names.push(number);
            }
        }
        found
    })
}

/// The United States.
#[must_use]
pub fn nation() -> Place {
    Place {
        id: PlaceId::nation(),
        kind: PlaceKind::Nation,
        name: "United States".to_owned(),
        fips: None,
        parent_id: None,
    }
}

/// The state (two digits) or county (five digits) with this code. Codes given up lead to the county of today.
#[must_use]
pub fn by_fips(fips: &str) -> Option<&'static Place> {
    let places = us_places();
    places
        .by_fips
        .get(fips)
        .and_then(|it| places.places.get(*it))
}

/// All states, the District of Columbia and Puerto Rico, by code.
#[must_use]
pub fn states() -> Vec<&'static Place> {
    us_places()
        .places
        .iter()
        .filter(|it| it.kind == PlaceKind::State)
        .collect()
}

/// Every state with how many of these texts name a county of it: the most first, of equals the last code.
#[must_use]
pub fn states_by_counties_named(texts: &[&str]) -> Vec<(usize, &'static str)> {
    let mut states: Vec<(usize, &'static str)> = states()
        .into_iter()
        .filter_map(|it| it.fips.as_deref())
        .map(|state| {
            let named = texts
                .iter()
                .filter(|it| !counties_named(it, Some(state)).is_empty());
            (named.count(), state)
        })
        .collect();
    states.sort_unstable_by(|a, b| b.cmp(a));
    states
}

/// The counties of a state, by code.
#[must_use]
pub fn counties_of(state_fips: &str) -> Vec<&'static Place> {
    us_places()
        .places
        .iter()
        .filter(|it| {
            it.kind == PlaceKind::County
                && it.fips.as_deref().and_then(|fips| fips.get(..2)) == Some(state_fips)
        })
        .collect()
}

/// The two letters of a state.
#[must_use]
pub fn state_letters(state_fips: &str) -> Option<&'static str> {
    us_places().letters.get(state_fips).copied()
}

/// The state with this name or these two letters: "Missouri", "MO", "State of Missouri".
#[must_use]
pub fn state_named(text: &str) -> Option<&'static Place> {
    let places = us_places();
    let text = text.trim().trim_end_matches('.');
    let letters = text.to_ascii_uppercase().replace('.', "");
    if let Some(found) = places.states_by_letters.get(letters.as_str()) {
        return places.places.get(*found);
    }
    let key = name_key(text);
    let named = |key: &str| -> Option<usize> {
        places.states_by_name.get(key).copied().or_else(|| {
            let letters = match key {
                "washingtondc"
                | "dc"
                | "thedistrictofcolumbia"
                | "districtofcolumbiawashington" => "DC",
                "commonwealthofpuertorico" => "PR",
                "massachussetts" | "massachusets" => "MA",
                "penn" | "penna" => "PA",
                "calif" => "CA",
                "fla" => "FL",
                "ariz" => "AZ",
                "tenn" => "TN",
                "wash" => "WA",
                "mich" => "MI",
                "minn" => "MN",
                "wisc" | "wis" => "WI",
                "okla" => "OK",
                "tex" => "TX",
                "ala" => "AL",
                "ncarolina" => "NC",
                "scarolina" => "SC",
                "ndakota" => "ND",
                "sdakota" => "SD",
                "wvirginia" => "WV",
                _ => return None,
            };
            places.states_by_letters.get(letters).copied()
        })
    };
    let bare = [
        "thestateof",
        "stateof",
        "thecommonwealthof",
        "commonwealthof",
        "totalstateof",
        "totalfor",
        "total",
        "all",
        "entire",
    ]
    .iter()
    .find_map(|it| key.strip_prefix(it).filter(|it| !it.is_empty()));
    let found = named(&key).or_else(|| bare.and_then(named)).or_else(|| {
        let key = bare.filter(|it| named(it).is_some()).unwrap_or(&key);
        [
            "statetotals",
            "statetotal",
            "statewidetotal",
            "statewide",
            "totals",
            "total",
            "state",
            "stateoverall",
            "overall",
            "allcounties",
            "stateaverage",
            "residents",
        ]
        .iter()
        .find_map(|it| key.strip_suffix(it))
        .and_then(named)
    })?;
    places.places.get(found)
}

/// Whether the text means the whole country.
#[must_use]
pub fn is_nation(text: &str) -> bool {
    matches!(
        name_key(text).as_str(),
        "unitedstates"
            | "us"
            | "usa"
            | "theunitedstates"
            | "unitedstatesofamerica"
            | "unitedstatestotal"
            | "totalunitedstates"
            | "totalus"
            | "ustotal"
            | "nation"
            | "national"
            | "nationwide"
            | "nationaltotal"
            | "usoverall"
            | "ustotals"
            | "usaverage"
            | "nationalaverage"
            | "entireus"
            | "allstates"
            | "allusstates"
            | "unitedstatesus"
            | "unitedstatesusa"
            | "estadosunidos"
            | "totalusa"
            | "usatotal"
            | "usresidents"
            | "unitedstatesresidents"
            | "unitedstatesnation"
            | "50statesanddc"
            | "50statesdc"
    )
}

/// The counties this text can mean, in a state where one is known. Understands "Dunklin", "Dunklin County, MO",
/// "DUNKLIN CO", "Ste Genevieve", "Saint Louis city", "City of St. Louis", "De Kalb". More than one is a question.
#[must_use]
pub fn counties_named(text: &str, state_fips: Option<&str>) -> Vec<&'static Place> {
    let places = us_places();
    let (name, own_state) = split_state(text);
    let state = own_state.or(state_fips);
    let in_state = |numbers: &[usize]| -> Vec<&'static Place> {
        numbers
            .iter()
            .filter_map(|it| places.places.get(*it))
            .filter(|it| {
                state.is_none_or(|state| {
                    it.fips.as_deref().and_then(|fips| fips.get(..2)) == Some(state)
                })
            })
            .collect()
    };
    if let Some(numbers) = places.by_whole_name.get(&name_key(name)) {
        let found = in_state(numbers);
        if !found.is_empty() {
            return found;
        }
    }
    let (base, ending) = base_name(name);
    let Some(numbers) = places.by_name.get(&name_key(base)) else {
        return Vec::new();
    };
    let found = in_state(numbers);
    let is_city = |place: &Place| place.name.ends_with(" city");
    match ending {
        Some(ending) if ending.ends_with("city") && ending != "county and city" => {
            found.into_iter().filter(|it| is_city(it)).collect()
        }
        Some(_) => found.into_iter().filter(|it| !is_city(it)).collect(),
        None => found,
    }
}

/// The name without what says that it is a county, and what said it:
/// "St. Louis (City)", "City of St. Louis", "St. Louis, City of", "St. Louis City".
fn base_name(name: &str) -> (&str, Option<&str>) {
    let lower = name.to_lowercase();
    for (beginning, ending) in BEGINNINGS {
        if let Some(rest) = strip_prefix_word(name, beginning) {
            return (rest, Some(ending));
        }
        let behind = format!(", {beginning}");
        if lower.ends_with(&behind)
            && let Some(base) = name.get(..name.len() - behind.len())
        {
            return (base.trim(), Some(ending));
        }
    }
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(inner) = name.trim_end().strip_suffix(close)
            && let Some((base, word)) = inner.rsplit_once(open)
            && let Some(ending) = ENDINGS
                .iter()
                .find(|it| it.eq_ignore_ascii_case(word.trim().trim_end_matches('.')))
        {
            return (base.trim(), Some(ending));
        }
    }
    // "St. Louis, City"
    if let Some((base, word)) = name.rsplit_once(',')
        && let Some(ending) = ENDINGS
            .iter()
            .find(|it| it.eq_ignore_ascii_case(word.trim().trim_end_matches('.')))
    {
        return (base.trim(), Some(ending));
    }
    without_ending(name)
}

/// Counties whose names are close to the text, closest first; at most three.
#[must_use]
pub fn counties_like(text: &str, state_fips: Option<&str>) -> Vec<&'static Place> {
    let places = us_places();
    let (name, own_state) = split_state(text);
    let state = own_state.or(state_fips);
    let key = name_key(base_name(name).0);
    let most = match key.chars().count() {
        0..=3 => return Vec::new(),
        4..=6 => 1,
        _ => 2,
    };
    let mut found: Vec<(usize, &'static Place)> = places
        .places
        .iter()
        .filter(|it| {
            it.kind == PlaceKind::County
                && state.is_none_or(|state| {
                    it.fips.as_deref().and_then(|fips| fips.get(..2)) == Some(state)
                })
        })
        .filter_map(|it| {
            let distance = strsim::damerau_levenshtein(&key, &name_key(without_ending(&it.name).0));
            (distance <= most).then_some((distance, it))
        })
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
    found.into_iter().map(|it| it.1).take(3).collect()
}

/// The state a text ends or begins with: "Dunklin County, MO" is ("Dunklin County", 29), and so are
/// "Dunklin County MO", "MO - Dunklin County" and "dunklin county missouri".
#[must_use]
pub fn split_state(text: &str) -> (&str, Option<&'static str>) {
    let text = text.trim();
    let fips_of = |words: &str| state_named(words).and_then(|it| it.fips.as_deref());
    if let Some((name, state)) = text.rsplit_once(',')
        && let Some(fips) = fips_of(state)
    {
        return (name.trim(), Some(fips));
    }
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(inner) = text.strip_suffix(close)
            && let Some((name, state)) = inner.rsplit_once(open)
            && let Some(fips) = fips_of(state)
        {
            return (name.trim(), Some(fips));
        }
    }
    let is_two_capitals = |it: &str| it.len() == 2 && it.bytes().all(|it| it.is_ascii_uppercase());
    let has_county = |name: &str, fips: &str| !counties_by_base(name, fips).is_empty();
    // "MO - Dunklin", "Missouri: Dunklin County", "MO-Dunklin", "Missouri, Dunklin"
    for mark in [" - ", " \u{2013} ", ":", "/", "-", ","] {
        if let Some((state, name)) = text.split_once(mark)
            && (mark.len() > 1 || mark != "-" || is_two_capitals(state))
            && let Some(fips) = fips_of(state)
            && has_county(name, fips)
        {
            return (name.trim(), Some(fips));
        }
        if let Some((name, state)) = text.rsplit_once(mark)
            && (mark.len() > 1 || mark != "-" || is_two_capitals(state))
            && let Some(fips) = fips_of(state)
            && has_county(name, fips)
        {
            return (name.trim(), Some(fips));
        }
    }
    // "Dunklin County MO", "Scott MO", "dunklin county missouri". Small letters are no state where they are "co":
    // that is a county more often than Colorado.
    let is_taken = |name: &str, state: &str, fips: &str| {
        let is_sure = is_two_capitals(state) && without_ending(name).1.is_some();
        let is_small_county = state.trim_end_matches('.').eq_ignore_ascii_case("co")
            && !(is_two_capitals(state) && without_ending(name).1.is_some());
        !is_small_county && (is_sure || has_county(name, fips))
    };
    for words in 1..=3 {
        let mut from_end = text.rmatch_indices(' ');
        if let Some((at, _)) = from_end.nth(words - 1)
            && let (Some(name), Some(state)) = (text.get(..at), text.get(at + 1..))
            && !name.trim().is_empty()
            && let Some(fips) = fips_of(state)
            && is_taken(name.trim(), state, fips)
        {
            return (name.trim(), Some(fips));
        }
    }
    // "MO Dunklin"
    if let Some((state, name)) = text.split_once(' ')
        && is_two_capitals(state)
        && let Some(fips) = fips_of(state)
        && has_county(name, fips)
    {
        return (name.trim(), Some(fips));
    }
    (text, None)
}

/// Whether a state has a county of this name, whatever ending it has.
fn counties_by_base(name: &str, fips: &str) -> Vec<usize> {
    let places = us_places();
    let (base, _) = base_name(name.trim());
    [name_key(base), name_key(name)]
        .iter()
        .flat_map(|key| {
            let by_base = places.by_name.get(key).into_iter().flatten();
            by_base.chain(places.by_whole_name.get(key).into_iter().flatten())
        })
        .copied()
        .filter(|it| {
            places
                .places
                .get(*it)
                .is_some_and(|it| it.fips.as_deref().and_then(|it| it.get(..2)) == Some(fips))
        })
        .collect()
}

fn strip_prefix_word<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let start = text.get(..prefix.len())?;
    let rest = text.get(prefix.len()..)?;
    (start.eq_ignore_ascii_case(prefix) && rest.starts_with(' ')).then(|| rest.trim())
}

/// The name without "County" or its like, and what was taken off.
fn without_ending(name: &str) -> (&str, Option<&'static str>) {
    let name = name.trim().trim_end_matches('.');
    for ending in ENDINGS {
        let Some(start) = name.len().checked_sub(ending.len()) else {
            continue;
        };
        let (Some(base), Some(end)) = (name.get(..start), name.get(start..)) else {
            continue;
        };
        if end.eq_ignore_ascii_case(ending) && base.ends_with(' ') && !base.trim().is_empty() {
            return (base.trim(), Some(ending));
        }
    }
    (name, None)
}

/// Letters and digits only, in lower case, without accents, with "Saint" as "st".
#[must_use]
pub fn name_key(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(|it: char| it.is_whitespace() || matches!(it, '-' | '/' | '\u{a0}')) {
        let plain: String = word
            .chars()
            .flat_map(char::to_lowercase)
            .filter_map(without_accent)
            .collect();
        words.push(match plain.as_str() {
            "saint" => "st".to_owned(),
            "sainte" => "ste".to_owned(),
            "ft" => "fort".to_owned(),
            "" if word == "&" => "and".to_owned(),
            _ => plain,
        });
    }
    words.concat()
}

fn without_accent(letter: char) -> Option<char> {
    Some(match letter {
        // The mark of Hawaiian names is a letter of its own.
        '\u{2bb}' | '\u{2bc}' | '\u{2018}' | '\u{2b9}' => return None,
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ō' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        it if it.is_alphanumeric() => it,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::by_fips;
    use super::counties_like;
    use super::counties_named;
    use super::is_nation;
    use super::state_named;

    fn named(text: &str, state: Option<&str>) -> Vec<&'static str> {
        counties_named(text, state)
            .iter()
            .filter_map(|it| it.fips.as_deref())
            .collect()
    }

    #[test]
    fn a_county_is_found_in_every_spelling() {
        for text in [
            "Dunklin",
            "Dunklin County",
            "DUNKLIN CO",
            "dunklin county, mo",
            "Dunklin County, Missouri",
            "Dunklin (MO)",
            "Dunklin County MO",
        ] {
            assert_eq!(named(text, Some("29")), ["29069"], "{text}");
        }
        for text in [
            "dunklin county missouri",
            "Dunklin MO",
            "dunklin mo",
            "Dunklin Co. MO",
            "Dunklin Co., Mo.",
            "MO - Dunklin",
            "MO-Dunklin",
            "MO: Dunklin County",
            "Missouri - Dunklin County",
            "Dunklin - MO",
            "Missouri, Dunklin",
            "Dunklin County [MO]",
            "DUNKLIN CNTY",
            "County of Dunklin",
            "Dunklin (County)",
            "Dunklin, County",
            "Dunklin  County",
        ] {
            assert_eq!(named(text, Some("29")), ["29069"], "{text}");
            if text.to_lowercase().contains("mo") || text.contains("issouri") {
                assert_eq!(named(text, None), ["29069"], "{text}");
            }
        }
        for (text, fips) in [
            ("Scott MO", "29201"),
            ("SCOTT COUNTY MO", "29201"),
            ("St. Louis City, MO", "29510"),
            ("St. Louis (City), MO", "29510"),
            ("St. Louis, City of", "29510"),
            ("Saint Louis county, Missouri", "29189"),
            ("New Madrid MO", "29143"),
            ("Mississippi County MO", "29133"),
            ("Mississippi County, AR", "05093"),
            ("Baltimore city, MD", "24510"),
            ("Baltimore City Maryland", "24510"),
            ("Charlottesville City", "51540"),
            ("Charlottesville (Independent City)", "51540"),
            ("LaClede", "29105"),
            ("La Clede", "29105"),
            ("La Salle Parish", "22059"),
            ("LaSalle Parish LA", "22059"),
            ("St. John the Baptist Parish", "22095"),
            ("Matanuska-Susitna Borough", "02170"),
            ("Yukon-Koyukuk Census Area", "02290"),
            ("Prince George's", "24033"),
            ("Prince Georges MD", "24033"),
            ("O'Brien County, Iowa", "19141"),
            ("Lewis & Clark", "30049"),
            ("Ft. Bend", "48157"),
            ("City and County of San Francisco", "06075"),
            ("Doña Ana County, New Mexico", "35013"),
            ("Hawai\u{2bb}i County", "15001"),
            ("Fairfax County, VA", "51059"),
            ("Fairfax City VA", "51600"),
            ("DC", ""),
        ] {
            let found = named(text, None);
            assert_eq!(found.first().copied().unwrap_or_default(), fips, "{text}");
            assert!(found.len() <= 1, "{text}: {found:?}");
        }
        // "Co" is a county, not Colorado.
        assert_eq!(named("Scott Co", Some("29")), ["29201"]);
        assert_eq!(named("ADAMS CO", Some("42")), ["42001"]);
        assert_eq!(named("Adams County CO", None), ["08001"]);
        assert_eq!(named("Ste Genevieve", None), ["29186"]);
        assert_eq!(named("Sainte Genevieve County", None), ["29186"]);
        assert_eq!(named("De Kalb", Some("29")), ["29063"]);
        assert_eq!(named("DeKalb County, GA", None), ["13089"]);
        assert_eq!(named("Do\u{f1}a Ana", None), ["35013"]);
        assert_eq!(named("Don\u{303}a Ana", None), ["35013"]);
        assert_eq!(named("Orleans Parish", Some("22")), ["22071"]);
    }

    #[test]
    fn a_name_of_several_counties_gives_them_all() {
        assert_eq!(named("St. Louis", Some("29")), ["29189", "29510"]);
        assert_eq!(named("Saint Louis City", Some("29")), ["29510"]);
        assert_eq!(named("City of St. Louis", Some("29")), ["29510"]);
        assert_eq!(named("St. Louis County", Some("29")), ["29189"]);
        assert_eq!(named("Mississippi", None), ["05093", "29133"]);
        assert_eq!(named("Charles City County", None), ["51036"]);
        assert_eq!(named("Carson City", None), ["32510"]);
    }

    #[test]
    fn a_misspelled_county_is_close_to_one() {
        let like = |text, state| -> Vec<&str> {
            counties_like(text, state)
                .iter()
                .map(|it| it.name.as_str())
                .collect()
        };
        assert_eq!(like("Pemiscott", Some("29")), ["Pemiscot County"]);
        assert_eq!(like("Dunkiln", Some("29")), ["Dunklin County"]);
        assert_eq!(like("Bootheel", Some("29")), Vec::<&str>::new());
    }

    #[test]
    fn states_and_the_nation_have_many_names() {
        let state = |text| state_named(text).and_then(|it| it.fips.as_deref());
        assert_eq!(state("MO"), Some("29"));
        assert_eq!(state("Commonwealth Of Virginia"), Some("51"));
        assert_eq!(state("Missouri statewide"), Some("29"));
        assert_eq!(state("N.Y."), Some("36"));
        assert_eq!(state("Missouri Total"), Some("29"));
        assert_eq!(state("Total Missouri"), Some("29"));
        assert_eq!(state("State of Missouri"), Some("29"));
        assert_eq!(state("Missouri State Total"), Some("29"));
        assert_eq!(state("All Missouri Counties"), None);
        assert_eq!(state("Virginia (Statewide)"), Some("51"));
        assert_eq!(state("Washington, D.C."), Some("11"));
        assert_eq!(state("Calif."), Some("06"));
        assert_eq!(state("Alleghany"), None);
        assert_eq!(state("Bootheel"), None);
        assert!(is_nation("U.S."));
        assert!(!is_nation("Missouri"));
        assert_eq!(
            by_fips("46113").map(|it| it.name.as_str()),
            Some("Oglala Lakota County")
        );
    }
}

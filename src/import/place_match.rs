//! Finds the place that a row means, from names and codes in any form. More than one answer is a question.

use crate::domain::built_in_dimensions::label_key;
use crate::domain::built_in_dimensions::means_everyone;
use crate::domain::place::Place;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::us_places;
use crate::domain::us_places::name_key;
use crate::import::known::Known;
use crate::import::numbers::trimmed;

/// What a row says about its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct PlaceTexts<'a> {
    pub name: &'a str,
    pub fips: &'a str,
    pub state_name: &'a str,
    pub state_fips: &'a str,
}

/// Which place that is.
#[derive(Debug, Clone, PartialEq)]
pub enum PlaceMatch {
    Found(Place),
    /// Found after a lost zero was put back.
    Repaired {
        place: Place,
        code: String,
    },
    /// All places of the sheet together.
    Total,
    Missing,
    Unknown {
        did_you_mean: Vec<Place>,
    },
    Ambiguous {
        candidates: Vec<Place>,
    },
    UnknownCode,
    Differ {
        by_code: Place,
        by_name: Place,
    },
}

/// The place of a row. `default_state` is the state of counties that are named without one.
#[must_use]
pub fn place_of(texts: PlaceTexts<'_>, default_state: Option<&str>, known: &Known) -> PlaceMatch {
    let name = bare_name(texts.name);
    let row_state = state_of(texts);
    let state = row_state.as_deref().or(default_state);
    let mut code = trimmed(texts.fips);
    let mut name = name;
    // "Dunklin County (29069)", "29069 - Dunklin"
    if code.is_empty()
        && let Some((rest, inside)) = code_inside(name)
    {
        code = inside;
        name = rest;
    }
    let by_name = (!name.is_empty()).then(|| by_name(name, state, row_state.is_some(), known));
    if code.is_empty() {
        return match by_name {
            Some(found) => found,
            None => match row_state.as_deref().and_then(us_places::by_fips) {
                Some(place) => PlaceMatch::Found(place.clone()),
                None if us_places::is_nation(bare_name(texts.state_name)) => {
                    PlaceMatch::Found(us_places::nation())
                }
                None if !texts.state_name.trim().is_empty() => {
                    total_or_unknown(bare_name(texts.state_name))
                }
                None => PlaceMatch::Missing,
            },
        };
    }
    // "29" alone can be Missouri or the county 029 of Missouri.
    if name.is_empty()
        && code_digits(code).is_some_and(|it| it.len() == 2 && Some(it.as_str()) == state)
        && !code.to_ascii_uppercase().contains("US")
        && let Some(own) = state
    {
        let county = us_places::by_fips(&format!("{own}0{own}"));
        let candidates: Vec<Place> = [us_places::by_fips(own), county]
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        if candidates.len() > 1 {
            return PlaceMatch::Ambiguous { candidates };
        }
    }
    let by_code = by_code(code, name, state);
    match (by_code, by_name) {
        (None, Some(PlaceMatch::Missing) | None) => PlaceMatch::UnknownCode,
        // The code of a region is the source's own; no other code may be passed over in silence.
        (None, Some(found @ PlaceMatch::Found(_)))
            if code_digits(code).is_some_and(|it| it.len() == 5)
                && matches!(&found, PlaceMatch::Found(it) if it.kind == PlaceKind::County) =>
        {
            PlaceMatch::UnknownCode
        }
        (None, Some(found)) => found,
        (Some(code), None) => code.into_match(),
        (Some(code), Some(PlaceMatch::Found(named))) => {
            let same = named.id == code.place.id
                || named.kind == PlaceKind::Unidentified
                || code.place.kind == PlaceKind::Unidentified
                || us_places::counties_named(
                    name,
                    code.place.fips.as_deref().and_then(|it| it.get(..2)),
                )
                .iter()
                .any(|it| it.id == code.place.id);
            if same {
                code.into_match()
            } else {
                PlaceMatch::Differ {
                    by_code: code.place,
                    by_name: named,
                }
            }
        }
        // A total row may carry the code of its state.
        (Some(code), Some(_)) => code.into_match(),
    }
}

/// The name without quotes, leading dots of a census table, leaders of a printed table and footnote marks.
fn bare_name(text: &str) -> &str {
    let is_mark = |it: char| {
        matches!(
            it,
            '*' | '\u{2020}'
                | '\u{2021}'
                | '^'
                | '#'
                | '\u{a7}'
                | '\u{b6}'
                | '\u{b9}'
                | '\u{b2}'
                | '\u{b3}'
                | '\u{2070}'
                ..='\u{2079}' | '\u{2026}' | '_' | ':' | '\u{2022}' | '\u{b7}' | '\u{25cf}'
        )
    };
    let text = trimmed(text).trim_matches('"').trim();
    let text = text.trim_start_matches(|it: char| it == '.' || it.is_whitespace() || is_mark(it));
    let text = text.trim_end_matches(|it: char| it.is_whitespace() || is_mark(it));
    // A single dot may end an abbreviation.
    if text.ends_with("..") {
        text.trim_end_matches('.').trim_end()
    } else {
        text
    }
}

/// The code that stands beside a name in one cell, with the name: "Dunklin County (29069)", "29069 - Dunklin", "069 Dunklin".
fn code_inside(text: &str) -> Option<(&str, &str)> {
    const BETWEEN: &[char] = &[' ', '-', '\u{2013}', ':', ',', '|', '(', ')', '[', ']'];
    let is_code = |it: &str| matches!(it.len(), 3 | 5) && it.bytes().all(|it| it.is_ascii_digit());
    if let Some((first, rest)) = text.split_once([' ', '-', ':', '\t', '|', '\u{2013}'])
        && is_code(first)
    {
        let rest = rest.trim_start_matches(BETWEEN).trim();
        return (!rest.is_empty()).then_some((rest, first));
    }
    let (rest, last) = text.rsplit_once([' ', '-', '(', '[', '|', ':', ','])?;
    let last = last.trim_end_matches([')', ']']);
    if !is_code(last) {
        return None;
    }
    let rest = rest.trim_end_matches(BETWEEN);
    let rest = rest.strip_suffix("FIPS").unwrap_or(rest);
    let rest = rest.trim_end_matches(BETWEEN);
    (!rest.is_empty()).then_some((rest, last))
}

struct CodeMatch {
    place: Place,
    /// The whole code, where a zero was lost.
    repaired: Option<String>,
}

impl CodeMatch {
    fn into_match(self) -> PlaceMatch {
        match self.repaired {
            Some(code) => PlaceMatch::Repaired {
                place: self.place,
                code,
            },
            None => PlaceMatch::Found(self.place),
        }
    }
}

/// Two digits of the state that the row names itself.
fn state_of(texts: PlaceTexts<'_>) -> Option<String> {
    let digits = code_digits(texts.state_fips);
    if let Some(digits) = digits
        && (1..=2).contains(&digits.len())
    {
        let code = format!("{digits:0>2}");
        if us_places::by_fips(&code).is_some() {
            return Some(code);
        }
    }
    us_places::state_named(bare_name(texts.state_name)).and_then(|it| it.fips.clone())
}

/// The digits of a code in any dress: `29069.0`, `US29069`, `0500000US29069`, `="29069"`, `2.9069E4`, `29,069`.
#[must_use]
pub fn code_digits(text: &str) -> Option<String> {
    let text = trimmed(text)
        .trim_start_matches('=')
        .trim_matches(['"', '\''])
        .trim();
    let text = match text.rsplit_once("US") {
        Some((_, rest)) => rest,
        None => text,
    };
    let text = text.trim_start_matches([' ', '-', '_']);
    if text.is_empty() {
        return None;
    }
    if text.bytes().all(|it| it.is_ascii_digit()) {
        return Some(text.to_owned());
    }
    if let Some((number, power)) = text.split_once(['E', 'e'])
        && let (Ok(number), Ok(power)) = (number.parse::<f64>(), power.parse::<i32>())
        && (0..9).contains(&power)
    {
        let value = number * 10_f64.powi(power);
        let whole = format!("{value:.0}");
        return (whole.bytes().all(|it| it.is_ascii_digit())).then_some(whole);
    }
    if let Some((whole, part)) = text.split_once('.')
        && part.bytes().all(|it| it == b'0')
        && whole.bytes().all(|it| it.is_ascii_digit())
        && !whole.is_empty()
    {
        return Some(whole.to_owned());
    }
    let joined: String = text
        .chars()
        .filter(|it| !matches!(it, ',' | ' ' | '-'))
        .collect();
    joined
        .bytes()
        .all(|it| it.is_ascii_digit())
        .then_some(joined)
}

fn by_code(code: &str, name: &str, state: Option<&str>) -> Option<CodeMatch> {
    let digits = code_digits(code)?;
    let names_its_level = code.to_ascii_uppercase().contains("US");
    let exact = |fips: String| {
        place_with_code(&fips, name).map(|place| CodeMatch {
            place,
            repaired: None,
        })
    };
    let fits_name = |fips: &str| {
        !name.is_empty()
            && place_with_code(fips, name).is_some_and(|place| {
                us_places::counties_named(name, None)
                    .iter()
                    .any(|it| it.id == place.id)
                    || us_places::state_named(name).is_some_and(|it| it.id == place.id)
            })
    };
    match digits.len() {
        5 => exact(digits),
        4 => {
            let fips = format!("0{digits}");
            place_with_code(&fips, name).map(|place| CodeMatch {
                place,
                repaired: Some(fips),
            })
        }
        2 if names_its_level => exact(digits),
        1..=3 => {
            let state_code = format!("{digits:0>2}");
            if digits.len() <= 2 && (state.is_none() || fits_name(&state_code)) {
                if digits.bytes().all(|it| it == b'0') {
                    return us_places::is_nation(name).then(|| CodeMatch {
                        place: us_places::nation(),
                        repaired: None,
                    });
                }
                return exact(state_code);
            }
            exact(format!("{}{digits:0>3}", state?))
        }
        // Ten digits are a part of a county, and only with zeros behind it the county; a tract has eleven.
        10 if digits.ends_with("00000") => exact(digits.get(..5)?.to_owned()),
        9 if digits.ends_with("00000") => exact(format!("0{}", digits.get(..4)?)),
        _ => None,
    }
}

/// A state, county, nation or the pooled rest of a state by a whole code.
fn place_with_code(fips: &str, name: &str) -> Option<Place> {
    if fips == "00000" || fips == "00" {
        return Some(us_places::nation());
    }
    if let Some(place) = us_places::by_fips(fips) {
        return Some(place.clone());
    }
    let state = us_places::by_fips(fips.get(..2)?)?;
    match fips.get(2..)? {
        "000" => Some(state.clone()),
        "999" => Some(unidentified(state, name)),
        _ => None,
    }
}

fn unidentified(state: &Place, name: &str) -> Place {
    let fips = format!("{}999", state.fips.as_deref().unwrap_or_default());
    Place {
        id: PlaceId::from_fips(&fips),
        kind: PlaceKind::Unidentified,
        name: if name.is_empty() {
            format!("Unidentified Counties, {}", state.name)
        } else {
            name.to_owned()
        },
        fips: Some(fips),
        parent_id: Some(state.id.clone()),
    }
}

fn by_name(name: &str, state: Option<&str>, state_is_in_row: bool, known: &Known) -> PlaceMatch {
    let key = name_key(name);
    let short = key.strip_prefix("the").unwrap_or(&key);
    let region = known.regions.iter().find(|it| {
        let own = name_key(&it.name);
        own == key
            || own.strip_prefix("the").unwrap_or(&own) == short
            || own.strip_suffix("region").is_some_and(|own| own == short)
            || short
                .strip_suffix("region")
                .or_else(|| short.strip_suffix("total"))
                .is_some_and(|short| own.strip_prefix("the").unwrap_or(&own) == short)
    });
    if let Some(region) = region {
        return PlaceMatch::Found(region.clone());
    }
    if us_places::is_nation(name) {
        return PlaceMatch::Found(us_places::nation());
    }
    let (base, named_state) = us_places::split_state(name);
    let state = named_state.or(state);
    if matches!(
        name_key(base).as_str(),
        "unidentifiedcounties"
            | "unidentifiedcounty"
            | "unidentified"
            | "othercounties"
            | "allothercounties"
            | "unknowncounty"
            | "countyunknown"
            | "countynotstated"
            | "unknown"
            | "notstated"
            | "unspecified"
            | "unknownnotstated"
            | "unknowncountyofresidence"
            | "residenceunknown"
            | "remainderofstate"
            | "restofstate"
            | "balanceofstate"
            | "remainingcounties"
            | "combinedcounties"
    ) && let Some(place) = state.and_then(us_places::by_fips)
    {
        return PlaceMatch::Found(unidentified(place, name));
    }
    if matches!(
        key.as_str(),
        "statewide"
            | "state"
            | "statetotal"
            | "statetotals"
            | "entirestate"
            | "totalstate"
            | "wholestate"
            | "statewidetotal"
            | "thestate"
            | "totalstatewide"
            | "allstate"
            | "stateoverall"
            | "stateaverage"
            | "stateresidents"
            | "todoelestado"
            | "estado"
    ) {
        return match state.and_then(us_places::by_fips) {
            Some(place) => PlaceMatch::Found(place.clone()),
            None => PlaceMatch::Total,
        };
    }
    let counties = us_places::counties_named(name, state);
    let as_state = us_places::state_named(name);
    match (counties.as_slice(), as_state) {
        // A row of a state's sheet that has its name is the state, unless a county there has it too.
        ([], Some(place)) => PlaceMatch::Found(place.clone()),
        ([one], Some(place)) if state.is_some() => {
            // "New York" in New York, "Oklahoma" in Oklahoma: the county and its own state.
            if state == place.fips.as_deref() && !name.to_lowercase().contains("county") {
                PlaceMatch::Ambiguous {
                    candidates: vec![(*one).clone(), place.clone()],
                }
            } else {
                PlaceMatch::Found((*one).clone())
            }
        }
        ([one], None) if state.is_some() || named_state.is_some() => {
            PlaceMatch::Found((*one).clone())
        }
        ([one], None) => PlaceMatch::Found((*one).clone()),
        ([], None) => {
            if means_everyone(name)
                || key.contains("allcounties")
                || key.contains("todosloscondados")
                || matches!(
                    key.as_str(),
                    "countytotal"
                        | "totals"
                        | "totalcounties"
                        | "totalallcounties"
                        | "grandtotals"
                        | "allareas"
                        | "allplaces"
                        | "alljurisdictions"
                        | "alllocalities"
                        | "totalcount"
                )
            {
                return PlaceMatch::Total;
            }
            if let Some(region) = region_called(name, state) {
                return PlaceMatch::Found(region);
            }
            // "St. Louis County1" has the number of a footnote.
            let plain = name.trim_end_matches(|it: char| it.is_ascii_digit());
            if name.len() == plain.len() + 1
                && let [one] = us_places::counties_named(plain.trim_end(), state).as_slice()
                && (state.is_some() || named_state.is_some())
            {
                return PlaceMatch::Found((*one).clone());
            }
            // The state of the sheet may be wrong for this row, but only where the row does not say it.
            let elsewhere = if state_is_in_row || named_state.is_some() {
                Vec::new()
            } else {
                us_places::counties_named(name, None)
            };
            let mut like: Vec<Place> = us_places::counties_like(name, state)
                .into_iter()
                .cloned()
                .collect();
            like.extend(elsewhere.into_iter().take(3).cloned());
            PlaceMatch::Unknown { did_you_mean: like }
        }
        (several, as_state) => {
            let mut candidates: Vec<Place> = several.iter().map(|it| (*it).clone()).collect();
            candidates.extend(as_state.cloned());
            PlaceMatch::Ambiguous { candidates }
        }
    }
}

/// A part of the nation or of a state that calls itself a region or a district. Its members are not known.
#[must_use]
pub fn region_called(name: &str, state: Option<&str>) -> Option<Place> {
    const OF_NATION: &[&str] = &[
        "midwest",
        "northeast",
        "south",
        "west",
        "new england",
        "middle atlantic",
        "mid atlantic",
        "east north central",
        "west north central",
        "south atlantic",
        "east south central",
        "west south central",
        "mountain",
        "pacific",
    ];
    const WORDS: &[&str] = &[
        "region",
        "regions",
        "regional",
        "district",
        "districts",
        "division",
        "hhs",
        "zone",
        "sector",
        "msa",
        "metro",
        "metropolitan",
        "micropolitan",
        "consortium",
        "coalition",
        "perinatal",
        "hub",
        "lhd",
        "phr",
        "hsr",
        "phsa",
        "health",
        "subregion",
        "cluster",
        "multicounty",
        "area",
        "delta",
        "appalachia",
        "panhandle",
        "tri",
        "counties",
        "lphd",
    ];
    let key = label_key(name);
    let bare = key
        .trim_end_matches(" region")
        .trim_end_matches(" division")
        .trim_start_matches("the ");
    let without_lead = bare
        .split_once(' ')
        .filter(|(first, _)| *first == "region" || *first == "division" || *first == "census")
        .map_or(bare, |it| it.1)
        .trim_start_matches(|it: char| it.is_ascii_digit())
        .trim();
    let is_of_nation = OF_NATION.contains(&bare)
        || OF_NATION.contains(&without_lead)
        || key.starts_with("hhs region")
        || key.starts_with("census region")
        || key.starts_with("census division");
    let says = key.split(' ').any(|it| WORDS.contains(&it));
    if !is_of_nation && !says {
        return None;
    }
    Some(region_of(name, if is_of_nation { None } else { state }))
}

/// The region with this name in a state, or in the nation. Its id comes from both, so that the same name is the same region.
#[must_use]
pub fn region_of(name: &str, state: Option<&str>) -> Place {
    let key = label_key(name);
    Place {
        id: PlaceId(format!(
            "region-{}-{}",
            state.unwrap_or("us"),
            key.replace(' ', "-")
        )),
        kind: PlaceKind::Region,
        name: name.trim().to_owned(),
        fips: None,
        parent_id: Some(state.map_or_else(PlaceId::nation, PlaceId::from_fips)),
    }
}

fn total_or_unknown(text: &str) -> PlaceMatch {
    if means_everyone(text) {
        PlaceMatch::Total
    } else if let Some(state) = us_places::state_named(text) {
        PlaceMatch::Found(state.clone())
    } else if let Some(region) = region_called(text, None) {
        PlaceMatch::Found(region)
    } else {
        PlaceMatch::Unknown {
            did_you_mean: Vec::new(),
        }
    }
}

/// A county with its state, as it is told apart from others: "Mississippi County, MO".
#[must_use]
pub fn name_with_state(place: &Place) -> String {
    let letters = place
        .fips
        .as_deref()
        .filter(|_| place.kind == PlaceKind::County)
        .and_then(|it| it.get(..2))
        .and_then(us_places::state_letters);
    match letters {
        Some(letters) => format!("{}, {letters}", place.name),
        None => place.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::PlaceMatch;
    use super::PlaceTexts;
    use super::place_of;
    use crate::import::known::Known;

    fn found(name: &str, fips: &str, state_name: &str, default: Option<&str>) -> String {
        let known = Known::new(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap());
        let texts = PlaceTexts {
            name,
            fips,
            state_name,
            state_fips: "",
        };
        match place_of(texts, default, &known) {
            PlaceMatch::Found(place) => place.id.0,
            PlaceMatch::Repaired { code, .. } => format!("repaired {code}"),
            PlaceMatch::Unknown { did_you_mean } => {
                let names: Vec<String> = did_you_mean.into_iter().map(|it| it.name).collect();
                format!("unknown, like {}", names.join(" or "))
            }
            PlaceMatch::Ambiguous { candidates } => {
                let ids: Vec<String> = candidates.into_iter().map(|it| it.id.0).collect();
                format!("which of {}", ids.join(" "))
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_code_is_understood_in_every_dress() {
        for code in [
            "29069",
            "29069.0",
            "US29069",
            "0500000US29069",
            "=\"29069\"",
            "'29069",
            "2.9069E4",
            "29,069",
            "29-069",
            "2906900000",
        ] {
            assert_eq!(found("", code, "", None), "us-29069", "{code}");
        }
        for code in [
            "05000US29069",
            " 29069 ",
            "29069.00",
            "29 069",
            "29069\u{a0}",
            "\"29069\"",
            "2.9069e+4",
        ] {
            assert_eq!(found("", code, "", None), "us-29069", "{code}");
        }
        for code in [
            "2906912345",
            "29069001100",
            "290690011001",
            "1400000US29069001100",
            "2965000",
            "abc",
            "29069.5",
        ] {
            assert_eq!(found("", code, "", None), "UnknownCode", "{code}");
        }
        for (name, id) in [
            ("Dunklin County (29069)", "us-29069"),
            ("29069 - Dunklin", "us-29069"),
            ("29069 Dunklin County", "us-29069"),
            ("Dunklin 29069", "us-29069"),
            ("Dunklin County, MO (29069)", "us-29069"),
            ("069 Dunklin", "us-29069"),
            ("Dunklin (069)", "us-29069"),
            ("29069: Dunklin", "us-29069"),
            ("Dunklin County FIPS 29069", "us-29069"),
        ] {
            assert_eq!(found(name, "", "", Some("29")), id, "{name}");
        }
        assert_eq!(found("", "0400000US29", "", Some("29")), "us-29");
        assert_eq!(found("", "29", "", Some("29")), "which of us-29 us-29029");
        assert_eq!(found("Camden", "29", "", Some("29")), "us-29029");
        assert_eq!(found("", "5117", "", None), "repaired 05117");
        assert_eq!(found("", "069", "Missouri", None), "us-29069");
        assert_eq!(found("Dunklin", "69", "", Some("29")), "us-29069");
        assert_eq!(found("", "29000", "", None), "us-29");
        assert_eq!(found("Missouri", "29", "", Some("29")), "us-29");
        assert_eq!(
            found("Unidentified Counties, MO", "29999", "", None),
            "us-29999"
        );
        assert_eq!(found("", "29998", "", None), "UnknownCode");
    }

    #[test]
    fn an_ambiguous_name_is_asked_and_a_code_settles_it() {
        assert_eq!(
            found("St. Louis", "", "", Some("29")),
            "which of us-29189 us-29510"
        );
        assert_eq!(found("St. Louis", "29510", "", None), "us-29510");
        assert_eq!(found("Mississippi", "", "", Some("29")), "us-29133");
        assert_eq!(
            found("Mississippi", "", "", None),
            "which of us-05093 us-29133 us-28"
        );
        assert_eq!(found("Mississippi", "", "AR", None), "us-05093");
        assert_eq!(
            found("Pemiscott", "", "", Some("29")),
            "unknown, like Pemiscot County"
        );
        assert_eq!(found("Total", "", "", Some("29")), "Total");
        assert_eq!(found("Statewide", "", "", Some("29")), "us-29");
        assert_eq!(found("", "", ".Alabama", None), "us-01");
        assert_eq!(found("", "", "Midwest", None), "region-us-midwest");
        assert_eq!(found("", "", "United States", None), "us");
        for (name, answer) in [
            ("Commonwealth Of Virginia", "us-51"),
            ("Virginia", "us-51"),
            ("Virginia Total", "us-51"),
            (".Virginia", "us-51"),
            ("State Total", "us-51"),
            ("STATE", "us-51"),
            ("United States", "us"),
            ("U.S. Total", "us"),
            ("Nation", "us"),
            ("All counties", "Total"),
            ("All Localities", "Total"),
            ("Total", "Total"),
            ("Grand Total", "Total"),
            ("Unidentified Counties, VA", "us-51999"),
            ("Unknown County", "us-51999"),
            ("Midwest", "region-us-midwest"),
            ("Midwest Region", "region-us-midwest-region"),
            ("South", "region-us-south"),
            ("Census Region 3: South", "region-us-census-region-3-south"),
            ("HHS Region 7", "region-us-hhs-region-7"),
            ("Northwest Region", "region-51-northwest-region"),
            ("Crater Health District", "region-51-crater-health-district"),
            ("Region 4", "region-51-region-4"),
            ("Fairfax", "which of us-51059 us-51600"),
            ("Richmond", "which of us-51159 us-51760"),
            ("Fairfax City", "us-51600"),
            ("Fairfax city*", "us-51600"),
            ("Albemarle", "us-51003"),
            ("..Albemarle", "us-51003"),
            ("Albemarle.........", "us-51003"),
            ("Albemarle County1", "us-51003"),
            ("Albemarle\u{2020}", "us-51003"),
            ("Charlottesville", "us-51540"),
            ("Charlottesville City", "us-51540"),
            ("Isle Of Wight", "us-51093"),
            ("King & Queen", "us-51097"),
            ("Albermarle", "unknown, like Albemarle County"),
            ("Bootheel", "unknown, like "),
        ] {
            assert_eq!(found(name, "", "", Some("51")), answer, "{name}");
        }
    }
}

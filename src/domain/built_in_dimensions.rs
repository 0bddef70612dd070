//! The ways to divide people that every county file knows, with the many labels they are written as.

use crate::domain::population_group::Category;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::Dimension;
use crate::domain::population_group::DimensionId;

/// What a label in a sheet means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LabelMeaning {
    /// All groups together.
    Everyone,
    Category {
        id: CategoryId,
        /// Whether the label says that it shares nobody with Hispanic: "White, non-Hispanic".
        says_non_hispanic: bool,
    },
}

/// Id, name and labels of one category. The first label is not special.
struct BuiltIn {
    id: &'static str,
    name: &'static str,
    is_unknown: bool,
    /// As [`label_key`] writes them.
    labels: &'static [&'static str],
}

const fn part(id: &'static str, name: &'static str, labels: &'static [&'static str]) -> BuiltIn {
    BuiltIn {
        id,
        name,
        is_unknown: false,
        labels,
    }
}

const fn unknown(id: &'static str, labels: &'static [&'static str]) -> BuiltIn {
    BuiltIn {
        id,
        name: "Unknown",
        is_unknown: true,
        labels,
    }
}

/// Labels of those who are not recorded, in any dimension.
const UNKNOWN: &[&str] = &[
    "unknown",
    "not stated",
    "unknown or not stated",
    "unknown not stated",
    "not reported",
    "not recorded",
    "missing",
    "unspecified",
    "origin unknown or not stated",
    "not on certificate",
    "excluded",
    "unk",
];

/// Labels of everyone, in any dimension.
const EVERYONE: &[&str] = &[
    "all",
    "total",
    "everyone",
    "all groups",
    "all persons",
    "all people",
    "overall",
    "all races",
    "all races ethnicities",
    "all races and ethnicities",
    "all races ethnicities combined",
    "all race ethnicity",
    "all race ethnicities",
    "all races combined",
    "total all races",
    "total population",
    "all ages",
    "all payers",
    "all payors",
    "all mothers",
    "all births",
    "all infants",
    "all education levels",
    "all levels",
    "both sexes",
    "both",
    "all sexes",
    "total births",
    "grand total",
    "sum",
    "county total",
    "subtotal",
    "sub total",
    "combined",
    "any",
];

/// Race and ethnicity. Words of "not Hispanic" are taken off before these are looked up.
const RACE_ETHNICITY: &[BuiltIn] = &[
    part(
        "black_nh",
        "Black",
        &[
            "black",
            "black or african american",
            "black african american",
            "african american",
            "african american black",
            "black alone",
            "black or african american alone",
            "black only",
            "blacks",
            "nhb",
            "b",
            "blk",
            "black aa",
            "2054 5",
            "black and african american",
            "african american or black",
            "afr american",
            "afro american",
            "black alone or in combination",
            "black race",
            "negro",
            "negra",
            "afroamericano",
            "negro o afroamericano",
            "nh black",
            "black or afr am",
            "black mothers",
            "black infants",
        ],
    ),
    part(
        "white_nh",
        "White",
        &[
            "white",
            "white alone",
            "white only",
            "whites",
            "caucasian",
            "white or caucasian",
            "nhw",
            "w",
            "wht",
            "2106 3",
            "white race",
            "blanco",
            "blanca",
            "white caucasian",
            "anglo",
            "white mothers",
            "white infants",
        ],
    ),
    part(
        "hispanic",
        "Hispanic",
        &[
            "hispanic",
            "hispanic or latino",
            "hispanic latino",
            "latino",
            "latina",
            "latinx",
            "latine",
            "hispanic or latina",
            "hispanic or latino any race",
            "hispanic any race",
            "hispanic of any race",
            "hispanic all races",
            "hispanic origin",
            "hispanics",
            "hisp",
            "h",
            "2135 2",
            "spanish hispanic latino",
            "hispanic ethnicity",
            "hispano",
            "hispana",
            "hispano o latino",
            "hispano latino",
            "latino hispanic",
            "latino a",
            "hispanic latinx",
            "hispanic or latinx",
            "hispanic or latino origin",
            "hispanic latino of any race",
            "hispanic or latino of any race",
            "all hispanic",
            "total hispanic",
            "hispanic latine",
            "hispanic or latine",
            "hispanic mothers",
            "latinos",
        ],
    ),
    part(
        "american_indian_nh",
        "American Indian",
        &[
            "american indian",
            "american indian or alaska native",
            "american indian alaska native",
            "american indian or alaskan native",
            "american indian alaskan native",
            "american indian and alaska native",
            "native american",
            "native american or alaska native",
            "american indian alone",
            "american indian or alaska native alone",
            "american indian or alaska native only",
            "aian",
            "ai an",
            "indigenous",
            "1002 5",
            "american indian alaska native alone",
            "american indian or alaska native aian",
            "native american alaska native",
            "native american american indian",
            "amer indian",
            "am indian",
            "am indian alaska native",
            "amer indian alaska native",
            "american indian alaskan",
            "alaska native",
            "alaska native american indian",
            "alaska native or american indian",
            "indio americano",
            "native american indian",
            "american indian native alaskan",
        ],
    ),
    part(
        "asian_pi_nh",
        "Asian or Pacific Islander",
        &[
            "asian or pacific islander",
            "asian pacific islander",
            "asian and pacific islander",
            "asian native hawaiian or other pacific islander",
            "asian native hawaiian pacific islander",
            "asian or native hawaiian or other pacific islander",
            "api",
            "a pi",
            "aapi",
        ],
    ),
    part(
        "asian_nh",
        "Asian",
        &["asian", "asian alone", "asian only", "asian american", "a"],
    ),
    part(
        "pacific_islander_nh",
        "Pacific Islander",
        &[
            "native hawaiian or other pacific islander",
            "native hawaiian other pacific islander",
            "native hawaiian or pacific islander",
            "native hawaiian pacific islander",
            "native hawaiian and other pacific islander",
            "native hawaiian or other pacific islander only",
            "pacific islander",
            "nhopi",
            "nhpi",
            "2076 8",
        ],
    ),
    part(
        "two_or_more_nh",
        "Two or more races",
        &[
            "two or more races",
            "two or more",
            "2 or more",
            "2 or more races",
            "more than one race",
            "multiracial",
            "multi racial",
            "multiple races",
            "multiple race",
            "mixed",
            "mixed race",
            "biracial",
            "two or more races alone",
            "more than one",
            "2 races",
            "2 plus races",
            "multirace",
            "multi race",
            "multiple",
            "two races or more",
            "2 or more race",
        ],
    ),
    part(
        "other",
        "Other",
        &[
            "other",
            "other race",
            "other races",
            "all other",
            "all other races",
            "all others",
            "some other race",
            "others",
            "rest",
            "o",
        ],
    ),
    unknown("unknown", UNKNOWN),
];

const PAYER: &[BuiltIn] = &[
    part(
        "medicaid",
        "Medicaid",
        &[
            "medicaid",
            "medicaid mo healthnet",
            "mo healthnet",
            "medicaid chip",
            "medicaid or chip",
            "public insurance",
        ],
    ),
    part(
        "private",
        "Private insurance",
        &[
            "private",
            "private insurance",
            "commercial",
            "commercial insurance",
            "private or commercial",
            "employer",
        ],
    ),
    part(
        "self_pay",
        "Self-pay",
        &["self pay", "selfpay", "uninsured", "no insurance"],
    ),
    part(
        "other",
        "Other",
        &[
            "other",
            "other insurance",
            "other government",
            "other public",
            "tricare",
            "indian health service",
            "others",
            "all other",
        ],
    ),
    unknown("unknown", UNKNOWN),
];

const MOTHERS_AGE: &[BuiltIn] = &[
    part(
        "under_15",
        "Under 15",
        &["under 15", "under 15 years", "10 14", "10 14 years"],
    ),
    part(
        "under_18",
        "Under 18",
        &["under 18", "under 18 years", "10 17"],
    ),
    part(
        "under_20",
        "Under 20",
        &[
            "under 20",
            "under 20 years",
            "10 19",
            "teen",
            "teens",
            "less than 20",
        ],
    ),
    part("15_17", "15–17", &["15 17", "15 17 years"]),
    part("15_19", "15–19", &["15 19", "15 19 years"]),
    part("18_19", "18–19", &["18 19", "18 19 years"]),
    part("20_24", "20–24", &["20 24", "20 24 years"]),
    part("20_29", "20–29", &["20 29", "20 29 years"]),
    part("25_29", "25–29", &["25 29", "25 29 years"]),
    part("30_34", "30–34", &["30 34", "30 34 years"]),
    part("30_39", "30–39", &["30 39", "30 39 years"]),
    part("35_39", "35–39", &["35 39", "35 39 years"]),
    part(
        "35_up",
        "35 and over",
        &[
            "35 and over",
            "35 or older",
            "35 years and over",
            "35 plus",
            "35 older",
        ],
    ),
    part("40_44", "40–44", &["40 44", "40 44 years"]),
    part(
        "40_up",
        "40 and over",
        &[
            "40 and over",
            "40 or older",
            "40 years and over",
            "40 plus",
            "40 54",
        ],
    ),
    part(
        "45_up",
        "45 and over",
        &[
            "45 and over",
            "45 or older",
            "45 years and over",
            "45 plus",
            "45 54",
        ],
    ),
    unknown("unknown", UNKNOWN),
];

const EDUCATION: &[BuiltIn] = &[
    part(
        "less_than_high_school",
        "Less than high school",
        &[
            "less than high school",
            "less than hs",
            "no high school diploma",
            "no diploma",
            "less than 12 years",
            "0 11 years",
            "8th grade or less",
            "9th through 12th grade with no diploma",
            "no high school",
        ],
    ),
    part(
        "high_school",
        "High school",
        &[
            "high school graduate",
            "high school",
            "hs",
            "high school diploma",
            "high school or ged",
            "high school graduate or ged completed",
            "high school ged",
            "hs ged",
            "hs grad",
            "12 years",
            "high school diploma or ged",
            "high school only",
        ],
    ),
    part(
        "some_college",
        "Some college",
        &[
            "some college",
            "some college or associate degree",
            "some college credit but not a degree",
            "associate degree",
            "some college no degree",
            "13 15 years",
            "associates",
        ],
    ),
    part(
        "college",
        "College degree",
        &[
            "bachelor",
            "bachelors",
            "bachelor s degree",
            "bachelors degree",
            "bachelor degree",
            "bachelor or higher",
            "bachelors degree or higher",
            "bachelor s degree or higher",
            "college",
            "college graduate",
            "college degree",
            "college or more",
            "16 years or more",
            "bachelor plus",
        ],
    ),
    unknown("unknown", UNKNOWN),
];

const SEX: &[BuiltIn] = &[
    part("male", "Boys", &["male", "males", "boy", "boys", "m"]),
    part(
        "female",
        "Girls",
        &["female", "females", "girl", "girls", "f"],
    ),
    unknown("unknown", UNKNOWN),
];

const BIRTH_WEIGHT: &[BuiltIn] = &[
    part(
        "under_1500",
        "Under 1,500 g",
        &[
            "under 1500",
            "under 1500 grams",
            "very low",
            "vlbw",
            "less than 1500 grams",
            "very low birth weight",
            "under 1500 g",
        ],
    ),
    part(
        "1500_2499",
        "1,500–2,499 g",
        &[
            "1500 2499",
            "1500 2499 grams",
            "moderately low",
            "1500 2499 g",
        ],
    ),
    part(
        "2500_up",
        "2,500 g and over",
        &[
            "2500 grams or more",
            "2500 and over",
            "normal",
            "not low",
            "2500 grams and over",
            "2500 plus",
            "2500 g and over",
        ],
    ),
    unknown("unknown", UNKNOWN),
];

const PLURALITY: &[BuiltIn] = &[
    part(
        "single",
        "Single",
        &["single", "singleton", "singletons", "1", "one"],
    ),
    part(
        "multiple",
        "Twins or more",
        &[
            "multiple",
            "multiples",
            "twin",
            "twins",
            "twins or more",
            "plural",
            "triplets or higher",
            "2",
        ],
    ),
    unknown("unknown", UNKNOWN),
];

/// Completed weeks of pregnancy.
const GESTATION: &[BuiltIn] = &[
    part("under_28", "Under 28 weeks", &["under 28 weeks"]),
    part("28_31", "28–31 weeks", &["28 31 weeks"]),
    part("32_33", "32–33 weeks", &["32 33 weeks"]),
    part("34_36", "34–36 weeks", &["34 36 weeks"]),
    part("37_38", "37–38 weeks", &["37 38 weeks"]),
    part("39_up", "39 weeks and over", &["39 weeks and over"]),
    unknown("unknown", UNKNOWN),
];

const PRENATAL_CARE: &[BuiltIn] = &[
    part(
        "first_trimester",
        "Months 1–3",
        &["1st to 3rd month", "first trimester", "1st trimester"],
    ),
    part(
        "second_trimester",
        "Months 4–6",
        &["4th to 6th month", "second trimester", "2nd trimester"],
    ),
    part(
        "third_trimester",
        "Month 7 or later",
        &["7th month to birth", "third trimester", "3rd trimester"],
    ),
    part("none", "No prenatal care", &["no prenatal care"]),
    unknown("unknown", UNKNOWN),
];

const SMOKING: &[BuiltIn] = &[
    part("yes", "Smoked", &["smoked", "smoker"]),
    part("no", "Did not smoke", &["did not smoke", "nonsmoker"]),
    unknown("unknown", UNKNOWN),
];

/// The classes of a split of a gap by birth weight.
const BIRTH_WEIGHT_CLASS: &[BuiltIn] = &[
    part("under_500", "Under 500 g", &["under 500 g"]),
    part("500_749", "500–749 g", &["500 749 g"]),
    part("750_999", "750–999 g", &["750 999 g"]),
    part("1000_1249", "1,000–1,249 g", &["1000 1249 g"]),
    part("1250_1499", "1,250–1,499 g", &["1250 1499 g"]),
    part("1500_1999", "1,500–1,999 g", &["1500 1999 g"]),
    part("2000_2499", "2,000–2,499 g", &["2000 2499 g"]),
    part("2500_up", "2,500 g and over", &["2500 g and over"]),
    unknown("unknown", UNKNOWN),
];

/// The two classes of periods of risk.
const PPOR_BIRTH_WEIGHT: &[BuiltIn] = &[
    part("500_1499", "500–1,499 g", &["500 1499 g"]),
    part("1500_up", "1,500 g and over", &["1500 g and over"]),
];

/// The group that periods of risk are compared with, apart from all others.
const PPOR_REFERENCE: &[BuiltIn] = &[
    part(
        "reference",
        "White, 20 or older, more than high school",
        &["white 20 or older more than high school"],
    ),
    part("others", "All others", &[]),
];

/// Groups of underlying causes that share no death.
const CAUSE_OF_DEATH: &[BuiltIn] = &[
    part(
        "congenital",
        "Birth defects",
        &["congenital malformations", "birth defects"],
    ),
    part(
        "short_gestation",
        "Born too early or too small",
        &["short gestation and low birth weight"],
    ),
    part(
        "maternal",
        "Complications of pregnancy and birth",
        &["maternal complications"],
    ),
    part(
        "other_perinatal",
        "Other conditions around birth",
        &["other perinatal conditions"],
    ),
    part(
        "sudden_unexpected",
        "Sudden unexpected infant death",
        &["suid", "sudden unexpected infant death"],
    ),
    part(
        "unintentional_injury",
        "Other unintentional injury",
        &["unintentional injury"],
    ),
    part("homicide", "Homicide", &["homicide"]),
    part("infection", "Infection", &["infection"]),
    part("other", "All other causes", &["all other causes"]),
    unknown("unknown", UNKNOWN),
];

/// Id, name after "by", whether it has an order of its own, and its parts.
const DIMENSIONS: &[(&str, &str, bool, &[BuiltIn])] = &[
    (
        "race_ethnicity",
        "race and ethnicity",
        false,
        RACE_ETHNICITY,
    ),
    ("payer", "payer", false, PAYER),
    ("mothers_age", "mother's age", true, MOTHERS_AGE),
    ("education", "mother's education", true, EDUCATION),
    ("sex", "baby's sex", false, SEX),
    ("birth_weight", "birth weight", true, BIRTH_WEIGHT),
    ("plurality", "single or multiple birth", false, PLURALITY),
    ("gestation", "weeks of pregnancy", true, GESTATION),
    (
        "prenatal_care",
        "start of prenatal care",
        true,
        PRENATAL_CARE,
    ),
    ("smoking", "smoking during pregnancy", false, SMOKING),
    ("cause_of_death", "cause of death", false, CAUSE_OF_DEATH),
    (
        "birth_weight_class",
        "birth weight in fine classes",
        true,
        BIRTH_WEIGHT_CLASS,
    ),
    (
        "ppor_birth_weight",
        "birth weight in periods of risk",
        true,
        PPOR_BIRTH_WEIGHT,
    ),
    (
        "ppor_reference",
        "reference group of periods of risk",
        false,
        PPOR_REFERENCE,
    ),
];

/// All built-in dimensions with all their categories. None is marked as overlapping:
/// that depends on the labels of the sheet.
#[must_use]
pub fn built_in_dimensions() -> Vec<Dimension> {
    DIMENSIONS.iter().map(dimension_of).collect()
}

fn dimension_of((id, name, ordered, parts): &(&str, &str, bool, &[BuiltIn])) -> Dimension {
    Dimension {
        id: DimensionId((*id).to_owned()),
        name: (*name).to_owned(),
        ordered: *ordered,
        categories: parts
            .iter()
            .zip(0_i32..)
            .map(|(it, sort)| Category {
                id: CategoryId(format!("{id}.{}", it.id)),
                name: it.name.to_owned(),
                sort: if it.is_unknown { 99 } else { sort },
                is_unknown: it.is_unknown,
                overlaps: false,
            })
            .collect(),
    }
}

/// The built-in dimension with this id.
#[must_use]
pub fn built_in_dimension(id: &DimensionId) -> Option<Dimension> {
    let found = DIMENSIONS.iter().find(|it| it.0 == id.0)?;
    Some(dimension_of(found))
}

/// Where a built-in category stands among those of its dimension, the same in every file; `None` for others.
#[must_use]
pub fn built_in_position(category: &CategoryId) -> Option<usize> {
    // Asked for every group of every table, so nothing is put together for it.
    let dimension = category.dimension_id();
    let (id, _, _, parts) = DIMENSIONS.iter().find(|it| it.0 == dimension.0)?;
    let part = category.0.strip_prefix(id)?.strip_prefix('.')?;
    parts.iter().position(|it| it.id == part)
}

/// Whether the label means all groups together, in whatever dimension.
#[must_use]
pub fn means_everyone(label: &str) -> bool {
    EVERYONE.contains(&label_key(label).as_str())
}

/// What a label of a built-in dimension means; `None` where it is none that is known.
#[must_use]
pub fn meaning_of(dimension: &DimensionId, label: &str) -> Option<LabelMeaning> {
    let key = label_key(label);
    if key.is_empty() {
        return None;
    }
    let (id, _, _, parts) = DIMENSIONS.iter().find(|it| it.0 == dimension.0)?;
    let is_race = *id == "race_ethnicity";
    let (key, says_non_hispanic) = if is_race {
        without_non_hispanic(&key)
    } else {
        (key, false)
    };
    let lookup = |key: &str| {
        parts
            .iter()
            .find(|it| it.labels.contains(&key))
            .map(|it| LabelMeaning::Category {
                id: CategoryId(format!("{id}.{}", it.id)),
                says_non_hispanic,
            })
    };
    // "<20" and "40+" lose their sign in the key, so the sign is looked at first.
    if matches!(*id, "mothers_age" | "birth_weight" | "education")
        && let Some(found) = by_sign(id, label.trim(), parts)
    {
        return Some(found);
    }
    if let Some(found) = lookup(&key) {
        return Some(found);
    }
    if EVERYONE.contains(&key.as_str()) {
        return Some(LabelMeaning::Everyone);
    }
    if is_race {
        // "1 Non-Hispanic White (Only)", "2. Black"
        let rest = key
            .trim_start_matches(|it: char| it.is_ascii_digit())
            .trim();
        return (rest != key && !rest.is_empty())
            .then(|| lookup(rest))
            .flatten();
    }
    None
}

/// Labels with a sign: "<20", "≥40", "35+", "< High school".
fn by_sign(dimension: &str, label: &str, parts: &[BuiltIn]) -> Option<LabelMeaning> {
    let is_under = label.starts_with('<');
    let is_over = label.ends_with('+') || label.starts_with('\u{2265}');
    if !is_under && !is_over {
        return None;
    }
    let key = label_key(label);
    let wanted = match dimension {
        "education" if is_under => "less_than_high_school".to_owned(),
        "education" => match key.as_str() {
            "bachelor" | "bachelors" | "college" => "college".to_owned(),
            _ => return None,
        },
        "birth_weight" | "mothers_age" => {
            let digits: String = key.chars().filter(char::is_ascii_digit).collect();
            if is_under {
                format!("under_{digits}")
            } else {
                format!("{digits}_up")
            }
        }
        _ => return None,
    };
    parts
        .iter()
        .find(|it| it.id == wanted)
        .map(|it| LabelMeaning::Category {
            id: CategoryId(format!("{dimension}.{}", it.id)),
            says_non_hispanic: false,
        })
}

/// Takes the words for "not Hispanic" out of a label.
fn without_non_hispanic(key: &str) -> (String, bool) {
    const WORDS: &[&str] = &[
        "not hispanic or latino",
        "non hispanic or latino",
        "not hispanic or latina",
        "not hispanic",
        "non hispanic",
        "nonhispanic",
        "nh",
    ];
    for words in WORDS {
        let rest = if key == *words {
            return (key.to_owned(), false);
        } else if let Some(rest) = key.strip_prefix(&format!("{words} ")) {
            rest.to_owned()
        } else if let Some(rest) = key.strip_suffix(&format!(" {words}")) {
            rest.to_owned()
        } else if key.contains(&format!(" {words} ")) {
            key.replace(&format!(" {words} "), " ")
        } else {
            continue;
        };
        return (rest.trim().to_owned(), true);
    }
    let says = matches!(key, "nhb" | "nhw" | "nhopi");
    (key.to_owned(), says)
}

/// Lower-case words and digits with single spaces between them.
#[must_use]
pub fn label_key(label: &str) -> String {
    let mut key = String::with_capacity(label.len());
    let mut gap = false;
    for letter in label.chars().flat_map(char::to_lowercase) {
        if letter == '\''
            || letter == '\u{2019}'
            || letter == ',' && key.ends_with(|it: char| it.is_ascii_digit())
        {
            gap = gap || letter == ',' && !label.contains("00");
            continue;
        }
        if letter.is_alphanumeric() {
            if gap && !key.is_empty() {
                key.push(' ');
            }
            gap = false;
            key.push(letter);
        } else {
            gap = true;
        }
    }
    key.strip_suffix(" only").map(str::to_owned).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::LabelMeaning;
    use super::built_in_dimensions;
    use super::meaning_of;
    use crate::domain::population_group::DimensionId;

    fn meant(dimension: &str, label: &str) -> String {
        match meaning_of(&DimensionId(dimension.to_owned()), label) {
            Some(LabelMeaning::Everyone) => "everyone".to_owned(),
            Some(LabelMeaning::Category {
                id,
                says_non_hispanic,
            }) => {
                let id = id.0.split_once('.').map_or("", |it| it.1).to_owned();
                if says_non_hispanic {
                    format!("{id}, not Hispanic")
                } else {
                    id
                }
            }
            None => "not known".to_owned(),
        }
    }

    #[test]
    fn race_and_ethnicity_is_known_in_many_spellings() {
        for (label, meaning) in [
            ("Black or African American", "black_nh"),
            ("Black, Non-Hispanic", "black_nh, not Hispanic"),
            ("Non-Hispanic Black", "black_nh, not Hispanic"),
            ("2. Non-Hispanic Black", "black_nh, not Hispanic"),
            ("NHB", "black_nh, not Hispanic"),
            ("black (NH)", "black_nh, not Hispanic"),
            ("2054-5", "black_nh"),
            ("2106-3", "white_nh"),
            ("1002-5", "american_indian_nh"),
            ("A-PI", "asian_pi_nh"),
            ("American Indian/Alaska Native", "american_indian_nh"),
            ("Asian/Pacific Islander", "asian_pi_nh"),
            ("Hispanic or Latino (any race)", "hispanic"),
            ("Two or more", "two_or_more_nh"),
            ("All races/ethnicities combined", "everyone"),
            ("Total", "everyone"),
            ("White Only", "white_nh"),
            ("Not Stated", "unknown"),
            ("Martian", "not known"),
        ] {
            assert_eq!(meant("race_ethnicity", label), meaning, "{label}");
        }
    }

    #[test]
    fn ages_schooling_and_payers_are_known_with_their_signs() {
        for (dimension, label, meaning) in [
            ("mothers_age", "<20", "under_20"),
            ("mothers_age", "20-24", "20_24"),
            ("mothers_age", "25\u{2013}29 years", "25_29"),
            ("mothers_age", "40+", "40_up"),
            ("mothers_age", "All ages", "everyone"),
            ("education", "< High school", "less_than_high_school"),
            ("education", "High school diploma or GED", "high_school"),
            ("education", "Bachelor+", "college"),
            ("education", "High school", "high_school"),
            ("education", "Some college", "some_college"),
            ("mothers_age", "20", "not known"),
            ("mothers_age", "45-49", "not known"),
            ("payer", "MEDICAID", "medicaid"),
            ("payer", "Self-pay", "self_pay"),
            ("birth_weight", "1,500-2,499 grams", "1500_2499"),
            ("sex", "M", "male"),
        ] {
            assert_eq!(meant(dimension, label), meaning, "{label}");
        }
    }

    #[test]
    fn no_label_stands_for_two_categories_of_one_dimension() {
        for dimension in built_in_dimensions() {
            let mut ids: Vec<&str> = dimension
                .categories
                .iter()
                .map(|it| it.id.0.as_str())
                .collect();
            let all = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), all);
        }
        for (id, _, _, parts) in super::DIMENSIONS {
            let mut labels: Vec<&str> = parts.iter().flat_map(|it| it.labels).copied().collect();
            let all = labels.len();
            labels.sort_unstable();
            labels.dedup();
            assert_eq!(labels.len(), all, "{id}");
        }
    }
}

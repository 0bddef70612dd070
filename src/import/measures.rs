//! What the name of a measure and of a unit mean, in English and Spanish, as state sites and health departments write them.

use crate::domain::built_in_dimensions::label_key;
use crate::domain::count_variable::CountVariable;
use crate::domain::count_variable::Counts;
use crate::domain::count_variable::VariableId;
use crate::import::field::Field;
use crate::import::known::Known;

/// What is measured, where it is one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// The count variable it counts.
    pub variable: &'static str,
    /// The indicator whose rate it is; births alone have none.
    pub indicator: Option<&'static str>,
}

impl Measure {
    /// Whether it is a rate of deaths, whose numbers stay far below 1 in 40.
    #[must_use]
    pub fn is_mortality(&self) -> bool {
        self.indicator.is_some_and(is_mortality)
    }
}

/// Whether an indicator is a rate of deaths.
#[must_use]
pub fn is_mortality(indicator: &str) -> bool {
    indicator.ends_with("mortality_rate")
}

/// In which unit a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Count,
    /// Out of so many.
    Per(u32),
    /// A rate that does not say per how many.
    Rate,
    /// A rank, a standard error, an amount of money: nothing that counts or divides births or deaths.
    Other,
}

/// One way to name a measure: any of these phrases, and none of those.
struct Rule {
    any: &'static [&'static str],
    without: &'static [&'static str],
    variable: &'static str,
    indicator: &'static str,
}

/// Phrases begin at a word; the first rule that fits is meant.
const RULES: &[Rule] = &[
    Rule {
        any: &[
            "fetal death",
            "fetal mort",
            "foetal",
            "stillbirth",
            "still birth",
            "stillborn",
            "muertes fetales",
            "muerte fetal",
            "mortalidad fetal",
            "fmr ",
            "fetal dths",
        ],
        without: &["infant", "perinatal"],
        variable: "fetal_deaths",
        indicator: "fetal_mortality_rate",
    },
    Rule {
        any: &[
            "postneonatal",
            "post neonatal",
            "posneonatal",
            "postneo",
            "pnmr ",
            "pnn ",
            "28 364 days",
            "28 days to 1 year",
            "28 days to 364",
        ],
        without: &[],
        variable: "postneonatal_deaths",
        indicator: "postneonatal_mortality_rate",
    },
    Rule {
        any: &[
            "neonatal",
            "neonat",
            "nmr ",
            "0 27 days",
            "under 28 days",
            "first 28 days",
            "less than 28 days",
            "28 days",
        ],
        without: &["early neonatal", "late neonatal", "abstinence", "intensive"],
        variable: "neonatal_deaths",
        indicator: "neonatal_mortality_rate",
    },
    Rule {
        any: &[
            "infant death",
            "infant dth",
            "infant mort",
            "infant mr ",
            "infantmort",
            "infantdeath",
            "infdeath",
            "infdth",
            "infmort",
            "inf death",
            "inf dth",
            "inf mort",
            "inf mr ",
            "imr ",
            "deaths under 1",
            "deaths under one",
            "deaths under age 1",
            "deaths under age one",
            "deaths before age 1",
            "deaths 0 364",
            "deaths less than 1 year",
            "deaths of infants",
            "deaths in infants",
            "infants who died",
            "infants died",
            "mortality infant",
            "deaths infant",
            "death infant",
            "mortalidad infantil",
            "muertes infantiles",
            "muerte infantil",
            "defunciones infantiles",
            "defunciones de menores de 1",
            "defunciones de menores de un",
        ],
        without: &["child and infant", "fetal and infant", "perinatal"],
        variable: "infant_deaths",
        indicator: "infant_mortality_rate",
    },
    Rule {
        any: &[
            "very low birth",
            "very low weight",
            "very lbw",
            "vlbw",
            "1500 g",
            "1500g",
            "under 1500",
            "less than 1500",
            "muy bajo peso",
        ],
        without: &["low or very low"],
        variable: "very_low_birth_weight_births",
        indicator: "very_low_birth_weight",
    },
    Rule {
        any: &[
            "low birth",
            "low weight birth",
            "low weight babies",
            "lowbirth",
            "lbw",
            "2500 g",
            "2500g",
            "under 2500",
            "less than 2500",
            "5 5 pounds",
            "5 1 2 pounds",
            "bajo peso",
        ],
        without: &["moderately low", "term low", "full term"],
        variable: "low_birth_weight_births",
        indicator: "low_birth_weight",
    },
    Rule {
        any: &[
            "preterm",
            "pre term",
            "premature birth",
            "premature babies",
            "prematurity",
            "prematuro",
            "ptb ",
            "before 37 weeks",
            "less than 37 weeks",
            "under 37 weeks",
            "37 weeks",
        ],
        without: &[
            "late preterm",
            "early preterm",
            "very preterm",
            "extremely preterm",
            "moderate",
            "premature death",
            "premature mort",
        ],
        variable: "preterm_births",
        indicator: "preterm_birth",
    },
    Rule {
        any: &[
            "late or no prenatal",
            "late no prenatal",
            "late and no prenatal",
            "no or late prenatal",
            "late or no pnc",
            "late no pnc",
            "no late pnc",
            "third trimester or no",
            "3rd trimester or no",
            "late prenatal care or no",
            "late prenatal care or none",
            "no prenatal care or late",
            "no or third trimester",
            "prenatal care late or no",
            "prenatal care late or none",
        ],
        without: &[],
        variable: "late_or_no_prenatal_care_births",
        indicator: "late_or_no_prenatal_care",
    },
    Rule {
        any: &[
            "smoked during preg",
            "smoked while preg",
            "smoking during preg",
            "smoking in preg",
            "smoke during preg",
            "smoking while preg",
            "maternal smoking",
            "mother smoked",
            "mothers smoking",
            "mothers who smoke",
            "mothers who reported smoking",
            "mothers who smoked",
            "mothers smoked",
            "births to smokers",
            "births to mothers who smoke",
            "births to women who smoke",
            "smoking mothers",
            "prenatal smoking",
            "pregnant women who smoke",
            "tobacco use during preg",
            "tobacco use in preg",
            "cigarette use during preg",
            "cigarette smoking during preg",
            "tobacco during preg",
            "smoked cigarettes during preg",
            "fumar durante el embarazo",
        ],
        without: &["quit", "second trimester", "third trimester", "before preg"],
        variable: "smoking_births",
        indicator: "smoking_in_pregnancy",
    },
    Rule {
        any: &[
            "live birth",
            "livebirth",
            "births",
            "birth count",
            "nacimientos",
            "nacidos vivos",
            "lb ",
        ],
        without: &[
            "births to",
            "births with",
            "births by",
            "births among",
            "births covered",
            "births paid",
            "births in",
            "teen",
            "rate",
            "per 1",
            "per 10",
            "unmarried",
            "single",
            "multiple",
            "twin",
            "weight",
            "percent",
            "pct",
            "weeks",
            "cesarean",
            "section",
            "medicaid",
            "plural",
            "out of wedlock",
            "nonmarital",
            "non marital",
            "home",
            "first",
            "repeat",
            "spacing",
            "prevent",
            "unintended",
            "fertility",
            "known",
            "natural",
            "deaths",
            "death",
        ],
        variable: "live_births",
        indicator: "",
    },
];

/// Lower-case words of a heading or a name: `liveBirths_2018` is "live births 2018", "BIRTHS2010" is "births 2010".
#[must_use]
pub fn words_of(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut spaced = String::with_capacity(text.len() + 8);
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|it| letters.get(it));
        let humps = before.is_some_and(|it| it.is_ascii_lowercase()) && letter.is_ascii_uppercase();
        let starts_year = letter.is_ascii_digit()
            && before.is_some_and(char::is_ascii_alphabetic)
            && letters
                .get(at..at + 4)
                .is_some_and(|it| it.iter().all(char::is_ascii_digit))
            && !letters.get(at + 4).is_some_and(char::is_ascii_digit);
        if humps || starts_year {
            spaced.push(' ');
        }
        spaced.push(*letter);
    }
    without_accents(&label_key(&spaced))
}

fn without_accents(text: &str) -> String {
    text.chars()
        .map(|it| match it {
            'á' => 'a',
            'é' => 'e',
            'í' => 'i',
            'ó' => 'o',
            'ú' | 'ü' => 'u',
            'ñ' => 'n',
            it => it,
        })
        .collect()
}

/// What is measured, where the words name one of our measures.
#[must_use]
pub fn measure_named(text: &str) -> Option<Measure> {
    let padded = format!(" {} ", words_of(text));
    let has = |phrase: &str| {
        padded
            .match_indices(phrase)
            .any(|(at, _)| at > 0 && padded.as_bytes().get(at - 1) == Some(&b' '))
    };
    let rule = RULES
        .iter()
        .find(|it| it.any.iter().any(|it| has(it)) && !it.without.iter().any(|it| has(it)))?;
    // "Early neonatal deaths" are no infant deaths, "SIDS deaths" are only some of them.
    let is_part = [
        "early neonatal",
        "late neonatal",
        "perinatal",
        "sids",
        "suid",
        "sudden",
        "late preterm",
        "early preterm",
        "very preterm",
        "extremely preterm",
        "excess",
        "potential life",
        "preventable",
    ]
    .iter()
    .any(|it| has(it));
    (!is_part).then_some(Measure {
        variable: rule.variable,
        indicator: (!rule.indicator.is_empty()).then_some(rule.indicator),
    })
}

/// Words that say that something is counted.
const COUNTS: &[&str] = &[
    "number",
    "count",
    "counts",
    "n",
    "num",
    "no",
    "cases",
    "events",
    "event",
    "total",
    "freq",
    "frequency",
    "numero",
    "cantidad",
    "casos",
    "deaths",
    "death",
    "dths",
    "dth",
    "births",
    "numerator",
    "denominator",
    "num",
    "den",
    "denom",
    "muertes",
    "defunciones",
    "nacimientos",
    "cnt",
    "counted",
];

/// The unit that the words say, if they say one.
#[must_use]
pub fn unit_named(text: &str) -> Option<Unit> {
    let mut lower = text.to_lowercase();
    for range in ["95%", "90%", "99%", "95 %", "90 %", "99 %"] {
        lower = lower.replace(range, " ");
    }
    let key = words_of(&lower);
    let words: Vec<&str> = key.split(' ').collect();
    let has = |list: &[&str]| words.iter().any(|it| list.contains(it));
    if has(&[
        "rank",
        "ranking",
        "ranked",
        "quartile",
        "quintile",
        "decile",
        "se",
        "rse",
        "variance",
        "percentile",
        "zscore",
        "dollars",
        "income",
        "cost",
        "costs",
        "median",
        "significance",
        "significant",
        "pvalue",
        "ratio",
        "ratios",
        "score",
    ]) || key.contains("z score")
        || key.contains("standard error")
        || key.contains("std err")
        || key.contains("p value")
    {
        return Some(Unit::Other);
    }
    let digits = lower.replace([',', '.', ' ', '\u{a0}', '_', ':'], "");
    for (number, spellings) in [
        (100_000, ["100000", "100k", "hundredthousand"]),
        (10_000, ["10000", "10k", "tenthousand"]),
        (1_000, ["1000", "1k", "thousand"]),
        (100, ["100", "hundred", "cien"]),
    ] {
        let said = |spelling: &&str| {
            ["per", "/", "por", "outof", "x"].iter().any(|before| {
                digits
                    .match_indices(&format!("{before}{spelling}"))
                    .any(|(at, found)| {
                        let next = digits
                            .get(at + found.len()..)
                            .and_then(|it| it.chars().next());
                        !next.is_some_and(|it| it.is_ascii_digit() || it == 'k')
                    })
            })
        };
        if spellings.iter().any(said) {
            return Some(Unit::Per(number));
        }
    }
    if digits.contains("pormil") || lower.contains('\u{2030}') {
        return Some(Unit::Per(1_000));
    }
    if lower.contains('%')
        || has(&[
            "percent",
            "pct",
            "percentage",
            "percents",
            "perc",
            "porcentaje",
            "percentages",
            "prcnt",
            "pcnt",
        ])
        || key.contains("por ciento")
    {
        return Some(Unit::Per(100));
    }
    if has(&["share", "proportion", "prop", "fraction", "proporcion"]) {
        return Some(Unit::Per(1));
    }
    if has(&[
        "rate",
        "rates",
        "tasa",
        "tasas",
        "imr",
        "nmr",
        "pnmr",
        "fmr",
        "prevalence",
        "incidence",
        "rt",
        "birthrates",
        "birthrate",
    ]) {
        return Some(Unit::Rate);
    }
    if lower.contains('#') || has(COUNTS) {
        return Some(Unit::Count);
    }
    // "Infant mortality" is a rate, "Infant mortality (n)" is none.
    if has(&["mortality", "mortalidad"]) {
        return Some(Unit::Rate);
    }
    None
}

/// What numbers are whose measure and unit are known; `None` where the words do not say enough.
/// A measure that is none of ours keeps its name as a rate; as a count it needs [`new_variable`].
#[must_use]
pub fn field_of(measure: Option<Measure>, unit: Unit, known: &Known) -> Option<Field> {
    let rate = |multiplier| Field::Rate {
        indicator: measure.and_then(|it| it.indicator).map(str::to_owned),
        multiplier,
    };
    match unit {
        Unit::Count => measure.map(|it| Field::Count {
            variable: VariableId::new(it.variable),
        }),
        Unit::Per(number) => Some(rate(Some(number))),
        Unit::Rate => {
            let usual = measure
                .and_then(|it| it.indicator)
                .and_then(|id| known.indicators.iter().find(|it| it.id.0 == id))
                .map(|it| it.multiplier);
            Some(rate(usual))
        }
        Unit::Other => Some(Field::Ignore),
    }
}

/// A count variable that no county file has yet, for a measure under its own name.
/// The same name always gives the same id, so that the same sheet again is the same counts.
#[must_use]
pub fn new_variable(name: &str) -> CountVariable {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let key = words_of(&name);
    let has = |word: &str| key.split(' ').any(|it| it.starts_with(word));
    let counts = if has("fetal") || has("stillb") {
        Counts::FetalDeaths
    } else if has("death") || has("mortal") || has("died") {
        Counts::Deaths
    } else if has("birth") || has("babies") || has("newborn") || has("preterm") {
        Counts::Births
    } else if has("population") || has("women") || has("mothers") || has("people") {
        Counts::People
    } else {
        Counts::Other
    };
    CountVariable {
        id: VariableId(format!("sheet_{}", key.replace(' ', "_"))),
        definition: format!("As the sheet has it: {name}."),
        name,
        source: "The imported sheet".to_owned(),
        counts,
    }
}

#[cfg(test)]
mod tests {
    use super::Unit;
    use super::measure_named;
    use super::new_variable;
    use super::unit_named;

    #[test]
    fn a_measure_is_known_by_what_sheets_call_it() {
        for (text, variable) in [
            ("Infant deaths", "infant_deaths"),
            (
                "Infant mortality rate per 1,000 live births",
                "infant_deaths",
            ),
            ("Inf Dths", "infant_deaths"),
            ("IMR", "infant_deaths"),
            ("infant_mortality_2014_2018", "infant_deaths"),
            ("InfantDeaths", "infant_deaths"),
            ("Deaths under 1 year of age", "infant_deaths"),
            ("Tasa de mortalidad infantil", "infant_deaths"),
            ("Defunciones infantiles", "infant_deaths"),
            ("Neonatal Mortality", "neonatal_deaths"),
            ("NMR", "neonatal_deaths"),
            ("Post-neonatal deaths (28-364 days)", "postneonatal_deaths"),
            ("PNMR", "postneonatal_deaths"),
            ("Fetal Deaths (20+ weeks)", "fetal_deaths"),
            ("Stillbirths", "fetal_deaths"),
            ("LBW <2500g", "low_birth_weight_births"),
            ("% LBW (Black)", "low_birth_weight_births"),
            ("Low birth-weight babies", "low_birth_weight_births"),
            (
                "Very Low Birthweight (<1,500 grams)",
                "very_low_birth_weight_births",
            ),
            ("Bajo peso al nacer", "low_birth_weight_births"),
            ("Preterm births (<37 weeks)", "preterm_births"),
            ("Premature Births", "preterm_births"),
            (
                "Late or no prenatal care",
                "late_or_no_prenatal_care_births",
            ),
            (
                "mothers_late_no_prenatal",
                "late_or_no_prenatal_care_births",
            ),
            (
                "Mothers who reported smoking during pregnancy",
                "smoking_births",
            ),
            ("Tobacco Use During Pregnancy", "smoking_births"),
            ("Live Births", "live_births"),
            ("Births (N)", "live_births"),
            ("BIRTHS2010", "live_births"),
            ("Nacimientos vivos", "live_births"),
            ("count_of_live_births_5_years", "live_births"),
            ("Teen birth rate", "none"),
            ("Teen births", "none"),
            ("Births to unmarried mothers", "none"),
            ("Births covered by Medicaid", "none"),
            ("Adult smoking", "none"),
            ("Premature death", "none"),
            ("Early neonatal deaths", "none"),
            ("SIDS deaths, infant mortality", "none"),
            ("Perinatal mortality", "none"),
            ("Heart attack", "none"),
            ("Births with low Apgar", "none"),
            ("Late preterm births", "none"),
            ("Fetal and infant mortality", "none"),
        ] {
            let found = measure_named(text).map_or("none", |it| it.variable);
            assert_eq!(found, variable, "{text}");
        }
    }

    #[test]
    fn a_unit_is_known_however_it_is_said() {
        for (text, unit) in [
            ("Number", Some(Unit::Count)),
            ("Count", Some(Unit::Count)),
            ("# deaths", Some(Unit::Count)),
            ("n", Some(Unit::Count)),
            ("Cases", Some(Unit::Count)),
            ("Percent", Some(Unit::Per(100))),
            ("%", Some(Unit::Per(100))),
            ("pct_lbw", Some(Unit::Per(100))),
            ("Porcentaje", Some(Unit::Per(100))),
            ("share of births", Some(Unit::Per(1))),
            ("prop", Some(Unit::Per(1))),
            ("Rate per 1,000", Some(Unit::Per(1_000))),
            ("Rate per 1,000 live births", Some(Unit::Per(1_000))),
            ("Rate per 1000 females", Some(Unit::Per(1_000))),
            ("(per 10,000)", Some(Unit::Per(10_000))),
            (
                "prevalence_per_tenThousand_live_births",
                Some(Unit::Per(10_000)),
            ),
            ("per 100,000 population", Some(Unit::Per(100_000))),
            ("Deaths / 1,000 live births", Some(Unit::Per(1_000))),
            ("Rate/100,000", Some(Unit::Per(100_000))),
            ("per 100 births", Some(Unit::Per(100))),
            ("Tasa por 1.000", Some(Unit::Per(1_000))),
            ("por mil nacidos vivos", Some(Unit::Per(1_000))),
            ("Rate", Some(Unit::Rate)),
            ("IMR", Some(Unit::Rate)),
            ("Rank", Some(Unit::Other)),
            ("Z-Score", Some(Unit::Other)),
            ("95% CI - Low", None),
            ("County", None),
        ] {
            assert_eq!(unit_named(text), unit, "{text}");
        }
    }

    #[test]
    fn a_new_variable_has_the_same_id_each_time() {
        let first = new_variable("Teen births");
        assert_eq!(first, new_variable("Teen  births"));
        assert_eq!(first.id.0, "sheet_teen_births");
    }
}

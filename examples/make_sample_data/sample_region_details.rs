//! What lies behind the invented region's deaths: causes, periods of risk and birth weight in fine classes,
//! by county, year, and race and ethnicity.
//!
//! Everything agrees with `sample_region`: causes add up to infant deaths, classes of birth weight to live births and to
//! births of low and very low weight, and no class has more deaths than births. Drawn with one fixed seed of its own,
//! so that the first sheet keeps its bytes.

use super::sample_region::Counts;
use super::sample_region::EVERYONE;
use super::sample_region::FOOTNOTE;
use super::sample_region::Row;
use super::sample_region::SplitMix64;
use super::sample_region::rows;

/// Chosen among many so that each large cause, and each period of risk, has 10 deaths or more in all years together.
const SEED: u64 = 20_231_118;

/// The causes, as the program names them.
pub(crate) const CAUSES: [&str; 6] = [
    "Birth defects",
    "Born too early or too small",
    "Complications of pregnancy and birth",
    "Other conditions around birth",
    "Sudden unexpected infant death",
    "All other causes",
];

/// The classes of birth weight; the last one is of births whose weight is not on record.
pub(crate) const CLASSES: [&str; 9] = [
    "Under 500 g",
    "500\u{2013}749 g",
    "750\u{2013}999 g",
    "1,000\u{2013}1,249 g",
    "1,250\u{2013}1,499 g",
    "1,500\u{2013}1,999 g",
    "2,000\u{2013}2,499 g",
    "2,500 g and over",
    "Unknown",
];

/// The two classes of periods of risk.
pub(crate) const PERIOD_CLASSES: [&str; 2] = ["500\u{2013}1,499 g", "1,500 g and over"];

/// The first class of 1,500 grams or more, and that of 2,500 grams or more.
const FROM_1500: usize = 5;
const FROM_2500: usize = 7;
const UNKNOWN: usize = 8;

/// Births and deaths of one class of birth weight.
#[derive(Clone, Copy, Default)]
pub(crate) struct WeightClass {
    pub(crate) live_births: u32,
    pub(crate) neonatal_deaths: u32,
    pub(crate) postneonatal_deaths: u32,
    /// Of 24 weeks and 500 grams or more.
    pub(crate) fetal_deaths: u32,
}

/// One county, year and group.
#[derive(Clone, Copy)]
pub(crate) struct Details {
    pub(crate) row: Row,
    pub(crate) causes: [u32; 6],
    pub(crate) classes: [WeightClass; 9],
}

/// How deaths of a group spread, each out of 1,000.
struct Spread {
    /// Neonatal and later deaths of babies under 1,500 grams.
    very_low_neonatal: u32,
    very_low_later: u32,
    /// Fetal deaths that periods of risk count, and of those the ones under 1,500 grams.
    fetal_counted: u32,
    fetal_very_low: u32,
    /// Causes in the first 28 days, and after.
    neonatal_causes: [u32; 6],
    later_causes: [u32; 6],
}

fn spread_of(group: &str) -> Spread {
    if group == "Black" {
        Spread {
            very_low_neonatal: 690,
            very_low_later: 0,
            fetal_counted: 660,
            fetal_very_low: 540,
            neonatal_causes: [180, 380, 200, 200, 0, 40],
            later_causes: [90, 0, 0, 30, 540, 340],
        }
    } else {
        Spread {
            very_low_neonatal: 520,
            very_low_later: 0,
            fetal_counted: 620,
            fetal_very_low: 430,
            neonatal_causes: [280, 270, 190, 220, 0, 40],
            later_causes: [140, 0, 0, 40, 500, 320],
        }
    }
}

/// All counties, years and groups, in the order of the first sheet, without everyone.
pub(crate) fn details() -> Vec<Details> {
    let mut random = SplitMix64::new(SEED);
    rows()
        .into_iter()
        .filter(|it| it.group != EVERYONE)
        .map(|row| {
            let spread = spread_of(row.group);
            Details {
                row,
                causes: draw_causes(&mut random, &spread, &row.counts),
                classes: draw_classes(&mut random, &spread, &row.counts),
            }
        })
        .collect()
}

fn draw_causes(random: &mut SplitMix64, spread: &Spread, counts: &Counts) -> [u32; 6] {
    let mut causes = [0; 6];
    for death in 0..counts.infant_deaths {
        let weights = if death < counts.neonatal_deaths {
            &spread.neonatal_causes
        } else {
            &spread.later_causes
        };
        if let Some(cause) = random.weighted(weights).and_then(|it| causes.get_mut(it)) {
            *cause += 1;
        }
    }
    causes
}

/// How births without a death spread over the classes under 1,500 grams, and from there to 2,500.
const VERY_LOW_BIRTHS: [u32; 5] = [50, 110, 180, 270, 390];
const LOW_BIRTHS: [u32; 2] = [240, 760];
/// The same of deaths.
const VERY_LOW_DEATHS: [u32; 5] = [110, 440, 200, 140, 110];
const OTHER_DEATHS: [u32; 3] = [110, 150, 740];
const FETAL_VERY_LOW: [u32; 4] = [330, 260, 220, 190];

fn draw_classes(random: &mut SplitMix64, spread: &Spread, counts: &Counts) -> [WeightClass; 9] {
    let mut classes = [WeightClass::default(); 9];
    // Each death takes a birth of its class out of those that the first sheet counts.
    let mut very_low = counts.very_low_weight;
    let mut low = counts.low_weight - counts.very_low_weight;
    let mut normal = counts.known_weight - counts.low_weight;
    for death in 0..counts.infant_deaths {
        let is_neonatal = death < counts.neonatal_deaths;
        let of_very_low = if is_neonatal {
            spread.very_low_neonatal
        } else {
            spread.very_low_later
        };
        let class = if very_low > 0 && random.one_if(of_very_low * 10) == 1 {
            random.weighted(&VERY_LOW_DEATHS)
        } else {
            let others = random.weighted(&OTHER_DEATHS).map(|it| it + FROM_1500);
            others
                .filter(|it| *it >= FROM_2500 || low > 0)
                .or(Some(FROM_2500))
        };
        let Some(class) = class else {
            continue;
        };
        match class {
            0..FROM_1500 => very_low -= 1,
            FROM_1500..FROM_2500 => low -= 1,
            _ => normal -= 1,
        }
        if let Some(it) = classes.get_mut(class) {
            it.live_births += 1;
            it.neonatal_deaths += u32::from(is_neonatal);
            it.postneonatal_deaths += u32::from(!is_neonatal);
        }
    }
    let mut births = |weights: &[u32], first: usize, count: u32| {
        for _ in 0..count {
            let class = random.weighted(weights).map(|it| it + first);
            if let Some(it) = class.and_then(|it| classes.get_mut(it)) {
                it.live_births += 1;
            }
        }
    };
    births(&VERY_LOW_BIRTHS, 0, very_low);
    births(&LOW_BIRTHS, FROM_1500, low);
    births(&[1], FROM_2500, normal);
    births(&[1], UNKNOWN, counts.live_births - counts.known_weight);
    for _ in 0..counts.fetal_deaths {
        if random.one_if(spread.fetal_counted * 10) == 0 {
            continue;
        }
        let class = if random.one_if(spread.fetal_very_low * 10) == 1 {
            random.weighted(&FETAL_VERY_LOW).map(|it| it + 1)
        } else {
            random.weighted(&OTHER_DEATHS).map(|it| it + FROM_1500)
        };
        if let Some(it) = class.and_then(|it| classes.get_mut(it)) {
            it.fetal_deaths += 1;
        }
    }
    classes
}

impl Details {
    /// Births and deaths of 500 to 1,499 grams, and of 1,500 grams and over.
    pub(crate) fn periods_of_risk(&self) -> [WeightClass; 2] {
        let together = |first: usize, last: usize| {
            self.classes
                .iter()
                .take(last)
                .skip(first)
                .fold(WeightClass::default(), |sum, it| WeightClass {
                    live_births: sum.live_births + it.live_births,
                    neonatal_deaths: sum.neonatal_deaths + it.neonatal_deaths,
                    postneonatal_deaths: sum.postneonatal_deaths + it.postneonatal_deaths,
                    fetal_deaths: sum.fetal_deaths + it.fetal_deaths,
                })
        };
        [together(1, FROM_1500), together(FROM_1500, UNKNOWN)]
    }

    fn start(&self) -> Vec<String> {
        vec![
            self.row.county.to_owned(),
            self.row.fips.to_owned(),
            self.row.year.to_string(),
            self.row.group.to_owned(),
        ]
    }
}

/// The sheets with their file names.
pub(crate) fn sheets() -> [(&'static str, String); 3] {
    [
        ("sample_region_causes.csv", causes_csv()),
        ("sample_region_periods_of_risk.csv", periods_of_risk_csv()),
        ("sample_region_birth_weight.csv", birth_weight_csv()),
    ]
}

/// The sheet `sample_region_causes.csv`.
fn causes_csv() -> String {
    let lines = details().into_iter().flat_map(|it| {
        let start = it.start();
        CAUSES
            .into_iter()
            .zip(it.causes)
            .map(move |(cause, deaths)| line(&start, cause, &[deaths]))
    });
    sheet(&["Cause of death", "Infant deaths"], lines)
}

/// The sheet `sample_region_periods_of_risk.csv`.
fn periods_of_risk_csv() -> String {
    let lines = details().into_iter().flat_map(|it| {
        let start = it.start();
        PERIOD_CLASSES
            .into_iter()
            .zip(it.periods_of_risk())
            .map(move |(class, counts)| {
                let numbers = [
                    counts.live_births,
                    counts.fetal_deaths,
                    counts.neonatal_deaths,
                    counts.postneonatal_deaths,
                ];
                line(&start, class, &numbers)
            })
    });
    sheet(
        &[
            "Birth weight in periods of risk",
            "Live births of 500 grams or more",
            "Fetal deaths of 24 weeks and 500 grams or more",
            "Neonatal deaths of 500 grams or more",
            "Postneonatal deaths of 500 grams or more",
        ],
        lines,
    )
}

/// The sheet `sample_region_birth_weight.csv`.
fn birth_weight_csv() -> String {
    let lines = details().into_iter().flat_map(|it| {
        let start = it.start();
        CLASSES
            .into_iter()
            .zip(it.classes)
            .map(move |(class, counts)| {
                let numbers = [
                    counts.live_births,
                    counts.neonatal_deaths + counts.postneonatal_deaths,
                    counts.fetal_deaths,
                ];
                line(&start, class, &numbers)
            })
    });
    sheet(
        &[
            "Birth weight in fine classes",
            "Live births",
            "Infant deaths",
            "Fetal deaths of 24 weeks and 500 grams or more",
        ],
        lines,
    )
}

fn line(start: &[String], class: &str, numbers: &[u32]) -> String {
    let class = if class.contains(',') {
        format!("\"{class}\"")
    } else {
        class.to_owned()
    };
    let mut cells = start.to_vec();
    cells.push(class);
    cells.extend(numbers.iter().map(u32::to_string));
    cells.join(",")
}

fn sheet(headings: &[&str], lines: impl Iterator<Item = String>) -> String {
    let mut text = String::from("County,FIPS,Year,Race,");
    text.push_str(&headings.join(","));
    text.push('\n');
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    text.push_str(FOOTNOTE);
    text.push_str(&",".repeat(headings.len() + 3));
    text.push('\n');
    text
}

//! The invented six-county region: births, deaths and what goes with them, by county, year, and race and ethnicity.
//!
//! The region's births and infant deaths of each year and group are set by hand, so that known answers come out
//! (2013 to 2022: Black 58 deaths in 3,900 births, White 88 in 11,900). Everything else is drawn:
//! each birth gets a county and its traits, each death a county and an age. Whole numbers and one fixed seed,
//! so every machine writes the same bytes.

/// Any number would do; another one gives another region.
const SEED: u64 = 20_090_101;

const FIRST_YEAR: u16 = 2009;

/// How a column is headed, in the order of the sheet.
pub(crate) const COLUMNS: [&str; 18] = [
    "County",
    "FIPS",
    "Year",
    "Race",
    "Live births",
    "Infant deaths",
    "Neonatal deaths",
    "Postneonatal deaths",
    "Fetal deaths",
    "Preterm births",
    "Births with known weeks of pregnancy",
    "Low birth weight births",
    "Very low birth weight births",
    "Births with known birth weight",
    "Births with late or no prenatal care",
    "Births with known start of prenatal care",
    "Births where the mother smoked during pregnancy",
    "Births with known smoking",
];

/// What stands under the table, so that no printed page passes for a real one.
pub(crate) const FOOTNOTE: &str =
    "SAMPLE: invented numbers shaped like six rural counties. Not real and not for any decision.";

/// The counts of one county, year and group.
#[derive(Clone, Copy, Default)]
pub(crate) struct Counts {
    pub(crate) live_births: u32,
    pub(crate) infant_deaths: u32,
    pub(crate) neonatal_deaths: u32,
    pub(crate) fetal_deaths: u32,
    pub(crate) preterm: u32,
    pub(crate) known_gestation: u32,
    pub(crate) low_weight: u32,
    pub(crate) very_low_weight: u32,
    pub(crate) known_weight: u32,
    pub(crate) late_care: u32,
    pub(crate) known_care: u32,
    pub(crate) smoked: u32,
    pub(crate) known_smoking: u32,
}

impl Counts {
    /// In the order of [`COLUMNS`], from the live births on.
    pub(crate) fn in_order(&self) -> [u32; 14] {
        [
            self.live_births,
            self.infant_deaths,
            self.neonatal_deaths,
            self.infant_deaths - self.neonatal_deaths,
            self.fetal_deaths,
            self.preterm,
            self.known_gestation,
            self.low_weight,
            self.very_low_weight,
            self.known_weight,
            self.late_care,
            self.known_care,
            self.smoked,
            self.known_smoking,
        ]
    }

    fn add(&mut self, other: &Self) {
        self.live_births += other.live_births;
        self.infant_deaths += other.infant_deaths;
        self.neonatal_deaths += other.neonatal_deaths;
        self.fetal_deaths += other.fetal_deaths;
        self.preterm += other.preterm;
        self.known_gestation += other.known_gestation;
        self.low_weight += other.low_weight;
        self.very_low_weight += other.very_low_weight;
        self.known_weight += other.known_weight;
        self.late_care += other.late_care;
        self.known_care += other.known_care;
        self.smoked += other.smoked;
        self.known_smoking += other.known_smoking;
    }
}

/// One row of the sheet.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    pub(crate) county: &'static str,
    pub(crate) fips: &'static str,
    pub(crate) year: u16,
    pub(crate) group: &'static str,
    pub(crate) counts: Counts,
}

/// The name of the rows that hold all groups together.
pub(crate) const EVERYONE: &str = "Everyone";

struct County {
    name: &'static str,
    fips: &'static str,
    /// Babies die here this much more often than the same group does elsewhere; 10 is no difference.
    death_weight: u32,
}

const COUNTIES: [County; 6] = [
    county("Dunklin County", "29069", 10),
    county("Mississippi County", "29133", 11),
    county("New Madrid County", "29143", 11),
    county("Pemiscot County", "29155", 13),
    county("Scott County", "29201", 9),
    county("Stoddard County", "29207", 8),
];

const fn county(name: &'static str, fips: &'static str, death_weight: u32) -> County {
    County {
        name,
        fips,
        death_weight,
    }
}

struct Group {
    name: &'static str,
    /// Of 100 births of the group, how many in each county, in the order of [`COUNTIES`].
    county_shares: [u32; 6],
    /// In the region, a year from [`FIRST_YEAR`] on.
    births: [u32; 15],
    /// In the region, a year from [`FIRST_YEAR`] on.
    infant_deaths: [u32; 15],
    /// Out of 10,000 births each.
    fetal_deaths: u32,
    preterm: u32,
    low_weight: u32,
    late_care: u32,
    /// In the first year; falls by `smoked_fall` each year.
    smoked: u32,
    smoked_fall: u32,
    /// Out of 10,000 births of low weight.
    very_low_weight: u32,
}

const GROUPS: [Group; 4] = [
    Group {
        name: "White",
        county_shares: [24, 7, 11, 10, 27, 21],
        births: [
            1358, 1328, 1323, 1287, 1285, 1260, 1232, 1225, 1192, 1183, 1153, 1133, 1123, 1114,
            1071,
        ],
        infant_deaths: [12, 11, 12, 11, 10, 10, 9, 9, 10, 8, 8, 8, 9, 7, 7],
        fetal_deaths: 55,
        preterm: 1120,
        low_weight: 820,
        late_care: 560,
        smoked: 3000,
        smoked_fall: 90,
        very_low_weight: 1600,
    },
    Group {
        name: "Black",
        county_shares: [18, 14, 15, 26, 24, 3],
        births: [
            442, 443, 442, 428, 420, 424, 401, 409, 392, 381, 374, 371, 373, 355, 355,
        ],
        infant_deaths: [7, 8, 7, 7, 7, 6, 7, 5, 6, 6, 5, 5, 6, 5, 5],
        fetal_deaths: 105,
        preterm: 1640,
        low_weight: 1480,
        late_care: 920,
        smoked: 1500,
        smoked_fall: 45,
        very_low_weight: 2100,
    },
    Group {
        name: "Hispanic",
        county_shares: [42, 4, 8, 12, 23, 11],
        births: [
            89, 89, 92, 90, 93, 96, 103, 102, 102, 107, 108, 108, 115, 116, 113,
        ],
        infant_deaths: [1, 2, 0, 1, 1, 1, 2, 1, 0, 1, 2, 0, 1, 2, 1],
        fetal_deaths: 60,
        preterm: 1010,
        low_weight: 700,
        late_care: 1150,
        smoked: 500,
        smoked_fall: 15,
        very_low_weight: 1500,
    },
    Group {
        name: "Other or unknown",
        county_shares: [22, 7, 10, 12, 30, 19],
        births: [31, 32, 34, 34, 33, 36, 32, 34, 36, 33, 36, 33, 38, 39, 38],
        infant_deaths: [0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
        fetal_deaths: 60,
        preterm: 1150,
        low_weight: 850,
        late_care: 900,
        smoked: 1200,
        smoked_fall: 40,
        very_low_weight: 1600,
    },
];

/// Out of 10,000 infant deaths.
const NEONATAL: u32 = 6200;
/// Out of 10,000 births, for which it is on record.
const KNOWN_GESTATION: u32 = 9960;
const KNOWN_WEIGHT: u32 = 9985;
const KNOWN_CARE: u32 = 9650;
const KNOWN_SMOKING: u32 = 9920;

/// All rows of the sheet: by county, then year, then group, everyone last.
pub(crate) fn rows() -> Vec<Row> {
    let mut random = SplitMix64::new(SEED);
    let mut drawn: Vec<(usize, u16, usize, Counts)> = Vec::new();
    for (group_at, group) in GROUPS.iter().enumerate() {
        let years = (FIRST_YEAR..).zip(group.births.iter().zip(&group.infant_deaths));
        for (past, (year, (&births, &deaths))) in (0..).zip(years) {
            let smoked = group.smoked.saturating_sub(group.smoked_fall * past);
            let by_county = draw_year(&mut random, group, births, deaths, smoked);
            for (county_at, counts) in by_county.into_iter().enumerate() {
                drawn.push((county_at, year, group_at, counts));
            }
        }
    }
    drawn.sort_by_key(|&(county, year, group, _)| (county, year, group));

    let mut rows = Vec::new();
    for county_year in drawn.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let mut everyone = Counts::default();
        let mut place = None;
        for &(county_at, year, group_at, counts) in county_year {
            if let (Some(county), Some(group)) = (COUNTIES.get(county_at), GROUPS.get(group_at)) {
                everyone.add(&counts);
                place = Some((county, year));
                rows.push(row(county, year, group.name, counts));
            }
        }
        if let Some((county, year)) = place {
            rows.push(row(county, year, EVERYONE, everyone));
        }
    }
    rows
}

fn row(county: &County, year: u16, group: &'static str, counts: Counts) -> Row {
    Row {
        county: county.name,
        fips: county.fips,
        year,
        group,
        counts,
    }
}

/// Spreads one year of one group over the counties.
fn draw_year(
    random: &mut SplitMix64,
    group: &Group,
    births: u32,
    deaths: u32,
    smoked: u32,
) -> [Counts; 6] {
    let mut counties = [Counts::default(); 6];
    for _ in 0..births {
        if let Some(counts) = random
            .weighted(&group.county_shares)
            .and_then(|it| counties.get_mut(it))
        {
            draw_birth(random, group, smoked, counts);
        }
    }
    for _ in 0..deaths {
        // Each death is that of one of the babies still alive.
        let mut weights = [0; 6];
        for ((weight, counts), county) in weights.iter_mut().zip(&counties).zip(&COUNTIES) {
            *weight = (counts.live_births - counts.infant_deaths) * county.death_weight;
        }
        if let Some(counts) = random
            .weighted(&weights)
            .and_then(|it| counties.get_mut(it))
        {
            counts.infant_deaths += 1;
            counts.neonatal_deaths += random.one_if(NEONATAL);
        }
    }
    counties
}

fn draw_birth(random: &mut SplitMix64, group: &Group, smoked: u32, counts: &mut Counts) {
    counts.live_births += 1;
    counts.fetal_deaths += random.one_if(group.fetal_deaths);
    if random.one_if(KNOWN_GESTATION) == 1 {
        counts.known_gestation += 1;
        counts.preterm += random.one_if(group.preterm);
    }
    if random.one_if(KNOWN_WEIGHT) == 1 {
        counts.known_weight += 1;
        if random.one_if(group.low_weight) == 1 {
            counts.low_weight += 1;
            counts.very_low_weight += random.one_if(group.very_low_weight);
        }
    }
    if random.one_if(KNOWN_CARE) == 1 {
        counts.known_care += 1;
        counts.late_care += random.one_if(group.late_care);
    }
    if random.one_if(KNOWN_SMOKING) == 1 {
        counts.known_smoking += 1;
        counts.smoked += random.one_if(smoked);
    }
}

/// The sheet `sample_region.csv`, whole.
pub(crate) fn csv() -> String {
    let mut text = COLUMNS.join(",");
    text.push('\n');
    for row in rows() {
        let mut cells = vec![
            row.county.to_owned(),
            row.fips.to_owned(),
            row.year.to_string(),
            row.group.to_owned(),
        ];
        cells.extend(row.counts.in_order().iter().map(u32::to_string));
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    // Spreadsheets save a note below the table with a comma for each further column.
    text.push_str(FOOTNOTE);
    text.push_str(&",".repeat(COLUMNS.len() - 1));
    text.push('\n');
    text
}

/// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
pub(crate) struct SplitMix64(u64);

impl SplitMix64 {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; the bias of the remainder is far below anything seen here.
    fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end.max(1))).unwrap_or(0)
    }

    /// 1 with the chance `in_10_000`, else 0.
    pub(crate) fn one_if(&mut self, in_10_000: u32) -> u32 {
        u32::from(self.below(10_000) < in_10_000)
    }

    /// A position, each as likely as its weight says. `None` where all weights are 0.
    pub(crate) fn weighted(&mut self, weights: &[u32]) -> Option<usize> {
        let total: u32 = weights.iter().sum();
        if total == 0 {
            return None;
        }
        let mut left = self.below(total);
        for (position, &weight) in weights.iter().enumerate() {
            if left < weight {
                return Some(position);
            }
            left -= weight;
        }
        None
    }
}

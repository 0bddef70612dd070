//! Line lists of invented births and deaths: counted as a naive count does, and not a byte of a record is kept.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use chrono::Datelike as _;
use chrono::Days;
use chrono::NaiveDate;
use first_birthday::import::known::Known;
use first_birthday::import::known::ListTemplate;
use first_birthday::import::line_list::list_field::ListField;
use first_birthday::import::line_list::list_reading::ListChange;
use first_birthday::import::line_list::list_reading::ListReading;
use first_birthday::import::line_list::list_reading::RepeatRule;
use first_birthday::import::line_list::list_reading::RowsAre;
use first_birthday::import::line_list::list_reading::YearRule;
use first_birthday::import::line_list::list_tally::LeftOut;
use first_birthday::import::line_list::list_tally::Topic;
use first_birthday::import::line_list::listed_counts::ListedCounts;
use first_birthday::import::reader::SheetFile;
use first_birthday::session::job::Wake;
use first_birthday::session::open_line_list::OpenLineList;
use first_birthday::session::open_sheet::OpenSheet;
use rust_xlsxwriter::Workbook;

use crate::patience::wait_until;

/// Invented draws that come again the same.
struct Draws(u64);

impl Draws {
    fn number(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let position = usize::try_from(self.number(all.len() as u64)).unwrap();
        all[position]
    }
}

/// One invented baby. Only what the lists below say of it.
#[derive(Debug, Clone)]
struct Baby {
    number: u64,
    county: &'static str,
    fips: &'static str,
    born: NaiveDate,
    race: &'static str,
    hispanic: bool,
    age: u64,
    school: &'static str,
    payer: &'static str,
    is_twin: bool,
    is_boy: bool,
    /// `None` is not known.
    weeks: Option<u64>,
    grams: Option<u64>,
    care_month: Option<u64>,
    smokes: Option<bool>,
    /// Days lived, and the code of the cause.
    died: Option<(u64, &'static str)>,
}

const COUNTIES: [(&str, &str); 3] = [
    ("Dunklin County", "069"),
    ("Pemiscot County", "155"),
    ("Scott County", "201"),
];

fn babies(count: u64, first_year: i32, years: u64) -> Vec<Baby> {
    let mut draws = Draws(20_260_101);
    (0..count)
        .map(|number| {
            let (county, fips) = COUNTIES[usize::try_from(draws.number(3)).unwrap()];
            let year = first_year + i32::try_from(draws.number(years)).unwrap();
            let born = NaiveDate::from_yo_opt(year, 1 + u32::try_from(draws.number(365)).unwrap());
            let born = born.unwrap();
            let weeks = match draws.number(20) {
                0 => None,
                1..=3 => Some(22 + draws.number(15)),
                _ => Some(37 + draws.number(5)),
            };
            let grams = match draws.number(20) {
                0 => None,
                1..=3 => Some(420 + draws.number(2_300)),
                _ => Some(2_500 + draws.number(2_000)),
            };
            let died = (draws.number(25) == 0).then(|| {
                let days = [0, 3, 6, 7, 20, 27, 28, 100, 364];
                let days = days[usize::try_from(draws.number(9)).unwrap()];
                let cause = draws.one_of(&["R95", "W75", "P07.2", "Q249", "P011", "X95", "J189"]);
                (days, cause)
            });
            Baby {
                number,
                county,
                fips,
                born,
                race: draws.one_of(&["White", "Black", "Black", "Asian", "Unknown"]),
                hispanic: draws.number(8) == 0,
                age: 14 + draws.number(32),
                school: draws.one_of(&[
                    "8th grade or less",
                    "High school graduate or GED completed",
                    "Some college credit but not a degree",
                    "Bachelor's degree",
                    "Unknown",
                ]),
                payer: draws.one_of(&["Medicaid", "Private Insurance", "Self-Pay", "Other"]),
                is_twin: draws.number(30) == 0,
                is_boy: draws.number(2) == 0,
                weeks,
                grams,
                care_month: match draws.number(12) {
                    0 => None,
                    1 => Some(0),
                    _ => Some(1 + draws.number(9)),
                },
                smokes: match draws.number(10) {
                    0 => None,
                    it => Some(it < 3),
                },
                died,
            }
        })
        .collect()
}

fn shown<T: ToString>(value: Option<T>, unknown: &str) -> String {
    value.map_or_else(|| unknown.to_owned(), |it| it.to_string())
}

/// As a state hands it out, in plain words.
fn as_plain_csv(babies: &[Baby]) -> String {
    let mut text = "Birth certificate number,Child's last name,Date of birth,Mother's county of residence,State of residence,Race,Hispanic,Mother's age,Mother's education,Principal payer,Plurality,Sex,Gestation weeks,Birth weight (g),Month prenatal care began,Smoked during pregnancy,Date of death,Underlying cause\n".to_owned();
    for it in babies {
        let died = it.died.map(|(days, _)| it.born + Days::new(days));
        writeln!(
            text,
            "{},NAME{},{},{},MO,{},{},{},{},{},{},{},{},{},{},{},{},{}",
            1_000_000 + it.number,
            it.number,
            it.born.format("%m/%d/%Y"),
            it.county,
            it.race,
            if it.hispanic {
                "\"Yes, Mexican\""
            } else {
                "No"
            },
            it.age,
            it.school,
            it.payer,
            if it.is_twin { "Twin" } else { "Single" },
            if it.is_boy { "M" } else { "F" },
            shown(it.weeks, "99"),
            shown(it.grams, "9999"),
            shown(it.care_month, "99"),
            it.smokes.map_or("U", |it| if it { "Y" } else { "N" }),
            died.map_or_else(String::new, |it| it.format("%m/%d/%Y").to_string()),
            it.died.map_or("", |it| it.1),
        )
        .unwrap();
    }
    text
}

/// Codes as the national files have them since 2014.
struct Codes {
    race: &'static str,
    school: &'static str,
    payer: &'static str,
}

fn codes(baby: &Baby) -> Codes {
    Codes {
        race: match (baby.hispanic, baby.race) {
            (true, _) => "7",
            (_, "White") => "1",
            (_, "Black") => "2",
            (_, "Asian") => "4",
            _ => "8",
        },
        school: match baby.school {
            "8th grade or less" => "1",
            "High school graduate or GED completed" => "3",
            "Some college credit but not a degree" => "4",
            "Bachelor's degree" => "6",
            _ => "9",
        },
        payer: match baby.payer {
            "Medicaid" => "1",
            "Private Insurance" => "2",
            "Self-Pay" => "3",
            _ => "4",
        },
    }
}

/// Lines as the national linked file has them since 2014, or as the file of births where `deaths` is false.
fn as_fixed_width(babies: &[Baby], deaths: bool) -> String {
    let mut text = String::new();
    for it in babies {
        let mut line = vec![b' '; if deaths { 1384 } else { 1345 }];
        let mut put = |first: usize, words: &str| {
            line[first - 1..first - 1 + words.len()].copy_from_slice(words.as_bytes());
        };
        let codes = codes(it);
        put(9, &it.born.year().to_string());
        put(13, &format!("{:02}", it.born.month()));
        put(75, &format!("{:02}", it.age.clamp(12, 50)));
        put(89, "MO");
        put(91, it.fips);
        put(104, "1");
        put(117, codes.race);
        put(124, codes.school);
        put(
            224,
            &it.care_month
                .map_or("99".to_owned(), |it| format!("{it:02}")),
        );
        let cigarettes = it.smokes.map_or("99", |it| if it { "10" } else { "00" });
        for first in [255, 257, 259] {
            put(first, cigarettes);
        }
        put(436, codes.payer);
        put(454, if it.is_twin { "2" } else { "1" });
        put(475, if it.is_boy { "M" } else { "F" });
        put(490, &shown(it.weeks.map(|it| it - 1), "99"));
        put(499, &shown(it.weeks, "99"));
        let grams = it.grams.map_or("9999".to_owned(), |it| format!("{it:04}"));
        put(if deaths { 512 } else { 504 }, &grams);
        if deaths && let Some((days, cause)) = it.died {
            put(1346, "1");
            put(1356, &format!("{days:03}"));
            put(1368, &cause.replace('.', ""));
        }
        text.push_str(std::str::from_utf8(&line).unwrap());
        text.push('\n');
    }
    text
}

fn known() -> Known {
    Known::new(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap())
}

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_first-birthday"))
}

fn silent() -> Wake {
    Arc::new(|| {})
}

fn opened_with(path: &Path, known: Known) -> OpenSheet {
    let file = SheetFile::with_program(path.to_owned(), program());
    let never = AtomicBool::new(false);
    OpenSheet::open_file(file, known, &silent(), &never, &mut |_| ())
        .unwrap()
        .unwrap()
}

fn opened(path: &Path) -> OpenSheet {
    opened_with(path, known())
}

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn list_of(open: &OpenSheet) -> &OpenLineList {
    open.line_list().expect("a line list")
}

fn changed(open: &mut OpenSheet, change: ListChange) {
    open.change_list(change);
    wait_until(|| {
        open.poll();
        !open.is_working()
    });
}

/// Counts by variable, place, years and group, as text.
type Counts = BTreeMap<String, u64>;

fn counts(listed: &ListedCounts) -> Counts {
    let lists = &listed.lists;
    let at = |it: u32| usize::try_from(it).unwrap();
    let mut found = Counts::new();
    for it in &listed.counts {
        let period = &lists.periods[at(it.period)];
        let key = format!(
            "{} | {} | {} {} | {}",
            lists.variables[at(it.variable)].0,
            lists.places[at(it.place)].name,
            period.label(),
            period.basis.id(),
            lists.groups[at(it.group)].to_text(),
        );
        let before = found.insert(key.clone(), it.value.known().unwrap());
        assert_eq!(before, None, "twice: {key}");
    }
    found
}

/// Which of them are not what they should be; a key that is only on one side is one of them unless it is 0.
fn differences(found: &Counts, expected: &Counts) -> Vec<String> {
    let keys: BTreeSet<&String> = found.keys().chain(expected.keys()).collect();
    keys.into_iter()
        .filter_map(|key| {
            let (found, expected) = (found.get(key), expected.get(key));
            (found.copied().unwrap_or(0) != expected.copied().unwrap_or(0))
                .then(|| format!("{key}: found {found:?}, expected {expected:?}"))
        })
        .collect()
}

fn group(parts: &[(&str, &str)]) -> String {
    let mut pairs: Vec<String> = parts
        .iter()
        .map(|(dimension, class)| format!("{dimension}={dimension}.{class}"))
        .collect();
    pairs.sort();
    pairs.join(";")
}

fn race_of(baby: &Baby) -> &'static str {
    match (baby.hispanic, baby.race) {
        (true, _) => "hispanic",
        (_, "White") => "white_nh",
        (_, "Black") => "black_nh",
        (_, "Asian") => "asian_nh",
        _ => "unknown",
    }
}

fn weight_class_of(baby: &Baby) -> &'static str {
    match baby.grams {
        None => "unknown",
        Some(0..=499) => "under_500",
        Some(500..=749) => "500_749",
        Some(750..=999) => "750_999",
        Some(1000..=1249) => "1000_1249",
        Some(1250..=1499) => "1250_1499",
        Some(1500..=1999) => "1500_1999",
        Some(2000..=2499) => "2000_2499",
        Some(_) => "2500_up",
    }
}

/// Whether periods of risk count a death, and whether it is of 1,500 grams and over.
fn ppor_of_death(baby: &Baby) -> Option<bool> {
    match (baby.grams, baby.weeks) {
        (Some(grams), _) if grams < 500 => None,
        (Some(grams), _) => Some(grams >= 1500),
        (None, Some(weeks)) if weeks < 22 => None,
        (None, Some(weeks)) => Some(weeks >= 31),
        (None, None) => None,
    }
}

/// Counts the babies one by one, in the plainest way there is.
fn naive(babies: &[Baby], basis: &str, death_year: &dyn Fn(&Baby) -> Option<i32>) -> Counts {
    let mut found = Counts::new();
    for baby in babies {
        let race = race_of(baby);
        let age = match baby.age {
            0..=19 => "under_20",
            20..=24 => "20_24",
            25..=29 => "25_29",
            30..=34 => "30_34",
            35..=39 => "35_39",
            _ => "40_up",
        };
        let school = match baby.school {
            "8th grade or less" => "less_than_high_school",
            "High school graduate or GED completed" => "high_school",
            "Some college credit but not a degree" => "some_college",
            "Bachelor's degree" => "college",
            _ => "unknown",
        };
        let payer = match baby.payer {
            "Medicaid" => "medicaid",
            "Private Insurance" => "private",
            "Self-Pay" => "self_pay",
            _ => "other",
        };
        let sex = if baby.is_boy { "male" } else { "female" };
        let plurality = if baby.is_twin { "multiple" } else { "single" };
        let main_groups = vec![
            String::new(),
            group(&[("race_ethnicity", race)]),
            group(&[("mothers_age", age)]),
            group(&[("education", school)]),
            group(&[("payer", payer)]),
            group(&[("sex", sex)]),
            group(&[("plurality", plurality)]),
        ];
        let weight = match baby.grams {
            None => "unknown",
            Some(0..=1499) => "under_1500",
            Some(1500..=2499) => "1500_2499",
            Some(_) => "2500_up",
        };
        let weeks = match baby.weeks {
            None => "unknown",
            Some(0..=27) => "under_28",
            Some(28..=31) => "28_31",
            Some(32..=33) => "32_33",
            Some(34..=36) => "34_36",
            Some(37..=38) => "37_38",
            Some(_) => "39_up",
        };
        let care = match baby.care_month {
            None => "unknown",
            Some(0) => "none",
            Some(1..=3) => "first_trimester",
            Some(4..=6) => "second_trimester",
            Some(_) => "third_trimester",
        };
        let smoking = match baby.smokes {
            None => "unknown",
            Some(true) => "yes",
            Some(false) => "no",
        };
        let class = weight_class_of(baby);
        let more_groups = vec![
            group(&[("birth_weight", weight)]),
            group(&[("gestation", weeks)]),
            group(&[("prenatal_care", care)]),
            group(&[("smoking", smoking)]),
            group(&[("birth_weight_class", class)]),
            group(&[("race_ethnicity", race), ("birth_weight_class", class)]),
        ];
        let is_reference =
            race == "white_nh" && baby.age >= 20 && matches!(school, "some_college" | "college");
        let reference = if is_reference { "reference" } else { "others" };
        let ppor_groups = |is_heavy: bool| {
            let weight = if is_heavy { "1500_up" } else { "500_1499" };
            vec![
                group(&[("ppor_birth_weight", weight)]),
                group(&[("race_ethnicity", race), ("ppor_birth_weight", weight)]),
                group(&[("ppor_reference", reference), ("ppor_birth_weight", weight)]),
            ]
        };
        let mut count = |variable: &str, year: i32, groups: &[String]| {
            for group in groups {
                let key = format!("{variable} | {} | {year} {basis} | {group}", baby.county);
                *found.entry(key).or_default() += 1;
            }
        };
        let year = baby.born.year();
        count("live_births", year, &main_groups);
        count("live_births", year, &more_groups);
        let mut say = |variable: &str, holds: bool| {
            if holds {
                count(variable, year, &main_groups);
            }
        };
        say("births_known_gestation", baby.weeks.is_some());
        say("preterm_births", baby.weeks.is_some_and(|it| it < 37));
        say("births_known_birth_weight", baby.grams.is_some());
        say(
            "low_birth_weight_births",
            baby.grams.is_some_and(|it| it < 2500),
        );
        say(
            "very_low_birth_weight_births",
            baby.grams.is_some_and(|it| it < 1500),
        );
        say("births_known_prenatal_care", baby.care_month.is_some());
        let is_late = baby.care_month.is_some_and(|it| it == 0 || it >= 7);
        say("late_or_no_prenatal_care_births", is_late);
        let is_early = baby.care_month.is_some_and(|it| (1..=3).contains(&it));
        say("first_trimester_care_births", is_early);
        say("births_known_smoking", baby.smokes.is_some());
        say("smoking_births", baby.smokes == Some(true));
        if let Some(grams) = baby.grams.filter(|it| *it >= 500) {
            count("ppor_live_births", year, &main_groups);
            count("ppor_live_births", year, &ppor_groups(grams >= 1500));
        }
        let (Some((days, cause)), Some(year)) = (baby.died, death_year(baby)) else {
            continue;
        };
        let cause_class = match cause {
            "R95" | "W75" => "sudden_unexpected",
            "P07.2" => "short_gestation",
            "Q249" => "congenital",
            "P011" => "maternal",
            "X95" => "homicide",
            _ => "other",
        };
        let mut ages = vec!["infant_deaths"];
        ages.push(if days < 28 {
            "neonatal_deaths"
        } else {
            "postneonatal_deaths"
        });
        let cause_groups = [
            group(&[("cause_of_death", cause_class)]),
            group(&[("cause_of_death", cause_class), ("race_ethnicity", race)]),
        ];
        for variable in ages {
            count(variable, year, &main_groups);
            count(variable, year, &more_groups);
            count(variable, year, &cause_groups);
        }
        if days < 7 {
            count("early_neonatal_deaths", year, &main_groups);
        } else if days < 28 {
            count("late_neonatal_deaths", year, &main_groups);
        }
        if cause_class == "sudden_unexpected" {
            count("sudden_unexpected_infant_deaths", year, &main_groups);
        }
        if matches!(cause, "P07.2" | "P011") && baby.weeks.is_some_and(|it| it < 37) {
            count("preterm_related_deaths", year, &main_groups);
        }
        if let Some(is_heavy) = ppor_of_death(baby) {
            let variable = if days < 28 {
                "ppor_neonatal_deaths"
            } else {
                "ppor_postneonatal_deaths"
            };
            count(variable, year, &main_groups);
            count(variable, year, &ppor_groups(is_heavy));
        }
    }
    found
}

fn own_year(baby: &Baby) -> Option<i32> {
    let days = baby.died?.0;
    Some((baby.born + Days::new(days)).year())
}

#[test]
fn a_state_extract_in_plain_words_is_counted_as_a_naive_count_does() {
    let folder = tempfile::tempdir().unwrap();
    let babies = babies(3_000, 2017, 3);
    let path = written(
        folder.path(),
        "births and deaths.csv",
        &as_plain_csv(&babies),
    );
    let open = opened(&path);
    let list = list_of(&open);
    assert_eq!(list.reading().rows_are.value, RowsAre::BirthsWithDeaths);
    assert_eq!(list.reading().years.value, YearRule::OwnYear);
    assert!(list.can_import());
    let in_years = |baby: &Baby| own_year(baby).filter(|it| *it < 2020);
    let expected = naive(&babies, "period", &in_years);
    let wrong = differences(&counts(list.listed()), &expected);
    assert!(
        wrong.is_empty(),
        "{} wrong: {:#?}",
        wrong.len(),
        &wrong[..wrong.len().min(20)]
    );
    let later = babies
        .iter()
        .filter(|it| own_year(it) == Some(2020))
        .count();
    assert!(later > 0);
    let left_out = list.listed().tally.left_out[&LeftOut::YearWithoutBirths];
    assert_eq!(left_out.times, later as u64);
    let unknown =
        |holds: &dyn Fn(&Baby) -> bool| babies.iter().filter(|it| holds(it)).count() as u64;
    let not_known = &list.listed().tally.not_known;
    assert_eq!(
        not_known[&Topic::BirthWeight].unknown,
        unknown(&|it| it.grams.is_none())
    );
    assert_eq!(
        not_known[&Topic::Gestation].unknown,
        unknown(&|it| it.weeks.is_none())
    );
    assert_eq!(
        not_known[&Topic::Smoking].unknown,
        unknown(&|it| it.smokes.is_none())
    );
    assert!(not_known.values().all(|it| it.odd.times == 0));
}

#[test]
fn a_group_without_a_death_counts_as_zero_and_is_not_missing() {
    let folder = tempfile::tempdir().unwrap();
    let mut babies = babies(300, 2018, 2);
    for baby in &mut babies {
        if baby.county == "Scott County" {
            baby.died = None;
        }
    }
    let path = written(folder.path(), "list.csv", &as_plain_csv(&babies));
    let mut open = opened(&path);
    let found = counts(list_of(&open).listed());
    let key = format!(
        "infant_deaths | Scott County | 2018 period | {}",
        group(&[("race_ethnicity", "black_nh")])
    );
    assert_eq!(found.get(&key), Some(&0));
    assert_eq!(
        found.get("neonatal_deaths | Scott County | 2019 period | "),
        Some(&0)
    );
    changed(&mut open, ListChange::FillWithZero(false));
    let found = counts(list_of(&open).listed());
    assert_eq!(
        found.get("neonatal_deaths | Scott County | 2019 period | "),
        None
    );
}

#[test]
fn the_national_linked_file_is_known_by_its_lines_and_counted_by_birth_cohort() {
    let folder = tempfile::tempdir().unwrap();
    let mut babies = babies(2_000, 2018, 2);
    for baby in &mut babies {
        baby.age = baby.age.clamp(12, 50);
    }
    let path = written(
        folder.path(),
        "LinkCO18.dat",
        &as_fixed_width(&babies, true),
    );
    let open = opened(&path);
    let list = list_of(&open);
    assert_eq!(list.reading().rows_are.value, RowsAre::BirthsWithDeaths);
    assert_eq!(list.reading().years.value, YearRule::BirthYear);
    let expected = naive(&babies, "birth_cohort", &|it| {
        it.died.map(|_| it.born.year())
    });
    let wrong = differences(&counts(list.listed()), &expected);
    assert!(
        wrong.is_empty(),
        "{} wrong: {:#?}",
        wrong.len(),
        &wrong[..wrong.len().min(20)]
    );
}

#[test]
fn the_national_file_of_births_is_counted_the_same_as_lines_and_as_columns() {
    let folder = tempfile::tempdir().unwrap();
    let mut babies = babies(1_000, 2019, 1);
    for baby in &mut babies {
        baby.died = None;
    }
    let lines = written(
        folder.path(),
        "Nat2019.txt",
        &as_fixed_width(&babies, false),
    );
    let mut text = "dob_yy,mrstatepstl,mrcntyfips,restatus,mager,mracehisp,meduc,precare,cig_1,cig_2,cig_3,pay_rec,dplural,sex,combgest,oegest_comb,dbwt\n".to_owned();
    for it in &babies {
        let codes = codes(it);
        let cigarettes = it.smokes.map_or("99", |it| if it { "5" } else { "0" });
        writeln!(
            text,
            "{},MO,{},1,{},{},{},{},{cigarettes},{cigarettes},{cigarettes},{},{},{},{},{},{}",
            it.born.year(),
            it.fips.trim_start_matches('0'),
            it.age.clamp(12, 50),
            codes.race,
            codes.school,
            shown(it.care_month, "99"),
            codes.payer,
            if it.is_twin { "2" } else { "1" },
            if it.is_boy { "M" } else { "F" },
            shown(it.weeks.map(|it| it - 1), "99"),
            shown(it.weeks, "99"),
            shown(it.grams, "9999"),
        )
        .unwrap();
    }
    let columns = written(folder.path(), "natality.csv", &text);
    let (lines, columns) = (opened(&lines), opened(&columns));
    let expected = naive(&babies, "period", &|_| None);
    for open in [&lines, &columns] {
        let wrong = differences(&counts(list_of(open).listed()), &expected);
        assert!(
            wrong.is_empty(),
            "{} wrong: {:#?}",
            wrong.len(),
            &wrong[..wrong.len().min(20)]
        );
        assert_eq!(list_of(open).reading().rows_are.value, RowsAre::LiveBirths);
    }
}

#[test]
fn codes_of_race_before_2014_are_read_by_the_year_of_birth() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "DOB_YY,MRCNTYFIPS,MRSTATEPSTL,MRACEHISP,DBWT,COMBGEST,DPLURAL\n".to_owned();
    for (year, code) in [
        (2013, 6),
        (2013, 7),
        (2013, 2),
        (2014, 6),
        (2014, 2),
        (2014, 7),
    ] {
        writeln!(text, "{year},069,MO,{code},3200,39,1").unwrap();
    }
    let open = opened(&written(folder.path(), "nat.csv", &text));
    let found = counts(list_of(&open).listed());
    let of = |year: i32, race: &str| {
        let group = group(&[("race_ethnicity", race)]);
        found.get(&format!(
            "live_births | Dunklin County | {year} period | {group}"
        ))
    };
    assert_eq!(of(2013, "white_nh"), Some(&1));
    assert_eq!(of(2013, "black_nh"), Some(&1));
    assert_eq!(of(2013, "hispanic"), Some(&1));
    assert_eq!(of(2014, "two_or_more_nh"), Some(&1));
    assert_eq!(of(2014, "black_nh"), Some(&1));
    assert_eq!(of(2014, "hispanic"), Some(&1));
}

#[test]
fn a_layout_nobody_knows_is_described_once_by_letters_and_then_known() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = String::new();
    for number in 0..60 {
        let year = 2018 + number % 2;
        let grams = 2_000 + number * 20;
        writeln!(
            text,
            "{number:010}{year}29069{grams:04}39{}",
            "0".repeat(60)
        )
        .unwrap();
    }
    let path = written(folder.path(), "state births.txt", &text);
    let mut open = opened(&path);
    assert!(!list_of(&open).can_import());
    for (field, first, last) in [
        (ListField::BirthYear, 11, 14),
        (ListField::County, 15, 19),
        (ListField::Weight, 20, 23),
        (ListField::Weeks, 24, 25),
    ] {
        changed(&mut open, ListChange::Letters { field, first, last });
    }
    assert!(
        !list_of(&open).can_import(),
        "what a row is, is not said yet"
    );
    changed(&mut open, ListChange::RowsAre(RowsAre::LiveBirths));
    assert!(list_of(&open).can_import());
    let found = counts(list_of(&open).listed());
    assert_eq!(found["live_births | Dunklin County | 2018 period | "], 30);
    let low = (0..60)
        .filter(|it| it % 2 == 0 && 2_000 + it * 20 < 2_500)
        .count();
    assert_eq!(
        found["low_birth_weight_births | Dunklin County | 2018 period | "],
        low as u64
    );
    let template = open.template().unwrap();
    let mut knows = known();
    knows.list_templates.push(ListTemplate {
        signature: template.header_signature,
        reading: serde_json::from_str(&template.reading).unwrap(),
    });
    let again = opened_with(&path, knows);
    assert!(list_of(&again).can_import());
    assert_eq!(counts(list_of(&again).listed()), found);
}

#[test]
fn tables_of_counts_are_not_taken_for_lists() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "wonder.txt",
            "Notes\tCounty\tCounty Code\tRace\tRace Code\tDeaths\tBirths\tDeath Rate\n\tDunklin County, MO\t29069\tBlack\t2054-5\t10\t800\t12.5\n\tScott County, MO\t29201\tWhite\t2106-3\t20\t3000\t6.67\n\tScott County, MO\t29201\tBlack\t2054-5\t12\t900\t13.3\n",
        ),
        (
            "by weight.csv",
            "County,Year,Birth weight,Race,Gestation,Payer,Births,Deaths\nDunklin,2018,1500-2499 grams,White,32-36,Medicaid,30,1\nScott,2018,2500 grams or more,Black,37-41,Private,300,1\nScott,2019,2500 grams or more,Black,37-41,Private,310,2\n",
        ),
        (
            "counties.csv",
            "County,Year,Live births,Infant deaths\nDunklin,2018,400,3\nScott,2018,500,2\nPemiscot,2018,250,4\n",
        ),
        (
            "people.csv",
            "Name,Age,Has kids,Date of birth,Date of death\nA,69,TRUE,1947-01-08,2016-01-10\nB,60,TRUE,1956-10-21,2016-12-27\nC,90,TRUE,1926-10-18,2017-03-18\n",
        ),
        (
            "codes.csv",
            "DOB_YY,MRACEHISP,MEDUC,Births\n2019,1,3,120\n2019,2,3,90\n2019,7,4,30\n2019,1,6,200\n",
        ),
    ] {
        let open = opened(&written(folder.path(), name, text));
        assert!(open.line_list().is_none(), "{name}");
    }
}

#[test]
fn a_list_can_be_read_as_a_table_after_all() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(
        folder.path(),
        "list.csv",
        &as_plain_csv(&babies(20, 2019, 1)),
    );
    let mut open = opened(&path);
    assert!(open.line_list().is_some());
    open.read_as_table();
    wait_until(|| {
        open.poll();
        !open.is_working()
    });
    assert!(open.line_list().is_none());
    assert_eq!(open.sheet().unwrap().row_count(), 21);
}

#[test]
fn a_certificate_number_that_comes_twice_is_counted_once_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let babies = babies(50, 2019, 1);
    let mut text = as_plain_csv(&babies);
    let repeated: Vec<String> = text.lines().skip(1).take(3).map(str::to_owned).collect();
    for line in repeated {
        writeln!(text, "{line}").unwrap();
    }
    let mut open = opened(&written(folder.path(), "list.csv", &text));
    let tally = &list_of(&open).listed().tally;
    assert_eq!(tally.live_births, 50);
    assert_eq!(tally.left_out[&LeftOut::Repeated].times, 3);
    assert_eq!(tally.left_out[&LeftOut::Repeated].first_row, 52);
    changed(&mut open, ListChange::Repeats(RepeatRule::CountAll));
    let tally = &list_of(&open).listed().tally;
    assert_eq!((tally.live_births, tally.repeats_counted), (53, 3));
}

#[test]
fn only_residents_are_counted_where_they_live() {
    let folder = tempfile::tempdir().unwrap();
    let mut text =
        "DOB_YY,MRCNTYFIPS,MRSTATEPSTL,RESTATUS,Facility county,DBWT,OEGEST_COMB,DPLURAL\n"
            .to_owned();
    for number in 0..40 {
        let (county, state, status) = match number {
            0..=30 => ("069", "MO", 1),
            31..=34 => ("201", "MO", 2),
            35..=37 => ("003", "IL", 3),
            38 => ("", "ON", 4),
            _ => ("999", "MO", 1),
        };
        writeln!(
            text,
            "2019,{county},{state},{status},Cape Girardeau,3300,39,1"
        )
        .unwrap();
    }
    let open = opened(&written(folder.path(), "births.csv", &text));
    let listed = list_of(&open).listed();
    let found = counts(listed);
    assert_eq!(found["live_births | Dunklin County | 2019 period | "], 31);
    assert_eq!(found["live_births | Scott County | 2019 period | "], 4);
    assert_eq!(
        found
            .keys()
            .filter(|it| it.contains("Cape Girardeau"))
            .count(),
        0
    );
    let left_out = |why: LeftOut| listed.tally.left_out[&why].times;
    assert_eq!(left_out(LeftOut::OtherState), 3);
    assert_eq!(left_out(LeftOut::ForeignResident), 1);
    assert_eq!(left_out(LeftOut::NoCounty), 1);
}

#[test]
fn a_list_of_deaths_alone_is_checked_and_counted_by_the_year_of_death() {
    let folder = tempfile::tempdir().unwrap();
    let text = "\
Decedent,DOB,DOD,County of residence,State,Race,Hispanic,Underlying cause
a,12/30/2018,01/05/2019,Dunklin,MO,Black,N,R95
b,2019-03-01,2019-03-01,Scott,MO,White,N,P072
c,03/01/2019,02/01/2019,Scott,MO,White,N,P072
d,03/01/2018,06/01/2019,Scott,MO,White,N,J189
e,05/01/2019,08/01/2019,Scott,MO,White,Y,7980
";
    let open = opened(&written(folder.path(), "infant deaths 2019.csv", text));
    let list = list_of(&open);
    assert_eq!(list.reading().rows_are.value, RowsAre::InfantDeaths);
    let found = counts(list.listed());
    let tally = &list.listed().tally;
    assert_eq!(found["infant_deaths | Dunklin County | 2019 period | "], 1);
    assert_eq!(
        found["early_neonatal_deaths | Dunklin County | 2019 period | "],
        1
    );
    assert_eq!(found["infant_deaths | Scott County | 2019 period | "], 3);
    assert_eq!(found["neonatal_deaths | Scott County | 2019 period | "], 1);
    assert_eq!(
        found["postneonatal_deaths | Scott County | 2019 period | "],
        1
    );
    assert_eq!(tally.left_out[&LeftOut::OneYearOrOlder].times, 1);
    assert_eq!(tally.death_before_birth.times, 1);
    assert_eq!(tally.death_before_birth.first_row, 4);
    assert_eq!(tally.not_known[&Topic::Cause].odd.times, 1);
    assert!(!found.keys().any(|it| it.starts_with("live_births")));
}

#[test]
fn fetal_deaths_fall_into_periods_of_risk_by_weeks_and_weight() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "Date of delivery,County of residence,State,Race,Hispanic,Mother's age,Gestation weeks,Birth weight (g)\n".to_owned();
    for (weeks, grams) in [
        (19, 300),
        (22, 480),
        (23, 600),
        (24, 499),
        (24, 500),
        (27, 900),
        (30, 1_500),
        (39, 3_000),
        (99, 3_000),
        (39, 9_999),
    ] {
        writeln!(text, "04/02/2019,Dunklin,MO,Black,No,27,{weeks},{grams}").unwrap();
    }
    let open = opened(&written(folder.path(), "fetal deaths.csv", &text));
    let list = list_of(&open);
    assert_eq!(list.reading().rows_are.value, RowsAre::FetalDeaths);
    let found = counts(list.listed());
    assert_eq!(found["fetal_deaths | Dunklin County | 2019 period | "], 9);
    assert_eq!(
        found["late_fetal_deaths | Dunklin County | 2019 period | "],
        3
    );
    assert_eq!(
        found["ppor_fetal_deaths | Dunklin County | 2019 period | "],
        4
    );
    let of = |class: &str| {
        let group = group(&[("ppor_birth_weight", class), ("race_ethnicity", "black_nh")]);
        found[&format!("ppor_fetal_deaths | Dunklin County | 2019 period | {group}")]
    };
    assert_eq!((of("500_1499"), of("1500_up")), (2, 2));
    assert_eq!(list.listed().tally.left_out[&LeftOut::EarlyLoss].times, 1);
}

#[test]
fn a_list_in_a_workbook_is_counted_and_its_sheet_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let babies = babies(120, 2019, 1);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Linked file").unwrap();
    let text = as_plain_csv(&babies);
    for (row, line) in (0..).zip(text.lines()) {
        let record = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(line.as_bytes())
            .records()
            .next()
            .unwrap()
            .unwrap();
        for (column, cell) in (0..).zip(&record) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    let path = folder.path().join("linked.xlsx");
    workbook.save(&path).unwrap();
    let open = opened(&path);
    let list = list_of(&open);
    assert_eq!(list.reading().sheet, "Linked file");
    assert_eq!(list.listed().tally.live_births, 120);
    assert!(open.sheet().is_some_and(|it| it.cell_count() == 0));
    let in_years = |baby: &Baby| own_year(baby).filter(|it| *it < 2020);
    let wrong = differences(&counts(list.listed()), &naive(&babies, "period", &in_years));
    assert!(wrong.is_empty(), "{:#?}", &wrong[..wrong.len().min(20)]);
}

/// Runs the program with every folder it could write to in one place.
fn run(folder: &Path, words: &[&str]) -> Output {
    let own = |name: &str| {
        let path = folder.join(name);
        std::fs::create_dir_all(&path).unwrap();
        path
    };
    Command::new(program())
        .args(words)
        .env("HOME", own("home"))
        .env("XDG_DATA_HOME", own("data"))
        .env("XDG_CONFIG_HOME", own("config"))
        .env("XDG_CACHE_HOME", own("cache"))
        .env("TMPDIR", own("temp"))
        .env("TEMP", own("temp"))
        .env("APPDATA", own("config"))
        .env("LOCALAPPDATA", own("cache"))
        .output()
        .unwrap()
}

fn all_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all_files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// A list in which everything that could name somebody is a word found nowhere else.
fn canary_list() -> (String, Vec<String>) {
    let mut canaries = Vec::new();
    let mut text = "CERTNO,Birth certificate number,Mother's first name,Mother's address,SSN,Comments,Date of birth,Date of death,Mother's county of residence,State,Race,Hispanic,Mother's age,Gestation weeks,Birth weight (g),Underlying cause\n".to_owned();
    for number in 0..200 {
        let own = |what: &str| format!("{what}QX{number:05}ZW");
        let born = NaiveDate::from_yo_opt(2019, 2 + number).unwrap();
        let words = [
            own("CERT"),
            format!("77310{number:05}"),
            own("NAME"),
            own("STREET"),
            format!("987-65-{number:04}"),
            own("NOTE"),
            born.format("%m/%d/%Y").to_string(),
        ];
        let died = if number % 20 == 0 {
            (born + Days::new(40)).format("%m/%d/%Y").to_string()
        } else {
            String::new()
        };
        writeln!(
            text,
            "{},{died},Dunklin,MO,Black,No,27,38,3100,{}",
            words.join(","),
            if died.is_empty() { "" } else { "R95" }
        )
        .unwrap();
        canaries.extend(words);
        canaries.push(born.format("%Y-%m-%d").to_string());
        if !died.is_empty() {
            canaries.push(died);
        }
    }
    (text, canaries)
}

fn holds_one(bytes: &[u8], canaries: &[String]) -> Option<String> {
    let wide = |it: &str| it.bytes().flat_map(|it| [it, 0]).collect::<Vec<u8>>();
    let starts: BTreeSet<u8> = canaries.iter().filter_map(|it| it.bytes().next()).collect();
    for (at, byte) in bytes.iter().enumerate() {
        if !starts.contains(byte) {
            continue;
        }
        let rest = &bytes[at..];
        if let Some(found) = canaries
            .iter()
            .find(|it| rest.starts_with(it.as_bytes()) || rest.starts_with(&wide(it)))
        {
            return Some(found.clone());
        }
    }
    None
}

#[test]
fn no_byte_of_a_record_is_found_anywhere_after_an_import() {
    let folder = tempfile::tempdir().unwrap();
    let inbox = tempfile::tempdir().unwrap();
    let (text, canaries) = canary_list();
    let list = written(inbox.path(), "list.csv", &text);
    let other = written(
        inbox.path(),
        "counties.csv",
        "County,Year,Live births,Infant deaths\nScott,2018,500,2\nPemiscot,2018,250,4\nNew Madrid,2018,200,1\n",
    );
    assert!(holds_one(text.as_bytes(), &canaries).is_some());
    let file = folder.path().join("Our county.fbday");
    let (list, other) = (list.to_str().unwrap(), other.to_str().unwrap());
    let file = file.to_str().unwrap();
    let mut said = Vec::new();
    for words in [
        vec!["read", list],
        vec!["read", list, "--json"],
        vec!["import", other, "--into", file],
        vec!["import", list, "--into", file],
        vec!["import", list, "--into", file],
        vec!["table", file, "--internal"],
        vec!["check", file],
    ] {
        let output = run(folder.path(), &words);
        said.extend(output.stdout);
        said.extend(output.stderr);
    }
    let said_text = String::from_utf8_lossy(&said).into_owned();
    assert!(
        said_text.contains("200 live births and 10 infant deaths counted"),
        "{said_text}"
    );
    assert!(said_text.contains("imported before"), "{said_text}");
    assert_eq!(holds_one(&said, &canaries), None, "in what was printed");
    let mut files = Vec::new();
    all_files(folder.path(), &mut files);
    assert!(files.iter().any(|it| it.ends_with("Our county.fbday")));
    let backups = files
        .iter()
        .filter(|it| it.starts_with(folder.path().join("data")));
    assert!(backups.count() > 0, "an import makes a backup: {files:?}");
    for path in files {
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(holds_one(&bytes, &canaries), None, "in {}", path.display());
    }
    let open = opened(Path::new(list));
    let kept = [
        open.import_request().source.reading,
        open.template().unwrap().reading,
        open.template().unwrap().header_signature,
        format!("{:?}", list_of(&open).sentences()),
        format!("{:?}", list_of(&open).notes()),
        format!("{:?}", open.reading()),
        format!("{:?}", open.draft()),
    ];
    for text in kept {
        assert_eq!(holds_one(text.as_bytes(), &canaries), None, "{text}");
    }
}

#[test]
fn what_was_recognized_is_printed_as_json_without_a_record() {
    let folder = tempfile::tempdir().unwrap();
    let (text, _) = canary_list();
    let list = written(folder.path(), "list.csv", &text);
    let output = run(folder.path(), &["read", list.to_str().unwrap(), "--json"]);
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let reading: ListReading = serde_json::from_value(value["line_list"].clone()).unwrap();
    assert_eq!(reading.rows_are.value, RowsAre::BirthsWithDeaths);
    assert!(
        reading
            .columns
            .iter()
            .all(|it| it.field.value != ListField::NotRead)
    );
    assert_eq!(value["tally"]["records"], 200);
    assert_eq!(reading.other_columns, 5);
}

#[cfg(feature = "window")]
mod on_screen {
    use egui_kittest::Harness;
    use egui_kittest::kittest::NodeT as _;
    use first_birthday::ui::data::line_list_screen::LineListScreen;
    use first_birthday::ui::data::line_list_screen::line_list_ui;
    use first_birthday::ui::theme;

    use super::canary_list;
    use super::holds_one;
    use super::opened;
    use super::written;
    use crate::cpu_renderer::CpuRenderer;

    #[test]
    fn the_screen_shows_counts_and_sentences_and_no_record() {
        let folder = tempfile::tempdir().unwrap();
        let (text, canaries) = canary_list();
        let mut open = opened(&written(folder.path(), "list.csv", &text));
        let mut screen = LineListScreen::default();
        let mut is_dressed = false;
        let mut harness = Harness::builder()
            .with_size([1126.0, 1500.0])
            .with_theme(egui::Theme::Light)
            .renderer(CpuRenderer::default())
            .build_ui(|ui| {
                if !is_dressed {
                    theme::install(ui.ctx());
                    is_dressed = true;
                    ui.ctx().request_repaint();
                    return;
                }
                line_list_ui(ui, &mut open, &mut screen);
            });
        harness.run_steps(4);
        let mut said = String::new();
        for node in harness.root().children_recursive() {
            let node = node.accesskit_node();
            said.push_str(&node.label().unwrap_or_default());
            said.push_str(&node.value().unwrap_or_default());
            said.push('\n');
        }
        for words in [
            "How we read this list",
            "This is a line list: each row is",
            "a live birth, with the death of a baby who died",
            "200 live births and 10 infant deaths counted",
            "Only counts are stored.",
        ] {
            assert!(said.contains(words), "{words} is not in {said}");
        }
        assert_eq!(holds_one(said.as_bytes(), &canaries), None);
    }
}

/// One million births, where `FIRST_BIRTHDAY_RECORDS` says so; else few, so that the way is tried.
#[test]
fn a_million_births_are_counted_in_the_time_of_a_table() {
    let wanted = std::env::var("FIRST_BIRTHDAY_RECORDS")
        .ok()
        .and_then(|it| it.parse::<u64>().ok());
    let records = wanted.unwrap_or(5_000);
    let folder = tempfile::tempdir().unwrap();
    let babies = babies(records, 2017, 3);
    let files = [
        written(folder.path(), "list.csv", &as_plain_csv(&babies)),
        written(folder.path(), "list.dat", &as_fixed_width(&babies, true)),
    ];
    drop(babies);
    let program = std::env::var_os("FIRST_BIRTHDAY_PROGRAM").map_or_else(program, PathBuf::from);
    for path in files {
        let bytes = std::fs::metadata(&path).unwrap().len();
        let start = Instant::now();
        let output = Command::new(&program)
            .args(["read", path.to_str().unwrap(), "--json"])
            .output()
            .unwrap();
        let took = start.elapsed();
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(value["tally"]["live_births"], records);
        if wanted.is_some() {
            // Printed only where somebody asked for a measure.
            std::io::Write::write_all(
                &mut std::io::stderr(),
                format!("{records} records, {bytes} bytes: {took:?}\n").as_bytes(),
            )
            .unwrap();
        }
    }
}

#[test]
fn deaths_of_one_list_find_their_births_in_another_by_certificate_number() {
    let folder = tempfile::tempdir().unwrap();
    let babies = babies(1_500, 2018, 2);
    let births: Vec<Baby> = babies
        .iter()
        .map(|it| Baby {
            died: None,
            ..it.clone()
        })
        .collect();
    let births = written(folder.path(), "births.csv", &as_plain_csv(&births));
    // The deaths say no more than the number, when and why.
    let mut text =
        "Birth certificate number,Date of death,Underlying cause,County of death\n".to_owned();
    for baby in &babies {
        if let Some((days, cause)) = baby.died {
            let died = (baby.born + Days::new(days)).format("%m/%d/%Y");
            writeln!(
                text,
                "{},{died},{cause},Cape Girardeau",
                1_000_000 + baby.number
            )
            .unwrap();
        }
    }
    writeln!(text, "7777777,01/05/2019,R95,Scott").unwrap();
    let deaths = written(folder.path(), "deaths.csv", &text);
    let (births, mut deaths) = (opened(&births), opened(&deaths));
    deaths
        .join_births(&births, &AtomicBool::new(false))
        .unwrap();
    let list = list_of(&deaths);
    assert!(list.can_import());
    let expected: Counts = naive(&babies, "period", &own_year)
        .into_iter()
        .filter(|it| it.0.contains("_deaths |"))
        .collect();
    let wrong = differences(&counts(list.listed()), &expected);
    assert!(
        wrong.is_empty(),
        "{} wrong: {:#?}",
        wrong.len(),
        &wrong[..wrong.len().min(20)]
    );
    assert_eq!(list.listed().tally.unmatched_deaths, 1);
    let file = folder.path().join("Joined.fbday");
    let output = run(
        folder.path(),
        &[
            "import",
            folder.path().join("deaths.csv").to_str().unwrap(),
            "--births",
            folder.path().join("births.csv").to_str().unwrap(),
            "--into",
            file.to_str().unwrap(),
        ],
    );
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let number = list.listed().counts.len();
    assert!(
        said.contains(&format!(" {number} counts: {number} new")),
        "{said}"
    );
    assert!(
        deaths
            .join_births(
                &opened(&folder.path().join("deaths.csv")),
                &AtomicBool::new(false)
            )
            .is_err()
    );
}

#[test]
fn counties_without_a_state_are_in_the_state_that_the_others_say() {
    let folder = tempfile::tempdir().unwrap();
    let mut text =
        "Date of birth,Mother's county of residence,Birth weight (g),Gestation weeks,Plurality\n"
            .to_owned();
    for county in ["Dunklin", "Scott", "Pemiscot", "Scott"] {
        writeln!(text, "03/01/2019,{county},3200,39,1").unwrap();
    }
    let open = opened(&written(folder.path(), "births.csv", &text));
    let found = counts(list_of(&open).listed());
    assert_eq!(found["live_births | Scott County | 2019 period | "], 2);
    let said = list_of(&open).sentences().iter().map(|it| it.plain());
    assert!(
        said.into_iter()
            .any(|it| it == "The counties are in Missouri.")
    );
}

#[test]
fn a_states_own_numbers_of_counties_are_not_taken_for_fips_codes() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "DOB_YY,County code of residence,State,DBWT,OEGEST_COMB,DPLURAL\n".to_owned();
    for number in 1..=60 {
        writeln!(text, "2019,{number},MO,3200,39,1").unwrap();
    }
    let open = opened(&written(folder.path(), "births.csv", &text));
    let list = list_of(&open);
    assert!(!list.can_import());
    assert!(!open.draft().can_import());
    assert!(list.listed().tally.left_out[&LeftOut::UnknownCountyCode].times >= 30);
}

#[test]
fn the_missouri_index_counts_visits_weeks_and_the_start_of_care() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "Date of birth,Mother's county of residence,State of residence,Mother's age,Gestation weeks,Birth weight (g),Month prenatal care began,Number of prenatal visits\n".to_owned();
    let births = [
        ("36", "2", "4"),
        ("36", "4", "5"),
        ("37", "1", "7"),
        ("37", "4", "8"),
        ("39", "5", "12"),
        ("39", "99", "12"),
        ("99", "2", "12"),
        ("39", "0", "0"),
    ];
    for round in 0..10 {
        for (weeks, month, visits) in births {
            writeln!(
                text,
                "0{}/11/2020,Dunklin County,MO,2{round},{weeks},3100,{month},{visits}",
                1 + round % 9
            )
            .unwrap();
        }
    }
    let path = written(folder.path(), "births.csv", &text);
    let open = opened(&path);
    let found = counts(list_of(&open).listed());
    let of = |variable: &str| {
        let all: Vec<_> = found
            .iter()
            .filter(|(key, _)| key.starts_with(variable) && key.ends_with("| "))
            .collect();
        all.iter().map(|it| *it.1).sum::<u64>()
    };
    assert_eq!(
        [
            of("live_births"),
            of("births_known_prenatal_adequacy"),
            of("inadequate_prenatal_care_births")
        ],
        [80, 60, 40],
        "{found:#?}"
    );
}

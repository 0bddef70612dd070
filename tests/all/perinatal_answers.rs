//! Periods of risk, birth weight, causes and ages at death of made-up counts: the numbers, and that hidden ones leave no trace.

use first_birthday::charts::kind::ChartKind;
use first_birthday::charts::scene::Scene;
use first_birthday::disclosure::answer::Answer;
use first_birthday::disclosure::answer::AnswerRequest;
use first_birthday::disclosure::answer::answer;
use first_birthday::disclosure::audience::Audience;
use first_birthday::disclosure::breakdown::BreakdownBy;
use first_birthday::disclosure::hiding_rule::HidingRule;
use first_birthday::disclosure::mask::Mask;
use first_birthday::disclosure::perinatal::PerinatalRequest;
use first_birthday::disclosure::periods_of_risk::PeriodsRequest;
use first_birthday::disclosure::released::Cell;
use first_birthday::disclosure::request::GroupOrder;
use first_birthday::disclosure::request::PublicationPlan;
use first_birthday::disclosure::request::Reference;
use first_birthday::disclosure::request::TableRequest;
use first_birthday::domain::built_in_dimensions::built_in_dimension;
use first_birthday::domain::count::Count;
use first_birthday::domain::count::CountLists;
use first_birthday::domain::count::CountTables;
use first_birthday::domain::count::CountValue;
use first_birthday::domain::count::ImportKind;
use first_birthday::domain::count::ImportNote;
use first_birthday::domain::count_variable::VariableId;
use first_birthday::domain::count_variable::built_in_variables;
use first_birthday::domain::indicator::IndicatorId;
use first_birthday::domain::indicator::built_in_indicators;
use first_birthday::domain::period::Period;
use first_birthday::domain::place::Place;
use first_birthday::domain::place::PlaceId;
use first_birthday::domain::place::PlaceKind;
use first_birthday::domain::population_group::CategoryId;
use first_birthday::domain::population_group::DimensionId;
use first_birthday::domain::population_group::GroupKey;
use first_birthday::statistics::estimate::Estimate;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;
use proptest::prelude::ProptestConfig;
use proptest::prop_assert;
use proptest::proptest;

const RACES: [&str; 4] = ["white_nh", "black_nh", "hispanic", "asian_nh"];
const WEIGHTS: [&str; 2] = ["500_1499", "1500_up"];
const CAUSES: [&str; 2] = ["congenital", "sudden_unexpected"];
const PERIOD_VARIABLES: [&str; 4] = [
    "ppor_live_births",
    "ppor_fetal_deaths",
    "ppor_neonatal_deaths",
    "ppor_postneonatal_deaths",
];
const KINDS: [ChartKind; 4] = [
    ChartKind::PeriodsOfRisk,
    ChartKind::BirthWeightGap,
    ChartKind::CausesOfDeath,
    ChartKind::AgeAtDeath,
];

fn county() -> PlaceId {
    PlaceId::from_fips("29069")
}

fn years() -> Period {
    Period::years(2014, 2023).unwrap()
}

fn key(categories: &[(&str, &str)]) -> GroupKey {
    GroupKey::of(
        categories
            .iter()
            .map(|(dimension, it)| CategoryId(format!("{dimension}.{it}")))
            .collect(),
    )
}

fn race(name: &str) -> GroupKey {
    key(&[("race_ethnicity", name)])
}

/// One county and ten years: counts by race, and by race with one further dimension.
#[derive(Default)]
struct File {
    counts: Vec<(&'static str, GroupKey, u64)>,
}

impl File {
    fn put(&mut self, variable: &'static str, group: GroupKey, count: u64) {
        self.counts.push((variable, group, count));
    }

    /// Live births, fetal, neonatal and postneonatal deaths of each class of birth weight, as periods of risk count them.
    fn periods(&mut self, name: &'static str, classes: [[u64; 4]; 2]) {
        for (weight, counts) in WEIGHTS.into_iter().zip(classes) {
            let group = key(&[("race_ethnicity", name), ("ppor_birth_weight", weight)]);
            for (variable, count) in PERIOD_VARIABLES.into_iter().zip(counts) {
                self.put(variable, group.clone(), count);
            }
        }
    }

    /// Births, deaths in the first month and later, and deaths from each cause.
    fn deaths(&mut self, name: &'static str, births: u64, ages: [u64; 2], causes: [u64; 2]) {
        self.put("live_births", race(name), births);
        self.put("infant_deaths", race(name), ages[0] + ages[1]);
        self.put("neonatal_deaths", race(name), ages[0]);
        self.put("postneonatal_deaths", race(name), ages[1]);
        for (cause, count) in CAUSES.into_iter().zip(causes) {
            let group = key(&[("race_ethnicity", name), ("cause_of_death", cause)]);
            self.put("infant_deaths", group, count);
        }
    }

    fn tables(&self) -> CountTables {
        let dimensions = ["race_ethnicity", "ppor_birth_weight", "cause_of_death"]
            .map(|it| DimensionId(it.to_owned()));
        let mut groups = vec![GroupKey::everyone()];
        for (_, group, _) in &self.counts {
            if !groups.contains(group) {
                groups.push(group.clone());
            }
        }
        let variables = built_in_variables();
        let counts = self
            .counts
            .iter()
            .map(|(variable, group, count)| {
                let variable = variables.iter().position(|it| it.id.0 == *variable);
                let group = groups.iter().position(|it| it == group);
                let number = |it: Option<usize>| u32::try_from(it.unwrap()).unwrap();
                let key = [number(variable), 0, number(group), 0];
                Count::new(key, 0, CountValue::Known(*count))
            })
            .collect();
        CountTables::new(CountLists {
            places: vec![Place {
                id: county(),
                kind: PlaceKind::County,
                name: "Dunklin County".to_owned(),
                fips: Some("29069".to_owned()),
                parent_id: None,
            }],
            regions: Vec::new(),
            periods: vec![years()],
            dimensions: dimensions.iter().filter_map(built_in_dimension).collect(),
            groups,
            variables,
            indicators: built_in_indicators(),
            imports: vec![ImportNote {
                id: "import".to_owned(),
                kind: ImportKind::Sheet,
                file_name: "births.csv".to_owned(),
                sheet: None,
                imported_at: "2024-01-01T00:00:00Z".to_owned(),
                complete_dimensions: dimensions.to_vec(),
                rows_read: 0,
                counts: 0,
            }],
            counts,
        })
    }
}

fn request(kind: ChartKind) -> AnswerRequest {
    let periods = PeriodsRequest {
        reference: Reference::BestReliable,
        wider: Vec::new(),
        neighbors: Vec::new(),
    };
    let mut groups: Vec<GroupKey> = RACES.map(race).to_vec();
    groups.push(GroupKey::everyone());
    AnswerRequest {
        perinatal: Some(match kind {
            ChartKind::CausesOfDeath => PerinatalRequest::Breakdown(BreakdownBy::Cause),
            ChartKind::AgeAtDeath => PerinatalRequest::Breakdown(BreakdownBy::AgeAtDeath),
            ChartKind::BirthWeightGap => PerinatalRequest::BirthWeightGap(periods),
            _ => PerinatalRequest::PeriodsOfRisk(periods),
        }),
        ..AnswerRequest::of(TableRequest {
            indicator_id: IndicatorId("infant_mortality_rate".to_owned()),
            places: vec![county()],
            periods: vec![years()],
            dimension: Some(DimensionId("race_ethnicity".to_owned())),
            groups,
            group_order: GroupOrder::Listed,
            reference: Reference::BestReliable,
            goal: None,
        })
    }
}

fn mask_of(tables: &CountTables) -> Mask {
    let plan = PublicationPlan::default_for(tables);
    Mask::compute(tables, &plan, &HidingRule::default())
}

fn asked(file: &File, kind: ChartKind, audience: Audience) -> (Answer, Scene) {
    let tables = file.tables();
    let answer = answer(&tables, &mask_of(&tables), &request(kind), audience);
    let scene = kind.scene(&answer, &Words::new(Language::English));
    (answer, scene)
}

/// The groups of the published example of the method, the smaller one doubled so that each cell has 10 deaths.
fn example() -> File {
    let mut file = File::default();
    file.periods("black_nh", [[150, 22, 26, 6], [11_920, 28, 16, 34]]);
    file.periods(
        "white_nh",
        [[1_490, 183, 203, 28], [191_200, 290, 142, 144]],
    );
    file.deaths("black_nh", 12_070, [42, 40], [40, 42]);
    file.deaths("white_nh", 192_690, [345, 172], [300, 217]);
    file
}

fn shown(cell: &Cell<Estimate>) -> String {
    let it = cell.shown().unwrap();
    let upper = it.upper.unwrap();
    format!("{:.3} ({:.3} to {:.3})", it.value, it.lower, upper)
}

#[test]
fn rates_and_excess_of_each_stage_are_those_worked_out_by_hand() {
    let (answer, scene) = asked(&example(), ChartKind::PeriodsOfRisk, Audience::Working);
    let released = answer.perinatal.unwrap();
    let periods = released.get().periods().unwrap();
    let study = &periods.rows[periods.study.unwrap()];
    assert_eq!(study.group.key, race("black_nh"));
    assert_eq!(study.births.shown(), Some(12_120));
    let deaths: Vec<u64> = study
        .periods
        .iter()
        .map(|it| it.deaths.shown().unwrap())
        .collect();
    assert_eq!(deaths, [54, 28, 16, 34]);
    // 54 / 12,120 against 414 / 193,163.
    let first = &study.periods[0];
    assert!(shown(&first.rate).starts_with("4.455 ("));
    assert_eq!(
        shown(first.excess.as_ref().unwrap()),
        "2.312 (1.106 to 3.518)"
    );
    let excess = first.excess_deaths.as_ref().unwrap().shown().unwrap();
    assert!((excess.value - 28.024).abs() < 0.001, "{excess:?}");
    assert_eq!(
        scene.title,
        "The largest part of the excess is in mothers’ health before and early in pregnancy"
    );
    assert!(
        scene.notes.iter().any(|it| it.contains("white babies")),
        "{:?}",
        scene.notes
    );
}

#[test]
fn the_parts_of_the_gap_by_two_classes_are_those_worked_out_by_hand() {
    let (answer, _) = asked(&example(), ChartKind::BirthWeightGap, Audience::Working);
    let released = answer.perinatal.unwrap();
    let gap = released.get().gap().unwrap();
    let (p1, p0) = (172.0 / 12_120.0, 1_673.0 / 193_163.0_f64);
    let (light1, light0) = (54.0 / 172.0, 414.0 / 1_673.0_f64);
    let (heavy1, heavy0) = (78.0 / 11_948.0, 576.0 / 191_490.0_f64);
    let weight = (p1 - p0) * ((light1 + light0) - (heavy1 + heavy0)) / 2.0 * 1_000.0;
    let found = gap.birth_weight.shown().unwrap().value;
    assert!((found - weight).abs() < 1e-9, "{found} {weight}");
    let total = gap.total.shown().unwrap().value;
    let mortality = gap.mortality.shown().unwrap().value;
    assert!((total - (132.0 / 12.120 - 990.0 / 193.163)).abs() < 1e-9);
    assert!((found + mortality - total).abs() < 1e-9);
}

#[test]
fn causes_and_ages_add_up_to_the_rate_of_each_group() {
    for kind in [ChartKind::CausesOfDeath, ChartKind::AgeAtDeath] {
        let (answer, scene) = asked(&example(), kind, Audience::Working);
        let released = answer.perinatal.unwrap();
        let breakdown = released.get().breakdown().unwrap();
        let mut looked_at = 0;
        for row in &breakdown.rows {
            let Some(whole) = row.rate.shown() else {
                continue;
            };
            let parts: f64 = row
                .parts
                .iter()
                .map(|it| it.rate.shown().unwrap().value)
                .sum();
            assert!((parts - whole.value).abs() < 1e-9);
            looked_at += 1;
        }
        assert!(looked_at >= 2);
        assert!(!scene.title.is_empty() && !scene.table.rows.is_empty());
    }
}

#[test]
fn fewer_than_sixty_deaths_show_what_is_missing_instead_of_a_map() {
    let mut file = File::default();
    file.periods("black_nh", [[30, 4, 6, 1], [2_000, 5, 4, 4]]);
    file.deaths("black_nh", 2_030, [10, 5], [6, 9]);
    let (answer, scene) = asked(&file, ChartKind::PeriodsOfRisk, Audience::Working);
    let released = answer.perinatal.unwrap();
    let periods = released.get().periods().unwrap();
    let readiness = periods.readiness.as_ref().unwrap();
    assert_eq!(periods.study, None);
    // 24 deaths in 10 years; the stages of 4 need 15 more years, all 60 deaths need 15 too.
    assert_eq!(readiness.more_years, Some(15));
    assert!(scene.title.starts_with("There are too few deaths"));
    assert!(
        scene.sentence.contains("there were 24"),
        "{}",
        scene.sentence
    );
    assert!(
        scene.sentence.contains("15 more years"),
        "{}",
        scene.sentence
    );
}

/// Two small groups beside two large ones; `moved` deaths stand in another class, cause and age, and all sums stay.
fn with_small_groups(moved: u64) -> File {
    let mut file = example();
    file.periods(
        "hispanic",
        [[20, 3 + moved, 4, 1], [2_900, 5 - moved, 6, 7]],
    );
    file.periods(
        "asian_nh",
        [[15, 4 - moved, 3, 1], [1_800, 3 + moved, 4, 5]],
    );
    file.deaths("hispanic", 2_925, [8, 9], [7 + moved, 10 - moved]);
    file.deaths("asian_nh", 1_818, [7, 6], [8 - moved, 5 + moved]);
    file
}

#[test]
fn files_that_differ_only_in_hidden_counts_give_the_same_answers_and_scenes() {
    let (one, two) = (with_small_groups(0), with_small_groups(1));
    let (tables, other) = (one.tables(), two.tables());
    let (mask, other_mask) = (mask_of(&tables), mask_of(&other));
    let mut differing = 0;
    for ((variable, group, count), (_, _, count2)) in one.counts.iter().zip(&two.counts) {
        if count != count2 {
            let variable = VariableId::new(variable);
            for mask in [&mask, &other_mask] {
                assert!(
                    mask.is_hidden(&variable, &county(), &years(), group),
                    "{variable:?} {group:?}"
                );
            }
            differing += 1;
        }
    }
    assert_eq!(differing, 8);
    for kind in KINDS {
        let (answer, scene) = asked(&one, kind, Audience::Public);
        let (answer2, scene2) = asked(&two, kind, Audience::Public);
        assert_eq!(answer, answer2, "{kind:?}");
        assert_eq!(scene, scene2, "{kind:?}");
        let working = asked(&one, kind, Audience::Working).1;
        let working2 = asked(&two, kind, Audience::Working).1;
        // What is hidden here enters neither the ages at death nor the two weight classes.
        if !matches!(kind, ChartKind::AgeAtDeath | ChartKind::BirthWeightGap) {
            assert_ne!(working.table, working2.table, "{kind:?}");
        }
    }
}

fn finite(text: &str) -> bool {
    text.split(|it: char| !it.is_alphanumeric())
        .all(|it| it != "NaN" && it != "inf")
        && !text.contains("-0 ")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn any_counts_give_charts_without_a_number_that_is_none(
        cells in proptest::array::uniform32(0_u64..90),
        scale in 0_u64..60,
    ) {
        let mut file = File::default();
        for (name, cells) in RACES.into_iter().zip(cells.chunks(8)) {
            let births = cells[0] * scale;
            file.periods(name, [
                [births / 20, cells[1], cells[2].min(births / 20), 0],
                [births, cells[3], cells[4].min(births), cells[5].min(births)],
            ]);
            let ages = [cells[6].min(births / 2), cells[7].min(births / 2)];
            let all = ages[0] + ages[1];
            file.deaths(name, births, ages, [all / 3, all - all / 3]);
        }
        for kind in KINDS {
            for audience in [Audience::Working, Audience::Public] {
                let (answer, scene) = asked(&file, kind, audience);
                let cells = scene.table.rows.iter().flat_map(|it| &it.cells);
                let texts = cells.chain([&scene.sentence, &scene.alt_text]);
                let sound = texts.into_iter().all(|it| finite(it));
                prop_assert!(sound, "{}", scene.alt_text);
                let released = answer.perinatal.unwrap();
                if let Some(gap) = released.get().gap()
                    && let (Some(total), Some(weight), Some(mortality)) = (
                        gap.total.shown(),
                        gap.birth_weight.shown(),
                        gap.mortality.shown(),
                    )
                {
                    let sum = weight.value + mortality.value;
                    prop_assert!((sum - total.value).abs() < 1e-6);
                }
            }
        }
    }
}

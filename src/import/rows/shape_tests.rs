//! One table of counts in every shape gives the same counts.

use proptest::prelude::Strategy;
use proptest::prelude::any;
use proptest::prelude::prop;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::proptest;

use crate::domain::population_group::CategoryId;
use crate::domain::us_places;
use crate::import::blockers::blockers;
use crate::import::cell::CellAddress;
use crate::import::cell::CellRange;
use crate::import::cell::RowRange;
use crate::import::cell_meaning::CellMeaning;
use crate::import::draft::Blocker;
use crate::import::draft::RowStatus;
use crate::import::draft::explain;
use crate::import::field::Field;
use crate::import::reading::ColumnScope;
use crate::import::reading::OutlineLevel;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceSource;
use crate::import::reading::StateSource;
use crate::import::rows::test_sheets::Case;
use crate::import::rows::test_sheets::certain;
use crate::import::rows::test_sheets::count;
use crate::import::rows::test_sheets::grid_of_cells;
use crate::import::rows::test_sheets::group;
use crate::import::rows::test_sheets::race;
use crate::import::rows::test_sheets::rate;
use crate::import::rows::test_sheets::scope_of_group;
use crate::import::rows::test_sheets::scope_of_year;

fn none() -> ColumnScope {
    ColumnScope::default()
}

fn deaths() -> Field {
    count("infant_deaths")
}

fn births() -> Field {
    count("live_births")
}

#[test]
fn years_across_give_one_record_a_year() {
    let case = Case::of(
        "County|2017 Deaths|2017 Rate|2018 Deaths|2018 Rate\n\
         Dunklin|3|8.1|*|*\n\
         Pemiscot||5.0|2|4.4\n",
        &[
            (Field::PlaceName, none()),
            (deaths(), scope_of_year(2017)),
            (
                rate(Some("infant_mortality_rate"), Some(1_000)),
                scope_of_year(2017),
            ),
            (deaths(), scope_of_year(2018)),
            (
                rate(Some("infant_mortality_rate"), Some(1_000)),
                scope_of_year(2018),
            ),
        ],
    );
    assert_eq!(
        case.stored(),
        [
            "B2 infant_deaths us-29069 2017 [] 3",
            "D2 infant_deaths us-29069 2018 [] suppressed",
            "B3 infant_deaths us-29155 2017 [] not_available",
            "D3 infant_deaths us-29155 2018 [] 2",
            "C2 infant_mortality_rate us-29069 2017 [] 8.1 per 1000",
            "E2 infant_mortality_rate us-29069 2018 [] suppressed per 1000",
            "C3 infant_mortality_rate us-29155 2017 [] 5 per 1000",
            "E3 infant_mortality_rate us-29155 2018 [] 4.4 per 1000",
        ]
    );
    assert_eq!(
        case.problems(),
        [
            "checked: Cell B3: one blank cell in \u{201c}2017 Deaths\u{201d} is taken as not available, not as 0."
        ]
    );
    assert!(!case.draft().blockers.iter().any(Blocker::stops));
}

#[test]
fn groups_across_win_over_the_group_of_the_row_and_a_total_column_is_everyone() {
    let case = Case::of(
        "County|Total|Black|White\nDunklin|349|61|268\n",
        &[
            (Field::PlaceName, none()),
            (births(), scope_of_group("Total")),
            (births(), scope_of_group("Black")),
            (births(), scope_of_group("White")),
        ],
    )
    .in_year(2018);
    assert_eq!(
        case.stored(),
        [
            "B2 live_births us-29069 2018 [] 349",
            "C2 live_births us-29069 2018 [black_nh] 61",
            "D2 live_births us-29069 2018 [white_nh] 268",
        ]
    );
}

#[test]
fn a_wrong_number_stops_only_its_own_record() {
    let case = Case::of(
        "County|2017|2018\nDunklin|many|4\n",
        &[
            (Field::PlaceName, none()),
            (deaths(), scope_of_year(2017)),
            (deaths(), scope_of_year(2018)),
        ],
    );
    assert_eq!(case.stored(), ["C2 infant_deaths us-29069 2018 [] 4"]);
    assert_eq!(
        case.problems(),
        ["needs you: Row 2, column B: \u{201c}many\u{201d} is not a number."]
    );
    let draft = case.draft();
    assert_eq!((draft.tally.read, draft.tally.imported), (1, 1));
}

#[test]
fn the_rate_of_a_year_is_checked_by_the_counts_of_that_year() {
    let scope = |year| scope_of_year(year);
    let case = Case::of(
        "County|D17|B17|R17|D18|B18|R18\nDunklin|3|400|7.5|4|400|7.5\n",
        &[
            (Field::PlaceName, none()),
            (deaths(), scope(2017)),
            (births(), scope(2017)),
            (rate(None, Some(1_000)), scope(2017)),
            (deaths(), scope(2018)),
            (births(), scope(2018)),
            (rate(None, Some(1_000)), scope(2018)),
        ],
    );
    let draft = case.draft();
    assert_eq!((draft.rates.checked, draft.rates.differ), (2, 1));
    assert_eq!(
        case.problems(),
        [
            "checked: Row 2, column G: the sheet says \u{201c}7.5\u{201d}, its counts give 10.00 per 1,000."
        ]
    );
}

#[test]
fn ends_and_flags_belong_to_the_rate_at_their_left() {
    let fields = [
        Field::PlaceName,
        rate(Some("infant_mortality_rate"), Some(1_000)),
        Field::RateLow,
        Field::RateHigh,
        Field::Unreliable,
        rate(Some("low_birth_weight"), Some(1)),
        Field::RateLow,
        Field::RateHigh,
    ];
    let case = Case::plain(
        "County|IMR|Low|High|Flag|LBW|Low|High\n\
         Dunklin|7.13|4.35|11|x|0.088|0.08|0.096\n\
         Pemiscot|-9999|||| (X)||\n",
        &fields,
    )
    .in_year(2018);
    assert_eq!(
        case.stored(),
        [
            "B2 infant_mortality_rate us-29069 2018 [] 7.13 (4.35 to 11) per 1000 unreliable",
            "F2 low_birth_weight us-29069 2018 [] 0.088 (0.08 to 0.096) per 1",
            "B3 infant_mortality_rate us-29155 2018 [] not_available per 1000",
            "F3 low_birth_weight us-29155 2018 [] not_available per 1",
        ]
    );
}

#[test]
fn a_rate_without_a_unit_stops_only_itself() {
    let case = Case::plain(
        "County|Births|Teen rate\nDunklin|400|31\n",
        &[Field::PlaceName, births(), rate(None, None)],
    )
    .in_year(2018);
    assert_eq!(case.stored(), ["B2 live_births us-29069 2018 [] 400"]);
    assert_eq!(
        case.draft().blockers,
        [Blocker::ChooseUnit {
            column: 3,
            heading: "Teen rate".to_owned()
        }]
    );
    assert!(case.draft().can_import());
}

#[test]
fn a_value_is_what_its_measure_and_unit_say_and_an_unknown_one_is_asked_once() {
    let fields = [
        Field::PlaceLevel,
        Field::PlaceName,
        Field::Period,
        Field::Measure,
        Field::Unit,
        Field::Value,
    ];
    let mut case = Case::plain(
        "Level|Location|Year|Indicator|DataFormat|Data\n\
         State|Missouri|2018|Low birthweight|Number|6400\n\
         State|Missouri|2018|Low birthweight|Percent|0.088\n\
         County|Mississippi|2018|Low birthweight|Number|17\n\
         City|Kansas City|2018|Low birthweight|Number|500\n\
         City|St. Louis|2018|Low birthweight|Number|480\n\
         Nation|United States|2018|Low birthweight|Number|313000\n\
         County|Dunklin|2018|Infant deaths|Number|LNE\n\
         County|Pemiscot|2018|Infant deaths|Number|3\n",
        &fields,
    )
    .with_value(
        "Low birthweight",
        "Number",
        count("low_birth_weight_births"),
    )
    .with_value(
        "low  BIRTHWEIGHT",
        "Percent",
        rate(Some("low_birth_weight"), Some(1)),
    );
    let known = [
        "F2 low_birth_weight_births us-29 2018 [] 6400",
        "F4 low_birth_weight_births us-29133 2018 [] 17",
        "F6 low_birth_weight_births us-29510 2018 [] 480",
        "F7 low_birth_weight_births us 2018 [] 313000",
    ];
    let share = "F3 low_birth_weight us-29 2018 [] 0.088 per 1";
    let all: Vec<&str> = known.iter().copied().chain([share]).collect();
    assert_eq!(case.stored(), all);
    assert_eq!(
        case.problems(),
        [
            "needs you: Row 8, column D: nothing says what the numbers for \u{201c}Infant deaths\u{201d} with the unit \u{201c}Number\u{201d} are. One more row is like it.",
            "left out: Row 5, column B: \u{201c}Kansas City\u{201d} is not a county, a state or the nation, so it is left out.",
        ]
    );
    case.answer("They count infant deaths");
    let stored = case.stored();
    assert!(stored.contains(&"F8 infant_deaths us-29069 2018 [] suppressed".to_owned()));
    assert!(stored.contains(&"F9 infant_deaths us-29155 2018 [] 3".to_owned()));
    assert_eq!(stored.len(), 7);
}

#[test]
fn labels_over_blocks_say_place_and_year_and_repeated_headings_are_headings() {
    let text = "2016 Dunklin County, Missouri\n\
                Race|Births|Deaths\n\
                White|268|2\n\
                Black|61|1\n\
                State total|70000|450\n\
                * Source: vital records.\n\
                \n\
                2016 Pemiscot County, Missouri\n\
                Race|Births|Deaths\n\
                White|120|0\n\
                Black|88|2\n\
                State total|70000|450\n";
    let mut case = Case::plain(text, &[Field::Ignore, births(), deaths()]).with_outline(
        1,
        &[
            OutlineLevel::Period,
            OutlineLevel::Place,
            OutlineLevel::Group { dimension: race() },
        ],
    );
    case.reading.header_rows = certain(Some(RowRange { first: 2, last: 2 }));
    case.reading.data_rows = certain(Some(RowRange { first: 3, last: 12 }));
    case.reading.period = certain(PeriodSource::Unknown);
    case.reading.place = certain(PlaceSource::Unknown);
    assert_eq!(
        case.stored(),
        [
            "B3 live_births us-29069 2016 [white_nh] 268",
            "C3 infant_deaths us-29069 2016 [white_nh] 2",
            "B4 live_births us-29069 2016 [black_nh] 61",
            "C4 infant_deaths us-29069 2016 [black_nh] 1",
            "B5 live_births us-29 2016 [] 70000",
            "C5 infant_deaths us-29 2016 [] 450",
            "B10 live_births us-29155 2016 [white_nh] 120",
            "C10 infant_deaths us-29155 2016 [white_nh] 0",
            "B11 live_births us-29155 2016 [black_nh] 88",
            "C11 infant_deaths us-29155 2016 [black_nh] 2",
        ]
    );
    let draft = case.draft();
    assert_eq!(draft.blockers, []);
    assert_eq!(draft.status(1), RowStatus::Section);
    assert_eq!(draft.status(6), RowStatus::Note);
    assert_eq!(draft.status(8), RowStatus::Section);
    assert_eq!(draft.status(9), RowStatus::Heading);
    assert_eq!(draft.status(12), RowStatus::Repeated);
}

#[test]
fn a_county_row_is_everyone_and_the_rows_under_it_are_its_groups() {
    let text = "Area|Births\n\
                Missouri|70000\n\
                White|50000\n\
                Dunklin|349\n\
                White|268\n\
                Black|61\n\
                Pemiscot\n\
                White|120\n";
    let case = Case::plain(text, &[Field::Ignore, births()])
        .with_outline(
            1,
            &[
                OutlineLevel::Place,
                OutlineLevel::Group { dimension: race() },
            ],
        )
        .in_year(2018);
    assert_eq!(
        case.stored(),
        [
            "B2 live_births us-29 2018 [] 70000",
            "B3 live_births us-29 2018 [white_nh] 50000",
            "B4 live_births us-29069 2018 [] 349",
            "B5 live_births us-29069 2018 [white_nh] 268",
            "B6 live_births us-29069 2018 [black_nh] 61",
            "B8 live_births us-29155 2018 [white_nh] 120",
        ]
    );
}

#[test]
fn a_title_line_names_its_county_without_saying_county() {
    let text = "Cause|Deaths\n\
                2016 Baxter, Arkansas\n\
                Total|7\n\
                2016 Benton, Arkansas\n\
                All causes|15\n\
                County: Clark (2016)\n\
                All causes|9\n";
    let mut case = Case::plain(text, &[Field::Ignore, deaths()]).with_outline(
        1,
        &[
            OutlineLevel::Period,
            OutlineLevel::Place,
            OutlineLevel::Group { dimension: race() },
        ],
    );
    case.reading.state = certain(StateSource::Chosen {
        fips: "05".to_owned(),
    });
    case.reading.period = certain(PeriodSource::Unknown);
    assert_eq!(
        case.stored(),
        [
            "B3 infant_deaths us-05005 2016 [] 7",
            "B5 infant_deaths us-05007 2016 [] 15",
            "B7 infant_deaths us-05019 2016 [] 9",
        ]
    );
}

#[test]
fn the_total_of_every_county_of_a_state_is_the_state_and_named_regions_are_regions() {
    let mut text = "County|Births\n".to_owned();
    for county in us_places::counties_of("10") {
        text.push_str(&format!("{}|100\n", county.name));
    }
    text.push_str("Total|300\n");
    let mut case = Case::plain(&text, &[Field::PlaceName, births()]).in_year(2018);
    case.reading.state = certain(StateSource::Chosen {
        fips: "10".to_owned(),
    });
    assert_eq!(case.stored()[3], "B5 live_births us-10 2018 [] 300");
    let regions = Case::plain(
        "Region|Births\nCentral|100\nOzarks|200\n",
        &[Field::PlaceName, births()],
    )
    .in_year(2018);
    assert_eq!(
        regions.stored(),
        [
            "B2 live_births region-29-central 2018 [] 100",
            "B3 live_births region-29-ozarks 2018 [] 200",
        ]
    );
    assert_eq!(regions.draft().status(2), RowStatus::Region);
}

#[test]
fn a_blank_group_beside_a_place_label_is_everyone() {
    let text = "Label|Group|Births\n\
                2016 Dunklin County, Missouri||\n\
                State total||70000\n\
                Race|White|268\n\
                |Black|61\n";
    let case = Case::plain(text, &[Field::Ignore, group(), births()])
        .with_outline(1, &[OutlineLevel::Place])
        .in_year(2016);
    assert_eq!(case.stored()[0], "C3 live_births us-29 2016 [] 70000");
}

#[test]
fn a_number_merged_over_rows_with_labels_of_their_own_is_asked_about() {
    let block = |column| CellRange {
        first: CellAddress::new(2, column),
        last: CellAddress::new(3, column),
    };
    let fields = [Field::PlaceName, group(), births()];
    let text = "County|Race|Births\nDunklin|White|329\n|Black|\nScott|White|480\n";
    let mut case = Case::plain(text, &fields).in_year(2018);
    case.grid.sheets[0].merged = vec![block(1), block(3)];
    assert_eq!(
        case.stored(),
        ["C4 live_births us-29201 2018 [white_nh] 480"]
    );
    assert_eq!(case.problems().len(), 2, "{:?}", case.problems());
    let text = "County|Race|Births\nDunklin|White|329\n||\nScott|White|480\n";
    let mut tall = Case::plain(text, &fields).in_year(2018);
    tall.grid.sheets[0].merged = vec![block(1), block(2), block(3)];
    assert_eq!(
        tall.stored(),
        [
            "C2 live_births us-29069 2018 [white_nh] 329",
            "C4 live_births us-29201 2018 [white_nh] 480",
        ]
    );
}

#[test]
fn white_county_is_a_county_and_white_under_it_a_group() {
    let text = "Area|Births\n\
                Union|500\n\
                White|400\n\
                Black|100\n\
                White|900\n\
                White|870\n\
                Black|30\n";
    let mut case = Case::plain(text, &[Field::Ignore, births()])
        .with_outline(
            1,
            &[
                OutlineLevel::Place,
                OutlineLevel::Group { dimension: race() },
            ],
        )
        .in_year(2018);
    case.reading.state = certain(StateSource::Chosen {
        fips: "05".to_owned(),
    });
    assert_eq!(
        case.stored(),
        [
            "B2 live_births us-05139 2018 [] 500",
            "B3 live_births us-05139 2018 [white_nh] 400",
            "B4 live_births us-05139 2018 [black_nh] 100",
            "B5 live_births us-05145 2018 [] 900",
            "B6 live_births us-05145 2018 [white_nh] 870",
            "B7 live_births us-05145 2018 [black_nh] 30",
        ]
    );
}

#[test]
fn blank_labels_mean_as_above_and_a_total_of_a_county_is_everyone() {
    let text = "County|Race|Births\n\
                Dunklin|White|268\n\
                |Black|61\n\
                Dunklin Total||349\n\
                Pemiscot|White|120\n\
                |Black|88\n\
                Total||537\n";
    let case = Case::plain(text, &[Field::PlaceName, group(), births()])
        .fills_down(&[1, 2])
        .in_year(2018);
    assert_eq!(
        case.stored(),
        [
            "C2 live_births us-29069 2018 [white_nh] 268",
            "C3 live_births us-29069 2018 [black_nh] 61",
            "C4 live_births us-29069 2018 [] 349",
            "C5 live_births us-29155 2018 [white_nh] 120",
            "C6 live_births us-29155 2018 [black_nh] 88",
        ]
    );
}

#[test]
fn the_same_births_beside_every_cause_are_not_added_up() {
    let text = "County|Cause|Deaths|Births\n\
                Dunklin|A|3|400\n\
                Dunklin|B|1|400\n\
                Pemiscot|A|2|250\n\
                Pemiscot|B|4|250\n";
    let mut case =
        Case::plain(text, &[Field::PlaceName, Field::Ignore, deaths(), births()]).in_year(2018);
    case.answer("Add them up");
    assert_eq!(
        case.stored(),
        [
            "C2 infant_deaths us-29069 2018 [] 4",
            "D2 live_births us-29069 2018 [] 400",
            "C4 infant_deaths us-29155 2018 [] 6",
            "D4 live_births us-29155 2018 [] 250",
        ]
    );
    assert!(
        case.problems()
            .iter()
            .any(|it| it.contains("the births are the same in 2 rows"))
    );
}

#[test]
fn every_cell_says_what_it_became() {
    let text = "County|Year|Race|Births|Deaths|Rate|Code\n\
                Dunklin|2018|Black|61|1|16.4|x\n\
                Pemiscott|2018|Black|88|2|22.7|x\n\
                Total|2018|Total|149|3|20.1|\n";
    let case = Case::plain(
        text,
        &[
            Field::PlaceName,
            Field::Period,
            group(),
            births(),
            deaths(),
            rate(None, Some(1_000)),
            Field::Ignore,
        ],
    );
    let cells = explain(
        &case.grid,
        0,
        &case.reading,
        &case.fixes,
        &case.known,
        &[1, 2, 3, 4].into(),
    );
    let at = |row, column| cells.cell(CellAddress::new(row, column)).clone();
    assert_eq!(at(1, 1), CellMeaning::Heading);
    let dunklin = us_places::by_fips("29069").unwrap();
    assert_eq!(at(2, 1), CellMeaning::Place(dunklin.clone()));
    assert_eq!(
        at(2, 3),
        CellMeaning::Group {
            dimension: race(),
            category: Some(CategoryId("race_ethnicity.black_nh".to_owned())),
        }
    );
    match at(2, 5) {
        CellMeaning::Count(it) => {
            assert_eq!(it.variable.0, "infant_deaths");
            assert_eq!(it.value.known(), Some(1));
            assert_eq!(it.group.categories().len(), 1);
        }
        other => panic!("{other:?}"),
    }
    match at(2, 6) {
        CellMeaning::Rate(it) => {
            assert_eq!(
                (it.published.value, it.published.multiplier),
                (Some(16.4), 1_000)
            );
            assert!((it.recomputed.unwrap() - 1_000.0 / 61.0).abs() < 1e-9);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(at(2, 7), CellMeaning::NotUsed);
    assert!(matches!(at(3, 4), CellMeaning::LeftOut(_)));
    assert!(matches!(at(4, 4), CellMeaning::LeftOut(_)));
    assert_eq!(at(9, 9), CellMeaning::Blank);
}

#[test]
fn a_column_nobody_can_name_is_asked_for_by_its_heading() {
    let mut case = Case::plain(
        "County|Births|Things\nDunklin|3|4\n",
        &[Field::PlaceName, births(), deaths()],
    )
    .in_year(2018);
    case.reading.columns[2].field.confidence = crate::import::reading::Confidence::NeedsYou;
    let asked = blockers(&case.reading);
    assert_eq!(
        asked,
        [Blocker::ChooseField {
            column: 3,
            heading: "Things".to_owned()
        }]
    );
    assert!(asked.iter().any(Blocker::stops));
}

/// Counts by county, year and group; `None` is hidden by the source.
#[derive(Debug, Clone)]
struct Table {
    counties: Vec<(&'static str, &'static str)>,
    years: Vec<i32>,
    groups: Vec<(&'static str, &'static str)>,
    /// By county, year and group.
    values: Vec<Option<u64>>,
}

impl Table {
    fn at(&self, county: usize, year: usize, group: usize) -> String {
        let order = (county * self.years.len() + year) * self.groups.len() + group;
        self.values[order].map_or("*".to_owned(), |it| it.to_string())
    }

    fn expected(&self) -> std::collections::BTreeSet<String> {
        let mut all = std::collections::BTreeSet::new();
        for (county, (_, place)) in self.counties.iter().enumerate() {
            for (year, label) in self.years.iter().enumerate() {
                for (group, (_, category)) in self.groups.iter().enumerate() {
                    let value = self.at(county, year, group).replace('*', "suppressed");
                    all.insert(format!("live_births {place} {label} [{category}] {value}"));
                }
            }
        }
        all
    }

    fn long(&self) -> Case {
        let mut rows = vec![vec![
            "County".to_owned(),
            "Year".to_owned(),
            "Race".to_owned(),
            "Births".to_owned(),
        ]];
        for (county, (name, _)) in self.counties.iter().enumerate() {
            for (year, label) in self.years.iter().enumerate() {
                for (group, (race, _)) in self.groups.iter().enumerate() {
                    rows.push(vec![
                        (*name).to_owned(),
                        label.to_string(),
                        (*race).to_owned(),
                        self.at(county, year, group),
                    ]);
                }
            }
        }
        rows.push(vec![
            "Total".to_owned(),
            "2001".to_owned(),
            "Total".to_owned(),
            "99999".to_owned(),
        ]);
        case_of(
            &rows,
            &[
                (Field::PlaceName, none()),
                (Field::Period, none()),
                (group(), none()),
                (births(), none()),
            ],
        )
    }

    fn years_across(&self) -> Case {
        let mut heading = vec!["County".to_owned(), "Race".to_owned()];
        let mut fields = vec![(Field::PlaceName, none()), (group(), none())];
        for year in &self.years {
            heading.push(year.to_string());
            fields.push((births(), scope_of_year(*year)));
        }
        let mut rows = vec![heading];
        for (county, (name, _)) in self.counties.iter().enumerate() {
            for (group, (race, _)) in self.groups.iter().enumerate() {
                let mut row = vec![(*name).to_owned(), (*race).to_owned()];
                row.extend((0..self.years.len()).map(|year| self.at(county, year, group)));
                rows.push(row);
            }
        }
        let mut total = vec!["All Counties".to_owned(), "All races".to_owned()];
        total.extend(self.years.iter().map(|_| "99999".to_owned()));
        rows.push(total);
        case_of(&rows, &fields)
    }

    /// A title over each county, the groups down and the years across.
    fn blocks(&self) -> Case {
        let mut heading = vec!["Births".to_owned()];
        let mut fields = vec![(Field::Ignore, none())];
        for year in &self.years {
            heading.push(year.to_string());
            fields.push((births(), scope_of_year(*year)));
        }
        let mut rows = vec![heading.clone()];
        for (county, (name, _)) in self.counties.iter().enumerate() {
            rows.push(vec![format!("{name} County, Missouri")]);
            rows.push(heading.clone());
            for (group, (race, _)) in self.groups.iter().enumerate() {
                let mut row = vec![format!("  {race}")];
                row.extend((0..self.years.len()).map(|year| self.at(county, year, group)));
                rows.push(row);
            }
            rows.push(vec!["Source: vital records".to_owned()]);
        }
        case_of(&rows, &fields).with_outline(
            1,
            &[
                OutlineLevel::Place,
                OutlineLevel::Group { dimension: race() },
            ],
        )
    }

    /// One column for each county, the years and groups down.
    fn transposed(&self) -> Case {
        let mut heading = vec!["Year".to_owned(), "Race".to_owned()];
        let mut fields = vec![(Field::Period, none()), (group(), none())];
        for (name, place) in &self.counties {
            heading.push((*name).to_owned());
            let place = us_places::by_fips(place.strip_prefix("us-").unwrap());
            fields.push((
                births(),
                ColumnScope {
                    place: place.cloned(),
                    ..none()
                },
            ));
        }
        let mut rows = vec![heading];
        for (year, label) in self.years.iter().enumerate() {
            for (group, (race, _)) in self.groups.iter().enumerate() {
                let mut row = vec![label.to_string(), (*race).to_owned()];
                row.extend((0..self.counties.len()).map(|county| self.at(county, year, group)));
                rows.push(row);
            }
        }
        let mut case = case_of(&rows, &fields);
        case.reading.place = certain(PlaceSource::Unknown);
        case
    }

    /// Groups in the headings, and a blank county meaning the one above.
    fn groups_across(&self) -> Case {
        let mut heading = vec!["County".to_owned(), "Year".to_owned()];
        let mut fields = vec![(Field::PlaceName, none()), (Field::Period, none())];
        for (race, _) in &self.groups {
            heading.push((*race).to_owned());
            fields.push((births(), scope_of_group(race)));
        }
        let mut rows = vec![heading];
        for (county, (name, _)) in self.counties.iter().enumerate() {
            for (year, label) in self.years.iter().enumerate() {
                let place = if year == 0 {
                    (*name).to_owned()
                } else {
                    String::new()
                };
                let mut row = vec![place, label.to_string()];
                row.extend((0..self.groups.len()).map(|group| self.at(county, year, group)));
                rows.push(row);
            }
        }
        case_of(&rows, &fields).fills_down(&[1])
    }
}

fn case_of(rows: &[Vec<String>], fields: &[(Field, ColumnScope)]) -> Case {
    let cells: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    Case::of_grid(grid_of_cells(&cells), fields)
}

fn tables() -> impl Strategy<Value = Table> {
    let counties = prop::sample::subsequence(
        vec![
            ("Dunklin", "us-29069"),
            ("Pemiscot", "us-29155"),
            ("Mississippi", "us-29133"),
            ("Ste. Genevieve", "us-29186"),
            ("DeKalb", "us-29063"),
        ],
        1..=5,
    );
    let years = prop::sample::subsequence(vec![2001, 2010, 2016, 2017, 2018, 2022], 1..=6);
    let groups = prop::sample::subsequence(
        vec![
            ("Black", "black_nh"),
            ("White", "white_nh"),
            ("Hispanic", "hispanic"),
            ("All races", ""),
        ],
        1..=4,
    );
    (counties, years, groups).prop_flat_map(|(counties, years, groups)| {
        let cells = counties.len() * years.len() * groups.len();
        prop::collection::vec(prop::option::weighted(0.9, 0_u64..100_000), cells).prop_map(
            move |values| Table {
                counties: counties.clone(),
                years: years.clone(),
                groups: groups.clone(),
                values,
            },
        )
    })
}

proptest! {
    #[test]
    fn one_table_in_every_shape_gives_the_same_counts(table in tables()) {
        let expected = table.expected();
        for (shape, case) in [
            ("long", table.long()),
            ("years across", table.years_across()),
            ("blocks", table.blocks()),
            ("transposed", table.transposed()),
            ("groups across", table.groups_across()),
        ] {
            let facts = case.facts();
            prop_assert_eq!(&facts, &expected, "{}: {:?}", shape, case.problems());
        }
    }

    /// Whatever stands in a number cell, it is stored as it is read by itself, or not at all.
    #[test]
    fn no_number_changes_on_its_way(text in "[0-9,.* <>%()a-z-]{0,9}", other in any::<u16>()) {
        let text = text.trim();
        let text = text.trim_end_matches('|');
        let rows = vec![
            vec!["County".to_owned(), "Births".to_owned(), "Deaths".to_owned()],
            vec!["Dunklin".to_owned(), other.to_string(), text.to_owned()],
        ];
        let case = case_of(&rows, &[
            (Field::PlaceName, none()),
            (births(), none()),
            (count("fetal_deaths"), none()),
        ]).in_year(2018);
        let plain = crate::import::numbers::count_text(
            text,
            crate::import::cell::CellKind::Text,
            &[],
        );
        let facts = case.facts();
        if let crate::import::numbers::CountText::Known(value)
        | crate::import::numbers::CountText::Fixed(value, _)
        | crate::import::numbers::CountText::Unreliable(value) = plain
        {
            let fact = format!("fetal_deaths us-29069 2018 [] {value}");
            prop_assert!(facts.contains(&fact), "{facts:?}");
        } else {
            prop_assert!(
                !facts.iter().any(|it| {
                    it.starts_with("fetal_deaths")
                        && it.rsplit(' ').next().is_some_and(|it| it.parse::<u64>().is_ok())
                        && !it.contains(" to ")
                }),
                "{facts:?}"
            );
        }
    }
}

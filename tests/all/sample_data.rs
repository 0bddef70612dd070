//! The sheets of `sample-data/` are what their generator writes, and the invented region says what it should.

use std::fs;
use std::io::Cursor;

use calamine::Data;
use calamine::Reader as _;
use calamine::Xlsx;

#[path = "../../examples/make_sample_data/sample_region.rs"]
mod sample_region;
#[path = "../../examples/make_sample_data/sample_region_details.rs"]
mod sample_region_details;
#[path = "../../examples/make_sample_data/workbooks.rs"]
mod workbooks;

use sample_region::Counts;
use sample_region::EVERYONE;
use sample_region::Row;
use sample_region::rows;

/// Births and infant deaths of a group in the region, first to last year.
fn region(group: &str, first: u16, last: u16) -> (u32, u32) {
    let mut sum = (0, 0);
    for row in rows() {
        if row.group == group && (first..=last).contains(&row.year) {
            sum.0 += row.counts.live_births;
            sum.1 += row.counts.infant_deaths;
        }
    }
    sum
}

fn per_1000((births, deaths): (u32, u32)) -> f64 {
    f64::from(deaths) / f64::from(births) * 1000.0
}

#[test]
fn the_generator_writes_the_very_same_sample_region() {
    let on_disk = fs::read_to_string("sample-data/sample_region.csv").unwrap();
    assert!(
        on_disk == sample_region::csv(),
        "sample_region.csv differs: run `cargo run --no-default-features --example make_sample_data`"
    );
}

#[test]
fn the_generator_writes_the_very_same_details_of_the_sample_region() {
    for (name, text) in sample_region_details::sheets() {
        let on_disk = fs::read_to_string(format!("sample-data/{name}")).unwrap();
        assert!(on_disk == text, "{name} differs");
    }
}

#[test]
fn causes_and_classes_of_weight_add_up_to_the_births_and_deaths_of_the_sample() {
    for it in sample_region_details::details() {
        let counts = it.row.counts;
        let sum = |of: fn(&sample_region_details::WeightClass) -> u32, from: usize, to: usize| {
            it.classes[from..to].iter().map(of).sum::<u32>()
        };
        assert_eq!(it.causes.iter().sum::<u32>(), counts.infant_deaths);
        assert_eq!(sum(|it| it.live_births, 0, 9), counts.live_births);
        assert_eq!(sum(|it| it.live_births, 0, 8), counts.known_weight);
        assert_eq!(sum(|it| it.live_births, 0, 7), counts.low_weight);
        assert_eq!(sum(|it| it.live_births, 0, 5), counts.very_low_weight);
        assert_eq!(sum(|it| it.neonatal_deaths, 0, 9), counts.neonatal_deaths);
        assert_eq!(
            sum(|it| it.neonatal_deaths + it.postneonatal_deaths, 0, 9),
            counts.infant_deaths
        );
        assert!(sum(|it| it.fetal_deaths, 0, 9) <= counts.fetal_deaths);
        for class in it.classes {
            assert!(class.neonatal_deaths + class.postneonatal_deaths <= class.live_births);
        }
    }
}

#[test]
fn the_region_has_enough_deaths_for_the_map_of_the_stages_and_no_county_does() {
    let stages = |fits: &dyn Fn(&Row) -> bool| {
        let mut stages = [0; 4];
        for it in sample_region_details::details() {
            if fits(&it.row) {
                let [light, heavy] = it.periods_of_risk();
                let all = light.fetal_deaths + light.neonatal_deaths + light.postneonatal_deaths;
                let cells = [
                    all,
                    heavy.fetal_deaths,
                    heavy.neonatal_deaths,
                    heavy.postneonatal_deaths,
                ];
                for (stage, deaths) in stages.iter_mut().zip(cells) {
                    *stage += deaths;
                }
            }
        }
        stages
    };
    let is_enough =
        |it: [u32; 4]| it.iter().sum::<u32>() >= 60 && it.iter().all(|deaths| *deaths >= 10);
    for group in ["White", "Black"] {
        assert!(is_enough(stages(&|it| it.group == group)), "{group}");
        for fips in ["29069", "29133", "29143", "29155", "29201", "29207"] {
            let county = stages(&|it| it.group == group && it.fips == fips);
            assert!(!is_enough(county), "{group} {fips} {county:?}");
        }
    }
}

#[test]
fn the_generator_writes_the_same_cells_into_the_workbooks() {
    for (name, made) in [
        (
            "sample_county_workbook.xlsx",
            workbooks::sample_county_workbook().unwrap(),
        ),
        (
            "st_louis_city_2011_2015.xlsx",
            workbooks::st_louis_city_workbook().unwrap(),
        ),
    ] {
        let on_disk = fs::read(format!("sample-data/{name}")).unwrap();
        assert_eq!(cells(on_disk), cells(made), "{name}");
    }
}

fn cells(workbook: Vec<u8>) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).unwrap();
    workbook
        .worksheets()
        .into_iter()
        .map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect()))
        .collect()
}

#[test]
fn there_is_one_row_for_each_county_year_and_group() {
    let rows = rows();
    assert_eq!(rows.len(), 6 * 15 * 5);
    let mut keys: Vec<_> = rows.iter().map(|it| (it.fips, it.year, it.group)).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), rows.len());
}

#[test]
fn the_groups_add_up_to_everyone_in_each_column() {
    for county_year in rows().chunks(5) {
        let (everyone, groups) = county_year.split_last().unwrap();
        assert_eq!(everyone.group, EVERYONE);
        let mut sums = [0; 14];
        for group in groups {
            assert_eq!((group.fips, group.year), (everyone.fips, everyone.year));
            for (sum, value) in sums.iter_mut().zip(group.counts.in_order()) {
                *sum += value;
            }
        }
        assert_eq!(sums, everyone.counts.in_order());
    }
}

#[test]
fn every_part_is_at_most_its_whole() {
    for Row { counts, .. } in rows() {
        let Counts {
            live_births,
            infant_deaths,
            neonatal_deaths,
            preterm,
            known_gestation,
            low_weight,
            very_low_weight,
            known_weight,
            late_care,
            known_care,
            smoked,
            known_smoking,
            ..
        } = counts;
        let ordered = [
            [neonatal_deaths, infant_deaths, live_births],
            [preterm, known_gestation, live_births],
            [low_weight, known_weight, live_births],
            [very_low_weight, low_weight, live_births],
            [late_care, known_care, live_births],
            [smoked, known_smoking, live_births],
        ];
        assert!(
            ordered.iter().all(|it| it.is_sorted()),
            "{:?}",
            counts.in_order()
        );
    }
}

#[test]
fn ten_pooled_years_give_the_known_answer() {
    assert_eq!(region("Black", 2013, 2022), (3_900, 58));
    assert_eq!(region("White", 2013, 2022), (11_900, 88));
    assert_eq!(region("Hispanic", 2013, 2022), (1_050, 11));
    assert_eq!(region(EVERYONE, 2013, 2022), (17_200, 159));
}

#[test]
fn the_region_has_the_size_and_the_course_of_six_rural_counties() {
    assert_eq!(region(EVERYONE, 2009, 2009).0, 1_920);
    assert_eq!(region(EVERYONE, 2023, 2023).0, 1_577);
    let before = per_1000(region(EVERYONE, 2009, 2013));
    let now = per_1000(region(EVERYONE, 2019, 2023));
    assert!((10.0..11.0).contains(&before), "{before}");
    assert!((8.5..9.0).contains(&now), "{now}");
    for year in 2009..=2023 {
        let deaths = region(EVERYONE, year, year).1;
        assert!((12..=21).contains(&deaths), "{year}: {deaths}");
    }
}

#[test]
fn published_rates_follow_from_the_counts_beside_them() {
    let rankings = "sample-data/county_health_rankings_2022_missouri.csv";
    assert_eq!(compare_rates(rankings, b',', [3, 4, 5]), 35);
    let wonder = "sample-data/cdc_wonder_linked_missouri_2007_2016.txt";
    assert_eq!(compare_rates(wonder, b'\t', [5, 6, 7]), 16);
}

/// How many rows have deaths, births and a rate; each rate must be that of the counts.
fn compare_rates(path: &str, separator: u8, [deaths, births, rate]: [usize; 3]) -> usize {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .from_path(path)
        .unwrap();
    let mut compared = 0;
    for row in reader.records() {
        let row = row.unwrap();
        let number =
            |column: usize| -> Option<f64> { row.get(column)?.split(' ').next()?.parse().ok() };
        if let (Some(deaths), Some(births), Some(rate)) =
            (number(deaths), number(births), number(rate))
        {
            let made = deaths / births * 1000.0;
            assert!((made - rate).abs() < 0.0051, "{row:?}: {made}");
            compared += 1;
        }
    }
    compared
}

#[test]
fn no_sheet_of_published_figures_holds_a_count_from_1_to_9() {
    for (path, separator, columns) in [
        ("county_health_rankings_2022_missouri.csv", b',', [3, 4]),
        ("cdc_wonder_linked_missouri_2007_2016.txt", b'\t', [5, 6]),
        ("census_births_2011_2013.csv", b',', [5, 5]),
    ] {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .from_path(format!("sample-data/{path}"))
            .unwrap();
        let mut seen = 0;
        for row in reader.byte_records() {
            let row = row.unwrap();
            for column in columns {
                let text = row.get(column).and_then(|it| str::from_utf8(it).ok());
                if let Some(count) = text.and_then(|it| it.parse::<u32>().ok()) {
                    assert!(!(1..=9).contains(&count), "{path}: {row:?}");
                    seen += 1;
                }
            }
        }
        assert!(seen > 10, "{path}");
    }
}

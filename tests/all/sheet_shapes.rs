//! The shapes of sheets that health departments publish, with invented numbers: what the program proposes for each.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use chrono::NaiveDate;
use first_birthday::import::cell::RowRange;
use first_birthday::import::cell::column_letters;
use first_birthday::import::field::Field;
use first_birthday::import::grid::Grid;
use first_birthday::import::known::Known;
use first_birthday::import::known::Template;
use first_birthday::import::propose::proposal;
use first_birthday::import::propose::sheet_choice;
use first_birthday::import::reader;
use first_birthday::import::reader::SheetFile;
use first_birthday::import::reading::Change;
use first_birthday::import::reading::Confidence;
use first_birthday::import::reading::OutlineLevel;
use first_birthday::import::reading::Reading;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::Workbook;

fn known() -> Known {
    Known::new(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap())
}

fn grid_of(path: &Path) -> Grid {
    let file = SheetFile::with_program(
        path.to_path_buf(),
        PathBuf::from(env!("CARGO_BIN_EXE_first-birthday")),
    );
    reader::read_grid(&file, &AtomicBool::new(false), &mut |_| {}).unwrap()
}

fn text_grid(name: &str, text: &str) -> Grid {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    grid_of(&path)
}

fn workbook_grid(make: impl FnOnce(&mut Workbook)) -> Grid {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("county numbers.xlsx");
    let mut workbook = Workbook::new();
    make(&mut workbook);
    workbook.save(&path).unwrap();
    grid_of(&path)
}

fn read(name: &str, text: &str) -> Reading {
    let grid = text_grid(name, text);
    proposal::propose(&grid, 0, &known())
}

fn field(field: &Field) -> String {
    match field {
        Field::PlaceName => "place".to_owned(),
        Field::PlaceFips => "fips".to_owned(),
        Field::StateName => "state".to_owned(),
        Field::StateFips => "state fips".to_owned(),
        Field::PlaceLevel => "level".to_owned(),
        Field::Period => "period".to_owned(),
        Field::Group { dimension } => format!("by {}", dimension.0),
        Field::Measure => "measure".to_owned(),
        Field::Unit => "unit".to_owned(),
        Field::Value => "value".to_owned(),
        Field::Count { variable } => format!("# {}", variable.0),
        Field::Rate {
            indicator,
            multiplier,
        } => format!(
            "{} per {}",
            indicator.as_deref().unwrap_or("?"),
            multiplier.map_or_else(|| "?".to_owned(), |it| it.to_string())
        ),
        Field::RateLow => "low".to_owned(),
        Field::RateHigh => "high".to_owned(),
        Field::Unreliable => "unreliable".to_owned(),
        Field::Notes => "notes".to_owned(),
        Field::Dimension => "dimension".to_owned(),
        Field::Ignore => "-".to_owned(),
    }
}

/// "rows 3-4, data 5-20" and then a column each: "B # live_births | 2018 | sex=Male".
fn shown(reading: &Reading) -> Vec<String> {
    let rows = |it: Option<RowRange>| {
        it.map_or_else(
            || "none".to_owned(),
            |it| format!("{}-{}", it.first, it.last),
        )
    };
    let mut lines = vec![format!(
        "headings {}, data {}",
        rows(reading.header_rows.value),
        rows(reading.data_rows.value)
    )];
    lines.extend(reading.outline.iter().map(|it| {
        let levels: Vec<String> = it
            .value
            .levels
            .iter()
            .map(|it| match it {
                OutlineLevel::Place => "place".to_owned(),
                OutlineLevel::Period => "period".to_owned(),
                OutlineLevel::Measure => "measure".to_owned(),
                OutlineLevel::Group { dimension } => dimension.0.clone(),
            })
            .collect();
        format!(
            "outline {}: {}",
            column_letters(it.value.column),
            levels.join(" > ")
        )
    }));
    for column in &reading.columns {
        let mut said = format!(
            "{} {}",
            column_letters(column.column),
            field(&column.field.value)
        );
        if let Some(period) = column.scope.period {
            said.push_str(&format!(" | {}", period.label()));
        }
        if let Some(place) = &column.scope.place {
            said.push_str(&format!(" | {}", place.name));
        }
        for group in &column.scope.groups {
            said.push_str(&format!(" | {}={}", group.dimension.0, group.label));
        }
        if column.fills_down {
            said.push_str(" | fills down");
        }
        lines.push(said);
    }
    lines
}

#[test]
fn years_across_take_what_is_counted_from_the_title() {
    let reading = read(
        "export.csv",
        "\"Live births by county of residence, Ohio\"\nSource: vital statistics\n\nCounty,2019,2020,2021,\nAdams,310,302,299,\nAllen,1290,1255,1204,\nOhio,134461,129191,129808,\n\nNote: provisional data for 2021\n",
    );
    assert_eq!(
        shown(&reading),
        [
            "headings 4-4, data 5-7",
            "A place",
            "B # live_births | 2019",
            "C # live_births | 2020",
            "D # live_births | 2021",
        ]
    );
}

#[test]
fn counts_and_rates_under_merged_years_are_pairs() {
    let text = "\"Infant Deaths and Infant Mortality Rates per 1,000 Live Births\",,,,\n,2018,,2019,\nCounty,Count,Rate,Count,Rate\nAlachua,20,7.1,17,6.2\nBaker,3,*,2,*\nFlorida,1334,6.0,1328,6.0\n";
    let same = [
        "headings 2-3, data 4-6",
        "A place",
        "B # infant_deaths | 2018",
        "C infant_mortality_rate per 1000 | 2018",
        "D # infant_deaths | 2019",
        "E infant_mortality_rate per 1000 | 2019",
    ];
    assert_eq!(shown(&read("query.csv", text)), same);
    let grid = workbook_grid(|workbook| {
        let sheet = workbook.add_worksheet();
        let plain = Format::new();
        sheet
            .merge_range(
                0,
                0,
                0,
                4,
                "Infant Deaths and Infant Mortality Rates per 1,000 Live Births",
                &plain,
            )
            .unwrap();
        sheet.merge_range(1, 1, 1, 2, "2018", &plain).unwrap();
        sheet.merge_range(1, 3, 1, 4, "2019", &plain).unwrap();
        for (row, cells) in (2..).zip([
            ["County", "Count", "Rate", "Count", "Rate"],
            ["Alachua", "20", "7.1", "17", "6.2"],
            ["Baker", "3", "*", "2", "*"],
            ["Florida", "1,334", "6.0", "1,328", "6.0"],
        ]) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, cell).unwrap();
            }
        }
    });
    assert_eq!(shown(&proposal::propose(&grid, 0, &known())), same);
}

#[test]
fn a_count_and_a_year_in_one_heading_are_told_apart() {
    let reading = read(
        "vitals.csv",
        "FIPS,County,Births 2018,Infant Deaths 2018,Births 2019,Infant Deaths 2019,Population 2019\n48001,Anderson,560,4,548,3,57735\n48003,Andrews,340,2,333,1,18705\n48005,Angelina,1180,9,1149,8,86715\n",
    );
    assert_eq!(
        shown(&reading),
        [
            "headings 1-1, data 2-4",
            "A fips",
            "B place",
            "C # live_births | 2018",
            "D # infant_deaths | 2018",
            "E # live_births | 2019",
            "F # infant_deaths | 2019",
            "G # sheet_population | 2019",
        ]
    );
}

#[test]
fn groups_stand_in_headings_in_every_way() {
    let reading = read(
        "groups.csv",
        "County,Year,Total Births,White Births,Black Births,Infant deaths - Hispanic,IMR (White),IMR (Black),% LBW,% LBW (Black)\nBibb,2020,2100,900,1100,2,5.1,13.2,11.0,14.9\nClarke,2020,1300,700,400,1,4.8,12.0,9.1,14.0\nDougherty,2020,1150,290,820,0,6.1,11.7,12.4,15.0\n",
    );
    assert_eq!(
        shown(&reading)[3..],
        [
            "C # live_births",
            "D # live_births | race_ethnicity=White",
            "E # live_births | race_ethnicity=Black",
            "F # infant_deaths | race_ethnicity=Hispanic",
            "G infant_mortality_rate per 1000 | race_ethnicity=White",
            "H infant_mortality_rate per 1000 | race_ethnicity=Black",
            "I low_birth_weight per 100",
            "J low_birth_weight per 100 | race_ethnicity=Black",
        ]
    );
}

#[test]
fn blocks_of_measures_need_both_rows_of_headings() {
    let reading = read(
        "measures.csv",
        ",,,Infant mortality,,,,,Child mortality,,,,Low birthweight,,,,\nFIPS,State,County,# Deaths,Infant Mortality Rate,95% CI - Low,95% CI - High,Infant Mortality Rate (Black),# Deaths,Child Mortality Rate,95% CI - Low,95% CI - High,Unreliable,% LBW,95% CI - Low,95% CI - High,Z-Score\n29000,Missouri,,3100,6.2,6.0,6.4,11.7,3200,56.8,54.8,58.8,,8.7,8.6,8.7,\n29001,Missouri,Adair,,,,,,19,103.4,62.2,161.4,x,7.7,6.9,8.6,0.2\n29003,Missouri,Andrew,,,,,,11,68.1,34.0,121.9,,7.0,6.0,8.0,-0.4\n29005,Missouri,Atchison,12,7.2,3.1,12.0,,13,70.0,33.0,120.0,,7.1,6.0,8.1,-0.3\n",
    );
    assert_eq!(
        shown(&reading),
        [
            "headings 1-2, data 3-6",
            "A fips",
            "B state",
            "C place",
            "D # infant_deaths",
            "E infant_mortality_rate per 1000",
            "F low",
            "G high",
            "H infant_mortality_rate per 1000 | race_ethnicity=Black",
            "I # sheet_deaths_child_mortality",
            "J Child Mortality Rate per 100000",
            "K low",
            "L high",
            "M unreliable",
            "N low_birth_weight per 100",
            "O low",
            "P high",
            "Q -",
        ]
    );
}

#[test]
fn levels_of_groups_over_columns_have_totals() {
    let reading = read(
        "levels.csv",
        ",Infant deaths,,,,,,\n,Female,,,Male,,,Total\n,White,Black,Total,White,Black,Total,\nDuval,20,31,53,25,40,67,120\nLeon,5,9,14,6,11,17,31\nPolk,18,12,31,20,14,35,66\nTotal,43,52,98,51,65,119,217\n",
    );
    assert_eq!(
        shown(&reading),
        [
            "headings 1-3, data 4-7",
            "A place",
            "B # infant_deaths | sex=Female | race_ethnicity=White",
            "C # infant_deaths | sex=Female | race_ethnicity=Black",
            "D # infant_deaths | sex=Female | race_ethnicity=Total",
            "E # infant_deaths | sex=Male | race_ethnicity=White",
            "F # infant_deaths | sex=Male | race_ethnicity=Black",
            "G # infant_deaths | sex=Male | race_ethnicity=Total",
            "H # infant_deaths | sex=Total",
        ]
    );
}

#[test]
fn places_across_with_measures_down_are_read_sideways() {
    let reading = read(
        "profile.csv",
        "Indicator,Dunklin,Pemiscot,New Madrid,Missouri\nLive births,400,250,210,72000\nInfant deaths,3,4,2,430\nPreterm births,60,41,30,7900\n",
    );
    assert_eq!(
        shown(&reading),
        [
            "headings 1-1, data 2-4",
            "A measure",
            "B value | Dunklin County",
            "C value | Pemiscot County",
            "D value | New Madrid County",
            "E value | Missouri",
        ]
    );
    assert!(
        reading
            .values
            .iter()
            .any(|it| it.measure == "Infant deaths" && field(&it.field.value) == "# infant_deaths")
    );
}

#[test]
fn measures_down_and_years_across_is_the_profile_of_one_county() {
    let reading = read(
        "profile.csv",
        "Pemiscot County Maternal and Child Health Profile\n\n,2018,2019,2020\nLive births,250,241,238\nInfant deaths,4,2,3\nLow birth weight births,31,29,30\n",
    );
    assert_eq!(
        shown(&reading),
        [
            "headings 3-3, data 4-6",
            "A measure",
            "B value | 2018",
            "C value | 2019",
            "D value | 2020",
        ]
    );
}

#[test]
fn county_names_over_their_groups_are_an_outline() {
    let expected = [
        "headings 1-1, data 2-9",
        "outline A: place > race_ethnicity",
        "A place",
        "B # live_births",
        "C # infant_deaths",
    ];
    let own_rows = "County/Race,Live Births,Infant Deaths\nCraighead,1500,10\n  White,1100,6\n  Black,300,4\nMississippi,600,6\n  White,310,2\n  Black,280,4\nPoinsett,290,2\n  White,270,2\n";
    assert_eq!(shown(&read("outline.csv", own_rows)), expected);
    let labels_alone = "County/Race,Live Births,Infant Deaths\nCraighead,,\nWhite,1100,6\nBlack,300,4\nMississippi,,\nWhite,310,2\nBlack,280,4\nPoinsett,,\nWhite,270,2\n";
    assert_eq!(
        shown(&read("outline.csv", labels_alone)),
        [
            "headings 1-1, data 2-9",
            "outline A: place > race_ethnicity",
            "A place",
            "B # live_births",
            "C # infant_deaths",
        ]
    );
}

#[test]
fn a_block_for_each_county_has_its_title_over_it() {
    let block = |county: &str| {
        format!(
            "\"{county} County, Georgia\",,\nRace,Births,Infant deaths\nWhite,300,2\nBlack,150,2\nTotal,460,4\n,,\n"
        )
    };
    let text = ["Baker", "Bibb", "Clay"].map(block).concat();
    let reading = read("blocks.csv", &text);
    assert_eq!(
        shown(&reading)[1..],
        [
            "outline A: place > race_ethnicity",
            "A place",
            "B # live_births",
            "C # infant_deaths",
        ]
    );
    assert_eq!(
        reading.header_rows.value,
        Some(RowRange { first: 2, last: 2 })
    );
}

#[test]
fn a_county_written_only_on_its_first_row_fills_down() {
    let reading = read(
        "first row.csv",
        "County,Race,Year,Births,Deaths\nWake,White,2020,6000,22\n,Black,2020,2500,26\n,Hispanic,2020,2100,10\nDurham,White,2020,1900,6\n,Black,2020,1500,15\n,Hispanic,2020,1000,5\n",
    );
    assert_eq!(shown(&reading)[1], "A place | fills down");
    assert_eq!(shown(&reading)[2], "B by race_ethnicity");
}

#[test]
fn codes_beside_names_and_a_code_in_two_columns_are_known() {
    let reading = read(
        "codes.csv",
        "Notes,StateFips,CountyFips,County Name,Year,Year Code,Race,Race Code,Deaths,Births,Death Rate\n,29,069,\"Dunklin County, MO\",2016,2016,White,2106-3,2,300,6.67\n,29,069,\"Dunklin County, MO\",2016,2016,Black or African American,2054-5,1,60,16.67\nTotal,29,069,\"Dunklin County, MO\",2016,2016,,,3,360,8.33\n---\nDataset: Linked Birth / Infant Death Records\n",
    );
    assert_eq!(
        shown(&reading),
        [
            "headings 1-1, data 2-4",
            "A notes",
            "B state fips",
            "C fips",
            "D place",
            "E period",
            "F -",
            "G by race_ethnicity",
            "H -",
            "I # infant_deaths",
            "J # live_births",
            "K infant_mortality_rate per 1000",
        ]
    );
}

#[test]
fn race_beside_hispanic_origin_is_two_ways_to_divide() {
    let reading = read(
        "both.csv",
        "County,Race,Hispanic Origin,Births\n\"Cook County, IL\",White,Hispanic or Latino,900\n\"Cook County, IL\",White,Not Hispanic or Latino,1500\n\"Cook County, IL\",Black or African American,Not Hispanic or Latino,1200\n\"Lake County, IL\",White,Not Hispanic or Latino,700\n",
    );
    let columns = shown(&reading);
    assert_eq!(columns[2], "B by race");
    assert!(columns[3].starts_with("C by "), "{columns:?}");
    assert_ne!(columns[3], "C by race");
}

#[test]
fn deaths_of_all_ages_and_people_are_never_taken_for_babies() {
    let reading = read(
        "components.csv",
        "STATE,COUNTY,CTYNAME,POPESTIMATE2011,BIRTHS2011,DEATHS2011,RBIRTH2011\n29,069,Dunklin County,31900,502,420,15.7\n29,155,Pemiscot County,18200,301,240,16.5\n29,143,New Madrid County,18900,240,220,12.7\n",
    );
    assert_eq!(
        shown(&reading)[4..7],
        [
            "D # sheet_popestimate | 2011",
            "E # live_births | 2011",
            "F # sheet_deaths_all_ages | 2011",
        ]
    );
    let rate = reading.columns.last().unwrap();
    assert_eq!(rate.field.confidence, Confidence::Unsure);
}

#[test]
fn ends_of_ranges_belong_to_rates_and_never_to_counts() {
    let reading = read(
        "poverty.csv",
        "State FIPS,County FIPS,Name,\"Poverty Estimate, All Ages\",90% CI Lower Bound,90% CI Upper Bound,\"Poverty Percent, All Ages\",90% CI Lower Bound,90% CI Upper Bound,Median Household Income\n29,069,Dunklin County,7462,6307,8617,25.3,21.4,29.2,36500\n29,155,Pemiscot County,4800,4071,5529,29.1,24.7,33.5,33400\n29,143,New Madrid County,3700,3000,4400,21.9,18.0,25.8,39100\n",
    );
    assert_eq!(
        shown(&reading)[4..],
        [
            "D # sheet_poverty_estimate_all_ages",
            "E -",
            "F -",
            "G Poverty Percent, All Ages per 100",
            "H low",
            "I high",
            "J -",
        ]
    );
}

#[test]
fn units_under_the_headings_and_footnotes_on_them_belong_to_the_headings() {
    let reading = read(
        "units.csv",
        "Table 7. Infant mortality,,,\nCounty,Live Births1,Infant Deaths*,Infant Mortality\n,(number),(number),(per 1000)\nShelby,13000,110,8.5\nDavidson,10000,70,7.0\nKnox,5000,31,6.2\n",
    );
    assert_eq!(
        shown(&reading),
        [
            "headings 2-3, data 4-6",
            "A place",
            "B # live_births",
            "C # infant_deaths",
            "D infant_mortality_rate per 1000",
        ]
    );
}

#[test]
fn a_sheet_without_headings_or_far_from_the_corner_is_found() {
    let reading = read(
        "bare.csv",
        "Dunklin,2019,300,2\nPemiscot,2019,250,3\nScott,2019,480,4\n",
    );
    assert_eq!(reading.header_rows.value, None);
    assert_eq!(shown(&reading)[1..3], ["A place", "B period"]);
    assert!(
        reading
            .columns
            .iter()
            .all(|it| !matches!(it.field.value, Field::Count { .. })),
        "{:?}",
        shown(&reading)
    );
    let grid = workbook_grid(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write(5, 3, "County health office").unwrap();
        for (row, cells) in (9..).zip([
            ["County", "Live births", "Infant deaths"],
            ["Dunklin", "300", "2"],
            ["Pemiscot", "250", "3"],
        ]) {
            for (column, cell) in (4..).zip(cells) {
                sheet.write(row, column, cell).unwrap();
            }
        }
    });
    assert_eq!(
        shown(&proposal::propose(&grid, 0, &known())),
        [
            "headings 10-10, data 11-12",
            "E place",
            "F # live_births",
            "G # infant_deaths",
        ]
    );
}

#[test]
fn a_lone_column_of_numbers_that_nothing_names_is_asked() {
    let reading = read(
        "export (3).csv",
        "Geography,FIPS Code,Rank,Mapped Value,Count,\nAdair,001,5,251.3,60,\nAndrew,003,18,X,X,\nDunklin,069,1,402.2,109,\n",
    );
    let asked: Vec<&str> = reading
        .columns
        .iter()
        .filter(|it| it.field.confidence == Confidence::NeedsYou)
        .map(|it| it.heading.as_str())
        .collect();
    assert_eq!(asked, ["Mapped Value", "Count"]);
    let years = read("years.csv", "County,2019,2020\nAdair,60,61\nAndrew,40,42\n");
    assert_eq!(shown(&years)[2], "B value | 2019");
    assert!(
        years
            .values
            .iter()
            .all(|it| it.field.confidence == Confidence::NeedsYou)
    );
}

#[test]
fn the_sheet_with_the_counties_is_chosen_and_its_likes_are_known() {
    let grid = workbook_grid(|workbook| {
        let about = workbook.add_worksheet();
        about.set_name("Introduction").unwrap();
        for row in 0..40 {
            about.write(row, 0, "Words about the numbers").unwrap();
            about.write(row, 1, "and where they come from").unwrap();
        }
        for (name, births) in [("2019", 300.0), ("2020", 290.0)] {
            let sheet = workbook.add_worksheet();
            sheet.set_name(name).unwrap();
            for (column, heading) in (0..).zip(["County", "Live births", "Infant deaths"]) {
                sheet.write(0, column, heading).unwrap();
            }
            for (row, county) in (1..).zip(["Dunklin", "Pemiscot", "Scott"]) {
                sheet.write(row, 0, county).unwrap();
                sheet.write(row, 1, births).unwrap();
                sheet.write(row, 2, 2.0).unwrap();
            }
        }
    });
    let known = known();
    assert_eq!(proposal::best_sheet(&grid, &known), 1);
    assert_eq!(sheet_choice::sheets_like(&grid, 1, &known), [2]);
    let hint = sheet_choice::sheet_hint(&grid, 1, &known);
    assert_eq!(
        (hint.looks_like_table, hint.places, hint.rows),
        (true, 3, 3)
    );
    assert!(!sheet_choice::sheet_hint(&grid, 0, &known).looks_like_table);
}

#[test]
fn next_years_file_of_a_confirmed_layout_needs_no_choices() {
    let mut known = known();
    let first = text_grid(
        "first.csv",
        "Area,n1 2018,n2 2018\nDunklin County,300,2\nPemiscot County,400,3\n",
    );
    let mut reading = proposal::propose(&first, 0, &known);
    let count = |id: &str| Field::Count {
        variable: first_birthday::domain::count_variable::VariableId::new(id),
    };
    for (column, id) in [(2, "live_births"), (3, "infant_deaths")] {
        reading.apply(
            Change::Field {
                column,
                field: count(id),
            },
            &first,
            0,
            &known,
        );
    }
    known.templates.push(Template {
        header_signature: reading.header_signature(),
        reading,
    });
    let next = text_grid(
        "next.csv",
        "Area,n1 2018,n2 2018,n1 2019,n2 2019\nDunklin County,300,2,310,1\nPemiscot County,400,3,390,2\n",
    );
    assert_eq!(
        shown(&proposal::propose(&next, 0, &known))[1..],
        [
            "A place",
            "B # live_births | 2018",
            "C # infant_deaths | 2018",
            "D # live_births | 2019",
            "E # infant_deaths | 2019",
        ]
    );
}

#[test]
fn what_a_person_settled_stays_when_the_headings_are_moved() {
    let grid = text_grid(
        "moved.csv",
        "County,Total\n,Births\nDunklin,300\nPemiscot,400\nScott,410\n",
    );
    let known = known();
    let mut reading = proposal::propose(&grid, 0, &known);
    let count = Field::Count {
        variable: first_birthday::domain::count_variable::VariableId::new("preterm_births"),
    };
    reading.apply(
        Change::Field {
            column: 2,
            field: count.clone(),
        },
        &grid,
        0,
        &known,
    );
    reading.apply(
        Change::HeaderRows(Some(RowRange { first: 1, last: 1 })),
        &grid,
        0,
        &known,
    );
    let held = reading.columns.iter().find(|it| it.column == 2).unwrap();
    assert_eq!(held.field.value, count);
    assert_eq!(
        reading.header_rows.value,
        Some(RowRange { first: 1, last: 1 })
    );
}

#[test]
fn headings_that_go_on_in_the_next_row_are_one_heading() {
    let reading = read(
        "lines.csv",
        "County of,Live,Infant,Infant\nResidence,Births,Deaths,Mortality Rate\nWake,11900,61,5.1\nDurham,4300,28,6.5\nOrange,1100,5,4.5\n",
    );
    assert_eq!(
        shown(&reading),
        [
            "headings 1-2, data 3-5",
            "A place",
            "B # live_births",
            "C # infant_deaths",
            "D infant_mortality_rate per 1000",
        ]
    );
}

#[test]
fn numbers_and_rates_under_groups_take_the_measure_of_the_title() {
    let reading = read(
        "by race.csv",
        "\"Number of infant deaths with rates per 1,000 live births, by race of mother, counties of Tennessee, 2019\",,,,,,\n,Total,,White,,Black,\nCounty,Number,Rate,Number,Rate,Number,Rate\nState,560,7.0,340,5.6,190,12.1\nAnderson,5,6.3,4,5.5,1,25.0\nBedford,4,6.0,4,7.1,0,0.0\nShelby,112,9.1,25,5.2,80,11.9\n",
    );
    assert_eq!(
        shown(&reading),
        [
            "headings 2-3, data 4-7",
            "A place",
            "B # infant_deaths | race_ethnicity=Total",
            "C infant_mortality_rate per 1000 | race_ethnicity=Total",
            "D # infant_deaths | race_ethnicity=White",
            "E infant_mortality_rate per 1000 | race_ethnicity=White",
            "F # infant_deaths | race_ethnicity=Black",
            "G infant_mortality_rate per 1000 | race_ethnicity=Black",
        ]
    );
}

#[test]
fn names_of_columns_as_programs_write_them_are_taken_apart() {
    let reading = read(
        "extract.csv",
        "county_fips,county_name,births_white_2019,births_black_2019,infant_deaths_white_2019,infant_deaths_black_2019\n13021,Bibb,900,1100,5,14\n13059,Clarke,700,400,3,5\n13095,Dougherty,290,820,2,9\n",
    );
    assert_eq!(
        shown(&reading)[1..],
        [
            "A fips",
            "B place",
            "C # live_births | 2019 | race_ethnicity=white",
            "D # live_births | 2019 | race_ethnicity=black",
            "E # infant_deaths | 2019 | race_ethnicity=white",
            "F # infant_deaths | 2019 | race_ethnicity=black",
        ]
    );
}

#[test]
fn a_year_over_each_list_of_counties_is_an_outline() {
    let reading = read(
        "years.csv",
        "County,Births,Infant deaths\n2018,,\nDunklin,400,3\nPemiscot,250,2\n2019,,\nDunklin,390,2\nPemiscot,240,3\n",
    );
    assert_eq!(
        shown(&reading),
        [
            "headings 1-1, data 2-7",
            "outline A: period > place",
            "A place",
            "B # live_births",
            "C # infant_deaths",
        ]
    );
}

#[test]
fn names_of_regions_over_their_counties_are_no_outline() {
    let reading = read(
        "regions.csv",
        "County,Births,Infant deaths\nNorthwest region,,\nBenton,4000,23\nCarroll,300,2\nDelta region,,\nLee,80,1\nPhillips,220,3\nState total,36000,270\n",
    );
    assert_eq!(reading.outline, None);
    assert_eq!(shown(&reading)[1], "A place");
}

#[test]
fn blank_rows_notes_and_totals_do_not_end_a_table_early() {
    let blanks = ",,\n".repeat(40);
    let reading = read(
        "long.csv",
        &format!(
            "County,Births,Infant deaths\nMissouri,72000,430\n\nAdair,250,1\nAndrew,190,2\n\nDunklin,400,3\nTotal,72840,436\n{blanks}\nNote: * means fewer than five,,\n\"Source: vital records, 2019\",,\n"
        ),
    );
    assert_eq!(
        reading.data_rows.value,
        Some(RowRange { first: 2, last: 8 })
    );
}

#[test]
fn columns_of_ages_and_payers_without_more_words_ask_what_they_count() {
    let reading = read(
        "ages.csv",
        "Live births by age of mother and county\nCounty,Total,<20,20-24,25-29,30-34,35-39,40+\nShelby,12800,1000,3100,3700,3200,1500,300\nKnox,4900,260,1000,1500,1400,620,120\nMadison,1200,110,350,380,240,100,20\n",
    );
    assert_eq!(
        shown(&reading)[2..],
        [
            "B # live_births | mothers_age=Total",
            "C # live_births | mothers_age=<20",
            "D # live_births | mothers_age=20-24",
            "E # live_births | mothers_age=25-29",
            "F # live_births | mothers_age=30-34",
            "G # live_births | mothers_age=35-39",
            "H # live_births | mothers_age=40+",
        ]
    );
}

#[test]
fn years_that_another_sheet_lists_for_each_measure_are_those_of_its_columns() {
    let grid = workbook_grid(|workbook| {
        let data = workbook.add_worksheet();
        data.set_name("Additional Measure Data").unwrap();
        let plain = Format::new();
        data.merge_range(0, 3, 0, 4, "Infant mortality", &plain)
            .unwrap();
        data.merge_range(0, 5, 0, 6, "Child mortality", &plain)
            .unwrap();
        for (row, cells) in (1..).zip([
            [
                "FIPS",
                "State",
                "County",
                "# Deaths",
                "Infant Mortality Rate",
                "# Deaths",
                "Child Mortality Rate",
            ],
            ["29069", "Missouri", "Dunklin", "20", "7.1", "25", "70.2"],
            ["29155", "Missouri", "Pemiscot", "24", "13.8", "15", "90.2"],
        ]) {
            for (column, cell) in (0..).zip(cells) {
                data.write(row, column, cell).unwrap();
            }
        }
        let list = workbook.add_worksheet();
        list.set_name("Sources & Years").unwrap();
        for (row, cells) in (0..).zip([
            ["Focus Area", "Measure", "Source", "Year(s)"],
            [
                "Length of Life",
                "Child mortality*",
                "Mortality files",
                "2017-2020",
            ],
            ["", "Infant mortality*", "Mortality files", "2014-2020"],
        ]) {
            for (column, cell) in (0..).zip(cells) {
                list.write(row, column, cell).unwrap();
            }
        }
    });
    let known = known();
    let sheet = proposal::best_sheet(&grid, &known);
    assert_eq!(
        shown(&proposal::propose(&grid, sheet, &known))[4..],
        [
            "D # infant_deaths | 2014\u{2013}2020",
            "E infant_mortality_rate per 1000 | 2014\u{2013}2020",
            "F # sheet_deaths_child_mortality | 2017\u{2013}2020",
            "G Child Mortality Rate per 100000 | 2017\u{2013}2020",
        ]
    );
}

#[test]
fn words_alone_have_headings_too_and_lines_of_a_title_are_none() {
    let reading = read(
        "words.csv",
        "field,other\nhello,goodbye\nhello again,goodbye now\n",
    );
    assert_eq!(
        reading.header_rows.value,
        Some(RowRange { first: 1, last: 1 })
    );
    let reading = read(
        "title.csv",
        "Numbers of,the county,,,see notes\nwritten,by hand,,,at the end\nCounty,Officer,Births,Deaths,Rate\nDunklin,A. Smith,300,2,6.7\nPemiscot,B. Jones,250,3,12.0\n",
    );
    assert_eq!(
        reading.header_rows.value,
        Some(RowRange { first: 3, last: 3 })
    );
}

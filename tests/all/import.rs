//! Sheets as counties have them, and files that mean harm, through the reading child to a draft.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::NaiveDate;
use first_birthday::domain::count::CountValue;
use first_birthday::domain::count_batch::BatchLists;
use first_birthday::domain::place::Place;
use first_birthday::domain::place::PlaceId;
use first_birthday::domain::place::PlaceKind;
use first_birthday::import::belief;
use first_birthday::import::cell::CellAddress;
use first_birthday::import::draft;
use first_birthday::import::draft::Blocker;
use first_birthday::import::draft::Chunk;
use first_birthday::import::draft::Draft;
use first_birthday::import::draft::RowSource;
use first_birthday::import::draft::RowStatus;
use first_birthday::import::fixes::Fixes;
use first_birthday::import::grid::Grid;
use first_birthday::import::known::Known;
use first_birthday::import::known::Template;
use first_birthday::import::message::FailureKind;
use first_birthday::import::problem_words;
use first_birthday::import::propose::proposal;
use first_birthday::import::reader;
use first_birthday::import::reader::SheetError;
use first_birthday::import::reader::SheetFile;
use first_birthday::import::reading::Change;
use first_birthday::import::reading::PeriodSource;
use first_birthday::import::reading::Reading;
use first_birthday::import::reading::YearMeaning;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::Workbook;

fn known() -> Known {
    let mut known = Known::new(NaiveDate::from_ymd_opt(2026, 11, 21).unwrap());
    known.regions.push(Place {
        id: PlaceId("a-region".into()),
        kind: PlaceKind::Region,
        name: "the Bootheel".into(),
        fips: None,
        parent_id: None,
    });
    known
}

fn sheet_file(path: &Path) -> SheetFile {
    SheetFile::with_program(
        path.to_path_buf(),
        PathBuf::from(env!("CARGO_BIN_EXE_first-birthday")),
    )
}

fn read(path: &Path) -> Result<Grid, SheetError> {
    reader::read_grid(&sheet_file(path), &AtomicBool::new(false), &mut |_| {})
}

fn written(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn own_sheet(name: &str) -> PathBuf {
    Path::new("tests/data/sheets").join(name)
}

/// A sheet read and proposed, with nothing clicked.
struct Read {
    grid: Grid,
    sheet: usize,
    reading: Reading,
    fixes: Fixes,
    known: Known,
}

impl Read {
    fn of(path: &Path) -> Self {
        let known = known();
        let grid = read(path).unwrap();
        let sheet = proposal::best_sheet(&grid, &known);
        let reading = proposal::propose(&grid, sheet, &known);
        Self {
            grid,
            sheet,
            reading,
            fixes: Fixes::default(),
            known,
        }
    }

    fn text(name: &str, text: &str) -> Self {
        let (_folder, path) = written(name, text.as_bytes());
        Self::of(&path)
    }

    fn draft(&self) -> Draft {
        draft::draft(
            &self.grid,
            self.sheet,
            &self.reading,
            &self.fixes,
            &self.known,
        )
    }

    fn tally(&self) -> String {
        problem_words::tally(&self.draft().tally)
    }

    fn problems(&self) -> Vec<String> {
        self.draft()
            .problems
            .iter()
            .map(|it| {
                format!(
                    "{}: {}",
                    problem_words::severity(it.severity),
                    problem_words::problem(it).what
                )
            })
            .collect()
    }

    fn sentences(&self) -> Vec<String> {
        let draft = self.draft();
        belief::sentences(&self.reading, &self.grid, self.sheet, &draft, &self.known)
            .iter()
            .map(belief::Belief::plain)
            .collect()
    }

    fn apply(&mut self, change: Change) {
        self.reading
            .apply(change, &self.grid, self.sheet, &self.known);
    }

    /// Clicks the answer with this label.
    fn answer(&mut self, label: &str) {
        let fix = self
            .draft()
            .problems
            .iter()
            .flat_map(|it| it.answers.clone())
            .find(|it| it.label == label)
            .unwrap_or_else(|| panic!("no answer {label}: {:#?}", self.problems()))
            .fix;
        self.fixes.apply(fix);
    }

    /// Every count as the county file would get it: "C5 live_births us-29069 2022 race_ethnicity.white_nh 268".
    fn counts(&self, source: RowSource<'_>) -> Vec<String> {
        let mut shown = Vec::new();
        draft::stream(
            &self.grid,
            self.sheet,
            &self.reading,
            &self.fixes,
            &self.known,
            source,
            &mut |_| {},
            &mut |chunk: Chunk<'_>| -> Result<(), std::convert::Infallible> {
                for count in chunk.counts {
                    shown.push(shown_count(chunk.lists, count));
                }
                Ok(())
            },
        )
        .unwrap();
        shown
    }
}

fn shown_count(
    lists: &BatchLists,
    count: &first_birthday::domain::count_batch::NewCount,
) -> String {
    let at = |number: u32| usize::try_from(number).unwrap();
    let group: Vec<&str> = lists.groups[at(count.group)]
        .categories()
        .iter()
        .map(|it| it.0.as_str())
        .collect();
    let value = match count.value {
        CountValue::Known(value) => value.to_string(),
        CountValue::Missing { reason, bounds } => match bounds {
            Some((low, high)) => format!("{} {low} to {high}", reason.id()),
            None => reason.id().to_owned(),
        },
    };
    format!(
        "{} {} {} {} [{}] {value}",
        CellAddress::new(count.row, count.column),
        lists.variables[at(count.variable)].0,
        lists.places[at(count.place)].id.0,
        lists.periods[at(count.period)].label(),
        group.join(" "),
    )
}

fn failure(bytes: &[u8]) -> FailureKind {
    let (_folder, path) = written("sheet.xlsx", bytes);
    failure_of(&path)
}

fn failure_of(path: &Path) -> FailureKind {
    match read(path) {
        Err(SheetError::NotReadable { kind, .. }) => kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_sheet_of_the_import_screen_is_read_as_the_screen_shows_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deaths and births 2022.xlsx");
    let mut workbook = Workbook::new();
    let about = workbook.add_worksheet();
    about.set_name("Read me").unwrap();
    about.write(0, 0, "Made by the county").unwrap();
    let sheet = workbook.add_worksheet();
    sheet.set_name("County data").unwrap();
    sheet
        .merge_range(
            0,
            0,
            0,
            5,
            "Infant deaths and live births by county and race, Missouri, 2022",
            &Format::new(),
        )
        .unwrap();
    sheet
        .write(1, 0, "Source: county vital records, provisional")
        .unwrap();
    for (column, heading) in
        (0..).zip(["County", "Race", "Year", "Live births", "Inf dths", "Rate"])
    {
        sheet.write(3, column, heading).unwrap();
    }
    let rows: &[[&str; 6]] = &[
        ["Dunklin", "White", "2022", "268", "2", "7.5"],
        ["Dunklin", "Black", "2022", "61", "*", "*"],
        ["Dunklin", "Total", "2022", "349", "6", "17.2"],
        ["Mississippi", "White", "2022", "98", "0", "0.0"],
        ["Mississippi", "Black", "2022", "41", "1", "24.4"],
        ["Pemiscott", "Black", "2022", "88", "2", "22.7"],
        ["Scott", "White", "2022", "1,214", "7", "5.8"],
        ["Stoddard", "White", "2022", "289", "2 ", "6.9"],
        ["Bootheel", "Total", "2022", "2,611", "19", "7.3"],
    ];
    for (row, cells) in (4..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, *cell).unwrap(),
            };
        }
    }
    sheet
        .write(13, 0, "* fewer than 5, hidden by the source")
        .unwrap();
    workbook
        .add_worksheet()
        .set_name("Lists")
        .unwrap()
        .set_hidden(true);
    workbook.save(&path).unwrap();

    let mut read = Read::of(&path);
    assert_eq!(read.sheet, 1);
    assert!(read.grid.sheets[2].hidden);
    assert!(
        read.grid.sheets[1]
            .merged_at(CellAddress::new(1, 4))
            .is_some()
    );
    assert_eq!(
        read.sentences(),
        [
            "Headings are in row 4.",
            "Data are in rows 5 to 13.",
            "Each row is a place, a race, a year.",
            "Years are in column C.",
            "Counties named without a state are in Missouri.",
            "Column D is live births, E is infant deaths, F is their rate, checked.",
            "\u{201c}*\u{201d} means hidden by the source (1 to 4), not zero.",
            "Row 7 is everyone in its place.",
            "Row 13 is the region.",
            "Row 14 is a note.",
            "The groups by race and ethnicity together may not be everyone, so they are never added up.",
            "Deaths are before age 1.",
        ]
    );
    assert_eq!(
        read.problems(),
        [
            "needs you: Row 10, column A: no county is called \u{201c}Pemiscott\u{201d}.",
            "checked: Sheet \u{201c}County data\u{201d}, cell E5: 5 counts from 1 to 9 are open in this sheet. People could be recognized by them.",
            "fixed: Row 11, column D: \u{201c}1,214\u{201d} read as 1214.",
            "fixed: Row 12, column E: \u{201c}2 \u{201d} read as 2.",
            "fixed: Row 13, column D: \u{201c}2,611\u{201d} read as 2611.",
        ]
    );
    assert_eq!(
        read.tally(),
        "9 rows read: 8 imported (3 of them fixed), 1 left out"
    );
    let statuses = read.draft();
    assert_eq!(statuses.status(1), RowStatus::Title);
    assert_eq!(statuses.status(4), RowStatus::Heading);
    assert_eq!(statuses.status(6), RowStatus::HiddenBySource);
    assert_eq!(statuses.status(10), RowStatus::NeedsYou);
    assert_eq!(statuses.status(14), RowStatus::Note);
    assert_eq!(
        problem_words::rate_check(&statuses.rates).unwrap(),
        "Their rates agree with deaths \u{f7} births in all 7 rows."
    );
    read.answer("It is Pemiscot County, MO");
    assert_eq!(
        read.tally(),
        "9 rows read: 9 imported (3 of them fixed), 0 left out"
    );
    let held = read.counts(RowSource::Held);
    assert_eq!(
        held[0],
        "D5 live_births us-29069 2022 [race_ethnicity.white_nh] 268"
    );
    assert_eq!(
        held[3],
        "E6 infant_deaths us-29069 2022 [race_ethnicity.black_nh] suppressed 1 to 4"
    );
    assert_eq!(held[4], "D7 live_births us-29069 2022 [] 349");
    assert_eq!(
        held[6],
        "D8 live_births us-29133 2022 [race_ethnicity.white_nh] 98"
    );
    assert_eq!(held[17], "E13 infant_deaths a-region 2022 [] 19");
    let cancel = AtomicBool::new(false);
    let streamed = read.counts(RowSource::File {
        file: &sheet_file(&path),
        cancel: &cancel,
    });
    assert_eq!(streamed, held);
    let json = draft::batch_source(&read.grid, read.sheet, &read.reading).reading;
    assert_eq!(
        serde_json::from_str::<Reading>(&json).unwrap(),
        read.reading
    );
}

#[test]
fn a_query_export_takes_its_years_from_the_footer_and_its_totals_from_the_notes() {
    let read = Read::of(&own_sheet("query_export_2019.txt"));
    let sentences = read.sentences();
    assert_eq!(sentences[1], "Data are in rows 2 to 7.");
    assert_eq!(
        sentences[3],
        "All rows are 2007\u{2013}2016, as a note under the table says."
    );
    assert_eq!(
        read.counts(RowSource::Held),
        [
            "F2 infant_deaths us-29510 2007\u{2013}2016 [race_ethnicity.black_nh] 381",
            "G2 live_births us-29510 2007\u{2013}2016 [race_ethnicity.black_nh] 28002",
            "F3 infant_deaths us-29510 2007\u{2013}2016 [race_ethnicity.white_nh] suppressed",
            "G3 live_births us-29510 2007\u{2013}2016 [race_ethnicity.white_nh] 19136",
            "F4 infant_deaths us-29510 2007\u{2013}2016 [] 482",
            "G4 live_births us-29510 2007\u{2013}2016 [] 48971",
            "F5 infant_deaths us-29999 2007\u{2013}2016 [race_ethnicity.black_nh] 13",
            "G5 live_births us-29999 2007\u{2013}2016 [race_ethnicity.black_nh] 482",
            "F6 infant_deaths us-29999 2007\u{2013}2016 [] 13",
            "G6 live_births us-29999 2007\u{2013}2016 [] 482",
        ]
    );
    assert_eq!(
        read.problems(),
        ["left out: Row 7, column A: \u{201c}Total\u{201d} adds up other rows, so it is left out."]
    );
}

#[test]
fn every_mark_of_a_hidden_or_missing_count_keeps_its_meaning_and_zero_stays_zero() {
    let mut read = Read::of(&own_sheet("marks.csv"));
    assert_eq!(read.draft().blockers, [Blocker::ChoosePeriod]);
    read.apply(belief::typed_change(belief::Typed::Period, "2014-2018", &read.known).unwrap());
    let values: Vec<String> = read
        .counts(RowSource::Held)
        .iter()
        .filter(|it| it.contains("infant_deaths"))
        .map(|it| it.split("[] ").nth(1).unwrap().to_owned())
        .collect();
    assert_eq!(
        values,
        [
            "0",
            "suppressed",
            "suppressed 1 to 4",
            "suppressed",
            "suppressed",
            "not_available",
            "not_available",
            "not_available",
            "not_available",
            "not_collected",
            "12",
            "suppressed 1 to 4",
        ]
    );
}

#[test]
fn every_encoding_and_separator_shows_the_same_cells() {
    let plain = "County;Year;Births\nDo\u{f1}a Ana;2019;2,610\n";
    let cp1252: Vec<u8> = plain
        .chars()
        .map(|it| u8::try_from(u32::from(it)).unwrap())
        .collect();
    let mut bom = b"\xEF\xBB\xBF".to_vec();
    bom.extend(plain.as_bytes());
    let mut utf16 = b"\xFF\xFE".to_vec();
    utf16.extend(plain.encode_utf16().flat_map(u16::to_le_bytes));
    let no_bom: Vec<u8> = plain.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let tabs = plain.replace(';', "\t").replace('\n', "\r\n");
    let bars = plain.replace(';', "|").replace('\n', "\r");
    for bytes in [
        cp1252,
        bom,
        utf16,
        no_bom,
        tabs.into_bytes(),
        bars.into_bytes(),
        plain.as_bytes().to_vec(),
    ] {
        let (_folder, path) = written("births.csv", &bytes);
        let read = Read::of(&path);
        assert_eq!(
            read.counts(RowSource::Held),
            ["C2 live_births us-35013 2019 [] 2610"],
            "{bytes:?}"
        );
        let sheet = &read.grid.sheets[0];
        assert_eq!(sheet.cell(CellAddress::new(2, 1)).text, "Do\u{f1}a Ana");
        assert_eq!(sheet.cell(CellAddress::new(1, 1)).text, "County");
    }
}

#[test]
fn codes_that_lost_their_zero_or_their_shape_still_find_the_county() {
    let read = Read::text(
        "codes.csv",
        "FIPS,Year,Births\n5117,2019,80\n29069.0,2019,300\nUS29133,2019,140\n\"29,143\",2019,210\n99999,2019,1\n",
    );
    let places: Vec<String> = read
        .counts(RowSource::Held)
        .iter()
        .map(|it| it.split(' ').nth(2).unwrap().to_owned())
        .collect();
    assert_eq!(places, ["us-05117", "us-29069", "us-29133", "us-29143"]);
    assert_eq!(
        read.problems(),
        [
            "needs you: Row 6, column A: no place has the code \u{201c}99999\u{201d}.",
            "fixed: Row 2, column A: the code \u{201c}5117\u{201d} lost its first zero and is read as 05117.",
        ]
    );
}

#[test]
fn a_mark_behind_a_rate_is_said_where_no_note_explains_it() {
    let read = Read::text(
        "marks.csv",
        "County,Year,Infant mortality rate per 1000\n\"Dunklin County, MO\",2019,6.4*\n\"Scott County, MO\",2019,7.1\n",
    );
    assert_eq!(
        read.problems(),
        [
            "checked: Row 2, column C: \u{201c}6.4*\u{201d} is read as 6.4, and nothing says what its mark means."
        ]
    );
}

#[test]
fn columns_of_a_wide_sheet_that_nobody_can_name_do_not_stop_the_others() {
    let known: Vec<String> = (2001..=2014).map(|it| format!("Births {it}")).collect();
    let numbers = ["300"; 14].join(",");
    let read = Read::text(
        "wide.csv",
        &format!(
            ",{}% non-Hispanic Black,\nFIPS,{},# Black,% Black\n29069,{numbers},40,13.3\n29155,{numbers},50,14.1\n",
            ",".repeat(14),
            known.join(",")
        ),
    );
    let aside = read.reading.set_aside();
    assert!(!aside.is_empty());
    assert!(aside.iter().all(|it| [16, 17].contains(it)), "{aside:?}");
    let counts = read.counts(RowSource::Held);
    assert_eq!(counts.len(), 28, "{counts:?}");
    assert!(counts.iter().all(|it| it.contains(" live_births ")));
}

#[test]
fn each_kind_of_wrong_row_is_listed_and_the_good_rows_go_in() {
    let read = Read::of(&own_sheet("wrong_rows.csv"));
    assert_eq!(
        read.problems(),
        [
            "needs you: Row 3, column D: 41 deaths, but only 14 births.",
            "needs you: Row 4, column C: \u{201c}-12\u{201d} is below zero.",
            "needs you: Row 5, column B: no year is given.",
            "needs you: Row 7, column C: \u{201c}12.5\u{201d} has a fraction, and people are counted in whole numbers.",
            "needs you: Row 8, column D: \u{201c}3%\u{201d} is a percent, not a count.",
            "needs you: Row 9, column D: \u{201c}many\u{201d} is not a number.",
            "needs you: Row 10, column A: \u{201c}St. Louis, MO\u{201d} can be St. Louis County, MO or St. Louis city, MO.",
            "needs you: Row 13, column C: the same place, years and group as row 2, with other numbers.",
            "left out: Row 6, column B: \u{201c}2099\u{201d} is in the future.",
            "left out: Row 11, column A: \u{201c}Total\u{201d} adds up other rows, so it is left out.",
            "left out: Row 12, column C: the same as row 2, so it counts once.",
            "checked: Cell D2: one count from 1 to 9 is open in this sheet. People could be recognized by them.",
        ]
    );
    assert_eq!(read.tally(), "13 rows read: 2 imported, 11 left out");
}

#[test]
fn an_unknown_mark_is_asked_once_and_deaths_over_a_population_are_not_taken_for_infants() {
    let mut read = Read::text(
        "mark.csv",
        "County,State,Year,Births\nScott,MO,2019,DSX\nDunklin,MO,2019,DSX\nPemiscot,MO,2019,200\n",
    );
    assert_eq!(read.tally(), "3 rows read: 1 imported, 2 left out");
    read.answer("It means hidden by the source");
    assert_eq!(read.tally(), "3 rows read: 3 imported, 0 left out");
    assert!(read.counts(RowSource::Held)[0].ends_with("suppressed"));
    let read = Read::text(
        "all_ages.csv",
        "County,State,Year,Deaths,Population\nScott,MO,2019,400,38000\nDunklin,MO,2019,390,29000\n",
    );
    let counted: Vec<String> = read
        .draft()
        .lists
        .variables
        .iter()
        .map(|it| it.0.clone())
        .collect();
    assert_eq!(counted, ["sheet_deaths_all_ages", "sheet_population"]);
}

#[test]
fn rows_that_come_twice_are_added_kept_once_or_left_out_as_the_person_says() {
    let text =
        "County,State,Year,Births\nDunklin,MO,2019,300\nDunklin,MO,2019,40\nScott,MO,2019,9\n";
    let births = |answer: &str| {
        let mut read = Read::text("twice.csv", text);
        read.answer(answer);
        read.counts(RowSource::Held)
            .iter()
            .map(|it| it.rsplit(' ').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(births("Add them up"), ["340", "9"]);
    assert_eq!(births("Keep the first"), ["300", "9"]);
    assert_eq!(births("Leave them all out"), ["9"]);
}

#[test]
fn the_second_sheet_of_a_layout_needs_no_choices() {
    let first = "Area,When,n1,n2\nDunklin County,2018,300,2\nPemiscot County,2018,400,3\n";
    let mut read = Read::text("first.csv", first);
    let field = |id: &str| first_birthday::import::field::Field::Count {
        variable: first_birthday::domain::count_variable::VariableId::new(id),
    };
    read.apply(Change::Field {
        column: 3,
        field: field("live_births"),
    });
    read.apply(Change::Field {
        column: 4,
        field: field("infant_deaths"),
    });
    assert!(read.draft().can_import(), "{:?}", read.draft().blockers);
    let mut known = known();
    known.templates.push(Template {
        header_signature: read.reading.header_signature(),
        reading: read.reading.clone(),
    });
    let (_folder, path) = written("second.csv", first.replace("2018", "2019").as_bytes());
    let grid = self::read(&path).unwrap();
    let reading = proposal::propose(&grid, 0, &known);
    let draft = draft::draft(&grid, 0, &reading, &Fixes::default(), &known);
    assert!(draft.can_import());
    assert_eq!(draft.tally.counts, 4);
}

#[test]
fn a_changed_heading_row_reads_the_columns_anew_and_keeps_what_was_chosen() {
    let mut read = Read::text(
        "odd.csv",
        "Births,Births\nCounty,2019\nDunklin County,300\n",
    );
    read.apply(Change::Period(PeriodSource::Chosen {
        period: first_birthday::domain::period::Period::year(2019).unwrap(),
    }));
    read.apply(belief::typed_change(belief::Typed::HeaderRow, "2", &read.known).unwrap());
    assert_eq!(read.reading.columns[0].heading, "County");
    assert_eq!(
        read.reading.period.value,
        PeriodSource::Chosen {
            period: first_birthday::domain::period::Period::year(2019).unwrap()
        }
    );
}

#[test]
fn a_line_of_dashes_between_counties_hides_no_rows() {
    let read = Read::text(
        "blocks.csv",
        "County,State,Year,Births\nScott,MO,2019,400\n-----\nDunklin,MO,2019,300\nSource: county records\n",
    );
    assert_eq!(read.tally(), "2 rows read: 2 imported, 0 left out");
}

#[test]
fn damaged_copies_of_a_workbook_are_read_or_refused_and_never_hang() {
    let whole = workbook(&[(
        "xl/worksheets/sheet1.xml",
        &sheet_xml(
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>County</t></is></c><c r=\"B1\"><v>12</v></c></row>",
        ),
    )]);
    let rounds = std::env::var("FIRST_BIRTHDAY_ROUNDS")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(40_u64);
    let mut state = 20_261_121_u64;
    for _ in 0..rounds {
        let mut bytes = whole.clone();
        for _ in 0..8 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let at = usize::try_from(state >> 33).unwrap() % bytes.len();
            bytes[at] = state.to_le_bytes()[2];
        }
        let (_folder, path) = written("damaged.xlsx", &bytes);
        if let Err(error) = read(&path) {
            assert!(matches!(error, SheetError::NotReadable { .. }), "{error:?}");
        }
    }
}

#[test]
fn a_quotation_mark_that_never_closes_swallows_no_row() {
    let mut text = String::from("County,State,Year,Births\n\"Dunklin,MO,2019,300\n");
    for county in ["Scott", "Stoddard", "Pemiscot"] {
        text.push_str(&format!("\"{county}\",MO,2019,200\n"));
    }
    let read = Read::text("quote.csv", &text);
    assert_eq!(read.counts(RowSource::Held).len(), 4);
    assert!(read.problems()[0].contains("never closes"));
}

#[test]
fn files_that_are_no_table_are_refused_by_what_they_are() {
    assert_eq!(failure(b""), FailureKind::Empty);
    assert_eq!(failure(b"  \r\n \n"), FailureKind::Empty);
    assert_eq!(failure(b"%PDF-1.4 x"), FailureKind::Pdf);
    assert_eq!(
        failure(b"<!DOCTYPE html><html><table>"),
        FailureKind::WebPage
    );
    assert_eq!(
        failure(&[0, 159, 146, 150, 7, 1, 2, 3, 0, 0, 1, 9]),
        FailureKind::OtherBinary
    );
    let mut lock = b"\x05admin".to_vec();
    lock.resize(55, b' ');
    lock.resize(165, 0);
    assert_eq!(failure(&lock), FailureKind::LockFile);
    let mut docx = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    docx.start_file("word/document.xml", options).unwrap();
    docx.write_all(b"<w:document/>").unwrap();
    assert_eq!(
        failure(&docx.finish().unwrap().into_inner()),
        FailureKind::WordDocument
    );
    let mut locked = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    locked.resize(4_096, 0);
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(failure(&locked), FailureKind::PasswordProtected);
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(failure_of(folder.path()), FailureKind::NotAFile);
    assert_eq!(
        failure_of(&folder.path().join("gone.csv")),
        FailureKind::NotFound
    );
}

/// A workbook whose parts are given, with what every workbook needs around them.
fn workbook(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let needed: &[(&str, &[u8])] = &[
        ("[Content_Types].xml", b"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"),
        ("_rels/.rels", b"<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", b"<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
    ];
    for (name, bytes) in needed.iter().chain(parts) {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sheet_xml(rows: &str) -> Vec<u8> {
    format!("<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>").into_bytes()
}

#[test]
fn hostile_workbooks_are_refused_or_read_and_never_take_the_program_down() {
    let sparse = workbook(&[(
        "xl/worksheets/sheet1.xml",
        &sheet_xml(
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>",
        ),
    )]);
    let (_folder, path) = written("sparse.xlsx", &sparse);
    let grid = read(&path).unwrap();
    assert_eq!(grid.sheets[0].cell_count(), 2);
    assert_eq!(
        grid.sheets[0]
            .cell(CellAddress::new(1_048_576, 16_384))
            .text,
        "2"
    );

    let beyond = workbook(&[(
        "xl/worksheets/sheet1.xml",
        &sheet_xml("<row r=\"2000000\"><c r=\"A2000000\"><v>1</v></c></row>"),
    )]);
    assert_eq!(failure(&beyond), FailureKind::Damaged);

    let lies = workbook(&[
        (
            "xl/worksheets/sheet1.xml",
            &sheet_xml("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"),
        ),
        (
            "xl/sharedStrings.xml",
            b"<sst count=\"1\" uniqueCount=\"4294967295\"></sst>",
        ),
    ]);
    assert_eq!(failure(&lies), FailureKind::Damaged);

    let bomb = workbook(&[("xl/worksheets/sheet1.xml", &vec![b' '; 60 << 20])]);
    assert_eq!(failure(&bomb), FailureKind::UnpacksTooLarge);

    let whole = workbook(&[(
        "xl/worksheets/sheet1.xml",
        &sheet_xml("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"),
    )]);
    assert_eq!(
        failure(&whole[..whole.len() * 6 / 10]),
        FailureKind::Damaged
    );

    let odd = workbook(&[(
        "xl/worksheets/sheet1.xml",
        &sheet_xml(
            "<row r=\"1\"><c r=\"A1\"><v>1e999</v></c><c r=\"B1\"><v>NaN</v></c><c r=\"C1\"><v>0.30000000000000004</v></c></row>",
        ),
    )]);
    let (_folder, path) = written("odd.xlsx", &odd);
    let grid = read(&path).unwrap();
    assert_eq!(grid.sheets[0].cell(CellAddress::new(1, 1)).text, "#NUM!");
    assert_eq!(grid.sheets[0].cell(CellAddress::new(1, 3)).text, "0.3");
}

#[test]
fn odd_text_files_are_read_within_bounds() {
    let (_folder, path) = written(
        "line.csv",
        format!("a,{}\nb,2\n", "x".repeat(4 << 20)).as_bytes(),
    );
    let grid = read(&path).unwrap();
    assert_eq!(
        grid.sheets[0].cell(CellAddress::new(1, 2)).text.len(),
        32_767
    );
    assert_eq!(grid.sheets[0].cell(CellAddress::new(2, 2)).text, "2");

    let (_folder, path) = written("commas.csv", ",".repeat(3 << 20).as_bytes());
    read(&path).unwrap();

    let (_folder, path) = written("marks.csv", "\"".repeat(1_000_000).as_bytes());
    read(&path).unwrap();

    let text = format!("County,Births\n{}Dunklin,\0 3\n", "Scott,200\n".repeat(200));
    let (_folder, path) = written("nul.csv", text.as_bytes());
    let grid = read(&path).unwrap();
    assert_eq!(
        grid.sheets[0].cell(CellAddress::new(202, 2)).text,
        "\u{FFFD} 3"
    );
}

#[test]
fn a_child_that_says_nothing_or_nonsense_is_ended() {
    let (_folder, path) = written("a.csv", b"County,Births\nDunklin,3\n");
    let mut file = SheetFile::with_program(path, PathBuf::from("/nowhere/at/all"));
    let outcome = reader::read_grid(&file, &AtomicBool::new(false), &mut |_| {});
    assert!(matches!(outcome, Err(SheetError::Broken { .. })));
    if cfg!(unix) {
        file.program = PathBuf::from("/bin/sleep");
        file.patience = Duration::from_millis(200);
        let outcome = reader::read_grid(&file, &AtomicBool::new(false), &mut |_| {});
        assert!(matches!(
            outcome,
            Err(SheetError::TookTooLong { .. }
                | SheetError::Stopped { .. }
                | SheetError::Broken { .. })
        ));
        file.program = PathBuf::from("/bin/echo");
        let outcome = reader::read_grid(&file, &AtomicBool::new(false), &mut |_| {});
        assert!(matches!(
            outcome,
            Err(SheetError::Broken { .. } | SheetError::Stopped { .. })
        ));
    }
}

#[test]
fn cancel_ends_a_long_reading_at_once() {
    let mut text = String::from("County,State,Year,Births\n");
    for number in 0..400_000 {
        text.push_str(&format!("Dunklin,MO,2019,{number}\n"));
    }
    let (_folder, path) = written("long.csv", text.as_bytes());
    let cancel = AtomicBool::new(false);
    let mut heard_after = 0;
    let outcome = reader::read_grid(&sheet_file(&path), &cancel, &mut |progress| {
        heard_after += u32::from(cancel.load(Ordering::Relaxed));
        if progress.done > 0 {
            cancel.store(true, Ordering::Relaxed);
        }
    });
    assert!(matches!(outcome, Err(SheetError::Cancelled)));
    assert_eq!(heard_after, 0, "nothing more is taken after Cancel");
}

#[test]
fn a_sheet_too_long_to_hold_is_streamed_and_a_changed_file_is_said() {
    let mut text = String::from("FIPS,Year,Race,Births\n");
    let mut rows = 0_u64;
    'rows: for county in 1..=115_u32 {
        for year in 1900..2020 {
            for race in ["Black", "White", "Hispanic", "Other"] {
                for copy in 0..20 {
                    rows += 1;
                    if rows > 760_000 {
                        break 'rows;
                    }
                    text.push_str(&format!(
                        "29{:03},{year},{race} {copy},{rows}\n",
                        county * 2 - 1
                    ));
                }
            }
        }
    }
    let (_folder, path) = written("long.csv", text.as_bytes());
    let read = Read::of(&path);
    assert!(!read.grid.sheets[0].is_whole());
    assert_eq!(read.grid.sheets[0].row_count(), 760_001);
    assert!(read.grid.sheets[0].held_rows().count() <= 5_500);
    assert!(!read.draft().is_whole);
    let file = sheet_file(&path);
    let cancel = AtomicBool::new(false);
    let mut counts = 0;
    let mut sum = 0;
    let mut import = |read: &Read| {
        draft::stream(
            &read.grid,
            0,
            &read.reading,
            &read.fixes,
            &read.known,
            RowSource::File {
                file: &file,
                cancel: &cancel,
            },
            &mut |_| {},
            &mut |chunk: Chunk<'_>| -> Result<(), std::convert::Infallible> {
                counts += chunk.counts.len();
                sum += chunk
                    .counts
                    .iter()
                    .filter_map(|it| it.value.known())
                    .sum::<u64>();
                Ok(())
            },
        )
    };
    let whole = import(&read).unwrap();
    assert!(whole.is_whole);
    assert_eq!(whole.tally.read, 760_000);
    let left_out = usize::try_from(whole.tally.left_out).unwrap();
    text.push_str("29069,2019,Black 0,1\n");
    fs::write(&path, text.as_bytes()).unwrap();
    assert!(matches!(
        import(&read),
        Err(draft::StreamError::Sheet(SheetError::Changed { .. }))
    ));
    assert!(counts + left_out >= 760_000 && sum > 0);
}

/// Runs over a folder of real and hostile sheets where one is named: no panic, no hang, a sentence for each refusal.
#[test]
fn every_file_of_a_shared_folder_is_read_or_refused_with_a_sentence() {
    let Some(folder) = std::env::var_os("FIRST_BIRTHDAY_SHARED_DATA") else {
        println!("FIRST_BIRTHDAY_SHARED_DATA is not set: no shared sheets were read");
        return;
    };
    let mut seen = 0;
    for part in ["missouri", "messy", "hostile"] {
        let Ok(entries) = fs::read_dir(Path::new(&folder).join(part)) else {
            continue;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            match read(&path) {
                Ok(grid) => {
                    let known = known();
                    for sheet in 0..grid.sheets.len() {
                        let reading = proposal::propose(&grid, sheet, &known);
                        let draft = draft::draft(&grid, sheet, &reading, &Fixes::default(), &known);
                        let said = belief::sentences(&reading, &grid, sheet, &draft, &known);
                        assert!(!said.is_empty());
                        let tally = draft.tally;
                        assert_eq!(tally.read, tally.imported + tally.left_out, "{path:?}");
                    }
                }
                Err(error) => {
                    let words = problem_words::sheet_error(&error);
                    assert!(words.what.ends_with('.'), "{path:?}: {words:?}");
                    assert!(!words.advice.is_empty(), "{path:?}: {words:?}");
                    assert!(!matches!(error, SheetError::Broken { .. }), "{error:?}");
                }
            }
            seen += 1;
        }
    }
    assert!(seen > 0);
}

#[test]
fn single_years_that_stand_for_several_wait_for_a_person_where_nothing_says_which() {
    let mut read = Read::text(
        "rolling.csv",
        "Three-year moving averages\nCounty,Year,Births,Infant deaths\nDunklin,2018,1200,9\nDunklin,2019,1180,11\nPemiscot,2018,700,8\nPemiscot,2019,690,7\n",
    );
    assert_eq!(read.draft().blockers, [Blocker::ChooseYears]);
    assert!(Blocker::ChooseYears.stops());
    read.apply(Change::Years(YearMeaning::MiddleOf { years: 3 }));
    assert_eq!(read.draft().blockers, []);
    let counts = read.counts(RowSource::Held);
    assert!(
        counts.iter().any(|it| it.contains("2017\u{2013}2019")),
        "{counts:?}"
    );
}

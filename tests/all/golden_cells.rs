//! Two thousand cells as people, programs and web tools write them, each with what it rightly is.

use chrono::NaiveDate;
use first_birthday::domain::place::Place;
use first_birthday::domain::us_places;

/// One sheet of them.
pub(crate) struct GoldenSheet {
    pub(crate) name: String,
    /// Between the cells of its text file.
    pub(crate) separator: char,
    pub(crate) headings: Vec<&'static str>,
    pub(crate) rows: Vec<Vec<GoldenCell>>,
}

/// One cell.
#[derive(Debug, Clone)]
pub(crate) struct GoldenCell {
    /// As a text file has it.
    pub(crate) text: String,
    /// As a workbook has it.
    pub(crate) stored: Stored,
    pub(crate) right: Right,
    /// Whether it is one of the two thousand, or stands beside one.
    pub(crate) is_nasty: bool,
}

/// How a workbook keeps a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Stored {
    Text,
    Number(f64),
    Date(NaiveDate),
    Boolean(bool),
}

/// What a cell rightly is. A question, a problem or leaving it out is right for every one of them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Right {
    /// The place with this FIPS code.
    Place(String),
    /// These years.
    Years(i32, i32),
    Count(u64),
    Rate(f64),
    /// There is no value, and it is not 0.
    Missing,
    /// No number that could be told: only a question, a problem or leaving it out is right.
    Unclear,
}

fn plain(text: impl Into<String>, right: Right) -> GoldenCell {
    GoldenCell {
        text: text.into(),
        stored: Stored::Text,
        right,
        is_nasty: false,
    }
}

fn nasty(text: impl Into<String>, right: Right) -> GoldenCell {
    GoldenCell {
        is_nasty: true,
        ..plain(text, right)
    }
}

fn number(value: u32) -> GoldenCell {
    GoldenCell {
        stored: Stored::Number(f64::from(value)),
        ..plain(value.to_string(), Right::Count(value.into()))
    }
}

/// Every sheet.
pub(crate) fn golden_sheets() -> Vec<GoldenSheet> {
    let mut sheets = Vec::new();
    sheets.extend(code_sheets());
    sheets.extend(name_sheets());
    sheets.extend(year_sheets());
    for (name, cells) in count_lists() {
        sheets.extend(count_sheets(name, &cells));
    }
    sheets.push(rate_sheet("rates", &us_rates()));
    sheets.push(GoldenSheet {
        separator: ';',
        ..rate_sheet("rates with a decimal comma", &comma_rates())
    });
    sheets.push(GoldenSheet {
        separator: ';',
        ..count_sheet("points for thousands", "Live births", &point_counts())
    });
    sheets
}

fn counties(state: &str, count: usize) -> Vec<&'static Place> {
    us_places::counties_of(state)
        .into_iter()
        .take(count)
        .collect()
}

fn code(place: &Place) -> &str {
    place.fips.as_deref().unwrap_or_default()
}

fn at(place: &Place) -> Right {
    Right::Place(code(place).to_owned())
}

/// How a text is sent in.
type Dress = fn(&str) -> String;

/// Codes of Arkansas and Connecticut, whose first digit is 0, in every dress they are sent in.
fn code_sheets() -> Vec<GoldenSheet> {
    let dresses: [(&str, Dress); 12] = [
        ("whole codes", str::to_owned),
        ("codes without their zero", |it| {
            it.trim_start_matches('0').to_owned()
        }),
        ("codes as decimals", |it| {
            format!("{}.0", it.trim_start_matches('0'))
        }),
        ("codes behind letters", |it| format!("US{it}")),
        ("codes as the Census writes them", |it| {
            format!("0500000US{it}")
        }),
        ("codes behind an apostrophe", |it| format!("'{it}")),
        ("codes as formulas", |it| format!("=\"{it}\"")),
        ("codes in two parts", |it| {
            format!("{}-{}", &it[..2], &it[2..])
        }),
        ("codes with spaces around", |it| format!("\u{a0}{it} ")),
        ("codes of ten digits", |it| format!("{it}00000")),
        ("codes with a comma", |it| {
            let bare = it.trim_start_matches('0');
            format!("{},{}", &bare[..1], &bare[1..])
        }),
        ("codes with a power", |it| {
            let bare = it.trim_start_matches('0');
            format!("{}.{}E+03", &bare[..1], &bare[1..])
        }),
    ];
    let places = counties("05", 40);
    let mut sheets: Vec<GoldenSheet> = dresses
        .into_iter()
        .map(|(name, dress)| {
            let rows = places.iter().map(|place| {
                let text = dress(code(place));
                let cell = GoldenCell {
                    stored: match text.parse::<u32>() {
                        Ok(number) if !text.starts_with('0') => Stored::Number(number.into()),
                        _ => Stored::Text,
                    },
                    ..nasty(text, at(place))
                };
                vec![
                    cell,
                    plain("2019", Right::Years(2019, 2019)),
                    number(412),
                    number(3),
                ]
            });
            GoldenSheet {
                name: name.to_owned(),
                separator: ',',
                headings: vec!["FIPS", "Year", "Live births", "Infant deaths"],
                rows: rows.collect(),
            }
        })
        .collect();
    let parts = counties("09", 9)
        .into_iter()
        .chain(counties("05", 31))
        .map(|place| {
            let county = code(place)[2..].trim_start_matches('0');
            let state = &code(place)[1..2];
            vec![
                nasty(state, Right::Place(code(place)[..2].to_owned())),
                nasty(county, at(place)),
                plain("2019", Right::Years(2019, 2019)),
                number(412),
                number(3),
            ]
        });
    sheets.push(GoldenSheet {
        name: "codes in two columns without their zeros".to_owned(),
        separator: ',',
        headings: vec![
            "State FIPS",
            "County FIPS",
            "Year",
            "Live births",
            "Infant deaths",
        ],
        rows: parts.collect(),
    });
    sheets
}

/// Names with accents, abbreviations, letters of other scripts' forms, and spaces that cannot be seen.
fn name_sheets() -> Vec<GoldenSheet> {
    let names: [(&str, &str, &str); 22] = [
        ("Do\u{f1}a Ana County", "NM", "35013"),
        ("Don\u{303}a Ana County", "NM", "35013"),
        ("DO\u{d1}A ANA", "NM", "35013"),
        ("Dona Ana", "NM", "35013"),
        ("Pe\u{f1}uelas Municipio", "PR", "72111"),
        ("Pen\u{303}uelas", "PR", "72111"),
        ("St. Francois County", "MO", "29187"),
        ("Saint Francois", "MO", "29187"),
        ("ST FRANCOIS CO.", "MO", "29187"),
        ("Ste. Genevieve", "MO", "29186"),
        ("Sainte Genevieve County", "MO", "29186"),
        ("De Kalb", "MO", "29063"),
        ("DeKalb County", "MO", "29063"),
        ("LaSalle", "IL", "17099"),
        ("La Salle County", "IL", "17099"),
        ("St. Louis city", "MO", "29510"),
        ("St. Louis County", "MO", "29189"),
        ("Prince George\u{2019}s County", "MD", "24033"),
        ("Prince George's", "MD", "24033"),
        ("McDonald", "MO", "29119"),
        ("O'Brien", "IA", "19141"),
        ("Mississippi", "MO", "29133"),
    ];
    let dresses: [(&str, Dress); 5] = [
        ("names", str::to_owned),
        ("names with spaces around", |it| format!("  {it}\u{a0}")),
        ("names in capitals", str::to_uppercase),
        ("names right to left", |it| format!("\u{200f}{it}\u{200e}")),
        ("names with two spaces", |it| it.replace(' ', "  ")),
    ];
    let mut sheets: Vec<GoldenSheet> = dresses
        .into_iter()
        .map(|(name, dress)| GoldenSheet {
            name: name.to_owned(),
            separator: ',',
            headings: vec!["County", "State", "Year", "Live births", "Infant deaths"],
            rows: (2000..)
                .zip(&names)
                .map(|(year, (text, state, fips))| {
                    let place = Right::Place((*fips).to_owned());
                    vec![
                        nasty(dress(text), place.clone()),
                        plain(*state, Right::Place(fips[..2].to_owned())),
                        plain(year.to_string(), Right::Years(year, year)),
                        number(512),
                        number(4),
                    ]
                })
                .collect(),
        })
        .collect();
    let not_counties = [
        "Total",
        "TOTAL",
        "Statewide",
        "Missouri",
        "State of Missouri",
        "St. Louis",
        "Dunkln",
        "\u{1f476} County",
        "29069?",
        "All counties",
        "County total",
        "Unknown",
    ];
    sheets.push(GoldenSheet {
        name: "names of no one county".to_owned(),
        separator: ',',
        headings: vec!["County", "Year", "Live births", "Infant deaths"],
        rows: not_counties
            .iter()
            .map(|text| {
                let right = if text.contains("Missouri") || *text == "Statewide" {
                    Right::Place("29".to_owned())
                } else if *text == "Unknown" {
                    // Of a county of the state that nobody knows.
                    Right::Place("29999".to_owned())
                } else {
                    Right::Unclear
                };
                let year = plain("2019", Right::Years(2019, 2019));
                vec![nasty(*text, right), year, number(9_000), number(50)]
            })
            .chain(counties("29", 30).into_iter().map(|place| {
                let year = plain("2019", Right::Years(2019, 2019));
                vec![plain(&place.name, at(place)), year, number(300), number(2)]
            }))
            .collect(),
    });
    sheets
}

fn year_sheets() -> Vec<GoldenSheet> {
    let year = |it| Right::Years(it, it);
    let cells = [
        ("2014", year(2014)),
        ("2014.0", year(2014)),
        (" 2014 ", year(2014)),
        ("CY 2014", year(2014)),
        ("2010-2014", Right::Years(2010, 2014)),
        ("2010\u{2013}2014", Right::Years(2010, 2014)),
        ("2010 - 2014", Right::Years(2010, 2014)),
        ("2010 to 2014", Right::Years(2010, 2014)),
        ("2010-14", Right::Years(2010, 2014)),
        ("2010/2014", Right::Years(2010, 2014)),
        ("20014", Right::Unclear),
        ("214", Right::Unclear),
        ("2O14", Right::Unclear),
        ("two thousand", Right::Unclear),
        ("2014-2010", Right::Unclear),
        ("'14", Right::Unclear),
        ("Q3", Right::Unclear),
        ("?", Right::Unclear),
        ("2099", Right::Unclear),
        ("-2014", Right::Unclear),
    ];
    [("29", "years"), ("05", "years in Arkansas")]
        .into_iter()
        .map(|(state, name)| GoldenSheet {
            name: name.to_owned(),
            separator: ',',
            headings: vec!["FIPS", "Year", "Live births", "Infant deaths"],
            rows: counties(state, cells.len())
                .into_iter()
                .zip(&cells)
                .map(|(place, (text, right))| {
                    let fips = plain(code(place), at(place));
                    vec![fips, nasty(*text, right.clone()), number(512), number(4)]
                })
                .collect(),
        })
        .collect()
}

type Cells = Vec<(String, Right)>;

fn list(right: &Right, texts: &[&str]) -> Cells {
    texts
        .iter()
        .map(|it| ((*it).to_owned(), right.clone()))
        .collect()
}

fn counted(cells: &[(&str, u64)]) -> Cells {
    cells
        .iter()
        .map(|(text, count)| ((*text).to_owned(), Right::Count(*count)))
        .collect()
}

fn count_lists() -> Vec<(&'static str, Cells)> {
    vec![
        (
            "thousands",
            counted(&[
                ("1,234", 1_234),
                ("12,345", 12_345),
                ("1,234,567", 1_234_567),
                ("1 234", 1_234),
                ("1\u{a0}234", 1_234),
                ("1\u{202f}234", 1_234),
                ("1\u{2009}234", 1_234),
                ("1'234", 1_234),
                ("0", 0),
                ("00", 0),
                ("007", 7),
                ("0.0", 0),
                ("12.0", 12),
                ("12.00", 12),
                ("1,234.0", 1_234),
                ("+12", 12),
                ("1E3", 1_000),
                ("1.2E1", 12),
                ("2e2", 200),
            ]),
        ),
        (
            "digits of other scripts",
            counted(&[
                ("\u{ff11}\u{ff12}", 12),
                ("\u{661}\u{662}", 12),
                ("\u{6f1}\u{6f2}", 12),
                ("\u{967}\u{968}", 12),
                ("\u{ff11},\u{ff12}\u{ff13}\u{ff14}", 1_234),
                ("12\u{200f}", 12),
                ("\u{202a}12\u{202c}", 12),
                ("\u{2066}12\u{2069}", 12),
                ("12\u{ad}", 12),
                ("1\u{200b}2", 12),
            ]),
        ),
        (
            "footnotes",
            counted(&[
                ("12*", 12),
                ("12 *", 12),
                ("12\u{2020}", 12),
                ("12\u{2021}", 12),
                ("12#", 12),
                ("12^", 12),
                ("12\u{b9}", 12),
                ("12\u{b2}", 12),
                ("12 (a)", 12),
                ("12 [1]", 12),
                ("12 (Unreliable)", 12),
                ("12 \u{1f476}", 12),
                ("12a", 12),
            ]),
        ),
        (
            "words for nothing",
            list(
                &Right::Missing,
                &[
                    "",
                    " ",
                    "*",
                    "**",
                    "***",
                    "<5",
                    "< 5",
                    "<10",
                    "1-4",
                    "1 - 9",
                    "--",
                    "---",
                    "-",
                    "\u{2014}",
                    "\u{2013}",
                    ".",
                    "..",
                    "\u{2026}",
                    "N/A",
                    "n/a",
                    "NA",
                    "N.A.",
                    "#N/A",
                    "NULL",
                    "null",
                    "None",
                    "NaN",
                    "nan",
                    "S",
                    "D",
                    "DS",
                    "DSU",
                    "X",
                    "x",
                    "(X)",
                    "Suppressed",
                    "suppressed",
                    "SUPPRESSED",
                    "Not available",
                    "Not Applicable",
                    "Missing",
                    "NR",
                    "LNE",
                    "\u{2020}",
                    "\u{2021}",
                    "(D)",
                    "-9999",
                    "-999",
                    "-99",
                    "-1",
                    "LSD",
                    "z",
                    "^",
                    "#",
                    "?",
                    "+",
                    "under 5",
                    "fewer than 10",
                    "Infinity",
                    "\u{feff}",
                ],
            ),
        ),
        (
            "mistakes",
            list(
                &Right::Unclear,
                &[
                    "-5",
                    "\u{2212}5",
                    "(5)",
                    "(12)",
                    "5-",
                    "12%",
                    "12 %",
                    "12.5",
                    ".5",
                    "1,23",
                    "1,2345",
                    "12,34,567",
                    "1,,234",
                    "1..2",
                    "1.2.3",
                    "O",
                    "l2",
                    "1O",
                    "12 13",
                    "12/13",
                    "12;",
                    "twelve",
                    "1/4/2020",
                    "4-Jan",
                    "Jan-04",
                    "2019-01-04",
                    "12:30",
                    "$12",
                    "TRUE",
                    "FALSE",
                    "#DIV/0!",
                    "#REF!",
                    "#VALUE!",
                    "0x1F",
                    "1_000",
                    "-inf",
                    "1E400",
                    "1E-3",
                    "1.5E0",
                    "18446744073709551616",
                    "99999999999999999999",
                    "\u{1f476}",
                    "\u{2713}",
                    "\u{bd}",
                    "\u{2460}",
                    "XII",
                    "~12",
                    "c. 12",
                    ">12",
                    "12?",
                    "12+",
                    "12!",
                    "about 12",
                    "=1+1",
                    "12\n13",
                ],
            ),
        ),
    ]
}

/// The same cells in both count columns, bare and with what comes along when cells are copied.
fn count_sheets(name: &str, cells: &Cells) -> Vec<GoldenSheet> {
    let dresses: [(&str, Dress); 4] = [
        ("bare", str::to_owned),
        ("with spaces around", |it| format!(" {it}  ")),
        ("with a no-break space", |it| format!("\u{a0}{it}")),
        ("right to left", |it| format!("\u{200f}{it}")),
    ];
    let mut sheets = Vec::new();
    for heading in ["Live births", "Infant deaths"] {
        for (words, dress) in &dresses {
            let dressed: Cells = cells
                .iter()
                .map(|(text, right)| (dress(text), right.clone()))
                .collect();
            sheets.push(count_sheet(
                &format!("{heading}: {name}, {words}"),
                heading,
                &dressed,
            ));
        }
    }
    sheets
}

fn count_sheet(name: &str, heading: &'static str, cells: &Cells) -> GoldenSheet {
    let places = counties("29", 115);
    let control = ("25".to_owned(), Right::Count(25));
    let controls = [control.clone(), control.clone(), control];
    let row = |(place, (text, right)): (&&Place, &(String, Right)), is_nasty| {
        let fips = plain(code(place), at(place));
        let year = plain("2019", Right::Years(2019, 2019));
        let stored = match (text.as_str(), text.parse::<f64>()) {
            ("TRUE", _) => Stored::Boolean(true),
            ("FALSE", _) => Stored::Boolean(false),
            ("2019-01-04", _) => {
                NaiveDate::from_ymd_opt(2019, 1, 4).map_or(Stored::Text, Stored::Date)
            }
            (_, Ok(value)) if value.is_finite() && value.abs() < 1e15 => Stored::Number(value),
            _ => Stored::Text,
        };
        let cell = GoldenCell {
            stored,
            is_nasty,
            ..plain(text.clone(), right.clone())
        };
        vec![fips, year, cell]
    };
    let mut rows: Vec<Vec<GoldenCell>> = places
        .iter()
        .zip(&controls)
        .map(|it| row(it, false))
        .collect();
    rows.extend(
        places
            .iter()
            .skip(controls.len())
            .zip(cells)
            .map(|it| row(it, true)),
    );
    GoldenSheet {
        name: name.to_owned(),
        separator: ',',
        headings: vec!["FIPS", "Year", heading],
        rows,
    }
}

fn rates(cells: &[(&str, f64)]) -> Cells {
    cells
        .iter()
        .map(|(text, value)| ((*text).to_owned(), Right::Rate(*value)))
        .collect()
}

fn us_rates() -> Cells {
    let mut cells = rates(&[
        ("8.5", 8.5),
        ("8.50", 8.5),
        (".5", 0.5),
        ("0.0", 0.0),
        ("0", 0.0),
        ("1,028.4", 1_028.4),
        (" 8.5 ", 8.5),
        ("8.5 (Unreliable)", 8.5),
        ("8.5*", 8.5),
        ("8.5\u{2020}", 8.5),
        ("\u{ff18}.\u{ff15}", 8.5),
        ("12", 12.0),
        ("8.5\u{a0}", 8.5),
        ("1E1", 10.0),
    ]);
    cells.extend(list(
        &Right::Missing,
        &[
            "",
            "*",
            "--",
            "N/A",
            "Unreliable",
            ".",
            "NaN",
            "-9999",
            "Suppressed",
        ],
    ));
    cells.extend(list(
        &Right::Unclear,
        &["-3", "(8.5)", "8.5.1", "8,5.1", "\u{1f476}", "8 5", "1/2"],
    ));
    cells
}

fn comma_rates() -> Cells {
    let mut cells = rates(&[
        ("26,97", 26.97),
        ("8,5", 8.5),
        ("0,5", 0.5),
        ("12", 12.0),
        ("8,50", 8.5),
        ("1.028,4", 1_028.4),
    ]);
    cells.extend(list(&Right::Missing, &["", "*", "N/A"]));
    cells
}

fn point_counts() -> Cells {
    let mut cells = counted(&[
        ("1.234", 1_234),
        ("12.345", 12_345),
        ("1.234.567", 1_234_567),
        ("12", 12),
        ("0", 0),
    ]);
    cells.extend(list(&Right::Missing, &["", "*"]));
    cells
}

/// A sheet of rates alone.
fn rate_sheet(name: &str, cells: &Cells) -> GoldenSheet {
    let rows = counties("29", 115)
        .into_iter()
        .zip(cells)
        .map(|(place, (text, right))| {
            let fips = plain(code(place), at(place));
            let year = plain("2019", Right::Years(2019, 2019));
            vec![fips, year, nasty(text.clone(), right.clone())]
        });
    GoldenSheet {
        name: name.to_owned(),
        separator: ',',
        headings: vec!["FIPS", "Year", "Infant mortality rate per 1,000"],
        rows: rows.collect(),
    }
}

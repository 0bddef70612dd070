//! What is believed about a sheet as sentences with parts to click.

use crate::domain::built_in_dimensions::built_in_dimension;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::population_group::DimensionId;
use crate::domain::us_places;
use crate::import::cell::CellAddress;
use crate::import::cell::RowRange;
use crate::import::cell::column_letters;
use crate::import::draft::Draft;
use crate::import::draft::RowStatus;
use crate::import::field::Field;
use crate::import::grid::Grid;
use crate::import::known::Known;
use crate::import::period_text::period_in_cell;
use crate::import::place_match::PlaceMatch;
use crate::import::place_match::PlaceTexts;
use crate::import::place_match::place_of;
use crate::import::reading::Change;
use crate::import::reading::Confidence;
use crate::import::reading::Marker;
use crate::import::reading::MarkerMeaning;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::RowRole;
use crate::import::reading::StateSource;
use crate::import::reading::TextSource;
use crate::import::rows::dimension_name;

/// One sentence of the side panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Belief {
    pub parts: Vec<BeliefPart>,
    pub confidence: Confidence,
    /// Why it is believed, in a few words, for a hover; empty where there is nothing to say.
    pub why: String,
    /// The first row it is about, to jump to.
    pub row: Option<u32>,
    /// The first column it is about, to jump to.
    pub column: Option<u32>,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum BeliefPart {
    Text(String),
    /// Words that open a menu.
    Choice(Choice),
}

/// Words that open a menu of other answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// As it stands in the sentence: "row 3".
    pub text: String,
    pub alternatives: Vec<Alternative>,
    /// What can be typed besides, if anything.
    pub typed: Option<Typed>,
}

/// One line of the menu.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    pub label: String,
    pub change: Change,
}

/// What a person may type where no line of the menu fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// A row number, for the headings.
    HeaderRow,
    /// Two row numbers, for the data.
    DataRows,
    /// A year or years: "2018", "2014-2018".
    Period,
    /// The name or code of a place.
    Place,
    /// The name or letters of a state.
    State,
}

/// What is believed about the sheet, in the order a person checks it.
#[must_use]
pub fn sentences(
    reading: &Reading,
    grid: &Grid,
    sheet: usize,
    draft: &Draft,
    known: &Known,
) -> Vec<Belief> {
    let mut said = vec![headings_belief(reading), data_belief(reading)];
    if reading.data_rows.value.is_some() {
        said.push(row_belief(reading, known));
        said.push(period_belief(reading, known));
        said.extend(place_belief(reading));
        said.extend(state_belief(reading));
        said.extend(
            reading
                .markers
                .iter()
                .filter(|it| it.cells > 0)
                .map(marker_belief),
        );
        said.extend(role_beliefs(grid, sheet, draft));
        said.extend(complete_beliefs(reading, known));
        said.extend(deaths_belief(reading));
    }
    said
}

fn text(words: &str) -> BeliefPart {
    BeliefPart::Text(words.to_owned())
}

fn choice(words: String, alternatives: Vec<Alternative>, typed: Option<Typed>) -> BeliefPart {
    BeliefPart::Choice(Choice {
        text: words,
        alternatives,
        typed,
    })
}

fn belief(parts: Vec<BeliefPart>, confidence: Confidence, reason: &Reason) -> Belief {
    Belief {
        parts,
        confidence,
        why: reason_words(reason),
        row: None,
        column: None,
    }
}

fn alternative(label: &str, change: Change) -> Alternative {
    Alternative {
        label: label.to_owned(),
        change,
    }
}

fn rows_words(rows: RowRange) -> String {
    if rows.first == rows.last {
        format!("row {}", rows.first)
    } else {
        format!("rows {} to {}", rows.first, rows.last)
    }
}

fn headings_belief(reading: &Reading) -> Belief {
    let guess = &reading.header_rows;
    let row = |row: u32| RowRange {
        first: row,
        last: row,
    };
    let current = guess.value.map_or(0, |it| it.first);
    let mut alternatives: Vec<Alternative> = (1..=(current + 3).min(12))
        .filter(|it| guess.value != Some(row(*it)))
        .map(|it| alternative(&format!("row {it}"), Change::HeaderRows(Some(row(it)))))
        .collect();
    if current > 0 {
        alternatives.push(alternative(
            &format!("rows {current} and {}", current + 1),
            Change::HeaderRows(Some(RowRange {
                first: current,
                last: current + 1,
            })),
        ));
    }
    alternatives.push(alternative("no row", Change::HeaderRows(None)));
    let words = guess.value.map_or_else(|| "no row".to_owned(), rows_words);
    Belief {
        row: guess.value.map(|it| it.first),
        ..belief(
            vec![
                text("Headings are in "),
                choice(words, alternatives, Some(Typed::HeaderRow)),
                text("."),
            ],
            guess.confidence,
            &guess.reason,
        )
    }
}

fn data_belief(reading: &Reading) -> Belief {
    let guess = &reading.data_rows;
    let words = guess
        .value
        .map_or_else(|| "no rows yet".to_owned(), rows_words);
    Belief {
        row: guess.value.map(|it| it.first),
        ..belief(
            vec![
                text("Data are in "),
                choice(words, Vec::new(), Some(Typed::DataRows)),
                text("."),
            ],
            guess.confidence,
            &guess.reason,
        )
    }
}

/// "Each row is a county, a race, a year."
fn row_belief(reading: &Reading, known: &Known) -> Belief {
    let mut parts: Vec<BeliefPart> = vec![text("Each row is ")];
    let mut confidence = Confidence::Certain;
    let mut column = None;
    let mut order = 0;
    for held in &reading.columns {
        let words = match &held.field.value {
            Field::PlaceName => "a place".to_owned(),
            Field::PlaceFips if !has(reading, &Field::PlaceName) => "a place".to_owned(),
            Field::StateName
                if !has(reading, &Field::PlaceName) && !has(reading, &Field::PlaceFips) =>
            {
                "a state".to_owned()
            }
            Field::Group { dimension } => match dimension.0.as_str() {
                "race_ethnicity" => "a race".to_owned(),
                "education" => "a level of schooling".to_owned(),
                "plurality" => "a single or multiple birth".to_owned(),
                _ => format!("a {}", dimension_words(dimension, reading, known)),
            },
            Field::Period => "a year".to_owned(),
            _ => continue,
        };
        if order > 0 {
            parts.push(text(", "));
        }
        order += 1;
        column = column.or(Some(held.column));
        confidence = confidence.min(held.field.confidence);
        parts.push(choice(
            words,
            field_alternatives(reading, held.column, known),
            None,
        ));
    }
    if order == 0 {
        parts.push(text("a set of counts"));
    }
    parts.push(text("."));
    Belief {
        column,
        ..belief(parts, confidence, &Reason::Usual)
    }
}

fn has(reading: &Reading, field: &Field) -> bool {
    reading.columns.iter().any(|it| it.field.value == *field)
}

fn source_words(source: TextSource) -> &'static str {
    match source {
        TextSource::Title => "the title",
        TextSource::Footer => "a note under the table",
        TextSource::Heading => "a heading",
        TextSource::SheetName => "the name of the sheet",
        TextSource::FileName => "the name of the file",
    }
}

fn period_belief(reading: &Reading, known: &Known) -> Belief {
    let guess = &reading.period;
    let columns: Vec<Alternative> = reading
        .columns
        .iter()
        .filter(|it| it.field.value != Field::Period)
        .take(20)
        .map(|it| {
            alternative(
                &format!("in column {} ({})", column_letters(it.column), it.heading),
                Change::Field {
                    column: it.column,
                    field: Field::Period,
                },
            )
        })
        .collect();
    let parts = match &guess.value {
        PeriodSource::Column => {
            let at = reading
                .columns
                .iter()
                .find(|it| it.field.value == Field::Period)
                .map_or_else(String::new, |it| column_letters(it.column));
            vec![
                text("Years are in "),
                choice(format!("column {at}"), columns, Some(Typed::Period)),
                text("."),
            ]
        }
        PeriodSource::Text { source, period } => vec![
            text("All rows are "),
            choice(period.label(), columns, Some(Typed::Period)),
            text(&format!(", as {} says.", source_words(*source))),
        ],
        PeriodSource::Chosen { period } => vec![
            text("All rows are "),
            choice(period.label(), columns, Some(Typed::Period)),
            text("."),
        ],
        PeriodSource::Unknown => {
            let year = chrono::Datelike::year(&known.today);
            let mut years: Vec<Alternative> = (1..=10)
                .filter_map(|back| Period::year(year - back))
                .map(|period| {
                    alternative(
                        &period.label(),
                        Change::Period(PeriodSource::Chosen { period }),
                    )
                })
                .collect();
            years.extend(columns);
            vec![
                text("The sheet does not say its years. They are "),
                choice("…choose".to_owned(), years, Some(Typed::Period)),
                text("."),
            ]
        }
    };
    belief(parts, guess.confidence, &guess.reason)
}

fn place_belief(reading: &Reading) -> Option<Belief> {
    let guess = &reading.place;
    let nation = us_places::nation();
    let options = |current: Option<&Place>| -> Vec<Alternative> {
        [nation.clone()]
            .into_iter()
            .chain(us_places::states().into_iter().cloned())
            .filter(|it| current.is_none_or(|current| current.id != it.id))
            .map(|place| {
                let label = place.name.clone();
                alternative(&label, Change::Place(PlaceSource::Chosen { place }))
            })
            .collect()
    };
    let parts = match &guess.value {
        PlaceSource::Columns => return None,
        PlaceSource::Text { source, place } => vec![
            text("All rows are "),
            choice(place.name.clone(), options(Some(place)), Some(Typed::Place)),
            text(&format!(", as {} says.", source_words(*source))),
        ],
        PlaceSource::Chosen { place } => vec![
            text("All rows are "),
            choice(place.name.clone(), options(Some(place)), Some(Typed::Place)),
            text("."),
        ],
        PlaceSource::Unknown => vec![
            text("The sheet does not say its place. It is "),
            choice("…choose".to_owned(), options(None), Some(Typed::Place)),
            text("."),
        ],
    };
    Some(belief(parts, guess.confidence, &guess.reason))
}

fn state_belief(reading: &Reading) -> Option<Belief> {
    let guess = &reading.state;
    let fips = match &guess.value {
        StateSource::Columns => return None,
        StateSource::Text { fips, .. }
        | StateSource::Others { fips }
        | StateSource::Chosen { fips } => Some(fips.as_str()),
        StateSource::Unknown => None,
    };
    let alternatives = us_places::states()
        .into_iter()
        .filter(|it| it.fips.as_deref() != fips)
        .filter_map(|it| {
            let fips = it.fips.clone()?;
            Some(alternative(
                &it.name,
                Change::State(StateSource::Chosen { fips }),
            ))
        })
        .collect();
    let words = fips
        .and_then(us_places::by_fips)
        .map_or_else(|| "…choose".to_owned(), |it| it.name.clone());
    Some(belief(
        vec![
            text("Counties named without a state are in "),
            choice(words, alternatives, Some(Typed::State)),
            text("."),
        ],
        guess.confidence,
        &guess.reason,
    ))
}

fn meaning_words(meaning: MarkerMeaning) -> String {
    match meaning {
        MarkerMeaning::Suppressed { bounds: None } => "hidden by the source".to_owned(),
        MarkerMeaning::Suppressed {
            bounds: Some((low, high)),
        } => format!("hidden by the source ({low} to {high})"),
        MarkerMeaning::NotAvailable => "not available".to_owned(),
        MarkerMeaning::NotCollected => "not collected".to_owned(),
        MarkerMeaning::Unreliable => "unreliable".to_owned(),
        MarkerMeaning::Zero => "zero".to_owned(),
        MarkerMeaning::Mistake => "a mistake".to_owned(),
    }
}

fn marker_belief(marker: &Marker) -> Belief {
    let alternatives = [
        MarkerMeaning::Suppressed { bounds: None },
        MarkerMeaning::Suppressed {
            bounds: Some((1, 4)),
        },
        MarkerMeaning::Suppressed {
            bounds: Some((1, 9)),
        },
        MarkerMeaning::NotAvailable,
        MarkerMeaning::NotCollected,
        MarkerMeaning::Unreliable,
        MarkerMeaning::Zero,
        MarkerMeaning::Mistake,
    ]
    .into_iter()
    .filter(|it| *it != marker.meaning)
    .map(|meaning| {
        alternative(
            &meaning_words(meaning),
            Change::Marker {
                text: marker.text.clone(),
                meaning,
            },
        )
    })
    .collect();
    let ending = match marker.meaning {
        MarkerMeaning::Zero | MarkerMeaning::Mistake => ".",
        _ => ", not zero.",
    };
    belief(
        vec![
            text(&format!("“{}” means ", marker.text)),
            choice(meaning_words(marker.meaning), alternatives, None),
            text(ending),
        ],
        marker.confidence,
        &Reason::Usual,
    )
}

/// "Rows 6 and 9 are everyone; row 13 is the region; row 14 is a note."
fn role_beliefs(grid: &Grid, sheet: usize, draft: &Draft) -> Vec<Belief> {
    let kinds = [
        (
            RowStatus::Everyone,
            "everyone in their place",
            RowRole::Everyone,
        ),
        (RowStatus::Region, "the region", RowRole::Region),
        (RowStatus::State, "the state", RowRole::State),
        (RowStatus::Nation, "the nation", RowRole::Nation),
        (
            RowStatus::Unidentified,
            "counties that the source pooled",
            RowRole::Unidentified,
        ),
        (RowStatus::Note, "a note", RowRole::Note),
    ];
    let mut said = Vec::new();
    for (status, words, role) in kinds {
        let rows: Vec<u32> = draft
            .statuses
            .iter()
            .filter(|it| it.1 == status)
            .map(|it| it.0)
            .collect();
        let Some(first) = rows.first().copied() else {
            continue;
        };
        let shown: Vec<String> = rows.iter().take(4).map(u32::to_string).collect();
        let subject = match rows.len() {
            1 => format!("Row {first} is "),
            2..=4 => {
                let (last, before) = shown
                    .split_last()
                    .map_or(("", String::new()), |it| (it.0.as_str(), it.1.join(", ")));
                format!("Rows {before} and {last} are ")
            }
            many => format!("Rows {} and {} more are ", shown.join(", "), many - 4),
        };
        // One click changes one row; many rows are changed in the grid itself.
        let alternatives = if rows.len() == 1 {
            [
                ("data", RowRole::Data),
                ("everyone in its place", RowRole::Everyone),
                ("a note", RowRole::Note),
                ("skipped", RowRole::Skipped),
            ]
            .into_iter()
            .filter(|it| it.1 != role)
            .map(|(label, role)| alternative(label, Change::RowRole { row: first, role }))
            .collect()
        } else {
            Vec::new()
        };
        let words = match (status, rows.len()) {
            (RowStatus::Note, 2..) => "notes",
            (RowStatus::Everyone, 1) => "everyone in its place",
            _ => words,
        };
        let place = grid
            .sheets
            .get(sheet)
            .map(|it| it.cell(CellAddress::new(first, 1)).text.trim().to_owned())
            .unwrap_or_default();
        said.push(Belief {
            row: Some(first),
            ..belief(
                vec![
                    text(&subject),
                    choice(words.to_owned(), alternatives, None),
                    text("."),
                ],
                Confidence::Likely,
                &Reason::TextAt {
                    at: CellAddress::new(first, 1),
                    text: place.chars().take(60).collect(),
                },
            )
        });
    }
    said
}

fn complete_beliefs(reading: &Reading, known: &Known) -> Vec<Belief> {
    reading
        .complete
        .iter()
        .map(|it| {
            let words = dimension_words(&it.dimension, reading, known);
            let (now, other) = if it.complete.value {
                ("are everyone", "are not everyone, or overlap")
            } else {
                (
                    "may not be everyone, so they are never added up",
                    "are everyone, without overlap",
                )
            };
            belief(
                vec![
                    text(&format!("The groups by {words} together ")),
                    choice(
                        now.to_owned(),
                        vec![alternative(
                            other,
                            Change::Complete {
                                dimension: it.dimension.clone(),
                                complete: !it.complete.value,
                            },
                        )],
                        None,
                    ),
                    text("."),
                ],
                it.complete.confidence,
                &it.complete.reason,
            )
        })
        .collect()
}

fn deaths_belief(reading: &Reading) -> Option<Belief> {
    let column = reading.columns.iter().find(
        |it| matches!(&it.field.value, Field::Count { variable } if variable.0 == "infant_deaths"),
    )?;
    let other = |label: &str, id: &str| {
        alternative(
            label,
            Change::Field {
                column: column.column,
                field: Field::Count {
                    variable: VariableId::new(id),
                },
            },
        )
    };
    Some(Belief {
        column: Some(column.column),
        ..belief(
            vec![
                text("Deaths are "),
                choice(
                    "before age 1".to_owned(),
                    vec![
                        other("in the first 28 days", "neonatal_deaths"),
                        other("at 28 days to 1 year", "postneonatal_deaths"),
                        other("before birth", "fetal_deaths"),
                        alternative(
                            "at any age: leave this column out",
                            Change::Field {
                                column: column.column,
                                field: Field::Ignore,
                            },
                        ),
                    ],
                    None,
                ),
                text("."),
            ],
            column.field.confidence,
            &column.field.reason,
        )
    })
}

/// Why something is believed, in a few words.
#[must_use]
pub fn reason_words(reason: &Reason) -> String {
    match reason {
        Reason::Chosen => "You said so.".to_owned(),
        Reason::Heading { text } => format!("The heading says “{text}”."),
        Reason::Contents {
            matching,
            looked_at,
        } => format!("{matching} of {looked_at} cells look like it."),
        Reason::TextAt { at, text } => format!("Cell {at} says “{text}”."),
        Reason::FileName { text } => format!("The file is called “{text}”."),
        Reason::SheetName { text } => format!("The sheet is called “{text}”."),
        Reason::OtherPlaces => "The other places are there.".to_owned(),
        Reason::OtherColumn { column } => {
            format!("Column {} already holds it.", column_letters(*column))
        }
        Reason::TotalsAgree { checked } => {
            format!("In {checked} totals the groups add up to everyone.")
        }
        Reason::TotalsDiffer { at } => format!("In row {at} the groups do not add up to everyone."),
        Reason::RestIsThere => "There is a group for everybody else.".to_owned(),
        Reason::GroupsOverlap => "Some groups may count the same babies.".to_owned(),
        Reason::Template => "You confirmed this for the same headings before.".to_owned(),
        Reason::Usual => String::new(),
        Reason::Nothing => "The sheet does not say.".to_owned(),
    }
}

fn dimension_words(dimension: &DimensionId, reading: &Reading, known: &Known) -> String {
    known
        .dimensions
        .iter()
        .find(|it| it.id == *dimension)
        .map(|it| it.name.clone())
        .or_else(|| built_in_dimension(dimension).map(|it| it.name))
        .unwrap_or_else(|| dimension_name(dimension, reading))
}

/// The change that typed words ask for; `None` where they make no sense.
#[must_use]
pub fn typed_change(typed: Typed, words: &str, known: &Known) -> Option<Change> {
    let numbers: Vec<u32> = words
        .split(|it: char| !it.is_ascii_digit())
        .filter_map(|it| it.parse().ok())
        .filter(|it| *it > 0)
        .collect();
    match typed {
        Typed::HeaderRow => match numbers.as_slice() {
            [row] => Some(Change::HeaderRows(Some(RowRange {
                first: *row,
                last: *row,
            }))),
            [first, last] if first <= last => Some(Change::HeaderRows(Some(RowRange {
                first: *first,
                last: *last,
            }))),
            _ => None,
        },
        Typed::DataRows => match numbers.as_slice() {
            [first, last] if first <= last => Some(Change::DataRows(RowRange {
                first: *first,
                last: *last,
            })),
            _ => None,
        },
        Typed::Period => {
            period_in_cell(words).map(|period| Change::Period(PeriodSource::Chosen { period }))
        }
        Typed::Place => {
            let texts = PlaceTexts {
                name: words,
                ..PlaceTexts::default()
            };
            match place_of(texts, None, known) {
                PlaceMatch::Found(place) => Some(Change::Place(PlaceSource::Chosen { place })),
                _ => match place_of(
                    PlaceTexts {
                        fips: words,
                        ..PlaceTexts::default()
                    },
                    None,
                    known,
                ) {
                    PlaceMatch::Found(place) | PlaceMatch::Repaired { place, .. } => {
                        Some(Change::Place(PlaceSource::Chosen { place }))
                    }
                    _ => None,
                },
            }
        }
        Typed::State => us_places::state_named(words)
            .and_then(|it| it.fips.clone())
            .map(|fips| Change::State(StateSource::Chosen { fips })),
    }
}

/// The words on the chip above a column: "place", "year", "live births", "their rate, checked".
#[must_use]
pub fn field_words(field: &Field, reading: &Reading, known: &Known) -> String {
    match field {
        Field::PlaceName => "place".to_owned(),
        Field::PlaceFips => "place code".to_owned(),
        Field::StateName => "state".to_owned(),
        Field::StateFips => "state code".to_owned(),
        Field::Period => "year".to_owned(),
        Field::Group { dimension } => dimension_words(dimension, reading, known),
        Field::Count { variable } => known
            .variables
            .iter()
            .find(|it| it.id == *variable)
            .map_or_else(|| variable.0.replace('_', " "), |it| it.name.to_lowercase()),
        Field::Rate {
            indicator,
            multiplier,
        } => rate_words(indicator.as_deref(), *multiplier, reading, known),
        Field::PlaceLevel => "kind of place".to_owned(),
        Field::Measure => "what is measured".to_owned(),
        Field::Unit => "unit".to_owned(),
        Field::Value => "number".to_owned(),
        Field::Unreliable => "unreliable mark".to_owned(),
        Field::RateLow => "lower end".to_owned(),
        Field::RateHigh => "upper end".to_owned(),
        Field::Notes => "notes".to_owned(),
        Field::Ignore => "not used".to_owned(),
    }
}

fn rate_words(
    indicator: Option<&str>,
    multiplier: Option<u32>,
    reading: &Reading,
    known: &Known,
) -> String {
    let counted = |id: &VariableId| {
        has(
            reading,
            &Field::Count {
                variable: id.clone(),
            },
        )
    };
    let own = known
        .indicators
        .iter()
        .find(|it| Some(it.id.0.as_str()) == indicator);
    let is_checked = match own {
        Some(it) => counted(&it.numerator_id) && it.denominator_ids.iter().all(counted),
        None => {
            counted(&VariableId::new("infant_deaths")) && counted(&VariableId::new("live_births"))
        }
    };
    if is_checked {
        return "their rate, checked".to_owned();
    }
    let per = match multiplier {
        None => "unit not known",
        Some(1) => "as a fraction",
        Some(100) => "per 100",
        Some(1_000) => "per 1,000",
        Some(10_000) => "per 10,000",
        Some(_) => "per 100,000",
    };
    match own {
        Some(it) => format!("{}, {per}", it.name.to_lowercase()),
        None => format!("their rate, {per}"),
    }
}

/// What the chip above a column offers, likeliest first.
#[must_use]
pub fn field_alternatives(reading: &Reading, column: u32, known: &Known) -> Vec<Alternative> {
    let Some(held) = reading.columns.iter().find(|it| it.column == column) else {
        return Vec::new();
    };
    held.alternatives
        .iter()
        .map(|field| Alternative {
            label: match field {
                Field::Group { dimension } => {
                    format!("groups by {}", dimension_words(dimension, reading, known))
                }
                field => field_words(field, reading, known),
            },
            change: Change::Field {
                column,
                field: field.clone(),
            },
        })
        .collect()
}

impl Belief {
    /// The whole sentence as plain words.
    #[must_use]
    pub fn plain(&self) -> String {
        self.parts
            .iter()
            .map(|it| match it {
                BeliefPart::Text(words) => words.as_str(),
                BeliefPart::Choice(choice) => choice.text.as_str(),
            })
            .collect()
    }
}

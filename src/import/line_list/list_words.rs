//! What is believed about a line list as sentences with parts to click, and what was not counted and why.

use crate::domain::place::Place;
use crate::domain::us_places;
use crate::import::cell::column_letters;
use crate::import::known::Known;
use crate::import::line_list::list_field::ListField;
use crate::import::line_list::list_reading::HispanicCodes;
use crate::import::line_list::list_reading::ListChange;
use crate::import::line_list::list_reading::ListColumn;
use crate::import::line_list::list_reading::ListReading;
use crate::import::line_list::list_reading::ListShape;
use crate::import::line_list::list_reading::RaceCodes;
use crate::import::line_list::list_reading::RepeatRule;
use crate::import::line_list::list_reading::ResidentRule;
use crate::import::line_list::list_reading::RowsAre;
use crate::import::line_list::list_reading::YearRule;
use crate::import::line_list::list_tally::LeftOut;
use crate::import::line_list::listed_counts::ListedCounts;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;

/// One sentence about a line list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListSentence {
    pub parts: Vec<ListPart>,
    pub confidence: Confidence,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub enum ListPart {
    Text(String),
    /// Words that open a menu of other answers.
    Choice {
        text: String,
        alternatives: Vec<ListAlternative>,
        /// Whether a place can be typed as well.
        takes_place: bool,
    },
}

/// One line of the menu.
#[derive(Debug, Clone, PartialEq)]
pub struct ListAlternative {
    pub label: String,
    pub change: ListChange,
}

impl ListSentence {
    /// The sentence without its menus.
    #[must_use]
    pub fn plain(&self) -> String {
        self.parts
            .iter()
            .map(|part| match part {
                ListPart::Text(text) | ListPart::Choice { text, .. } => text.as_str(),
            })
            .collect()
    }
}

/// Something without which nothing can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListBlocker {
    ChooseRows,
    ChooseFields,
    ChoosePlace,
    /// So many codes of counties lead nowhere that the others may lead astray.
    CheckCounties,
    NothingCounted,
}

impl ListBlocker {
    /// What is to be done.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::ChooseRows => "say what each row is",
            Self::ChooseFields => "say where the year and the other fields are",
            Self::ChoosePlace => "choose the place the records are for",
            Self::CheckCounties => "check the codes of the counties: many are of no county",
            Self::NothingCounted => "no record could be counted",
        }
    }
}

/// What is still to be settled.
#[must_use]
pub fn blockers(reading: &ListReading, listed: &ListedCounts) -> Vec<ListBlocker> {
    let mut found = Vec::new();
    let has_year = reading.has_any(&[
        ListField::BirthDate,
        ListField::BirthYear,
        ListField::DeathDate,
        ListField::DeathYear,
        ListField::EventYear,
    ]);
    if !has_year {
        found.push(ListBlocker::ChooseFields);
    }
    if reading.rows_are.confidence == Confidence::NeedsYou {
        found.push(ListBlocker::ChooseRows);
    }
    if needs_place(reading, listed) {
        found.push(ListBlocker::ChoosePlace);
    }
    let lost = lost_to(listed, &[LeftOut::UnknownCountyCode]);
    if found.is_empty() && lost * 10 > listed.tally.records {
        found.push(ListBlocker::CheckCounties);
    }
    if found.is_empty() && listed.counts.is_empty() {
        found.push(ListBlocker::NothingCounted);
    }
    found
}

fn needs_place(reading: &ListReading, listed: &ListedCounts) -> bool {
    if !reading.has_any(&[ListField::County, ListField::State]) {
        // Deaths that found their births need no place of their own.
        return reading.place.is_none() && listed.counts.is_empty();
    }
    // Names and codes of counties without a state lead nowhere until somebody says it.
    let lost = lost_to(
        listed,
        &[LeftOut::UnknownCountyCode, LeftOut::UnknownCountyName],
    );
    let is_half = lost * 2 > listed.tally.records || listed.counts.is_empty();
    !reading.has(ListField::State) && reading.place.is_none() && lost > 0 && is_half
}

/// How many records were left out for one of these reasons.
fn lost_to(listed: &ListedCounts, reasons: &[LeftOut]) -> u64 {
    reasons
        .iter()
        .filter_map(|it| listed.tally.left_out.get(it))
        .map(|it| it.times)
        .sum()
}

fn text(words: &str) -> ListPart {
    ListPart::Text(words.to_owned())
}

fn choice(words: &str, alternatives: Vec<(&str, ListChange)>) -> ListPart {
    ListPart::Choice {
        text: words.to_owned(),
        alternatives: alternatives
            .into_iter()
            .filter(|it| it.0 != words)
            .map(|(label, change)| ListAlternative {
                label: label.to_owned(),
                change,
            })
            .collect(),
        takes_place: false,
    }
}

fn sentence(confidence: Confidence, parts: Vec<ListPart>) -> ListSentence {
    ListSentence { parts, confidence }
}

/// What is believed, in the order a person checks it.
#[must_use]
pub fn sentences(reading: &ListReading, listed: &ListedCounts, known: &Known) -> Vec<ListSentence> {
    let mut said = vec![rows_sentence(reading), shape_sentence(reading)];
    said.extend(place_sentence(reading, listed, known));
    said.extend(resident_sentence(reading, listed));
    said.extend(year_sentence(reading));
    said.extend(race_sentence(reading));
    said.extend(hispanic_sentence(reading));
    said.extend(repeat_sentence(reading, listed));
    said.push(zero_sentence(reading));
    let mut read: Vec<&ListColumn> = reading.read_columns().collect();
    read.sort_by_key(|it| it.column);
    said.extend(read.into_iter().map(|it| column_sentence(it, reading)));
    if reading.other_columns > 0 {
        let words = match reading.other_columns {
            1 => "1 other column is not read at all.".to_owned(),
            many => format!("{many} other columns are not read at all."),
        };
        said.push(sentence(Confidence::Certain, vec![text(&words)]));
    }
    said
}

/// Words for what one row is.
#[must_use]
pub fn rows_words(rows: RowsAre) -> &'static str {
    match rows {
        RowsAre::LiveBirths => "a live birth",
        RowsAre::BirthsWithDeaths => "a live birth, with the death of a baby who died",
        RowsAre::InfantDeaths => "an infant death",
        RowsAre::FetalDeaths => "a fetal death",
        RowsAre::Mixed => "what its own column says",
    }
}

fn rows_sentence(reading: &ListReading) -> ListSentence {
    let mut all = vec![
        RowsAre::LiveBirths,
        RowsAre::BirthsWithDeaths,
        RowsAre::InfantDeaths,
        RowsAre::FetalDeaths,
    ];
    if reading.has(ListField::RecordKind) {
        all.push(RowsAre::Mixed);
    }
    let alternatives = all
        .into_iter()
        .map(|it| (rows_words(it), ListChange::RowsAre(it)))
        .collect();
    let Guess {
        value, confidence, ..
    } = reading.rows_are;
    sentence(
        confidence,
        vec![
            text("This is a line list: each row is "),
            choice(rows_words(value), alternatives),
            text("."),
        ],
    )
}

fn shape_sentence(reading: &ListReading) -> ListSentence {
    match &reading.shape {
        ListShape::Columns { header_row } => sentence(
            Confidence::Certain,
            vec![text(&format!("Row {header_row} holds the headings."))],
        ),
        ListShape::FixedWidth {
            length,
            layout: Some(layout),
        } => sentence(
            Confidence::Certain,
            vec![text(&format!(
                "Lines of {length} letters, laid out as the national file of {layout}."
            ))],
        ),
        ListShape::FixedWidth { length, .. } => sentence(
            Confidence::NeedsYou,
            vec![text(&format!(
                "Lines of {length} letters in a layout that is not known. Say at which letters each field stands."
            ))],
        ),
    }
}

fn place_sentence(
    reading: &ListReading,
    listed: &ListedCounts,
    known: &Known,
) -> Option<ListSentence> {
    let needs = needs_place(reading, listed);
    let has_county = reading.has(ListField::County);
    let has_state = reading.has(ListField::State);
    if has_state || !needs && reading.place.is_none() {
        return None;
    }
    let places: Vec<&Place> = if has_county {
        us_places::states()
    } else {
        known.counties.iter().collect()
    };
    let shown = reading.place.as_ref().map_or_else(
        || {
            if has_county {
                "choose the state".to_owned()
            } else {
                "choose the place".to_owned()
            }
        },
        |it| it.name.clone(),
    );
    let part = ListPart::Choice {
        text: shown,
        alternatives: places
            .into_iter()
            .map(|it| ListAlternative {
                label: it.name.clone(),
                change: ListChange::Place(it.clone()),
            })
            .collect(),
        takes_place: true,
    };
    let words = if has_county {
        "The counties are in "
    } else {
        "No column says the county, so every record is counted for "
    };
    let confidence = if needs {
        Confidence::NeedsYou
    } else {
        Confidence::Certain
    };
    Some(sentence(confidence, vec![text(words), part, text(".")]))
}

fn resident_sentence(reading: &ListReading, listed: &ListedCounts) -> Option<ListSentence> {
    let is_every = reading.residents.value == ResidentRule::EveryState;
    if listed.main_state.is_none() && !is_every {
        return None;
    }
    let main = listed
        .main_state
        .as_ref()
        .map_or_else(|| "the main state".to_owned(), |it| it.name.clone());
    let only = format!("mothers who live in {main}");
    let every = "mothers of every state";
    let words = if is_every { every } else { &only };
    Some(sentence(
        reading.residents.confidence,
        vec![
            text("Counted are records of "),
            choice(
                words,
                vec![
                    (&only, ListChange::Residents(ResidentRule::MainState)),
                    (every, ListChange::Residents(ResidentRule::EveryState)),
                ],
            ),
            text(", by the county where they live and not where the birth was."),
        ],
    ))
}

fn year_sentence(reading: &ListReading) -> Option<ListSentence> {
    if matches!(
        reading.rows_are.value,
        RowsAre::LiveBirths | RowsAre::FetalDeaths
    ) {
        return None;
    }
    let words = |rule| match rule {
        YearRule::OwnYear => "the year of the death",
        YearRule::BirthYear => "the year the baby was born",
        YearRule::Both => "both, one beside the other",
    };
    let alternatives = [YearRule::OwnYear, YearRule::BirthYear, YearRule::Both]
        .into_iter()
        .map(|it| (words(it), ListChange::Years(it)))
        .collect();
    Some(sentence(
        reading.years.confidence,
        vec![
            text("Deaths are counted by "),
            choice(words(reading.years.value), alternatives),
            text("."),
        ],
    ))
}

fn race_sentence(reading: &ListReading) -> Option<ListSentence> {
    if !reading.has(ListField::RaceAndEthnicity) {
        return reading.has(ListField::Race).then(|| {
            sentence(
                Confidence::Likely,
                vec![text(
                    "Where race is a number, 1 is White, 2 Black, 3 American Indian and all others are other.",
                )],
            )
        });
    }
    let words = |codes| match codes {
        RaceCodes::ByYear => "the national ones of the year of birth",
        RaceCodes::Since2014 => "1 White, 2 Black, 7 Hispanic (2014 and later)",
        RaceCodes::Before2014 => "6 White, 7 Black, 1 to 5 Hispanic (before 2014)",
    };
    let alternatives = [
        RaceCodes::ByYear,
        RaceCodes::Since2014,
        RaceCodes::Before2014,
    ]
    .into_iter()
    .map(|it| (words(it), ListChange::RaceCodes(it)))
    .collect();
    Some(sentence(
        reading.race_codes.confidence,
        vec![
            text("Where race and ethnicity is a number, the codes are "),
            choice(words(reading.race_codes.value), alternatives),
            text("."),
        ],
    ))
}

fn hispanic_sentence(reading: &ListReading) -> Option<ListSentence> {
    if !reading.has(ListField::Hispanic) || reading.has(ListField::RaceAndEthnicity) {
        return None;
    }
    let words = |codes| match codes {
        HispanicCodes::Origins => "0 is not Hispanic and 1 to 8 are",
        HispanicCodes::YesNo => "1 is Hispanic and 2 is not",
    };
    let alternatives = [HispanicCodes::Origins, HispanicCodes::YesNo]
        .into_iter()
        .map(|it| (words(it), ListChange::HispanicCodes(it)))
        .collect();
    Some(sentence(
        Confidence::Likely,
        vec![
            text("Where Hispanic origin is a number, "),
            choice(words(reading.hispanic_codes), alternatives),
            text(". Hispanic mothers of any race are one group."),
        ],
    ))
}

fn repeat_sentence(reading: &ListReading, listed: &ListedCounts) -> Option<ListSentence> {
    let left_out = listed
        .tally
        .left_out
        .get(&LeftOut::Repeated)
        .map_or(0, |it| it.times);
    let repeats = left_out.max(listed.tally.repeats_counted);
    if repeats == 0 {
        return None;
    }
    let words = |rule| match rule {
        RepeatRule::CountOnce => "counted once",
        RepeatRule::CountAll => "counted each time",
    };
    let alternatives = [RepeatRule::CountOnce, RepeatRule::CountAll]
        .into_iter()
        .map(|it| (words(it), ListChange::Repeats(it)))
        .collect();
    let start = match repeats {
        1 => "1 row repeats a certificate number that came before; such a record is ".to_owned(),
        many => {
            format!("{many} rows repeat a certificate number that came before; such records are ")
        }
    };
    Some(sentence(
        Confidence::Unsure,
        vec![
            text(&start),
            choice(words(reading.repeats), alternatives),
            text("."),
        ],
    ))
}

fn zero_sentence(reading: &ListReading) -> ListSentence {
    let words = |fills: bool| if fills { "0" } else { "nothing" };
    sentence(
        Confidence::Likely,
        vec![
            text("A county or group of this list with no record in one of its years counts as "),
            choice(
                words(reading.fills_with_zero),
                vec![
                    ("0", ListChange::FillWithZero(true)),
                    ("nothing", ListChange::FillWithZero(false)),
                ],
            ),
            text("."),
        ],
    )
}

fn column_sentence(column: &ListColumn, reading: &ListReading) -> ListSentence {
    let where_it_is = match column.letters {
        Some((first, last)) if first == last => format!("Letter {first} is "),
        Some((first, last)) => format!("Letters {first} to {last} are "),
        None => format!(
            "Column {} “{}” is ",
            column_letters(column.column),
            column.heading
        ),
    };
    sentence(
        column.field.confidence,
        vec![
            text(&where_it_is),
            ListPart::Choice {
                text: column.field.value.words().to_owned(),
                alternatives: field_alternatives(column, reading),
                takes_place: false,
            },
            text("."),
        ],
    )
}

/// What else a column may hold: not read first, then all fields.
#[must_use]
pub fn field_alternatives(column: &ListColumn, reading: &ListReading) -> Vec<ListAlternative> {
    let is_fixed = matches!(reading.shape, ListShape::FixedWidth { .. });
    ListField::ALL
        .into_iter()
        .filter(|it| *it != column.field.value)
        .filter(|it| !is_fixed || *it == ListField::NotRead)
        .map(|field| ListAlternative {
            label: field.words().to_owned(),
            change: if is_fixed {
                ListChange::RemoveField(column.field.value)
            } else {
                ListChange::Field {
                    column: column.column,
                    field,
                }
            },
        })
        .collect()
}

/// What was left out or not known, in sentences with numbers; no word of a record.
#[must_use]
pub fn notes(listed: &ListedCounts) -> Vec<String> {
    let tally = &listed.tally;
    let mut said = Vec::new();
    for (why, times) in &tally.left_out {
        said.push(format!(
            "{} {}{} and {} left out.",
            records(times.times),
            why.words(),
            first_in(times.first_row),
            if times.times == 1 { "is" } else { "are" }
        ));
        if *why == LeftOut::YearWithoutBirths {
            said.push(
                "To keep them, count deaths by the year the baby was born. In the first year, deaths of babies born the year before are not in the list either."
                    .to_owned(),
            );
        }
    }
    if tally.death_before_birth.times > 0 {
        let times = tally.death_before_birth;
        said.push(format!(
            "{} a date of death before the date of birth{}; the dates are not used.",
            have(times.times),
            first_in(times.first_row)
        ));
    }
    for (topic, not_known) in &tally.not_known {
        if not_known.odd.times > 0 {
            said.push(format!(
                "{} something else than {}{}; counted as not known.",
                have(not_known.odd.times),
                topic.words(),
                first_in(not_known.odd.first_row)
            ));
        }
        if not_known.unknown > 0 {
            said.push(format!(
                "{} no {} on record. Rates that need it leave {} out.",
                have(not_known.unknown),
                topic.words(),
                if not_known.unknown == 1 { "it" } else { "them" }
            ));
        }
    }
    if tally.unmatched_deaths > 0 {
        said.push(format!(
            "{} no birth with the same certificate number; counted with what the death itself says.",
            have(tally.unmatched_deaths)
        ));
    }
    said
}

/// 1200 as "1,200".
fn with_commas(number: u64) -> String {
    let digits = number.to_string();
    let mut words = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

fn records(times: u64) -> String {
    match times {
        1 => "1 record".to_owned(),
        many => format!("{} records", with_commas(many)),
    }
}

fn have(times: u64) -> String {
    match times {
        1 => "1 record has".to_owned(),
        many => format!("{} records have", with_commas(many)),
    }
}

fn first_in(row: u32) -> String {
    match row {
        0 => String::new(),
        row => format!(" (first in row {})", with_commas(u64::from(row))),
    }
}

/// "1,200 records: 1,180 live births and 9 infant deaths counted."
#[must_use]
pub fn tally_words(listed: &ListedCounts) -> String {
    let tally = &listed.tally;
    let mut parts = Vec::new();
    for (number, one, many) in [
        (tally.live_births, "live birth", "live births"),
        (tally.infant_deaths, "infant death", "infant deaths"),
        (tally.fetal_deaths, "fetal death", "fetal deaths"),
    ] {
        if number > 0 {
            let words = if number == 1 { one } else { many };
            parts.push(format!("{} {words}", with_commas(number)));
        }
    }
    let counted = match parts.as_slice() {
        [] => "nothing counted".to_owned(),
        [one] => format!("{one} counted"),
        [first, second] => format!("{first} and {second} counted"),
        all => format!("{} counted", all.join(", ")),
    };
    format!(
        "{}: {counted}, {} left out",
        records(tally.records),
        with_commas(tally.all_left_out())
    )
}

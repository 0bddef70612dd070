//! The annual data report: every indicator with its definition, for every place and stretch of years, and how to cite it.

use std::sync::Arc;

use crate::disclosure::answer::Answer;
use crate::disclosure::released::Cell;
use crate::disclosure::released::PlaceLabel;
use crate::disclosure::released::ReleasedRow;
use crate::domain::period::Period;
use crate::domain::place::PlaceKind;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::PaperCell;
use crate::reports::report::compared_sections::is_empty_answer;
use crate::reports::report::counted_sections::nothing_recorded;
use crate::reports::report::counted_sections::nothing_shown;
use crate::reports::report::profile::ReportFoot;
use crate::reports::report::section::Section;
use crate::reports::report::section::SectionKind;
use crate::reports::report::tables::count_cell;
use crate::reports::report::tables::left_out_remark;
use crate::reports::report::tables::rate_cell;
use crate::reports::report::tables::shows_a_rate;
use crate::reports::report::tables::star_remark;
use crate::reports::report::tables::table;
use crate::reports::report::tables::voice_of_answer;
use crate::wording::place_names::place_in_words;
use crate::wording::sources::hiding_sentence;
use crate::wording::sources::likely_range_meaning;
use crate::wording::words::capitalized;

/// So many stretches of years have room beside each other.
const MOST_PERIODS: usize = 4;

/// So many groups have room beside everyone.
const MOST_GROUPS: usize = 4;

/// Everything counted that a data report shows.
#[derive(Debug, Clone)]
pub struct DataNumbers {
    pub place: PlaceLabel,
    /// All years of the file that are published together.
    pub period: Period,
    /// Each indicator over every published place and stretch of years, for everyone.
    pub indicators: Vec<Arc<Answer>>,
    /// Each indicator by group, in the place and all its years.
    pub groups: Vec<Arc<Answer>>,
    /// Who makes the report; empty where the file does not say.
    pub hub: String,
}

/// The sections of a data report.
#[must_use]
pub fn data_report_sections(
    numbers: &DataNumbers,
    foot: ReportFoot<'_>,
    maker: &PageMaker<'_>,
) -> Vec<Section> {
    vec![
        about(maker),
        measures(numbers, maker),
        groups(numbers, maker),
        sources(foot, maker),
        cite(numbers, foot, maker),
    ]
}

fn about(maker: &PageMaker<'_>) -> Section {
    let words = vec![
        Block::Paragraph(maker.say("report-data-about")),
        Block::Paragraph(format!(
            "{} {}",
            hiding_sentence(maker.rule, maker.audience(), maker.words),
            maker.say("report-method-hiding")
        )),
        Block::Paragraph(likely_range_meaning(maker.words)),
    ];
    let exhibits = vec![Block::Remark(maker.say("report-flags"))];
    Section::new(SectionKind::Headline, words, exhibits)
}

/// Each indicator: what it counts, and its numbers by place and years.
fn measures(numbers: &DataNumbers, maker: &PageMaker<'_>) -> Section {
    let mut exhibits = Vec::new();
    let mut is_first = true;
    for answer in numbers.indicators.iter().filter(|it| !is_empty_answer(it)) {
        let voice = voice_of_answer(answer, maker.words);
        exhibits.push(Block::Subheading(voice.of_indicator("indicator", &[])));
        exhibits.push(Block::Paragraph(format!("{}.", voice.measure())));
        exhibits.extend(definition(answer, maker));
        if std::mem::take(&mut is_first) {
            exhibits.extend(counts(numbers, answer, maker));
        }
        exhibits.extend(by_place(answer, maker));
    }
    let words = if exhibits.is_empty() {
        vec![nothing_recorded("report-what-measures", maker)]
    } else {
        Vec::new()
    };
    Section::new(SectionKind::Tables, words, exhibits)
}

/// The full definition, which is kept in the words of its source.
fn definition(answer: &Answer, maker: &PageMaker<'_>) -> Option<Block> {
    let indicator = &answer.table.get().indicator;
    let text = [&indicator.definition, &indicator.source]
        .into_iter()
        .filter(|it| !it.trim().is_empty())
        .map(|it| it.trim_end_matches('.').to_owned())
        .collect::<Vec<String>>()
        .join(". ");
    (!text.is_empty()).then(|| Block::Remark(maker.own_words(&format!("{text}."), "")))
}

/// Births and deaths of everyone over all years, place by place.
fn counts(numbers: &DataNumbers, answer: &Answer, maker: &PageMaker<'_>) -> Option<Block> {
    let voice = voice_of_answer(answer, maker.words);
    let rows: Vec<Vec<PaperCell>> = in_order(answer)
        .into_iter()
        .filter_map(|place| {
            let row = row(answer, place, &numbers.period)?;
            Some(vec![
                PaperCell::name(capitalized(&voice.place(place))),
                count_cell(voice, &row.events),
                count_cell(voice, &row.births),
            ])
        })
        .collect();
    let years = numbers.period.label();
    (!rows.is_empty()).then(|| {
        Block::Table(table(
            maker
                .words
                .say("report-counts-holds", &[("years", (&years).into())]),
            [
                maker
                    .words
                    .say("report-place-in", &[("years", (&years).into())]),
                voice.of_indicator("events", &[]),
                voice.of_indicator("births", &[]),
            ],
            rows,
        ))
    })
}

fn row<'a>(answer: &'a Answer, place: &PlaceLabel, period: &Period) -> Option<&'a ReleasedRow> {
    answer
        .table
        .get()
        .rows
        .iter()
        .find(|it| it.place.id == place.id && it.period == *period && it.group.key.is_everyone())
}

/// Counties by name, then regions, states and the nation.
fn in_order(answer: &Answer) -> Vec<&PlaceLabel> {
    let rank = |kind: PlaceKind| match kind {
        PlaceKind::County | PlaceKind::City | PlaceKind::Zip | PlaceKind::Unidentified => 0,
        PlaceKind::Region => 1,
        PlaceKind::State => 2,
        PlaceKind::Nation => 3,
    };
    let mut places = answer.table.get().places();
    places.sort_by(|one, other| {
        (rank(one.kind), &one.name, &one.id).cmp(&(rank(other.kind), &other.name, &other.id))
    });
    places
}

/// Rates with their ranges: a row for each place, a column for each stretch of years.
fn by_place(answer: &Answer, maker: &PageMaker<'_>) -> Vec<Block> {
    let voice = voice_of_answer(answer, maker.words);
    let mut periods = answer.table.get().periods();
    periods.sort_by_key(|it| (it.year_count(), it.first_day));
    let places = in_order(answer);
    let mut blocks = Vec::new();
    // A place of which nothing may be shown is named once and not in a row of its own.
    let rows_of = |place: &PlaceLabel| {
        let rows = periods.iter().filter_map(|it| row(answer, place, it));
        rows.collect::<Vec<&ReleasedRow>>()
    };
    let is_left_out = |place: &&PlaceLabel| {
        let rows = rows_of(place);
        rows.iter().any(|it| matches!(it.rate, Cell::NotShown(_)))
            && !rows.iter().any(|it| shows_a_rate(it))
    };
    let (left_out, places): (Vec<&PlaceLabel>, Vec<&PlaceLabel>) =
        places.into_iter().partition(is_left_out);
    let left_out: Vec<String> = left_out.into_iter().map(|it| voice.place(it)).collect();
    let left_out = left_out_remark(&left_out, maker.words);
    if places.is_empty() {
        return left_out.map(Block::Remark).into_iter().collect();
    }
    for periods in periods.chunks(MOST_PERIODS) {
        let rows: Vec<Vec<PaperCell>> = places
            .iter()
            .map(|place| {
                let mut cells = vec![PaperCell::name(capitalized(&voice.place(place)))];
                cells.extend(periods.iter().map(|period| {
                    row(answer, place, period)
                        .map_or_else(|| PaperCell::number(""), |it| rate_cell(voice, it))
                }));
                cells
            })
            .collect();
        let headings =
            std::iter::once(maker.say("heading-place")).chain(periods.iter().map(Period::label));
        let name = voice.of_indicator("indicator", &[]);
        let holds = maker
            .words
            .say("report-by-place-holds", &[("name", (&name).into())]);
        blocks.push(table(holds, headings, rows));
    }
    let star = star_remark(&blocks.iter().collect::<Vec<_>>(), maker.words);
    let mut blocks: Vec<Block> = blocks.into_iter().map(Block::Table).collect();
    blocks.extend(star.map(Block::Remark));
    blocks.extend(left_out.map(Block::Remark));
    blocks
}

/// Each indicator by group in the place of the report.
fn groups(numbers: &DataNumbers, maker: &PageMaker<'_>) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::Groups, words, exhibits);
    // Groups that are put together differ from measure to measure: a column for each name, and what is meant below.
    let mut known: Vec<String> = Vec::new();
    for answer in &numbers.groups {
        let voice = voice_of_answer(answer, maker.words);
        for row in &answer.table.get().rows {
            let name = voice.name(&row.group);
            if !row.group.key.is_everyone() && shows_a_rate(row) && !known.contains(&name) {
                known.push(name);
            }
        }
    }
    known.truncate(MOST_GROUPS);
    let Some(first) = numbers.groups.first().filter(|_| !known.is_empty()) else {
        return section(vec![nothing_shown(maker)], Vec::new());
    };
    let voice = voice_of_answer(first, maker.words);
    let mut headings = vec![maker.say("heading-measure")];
    headings.extend(known.iter().cloned());
    headings.push(maker.say("report-everyone-here"));
    let rows = numbers
        .groups
        .iter()
        .filter(|it| !is_empty_answer(it))
        .map(|answer| {
            let voice = voice_of_answer(answer, maker.words);
            let rows = &answer.table.get().rows;
            let cell = |row: Option<&ReleasedRow>| {
                row.map_or_else(|| PaperCell::number("–"), |it| rate_cell(voice, it))
            };
            let mut cells = vec![PaperCell::name(voice.of_indicator("indicator", &[]))];
            for name in &known {
                let is_named = |it: &&ReleasedRow| {
                    !it.group.key.is_everyone() && voice.name(&it.group) == *name
                };
                cells.push(cell(rows.iter().find(is_named)));
            }
            cells.push(cell(rows.iter().find(|it| it.group.key.is_everyone())));
            cells
        })
        .collect();
    let paper = table(maker.say("report-groups-holds"), headings, rows);
    let place = voice.where_when(&numbers.place, &numbers.period);
    let words = vec![Block::Paragraph(maker.words.say(
        "report-groups-of",
        &[("place", (&capitalized(&place)).into())],
    ))];
    let mut exhibits: Vec<Block> = star_remark(&[&paper], maker.words)
        .map(Block::Remark)
        .into_iter()
        .collect();
    exhibits.insert(0, Block::Table(paper));
    exhibits.extend(put_together(numbers, maker).into_iter().map(Block::Remark));
    exhibits.push(Block::Remark(maker.say("report-method-race")));
    section(words, exhibits)
}

/// Which groups are put together, and for which measures where that differs.
fn put_together(numbers: &DataNumbers, maker: &PageMaker<'_>) -> Vec<String> {
    let mut notes: Vec<(String, Vec<String>)> = Vec::new();
    for answer in &numbers.groups {
        let voice = voice_of_answer(answer, maker.words);
        let Some(note) = voice.put_together_note() else {
            continue;
        };
        let measure = voice.of_indicator("indicator", &[]);
        match notes.iter_mut().find(|it| it.0 == note) {
            Some(known) => known.1.push(measure),
            None => notes.push((note, vec![measure])),
        }
    }
    if let [(note, _)] = notes.as_slice() {
        return vec![note.clone()];
    }
    notes
        .into_iter()
        .map(|(note, measures)| format!("{}. {note}", maker.words.list(&measures)))
        .collect()
}

fn sources(foot: ReportFoot<'_>, maker: &PageMaker<'_>) -> Section {
    let words = vec![Block::Paragraph(foot.source.to_owned())];
    let exhibits = vec![Block::Paragraph(maker.say("report-data-sources"))];
    Section::new(SectionKind::Sources, words, exhibits)
}

fn cite(numbers: &DataNumbers, foot: ReportFoot<'_>, maker: &PageMaker<'_>) -> Section {
    let place = capitalized(&place_in_words(&numbers.place, maker.words));
    let by = if numbers.hub.trim().is_empty() {
        place.clone()
    } else {
        numbers.hub.clone()
    };
    let day = maker.day(maker.made_on);
    let years = numbers.period.label();
    let text = maker.words.say(
        "report-citation",
        &[
            ("by", (&by).into()),
            ("place", (&place).into()),
            ("years", (&years).into()),
            ("day", (&day).into()),
            ("version", foot.data_version.into()),
        ],
    );
    Section::new(SectionKind::Cite, vec![Block::Paragraph(text)], Vec::new()).boxed()
}

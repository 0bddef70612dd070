//! The sections that compare: what comes before, how far groups are apart, windows of years, counties by name.

use std::sync::Arc;

use crate::charts::parts::comparison_cells;
use crate::disclosure::answer::Answer;
use crate::disclosure::released::Cell;
use crate::disclosure::released::PlaceLabel;
use crate::disclosure::released::ReleasedRow;
use crate::domain::population_group::GroupKey;
use crate::reports::error::ReportError;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::PaperCell;
use crate::reports::paper::fit::Fit;
use crate::reports::report::counted_sections::drawn;
use crate::reports::report::counted_sections::nothing_recorded;
use crate::reports::report::counted_sections::nothing_shown;
use crate::reports::report::report_numbers::ReportChart;
use crate::reports::report::report_numbers::ReportNumbers;
use crate::reports::report::section::Section;
use crate::reports::report::section::SectionKind;
use crate::reports::report::tables::is_without_count;
use crate::reports::report::tables::left_out_remark;
use crate::reports::report::tables::rate_cell;
use crate::reports::report::tables::shows_a_rate;
use crate::reports::report::tables::star_remark;
use crate::reports::report::tables::table;
use crate::reports::report::tables::voice_of_answer;
use crate::wording::words::capitalized;

/// So many groups have room beside everyone and the wider places.
const MOST_GROUPS: usize = 2;

/// A column of the table of what comes before.
#[derive(Debug, Clone)]
enum Beside<'a> {
    Group(GroupKey, String),
    Everyone,
    Place(&'a PlaceLabel),
}

/// Care, smoking, birth too early and too small, by group, beside the region and the state.
pub(in crate::reports) fn before(
    numbers: &ReportNumbers,
    fit: Fit,
    maker: &PageMaker<'_>,
) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::Before, words, exhibits);
    if numbers.before.is_empty() {
        return section(
            vec![nothing_recorded("report-what-before", maker)],
            Vec::new(),
        );
    }
    let columns = columns_beside(numbers, maker);
    let (mut rows, mut left_out) = (Vec::new(), Vec::new());
    for (here, elsewhere) in numbers.before.iter().zip(&numbers.before_elsewhere) {
        let rates: Vec<Option<&ReleasedRow>> = columns
            .iter()
            .map(|it| row_beside(it, here, elsewhere, numbers))
            .collect();
        let is_hidden = |it: &&ReleasedRow| matches!(it.rate, Cell::NotShown(_));
        if rates.iter().flatten().any(is_hidden)
            && !rates.iter().flatten().any(|it| shows_a_rate(it))
        {
            let voice = voice_of_answer(here, maker.words);
            left_out.push(voice.of_indicator("indicator", &[]));
        } else {
            rows.push(row_of(here, &rates, maker));
        }
    }
    let headings = std::iter::once(maker.say("report-of-100-births")).chain(columns.iter().map(
        |it| match it {
            Beside::Group(_, name) => name.clone(),
            Beside::Everyone => maker.say("report-everyone-here"),
            Beside::Place(place) => {
                let voice = voice_of_answer(&numbers.who.answer, maker.words);
                capitalized(&voice.place(place))
            }
        },
    ));
    let paper = table(maker.say("report-before-holds"), headings, rows);
    let shows = numbers.before.iter().chain(&numbers.before_elsewhere);
    let is_shown = shows.flat_map(|it| &it.table.get().rows).any(shows_a_rate);
    let mut words = Vec::new();
    if !is_shown {
        words.push(nothing_shown(maker));
    } else if fit == Fit::AtEase {
        words.push(Block::Paragraph(maker.say("report-before")));
    }
    let mut exhibits = Vec::new();
    if is_shown {
        let star = star_remark(&[&paper], maker.words).map(Block::Remark);
        exhibits.push(Block::Table(paper));
        exhibits.extend(star);
        exhibits.extend(left_out_remark(&left_out, maker.words).map(Block::Remark));
    }
    section(words, exhibits)
}

/// The groups of which most is shown, everyone, and the wider places that have a number.
fn columns_beside<'a>(numbers: &'a ReportNumbers, maker: &PageMaker<'_>) -> Vec<Beside<'a>> {
    let voice = voice_of_answer(&numbers.who.answer, maker.words);
    let mut groups: Vec<(usize, GroupKey, String)> = Vec::new();
    for row in numbers.before.iter().flat_map(|it| &it.table.get().rows) {
        let is_known = !voice.view.table.not_parts.contains(&row.group.key);
        if row.group.key.is_everyone() || !is_known || !shows_a_rate(row) {
            continue;
        }
        match groups.iter_mut().find(|it| it.1 == row.group.key) {
            Some(known) => known.0 += 1,
            None => groups.push((1, row.group.key.clone(), voice.name(&row.group))),
        }
    }
    groups.sort_by_key(|it| std::cmp::Reverse(it.0));
    let mut columns: Vec<Beside<'a>> = groups
        .into_iter()
        .take(MOST_GROUPS)
        .map(|(_, key, name)| Beside::Group(key, name))
        .collect();
    columns.push(Beside::Everyone);
    for place in &numbers.wider {
        let has = numbers
            .before_elsewhere
            .iter()
            .filter_map(|it| row_in(it, place, numbers))
            .any(shows_a_rate);
        if has {
            columns.push(Beside::Place(place));
        }
    }
    columns
}

fn row_in<'a>(
    answer: &'a Answer,
    place: &PlaceLabel,
    numbers: &ReportNumbers,
) -> Option<&'a ReleasedRow> {
    answer.table.get().rows.iter().find(|it| {
        it.place.id == place.id && it.period == numbers.period && it.group.key.is_everyone()
    })
}

/// The row of an indicator that stands in a column.
fn row_beside<'a>(
    column: &Beside<'_>,
    here: &'a Arc<Answer>,
    elsewhere: &'a Arc<Answer>,
    numbers: &ReportNumbers,
) -> Option<&'a ReleasedRow> {
    let mut rows = here.table.get().rows.iter();
    match column {
        Beside::Group(key, _) => rows.find(|it| it.group.key == *key),
        Beside::Everyone => rows.find(|it| it.group.key.is_everyone()),
        Beside::Place(place) => row_in(elsewhere, place, numbers),
    }
}

fn row_of(
    here: &Arc<Answer>,
    rates: &[Option<&ReleasedRow>],
    maker: &PageMaker<'_>,
) -> Vec<PaperCell> {
    let voice = voice_of_answer(here, maker.words);
    let mut cells = vec![PaperCell::name(voice.of_indicator("indicator", &[]))];
    cells.extend(rates.iter().map(|row| {
        // Groups that are put together in one row are not in another one.
        row.map_or_else(|| PaperCell::number("–"), |it| rate_cell(voice, it))
    }));
    cells
}

/// How far groups are apart: times as many, more out of 1,000, and in babies.
pub(in crate::reports) fn gap(
    numbers: &ReportNumbers,
    maker: &PageMaker<'_>,
) -> Result<Section, ReportError> {
    let answer = &numbers.who.answer;
    let voice = voice_of_answer(answer, maker.words);
    let released = answer.table.get();
    let rows: Vec<Vec<PaperCell>> = released
        .rows
        .iter()
        .filter(|it| !it.group.key.is_everyone() && !released.not_parts.contains(&it.group.key))
        .filter(|it| {
            it.compared
                .as_ref()
                .is_some_and(|it| it.ratio.shown().is_some() || it.difference.shown().is_some())
        })
        .map(|row| {
            let [ratio, difference, excess] = comparison_cells(voice, row, false);
            let star = if row.rate.has_small_numbers() {
                " *"
            } else {
                ""
            };
            vec![
                PaperCell::name(voice.name(&row.group)),
                PaperCell::number(ratio + star),
                PaperCell::number(difference),
                PaperCell::number(excess),
            ]
        })
        .collect();
    let section = |words, exhibits| Section::new(SectionKind::Gap, words, exhibits);
    if rows.is_empty() {
        return Ok(section(
            vec![Block::Paragraph(maker.say("report-no-gap"))],
            Vec::new(),
        ));
    }
    let reference = released
        .rows
        .iter()
        .filter_map(|it| it.compared.as_ref())
        .find_map(|it| released.rows.get(it.reference))
        .map(|it| voice.name(&it.group))
        .unwrap_or_default();
    let paper = table(
        maker.say("report-gap-holds"),
        [
            maker.words.say(
                "report-compared-with",
                &[("reference", (&reference).into())],
            ),
            maker.say("report-times-as-many"),
            maker.say("report-more-of-1000"),
            maker.say("report-more-babies"),
        ],
        rows,
    );
    let mut words = Vec::new();
    if let Some(excess) = numbers
        .excess
        .as_ref()
        .filter(|it| !it.scene.sentence.is_empty())
    {
        maker.may_show(&excess.scene)?;
        words.push(Block::Paragraph(excess.scene.sentence.clone()));
    }
    let star = star_remark(&[&paper], maker.words).map(Block::Remark);
    let mut exhibits = vec![Block::Table(paper)];
    exhibits.extend(star);
    Ok(section(words, exhibits))
}

/// Rates over windows, and the gap over the same windows.
pub(in crate::reports) fn trend(
    numbers: &ReportNumbers,
    fit: Fit,
    maker: &PageMaker<'_>,
) -> Result<Section, ReportError> {
    let mut words = Vec::new();
    let mut exhibits = Vec::new();
    if let Some(trend) = &numbers.trend {
        words.extend(finding_of(trend));
        exhibits.extend(drawn(trend, fit, maker)?);
    }
    if let Some(gap) = &numbers.gap {
        exhibits.extend(finding_of(gap));
        exhibits.extend(drawn(gap, fit, maker)?);
    }
    if words.is_empty() {
        words.push(nothing_recorded("report-what-windows", maker));
    }
    Ok(Section::new(SectionKind::Trend, words, exhibits))
}

fn finding_of(chart: &ReportChart) -> Vec<Block> {
    let scene = &chart.scene;
    let mut blocks = vec![Block::Strong(format!(
        "{}.",
        scene.title.trim_end_matches('.')
    ))];
    if !scene.sentence.is_empty() {
        blocks.push(Block::Paragraph(scene.sentence.clone()));
    }
    blocks
}

/// The counties of a region in the order of their names.
pub(in crate::reports) fn counties(
    numbers: &ReportNumbers,
    fit: Fit,
    maker: &PageMaker<'_>,
) -> Result<Section, ReportError> {
    let section = |words, exhibits| Section::new(SectionKind::Counties, words, exhibits);
    let Some(places) = &numbers.places else {
        return Ok(section(
            vec![nothing_recorded("report-what-counties", maker)],
            Vec::new(),
        ));
    };
    maker.may_show(&places.scene)?;
    let exhibits = drawn(places, fit, maker)?;
    let mut words = Vec::new();
    if exhibits.is_empty() {
        words.push(nothing_shown(maker));
    } else {
        words.push(Block::Paragraph(maker.say("report-counties")));
        if !places.scene.sentence.is_empty() {
            words.push(Block::Paragraph(places.scene.sentence.clone()));
        }
    }
    Ok(section(words, exhibits))
}

/// Whether every row of an answer lacks a count.
pub(in crate::reports) fn is_empty_answer(answer: &Answer) -> bool {
    answer
        .table
        .get()
        .rows
        .iter()
        .all(|it| is_without_count(&it.rate))
}

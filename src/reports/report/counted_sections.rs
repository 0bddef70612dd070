//! The sections that count: the goal, who is born, who died, when and from what.

use crate::charts::scene::Drawing;
use crate::disclosure::answer::Answer;
use crate::disclosure::breakdown::Breakdown;
use crate::disclosure::breakdown::BreakdownBy;
use crate::disclosure::breakdown::BreakdownRow;
use crate::disclosure::perinatal::ReleasedPerinatal;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedRow;
use crate::reports::error::ReportError;
use crate::reports::pages::chart_blocks::drawing_within;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::PaperCell;
use crate::reports::paper::document::PaperTable;
use crate::reports::paper::fit::Fit;
use crate::reports::report::report_numbers::ReportChart;
use crate::reports::report::report_numbers::ReportNumbers;
use crate::reports::report::section::Section;
use crate::reports::report::section::SectionKind;
use crate::reports::report::tables::count_cell;
use crate::reports::report::tables::is_without_count;
use crate::reports::report::tables::rate_cell;
use crate::reports::report::tables::shows_a_rate;
use crate::reports::report::tables::star_remark;
use crate::reports::report::tables::table;
use crate::reports::report::tables::voice_of_answer;
use crate::statistics::certainty::Certainty;
use crate::wording::numbers;
use crate::wording::one_rate::one_rate;
use crate::wording::voice::Voice;
use crate::wording::words::capitalized;

/// How high a chart of a profile is at most, in units of a drawing.
const CHART: f32 = 205.0;

/// The same where pages are set tightly.
const TIGHT_CHART: f32 = 150.0;

/// The same where that is not enough.
const SMALLEST_CHART: f32 = 100.0;

/// The ways to divide births that a profile asks about.
const BIRTHS_BY: [&str; 3] = ["race_ethnicity", "mothers_age", "payer"];

/// What a drawing shows, unless there is none; refused where it was released for the working view.
pub(in crate::reports) fn drawn(
    chart: &ReportChart,
    fit: Fit,
    maker: &PageMaker<'_>,
) -> Result<Vec<Block>, ReportError> {
    maker.may_show(&chart.scene)?;
    let most = match fit {
        Fit::AtEase => CHART,
        Fit::Tight => TIGHT_CHART,
        Fit::Tightest => SMALLEST_CHART,
    };
    Ok(match chart.scene.drawing {
        Drawing::Reason(_) => Vec::new(),
        _ => vec![drawing_within(&chart.scene, most)],
    })
}

/// The row of everyone in the place and years of a profile.
pub(in crate::reports) fn everyone<'a>(
    answer: &'a Answer,
    numbers: &ReportNumbers,
) -> Option<&'a ReleasedRow> {
    answer.table.get().rows.iter().find(|it| {
        it.group.key.is_everyone() && it.place.id == numbers.place.id && it.period == numbers.period
    })
}

/// What the page opens with: the finding, and how it was worked out.
pub(in crate::reports) fn headline(
    numbers: &ReportNumbers,
    fit: Fit,
    maker: &PageMaker<'_>,
) -> Section {
    let scene = &numbers.who.scene;
    let voice = voice_of_answer(&numbers.who.answer, maker.words);
    let mut words = Vec::new();
    let mut say = |title: &str, sentence: &str| {
        words.push(Block::Lead(format!("{}.", title.trim_end_matches('.'))));
        if !sentence.is_empty() {
            words.push(Block::Paragraph(sentence.to_owned()));
        }
    };
    match everyone(&numbers.who.answer, numbers) {
        // Where groups cannot be told apart, everyone opens the page.
        Some(row) if row.births.shown().is_some() && !tells_groups_apart(voice) => {
            let finding = one_rate(voice, row);
            say(&finding.title, &finding.sentence);
            words.push(Block::Paragraph(maker.say("report-groups-not-told")));
        }
        _ => say(&scene.title, &scene.sentence),
    }
    // Where room is short, how the numbers were made says it alone.
    let framing = scene
        .framing
        .clone()
        .filter(|_| fit == Fit::AtEase)
        .map(Block::Remark);
    Section::new(SectionKind::Headline, words, framing.into_iter().collect())
}

/// Whether a group that is known is seen to differ from another one.
fn tells_groups_apart(voice: Voice<'_>) -> bool {
    let rows = voice.view.latest_rows();
    voice.view.headline(&rows).is_some_and(|it| {
        it.certainty >= Certainty::Suggestive
            && !voice.view.table.not_parts.contains(&it.row.group.key)
            && !it.reference.group.key.is_everyone()
    })
}

/// Where we have been, are and could be.
pub(in crate::reports) fn goal(
    numbers: &ReportNumbers,
    fit: Fit,
    maker: &PageMaker<'_>,
) -> Result<Section, ReportError> {
    if let Some(goal) = &numbers.goal {
        let mut exhibits = drawn(goal, fit, maker)?;
        let words = if exhibits.is_empty() {
            vec![Block::Paragraph(format!(
                "{}.",
                goal.scene.title.trim_end_matches('.')
            ))]
        } else {
            vec![Block::Paragraph(goal.scene.sentence.clone())]
        };
        if let Some(chance) = goal.scene.notes.first() {
            exhibits.push(Block::Remark(chance.clone()));
        }
        return Ok(Section::new(SectionKind::Goal, words, exhibits));
    }
    let voice = voice_of_answer(&numbers.windows, maker.words);
    let place = capitalized(&voice.place(&numbers.place));
    let windows: Vec<&ReleasedRow> = voice.view.table.rows.iter().collect();
    // Where no window may be shown, the years put together still say where the place is.
    let together = everyone(&numbers.who.answer, numbers)
        .filter(|it| shows_a_rate(it) && !windows.iter().any(|it| shows_a_rate(it)));
    let (said, voice, windows) = match together {
        Some(row) => {
            let voice = voice_of_answer(&numbers.who.answer, maker.words);
            ("report-no-goal-yet", voice, vec![row])
        }
        None => ("report-no-goal", voice, windows),
    };
    let words = vec![Block::Paragraph(
        maker.words.say(said, &[("place", (&place).into())]),
    )];
    let mut exhibits = Vec::new();
    let windows = windows_table(voice, &windows, maker);
    if !windows.rows.is_empty() {
        let star = star_remark(&[&windows], maker.words).map(Block::Remark);
        exhibits.push(Block::Table(windows));
        exhibits.extend(star);
        if together.is_some() {
            exhibits.push(Block::Remark(maker.say("report-windows-hidden")));
        }
    }
    Ok(Section::new(SectionKind::Goal, words, exhibits).half())
}

/// Everyone over windows that share no years.
fn windows_table(voice: Voice<'_>, rows: &[&ReleasedRow], maker: &PageMaker<'_>) -> PaperTable {
    let rows = rows
        .iter()
        .filter(|it| !is_without_count(&it.rate) || it.births.shown().is_some())
        .map(|row| {
            vec![
                PaperCell::name(row.period.label()),
                count_cell(voice, &row.events),
                rate_cell(voice, row),
            ]
        })
        .collect();
    table(
        maker.say("report-windows-holds"),
        [
            maker.say("heading-years"),
            maker.say("report-babies-who-died"),
            maker.say("report-out-of-1000"),
        ],
        rows,
    )
}

/// Infant deaths, put together over the years, by group.
pub(in crate::reports) fn deaths(
    numbers: &ReportNumbers,
    fit: Fit,
    maker: &PageMaker<'_>,
) -> Result<Section, ReportError> {
    let answer = &numbers.who.answer;
    let voice = voice_of_answer(answer, maker.words);
    let mut words = Vec::new();
    if let Some(row) = everyone(answer, numbers) {
        let said = one_rate(voice, row).sentence;
        if !said.is_empty() && row.births.shown().is_some() && tells_groups_apart(voice) {
            words.push(Block::Paragraph(said));
        }
    }
    let mut exhibits = drawn(&numbers.who, fit, maker)?;
    if words.is_empty() {
        words.push(if exhibits.is_empty() {
            nothing_shown(maker)
        } else {
            Block::Paragraph(maker.say("report-by-group"))
        });
    }
    exhibits.extend(voice.put_together_note().map(Block::Remark));
    Ok(Section::new(SectionKind::Deaths, words, exhibits))
}

/// "The numbers here are too small to show …"
pub(in crate::reports) fn nothing_shown(maker: &PageMaker<'_>) -> Block {
    Block::Paragraph(maker.say("report-too-small"))
}

/// The same in a few words, where two of them stand side by side.
fn too_few(maker: &PageMaker<'_>) -> Block {
    Block::Paragraph(maker.say("report-too-few"))
}

/// Who is born here: births by race and ethnicity, mother's age and insurance, where the file has them.
pub(in crate::reports) fn born(numbers: &ReportNumbers, maker: &PageMaker<'_>) -> Section {
    let voice = voice_of_answer(&numbers.who.answer, maker.words);
    let births = everyone(&numbers.who.answer, numbers).map(|it| it.births);
    let mut words = Vec::new();
    let place = voice.place(&numbers.place);
    let when = voice.when(&numbers.period);
    if let Some(count) = births.and_then(|it| it.shown()) {
        words.push(Block::Paragraph(capitalized(&maker.words.say(
            "report-births",
            &[
                ("births", (&numbers::count(count)).into()),
                ("place", (&place).into()),
                ("when", (&when).into()),
            ],
        ))));
    }
    let mut exhibits = Vec::new();
    let mut missing = Vec::new();
    for id in BIRTHS_BY {
        let answer = numbers.births.iter().find(|it| {
            let dimension = &it.table.get().dimension;
            dimension.as_ref().is_some_and(|it| it.0 == id)
        });
        match answer.map(|it| births_table(it, numbers, maker)) {
            Some(table) if !table.rows.is_empty() => exhibits.push(Block::Table(table)),
            _ => missing.push(maker.say(&format!("report-by-{}", id.replace('_', "-")))),
        }
    }
    if !missing.is_empty() {
        let list = maker.words.list(&missing);
        exhibits.push(Block::Remark(
            maker
                .words
                .say("report-births-missing", &[("what", (&list).into())]),
        ));
    }
    Section::new(SectionKind::Born, words, exhibits).half()
}

/// Births by group, with their share of all births where both are shown.
fn births_table(answer: &Answer, numbers: &ReportNumbers, maker: &PageMaker<'_>) -> PaperTable {
    let voice = voice_of_answer(answer, maker.words);
    let all = everyone(answer, numbers).and_then(|it| it.births.shown());
    let rows = answer
        .table
        .get()
        .rows
        .iter()
        .filter(|it| !it.group.key.is_everyone() && !is_without_count(&it.births))
        .map(|row| {
            let share = match (row.births.shown(), all) {
                (Some(births), Some(all)) if all > 0 => {
                    numbers::fixed(births as f64 / all as f64 * 100.0, 0)
                }
                _ => String::new(),
            };
            vec![
                PaperCell::name(voice.name(&row.group)),
                count_cell(voice, &row.births),
                PaperCell::number(share),
            ]
        })
        .collect();
    table(
        maker.say("report-births-holds"),
        [
            capitalized(&voice.dimension()),
            maker.say("report-babies-born"),
            maker.say("report-of-100-born"),
        ],
        rows,
    )
}

/// At what age babies died.
pub(in crate::reports) fn when(numbers: &ReportNumbers, maker: &PageMaker<'_>) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::When, words, exhibits).half();
    let parts = numbers.when.as_ref().and_then(breakdown_of);
    let Some((chart, breakdown)) = numbers.when.as_ref().zip(parts) else {
        return section(
            vec![nothing_recorded("report-what-ages", maker)],
            Vec::new(),
        );
    };
    let voice = voice_of_answer(&chart.answer, maker.words);
    let mut words = Vec::new();
    if let Some(said) = ages_in_words(breakdown, maker) {
        words.push(Block::Paragraph(said));
    }
    match parts_table(voice, breakdown, maker) {
        Some(table) => {
            let star = star_remark(&[&table], maker.words).map(Block::Remark);
            let mut exhibits = vec![Block::Table(table)];
            exhibits.extend(star);
            section(words, exhibits)
        }
        None => section(vec![too_few(maker)], Vec::new()),
    }
}

/// From what babies died.
pub(in crate::reports) fn why(numbers: &ReportNumbers, maker: &PageMaker<'_>) -> Section {
    let section = |words, exhibits| Section::new(SectionKind::Why, words, exhibits).half();
    let parts = numbers.why.as_ref().and_then(breakdown_of);
    let Some((chart, breakdown)) = numbers.why.as_ref().zip(parts) else {
        return section(
            vec![nothing_recorded("report-what-causes", maker)],
            Vec::new(),
        );
    };
    let voice = voice_of_answer(&chart.answer, maker.words);
    match parts_table(voice, breakdown, maker) {
        Some(table) => {
            let star = star_remark(&[&table], maker.words).map(Block::Remark);
            let mut exhibits = vec![Block::Table(table)];
            exhibits.extend(star);
            let words = vec![Block::Paragraph(format!(
                "{}.",
                chart.scene.title.trim_end_matches('.')
            ))];
            section(words, exhibits)
        }
        None => section(vec![too_few(maker)], Vec::new()),
    }
}

/// "Nothing recorded about causes of death."
pub(in crate::reports) fn nothing_recorded(what: &str, maker: &PageMaker<'_>) -> Block {
    let what = maker.say(what);
    Block::Paragraph(
        maker
            .words
            .say("report-nothing-about", &[("what", (&what).into())]),
    )
}

fn breakdown_of(chart: &ReportChart) -> Option<&Breakdown> {
    chart
        .answer
        .perinatal
        .as_ref()
        .map(Released::get)
        .and_then(ReleasedPerinatal::breakdown)
}

fn row_of_everyone(breakdown: &Breakdown) -> Option<&BreakdownRow> {
    breakdown.rows.iter().find(|it| it.group.key.is_everyone())
}

/// "Of the 253 babies who died, 151 died in the first 28 days and 102 later."
fn ages_in_words(breakdown: &Breakdown, maker: &PageMaker<'_>) -> Option<String> {
    let row = row_of_everyone(breakdown)?;
    let [early, late] = row.parts.as_slice() else {
        return None;
    };
    let (all, early, late) = (
        row.events.shown()?,
        early.events.shown()?,
        late.events.shown()?,
    );
    Some(maker.words.say(
        "report-ages",
        &[
            ("count", all.into()),
            ("all", (&numbers::count(all)).into()),
            ("early", (&numbers::count(early)).into()),
            ("late", (&numbers::count(late)).into()),
        ],
    ))
}

/// So many groups stand beside each other in a table of parts.
const MOST_GROUPS: usize = 2;

/// The parts of a rate as rows: of everyone where any part is shown, else of the groups of which some are.
fn parts_table(
    voice: Voice<'_>,
    breakdown: &Breakdown,
    maker: &PageMaker<'_>,
) -> Option<PaperTable> {
    let shows = |row: &&BreakdownRow| row.parts.iter().any(|it| it.rate.shown().is_some());
    let everyone: Vec<&BreakdownRow> = row_of_everyone(breakdown)
        .into_iter()
        .filter(shows)
        .collect();
    let rows_of: Vec<&BreakdownRow> = if everyone.is_empty() {
        let is_known = |it: &&BreakdownRow| {
            !it.group.key.is_everyone() && !voice.view.table.not_parts.contains(&it.group.key)
        };
        // A group of which nothing but a zero may be shown tells nothing about when or why babies died.
        let counts = |row: &&BreakdownRow| {
            let mut events = row.parts.iter().filter_map(|it| it.events.shown());
            events.any(|it| it > 0)
        };
        let groups = breakdown.rows.iter().filter(is_known);
        groups
            .filter(counts)
            .filter(shows)
            .take(MOST_GROUPS)
            .collect()
    } else {
        everyone
    };
    if rows_of.is_empty() {
        return None;
    }
    let is_everyone = rows_of.iter().any(|it| it.group.key.is_everyone());
    let by_age = breakdown.by == BreakdownBy::AgeAtDeath;
    let rows: Vec<Vec<PaperCell>> = breakdown
        .parts
        .iter()
        .enumerate()
        .map(|(position, part)| {
            let mut cells = vec![PaperCell::name(voice.part_name(part, by_age))];
            for row in &rows_of {
                let part = row.parts.get(position);
                if is_everyone {
                    let events = part.map(|it| count_cell(voice, &it.events));
                    cells.push(events.unwrap_or_default());
                }
                let rate = part.map(|it| {
                    let star = if it.rate.has_small_numbers() {
                        " *"
                    } else {
                        ""
                    };
                    voice.cell(&it.rate, |rate| {
                        format!("{}{star}", voice.rate_with_range(&rate))
                    })
                });
                cells.push(PaperCell::number(rate.unwrap_or_default()));
            }
            cells
        })
        .collect();
    let mut headings = vec![if by_age {
        maker.say("heading-age")
    } else {
        maker.say("heading-cause")
    }];
    if is_everyone {
        headings.push(maker.say("report-babies"));
        headings.push(maker.say("report-out-of-1000"));
    } else {
        headings.extend(rows_of.iter().map(|it| voice.name(&it.group)));
    }
    Some(table(maker.say("report-parts-holds"), headings, rows))
}

//! Perinatal Periods of Risk: at which stage of pregnancy and infancy is the excess?

use crate::charts::axis;
use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::perinatal_parts::nothing;
use crate::charts::perinatal_parts::table_of;
use crate::charts::perinatal_parts::view_of;
use crate::charts::scene::Axes;
use crate::charts::scene::Axis;
use crate::charts::scene::Block;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::scene::Pattern;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::charts::scene::Shade;
use crate::disclosure::answer::Answer;
use crate::disclosure::periods_of_risk::Gate;
use crate::disclosure::periods_of_risk::PER;
use crate::disclosure::periods_of_risk::PeriodCell;
use crate::disclosure::periods_of_risk::PeriodsOfRisk;
use crate::disclosure::periods_of_risk::PeriodsRow;
use crate::disclosure::periods_of_risk::Readiness;
use crate::disclosure::periods_of_risk::RowKind;
use crate::disclosure::released::Cell;
use crate::statistics::estimate::Estimate;
use crate::statistics::perinatal::periods_of_risk::FEWEST_DEATHS;
use crate::statistics::perinatal::periods_of_risk::FEWEST_DEATHS_OF_A_CELL;
use crate::statistics::perinatal::periods_of_risk::PeriodOfRisk;
use crate::wording::finding::Finding;
use crate::wording::numbers;
use crate::wording::reasons;
use crate::wording::voice::Voice;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// The height of the first row of blocks, where both rows together are 2 high.
const FIRST_ROW: f64 = 0.86;

/// A bar of readiness reaches at most so far beyond what is needed.
const BAR_END: f64 = 1.25;

/// Draws the map of the four stages for the group with the largest excess; where there are too few deaths,
/// how many there are beside how many the method needs.
#[must_use]
pub fn periods_of_risk(answer: &Answer, words: &Words) -> Scene {
    let table = table_of(answer);
    let voice = Voice::new(view_of(answer, &table), words);
    let periods = answer.perinatal.as_ref().and_then(|it| it.get().periods());
    let Some(periods) = periods else {
        return nothing(voice, "title-stage-none");
    };
    let study = periods.study.and_then(|it| periods.rows.get(it));
    if let Some(study) = study {
        return parts::scene(voice, map_of(voice, periods, study));
    }
    let has_numbers = periods.rows.iter().any(|it| it.gate != Gate::NoNumber);
    if !has_numbers {
        return nothing(voice, "title-stage-none");
    }
    parts::scene(voice, too_few(voice, periods))
}

fn map_of(voice: Voice<'_>, periods: &PeriodsOfRisk, study: &PeriodsRow) -> Content {
    Content {
        finding: finding(voice, periods, study),
        subtitle: subtitle(voice, study, periods),
        drawing: Drawing::Blocks(blocks(voice, study)),
        notes: notes(voice, periods, study),
        alt_text: alt_text(voice, periods, study),
        table: scene_table(voice, periods),
    }
}

fn per() -> String {
    numbers::count(u64::from(PER))
}

fn measure(voice: Voice<'_>) -> String {
    voice
        .words
        .say("stages-measure", &[("per", (&per()).into())])
}

fn subtitle(voice: Voice<'_>, row: &PeriodsRow, periods: &PeriodsOfRisk) -> String {
    let who = capitalized(&voice.who_of_stages(row));
    let reference = periods
        .reference
        .and_then(|it| periods.rows.get(it.0))
        .map(|it| voice.who_of_stages(it))
        .filter(|_| shown_excess(&row.all).is_some());
    let who = match reference {
        Some(reference) => voice.words.say(
            "stages-compared",
            &[("who", (&who).into()), ("reference", (&reference).into())],
        ),
        None => who,
    };
    let mut pieces = vec![measure(voice), who];
    pieces.push(capitalized(&voice.place(&row.place)));
    pieces.extend(periods.period.map(|it| it.label()));
    pieces.join(" · ")
}

/// Rate and range of a stage: "9.0 (6.7 to 11.7)".
fn rate_with_range(voice: Voice<'_>, rate: &Estimate) -> String {
    format!(
        "{} {}",
        voice.rate_digits(rate.value),
        voice.bracketed(&voice.range_of_rate(rate))
    )
}

fn shown_excess(cell: &PeriodCell) -> Option<Estimate> {
    cell.excess.as_ref()?.shown()
}

fn blocks(voice: Voice<'_>, study: &PeriodsRow) -> Vec<Block> {
    PeriodOfRisk::ALL
        .into_iter()
        .zip(&study.periods)
        .enumerate()
        .map(|(no, (stage, cell))| {
            // The wide block needs fewer lines than those under it.
            let under = FIRST_ROW;
            let (column, row, width) = match no {
                0 => (0.0, 0.0, 3.0),
                1 => (0.0, under, 1.0),
                2 => (1.0, under, 1.0),
                _ => (2.0, under, 1.0),
            };
            let height = if no == 0 { under } else { 2.0 - under };
            let number = match cell.rate.shown() {
                Some(rate) => voice.rate_digits(rate.value),
                None => reasons::why_empty(&cell.rate, voice.words).unwrap_or_default(),
            };
            let range = cell
                .rate
                .shown()
                .map(|it| voice.bracketed(&voice.range_of_rate(&it)))
                .unwrap_or_default();
            let excess = shown_excess(cell).map(|it| voice.excess(&it));
            let detail = [Some(range), excess, Some(voice.stage_points_to(stage))];
            Block {
                column,
                row,
                width,
                height,
                heading: voice.stage(Some(stage)),
                number,
                detail: detail.into_iter().flatten().collect(),
                role: Role::Shade(shade(cell, largest(study).is_some_and(|it| it.0 == stage))),
                hover: voice.item(&voice.stage(Some(stage)), &cell_in_words(voice, cell)),
            }
        })
        .collect()
}

/// How a stage compares with the reference, and how sure that is. Of those clearly above it, the one with the largest
/// excess is darkest, so that the finding is seen first.
fn shade(cell: &PeriodCell, is_largest: bool) -> Shade {
    let Some(excess) = shown_excess(cell) else {
        return if cell.rate.shown().is_some() {
            Shade::CannotTell
        } else {
            Shade::Blank
        };
    };
    let is_small = cell.excess.as_ref().is_some_and(Cell::has_small_numbers);
    let upper = excess.upper.unwrap_or(excess.value);
    match (excess.lower > 0.0, upper < 0.0, is_small) {
        (true, _, false) if is_largest => Shade::ClearlyWorse,
        (true, _, _) => Shade::MaybeWorse,
        (_, true, false) => Shade::ClearlyBetter,
        (_, true, true) => Shade::MaybeBetter,
        (false, false, _) => Shade::CannotTell,
    }
}

/// "9.0 (6.7 to 11.7), 5.9 more (3.3 to 8.4 more) than the comparison", or why there is no number.
fn cell_in_words(voice: Voice<'_>, cell: &PeriodCell) -> String {
    let mut value = voice.cell(&cell.rate, |it| rate_with_range(voice, &it));
    if let Some(excess) = shown_excess(cell) {
        let excess = voice.excess(&excess);
        let line = voice
            .words
            .say("excess-line", &[("excess", (&excess).into())]);
        value = format!("{value}, {line}");
    }
    if cell.rate.has_small_numbers() {
        value = voice.words.say("alt-small", &[("value", (&value).into())]);
    }
    value
}

/// The stage with the largest excess.
fn largest(study: &PeriodsRow) -> Option<(PeriodOfRisk, &PeriodCell, Estimate)> {
    PeriodOfRisk::ALL
        .into_iter()
        .zip(&study.periods)
        .filter_map(|(stage, cell)| Some((stage, cell, shown_excess(cell)?)))
        .max_by(|a, b| a.2.value.total_cmp(&b.2.value).then(b.0.cmp(&a.0)))
}

fn finding(voice: Voice<'_>, periods: &PeriodsOfRisk, study: &PeriodsRow) -> Finding {
    let words = voice.words;
    let mut sentences = Vec::new();
    if let (Some(rate), Some(period)) = (study.all.rate.shown(), periods.period) {
        sentences.push(words.say(
            "stages-first",
            &[
                ("per", (&per()).into()),
                ("who", (&voice.who_of_stages(study)).into()),
                ("place", (&voice.place(&study.place)).into()),
                ("when", (&voice.when(&period)).into()),
                ("rate", (&voice.rate_digits(rate.value)).into()),
                ("range", (&voice.range_of_rate(&rate)).into()),
            ],
        ));
    }
    let Some((stage, cell, excess)) = largest(study) else {
        return finding_of_rates(voice, study, sentences);
    };
    let reference = periods
        .reference
        .and_then(|it| periods.rows.get(it.0))
        .map(|it| voice.who_of_stages(it))
        .unwrap_or_default();
    let total = shown_excess(&study.all);
    if let Some(total) = total {
        sentences.push(words.say(
            "stages-excess",
            &[
                ("excess", (&voice.excess(&total)).into()),
                ("reference", (&reference).into()),
            ],
        ));
    }
    let name = voice.in_stage(stage);
    let is_clear = excess.lower > 0.0;
    let is_small = cell.excess.as_ref().is_some_and(Cell::has_small_numbers);
    let is_most = total.is_some_and(|it| it.value > 0.0 && excess.value > it.value / 2.0);
    let fillings = [("stage", (&name).into())];
    let title = match (is_clear, is_small, is_most) {
        (true, false, true) => words.say("title-stage-most", &fillings),
        (true, false, false) => words.say("title-stage-largest", &fillings),
        (true, true, _) => words.say("title-stage-maybe", &fillings),
        (false, _, _) => words.say("title-stage-unsure", &[]),
    };
    let deaths = cell.excess_deaths.as_ref().and_then(Cell::shown);
    if let (true, Some(deaths), Some(period)) = (is_clear, deaths, periods.period) {
        sentences.push(words.say(
            "stages-largest",
            &[
                ("stage", (&name).into()),
                ("excess", (&voice.excess(&excess)).into()),
                ("deaths", (&numbers::fixed(deaths.value, 0)).into()),
                ("range", (&voice.range(&deaths, 0)).into()),
                ("span", (&voice.span(&period)).into()),
            ],
        ));
        sentences.push(words.say(
            "stages-points",
            &[("points", (&voice.stage_points_to(stage)).into())],
        ));
    } else {
        sentences.push(words.say("cannot-tell", &[]));
    }
    Finding::new(&title, &sentences)
}

/// Without a group to compare with: the stage that holds more than half of the losses, if one does.
fn finding_of_rates(voice: Voice<'_>, study: &PeriodsRow, mut sentences: Vec<String>) -> Finding {
    let words = voice.words;
    let all = study.all.deaths.shown().unwrap_or(0);
    let most = PeriodOfRisk::ALL
        .into_iter()
        .zip(&study.periods)
        .filter_map(|(stage, cell)| Some((stage, cell, cell.deaths.shown()?)))
        .find(|it| it.2.saturating_mul(2) > all);
    let Some((stage, cell, _)) = most else {
        let title = words.say("title-stage-rates-plain", &[]);
        return Finding::new(&title, &sentences);
    };
    let name = voice.in_stage(stage);
    if let Some(rate) = cell.rate.shown() {
        sentences.push(words.say(
            "stages-part",
            &[
                ("rate", (&voice.rate_digits(rate.value)).into()),
                ("range", (&voice.range_of_rate(&rate)).into()),
                ("stage", (&name).into()),
            ],
        ));
    }
    let title = words.say("title-stage-rates", &[("stage", (&name).into())]);
    Finding::new(&title, &sentences)
}

fn notes(voice: Voice<'_>, periods: &PeriodsOfRisk, study: &PeriodsRow) -> Vec<String> {
    let words = voice.words;
    let mut notes = Vec::new();
    match voice.why_compared(periods) {
        Some(why) => notes.push(why),
        None => notes.push(words.say("stages-only-rates", &[])),
    }
    let is_compared = periods.reference.is_some();
    let reference = periods.reference.and_then(|it| periods.rows.get(it.0));
    if is_compared
        && study.group.key.is_everyone()
        && reference.is_some_and(|it| it.place.id == study.place.id)
    {
        notes.push(words.say("stages-everyone", &[]));
    }
    notes.push(words.say("stages-counted", &[]));
    let too_few: Vec<String> = periods
        .rows
        .iter()
        .filter(|it| it.kind == RowKind::Here && !it.group.key.is_everyone())
        .filter(|it| matches!(it.gate, Gate::TooFew | Gate::NotShown))
        .map(|it| voice.name(&it.group))
        .collect();
    if !too_few.is_empty() {
        notes.push(words.say("stages-gate", &[("groups", (&voice.list(&too_few)).into())]));
    }
    notes
}

fn alt_text(voice: Voice<'_>, periods: &PeriodsOfRisk, study: &PeriodsRow) -> String {
    let items: Vec<String> = std::iter::once((None, &study.all))
        .chain(PeriodOfRisk::ALL.map(Some).into_iter().zip(&study.periods))
        .map(|(stage, cell)| voice.item(&voice.stage(stage), &cell_in_words(voice, cell)))
        .collect();
    let place = periods.period.map_or_else(String::new, |period| {
        voice.where_when(&study.place, &period)
    });
    voice.words.say(
        "alt-stages",
        &[
            ("measure", (&measure(voice)).into()),
            ("where", (&place).into()),
            ("items", (&items.join(" ")).into()),
        ],
    )
}

fn scene_table(voice: Voice<'_>, periods: &PeriodsOfRisk) -> SceneTable {
    let words = voice.words;
    let mut headings = vec![
        words.say("heading-group", &[]),
        words.say("heading-stage", &[]),
        words.say("heading-deaths", &[]),
        words.say("heading-stage-rate", &[]),
    ];
    let answering = headings.len();
    let reference = periods.reference.map(|it| it.0);
    if reference.is_some() {
        headings.push(words.say("heading-above", &[]));
        headings.push(words.say("heading-above-deaths", &[]));
    }
    let mut rows = Vec::new();
    for (no, row) in periods.rows.iter().enumerate() {
        if row.gate == Gate::NoNumber {
            continue;
        }
        let mut name = match row.kind {
            RowKind::Standard => capitalized(&voice.who_of_stages(row)),
            RowKind::Here | RowKind::Wider => voice.name(&row.group),
        };
        if periods
            .place
            .as_ref()
            .is_some_and(|it| it.id != row.place.id)
        {
            let place = voice.place(&row.place);
            name = words.say(
                "who-in-place",
                &[("who", (&name).into()), ("place", (&place).into())],
            );
        }
        let cells = std::iter::once((None, &row.all))
            .chain(PeriodOfRisk::ALL.map(Some).into_iter().zip(&row.periods));
        for (stage, cell) in cells {
            let mut texts = vec![
                name.clone(),
                voice.stage(stage),
                voice.cell(&cell.deaths, numbers::count),
                voice.cell(&cell.rate, |it| rate_with_range(voice, &it)),
            ];
            if reference.is_some() {
                let is_reference = reference == Some(no);
                let text = |it: &Option<Cell<Estimate>>, decimals: usize| {
                    it.as_ref()
                        .map(|it| voice.signed_cell(it, decimals))
                        .unwrap_or_default()
                };
                texts.push(if is_reference {
                    words.say("comparison-itself", &[])
                } else {
                    text(&cell.excess, 1)
                });
                texts.push(text(&cell.excess_deaths, 0));
            }
            rows.push(SceneTableRow {
                cells: texts,
                small_numbers: cell.rate.has_small_numbers(),
            });
        }
    }
    SceneTable {
        headings,
        rows,
        answering,
    }
}

/// Too few deaths for the map: what is there, what is missing, and what could be put together.
fn too_few(voice: Voice<'_>, periods: &PeriodsOfRisk) -> Content {
    let words = voice.words;
    let ready = periods
        .readiness
        .as_ref()
        .and_then(|it| Some((it, periods.rows.get(it.row)?)));
    let is_hidden = ready.is_none_or(|(_, row)| row.gate == Gate::NotShown);
    let title = if is_hidden {
        words.say("title-too-few", &[])
    } else {
        words.say("title-stage-few", &[])
    };
    let mut sentences = vec![words.say("ready-need", &[])];
    let mut notes = Vec::new();
    let (drawing, alt) = match ready {
        Some((readiness, row)) => {
            sentences.extend(ready_sentences(voice, periods, readiness, row));
            notes.push(words.say("ready-note", &[]));
            notes.push(words.say("stages-counted", &[]));
            let (drawing, items) = meter(voice, row);
            let alt = words.say("alt-ready", &[("items", (&items.join(" ")).into())]);
            (drawing, alt)
        }
        None => {
            let hidden = words.say("title-too-few", &[]);
            if let (Some(place), Some(period)) = (&periods.place, periods.period) {
                sentences.push(words.say(
                    "too-few",
                    &[
                        ("place", (&voice.place(place)).into()),
                        ("when", (&voice.when(&period)).into()),
                    ],
                ));
            }
            (Drawing::Reason(hidden.clone()), hidden)
        }
    };
    let subtitle = match ready {
        Some((_, row)) => subtitle(voice, row, periods),
        None => measure(voice),
    };
    Content {
        finding: Finding::new(&title, &sentences),
        subtitle,
        drawing,
        notes,
        alt_text: alt,
        table: scene_table(voice, periods),
    }
}

fn ready_sentences(
    voice: Voice<'_>,
    periods: &PeriodsOfRisk,
    readiness: &Readiness,
    row: &PeriodsRow,
) -> Vec<String> {
    let words = voice.words;
    let mut sentences = Vec::new();
    if let (Some(deaths), Some(period)) = (row.all.deaths.shown(), periods.period) {
        sentences.push(words.say(
            "ready-have",
            &[
                ("count", deaths.into()),
                ("who", (&voice.who_of_stages(row)).into()),
                ("place", (&voice.place(&row.place)).into()),
                ("when", (&voice.when(&period)).into()),
                ("deaths", (&numbers::count(deaths)).into()),
            ],
        ));
    }
    if let Some(years) = readiness.more_years.filter(|it| *it > 0) {
        sentences.push(words.say(
            "ready-years",
            &[
                ("count", years.into()),
                ("years", (&numbers::count(years)).into()),
            ],
        ));
    }
    let places: Vec<String> = readiness
        .more_places
        .iter()
        .map(|it| voice.place(it))
        .collect();
    if !places.is_empty() {
        let count = u64::try_from(places.len()).unwrap_or(u64::MAX);
        sentences.push(words.say(
            "ready-places",
            &[
                ("count", count.into()),
                ("number", (&numbers::count(count)).into()),
                ("places", (&voice.list(&places)).into()),
            ],
        ));
    }
    sentences
}

/// A bar for each limit: how much of the deaths it needs is there.
fn meter(voice: Voice<'_>, row: &PeriodsRow) -> (Drawing, Vec<String>) {
    let limits: Vec<(String, &PeriodCell, u64)> = std::iter::once((None, &row.all, FEWEST_DEATHS))
        .chain(
            PeriodOfRisk::ALL
                .map(Some)
                .into_iter()
                .zip(&row.periods)
                .map(|(stage, cell)| (stage, cell, FEWEST_DEATHS_OF_A_CELL)),
        )
        .map(|(stage, cell, needed)| (voice.stage(stage), cell, needed))
        .collect();
    let names: Vec<(String, Role)> = limits.iter().map(|it| (it.0.clone(), Role::Ink)).collect();
    let mut marks = vec![Mark::Rule {
        at: 1.0,
        upright: true,
        role: Role::Goal,
        label: voice.words.say("ready-mark", &[]),
    }];
    let mut items = Vec::new();
    for (no, (name, cell, needed)) in limits.iter().enumerate() {
        let y = axis::row_at(no, limits.len());
        let text = match cell.deaths.shown() {
            Some(deaths) => voice.words.say(
                "ready-of",
                &[
                    ("deaths", (&numbers::count(deaths)).into()),
                    ("needed", (&numbers::count(*needed)).into()),
                ],
            ),
            None => reasons::why_empty(&cell.deaths, voice.words).unwrap_or_default(),
        };
        let share = cell
            .deaths
            .shown()
            .and_then(|it| u32::try_from(it).ok())
            .zip(u32::try_from(*needed).ok())
            .map(|(deaths, needed)| (f64::from(deaths) / f64::from(needed.max(1))).min(BAR_END));
        let hover = voice.item(name, &text);
        if let Some(share) = share.filter(|it| *it > 0.0) {
            let role = if share >= 1.0 {
                Role::Goal
            } else {
                Role::Shade(Shade::Reference)
            };
            marks.push(Mark::Bar {
                y,
                from: 0.0,
                to: share,
                role,
                pattern: Pattern::Plain,
                label: String::new(),
                hover: hover.clone(),
            });
        }
        items.push(hover);
        marks.push(Mark::Note {
            x: share.unwrap_or(0.0),
            y,
            text,
        });
    }
    let x = Axis {
        first: 0.0,
        last: BAR_END,
        ticks: Vec::new(),
        label: voice.words.say("ready-axis", &[]),
        has_grid: false,
    };
    let drawing = Drawing::Axes(Axes {
        x,
        y: axis::of_names(&names),
        marks,
    });
    (drawing, items)
}

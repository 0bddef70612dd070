//! Bars made of parts, one for each group: shared by the charts of causes and of ages at death.

use crate::charts::axis;
use crate::charts::parts;
use crate::charts::parts::Content;
use crate::charts::scene::Axes;
use crate::charts::scene::Drawing;
use crate::charts::scene::Mark;
use crate::charts::scene::Pattern;
use crate::charts::scene::Role;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::charts::scene::SceneTableRow;
use crate::disclosure::answer::Answer;
use crate::disclosure::breakdown::Breakdown;
use crate::disclosure::breakdown::BreakdownBy;
use crate::disclosure::breakdown::BreakdownRow;
use crate::disclosure::breakdown::PartKind;
use crate::disclosure::breakdown::PartOfRate;
use crate::disclosure::released::Cell;
use crate::disclosure::released::ReleasedTable;
use crate::statistics::estimate::Estimate;
use crate::statistics::estimate::NotEstimable;
use crate::statistics::estimate::Reliability;
use crate::wording::finding::Finding;
use crate::wording::group_names::is_not_recorded;
use crate::wording::numbers;
use crate::wording::reasons;
use crate::wording::view::View;
use crate::wording::voice::Voice;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// So many groups are drawn; the table has all of them.
const MOST_GROUPS: usize = 6;

/// So many causes are named in a title.
const MOST_IN_TITLE: usize = 2;

/// The table of an answer with the sources of what stands beside it.
pub(crate) fn table_of(answer: &Answer) -> ReleasedTable {
    let mut table = answer.table.get().clone();
    if let Some(perinatal) = &answer.perinatal {
        let perinatal = perinatal.get();
        table.sources.extend(perinatal.sources.iter().cloned());
        table.sources.sort();
        table.sources.dedup();
        table.is_sample |= perinatal.is_sample;
    }
    table
}

/// What the charts of an answer tell, with this table of it.
pub(crate) fn view_of<'a>(answer: &'a Answer, table: &'a ReleasedTable) -> View<'a> {
    View {
        table,
        audience: answer.table.audience(),
        rule: answer.table.rule(),
    }
}

/// Draws the bars of a breakdown, or the reason why there are none.
pub(crate) fn bars_of_parts(answer: &Answer, words: &Words) -> Scene {
    let table = table_of(answer);
    let voice = Voice::new(view_of(answer, &table), words);
    let breakdown = answer
        .perinatal
        .as_ref()
        .and_then(|it| it.get().breakdown());
    let Some(breakdown) = breakdown else {
        return nothing(voice, "title-none");
    };
    let rows = shown_rows(breakdown);
    if rows.is_empty() || breakdown.parts.is_empty() {
        return nothing(voice, "title-none");
    }
    let has_any = rows
        .iter()
        .any(|row| row.parts.iter().any(|it| it.rate.shown().is_some()));
    if !has_any {
        return parts::scene(voice, too_few(voice, breakdown, &rows));
    }
    let finding = finding(voice, breakdown, &rows);
    let content = Content {
        finding,
        subtitle: subtitle(voice, breakdown),
        drawing: drawing(voice, breakdown, &rows),
        notes: notes(voice, breakdown, &rows),
        alt_text: alt_text(voice, breakdown, &rows),
        table: scene_table(voice, breakdown, &rows),
    };
    parts::scene(voice, content)
}

/// A scene that only says why there is nothing to draw.
pub(crate) fn nothing(voice: Voice<'_>, title: &str) -> Scene {
    let reason = voice.words.say(title, &[]);
    let sentence = match voice.view.table.rows.first() {
        Some(row) => voice.words.say(
            "sentence-none",
            &[
                ("place", (&voice.place(&row.place)).into()),
                ("when", (&voice.when(&row.period)).into()),
            ],
        ),
        None => format!("{reason}."),
    };
    let content = Content {
        finding: Finding::new(&reason, &[sentence]),
        subtitle: voice.subtitle(voice.view.table.rows.first()),
        drawing: Drawing::Reason(reason.clone()),
        notes: Vec::new(),
        alt_text: reason,
        table: SceneTable::default(),
    };
    parts::scene(voice, content)
}

fn too_few(voice: Voice<'_>, breakdown: &Breakdown, rows: &[&BreakdownRow]) -> Content {
    let is_hidden = rows.iter().any(|row| {
        row.parts
            .iter()
            .any(|it| matches!(it.rate, Cell::NotShown(_)))
    });
    let title = if is_hidden {
        voice.words.say("title-too-few", &[])
    } else {
        voice.words.say("title-none", &[])
    };
    let sentence = match (&breakdown.place, &breakdown.period) {
        (Some(place), Some(period)) if is_hidden => voice.words.say(
            "too-few",
            &[
                ("place", (&voice.place(place)).into()),
                ("when", (&voice.when(period)).into()),
            ],
        ),
        (Some(place), Some(period)) => voice.words.say(
            "sentence-none",
            &[
                ("place", (&voice.place(place)).into()),
                ("when", (&voice.when(period)).into()),
            ],
        ),
        _ => format!("{title}."),
    };
    Content {
        finding: Finding::new(&title, &[sentence]),
        subtitle: subtitle(voice, breakdown),
        drawing: Drawing::Reason(title),
        notes: Vec::new(),
        alt_text: alt_text(voice, breakdown, rows),
        table: scene_table(voice, breakdown, rows),
    }
}

/// Everyone last, and not at all where the file has no count of everyone.
fn shown_rows(breakdown: &Breakdown) -> Vec<&BreakdownRow> {
    let has_none = Cell::NoNumber(NotEstimable::NoCount);
    let mut rows: Vec<&BreakdownRow> = breakdown
        .rows
        .iter()
        .filter(|it| breakdown.rows.len() == 1 || it.rate != has_none)
        .collect();
    rows.sort_by_key(|it| it.group.key.is_everyone());
    rows
}

fn is_by_age(breakdown: &Breakdown) -> bool {
    breakdown.by == BreakdownBy::AgeAtDeath
}

fn subtitle(voice: Voice<'_>, breakdown: &Breakdown) -> String {
    let mut pieces = vec![voice.measure()];
    pieces.extend(
        breakdown
            .place
            .as_ref()
            .map(|it| capitalized(&voice.place(it))),
    );
    pieces.extend(breakdown.period.map(|it| it.label()));
    pieces.join(" · ")
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

fn part_role(position: usize) -> Role {
    Role::Part(position)
}

fn drawing(voice: Voice<'_>, breakdown: &Breakdown, rows: &[&BreakdownRow]) -> Drawing {
    let drawn = drawn_rows(rows);
    let names: Vec<(String, Role)> = drawn
        .iter()
        .map(|it| (voice.name(&it.group), parts::role_of(&it.group)))
        .collect();
    let mut marks: Vec<Mark> = Vec::new();
    for (position, part) in breakdown.parts.iter().enumerate() {
        let is_drawn = drawn.iter().any(|row| {
            let shown = row.parts.get(position).and_then(|it| it.rate.shown());
            shown.is_some_and(|it| it.value > 0.0)
        });
        if is_drawn {
            let role = part_role(position);
            marks.push(Mark::Key {
                role,
                pattern: Pattern::of(role),
                text: voice.part_name(part, is_by_age(breakdown)),
            });
        }
    }
    let mut reach = Vec::new();
    for (no, row) in drawn.iter().enumerate() {
        let y = axis::row_at(no, drawn.len());
        let end = bar(voice, breakdown, row, y, &mut marks);
        reach.push(end);
        if let Some(text) = behind(voice, row) {
            marks.push(Mark::Note { x: end, y, text });
        }
    }
    Drawing::Axes(Axes {
        x: axis::from_zero(&reach, &voice.unit(), parts::tick_suffix(voice)),
        y: axis::of_names(&names),
        marks,
    })
}

/// The groups that are drawn: everyone gives way to groups, and groups beyond the sixth are in the table alone.
fn drawn_rows<'a>(rows: &[&'a BreakdownRow]) -> Vec<&'a BreakdownRow> {
    let mut drawn = rows.to_vec();
    drawn.truncate(MOST_GROUPS);
    drawn
}

/// The bar of a row; returns where it ends.
fn bar(
    voice: Voice<'_>,
    breakdown: &Breakdown,
    row: &BreakdownRow,
    y: f64,
    marks: &mut Vec<Mark>,
) -> f64 {
    let mut from = 0.0;
    for (position, (part, kind)) in row.parts.iter().zip(&breakdown.parts).enumerate() {
        let Some(rate) = part.rate.shown().filter(|it| it.value > 0.0) else {
            continue;
        };
        let role = part_role(position);
        let name = voice.part_name(kind, is_by_age(breakdown));
        marks.push(Mark::Bar {
            y,
            from,
            to: from + rate.value,
            role,
            pattern: Pattern::of(role),
            label: format!(
                "{}\n{}",
                voice.rate(rate.value),
                voice.bracketed(&voice.range_of_rate(&rate))
            ),
            hover: hover(voice, row, &name, part),
        });
        from += rate.value;
    }
    from
}

/// "Black, birth defects: 1.8 out of 1,000 (0.9 to 3.3), 11 out of 6,013."
fn hover(voice: Voice<'_>, row: &BreakdownRow, name: &str, part: &PartOfRate) -> String {
    let who = format!("{}, {}", voice.name(&row.group), lower_first(name));
    voice.item(&who, &in_words(voice, row, part))
}

fn in_words(voice: Voice<'_>, row: &BreakdownRow, part: &PartOfRate) -> String {
    let value = voice.cell(&part.rate, |it| voice.rate_in_unit_with_range(&it));
    let counts = part.events.shown().zip(row.births.shown());
    match counts.filter(|_| part.rate.shown().is_some()) {
        Some((events, births)) => voice.words.say(
            "alt-counts",
            &[
                ("value", (&value).into()),
                ("events", (&numbers::count(events)).into()),
                ("births", (&numbers::count(births)).into()),
            ],
        ),
        None => value,
    }
}

/// What stands behind a bar: the rate of the whole, and how many parts are not shown.
fn behind(voice: Voice<'_>, row: &BreakdownRow) -> Option<String> {
    let hidden = hidden_parts(row);
    let all_hidden = hidden == row.parts.len();
    let mut pieces = Vec::new();
    match row.rate.shown() {
        Some(rate) => pieces.push(voice.rate_with_range(&rate)),
        None if all_hidden => return reasons::why_empty(&row.rate, voice.words),
        None => {}
    }
    if hidden > 0 {
        pieces.push(hidden_words(voice, hidden));
    }
    (!pieces.is_empty()).then(|| pieces.join("; "))
}

fn hidden_parts(row: &BreakdownRow) -> usize {
    row.parts
        .iter()
        .filter(|it| matches!(it.rate, Cell::NotShown(_)))
        .count()
}

fn hidden_words(voice: Voice<'_>, hidden: usize) -> String {
    let count = u64::try_from(hidden).unwrap_or(u64::MAX);
    voice.words.say(
        "parts-hidden",
        &[
            ("count", count.into()),
            ("parts", (&numbers::count(count)).into()),
        ],
    )
}

/// A part whose difference from the reference group is shown.
struct Gap<'a> {
    position: usize,
    kind: &'a PartKind,
    difference: Estimate,
}

/// The group to speak of: of those compared, the one whose rate is furthest above the reference group's.
fn headline<'a>(rows: &[&'a BreakdownRow]) -> Option<(&'a BreakdownRow, &'a BreakdownRow)> {
    let reference = *rows.iter().find(|it| it.is_reference)?;
    let of_reference = reference.rate.shown()?.value;
    rows.iter()
        .filter(|it| !it.is_reference && !it.group.key.is_everyone())
        .filter(|it| !is_not_recorded(&it.group))
        .filter(|it| it.parts.iter().any(|part| shown_difference(part).is_some()))
        .filter_map(|it| Some((*it, it.rate.shown()?)))
        .filter(|it| it.1.reliability == Reliability::Reliable || rows.len() <= 3)
        .max_by(|a, b| {
            let above = |it: &Estimate| it.value - of_reference;
            above(&a.1).total_cmp(&above(&b.1))
        })
        .map(|it| (it.0, reference))
}

fn shown_difference(part: &PartOfRate) -> Option<Estimate> {
    part.difference.as_ref()?.shown()
}

fn finding(voice: Voice<'_>, breakdown: &Breakdown, rows: &[&BreakdownRow]) -> Finding {
    if let Some((row, reference)) = headline(rows) {
        return finding_of_gap(voice, breakdown, row, reference);
    }
    finding_of_counts(voice, breakdown, rows)
}

fn finding_of_gap(
    voice: Voice<'_>,
    breakdown: &Breakdown,
    row: &BreakdownRow,
    reference: &BreakdownRow,
) -> Finding {
    let mut gaps: Vec<Gap<'_>> = breakdown
        .parts
        .iter()
        .zip(&row.parts)
        .enumerate()
        .filter_map(|(position, (kind, part))| {
            voice.part_in_words(kind)?;
            Some(Gap {
                position,
                kind,
                difference: shown_difference(part)?,
            })
        })
        .filter(|it| it.difference.lower > 0.0)
        .collect();
    gaps.sort_by(|a, b| {
        b.difference
            .value
            .total_cmp(&a.difference.value)
            .then(a.position.cmp(&b.position))
    });
    let clear: Vec<&Gap<'_>> = gaps
        .iter()
        .filter(|it| it.difference.reliability == Reliability::Reliable)
        .collect();
    let is_clear = !clear.is_empty();
    let named: Vec<&Gap<'_>> = if is_clear {
        clear
    } else {
        gaps.iter().collect()
    };
    let Some(first) = named.first() else {
        return unsure(voice, breakdown);
    };
    let mut in_order: Vec<&&Gap<'_>> = named.iter().take(MOST_IN_TITLE).collect();
    if is_by_age(breakdown) {
        in_order.sort_by_key(|it| it.position);
    }
    let names: Vec<String> = in_order
        .iter()
        .filter_map(|it| voice.part_in_words(it.kind))
        .collect();
    let names = voice.list(&names);
    let title = match (is_by_age(breakdown), is_clear) {
        (false, true) => voice
            .words
            .say("title-causes-clear", &[("causes", (&names).into())]),
        (false, false) => voice
            .words
            .say("title-causes-maybe", &[("causes", (&names).into())]),
        (true, true) => voice
            .words
            .say("title-ages-clear", &[("ages", (&names).into())]),
        (true, false) => voice
            .words
            .say("title-ages-maybe", &[("ages", (&names).into())]),
    };
    let sentences = pair_sentences(voice, breakdown, first, row, reference);
    Finding::new(&title, &sentences)
}

/// Both groups' rates of one part, in two sentences.
fn pair_sentences(
    voice: Voice<'_>,
    breakdown: &Breakdown,
    gap: &Gap<'_>,
    row: &BreakdownRow,
    reference: &BreakdownRow,
) -> Vec<String> {
    let rate_of = |it: &BreakdownRow| it.parts.get(gap.position).and_then(|it| it.rate.shown());
    let place_and_period = breakdown.place.as_ref().zip(breakdown.period.as_ref());
    let (Some(rate), Some(rate2), Some((place, period)), Some(part)) = (
        rate_of(row),
        rate_of(reference),
        place_and_period,
        voice.part_in_words(gap.kind),
    ) else {
        return Vec::new();
    };
    let per = voice.per();
    let (first, second) = if is_by_age(breakdown) {
        ("age-first", "age-second")
    } else {
        ("cause-first", "cause-second")
    };
    let second = voice.words.say(
        second,
        &[
            ("per", (&per).into()),
            ("who", (&voice.who(&reference.group)).into()),
            ("rate", (&voice.rate(rate2.value)).into()),
            ("range", (&voice.range_of_rate(&rate2)).into()),
        ],
    );
    let first = voice.words.say(
        first,
        &[
            ("per", (&per).into()),
            ("who", (&voice.who(&row.group)).into()),
            ("place", (&voice.place(place)).into()),
            ("when", (&voice.when(period)).into()),
            ("rate", (&voice.rate(rate.value)).into()),
            ("range", (&voice.range_of_rate(&rate)).into()),
            ("age", (&part).into()),
            ("cause", (&part).into()),
        ],
    );
    vec![first, second]
}

fn unsure(voice: Voice<'_>, breakdown: &Breakdown) -> Finding {
    let title = if is_by_age(breakdown) {
        voice.words.say("title-ages-unsure", &[])
    } else {
        voice.words.say("title-causes-unsure", &[])
    };
    Finding::new(&title, &[voice.words.say("cannot-tell", &[])])
}

/// The part with most deaths among those of everyone, or of the only group.
fn finding_of_counts(voice: Voice<'_>, breakdown: &Breakdown, rows: &[&BreakdownRow]) -> Finding {
    let plain = if is_by_age(breakdown) {
        voice.words.say("title-ages-plain", &[])
    } else {
        voice.words.say("title-causes-plain", &[])
    };
    let unsaid = || Finding::new(&plain, &[voice.words.say("cannot-tell", &[])]);
    let has_shown = |it: &&&BreakdownRow| it.parts.iter().any(|it| it.rate.shown().is_some());
    let row = rows
        .iter()
        .filter(has_shown)
        .find(|it| it.group.key.is_everyone())
        .or_else(|| rows.iter().find(has_shown));
    let Some(row) = row else {
        return unsaid();
    };
    let mut parts: Vec<(usize, u64)> = row
        .parts
        .iter()
        .zip(&breakdown.parts)
        .enumerate()
        .filter(|(_, (_, kind))| voice.part_in_words(kind).is_some())
        .filter_map(|(position, (part, _))| Some((position, part.events.shown()?)))
        .collect();
    parts.sort_by_key(|&(position, events)| (std::cmp::Reverse(events), position));
    let (Some(first), second) = (parts.first(), parts.get(1)) else {
        return unsaid();
    };
    let is_most = first.1 > 0 && second.is_none_or(|it| it.1 < first.1);
    let (Some(kind), true) = (breakdown.parts.get(first.0), is_most) else {
        return unsaid();
    };
    let name = voice.part_in_words(kind).unwrap_or_default();
    let title = if is_by_age(breakdown) {
        voice
            .words
            .say("title-ages-most", &[("age", (&name).into())])
    } else {
        voice
            .words
            .say("title-causes-most", &[("cause", (&name).into())])
    };
    let gap = Gap {
        position: first.0,
        kind,
        difference: match row.parts.get(first.0).and_then(|it| it.rate.shown()) {
            Some(it) => it,
            None => return unsaid(),
        },
    };
    let mut sentences = pair_sentences(voice, breakdown, &gap, row, row);
    sentences.truncate(1);
    Finding::new(&title, &sentences)
}

fn notes(voice: Voice<'_>, breakdown: &Breakdown, rows: &[&BreakdownRow]) -> Vec<String> {
    let mut notes = Vec::new();
    notes.push(if is_by_age(breakdown) {
        voice.words.say("bars-note-age", &[])
    } else {
        voice.words.say("bars-note-cause", &[])
    });
    if rows.iter().any(|it| hidden_parts(it) > 0) {
        notes.push(voice.words.say("parts-hidden-note", &[]));
    }
    let latest = voice.view.latest_rows();
    notes.extend(voice.compared_note(&latest));
    notes
}

fn alt_text(voice: Voice<'_>, breakdown: &Breakdown, rows: &[&BreakdownRow]) -> String {
    let items: Vec<String> = rows
        .iter()
        .map(|row| {
            let parts: Vec<String> = row
                .parts
                .iter()
                .zip(&breakdown.parts)
                .map(|(part, kind)| {
                    let name = voice.part_name(kind, is_by_age(breakdown));
                    let value = voice.cell(&part.rate, |it| voice.rate_with_range(&it));
                    voice.words.say(
                        "alt-part",
                        &[
                            ("part", (&lower_first(&name)).into()),
                            ("value", (&value).into()),
                        ],
                    )
                })
                .collect();
            voice.item(&voice.name(&row.group), &parts.join("; "))
        })
        .collect();
    let place = match (&breakdown.place, &breakdown.period) {
        (Some(place), Some(period)) => voice.where_when(place, period),
        _ => String::new(),
    };
    voice.words.say(
        "alt-parts",
        &[
            ("measure", (&voice.measure()).into()),
            ("where", (&place).into()),
            ("items", (&items.join(" ")).into()),
        ],
    )
}

fn scene_table(voice: Voice<'_>, breakdown: &Breakdown, rows: &[&BreakdownRow]) -> SceneTable {
    let reference = rows.iter().find(|it| it.is_reference);
    let mut headings = vec![
        voice.words.say("heading-group", &[]),
        if is_by_age(breakdown) {
            voice.words.say("heading-age", &[])
        } else {
            voice.words.say("heading-cause", &[])
        },
        voice.words.say("heading-deaths", &[]),
        voice.rate_heading(),
    ];
    let answering = headings.len();
    if let Some(reference) = reference {
        headings.push(voice.words.say(
            "heading-difference-from",
            &[("reference", (&voice.name(&reference.group)).into())],
        ));
    }
    let all = if is_by_age(breakdown) {
        voice.words.say("all-ages", &[])
    } else {
        voice.words.say("all-causes", &[])
    };
    let mut table = Vec::new();
    for row in rows {
        let name = voice.name(&row.group);
        for (part, kind) in row.parts.iter().zip(&breakdown.parts) {
            let mut cells = vec![
                name.clone(),
                voice.part_name(kind, is_by_age(breakdown)),
                voice.cell(&part.events, numbers::count),
                voice.cell(&part.rate, |it| voice.rate_with_range(&it)),
            ];
            if reference.is_some() {
                let difference = part.difference.as_ref();
                cells.push(match difference {
                    Some(it) => voice.signed_cell(it, 1),
                    None if row.is_reference => voice.words.say("comparison-itself", &[]),
                    None => String::new(),
                });
            }
            table.push(SceneTableRow {
                cells,
                small_numbers: part.rate.has_small_numbers(),
            });
        }
        let mut cells = vec![
            name,
            all.clone(),
            voice.cell(&row.events, numbers::count),
            voice.cell(&row.rate, |it| voice.rate_with_range(&it)),
        ];
        if reference.is_some() {
            cells.push(String::new());
        }
        table.push(SceneTableRow {
            cells,
            small_numbers: row.rate.has_small_numbers(),
        });
    }
    SceneTable {
        headings,
        rows: table,
        answering,
    }
}

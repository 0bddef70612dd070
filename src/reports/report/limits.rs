//! What a report does not know or does not show, and how its numbers were made.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::disclosure::answer::Answer;
use crate::disclosure::released::Cell;
use crate::disclosure::released::ReleasedRow;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::fit::Fit;
use crate::reports::report::compared_sections::is_empty_answer;
use crate::reports::report::report_numbers::ReportNumbers;
use crate::reports::report::section::Section;
use crate::reports::report::section::SectionKind;
use crate::reports::report::tables::voice_of_answer;
use crate::reports::report::voice_sections::VoiceRoom;
use crate::reports::report::voices::Voices;
use crate::wording::group_names::is_not_recorded;
use crate::wording::numbers;
use crate::wording::sources::likely_range_meaning;

/// The measures that a profile asks about: the words for each where the file has nothing of it.
const ASKED: [(&str, &str); 6] = [
    ("late_or_no_prenatal_care", "report-lacks-care"),
    ("inadequate_prenatal_care", "report-lacks-index"),
    ("smoking_in_pregnancy", "report-lacks-smoking"),
    ("preterm_birth", "report-lacks-preterm"),
    ("low_birth_weight", "report-lacks-weight"),
    // No indicator of the program has this id: the distance to a hospital is asked for, and a county may define it.
    ("distance_to_hospital", "report-lacks-distance"),
];

/// The answers that a profile was made of.
pub(in crate::reports) fn answers_of(numbers: &ReportNumbers) -> Vec<&Arc<Answer>> {
    let charts = [
        Some(&numbers.who),
        numbers.goal.as_ref(),
        numbers.excess.as_ref(),
        numbers.when.as_ref(),
        numbers.why.as_ref(),
        numbers.gap.as_ref(),
        numbers.trend.as_ref(),
        numbers.places.as_ref(),
    ];
    charts
        .into_iter()
        .flatten()
        .map(|it| &it.answer)
        .chain([&numbers.windows])
        .chain(&numbers.before)
        .chain(&numbers.births)
        .collect()
}

/// What is not known, and what is not shown.
pub(in crate::reports) fn unknown(
    numbers: &ReportNumbers,
    voices: &Voices,
    room: VoiceRoom,
    maker: &PageMaker<'_>,
) -> Section {
    let mut points = Vec::new();
    let (hidden, all) = hidden_numbers(numbers);
    if hidden > 0 {
        points.push(maker.words.say(
            "report-hidden",
            &[
                ("count", hidden.into()),
                ("hidden", (&numbers::count(hidden)).into()),
                ("all", (&numbers::count(all)).into()),
            ],
        ));
    }
    let rows = numbers.who.answer.table.get().rows.iter();
    if rows.clone().any(|it| is_not_recorded(&it.group)) {
        points.push(maker.say("report-race-not-recorded"));
    }
    let lacks: Vec<String> = ASKED
        .iter()
        .filter(|(id, _)| {
            !numbers
                .before
                .iter()
                .any(|it| it.table.get().indicator.id.0 == *id && !is_empty_answer(it))
        })
        .map(|(_, words)| maker.say(words))
        .collect();
    if !lacks.is_empty() {
        let list = maker.words.list(&lacks);
        points.push(
            maker
                .words
                .say("report-nothing-about", &[("what", (&list).into())]),
        );
    }
    // Where room is short, the title and how the numbers were made say the years.
    if room.fit != Fit::Tightest {
        let years = numbers.period.label();
        points.push(
            maker
                .words
                .say("report-known-until", &[("years", (&years).into())]),
        );
    }
    for gap in voices.not_known.iter().take(room.points) {
        points.push(
            maker
                .words
                .say("report-people-ask", &[("what", gap.into())]),
        );
    }
    Section::new(
        SectionKind::Unknown,
        vec![Block::Points(points)],
        Vec::new(),
    )
}

/// How many rates of the report are not shown, and of how many.
fn hidden_numbers(numbers: &ReportNumbers) -> (u64, u64) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let (mut hidden, mut all) = (0, 0);
    for answer in answers_of(numbers) {
        let table = answer.table.get();
        for row in &table.rows {
            if matches!(row.rate, Cell::NoNumber(_))
                || !seen.insert(name_of(table.indicator.id.0.as_str(), row))
            {
                continue;
            }
            all += 1;
            hidden += u64::from(matches!(row.rate, Cell::NotShown(_)));
        }
    }
    (hidden, all)
}

fn name_of(indicator: &str, row: &ReleasedRow) -> String {
    format!(
        "{indicator} {} {} {}",
        row.place.id.0,
        row.period.label(),
        row.group.key.to_text()
    )
}

/// How the numbers were made, on a ground of its own.
pub(in crate::reports) fn method(
    numbers: &ReportNumbers,
    data_version: &str,
    fit: Fit,
    maker: &PageMaker<'_>,
) -> Section {
    let voice = voice_of_answer(&numbers.who.answer, maker.words);
    let years = numbers.period.label();
    let small = |text: String| Block::Remark(text);
    let version = maker
        .words
        .say("report-data-version", &[("version", data_version.into())]);
    // The foot of every page has the source and the version too.
    let hiding = maker.say("report-method-hiding");
    let hiding = if fit == Fit::Tightest {
        hiding
    } else {
        format!("{} {hiding} {version}.", voice.source())
    };
    let mut words = vec![
        small(maker.say("report-method-rate")),
        small(format!(
            "{} {}",
            maker
                .words
                .say("report-method-years", &[("years", (&years).into())]),
            likely_range_meaning(maker.words)
        )),
        small(hiding),
        small(maker.say("report-method-race")),
    ];
    words.retain(|it| *it != Block::Remark(String::new()));
    if fit == Fit::Tightest {
        let texts: Vec<String> = words
            .into_iter()
            .filter_map(|it| match it {
                Block::Remark(text) => Some(text),
                _ => None,
            })
            .collect();
        let together = vec![Block::Remark(texts.join(" "))];
        return Section::new(SectionKind::Method, together, Vec::new());
    }
    Section::new(SectionKind::Method, words, Vec::new()).boxed()
}

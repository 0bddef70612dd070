//! The chart of a measure: which groups, with or without limits, by which rules; one door for the screen, the paper and the picture.

use serde::Deserialize;
use serde::Serialize;

use crate::charts::control_chart::control_chart;
use crate::charts::measure_parts;
use crate::charts::run_chart::run_chart;
use crate::charts::scene::Drawing;
use crate::charts::scene::Scene;
use crate::charts::scene::SceneTable;
use crate::charts::strata_panels::strata_panels;
use crate::disclosure::derived::process::ChartForm;
use crate::disclosure::derived::process::GroupProcess;
use crate::disclosure::derived::process::RunRules;
use crate::disclosure::derived::process::process_of;
use crate::disclosure::measure_points::ReleasedMeasure;
use crate::disclosure::measure_points::ReleasedPoints;
use crate::disclosure::released::Released;
use crate::wording::finding::Finding;
use crate::wording::measure_voice::MeasureVoice;
use crate::wording::run_finding;
use crate::wording::words::Words;

/// Which of the groups are drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShownGroups {
    /// Everyone, or the only group there is.
    #[default]
    Everyone,
    /// One of the groups.
    One(String),
    /// Each group in a panel of its own.
    Each,
    /// The same, with the gap of each group to the first one below.
    EachWithGap,
}

/// How a measure is drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MeasureView {
    pub form: ChartForm,
    pub rules: RunRules,
    pub groups: ShownGroups,
}

/// Draws a released measure.
#[must_use]
pub fn measure_chart(
    released: &Released<ReleasedMeasure>,
    view: &MeasureView,
    words: &Words,
) -> Scene {
    let voice = MeasureVoice::new(released, words);
    if let Some(reason) = voice.measure.refused {
        return without_points(voice, &voice.refused(reason));
    }
    let strata: Vec<&ReleasedPoints> = voice
        .measure
        .groups
        .iter()
        .filter(|it| !it.group.is_empty())
        .collect();
    if matches!(view.groups, ShownGroups::Each | ShownGroups::EachWithGap) && !strata.is_empty() {
        return strata_panels(voice, view, &strata);
    }
    let wanted = match &view.groups {
        ShownGroups::One(group) => group.as_str(),
        _ => "",
    };
    let groups = &voice.measure.groups;
    let points = groups
        .iter()
        .find(|it| it.group == wanted)
        .or(groups.first());
    let Some(points) = points else {
        return without_points(voice, &words.say("refused-no-points", &[]));
    };
    let process = process_of(voice.measure, points, view.form, view.rules);
    match view.form {
        ChartForm::Run => run_chart(voice, &process, points),
        ChartForm::Control => control_chart(voice, &process, points),
    }
}

/// Whether limits fit the points of everyone, or why not, as a sentence; empty where there are no points.
#[must_use]
pub fn limits_sentence(released: &Released<ReleasedMeasure>, words: &Words) -> String {
    let voice = MeasureVoice::new(released, words);
    let Some(points) = voice.measure.groups.first() else {
        return String::new();
    };
    let process = process_of(
        voice.measure,
        points,
        ChartForm::Control,
        RunRules::default(),
    );
    run_finding::limits_offer(voice, &process)
}

/// What differs from chart to chart.
pub(crate) struct Content {
    pub(crate) finding: Finding,
    pub(crate) drawing: Drawing,
    pub(crate) notes: Vec<String>,
    pub(crate) alt_text: String,
    pub(crate) table: SceneTable,
}

/// The scene of these contents.
pub(crate) fn scene(voice: MeasureVoice<'_>, content: Content) -> Scene {
    Scene {
        audience: voice.audience,
        title: content.finding.title,
        subtitle: subtitle(voice),
        drawing: content.drawing,
        notes: content.notes,
        sentence: content.finding.sentence,
        framing: None,
        source: voice.source(),
        alt_text: content.alt_text,
        table: content.table,
        is_sample: false,
    }
}

/// What is measured, where.
fn subtitle(voice: MeasureVoice<'_>) -> String {
    let measure = voice.measure;
    let name = voice.name();
    let words = voice.words;
    let name = match &measure.place {
        Some(place) => words.say(
            "subtitle-measure",
            &[("name", (&name).into()), ("place", place.into())],
        ),
        None => name,
    };
    let counted = match (measure.numerator.as_str(), measure.denominator.as_str()) {
        ("", _) => return name,
        (numerator, "") => numerator.to_owned(),
        (numerator, denominator) => words.say(
            "subtitle-numerator",
            &[
                ("numerator", numerator.into()),
                ("denominator", denominator.into()),
            ],
        ),
    };
    format!("{name}. {counted}.")
}

/// The reason in place of a drawing.
fn without_points(voice: MeasureVoice<'_>, reason: &str) -> Scene {
    let title = voice.name();
    let alt_text = format!("{title}. {reason}");
    scene(
        voice,
        Content {
            finding: Finding {
                sentence: alt_text.clone(),
                title,
            },
            drawing: Drawing::Reason(reason.to_owned()),
            notes: Vec::new(),
            alt_text,
            table: SceneTable::default(),
        },
    )
}

/// The scene of one group: marks are given, words and table are the same for every kind of chart.
pub(crate) fn one_group(
    voice: MeasureVoice<'_>,
    process: &GroupProcess,
    points: &ReleasedPoints,
    drawing: Option<Drawing>,
    more_notes: Vec<String>,
) -> Scene {
    let finding = run_finding::run_finding(voice, process, points);
    let words = voice.words;
    let mut notes: Vec<String> = run_finding::rules_note(voice, process)
        .into_iter()
        .collect();
    notes.extend(run_finding::middle_note(voice, process));
    notes.extend(more_notes);
    notes.extend(measure_parts::point_notes(voice, process, points));
    notes.extend(measure_parts::flag_notes(voice));
    let chart = voice.chart(process.drawn);
    let alt_text = words.say(
        "alt-run",
        &[
            ("chart", (&chart).into()),
            ("name", (&voice.name()).into()),
            (
                "finding",
                (&run_finding::verdict_sentence(voice, process, points)).into(),
            ),
            ("items", (&measure_parts::items(voice, points)).into()),
        ],
    );
    let drawing = drawing.unwrap_or_else(|| Drawing::Reason(finding.title.clone()));
    scene(
        voice,
        Content {
            finding,
            drawing,
            notes,
            alt_text,
            table: measure_parts::table(voice, &[(process, points)]),
        },
    )
}

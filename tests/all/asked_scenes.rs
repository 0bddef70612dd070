//! Scenes of real questions: every chart of the sample region, asked and released as the window asks.

use std::sync::LazyLock;

use first_birthday::charts::kind::ChartKind;
use first_birthday::charts::scene::Scene;
use first_birthday::disclosure::audience::Audience;
use first_birthday::domain::indicator::IndicatorKind;
use first_birthday::session::chart_question::ChartQuestion;
use first_birthday::session::county_session::Context;
use first_birthday::session::sample;
use first_birthday::session::snapshot::Snapshot;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

/// A scene and what was asked.
pub(crate) struct Asked {
    pub(crate) kind: ChartKind,
    pub(crate) language: Language,
    /// Whether the indicator of the question is said in percent.
    pub(crate) is_share: bool,
    /// The whole question in a line, for messages and file names.
    pub(crate) about: String,
    pub(crate) scene: Scene,
}

/// The sample region as screens see it.
pub(crate) static SAMPLE: LazyLock<Snapshot> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Sample region.fbday");
    let session = sample::open_at(&path, Context::bare("")).unwrap();
    let snapshot = session.snapshot().clone();
    session.close().unwrap();
    snapshot
});

static SCENES: LazyLock<Vec<Asked>> = LazyLock::new(|| {
    let mut scenes = Vec::new();
    for question in questions(&SAMPLE) {
        scenes.extend(every_view(&SAMPLE, &question));
    }
    scenes
});

/// Every chart of the sample region, for both audiences, in both languages.
pub(crate) fn of_sample() -> &'static [Asked] {
    &SCENES
}

/// Every chart of a question, for both audiences, in both languages; also where the picker would not offer it.
pub(crate) fn every_view(snapshot: &Snapshot, question: &ChartQuestion) -> Vec<Asked> {
    let languages = [Language::English, Language::Spanish].map(|it| (it, Words::new(it)));
    let is_share = snapshot
        .tables
        .indicator(&question.indicator_id)
        .is_some_and(|it| it.kind == IndicatorKind::Proportion);
    let mut scenes = Vec::new();
    for kind in ChartKind::ALL {
        let question = ChartQuestion {
            kind,
            ..question.clone()
        };
        for audience in [Audience::Working, Audience::Public] {
            for (language, words) in &languages {
                let finding = snapshot.finding(&question, audience, words);
                scenes.push(Asked {
                    kind,
                    language: *language,
                    is_share,
                    about: about(&question, audience, *language),
                    scene: finding.scene,
                });
            }
        }
    }
    scenes
}

fn about(question: &ChartQuestion, audience: Audience, language: Language) -> String {
    format!(
        "{} {} {} {} {} {audience:?} {language:?}",
        question.kind.id(),
        question.indicator_id.0,
        question.place_id.0,
        question.period.label(),
        question
            .dimension_id
            .as_ref()
            .map_or("everyone", |it| it.0.as_str()),
    )
}

/// What a person would ask of the region and of a small county, over long and short stretches of years.
fn questions(snapshot: &Snapshot) -> Vec<ChartQuestion> {
    let choices = &snapshot.published.choices;
    let first = snapshot.published.first_question.clone().unwrap();
    let longest = choices
        .periods
        .iter()
        .max_by_key(|it| it.year_count())
        .copied()
        .unwrap();
    let latest_year = choices
        .periods
        .iter()
        .filter(|it| it.year_count() == 1)
        .max()
        .copied()
        .unwrap();
    let county = choices
        .places
        .iter()
        .find(|it| **it != first.place_id)
        .cloned()
        .unwrap();
    let mut questions = Vec::new();
    for indicator_id in &choices.indicators {
        let of_indicator = ChartQuestion {
            indicator_id: indicator_id.clone(),
            ..first.clone()
        };
        for period in [first.period, longest] {
            questions.push(ChartQuestion {
                period,
                ..of_indicator.clone()
            });
        }
        let everyone = ChartQuestion {
            dimension_id: None,
            ..of_indicator
        };
        questions.push(ChartQuestion {
            place_id: county.clone(),
            period: latest_year,
            ..everyone.clone()
        });
        questions.push(ChartQuestion {
            place_id: county.clone(),
            dimension_id: first.dimension_id.clone(),
            ..everyone
        });
    }
    questions
}

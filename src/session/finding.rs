//! The answer to a chart question: the released table, and the scene drawn from it.

use std::cell::OnceCell;

use crate::charts::kind::ChartKind;
use crate::charts::scene::Scene;
use crate::charts::subject::Subject;
use crate::charts::subject::subjects_of_table;
use crate::disclosure::answer::Answer;
use crate::disclosure::answer::AnswerRequest;
use crate::disclosure::answer::answer;
use crate::disclosure::audience::Audience;
use crate::disclosure::number_source::NumberSource;
use crate::disclosure::number_source::number_source;
use crate::disclosure::released::Released;
use crate::disclosure::request::GroupOrder;
use crate::disclosure::request::Reference;
use crate::session::chart_question::ChartQuestion;
use crate::session::file_settings::FileSettings;
use crate::session::question_parts::QuestionParts;
use crate::session::snapshot::Snapshot;
use crate::wording::analysts::ForAnalysts;
use crate::wording::analysts::for_analysts;
use crate::wording::goal_standing::goal_standing;
use crate::wording::number_card::NumberCard;
use crate::wording::number_card::number_card;
use crate::wording::sources::reference_reason;
use crate::wording::words::Words;

/// A released answer with its scene.
#[derive(Debug, Clone)]
pub struct Finding {
    pub question: ChartQuestion,
    pub answer: Answer,
    pub scene: Scene,
    subjects: OnceCell<Vec<Option<Subject>>>,
    analysts: OnceCell<Option<ForAnalysts>>,
}

impl Finding {
    /// Every measure of inequality over the groups of the answer, worked out when it is first asked for.
    #[must_use]
    pub fn for_analysts(&self, words: &Words) -> Option<&ForAnalysts> {
        self.analysts
            .get_or_init(|| for_analysts(&self.answer, words))
            .as_ref()
    }

    /// What a row of the scene's table is about; `None` where it is about several numbers or none.
    #[must_use]
    pub fn subject_of_row(&self, row: usize, words: &Words) -> Option<Subject> {
        self.subjects
            .get_or_init(|| subjects_of_table(&self.answer, &self.scene, words))
            .get(row)
            .copied()
            .flatten()
    }
}

impl Snapshot {
    /// Answers a question for an audience.
    #[must_use]
    pub fn finding(&self, question: &ChartQuestion, audience: Audience, words: &Words) -> Finding {
        let request = self.request_for(question);
        let answer = answer(&self.tables, &self.published.mask, &request, audience);
        finding_of(question, answer, &self.settings, words)
    }

    /// What the chart of a question needs, with what the file has settled.
    #[must_use]
    pub fn request_for(&self, question: &ChartQuestion) -> AnswerRequest {
        let fitted = question.fitted();
        let mut request = fitted.request(
            &self.tables,
            &self.published.plan,
            &self.published.choices,
            &self.goals,
        );
        let is_ordered = question
            .dimension_id
            .as_ref()
            .is_some_and(|it| self.settings.group_order.contains_key(it));
        if is_ordered {
            request.table.group_order = GroupOrder::Listed;
            for table in &mut request.beside {
                table.group_order = GroupOrder::Listed;
            }
        }
        // A fixed place that groups are set against is not among the places of the question.
        if let Reference::Place(place) = &fitted.reference
            && QuestionParts::of(question.kind).takes_a_fixed_place()
            && !request.table.places.contains(place)
        {
            request.table.places.push(place.clone());
        }
        request
    }
}

/// The scene of a released answer, with the remarks that belong under it.
pub(in crate::session) fn finding_of(
    question: &ChartQuestion,
    answer: Answer,
    settings: &FileSettings,
    words: &Words,
) -> Finding {
    let mut scene = question.kind.scene(&answer, words);
    let hiding = &settings.hiding;
    if answer.table.audience() == Audience::Public && !hiding.reason.is_empty() {
        // Who changes the rule says why, and whoever reads the numbers can see it.
        let why = words.say("hiding-reason", &[("reason", (&hiding.reason).into())]);
        scene.source = format!("{} {why}", scene.source);
    }
    if let Some(reason) = question.reason_to_print() {
        scene.notes.push(reference_reason(reason, words));
    }
    if question.kind == ChartKind::RatesByGroup && question.fitted().reference == Reference::None {
        scene.notes.extend(goal_standing(&answer.table, words));
    }
    Finding {
        question: question.clone(),
        answer,
        scene,
        subjects: OnceCell::new(),
        analysts: OnceCell::new(),
    }
}

impl Snapshot {
    /// The card of one number of a finding: what it means and where it comes from, for the audience it was released for.
    #[must_use]
    pub fn card(&self, finding: &Finding, subject: Subject, words: &Words) -> Option<CardOfNumber> {
        let table = subject.table_in(&finding.answer)?;
        let row = subject.row_in(&finding.answer)?;
        let source = number_source(
            &self.tables,
            &self.published.mask,
            &table.get().indicator,
            row,
            table.audience(),
        );
        let question = ChartQuestion {
            indicator_id: table.get().indicator.id.clone(),
            place_id: row.place.id.clone(),
            period: row.period,
            ..finding.question.clone()
        };
        Some(CardOfNumber {
            card: number_card(table, row, &source, words),
            source,
            question,
        })
    }
}

/// The card of one number, with what it rests on.
#[derive(Debug, Clone)]
pub struct CardOfNumber {
    pub card: NumberCard,
    pub source: Released<NumberSource>,
    /// The question whose rows are those of the number.
    pub question: ChartQuestion,
}

//! The answer to a chart question: the released table, and the scene drawn from it.

use crate::charts::scene::Scene;
use crate::disclosure::audience::Audience;
use crate::disclosure::release::release;
use crate::disclosure::released::Released;
use crate::disclosure::released::ReleasedTable;
use crate::disclosure::request::GroupOrder;
use crate::session::chart_question::ChartQuestion;
use crate::session::snapshot::Snapshot;
use crate::wording::words::Words;

/// A released table with its scene.
#[derive(Debug, Clone)]
pub struct Finding {
    pub question: ChartQuestion,
    pub table: Released<ReleasedTable>,
    pub scene: Scene,
}

impl Snapshot {
    /// Answers a question for an audience.
    #[must_use]
    pub fn finding(&self, question: &ChartQuestion, audience: Audience, words: &Words) -> Finding {
        let mut request = question.request(
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
            request.group_order = GroupOrder::Listed;
        }
        let table = release(&self.tables, &self.published.mask, &request, audience);
        let scene = question.kind.scene(&table, words);
        Finding {
            question: question.clone(),
            table,
            scene,
        }
    }
}

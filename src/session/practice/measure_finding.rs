//! A measure's chart for an audience, from the records of the open file; and the measures that slip.

use chrono::NaiveDate;

use crate::charts::measure_chart::MeasureView;
use crate::charts::measure_chart::limits_sentence;
use crate::charts::measure_chart::measure_chart;
use crate::charts::scene::Scene;
use crate::disclosure::audience::Audience;
use crate::disclosure::derived::process::ChartForm;
use crate::disclosure::derived::process::Moved;
use crate::disclosure::derived::process::RunRules;
use crate::disclosure::derived::process::Verdict;
use crate::disclosure::derived::process::process_of;
use crate::disclosure::measure_points::MeasureHistory;
use crate::disclosure::measure_points::ReleasedMeasure;
use crate::disclosure::measure_points::SlotTime;
use crate::disclosure::measure_points::release_points;
use crate::disclosure::released::Released;
use crate::domain::place::PlaceId;
use crate::domain::practice::pdsa_cycle::PdsaCycle;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::practice::record_step::today;
use crate::session::snapshot::Snapshot;
use crate::wording::words::Words;

/// A released measure with its chart.
#[derive(Debug, Clone)]
pub struct MeasureFinding {
    pub measure_id: RecordId,
    pub view: MeasureView,
    pub released: Released<ReleasedMeasure>,
    pub scene: Scene,
    /// Whether limits fit, or why not.
    pub limits: String,
}

/// A measure that shows a signal in the bad direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slipping {
    pub measure_id: RecordId,
    /// Empty for everyone.
    pub group: String,
    /// About since when, where the points in a row tell.
    pub since: Option<NaiveDate>,
}

impl Snapshot {
    /// Releases the points of a measure for an audience; `None` where there is no such measure.
    #[must_use]
    pub fn released_measure(
        &self,
        measure_id: &RecordId,
        audience: Audience,
        as_of: NaiveDate,
    ) -> Option<Released<ReleasedMeasure>> {
        let records = &self.records;
        let measure = find(&records.measures, measure_id)?;
        let place = measure
            .place_id
            .as_ref()
            .and_then(|it| self.tables.place(&PlaceId(it.clone())));
        let cycles: Vec<&PdsaCycle> = records
            .change_ideas
            .iter()
            .filter(|it| it.measure_ids.contains(measure_id))
            .flat_map(|change| {
                records
                    .pdsa_cycles
                    .iter()
                    .filter(|it| it.change_id == change.id)
            })
            .collect();
        let history = MeasureHistory {
            measure,
            place: place.map(|it| (it.name.as_str(), it.kind)),
            points: records
                .measure_points
                .iter()
                .filter(|it| it.measure_id == *measure_id)
                .collect(),
            annotations: records
                .annotations
                .iter()
                .filter(|it| it.measure_id == *measure_id)
                .collect(),
            phases: records
                .phases
                .iter()
                .filter(|it| it.measure_id == *measure_id)
                .collect(),
            cycles,
            as_of,
        };
        Some(release_points(
            &history,
            audience,
            &self.settings.hiding.rule,
        ))
    }

    /// Draws a measure for an audience; `None` where there is no such measure.
    #[must_use]
    pub fn measure_finding(
        &self,
        measure_id: &RecordId,
        view: &MeasureView,
        audience: Audience,
        words: &Words,
    ) -> Option<MeasureFinding> {
        let released = self.released_measure(measure_id, audience, today())?;
        let mut scene = measure_chart(&released, view, words);
        scene.is_sample = self.is_sample;
        Some(MeasureFinding {
            measure_id: measure_id.clone(),
            view: view.clone(),
            limits: limits_sentence(&released, words),
            released,
            scene,
        })
    }

    /// The measures whose points show a signal in the bad direction, everyone first, then each group.
    #[must_use]
    pub fn slipping_measures(&self, audience: Audience) -> Vec<Slipping> {
        let now = today();
        self.records
            .measures
            .iter()
            .filter_map(|it| Some((&it.id, self.released_measure(&it.id, audience, now)?)))
            .flat_map(|(id, released)| slipping(id, released.get()))
            .collect()
    }
}

/// The groups of a released measure whose points show a signal in the bad direction.
#[must_use]
pub fn slipping(measure_id: &RecordId, measure: &ReleasedMeasure) -> Vec<Slipping> {
    measure
        .groups
        .iter()
        .filter_map(|points| {
            let process = process_of(measure, points, ChartForm::Run, RunRules::Anhoej);
            if process.moved(measure.good) != Some(Moved::Worse) {
                return None;
            }
            let since = match &process.verdict {
                Verdict::Signal(signal) => {
                    signal
                        .stretch
                        .and_then(|it| match points.slots.get(it.first)?.time {
                            SlotTime::Span(first, _) => Some(first),
                            SlotTime::Day(day) => Some(day),
                            SlotTime::Number(_) => None,
                        })
                }
                Verdict::NoSignal(_) | Verdict::NotTold(_) => None,
            };
            Some(Slipping {
                measure_id: measure_id.clone(),
                group: points.group.clone(),
                since,
            })
        })
        .collect()
}

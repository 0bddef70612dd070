//! What people wrote that is about a place: which worksheets, and whose stories.

use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::domain::practice::worksheet::Worksheet;
use crate::reports::report::voices::StoriesOf;
use crate::session::snapshot::Snapshot;

impl Snapshot {
    /// The place that reports of this file are about, unless another is asked for.
    #[must_use]
    pub fn report_place(&self) -> Option<PlaceId> {
        let first = self.published.first_question.as_ref();
        self.settings
            .default_place
            .clone()
            .or_else(|| first.map(|it| it.place_id.clone()))
    }

    /// The place that a worksheet started from, by its chart.
    pub(in crate::session) fn place_of_worksheet(&self, worksheet: &Worksheet) -> Option<PlaceId> {
        let statement = find(&self.records.statements, &worksheet.statement_id)?;
        let chart_id = statement.chart_snapshot_id.as_ref()?;
        let chart = find(&self.records.chart_snapshots, chart_id)?;
        let place = chart.question.get("place_id")?.as_str()?;
        Some(PlaceId(place.to_owned()))
    }

    /// The worksheets about a place; about a region those about its counties too.
    pub(in crate::session) fn worksheets_about(&self, place: &PlaceId) -> Vec<RecordId> {
        let members = self.tables.members(place);
        self.records
            .worksheets
            .iter()
            .filter(|it| match self.place_of_worksheet(it) {
                Some(about) => about == *place || members.contains(&about),
                // One that started from no chart is about the place of the file.
                None => self.is_place_of_file(place),
            })
            .map(|it| it.id.clone())
            .collect()
    }

    /// Whether a file is about this place as a whole.
    pub(in crate::session) fn is_place_of_file(&self, place: &PlaceId) -> bool {
        self.report_place().as_ref() == Some(place)
    }

    /// Whose stories a report about a place may hold.
    pub(in crate::session) fn stories_of(&self, place: &PlaceId) -> StoriesOf {
        let is_region = self
            .tables
            .place(place)
            .is_some_and(|it| it.kind == PlaceKind::Region);
        if is_region || self.is_place_of_file(place) {
            StoriesOf::WholeFile
        } else {
            StoriesOf::Nobody
        }
    }
}

//! What is counted over time: measures, their points, notes on the axis, phases.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// What a measure is for.
    MeasureKind {
        /// Whether the steps happen.
        Process,
        /// Whether life gets better.
        Outcome,
        /// Whether something else gets worse.
        Balancing,
        /// Whether the gap closes.
        EquityGap,
    }
}

choice! {
    /// What a point counts.
    MeasureUnit {
        /// A share of those counted, in percent.
        Percent,
        /// A rate out of 1,000.
        Per1000,
        /// A number.
        Count,
        /// Days.
        Days,
        /// Births between two events.
        BirthsBetween,
        /// Days between two events.
        DaysBetween,
        /// Minutes.
        Minutes,
        /// A score.
        Score,
    }
}

choice! {
    /// Which way is better.
    MeasureDirection {
        /// More is better.
        Up,
        /// Less is better.
        Down,
        /// Neither.
        None,
    }
}

choice! {
    /// How often a point is due.
    MeasureFrequency {
        /// Each month.
        Monthly,
        /// Each week.
        Weekly,
        /// Each day.
        Daily,
        /// Each quarter.
        Quarterly,
        /// Each year.
        Annual,
        /// At each event.
        Event,
    }
}

choice! {
    /// How its points share time.
    PointSpacing {
        /// Each point has its own time: the only points that rules may judge.
        Separate,
        /// Rolling averages: neighbors share months.
        Rolling,
        /// Counts added up since a start.
        Cumulative,
    }
}

/// What is counted over time to see whether a change helps.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct QualityMeasure {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// In English.
    pub name_en: String,
    /// May be empty.
    pub name_es: String,
    /// What for.
    pub kind: MeasureKind,
    /// What it answers.
    pub question: String,
    /// Exactly what is counted.
    pub operational_definition: String,
    /// Of those, who.
    pub numerator_definition: String,
    /// Out of whom.
    pub denominator_definition: String,
    /// What a point counts.
    pub unit: MeasureUnit,
    /// Which way is better.
    pub good: MeasureDirection,
    /// Groups that have points of their own, in their order.
    pub strata: Vec<String>,
    /// How often.
    pub frequency: MeasureFrequency,
    /// Who counts.
    pub collector: String,
    /// Where it is counted.
    pub source: String,
    /// For which place.
    pub place_id: Option<String>,
    /// How many first points make the frozen middle line; none takes all.
    pub baseline_points: Option<u32>,
    /// In the unit.
    pub target: Option<f64>,
    /// By when.
    pub target_date: Option<NaiveDate>,
    /// Points out of fewer are drawn hollow.
    pub smallest_denominator: u32,
    /// How its points share time.
    pub spacing: PointSpacing,
}

impl Record for QualityMeasure {
    const TABLE: RecordTable = RecordTable::Measures;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

/// One point of a measure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct MeasurePoint {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// Its measure.
    pub measure_id: RecordId,
    /// Its group; empty for everyone.
    pub stratum: String,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// How many.
    pub numerator: Option<f64>,
    /// Out of how many.
    pub denominator: Option<f64>,
    /// Where nothing is divided.
    pub value: Option<f64>,
    /// May be empty.
    pub note: String,
    /// Shown, but not in the limits.
    pub is_ghost: bool,
    /// Why.
    pub ghost_reason: String,
}

impl Record for MeasurePoint {
    const TABLE: RecordTable = RecordTable::MeasurePoints;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

/// What happened on a day, on the axis of a measure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Annotation {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// Its measure.
    pub measure_id: RecordId,
    /// The day.
    pub on_date: NaiveDate,
    /// In a few words.
    pub text: String,
    /// The change.
    pub change_id: Option<RecordId>,
    /// The cycle.
    pub pdsa_cycle_id: Option<RecordId>,
}

impl Record for Annotation {
    const TABLE: RecordTable = RecordTable::Annotations;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

/// Where the middle line is drawn anew.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Phase {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// Its measure.
    pub measure_id: RecordId,
    /// The first day of the new phase.
    pub starts_on: NaiveDate,
    /// Why.
    pub reason: String,
}

impl Record for Phase {
    const TABLE: RecordTable = RecordTable::Phases;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

//! The cards of a worksheet, as a tree, and links beside the tree.

use serde::Deserialize;
use serde::Serialize;

use crate::domain::practice::choice::choice;
use crate::domain::practice::record::Record;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::record::RecordTable;

choice! {
    /// What a card of a worksheet is.
    CauseKind {
        /// Why it happens.
        Cause,
        /// What follows from the problem.
        Effect,
        /// What already helps.
        Supporting,
    }
}

choice! {
    /// Where a cause lies, from the person to society.
    CauseLevel {
        /// A person.
        Individual,
        /// Family, friends, the people who give care.
        Interpersonal,
        /// The neighborhood and town.
        Community,
        /// An organization and how it works.
        Institution,
        /// Rules, money and society.
        PolicySociety,
    }
}

choice! {
    /// The box of the BARHII framework, from upstream to downstream.
    BarhiiBox {
        /// Class, race, immigration status, gender.
        SocialInequity,
        /// Business, government, schools, laws.
        InstitutionalInequity,
        /// Housing, transport, work, services.
        LivingConditions,
        /// What people do.
        RiskBehavior,
        /// Illness and injury.
        DiseaseInjury,
        /// Death.
        Mortality,
    }
}

choice! {
    /// The area of life or care.
    CauseDomain {
        /// Getting prenatal care.
        PrenatalCareAccess,
        /// Quality of care, and respect in it.
        CareQualityRespect,
        /// Delivery and newborn care.
        DeliveryNewbornCare,
        /// Care after birth.
        Postpartum,
        /// Safe sleep.
        SafeSleep,
        /// Tobacco, alcohol and other drugs.
        SubstanceUse,
        /// Mental health and stress.
        MentalHealthStress,
        /// Transport.
        Transport,
        /// Housing.
        Housing,
        /// Income, work and leave.
        IncomeWorkLeave,
        /// Food.
        Food,
        /// Education.
        Education,
        /// Insurance and benefits.
        InsuranceBenefits,
        /// Childcare.
        Childcare,
        /// Violence and safety.
        ViolenceSafety,
        /// Air, water, heat.
        Environment,
        /// Racism and discrimination.
        RacismDiscrimination,
        /// Information.
        Information,
        /// What is not known.
        DataGap,
        /// Anything else.
        Other,
    }
}

choice! {
    /// Which part of the system holds a cause in place.
    SystemCondition {
        /// What people believe.
        Mindset,
        /// A program or service.
        Component,
        /// How organizations work together.
        Connection,
        /// A rule or procedure.
        Rule,
        /// Money, people, time.
        Resource,
        /// Who decides.
        Power,
    }
}

choice! {
    /// How much a cause matters.
    Magnitude {
        /// Not known.
        Unsure,
        /// A little.
        Minor,
        /// A lot.
        Major,
    }
}

choice! {
    /// Who could act on a cause.
    Actionable {
        /// Not known.
        Unsure,
        /// We can.
        Us,
        /// A partner can.
        Partner,
        /// We can speak for a change.
        Advocate,
        /// Not now.
        NotNow,
    }
}

choice! {
    /// Whether more of one means more or less of the other.
    Polarity {
        /// More of the first means more of the second.
        More,
        /// More of the first means less of the second.
        Less,
    }
}

choice! {
    /// How sure a link is.
    LinkStrength {
        /// Sure.
        Solid,
        /// Supposed.
        Dotted,
    }
}

/// One card of a worksheet.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Cause {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// Its worksheet.
    pub worksheet_id: RecordId,
    /// What it explains; none for the statement itself.
    pub parent_id: Option<RecordId>,
    /// What it is.
    pub kind: CauseKind,
    /// 3 to 280 letters.
    pub text_en: String,
    /// May be empty.
    pub text_es: String,
    /// None until someone says.
    pub level: Option<CauseLevel>,
    /// None takes the guess of the level.
    pub barhii: Option<BarhiiBox>,
    /// The area of life or care.
    pub domain: Option<CauseDomain>,
    /// What holds it in place.
    pub system_condition: Option<SystemCondition>,
    /// How much it matters.
    pub magnitude: Magnitude,
    /// Who could act.
    pub actionable: Actionable,
    /// Who, in words; may be empty.
    pub actionable_by: String,
    /// Marked as a root cause.
    pub is_root: bool,
    /// Someone has looked at the hint about its wording and keeps it.
    pub wording_checked: bool,
    /// The question for this group was asked.
    pub asks_again: bool,
    /// Where it was said, such as a station note; may be empty.
    pub source: String,
    /// Order among the causes of one parent.
    pub sort_key: f64,
}

impl Record for Cause {
    const TABLE: RecordTable = RecordTable::Causes;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

/// A link from one cause to another, beside the tree.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct CauseLink {
    /// UUIDv7 as text.
    pub id: RecordId,
    /// Its worksheet.
    pub worksheet_id: RecordId,
    /// The first cause.
    pub from_id: RecordId,
    /// The second cause.
    pub to_id: RecordId,
    /// More or less.
    pub polarity: Polarity,
    /// Whether it takes long.
    pub is_delayed: bool,
    /// How sure.
    pub strength: LinkStrength,
}

impl Record for CauseLink {
    const TABLE: RecordTable = RecordTable::CauseLinks;

    fn id(&self) -> &RecordId {
        &self.id
    }

    fn set_id(&mut self, id: RecordId) {
        self.id = id;
    }
}

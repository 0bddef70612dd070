//! What the choices of a worksheet are called, and what its coverage says, in both languages.

use crate::domain::practice::cause::Actionable;
use crate::domain::practice::cause::BarhiiBox;
use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseDomain;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::cause::CauseLevel;
use crate::domain::practice::cause::Magnitude;
use crate::domain::practice::cause::Polarity;
use crate::domain::practice::cause::SystemCondition;
use crate::domain::practice::cause_links::CauseLoop;
use crate::domain::practice::coverage::CoverageGap;
use crate::domain::practice::coverage::Lens;
use crate::domain::practice::evidence_badge::KnownBy;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::worksheet::Certainty;
use crate::domain::practice::worksheet::StatementStatus;
use crate::domain::practice::worksheet::WorksheetStatus;
use crate::domain::practice::worksheet::WorksheetView;
use crate::wording::language::Language;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// A choice of a form that has a name.
pub trait Named: Copy {
    /// Its name: "Institution".
    fn name(self, words: &Words) -> String;
}

/// Gives each variant its words by their id.
macro_rules! named {
    ($name:ident { $($variant:ident = $id:literal,)* }) => {
        impl Named for $name {
            fn name(self, words: &Words) -> String {
                match self {
                    $(Self::$variant => words.say($id, &[]),)*
                }
            }
        }
    };
}

named! { CauseKind {
    Cause = "cause-kind-cause",
    Effect = "cause-kind-effect",
    Supporting = "cause-kind-supporting",
} }

named! { CauseLevel {
    Individual = "level-individual",
    Interpersonal = "level-interpersonal",
    Community = "level-community",
    Institution = "level-institution",
    PolicySociety = "level-policy",
} }

named! { Lens {
    Individual = "lens-individual",
    Community = "lens-community",
    Systemic = "lens-systemic",
} }

named! { BarhiiBox {
    SocialInequity = "barhii-social",
    InstitutionalInequity = "barhii-institutional",
    LivingConditions = "barhii-living",
    RiskBehavior = "barhii-behavior",
    DiseaseInjury = "barhii-disease",
    Mortality = "barhii-mortality",
} }

named! { CauseDomain {
    PrenatalCareAccess = "domain-prenatal-care-access",
    CareQualityRespect = "domain-care-quality-respect",
    DeliveryNewbornCare = "domain-delivery-newborn-care",
    Postpartum = "domain-postpartum",
    SafeSleep = "domain-safe-sleep",
    SubstanceUse = "domain-substance-use",
    MentalHealthStress = "domain-mental-health-stress",
    Transport = "domain-transport",
    Housing = "domain-housing",
    IncomeWorkLeave = "domain-income-work-leave",
    Food = "domain-food",
    Education = "domain-education",
    InsuranceBenefits = "domain-insurance-benefits",
    Childcare = "domain-childcare",
    ViolenceSafety = "domain-violence-safety",
    Environment = "domain-environment",
    RacismDiscrimination = "domain-racism-discrimination",
    Information = "domain-information",
    DataGap = "domain-data-gap",
    Other = "domain-other",
} }

named! { SystemCondition {
    Mindset = "condition-mindset",
    Component = "condition-component",
    Connection = "condition-connection",
    Rule = "condition-rule",
    Resource = "condition-resource",
    Power = "condition-power",
} }

named! { Magnitude {
    Unsure = "magnitude-unsure",
    Minor = "magnitude-minor",
    Major = "magnitude-major",
} }

named! { Actionable {
    Unsure = "actionable-unsure",
    Us = "actionable-us",
    Partner = "actionable-partner",
    Advocate = "actionable-advocate",
    NotNow = "actionable-not-now",
} }

named! { KnownBy {
    NoneYet = "known-none",
    Data = "known-data",
    LivedExperience = "known-lived",
    Both = "known-both",
    StaffOnly = "known-staff",
} }

named! { StatementStatus {
    Draft = "statement-status-draft",
    Shared = "statement-status-shared",
    Validated = "statement-status-validated",
    Retired = "statement-status-retired",
} }

named! { WorksheetStatus {
    Draft = "worksheet-status-draft",
    InSession = "worksheet-status-in-session",
    Validated = "worksheet-status-validated",
    Archived = "worksheet-status-archived",
} }

named! { WorksheetView {
    Outline = "worksheet-view-outline",
    Tree = "worksheet-view-tree",
    Fishbone = "worksheet-view-fishbone",
    Whys = "worksheet-view-whys",
    ProblemTree = "worksheet-view-problem-tree",
    Drivers = "worksheet-view-drivers",
    Loops = "worksheet-view-loops",
} }

named! { Certainty {
    Clear = "certainty-clear",
    Suggestive = "certainty-suggestive",
    CannotTell = "certainty-cannot-tell",
    TooFew = "certainty-too-few",
} }

/// "Nothing yet at policy level"
#[must_use]
pub fn gap_sentence(gap: CoverageGap, words: &Words) -> String {
    match gap {
        CoverageGap::NothingUpstream => words.say("coverage-nothing-upstream", &[]),
        CoverageGap::NothingAtLevel(level) => {
            let name = level.name(words).to_lowercase();
            words.say("coverage-nothing-at-level", &[("level", (&name).into())])
        }
        CoverageGap::NoLivedExperience => words.say("coverage-no-lived-experience", &[]),
        CoverageGap::NoEvidence => words.say("coverage-no-evidence", &[]),
    }
}

/// "Why is this so for Black babies?" Without a group it asks for these families.
#[must_use]
pub fn equity_question(focus_group: &str, words: &Words) -> String {
    if focus_group.is_empty() {
        return words.say("equity-question-open", &[]);
    }
    words.say("equity-question", &[("who", focus_group.into())])
}

/// The words of a card in the language that is spoken: English, marked, where it has no Spanish yet.
#[must_use]
pub fn card_text(cause: &Cause, words: &Words) -> String {
    match words.language() {
        Language::English => cause.text_en.clone(),
        Language::Spanish if cause.text_es.is_empty() => format!("{} (EN)", cause.text_en),
        Language::Spanish => cause.text_es.clone(),
    }
}

/// A circle of links in sentences: "More … leads to more …."
#[must_use]
pub fn loop_sentences(
    found: &CauseLoop<'_>,
    text_of: impl Fn(&RecordId) -> String,
    words: &Words,
) -> String {
    let mut sentences: Vec<String> = found
        .links
        .iter()
        .map(|link| {
            let from = text_of(&link.from_id);
            let to = text_of(&link.to_id);
            let late = if link.is_delayed { "yes" } else { "no" };
            let fillings = [
                ("from", (&from).into()),
                ("to", (&to).into()),
                ("late", late.into()),
            ];
            capitalized(&match link.polarity {
                Polarity::More => words.say("link-more", &fillings),
                Polarity::Less => words.say("link-less", &fillings),
            })
        })
        .collect();
    sentences.push(if found.feeds_itself {
        words.say("loop-feeds-itself", &[])
    } else {
        words.say("loop-holds-back", &[])
    });
    sentences.join(" ")
}

//! What the choices of changes, cycles and organizations are called, in both languages.

use crate::domain::practice::change_idea::ChangeStatus;
use crate::domain::practice::change_idea::ChangeType;
use crate::domain::practice::change_idea::CodesignLevel;
use crate::domain::practice::change_idea::EvidenceLevel;
use crate::domain::practice::change_idea::OrganizationRole;
use crate::domain::practice::change_idea::WrittenInto;
use crate::domain::practice::organization::OrganizationKind;
use crate::domain::practice::pdsa_cycle::CarriedOut;
use crate::domain::practice::pdsa_cycle::CycleDecision;
use crate::domain::practice::pdsa_cycle::CycleObjective;
use crate::domain::practice::pdsa_cycle::PredictionMet;
use crate::wording::words::Words;

/// A choice of a change, a cycle or an organization, with the name people know it by.
pub trait ChangeWord: Copy {
    /// Its name: "Putting in place".
    fn said(self, words: &Words) -> String;
}

/// Gives each variant its words by their id.
macro_rules! named {
    ($name:ident { $($variant:ident = $id:literal,)* }) => {
        impl ChangeWord for $name {
            fn said(self, words: &Words) -> String {
                match self {
                    $(Self::$variant => words.say($id, &[]),)*
                }
            }
        }
    };
}

named! { ChangeStatus {
    Idea = "change-status-idea",
    Prioritized = "change-status-chosen",
    Designing = "change-status-designing",
    Testing = "change-status-testing",
    Implementing = "change-status-implementing",
    Sustaining = "change-status-keeping",
    Spread = "change-status-spread",
    Stopped = "change-status-stopped",
} }

named! { ChangeType {
    Process = "change-type-process",
    Procedure = "change-type-procedure",
    ResourceAllocation = "change-type-resources",
    Policy = "change-type-policy",
    ReferralLink = "change-type-referral",
    Environment = "change-type-environment",
    Other = "change-type-other",
} }

named! { CodesignLevel {
    Inform = "codesign-inform",
    Consult = "codesign-consult",
    Involve = "codesign-involve",
    Collaborate = "codesign-collaborate",
    CommunityLed = "codesign-led",
} }

named! { EvidenceLevel {
    LocalKnowledge = "evidence-level-local",
    CuttingEdge = "evidence-level-new",
    Emerging = "evidence-level-emerging",
    Promising = "evidence-level-promising",
    Best = "evidence-level-best",
} }

named! { WrittenInto {
    Sop = "written-procedure",
    ContractMou = "written-contract",
    BudgetLine = "written-budget",
    JobDescription = "written-job",
    EhrForm = "written-form",
    Training = "written-training",
    BoardPolicy = "written-policy",
} }

named! { OrganizationRole {
    Lead = "role-lead",
    CoOwner = "role-co-owner",
    MustAgree = "role-must-agree",
    Affected = "role-affected",
    Funder = "role-funder",
} }

named! { OrganizationKind {
    HealthDepartment = "organization-health-department",
    Hospital = "organization-hospital",
    Clinic = "organization-clinic",
    Backbone = "organization-backbone",
    Hub = "organization-hub",
    CommunityOrganization = "organization-community",
    Faith = "organization-faith",
    School = "organization-school",
    Business = "organization-business",
    Government = "organization-government",
    Payer = "organization-payer",
    Funder = "organization-funder",
    Other = "organization-other",
} }

named! { CycleObjective {
    Test = "objective-test",
    CollectInfo = "objective-learn",
    Develop = "objective-develop",
    Implement = "objective-implement",
} }

named! { CarriedOut {
    Yes = "carried-out-yes",
    Partly = "carried-out-partly",
    No = "carried-out-no",
} }

named! { PredictionMet {
    Yes = "prediction-yes",
    Partly = "prediction-partly",
    No = "prediction-no",
    CannotTell = "prediction-cannot-tell",
} }

named! { CycleDecision {
    Adopt = "decision-adopt",
    Adapt = "decision-adapt",
    Abandon = "decision-abandon",
    Expand = "decision-expand",
    Repeat = "decision-repeat",
} }

/// What a change is called that two or more organizations must agree to.
#[must_use]
pub fn across_organizations(words: &Words) -> String {
    words.say("across-organizations", &[])
}

/// What stands at a driver that nothing moves.
#[must_use]
pub fn no_change_yet(words: &Words) -> String {
    words.say("no-change-yet", &[])
}

/// What stands above the cycles that taught something.
#[must_use]
pub fn what_we_learned(words: &Words) -> String {
    words.say("what-we-learned", &[])
}

/// What is said of a kept change whose measure moves the wrong way.
#[must_use]
pub fn may_be_slipping(words: &Words) -> String {
    words.say("may-be-slipping", &[])
}

/// "Cycle 3".
#[must_use]
pub fn cycle_number(number: u32, words: &Words) -> String {
    words.say("cycle-number", &[("number", (&number.to_string()).into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::language::Language;

    #[test]
    fn every_status_has_a_name_of_its_own_in_both_languages() {
        for language in [Language::English, Language::Spanish] {
            let words = Words::new(language);
            let mut names: Vec<String> =
                ChangeStatus::ALL.iter().map(|it| it.said(&words)).collect();
            assert!(
                names
                    .iter()
                    .all(|it| !it.is_empty() && !it.ends_with("(EN)"))
            );
            names.sort();
            names.dedup();
            assert_eq!(names.len(), ChangeStatus::ALL.len());
        }
    }

    #[test]
    fn a_cycle_is_named_by_its_number() {
        assert_eq!(cycle_number(3, &Words::new(Language::English)), "Cycle 3");
        assert_eq!(cycle_number(3, &Words::new(Language::Spanish)), "Ciclo 3");
    }
}

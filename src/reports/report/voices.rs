//! What people said, as far as a printed report may hold it: agreed worksheets, what helps, stories with live consent.

use chrono::NaiveDate;

use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseDomain;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::consent_rules::StoryUse;
use crate::domain::practice::consent_rules::consent_in_force;
use crate::domain::practice::consent_rules::may_be_shown;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::story::Attribution;
use crate::domain::practice::story::TellerRole;
use crate::domain::practice::worksheet::Worksheet;
use crate::domain::practice::worksheet::WorksheetStatus;
use crate::reports::pages::page_maker::PageMaker;
use crate::wording::cause_words::card_text;

/// A worksheet that was agreed with the community.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedWorksheet {
    /// What is unequal, for whom.
    pub statement: String,
    pub validated_on: Option<NaiveDate>,
    /// Its root causes; where none is marked, the causes next to the statement.
    pub causes: Vec<String>,
}

/// A story that may be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedStory {
    pub text: String,
    /// "A parent, shared with consent"
    pub told_by: String,
}

/// What people said about a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Voices {
    pub agreed: Vec<AgreedWorksheet>,
    /// How many worksheets are still being worked on.
    pub in_work: usize,
    /// What already helps.
    pub protects: Vec<String>,
    /// What people said is not known.
    pub not_known: Vec<String>,
    pub stories: Vec<PrintedStory>,
}

/// Which stories stand on a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoriesOf {
    /// All that may be printed: the report is about everyone the file is about.
    WholeFile,
    /// None: a story does not say which of several places it is from.
    Nobody,
}

/// What was said on the worksheets about a place, and the stories that may be printed on a day.
#[must_use]
pub fn voices(
    records: &Records,
    worksheet_ids: &[RecordId],
    stories: StoriesOf,
    maker: &PageMaker<'_>,
) -> Voices {
    let worksheets: Vec<&Worksheet> = worksheet_ids
        .iter()
        .filter_map(|it| find(&records.worksheets, it))
        .collect();
    let with_status = |status: WorksheetStatus| {
        let worksheets = worksheets.iter();
        worksheets.filter(move |it| it.status == status).copied()
    };
    let shared: Vec<&Worksheet> = with_status(WorksheetStatus::Validated)
        .chain(with_status(WorksheetStatus::InSession))
        .collect();
    let cards = |is: &dyn Fn(&Cause) -> bool| -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        for worksheet in &shared {
            let mut cards: Vec<&Cause> = records
                .causes
                .iter()
                .filter(|it| it.worksheet_id == worksheet.id && is(it))
                .collect();
            cards.sort_by(|one, other| one.sort_key.total_cmp(&other.sort_key));
            for card in cards {
                let text = card_text(card, maker.words);
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
        }
        texts
    };
    Voices {
        agreed: with_status(WorksheetStatus::Validated)
            .filter_map(|it| agreed(it, records, maker))
            .collect(),
        in_work: with_status(WorksheetStatus::InSession).count(),
        protects: cards(&|it| it.kind == CauseKind::Supporting),
        not_known: cards(&|it| {
            it.kind == CauseKind::Cause && it.domain == Some(CauseDomain::DataGap)
        }),
        stories: match stories {
            StoriesOf::WholeFile => printed_stories(records, maker),
            StoriesOf::Nobody => Vec::new(),
        },
    }
}

fn agreed(
    worksheet: &Worksheet,
    records: &Records,
    maker: &PageMaker<'_>,
) -> Option<AgreedWorksheet> {
    let statement = find(&records.statements, &worksheet.statement_id)?;
    let text = maker.own_words(&statement.text_en, &statement.text_es);
    let mut causes: Vec<&Cause> = records
        .causes
        .iter()
        .filter(|it| it.worksheet_id == worksheet.id && it.kind == CauseKind::Cause)
        .collect();
    causes.sort_by(|one, other| one.sort_key.total_cmp(&other.sort_key));
    let has_roots = causes.iter().any(|it| it.is_root);
    let causes = causes
        .into_iter()
        .filter(|it| {
            if has_roots {
                it.is_root
            } else {
                it.parent_id.is_none()
            }
        })
        .map(|it| card_text(it, maker.words))
        .collect();
    Some(AgreedWorksheet {
        statement: if text.trim().is_empty() {
            worksheet.title.clone()
        } else {
            text
        },
        validated_on: worksheet.validated_on,
        causes,
    })
}

/// The stories whose tellers agreed to a printed report, the latest first.
#[must_use]
pub fn printed_stories(records: &Records, maker: &PageMaker<'_>) -> Vec<PrintedStory> {
    let consents = &records.consents;
    let mut stories: Vec<_> = records
        .stories
        .iter()
        .filter(|it| may_be_shown(it, consents, StoryUse::PrintedReport, maker.made_on))
        .collect();
    stories.sort_by(|one, other| (other.recorded_on, &other.id).cmp(&(one.recorded_on, &one.id)));
    stories
        .into_iter()
        .filter_map(|story| {
            let text = [&story.summary, &story.text]
                .into_iter()
                .find(|it| !it.trim().is_empty())?;
            let consent = consent_in_force(&story.id, consents);
            let by_role = consent.is_some_and(|it| it.attribution != Attribution::Anonymous);
            Some(PrintedStory {
                text: text.trim().to_owned(),
                told_by: if by_role {
                    role_words(story.teller_role, maker)
                } else {
                    maker.say("report-told-by-someone")
                },
            })
        })
        .collect()
}

fn role_words(role: TellerRole, maker: &PageMaker<'_>) -> String {
    match role {
        TellerRole::Parent => maker.say("report-told-by-parent"),
        TellerRole::Grandparent => maker.say("report-told-by-grandparent"),
        TellerRole::Family => maker.say("report-told-by-family"),
        TellerRole::Provider => maker.say("report-told-by-provider"),
        TellerRole::Neighbor => maker.say("report-told-by-neighbor"),
        TellerRole::Other => maker.say("report-told-by-someone"),
    }
}

//! The queue of people to ask: answers with one key, what stood in the way, and what a kept promise becomes.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use egui::Key;
use egui::Modifiers;
use egui::Ui;

use crate::domain::practice::commitment::Commitment;
use crate::domain::practice::commitment::CommitmentAnswer;
use crate::domain::practice::commitment::CommitmentStatus;
use crate::domain::practice::commitment_rules::Round;
use crate::domain::practice::commitment_rules::is_due;
use crate::domain::practice::commitment_rules::is_overdue;
use crate::domain::practice::commitment_rules::is_settled;
use crate::domain::practice::commitment_rules::next_question;
use crate::domain::practice::commitment_rules::written_before;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::failure::Failure;
use crate::session::practice::commitments::CommitmentCommand;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::ui::action::Action;
use crate::ui::causes::choice_chip::ChipState;
use crate::ui::causes::choice_chip::toggle_chip;
use crate::ui::changes::choices::pick;
use crate::ui::changes::typed_day::written_day;
use crate::ui::meetings::capture::cards_part::who_said;
use crate::ui::meetings::desk::of_commitments;
use crate::ui::meetings::desk::records;
use crate::ui::meetings::drafts::MeetingDrafts;
use crate::ui::meetings::field::CommitmentText;
use crate::ui::meetings::field::MeetingField;
use crate::ui::meetings::names::answer_name;
use crate::ui::meetings::names::status_name;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::chip::chip;
use crate::ui::widgets::field_drafts::FieldLook;
use crate::ui::widgets::field_drafts::refusal_ui;

/// The keys as they stand on the screen.
const KEYS: &str = "Up and Down go from one to the next · 1 fully, 2 partly, 3 not yet, 4 not reached · Ctrl+Z takes back";

/// The answers in the order of their keys.
const ANSWERS: [CommitmentAnswer; 4] = [
    CommitmentAnswer::Fully,
    CommitmentAnswer::Partly,
    CommitmentAnswer::NotDone,
    CommitmentAnswer::NoAnswer,
];

const ANSWER_KEYS: [Key; 4] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];

/// Which commitments are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Which {
    #[default]
    Due,
    Overdue,
    Open,
    All,
}

/// What the list remembers.
#[derive(Debug, Default)]
pub struct AskList {
    which: Which,
    organization: Option<RecordId>,
    refused: Option<(RecordId, Failure)>,
}

/// Draws the list.
pub fn ask_list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    list: &mut AskList,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let now = today();
    let all = &records(view).commitments;
    let due = all.iter().filter(|it| is_due(it, now)).count();
    let late = all.iter().filter(|it| is_overdue(it, now)).count();
    small_card(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            for (which, words) in [
                (Which::Due, format!("To ask now ({due})")),
                (Which::Overdue, format!("Past their day ({late})")),
                (Which::Open, "Not settled".to_owned()),
                (Which::All, "All".to_owned()),
            ] {
                let state = ChipState::on_if(list.which == which);
                if toggle_chip(ui, "", &words, &words, state).clicked() {
                    list.which = which;
                }
            }
        });
        organization_ui(ui, view, list);
        ui.label(theme::caption(ui, KEYS));
    });
    ui.add_space(8.0);
    let mut rows: Vec<&Commitment> = all
        .iter()
        .filter(|it| match list.which {
            Which::Due => is_due(it, now),
            Which::Overdue => is_overdue(it, now),
            Which::Open => !is_settled(it),
            Which::All => true,
        })
        .filter(|it| list.organization.is_none() || it.organization_id == list.organization)
        .collect();
    rows.sort_by_key(|it| (next_question(it).map(|it| it.1), it.due, &it.id));
    small_card(ui, |ui| {
        if rows.is_empty() {
            let words = match list.which {
                Which::Due => "Nobody is to be asked today.",
                Which::Overdue => "Nothing is past its day.",
                Which::Open | Which::All => "No commitment here.",
            };
            ui.label(theme::muted(ui, words));
        }
        let ids: Vec<egui::Id> = rows.iter().map(|it| row_id(&it.id)).collect();
        for (position, row) in rows.iter().enumerate() {
            let around = (
                position.checked_sub(1).and_then(|it| ids.get(it)).copied(),
                ids.get(position + 1).copied(),
            );
            ui.push_id(&row.id.0, |ui| {
                row_ui(ui, view, row, around, now, list, drafts, actions);
            });
            if position + 1 < rows.len() {
                ui.separator();
            }
        }
    });
}

fn organization_ui(ui: &mut Ui, view: &View<'_>, list: &mut AskList) {
    let named: BTreeSet<&RecordId> = records(view)
        .commitments
        .iter()
        .filter_map(|it| it.organization_id.as_ref())
        .collect();
    let mut all = vec![(None, "All hubs and organizations".to_owned())];
    let mut organizations: Vec<_> = records(view)
        .organizations
        .iter()
        .filter(|it| named.contains(&it.id))
        .collect();
    organizations.sort_by_key(|it| it.name.to_lowercase());
    all.extend(
        organizations
            .into_iter()
            .map(|it| (Some(it.id.clone()), it.name.clone())),
    );
    let chosen = pick(
        ui,
        ("Hub or organization", "ask list"),
        &list.organization,
        &all,
        320.0,
    );
    if let Some(organization) = chosen {
        list.organization = organization;
    }
}

fn row_id(id: &RecordId) -> egui::Id {
    egui::Id::unique(("commitment to ask about", id))
}

#[expect(
    clippy::too_many_arguments,
    reason = "a row needs its neighbors, the drafts and the list it stands in"
)]
fn row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    row: &Commitment,
    around: (Option<egui::Id>, Option<egui::Id>),
    now: NaiveDate,
    list: &mut AskList,
    drafts: &mut MeetingDrafts,
    actions: &mut Vec<Action>,
) {
    let all = records(view);
    let who = who_said(row, all, view.meeting_mode);
    let words = ui
        .vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.set_width(ui.available_width());
            ui.add(egui::Label::new(theme::semibold(row.text.as_str())).wrap());
            let mut about = vec![who.clone(), when(row), answers(row)];
            about.retain(|it| !it.is_empty());
            ui.add(egui::Label::new(theme::caption(ui, about.join(" · "))).wrap());
        })
        .response;
    let response = ui.interact(words.rect, row_id(&row.id), egui::Sense::click());
    let aloud = format!("{}. {}", row.text, answers(row));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &aloud));
    focus_ring(ui, &response);
    if response.clicked() {
        response.request_focus();
    }
    if is_overdue(row, now) {
        chip(ui, "Past the day they named");
    }
    if written_before(row, &all.commitments, &all.people).is_some() {
        chip(ui, "The same was written down before");
    }
    let round = next_round(row);
    let mut given = None;
    if response.has_focus() {
        ui.memory_mut(|it| {
            it.set_focus_lock_filter(
                row_id(&row.id),
                egui::EventFilter {
                    vertical_arrows: true,
                    horizontal_arrows: false,
                    tab: false,
                    escape: false,
                },
            );
        });
        let pressed = |key: Key| ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
        for (answer, key) in ANSWERS.iter().zip(ANSWER_KEYS) {
            if pressed(key) {
                given = Some(*answer);
            }
        }
        let to = if pressed(Key::ArrowDown) {
            around.1
        } else if pressed(Key::ArrowUp) {
            around.0
        } else {
            None
        };
        if let Some(to) = to {
            ui.memory_mut(|it| it.request_focus(to));
        }
    }
    ui.horizontal_wrapped(|ui| {
        if let Some(round) = round {
            let asked = match round {
                Round::First => "First answer",
                Round::Second => "Second answer",
            };
            ui.label(theme::caption(ui, asked));
            for (position, answer) in ANSWERS.iter().enumerate() {
                let name = answer_name(*answer);
                let aloud = format!("{name}: {}", row.text);
                let key = (position + 1).to_string();
                if toggle_chip(ui, &key, name, &aloud, ChipState::Off).clicked() {
                    given = Some(*answer);
                }
            }
        }
        more_ui(ui, row, view, actions);
    });
    if let (Some(answer), Some(round)) = (given, round) {
        let command = CommitmentCommand::Answer {
            commitment_id: row.id.clone(),
            round,
            answer,
            on: now,
        };
        list.refused = command.problem(all).map(|it| (row.id.clone(), it));
        if list.refused.is_none() {
            actions.push(of_commitments(command));
            // The next one can be answered right away.
            if let Some(to) = around.1 {
                ui.memory_mut(|it| it.request_focus(to));
            }
        }
    }
    if row.first_asked_on.is_some() && row.status != CommitmentStatus::Fully {
        let look = FieldLook::line("What stood in the way", ui.available_width().min(620.0));
        let field = MeetingField::Commitment(row.id.clone(), CommitmentText::Barrier);
        drafts.field_ui(ui, view.snapshot, today(), &field, look, actions);
    }
    if let Some((id, refused)) = &list.refused
        && *id == row.id
    {
        refusal_ui(ui, refused);
    }
}

/// The time they are asked now; none where both answers are there or it is done.
fn next_round(row: &Commitment) -> Option<Round> {
    if matches!(
        row.status,
        CommitmentStatus::Fully | CommitmentStatus::Dropped
    ) {
        return None;
    }
    match (row.first_asked_on, row.second_asked_on) {
        (None, _) => Some(Round::First),
        (Some(_), None) => Some(Round::Second),
        (Some(_), Some(_)) => None,
    }
}

/// "By May 3, 2026 · ask since Jun 17, 2026"
fn when(row: &Commitment) -> String {
    let mut parts = Vec::new();
    if let Some(due) = row.due {
        parts.push(format!("by {}", written_day(due)));
    }
    match next_question(row) {
        Some((Round::First, day)) => parts.push(format!("ask on {}", written_day(day))),
        Some((Round::Second, day)) => parts.push(format!("ask again on {}", written_day(day))),
        None if !row.may_contact => parts.push("does not want to be asked".to_owned()),
        None => {}
    }
    parts.join(" · ")
}

fn answers(row: &Commitment) -> String {
    let said = |name: &str, answer: Option<CommitmentAnswer>, on: Option<NaiveDate>| {
        let answer = answer?;
        let on = on.map(written_day).unwrap_or_default();
        Some(format!("{name}: {} ({on})", answer_name(answer)))
    };
    let parts: Vec<String> = [
        said("first", row.first_answer, row.first_asked_on),
        said("second", row.second_answer, row.second_asked_on),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        status_name(row.status).to_owned()
    } else {
        parts.join(" · ")
    }
}

/// What else can be done with a commitment.
fn more_ui(ui: &mut Ui, row: &Commitment, view: &View<'_>, actions: &mut Vec<Action>) {
    let change = row
        .change_idea_id
        .as_ref()
        .and_then(|it| find(&records(view).change_ideas, it));
    if let Some(change) = change {
        if link_button(ui, "Open the change").clicked() {
            actions.push(Action::OpenChange(change.id.clone()));
        }
    } else if matches!(
        row.status,
        CommitmentStatus::Fully | CommitmentStatus::Partly
    ) && link_button(ui, "Make a change").clicked()
    {
        actions.push(of_commitments(CommitmentCommand::BecomeChange {
            commitment_id: row.id.clone(),
            change_id: new_id(),
        }));
    }
    let last = match (row.first_asked_on, row.second_asked_on) {
        (_, Some(_)) => Some(Round::Second),
        (Some(_), None) => Some(Round::First),
        (None, None) => None,
    };
    if let Some(round) = last
        && link_button(ui, "Take the answer back").clicked()
    {
        actions.push(of_commitments(CommitmentCommand::ForgetAnswer {
            commitment_id: row.id.clone(),
            round,
        }));
    }
    if row.status != CommitmentStatus::Dropped && !is_settled(row) {
        if link_button(ui, "No longer meant").clicked() {
            actions.push(of_commitments(CommitmentCommand::Set(Box::new(
                Commitment {
                    status: CommitmentStatus::Dropped,
                    ..row.clone()
                },
            ))));
        }
    } else if row.status == CommitmentStatus::Dropped && link_button(ui, "Meant again").clicked() {
        actions.push(of_commitments(CommitmentCommand::Set(Box::new(
            Commitment {
                status: CommitmentStatus::Open,
                ..row.clone()
            },
        ))));
    }
}

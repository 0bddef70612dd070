//! Choosing together: rounds of a worksheet, one at a time or side by side.

use egui::Sense;
use egui::Ui;

use crate::domain::practice::cause::Cause;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::cause_tree::CauseTree;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::vote::VoteMethod;
use crate::domain::practice::vote::VoteRound;
use crate::domain::practice::vote_rules::usual_cap;
use crate::domain::practice::vote_rules::usual_per_person;
use crate::session::failure::Failure;
use crate::session::practice::record_step::new_id;
use crate::session::practice::votes::VoteCommand;
use crate::ui::action::Action;
use crate::ui::causes::choice_chip::choose_ui;
use crate::ui::causes::choose_results::side_by_side_ui;
use crate::ui::causes::choose_results::upper_half;
use crate::ui::causes::choose_round::round_ui;
use crate::ui::causes::sheet::Sheet;
use crate::ui::causes::voice_words::method_name;
use crate::ui::causes::voice_words::method_sentence;
use crate::ui::causes::vote_drafts::RoundNumber;
use crate::ui::causes::vote_drafts::VoteDrafts;
use crate::ui::causes::vote_drafts::VoteKey;
use crate::ui::causes::vote_drafts::of_votes;
use crate::ui::causes::vote_drafts::vote_field_id;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::chip_button::ChipTone;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::widgets::field_drafts::refusal_ui;
use crate::ui::widgets::tabs::tabs;

/// What the page shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Shown {
    /// The round that was started last.
    #[default]
    Latest,
    Round(RecordId),
    SideBySide,
}

/// Which cards a new round is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Among {
    #[default]
    All,
    Roots,
    UpperHalf,
}

/// A round that is about to start.
#[derive(Debug, Default)]
struct Starting {
    method: VoteMethod,
    among: Among,
    refused: Option<Failure>,
    /// Whether the keys were brought to its button, so that Enter starts the usual round.
    has_had_keys: bool,
}

/// What the page remembers.
#[derive(Debug, Default)]
pub struct ChoosePage {
    shown: Shown,
    starting: Option<Starting>,
    /// The meeting that rounds are started for.
    session_id: Option<RecordId>,
    pub(in crate::ui::causes) drafts: VoteDrafts,
    /// Why the round could not be closed.
    pub(in crate::ui::causes) refused: Option<(RecordId, Failure)>,
}

impl ChoosePage {
    /// The page at a meeting.
    #[must_use]
    pub fn at(session_id: RecordId) -> Self {
        Self {
            session_id: Some(session_id),
            ..Self::default()
        }
    }

    /// Writes what is half typed.
    pub fn put_down(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        self.drafts.write_all(&view.snapshot.records, actions);
    }
}

/// The rounds of a worksheet in their order.
#[must_use]
pub fn rounds_of<'a>(sheet: &Sheet<'a>) -> Vec<&'a VoteRound> {
    let rounds = sheet.view.snapshot.records.vote_rounds.iter();
    rounds
        .filter(|it| it.worksheet_id == sheet.worksheet.id)
        .collect()
}

/// The causes of a worksheet in the order of its tree.
#[must_use]
pub fn causes_of<'a>(sheet: &Sheet<'a>) -> Vec<&'a Cause> {
    let causes = &sheet.view.snapshot.records.causes;
    let tree = CauseTree::of(causes, &sheet.worksheet.id, CauseKind::Cause);
    tree.rows().iter().map(|it| it.cause).collect()
}

/// Draws the page. Returns whether the person goes back to the worksheet.
pub fn choose_page_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    page: &mut ChoosePage,
    actions: &mut Vec<Action>,
) -> bool {
    let is_left = link_button(ui, "Back to the worksheet").clicked();
    ui.label(theme::finding("Choose together"));
    ui.add(egui::Label::new(theme::muted(ui, &sheet.statement.text_en)).wrap());
    ui.add_space(theme::GAP);
    let causes = causes_of(sheet);
    let rounds = rounds_of(sheet);
    if causes.len() < 2 {
        empty_place(
            ui,
            icon::USERS_THREE,
            "Nothing to choose between yet",
            "Write down at least two causes in the worksheet. Then choose together which of them to work on first.",
            None,
        );
        return is_left;
    }
    if rounds.is_empty() && page.starting.is_none() && sheet.can_change() {
        page.starting = Some(Starting::default());
    }
    bar_ui(ui, sheet, &rounds, page);
    ui.add_space(theme::GAP / 2.0);
    egui::ScrollArea::both()
        .id_salt("choose together")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            if page.starting.is_some() {
                start_ui(ui, sheet, &causes, &rounds, page, actions);
                return;
            }
            match shown_round(&page.shown, &rounds) {
                Some(round) => round_ui(ui, sheet, round, page, actions),
                None => side_by_side_ui(ui, sheet, &rounds, actions),
            }
        });
    is_left
}

/// The round that is shown; none where they stand side by side.
fn shown_round<'a>(shown: &Shown, rounds: &[&'a VoteRound]) -> Option<&'a VoteRound> {
    match shown {
        Shown::SideBySide => None,
        Shown::Latest => rounds.last().copied(),
        Shown::Round(id) => rounds
            .iter()
            .find(|it| it.id == *id)
            .or(rounds.last())
            .copied(),
    }
}

/// The rounds as tabs, and the button that starts another.
fn bar_ui(ui: &mut Ui, sheet: &Sheet<'_>, rounds: &[&VoteRound], page: &mut ChoosePage) {
    if rounds.is_empty() {
        return;
    }
    let current = if page.starting.is_some() {
        None
    } else {
        shown_round(&page.shown, rounds).map(|shown| {
            rounds
                .iter()
                .position(|it| it.id == shown.id)
                .unwrap_or_default()
        })
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 24.0;
        let names: Vec<String> = rounds
            .iter()
            .zip(1..)
            .map(|(it, number)| format!("{number} {}", method_name(it.method)))
            .collect();
        let mut all: Vec<(usize, &str)> = names.iter().map(String::as_str).enumerate().collect();
        let side = all.len();
        all.push((side, "Side by side"));
        let now = match (current, page.starting.is_some()) {
            (Some(at), _) => at,
            (None, false) => side,
            (None, true) => usize::MAX,
        };
        if let Some(at) = tabs(ui, &all, now) {
            page.starting = None;
            page.shown = rounds
                .get(at)
                .map_or(Shown::SideBySide, |it| Shown::Round(it.id.clone()));
        }
        if page.starting.is_none()
            && sheet.can_change()
            && quiet_button(ui, icon::PLUS, "Another round").clicked()
        {
            page.starting = Some(Starting::default());
        }
    });
}

fn start_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    causes: &[&Cause],
    rounds: &[&VoteRound],
    page: &mut ChoosePage,
    actions: &mut Vec<Action>,
) {
    let Some(starting) = &mut page.starting else {
        return;
    };
    let mut is_done = false;
    let mut started = None;
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(theme::section("How do you want to choose?"));
        ui.add_space(4.0);
        for method in VoteMethod::ALL {
            if method_line_ui(ui, *method, starting.method == *method) {
                starting.method = *method;
                starting.refused = None;
            }
        }
        ui.add_space(8.0);
        let roots: Vec<&Cause> = causes.iter().copied().filter(|it| it.is_root).collect();
        let half = upper_half(sheet, rounds);
        let mut offered = vec![(Among::All, format!("All {} causes", causes.len()))];
        if roots.len() >= 2 {
            offered.push((Among::Roots, format!("The {} root causes", roots.len())));
        }
        if half.len() >= 2 {
            let words = format!("The upper half of the last round ({})", half.len());
            offered.push((Among::UpperHalf, words));
        }
        let now = offered
            .iter()
            .find(|it| it.0 == starting.among)
            .or(offered.first())
            .cloned()
            .unwrap_or_default();
        let chosen = choose_ui(ui, "Choose among", &now.1, ChipTone::Chosen, || {
            offered
                .iter()
                .map(|it| Choice::new(it.1.as_str(), it.0 == now.0))
                .collect()
        });
        if let Some((among, _)) = chosen.and_then(|it| offered.get(it)) {
            starting.among = *among;
        }
        if let Some(refused) = &starting.refused {
            refusal_ui(ui, refused);
        }
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            let button = primary_button(ui, icon::ARROW_RIGHT, "Start the round");
            if !starting.has_had_keys {
                starting.has_had_keys = true;
                button.request_focus();
            }
            if button.clicked() {
                let card_ids: Vec<RecordId> = match now.0 {
                    Among::All => causes.iter().map(|it| it.id.clone()).collect(),
                    Among::Roots => roots.iter().map(|it| it.id.clone()).collect(),
                    Among::UpperHalf => half,
                };
                let round = VoteRound {
                    session_id: page.session_id.clone(),
                    id: new_id(),
                    worksheet_id: sheet.worksheet.id.clone(),
                    method: starting.method,
                    per_person: usual_per_person(starting.method, card_ids.len()),
                    cap: usual_cap(starting.method),
                    ..VoteRound::default()
                };
                let id = round.id.clone();
                let command = VoteCommand::Start {
                    round: Box::new(round),
                    card_ids,
                };
                starting.refused = command.problem(&sheet.view.snapshot.records);
                if starting.refused.is_none() {
                    actions.push(of_votes(command));
                    started = Some(id);
                }
            }
            if !rounds.is_empty() && link_button(ui, "Leave it").clicked() {
                is_done = true;
            }
        });
    });
    if let Some(id) = started {
        // The next thing to type is how many people there are.
        let first = VoteKey::Round(id.clone(), RoundNumber::Community);
        ui.memory_mut(|it| it.request_focus(vote_field_id(&first)));
        page.shown = Shown::Round(id);
        page.starting = None;
    } else if is_done {
        page.starting = None;
    }
}

/// How wide the names of the ways to choose are.
const NAME_WIDTH: f32 = 230.0;

/// One way to choose: its name and what people do. Returns whether it was chosen.
fn method_line_ui(ui: &mut Ui, method: VoteMethod, is_on: bool) -> bool {
    let colors = theme::palette(ui);
    let width = ui.available_width();
    let words = ui.painter().layout(
        method_sentence(method).to_owned(),
        theme::table_style().resolve(ui.style()),
        colors.ink,
        (width - NAME_WIDTH - 24.0).max(160.0),
    );
    let height = (words.size().y + 12.0).max(34.0);
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, height), Sense::click());
    let spoken = format!("{}: {}", method_name(method), method_sentence(method));
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::RadioButton, ui.is_enabled(), is_on, &spoken)
    });
    if is_on || response.hovered() {
        let ground = if is_on { colors.tint } else { colors.rail };
        ui.painter().rect_filled(rect, 6, ground);
    }
    let name = ui
        .painter()
        .layout_job(crate::ui::widgets::button::icon_text(
            ui,
            "",
            method_name(method),
            crate::charts::primitive::Weight::SemiBold,
            if is_on { colors.accent } else { colors.ink },
        ));
    let middle = rect.center().y;
    let at = egui::pos2(rect.left() + 12.0, middle - name.size().y / 2.0);
    ui.painter().galley(at, name, colors.ink);
    let at = egui::pos2(rect.left() + NAME_WIDTH, middle - words.size().y / 2.0);
    ui.painter().galley(at, words, colors.ink);
    focus_ring(ui, &response);
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}

//! Asks before something is shared that would let someone work out a hidden number.

use crate::session::shared_audit::LeakWords;
use crate::ui::action::Action;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card_frame;

/// So many leaks are written out; the others are counted.
const LEAKS_SHOWN: usize = 4;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareQuestion {
    pub leaks: Vec<LeakWords>,
    /// Whether hiding more numbers would mend it.
    pub can_hide: bool,
}

/// Draws the question. Returns whether it is still being asked.
pub fn share_question_ui(
    ui: &egui::Ui,
    question: &ShareQuestion,
    meeting_mode: bool,
    actions: &mut Vec<Action>,
) -> bool {
    let mut is_asking = true;
    let response = egui::Modal::new(egui::Id::unique("share question"))
        .frame(card_frame(ui))
        .show(ui.ctx(), |ui| {
            ui.set_max_width(560.0);
            ui.label(theme::section("This would give a hidden number away"));
            ui.add_space(4.0);
            // The words speak of hidden counts, so nobody else may see them.
            if meeting_mode {
                ui.label("Leave meeting mode, when nobody else can see this screen, to read why.");
            } else {
                for leak in question.leaks.iter().take(LEAKS_SHOWN) {
                    ui.add(egui::Label::new(theme::semibold(&leak.what)).wrap());
                    ui.add(egui::Label::new(&leak.why).wrap());
                    ui.add(egui::Label::new(theme::muted(ui, &leak.remedy)).wrap());
                    ui.add_space(6.0);
                }
                let more = question.leaks.len().saturating_sub(LEAKS_SHOWN);
                if more > 0 {
                    ui.label(theme::muted(ui, format!("And {more} more like these.")));
                }
            }
            ui.add_space(8.0);
            ui.horizontal_wrapped(|ui| {
                if primary_button(ui, "", "Do not share").clicked() {
                    actions.push(Action::ForgetSharing);
                    is_asking = false;
                }
                if question.can_hide
                    && quiet_button(ui, icon::EYE_SLASH, "Hide more, then share").clicked()
                {
                    actions.push(Action::HideThenShare);
                    is_asking = false;
                }
                if !meeting_mode && quiet_button(ui, "", "Share all the same").clicked() {
                    actions.push(Action::ShareAllTheSame);
                    is_asking = false;
                }
            });
        });
    if response.should_close() {
        actions.push(Action::ForgetSharing);
        return false;
    }
    is_asking
}

//! "Check the statistics on this computer": begin, how far it is, and how each family of sums came out.

use egui::Align;
use egui::Layout;
use egui::ProgressBar;
use egui::Ui;
use egui::Vec2;

use crate::session::statistics_check::FamilyResult;
use crate::session::statistics_check::StatisticsCheck;
use crate::session::statistics_check::StatisticsReport;
use crate::session::statistics_check::WHAT_IT_DOES;
use crate::session::statistics_check::family_name;
use crate::ui::action::Action;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::attention_field;
use crate::ui::widgets::card::field;

/// Width of a column of counts.
const COUNT_WIDTH: f32 = 92.0;

/// Draws what the check is, and how it stands.
pub fn statistics_ui(ui: &mut Ui, check: Option<&mut StatisticsCheck>, actions: &mut Vec<Action>) {
    ui.label(theme::section("Check the statistics on this computer"));
    ui.label(WHAT_IT_DOES);
    let Some(check) = check else {
        begin_ui(ui, "Check the statistics", actions);
        return;
    };
    check.look();
    if let Some(report) = check.report() {
        report_ui(ui, report, actions);
    } else if check.is_lost() {
        ui.label("The check ended without a result. Please try it again.");
        begin_ui(ui, "Check again", actions);
    } else {
        let (done, total) = check.progress();
        let words = format!("{done} of {total} sums");
        ui.label(&words);
        let bar = ui.add(
            ProgressBar::new(fraction(done, total))
                .desired_height(10.0)
                .fill(theme::palette(ui).accent)
                .corner_radius(5),
        );
        bar.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &words));
        ui.label(theme::caption(
            ui,
            "You can go on working in the other rooms.",
        ));
    }
}

fn begin_ui(ui: &mut Ui, words: &str, actions: &mut Vec<Action>) {
    if quiet_button(ui, icon::CHECK_CIRCLE, words).clicked() {
        actions.push(Action::CheckStatistics);
    }
}

fn fraction(done: usize, total: usize) -> f32 {
    let per_mille = (done.min(total) * 1_000).checked_div(total).unwrap_or(0);
    u16::try_from(per_mille).map_or(0.0, |it| f32::from(it) / 1_000.0)
}

fn report_ui(ui: &mut Ui, report: &StatisticsReport, actions: &mut Vec<Action>) {
    let sentence = theme::semibold(report.sentence());
    if report.differ() == 0 {
        field(ui, |ui| ui.label(sentence));
    } else {
        attention_field(ui, |ui| {
            ui.label(sentence);
            ui.label("The copied result names every sum that differs; whoever looks after this program needs it.");
        });
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        row_ui(ui, ["Agree", "Differ", "Not answered"], |ui| {
            ui.label(theme::caption(ui, "Sums about"));
        });
        for it in &report.families {
            ui.separator();
            family_ui(ui, it);
        }
    });
    ui.label(theme::caption(
        ui,
        format!("Checked with First Birthday {}.", report.version),
    ));
    ui.horizontal_wrapped(|ui| {
        if quiet_button(ui, icon::COPY, "Copy the result").clicked() {
            actions.push(Action::CopyStatistics(report.as_text()));
        }
        begin_ui(ui, "Check again", actions);
    });
}

fn family_ui(ui: &mut Ui, it: &FamilyResult) {
    let counts = [it.agree, it.differ.len(), it.not_answered_count()].map(|it| it.to_string());
    row_ui(ui, [&counts[0], &counts[1], &counts[2]], |ui| {
        ui.label(family_name(it.family));
        ui.label(theme::caption(ui, it.compared_with.join(" · ")));
    });
}

/// A row: what it is about at the left, three counts at the right.
fn row_ui(ui: &mut Ui, counts: [&str; 3], about: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        let rest = 3.0 * (COUNT_WIDTH + ui.spacing().item_spacing.x);
        let width = (ui.available_width() - rest).max(120.0);
        ui.vertical(|ui| {
            ui.set_width(width);
            about(ui);
        });
        for count in counts {
            let size = Vec2::new(COUNT_WIDTH, ui.spacing().interact_size.y.min(22.0));
            ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Min), |ui| {
                ui.set_min_width(COUNT_WIDTH);
                let is_number = count.bytes().all(|it| it.is_ascii_digit());
                ui.label(if is_number {
                    theme::figures(count)
                } else {
                    theme::caption(ui, count)
                });
            });
        }
    });
}

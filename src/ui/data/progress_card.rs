//! Long work on its way: what is done, how far it is, and Cancel.

use egui::ProgressBar;
use egui::Ui;

use crate::session::job::JobKind;
use crate::session::job::JobProgress;
use crate::session::job::JobStage;
use crate::session::sheet_reading::ReadingProgress;
use crate::ui::action::Action;
use crate::ui::theme;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::words::with_commas;

/// Shows how far a job is.
pub fn job_ui(ui: &mut Ui, job: &JobProgress, actions: &mut Vec<Action>) {
    let doing = match (job.stage, job.kind) {
        (JobStage::BackingUp, _) => "Making a backup first",
        (JobStage::Reading, JobKind::Compare) => "Comparing with the counts that are there",
        (JobStage::Reading, _) => "Reading the rows and storing their counts",
        (JobStage::Checking, _) => "Reading back what was stored",
        (JobStage::Saving, _) => "Saving",
        (JobStage::Loading, _) => "Loading the counts",
    };
    let rows = match (job.stage, job.total) {
        (JobStage::BackingUp | JobStage::Saving, _) => String::new(),
        (_, Some(total)) => format!("{} of {} rows", with_commas(job.done), with_commas(total)),
        (_, None) if job.done > 0 => format!("{} rows", with_commas(job.done)),
        _ => String::new(),
    };
    let note = match job.kind {
        JobKind::Import => "Until this is done nothing is kept; Cancel leaves the file as it was.",
        _ => "You can go on working in the other rooms.",
    };
    let bar = Bar {
        title: &job.label,
        doing,
        amount: &rows,
        fraction: job.fraction(),
        note,
        cancelling: job.cancelling,
    };
    if bar.show(ui) {
        actions.push(Action::CancelJob);
    }
}

/// Shows how far the reading of a sheet is; `true` when it is to stop.
pub fn reading_progress_ui(ui: &mut Ui, reading: &ReadingProgress) -> bool {
    const MEGABYTE: u64 = 1 << 20;
    let amount = if reading.total >= MEGABYTE {
        format!(
            "{} of {} MB",
            with_commas(reading.done / MEGABYTE),
            with_commas(reading.total / MEGABYTE)
        )
    } else {
        String::new()
    };
    let bar = Bar {
        title: &format!("Reading {}", reading.file_name),
        doing: "Nothing is stored yet",
        amount: &amount,
        fraction: read_fraction(reading),
        note: "You can go on working in the other rooms.",
        cancelling: reading.cancelling,
    };
    bar.show(ui)
}

/// How much of a file was read, from 0 to 1, where its size is known.
#[must_use]
pub fn read_fraction(reading: &ReadingProgress) -> Option<f32> {
    reading
        .done
        .min(reading.total)
        .saturating_mul(1000)
        .checked_div(reading.total)
        .and_then(|it| u16::try_from(it).ok())
        .map(|it| f32::from(it) / 1000.0)
}

struct Bar<'a> {
    title: &'a str,
    doing: &'a str,
    amount: &'a str,
    /// From 0 to 1, where it is known.
    fraction: Option<f32>,
    note: &'a str,
    cancelling: bool,
}

impl Bar<'_> {
    fn show(&self, ui: &mut Ui) -> bool {
        let mut stops = false;
        let colors = theme::palette(ui);
        card(ui, |ui| {
            ui.label(theme::section(self.title));
            ui.add_space(2.0);
            let words = if self.amount.is_empty() {
                self.doing.to_owned()
            } else {
                format!("{}: {}", self.doing, self.amount)
            };
            ui.label(&words);
            ui.add_space(4.0);
            let bar = ui.add(
                ProgressBar::new(self.fraction.unwrap_or(0.03))
                    .desired_height(10.0)
                    .fill(colors.accent)
                    .corner_radius(5),
            );
            bar.widget_info(|| {
                egui::WidgetInfo::labeled(egui::Role::ProgressIndicator, true, &words)
            });
            ui.add_space(6.0);
            ui.horizontal(|ui| {
                if self.cancelling {
                    ui.label("Stopping…");
                } else {
                    stops = quiet_button(ui, "", "Cancel").clicked();
                }
                ui.label(theme::caption(ui, self.note));
            });
        });
        stops
    }
}

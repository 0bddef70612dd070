//! The five conditions of collective impact, each with what the file knows about it.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::practice::condition_rules::definition_differences;
use crate::domain::practice::condition_rules::touches;
use crate::domain::practice::condition_rules::without_definition;
use crate::domain::practice::open_work::open_work;
use crate::domain::practice::organization_matrix::OrganizationMatrix;
use crate::domain::practice::organization_matrix::empty_drivers;
use crate::domain::practice::organization_matrix::overlaps;
use crate::session::practice::record_step::today;
use crate::session::practice_tables::PracticeTable;
use crate::ui::action::Action;
use crate::ui::changes::open_words::open_line_ui;
use crate::ui::changes::open_words::way_to;
use crate::ui::icons;
use crate::ui::meetings::desk::can_change;
use crate::ui::meetings::desk::records;
use crate::ui::meetings::drafts::MeetingDrafts;
use crate::ui::meetings::follow::contact_list::days_words;
use crate::ui::meetings::together::agenda_card::agenda_card_ui;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::small_card;

/// So many lines of what is open stand here; the rest is one step away.
const OPEN_LINES: usize = 6;

/// What this part remembers between frames.
#[derive(Debug, Default)]
pub struct TogetherTab {
    drafts: MeetingDrafts,
    /// The measures that slip, worked out once for each version of the file.
    slipping: Option<(u64, bool, Vec<crate::domain::practice::record::RecordId>)>,
}

impl TogetherTab {
    /// Writes whatever was typed, as when the room is left or the window closes. Asked again, it does nothing.
    pub fn put_down(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        if can_change(view) {
            self.drafts.write_all(view.snapshot, today(), actions);
        }
    }

    fn slipping(&mut self, view: &View<'_>) -> &[crate::domain::practice::record::RecordId] {
        let asked = (view.snapshot.version, view.meeting_mode);
        let is_fresh = self
            .slipping
            .as_ref()
            .is_some_and(|it| (it.0, it.1) == asked);
        if !is_fresh {
            let mut ids: Vec<_> = view
                .snapshot
                .slipping_measures(view.audience())
                .into_iter()
                .map(|it| it.measure_id)
                .collect();
            ids.dedup();
            self.slipping = Some((asked.0, asked.1, ids));
        }
        self.slipping.as_ref().map_or(&[], |it| it.2.as_slice())
    }
}

/// Draws this part.
pub fn together_tab_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut TogetherTab,
    actions: &mut Vec<Action>,
) {
    ScrollArea::vertical()
        .id_salt("together")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.label(theme::muted(
                ui,
                "Five conditions for getting somewhere together. Each shows how to tell whether it holds, and what this file knows.",
            ));
            ui.add_space(6.0);
            condition_ui(
                ui,
                "1. A common agenda",
                "It holds when organizations can say which version they stand behind.",
                |ui| agenda_card_ui(ui, view, &mut tab.drafts, actions),
            );
            condition_ui(
                ui,
                "2. Measures we share",
                "It holds when what goes by one name is counted in one way by everyone.",
                |ui| measures_ui(ui, view, actions),
            );
            condition_ui(
                ui,
                "3. Activities that strengthen each other",
                "It holds when every driver has someone who moves it, and no two pull apart.",
                |ui| activities_ui(ui, view, actions),
            );
            condition_ui(
                ui,
                "4. Staying in touch",
                "It holds when no organization waits for months to hear from us.",
                |ui| touch_ui(ui, view, actions),
            );
            condition_ui(
                ui,
                "5. Someone who holds it together",
                "It holds when what is open gets smaller from one meeting to the next.",
                |ui| backbone_ui(ui, view, tab, actions),
            );
        });
}

fn condition_ui(ui: &mut Ui, name: &str, test: &str, contents: impl FnOnce(&mut Ui)) {
    small_card(ui, |ui| {
        ui.label(theme::section(name));
        ui.add(egui::Label::new(theme::caption(ui, test)).wrap());
        ui.add_space(4.0);
        contents(ui);
    });
    ui.add_space(10.0);
}

fn measures_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let measures = &records(view).measures;
    let indicators = view.snapshot.tables.indicators();
    let differences = definition_differences(measures, indicators);
    let bare = without_definition(measures);
    let defined = measures.len() - bare.len();
    ui.label(match (measures.len(), defined) {
        (0, _) => "No measure is set up yet. Start one under Changes, Measures.".to_owned(),
        (1, 1) => "The one measure of this file says what it counts.".to_owned(),
        (all, defined) => format!("{defined} of {all} measures say what they count."),
    });
    if differences.is_empty() {
        ui.label(theme::muted(
            ui,
            "No name in this file stands for two definitions. Files of other counties are not compared here.",
        ));
    }
    for difference in &differences {
        ui.label(theme::semibold(format!(
            "“{}” is defined in two ways",
            difference.name
        )));
        for text in [&difference.one, &difference.other] {
            ui.add(egui::Label::new(text.as_str()).wrap());
        }
    }
    for measure in bare {
        let words = format!("“{}” does not say what it counts", measure.name_en);
        if link_button(ui, &words).clicked() {
            actions.push(Action::OpenMeasure(measure.id.clone()));
        }
    }
}

fn activities_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let all = records(view);
    let matrix = OrganizationMatrix::of(all);
    let active = matrix
        .organizations
        .iter()
        .filter(|it| matrix.changes_of(&it.id) > 0)
        .count();
    if matrix.changes.is_empty() {
        ui.label("No change is written down yet. Start one under Changes, and say who takes part.");
    } else {
        ui.label(format!(
            "{active} of {} organizations take part in {} changes.",
            matrix.organizations.len(),
            matrix.changes.len()
        ));
    }
    let idle: Vec<&str> = matrix
        .organizations
        .iter()
        .filter(|it| matrix.changes_of(&it.id) == 0)
        .map(|it| it.name.as_str())
        .collect();
    if !idle.is_empty() {
        let words = format!("In no change yet: {}.", idle.join(", "));
        ui.add(egui::Label::new(theme::muted(ui, words)).wrap());
    }
    for overlap in overlaps(all) {
        let titles: Vec<&str> = overlap
            .changes
            .iter()
            .map(|it| it.title_en.as_str())
            .collect();
        let words = format!("Overlap at “{}”: {}.", overlap.at, titles.join("; "));
        ui.add(egui::Label::new(words).wrap());
    }
    let empty = empty_drivers(all);
    if empty.is_empty() && !all.drivers.is_empty() {
        ui.label(theme::muted(ui, "Every driver has a change."));
    }
    for driver in empty {
        let words = format!("No change moves “{}”.", driver.text_en);
        ui.add(egui::Label::new(words).wrap());
    }
    if quiet_button(ui, icons::DOWNLOAD_SIMPLE, "Save who does what…").clicked() {
        actions.push(Action::SavePracticeTable(PracticeTable::Matrix));
    }
}

fn touch_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let all = touches(records(view), today());
    if all.is_empty() {
        ui.label(theme::muted(ui, "No organization is in the list yet."));
    }
    for touch in &all {
        ui.horizontal(|ui| {
            let size = egui::vec2(110.0, 22.0);
            let left = egui::Layout::left_to_right(egui::Align::Center);
            ui.allocate_ui_with_layout(size, left, |ui| {
                ui.set_width(110.0);
                ui.label(theme::figures(days_words(touch.days)));
            });
            ui.add(egui::Label::new(touch.organization.name.as_str()).wrap());
        });
    }
    if link_button(ui, "Open the contact log").clicked() {
        actions.push(Action::ShowFollowUp);
    }
}

fn backbone_ui(ui: &mut Ui, view: &View<'_>, tab: &mut TogetherTab, actions: &mut Vec<Action>) {
    let now = today();
    let open = open_work(records(view), now, tab.slipping(view));
    if open.is_empty() {
        ui.label(theme::muted(ui, "Nothing waits."));
        return;
    }
    for item in open.iter().take(OPEN_LINES) {
        if open_line_ui(ui, item, now) {
            actions.push(way_to(&item.thing));
        }
    }
    let words = match open.len().saturating_sub(OPEN_LINES) {
        0 => "See it by person".to_owned(),
        more => format!("See {more} more"),
    };
    if link_button(ui, &words).clicked() {
        actions.push(Action::ShowOpenWork);
    }
}

//! Every count of the file, with a filter, sorted by any column, each leading to the cell it came from.

use egui::Align;
use egui::Layout;
use egui::Ui;
use egui::Vec2;

use crate::session::chart_question::ChartQuestion;
use crate::session::count_source::CountKey;
use crate::session::snapshot::Snapshot;
use crate::ui::action::Action;
use crate::ui::data::count_rows::CountColumn;
use crate::ui::data::count_rows::CountRows;
use crate::ui::data::count_rows::key_of;
use crate::ui::data::source_panel::source_panel_ui;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::card::card;
use crate::ui::widgets::card::card_frame;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::widgets::rows_table::TableColumn;
use crate::ui::widgets::rows_table::TableLook;
use crate::ui::widgets::rows_table::rows_table;
use crate::ui::widgets::text_field::bare_text_field;
use crate::ui::words::with_commas;

/// What the table remembers.
pub struct CountsTab {
    filter: String,
    column: CountColumn,
    ascending: bool,
    selected: Option<CountKey>,
    /// The row of what is selected.
    row: Option<usize>,
    /// The value being typed over the selected one.
    typed: String,
    rows: CountRows,
    /// The snapshot the names were taken from.
    version: Option<u64>,
    /// Whether the rows must be arranged again.
    stale: bool,
}

impl Default for CountsTab {
    fn default() -> Self {
        Self {
            filter: String::new(),
            column: CountColumn::Place,
            ascending: true,
            selected: None,
            row: None,
            typed: String::new(),
            rows: CountRows::default(),
            version: None,
            stale: true,
        }
    }
}

impl CountsTab {
    /// Filters for the counts behind a question.
    pub fn show_rows(&mut self, question: &ChartQuestion, snapshot: &Snapshot) {
        let tables = &snapshot.tables;
        let place = tables.place(&question.place_id);
        let is_made_of_counties = !tables.members(&question.place_id).is_empty();
        let numerator = tables
            .indicator(&question.indicator_id)
            .and_then(|it| tables.variables().iter().find(|v| v.id == it.numerator_id));
        let mut words = Vec::new();
        // The counts of a region may be those of its counties, which do not carry its name.
        if let Some(place) = place
            && !is_made_of_counties
        {
            words.push(place.name.clone());
        }
        if let Some(variable) = numerator {
            words.push(variable.name.clone());
        }
        self.filter = words.join(" ");
        self.column = CountColumn::Years;
        self.ascending = false;
        self.selected = None;
        self.row = None;
        self.stale = true;
    }

    fn refresh(&mut self, snapshot: &Snapshot) {
        if self.version != Some(snapshot.version) {
            self.version = Some(snapshot.version);
            self.rows = CountRows::new(&snapshot.tables);
            self.stale = true;
        }
        if !self.stale {
            return;
        }
        self.stale = false;
        self.rows
            .arrange(&snapshot.tables, &self.filter, self.column, self.ascending);
        self.row = self
            .selected
            .as_ref()
            .and_then(|key| self.rows.row_of(&snapshot.tables, key));
        if self.row.is_none() {
            self.selected = None;
        }
    }

    fn select(&mut self, row: usize, snapshot: &Snapshot) -> Option<CountKey> {
        let count = self.rows.count(&snapshot.tables, row)?;
        let key = key_of(&snapshot.tables, count)?;
        self.typed = count
            .value()
            .known()
            .map_or_else(String::new, |it| it.to_string());
        self.row = Some(row);
        self.selected = Some(key.clone());
        Some(key)
    }
}

/// Shows the counts.
pub fn counts_tab_ui(ui: &mut Ui, view: &View<'_>, tab: &mut CountsTab, actions: &mut Vec<Action>) {
    tab.refresh(view.snapshot);
    if view.snapshot.tables.counts().is_empty() {
        card(ui, |ui| {
            let add = empty_place(
                ui,
                icons::TABLE,
                "No counts yet",
                "Add a sheet with births and deaths. Every count it holds is then listed here, with the cell it came from.",
                Some((icons::UPLOAD_SIMPLE, "Choose a sheet…")),
            );
            if add {
                actions.push(Action::ChooseSheets);
            }
        });
        return;
    }
    ui.horizontal(|ui| {
        let field = bare_text_field(
            ui,
            "Filter the counts",
            "Filter: Dunklin 2022 deaths",
            &mut tab.filter,
            320.0,
        );
        if field.changed() {
            tab.stale = true;
        }
        let shown = u64::try_from(tab.rows.len()).unwrap_or(u64::MAX);
        let all = u64::try_from(view.snapshot.tables.counts().len()).unwrap_or(u64::MAX);
        let words = if shown == all {
            format!("{} counts", with_commas(all))
        } else {
            format!("{} of {} counts", with_commas(shown), with_commas(all))
        };
        ui.label(theme::muted(ui, words));
    });
    ui.add_space(4.0);
    let size = ui.available_size();
    let side = if tab.selected.is_some() {
        (size.x * 0.3).clamp(290.0, 380.0)
    } else {
        0.0
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
        let gap = if side > 0.0 { theme::CARD_GAP } else { 0.0 };
        sized(ui, Vec2::new(size.x - side - gap, size.y), |ui| {
            table_ui(ui, view, tab, actions);
        });
        if let Some(key) = tab.selected.clone() {
            sized(ui, Vec2::new(side, size.y), |ui| {
                if source_panel_ui(ui, view, &key, &mut tab.typed, actions) {
                    tab.selected = None;
                    tab.row = None;
                }
            });
        }
    });
}

fn sized(ui: &mut Ui, size: Vec2, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(size);
        ui.set_max_size(size);
        contents(ui);
    });
}

fn table_ui(ui: &mut Ui, view: &View<'_>, tab: &mut CountsTab, actions: &mut Vec<Action>) {
    card_frame(ui)
        .inner_margin(egui::Margin::same(1))
        .show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            if tab.rows.is_empty() {
                let clear = empty_place(
                    ui,
                    icons::MAGNIFYING_GLASS,
                    "No count fits the filter",
                    "Every word of the filter must occur in the name of what is counted, the place, the years, the group or the file.",
                    Some(("", "Clear the filter")),
                );
                if clear {
                    tab.filter.clear();
                    tab.stale = true;
                }
                return;
            }
            let columns = [
                ("What", 2.0, false),
                ("Place", 1.8, false),
                ("Years", 1.0, false),
                ("Group", 2.0, false),
                ("Count", 1.1, true),
                ("From", 1.8, false),
            ]
            .map(|(title, share, is_number)| TableColumn {
                title,
                share,
                is_number,
            });
            let sorted = CountColumn::ALL
                .iter()
                .position(|it| *it == tab.column)
                .map(|it| (it, tab.ascending));
            let look = TableLook {
                name: "Counts",
                rows: tab.rows.len(),
                selected: tab.row,
                sorted,
            };
            let tables = &view.snapshot.tables;
            let done = rows_table(ui, &look, &columns, &|row, column| {
                CountColumn::ALL
                    .get(column)
                    .map_or_else(String::new, |it| tab.rows.cell(tables, row, *it))
            });
            if let Some(column) = done.heading.and_then(|it| CountColumn::ALL.get(it)) {
                tab.ascending = tab.column != *column || !tab.ascending;
                tab.column = *column;
                tab.stale = true;
            }
            if let Some(row) = done.row
                && let Some(key) = tab.select(row, view.snapshot)
            {
                actions.push(Action::ShowSources(vec![key]));
            }
        });
}

//! What an import would change in the numbers that are there: old value, new value, and what to do.

use egui::Ui;

use crate::session::difference::Difference;
use crate::session::difference::LISTED_CHANGES;
use crate::ui::data::count_words::key_words;
use crate::ui::data::preview_table::count_words;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::rows_table::TableColumn;
use crate::ui::widgets::rows_table::TableLook;
use crate::ui::widgets::rows_table::rows_table;
use crate::ui::words::with_commas;

/// What the person said to the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DifferenceAnswer {
    Replace,
    KeepOld,
    Back,
}

/// Shows the changes and asks.
pub fn difference_ui(
    ui: &mut Ui,
    view: &View<'_>,
    difference: &Difference,
) -> Option<DifferenceAnswer> {
    let mut answer = None;
    card(ui, |ui| {
        let values = plural(difference.changed, "value", "values");
        ui.label(theme::section(format!(
            "This sheet changes {values} that the file already has"
        )));
        ui.label(theme::muted(
            ui,
            format!(
                "{} are the same as before, {} are new.",
                with_commas(difference.unchanged),
                with_commas(difference.new)
            ),
        ));
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            if primary_button(ui, "", &format!("Replace {values}")).clicked() {
                answer = Some(DifferenceAnswer::Replace);
            }
            // Where not all changes are listed, not all old values can be kept.
            let all_listed =
                usize::try_from(difference.changed).is_ok_and(|it| it <= LISTED_CHANGES);
            if all_listed && quiet_button(ui, "", "Keep the old values, add the new").clicked() {
                answer = Some(DifferenceAnswer::KeepOld);
            }
            if quiet_button(ui, "", "Back to the sheet").clicked() {
                answer = Some(DifferenceAnswer::Back);
            }
        });
        ui.label(theme::caption(
            ui,
            "The old values stay with their own import, and Undo brings them back.",
        ));
        ui.add_space(6.0);
        let columns = [
            ("What, where and when", 4.0, false),
            ("Old value", 1.2, true),
            ("New value", 1.2, true),
            ("Cell", 0.6, true),
        ]
        .map(|(title, share, is_number)| TableColumn {
            title,
            share,
            is_number,
        });
        let look = TableLook {
            name: "Changed values",
            rows: difference.changes.len(),
            selected: None,
            sorted: None,
        };
        rows_table(ui, &look, &columns, &|row, column| {
            let Some(change) = difference.changes.get(row) else {
                return String::new();
            };
            match column {
                0 => key_words(&view.snapshot.tables, &change.key),
                1 => count_words(change.before),
                2 => count_words(change.after),
                _ => crate::import::cell::CellAddress::new(change.row, change.column).to_string(),
            }
        });
    });
    answer
}

fn plural(number: u64, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{} {many}", with_commas(number))
    }
}

//! What an import would change in the numbers that are there: old value, new value, what is gone, and what to do.

use egui::Ui;

use crate::domain::count::MissingReason;
use crate::domain::published_rate::RateValue;
use crate::import::cell::CellAddress;
use crate::session::difference::Difference;
use crate::session::difference::LISTED_CHANGES;
use crate::session::difference::RateKey;
use crate::session::reimport::ChangedValues;
use crate::session::reimport::GoneValues;
use crate::session::reimport::ReimportChoice;
use crate::ui::data::count_words::group_words;
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
    Import(ReimportChoice),
    /// Back to the sheet; nothing is imported.
    Back,
    /// Nothing is imported at all.
    LeaveIt,
}

/// Shows the changes and asks.
pub fn difference_ui(
    ui: &mut Ui,
    view: &View<'_>,
    difference: &Difference,
) -> Option<DifferenceAnswer> {
    let mut answer = None;
    card(ui, |ui| {
        ui.label(theme::section(title(difference)));
        tally_ui(ui, difference);
        ui.add_space(8.0);
        answer = buttons_ui(ui, difference);
        ui.label(theme::caption(
            ui,
            "Old values stay with their own import, and Undo brings them back.",
        ));
        ui.add_space(6.0);
        table_ui(ui, view, difference);
    });
    answer
}

fn title(difference: &Difference) -> String {
    let changed = difference.changed_values();
    let gone = difference.gone_values();
    match (changed, gone) {
        (0, _) => format!(
            "This sheet no longer has {} that its earlier version had",
            plural(gone, "value", "values")
        ),
        (_, 0) => format!(
            "This sheet changes {} that the file already has",
            plural(changed, "value", "values")
        ),
        _ => format!(
            "This sheet changes {} and no longer has {}",
            plural(changed, "value", "values"),
            plural(gone, "value", "values")
        ),
    }
}

/// The four kinds of values, with their numbers.
fn tally_ui(ui: &mut Ui, difference: &Difference) {
    let kinds = [
        (
            difference.unchanged + difference.rates.unchanged,
            "unchanged",
        ),
        (difference.changed_values(), "changed"),
        (difference.new + difference.rates.new, "new"),
        (difference.gone_values(), "gone"),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 22.0;
        for (number, words) in kinds {
            let amount = theme::semibold(with_commas(number));
            let amount = if number > 0 && matches!(words, "changed" | "gone") {
                amount.color(theme::palette(ui).attention)
            } else {
                amount
            };
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 5.0;
                ui.label(amount);
                ui.label(theme::muted(ui, words));
            });
        }
    });
}

fn buttons_ui(ui: &mut Ui, difference: &Difference) -> Option<DifferenceAnswer> {
    let changed = difference.changed_values();
    let gone = difference.gone_values();
    let choice = |changed, gone| DifferenceAnswer::Import(ReimportChoice { changed, gone });
    let mut answer = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let replace = match changed {
            0 => "Import, and leave those values in the file".to_owned(),
            _ => format!("Replace {}", plural(changed, "value", "values")),
        };
        if primary_button(ui, "", &replace).clicked() {
            answer = Some(choice(ChangedValues::Replace, GoneValues::Leave));
        }
        if changed > 0 && quiet_button(ui, "", "Keep the old values, add the new").clicked() {
            answer = Some(choice(ChangedValues::KeepOld, GoneValues::Leave));
        }
        if gone > 0 {
            let words = if changed > 0 {
                format!("Replace them and take {} out", with_commas(gone))
            } else {
                format!("Take {} out", plural(gone, "value", "values"))
            };
            if quiet_button(ui, "", &words).clicked() {
                answer = Some(DifferenceAnswer::Import(ReimportChoice::REPLACE_EARLIER));
            }
        }
        if quiet_button(ui, "", "Back to the sheet").clicked() {
            answer = Some(DifferenceAnswer::Back);
        }
        if quiet_button(ui, "", "Cancel").clicked() {
            answer = Some(DifferenceAnswer::LeaveIt);
        }
    });
    answer
}

fn table_ui(ui: &mut Ui, view: &View<'_>, difference: &Difference) {
    let changes = difference.changes.len();
    let rates = changes + difference.rates.changes.len();
    let gone = rates + difference.gone_counts.len();
    let all = gone + difference.rates.gone_rates.len();
    let whole = difference.changed_values() + difference.gone_values();
    let listed = u64::try_from(all).unwrap_or(whole);
    if listed < whole {
        ui.label(theme::caption(
            ui,
            format!(
                "The first {} of {} are listed.",
                with_commas(listed),
                with_commas(whole)
            ),
        ));
    }
    debug_assert!(all <= 4 * LISTED_CHANGES);
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
        rows: all,
        selected: None,
        sorted: None,
    };
    let tables = &view.snapshot.tables;
    rows_table(ui, &look, &columns, &|row, column| {
        if let Some(change) = difference.changes.get(row) {
            return match column {
                0 => key_words(tables, &change.key),
                1 if change.was_typed => format!("{}, typed", count_words(change.before)),
                1 => count_words(change.before),
                2 => count_words(change.after),
                _ if change.row == 0 => "its records".to_owned(),
                _ => CellAddress::new(change.row, change.column).to_string(),
            };
        }
        if let Some(change) = difference.rates.changes.get(row.saturating_sub(changes)) {
            return match column {
                0 => rate_key_words(view, &change.key),
                1 => rate_value_words(change.before),
                2 => rate_value_words(change.after),
                _ if change.row == 0 => "its records".to_owned(),
                _ => CellAddress::new(change.row, change.column).to_string(),
            };
        }
        if let Some(lost) = difference.gone_counts.get(row.saturating_sub(rates)) {
            return match column {
                0 => key_words(tables, &lost.key),
                1 => count_words(lost.value),
                2 => "gone".to_owned(),
                _ => String::new(),
            };
        }
        let Some(lost) = difference.rates.gone_rates.get(row.saturating_sub(gone)) else {
            return String::new();
        };
        match column {
            0 => rate_key_words(view, &lost.key),
            1 => rate_value_words(lost.value),
            2 => "gone".to_owned(),
            _ => String::new(),
        }
    });
}

fn rate_key_words(view: &View<'_>, key: &RateKey) -> String {
    let snapshot = view.snapshot;
    let name = snapshot
        .tables
        .indicators()
        .iter()
        .find(|it| it.id.0 == key.indicator)
        .map_or(key.indicator.as_str(), |it| it.name.as_str());
    let place = snapshot
        .tables
        .place(&key.place)
        .map_or(key.place.0.as_str(), |it| it.name.as_str());
    let group = group_words(&snapshot.tables, &key.group);
    format!("{name}, {place}, {}, {group}", key.period.label())
}

fn rate_value_words(rate: RateValue) -> String {
    match (rate.value, rate.missing) {
        (Some(value), _) if rate.unreliable => format!("{value}, unreliable"),
        (Some(value), _) => format!("{value}"),
        (None, Some(MissingReason::Suppressed)) => "hidden by source".to_owned(),
        (None, Some(MissingReason::NotAvailable)) => "not available".to_owned(),
        (None, Some(MissingReason::NotCollected)) => "not collected".to_owned(),
        (None, None) => "no value".to_owned(),
    }
}

fn plural(number: u64, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{} {many}", with_commas(number))
    }
}

//! The sheets of a workbook as tabs under the grid, as in Excel, each with a hint of what it holds.

use egui::ScrollArea;
use egui::Sense;
use egui::Stroke;
use egui::Ui;
use egui::Vec2;
use egui::text::LayoutJob;
use egui::text::TextFormat;

use crate::charts::primitive::Font;
use crate::charts::primitive::Weight;
use crate::import::grid::Sheet;
use crate::import::propose::sheet_choice::SheetHint;
use crate::session::open_sheet::OpenSheet;
use crate::ui::data::answer_menu::fits;
use crate::ui::data::answer_menu::menu_line;
use crate::ui::theme;
use crate::ui::widgets::button::focus_ring;
use crate::ui::widgets::chip_button::ChipTone;
use crate::ui::widgets::chip_button::chip_button;
use crate::ui::widgets::text_field::bare_text_field;
use crate::ui::words::with_commas;

/// How tall the tabs are.
pub const TABS_HEIGHT: f32 = 38.0;

/// More sheets than this are also found in a list.
const LISTED: usize = 5;

/// Shows the tabs; returns the position of the sheet that was clicked.
pub fn sheet_tabs_ui(
    ui: &mut Ui,
    sheet: &OpenSheet,
    hints: &[SheetHint],
    search: &mut String,
) -> Option<usize> {
    let mut chosen = None;
    ui.spacing_mut().item_spacing = Vec2::new(4.0, 0.0);
    let count = sheet.sheets().len();
    if count > LISTED {
        chosen = list_ui(ui, sheet, hints, search);
        ui.add_space(4.0);
    }
    ScrollArea::horizontal()
        .id_salt("sheet tabs")
        .auto_shrink([false, true])
        .scroll_bar_visibility(egui::scroll_area::ScrollBarVisibility::AlwaysHidden)
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                for (position, it) in sheet.sheets().iter().enumerate() {
                    let is_current = position == sheet.chosen();
                    let hint = hint(it, hints.get(position));
                    if tab_ui(ui, it, &hint, is_current) && !is_current {
                        chosen = Some(position);
                    }
                }
            });
        });
    chosen
}

/// What a sheet holds, in two words.
fn hint(sheet: &Sheet, hint: Option<&SheetHint>) -> String {
    if sheet.hidden && !sheet.is_read() {
        return "hidden".to_owned();
    }
    let rows = |rows: u32| match rows {
        1 => "1 row".to_owned(),
        rows => format!("{} rows", with_commas(u64::from(rows))),
    };
    match (sheet.row_count(), hint) {
        (0, _) => "empty".to_owned(),
        (all, None) => rows(all),
        (_, Some(hint)) if !hint.looks_like_table => "no table".to_owned(),
        (_, Some(hint)) if hint.places > 1 => {
            format!("{} places", with_commas(u64::from(hint.places)))
        }
        (_, Some(hint)) => rows(hint.rows),
    }
}

fn tab_ui(ui: &mut Ui, sheet: &Sheet, hint: &str, is_current: bool) -> bool {
    let colors = theme::palette(ui);
    let font = |size, weight| egui::FontId::new(size, theme::family(Font::words(weight)));
    let (weight, ink) = if is_current {
        (Weight::SemiBold, colors.accent)
    } else {
        (Weight::Regular, colors.ink)
    };
    let mut job = LayoutJob::default();
    let name: String = sheet.name.chars().take(28).collect();
    job.append(
        &name,
        0.0,
        TextFormat::simple(font(theme::CAPTION_SIZE + 0.5, weight), ink),
    );
    job.append(
        hint,
        7.0,
        TextFormat::simple(
            font(theme::CAPTION_SIZE - 1.0, Weight::Regular),
            colors.muted,
        ),
    );
    let galley = ui.painter().layout_job(job);
    let size = Vec2::new(galley.size().x + 20.0, TABS_HEIGHT - 8.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::selected(
            egui::Role::Tab,
            true,
            is_current,
            format!("Sheet {}, {hint}", sheet.name),
        )
    });
    let ground = if is_current {
        colors.tint
    } else if response.hovered() {
        colors.rail
    } else {
        colors.card
    };
    ui.painter().rect(
        rect,
        6.0,
        ground,
        Stroke::new(1.0, if is_current { colors.tint } else { colors.line }),
        egui::StrokeKind::Inside,
    );
    let at = rect.left_center() + Vec2::new(10.0, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
    focus_ring(ui, &response);
    if is_current {
        // Only once it is chosen: the person may scroll the tabs away from it afterwards.
        let id = ui.scope_id().with("shown tab");
        let shown = ui.data(|it| it.get_temp::<String>(id));
        if shown.as_ref() != Some(&sheet.name) {
            ui.data_mut(|it| it.insert_temp(id, sheet.name.clone()));
            response.scroll_to_me(None);
        }
    }
    let response = if sheet.hidden && !sheet.is_read() {
        response.on_hover_text("This sheet is hidden in Excel. Click to read it all the same.")
    } else if sheet.name.chars().count() > 28 {
        response.on_hover_text(&sheet.name)
    } else {
        response
    };
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .clicked()
}

fn list_ui(
    ui: &mut Ui,
    sheet: &OpenSheet,
    hints: &[SheetHint],
    search: &mut String,
) -> Option<usize> {
    let count = sheet.sheets().len();
    let words = format!("{count} sheets");
    let opener = chip_button(
        ui,
        &words,
        "All sheets of this file",
        ChipTone::Quiet,
        140.0,
    );
    let was_open = egui::Popup::is_id_open(ui.ctx(), egui::Popup::default_response_id(&opener));
    if opener.clicked() {
        search.clear();
    }
    let mut chosen = None;
    egui::Popup::menu(&opener)
        .accessible_name("Sheets of this file")
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .gap(4.0)
        .width(320.0)
        .show(|ui| {
            ui.set_min_width(300.0);
            let field = bare_text_field(ui, "Find a sheet", "Type to find", search, 270.0);
            if !was_open {
                field.request_focus();
            }
            ui.add_space(2.0);
            ScrollArea::vertical().max_height(340.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (position, it) in sheet.sheets().iter().enumerate() {
                    let label = format!("{} · {}", it.name, hint(it, hints.get(position)));
                    if fits(&label, search) && menu_line(ui, &label) {
                        chosen = Some(position);
                        ui.close();
                    }
                }
            });
        });
    chosen
}

//! The outline of a worksheet: cards under one another, typed, moved and asked about without leaving the keyboard.

use egui::Pos2;
use egui::Rect;
use egui::ScrollArea;
use egui::Stroke;
use egui::Ui;

use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::record::RecordId;
use crate::session::practice::causes::Spot;
use crate::ui::action::Action;
use crate::ui::causes::outline::Line;
use crate::ui::causes::outline::Outline;
use crate::ui::causes::outline_asks::asks_ui;
use crate::ui::causes::outline_keys::KEYS;
use crate::ui::causes::outline_keys::take_keys;
use crate::ui::causes::outline_line::field_id;
use crate::ui::causes::outline_line::line_ui;
use crate::ui::causes::outline_line::words_at;
use crate::ui::causes::sheet::Sheet;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::button::quiet_button;
use crate::wording::cause_words::equity_question;

/// Room for the keys and the button below the lines.
const FOOT: f32 = 74.0;

/// Draws the outline in this height.
pub fn outline_ui(
    ui: &mut Ui,
    outline: &mut Outline,
    sheet: &Sheet<'_>,
    height: f32,
    actions: &mut Vec<Action>,
) {
    outline.sync(sheet);
    let has_keys = outline.edit.as_ref().is_some_and(|it| {
        outline.needs_focus || ui.memory(|memory| memory.has_focus(field_id(&it.id)))
    });
    if has_keys && sheet.can_change() {
        let lines = outline.lines(sheet);
        take_keys(ui, outline, sheet, &lines, actions);
    }
    let lines = outline.lines(sheet);
    filter_ui(ui, outline, sheet, lines.len());
    let filter_height = if outline.filter.is_some() { 32.0 } else { 0.0 };
    let room = (height - FOOT - filter_height).max(160.0);
    let mut rects: Vec<(RecordId, Rect)> = Vec::with_capacity(lines.len());
    ScrollArea::vertical()
        .id_salt("outline")
        .max_height(room)
        .min_scrolled_height(room)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if lines.is_empty() {
                ui.add_space(12.0);
                ui.add(egui::Label::new(theme::muted(ui, empty_words(sheet.kind))).wrap());
            }
            for (at, line) in lines.iter().enumerate() {
                line_with_asks_ui(ui, outline, sheet, (at, line), &mut rects, actions);
            }
            drop_ui(ui, outline, sheet, &lines, &rects, actions);
        });
    foot_ui(ui, outline, sheet);
}

fn line_with_asks_ui(
    ui: &mut Ui,
    outline: &mut Outline,
    sheet: &Sheet<'_>,
    (at, line): (usize, &Line<'_>),
    rects: &mut Vec<(RecordId, Rect)>,
    actions: &mut Vec<Action>,
) {
    let is_edited = outline.edit.as_ref().is_some_and(|it| it.id == line.id) && sheet.can_change();
    let hint = if line.depth > 1 && sheet.kind == CauseKind::Cause {
        equity_question(&sheet.statement.focus_group, sheet.words)
    } else {
        "One card, one idea. Type and press Enter".to_owned()
    };
    let mut edit = outline.edit.take();
    let drawn = line_ui(ui, sheet, line, edit.as_mut().filter(|_| is_edited), &hint);
    outline.edit = edit;
    if let Some(rect) = drawn.rect {
        rects.push((line.id.clone(), rect));
    }
    if drawn.is_drag_started && sheet.can_change() {
        outline.dragged = Some(line.id.clone());
    }
    if let Some(field) = drawn.field {
        outline.at = at;
        if std::mem::take(&mut outline.needs_focus) {
            field.request_focus();
            field.scroll_to_me(None);
        } else if field.lost_focus() && outline.delete_asked.is_none() && outline.pasted.is_none() {
            outline.commit(sheet, actions);
        }
        if field.changed() {
            outline.remark = None;
        }
        asks_ui(ui, outline, sheet, words_at(line.depth), actions);
    } else if drawn.is_clicked
        && let Some(cause) = line.cause
        && outline.put_down(sheet, actions)
    {
        outline.open(cause);
    }
}

/// What the first lines are for.
fn empty_words(kind: CauseKind) -> &'static str {
    match kind {
        CauseKind::Cause => {
            "Why is this happening here? Write one cause, press Enter for the next, or Tab to ask why it is so."
        }
        CauseKind::Effect => "What follows from it, for families and for the town?",
        CauseKind::Supporting => {
            "What protects babies and families here already? Every place has something."
        }
    }
}

fn filter_ui(ui: &mut Ui, outline: &mut Outline, sheet: &Sheet<'_>, listed: usize) {
    let Some(filter) = outline.filter else {
        return;
    };
    let all = sheet.tree.rows().len();
    ui.horizontal(|ui| {
        ui.label(theme::caption(
            ui,
            format!("{}: {listed} of {all} cards", filter.name(sheet.words)),
        ));
        if link_button(ui, "Show all").clicked() {
            outline.filter = None;
        }
    });
}

/// The button for those with a mouse, and the keys for everyone else.
fn foot_ui(ui: &mut Ui, outline: &mut Outline, sheet: &Sheet<'_>) {
    ui.add_space(4.0);
    if !sheet.can_change() {
        ui.label(theme::caption(ui, "This file is read only."));
        return;
    }
    let text = match sheet.kind {
        CauseKind::Cause => "Add a cause",
        CauseKind::Effect => "Add an effect",
        CauseKind::Supporting => "Add what helps",
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        if quiet_button(ui, icon::PLUS, text).clicked() {
            let last = sheet.tree.children(None).last();
            let last = last.and_then(|it| sheet.tree.rows().get(it));
            outline.open_new(Spot {
                parent_id: None,
                after: last.map(|it| it.cause.id.clone()),
            });
        }
        ui.vertical(|ui| {
            ui.add_space(2.0);
            keys_ui(ui);
        });
    });
}

fn keys_ui(ui: &mut Ui) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().interact_size.y = 18.0;
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 3.0);
        for (key, does) in KEYS {
            let ink = theme::palette(ui).ink;
            ui.label(theme::caption(ui, key).color(ink));
            ui.label(theme::caption(ui, does));
            ui.add_space(7.0);
        }
    });
}

/// Shows where a dragged card would go, and moves it there when it is let go.
fn drop_ui(
    ui: &Ui,
    outline: &mut Outline,
    sheet: &Sheet<'_>,
    lines: &[Line<'_>],
    rects: &[(RecordId, Rect)],
    actions: &mut Vec<Action>,
) {
    let Some(dragged) = outline.dragged.clone() else {
        return;
    };
    let pointer = ui.input(|it| it.pointer.interact_pos());
    let target = pointer.and_then(|pointer| drop_at(pointer, sheet, lines, rects));
    if let Some((spot, mark)) = &target {
        let colors = theme::palette(ui);
        let is_possible = sheet
            .tree
            .may_move(&dragged, spot.parent_id.as_ref())
            .is_ok();
        let color = if is_possible {
            colors.accent
        } else {
            colors.attention
        };
        ui.painter().rect_stroke(
            *mark,
            theme::BUTTON_RADIUS,
            Stroke::new(2.0, color),
            egui::StrokeKind::Inside,
        );
    }
    if ui.input(|it| it.pointer.any_released()) {
        outline.dragged = None;
        if let Some((spot, _)) = target
            && spot.after.as_ref() != Some(&dragged)
            && spot.parent_id.as_ref() != Some(&dragged)
        {
            outline.move_to(&dragged, spot, sheet, actions);
            outline.want(dragged);
        }
    } else {
        ui.ctx().request_repaint();
    }
}

/// The upper part of a line is before its card, the lower after it, and the middle below it.
fn drop_at(
    pointer: Pos2,
    sheet: &Sheet<'_>,
    lines: &[Line<'_>],
    rects: &[(RecordId, Rect)],
) -> Option<(Spot, Rect)> {
    let (id, rect) = rects.iter().find(|it| it.1.y_range().contains(pointer.y))?;
    let line = lines.iter().find(|it| it.id == *id)?;
    let row = sheet.tree.row(id)?;
    let parent = row.parent.and_then(|it| sheet.tree.rows().get(it));
    let parent_id = parent.map(|it| it.cause.id.clone());
    let left = rect.left() + words_at(line.depth) - 8.0;
    let share = (pointer.y - rect.top()) / rect.height().max(1.0);
    let thin =
        |y: f32| Rect::from_min_max(Pos2::new(left, y - 2.0), Pos2::new(rect.right(), y + 1.0));
    if share < 0.3 {
        let siblings: Vec<usize> = sheet.tree.children(row.parent).collect();
        let at = siblings
            .iter()
            .position(|it| sheet.tree.position(id) == Some(*it))?;
        let before = at.checked_sub(1).and_then(|it| siblings.get(it));
        let before = before.and_then(|it| sheet.tree.rows().get(*it));
        let spot = Spot {
            parent_id,
            after: before.map(|it| it.cause.id.clone()),
        };
        return Some((spot, thin(rect.top())));
    }
    if share > 0.7 {
        let spot = Spot {
            parent_id,
            after: Some(id.clone()),
        };
        return Some((spot, thin(rect.bottom())));
    }
    let last = sheet
        .tree
        .children(sheet.tree.position(id))
        .last()
        .and_then(|it| sheet.tree.rows().get(it));
    let spot = Spot {
        parent_id: Some(id.clone()),
        after: last.map(|it| it.cause.id.clone()),
    };
    let whole = Rect::from_min_max(Pos2::new(left, rect.top()), rect.max);
    Some((spot, whole))
}

//! What stands under the title of a slide that is no chart: words, a story, a change, a picture, a diagram.

use std::sync::Arc;

use egui::Rect;
use egui::Ui;

use crate::charts::diagrams::medium::Medium;
use crate::charts::primitive::Size;
use crate::charts::primitive::Weight;
use crate::session::practice::slides::ChangeWords;
use crate::session::practice::worksheet_picture::WorksheetPicture;
use crate::ui::present::slide::Stage;
use crate::ui::present::slide::StageSlide;
use crate::ui::present::slide::lines_height;
use crate::ui::present::slide::text;
use crate::ui::scene_view::Ready;
use crate::ui::scene_view::paint;
use crate::ui::theme;
use crate::ui::widgets::even_label::even_label;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// Words that are read as a text, larger than those under a chart.
const READ: f32 = 0.05;

/// Shows a text line by line, in the middle of what is left of the height.
pub(in crate::ui::present) fn words_ui(ui: &mut Ui, words: &str, height: f32) {
    let width = (ui.available_width()).min(height * 1.45);
    let gap = height * 0.022;
    let lines: Vec<&str> = words.lines().filter(|it| !it.trim().is_empty()).collect();
    let high: f32 = lines
        .iter()
        .map(|it| lines_height(ui, it, width, height * READ, Weight::Regular) + gap)
        .sum();
    let free = ui.available_height() - high;
    ui.add_space((free * 0.35).clamp(height * 0.02, height * 0.22));
    ui.spacing_mut().item_spacing.y = gap;
    ui.scope(|ui| {
        ui.set_max_width(width);
        for line in lines {
            even_label(ui, text(line, height, READ, Weight::Regular));
        }
    });
}

/// Shows a story in the teller's words.
pub(in crate::ui::present) fn story_ui(ui: &mut Ui, story: &str, teller: &str, height: f32) {
    let color = theme::palette(ui).muted;
    let left = ui.cursor().left();
    ui.add_space(height * 0.06);
    let top = ui.cursor().top();
    ui.horizontal_top(|ui| {
        ui.add_space(height * 0.05);
        ui.vertical(|ui| {
            ui.set_max_width((ui.available_width()).min(height * 1.4));
            ui.spacing_mut().item_spacing.y = height * 0.02;
            for line in story.lines().filter(|it| !it.trim().is_empty()) {
                ui.add(egui::Label::new(text(line, height, READ, Weight::Regular)).wrap());
            }
            ui.add_space(height * 0.01);
            ui.label(text(teller, height, 0.042, Weight::Regular).color(color));
        });
    });
    let bar = Rect::from_min_max(
        egui::pos2(left, top),
        egui::pos2(left + height * 0.01, ui.cursor().top() - height * 0.012),
    );
    let accent = theme::palette(ui).accent;
    ui.painter().rect_filled(bar, height * 0.005, accent);
}

/// Shows how it is and how it should be, side by side where there is room.
pub(in crate::ui::present) fn change_ui(
    ui: &mut Ui,
    change: &ChangeWords,
    room: Rect,
    height: f32,
) {
    let colors = theme::palette(ui);
    let status = text(&change.status, height, 0.042, Weight::SemiBold).color(colors.accent);
    ui.label(status);
    ui.add_space(height * 0.05);
    let parts: Vec<&(String, String)> = [&change.now, &change.proposed]
        .into_iter()
        .filter(|it| !it.1.is_empty())
        .collect();
    let part_ui = |ui: &mut Ui, part: &(String, String)| {
        ui.spacing_mut().item_spacing.y = height * 0.014;
        let heading = text(&part.0, height, 0.042, Weight::SemiBold).color(colors.muted);
        ui.label(heading);
        ui.add(egui::Label::new(text(&part.1, height, READ, Weight::Regular)).wrap());
    };
    let gutter = height * 0.07;
    if room.width() < height * 1.2 || parts.len() < 2 {
        for part in parts {
            part_ui(ui, part);
            ui.add_space(height * 0.03);
        }
        return;
    }
    let width = (room.width() - gutter) / 2.0;
    let top = ui.cursor().top();
    let mut bottom = top;
    for (at, part) in [0.0, 1.0_f32].into_iter().zip(parts) {
        let left = room.left() + at * (width + gutter);
        let mut column = ui.new_child(
            egui::UiBuilder::new()
                .id_salt(part.0.as_str())
                .max_rect(Rect::from_min_max(
                    egui::pos2(left, top),
                    egui::pos2(left + width, room.bottom()),
                ))
                .layout(egui::Layout::top_down(egui::Align::Min)),
        );
        part_ui(&mut column, part);
        bottom = bottom.max(column.min_rect().bottom());
    }
    let x = room.left() + width + gutter / 2.0;
    ui.painter()
        .vline(x, top..=bottom, egui::Stroke::new(1.0, colors.line));
}

/// Shows a picture in the middle, as large as it fits.
pub(in crate::ui::present) fn picture_ui(
    ui: &mut Ui,
    stage: &Stage<'_>,
    alt_text: &str,
    free: Rect,
) {
    let Some(texture) = &stage.picture else {
        return;
    };
    let at = fitted(texture.size_vec2(), free);
    painted_picture(ui, texture, at);
    let response = ui.interact(at, ui.scope_id().with("picture"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, alt_text));
}

/// The largest area of this shape in the middle of the room.
pub(in crate::ui::present) fn fitted(size: egui::Vec2, room: Rect) -> Rect {
    let size = size.max(egui::Vec2::splat(1.0));
    let scale = (room.width() / size.x).min(room.height() / size.y).max(0.0);
    Rect::from_center_size(room.center(), size * scale)
}

/// Paints a picture on an area.
pub(in crate::ui::present) fn painted_picture(ui: &Ui, texture: &egui::TextureHandle, at: Rect) {
    let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
    ui.painter()
        .image(texture.id(), at, whole, egui::Color32::WHITE);
}

/// The sheets of a diagram, ready to be painted.
#[derive(Debug)]
pub(in crate::ui::present) struct ReadySheets {
    picture: WorksheetPicture,
    room: Size,
    height: f32,
    language: Language,
    /// Each with what it says to people who do not see it.
    pub sheets: Vec<(Ready, String)>,
}

/// The sheets of a diagram for a room of this size, made again only when something about it changed.
pub(in crate::ui::present) fn sheets_of(
    ui: &Ui,
    id: egui::Id,
    picture: &WorksheetPicture,
    words: &Words,
    room: egui::Vec2,
    height: f32,
) -> Arc<ReadySheets> {
    let id = id.with("sheets of a slide");
    let size = Size::new(room.x, room.y);
    let language = words.language();
    let kept: Option<Arc<ReadySheets>> = ui.data(|it| it.get_temp(id));
    if let Some(kept) = kept.filter(|it| {
        it.room == size
            && it.height.to_bits() == height.to_bits()
            && it.language == language
            && it.picture == *picture
    }) {
        return kept;
    }
    let medium = Medium::projector(size, height);
    let sheets = picture
        .sheets(&medium, words)
        .into_iter()
        .map(|it| (Ready::of(it.layout), it.alt_text))
        .collect();
    let made = Arc::new(ReadySheets {
        picture: picture.clone(),
        room: size,
        height,
        language,
        sheets,
    });
    ui.data_mut(|it| it.insert_temp(id, Arc::clone(&made)));
    made
}

/// Shows a sheet of a diagram; none where `sheet` is none. Returns how many sheets there are.
pub(in crate::ui::present) fn diagram_ui(
    ui: &mut Ui,
    it: &StageSlide<'_>,
    picture: &WorksheetPicture,
    sheet: Option<usize>,
    room: Rect,
    height: f32,
) -> usize {
    let id = ui.scope_id();
    // The statement stands in the diagram itself, but not beside drivers and loops.
    let has_title = !matches!(picture, WorksheetPicture::Causes(..));
    let title = if has_title {
        let width = room.width();
        lines_height(ui, &it.slide.title, width, height * 0.066, Weight::Bold) + height * 0.02
    } else {
        0.0
    };
    let free = Rect::from_min_max(egui::pos2(room.left(), room.top() + title), room.max);
    let ready = sheets_of(ui, id, picture, it.words, free.size(), height);
    let Some((painted, alt_text)) = sheet.and_then(|it| ready.sheets.get(it)) else {
        return ready.sheets.len();
    };
    if has_title {
        ui.add(egui::Label::new(text(&it.slide.title, height, 0.066, Weight::Bold)).wrap());
    }
    let at = centered(painted, free);
    paint(ui.painter(), painted, at, theme::palette(ui));
    let response = ui.interact(free, id.with("diagram"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Image, true, alt_text.as_str()));
    ready.sheets.len()
}

/// The upper left corner of a drawing that stands in the middle of a room.
pub(in crate::ui::present) fn centered(ready: &Ready, room: Rect) -> egui::Pos2 {
    let size = ready.layout.size;
    let beside = egui::vec2(room.width() - size.width, room.height() - size.height) / 2.0;
    room.min + beside.max(egui::Vec2::ZERO)
}

//! Beside the sheet: what needs the person first, how the sheet is read, its problems, and what was answered.

use egui::ScrollArea;
use egui::Ui;
use egui::Vec2;

use crate::import::cell::CellAddress;
use crate::import::fixes::Fix;
use crate::import::reading::Change;
use crate::session::answered::Answered;
use crate::session::open_sheet::OpenSheet;
use crate::ui::data::answer_menu::MenuText;
use crate::ui::data::problems_card::ProblemsState;
use crate::ui::data::problems_card::problems_ui;
use crate::ui::data::reading_card::reading_ui;
use crate::ui::theme;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::card::card_frame;

/// Under the cards.
const FOOT: f32 = 46.0;

/// What the side remembers.
#[derive(Debug, Default)]
pub struct SideState {
    pub problems: ProblemsState,
    text: MenuText,
    /// How tall the reading and the problems want to be.
    heights: [f32; 2],
}

/// What was done in the side.
#[derive(Debug, Default)]
pub struct SideDone {
    pub change: Option<Change>,
    pub fix: Option<Fix>,
    pub jump: Option<CellAddress>,
    pub take_back: Option<Answered>,
    /// The other sheets laid out like this one are to come in too.
    pub adds_like: bool,
}

/// Shows the side in this height. `like` is how many other sheets are laid out like this one.
pub fn side_ui(
    ui: &mut Ui,
    sheet: &OpenSheet,
    state: &mut SideState,
    height: f32,
    like: usize,
) -> SideDone {
    let mut done = SideDone::default();
    ui.spacing_mut().item_spacing.y = 10.0;
    let padding = egui::Margin::symmetric(17, 14);
    let around = f32::from(padding.top) + f32::from(padding.bottom) + 2.0;
    let room = (height - FOOT - 2.0 * around - 10.0).max(120.0);
    let [reading, problems] = shared(room, state.heights);
    let frame = card_frame(ui).inner_margin(padding);
    frame.show(ui, |ui| {
        state.heights[0] = scrolled(ui, "reading", reading, |ui| {
            let read = reading_ui(ui, sheet, &mut state.text);
            done.change = read.change;
            done.jump = read.jump;
            if like > 0 {
                done.adds_like = like_ui(ui, like);
            }
        });
    });
    frame.show(ui, |ui| {
        state.heights[1] = scrolled(ui, "problems", problems, |ui| {
            let problems = problems_ui(ui, sheet, &mut state.problems);
            done.fix = problems.fix;
            done.take_back = problems.take_back;
            done.jump = problems.jump.or(done.jump);
        });
    });
    ui.spacing_mut().item_spacing.y = theme::GAP;
    ui.add_space(4.0);
    ui.label(theme::caption(
        ui,
        "Nothing is stored until you press Import. Your file is never changed.",
    ));
    done
}

fn like_ui(ui: &mut Ui, like: usize) -> bool {
    let (words, button) = if like == 1 {
        (
            "One more sheet of this file is laid out like this one.".to_owned(),
            "Import both together".to_owned(),
        )
    } else {
        (
            format!("{like} more sheets of this file are laid out like this one."),
            format!("All sheets like this ({})", like + 1),
        )
    };
    ui.add_space(2.0);
    ui.label(words);
    link_button(ui, &button).clicked()
}

/// Shares the height between two cards that want so much: neither pushes the other out of sight.
fn shared(room: f32, wanted: [f32; 2]) -> [f32; 2] {
    let [first, second] = wanted;
    if first + second <= room {
        return [first, second];
    }
    let first = first.min((room - second).max(room * 0.5));
    [first, room - first]
}

/// Shows contents that scroll within this height; returns the height they want.
fn scrolled(ui: &mut Ui, name: &str, height: f32, contents: impl FnOnce(&mut Ui)) -> f32 {
    ui.set_min_width(ui.available_width());
    // Nothing is known of the height before the first frame.
    let height = if height > 0.0 { height } else { 200.0 };
    let output = ScrollArea::vertical()
        .id_salt(name)
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(theme::GAP);
            contents(ui);
        });
    let wanted = output.content_size.y;
    if (wanted - height).abs() > 0.5 {
        ui.ctx().request_repaint();
    }
    wanted
}

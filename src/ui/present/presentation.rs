//! What is shown to a room and how it moves: keys of a clicker, black-out, leaving.

use std::rc::Rc;

use egui::Key;

use crate::session::chart_question::ChartQuestion;
use crate::session::finding::Finding;
use crate::ui::action::Action;
use crate::ui::present::slide::slide_ui;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card_frame;

/// A row of charts, and which one the room sees.
#[derive(Debug, Clone, PartialEq)]
pub struct Presentation {
    slides: Vec<ChartQuestion>,
    at: usize,
    /// Whether the screen is black, for a pause or for grief.
    black: bool,
    /// Whether it was asked to leave.
    leaving: bool,
    /// Whether the last key asked for a slide after the last.
    at_end: bool,
}

impl Presentation {
    /// Shows these charts, the first one first. `None` where there are none.
    #[must_use]
    pub fn new(slides: Vec<ChartQuestion>) -> Option<Self> {
        (!slides.is_empty()).then_some(Self {
            slides,
            at: 0,
            black: false,
            leaving: false,
            at_end: false,
        })
    }

    /// Which slide the room sees, from 0.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// The charts, in order.
    #[must_use]
    pub fn slides(&self) -> &[ChartQuestion] {
        &self.slides
    }

    /// How many slides there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slides.len()
    }

    /// Whether there is no slide; never, since one is needed to begin.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slides.is_empty()
    }

    fn show(&mut self, at: usize) {
        self.at_end = at >= self.slides.len();
        self.at = at.min(self.slides.len().saturating_sub(1));
        self.black = false;
    }

    /// Does what a key of a clicker or keyboard says.
    pub fn press(&mut self, key: Key) {
        if self.leaving {
            if key == Key::Escape {
                self.leaving = false;
            }
            return;
        }
        match key {
            Key::PageDown | Key::ArrowRight | Key::ArrowDown | Key::Space | Key::Enter => {
                self.show(self.at + 1);
            }
            Key::PageUp | Key::ArrowLeft | Key::ArrowUp | Key::Backspace => {
                self.show(self.at.saturating_sub(1));
            }
            Key::Home => self.show(0),
            Key::End => self.show(self.slides.len().saturating_sub(1)),
            Key::B | Key::Period => self.black = !self.black,
            Key::Escape => self.leaving = true,
            key => {
                const DIGITS: [Key; 9] = [
                    Key::Num1,
                    Key::Num2,
                    Key::Num3,
                    Key::Num4,
                    Key::Num5,
                    Key::Num6,
                    Key::Num7,
                    Key::Num8,
                    Key::Num9,
                ];
                if let Some(at) = DIGITS.iter().position(|it| *it == key)
                    && at < self.slides.len()
                {
                    self.show(at);
                }
            }
        }
    }
}

/// After so many seconds without a move the pointer is out of the way.
const POINTER_RESTS: f32 = 3.0;

/// Draws what the room sees.
pub fn present_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    presentation: &mut Presentation,
    actions: &mut Vec<Action>,
) {
    let keys: Vec<Key> = ui.input(|input| {
        input
            .events
            .iter()
            .filter_map(|event| match event {
                egui::Event::Key {
                    key, pressed: true, ..
                } => Some(*key),
                _ => None,
            })
            .collect()
    });
    // No widget may hold the focus, or a key would reach it instead of the slides.
    if !presentation.leaving
        && let Some(focused) = ui.memory(egui::Memory::focused)
    {
        ui.memory_mut(|it| it.surrender_focus(focused));
    }
    for key in keys {
        presentation.press(key);
    }
    let palette = theme::palette(ui);
    let ground = if presentation.black {
        egui::Color32::BLACK
    } else {
        palette.card
    };
    egui::CentralPanel::default()
        .frame(egui::Frame::new().fill(ground))
        .show(ui, |ui| {
            if presentation.black {
                let area = ui.max_rect();
                ui.interact(area, ui.scope_id().with("black"), egui::Sense::click())
                    .widget_info(|| {
                        egui::WidgetInfo::labeled(egui::Role::Image, true, "Black screen")
                    });
                return;
            }
            let Some(question) = presentation.slides.get(presentation.at) else {
                return;
            };
            let finding: Rc<Finding> = view.public_finding(question);
            if ui.input(|it| it.pointer.time_since_last_movement()) > POINTER_RESTS {
                ui.ctx().set_cursor_icon(egui::CursorIcon::None);
            }
            let foot = if presentation.at_end {
                "End".to_owned()
            } else {
                format!("{} of {}", presentation.at + 1, presentation.slides.len())
            };
            slide_ui(ui, &finding.scene, &foot, view.snapshot.is_sample);
        });
    if presentation.leaving {
        leaving_ui(ui, presentation, actions);
    }
}

fn leaving_ui(ui: &egui::Ui, presentation: &mut Presentation, actions: &mut Vec<Action>) {
    let response = egui::Modal::new(egui::Id::unique("leave meeting mode"))
        .frame(card_frame(ui))
        .show(ui.ctx(), |ui| {
            ui.set_max_width(500.0);
            ui.label(theme::section("Leave meeting mode?"));
            ui.add_space(4.0);
            ui.label("Small numbers will be visible.");
            ui.add_space(12.0);
            ui.horizontal(|ui| {
                let stay = primary_button(ui, "", "Keep showing");
                if stay.clicked() {
                    presentation.leaving = false;
                }
                if quiet_button(ui, "", "Stop, stay in meeting mode").clicked() {
                    actions.push(Action::LeavePresent);
                }
                if quiet_button(ui, "", "Leave").clicked() {
                    actions.push(Action::LeavePresent);
                    actions.push(Action::SetMeetingMode(false));
                }
            });
        });
    if response.backdrop_response.clicked() {
        presentation.leaving = false;
    }
}

#[cfg(test)]
mod tests {
    use egui::Key;

    use super::Presentation;
    use crate::charts::kind::ChartKind;
    use crate::disclosure::request::GroupOrder;
    use crate::disclosure::request::Reference;
    use crate::domain::indicator::IndicatorId;
    use crate::domain::period::Period;
    use crate::domain::place::PlaceId;
    use crate::session::chart_question::ChartQuestion;

    fn slides(count: usize) -> Option<Presentation> {
        let question = ChartQuestion {
            kind: ChartKind::RatesByGroup,
            indicator_id: IndicatorId("infant_mortality_rate".into()),
            place_id: PlaceId::nation(),
            period: Period::year(2020).unwrap(),
            dimension_id: None,
            reference: Reference::None,
            reference_reason: None,
            group_order: GroupOrder::Births,
            beside: Vec::new(),
        };
        Presentation::new(vec![question; count])
    }

    #[test]
    fn twenty_page_downs_end_on_the_last_slide() {
        let mut shown = slides(5).unwrap();
        for _ in 0..20 {
            shown.press(Key::PageDown);
        }
        assert_eq!((shown.at(), shown.at_end), (4, true));
        shown.press(Key::PageUp);
        assert_eq!((shown.at(), shown.at_end), (3, false));
    }

    #[test]
    fn number_keys_jump_and_b_blacks_out() {
        let mut shown = slides(5).unwrap();
        shown.press(Key::Num4);
        assert_eq!(shown.at(), 3);
        shown.press(Key::Num9);
        assert_eq!(shown.at(), 3);
        shown.press(Key::B);
        assert!(shown.black);
        shown.press(Key::Period);
        assert!(!shown.black);
    }

    #[test]
    fn leaving_is_asked_and_no_key_moves_slides_meanwhile() {
        let mut shown = slides(5).unwrap();
        shown.press(Key::Escape);
        shown.press(Key::PageDown);
        assert!(shown.leaving);
        assert_eq!(shown.at(), 0);
        shown.press(Key::Escape);
        assert!(!shown.leaving);
    }

    #[test]
    fn nothing_to_show_is_no_presentation() {
        assert_eq!(slides(0), None);
    }
}

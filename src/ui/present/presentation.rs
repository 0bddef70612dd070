//! What is shown to a room and how it moves: keys of a clicker, black-out, zoom, groups one after the other, leaving.

use egui::Key;
use egui::Vec2;

use crate::domain::practice::pack::PackLanguage;
use crate::ui::action::Action;
use crate::ui::present::audience_window::audience_ui;
use crate::ui::present::audience_window::audience_window_ui;
use crate::ui::present::notes_window::notes_window_ui;
use crate::ui::present::present_keys::Pressed;
use crate::ui::present::present_keys::free_keyboard;
use crate::ui::present::present_keys::take_keys;
use crate::ui::present::slide_cache::SlideCache;
use crate::ui::present::slide_source::PresentWindows;
use crate::ui::present::slide_source::Program;
use crate::ui::present::slide_source::SlideSource;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::primary_button;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card_frame;

/// How far a chart is enlarged at most.
const MOST_ZOOM: f32 = 4.0;

/// What Z does at once.
const QUICK_ZOOM: f32 = 2.0;

/// What Ctrl and + do.
const ZOOM_STEP: f32 = 1.25;

/// What an arrow does while a chart is enlarged, as a part of what is out of sight.
const PAN_STEP: f32 = 0.2;

/// A row of slides, and which one the room sees.
#[derive(Debug)]
pub struct Presentation {
    slides: Vec<SlideSource>,
    language: PackLanguage,
    windows: PresentWindows,
    at: usize,
    /// Which of the sheets of a slide that needs several, from 0.
    sheet: usize,
    /// How many sheets the slide needs, as it was drawn last.
    sheets: usize,
    /// How many groups are shown, where they are shown one after the other.
    revealed: Option<usize>,
    /// How many groups the slide has, as it was drawn last.
    groups: usize,
    zoom: f32,
    /// Which part of an enlarged chart is seen, from 0 to 1 along each side.
    pan: Vec2,
    /// Whether the screen is black, for a pause or for grief.
    black: bool,
    /// Whether it was asked to leave.
    leaving: bool,
    /// Whether the last key asked for a slide after the last.
    at_end: bool,
    /// When it began, in seconds of the window's own clock.
    began: Option<f64>,
    /// The screen of the room, counted from 0.
    screen: usize,
    pub(in crate::ui::present) cache: SlideCache,
}

impl Presentation {
    /// Shows these slides, the first one first. `None` where there are none.
    #[must_use]
    pub fn new(program: Program) -> Option<Self> {
        (!program.slides.is_empty()).then(|| Self {
            slides: program.slides,
            language: program.language,
            windows: program.windows,
            at: 0,
            sheet: 0,
            sheets: 1,
            revealed: None,
            groups: 0,
            zoom: 1.0,
            pan: Vec2::splat(0.5),
            black: false,
            leaving: false,
            at_end: false,
            began: None,
            screen: 1,
            cache: SlideCache::default(),
        })
    }

    /// Which slide the room sees, from 0.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// The slides, in order.
    #[must_use]
    pub fn slides(&self) -> &[SlideSource] {
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

    /// The language on the slides now.
    #[must_use]
    pub fn language(&self) -> PackLanguage {
        self.language
    }

    /// In how many windows it stands now.
    #[must_use]
    pub fn windows(&self) -> PresentWindows {
        self.windows
    }

    /// Whether the screen is black.
    #[must_use]
    pub fn is_black(&self) -> bool {
        self.black
    }

    /// How far the chart is enlarged; 1 for not at all.
    #[must_use]
    pub fn zoom(&self) -> f32 {
        self.zoom
    }

    /// Which part of an enlarged chart is seen, from 0 to 1 along each side.
    #[must_use]
    pub fn pan(&self) -> Vec2 {
        self.pan
    }

    /// How many groups are shown, where they are shown one after the other.
    #[must_use]
    pub fn revealed(&self) -> Option<usize> {
        self.revealed
    }

    /// Which of the sheets of a slide that needs several, from 0.
    #[must_use]
    pub fn sheet(&self) -> usize {
        self.sheet
    }

    /// How many sheets the slide needs, as it was drawn last.
    #[must_use]
    pub fn sheets(&self) -> usize {
        self.sheets
    }

    /// Whether the last key asked for a slide after the last.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.at_end
    }

    /// The screen of the room, counted from 0.
    #[must_use]
    pub fn screen(&self) -> usize {
        self.screen
    }

    /// Whether the groups of the slide can be shown one after the other.
    #[must_use]
    pub fn can_reveal(&self) -> bool {
        self.groups > 1
    }

    /// Since when it goes on, in seconds of the window's own clock.
    pub(in crate::ui::present) fn seconds_since_start(&mut self, now: f64) -> f64 {
        now - *self.began.get_or_insert(now)
    }

    /// Keeps what the slide turned out to hold, so that the next key knows.
    pub(in crate::ui::present) fn was_drawn(&mut self, sheets: usize, groups: usize) {
        self.sheets = sheets.max(1);
        self.groups = groups;
    }

    /// Sends the slides to the other screen.
    pub fn change_screen(&mut self) {
        self.screen = usize::from(self.screen == 0);
    }

    /// Asks whether to leave.
    pub fn ask_to_leave(&mut self) {
        self.leaving = true;
    }

    fn show(&mut self, at: usize) {
        self.at_end = at >= self.slides.len();
        let at = at.min(self.slides.len().saturating_sub(1));
        if at != self.at {
            self.sheet = 0;
            self.sheets = 1;
            self.groups = 0;
            self.revealed = None;
            self.zoom = 1.0;
            self.pan = Vec2::splat(0.5);
        }
        self.at = at;
        self.black = false;
    }

    fn next(&mut self) {
        self.black = false;
        if let Some(shown) = self.revealed.filter(|it| *it < self.groups) {
            let shown = shown + 1;
            self.revealed = (shown < self.groups).then_some(shown);
        } else if self.sheet + 1 < self.sheets {
            self.sheet += 1;
        } else {
            self.show(self.at + 1);
        }
    }

    fn back(&mut self) {
        self.black = false;
        self.at_end = false;
        match self.revealed {
            Some(shown) if shown > 0 => self.revealed = Some(shown - 1),
            _ if self.sheet > 0 => self.sheet -= 1,
            _ => self.show(self.at.saturating_sub(1)),
        }
    }

    fn set_zoom(&mut self, zoom: f32) {
        self.zoom = zoom.clamp(1.0, MOST_ZOOM);
        if self.zoom <= 1.0 {
            self.pan = Vec2::splat(0.5);
        }
    }

    fn pan_by(&mut self, x: f32, y: f32) {
        let moved = self.pan + Vec2::new(x, y) * PAN_STEP;
        self.pan = moved.clamp(Vec2::ZERO, Vec2::splat(1.0));
    }

    /// Does what was pressed.
    pub fn take(&mut self, pressed: Pressed) {
        if self.leaving {
            if pressed == Pressed::Key(Key::Escape) {
                self.leaving = false;
            }
            return;
        }
        match pressed {
            Pressed::Larger => self.set_zoom(self.zoom * ZOOM_STEP),
            Pressed::Smaller => self.set_zoom(self.zoom / ZOOM_STEP),
            Pressed::Whole => self.set_zoom(1.0),
            Pressed::Key(key) => self.press(key),
        }
    }

    /// Does what a key of a clicker or keyboard says.
    pub fn press(&mut self, key: Key) {
        if self.leaving {
            if key == Key::Escape {
                self.leaving = false;
            }
            return;
        }
        if self.zoom > 1.0 {
            match key {
                Key::ArrowLeft => return self.pan_by(-1.0, 0.0),
                Key::ArrowRight => return self.pan_by(1.0, 0.0),
                Key::ArrowUp => return self.pan_by(0.0, -1.0),
                Key::ArrowDown => return self.pan_by(0.0, 1.0),
                _ => {}
            }
        }
        match key {
            Key::PageDown | Key::ArrowRight | Key::ArrowDown | Key::Space | Key::Enter => {
                self.next();
            }
            Key::PageUp | Key::ArrowLeft | Key::ArrowUp | Key::Backspace => self.back(),
            Key::Home => self.show(0),
            Key::End => self.show(self.slides.len().saturating_sub(1)),
            Key::B | Key::Period => self.black = !self.black,
            Key::Z => {
                if self.zoom > 1.0 {
                    self.set_zoom(1.0);
                } else {
                    // A chart is read from its names, at the left above.
                    self.set_zoom(QUICK_ZOOM);
                    self.pan = Vec2::ZERO;
                }
            }
            Key::R => {
                self.revealed = match self.revealed {
                    None if self.groups > 1 => Some(0),
                    _ => None,
                };
            }
            Key::L => {
                self.sheet = 0;
                self.language = match self.language {
                    PackLanguage::English => PackLanguage::Spanish,
                    PackLanguage::Spanish => PackLanguage::Both,
                    PackLanguage::Both => PackLanguage::English,
                };
            }
            Key::N => {
                self.windows = match self.windows {
                    PresentWindows::One => PresentWindows::Two,
                    PresentWindows::Two => PresentWindows::One,
                };
            }
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

/// Draws what the room sees, and beside it the notes where there are two windows.
pub fn present_ui(
    ui: &mut egui::Ui,
    view: &View<'_>,
    presentation: &mut Presentation,
    actions: &mut Vec<Action>,
) {
    let now = ui.input(|it| it.time);
    presentation.seconds_since_start(now);
    if !presentation.leaving {
        free_keyboard(ui);
    }
    let before = presentation.windows;
    let was_leaving = presentation.leaving;
    for pressed in take_keys(ui) {
        presentation.take(pressed);
    }
    match presentation.windows {
        PresentWindows::One => audience_ui(ui, view, presentation),
        PresentWindows::Two => {
            notes_window_ui(ui, view, presentation);
            let pressed = audience_window_ui(ui, view, presentation);
            if !pressed.is_empty() {
                for pressed in pressed {
                    presentation.take(pressed);
                }
                ui.ctx().request_repaint();
            }
        }
    }
    if before != presentation.windows {
        // The notes need no full screen, and the slides do.
        let is_full = presentation.windows == PresentWindows::One;
        ui.ctx()
            .send_viewport_cmd(egui::ViewportCommand::Fullscreen(is_full));
    }
    if presentation.leaving {
        if !was_leaving && presentation.windows == PresentWindows::Two {
            // The question stands on this window, which may lie behind the other.
            ui.ctx()
                .send_viewport_cmd_to(egui::ViewportId::ROOT, egui::ViewportCommand::Focus);
        }
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
                // A clicker and the keys have something to hold on to.
                if ui.memory(|it| it.focused().is_none()) {
                    stay.request_focus();
                }
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

    use super::*;
    use crate::domain::practice::record::RecordId;

    fn slides(count: usize) -> Option<Presentation> {
        let card = |at: usize| SlideSource::Card(RecordId(at.to_string()));
        Presentation::new(Program {
            slides: (0..count).map(card).collect(),
            language: PackLanguage::English,
            windows: PresentWindows::One,
        })
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
    fn an_enlarged_chart_is_moved_by_the_arrows_and_is_whole_again_on_the_next_slide() {
        let mut shown = slides(3).unwrap();
        shown.press(Key::Z);
        assert!(shown.zoom() > 1.5);
        for _ in 0..20 {
            shown.press(Key::ArrowRight);
        }
        assert_eq!((shown.at(), shown.pan()), (0, Vec2::new(1.0, 0.0)));
        shown.take(Pressed::Larger);
        shown.press(Key::PageDown);
        assert_eq!(shown.at(), 1);
        assert!((shown.zoom() - 1.0).abs() < f32::EPSILON);
        for _ in 0..20 {
            shown.take(Pressed::Larger);
        }
        assert!((shown.zoom() - MOST_ZOOM).abs() < f32::EPSILON);
    }

    #[test]
    fn groups_come_one_after_the_other_and_then_the_next_slide() {
        let mut shown = slides(3).unwrap();
        shown.press(Key::R);
        assert_eq!(shown.revealed(), None, "a slide without groups");
        shown.was_drawn(1, 3);
        shown.press(Key::R);
        let mut seen = Vec::new();
        while shown.at() == 0 {
            seen.push(shown.revealed());
            shown.press(Key::PageDown);
        }
        assert_eq!(seen, [Some(0), Some(1), Some(2), None]);
        assert_eq!(shown.revealed(), None);
    }

    #[test]
    fn a_slide_of_several_sheets_shows_them_all() {
        let mut shown = slides(2).unwrap();
        shown.was_drawn(3, 0);
        for sheet in [1, 2] {
            shown.press(Key::PageDown);
            assert_eq!((shown.at(), shown.sheet()), (0, sheet));
        }
        shown.press(Key::PageDown);
        assert_eq!((shown.at(), shown.sheet()), (1, 0));
    }

    #[test]
    fn languages_and_windows_change_by_a_key() {
        let mut shown = slides(1).unwrap();
        let mut seen = Vec::new();
        for _ in 0..3 {
            shown.press(Key::L);
            seen.push(shown.language());
        }
        assert_eq!(
            seen,
            [
                PackLanguage::Spanish,
                PackLanguage::Both,
                PackLanguage::English
            ]
        );
        shown.press(Key::N);
        assert_eq!(shown.windows(), PresentWindows::Two);
    }

    #[test]
    fn nothing_to_show_is_no_presentation() {
        assert!(slides(0).is_none());
    }
}

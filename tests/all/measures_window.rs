//! The table of points in a window: typed with the keyboard alone, pasted, put right, taken back.

use std::path::Path;
use std::sync::Arc;

use egui::Key;
use egui::Modifiers;
use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use first_birthday::domain::practice::quality_measure::MeasurePoint;
use first_birthday::session::command::Command;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::settings::Settings;
use first_birthday::ui::action::Action;
use first_birthday::ui::changes::measures::measures_tab::MeasuresTab;
use first_birthday::ui::changes::measures::measures_tab::measures_ui;
use first_birthday::ui::theme;
use first_birthday::ui::view::FindingCache;
use first_birthday::ui::view::View;
use first_birthday::wording::language::Language;
use first_birthday::wording::words::Words;

use crate::cpu_renderer::CpuRenderer;

/// The tab with a session behind it, as the window wires them.
struct Desk {
    session: Session,
    tab: MeasuresTab,
    settings: Settings,
    words: Words,
    findings: FindingCache,
    meeting_mode: bool,
    asked: Vec<Action>,
    failures: Vec<String>,
    is_dressed: bool,
}

impl Desk {
    fn new(folder: &Path) -> Self {
        let context = Context {
            who: String::new(),
            backup_folder: None,
            second_backup_folder: None,
            wake: Arc::new(|| {}),
        };
        Self {
            session: Session::create(&folder.join("Our county.fbday"), "Our county", context)
                .unwrap(),
            tab: MeasuresTab::default(),
            settings: Settings::default(),
            words: Words::new(Language::English),
            findings: FindingCache::default(),
            meeting_mode: false,
            asked: Vec::new(),
            failures: Vec::new(),
            is_dressed: false,
        }
    }

    fn frame(&mut self, ui: &mut egui::Ui) {
        if !self.is_dressed {
            theme::install(ui.ctx());
            self.is_dressed = true;
            ui.ctx().request_repaint();
            return;
        }
        let mut actions = Vec::new();
        let view = View {
            snapshot: self.session.snapshot(),
            settings: &self.settings,
            meeting_mode: self.meeting_mode,
            words: &self.words,
            findings: &self.findings,
            job: None,
            backups: &[],
            sources: &[],
            audit: None,
        };
        egui::CentralPanel::default().show(ui, |ui| {
            measures_ui(ui, &view, &mut self.tab, &mut actions);
        });
        for action in actions {
            match action {
                Action::Do(command) => {
                    if let Err(failure) = self.session.apply(command) {
                        self.failures.push(failure.to_string());
                    }
                }
                other => self.asked.push(other),
            }
        }
    }

    /// The points of the file in order of time: "2024-01-01 26/38".
    fn points(&self) -> Vec<String> {
        let mut points: Vec<&MeasurePoint> = self
            .session
            .snapshot()
            .records
            .measure_points
            .iter()
            .collect();
        points.sort_by_key(|it| it.starts_on);
        points
            .iter()
            .map(|it| {
                let [some, all] = [it.numerator, it.denominator].map(Option::unwrap_or_default);
                format!("{} {some}/{all}", it.starts_on)
            })
            .collect()
    }
}

fn harness(folder: &Path) -> Harness<'static, Desk> {
    let mut harness = Harness::builder()
        .with_size([1126.0, 734.0])
        .with_theme(egui::Theme::Light)
        .renderer(CpuRenderer::default())
        .build_ui_state(|ui, desk: &mut Desk| desk.frame(ui), Desk::new(folder));
    harness.run_steps(3);
    harness
}

fn click(harness: &mut Harness<'_, Desk>, label: &str) {
    harness.get_by_role_and_label(Role::Button, label).click();
    harness.run_steps(4);
}

fn press(harness: &mut Harness<'_, Desk>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(4);
}

fn type_text(harness: &mut Harness<'_, Desk>, text: &str) {
    harness.event(egui::Event::Text(text.to_owned()));
    harness.run_steps(3);
}

fn go_to(harness: &mut Harness<'_, Desk>, cell: &str) {
    harness.get_by_role_and_label(Role::TextInput, cell).focus();
    harness.run_steps(4);
}

fn is_on_screen(harness: &Harness<'_, Desk>, words: &str) -> bool {
    harness.root().children_recursive().any(|node| {
        let node = node.accesskit_node();
        let label = node.label().unwrap_or_default();
        let value = node.value().unwrap_or_default();
        label.contains(words) || value.contains(words)
    })
}

/// A file with one measure from the list, its table of points open.
fn with_measure(folder: &Path) -> Harness<'static, Desk> {
    let mut harness = harness(folder);
    assert!(is_on_screen(&harness, "No measure yet"));
    click(&mut harness, "Add a measure…");
    type_text(&mut harness, "ride");
    assert!(!is_on_screen(&harness, "Postpartum visit by 12 weeks"));
    click(&mut harness, "Visits kept with a ride");
    click(&mut harness, "Save measure");
    assert!(harness.state().failures.is_empty());
    assert_eq!(harness.state().session.snapshot().records.measures.len(), 1);
    harness
}

#[test]
fn points_are_typed_with_the_keyboard_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = with_measure(folder.path());
    go_to(&mut harness, "Month, row 1");
    for (month, some, all) in [("Jan 2024", "26", "38"), ("2/2024", "30", "41")] {
        type_text(&mut harness, month);
        press(&mut harness, Modifiers::NONE, Key::Tab);
        type_text(&mut harness, some);
        press(&mut harness, Modifiers::NONE, Key::Tab);
        type_text(&mut harness, all);
        press(&mut harness, Modifiers::NONE, Key::Tab);
    }
    assert_eq!(
        harness.state().points(),
        ["2024-01-01 26/38", "2024-02-01 30/41"]
    );
    // Up to the number above, typed over, and down with Enter: one step, which Undo takes back.
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    type_text(&mut harness, "27");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().points()[0], "2024-01-01 27/38");
    harness.state_mut().session.apply(Command::Undo).unwrap();
    harness.run_steps(4);
    assert_eq!(harness.state().points()[0], "2024-01-01 26/38");
    harness.state_mut().session.apply(Command::Redo).unwrap();
    harness.run_steps(4);
    assert_eq!(harness.state().points()[0], "2024-01-01 27/38");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.state().failures.is_empty());
}

#[test]
fn rows_from_excel_are_pasted_in_one_step_and_what_is_wrong_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = with_measure(folder.path());
    go_to(&mut harness, "Month, row 1");
    let copied = "Month\tKept\tBooked\r\nJan 2024\t26\t38\r\nFeb 2024\t30\t0\r\nMar 2024\t50\t41\r\nApr 2024\tn/a\t40\r\nJan 2024\t9\t30\r\nJun 2024\t33\t45\r\n";
    harness.event(egui::Event::Paste(copied.to_owned()));
    harness.run_steps(5);
    assert_eq!(
        harness.state().points(),
        ["2024-01-01 26/38", "2024-06-01 33/45"]
    );
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(is_on_screen(&harness, "4 rows are not saved yet"));
    go_to(&mut harness, "Out of, row 2");
    type_text(&mut harness, "44");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().points().len(), 3);
    // The row the keyboard is in now says so itself.
    assert!(is_on_screen(&harness, "2 rows are not saved yet"));
    for _ in 0..2 {
        harness.state_mut().session.apply(Command::Undo).unwrap();
    }
    harness.run_steps(4);
    assert!(harness.state().points().is_empty());
    assert!(harness.state().failures.is_empty());
}

#[test]
fn in_front_of_others_no_typed_number_is_on_screen() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = with_measure(folder.path());
    go_to(&mut harness, "Month, row 1");
    harness.event(egui::Event::Paste(
        "Jan 2024\t7\t38\nFeb 2024\t20\t41\n".to_owned(),
    ));
    harness.run_steps(5);
    assert_eq!(harness.state().points().len(), 2);
    harness.state_mut().meeting_mode = true;
    harness.run_steps(4);
    assert!(is_on_screen(
        &harness,
        "Points are typed in the working view."
    ));
    for hidden in ["7 of 38", "7/38", "18.4"] {
        assert!(!is_on_screen(&harness, hidden), "{hidden}");
    }
    harness.get_by_role_and_label(Role::Tab, "Chart").click();
    harness.run_steps(4);
    assert!(is_on_screen(&harness, "1 point is not shown."));
    click(&mut harness, "Copy sentence");
    assert!(matches!(
        harness.state().asked.as_slice(),
        [Action::CopySceneSentence(scene)] if scene.sentence.contains("20 of 41")
    ));
}

#[test]
fn a_row_that_is_left_half_way_is_kept_and_the_form_says_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = with_measure(folder.path());
    go_to(&mut harness, "Month, row 1");
    type_text(&mut harness, "Jan 2024");
    harness
        .get_by_role_and_label(Role::Tab, "What is counted")
        .click();
    harness.run_steps(4);
    harness
        .get_by_role_and_label(Role::TextInput, "Name")
        .focus();
    harness.run_steps(2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Backspace);
    click(&mut harness, "Save measure");
    assert_eq!(harness.state().failures.len(), 1);
    assert!(harness.state().failures[0].starts_with("A measure needs a name."));
    harness.get_by_role_and_label(Role::Tab, "Points").click();
    harness.run_steps(4);
    let cell = harness.get_by_role_and_label(Role::TextInput, "Month, row 1");
    assert_eq!(cell.accesskit_node().value().as_deref(), Some("Jan 2024"));
    assert!(is_on_screen(&harness, "1 row is not saved yet"));
}

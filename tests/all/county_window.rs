//! The whole window over a real county file, without a screen: what tests click, type, read and look at.

use std::path::Path;
use std::path::PathBuf;

use egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use first_birthday::app::App;
use first_birthday::session::county_session::Context;
use first_birthday::session::county_session::Session;
use first_birthday::session::sample;
use first_birthday::session::settings::Settings;
use first_birthday::ui::action::Action;
use first_birthday::ui::theme;
use tempfile::TempDir;

use crate::cpu_renderer::CpuRenderer;
use crate::patience::Patience;

/// The size every screen is made for first.
pub(crate) const LAPTOP: [f32; 2] = [1366.0, 768.0];

/// A window over a county file in a folder that goes when the test ends.
pub(crate) struct CountyWindow {
    pub(crate) harness: Harness<'static, App>,
    pub(crate) folder: TempDir,
}

impl CountyWindow {
    /// Opens the sample region.
    pub(crate) fn sample(size: [f32; 2]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Sample region.fbday");
        let session = sample::open_at(&path, Context::bare("")).unwrap();
        Self::over(session, folder, size)
    }

    /// Opens a county file without any count.
    pub(crate) fn empty(size: [f32; 2]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Our county.fbday");
        let session = Session::create(&path, "Our county", Context::bare("")).unwrap();
        Self::over(session, folder, size)
    }

    pub(crate) fn over(session: Session, folder: TempDir, size: [f32; 2]) -> Self {
        Self::drawn_at(session, folder, size, 1.0)
    }

    /// The same with so many pixels for each unit.
    pub(crate) fn drawn_at(session: Session, folder: TempDir, size: [f32; 2], scale: f32) -> Self {
        let mut harness = Harness::builder()
            .with_size(size)
            .with_pixels_per_point(scale)
            .with_theme(egui::Theme::Light)
            .renderer(CpuRenderer::default())
            .build_eframe(|creation| {
                let mut app = App::with_session(&creation.egui_ctx, session, Settings::default());
                app.read_sheets_with(PathBuf::from(env!("CARGO_BIN_EXE_first-birthday")));
                app
            });
        harness.run();
        Self { harness, folder }
    }

    /// Runs frames until nothing moves; fails where the window never comes to rest.
    pub(crate) fn settle(&mut self) {
        self.harness.run();
    }

    /// Asks for something as a screen would.
    pub(crate) fn ask(&mut self, action: Action) {
        self.harness.state_mut().push(action);
        self.settle();
    }

    /// Clicks the only button with this name.
    pub(crate) fn click(&mut self, name: &str) {
        self.harness
            .get_by_role_and_label(Role::Button, name)
            .click();
        self.settle();
    }

    /// Opens the list behind a word of the question.
    pub(crate) fn open_word(&mut self, word: &str) {
        let current = self
            .names(Role::ComboBox)
            .into_iter()
            .find(|it| it.starts_with(word))
            .unwrap_or_else(|| panic!("no word for “{word}” in the question"));
        self.harness
            .get_by_role_and_label(Role::ComboBox, &current)
            .click();
        self.settle();
    }

    /// Opens the card of the first number in the table.
    pub(crate) fn ask_about_a_number(&mut self) {
        let number = self
            .names(Role::Button)
            .into_iter()
            .find(|it| it.starts_with("What this number means: "))
            .expect("a number to ask about");
        self.click(&number);
    }

    /// Opens a word of the question that can be changed, and chooses another.
    pub(crate) fn change_word(&mut self, word: &str, to: &str) {
        self.open_word(word);
        let option = self
            .names(Role::ListBoxOption)
            .into_iter()
            .find(|it| it == to || it.starts_with(&format!("{to}, ")))
            .unwrap_or_else(|| panic!("no “{to}” in the list"));
        self.harness
            .get_by_role_and_label(Role::ListBoxOption, &option)
            .click();
        self.settle();
    }

    /// Shows another chart of the same question, by its name under its part of the work.
    pub(crate) fn choose_chart(&mut self, family: &str, name: &str) {
        self.harness
            .get_by_role_and_label(Role::Tab, family)
            .click();
        self.settle();
        self.click(name);
    }

    pub(crate) fn press(&mut self, key: egui::Key) {
        self.harness.key_press(key);
        self.settle();
    }

    /// The names of everything with this role, in reading order.
    pub(crate) fn names(&self, role: Role) -> Vec<String> {
        self.harness
            .root()
            .children_recursive()
            .filter(|it| it.accesskit_node().role() == role)
            .filter_map(|it| it.accesskit_node().label())
            .collect()
    }

    /// Every text a screen reader can come by.
    pub(crate) fn texts(&self) -> Vec<String> {
        self.harness
            .root()
            .children_recursive()
            .flat_map(|it| {
                let node = it.accesskit_node();
                [node.label(), node.value(), node.description()]
            })
            .flatten()
            .collect()
    }

    /// Whether these words are part of some text on screen.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.texts().iter().any(|it| it.contains(words))
    }

    /// The name or text of what has the keyboard.
    pub(crate) fn focused(&self) -> Option<String> {
        self.harness
            .root()
            .children_recursive()
            .find(|it| it.is_focused())
            .and_then(|it| {
                let node = it.accesskit_node();
                node.label().or_else(|| node.value())
            })
    }

    /// Draws frames until this is so, as the window does while threads work.
    pub(crate) fn wait_until(&mut self, is_so: impl Fn(&Self) -> bool) {
        let patience = Patience::begin();
        while !is_so(self) {
            patience.wait_a_moment(|| format!("it never came: {:#?}", self.texts()));
            self.harness.step();
        }
        self.settle();
    }

    /// The size of every text that is drawn, in points, with its first words.
    pub(crate) fn text_sizes(&self) -> Vec<(String, f32)> {
        let mut sizes = Vec::new();
        for clipped in &self.harness.output().shapes {
            add_text_sizes(&clipped.shape, &mut sizes);
        }
        sizes
    }

    /// Compares the window with its picture in `tests/snapshots`, without the time in the rail.
    pub(crate) fn compare_with_picture(&mut self, name: &str) {
        let [_, height] = LAPTOP;
        if self.says("Saved ") {
            self.harness.mask(egui::Rect::from_min_max(
                egui::pos2(0.0, height - 66.0),
                egui::pos2(theme::RAIL_WIDTH, height),
            ));
        }
        self.harness.snapshot(name);
    }

    /// Writes a picture of the window where the person asked to look at pictures.
    pub(crate) fn look(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("FIRST_BIRTHDAY_LOOK") else {
            return;
        };
        let picture = self.harness.render().unwrap();
        picture
            .save(Path::new(&folder).join(format!("window_{name}.png")))
            .unwrap();
    }
}

fn add_text_sizes(shape: &egui::Shape, sizes: &mut Vec<(String, f32)>) {
    match shape {
        egui::Shape::Text(text) => {
            for section in &text.galley.job.sections {
                sizes.push((text.galley.text().to_owned(), section.format.font_id.size));
            }
        }
        egui::Shape::Vec(shapes) => shapes.iter().for_each(|it| add_text_sizes(it, sizes)),
        _ => {}
    }
}

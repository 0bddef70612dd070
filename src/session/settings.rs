//! Settings of this computer: window, recent files, second backup folder. They stay when a county file moves.

use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use serde::Deserialize;
use serde::Serialize;

use crate::session::failure::Failure;
use crate::session::folders::settings_folder;

/// So many recent files are remembered.
const RECENT_FILES: usize = 10;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// As the computer is set.
    #[default]
    System,
    Light,
    Dark,
}

/// Which way the window is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RendererChoice {
    /// The best that works.
    #[default]
    Automatic,
    Wgpu,
    Glow,
}

/// Size and place of the window, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    pub width: f32,
    pub height: f32,
    pub maximized: bool,
}

/// Settings of this computer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub theme: ThemeChoice,
    /// 1.0 is 100 %.
    pub zoom: f32,
    pub renderer: RendererChoice,
    pub window: Option<WindowPlace>,
    /// Newest first.
    pub recent_files: Vec<PathBuf>,
    pub second_backup_folder: Option<PathBuf>,
    /// Name or initials; empty while nobody gave any.
    pub initials: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            zoom: 1.0,
            renderer: RendererChoice::default(),
            window: None,
            recent_files: Vec::new(),
            second_backup_folder: None,
            initials: String::new(),
        }
    }
}

impl Settings {
    /// `settings.toml` in this computer's folder for the settings of programs.
    #[must_use]
    pub fn usual_path() -> Option<PathBuf> {
        settings_folder().map(|it| it.join("settings.toml"))
    }

    /// Reads the settings. Where they can not be read, the usual ones, with what to tell the person.
    #[must_use]
    pub fn load(path: &Path) -> (Self, Option<Failure>) {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return (Self::default(), None);
            }
            Err(error) => return (Self::default(), Some(unreadable(&error.to_string()))),
        };
        match toml::from_str::<Self>(&text) {
            Ok(settings) => (settings.within_bounds(), None),
            Err(error) => (Self::default(), Some(unreadable(&error.to_string()))),
        }
    }

    /// Writes the settings, so that a stop in the middle leaves the old ones.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn save(&self, path: &Path) -> Result<(), Failure> {
        let told = |details: String| {
            Failure::new(
                "The settings of this computer could not be saved.",
                "They hold until the program is closed. Check the free space on the disk.",
            )
            .with_details(details)
        };
        let text = toml::to_string_pretty(self).map_err(|it| told(it.to_string()))?;
        let unfinished = path.with_extension("toml.unfinished");
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|it| told(it.to_string()))?;
        }
        fs::write(&unfinished, text)
            .and_then(|()| fs::rename(&unfinished, path))
            .map_err(|it| told(it.to_string()))
    }

    /// Puts a file first among the recent ones.
    pub fn note_recent(&mut self, path: &Path) {
        self.recent_files.retain(|it| it != path);
        self.recent_files.insert(0, path.to_owned());
        self.recent_files.truncate(RECENT_FILES);
    }

    fn within_bounds(mut self) -> Self {
        if !(self.zoom.is_finite() && (0.5..=3.0).contains(&self.zoom)) {
            self.zoom = 1.0;
        }
        self.recent_files.truncate(RECENT_FILES);
        self
    }
}

fn unreadable(details: &str) -> Failure {
    Failure::new(
        "The settings of this computer could not be read, so the usual ones are used.",
        "Choose theme and size again in Settings. County files are not affected.",
    )
    .with_details(details)
}

#[cfg(test)]
mod tests {
    use super::Settings;
    use std::fs;
    use std::path::Path;

    #[test]
    fn settings_come_back_and_unreadable_ones_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config/settings.toml");
        assert_eq!(Settings::load(&path), (Settings::default(), None));
        let mut settings = Settings {
            zoom: 1.5,
            initials: "AB".into(),
            ..Settings::default()
        };
        settings.note_recent(Path::new("/tmp/a.fbday"));
        settings.note_recent(Path::new("/tmp/b.fbday"));
        settings.note_recent(Path::new("/tmp/a.fbday"));
        settings.save(&path).unwrap();
        assert_eq!(Settings::load(&path), (settings.clone(), None));
        assert_eq!(settings.recent_files[0], Path::new("/tmp/a.fbday"));
        assert_eq!(settings.recent_files.len(), 2);

        fs::write(&path, "zoom = \"large\"").unwrap();
        let (settings, failure) = Settings::load(&path);
        assert_eq!(settings, Settings::default());
        assert!(failure.unwrap().what.contains("could not be read"));
        fs::write(&path, "zoom = 90.0\nsomething_newer = 1").unwrap();
        assert_eq!(Settings::load(&path), (Settings::default(), None));
    }
}

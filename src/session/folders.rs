//! Where this computer keeps settings, data and documents of its person.

use std::path::PathBuf;

use etcetera::BaseStrategy as _;

/// The program's folder in those of the system.
const NAME: &str = "First Birthday";

/// The folder for settings of programs, with ours in it; not made yet.
#[must_use]
pub fn settings_folder() -> Option<PathBuf> {
    Some(
        etcetera::choose_base_strategy()
            .ok()?
            .config_dir()
            .join(NAME),
    )
}

/// The folder for data of programs that stays on this computer, with ours in it; not made yet.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    let strategy = etcetera::choose_base_strategy().ok()?;
    // On Windows the data folder follows the person to other computers; the cache folder's parent does not.
    let folder = if cfg!(windows) {
        strategy.cache_dir()
    } else {
        strategy.data_dir()
    };
    Some(folder.join(NAME))
}

/// The documents folder where there is one, else the home folder.
#[must_use]
pub fn documents_folder() -> Option<PathBuf> {
    let home = etcetera::home_dir().ok()?;
    let documents = home.join("Documents");
    Some(if documents.is_dir() { documents } else { home })
}

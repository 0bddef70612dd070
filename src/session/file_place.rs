//! Whether a county file lies where others can move it, lock it or pull it out: allowed, with one warning.

use std::path::Component;
use std::path::Path;
use std::path::Prefix;

/// A sentence for files in a synced folder, on a network or on a stick; `None` for a place of this computer.
#[must_use]
pub fn place_warning(path: &Path) -> Option<String> {
    let kind = kind_of_place(path)?;
    Some(format!(
        "This file is {kind}. It works, but others or the connection can get in the way. Choose a second backup folder in Settings to be safe."
    ))
}

fn kind_of_place(path: &Path) -> Option<&'static str> {
    const SYNCED: [&str; 6] = [
        "onedrive",
        "dropbox",
        "google drive",
        "googledrive",
        "icloud drive",
        "box sync",
    ];
    const REMOVABLE: [&str; 4] = ["/media", "/run/media", "/Volumes", "/mnt"];
    let on_network = |component: Component<'_>| {
        matches!(component, Component::Prefix(prefix)
            if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)))
    };
    let is_synced = path.components().any(|component| {
        let name = component.as_os_str().to_string_lossy().to_lowercase();
        // "OneDrive - Pemiscot County Health Center" is one, "Onedriver" is not.
        SYNCED.iter().any(|it| {
            name.strip_prefix(it)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '(']))
        })
    });
    if path.components().next().is_some_and(on_network) {
        Some("on a network drive")
    } else if is_synced {
        Some("in a folder that is synced with other computers")
    } else if REMOVABLE.iter().any(|it| path.starts_with(it)) {
        Some("on a drive that can be pulled out")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::kind_of_place;
    use std::path::Path;

    #[test]
    fn a_place_that_can_go_away_is_told() {
        let kind = |path: &str| kind_of_place(Path::new(path));
        assert_eq!(kind("/home/ana/Documents/Dunklin.fbday"), None);
        assert_eq!(kind("/home/ana/Onedriver/Dunklin.fbday"), None);
        let synced = Some("in a folder that is synced with other computers");
        assert_eq!(kind("/home/ana/OneDrive - Pemiscot County/a.fbday"), synced);
        assert_eq!(kind("/Users/ana/Dropbox/a.fbday"), synced);
        let removable = Some("on a drive that can be pulled out");
        assert_eq!(kind("/media/ana/STICK/a.fbday"), removable);
        assert_eq!(kind("/Volumes/STICK/a.fbday"), removable);
        if cfg!(windows) {
            assert_eq!(kind(r"\\server\share\a.fbday"), Some("on a network drive"));
        }
    }
}

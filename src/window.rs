//! Opens the window, with the other way of drawing where the first one fails.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use crate::app::App;
use crate::session::folders::data_folder;
use crate::session::settings::RendererChoice;
use crate::session::settings::Settings;

/// Whether there is a screen to open a window on. Windows and macOS always have one.
#[must_use]
pub fn has_display() -> bool {
    let has_name = |name| std::env::var_os(name).is_some_and(|it| !it.is_empty());
    cfg!(any(windows, target_os = "macos")) || has_name("DISPLAY") || has_name("WAYLAND_DISPLAY")
}

/// Runs the window until it is closed.
///
/// # Errors
/// Why no way of drawing worked, for the person who helps out.
pub fn run(file: Option<&Path>, renderer: Option<&str>) -> Result<(), String> {
    let settings = Settings::usual_path().map(|path| Settings::load(&path).0);
    let asked = renderer.or(match settings.unwrap_or_default().renderer {
        RendererChoice::Automatic => None,
        RendererChoice::Wgpu => Some("wgpu"),
        RendererChoice::Glow => Some("glow"),
    });
    let mut reasons = Vec::new();
    for renderer in renderers(asked) {
        let marker = Marker::set(renderer);
        let attempt = catch_unwind(AssertUnwindSafe(|| open(file, renderer)));
        marker.remove();
        match attempt {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(error)) => reasons.push(format!("{renderer}: {error}")),
            // A window that was there is not opened a second time by another way of drawing.
            Err(_) if PAINTED.load(Ordering::Relaxed) => {
                reasons.push(format!("{renderer}: stopped while working"));
                break;
            }
            Err(_) => reasons.push(format!("{renderer}: stopped while starting")),
        }
    }
    Err(reasons.join("; "))
}

/// Whether a frame was painted.
static PAINTED: AtomicBool = AtomicBool::new(false);

/// Says that a frame was painted: this way of drawing works.
pub fn note_painted() {
    if !PAINTED.swap(true, Ordering::Relaxed) {
        Marker(Marker::path()).remove();
    }
}

/// The ways of drawing this build has, the best one for this system first, the one asked for before it.
fn renderers(asked: Option<&str>) -> Vec<eframe::Renderer> {
    #[cfg(any(windows, target_os = "macos"))]
    let mut order = vec![eframe::Renderer::Wgpu, eframe::Renderer::Glow];
    #[cfg(not(any(windows, target_os = "macos")))]
    let mut order = vec![eframe::Renderer::Glow];
    let last_failed = Marker::left_behind();
    order.sort_by_key(|it| {
        let name = it.to_string();
        (
            last_failed.as_deref() == Some(name.as_str()),
            asked != Some(name.as_str()),
        )
    });
    order
}

fn open(file: Option<&Path>, renderer: eframe::Renderer) -> eframe::Result {
    let mut options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title("First Birthday")
            .with_app_id("first-birthday")
            .with_icon(icon())
            .with_inner_size([1366.0, 768.0])
            .with_min_inner_size([900.0, 560.0])
            .with_drag_and_drop(true),
        renderer,
        centered: true,
        ..eframe::NativeOptions::default()
    };
    choose_driver(&mut options);
    let file = file.map(Path::to_owned);
    eframe::run_native(
        "first-birthday",
        options,
        Box::new(move |creation| {
            let app = App::new(&creation.egui_ctx, file.as_deref())
                .map_err(|failure| failure.to_string())?;
            Ok(Box::new(app))
        }),
    )
}

/// On Windows the graphics driver is DX12, which also works over remote desktop and without a graphics card.
#[cfg(windows)]
fn choose_driver(options: &mut eframe::NativeOptions) {
    if let eframe::egui_wgpu::WgpuSetup::CreateNew(setup) = &mut options.wgpu_options.wgpu_setup {
        setup.instance_descriptor.backends = eframe::wgpu::Backends::DX12;
    }
}

#[cfg(not(windows))]
fn choose_driver(_: &mut eframe::NativeOptions) {}

/// The picture of the program in the task bar.
fn icon() -> egui::IconData {
    eframe::icon_data::from_png_bytes(include_bytes!("../packaging/first-birthday.png"))
        .unwrap_or_default()
}

/// A file that names the way of drawing being tried, so that the next start can try another after a crash.
struct Marker(Option<std::path::PathBuf>);

impl Marker {
    fn path() -> Option<std::path::PathBuf> {
        Some(data_folder()?.join("starting"))
    }

    fn left_behind() -> Option<String> {
        std::fs::read_to_string(Self::path()?).ok()
    }

    fn set(renderer: eframe::Renderer) -> Self {
        let path = Self::path();
        let written = path.as_ref().is_some_and(|path| {
            path.parent()
                .is_some_and(|folder| std::fs::create_dir_all(folder).is_ok())
                && std::fs::write(path, renderer.to_string()).is_ok()
        });
        Self(path.filter(|_| written))
    }

    fn remove(self) {
        if let Some(path) = self.0 {
            // A marker that stays only makes the next start try another way of drawing first.
            drop(std::fs::remove_file(path));
        }
    }
}

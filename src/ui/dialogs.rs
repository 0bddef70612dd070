//! Asks for a file or folder, with the computer's own dialog where it has one, else with a typed path.

use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::TryRecvError;
use std::sync::mpsc::channel;
use std::time::Duration;
use std::time::Instant;

use crate::session::folders::documents_folder;
use crate::session::job::Wake;
use crate::ui::icons as icon;
use crate::ui::theme;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;

/// What a path is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    OpenFile,
    NewFile,
    Sheets,
    /// A sheet with the points of a measure.
    Points,
    SaveCopy,
    SaveEverything,
    SavePicture,
    SaveTable,
    SavePages,
    /// A picture for a card.
    Picture,
    SaveWebPage,
}

impl Ask {
    /// Whether a file that is there already is asked for.
    fn is_to_read(self) -> bool {
        matches!(
            self,
            Self::OpenFile | Self::Sheets | Self::Points | Self::Picture
        )
    }

    fn title(self) -> &'static str {
        match self {
            Self::OpenFile => "Open a county file",
            Self::NewFile => "Start a county file",
            Self::Sheets | Self::Points => "Choose a sheet",
            Self::SaveCopy => "Save a copy",
            Self::SaveEverything => "Export everything",
            Self::SavePicture => "Save the picture",
            Self::SaveTable => "Save the table",
            Self::SavePages => "Save as PDF",
            Self::Picture => "Choose a picture",
            Self::SaveWebPage => "Save as a web page",
        }
    }

    fn dialog(self, name: &str) -> rfd::FileDialog {
        let dialog = rfd::FileDialog::new().set_title(self.title());
        match self {
            Self::OpenFile => dialog.add_filter("First Birthday files", &["fbday"]),
            Self::NewFile | Self::SaveCopy => dialog
                .add_filter("First Birthday files", &["fbday"])
                .set_file_name(name),
            Self::SaveEverything => dialog.add_filter("JSON", &["json"]).set_file_name(name),
            Self::Sheets | Self::Points => dialog
                .add_filter(
                    "Sheets",
                    &[
                        "xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "txt", "tsv", "htm", "html",
                    ],
                )
                .add_filter("All files", &["*"]),
            Self::SavePicture => dialog
                .add_filter("Pictures", &["png", "svg"])
                .set_file_name(name),
            Self::SaveTable => dialog
                .add_filter("Tables", &["xlsx", "csv"])
                .set_file_name(name),
            Self::SavePages => dialog.add_filter("Pages", &["pdf"]).set_file_name(name),
            Self::Picture => dialog.add_filter("Pictures", &["png", "jpg", "jpeg"]),
            Self::SaveWebPage => dialog
                .add_filter("Web pages", &["html"])
                .set_file_name(name),
        }
    }

    fn pick(self, name: &str) -> Vec<PathBuf> {
        let dialog = self.dialog(name);
        match self {
            Self::OpenFile | Self::Points | Self::Picture => {
                dialog.pick_file().into_iter().collect()
            }
            Self::Sheets => dialog.pick_files().unwrap_or_default(),
            Self::NewFile
            | Self::SaveCopy
            | Self::SaveEverything
            | Self::SavePicture
            | Self::SaveTable
            | Self::SavePages
            | Self::SaveWebPage => dialog.save_file().into_iter().collect(),
        }
    }
}

/// A dialog that is open now, or the field that stands in for it.
#[derive(Default)]
pub struct Dialogs {
    open: Option<Open>,
    typed: Option<Typed>,
}

struct Open {
    ask: Ask,
    name: String,
    since: Instant,
    answer: Receiver<Vec<PathBuf>>,
}

struct Typed {
    ask: Ask,
    text: String,
    /// Whether the field has been given the keyboard.
    focused: bool,
}

/// An answer that comes faster than a person can give it means that there is no dialog.
const TOO_FAST_FOR_A_PERSON: Duration = Duration::from_millis(700);

impl Dialogs {
    /// Asks for a path; `name` is offered for a new file.
    pub fn ask(&mut self, ask: Ask, name: &str, wake: &Wake) {
        if self.open.is_some() {
            return;
        }
        let (send, answer) = channel();
        let open = Open {
            ask,
            name: name.to_owned(),
            since: Instant::now(),
            answer,
        };
        // On a Mac dialogs must be shown from the window's own thread.
        if cfg!(target_os = "macos") {
            let picked = ask.pick(name);
            drop(send.send(picked));
        } else {
            let wake = wake.clone();
            let name = name.to_owned();
            let started = std::thread::Builder::new()
                .name("file dialog".to_owned())
                .spawn(move || {
                    let picked = ask.pick(&name);
                    drop(send.send(picked));
                    wake();
                });
            if started.is_err() {
                self.type_instead(ask, &open.name);
                return;
            }
        }
        self.typed = None;
        self.open = Some(open);
    }

    /// What was chosen since the last frame.
    pub fn take_answer(&mut self) -> Option<(Ask, Vec<PathBuf>)> {
        let open = self.open.as_ref()?;
        let answer = match open.answer.try_recv() {
            Ok(answer) => answer,
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Vec::new(),
        };
        let (ask, name, since) = (open.ask, open.name.clone(), open.since);
        self.open = None;
        if !answer.is_empty() {
            return Some((ask, answer));
        }
        if since.elapsed() < TOO_FAST_FOR_A_PERSON {
            self.type_instead(ask, &name);
        }
        None
    }

    fn type_instead(&mut self, ask: Ask, name: &str) {
        let folder = documents_folder();
        let text = match folder {
            _ if ask.is_to_read() => String::new(),
            Some(folder) => folder.join(name).to_string_lossy().into_owned(),
            None => name.to_owned(),
        };
        self.typed = Some(Typed {
            ask,
            text,
            focused: false,
        });
    }

    /// Shows the field to type a path in, where this computer has no dialog. Returns the path on Enter.
    pub fn typed_ui(&mut self, ui: &mut egui::Ui) -> Option<(Ask, Vec<PathBuf>)> {
        let typed = self.typed.as_mut()?;
        let mut answer = None;
        let mut done = false;
        card(ui, |ui| {
            let (what, hint) = if typed.ask.is_to_read() {
                (
                    "type where it is",
                    "This computer shows no file window. A file can also be dropped on this window.",
                )
            } else {
                (
                    "type where it goes",
                    "This computer shows no file window. The folder must be there already.",
                )
            };
            let label = ui.label(theme::section(format!("{}: {what}", typed.ask.title())));
            ui.label(theme::caption(ui, hint));
            ui.horizontal(|ui| {
                let width = (ui.available_width() - 220.0).max(200.0);
                let field = ui
                    .add(egui::TextEdit::singleline(&mut typed.text).desired_width(width))
                    .labelled_by(label.id);
                if !typed.focused {
                    field.request_focus();
                    typed.focused = true;
                }
                let entered = field.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Enter));
                let go = quiet_button(ui, icon::CHECK, "Go on").clicked() || entered;
                if go && !typed.text.trim().is_empty() {
                    answer = Some((typed.ask, vec![PathBuf::from(typed.text.trim())]));
                    done = true;
                }
                if quiet_button(ui, "", "Cancel").clicked() {
                    done = true;
                }
            });
        });
        ui.add_space(8.0);
        if done {
            self.typed = None;
        }
        answer
    }
}

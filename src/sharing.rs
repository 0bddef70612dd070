//! The one door by which charts leave the window: copied, saved or presented, and kept in the list of what was shared.

use std::path::PathBuf;
use std::rc::Rc;

use crate::app::App;
use crate::app::has_ending;
use crate::app::with_ending;
use crate::charts::scene::Scene;
use crate::disclosure::audience::Audience;
use crate::disclosure::audit::Audit;
use crate::disclosure::request::CellKey;
use crate::reports::pages::blank_forms::BlankForm;
use crate::reports::picture::Picture;
use crate::reports::picture::Purpose;
use crate::reports::picture::sample_stamp;
use crate::reports::png::picture_pixels;
use crate::session::chart_question::ChartQuestion;
use crate::session::command::Command;
use crate::session::export_log::ExportKind;
use crate::session::export_log::SharedThing;
use crate::session::failure::Failure;
use crate::session::finding::Finding;
use crate::session::paper;
use crate::session::paper::PaperThing;
use crate::session::pictures;
use crate::session::practice::record_step::today;
use crate::session::tables;
use crate::session::tables::TableFormat;
use crate::session::tables::heat_tables;
use crate::ui::present::presentation::Presentation;
use crate::ui::share_question::ShareQuestion;
use crate::ui::words::day_of;

/// Pixels for each unit of a copied picture, so that it stays sharp in a slide.
const COPIED_SCALE: f32 = 2.0;

/// Something on its way out of the program.
#[derive(Debug, Clone)]
pub(crate) enum Sharing {
    CopySentence(Rc<Finding>),
    /// What the picture shows, in words, for people who do not see it.
    CopyDescription(Rc<Finding>),
    CopyPicture(Rc<Finding>),
    /// The sentence of a public scene that answers no question about counts.
    CopySceneSentence(Rc<Scene>),
    CopyScenePicture(Rc<Scene>),
    /// Writes this to a file.
    Save(ToSave, PathBuf),
    /// These charts, one after the other.
    Present(Vec<ChartQuestion>),
}

/// What is to be written to a file whose place is being asked for.
#[derive(Debug, Clone)]
pub(crate) enum ToSave {
    Picture(Rc<Finding>),
    /// A public scene that answers no question about counts, such as a run chart.
    ScenePicture(Rc<Scene>),
    /// A picture for social media, as high as it is wide.
    SquarePicture(Rc<Finding>),
    Table(Rc<Finding>),
    /// A table in which nothing is hidden, for a colleague with access to the same records.
    InternalTable(Rc<Finding>),
    /// Every group that may be shown, in the template of HEAT Plus.
    HeatTemplate,
    /// Pages to print, as anyone may see them.
    Pages(PaperThing),
    /// A blank form; nothing of the county is on it.
    Form(BlankForm),
}

impl App {
    /// Shares a chart and keeps that it was shared. Asks first where a hidden number could be worked out then.
    pub(crate) fn share(&mut self, ctx: &egui::Context, sharing: Sharing) {
        let things = self.shared_things(&sharing);
        let audit = self.audit_now();
        let snapshot = self.session.snapshot();
        let leaks = snapshot.leaks_by_sharing(&audit, &things);
        if leaks.is_empty() {
            self.share_now(ctx, sharing);
            return;
        }
        let hide: Vec<CellKey> = leaks.iter().flat_map(|it| it.hide_also.clone()).collect();
        self.screens.share_question = Some(ShareQuestion {
            leaks: leaks
                .iter()
                .map(|it| snapshot.leak_words(it, day_of))
                .collect(),
            can_hide: !hide.is_empty() && snapshot.read_only.is_none(),
        });
        self.waiting_share = Some((sharing, hide));
    }

    /// Shares what was asked about.
    pub(crate) fn share_all_the_same(&mut self, ctx: &egui::Context) {
        if let Some((sharing, _)) = self.waiting_share.take() {
            self.share_now(ctx, sharing);
        }
    }

    /// Hides what would mend the leak, and shares the same question as it is seen then.
    pub(crate) fn hide_then_share(&mut self, ctx: &egui::Context) {
        let Some((sharing, hide)) = self.waiting_share.take() else {
            return;
        };
        let mut cells = self.session.snapshot().settings.hidden_also.clone();
        cells.extend(hide);
        self.apply(Command::SetHiddenAlso { cells });
        let again = |finding: &Finding| {
            let snapshot = self.session.snapshot();
            Rc::new(snapshot.finding(&finding.question, Audience::Public, &self.words))
        };
        let sharing = match &sharing {
            Sharing::CopySentence(finding) => Sharing::CopySentence(again(finding)),
            Sharing::CopyDescription(finding) => Sharing::CopyDescription(again(finding)),
            Sharing::CopyPicture(finding) => Sharing::CopyPicture(again(finding)),
            // No count that the audit knows is in it.
            Sharing::CopySceneSentence(_) | Sharing::CopyScenePicture(_) => sharing.clone(),
            Sharing::Save(what, path) => {
                let what = match what {
                    ToSave::Picture(finding) => ToSave::Picture(again(finding)),
                    ToSave::SquarePicture(finding) => ToSave::SquarePicture(again(finding)),
                    ToSave::Table(finding) => ToSave::Table(again(finding)),
                    // Made when it is written, or with nothing hidden.
                    ToSave::InternalTable(_)
                    | ToSave::HeatTemplate
                    | ToSave::ScenePicture(_)
                    | ToSave::Pages(_)
                    | ToSave::Form(_) => what.clone(),
                };
                Sharing::Save(what, path.clone())
            }
            Sharing::Present(slides) => Sharing::Present(slides.clone()),
        };
        self.share(ctx, sharing);
    }

    /// What could be worked out from everything shared, asked again only after something has changed.
    pub(crate) fn audit_now(&mut self) -> Rc<Audit> {
        let snapshot = self.session.snapshot();
        if let Some((version, audit)) = &self.audit
            && *version == snapshot.version
        {
            return Rc::clone(audit);
        }
        let audit = Rc::new(snapshot.audit());
        self.audit = Some((snapshot.version, Rc::clone(&audit)));
        audit
    }

    fn share_now(&mut self, ctx: &egui::Context, sharing: Sharing) {
        let shared = self.shared_things(&sharing);
        let is_shared = match sharing {
            Sharing::CopySentence(finding) => {
                self.copy_words(ctx, &finding.scene.sentence);
                true
            }
            Sharing::CopyDescription(finding) => {
                self.copy_words(ctx, &finding.scene.alt_text);
                true
            }
            Sharing::CopyPicture(finding) => self.copy_picture(ctx, &finding.scene),
            Sharing::CopySceneSentence(scene) => {
                self.copy_words(ctx, &scene.sentence);
                true
            }
            Sharing::CopyScenePicture(scene) => self.copy_picture(ctx, &scene),
            Sharing::Save(what, path) => match self.written(&what, path) {
                Ok(sentence) => {
                    self.done(sentence, false);
                    true
                }
                Err(failure) => {
                    self.tell(failure);
                    false
                }
            },
            Sharing::Present(slides) => self.present(ctx, slides),
        };
        if !is_shared {
            return;
        }
        for thing in shared {
            if let Err(failure) = self.session.record_export(thing) {
                self.tell(failure);
            }
        }
    }

    fn shared_things(&self, sharing: &Sharing) -> Vec<SharedThing> {
        let one = |kind, finding: &Finding| vec![SharedThing::of_finding(kind, finding)];
        let rule = self.session.snapshot().settings.hiding.rule;
        let of_scene = |kind, scene: &Scene| vec![SharedThing::of_scene(kind, scene, rule)];
        match sharing {
            Sharing::CopySentence(finding) | Sharing::CopyDescription(finding) => {
                one(ExportKind::CopiedSentence, finding)
            }
            Sharing::CopyPicture(finding) => one(ExportKind::CopiedPicture, finding),
            Sharing::Save(ToSave::Picture(finding) | ToSave::SquarePicture(finding), _) => {
                one(ExportKind::SavedPicture, finding)
            }
            Sharing::Save(ToSave::Table(finding), _) => one(ExportKind::SavedTable, finding),
            Sharing::CopySceneSentence(scene) => of_scene(ExportKind::CopiedSentence, scene),
            Sharing::CopyScenePicture(scene) => of_scene(ExportKind::CopiedPicture, scene),
            Sharing::Save(ToSave::ScenePicture(scene), _) => {
                of_scene(ExportKind::SavedPicture, scene)
            }
            Sharing::Save(ToSave::InternalTable(finding), _) => {
                let snapshot = self.session.snapshot();
                let public = snapshot.finding(&finding.question, Audience::Public, &self.words);
                vec![SharedThing::internal_copy(&public)]
            }
            // What cannot be made says so when it is to be written.
            Sharing::Save(ToSave::Pages(thing), _) => self
                .session
                .snapshot()
                .paper(thing, Purpose::Public, &self.words, today())
                .map(|it| it.shared)
                .into_iter()
                .collect(),
            Sharing::Save(ToSave::Form(_), _) => Vec::new(),
            Sharing::Save(ToSave::HeatTemplate, _) => {
                let snapshot = self.session.snapshot();
                vec![SharedThing::of_tables(
                    ExportKind::SavedTable,
                    "HEAT Plus",
                    None,
                    snapshot.settings.hiding.rule,
                    &heat_tables(snapshot),
                )]
            }
            Sharing::Present(slides) => slides
                .iter()
                .map(|question| {
                    let snapshot = self.session.snapshot();
                    let finding = snapshot.finding(question, Audience::Public, &self.words);
                    SharedThing::of_finding(ExportKind::Presented, &finding)
                })
                .collect(),
        }
    }

    fn copy_words(&mut self, ctx: &egui::Context, words: &str) {
        let text = if self.session.snapshot().is_sample {
            format!("{words} ({})", sample_stamp(self.words.language()))
        } else {
            words.to_owned()
        };
        ctx.copy_text(text);
        self.done("Copied.", false);
    }

    fn copy_picture(&mut self, ctx: &egui::Context, scene: &Scene) -> bool {
        let language = self.session.snapshot().settings.output_language;
        let picture = Picture::for_everyone(language);
        match picture_pixels(scene, &picture, COPIED_SCALE) {
            Ok(pixels) => {
                ctx.copy_image(egui::ColorImage::from_rgba_unmultiplied(
                    [pixels.width, pixels.height],
                    &pixels.rgba,
                ));
                self.done("The picture is copied. Paste it where you need it.", false);
                true
            }
            Err(error) => {
                self.tell(
                    Failure::new("The picture could not be made.", "Try again.")
                        .with_details(error.to_string()),
                );
                false
            }
        }
    }

    /// Writes a file, and says in a sentence that it is there.
    fn written(&self, what: &ToSave, path: PathBuf) -> Result<&'static str, Failure> {
        let snapshot = self.session.snapshot();
        let language = snapshot.settings.output_language;
        let picture_path = |path: PathBuf| {
            if has_ending(&path, "svg") {
                path
            } else {
                with_ending(path, "png")
            }
        };
        let table_path = |path: PathBuf| {
            if TableFormat::of(&path).is_some() {
                path
            } else {
                with_ending(path, TableFormat::Xlsx.ending())
            }
        };
        match what {
            ToSave::Picture(finding) => {
                pictures::save(&finding.scene, &picture_path(path), language)?;
                Ok("The picture is saved.")
            }
            ToSave::ScenePicture(scene) => {
                pictures::save(scene, &picture_path(path), language)?;
                Ok("The picture is saved.")
            }
            ToSave::SquarePicture(finding) => {
                pictures::save_square(&finding.scene, &picture_path(path), language)?;
                Ok("The square picture is saved.")
            }
            ToSave::Table(finding) => {
                let path = table_path(path);
                tables::save(snapshot, finding, &path, Purpose::Public, &self.words)?;
                Ok("The table is saved.")
            }
            ToSave::InternalTable(finding) => {
                let path = table_path(path);
                tables::save(snapshot, finding, &path, Purpose::InternalCopy, &self.words)?;
                Ok("The internal copy is saved. Its name and its first row say INTERNAL.")
            }
            ToSave::Pages(thing) => {
                let pages = snapshot.paper(thing, Purpose::Public, &self.words, today())?;
                paper::save(&pages.document, &with_ending(path, "pdf"), &self.words)?;
                Ok("The PDF is saved. Open it to print it.")
            }
            ToSave::Form(form) => {
                let pages = paper::form(*form, &self.words, today());
                paper::save(&pages, &with_ending(path, "pdf"), &self.words)?;
                Ok("The form is saved. Open it to print it.")
            }
            ToSave::HeatTemplate => {
                let path = table_path(path);
                let format = TableFormat::of(&path).unwrap_or(TableFormat::Xlsx);
                let released = heat_tables(snapshot);
                let bytes = tables::heat_bytes(snapshot, &released, format, &self.words)?;
                tables::write(&path, &bytes)?;
                Ok("The groups are saved in the template of HEAT Plus.")
            }
        }
    }

    fn present(&mut self, ctx: &egui::Context, slides: Vec<ChartQuestion>) -> bool {
        let Some(presentation) = Presentation::new(slides) else {
            self.tell(Failure::new(
                "There is no chart to show yet.",
                "Add a sheet first, or choose another question.",
            ));
            return false;
        };
        self.set_meeting_mode(true);
        self.screens.presentation = Some(presentation);
        ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(true));
        true
    }
}

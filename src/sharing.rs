//! The one door by which charts leave the window: copied, saved or presented, and kept in the list of what was shared.

use std::path::Path;
use std::path::PathBuf;
use std::rc::Rc;

use crate::app::App;
use crate::app::has_ending;
use crate::app::with_ending;
use crate::charts::scene::Scene;
use crate::disclosure::audience::Audience;
use crate::disclosure::audit::Audit;
use crate::disclosure::request::CellKey;
use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::record::RecordId;
use crate::reports::error::ReportError;
use crate::reports::page_picture::pages_pixels;
use crate::reports::pages::blank_forms::BlankForm;
use crate::reports::picture::Picture;
use crate::reports::picture::Purpose;
use crate::reports::picture::sample_stamp;
use crate::reports::png::Pixels;
use crate::reports::png::picture_pixels;
use crate::session::command::Command;
use crate::session::data_walk::save_data_walk;
use crate::session::export_log::ExportKind;
use crate::session::export_log::SharedThing;
use crate::session::failure::Failure;
use crate::session::finding::Finding;
use crate::session::paper;
use crate::session::paper::PaperThing;
use crate::session::pictures;
use crate::session::practice::record_step::today;
use crate::session::practice_tables::PracticeTable;
use crate::session::practice_tables::save_practice_table;
use crate::session::report::desk::ReportDesk;
use crate::session::report::files::ReportFormat;
use crate::session::report::files::save_report;
use crate::session::report::files::shared_report;
use crate::session::report::request::ReportRequest;
use crate::session::tables;
use crate::session::tables::TableFormat;
use crate::session::tables::heat_tables;
use crate::session::todays_paper::save_todays_files;
use crate::session::todays_paper::todays_files;
use crate::ui::present::slide_source::Program;
use crate::ui::share_question::ShareQuestion;
use crate::ui::words::day_of;

/// Pixels for each unit of a copied picture, so that it stays sharp in a slide.
const COPIED_SCALE: f32 = 2.0;

/// How many pixels wide a copied page is.
const COPIED_PAGE: f32 = 1_632.0;

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
    /// Pages as a picture, as anyone may see them.
    CopyPages(PaperThing),
    /// Writes this to a file.
    Save(ToSave, PathBuf),
    /// These slides, one after the other.
    Present(Program),
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
    /// A whole report, as anyone may see it.
    Report(Box<ReportRequest>, ReportFormat),
    /// A blank form; nothing of the county is on it.
    Form(BlankForm),
    /// Posters and the sheet of a data walk.
    Walk(RecordId, PackLanguage),
    /// Today's page, to another folder than the usual one.
    Today(RecordId, PackLanguage),
    /// A table of who does what, without people.
    PracticeTable(PracticeTable),
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
            // Made when it is copied.
            Sharing::CopyPages(_) => sharing.clone(),
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
                    | ToSave::Walk(..)
                    | ToSave::Today(..)
                    | ToSave::PracticeTable(_)
                    | ToSave::Report(..)
                    | ToSave::Form(_) => what.clone(),
                };
                Sharing::Save(what, path.clone())
            }
            Sharing::Present(program) => Sharing::Present(program.clone()),
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
            Sharing::CopyPages(thing) => self.copy_pages(ctx, &thing),
            Sharing::Save(what, path) => match self.written(&what, path.clone()) {
                Ok(sentence) => {
                    // Nobody chose where today's page goes; a room is told of no folder.
                    let folder = path.file_name().map(|it| it.to_string_lossy());
                    let place = match (&what, folder) {
                        (ToSave::Today(..), Some(folder))
                            if path.is_dir() && !self.meeting_mode =>
                        {
                            format!(" It is in the folder “{folder}”.")
                        }
                        _ => String::new(),
                    };
                    if let ToSave::SquarePicture(finding) = &what {
                        ctx.copy_text(finding.scene.alt_text.clone());
                    }
                    self.done(format!("{sentence}{place}"), false);
                    true
                }
                Err(failure) => {
                    self.tell(failure);
                    false
                }
            },
            Sharing::Present(program) => self.present(ctx, program),
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
            Sharing::Save(ToSave::Pages(thing), _) | Sharing::CopyPages(thing) => self
                .session
                .snapshot()
                .paper(thing, Purpose::Public, &self.words, today())
                .map(|it| it.shared)
                .into_iter()
                .collect(),
            Sharing::Save(ToSave::Report(request, format), _) => {
                let snapshot = self.session.snapshot();
                let rule = snapshot.settings.hiding.rule;
                ReportDesk::new(snapshot, Purpose::Public, today())
                    .report(request)
                    .map(|it| shared_report(&it, *format, rule))
                    .into_iter()
                    .collect()
            }
            Sharing::Save(ToSave::Form(_), _) => Vec::new(),
            Sharing::Save(ToSave::Walk(id, language), _) => self
                .session
                .snapshot()
                .data_walk(id, *language, today())
                .map(|it| it.shared)
                .unwrap_or_default(),
            Sharing::Save(ToSave::Today(id, language), _) => {
                todays_files(self.session.snapshot(), id, *language, today())
                    .map(|it| it.shared)
                    .unwrap_or_default()
            }
            Sharing::Save(ToSave::PracticeTable(which), _) => {
                let snapshot = self.session.snapshot();
                vec![snapshot.practice_table_shared(*which, &self.words)]
            }
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
            Sharing::Present(program) => self.shared_slides(&program.slides),
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
        self.copy_pixels(ctx, picture_pixels(scene, &picture, COPIED_SCALE))
    }

    fn copy_pages(&mut self, ctx: &egui::Context, thing: &PaperThing) -> bool {
        let snapshot = self.session.snapshot();
        match snapshot.paper(thing, Purpose::Public, &self.words, today()) {
            Ok(paper) => {
                let pixels = pages_pixels(&paper.document, &self.words, COPIED_PAGE);
                self.copy_pixels(ctx, pixels)
            }
            Err(failure) => {
                self.tell(failure);
                false
            }
        }
    }

    fn copy_pixels(&mut self, ctx: &egui::Context, pixels: Result<Pixels, ReportError>) -> bool {
        match pixels {
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
                Ok("The square picture is saved. Its description is copied: paste it as alt text.")
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
            ToSave::Report(request, format) => {
                let desk = ReportDesk::new(snapshot, Purpose::Public, today());
                let report = desk.report(request)?;
                save_report(&report, &with_ending(path, format.ending()), *format)?;
                Ok(match format {
                    ReportFormat::Pdf => "The report is saved as PDF. Open it to print it.",
                    ReportFormat::Html => "The report is saved as a web page.",
                    ReportFormat::Xlsx => "The tables of the report are saved.",
                })
            }
            ToSave::Form(form) => {
                let pages = paper::form(*form, &self.words, today());
                paper::save(&pages, &with_ending(path, "pdf"), &self.words)?;
                Ok("The form is saved. Open it to print it.")
            }
            ToSave::Walk(id, language) => {
                let walk = snapshot.data_walk(id, *language, today())?;
                save_data_walk(&walk, &with_ending(path, "pdf"))?;
                Ok(
                    "Three PDFs are saved: posters of 11 by 17, the same on Letter to tape together, and the facilitator’s sheet.",
                )
            }
            ToSave::Today(id, language) => {
                let files = todays_files(snapshot, id, *language, today())?;
                let folder = if path.is_dir() {
                    path
                } else {
                    path.parent().map(Path::to_path_buf).unwrap_or_default()
                };
                save_todays_files(&files, &folder)?;
                Ok("Today’s page is saved. Open it to print it.")
            }
            ToSave::PracticeTable(which) => {
                let path = table_path(path);
                save_practice_table(snapshot, *which, &path, &self.words, today())?;
                Ok("The table is saved, without the name of any person.")
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
}

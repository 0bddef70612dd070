//! What people take away on paper: findings, worksheets, changes, cycles and measures as PDF, and blank forms.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::charts::diagrams::of_worksheet::aim_drivers;
use crate::charts::measure_chart::MeasureView;
use crate::disclosure::audience::Audience;
use crate::disclosure::hiding_rule::HidingRule;
use crate::disclosure::released::PlaceLabel;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::domain::practice::worksheet::Worksheet;
use crate::domain::practice::worksheet::WorksheetView;
use crate::reports::error::ReportError;
use crate::reports::pages::blank_forms::BlankForm;
use crate::reports::pages::blank_forms::blank_form;
use crate::reports::pages::change_page::change_page;
use crate::reports::pages::cycle_page::cycle_page;
use crate::reports::pages::diagram_page::diagram_medium;
use crate::reports::pages::diagram_page::diagram_page;
use crate::reports::pages::finding_page::finding_page;
use crate::reports::pages::measure_page::measure_page;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::pages::worksheet_page::StartingChart;
use crate::reports::pages::worksheet_page::worksheet_page;
use crate::reports::paper::document::Document;
use crate::reports::pdf::pdf;
use crate::reports::picture::Purpose;
use crate::session::chart_question::ChartQuestion;
use crate::session::export_log::ExportKind;
use crate::session::export_log::SharedThing;
use crate::session::failure::Failure;
use crate::session::practice::frozen_chart::FrozenChart;
use crate::session::practice::worksheet_picture::Chosen;
use crate::session::practice::worksheet_picture::WorksheetPicture;
use crate::session::snapshot::Snapshot;
use crate::wording::language::Language;
use crate::wording::place_names::place_in_words;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// Something of a county file that can be printed.
#[derive(Debug, Clone, PartialEq)]
pub enum PaperThing {
    Finding(ChartQuestion),
    Worksheet(RecordId),
    /// A change with its cycles.
    Change(RecordId),
    Cycle(RecordId),
    Measure(RecordId, MeasureView),
    /// The causes of a worksheet, in one of its views.
    Diagram(RecordId, WorksheetView),
    /// The drivers and changes of an aim.
    Drivers(RecordId),
    /// What was said at a meeting.
    Meeting(RecordId),
}

impl PaperThing {
    /// The name that is offered for its file, with its ending.
    #[must_use]
    pub fn file_name(&self) -> &'static str {
        match self {
            Self::Finding(_) => "finding.pdf",
            Self::Worksheet(_) => "worksheet.pdf",
            Self::Change(_) => "change.pdf",
            Self::Cycle(_) => "pdsa cycle.pdf",
            Self::Measure(..) => "run chart.pdf",
            Self::Diagram(..) => "causes.pdf",
            Self::Drivers(_) => "drivers.pdf",
            Self::Meeting(_) => "what we said.pdf",
        }
    }
}

/// Pages that are ready to be written, with what leaves the program by them.
#[derive(Debug, Clone)]
pub struct Paper {
    pub document: Document,
    pub shared: SharedThing,
}

impl Snapshot {
    /// Makes the pages of a thing.
    ///
    /// # Errors
    /// A [`Failure`] where the thing is not in the file any more.
    pub fn paper(
        &self,
        thing: &PaperThing,
        purpose: Purpose,
        words: &Words,
        made_on: NaiveDate,
    ) -> Result<Paper, Failure> {
        let place = self.printed_place(words);
        let maker = PageMaker {
            words,
            made_on,
            purpose,
            rule: self.settings.hiding.rule,
            place: &place,
            is_sample: self.is_sample,
        };
        match thing {
            PaperThing::Finding(question) => self.finding_paper(question, &maker),
            PaperThing::Worksheet(id) => self.worksheet_paper(id, &maker),
            PaperThing::Meeting(id) => self.todays_paper(id, &maker),
            PaperThing::Change(id) => {
                let change = find(&self.records.change_ideas, id).ok_or_else(gone)?;
                Ok(self.without_counts(change_page(change, &self.records, &maker), purpose))
            }
            PaperThing::Cycle(id) => {
                let cycle = find(&self.records.pdsa_cycles, id).ok_or_else(gone)?;
                let change = find(&self.records.change_ideas, &cycle.change_id).ok_or_else(gone)?;
                Ok(self.without_counts(cycle_page(cycle, change, &maker), purpose))
            }
            PaperThing::Diagram(id, view) => self.diagram_paper(id, *view, &maker),
            PaperThing::Drivers(id) => self.drivers_paper(id, &maker),
            PaperThing::Measure(id, view) => {
                let measure = find(&self.records.measures, id).ok_or_else(gone)?;
                let finding = self
                    .measure_finding(id, view, maker.audience(), words)
                    .ok_or_else(gone)?;
                let document =
                    measure_page(measure, &finding.scene, &maker).map_err(|it| not_made(&it))?;
                let mut paper = self.without_counts(document, purpose);
                if purpose == Purpose::InternalCopy {
                    // Its title may tell what is hidden from the public.
                    let name = maker.own_words(&measure.name_en, &measure.name_es);
                    paper.shared = SharedThing::of_pages(&name, None, self.settings.hiding.rule)
                        .as_internal_copy();
                }
                Ok(paper)
            }
        }
    }

    fn diagram_paper(
        &self,
        id: &RecordId,
        view: WorksheetView,
        maker: &PageMaker<'_>,
    ) -> Result<Paper, Failure> {
        let worksheet: &Worksheet = find(&self.records.worksheets, id).ok_or_else(gone)?;
        let statement = find(&self.records.statements, &worksheet.statement_id).ok_or_else(gone)?;
        let title = maker.own_words(&statement.text_en, &statement.text_es);
        let title = if title.trim().is_empty() {
            worksheet.title.clone()
        } else {
            title
        };
        let picture = WorksheetPicture::of(
            &self.records,
            worksheet,
            view,
            &Chosen::default(),
            maker.words,
        );
        let sheets = picture.sheets(&diagram_medium(), maker.words);
        let kind = maker.say("paper-kind-diagram");
        Ok(self.without_counts(diagram_page(kind, title, &sheets, maker), maker.purpose))
    }

    fn drivers_paper(&self, id: &RecordId, maker: &PageMaker<'_>) -> Result<Paper, Failure> {
        let aim = find(&self.records.aims, id).ok_or_else(gone)?;
        let cards = aim_drivers(&self.records, &[aim], None, maker.words);
        let picture = WorksheetPicture::Drivers(cards);
        let sheets = picture.sheets(&diagram_medium(), maker.words);
        let kind = maker.say("paper-kind-drivers");
        Ok(self.without_counts(
            diagram_page(kind, aim.what.clone(), &sheets, maker),
            maker.purpose,
        ))
    }

    /// The place of the file, as it stands under a page.
    pub(in crate::session) fn printed_place(&self, words: &Words) -> String {
        if !self.settings.hub_name.trim().is_empty() {
            return self.settings.hub_name.clone();
        }
        let first = self.published.first_question.as_ref();
        let place = self
            .settings
            .default_place
            .as_ref()
            .or_else(|| first.map(|it| &it.place_id));
        place
            .and_then(|it| self.tables.place(it))
            .map_or_else(String::new, |it| {
                let label = PlaceLabel {
                    id: it.id.clone(),
                    kind: it.kind,
                    name: it.name.clone(),
                };
                capitalized(&place_in_words(&label, words))
            })
    }

    fn without_counts(&self, document: Document, purpose: Purpose) -> Paper {
        let rule = self.settings.hiding.rule;
        let shared = SharedThing::of_pages(&document.title, None, rule);
        let shared = match purpose {
            Purpose::Public => shared,
            Purpose::InternalCopy => shared.as_internal_copy(),
        };
        Paper { document, shared }
    }

    fn finding_paper(
        &self,
        question: &ChartQuestion,
        maker: &PageMaker<'_>,
    ) -> Result<Paper, Failure> {
        let finding = self.finding(question, maker.audience(), maker.words);
        let document = finding_page(&finding.scene, maker).map_err(|it| not_made(&it))?;
        let shared = match maker.purpose {
            Purpose::Public => SharedThing::of_finding(ExportKind::SavedPages, &finding),
            Purpose::InternalCopy => {
                let public = self.finding(question, Audience::Public, maker.words);
                SharedThing::of_finding(ExportKind::SavedPages, &public).as_internal_copy()
            }
        };
        Ok(Paper { document, shared })
    }

    fn worksheet_paper(&self, id: &RecordId, maker: &PageMaker<'_>) -> Result<Paper, Failure> {
        let records = &self.records;
        let worksheet: &Worksheet = find(&records.worksheets, id).ok_or_else(gone)?;
        let statement = find(&records.statements, &worksheet.statement_id).ok_or_else(gone)?;
        let chart = statement
            .chart_snapshot_id
            .as_ref()
            .and_then(|it| find(&records.chart_snapshots, it));
        let finding = chart
            .and_then(FrozenChart::of_row)
            .map(|it| it.finding(self, maker.audience(), maker.words));
        let starting = finding.as_ref().map(|it| StartingChart {
            scene: &it.scene,
            made_on: chart.and_then(|it| it.made_on),
        });
        let document = worksheet_page(worksheet, statement, starting, records, maker)
            .map_err(|it| not_made(&it))?;
        let rule = self.settings.hiding.rule;
        let shared = SharedThing::of_pages(&document.title, finding.as_ref(), rule);
        let shared = match maker.purpose {
            Purpose::Public => shared,
            Purpose::InternalCopy => shared.as_internal_copy(),
        };
        Ok(Paper { document, shared })
    }
}

/// Returns pages as the bytes of a PDF file.
///
/// # Errors
/// A [`Failure`] where the file cannot be put together.
pub fn paper_bytes(document: &Document, words: &Words) -> Result<Vec<u8>, Failure> {
    pdf(document, words).map_err(|it| not_made(&it))
}

/// Writes pages to a PDF file.
///
/// # Errors
/// A [`Failure`] where the file cannot be put together or written.
pub fn save(document: &Document, path: &Path, words: &Words) -> Result<(), Failure> {
    write_pages(path, &paper_bytes(document, words)?)
}

/// Writes the bytes of a PDF file.
///
/// # Errors
/// A [`Failure`] where it cannot be written.
pub fn write_pages(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| {
        Failure::new(
            "The PDF could not be saved.",
            "Choose another folder, or make room on the disk. A PDF that is open in another program cannot be replaced.",
        )
        .at(path.display().to_string())
        .with_details(error.to_string())
    })
}

/// Whether a file of this name is to hold pages.
#[must_use]
pub fn is_paper(path: &Path) -> bool {
    path.extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("pdf"))
}

/// A blank form in a language; nothing of any county is on it.
#[must_use]
pub fn form(form: BlankForm, words: &Words, made_on: NaiveDate) -> Document {
    let maker = PageMaker {
        words,
        made_on,
        purpose: Purpose::Public,
        rule: HidingRule::default(),
        place: "",
        is_sample: false,
    };
    blank_form(form, &maker)
}

/// Writes every blank form in both languages to a folder; returns the files.
///
/// # Errors
/// A [`Failure`] where the folder cannot be made or a file cannot be written.
pub fn save_forms(folder: &Path, made_on: NaiveDate) -> Result<Vec<PathBuf>, Failure> {
    made_folder(folder)?;
    let mut written = Vec::new();
    for (language, ending) in [
        (Language::English, "English"),
        (Language::Spanish, "español"),
    ] {
        let words = Words::new(language);
        for it in BlankForm::ALL {
            let path = folder.join(format!("{} form, {ending}.pdf", it.file_name()));
            save(&form(it, &words, made_on), &path, &words)?;
            written.push(path);
        }
    }
    Ok(written)
}

/// Makes a folder where there is none.
///
/// # Errors
/// A [`Failure`] where it cannot be made.
pub fn made_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| {
        Failure::new(
            "The folder could not be made.",
            "Choose another place for it.",
        )
        .at(folder.display().to_string())
        .with_details(error.to_string())
    })
}

pub(in crate::session) fn gone() -> Failure {
    Failure::new(
        "This is not in the file any more, so it cannot be printed.",
        "Go back to the list and choose another.",
    )
}

pub(in crate::session) fn not_made(error: &ReportError) -> Failure {
    Failure::new("The pages could not be made.", "Try again.").with_details(error.to_string())
}

//! What we said today as files: made and written at once, beside the county file, under a name that is free.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::pages::todays_page::LookedAt;
use crate::reports::pages::todays_page::todays_page;
use crate::reports::pages::todays_page::worksheets_of;
use crate::reports::picture::Purpose;
use crate::session::export_log::SharedThing;
use crate::session::failure::Failure;
use crate::session::folders::documents_folder;
use crate::session::paper::Paper;
use crate::session::paper::gone;
use crate::session::paper::not_made;
use crate::session::paper::paper_bytes;
use crate::session::practice::frozen_chart::FrozenChart;
use crate::session::snapshot::Snapshot;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// So many names are tried before a folder counts as full.
const MOST_NAMES: usize = 99;

impl Snapshot {
    /// The page of a meeting; its first worksheet comes with its chart.
    pub(in crate::session) fn todays_paper(
        &self,
        id: &RecordId,
        maker: &PageMaker<'_>,
    ) -> Result<Paper, Failure> {
        let records = &self.records;
        let meeting = find(&records.sessions, id).ok_or_else(gone)?;
        let worksheets = worksheets_of(records, meeting);
        let finding = worksheets
            .first()
            .and_then(|it| find(&records.statements, &it.statement_id))
            .and_then(|it| it.chart_snapshot_id.as_ref())
            .and_then(|it| find(&records.chart_snapshots, it))
            .and_then(FrozenChart::of_row)
            .map(|it| it.finding(self, maker.audience(), maker.words));
        let looked_at: Vec<LookedAt<'_>> = worksheets
            .iter()
            .enumerate()
            .map(|(position, worksheet)| LookedAt {
                worksheet,
                scene: finding
                    .as_ref()
                    .filter(|_| position == 0)
                    .map(|it| &it.scene),
            })
            .collect();
        let days = self.settings.follow_up_days.get();
        let document =
            todays_page(meeting, &looked_at, records, days, maker).map_err(|it| not_made(&it))?;
        let rule = self.settings.hiding.rule;
        let shared = SharedThing::of_pages(&document.title, finding.as_ref(), rule);
        let shared = match maker.purpose {
            Purpose::Public => shared,
            Purpose::InternalCopy => shared.as_internal_copy(),
        };
        Ok(Paper { document, shared })
    }

    /// Where today's page is written without asking: beside the county file; the sample's beside the documents.
    #[must_use]
    pub fn todays_folder(&self) -> Option<PathBuf> {
        let beside = self.path.parent().map(Path::to_path_buf);
        let is_own_folder = crate::session::folders::data_folder()
            .is_some_and(|it| beside.as_ref().is_some_and(|folder| folder.starts_with(it)));
        if is_own_folder {
            documents_folder()
        } else {
            beside
        }
    }
}

/// Today's page, ready to be written: each file's name with its bytes, and what leaves by it.
#[derive(Debug, Clone)]
pub struct TodaysFiles {
    pub files: Vec<(String, Vec<u8>)>,
    pub shared: Vec<SharedThing>,
}

/// Makes today's page of a meeting in one language, or in both as two files.
///
/// # Errors
/// A [`Failure`] where the meeting is gone or a page cannot be made.
pub fn todays_files(
    snapshot: &Snapshot,
    meeting_id: &RecordId,
    language: PackLanguage,
    made_on: NaiveDate,
) -> Result<TodaysFiles, Failure> {
    let languages: &[Language] = match language {
        PackLanguage::English => &[Language::English],
        PackLanguage::Spanish => &[Language::Spanish],
        PackLanguage::Both => &[Language::English, Language::Spanish],
    };
    let mut made = TodaysFiles {
        files: Vec::new(),
        shared: Vec::new(),
    };
    for language in languages {
        let words = Words::new(*language);
        let thing = crate::session::paper::PaperThing::Meeting(meeting_id.clone());
        let paper = snapshot.paper(&thing, Purpose::Public, &words, made_on)?;
        let name = match language {
            Language::English => format!("What we said {made_on}.pdf"),
            Language::Spanish => format!("Lo que dijimos {made_on}.pdf"),
        };
        made.files
            .push((name, paper_bytes(&paper.document, &words)?));
        made.shared.push(paper.shared);
    }
    Ok(made)
}

/// Writes the files to a folder, each with "-2", "-3" and so on where its name is taken. Returns them.
///
/// # Errors
/// A [`Failure`] where nothing can be written there.
pub fn save_todays_files(files: &TodaysFiles, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    files
        .files
        .iter()
        .map(|(name, bytes)| written_free(folder, name, bytes))
        .collect()
}

/// Whether a file can be made in a folder.
#[must_use]
pub fn is_writable(folder: &Path) -> bool {
    let probe = folder.join(format!(".first-birthday-{}", std::process::id()));
    let made = OpenOptions::new().write(true).create_new(true).open(&probe);
    made.is_ok() && std::fs::remove_file(&probe).is_ok()
}

/// Writes a file under the first name that is free.
fn written_free(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    let stem = name.strip_suffix(".pdf").unwrap_or(name);
    for number in 1..=MOST_NAMES {
        let name = if number == 1 {
            format!("{stem}.pdf")
        } else {
            format!("{stem}-{number}.pdf")
        };
        let path = folder.join(name);
        let opened = OpenOptions::new().write(true).create_new(true).open(&path);
        match opened {
            Ok(mut file) => {
                file.write_all(bytes)
                    .map_err(|error| refused(&path, &error))?;
                return Ok(path);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(refused(&path, &error)),
        }
    }
    Err(Failure::new(
        "This folder holds too many pages of today already.",
        "Choose another folder.",
    ))
}

fn refused(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(
        "Today’s page could not be saved here.",
        "Choose another folder for it.",
    )
    .at(path.display().to_string())
    .with_details(error.to_string())
}

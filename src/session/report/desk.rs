//! Where reports are made: every question is released once, whichever report, language or county asks for it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use chrono::NaiveDate;
use sha2::Digest as _;
use sha2::Sha256;

use crate::disclosure::answer::Answer;
use crate::disclosure::answer::AnswerRequest;
use crate::disclosure::answer::answer;
use crate::disclosure::audience::Audience;
use crate::disclosure::released::PlaceLabel;
use crate::disclosure::request::TableRequest;
use crate::disclosure::shared_numbers::SharedNumber;
use crate::disclosure::shared_numbers::shared_numbers;
use crate::domain::place::PlaceId;
use crate::domain::practice::report_text::ReportKind;
use crate::reports::error::ReportError;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Document;
use crate::reports::paper::fit::Fit;
use crate::reports::picture::Purpose;
use crate::reports::report::own_words::OwnWords;
use crate::reports::report::own_words::ReportNote;
use crate::reports::report::profile::ReportFoot;
use crate::reports::report::profile::profile;
use crate::reports::report::profile::profile_of;
use crate::reports::report::profile::profile_sections;
use crate::reports::report::report_numbers::ReportChart;
use crate::reports::report::section::Section;
use crate::reports::report::tables::source_of;
use crate::reports::report::voice_sections::VoiceRoom;
use crate::reports::report::voices::voices;
use crate::session::chart_question::ChartQuestion;
use crate::session::failure::Failure;
use crate::session::finding::finding_of;
use crate::session::report::request::ReportRequest;
use crate::session::snapshot::Snapshot;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// Everything needed to make reports of one file for one purpose on one day.
#[derive(Debug)]
pub struct ReportDesk<'a> {
    pub(in crate::session::report) snapshot: &'a Snapshot,
    purpose: Purpose,
    made_on: NaiveDate,
    answers: Mutex<BTreeMap<String, Arc<Answer>>>,
}

/// A report in one language.
#[derive(Debug, Clone)]
pub struct ReportPart {
    pub language: Language,
    pub document: Document,
    /// What should be looked at before it is printed.
    pub notes: Vec<ReportNote>,
    /// Its sections as the program makes them.
    pub sections: Vec<Section>,
}

/// A report that is ready to be written.
#[derive(Debug, Clone)]
pub struct Report {
    pub kind: ReportKind,
    pub purpose: Purpose,
    /// One for each language.
    pub parts: Vec<ReportPart>,
    /// The released answers it was made from.
    pub answers: Vec<Arc<Answer>>,
    pub is_sample: bool,
}

impl Report {
    /// Its title in the first of its languages.
    #[must_use]
    pub fn title(&self) -> &str {
        self.parts.first().map_or("", |it| &it.document.title)
    }

    /// The public numbers in it, sorted and without doubles.
    #[must_use]
    pub fn numbers(&self) -> Vec<SharedNumber> {
        numbers_of(&self.answers)
    }
}

/// The public numbers of answers, sorted and without doubles.
fn numbers_of(answers: &[Arc<Answer>]) -> Vec<SharedNumber> {
    let numbers: BTreeSet<SharedNumber> =
        answers.iter().flat_map(|it| shared_numbers(it)).collect();
    numbers.into_iter().collect()
}

/// A fingerprint that tells whether two printed reports hold the same numbers. It is made of what they show alone.
pub(in crate::session::report) fn data_version(answers: &[Arc<Answer>], shown: &str) -> String {
    let mut digest = Sha256::new();
    for number in numbers_of(answers) {
        digest.update(serde_json::to_string(&number).unwrap_or_default());
    }
    digest.update(shown);
    let digest = digest.finalize();
    let hex: String = digest.iter().map(|it| format!("{it:02x}")).collect();
    hex.chars().take(8).collect()
}

/// Where the words of a person in a report are kept: by place and year.
pub(in crate::session) fn own_words<'a>(
    snapshot: &'a Snapshot,
    request: &ReportRequest,
) -> OwnWords<'a> {
    OwnWords::of(
        &snapshot.records.report_texts,
        request.kind,
        Some(&request.place_id.0),
        request.year,
    )
}

impl<'a> ReportDesk<'a> {
    /// A desk for one purpose on one day.
    #[must_use]
    pub fn new(snapshot: &'a Snapshot, purpose: Purpose, made_on: NaiveDate) -> Self {
        Self {
            snapshot,
            purpose,
            made_on,
            answers: Mutex::default(),
        }
    }

    /// For whom its numbers are released.
    #[must_use]
    pub fn audience(&self) -> Audience {
        match self.purpose {
            Purpose::Public => Audience::Public,
            Purpose::InternalCopy => Audience::Working,
        }
    }

    /// Makes a report.
    ///
    /// # Errors
    /// A [`Failure`] where the file lacks what the report is about.
    pub fn report(&self, request: &ReportRequest) -> Result<Report, Failure> {
        let mut parts = Vec::new();
        let mut answers = Vec::new();
        for language in request.languages() {
            let words = Words::new(*language);
            let mut asked = Asked::default();
            let made = self.part(request, &words, &mut asked)?;
            answers.extend(asked.answers);
            parts.push(ReportPart {
                language: *language,
                document: made.document,
                notes: made.notes,
                sections: made.sections,
            });
        }
        answers.dedup_by(|one, other| Arc::ptr_eq(one, other));
        Ok(Report {
            kind: request.kind,
            purpose: self.purpose,
            parts,
            answers,
            is_sample: self.snapshot.is_sample,
        })
    }

    fn part(&self, request: &ReportRequest, words: &Words, asked: &mut Asked) -> Part {
        let place = self.place_name(&request.place_id);
        let maker = self.maker(words, &place);
        match request.kind {
            ReportKind::CountyProfile | ReportKind::RegionProfile => {
                self.profile(request, &maker, asked)
            }
            ReportKind::DataReport => self.data_report(request, &maker, asked),
            ReportKind::InfoSheet => self.info_sheet(request, &maker, asked),
            ReportKind::YearInReview => self.year_in_review(request, &maker, asked),
            ReportKind::OnePager => self.one_pager(request, &maker, asked),
            ReportKind::IssueProfile => self.issue_profile(request, &maker, asked),
        }
    }

    /// What makes the pages of a report.
    pub(in crate::session::report) fn maker<'b>(
        &self,
        words: &'b Words,
        place: &'b str,
    ) -> PageMaker<'b> {
        PageMaker {
            words,
            made_on: self.made_on,
            purpose: self.purpose,
            rule: self.snapshot.settings.hiding.rule,
            place,
            is_sample: self.snapshot.is_sample,
        }
    }

    fn place_name(&self, place: &PlaceId) -> String {
        self.label(place).map_or_else(String::new, |it| it.name)
    }

    /// A place as tables name it.
    pub(in crate::session::report) fn label(&self, place: &PlaceId) -> Option<PlaceLabel> {
        let place = self.snapshot.tables.place(place)?;
        Some(PlaceLabel {
            id: place.id.clone(),
            kind: place.kind,
            name: place.name.clone(),
        })
    }

    /// Releases what is asked for, or finds it where it was asked for before.
    pub(in crate::session::report) fn answer(
        &self,
        request: &AnswerRequest,
        asked: &mut Asked,
    ) -> Arc<Answer> {
        let key = serde_json::to_string(request).unwrap_or_default();
        let known = {
            let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
            answers.get(&key).map(Arc::clone)
        };
        let found = known.unwrap_or_else(|| {
            let snapshot = self.snapshot;
            let released = answer(
                &snapshot.tables,
                &snapshot.published.mask,
                request,
                self.audience(),
            );
            let released = Arc::new(released);
            let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(answers.entry(key).or_insert(released))
        });
        asked.answers.push(Arc::clone(&found));
        found
    }

    /// The same for one table.
    pub(in crate::session::report) fn table(
        &self,
        request: TableRequest,
        asked: &mut Asked,
    ) -> Arc<Answer> {
        self.answer(&AnswerRequest::of(request), asked)
    }

    /// A chart with its released numbers.
    pub(in crate::session::report) fn chart(
        &self,
        question: &ChartQuestion,
        words: &Words,
        asked: &mut Asked,
    ) -> ReportChart {
        let answer = self.answer(&self.snapshot.request_for(question), asked);
        let finding = finding_of(question, (*answer).clone(), &self.snapshot.settings, words);
        ReportChart {
            scene: finding.scene,
            answer,
        }
    }

    fn profile(&self, request: &ReportRequest, maker: &PageMaker<'_>, asked: &mut Asked) -> Part {
        let numbers = self.profile_numbers(&request.place_id, request.year, maker.words, asked)?;
        let snapshot = self.snapshot;
        let said = voices(
            &snapshot.records,
            &snapshot.worksheets_about(&request.place_id),
            snapshot.stories_of(&request.place_id),
            maker,
        );
        let version = data_version(&asked.answers, "");
        let source = source_of(&numbers.who.answer, maker.words);
        let foot = ReportFoot {
            data_version: &version,
            source: &source,
        };
        let request = ReportRequest {
            kind: profile_of(numbers.place.kind),
            ..request.clone()
        };
        let own = own_words(snapshot, &request);
        let document = profile(&numbers, &said, &own, foot, maker).map_err(|it| not_made(&it))?;
        let room = VoiceRoom {
            points: 6,
            stories: 2,
            fit: Fit::AtEase,
            has_gap_table: true,
        };
        let sections =
            profile_sections(&numbers, &said, foot, room, maker).map_err(|it| not_made(&it))?;
        let notes = self.notes(&own, &sections, maker);
        Ok(MadePart {
            document,
            notes,
            sections,
        })
    }

    /// What should be looked at before the report is printed.
    pub(in crate::session::report) fn notes(
        &self,
        own: &OwnWords<'_>,
        sections: &[Section],
        maker: &PageMaker<'_>,
    ) -> Vec<ReportNote> {
        let mut notes = own.notes(sections, maker);
        notes.extend(self.notes_of_records());
        notes
    }
}

/// A document with what should be looked at, and its sections as the program makes them.
#[derive(Debug)]
pub(in crate::session::report) struct MadePart {
    pub document: Document,
    pub notes: Vec<ReportNote>,
    pub sections: Vec<Section>,
}

/// A made document, or why it could not be made.
pub(in crate::session::report) type Part = Result<MadePart, Failure>;

/// What one report asked for.
#[derive(Debug, Default)]
pub(in crate::session::report) struct Asked {
    pub answers: Vec<Arc<Answer>>,
}

pub(in crate::session::report) fn not_made(error: &ReportError) -> Failure {
    Failure::new("The report could not be made.", "Try again.").with_details(error.to_string())
}

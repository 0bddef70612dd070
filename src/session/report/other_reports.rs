//! The reports beside the profiles: which numbers and records each is made of.

use std::sync::Arc;

use chrono::Datelike as _;

use crate::charts::measure_chart::MeasureView;
use crate::charts::scene::Drawing;
use crate::charts::scene::Scene;
use crate::disclosure::released::PlaceLabel;
use crate::disclosure::request::GroupOrder;
use crate::disclosure::request::Reference;
use crate::disclosure::request::TableRequest;
use crate::domain::place::PlaceId;
use crate::domain::place::PlaceKind;
use crate::domain::population_group::GroupKey;
use crate::domain::practice::quality_measure::MeasureKind;
use crate::domain::practice::records::find;
use crate::domain::practice::report_text::ReportKind;
use crate::reports::error::ReportError;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::fit::set_within;
use crate::reports::report::assemble::assembled;
use crate::reports::report::data_report::DataNumbers;
use crate::reports::report::data_report::data_report_sections;
use crate::reports::report::info_sheet::info_sheet_sections;
use crate::reports::report::issue_profile::Issue;
use crate::reports::report::issue_profile::issue_profile_sections;
use crate::reports::report::one_pager::one_pager_sections;
use crate::reports::report::profile::ReportFoot;
use crate::reports::report::profile::with_foot;
use crate::reports::report::section::Section;
use crate::reports::report::tables::place_title;
use crate::reports::report::tables::source_of;
use crate::reports::report::year_in_review::YearContent;
use crate::reports::report::year_in_review::year_sections;
use crate::session::chart_question::groups_of;
use crate::session::failure::Failure;
use crate::session::finding::Finding;
use crate::session::practice::frozen_chart::FrozenChart;
use crate::session::report::desk::Asked;
use crate::session::report::desk::MadePart;
use crate::session::report::desk::Part;
use crate::session::report::desk::ReportDesk;
use crate::session::report::desk::data_version;
use crate::session::report::desk::not_made;
use crate::session::report::desk::own_words;
use crate::session::report::request::ReportRequest;
use crate::wording::language::Language;
use crate::wording::place_names::place_in_words;
use crate::wording::statement::proposed_statement;
use crate::wording::words::Words;
use crate::wording::words::capitalized;

/// What stands around the sections of a report.
struct Frame<'a> {
    kind: &'a str,
    title: &'a str,
    place: &'a str,
    years: &'a str,
    source: &'a str,
}

/// The title, the group and whom it is compared with, as the program proposes them for a worksheet of this finding.
fn proposed(finding: &Finding, words: &Words) -> (String, String, String) {
    let place = &finding.question.place_id;
    let proposed = proposed_statement(&finding.answer.table, place, words);
    (
        capitalized(&proposed.where_when),
        proposed.focus_group,
        proposed.reference,
    )
}

impl ReportDesk<'_> {
    pub(in crate::session::report) fn data_report(
        &self,
        request: &ReportRequest,
        maker: &PageMaker<'_>,
        asked: &mut Asked,
    ) -> Part {
        let snapshot = self.snapshot;
        let question = self.first_question(&request.place_id, request.year)?;
        let place = self.label(&request.place_id).ok_or_else(no_place)?;
        let published = &snapshot.published;
        let mut periods = published.plan.periods.clone();
        if let Some(year) = request.year {
            periods.retain(|it| it.whole_years().is_some_and(|it| it.1 <= year));
        }
        let span = periods
            .iter()
            .max_by_key(|it| (it.year_count(), it.last_day))
            .copied()
            .unwrap_or(question.period);
        // Single years of every place would fill a book: they are in the window and in the table files.
        if periods.iter().any(|it| it.year_count() > 1) {
            periods.retain(|it| it.year_count() > 1);
        }
        let places = self.report_places(&request.place_id);
        let base = TableRequest {
            indicator_id: question.indicator_id.clone(),
            places,
            periods,
            dimension: None,
            groups: vec![GroupKey::everyone()],
            group_order: GroupOrder::Listed,
            reference: Reference::None,
            goal: None,
        };
        let mut indicators = Vec::new();
        let mut groups = Vec::new();
        for id in &published.choices.indicators {
            let of = TableRequest {
                indicator_id: id.clone(),
                ..base.clone()
            };
            indicators.push(self.table(of.clone(), asked));
            groups.push(self.table(
                TableRequest {
                    places: vec![request.place_id.clone()],
                    periods: vec![span],
                    dimension: question.dimension_id.clone(),
                    groups: groups_of(&snapshot.tables, question.dimension_id.as_ref()),
                    reference: Reference::BestReliable,
                    ..of
                },
                asked,
            ));
        }
        let source = indicators
            .first()
            .map_or_else(String::new, |it| source_of(it, maker.words));
        let numbers = DataNumbers {
            place,
            period: span,
            indicators,
            groups,
            hub: snapshot.settings.hub_name.clone(),
        };
        let years = span.label();
        let frame = Frame {
            kind: &maker.say("report-kind-data"),
            title: &self.titled(&numbers.place, &years, maker.words)?,
            place: &place_in_words(&numbers.place, maker.words),
            years: &years,
            source: &source,
        };
        self.finished(request, &frame, asked, maker, |foot| {
            Ok(data_report_sections(&numbers, foot, maker))
        })
    }

    pub(in crate::session::report) fn info_sheet(
        &self,
        request: &ReportRequest,
        maker: &PageMaker<'_>,
        asked: &mut Asked,
    ) -> Part {
        let numbers = self.profile_numbers(&request.place_id, request.year, maker.words, asked)?;
        let source = source_of(&numbers.who.answer, maker.words);
        let years = numbers.period.label();
        let frame = Frame {
            kind: &maker.say("report-kind-info"),
            title: &maker.say("report-info-title"),
            place: &place_in_words(&numbers.place, maker.words),
            years: &years,
            source: &source,
        };
        self.finished(request, &frame, asked, maker, |_| {
            info_sheet_sections(&numbers, &self.snapshot.records, maker)
        })
    }

    pub(in crate::session::report) fn year_in_review(
        &self,
        request: &ReportRequest,
        maker: &PageMaker<'_>,
        asked: &mut Asked,
    ) -> Part {
        let year = request.year.unwrap_or_else(|| maker.made_on.year());
        let numbers = self.profile_numbers(&request.place_id, None, maker.words, asked)?;
        let scenes = self.measure_scenes(maker);
        let source = source_of(&numbers.who.answer, maker.words);
        let years = year.to_string();
        let frame = Frame {
            kind: &maker.say("report-kind-year"),
            title: &self.titled(&numbers.place, &years, maker.words)?,
            place: &place_in_words(&numbers.place, maker.words),
            years: &years,
            source: &source,
        };
        let content = YearContent {
            year,
            numbers: &numbers,
            records: &self.snapshot.records,
            scenes: &scenes,
            place: &place_in_words(&numbers.place, maker.words),
        };
        self.finished(request, &frame, asked, maker, |_| {
            year_sections(content, maker)
        })
    }

    pub(in crate::session::report) fn one_pager(
        &self,
        request: &ReportRequest,
        maker: &PageMaker<'_>,
        asked: &mut Asked,
    ) -> Part {
        let place = self.label(&request.place_id).ok_or_else(no_place)?;
        let scenes = self.measure_scenes(maker);
        let month = maker.month(maker.made_on);
        let frame = Frame {
            kind: &maker.say("report-kind-month"),
            title: &self.titled(&place, &month, maker.words)?,
            place: &place_in_words(&place, maker.words),
            years: &month,
            source: &maker.hidden(),
        };
        self.finished(request, &frame, asked, maker, |_| {
            one_pager_sections(&scenes, &self.snapshot.records, maker)
        })
    }

    pub(in crate::session::report) fn issue_profile(
        &self,
        request: &ReportRequest,
        maker: &PageMaker<'_>,
        asked: &mut Asked,
    ) -> Part {
        let snapshot = self.snapshot;
        let records = &snapshot.records;
        let worksheet = request
            .worksheet_id
            .as_ref()
            .and_then(|it| find(&records.worksheets, it))
            .ok_or_else(no_worksheet)?;
        let statement =
            find(&records.statements, &worksheet.statement_id).ok_or_else(no_worksheet)?;
        let finding = statement
            .chart_snapshot_id
            .as_ref()
            .and_then(|it| find(&records.chart_snapshots, it))
            .and_then(FrozenChart::of_row)
            .map(|it| it.finding(snapshot, self.audience(), maker.words));
        if let Some(finding) = &finding {
            asked.answers.push(Arc::new(finding.answer.clone()));
        }
        let place = snapshot
            .place_of_worksheet(worksheet)
            .and_then(|it| self.label(&it))
            .map_or_else(String::new, |it| place_in_words(&it, maker.words));
        let years = finding
            .as_ref()
            .map_or_else(String::new, |it| it.question.period.label());
        let source = finding
            .as_ref()
            .map_or_else(|| maker.hidden(), |it| it.scene.source.clone());
        // What the program wrote is said in the language of the page; what a person wrote instead stays.
        let written = (
            capitalized(&worksheet.title),
            statement.focus_group.clone(),
            statement.reference_label.clone(),
        );
        let (title, who, reference) = finding
            .as_ref()
            .filter(|it| proposed(it, &Words::new(Language::English)) == written)
            .map_or(written.clone(), |it| proposed(it, maker.words));
        let frame = Frame {
            kind: &maker.say("report-kind-issue"),
            title: &title,
            place: if place.is_empty() {
                maker.place
            } else {
                &place
            },
            years: &years,
            source: &source,
        };
        let issue = Issue {
            worksheet,
            statement,
            groups: (&who, &reference),
            chart: finding.as_ref().map(|it| &it.scene),
            place: &place,
        };
        self.finished(request, &frame, asked, maker, |_| {
            issue_profile_sections(issue, records, maker)
        })
    }

    /// "The Bootheel, 2026", in the language of the report.
    fn titled(&self, place: &PlaceLabel, years: &str, words: &Words) -> Result<String, Failure> {
        let question = self.first_question(&place.id, None)?;
        let table = self.table(
            TableRequest {
                indicator_id: question.indicator_id,
                places: vec![place.id.clone()],
                periods: vec![question.period],
                dimension: None,
                groups: vec![GroupKey::everyone()],
                group_order: GroupOrder::Listed,
                reference: Reference::None,
                goal: None,
            },
            &mut Asked::default(),
        );
        Ok(format!("{}, {years}", place_title(&table, place, words)))
    }

    /// The run charts of the file: those of steps first, and among them those of which a chart can be drawn.
    fn measure_scenes(&self, maker: &PageMaker<'_>) -> Vec<Scene> {
        let snapshot = self.snapshot;
        let mut scenes: Vec<(bool, bool, Scene)> = snapshot
            .records
            .measures
            .iter()
            .filter_map(|it| {
                let view = MeasureView::default();
                let finding =
                    snapshot.measure_finding(&it.id, &view, self.audience(), maker.words)?;
                let is_empty = matches!(finding.scene.drawing, Drawing::Reason(_));
                Some((is_empty, it.kind != MeasureKind::Process, finding.scene))
            })
            .collect();
        scenes.sort_by_key(|it| (it.0, it.1));
        scenes.into_iter().map(|it| it.2).collect()
    }

    /// The places of the publication plan that a report about this one shows: for a county its region and state too.
    fn report_places(&self, place: &PlaceId) -> Vec<PlaceId> {
        let tables = &self.snapshot.tables;
        let members = tables.members(place);
        let plan = &self.snapshot.published.plan.places;
        if members.is_empty() {
            return plan.clone();
        }
        let is_meant = |it: &&PlaceId| {
            *it == place
                || members.contains(it)
                || tables
                    .place(it)
                    .is_some_and(|it| matches!(it.kind, PlaceKind::State | PlaceKind::Nation))
        };
        plan.iter().filter(is_meant).cloned().collect()
    }

    /// The document of sections in their frame, and what should be looked at.
    fn finished(
        &self,
        request: &ReportRequest,
        frame: &Frame<'_>,
        asked: &Asked,
        maker: &PageMaker<'_>,
        sections: impl Fn(ReportFoot<'_>) -> Result<Vec<Section>, ReportError>,
    ) -> Part {
        let own = own_words(self.snapshot, request);
        let plain = ReportFoot {
            data_version: "",
            source: frame.source,
        };
        let trial = sections(plain).map_err(|it| not_made(&it))?;
        let version = data_version(&asked.answers, &format!("{trial:?}"));
        let foot = ReportFoot {
            data_version: &version,
            source: frame.source,
        };
        let made = sections(foot).map_err(|it| not_made(&it))?;
        let plain_sections = made.clone();
        let notes = self.notes(&own, &made, maker);
        let mut blocks = vec![Block::Masthead {
            kind: frame.kind.to_owned(),
            title: frame.title.to_owned(),
            aside: String::new(),
        }];
        blocks.extend(assembled(made, &own, maker));
        let title = format!("{}: {}", frame.kind, frame.title);
        let document = with_foot(
            maker.document(title, blocks, None),
            frame.place,
            frame.years,
            foot,
            maker,
        );
        let document = set_within(document, pages_of(request.kind), maker.words);
        Ok(MadePart {
            document,
            notes,
            sections: plain_sections,
        })
    }
}

/// How many pages a report is meant to have, where that is settled.
fn pages_of(kind: ReportKind) -> Option<usize> {
    match kind {
        ReportKind::OnePager => Some(1),
        ReportKind::InfoSheet | ReportKind::IssueProfile => Some(2),
        ReportKind::CountyProfile
        | ReportKind::RegionProfile
        | ReportKind::DataReport
        | ReportKind::YearInReview => None,
    }
}

fn no_place() -> Failure {
    Failure::new(
        "This file does not know that place.",
        "Choose one of the places in the list.",
    )
}

fn no_worksheet() -> Failure {
    Failure::new(
        "This file has no worksheet to make an issue profile of.",
        "Start a worksheet from a chart first.",
    )
}

//! The equity data profile of a county, on the two sides of a sheet, and of a region, on four pages.

use crate::domain::place::PlaceKind;
use crate::domain::practice::report_text::ReportKind;
use crate::reports::error::ReportError;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;
use crate::reports::paper::fit::Fit;
use crate::reports::paper::fit::fitted;
use crate::reports::report::assemble::assembled;
use crate::reports::report::compared_sections::before;
use crate::reports::report::compared_sections::counties;
use crate::reports::report::compared_sections::gap;
use crate::reports::report::compared_sections::trend;
use crate::reports::report::counted_sections::born;
use crate::reports::report::counted_sections::deaths;
use crate::reports::report::counted_sections::goal;
use crate::reports::report::counted_sections::headline;
use crate::reports::report::counted_sections::when;
use crate::reports::report::counted_sections::why;
use crate::reports::report::limits::method;
use crate::reports::report::limits::unknown;
use crate::reports::report::own_words::OwnWords;
use crate::reports::report::report_numbers::ReportNumbers;
use crate::reports::report::section::Section;
use crate::reports::report::tables::voice_of_answer;
use crate::reports::report::voice_sections::VoiceRoom;
use crate::reports::report::voice_sections::protects;
use crate::reports::report::voice_sections::told;
use crate::reports::report::voices::Voices;
use crate::wording::words::capitalized;

/// How many pages a county gets: the two sides of a sheet.
const COUNTY_PAGES: usize = 2;

/// How many pages a region gets.
const REGION_PAGES: usize = 4;

/// How much of what people said is printed, from most to least, until the pages are enough.
const ROOMS: [VoiceRoom; 6] = [
    room(6, 2, Fit::AtEase),
    room(5, 2, Fit::Tight),
    room(3, 1, Fit::Tight),
    room(2, 1, Fit::Tight),
    room(2, 1, Fit::Tightest),
    VoiceRoom {
        has_gap_table: false,
        ..room(2, 1, Fit::Tightest)
    },
];

const fn room(points: usize, stories: usize, fit: Fit) -> VoiceRoom {
    VoiceRoom {
        points,
        stories,
        fit,
        has_gap_table: true,
    }
}

/// What is said on every page of a report beside its own content.
#[derive(Debug, Clone, Copy)]
pub struct ReportFoot<'a> {
    /// A fingerprint of the numbers, in a few letters.
    pub data_version: &'a str,
    /// Where the numbers came from.
    pub source: &'a str,
}

/// The kind of profile a place gets.
#[must_use]
pub fn profile_of(kind: PlaceKind) -> ReportKind {
    match kind {
        PlaceKind::Region | PlaceKind::State | PlaceKind::Nation => ReportKind::RegionProfile,
        PlaceKind::County | PlaceKind::City | PlaceKind::Zip | PlaceKind::Unidentified => {
            ReportKind::CountyProfile
        }
    }
}

/// The sections of a profile.
///
/// # Errors
/// [`ReportError::NotPublic`] for numbers of the working view in a report for anyone.
pub fn profile_sections(
    numbers: &ReportNumbers,
    voices: &Voices,
    foot: ReportFoot<'_>,
    room: VoiceRoom,
    maker: &PageMaker<'_>,
) -> Result<Vec<Section>, ReportError> {
    let is_region = profile_of(numbers.place.kind) == ReportKind::RegionProfile;
    let mut sections = vec![
        headline(numbers, room.fit, maker),
        goal(numbers, room.fit, maker)?,
    ];
    if is_region {
        sections.push(deaths(numbers, room.fit, maker)?);
        sections.push(born(numbers, maker));
        sections.push(when(numbers, maker));
        sections.push(why(numbers, maker));
        sections.push(before(numbers, room.fit, maker));
        sections.push(gap(numbers, maker)?);
        sections.push(trend(numbers, room.fit, maker)?);
        sections.push(counties(numbers, room.fit, maker)?);
    } else {
        sections.push(born(numbers, maker));
        sections.push(deaths(numbers, room.fit, maker)?);
        sections.push(when(numbers, maker));
        sections.push(why(numbers, maker));
        sections.push(before(numbers, room.fit, maker));
        let mut gap = gap(numbers, maker)?;
        if !room.has_gap_table {
            gap.exhibits.clear();
        }
        sections.push(gap);
    }
    sections.push(protects(voices, room, maker));
    sections.push(told(voices, room, maker));
    sections.push(unknown(numbers, voices, room, maker));
    sections.push(method(numbers, foot.data_version, room.fit, maker));
    Ok(sections)
}

/// Returns the profile of a place, with as much of what people said as its pages have room for.
///
/// # Errors
/// As [`profile_sections`].
pub fn profile(
    numbers: &ReportNumbers,
    voices: &Voices,
    own: &OwnWords<'_>,
    foot: ReportFoot<'_>,
    maker: &PageMaker<'_>,
) -> Result<Document, ReportError> {
    let kind = profile_of(numbers.place.kind);
    let pages = match kind {
        ReportKind::RegionProfile => REGION_PAGES,
        _ => COUNTY_PAGES,
    };
    fitted(ROOMS, pages, maker.words, |room| {
        let sections = profile_sections(numbers, voices, foot, room, maker)?;
        let mut parts: Vec<Block> = room.fit.opening().into_iter().collect();
        parts.extend(assembled(sections, own, maker));
        Ok(document(numbers, parts, foot, maker))
    })
}

fn document(
    numbers: &ReportNumbers,
    mut parts: Vec<Block>,
    foot: ReportFoot<'_>,
    maker: &PageMaker<'_>,
) -> Document {
    let voice = voice_of_answer(&numbers.who.answer, maker.words);
    let title = capitalized(&voice.where_when(&numbers.place, &numbers.period));
    let kind = maker.say("report-kind-profile");
    let mut blocks = vec![Block::Masthead {
        kind: kind.clone(),
        title: title.clone(),
        aside: if numbers.members.is_empty() {
            String::new()
        } else {
            let names = maker.words.list(&numbers.members);
            maker
                .words
                .say("report-counties-named", &[("names", (&names).into())])
        },
    }];
    blocks.append(&mut parts);
    let place = capitalized(&voice.place(&numbers.place));
    with_foot(
        maker.document(format!("{kind}: {title}"), blocks, None),
        &place,
        &numbers.period.label(),
        foot,
        maker,
    )
}

/// The document with what every page of a report says: place, years, day, version of the data, what is hidden, sources.
#[must_use]
pub fn with_foot(
    mut document: Document,
    place: &str,
    years: &str,
    foot: ReportFoot<'_>,
    maker: &PageMaker<'_>,
) -> Document {
    let day = maker.day(maker.made_on);
    let mut parts = vec![
        capitalized(place),
        years.to_owned(),
        maker.words.say("paper-made", &[("day", (&day).into())]),
    ];
    if !foot.data_version.is_empty() {
        parts.push(maker.words.say(
            "report-data-version",
            &[("version", foot.data_version.into())],
        ));
    }
    parts.push(foot.source.to_owned());
    parts.retain(|it| !it.trim().is_empty());
    document.foot = parts.join(" · ");
    document
}

//! The pack of a data walk on paper: posters, the same as Letter pages to tape together, and a sheet for who leads it.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::charts::measure_chart::MeasureView;
use crate::charts::text_measure::TextMeasure;
use crate::domain::practice::cause::CauseKind;
use crate::domain::practice::cause_tree::CauseTree;
use crate::domain::practice::consent_rules::StoryUse;
use crate::domain::practice::consent_rules::StoryWords;
use crate::domain::practice::consent_rules::story_words;
use crate::domain::practice::gathering::Gathering;
use crate::domain::practice::meeting_rules::stations_of;
use crate::domain::practice::pack::CardKind;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::pack::PackLanguage;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::domain::practice::session_script::steps_of;
use crate::reports::pages::page_maker::PageMaker;
use crate::reports::pages::poster::Poster;
use crate::reports::pages::poster::PosterPicture;
use crate::reports::pages::poster::TileWords;
use crate::reports::pages::poster::poster_sheets;
use crate::reports::pages::poster::tiled_sheets;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;
use crate::reports::paper::document::PaperCell;
use crate::reports::paper::document::PaperColumn;
use crate::reports::paper::document::PaperTable;
use crate::reports::paper::flow::flow;
use crate::reports::pdf::pdf;
use crate::reports::pdf::sheets_pdf;
use crate::reports::picture::Purpose;
use crate::session::export_log::ExportKind;
use crate::session::export_log::SharedThing;
use crate::session::failure::Failure;
use crate::session::finding::Finding;
use crate::session::practice::card_picture::picture_bytes;
use crate::session::practice::card_picture::picture_pixels;
use crate::session::practice::frozen_chart::FrozenChart;
use crate::session::snapshot::Snapshot;
use crate::wording::cause_words::card_text;
use crate::wording::language::Language;
use crate::wording::meeting_words::walk_prompts;
use crate::wording::words::Words;

/// The pack, ready to be written: each file with what its name ends in.
#[derive(Debug, Clone)]
pub struct DataWalk {
    /// "posters 11x17", and the bytes of the PDF file.
    pub files: Vec<(&'static str, Vec<u8>)>,
    /// What leaves the program by it.
    pub shared: Vec<SharedThing>,
}

impl Snapshot {
    /// Makes the pack of a meeting, as anyone may see it.
    ///
    /// # Errors
    /// A [`Failure`] where the meeting has no station, or a page cannot be made.
    pub fn data_walk(
        &self,
        meeting_id: &RecordId,
        language: PackLanguage,
        made_on: NaiveDate,
    ) -> Result<DataWalk, Failure> {
        let meeting = find(&self.records.sessions, meeting_id).ok_or_else(|| {
            Failure::new(
                "This meeting is not in the file any more.",
                "Go back to the list and choose another.",
            )
        })?;
        let mut stations = stations_of(&self.records, meeting_id);
        // A story whose teller did not agree to it hangs on no wall.
        stations.retain(|it| it.kind != CardKind::Story || self.story_on(it, made_on).is_some());
        if stations.is_empty() {
            return Err(Failure::new(
                "No station hangs on the wall yet.",
                "Make a pack for this meeting under Packs, and mark its cards as stations.",
            ));
        }
        let main = Words::new(match language {
            PackLanguage::English | PackLanguage::Both => Language::English,
            PackLanguage::Spanish => Language::Spanish,
        });
        let second = (language == PackLanguage::Both).then(|| Words::new(Language::Spanish));
        let place = self.printed_place(&main);
        let maker = PageMaker {
            words: &main,
            made_on,
            purpose: Purpose::Public,
            rule: self.settings.hiding.rule,
            place: &place,
            is_sample: self.is_sample,
        };
        let mut posters = Vec::new();
        let mut shared = Vec::new();
        for (position, card) in stations.iter().enumerate() {
            let place = (position + 1, stations.len());
            let (mut poster, finding) = self.poster(card, place, &maker, second.as_ref());
            self.add_record(card, &mut poster, &maker);
            if let Some(finding) = &finding {
                shared.push(SharedThing::of_finding(ExportKind::SavedPages, finding));
            }
            posters.push(poster);
        }
        if shared.is_empty() {
            shared.push(SharedThing::of_pages(
                &main.say("walk-posters", &[]),
                None,
                self.settings.hiding.rule,
            ));
        }
        let about = maker.document(main.say("walk-posters", &[]), Vec::new(), None);
        let sheet = self.facilitator_sheet(meeting, &posters, &maker);
        let made = |it: Result<Vec<u8>, crate::reports::error::ReportError>| {
            it.map_err(|it| {
                Failure::new("The posters could not be made.", "Try again.")
                    .with_details(it.to_string())
            })
        };
        let files = vec![
            ("facilitator sheet", made(pdf(&sheet, &main))?),
            (
                "posters 11x17",
                made(sheets_pdf(&about, &poster_sheets(&posters), &main))?,
            ),
            (
                "posters on letter",
                made(sheets_pdf(
                    &about,
                    &tiled_sheets(&posters, &Tiles(&main)),
                    &main,
                ))?,
            ),
        ];
        Ok(DataWalk { files, shared })
    }

    fn poster(
        &self,
        card: &PackCard,
        (number, count): (usize, usize),
        maker: &PageMaker<'_>,
        second: Option<&Words>,
    ) -> (Poster, Option<Finding>) {
        let words = maker.words;
        let finding = |words: &Words| -> Option<Finding> {
            card.chart_snapshot_id
                .as_ref()
                .and_then(|it| find(&self.records.chart_snapshots, it))
                .and_then(FrozenChart::of_row)
                .map(|it| it.finding(self, maker.audience(), words))
        };
        let first = finding(words);
        let other = second.and_then(finding);
        let number = number.to_string();
        let count = count.to_string();
        let mut poster = Poster {
            station: words.say(
                "walk-station",
                &[("number", (&number).into()), ("count", (&count).into())],
            ),
            title: maker.own_words(&card.title_en, &card.title_es),
            notes_here: both(words, second, "walk-notes-here"),
            prompts: prompts(),
            ..Poster::default()
        };
        if second.is_some() {
            poster.second_title.clone_from(&card.title_es);
        }
        let text = maker.own_words(&card.text_en, &card.text_es);
        let mut text: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
        if second.is_some() {
            text.extend(card.text_es.lines().map(ToOwned::to_owned));
        }
        if card.kind == CardKind::Picture {
            poster.picture = picture_of(card, maker);
            poster.sentences.append(&mut text);
        } else {
            poster.words.append(&mut text);
        }
        let caption = maker.own_words(&card.systems_caption_en, &card.systems_caption_es);
        let mut source = None;
        if let Some(finding) = &first {
            let scene = &finding.scene;
            if poster.title.trim().is_empty() {
                poster.title.clone_from(&scene.title);
            }
            poster.subtitle.clone_from(&scene.subtitle);
            poster.sentences.push(scene.sentence.clone());
            if caption.trim().is_empty() {
                poster.framing.extend(scene.framing.clone());
            }
            source = Some(scene.source.clone());
            poster.scene = Some(scene.clone());
        }
        if let Some(finding) = &other {
            if poster.second_title.trim().is_empty() {
                poster.second_title.clone_from(&finding.scene.title);
            }
            poster.sentences.push(finding.scene.sentence.clone());
            if caption.trim().is_empty() {
                poster.framing.extend(finding.scene.framing.clone());
            }
        }
        poster.framing.push(caption);
        if poster.title.trim().is_empty() {
            poster.title = self.named(card, maker);
        }
        if let Some(picture) = &mut poster.picture
            && picture.alt_text.trim().is_empty()
        {
            let named = [&poster.title, &poster.station];
            let name = named.into_iter().find(|it| !it.trim().is_empty());
            picture.alt_text = name.cloned().unwrap_or_default();
        }
        poster.sentences.retain(|it| !it.trim().is_empty());
        poster.words.retain(|it| !it.trim().is_empty());
        poster.framing.retain(|it| !it.trim().is_empty());
        let foot = maker.document("", Vec::new(), source.as_deref());
        poster.foot = foot.foot;
        poster.stamps = foot.stamps;
        (poster, first)
    }

    /// The words of a story whose teller agreed that they are shown at a meeting.
    fn story_on(&self, card: &PackCard, day: NaiveDate) -> Option<&str> {
        let story = find(&self.records.stories, card.record_id.as_ref()?)?;
        match story_words(story, &self.records.consents, StoryUse::Meeting, day) {
            StoryWords::Own(words) => Some(words),
            StoryWords::SharedInTheRoom | StoryWords::Withdrawn => None,
        }
    }

    /// What the card of a measure, worksheet, change or story shows beside its title.
    fn add_record(&self, card: &PackCard, poster: &mut Poster, maker: &PageMaker<'_>) {
        let Some(id) = card.record_id.as_ref() else {
            return;
        };
        let records = &self.records;
        match card.kind {
            CardKind::Measure => {
                let view = MeasureView::default();
                let shown = self.measure_finding(id, &view, maker.audience(), maker.words);
                if let Some(finding) = shown {
                    poster.subtitle.clone_from(&finding.scene.subtitle);
                    poster.sentences.push(finding.scene.sentence.clone());
                    poster.scene = Some(finding.scene);
                }
            }
            CardKind::Worksheet => {
                let tree = CauseTree::of(&records.causes, id, CauseKind::Cause);
                let first = tree.rows().iter().filter(|it| it.depth == 1);
                let causes = first.map(|it| format!("• {}", card_text(it.cause, maker.words)));
                poster.words.extend(causes);
            }
            CardKind::Change => {
                let change = find(&records.change_ideas, id);
                let proposed = change.map(|it| it.proposed_text.clone());
                poster.words.extend(proposed);
            }
            CardKind::Story => {
                let story = self.story_on(card, maker.made_on);
                poster.words.extend(story.map(ToOwned::to_owned));
            }
            CardKind::Chart | CardKind::Text | CardKind::Picture => {}
        }
        poster.sentences.retain(|it| !it.trim().is_empty());
        poster.words.retain(|it| !it.trim().is_empty());
    }

    /// What a card without a title shows.
    fn named(&self, card: &PackCard, maker: &PageMaker<'_>) -> String {
        let records = &self.records;
        let id = card.record_id.as_ref();
        let name = match card.kind {
            CardKind::Worksheet => id
                .and_then(|it| find(&records.worksheets, it))
                .and_then(|it| find(&records.statements, &it.statement_id))
                .map(|it| maker.own_words(&it.text_en, &it.text_es)),
            CardKind::Change => id
                .and_then(|it| find(&records.change_ideas, it))
                .map(|it| maker.own_words(&it.title_en, &it.title_es)),
            CardKind::Measure => id
                .and_then(|it| find(&records.measures, it))
                .map(|it| maker.own_words(&it.name_en, &it.name_es)),
            CardKind::Picture => Some(maker.own_words(&card.picture_alt_en, &card.picture_alt_es)),
            CardKind::Chart | CardKind::Text | CardKind::Story => None,
        };
        name.unwrap_or_default()
    }

    /// One sheet for who leads the walk: stations, how it goes, the time, keys, and what to bring.
    fn facilitator_sheet(
        &self,
        meeting: &Gathering,
        posters: &[Poster],
        maker: &PageMaker<'_>,
    ) -> Document {
        let title = maker.say("walk-sheet-kind");
        let mut blocks = self.facilitator_blocks(meeting, posters, maker);
        let mut document = maker.document(title.clone(), blocks.clone(), None);
        // Who leads the walk holds one sheet in the hand, where it can be.
        for (fit, is_short) in [
            (Block::Tight, false),
            (Block::Tightest, false),
            (Block::Tightest, true),
        ] {
            let pages = flow(&document, TextMeasure::embedded(), maker.words).pages;
            if pages.len() <= 1 {
                break;
            }
            if is_short {
                in_a_line(&mut blocks, "walk-time-hold", maker);
            }
            let closer = std::iter::once(fit).chain(blocks.iter().cloned());
            document = maker.document(title.clone(), closer.collect(), None);
        }
        document
    }

    fn facilitator_blocks(
        &self,
        meeting: &Gathering,
        posters: &[Poster],
        maker: &PageMaker<'_>,
    ) -> Vec<Block> {
        let column = |id: &str, share: f32| PaperColumn {
            heading: maker.say(id),
            share: Some(share),
        };
        let mut about = vec![
            meeting.held_on.map(|it| maker.day(it)).unwrap_or_default(),
            meeting.venue.clone(),
        ];
        about.retain(|it| !it.trim().is_empty());
        let stations = posters
            .iter()
            .enumerate()
            .map(|(position, it)| {
                vec![
                    PaperCell {
                        is_strong: true,
                        ..PaperCell::new((position + 1).to_string())
                    },
                    PaperCell::new(it.title.clone()),
                ]
            })
            .collect();
        let steps = steps_of(&self.records.session_steps, &meeting.id)
            .iter()
            .map(|it| {
                vec![
                    PaperCell::new(it.title.clone()),
                    PaperCell::new(it.minutes.to_string()),
                ]
            })
            .collect();
        let mut blocks = vec![
            Block::Kind(maker.say("walk-sheet-kind")),
            Block::Title(meeting.title.clone()),
            Block::Remark(about.join(" · ")),
            Block::Heading(maker.say("walk-sheet-stations")),
            Block::Table(PaperTable {
                holds: maker.say("walk-sheet-stations-hold"),
                columns: vec![
                    column("walk-column-station", 0.14),
                    column("walk-column-shows", 0.86),
                ],
                rows: stations,
            }),
            Block::Heading(maker.say("walk-sheet-how")),
            Block::Points(
                [
                    "walk-how-groups",
                    "walk-how-minutes",
                    "walk-how-people",
                    "walk-how-notes",
                    "walk-how-doubt",
                    "walk-how-grief",
                ]
                .map(|it| maker.say(it))
                .to_vec(),
            ),
        ];
        for (heading, questions) in prompts() {
            blocks.push(Block::Fact {
                name: heading,
                text: questions.join(" "),
            });
        }
        let steps: Vec<Vec<PaperCell>> = steps;
        if !steps.is_empty() {
            blocks.push(Block::Heading(maker.say("walk-sheet-time")));
            blocks.push(Block::Table(PaperTable {
                holds: maker.say("walk-time-hold"),
                columns: vec![
                    column("walk-column-step", 0.84),
                    column("walk-column-minutes", 0.16),
                ],
                rows: steps,
            }));
        }
        blocks.push(Block::Heading(maker.say("walk-sheet-bring")));
        blocks.push(Block::Paragraph(maker.say("walk-bring")));
        blocks.push(Block::Remark(maker.say("walk-keys")));
        blocks
    }
}

/// The questions in both languages, whichever the posters are in: who walks by reads one of them.
fn prompts() -> Vec<(String, Vec<String>)> {
    [Language::English, Language::Spanish]
        .map(|it| {
            let words = Words::new(it);
            (
                words.say("walk-prompts", &[]),
                walk_prompts(&words).to_vec(),
            )
        })
        .to_vec()
}

/// Writes the table with these words as one paragraph, its rows one after the other.
fn in_a_line(blocks: &mut [Block], holds: &str, maker: &PageMaker<'_>) {
    let holds = maker.say(holds);
    for block in blocks {
        if let Block::Table(table) = block
            && table.holds == holds
        {
            let rows: Vec<String> = table
                .rows
                .iter()
                .map(|row| {
                    let cells: Vec<&str> = row.iter().map(|it| it.text.as_str()).collect();
                    format!("{} min", cells.join(", "))
                })
                .collect();
            *block = Block::Paragraph(rows.join(" · "));
        }
    }
}

/// The picture of a card, as it hangs on the wall; none where it cannot be read.
fn picture_of(card: &PackCard, maker: &PageMaker<'_>) -> Option<PosterPicture> {
    let bytes = picture_bytes(&card.picture).ok()?;
    let pixels = picture_pixels(&card.picture).ok()?;
    let side = |it: usize| f32::from(u16::try_from(it).unwrap_or(u16::MAX));
    Some(PosterPicture {
        bytes: Arc::new(bytes),
        size: (side(pixels.width), side(pixels.height)),
        alt_text: maker.own_words(&card.picture_alt_en, &card.picture_alt_es),
    })
}

fn both(words: &Words, second: Option<&Words>, id: &str) -> String {
    match second {
        None => words.say(id, &[]),
        Some(second) => format!("{} · {}", words.say(id, &[]), second.say(id, &[])),
    }
}

struct Tiles<'a>(&'a Words);

impl TileWords for Tiles<'_> {
    fn shows(&self, title: &str, number: usize, row: usize, column: usize) -> String {
        let whole = |it: usize| u64::try_from(it).unwrap_or(0);
        self.0.say(
            "walk-tile",
            &[
                ("title", title.into()),
                ("number", (&number.to_string()).into()),
                ("count", "4".into()),
                ("row", whole(row).into()),
                ("column", whole(column).into()),
            ],
        )
    }

    fn note(&self, station: &str, number: usize) -> String {
        self.0.say(
            "walk-tile-note",
            &[
                ("poster", station.into()),
                ("number", (&number.to_string()).into()),
                ("count", "4".into()),
            ],
        )
    }
}

/// Writes the files of a pack beside each other, each named after the one that was chosen. Returns them.
///
/// # Errors
/// A [`Failure`] where one cannot be written.
pub fn save_data_walk(walk: &DataWalk, chosen: &Path) -> Result<Vec<PathBuf>, Failure> {
    let stem = chosen.file_stem().map_or_else(
        || "data walk".to_owned(),
        |it| it.to_string_lossy().into_owned(),
    );
    let mut written = Vec::new();
    for (name, bytes) in &walk.files {
        let path = chosen.with_file_name(format!("{stem} {name}.pdf"));
        crate::session::paper::write_pages(&path, bytes)?;
        written.push(path);
    }
    Ok(written)
}

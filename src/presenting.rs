//! Packs in the window: pinning to them, pictures on their cards, and presenting their cards or a single chart.

use std::path::PathBuf;

use crate::app::App;
use crate::charts::measure_chart::MeasureView;
use crate::disclosure::audience::Audience;
use crate::domain::practice::pack::CardKind;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::pack_order::cards_of;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::find;
use crate::session::command::Command;
use crate::session::export_log::ExportKind;
use crate::session::export_log::SharedThing;
use crate::session::failure::Failure;
use crate::session::practice::card_picture::read_picture;
use crate::session::practice::packs::PackChoice;
use crate::session::practice::packs::PackCommand;
use crate::session::practice::practice_command::PracticeCommand;
use crate::session::practice::record_step::new_id;
use crate::sharing::Sharing;
use crate::ui::action::PinThing;
use crate::ui::action::Room;
use crate::ui::meetings::meetings_room::MeetingsTab;
use crate::ui::present::presentation::Presentation;
use crate::ui::present::slide_source::PresentWindows;
use crate::ui::present::slide_source::Program;
use crate::ui::present::slide_source::SlideSource;

/// The card that a picture is being chosen for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PictureFor {
    /// A new card of this pack.
    NewCard(RecordId),
    /// A card that has another picture now.
    Card(RecordId),
}

impl App {
    /// Puts something on a card of a pack, and says so with a way back.
    pub(crate) fn pin(&mut self, pack: PackChoice, thing: PinThing) {
        let name = match &pack {
            PackChoice::Existing(id) => {
                let records = &self.session.snapshot().records;
                find(&records.packs, id).map_or_else(String::new, |it| it.title_en.clone())
            }
            PackChoice::New(pack) => pack.title_en.clone(),
        };
        let card_id = new_id();
        let command = match thing {
            PinThing::Chart(question) => PackCommand::PinQuestion {
                pack,
                question,
                card_id: card_id.clone(),
            },
            PinThing::Record(kind, record_id) => PackCommand::PinRecord {
                pack,
                kind,
                record_id,
                card_id: card_id.clone(),
            },
        };
        self.apply(of_pack(command));
        let records = &self.session.snapshot().records;
        if find(&records.pack_cards, &card_id).is_some() {
            self.done(format!("Pinned to “{name}”."), true);
        }
    }

    /// Opens a pack in its room.
    pub(crate) fn open_pack(&mut self, pack_id: RecordId, card_id: Option<RecordId>) {
        self.screens.meetings.show(MeetingsTab::Packs);
        self.screens.meetings.packs.open(pack_id, card_id);
        self.screens.room = Room::Meetings;
    }

    /// Shows the cards of a pack to a room.
    pub(crate) fn present_pack(
        &mut self,
        ctx: &egui::Context,
        pack_id: &RecordId,
        windows: PresentWindows,
    ) {
        let records = &self.session.snapshot().records;
        let Some(pack) = find(&records.packs, pack_id) else {
            return;
        };
        let slides: Vec<SlideSource> = cards_of(&records.pack_cards, pack_id)
            .into_iter()
            .map(|it| SlideSource::Card(it.id.clone()))
            .collect();
        if slides.is_empty() {
            self.tell(Failure::new(
                "Add charts to this pack first.",
                "Open a chart under Disparities and choose Pin, or add a text card here.",
            ));
            return;
        }
        let program = Program {
            slides,
            language: pack.language,
            windows,
        };
        self.share(ctx, Sharing::Present(program));
    }

    /// Begins to show slides.
    pub(crate) fn present(&mut self, ctx: &egui::Context, program: Program) -> bool {
        let is_full = program.windows == PresentWindows::One;
        let Some(presentation) = Presentation::new(program) else {
            self.tell(Failure::new(
                "There is no chart to show yet.",
                "Add a sheet first, or choose another question.",
            ));
            return false;
        };
        self.set_meeting_mode(true);
        self.screens.presentation = Some(presentation);
        if is_full {
            ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(true));
        }
        true
    }

    /// What leaves the program when these slides are shown.
    pub(crate) fn shared_slides(&self, slides: &[SlideSource]) -> Vec<SharedThing> {
        slides
            .iter()
            .filter_map(|it| self.shared_slide(it))
            .collect()
    }

    fn shared_slide(&self, source: &SlideSource) -> Option<SharedThing> {
        let snapshot = self.session.snapshot();
        let kind = ExportKind::Presented;
        match source {
            SlideSource::Question(question) => {
                let finding = snapshot.finding(question, Audience::Public, &self.words);
                Some(SharedThing::of_finding(kind, &finding))
            }
            SlideSource::Card(id) => {
                let card: &PackCard = find(&snapshot.records.pack_cards, id)?;
                match card.kind {
                    CardKind::Chart => {
                        let finding = snapshot.card_finding(card, &self.words)?;
                        Some(SharedThing::of_finding(kind, &finding))
                    }
                    CardKind::Measure => {
                        let measure = card.record_id.as_ref()?;
                        let view = MeasureView::default();
                        let public = Audience::Public;
                        let finding =
                            snapshot.measure_finding(measure, &view, public, &self.words)?;
                        let rule = snapshot.settings.hiding.rule;
                        Some(SharedThing::of_scene(kind, &finding.scene, rule))
                    }
                    // Words and pictures hold no count of the file.
                    CardKind::Text
                    | CardKind::Picture
                    | CardKind::Worksheet
                    | CardKind::Change
                    | CardKind::Story => None,
                }
            }
        }
    }

    /// Puts the picture that was chosen on its card.
    pub(crate) fn picture_chosen(&mut self, path: PathBuf) {
        let Some(wanted) = self.picture_for.take() else {
            return;
        };
        let picture = match read_picture(&path) {
            Ok(picture) => picture,
            Err(failure) => {
                self.tell(failure);
                return;
            }
        };
        match wanted {
            PictureFor::NewCard(pack_id) => {
                let card_id = new_id();
                self.apply(of_pack(PackCommand::AddCard(Box::new(PackCard {
                    id: card_id.clone(),
                    pack_id: pack_id.clone(),
                    kind: CardKind::Picture,
                    picture,
                    ..PackCard::default()
                }))));
                self.open_pack(pack_id, Some(card_id));
            }
            PictureFor::Card(id) => {
                let records = &self.session.snapshot().records;
                let card = find(&records.pack_cards, &id).cloned();
                if let Some(card) = card {
                    let card = PackCard { picture, ..card };
                    self.apply(of_pack(PackCommand::SetCard(Box::new(card))));
                }
            }
        }
    }
}

fn of_pack(command: PackCommand) -> Command {
    Command::Practice(PracticeCommand::Pack(command))
}

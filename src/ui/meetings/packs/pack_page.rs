//! One pack: its cards as small slides at the left; the words of the chosen card, the check and the pack itself at the right.

use egui::ScrollArea;
use egui::Ui;

use crate::domain::practice::pack::CardKind;
use crate::domain::practice::pack::Pack;
use crate::domain::practice::pack::PackCard;
use crate::domain::practice::pack_order::cards_of;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::domain::practice::worksheet::Worksheet;
use crate::session::practice::pack_check::PackProblem;
use crate::session::practice::pack_check::Weight;
use crate::session::practice::packs::PackChoice;
use crate::session::practice::packs::PackCommand;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::ui::action::Action;
use crate::ui::action::PinThing;
use crate::ui::action::Room;
use crate::ui::icons;
use crate::ui::meetings::packs::card_grid::card_grid_ui;
use crate::ui::meetings::packs::card_panel::CardPlace;
use crate::ui::meetings::packs::card_panel::card_panel_ui;
use crate::ui::meetings::packs::check_list::CheckAsk;
use crate::ui::meetings::packs::check_list::check_list_ui;
use crate::ui::meetings::packs::pack_fields::PackDrafts;
use crate::ui::meetings::packs::pack_fields::PackField;
use crate::ui::meetings::packs::pack_fields::of_pack;
use crate::ui::meetings::packs::pack_head::pack_head_ui;
use crate::ui::meetings::packs::pack_panel::pack_panel_ui;
use crate::ui::present::slide_cache::SlideCache;
use crate::ui::present::slide_source::PresentWindows;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card_frame;
use crate::ui::widgets::card::small_card;
use crate::ui::widgets::choice_menu::Choice;
use crate::ui::widgets::choice_menu::ChoiceMode;
use crate::ui::widgets::choice_menu::choice_menu;
use crate::ui::widgets::column::column;
use crate::ui::widgets::empty_place::empty_place;
use crate::ui::widgets::tabs::tabs;
use crate::wording::language::Language;

/// What stands at the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Side {
    Card,
    #[default]
    Check,
    Pack,
}

/// What the page of a pack remembers.
#[derive(Debug, Default)]
pub struct PackPage {
    chosen: Option<RecordId>,
    side: Side,
    pub drafts: PackDrafts,
    /// The check of a pack, with the version of the file it was made of.
    checked: Option<(RecordId, u64, Vec<PackProblem>)>,
}

impl PackPage {
    /// A page that begins anew, with what is still to be written.
    #[must_use]
    pub fn keeping(drafts: PackDrafts) -> Self {
        Self {
            drafts,
            ..Self::default()
        }
    }

    /// Chooses a card, and shows its words.
    pub fn choose(&mut self, card_id: Option<RecordId>) {
        self.chosen = card_id;
        self.side = Side::Card;
    }
}

/// From this width on the words stand beside the cards, else under them.
const SIDE_BY_SIDE: f32 = 760.0;

/// How wide the column at the right is.
const SIDE_WIDTH: f32 = 330.0;

/// In a lower window the whole page scrolls.
const LEAST_HEIGHT: f32 = 420.0;

/// Draws the page. Returns whether the person goes back to the list.
pub fn pack_page_ui(
    ui: &mut Ui,
    view: &View<'_>,
    pack: &Pack,
    page: &mut PackPage,
    (windows, cache): (&mut PresentWindows, &mut SlideCache),
    actions: &mut Vec<Action>,
) -> bool {
    let cards = cards_of(&view.snapshot.records.pack_cards, &pack.id);
    check(view, pack, page, cache);
    let can_edit = view.snapshot.read_only.is_none() && !view.meeting_mode;
    let size = ui.available_size();
    if size.x < SIDE_BY_SIDE || size.y < LEAST_HEIGHT {
        return ScrollArea::vertical()
            .id_salt("pack page")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                let is_left = pack_head_ui(ui, view, pack, windows, actions);
                ui.add_space(theme::GAP);
                cards_ui(ui, view, pack, &cards, page, cache, actions);
                if can_edit {
                    ui.add_space(theme::CARD_GAP);
                    side_ui(ui, view, pack, &cards, page, actions);
                }
                is_left
            })
            .inner;
    }
    let is_left = pack_head_ui(ui, view, pack, windows, actions);
    ui.add_space(theme::GAP);
    let size = ui.available_size();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
        let left = if can_edit {
            size.x - SIDE_WIDTH - theme::CARD_GAP
        } else {
            size.x
        };
        column(ui, egui::vec2(left, size.y), |ui| {
            card_frame(ui).show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                ScrollArea::vertical()
                    .id_salt("pack cards")
                    .max_height(size.y - 2.0 * f32::from(theme::CARD_PADDING) - 2.0)
                    .auto_shrink([false, false])
                    .show(ui, |ui| {
                        // Room for the ring around the first row.
                        ui.add_space(4.0);
                        cards_ui(ui, view, pack, &cards, page, cache, actions);
                    });
            });
        });
        if can_edit {
            column(ui, egui::vec2(SIDE_WIDTH, size.y), |ui| {
                ScrollArea::vertical()
                    .id_salt("pack side")
                    .max_height(size.y)
                    .auto_shrink([false, false])
                    .show(ui, |ui| side_ui(ui, view, pack, &cards, page, actions));
            });
        }
    });
    is_left
}

/// Looks through the pack, again only after something has changed.
fn check(view: &View<'_>, pack: &Pack, page: &mut PackPage, cache: &SlideCache) {
    let version = view.snapshot.version;
    if page
        .checked
        .as_ref()
        .is_some_and(|it| it.0 == pack.id && it.1 == version)
    {
        return;
    }
    let words = (
        cache.words(Language::English),
        cache.words(Language::Spanish),
    );
    let problems = view.snapshot.check_pack(pack, words, today());
    page.checked = Some((pack.id.clone(), version, problems));
}

fn problems(page: &PackPage) -> &[PackProblem] {
    page.checked.as_ref().map_or(&[], |it| it.2.as_slice())
}

fn cards_ui(
    ui: &mut Ui,
    view: &View<'_>,
    pack: &Pack,
    cards: &[&PackCard],
    page: &mut PackPage,
    cache: &mut SlideCache,
    actions: &mut Vec<Action>,
) {
    let can_change = view.snapshot.read_only.is_none();
    if cards.is_empty() {
        let button = can_change.then_some((icons::CHART_BAR_HORIZONTAL, "Choose a chart"));
        let advice = "Open a chart under Disparities and choose Pin. Or add words and pictures of your own here.";
        if empty_place(ui, icons::PUSH_PIN, "Nothing pinned yet", advice, button) {
            actions.push(Action::GoTo(Room::Disparities));
        }
    } else {
        let mends: Vec<RecordId> = problems(page)
            .iter()
            .filter(|it| it.weight == Weight::Mend)
            .filter_map(|it| it.card_id.clone())
            .collect();
        let before = page.chosen.clone();
        card_grid_ui(
            ui,
            view,
            cards,
            (&mut page.chosen, cache),
            &|it| mends.contains(it) && !view.meeting_mode,
            actions,
        );
        if page.chosen != before {
            page.side = Side::Card;
            page.drafts.write_all(view.snapshot, actions);
        }
    }
    if can_change && !view.meeting_mode {
        ui.add_space(theme::GAP);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = theme::GAP;
            if quiet_button(ui, icons::TEXT_AA, "Add words").clicked() {
                let card = PackCard {
                    id: new_id(),
                    pack_id: pack.id.clone(),
                    kind: CardKind::Text,
                    title_en: "New card".to_owned(),
                    ..PackCard::default()
                };
                page.choose(Some(card.id.clone()));
                page.drafts.go_to(card.id.clone(), PackField::Title);
                actions.push(of_pack(PackCommand::AddCard(Box::new(card))));
            }
            if quiet_button(ui, icons::IMAGE, "Add a picture…").clicked() {
                actions.push(Action::AddPicture {
                    pack_id: pack.id.clone(),
                });
            }
            if !cards.is_empty()
                && quiet_button(ui, icons::CHART_BAR_HORIZONTAL, "Pin a chart").clicked()
            {
                actions.push(Action::GoTo(Room::Disparities));
            }
            pin_from_here_ui(ui, view, pack, actions);
        });
    }
}

/// Pins a worksheet, measure, change or story without going to its room.
fn pin_from_here_ui(ui: &mut Ui, view: &View<'_>, pack: &Pack, actions: &mut Vec<Action>) {
    let records = &view.snapshot.records;
    let worksheets = records.worksheets.iter().map(|it| {
        let name = worksheet_name(it, records);
        ("Worksheets", CardKind::Worksheet, &it.id, name)
    });
    let measures = records.measures.iter();
    let measures = measures.map(|it| ("Measures", CardKind::Measure, &it.id, it.name_en.as_str()));
    let changes = records.change_ideas.iter();
    let changes = changes.map(|it| ("Changes", CardKind::Change, &it.id, it.title_en.as_str()));
    let stories = records.stories.iter();
    let stories = stories
        .filter(|it| !it.title.is_empty())
        .map(|it| ("Stories", CardKind::Story, &it.id, it.title.as_str()));
    let all: Vec<(&str, CardKind, &RecordId, &str)> = worksheets
        .chain(measures)
        .chain(changes)
        .chain(stories)
        .collect();
    if all.is_empty() {
        return;
    }
    let response = quiet_button(ui, icons::PUSH_PIN, "Pin something else…");
    let made = choice_menu(&response, "What to pin", ChoiceMode::One, || {
        all.iter()
            .map(|it| Choice::new(it.3, false).under(it.0))
            .collect()
    });
    if let Some((_, kind, id, _)) = made.and_then(|it| all.get(it)) {
        actions.push(Action::Pin {
            pack: PackChoice::Existing(pack.id.clone()),
            thing: PinThing::Record(*kind, (*id).clone()),
        });
    }
}

/// The title of a worksheet; what it asks where another one has the same title.
fn worksheet_name<'a>(worksheet: &'a Worksheet, records: &'a Records) -> &'a str {
    let alike = records
        .worksheets
        .iter()
        .filter(|it| it.title == worksheet.title);
    let asks = find(&records.statements, &worksheet.statement_id)
        .map(|it| it.text_en.trim())
        .filter(|it| !it.is_empty());
    match asks {
        Some(asks) if worksheet.title.is_empty() || alike.count() > 1 => asks,
        _ if worksheet.title.is_empty() => "A worksheet",
        _ => worksheet.title.as_str(),
    }
}

fn side_ui(
    ui: &mut Ui,
    view: &View<'_>,
    pack: &Pack,
    cards: &[&PackCard],
    page: &mut PackPage,
    actions: &mut Vec<Action>,
) {
    let mends = problems(page)
        .iter()
        .filter(|it| it.weight == Weight::Mend)
        .count();
    let check = if mends == 0 {
        "Check before use".to_owned()
    } else {
        format!("Check before use ({mends})")
    };
    let all = [
        (Side::Check, check.as_str()),
        (Side::Card, "Card"),
        (Side::Pack, "Pack"),
    ];
    if let Some(side) = tabs(ui, &all, page.side) {
        page.drafts.write_all(view.snapshot, actions);
        page.side = side;
    }
    ui.add_space(4.0);
    small_card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        match page.side {
            Side::Check => {
                let found = problems(page).to_vec();
                let asked = check_list_ui(ui, &found, cards, &pack.id, actions);
                follow(asked, pack, page);
            }
            Side::Card => {
                let at = page
                    .chosen
                    .as_ref()
                    .and_then(|id| cards.iter().position(|it| it.id == *id));
                match at.and_then(|at| Some((at, *cards.get(at)?))) {
                    Some((at, card)) => {
                        let place = CardPlace {
                            at,
                            all: cards.len(),
                            language: pack.language,
                        };
                        card_panel_ui(ui, view, card, place, &mut page.drafts, actions);
                    }
                    None => {
                        ui.label(theme::muted(ui, "Choose a card to change its words."));
                    }
                }
            }
            Side::Pack => pack_panel_ui(ui, view, pack, &mut page.drafts, actions),
        }
    });
}

fn follow(asked: Option<CheckAsk>, pack: &Pack, page: &mut PackPage) {
    match asked {
        None => {}
        Some(CheckAsk::Card(id)) => page.choose(Some(id)),
        Some(CheckAsk::Field(Some(id), field)) => {
            page.choose(Some(id.clone()));
            page.drafts.go_to(id, field);
        }
        Some(CheckAsk::Field(None, field)) => {
            page.side = Side::Pack;
            page.drafts.go_to(pack.id.clone(), field);
        }
    }
}

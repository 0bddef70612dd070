//! The card of one number: what it means, how it was computed, and the file, sheet and cells it came from.

use egui::Id;
use egui::Key;
use egui::Popup;
use egui::PopupCloseBehavior;
use egui::RectAlign;
use egui::Ui;

use crate::charts::subject::Subject;
use crate::charts::subject::subject_of_hover;
use crate::disclosure::number_source::CountOrigin;
use crate::disclosure::number_source::OriginPart;
use crate::domain::count::ImportKind;
use crate::import::cell::CellAddress;
use crate::session::chart_question::ChartQuestion;
use crate::session::count_source::CountKey;
use crate::session::count_source::CountSource;
use crate::session::finding::CardOfNumber;
use crate::session::finding::Finding;
use crate::ui::action::Action;
use crate::ui::action::Room;
use crate::ui::scene_view::AskedMark;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::link_button;
use crate::ui::widgets::scene_table::AskedRow;
use crate::ui::words::day_of;
use crate::ui::words::with_commas;
use crate::wording::number_card::CardCount;

/// The number a person asked about, and where it stands on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedNumber {
    pub subject: Subject,
    pub rect: egui::Rect,
    /// The question it was asked of: the card goes with it.
    pub question: ChartQuestion,
    /// What had the keyboard, and has it again when the card is closed.
    from: egui::Id,
    is_new: bool,
}

impl AskedNumber {
    /// The number of a row of the finding's table.
    #[must_use]
    pub fn of_row(finding: &Finding, row: AskedRow, view: &View<'_>) -> Option<Self> {
        Some(Self {
            subject: finding.subject_of_row(row.row, view.words)?,
            rect: row.rect,
            question: finding.question.clone(),
            from: row.id,
            is_new: true,
        })
    }

    /// The number of a mark of the drawing, by the words on it.
    #[must_use]
    pub fn of_mark(finding: &Finding, mark: &AskedMark, view: &View<'_>) -> Option<Self> {
        Some(Self {
            subject: subject_of_hover(&finding.answer, &mark.hover, view.words)?,
            rect: mark.rect,
            question: finding.question.clone(),
            from: mark.id,
            is_new: true,
        })
    }
}

/// How wide the card is.
const WIDTH: f32 = 400.0;

/// So many stored counts are listed for each count.
const LISTED: usize = 6;

/// Shows the card beside its number; returns whether it stays open.
pub fn number_card_ui(
    ui: &mut Ui,
    view: &View<'_>,
    finding: &Finding,
    asked: &mut AskedNumber,
    actions: &mut Vec<Action>,
) -> bool {
    if asked.question != finding.question {
        return false;
    }
    let Some(card) = view.snapshot.card(finding, asked.subject, view.words) else {
        return false;
    };
    let keys = listed_keys(&card);
    if asked.is_new && !view.meeting_mode {
        actions.push(Action::ShowSources(keys));
    }
    let is_new = std::mem::take(&mut asked.is_new);
    let mut is_open = true;
    let screen = ui.ctx().content_rect();
    Popup::new(
        Id::unique("number card"),
        ui.ctx().clone(),
        asked.rect.expand(4.0),
        ui.layer_id(),
    )
    .open_bool(&mut is_open)
    .align(RectAlign::LEFT_START)
    .align_alternatives(&[
        RectAlign::RIGHT_START,
        RectAlign::LEFT_END,
        RectAlign::RIGHT_END,
        RectAlign::BOTTOM,
        RectAlign::TOP,
    ])
    .gap(8.0)
    .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
    .accessible_name("What this number means")
    .frame(egui::Frame::popup(ui.style()).inner_margin(egui::Margin::symmetric(16, 14)))
    .show(|ui| {
        ui.set_width(WIDTH.min(screen.width() - 40.0));
        let tallest = (screen.height() - 60.0).min(640.0);
        egui::ScrollArea::vertical()
            .max_height(tallest)
            .min_scrolled_height(tallest)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 4.0;
                let close = contents_ui(ui, view, &card, actions);
                if is_new {
                    close.request_focus();
                }
                if close.clicked() {
                    ui.close();
                }
            });
    });
    if !is_open && ui.input(|it| it.key_pressed(Key::Escape) || it.key_pressed(Key::Enter)) {
        ui.memory_mut(|it| it.request_focus(asked.from));
    }
    // The click that asked for another number is not one that closes its card.
    is_open || is_new
}

/// Draws the card; returns its Close button.
fn contents_ui(
    ui: &mut Ui,
    view: &View<'_>,
    card: &CardOfNumber,
    actions: &mut Vec<Action>,
) -> egui::Response {
    let words = &card.card;
    ui.label(theme::section(&words.measure));
    ui.label(theme::muted(ui, &words.about));
    ui.label(theme::semibold(&words.number));
    if let Some(remark) = &words.small_numbers {
        let color = theme::palette(ui).attention;
        ui.add(egui::Label::new(theme::caption(ui, remark).color(color)).wrap());
    }
    if let Some(compared) = &words.compared {
        wrapped(ui, compared);
    }
    ui.separator();
    wrapped(ui, &words.definition);
    if !words.defined_by.is_empty() {
        quiet(ui, &format!("Definition: {}", words.defined_by));
    }
    ui.add_space(4.0);
    for (position, (count, origin)) in words
        .counts
        .iter()
        .zip(&card.source.get().counts)
        .enumerate()
    {
        let part = if position == 0 { "Counted" } else { "Out of" };
        count_ui(ui, view, part, count, origin);
    }
    ui.separator();
    quiet(ui, &words.basis);
    quiet(ui, &words.method);
    quiet(ui, &words.range);
    quiet(ui, &words.hiding);
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        if !view.meeting_mode && link_button(ui, "Show the rows").clicked() {
            actions.push(Action::ShowRows(card.question.clone()));
            actions.push(Action::GoTo(Room::Data));
        }
        link_button(ui, "Close")
    })
    .inner
}

fn wrapped(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(text).wrap());
}

fn quiet(ui: &mut Ui, text: &str) {
    ui.add(egui::Label::new(theme::caption(ui, text)).wrap());
}

fn count_ui(ui: &mut Ui, view: &View<'_>, part: &str, count: &CardCount, origin: &CountOrigin) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(theme::caption(ui, part));
        ui.label(theme::semibold(&count.count));
        ui.label(count.name.to_lowercase());
    });
    quiet(ui, &count.definition);
    if !count.added.is_empty() {
        quiet(ui, &count.added);
    }
    if view.meeting_mode {
        if !count.files.is_empty() {
            quiet(ui, &format!("From {}", count.files.join(", ")));
        }
        ui.add_space(4.0);
        return;
    }
    let parts = origin.parts.as_ref().map_or(&[][..], |it| &it.parts);
    for stored in parts.iter().take(LISTED) {
        let key = key_of(origin, stored);
        let source = view
            .sources_of(&key)
            .and_then(|it| it.iter().find(|it| it.current));
        quiet(ui, &stored_words(stored, parts.len() > 1, source));
    }
    if parts.len() > LISTED {
        let more = u64::try_from(parts.len() - LISTED).unwrap_or(u64::MAX);
        quiet(
            ui,
            &format!(
                "and {} more, from {}",
                with_commas(more),
                count.files.join(", ")
            ),
        );
    }
    ui.add_space(4.0);
}

/// "Dunklin County, 2019, Black: 3. births.csv, sheet 2019, cell C7, imported May 3, 2026"
fn stored_words(part: &OriginPart, is_one_of_many: bool, source: Option<&CountSource>) -> String {
    let mut words = String::new();
    if is_one_of_many {
        let group = if part.group_name.is_empty() {
            String::new()
        } else {
            format!(", {}", part.group_name)
        };
        let count = part
            .count
            .map_or_else(|| "no number".to_owned(), with_commas);
        words = format!(
            "{}, {}{group}: {count}",
            part.place_name,
            part.period.label()
        );
    }
    let Some(source) = source else {
        return words;
    };
    if !words.is_empty() {
        words.push_str(" · ");
    }
    words.push_str(&from_words(source));
    words
}

fn from_words(source: &CountSource) -> String {
    let day = day_of(&source.imported_at);
    match source.kind {
        ImportKind::Typed => format!("typed by hand, {day}"),
        ImportKind::Sample | ImportKind::Sheet => {
            let sheet = source
                .sheet
                .as_deref()
                .filter(|it| !it.is_empty())
                .map_or_else(String::new, |it| format!(", sheet {it}"));
            let cell = if source.row == 0 {
                ", counted from its records".to_owned()
            } else {
                let cell = CellAddress::new(source.row, source.column);
                format!(", row {}, cell {cell}", source.row)
            };
            format!("{}{sheet}{cell}, imported {day}", source.file_name)
        }
    }
}

fn key_of(origin: &CountOrigin, part: &OriginPart) -> CountKey {
    CountKey {
        variable: origin.variable.clone(),
        place: part.place.clone(),
        period: part.period,
        group: part.group.clone(),
    }
}

/// The stored counts whose cells the card names.
fn listed_keys(card: &CardOfNumber) -> Vec<CountKey> {
    card.source
        .get()
        .counts
        .iter()
        .flat_map(|origin| {
            let parts = origin.parts.as_ref().map_or(&[][..], |it| &it.parts);
            parts.iter().take(LISTED).map(|it| key_of(origin, it))
        })
        .collect()
}

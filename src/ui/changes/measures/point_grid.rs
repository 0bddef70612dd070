//! The table in which points are typed or pasted: Enter goes down, Tab right, arrows anywhere; what is wrong stands in the row.

use egui::Align2;
use egui::Event;
use egui::Id;
use egui::Key;
use egui::Modifiers;
use egui::Rect;
use egui::ScrollArea;
use egui::Sense;
use egui::Stroke;
use egui::TextEdit;
use egui::TextStyle;
use egui::Ui;
use egui::UiBuilder;
use egui::Vec2;
use egui::text::CCursor;
use egui::text::CCursorRange;

use crate::disclosure::audience::Audience;
use crate::domain::practice::quality_measure::MeasurePoint;
use crate::domain::practice::quality_measure::QualityMeasure;
use crate::domain::practice::record::RecordId;
use crate::domain::practice::records::Records;
use crate::domain::practice::records::find;
use crate::session::command::Command;
use crate::session::practice::measures::MeasureCommand;
use crate::session::practice::measures::PointRow;
use crate::session::practice::measures::problems_of_rows;
use crate::session::practice::point_entry::CellProblem;
use crate::session::practice::point_entry::PointColumn;
use crate::session::practice::point_entry::PointText;
use crate::session::practice::point_entry::WhatIsWrong;
use crate::session::practice::point_entry::frequency_of;
use crate::session::practice::point_entry::looks_like_headings;
use crate::session::practice::point_entry::pasted_rows;
use crate::session::practice::point_entry::read_time;
use crate::session::practice::point_entry::text_of_point;
use crate::session::practice::practice_command::PracticeCommand;
use crate::session::practice::record_step::new_id;
use crate::session::practice::record_step::today;
use crate::ui::action::Action;
use crate::ui::changes::measures::measure_card::drawing_ui;
use crate::ui::changes::measures::measures_tab::MeasuresTab;
use crate::ui::changes::measures::point_details::PointDetails;
use crate::ui::changes::measures::point_details::point_details_ui;
use crate::ui::icons;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::button::quiet_button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::column::column;
use crate::ui::widgets::tabs::tabs;

const ROW_HEIGHT: f32 = 30.0;
const NUMBER_WIDTH: f32 = 34.0;

/// From this width on the chart stands beside the table.
const WITH_CHART: f32 = 720.0;

/// The table while it is typed into.
#[derive(Debug, Default)]
pub struct PointGrid {
    measure_id: Option<RecordId>,
    /// Empty for everyone.
    pub(super) group: String,
    rows: Vec<GridRow>,
    /// Of the snapshot the rows were last compared with.
    version: u64,
    /// The cell that has the keyboard: row and column.
    at: Option<(usize, usize)>,
    /// The cell that is to have it.
    wanted: Option<(usize, usize)>,
    /// Nothing was typed in the cell since it got the keyboard, so that arrows leave it.
    is_untouched: bool,
    /// What stood in the cell when it got the keyboard.
    before: String,
    details: PointDetails,
    /// Rows of a sheet that are to be added to the table of this measure.
    from_sheet: Option<(RecordId, Vec<PointText>)>,
    /// What became of the points of a sheet, and of which measure.
    came: Option<(RecordId, String)>,
}

/// A row of the table.
#[derive(Debug, Clone, Default)]
struct GridRow {
    point_id: Option<RecordId>,
    text: PointText,
    /// As it stands in the file; empty for a row that is not there.
    stored: PointText,
    /// What was sent last, so that what was refused is not sent again.
    sent: Option<PointText>,
    problems: Vec<CellProblem>,
}

impl GridRow {
    fn is_changed(&self) -> bool {
        self.text != self.stored
    }
}

/// Draws the table of points, with the chart beside it where there is room.
pub(super) fn points_page_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut MeasuresTab,
    measure: &QualityMeasure,
    height: f32,
    actions: &mut Vec<Action>,
) {
    if view.audience() == Audience::Public {
        released_table_ui(ui, view, tab, measure, height);
        return;
    }
    let width = ui.available_width();
    if width < WITH_CHART {
        grid_card_ui(ui, view, tab, measure, height, actions);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = theme::CARD_GAP;
        let left = (width * 0.46).clamp(390.0, 620.0);
        column(ui, Vec2::new(left, height), |ui| {
            grid_card_ui(ui, view, tab, measure, height, actions);
        });
        let right = width - left - theme::CARD_GAP;
        column(ui, Vec2::new(right, height), |ui| {
            card(ui, |ui| {
                ui.set_min_height(height - 2.0 * f32::from(theme::CARD_PADDING) - 2.0);
                drawing_ui(ui, view, tab, measure, (height - 170.0).max(160.0));
            });
        });
    });
}

/// In front of others only what may be shown is listed; typing waits.
fn released_table_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut MeasuresTab,
    measure: &QualityMeasure,
    height: f32,
) {
    let how = tab.view.clone();
    let Some(finding) = tab.finding(view, &measure.id, &how, Audience::Public) else {
        return;
    };
    card(ui, |ui| {
        ui.label(theme::muted(
            ui,
            "Points are typed in the working view. These may be shown to everyone.",
        ));
        ui.add_space(6.0);
        ScrollArea::vertical()
            .id_salt("released points")
            .max_height(height - 90.0)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                crate::ui::widgets::scene_table::whole_table_ui(ui, &finding.scene.table, &|_| {
                    false
                });
            });
    });
}

fn grid_card_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut MeasuresTab,
    measure: &QualityMeasure,
    height: f32,
    actions: &mut Vec<Action>,
) {
    card(ui, |ui| {
        let inner = height - 2.0 * f32::from(theme::CARD_PADDING) - 2.0;
        ui.set_min_height(inner);
        ui.spacing_mut().item_spacing.y = 4.0;
        let top = ui.cursor().top();
        groups_ui(ui, view, tab, measure, actions);
        let grid = &mut tab.grid;
        grid.take_in(view, measure);
        let can_change = view.snapshot.read_only.is_none();
        if can_change {
            grid.add_from_sheet(view, measure, actions);
        }
        let foot = 158.0;
        let used = ui.cursor().top() - top;
        ui.add_enabled_ui(can_change, |ui| {
            grid.show(ui, view, measure, (inner - used - foot).max(120.0), actions);
        });
        ui.add_space(2.0);
        grid.foot_ui(ui, view, measure, actions);
    });
}

/// The groups whose points are typed, where there are any.
fn groups_ui(
    ui: &mut Ui,
    view: &View<'_>,
    tab: &mut MeasuresTab,
    measure: &QualityMeasure,
    actions: &mut Vec<Action>,
) {
    if measure.strata.is_empty() {
        return;
    }
    let mut all: Vec<(usize, &str)> = vec![(0, "Everyone")];
    all.extend((1..).zip(measure.strata.iter().map(String::as_str)));
    let current = measure
        .strata
        .iter()
        .position(|it| *it == tab.grid.group)
        .map_or(0, |it| it + 1);
    if let Some(chosen) = tabs(ui, &all, current) {
        tab.grid.commit_all(view, actions);
        tab.grid.group = chosen
            .checked_sub(1)
            .and_then(|it| measure.strata.get(it))
            .cloned()
            .unwrap_or_default();
        tab.grid.measure_id = None;
    }
}

fn cell_id(row: usize, column: usize) -> Id {
    Id::unique(("point cell", row, column))
}

fn points_command(command: MeasureCommand) -> Action {
    Action::Do(Command::Practice(PracticeCommand::Measure(command)))
}

impl PointGrid {
    /// Takes in what the file holds now, and keeps what is being typed.
    fn take_in(&mut self, view: &View<'_>, measure: &QualityMeasure) {
        let records = &view.snapshot.records;
        let is_other = self.measure_id.as_ref() != Some(&measure.id);
        if is_other {
            self.measure_id = Some(measure.id.clone());
            self.rows.clear();
            self.at = None;
            self.wanted = None;
            self.details = PointDetails::default();
            if !measure.strata.contains(&self.group) {
                self.group.clear();
            }
        } else if self.version == view.snapshot.version {
            return;
        }
        self.version = view.snapshot.version;
        let group = self.group.clone();
        let mut stored: Vec<&MeasurePoint> = records
            .measure_points
            .iter()
            .filter(|it| it.measure_id == measure.id && it.stratum == group)
            .collect();
        stored.sort_by(|a, b| (a.starts_on, &a.id).cmp(&(b.starts_on, &b.id)));
        self.rows.retain_mut(|row| {
            let point = row
                .point_id
                .as_ref()
                .and_then(|id| stored.iter().find(|it| it.id == *id));
            match point {
                Some(point) => {
                    let now = text_of_point(measure, point);
                    if !row.is_changed() || row.sent.as_ref() == Some(&row.text) {
                        row.text = now.clone();
                    }
                    row.stored = now;
                    row.sent = None;
                    true
                }
                // A row that was taken back goes; one that was never in the file is still being typed.
                None if row.stored.is_empty() => {
                    row.point_id = None;
                    true
                }
                None => {
                    row.is_changed() && !row.text.is_empty() && {
                        row.point_id = None;
                        row.stored = PointText::default();
                        row.sent.is_none()
                    }
                }
            }
        });
        for point in stored {
            if self
                .rows
                .iter()
                .any(|it| it.point_id.as_ref() == Some(&point.id))
            {
                continue;
            }
            let text = text_of_point(measure, point);
            let end = self
                .rows
                .iter()
                .rposition(|it| !it.text.is_empty())
                .map_or(0, |it| it + 1);
            self.rows.insert(
                end,
                GridRow {
                    point_id: Some(point.id.clone()),
                    stored: text.clone(),
                    text,
                    ..GridRow::default()
                },
            );
        }
        if self.at.is_none() {
            self.sort(records);
        }
        self.after_change(measure, records);
    }

    /// In order of time, unfinished rows last.
    fn sort(&mut self, records: &Records) {
        self.rows.retain(|it| !it.text.is_empty());
        self.rows.sort_by_key(|row| {
            let point = row
                .point_id
                .as_ref()
                .and_then(|id| find(&records.measure_points, id));
            point.map_or((true, None), |it| (false, Some(it.starts_on)))
        });
    }

    /// Keeps an empty row at the end, and looks for what is wrong.
    fn after_change(&mut self, measure: &QualityMeasure, records: &Records) {
        if self.rows.last().is_none_or(|it| !it.text.is_empty()) {
            self.rows.push(GridRow::default());
        }
        let rows: Vec<PointRow> = self
            .rows
            .iter()
            .map(|it| PointRow {
                point_id: it.point_id.clone(),
                text: it.text.clone(),
            })
            .collect();
        let problems = problems_of_rows(measure, &self.group, &rows, records, today());
        for (row, problems) in self.rows.iter_mut().zip(problems) {
            row.problems = problems;
        }
    }

    /// Sends every row that changed and can be; all of them are one step.
    pub(super) fn commit_all(&mut self, view: &View<'_>, actions: &mut Vec<Action>) {
        let all: Vec<usize> = (0..self.rows.len()).collect();
        self.commit(&all, view, actions);
    }

    fn commit(&mut self, which: &[usize], view: &View<'_>, actions: &mut Vec<Action>) {
        let records = &view.snapshot.records;
        let Some(measure) = self
            .measure_id
            .as_ref()
            .and_then(|it| find(&records.measures, it))
        else {
            return;
        };
        let mut rows = Vec::new();
        let mut removed = Vec::new();
        for at in which {
            let Some(row) = self.rows.get_mut(*at) else {
                continue;
            };
            if !row.is_changed() || row.sent.as_ref() == Some(&row.text) {
                continue;
            }
            if row.text.is_empty() {
                removed.extend(row.point_id.clone());
                row.sent = Some(row.text.clone());
            } else if row.problems.is_empty() {
                let id = row.point_id.clone().unwrap_or_else(new_id);
                row.point_id = Some(id.clone());
                row.sent = Some(row.text.clone());
                rows.push(PointRow {
                    point_id: Some(id),
                    text: row.text.clone(),
                });
            }
        }
        if !rows.is_empty() {
            actions.push(points_command(MeasureCommand::SetPoints {
                measure_id: measure.id.clone(),
                group: self.group.clone(),
                rows,
            }));
        }
        if !removed.is_empty() {
            actions.push(points_command(MeasureCommand::RemovePoints(removed)));
        }
    }

    fn show(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        measure: &QualityMeasure,
        height: f32,
        actions: &mut Vec<Action>,
    ) {
        let columns = PointColumn::of(measure);
        self.at = self
            .at
            .filter(|(row, column)| ui.memory(|it| it.has_focus(cell_id(*row, *column))));
        if self.at.is_some() {
            self.keys(ui, columns.len());
            self.paste(ui, measure, view, actions);
        }
        let edges = edges(ui.available_width(), columns);
        head_ui(ui, measure, columns, &edges);
        let before = self.at;
        let mut is_typed = false;
        ScrollArea::vertical()
            .id_salt("points")
            .max_height(height - ROW_HEIGHT)
            .min_scrolled_height(height - ROW_HEIGHT)
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for row in 0..self.rows.len() {
                    is_typed |= self.row_ui(ui, measure, columns, &edges, row);
                }
            });
        if is_typed {
            self.after_change(measure, &view.snapshot.records);
        }
        // What was typed in a row is sent when the keyboard goes to another row.
        if before.map(|it| it.0) != self.at.map(|it| it.0) || self.at.is_none() {
            let left: Vec<usize> = (0..self.rows.len())
                .filter(|it| self.at.is_none_or(|at| at.0 != *it))
                .collect();
            self.commit(&left, view, actions);
        }
    }

    /// Draws a row; returns whether something was typed in it.
    fn row_ui(
        &mut self,
        ui: &mut Ui,
        measure: &QualityMeasure,
        columns: &[PointColumn],
        edges: &[f32],
        row: usize,
    ) -> bool {
        let colors = theme::palette(ui);
        let size = Vec2::new(ui.available_width(), ROW_HEIGHT);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let is_here = self.at.is_some_and(|it| it.0 == row);
        let wants_this = self.wanted.is_some_and(|it| it.0 == row);
        if !ui.is_rect_visible(rect) && !is_here && !wants_this {
            return false;
        }
        ui.painter().hline(
            rect.x_range(),
            rect.bottom() - 0.5,
            Stroke::new(1.0, colors.line),
        );
        ui.painter().text(
            egui::pos2(rect.left() + NUMBER_WIDTH - 10.0, rect.center().y),
            Align2::RIGHT_CENTER,
            row + 1,
            TextStyle::Small.resolve(ui.style()),
            colors.muted,
        );
        let mut is_typed = false;
        for (number, column) in columns.iter().enumerate() {
            let (Some(left), Some(right)) = (edges.get(number), edges.get(number + 1)) else {
                continue;
            };
            let cell = Rect::from_min_max(
                egui::pos2(rect.left() + left, rect.top()),
                egui::pos2(rect.left() + right, rect.bottom() - 1.0),
            );
            is_typed |= self.cell_ui(ui, measure, *column, cell, (row, number));
        }
        self.problem_ui(ui, measure, rect, edges.last().copied().unwrap_or(0.0), row);
        is_typed
    }

    fn cell_ui(
        &mut self,
        ui: &mut Ui,
        measure: &QualityMeasure,
        column: PointColumn,
        rect: Rect,
        at: (usize, usize),
    ) -> bool {
        let colors = theme::palette(ui);
        let Some(row) = self.rows.get_mut(at.0) else {
            return false;
        };
        let is_wrong = row
            .problems
            .iter()
            .any(|it| it.column == column && it.what != WhatIsWrong::Empty);
        if is_wrong {
            ui.painter().rect_filled(rect, 0, colors.attention_ground);
        }
        let name = format!("{}, row {}", column.name(measure), at.0 + 1);
        let align = if column == PointColumn::Time {
            egui::Align::LEFT
        } else {
            egui::Align::RIGHT
        };
        let id = cell_id(at.0, at.1);
        let text = row.text.get_mut(column);
        let builder = UiBuilder::new().max_rect(rect);
        let output = ui
            .scope_builder(builder, |ui| {
                TextEdit::singleline(text)
                    .id(id)
                    .lock_focus(true)
                    .font(theme::table_style())
                    .desired_width(rect.width())
                    .min_size(rect.size())
                    .align(egui::Align2([align, egui::Align::Center]))
                    .frame(egui::Frame::new().inner_margin(egui::Margin::symmetric(8, 5)))
                    .show(ui)
            })
            .inner;
        let response = output.response.response.accessible_name(name);
        let mut typing = output.state;
        if self.wanted == Some(at) {
            self.wanted = None;
            response.request_focus();
            response.scroll_to_me(None);
        }
        if response.has_focus() && self.at != Some(at) {
            self.at = Some(at);
            self.is_untouched = true;
            self.before.clone_from(text);
            let end = text.chars().count();
            typing
                .cursor
                .set_char_range(Some(CCursorRange::two(CCursor::new(0), CCursor::new(end))));
            typing.store(ui.ctx(), id);
            ui.ctx().request_repaint();
        }
        if response.has_focus() {
            ui.painter().rect_stroke(
                rect,
                2.0,
                Stroke::new(theme::FOCUS_WIDTH, colors.accent),
                egui::StrokeKind::Inside,
            );
        }
        if response.changed() {
            self.is_untouched = false;
            row.sent = None;
        }
        response.changed()
    }

    /// What is wrong with a row, beside it; an unfinished row is told only once it was left.
    fn problem_ui(&self, ui: &Ui, measure: &QualityMeasure, rect: Rect, left: f32, row: usize) {
        let colors = theme::palette(ui);
        let Some(row_now) = self.rows.get(row) else {
            return;
        };
        let is_here = self.at.is_some_and(|it| it.0 == row);
        let problem = row_now
            .problems
            .iter()
            .find(|it| it.what != WhatIsWrong::Empty)
            .or(row_now.problems.first().filter(|_| !is_here));
        let Some(problem) = problem else {
            return;
        };
        let mut job = egui::text::LayoutJob::simple_singleline(
            problem.sentence(measure),
            TextStyle::Small.resolve(ui.style()),
            colors.attention,
        );
        let room = rect.width() - left - 8.0;
        job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(20.0));
        let galley = ui.painter().layout_job(job);
        let at = egui::pos2(
            rect.left() + left + 8.0,
            rect.center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, colors.attention);
    }

    /// Enter, Tab, arrows and Esc, before the cell sees them.
    fn keys(&mut self, ui: &Ui, columns: usize) {
        let Some((row, column)) = self.at else {
            return;
        };
        let last_row = self.rows.len().saturating_sub(1);
        let last_column = columns.saturating_sub(1);
        let pressed = |modifiers, key| ui.input_mut(|it| it.consume_key(modifiers, key));
        let below = (row + 1).min(last_row);
        let next =
            if pressed(Modifiers::SHIFT, Key::Enter) || pressed(Modifiers::NONE, Key::ArrowUp) {
                Some((row.saturating_sub(1), column))
            } else if pressed(Modifiers::NONE, Key::Enter) {
                // From the end of a row that was typed, a new row begins at its first cell.
                let goes_home = column == last_column && below == last_row;
                Some((below, if goes_home { 0 } else { column }))
            } else if pressed(Modifiers::NONE, Key::ArrowDown) {
                Some((below, column))
            } else if pressed(Modifiers::SHIFT, Key::Tab) {
                Some(match column.checked_sub(1) {
                    Some(column) => (row, column),
                    None => (row.saturating_sub(1), last_column),
                })
            } else if pressed(Modifiers::NONE, Key::Tab) {
                Some(if column < last_column {
                    (row, column + 1)
                } else {
                    (below, 0)
                })
            } else if self.is_untouched && pressed(Modifiers::NONE, Key::ArrowLeft) {
                Some((row, column.saturating_sub(1)))
            } else if self.is_untouched && pressed(Modifiers::NONE, Key::ArrowRight) {
                Some((row, (column + 1).min(last_column)))
            } else {
                None
            };
        if let Some(next) = next {
            self.wanted = Some(next).filter(|it| *it != (row, column));
        }
    }

    /// Keeps the points of a sheet until the table of their measure is shown.
    pub(super) fn wait_for(&mut self, measure_id: RecordId, points: Vec<PointText>) {
        self.from_sheet = Some((measure_id, points));
    }

    /// Adds the points of a sheet: each to the row of its time, else below the last row.
    fn add_from_sheet(
        &mut self,
        view: &View<'_>,
        measure: &QualityMeasure,
        actions: &mut Vec<Action>,
    ) {
        if self.from_sheet.as_ref().is_none_or(|it| it.0 != measure.id) {
            return;
        }
        let Some((_, points)) = self.from_sheet.take() else {
            return;
        };
        let time = |text: &PointText| read_time(frequency_of(measure), &text.time);
        let mut changed = Vec::new();
        let (all, mut replaced) = (points.len(), 0_usize);
        for point in points {
            let same = self
                .rows
                .iter()
                .position(|it| time(&it.text).is_some() && time(&it.text) == time(&point));
            let at = same
                .or_else(|| self.rows.iter().position(|it| it.text.is_empty()))
                .unwrap_or(self.rows.len());
            if self.rows.len() <= at {
                self.rows.push(GridRow::default());
            }
            if let Some(row) = self.rows.get_mut(at) {
                // A time may be written in another way; what counts are the numbers.
                let numbers = |it: &PointText| {
                    (
                        it.numerator.clone(),
                        it.denominator.clone(),
                        it.value.clone(),
                    )
                };
                replaced += usize::from(same.is_some() && numbers(&row.text) != numbers(&point));
                row.text = point;
                row.sent = None;
                changed.push(at);
            }
        }
        self.came = Some((measure.id.clone(), came_in_words(all, replaced)));
        self.after_change(measure, &view.snapshot.records);
        self.commit(&changed, view, actions);
    }

    /// Several copied cells go where the keyboard is; one alone goes into its cell as always.
    fn paste(
        &mut self,
        ui: &Ui,
        measure: &QualityMeasure,
        view: &View<'_>,
        actions: &mut Vec<Action>,
    ) {
        let pasted = ui.input_mut(|input| {
            let at = input.events.iter().position(|it| {
                matches!(it, Event::Paste(text) if text.trim_end().contains(['\t', '\n', '\r']))
            })?;
            match input.events.remove(at) {
                Event::Paste(text) => Some(text),
                _ => None,
            }
        });
        let (Some(pasted), Some((row, column))) = (pasted, self.at) else {
            return;
        };
        let columns = PointColumn::of(measure);
        let first = columns.get(column).copied().unwrap_or(PointColumn::Time);
        let mut cells = pasted_rows(&pasted);
        if cells
            .first()
            .is_some_and(|it| looks_like_headings(measure, first, it))
        {
            cells.remove(0);
        }
        let mut changed = Vec::new();
        for (down, line) in cells.iter().enumerate() {
            let at = row + down;
            while self.rows.len() <= at {
                self.rows.push(GridRow::default());
            }
            let Some(target) = self.rows.get_mut(at) else {
                continue;
            };
            for (column, text) in columns.iter().skip(column).zip(line) {
                text.clone_into(target.text.get_mut(*column));
            }
            target.sent = None;
            changed.push(at);
        }
        self.after_change(measure, &view.snapshot.records);
        self.is_untouched = true;
        self.commit(&changed, view, actions);
    }

    /// The keys, the remarks on the point where the keyboard is, and how many rows wait.
    fn foot_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        measure: &QualityMeasure,
        actions: &mut Vec<Action>,
    ) {
        let waiting = self
            .rows
            .iter()
            .enumerate()
            .filter(|(at, it)| !it.problems.is_empty() && self.at.is_none_or(|here| here.0 != *at))
            .count();
        if waiting > 0 {
            let text = match waiting {
                1 => "1 row is not saved yet: it says what is missing.".to_owned(),
                many => format!("{many} rows are not saved yet: each says what is missing."),
            };
            ui.label(egui::RichText::new(text).color(theme::palette(ui).attention));
        } else {
            ui.label(theme::caption(
                ui,
                "Enter goes down, Tab right, Esc leaves the table. Paste rows from Excel in this order of columns.",
            ));
        }
        if let Some((_, words)) = self.came.as_ref().filter(|it| it.0 == measure.id) {
            ui.add(egui::Label::new(words.as_str()).wrap());
        }
        if view.snapshot.read_only.is_none()
            && quiet_button(ui, icons::UPLOAD_SIMPLE, "Add from a sheet…").clicked()
        {
            actions.push(Action::AddPoints(measure.id.clone()));
        }
        if let Some((row, _)) = self.at {
            let id = self.rows.get(row).and_then(|it| it.point_id.clone());
            self.details.look_at(id, view);
        }
        point_details_ui(ui, view, measure, &mut self.details, actions);
    }
}

/// How many rows a sheet brought, and how many others they took the place of.
fn came_in_words(all: usize, replaced: usize) -> String {
    let rows = |many: usize| match many {
        1 => "1 row".to_owned(),
        _ => format!("{many} rows"),
    };
    let came = format!("{} came from the sheet.", rows(all));
    match replaced {
        0 => came,
        1 => format!("{came} One row of the same time was changed; Undo brings it back."),
        _ => {
            format!("{came} {replaced} rows of the same time were changed; Undo brings them back.")
        }
    }
}

/// What a month and its year need.
const TIME_WIDTH: f32 = 98.0;

/// Where each column begins, and where the last one ends.
fn edges(width: f32, columns: &[PointColumn]) -> Vec<f32> {
    let room = (width - NUMBER_WIDTH).max(200.0);
    let share = match columns.len() {
        1 => room * 0.42,
        2 => room * 0.3,
        _ => room * 0.26,
    };
    let mut edges = vec![NUMBER_WIDTH];
    let mut at = NUMBER_WIDTH;
    for column in columns {
        at += match column {
            PointColumn::Time => share.max(TIME_WIDTH),
            _ => share,
        };
        edges.push(at);
    }
    edges
}

fn head_ui(ui: &mut Ui, measure: &QualityMeasure, columns: &[PointColumn], edges: &[f32]) {
    let colors = theme::palette(ui);
    let size = Vec2::new(ui.available_width(), ROW_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let names: Vec<&str> = columns.iter().map(|it| it.name(measure)).collect();
    response.widget_info(|| {
        egui::WidgetInfo::labeled(
            egui::Role::Label,
            true,
            format!("Points, columns {}", names.join(", ")),
        )
    });
    for (number, name) in names.iter().enumerate() {
        let (Some(left), Some(right)) = (edges.get(number), edges.get(number + 1)) else {
            continue;
        };
        let mut job = egui::text::LayoutJob::simple_singleline(
            (*name).to_owned(),
            TextStyle::Small.resolve(ui.style()),
            colors.muted,
        );
        job.wrap = egui::text::TextWrapping::truncate_at_width(right - left - 12.0);
        let galley = ui.painter().layout_job(job);
        let x = if number == 0 {
            rect.left() + left + 8.0
        } else {
            rect.left() + right - 8.0 - galley.size().x
        };
        let at = egui::pos2(x, rect.bottom() - 6.0 - galley.size().y);
        ui.painter().galley(at, galley, colors.muted);
    }
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, colors.muted),
    );
}

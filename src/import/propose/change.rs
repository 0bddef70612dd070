//! What a person changes about a reading, and what follows from it.

use crate::import::field::Field;
use crate::import::fixes::plain;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::propose::columns::alternatives;
use crate::import::propose::columns::look_at;
use crate::import::propose::complete::guess_complete;
use crate::import::propose::data_rows::guess_data;
use crate::import::propose::lines::lines_around;
use crate::import::propose::markers::find_markers;
use crate::import::propose::period::guess_period;
use crate::import::propose::place::guess_place;
use crate::import::propose::place::guess_state;
use crate::import::propose::proposal::read_with;
use crate::import::reading::Change;
use crate::import::reading::ColumnReading;
use crate::import::reading::CompleteBelief;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Marker;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::StateSource;
use crate::import::reading::ValueMeaning;

impl Reading {
    /// The headings of the sheet in lower case with single spaces: two sheets of one layout have the same.
    #[must_use]
    pub fn header_signature(&self) -> String {
        let headings: Vec<String> = self.columns.iter().map(|it| plain(&it.heading)).collect();
        headings.join("\t")
    }

    /// Makes one change, and guesses anew what follows from it and a person has not settled.
    pub fn apply(&mut self, change: Change, grid: &Grid, sheet: usize, known: &Known) {
        let Some(cells) = grid.sheets.get(sheet) else {
            return;
        };
        match change {
            Change::HeaderRows(rows) => {
                let chosen: Vec<ColumnReading> = self
                    .columns
                    .iter()
                    .filter(|it| it.field.reason == Reason::Chosen)
                    .cloned()
                    .collect();
                let mut anew = read_with(grid, cells, Guess::chosen(rows), None, known);
                for column in &mut anew.columns {
                    if let Some(own) = chosen.iter().find(|it| it.column == column.column) {
                        column.field = own.field.clone();
                    }
                }
                anew.keep_choices_of(self);
                *self = anew;
            }
            Change::DataRows(rows) => self.data_rows = Guess::chosen(Some(rows)),
            Change::Field { column, field } => {
                if let Some(held) = self.columns.iter_mut().find(|it| it.column == column) {
                    let before = std::mem::replace(&mut held.field, Guess::chosen(field.clone()));
                    held.alternatives = alternatives(&field, &held.heading);
                    if let Field::Group { .. } = field {
                        let after = self.header_rows.value.map_or(0, |it| it.last);
                        let rows: Vec<u32> = cells.held_rows().filter(|it| *it > after).collect();
                        held.labels = look_at(cells, column, &rows).labels.into_iter().collect();
                    }
                    if field == Field::Period {
                        self.period = Guess::chosen(PeriodSource::Column);
                    } else if before.value == Field::Period {
                        self.period.reason = Reason::Nothing;
                    }
                }
                if self.data_rows.reason != Reason::Chosen {
                    let after = self.header_rows.value.map_or(0, |it| it.last);
                    self.data_rows = guess_data(cells, after, &self.columns);
                }
            }
            Change::Period(source) => self.period = Guess::chosen(source),
            Change::Place(source) => self.place = Guess::chosen(source),
            Change::State(source) => self.state = Guess::chosen(source),
            Change::Marker { text, meaning } => {
                match self.markers.iter_mut().find(|it| it.text == text) {
                    Some(marker) => {
                        marker.meaning = meaning;
                        marker.confidence = Confidence::Certain;
                        marker.cells = 0;
                    }
                    None => self.markers.push(Marker {
                        text,
                        meaning,
                        confidence: Confidence::Certain,
                        cells: 0,
                    }),
                }
            }
            Change::Category(choice) => {
                self.categories
                    .retain(|it| it.dimension != choice.dimension || it.label != choice.label);
                self.categories.push(choice);
            }
            Change::Complete {
                dimension,
                complete,
            } => {
                self.complete.retain(|it| it.dimension != dimension);
                self.complete.push(CompleteBelief {
                    dimension,
                    complete: Guess::chosen(complete),
                });
            }
            Change::RowRole { row, role } => {
                self.row_roles.retain(|it| it.0 != row);
                self.row_roles.push((row, role));
                self.row_roles.sort_unstable_by_key(|it| it.0);
            }
            Change::Scope { column, scope } => {
                if let Some(held) = self.columns.iter_mut().find(|it| it.column == column) {
                    held.scope = scope;
                }
            }
            Change::Outline(outline) => self.outline = outline.map(Guess::chosen),
            Change::Value {
                measure,
                unit,
                field,
            } => {
                let same = |it: &&mut ValueMeaning| {
                    plain(&it.measure) == plain(&measure) && plain(&it.unit) == plain(&unit)
                };
                match self.values.iter_mut().find(same) {
                    Some(held) => held.field = Guess::chosen(field),
                    None => self.values.push(ValueMeaning {
                        measure,
                        unit,
                        field: Guess::chosen(field),
                        rows: 0,
                    }),
                }
            }
        }
        self.settle(grid, cells, known);
    }

    fn keep_choices_of(&mut self, other: &Self) {
        if other.period.reason == Reason::Chosen {
            self.period = other.period.clone();
        }
        if other.place.reason == Reason::Chosen {
            self.place = other.place.clone();
        }
        if other.state.reason == Reason::Chosen {
            self.state = other.state.clone();
        }
        self.categories.clone_from(&other.categories);
        self.row_roles.clone_from(&other.row_roles);
        self.markers.clone_from(&other.markers);
    }

    /// Takes over what a person confirmed for the same headings; rows and years are those of this sheet.
    pub(super) fn take_template(&mut self, template: &Self) {
        for (own, confirmed) in self.columns.iter_mut().zip(&template.columns) {
            own.field = Guess::new(
                confirmed.field.value.clone(),
                Confidence::Certain,
                Reason::Template,
            );
            own.alternatives = alternatives(&own.field.value, &own.heading);
        }
        let is_column = template.period.value == PeriodSource::Column;
        if is_column {
            self.period = Guess::new(PeriodSource::Column, Confidence::Certain, Reason::Template);
        }
        if let PlaceSource::Chosen { .. } = template.place.value {
            self.place = Guess::new(
                template.place.value.clone(),
                Confidence::Certain,
                Reason::Chosen,
            );
        }
        if let StateSource::Chosen { .. } | StateSource::Others { .. } | StateSource::Text { .. } =
            template.state.value
        {
            self.state = Guess::new(
                template.state.value.clone(),
                Confidence::Certain,
                Reason::Chosen,
            );
        }
        self.categories.clone_from(&template.categories);
        for marker in &template.markers {
            self.markers.retain(|it| it.text != marker.text);
            self.markers.push(Marker {
                cells: 0,
                confidence: Confidence::Certain,
                ..marker.clone()
            });
        }
        for belief in &template.complete {
            if belief.complete.reason == Reason::Chosen {
                self.complete.retain(|it| it.dimension != belief.dimension);
                self.complete.push(belief.clone());
            }
        }
    }

    /// Guesses anew what follows from the columns and rows, as far as no person settled it.
    pub(super) fn settle(&mut self, grid: &Grid, sheet: &Sheet, known: &Known) {
        let lines = lines_around(grid, sheet, self);
        if self.period.reason != Reason::Chosen {
            self.period = guess_period(&lines, self, known);
        }
        if self.place.reason != Reason::Chosen {
            self.place = guess_place(&lines, self);
        }
        if self.state.reason != Reason::Chosen {
            self.state = guess_state(&lines, sheet, self, known);
        }
        self.markers = find_markers(&lines, sheet, self);
        let chosen: Vec<CompleteBelief> = self
            .complete
            .iter()
            .filter(|it| it.complete.reason == Reason::Chosen)
            .cloned()
            .collect();
        self.complete = guess_complete(sheet, self, known);
        for belief in &mut self.complete {
            if let Some(own) = chosen.iter().find(|it| it.dimension == belief.dimension) {
                belief.complete = own.complete.clone();
            }
        }
        // Deaths that nothing calls infant deaths may be deaths at any age.
        let says_infant = lines.iter().any(|it| {
            let lower = it.text.to_lowercase();
            lower.contains("infant") || lower.contains("imr") || lower.contains("under 1")
        });
        for column in &mut self.columns {
            if let Field::Count { variable } = &column.field.value
                && variable.0 == "infant_deaths"
                && !says_infant
                && column.field.reason != Reason::Chosen
                && column.field.reason != Reason::Template
            {
                column.field.confidence = Confidence::Unsure;
            }
        }
    }
}

//! What a person changes about a reading, and what follows from it.

use crate::domain::count_variable::CountVariable;
use crate::import::cell::RowRange;
use crate::import::field::Field;
use crate::import::fixes::Fix;
use crate::import::fixes::plain;
use crate::import::grid::Grid;
use crate::import::grid::Sheet;
use crate::import::known::Known;
use crate::import::propose::columns::alternatives;
use crate::import::propose::complete::guess_complete;
use crate::import::propose::contents::look_at;
use crate::import::propose::data_rows::guess_data;
use crate::import::propose::layout::guess_layout;
use crate::import::propose::lines::lines_around;
use crate::import::propose::markers::find_markers;
use crate::import::propose::new_variable::counted_name;
use crate::import::propose::new_variable::variable_named;
use crate::import::propose::number_columns::keep_used;
use crate::import::propose::number_marks::guess_marks;
use crate::import::propose::period::guess_year_meaning;
use crate::import::propose::place::guess_place;
use crate::import::propose::place::guess_state;
use crate::import::propose::place_names::settled_names;
use crate::import::propose::proposal::Settled;
use crate::import::propose::proposal::read_with;
use crate::import::propose::signature::signature_of;
use crate::import::propose::signature::without_years;
use crate::import::propose::units::settle_units;
use crate::import::propose::values::guess_values;
use crate::import::propose::whole_sheet::guess_without_stray_year;
use crate::import::propose::whole_sheet::is_number;
use crate::import::propose::whole_sheet::nation_of_lines;
use crate::import::propose::whole_sheet::period_of_scopes;
use crate::import::propose::whole_sheet::place_of_scopes;
use crate::import::reading::Change;
use crate::import::reading::ColumnMarks;
use crate::import::reading::ColumnReading;
use crate::import::reading::ColumnScope;
use crate::import::reading::CompleteBelief;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::Marker;
use crate::import::reading::Outline;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceChoice;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::StateSource;
use crate::import::reading::ValueMeaning;

impl Reading {
    /// The different headings of the sheet in lower case with single spaces, any years alike:
    /// two sheets of one layout have the same, and so has next year's file.
    #[must_use]
    pub fn header_signature(&self) -> String {
        signature_of(self.columns.iter().map(|it| it.heading.as_str()))
    }

    /// Makes one change, and guesses anew what follows from it and a person has not settled.
    pub fn apply(&mut self, change: Change, grid: &Grid, sheet: usize, known: &Known) {
        let Some(cells) = grid.sheets.get(sheet) else {
            return;
        };
        match change {
            Change::HeaderRows(rows) => {
                self.read_anew(grid, cells, Guess::chosen(rows), None, known);
            }
            Change::DataRows(rows) => self.data_rows = Guess::chosen(Some(rows)),
            Change::Field { column, field } => {
                self.need_variable(column, &field, known);
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
                self.after_columns(cells);
            }
            Change::Period(source) => self.period = Guess::chosen(source),
            Change::Place(source) => self.place = Guess::chosen(source),
            Change::State(source) => self.state = Guess::chosen(source),
            Change::Marker { text, meaning } => {
                match self.markers.iter_mut().find(|it| it.text == text) {
                    Some(marker) => {
                        marker.meaning = meaning;
                        marker.confidence = Confidence::Certain;
                        marker.chosen = true;
                    }
                    None => self.markers.push(Marker {
                        text,
                        meaning,
                        confidence: Confidence::Certain,
                        cells: 0,
                        chosen: true,
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
                    held.field = Guess::chosen(held.field.value.clone());
                }
                self.after_columns(cells);
            }
            Change::Outline(outline) => {
                let header = self.header_rows.clone();
                self.read_anew(grid, cells, header, Some(outline), known);
            }
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
            Change::Marks { column, marks } => {
                let example = self
                    .number_marks
                    .iter()
                    .find(|it| it.column == column)
                    .map_or_else(String::new, |it| it.example.clone());
                self.number_marks.retain(|it| it.column != column);
                self.number_marks.push(ColumnMarks {
                    column,
                    marks: Guess::chosen(marks),
                    example,
                });
                self.number_marks.sort_unstable_by_key(|it| it.column);
            }
            Change::PlaceName(choice) => {
                self.places.retain(|it| it.text != choice.text);
                self.places.push(choice);
            }
            Change::Years(meaning) => self.year_meaning = Some(Guess::chosen(meaning)),
        }
        self.settle(grid, cells, known);
    }

    /// Guesses the columns anew under these headings and this outline; what a person settled stays.
    fn read_anew(
        &mut self,
        grid: &Grid,
        sheet: &Sheet,
        header: Guess<Option<RowRange>>,
        outline: Option<Option<Outline>>,
        known: &Known,
    ) {
        let chosen_outline = self
            .outline
            .as_ref()
            .filter(|it| it.reason == Reason::Chosen)
            .map(|it| Some(it.value.clone()));
        let settled = Settled {
            data: self
                .data_rows
                .value
                .filter(|_| self.data_rows.reason == Reason::Chosen),
            outline: outline.or(chosen_outline),
        };
        let mut anew = read_with(grid, sheet, header, &settled, known);
        for column in &mut anew.columns {
            let own = self
                .columns
                .iter()
                .find(|it| it.column == column.column && it.field.reason == Reason::Chosen);
            if let Some(own) = own {
                column.field = own.field.clone();
                column.alternatives = alternatives(&own.field.value, &own.heading);
                column.scope = own.scope.clone();
                if let Field::Group { .. } = own.field.value {
                    column.labels.clone_from(&own.labels);
                }
            }
        }
        for variable in &self.new_variables {
            if !anew.new_variables.iter().any(|it| it.id == variable.id) {
                anew.new_variables.push(variable.clone());
            }
        }
        keep_used(&mut anew.new_variables, &anew.columns);
        anew.keep_choices_of(self);
        *self = anew;
    }

    /// A count that no file knows yet becomes a variable of its own when a person says that a column feeds it.
    fn need_variable(&mut self, column: u32, field: &Field, known: &Known) {
        let Field::Count { variable } = field else {
            return;
        };
        let is_known = known.variables.iter().any(|it| it.id == *variable)
            || self.new_variables.iter().any(|it| it.id == *variable);
        let heading = self
            .columns
            .iter()
            .find(|it| it.column == column)
            .map(|it| counted_name(&it.heading))
            .unwrap_or_default();
        if is_known || heading.is_empty() {
            return;
        }
        let own = variable_named(&heading, known);
        self.new_variables.push(if own.id == *variable {
            own
        } else {
            CountVariable {
                id: variable.clone(),
                ..own
            }
        });
    }

    /// What follows from what columns feed: where the data are, and how the sheet is laid out.
    fn after_columns(&mut self, sheet: &Sheet) {
        if self.data_rows.reason != Reason::Chosen {
            self.data_rows = guess_data(sheet, self);
        }
        if self.layout.reason != Reason::Chosen {
            self.layout = guess_layout(self);
        }
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
        if other
            .year_meaning
            .as_ref()
            .is_some_and(|it| it.reason == Reason::Chosen)
        {
            self.year_meaning.clone_from(&other.year_meaning);
        }
        for value in &other.values {
            if value.field.reason == Reason::Chosen {
                self.values
                    .retain(|it| it.measure != value.measure || it.unit != value.unit);
                self.values.push(value.clone());
            }
        }
        for belief in &other.complete {
            if belief.complete.reason == Reason::Chosen {
                self.complete.retain(|it| it.dimension != belief.dimension);
                self.complete.push(belief.clone());
            }
        }
        self.number_marks.clone_from(&other.number_marks);
        self.categories.clone_from(&other.categories);
        self.row_roles.clone_from(&other.row_roles);
        self.markers.clone_from(&other.markers);
        self.places.clone_from(&other.places);
        self.duplicates = other.duplicates;
    }

    /// Notes an answer that belongs to sheets of this layout, and not only to the cells it was given for.
    pub fn note_answer(&mut self, fix: &Fix) {
        let (text, place) = match fix {
            Fix::UsePlace { text, place } => (text, Some(place.clone())),
            Fix::SkipPlace { text } => (text, None),
            Fix::Duplicates(rule) => {
                self.duplicates = Some(*rule);
                return;
            }
            Fix::SkipRow { .. }
            | Fix::SkipRows { .. }
            | Fix::Marker { .. }
            | Fix::TypeValue { .. }
            | Fix::AcceptRow { .. }
            | Fix::ValueMeans { .. }
            | Fix::IgnoreColumn { .. }
            | Fix::Marks { .. }
            | Fix::AcceptSheet { .. } => return,
        };
        let text = plain(text);
        self.places.retain(|it| it.text != text);
        self.places.push(PlaceChoice { text, place });
    }

    /// Takes over what a person confirmed for the same headings; rows and years are those of this sheet.
    pub(super) fn take_template(&mut self, template: &Self, known: &Known) {
        let mut before: Vec<String> = Vec::new();
        for own in &mut self.columns {
            let heading = without_years(&own.heading);
            let nth = before.iter().filter(|it| **it == heading).count();
            before.push(heading.clone());
            let same: Vec<&ColumnReading> = template
                .columns
                .iter()
                .filter(|it| without_years(&it.heading) == heading)
                .collect();
            let Some(confirmed) = same.get(nth).or(same.last()) else {
                continue;
            };
            // Where the title or a name says what this sheet counts, the sheet before may have counted another thing.
            let says_itself = matches!(
                own.field.reason,
                Reason::TextAt { .. } | Reason::SheetName { .. } | Reason::FileName { .. }
            ) && is_number(&own.field.value);
            if says_itself && own.field.value != confirmed.field.value {
                own.field.confidence = own.field.confidence.min(Confidence::Unsure);
                continue;
            }
            own.field = Guess::new(
                confirmed.field.value.clone(),
                Confidence::Certain,
                Reason::Template,
            );
            own.fills_down = confirmed.fills_down;
            own.scope = ColumnScope {
                period: own.scope.period,
                place: own.scope.place.take().or(confirmed.scope.place.clone()),
                groups: confirmed.scope.groups.clone(),
            };
            if !is_number(&own.field.value) {
                own.scope = ColumnScope::default();
            }
            own.alternatives = alternatives(&own.field.value, &own.heading);
        }
        for variable in &template.new_variables {
            let is_known = known.variables.iter().any(|it| it.id == variable.id)
                || self.new_variables.iter().any(|it| it.id == variable.id);
            if !is_known {
                self.new_variables.push(variable.clone());
            }
        }
        if let Some(outline) = &template.outline {
            self.outline = Some(Guess::new(
                outline.value.clone(),
                Confidence::Certain,
                Reason::Template,
            ));
        } else {
            self.outline = None;
        }
        for value in &template.values {
            let field = Guess::new(
                value.field.value.clone(),
                Confidence::Certain,
                Reason::Chosen,
            );
            let same = |it: &&mut ValueMeaning| {
                plain(&it.measure) == plain(&value.measure) && plain(&it.unit) == plain(&value.unit)
            };
            // Without a measure in the rows the title says it, and this title may say another thing.
            if value.measure.is_empty() && value.field.reason != Reason::Chosen {
                continue;
            }
            match self.values.iter_mut().find(same) {
                Some(held) => held.field = field,
                None => self.values.push(ValueMeaning {
                    field,
                    rows: 0,
                    ..value.clone()
                }),
            }
        }
        if let Some(years) = &template.year_meaning
            && years.reason == Reason::Chosen
        {
            self.year_meaning = Some(years.clone());
        }
        let is_column = template.period.value == PeriodSource::Column;
        if is_column {
            self.period = Guess::new(PeriodSource::Column, Confidence::Certain, Reason::Template);
        }
        self.take_place(template);
        self.take_state(template);
        self.categories.clone_from(&template.categories);
        self.places.clone_from(&template.places);
        self.duplicates = template.duplicates;
        // What a note under the table says of a mark is said anew under each table.
        for marker in template.markers.iter().filter(|it| it.chosen) {
            self.markers.retain(|it| it.text != marker.text);
            self.markers.push(Marker {
                cells: 0,
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

    /// The place that a person chose for the sheet before is only a proposal for this one:
    /// a county's own sheets look alike, and the next may be another county's.
    fn take_place(&mut self, template: &Self) {
        let PlaceSource::Chosen { place } = &template.place.value else {
            return;
        };
        match &self.place.value {
            PlaceSource::Text { place: own, .. } => {
                if own.id != place.id {
                    self.place.confidence = self.place.confidence.min(Confidence::Unsure);
                }
            }
            PlaceSource::Columns | PlaceSource::Chosen { .. } | PlaceSource::Unknown => {
                self.place = Guess::new(
                    template.place.value.clone(),
                    Confidence::Unsure,
                    Reason::Template,
                );
            }
        }
    }

    /// The state of the sheet before holds where this one does not say its own.
    fn take_state(&mut self, template: &Self) {
        let (is_chosen, fips) = match &template.state.value {
            StateSource::Chosen { fips } => (true, fips),
            StateSource::Others { fips } | StateSource::Text { fips, .. } => (false, fips),
            StateSource::Columns | StateSource::Unknown => return,
        };
        let is_taken = match &self.state.value {
            StateSource::Columns => false,
            StateSource::Text { fips: own, .. } => {
                if is_chosen && own != fips {
                    self.state.confidence = self.state.confidence.min(Confidence::Unsure);
                }
                false
            }
            StateSource::Others { .. } => is_chosen,
            StateSource::Chosen { .. } | StateSource::Unknown => true,
        };
        if is_taken {
            let confidence = if is_chosen {
                Confidence::Certain
            } else {
                Confidence::Likely
            };
            let chosen = StateSource::Chosen { fips: fips.clone() };
            self.state = Guess::new(chosen, confidence, Reason::Template);
        }
    }

    /// Guesses anew what follows from the columns and rows, as far as no person settled it.
    pub(super) fn settle(&mut self, grid: &Grid, sheet: &Sheet, known: &Known) {
        let lines = lines_around(grid, sheet, self);
        if self.period.reason != Reason::Chosen {
            self.period = match period_of_scopes(self) {
                Some(guess) => guess,
                None => guess_without_stray_year(&lines, self, known),
            };
        }
        if !is_settled(&self.place.reason) {
            self.place = match place_of_scopes(self) {
                Some(guess) => guess,
                None => nation_of_lines(guess_place(&lines, self, known), &lines),
            };
        }
        if !is_settled(&self.state.reason) {
            self.state = guess_state(&lines, sheet, self, known);
        }
        self.place_names = settled_names(sheet, self, known);
        if self
            .year_meaning
            .as_ref()
            .is_none_or(|it| it.reason != Reason::Chosen)
        {
            self.year_meaning = guess_year_meaning(&lines, sheet, self);
        }
        self.number_marks = guess_marks(grid, sheet, self);
        self.markers = find_markers(&lines, sheet, self);
        settle_units(&lines, sheet, self, known);
        let (values, new_variables) = guess_values(&lines, sheet, self, known);
        self.values = values;
        for variable in new_variables {
            if !self.new_variables.iter().any(|it| it.id == variable.id) {
                self.new_variables.push(variable);
            }
        }
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

/// Whether a person said it, for this sheet or for the one before.
fn is_settled(reason: &Reason) -> bool {
    matches!(reason, Reason::Chosen | Reason::Template)
}

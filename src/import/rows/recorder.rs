//! Notes, where it is asked for, what the cells of some rows became.

use std::collections::BTreeSet;

use crate::domain::count::CountValue;
use crate::domain::count_batch::BatchLists;
use crate::domain::count_batch::NewPublishedRate;
use crate::domain::place::Place;
use crate::import::cell::CellAddress;
use crate::import::cell_meaning::CellMeaning;
use crate::import::cell_meaning::CellMeanings;
use crate::import::cell_meaning::CountCell;
use crate::import::cell_meaning::RateCell;
use crate::import::cell_meaning::Section;
use crate::import::rows::group_labels::GroupAnswer;
use crate::import::rows::group_labels::GroupBook;
use crate::import::rows::outline::Said;
use crate::import::rows::seen::SeenRow;

/// The cells of the rows that are asked for.
pub(crate) struct Recorder {
    rows: BTreeSet<u32>,
    pub(crate) cells: CellMeanings,
}

/// Place, period and group of a number, by their positions in the lists, and its cell.
#[derive(Clone, Copy)]
pub(crate) struct NumberAt {
    pub(crate) at: CellAddress,
    pub(crate) place: u32,
    pub(crate) period: u32,
    pub(crate) group: u32,
}

impl Recorder {
    pub(crate) fn of(rows: &BTreeSet<u32>) -> Self {
        Self {
            rows: rows.clone(),
            cells: CellMeanings::default(),
        }
    }

    pub(crate) fn wants(&self, row: u32) -> bool {
        self.rows.contains(&row)
    }

    pub(crate) fn count(
        &mut self,
        number: NumberAt,
        variable: u32,
        value: CountValue,
        lists: &BatchLists,
    ) {
        let (Some(variable), Some(place), Some(period), Some(group)) = (
            at(&lists.variables, variable),
            at(&lists.places, number.place),
            at(&lists.periods, number.period),
            at(&lists.groups, number.group),
        ) else {
            return;
        };
        let cell = CountCell {
            variable: variable.clone(),
            place: place.clone(),
            period: *period,
            group: group.clone(),
            value,
        };
        self.cells.set(number.at, CellMeaning::Count(cell));
    }

    pub(crate) fn rate(
        &mut self,
        rate: &NewPublishedRate,
        recomputed: Option<f64>,
        lists: &BatchLists,
    ) {
        let (Some(place), Some(period), Some(group)) = (
            at(&lists.places, rate.place),
            at(&lists.periods, rate.period),
            at(&lists.groups, rate.group),
        ) else {
            return;
        };
        let cell = RateCell {
            indicator: rate.indicator.clone(),
            place: place.clone(),
            period: *period,
            group: group.clone(),
            published: rate.published,
            recomputed,
        };
        let address = CellAddress::new(rate.row, rate.column);
        self.cells.set(address, CellMeaning::Rate(cell));
    }

    /// Says it of every cell of the row that nothing was said of yet.
    pub(crate) fn rest(&mut self, row: SeenRow<'_, '_>, meaning: &CellMeaning) {
        if *meaning == CellMeaning::Blank {
            return;
        }
        for cell in row.filled() {
            self.cells
                .set_rest(CellAddress::new(row.row, cell.column), meaning.clone());
        }
    }

    /// Says what a label said: in front of numbers as the one thing it is, else as a section.
    pub(crate) fn label<'s>(
        &mut self,
        address: CellAddress,
        is_alone: bool,
        said: impl Iterator<Item = &'s Said>,
        groups: &GroupBook,
        lists: &BatchLists,
    ) {
        let mut section = Section::default();
        let mut meaning = None;
        for it in said {
            match it {
                Said::Place { place, .. } => {
                    let place: Option<&Place> = place.and_then(|it| at(&lists.places, it));
                    section.place = place.cloned();
                    meaning = place.cloned().map(CellMeaning::Place).or(meaning);
                }
                Said::Period(number) => {
                    section.period = at(&lists.periods, *number).copied();
                    meaning = section.period.map(CellMeaning::Period).or(meaning);
                }
                Said::Group { dimension, answer } => {
                    let category = match answer {
                        GroupAnswer::Everyone => None,
                        GroupAnswer::Category(number) => groups.category_at(*number).cloned(),
                    };
                    if let Some(dimension) = groups.dimension_at(*dimension) {
                        section.group = Some((dimension.clone(), category.clone()));
                        meaning = Some(CellMeaning::Group {
                            dimension: dimension.clone(),
                            category,
                        });
                    }
                }
                Said::Measure(text) => {
                    section.measure = Some(text.clone());
                    meaning = Some(CellMeaning::Measure);
                }
            }
        }
        if is_alone {
            self.cells.set(address, CellMeaning::Section(section));
        } else if let Some(meaning) = meaning {
            self.cells.set(address, meaning);
        }
    }
}

fn at<T>(list: &[T], number: u32) -> Option<&T> {
    list.get(usize::try_from(number).ok()?)
}

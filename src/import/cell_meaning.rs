//! What one cell of a sheet became in a draft.

use std::collections::BTreeMap;

use crate::domain::count::CountValue;
use crate::domain::count_variable::VariableId;
use crate::domain::period::Period;
use crate::domain::place::Place;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::DimensionId;
use crate::domain::population_group::GroupKey;
use crate::domain::published_rate::RateValue;
use crate::import::cell::CellAddress;
use crate::import::problem::ProblemKind;

/// What one cell became.
#[derive(Debug, Clone, PartialEq)]
pub enum CellMeaning {
    /// Nothing stands in it and nothing follows from that, or its row was not asked for.
    Blank,
    Title,
    Heading,
    /// A remark or a footer.
    Note,
    /// Its column, or its measure, feeds nothing.
    NotUsed,
    /// A label over the rows that it is for.
    Section(Section),
    /// Says where the numbers of its row are from; a code, a state or a level too.
    Place(Place),
    Period(Period),
    /// Says whom the numbers of its row are about; `None` is everyone.
    Group {
        dimension: DimensionId,
        category: Option<CategoryId>,
    },
    /// Says what the numbers of its row measure, or in which unit.
    Measure,
    Count(CountCell),
    Rate(RateCell),
    /// An end of the range of the rate in this cell, or its mark as unreliable.
    PartOfRate(CellAddress),
    LeftOut(WhyLeftOut),
}

/// What a label over rows says about them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    pub place: Option<Place>,
    pub period: Option<Period>,
    /// The category of a dimension; `None` inside is everyone.
    pub group: Option<(DimensionId, Option<CategoryId>)>,
    pub measure: Option<String>,
}

/// A count that would be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct CountCell {
    pub variable: VariableId,
    pub place: Place,
    pub period: Period,
    pub group: GroupKey,
    pub value: CountValue,
}

/// A rate of the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct RateCell {
    /// Id of an indicator of ours where it is one, else the name the sheet gives it.
    pub indicator: String,
    pub place: Place,
    pub period: Period,
    pub group: GroupKey,
    pub published: RateValue,
    /// The rate its counts give, where they are there: then it is checked and not stored.
    pub recomputed: Option<f64>,
}

/// Why nothing of a cell is stored.
#[derive(Debug, Clone, PartialEq)]
pub enum WhyLeftOut {
    /// A person said so.
    Skipped,
    /// Something wrong, or a question, in its row.
    Problem(Box<ProblemKind>),
    /// The place, the period or what is counted must be chosen for the whole sheet first.
    SheetWaits,
}

/// The cells of the rows that were asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CellMeanings {
    cells: BTreeMap<CellAddress, CellMeaning>,
}

impl CellMeanings {
    /// What this cell became; [`CellMeaning::Blank`] where nothing stands in it or its row was not asked for.
    #[must_use]
    pub fn cell(&self, at: CellAddress) -> &CellMeaning {
        self.cells.get(&at).unwrap_or(&CellMeaning::Blank)
    }

    /// Every cell that holds something, by address.
    pub fn iter(&self) -> impl Iterator<Item = (CellAddress, &CellMeaning)> {
        self.cells.iter().map(|(at, meaning)| (*at, meaning))
    }

    pub(crate) fn set(&mut self, at: CellAddress, meaning: CellMeaning) {
        self.cells.insert(at, meaning);
    }

    /// Says it of a cell that nothing was said of yet.
    pub(crate) fn set_rest(&mut self, at: CellAddress, meaning: CellMeaning) {
        self.cells.entry(at).or_insert(meaning);
    }
}

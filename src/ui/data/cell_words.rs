//! What a cell of the sheet became, in words: "Infant deaths, Dunklin County, MO, 2018, Black: 3".

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;

use crate::domain::built_in_dimensions::built_in_dimension;
use crate::domain::count::CountValue;
use crate::domain::count::MissingReason;
use crate::domain::count_variable::VariableId;
use crate::domain::population_group::CategoryId;
use crate::domain::population_group::GroupKey;
use crate::import::cell::CellAddress;
use crate::import::cell_meaning::CellMeaning;
use crate::import::cell_meaning::CellMeanings;
use crate::import::cell_meaning::CountCell;
use crate::import::cell_meaning::RateCell;
use crate::import::cell_meaning::Section;
use crate::import::cell_meaning::WhyLeftOut;
use crate::import::place_match::name_with_state;
use crate::import::problem_words;
use crate::session::open_sheet::OpenSheet;
use crate::ui::words::with_commas;

/// Rows before and after the one asked for that are worked out with it.
const AROUND: u32 = 400;

/// What the cells around the cursor became, worked out once for each state of the sheet.
#[derive(Default)]
pub struct Meanings {
    version: u64,
    rows: Option<RangeInclusive<u32>>,
    found: CellMeanings,
    working: Option<Working>,
}

struct Working {
    version: u64,
    rows: RangeInclusive<u32>,
    end: Receiver<CellMeanings>,
}

impl Meanings {
    /// What a cell became; `None` while that is being worked out.
    pub fn cell(&mut self, sheet: &OpenSheet, at: CellAddress) -> Option<&CellMeaning> {
        self.take_what_was_worked_out();
        if !self.holds(sheet.version(), at.row) {
            self.work_out(sheet, at.row);
        }
        if self.holds(sheet.version(), at.row) {
            Some(self.found.cell(at))
        } else {
            None
        }
    }

    fn holds(&self, version: u64, row: u32) -> bool {
        self.version == version && self.rows.as_ref().is_some_and(|it| it.contains(&row))
    }

    fn take_what_was_worked_out(&mut self) {
        let Some(working) = self.working.take() else {
            return;
        };
        match working.end.try_recv() {
            Ok(found) => {
                self.version = working.version;
                self.rows = Some(working.rows);
                self.found = found;
            }
            Err(mpsc::TryRecvError::Empty) => self.working = Some(working),
            Err(mpsc::TryRecvError::Disconnected) => {}
        }
    }

    fn work_out(&mut self, sheet: &OpenSheet, row: u32) {
        let rows = row.saturating_sub(AROUND).max(1)..=row.saturating_add(AROUND);
        let wanted: BTreeSet<u32> = rows.clone().collect();
        let explain = sheet.explainer(wanted);
        if sheet.is_small() {
            self.version = sheet.version();
            self.rows = Some(rows);
            self.found = explain();
            return;
        }
        // One thread at a time: a pointer that wanders over a long sheet must not start hundreds.
        if self.working.is_some() {
            return;
        }
        let (send, end) = mpsc::channel();
        let started = std::thread::Builder::new()
            .name("explain cells".to_owned())
            .spawn(move || {
                // The receiver is gone where the sheet was closed meanwhile.
                send.send(explain()).unwrap_or_default();
            });
        if started.is_ok() {
            self.working = Some(Working {
                version: sheet.version(),
                rows,
                end,
            });
        }
    }
}

/// The words; empty where the cell says nothing that is read.
#[must_use]
pub fn cell_words(sheet: &OpenSheet, meaning: &CellMeaning) -> String {
    match meaning {
        CellMeaning::Blank => String::new(),
        CellMeaning::Title => "A title".to_owned(),
        CellMeaning::Heading => "A heading".to_owned(),
        CellMeaning::Note => "A note of the sheet".to_owned(),
        CellMeaning::NotUsed => "Not used".to_owned(),
        CellMeaning::Section(section) => section_words(sheet, section),
        CellMeaning::Place(place) => format!("Place: {}", name_with_state(place)),
        CellMeaning::Period(period) => format!("Year: {}", period.label()),
        CellMeaning::Group { category, .. } => {
            format!("For whom: {}", category_words(sheet, category.as_ref()))
        }
        CellMeaning::Measure => "Says what the numbers of this row are".to_owned(),
        CellMeaning::Count(count) => count_words(sheet, count),
        CellMeaning::Rate(rate) => rate_words(sheet, rate),
        CellMeaning::PartOfRate(at) => format!("Belongs to the rate in cell {at}"),
        CellMeaning::LeftOut(WhyLeftOut::Skipped) => "Left out, as you said".to_owned(),
        CellMeaning::LeftOut(WhyLeftOut::Problem(_)) => {
            "Left out because of a problem in this row".to_owned()
        }
        CellMeaning::LeftOut(WhyLeftOut::SheetWaits) => {
            let waits = sheet.draft().blockers.iter().find(|it| it.stops());
            waits.map_or_else(
                || "Not imported yet".to_owned(),
                |it| format!("Not imported yet. {}", problem_words::blocker(it)),
            )
        }
    }
}

fn count_words(sheet: &OpenSheet, count: &CountCell) -> String {
    let value = match count.value {
        CountValue::Known(number) => with_commas(number),
        CountValue::Missing { reason, bounds } => {
            let why = missing_words(reason);
            match bounds {
                Some((low, high)) => {
                    format!("{why}, {} to {}", with_commas(low), with_commas(high))
                }
                None => why.to_owned(),
            }
        }
    };
    format!(
        "{}, {}, {}, {}: {value}",
        variable_words(sheet, &count.variable),
        name_with_state(&count.place),
        count.period.label(),
        group_words(sheet, &count.group),
    )
}

fn rate_words(sheet: &OpenSheet, rate: &RateCell) -> String {
    let name = sheet
        .known()
        .indicators
        .iter()
        .find(|it| it.id.0 == rate.indicator)
        .map_or(rate.indicator.as_str(), |it| it.name.as_str());
    let per = match rate.published.multiplier {
        1 => String::new(),
        per => format!(" per {}", with_commas(u64::from(per))),
    };
    let value = match (rate.published.value, rate.published.missing) {
        (Some(value), _) => format!("{}{per}", shown(value)),
        (None, Some(reason)) => missing_words(reason).to_owned(),
        (None, None) => "no value".to_owned(),
    };
    let unreliable = if rate.published.unreliable {
        ", unreliable says the source"
    } else {
        ""
    };
    let checked = match rate.recomputed {
        Some(own) => format!(". The counts of the sheet give {}{per}", shown(own)),
        None => String::new(),
    };
    format!(
        "{name}, {}, {}, {}: {value}{unreliable}{checked}",
        name_with_state(&rate.place),
        rate.period.label(),
        group_words(sheet, &rate.group),
    )
}

/// A rate with two decimals, without zeros that say nothing.
fn shown(value: f64) -> String {
    let text = format!("{value:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    short.to_owned()
}

fn missing_words(reason: MissingReason) -> &'static str {
    match reason {
        MissingReason::Suppressed => "hidden by the source",
        MissingReason::NotAvailable => "not available",
        MissingReason::NotCollected => "not collected",
    }
}

fn section_words(sheet: &OpenSheet, section: &Section) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(section.place.as_ref().map(name_with_state));
    parts.extend(
        section
            .period
            .as_ref()
            .map(crate::domain::period::Period::label),
    );
    parts.extend(
        section
            .group
            .as_ref()
            .map(|(_, category)| category_words(sheet, category.as_ref())),
    );
    parts.extend(section.measure.clone());
    if parts.is_empty() {
        "A label over the rows below it".to_owned()
    } else {
        format!("The rows below it are: {}", parts.join(", "))
    }
}

fn variable_words(sheet: &OpenSheet, id: &VariableId) -> String {
    let known = &sheet.known().variables;
    let own = &sheet.reading().new_variables;
    known
        .iter()
        .chain(own)
        .find(|it| it.id == *id)
        .map_or_else(|| id.0.replace('_', " "), |it| it.name.clone())
}

fn group_words(sheet: &OpenSheet, group: &GroupKey) -> String {
    if group.is_everyone() {
        return "everyone".to_owned();
    }
    let names: Vec<String> = group
        .categories()
        .iter()
        .map(|it| named(sheet, it).unwrap_or_else(|| it.0.clone()))
        .collect();
    names.join(", ")
}

fn category_words(sheet: &OpenSheet, category: Option<&CategoryId>) -> String {
    category.map_or_else(
        || "everyone".to_owned(),
        |it| named(sheet, it).unwrap_or_else(|| it.0.clone()),
    )
}

fn named(sheet: &OpenSheet, category: &CategoryId) -> Option<String> {
    sheet
        .draft()
        .lists
        .dimensions
        .iter()
        .chain(&sheet.known().dimensions)
        .flat_map(|it| &it.categories)
        .find(|it| it.id == *category)
        .map(|it| it.name.clone())
        .or_else(|| {
            let dimension = built_in_dimension(&category.dimension_id())?;
            let found = dimension.categories.into_iter();
            found
                .into_iter()
                .find(|it| it.id == *category)
                .map(|it| it.name)
        })
}

//! Where and when all numbers of a sheet are from, where its headings or notes say it once for all.

use crate::domain::us_places;
use crate::import::field::Field;
use crate::import::known::Known;
use crate::import::propose::heading_years::period_in_heading;
use crate::import::propose::lines::Line;
use crate::import::propose::lines::reason_of;
use crate::import::propose::period::guess_period;
use crate::import::reading::ColumnReading;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::PeriodSource;
use crate::import::reading::PlaceSource;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::TextSource;

pub(super) fn is_number(field: &Field) -> bool {
    matches!(
        field,
        Field::Count { .. } | Field::Rate { .. } | Field::Value
    )
}

fn numbers_of(reading: &Reading) -> Vec<&ColumnReading> {
    let aside = reading.set_aside();
    reading
        .columns
        .iter()
        .filter(|it| is_number(&it.field.value) && !aside.contains(&it.column))
        .collect()
}

/// Where every column of numbers is headed by its years, the columns say the period.
pub(super) fn period_of_scopes(reading: &Reading) -> Option<Guess<PeriodSource>> {
    let numbers = numbers_of(reading);
    let dated = numbers.iter().filter(|it| it.scope.period.is_some());
    let first = numbers.iter().find(|it| it.scope.period.is_some())?;
    (dated.count() == numbers.len()).then(|| {
        Guess::new(
            PeriodSource::Column,
            Confidence::Certain,
            Reason::Heading {
                text: first.heading.clone(),
            },
        )
    })
}

/// Where every column of numbers is headed by its place, the columns say the place.
pub(super) fn place_of_scopes(reading: &Reading) -> Option<Guess<PlaceSource>> {
    let numbers = numbers_of(reading);
    let placed = numbers.iter().filter(|it| it.scope.place.is_some());
    let first = numbers.iter().find(|it| it.scope.place.is_some())?;
    (placed.count() * 2 > numbers.len()).then(|| {
        Guess::new(
            PlaceSource::Columns,
            Confidence::Likely,
            Reason::Heading {
                text: first.heading.clone(),
            },
        )
    })
}

/// The years of the sheet; a year in the heading of one column among many is not it.
pub(super) fn guess_without_stray_year(
    lines: &[Line],
    reading: &Reading,
    known: &Known,
) -> Guess<PeriodSource> {
    let guess = guess_period(lines, reading, known);
    let PeriodSource::Text {
        source: TextSource::Heading,
        period,
    } = guess.value
    else {
        return guess;
    };
    let numbers = numbers_of(reading);
    let saying = numbers
        .iter()
        .filter(|it| period_in_heading(&it.heading).0 == Some(period))
        .count();
    if numbers.len() < 5 || saying * 2 >= numbers.len() {
        return guess;
    }
    let others: Vec<Line> = lines
        .iter()
        .filter(|it| it.source != TextSource::Heading)
        .map(|it| Line {
            source: it.source,
            at: it.at,
            text: it.text.clone(),
        })
        .collect();
    guess_period(&others, reading, known)
}

/// A sheet without any place whose title or notes speak of the United States is about the nation, which is worth a look.
pub(super) fn nation_of_lines(guess: Guess<PlaceSource>, lines: &[Line]) -> Guess<PlaceSource> {
    if guess.value != PlaceSource::Unknown {
        return guess;
    }
    let line = lines.iter().find(|it| {
        matches!(it.source, TextSource::Title | TextSource::Footer)
            && (it.text.contains("United States") || it.text.contains("U.S. "))
    });
    match line {
        Some(line) => Guess::new(
            PlaceSource::Text {
                source: line.source,
                place: us_places::nation(),
            },
            Confidence::Unsure,
            reason_of(line),
        ),
        None => guess,
    }
}

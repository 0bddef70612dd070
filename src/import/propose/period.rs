//! Where the years come from.

use crate::domain::period::Period;
use crate::import::field::Field;
use crate::import::known::Known;
use crate::import::period_text::is_about_writing;
use crate::import::period_text::names_the_period;
use crate::import::period_text::period_of_line;
use crate::import::propose::lines::Line;
use crate::import::propose::lines::reason_of;
use crate::import::reading::Confidence;
use crate::import::reading::Guess;
use crate::import::reading::PeriodSource;
use crate::import::reading::Reading;
use crate::import::reading::Reason;
use crate::import::reading::TextSource;

pub(super) fn guess_period(
    lines: &[Line],
    reading: &Reading,
    known: &Known,
) -> Guess<PeriodSource> {
    if let Some(column) = reading
        .columns
        .iter()
        .find(|it| it.field.value == Field::Period)
    {
        return Guess::new(
            PeriodSource::Column,
            column.field.confidence,
            column.field.reason.clone(),
        );
    }
    let rank = |line: &Line| {
        let lower = line.text.trim().to_lowercase();
        match line.source {
            TextSource::Footer if lower.starts_with("year") => 0,
            TextSource::Title if lower.starts_with("source") || lower.starts_with("note") => 5,
            TextSource::Title => 1,
            TextSource::Footer if names_the_period(&line.text) => 2,
            TextSource::SheetName => 3,
            TextSource::Heading => 4,
            TextSource::Footer => 5,
            TextSource::FileName => 6,
        }
    };
    let mut found: Vec<(usize, Period, &Line)> = lines
        .iter()
        .filter(|it| it.source == TextSource::FileName || !is_about_writing(&it.text))
        .filter_map(|it| {
            let period = period_of_line(&it.text)?;
            (period.first_day <= known.today).then_some((rank(it), period, it))
        })
        .collect();
    found.sort_by_key(|it| it.0);
    let Some((first_rank, period, line)) = found.first() else {
        return Guess::new(PeriodSource::Unknown, Confidence::NeedsYou, Reason::Nothing);
    };
    // Another line that says otherwise makes it worth a look; a footer's remarks and the file name do not count.
    let disagrees = found
        .iter()
        .any(|(rank, other, _)| *rank <= 4 && !period.contains(other) && !other.contains(period));
    let confidence = match first_rank {
        _ if disagrees => Confidence::Unsure,
        0..=2 => Confidence::Likely,
        _ => Confidence::Unsure,
    };
    Guess::new(
        PeriodSource::Text {
            source: line.source,
            period: *period,
        },
        confidence,
        reason_of(line),
    )
}

pub(super) fn has_field(reading: &Reading, wanted: &Field) -> bool {
    reading.columns.iter().any(|it| it.field.value == *wanted)
}

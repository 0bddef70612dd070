//! What is said where an answer is too thin: what can be put together, and what that costs.

use crate::domain::period::Period;
use crate::wording::words::Words;

/// Why the answer is thin: fewer than 20 events for each of the groups, or for everyone.
#[must_use]
pub fn thin_line(has_groups: bool, words: &Words) -> String {
    if has_groups {
        words.say("pool-thin-groups", &[])
    } else {
        words.say("pool-thin", &[])
    }
}

/// "Combine 2018–2022"
#[must_use]
pub fn years_button(period: &Period, words: &Words) -> String {
    words.say("pool-years", &[("years", (&period.label()).into())])
}

/// "Then change can be seen only every 5 years."
#[must_use]
pub fn years_cost(period: &Period, words: &Words) -> String {
    let years = u64::from(period.year_count());
    words.say("pool-years-cost", &[("years", (&years.to_string()).into())])
}

/// "Look at the Bootheel"
#[must_use]
pub fn place_button(name: &str, words: &Words) -> String {
    words.say("pool-place", &[("place", name.into())])
}

/// "Then its 6 counties cannot be told apart."
#[must_use]
pub fn place_cost(counties: usize, words: &Words) -> String {
    match counties {
        0 | 1 => words.say("pool-place-cost", &[]),
        _ => words.say(
            "pool-place-cost-counties",
            &[("counties", (&counties.to_string()).into())],
        ),
    }
}

/// "Combine with Pemiscot County and Stoddard County"
#[must_use]
pub fn neighbors_button(names: &[String], words: &Words) -> String {
    let names = words.list(names);
    words.say("pool-neighbors", &[("names", (&names).into())])
}

/// "Then you lose Dunklin County’s own number: there is one for the 3 counties together."
#[must_use]
pub fn neighbors_cost(own_name: &str, counties: usize, words: &Words) -> String {
    words.say(
        "pool-neighbors-cost",
        &[
            ("place", own_name.into()),
            ("counties", (&counties.to_string()).into()),
        ],
    )
}

/// "Dunklin, Pemiscot and Stoddard counties"
#[must_use]
pub fn neighbors_region(names: &[String], words: &Words) -> String {
    let names = words.list(names);
    words.say("pool-neighbors-region", &[("names", (&names).into())])
}

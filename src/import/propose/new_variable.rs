//! Count variables for what a sheet counts and the county file does not know yet.

use crate::domain::built_in_dimensions::label_key;
use crate::domain::count_variable::CountVariable;
use crate::import::known::Known;
use crate::import::measures::new_variable;

/// The variable with this name: the one the county file has, or a new one with the same id for the same words.
pub(super) fn variable_named(name: &str, known: &Known) -> CountVariable {
    let own = new_variable(name);
    let key = label_key(name);
    known
        .variables
        .iter()
        .find(|it| it.id == own.id || label_key(&it.name) == key)
        .cloned()
        .unwrap_or(own)
}

/// A name for what a heading counts: "# Uninsured" is "Uninsured", "Number of dentists" is "Dentists".
pub(super) fn counted_name(heading: &str) -> String {
    let mut words = heading.trim();
    loop {
        let lower = words.to_lowercase();
        let prefix = [
            "#",
            "number of ",
            "no. of ",
            "count of ",
            "num of ",
            "total number of ",
        ]
        .iter()
        .find(|it| lower.starts_with(**it));
        match prefix.and_then(|it| words.get(it.len()..)) {
            Some(rest) if !label_key(rest).is_empty() => words = rest.trim_start(),
            _ => break,
        }
    }
    let short: String = words.chars().take(80).collect();
    let mut letters = short.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::counted_name;
    use super::variable_named;
    use crate::domain::count_variable::Counts;
    use crate::import::known::Known;

    #[test]
    fn the_same_words_are_the_same_variable() {
        let known = Known::new(NaiveDate::from_ymd_opt(2026, 1, 1).unwrap());
        let shown = |heading: &str| {
            let variable = variable_named(&counted_name(heading), &known);
            (variable.id.0, variable.name, variable.counts)
        };
        let of = |id: &str, name: &str, counts| (id.to_owned(), name.to_owned(), counts);
        assert_eq!(
            shown("# Uninsured"),
            of("sheet_uninsured", "Uninsured", Counts::Other)
        );
        assert_eq!(
            shown("Number of dentists"),
            of("sheet_dentists", "Dentists", Counts::Other)
        );
        assert_eq!(
            shown("population"),
            of("sheet_population", "Population", Counts::People)
        );
        assert_eq!(
            shown("Deaths, all ages"),
            of("sheet_deaths_all_ages", "Deaths, all ages", Counts::Deaths)
        );
        assert_eq!(
            shown("Live births"),
            of("live_births", "Live births", Counts::Births)
        );
    }
}

//! What two sheets of one layout have in common, whatever their years are.

use crate::import::fixes::plain;
use crate::import::propose::header::clean_heading;
use crate::import::propose::heading_years::period_in_heading;

/// A heading in lower case with single spaces, where years are a sign for any years.
pub(super) fn without_years(heading: &str) -> String {
    let clean = clean_heading(heading);
    match period_in_heading(&clean) {
        (Some(_), rest) if rest.is_empty() => "#".to_owned(),
        (Some(_), rest) => format!("{} #", plain(&rest)),
        (None, whole) => plain(&whole),
    }
}

/// The different headings in order, so that one more year of columns is the same layout.
pub(super) fn signature_of<'a>(headings: impl Iterator<Item = &'a str>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for heading in headings {
        let heading = without_years(heading);
        if !heading.is_empty() && !seen.contains(&heading) {
            seen.push(heading);
        }
    }
    seen.join("\t")
}

#[cfg(test)]
mod tests {
    use super::signature_of;

    #[test]
    fn next_years_file_of_a_layout_has_the_same_signature() {
        let of = |headings: &[&str]| signature_of(headings.iter().copied());
        assert_eq!(
            of(&[
                "County",
                "Births 2018",
                "Deaths 2018",
                "Births 2019",
                "Deaths 2019"
            ]),
            of(&["County", "Births 2019", "Deaths 2019"])
        );
        assert_eq!(
            of(&["County ", "2014-2018"]),
            of(&["county", "2015\u{2013}2019"])
        );
        assert_ne!(of(&["County", "Births"]), of(&["County", "Deaths"]));
    }
}

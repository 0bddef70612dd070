//! The names of parts that stand on sheets of their own: A, B, … Z, AA, AB, …

/// Returns the name of a part by its position.
pub(in crate::charts::diagrams) fn part_letters(position: usize) -> String {
    let mut name = Vec::new();
    let mut rest = position + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        name.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    name.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::part_letters;

    #[test]
    fn parts_are_named_as_columns_of_a_sheet_are() {
        let names: Vec<String> = [0, 1, 25, 26, 27, 51, 52].map(part_letters).to_vec();
        assert_eq!(names, ["A", "B", "Z", "AA", "AB", "AZ", "BA"]);
    }
}

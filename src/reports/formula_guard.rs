//! Keeps words that people typed from being taken for formulas by a spreadsheet.

/// The text as a spreadsheet file may hold it: what could open a formula gets an apostrophe in front.
///
/// Source: OWASP Application Security Verification Standard 5.0, 1.2.10 (CSV and formula injection); CWE-1236.
/// Characters that no file of text or XML may hold are left out. Reading a sheet takes the apostrophe off again.
#[must_use]
pub fn guarded(text: &str) -> String {
    let is_risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']);
    let mut out = String::with_capacity(text.len() + 1);
    if is_risky {
        out.push('\'');
    }
    for letter in text.chars() {
        match letter {
            '\t' | '\r' | '\n' => out.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn what_could_open_a_formula_gets_an_apostrophe() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-3.2 or so", "'-3.2 or so"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "' x"),
            ("\rx", "' x"),
            ("\0=1", "'=1"),
        ] {
            assert_eq!(guarded(text), expected);
        }
    }

    #[test]
    fn other_words_stay_as_they_are_on_one_line() {
        assert_eq!(guarded("Doña Ana County"), "Doña Ana County");
        assert_eq!(guarded("a\nb"), "a b");
        assert_eq!(guarded("a\u{1}b"), "ab");
        assert_eq!(guarded("'quoted"), "'quoted");
        assert_eq!(guarded("2013–2022"), "2013–2022");
    }
}

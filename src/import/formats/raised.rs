//! Finds raised letters behind digits in the shared texts of an .xlsx: a footnote mark is no digit of the number.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::io::BufReader;

use quick_xml::events::Event;

use crate::import::formats::package;
use crate::import::formats::shown::push_words;
use crate::import::formats::source::Source;
use crate::import::formats::xml::attribute;
use crate::import::formats::xml::lenient;
use crate::import::formats::xml::push_entity;

/// Most texts with raised letters that are told apart.
const MOST: usize = 10_000;

/// For each text with a raised mark behind a digit, as it reads with all its letters in one line,
/// the text with the mark in brackets: `6.81` and `6.8 [1]`.
#[must_use]
pub fn texts_of(source: &mut Source) -> BTreeMap<String, String> {
    let Ok(mut archive) = package::open(source) else {
        return BTreeMap::new();
    };
    let name = archive
        .file_names()
        .find(|it| it.to_ascii_lowercase().ends_with("sharedstrings.xml"))
        .map(str::to_owned);
    name.and_then(|it| archive.by_name(&it).ok())
        .map(|it| texts_in(BufReader::new(it)))
        .unwrap_or_default()
}

fn texts_in(xml: impl BufRead) -> BTreeMap<String, String> {
    let mut xml = lenient(xml);
    let mut buffer = Vec::new();
    let mut found = BTreeMap::new();
    let mut flat = String::new();
    let mut marked = String::new();
    let mut piece = String::new();
    let mut is_raised = false;
    let mut in_text = false;
    let mut in_reading_aid = false;
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => match tag.local_name().as_ref() {
                "si" => {
                    flat.clear();
                    marked.clear();
                }
                "r" => is_raised = false,
                "rPh" => in_reading_aid = true,
                "vertAlign" => {
                    is_raised = attribute(&tag, "val").as_deref() == Some("superscript");
                }
                "t" => {
                    in_text = !in_reading_aid;
                    piece.clear();
                }
                _ => {}
            },
            Ok(Event::Text(words)) if in_text => piece.push_str(&words.xml10_content()),
            Ok(Event::CData(words)) if in_text => piece.push_str(&words.xml10_content()),
            Ok(Event::GeneralRef(entity)) if in_text => push_entity(&entity, &mut piece),
            Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                "t" if in_text => {
                    in_text = false;
                    flat.push_str(&piece);
                    let mark = piece.trim();
                    let is_behind_digit = marked.ends_with(|it: char| it.is_ascii_digit());
                    if is_raised && is_behind_digit && !mark.is_empty() {
                        marked.push_str(&format!(" [{mark}]"));
                    } else {
                        marked.push_str(&piece);
                    }
                }
                "r" => is_raised = false,
                "rPh" => in_reading_aid = false,
                "si" if flat != marked && found.len() < MOST => {
                    let mut key = String::new();
                    push_words(&flat, &mut key);
                    found.insert(key, std::mem::take(&mut marked));
                }
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::texts_in;

    #[test]
    fn a_raised_mark_behind_a_digit_is_set_in_brackets() {
        let xml = "<sst><si><t>6.81</t></si>\
            <si><r><t>6.8</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r></si>\
            <si><r><t>County</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>2</t></r></si></sst>";
        let found = texts_in(xml.as_bytes());
        assert_eq!(found.len(), 1);
        assert_eq!(found["6.81"], "6.8 [1]");
    }
}

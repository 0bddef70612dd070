//! What the readers of XML sheets share: attributes, and entities that are never expanded beyond the five of XML.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::BytesRef;
use quick_xml::events::BytesStart;

/// A reader that forgives what sheets in the wild get wrong.
pub fn lenient<R: BufRead>(part: R) -> Reader<R> {
    let mut reader = Reader::from_reader(part);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    config.allow_unmatched_ends = true;
    config.expand_empty_elements = true;
    reader
}

/// The value of an attribute by its name without a prefix.
#[must_use]
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|it| it.key.local_name().as_ref() == name)
        .map(|it| {
            quick_xml::escape::unescape(&it.value)
                .map_or_else(|_| it.value.clone().into_owned(), |text| text.into_owned())
        })
}

/// The letters of an entity; one that a file defines itself is none.
pub fn push_entity(entity: &BytesRef<'_>, text: &mut String) {
    if let Ok(Some(letter)) = entity.resolve_char_ref() {
        text.push(letter);
    } else if let Some(letters) = resolve_predefined_entity(entity) {
        text.push_str(letters);
    }
}

/// Adds letters with each run of white space as one space, as such documents mean it.
pub fn push_collapsed(words: &str, text: &mut String) {
    for letter in words.chars() {
        if !matches!(letter, ' ' | '\t' | '\n' | '\r') {
            text.push(letter);
        } else if !text.is_empty() && !text.ends_with([' ', '\n', '\t']) {
            text.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use quick_xml::events::Event;

    use super::attribute;
    use super::lenient;
    use super::push_entity;

    #[test]
    fn entities_of_the_file_are_not_expanded() {
        let xml: &[u8] = b"<!DOCTYPE a [<!ENTITY b \"bbbb\">]><a x:n='1 &amp; 2'>&b;&#233;&lt;</a>";
        let mut reader = lenient(xml);
        let mut text = String::new();
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).unwrap() {
                Event::Start(tag) => {
                    assert_eq!(attribute(&tag, "n").as_deref(), Some("1 & 2"));
                    assert_eq!(attribute(&tag, "m"), None);
                }
                Event::GeneralRef(entity) => push_entity(&entity, &mut text),
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(text, "é<");
    }
}

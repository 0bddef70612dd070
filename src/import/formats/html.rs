//! Reads the tables of a web page, which report servers often name .xls: what a person sees, and nothing else.

use std::collections::BTreeMap;
use std::io::Read;

use html5gum::DefaultEmitter;
use html5gum::HtmlString;
use html5gum::IoReader;
use html5gum::Token;
use html5gum::Tokenizer;

use crate::import::formats::html_rows::HtmlRows;
use crate::import::formats::sheet_rows::Outlet;
use crate::import::formats::stop::Stop;
use crate::import::formats::stop::failed;
use crate::import::message::FailureKind;

/// Elements whose letters nobody sees.
const UNSEEN: &[&str] = &[
    "script", "style", "template", "select", "textarea", "noscript", "iframe", "object", "svg",
    "xml", "audio", "video", "button",
];

/// Elements that never have an end.
const WITHOUT_END: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "blockquote",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "title",
    "ul",
];

/// Streams the tables of a page as one sheet.
///
/// # Errors
/// Where the page has no table or ends in the middle of one, or the program no longer listens.
pub fn stream(page: impl Read, to: &mut Outlet<'_>) -> Result<(), Stop> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(IoReader::new(page), emitter);
    let mut page = Page {
        rows: HtmlRows::default(),
        unseen: None,
        has_tags: false,
        is_ended: false,
    };
    for token in tokens {
        match token.map_err(|it| failed(&it))? {
            Token::StartTag(tag) => {
                page.has_tags = true;
                let name = text_of(&tag.name);
                page.start(&name, &tag.attributes, tag.self_closing, to)?;
            }
            Token::EndTag(tag) => page.end(&text_of(&tag.name), to)?,
            // The clipboard of Windows gives addresses in front of the first tag.
            Token::String(words) if page.unseen.is_none() && page.has_tags => {
                let words = String::from_utf8_lossy(&words.value.0);
                page.rows.letters(&words);
            }
            Token::Comment(note) if page.rows.name.is_empty() => {
                page.rows.name = sheet_name(&String::from_utf8_lossy(&note.value.0));
            }
            _ => {}
        }
    }
    if !page.rows.has_cells() {
        return Err(FailureKind::WebPage.into());
    }
    if page.rows.is_in_table() && !page.is_ended {
        return Err(FailureKind::Damaged.into());
    }
    page.rows.finish(to)
}

fn text_of(name: &HtmlString) -> String {
    String::from_utf8_lossy(&name.0).into_owned()
}

/// The name Excel gave the sheet, in the comment it hides its settings in.
fn sheet_name(note: &str) -> String {
    let name = note
        .split_once("<x:Name>")
        .and_then(|(_, rest)| rest.split_once("</x:Name>"))
        .map_or("", |it| it.0);
    let name = quick_xml::escape::unescape(name).map_or_else(|_| name.into(), |it| it.into_owned());
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is known between two tags.
struct Page {
    rows: HtmlRows,
    /// The element that is not seen, and how many of its name are open.
    unseen: Option<(String, u32)>,
    has_tags: bool,
    /// Whether the page was closed, so that it was not cut off.
    is_ended: bool,
}

impl Page {
    fn start(
        &mut self,
        name: &str,
        attributes: &BTreeMap<HtmlString, html5gum::Spanned<HtmlString, ()>>,
        self_closing: bool,
        to: &mut Outlet<'_>,
    ) -> Result<(), Stop> {
        let value = |key: &str| {
            attributes
                .get(key.as_bytes())
                .map(|it| String::from_utf8_lossy(&it.value.0))
        };
        if let Some((hidden, open)) = &mut self.unseen {
            // A cell or row without an end ends where the next one starts.
            let is_next = match hidden.as_str() {
                "td" | "th" => matches!(name, "td" | "th" | "tr"),
                "tr" => name == "tr",
                _ => false,
            };
            if !(is_next && *open == 1) {
                *open += u32::from(name == hidden && !self_closing);
                return Ok(());
            }
            self.unseen = None;
        }
        let is_void = WITHOUT_END.contains(&name);
        let is_hidden = attributes.contains_key(&b"hidden"[..])
            || value("style").is_some_and(|it| hides(&it))
            || UNSEEN.contains(&name);
        if is_hidden && !is_void && !matches!(name, "html" | "body" | "table") {
            if matches!(name, "td" | "th" | "tr") {
                self.rows.end_cell();
            }
            if name == "tr" {
                self.rows.end_row(to)?;
            }
            if !(self_closing && matches!(name, "xml" | "svg")) {
                self.unseen = Some((name.to_owned(), 1));
            }
            return Ok(());
        }
        let number = |key: &str, most: u32| {
            value(key)
                .and_then(|it| it.trim().parse::<u32>().ok())
                .map_or(1, |it| it.clamp(1, most))
        };
        match name {
            "table" => self.rows.start_table(to)?,
            "tr" => self.rows.start_row(to)?,
            "thead" | "tbody" | "tfoot" => self.rows.end_row(to)?,
            "td" | "th" => {
                self.rows
                    .start_cell(number("colspan", 1_000), number("rowspan", 65_534), to)?;
            }
            "br" => self.rows.line_break(to)?,
            "sup" => self.rows.start_raised(),
            name if BLOCKS.contains(&name) => self.rows.block(to)?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str, to: &mut Outlet<'_>) -> Result<(), Stop> {
        if let Some((hidden, open)) = &mut self.unseen {
            let outer = match hidden.as_str() {
                "td" | "th" => matches!(name, "tr" | "table" | "tbody" | "thead" | "tfoot"),
                "tr" => matches!(name, "table" | "tbody" | "thead" | "tfoot"),
                _ => false,
            };
            if !(outer && *open == 1) {
                *open -= u32::from(name == hidden);
                if *open == 0 {
                    self.unseen = None;
                }
                return Ok(());
            }
            self.unseen = None;
        }
        match name {
            "table" => self.rows.end_table(to)?,
            "tr" | "thead" | "tbody" | "tfoot" => self.rows.end_row(to)?,
            "td" | "th" => self.rows.end_cell(),
            "sup" => self.rows.end_raised(),
            "html" | "body" => self.is_ended = true,
            // Browsers read a lone end of a paragraph as a paragraph, and `</br>` as a line break.
            "br" => self.rows.line_break(to)?,
            name if BLOCKS.contains(&name) => self.rows.block(to)?,
            _ => {}
        }
        Ok(())
    }
}

/// Whether a style says that an element is not seen.
fn hides(style: &str) -> bool {
    style.split(';').any(|rule| {
        let Some((name, value)) = rule.split_once(':') else {
            return false;
        };
        let value = value.trim().to_ascii_lowercase();
        let value = value.split_whitespace().next().unwrap_or_default();
        match name.trim().to_ascii_lowercase().as_str() {
            "display" => value == "none",
            "visibility" => matches!(value, "hidden" | "collapse"),
            "mso-hide" => value == "all",
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::hides;
    use super::sheet_name;

    #[test]
    fn a_style_that_hides_is_known_in_all_its_spellings() {
        assert!(hides("display:none"));
        assert!(hides("color: red; DISPLAY : None !important"));
        assert!(hides("mso-hide:all"));
        assert!(!hides("display:table-cell;white-space:nowrap"));
    }

    #[test]
    fn the_name_of_the_sheet_is_found_in_the_comment_of_excel() {
        let note = "[if gte mso 9]><xml><x:Name>Births &amp;\n deaths </x:Name></xml>";
        assert_eq!(sheet_name(note), "Births & deaths");
        assert_eq!(sheet_name("nothing"), "");
    }
}

//! A report as one web page: nothing from elsewhere, no script, drawings as SVG with what they show in words.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::charts::primitive::Weight;
use crate::charts::text_measure::FONTS;
use crate::reports::error::ReportError;
use crate::reports::palette;
use crate::reports::paper::document::Block;
use crate::reports::paper::document::Document;
use crate::reports::paper::document::PaperTable;
use crate::reports::svg::FIGURES_FAMILY;
use crate::reports::svg::WORDS_FAMILY;
use crate::reports::svg::escaped;
use crate::reports::svg::layout_svg_within;
use crate::wording::language::Language;
use crate::wording::words::Words;

/// What a browser may load: nothing but what is in the page itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";

/// How the page looks on a screen and on paper.
const STYLE: &str = "\
:root{color-scheme:light}\
*{box-sizing:border-box}\
body{margin:0;background:#fbfaf7;color:#1f2933;font:17px/1.5 'Public Sans',system-ui,sans-serif}\
article{max-width:52rem;margin:0 auto;padding:2rem 1.5rem;background:#fff}\
article+article{margin-top:2rem}\
header{border-bottom:3px solid #0b6e6e;margin-bottom:1rem;padding-bottom:.5rem}\
h1{font-size:2rem;line-height:1.2;margin:.1em 0}\
h2{font-size:1.3rem;margin:1.8em 0 .4em}\
h3{font-size:1.1rem;margin:1.4em 0 .3em}\
h4{font-size:1rem;margin:1.2em 0 .3em;color:#5b6773}\
p{margin:.5em 0}\
.kind,.aside,.remark,footer{color:#5b6773;font-size:.9rem}\
.lead{font-size:1.35rem;line-height:1.3;font-weight:700}\
.strong{font-weight:600}\
.stamp{display:inline-block;background:#fff4df;color:#8a5200;font-weight:600;border-radius:4px;padding:.1em .5em}\
.columns{display:grid;grid-template-columns:1fr 1fr;gap:0 2rem}\
.columns>div{min-width:0}\
.box{background:#f5f3ee;border-radius:8px;padding:.3rem 1.2rem 1rem;margin-top:1.5rem}\
.wide{overflow-x:auto}\
table{border-collapse:collapse;width:100%;margin:.6em 0;font-family:'Public Sans Figures','Public Sans',system-ui,sans-serif;font-size:.95rem}\
caption{text-align:left;color:#5b6773;font-size:.9rem;padding:.2em 0}\
th,td{text-align:left;vertical-align:top;padding:.35em .8em .35em 0;border-bottom:1px solid #e4e1da}\
thead th{color:#5b6773;border-bottom:2px solid #5b6773;font-size:.9rem}\
.number{text-align:right}\
dl{display:grid;grid-template-columns:minmax(9rem,1fr) 3fr;gap:.3em 1rem}\
dt{font-weight:600}\
dd{margin:0}\
figure{margin:1em 0}\
svg{max-width:100%;height:auto}\
footer{border-top:1px solid #e4e1da;margin-top:2rem;padding-top:.6rem}\
@media(max-width:40rem){.columns{grid-template-columns:1fr}}\
@media print{body{background:#fff;font-size:12pt}article{max-width:none;padding:0}article+article{break-before:page;margin:0}\
h2,h3,h4{break-after:avoid}figure,tr,.box{break-inside:avoid}thead{display:table-header-group}}";

/// Returns documents one after the other as one page, each in its language.
///
/// # Errors
/// Where there is no document.
pub fn html(parts: &[(&Document, &Words)]) -> Result<Vec<u8>, ReportError> {
    let (first, words) = parts
        .first()
        .ok_or_else(|| ReportError::Paper("there is no document".to_owned()))?;
    let mut page = Page {
        text: String::new(),
        drawings: 0,
        language: words.language(),
    };
    let lang = lang(words.language());
    let title = escaped(&first.title);
    page.add(&format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"First Birthday\">\n\
         <meta name=\"date\" content=\"{}\">\n<title>{title}</title>\n<style>{}{STYLE}</style>\n</head>\n<body>\n",
        first.made_on,
        faces()
    ));
    for (document, words) in parts {
        page.language = words.language();
        page.article(document);
    }
    page.add("</body>\n</html>\n");
    Ok(page.text.into_bytes())
}

fn lang(language: Language) -> &'static str {
    match language {
        Language::English => "en-US",
        Language::Spanish => "es-US",
    }
}

/// The typefaces, so that words in drawings have the width they were set for.
fn faces() -> String {
    let mut css = String::new();
    for (font, bytes) in FONTS {
        let family = if font.even_figures {
            FIGURES_FAMILY
        } else {
            WORDS_FAMILY
        };
        let weight = match font.weight {
            Weight::Regular => 400,
            Weight::SemiBold => 600,
            Weight::Bold => 700,
        };
        // Writing to a String cannot fail.
        write!(
            css,
            "@font-face{{font-family:'{family}';font-weight:{weight};src:url(data:font/ttf;base64,{}) format('truetype')}}",
            STANDARD.encode(bytes)
        )
        .unwrap_or_default();
    }
    css
}

struct Page {
    text: String,
    /// How many drawings the page holds, so that no two share an id.
    drawings: usize,
    language: Language,
}

impl Page {
    fn add(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// An element with words in it.
    fn element(&mut self, tag: &str, class: &str, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let class = if class.is_empty() {
            String::new()
        } else {
            format!(" class=\"{class}\"")
        };
        self.add(&format!("<{tag}{class}>{}</{tag}>\n", escaped(text)));
    }

    /// One element for each line.
    fn paragraphs(&mut self, class: &str, text: &str) {
        for line in text.lines() {
            self.element("p", class, line);
        }
    }

    fn article(&mut self, document: &Document) {
        let lang = lang(self.language);
        self.add(&format!("<article lang=\"{lang}\">\n"));
        for stamp in &document.stamps {
            self.element("p", "stamp", stamp);
        }
        self.blocks(&document.blocks);
        self.element("footer", "", &document.foot);
        self.add("</article>\n");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Masthead { kind, title, aside } => {
                self.add("<header>\n");
                self.element("p", "kind", kind);
                self.element("h1", "", title);
                self.element("p", "aside", aside);
                self.add("</header>\n");
            }
            Block::Kind(text) => self.element("p", "kind", text),
            Block::Title(text) => self.element("h1", "", text),
            Block::Heading(text) => self.element("h2", "", text),
            Block::Subheading(text) => self.element("h3", "", text),
            Block::MinorHeading(text) => self.element("h4", "", text),
            Block::Lead(text) => self.paragraphs("lead", text),
            Block::Paragraph(text) => self.paragraphs("", text),
            Block::Strong(text) => self.paragraphs("strong", text),
            Block::Remark(text) => self.paragraphs("remark", text),
            Block::Fact { name, text } => {
                self.add("<dl>");
                self.element("dt", "", name);
                self.element("dd", "", text);
                self.add("</dl>\n");
            }
            Block::Points(points) => {
                self.add("<ul>\n");
                for point in points {
                    self.element("li", "", point);
                }
                self.add("</ul>\n");
            }
            Block::Table(table) => self.table(table),
            Block::Figure { layout, shows } => {
                self.drawings += 1;
                let prefix = format!("drawing-{}-", self.drawings);
                let svg =
                    layout_svg_within(layout, &palette::LIGHT, self.language, &prefix, ("", shows));
                self.add(&format!("<figure>\n{svg}</figure>\n"));
            }
            Block::Columns(columns) => {
                self.add("<div class=\"columns\">\n");
                for blocks in columns {
                    self.add("<div>\n");
                    self.blocks(blocks);
                    self.add("</div>\n");
                }
                self.add("</div>\n");
            }
            Block::Boxed(blocks) => {
                self.add("<section class=\"box\">\n");
                self.blocks(blocks);
                self.add("</section>\n");
            }
            Block::Form(_) | Block::Tight | Block::Tightest | Block::NewPage => {}
        }
    }

    fn table(&mut self, table: &PaperTable) {
        self.add("<div class=\"wide\">\n<table>\n");
        self.element("caption", "", &table.holds);
        self.add("<thead>\n<tr>");
        for (position, column) in table.columns.iter().enumerate() {
            let class = if table.is_of_numbers(position) {
                " class=\"number\""
            } else {
                ""
            };
            let heading = escaped(&column.heading);
            self.add(&format!("<th scope=\"col\"{class}>{heading}</th>"));
        }
        self.add("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.add("<tr>");
            for (position, cell) in row.iter().enumerate() {
                let text = escaped(&cell.text);
                let lead = if cell.lead.is_empty() {
                    String::new()
                } else {
                    format!("{} ", escaped(&cell.lead))
                };
                if position == 0 {
                    self.add(&format!("<th scope=\"row\">{lead}{text}</th>"));
                } else if cell.is_number {
                    self.add(&format!("<td class=\"number\">{lead}{text}</td>"));
                } else {
                    self.add(&format!("<td>{lead}{text}</td>"));
                }
            }
            self.add("</tr>\n");
        }
        self.add("</tbody>\n</table>\n</div>\n");
    }
}

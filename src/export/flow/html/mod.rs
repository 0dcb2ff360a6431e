//! Reading → a web page: one HTML file without scripts and requests.
//!
//! The words are in the order of the reading, in elements that say what they are: sections, headings, lists, dates,
//! addresses, with microformats (`h-resume`, `h-card`, `h-event`) and the person as JSON-LD. The layout becomes a style
//! sheet: its palette and sizes are custom properties, every style a class, every kind of line another. The page needs
//! nothing but itself, since fonts and pictures are in it.
//!
//! # What a page on the web does not have
//!
//! | in the layout | on the page |
//! |---|---|
//! | pages, and their number | one page as long as its text; browsers print it on the layout's paper |
//! | running heads and feet, page numbers | only in print |
//! | fitting to pages, stretched space | the natural space |
//! | a separator between items of a line | a space with the separator's mark painted on it, which disappears at line ends |
//! | a bullet | part of the style; a number is text |
//! | a section's title beside its text | above its text |
//! | a monogram in place of a photo | left out |
//! | a margin column, columns of entries | on a phone, one below the other |
//! | the ground of a side column in print | ends above the bottom margin |
//! | ligatures | single letters, with kerning |

mod article;
mod base64;
mod blocks;

mod colors;
mod column_rules;
mod dates;
mod drawing;
mod figure;
mod font_faces;
mod form;
mod inline;
mod json_ld;
mod length;
mod line_classes;
mod markup;
mod page_rules;
mod rows;
mod separator;
mod text_rules;
mod used_text;
mod web_font;

pub use form::{HtmlExtent, HtmlForm, WebFonts};

use article::{Article, direction_of};
use font_faces::font_faces;
use json_ld::json_ld;
use markup::Markup;
use page_rules::page_rules;
use text_rules::write_text_rules;

use crate::compose::reading::Reading;
use crate::export::flow::text_seal::blank_seal;
use crate::font::FontBook;

/// Writes a reading as a web page, or as a part of one.
///
/// A page contains a blank seal ([`crate::export::flow::text_seal`]) in a `<meta>` element.
///
/// # Examples
/// ```
/// use vitae::export::flow::html::{HtmlExtent, HtmlForm, WebFonts, export};
///
/// let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// let draft = vitae::draft(&inputs).expect("the résumé has no errors");
/// let page = export(&draft.reading, &draft.fonts, HtmlForm::default());
/// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Ada King</h1>"));
///
/// let form = HtmlForm { fonts: WebFonts::Named, extent: HtmlExtent::Fragment };
/// assert!(export(&draft.reading, &draft.fonts, form).starts_with("<article"));
/// ```
#[must_use]
pub fn export(reading: &Reading, fonts: &FontBook, form: HtmlForm) -> String {
    let mut body = Article::new(reading, fonts, form.extent);
    body.article();
    let style = style(&mut body, form);
    let article = std::mem::take(&mut body.markup).finish();
    match form.extent {
        HtmlExtent::Page => page(reading, &style, &article),
        // The style is inside the article, so that the whole is one element.
        HtmlExtent::Fragment => {
            let (start, rest) = article.split_once('>').unwrap_or((&article, ""));
            format!("{start}>\n<style>\n{style}</style>{rest}\n")
        }
    }
}

/// The style sheet.
fn style(body: &mut Article<'_>, form: HtmlForm) -> String {
    let (mut text, mut lines, mut narrow_lines) = (String::new(), String::new(), String::new());
    write_text_rules(body, form.fonts, &mut text);
    body.sheet.write(&mut lines, &mut narrow_lines);
    let rules = page_rules(body);
    let faces = match form.fonts {
        WebFonts::Embedded => font_faces(&body.used.texts, body.fonts),
        WebFonts::Named => String::new(),
    };
    format!(
        "{faces}{}{text}{lines}@media screen and (max-width:640px){{\n{}{narrow_lines}}}\n\
         {}@media print{{\n{}}}\n",
        rules.all, rules.narrow, rules.dark, rules.print
    )
}

/// The whole page.
fn page(reading: &Reading, style: &str, article: &str) -> String {
    let info = &reading.info;
    let mut markup = Markup::default();
    markup.raw("<!DOCTYPE html>\n");
    markup.open("html", &[("lang", &info.lang), ("dir", direction_of(&info.lang))]);
    markup.open_block("head", &[]);
    markup.line();
    markup.empty("meta", &[("charset", "utf-8")]);
    markup.open_block("title", &[]);
    markup.text(if info.title.is_empty() { "CV" } else { &info.title });
    markup.close();
    for (name, content) in [
        ("viewport", "width=device-width, initial-scale=1"),
        ("color-scheme", "light dark"),
        ("author", &info.author),
        ("description", &info.subject),
        ("keywords", &info.keywords.join(", ")),
        ("generator", concat!("vitae ", env!("CARGO_PKG_VERSION"))),
        ("seal", &blank_seal()),
    ] {
        if !content.is_empty() {
            markup.line();
            markup.empty("meta", &[("name", name), ("content", content)]);
        }
    }
    markup.open_block("style", &[]);
    markup.raw("\n");
    markup.raw(style);
    markup.close();
    markup.open_block("script", &[("type", "application/ld+json")]);
    markup.raw(&json_ld(&reading.data.person));
    markup.close();
    markup.line();
    markup.close();
    markup.open_block("body", &[]);
    markup.raw("\n");
    markup.raw(article);
    markup.line();
    markup.finish() + "\n"
}

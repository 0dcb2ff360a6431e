//! Web pages.

use std::collections::BTreeSet;

use crate::support::{desk, messages};
use html5gum::{Token, Tokenizer};
use vitae::digest::Digest;
use vitae::export::flow::html::{HtmlExtent, HtmlForm, WebFonts, export};
use vitae::export::flow::text_seal::{blank_seal, seal_text, sealed_text};
use vitae::export::seal::{Remark, Seal};
use vitae::source::Source;
use vitae::{Built, Options};

fn built(resume: Source, layout: &str) -> Built {
    let options = Options { layout: Some(layout.to_owned()), ..Options::default() };
    match desk::build(resume, options) {
        Ok(built) => built,
        Err(failed) => panic!("{}", messages::render_all(&failed.diagnostics, &failed.sources)),
    }
}

const NAMED: HtmlForm = HtmlForm { fonts: WebFonts::Named, extent: HtmlExtent::Page };
const FRAGMENT: HtmlForm = HtmlForm { fonts: WebFonts::Named, extent: HtmlExtent::Fragment };

fn page(built: &Built, form: HtmlForm) -> String {
    export(&built.reading, &built.fonts, form)
}

fn sample(resume: &str) -> String {
    page(&built(Source::new("cv.toml", resume.to_owned()), "classic"), NAMED)
}

/// An element's start or end, or text.
#[derive(Debug)]
enum Piece {
    Start { name: String, attributes: Vec<(String, String)> },
    End(String),
    Text(String),
}

fn pieces(html: &str) -> Vec<Piece> {
    let string = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("a page is UTF-8");
    let tokens = Tokenizer::new(html).map(Result::unwrap);
    let pieces = tokens.filter_map(|token| match token {
        Token::StartTag(tag) => Some(Piece::Start {
            name: string(&tag.name),
            attributes: tag.attributes.iter().map(|(key, value)| (string(key), string(value))).collect(),
        }),
        Token::EndTag(tag) => Some(Piece::End(string(&tag.name))),
        Token::String(text) => Some(Piece::Text(string(&text))),
        Token::Comment(comment) => panic!("a comment: {comment:?}"),
        Token::Doctype(_) => None,
        Token::Error(error) => panic!("{error:?}"),
    });
    pieces.collect()
}

/// The text that a reader gets: without style and data.
fn text(html: &str) -> String {
    let mut out = String::new();
    let mut hidden = 0;
    for piece in pieces(html) {
        let is_hidden = |name: &str| matches!(name, "style" | "script" | "title");
        match piece {
            Piece::Start { name, .. } if is_hidden(&name) => hidden += 1,
            Piece::End(name) if is_hidden(&name) => hidden -= 1,
            Piece::Start { name, .. } if name != "br" => {
                if matches!(name.as_str(), "p" | "li" | "div" | "h1" | "h2" | "h3" | "h4" | "address") {
                    out.push(' ');
                }
            }
            Piece::Start { .. } => out.push(' '),
            Piece::Text(text) if hidden == 0 => out.push_str(&text),
            Piece::End(_) | Piece::Text(_) => {}
        }
    }
    out
}

/// The words of a text, without separators and bullets.
fn words(text: &str) -> Vec<String> {
    let plain: String = text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}')).collect();
    let words =
        plain.split_whitespace().map(|word| word.trim_matches(['·', '|', '•', '–', '—', '-', '‣', '◦']));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn layouts() -> Vec<String> {
    let files =
        desk::files("layouts").into_iter().filter(|path| path.extension().is_some_and(|e| e == "toml"));
    files.map(|path| path.file_stem().expect("a file has a name").to_string_lossy().into_owned()).collect()
}

/// All the words of an element tree, in order.
fn reading_words(built: &Built) -> Vec<String> {
    use vitae::compose::reading::{Element, Kid, RunKind};
    use vitae::tags::StructType;
    fn add(element: &Element, is_bullet: bool, out: &mut String) {
        if !element.is_inline() {
            out.push(' ');
        }
        let is_bullet = is_bullet || element.role == StructType::L;
        if is_bullet && element.role == StructType::Lbl {
            return;
        }
        for kid in &element.kids {
            match kid {
                Kid::Run(run) if matches!(run.kind, RunKind::Separator | RunKind::LineBreak) => out.push(' '),
                Kid::Run(run) => out.push_str(&run.text),
                Kid::Element(kid) => add(kid, is_bullet && kid.role != StructType::Numbered, out),
            }
        }
    }
    let mut out = String::new();
    built.reading.elements.iter().for_each(|element| add(element, false, &mut out));
    words(&out)
}

#[test]
fn every_word_is_there_in_order() {
    for layout in layouts() {
        for resume in desk::samples() {
            let name = resume.name.clone();
            let built = built(resume, &layout);
            let wanted = reading_words(&built);
            assert!(wanted.len() > 2, "{name} in {layout}");
            for form in [NAMED, FRAGMENT] {
                assert_eq!(words(&text(&page(&built, form))), wanted, "{name} in {layout}");
            }
        }
    }
}

#[test]
fn elements_are_closed_in_order_and_ids_are_unique() {
    for layout in layouts() {
        for resume in desk::samples() {
            let html = page(&built(resume, &layout), NAMED);
            let mut open: Vec<String> = Vec::new();
            let mut ids = BTreeSet::new();
            for piece in pieces(&html) {
                match piece {
                    Piece::Start { name, attributes } => {
                        for (key, value) in attributes {
                            assert!(key != "id" || ids.insert(value.clone()), "{value}");
                            assert!(!key.starts_with("on"), "{key}");
                        }
                        if !["meta", "br", "wbr", "img", "path"].contains(&name.as_str()) {
                            open.push(name);
                        }
                    }
                    Piece::End(name) => assert_eq!(open.pop(), Some(name), "{layout}"),
                    Piece::Text(_) => {}
                }
            }
            assert!(open.is_empty(), "{open:?}");
        }
    }
}

const HOSTILE: &str = r##"
layout = "classic"
summary = "</article><script>alert(1)</script><img src=x onerror=alert(2)>"

[basics]
name = "</style><script>\" onload=\"x</script><!--"
headline = "]]> &amp; \\ ' <b>bold</b>"
email = "a\"><script>@x.example"
url = "https://x.example/\"><script>alert(3)</script>"

[[work]]
position = "<script>"
organization = "\u0000-->{}"
url = "javascript:alert(4)"
start = "</time> – <script>"
highlights = ["[click](javascript:alert(5))", "`</code></li>`"]

[["</section><script>"]]
title = "x"

[set]
"list.marker" = "</style>\"\\"
"foot.text" = "</style>{name}"
"##;

#[test]
fn a_resume_cannot_add_markup() {
    let built = built(Source::new("cv.toml", HOSTILE.to_owned()), "classic");
    for form in [NAMED, FRAGMENT, HtmlForm::default()] {
        let html = page(&built, form);
        let mut scripts = 0;
        for piece in pieces(&html) {
            let Piece::Start { name, attributes } = piece else { continue };
            scripts += usize::from(name == "script");
            assert!(!["img", "b", "iframe"].contains(&name.as_str()), "<{name}>");
            for (key, value) in attributes {
                assert!(!key.starts_with("on"), "{key}={value}");
                let is_safe = ["https:", "http:", "mailto:", "tel:"].iter().any(|s| value.starts_with(s));
                assert!(key != "href" || is_safe, "{value}");
            }
        }
        assert_eq!(scripts, usize::from(form.extent == HtmlExtent::Page), "only the data is a script");
        assert_eq!(html.matches("</style").count(), 1);
        assert_eq!(words(&text(&html)), reading_words(&built));
    }
}

#[test]
fn nothing_is_loaded_from_elsewhere() {
    for layout in layouts() {
        let html = page(&built(desk::samples().remove(3), &layout), HtmlForm::default());
        for (at, _) in html.match_indices("url(") {
            let target = html[at + 4..].trim_start_matches(['"', '\'']);
            assert!(target.starts_with("data:"), "{}", &target[..40]);
        }
        for piece in pieces(&html) {
            let Piece::Start { name, attributes } = piece else { continue };
            assert!(!["link", "iframe", "object", "base"].contains(&name.as_str()));
            for (key, value) in attributes.iter().filter(|(key, _)| key == "src" || key == "srcset") {
                assert!(value.starts_with("data:image/"), "{key}={value}");
            }
        }
        assert!(!html.contains("@import"));
    }
}

#[test]
fn a_page_is_the_same_each_time_and_can_be_sealed() {
    let make = || page(&built(desk::samples().remove(3), "sidebar"), HtmlForm::default());
    let html = make();
    assert_eq!(html, make());
    assert_eq!(html.matches(&blank_seal()).count(), 1);
    let seal = Seal { inputs: Digest::of(b"cv"), remark: Remark::None, n_pages: 0 };
    let mut sealed = html.into_bytes();
    seal_text(&mut sealed, seal);
    assert_eq!(sealed_text(&sealed), Some(seal));
}

#[test]
fn data_for_search_engines_can_be_read() {
    for resume in desk::samples() {
        let built = built(resume, "classic");
        let html = page(&built, NAMED);
        let (_, rest) = html.split_once("<script type=\"application/ld+json\">").unwrap();
        let (data, _) = rest.split_once("</script>").unwrap();
        let data: serde_json::Value = serde_json::from_str(data).expect("the data is JSON");
        assert_eq!(data["@type"], "Person");
        assert_eq!(data["name"].as_str(), built.reading.data.person.name.as_deref());
    }
}

#[test]
fn a_fragment_styles_nothing_but_itself() {
    for layout in layouts() {
        let html = page(&built(desk::samples().remove(2), &layout), FRAGMENT);
        assert!(
            html.starts_with("<article class=\"vitae h-resume\" lang=") && html.ends_with("</article>\n")
        );
        let (_, rest) = html.split_once("<style>\n").unwrap();
        let (style, _) = rest.split_once("</style>").unwrap();
        for line in style
            .lines()
            .filter(|line| !line.starts_with("@media") && !line.starts_with("@supports") && *line != "}")
        {
            let selector = line.split('{').next().unwrap();
            for part in split_selectors(selector) {
                let rest = part.strip_prefix(".vitae").unwrap_or_else(|| panic!("{layout}: {line}"));
                assert!(rest.is_empty() || rest.starts_with([' ', ':']), "{line}");
            }
        }
    }
}

/// Splits a list of selectors at commas outside of brackets.
fn split_selectors(list: &str) -> Vec<&str> {
    let mut depth = 0;
    let parts = list.split(|c| {
        depth += i32::from(c == '(') - i32::from(c == ')');
        c == ',' && depth == 0
    });
    parts.collect()
}

#[test]
fn dates_are_marked_for_programs() {
    let html = sample(
        "basics.name = \"Ada\"\n[[work]]\nposition = \"Analyst\"\nstart = \"2018-06\"\nend = \"2020\"\n\
         [[work]]\nposition = \"Head\"\nstart = 2020\nend = \"present\"\n",
    );
    assert!(html.contains("<time class=\"dt-start\" datetime=\"2018-06\">Jun 2018</time> – <time class=\"dt-end\" datetime=\"2020\">2020</time>"), "{html}");
    assert!(html.contains("<time class=\"dt-start\" datetime=\"2020\">2020</time> – present"), "{html}");
}

#[test]
fn a_small_page() {
    let resume = r#"
        summary = "I *build* bridges & tunnels."
        [basics]
        name = "Mira Lindqvist"
        email = "mira@lindqvist.example"
        location = "Leeds, UK"
        [[work]]
        position = "Engineer"
        organization = "Northgrid"
        start = 2022
        end = "present"
        highlights = ["Cut the bill", ["by 40 %"], "See [the paper](https://a.example/long)"]
        [skills]
        Languages = "Rust, Go"
    "#;
    insta::assert_snapshot!(sample(resume).replace(env!("CARGO_PKG_VERSION"), "VERSION"));
}

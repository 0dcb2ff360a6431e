//! The résumé as Markdown, as a parser of Markdown understands it.

use crate::support::parsed_markdown::{ParsedBlock, ParsedChar, ParsedMarkdown};
use crate::support::random::Dice;
use crate::support::snapshots::check_text;
use crate::support::{desk, messages};
use std::sync::Arc;

use vitae::Options;
use vitae::compose::content::LinkTarget;
use vitae::compose::inline::Emphasis;
use vitae::compose::reading::{Element, Kid, Reading, ReadingRun, RunKind};
use vitae::export::flow::markdown::export;
use vitae::layouts::Layouts;
use vitae::source::Source;
use vitae::tags::StructType;

fn reading(resume: Source, layout: &str) -> Result<Reading, String> {
    let options = Options { layout: Some(layout.to_owned()), ..Options::default() };
    let inputs = desk::inputs(resume, options);
    vitae::draft(&inputs)
        .map(|draft| draft.reading)
        .map_err(|failed| messages::render_all(&failed.diagnostics, &failed.sources))
}

fn samples() -> Vec<Source> {
    let mut paths = desk::files("tests/odd");
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.iter().map(|path| desk::source(path)).chain(desk::samples()).collect()
}

/// What a document has to have: its words, links and numbers of headings, lists and items.
#[derive(Debug, Default, PartialEq, Eq)]
struct Inventory {
    words: Vec<String>,
    links: Vec<(String, String)>,
    headings: [usize; 7],
    n_lists: usize,
    n_items: usize,
}

/// The words of a text. Marks without letters are not words, and commas and full stops at their ends do not count, since
/// some separate two texts of a line.
fn words(text: &str) -> Vec<String> {
    let text = text.replace(['\u{200b}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{ad}'], "");
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    words.map(|word| word.trim_end_matches(['.', ',']).to_owned()).collect()
}

impl Inventory {
    fn of_reading(reading: &Reading) -> Self {
        let mut all = Self::default();
        reading.elements.iter().for_each(|element| all.element(element, StructType::Document));
        all
    }

    fn element(&mut self, element: &Element, parent: StructType) {
        let is_bullet = element.role == StructType::Lbl && parent != StructType::Numbered;
        if !element.is_inline() && !is_bullet {
            self.words.extend(words(&element.text()));
        }
        match element.role {
            StructType::Link => {
                let url = element.kids.iter().find_map(|kid| match kid {
                    Kid::Run(run) => run.link.as_ref().map(|link| link.url.clone()),
                    Kid::Element(_) => None,
                });
                self.links.push((words(&element.text()).join(" "), url.expect("a link has a target")));
            }
            StructType::L | StructType::Numbered => self.n_lists += 1,
            StructType::Li => self.n_items += 1,
            _ => {}
        }
        if let Some(level) = element.level {
            self.headings[level] += 1;
        }
        for kid in &element.kids {
            if let Kid::Element(inner) = kid {
                let list = if element.role == StructType::Li { parent } else { element.role };
                self.element(inner, list);
            }
        }
    }

    fn of_markdown(parsed: &ParsedMarkdown) -> Self {
        let mut all = Self { n_lists: parsed.n_lists, ..Self::default() };
        for block in &parsed.blocks {
            all.words.extend(block.number.map(|number| number.to_string()));
            all.words.extend(words(&block.text()));
            all.n_items += usize::from(block.kind == "li");
            if let Some(level) = block.kind.strip_prefix('h').and_then(|level| level.parse::<usize>().ok()) {
                all.headings[level] += 1;
            }
        }
        all.links.extend(parsed.links.iter().map(|(text, url)| (words(text).join(" "), url.clone())));
        all
    }
}

#[test]
fn every_word_link_heading_and_item_is_there_in_order() {
    let mut n_words = 0;
    for source in samples() {
        for (layout, _) in Layouts::builtin() {
            let reading = match reading(source.clone(), layout) {
                Ok(reading) => reading,
                Err(said) if said.contains("there is nothing to print") => continue,
                Err(said) => panic!("{said}"),
            };
            let markdown = export(&reading);
            let wanted = Inventory::of_reading(&reading);
            let found = Inventory::of_markdown(&ParsedMarkdown::of(&markdown));
            let name = format!("{} in {layout}", source.name);
            let place = found.words.iter().zip(&wanted.words).position(|(one, other)| one != other);
            let around = |words: &[String]| {
                words[place.unwrap_or(0).saturating_sub(3)..].iter().take(6).cloned().collect::<Vec<_>>()
            };
            assert_eq!(around(&found.words), around(&wanted.words), "{name}:\n{markdown}");
            assert_eq!(found, wanted, "{name}:\n{markdown}");
            n_words += wanted.words.len();
        }
    }
    assert!(n_words > 50_000, "{n_words}");
}

#[test]
fn it_looks_like_this() {
    for (name, layout) in [("engineer", "classic"), ("german", "sidebar"), ("academic", "academic")] {
        let file = format!("{name}.toml");
        let sample = desk::samples().into_iter().find(|sample| sample.name == file).expect("it is a sample");
        let reading = reading(sample, layout).unwrap_or_else(|said| panic!("{said}"));
        check_text(&format!("markdown-{name}"), &export(&reading));
    }
}

#[test]
fn what_markdown_cannot_say_is_left_out_or_a_comment() {
    let reading = reading(Source::new("cv.toml", MIXED), "classic").unwrap_or_else(|said| panic!("{said}"));
    let markdown = export(&reading);
    let parsed = ParsedMarkdown::of(&markdown);
    assert_eq!(parsed.comments.len(), 2, "{markdown}");
    assert_eq!(parsed.comments[0], "<!-- Photo: Mira –> in the lab -->");
    assert!(parsed.comments[1].starts_with("<!-- Made with vitae. vitae-seal:0000"), "{markdown}");
    assert!(markdown.contains("\nSehr geehrte *Damen* und Herren\\\nvon Northgrid\n"), "{markdown}");
    assert!(markdown.contains("\n\n1. **First prize**\n2. **Second prize**\n"), "{markdown}");
}

#[test]
fn dates_after_hebrew_words_run_in_the_direction_of_the_line() {
    let bilingual = desk::samples().into_iter().find(|sample| sample.name == "bilingual.toml");
    let reading =
        reading(bilingual.expect("it is a sample"), "sidebar").unwrap_or_else(|said| panic!("{said}"));
    let markdown = export(&reading);
    let dates = markdown.lines().find(|line| line.contains("2010")).expect("there are dates");
    assert!(dates.contains(" · *2010 – 2013*"), "{dates}");
    assert!(dates.contains(")\u{200e} · "), "{dates}");
    let text = vitae::export::flow::text::export(&reading);
    assert!(text.contains(")\u{200e}  2010 – 2013\n"), "{text}");
}

const MIXED: &str = r#"
summary = "Sehr geehrte *Damen* und Herren\u2028von Northgrid"
[basics]
name = "Mira"
photo = { path = "portrait.png", alt = "Mira --> in the lab" }
[[awards]]
title = "First prize"
[[awards]]
title = "Second prize"
[set]
"sections.awards.numbering" = "ascending"
"#;

const FRAME: &str = r#"
summary = "Summary"
[basics]
name = "Name"
[[work]]
position = "Position"
highlights = ["Item", ["Inner"]]
"#;

/// Random pieces of text, with all characters that Markdown interprets.
fn pieces(dice: &mut Dice, style: &ReadingRun) -> Vec<ReadingRun> {
    const PARTS: [&str; 44] = [
        "a",
        "b",
        "word",
        "1",
        "12.",
        "3)",
        " ",
        " ",
        " ",
        " ",
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "~",
        "~~",
        "#",
        "##",
        "-",
        "---",
        "+",
        "=",
        "===",
        ">",
        "<",
        "<b>",
        "&amp;",
        "&",
        "\\",
        "!",
        "[",
        "](x)",
        "|",
        ":",
        "$",
        "é",
        "語。",
        "“",
        "”",
        "(",
        ")",
        "http://a.example",
    ];
    let mut runs = Vec::new();
    for _ in 0..dice.roll(1, 4) {
        let text: String = (0..dice.roll(1, 6)).map(|_| PARTS[dice.roll(0, PARTS.len() - 1)]).collect();
        // White space of two and more characters comes only from layouts.
        let text = text.replace("  ", " ").replace("  ", " ");
        let code = dice.roll(0, 5) == 0;
        let emphasis = Emphasis { strong: dice.roll(0, 2) == 0, italic: dice.roll(0, 2) == 0, code };
        runs.push(ReadingRun { text, emphasis, kind: RunKind::Words, ..style.clone() });
    }
    runs
}

/// What a parser must find for pieces of text: white space is one space, and has no style of its own.
fn wanted(runs: &[(ReadingRun, Option<String>)]) -> Vec<ParsedChar> {
    let mut chars: Vec<ParsedChar> = Vec::new();
    for (run, url) in runs {
        let Emphasis { strong, italic, code } = run.emphasis;
        for c in run.text.chars() {
            if c != ' ' || chars.last().is_some_and(|last| last.c != ' ') {
                chars.push(ParsedChar { c, strong, italic, code, url: url.clone() });
            }
        }
    }
    if chars.last().is_some_and(|last| last.c == ' ') {
        chars.pop();
    }
    unstyled(chars)
}

/// Characters whose spaces have no style.
fn unstyled(mut chars: Vec<ParsedChar>) -> Vec<ParsedChar> {
    for parsed in chars.iter_mut().filter(|parsed| parsed.c == ' ') {
        *parsed = ParsedChar { c: ' ', strong: false, italic: false, code: false, url: None };
    }
    chars
}

/// Replaces the text of each block of [`FRAME`] except its name with random text, and returns what a parser must find.
fn scramble(element: &mut Element, dice: &mut Dice, found: &mut Vec<Vec<ParsedChar>>) {
    if element.role == StructType::Lbl {
        return;
    }
    let first = element.kids.iter().find_map(|kid| match kid {
        Kid::Run(run) => Some(run.clone()),
        Kid::Element(_) => None,
    });
    if let Some(first) = first {
        let mut kids = Vec::new();
        let mut all = Vec::new();
        for (index, run) in pieces(dice, &first).into_iter().enumerate() {
            let url = (dice.roll(0, 3) == 0).then(|| format!("https://{index}.example/(a_b)?c=*&amp;"));
            all.push((run.clone(), url.clone()));
            kids.push(match url {
                Some(url) => link(element, ReadingRun { link: Some(target(url)), ..run }),
                None => Kid::Run(run),
            });
        }
        element.kids.retain(|kid| matches!(kid, Kid::Element(_)));
        element.kids.splice(0..0, kids);
        found.push(wanted(&all));
        // The links that were just made are not blocks.
        for kid in &mut element.kids {
            match kid {
                Kid::Element(inner) if !inner.is_inline() => scramble(inner, dice, found),
                Kid::Element(_) | Kid::Run(_) => {}
            }
        }
        return;
    }
    for kid in &mut element.kids {
        if let Kid::Element(inner) = kid {
            scramble(inner, dice, found);
        }
    }
}

fn target(url: String) -> Arc<LinkTarget> {
    Arc::new(LinkTarget { url, title: String::new() })
}

fn link(parent: &Element, run: ReadingRun) -> Kid {
    Kid::Element(Element {
        tag: vitae::tags::TagTree::ROOT,
        role: StructType::Link,
        level: None,
        lang: None,
        alt: None,
        begins: None,
        section: None,
        place: parent.place,
        picture: None,
        kids: vec![Kid::Run(run)],
    })
}

#[test]
fn random_text_is_read_back_with_its_style() {
    let frame = reading(Source::new("cv.toml", FRAME), "classic").expect("the frame has no errors");
    for seed in 0..3000 {
        let mut dice = Dice::new(seed);
        let mut reading = frame.clone();
        let mut wanted = Vec::new();
        reading.elements.iter_mut().skip(1).for_each(|element| scramble(element, &mut dice, &mut wanted));
        let markdown = export(&reading);
        let parsed = ParsedMarkdown::of(&markdown);
        let found = parsed.blocks.into_iter().skip(1).map(|ParsedBlock { chars, .. }| unstyled(chars));
        let found: Vec<Vec<ParsedChar>> = found.filter(|chars| !chars.is_empty()).collect();
        wanted.retain(|chars| !chars.is_empty());
        let texts = |all: &[Vec<ParsedChar>]| -> Vec<String> {
            all.iter().map(|chars| chars.iter().map(|parsed| parsed.c).collect()).collect()
        };
        assert_eq!(texts(&found), texts(&wanted), "seed {seed}:\n{markdown}");
        assert_eq!(found, wanted, "seed {seed}:\n{markdown}");
    }
}

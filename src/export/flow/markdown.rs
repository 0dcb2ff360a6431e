//! Reading → Markdown (CommonMark), for forges, wikis and assistants: headings, paragraphs, lists and links.
//!
//! ```text
//! # Mira Lindqvist
//!
//! Platform engineer\
//! <mira@lindqvist.example> · Leeds, UK
//!
//! ## Experience
//!
//! ### Principal engineer · *2022–present*
//!
//! - Cut the bill by 40 %
//! ```
//!
//! Text that the layout puts beside a heading becomes part of the heading. A paragraph is one line, however long.
//! Markdown has no languages, colours, meters and icons, so they are left out; a photo leaves a comment behind.

mod block;
mod escape;
mod inline;

use std::borrow::Cow;

use crate::compose::meaning::TextMeaning;
use crate::compose::reading::{Element, Kid, Place, Reading, ReadingRun, RunKind};
use crate::compose::style::TextStyle;
use crate::export::flow::direction::mark_after;
use crate::export::flow::markdown::block::{MarkdownBlock, MarkdownItem, write_blocks};
use crate::export::flow::markdown::inline::{MarkdownLink, MarkdownText};
use crate::export::flow::text_seal::blank_seal;
use crate::tags::StructType;

/// White space above a line that makes it a new paragraph, as a fraction of its leading.
const PARAGRAPH: f64 = 0.25;
/// The maximum number of characters of a line that shares a paragraph with other lines.
const MAX_LINE: usize = 120;

/// Returns the reading as Markdown, ending with a comment for the seal and a line feed.
///
/// # Examples
/// ```
/// # let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// let draft = vitae::draft(&inputs).expect("the résumé has no errors");
/// let markdown = vitae::export::flow::markdown::export(&draft.reading);
/// assert!(markdown.starts_with("# Ada King\n"));
/// ```
#[must_use]
pub fn export(reading: &Reading) -> String {
    let is_label = |name: &str| name == "label" || name.ends_with("-label");
    let labels = reading.styles.styles.iter().filter(|named| is_label(&named.name));
    let labels = labels.map(|named| &*named.style).collect();
    let mut collector = BlockCollector { reading, labels, blocks: Vec::new(), last: None, n_links: 0 };
    reading.elements.iter().for_each(|element| collector.add(element));
    let mut lines = write_blocks(&collector.blocks);
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(format!("<!-- Made with vitae. {} -->\n", blank_seal()));
    lines.join("\n")
}

/// Collects the blocks of a reading.
struct BlockCollector<'a> {
    reading: &'a Reading,
    /// The styles of labels.
    labels: Vec<&'a TextStyle>,
    blocks: Vec<MarkdownBlock<'a>>,
    /// The text that was added last, if text may follow it on its line.
    last: Option<LastText>,
    n_links: usize,
}

/// The text that was added last.
#[derive(Clone, Copy, Debug)]
struct LastText {
    place: Place,
    role: StructType,
    /// Whether it is a label, such as "Languages" before a list of skills.
    is_label: bool,
    n_chars: usize,
}

impl<'a> BlockCollector<'a> {
    fn add(&mut self, element: &'a Element) {
        match element.role {
            StructType::Lbl => {}
            StructType::L | StructType::Numbered => self.list(element),
            StructType::Figure => {
                let words = element.alt.as_deref().unwrap_or_default();
                let colon = if words.is_empty() { "" } else { ": " };
                self.blocks.push(MarkdownBlock::Comment(format!("Photo{colon}{words}")));
                self.last = None;
            }
            _ => {
                self.text(element);
                let inner = element.kids.iter().filter_map(inner).filter(|kid| !kid.is_inline());
                inner.for_each(|kid| self.add(kid));
            }
        }
    }

    /// Adds a list. Its items have numbers only if these count up; Markdown cannot count down, so that other numbers
    /// are text.
    fn list(&mut self, element: &'a Element) {
        let items: Vec<&Element> = element.kids.iter().filter_map(inner).collect();
        let label = |item: &&Element| {
            let label = item.kids.iter().filter_map(inner).find(|kid| kid.role == StructType::Lbl);
            label.map(|label| label.text().trim().to_owned()).unwrap_or_default()
        };
        let labels: Vec<String> = match element.role {
            StructType::Numbered => items.iter().map(label).collect(),
            _ => Vec::new(),
        };
        let numbers = counted(&labels);
        let mut list = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let outer = std::mem::take(&mut self.blocks);
            self.last = None;
            item.kids.iter().filter_map(inner).for_each(|kid| self.add(kid));
            let mut blocks = std::mem::replace(&mut self.blocks, outer);
            if let (None, Some(label)) = (&numbers, labels.get(index)) {
                prefix(&mut blocks, label);
            }
            list.push(MarkdownItem { number: numbers.as_ref().map(|first| first + index), blocks });
        }
        self.last = None;
        self.blocks.push(MarkdownBlock::List(list));
    }

    /// Adds the text of an element: to the line before if the layout has both on one line, to the paragraph before if
    /// the layout has no white space between.
    fn text(&mut self, element: &'a Element) {
        let mut lines = self.lines(element);
        let n_chars = lines.iter().flatten().map(|text| text.text.chars().count()).sum();
        if n_chars == 0 {
            return;
        }
        let is_label = self.is_label(element);
        let last = self.last.replace(LastText {
            place: element.place.unwrap_or_default(),
            role: element.role,
            is_label,
            n_chars,
        });
        // A heading is never part of another block.
        let last = last.filter(|_| element.level.is_none());
        let joint = last.map_or(Joint::Block, |last| self.joint(last, element, n_chars));
        if joint == Joint::Block && lines[0].first().is_some_and(|text| text.text.trim() == ".") {
            lines[0].remove(0);
        }
        match (element.level, joint, self.blocks.last_mut()) {
            (Some(level), ..) => {
                let texts = lines.join(&MarkdownText::plain(" "));
                self.blocks.push(MarkdownBlock::Heading(level.min(6), texts));
            }
            (_, Joint::Line, Some(MarkdownBlock::Lines(before))) => before.extend(lines),
            (_, Joint::Cell(between), Some(MarkdownBlock::Lines(before))) => {
                let mut lines = lines.into_iter();
                if let (Some(line), Some(first)) = (before.last_mut(), lines.next()) {
                    append(line, between, first);
                }
                before.extend(lines);
            }
            (_, Joint::Cell(between), Some(MarkdownBlock::Heading(_, before))) => {
                let mut texts = lines.join(&MarkdownText::plain(" "));
                if between == APART {
                    texts.iter_mut().for_each(|text| text.emphasis.italic = true);
                }
                append(before, between, texts);
                // What follows a heading on its line is part of it.
                if let Some(now) = &mut self.last {
                    now.role = StructType::H3;
                }
            }
            _ => self.blocks.push(MarkdownBlock::Lines(lines)),
        }
    }

    /// How an element of `n_chars` characters follows the text before it.
    fn joint(&self, last: LastText, element: &Element, n_chars: usize) -> Joint {
        let Some(place) = element.place else { return Joint::Block };
        let in_row = |role| matches!(role, StructType::H3 | StructType::H4 | StructType::P);
        let is_row = last.place.line == place.line && in_row(last.role) && in_row(element.role);
        if is_row && last.place.cell != place.cell {
            return Joint::Cell(if last.is_label { " " } else { APART });
        }
        if is_row {
            let text = element.text();
            // A sentence after a title, in the line of the title.
            let is_sentence = text.starts_with(". ") && last.role != StructType::P;
            let between = if text.starts_with(char::is_whitespace) { " " } else { "" };
            return if is_sentence { Joint::Block } else { Joint::Cell(between) };
        }
        let lines = &self.reading.lines;
        let (above, leading) = lines.get(place.line).map_or((0.0, 0.0), |line| {
            (line.above.natural.0, line.par(place.cell).map_or(0.0, |par| par.leading.0))
        });
        let is_close = above < leading * PARAGRAPH;
        let are_paragraphs = last.role == StructType::P && element.role == StructType::P;
        match (are_paragraphs && is_close, last.is_label) {
            (true, true) => Joint::Cell(" "),
            (true, false) if n_chars <= MAX_LINE && last.n_chars <= MAX_LINE => Joint::Line,
            _ => Joint::Block,
        }
    }

    /// The text of an element, line by line.
    fn lines(&mut self, element: &'a Element) -> Vec<Vec<MarkdownText<'a>>> {
        let mut lines = vec![Vec::new()];
        self.add_texts(element, None, &mut lines);
        if element.level.is_some() {
            return lines;
        }
        let runs = runs(element);
        let meaning = |run: &ReadingRun| self.reading.data.meanings.at(run.span?);
        let is_all = |wanted: fn(&TextMeaning) -> bool| {
            !runs.is_empty() && runs.iter().all(|run| meaning(run).is_some_and(wanted))
        };
        let is_title = is_all(|meaning| *meaning == TextMeaning::Title);
        let is_dates = is_all(|meaning| matches!(meaning, TextMeaning::Dates(_)));
        for text in lines.iter_mut().flatten() {
            text.emphasis.strong |= is_title;
            text.emphasis.italic |= is_dates;
        }
        lines
    }

    fn add_texts(
        &mut self,
        element: &'a Element,
        link: Option<usize>,
        lines: &mut Vec<Vec<MarkdownText<'a>>>,
    ) {
        for kid in &element.kids {
            match kid {
                Kid::Element(inner) if inner.is_inline() => {
                    self.n_links += 1;
                    let link = if inner.role == StructType::Link { Some(self.n_links) } else { link };
                    self.add_texts(inner, link, lines);
                }
                Kid::Element(_) => {}
                Kid::Run(run) if run.kind == RunKind::LineBreak => {
                    // A label that the layout puts above its text begins the line of the text.
                    let is_label = |line: &Vec<MarkdownText<'_>>| {
                        let mut words = line.iter().filter(|text| !text.text.trim().is_empty()).peekable();
                        words.peek().is_some() && words.all(|text| text.emphasis.strong)
                    };
                    match lines.last_mut().filter(|line| is_label(line)) {
                        Some(line) => line.push(MarkdownText::plain(" ")),
                        None => lines.push(Vec::new()),
                    }
                }
                Kid::Run(run) => {
                    let mut text = self.text_of(run, element, link);
                    if let Some(line) = lines.last_mut() {
                        // White space between two texts; after a label, a space is enough.
                        let is_gap = text.text.chars().count() > 1 && text.text.trim().is_empty();
                        if run.span.is_none()
                            && is_gap
                            && line.last().is_some_and(|last| !last.emphasis.strong)
                        {
                            text.text = Cow::Borrowed(APART);
                        }
                        line.push(text);
                    }
                }
            }
        }
    }

    fn text_of(&self, run: &'a ReadingRun, element: &Element, link: Option<usize>) -> MarkdownText<'a> {
        let text = match (run.kind, run.text.trim()) {
            (RunKind::Separator, "") => Cow::Borrowed(APART),
            (RunKind::Separator, mark) => Cow::Owned(format!(" {mark} ")),
            _ if run.text.contains(INVISIBLE) => Cow::Owned(run.text.replace(INVISIBLE, "")),
            _ => Cow::Borrowed(run.text.as_str()),
        };
        let mut emphasis = run.emphasis;
        emphasis.strong |= element.level.is_none() && self.is_label_style(run);
        let link = link.zip(run.link.as_deref()).map(|(number, target)| MarkdownLink { number, target });
        MarkdownText { text, emphasis, link }
    }

    fn is_label(&self, element: &Element) -> bool {
        let runs = runs(element);
        !runs.is_empty() && runs.iter().all(|run| self.is_label_style(run))
    }

    /// Whether a run is a label by the style that the layout gives it.
    fn is_label_style(&self, run: &ReadingRun) -> bool {
        self.labels.iter().any(|style| std::ptr::eq(*style, &*run.style))
    }
}

/// Characters that affect only line breaks.
const INVISIBLE: [char; 3] = ['\u{200b}', '\u{2060}', '\u{ad}'];
/// What separates two texts of a line that the layout puts apart.
const APART: &str = " · ";

/// How a text follows the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// As a block of its own.
    Block,
    /// As a line of its own in the same paragraph.
    Line,
    /// In the same line, with this text between.
    Cell(&'static str),
}

/// Appends texts to a line, with other text between.
fn append<'a>(line: &mut Vec<MarkdownText<'a>>, between: &'static str, texts: Vec<MarkdownText<'a>>) {
    let mark = (between == APART).then(|| mark_after(line.iter().map(|text| &*text.text))).flatten();
    let between = mark.map_or(Cow::Borrowed(between), |mark| Cow::Owned(format!("{mark}{between}")));
    line.push(MarkdownText { text: between, ..MarkdownText::plain("") });
    line.extend(texts);
}

/// The first of numbers that count up; `None` if they do not.
fn counted(labels: &[String]) -> Option<usize> {
    let number = |label: &String| label.strip_suffix('.').and_then(|digits| digits.parse::<usize>().ok());
    let first = number(labels.first()?).filter(|first| *first < 1_000_000_000 - labels.len())?;
    labels.iter().zip(first..).all(|(label, wanted)| number(label) == Some(wanted)).then_some(first)
}

/// Puts a label before the first text of an item.
fn prefix(blocks: &mut Vec<MarkdownBlock<'_>>, label: &str) {
    let label = MarkdownText { text: Cow::Owned(format!("{label} ")), ..MarkdownText::plain("") };
    match blocks.first_mut() {
        Some(MarkdownBlock::Lines(lines)) if !lines.is_empty() => lines[0].insert(0, label),
        Some(MarkdownBlock::Heading(_, texts)) => texts.insert(0, label),
        _ => blocks.insert(0, MarkdownBlock::Lines(vec![vec![label]])),
    }
}

/// The runs of an element that have text, including those of links and spans in it, but not separators.
fn runs(element: &Element) -> Vec<&ReadingRun> {
    let mut found = Vec::new();
    for kid in &element.kids {
        match kid {
            Kid::Run(run) if run.kind == RunKind::Separator || run.text.trim().is_empty() => {}
            Kid::Run(run) => found.push(run),
            Kid::Element(inner) if inner.is_inline() => found.extend(runs(inner)),
            Kid::Element(_) => {}
        }
    }
    found
}

fn inner(kid: &Kid) -> Option<&Element> {
    match kid {
        Kid::Element(element) => Some(element),
        Kid::Run(_) => None,
    }
}

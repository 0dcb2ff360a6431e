//! Document → plain text, for the boxes of web forms: one line a paragraph, in reading order.
//!
//! ```text
//! Mira Lindqvist
//! Leeds, UK · mira@lindqvist.example
//!
//! WORK
//! Principal engineer  2022–present
//! Forecasting for 1,400 batteries.
//! - Cut the bill by 40 %
//! ```
//!
//! The order is that of the tag tree, the words are those of the glyph runs; what is no part of the
//! text (a foot, a bullet) is left out, but for the marks between the items of a line.

use crate::tags::{Role, Tag, TagId, TagTree};
use crate::typeset::frame::{Document, GlyphRun, Item, Placed};

/// A gap wider than this, in ems, parts the two ends of a row.
const ROW_GAP: f64 = 1.0;
/// A gap wider than this, in ems, is a space that was not painted.
const WORD_GAP: f64 = 0.15;
/// Baselines that differ by less, in ems, are one line.
const SAME_LINE: f64 = 0.2;
/// An entry's first line that stands closer to the line above, in ems, follows it without an empty line …
const CLOSE: f64 = 1.6;
/// … and a paragraph that stands farther from it has one.
const FAR: f64 = 2.0;

/// The document as plain text; ends with a line feed.
#[must_use]
pub fn export(document: &Document) -> String {
    let mut blocks = collect(document);
    let mut writer = Writer { out: String::new(), last: None };
    writer.element(&document.tags, TagTree::ROOT, 0, &mut blocks);
    writer.end();
    writer.out
}

/// Where a run stands.
#[derive(Clone, Copy)]
struct Place {
    page: usize,
    baseline: f64,
    left: f64,
    right: f64,
    em: f64,
}

impl Place {
    fn of(page: usize, placed: &Placed, run: &GlyphRun) -> Self {
        let left = placed.at.x.0;
        Self { page, baseline: placed.at.y.0, left, right: left + run.width().0, em: run.size.0 }
    }

    fn continues(&self, before: &Self) -> bool {
        self.page == before.page
            && (self.baseline - before.baseline).abs() < SAME_LINE * self.em.max(before.em)
    }

    /// How far the line stands below another, in ems; `None` on another page.
    fn below(&self, above: &Self) -> Option<f64> {
        let down = (self.baseline - above.baseline) / self.em.max(above.em);
        (self.page == above.page).then_some(down)
    }

    /// The white between two runs of a line, in ems; either may stand first.
    fn gap(&self, before: &Self) -> f64 {
        (self.left - before.right).max(before.left - self.right) / self.em.max(before.em)
    }
}

/// The text of one block.
#[derive(Clone, Default)]
struct Block {
    text: String,
    first: Option<Place>,
    last: Option<Place>,
    /// Whether the last line has two ends: it is no part of a flowing paragraph.
    row: bool,
}

/// An artifact between two runs: the mark between two items, or the space that a line's end left of it.
struct Mark<'a> {
    text: &'a str,
    place: Place,
}

impl Block {
    /// Adds a run; `mark` is what was painted between it and the block's last one.
    fn add(&mut self, run: &GlyphRun, place: Place, mark: Option<Mark<'_>>) {
        let mark = mark.filter(|mark| self.last.is_some_and(|last| mark.place.continues(&last)));
        match (&self.last, mark) {
            (None, _) => self.first = Some(place),
            (Some(last), Some(mark)) => {
                self.text.truncate(self.text.trim_end().len());
                match mark.text.trim() {
                    text if place.continues(last) && !text.is_empty() => {
                        self.text.push(' ');
                        self.text.push_str(text);
                        self.text.push(' ');
                    }
                    _ => self.text.push('\n'),
                }
            }
            (Some(last), None) if place.continues(last) => {
                let gap = place.gap(last);
                let open =
                    self.text.ends_with(char::is_whitespace) || run.text.starts_with(char::is_whitespace);
                if gap > ROW_GAP {
                    self.text.truncate(self.text.trim_end().len());
                    self.text.push_str("  ");
                    self.row = true;
                } else if gap > WORD_GAP && !open {
                    self.text.push(' ');
                }
            }
            (Some(_), None) => self.new_line(),
        }
        for c in run.text.chars() {
            match c {
                '\u{a0}' | '\u{202f}' => self.text.push(' '),
                '\u{200b}' | '\u{2060}' => {}
                other => self.text.push(other),
            }
        }
        self.last = Some(place);
    }

    /// Joins a paragraph's line to the one before.
    fn new_line(&mut self) {
        if std::mem::take(&mut self.row) {
            self.text.truncate(self.text.trim_end().len());
            self.text.push('\n');
        } else if self.text.ends_with('\u{ad}') {
            self.text.pop();
        } else if !self.text.ends_with(char::is_whitespace) && !self.breaks_inside_word() {
            self.text.push(' ');
        }
    }

    /// Whether a line ends after a hyphen or a slash of a word, where no space was lost.
    fn breaks_inside_word(&self) -> bool {
        let mut end = self.text.chars().rev();
        end.next().is_some_and(|c| matches!(c, '-' | '‐' | '/' | '–' | '—'))
            && end.next().is_some_and(|c| !c.is_whitespace())
    }
}

/// The text of each block, by its tag.
fn collect(document: &Document) -> Vec<Block> {
    let mut blocks = vec![Block::default(); document.tags.len()];
    let mut before: Option<TagId> = None;
    let mut mark: Option<Mark<'_>> = None;
    for (page, items) in document.pages.iter().map(|page| &page.items).enumerate() {
        for placed in items {
            let Item::Glyphs(run) = &placed.item else { continue };
            let place = Place::of(page, placed, run);
            match placed.tag.map(|tag| block_of(&document.tags, tag)) {
                Some(tag) => {
                    let between = mark.take().filter(|_| before == Some(tag));
                    blocks[tag.0 as usize].add(run, place, between);
                    before = Some(tag);
                }
                None => mark = Some(Mark { text: &run.text, place }),
            }
        }
    }
    blocks
}

/// The block that an element's words belong to: itself, or what a link or a foreign word stands in.
fn block_of(tags: &TagTree, tag: TagId) -> TagId {
    let element = tags.get(tag);
    match (element.role, element.parent) {
        (Role::Link | Role::Span, Some(parent)) => block_of(tags, parent),
        _ => tag,
    }
}

/// What stands before an item of a list: its number, or a hyphen for any bullet.
fn number_of(tags: &TagTree, item: &Tag, blocks: &[Block]) -> String {
    let is_numbered = item.parent.is_some_and(|list| tags.get(list).role == Role::Numbered);
    let mut labels = item.children.iter().filter(|&&child| tags.get(child).role == Role::Lbl);
    let number = labels.next().filter(|_| is_numbered);
    number.map_or_else(|| "-".to_owned(), |label| blocks[label.0 as usize].text.trim().to_owned())
}

/// What was written last.
#[derive(Clone, Copy)]
struct Written {
    role: Role,
    place: Place,
}

struct Writer {
    out: String,
    last: Option<Written>,
}

impl Writer {
    /// Writes an element and what it holds; `depth` counts the lists around it.
    fn element(&mut self, tags: &TagTree, id: TagId, depth: usize, blocks: &mut [Block]) {
        let element = tags.get(id);
        let inside = match element.role {
            Role::Lbl => return,
            Role::L | Role::Numbered => depth + 1,
            _ => depth,
        };
        if element.role == Role::Li {
            self.begin_item(depth, &number_of(tags, element, blocks));
        }
        let block = std::mem::take(&mut blocks[id.0 as usize]);
        if let (Some(first), Some(last)) = (block.first, block.last) {
            self.block(element.role, &block.text, first, depth);
            self.last = Some(Written { role: element.role, place: last });
        }
        for &child in &element.children {
            self.element(tags, child, inside, blocks);
        }
    }

    fn begin_item(&mut self, depth: usize, marker: &str) {
        self.end();
        self.last = None;
        self.out.push_str(&"  ".repeat(depth.saturating_sub(1)));
        self.out.push_str(marker);
        self.out.push(' ');
    }

    fn block(&mut self, role: Role, text: &str, first: Place, depth: usize) {
        let text = text.replace('\u{ad}', "");
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let row = self.last.is_some_and(|last| {
            first.continues(&last.place)
                && matches!(last.role, Role::H3 | Role::H4 | Role::P)
                && matches!(role, Role::H3 | Role::H4 | Role::P)
        });
        if row {
            self.trim();
            self.out.push_str("  ");
        } else if !self.out.ends_with(' ') || self.last.is_some() {
            self.begin_block(role, first, depth);
        }
        if role == Role::H2 {
            self.out.push_str(&text.to_uppercase());
        } else {
            self.out.push_str(text);
        }
    }

    /// Begins a line, after an empty one where the page has white space: before a heading, unless it
    /// stands right under another, and before a paragraph that stands apart.
    fn begin_block(&mut self, role: Role, first: Place, depth: usize) {
        self.end();
        let under = self.last.is_some_and(|last| last.role == Role::H2);
        let down = self.last.and_then(|last| first.below(&last.place));
        let apart = match role {
            Role::H2 => true,
            Role::H3 | Role::H4 => !under && down.is_none_or(|down| down >= CLOSE),
            _ => !under && depth == 0 && down.is_some_and(|down| down >= FAR),
        };
        if !self.out.is_empty() && apart {
            self.out.push('\n');
        }
        self.out.push_str(&"  ".repeat(depth));
    }

    /// Ends the line that is open.
    fn end(&mut self) {
        self.trim();
        if !self.out.is_empty() || self.last.is_some() {
            self.out.push('\n');
        }
    }

    fn trim(&mut self) {
        let length = self.out.trim_end().len();
        self.out.truncate(length);
    }
}

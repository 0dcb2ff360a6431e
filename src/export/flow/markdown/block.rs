//! Headings, paragraphs and lists → Markdown.

use crate::export::flow::markdown::escape::{escape_end_of_heading, escape_start};
use crate::export::flow::markdown::inline::{MarkdownText, write_line};

/// A part of a document.
#[derive(Clone, Debug)]
pub(crate) enum MarkdownBlock<'a> {
    /// A heading with its level, from 1 to 6.
    Heading(usize, Vec<MarkdownText<'a>>),
    /// A paragraph of one or more lines.
    Lines(Vec<Vec<MarkdownText<'a>>>),
    /// A list.
    List(Vec<MarkdownItem<'a>>),
    /// A remark that is not shown.
    Comment(String),
}

/// An item of a list.
#[derive(Clone, Debug)]
pub(crate) struct MarkdownItem<'a> {
    /// Its number; `None` for a bullet.
    pub(crate) number: Option<usize>,
    /// Its paragraphs and inner lists.
    pub(crate) blocks: Vec<MarkdownBlock<'a>>,
}

/// Returns the lines of blocks, with an empty line between two of them.
pub(crate) fn write_blocks(blocks: &[MarkdownBlock<'_>]) -> Vec<String> {
    let mut lines = Vec::with_capacity(3 * blocks.len());
    // Lists that follow each other would be one if their markers were the same.
    let mut n_lists = 0;
    for block in blocks {
        n_lists = if matches!(block, MarkdownBlock::List(_)) { n_lists + 1 } else { 0 };
        let written = write_block(block, n_lists % 2 == 0);
        if !lines.is_empty() && !written.is_empty() {
            lines.push(String::new());
        }
        lines.extend(written);
    }
    lines
}

fn write_block(block: &MarkdownBlock<'_>, is_second_list: bool) -> Vec<String> {
    match block {
        MarkdownBlock::Heading(level, texts) => {
            let mut line = write_line(texts);
            escape_end_of_heading(&mut line);
            vec![format!("{} {line}", "#".repeat(*level))]
        }
        MarkdownBlock::Lines(all) => {
            let mut lines: Vec<String> = all.iter().map(|texts| write_line(texts)).collect();
            lines.retain(|line| !line.is_empty());
            lines.iter_mut().for_each(escape_start);
            let n_lines = lines.len();
            // A backslash ends a line. Two spaces would too, but editors remove them.
            lines.iter_mut().take(n_lines.saturating_sub(1)).for_each(|line| line.push('\\'));
            lines
        }
        MarkdownBlock::List(items) => write_list(items, is_second_list),
        MarkdownBlock::Comment(text) => vec![format!("<!-- {} -->", text.replace("--", "–"))],
    }
}

fn write_list(items: &[MarkdownItem<'_>], is_second: bool) -> Vec<String> {
    let mut lines = Vec::new();
    for item in items {
        let marker = match (item.number, is_second) {
            (None, false) => "-".to_owned(),
            (None, true) => "*".to_owned(),
            (Some(number), false) => format!("{number}."),
            (Some(number), true) => format!("{number})"),
        };
        let indent = " ".repeat(marker.len() + 1);
        let inner = write_item(&item.blocks);
        if inner.is_empty() {
            lines.push(marker.clone());
        }
        for (index, line) in inner.iter().enumerate() {
            let lead = if index == 0 { format!("{marker} ") } else { indent.clone() };
            lines.push(if line.is_empty() { String::new() } else { lead + line });
        }
    }
    lines
}

/// The lines of an item: a list inside directly follows its paragraph, so that the list stays tight.
fn write_item(blocks: &[MarkdownBlock<'_>]) -> Vec<String> {
    match blocks {
        [MarkdownBlock::Lines(_), MarkdownBlock::List(items)] => {
            let mut lines = write_block(&blocks[0], false);
            // Only a list that begins with 1 may follow a paragraph without an empty line.
            if items.first().and_then(|item| item.number).is_some_and(|number| number != 1) {
                lines.push(String::new());
            }
            lines.extend(write_list(items, false));
            lines
        }
        _ => write_blocks(blocks),
    }
}

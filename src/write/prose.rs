//! Paragraphs → text that reads as the same paragraphs.

use crate::read::table::Value;
use crate::read::text::{self, LINE_BREAK};
use crate::source::{Spanned, Text};
use crate::write::new_table::{NOWHERE, list};

/// The value of some paragraphs: one text with blank lines between them, or a list where that would read differently.
pub(crate) fn prose(paragraphs: &[Text]) -> Option<Value> {
    if paragraphs.is_empty() {
        return None;
    }
    let texts: Vec<String> = paragraphs.iter().map(|paragraph| typed(&paragraph.value)).collect();
    let whole = texts.join("\n\n");
    if reads_as(&whole, paragraphs) {
        return Some(Value::String(whole));
    }
    let texts: Vec<Text> = texts.into_iter().map(|text| Text::new(text, NOWHERE)).collect();
    Some(list(&texts))
}

/// A paragraph with its line breaks as a person types them, or else as the character itself.
fn typed(paragraph: &str) -> String {
    if !paragraph.contains(LINE_BREAK) {
        return paragraph.to_owned();
    }
    let lines = paragraph.replace(LINE_BREAK, "\\\n");
    let is_same = reads_as(&lines, &[Text::new(paragraph.to_owned(), NOWHERE)]);
    if is_same { lines } else { paragraph.to_owned() }
}

/// The widest line of a wrapped paragraph.
const MAX_WIDTH: usize = 100;

/// A text with its paragraphs wrapped into lines, if it reads as the same paragraphs.
pub(crate) fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let mut width = 0;
        for word in line.split_inclusive(' ') {
            let n_letters = word.trim_end().chars().count();
            if width > 0 && width + n_letters > MAX_WIDTH && out.ends_with(' ') {
                out.pop();
                out.push('\n');
                width = 0;
            }
            out.push_str(word);
            width += word.chars().count();
        }
    }
    let values = |text: &str| {
        let read = text::prose(vec![Spanned::new(text.to_owned(), NOWHERE)]);
        (read.paragraphs, read.highlights)
    };
    if values(&out) == values(text) { out } else { text.to_owned() }
}

fn reads_as(text: &str, paragraphs: &[Text]) -> bool {
    let read = text::prose(vec![Spanned::new(text.to_owned(), NOWHERE)]);
    let values = |texts: &[Text]| texts.iter().map(|text| text.value.clone()).collect::<Vec<_>>();
    read.highlights.is_empty() && values(&read.paragraphs) == values(paragraphs)
}

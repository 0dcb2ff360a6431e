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

fn reads_as(text: &str, paragraphs: &[Text]) -> bool {
    let read = text::prose(vec![Spanned::new(text.to_owned(), NOWHERE)]);
    let values = |texts: &[Text]| texts.iter().map(|text| text.value.clone()).collect::<Vec<_>>();
    read.highlights.is_empty() && values(&read.paragraphs) == values(paragraphs)
}

//! Messages about characters that no face has: one for each script, one for all symbols, and one for characters
//! replaced with their plain form.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use crate::diag::{Diagnostic, RuleId};
use crate::source::{Sources, Span};
use crate::typeset::frame::{Document, Item, Missing};

/// The maximum number of symbols given as examples.
const MAX_EXAMPLES: usize = 5;
/// A text that lacks more than one letter in this many is unusable.
const MOST_LETTERS: usize = 10;

/// The subject of a message.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Topic {
    /// Letters of a script.
    Letters(&'static str),
    /// Everything that is not a letter.
    Symbols,
    /// Characters replaced with their plain form.
    Plain,
}

/// The missing characters of one topic.
struct MissingGroup<'m> {
    /// The number of letters or symbols.
    n_signs: usize,
    /// Where they occur, in page order.
    all: Vec<(&'m str, &'m Missing)>,
}

/// Returns the messages about characters that no face has. They are errors if letters of the person's name are
/// missing, or more than a tenth of all letters.
pub(crate) fn missing_glyphs(document: &Document, sources: &Sources, name: Option<Span>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<Topic, MissingGroup<'_>> = BTreeMap::new();
    for missing in &document.missing {
        for (topic, text) in stretches(missing) {
            let group = groups.entry(topic).or_insert(MissingGroup { n_signs: 0, all: Vec::new() });
            group.n_signs += n_signs(topic, text);
            group.all.push((text, missing));
        }
    }
    let is_script = |topic: &Topic| matches!(topic, Topic::Letters(_));
    let letters = || groups.iter().filter(|(topic, _)| is_script(topic)).map(|(_, group)| group);
    let n_missing: usize = letters().map(|group| group.n_signs).sum();
    let in_name = |group: &MissingGroup<'_>| {
        name.is_some() && group.all.iter().any(|(_, missing)| missing.span == name)
    };
    let loss = if letters().any(in_name) {
        Some("letters of the person's name would be left out")
    } else if n_missing * MOST_LETTERS > n_missing + n_letters_shown(document) {
        Some("more than a tenth of the text would be left out")
    } else {
        None
    };
    let all = groups.iter();
    all.map(|(topic, group)| message(*topic, group, loss.filter(|_| is_script(topic)), sources)).collect()
}

/// Splits missing text into stretches of one topic.
fn stretches(missing: &Missing) -> Vec<(Topic, &str)> {
    let text = &*missing.text;
    if missing.shown_as.is_some() {
        return vec![(Topic::Plain, text)];
    }
    let mut all: Vec<(Topic, Range<usize>)> = Vec::new();
    let mut end = 0;
    for sign in text.graphemes(true) {
        let range = end..end + sign.len();
        end = range.end;
        match (topic(sign), all.last_mut()) {
            (topic, Some((last, before))) if *last == topic => before.end = range.end,
            (topic, _) => all.push((topic, range)),
        }
    }
    all.into_iter().map(|(topic, range)| (topic, &text[range])).collect()
}

fn topic(sign: &str) -> Topic {
    let letter = sign.chars().find(|c| c.is_alphabetic());
    match letter.map(|letter| letter.script()) {
        None | Some(Script::Common | Script::Inherited | Script::Unknown) => Topic::Symbols,
        // Japanese has two syllabaries, which readers see as one script.
        Some(Script::Hiragana | Script::Katakana) => Topic::Letters("Kana"),
        Some(script) => Topic::Letters(script.full_name()),
    }
}

fn n_signs(topic: Topic, text: &str) -> usize {
    match topic {
        Topic::Letters(_) => text.chars().filter(|c| c.is_alphabetic()).count(),
        Topic::Symbols | Topic::Plain => text.graphemes(true).filter(|sign| !sign.trim().is_empty()).count(),
    }
}

fn n_letters_shown(document: &Document) -> usize {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let texts = items.filter_map(|placed| match &placed.item {
        Item::Glyphs(run) => Some(&*run.text),
        _ => None,
    });
    texts.map(|text| text.chars().filter(|c| c.is_alphabetic()).count()).sum()
}

fn message(topic: Topic, group: &MissingGroup<'_>, loss: Option<&str>, sources: &Sources) -> Diagnostic {
    let MissingGroup { n_signs, all } = group;
    let (text, first) = all[0];
    let example = example(topic, text);
    let code = || {
        let mut codes = example.chars().map(|c| format!("U+{:04X}", u32::from(c)));
        codes.next().unwrap_or_default()
    };
    let lacking = match (topic, n_signs) {
        (Topic::Letters(script), 1) => format!("a glyph for the {script} letter `{example}` ({})", code()),
        (Topic::Letters(script), n) => {
            format!("glyphs for {n} {script} letters, such as `{example}` ({})", code())
        }
        (Topic::Symbols, 0 | 1) => format!("a glyph for `{example}` ({})", code()),
        (Topic::Symbols, n) => format!("glyphs for {n} symbols: {}", examples(topic, all)),
        (Topic::Plain, 1) => format!("a glyph for `{text}`"),
        (Topic::Plain, _) => format!("glyphs for `{text}` and others like it"),
    };
    let fate = match (&first.shown_as, n_signs) {
        (Some(plain), 0 | 1) => format!("it is replaced with a plain form: `{plain}`"),
        (Some(plain), _) => format!("they are replaced with plain forms, such as `{plain}`"),
        (None, 0 | 1) => "it is left out".to_owned(),
        (None, _) => "they are left out".to_owned(),
    };
    let mut message = match loss {
        Some(loss) => Diagnostic::error(format!("no font has {lacking}")).hint(loss),
        None => Diagnostic::warning(format!("no font has {lacking}; {fate}")),
    };
    if let Topic::Letters(script) = topic {
        message = message.hint(format!("add a folder that has a font for {script}: `--font-path DIR`"));
    }
    if let Some(span) = first.span {
        message = message.at(sources.find_in(span, text));
    }
    message.of(RuleId::MissingGlyph)
}

/// The first letter of a text, or the whole text if it is symbols.
fn example(topic: Topic, text: &str) -> String {
    match topic {
        Topic::Letters(_) => text.chars().find(|c| c.is_alphabetic()).map(String::from).unwrap_or_default(),
        Topic::Symbols | Topic::Plain => text.to_owned(),
    }
}

/// The first few examples, each listed once.
fn examples(topic: Topic, all: &[(&str, &Missing)]) -> String {
    let mut named: Vec<String> = Vec::new();
    for (text, _) in all {
        let name = format!("`{}`", example(topic, text));
        if named.contains(&name) {
            continue;
        }
        if named.len() == MAX_EXAMPLES {
            named.push("…".to_owned());
            break;
        }
        named.push(name);
    }
    named.join(", ")
}

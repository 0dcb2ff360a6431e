//! The text of a paragraph or heading → one line of Markdown: emphasis, code and links.
//!
//! Emphasis is written with asterisks. Beside some punctuation, as in `日本**語。**次`, asterisks have no meaning
//! (CommonMark §6.2), so that a text with such a place has HTML's `<strong>` and `<em>`.

use std::sync::Arc;

use crate::compose::content::LinkTarget;
use crate::compose::inline::Emphasis;
use crate::export::flow::markdown::escape::{destination, escape, is_autolink, pairs_in};

/// A piece of text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MarkdownText {
    /// The text as printed.
    pub(crate) text: String,
    /// Its emphasis.
    pub(crate) emphasis: Emphasis,
    /// Its link.
    pub(crate) link: Option<MarkdownLink>,
}

/// A link.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MarkdownLink {
    /// A number that only this link of the text has.
    pub(crate) number: usize,
    /// Its target.
    pub(crate) target: Arc<LinkTarget>,
}

impl MarkdownText {
    /// Text without emphasis and link.
    pub(crate) fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), emphasis: Emphasis::default(), link: None }
    }
}

/// Returns pieces of text as one line of Markdown. White space becomes one space between words.
pub(crate) fn write_line(texts: &[MarkdownText]) -> String {
    let texts = clean(texts);
    let pairs = pairs_in(texts.iter().map(|text| text.text.as_str()));
    let mut tokens = Vec::new();
    for group in texts.chunk_by(|one, other| one.link == other.link) {
        let Some(link) = &group[0].link else {
            strong(group, &pairs, &mut tokens);
            continue;
        };
        let words: String = group.iter().map(|text| text.text.as_str()).collect();
        let is_code = group.iter().any(|text| text.emphasis.code);
        if !is_code && is_autolink(&words, &link.target.url) {
            tokens.push(Token::Raw(format!("<{words}>")));
        } else {
            tokens.push(Token::Raw("[".to_owned()));
            strong(group, &pairs, &mut tokens);
            tokens.push(Token::Raw(format!("]({})", destination(&link.target.url))));
        }
    }
    asterisks(&tokens).unwrap_or_else(|| tags(&tokens))
}

/// A part of a line.
#[derive(Debug)]
enum Token {
    /// Escaped text.
    Text(String),
    /// Code, or a part of a link.
    Raw(String),
    /// The start of emphasis.
    Open(EmphasisMark),
    /// The end of emphasis.
    Close(EmphasisMark),
}

impl Token {
    fn as_mark(&self) -> Option<EmphasisMark> {
        match self {
            Self::Open(mark) | Self::Close(mark) => Some(*mark),
            Self::Text(_) | Self::Raw(_) => None,
        }
    }

    /// The first character of text.
    fn first(&self) -> Option<char> {
        match self {
            Self::Text(text) | Self::Raw(text) => text.chars().next(),
            Self::Open(_) | Self::Close(_) => None,
        }
    }
}

/// A kind of emphasis.
#[derive(Clone, Copy, Debug)]
enum EmphasisMark {
    Strong,
    Italic,
}

impl EmphasisMark {
    fn asterisks(self) -> &'static str {
        match self {
            Self::Strong => "**",
            Self::Italic => "*",
        }
    }

    fn tag(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Italic => "em",
        }
    }
}

/// Joins neighbours of one style, and puts white space at the edges of links and emphasis outside.
fn clean(texts: &[MarkdownText]) -> Vec<MarkdownText> {
    let mut out: Vec<MarkdownText> = Vec::new();
    let mut is_after_space = true;
    for text in texts {
        let mut words = text.text.split([' ', '\t', '\n']).peekable();
        while let Some(word) = words.next() {
            if !word.is_empty() {
                push(&mut out, MarkdownText { text: word.to_owned(), ..text.clone() });
                is_after_space = false;
            }
            if words.peek().is_some() && !is_after_space {
                push(&mut out, MarkdownText { text: " ".to_owned(), ..text.clone() });
                is_after_space = true;
            }
        }
    }
    let n_texts = out.len();
    let mut spaced = Vec::with_capacity(n_texts);
    for (index, text) in out.into_iter().enumerate() {
        let (before, after) = text.text.split_at(text.text.trim_end_matches(' ').len());
        let is_last = index + 1 == n_texts;
        if !before.is_empty() {
            push(&mut spaced, MarkdownText { text: before.to_owned(), ..text.clone() });
        }
        if !after.is_empty() && !is_last {
            push(&mut spaced, MarkdownText::plain(" "));
        }
    }
    bridge(&mut spaced);
    spaced
}

/// Gives a space between two pieces the link and the emphasis that both have.
fn bridge(texts: &mut Vec<MarkdownText>) {
    for index in 1..texts.len().saturating_sub(1) {
        let (before, after) = (&texts[index - 1], &texts[index + 1]);
        if texts[index].text != " " || before.link != after.link {
            continue;
        }
        let emphasis = Emphasis {
            strong: before.emphasis.strong && after.emphasis.strong,
            italic: before.emphasis.italic && after.emphasis.italic,
            code: false,
        };
        let link = before.link.clone();
        texts[index] = MarkdownText { text: " ".to_owned(), emphasis, link };
    }
    let apart = std::mem::take(texts);
    apart.into_iter().for_each(|text| push(texts, text));
}

/// Appends a piece to a line, or to its last piece if both look alike.
fn push(texts: &mut Vec<MarkdownText>, text: MarkdownText) {
    match texts.last_mut() {
        Some(last) if last.emphasis == text.emphasis && last.link == text.link => {
            last.text.push_str(&text.text);
        }
        _ => texts.push(text),
    }
}

fn strong(texts: &[MarkdownText], pairs: &[char], tokens: &mut Vec<Token>) {
    for group in texts.chunk_by(|one, other| one.emphasis.strong == other.emphasis.strong) {
        let is_strong = group[0].emphasis.strong;
        tokens.extend(is_strong.then_some(Token::Open(EmphasisMark::Strong)));
        italic(group, pairs, tokens);
        tokens.extend(is_strong.then_some(Token::Close(EmphasisMark::Strong)));
    }
}

fn italic(texts: &[MarkdownText], pairs: &[char], tokens: &mut Vec<Token>) {
    for group in texts.chunk_by(|one, other| one.emphasis.italic == other.emphasis.italic) {
        let is_italic = group[0].emphasis.italic;
        tokens.extend(is_italic.then_some(Token::Open(EmphasisMark::Italic)));
        tokens.extend(group.iter().map(|text| match text.emphasis.code {
            true => Token::Raw(code(&text.text)),
            false => Token::Text(escape(&text.text, pairs)),
        }));
        tokens.extend(is_italic.then_some(Token::Close(EmphasisMark::Italic)));
    }
}

/// Code between more backticks than it contains in a row.
fn code(text: &str) -> String {
    let most = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(most + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The line with asterisks; `None` if one of them would not be read as intended.
fn asterisks(tokens: &[Token]) -> Option<String> {
    let mut out = String::new();
    let mut n_open = 0;
    let mut rest = tokens;
    while let Some(first) = rest.first() {
        let n_marks = rest.iter().take_while(|token| token.as_mark().is_some()).count();
        let (marks, after) = rest.split_at(n_marks.max(1));
        rest = after;
        let (Token::Open(_) | Token::Close(_)) = first else {
            add_text(first, &mut out);
            continue;
        };
        let is_end = matches!(first, Token::Close(_));
        if marks.iter().any(|mark| matches!(mark, Token::Close(_)) != is_end) {
            return None;
        }
        let before = out.chars().next_back();
        let next = after.first().and_then(Token::first);
        let (inner, outer) = if is_end { (before, next) } else { (next, before) };
        let n_around = if is_end { n_open - n_marks } else { n_open };
        // Where asterisks may be read as start and as end, they may be paired with those around.
        if !binds(inner, outer) || (n_around > 0 && may_bind(outer, inner)) {
            return None;
        }
        n_open = if is_end { n_around } else { n_open + n_marks };
        out.extend(marks.iter().filter_map(Token::as_mark).map(EmphasisMark::asterisks));
    }
    Some(out)
}

/// Adds a token that is text.
fn add_text(token: &Token, out: &mut String) {
    if let Token::Text(text) | Token::Raw(text) = token {
        // Before a link, an exclamation mark makes it a picture.
        if text.starts_with('[') && out.ends_with('!') {
            out.insert(out.len() - 1, '\\');
        }
        out.push_str(text);
    }
}

/// The line with tags of HTML.
fn tags(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        match token {
            Token::Text(_) | Token::Raw(_) => add_text(token, &mut out),
            Token::Open(mark) => out.extend(["<", mark.tag(), ">"]),
            Token::Close(mark) => out.extend(["</", mark.tag(), ">"]),
        }
    }
    out
}

/// Whether an asterisk with `inner` on the side of the emphasised text and `outer` on the other is surely emphasis,
/// whether or not a symbol such as `€` is punctuation.
fn binds(inner: Option<char>, outer: Option<char>) -> bool {
    inner.is_some_and(|inner| {
        !inner.is_whitespace()
            && (inner.is_alphanumeric() || outer.is_none_or(|outer| outer.is_whitespace() || is_mark(outer)))
    })
}

/// Whether such an asterisk may be emphasis.
fn may_bind(inner: Option<char>, outer: Option<char>) -> bool {
    inner.is_some_and(|inner| {
        !inner.is_whitespace() && (!is_mark(inner) || outer.is_none_or(|outer| !outer.is_alphanumeric()))
    })
}

/// Whether a character is punctuation in all versions of Unicode and CommonMark.
fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '¡' | '«' | '·' | '»' | '¿' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203e}')
        || matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
}

#[cfg(test)]
mod tests {
    use super::{MarkdownLink, MarkdownText, write_line};
    use crate::compose::content::LinkTarget;
    use crate::compose::inline::Emphasis;
    use std::sync::Arc;

    fn piece(text: &str, kinds: &str) -> MarkdownText {
        let has = |kind: char| kinds.contains(kind);
        let target = LinkTarget { url: "https://a.example".to_owned(), title: String::new() };
        MarkdownText {
            text: text.to_owned(),
            emphasis: Emphasis { strong: has('b'), italic: has('i'), code: has('c') },
            link: has('l').then(|| MarkdownLink { number: 0, target: Arc::new(target) }),
        }
    }

    fn line(pieces: &[(&str, &str)]) -> String {
        let texts: Vec<MarkdownText> = pieces.iter().map(|(text, kinds)| piece(text, kinds)).collect();
        write_line(&texts)
    }

    #[test]
    fn emphasis_is_nested_and_has_no_space_at_its_edges() {
        assert_eq!(line(&[("a ", ""), ("b ", "b"), ("c", "bi"), (" d", "")]), "a **b *c*** d");
        assert_eq!(line(&[(" a", "i"), (" ", ""), ("b", "i")]), "*a b*");
        assert_eq!(line(&[("un", ""), ("frigging", "i"), ("believable", "")]), "un*frigging*believable");
    }

    #[test]
    fn where_asterisks_are_not_read_there_are_tags() {
        assert_eq!(line(&[("日本", ""), ("語。", "b"), ("次", "")]), "日本<strong>語。</strong>次");
        assert_eq!(line(&[("a", "b"), ("b", "i")]), "<strong>a</strong><em>b</em>");
        assert_eq!(line(&[("(", ""), ("“a”", "i"), (")", "")]), "(*“a”*)");
    }

    #[test]
    fn links_and_code_keep_their_text() {
        assert_eq!(line(&[("Yes!", ""), ("a ", "l"), ("b", "lb")]), r"Yes\![a **b**](https://a.example)");
        assert_eq!(line(&[("https://a.example", "l")]), "<https://a.example>");
        assert_eq!(line(&[("a`b", "c"), (" ", ""), ("`", "c")]), "``a`b`` `` ` ``");
    }
}

//! The text of a paragraph or heading → one line of Markdown: emphasis, code and links.
//!
//! Emphasis is written with asterisks. Beside some punctuation, as in `日本**語。**次`, asterisks have no meaning
//! (CommonMark §6.2), so that a text with such a place has HTML's `<strong>` and `<em>`.

use std::borrow::Cow;

use crate::compose::content::LinkTarget;
use crate::compose::inline::Emphasis;
use crate::export::flow::markdown::escape::{destination, escape, is_autolink, pairs_in};

/// A piece of text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MarkdownText<'a> {
    /// The text as printed.
    pub(crate) text: Cow<'a, str>,
    /// Its emphasis.
    pub(crate) emphasis: Emphasis,
    /// Its link.
    pub(crate) link: Option<MarkdownLink<'a>>,
}

/// A link.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkdownLink<'a> {
    /// A number that only this link of the text has.
    pub(crate) number: usize,
    /// Its target.
    pub(crate) target: &'a LinkTarget,
}

impl PartialEq for MarkdownLink<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl<'a> MarkdownText<'a> {
    /// Text without emphasis and link.
    pub(crate) fn plain(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), emphasis: Emphasis::default(), link: None }
    }
}

/// Returns pieces of text as one line of Markdown. White space becomes one space between words.
pub(crate) fn write_line(texts: &[MarkdownText<'_>]) -> String {
    let texts = clean(texts);
    let pairs = pairs_in(texts.iter().map(|text| &*text.text));
    let mut tokens = Vec::new();
    for group in texts.chunk_by(|one, other| one.link == other.link) {
        let Some(link) = &group[0].link else {
            strong(group, &pairs, &mut tokens);
            continue;
        };
        let words: String = group.iter().map(|text| &*text.text).collect();
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
enum Token<'a> {
    /// Escaped text.
    Text(Cow<'a, str>),
    /// Code, or a part of a link.
    Raw(String),
    /// The start of emphasis.
    Open(EmphasisMark),
    /// The end of emphasis.
    Close(EmphasisMark),
}

impl Token<'_> {
    fn as_mark(&self) -> Option<EmphasisMark> {
        match self {
            Self::Open(mark) | Self::Close(mark) => Some(*mark),
            Self::Text(_) | Self::Raw(_) => None,
        }
    }

    /// The first character of text.
    fn first(&self) -> Option<char> {
        match self {
            Self::Text(text) => text.chars().next(),
            Self::Raw(text) => text.chars().next(),
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
fn clean<'t>(texts: &'t [MarkdownText<'_>]) -> Vec<MarkdownText<'t>> {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\n');
    let mut out: Vec<MarkdownText<'_>> = Vec::with_capacity(texts.len());
    let mut has_space = false;
    for text in texts {
        let words = text.text.trim_matches(is_space);
        has_space |= text.text.starts_with(is_space);
        if words.is_empty() {
            continue;
        }
        if has_space && !out.is_empty() {
            push(&mut out, MarkdownText::plain(" "));
        }
        has_space = text.text.ends_with(is_space);
        let words = match words.contains("  ") || words.contains(['\t', '\n']) {
            true => {
                let words: Vec<&str> = words.split(is_space).filter(|word| !word.is_empty()).collect();
                Cow::Owned(words.join(" "))
            }
            false => Cow::Borrowed(words),
        };
        push(&mut out, MarkdownText { text: words, emphasis: text.emphasis, link: text.link });
    }
    bridge(out)
}

/// Gives a space between two pieces the link and the emphasis that both have.
fn bridge(mut texts: Vec<MarkdownText<'_>>) -> Vec<MarkdownText<'_>> {
    let mut is_bridged = false;
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
        if emphasis != Emphasis::default() || before.link.is_some() {
            texts[index] = MarkdownText { text: Cow::Borrowed(" "), emphasis, link: before.link };
            is_bridged = true;
        }
    }
    if !is_bridged {
        return texts;
    }
    let mut joined = Vec::with_capacity(texts.len());
    texts.into_iter().for_each(|text| push(&mut joined, text));
    joined
}

/// Appends a piece to a line, or to its last piece if both look alike.
fn push<'t>(texts: &mut Vec<MarkdownText<'t>>, text: MarkdownText<'t>) {
    match texts.last_mut() {
        Some(last) if last.emphasis == text.emphasis && last.link == text.link => {
            last.text.to_mut().push_str(&text.text);
        }
        _ => texts.push(text),
    }
}

fn strong<'t>(texts: &'t [MarkdownText<'_>], pairs: &[char], tokens: &mut Vec<Token<'t>>) {
    for group in texts.chunk_by(|one, other| one.emphasis.strong == other.emphasis.strong) {
        let is_strong = group[0].emphasis.strong;
        tokens.extend(is_strong.then_some(Token::Open(EmphasisMark::Strong)));
        italic(group, pairs, tokens);
        tokens.extend(is_strong.then_some(Token::Close(EmphasisMark::Strong)));
    }
}

fn italic<'t>(texts: &'t [MarkdownText<'_>], pairs: &[char], tokens: &mut Vec<Token<'t>>) {
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
fn asterisks(tokens: &[Token<'_>]) -> Option<String> {
    let mut out = String::with_capacity(128);
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
fn add_text(token: &Token<'_>, out: &mut String) {
    match token {
        Token::Text(text) => out.push_str(text),
        Token::Raw(text) => {
            // Before a link, an exclamation mark makes it a picture.
            if text.starts_with('[') && out.ends_with('!') {
                out.insert(out.len() - 1, '\\');
            }
            out.push_str(text);
        }
        Token::Open(_) | Token::Close(_) => {}
    }
}

/// The line with tags of HTML.
fn tags(tokens: &[Token<'_>]) -> String {
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
    use std::borrow::Cow;

    fn piece<'a>(text: &'a str, kinds: &str, target: &'a LinkTarget) -> MarkdownText<'a> {
        let has = |kind: char| kinds.contains(kind);
        MarkdownText {
            text: Cow::Borrowed(text),
            emphasis: Emphasis { strong: has('b'), italic: has('i'), code: has('c') },
            link: has('l').then_some(MarkdownLink { number: 0, target }),
        }
    }

    fn line(pieces: &[(&str, &str)]) -> String {
        let target = LinkTarget { url: "https://a.example".to_owned(), title: String::new() };
        let texts: Vec<MarkdownText<'_>> =
            pieces.iter().map(|(text, kinds)| piece(text, kinds, &target)).collect();
        write_line(&texts)
    }

    #[test]
    fn emphasis_is_nested_and_has_no_space_at_its_edges() {
        assert_eq!(line(&[("a ", ""), ("b ", "b"), ("c", "bi"), (" d", "")]), "a **b *c*** d");
        assert_eq!(line(&[(" a", "i"), (" ", ""), ("b", "i")]), "*a b*");
        assert_eq!(line(&[("a", ""), (" b ", "b"), ("c", "")]), "a **b** c");
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

//! Lines of plain text, filled up to a width in columns.
//!
//! A line ends at a space, or between two characters of which one is as wide as two columns, as in Chinese and Japanese
//! (UAX #14). Hyphens and slashes do not end a line, so that words and addresses can be found again.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A space at which no line ends, unless the words that it joins are wider than a line.
pub(crate) const NO_BREAK: char = '\u{a0}';
/// The space before a mark that separates two items. Both disappear at the end of a line.
pub(crate) const SEPARATOR: char = '\u{1f}';
/// Number of spaces before text at the right edge, at least.
const GAP: usize = 2;

/// Returns the number of columns of a text.
pub(crate) fn width_of(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// Returns a text with plain spaces.
pub(crate) fn finish(text: &str) -> String {
    text.replace([NO_BREAK, SEPARATOR], " ")
}

/// Returns a text as lines of at most `width` columns; only a word without a place to break may be wider.
pub(crate) fn fill(text: &str, width: usize) -> Vec<String> {
    let mut lines =
        FilledLines { width, done: Vec::new(), line: String::new(), n_spaces: 0, tail: String::new() };
    for word in bound(text).split(' ') {
        lines.n_spaces += 1;
        if !word.is_empty() {
            lines.add(word);
        }
    }
    lines.done.push(lines.line);
    lines.done
}

/// Puts a text at the right edge of the last line, or on a line of its own if there is no room.
pub(crate) fn to_edge(lines: &mut Vec<String>, edge: &str, width: usize) {
    if edge.is_empty() {
        return;
    }
    let mut edges = fill(edge, width).into_iter();
    let first = edges.next().unwrap_or_default();
    let room = |line: &str| width.checked_sub(width_of(line) + width_of(&first));
    match lines.last_mut().and_then(|last| room(last).filter(|room| *room >= GAP).map(|room| (last, room))) {
        Some((last, room)) => *last = format!("{last}{}{first}", " ".repeat(room)),
        None => lines.push(format!("{}{first}", " ".repeat(room("").unwrap_or(0)))),
    }
    lines.extend(edges);
}

/// Binds a sign to the word before it: no line begins with a dash or a unit such as `%`.
fn bound(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        let sign = word.trim_end_matches(' ');
        if !sign.is_empty() && out.ends_with(' ') && !sign.contains(char::is_alphanumeric) {
            out.pop();
            out.push(NO_BREAK);
        }
        out.push_str(word);
    }
    out
}

/// Lines that are being filled.
struct FilledLines {
    width: usize,
    done: Vec<String>,
    /// The current line.
    line: String,
    /// Number of spaces after it.
    n_spaces: usize,
    /// The separator after it.
    tail: String,
}

impl FilledLines {
    /// Adds a word, which may contain no-break spaces and a separator.
    fn add(&mut self, word: &str) {
        let (word, tail) = word.split_once(SEPARATOR).unwrap_or((word, ""));
        for segment in segments(word) {
            self.add_segment(segment);
        }
        if !tail.is_empty() {
            self.tail = format!(" {tail}");
        }
    }

    fn add_segment(&mut self, segment: &str) {
        let shown = finish(segment);
        let gap = if self.line.is_empty() { 0 } else { self.n_spaces };
        let needed = width_of(&self.line) + width_of(&self.tail) + gap + width_of(&shown);
        if self.line.is_empty() || needed <= self.width {
            let tail = std::mem::take(&mut self.tail);
            self.line.extend([&tail, " ".repeat(gap).as_str(), &shown]);
        } else {
            self.tail.clear();
            self.done.push(std::mem::replace(&mut self.line, shown));
        }
        self.n_spaces = 0;
        // Words that belong together but are wider than a line are broken after all.
        if width_of(&self.line) > self.width && segment.contains(NO_BREAK) {
            self.line.truncate(self.line.len() - finish(segment).len());
            for word in segment.split(NO_BREAK) {
                self.add_segment(word);
                self.n_spaces = 1;
            }
            self.n_spaces = 0;
        }
    }
}

/// The parts of a word between which a line may end.
fn segments(word: &str) -> Vec<&str> {
    let is_wide = |c: Option<char>| c.and_then(UnicodeWidthChar::width) == Some(2);
    if word.is_ascii() || !word.chars().any(|c| is_wide(Some(c))) {
        return vec![word];
    }
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut found = Vec::new();
    let mut start = 0;
    for end in segmenter.segment_str(word).filter(|end| *end > 0) {
        let (before, after) = word.split_at(end);
        if after.is_empty() || is_wide(before.chars().next_back()) || is_wide(after.chars().next()) {
            found.push(&word[start..end]);
            start = end;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{fill, to_edge};

    #[test]
    fn lines_end_at_spaces_and_between_wide_characters() {
        assert_eq!(fill("one two  three", 8), ["one two", "three"]);
        assert_eq!(fill("one  two", 8), ["one  two"]);
        assert_eq!(fill("a https://a.example/b-c/d e", 6), ["a", "https://a.example/b-c/d", "e"]);
        assert_eq!(fill("日本語を、書く。", 6), ["日本語", "を、書", "く。"]);
        assert_eq!(fill("", 8), [""]);
        assert_eq!(fill("less than 3 % now", 11), ["less than", "3 % now"]);
    }

    #[test]
    fn words_that_belong_together_break_only_if_they_must() {
        assert_eq!(fill("in Mar\u{a0}2022\u{a0}–\u{a0}now", 14), ["in", "Mar 2022 – now"]);
        assert_eq!(fill("in Mar\u{a0}2022\u{a0}–\u{a0}now", 9), ["in", "Mar 2022", "– now"]);
    }

    #[test]
    fn a_separator_disappears_at_the_end_of_a_line() {
        assert_eq!(fill("one\u{1f}· two\u{1f}· three", 9), ["one · two", "three"]);
    }

    #[test]
    fn text_at_the_edge_ends_in_the_last_column() {
        let at_edge = |text: &str, edge: &str, width: usize| {
            let mut lines = fill(text, width);
            to_edge(&mut lines, edge, width);
            lines
        };
        assert_eq!(at_edge("Lead", "2022", 12), ["Lead    2022"]);
        assert_eq!(at_edge("Lead of a group", "2022", 12), ["Lead of a", "group   2022"]);
        assert_eq!(at_edge("Lead of all", "2022", 12), ["Lead of all", "        2022"]);
        assert_eq!(at_edge("Lead", "", 12), ["Lead"]);
    }
}

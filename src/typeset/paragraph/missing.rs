//! Characters that no face has: replaced with their plain form, if they have one; otherwise removed from a paragraph
//! before it is set, together with one of the spaces around them, so that no gap is left.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};

use crate::compose::content::{Paragraph, Piece};
use crate::source::Span;
use crate::typeset::paragraph::graphemes::graphemes;
use crate::typeset::paragraph::opportunities::is_space;
use crate::typeset::paragraph::shape::Shaper;

/// Characters that no face of their style has; they are left out, or replaced with their plain form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingCluster {
    /// The characters.
    pub text: String,
    /// The plain form that replaces them, if any.
    pub shown_as: Option<String>,
    /// The span of the text they are part of.
    pub span: Option<Span>,
}

/// Returns the paragraph with characters that no face has replaced with their plain forms (NFKC) if a face has these,
/// such as for fullwidth, mathematical or circled letters; also returns the characters replaced.
pub(crate) fn in_plain_forms<'p>(
    paragraph: &'p Paragraph,
    gaps: &[(usize, Range<usize>)],
    shaper: &mut Shaper<'_>,
) -> (Cow<'p, Paragraph>, Vec<MissingCluster>) {
    let mut told = Vec::new();
    let mut plain: Vec<(Range<usize>, String)> = Vec::new();
    for (piece, gap) in gaps {
        let Piece { style, span, .. } = &paragraph.pieces[*piece];
        let mut at = gap.start;
        let mut run: Option<MissingCluster> = None;
        for cluster in graphemes(&paragraph.text[gap.clone()]) {
            let range = at..at + cluster.len();
            at = range.end;
            let form: String = cluster.nfkc().collect();
            let is_shown = |c: char| shaper.resolve(&style.fonts, c.encode_utf8(&mut [0; 4])).is_some();
            if form == cluster || !form.chars().all(is_shown) {
                told.extend(run.take());
                continue;
            }
            let whole = run.get_or_insert_with(|| MissingCluster {
                text: String::new(),
                shown_as: Some(String::new()),
                span: *span,
            });
            whole.text.push_str(cluster);
            whole.shown_as.get_or_insert_default().push_str(&form);
            plain.push((range, form));
        }
        told.extend(run);
    }
    if plain.is_empty() {
        (Cow::Borrowed(paragraph), told)
    } else {
        (Cow::Owned(replaced(paragraph, &plain)), told)
    }
}

/// Returns the paragraph with some stretches of its text replaced, given in order.
fn replaced(paragraph: &Paragraph, plain: &[(Range<usize>, String)]) -> Paragraph {
    let mut text = String::with_capacity(paragraph.text.len());
    let mut pieces = paragraph.pieces.clone();
    let mut plain = plain.iter().peekable();
    for piece in &mut pieces {
        let start = text.len();
        let mut at = piece.range.start;
        while let Some((range, form)) = plain.next_if(|(range, _)| range.end <= piece.range.end) {
            text.push_str(&paragraph.text[at..range.start]);
            text.push_str(form);
            at = range.end;
        }
        text.push_str(&paragraph.text[at..piece.range.end]);
        piece.range = start..text.len();
    }
    Paragraph { text, pieces, style: paragraph.style.clone() }
}

/// Returns the paragraph without some stretches of its text, given in order; its pieces remain, even if empty.
pub(crate) fn without(paragraph: &Paragraph, gaps: &[(usize, Range<usize>)]) -> Paragraph {
    let mut gaps = gaps.iter().map(|(_, range)| range).peekable();
    let mut text = String::with_capacity(paragraph.text.len());
    let mut pieces = paragraph.pieces.clone();
    let mut after_gap = false;
    for piece in &mut pieces {
        let start = text.len();
        for (offset, character) in paragraph.text[piece.range.clone()].char_indices() {
            let at = piece.range.start + offset;
            while gaps.next_if(|gap| gap.end <= at).is_some() {}
            if gaps.peek().is_some_and(|gap| gap.contains(&at)) {
                // Removing a mark from its letter leaves no gap.
                after_gap |= character.script() != Script::Inherited;
                continue;
            }
            let is_second = after_gap && (text.is_empty() || text.ends_with(is_space));
            if character != ' ' || !is_second {
                text.push(character);
            }
            after_gap = false;
        }
        piece.range = start..text.len();
    }
    if after_gap && text.ends_with(' ') {
        text.pop();
        for piece in &mut pieces {
            piece.range = piece.range.start.min(text.len())..piece.range.end.min(text.len());
        }
    }
    Paragraph { text, pieces, style: paragraph.style.clone() }
}

#[cfg(test)]
mod tests {
    use crate::font::FontBook;
    use crate::typeset::paragraph::fixture::Sample;
    use crate::typeset::paragraph::prepare::{Prepared, prepare};
    use crate::typeset::paragraph::shape::Shaper;

    fn prepared(pieces: &[&str]) -> Prepared {
        let sample = pieces.iter().fold(Sample::new(), |sample, piece| sample.text(piece));
        prepare(&sample.paragraph(), &mut Shaper::new(&FontBook::embedded()))
    }

    #[test]
    fn missing_text_takes_one_of_the_spaces_around_it_along() {
        for (pieces, left) in [
            (["ok 👩\u{200d}🔬 go", ""], "ok go"),
            (["ok 🚀 🚀 go", ""], "ok go"),
            (["🚀 go", ""], "go"),
            (["ok 🚀", ""], "ok"),
            (["ok🚀go", ""], "okgo"),
            (["ok 🚀, go", ""], "ok , go"),
            (["ok ", "🚀 go"], "ok go"),
            (["ok 🚀", " go"], "ok go"),
            (["ok ", "🚀"], "ok"),
            (["🚀", ""], ""),
            (["aZ\u{335} go", ""], "aZ go"),
            (["Ze\u{301}Z\u{335}\u{301} go", ""], "Ze\u{301}Z go"),
            (["ok  go 🚀 on", ""], "ok  go on"),
        ] {
            let prepared = prepared(&pieces);
            assert_eq!(prepared.text, left, "{pieces:?}");
            assert!(prepared.missing().iter().all(|missing| !missing.text.contains(' ')), "{pieces:?}");
            assert!(!prepared.missing().is_empty());
            let ends: Vec<usize> = prepared.pieces.iter().map(|piece| piece.range.end).collect();
            assert_eq!(ends.last(), Some(&left.len()), "{pieces:?}");
        }
    }
}

//! What no face has is taken out of a paragraph before it is set, so that it leaves no hole: of the spaces
//! on its two sides one goes with it.

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use crate::compose::content::Paragraph;
use crate::typeset::paragraph::opportunities::is_space;

/// The paragraph without some stretches of its text, given in order; its pieces stay, empty ones too.
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
                // A mark that is taken from its letter leaves no hole.
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
    fn one_of_two_spaces_goes_with_what_no_face_has() {
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

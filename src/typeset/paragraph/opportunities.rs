//! Where a line may end: UAX #14 as given by the segmenter, then vitae's rules and the role of each piece.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use crate::compose::content::{Paragraph, Piece, PieceRole};
use crate::compose::style::Align;
use crate::typeset::paragraph::address::address_breaks;
use crate::typeset::paragraph::adhesion::{Join, between_words, inside_word};
use crate::typeset::paragraph::hyphenate::{Hyphenator, points_in};
use crate::typeset::paragraph::opportunity::{Kind, Opportunity};

/// The extra cost of a break after a word's own hyphen or slash where lines need not be flush. A program that joins
/// the lines again takes the hyphen for an added one (`lengthlimited`), and such a break improves no line.
const COMPOUND: f64 = 1_000.0;

/// The estimated number of bytes of a word and its space.
const BYTES_A_WORD: usize = 6;

/// Returns all opportunities of a paragraph in order, including its start and its end.
pub(crate) fn opportunities(paragraph: &Paragraph) -> Vec<Opportunity> {
    let text = paragraph.text.as_str();
    let language = primary(&paragraph.style.lang);
    let start = skip_spaces(text, 0);
    let mut found = Vec::with_capacity(2 + text.len() / BYTES_A_WORD);
    found.push(Opportunity { trim: 0, next: start, kind: Kind::Start, penalty: 0.0 });
    segment(paragraph, &language, &mut found);
    let hyphenator = paragraph.style.hyphenate.then(|| Hyphenator::new(&language));
    for (index, piece) in paragraph.pieces.iter().enumerate() {
        match piece.role {
            PieceRole::Text => {
                found.extend(points_in(text, piece.range.clone(), hyphenator.as_ref()));
            }
            PieceRole::Address => found.extend(address_breaks(text, piece.range.clone())),
            PieceRole::Separator | PieceRole::Gap => found.extend(separator(text, &paragraph.pieces, index)),
            PieceRole::LineBreak => found.push(Opportunity {
                trim: trim_spaces(text, piece.range.start),
                next: skip_spaces(text, piece.range.end),
                kind: Kind::Forced,
                penalty: 0.0,
            }),
            PieceRole::Whole | PieceRole::Icon(_) | PieceRole::Room => {}
        }
    }
    let end =
        Opportunity { trim: trim_spaces(text, text.len()), next: text.len(), kind: Kind::End, penalty: 0.0 };
    found.retain(|o| o.kind == Kind::Start || is_inside(text, o));
    found.push(end);
    settle(found)
}

/// Whether there is ink on both sides of an opportunity; a forced one may have none before it.
fn is_inside(text: &str, opportunity: &Opportunity) -> bool {
    (opportunity.trim > 0 || opportunity.kind == Kind::Forced) && !text[opportunity.next..].trim().is_empty()
}

/// Sorts the opportunities, keeps the strongest of several at one place, and removes any that would make an empty
/// line, unless it is forced.
fn settle(mut found: Vec<Opportunity>) -> Vec<Opportunity> {
    let strength = |kind| match kind {
        Kind::Start => 0,
        Kind::End => 1,
        Kind::Forced => 2,
        Kind::Plain => 3,
        Kind::Hyphen => 4,
    };
    found.sort_by(|a, b| {
        (a.next, strength(a.kind)).cmp(&(b.next, strength(b.kind))).then(a.penalty.total_cmp(&b.penalty))
    });
    let mut settled: Vec<Opportunity> = Vec::with_capacity(found.len());
    for mut opportunity in found {
        let from = settled.last().map_or(0, |last| last.next);
        if matches!(opportunity.kind, Kind::Forced | Kind::End) {
            opportunity.trim = opportunity.trim.max(from);
        } else if opportunity.kind != Kind::Start && opportunity.trim <= from {
            continue;
        }
        settled.push(opportunity);
    }
    settled
}

/// Adds the segmenter's breaks that roles and language permit.
fn segment(paragraph: &Paragraph, language: &str, found: &mut Vec<Opportunity>) {
    let text = paragraph.text.as_str();
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let compound = if paragraph.style.align == Align::Justify { 0.0 } else { COMPOUND };
    let mut pieces = Pieces { pieces: &paragraph.pieces, index: 0 };
    for at in segmenter.segment_str(text) {
        if at == 0 || at >= text.len() || !pieces.lets_break(at) {
            continue;
        }
        let trim = trim_spaces(text, at);
        let join = if trim < at { between_words(text, trim, at, language) } else { inside_word(text, at) };
        if let Join::Breaks(mut penalty) = join {
            if trim == at && text[..at].ends_with(['-', '\u{2010}', '/']) {
                penalty += compound;
            }
            found.push(Opportunity { trim, next: at, kind: Kind::Plain, penalty });
        }
    }
    // UAX #14 attaches a full stop to the space before it, and thus `.NET` to the word before it.
    for (at, _) in text.match_indices('.') {
        let names = text[at + 1..].chars().next().is_some_and(char::is_alphabetic);
        let mut pieces = Pieces { pieces: &paragraph.pieces, index: 0 };
        if names && text[..at].ends_with(' ') && pieces.lets_break(at) {
            let trim = trim_spaces(text, at);
            found.push(Opportunity { trim, next: at, kind: Kind::Plain, penalty: 0.0 });
        }
    }
}

/// The pieces of a paragraph, to be queried at increasing offsets.
struct Pieces<'a> {
    pieces: &'a [Piece],
    index: usize,
}

impl Pieces<'_> {
    /// Whether the pieces around an offset permit the language's break there.
    fn lets_break(&mut self, at: usize) -> bool {
        while self.pieces.get(self.index).is_some_and(|piece| piece.range.end <= at) {
            self.index += 1;
        }
        let Some(after) = self.pieces.get(self.index) else { return true };
        let breaks_itself =
            |role| matches!(role, PieceRole::Separator | PieceRole::Gap | PieceRole::LineBreak);
        if breaks_itself(after.role) {
            return false;
        }
        if after.range.start < at {
            return after.role == PieceRole::Text;
        }
        !self.pieces[..self.index].last().is_some_and(|before| breaks_itself(before.role))
    }
}

/// The break at a separator, which absorbs the separator and the spaces around it.
fn separator(text: &str, pieces: &[Piece], index: usize) -> Option<Opportunity> {
    let is_separator = |piece: &Piece| matches!(piece.role, PieceRole::Separator | PieceRole::Gap);
    if index > 0 && pieces.get(index - 1).is_some_and(is_separator) {
        return None;
    }
    let run = pieces[index..].iter().take_while(|piece| is_separator(piece)).last()?;
    let rest = &text[run.range.end..];
    let next = text.len() - rest.trim_start_matches(is_space).len();
    let trim = trim_spaces(text, pieces[index].range.start);
    Some(Opportunity { trim, next, kind: Kind::Plain, penalty: 0.0 })
}

/// Moves `at` past the spaces after it.
fn skip_spaces(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(|c| is_space(c) && c != '\n').len()
}

/// Moves `at` before the spaces in front of it.
pub(crate) fn trim_spaces(text: &str, at: usize) -> usize {
    text[..at].trim_end_matches(is_space).len()
}

/// Whether a character is white space at which a line may end.
pub(crate) fn is_space(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// The primary subtag of a language in lower case: `en` of `en-GB`.
fn primary(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::{Kind, opportunities};
    use crate::compose::content::PieceRole::{Address, LineBreak, Separator, Text, Whole};
    use crate::compose::content::{Paragraph, PieceRole};
    use crate::typeset::paragraph::fixture::Sample;

    /// The text with `|` where a line may end, `!` where it must, and `~` for a hyphen.
    fn marked(paragraph: &Paragraph) -> String {
        let mut out = String::new();
        let mut last = 0;
        for o in opportunities(paragraph) {
            out += &paragraph.text[last..o.next];
            last = o.next;
            match o.kind {
                Kind::Start | Kind::End => {}
                Kind::Plain => out.push('|'),
                Kind::Hyphen => out.push('~'),
                Kind::Forced => out.push('!'),
            }
        }
        out
    }

    fn breaks(language: &str, text: &str) -> String {
        let mut paragraph = Sample::new().text(text).paragraph();
        paragraph.style.lang = language.into();
        marked(&paragraph)
    }

    fn with_roles(pieces: &[(PieceRole, &str)]) -> String {
        let mut sample = Sample::new();
        for (role, text) in pieces {
            sample = sample.piece(*role, text);
        }
        marked(&sample.paragraph())
    }

    #[test]
    fn technical_names_stay_whole() {
        assert_eq!(breaks("en", "In C++ and C# or F# on .NET"), "In |C++ |and |C# |or |F# |on |.NET");
        assert_eq!(breaks("en", "CI/CD, e2e, 3-5 and C++/C#"), "CI/CD, |e2e, |3-5 |and |C++/C#");
        assert_eq!(breaks("en", "client/server e-mail km/h TCP/IP"), "client/|server |e-mail |km/h |TCP/IP");
    }

    #[test]
    fn numbers_keep_their_units() {
        assert_eq!(breaks("en", "by 38 % in 10 ms for 2.1 million"), "by |38 % |in |10 ms |for |2.1 million");
        assert_eq!(breaks("en", "5 kg, 3 cats"), "5 kg, |3 |cats");
    }

    #[test]
    fn initials_keep_their_name() {
        assert_eq!(breaks("en", "by J. R. Smith and"), "by |J. R. Smith |and");
    }

    #[test]
    fn languages_have_their_own_rules() {
        assert_eq!(breaks("cs", "v Praze a v Brně"), "v Praze |a v Brně");
        assert_eq!(breaks("en", "v Praze a v Brně"), "v |Praze |a |v |Brně");
        assert_eq!(breaks("fr-FR", "« Bonjour » ! Oui ; non"), "« Bonjour » ! |Oui ; |non");
        assert_eq!(breaks("de", "»Tag« „Ja“ z. B. so"), "»Tag« |„Ja“ |z. B. |so");
    }

    #[test]
    fn compounds_break_after_their_hyphen() {
        assert_eq!(
            breaks("en", "an end-to-end well-known co-founder"),
            "an |end-|to-|end |well-|known |co-|founder"
        );
    }

    #[test]
    fn roles_override_the_language() {
        assert_eq!(
            with_roles(&[(Text, "in "), (Whole, "March 2020"), (Text, " and on")]),
            "in |March 2020 |and |on"
        );
        assert_eq!(with_roles(&[(Whole, "a b"), (Separator, " · "), (Whole, "c d")]), "a b · |c d");
        assert_eq!(with_roles(&[(Text, "a b "), (LineBreak, "\n"), (Text, "c")]), "a |b \n!c");
        assert_eq!(
            with_roles(&[(Text, "see "), (Address, "https://ex.org/a-b?c=d"), (Text, " or")]),
            "see |https://|ex.|org/|a-|b?|c=d |or"
        );
    }

    #[test]
    fn soft_hyphens_are_opportunities() {
        assert_eq!(breaks("en", "hy\u{ad}phen"), "hy\u{ad}~phen");
    }

    #[test]
    fn spaces_at_the_edges_are_no_opportunities() {
        assert_eq!(breaks("en", " a  b "), " a  |b ");
        assert_eq!(breaks("en", ""), "");
    }
}

//! Itemising: text → runs of one piece, face, script and direction (UAX #9, UAX #24).

use std::ops::Range;

use unicode_script::{Script, UnicodeScript};

use crate::compose::content::{Paragraph, Piece, PieceRole};
use crate::compose::style::{Case, Figures, TextStyle};
use crate::font::FontId;
use crate::icon::Icon;
use crate::typeset::paragraph::direction::Levels;
use crate::typeset::paragraph::graphemes::first_grapheme;
use crate::typeset::paragraph::shape::{
    Capitals, Features, LanguageId, PlanId, PlanKey, RawGlyph, Shaper, Shaping, Tail, Transform,
};

/// Text of one piece, face, script and direction.
#[derive(Clone, Debug)]
pub(crate) struct TextRun {
    /// Its bytes in the paragraph's text.
    pub(crate) range: Range<usize>,
    /// The index of its piece.
    pub(crate) piece: usize,
    /// Its face.
    pub(crate) font: FontId,
    /// Its embedding level; odd levels run from right to left.
    pub(crate) level: u8,
    /// Its shaping plan.
    pub(crate) plan: PlanId,
    /// How its characters are transformed before shaping.
    pub(crate) transform: Transform,
    /// Whether its letters join or hang together, so that none may be moved.
    pub(crate) joined: bool,
    /// Its size in points, smaller than its style's where capitals replace small capitals.
    pub(crate) size: f64,
    /// The points per font unit.
    pub(crate) scale: f64,
    /// Points added after every cluster.
    pub(crate) tracking: f64,
    /// Its glyphs in visual order.
    pub(crate) glyphs: Vec<RawGlyph>,
}

impl TextRun {
    /// Returns how its text is shaped.
    pub(crate) fn shaping(&self, tail: Tail) -> Shaping {
        Shaping { plan: self.plan, transform: self.transform, tail }
    }

    /// Whether it runs from right to left.
    pub(crate) fn right_to_left(&self) -> bool {
        self.level % 2 == 1
    }
}

/// A paragraph split into runs.
#[derive(Clone, Debug)]
pub(crate) struct Itemized {
    /// The runs in logical order; a gap between two is text that no face has.
    pub(crate) runs: Vec<TextRun>,
    /// Text that no face has: stretches of one or more clusters, each with the index of its piece.
    pub(crate) missing: Vec<(usize, Range<usize>)>,
    /// The level of the paragraph itself: 0 or 1.
    pub(crate) level: u8,
}

/// The size of capitals that replace small capitals, relative to other text.
const SMALL_CAPITALS: f64 = 0.86;

/// A cluster and the properties that all clusters of its run share.
struct Grapheme {
    range: Range<usize>,
    level: u8,
    script: Script,
    font: FontId,
}

/// Splits a paragraph into runs and shapes them.
pub(crate) fn itemize(paragraph: &Paragraph, shaper: &mut Shaper<'_>) -> Itemized {
    let text = &paragraph.text;
    let levels = Levels::of(paragraph);
    let language = shaper.language(&paragraph.style.lang);
    let mut chooser = Chooser::new(text);
    let mut itemizer = Itemizer { language, shaper, runs: Vec::with_capacity(paragraph.pieces.len()) };
    let mut missing = Vec::new();
    for (index, piece) in paragraph.pieces.iter().enumerate() {
        if piece.role == PieceRole::LineBreak {
            continue;
        }
        if matches!(piece.role, PieceRole::Icon(_) | PieceRole::Room) {
            let (range, level) = (piece.range.clone(), levels.at(piece.range.start));
            let cluster =
                piece.style.fonts.first().map(|&font| Grapheme { range, level, script: Script::Latin, font });
            itemizer.close(cluster, (index, piece));
            continue;
        }
        if index > 0 && paragraph.pieces[index - 1].style.fonts != piece.style.fonts {
            chooser.letter = None;
        }
        let mut open: Option<Grapheme> = None;
        let mut rest = piece.range.clone();
        while let Some(mut cluster) = first_clusters(&text[rest.clone()]) {
            let start = rest.start;
            let level = levels.at(start);
            let mut chosen = chooser.choose((cluster, level), &piece.style.fonts, itemizer.shaper);
            if chosen.is_none() && cluster.len() > 1 && cluster.is_ascii() {
                // No single face may have all the letters, although each letter is in one.
                cluster = &cluster[..1];
                chosen = chooser.choose((cluster, level), &piece.style.fonts, itemizer.shaper);
            }
            let whole = start..start + cluster.len();
            if chosen.is_none()
                && let Some(letter) = marked_letter(cluster)
            {
                chosen = chooser.choose((letter, level), &piece.style.fonts, itemizer.shaper);
                // The letter is kept, without the marks that its face lacks.
                let n_marks =
                    chosen.map_or(0, |(_, font)| itemizer.shaper.n_covered(font, &cluster[letter.len()..]));
                cluster = if chosen.is_some() { &cluster[..letter.len() + n_marks] } else { cluster };
            }
            let range = start..start + cluster.len();
            rest.start = whole.end;
            let lost = if chosen.is_some() { range.end..whole.end } else { whole };
            if !lost.is_empty() {
                miss(&mut missing, index, lost);
            }
            match chosen {
                None => itemizer.close(open.take(), (index, piece)),
                Some((script, font)) => match &mut open {
                    Some(run) if (run.level, run.script, run.font) == (level, script, font) => {
                        run.range.end = range.end;
                    }
                    _ => {
                        let next = Grapheme { range, level, script, font };
                        itemizer.close(open.replace(next), (index, piece));
                    }
                },
            }
        }
        itemizer.close(open, (index, piece));
    }
    let Itemizer { shaper, mut runs, .. } = itemizer;
    for run in &mut runs {
        let piece = &paragraph.pieces[run.piece];
        let room = piece.decor.as_ref().map_or(0.0, |decor| decor.room().0);
        run.glyphs = match piece.role {
            PieceRole::Icon(_) => vec![room_of(Icon::ADVANCE * run.size, run)],
            PieceRole::Room | PieceRole::Gap => {
                run.tracking = 0.0;
                vec![room_of(room, run)]
            }
            _ => shaper.shape(text, run.range.clone(), run.shaping(Tail::Plain)),
        };
    }
    Itemized { runs, missing, level: levels.own }
}

/// An unpainted glyph that takes up a width.
fn room_of(width: f64, run: &TextRun) -> RawGlyph {
    #[expect(clippy::cast_possible_truncation, reason = "some thousands of font units")]
    let advance = (width / run.scale) as i32;
    RawGlyph { id: 0, cluster: run.range.start, advance, x_offset: 0, y_offset: 0, unsafe_to_break: false }
}

/// The runs of a paragraph split so far.
struct Itemizer<'i, 's> {
    language: LanguageId,
    shaper: &'i mut Shaper<'s>,
    runs: Vec<TextRun>,
}

impl Itemizer<'_, '_> {
    /// Ends the open run, if there is one.
    fn close(&mut self, open: Option<Grapheme>, (index, piece): (usize, &Piece)) {
        if let Some(cluster) = open {
            let run = self.run(cluster, index, &piece.style);
            self.runs.push(run);
        }
    }

    fn run(&mut self, cluster: Grapheme, piece: usize, style: &TextStyle) -> TextRun {
        let Grapheme { range, level, script, font } = cluster;
        let has_small_capitals = |shaper: &mut Shaper<'_>| shaper.has_small_capitals(font, script);
        let (capitals, transform, factor) = match style.case {
            Case::Normal => (Capitals::None, Transform::None, 1.0),
            Case::Upper => (Capitals::All, Transform::Upper, 1.0),
            Case::SmallCaps if has_small_capitals(self.shaper) => (Capitals::Small, Transform::None, 1.0),
            Case::SmallCaps => (Capitals::All, Transform::Upper, SMALL_CAPITALS),
        };
        let features =
            Features { tabular: style.figures == Figures::Tabular, spaced: style.tracking != 0.0, capitals };
        let language = self.language;
        let key = PlanKey { font, script, right_to_left: level % 2 == 1, language, features };
        let size = style.size.0 * factor;
        TextRun {
            range,
            piece,
            font,
            level,
            plan: self.shaper.plan(key),
            transform,
            joined: !stands_apart(script),
            size,
            scale: size / self.shaper.book().get(font).metrics.units_per_em,
            tracking: tracking(style, font, self.shaper) * style.size.0,
            glyphs: Vec::new(),
        }
    }
}

/// The tracking in em, limited so that PDF readers still find whole words: they take a gap between letters of a tenth
/// of an em, or half the face's space, for the end of a word.
fn tracking(style: &TextStyle, font: FontId, shaper: &Shaper<'_>) -> f64 {
    if style.tracking <= 0.0 {
        return style.tracking;
    }
    let font = shaper.book().get(font);
    let space = font.glyph(' ').map_or(1.0, |id| font.advance(id) / font.metrics.units_per_em);
    style.tracking.min((space / 2.0).min(0.1) * 0.96)
}

/// Chooses the script and the face of each cluster in turn.
struct Chooser {
    script: Script,
    /// The face and the level of the last letter. Punctuation beside it is set in the same face, but the comma after
    /// `code` in the text's.
    letter: Option<(FontId, u8)>,
    /// The open brackets, so that both of a pair have one script and face.
    brackets: Vec<(char, Script, FontId)>,
}

/// The maximum number of open brackets (UAX #9 BD16).
const MAX_OPEN: usize = 63;

impl Chooser {
    fn new(text: &str) -> Self {
        let script = script_of(text).unwrap_or(Script::Latin);
        Self { script, letter: None, brackets: Vec::new() }
    }

    /// Returns the script and the face of a cluster at a level; `None` if no face has it.
    fn choose(
        &mut self,
        (cluster, level): (&str, u8),
        fonts: &[FontId],
        shaper: &mut Shaper<'_>,
    ) -> Option<(Script, FontId)> {
        if let Some(script) = script_of(cluster) {
            self.script = script;
            let font = shaper.resolve(fonts, cluster)?;
            self.letter = Some((font, level));
            return Some((script, font));
        }
        let opener = cluster.chars().next().and_then(opening);
        if let Some(place) = opener.and_then(|open| self.brackets.iter().rposition(|b| b.0 == open)) {
            let (_, script, font) = self.brackets[place];
            self.brackets.truncate(place);
            if fonts.contains(&font) && shaper.covers(font, cluster) {
                return Some((script, font));
            }
        }
        let font = self.common_face((cluster, level), fonts, shaper)?;
        if let Some(bracket) = cluster.chars().next().filter(|&c| is_opening(c)) {
            // Beyond the maximum, only the innermost are kept.
            if self.brackets.len() == MAX_OPEN {
                self.brackets.remove(0);
            }
            self.brackets.push((bracket, self.script, font));
        }
        Some((self.script, font))
    }

    /// Punctuation and white space use the face of the letter before them. Digits and symbols do not, so that `→ 38 %`
    /// is not set in the face that provided the arrow.
    fn common_face(
        &self,
        (cluster, level): (&str, u8),
        fonts: &[FontId],
        shaper: &mut Shaper<'_>,
    ) -> Option<FontId> {
        let follows = !cluster.chars().any(char::is_numeric);
        match self.letter {
            Some((font, at))
                if follows && at == level && fonts.contains(&font) && shaper.covers(font, cluster) =>
            {
                Some(font)
            }
            _ => shaper.resolve(fonts, cluster),
        }
    }
}

/// Adds text that no face has to the missing stretches.
fn miss(missing: &mut Vec<(usize, Range<usize>)>, piece: usize, range: Range<usize>) {
    match missing.last_mut() {
        Some((last, before)) if *last == piece && before.end == range.start => before.end = range.end,
        _ => missing.push((piece, range)),
    }
}

/// Returns the letter of a cluster that consists of a letter and marks.
fn marked_letter(cluster: &str) -> Option<&str> {
    let letter = cluster.chars().next()?;
    let marks = &cluster[letter.len_utf8()..];
    let is_mark = |c: char| c.script() == Script::Inherited && c != '\u{200d}';
    let is_marked = letter.is_alphanumeric() && !marks.is_empty() && marks.chars().all(is_mark);
    is_marked.then(|| &cluster[..letter.len_utf8()])
}

/// Returns the first grapheme cluster of a text (UAX #29), or several if they are ASCII letters; `None` if the text is
/// empty.
fn first_clusters(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let n_letters = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    // A mark that follows would belong to the last letter.
    let follows = bytes.get(n_letters).is_some_and(|byte| !byte.is_ascii());
    match (n_letters, follows) {
        (0, _) | (1, true) => first_grapheme(text),
        (_, true) => Some(&text[..n_letters - 1]),
        (_, false) => Some(&text[..n_letters]),
    }
}

/// Whether the letters of a script are separate from one another.
fn stands_apart(script: Script) -> bool {
    matches!(
        script,
        Script::Latin
            | Script::Greek
            | Script::Cyrillic
            | Script::Armenian
            | Script::Georgian
            | Script::Hebrew
    )
}

/// Returns the first specific script of a text; digits and punctuation have none.
fn script_of(text: &str) -> Option<Script> {
    let script = |c: char| match c {
        'a'..='z' | 'A'..='Z' => Script::Latin,
        '\0'..='\x7f' => Script::Common,
        other => other.script(),
    };
    text.chars().map(script).find(|&script| is_real(script))
}

fn is_real(script: Script) -> bool {
    !matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

fn is_opening(character: char) -> bool {
    matches!(character, '(' | '[' | '{' | '⟨')
}

fn opening(closing: char) -> Option<char> {
    match closing {
        ')' => Some('('),
        ']' => Some('['),
        '}' => Some('{'),
        '⟩' => Some('⟨'),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

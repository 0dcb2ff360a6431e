//! Shaping: a run of text becomes glyphs, in font units.
//!
//! Only the [`Shaper`] calls the shaping library. It keeps a plan for every combination of face, script, direction,
//! language and features that a document uses.

use std::collections::BTreeMap;
use std::ops::Range;

use harfrust::{
    Buffer, BufferFlags, Direction, Feature, Language, ShapeOptions, ShapePlan, ShaperFont, Tag, shape,
};
use unicode_script::Script;

use crate::font::{FontBook, FontId};
use crate::typeset::paragraph::coverage::{covers, is_dropped, substitute};

/// Shaping state of one document: its fonts, the plans made so far, and a buffer.
pub struct Shaper<'a> {
    book: &'a FontBook,
    faces: Vec<Option<ShaperFont<'a, 'a>>>,
    languages: Vec<(String, Option<Language>)>,
    plans: Vec<(PlanKey, ShapePlan)>,
    small_capitals: Vec<((FontId, Script), bool)>,
    buffer: Option<Buffer>,
    /// Shaped texts, by shaping and text, with clusters counted from 0: the same words recur in cut pieces and at
    /// other sizes.
    shaped: BTreeMap<Shaping, BTreeMap<String, Vec<RawGlyph>>>,
    covered: Vec<Covered>,
}

/// The characters that a face is known to have or to lack.
#[derive(Clone)]
struct Covered {
    ascii: [Option<bool>; 128],
    others: BTreeMap<char, bool>,
}

impl Covered {
    const NOTHING: Self = Self { ascii: [None; 128], others: BTreeMap::new() };

    /// Returns whether the face has a character, calling `ask` if that is not known yet.
    fn get(&mut self, character: char, ask: impl FnOnce() -> bool) -> bool {
        match self.ascii.get_mut(character as usize) {
            Some(known) => *known.get_or_insert_with(ask),
            None => *self.others.entry(character).or_insert_with(ask),
        }
    }
}

impl std::fmt::Debug for Shaper<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Shaper({} plans)", self.plans.len())
    }
}

/// The key of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlanKey {
    /// The face.
    pub(crate) font: FontId,
    /// The script.
    pub(crate) script: Script,
    /// Whether it runs from right to left.
    pub(crate) right_to_left: bool,
    /// The language.
    pub(crate) language: LanguageId,
    /// The features.
    pub(crate) features: Features,
}

/// A language known to the shaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LanguageId(usize);

/// A plan kept by the shaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PlanId(usize);

/// The OpenType features of a run beyond the default ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Features {
    /// All digits of equal width (`tnum`) instead of proportional (`pnum`).
    pub(crate) tabular: bool,
    /// No ligatures, because the letters are tracked.
    pub(crate) spaced: bool,
    /// The forms for small capitals or capitals.
    pub(crate) capitals: Capitals,
}

/// The forms for capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Capitals {
    /// None.
    None,
    /// `smcp` and `c2sc`.
    Small,
    /// `case` and `cpsp`: punctuation and spacing for all-capital text.
    All,
}

/// A glyph in font units, y up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RawGlyph {
    /// Its index in the font.
    pub(crate) id: u16,
    /// The byte of the text at which its cluster begins.
    pub(crate) cluster: usize,
    /// How far the pen moves.
    pub(crate) advance: i32,
    /// Its offset to the right.
    pub(crate) x_offset: i32,
    /// Its offset upwards.
    pub(crate) y_offset: i32,
    /// Whether a cut before its cluster changes the glyphs around it.
    pub(crate) unsafe_to_break: bool,
}

/// The length in bytes above which a text is unlikely to recur and is not kept.
const RECURRING: usize = 48;

/// The end of a text to be shaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tail {
    /// Its own last character.
    Plain,
    /// An added hyphen.
    Hyphen,
}

/// How a run's characters are transformed before shaping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Transform {
    /// They stay the same.
    None,
    /// They are capitalised.
    Upper,
}

/// How a text is shaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shaping {
    /// The plan.
    pub(crate) plan: PlanId,
    /// How its characters are transformed before shaping.
    pub(crate) transform: Transform,
    /// Its end.
    pub(crate) tail: Tail,
}

impl<'a> Shaper<'a> {
    /// Creates a shaper with the faces of a book.
    #[must_use]
    pub fn new(book: &'a FontBook) -> Self {
        Self {
            book,
            faces: (0..book.n_faces()).map(|_| None).collect(),
            languages: Vec::new(),
            plans: Vec::new(),
            small_capitals: Vec::new(),
            buffer: None,
            shaped: BTreeMap::new(),
            covered: vec![Covered::NOTHING; book.n_faces()],
        }
    }

    /// Returns the faces.
    pub(crate) fn book(&self) -> &'a FontBook {
        self.book
    }

    /// Whether a face can show every character of a cluster.
    pub(crate) fn covers(&mut self, font: FontId, cluster: &str) -> bool {
        let (book, known) = (self.book, &mut self.covered[usize::from(font.0)]);
        cluster.chars().all(|c| known.get(c, || covers(book.get(font), c)))
    }

    /// Returns how many bytes of a text a face can show before the first character that it lacks.
    pub(crate) fn n_covered(&mut self, font: FontId, text: &str) -> usize {
        text.char_indices()
            .find(|(at, c)| !self.covers(font, &text[*at..at + c.len_utf8()]))
            .map_or(text.len(), |(at, _)| at)
    }

    /// Returns the first of `fonts` that can show a cluster.
    pub(crate) fn resolve(&mut self, fonts: &[FontId], cluster: &str) -> Option<FontId> {
        fonts.iter().copied().find(|&font| self.covers(font, cluster))
    }

    /// Returns the id of a language (BCP 47 tag).
    pub(crate) fn language(&mut self, tag: &str) -> LanguageId {
        let known = self.languages.iter().position(|(name, _)| name == tag);
        LanguageId(known.unwrap_or_else(|| {
            self.languages.push((tag.to_owned(), Language::new(tag)));
            self.languages.len() - 1
        }))
    }

    /// Returns the plan for a key, made on first use.
    pub(crate) fn plan(&mut self, key: PlanKey) -> PlanId {
        let known = self.plans.iter().position(|(other, _)| *other == key);
        PlanId(known.unwrap_or_else(|| {
            let plan = ShapePlan::new(
                self.book.get(key.font).face(),
                direction(key.right_to_left),
                script(key.script),
                self.languages[key.language.0].1.as_ref(),
                &features(key.features),
            );
            self.plans.push((key, plan));
            self.plans.len() - 1
        }))
    }

    /// Whether a face has its own small capitals for a script, tested with the script's first letter.
    pub(crate) fn has_small_capitals(&mut self, font: FontId, script: Script) -> bool {
        if let Some((_, known)) = self.small_capitals.iter().find(|(key, _)| *key == (font, script)) {
            return *known;
        }
        let letter = match script {
            Script::Greek => "α",
            Script::Cyrillic => "а",
            Script::Armenian => "ա",
            _ => "a",
        };
        let mut try_with = |capitals| {
            let language = self.language("en");
            let features = Features { tabular: false, spaced: false, capitals };
            let plan = self.plan(PlanKey { font, script, right_to_left: false, language, features });
            let shaping = Shaping { plan, transform: Transform::None, tail: Tail::Plain };
            self.shape(letter, 0..letter.len(), shaping)
        };
        let plain = try_with(Capitals::None);
        let small = try_with(Capitals::Small);
        let has = plain.first().map(|g| g.id) != small.first().map(|g| g.id);
        self.small_capitals.push(((font, script), has));
        has
    }

    /// Shapes `range` of `text`. Clusters are byte offsets in `text`; that of an added hyphen is `range.end`. The
    /// glyphs are in visual order.
    pub(crate) fn shape(&mut self, text: &str, range: Range<usize>, shaping: Shaping) -> Vec<RawGlyph> {
        let part = &text[range.clone()];
        let known = self.shaped.get(&shaping).and_then(|texts| texts.get(part));
        let mut glyphs = known.cloned().unwrap_or_else(|| {
            let glyphs = self.shape_new(part, shaping);
            if part.len() <= RECURRING {
                self.shaped.entry(shaping).or_default().insert(part.to_owned(), glyphs.clone());
            }
            glyphs
        });
        for glyph in &mut glyphs {
            glyph.cluster += range.start;
        }
        glyphs
    }

    fn shape_new(&mut self, text: &str, shaping: Shaping) -> Vec<RawGlyph> {
        let Shaping { plan, transform, tail } = shaping;
        let (key, plan) = &self.plans[plan.0];
        let font = self.book.get(key.font);
        let face = self.faces[usize::from(key.font.0)].get_or_insert_with(|| ShaperFont::new(font.face()));
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.clear();
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        // Otherwise it grows by one glyph at a time. If it cannot grow, it enforces its own limits later.
        let _ = buffer.reserve(text.len() + 1);
        for (offset, character) in text.char_indices() {
            if is_dropped(character) {
                continue;
            }
            let cluster = u32::try_from(offset).expect("a paragraph is shorter than 4 GB");
            match transform {
                Transform::None => buffer.push(u32::from(substitute(font, character)), cluster),
                Transform::Upper => {
                    for upper in character.to_uppercase() {
                        buffer.push(u32::from(substitute(font, upper)), cluster);
                    }
                }
            }
        }
        if tail == Tail::Hyphen {
            let cluster = u32::try_from(text.len()).expect("a paragraph is shorter than 4 GB");
            buffer.push(u32::from(substitute(font, '\u{2010}')), cluster);
        }
        buffer.set_direction(plan.direction());
        buffer.set_script(plan.script());
        buffer.set_language(plan.language().cloned());
        let shaped = shape(face, &mut buffer, ShapeOptions::new().plan(Some(plan)));
        let glyphs = if shaped.is_ok() { read(&buffer) } else { Vec::new() };
        self.buffer = Some(buffer);
        glyphs
    }
}

fn read(buffer: &Buffer) -> Vec<RawGlyph> {
    buffer
        .glyph_infos()
        .iter()
        .zip(buffer.glyph_positions())
        .map(|(info, position)| RawGlyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            cluster: info.cluster as usize,
            advance: position.x_advance,
            x_offset: position.x_offset,
            y_offset: position.y_offset,
            unsafe_to_break: info.unsafe_to_break(),
        })
        .collect()
}

fn direction(right_to_left: bool) -> Direction {
    if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
}

fn script(script: Script) -> Option<harfrust::Script> {
    harfrust::Script::from_iso15924_tag(Tag::from_be_bytes(script.as_iso15924_tag().to_be_bytes()))
}

fn features(wanted: Features) -> Vec<Feature> {
    let mut list: Vec<(&[u8; 4], u32)> = vec![(b"lnum", 1)];
    list.push(if wanted.tabular { (b"tnum", 1) } else { (b"pnum", 1) });
    if wanted.spaced {
        list.extend([(b"liga", 0), (b"clig", 0)]);
    }
    match wanted.capitals {
        Capitals::None => {}
        Capitals::Small => list.extend([(b"smcp", 1), (b"c2sc", 1)]),
        Capitals::All => {
            list.push((b"case", 1));
            // Tracked letters already have the spacing that the style sets.
            if !wanted.spaced {
                list.push((b"cpsp", 1));
            }
        }
    }
    list.into_iter().map(|(tag, value)| Feature::new(Tag::new(tag), value, ..)).collect()
}

#[cfg(test)]
mod tests {
    use crate::compose::style::{Case, Figures};
    use crate::font::FontBook;
    use crate::typeset::paragraph::fixture::{Sample, face};
    use crate::typeset::paragraph::itemize::itemize;
    use crate::typeset::paragraph::shape::{RawGlyph, Shaper};

    fn glyphs(sample: Sample, text: &str) -> Vec<RawGlyph> {
        let book = FontBook::embedded();
        let itemized = itemize(&sample.text(text).paragraph(), &mut Shaper::new(&book));
        itemized.runs.into_iter().flat_map(|run| run.glyphs).collect()
    }

    fn width(sample: Sample, text: &str) -> i32 {
        glyphs(sample, text).iter().map(|glyph| glyph.advance).sum()
    }

    #[test]
    fn missing_spaces_and_hyphens_are_made_from_those_of_the_face() {
        let mono = || Sample::new().styled(|style| style.fonts = vec![face("JetBrains Mono")]);
        for text in ["a\u{202f}b", "a\u{2009}b", "a\u{a0}b", "a\u{2011}b"] {
            let glyphs = glyphs(mono(), text);
            assert!(glyphs.len() == 3 && glyphs.iter().all(|glyph| glyph.id != 0), "{text:?}");
            assert!(glyphs[1].advance > 0, "{text:?}");
        }
        assert!(width(mono(), "\u{2009}") < width(mono(), " "));
    }

    #[test]
    fn tabular_figures_are_of_equal_width() {
        let tabular = || Sample::new().styled(|style| style.figures = Figures::Tabular);
        assert_eq!(width(tabular(), "1111"), width(tabular(), "8888"));
        assert!(width(Sample::new(), "1111") < width(Sample::new(), "8888"));
    }

    #[test]
    fn tracked_letters_have_no_ligatures() {
        let spaced = Sample::new().styled(|style| style.tracking = 0.05);
        assert_eq!(glyphs(spaced, "fj").len(), 2);
        assert_eq!(glyphs(Sample::new(), "fj").len(), 1);
    }

    #[test]
    fn capitals_keep_the_clusters_of_the_typed_text() {
        let upper = Sample::new().styled(|style| style.case = Case::Upper);
        let clusters: Vec<usize> = glyphs(upper, "aßb").iter().map(|glyph| glyph.cluster).collect();
        assert_eq!(clusters, [0, 1, 1, 3]);
    }

    #[test]
    fn text_already_shaped_is_the_same_elsewhere() {
        let book = FontBook::embedded();
        let mut shaper = Shaper::new(&book);
        let first = itemize(&Sample::new().text("office").paragraph(), &mut shaper);
        let again = itemize(&Sample::new().text("an").text("office").paragraph(), &mut shaper);
        let moved =
            again.runs[1].glyphs.iter().map(|glyph| RawGlyph { cluster: glyph.cluster - 2, ..*glyph });
        assert!(moved.eq(first.runs[0].glyphs.iter().copied()));
    }
}

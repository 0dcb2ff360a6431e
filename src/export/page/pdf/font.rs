//! Faces → subsets: only the glyphs that the pages show, and the texts of each.
//!
//! printpdf would count glyphs from one string per glyph and embed whole faces. Here, all pages are read once before
//! any page is written, and the font dictionaries are made from what they use.
//!
//! A code has one text in a PDF (its entry in `ToUnicode`, ISO 32000-1 §9.10.3). A glyph used for several texts, such
//! as the small capital of `e` and `E`, gets a code for each: another CID with the same outline. The alternative,
//! `ActualText`, works only in readers that know it.
//!
//! Every subset has the space, used or not: readers measure the gaps between letters against it.

use subsetter::GlyphRemapper;

use crate::export::page::pdf::cff;
use crate::export::page::pdf::cluster::Clusters;
use crate::font::{Font, FontBook, FontId, table};
use crate::typeset::frame::{Document, GlyphRun, Item};

/// The faces that the pages use, by [`FontId`].
pub(super) struct Subsets<'a> {
    pub(super) faces: Vec<Option<Subset<'a>>>,
    /// For each glyph of all runs, in page order, its slot in its face's `shown`.
    slots: Vec<u16>,
    /// For each run, where its slots begin, and whether its codes give all of its text.
    runs: Vec<(usize, bool)>,
    /// The index of each page's first run.
    pages: Vec<usize>,
}

/// The glyphs of one face that the pages use.
pub(super) struct Subset<'a> {
    pub(super) font: &'a Font,
    /// For each glyph id, one more than the index in `shown` of the glyph's first text; 0 for a glyph that no page
    /// uses.
    slots: Vec<u16>,
    pub(super) shown: Vec<ShownGlyph>,
    /// The substitute for a glyph that the face lacks, since PDF/A forbids the face's own box.
    substitute: Option<u16>,
    /// The space, shown for every other glyph whose text is a space. A reader finds a font's space by its text, and
    /// would otherwise measure gaps against a thin one.
    space: Option<u16>,
    /// The subset of the face.
    pub(super) program: Program,
    /// Whether the face is embedded whole.
    pub(super) is_whole: bool,
    /// Whether each glyph has only one code, and therefore only one text.
    has_one_text: bool,
}

/// The outlines of a face.
pub(super) enum Program {
    /// A bare `CFF ` table, whose glyphs are numbered like the codes.
    Cff(Vec<u8>),
    /// A whole TrueType file, and the glyph of each code.
    TrueType(Vec<u8>, Vec<u16>),
}

/// A glyph and one of the texts that the pages use it for.
pub(super) struct ShownGlyph {
    pub(super) id: u16,
    /// Its code in the page's content.
    pub(super) code: u16,
    /// Its width in thousandths of an em, as stated in the font dictionary.
    pub(super) width: f64,
    /// Its text.
    pub(super) text: String,
    /// One more than the index in `shown` of the same glyph with its next text; 0 for the last.
    next: u16,
}

impl<'a> Subsets<'a> {
    /// Collects the glyphs used by all pages and subsets the faces to them.
    pub(super) fn collect(document: &Document, fonts: &'a FontBook) -> Self {
        let mut subsets = Self { faces: Vec::new(), slots: Vec::new(), runs: Vec::new(), pages: Vec::new() };
        for page in &document.pages {
            subsets.pages.push(subsets.runs.len());
            for item in &page.items {
                if let Item::Glyphs(run) = &item.item {
                    let mut slots = std::mem::take(&mut subsets.slots);
                    let start = slots.len();
                    let has_text = subsets.face(run.font, fonts).add_run(run, &mut slots);
                    subsets.slots = slots;
                    subsets.runs.push((start, has_text));
                }
            }
        }
        for face in subsets.faces.iter_mut().flatten() {
            face.cut();
        }
        subsets
    }

    /// Returns the index of the first run on a page.
    pub(super) fn first_run(&self, page: usize) -> usize {
        self.pages.get(page).copied().unwrap_or(0)
    }

    /// Returns what the page shows for each glyph of a run, from left to right; `None` if some cluster needs an
    /// `ActualText`.
    pub(super) fn shown<'s>(
        &'s self,
        number: usize,
        run: &GlyphRun,
    ) -> Option<impl Iterator<Item = Option<&'s ShownGlyph>>> {
        let &(start, has_text) = self.runs.get(number)?;
        let subset = self.get(run.font).filter(|subset| has_text && !subset.has_one_text)?;
        let slots = self.slots.get(start..start + run.glyphs.len())?;
        Some(slots.iter().map(|&slot| subset.at(slot)))
    }

    /// Returns the subset of a face that a page uses.
    pub(super) fn get(&self, id: FontId) -> Option<&Subset<'a>> {
        self.faces.get(usize::from(id.0))?.as_ref()
    }

    fn face(&mut self, id: FontId, fonts: &'a FontBook) -> &mut Subset<'a> {
        let index = usize::from(id.0);
        if self.faces.len() <= index {
            self.faces.resize_with(index + 1, || None);
        }
        self.faces[index].get_or_insert_with(|| Subset::new(fonts.get(id)))
    }
}

/// Returns a face's name in the pages' resources.
pub(super) fn resource_name(id: FontId) -> String {
    format!("F{}", id.0)
}

impl<'a> Subset<'a> {
    fn new(font: &'a Font) -> Self {
        let substitute = font.glyph('\u{fffd}').or_else(|| font.glyph('?'));
        let mut subset = Self {
            font,
            slots: Vec::new(),
            shown: Vec::with_capacity(128),
            substitute,
            space: font.glyph(' '),
            program: Program::Cff(Vec::new()),
            is_whole: false,
            has_one_text: false,
        };
        if let Some(space) = subset.space {
            subset.add(space, " ");
        }
        subset
    }

    /// Returns the glyph that the page shows for `id`, with the code for `text` if there is one; `None` if the face
    /// has neither the glyph nor a substitute.
    pub(super) fn get(&self, id: u16, text: &str) -> Option<&ShownGlyph> {
        let id = if id == 0 { self.substitute? } else { self.painted(id, text) };
        let first = self.at(*self.slots.get(usize::from(id))?)?;
        let mut shown = first;
        while !is_same(&shown.text, text) {
            match self.at(shown.next) {
                Some(next) => shown = next,
                None => return Some(first),
            }
        }
        Some(shown)
    }

    fn painted(&self, id: u16, text: &str) -> u16 {
        if text == " " { self.space.unwrap_or(id) } else { id }
    }

    fn at(&self, slot: u16) -> Option<&ShownGlyph> {
        self.shown.get(usize::from(slot).checked_sub(1)?)
    }

    /// Adds the glyphs of a run, and the slot of each to `slots`; returns whether their codes give all of its text.
    fn add_run(&mut self, run: &GlyphRun, slots: &mut Vec<u16>) -> bool {
        let mut has_text = true;
        slots.reserve(run.glyphs.len());
        for cluster in Clusters::of(run, 0.0) {
            has_text &= !cluster.is_incomplete();
            for (index, glyph) in run.glyphs[cluster.glyphs.clone()].iter().enumerate() {
                let text = cluster.share(index);
                has_text &= glyph.id != 0;
                slots.push(match (glyph.id, self.substitute) {
                    (0, None) => 0,
                    (0, Some(id)) => self.add(id, "?"),
                    (id, _) => self.add(self.painted(id, text), text),
                });
            }
        }
        has_text
    }

    /// Returns the slot of a glyph with a text, made on first use.
    fn add(&mut self, id: u16, text: &str) -> u16 {
        let index = usize::from(id);
        if self.slots.len() <= index {
            self.slots.resize(index + 256, 0);
        }
        let mut last = None;
        let mut slot = self.slots[index];
        while let Some(at) = usize::from(slot).checked_sub(1) {
            if is_same(&self.shown[at].text, text) {
                return slot;
            }
            last = Some(at);
            slot = self.shown[at].next;
        }
        let width = self.font.advance(id) * 1000.0 / self.font.metrics.units_per_em;
        let Ok(slot) = u16::try_from(self.shown.len() + 1) else { return 0 };
        self.shown.push(ShownGlyph { id, code: 0, width: width.round(), text: text.to_owned(), next: 0 });
        match last {
            Some(last) => self.shown[last].next = slot,
            None => self.slots[index] = slot,
        }
        slot
    }

    /// Subsets the face and numbers its glyphs.
    ///
    /// A face that cannot or must not be subset is embedded whole. If its outlines cannot have two codes, each glyph
    /// has only its first text, and the page gives the others with `ActualText`.
    fn cut(&mut self) {
        let (order, firsts) = self.order();
        let font = self.font;
        let ids: Vec<u16> = std::iter::once(0).chain(order.iter().map(|&at| self.shown[at].id)).collect();
        if !font.stays_whole
            && let Some(outlines) = table(font.data(), *b"CFF ").and_then(|table| cff::cut(table, &ids))
        {
            self.number(&order);
            self.program = Program::Cff(outlines);
            return;
        }
        let mut remapper = GlyphRemapper::new();
        for &at in &firsts {
            remapper.remap(self.shown[at].id);
        }
        let subset = if font.stays_whole { None } else { subsetter::subset(font.data(), 0, &remapper).ok() };
        self.is_whole = subset.is_none();
        let file = subset.unwrap_or_else(|| font.data().to_vec());
        let in_file = |id: u16| if self.is_whole { id } else { remapper.get(id).unwrap_or(0) };
        if let Some(outlines) = table(&file, *b"CFF ") {
            let outlines = outlines.to_vec();
            for first in firsts {
                let (code, text) = (in_file(self.shown[first].id), self.shown[first].text.clone());
                let mut slot = self.slots[usize::from(self.shown[first].id)];
                while let Some(at) = usize::from(slot).checked_sub(1) {
                    self.shown[at].code = code;
                    self.shown[at].text.clone_from(&text);
                    slot = self.shown[at].next;
                }
            }
            self.program = Program::Cff(outlines);
            self.has_one_text = true;
        } else {
            let glyphs = ids.into_iter().map(in_file).collect();
            self.number(&order);
            self.program = Program::TrueType(file, glyphs);
        }
    }

    /// Returns the indices into `shown` in an order that puts the texts of each glyph side by side, so that repeated
    /// outlines compress to almost nothing; and the index of each glyph's first text.
    fn order(&self) -> (Vec<usize>, Vec<usize>) {
        let (mut order, mut firsts) = (Vec::with_capacity(self.shown.len()), Vec::new());
        for (at, shown) in self.shown.iter().enumerate() {
            let mut slot = self.slots[usize::from(shown.id)];
            if usize::from(slot) != at + 1 {
                continue;
            }
            firsts.push(at);
            while let Some(at) = usize::from(slot).checked_sub(1) {
                order.push(at);
                slot = self.shown[at].next;
            }
        }
        (order, firsts)
    }

    /// Assigns codes from 1 on; 0 is the glyph for missing characters.
    fn number(&mut self, order: &[usize]) {
        for (code, &at) in (1..).zip(order) {
            self.shown[at].code = code;
        }
    }

    /// Returns the glyphs by code, each code once.
    pub(super) fn by_code(&self) -> Vec<&ShownGlyph> {
        let mut shown: Vec<&ShownGlyph> = self.shown.iter().collect();
        shown.sort_by_key(|shown| shown.code);
        shown.dedup_by_key(|shown| shown.code);
        shown
    }
}

/// Whether two texts are equal, with a fast path for single bytes, which most texts are.
fn is_same(one: &str, other: &str) -> bool {
    match (one.as_bytes(), other.as_bytes()) {
        ([one], [other]) => one == other,
        (one, other) => one == other,
    }
}

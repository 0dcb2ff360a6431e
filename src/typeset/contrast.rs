//! Contrast: reads the finished pages and finds text that is too faint against its background.
//!
//! The thresholds are those of WCAG 2.2, 1.4.3 (AA): 4.5 to 1, and 3 to 1 for large text. Only what is painted counts:
//! the background of a letter is the last filled path under it, or the paper.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, RuleId};
use crate::font::FontBook;
use crate::geom::{Point, Pt};
use crate::path::{Color, Segment};
use crate::source::Spanned;
use crate::typeset::frame::{Document, GlyphRun, Item, Page, Placed};
use crate::typeset::luminance::{contrast, nearest_readable};

/// The minimum contrast of text.
const NORMAL: f64 = 4.5;
/// The minimum contrast of large text.
const LARGE: f64 = 3.0;
/// The sizes from which regular text and bold text count as large.
const LARGE_SIZES: [Pt; 2] = [Pt(18.0), Pt(14.0)];
/// The weight from which text counts as bold.
const BOLD: u16 = 700;
/// The height of the middle of a letter above the baseline, in em.
const MIDDLE: f64 = 0.25;

/// Text on a background.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    text: Color,
    ground: Color,
    is_large: bool,
}

/// Returns a warning for each text colour that is hard to read on its background. `written` has the places in the
/// layout that set text colours, the likeliest first.
#[must_use]
pub fn check_contrast(document: &Document, fonts: &FontBook, written: &[Spanned<Color>]) -> Diagnostics {
    let mut found: BTreeMap<Pair, String> = BTreeMap::new();
    for page in &document.pages {
        read_page(page, fonts, &mut found);
    }
    let mut diagnostics = Diagnostics::new();
    for (pair, example) in found {
        let wanted = wanted(pair);
        let ratio = contrast(pair.text, pair.ground);
        // Rounded down, so that a ratio just below the minimum is not displayed as the minimum.
        let shown = (ratio * 100.0).floor() / 100.0;
        let (text, ground) = (pair.text, pair.ground);
        let message = format!(
            "text in `{text}` on `{ground}` is hard to read: its contrast is only {shown:.2}, as in `{example}`"
        );
        let near = nearest_readable(text, ground, wanted);
        let size = if pair.is_large { "large text" } else { "text" };
        let hint =
            format!("WCAG AA requires {wanted} for {size}; the nearest colour that meets it is `{near}`");
        let mut warning = Diagnostic::warning(message).of(RuleId::LowContrast).hint(hint);
        let place = |color| written.iter().find(|written| written.value == color);
        warning.span = place(text).or_else(|| place(ground)).map(|written| written.span);
        diagnostics.push(warning);
    }
    diagnostics
}

fn wanted(pair: Pair) -> f64 {
    if pair.is_large { LARGE } else { NORMAL }
}

/// Reads a page in painting order: anything painted before a letter can be its background.
fn read_page(page: &Page, fonts: &FontBook, found: &mut BTreeMap<Pair, String>) {
    let mut grounds: Vec<PaintedGround> = Vec::new();
    for item in &page.items {
        match &item.item {
            Item::Path(path) => {
                grounds.extend(path.fill.map(|fill| PaintedGround::of(item, &path.segments, fill)));
            }
            Item::Glyphs(run) if run.text.contains(char::is_alphanumeric) => {
                let is_bold = fonts.get(run.font).weight >= BOLD;
                let is_large = run.size >= LARGE_SIZES[usize::from(is_bold)];
                for ground in grounds_of(item, run, &grounds) {
                    let pair = Pair { text: run.color, ground, is_large };
                    if contrast(run.color, ground) < wanted(pair) {
                        found.entry(pair).or_insert_with(|| start_of(&run.text));
                    }
                }
            }
            Item::Glyphs(_) | Item::Image(_) | Item::Link(_) => {}
        }
    }
}

/// A filled path: its extent and its colour.
#[derive(Clone, Copy, Debug)]
struct PaintedGround {
    from: Point,
    to: Point,
    fill: Color,
}

impl PaintedGround {
    fn of(placed: &Placed, segments: &[Segment], fill: Color) -> Self {
        let mut ground = Self { from: placed.at, to: placed.at, fill };
        for segment in segments {
            if let Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) = segment {
                let at = placed.at + *to;
                ground.from = Point::new(ground.from.x.min(at.x), ground.from.y.min(at.y));
                ground.to = Point::new(ground.to.x.max(at.x), ground.to.y.max(at.y));
            }
        }
        ground
    }

    fn holds(&self, at: Point) -> bool {
        (self.from.x..=self.to.x).contains(&at.x) && (self.from.y..=self.to.y).contains(&at.y)
    }
}

/// The distinct colours under the letters of a run.
fn grounds_of(placed: &Placed, run: &GlyphRun, grounds: &[PaintedGround]) -> Vec<Color> {
    let line = placed.at.y - run.size * MIDDLE;
    let under: Vec<&PaintedGround> =
        grounds.iter().filter(|ground| (ground.from.y..=ground.to.y).contains(&line)).collect();
    if under.is_empty() {
        return vec![Color::WHITE];
    }
    let mut colors = Vec::new();
    let mut x = placed.at.x;
    for glyph in &run.glyphs {
        let at = Point::new(x + glyph.advance / 2.0, line);
        x += glyph.advance;
        if run.shown_by(glyph).contains(char::is_alphanumeric) {
            let color = under.iter().rev().find(|ground| ground.holds(at)).map_or(Color::WHITE, |g| g.fill);
            if !colors.contains(&color) {
                colors.push(color);
            }
        }
    }
    colors
}

fn start_of(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(30) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

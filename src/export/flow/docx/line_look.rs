//! The look of the paragraph of a line: white space, leading, rules as borders, grounds as shading.

use crate::compose::content::{Break, Rule};
use crate::compose::decor::Ground;
use crate::compose::reading_line::{CellKind, ReadingLine};
use crate::compose::style_sheet::StyleSheet;
use crate::export::flow::docx::markup::{twips, whole};
use crate::export::flow::docx::measures::Measures;
use crate::export::flow::docx::par_look::{Alignment, Border, ParLook};
use crate::geom::{Align, Pt};
use crate::path::{Color, Stroke};

/// What the look of a line depends on besides the line.
#[derive(Clone, Copy)]
pub(super) struct LineBox<'a> {
    /// The cell of its text.
    pub(super) cell: usize,
    /// Whether it is the first paragraph of the line, which has the white space above it.
    pub(super) is_first: bool,
    pub(super) styles: &'a StyleSheet,
    pub(super) measures: &'a Measures,
    /// The natural height and depth of its font's lines, in points.
    pub(super) natural: [f64; 2],
}

/// The part of a line's height that is below its baseline in the pages. In Word, the font's depth is.
const BELOW: f64 = 0.24;

/// Returns the look of a paragraph of a line.
pub(super) fn line_look(line: &ReadingLine, place: LineBox<'_>) -> ParLook {
    let LineBox { cell, is_first, styles, measures, natural } = place;
    let mut look = ParLook { is_hyphenated: styles.par.hyphenate, ..ParLook::default() };
    if let Some(par) = line.par(cell) {
        // A number has no leading of its own: the text beside it has.
        let leading = if par.leading > Pt::ZERO { par.leading } else { styles.par.leading };
        look.line = twips(leading).max(20);
        look.is_exact = leading < Pt(natural[0]);
        look.is_hyphenated = par.hyphenate;
        look.align = match par.align {
            // At the start of its own line, or after a tab.
            Align::Right if measures.is_margin(line, cell) => Alignment::Start,
            align => align.into(),
        };
    }
    look.left = twips(measures.left(line, cell));
    let below = Pt((f64::from(look.line) / 20.0 * BELOW - natural[1]).max(0.0));
    if is_first {
        look.before = twips(line.above.natural).max(0);
        look.begins_page = line.page_break == Break::Always;
        look.borders[0] = line.rule_above.map(rule_border);
        look.borders[2] =
            line.rule_below.map(|(rule, gap)| rule_border((rule, gap + below))).or_else(|| rule_beside(line));
        look.borders[1] = bar(line);
    }
    if let Some(Ground { fill: Some(fill), padding, .. }) = line.ground {
        surround(&mut look, fill, whole(padding.top.0.max(padding.bottom.0)).clamp(1, 31));
    }
    look
}

/// Fills a paragraph and the space around it: borders of the same colour join those of the paragraphs beside it.
fn surround(look: &mut ParLook, fill: Color, space: i32) {
    look.fill = Some(fill);
    look.borders = [Some(Border { color: fill, width: 4, space }); 4];
}

fn rule_border((rule, gap): (Rule, Pt)) -> Border {
    border(rule.stroke, gap)
}

fn border(stroke: Stroke, gap: Pt) -> Border {
    Border {
        color: stroke.color,
        width: whole(stroke.width.0 * 8.0).clamp(2, 96),
        space: whole(gap.0).clamp(0, 31),
    }
}

/// The rule beside a title, as one below it.
fn rule_beside(line: &ReadingLine) -> Option<Border> {
    let has_text = |cell: usize| line.par(cell).is_some();
    line.cells.iter().enumerate().find_map(|(index, cell)| match cell.kind {
        CellKind::Rule { stroke, raise }
            if !is_bar(index, stroke, raise) && (0..line.cells.len()).any(has_text) =>
        {
            Some(border(stroke, Pt(1.0)))
        }
        _ => None,
    })
}

/// Whether a rule is a bar before a title: a short line drawn with a broad pen.
fn is_bar(index: usize, stroke: Stroke, raise: Pt) -> bool {
    index == 0 && raise > Pt::ZERO && (stroke.width / raise - 2.0).abs() < 0.01
}

/// The bar before a title.
fn bar(line: &ReadingLine) -> Option<Border> {
    let first = line.cells.first()?;
    let CellKind::Rule { stroke, raise } = first.kind else { return None };
    let crate::compose::content::Width::Fixed(width) = first.width else { return None };
    is_bar(0, stroke, raise).then(|| border(Stroke { width, ..stroke }, Pt(4.0)))
}

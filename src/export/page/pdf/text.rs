//! Shaped glyphs → text operators.
//!
//! A run becomes one `TJ`: the codes of its glyphs, and numbers where the pen must be elsewhere than the widths of the
//! font put it. Consecutive runs share one. printpdf copies the name of an unknown operator verbatim, so text objects
//! and the marked content around them are written out here as one such name: as objects, thousands of strings and
//! numbers would be made only to be written out again.
//!
//! Every glyph has a code that gives its text (see `font.rs`). Only where no code can, as for one letter made of
//! several glyphs, is the text given for the stretch: `/Span <</ActualText …>> BDC … EMC` (ISO 32000-1 §14.9.4).

use printpdf::Op;

use crate::export::page::pdf::cluster::{Cluster, Clusters};
use crate::export::page::pdf::content::{Writer, dictionary, parts};
use crate::export::page::pdf::font::{ShownGlyph, Subset, resource_name};
use crate::export::page::pdf::object::{integer, number, push_number, text_operand};
use crate::geom::Point;
use crate::typeset::frame::{Glyph, GlyphRun};

/// The error of the pen, in thousandths of an em, that is not corrected: at 10 pt, 0.007 mm.
const SLACK: f64 = 2.0;
/// The gap, in thousandths of an em, above which a new position is set instead of moving the pen.
const JUMP: f64 = 1000.0;

impl Writer<'_> {
    /// Shows a run whose baseline begins at `at`.
    pub(super) fn show(&mut self, at: Point, run: &GlyphRun) {
        let subsets = self.subsets;
        let number = self.next_run;
        self.next_run += 1;
        let Some(subset) = subsets.get(run.font) else { return };
        self.begin_text(at, run);
        if let Some(all) = subsets.shown(number, run).filter(|_| !run.right_to_left) {
            let mut x = at.x.0;
            for (glyph, shown) in run.glyphs.iter().zip(all) {
                if let Some(shown) = shown {
                    self.glyph(glyph, (x, run.size.0), shown);
                }
                x += glyph.advance.0;
            }
            return;
        }
        let clusters = Clusters::of(run, at.x.0);
        if run.right_to_left {
            self.show_clusters(words_from_left(clusters.collect()).into_iter(), run, subset);
        } else {
            self.show_clusters(clusters, run, subset);
        }
    }

    fn show_clusters<'r>(
        &mut self,
        clusters: impl Iterator<Item = Cluster<'r>>,
        run: &GlyphRun,
        subset: &Subset<'_>,
    ) {
        for cluster in clusters {
            let has_text = match run.glyphs[cluster.glyphs.clone()] {
                [ref glyph] => {
                    subset.get(glyph.id, &cluster.text).is_none_or(|shown| shown.text == *cluster.text)
                }
                _ => true,
            };
            if has_text && !cluster.is_incomplete() {
                self.show_cluster(&cluster, run, subset);
            } else {
                self.begin_actual_text(&cluster.text);
                self.show_cluster(&cluster, run, subset);
                self.end_actual_text();
            }
        }
    }

    fn show_cluster(&mut self, cluster: &Cluster<'_>, run: &GlyphRun, subset: &Subset<'_>) {
        let mut x = cluster.x;
        for (index, glyph) in run.glyphs[cluster.glyphs.clone()].iter().enumerate() {
            if let Some(shown) = subset.get(glyph.id, cluster.share(index)) {
                self.glyph(glyph, (x, run.size.0), shown);
            }
            x += glyph.advance.0;
        }
    }

    /// Begins a stretch with an `ActualText`.
    fn begin_actual_text(&mut self, text: &str) {
        self.flush();
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: "Span".to_owned(),
            properties: dictionary("ActualText", text_operand(text)),
        });
    }

    fn end_actual_text(&mut self) {
        self.flush();
        self.ops.push(Op::EndMarkedContent);
    }

    /// Ends the text object if one is open.
    pub(super) fn end_text(&mut self) {
        if self.pen.open {
            self.set_rise(0.0);
            self.pen.operator().push_str("ET");
            self.pen.open = false;
            self.pen.baseline = None;
        }
    }

    /// Passes on the collected operators, before anything that is not text.
    pub(super) fn flush(&mut self) {
        self.pen.end_array();
        if !self.pen.text.is_empty() {
            self.ops.push(Op::Unknown { key: std::mem::take(&mut self.pen.text), value: Vec::new() });
        }
    }

    /// Sets up the text object, colour, font and position.
    fn begin_text(&mut self, at: Point, run: &GlyphRun) {
        if self.state.fill != Some(run.color) {
            let text = self.pen.operator();
            for part in parts(run.color) {
                push_number(text, part);
                text.push(' ');
            }
            text.push_str("rg");
            self.state.fill = Some(run.color);
        }
        if !self.pen.open {
            self.pen.operator().push_str("BT");
            self.pen.open = true;
        }
        let font = (run.font, number(run.size.0));
        if self.pen.font != Some(font) {
            let text = self.pen.operator();
            text.push('/');
            text.push_str(&resource_name(run.font));
            text.push(' ');
            push_number(text, font.1);
            text.push_str(" Tf");
            self.pen.font = Some(font);
        }
        let stretch = Some(run.stretch).filter(|&stretch| stretch != 1.0);
        if self.pen.stretch != stretch {
            let text = self.pen.operator();
            push_number(text, number(stretch.unwrap_or(1.0) * 100.0));
            text.push_str(" Tz");
            self.pen.stretch = stretch;
        }
        let (x, y) = self.axes.point(at);
        let gap = (at.x.0 - self.pen.x) * 1000.0 / run.size.0;
        if self.pen.baseline != Some(y) || !(-JUMP..=JUMP).contains(&gap) {
            let text = self.pen.operator();
            text.push_str("1 0 0 1 ");
            push_number(text, x);
            text.push(' ');
            push_number(text, y);
            text.push_str(" Tm");
            self.pen.baseline = Some(y);
            self.pen.x = f64::from(x);
        }
    }

    /// Shows a glyph with the pen at `x`, at a size.
    fn glyph(&mut self, glyph: &Glyph, (x, size): (f64, f64), shown: &ShownGlyph) {
        self.set_rise(if glyph.dy == 0.0 { 0.0 } else { number(-f64::from(glyph.dy)) });
        // The length of an em on the page, which equals a thousand in a `TJ` or in a width.
        let em = size * self.pen.stretch.unwrap_or(1.0);
        let back = (self.pen.x - x - f64::from(glyph.dx)) * 1000.0 / em;
        if !(-SLACK..SLACK).contains(&back) {
            let back = integer(back);
            self.pen.begin_array();
            self.pen.end_string();
            self.pen.text.push_str(itoa::Buffer::new().format(back));
            #[expect(clippy::cast_precision_loss, reason = "thousandths of an em on a page")]
            let moved = back as f64 * em / 1000.0;
            self.pen.x -= moved;
        }
        self.pen.code(shown.code);
        self.pen.x += shown.width * em / 1000.0;
    }

    fn set_rise(&mut self, rise: f32) {
        if rise != self.pen.rise {
            let text = self.pen.operator();
            push_number(text, rise);
            text.push_str(" Ts");
            self.pen.rise = rise;
        }
    }
}

/// Returns the clusters of a right-to-left run in painting order: the words from left to right, since readers reverse
/// them by their letters, but the spaces around them in reading order, before and after.
fn words_from_left(mut after: Vec<Cluster<'_>>) -> Vec<Cluster<'_>> {
    let is_space = |cluster: &&Cluster<'_>| cluster.text == " ";
    let n_after = after.iter().take_while(is_space).count();
    let mut words = after.split_off(n_after);
    let n_before = words.iter().rev().take_while(is_space).count();
    let mut clusters = words.split_off(words.len() - n_before);
    clusters.append(&mut words);
    clusters.append(&mut after);
    clusters
}

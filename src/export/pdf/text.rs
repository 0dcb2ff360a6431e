//! Shaped glyphs → text operators.
//!
//! A run becomes one `TJ`: the codes of its glyphs, and numbers where the pen has to stand elsewhere
//! than the widths of the font say. Runs that continue each other share it. printpdf copies the name of an
//! operator that it does not know as it is, so text objects and the marks around them are written out here, as
//! one such name: as objects, thousands of strings and numbers would be made only to be written out again.
//!
//! Where the glyphs' own texts would not give back what the run says (the hyphen at a line's end,
//! small capitals of two cases, a letter built of several glyphs), the stretch says it itself:
//! `/Span <</ActualText …>> BDC … EMC` (ISO 32000-1 §14.9.4).

use std::fmt::Write as _;
use std::ops::Range;

use printpdf::Op;

use crate::export::pdf::font::{Shown, Subset, resource_name, spoken};
use crate::export::pdf::object::{integer, number, push_number, text_operand};
use crate::export::pdf::page::{Writer, dictionary, parts};
use crate::font::FontId;
use crate::geom::Point;
use crate::typeset::frame::{Glyph, GlyphRun};

/// The pen may be off by so many thousandths of an em before it is set right: at 10 pt, 0.007 mm.
const SLACK: f64 = 2.0;
/// A gap wider than this, in thousandths of an em, starts anew instead of moving the pen.
const JUMP: f64 = 1000.0;

/// The text object that is open.
#[derive(Debug, Default)]
pub(super) struct Pen {
    open: bool,
    font: Option<(FontId, f32)>,
    rise: f32,
    /// The baseline on which it stands.
    baseline: Option<f32>,
    /// Where it stands, by the widths that the font states.
    x: f64,
    /// The operators that are being collected, as the page will have them.
    text: String,
    /// Whether it ends inside the array of a `TJ`.
    in_array: bool,
    /// Whether that ends inside a string.
    in_string: bool,
}

/// Glyphs that say one thing together: a letter and its accents, a ligature.
struct Cluster<'a> {
    glyphs: Range<usize>,
    says: &'a str,
    /// Where the pen stands before it.
    x: f64,
}

impl Writer<'_> {
    /// Shows a run whose baseline begins at `at`.
    pub(super) fn show(&mut self, at: Point, run: &GlyphRun) {
        let subsets = self.subsets;
        let Some(subset) = subsets.get(run.font) else { return };
        self.begin_text(at, run);
        let clusters = Clusters { run, next: 0, x: at.x.0 };
        if run.right_to_left {
            // Content in the order of speech; the positions stay.
            let mut clusters: Vec<Cluster<'_>> = clusters.collect();
            clusters.reverse();
            self.show_clusters(clusters.into_iter(), run, subset);
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
        let mut differing = Vec::new();
        for cluster in clusters {
            let Some((glyph, shown)) = lone(&cluster, run, subset) else {
                differing.push(cluster);
                continue;
            };
            if !differing.is_empty() {
                self.show_stretch(&differing, run, subset);
                differing.clear();
            }
            if let Some(shown) = shown {
                self.glyph(glyph, cluster.x, run.size.0, shown);
            }
        }
        if !differing.is_empty() {
            self.show_stretch(&differing, run, subset);
        }
    }

    /// Shows clusters in a stretch that says itself what they say.
    fn show_stretch(&mut self, clusters: &[Cluster<'_>], run: &GlyphRun, subset: &Subset<'_>) {
        let says: String = clusters.iter().map(|cluster| spoken(cluster.says)).collect();
        self.flush();
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: "Span".to_owned(),
            properties: dictionary("ActualText", text_operand(&says)),
        });
        for cluster in clusters {
            let mut x = cluster.x;
            for glyph in &run.glyphs[cluster.glyphs.clone()] {
                if let Some(shown) = subset.get(glyph.id) {
                    self.glyph(glyph, x, run.size.0, shown);
                }
                x += glyph.advance.0;
            }
        }
        self.flush();
        self.ops.push(Op::EndMarkedContent);
    }

    /// Ends the text object, if one is open.
    pub(super) fn end_text(&mut self) {
        if self.pen.open {
            self.set_rise(0.0);
            self.pen.operator().push_str("ET");
            self.pen.open = false;
            self.pen.baseline = None;
        }
    }

    /// Hands over what is being collected: what follows is no text.
    pub(super) fn flush(&mut self) {
        self.pen.end_array();
        if !self.pen.text.is_empty() {
            self.ops.push(Op::Unknown { key: std::mem::take(&mut self.pen.text), value: Vec::new() });
        }
    }

    /// Makes ready: text object, colour, font and place.
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

    /// Shows a glyph whose pen position is `x`.
    fn glyph(&mut self, glyph: &Glyph, x: f64, size: f64, shown: &Shown) {
        self.set_rise(if glyph.dy == 0.0 { 0.0 } else { number(-f64::from(glyph.dy)) });
        let back = (self.pen.x - x - f64::from(glyph.dx)) * 1000.0 / size;
        if !(-SLACK..SLACK).contains(&back) {
            let back = integer(back);
            self.pen.begin_array();
            self.pen.end_string();
            self.pen.text.push_str(itoa::Buffer::new().format(back));
            #[expect(clippy::cast_precision_loss, reason = "thousandths of an em on a page")]
            let moved = back as f64 * size / 1000.0;
            self.pen.x -= moved;
        }
        self.pen.code(shown.code);
        self.pen.x += shown.width * size / 1000.0;
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

impl Pen {
    /// Where the next operator is to be written, on a line of its own.
    pub(super) fn operator(&mut self) -> &mut String {
        self.end_array();
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        &mut self.text
    }

    /// Adds a code to the array's last string (ISO 32000-1 §7.3.4.2).
    fn code(&mut self, code: u16) {
        if !self.in_string {
            self.begin_array();
            self.text.push('(');
            self.in_string = true;
        }
        for byte in code.to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => self.text.extend(['\\', char::from(byte)]),
                // A bare carriage return would be read as a line feed.
                b'\r' => self.text.push_str("\\r"),
                0..0x80 => self.text.push(char::from(byte)),
                _ => {
                    let _ = write!(self.text, "\\{byte:03o}");
                }
            }
        }
    }

    fn end_string(&mut self) {
        if self.in_string {
            self.text.push(')');
            self.in_string = false;
        }
    }

    fn begin_array(&mut self) {
        if !self.in_array {
            self.operator().push('[');
            self.in_array = true;
        }
    }

    fn end_array(&mut self) {
        self.end_string();
        if self.in_array {
            self.text.push_str("]TJ");
            self.in_array = false;
        }
    }
}

/// The clusters of a run, from left to right.
struct Clusters<'a> {
    run: &'a GlyphRun,
    /// The first glyph of the next one.
    next: usize,
    /// Where the pen stands before it.
    x: f64,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = Cluster<'a>;

    fn next(&mut self) -> Option<Cluster<'a>> {
        let (run, start, x) = (self.run, self.next, self.x);
        let (first, others) = run.glyphs.get(start..)?.split_first()?;
        self.next += 1;
        self.x += first.advance.0;
        for glyph in others.iter().take_while(|glyph| glyph.text.is_empty()) {
            self.next += 1;
            self.x += glyph.advance.0;
        }
        Some(Cluster { glyphs: start..self.next, says: run.shown_by(first), x })
    }
}

/// Whether two texts are the same letter of ASCII: so are most.
fn is_letter(one: &str, other: &str) -> bool {
    matches!((one.as_bytes(), other.as_bytes()), ([one], [other]) if one == other)
}

/// The one glyph of a cluster and what the page has for it, if anything; `None` where the glyphs' own texts do not give
/// back what the cluster says.
fn lone<'g, 's>(
    cluster: &Cluster<'_>,
    run: &'g GlyphRun,
    subset: &'s Subset<'_>,
) -> Option<(&'g Glyph, Option<&'s Shown>)> {
    let [glyph] = &run.glyphs[cluster.glyphs.clone()] else { return None };
    let private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c) || c >= '\u{f0000}';
    let shown = subset.get(glyph.id);
    let differs = match shown {
        None => false,
        Some(shown) if is_letter(cluster.says, &shown.text) => false,
        Some(shown) if cluster.says == shown.text => !shown.text.is_ascii() && shown.text.contains(private),
        Some(shown) => spoken(cluster.says) != shown.text,
    };
    (!differs).then_some((glyph, shown))
}

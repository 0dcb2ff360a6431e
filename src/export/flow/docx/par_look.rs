//! The look of paragraphs, as Word has it, and the difference between two looks as paragraph properties in the order
//! of ECMA-376 Part 1 §17.3.1.

use crate::export::flow::docx::markup::hex;
use crate::geom::Align;
use crate::path::Color;

/// The look of a paragraph; lengths are in twips.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ParLook {
    /// Whether it stays on a page with the next paragraph.
    pub(super) keeps_next: bool,
    /// Whether a page break never divides it.
    pub(super) keeps_lines: bool,
    /// Whether it begins a page.
    pub(super) begins_page: bool,
    /// The lines around it: above, at the left, below, at the right.
    pub(super) borders: [Option<Border>; 4],
    /// The colour behind it.
    pub(super) fill: Option<Color>,
    /// The position of the tab stop at the right edge.
    pub(super) tab: Option<i32>,
    /// Whether its words may be hyphenated.
    pub(super) is_hyphenated: bool,
    /// Whether it runs from right to left.
    pub(super) is_right_to_left: bool,
    /// White space above.
    pub(super) before: i32,
    /// Distance from baseline to baseline.
    pub(super) line: i32,
    /// Whether larger text does not increase it. Needed where the font's own lines are higher.
    pub(super) is_exact: bool,
    /// White space on the left of all lines but the first.
    pub(super) left: i32,
    /// White space that the first line lacks.
    pub(super) hanging: i32,
    /// Its alignment.
    pub(super) align: Alignment,
}

/// The alignment of a paragraph. In text from right to left, `Start` is the right edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alignment {
    /// At the edge where lines start.
    Start,
    /// At the edge where lines end.
    End,
    /// Centred.
    Center,
    /// At both edges.
    Both,
}

impl From<Align> for Alignment {
    fn from(align: Align) -> Self {
        match align {
            Align::Left => Self::Start,
            Align::Right => Self::End,
            Align::Center => Self::Center,
            Align::Justify => Self::Both,
        }
    }
}

/// A line beside a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Border {
    /// Its colour.
    pub(super) color: Color,
    /// Its width in eighths of a point, from 2 to 96.
    pub(super) width: i32,
    /// Distance to the text in points, up to 31.
    pub(super) space: i32,
}

impl Default for ParLook {
    fn default() -> Self {
        Self {
            keeps_next: false,
            keeps_lines: false,
            begins_page: false,
            borders: [None; 4],
            fill: None,
            tab: None,
            is_hyphenated: true,
            is_right_to_left: false,
            before: 0,
            line: 240,
            is_exact: false,
            left: 0,
            hanging: 0,
            align: Alignment::Start,
        }
    }
}

/// Appends a switch if it differs from the base.
fn push_switch(out: &mut String, name: &str, [is_on, was_on]: [bool; 2]) {
    if is_on != was_on {
        out.push_str("<w:");
        out.push_str(name);
        out.push_str(if is_on { "/>" } else { " w:val=\"0\"/>" });
    }
}

impl ParLook {
    /// Appends the properties that differ from `base`. `numbering` is written at its place among them.
    pub(super) fn push_since(&self, base: &Self, numbering: &str, out: &mut String) {
        push_switch(out, "keepNext", [self.keeps_next, base.keeps_next]);
        push_switch(out, "keepLines", [self.keeps_lines, base.keeps_lines]);
        push_switch(out, "pageBreakBefore", [self.begins_page, base.begins_page]);
        out.push_str(numbering);
        self.push_borders(base, out);
        if self.fill != base.fill {
            let fill = self.fill.map_or("auto".to_owned(), hex);
            out.push_str(&format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>"));
        }
        // A stop that is not used does no harm, so one is never removed.
        if let Some(at) = self.tab.filter(|_| self.tab != base.tab) {
            let clear =
                base.tab.map_or(String::new(), |at| format!("<w:tab w:val=\"clear\" w:pos=\"{at}\"/>"));
            out.push_str(&format!("<w:tabs>{clear}<w:tab w:val=\"right\" w:pos=\"{at}\"/></w:tabs>"));
        }
        push_switch(out, "suppressAutoHyphens", [!self.is_hyphenated, !base.is_hyphenated]);
        push_switch(out, "bidi", [self.is_right_to_left, base.is_right_to_left]);
        self.push_lengths(base, out);
        if self.align != base.align {
            let name = match self.align {
                Alignment::Start => "left",
                Alignment::End => "right",
                Alignment::Center => "center",
                Alignment::Both => "both",
            };
            out.push_str(&format!("<w:jc w:val=\"{name}\"/>"));
        }
    }

    fn push_lengths(&self, base: &Self, out: &mut String) {
        let mut spacing = String::new();
        if self.before != base.before {
            spacing.push_str(&format!(" w:before=\"{}\"", self.before));
        }
        if (self.line, self.is_exact) != (base.line, base.is_exact) {
            let rule = if self.is_exact { "exact" } else { "atLeast" };
            spacing.push_str(&format!(" w:line=\"{}\" w:lineRule=\"{rule}\"", self.line));
        }
        if !spacing.is_empty() {
            out.push_str(&format!("<w:spacing{spacing}/>"));
        }
        if (self.left, self.hanging) != (base.left, base.hanging) {
            let (left, hanging) = (self.left, self.hanging);
            out.push_str(&format!("<w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/>"));
        }
    }

    fn push_borders(&self, base: &Self, out: &mut String) {
        if self.borders == base.borders {
            return;
        }
        out.push_str("<w:pBdr>");
        for (border, side) in self.borders.iter().zip(["top", "left", "bottom", "right"]) {
            match border {
                Some(Border { color, width, space }) => out.push_str(&format!(
                    "<w:{side} w:val=\"single\" w:sz=\"{width}\" w:space=\"{space}\" w:color=\"{}\"/>",
                    hex(*color)
                )),
                None => out.push_str(&format!("<w:{side} w:val=\"nil\"/>")),
            }
        }
        out.push_str("</w:pBdr>");
    }
}

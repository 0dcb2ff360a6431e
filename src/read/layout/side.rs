//! Layout values for the side column, and for the line of timelines.

use std::collections::BTreeMap;

use crate::geom::Edge;
use crate::read::color_spec::{ColorSpec, black};
use crate::read::layout::heading::{HEADING, HeadingChange};
use crate::read::layout::style::{StyleSpec, styles, styles_shape};
use crate::read::layout_key::layout_table;
use crate::read::length::Length;
use crate::source::Spanned;

const EDGES: [(&str, Edge); 2] = [("left", Edge::Left), ("right", Edge::Right)];
const PARTS: [(&str, HeaderPart); 2] = [("photo", HeaderPart::Photo), ("contact", HeaderPart::Contact)];

layout_table! {
    /// A narrow column beside the main one, on every page.
    #[derive(Clone, Debug, PartialEq)]
    pub struct SideSpec, keys SIDE {
        /// Side of the main column that it is on.
        "edge" => edge: Edge = Edge::Left, Word(EDGES);
        /// Width of its text.
        "width" => width: Length = Length::pt(140.0), Length;
        /// White space between its text and the main text.
        "gap" => gap: Length = Length::pt(36.0), Length;
        /// Distance from its text to the inner edge of its background, or to the rule.
        "pad" => pad: Length = Length::pt(18.0), Length;
        /// Background colour, out to the edges of the paper. Default: none.
        "fill" => fill: Option<Spanned<ColorSpec>> = None, Color;
        /// Colour of a rule between the columns. Without a `fill`, the rule is as long as the longer column, and
        /// there is none where the side column is empty.
        "rule" => rule: Option<Spanned<ColorSpec>> = None, Color;
        /// Width of the rule.
        "rule-width" => rule_width: Length = Length::pt(0.4), Length;
        /// Parts of the header in the side column, in this order; contacts are one below the other.
        "header" => header: Vec<HeaderPart> = Vec::new(), Words(PARTS);
        /// Whether contacts in the side column have a heading, like a section.
        "contact-heading" => contact_heading: bool = false, Flag;
        /// Sections in the side column, by their keys; they keep the order of the résumé. On three or more pages,
        /// sections that would begin in it after the first page are in the main column, so that no program reads them
        /// in the middle of a job.
        "sections" => sections: Vec<Spanned<String>> = Vec::new(), Texts;
        /// Values of `[heading]` for headings in the side column.
        "heading" => heading: HeadingChange = HeadingChange::default(), Group(HEADING, "heading");
        /// Changes to styles in the side column; if `text` is smaller there, so are the styles based on it.
        "styles" => styles: BTreeMap<String, StyleSpec> = BTreeMap::new(), Other(
            "as `[styles]`",
            styles_shape,
            |side, table, names, reader| styles(&mut side.styles, table, names, reader)
        );
    }
}

layout_table! {
    /// The line of timelines.
    #[derive(Clone, Debug, PartialEq)]
    pub struct RailSpec, keys RAIL {
        /// Distance from the left edge of the text to the line on its left.
        "offset" => offset: Length = Length::pt(12.0), Length;
        /// Width of the line.
        "width" => width: Length = Length::pt(0.6), Length;
        /// Colour of the line.
        "color" | "colour" => color: Spanned<ColorSpec> = black(), Color;
        /// Diameter of the dots.
        "dot" => dot: Length = Length::pt(5.0), Length;
        /// Colour of the dots.
        "dot-color" | "dot-colour" => dot_color: Spanned<ColorSpec> = black(), Color;
    }
}

/// A part of the header that may be in the side column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderPart {
    /// The photo.
    Photo,
    /// The contacts.
    Contact,
}

//! What a layout says of a narrow column beside the main one, and of the line of timelines.

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
        /// At which side of the main column it stands.
        "edge" => edge: Edge = Edge::Left, Word(EDGES);
        /// How wide its text is.
        "width" => width: Length = Length::pt(140.0), Length;
        /// White space between its text and the main text.
        "gap" => gap: Length = Length::pt(36.0), Length;
        /// From its text to the inner end of its ground, or to the line.
        "pad" => pad: Length = Length::pt(18.0), Length;
        /// The ground that it stands on, to the edges of the paper; without it, the paper.
        "fill" => fill: Option<Spanned<ColorSpec>> = None, Color;
        /// A line between the columns; without a `fill` it is as long as the longer one, and there is none where nothing
        /// stands in the side column.
        "rule" => rule: Option<Spanned<ColorSpec>> = None, Color;
        /// That line's width.
        "rule-width" => rule_width: Length = Length::pt(0.4), Length;
        /// What of the header stands in it, in this order; contacts one under the other.
        "header" => header: Vec<HeaderPart> = Vec::new(), Words(PARTS);
        /// Whether contacts in it have a heading, as a section has.
        "contact-heading" => contact_heading: bool = false, Flag;
        /// The sections that stand in it, by their keys and in the order of the résumé; on three pages and more, those
        /// that would begin in it after the first page stand in the main column, so that no program reads them in the
        /// middle of a job.
        "sections" => sections: Vec<Spanned<String>> = Vec::new(), Texts;
        /// What headings in it have of their own, with the keys of `[heading]`.
        "heading" => heading: HeadingChange = HeadingChange::default(), Group(HEADING, "heading");
        /// What is different about styles in it; where `text` is smaller, so are the styles that start from it.
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
        /// From the left edge of the text to the line, to the left.
        "offset" => offset: Length = Length::pt(12.0), Length;
        /// The line's width.
        "width" => width: Length = Length::pt(0.6), Length;
        /// The line's colour.
        "color" | "colour" => color: Spanned<ColorSpec> = black(), Color;
        /// How wide the dots are.
        "dot" => dot: Length = Length::pt(5.0), Length;
        /// The dots' colour.
        "dot-color" | "dot-colour" => dot_color: Spanned<ColorSpec> = black(), Color;
    }
}

/// A part of the header that may stand in the side column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderPart {
    /// The photo.
    Photo,
    /// How to reach the person.
    Contact,
}

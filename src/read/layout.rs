//! A layout as it is written: the specified values, before the cascade computes them.
//!
//! A layout says how a résumé looks, in data: paper, colours, named styles, white space, and for the
//! header, the headings and the entries which field stands where. `docs/layouts.md` tells every key.

pub mod decor;
pub mod header;
pub mod heading;
pub mod marginal;
pub mod page;
pub mod section;
pub mod side;
pub mod style;

use std::collections::BTreeMap;

use crate::path::Color;
pub use crate::read::length::{Length, Space, Unit};
use crate::source::Spanned;
use decor::{LevelSpec, TagSpec};
use header::HeaderSpec;
use heading::HeadingSpec;
use marginal::MarginalSpec;
use page::{FitSpec, PageSpec};
use section::{DateSpec, ListSpec, SectionSpec};
use side::{RailSpec, SideSpec};
use style::{Spaces, StyleSpec};

/// A layout.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// What it looks like, in a line.
    pub description: String,
    /// The paper and its margins.
    pub page: PageSpec,
    /// A narrow column beside the main one; `None` for a page of one column.
    pub side: Option<SideSpec>,
    /// The line of timelines.
    pub rail: RailSpec,
    /// The palette.
    pub colors: BTreeMap<String, Spanned<Color>>,
    /// The styles by name; `text` is the one that the others start from.
    pub styles: BTreeMap<String, StyleSpec>,
    /// White space.
    pub space: Spaces,
    /// The header.
    pub header: HeaderSpec,
    /// Headings of sections.
    pub heading: HeadingSpec,
    /// Sections by their key; `default` is for all that are not named.
    pub sections: BTreeMap<String, SectionSpec>,
    /// Lists.
    pub list: ListSpec,
    /// Words in boxes.
    pub tags: TagSpec,
    /// Levels that are drawn.
    pub levels: LevelSpec,
    /// Dates.
    pub dates: DateSpec,
    /// The running head of the pages.
    pub head: MarginalSpec,
    /// The running foot of the pages.
    pub foot: MarginalSpec,
    /// How many pages it fills, unless the résumé or the command line asks for another number.
    pub pages: Option<usize>,
    /// What may be changed to fill a number of pages.
    pub fit: FitSpec,
}

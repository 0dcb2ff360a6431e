//! The state shared by the modules of `compose`: layout, styles, language, tags and the blocks so far.

use crate::compose::cascade::Styles;
use crate::compose::content::{Block, BlockKind, Break, Flow, Rail, Region, SideSection, Starts};
use crate::compose::data::{DocumentKind, SectionMark};
use crate::compose::locale::Locale;
use crate::compose::own_name::OwnName;
use crate::diag::Diagnostics;
use crate::geom::{Glue, Pt};
use crate::image::Images;
use crate::read::layout::decor::{KeywordForm, LevelForm};
use crate::read::layout::heading::HeadingSpec;
use crate::read::layout::page::MarginColumn;
use crate::read::layout::{Layout, Length};
use crate::read::paper::Paper;
use crate::read::resume::SectionKind;
use crate::tags::{Begins, TagId, TagTree};

/// How a block follows the one before it: white space above, and whether a page may end there.
#[derive(Clone, Copy, Debug)]
pub struct Following {
    /// White space above.
    pub above: Glue,
    /// Whether a page may end before it.
    pub page_break: Break,
}

impl Following {
    /// On the same page, with white space above.
    #[must_use]
    pub fn kept(above: Glue) -> Self {
        Self { above, page_break: Break::Never }
    }

    /// Without white space above.
    #[must_use]
    pub fn close(page_break: Break) -> Self {
        Self { above: Glue::default(), page_break }
    }
}

/// The state of a composition.
#[derive(Debug)]
pub struct Composer<'a> {
    /// What is composed.
    pub document: DocumentKind,
    /// The layout.
    pub layout: &'a Layout,
    /// The computed styles.
    pub styles: Styles<'a>,
    /// The language.
    pub locale: Locale,
    /// The tree of tags so far.
    pub tags: TagTree,
    /// The paper.
    pub paper: Paper,
    /// The loader of pictures.
    pub images: &'a Images,
    /// Errors and warnings so far.
    pub diagnostics: &'a mut Diagnostics,
    /// The finished flows.
    pub flows: Vec<Flow>,
    /// The region of the current flow.
    pub region: Region,
    /// The styles of the other column: the side column's while in the main column, and vice versa.
    pub other_styles: Option<Styles<'a>>,
    /// The blocks of the current flow so far.
    pub blocks: Vec<Block>,
    /// The sections of the side column so far.
    pub side_sections: Vec<SideSection>,
    /// The first elements of sections and entries so far.
    pub begins: Vec<(TagId, Begins)>,
    /// The first elements of sections so far, with the sections' kinds and keys.
    pub sections: Vec<(TagId, SectionMark)>,
    /// The next number for cells that share a width.
    pub next_shared: u32,
    /// The person's name without markup.
    pub name: String,
    /// The spellings of the name to set in bold among authors; `None` for no bold name.
    pub own_name: Option<OwnName>,
    /// The form of keywords in the current section.
    pub keywords: KeywordForm,
    /// The form of levels in the current section.
    pub levels: LevelForm,
}

impl Composer<'_> {
    /// A length in points; em is that of the text.
    #[must_use]
    pub fn length(&self, length: Length) -> Pt {
        self.styles.length(length, "text")
    }

    /// Switches to a region: later blocks go there.
    pub fn enter(&mut self, region: Region) {
        if region == self.region {
            return;
        }
        self.end_flow();
        if (region == Region::Side) != (self.region == Region::Side)
            && let Some(other) = &mut self.other_styles
        {
            std::mem::swap(&mut self.styles, other);
        }
        self.region = region;
    }

    /// Ends the current flow; the next block begins another.
    pub fn end_flow(&mut self) {
        if !self.blocks.is_empty() {
            self.flows.push(Flow { region: self.region, blocks: std::mem::take(&mut self.blocks) });
        }
    }

    /// The heading spec of the current region.
    #[must_use]
    pub fn heading(&self) -> HeadingSpec {
        match self.layout.side.as_ref().filter(|_| self.region == Region::Side) {
            Some(side) => self.layout.heading.changed(&side.heading),
            None => self.layout.heading.clone(),
        }
    }

    /// The margin column of the current region, if any.
    #[must_use]
    pub fn margin_column(&self) -> Option<MarginColumn> {
        self.layout.page.margin_column.filter(|_| self.region != Region::Side)
    }

    /// Width of the margin column and its gap; 0 without a margin column.
    #[must_use]
    pub fn inset(&self) -> Pt {
        self.margin_column().map_or(Pt::ZERO, |m| self.length(m.width) + self.length(m.gap))
    }

    /// Records that a part of the résumé begins with the next element.
    pub fn begin(&mut self, part: Begins) {
        let next = self.tags.next_id();
        match self.begins.last_mut() {
            // A section without a heading begins with the same element as its first entry.
            Some((last, begun)) if *last == next => *begun = part.min(*begun),
            _ => self.begins.push((next, part)),
        }
    }

    /// Records that a section begins with the next element.
    pub fn begin_section(&mut self, kind: SectionKind, key: &str) {
        self.begin(Begins::Section);
        self.sections.push((self.tags.next_id(), SectionMark { kind, key: key.to_owned() }));
    }

    /// Records which part of the résumé starts with block `index`, if it exists.
    pub fn start(&mut self, index: usize, starts: Starts) {
        if let Some(block) = self.blocks.get_mut(index) {
            block.starts = starts;
        }
    }

    /// Adds a block to the current flow.
    pub fn block(&mut self, follow: Following, inset: Pt, kind: BlockKind) {
        let Following { above, page_break } = follow;
        self.blocks.push(Block { above, page_break, starts: Starts::Part, inset, rail: Rail::None, kind });
    }
}

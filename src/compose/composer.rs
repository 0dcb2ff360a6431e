//! What the rooms of `compose` share while they work: layout, styles, language, tags and the blocks so far.

use crate::compose::cascade::Styles;
use crate::compose::content::{Block, BlockKind, Break, Flow, Rail, Region, SideSection, Starts};
use crate::compose::locale::Locale;
use crate::compose::own_name::OwnName;
use crate::diag::Diagnostics;
use crate::geom::{Glue, Pt};
use crate::image::Images;
use crate::read::layout::decor::{KeywordForm, LevelForm};
use crate::read::layout::heading::HeadingSpec;
use crate::read::layout::page::MarginColumn;
use crate::read::layout::{Layout, Length};
use crate::tags::{Begins, TagId, TagTree};

/// What a block follows: the white space above it, and whether a page may end there.
#[derive(Clone, Copy, Debug)]
pub struct Following {
    /// White space above.
    pub above: Glue,
    /// Whether a page may end before it.
    pub page_break: Break,
}

impl Following {
    /// On the same page, with this much white space above.
    #[must_use]
    pub fn kept(above: Glue) -> Self {
        Self { above, page_break: Break::Never }
    }

    /// Right below what comes before.
    #[must_use]
    pub fn close(page_break: Break) -> Self {
        Self { above: Glue::default(), page_break }
    }
}

/// The state of a composition.
#[derive(Debug)]
pub struct Composer<'a> {
    /// How it is to look.
    pub layout: &'a Layout,
    /// The computed styles.
    pub styles: Styles<'a>,
    /// The language.
    pub locale: Locale,
    /// The document's meaning so far.
    pub tags: TagTree,
    /// The loader of pictures.
    pub images: &'a Images,
    /// What was noticed.
    pub diagnostics: &'a mut Diagnostics,
    /// The flows that are complete.
    pub flows: Vec<Flow>,
    /// Where the blocks that are added run.
    pub region: Region,
    /// The styles of the other region: of the side column in the main one, and the reverse.
    pub other_styles: Option<Styles<'a>>,
    /// The blocks of the flow so far.
    pub blocks: Vec<Block>,
    /// The sections of the side column so far.
    pub side_sections: Vec<SideSection>,
    /// The elements with which sections and entries begin, so far.
    pub begins: Vec<(TagId, Begins)>,
    /// The next number for cells of shared width.
    pub next_shared: u32,
    /// The person's name without markup.
    pub name: String,
    /// The spellings of the name that are set in bold among authors; `None` where none is.
    pub own_name: Option<OwnName>,
    /// How the key words of the section are set.
    pub keywords: KeywordForm,
    /// How the levels of the section are shown.
    pub levels: LevelForm,
}

impl Composer<'_> {
    /// A length in points, an em being the text's.
    #[must_use]
    pub fn length(&self, length: Length) -> Pt {
        self.styles.length(length, "text")
    }

    /// Goes on in a region: what is added from now on runs there.
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

    /// Ends the flow that is being composed; what follows is one of its own.
    pub fn end_flow(&mut self) {
        if !self.blocks.is_empty() {
            self.flows.push(Flow { region: self.region, blocks: std::mem::take(&mut self.blocks) });
        }
    }

    /// How headings look in the region.
    #[must_use]
    pub fn heading(&self) -> HeadingSpec {
        match self.layout.side.as_ref().filter(|_| self.region == Region::Side) {
            Some(side) => self.layout.heading.changed(&side.heading),
            None => self.layout.heading.clone(),
        }
    }

    /// The margin column of the region, if it has one.
    #[must_use]
    pub fn margin_column(&self) -> Option<MarginColumn> {
        self.layout.page.margin_column.filter(|_| self.region != Region::Side)
    }

    /// From the left edge of the region's text to the main text: the margin column and its gap.
    #[must_use]
    pub fn inset(&self) -> Pt {
        self.margin_column().map_or(Pt::ZERO, |m| self.length(m.width) + self.length(m.gap))
    }

    /// Notes that a part of the résumé begins with the next element.
    pub fn begin(&mut self, part: Begins) {
        let next = self.tags.next_id();
        match self.begins.last_mut() {
            // A section that has no heading begins with its first entry.
            Some((last, begun)) if *last == next => *begun = part.min(*begun),
            _ => self.begins.push((next, part)),
        }
    }

    /// Notes what of the résumé starts with block `index`, if there is one.
    pub fn start(&mut self, index: usize, starts: Starts) {
        if let Some(block) = self.blocks.get_mut(index) {
            block.starts = starts;
        }
    }

    /// Adds a block.
    pub fn block(&mut self, follow: Following, inset: Pt, kind: BlockKind) {
        let Following { above, page_break } = follow;
        self.blocks.push(Block { above, page_break, starts: Starts::Part, inset, rail: Rail::None, kind });
    }
}

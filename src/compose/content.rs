//! The résumé's content in reading order: blocks of styled text, rules and pictures, with their tags.
//!
//! `compose` builds it, `typeset` gives every block a position. All styles are computed and all lengths are in points;
//! only line breaks and page breaks are still undecided.

use std::ops::Range;
use std::sync::Arc;

use crate::compose::data::{ResumeData, SectionMark};
use crate::compose::decor::{Decor, Ground};
use crate::compose::inline::Emphasis;
pub use crate::compose::page_break::{Break, Starts};
use crate::compose::style::{Align, PageStyle, ParStyle, TextStyle};
use crate::compose::style_sheet::StyleSheet;
pub use crate::compose::width::Width;
use crate::geom::{Glue, Point, Pt, Size};
use crate::icon::Icon;
use crate::image::{Image, Outline};
use crate::path::{Path, Stroke};
use crate::source::Span;
use crate::tags::{Begins, Info, Pagination, TagId, TagTree};

/// A composed résumé.
#[derive(Clone, Debug)]
pub struct Content {
    /// The paper.
    pub page: PageStyle,
    /// The blocks, in reading order.
    pub flows: Vec<Flow>,
    /// Running heads and feet.
    pub marginals: Vec<Marginal>,
    /// The number of pages to fit, with bounds; `None` for as many as needed.
    pub goal: Option<Goal>,
    /// The bounds that apply if no number of pages is requested.
    pub bounds: Goal,
    /// The tree of tags.
    pub tags: TagTree,
    /// The document's metadata.
    pub info: Info,
    /// The sections of the side column.
    pub side_sections: Vec<SideSection>,
    /// The first elements of sections and entries.
    pub begins: Vec<(TagId, Begins)>,
    /// The first elements of sections, with the sections' kinds and keys.
    pub sections: Vec<(TagId, SectionMark)>,
    /// The styles by name, for formats that break lines and pages themselves.
    pub styles: Arc<StyleSheet>,
    /// What the texts are, and the person as data.
    pub data: Arc<ResumeData>,
}

/// A section in the side column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideSection {
    /// Its key in the résumé.
    pub key: String,
    /// The range of its elements.
    pub tags: Range<TagId>,
}

/// Consecutive blocks of one region. Flows of the same region follow each other; across regions, flows are in reading
/// order.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Its region.
    pub region: Region,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// A region of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Region {
    /// Above the columns on the first page; never broken.
    Head,
    /// At a fixed place on the first page, to be seen through the window of an envelope; never broken.
    Window,
    /// The main column.
    Main,
    /// The narrow column beside the main column.
    Side,
    /// The foot of the main column on the last page; never broken.
    Foot,
}

/// A number of pages to fit, and how far size, leading and margins may change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// Number of pages, at least 1.
    pub pages: usize,
    /// The size of the text, for step sizes and messages.
    pub size: Pt,
    /// The leading of the text as a multiple of its size, for messages.
    pub leading: f64,
    /// Minimum scale of everything, as a factor.
    pub min_scale: f64,
    /// Maximum scale of everything, as a factor.
    pub max_scale: f64,
    /// Minimum leading, as a factor of the layout's leading.
    pub min_leading: f64,
    /// Minimum leading to save a page when no number of pages is requested, as a factor of the layout's leading.
    pub take_in: f64,
    /// Maximum leading, as a factor of the layout's leading.
    pub max_leading: f64,
    /// Minimum margin.
    pub min_margin: Pt,
}

/// A line in the margin above or below the text of every page: an artifact.
#[derive(Clone, Debug)]
pub struct Marginal {
    /// Whether it is a running head or foot.
    pub kind: Pagination,
    /// Its parts on the left, in the middle and on the right.
    pub places: [Vec<MarginalPart>; 3],
    /// Its style.
    pub style: Arc<TextStyle>,
    /// Its leading, language and direction.
    pub par: ParStyle,
    /// Distance from the edge of the text to its baseline.
    pub distance: Pt,
    /// The rule between it and the text.
    pub rule: Option<Stroke>,
    /// White space between it and the rule.
    pub gap: Pt,
    /// Whether it is on the first page too.
    pub on_first: bool,
}

/// A part of a line in the margin.
#[derive(Clone, Debug)]
pub struct MarginalPart {
    /// Its words.
    pub words: MarginalWords,
    /// Its style.
    pub style: Arc<TextStyle>,
}

/// The words of a part of a line in the margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarginalWords {
    /// Fixed text.
    Text(String),
    /// The page number, from 1.
    Page,
    /// The number of pages.
    Pages,
}

/// An item of the vertical list.
#[derive(Clone, Debug)]
pub struct Block {
    /// White space above it, dropped at the top of a page.
    pub above: Glue,
    /// Whether a page may end before it.
    pub page_break: Break,
    /// The part of the résumé that starts with it.
    pub starts: Starts,
    /// White space on its left, inside its column.
    pub inset: Pt,
    /// Whether a rail runs along it.
    pub rail: Rail,
    /// Its kind and content.
    pub kind: BlockKind,
}

/// Whether a rail, the line of timelines, runs along a block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rail {
    /// No rail.
    None,
    /// A rail along text that begins at this distance from the column's left edge.
    Along(Pt),
    /// The same, with a dot at the first line.
    Stop(Pt),
}

/// The kind and content of a block.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// Cells side by side whose first lines share a baseline; a single cell is a plain paragraph. Lines of all cells
    /// share one grid, so a row may break across pages between two of its lines.
    Row(Row),
    /// A line across the column.
    Rule(Rule),
    /// Stacks of blocks side by side that never break: a header with a photo, skills in columns.
    Columns(Columns),
    /// A picture.
    Picture(BlockPicture),
}

/// A line across the column: an artifact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Its pen.
    pub stroke: Stroke,
    /// Maximum length; `None` for the width of the column.
    pub length: Option<Pt>,
    /// Alignment of a line shorter than the column.
    pub align: Align,
}

impl Rule {
    /// A line across the whole column.
    #[must_use]
    pub fn full(stroke: Stroke) -> Self {
        Self { stroke, length: None, align: Align::Left }
    }
}

impl Block {
    /// Visits every paragraph in it.
    pub fn each_paragraph(&mut self, visit: &mut impl FnMut(&mut Paragraph)) {
        match &mut self.kind {
            BlockKind::Row(row) => {
                for cell in &mut row.cells {
                    if let CellContent::Text(paragraph) = &mut cell.content {
                        visit(paragraph);
                    }
                }
            }
            BlockKind::Columns(columns) => {
                let blocks = columns.columns.iter_mut().flat_map(|column| &mut column.blocks);
                blocks.for_each(|block| block.each_paragraph(visit));
            }
            BlockKind::Rule(_) | BlockKind::Picture(_) => {}
        }
    }
}

/// Cells side by side.
#[derive(Clone, Debug)]
pub struct Row {
    /// The ground painted under the whole row; only a row that never breaks has one.
    pub ground: Option<Ground>,
    /// The cells from left to right, without white space between them. This is also the order of painting, so that
    /// programs that read a page as painted never go back on a line. The tag tree has the reading order.
    pub cells: Vec<Cell>,
    /// Whether the row may break between its lines.
    pub lines: LineBreaks,
}

/// Whether a paragraph may break across pages between its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineBreaks {
    /// Never: headings, entry headers.
    Never,
    /// Where at least two lines stay together on both sides; paragraphs of three lines or fewer never.
    Careful,
    /// As `Careful`, but only if nothing else is possible: the résumé sets `keep`.
    Unwished,
}

/// One cell of a row.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Its width.
    pub width: Width,
    /// Its content.
    pub content: CellContent,
}

/// The content of a cell.
#[derive(Clone, Debug)]
pub enum CellContent {
    /// Text.
    Text(Paragraph),
    /// A line across the cell, at a height above the baseline: an artifact.
    Rule {
        /// Its pen.
        stroke: Stroke,
        /// Height above the baseline.
        raise: Pt,
    },
    /// Nothing.
    Empty,
}

/// Stacks of blocks side by side.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The stacks.
    pub columns: Vec<Column>,
    /// White space between two stacks.
    pub gap: Pt,
}

/// A stack of blocks.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its width.
    pub width: Width,
    /// Whether it is centred in the columns' height instead of aligned to their top.
    pub centered: bool,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// A picture as a block: a portrait with drawings around it, or drawings only.
#[derive(Clone, Debug)]
pub struct BlockPicture {
    /// Its size.
    pub size: Size,
    /// The portrait.
    pub portrait: Option<Portrait>,
    /// Drawings over it with their positions: artifacts.
    pub drawings: Vec<(Point, Path)>,
}

/// A portrait in its block.
#[derive(Clone, Debug)]
pub struct Portrait {
    /// The picture.
    pub image: Arc<Image>,
    /// Its top left corner in the block.
    pub at: Point,
    /// Its size.
    pub size: Size,
    /// Its outline.
    pub shape: Outline,
    /// Its element.
    pub tag: TagId,
    /// Where the résumé names it.
    pub span: Option<Span>,
}

/// Text to break into lines.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// The whole text in logical order.
    pub text: String,
    /// Pieces of uniform style that cover the text without gap or overlap, in order.
    pub pieces: Vec<Piece>,
    /// The style of its lines.
    pub style: ParStyle,
}

/// A piece of a paragraph's text in one style.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its byte range in the paragraph's text.
    pub range: Range<usize>,
    /// The style of its glyphs.
    pub style: Arc<TextStyle>,
    /// Its element; `None` for an artifact.
    pub tag: Option<TagId>,
    /// Its emphasis.
    pub emphasis: Emphasis,
    /// Its position in the sources.
    pub span: Option<Span>,
    /// The target of its link.
    pub link: Option<Arc<LinkTarget>>,
    /// Its behaviour at line ends.
    pub role: PieceRole,
    /// A drawing under its text or in its place.
    pub decor: Option<Arc<Decor>>,
}

/// The target of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkTarget {
    /// The address, percent-encoded: `https:`, `mailto:`, `tel:` …
    pub url: String,
    /// The description that readers show or speak.
    pub title: String,
}

/// The behaviour of a piece at line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceRole {
    /// Breaks by the rules of its language.
    Text,
    /// An address: breaks only if necessary, after punctuation, without a hyphen.
    Address,
    /// Never breaks: a contact, a date.
    Whole,
    /// Separates two items of a line and disappears at a line break.
    Separator,
    /// Ends the line. Its text is one line feed, which is not painted.
    LineBreak,
    /// An icon that stays on one line with what follows it: an artifact. Its text, one no-break space, is not painted;
    /// its element is that of its link, if any.
    Icon(Icon),
    /// White space between two boxes, which disappears at a line break. Its text is one space, which reads as a comma
    /// and a space.
    Gap,
    /// Space for a meter or between a box's edge and its text; it stays on one line with its neighbours. Its text, one
    /// no-break space, is not painted.
    Room,
}

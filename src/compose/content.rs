//! What is said, in reading order: blocks of styled text, rules and pictures, with their tags.
//!
//! `compose` makes it, `typeset` gives every block a place. All styles are computed and all lengths
//! are points; what is left to decide is where lines and pages break.

use std::ops::Range;
use std::sync::Arc;

use crate::compose::decor::{Decor, Ground};
use crate::compose::inline::Emphasis;
pub use crate::compose::page_break::{Break, Starts};
use crate::compose::style::{Align, PageStyle, ParStyle, TextStyle};
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
    /// What stands in the margins above and below the text.
    pub marginals: Vec<Marginal>,
    /// How many pages it is to fill; `None` for as many as it takes.
    pub goal: Option<Goal>,
    /// The bounds for a page, where no number is asked for.
    pub bounds: Goal,
    /// What the parts mean.
    pub tags: TagTree,
    /// What is said of the whole.
    pub info: Info,
    /// The sections of the side column.
    pub side_sections: Vec<SideSection>,
    /// The elements with which sections and entries begin.
    pub begins: Vec<(TagId, Begins)>,
}

/// A section in the side column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideSection {
    /// Its key in the résumé.
    pub key: String,
    /// Its elements.
    pub tags: Range<TagId>,
}

/// Blocks that run on in one region of the pages. Flows of one region follow each other there; between
/// regions, the order of flows is the order of reading.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Where it runs.
    pub region: Region,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// A region of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Region {
    /// Above the columns, on the first page only; never broken.
    Head,
    /// The main column.
    Main,
    /// The narrow column beside it.
    Side,
}

/// How many pages are to be filled, and what may be changed for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// So many pages, one at least.
    pub pages: usize,
    /// The size of the text, for steps and reports.
    pub size: Pt,
    /// The leading of the text as a multiple of its size, for reports.
    pub leading: f64,
    /// How small everything may become, as a part of its size.
    pub min_scale: f64,
    /// How large everything may become, as a multiple of its size.
    pub max_scale: f64,
    /// How small leading may become, as a part of itself.
    pub min_leading: f64,
    /// How small leading may become, as a part of itself, where that saves a page unasked.
    pub take_in: f64,
    /// How large leading may become, as a multiple of itself.
    pub max_leading: f64,
    /// No margin may become smaller.
    pub min_margin: Pt,
}

/// A line in the margin above or below the text of every page: an artifact.
#[derive(Clone, Debug)]
pub struct Marginal {
    /// Where it stands.
    pub kind: Pagination,
    /// What stands at the left, in the middle, at the right.
    pub places: [Vec<MarginalPart>; 3],
    /// Its style.
    pub style: Arc<TextStyle>,
    /// Its leading, its language, its direction.
    pub par: ParStyle,
    /// From the edge of the text to its baseline.
    pub distance: Pt,
    /// The rule between it and the text.
    pub rule: Option<Stroke>,
    /// White space between it and the rule.
    pub gap: Pt,
    /// Whether it stands on the first page too.
    pub on_first: bool,
}

/// A part of a line in the margin.
#[derive(Clone, Debug)]
pub struct MarginalPart {
    /// What it says.
    pub words: MarginalWords,
    /// Its style.
    pub style: Arc<TextStyle>,
}

/// What a part of a line in the margin says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarginalWords {
    /// Words.
    Text(String),
    /// The page's number, counted from 1.
    Page,
    /// The number of pages.
    Pages,
}

/// One thing of the vertical list.
#[derive(Clone, Debug)]
pub struct Block {
    /// White space above it; none at the top of a page.
    pub above: Glue,
    /// Whether a page may end just before it.
    pub page_break: Break,
    /// What of the résumé starts with it.
    pub starts: Starts,
    /// White space at the left of it, inside its column.
    pub inset: Pt,
    /// Whether a line runs along it.
    pub rail: Rail,
    /// What it is.
    pub kind: BlockKind,
}

/// Whether a rail runs along a block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rail {
    /// There is none.
    None,
    /// It runs along a text that begins so far from the left edge of the column.
    Along(Pt),
    /// It runs along so, with a dot at the first line.
    Stop(Pt),
}

/// What a block is.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// Cells side by side whose first lines share a baseline; a lone cell is a plain paragraph. Lines
    /// of all cells stand on one grid, so a row may break across pages between two of its lines.
    Row(Row),
    /// A line along the column.
    Rule(Rule),
    /// Stacks of blocks side by side, never broken: a header with a photo, skills in columns.
    Columns(Columns),
    /// A picture.
    Picture(BlockPicture),
}

/// A line along the column: an artifact.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Its pen.
    pub stroke: Stroke,
    /// How long it is at most; `None` for as long as the column is wide.
    pub length: Option<Pt>,
    /// Against which edge a short one stands.
    pub align: Align,
}

impl Rule {
    /// A line across the column.
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
    /// What is painted under it, as wide as the row; only a row that never breaks has one.
    pub ground: Option<Ground>,
    /// The cells from left to right, without white space between them, which is also the order of painting: who
    /// reads the page as it is painted never goes back on a line. The tag tree has the order of reading.
    pub cells: Vec<Cell>,
    /// How willing the row is to break between its own lines.
    pub lines: LineBreaks,
}

/// How willing a paragraph is to break across pages between its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineBreaks {
    /// Never: headings, entry headers.
    Never,
    /// Where two lines at least stay together on both sides; short ones (three lines or fewer) never.
    Careful,
    /// As carefully, and only if there is no other way: the person wants it in one piece.
    Unwished,
}

/// One cell of a row.
#[derive(Clone, Debug)]
pub struct Cell {
    /// How wide.
    pub width: Width,
    /// What stands in it.
    pub content: CellContent,
}

/// How wide a cell is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Width {
    /// So much.
    Fixed(Pt),
    /// As its text is on one line, but at most this part of the row, or what the others leave free.
    Natural(f64),
    /// As the widest of all cells of the same number in the document, but at most this part of the row.
    Shared(u32, f64),
    /// What the others leave, shared equally.
    Rest,
}

/// What stands in a cell.
#[derive(Clone, Debug)]
pub enum CellContent {
    /// Text.
    Text(Paragraph),
    /// A line at a height above the baseline, as long as the cell: an artifact.
    Rule {
        /// Its pen.
        stroke: Stroke,
        /// How far above the baseline.
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
    /// White space between two.
    pub gap: Pt,
}

/// A stack of blocks.
#[derive(Clone, Debug)]
pub struct Column {
    /// How wide.
    pub width: Width,
    /// Whether it stands in the middle of the columns' height instead of at their top.
    pub centered: bool,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

/// A picture as a block: a portrait and what is drawn around it, or drawings alone.
#[derive(Clone, Debug)]
pub struct BlockPicture {
    /// Its extent.
    pub size: Size,
    /// The portrait.
    pub portrait: Option<Portrait>,
    /// What is drawn over it, and from where: artifacts.
    pub drawings: Vec<(Point, Path)>,
}

/// A portrait in its block.
#[derive(Clone, Debug)]
pub struct Portrait {
    /// The picture.
    pub image: Arc<Image>,
    /// Its top left corner in the block.
    pub at: Point,
    /// Its extent.
    pub size: Size,
    /// Its outline.
    pub shape: Outline,
    /// Its element.
    pub tag: TagId,
    /// Where it is named.
    pub span: Option<Span>,
}

/// Text that becomes lines.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// The whole text in logical order.
    pub text: String,
    /// Pieces of uniform style that cover the text without gap or overlap, in order.
    pub pieces: Vec<Piece>,
    /// How its lines stand.
    pub style: ParStyle,
}

/// A piece of a paragraph's text in one style.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The bytes of the paragraph's text.
    pub range: Range<usize>,
    /// How it looks.
    pub style: Arc<TextStyle>,
    /// The element it belongs to; `None` is an artifact.
    pub tag: Option<TagId>,
    /// How its text is stressed.
    pub emphasis: Emphasis,
    /// Where in the sources it came from.
    pub span: Option<Span>,
    /// Where it leads.
    pub link: Option<Arc<LinkTarget>>,
    /// How it behaves at line ends.
    pub role: PieceRole,
    /// What it has besides its text, or in its place.
    pub decor: Option<Arc<Decor>>,
}

/// Where a piece of text leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkTarget {
    /// The address, percent-encoded: `https:`, `mailto:`, `tel:` …
    pub url: String,
    /// What a reader is told of it.
    pub title: String,
}

/// How a piece behaves at line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceRole {
    /// Breaks where its language lets it.
    Text,
    /// An address: breaks only if it must, after its punctuation, without a hyphen.
    Address,
    /// Stays whole: a contact item, a date.
    Whole,
    /// Stands between two items of a line and vanishes where the line breaks there.
    Separator,
    /// Ends the line: its text is one line feed, which is not painted.
    LineBreak,
    /// A drawing that no line end parts from what follows it: an artifact. Its text, one space that
    /// holds, is not painted, and its element is that of its link alone.
    Icon(Icon),
    /// White space between two boxes, which vanishes where the line breaks there. Its text is one space,
    /// and it reads as a comma and a space.
    Gap,
    /// The room between a box's edge and its text, or a meter, that no line end parts from what is beside it.
    /// Its text, one space that holds, is not painted.
    Room,
}

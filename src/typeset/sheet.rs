//! Pages of documents → a contact sheet: small pages, each on white with a caption below it.
//!
//! Text on the small pages remains text, so a sheet can be zoomed like a page. For a screen reader, each page is one
//! figure with a description.

use std::sync::Arc;

use crate::compose::content::{Paragraph, Piece, PieceRole};
use crate::compose::inline::Emphasis;
use crate::compose::style::{Align, Case, Direction, Figures, ParStyle, TextStyle};
use crate::font::{FontBook, FontId, FontQuery};
use crate::geom::{Point, Pt, Rect, Size};
use crate::path::{Color, Path};
use crate::tags::{Info, StructType, TagId, TagTree};
use crate::typeset::frame::{Document, Item, Page, Placed};
use crate::typeset::paragraph::{Shaper, best, break_lines, prepare, set_lines};

/// The width of the widest small page.
const WIDTH: Pt = Pt(200.0);
/// White space around the sheet and between two small pages.
const GAP: Pt = Pt(24.0);
/// The distance from the bottom of a small page to the baseline of its caption.
const LINE: Pt = Pt(15.0);
/// The size of a caption.
const SIZE: Pt = Pt(10.0);
/// The background of the sheet.
const GROUND: Color = Color { r: 0xe6, g: 0xe8, b: 0xea };
/// The colours of a name and of its note.
const INK: [Color; 2] = [Color { r: 0x22, g: 0x24, b: 0x26 }, Color { r: 0x5a, g: 0x5e, b: 0x62 }];

/// A page of the sheet.
#[derive(Clone, Debug)]
pub struct Thumb<'a> {
    /// The page; its faces are those of the sheet's book.
    pub page: &'a Page,
    /// Its name, the first part of the caption.
    pub name: String,
    /// A note after the name.
    pub note: String,
    /// The alternative text.
    pub alt: String,
}

/// A contact sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The sheet, a document of one page.
    pub document: Document,
    /// The sheet with the small pages left blank.
    pub blank: Document,
    /// The areas of the small pages.
    pub places: Vec<Rect>,
    /// The scale of the small pages, as a fraction of their real size.
    pub scale: f64,
}

/// Lays out pages in rows; `info` is the metadata of the sheet.
#[must_use]
pub fn contact_sheet(thumbs: &[Thumb<'_>], info: Info, fonts: &FontBook) -> Sheet {
    let widest = thumbs.iter().fold(Pt(1.0), |widest, thumb| widest.max(thumb.page.size.width));
    let tallest = thumbs.iter().fold(Pt(1.0), |tallest, thumb| tallest.max(thumb.page.size.height));
    let scale = WIDTH / widest;
    let (cell, n_columns) = (Size::new(WIDTH, tallest * scale + LINE), n_columns(thumbs.len()));
    let size = Size::new(
        along(cell.width, n_columns) + GAP,
        along(cell.height, thumbs.len().div_ceil(n_columns)) + GAP + SIZE / 2.0,
    );
    let mut shaper = Shaper::new(fonts);
    let mut tags = TagTree::new();
    let (mut whole, mut blank) = (vec![rectangle(Point::default(), size, GROUND)], Vec::new());
    let mut places = Vec::with_capacity(thumbs.len());
    for (index, thumb) in thumbs.iter().enumerate() {
        let at = Point::new(
            GAP + along(cell.width, index % n_columns),
            GAP + along(cell.height, index / n_columns),
        );
        let place =
            Rect { at, size: Size::new(thumb.page.size.width * scale, thumb.page.size.height * scale) };
        let figure = tags.add(TagTree::ROOT, StructType::Figure);
        tags.get_mut(figure).alt = Some(thumb.alt.clone());
        // The first item of a figure determines where it is.
        whole.push(Placed { tag: Some(figure), ..rectangle(at, place.size, Color::WHITE) });
        blank.extend(whole.iter().cloned());
        whole.extend(small(thumb.page, figure, at, scale));
        let base = Point::new(at.x, at.y + tallest * scale + LINE);
        let line = line(thumb, base, &mut tags, &mut shaper);
        places.push(place);
        blank.extend(line.iter().cloned());
        whole.extend(line);
    }
    let of = |items| {
        let area = Rect { at: Point::default(), size };
        let pages = vec![Page { size, area, columns: vec![area], items, running: Vec::new() }];
        Document {
            pages,
            tags: tags.clone(),
            info: info.clone(),
            missing: Vec::new(),
            fit: None,
            window: None,
            overrun: None,
        }
    };
    Sheet { document: of(whole), blank: of(blank), places, scale }
}

/// A number of columns that makes the sheet slightly wider than tall.
fn n_columns(n_thumbs: usize) -> usize {
    (1..).find(|n| n * n * 4 >= n_thumbs * 5).unwrap_or(1)
}

/// The length of `n` cells, each with the gap after it.
fn along(cell: Pt, n: usize) -> Pt {
    #[expect(clippy::cast_precision_loss, reason = "a sheet has a few rows")]
    let n = n as f64;
    (cell + GAP) * n
}

fn rectangle(at: Point, size: Size, color: Color) -> Placed {
    Placed { at, tag: None, span: None, item: Item::Path(Path::rectangle(size, color)) }
}

/// The content of a page, scaled down, as parts of one figure; links are removed.
fn small(page: &Page, figure: TagId, at: Point, scale: f64) -> impl Iterator<Item = Placed> {
    let items = page.items.iter().filter(|placed| !matches!(placed.item, Item::Link(_)));
    items.map(move |placed| {
        let mut placed = placed.clone().scaled(scale);
        placed.at = placed.at + at;
        placed.tag = placed.tag.map(|_| figure);
        placed.span = None;
        placed
    })
}

/// The caption under a page, as wide as its cell.
fn line(thumb: &Thumb<'_>, base: Point, tags: &mut TagTree, shaper: &mut Shaper<'_>) -> Vec<Placed> {
    let tag = tags.add(TagTree::ROOT, StructType::P);
    let text = format!("{}  {}", thumb.name, thumb.note);
    let pieces = [(0..thumb.name.len(), 600, INK[0]), (thumb.name.len()..text.len(), 400, INK[1])];
    let pieces = pieces.map(|(range, weight, color)| Piece {
        range,
        style: Arc::new(style(shaper.book(), weight, color)),
        tag: Some(tag),
        emphasis: Emphasis::default(),
        span: None,
        link: None,
        role: PieceRole::Whole,
        decor: None,
    });
    let par = ParStyle {
        leading: SIZE,
        align: Align::Left,
        hyphenate: false,
        balance: false,
        lang: String::new(),
        direction: Direction::LeftToRight,
    };
    let prepared = prepare(&Paragraph { text, pieces: pieces.to_vec(), style: par }, shaper);
    let all = break_lines(&prepared, WIDTH);
    let lines = set_lines(&prepared, &all[best(&all)], WIDTH, shaper);
    let mut items: Vec<Placed> = lines.into_iter().take(1).flat_map(|line| line.items).collect();
    for item in &mut items {
        item.at = item.at + base;
    }
    items
}

fn style(fonts: &FontBook, weight: u16, color: Color) -> TextStyle {
    let query = |family: &str| FontQuery { family: family.to_owned(), weight, italic: false };
    let faces: Vec<FontId> =
        fonts.families().iter().filter_map(|family| fonts.select(&query(family))).collect();
    TextStyle {
        fonts: faces,
        size: SIZE,
        color,
        tracking: 0.0,
        case: Case::Normal,
        figures: Figures::Tabular,
    }
}

#[cfg(test)]
mod tests {
    use super::n_columns;

    #[test]
    fn a_sheet_is_slightly_wider_than_tall() {
        assert_eq!([0, 1, 2, 3, 4, 6, 11, 12, 16].map(n_columns), [1, 2, 2, 2, 3, 3, 4, 4, 5]);
    }
}

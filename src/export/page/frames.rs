//! Document → its display list as text: every item and its position, for tests and `--format frames`.
//!
//! ```text
//! page 1 · 595.28 × 841.89
//!   text  68.03  120.40  SourceSerif4-Regular 10.0 #1b1b1b P  "Platform engineer"
//! ```

use std::fmt::Write as _;

use crate::font::FontBook;
use crate::path::{Color, Segment};
use crate::tags::TagTree;
use crate::typeset::frame::{Document, Item, Placed};

/// Returns the display list of a document as text, one item per line; lengths are in points, with two decimals.
///
/// # Examples
/// ```
/// # let inputs = vitae::Inputs::of("cv.toml", "basics.name = \"Ada King\"");
/// # let built = vitae::build(&inputs).expect("the résumé has no errors");
/// let frames = vitae::export::page::frames::export(&built.document, &built.fonts);
/// assert!(frames.starts_with("page 1") && frames.contains("\"Ada King\""));
/// ```
#[must_use]
pub fn export(document: &Document, fonts: &FontBook) -> String {
    let mut out = String::new();
    for (index, page) in document.pages.iter().enumerate() {
        let (width, height) = (page.size.width.0, page.size.height.0);
        line(&mut out, format_args!("page {} · {width:.2} × {height:.2}", index + 1));
        for item in &page.items {
            line(&mut out, format_args!("  {}", describe(item, &document.tags, fonts)));
        }
    }
    out
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    writeln!(out, "{text}").expect("writing to a string cannot fail");
}

fn describe(placed: &Placed, tags: &TagTree, fonts: &FontBook) -> String {
    let tag = placed.tag.map_or_else(|| "-".to_owned(), |tag| format!("{:?}", tags.get(tag).role));
    let (x, y) = (placed.at.x.0, placed.at.y.0);
    match &placed.item {
        Item::Glyphs(run) => {
            let font = &fonts.get(run.font).postscript_name;
            let (size, color, width) = (run.size.0, hex(run.color), run.width().0);
            format!("text  {x:7.2} {y:7.2} {width:7.2}  {font} {size:.1} {color} {tag}  {:?}", run.text)
        }
        Item::Path(path) => {
            let end = path.segments.iter().rev().find_map(|segment| match segment {
                Segment::Line(to) | Segment::Move(to) | Segment::Curve(_, _, to) => Some(*to),
                Segment::Close => None,
            });
            let (dx, dy) = end.map_or((0.0, 0.0), |end| (end.x.0, end.y.0));
            let stroke =
                path.stroke.map_or_else(String::new, |s| format!(" {} {:.1}", hex(s.color), s.width.0));
            let fill = path.fill.map_or_else(String::new, |fill| format!(" filled {}", hex(fill)));
            format!("path  {x:7.2} {y:7.2}  to {dx:.2} {dy:.2}{stroke}{fill} {tag}")
        }
        Item::Image(picture) => {
            let (w, h) = (picture.size.width.0, picture.size.height.0);
            format!("image {x:7.2} {y:7.2}  {w:.2} × {h:.2} {:?} {tag}", picture.shape)
        }
        Item::Link(link) => {
            let (w, h) = (link.size.width.0, link.size.height.0);
            format!("link  {x:7.2} {y:7.2}  {w:.2} × {h:.2} {tag}  {}", link.target.url)
        }
    }
}

fn hex(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.r, color.g, color.b)
}

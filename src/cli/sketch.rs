//! A layout → a one-line picture of its structure, for `vitae layouts`.
//!
//! ```text
//! ▏░━━━░░░●▏▒▒▒┝≡≡≡≡≡≡≡▏
//!  header  the columns below it
//! ```

use vitae::geom::{Align, Edge};
use vitae::image::Outline;
use vitae::read::layout::Layout;
use vitae::read::layout::header::{Arrangement, PhotoSpec, Side};
use vitae::read::layout::heading::HeadingPlace;
use vitae::read::layout::side::{HeaderPart, SideSpec};

/// The meaning of each symbol, for the help.
pub(crate) const LEGEND: &str = "\
Symbols in the pictures:
  ━  name                         ≡  text
  ┄  contacts beside the name     ▒  coloured side column
  ■  photo (●  round photo)       ·  dates or titles in the margin
  ░  coloured header              ┝  line with a dot for every entry";

/// The width of the header, in characters.
const HEADER: usize = 8;
/// The width of the columns, in characters.
const COLUMNS: usize = 12;

/// The picture of a layout; all pictures have the same width.
pub(crate) fn sketch(layout: &Layout) -> String {
    format!("▏{}▏{}▏", header(layout), columns(layout))
}

fn header(layout: &Layout) -> String {
    let header = &layout.header;
    let ground = if header.fill.is_some() { '░' } else { ' ' };
    let mut cells = [ground; HEADER];
    let is_aside = layout.side.as_ref().is_some_and(|side| side.header.contains(&HeaderPart::Photo));
    let photo = header.photo.side.filter(|_| !is_aside);
    let free = match photo {
        Some(Side::Left) => 2..HEADER,
        Some(Side::Right) => 0..HEADER - 2,
        None => 0..HEADER,
    };
    let name = match header.align {
        Align::Left | Align::Justify => free.start,
        Align::Center => free.start + (free.len() - 3) / 2,
        Align::Right => free.end - 3,
    };
    cells[name..name + 3].fill('━');
    if header.arrangement == Arrangement::Beside {
        cells[free.end - 2..free.end].fill('┄');
    }
    match photo {
        Some(Side::Left) => cells[0] = sign(&header.photo),
        Some(Side::Right) => cells[HEADER - 1] = sign(&header.photo),
        None => {}
    }
    cells.iter().collect()
}

fn sign(photo: &PhotoSpec) -> char {
    if photo.shape == Outline::Round { '●' } else { '■' }
}

fn columns(layout: &Layout) -> String {
    let mut main = String::new();
    let headings_in_margin = layout.heading.place == HeadingPlace::Margin;
    if layout.page.margin_column.is_some() {
        main.push_str(if headings_in_margin { "·· " } else { " · " });
    }
    if layout.sections.values().any(|section| section.rail) {
        main.push('┝');
    }
    let Some(side) = &layout.side else { return filled(main, COLUMNS) };
    let narrow = side_column(side, &layout.header.photo);
    let main = filled(main, COLUMNS - narrow.chars().count());
    match side.edge {
        Edge::Left => narrow + &main,
        Edge::Right => main + &narrow.chars().rev().collect::<String>(),
    }
}

/// A side column on the left, with what separates it from the main column.
fn side_column(side: &SideSpec, photo: &PhotoSpec) -> String {
    let ground = if side.fill.is_some() { '▒' } else { '≡' };
    let mut cells = vec![ground; 3];
    if side.header.contains(&HeaderPart::Photo) && photo.side.is_some() {
        cells[1] = sign(photo);
    }
    let between = match (&side.rule, &side.fill) {
        (Some(_), _) => "│",
        (None, Some(_)) => "",
        (None, None) => " ",
    };
    cells.into_iter().collect::<String>() + between
}

fn filled(mut column: String, width: usize) -> String {
    while column.chars().count() < width {
        column.push('≡');
    }
    column
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, HEADER, sketch};
    use vitae::layouts::Layouts;
    use vitae::read::load_layout::{Changes, Wanted, load_layout};
    use vitae::read::reader::{Dialect, Reader};
    use vitae::source::{Source, Sources};

    fn of(text: &str) -> String {
        let text = text.to_owned();
        let layouts = Layouts::new(Box::new(move |name| Ok(Source::new(name, text.clone()))));
        let mut sources = Sources::new();
        let mut reader = Reader::new(&mut sources, Dialect::Vitae);
        let wanted = Wanted { name: "a", span: None };
        let layout = load_layout(wanted, &layouts, Changes::default(), &mut reader);
        assert!(reader.diagnostics.list.is_empty(), "{:?}", reader.diagnostics);
        let sketch = sketch(&layout);
        assert_eq!(sketch.chars().count(), HEADER + COLUMNS + 3);
        sketch
    }

    #[test]
    fn a_picture_shows_the_structure() {
        for (text, picture) in [
            ("", "▏━━━     ▏≡≡≡≡≡≡≡≡≡≡≡≡▏"),
            ("header.align = \"center\"", "▏  ━━━   ▏≡≡≡≡≡≡≡≡≡≡≡≡▏"),
            (
                "[header]\nalign = \"right\"\nfill = \"#eee\"\nphoto = { side = \"left\", shape = \"round\" }",
                "▏●░░░░━━━▏≡≡≡≡≡≡≡≡≡≡≡≡▏",
            ),
            ("page.margin-column = { width = 90 }", "▏━━━     ▏ · ≡≡≡≡≡≡≡≡≡▏"),
            ("sections.work.rail = true", "▏━━━     ▏┝≡≡≡≡≡≡≡≡≡≡≡▏"),
            (
                "[side]\nedge = \"right\"\nfill = \"#eee\"\nheader = [\"photo\"]\n[header]\nphoto = { side = \"left\" }",
                "▏━━━     ▏≡≡≡≡≡≡≡≡≡▒■▒▏",
            ),
            ("[side]\nedge = \"left\"\nrule = \"#ccc\"", "▏━━━     ▏≡≡≡│≡≡≡≡≡≡≡≡▏"),
        ] {
            assert_eq!(of(text), picture, "{text}");
        }
    }
}

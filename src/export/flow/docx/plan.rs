//! Reading → paragraphs: what the layout sets on a line becomes a paragraph, in the order of the reading.

use crate::compose::content::{Break, Region};
use crate::compose::reading::{Element, Kid, Place, Reading};
use crate::compose::reading_line::{ColumnPlace, ReadingLine};
use crate::compose::style::{Align, Direction};
use crate::export::flow::docx::faces::{Faces, is_right_to_left};
use crate::export::flow::docx::fit::fit;
use crate::export::flow::docx::form::DocxSide;
use crate::export::flow::docx::line_look::{LineBox, line_look};
use crate::export::flow::docx::lists::Lists;
use crate::export::flow::docx::markup::twips;
use crate::export::flow::docx::measures::Measures;
use crate::export::flow::docx::par_look::{Alignment, Border};
use crate::export::flow::docx::paragraph::{
    NumberPlace, PlacedPicture, StyleKey, WordLink, WordList, WordParagraph, WordPiece, WordText,
};
use crate::export::flow::docx::pieces::Collector;
use crate::export::flow::docx::voting::name_styles;
use crate::geom::Edge;
use crate::path::Color;
use crate::tags::StructType;

/// A Word document before it is written.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) paragraphs: Vec<WordParagraph>,
    pub(super) links: Vec<WordLink>,
    pub(super) lists: Vec<WordList>,
    pub(super) pictures: Vec<PlacedPicture>,
}

/// Plans the paragraphs of a reading.
pub(super) fn plan(reading: &Reading, side: DocxSide, faces: &mut Faces<'_>) -> Plan {
    let mut planner = Planner {
        reading,
        side,
        measures: Measures::of(reading, side).with_labels(reading, faces),
        collector: Collector::new(&reading.styles, side),
        lists: Lists::default(),
        faces,
        paragraphs: Vec::new(),
        pictures: Vec::new(),
        waiting: Vec::new(),
        n_over: usize::from(reading.elements.iter().any(|element| element.role == StructType::H1)),
        spent: None,
    };
    let elements: Vec<&Element> = reading.elements.iter().collect();
    planner.walk(&elements, Item::default());
    planner.end();
    let Planner { mut paragraphs, collector, lists, pictures, measures, .. } = planner;
    name_styles(&mut paragraphs, &reading.styles);
    space_rules(&mut paragraphs);
    fill_head(&mut paragraphs, reading.styles.page.head.fill);
    if side == DocxSide::Below {
        fit(&mut paragraphs, reading, &measures, faces);
    }
    for index in 1..paragraphs.len() {
        paragraphs[index - 1].look.keeps_next |= paragraphs[index].stays_after;
    }
    Plan { paragraphs, links: collector.links, lists: lists.all, pictures }
}

/// Keeps text away from the rule below a heading, whatever the layout's baseline grid does for it.
fn space_rules(paragraphs: &mut [WordParagraph]) {
    for index in 1..paragraphs.len() {
        let [_, _, below, right] = paragraphs[index - 1].look.borders;
        let look = &mut paragraphs[index].look;
        if below.is_some() && right.is_none() {
            look.before = look.before.max(look.line / 4);
        }
    }
}

/// Fills the head: each paragraph fills the space above it too, with a border of the same colour. Borders that differ
/// are not joined, which programs do in different ways.
fn fill_head(paragraphs: &mut [WordParagraph], fill: Option<Color>) {
    let Some(color) = fill else { return };
    let n_head = paragraphs.iter().take_while(|paragraph| paragraph.region == Region::Head).count();
    for (index, paragraph) in paragraphs.iter_mut().take(n_head).enumerate() {
        let look = &mut paragraph.look;
        let width = if index % 2 == 0 { 4 } else { 6 };
        let border = |space: i32| Some(Border { color, width, space: space.clamp(0, 31) });
        let above = if index == 0 { HEAD_PAD } else { look.before / 20 };
        let below = if index + 1 == n_head { HEAD_PAD } else { 0 };
        (look.fill, look.before) = (Some(color), 0);
        look.borders = [border(above), border(HEAD_PAD), border(below), border(HEAD_PAD)];
    }
}

/// Distance from the edge of a filled head to its text, in points.
const HEAD_PAD: i32 = 12;

struct Planner<'r, 'f, 'b> {
    reading: &'r Reading,
    side: DocxSide,
    measures: Measures,
    collector: Collector<'r>,
    lists: Lists,
    faces: &'f mut Faces<'b>,
    paragraphs: Vec<WordParagraph>,
    pictures: Vec<PlacedPicture>,
    /// Pictures that text runs beside, until the next paragraph.
    waiting: Vec<WordPiece>,
    /// Number of heading levels above sections.
    n_over: usize,
    /// The line whose white space and rules have been used.
    spent: Option<usize>,
}

/// The list item around elements.
#[derive(Clone, Copy, Debug, Default)]
struct Item {
    /// The place of the next paragraph in a list; only an item's first paragraph has one.
    number: Option<NumberPlace>,
    /// Whether the elements are in a list.
    is_inside: bool,
    /// Whether the list counts.
    is_numbered: bool,
}

/// Text of one cell.
struct CellText {
    cell: usize,
    role: StructType,
    level: Option<usize>,
    pieces: Vec<WordPiece>,
}

impl Planner<'_, '_, '_> {
    /// Adds elements that follow each other.
    fn walk(&mut self, elements: &[&Element], mut item: Item) {
        let mut at = 0;
        while let Some(element) = elements.get(at) {
            match element.role {
                StructType::L | StructType::Numbered => {
                    self.list(element, item);
                    at += 1;
                }
                StructType::Figure => {
                    self.picture(element);
                    at += 1;
                }
                _ => {
                    let line = element.place.map(|place| place.line);
                    let is_text = |other: &&&Element| {
                        let is_block =
                            matches!(other.role, StructType::L | StructType::Numbered | StructType::Figure);
                        !is_block && line.is_some() && other.place.map(|place| place.line) == line
                    };
                    let n = elements[at..].iter().take_while(is_text).count().max(1);
                    self.row(&elements[at..at + n], item);
                    item.number = None;
                    at += n;
                }
            }
        }
    }

    /// Adds a list.
    fn list(&mut self, list: &Element, around: Item) {
        let depth = around.number.map_or(usize::from(around.is_inside), |place| place.level + 1);
        let mut own = None;
        for item in list.kids.iter().filter_map(inner) {
            let part = |role| item.kids.iter().filter_map(inner).find(|kid| kid.role == role);
            let (label, Some(body)) = (part(StructType::Lbl), part(StructType::LBody)) else { continue };
            let mut pieces = Vec::new();
            label.into_iter().for_each(|label| self.collector.collect(label, &mut pieces));
            let label_text = pieces.iter().find_map(|piece| match piece {
                WordPiece::Text(text) => Some(text.clone()),
                _ => None,
            });
            let place = label.and_then(|label| label.place).or(body.place).unwrap_or_default();
            let number = label_text.map(|label| {
                let line = self.reading.lines.get(place.line);
                let [left, hanging] = line.map_or([0, 360], |line| self.measures.hang(line, place.cell));
                self.lists.place(&label, [left, hanging], depth, &mut own)
            });
            let inside = Item {
                number,
                is_inside: true,
                is_numbered: number.is_some_and(|n| self.lists.all[n.list].is_numbered),
            };
            self.item(body, inside);
        }
    }

    /// Adds the body of a list item: its own text, then what is in it.
    fn item(&mut self, body: &Element, mut item: Item) {
        let has_text = body.kids.iter().any(|kid| match kid {
            Kid::Run(_) => true,
            Kid::Element(element) => element.is_inline(),
        });
        let depth = item.number;
        if has_text {
            self.row(&[body], item);
            item.number = None;
        }
        let blocks: Vec<&Element> =
            body.kids.iter().filter_map(inner).filter(|kid| !kid.is_inline()).collect();
        let (lists, others): (Vec<&Element>, Vec<&Element>) =
            blocks.into_iter().partition(|kid| kid.role == StructType::L && has_text);
        self.walk(&others, item);
        for list in lists {
            self.list(list, Item { number: depth, ..item });
        }
    }

    /// Adds what is on one line.
    fn row(&mut self, elements: &[&Element], item: Item) {
        let mut cells: Vec<CellText> = Vec::new();
        for element in elements {
            let cell = element.place.map_or(0, |place| place.cell);
            let mut pieces = Vec::new();
            self.collector.collect(element, &mut pieces);
            if pieces.is_empty() {
                continue;
            }
            cells.push(CellText { cell, role: element.role, level: element.level, pieces });
        }
        let Some(place) = elements.iter().find_map(|element| element.place) else { return };
        let Some(line) = self.reading.lines.get(place.line) else { return };
        let mut cells = self.joined(cells, line).into_iter().peekable();
        let mut number = item.number;
        while let Some(first) = cells.next() {
            let mut look = RowParts { first, label: None, right: None };
            let is_label =
                self.measures.label(line, look.first.cell).is_some() && look.first.role == StructType::P;
            if let Some(next) = cells.next_if(|next| is_label && self.fits_label(line, &look.first, next)) {
                look.label = Some(std::mem::replace(&mut look.first, next));
            }
            look.right = cells.next_if(|next| self.fits_right(line, &look, next));
            let at = Place { line: place.line, cell: look.first.cell };
            self.paragraph(look, at, Item { number: number.take(), ..item });
        }
    }

    /// Joins the texts of one cell. Prose after a heading is joined to it only if the line has room for both.
    fn joined(&self, cells: Vec<CellText>, line: &ReadingLine) -> Vec<CellText> {
        let used: f64 = cells.iter().map(|cell| self.width(&cell.pieces)).sum();
        let has_room = used * 1.06 + 12.0 < self.measures.width(line.region).0;
        let mut joined: Vec<CellText> = Vec::new();
        for mut text in cells {
            match joined.last_mut().filter(|last| last.cell == text.cell) {
                Some(last) if has_room || is_heading(last.role) == is_heading(text.role) => {
                    last.pieces.append(&mut text.pieces);
                }
                Some(last) => {
                    // A full stop or comma between the two belongs to the first.
                    last.pieces.extend(take_mark(&mut text.pieces));
                    joined.push(text);
                }
                None => joined.push(text),
            }
        }
        joined
    }

    /// Whether a label fits before the text that follows it.
    fn fits_label(&self, line: &ReadingLine, label: &CellText, next: &CellText) -> bool {
        let room = self.measures.label(line, label.cell).unwrap_or_default();
        !is_heading(next.role) && self.width(&label.pieces) < room.0 - 2.0
    }

    /// Whether a text fits at the right edge of the last line of the text before it.
    fn fits_right(&self, line: &ReadingLine, row: &RowParts, next: &CellText) -> bool {
        let is_right = line.par(next.cell).is_some_and(|par| par.align == Align::Right)
            || self.measures.is_margin(line, next.cell);
        let room = (self.measures.width(line.region) - self.measures.left(line, row.first.cell)).0;
        let width = self.width(&row.first.pieces);
        // Other fonts may be wider, and need space between the two.
        let last = if width > room { width - (width / room).floor() * room } else { width };
        let is_broken = row.first.pieces.iter().any(|piece| matches!(piece, WordPiece::Break));
        let used = (last + self.width(&next.pieces)) * 1.06 + 12.0;
        is_right && row.label.is_none() && !is_broken && used < if width > room { room * 0.9 } else { room }
    }

    fn width(&self, pieces: &[WordPiece]) -> f64 {
        let texts = pieces.iter().map(|piece| match piece {
            WordPiece::Text(text) => self.faces.width_of(&text.text, &text.style),
            WordPiece::Break | WordPiece::Tab | WordPiece::Picture(_) => 0.0,
        });
        texts.sum()
    }

    fn paragraph(&mut self, row: RowParts, at: Place, item: Item) {
        let RowParts { mut first, label, right } = row;
        let reading = self.reading;
        let line = &reading.lines[at.line];
        let is_first = self.spent != Some(at.line);
        self.spent = Some(at.line);
        let mut pieces = std::mem::take(&mut self.waiting);
        let mut look = line_look(
            line,
            LineBox {
                cell: at.cell,
                is_first,
                styles: &reading.styles,
                measures: &self.measures,
                natural: self.natural(&first),
            },
        );
        look.keeps_lines = is_heading(first.role);
        if let Some(label) = label {
            let hanging = twips(self.measures.label(line, label.cell).unwrap_or_default());
            (look.left, look.hanging) = (twips(self.measures.left(line, label.cell)) + hanging, hanging);
            pieces.extend(label.pieces);
            pieces.push(WordPiece::Tab);
        }
        trim_start(&mut first.pieces);
        pieces.append(&mut first.pieces);
        if let Some(mut right) = right {
            look.tab = Some(twips(self.measures.width(line.region)));
            pieces.push(WordPiece::Tab);
            pieces.append(&mut right.pieces);
        } else if self.measures.is_margin(line, at.cell) && !is_heading(first.role) && !is_first {
            look.align = Alignment::End;
        }
        if let Some(number) = item.number {
            [look.left, look.hanging] = self.lists.indent(number);
        }
        look.is_right_to_left = match line.par(at.cell).map(|par| par.direction) {
            Some(Direction::RightToLeft) => true,
            Some(Direction::LeftToRight) | None => false,
            Some(Direction::Auto) => runs_right_to_left(&pieces),
        };
        let style = self.style_of(&first, item);
        let stays_after = !is_first || line.page_break == Break::Never;
        self.note(&pieces);
        self.paragraphs.push(WordParagraph {
            style,
            look,
            number: item.number,
            pieces,
            region: line.region,
            shrink: if is_first { twips(line.above.shrink) } else { 0 },
            stays_after,
            group: line.column.map(|column| column.group),
        });
    }

    /// The natural height and depth of the lines of a text.
    fn natural(&self, text: &CellText) -> [f64; 2] {
        let texts = text.pieces.iter().filter_map(|piece| match piece {
            WordPiece::Text(text) => Some(self.faces.line_height(&text.style)),
            WordPiece::Tab | WordPiece::Break | WordPiece::Picture(_) => None,
        });
        texts.fold([0.0; 2], |[height, depth], other| [other[0].max(height), other[1].max(depth)])
    }

    fn style_of(&self, first: &CellText, item: Item) -> StyleKey {
        match (first.role, item.number) {
            (StructType::H1, _) => StyleKey::Title,
            (StructType::H2 | StructType::H3 | StructType::H4, _) => {
                StyleKey::Heading(first.level.unwrap_or(1).saturating_sub(self.n_over).max(1))
            }
            (_, Some(place)) if item.is_numbered => StyleKey::Number(place.level),
            (_, Some(place)) => StyleKey::Bullet(place.level),
            _ => StyleKey::Normal,
        }
    }

    /// Records the families that the text needs.
    fn note(&mut self, pieces: &[WordPiece]) {
        for piece in pieces {
            if let WordPiece::Text(text) = piece {
                self.faces.note_scripts(&text.text, &text.style);
            }
        }
    }

    /// Adds a picture: beside the next paragraph if the layout has it beside text or in the side column.
    fn picture(&mut self, element: &Element) {
        let (Some(picture), Some(place)) = (&element.picture, element.place) else { return };
        let line = &self.reading.lines[place.line];
        let in_side = line.region == Region::Side && self.side == DocxSide::Below;
        let placed = PlacedPicture {
            picture: picture.clone(),
            alt: element.alt.clone().unwrap_or_default(),
            beside: match line.column {
                Some(ColumnPlace { column: 0, .. }) => Some(Edge::Left),
                Some(_) => Some(Edge::Right),
                None => in_side.then_some(Edge::Right),
            },
            number: self.pictures.len() + 1,
        };
        self.pictures.push(placed.clone());
        let group = line.column.map(|column| column.group);
        let beside = self.paragraphs.iter_mut().find(|paragraph| group.is_some() && paragraph.group == group);
        if let Some(paragraph) = beside {
            paragraph.pieces.insert(0, WordPiece::Picture(placed));
            return;
        }
        self.waiting.push(WordPiece::Picture(placed));
        if !self.pictures.last().is_some_and(|picture| picture.beside.is_some()) {
            self.end_picture(line);
        }
    }

    /// Adds a paragraph for the pictures that wait for one.
    fn end_picture(&mut self, line: &ReadingLine) {
        let styles = &self.reading.styles;
        let look = line_look(
            line,
            LineBox { cell: 0, is_first: true, styles, measures: &self.measures, natural: [0.0; 2] },
        );
        let pieces = std::mem::take(&mut self.waiting);
        let stays_after = line.page_break == Break::Never;
        self.paragraphs.push(WordParagraph {
            style: StyleKey::Normal,
            look,
            number: None,
            pieces,
            region: line.region,
            shrink: twips(line.above.shrink),
            stays_after,
            group: None,
        });
    }

    /// Adds what still waits at the end.
    fn end(&mut self) {
        if !self.waiting.is_empty() {
            match self.paragraphs.last_mut() {
                Some(last) => {
                    let waiting = std::mem::take(&mut self.waiting);
                    last.pieces.splice(0..0, waiting);
                }
                None => {
                    let reading = self.reading;
                    reading.lines.first().into_iter().for_each(|line| self.end_picture(line));
                }
            }
        }
    }
}

/// The texts of a paragraph made from one line.
struct RowParts {
    first: CellText,
    /// The label before it.
    label: Option<CellText>,
    /// The text at the right edge.
    right: Option<CellText>,
}

fn is_heading(role: StructType) -> bool {
    matches!(role, StructType::H1 | StructType::H2 | StructType::H3 | StructType::H4)
}

fn inner(kid: &Kid) -> Option<&Element> {
    match kid {
        Kid::Element(element) => Some(element),
        Kid::Run(_) => None,
    }
}

/// Takes the punctuation at the start of a text.
fn take_mark(pieces: &mut [WordPiece]) -> Option<WordPiece> {
    let Some(WordPiece::Text(text)) = pieces.first_mut() else { return None };
    let is_mark = |c: char| c.is_whitespace() || ",.;:·–—|".contains(c);
    let rest = text.text.trim_start_matches(is_mark);
    let mark = text.text[..text.text.len() - rest.len()].trim_end().to_owned();
    let taken = WordText { text: mark, ..text.clone() };
    text.text = rest.to_owned();
    (!taken.text.is_empty()).then_some(WordPiece::Text(taken))
}

/// Removes white space at the start of a paragraph.
fn trim_start(pieces: &mut [WordPiece]) {
    if let Some(WordPiece::Text(WordText { text, .. })) = pieces.first_mut() {
        *text = text.trim_start().to_owned();
    }
}

/// Whether the first letter belongs to a script that runs from right to left (UAX #9 P2, P3).
fn runs_right_to_left(pieces: &[WordPiece]) -> bool {
    let texts = pieces.iter().filter_map(|piece| match piece {
        WordPiece::Text(text) => Some(text.text.as_str()),
        WordPiece::Tab | WordPiece::Break | WordPiece::Picture(_) => None,
    });
    let mut letters = texts.flat_map(str::chars).filter(|c| c.is_alphabetic());
    letters.next().is_some_and(is_right_to_left)
}

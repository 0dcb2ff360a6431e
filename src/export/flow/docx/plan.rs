//! Reading → paragraphs: what the layout sets on a line becomes a paragraph, in the order of the reading.

use crate::compose::content::{Break, Region};
use crate::compose::reading::{Element, Kid, Place, Reading};
use crate::compose::reading_line::{ColumnPlace, ReadingLine};
use crate::compose::style::Direction;
use crate::export::flow::docx::cell_text::{
    CellText, Fitting, RowParts, is_heading, runs_right_to_left, trim_start,
};
use crate::export::flow::docx::faces::Faces;
use crate::export::flow::docx::fit::fit;
use crate::export::flow::docx::form::DocxSide;
use crate::export::flow::docx::head::{fill_head, free_cells, loosen, space_rules};
use crate::export::flow::docx::line_look::{LineBox, line_look};
use crate::export::flow::docx::lists::{ListLabel, Lists};
use crate::export::flow::docx::markup::twips;
use crate::export::flow::docx::measures::Measures;
use crate::export::flow::docx::par_look::Alignment;
use crate::export::flow::docx::paragraph::{
    NumberPlace, PlacedPicture, StyleKey, WordLink, WordList, WordParagraph, WordPiece,
};
use crate::export::flow::docx::pieces::Collector;
use crate::export::flow::docx::voting::name_styles;
use crate::geom::Edge;
use crate::tags::StructType;

/// A Word document before it is written.
#[derive(Debug)]
pub(super) struct WordPlan {
    pub(super) paragraphs: Vec<WordParagraph>,
    pub(super) links: Vec<WordLink>,
    pub(super) lists: Vec<WordList>,
    pub(super) pictures: Vec<PlacedPicture>,
}

/// Plans the paragraphs of a reading.
pub(super) fn plan(reading: &Reading, side: DocxSide, faces: &mut Faces<'_>) -> WordPlan {
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
    planner.walk(&elements, AroundItem::default());
    planner.end();
    let Planner { mut paragraphs, collector, lists, pictures, measures, .. } = planner;
    name_styles(&mut paragraphs, &reading.styles);
    space_rules(&mut paragraphs);
    fill_head(&mut paragraphs, reading.styles.page.head.fill);
    if side == DocxSide::Below {
        if reading.styles.page.side.is_some() {
            loosen(&mut paragraphs);
        }
        fit(&mut paragraphs, reading, &measures, faces);
    }
    for index in 1..paragraphs.len() {
        // The parts of a table are not kept together.
        let is_together = side == DocxSide::Below || paragraphs[index - 1].region == paragraphs[index].region;
        paragraphs[index - 1].look.keeps_next |= is_together && paragraphs[index].stays_after;
    }
    if side == DocxSide::Table {
        free_cells(&mut paragraphs);
    }
    WordPlan { paragraphs, links: collector.links, lists: lists.all, pictures }
}

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
struct AroundItem {
    /// The place of the next paragraph in a list; only an item's first paragraph has one.
    number: Option<NumberPlace>,
    /// Whether the elements are in a list.
    is_inside: bool,
    /// Whether the list counts.
    is_numbered: bool,
}

impl Planner<'_, '_, '_> {
    /// Adds elements that follow each other.
    fn walk(&mut self, elements: &[&Element], mut item: AroundItem) {
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
    fn list(&mut self, list: &Element, around: AroundItem) {
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
            let number = label_text.map(|text| {
                let line = self.reading.lines.get(place.line);
                let indents = line.map_or([0, 360], |line| self.measures.hang(line, place.cell));
                self.lists.place(&ListLabel { text: &text, indents }, depth, &mut own)
            });
            let inside = AroundItem {
                number,
                is_inside: true,
                is_numbered: number.is_some_and(|n| self.lists.all[n.list].is_numbered),
            };
            self.item(body, inside);
        }
    }

    /// Adds the body of a list item: its own text, then what is in it.
    fn item(&mut self, body: &Element, mut item: AroundItem) {
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
            self.list(list, AroundItem { number: depth, ..item });
        }
    }

    fn fitting(&self) -> Fitting<'_, '_> {
        Fitting { measures: &self.measures, faces: self.faces }
    }

    /// Adds what is on one line.
    fn row(&mut self, elements: &[&Element], item: AroundItem) {
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
        let mut cells = self.fitting().joined(cells, line).into_iter().peekable();
        let mut number = item.number;
        while let Some(first) = cells.next() {
            let mut look = RowParts { first, label: None, right: None };
            let is_label =
                self.measures.label(line, look.first.cell).is_some() && look.first.role == StructType::P;
            if let Some(next) =
                cells.next_if(|next| is_label && self.fitting().fits_label(line, &look.first, next))
            {
                look.label = Some(std::mem::replace(&mut look.first, next));
            }
            look.right = cells.next_if(|next| self.fitting().fits_right(line, &look, next));
            let at = Place { line: place.line, cell: look.first.cell };
            self.paragraph(look, at, AroundItem { number: number.take(), ..item });
        }
    }

    fn paragraph(&mut self, row: RowParts, at: Place, item: AroundItem) {
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
                natural: self.fitting().natural(&first),
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
        // In a document that runs from right to left, all lines start at the right edge.
        let is_against =
            Direction::of(&reading.info.lang) == Direction::RightToLeft && !look.is_right_to_left;
        if is_against && look.align == Alignment::Start {
            look.align = Alignment::End;
        }
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

    fn style_of(&self, first: &CellText, item: AroundItem) -> StyleKey {
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
        if self.pictures.last().is_none_or(|picture| picture.beside.is_none()) {
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

fn inner(kid: &Kid) -> Option<&Element> {
    match kid {
        Kid::Element(element) => Some(element),
        Kid::Run(_) => None,
    }
}

//! Content → [`Reading`]: puts the text of all blocks into the tree of tags.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::compose::content::{
    Block, BlockKind, Cell, CellContent, Column, Columns, Content, Paragraph, Piece, PieceRole, Portrait,
    Region, Row, Rule, Width,
};
use crate::compose::data::SectionMark;
use crate::compose::decor::Decor;
use crate::compose::reading::{Element, Kid, Place, Reading, ReadingPicture, ReadingRun, RunKind};
use crate::compose::reading_line::{CellKind, ColumnPlace, ReadingCell, ReadingLine};
use crate::compose::style::PageStyle;
use crate::geom::Pt;
use crate::tags::{Begins, StructType, TagId, TagTree};

impl Reading {
    /// The reading of composed content.
    #[must_use]
    pub fn of(content: &Content) -> Self {
        let tags = &content.tags;
        let mut parts = Parts {
            tags,
            begins: content.begins.iter().copied().collect(),
            sections: content.sections.iter().map(|(tag, mark)| (*tag, mark)).collect(),
            levels: tags.heading_levels(),
            slots: vec![Vec::new(); tags.len()],
            places: vec![None; tags.len()],
            pictures: BTreeMap::new(),
            lines: Vec::new(),
            rule: None,
            is_title: false,
            column: None,
            n_groups: 0,
            page: &content.page,
            inset: Pt::ZERO,
        };
        for flow in &content.flows {
            flow.blocks.iter().for_each(|block| parts.block(block, flow.region));
        }
        let elements = parts.kids(TagTree::ROOT).into_iter().filter_map(|kid| match kid {
            Kid::Element(element) => Some(element),
            Kid::Run(_) => None,
        });
        Self {
            info: content.info.clone(),
            elements: elements.collect(),
            lines: parts.lines,
            marginals: content.marginals.clone(),
            styles: Arc::clone(&content.styles),
            data: Arc::clone(&content.data),
        }
    }
}

/// A child of an element while the tree is being built.
#[derive(Clone, Debug)]
enum Slot {
    Run(ReadingRun),
    Child(TagId),
}

struct Parts<'a> {
    tags: &'a TagTree,
    begins: BTreeMap<TagId, Begins>,
    sections: BTreeMap<TagId, &'a SectionMark>,
    levels: Vec<usize>,
    slots: Vec<Vec<Slot>>,
    places: Vec<Option<Place>>,
    pictures: BTreeMap<TagId, ReadingPicture>,
    lines: Vec<ReadingLine>,
    /// The rule above the next line, with its block.
    rule: Option<(Rule, &'a Block)>,
    /// Whether the last line is a section's title.
    is_title: bool,
    /// The place of the current stack of lines.
    column: Option<ColumnPlace>,
    n_groups: usize,
    page: &'a PageStyle,
    /// White space on the left of the current blocks.
    inset: Pt,
}

impl<'a> Parts<'a> {
    fn block(&mut self, block: &'a Block, region: Region) {
        match &block.kind {
            BlockKind::Row(row) => {
                self.line(block, region, Some(row));
                let line = self.lines.len() - 1;
                for (cell, content) in row.cells.iter().map(|cell| &cell.content).enumerate() {
                    if let CellContent::Text(paragraph) = content {
                        self.paragraph(paragraph, Place { line, cell });
                    }
                }
            }
            BlockKind::Columns(columns) => self.columns(columns, region),
            BlockKind::Rule(rule) => match self.lines.last_mut() {
                Some(last) if self.is_title && self.rule.is_none() => {
                    last.rule_below = Some((*rule, block.above.natural));
                }
                _ => self.rule = Some((*rule, block)),
            },
            BlockKind::Picture(picture) => {
                self.line(block, region, None);
                let place = Place { line: self.lines.len() - 1, cell: 0 };
                if let Some(Portrait { image, size, shape, tag, .. }) = &picture.portrait {
                    self.places[index(*tag)] = Some(place);
                    let picture = ReadingPicture { image: Arc::clone(image), size: *size, shape: *shape };
                    self.pictures.insert(*tag, picture);
                }
            }
        }
    }

    /// Adds a line; `row` is `None` for a picture.
    fn line(&mut self, block: &'a Block, region: Region, row: Option<&Row>) {
        let rule = self.rule.take();
        let first = rule.map_or(block, |(_, above)| above);
        let cells = row.map_or(&[][..], |row| &row.cells).iter().map(|cell| ReadingCell {
            width: cell.width,
            kind: match &cell.content {
                CellContent::Text(paragraph) => CellKind::Text(paragraph.style.clone()),
                CellContent::Rule { stroke, raise } => CellKind::Rule { stroke: *stroke, raise: *raise },
                CellContent::Empty => CellKind::Empty,
            },
        });
        self.is_title = false;
        self.lines.push(ReadingLine {
            // Without pages, there is no envelope to put them in.
            region: if region == Region::Window { Region::Main } else { region },
            above: first.above,
            page_break: first.page_break,
            starts: first.starts,
            inset: block.inset + self.inset + self.inset_at_right(region, row),
            rail: block.rail,
            ground: row.and_then(|row| row.ground),
            rule_above: rule.map(|(rule, _)| (rule, block.above.natural)),
            rule_below: None,
            cells: cells.collect(),
            column: self.column,
        });
    }

    /// White space on the left of a part of a letter in a block at the right.
    fn inset_at_right(&self, region: Region, row: Option<&Row>) -> Pt {
        let PageStyle { size, margins, window, .. } = self.page;
        if let Some(window) = window.filter(|_| region == Region::Window) {
            let is_right = window.at.x > size.width / 2.0;
            return if is_right { window.at.x - margins.left } else { Pt::ZERO };
        }
        match row.map(|row| &row.cells[..]) {
            Some([first, Cell { width: Width::Part(part), .. }]) if first.width == Width::Rest => {
                self.left_of(*part)
            }
            _ => Pt::ZERO,
        }
    }

    /// The width of the text on the left of a block that has a part of it.
    fn left_of(&self, part: f64) -> Pt {
        let PageStyle { size, margins, .. } = self.page;
        (size.width - margins.left - margins.right) * (1.0 - part)
    }

    /// Adds stacks of lines; a stack in a stack belongs to the inner one.
    fn columns(&mut self, columns: &'a Columns, region: Region) {
        if let [first, Column { width: Width::Part(part), blocks, .. }] = &columns.columns[..]
            && first.blocks.is_empty()
        {
            self.inset = self.left_of(*part);
            blocks.iter().for_each(|block| self.block(block, region));
            self.inset = Pt::ZERO;
            return;
        }
        let outer = self.column;
        self.n_groups += 1;
        let group = self.n_groups;
        for (column, stack) in columns.columns.iter().enumerate() {
            self.column = Some(ColumnPlace {
                group,
                column,
                n_columns: columns.columns.len(),
                width: stack.width,
                gap: columns.gap,
                is_centered: stack.centered,
            });
            stack.blocks.iter().for_each(|block| self.block(block, region));
        }
        self.column = outer;
    }

    fn paragraph(&mut self, paragraph: &Paragraph, at: Place) {
        // An icon without a link belongs to the element of the text after it.
        let mut icon = None;
        for piece in &paragraph.pieces {
            let Some(run) = run(piece, &paragraph.text) else { continue };
            let Some(tag) = piece.tag else {
                icon = matches!(run.kind, RunKind::Icon(_)).then_some(run);
                continue;
            };
            self.places[index(tag)].get_or_insert(at);
            self.place(tag, at);
            self.is_title |= self.tags.get(tag).role == StructType::H2;
            let runs = icon.take().into_iter().chain([run]);
            self.slots[index(tag)].extend(runs.map(Slot::Run));
        }
    }

    /// Places an inline element in its parent at the position of its first text.
    fn place(&mut self, tag: TagId, at: Place) {
        let element = self.tags.get(tag);
        let (StructType::Link | StructType::Span, Some(parent)) = (element.role, element.parent) else {
            return;
        };
        if !self.slots[index(tag)].is_empty() {
            return;
        }
        self.place(parent, at);
        self.places[index(parent)].get_or_insert(at);
        self.slots[index(parent)].push(Slot::Child(tag));
    }

    /// The children of an element: its text with inline elements, then the remaining elements.
    fn kids(&mut self, tag: TagId) -> Vec<Kid> {
        let slots = std::mem::take(&mut self.slots[index(tag)]);
        let placed = slots.iter().filter_map(|slot| match slot {
            Slot::Child(child) => Some(*child),
            Slot::Run(_) => None,
        });
        let placed: BTreeSet<TagId> = placed.collect();
        let later = self.tags.get(tag).children.iter().filter(|child| !placed.contains(child));
        let later: Vec<Slot> = later.map(|child| Slot::Child(*child)).collect();
        let kids = slots.into_iter().chain(later).map(|slot| match slot {
            Slot::Run(run) => Kid::Run(run),
            Slot::Child(child) => Kid::Element(self.element(child)),
        });
        kids.collect()
    }

    fn element(&mut self, tag: TagId) -> Element {
        let kids = self.kids(tag);
        let element = self.tags.get(tag);
        Element {
            tag,
            role: element.role,
            level: Some(self.levels[index(tag)]).filter(|level| *level > 0),
            lang: element.lang.clone(),
            alt: element.alt.clone(),
            begins: self.begins.get(&tag).copied(),
            section: self.sections.get(&tag).map(|mark| (*mark).clone()),
            place: self.places[index(tag)],
            picture: self.pictures.remove(&tag),
            kids,
        }
    }
}

/// The run of a piece; `None` for white space beside a box.
fn run(piece: &Piece, text: &str) -> Option<ReadingRun> {
    let words = &text[piece.range.clone()];
    let (kind, text) = match piece.role {
        PieceRole::Icon(icon) => (RunKind::Icon(icon), ""),
        PieceRole::Room if matches!(piece.decor.as_deref(), Some(Decor::Meter(_))) => (RunKind::Meter, ""),
        PieceRole::Room => return None,
        PieceRole::LineBreak => (RunKind::LineBreak, ""),
        PieceRole::Separator => (RunKind::Separator, words),
        PieceRole::Gap => (RunKind::Gap, ", "),
        PieceRole::Whole => (RunKind::Whole, words),
        PieceRole::Text | PieceRole::Address => (RunKind::Words, words),
    };
    Some(ReadingRun {
        text: text.to_owned(),
        kind,
        emphasis: piece.emphasis,
        style: Arc::clone(&piece.style),
        decor: piece.decor.clone(),
        link: piece.link.clone(),
        span: piece.span,
    })
}

fn index(tag: TagId) -> usize {
    tag.0 as usize
}

//! One page: placed items → printpdf's operations, each inside the marked content of its tag.
//!
//! ```text
//! /P <</MCID 3>> BDC  BT … ET  EMC      items with a tag
//! /Artifact <<>> BDC  … EMC             items without
//! ```
//!
//! Consecutive items with the same tag share a sequence. Colours, fonts and line widths are set only where they
//! change.

use std::collections::BTreeMap;

use printpdf::{DictItem, Op, PdfPage};

use crate::export::page::pdf::axes::Axes;
use crate::export::page::pdf::content::{GraphicsState, Meaning, Writer};
use crate::export::page::pdf::font::Subsets;
use crate::export::page::pdf::link::Annotation;
use crate::export::page::pdf::object::number;
use crate::export::page::pdf::pen::Pen;
use crate::export::page::pdf::pictures::Pictures;
use crate::export::page::pdf::tags::Structure;
use crate::tags::Pagination;
use crate::typeset::frame::{Item, Page, Placed};

/// Writes a page and records its items in the structure.
pub(super) fn write(
    index: usize,
    page: &Page,
    (subsets, pictures): (&Subsets<'_>, &Pictures),
    structure: &mut Structure<'_>,
) -> PdfPage {
    let mut writer = Writer {
        ops: Vec::new(),
        axes: Axes::of(page),
        state: GraphicsState::default(),
        pen: Pen::default(),
        next_run: subsets.first_run(index),
        subsets,
        pictures,
        open: None,
    };
    for (number, placed) in page.items.iter().enumerate() {
        if let Item::Link(link) = &placed.item {
            let place = writer.axes.rectangle(placed.at, link.size);
            structure.link(placed.tag, Annotation::new(index, place, link));
            continue;
        }
        let tag = placed.tag.filter(|&tag| structure.is_meant(tag));
        let running = page.running.iter().find(|running| running.items.contains(&number));
        let meaning = match (tag, running) {
            (Some(tag), _) => Meaning::Element(tag),
            (None, Some(running)) => Meaning::Running(running.kind),
            (None, None) => Meaning::Artifact,
        };
        writer.mark(index, meaning, structure);
        if let Some(tag) = tag {
            structure.place(tag, (index, writer.axes), placed);
        }
        writer.paint(placed);
    }
    writer.close();
    writer.flush();
    let size = page.size;
    let bounds =
        printpdf::Rect::from_wh(printpdf::Pt(number(size.width.0)), printpdf::Pt(number(size.height.0)));
    PdfPage { media_box: bounds.clone(), trim_box: bounds.clone(), crop_box: bounds, ops: writer.ops }
}

impl Writer<'_> {
    /// Opens marked content with a meaning, unless it is already open.
    fn mark(&mut self, page: usize, meaning: Meaning, structure: &mut Structure<'_>) {
        if self.open == Some(meaning) {
            return;
        }
        self.close();
        match meaning {
            Meaning::Artifact => self.pen.operator().push_str("/Artifact BMC"),
            Meaning::Running(kind) => {
                self.flush();
                self.ops.push(Op::BeginMarkedContentWithProperties {
                    tag: "Artifact".to_owned(),
                    properties: pagination(kind),
                });
            }
            Meaning::Element(tag) => {
                let content = structure.open(tag, page);
                let mut number = itoa::Buffer::new();
                let words = ["/", structure.role(tag), " <</MCID ", number.format(content), ">> BDC"];
                let text = self.pen.operator();
                words.iter().for_each(|word| text.push_str(word));
            }
        }
        self.open = Some(meaning);
    }

    fn close(&mut self) {
        self.end_text();
        if self.open.take().is_some() {
            self.pen.operator().push_str("EMC");
        }
    }

    fn paint(&mut self, placed: &Placed) {
        match &placed.item {
            Item::Glyphs(run) => self.show(placed.at, run),
            Item::Path(path) => self.draw(placed.at, path),
            Item::Image(picture) => self.picture(placed.at, picture),
            Item::Link(_) => {}
        }
    }
}

/// Returns the property list of a running head or foot.
fn pagination(kind: Pagination) -> DictItem {
    let subtype = match kind {
        Pagination::Header => "Header",
        Pagination::Footer => "Footer",
    };
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let map =
        BTreeMap::from([("Subtype".to_owned(), name(subtype)), ("Type".to_owned(), name("Pagination"))]);
    DictItem::Dict { map }
}

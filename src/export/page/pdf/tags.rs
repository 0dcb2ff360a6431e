//! The tag tree → PDF's structure tree (ISO 32000-1 §14.7).
//!
//! While the pages are written, each piece of marked content and each link is recorded with its element. An element
//! without content on any page, directly or in its kids, is left out. An element with content of its own has its kids
//! in painting order, one without in the order of the tag tree.

use std::borrow::Cow;

use lopdf::{Document as File, Object, ObjectId, dictionary};

use crate::export::page::pdf::axes::{Axes, rectangle_object};
use crate::export::page::pdf::link::Annotation;
use crate::export::page::pdf::object::{count, name, references, text};
use crate::export::page::pdf::save::{Entries, WrittenObjects};
use crate::geom::{Point, Pt};
use crate::tags::{StructType, TagId, TagTree};
use crate::typeset::frame::{Item, Placed};

/// The elements of a document and their content on the pages.
pub(super) struct Structure<'a> {
    tags: Cow<'a, TagTree>,
    /// The level of each heading, by element; 0 for others.
    levels: Vec<usize>,
    elements: Vec<StructElement>,
    /// The element of each marked content, by page and MCID.
    contents: Vec<Vec<TagId>>,
    annotations: Vec<(Annotation, TagId)>,
}

/// The content of one element on the pages.
#[derive(Default)]
struct StructElement {
    kids: Vec<StructKid>,
    present: bool,
    start: Option<Start>,
    bounds: Option<[f32; 4]>,
}

enum StructKid {
    Content { page: usize, id: usize },
    Annotation(usize),
    Element(TagId),
}

/// The start of an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    /// The page's index.
    pub(super) page: usize,
    /// The top of its first item, in PDF's axes.
    pub(super) top: f32,
}

/// The objects that the elements of the tree refer to.
#[derive(Clone, Copy)]
struct TreeObjects<'a> {
    root: ObjectId,
    /// The object of each element, by its number.
    elements: &'a [ObjectId],
    pages: &'a [ObjectId],
    annotations: &'a [ObjectId],
}

impl<'a> Structure<'a> {
    /// Creates the structure of a document of `n_pages` pages, with no element on a page yet.
    pub(super) fn new(tags: &'a TagTree, n_pages: usize) -> Self {
        let mut elements = Vec::new();
        elements.resize_with(tags.len(), StructElement::default);
        Self {
            tags: Cow::Borrowed(tags),
            levels: tags.heading_levels(),
            elements,
            contents: vec![Vec::new(); n_pages],
            annotations: Vec::new(),
        }
    }

    /// Whether an element goes into the file: a picture without a description is decoration.
    pub(super) fn is_meant(&self, tag: TagId) -> bool {
        let tag = self.tags.get(tag);
        tag.role != StructType::Figure || tag.alt.as_ref().is_some_and(|alt| !alt.is_empty())
    }

    /// Returns the structure type of an element.
    pub(super) fn role(&self, tag: TagId) -> &'static str {
        let level = self.levels.get(tag.0 as usize).copied().unwrap_or(0);
        HEADINGS.get(level.wrapping_sub(1)).copied().unwrap_or_else(|| role_name(self.tags.get(tag).role))
    }

    /// Begins marked content of the element and returns its MCID.
    pub(super) fn open(&mut self, tag: TagId, page: usize) -> usize {
        let id = self.contents[page].len();
        self.contents[page].push(tag);
        self.attach(tag);
        self.element(tag).kids.push(StructKid::Content { page, id });
        id
    }

    /// Records the position of an item of the element.
    pub(super) fn place(&mut self, tag: TagId, (page, axes): (usize, Axes), placed: &Placed) {
        let ascent = match &placed.item {
            Item::Glyphs(run) => run.size,
            Item::Image(_) | Item::Path(_) | Item::Link(_) => Pt::ZERO,
        };
        let size = match &placed.item {
            Item::Image(picture) => Some(picture.size),
            Item::Path(path) if self.tags.get(tag).role == StructType::Figure => Some(path.extent()),
            Item::Glyphs(_) | Item::Path(_) | Item::Link(_) => None,
        };
        if let Some(size) = size {
            self.element(tag).bounds.get_or_insert(axes.rectangle(placed.at, size));
        }
        let mut next = Some(tag);
        while let Some(tag) = next.filter(|&tag| self.element(tag).start.is_none()) {
            let (_, top) = axes.point(Point::new(placed.at.x, placed.at.y - ascent));
            self.element(tag).start = Some(Start { page, top });
            next = self.tags.get(tag).parent;
        }
    }

    /// Records a link. If its tag is not a link element, it gets one.
    pub(super) fn link(&mut self, tag: Option<TagId>, annotation: Annotation) {
        let tag = tag.unwrap_or(TagTree::ROOT);
        let tag = if self.tags.get(tag).role == StructType::Link {
            tag
        } else {
            self.elements.push(StructElement::default());
            self.tags.to_mut().add(tag, StructType::Link)
        };
        self.attach(tag);
        let index = self.annotations.len();
        self.annotations.push((annotation, tag));
        self.element(tag).kids.push(StructKid::Annotation(index));
    }

    /// Returns the tree of the elements.
    pub(super) fn tags(&self) -> &TagTree {
        &self.tags
    }

    /// Returns the start of an element; `None` if it is on no page.
    pub(super) fn start(&self, tag: TagId) -> Option<Start> {
        self.elements[tag.0 as usize].start
    }

    fn element(&mut self, tag: TagId) -> &mut StructElement {
        &mut self.elements[tag.0 as usize]
    }

    /// Includes the element and all its ancestors in the file.
    fn attach(&mut self, tag: TagId) {
        let mut tag = tag;
        while !self.element(tag).present {
            self.element(tag).present = true;
            let Some(parent) = self.tags.get(tag).parent else { break };
            self.element(parent).kids.push(StructKid::Element(tag));
            tag = parent;
        }
    }

    /// Writes the tree and the annotations; returns the id of the tree's root, and its elements.
    pub(super) fn write(&self, file: &mut File, pages: &[ObjectId]) -> (ObjectId, WrittenObjects) {
        let ids: Vec<ObjectId> = self
            .elements
            .iter()
            .map(|element| if element.present { file.new_object_id() } else { (0, 0) })
            .collect();
        let id_of = |tag: TagId| ids[tag.0 as usize];
        let root = file.new_object_id();
        let annotations = self.write_annotations(file, pages);
        let objects = TreeObjects { root, elements: &ids, pages, annotations: &annotations };
        let mut written = WrittenObjects::default();
        for (tag, _) in self.tags.iter().filter(|&(tag, _)| self.elements[tag.0 as usize].present) {
            let element = self.write_element(tag, objects);
            written.add(id_of(tag), &element);
        }
        let mut numbers = Vec::new();
        for (page, contents) in self.contents.iter().enumerate() {
            numbers.push(Object::Integer(count(page)));
            numbers.push(references(&contents.iter().map(|&tag| id_of(tag)).collect::<Vec<_>>()));
        }
        for (index, &(_, tag)) in self.annotations.iter().enumerate() {
            numbers.push(Object::Integer(count(pages.len() + index)));
            numbers.push(Object::Reference(id_of(tag)));
        }
        let parents = file.add_object(dictionary! {"Nums" => numbers});
        let mut tree = dictionary! {
            "Type" => "StructTreeRoot",
            "ParentTree" => parents,
            "ParentTreeNextKey" => count(pages.len() + self.annotations.len()),
        };
        if self.elements[0].present {
            tree.set("K", id_of(TagTree::ROOT));
        }
        file.set_object(root, tree);
        (root, written)
    }

    fn write_annotations(&self, file: &mut File, pages: &[ObjectId]) -> Vec<ObjectId> {
        let mut by_page = vec![Vec::new(); pages.len()];
        let mut ids = Vec::with_capacity(self.annotations.len());
        for (index, (annotation, _)) in self.annotations.iter().enumerate() {
            let id = file.add_object(annotation.dictionary(pages[annotation.page], pages.len() + index));
            by_page[annotation.page].push(id);
            ids.push(id);
        }
        for (index, (&page, annotations)) in pages.iter().zip(&by_page).enumerate() {
            let Ok(page) = file.get_dictionary_mut(page) else { continue };
            page.set("StructParents", count(index));
            page.set("Tabs", name("S"));
            page.remove(b"Annots");
            if !annotations.is_empty() {
                page.set("Annots", references(annotations));
            }
        }
        ids
    }

    fn write_element(&self, id: TagId, objects: TreeObjects<'_>) -> Entries {
        let TreeObjects { root, elements: ids, pages, annotations } = objects;
        let tag = self.tags.get(id);
        let kids = self.kids(id);
        let home = kids.iter().find_map(|kid| match kid {
            StructKid::Content { page, .. } => Some(*page),
            StructKid::Annotation(index) => Some(self.annotations[*index].0.page),
            StructKid::Element(_) => None,
        });
        let mut objects: Vec<Object> = kids
            .iter()
            .map(|kid| match kid {
                StructKid::Element(child) => Object::Reference(ids[child.0 as usize]),
                StructKid::Content { page, id } if Some(*page) == home => Object::Integer(count(*id)),
                StructKid::Content { page, id } => Object::Dictionary(
                    dictionary! {"Type" => "MCR", "Pg" => pages[*page], "MCID" => count(*id)},
                ),
                StructKid::Annotation(index) => Object::Dictionary(dictionary! {
                    "Type" => "OBJR",
                    "Obj" => annotations[*index],
                    "Pg" => pages[self.annotations[*index].0.page],
                }),
            })
            .collect();
        let mut element = Entries::with_capacity(N_ENTRIES);
        let parent = tag.parent.map_or(root, |parent| ids[parent.0 as usize]);
        element.extend([("S", name(self.role(id))), ("P", Object::Reference(parent))]);
        if let Some(page) = home {
            element.push(("Pg", Object::Reference(pages[page])));
        }
        let kids = if objects.len() == 1 { objects.swap_remove(0) } else { Object::Array(objects) };
        element.push(("K", kids));
        self.write_attributes(id, &mut element);
        element
    }

    fn write_attributes(&self, id: TagId, element: &mut Entries) {
        let tag = self.tags.get(id);
        if let Some(lang) = &tag.lang {
            element.push(("Lang", text(lang)));
        }
        if tag.role == StructType::Figure {
            element.push(("Alt", text(tag.alt.as_deref().unwrap_or(""))));
            if let Some(bounds) = self.elements[id.0 as usize].bounds {
                let layout = dictionary! {
                    "O" => name("Layout"), "Placement" => name("Block"), "BBox" => rectangle_object(bounds),
                };
                element.push(("A", Object::Dictionary(layout)));
            }
        }
        if let Some(numbering) = numbering(tag.role).filter(|_| self.has_labels(id)) {
            let list = dictionary! {"O" => name("List"), "ListNumbering" => name(numbering)};
            element.push(("A", Object::Dictionary(list)));
        }
    }

    /// Whether any item of the list has a bullet or a number.
    fn has_labels(&self, list: TagId) -> bool {
        let present = |id: &&TagId| self.elements[id.0 as usize].present;
        let items = self.tags.get(list).children.iter().filter(present);
        let mut inside = items.flat_map(|&item| self.tags.get(item).children.iter().filter(present));
        inside.any(|&id| self.tags.get(id).role == StructType::Lbl)
    }

    /// The kids of the element, in order.
    fn kids(&self, id: TagId) -> Vec<StructKid> {
        let element = &self.elements[id.0 as usize];
        let own = element.kids.iter().any(|kid| matches!(kid, StructKid::Content { .. }));
        let mut kids = Vec::with_capacity(element.kids.len());
        if !own {
            let children = self.tags.get(id).children.iter();
            kids.extend(
                children
                    .filter(|child| self.elements[child.0 as usize].present)
                    .map(|&c| StructKid::Element(c)),
            );
        }
        for kid in &element.kids {
            match kid {
                StructKid::Content { page, id } => kids.push(StructKid::Content { page: *page, id: *id }),
                StructKid::Annotation(index) => kids.push(StructKid::Annotation(*index)),
                StructKid::Element(child) if own => kids.push(StructKid::Element(*child)),
                StructKid::Element(_) => {}
            }
        }
        kids
    }
}

/// The maximum number of entries of an element's dictionary.
const N_ENTRIES: usize = 6;

/// The structure types of headings, by level.
const HEADINGS: [&str; 4] = ["H1", "H2", "H3", "H4"];

/// The numbering of a list (ISO 32000-1 §14.8.5.5); `None` for other elements.
fn numbering(role: StructType) -> Option<&'static str> {
    match role {
        StructType::L => Some("Disc"),
        StructType::Numbered => Some("Decimal"),
        _ => None,
    }
}

fn role_name(role: StructType) -> &'static str {
    match role {
        StructType::Document => "Document",
        StructType::H1 => "H1",
        StructType::H2 => "H2",
        StructType::H3 => "H3",
        StructType::H4 => "H4",
        StructType::P => "P",
        StructType::L | StructType::Numbered => "L",
        StructType::Li => "LI",
        StructType::Lbl => "Lbl",
        StructType::LBody => "LBody",
        StructType::Link => "Link",
        StructType::Figure => "Figure",
        StructType::Span => "Span",
    }
}

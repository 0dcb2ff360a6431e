//! The document's meaning: a tree of headings, paragraphs, lists and links in reading order.
//!
//! `compose`, which knows what is a heading, builds the tree; every item on a page carries the [`TagId`] of its
//! element; `export` writes the tree as PDF's structure tree (ISO 32000-1 §14.7). Children are in reading order. If an
//! element has both text and children (a paragraph with a link in it), they are interleaved in the order in which they
//! are painted.

/// Identifies an element of a [`TagTree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub u32);

/// The type of an element (ISO 32000-1 §14.8.4, standard structure types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StructType {
    /// The whole document.
    Document,
    /// The heading with the person's name.
    H1,
    /// A section's heading.
    H2,
    /// The heading of an entry or of a group of entries.
    H3,
    /// The heading of a role within an entry, or of a group within a group.
    H4,
    /// A paragraph.
    P,
    /// A list.
    L,
    /// A numbered list.
    Numbered,
    /// A list item.
    Li,
    /// A list item's bullet or number.
    Lbl,
    /// A list item's text.
    LBody,
    /// A link, which has an annotation.
    Link,
    /// A picture, which has a description.
    Figure,
    /// Text in another language.
    Span,
}

/// The part of a résumé that begins with an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Begins {
    /// A section.
    Section,
    /// An entry of a section.
    Entry,
}

/// One element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its type.
    pub role: StructType,
    /// Its parent; `None` for the root.
    pub parent: Option<TagId>,
    /// Its children, in reading order.
    pub children: Vec<TagId>,
    /// The description of a picture or of a link's target.
    pub alt: Option<String>,
    /// A heading's text, for the outline.
    pub title: Option<String>,
    /// Its language (BCP 47), if it differs from the document's.
    pub lang: Option<String>,
}

/// The tree of elements. Element 0 is the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagTree {
    tags: Vec<Tag>,
}

impl TagTree {
    /// The root's id.
    pub const ROOT: TagId = TagId(0);

    /// A tree that consists of the document element.
    #[must_use]
    pub fn new() -> Self {
        let root = Tag {
            role: StructType::Document,
            parent: None,
            children: Vec::new(),
            alt: None,
            title: None,
            lang: None,
        };
        Self { tags: vec![root] }
    }

    /// Adds an element as the last child of `parent`.
    pub fn add(&mut self, parent: TagId, role: StructType) -> TagId {
        let id = self.next_id();
        self.tags.push(Tag {
            role,
            parent: Some(parent),
            children: Vec::new(),
            alt: None,
            title: None,
            lang: None,
        });
        self.get_mut(parent).children.push(id);
        id
    }

    /// The heading level of each element; 0 for elements that are not headings. The first heading has level 1 and no
    /// level is skipped (ISO 14289-1 §7.4.2), even if a layout hides parts: without a name, sections have level 1.
    #[must_use]
    pub fn heading_levels(&self) -> Vec<usize> {
        let mut levels = vec![0; self.len()];
        let mut over: Vec<StructType> = Vec::new();
        let mut next = vec![Self::ROOT];
        while let Some(id) = next.pop() {
            let tag = self.get(id);
            if matches!(tag.role, StructType::H1 | StructType::H2 | StructType::H3 | StructType::H4) {
                while over.last().is_some_and(|last| *last >= tag.role) {
                    over.pop();
                }
                over.push(tag.role);
                levels[id.0 as usize] = over.len();
            }
            next.extend(tag.children.iter().rev());
        }
        levels
    }

    /// Appends another tree's elements, in reading order after all others. Returns the difference between an element's
    /// new id and its old one; the other tree's document becomes this one's.
    pub fn append(&mut self, other: Self) -> u32 {
        let shift = self.next_id().0 - 1;
        let moved = |id: TagId| if id == Self::ROOT { id } else { TagId(id.0 + shift) };
        for (index, tag) in other.tags.into_iter().enumerate() {
            let children: Vec<TagId> = tag.children.iter().copied().map(moved).collect();
            if index == 0 {
                self.get_mut(Self::ROOT).children.extend(children);
            } else {
                self.tags.push(Tag { parent: tag.parent.map(moved), children, ..tag });
            }
        }
        shift
    }

    /// The id of the next element to be added.
    #[must_use]
    pub fn next_id(&self) -> TagId {
        TagId(u32::try_from(self.tags.len()).expect("a résumé has fewer than 2³² elements"))
    }

    /// Removes and returns the root's children from index `from` on. They must then be given to [`Self::adopt`].
    #[must_use]
    pub fn release(&mut self, from: usize) -> Vec<TagId> {
        self.get_mut(Self::ROOT).children.split_off(from)
    }

    /// Appends released elements to the children of `parent`.
    pub fn adopt(&mut self, parent: TagId, children: Vec<TagId>) {
        for &child in &children {
            self.get_mut(child).parent = Some(parent);
        }
        self.get_mut(parent).children.extend(children);
    }

    /// The element with an id.
    #[must_use]
    pub fn get(&self, id: TagId) -> &Tag {
        &self.tags[id.0 as usize]
    }

    /// The element with an id, mutable.
    pub fn get_mut(&mut self, id: TagId) -> &mut Tag {
        &mut self.tags[id.0 as usize]
    }

    /// All elements in the order in which they were added, which is not reading order.
    pub fn iter(&self) -> impl Iterator<Item = (TagId, &Tag)> {
        (0u32..).map(TagId).zip(&self.tags)
    }

    /// Number of elements, including the document.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tags.len()
    }

    /// Always false: a tree has at least the document.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }
}

impl Default for TagTree {
    fn default() -> Self {
        Self::new()
    }
}

/// The document's metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// The title, such as "Ada Lovelace – CV".
    pub title: String,
    /// The person's name.
    pub author: String,
    /// The subject, in a line.
    pub subject: String,
    /// Keywords for search.
    pub keywords: Vec<String>,
    /// The language of the text (BCP 47).
    pub lang: String,
    /// Creation date in seconds since 1970-01-01T00:00:00Z; `None` to write no date.
    pub created: Option<i64>,
}

/// A pagination artifact: part of the page, not of the text (ISO 32000-1 §14.8.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pagination {
    /// A running head.
    Header,
    /// A running foot.
    Footer,
}

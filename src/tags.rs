//! The document's meaning: a tree of headings, paragraphs, lists and links in reading order.
//!
//! `compose` builds it, for it alone knows what a heading is; every item on a page carries the
//! [`TagId`] it belongs to; `export` writes it as PDF's structure tree (ISO 32000-1 §14.7). Children
//! stand in reading order. An element with text of its own (a paragraph with a link in it) mixes its
//! own text and its children in the order in which they are painted.

/// An element of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub u32);

/// What an element is (ISO 32000-1 §14.8.4, standard structure types).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StructType {
    /// The whole.
    Document,
    /// The name.
    H1,
    /// A section's heading.
    H2,
    /// An entry's heading, or that of a group of entries.
    H3,
    /// The heading of a role under its employer's, or of a group within a group.
    H4,
    /// A paragraph.
    P,
    /// A list.
    L,
    /// A list whose items are numbered.
    Numbered,
    /// An item of a list.
    Li,
    /// An item's bullet or number.
    Lbl,
    /// An item's text.
    LBody,
    /// A link; the annotation belongs to it.
    Link,
    /// A picture, with its description.
    Figure,
    /// A piece of text in a language of its own.
    Span,
}

/// A part of a résumé that begins with an element.
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
    /// What it is.
    pub role: StructType,
    /// The element that holds it; `None` for the root.
    pub parent: Option<TagId>,
    /// The elements it holds, in reading order.
    pub children: Vec<TagId>,
    /// A picture's description, or what a link leads to.
    pub alt: Option<String>,
    /// A heading's text, for the outline.
    pub title: Option<String>,
    /// Its language, if not the document's (BCP 47).
    pub lang: Option<String>,
}

/// The tree; element 0 is the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagTree {
    tags: Vec<Tag>,
}

impl TagTree {
    /// The root's id.
    pub const ROOT: TagId = TagId(0);

    /// A tree of the document alone.
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

    /// The levels of headings, by element, such that the first is of level 1 and none is skipped, whatever a layout
    /// leaves out (ISO 14289-1 §7.4.2): without a name, sections are of level 1. What is no heading has level 0.
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

    /// The id of the element that is added next.
    #[must_use]
    pub fn next_id(&self) -> TagId {
        TagId(u32::try_from(self.tags.len()).expect("a résumé has fewer than 2³² elements"))
    }

    /// Takes the root's children from the index `from` on; they belong to nobody until they are adopted.
    #[must_use]
    pub fn release(&mut self, from: usize) -> Vec<TagId> {
        self.get_mut(Self::ROOT).children.split_off(from)
    }

    /// Makes elements that were released children of `parent`, after those that it has.
    pub fn adopt(&mut self, parent: TagId, children: Vec<TagId>) {
        for &child in &children {
            self.get_mut(child).parent = Some(parent);
        }
        self.get_mut(parent).children.extend(children);
    }

    /// The element of an id.
    #[must_use]
    pub fn get(&self, id: TagId) -> &Tag {
        &self.tags[id.0 as usize]
    }

    /// The element of an id, to be changed.
    pub fn get_mut(&mut self, id: TagId) -> &mut Tag {
        &mut self.tags[id.0 as usize]
    }

    /// All elements, in the order in which they were added, which is not the reading order.
    pub fn iter(&self) -> impl Iterator<Item = (TagId, &Tag)> {
        (0u32..).map(TagId).zip(&self.tags)
    }

    /// How many elements there are, the document among them.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tags.len()
    }

    /// Never: the document is always there.
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

/// What is said of the whole document in its metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// Title, such as "Ada Lovelace – CV".
    pub title: String,
    /// Whom it is about.
    pub author: String,
    /// What it is, in a line.
    pub subject: String,
    /// Key words for search.
    pub keywords: Vec<String>,
    /// Language of the text (BCP 47).
    pub lang: String,
    /// Seconds since 1970-01-01T00:00:00Z at which the document says it was made; none is written without.
    pub created: Option<i64>,
}

/// An artifact that belongs to the page and not to the text (ISO 32000-1 §14.8.2.2, *pagination*).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pagination {
    /// A running head.
    Header,
    /// A running foot.
    Footer,
}

//! The structure tree of a PDF → parts (ISO 32000-1 §14.7).

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::compare::pdf::run::{PdfRun, RunMark, joined};
use crate::compare::transcript::{TextPartKind, Transcript};

/// The most elements within elements.
const MAX_DEPTH: usize = 100;
/// The most names that a role is mapped through.
const MAX_ROLES: usize = 8;
/// The types of elements within a paragraph (§14.8.4.4).
const INLINE: [&[u8]; 14] = [
    b"Span",
    b"Link",
    b"Quote",
    b"Note",
    b"Reference",
    b"BibEntry",
    b"Code",
    b"Annot",
    b"Em",
    b"Strong",
    b"Sub",
    b"Ruby",
    b"Warichu",
    b"NonStruct",
];

/// Adds the parts of a structure tree; none if there is no tree.
pub(super) fn add(file: &Document, pages: &[(ObjectId, Vec<PdfRun>)], transcript: &mut Transcript) {
    let root = || {
        let catalog = file.catalog().ok()?;
        file.dereference(catalog.get(b"StructTreeRoot").ok()?).ok()?.1.as_dict().ok()
    };
    let Some(root) = root() else { return };
    let roles = root.get(b"RoleMap").ok().and_then(|roles| file.dereference(roles).ok());
    let mut contents: BTreeMap<(ObjectId, i64), (usize, Vec<&PdfRun>)> = BTreeMap::new();
    for ((id, runs), number) in pages.iter().zip(1..) {
        for run in runs {
            if let RunMark::Content(content) = run.mark {
                contents.entry((*id, content)).or_insert((number, Vec::new())).1.push(run);
            }
        }
    }
    let mut walk = Walk {
        file,
        roles: roles.and_then(|(_, roles)| roles.as_dict().ok()),
        contents,
        seen: BTreeSet::new(),
        transcript,
        runs: Vec::new(),
        page: None,
    };
    if let Ok(kids) = root.get(b"K") {
        walk.kids(kids, Around { kind: TextPartKind::Text, page: None, depth: 0 });
    }
}

/// Where the walk is.
#[derive(Clone, Copy)]
struct Around {
    /// The kind of the text in it.
    kind: TextPartKind,
    /// The page of its contents.
    page: Option<ObjectId>,
    depth: usize,
}

struct Walk<'a, 't> {
    file: &'a Document,
    roles: Option<&'a Dictionary>,
    contents: BTreeMap<(ObjectId, i64), (usize, Vec<&'a PdfRun>)>,
    seen: BTreeSet<ObjectId>,
    transcript: &'t mut Transcript,
    /// The text so far of the element that is open.
    runs: Vec<&'a PdfRun>,
    page: Option<usize>,
}

impl<'a> Walk<'a, '_> {
    fn kids(&mut self, kids: &'a Object, element: Around) {
        match kids {
            Object::Array(list) => list.iter().for_each(|kid| self.kids(kid, element)),
            Object::Reference(id) if self.seen.insert(*id) => {
                if let Ok((_, inner)) = self.file.dereference(kids) {
                    self.kids(inner, element);
                }
            }
            Object::Integer(content) => self.content(element.page, *content),
            Object::Dictionary(kid) => {
                let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(element.page);
                match kid.get(b"MCID").and_then(Object::as_i64) {
                    Ok(content) => self.content(page, content),
                    Err(_) => self.element(kid, Around { page, ..element }),
                }
            }
            _ => {}
        }
    }

    /// Adds marked content to the text of the element that is open.
    fn content(&mut self, page: Option<ObjectId>, content: i64) {
        let found = page.and_then(|page| self.contents.get(&(page, content)));
        if let Some((number, runs)) = found {
            self.page.get_or_insert(*number);
            self.runs.extend(runs);
        }
    }

    fn element(&mut self, element: &'a Dictionary, outer: Around) {
        let Ok(kids) = element.get(b"K") else { return };
        if outer.depth == MAX_DEPTH {
            return;
        }
        let role = self.role(element);
        let depth = outer.depth + 1;
        if INLINE.contains(&role) {
            self.kids(kids, Around { depth, ..outer });
            return;
        }
        self.flush(outer.kind);
        let kind = match role {
            b"Figure" | b"Formula" | b"Lbl" | b"Artifact" => return,
            b"LI" => TextPartKind::Item,
            b"H" | b"Title" => TextPartKind::Heading(1),
            [b'H', level @ b'1'..=b'9'] => TextPartKind::Heading(usize::from(level - b'0')),
            _ => outer.kind,
        };
        self.kids(kids, Around { kind, depth, ..outer });
        self.flush(kind);
    }

    /// The role of an element, as the standard calls it.
    fn role(&self, element: &'a Dictionary) -> &'a [u8] {
        let mut role = element.get(b"S").and_then(Object::as_name).unwrap_or_default();
        for _ in 0..MAX_ROLES {
            let mapped = self.roles.and_then(|roles| roles.get(role).and_then(Object::as_name).ok());
            match mapped.filter(|mapped| *mapped != role) {
                Some(mapped) => role = mapped,
                None => break,
            }
        }
        role
    }

    /// Ends the text of the element that is open.
    fn flush(&mut self, kind: TextPartKind) {
        let text = joined(self.runs.iter().copied());
        self.transcript.add(kind, &text, self.page);
        self.runs.clear();
        self.page = None;
    }
}

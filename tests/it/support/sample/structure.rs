//! Reads a PDF's structure tree back.

#![expect(clippy::unwrap_used, reason = "a file that cannot be read back fails the test")]

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::support::sample::reader::entry;

/// An element of the structure tree, read back.
pub(crate) struct Element {
    pub(crate) role: String,
    pub(crate) kids: Vec<Kid>,
    pub(crate) object: Dictionary,
}

pub(crate) enum Kid {
    Element(Box<Element>),
    Content { page: ObjectId, id: i64 },
    Annotation(ObjectId),
}

fn read_element(file: &Document, id: ObjectId, parent: ObjectId) -> Element {
    let object = file.get_dictionary(id).unwrap().clone();
    assert_eq!(object.get(b"P").unwrap().as_reference().unwrap(), parent, "the element refers to its parent");
    let home = object.get(b"Pg").and_then(Object::as_reference).ok();
    let kids = match object.get(b"K").unwrap() {
        Object::Array(kids) => kids.clone(),
        kid => vec![kid.clone()],
    };
    let kids = kids.iter().map(|kid| match kid {
        Object::Integer(id) => Kid::Content { page: home.expect("the element has a page"), id: *id },
        Object::Reference(kid) => Kid::Element(Box::new(read_element(file, *kid, id))),
        Object::Dictionary(kid) if kid.has_type(b"MCR") => Kid::Content {
            page: kid.get(b"Pg").unwrap().as_reference().unwrap(),
            id: kid.get(b"MCID").unwrap().as_i64().unwrap(),
        },
        Object::Dictionary(kid) if kid.has_type(b"OBJR") => {
            Kid::Annotation(kid.get(b"Obj").unwrap().as_reference().unwrap())
        }
        other => panic!("{other:?} as a kid"),
    });
    let role = String::from_utf8(object.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap();
    Element { role, kids: kids.collect(), object }
}

/// The whole tree.
pub(crate) fn structure(file: &Document) -> Element {
    let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let tree = file.get_dictionary(root).unwrap();
    read_element(file, tree.get(b"K").unwrap().as_reference().unwrap(), root)
}

impl Element {
    pub(crate) fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        for kid in &self.kids {
            if let Kid::Element(element) = kid {
                element.walk(visit);
            }
        }
    }

    pub(crate) fn all(&self, role: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        self.walk(&mut |element| found.extend((element.role == role).then_some(element)));
        found
    }

    /// The kids as one line: `.` for marked content, `@` for an annotation, elements by their roles.
    pub(crate) fn outline(&self) -> String {
        let kids = self.kids.iter().map(|kid| match kid {
            Kid::Content { .. } => ".".to_owned(),
            Kid::Annotation(_) => "@".to_owned(),
            Kid::Element(element) => element.outline(),
        });
        format!("{}({})", self.role, kids.collect::<Vec<_>>().join(" "))
    }
}

/// The parent tree.
pub(crate) fn numbers(file: &Document) -> BTreeMap<i64, Object> {
    let root = entry(file, file.catalog().unwrap(), "StructTreeRoot").as_dict().unwrap();
    let nums = entry(file, entry(file, root, "ParentTree").as_dict().unwrap(), "Nums").as_array().unwrap();
    nums.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), pair[1].clone())).collect()
}

//! Headings → the outline that a reader shows beside the pages (ISO 32000-1 §12.3.3).

use lopdf::{Document as File, Object, ObjectId, dictionary};

use crate::export::page::pdf::object::{count, name, text};
use crate::export::page::pdf::tags::{Start, Structure};
use crate::tags::{StructType, TagId, TagTree};

/// A heading and those below it.
struct Bookmark<'a> {
    level: u8,
    title: &'a str,
    start: Start,
    under: Vec<Self>,
}

/// Writes the outline; returns `None` if the document has no heading with a title.
pub(super) fn write(structure: &Structure<'_>, file: &mut File, pages: &[ObjectId]) -> Option<ObjectId> {
    let mut flat = Vec::new();
    collect(structure, TagTree::ROOT, &mut flat);
    let mut headings = flat.into_iter().peekable();
    let mut entries = Vec::new();
    while let Some(first) = headings.next() {
        entries.push(nest(first, &mut headings));
    }
    if entries.is_empty() {
        return None;
    }
    let id = file.new_object_id();
    let (first, last, total) = write_level(&entries, id, file, pages);
    file.set_object(
        id,
        dictionary! {"Type" => "Outlines", "First" => first, "Last" => last, "Count" => total},
    );
    Some(id)
}

/// Collects the headings in reading order.
fn collect<'a>(structure: &'a Structure<'_>, id: TagId, found: &mut Vec<Bookmark<'a>>) {
    let tag = structure.tags().get(id);
    let level = match tag.role {
        StructType::H1 => Some(1),
        StructType::H2 => Some(2),
        StructType::H3 => Some(3),
        StructType::H4 => Some(4),
        _ => None,
    };
    if let (Some(level), Some(title), Some(start)) = (level, &tag.title, structure.start(id)) {
        found.push(Bookmark { level, title, start, under: Vec::new() });
    }
    for &child in &tag.children {
        collect(structure, child, found);
    }
}

/// Moves the headings that belong below `entry` into it.
fn nest<'a>(
    mut entry: Bookmark<'a>,
    rest: &mut std::iter::Peekable<impl Iterator<Item = Bookmark<'a>>>,
) -> Bookmark<'a> {
    while let Some(next) = rest.next_if(|next| next.level > entry.level) {
        entry.under.push(nest(next, rest));
    }
    entry
}

/// Writes the entries of one level; returns the first, the last and the total number.
fn write_level(
    entries: &[Bookmark<'_>],
    parent: ObjectId,
    file: &mut File,
    pages: &[ObjectId],
) -> (ObjectId, ObjectId, i64) {
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.new_object_id()).collect();
    let mut total = count(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let place = vec![
            Object::Reference(pages[entry.start.page]),
            name("XYZ"),
            Object::Null,
            Object::Real(entry.start.top),
            Object::Null,
        ];
        let mut object = dictionary! {"Title" => text(entry.title), "Parent" => parent, "Dest" => place};
        if let Some(&previous) = index.checked_sub(1).and_then(|i| ids.get(i)) {
            object.set("Prev", previous);
        }
        if let Some(&next) = ids.get(index + 1) {
            object.set("Next", next);
        }
        if !entry.under.is_empty() {
            let (first, last, below) = write_level(&entry.under, ids[index], file, pages);
            object.set("First", first);
            object.set("Last", last);
            object.set("Count", below);
            total += below;
        }
        file.set_object(ids[index], object);
    }
    (ids[0], ids[ids.len() - 1], total)
}

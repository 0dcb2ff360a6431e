//! The final pass over the output of printpdf: resources, catalogue, Info.

use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};

use crate::export::page::pdf::object::text;

/// The document's entries in the catalogue (ISO 32000-1 §7.7.2).
pub(super) struct Catalog<'a> {
    /// The language of the text (BCP 47 tag).
    pub(super) lang: &'a str,
    /// The structure tree.
    pub(super) structure: ObjectId,
    /// The outline.
    pub(super) outline: Option<ObjectId>,
    /// The XMP packet.
    pub(super) metadata: ObjectId,
    /// The meaning of colours.
    pub(super) output_intent: Object,
}

/// Returns the ids of the pages, in order.
pub(super) fn pages(file: &File) -> Vec<ObjectId> {
    file.get_pages().into_values().collect()
}

/// Gives all pages one resource dictionary, with the fonts and the pictures that printpdf registered.
pub(super) fn set_resources(file: &mut File, pages: &[ObjectId], fonts: Dictionary) {
    let mut shared = dictionary! {"Font" => fonts};
    let old: Vec<ObjectId> = pages.iter().filter_map(|&page| reference(file, page, b"Resources")).collect();
    if let Some(pictures) = old.first().and_then(|&id| reference(file, id, b"XObject")) {
        if let Ok(dictionary) = file.get_dictionary(pictures)
            && !dictionary.is_empty()
        {
            shared.set("XObject", dictionary.clone());
        }
        file.objects.remove(&pictures);
    }
    if let Some(&first) = old.first() {
        for key in [b"Font".as_slice(), b"ExtGState", b"Shading"] {
            if let Some(id) = reference(file, first, key) {
                file.objects.remove(&id);
            }
        }
    }
    for id in old {
        file.objects.remove(&id);
    }
    let shared = file.add_object(shared);
    for &page in pages {
        if let Ok(page) = file.get_dictionary_mut(page) {
            page.set("Resources", shared);
        }
    }
}

fn reference(file: &File, id: ObjectId, key: &[u8]) -> Option<ObjectId> {
    file.get_dictionary(id).ok()?.get(key).ok()?.as_reference().ok()
}

/// Replaces the catalogue and the Info dictionary.
pub(super) fn set_catalog(file: &mut File, catalog: Catalog<'_>, info: Dictionary) {
    if let Ok(dictionary) = file.catalog_mut() {
        dictionary.remove(b"PageLayout");
        dictionary.remove(b"PageMode");
        dictionary.set("MarkInfo", dictionary! {"Marked" => true});
        dictionary.set("ViewerPreferences", dictionary! {"DisplayDocTitle" => true});
        dictionary.set("Lang", text(catalog.lang));
        dictionary.set("StructTreeRoot", catalog.structure);
        dictionary.set("Metadata", catalog.metadata);
        dictionary.set("OutputIntents", vec![catalog.output_intent]);
        if let Some(outline) = catalog.outline {
            dictionary.set("Outlines", outline);
        }
    }
    let id = file.trailer.get(b"Info").and_then(Object::as_reference);
    if let Ok(id) = id {
        file.set_object(id, info);
    }
}

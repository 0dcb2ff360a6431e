//! The pass over what printpdf made: catalogue, compression, saving, identity.

use lopdf::{Dictionary, Document as File, Object, ObjectId, SaveOptions, StringFormat, dictionary};

use crate::export::pdf::object::{fingerprint, text};

/// What the catalogue says of the document (ISO 32000-1 §7.7.2).
pub(super) struct Catalog<'a> {
    /// Language of the text (BCP 47).
    pub(super) lang: &'a str,
    /// The structure tree.
    pub(super) structure: ObjectId,
    /// The outline.
    pub(super) outline: Option<ObjectId>,
    /// The XMP packet.
    pub(super) metadata: ObjectId,
    /// What the colours mean.
    pub(super) output_intent: Object,
}

/// The ids of the pages, in order.
pub(super) fn pages(file: &File) -> Vec<ObjectId> {
    file.get_pages().into_values().collect()
}

/// Gives all pages one dictionary of resources: the fonts, and the pictures that printpdf registered.
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

/// Writes catalogue and Info anew.
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

/// Compresses and saves with object streams; the file's identity is the fingerprint of its bytes.
pub(super) fn save(mut file: File) -> Vec<u8> {
    const BLANK: [u8; 16] = [0; 16];
    "1.7".clone_into(&mut file.version);
    let blank = Object::String(BLANK.to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![blank.clone(), blank]);
    file.compress();
    let mut bytes = Vec::with_capacity(64 * 1024);
    let options =
        SaveOptions::builder().use_object_streams(true).use_xref_streams(true).max_objects_per_stream(60_000);
    file.save_with_options(&mut bytes, options.compression_level(9).build())
        .expect("writing to memory cannot fail");
    bytes.push(b'\n');
    let identity = format!("<{:032X}>", fingerprint(&bytes));
    let blank = format!("<{}>", "00".repeat(BLANK.len()));
    // The identity stands in the last object, the cross-reference stream.
    for _ in 0..2 {
        let at = bytes.windows(blank.len()).rposition(|window| window == blank.as_bytes());
        if let Some(at) = at {
            bytes[at..at + blank.len()].copy_from_slice(identity.as_bytes());
        }
    }
    bytes
}

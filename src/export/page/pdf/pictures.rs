//! The pictures of a document as image objects (ISO 32000-1 §8.9.5): JPEGs unchanged, pixels deflated, alpha as a soft
//! mask.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{DictItem, ExternalStream, ExternalXObject, PdfResources, XObject, XObjectId};

use crate::image::{Image, Pixels};
use crate::typeset::frame::{Document, Item};

/// The pictures of a document, each once.
pub(super) struct Pictures {
    images: Vec<Arc<Image>>,
}

impl Pictures {
    /// Collects the pictures on all pages.
    pub(super) fn collect(document: &Document) -> Self {
        let mut images: Vec<Arc<Image>> = Vec::new();
        for item in document.pages.iter().flat_map(|page| &page.items) {
            if let Item::Image(picture) = &item.item
                && !images.iter().any(|known| Arc::ptr_eq(known, &picture.image))
            {
                images.push(Arc::clone(&picture.image));
            }
        }
        Self { images }
    }

    /// Registers them in the pages' resources.
    pub(super) fn register(&self, resources: &mut PdfResources) {
        for (index, image) in self.images.iter().enumerate() {
            let stream = stream(image);
            let object = XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None });
            resources.xobjects.map.insert(resource_id(index), object);
        }
    }

    /// Returns the name of a picture.
    pub(super) fn id(&self, image: &Arc<Image>) -> Option<XObjectId> {
        self.images.iter().position(|known| Arc::ptr_eq(known, image)).map(resource_id)
    }
}

fn resource_id(index: usize) -> XObjectId {
    XObjectId(format!("I{index}"))
}

fn stream(image: &Image) -> ExternalStream {
    let size = (image.width, image.height);
    match &image.data {
        Pixels::Jpeg { bytes, gray } => {
            let mut dict = header(size, if *gray { "DeviceGray" } else { "DeviceRGB" });
            dict.insert("Filter".to_owned(), name("DCTDecode"));
            ExternalStream { dict, content: bytes.clone(), compress: false }
        }
        Pixels::Rgb(pixels) => {
            ExternalStream { dict: header(size, "DeviceRGB"), content: pixels.clone(), compress: true }
        }
        Pixels::Rgba(pixels) => {
            let alpha = pixels.chunks_exact(4).map(|pixel| pixel[3]).collect();
            let mask = ExternalStream { dict: header(size, "DeviceGray"), content: alpha, compress: true };
            let mut dict = header(size, "DeviceRGB");
            dict.insert("SMask".to_owned(), DictItem::Stream { stream: mask });
            let content = pixels.chunks_exact(4).flat_map(|pixel| &pixel[..3]).copied().collect();
            ExternalStream { dict, content, compress: true }
        }
    }
}

fn header((width, height): (u32, u32), space: &str) -> BTreeMap<String, DictItem> {
    [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(width))),
        ("Height", DictItem::Int(i64::from(height))),
        ("ColorSpace", name(space)),
        ("BitsPerComponent", DictItem::Int(8)),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value))
    .collect()
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

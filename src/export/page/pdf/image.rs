//! Pictures → image objects (ISO 32000-1 §8.9.5). A JPEG goes in as it came, pixels deflated, alpha as a soft mask.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{
    DictItem, ExternalStream, ExternalXObject, Op, PdfResources, XObject, XObjectId, XObjectTransform,
};

use crate::export::page::pdf::object::number;
use crate::export::page::pdf::page::Writer;
use crate::geom::{Point, Pt, Size};
use crate::image::{Image, Pixels, Shape};
use crate::path::{Path, Segment, ellipse};
use crate::typeset::frame::{Document, Item, Picture};

/// The pictures of a document, each once.
pub(super) struct Pictures {
    images: Vec<Arc<Image>>,
}

impl Pictures {
    /// Reads all pages for the pictures on them.
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

    /// Registers them with the pages' resources.
    pub(super) fn register(&self, resources: &mut PdfResources) {
        for (index, image) in self.images.iter().enumerate() {
            let stream = stream(image);
            let object = XObject::External(ExternalXObject { stream, width: None, height: None, dpi: None });
            resources.xobjects.map.insert(resource_id(index), object);
        }
    }

    fn id(&self, image: &Arc<Image>) -> Option<XObjectId> {
        self.images.iter().position(|known| Arc::ptr_eq(known, image)).map(resource_id)
    }
}

fn resource_id(index: usize) -> XObjectId {
    XObjectId(format!("I{index}"))
}

impl Writer<'_> {
    /// Paints a picture whose top left corner is `at`: it covers its size, and the outline cuts the rest.
    pub(super) fn picture(&mut self, at: Point, picture: &Picture) {
        let Some(id) = self.pictures.id(&picture.image) else { return };
        self.end_text();
        self.flush();
        let Size { width, height } = picture.size;
        let across = width / Pt(f64::from(picture.image.width.max(1)));
        let down = height / Pt(f64::from(picture.image.height.max(1)));
        let scale = if across > down { across } else { down };
        let full = Size::new(
            Pt(f64::from(picture.image.width) * scale),
            Pt(f64::from(picture.image.height) * scale),
        );
        let corner = at + Point::new((width - full.width) / 2.0, (height - full.height) / 2.0);
        self.ops.push(Op::SaveGraphicsState);
        self.clip(at, &outline(picture));
        let [left, bottom, ..] = self.axes.rectangle(corner, full);
        self.ops.push(Op::UseXobject {
            id,
            transform: XObjectTransform {
                translate_x: Some(printpdf::Pt(left)),
                translate_y: Some(printpdf::Pt(bottom)),
                scale_x: Some(number(full.width.0)),
                scale_y: Some(number(full.height.0)),
                no_auto_scale: true,
                ..XObjectTransform::default()
            },
        });
        self.ops.push(Op::RestoreGraphicsState);
    }
}

fn outline(picture: &Picture) -> Vec<Segment> {
    let Size { width, height } = picture.size;
    match picture.shape {
        Shape::Round => ellipse(Point::new(width / 2.0, height / 2.0), width / 2.0, height / 2.0),
        Shape::Rectangle => Path::rounded(picture.size, Pt::ZERO, None, None).segments,
        Shape::Rounded(radius) => Path::rounded(picture.size, radius, None, None).segments,
    }
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

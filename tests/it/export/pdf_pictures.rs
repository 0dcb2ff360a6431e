//! Graphics in a PDF: paths, colours, photos.

use std::sync::Arc;

use crate::support::sample::Sheet;
use lopdf::Document;
use vitae::export::page::pdf::export;
use vitae::geom::{Pt, Size};
use vitae::image::{Image, Outline, Pixels};
use vitae::path::{Color, Path};
use vitae::typeset::frame::{Item, Picture};

fn bytes(sheet: &Sheet) -> Vec<u8> {
    export(&sheet.document, &sheet.fonts)
}

fn read(sheet: &Sheet) -> Document {
    Document::load_mem(&bytes(sheet)).expect("the file can be read")
}

#[test]
fn colours_and_line_widths_are_set_where_they_change() {
    let mut sheet = Sheet::new("en");
    let gray = Color { r: 128, g: 128, b: 128 };
    for x in [60.0, 80.0, 100.0] {
        sheet.put((x, 100.0), None, Item::Path(Path::disc(Pt(3.0), gray)));
    }
    let file = read(&sheet);
    let page = file.get_pages().into_values().next().unwrap();
    let content = String::from_utf8(file.get_page_content(page)).unwrap();
    assert_eq!(content.matches(" rg").count(), 1);
    assert_eq!(content.matches("BMC").count(), 1);
    assert_eq!(content.matches("\nf").count(), 3);
}

#[test]
fn a_jpeg_is_embedded_unchanged() {
    let mut jpeg = Vec::new();
    let pixels = image::RgbImage::from_fn(40, 20, |x, y| {
        image::Rgb([if x < 20 { 200 } else { 20 }, if y < 9 { 30 } else { 250 }, 90])
    });
    image::codecs::jpeg::JpegEncoder::new(&mut jpeg).encode_image(&pixels).unwrap();
    let data = Pixels::Jpeg { bytes: jpeg.clone(), gray: false };
    let image = Arc::new(Image { width: 40, height: 20, data });
    let mut sheet = Sheet::new("en");
    for x in [60.0, 160.0] {
        let picture = Picture {
            image: Arc::clone(&image),
            size: Size::new(Pt(50.0), Pt(50.0)),
            shape: Outline::Rectangle,
        };
        sheet.put((x, 60.0), None, Item::Image(picture));
    }
    let file = read(&sheet);
    let streams: Vec<_> = file.objects.values().filter_map(|object| object.as_stream().ok()).collect();
    let pictures: Vec<_> = streams.iter().filter(|stream| stream.dict.has_type(b"XObject")).collect();
    assert_eq!(pictures.len(), 1, "one picture in two places is one object");
    assert_eq!(pictures[0].content, jpeg);
    assert_eq!(pictures[0].dict.get(b"Filter").unwrap().as_name().unwrap(), b"DCTDecode");
    let page = file.get_pages().into_values().next().unwrap();
    let content = String::from_utf8(file.get_page_content(page)).unwrap();
    // The picture is twice as wide as its place, so it extends past each side by a quarter of its width.
    assert!(content.contains("100 0 0 50 35 731.89 cm"), "{content}");
}

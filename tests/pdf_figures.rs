//! Pictures in the bytes of a PDF: their pixels, their place, and what is said of them.

#[expect(dead_code, reason = "this test uses a part")]
mod sample;

use std::sync::Arc;

use lopdf::Document;
use sample::reader::text;
use sample::structure::structure;
use sample::{Sheet, curriculum};
use vitae::export::pdf::export;
use vitae::geom::{Pt, Size};
use vitae::image::{Image, Pixels, Shape};
use vitae::tags::Role;
use vitae::typeset::frame::{Item, Picture};

fn read(sheet: &Sheet) -> Document {
    Document::load_mem(&export(&sheet.document, &sheet.fonts)).expect("the file can be read")
}

#[test]
fn figures_have_alternate_text_and_place() {
    let file = read(&curriculum());
    let tree = structure(&file);
    let figure = tree.all("Figure")[0];
    assert_eq!(text(figure.object.get(b"Alt").unwrap()), "Portrait of Mira");
    let bounds = figure.object.get(b"A").unwrap().as_dict().unwrap().get(b"BBox").unwrap();
    let bounds: Vec<f32> = bounds.as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect();
    assert_eq!(bounds, [475.0, 741.89, 535.0, 801.89]);
    let masks = file.objects.values().filter_map(|object| object.as_stream().ok());
    assert_eq!(masks.filter(|stream| stream.dict.has(b"SMask")).count(), 1);
}

#[test]
fn a_figure_without_alternate_text_is_decoration() {
    let mut sheet = curriculum();
    let figures: Vec<_> =
        sheet.document.tags.iter().filter(|(_, tag)| tag.role == Role::Figure).map(|(id, _)| id).collect();
    sheet.document.tags.get_mut(figures[0]).alt = None;
    assert!(structure(&read(&sheet)).all("Figure").is_empty());
}

#[test]
fn a_jpeg_goes_in_as_it_came() {
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
            shape: Shape::Rectangle,
        };
        sheet.put(x, 60.0, None, Item::Image(picture));
    }
    let file = read(&sheet);
    let streams: Vec<_> = file.objects.values().filter_map(|object| object.as_stream().ok()).collect();
    let pictures: Vec<_> = streams.iter().filter(|stream| stream.dict.has_type(b"XObject")).collect();
    assert_eq!(pictures.len(), 1, "one picture in two places is one object");
    assert_eq!(pictures[0].content, jpeg);
    assert_eq!(pictures[0].dict.get(b"Filter").unwrap().as_name().unwrap(), b"DCTDecode");
    let page = file.get_pages().into_values().next().unwrap();
    let content = String::from_utf8(file.get_page_content(page)).unwrap();
    // The picture is twice as wide as its place: it hangs over by a quarter of its width at both sides.
    assert!(content.contains("100 0 0 50 35 731.89 cm"), "{content}");
}

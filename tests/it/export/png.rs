//! Pictures of the pages.

use crate::support::sample::curriculum;
use std::sync::Arc;
use vitae::export::page::png;
use vitae::image::{Image, Pixels};
use vitae::typeset::frame::Item;

#[test]
fn pages_are_rendered_on_white() {
    let sheet = curriculum();
    let files = png::render(&sheet.document, &sheet.fonts, 72.0);
    assert_eq!(files.len(), 2);
    let page = image::load_from_memory(&files[0]).expect("a PNG").into_rgb8();
    assert_eq!(page.dimensions(), (595, 842));
    let ink = |x: std::ops::Range<u32>, y: std::ops::Range<u32>| {
        x.flat_map(|x| y.clone().map(move |y| (x, y)))
            .filter(|&(x, y)| page.get_pixel(x, y).0 != [255; 3])
            .count()
    };
    assert!(ink(60..220, 60..82) > 300, "the name");
    assert_eq!(ink(0..59, 0..841), 0, "the margin");
    assert!(ink(480..530, 45..95) > 2000, "the photo");
    assert_eq!(ink(475..479, 40..44), 0, "the photo is round");
    assert!(ink(60..535, 107..110) > 400, "the rule");
}

#[test]
fn a_long_strip_shows_its_middle() {
    let mut sheet = curriculum();
    // Red, green in the middle, and red again.
    let rows = (0..3000).flat_map(|row| if (1400..1600).contains(&row) { [0, 255, 0] } else { [255, 0, 0] });
    let strip = Arc::new(Image { width: 1, height: 3000, data: Pixels::Rgb(rows.collect()) });
    for placed in sheet.document.pages.iter_mut().flat_map(|page| &mut page.items) {
        if let Item::Image(picture) = &mut placed.item {
            picture.image = Arc::clone(&strip);
        }
    }
    let files = png::render(&sheet.document, &sheet.fonts, 72.0);
    let page = image::load_from_memory(&files[0]).expect("a PNG").into_rgb8();
    let n_green = page.pixels().filter(|pixel| pixel.0 == [0, 255, 0]).count();
    let n_red = page.pixels().filter(|pixel| pixel.0 == [255, 0, 0]).count();
    assert!(n_green > 1500 && n_red == 0, "{n_green} green, {n_red} red");
}

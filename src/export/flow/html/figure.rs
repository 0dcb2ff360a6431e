//! Pictures, inside the page as data.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use crate::compose::reading::Element;
use crate::export::flow::html::article::Article;
use crate::export::flow::html::base64::base64;
use crate::export::flow::html::length::length;
use crate::export::flow::html::line_classes::LineLook;
use crate::geom::Pt;
use crate::image::{Image, Outline, Pixels};

impl Article<'_> {
    /// Writes a picture.
    pub(super) fn figure(&mut self, element: &Element) {
        let Some(picture) = &element.picture else { return };
        let mut look = element.place.map(|place| self.line_look(place.line, Pt::ZERO)).unwrap_or_default();
        // Pictures are set in the middle of their stack, so an indent does not apply.
        look.set("width", &length(picture.size.width));
        let class = self.sheet.class(look);
        let mut look = LineLook::default();
        look.set("aspect-ratio", &format!("{:.3}", picture.size.width / picture.size.height));
        match picture.shape {
            Outline::Rectangle => {}
            Outline::Round => look.set("border-radius", "50%"),
            Outline::Rounded(radius) => look.set("border-radius", &length(radius)),
        }
        let img = format!("{} u-photo", self.sheet.class(look));
        let alt = element.alt.as_deref().filter(|alt| !alt.trim().is_empty());
        let alt = alt.unwrap_or(&self.reading.info.author);
        self.markup.open_block("figure", &[("class", class.as_str())]);
        let source = data_url(&picture.image);
        let (width, height) = (picture.image.width.to_string(), picture.image.height.to_string());
        let attributes =
            [("class", img.as_str()), ("alt", alt), ("width", &width), ("height", &height), ("src", &source)];
        self.markup.empty("img", &attributes);
        self.markup.close();
    }
}

/// The bytes of a picture as an address.
fn data_url(image: &Image) -> String {
    let (pixels, color) = match &image.data {
        Pixels::Jpeg { bytes, .. } => return format!("data:image/jpeg;base64,{}", base64(bytes)),
        Pixels::Rgb(pixels) => (pixels, ExtendedColorType::Rgb8),
        Pixels::Rgba(pixels) => (pixels, ExtendedColorType::Rgba8),
    };
    let mut file = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut file, CompressionType::Default, FilterType::Adaptive);
    encoder
        .write_image(pixels, image.width, image.height, color)
        .expect("the pixels fill the picture, and writing to memory cannot fail");
    format!("data:image/png;base64,{}", base64(&file))
}

//! Computed styles of boxes and meters beside text, from the layout's specs.

use crate::compose::cascade::Styles;
use crate::compose::decor::{ChipStyle, Ground, MeterStyle};
use crate::compose::inline::Emphasis;
use crate::compose::style::{Case, Direction};
use crate::geom::{Pt, Sides};
use crate::path::{Color, Stroke};

/// The style of words in boxes.
pub const CHIP: &str = "tag";

/// Computes the style of words in boxes.
pub fn chip_style(styles: &mut Styles<'_>) -> ChipStyle {
    let spec = &styles.chips;
    let color = |color| styles.known_color(color);
    let (fill, outline) = (spec.fill.as_ref().and_then(color), spec.outline.as_ref().and_then(color));
    let length = |length| styles.length(length, CHIP);
    let stroke = outline.map(|color| Stroke { color, width: length(spec.width) });
    let (padding, height, gap) = (length(spec.padding), length(spec.height), length(spec.gap));
    let radius = length(spec.radius);
    let (capitals, small) = heights(styles, CHIP);
    // The words' centre, taken as the average of the centres of capitals and lower-case letters.
    let middle = (capitals + small) / 4.0;
    let (top, bottom) = (middle + height / 2.0, height / 2.0 - middle);
    let padding = Sides { top, right: padding, bottom, left: padding };
    ChipStyle { ground: Ground { fill, stroke, radius, padding }, gap }
}

/// Computes the style of meters beside text of a style.
pub fn meter_style(styles: &mut Styles<'_>, style: &str) -> MeterStyle {
    let spec = &styles.levels;
    let full = styles.known_color(&spec.color).unwrap_or(Color::BLACK);
    let empty = spec.empty.as_ref().and_then(|color| styles.known_color(color));
    let n_dots = u16::try_from(spec.steps).unwrap_or(u16::MAX);
    let length = |length| styles.length(length, style);
    let (size, bar, gap) = (length(spec.size), length(spec.length), length(spec.gap));
    let (capitals, small) = heights(styles, style);
    MeterStyle {
        full,
        empty,
        n_dots,
        size,
        length: bar,
        gap,
        raise: (capitals + small) / 4.0,
        right_to_left: Direction::of(styles.lang()) == Direction::RightToLeft,
    }
}

/// Approximate scale of capitals that replace small capitals.
const SMALL_CAPITALS: f64 = 0.86;

/// The approximate width of text in a style, without kerning. Characters that no face has count as zero.
pub fn width_of(styles: &mut Styles<'_>, style: &str, text: &str) -> Pt {
    let look = styles.text(style, Emphasis::default());
    let advance = |c: char| {
        let fonts = look.fonts.iter().map(|&font| styles.fonts().get(font));
        let found = fonts.into_iter().find_map(|font| Some((font, font.glyph(c)?)));
        found.map_or(Pt::ZERO, |(font, id)| look.size * (font.advance(id) / font.metrics.units_per_em))
    };
    let (text, factor) = match look.case {
        Case::Normal => (text.to_owned(), 1.0),
        Case::Upper => (text.to_uppercase(), 1.0),
        // If a face has no small capitals, scaled capitals replace them, which are wider.
        Case::SmallCaps => (text.to_uppercase(), SMALL_CAPITALS),
    };
    let letters: Pt = text.chars().map(advance).sum();
    let n_gaps = text.chars().count().saturating_sub(1);
    #[expect(clippy::cast_precision_loss, reason = "a few letters")]
    let tracking = look.size * look.tracking * n_gaps as f64;
    letters * factor + tracking
}

/// Cap height and x-height.
fn heights(styles: &mut Styles<'_>, style: &str) -> (Pt, Pt) {
    let text = styles.text(style, Emphasis::default());
    let metrics = text.fonts.first().map(|&font| styles.fonts().get(font).metrics);
    let part = |height: f64| text.size * height;
    metrics.map_or((part(0.7), part(0.5)), |metrics| {
        (part(metrics.cap_height / metrics.units_per_em), part(metrics.x_height / metrics.units_per_em))
    })
}

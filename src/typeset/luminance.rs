//! The luminance of colours and the contrast between two of them (WCAG 2.2, *relative luminance* and *contrast
//! ratio*).
//!
//! Powers are computed by libm, since those of the platform differ between machines, and kept in a table.

use std::sync::LazyLock;

use crate::path::Color;

/// Returns the contrast of two colours, from 1 (none) to 21 (black on white).
#[must_use]
pub fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    let (light, dark) = if one > other { (one, other) } else { (other, one) };
    (light + 0.05) / (dark + 0.05)
}

/// Returns the relative luminance of a colour, from 0 (black) to 1 (white).
#[must_use]
pub fn luminance(color: Color) -> f64 {
    let linear = |value: u8| LINEAR[usize::from(value)];
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

/// Returns the colour nearest to `color`, darker or lighter, whose contrast with `ground` is at least `wanted`; black
/// or white if there is none.
#[must_use]
pub fn nearest_readable(color: Color, ground: Color, wanted: f64) -> Color {
    let towards = |end: u8, step: u16| {
        let part = |value: u8| {
            let (from, to) = (u32::from(value), u32::from(end));
            let mixed = (from * u32::from(255 - step) + to * u32::from(step) + 127) / 255;
            u8::try_from(mixed).unwrap_or(end)
        };
        Color { r: part(color.r), g: part(color.g), b: part(color.b) }
    };
    let steps = (0..=255).flat_map(|step| [towards(0, step), towards(255, step)]);
    let readable = steps.into_iter().find(|mixed| contrast(*mixed, ground) >= wanted);
    readable.unwrap_or(if luminance(ground) > 0.18 { Color::BLACK } else { Color::WHITE })
}

/// The linear value of each 8-bit sRGB value (IEC 61966-2-1).
static LINEAR: LazyLock<[f64; 256]> =
    LazyLock::new(|| std::array::from_fn(|value| linear(value as f64 / 255.0)));

fn linear(value: f64) -> f64 {
    if value <= 0.04045 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
}

#[cfg(test)]
mod tests {
    use super::{LINEAR, contrast, nearest_readable};
    use crate::path::Color;

    fn grey(value: u8) -> Color {
        Color { r: value, g: value, b: value }
    }

    #[test]
    fn known_contrasts() {
        assert!((contrast(Color::BLACK, Color::WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast(grey(0x77), Color::WHITE) - 4.478).abs() < 0.001);
        assert!((contrast(grey(0x76), Color::WHITE) - 4.542).abs() < 0.001);
        assert!((contrast(Color { r: 255, g: 0, b: 0 }, Color::WHITE) - 3.998).abs() < 0.001);
        assert_eq!(contrast(grey(0x30), grey(0x30)), 1.0);
    }

    #[test]
    fn the_table_follows_the_curve() {
        for (value, linear) in [
            (0, 0.0),
            (10, 0.003_035_270),
            (11, 0.003_346_536),
            (128, 0.215_860_500),
            (254, 0.991_102_097),
            (255, 1.0),
        ] {
            assert!((LINEAR[value] - linear).abs() < 1e-9, "{value}");
        }
        assert!(LINEAR.is_sorted());
    }

    #[test]
    fn the_nearest_readable_colour_is_near_and_readable() {
        assert_eq!(nearest_readable(grey(0x99), Color::WHITE, 4.5), grey(0x76));
        assert_eq!(nearest_readable(grey(0x99), Color::BLACK, 4.5), grey(0x99));
        let blue = Color { r: 0x35, g: 0x50, b: 0x7a };
        let lighter = nearest_readable(grey(0x90), blue, 4.5);
        assert!(lighter.r > 0x90 && contrast(lighter, blue) >= 4.5);
        // No colour has that much contrast with a middle grey: black comes closest.
        assert_eq!(nearest_readable(grey(0x80), grey(0x80), 21.0), Color::BLACK);
    }
}

//! The palette as custom properties, and its dark variant.
//!
//! A dark page is not a layout's choice, so its colours are derived: each keeps its hue, and its lightness is turned
//! round. A colour of text is then made lighter until it has enough contrast with the lightest ground.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::path::Color;

/// The ground of a dark page.
const NIGHT: Color = Color { r: 0x16, g: 0x17, b: 0x1A };
/// The least contrast of text with its ground, a little above that of WCAG 2.2 §1.4.3.
const LEAST_CONTRAST: f64 = 4.7;
/// More contrast than this dazzles on a dark page.
const MOST_CONTRAST: f64 = 13.0;
/// The luminance below which a ground counts as dark.
const DARK: f64 = 0.2;

/// What a colour is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ColorUse {
    /// Text and drawings.
    Ink,
    /// Lines: decoration, which needs no contrast.
    Line,
    /// The ground under text.
    Ground,
}

/// The colours in use.
#[derive(Debug)]
pub(super) struct Colors<'a> {
    palette: &'a [(String, Color)],
    used: BTreeMap<(Color, ColorUse), String>,
}

impl<'a> Colors<'a> {
    /// The colours of a palette, none of them in use.
    pub(super) fn new(palette: &'a [(String, Color)]) -> Self {
        Self { palette, used: BTreeMap::new() }
    }

    /// Returns a colour as a value.
    pub(super) fn value(&mut self, color: Color, color_use: ColorUse) -> String {
        let palette = self.palette;
        let name = self.used.entry((color, color_use)).or_insert_with(|| {
            let named = palette.iter().find(|(name, known)| *known == color && is_plain(name));
            let name = named.map_or_else(|| color.to_string().replace('#', "c-"), |(name, _)| name.clone());
            let ending = match color_use {
                ColorUse::Ink => "",
                ColorUse::Line => "-rule",
                ColorUse::Ground => "-ground",
            };
            format!("--{name}{ending}")
        });
        format!("var({name})")
    }

    /// The declarations of all colours.
    pub(super) fn light(&self) -> String {
        self.declarations(|color, _| color.to_string())
    }

    /// The declarations of all colours on a dark page.
    pub(super) fn dark(&self) -> String {
        let dark = self.darkened();
        self.declarations(|color, kind| dark(color, kind).to_string())
    }

    /// The declarations of all colours on a page that may be dark: browsers choose by the page's `color-scheme`.
    pub(super) fn adaptive(&self) -> String {
        let dark = self.darkened();
        self.declarations(|color, kind| format!("light-dark({color},{})", dark(color, kind)))
    }

    /// Returns a colour on a dark page.
    fn darkened(&self) -> impl Fn(Color, ColorUse) -> Color {
        let grounds = self.used.keys().filter(|(color, kind)| *kind == ColorUse::Ground && !is_dark(*color));
        let grounds = grounds.map(|(color, _)| luminance(dark_ground(*color)));
        let lightest = grounds.fold(luminance(NIGHT), f64::max);
        move |color, kind| match kind {
            ColorUse::Ground if is_dark(color) => color,
            ColorUse::Ground => dark_ground(color),
            ColorUse::Ink => dark_ink(color, lightest, LEAST_CONTRAST),
            ColorUse::Line => dark_ink(color, lightest, 1.2),
        }
    }

    fn declarations(&self, of: impl Fn(Color, ColorUse) -> String) -> String {
        let mut out = String::new();
        for ((color, kind), name) in &self.used {
            // Writing to a string cannot fail.
            let _ = write!(out, "{name}:{};", of(*color, *kind));
        }
        out
    }
}

/// The ground of a dark page.
pub(super) fn night() -> String {
    NIGHT.to_string()
}

/// Whether a ground is dark, so that the text on it is light.
pub(super) fn is_dark(ground: Color) -> bool {
    luminance(ground) < DARK
}

fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

/// A light ground on a dark page: a little lighter than the page, with a trace of its hue.
fn dark_ground(color: Color) -> Color {
    let depth = 1.0 - lightness(color);
    mixed(NIGHT, with_lightness(color, 0.35), (0.12 + depth * 1.2).min(0.5))
}

/// A colour of text or lines on a dark page: the same hue with as much contrast as on a light page.
fn dark_ink(color: Color, ground: f64, least: f64) -> Color {
    let wanted = contrast(luminance(color), 1.0).clamp(least, MOST_CONTRAST);
    let mut shade = with_lightness(color, 0.1);
    for step in 10..=100 {
        shade = with_lightness(color, f64::from(step) / 100.0);
        if contrast(ground, luminance(shade)) >= wanted && luminance(shade) > ground {
            break;
        }
    }
    shade
}

/// The contrast of two luminances (WCAG 2.2, *contrast ratio*).
fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The relative luminance (WCAG 2.2). The curve of sRGB is approximated by a polynomial, which needs no powers.
fn luminance(color: Color) -> f64 {
    let linear = |byte: u8| {
        let value = f64::from(byte) / 255.0;
        value * (value * (value * 0.305_306 + 0.682_171) + 0.012_523)
    };
    0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)
}

fn lightness(color: Color) -> f64 {
    let [r, g, b] = [color.r, color.g, color.b].map(f64::from);
    (r.max(g).max(b) + r.min(g).min(b)) / 510.0
}

/// The colour with another lightness and the same hue; less saturated if it is very saturated (HSL).
fn with_lightness(color: Color, wanted: f64) -> Color {
    /// More saturation glares on a dark page.
    const MOST_SATURATION: f64 = 0.6;
    let [r, g, b] = [color.r, color.g, color.b].map(|value| f64::from(value) / 255.0);
    let chroma = r.max(g).max(b) - r.min(g).min(b);
    let now = lightness(color);
    let room = |lightness: f64| 1.0 - (2.0 * lightness - 1.0).abs();
    let saturation = if room(now) > 0.0 { (chroma / room(now)).min(MOST_SATURATION) } else { 0.0 };
    let factor = if chroma > 0.0 { saturation * room(wanted) / chroma } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
    let moved = |value: f64| ((wanted + (value - now) * factor) * 255.0).round().clamp(0.0, 255.0) as u8;
    Color { r: moved(r), g: moved(g), b: moved(b) }
}

/// A mixture with this part of the second colour.
fn mixed(one: Color, other: Color, part: f64) -> Color {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 255")]
    let mix = |one: u8, other: u8| {
        (f64::from(one) * (1.0 - part) + f64::from(other) * part).round().clamp(0.0, 255.0) as u8
    };
    Color { r: mix(one.r, other.r), g: mix(one.g, other.g), b: mix(one.b, other.b) }
}

#[cfg(test)]
mod tests {
    use super::{ColorUse, Colors, LEAST_CONTRAST, contrast, dark_ground, dark_ink, luminance};
    use crate::path::Color;

    #[test]
    fn text_on_a_dark_page_has_enough_contrast() {
        for (r, g, b) in [(0, 0, 0), (27, 27, 27), (95, 90, 84), (122, 59, 30), (0, 92, 102), (20, 40, 160)] {
            for tint in [255, 244, 220] {
                let ground = luminance(dark_ground(Color { r: tint, g: tint, b: tint }));
                let ink = luminance(dark_ink(Color { r, g, b }, ground, LEAST_CONTRAST));
                assert!(contrast(ink, ground) > LEAST_CONTRAST - 0.1, "{r} {g} {b} on {tint}");
            }
        }
    }

    #[test]
    fn colors_are_named_as_in_the_palette() {
        let palette = [("ink".to_owned(), Color::BLACK)];
        let mut colors = Colors::new(&palette);
        assert_eq!(colors.value(Color::BLACK, ColorUse::Ink), "var(--ink)");
        assert_eq!(colors.value(Color::WHITE, ColorUse::Ground), "var(--c-ffffff-ground)");
        assert_eq!(colors.light(), "--ink:#000000;--c-ffffff-ground:#ffffff;");
    }
}

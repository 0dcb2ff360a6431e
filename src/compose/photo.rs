//! The photo with its border, or initials on a ground if there is no photo and the layout has `monogram`.

use crate::compose::cascade::resolve_color;
use crate::compose::composer::Composer;
use crate::compose::content::{BlockPicture, Portrait};
use crate::compose::inline::Emphasis;
use crate::compose::locale::term::Term;
use crate::compose::own_name::monogram;
use crate::diag::{Diagnostic, Diagnostics};
use crate::geom::{Point, Pt, Size};
use crate::image::{ImageError, Outline};
use crate::path::{Color, Path, Segment, Stroke, ellipse};
use crate::read::basics::{Basics, Photo};
use crate::read::color_spec::ColorSpec;
use crate::source::Spanned;
use crate::tags::{StructType, TagTree};

/// Height of initials, as a fraction of their ground's shorter side.
const LETTERS: f64 = 0.2;

/// The photo at the layout's size, or the initials if there is none and the layout has `monogram`.
pub fn picture(c: &mut Composer<'_>, basics: &Basics) -> Option<BlockPicture> {
    match basics.photo_file() {
        Some(photo) => portrait(c, photo, basics).or_else(|| instead(c)),
        None => {
            let foreign = basics.photo.as_ref().filter(|photo| !photo.is_required);
            c.diagnostics.list.extend(foreign.map(|photo| {
                Diagnostic::warning("this photo is left out: vitae does not download files")
                    .at(photo.path.span)
                    .hint("download the picture, save it beside this file and write its file name here")
            }));
            instead(c)
        }
    }
}

/// The picture in place of a missing photo.
fn instead(c: &mut Composer<'_>) -> Option<BlockPicture> {
    if c.layout.header.photo.monogram { initials(c) } else { None }
}

/// The layout's size for photos.
fn room(c: &Composer<'_>) -> Size {
    let spec = &c.layout.header.photo;
    let (width, height) = (c.length(spec.width), c.length(spec.height));
    match spec.shape {
        Outline::Round => Size::new(width.min(height), width.min(height)),
        Outline::Rectangle | Outline::Rounded(_) => Size::new(width, height),
    }
}

fn portrait(c: &mut Composer<'_>, photo: &Photo, basics: &Basics) -> Option<BlockPicture> {
    let image = match c.images.get(&photo.path.value) {
        Ok(image) => image,
        Err(error) => {
            let diagnostic = if photo.is_required {
                Diagnostic::error(error.to_string())
            } else {
                Diagnostic::warning(error.to_string())
            };
            let mut diagnostic = diagnostic.at(photo.path.span);
            diagnostic.hints.extend(advice(&error).map(str::to_owned));
            c.diagnostics.push(diagnostic);
            return None;
        }
    };
    let alt = photo.alt.as_ref().map(|alt| alt.value.clone()).unwrap_or_else(|| {
        let name = basics.name.as_ref().map_or("", |name| name.value.as_str());
        format!("{} {name}", c.locale.term(Term::PhotoOf)).trim().to_owned()
    });
    let tag = c.tags.add(TagTree::ROOT, StructType::Figure);
    c.tags.get_mut(tag).alt = Some(alt);
    let spec = &c.layout.header.photo;
    let border = c.length(spec.border);
    // A border with a gap surrounds the picture; one without a gap covers its edge.
    let gap = c.length(spec.border_gap);
    let inset = if gap > Pt::ZERO { border + gap } else { border / 2.0 };
    let within = |size: Size, inset: Pt| Size::new(size.width - inset * 2.0, size.height - inset * 2.0);
    let inner = match spec.shape {
        Outline::Round => within(room(c), inset),
        Outline::Rectangle | Outline::Rounded(_) => image.fit(within(room(c), inset)),
    };
    let size = within(inner, -inset);
    let radius = c.length(spec.radius);
    let shape = match spec.shape {
        Outline::Rounded(_) => Outline::Rounded((radius - inset).max(Pt::ZERO)),
        other => other,
    };
    let mut drawings = Vec::new();
    let color = color(c, &c.layout.header.photo.border_color);
    if border > Pt::ZERO {
        let half = border / 2.0;
        let path = Path {
            segments: outline(within(size, half), c.layout.header.photo.shape, radius - half),
            fill: None,
            stroke: Some(Stroke { color, width: border }),
        };
        drawings.push((Point::new(half, half), path));
    }
    let at = Point::new(inset, inset);
    let portrait = Portrait { image, at, size: inner, shape, tag, span: Some(photo.path.span) };
    Some(BlockPicture { size, portrait: Some(portrait), drawings })
}

/// The name's initials on a ground in the photo's shape. Artifacts, because the header has the name.
fn initials(c: &mut Composer<'_>) -> Option<BlockPicture> {
    let size = room(c);
    let style = c.styles.text("monogram", Emphasis::default());
    let fill = color(c, &c.layout.header.photo.fill);
    let radius = c.length(c.layout.header.photo.radius);
    let ground =
        Path { segments: outline(size, c.layout.header.photo.shape, radius), fill: Some(fill), stroke: None };
    let mut pen = Pt::ZERO;
    let mut letters: Vec<(Point, Path)> = Vec::new();
    let mut height = Pt::ZERO;
    for letter in monogram(&c.name).chars() {
        let fonts = c.styles.fonts();
        let font = style.fonts.iter().map(|&id| fonts.get(id)).find(|font| font.glyph(letter).is_some())?;
        let glyph = font.glyph(letter)?;
        height = size.height.min(size.width) * LETTERS;
        let em = height * (font.metrics.units_per_em / font.metrics.cap_height);
        let segments = font.outline(glyph, em)?;
        letters.push((Point::new(pen, Pt::ZERO), Path { segments, fill: Some(style.color), stroke: None }));
        pen += em * (font.advance(glyph) / font.metrics.units_per_em + style.tracking);
    }
    let (left, right) = ink(&letters)?;
    let start = Point::new((size.width - right - left) / 2.0, (size.height + height) / 2.0);
    let drawings = letters.into_iter().map(|(at, letter)| (at + start, letter));
    let drawings = std::iter::once((Point::default(), ground)).chain(drawings).collect();
    Some(BlockPicture { size, portrait: None, drawings })
}

/// The left and right ends of the letters; `None` without letters.
fn ink(letters: &[(Point, Path)]) -> Option<(Pt, Pt)> {
    let ends = letters.iter().flat_map(|(at, letter)| {
        letter.segments.iter().filter_map(move |segment| match *segment {
            Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) => Some(at.x + to.x),
            Segment::Close => None,
        })
    });
    ends.fold(None, |all, x| match all {
        None => Some((x, x)),
        Some((left, right)) => Some((x.min(left), x.max(right))),
    })
}

fn outline(size: Size, shape: Outline, radius: Pt) -> Vec<Segment> {
    let (across, down) = (size.width / 2.0, size.height / 2.0);
    match shape {
        Outline::Round => ellipse(Point::new(across, down), across, down),
        Outline::Rectangle => Path::rounded(size, Pt::ZERO, None, None).segments,
        Outline::Rounded(_) => Path::rounded(size, radius, None, None).segments,
    }
}

/// A colour whose name has already been checked.
fn color(c: &Composer<'_>, spec: &Spanned<ColorSpec>) -> Color {
    resolve_color(c.layout, spec, &mut Diagnostics::new()).unwrap_or(Color::BLACK)
}

/// The hint for a picture that cannot be shown.
pub fn advice(error: &ImageError) -> Option<&'static str> {
    match error {
        ImageError::Missing(_) => Some("paths are relative to the résumé's folder"),
        ImageError::Unknown(_) => Some("save it as PNG, JPEG, WebP or GIF"),
        ImageError::Damaged(..) => Some("open it in an image editor and save it again"),
        ImageError::Outside(_) => {
            Some("put a copy of the picture there, or write the path that the link points to")
        }
        ImageError::TooLarge(..) => Some("scale it down: 1,000 pixels per side are enough"),
        ImageError::Folder(_) | ImageError::Unreadable(..) => None,
    }
}

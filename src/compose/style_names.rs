//! Checks the names of styles and colours: a name that a layout uses must exist, and an unused style that is probably
//! misspelt is a warning.

use std::collections::BTreeSet;

use crate::compose::cascade::{resolve_color, unknown};
use crate::diag::{Diagnostic, Diagnostics};
use crate::read::color_spec::ColorSpec;
use crate::read::layout::Layout;
use crate::read::layout::heading::HeadingChange;
use crate::read::layout::row::RowSpec;
use crate::read::layout::style::StyleSpec;
use crate::read::table::nearest;
use crate::read::template::{Field, Template, TemplatePart};
use crate::source::Spanned;

/// The styles that are used without being named in a layout, besides those named after fields.
const USED: [&str; 22] = [
    "text",
    "section",
    "summary",
    "item",
    "marker",
    "label",
    "tag",
    "foot",
    "head",
    "consent",
    "code",
    "facts-label",
    "keywords-label",
    "number",
    "group",
    "subgroup",
    "monogram",
    "recipient",
    "letter-date",
    "subject",
    "closing",
    "enclosures",
];

/// Checks the names of all styles in a layout. A missing style is an error, a misspelt unused one a warning.
#[must_use]
pub fn check_styles(layout: &Layout) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let mut known: BTreeSet<&str> = USED.into_iter().chain(Field::NAMES.map(|(name, _)| name)).collect();
    let used = used_styles(layout);
    for style in &used {
        if !known.contains(style.value.as_str()) && !layout.styles.contains_key(&style.value) {
            let own = layout.styles.keys().map(String::as_str);
            diagnostics.push(unknown("style", style, own.chain(known.iter().copied())));
        }
    }
    known.extend(used.iter().map(|style| style.value.as_str()));
    known.extend(layout.styles.values().filter_map(like));
    known.extend(layout.side.iter().flat_map(|side| side.styles.values()).filter_map(like));
    let extra = layout.side.iter().flat_map(|side| &side.styles);
    let extra = extra.filter(|(name, _)| !layout.styles.contains_key(name.as_str()));
    for (name, style) in layout.styles.iter().chain(extra).filter(|(name, _)| !known.contains(name.as_str()))
    {
        if let (Some(near), Some(span)) = (nearest(name, known.iter().copied()), style.span) {
            let message = format!("the style `{name}` is never used");
            diagnostics.push(Diagnostic::warning(message).at(span).hint(format!("did you mean `{near}`?")));
        }
    }
    diagnostics
}

/// The style that a style names with `like`.
fn like(style: &StyleSpec) -> Option<&str> {
    Some(style.like.as_ref()?.value.as_str())
}

/// Checks the names of all colours outside styles. A missing colour is an error.
#[must_use]
pub fn check_colors(layout: &Layout) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let (heading, photo) = (&layout.heading, &layout.header.photo);
    let mut colors: Vec<&Spanned<ColorSpec>> = vec![&heading.color, &photo.border_color, &photo.fill];
    colors.extend(&heading.fill);
    colors.extend(layout.chips.fill.iter().chain(&layout.chips.outline));
    colors.extend(layout.head.rule.iter().chain(&layout.foot.rule));
    colors.push(&layout.levels.color);
    colors.extend(&layout.levels.empty);
    for change in heading_changes(layout) {
        colors.extend(change.color.iter().chain(change.fill.iter().flatten()));
    }
    for color in colors {
        resolve_color(layout, color, &mut diagnostics);
    }
    diagnostics
}

/// The changes to headings in sections and in the side column.
fn heading_changes(layout: &Layout) -> impl Iterator<Item = &HeadingChange> {
    let sections = layout.sections.values().map(|section| &section.heading_change);
    sections.chain(layout.side.iter().map(|side| &side.heading))
}

/// The styles that a layout's templates and rows name.
fn used_styles(layout: &Layout) -> Vec<&Spanned<String>> {
    let mut rows: Vec<&RowSpec> = layout.header.rows.iter().collect();
    let lines = [&layout.head, &layout.foot];
    let places = lines.into_iter().flat_map(|line| [&line.text, &line.left, &line.center, &line.right]);
    let mut templates: Vec<&Template> = places.flatten().collect();
    for section in layout.sections.values() {
        rows.extend(section.rows.iter().chain(&section.role).chain(&section.single));
        templates.extend([&section.label, &section.text]);
    }
    let mut used: Vec<&Spanned<String>> = rows.iter().filter_map(|row| row.style.as_ref()).collect();
    used.push(&layout.heading.style);
    used.extend(heading_changes(layout).filter_map(|change| change.style.as_ref()));
    templates.extend(rows.iter().flat_map(|row| [&row.left, &row.right, &row.margin]).flatten());
    for part in templates.iter().flat_map(|template| &template.parts) {
        if let TemplatePart::Field(field) = part {
            used.extend(&field.style);
        }
    }
    used
}

//! What a layout says of the headings of sections: of all, and of those of one section.

use crate::read::layout::style::ColorSpec;
use crate::read::length::Length;
use crate::source::Spanned;

/// Headings of sections.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadingSpec {
    /// The style of the title; its edge is the heading's.
    pub style: Spanned<String>,
    /// Where the title stands.
    pub place: HeadingPlace,
    /// Where its line is.
    pub rule: RulePlace,
    /// The line's colour.
    pub color: Spanned<ColorSpec>,
    /// The line's width.
    pub width: Length,
    /// How long the line is; `None` for as long as there is room.
    pub length: Option<Length>,
    /// White space between title and line.
    pub gap: Length,
    /// What the box around the title is filled with; `None` for no box.
    pub fill: Option<Spanned<ColorSpec>>,
    /// White space between the box's edges and the title.
    pub padding: Padding,
    /// The radius of the box's corners.
    pub radius: Length,
}

/// White space inside a box.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Padding {
    /// Above.
    pub top: Length,
    /// At the right.
    pub right: Length,
    /// Below.
    pub bottom: Length,
    /// At the left.
    pub left: Length,
}

impl Padding {
    /// The same at all sides.
    #[must_use]
    pub const fn all(length: Length) -> Self {
        Self { top: length, right: length, bottom: length, left: length }
    }
}

/// Where a section's title stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingPlace {
    /// Above the section.
    Text,
    /// In the margin column, beside the section's first line; above it where the layout has no such column.
    Margin,
}

/// Where a heading's line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulePlace {
    /// There is none.
    None,
    /// From the title to the edge of the column.
    Beside,
    /// Under the title.
    Below,
    /// Over the title.
    Above,
    /// Upright before the title, as high as its capitals.
    Left,
}

/// What a layout says of some headings, over what it says of others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeadingChange {
    /// The style of the title.
    pub style: Option<Spanned<String>>,
    /// Where the title stands.
    pub place: Option<HeadingPlace>,
    /// Where its line is.
    pub rule: Option<RulePlace>,
    /// The line's colour.
    pub color: Option<Spanned<ColorSpec>>,
    /// The line's width.
    pub width: Option<Length>,
    /// How long the line is; `Some(None)` for as long as there is room.
    pub length: Option<Option<Length>>,
    /// White space between title and line.
    pub gap: Option<Length>,
    /// What the box around the title is filled with; `Some(None)` for no box.
    pub fill: Option<Option<Spanned<ColorSpec>>>,
    /// White space above the title in its box.
    pub top: Option<Length>,
    /// White space at the right of the title in its box.
    pub right: Option<Length>,
    /// White space below the title in its box.
    pub bottom: Option<Length>,
    /// White space at the left of the title in its box.
    pub left: Option<Length>,
    /// The radius of the box's corners.
    pub radius: Option<Length>,
}

impl HeadingSpec {
    /// These headings with a change.
    #[must_use]
    pub fn changed(&self, change: &HeadingChange) -> Self {
        let padding = Padding {
            top: change.top.unwrap_or(self.padding.top),
            right: change.right.unwrap_or(self.padding.right),
            bottom: change.bottom.unwrap_or(self.padding.bottom),
            left: change.left.unwrap_or(self.padding.left),
        };
        Self {
            style: change.style.as_ref().unwrap_or(&self.style).clone(),
            place: change.place.unwrap_or(self.place),
            rule: change.rule.unwrap_or(self.rule),
            color: change.color.as_ref().unwrap_or(&self.color).clone(),
            width: change.width.unwrap_or(self.width),
            length: change.length.unwrap_or(self.length),
            gap: change.gap.unwrap_or(self.gap),
            fill: change.fill.as_ref().unwrap_or(&self.fill).clone(),
            padding,
            radius: change.radius.unwrap_or(self.radius),
        }
    }
}

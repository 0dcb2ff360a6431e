//! The styles of content by name, its palette and its paper, for formats that break lines and pages themselves.

use std::sync::Arc;

use crate::compose::cascade::Styles;
use crate::compose::inline::Emphasis;
use crate::compose::style::{PageStyle, ParStyle, TextStyle};
use crate::path::Color;

/// The styles of content.
#[derive(Clone, Debug)]
pub struct StyleSheet {
    /// The paper and the areas of text on it.
    pub page: PageStyle,
    /// The palette of the layout, by name.
    pub colors: Vec<(String, Color)>,
    /// The style of the main text, on which all others are based.
    pub text: Arc<TextStyle>,
    /// The style of its lines.
    pub par: ParStyle,
    /// The styles in use, by name: those of the main column, then those of the side column.
    pub styles: Vec<NamedStyle>,
}

/// A style in use.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedStyle {
    /// Its name in the layout, such as `dates`.
    pub name: String,
    /// The emphasis of this variant.
    pub emphasis: Emphasis,
    /// Whether it is the side column's.
    pub is_side: bool,
    /// Its values.
    pub style: Arc<TextStyle>,
}

impl StyleSheet {
    /// The name of a style of this sheet; `None` for an icon's.
    #[must_use]
    pub fn name_of(&self, style: &Arc<TextStyle>) -> Option<&NamedStyle> {
        self.styles.iter().find(|named| Arc::ptr_eq(&named.style, style))
    }
}

/// The styles in use, by name.
#[must_use]
pub fn named_styles(main: &Styles<'_>, side: Option<&Styles<'_>>) -> Vec<NamedStyle> {
    let of = |styles: &Styles<'_>, is_side: bool| {
        let variants = styles.variants().map(|(name, emphasis, style)| NamedStyle {
            name: name.to_owned(),
            emphasis,
            is_side,
            style: Arc::clone(style),
        });
        variants.collect::<Vec<NamedStyle>>()
    };
    let mut all = of(main, false);
    all.extend(side.into_iter().flat_map(|styles| of(styles, true)));
    all
}

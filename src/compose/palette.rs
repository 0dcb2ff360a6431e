//! The colours of text and their positions in the layout.

use crate::path::Color;
use crate::read::color_spec::ColorSpec;
use crate::read::layout::Layout;
use crate::source::Spanned;

/// The colours of a layout's styles, each with its position: that in the palette if the colour has a name.
#[must_use]
pub fn written_colors(layout: &Layout) -> Vec<Spanned<Color>> {
    let at_side = layout.side.iter().flat_map(|side| side.styles.values());
    let colors = layout.styles.values().chain(at_side).filter_map(|style| style.color.as_ref());
    let written = colors.filter_map(|color| match &color.value {
        ColorSpec::Value(value) => Some(Spanned::new(*value, color.span)),
        ColorSpec::Named(name) => layout.colors.get(name).cloned(),
    });
    written.collect()
}

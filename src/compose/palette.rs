//! Where the colours of text stand in a layout.

use crate::path::Color;
use crate::read::color_spec::ColorSpec;
use crate::read::layout::Layout;
use crate::source::Spanned;

/// The colours that the styles of a layout name, each where it is written: in the palette if it has a name.
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

//! `[tags]` and `[levels]`.

use crate::diag::Diagnostics;
use crate::read::layout::decor::{LevelSpec, TagSpec};
use crate::read::layout_values::{color, color_or_none, length, set, whole_within};
use crate::read::table::Table;

pub(crate) fn tags(tags: &mut TagSpec, mut table: Table, d: &mut Diagnostics) {
    let t = &mut table;
    set(&mut tags.fill, color_or_none(t, &["fill"], d));
    set(&mut tags.outline, color_or_none(t, &["outline"], d));
    set(&mut tags.width, length(t, &["width"], d));
    set(&mut tags.radius, length(t, &["radius"], d));
    set(&mut tags.padding, length(t, &["padding"], d));
    set(&mut tags.height, length(t, &["height"], d));
    set(&mut tags.gap, length(t, &["gap"], d));
    table.finish(d);
}

pub(crate) fn levels(levels: &mut LevelSpec, mut table: Table, d: &mut Diagnostics) {
    let t = &mut table;
    set(&mut levels.color, color(t, &["color", "colour"], d));
    set(&mut levels.empty, color_or_none(t, &["empty"], d));
    set(&mut levels.steps, whole_within(t, &["steps"], (2, 10), d));
    set(&mut levels.size, length(t, &["size"], d));
    set(&mut levels.length, length(t, &["length"], d));
    set(&mut levels.gap, length(t, &["gap"], d));
    table.finish(d);
}

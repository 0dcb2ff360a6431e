//! `[tags]` and `[levels]`.

use crate::read::layout::decor::{LevelSpec, TagSpec};
use crate::read::layout_values::{color, color_or_none, length, set, whole_within};
use crate::read::reader::Reader;
use crate::read::table::Table;

pub(crate) fn tags(tags: &mut TagSpec, mut table: Table, reader: &mut Reader<'_>) {
    let t = &mut table;
    set(&mut tags.fill, color_or_none(t, &["fill"], reader));
    set(&mut tags.outline, color_or_none(t, &["outline"], reader));
    set(&mut tags.width, length(t, &["width"], reader));
    set(&mut tags.radius, length(t, &["radius"], reader));
    set(&mut tags.padding, length(t, &["padding"], reader));
    set(&mut tags.height, length(t, &["height"], reader));
    set(&mut tags.gap, length(t, &["gap"], reader));
    table.finish(reader);
}

pub(crate) fn levels(levels: &mut LevelSpec, mut table: Table, reader: &mut Reader<'_>) {
    let t = &mut table;
    set(&mut levels.color, color(t, &["color", "colour"], reader));
    set(&mut levels.empty, color_or_none(t, &["empty"], reader));
    set(&mut levels.steps, whole_within(t, &["steps"], (2, 10), reader));
    set(&mut levels.size, length(t, &["size"], reader));
    set(&mut levels.length, length(t, &["length"], reader));
    set(&mut levels.gap, length(t, &["gap"], reader));
    table.finish(reader);
}

//! The layout tables of a font: substitutions of single glyphs (`GSUB`) and kerning of pairs (`GPOS`), each with the
//! few structures that they need (OpenType, *Chapter 2*).

use std::collections::BTreeMap;

use crate::export::flow::html::web_font::forms::FormFeature;
use crate::export::flow::html::web_font::numbers::put;

/// The number of a glyph in the subset.
pub(super) type NewGlyph<'a> = &'a dyn Fn(u16) -> Option<u16>;

/// Returns the substitutions; `None` if there are none.
pub(super) fn substitution_table(
    forms: &BTreeMap<FormFeature, BTreeMap<u16, u16>>,
    new: NewGlyph<'_>,
) -> Option<Vec<u8>> {
    let mut features: Vec<([u8; 4], u16)> = Vec::new();
    let mut lookups: Vec<Vec<u8>> = Vec::new();
    for (feature, pairs) in forms {
        let pairs = pairs.iter().filter_map(|(from, to)| Some((new(*from)?, new(*to)?)));
        let pairs: BTreeMap<u16, u16> = pairs.collect();
        if pairs.is_empty() {
            continue;
        }
        let tags: &[&[u8; 4]] = match feature {
            FormFeature::SmallCapitals => &[b"c2sc", b"smcp"],
            FormFeature::Proportional => &[b"pnum"],
            FormFeature::Tabular => &[b"tnum"],
        };
        let lookup = u16::try_from(lookups.len()).ok()?;
        features.extend(tags.iter().map(|tag| (**tag, lookup)));
        lookups.push(single_substitution(&pairs));
    }
    features.sort();
    (!lookups.is_empty()).then(|| layout_table(&features, &lookups))
}

/// Returns the kerning; `None` if there is none.
pub(super) fn kerning_table(
    kerning: &BTreeMap<u16, BTreeMap<u16, i16>>,
    new: NewGlyph<'_>,
) -> Option<Vec<u8>> {
    let mut pairs: BTreeMap<u16, BTreeMap<u16, i16>> = BTreeMap::new();
    for (first, seconds) in kerning {
        let seconds: BTreeMap<u16, i16> =
            seconds.iter().filter_map(|(second, value)| Some((new(*second)?, *value))).collect();
        if let Some(first) = new(*first).filter(|_| !seconds.is_empty()) {
            pairs.insert(first, seconds);
        }
    }
    (!pairs.is_empty()).then(|| layout_table(&[(*b"kern", 0)], &[pair_adjustment(&pairs)]))
}

/// A lookup that replaces single glyphs (type 1, format 2).
fn single_substitution(pairs: &BTreeMap<u16, u16>) -> Vec<u8> {
    let n = count(pairs.len());
    let mut out = Vec::new();
    put(&mut out, &[1, 0, 1, 8]);
    put(&mut out, &[2, 6 + 2 * n, n]);
    pairs.values().for_each(|glyph| put(&mut out, &[*glyph]));
    coverage(&mut out, pairs.keys());
    out
}

/// A lookup that adjusts the advance of the first glyph of pairs (type 2, format 1).
fn pair_adjustment(pairs: &BTreeMap<u16, BTreeMap<u16, i16>>) -> Vec<u8> {
    /// The value record has an advance only.
    const ADVANCE: u16 = 4;
    let n = count(pairs.len());
    let mut sets = Vec::new();
    let start = 10 + 2 * n;
    let mut offsets = Vec::new();
    for seconds in pairs.values() {
        offsets.push(start + count(sets.len()));
        put(&mut sets, &[count(seconds.len())]);
        for (second, value) in seconds {
            put(&mut sets, &[*second]);
            sets.extend(value.to_be_bytes());
        }
    }
    let mut out = Vec::new();
    put(&mut out, &[2, 0, 1, 8]);
    put(&mut out, &[1, start + count(sets.len()), ADVANCE, 0, n]);
    put(&mut out, &offsets);
    out.extend(sets);
    coverage(&mut out, pairs.keys());
    out
}

/// The glyphs that a lookup applies to (format 1).
fn coverage<'g>(out: &mut Vec<u8>, glyphs: impl ExactSizeIterator<Item = &'g u16>) {
    put(out, &[1, count(glyphs.len())]);
    glyphs.for_each(|glyph| put(out, &[*glyph]));
}

/// A table with one default script, its features, and their lookups.
fn layout_table(features: &[([u8; 4], u16)], lookups: &[Vec<u8>]) -> Vec<u8> {
    let n_features = count(features.len());
    let mut scripts = Vec::new();
    let tags: [&[u8; 4]; 2] = [b"DFLT", b"latn"];
    put(&mut scripts, &[2]);
    for tag in tags {
        scripts.extend(tag);
        put(&mut scripts, &[14]);
    }
    put(&mut scripts, &[4, 0, 0, u16::MAX, n_features]);
    (0..n_features).for_each(|index| put(&mut scripts, &[index]));
    let mut list = Vec::new();
    put(&mut list, &[n_features]);
    for (index, (tag, _)) in features.iter().enumerate() {
        list.extend(tag);
        put(&mut list, &[2 + 6 * n_features + 6 * count(index)]);
    }
    features.iter().for_each(|(_, lookup)| put(&mut list, &[0, 1, *lookup]));
    let mut out = Vec::new();
    let (features_at, lookups_at) = (10 + count(scripts.len()), 10 + count(scripts.len() + list.len()));
    put(&mut out, &[1, 0, 10, features_at, lookups_at]);
    out.extend(scripts);
    out.extend(list);
    let mut at = 2 + 2 * count(lookups.len());
    put(&mut out, &[count(lookups.len())]);
    for lookup in lookups {
        put(&mut out, &[at]);
        at += count(lookup.len());
    }
    lookups.iter().for_each(|lookup| out.extend(lookup));
    out
}

/// A count or offset. A page uses few enough glyphs.
fn count(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

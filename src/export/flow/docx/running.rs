//! Running heads and feet: fixed words, and the numbers of pages as fields.

use crate::compose::content::{Marginal, MarginalWords};
use crate::export::flow::docx::faces::Faces;
use crate::export::flow::docx::markup::{DECLARATION, NAMESPACES, hex, push_escaped, twips};
use crate::export::flow::docx::run_look::RunLook;
use crate::export::flow::docx::styles::push_within;
use crate::geom::Pt;
use crate::tags::Pagination;

/// A part with a running head or foot.
#[derive(Debug)]
pub(super) struct RunningPart {
    /// `header` or `footer`.
    pub(super) kind: &'static str,
    /// `default` or `first`.
    pub(super) pages: &'static str,
    /// Its markup.
    pub(super) markup: String,
}

/// Writes the running heads and feet; one that the first page lacks has an empty part for it.
pub(super) fn parts(
    marginals: &[Marginal],
    width: Pt,
    base: &RunLook,
    faces: &mut Faces<'_>,
) -> Vec<RunningPart> {
    let mut parts = Vec::new();
    for kind in [Pagination::Header, Pagination::Footer] {
        let own: Vec<&Marginal> = marginals.iter().filter(|marginal| marginal.kind == kind).collect();
        if own.is_empty() {
            continue;
        }
        let name = if kind == Pagination::Header { "header" } else { "footer" };
        let mut add = |pages, marginals: Vec<&Marginal>| {
            let markup = part(name, &marginals, width, (base, faces));
            parts.push(RunningPart { kind: name, pages, markup });
        };
        let first: Vec<&Marginal> = own.iter().filter(|marginal| marginal.on_first).copied().collect();
        if first.len() < own.len() {
            add("first", first);
        }
        add("default", own);
    }
    // A first page without a foot has its own head too, and the other way round.
    let lacks = |kind: &str| {
        let has = |pages: &str| parts.iter().any(|part| part.kind == kind && part.pages == pages);
        has("default") && !has("first")
    };
    let has_own_first = parts.iter().any(|part| part.pages == "first");
    let again: Vec<RunningPart> = ["header", "footer"]
        .into_iter()
        .filter(|kind| has_own_first && lacks(kind))
        .filter_map(|kind| {
            let markup = parts.iter().find(|part| part.kind == kind)?.markup.clone();
            Some(RunningPart { kind, pages: "first", markup })
        })
        .collect();
    parts.extend(again);
    parts
}

fn part(kind: &str, marginals: &[&Marginal], width: Pt, (base, faces): (&RunLook, &mut Faces<'_>)) -> String {
    let (element, style) = if kind == "header" { ("hdr", "Header") } else { ("ftr", "Footer") };
    let mut out = format!("{DECLARATION}<w:{element} {NAMESPACES}>");
    for marginal in marginals {
        push_line(marginal, (style, width), (base, faces), &mut out);
    }
    if marginals.is_empty() {
        out.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr></w:p>"));
    }
    out.push_str(&format!("</w:{element}>"));
    out
}

/// Appends a line: text at the left, in the middle and at the right, at tab stops.
fn push_line(
    marginal: &Marginal,
    (style, width): (&str, Pt),
    (base, faces): (&RunLook, &mut Faces<'_>),
    out: &mut String,
) {
    let mut properties = format!("<w:pStyle w:val=\"{style}\"/>");
    if let Some(rule) = marginal.rule {
        let side = if style == "Header" { "bottom" } else { "top" };
        let weight = crate::export::flow::docx::markup::whole(rule.width.0 * 8.0).clamp(2, 96);
        let space = crate::export::flow::docx::markup::whole(marginal.gap.0).clamp(0, 31);
        properties.push_str(&format!(
            "<w:pBdr><w:{side} w:val=\"single\" w:sz=\"{weight}\" w:space=\"{space}\" w:color=\"{}\"/></w:pBdr>",
            hex(rule.color)
        ));
    }
    let [middle, right] = [width / 2.0, width].map(twips);
    properties.push_str(&format!(
        "<w:tabs><w:tab w:val=\"center\" w:pos=\"{middle}\"/><w:tab w:val=\"right\" w:pos=\"{right}\"/></w:tabs>"
    ));
    out.push_str("<w:p>");
    push_within(out, "w:pPr", &properties);
    let n_places = marginal.places.iter().rposition(|place| !place.is_empty()).map_or(0, |last| last + 1);
    for (index, place) in marginal.places.iter().take(n_places).enumerate() {
        if index > 0 {
            out.push_str("<w:r><w:tab/></w:r>");
        }
        for part in place {
            let change = RunLook::of(&part.style, faces).since(base);
            let mut properties = String::new();
            change.push(faces, &mut properties);
            change.push_figures(&mut properties);
            push_words(&part.words, &properties, out);
        }
    }
    out.push_str("</w:p>");
}

fn push_words(words: &MarginalWords, properties: &str, out: &mut String) {
    let field = match words {
        MarginalWords::Text(text) => {
            out.push_str("<w:r>");
            push_within(out, "w:rPr", properties);
            out.push_str("<w:t xml:space=\"preserve\">");
            push_escaped(out, text);
            out.push_str("</w:t></w:r>");
            return;
        }
        MarginalWords::Page => "PAGE",
        MarginalWords::Pages => "NUMPAGES",
    };
    out.push_str(&format!("<w:fldSimple w:instr=\" {field} \"><w:r>"));
    push_within(out, "w:rPr", properties);
    out.push_str("<w:t>1</w:t></w:r></w:fldSimple>");
}

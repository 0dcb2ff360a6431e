//! The page as a style sheet: its width and margins, the grid of its columns, grounds, screens and print.

use crate::compose::content::{Marginal, MarginalPart, MarginalWords, Rail};
use crate::compose::style::{FirstMargins, PageStyle};
use crate::export::flow::html::article::Article;
use crate::export::flow::html::colors::{ColorUse, night};
use crate::export::flow::html::column_rules::{grid_rules, narrow_side_rules, side_ground};
use crate::export::flow::html::form::HtmlExtent;
use crate::export::flow::html::length::{length, number};
use crate::export::flow::html::line_classes::{declare, rule};
use crate::export::flow::html::text_rules::css_string;
use crate::geom::{Pt, Sides};
use crate::tags::Pagination;

/// What browsers set otherwise than a page needs, and what all pages share.
const BASE: &str = include_str!("base.css");
/// The same for narrow screens.
const NARROW: &str = include_str!("narrow.css");
/// The same for print.
const PRINT: &str = include_str!("print.css");

/// The rules of a page.
pub(super) struct PageRules {
    /// For all media.
    pub(super) all: String,
    /// For narrow screens.
    pub(super) narrow: String,
    /// For dark screens.
    pub(super) dark: String,
    /// For print.
    pub(super) print: String,
}

/// Writes the rules of a page. Must be called last: only then all colours are known.
pub(super) fn page_rules(body: &mut Article<'_>) -> PageRules {
    let page = shown_page(body);
    let mut all = BASE.to_owned();
    let mut narrow = NARROW.to_owned();
    if body.extent == HtmlExtent::Fragment && !has_grounds(&page) {
        rule(&mut narrow, "", "--edge:0px;padding:0");
    }
    frame(body, &page, &mut all);
    if let Some(side) = page.side {
        grid_rules(body, side, &mut all);
        side_ground(body, &page, side, &mut all);
        narrow_side_rules(body, side, &mut narrow);
    }
    if body.reading.lines.iter().any(|line| line.rail != Rail::None) {
        // Room for the rail on the left of the text.
        let (start, _) = body.edges();
        let room = format!("calc(var(--edge) + {})", length(page.rail.offset - page.rail.dot));
        rule(&mut narrow, "", &format!("padding-{start}:{room}"));
    }
    if let Some(fill) = page.head.fill {
        let fill = body.colors.value(fill, ColorUse::Ground);
        let margins = page.margins;
        let mut head = String::new();
        declare(&mut head, "background", &fill);
        let out = [-page.first.top, -margins.right, Pt::ZERO, -margins.left].map(length);
        declare(&mut head, "margin", &format!("{} {} {} {}", out[0], out[1], length(page.head.gap), out[3]));
        let inner = [page.first.top, margins.right, page.head.pad, margins.left].map(length);
        declare(&mut head, "padding", &inner.join(" "));
        // From edge to edge of the window.
        if body.extent == HtmlExtent::Page {
            declare(&mut head, "border-image", &format!("linear-gradient({fill},{fill}) fill 0/0/0 100vw"));
        }
        rule(&mut all, ".head", &head);
        rule(&mut narrow, ".head", "margin:0 calc(-1*var(--edge)) 1.5em;padding:1.5em var(--edge)");
    } else if page.head.gap > Pt::ZERO {
        rule(&mut all, ".head", &format!("margin-bottom:{}", length(page.head.gap)));
    }
    let print = print(body, &page);
    let light = body.colors.light();
    let dark = dark(body, &light);
    let size = number(body.reading.styles.text.size.0);
    let unit = format!("--size:{size};--u:calc(1rem/var(--size));--w:var(--u);");
    all.insert_str(0, &format!(".vitae{{{unit}{light}}}\n"));
    PageRules { all, narrow, dark, print }
}

/// The margin around a fragment that has grounds.
const FRAME: Pt = Pt(18.0);

/// The paper of a page; of a fragment, only a margin as wide as its grounds need.
fn shown_page(body: &Article<'_>) -> PageStyle {
    let page = body.reading.styles.page.clone();
    if body.extent == HtmlExtent::Page {
        return page;
    }
    let margin = if has_grounds(&page) { FRAME } else { Pt::ZERO };
    let margins = Sides { top: margin, right: margin, bottom: margin, left: margin };
    PageStyle { margins, first: FirstMargins { top: margin, bottom: margin }, ..page }
}

/// Whether a page has grounds that reach its edges.
fn has_grounds(page: &PageStyle) -> bool {
    page.head.fill.is_some() || page.side.is_some_and(|side| side.fill.is_some())
}

fn frame(body: &Article<'_>, page: &PageStyle, all: &mut String) {
    let margins = page.margins;
    let inner = [page.first.top, margins.right, margins.bottom, margins.left].map(length);
    let mut frame = String::new();
    if body.extent == HtmlExtent::Page {
        all.push_str("body{margin:0;background:#fff}\n");
        declare(&mut frame, "max-width", &length(page.size.width - margins.left - margins.right));
        declare(&mut frame, "margin", "0 auto");
    }
    declare(&mut frame, "padding", &inner.join(" "));
    rule(all, "", &frame);
}

/// The rules of dark screens. A page follows the reader's system; a fragment follows the page that it is part of, which
/// may be light only.
fn dark(body: &Article<'_>, light: &str) -> String {
    let mut out = String::new();
    match body.extent {
        HtmlExtent::Page => {
            out.push_str(&format!(
                "@media screen and (prefers-color-scheme:dark){{\nbody{{background:{}}}\n",
                night()
            ));
            rule(&mut out, "", &body.colors.dark());
        }
        HtmlExtent::Fragment => {
            out.push_str("@supports (color:light-dark(#000,#fff)){\n");
            rule(&mut out, "", &body.colors.adaptive());
        }
    }
    rule(&mut out, ".on-dark", light);
    out.push_str("}\n");
    out
}

/// The rules of the paper. A ground that reaches the edges of the paper needs a page without margins beside the text
/// and above it; below, browsers leave the margin white.
fn print(body: &Article<'_>, page: &PageStyle) -> String {
    if body.extent == HtmlExtent::Fragment {
        return PRINT.to_owned();
    }
    let PageStyle { size, margins, first, .. } = page;
    let pt = |length: Pt| format!("{}pt", number(length.0));
    let has_grounds = has_grounds(page);
    let beside = if has_grounds { Sides { left: Pt::ZERO, right: Pt::ZERO, ..*margins } } else { *margins };
    let sides = [beside.top, beside.right, beside.bottom, beside.left].map(pt);
    let (mut boxes, mut cleared) = (String::new(), String::new());
    let inset = if has_grounds { (margins.left, margins.right) } else { (Pt::ZERO, Pt::ZERO) };
    for marginal in &body.reading.marginals {
        margin_boxes(body, marginal, inset, &mut boxes);
        for name in box_names(marginal.kind).iter().filter(|_| !marginal.on_first) {
            cleared.push_str(&format!("@{name}{{content:none}}"));
        }
    }
    let (width, height) = (pt(size.width), pt(size.height));
    let mut out = format!("@page{{size:{width} {height};margin:{};{boxes}}}\n", sides.join(" "));
    let top = if has_grounds { Pt::ZERO } else { first.top };
    let (top, bottom) = (pt(top), pt(first.bottom));
    out.push_str(&format!("@page:first{{margin-top:{top};margin-bottom:{bottom};{cleared}}}\n"));
    out.push_str(PRINT);
    if has_grounds {
        let inner = [first.top, margins.right, Pt::ZERO, margins.left].map(pt).join(" ");
        rule(&mut out, "", &format!("padding:{inner}"));
    }
    if page.side.is_some_and(|side| side.fill.is_some()) {
        let rest = size.height - first.top - first.bottom;
        rule(&mut out, "", &format!("min-height:{}", pt(rest)));
        rule(&mut out, "::before", "margin-bottom:0");
    }
    out
}

fn box_names(kind: Pagination) -> [&'static str; 3] {
    match kind {
        Pagination::Header => ["top-left", "top-center", "top-right"],
        Pagination::Footer => ["bottom-left", "bottom-center", "bottom-right"],
    }
}

/// The running head or foot, in the boxes that browsers print in the margins.
fn margin_boxes(body: &Article<'_>, marginal: &Marginal, inset: (Pt, Pt), out: &mut String) {
    for (name, place) in box_names(marginal.kind).iter().zip(&marginal.places) {
        if place.is_empty() {
            continue;
        }
        let content: Vec<String> = place.iter().map(words).collect();
        let style = &marginal.style;
        let family = style.fonts.first().map(|font| css_string(&body.fonts.get(*font).family));
        out.push_str(&format!(
            "@{name}{{content:{};font:{}pt {},sans-serif;color:{};padding:0 {}pt 0 {}pt}}",
            content.join(" "),
            number(style.size.0),
            family.unwrap_or_else(|| "serif".to_owned()),
            style.color,
            number(inset.1.0),
            number(inset.0.0)
        ));
    }
}

fn words(part: &MarginalPart) -> String {
    match &part.words {
        MarginalWords::Text(text) => css_string(text),
        MarginalWords::Page => "counter(page)".to_owned(),
        MarginalWords::Pages => "counter(pages)".to_owned(),
    }
}

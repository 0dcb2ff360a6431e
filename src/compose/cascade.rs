//! The cascade: specified styles → computed styles, in which every value is set.
//!
//! A style is based on the one it names with `like`, else on `text`, and changes the values it sets. Text in a style
//! may be strong, emphasised or code; those variants are computed on demand and cached.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::compose::families::check_family;
use crate::compose::inline::Emphasis;
use crate::compose::style::{Align, Case, Direction, Figures, ParStyle, TextStyle};
use crate::diag::{Diagnostic, Diagnostics};
use crate::font::{FontBook, FontId, FontQuery};
use crate::geom::{Glue, Pt};
use crate::path::Color;
use crate::read::color_spec::ColorSpec;
use crate::read::layout::decor::{ChipSpec, LevelSpec};
use crate::read::layout::style::StyleSpec;
use crate::read::layout::{Layout, Length, Space, Unit};
use crate::read::table::nearest;
use crate::source::Spanned;

/// The style whose family is used for code.
const CODE_STYLE: &str = "code";
/// The style of a consent clause.
pub const CONSENT: &str = "consent";
/// The size of a consent clause in a layout without a running foot, as a fraction of the text's.
const SMALL: f64 = 0.8;

/// A style in which every value is set.
#[derive(Clone, Debug)]
pub struct Computed {
    families: Vec<String>,
    size: Pt,
    leading: f64,
    weight: u16,
    italic: bool,
    color: Color,
    tracking: f64,
    case: Case,
    figures: Figures,
    align: Align,
    hyphenate: bool,
}

/// The computed styles of a layout.
#[derive(Debug)]
pub struct Styles<'a> {
    /// The palette.
    colors: BTreeMap<String, Spanned<Color>>,
    /// The layout's spec of words in boxes.
    pub chips: ChipSpec,
    /// The layout's spec of drawn levels.
    pub levels: LevelSpec,
    fonts: &'a FontBook,
    computed: BTreeMap<String, Computed>,
    variants: BTreeMap<(String, Emphasis), Arc<TextStyle>>,
    code: Computed,
    lang: String,
    icon_color: Option<Color>,
    /// The leading of the style `text`.
    pub leading: Pt,
}

impl<'a> Styles<'a> {
    /// Computes every style of a layout. Unknown families, colours and styles are errors.
    pub fn new(layout: &Layout, fonts: &'a FontBook, lang: &str, diagnostics: &mut Diagnostics) -> Self {
        let mut resolver = Resolver { layout, fonts, diagnostics, done: BTreeMap::new() };
        for name in layout.styles.keys() {
            resolver.resolve(name, 0);
        }
        resolver.resolve("text", 0);
        resolver.add_consent();
        let computed = resolver.done;
        let text = &computed["text"];
        let leading = text.size * text.leading;
        let code = computed.get(CODE_STYLE).unwrap_or(text).clone();
        let icon_color = layout.header.icon_color.as_ref();
        let icon_color = icon_color.and_then(|color| resolve_color(layout, color, diagnostics));
        let (variants, lang) = (BTreeMap::new(), lang.to_owned());
        let (colors, chips, levels) = (layout.colors.clone(), layout.chips.clone(), layout.levels.clone());
        Self { colors, chips, levels, fonts, variants, code, lang, icon_color, leading, computed }
    }

    fn get(&self, name: &str) -> &Computed {
        self.computed.get(name).unwrap_or_else(|| &self.computed["text"])
    }

    /// Whether the layout has a style with this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.computed.contains_key(name)
    }

    /// The value of a colour whose name has already been checked.
    #[must_use]
    pub fn known_color(&self, color: &Spanned<ColorSpec>) -> Option<Color> {
        color_of(&self.colors, &color.value)
    }

    /// The faces.
    #[must_use]
    pub fn fonts(&self) -> &'a FontBook {
        self.fonts
    }

    /// The language (BCP 47).
    #[must_use]
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The size of a style's text.
    #[must_use]
    pub fn size(&self, name: &str) -> Pt {
        self.get(name).size
    }

    /// The colour of a style's text.
    #[must_use]
    pub fn color(&self, name: &str) -> Color {
        self.get(name).color
    }

    /// The style of glyphs, with emphasis.
    pub fn text(&mut self, name: &str, emphasis: Emphasis) -> Arc<TextStyle> {
        let key = (name.to_owned(), emphasis);
        if let Some(style) = self.variants.get(&key) {
            return Arc::clone(style);
        }
        let base = self.get(name);
        let (mut families, mut size) = (base.families.clone(), base.size);
        if emphasis.code {
            families.clone_from(&self.code.families);
            size = base.size * (self.code.size / self.computed["text"].size);
        }
        let weight = if emphasis.strong { (base.weight + 200).clamp(600, 900) } else { base.weight };
        let italic = base.italic != emphasis.italic;
        let style = Arc::new(TextStyle {
            fonts: faces(self.fonts, &families, weight, italic),
            size,
            color: base.color,
            tracking: base.tracking,
            case: base.case,
            figures: base.figures,
        });
        self.variants.insert(key, Arc::clone(&style));
        style
    }

    /// The styles of glyphs in use, with their names and emphasis.
    pub fn variants(&self) -> impl Iterator<Item = (&str, Emphasis, &Arc<TextStyle>)> {
        self.variants.iter().map(|((name, emphasis), style)| (name.as_str(), *emphasis, style))
    }

    /// The palette, by name.
    pub fn palette(&self) -> impl Iterator<Item = (&str, Color)> {
        self.colors.iter().map(|(name, color)| (name.as_str(), color.value))
    }

    /// The style of an icon beside text of a style.
    pub fn icon(&mut self, name: &str) -> Arc<TextStyle> {
        let style = self.text(name, Emphasis::default());
        match self.icon_color {
            Some(color) => Arc::new(TextStyle { color, ..TextStyle::clone(&style) }),
            None => style,
        }
    }

    /// The style of lines.
    #[must_use]
    pub fn paragraph(&self, name: &str) -> ParStyle {
        let style = self.get(name);
        ParStyle {
            leading: style.size * style.leading,
            align: style.align,
            hyphenate: style.hyphenate,
            balance: false,
            direction: Direction::Auto,
            lang: self.lang.clone(),
        }
    }

    /// The style of the lines of a row. A row of fields has the direction of the language, whatever its first word.
    #[must_use]
    pub fn row(&self, name: &str) -> ParStyle {
        ParStyle { direction: Direction::of(&self.lang), ..self.paragraph(name) }
    }

    /// A length in points; em is that of `style`.
    #[must_use]
    pub fn length(&self, length: Length, style: &str) -> Pt {
        match length.unit {
            Unit::Pt => Pt(length.value),
            Unit::Em => self.size(style) * length.value,
            Unit::Lines => self.leading * length.value,
        }
    }

    /// White space in points.
    #[must_use]
    pub fn glue(&self, space: &Space) -> Glue {
        Glue {
            natural: self.length(space.size, "text"),
            stretch: self.length(space.stretch, "text"),
            shrink: self.length(space.shrink, "text"),
        }
    }
}

/// The faces to try: the requested families, then all other families of the book, then the remaining faces of the
/// user's own families, because an upright face may have characters that no italic has.
fn faces(fonts: &FontBook, families: &[String], weight: u16, italic: bool) -> Vec<FontId> {
    let requested = families.iter().map(String::as_str);
    let mut ids = Vec::new();
    for family in requested.chain(fonts.families()) {
        let query = FontQuery { family: family.to_owned(), weight, italic };
        if let Some(id) = fonts.select(&query).filter(|id| !ids.contains(id)) {
            ids.push(id);
        }
    }
    let others = fonts.added_nearest_first(weight, italic);
    ids.extend(others.into_iter().filter(|id| !ids.contains(id)).collect::<Vec<_>>());
    ids
}

struct Resolver<'a> {
    layout: &'a Layout,
    fonts: &'a FontBook,
    diagnostics: &'a mut Diagnostics,
    done: BTreeMap<String, Computed>,
}

impl Resolver<'_> {
    /// Computes a style after the one it is based on. A cycle of styles is an error and ends at `text`.
    fn resolve(&mut self, name: &str, depth: usize) -> Computed {
        if let Some(done) = self.done.get(name) {
            return done.clone();
        }
        let spec = self.layout.styles.get(name).cloned().unwrap_or_default();
        let base = if name == "text" { self.root() } else { self.start_of(&spec, depth) };
        let computed = self.apply(&spec, base);
        self.done.insert(name.to_owned(), computed.clone());
        computed
    }

    /// Adds the style of the consent clause to a layout that has none: that of the running foot.
    fn add_consent(&mut self) {
        if !self.done.contains_key(CONSENT) {
            let text = &self.done["text"];
            let small = Computed { size: text.size * SMALL, ..text.clone() };
            let style = self.done.get("foot").cloned().unwrap_or(small);
            self.done.insert(CONSENT.to_owned(), style);
        }
    }

    fn root(&self) -> Computed {
        Computed {
            families: self.fonts.families().first().map(|&f| f.to_owned()).into_iter().collect(),
            size: Pt(10.0),
            leading: 1.36,
            weight: 400,
            italic: false,
            color: Color::BLACK,
            tracking: 0.0,
            case: Case::Normal,
            figures: Figures::Proportional,
            align: Align::Left,
            hyphenate: false,
        }
    }

    fn start_of(&mut self, spec: &StyleSpec, depth: usize) -> Computed {
        match &spec.like {
            Some(like) if depth > 16 => {
                self.diagnostics.push(
                    Diagnostic::error(format!("the style `{}` is based on itself", like.value)).at(like.span),
                );
                self.resolve("text", 0)
            }
            Some(like) if self.layout.styles.contains_key(&like.value) => {
                self.resolve(&like.value, depth + 1)
            }
            Some(like) => {
                let names = self.layout.styles.keys().map(String::as_str);
                self.diagnostics.push(unknown("style", like, names));
                self.resolve("text", 0)
            }
            None => self.resolve("text", 0),
        }
    }

    fn apply(&mut self, spec: &StyleSpec, base: Computed) -> Computed {
        let size = spec.size.map_or(base.size, |size| match size.unit {
            Unit::Pt => Pt(size.value),
            Unit::Em => self.done.get("text").map_or(base.size, |text| text.size) * size.value,
            Unit::Lines => base.size * base.leading * size.value,
        });
        Computed {
            families: spec.font.as_ref().map_or(base.families, |families| self.families(families)),
            size,
            leading: spec.leading.unwrap_or(base.leading),
            weight: spec.weight.unwrap_or(base.weight),
            italic: spec.italic.unwrap_or(base.italic),
            color: spec.color.as_ref().map_or(base.color, |color| {
                resolve_color(self.layout, color, self.diagnostics).unwrap_or(base.color)
            }),
            tracking: spec.tracking.unwrap_or(base.tracking),
            case: spec.case.unwrap_or(base.case),
            figures: spec.figures.unwrap_or(base.figures),
            align: spec.align.unwrap_or(base.align),
            hyphenate: spec.hyphenate.unwrap_or(base.hyphenate),
        }
    }

    fn families(&mut self, families: &[Spanned<String>]) -> Vec<String> {
        for family in families {
            check_family(family, self.fonts, self.diagnostics);
        }
        families.iter().map(|family| family.value.clone()).collect()
    }
}

/// The value of a colour. An unknown name is an error.
pub fn resolve_color(
    layout: &Layout,
    color: &Spanned<ColorSpec>,
    diagnostics: &mut Diagnostics,
) -> Option<Color> {
    let known = color_of(&layout.colors, &color.value);
    if let (None, ColorSpec::Named(name)) = (known, &color.value) {
        let named = Spanned::new(name.clone(), color.span);
        let mut diagnostic = unknown("colour", &named, layout.colors.keys().map(String::as_str));
        if layout.colors.is_empty() {
            diagnostic.hints =
                vec!["define it in `[colors]`, or write a value such as `\"#35507a\"`".to_owned()];
        }
        diagnostics.push(diagnostic);
    }
    known
}

/// The value of a colour in a palette; `None` for an unknown name.
fn color_of(colors: &BTreeMap<String, Spanned<Color>>, color: &ColorSpec) -> Option<Color> {
    match color {
        ColorSpec::Value(value) => Some(*value),
        ColorSpec::Named(name) => colors.get(name).map(|color| color.value),
    }
}

/// The error for an unknown name. Its hint is the nearest known name, or all of them.
pub fn unknown<'n>(what: &str, name: &Spanned<String>, known: impl Iterator<Item = &'n str>) -> Diagnostic {
    let mut known: Vec<&str> = known.collect();
    known.sort_unstable();
    known.dedup();
    let message = format!("unknown {what} `{}`", name.value);
    let hint = match nearest(&name.value, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => match &known[..] {
            [only] => format!("expected `{only}`"),
            _ => format!("expected one of: `{}`", known.join("`, `")),
        },
    };
    Diagnostic::error(message).at(name.span).hint(hint)
}

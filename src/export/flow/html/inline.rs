//! Runs → text, links, dates, icons, boxes and meters in a line.

use std::borrow::Cow;
use std::sync::Arc;

use crate::compose::content::LinkTarget;
use crate::compose::data::SectionKind;
use crate::compose::decor::Decor;
use crate::compose::meaning::TextMeaning;
use crate::compose::reading::{Element, Kid, ReadingRun, RunKind};
use crate::compose::style::TextStyle;
use crate::export::flow::html::article::Article;
use crate::export::flow::html::blocks::first_run;
use crate::export::flow::html::dates::write_dates;
use crate::export::flow::html::drawing::{icon_drawing, meter_drawing};
use crate::export::flow::html::length::length;
use crate::export::flow::html::line_classes::LineLook;
use crate::export::flow::html::text_rules::class_name;
use crate::geom::Pt;
use crate::tags::StructType;

/// The number of characters up to which a text fits on a line of a phone, so that it never breaks.
const LONGEST_WHOLE: usize = 28;

impl Article<'_> {
    /// The class of an element's text: that of its first run.
    pub(super) fn block_style(&self, element: &Element) -> String {
        first_run(element).map(|run| self.style_class(&run.style)).unwrap_or_default()
    }

    fn style_class(&self, style: &Arc<TextStyle>) -> String {
        self.reading.styles.name_of(style).map(class_name).unwrap_or_default()
    }

    /// The microformat of an element of which all text has one meaning.
    pub(super) fn whole_meaning(&self, element: &Element) -> &'static str {
        let [Kid::Run(run)] = element.kids.as_slice() else { return "" };
        if run.link.is_some() { "" } else { self.property(run) }
    }

    /// The property of a run in the microformats of a résumé, a person and an event.
    fn property(&self, run: &ReadingRun) -> &'static str {
        let meaning = run.span.and_then(|span| self.reading.data.meanings.at(span));
        match (meaning, self.kind) {
            (Some(TextMeaning::Name), _) => "p-name",
            (Some(TextMeaning::Headline), _) => "p-job-title",
            (Some(TextMeaning::Email), _) => "u-email",
            (Some(TextMeaning::Phone), _) => "p-tel",
            (Some(TextMeaning::Web), _) if run.link.is_some() => "u-url",
            (Some(TextMeaning::Home), _) => "p-adr",
            (Some(TextMeaning::Location), Some(_)) => "p-location",
            (Some(TextMeaning::Organization), Some(_)) => "p-org",
            (Some(TextMeaning::Title | TextMeaning::Keyword), Some(SectionKind::Skills)) => "p-skill",
            (Some(TextMeaning::Keyword), Some(_)) => "p-category",
            (Some(TextMeaning::Title), Some(kind)) if !matches!(kind, SectionKind::Languages) => "p-name",
            _ => "",
        }
    }

    /// Writes the text of an element with the inline elements in it.
    pub(super) fn inline(&mut self, element: &Element) {
        let base = first_run(element).map(|run| Arc::clone(&run.style));
        let is_whole = !self.whole_meaning(element).is_empty();
        self.kids(element, base.as_ref(), is_whole);
    }

    fn kids(&mut self, element: &Element, base: Option<&Arc<TextStyle>>, is_whole: bool) {
        let mut boxed: Option<&Arc<Decor>> = None;
        for kid in &element.kids {
            let decor = match kid {
                Kid::Run(run) => run.decor.as_ref().filter(|decor| matches!(***decor, Decor::Box(_))),
                Kid::Element(kid) => first_box(kid),
            };
            let same = matches!((boxed, decor), (Some(one), Some(other)) if Arc::ptr_eq(one, other));
            if !same {
                if boxed.is_some() {
                    self.markup.close();
                }
                if let Some(decor) = decor {
                    self.open_box(decor);
                }
                boxed = decor;
            }
            match kid {
                Kid::Run(run) => self.run(run, base, is_whole),
                Kid::Element(kid) if kid.role == StructType::Link => self.link(kid, base),
                Kid::Element(kid) if kid.is_inline() => {
                    let (lang, dir) = self.language(kid);
                    self.markup.open("span", &[("lang", &lang), ("dir", dir)]);
                    self.kids(kid, base, false);
                    self.markup.close();
                }
                Kid::Element(_) => {}
            }
        }
        if boxed.is_some() {
            self.markup.close();
        }
    }

    fn open_box(&mut self, decor: &Decor) {
        let mut look = LineLook::default();
        if let Decor::Box(ground) = *decor {
            self.ground(ground, &mut look);
            look.set("line-height", &length(ground.padding.top + ground.padding.bottom));
            look.set(
                "padding",
                &format!("0 {} 0 {}", length(ground.padding.right), length(ground.padding.left)),
            );
        }
        let class = self.sheet.class(look);
        self.markup.open("span", &[("class", format!("chip {class}").as_str())]);
    }

    fn link(&mut self, link: &Element, base: Option<&Arc<TextStyle>>) {
        let target = first_target(link);
        let class = first_run(link).map_or("", |run| self.property(run));
        let href = target.filter(|target| is_safe(&target.url)).map_or("", |target| target.url.as_str());
        // A link that shows only an icon is named by its description.
        let label = if link.text().trim().is_empty() { link.alt.as_deref().unwrap_or_default() } else { "" };
        let (lang, dir) = self.language(link);
        let class_names = format!("{class}{}", if is_address(&link.text()) { " address" } else { "" });
        let attributes = [
            ("class", class_names.trim()),
            ("href", href),
            ("aria-label", label),
            ("lang", lang.as_str()),
            ("dir", dir),
        ];
        self.markup.open("a", &attributes);
        self.kids(link, base, !class.is_empty());
        self.markup.close();
    }

    fn run(&mut self, run: &ReadingRun, base: Option<&Arc<TextStyle>>, is_whole: bool) {
        match run.kind {
            RunKind::LineBreak => self.markup.empty("br", &[]),
            RunKind::Icon(icon) => {
                let color = self.ink(run.style.color);
                self.markup.raw(&icon_drawing(icon, &color));
            }
            RunKind::Meter => {
                if let Some(Decor::Meter(meter)) = run.decor.as_deref() {
                    let drawing = meter_drawing(meter, run.style.size, |color| self.ink(color));
                    self.markup.raw(&drawing);
                }
            }
            RunKind::Gap => {
                let width = match run.decor.as_deref() {
                    Some(Decor::Gap(width)) => *width,
                    _ => Pt(4.0),
                };
                let mut look = LineLook::default();
                look.set("width", &length(width));
                let class = self.sheet.class(look);
                self.markup.open("span", &[("class", format!("gap {class}").as_str())]);
                self.markup.text(&run.text);
                self.markup.close();
            }
            RunKind::Separator => self.separator(run, base),
            RunKind::Words | RunKind::Whole => self.words(run, base, is_whole),
        }
    }

    /// Writes words with their style, if it is not that of the text around them, and their meaning.
    fn words(&mut self, run: &ReadingRun, base: Option<&Arc<TextStyle>>, is_whole: bool) {
        self.used.add(&run.style, &run.text);
        let is_other = !base.is_some_and(|base| Arc::ptr_eq(base, &run.style));
        let style = if is_other { self.style_class(&run.style) } else { String::new() };
        let property = if is_whole || run.link.is_some() { "" } else { self.property(run) };
        let is_short = run.text.chars().count() <= LONGEST_WHOLE;
        let whole = if run.kind == RunKind::Whole && is_short { "w" } else { "" };
        let classes: Vec<&str> =
            [style.as_str(), property, whole].into_iter().filter(|class| !class.is_empty()).collect();
        let classes = classes.join(" ");
        let emphasis = run.emphasis;
        let names = [(emphasis.strong, "strong"), (emphasis.italic, "em"), (emphasis.code, "code")];
        let mut names: Vec<&'static str> =
            names.iter().filter(|(is, _)| *is).map(|(_, name)| *name).collect();
        if names.is_empty() && !classes.is_empty() {
            names.push("span");
        }
        for (index, name) in names.iter().enumerate() {
            let class = if index + 1 == names.len() { classes.as_str() } else { "" };
            self.markup.open(name, &[("class", class)]);
        }
        let meaning = run.span.and_then(|span| self.reading.data.meanings.at(span));
        match meaning {
            Some(TextMeaning::Dates(dates)) => write_dates(&mut self.markup, &run.text, dates),
            _ if run.link.is_some() && is_address(&run.text) => self.address(&run.text),
            _ => self.markup.text(&bound(&run.text)),
        }
        names.iter().for_each(|_| self.markup.close());
    }

    /// Writes an address, which may break before its marks but not inside its words.
    fn address(&mut self, text: &str) {
        let mut start = 0;
        for (at, _) in text.match_indices(['.', '@', '?', '#', '&', '=']).filter(|(at, _)| *at > 0) {
            self.markup.text(&text[start..at]);
            self.markup.empty("wbr", &[]);
            start = at;
        }
        self.markup.text(&text[start..]);
    }

    fn separator(&mut self, run: &ReadingRun, base: Option<&Arc<TextStyle>>) {
        let look = self.separator_look(run);
        let class = self.sheet.class(look);
        let is_other = !base.is_some_and(|base| Arc::ptr_eq(base, &run.style));
        let style = if is_other { self.style_class(&run.style) } else { String::new() };
        if is_other {
            self.used.add(&run.style, "");
        }
        let class = format!("{style} {class}");
        self.markup.open("span", &[("class", class.trim())]);
        self.markup.text(" ");
        self.markup.close();
    }
}

/// Binds a dash to the word before it and a sign to the number before it, so that no line begins with them.
fn bound(text: &str) -> Cow<'_, str> {
    if !text.contains([' ']) || text.is_ascii() && !text.contains(['%', '$']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_bound = c == ' '
            && match rest.peek() {
                Some('–' | '—') => before.is_some(),
                Some('%' | '‰' | '€' | '$' | '£' | '°') => {
                    before.is_some_and(|c: char| c.is_ascii_digit())
                }
                _ => false,
            };
        out.push(if is_bound { '\u{a0}' } else { c });
        before = Some(c);
    }
    Cow::Owned(out)
}

/// Whether a text is an address too long for a narrow column.
fn is_address(text: &str) -> bool {
    text.len() > 20 && !text.contains(char::is_whitespace)
}

fn first_target(link: &Element) -> Option<&LinkTarget> {
    link.kids.iter().find_map(|kid| match kid {
        Kid::Run(run) => run.link.as_deref(),
        Kid::Element(kid) => first_target(kid),
    })
}

fn first_box(element: &Element) -> Option<&Arc<Decor>> {
    element.kids.iter().find_map(|kid| match kid {
        Kid::Run(run) => run.decor.as_ref().filter(|decor| matches!(***decor, Decor::Box(_))),
        Kid::Element(kid) => first_box(kid),
    })
}

/// Whether a link may be followed: addresses with other schemes could run scripts.
fn is_safe(url: &str) -> bool {
    ["https:", "http:", "mailto:", "tel:"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

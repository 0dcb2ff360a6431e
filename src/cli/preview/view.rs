//! The choices made in the browser: a target, a language, a layout, a paper size or a number of pages.

use serde::{Deserialize, Serialize};
use vitae::Options;
use vitae::read::paper::Paper;

use crate::cli::variants::EVERY;

/// The maximum number of pages, as on the command line.
const MAX_PAGES: u8 = 50;

/// The choices made in the browser; `None` means as set in the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct View {
    /// The name of a target; `all` for all parts.
    pub(crate) target: Option<String>,
    /// A language.
    pub(crate) lang: Option<String>,
    /// The name of a layout.
    pub(crate) layout: Option<String>,
    /// The name of a paper size.
    pub(crate) paper: Option<String>,
    /// The number of pages to fit.
    pub(crate) pages: Option<u8>,
}

/// What can be chosen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Offer {
    /// The targets of the résumé.
    pub(crate) targets: Vec<String>,
    /// Its languages.
    pub(crate) langs: Vec<String>,
    /// The available layouts.
    pub(crate) layouts: Vec<String>,
}

impl View {
    /// Parses a request; `None` if it is not valid or names something that is not offered.
    ///
    /// The name of a layout can be the path of any file, and messages show lines of it; so only available layouts are
    /// permitted.
    pub(crate) fn parse(bytes: &[u8], offer: &Offer) -> Option<Self> {
        let view: Self = serde_json::from_slice(bytes).ok()?;
        let among = |choice: &Option<String>, offered: &[String]| {
            choice.as_ref().is_none_or(|choice| offered.contains(choice))
        };
        let is_every = view.target.as_deref() == Some(EVERY);
        let is_offered = among(&view.layout, &offer.layouts)
            && among(&view.lang, &offer.langs)
            && (is_every || among(&view.target, &offer.targets));
        let is_paper = view.paper.is_none() || view.paper().is_some();
        let is_count = view.pages.is_none_or(|pages| (1..=MAX_PAGES).contains(&pages));
        (is_offered && is_paper && is_count).then_some(view)
    }

    /// Returns the options of a build: the choices, and otherwise the command line.
    pub(crate) fn over(&self, typed: &Options) -> Options {
        let target = self.target.clone().or_else(|| typed.target.clone());
        Options {
            target: target.filter(|target| target != EVERY),
            lang: self.lang.clone().or_else(|| typed.lang.clone()),
            layout: self.layout.clone().or_else(|| typed.layout.clone()),
            paper: self.paper().or(typed.paper),
            pages: self.pages.map(usize::from).or(typed.pages),
            ..typed.clone()
        }
    }

    fn paper(&self) -> Option<Paper> {
        let name = self.paper.as_ref()?;
        Paper::NAMES.iter().find(|(paper, _)| paper == name).map(|(_, paper)| *paper)
    }
}

/// Returns the name of a paper size; empty if it has none.
pub(crate) fn paper_name(paper: Paper) -> &'static str {
    Paper::NAMES.iter().find(|(_, other)| *other == paper).map_or("", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::{Offer, View};
    use vitae::Options;
    use vitae::read::paper::Paper;

    fn parse(text: &str) -> Option<View> {
        let [layouts, targets, langs] = ["plain", "backend", "de"].map(|name| vec![name.to_owned()]);
        View::parse(text.as_bytes(), &Offer { targets, langs, layouts })
    }

    #[test]
    fn only_available_choices_are_accepted() {
        let view = parse(r#"{"layout":"plain","paper":"letter","pages":2}"#).unwrap();
        assert_eq!(
            (view.layout.as_deref(), view.paper.as_deref(), view.pages),
            (Some("plain"), Some("letter"), Some(2))
        );
        assert_eq!(parse("{}"), Some(View::default()));
        assert_eq!(parse(r#"{"layout":null,"pages":null}"#), Some(View::default()));
        for wrong in [
            r#"{"layout":"/etc/passwd"}"#,
            r#"{"layout":"../plain.toml"}"#,
            r#"{"target":"lead"}"#,
            r#"{"lang":"all"}"#,
            r#"{"paper":"a3"}"#,
            r#"{"pages":0}"#,
            r#"{"pages":51}"#,
            r#"{"pages":-1}"#,
            r#"{"set":"a"}"#,
            "",
            "[]",
            "{}{}",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn choices_override_the_command_line() {
        let typed = Options {
            layout: Some("typed".into()),
            paper: Some(Paper::A4),
            pages: Some(3),
            lang: Some("de".into()),
            ..Options::default()
        };
        let set = View { pages: Some(1), ..View::default() }.over(&typed);
        assert_eq!((set.layout.as_deref(), set.paper, set.pages), (Some("typed"), Some(Paper::A4), Some(1)));
        let set = parse(r#"{"layout":"plain","paper":"letter"}"#).unwrap().over(&typed);
        assert_eq!(
            (set.layout.as_deref(), set.paper, set.pages),
            (Some("plain"), Some(Paper::LETTER), Some(3))
        );
        assert_eq!(set.lang.as_deref(), Some("de"));
        let typed = Options { target: Some("lead".into()), ..Options::default() };
        let target = |clicked: &str| parse(clicked).unwrap().over(&typed).target;
        assert_eq!(target("{}").as_deref(), Some("lead"));
        assert_eq!(target(r#"{"target":"backend"}"#).as_deref(), Some("backend"));
        assert_eq!(target(r#"{"target":"all"}"#), None);
        assert_eq!(parse(r#"{"lang":"de"}"#).unwrap().over(&typed).lang.as_deref(), Some("de"));
    }
}

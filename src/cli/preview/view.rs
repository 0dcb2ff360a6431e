//! The choices made in the browser: a layout, a paper size or a number of pages.

use serde::{Deserialize, Serialize};
use vitae::Options;
use vitae::read::paper::Paper;

/// The maximum number of pages, as on the command line.
const MAX_PAGES: u8 = 50;

/// The choices made in the browser; `None` means as set in the files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct View {
    /// The name of a layout.
    pub(crate) layout: Option<String>,
    /// The name of a paper size.
    pub(crate) paper: Option<String>,
    /// The number of pages to fit.
    pub(crate) pages: Option<u8>,
}

impl View {
    /// Parses a request; `None` if it is not valid or names a layout that is not among `layouts`.
    ///
    /// The name of a layout can be the path of any file, and messages show lines of it; so only available layouts are
    /// permitted.
    pub(crate) fn parse(bytes: &[u8], layouts: &[String]) -> Option<Self> {
        let view: Self = serde_json::from_slice(bytes).ok()?;
        let is_offered = view.layout.as_ref().is_none_or(|layout| layouts.contains(layout));
        let is_paper = view.paper.is_none() || view.paper().is_some();
        let is_count = view.pages.is_none_or(|pages| (1..=MAX_PAGES).contains(&pages));
        (is_offered && is_paper && is_count).then_some(view)
    }

    /// Returns the options of a build: the choices, and otherwise the command line.
    pub(crate) fn over(&self, typed: &Options) -> Options {
        Options {
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
    use super::View;
    use vitae::Options;
    use vitae::read::paper::Paper;

    fn parse(text: &str) -> Option<View> {
        View::parse(text.as_bytes(), &["plain".to_owned()])
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
    }
}

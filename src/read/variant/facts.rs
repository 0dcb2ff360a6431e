//! What a file offers to choose from: its targets and languages.

use crate::read::reader::Reader;
use crate::read::table::Table;
use crate::read::variant::target::TargetSpec;
use crate::read::variant::targets::Targets;
use crate::read::variant::{langs, language_file};
use crate::source::{Span, Text};

/// What a résumé offers to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VariantFacts {
    /// Its targets: those in the order of the file, then those in files beside it by name.
    pub targets: Vec<TargetFacts>,
    /// The languages of its texts and parts: its own first, then the others in the order of the file, then those of the
    /// files beside it.
    pub langs: Vec<String>,
}

/// A target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetFacts {
    /// Its name.
    pub name: String,
    /// Its place in its file.
    pub span: Span,
    /// The path of its result, with `{name}`, `{target}` and `{lang}`.
    pub output: Option<Text>,
    /// The language that it sets.
    pub lang: Option<String>,
}

impl VariantFacts {
    /// The facts about a file whose targets were taken out. A target with mistakes is one, too.
    pub(crate) fn of(root: &Table, targets: &mut Targets, reader: &mut Reader<'_>) -> Self {
        let files = language_file::langs(root, reader);
        let mut langs = langs::langs(root);
        if langs.is_empty() && !files.is_empty() {
            langs.push(language_file::own_lang(root));
        }
        files.iter().for_each(|lang| langs::add(lang, &mut langs));
        let own = targets.known().to_vec();
        let fact = |target: TargetSpec| {
            let whole = targets.resolved(&target.name.value, reader).unwrap_or(target);
            TargetFacts {
                name: whole.name.value.clone(),
                span: whole.name.span,
                lang: whole.lang().map(str::to_owned),
                output: whole.output,
            }
        };
        Self { targets: own.into_iter().map(fact).collect(), langs }
    }
}

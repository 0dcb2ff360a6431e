//! Text → typed model: résumés in TOML and JSON, and layouts.
//!
//! Every value keeps its span in the source. Reading continues after an error, so that one run reports them all.

pub mod basics;
pub mod choice;
pub mod color_spec;
pub mod consent;
pub mod date;
pub mod foreign;
pub mod highlight;
mod json_brackets;
mod json_error;
pub mod json_syntax;
mod language;
pub mod layout;
mod layout_key;
mod layout_values;
pub mod length;
pub mod letter;
pub(crate) mod letter_layout;
pub mod load_layout;
mod merge;
mod messages;
mod month_names;
pub mod page_marks;
pub mod paper;
pub(crate) mod parse_resume;
mod period;
pub mod reader;
pub mod redaction;
pub mod resume;
pub mod schema;
pub mod spelling;
mod synonyms;
pub mod table;
mod take;
pub mod template;
pub(crate) mod text;
pub mod texts;
pub mod texts_mut;
mod toml_error;
pub mod toml_syntax;
mod variant;

pub(crate) use parse_resume::check_tag;
pub use variant::coverage::CoverageRow;
pub use variant::facts::{TargetFacts, VariantFacts};
pub use variant::wording::is_language;

use basics::Basics;
use reader::{Dialect, Reader};
use resume::Resume;

use crate::diag::Diagnostic;
use crate::source::{Encoding, SourceId};

/// Reads a résumé from its sources, in the reader's dialect. Invalid values are reported and left out; later sources
/// add to earlier ones.
pub fn resume(sources: &[SourceId], reader: &mut Reader<'_>) -> Resume {
    let mut whole = Resume::default();
    for source in sources {
        check_encoding(*source, reader);
        let next = match reader.dialect {
            Dialect::Vitae => parse_resume::resume(*source, reader),
            Dialect::JsonResume => foreign::json_resume::resume(*source, reader),
        };
        merge::add(&mut whole, next, reader);
    }
    reader.count();
    if is_blank(&whole) && !reader.diagnostics.has_errors() {
        let hint = match reader.dialect {
            Dialect::Vitae => {
                "start with `[basics]` and `name = \"…\"`, or run `vitae new` for a file to start from"
            }
            Dialect::JsonResume => "a JSON Resume file has a `name` in `basics`, and sections such as `work`",
        };
        reader.fail(Diagnostic::error("there is nothing to print in this file").hint(hint));
    }
    parse_resume::check_name(&whole, reader);
    whole
}

/// What a résumé offers to choose from. Messages are those of reading it.
pub fn variants(sources: &[SourceId], reader: &mut Reader<'_>) -> VariantFacts {
    let mut all = VariantFacts::default();
    if reader.dialect == Dialect::Vitae {
        for source in sources {
            let mut root = toml_syntax::parse(*source, reader);
            let VariantFacts { targets, langs } = variant::facts(&mut root, reader);
            all.targets.extend(targets);
            let new: Vec<String> = langs.into_iter().filter(|lang| !all.langs.contains(lang)).collect();
            all.langs.extend(new);
        }
    }
    all
}

/// Which targets show each part of a résumé. Messages are those of reading it.
pub fn coverage(sources: &[SourceId], reader: &mut Reader<'_>) -> Vec<CoverageRow> {
    let mut rows = Vec::new();
    if reader.dialect == Dialect::Vitae {
        for source in sources {
            let mut root = toml_syntax::parse(*source, reader);
            rows.extend(variant::coverage(&mut root, reader));
        }
    }
    rows
}

/// Whether a résumé has no content.
fn is_blank(resume: &Resume) -> bool {
    let basics = Basics { span: None, photo: None, ..resume.basics.clone() };
    basics == Basics::default() && resume.sections.is_empty()
}

/// Sets what is known only when everything is read: the language, unless `lang` overrides it, and dates with month
/// names in that language.
pub(crate) fn settle(resume: &mut Resume, lang: Option<&str>, reader: &mut Reader<'_>) {
    if lang.is_none() {
        language::settle(resume, reader);
    }
    let own = resume.settings.lang.as_ref().map(|lang| lang.value.clone());
    if let Some(lang) = lang.map(str::to_owned).or(own) {
        month_names::read(resume, &lang, reader);
    }
}

/// Warns if a file is not UTF-8.
fn check_encoding(source: SourceId, reader: &mut Reader<'_>) {
    let encoding = reader.sources.get(source).encoding;
    if encoding != Encoding::Utf8 {
        let warning =
            Diagnostic::warning(format!("the file is not UTF-8 and is read as {}", encoding.name()));
        reader.push(warning.hint("save the file as UTF-8"));
    }
}

//! Loads a layout by name: its file, the layouts it extends, and the values that override them.

use crate::diag::Diagnostic;
use crate::layouts::{LayoutError, Layouts};
use crate::read::layout::Layout;
use crate::read::reader::{Dialect, Reader};
use crate::read::resume::Override;
use crate::read::table::{Table, nearest};
use crate::read::toml_syntax;
use crate::source::{Source, SourceId, Sources, Span};

/// The longest chain of layouts that extend each other.
const MAX_EXTENDS: usize = 8;

/// A requested layout, and the place of the request.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// A built-in layout's name, or the path of a file.
    pub name: &'a str,
    /// The place of the name; `None` for the command line.
    pub span: Option<Span>,
}

/// The values that override those of a layout; the command line wins over the résumé.
#[derive(Clone, Copy, Debug, Default)]
pub struct Changes<'a> {
    /// The values in the résumé; later tables win.
    pub resume: &'a [Table],
    /// The values of `--set`; later ones win.
    pub command_line: &'a [Override],
}

/// Reads the requested layout, with `changes` applied to its values.
pub fn load_layout(
    wanted: Wanted<'_>,
    layouts: &Layouts,
    changes: Changes<'_>,
    reader: &mut Reader<'_>,
) -> Layout {
    // Layouts are in vitae's own format, whatever that of the résumé.
    reader.dialect = Dialect::Vitae;
    let mut chain: Vec<Table> = Vec::new();
    let mut next = Some((wanted.name.to_owned(), wanted.span));
    while let Some((name, span)) = next.take() {
        let source = match layouts.get(&name) {
            Ok(source) => reader.sources.add(source),
            Err(error) => {
                reader.push(missing(&name, span, &error));
                break;
            }
        };
        let mut table = toml_syntax::parse(source, reader);
        if let Some(base) = table.text(&["extends"], reader) {
            if chain.len() < MAX_EXTENDS {
                next = Some((base.value, Some(base.span)));
            } else {
                let message = format!(
                    "`{}` extends itself, or more than {MAX_EXTENDS} layouts extend each other",
                    base.value
                );
                reader.push(Diagnostic::error(message).at(base.span));
            }
        }
        chain.push(table);
    }
    let mut layout = Layout::default();
    for table in chain.into_iter().rev() {
        layout.apply(table, reader);
    }
    for table in changes.resume {
        layout.apply(table.clone(), reader);
    }
    for value in changes.command_line {
        layout.apply(values_of(value, reader), reader);
    }
    layout
}

/// A value of `--set` as a table.
pub(crate) fn values_of(value: &Override, reader: &mut Reader<'_>) -> Table {
    let source = override_source(value, reader.sources);
    toml_syntax::parse(source, reader)
}

/// A value of `--set` as a source of one line. A value that is not valid TOML is text.
fn override_source(value: &Override, sources: &mut Sources) -> SourceId {
    const NAME: &str = "--set";
    let line = format!("{} = {}", value.key, value.value);
    let mut trial = Sources::new();
    let source = trial.add(Source::new(NAME, line.clone()));
    let mut reader = Reader::new(&mut trial, Dialect::Vitae);
    toml_syntax::parse(source, &mut reader);
    let quoted = || format!("{} = \"{}\"", value.key, value.value.replace('\\', "\\\\").replace('"', "\\\""));
    sources.add(Source::new(NAME, if reader.diagnostics.has_errors() { quoted() } else { line }))
}

fn missing(name: &str, span: Option<Span>, error: &LayoutError) -> Diagnostic {
    let known: Vec<&str> = Layouts::builtin().map(|(name, _)| name).collect();
    let mut diagnostic = Diagnostic::error(error.to_string());
    diagnostic.span = span;
    match (error, nearest(name, known.iter().copied())) {
        (LayoutError::Unreadable(..), _) => diagnostic,
        (LayoutError::Missing(_), Some(near)) => diagnostic.hint(format!("did you mean `{near}`?")),
        (LayoutError::Missing(_), None) if name.contains(['/', '\\']) || name.ends_with(".toml") => {
            diagnostic.hint("paths are relative to the résumé's folder, or else to the working folder")
        }
        (LayoutError::Missing(_), None) => {
            let known = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            diagnostic.hint(format!("expected one of: {known}, or the path of a layout file"))
        }
    }
}

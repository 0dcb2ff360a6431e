//! `vitae schema`: prints a JSON Schema for editors.

use vitae::read::schema;

use crate::cli::args::SchemaOf;
use crate::cli::error::{CliError, Exit};
use crate::cli::terminal;

/// Prints a schema.
pub(crate) fn schema(of: SchemaOf) -> Result<Exit, CliError> {
    let text = match of {
        SchemaOf::Resume => schema::resume(),
        SchemaOf::Target => schema::target(),
        SchemaOf::Layout => schema::layout(),
    };
    terminal::print(text.as_bytes()).map(|()| Exit::Done)
}

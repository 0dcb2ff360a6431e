//! `vitae new`: a résumé to start from, and beside it what tells editors what may stand in it.

use std::path::Path;

use vitae::read::schema;

use crate::cli::args::NewArgs;
use crate::cli::error::{CliError, Exit};
use crate::cli::files::{self, MAX_TEXT};
use crate::cli::name::{name, quoted};
use crate::cli::terminal::{self, Terminal};
use crate::cli::write::{self, Written};

/// The starter: an invented person, every common key, the rest in comments.
const STARTER: &str = include_str!("starter.toml");

/// The file that the starter's first line names.
const SCHEMA: &str = "resume.schema.json";

/// Writes the starter, never over a file unless that is asked for.
pub(crate) fn new(args: &NewArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let path = args.file.as_path();
    if path == Path::new("-") {
        terminal::print(STARTER.as_bytes())?;
        return Ok(Exit::Done);
    }
    if path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator) {
        let hints = vec![format!("`vitae new {}`", quoted(&path.join("resume.toml")))];
        return Err(CliError::Folder { path: path.to_owned(), hints });
    }
    if path.extension().is_none_or(|extension| extension != "toml") {
        return Err(CliError::NotToml(path.to_owned()));
    }
    if !args.force && path.symlink_metadata().is_ok() {
        return Err(CliError::Exists(path.to_owned()));
    }
    let command =
        if path == Path::new("resume.toml") { "vitae".to_owned() } else { format!("vitae {}", quoted(path)) };
    let what = match write::write(path, STARTER.as_bytes())? {
        Written::New => "written",
        Written::Unchanged => "unchanged",
    };
    terminal.result(&format!("{} · {what} · edit it, then run `{command}`", name(path)))?;
    write_schema(&path.with_file_name(SCHEMA), terminal)?;
    Ok(Exit::Done)
}

/// Writes the schema, or the newer one over an older; a file that is something else is left alone.
fn write_schema(path: &Path, terminal: Terminal) -> Result<(), CliError> {
    let there = files::read_regular(path, MAX_TEXT).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let is_other = there.is_ok_and(|text| !text.contains(schema::RESUME_TITLE));
    if is_other || write::write(path, schema::resume().as_bytes())? == Written::Unchanged {
        return Ok(());
    }
    terminal.result(&format!("{} · written · editors use it to complete and check what you type", name(path)))
}

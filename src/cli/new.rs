//! `vitae new`: writes a résumé to start from, and beside it the schema that editors use and the photo of an example.

use std::path::Path;

use vitae::font::FontBook;
use vitae::image::{ImageError, Images};
use vitae::read::schema;
use vitae::source::Source;
use vitae::{Dialect, Inputs, Options};

use crate::cli::args::NewArgs;
use crate::cli::error::{CliError, Exit};
use crate::cli::examples;
use crate::cli::files::{self, MAX_PICTURE, MAX_TEXT};
use crate::cli::included::includes;
use crate::cli::load;
use crate::cli::name::name;
use crate::cli::read_files::ReadFiles;
use crate::cli::shell::quoted;
use crate::cli::template;
use crate::cli::terminal::{self, Terminal};
use crate::cli::write::{self, Written};

/// The default: an invented person, every common key, the other keys in comments.
const STARTER: &str = include_str!("starter.toml");
/// A letter that includes a résumé.
const LETTER: &str = include_str!("starter_letter.toml");
/// The line of [`LETTER`] that includes the résumé beside it.
const INCLUDE: &str = "include = [\"resume.toml\"]\n";
/// The sender, in place of [`INCLUDE`] where there is no résumé.
const SENDER: &str = "# include = [\"resume.toml\"]\n\n[basics]\nname = \"Mira Lindqvist\"\nheadline = \"Engineer\"\n\
                      email = \"mira@lindqvist.example\"\nphone = \"+49 40 555 0134\"\n\
                      location = { address = \"Fährgasse 12\", postal-code = \"20099\", city = \"Hamburg\" }\n";

/// The schema's file, which the first line of a new résumé names.
const SCHEMA: &str = "resume.schema.json";

/// A photo's file name and bytes.
type ExamplePhoto = (&'static str, &'static [u8]);

/// Writes a new résumé. Replaces an existing one only with `--force`, and never another file.
pub(crate) fn new(args: &NewArgs, terminal: Terminal) -> Result<Exit, CliError> {
    let path = args.file.as_path();
    let is_stream = path == Path::new("-");
    if !is_stream {
        check_path(args)?;
    }
    let example = args.example.as_deref().and_then(examples::by_name);
    let photo = example.and_then(|example| example.photo);
    let mut text = match example {
        Some(example) => format!("#:schema {SCHEMA}\n{}", example.text),
        None if args.letter && path.with_file_name("resume.toml").is_file() => LETTER.to_owned(),
        None if args.letter => LETTER.replace(INCLUDE, SENDER),
        None => STARTER.to_owned(),
    };
    check_values(args, &text, photo)?;
    for (key, value) in [("lang", &args.lang), ("layout", &args.layout)] {
        if let Some(value) = value {
            text = template::with_string(&text, key, value);
        }
    }
    let photo_path = photo.map(|(name, _)| path.with_file_name(name));
    let has_photo = photo.zip(photo_path.as_deref()).is_some_and(|((_, bytes), path)| is_free(path, bytes));
    if is_stream || !has_photo {
        text = template::without_photo(&text);
    }
    if is_stream {
        terminal::print(text.as_bytes())?;
        return Ok(Exit::Done);
    }
    let what = what(write::write(path, text.as_bytes())?);
    let command = match args.letter {
        true => format!("vitae letter {}", quoted(path)),
        false if path == Path::new("resume.toml") => "vitae".to_owned(),
        false => format!("vitae {}", quoted(path)),
    };
    terminal.result(&format!("{} · {what} · edit it, then run `{command}`", name(path)))?;
    if let (Some((_, bytes)), Some(path)) = (photo, photo_path) {
        let line = match has_photo {
            true => format!("{} · the photo of the example", self::what(write::write(&path, bytes)?)),
            false => "already exists, so the example has no photo".to_owned(),
        };
        terminal.result(&format!("{} · {line}", name(&path)))?;
    }
    write_schema(&path.with_file_name(SCHEMA), terminal)?;
    Ok(Exit::Done)
}

/// Refuses paths that cannot become a résumé.
fn check_path(args: &NewArgs) -> Result<(), CliError> {
    let path = args.file.as_path();
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
    Ok(())
}

/// Checks `--lang` and `--layout` as a build does: by composing the résumé with them.
fn check_values(args: &NewArgs, text: &str, photo: Option<ExamplePhoto>) -> Result<(), CliError> {
    if args.lang.is_none() && args.layout.is_none() {
        return Ok(());
    }
    let picture = move |asked: &str| match photo {
        Some((name, bytes)) if name == asked => Ok(bytes.to_vec()),
        _ => Err(ImageError::Missing(asked.to_owned())),
    };
    let folder = load::Input::File(args.file.clone()).folder();
    let options = Options { lang: args.lang.clone(), layout: args.layout.clone(), ..Options::default() };
    let inputs = Inputs {
        sources: vec![Source::new(name(&args.file), text.to_owned())],
        dialect: Dialect::Vitae,
        layouts: load::layouts(folder, args.layout.clone(), ReadFiles::default()),
        fonts: FontBook::embedded(),
        images: Images::new(Box::new(picture)),
        includes: includes(ReadFiles::default()),
        options,
    };
    vitae::draft(&inputs).map_err(|failed| CliError::Input(Box::new(failed)))?;
    Ok(())
}

/// Whether a file may be written: it does not exist, or has these bytes already.
fn is_free(path: &Path, bytes: &[u8]) -> bool {
    path.symlink_metadata().is_err()
        || files::read_regular(path, MAX_PICTURE).is_ok_and(|there| there == bytes)
}

fn what(written: Written) -> &'static str {
    match written {
        Written::New => "written",
        Written::Unchanged => "unchanged",
    }
}

/// Writes the schema, or replaces an older one. A file with another content is left alone.
fn write_schema(path: &Path, terminal: Terminal) -> Result<(), CliError> {
    let there = files::read_regular(path, MAX_TEXT).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let is_other = there.is_ok_and(|text| !text.contains(schema::RESUME_TITLE));
    if is_other || write::write(path, schema::resume().as_bytes())? == Written::Unchanged {
        return Ok(());
    }
    terminal.result(&format!("{} · written · editors use it to complete and check what you type", name(path)))
}

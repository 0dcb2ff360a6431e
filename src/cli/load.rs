//! File arguments → [`Inputs`]: the only place where the files of a build are read.
//!
//! The library requests layouts and pictures by the names in the résumé. The two loaders made here look for them
//! beside the résumé and record what they read, so that a result never overwrites it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use vitae::image::Images;
use vitae::layouts::{LayoutError, Layouts};
use vitae::source::Source;
use vitae::{Dialect, Inputs, Options};

use crate::cli::decode::{decode, first_message};
use crate::cli::error::CliError;
use crate::cli::files::{self, MAX_TEXT, MIB, ReadError};
use crate::cli::fonts::{self, Fonts};
use crate::cli::included::includes;
use crate::cli::name::name;
use crate::cli::photo;
use crate::cli::read_files::ReadFiles;
use crate::cli::suggest;

/// The source of a résumé.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Input {
    /// Standard input.
    Stdin,
    /// A file, as typed.
    File(PathBuf),
}

impl Input {
    /// Returns the name in messages.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Stdin => "<stdin>".to_owned(),
            Self::File(path) => name(path),
        }
    }

    /// Returns the folder that relative paths in the résumé start from.
    pub(crate) fn folder(&self) -> PathBuf {
        match self {
            Self::Stdin => PathBuf::new(),
            Self::File(path) => path.parent().map(Path::to_path_buf).unwrap_or_default(),
        }
    }
}

/// Loads the inputs of a build. `read` records the files they come from, now and during the build.
pub(crate) fn load(
    input: &Input,
    options: Options,
    fonts: &Fonts,
    read: &ReadFiles,
) -> Result<Inputs, CliError> {
    let bytes = match input {
        Input::Stdin => files::read_all(io::stdin().lock(), MAX_TEXT),
        Input::File(path) => {
            if let Some(what) = foreign(path) {
                let text = files::read_regular(path, MAX_TEXT).unwrap_or_default();
                let what = of_program(&String::from_utf8_lossy(&text)).unwrap_or(what);
                return Err(CliError::Foreign { path: path.clone(), what });
            }
            let bytes = if read.is_watching {
                files::read_regular(path, MAX_TEXT)
            } else {
                files::read(path, MAX_TEXT)
            };
            read.add(path, bytes.as_deref().ok());
            bytes
        }
    };
    let bytes = bytes.map_err(|error| refuse(input, error))?;
    let source = Source::of_bytes(input.name(), &bytes);
    // A foreign file is read in the encoding it has. The author of a resume.toml can save it again as UTF-8.
    let resume = match dialect(input, &source.text) {
        Dialect::Vitae => decode(input.name(), bytes).map_err(|failed| CliError::Input(Box::new(failed)))?,
        Dialect::JsonResume => source,
    };
    Ok(Inputs {
        dialect: dialect(input, &resume.text),
        sources: vec![resume],
        layouts: layouts(input.folder(), options.layout.clone(), read.clone()),
        fonts: fonts.book(read),
        images: images(input.folder(), read.clone()),
        includes: includes(read.clone()),
        options,
    })
}

fn refuse(input: &Input, error: ReadError) -> CliError {
    let path = match input {
        Input::Stdin => PathBuf::from("<stdin>"),
        Input::File(path) => path.clone(),
    };
    match error {
        ReadError::Missing => CliError::Missing { hints: suggest::instead_of(&path), path },
        ReadError::Folder => CliError::Folder { hints: suggest::inside(&path), path },
        ReadError::TooLarge => {
            CliError::TooLarge { name: input.name(), limit: MAX_TEXT / MIB, what: "résumé" }
        }
        ReadError::Irregular | ReadError::Io(_) => CliError::Unreadable(path, error.into_io()),
    }
}

/// Returns the kind of a file with an unsupported extension.
fn foreign(path: &Path) -> Option<&'static str> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    match extension.as_str() {
        "pdf" => Some("a PDF"),
        "yaml" | "yml" => Some("YAML"),
        "xml" => Some("XML"),
        "doc" | "docx" | "odt" | "rtf" | "pages" => Some("a word processor document"),
        "md" | "typ" | "tex" | "html" => Some("a document"),
        "png" | "jpg" | "jpeg" => Some("a picture"),
        _ => None,
    }
}

/// Returns the program that a YAML or XML file belongs to, by its top-level keys.
fn of_program(text: &str) -> Option<&'static str> {
    let has =
        |key: &str| text.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')));
    match () {
        () if has("cv") => Some("a RenderCV file"),
        () if has("content") && (has("layouts") || has("layout") || has("locale")) => {
            Some("a YAMLResume file")
        }
        () if text.contains("SkillsPassport") || text.contains("europass") => Some("a Europass file"),
        () => None,
    }
}

/// Returns the dialect by the file extension, or else by the first character.
fn dialect(input: &Input, text: &str) -> Dialect {
    let extension = match input {
        Input::Stdin => None,
        Input::File(path) => path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase),
    };
    match extension.as_deref() {
        Some("json" | "jsonc" | "json5") => Dialect::JsonResume,
        Some("toml") => Dialect::Vitae,
        _ if text.trim_start().starts_with('{') => Dialect::JsonResume,
        _ => Dialect::Vitae,
    }
}

/// Returns the loaders of users' layouts and of the fonts beside them. A layout is a file that ends in `.toml`, and
/// no symbolic link may lead out of the folder its path starts in. Messages do not show the text of a file outside
/// the résumé's folder and the working folder, unless its path was `typed`: a résumé from someone else could name any
/// file.
pub(crate) fn layouts(folder: PathBuf, typed: Option<String>, read: ReadFiles) -> Layouts {
    let (fonts_folder, fonts_read) = (folder.clone(), read.clone());
    let fonts = move |name: &str| {
        let file = places(&fonts_folder, name).into_iter().find(|path| path.is_file());
        file.map(|layout| fonts::beside(&layout, &fonts_read)).unwrap_or_default()
    };
    let load = move |asked: &str| {
        for path in places(&folder, asked) {
            let unreadable = |why: String| Err(LayoutError::Unreadable(asked.to_owned(), why));
            if path.extension().is_none_or(|extension| !extension.eq_ignore_ascii_case("toml")) {
                return unreadable("its name must end in `.toml`".to_owned());
            }
            if photo::leads_away(&folder, &path) {
                return unreadable("it is a link that points outside its folder".to_owned());
            }
            let bytes = files::read_regular(&path, MAX_TEXT);
            read.add(&path, bytes.as_deref().ok());
            let bytes = match bytes {
                Err(ReadError::Missing) => continue,
                Err(error) => return unreadable(files::why(&error, MAX_TEXT)),
                Ok(bytes) => bytes,
            };
            return match decode(name(&path), bytes) {
                Ok(source) => {
                    let is_shown = typed.as_deref() == Some(asked) || is_inside(&path, &folder);
                    Ok(Source { is_shown, ..source })
                }
                Err(failed) => unreadable(first_message(&failed)),
            };
        }
        Err(LayoutError::Missing(asked.to_owned()))
    };
    Layouts::new(Box::new(load)).with_fonts(Box::new(fonts))
}

/// Whether a file is in the résumé's folder, in the working folder, or in a subfolder.
fn is_inside(path: &Path, folder: &Path) -> bool {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let real = |path: &Path| fs::canonicalize(path).ok();
    let file = real(path);
    let holds = |folder: &Path| {
        file.as_ref().zip(real(folder)).is_some_and(|(file, folder)| file.starts_with(folder))
    };
    holds(folder) || holds(Path::new("."))
}

/// Returns where a user's layout could be: a path, or `layouts/NAME.toml`, beside the résumé and then in the working
/// folder.
fn places(folder: &Path, name: &str) -> Vec<PathBuf> {
    if name.is_empty() {
        return Vec::new();
    }
    let path = Path::new(name);
    let is_path = name.contains(['/', '\\']) || path.extension().is_some_and(|e| e == "toml");
    let path = if is_path { path.to_owned() } else { Path::new("layouts").join(format!("{name}.toml")) };
    vec![folder.join(&path), path]
}

/// Returns the loader of the résumé's pictures, whose paths start in its folder.
fn images(folder: PathBuf, read: ReadFiles) -> Images {
    Images::new(Box::new(move |name| {
        let bytes = photo::read(&folder, name);
        read.add(&folder.join(name), bytes.as_deref().ok());
        bytes
    }))
}

#[cfg(test)]
mod tests {
    use super::{Input, dialect, images, layouts};
    use std::path::PathBuf;
    use vitae::Dialect;
    use vitae::image::ImageError;
    use vitae::layouts::LayoutError;

    fn here() -> PathBuf {
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
    }

    #[test]
    fn the_extension_decides_the_dialect() {
        let file = |name: &str| Input::File(PathBuf::from(name));
        assert_eq!(dialect(&file("a.TOML"), "{"), Dialect::Vitae);
        assert_eq!(dialect(&file("a.Json"), "a = 1"), Dialect::JsonResume);
        assert_eq!(dialect(&file("cv"), " \n{"), Dialect::JsonResume);
        assert_eq!(dialect(&Input::Stdin, "a = {"), Dialect::Vitae);
    }

    #[test]
    fn layouts_are_missing_or_unreadable() {
        let layouts = layouts(here(), None, super::ReadFiles::default());
        for name in ["no-such", "no/such.toml", "", "a\0b", "src/lib.rs/x.toml"] {
            assert_eq!(layouts.get(name), Err(LayoutError::Missing(name.into())), "{name:?}");
        }
        let unreadable = |name: &str, why: &str| Err(LayoutError::Unreadable(name.into(), why.into()));
        assert_eq!(layouts.get("./src"), unreadable("./src", "its name must end in `.toml`"));
        assert_eq!(layouts.get("/etc/passwd"), unreadable("/etc/passwd", "its name must end in `.toml`"));
        assert_eq!(layouts.get("./Cargo.toml").unwrap().text, include_str!("../../Cargo.toml"));
    }

    #[test]
    fn pictures_come_only_from_files() {
        let read = super::ReadFiles::default();
        let images = images(here(), read.clone());
        assert_eq!(images.get("no.png"), Err(ImageError::Missing("no.png".into())));
        assert_eq!(images.get("src"), Err(ImageError::Folder("src".into())));
        assert_eq!(images.get(""), Err(ImageError::Missing(String::new())));
        assert!(matches!(images.get("Cargo.toml"), Err(ImageError::Unknown(_))));
        assert!(read.holds(&here().join("src/../Cargo.toml")) && !read.holds(&here().join("Cargo.lock")));
        #[cfg(unix)]
        assert_eq!(
            images.get("/dev/zero"),
            Err(ImageError::Unreadable("/dev/zero".into(), "it is not a regular file".into()))
        );
    }
}

//! Errors of the command line, each with a hint and an exit code.

use std::io;
use std::path::{Path, PathBuf};

use vitae::Failed;
use vitae::diag::{Diagnostic, Diagnostics};
use vitae::source::Sources;

use crate::cli::diff::error::DiffError;
use crate::cli::format::Format;
use crate::cli::name::name;
use crate::cli::reason::{another, folder_of, reason, unstaged};
use crate::cli::shell::{MAKE_FOLDER, REMOVE, quoted};

/// The exit code of a run; of several files, the worst one counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Every result is written or up to date.
    Done = 0,
    /// An input has errors, a checked result is out of date, or a file is in the way.
    Input = 1,
    /// Wrong usage, or a file that cannot be found, read or written.
    Usage = 2,
}

/// Why a job or the whole run failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    /// The library's messages about an input.
    #[error("{} message(s) about the input", .0.diagnostics.total())]
    Input(Box<Failed>),
    /// A file on the command line does not exist.
    #[error("file `{}` not found", name(.path))]
    Missing {
        /// As it was typed.
        path: PathBuf,
        /// What to type instead.
        hints: Vec<String>,
    },
    /// A folder instead of a résumé.
    #[error("`{}` is a folder, not a résumé", name(.path))]
    Folder {
        /// As it was typed.
        path: PathBuf,
        /// What to type instead.
        hints: Vec<String>,
    },
    /// A kind of file that vitae cannot read.
    #[error("`{}` is {what}, which vitae cannot read", name(.path))]
    Foreign {
        /// As it was typed.
        path: PathBuf,
        /// What it is, with its article.
        what: &'static str,
    },
    /// The file exists but cannot be read.
    #[error("cannot read `{}`: {}", name(.0), reason(.1))]
    Unreadable(PathBuf, io::Error),
    /// The file cannot be written.
    #[error("cannot write `{}`: {}", name(.0), reason(.1))]
    Unwritable(PathBuf, io::Error),
    /// A file above the size limit.
    #[error("`{name}` is too large for a {what} (limit: {limit} MiB)")]
    TooLarge {
        /// The file's name in messages.
        name: String,
        /// The limit, in MiB.
        limit: u64,
        /// What the file should be: a résumé or a list.
        what: &'static str,
    },
    /// The folder of the output does not exist.
    #[error("output folder `{}` not found", name(.0))]
    NoFolder(PathBuf),
    /// A folder of `--font-path` does not exist.
    #[error("font folder `{}` not found", name(.0))]
    NoFontFolder(PathBuf),
    /// A folder with too many fonts.
    #[error("`{}` contains more than {limit} fonts or folders", name(.folder))]
    ManyFonts {
        /// As it was typed.
        folder: PathBuf,
        /// The most fonts that are read, and the most folders.
        limit: usize,
    },
    /// The output file is read-only.
    #[error("`{}` is read-only", name(.0))]
    ReadOnly(PathBuf),
    /// Another program has the output file open, which Windows forbids to replace.
    #[error("cannot write `{}`: it is open in another program", name(.0))]
    InUse(PathBuf),
    /// The output would overwrite an input.
    #[error("the output would overwrite `{}`, which it is made from", name(.0))]
    Replaces(PathBuf),
    /// The output is a résumé that vitae did not write.
    #[error("`{}` already exists and may be a résumé of yours", name(.0))]
    OtherSource(PathBuf),
    /// Two inputs with the same output.
    #[error("`{}` and `{}` would both be written to `{}`", name(.0), name(.1), name(.2))]
    Collision(PathBuf, PathBuf, PathBuf),
    /// The same input twice.
    #[error("`{}` is given twice", name(.0))]
    Twice(PathBuf),
    /// A pattern that matches nothing.
    #[error("no file matches `{0}`")]
    NoMatch(String),
    /// The list and a résumé are both on standard input.
    #[error("standard input cannot be both a list and a résumé")]
    StdinTwice,
    /// Several results, but an output that is not a folder.
    #[error("cannot write {n} {what} to one file `{}`", name(.output))]
    Several {
        /// How many there are.
        n: usize,
        /// What they are: results, formats, layouts, targets and languages.
        what: &'static str,
        /// As it was typed.
        output: PathBuf,
    },
    /// All targets or languages, but a résumé on standard input.
    #[error("standard input can be read only once, not once per target or language")]
    StdinVariants,
    /// All targets or languages of a résumé that has none.
    #[error("`{input}` has no {what}")]
    NoVariants {
        /// The résumé's name.
        input: String,
        /// What is missing: target or language.
        what: &'static str,
    },
    /// All targets or languages for a gallery.
    #[error("a gallery shows one target in one language")]
    OneVariant,
    /// An `output` of a target that is not a path.
    #[error("`{template}` is not a valid `output` of a target in `{input}`")]
    OutputTemplate {
        /// The résumé's name.
        input: String,
        /// As it was typed.
        template: String,
    },
    /// Nothing that `vitae diff` can compare.
    #[error(transparent)]
    Diff(DiffError),
    /// A letter before its résumé in a format without pages.
    #[error("a `{0}` file cannot have both the letter and the résumé")]
    LetterInFront(&'static str),
    /// All layouts, but a résumé on standard input.
    #[error("standard input can be read only once, not once per layout")]
    StdinLayouts,
    /// An output with the extension of an unsupported format.
    #[error("vitae cannot write `.{0}` files")]
    UnknownFormat(String),
    /// Binary data for a terminal.
    #[error("cannot print {0} to a terminal")]
    Terminal(&'static str),
    /// Several images for standard output.
    #[error("cannot write {0} PNG pages to standard output: each page is a separate file")]
    ManyPages(usize),
    /// A gallery's output that is neither a folder nor a PDF or PNG file.
    #[error("`{}` is not a valid output for a gallery", name(.0))]
    NoGallery(PathBuf),
    /// A pipe or device as input, without an output name.
    #[error("cannot write a result beside `{}`, which is not a regular file", name(.0))]
    NoName(PathBuf),
    /// A checked result that does not exist.
    #[error("`{}` is missing: `{input}` has not been built", name(.path))]
    Unbuilt {
        /// Where it should be.
        path: PathBuf,
        /// The résumé's name.
        input: String,
    },
    /// A checked result that was made from other inputs.
    #[error("`{}` is out of date: `{input}` or another input has changed", name(.path))]
    Stale {
        /// Where it is.
        path: PathBuf,
        /// The résumé's name.
        input: String,
    },
    /// A checked result that vitae did not write in this form.
    #[error("`{}` was not written by vitae, or was changed since", name(.0))]
    Edited(PathBuf),
    /// Files whose current state is not in the commit.
    #[error("{}", unstaged(.results, .sources))]
    Unstaged {
        /// Results that have been built.
        results: Vec<PathBuf>,
        /// Files that the results were built from.
        sources: Vec<PathBuf>,
        /// Those whose changes git is set to ignore.
        unseen: Vec<PathBuf>,
        /// Whether the commit contains only the files named on its command line.
        is_of_named_files: bool,
    },
    /// Fonts above the size limit.
    #[error("the fonts in `{}` exceed {limit} MiB", name(.folder))]
    LargeFonts {
        /// The folder.
        folder: PathBuf,
        /// The limit for all font folders together, in MiB.
        limit: u64,
    },
    /// Pictures of pages, in a build without them.
    #[error("{0} needs the feature `raster`, which this vitae was built without")]
    #[cfg(not(feature = "raster"))]
    CannotDraw(&'static str),
    /// Images above the pixel limit.
    #[error("a page has too many pixels at {dpi} dots per inch")]
    ManyDots {
        /// The requested resolution.
        dpi: u16,
        /// The highest resolution for this paper size.
        most: f64,
    },
    /// A hook whose input or output is not a file.
    #[error("a hook cannot build `{0}`: it needs an input file and an output file")]
    Uncommittable(String),
    /// A hook that another program wrote.
    #[error("`{}` is a hook that vitae did not write", name(.path))]
    ForeignHook {
        /// Where it is.
        path: PathBuf,
        /// The remedies.
        hints: Vec<String>,
    },
    /// A hook folder that all repositories share.
    #[error("`{}` is shared by all your repositories (`core.hooksPath`)", name(.0))]
    SharedHooks(PathBuf),
    /// An error message of git.
    #[error("git failed: {0}")]
    Git(String),
    /// `--check` with standard output.
    #[error("`--check` needs an output file, not standard output")]
    Uncheckable,
    /// `vitae new` would replace a file.
    #[error("`{}` already exists", name(.0))]
    Exists(PathBuf),
    /// `vitae new` writes TOML only.
    #[error("`{}` must end in `.toml`", name(.0))]
    NotToml(PathBuf),
    /// `vitae watch` or `vitae preview` with an input or output that is not a file.
    #[error("cannot watch `{0}`: watching needs an input file and an output file")]
    Unwatchable(String),
    /// The port of a preview cannot be opened.
    #[error("cannot use port {}: {}", .0, reason(.1))]
    Port(u16, io::Error),
    /// `SOURCE_DATE_EPOCH` is not a number.
    #[error("SOURCE_DATE_EPOCH is `{0}`, which is not a number of seconds")]
    Epoch(String),
}

impl CliError {
    /// The exit code of a run with this error.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Input(_)
            | Self::TooLarge { .. }
            | Self::Exists(_)
            | Self::OtherSource(_)
            | Self::Unbuilt { .. }
            | Self::Stale { .. }
            | Self::Edited(_)
            | Self::Unstaged { .. }
            | Self::ForeignHook { .. } => Exit::Input,
            _ => Exit::Usage,
        }
    }

    /// The messages to print, and the sources they point into.
    pub(crate) fn into_failed(self) -> Failed {
        match self {
            Self::Input(failed) => *failed,
            other => {
                let mut diagnostic = Diagnostic::error(other.to_string());
                diagnostic.hints = other.hints();
                Failed {
                    sources: Sources::new(),
                    diagnostics: Diagnostics { list: vec![diagnostic], n_more: 0 },
                }
            }
        }
    }

    fn hints(&self) -> Vec<String> {
        let hint = match self {
            Self::Missing { hints, .. } | Self::Folder { hints, .. } => return hints.clone(),
            Self::Foreign { .. } => {
                "convert it to TOML (`vitae new` writes an example) or to JSON Resume".to_owned()
            }
            Self::TooLarge { what: "list", .. } => "a list is a text file with one path per line".to_owned(),
            Self::TooLarge { .. } => "a résumé is a text file of a few kilobytes".to_owned(),
            Self::NoFolder(folder) => format!("`{MAKE_FOLDER} {}`", quoted(folder)),
            Self::NoFontFolder(path) if path.is_file() => {
                format!("this is a file; pass its folder: `--font-path {}`", quoted(folder_of(path)))
            }
            Self::ManyFonts { .. } | Self::LargeFonts { .. } => {
                "choose a smaller folder, such as that of one font family".to_owned()
            }
            Self::ReadOnly(_) => "choose another file with `-o`, or make this one writable".to_owned(),
            Self::InUse(_) => "close it there, or choose another output file with `-o`".to_owned(),
            Self::OtherSource(path) => {
                format!(
                    "choose another output file with `-o`, or delete this one: `{REMOVE} {}`",
                    quoted(path)
                )
            }
            Self::Replaces(_) | Self::NoName(_) => "choose another output file with `-o`".to_owned(),
            Self::Collision(one, other, _) if one.parent() != other.parent() => {
                "omit `-o` to write each result beside its résumé".to_owned()
            }
            Self::Collision(..) => "build them separately, each with its own `-o`".to_owned(),
            Self::NoGallery(_) => "use a folder, or a file name that ends in `.pdf` or `.png`".to_owned(),
            Self::NoVariants { what: "target", .. } => {
                "define one: `[targets.backend]` with `include = [\"backend\"]`".to_owned()
            }
            Self::NoVariants { .. } => {
                "set `lang`, or give texts by language: `{ en = \"…\", de = \"…\" }`".to_owned()
            }
            Self::OneVariant => "name one: `--target NAME`, `--lang TAG`".to_owned(),
            Self::OutputTemplate { .. } => {
                "write a path with `{name}`, `{target}` or `{lang}`, such as `out/{name}-{target}.pdf`"
                    .to_owned()
            }
            Self::StdinLayouts | Self::StdinVariants => "save the résumé to a file first".to_owned(),
            Self::Several { output, .. } if output == Path::new("-") => {
                "write to a folder: `-o out/`".to_owned()
            }
            Self::Several { output, .. } => {
                format!("`-o {}/` writes them to a folder", quoted(&output.with_extension("")))
            }
            Self::LetterInFront(_) => {
                "`--with-letter=apart` writes the letter to a file of its own".to_owned()
            }
            Self::NoMatch(_) => "`*` matches any file name, `**` any number of folders".to_owned(),
            Self::StdinTwice => "save the list to a file: `--files-from list.txt`".to_owned(),
            Self::UnknownFormat(_) => format!("available formats: {}", Format::names()),
            Self::Terminal(_) => "write to a file with `-o`, or redirect the output".to_owned(),
            Self::ManyPages(_) => "write to a folder: `-o pages/`".to_owned(),
            Self::Unbuilt { .. } | Self::Stale { .. } | Self::Edited(_) => {
                "run the same command without `--check` to build it".to_owned()
            }
            Self::Unstaged { results, sources, unseen, is_of_named_files } => {
                let list = |paths: &mut dyn Iterator<Item = &PathBuf>| {
                    paths.map(|path| quoted(path)).collect::<Vec<String>>().join(" ")
                };
                let paths = list(&mut results.iter().chain(sources));
                let mut hints = Vec::new();
                if !unseen.is_empty() {
                    let unseen = list(&mut unseen.iter());
                    // Git accepts only one of these flags at a time.
                    let commands = ["--no-assume-unchanged", "--no-skip-worktree"]
                        .map(|flag| format!("git update-index {flag} {unseen}"));
                    hints.push(format!(
                        "git is set to ignore changes to it; undo that with `{}`",
                        commands.join(" && ")
                    ));
                }
                hints.push(if *is_of_named_files {
                    format!("`git add {paths}`, then include it in the commit: `git commit … {paths}`")
                } else {
                    format!("`git add {paths}`, then commit again")
                });
                return hints;
            }
            #[cfg(not(feature = "raster"))]
            Self::CannotDraw(_) => "`cargo install vitae` installs it with all features".to_owned(),
            Self::ManyDots { most, .. } => format!("`--dpi {most}` is the maximum for this paper size"),
            Self::Uncommittable(_) => "for example `vitae hook run resume.toml`".to_owned(),
            Self::Diff(error) => return error.hints(),
            Self::ForeignHook { hints, .. } => return hints.clone(),
            Self::SharedHooks(_) => "`vitae hook install --force` installs it there anyway".to_owned(),
            Self::Uncheckable => "choose an output file with `-o`".to_owned(),
            Self::Exists(path) => {
                return vec![
                    format!("`vitae new --force {}` replaces it", quoted(path)),
                    format!("`vitae new {}` writes another file", quoted(&another(path))),
                ];
            }
            Self::NotToml(path) => format!("`vitae new {}`", quoted(&path.with_extension("toml"))),
            Self::Unwatchable(_) => {
                "use two files, such as `vitae watch resume.toml -o resume.pdf`".to_owned()
            }
            Self::Port(..) => "omit `--port` to use a free port".to_owned(),
            Self::Epoch(_) => "set the date with `--date 2026-04-01`, or unset the variable".to_owned(),
            Self::Input(_)
            | Self::NoFontFolder(_)
            | Self::Unreadable(..)
            | Self::Unwritable(..)
            | Self::Twice(_)
            | Self::Git(_) => {
                return Vec::new();
            }
        };
        vec![hint]
    }
}

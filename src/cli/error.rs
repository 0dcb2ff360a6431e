//! Why the command cannot do what was asked, each with the hint that mends it and its exit code.

use std::io;
use std::path::{Path, PathBuf};

use vitae::Failed;
use vitae::diag::{Diagnostic, Diagnostics};
use vitae::source::Sources;

use crate::cli::format::Format;
use crate::cli::name::{name, quoted};

/// How a run ends; a run over several files ends as the worst of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// All is written.
    Done = 0,
    /// An input has errors, or a result that was to be checked is not as it should be.
    Input = 1,
    /// Wrong usage, or a file that cannot be found, read or written.
    Usage = 2,
}

/// Why a file or the whole run came to nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    /// The library's messages about an input.
    #[error("{} message(s) about the input", .0.diagnostics.total())]
    Input(Box<Failed>),
    /// A file named on the command line is not there; what may have been meant.
    #[error("there is no file `{}`", name(.path))]
    Missing {
        /// As it was typed.
        path: PathBuf,
        /// What to type instead.
        hints: Vec<String>,
    },
    /// A folder where a résumé should be; what may have been meant.
    #[error("`{}` is a folder, not a résumé", name(.path))]
    Folder {
        /// As it was typed.
        path: PathBuf,
        /// What to type instead.
        hints: Vec<String>,
    },
    /// A kind of file that vitae does not read.
    #[error("`{}` is {what}, which vitae does not read", name(.path))]
    Foreign {
        /// As it was typed.
        path: PathBuf,
        /// What it is, with its article.
        what: &'static str,
    },
    /// The system does not give the file.
    #[error("`{}` cannot be read: {}", name(.0), reason(.1))]
    Unreadable(PathBuf, io::Error),
    /// The system does not take the file.
    #[error("`{}` cannot be written: {}", name(.0), reason(.1))]
    Unwritable(PathBuf, io::Error),
    /// More than the limit.
    #[error("`{name}` is larger than {limit} MiB, too large for a {what}")]
    TooLarge {
        /// What the file is called in messages.
        name: String,
        /// How much is read at most, in MiB.
        limit: u64,
        /// What it was to be.
        what: &'static str,
    },
    /// The folder that the output should go to is not there.
    #[error("there is no folder `{}` to write to", name(.0))]
    NoFolder(PathBuf),
    /// A folder of fonts that the command line names is not there.
    #[error("there is no folder `{}` of fonts", name(.0))]
    NoFontFolder(PathBuf),
    /// A folder that holds more fonts than a résumé could need.
    #[error("`{}` holds more than {limit} fonts, or as many folders", name(.folder))]
    ManyFonts {
        /// As it was typed.
        folder: PathBuf,
        /// So many are read at most.
        limit: usize,
    },
    /// The output is protected.
    #[error("`{}` is read-only", name(.0))]
    ReadOnly(PathBuf),
    /// The output would replace something that the build reads.
    #[error("the result would replace `{}`, which it is made from", name(.0))]
    Replaces(PathBuf),
    /// Two inputs want the same output.
    #[error("`{}` and `{}` would both be written to `{}`", name(.0), name(.1), name(.2))]
    Collision(PathBuf, PathBuf, PathBuf),
    /// One input twice.
    #[error("`{}` is given twice", name(.0))]
    Twice(PathBuf),
    /// A pattern that matches nothing.
    #[error("no file matches `{0}`")]
    NoMatch(String),
    /// Both the list and a résumé on standard input.
    #[error("standard input cannot be a list and a résumé at once")]
    StdinTwice,
    /// Several inputs, one output that is no folder.
    #[error("{n_files} files cannot be written to one file `{}`", name(.output))]
    Several {
        /// How many files there are.
        n_files: usize,
        /// As it was typed.
        output: PathBuf,
    },
    /// Every layout, one output that is no folder.
    #[error("{n_layouts} layouts cannot be written to one file `{}`", name(.output))]
    ManyLayouts {
        /// How many layouts there are.
        n_layouts: usize,
        /// As it was typed.
        output: PathBuf,
    },
    /// Every layout, one stream.
    #[error("standard input can be read once, not for every layout")]
    StdinLayouts,
    /// An output whose name ends in a format that there is not.
    #[error("vitae does not write `.{0}` files")]
    UnknownFormat(String),
    /// Bytes that a terminal cannot show.
    #[error("a terminal cannot show {0}")]
    Terminal(&'static str),
    /// Several pictures, one stream.
    #[error("{0} pages cannot go to standard output as PNG: each is a file of its own")]
    ManyPages(usize),
    /// An output that ends in nothing that a gallery is.
    #[error("`{}` is no name for a gallery", name(.0))]
    NoGallery(PathBuf),
    /// Where there is no folder to stand in, the output needs a name.
    #[error("`{}` is no file that a result could stand beside", name(.0))]
    NoName(PathBuf),
    /// A result that was never made.
    #[error("`{}` is missing: `{input}` has not been built", name(.path))]
    Unbuilt {
        /// Where it should be.
        path: PathBuf,
        /// What it would be made from.
        input: String,
    },
    /// A result that was made from something else.
    #[error("`{}` is stale: `{input}`, or something else that it is made with, has changed", name(.path))]
    Stale {
        /// Where it is.
        path: PathBuf,
        /// What it would be made from.
        input: String,
    },
    /// A result that somebody else wrote.
    #[error("`{}` is not as vitae wrote it", name(.0))]
    Edited(PathBuf),
    /// Files that a commit would not take as they are.
    #[error("{}", unstaged(.results, .sources))]
    Unstaged {
        /// Results that have been built.
        results: Vec<PathBuf>,
        /// Files that they were made from.
        sources: Vec<PathBuf>,
        /// Those of both that git was told not to look at.
        unseen: Vec<PathBuf>,
        /// Whether the commit takes only the files that its command names.
        is_of_named_files: bool,
    },
    /// Fonts that would fill the memory.
    #[error("the fonts in `{}` have more than {limit} MiB", name(.folder))]
    LargeFonts {
        /// The folder.
        folder: PathBuf,
        /// What there may be, with the folders before it, in MiB.
        limit: u64,
    },
    /// Pictures too large to be drawn.
    #[error("a page has too many pixels at {dpi} dots per inch")]
    ManyDots {
        /// How many were asked for.
        dpi: u16,
        /// How many there may be on this paper.
        most: f64,
    },
    /// A hook that builds what is no file, or into no file.
    #[error("`{0}` cannot be built by a hook: a commit takes files that are made from files")]
    Uncommittable(String),
    /// A hook that is not vitae's.
    #[error("`{}` is a hook that vitae did not write", name(.path))]
    ForeignHook {
        /// Where it is.
        path: PathBuf,
        /// What can be done.
        hints: Vec<String>,
    },
    /// A folder of hooks that all repositories share.
    #[error("`{}` is where all your repositories look for hooks (`core.hooksPath`)", name(.0))]
    SharedHooks(PathBuf),
    /// Git's own words.
    #[error("git says: {0}")]
    Git(String),
    /// No file to compare with.
    #[error("`--check` compares a file, and standard output is none")]
    Uncheckable,
    /// The starter would replace a file.
    #[error("`{}` exists already", name(.0))]
    Exists(PathBuf),
    /// The starter is TOML.
    #[error("`{}` does not end in `.toml`, and the starter is TOML", name(.0))]
    NotToml(PathBuf),
    /// Nothing that could be looked at again, or nowhere to write again.
    #[error("`{0}` cannot be watched: watching goes from a file to a file")]
    Unwatchable(String),
    /// The port of a preview is taken, or may not be taken.
    #[error("the port {} cannot be used: {}", .0, reason(.1))]
    Port(u16, io::Error),
    /// `SOURCE_DATE_EPOCH` is no number.
    #[error("the environment's SOURCE_DATE_EPOCH is `{0}`, not a number of seconds")]
    Epoch(String),
}

impl CliError {
    /// How a run ends that meets it.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Input(_)
            | Self::TooLarge { .. }
            | Self::Exists(_)
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
            Self::Foreign { .. } => "write it as TOML (`vitae new` shows how) or as JSON Resume".to_owned(),
            Self::TooLarge { what: "list", .. } => {
                "a list is a text file with a path in each line".to_owned()
            }
            Self::TooLarge { .. } => "a résumé is a text file of a few kilobytes".to_owned(),
            Self::NoFolder(folder) => format!("`mkdir -p {}`", quoted(folder)),
            Self::NoFontFolder(path) if path.is_file() => {
                format!(
                    "it is a file: name the folder that it is in, `--font-path {}`",
                    quoted(folder_of(path))
                )
            }
            Self::ManyFonts { .. } | Self::LargeFonts { .. } => {
                "name the folder of the family that you want".to_owned()
            }
            Self::ReadOnly(_) => "write to another file with `-o`, or allow writing to this one".to_owned(),
            Self::Replaces(_) | Self::NoName(_) => "name another file with `-o`".to_owned(),
            Self::Collision(one, other, _) if one.parent() != other.parent() => {
                "leave `-o` out, and each stands beside its source".to_owned()
            }
            Self::Collision(..) => "build them one by one, each with an `-o` of its own".to_owned(),
            Self::NoGallery(_) => "it is a folder, or a file that ends in `.pdf` or `.png`".to_owned(),
            Self::StdinLayouts => "save it in a file first".to_owned(),
            Self::ManyLayouts { output, .. } if output == Path::new("-") => {
                "build them one by one".to_owned()
            }
            Self::ManyLayouts { output, .. } => {
                format!("`-o {}/` writes each into a folder", quoted(&output.with_extension("")))
            }
            Self::Several { output, .. } if output == Path::new("-") => "build them one by one".to_owned(),
            Self::Several { output, .. } => {
                format!("`-o {}/` writes each into a folder", quoted(&output.with_extension("")))
            }
            Self::NoMatch(_) => {
                "`*` stands for any name in a folder, `**` for any folders below it".to_owned()
            }
            Self::StdinTwice => "put the list into a file: `--files-from list.txt`".to_owned(),
            Self::UnknownFormat(_) => format!("the formats are {}", Format::names()),
            Self::Terminal(_) => "write to a file with `-o`, or into a pipe".to_owned(),
            Self::ManyPages(_) => "write to files: `-o pages/`".to_owned(),
            Self::Unbuilt { .. } | Self::Stale { .. } | Self::Edited(_) => {
                "the same command without `--check` writes it".to_owned()
            }
            Self::Unstaged { results, sources, unseen, is_of_named_files } => {
                let list = |paths: &mut dyn Iterator<Item = &PathBuf>| {
                    paths.map(|path| quoted(path)).collect::<Vec<String>>().join(" ")
                };
                let paths = list(&mut results.iter().chain(sources));
                let mut hints = Vec::new();
                if !unseen.is_empty() {
                    let unseen = list(&mut unseen.iter());
                    // Git heeds one of these flags at a time.
                    let commands = ["--no-assume-unchanged", "--no-skip-worktree"]
                        .map(|flag| format!("git update-index {flag} {unseen}"));
                    hints.push(format!("git was told not to look: `{}`", commands.join(" && ")));
                }
                hints.push(if *is_of_named_files {
                    format!("`git add {paths}`, then name it in the commit as well: `git commit … {paths}`")
                } else {
                    format!("`git add {paths}`, then commit again")
                });
                return hints;
            }
            Self::ManyDots { most, .. } => format!("`--dpi {most}` is the most on this paper"),
            Self::Uncommittable(_) => "`vitae hook run resume.toml`".to_owned(),
            Self::ForeignHook { hints, .. } => return hints.clone(),
            Self::SharedHooks(_) => "`vitae hook install --force` writes it there all the same".to_owned(),
            Self::Uncheckable => "name a file with `-o`".to_owned(),
            Self::Exists(path) => {
                return vec![
                    format!("`vitae new --force {}` replaces it", quoted(path)),
                    format!("`vitae new {}` leaves it", quoted(&another(path))),
                ];
            }
            Self::NotToml(path) => format!("`vitae new {}`", quoted(&path.with_extension("toml"))),
            Self::Unwatchable(_) => "name a file to read, and a file to write".to_owned(),
            Self::Port(..) => "without `--port`, vitae takes a free one".to_owned(),
            Self::Epoch(_) => "`--date 2026-04-01` says it for this run".to_owned(),
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

/// What is wrong when a commit would take a result, or what it is made from, in another state.
fn unstaged(results: &[PathBuf], sources: &[PathBuf]) -> String {
    let list = |paths: &[PathBuf]| {
        let names: Vec<String> = paths.iter().map(|path| format!("`{}`", name(path))).collect();
        names.join(", ")
    };
    match (results, sources) {
        (results, []) => {
            format!("{} has been built anew, and this commit does not hold it yet", list(results))
        }
        ([], sources) => {
            format!("this commit does not hold {} as the result was built from it", list(sources))
        }
        (results, sources) => {
            format!(
                "{} is built from {}, and this commit holds neither as it is",
                list(results),
                list(sources)
            )
        }
    }
}

/// The folder that a file is in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A free name beside a file that is there: `resume.toml` → `resume-2.toml`.
fn another(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    (2..100)
        .map(|n| path.with_file_name(format!("{stem}-{n}.toml")))
        .find(|path| !path.exists())
        .unwrap_or_else(|| path.with_file_name("another.toml"))
}

/// The system's words for it, in lower case and without its number.
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

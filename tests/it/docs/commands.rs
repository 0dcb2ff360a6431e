//! Every command in the documents works: `sh` blocks are run by the built binary, line by line, in a folder that holds
//! the files they name; commands in running text are parsed.
//!
//! - Blocks of one page share a folder with [`put_files`]; `<!-- empty folder -->` above a block gives it a new, empty one.
//! - A command must exit with 0, or with N where its comment says `exit code N`; `exit code N if` allows both.
//! - Commands that do not end ([`LONG_RUNNING`]) are only parsed, and so are those that need programs of others
//!   ([`FOREIGN`]). Any other line must be in [`NOT_RUN`].
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "these tests run a program on files")]

use crate::docs::markdown::{CodeBlock, DocPage, pages, project};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// What begins a block that is run in a folder of its own.
const EMPTY_FOLDER: &str = "<!-- empty folder -->";
/// Commands that run until they are interrupted.
const LONG_RUNNING: [&str; 2] = ["vitae watch", "vitae preview"];
/// Programs that commands may use beside vitae.
const PROGRAMS: [&str; 4] = ["vitae", "cat", "find", "xargs"];
/// Programs that are not on every machine.
const FOREIGN: [&str; 2] = ["parallel", "taplo"];
/// The lines that no test runs: they install, build or change more than a folder.
const NOT_RUN: [&str; 23] = [
    "",
    "INSTA_UPDATE=always cargo test",
    "brew install OWNER/vitae/vitae",
    "cargo binstall vitae",
    "cargo clippy --all-targets --all-features -- -D warnings",
    "cargo fmt --check",
    "cargo install --locked --path vitae",
    "cargo install vitae",
    "cargo run",
    "cargo run --release",
    "cargo test",
    "docker run --rm --user \"$(id -u):$(id -g)\" --volume \"$PWD:/cv\" ghcr.io/OWNER/vitae",
    "git add resume.pdf",
    "git clone https://github.com/OWNER/vitae",
    "git commit",
    "git diff",
    "npm install -g vitae-cv",
    "npx vitae-cv",
    "pip install vitae-cv",
    "pipx install vitae-cv",
    "scoop bucket add vitae https://github.com/OWNER/scoop-vitae",
    "scoop install vitae",
    "uvx --from vitae-cv vitae",
];
/// Programs that install vitae.
const INSTALLERS: [&str; 10] = [
    "brew install ",
    "cargo install ",
    "cargo binstall ",
    "docker run ",
    "npm install ",
    "npx ",
    "pip install ",
    "pipx ",
    "scoop install ",
    "uvx ",
];
/// A JSON Resume.
const JSON: &str = r#"{
  "basics": { "name": "Mira Lindqvist" },
  "work": [{ "name": "Northgrid Energy", "position": "Engineer", "startDate": "2022-03" }]
}
"#;

/// A line of a block.
#[derive(Debug)]
struct ShellLine {
    /// The command without its comment.
    command: String,
    /// The exit codes that it may have.
    codes: Vec<i32>,
}

impl ShellLine {
    fn new(line: &str) -> Self {
        let (command, comment) = match line.split_once(" #") {
            Some((command, comment)) => (command, comment),
            None if line.starts_with('#') => ("", line),
            None => (line, ""),
        };
        let named = comment.split_once("exit code ").map(|(_, rest)| rest);
        let codes = match named.and_then(|rest| Some((rest.chars().next()?.to_digit(10)?, rest))) {
            Some((code, rest)) if rest[1..].starts_with(" if") => vec![0, code.cast_signed()],
            Some((code, _)) => vec![code.cast_signed()],
            None => vec![0],
        };
        Self { command: command.trim().to_owned(), codes }
    }

    /// The programs that it runs.
    fn programs(&self) -> impl Iterator<Item = &str> {
        self.command.split(" | ").filter_map(|part| part.split_whitespace().next())
    }
}

/// A folder for a page's commands.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// The files that commands name.
fn put_files(folder: &Path) {
    let example =
        |name: &str| fs::read(project().join("examples").join(name)).expect("there is this example");
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    };
    for name in ["resume", "cv", "cv-en", "letter", "people/bo", "people/ada/cv"] {
        put(&format!("{name}.toml"), &example("student.toml"));
    }
    put("apply/applications.toml", &example("applications.toml"));
    for name in ["engineer", "academic"] {
        put(&format!("{name}.toml"), &example(&format!("{name}.toml")));
    }
    // The examples of the page about targets that have names of their own.
    let page = fs::read_to_string(project().join("docs/tailoring.md")).expect("there is this page");
    for block in page.split("```toml\n# ").skip(1).filter_map(|rest| rest.split("```").next()) {
        let name = block.lines().next().expect("a block names its file");
        if name.contains(['/', '.']) && name != "resume.toml" {
            put(name, &block.as_bytes()[name.len()..]);
        }
    }
    // The letters of the page about letters.
    let page = fs::read_to_string(project().join("docs/letter.md")).expect("there is this page");
    let blocks: Vec<&str> =
        page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let below = |block: usize, header: &str| {
        let (_, below) = blocks[block].split_once(header).expect("the page has letters");
        format!("{header}{below}")
    };
    let mut resume = example("student.toml");
    resume.extend(format!("\n{}\n{}", below(0, "[letter]"), below(1, "[letters.")).into_bytes());
    put("resume.toml", &resume);
    let starter = project().join("src/cli/starter_letter.toml");
    put("letter.toml", &fs::read(starter).expect("there is a letter to start from"));
    put("cv-de.toml", &example("german.toml"));
    put("cv.json", JSON.as_bytes());
    put("mine.toml", b"extends = \"classic\"\n");
    put("list.txt", b"cv.toml\nengineer.toml\n");
    let font = project().join("fonts/inter/Inter_400Regular.ttf");
    put("fonts/Inter.ttf", &fs::read(font).expect("there is this font"));
}

/// Runs a line in a shell that knows the built binary.
fn run(folder: &Path, line: &str) -> (Option<i32>, String) {
    let binary = Path::new(env!("CARGO_BIN_EXE_vitae")).parent().expect("a binary is in a folder");
    let path = std::env::var("PATH").expect("there is a path");
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).current_dir(folder).stdin(Stdio::null());
    shell.env("PATH", format!("{}:{path}", binary.display())).env("HOME", folder);
    shell
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env_remove("SOURCE_DATE_EPOCH");
    let ran = shell.output().expect("there is a shell");
    (ran.status.code(), String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned())
}

/// Whether vitae understands a command; it is not carried out.
fn parses(folder: &Path, command: &str) -> Result<(), String> {
    match run(folder, &format!("{command} --help")) {
        (Some(0), _) => Ok(()),
        (_, output) => Err(format!("`{command}` is not a command:\n{output}")),
    }
}

/// Tries a line of a block; what is wrong with it, if anything is.
fn try_line(folder: &Path, line: &ShellLine) -> Result<(), String> {
    let command = line.command.as_str();
    if NOT_RUN.contains(&command) {
        return Ok(());
    }
    if LONG_RUNNING.iter().any(|long| command.starts_with(long)) {
        return parses(folder, command);
    }
    if line.programs().any(|program| FOREIGN.contains(&program)) {
        return Ok(());
    }
    let is_known = line.programs().all(|program| PROGRAMS.contains(&program));
    if !is_known || !command.contains("vitae") {
        return Err(format!("`{command}` is neither run nor in the list of lines that are not"));
    }
    if command.starts_with("vitae hook") {
        assert_eq!(run(folder, "git init --quiet").0, Some(0), "git is needed");
    }
    match run(folder, command) {
        (Some(code), _) if line.codes.contains(&code) => Ok(()),
        (code, output) => Err(format!("`{command}` exits with {code:?}, not {:?}:\n{output}", line.codes)),
    }
}

fn lines(block: &CodeBlock) -> Vec<ShellLine> {
    block.text.replace("\\\n", " ").lines().map(ShellLine::new).collect()
}

/// Tries code in running text, if it is a command.
fn try_inline(folder: &Path, code: &str) -> Result<(), String> {
    if INSTALLERS.iter().any(|installer| code.starts_with(installer)) && !NOT_RUN.contains(&code) {
        return Err(format!("`{code}` is not in the list of lines that are not run"));
    }
    if code.starts_with("vitae ") { parses(folder, code) } else { Ok(()) }
}

/// What is wrong with the commands of a page.
fn faults(page: &DocPage) -> Vec<String> {
    let name = page.path.replace(['/', '.'], "-");
    let shared = folder(&name);
    put_files(&shared);
    let mut faults = Vec::new();
    for block in page.blocks().iter().filter(|block| block.language == "sh") {
        let own = (block.above == EMPTY_FOLDER).then(|| folder(&format!("{name}-empty")));
        let folder = own.as_deref().unwrap_or(&shared);
        let tried = lines(block).into_iter().filter_map(|line| try_line(folder, &line).err());
        faults.extend(tried.map(|fault| format!("{}: {fault}", block.place)));
    }
    let tried = page.code().into_iter().filter_map(|code| try_inline(&shared, &code).err());
    faults.extend(tried.map(|fault| format!("{}: {fault}", page.path)));
    faults
}

#[test]
fn every_command_works() {
    let pages = pages();
    let all: Vec<ShellLine> =
        pages.iter().flat_map(DocPage::blocks).flat_map(|block| lines(&block)).collect();
    let n_run = all.iter().filter(|line| line.command.starts_with("vitae")).count();
    assert!(n_run > 40, "{n_run}");
    let faults: Vec<String> = thread::scope(|scope| {
        let running: Vec<_> = pages.iter().map(|page| scope.spawn(|| faults(page))).collect();
        running.into_iter().flat_map(|page| page.join().expect("a page's commands are tried")).collect()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_line_that_is_not_run_is_in_a_document() {
    let pages = pages();
    let blocks = pages.iter().flat_map(DocPage::blocks).filter(|block| block.language == "sh");
    let there: BTreeSet<String> = blocks.flat_map(|block| lines(&block)).map(|line| line.command).collect();
    let unused: Vec<&str> = NOT_RUN.into_iter().filter(|line| !there.contains(*line)).collect();
    assert!(unused.is_empty(), "no document has {unused:?}");
}

#[test]
fn comments_set_exit_codes() {
    let codes = |line| ShellLine::new(line).codes;
    assert_eq!(codes("vitae cv.toml  # writes it"), [0]);
    assert_eq!(codes("vitae build --check  # exit code 1: missing"), [1]);
    assert_eq!(codes("vitae build --check  # exit code 1 if it is missing"), [0, 1]);
}

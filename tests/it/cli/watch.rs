//! `watch`: what happens on a save, however an editor saves, and how watching ends.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::cli::folder::{Folder, TOML};

/// The time limit for what takes milliseconds, on a slow machine.
const LONG: Duration = Duration::from_secs(30);
/// After this time, nothing more will come.
const SHORT: Duration = Duration::from_millis(700);

/// A running `vitae watch` and its output, line by line.
pub(crate) struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (sender, lines) = channel();
        forward(child.stdout.take().unwrap(), sender.clone());
        forward(child.stderr.take().unwrap(), sender);
        Self { child, lines }
    }

    /// The next line that contains `text`.
    pub(crate) fn says(&self, text: &str) -> String {
        let start = Instant::now();
        let mut before = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(LONG.saturating_sub(start.elapsed())) {
            if line.contains(text) {
                return line;
            }
            before.push(line);
        }
        panic!("`{text}` is not said after {before:?}");
    }

    pub(crate) fn says_nothing(&self) {
        let line = self.lines.recv_timeout(SHORT);
        assert!(line.is_err(), "{line:?}");
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn forward(stream: impl Read + Send + 'static, sender: Sender<String>) {
    thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
}

fn another(text: &str) -> String {
    TOML.replace("from hours to minutes", text)
}

#[test]
fn a_save_rebuilds_and_an_error_keeps_the_pdf() {
    let folder = Folder::with_cv("watch");
    let watch = Watch::start(folder.command(&["watch", "cv.toml"]));
    watch.says("cv.pdf · 1 page");
    let first = folder.read("cv.pdf");
    folder.put("cv.toml", another("to a third"));
    watch.says("cv.pdf · 1 page");
    let second = folder.read("cv.pdf");
    assert_ne!(first, second);
    folder.put("cv.toml", TOML.replace("email", "emial"));
    watch.says("error: unknown key `emial` in `[basics]`");
    watch.says("--> cv.toml:4:1");
    watch.says("did you mean `email`?");
    assert_eq!(folder.read("cv.pdf"), second);
    folder.put("cv.toml", TOML);
    watch.says("cv.pdf · 1 page");
    assert_eq!(folder.read("cv.pdf"), first);
    assert_eq!(folder.names(), ["cv.pdf", "cv.toml"]);
}

#[test]
fn files_are_watched_even_before_they_exist() {
    let folder = Folder::new("watch-named");
    let resume = TOML.replace("email", "photo = { path = \"me.jpg\", alt = \"\" }\nemail");
    folder.put("cv.toml", format!("layout = \"mine\"\n{resume}"));
    let watch = Watch::start(folder.command(&["watch", "cv.toml"]));
    watch.says("unknown layout `mine`");
    let portrait = format!("{}/examples/german.jpg", env!("CARGO_MANIFEST_DIR"));
    fs::copy(portrait, folder.0.join("me.jpg")).unwrap();
    fs::create_dir(folder.0.join("layouts")).unwrap();
    folder.put("layouts/mine.toml", "[header]\nphoto = { side = \"right\" }\n");
    watch.says("cv.pdf · 1 page");
    folder.put("layouts/mine.toml", "[page]\nmargin = true\n");
    watch.says("--> layouts/mine.toml:2:10");
    folder.put("layouts/mine.toml", "[header]\nphoto = { side = \"left\" }\n");
    watch.says("cv.pdf · 1 page");
    folder.put("me.jpg", "no picture");
    watch.says("error: `me.jpg` is not a supported picture");
}

#[test]
fn fonts_beside_a_layout_are_watched() {
    let folder = Folder::new("watch-fonts");
    folder.put("cv.toml", format!("layout = \"mine\"\n{TOML}"));
    fs::create_dir(folder.0.join("layouts")).unwrap();
    folder.put("layouts/mine.toml", "[styles]\ntext = { font = \"Noto Sans Hebrew\" }\n");
    let watch = Watch::start(folder.command(&["watch", "cv.toml"]));
    watch.says("cv.pdf");
    // Other kinds of files cause no build; the same file with a font's name does.
    let font = fs::read(format!("{}/fonts/inter/Inter_400Regular.ttf", env!("CARGO_MANIFEST_DIR"))).unwrap();
    folder.put("layouts/note.txt", &font);
    watch.says_nothing();
    fs::create_dir(folder.0.join("layouts/fonts")).unwrap();
    folder.put("layouts/fonts/inter.ttf", &font);
    watch.says("cv.pdf");
    folder.put("layouts/fonts/inter.ttf", "no font");
    watch.says("layouts/fonts/inter.ttf");
}

#[test]
fn new_files_that_match_a_pattern_are_noticed() {
    let folder = Folder::new("watch-pattern");
    folder.put("cv.toml", "[basics]\nname = \"Mira\"\n[[work]]\ninclude = \"jobs/*.toml\"\n");
    let watch = Watch::start(folder.command(&["watch", "cv.toml", "-f", "txt"]));
    watch.says("no file matches `jobs/*.toml`");
    fs::create_dir(folder.0.join("jobs")).unwrap();
    folder.put("jobs/a.toml", "position = \"Engineer\"\n");
    watch.says("cv.txt");
    folder.put("jobs/b.toml", "position = \"Tutor\"\n");
    watch.says("cv.txt");
    assert_eq!(folder.read("cv.txt"), b"Mira\n\nEXPERIENCE\nEngineer\nTutor\n");
    fs::remove_file(folder.0.join("jobs/a.toml")).unwrap();
    watch.says("cv.txt");
    folder.put("jobs/note.txt", "no job");
    watch.says_nothing();
}

#[test]
fn editors_save_in_many_ways() {
    let folder = Folder::with_cv("watch-ways");
    let watch = Watch::start(folder.command(&["watch", "cv.toml"]));
    watch.says("cv.pdf · 1 page");
    // By replacing the file with a new one.
    folder.put("cv.toml~", another("to a third"));
    fs::rename(folder.0.join("cv.toml~"), folder.0.join("cv.toml")).unwrap();
    watch.says("cv.pdf · 1 page");
    // By moving the old file away and writing a new one a moment later.
    fs::rename(folder.0.join("cv.toml"), folder.0.join("cv.toml~")).unwrap();
    thread::sleep(Duration::from_millis(100));
    folder.put("cv.toml", another("to a fourth"));
    watch.says("cv.pdf · 1 page");
    // By emptying it first.
    folder.put("cv.toml", "");
    thread::sleep(Duration::from_millis(100));
    folder.put("cv.toml", another("to a fifth"));
    watch.says("cv.pdf · 1 page");
    // The same contents cause no build.
    folder.put("cv.toml", another("to a fifth"));
    watch.says_nothing();
    // Several saves at once cause one build.
    for round in 0..40 {
        folder.put("cv.toml", another(&round.to_string()));
    }
    watch.says("cv.pdf · 1 page");
    // One, or two or three if the test is delayed between saves.
    let n_more = (0..3).filter(|_| watch.lines.recv_timeout(SHORT).is_ok()).count();
    assert!(n_more < 3);
    fs::remove_file(folder.0.join("cv.toml")).unwrap();
    watch.says("file `cv.toml` not found");
    folder.put("cv.toml", TOML);
    watch.says("cv.pdf · 1 page");
}

#[test]
fn only_the_changed_file_is_rebuilt() {
    let folder = Folder::with_cv("watch-several");
    folder.put("b.toml", TOML);
    let watch = Watch::start(folder.command(&["watch", "cv.toml", "b.toml", "-f", "txt"]));
    watch.says("cv.txt");
    watch.says("b.txt");
    folder.put("b.toml", another("to a third"));
    watch.says("b.txt");
    watch.says_nothing();
}

#[test]
fn streams_cannot_be_watched() {
    let folder = Folder::with_cv("watch-refused");
    let message = |name: &str| {
        format!(
            "error: cannot watch `{name}`: watching needs an input file and an output file\n   \
             = hint: use two files, such as `vitae watch resume.toml -o resume.pdf`\n\n"
        )
    };
    folder.refuses(&["watch", "-"], 2, &message("<stdin>"));
    folder.refuses(&["watch", "cv.toml", "-f", "txt", "-o", "-"], 2, &message("cv.toml"));
    let ran = folder.run(&["watch", "cv.tml"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("did you mean `cv.toml`?"), "{}", ran.err);
}

/// Whether interrupts are ignored, as in a script's background jobs, so that started programs ignore them too. Known
/// on Linux only.
#[cfg(unix)]
fn ignores_interrupts() -> bool {
    const INTERRUPT: u64 = 1 << 1;
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.is_some_and(|mask| u64::from_str_radix(mask.trim(), 16).is_ok_and(|mask| mask & INTERRUPT != 0))
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_watching_and_leaves_nothing_behind() {
    use std::os::unix::process::ExitStatusExt;
    if ignores_interrupts() {
        return;
    }
    let folder = Folder::with_cv("watch-interrupt");
    let mut watch = Watch::start(folder.command(&["watch", "cv.toml"]));
    watch.says("cv.pdf · 1 page");
    let id = watch.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    // A shell reports this as 130.
    assert_eq!(watch.child.wait().unwrap().signal(), Some(2));
    assert_eq!(folder.names(), ["cv.pdf", "cv.toml"]);
}

#[cfg(target_os = "linux")]
#[test]
fn an_error_is_cleared_from_a_terminal() {
    let folder = Folder::with_cv("watch-terminal");
    let mut command = Command::new("script");
    let program = format!("{} watch cv.toml", env!("CARGO_BIN_EXE_vitae"));
    command.args(["-qefc", &program, "/dev/null"]).current_dir(&folder.0).env("TERM", "xterm");
    let watch = Watch::start(command);
    watch.says("cv.pdf · 1 page");
    watch.says("watching for changes; press Ctrl-C to stop");
    folder.put("cv.toml", TOML.replace("email", "emial"));
    let line = watch.says("unknown key `emial`");
    assert!(line.starts_with("\u{1b}[H\u{1b}[2J"), "{line:?}");
    folder.put("cv.toml", TOML);
    let line = watch.says("cv.pdf · 1 page");
    assert!(line.starts_with("\u{1b}[H\u{1b}[2J"), "{line:?}");
}

#[test]
fn a_deleted_result_is_rebuilt() {
    let folder = Folder::with_cv("watch-gone");
    let watch = Watch::start(folder.command(&["watch", "cv.toml"]));
    watch.says("cv.pdf · 1 page");
    fs::remove_file(folder.0.join("cv.pdf")).unwrap();
    watch.says("cv.pdf · 1 page");
    assert!(folder.0.join("cv.pdf").exists());
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_the_resume_does_not_block() {
    let folder = Folder::with_cv("watch-pipe");
    let watch = Watch::start(folder.command(&["watch", "cv.toml"]));
    watch.says("cv.pdf · 1 page");
    fs::remove_file(folder.0.join("cv.toml")).unwrap();
    let made = Command::new("mkfifo").arg(folder.0.join("cv.toml")).status().unwrap();
    assert!(made.success());
    watch.says("cannot read `cv.toml`: it is not a regular file");
    fs::remove_file(folder.0.join("cv.toml")).unwrap();
    folder.put("cv.toml", another("Principal engineer"));
    watch.says("cv.pdf · 1 page");
}

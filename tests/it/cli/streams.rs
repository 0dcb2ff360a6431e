//! Colour, and streams that nobody reads.

use std::fs;
use std::io::{Read, Write};
use std::process::Stdio;

use crate::cli::folder::{Folder, TOML};

/// Runs with standard output closed before the program prints anything: it is still waiting for input.
fn unread(folder: &Folder, words: &[&str]) -> (Option<i32>, String) {
    let mut command = folder.command(words);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(TOML.as_bytes()).unwrap();
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    (child.wait().unwrap().code(), err)
}

#[test]
fn a_broken_pipe_is_not_an_error() {
    let folder = Folder::new("broken-pipe");
    for words in [vec!["-", "--format", "txt", "-o", "-"], vec!["-"], vec!["-", "-o", "cv.pdf"]] {
        assert_eq!(unread(&folder, &words), (Some(0), String::new()), "{words:?}");
    }
    assert!(folder.read("cv.pdf").starts_with(b"%PDF-"), "the file is written all the same");
}

#[test]
fn a_broken_pipe_is_not_an_error_without_input_either() {
    let folder = Folder::new("broken-pipe-help");
    for words in [vec!["--help"], vec!["completions", "zsh"], vec!["man"], vec!["new", "-"], vec!["layouts"]]
    {
        let mut command = folder.command(&words);
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command.stdout(writer).stderr(Stdio::piped()).output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{words:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let folder = Folder::with_cv("full");
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = folder.command(&["cv.toml", "-o", "-"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(err, "error: cannot write `standard output`: no space left on device\n\n");
    let ran = folder.run(&["cv.toml", "-o", "/dev/full"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (Some(2), "error: cannot write `/dev/full`: no space left on device\n\n")
    );
}

#[test]
fn colour_is_for_terminals() {
    let folder = Folder::new("color");
    folder.put("cv.toml", b"\xff");
    let plain = folder.run(&["cv.toml"]);
    assert!(!plain.err.contains('\u{1b}') && plain.err.starts_with("error: "), "{}", plain.err);
    for words in [["cv.toml", "--color", "always"], ["--color", "always", "cv.toml"]] {
        let ran = folder.run(&words);
        assert!(ran.err.contains("\u{1b}["), "{words:?}: {}", ran.err);
    }
    assert_eq!(folder.run(&["cv.toml", "--color=never"]).err, plain.err);
    let help = folder.run(&["--help", "--color", "always"]).text();
    assert!(help.contains("\u{1b}["), "{help}");
}

//! Files that are too large, pictures that are larger than they look, and links that lead elsewhere.

use std::fs;
use std::io::Write;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::cli::folder::{Folder, Ran, TOML};

/// The time limit, on a slow machine too.
const SOON: Duration = Duration::from_secs(20);
const LARGE: u64 = 100_000_000;

/// Runs with at most 1 GB of memory and a time limit.
fn bounded(folder: &Folder, words: &[&str]) -> Ran {
    let start = Instant::now();
    let vitae = env!("CARGO_BIN_EXE_vitae");
    let mut command = folder.command(&[]);
    if cfg!(target_os = "linux") {
        command = std::process::Command::new("sh");
        command
            .current_dir(&folder.0)
            .args(["-c", "ulimit -v 1000000; exec \"$0\" \"$@\"", vitae])
            .args(words);
    } else {
        command.args(words);
    }
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    Ran { code: output.status.code(), out: output.stdout, err: String::from_utf8(output.stderr).unwrap() }
}

fn refused(folder: &Folder, words: &[&str], code: i32, message: &str) {
    let ran = bounded(folder, words);
    assert_eq!((ran.code, ran.err.lines().next()), (Some(code), Some(message)), "{words:?}: {}", ran.err);
    assert!(!folder.0.join("cv.pdf").exists());
}

fn large(folder: &Folder, name: &str) {
    fs::File::create(folder.0.join(name)).unwrap().set_len(LARGE).unwrap();
}

fn with_photo(folder: &Folder, photo: &str) {
    folder.put(
        "cv.toml",
        TOML.replace("email", &format!("photo = {{ path = \"{photo}\", alt = \"\" }}\nemail")),
    );
}

#[test]
fn large_files_are_refused_at_once() {
    let folder = Folder::new("safety-large");
    for name in ["large.toml", "large.json", "me.png"] {
        large(&folder, name);
    }
    refused(&folder, &["large.toml"], 1, "error: `large.toml` is too large for a résumé (limit: 1 MiB)");
    refused(&folder, &["large.json"], 1, "error: `large.json` is too large for a résumé (limit: 1 MiB)");
    with_photo(&folder, "me.png");
    refused(&folder, &["cv.toml"], 1, "error: cannot read `me.png`: it is larger than 64 MiB");
    folder.put("cv.toml", TOML);
    let message = "error: cannot read the layout `./large.toml`: it is larger than 1 MiB";
    refused(&folder, &["cv.toml", "--layout", "./large.toml"], 1, message);
    refused(
        &folder,
        &["--files-from", "large.toml"],
        1,
        "error: `large.toml` is too large for a list (limit: 64 MiB)",
    );
}

#[test]
fn an_endless_stream_is_not_read_to_its_end() {
    let folder = Folder::new("safety-stream");
    let mut child = folder
        .command(&["-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let start = Instant::now();
    let mut n_bytes = 0;
    while start.elapsed() < SOON {
        match stdin.write(&[b'#'; 65_536]) {
            Ok(n) => n_bytes += n,
            Err(_) => break,
        }
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&output.stderr).starts_with("error: `<stdin>` is too large for a résumé")
    );
    assert!(n_bytes < 4_000_000, "{n_bytes} bytes were taken");
}

/// As much invalid text as is read.
#[test]
fn a_file_full_of_errors_ends_soon() {
    let folder = Folder::new("safety-errors");
    let all = 1_000_000;
    let texts = [
        ("x\n", "broken.toml"),
        ("a = 1\n", "twice.toml"),
        ("[[work]]\n", "empty.toml"),
        ("\"\n", "quotes.toml"),
        ("[", "deep.toml"),
        ("a.", "keys.toml"),
        ("[", "deep.json"),
        ("{\"a\":", "keys.json"),
    ];
    for (text, name) in texts {
        folder.put(name, text.repeat(all / text.len()));
        let ran = bounded(&folder, &[name]);
        assert!(matches!(ran.code, Some(0 | 1)), "{name}: {:?}", ran.code);
        assert!(ran.err.len() < 1_000_000, "{name}: {} bytes of messages", ran.err.len());
    }
}

#[test]
fn a_resume_of_thousands_of_pages_is_refused() {
    let folder = Folder::new("safety-long");
    let bullets = "\"a\",".repeat(250_000);
    folder.put(
        "cv.toml",
        format!("[basics]\nname = \"Ada\"\n[[work]]\norganization = \"N\"\nhighlights = [{bullets}]\n"),
    );
    let message = "error: the résumé has 250001 paragraphs; the limit is 20000";
    refused(&folder, &["cv.toml"], 1, message);
}

#[test]
fn a_letter_with_thousands_of_marks_is_refused() {
    let folder = Folder::new("safety-marks");
    let marks = "\u{301}".repeat(16_000);
    folder.put("cv.toml", format!("basics.name = \"Ada\"\nsummary = \"A word{marks}\"\n"));
    refused(&folder, &["cv.toml"], 1, "error: `d` has 16000 combining marks, too many to typeset");
}

/// A chunk of a PNG file, with its length and checksum (PNG §5.3).
fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [&kind[..], data].concat();
    let mut sum = u32::MAX;
    for byte in &body {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { 0xEDB8_8320 ^ (sum >> 1) } else { sum >> 1 };
        }
    }
    let n_bytes = u32::try_from(data.len()).unwrap();
    [&n_bytes.to_be_bytes()[..], &body, &(!sum).to_be_bytes()].concat()
}

/// Deflated zeros.
fn zeros(n_bytes: usize) -> Vec<u8> {
    let mut deflated = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let block = vec![0; 1 << 20];
    let mut left = n_bytes;
    while left > 0 {
        left -= deflated.write(&block[..left.min(block.len())]).unwrap();
    }
    deflated.finish().unwrap()
}

/// A black PNG of that many pixels per side, with an extra chunk.
fn png(side: u32, n_bytes: usize, other: &[u8]) -> Vec<u8> {
    let side = side.to_be_bytes();
    let head = [&side[..], &side, &[8, 2, 0, 0, 0]].concat();
    let parts = [&chunk(*b"IHDR", &head), other, &chunk(*b"IDAT", &zeros(n_bytes)), &chunk(*b"IEND", b"")];
    [b"\x89PNG\r\n\x1a\n".as_slice(), &parts.map(|part| part).concat()].concat()
}

#[test]
fn a_decompression_bomb_is_not_unpacked() {
    let folder = Folder::new("safety-bomb");
    with_photo(&folder, "me.png");
    folder.put("me.png", png(50_000, 1 << 20, b""));
    assert!(folder.read("me.png").len() < 100_000);
    refused(&folder, &["cv.toml"], 1, "error: `me.png` is too large: 50000 × 50000 pixels");
    folder.put("me.png", png(12_000, 1 << 20, b""));
    refused(&folder, &["cv.toml"], 1, "error: `me.png` is too large: 12000 × 12000 pixels");
    // A small picture with a gigabyte of text, or of colour profile.
    let gigabyte = zeros(1 << 30);
    for (kind, start) in [(b"iCCP", b"x\0\0".as_slice()), (b"zTXt", b"x\0\0"), (b"iTXt", b"x\0\x01\0\0\0")] {
        let remark = chunk(*kind, &[start, &gigabyte].concat());
        folder.put("me.png", png(10, 10 * 31, &remark));
        let ran = bounded(&folder, &["-q", "cv.toml", "-o", "bomb.pdf"]);
        assert!(matches!(ran.code, Some(0 | 1)), "{}: {:?}", String::from_utf8_lossy(kind), ran);
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_a_photo_out_of_its_folder() {
    use std::os::unix::fs::symlink;
    let outside = Folder::new("safety-outside");
    let portrait = format!("{}/examples/german.jpg", env!("CARGO_MANIFEST_DIR"));
    fs::copy(&portrait, outside.0.join("secret.jpg")).unwrap();
    let folder = Folder::new("safety-links");
    fs::create_dir(folder.0.join("cv")).unwrap();
    fs::copy(&portrait, folder.0.join("cv/me.jpg")).unwrap();
    symlink("me.jpg", folder.0.join("cv/inside.jpg")).unwrap();
    symlink(outside.0.join("secret.jpg"), folder.0.join("cv/file.jpg")).unwrap();
    symlink(&outside.0, folder.0.join("cv/pictures")).unwrap();
    symlink("cv", folder.0.join("way")).unwrap();
    let run = |photo: &str, resume: &str| {
        with_photo(&folder, photo);
        fs::rename(folder.0.join("cv.toml"), folder.0.join("cv/cv.toml")).unwrap();
        folder.run(&["-q", resume, "--layout", "./shown.toml", "-o", "a.pdf"])
    };
    folder.put("shown.toml", "[header]\nphoto = { side = \"right\" }\n");
    for photo in ["me.jpg", "inside.jpg", "../cv/me.jpg", "../way/me.jpg", &portrait] {
        run(photo, "cv/cv.toml").well();
    }
    // The résumé's own folder may be reached through a link.
    run("me.jpg", "way/cv.toml").well();
    for photo in ["file.jpg", "pictures/secret.jpg", "../cv/file.jpg", "../way/pictures/secret.jpg"] {
        let ran = run(photo, "cv/cv.toml");
        let message = format!("error: `{photo}` is a link that points outside its folder\n");
        assert!(ran.code == Some(1) && ran.err.starts_with(&message), "{photo}: {}", ran.err);
        assert!(ran.err.contains("hint: put a copy of the picture there"), "{}", ran.err);
    }
}

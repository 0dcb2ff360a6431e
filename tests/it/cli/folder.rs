//! A folder to run the program in, and the outcome of a run.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A résumé without errors.
pub(crate) const TOML: &str = r#"
[basics]
name = "Mira Lindqvist"
email = "mira@lindqvist.example"

[[work]]
organization = "Northgrid Energy"
position = "Engineer"
start = "2022-03"
end = "present"
highlights = ["Cut the time of a forecast from hours to minutes."]
"#;

/// The same in JSON.
pub(crate) const JSON: &str = r#"{
  "basics": { "name": "Mira Lindqvist" },
  "work": [{ "name": "Northgrid Energy", "position": "Engineer", "startDate": "2022-03" }]
}
"#;

/// The folder of a test.
pub(crate) struct Folder(pub(crate) PathBuf);

/// The outcome of a run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Folder {
    /// An empty folder.
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// A folder with `cv.toml`.
    pub(crate) fn with_cv(name: &str) -> Self {
        let folder = Self::new(name);
        folder.put("cv.toml", TOML);
        folder
    }

    pub(crate) fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vitae"));
        command.args(words).current_dir(&self.0);
        for name in ["NO_COLOR", "COLUMNS", "SOURCE_DATE_EPOCH", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        self.run_with(words, b"")
    }

    pub(crate) fn run_with(&self, words: &[&str], stdin: &[u8]) -> Ran {
        let mut command = self.command(words);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A program that refuses its command line does not read its input.
        let _ = child.stdin.take().unwrap().write_all(stdin);
        let output = child.wait_with_output().unwrap();
        Ran { code: output.status.code(), out: output.stdout, err: String::from_utf8(output.stderr).unwrap() }
    }

    /// Fails with this code and this message, and prints nothing else.
    pub(crate) fn refuses(&self, words: &[&str], code: i32, message: &str) {
        let ran = self.run(words);
        assert_eq!((ran.code, ran.err.as_str()), (Some(code), message), "{words:?}");
        assert!(ran.out.is_empty(), "{words:?} printed {:?}", ran.text());
    }
}

impl Ran {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.out).into_owned()
    }

    /// Succeeded, with nothing on standard error.
    pub(crate) fn well(self) -> Self {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{:?}", self.text());
        self
    }
}

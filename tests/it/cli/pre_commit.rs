//! The hooks of `.pre-commit-hooks.yaml` under the real pre-commit, in a real repository.
//!
//! pre-commit is expected on the path, or in the folder `VITAE_VENV_BIN`. The hooks are those of the manifest, except
//! that they call the tested program instead of compiling another one.
#![cfg(feature = "external-checks")]
#![expect(clippy::disallowed_methods, reason = "these tests run programs on files")]
#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TOML: &str = "[basics]\nname = \"Mira Lindqvist\"\nheadline = \"Engineer\"\n";

fn pre_commit() -> PathBuf {
    std::env::var_os("VITAE_VENV_BIN").map_or("pre-commit".into(), |bin| Path::new(&bin).join("pre-commit"))
}

fn manifest() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(".pre-commit-hooks.yaml")
}

/// A repository with a hook for `cv.toml`.
struct Repository(PathBuf);

impl Repository {
    fn new(name: &str, hook: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pre-commit").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let repository = Self(folder);
        repository.run("git", &["init", "-q", "-b", "main"]).well();
        repository.put("cv.toml", TOML);
        repository.put("notes.txt", "notes\n");
        repository.put(".pre-commit-config.yaml", &config(hook));
        let program = pre_commit();
        repository.run(program.to_str().unwrap(), &["install"]).well();
        repository.run("git", &["add", "notes.txt", "cv.toml", ".pre-commit-config.yaml"]).well();
        repository
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap()
    }

    fn run(&self, program: &str, words: &[&str]) -> Ran {
        let mut command = Command::new(program);
        command.current_dir(&self.0).args(words);
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_")) {
            command.env_remove(name);
        }
        command.env("PRE_COMMIT_HOME", self.0.with_extension("cache")).env("PRE_COMMIT_COLOR", "never");
        command.env("GIT_CONFIG_GLOBAL", self.0.with_extension("no-config")).env("GIT_CONFIG_NOSYSTEM", "1");
        for who in ["GIT_AUTHOR", "GIT_COMMITTER"] {
            command.env(format!("{who}_NAME"), "Mira").env(format!("{who}_EMAIL"), "mira@lindqvist.example");
        }
        let output = command
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        let text = [output.stdout, output.stderr].concat();
        Ran { code: output.status.code(), text: String::from_utf8(text).unwrap() }
    }

    fn commit(&self) -> Ran {
        self.run("git", &["commit", "-m", "Say so"])
    }
}

/// The outcome of a program, and all its output.
struct Ran {
    code: Option<i32>,
    text: String,
}

impl Ran {
    fn well(self) -> String {
        assert_eq!(self.code, Some(0), "{}", self.text);
        self.text
    }

    fn refuses(self, words: &str) {
        assert_eq!(self.code, Some(1), "{}", self.text);
        assert!(self.text.contains(words), "{words} is not in {}", self.text);
    }
}

/// A configuration with one hook of the manifest, local to this repository.
fn config(hook: &str) -> String {
    let manifest = fs::read_to_string(manifest()).unwrap();
    let hooks: Vec<&str> = manifest.split("\n- ").skip(1).collect();
    let hook =
        hooks.iter().find(|text| text.starts_with(&format!("id: {hook}\n"))).expect("it is in the manifest");
    let program = env!("CARGO_BIN_EXE_vitae");
    let hook = hook.replace("language: rust", "language: system");
    let hook = hook.replace("entry: vitae ", &format!("entry: {program} "));
    assert!(hook.contains("language: system") && hook.contains(program));
    let lines: Vec<String> = hook.lines().map(|line| format!("      {}", line.trim_start())).collect();
    format!(
        "repos:\n- repo: local\n  hooks:\n    - {}\n      args: [cv.toml]\n",
        lines.join("\n").trim_start()
    )
}

#[test]
fn the_manifest_is_valid() {
    let repository = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut command = Command::new(pre_commit());
    let ran = command.current_dir(repository).arg("validate-manifest").arg(manifest()).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
}

#[test]
fn edit_commit_refused_add_commit() {
    let repository = Repository::new("story", "vitae-build");
    let built = "error: the commit is missing the new version of `cv.pdf`\n   \
                 = hint: `git add cv.pdf`, then commit again\n";
    repository.commit().refuses(built);
    repository.run("git", &["add", "cv.pdf"]).well();
    assert!(repository.commit().well().contains("build the résumé"));
    let before = repository.read("cv.pdf");
    repository.put("cv.toml", &TOML.replace("Engineer", "Principal engineer"));
    repository.run("git", &["add", "cv.toml"]).well();
    repository.commit().refuses(built);
    assert_ne!(repository.read("cv.pdf"), before);
    repository.commit().refuses("cv.pdf");
    repository.run("git", &["add", "cv.pdf"]).well();
    repository.commit().well();
    // No input of a résumé has changed: the hook is not called.
    repository.put("notes.txt", "other notes\n");
    repository.run("git", &["add", "notes.txt"]).well();
    assert!(repository.commit().well().contains("(no files to check)Skipped"));
    // As on a server: on all files, with nothing staged.
    let program = pre_commit();
    let all = || repository.run(program.to_str().unwrap(), &["run", "--all-files"]);
    all().well();
    repository.put("cv.pdf", "%PDF-1.7 of another's make");
    repository.run("git", &["commit", "-qam", "Spoil it", "--no-verify"]).well();
    all().refuses(built);
}

#[test]
fn unstaged_changes_are_not_built() {
    let repository = Repository::new("partial", "vitae-build");
    repository.commit().refuses("`git add cv.pdf`");
    repository.run("git", &["add", "cv.pdf"]).well();
    repository.commit().well();
    repository.put("cv.toml", &TOML.replace("Mira", "Ada"));
    repository.run("git", &["add", "cv.toml"]).well();
    repository.put("cv.toml", &TOML.replace("Mira", "Bo"));
    // The PDF that is built and refused is that of the staged résumé; unstaged work is kept.
    repository.commit().refuses("cv.pdf");
    assert_eq!(repository.read("cv.toml"), TOML.replace("Mira", "Bo").as_bytes());
}

#[test]
fn an_out_of_date_pdf_is_reported_but_not_changed() {
    let repository = Repository::new("check", "vitae-check");
    repository.commit().refuses("error: `cv.pdf` is missing: `cv.toml` has not been built\n");
    assert!(!repository.0.join("cv.pdf").exists());
    repository.run(env!("CARGO_BIN_EXE_vitae"), &["cv.toml"]).well();
    repository.run("git", &["add", "cv.pdf"]).well();
    repository.commit().well();
    repository.put("cv.toml", &TOML.replace("Mira", "Ada"));
    repository.run("git", &["add", "cv.toml"]).well();
    repository.commit().refuses("error: `cv.pdf` is out of date: `cv.toml` or another input has changed\n");
}

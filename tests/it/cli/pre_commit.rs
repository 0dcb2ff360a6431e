//! The hooks under the real pre-commit, in a real repository.
//!
//! `pre-commit` is expected on the path, or in the folder `VITAE_VENV_BIN`. The hooks of `.pre-commit-hooks.yaml` call the
//! tested program instead of compiling another one. The configurations in `docs/ci.md` install the wheel, which is
//! expected in the folder `VITAE_WHEELS`, together with setuptools; nothing is downloaded.
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

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of wheels that pip installs from.
fn wheels() -> std::ffi::OsString {
    std::env::var_os("VITAE_WHEELS").expect("`VITAE_WHEELS` is the folder that `.ci/packages.py` filled")
}

/// A git repository; with [`Repository::new`], one with a hook for `cv.toml`.
struct Repository(PathBuf);

impl Repository {
    fn empty(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pre-commit").join(name);
        let _ = fs::remove_dir_all(&folder);
        let _ = fs::remove_dir_all(folder.with_extension("cache"));
        fs::create_dir_all(&folder).unwrap();
        let repository = Self(folder);
        repository.run("git", &["init", "-q", "-b", "main"]).well();
        repository
    }

    /// The repository `vitae-pre-commit` as it is released.
    fn mirror(name: &str) -> Self {
        let repository = Self::empty(name);
        for entry in fs::read_dir(project().join("packaging/pre-commit")).unwrap() {
            let entry = entry.unwrap();
            fs::copy(entry.path(), repository.0.join(entry.file_name())).unwrap();
        }
        repository.run("git", &["add", "--all"]).well();
        repository.run("git", &["commit", "-qm", "Update vitae"]).well();
        repository.run("git", &["tag", concat!("v", env!("CARGO_PKG_VERSION"))]).well();
        repository
    }

    fn new(name: &str, config: &str) -> Self {
        let repository = Self::empty(name);
        repository.put("cv.toml", TOML);
        repository.put("notes.txt", "notes\n");
        repository.put(".pre-commit-config.yaml", config);
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
        if let Some(wheels) = std::env::var_os("VITAE_WHEELS") {
            command.env("PIP_NO_INDEX", "1").env("PIP_FIND_LINKS", wheels);
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

/// A configuration with one hook of `.pre-commit-hooks.yaml`, local to the repository.
fn config(hook: &str) -> String {
    let manifest = fs::read_to_string(project().join(".pre-commit-hooks.yaml")).unwrap();
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

/// A configuration in the guide, with `cv.toml` as the résumé.
fn config_in_the_guide(repo: &str) -> String {
    let guide = fs::read_to_string(project().join("docs/ci.md")).unwrap();
    let blocks = guide.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next());
    let block = blocks.into_iter().find(|block| block.contains(&format!("- repo: {repo}\n")));
    block.expect("it is in the guide").replace("[resume.toml]", "[cv.toml]")
}

#[test]
fn the_manifests_are_valid_and_differ_only_in_the_language() {
    let manifests = [".pre-commit-hooks.yaml", "packaging/pre-commit/.pre-commit-hooks.yaml"];
    for manifest in manifests {
        let mut command = Command::new(pre_commit());
        command.current_dir(env!("CARGO_TARGET_TMPDIR")).arg("validate-manifest");
        let ran = command.arg(project().join(manifest)).output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
    }
    let [rust, python] = manifests.map(|manifest| {
        let text = fs::read_to_string(project().join(manifest)).unwrap();
        text.split_once('\n').unwrap().1.to_owned()
    });
    assert_eq!(rust.replace("language: rust", "language: python"), python);
}

/// Follows a résumé from its first commit to a changed PDF on a server.
fn story(repository: &Repository) {
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
fn edit_commit_refused_add_commit() {
    story(&Repository::new("story", &config("vitae-build")));
}

#[test]
fn the_mirror_installs_the_wheel() {
    let mirror = Repository::mirror("mirror");
    assert_ne!(wheels(), "");
    let repo = "https://github.com/OWNER/vitae-pre-commit";
    let config = config_in_the_guide(repo).replace(repo, mirror.0.to_str().unwrap());
    story(&Repository::new("story-mirror", &config));
}

#[test]
fn a_local_hook_installs_the_wheel() {
    assert_ne!(wheels(), "");
    story(&Repository::new("story-local", &config_in_the_guide("local")));
}

#[test]
fn unstaged_changes_are_not_built() {
    let repository = Repository::new("partial", &config("vitae-build"));
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
    let repository = Repository::new("check", &config("vitae-check"));
    repository.commit().refuses("error: `cv.pdf` is missing: `cv.toml` has not been built\n");
    assert!(!repository.0.join("cv.pdf").exists());
    repository.run(env!("CARGO_BIN_EXE_vitae"), &["cv.toml"]).well();
    repository.run("git", &["add", "cv.pdf"]).well();
    repository.commit().well();
    repository.put("cv.toml", &TOML.replace("Mira", "Ada"));
    repository.run("git", &["add", "cv.toml"]).well();
    repository.commit().refuses("error: `cv.pdf` is out of date: `cv.toml` or another input has changed\n");
}

//! The files in `docs/ci.md`, and the GitHub Action: each is valid, and the script of the action builds.
//!
//! `check-jsonschema` and `pre-commit` are expected on the path, or in the folder `VITAE_VENV_BIN`.
#![cfg(feature = "external-checks")]
#![expect(clippy::disallowed_methods, reason = "these tests run programs on files")]
#![expect(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recipes").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn passes(program: &str, words: &[&str], file: &Path) {
    let path = std::env::var_os("VITAE_VENV_BIN").map_or(program.into(), |bin| Path::new(&bin).join(program));
    let ran = Command::new(path)
        .args(words)
        .arg(file)
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}"));
    let said = String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned();
    assert!(ran.status.success(), "{program} {words:?} {}: {said}", file.display());
}

/// The files in the guide: the name in the first line, and the text.
fn files() -> Vec<(String, String)> {
    let guide = fs::read_to_string(project().join("docs/ci.md")).unwrap();
    let blocks = guide.split("```yaml\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned());
    let name = |text: &str| text.lines().next().unwrap().trim_start_matches("# ").to_owned();
    blocks.map(|text| (name(&text), text)).collect()
}

#[test]
fn every_file_in_the_guide_is_valid() {
    let folder = folder("guide");
    let files = files();
    assert_eq!(files.len(), 5);
    for (name, text) in files {
        let path = folder.join(name.replace('/', "-"));
        fs::write(&path, text.replace("OWNER", "owner")).unwrap();
        match name.as_str() {
            ".pre-commit-config.yaml" => passes("pre-commit", &["validate-config"], &path),
            ".gitlab-ci.yml" => passes("check-jsonschema", &["--builtin-schema", "vendor.gitlab-ci"], &path),
            name if name.starts_with(".github/workflows/") => {
                passes("check-jsonschema", &["--builtin-schema", "vendor.github-workflows"], &path);
            }
            other => panic!("what is `{other}`?"),
        }
    }
}

#[test]
fn the_action_is_valid() {
    let schema = ["--builtin-schema", "vendor.github-actions"];
    passes("check-jsonschema", &schema, &project().join("action.yml"));
}

/// Runs the last step of the action with some inputs.
fn act(folder: &Path, inputs: [(&str, &str); 3]) -> (Option<i32>, String) {
    let action = fs::read_to_string(project().join("action.yml")).unwrap();
    let script = action.rsplit("run: |\n").next().unwrap();
    let mut command = Command::new("bash");
    command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]).current_dir(folder);
    command.env("ROOT", folder).envs(inputs).env_remove("SOURCE_DATE_EPOCH");
    let ran = command.output().unwrap();
    (ran.status.code(), String::from_utf8_lossy(&[ran.stdout, ran.stderr].concat()).into_owned())
}

#[test]
fn the_actions_script_builds_and_checks() {
    let folder = folder("action");
    fs::create_dir(folder.join("bin")).unwrap();
    fs::copy(env!("CARGO_BIN_EXE_vitae"), folder.join("bin/vitae")).unwrap();
    for name in ["resume.toml", "my cv.toml", "other.toml"] {
        fs::write(folder.join(name), "[basics]\nname = \"Mira Lindqvist\"\n").unwrap();
    }
    let one = [("FILES", "resume.toml"), ("ARGS", ""), ("CHECK", "true")];
    let (code, said) = act(&folder, one);
    assert!(code == Some(1) && said.contains("`resume.pdf` is missing"), "{said}");
    let (code, said) = act(&folder, [("FILES", "resume.toml"), ("ARGS", ""), ("CHECK", "false")]);
    assert!(code == Some(0) && said.starts_with("resume.pdf · "), "{said}");
    assert_eq!(act(&folder, one).0, Some(0));
    let many = [("FILES", "my cv.toml\no*.toml\n"), ("ARGS", "--paper letter -o out/"), ("CHECK", "false")];
    let (code, said) = act(&folder, many);
    assert!(code == Some(0) && said.contains("out/my cv.pdf") && said.contains("out/other.pdf"), "{said}");
}

//! Mistakes in targets, languages, includes, variables, redactions and consent clauses: each message, word for word.

use std::fmt::Write;

use vitae::includes::{IncludeError, Includes};
use vitae::source::Source;
use vitae::{Inputs, Options, draft};

use crate::support::messages::render_all;

/// The end of each file.
const PERSON: &str = "[basics]\nname = \"Mira\"\n";

/// Files that can be included.
fn included(from: &str, path: &str) -> Result<Vec<Source>, IncludeError> {
    let text = match (path, from) {
        ("loop.toml", _) => "include = \"again.toml\"\n",
        ("again.toml", _) => "include = \"loop.toml\"\n",
        ("typo.toml", _) => "[[work]]\npositon = \"Tutor\"\n",
        ("broken.toml", _) => "[[work]\n",
        ("link.toml", _) => return Err(IncludeError::Outside(path.to_owned())),
        ("locked.toml", _) => {
            return Err(IncludeError::Unreadable(path.to_owned(), "permission denied".to_owned()));
        }
        _ => return Err(IncludeError::Missing(path.to_owned())),
    };
    Ok(vec![Source::new(path, text)])
}

/// The messages about each file, which must not be empty.
fn messages(cases: &[(&str, Options)]) -> String {
    let mut all = String::new();
    for (resume, options) in cases {
        let inputs = Inputs {
            includes: Includes::new(Box::new(included)),
            options: options.clone(),
            ..Inputs::of("cv.toml", &format!("{resume}\n{PERSON}"))
        };
        let said = match draft(&inputs) {
            Ok(draft) => render_all(&draft.warnings, &draft.sources),
            Err(failed) => render_all(&failed.diagnostics, &failed.sources),
        };
        assert!(!said.is_empty(), "nothing is said about:\n{resume}");
        let _ = write!(all, "{}\n{}\n", "—".repeat(100), said.trim_end());
    }
    all
}

fn plain() -> Options {
    Options::default()
}

fn target(name: &str) -> Options {
    Options { target: Some(name.to_owned()), ..plain() }
}

fn lang(lang: &str) -> Options {
    Options { lang: Some(lang.to_owned()), ..plain() }
}

fn var(name: &str, value: &str) -> Options {
    Options { variables: vec![(name.to_owned(), value.to_owned())], ..plain() }
}

const WORK: &str = "work = [{ position = \"Tutor\", organization = \"York\" }]";

#[test]
fn targets() {
    insta::assert_snapshot!(messages(&[
        ("[targets.backend]\npages = 1", target("bakend")),
        ("[targets.backend]\n[targets.lead]", target("lecturer")),
        ("", target("backend")),
        ("[targets.a]\nextends = \"backend\"\n[targets.backnd]", plain()),
        (
            "[targets.a]\nextends = \"b\"\n[targets.b]\nextends = \"c\"\n[targets.c]\nextends = \"a\"",
            target("a")
        ),
        ("[targets.a]\nextends = \"a\"", plain()),
        ("[targets.a]\nextends = [\"b\"]", plain()),
        ("[targets]\na = 1", plain()),
        ("targets = [\"a\"]", plain()),
        ("[targets.all]\npages = 1", plain()),
        ("[targets.\"\"]\npages = 1", plain()),
        ("[targets.\"a/b\"]\npages = 1", plain()),
        ("[targets.tags]\npages = 1", plain()),
        ("[targets.a]\nincludes = [\"x\"]", plain()),
        ("[targets.a]\nsalary = 3", target("a")),
        ("[targets.a]\npages = 0", target("a")),
        ("[targets.a]\nlayout = \"modrn\"", target("a")),
        ("[targets.a]\nlang = \"english\"", target("a")),
        ("[targets.a]\nhide = [\"projets\"]\npin = \"wrk\"", target("a")),
        ("[targets.a]\nsections = [\"wrk\"]", target("a")),
        ("[targets.a]\noutput = \"out/{nme}.pdf\"", plain()),
        ("[targets.a]\noutput = \"out/\"", plain()),
    ]));
}

#[test]
fn tags_and_expressions() {
    insta::assert_snapshot!(messages(&[
        ("[targets.a]\ninclude = 3", plain()),
        ("[targets.a]\ninclude = [\"x\", 3]", plain()),
        ("[targets.a]\ninclude = { one-of = [\"x\"] }", plain()),
        ("[targets.a]\nexclude = { any-of = [\"x\"], not = true }", plain()),
        ("[targets.a]\nfirst = { any-of = [\"x\"] }", plain()),
        ("[targets.a]\ninclude = \"backend\"\n[[work]]\nposition = \"Tutor\"\ntags = \"bakend\"", plain()),
        ("[[work]]\nposition = \"Tutor\"\ntags = [1]", plain()),
        ("[[work]]\nposition = \"Tutor\"\ntags = { a = 1 }", plain()),
        ("[[work]]\nposition = \"Tutor\"\nprivate = \"yes\"", plain()),
        ("[[work]]\nposition = \"Tutor\"\ntag = \"x\"", plain()),
        ("[[work]]\nposition = \"Tutor\"\nhighlights = [{ tags = \"x\" }]", plain()),
    ]));
}

#[test]
fn patches() {
    let patch = |lines: &str| format!("{WORK}\n[[targets.a.patch]]\n{lines}");
    let cases = [
        patch("match = { organization = \"Yorkk\" }\nposition = \"Head\""),
        patch("match = { position = \"Lecturer\" }\nposition = \"Head\""),
        patch("match = { positon = \"Tutor\" }\nposition = \"Head\""),
        patch("position = \"Head\""),
        patch("match = \"York\"\nposition = \"Head\""),
        patch("match.organization = \"York\"\npositon = \"Head\""),
        patch("match.organization = \"York\"\nhighlights.last = \"x\""),
        format!("{WORK}\n[targets.a]\npatch = {{ match.organization = \"York\" }}"),
        "[[work]]\norganization = \"York\"\nposition = \"Tutor\"\n[[work]]\norganization = \"York\"\nposition = \
         \"Head\"\n[[targets.a.patch]]\nmatch.organization = \"York\"\nurl = \"york.example\""
            .to_owned(),
    ];
    insta::assert_snapshot!(messages(&cases.each_ref().map(|resume| (resume.as_str(), target("a")))));
}

#[test]
fn wordings_and_languages() {
    insta::assert_snapshot!(messages(&[
        ("[targets.backend]\n[[work]]\nposition = { text = \"Tutor\", bakend = \"Engineer\" }", plain()),
        ("[[work]]\nposition = { text = \"Tutor\", lead = \"Head\" }", plain()),
        ("[targets.a]\n[[work]]\nposition = { a = \"Tutor\" }", target("a")),
        ("[targets.a]\n[[work]]\nposition = { text = \"Tutor\", a = 3 }", target("a")),
        ("[[work]]\nposition = { en = \"Tutor\", de = \"Dozentin\" }", lang("fr")),
        ("[[work]]\nposition = { en = \"Tutor\", deutsch = \"Dozentin\" }", plain()),
        ("[[work]]\nposition = { en = \"Tutor\", de = 3 }", lang("de")),
        ("[[work]]\nlang = \"deutsch\"\nposition = \"Dozentin\"", plain()),
        ("[[work]]\nlang = 3\nposition = \"Dozentin\"", plain()),
        ("lang = { en = \"en\" }", plain()),
    ]));
}

#[test]
fn includes_and_variables() {
    insta::assert_snapshot!(messages(&[
        ("include = \"comon.toml\"", plain()),
        ("include = \"jobs/*.toml\"", plain()),
        ("include = \"loop.toml\"", plain()),
        ("include = \"link.toml\"", plain()),
        ("include = \"locked.toml\"", plain()),
        ("include = \"typo.toml\"", plain()),
        ("include = \"broken.toml\"", plain()),
        ("include = 3", plain()),
        ("[[work]]\ninclude = [\"a.toml\", 3]", plain()),
        ("summary = \"At {{compny}}.\"\nvars.company = \"Acme\"", plain()),
        ("summary = \"At {{company}}.\"", plain()),
        ("[vars]\ncompany = [\"Acme\"]", plain()),
        ("vars = \"Acme\"", plain()),
        ("summary = \"At {{company}}.\"\nvars.company = \"Acme\"", var("compny", "Initech")),
        ("", var("company", "Initech")),
    ]));
}

#[test]
fn redactions_and_consent() {
    insta::assert_snapshot!(messages(&[
        ("redact = [\"nme\"]", plain()),
        ("redact = \"salary\"", plain()),
        ("redact = true", plain()),
        ("redact = [\"contact=none\"]", plain()),
        ("[targets.a]\nredact = \"fotos\"", target("a")),
        ("consent = \"fr\"", plain()),
        ("consent = \"poland\"", plain()),
        ("consent = true", plain()),
        ("consent = [\"pl\"]", plain()),
        ("consent = { en = \"I consent to this.\" }", lang("de")),
        ("consents = \"pl\"", plain()),
        ("[targets.a]\nconsent = \"pol\"", target("a")),
    ]));
}

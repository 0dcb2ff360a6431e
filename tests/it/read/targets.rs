//! Targets, variables, wordings and languages: what each shows, and the messages about mistakes.

use vitae::export::flow::text;
use vitae::read::choice::PrivateParts;
use vitae::{Failed, Inputs, Options, draft};

use crate::support::messages::render_all;

const CV: &str = r#"lang = "en"
sections = ["work", "projects", "skills"]

[vars]
company = "Initech"

[targets.backend]
include = ["backend"]
headline = "Backend engineer"
first = ["lead"]

[targets.lead]
extends = "backend"
include = { any-of = ["backend", "lead"], not = "old" }
exclude = ["teaching"]
summary = "I would like to lead at {{company}}."

[targets.academia]
include = "teaching"
lang = "de"
sections = ["skills", "work"]
hide = ["projects"]
pin = ["skills"]
[[targets.academia.patch]]
match = { organization = "Northgrid" }
position = "Lehrbeauftragte"
highlights.first = ["teaching"]

[basics]
name = "Mira Lindqvist"
headline = { en = "Engineer", de = "Ingenieurin" }
phone = [{ text = "+44 113 496 0000", private = true }]

[[work]]
organization = "Northgrid"
position = { text = "Engineer", lead = "Head of engineering" }
highlights = [
  "Wrote the scheduler.",
  { text = "Taught apprentices.", tags = ["teaching"] },
  { text = "Led a team of five.", tags = ["lead", "backend"], highlights = ["Hired three.", { text = "Old work.", tags = "old" }] },
]

[[work]]
organization = "York"
position = { en = "Tutor", de = "Tutorin" }
tags = "teaching"

[[projects]]
name = "Scheduler"
tags = ["backend"]

[skills]
tags = ["backend"]
Languages = ["Rust", { text = "Fortran", tags = ["old"] }]
"#;

fn inputs(resume: &str, options: Options) -> Inputs {
    Inputs { options, ..Inputs::of("cv.toml", resume) }
}

fn target(name: &str) -> Options {
    Options { target: Some(name.to_owned()), layout: Some("ats".to_owned()), ..Options::default() }
}

/// The text of a résumé, and the messages about it.
fn read(resume: &str, options: Options) -> (String, String) {
    match draft(&inputs(resume, options)) {
        Ok(draft) => (text::export(&draft.reading), render_all(&draft.warnings, &draft.sources)),
        Err(Failed { diagnostics, sources }) => (String::new(), render_all(&diagnostics, &sources)),
    }
}

/// The text of a résumé without any messages.
fn shown(resume: &str, options: Options) -> String {
    let (text, messages) = read(resume, options);
    assert_eq!(messages, "");
    text
}

#[test]
fn without_a_target_everything_but_private_parts_is_shown() {
    let text = shown(CV, Options { layout: Some("ats".to_owned()), ..Options::default() });
    insta::assert_snapshot!(text);
    let private =
        Options { private: PrivateParts::Shown, layout: Some("ats".to_owned()), ..Options::default() };
    assert!(shown(CV, private).contains("+44 113 496 0000"));
}

#[test]
fn a_target_shows_its_parts_and_untagged_ones() {
    insta::assert_snapshot!("backend", shown(CV, target("backend")));
    insta::assert_snapshot!("lead", shown(CV, target("lead")));
    let (text, messages) = read(CV, target("academia"));
    insta::assert_snapshot!("academia", text);
    insta::assert_snapshot!("academia-messages", messages);
}

#[test]
fn variables_from_outside_override_those_of_the_file() {
    let options = Options { variables: vec![("company".to_owned(), "Globex".to_owned())], ..target("lead") };
    assert!(shown(CV, options).contains("I would like to lead at Globex."));
    let text = shown("vars.x = 2\n[basics]\nname = \"A {{ x }} \\\\{{x}} {{ a b }} {{\"", Options::default());
    assert_eq!(text, "A 2 {{x}} {{ a b }} {{\n");
}

#[test]
fn languages_fall_back() {
    let text = |lang: &str| {
        let resume = "[basics]\nname = \"Mira\"\nheadline = { en = \"Engineer\", de = \"Ingenieurin\" }\n\
                      [[work]]\nlang = \"de\"\nposition = \"Leiterin\"\n[[work]]\nlang = \"en\"\nposition = \"Head\"\n";
        let lang = Some(lang.to_owned()).filter(|lang| !lang.is_empty());
        read(resume, Options { lang, layout: Some("ats".to_owned()), ..Options::default() })
    };
    assert_eq!(text("").0, "Mira\nEngineer\n\nEXPERIENCE\nHead\n");
    assert_eq!(text("de-CH").0, "Mira\nIngenieurin\n\nBERUFSERFAHRUNG\nLeiterin\n");
    let (french, messages) = text("fr");
    assert_eq!(french, "Mira\nEngineer\n");
    insta::assert_snapshot!(messages);
}

#[test]
fn a_patch_finds_entries_by_any_name_of_a_key() {
    let resume = "[[targets.a.patch]]\nmatch = { company = \"York\" }\nrole = \"Head\"\n\
                  [[targets.a.patch]]\nmatch.name = \"Scheduler\"\nhighlights = [\"Rewritten.\"]\n\
                  [basics]\nname = \"Mira\"\n[[work]]\norganization = \"York\"\nposition = \"Tutor\"\n\
                  [projects]\nentries = [{ name = \"Scheduler\", highlights = [\"Written.\"] }]\n";
    let text = shown(resume, target("a"));
    assert_eq!(text, "Mira\n\nEXPERIENCE\nYork\nHead\n\nPROJECTS\nScheduler\n- Rewritten.\n");
}

#[test]
fn a_target_replaces_the_consent_clause() {
    let resume = "consent = { text = \"I agree.\", b = \"pl\" }\n[targets.a]\nconsent = \"de\"\n[targets.b]\n[targets.c]\n\
                  consent = \"{{who}} may keep this.\"\n[vars]\nwho = \"Acme\"\n[basics]\nname = \"Mira\"\n";
    let clause =
        |options: Options| shown(resume, options).lines().last().map(str::to_owned).unwrap_or_default();
    assert_eq!(clause(Options::default()), "I agree.");
    assert!(clause(target("a")).contains("(Article 6(1)(a) GDPR)"));
    assert!(clause(target("b")).contains("Directive 95/46/EC"));
    assert_eq!(clause(target("c")), "Acme may keep this.");
    let only_some = "consent = { text = \"pl\", tags = \"x\" }\ntargets.a.include = \"x\"\ntargets.b.include = \"y\"\n\
                     [basics]\nname = \"Mira\"\n[[work]]\nposition = \"Tutor\"\ntags = \"y\"\n";
    assert!(shown(only_some, target("a")).contains("I consent"));
    assert!(!shown(only_some, target("b")).contains("I consent"));
}

#[test]
fn mistakes_have_places_and_remedies() {
    let mut all = String::new();
    for (resume, options) in [
        ("[basics]\nname = \"{{nam}}\"\n[vars]\nname = \"Mira\"\n", Options::default()),
        ("[basics]\nname = \"{{x}}\"\n", Options::default()),
        ("[basics]\nname = \"Mira\"\n", target("backend")),
        ("[targets.backend]\n[basics]\nname = \"Mira\"\n", target("bakend")),
        (
            "[targets.a]\nextends = \"b\"\n[targets.b]\nextends = \"a\"\n[basics]\nname = \"Mira\"\n",
            target("a"),
        ),
        ("[targets.a]\nextends = \"c\"\n[basics]\nname = \"Mira\"\n", Options::default()),
        ("[targets.a]\nincludes = [\"x\"]\n[basics]\nname = \"Mira\"\n", target("a")),
        ("[targets.a]\ninclude = 3\n[basics]\nname = \"Mira\"\n", target("a")),
        ("[targets.a]\ninclude = { one-of = [\"x\"] }\n[basics]\nname = \"Mira\"\n", target("a")),
        ("[targets]\na = 1\n[basics]\nname = \"Mira\"\n", Options::default()),
        (
            "[targets.a]\ninclude = [\"backend\"]\n[basics]\nname = \"Mira\"\n[[work]]\nposition = \"X\"\ntags = \"bakend\"\n",
            Options::default(),
        ),
        ("[basics]\nname = \"Mira\"\n[[work]]\nposition = \"X\"\ntags = [1]\n", Options::default()),
        ("[basics]\nname = \"Mira\"\n[[work]]\nposition = \"X\"\nprivate = \"yes\"\n", Options::default()),
        ("[[targets.a.patch]]\nmatch = { organization = \"X\" }\n[basics]\nname = \"Mira\"\n", target("a")),
        ("[[targets.a.patch]]\nposition = \"X\"\n[basics]\nname = \"Mira\"\n", target("a")),
        (
            "[[targets.a.patch]]\nmatch.position = \"X\"\nurl = \"x.example\"\n[basics]\nname = \"Mira\"\n\
             [[work]]\nposition = \"X\"\n[[work]]\nposition = \"X\"\n",
            target("a"),
        ),
    ] {
        let (_, messages) = read(resume, options);
        assert!(!messages.is_empty(), "{resume}");
        all.push_str(&messages);
    }
    insta::assert_snapshot!(all);
}

const PRIORITIES: &str = r#"[targets.backend]
[targets.lead]
extends = "backend"
[targets.plain]
[[targets.plain.patch]]
match = { position = "Second" }
priority = 1
[targets.other]
[basics]
name = "Mira"
[[work]]
position = "First"
priority = { default = 40, backend = 80 }
[[work]]
position = "Second"
priority = 50
highlights = [{ text = "Bullet.", priority = { backend = 60 } }]
"#;

#[test]
fn priorities_depend_on_the_target() {
    let priorities = |name: Option<&str>| {
        let options = Options { target: name.map(str::to_owned), ..Options::default() };
        let read = vitae::read_resume(&inputs(PRIORITIES, options)).expect("there is no mistake");
        let entries = &read.resume.sections[0].entries;
        let bullet = &entries[1].roles[0].highlights[0];
        [entries[0].marks.priority, entries[1].marks.priority, bullet.priority]
    };
    assert_eq!(priorities(None), [Some(40), Some(50), None]);
    assert_eq!(priorities(Some("backend")), [Some(80), Some(50), Some(60)]);
    assert_eq!(priorities(Some("lead")), [Some(80), Some(50), Some(60)], "of the target it extends");
    assert_eq!(priorities(Some("plain")), [Some(40), Some(1), None]);
    let mut all = String::new();
    for priority in
        ["{ default = 40, bakend = 80 }", "{ all = 1 }", "{ default = 101, backend = \"x\" }", "{}"]
    {
        let resume = PRIORITIES.replace("{ default = 40, backend = 80 }", priority);
        all.push_str(&read(&resume, target("other")).1);
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_target_has_variables_of_its_own() {
    let resume = r#"[vars]
company = "Acme"
city = "Leeds"
[targets.base]
vars.company = "Initech"
headline = "Engineer for {{company}} in {{city}}"
[targets.upper]
extends = "base"
vars = { city = "York", team = 5 }
[targets.plain]
[basics]
name = "Mira"
summary = "I like {{company}}, {{city}}."
"#;
    let shown = |name: Option<&str>, variables: &[(&str, &str)]| {
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let options = Options {
            target: name.map(str::to_owned),
            layout: Some("ats".to_owned()),
            variables: variables.collect(),
            ..Options::default()
        };
        let (text, messages) = read(resume, options);
        assert_eq!(messages, "");
        text
    };
    assert!(shown(None, &[]).contains("I like Acme, Leeds."));
    assert!(shown(Some("plain"), &[]).contains("I like Acme, Leeds."));
    let base = shown(Some("base"), &[]);
    assert!(
        base.contains("Engineer for Initech in Leeds") && base.contains("I like Initech, Leeds."),
        "{base}"
    );
    // What a target inherits is filled with its own variables.
    let upper = shown(Some("upper"), &[]);
    assert!(upper.contains("Engineer for Initech in York"), "{upper}");
    assert!(shown(Some("upper"), &[("company", "Globex")]).contains("Engineer for Globex in York"));
    // A variable that only a target has can be set from outside.
    shown(Some("upper"), &[("team", "6")]);
    let wrong = resume.replace("vars.company = \"Initech\"", "vars.company = [1]");
    let (_, messages) = read(&wrong, target("upper"));
    assert_eq!(messages.matches("the variable `company` must be text").count(), 1, "{messages}");
    let unknown =
        resume.replace("headline = \"Engineer for {{company}}", "headline = \"Engineer for {{compny}}");
    let (_, messages) = read(&unknown, target("plain"));
    assert_eq!(messages.matches("unknown variable `compny`").count(), 1, "{messages}");
}

//! Targets in files of their own: what they show, what a result depends on, and the messages about mistakes.

use vitae::digest::Digest;
use vitae::export::flow::text;
use vitae::includes::{IncludeError, Includes};
use vitae::{Failed, Inputs, Options, build, draft};

use crate::support::messages::render_all;
use crate::support::shelf::includes;

const CV: &str = r#"[vars]
company = "Initech"

[targets.backend]
include = ["backend"]
headline = "Backend engineer"

[basics]
name = "Mira Lindqvist"

[[work]]
organization = "Northgrid"
position = { text = "Engineer", acme = "Rocket engineer", globex = "Engineer of all" }
highlights = ["Wrote the scheduler.", { text = "Taught.", tags = ["teaching"] }, { text = "Ran it.", tags = "backend" }]

[[projects]]
name = "Scheduler"
"#;

const FILES: [(&str, &str); 2] = [
    (
        "targets/acme.toml",
        "extends = \"backend\"\ninclude = [\"teaching\"]\nhide = \"projects\"\nsummary = \"{{company}} needs me.\"\n\
         [[patch]]\nmatch = { organization = \"Northgrid\" }\nhighlights.first = \"teaching\"\nurl = \"n.example\"\n",
    ),
    ("targets/globex.toml", "extends = \"acme\"\nlang = \"de\"\noutput = \"{target}.pdf\"\n"),
];

fn inputs(resume: &str, files: &[(&str, &str)], target: Option<&str>) -> Inputs {
    let options =
        Options { target: target.map(str::to_owned), layout: Some("ats".to_owned()), ..Options::default() };
    Inputs { options, includes: includes(files), ..Inputs::of("cv.toml", resume) }
}

fn read(resume: &str, files: &[(&str, &str)], target: Option<&str>) -> (String, String) {
    match draft(&inputs(resume, files, target)) {
        Ok(draft) => (text::export(&draft.reading), render_all(&draft.warnings, &draft.sources)),
        Err(Failed { diagnostics, sources }) => (String::new(), render_all(&diagnostics, &sources)),
    }
}

#[test]
fn a_target_file_can_set_what_a_target_can() {
    let (text, messages) = read(CV, &FILES, Some("acme"));
    insta::assert_snapshot!(text);
    assert_eq!(messages, "");
    assert!(read(CV, &FILES, Some("globex")).0.contains("Engineer of all"));
    // Without a target, wordings for unread files are accepted.
    assert_eq!(read(CV, &FILES, None).1, "");
}

#[test]
fn all_targets_are_listed() {
    let offered = vitae::variants(&inputs(CV, &FILES, None));
    let names: Vec<&str> = offered.targets.iter().map(|target| target.name.as_str()).collect();
    assert_eq!(names, ["backend", "acme", "globex"]);
    assert_eq!(offered.targets[2].lang.as_deref(), Some("de"));
    let rows = vitae::coverage(&inputs(CV, &FILES, None));
    let taught = rows.iter().find(|row| row.label == "Taught.").expect("a row");
    assert_eq!(taught.shown, [false, true, true]);
    // One with mistakes is listed, so that its mistakes are shown when it is built.
    let offered = vitae::variants(&inputs(CV, &[("targets/x.toml", "extends = \"y\"")], None));
    assert_eq!(offered.targets.len(), 2);
}

#[test]
fn a_result_depends_on_the_target_files_it_is_made_from() {
    let digest = |resume: &str, files: &[(&str, &str)], target: Option<&str>| -> Digest {
        let surveyed = inputs(resume, files, target);
        vitae::survey(&surveyed);
        let built = inputs(resume, files, target);
        let _ = build(&built);
        assert_eq!(built.digest(), surveyed.digest());
        built.digest()
    };
    let changed = [(FILES[0].0, "hide = \"work\""), FILES[1]];
    assert_ne!(digest(CV, &FILES, Some("acme")), digest(CV, &changed, Some("acme")));
    assert_ne!(digest(CV, &FILES, Some("globex")), digest(CV, &changed, Some("globex")), "extended");
    assert_eq!(digest(CV, &FILES, Some("backend")), digest(CV, &changed, Some("backend")));
    assert_eq!(digest(CV, &FILES, None), digest(CV, &changed, None));
    // The names of wordings, and names that are taken twice, make a difference.
    assert_ne!(digest(CV, &FILES, None), digest(CV, &FILES[1..], None));
    let plain = "targets.a = {}\n[basics]\nname = \"Mira\"\n";
    assert_eq!(digest(plain, &FILES, None), digest(plain, &[], None));
    assert_ne!(digest(plain, &[("targets/a.toml", "")], None), digest(plain, &[], None));
}

#[test]
fn mistakes_point_into_the_right_file() {
    let circle = "[targets.a]\nextends = \"b\"\n[targets.b]\nextends = \"a\"\n[targets.c]\nextends = \"a\"\n\
                  [basics]\nname = \"Mira\"\n";
    let plain = "[basics]\nname = \"Mira\"\n";
    let mut all = String::new();
    for (resume, files, target) in [
        (plain, &[("targets/acme.toml", "lang = \"de\"\nheadlin = \"X\"\n")][..], Some("acme")),
        (plain, &[("targets/acme.toml", "include = [\n")], Some("acme")),
        (
            plain,
            &[("targets/acme.toml", "extends = \"bakend\"\n"), ("targets/backend.toml", "")],
            Some("acme"),
        ),
        (
            plain,
            &[("targets/a.toml", "extends = \"b\"\n"), ("targets/b.toml", "extends = \"a\"\n")],
            Some("a"),
        ),
        (plain, &[("targets/acme.toml", "headline = \"{{compny}}\"\n")], Some("acme")),
        (plain, &[("targets/acme.toml", "[[patch]]\nmatch = { name = \"Scheduler\" }\n")], Some("acme")),
        (plain, &FILES, Some("acm")),
        (CV, &[("targets/backend.toml", "")], Some("backend")),
        (circle, &[], None),
        (circle, &[], Some("c")),
    ] {
        let (_, messages) = read(resume, files, target);
        assert!(!messages.is_empty(), "{files:?}");
        all.push_str(&messages);
    }
    insta::assert_snapshot!(all);
    // A broken file is reported only where it is needed.
    assert_eq!(read(plain, &[("targets/acme.toml", "include = [")], None).1, "");
}

#[test]
fn unreadable_target_files_are_reported() {
    let refused = |error: IncludeError| {
        let load = Box::new(move |_: &str, _: &str| Err(error.clone()));
        let includes = Includes::new(load).with_names(Box::new(|_, _| vec!["targets/acme.toml".to_owned()]));
        let inputs = Inputs { includes, ..inputs("[basics]\nname = \"Mira\"\n", &[], Some("acme")) };
        let failed = draft(&inputs).expect_err("the file cannot be read");
        failed.diagnostics.list.into_iter().map(|error| error.message).collect::<Vec<_>>().join("\n")
    };
    let name = "targets/acme.toml".to_owned();
    assert_eq!(
        refused(IncludeError::Outside(name.clone())),
        "`targets/acme.toml` is a link that points outside its folder"
    );
    assert_eq!(
        refused(IncludeError::Unreadable(name, "why".to_owned())),
        "cannot read `targets/acme.toml`: why"
    );
}

#[test]
fn keys_of_basics_are_replaced_where_they_are() {
    let resume = "[basics]\nname = \"Mira\"\nheadline = \"Engineer\"\nsummary = \"Old.\"\nphone = \"1\"\n";
    let target = "summary = \"New.\"\nother = { Visa = \"EU\" }\n[basics]\nheadline = \"Lead\"\n";
    let (text, messages) = read(resume, &[("targets/a.toml", target)], Some("a"));
    assert_eq!((text.as_str(), messages.as_str()), ("Mira\nLead\n1\nVisa: EU\n\nSUMMARY\nNew.\n", ""));
}

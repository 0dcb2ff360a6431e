//! Letters: what is in them in each language, for each target, and the messages about mistakes.

use vitae::export::flow::text;
use vitae::{DocumentChoice, Failed, Inputs, Options, draft};

use crate::support::messages::render_all;

const CV: &str = r#"lang = "en-GB"

[targets.acme]
include = "rust"

[targets.initech]
extends = "acme"
letter = "other"

[basics]
name = "Mira Lindqvist"
credentials = ["MSc"]
email = "mira@lindqvist.example"
location = { city = "Hamburg" }

[letter]
date = 2026-11-29
subject = { en-GB = "Application", de = "Bewerbung", fr = "Candidature" }
paragraphs = [
  { en-GB = "First.", de = "Erstens.", fr = "D’abord." },
  ["One.", ["Half."], "Two."],
  { text = "About Rust.", tags = "rust" },
  """
Typed on
two lines.

- a bullet
- another""",
]

[letters.acme]
recipient = { name = "Eva Berg", organization = "Acme", address = ["Lane 1\nTown"] }
enclosures = ["CV", "Certificates"]
postscript = "Call me."

[letters.other]
text = "Other text."
recipient = ["Initech", "Lane 2"]
opening = "Dear all,"
closing = "Bye,"
reference = "NG-1"
place = "Malmö"
"#;

fn options(target: Option<&str>, lang: Option<&str>, letter: Option<&str>) -> Options {
    Options {
        target: target.map(str::to_owned),
        lang: lang.map(str::to_owned),
        letter: letter.map(str::to_owned),
        documents: DocumentChoice::Letter,
        layout: Some("ats".to_owned()),
        ..Options::default()
    }
}

fn letter(resume: &str, options: Options) -> Result<String, Failed> {
    let inputs = Inputs { options, ..Inputs::of("cv.toml", resume) };
    draft(&inputs).map(|draft| text::export(&draft.reading))
}

fn messages(resume: &str, options: Options) -> String {
    let inputs = Inputs { options, ..Inputs::of("cv.toml", resume) };
    match draft(&inputs) {
        Ok(draft) => render_all(&draft.warnings, &draft.sources),
        Err(failed) => render_all(&failed.diagnostics, &failed.sources),
    }
}

/// The text below the head.
fn body(resume: &str, options: Options) -> String {
    let whole = letter(resume, options).unwrap_or_else(|failed| panic!("{:?}", failed.diagnostics));
    whole.split_once("mira@lindqvist.example").expect("the head has an address").1.trim().to_owned()
}

#[test]
fn a_letter_follows_the_customs_of_its_language() {
    let english = body(CV, options(None, None, Some("acme")));
    insta::assert_snapshot!("letter-english", english);
    insta::assert_snapshot!("letter-german", body(CV, options(None, Some("de"), Some("acme"))));
    insta::assert_snapshot!("letter-french", body(CV, options(None, Some("fr"), Some("acme"))));
    insta::assert_snapshot!("letter-american", body(CV, options(None, Some("en-US"), Some("acme"))));
}

#[test]
fn a_named_letter_replaces_what_all_letters_share() {
    insta::assert_snapshot!("letter-other", body(CV, options(None, None, Some("other"))));
}

#[test]
fn a_target_has_the_letter_that_it_names_or_that_has_its_name() {
    let acme = body(CV, options(Some("acme"), None, None));
    assert!(acme.contains("Eva Berg") && acme.contains("About Rust."), "{acme}");
    let initech = body(CV, options(Some("initech"), None, None));
    assert!(initech.contains("Initech") && initech.contains("Other text."), "{initech}");
    // The command line wins.
    assert!(body(CV, options(Some("initech"), None, Some("acme"))).contains("Eva Berg"));
    // Without a target, everything is shown, of what all letters share.
    let several = CV.replace("[letter]\n", "[letter]\nrecipient = \"Anyone\"\n");
    assert!(body(&several, options(None, None, None)).contains("Anyone"));
}

#[test]
fn a_letter_has_no_influence_on_the_resume() {
    let without = CV.split_once("[letter]").unwrap().0.replace("letter = \"other\"\n", "");
    let text = |resume: &str| {
        let draft = draft(&Inputs::of("cv.toml", resume)).expect("it has no errors");
        (text::export(&draft.reading), draft.warnings.list.len())
    };
    assert_eq!(text(CV).0, text(&without).0);
    // The tag of a paragraph counts as used.
    assert_eq!((text(CV).1, text(&without).1), (0, 1));
}

#[test]
fn what_is_hidden_is_hidden_in_a_letter() {
    let resume = CV.replace("postscript = \"Call me.\"", "signature = \"none.png\"\nplace = \"Hamburg\"");
    let redactions = ["all"].iter().flat_map(|word| vitae::read::redaction::Redaction::parse(word).unwrap());
    let options = Options { redactions: redactions.collect(), ..options(None, None, Some("acme")) };
    let letter = letter(&resume, options).unwrap_or_else(|failed| panic!("{:?}", failed.diagnostics));
    for secret in ["Mira", "Lindqvist", "Hamburg", "2026", "November", "none.png"] {
        assert!(!letter.contains(secret), "{secret}: {letter}");
    }
    assert!(letter.contains("Eva Berg") && letter.contains("Candidate "), "{letter}");
}

/// Mistakes, each with the letter's lines, and the name of the letter to set.
const MISTAKES: [(&str, Option<&str>); 17] = [
    ("", None),
    ("[letter]\ndate = 2026-11-29", None),
    ("[letter]\nrecipient = \"Acme\"\nparagraphs = [\"Text.\"]", None),
    ("[letter]\nrecipient = \"Acme\"\nparagraphs = []\ndate = 2026-11-29", None),
    ("[letter]\nrecipient = \"Acme\"\nparagraph = [\"Text.\"]\ndate = 2026-11-29", None),
    ("[letter]\nrecipient = { nam = \"Acme\" }\ntext = \"Text.\"\ndate = 2026-11-29", None),
    ("[letter]\nrecipient = 5\ntext = \"Text.\"\ndate = 2026-13-29", None),
    ("[letter]\nrecipient = \"Acme\"\ntext = 3\ndate = \"tomorrow at noon\"", None),
    ("[letter]\nrecipient = \"Acme\"\ntext = [[[\"deep\"]]]\ndate = 2026-11-29", None),
    ("[letter]\nrecipient = \"Acme\"\ntext = \"Text.\"\ndate = 2026-11-29\nsignature = \"none.png\"", None),
    (
        "[letter]\nrecipient = \"Acme\"\ntext = \"Text.\"\ndate = 2026-11-29\nsignature = { alt = \"x\" }",
        None,
    ),
    ("[letter]\nrecipient = \"Acme\"\ntext = \"Text.\"\ndate = 2026-11-29\npages = 0", None),
    ("[letters.acme]\nrecipient = \"Acme\"\ntext = \"Text.\"", Some("acne")),
    ("[letters.acme]\ntext = \"a\"\n[letters.other]\ntext = \"b\"", None),
    ("[letters]\nacme = \"Dear all\"", Some("acme")),
    (
        "[letter]\nrecipient = \"Acme\"\ntext = \"Text.\"\ndate = 2026-11-29\n[set]\n\"letter.form\" = \"din\"",
        None,
    ),
    (
        "[letter]\nrecipient = \"Acme\"\ntext = \"T\"\ndate = 2026-11-29\n[set]\nletter = { dat = 1, pag = 2 }",
        None,
    ),
];

#[test]
fn mistakes_in_letters_are_explained() {
    let mut all = String::new();
    for (lines, name) in MISTAKES {
        let resume = format!("[basics]\nname = \"Ada King\"\n\n{lines}\n");
        all += &format!("{lines}\n--letter {}\n\n", name.unwrap_or("—"));
        all += &messages(&resume, options(None, None, name));
        all += "\n";
    }
    insta::assert_snapshot!("letter-mistakes", all);
}

#[test]
fn mistakes_in_other_letters_are_reported_once_and_nothing_else() {
    let resume = CV.replace("closing = \"Bye,\"", "closin = \"Bye,\"");
    let found = messages(&resume, Options { layout: Some("ats".to_owned()), ..Options::default() });
    assert_eq!(found.matches("unknown key `closin`").count(), 1, "{found}");
    assert_eq!(found.matches("error").count() + found.matches("warning").count(), 1, "{found}");
    let warned = messages(CV, Options { lang: Some("fr".to_owned()), ..Options::default() });
    assert!(!warned.contains("not available"), "texts of letters are not missing in a résumé: {warned}");
}

//! A `resume.toml` normalised: comments and order stay, options are applied, and a second time changes nothing.
#![expect(clippy::disallowed_methods, reason = "samples are files")]

use std::fs;

use crate::write::same::{read, told};
use crate::write::samples;
use vitae::read::paper::Paper;
use vitae::read::resume::Override;
use vitae::write::{json_resume, toml};
use vitae::{Inputs, Options, read_resume};

fn normalised(text: &str, options: Options) -> String {
    let inputs = Inputs { options, ..Inputs::of("cv.toml", text) };
    read_resume(&inputs).expect("the résumé has no errors").to_toml()
}

fn set(key: &str, value: &str) -> Options {
    let overrides = vec![Override { key: key.to_owned(), value: value.to_owned() }];
    Options { overrides, ..Options::default() }
}

#[test]
fn every_sample_stays_the_same() {
    let mut n_read = 0;
    for path in samples::files().iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
    {
        let text = fs::read_to_string(path).expect("a sample is text");
        let Ok(before) = read_resume(&Inputs::of("cv.toml", &text)) else { continue };
        let written = before.to_toml();
        let (after, _) = read("cv.toml", &written);
        assert_eq!(told(&after), told(&before.resume), "{}\n{written}", path.display());
        assert_eq!(normalised(&written, Options::default()), written, "{}", path.display());
        let comments = |text: &str| text.lines().filter(|line| line.trim_start().starts_with('#')).count();
        assert_eq!(comments(&written), comments(&text), "{}", path.display());
        n_read += 1;
    }
    assert!(n_read > 60, "{n_read}");
}

#[test]
fn options_are_applied() {
    let options = Options {
        lang: Some("de".to_owned()),
        layout: Some("my.toml".to_owned()),
        paper: Some(Paper::LETTER),
        pages: Some(2),
        ..Options::default()
    };
    let text = "# mine\n\nlang = 'en' # why\n\n# me\n[basics]\nname = \"Mira\"\n";
    let written = normalised(text, options);
    let wanted = "# mine\n\nlang = \"de\" # why\nlayout = \"my.toml\"\npaper = \"letter\"\npages = 2\n\n# me\n[basics]\nname = \"Mira\"\n";
    assert_eq!(written, wanted);
}

#[test]
fn layout_values_are_applied_where_they_are() {
    for (text, key, value, wanted) in [
        (
            "[basics]\nname = \"M\"\n",
            "page.margin",
            "\"1cm\"",
            "set.\"page.margin\" = \"1cm\"\n\n[basics]\nname = \"M\"\n",
        ),
        (
            "basics.name = \"M\"\n[set]\n'page.margin' = 1\n",
            "page.margin",
            "2",
            "basics.name = \"M\"\n\n[set]\n'page.margin' = 2\n",
        ),
        (
            "basics.name = \"M\"\nset.page = { margin = 1 }\n",
            "page.margin",
            "2",
            "basics.name = \"M\"\nset.page = { margin = 2 }\n",
        ),
        (
            "basics.name = \"M\"\n[set]\na.b = 1\n",
            "page.margin",
            "2",
            "basics.name = \"M\"\n\n[set]\n\"page.margin\" = 2\na.b = 1\n",
        ),
        (
            "basics.name = \"M\"\nset = { a.b = 1 }\n",
            "page.margin",
            "2",
            "basics.name = \"M\"\nset = { a.b = 1, \"page.margin\" = 2 }\n",
        ),
        (
            "basics.name = \"M\"\nset.a.b = 1\n",
            "page.margin",
            "2",
            "basics.name = \"M\"\nset.a.b = 1\nset.\"page.margin\" = 2\n",
        ),
        (
            "basics.name = \"M\"\n[layout]\nname = \"x\"\n[set]\na = 1",
            "a",
            "2",
            "basics.name = \"M\"\n\n[layout]\nname = \"x\"\n\n[set]\na = 2\n",
        ),
    ] {
        assert_eq!(normalised(text, set(key, value)), wanted, "{text}");
    }
    let layout = Options { layout: Some("y".to_owned()), ..Options::default() };
    assert_eq!(
        normalised("layout = { name = \"x\", a.b = 1 }\nbasics.name = \"M\"\n", layout),
        "layout = { name = \"y\", a.b = 1 }\nbasics.name = \"M\"\n"
    );
}

#[test]
fn several_files_become_one() {
    use vitae::source::Source;
    let mut inputs = Inputs::of("a.toml", "# lost\nbasics.name = \"Mira\"\nskills = [\"Rust\"]\n");
    inputs.sources.push(Source::new("b.toml", "skills = [\"Go\"]\n"));
    let written = read_resume(&inputs).expect("the files have no errors").to_toml();
    assert_eq!(
        written,
        "[basics]\nname = \"Mira\"\n\n[[skills]]\nname = \"Rust\"\n\n[[skills]]\nname = \"Go\"\n"
    );
}

#[test]
fn inline_tables_are_opened_where_nothing_moves() {
    for (text, wanted) in [
        (
            "# mine\n\nbasics = { name = \"M\", 'url' = 'm.example' }\n# jobs\nwork = [\n  { position = \"A\", start = 0x7E0 },\n  { position = \"B\", roles = [{ position = \"C\" }] },\n]\nlang = \"en\"\n",
            "# mine\n\nlang = \"en\"\n\n[basics]\nname = \"M\"\n'url' = 'm.example'\n\n# jobs\n[[work]]\nposition = \"A\"\nstart = 0x7E0\n\n[[work]]\nposition = \"B\"\nroles = [{ position = \"C\" }]\n",
        ),
        // The skills would come first.
        (
            "basics.name = \"M\"\nwork = [{ position = \"A\" }]\nskills = [\"B\"]\n",
            "basics.name = \"M\"\nwork = [{ position = \"A\" }]\nskills = [\"B\"]\n",
        ),
        (
            "basics.name = \"M\"\nskills = [\"B\"]\nwork = [{ position = \"A\" }]\n[talks]\ntitle = \"T\"\ntext = \"x\"\n",
            "basics.name = \"M\"\nskills = [\"B\"]\n\n[[work]]\nposition = \"A\"\n\n[talks]\ntitle = \"T\"\ntext = \"x\"\n",
        ),
        (
            "basics.name = \"M\"\nwork = [ # why\n{ position = \"A\" }]\n",
            "basics.name = \"M\"\nwork = [ # why\n    { position = \"A\" }]\n",
        ),
        (
            "basics.name = \"M\"\nwork = [{ position = \"A\" }] # why\n",
            "basics.name = \"M\"\nwork = [{ position = \"A\" }] # why\n",
        ),
    ] {
        let written = normalised(text, Options::default());
        assert_eq!(written, wanted);
        assert_eq!(normalised(&written, Options::default()), written);
        assert_eq!(told(&read("a.toml", &written).0), told(&read("a.toml", text).0));
    }
}

#[test]
fn odd_keys_are_read_as_one_line() {
    let text = "basics.name = \"M\"\n\"my\\n talks\" = [\"A\"]\n[skills]\n\" a \\n b\" = \"C\"\n[\"\"]\ntitle = \"E\"\n\" x\" = 1\n";
    let (resume, _) = read("a.toml", text);
    for (name, written) in [("a.toml", toml::write(&resume)), ("a.json", json_resume::write(&resume))] {
        let (mut again, messages) = read(name, &written);
        again.meta = resume.meta.clone();
        assert_eq!(told(&again), told(&resume), "{written}\n{messages:?}");
    }
}

#[test]
fn what_only_several_files_can_say_is_kept() {
    use vitae::source::Source;
    let first = "[facts]\ntitle = \"Facts\"\nLicence = \"B\"\nnumbered = true\nhighlights = [\"One\"]\n[languages]\nTwi = [\"native\", \"C2\"]\n";
    let second = "[facts]\ntitle = \"Facts\"\nLicence = [\"C\", \"D\"]\nhighlights = [\"Two\"]\n[[languages]]\nlanguage = \"Twi\"\n[basics.other]\nBorn = \"1984\"";
    let mut inputs = Inputs::of("a.toml", &format!("basics.name = \"M\"\n{first}"));
    inputs.sources.push(Source::new("b.toml", second));
    let read_both = read_resume(&inputs).expect("the files have no errors");
    for (name, written) in [("a.toml", read_both.to_toml()), ("a.json", read_both.to_json())] {
        let (mut again, messages) = read(name, &written);
        again.meta = read_both.resume.meta.clone();
        assert_eq!(messages, Vec::<String>::new(), "{written}");
        assert_eq!(told(&again), told(&read_both.resume), "{written}");
    }
}

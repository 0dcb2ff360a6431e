//! Markup, addresses and accounts in a `resume.toml`.

use crate::support::shown;
use vitae::{Inputs, build, draft, export};

/// A résumé as plain text, and the warnings about it.
fn read(text: &str) -> (String, Vec<String>) {
    let draft = match draft(&Inputs::of("resume.toml", text)) {
        Ok(draft) => draft,
        Err(failed) => panic!("{text} is refused: {:?}", failed.diagnostics),
    };
    let messages = draft.warnings.list.iter().map(|warning| warning.message.clone()).collect();
    (export::flow::text::export(&draft.reading), messages)
}

/// The targets of a résumé's links, in page order.
fn links(text: &str) -> Vec<String> {
    let built = match build(&Inputs::of("resume.toml", text)) {
        Ok(built) => built,
        Err(failed) => panic!("{text} is refused: {:?}", failed.diagnostics),
    };
    let items = built.document.pages.iter().flat_map(|page| &page.items);
    let mut links: Vec<String> = items
        .filter_map(|placed| match &placed.item {
            vitae::typeset::frame::Item::Link(link) => Some(link.target.url.clone()),
            _ => None,
        })
        .collect();
    links.dedup();
    links
}

#[test]
fn every_text_may_contain_markup() {
    let text = r#"
        [basics]
        name = "*Mira* Lindqvist"
        phone = "+44 20 7946 0312 (*mobile*)"
        location = "**Leeds**, [map](https://maps.example/leeds)"
        profiles = [{ network = "*Foo*", username = "**m**" }]
        [basics.other]
        Visa = "*granted*, [what](https://visa.example)"
        [[work]]
        organization = "*Northgrid*"
        location = "*York*"
        date = "*Summer* 2014"
    "#;
    let (shown, messages) = read(text);
    assert_eq!(messages, [""; 0]);
    assert!(!shown.contains('*') && !shown.contains('['), "{shown}");
    for words in ["(mobile)", "Leeds, map", "Foo", "granted, what", "Summer 2014"] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    assert_eq!(links(text), ["tel:+442079460312", "https://maps.example/leeds", "https://visa.example"]);
}

#[test]
fn an_account_without_an_address_is_linked_if_the_network_is_known() {
    let text = r#"
        [basics]
        name = "Mira"
        profiles = [
            { network = "GitHub", username = "mira" },
            { network = "Mastodon", username = "@mira@social.example" },
            { network = "My club", username = "mira" },
            { network = "GitLab", username = "mira", url = "https://git.example/mira" },
        ]
    "#;
    let wanted = ["https://github.com/mira", "https://social.example/@mira", "https://git.example/mira"];
    assert_eq!(links(text), wanted);
}

#[test]
fn addresses_are_printed_decoded_and_linked_as_typed() {
    let text = r#"
        [basics]
        name = "Mira"
        url = "https://www.a.example/daphn%C3%A9e"
        [[work]]
        organization = "Northgrid"
        summary = "See https://b.example/caf%C3%A9%20x and c."
        [[publications]]
        name = "Two"
        doi = "10.1000/abc#1"
    "#;
    let (shown, _) = read(text);
    for words in ["a.example/daphnée", "https://b.example/café%20x and", "10.1000/abc#1"] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    let wanted = [
        "https://www.a.example/daphn%C3%A9e",
        "https://b.example/caf%C3%A9%20x",
        "https://doi.org/10.1000/abc%231",
    ];
    assert_eq!(links(text), wanted);
}

#[test]
fn a_custom_section_may_be_labels_with_values() {
    let text = r#"
        basics.name = "Mira"
        [personal-data]
        title = "Personal data"
        Citizenship = "Latvian, *EU*"
        "Driving licence" = ["B", "C1"]
        born = 1990-05-12
        Children = 2
    "#;
    let (shown, messages) = read(text);
    assert_eq!(messages, [""; 0]);
    let lines: Vec<&str> = shown.lines().map(str::trim).collect();
    for words in ["Citizenship Latvian, EU", "Driving licence B, C1", "born 1990-05-12", "Children 2"] {
        assert!(
            lines.iter().any(|line| line.replace(['–', ':'], "").split_whitespace().eq(words.split(' '))),
            "{words} in {shown}"
        );
    }
}

#[test]
fn the_key_of_a_custom_section_becomes_its_title() {
    let text = r#"
        talks = ["On tides", "On wind"]
        [basics]
        name = "Mira"
        [[side-projects]]
        name = "Pocket tide table"
        [grants]
        entries = ["A grant"]
    "#;
    let (shown, messages) = read(text);
    assert_eq!(messages, [""; 0]);
    for words in ["TALKS", "- On tides", "SIDE PROJECTS", "Pocket tide table", "GRANTS", "- A grant"] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
}

#[test]
fn a_misspelt_key_in_a_custom_section_is_not_a_label() {
    for (text, key) in [
        ("[talks]\ntitle = \"Talks\"\nhighlight = [\"A\"]\nhiglights = [\"B\"]", "higlights"),
        ("[talks]\ntitle = \"Talks\"\ntext = \"x\"\ndate = 2021", "date"),
        ("[[experiense]]\norganization = \"A\"", "experiense"),
        ("[[wrk]]\norganization = \"A\"", "wrk"),
    ] {
        let failed = draft(&Inputs::of("resume.toml", &format!("basics.name = \"Mira\"\n{text}\n")));
        let messages: Vec<String> = match failed {
            Ok(_) => panic!("{text} is read"),
            Err(failed) => failed.diagnostics.list.iter().map(|d| d.message.clone()).collect(),
        };
        assert!(messages.iter().any(|message| message.contains(&format!("`{key}`"))), "{messages:?}");
    }
}

#[test]
fn numbered_lists_keep_their_numbers() {
    let text = r#"
        basics.name = "Mira"
        summary = """
        Steps:
        1. one
        2. two
        """
        [[work]]
        organization = "Northgrid"
        numbered = true
        highlights = ["three", "four", ["five"]]
    "#;
    let (shown, messages) = read(text);
    assert_eq!(messages, [""; 0]);
    for words in ["1. one", "2. two", "1. three", "2. four", "- five"] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
}

#[test]
fn lines_end_at_explicit_line_breaks() {
    let text = "basics.name = \"Mira\"\nsummary = '''\none **two\\\nthree** four  \nfive\nsix'''\n";
    let (shown, messages) = read(text);
    assert_eq!(messages, [""; 0]);
    assert!(shown.contains("one two three four five six"), "{shown}");
    let built = build(&Inputs::of("resume.toml", text)).expect("it has no errors");
    let lines = shown::lines(&built.document);
    assert_eq!(lines, ["Mira", "one two", "three four", "five six"]);
}

#[test]
fn a_known_key_in_other_contacts_is_reported() {
    let (_, messages) = read(
        "[basics]\nname = \"M\"\n[basics.other]\nsummary = \"A\"\nemail = \"B\"\nwork = \"C\"\nVisa = \"D\"\n",
    );
    assert_eq!(messages.len(), 3, "{messages:?}");
    assert!(messages[0].starts_with("`summary` in `[basics.other]` is printed as a label"), "{messages:?}");
}

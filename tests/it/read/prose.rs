//! What people write into a `resume.toml` beside plain words: markup, addresses, accounts.

use vitae::{Inputs, build, draft, export};

/// What a résumé says as plain text, and what was said of it.
fn read(text: &str) -> (String, Vec<String>) {
    let draft = match draft(&Inputs::of("resume.toml", text)) {
        Ok(draft) => draft,
        Err(failed) => panic!("{text} is refused: {:?}", failed.diagnostics),
    };
    let said = draft.warnings.list.iter().map(|warning| warning.message.clone()).collect();
    (export::flow::text::export(&draft.reading), said)
}

/// Where the links of a résumé lead, in the order of the page.
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
fn every_text_may_hold_markup() {
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
    let (shown, said) = read(text);
    assert_eq!(said, [""; 0]);
    assert!(!shown.contains('*') && !shown.contains('['), "{shown}");
    for words in ["(mobile)", "Leeds, map", "Foo", "granted, what", "Summer 2014"] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
    assert_eq!(links(text), ["tel:+442079460312", "https://maps.example/leeds", "https://visa.example"]);
}

#[test]
fn an_account_without_an_address_is_linked_where_the_network_is_known() {
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
fn addresses_are_shown_decoded_and_lead_to_what_was_typed() {
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

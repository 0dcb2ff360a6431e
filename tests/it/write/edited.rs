//! JSON Resume that vitae wrote and another program changed: the visible part counts.

use serde_json::{Value, json};

use crate::write::same::read;
use vitae::read::resume::{Resume, SectionKind};
use vitae::write::json_resume;

const RESUME: &str = r#"
[basics]
name = "Mira"
email = ["mira@a.example", "lind@a.example"]
summary = ["One.", "1. Two"]

[[work]]
organization = "North"
position = "Engineer"
start = 2019
end = "present"
keywords = ["Rust"]
highlights = ["Built", ["a grid"]]

[[work]]
organization = "South"
keywords = ["C"]

[[work.roles]]
position = "Lead"
start = 2015
end = 2018
priority = 3

[[work.roles]]
position = "Junior"
start = 2012
end = 2015

[[work]]
organization = "West"
priority = 9
"#;

/// The résumé after a change of its JSON, and the messages.
fn changed(change: impl FnOnce(&mut Value)) -> (Resume, Vec<String>) {
    let (resume, messages) = read("cv.toml", RESUME);
    assert!(messages.is_empty(), "{messages:?}");
    let mut file: Value = serde_json::from_str(&json_resume::write(&resume)).expect("the output is JSON");
    change(&mut file);
    read("cv.json", &file.to_string())
}

/// The entries of the jobs: organisation, number of roles, keywords and priority.
fn jobs(resume: &Resume) -> Vec<String> {
    let section = resume.sections.iter().find(|section| section.kind == SectionKind::Work);
    let entries = section.expect("there are jobs").entries.iter();
    let job = |entry: &vitae::read::resume::Entry| {
        let name = entry.organization.as_ref().map_or("", |name| &name.value);
        let words: Vec<&str> =
            entry.roles.iter().flat_map(|role| &role.keywords).map(|word| &*word.value).collect();
        format!("{name} {} {} {:?}", entry.roles.len(), words.join("+"), entry.marks.priority)
    };
    entries.map(job).collect()
}

#[test]
fn nothing_changed_says_nothing() {
    let (resume, messages) = changed(|_| {});
    assert_eq!(messages, Vec::<String>::new());
    assert_eq!(jobs(&resume), ["North 1 Rust None", "South 3 C None", "West 1  Some(9)"]);
}

#[test]
fn a_changed_text_wins_over_the_hidden_one() {
    let (resume, messages) = changed(|file| {
        file["basics"]["email"] = json!("new@a.example");
        file["work"][0]["highlights"] = json!(["Built more"]);
        file["work"][0]["endDate"] = json!("2020");
        file["basics"]["summary"] = json!("Other.");
    });
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages.iter().all(|message| message.contains("its visible text has changed")), "{messages:?}");
    assert_eq!(resume.basics.email.iter().map(|text| &*text.value).collect::<Vec<_>>(), ["new@a.example"]);
    let job = &resume.sections[1].entries[0].roles[0];
    assert_eq!((job.highlights.len(), job.keywords.len()), (1, 1));
    assert_eq!(format!("{:?}", job.dates.end.as_ref().map(|end| &end.value)), "Some(Year(2020))");
    assert_eq!(resume.sections[0].text[0].value, "Other.");
}

#[test]
fn moved_and_added_items_keep_what_is_theirs() {
    let (resume, messages) = changed(|file| {
        let jobs = file["work"].as_array_mut().expect("a list");
        jobs.reverse();
        jobs.insert(0, json!({ "name": "East", "startDate": "2024" }));
    });
    assert_eq!(messages, Vec::<String>::new());
    assert_eq!(jobs(&resume), ["East 1  None", "West 1  Some(9)", "South 3 C None", "North 1 Rust None"]);
    let end = resume.sections[1].entries[0].roles[0].dates.end.as_ref();
    assert_eq!(format!("{:?}", end.map(|end| &end.value)), "Some(Present)");
}

#[test]
fn a_renamed_item_keeps_what_is_its_own() {
    let (resume, messages) = changed(|file| file["work"][0]["name"] = json!("Northern"));
    assert_eq!(messages, Vec::<String>::new());
    assert_eq!(jobs(&resume)[0], "Northern 1 Rust None");
}

#[test]
fn what_belongs_to_a_removed_item_is_reported() {
    let (resume, messages) = changed(|file| {
        file["work"].as_array_mut().expect("a list").remove(0);
    });
    assert_eq!(messages, ["`North, Engineer, 2019` in `meta.vitae` is ignored because the entry is gone"]);
    assert_eq!(jobs(&resume), ["South 3 C None", "West 1  Some(9)"]);
}

#[test]
fn new_sections_and_keys_are_read_like_those_of_any_file() {
    let (resume, messages) = changed(|file| {
        file["awards"] = json!([{ "title": "First <b>prize</b>" }]);
        file["work"][0]["nickname"] = json!("Norm");
        file["work"][0]["location"] = json!("Leeds");
        file["unknown"] = json!(["word"]);
    });
    assert_eq!(messages.len(), 2, "{messages:?}");
    let last = resume.sections.last().expect("there are sections");
    assert_eq!(last.entries[0].roles[0].title.as_ref().map(|title| &*title.value), Some("First **prize**"));
    assert_eq!(resume.sections[1].entries[0].location.as_ref().map(|place| &*place.value), Some("Leeds"));
}

#[test]
fn damaged_additions_are_only_warnings() {
    for damage in [
        json!({ "version": 1, "sections": 3, "basics": [], "order": {}, "set": 1 }),
        json!({ "version": 1, "sections": [{ "key": "work", "entries": [{ "item": -1 }, { "item": 1e300, "for": "x" }] }] }),
        json!({ "version": 1, "sections": [{}, { "key": 3 }, { "key": "work", "entries": [{ "roles": [{}, 3] }] }] }),
        json!({ "version": 1, "sections": [{ "key": "summary", "text": 5 }, { "key": "work", "items": "many" }] }),
        json!("vitae"),
        json!({}),
        json!(null),
    ] {
        let (resume, messages) = changed(|file| file["meta"]["vitae"] = damage.clone());
        assert_eq!(resume.basics.name.as_ref().map(|name| &*name.value), Some("Mira"), "{damage}");
        let work = resume.sections.iter().find(|section| section.kind == SectionKind::Work);
        assert_eq!(work.map(|work| work.entries.len()), Some(4), "{damage}: {messages:?}");
    }
}

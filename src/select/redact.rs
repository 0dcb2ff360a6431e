//! Résumé × what to hide → résumé without it, for blind applications and for showing a résumé to programs.
//!
//! What is hidden is removed, or replaced by a neutral text, before anything is composed. So it is in no page, title,
//! metadata, tag or bookmark of any format. Occurrences of a hidden name, address or organisation in other texts are
//! replaced, too.

use crate::digest::Digest;
use crate::read::basics::{Basics, Labelled, Location};
use crate::read::date::{Date, Dates};
use crate::read::redaction::{Redaction, RedactionKind};
use crate::read::resume::{Entry, Meta, Resume, Role};
use crate::read::texts_mut::each_text;
use crate::select::occurrences::names;
use crate::source::Text;

/// What a hidden word in a text becomes.
const GONE: &str = "[…]";
/// Words of labels, in lower case: gender and marital status.
const GENDER: [&str; 16] = [
    "gender",
    "sex",
    "pronoun",
    "marital",
    "geschlecht",
    "familienstand",
    "pronomen",
    "sexe",
    "genre",
    "état civil",
    "situation familiale",
    "género",
    "sexo",
    "estado civil",
    "genere",
    "stato civile",
];
/// Age and birth.
const AGE: [&str; 16] = [
    "age",
    "birth",
    "born",
    "alter",
    "geburt",
    "geboren",
    "naissance",
    "né",
    "âge",
    "nacimiento",
    "edad",
    "nascita",
    "età",
    "nascimento",
    "idade",
    "geboorte",
];
/// Nationality.
const NATIONALITY: [&str; 10] = [
    "nationality",
    "citizenship",
    "staatsangehörigkeit",
    "nationalität",
    "staatsbürgerschaft",
    "nationalité",
    "nacionalidad",
    "nazionalità",
    "nacionalidade",
    "nationaliteit",
];

/// The résumé without what is hidden.
#[must_use]
pub fn redacted(resume: &Resume, redactions: &[Redaction]) -> Resume {
    let mut resume = resume.clone();
    resume.settings.redact.clear();
    let mut secrets = Secrets::default();
    // Words are collected before anything is removed.
    for redaction in redactions {
        secrets.collect(&resume, redaction);
    }
    for redaction in redactions {
        remove(&mut resume, redaction);
    }
    secrets.hide(&mut resume);
    resume
}

fn remove(resume: &mut Resume, redaction: &Redaction) {
    let basics = &mut resume.basics;
    match redaction.kind {
        RedactionKind::Contact => {
            remove_contacts(basics);
            resume.letter.iter_mut().for_each(|letter| letter.place = None);
            resume.meta = Meta { canonical: None, ..resume.meta.clone() };
        }
        RedactionKind::Name => {
            if let Some(name) = &mut basics.name {
                let words = words_of(&name.value);
                name.value = stand_in(&name.value, redaction);
                remove_revealing(basics, &words);
            }
            basics.photo.iter_mut().for_each(|photo| photo.alt = None);
            resume.letter.iter_mut().for_each(|letter| letter.signature = None);
        }
        RedactionKind::Photo => basics.photo = None,
        RedactionKind::Dates => {
            each_role(resume, |role| role.dates = Dates::default());
            let dates = resume.letter.iter_mut().filter_map(|letter| letter.date.as_mut());
            dates.for_each(|date| date.value = Date::Words(GONE.to_owned()));
        }
        RedactionKind::Gender => remove_labelled(basics, &GENDER),
        RedactionKind::Age => remove_labelled(basics, &AGE),
        RedactionKind::Nationality => remove_labelled(basics, &NATIONALITY),
        RedactionKind::Organizations => {
            for entry in resume.sections.iter_mut().flat_map(|section| &mut section.entries) {
                entry.url = None;
            }
        }
    }
}

fn remove_contacts(basics: &mut Basics) {
    basics.email.clear();
    basics.phone.clear();
    basics.url.clear();
    basics.profiles.clear();
    basics.location = Location::default();
}

/// Removes contacts that contain a part of the name, such as `mira@lindqvist.example`.
fn remove_revealing(basics: &mut Basics, words: &[String]) {
    let reveals = |text: &str| {
        let text = text.to_lowercase();
        words.iter().any(|word| text.contains(&word.to_lowercase()))
    };
    for list in [&mut basics.email, &mut basics.url] {
        list.retain(|text| !reveals(&text.value));
    }
    basics.profiles.retain(|profile| {
        ![&profile.username, &profile.url].into_iter().flatten().any(|text| reveals(&text.value))
    });
}

fn remove_labelled(basics: &mut Basics, words: &[&str]) {
    let is_about = |other: &Labelled| {
        let label = other.label.value.to_lowercase();
        words
            .iter()
            .any(|word| label.split(|c: char| !c.is_alphabetic() && c != ' ').any(|part| starts(part, word)))
    };
    basics.other.retain(|other| !is_about(other));
}

/// Whether a word of a label begins with a word.
fn starts(label: &str, word: &str) -> bool {
    label.starts_with(word) || label.contains(&format!(" {word}"))
}

fn each_role(resume: &mut Resume, change: impl Fn(&mut Role)) {
    let entries = resume.sections.iter_mut().flat_map(|section| &mut section.entries);
    entries.flat_map(|entry| &mut entry.roles).for_each(change);
}

/// The text in place of a name: the same for the same name.
fn stand_in(name: &str, redaction: &Redaction) -> String {
    redaction.text.clone().unwrap_or_else(|| {
        let Digest(bytes) = Digest::of(name.as_bytes());
        format!("Candidate {:02X}{:02X}", bytes[0], bytes[1])
    })
}

/// The words of a name that identify a person: not initials, titles and particles.
pub(super) fn words_of(name: &str) -> Vec<String> {
    let plain: String = name.chars().filter(|c| !matches!(c, '*' | '_' | '`')).collect();
    let is_name = |word: &&str| {
        word.chars().count() > 2 && word.starts_with(char::is_uppercase) && !word.ends_with('.')
    };
    plain.split(|c: char| c.is_whitespace() || c == ',').filter(is_name).map(str::to_owned).collect()
}

/// Words to hide in all texts, with what replaces each.
#[derive(Debug, Default)]
struct Secrets(Vec<(String, String)>);

impl Secrets {
    fn collect(&mut self, resume: &Resume, redaction: &Redaction) {
        match redaction.kind {
            RedactionKind::Name => {
                if let Some(name) = &resume.basics.name {
                    let instead = stand_in(&name.value, redaction);
                    let plain: String =
                        name.value.chars().filter(|c| !matches!(c, '*' | '_' | '`')).collect();
                    self.0.push((plain, instead.clone()));
                    self.0.extend(words_of(&name.value).into_iter().map(|word| (word, instead.clone())));
                }
            }
            RedactionKind::Contact => {
                let Basics { email, phone, url, location, profiles, .. } = &resume.basics;
                self.texts(email.iter().chain(phone).chain(url));
                self.texts(profiles.iter().flat_map(|profile| profile.username.iter().chain(&profile.url)));
                self.texts(location.address.iter().chain(&location.postal_code));
            }
            RedactionKind::Organizations => {
                let entries = resume.sections.iter().flat_map(|section| &section.entries);
                let names =
                    |entry: &'_ Entry| entry.organization.clone().into_iter().chain(entry.url.clone());
                self.texts(&entries.flat_map(names).collect::<Vec<Text>>());
            }
            RedactionKind::Photo
            | RedactionKind::Dates
            | RedactionKind::Gender
            | RedactionKind::Age
            | RedactionKind::Nationality => {}
        }
    }

    fn texts<'a>(&mut self, texts: impl IntoIterator<Item = &'a Text>) {
        let words = texts.into_iter().map(|text| text.value.trim().to_owned());
        self.0.extend(words.filter(|word| word.len() > 2).map(|word| (word, GONE.to_owned())));
    }

    /// Replaces the words in all texts, longer ones first.
    fn hide(mut self, resume: &mut Resume) {
        self.0.sort_by(|a, b| (b.0.len(), &a.0).cmp(&(a.0.len(), &b.0)));
        self.0.dedup();
        if self.0.is_empty() {
            return;
        }
        let lower: Vec<String> = self.0.iter().map(|(word, _)| word.to_lowercase()).collect();
        each_text(resume, &mut |text| {
            let all = text.to_lowercase();
            for ((word, instead), lower) in self.0.iter().zip(&lower) {
                // Most texts contain none of them, which is found out faster so.
                if all.contains(lower.as_str()) {
                    *text = replaced(text, word, instead);
                }
            }
        });
    }
}

/// A text with every occurrence of a name replaced; two replacements in a row become one.
fn replaced(text: &str, name: &str, instead: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for range in names(text, name) {
        out.push_str(&text[done..range.start]);
        if out.trim_end().ends_with(instead) {
            out.truncate(out.trim_end().len());
        } else {
            out.push_str(instead);
        }
        done = range.end;
    }
    out + &text[done..]
}

#[cfg(test)]
mod tests {
    use super::{stand_in, words_of};
    use crate::read::redaction::{Redaction, RedactionKind};

    #[test]
    fn a_name_has_one_number() {
        let redaction = Redaction { kind: RedactionKind::Name, text: None };
        let number = stand_in("Mira Lindqvist", &redaction);
        assert!(number.starts_with("Candidate ") && number.len() == "Candidate ".len() + 4, "{number}");
        assert_eq!(number, stand_in("Mira Lindqvist", &redaction));
        assert_ne!(number, stand_in("Mira Lindquist", &redaction));
        assert_eq!(words_of("Dr. Mira van **Lindqvist**"), ["Mira", "Lindqvist"]);
    }
}

//! Synonyms of keys: their names in other programs, in capitals, in the singular or the plural.
//!
//! Foreign files are read with them; for vitae's own format, messages suggest the key.

/// Words and the keys that they may mean, likeliest first. Words are in lower case, singular and without hyphens;
/// `meant` converts what was typed to this form.
const WORDS: [(&[&str], &[&str]); 44] = [
    // Sections.
    (&["experience", "workexperience", "professionalexperience", "workhistory", "job"], &["work"]),
    (&["employment", "employmenthistory", "career"], &["work"]),
    (&["position"], &["work", "roles", "title", "label"]),
    (&["school", "study", "degree"], &["education"]),
    (&["certification", "license", "licence", "credential"], &["certificates"]),
    (&["honor", "honour", "prize"], &["awards"]),
    (&["achievement"], &["highlights", "awards"]),
    (&["volunteering", "volunteerwork", "volunteerexperience"], &["volunteer"]),
    (&["hobby"], &["interests"]),
    (&["paper", "article"], &["publications"]),
    (&["recommendation", "testimonial", "referee"], &["references"]),
    (&["personal", "personalinfo", "personaldetail", "contact", "header", "cv"], &["basics"]),
    (&["profile"], &["summary", "basics"]),
    // Keywords.
    (&["technology", "tool", "stack", "techstack", "technicalskill"], &["keywords", "skills"]),
    (&["skill", "tag", "topic", "course", "item"], &["keywords"]),
    // Text.
    (&["bullet", "bulletpoint", "duty", "task", "responsibility", "accomplishment"], &["highlights"]),
    (&["detail"], &["highlights", "summary"]),
    (&["description", "about", "objective", "bio", "abstract"], &["summary"]),
    // Dates.
    (&["from", "begin", "since", "started", "startyear"], &["start"]),
    (&["to", "until", "till", "ended", "endyear", "graduationdate"], &["end", "date"]),
    (&["year", "when", "issued", "issuedate", "dateissued", "releasedate", "enddate", "end"], &["date"]),
    // Addresses and pictures.
    (&["link", "website", "site", "homepage", "href", "uri"], &["url"]),
    (&["repo", "repository", "github", "demo"], &["url"]),
    (&["picture", "avatar", "photograph", "portrait", "image", "photo"], &["photo"]),
    (&["tel", "telephone", "mobile", "phonenumber"], &["phone"]),
    (&["mail", "emailaddress"], &["email"]),
    (&["place", "city", "address", "residence"], &["location", "city"]),
    (&["zip", "zipcode", "postcode"], &["postal-code"]),
    (&["state", "province"], &["region"]),
    (&["user", "handle"], &["username"]),
    (&["platform"], &["network"]),
    // Names.
    (&["fullname"], &["name"]),
    (&["title"], &["label", "name", "position"]),
    (&["jobtitle", "role", "designation"], &["position", "roles", "title", "label"]),
    (&["company", "employer", "institution", "university", "college", "name"], &["organization"]),
    (&["tagline", "headline"], &["label"]),
    (&["awardedby", "issuedby", "authority", "provider"], &["organization"]),
    (&["major", "subject", "fieldofstudy"], &["area"]),
    (&["proficiency", "rating"], &["level", "fluency"]),
    (&["author"], &["authors"]),
    // Settings.
    (&["language", "locale"], &["lang"]),
    (&["theme", "template", "design"], &["layout"]),
    (&["order"], &["sections"]),
    (&["page"], &["pages"]),
];

/// The names that a key may mean, likeliest first: other spellings of the same word, then synonyms.
pub(crate) fn meant<'n>(key: &str, names: &[&'n str]) -> Vec<&'n str> {
    let word = bare(key);
    let mut found: Vec<&str> = names.iter().filter(|name| letters(name).eq(word.bytes())).copied().collect();
    let (stem, ending) = stem(&word);
    found.extend(names.iter().filter(|name| {
        let (own, own_ending) = self::stem(name);
        letters(own).chain(own_ending.bytes()).eq(stem.bytes().chain(ending.bytes()))
    }));
    let is_it = |other: &&str| other.strip_prefix(stem) == Some(ending);
    for (_, targets) in WORDS.iter().filter(|(words, _)| words.iter().any(is_it)) {
        found.extend(targets.iter().flat_map(|target| names.iter().filter(move |name| *name == target)));
    }
    found
}

/// All words to check for misspellings; short ones are too similar to others.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().flat_map(|(words, _)| words.iter().copied()).filter(|word| word.len() > 6)
}

/// A key in lower case, without separators.
fn bare(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The letters of a name that is already in lower case.
fn letters(name: &str) -> impl Iterator<Item = u8> + '_ {
    name.bytes().filter(|byte| *byte != b'-')
}

/// A word in the singular: the part that stays, and the ending to add.
fn stem(word: &str) -> (&str, &'static str) {
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) => (stem, "y"),
        (None, Some(stem)) if !stem.ends_with('s') => (stem, ""),
        _ => (word, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::{WORDS, bare, meant, stem};

    #[test]
    fn words_are_in_lookup_form() {
        for word in WORDS.iter().flat_map(|(words, _)| words.iter()) {
            let bare = bare(word);
            let (stem, ending) = stem(&bare);
            assert_eq!(format!("{stem}{ending}"), *word);
        }
    }

    #[test]
    fn spellings_come_before_synonyms() {
        let first = |key: &str, names: &[&'static str]| meant(key, names).first().copied();
        assert_eq!(first("StartDate", &["start", "start-date"]), Some("start-date"));
        assert_eq!(first("Highlight", &["summary", "highlights"]), Some("highlights"));
        assert_eq!(first("Duties", &["summary", "highlights"]), Some("highlights"));
        assert_eq!(first("company", &["companies", "organization"]), Some("companies"));
        assert_eq!(first("work-experiences", &["work", "skills"]), Some("work"));
        assert_eq!(first("positions", &["work", "volunteer"]), Some("work"));
        assert_eq!(first("colour", &["work", "volunteer"]), None);
    }
}

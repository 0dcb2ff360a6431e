//! The person as data for search engines: schema.org's `Person` in JSON-LD.

use serde_json::{Map, Value, json};

use crate::compose::person::{Home, Person, Stage};

/// The data as text that may be put into a `<script>` element: no `<` ends it.
pub(super) fn json_ld(person: &Person) -> String {
    let mut out = Map::new();
    out.insert("@context".into(), "https://schema.org".into());
    out.insert("@type".into(), "Person".into());
    add(&mut out, "name", text(person.name.as_ref()));
    add(&mut out, "jobTitle", text(person.headline.as_ref()));
    add(&mut out, "description", Value::from(person.summary.join(" ")));
    add(&mut out, "email", list(&person.emails));
    add(&mut out, "telephone", list(&person.phones));
    add(&mut out, "url", text(person.urls.first()));
    let more: Vec<String> = person.urls.iter().skip(1).chain(&person.accounts).cloned().collect();
    add(&mut out, "sameAs", list(&more));
    add(&mut out, "address", address(&person.home));
    let (now, past): (Vec<&Stage>, Vec<&Stage>) = person.jobs.iter().partition(|job| job.is_present);
    add(&mut out, "worksFor", roles(&now));
    add(&mut out, "hasOccupation", occupations(now.iter().chain(&past)));
    add(&mut out, "alumniOf", schools(&person.degrees));
    add(&mut out, "award", list(&person.awards));
    add(&mut out, "knowsAbout", list(&person.skills));
    add(&mut out, "knowsLanguage", list(&person.languages));
    Value::Object(out).to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// Adds a value unless it is empty.
fn add(to: &mut Map<String, Value>, key: &str, value: Value) {
    let is_empty = match &value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.keys().all(|key| key == "@type"),
        Value::Bool(_) | Value::Number(_) => false,
    };
    if !is_empty {
        to.insert(key.to_owned(), value);
    }
}

fn text(text: Option<&String>) -> Value {
    text.map_or(Value::Null, |text| Value::from(text.as_str()))
}

/// One value, or a list of several.
fn list(texts: &[String]) -> Value {
    match texts {
        [one] => Value::from(one.as_str()),
        _ => Value::from(texts.to_vec()),
    }
}

fn object(kind: &str) -> Map<String, Value> {
    Map::from_iter([("@type".to_owned(), Value::from(kind))])
}

fn address(home: &Home) -> Value {
    let mut out = object("PostalAddress");
    let locality = home.city.as_ref().or(home.text.as_ref());
    for (key, value) in [
        ("streetAddress", home.street.as_ref()),
        ("postalCode", home.postal_code.as_ref()),
        ("addressLocality", locality),
        ("addressRegion", home.region.as_ref()),
        ("addressCountry", home.country.as_ref()),
    ] {
        add(&mut out, key, text(value));
    }
    Value::Object(out)
}

/// An organisation with its name and address.
fn organization(kind: &str, stage: &Stage) -> Value {
    let mut out = object(kind);
    add(&mut out, "name", text(stage.organization.as_ref()));
    add(&mut out, "url", text(stage.url.as_ref()));
    Value::Object(out)
}

/// The employers of jobs that go on, each as a role with its start.
fn roles(jobs: &[&Stage]) -> Value {
    let role = |job: &&Stage| {
        let mut out = object("EmployeeRole");
        add(&mut out, "roleName", text(job.title.as_ref()));
        add(&mut out, "startDate", text(job.start.as_ref()));
        add(&mut out, "worksFor", organization("Organization", job));
        Value::Object(out)
    };
    jobs.iter().filter(|job| job.organization.is_some()).map(role).collect()
}

/// All jobs, each as a role with its dates.
fn occupations<'s>(jobs: impl Iterator<Item = &'s &'s Stage>) -> Value {
    let role = |job: &&Stage| {
        let mut out = object("Role");
        add(&mut out, "startDate", text(job.start.as_ref()));
        add(&mut out, "endDate", text(job.end.as_ref()));
        let mut occupation = object("Occupation");
        add(&mut occupation, "name", text(job.title.as_ref()));
        if let Some(place) = &job.location {
            occupation.insert("occupationLocation".into(), json!({"@type": "Place", "name": place}));
        }
        add(&mut out, "hasOccupation", Value::Object(occupation));
        Value::Object(out)
    };
    jobs.filter(|job| job.title.is_some()).map(role).collect()
}

fn schools(degrees: &[Stage]) -> Value {
    let school = |degree: &Stage| organization("EducationalOrganization", degree);
    let mut all: Vec<Value> = Vec::new();
    for school in degrees.iter().filter(|degree| degree.organization.is_some()).map(school) {
        if !all.contains(&school) {
            all.push(school);
        }
    }
    Value::from(all)
}

#[cfg(test)]
mod tests {
    use super::json_ld;
    use crate::compose::person::{Person, Stage};

    #[test]
    fn data_cannot_end_the_script() {
        let name = Some("</script><!--".to_owned());
        let text = json_ld(&Person { name: name.clone(), ..Person::default() });
        assert!(!text.contains('<'), "{text}");
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["name"].as_str(), name.as_deref());
    }

    #[test]
    fn empty_fields_are_left_out() {
        let job = Stage { title: Some("Analyst".into()), start: Some("1842".into()), ..Stage::default() };
        let text = json_ld(&Person { jobs: vec![job], ..Person::default() });
        assert_eq!(
            text,
            "{\"@context\":\"https://schema.org\",\"@type\":\"Person\",\"hasOccupation\":[{\"@type\":\"Role\",\
             \"hasOccupation\":{\"@type\":\"Occupation\",\"name\":\"Analyst\"},\"startDate\":\"1842\"}]}"
        );
    }
}

//! The person → the table `basics`.

use crate::read::basics::{Basics, Labelled, Location, Photo, Profile};
use crate::read::table::{Table, Value};
use crate::write::new_table::{NewTable, Target};

/// The table of the person.
pub(crate) fn table(basics: &Basics, target: Target) -> Table {
    let Basics { span: _, name, credentials, headline, email, phone, url, location, photo, profiles, other } =
        basics;
    let mut fields = NewTable::new();
    fields.text("name", name.as_ref());
    fields.texts("credentials", credentials);
    fields.text("headline", headline.as_ref());
    fields.one_or_more("email", email);
    fields.one_or_more("phone", phone);
    fields.one_or_more("url", url);
    fields.value("location", place(location));
    fields.value("photo", photo.as_ref().map(|photo| picture(photo, target)));
    fields.tables("profiles", profiles.iter().map(profile).collect());
    add_other(&mut fields, other, target);
    fields.table()
}

fn place(location: &Location) -> Option<Value> {
    let Location { text, address, postal_code, city, region, country, country_code } = location;
    if let Some(text) = text {
        return Some(Value::String(text.value.clone()));
    }
    let mut fields = NewTable::new();
    fields.text("address", address.as_ref());
    fields.text("postal-code", postal_code.as_ref());
    fields.text("city", city.as_ref());
    fields.text("region", region.as_ref());
    fields.text("country", country.as_ref());
    fields.text("country-code", country_code.as_ref());
    if fields.is_empty() { None } else { Some(Value::Table(fields.table())) }
}

fn picture(photo: &Photo, target: Target) -> Value {
    let Photo { path, alt, is_required } = photo;
    // In vitae's own format, every photo is required.
    let is_required = *is_required && target == Target::Json;
    if alt.is_none() && !is_required {
        return Value::String(path.value.clone());
    }
    let mut fields = NewTable::new();
    fields.text("path", Some(path));
    fields.text("alt", alt.as_ref());
    fields.flag("required", is_required);
    Value::Table(fields.table())
}

fn profile(profile: &Profile) -> Table {
    let Profile { network, username, url } = profile;
    let mut fields = NewTable::new();
    fields.text("network", network.as_ref());
    fields.text("username", username.as_ref());
    fields.text("url", url.as_ref());
    fields.table()
}

/// Adds the labelled facts: in JSON as a list, since a label may be there twice.
fn add_other(fields: &mut NewTable, other: &[Labelled], target: Target) {
    if other.is_empty() {
        return;
    }
    match target {
        Target::Json => {
            let fact = |Labelled { label, text }: &Labelled| {
                let mut fields = NewTable::new();
                fields.text("label", Some(label));
                fields.text("text", Some(text));
                fields.table()
            };
            fields.tables("other", other.iter().map(fact).collect());
        }
        Target::Toml => {
            let mut labels: Vec<(&str, Vec<&str>)> = Vec::new();
            for Labelled { label, text } in other {
                match labels.iter_mut().find(|(known, _)| *known == label.value) {
                    Some((_, texts)) => texts.push(&text.value),
                    None => labels.push((&label.value, vec![&text.value])),
                }
            }
            let mut table = NewTable::new();
            for (label, texts) in labels {
                table.push(label, Value::String(texts.join(", ")));
            }
            fields.push("other", Value::Table(table.table()));
        }
    }
}

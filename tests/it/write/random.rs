//! Random résumés, written and read again.

use proptest::prelude::{ProptestConfig, any};
use proptest::{prop_assert_eq, proptest};

use crate::write::random_model::RandomModel;
use crate::write::same::{read, told};
use vitae::read::resume::{Meta, Resume};
use vitae::write::{json_resume, toml};

/// The first line that differs, with the lines around it.
fn difference(one: &Resume, other: &Resume) -> Option<String> {
    let (one, other) = (told(one), told(other));
    let pairs: Vec<(&str, &str)> = one.lines().zip(other.lines()).collect();
    let at = pairs.iter().position(|(one, other)| one != other);
    match at {
        Some(at) => Some(format!("{:#?}", &pairs[at.saturating_sub(6)..(at + 4).min(pairs.len())])),
        None if one.lines().count() != other.lines().count() => Some("more lines".to_owned()),
        None => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_random_resume_is_the_same_as_json(seed in any::<u64>()) {
        let resume = RandomModel::resume(seed);
        let written = json_resume::write(&resume);
        let (again, messages) = read("random.json", &written);
        prop_assert_eq!(difference(&resume, &again), None, "{}\n{:?}", written, messages);
        prop_assert_eq!(json_resume::write(&again), written);
    }

    #[test]
    fn a_random_resume_is_the_same_as_toml(seed in any::<u64>()) {
        let resume = Resume { meta: Meta::default(), ..RandomModel::resume(seed) };
        let written = toml::write(&resume);
        let (again, messages) = read("random.toml", &written);
        prop_assert_eq!(difference(&resume, &again), None, "{}\n{:?}", written, messages);
        prop_assert_eq!(toml::write(&again), written);
    }
}

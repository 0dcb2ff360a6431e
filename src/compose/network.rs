//! Networks that vitae knows, and the addresses of their accounts.

use crate::compose::inline::link_url;

/// The networks' names, in lower-case letters and digits only, and the address of account `{}`.
const NETWORKS: [(&[&str], &str); 30] = [
    (&["github"], "https://github.com/{}"),
    (&["gitlab"], "https://gitlab.com/{}"),
    (&["bitbucket"], "https://bitbucket.org/{}"),
    (&["codeberg"], "https://codeberg.org/{}"),
    (&["sourcehut"], "https://sr.ht/~{}"),
    (&["linkedin"], "https://www.linkedin.com/in/{}"),
    (&["xing"], "https://www.xing.com/profile/{}"),
    (&["x", "twitter", "xtwitter", "twitterx"], "https://x.com/{}"),
    (&["bluesky"], "https://bsky.app/profile/{}"),
    (&["threads"], "https://www.threads.net/@{}"),
    (&["facebook"], "https://www.facebook.com/{}"),
    (&["instagram"], "https://www.instagram.com/{}"),
    (&["telegram"], "https://t.me/{}"),
    (&["youtube"], "https://www.youtube.com/@{}"),
    (&["twitch"], "https://www.twitch.tv/{}"),
    (&["vimeo"], "https://vimeo.com/{}"),
    (&["soundcloud"], "https://soundcloud.com/{}"),
    (&["medium"], "https://medium.com/@{}"),
    (&["devto", "dev"], "https://dev.to/{}"),
    (&["hashnode"], "https://hashnode.com/@{}"),
    (&["kaggle"], "https://www.kaggle.com/{}"),
    (&["huggingface"], "https://huggingface.co/{}"),
    (&["leetcode"], "https://leetcode.com/u/{}"),
    (&["codeforces"], "https://codeforces.com/profile/{}"),
    (&["hackerrank"], "https://www.hackerrank.com/profile/{}"),
    (&["codepen"], "https://codepen.io/{}"),
    (&["npm"], "https://www.npmjs.com/~{}"),
    (&["dribbble"], "https://dribbble.com/{}"),
    (&["behance"], "https://www.behance.net/{}"),
    (&["researchgate"], "https://www.researchgate.net/profile/{}"),
];

/// The address of an account; `None` if the network is unknown or the user name is not valid there.
#[must_use]
pub fn account_url(network: &str, username: &str) -> Option<String> {
    let network = network.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let typed = username.trim();
    let name = typed.strip_prefix('@').unwrap_or(typed);
    let has_only =
        |more: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c));
    match &*network {
        // `@ada@social.example`: without the host in the name, there is no address.
        "mastodon" | "fediverse" | "pixelfed" => {
            let (user, host) = name.split_once('@').filter(|(user, _)| !user.is_empty())?;
            link_url(&format!("{host}/@{user}")).filter(|_| has_only("@._-"))
        }
        "orcid" | "orcidid" => is_orcid(name).then(|| format!("https://orcid.org/{name}")),
        "googlescholar" | "scholar" => (name.len() == 12 && has_only("_-"))
            .then(|| format!("https://scholar.google.com/citations?user={name}")),
        // The number identifies the account; the name after it is optional.
        "stackoverflow" => name
            .split('/')
            .next()
            .is_some_and(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| format!("https://stackoverflow.com/users/{name}"))
            .filter(|_| has_only("/_-")),
        "linkedin" if name.starts_with("in/") => {
            has_only("/_-").then(|| format!("https://www.linkedin.com/{name}"))
        }
        known => {
            let (_, form) = NETWORKS.iter().find(|(names, _)| names.contains(&known))?;
            has_only("._-").then(|| form.replace("{}", name))
        }
    }
}

/// Whether a name is an ORCID iD: four groups of four digits; the last may be `X`.
fn is_orcid(name: &str) -> bool {
    name.len() == 19
        && name.bytes().enumerate().all(|(at, byte)| match at {
            4 | 9 | 14 => byte == b'-',
            18 => byte.is_ascii_digit() || byte == b'X',
            _ => byte.is_ascii_digit(),
        })
}

#[cfg(test)]
mod tests {
    use super::account_url;

    #[test]
    fn accounts_on_known_networks_have_an_address() {
        for (network, name, url) in [
            ("GitHub", "mira-l", "https://github.com/mira-l"),
            (" git hub ", " @mira ", "https://github.com/mira"),
            ("LinkedIn", "mira.l", "https://www.linkedin.com/in/mira.l"),
            ("linkedin", "in/mira", "https://www.linkedin.com/in/mira"),
            ("X (Twitter)", "@mira_l", "https://x.com/mira_l"),
            ("Mastodon", "@mira@social.example", "https://social.example/@mira"),
            ("ORCID iD", "0000-0002-1825-009X", "https://orcid.org/0000-0002-1825-009X"),
            ("Google Scholar", "aBcDeFgHiJk_", "https://scholar.google.com/citations?user=aBcDeFgHiJk_"),
            ("Stack Overflow", "123/mira", "https://stackoverflow.com/users/123/mira"),
            ("dev.to", "mira", "https://dev.to/mira"),
        ] {
            assert_eq!(account_url(network, name).as_deref(), Some(url), "{network} {name}");
        }
    }

    #[test]
    fn invalid_accounts_have_no_address() {
        for (network, name) in [
            ("GitHub", ""),
            ("GitHub", "Mira Lindqvist"),
            ("GitHub", "mira/tides"),
            ("GitHub", "../x"),
            ("Mastodon", "mira"),
            ("Mastodon", "@mira@"),
            ("ORCID", "1825-0097"),
            ("Scholar", "Mira"),
            ("Stack Overflow", "mira"),
            ("My own network", "mira"),
        ] {
            assert_eq!(account_url(network, name), None, "{network} {name}");
        }
    }
}

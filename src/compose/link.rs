//! Link targets of typed addresses.

use crate::compose::content::LinkTarget;
use crate::compose::inline::link_url;

/// The link target of a typed address; `None` if it is not a web or e-mail address.
#[must_use]
pub fn link_target(address: &str) -> Option<LinkTarget> {
    link_url(address).map(|url| LinkTarget { title: url.clone(), url })
}

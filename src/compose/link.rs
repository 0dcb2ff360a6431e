//! Where typed addresses lead.

use crate::compose::content::LinkTarget;
use crate::compose::inline::link_url;

/// Where a typed address leads; `None` for what is no web or mail address.
#[must_use]
pub fn link_target(address: &str) -> Option<LinkTarget> {
    link_url(address).map(|url| LinkTarget { title: url.clone(), url })
}

//! Icons: small drawings before a contact.
//!
//! Every file in `icons/` is an icon named after its file; `build.rs` lists them. Icons are decoration: the text or the
//! description of its link always gives the same meaning in words, for readers who do not see the icon.

use kurbo::BezPath;

use crate::geom::{Point, Pt};
use crate::outline::segments;
use crate::path::{Color, Path};

include!(concat!(env!("OUT_DIR"), "/icons.rs"));

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon(u8);

impl Icon {
    /// The side of the square that an icon fills, in em of the text beside it.
    pub const SIDE: f64 = 0.94;
    /// White space between an icon and the text after it, in em of that text.
    pub const GAP: f64 = 0.46;
    /// Width of an icon and its gap, in em.
    pub const ADVANCE: f64 = Self::SIDE + Self::GAP;

    /// The icon with a name, such as `email`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let index = ICONS.binary_search_by(|(known, ..)| (*known).cmp(name)).ok()?;
        u8::try_from(index).ok().map(Self)
    }

    /// The icon of a network, by its name (`Stack Overflow`) or the host of a profile's address.
    #[must_use]
    pub fn of_network(name: &str, url: &str) -> Option<Self> {
        let plain =
            |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        let (_, rest) = url.split_once("://").unwrap_or(("", url));
        let host = rest.split('/').next().unwrap_or_default();
        let first = name.split_whitespace().next().unwrap_or_default();
        let hosts = std::iter::once(host).chain(host.split('.'));
        [name, first].into_iter().chain(hosts).map(plain).find_map(|name| Self::named(&name))
    }

    /// The names of all icons.
    pub fn names() -> impl Iterator<Item = &'static str> {
        ICONS.iter().map(|(name, ..)| *name)
    }

    /// The outline in a square of `side` whose top left corner is the item's position.
    ///
    /// # Panics
    /// Never: the outlines are compiled in and tested.
    #[must_use]
    pub fn path(self, side: Pt, color: Color) -> Path {
        let (_, side_of_box, outline) = ICONS[usize::from(self.0)];
        let outline = BezPath::from_svg(outline).expect("tests read every outline in `icons/`");
        let scale = side / side_of_box;
        let at = |point: kurbo::Point| Point::new(scale * point.x, scale * point.y);
        let segments = segments(&outline, at);
        Path { segments, fill: Some(color), stroke: None }
    }
}

#[cfg(test)]
mod tests {
    use super::{ICONS, Icon};
    use crate::geom::{Point, Pt};
    use crate::path::{Color, Segment};

    #[test]
    fn every_icon_can_be_read_and_fills_its_box() {
        assert!(ICONS.len() > 40);
        assert!(ICONS.is_sorted_by(|a, b| a.0 < b.0), "names are unique and sorted");
        for name in Icon::names() {
            let path = Icon::named(name).expect(name).path(Pt(10.0), Color::BLACK);
            assert!(matches!(path.segments[0], Segment::Move(_)), "{name}");
            let ends: Vec<Point> = path
                .segments
                .iter()
                .filter_map(|segment| match *segment {
                    Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) => Some(to),
                    Segment::Close => None,
                })
                .collect();
            let extent = |of: fn(&Point) -> f64| {
                let values = ends.iter().map(of);
                (values.clone().fold(f64::MAX, f64::min), values.fold(f64::MIN, f64::max))
            };
            let (across, down) = (extent(|p| p.x.0), extent(|p| p.y.0));
            for (from, to) in [across, down] {
                assert!(from > -0.01 && to < 10.01, "{name} exceeds its box: {from} to {to}");
            }
            assert!((across.1 - across.0).max(down.1 - down.0) > 5.0, "{name} is too small for its box");
        }
    }

    #[test]
    fn networks_are_found_by_name_and_address() {
        let named = |name: &str| Icon::named(name).expect(name);
        for (network, url, icon) in [
            ("Stack Overflow", "", "stackoverflow"),
            ("GitHub", "https://github.com/ada", "github"),
            ("X (Twitter)", "", "x"),
            ("Code", "https://codeberg.org/ada", "codeberg"),
            ("DEV", "https://dev.to/ada", "devto"),
            ("", "linkedin.com/in/ada", "linkedin"),
        ] {
            assert_eq!(Icon::of_network(network, url), Some(named(icon)), "{network} {url}");
        }
        assert_eq!(Icon::of_network("Fediverse", "https://social.example/@ada"), None);
    }
}

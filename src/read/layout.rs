//! Stand-in.
/// Stand-in.
#[must_use]
pub fn describe(text: &str) -> String {
    text.lines()
        .find_map(|l| l.strip_prefix("description = \""))
        .map(|l| l.trim_end_matches('"').to_owned())
        .unwrap_or_default()
}

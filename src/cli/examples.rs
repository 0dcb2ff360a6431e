//! The example résumés that are compiled into the binary, for `vitae new --example`.

include!(concat!(env!("OUT_DIR"), "/examples.rs"));

/// An example résumé.
#[derive(Debug)]
pub(crate) struct Example {
    /// The name on the command line.
    pub(crate) name: &'static str,
    /// A few words on what it shows.
    pub(crate) about: &'static str,
    /// The résumé, in TOML.
    pub(crate) text: &'static str,
    /// The file name and the bytes of its photo.
    pub(crate) photo: Option<(&'static str, &'static [u8])>,
}

/// Returns all examples, by name.
pub(crate) fn all() -> &'static [Example] {
    EXAMPLES
}

/// Returns the example called `name`.
pub(crate) fn by_name(name: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.name == name)
}

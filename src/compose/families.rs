//! Font families: those that a layout names must exist; none is ever replaced silently.

use crate::diag::{Diagnostic, Diagnostics};
use crate::font::{Fault, FontBook, Refused};
use crate::read::table::nearest;
use crate::source::Spanned;

/// Maximum number of families in a hint.
const MAX_FAMILIES: usize = 40;
/// Maximum number of unusable files in hints.
const MAX_FILES: usize = 3;

/// Checks a family that a layout names. An unknown family, or one whose files cannot be used, is an error; one that
/// exists only as a variable font is a warning.
pub fn check_family(family: &Spanned<String>, fonts: &FontBook, diagnostics: &mut Diagnostics) {
    // Built-in families are always usable.
    let Some(faces) = fonts.own_faces_alone(&family.value) else { return };
    if faces.is_empty() {
        diagnostics.push(missing(family, fonts));
    } else if faces.iter().all(|font| font.is_variable) {
        let weights: Vec<String> = faces.iter().map(|font| font.weight.to_string()).collect();
        let message = format!("`{}` is a variable font; only its default instance is used", family.value);
        let hint =
            format!("its weight is {}; for other weights, add a font file for each", weights.join(", "));
        diagnostics.push(Diagnostic::warning(message).at(family.span).hint(hint));
    }
}

fn missing(family: &Spanned<String>, fonts: &FontBook) -> Diagnostic {
    let holds =
        |refused: &&Refused| refused.families.iter().any(|name| name.eq_ignore_ascii_case(&family.value));
    if let Some(refused) = fonts.refused().iter().find(holds) {
        let message = format!("the font family `{}` cannot be used", family.value);
        return Diagnostic::error(message)
            .at(family.span)
            .hint(format!("`{}` {}", refused.file, refused.fault));
    }
    let known = fonts.families();
    let mut error = Diagnostic::error(format!("unknown font family `{}`", family.value)).at(family.span);
    if let Some(near) = nearest(&family.value, known.iter().copied()) {
        error = error.hint(format!("did you mean `{near}`?"));
    }
    error = error.hint(list(&known));
    // The families of web fonts are unknown, so the requested one may be among them.
    let nameless = fonts.refused().iter().filter(|refused| refused.fault == Fault::Web);
    for refused in nameless.take(MAX_FILES) {
        error = error.hint(format!("`{}` {}", refused.file, refused.fault));
    }
    error.hint("put your own fonts in a folder `fonts` beside the layout, or add a folder with `--font-path`")
}

fn list(families: &[&str]) -> String {
    let shown: Vec<String> = families.iter().take(MAX_FAMILIES).map(|family| format!("`{family}`")).collect();
    match families.len() - shown.len() {
        0 => format!("available families: {}", shown.join(", ")),
        n_more => format!("available families: {} and {n_more} more", shown.join(", ")),
    }
}

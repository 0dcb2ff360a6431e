//! The look of text, as Word has it: computed styles in half points and twentieths of a point, and the difference
//! between two looks as run properties in the order of ECMA-376 Part 1 §17.3.2.

use crate::compose::style::TextStyle;
use crate::export::flow::docx::faces::Faces;
use crate::export::flow::docx::markup::{hex, whole};
use crate::font::{Case, Figures};
use crate::path::Color;

/// The look of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RunLook {
    /// The index of its family.
    pub(super) family: usize,
    pub(super) is_bold: bool,
    pub(super) is_italic: bool,
    pub(super) case: Case,
    pub(super) color: Color,
    /// Space after every character, in twentieths of a point.
    pub(super) tracking: i32,
    /// The size in half points.
    pub(super) size: i32,
    pub(super) figures: Figures,
}

impl RunLook {
    pub(super) fn of(style: &TextStyle, faces: &mut Faces<'_>) -> Self {
        let face = faces.face_of(style);
        Self {
            family: face.family,
            is_bold: face.is_bold,
            is_italic: face.is_italic,
            case: style.case,
            color: style.color,
            tracking: whole(style.tracking * style.size.0 * 20.0),
            size: whole(style.size.0 * 2.0).max(2),
            figures: style.figures,
        }
    }

    /// The changes that turn `base` into this look.
    pub(super) fn since(&self, base: &Self) -> RunChange {
        fn changed<T: PartialEq + Copy>(own: T, base: T) -> Option<T> {
            (own != base).then_some(own)
        }
        RunChange {
            family: changed(self.family, base.family),
            is_bold: changed(self.is_bold, base.is_bold),
            is_italic: changed(self.is_italic, base.is_italic),
            case: changed(self.case, base.case),
            color: changed(self.color, base.color),
            tracking: changed(self.tracking, base.tracking),
            size: changed(self.size, base.size),
            figures: changed(self.figures, base.figures),
        }
    }

    /// This look with changes made by a character style.
    ///
    /// Bold, italic and capitals are switches, which a character style turns back if the paragraph's style has them on
    /// (§17.7.3), but not in all programs. So if the paragraph's style has one on, the result is marked as unknown.
    pub(super) fn with(&self, change: &RunChange) -> StyledLook {
        let look = Self {
            family: change.family.unwrap_or(self.family),
            is_bold: self.is_bold || change.is_bold == Some(true),
            is_italic: self.is_italic || change.is_italic == Some(true),
            case: if self.case == Case::Normal { change.case.unwrap_or(Case::Normal) } else { self.case },
            color: change.color.unwrap_or(self.color),
            tracking: change.tracking.unwrap_or(self.tracking),
            size: change.size.unwrap_or(self.size),
            figures: change.figures.unwrap_or(self.figures),
        };
        StyledLook { look, under: Some(*self) }
    }
}

/// The look that a paragraph's style and a character style give together.
#[derive(Clone, Copy, Debug)]
pub(super) struct StyledLook {
    look: RunLook,
    /// The look of the paragraph's style; `None` without a character style.
    under: Option<RunLook>,
}

impl StyledLook {
    /// A look without a character style.
    pub(super) fn plain(look: RunLook) -> Self {
        Self { look, under: None }
    }

    /// The changes that turn it into `wanted`; switches that are on in the paragraph's style are always stated.
    pub(super) fn change_to(&self, wanted: &RunLook) -> RunChange {
        let mut change = wanted.since(&self.look);
        if let Some(under) = self.under {
            change.is_bold = change.is_bold.or(under.is_bold.then_some(wanted.is_bold));
            change.is_italic = change.is_italic.or(under.is_italic.then_some(wanted.is_italic));
            change.case = change.case.or((under.case != Case::Normal).then_some(wanted.case));
        }
        change
    }
}

/// Changes of a look; `None` keeps a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RunChange {
    pub(super) family: Option<usize>,
    pub(super) is_bold: Option<bool>,
    pub(super) is_italic: Option<bool>,
    pub(super) case: Option<Case>,
    pub(super) color: Option<Color>,
    pub(super) tracking: Option<i32>,
    pub(super) size: Option<i32>,
    pub(super) figures: Option<Figures>,
}

impl RunChange {
    /// Appends the properties up to the size, which others may follow.
    pub(super) fn push(&self, faces: &Faces<'_>, out: &mut String) {
        if let Some(family) = self.family {
            faces.push_names(family, out);
        }
        let switch = |out: &mut String, names: [&str; 2], state: Option<bool>| {
            if let Some(is_on) = state {
                for name in names.iter().filter(|name| !name.is_empty()) {
                    out.push_str("<w:");
                    out.push_str(name);
                    out.push_str(if is_on { "/>" } else { " w:val=\"0\"/>" });
                }
            }
        };
        switch(out, ["b", "bCs"], self.is_bold);
        switch(out, ["i", "iCs"], self.is_italic);
        match self.case {
            Some(Case::Upper) => out.push_str("<w:caps/>"),
            Some(Case::SmallCaps) => out.push_str("<w:smallCaps/>"),
            Some(Case::Normal) => out.push_str("<w:caps w:val=\"0\"/><w:smallCaps w:val=\"0\"/>"),
            None => {}
        }
        if let Some(color) = self.color {
            out.push_str(&format!("<w:color w:val=\"{}\"/>", hex(color)));
        }
        if let Some(tracking) = self.tracking {
            out.push_str(&format!("<w:spacing w:val=\"{tracking}\"/>"));
        }
        if let Some(size) = self.size {
            out.push_str(&format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"));
        }
    }

    /// Appends the width of figures, an extension that follows all other properties.
    pub(super) fn push_figures(&self, out: &mut String) {
        match self.figures {
            Some(Figures::Tabular) => out.push_str("<w14:numSpacing w14:val=\"tabular\"/>"),
            Some(Figures::Proportional) => out.push_str("<w14:numSpacing w14:val=\"proportional\"/>"),
            None => {}
        }
    }
}

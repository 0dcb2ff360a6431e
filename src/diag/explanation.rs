//! What each rule means: the texts of `vitae explain`.

/// The explanation of a rule. Paragraphs are not wrapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// One line, without a full stop.
    pub summary: &'static str,
    /// When the rule reports something.
    pub meaning: &'static str,
    /// Why it matters.
    pub reason: &'static str,
    /// The ways to fix it, most useful first.
    pub remedies: &'static [&'static str],
    /// Lines of a resume.toml that show a remedy.
    pub example: Option<&'static str>,
}

pub(super) const OVERFULL_LINE: Explanation = Explanation {
    summary: "A line is too long for its column, or a page is too full",
    meaning: "A word or an address is wider than its column and cannot be broken or hyphenated, so it extends into \
              the margin. Or an item is taller than the rest of the page and extends into the bottom margin.",
    reason: "Text outside the margins looks like a mistake, may overlap other text, and may be cut off in print.",
    remedies: &[
        "Shorten the text, or replace a long address with a link: `[portfolio](https://example.org/…)`.",
        "Allow a break in a long word with a soft hyphen (U+00AD).",
        "Reduce the text size or the margins, or choose a layout with a wider column.",
    ],
    example: Some(
        "[set]\n\
         \"styles.text.size\" = \"9.5pt\"\n\
         \"page.margin\" = \"16mm\"\n",
    ),
};

pub(super) const MISSING_GLYPH: Explanation = Explanation {
    summary: "A character is missing from all fonts",
    meaning: "Neither the layout's fonts nor the built-in ones contain a character. The character is left \
              out, or replaced with a plain form if there is one. It is an error if letters of the person's name \
              are missing, or more than a tenth of all letters.",
    reason: "Words with missing letters are unreadable, both for people and for applicant-tracking systems.",
    remedies: &[
        "Add a font for the script: put it into a folder `fonts` beside your own layout, or pass its folder with \
         `--font-path DIR`.",
        "Write the word in another script, such as a transliteration.",
        "Delete emoji and decorative symbols.",
    ],
    example: Some(
        "[basics]\n\
         name = \"Nino Beridze\"    # instead of ნინო ბერიძე\n",
    ),
};

pub(super) const DIVIDED_KEEP: Explanation = Explanation {
    summary: "Something marked `keep` does not fit on one page",
    meaning: "An entry, a role or a section has `keep = true`, but is longer than a page, so it is split across \
              pages anyway.",
    reason: "The page break you wanted to avoid is there, possibly in an awkward place.",
    remedies: &[
        "Shorten it until it fits on a page.",
        "Remove `keep`, or set it on a smaller part, such as one of the roles.",
    ],
    example: Some(
        "[[work]]\n\
         organization = \"Northgrid Energy\"\n\
         [[work.roles]]\n\
         position = \"Lead engineer\"\n\
         keep = true               # on the role, not on the whole entry\n",
    ),
};

pub(super) const LOW_CONTRAST: Explanation = Explanation {
    summary: "A text colour is hard to read on its background",
    meaning: "The contrast between the colour of a text and its background is below level AA of WCAG 2.2, success \
              criterion 1.4.3: 4.5 for normal text, and 3 for large text (18 pt, or 14 pt in bold).",
    reason: "Pale text is hard to read for many people, and on paper or a poor screen for everyone.",
    remedies: &[
        "Use the colour that the hint names: it is the nearest one with enough contrast.",
        "Choose a darker text, or a lighter background behind dark text.",
    ],
    example: Some(
        "[set]\n\
         \"colors.accent\" = \"#0f5c63\"\n",
    ),
};

pub(super) const PAGE_COUNT: Explanation = Explanation {
    summary: "The résumé does not fit the requested number of pages",
    meaning: "The text is too long or too short for the number of pages that `pages` or `--pages` requests, even \
              with the tightest or the widest spacing, size and margins that the layout permits.",
    reason: "vitae never goes beyond the limits of a layout, which keep the page readable.",
    remedies: &[
        "Request another number of pages, or none.",
        "If the text is too long: shorten the longest entries, which the message lists, or give less important \
         items a `priority` and build with `--trim`.",
        "If the text is too short: add details, or choose a more generous layout.",
    ],
    example: Some(
        "pages = 1\n\
         \n\
         [[work]]\n\
         organization = \"Northgrid Energy\"\n\
         highlights = [\n    \
             \"Cut the time of a forecast from hours to minutes.\",\n    \
             { text = \"Organised the summer party.\", priority = 0 },  # goes first\n\
         ]\n",
    ),
};

pub(super) const LEFT_OUT: Explanation = Explanation {
    summary: "An item was left out to fit the pages",
    meaning: "The text is too long for the requested pages, and `--trim` is given. This item was left out because \
              it has one of the lowest priorities; among equal priorities, later items go first.",
    reason: "The message tells you what a reader will not see.",
    remedies: &[
        "If that is what you want, do nothing.",
        "Raise the item's `priority` (0 to 100), or remove it: items without a priority are never left out.",
        "Shorten the text, or request more pages.",
    ],
    example: Some(
        "[[work]]\n\
         organization = \"Saltmarsh Labs\"\n\
         priority = 20\n",
    ),
};

pub(super) const LONG_ADDRESS: Explanation = Explanation {
    summary: "An address is too long for a link",
    meaning: "An address is longer than 2,048 bytes. Its text is shown, but it is not a link.",
    reason: "Many browsers and PDF viewers cannot open addresses of this length.",
    remedies: &[
        "Delete what you do not need, such as tracking parameters: the part after `?` is often optional.",
        "Link to a shorter address that leads to the same page.",
    ],
    example: Some(
        "[basics]\n\
         name = \"Ada King\"\n\
         url = \"https://example.org/portfolio\"\n",
    ),
};

pub(super) const MISSING_LANGUAGE: Explanation = Explanation {
    summary: "A text is not available in the chosen language",
    meaning: "A text is given in several languages, but not in the chosen one or one that it falls back to, as \
              `de-CH` falls back to `de`. The text in the file's first language is shown instead. Where a language \
              has a file of its own, such as `cv.de.toml`, a text that is missing there is an error.",
    reason: "A résumé in two languages looks careless, and nothing may be lost silently.",
    remedies: &["Add the text in that language.", "Choose another language with `--lang`."],
    example: Some(
        "[basics]\n\
         name = \"Ada King\"\n\
         headline = { en = \"Engineer\", de = \"Ingenieurin\" }\n",
    ),
};

pub(super) const UNUSED_TAG: Explanation = Explanation {
    summary: "A tag is used only by parts of the résumé, or only by targets",
    meaning: "A tag decides which targets show a part. This one has no effect, because no target names it, or \
              because no part has it.",
    reason: "It is probably misspelt, so a target shows too much or too little.",
    remedies: &["Correct the spelling.", "Remove the tag, or name it in a target: `include = [\"…\"]`."],
    example: Some(
        "[targets.backend]\n\
         include = [\"backend\"]\n\
         \n\
         [[work]]\n\
         organization = \"Northgrid Energy\"\n\
         tags = [\"backend\"]\n",
    ),
};

pub(super) const OUTSIDE_WINDOW: Explanation = Explanation {
    summary: "A letter's recipient is outside the window of the envelope",
    meaning: "In some countries, letters are sent in envelopes with a window, behind which the recipient's address \
              must be. The head of the page reaches into that place, or the address has too many lines for it.",
    reason: "The letter cannot be delivered, or has to be sent in another envelope.",
    remedies: &[
        "Shorten the head: fewer contacts, or a smaller name.",
        "Shorten the address to six lines.",
        "If the envelope has no window, write `\"letter.window\" = false` below `[set]`.",
    ],
    example: Some(
        "[set]\n\
         \"letter.window\" = false\n\
         \n\
         [basics]\n\
         name = \"Ada King\"\n",
    ),
};

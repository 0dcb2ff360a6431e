//! The clause with which a person consents to the processing of the résumé: a text, or a built-in wording by country.
//!
//! There are built-in wordings where such a clause is customary; it names the laws in force.

/// A built-in clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsentWording {
    /// The country (ISO 3166-1 alpha-2), in lower case.
    pub code: &'static str,
    /// The English name of the country, for messages.
    pub country: &'static str,
    /// The language of the clause (BCP 47).
    pub lang: &'static str,
    /// The clause.
    pub text: &'static str,
    /// The clause for a résumé in English.
    pub english: &'static str,
}

/// The built-in clauses.
pub const CONSENT_WORDINGS: [ConsentWording; 3] = [
    ConsentWording {
        code: "de",
        country: "Germany",
        lang: "de",
        text: "Ich willige ein, dass meine Bewerbungsunterlagen über das Ende des Bewerbungsverfahrens hinaus \
               gespeichert werden, damit ich für weitere Stellen berücksichtigt werden kann (Art. 6 Abs. 1 lit. a \
               DSGVO). Ich kann diese Einwilligung jederzeit widerrufen.",
        english: "I consent to the storage of my application beyond the end of the recruitment process, so that I can \
                  be considered for other positions (Article 6(1)(a) GDPR). I may withdraw this consent at any time.",
    },
    ConsentWording {
        code: "it",
        country: "Italy",
        lang: "it",
        text: "Autorizzo il trattamento dei miei dati personali presenti nel curriculum vitae ai sensi del d.lgs. 30 \
               giugno 2003, n. 196, come modificato dal d.lgs. 10 agosto 2018, n. 101, e del Regolamento (UE) 2016/679 \
               (GDPR).",
        english: "I authorise the processing of the personal data in this curriculum vitae in accordance with Italian \
                  Legislative Decree no. 196 of 30 June 2003, as amended by Legislative Decree no. 101 of 10 August \
                  2018, and with Regulation (EU) 2016/679 (GDPR).",
    },
    ConsentWording {
        code: "pl",
        country: "Poland",
        lang: "pl",
        text: "Wyrażam zgodę na przetwarzanie moich danych osobowych zawartych w tym dokumencie na potrzeby rekrutacji, \
               zgodnie z rozporządzeniem Parlamentu Europejskiego i Rady (UE) 2016/679 z dnia 27 kwietnia 2016 r. w \
               sprawie ochrony osób fizycznych w związku z przetwarzaniem danych osobowych i w sprawie swobodnego \
               przepływu takich danych oraz uchylenia dyrektywy 95/46/WE (RODO).",
        english: "I consent to the processing of the personal data in this document for the purposes of recruitment, in \
                  accordance with Regulation (EU) 2016/679 of the European Parliament and of the Council of 27 April \
                  2016 on the protection of natural persons with regard to the processing of personal data and on the \
                  free movement of such data, and repealing Directive 95/46/EC (GDPR).",
    },
];

impl ConsentWording {
    /// The built-in clause of a country; `None` for any other text.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Self> {
        CONSENT_WORDINGS.iter().find(|wording| wording.code.eq_ignore_ascii_case(code))
    }

    /// The clause for a résumé in a language, with its own language: English for English, else that of the country.
    #[must_use]
    pub fn for_lang(&self, lang: &str) -> (&'static str, &'static str) {
        if primary(lang).eq_ignore_ascii_case("en") { (self.english, "en") } else { (self.text, self.lang) }
    }
}

/// The language of a tag without script, region and variants.
#[must_use]
pub fn primary(lang: &str) -> &str {
    lang.split('-').next().unwrap_or(lang)
}

/// Checks a clause; the error is a message with a hint.
///
/// # Errors
/// It is a single word, which cannot be a clause, and no country with a built-in one.
pub(crate) fn check(text: &str) -> Result<(), (String, String)> {
    let is_word = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if !is_word || ConsentWording::of(text).is_some() {
        return Ok(());
    }
    Err((format!("there is no built-in consent clause `{text}`"), advice()))
}

/// The hint that names the built-in clauses.
pub(crate) fn advice() -> String {
    let of = |wording: &ConsentWording| format!("`{}` ({})", wording.code, wording.country);
    let codes: Vec<String> = CONSENT_WORDINGS.iter().map(of).collect();
    format!("expected one of: {}; or write the clause itself", codes.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{CONSENT_WORDINGS, ConsentWording, check};

    #[test]
    fn a_word_is_a_country() {
        assert!(CONSENT_WORDINGS.iter().all(|wording| check(wording.code) == Ok(())));
        assert!(["xx", "poland", "pl-PL", "yes"].iter().all(|word| check(word).is_err()));
        assert!(["I consent.", "同意します", "**Zgoda**"].iter().all(|text| check(text) == Ok(())));
    }

    #[test]
    fn an_english_resume_has_an_english_clause() {
        let wording = ConsentWording::of("PL").expect("there is a Polish clause");
        assert_eq!(wording.for_lang("en-GB"), (wording.english, "en"));
        assert_eq!(wording.for_lang("pl").1, "pl");
        assert_eq!(wording.for_lang("fr"), (wording.text, "pl"));
    }
}

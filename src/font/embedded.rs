//! The faces compiled into the binary, by name, so that a build opens only those it uses.

/// A face in `fonts/` and the properties it is selected by, which match its file.
pub(super) struct Embedded {
    pub(super) family: &'static str,
    pub(super) weight: u16,
    pub(super) italic: bool,
    pub(super) data: &'static [u8],
}

/// All faces, sorted by path.
pub(super) static FACES: [Embedded; 22] = [
    upright("Inter", 400, include_bytes!("../../fonts/inter/Inter_400Regular.ttf")),
    italic("Inter", 400, include_bytes!("../../fonts/inter/Inter_400Regular_Italic.ttf")),
    upright("Inter", 600, include_bytes!("../../fonts/inter/Inter_600SemiBold.ttf")),
    upright("Inter", 700, include_bytes!("../../fonts/inter/Inter_700Bold.ttf")),
    italic("Inter", 700, include_bytes!("../../fonts/inter/Inter_700Bold_Italic.ttf")),
    upright("JetBrains Mono", 400, include_bytes!("../../fonts/jetbrains-mono/JetBrainsMono_400Regular.ttf")),
    italic(
        "JetBrains Mono",
        400,
        include_bytes!("../../fonts/jetbrains-mono/JetBrainsMono_400Regular_Italic.ttf"),
    ),
    upright("JetBrains Mono", 700, include_bytes!("../../fonts/jetbrains-mono/JetBrainsMono_700Bold.ttf")),
    italic(
        "JetBrains Mono",
        700,
        include_bytes!("../../fonts/jetbrains-mono/JetBrainsMono_700Bold_Italic.ttf"),
    ),
    upright("Noto Sans Hebrew", 700, include_bytes!("../../fonts/noto-sans-hebrew/NotoSansHebrew-Bold.ttf")),
    upright(
        "Noto Sans Hebrew",
        400,
        include_bytes!("../../fonts/noto-sans-hebrew/NotoSansHebrew-Regular.ttf"),
    ),
    upright("Source Sans 3", 700, include_bytes!("../../fonts/source-sans-3/SourceSans3-Bold.otf")),
    italic("Source Sans 3", 700, include_bytes!("../../fonts/source-sans-3/SourceSans3-BoldIt.otf")),
    italic("Source Sans 3", 400, include_bytes!("../../fonts/source-sans-3/SourceSans3-It.otf")),
    upright("Source Sans 3", 300, include_bytes!("../../fonts/source-sans-3/SourceSans3-Light.otf")),
    upright("Source Sans 3", 400, include_bytes!("../../fonts/source-sans-3/SourceSans3-Regular.otf")),
    upright("Source Sans 3", 600, include_bytes!("../../fonts/source-sans-3/SourceSans3-Semibold.otf")),
    upright("Source Serif 4", 700, include_bytes!("../../fonts/source-serif-4/SourceSerif4-Bold.otf")),
    italic("Source Serif 4", 700, include_bytes!("../../fonts/source-serif-4/SourceSerif4-BoldIt.otf")),
    italic("Source Serif 4", 400, include_bytes!("../../fonts/source-serif-4/SourceSerif4-It.otf")),
    upright("Source Serif 4", 400, include_bytes!("../../fonts/source-serif-4/SourceSerif4-Regular.otf")),
    upright("Source Serif 4", 600, include_bytes!("../../fonts/source-serif-4/SourceSerif4-Semibold.otf")),
];

const fn upright(family: &'static str, weight: u16, data: &'static [u8]) -> Embedded {
    Embedded { family, weight, italic: false, data }
}

const fn italic(family: &'static str, weight: u16, data: &'static [u8]) -> Embedded {
    Embedded { family, weight, italic: true, data }
}

#[cfg(test)]
mod tests {
    use super::FACES;
    use crate::font::face::{Data, Font};

    #[test]
    fn every_face_is_named_as_in_its_file() {
        for face in &FACES {
            let font = Font::new(Data::Embedded(face.data)).expect("the faces in `fonts/` can be read");
            assert_eq!(
                (font.family.as_str(), font.weight, font.italic),
                (face.family, face.weight, face.italic)
            );
        }
    }
}

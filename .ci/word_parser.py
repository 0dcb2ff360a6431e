#!/usr/bin/env python3
"""word_parser.py VITAE [LAYOUT]: checks that a résumé parser finds the same in a Word document as in the PDF.

Builds each example with the binary VITAE in the plain layout, as PDF and as Word document, and reads both with the
parser of `parser.py`: name, address, phone, site, section titles, and each job's title, organisation and dates must be
the same. A Word document has no positions, so its paragraphs become lines, its tabs wide gaps, and its styles fonts.

Run it with the Python of the environment that has python-docx; requires `node` and pdfjs-dist like `parser.py`.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import docx
from docx.oxml.ns import qn

from parser import MODULES, PROJECT, Found, described, parse

PLAIN = "ats"
# The width of a letter and of a tab, and the height of a line without white space above.
LETTER, TAB, HEIGHT = 4.0, 200.0, 12.0


def is_set(style, name: str, own: object) -> bool:
    """Whether a property of a font is set, directly or by a style and those it is based on."""
    if own is not None:
        return bool(own)
    while style is not None:
        if (value := getattr(style.font, name, None)) is not None:
            return bool(value)
        style = style.base_style
    return False


def space_before(paragraph) -> float:
    """Returns the white space above a paragraph, in points."""
    own, style = paragraph.paragraph_format.space_before, paragraph.style
    while own is None and style is not None:
        own, style = style.paragraph_format.space_before, style.base_style
    return own.pt if own is not None else 0.0


def font_of(run, paragraph) -> str:
    """Returns a name like those of fonts in PDF, for a run in its styles."""
    names = []
    for name, word in (("bold", "Bold"), ("italic", "Italic")):
        own = is_set(run.style, name, getattr(run, name))
        names += [word] * (own or (getattr(run, name) is None and is_set(paragraph.style, name, None)))
    return "Font-" + "".join(names)


def pieces_of(paragraph):
    """Yields the texts of a paragraph with their fonts; a tab and a line break are texts of their own."""
    for inner in paragraph.iter_inner_content():
        for run in inner.runs if hasattr(inner, "runs") else [inner]:
            font = font_of(run, paragraph)
            for child in run._r:
                if child.tag == qn("w:t"):
                    yield child.text or "", font
                elif child.tag == qn("w:tab"):
                    yield "\t", font
                elif child.tag == qn("w:br"):
                    yield "\n", font


def pages_of(path: pathlib.Path) -> list:
    """Returns a Word document as the one page that the parser reads."""
    items, y = [], 100_000.0
    for paragraph in docx.Document(path).paragraphs:
        y -= HEIGHT + space_before(paragraph)
        pieces = list(pieces_of(paragraph))
        if not "".join(text for text, _ in pieces).strip():
            continue
        x = 0.0
        if paragraph.style.name.startswith("List"):
            pieces.insert(0, ("• ", "Font-"))
        for text, font in pieces:
            if text == "\t":
                x += TAB
            elif text == "\n":
                items[-1]["ends"] = True
                x, y = 0.0, y - HEIGHT
            else:
                # Texts of PDFs have no white space at their ends.
                word = text.strip()
                start = x + (len(text) - len(text.lstrip())) * LETTER
                place = {"x": start, "y": y, "width": len(word) * LETTER, "height": 10.0}
                if word:
                    items.append({"text": word, **place, "font": font, "ends": False})
                x += len(text) * LETTER
        items[-1]["ends"] = True
    return [{"items": items, "height": 200_000.0}]


def pdf_pages(path: pathlib.Path) -> list:
    """Returns the pages of a PDF as pdf.js reads them."""
    script = pathlib.Path(__file__).with_name("pdfjs-items.mjs")
    command = ["node", script, MODULES, path]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)["pages"]


def shown(found: Found) -> list[str]:
    """Returns everything that was found, one line each."""
    return [
        *(f"{key}: {getattr(found, key)}" for key in ("name", "email", "phone", "site")),
        *(f"section: {title}" for title in found.titles),
        *(f"job: {described(job)}" for job in found.jobs),
    ]


def main() -> None:
    vitae = sys.argv[1]
    layout = sys.argv[2] if len(sys.argv) > 2 else PLAIN
    resumes = [PROJECT / "resume.toml", *sorted(PROJECT.glob("examples/*.toml"))]
    n_wrong = n_jobs = 0
    with tempfile.TemporaryDirectory() as folder:
        for resume in resumes:
            command = [vitae, resume, "--layout", layout, "--format", "pdf,docx", "--quiet", "-o", f"{folder}/"]
            subprocess.run(command, check=True)
            base = pathlib.Path(folder) / resume.stem
            pdf, word = (
                shown(parse(pages))
                for pages in (pdf_pages(base.with_suffix(".pdf")), pages_of(base.with_suffix(".docx")))
            )
            n_jobs += sum(line.startswith("job") for line in pdf)
            for line in sorted(set(pdf) ^ set(word)):
                n_wrong += 1
                print(f"{resume.stem}: only in the {'PDF' if line in pdf else 'Word document'}: {line}")
    if n_wrong:
        sys.exit(f"word_parser: {n_wrong} differences")
    print(f"word_parser: the same sections and {n_jobs} jobs in {len(resumes)} résumés")


if __name__ == "__main__":
    main()

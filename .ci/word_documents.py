#!/usr/bin/env python3
"""word_documents.py VITAE: checks every example in every layout as a Word document.

Builds each with the binary VITAE as a Word document, a PDF and text. openxml-audit must find nothing. LibreOffice must
convert all of them to PDF with the same words in the same order, and at most one page more or fewer than the PDF has.
python-docx, mammoth and docx2txt must read every word. Headings, list items and links must be as many as the tags of
the PDF have. In the plain layout, glassbox must find nothing of high severity.

Run it with the Python of the environment that has openxml-audit, python-docx, mammoth, docx2txt, pikepdf and glassbox
(glassbox-hiring[parse]); requires soffice (libreoffice-writer-nogui) and poppler.
"""

import collections
import concurrent.futures
import html
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

import docx
import docx2txt
import mammoth
import pikepdf

PROJECT = pathlib.Path(__file__).resolve().parent.parent
TOOLS = pathlib.Path(sys.executable).parent
PLAIN = "ats"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
# The bullets of the layouts, which LibreOffice's PDF has as text.
BULLETS = re.compile("[•–·▪◦-]")
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def run(*command: object, **options: object) -> str:
    """Runs a program that must succeed; returns its output."""
    command = [str(part) for part in command]
    done = subprocess.run(command, capture_output=True, text=True, **options)
    if done.returncode != 0:
        sys.exit(f"docx: {' '.join(command)}: {done.stderr[-2000:]}{done.stdout[-500:]}")
    return done.stdout


def packed(text: str) -> str:
    """Returns a text without white space and characters without width, in composed characters."""
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+", "", text)


class Word:
    """A Word document as its markup has it."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path = path
        self.document = docx.Document(str(path))
        self.body = self.document.element.body
        self.paragraphs = list(self.body.iter(f"{W}p"))
        self.numbering = self.read_numbering()

    def read_numbering(self) -> dict:
        """Returns format, text and start of each level of each list."""
        try:
            part = self.document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return {}
        levels = {}
        for abstract in part.iter(f"{W}abstractNum"):
            for level in abstract.iter(f"{W}lvl"):
                key = abstract.get(f"{W}abstractNumId"), level.get(f"{W}ilvl")
                values = (level.find(f"{W}{name}").get(f"{W}val") for name in ("numFmt", "lvlText", "start"))
                levels[key] = tuple(values)
        nums = {num.get(f"{W}numId"): num.find(f"{W}abstractNumId").get(f"{W}val") for num in part.iter(f"{W}num")}
        return {(num, level): values for num, at in nums.items() for (key, level), values in levels.items() if key == at}

    @staticmethod
    def text_of(element) -> str:
        """Returns the text of an element, with a space for tabs and breaks."""
        parts = []
        for node in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
            inside = node.getparent().tag == f"{W}r"
            if inside:
                parts.append(node.text or "" if node.tag == f"{W}t" else " ")
        return "".join(parts)

    def text(self) -> str:
        """Returns the text, a line for each paragraph."""
        return "\n".join(self.text_of(paragraph) for paragraph in self.paragraphs)

    def numbers(self) -> list[tuple]:
        """Returns list and level of each paragraph in a list."""
        found = []
        for paragraph in self.paragraphs:
            place = paragraph.find(f"{W}pPr/{W}numPr")
            if place is not None:
                found.append((place.find(f"{W}numId").get(f"{W}val"), place.find(f"{W}ilvl").get(f"{W}val")))
        return found

    def painted(self) -> str:
        """Returns the text with numbers of lists, without bullets."""
        lines, counts = [], collections.Counter()
        for paragraph in self.paragraphs:
            place = paragraph.find(f"{W}pPr/{W}numPr")
            label = ""
            if place is not None:
                key = place.find(f"{W}numId").get(f"{W}val"), place.find(f"{W}ilvl").get(f"{W}val")
                form, pattern, start = self.numbering[key]
                if form == "decimal":
                    number = int(start) + counts[key]
                    label = re.sub(r"%\d", str(number), pattern)
                counts[key] += 1
            lines.append(label + self.text_of(paragraph))
        return "\n".join(lines)

    def levels(self) -> list[int]:
        """Returns the levels of headings; the title's is 1."""
        names = [paragraph.style.name for paragraph in self.document.paragraphs]
        has_title = "Title" in names
        found = []
        for name in names:
            if name == "Title":
                found.append(1)
            elif match := re.fullmatch(r"Heading (\d)", name):
                found.append(int(match[1]) + has_title)
        return found

    def links(self) -> list[str]:
        """Returns the targets of links."""
        relations = self.document.part.rels
        return [relations[link.get(f"{R}id")].target_ref for link in self.body.iter(f"{W}hyperlink")]

    def running(self) -> list[str]:
        """Returns the running heads and feet, with expressions for page numbers."""
        found = []
        for section in self.document.sections:
            for part in (section.footer, section.header, section.first_page_footer, section.first_page_header):
                for paragraph in part._element.iter(f"{W}p"):
                    pattern = ""
                    for node in paragraph.iter(f"{W}t", f"{W}fldSimple"):
                        in_field = node.getparent().getparent().tag == f"{W}fldSimple"
                        if node.tag == f"{W}fldSimple":
                            pattern += r"\d+"
                        elif not in_field:
                            pattern += re.escape(packed(node.text or ""))
                    found += [pattern] if pattern else []
        return found


class Tags:
    """The tags of a PDF."""

    def __init__(self, path: pathlib.Path) -> None:
        self.roles = collections.Counter()
        with pikepdf.open(path) as pdf:
            self.n_pages = len(pdf.pages)
            stack = [pdf.Root.StructTreeRoot.K]
            while stack:
                node = stack.pop()
                if isinstance(node, pikepdf.Array):
                    stack.extend(node)
                elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                    self.roles[str(node.S)[1:]] += 1
                    stack.extend([node.K] if "/K" in node else [])
            uris = [a.A.URI for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a and "/URI" in a.A]
            self.uris = {str(uri) for uri in uris}

    def headings(self) -> collections.Counter:
        """Returns the number of headings of each level."""
        return collections.Counter({int(role[1]): n for role, n in self.roles.items() if re.fullmatch(r"H\d", role)})


def check_readers(word: Word) -> list[str]:
    """Returns what the libraries that parsers use do not read."""
    wanted, faults = packed(word.text()), []
    found = {"python-docx": "\n".join(paragraph.text for paragraph in word.document.paragraphs)}
    with open(word.path, "rb") as file:
        page = mammoth.convert_to_html(io.BytesIO(file.read())).value
    found["mammoth"] = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"<img[^>]*>", "", page)))
    n_headings = len([level for level in word.levels() if level > 1 or "Title" not in page])
    n_title = sum(paragraph.style.name == "Title" for paragraph in word.document.paragraphs)
    n_found = len(re.findall(r"<h[1-6]>", page))
    if n_found != len(word.levels()) - n_title and n_found != n_headings:
        faults.append(f"mammoth finds {n_found} headings of {len(word.levels()) - n_title}")
    for name, text in found.items():
        if packed(text) != wanted:
            faults.append(f"{name} reads other words: {difference(packed(text), wanted)}")
    # docx2txt reads running heads and feet too.
    if wanted not in packed(docx2txt.process(str(word.path))):
        faults.append("docx2txt reads other words")
    return faults


def difference(text: str, wanted: str) -> str:
    """Shows where two texts begin to differ."""
    at = next((at for at, pair in enumerate(zip(text, wanted)) if pair[0] != pair[1]), min(len(text), len(wanted)))
    return f"…{text[max(at - 20, 0) : at + 40]!r} instead of …{wanted[max(at - 20, 0) : at + 40]!r}"


def check_structure(word: Word, tags: Tags) -> list[str]:
    """Returns how headings, list items and links differ from the PDF's tags."""
    faults = []
    pairs = {
        "headings": (dict(collections.Counter(word.levels())), dict(tags.headings())),
        "list items": (len(word.numbers()), tags.roles["LI"]),
        "links": (len(word.links()), tags.roles["Link"]),
        "targets": (set(word.links()), tags.uris),
    }
    for name, (got, wanted) in pairs.items():
        if got != wanted:
            faults.append(f"{name}: {got}, in the PDF {wanted}")
    return faults


def check_converted(word: Word, pdf: pathlib.Path, n_pages: int) -> list[str]:
    """Returns how LibreOffice's PDF differs: its words and its number of pages."""
    faults = []
    pages = run("pdftotext", "-raw", "-enc", "UTF-8", pdf, "-").split("\f")[:-1]
    running = word.running()
    lines = []
    for page in pages:
        kept = [line for line in page.split("\n") if not any(re.fullmatch(mark, packed(line)) for mark in running)]
        lines.append("\n".join(kept))
    if abs(len(pages) - n_pages) > 1:
        faults.append(f"LibreOffice has {len(pages)} pages, the PDF {n_pages}")
    # Capitals are those of the style, so the case is not compared; the readers compare it.
    got, wanted = (BULLETS.sub("", packed(text).casefold()) for text in ("\n".join(lines), word.painted()))
    if RIGHT_TO_LEFT.search(wanted):
        got, wanted = "".join(sorted(got)), "".join(sorted(wanted))
    if got != wanted:
        faults.append(f"LibreOffice has other words: {difference(got, wanted)}")
    return faults


def check_text(word: Word, text: pathlib.Path) -> list[str]:
    """Returns how the words differ from those of the text format, which has its own marks for items."""
    got, wanted = (re.sub(r"(?m)^\s*(-|\d+\.) ", "", text) for text in (word.text(), text.read_text()))
    got, wanted = (BULLETS.sub("", packed(text).casefold()) for text in (got, wanted))
    return [] if got == wanted else [f"other words than in the text: {difference(got, wanted)}"]


def check(job: tuple) -> list[str]:
    """Returns the faults of a document."""
    name, folder = job
    word, tags = Word(folder / "word" / f"{name}.docx"), Tags(folder / "ours" / f"{name}.pdf")
    faults = check_readers(word) + check_structure(word, tags)
    faults += check_converted(word, folder / "office" / f"{name}.pdf", tags.n_pages)
    faults += check_text(word, folder / "ours" / f"{name}.txt")
    if word.path.stat().st_size > 30 * 1024 and "german" not in name:
        faults.append(f"{word.path.stat().st_size} bytes")
    return [f"{name}: {fault}" for fault in faults]


def build(vitae: str, resume: pathlib.Path, layout: str, folder: pathlib.Path) -> None:
    """Builds a résumé as a Word document, a PDF and text."""
    name = f"{resume.stem}-{layout}"
    for form, path in (
        ("docx", folder / "word" / f"{name}.docx"),
        ("pdf", folder / "ours" / f"{name}.pdf"),
        ("txt", folder / "ours" / f"{name}.txt"),
    ):
        run(vitae, resume, "--layout", layout, "--quiet", "--format", form, "-o", path)


def audit(folder: pathlib.Path) -> list[str]:
    """Returns the findings of openxml-audit."""
    command = [str(TOOLS / "openxml-audit"), "--policy", "strict", "-r", "-o", "json", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    found = json.loads(done.stdout or "null")
    results = found if isinstance(found, list) else (found or {}).get("results", [found])
    if not results or results == [None]:
        return [f"openxml-audit says nothing: {done.stderr[-500:]}"]
    wrong = [one for one in results if one.get("errors") or one.get("warnings") or not one["valid"]]
    faults = [f"openxml-audit: {json.dumps(one)[:600]}" for one in wrong]
    return faults or ([f"openxml-audit: {done.stderr[-500:]}"] if done.returncode else [])


def screen(path: pathlib.Path) -> list[str]:
    """Returns the findings of glassbox of high severity."""
    done = subprocess.run([str(TOOLS / "glassbox"), "--json", "lens", str(path)], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        return [f"glassbox: {path.stem}: {done.stderr[-300:]}"]
    report = json.loads(done.stdout)
    if report["status"] == "error" or not report["data"]["extracted_text"].strip():
        return [f"glassbox: {path.stem}: no text read"]
    bad = [one for one in report["data"]["findings"] if str(one["severity"]).lower() in ("high", "critical")]
    return [f"glassbox: {path.stem}: {one}" for one in bad]


def convert(folder: pathlib.Path) -> list[str]:
    """Converts all documents with LibreOffice, in the fonts of the project."""
    (folder / "fonts.conf").write_text(FONTS.format(fonts=PROJECT / "fonts", cache=folder / "fontcache"))
    (folder / "office").mkdir()
    files = sorted((folder / "word").glob("*.docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder / "office", *files]
    environment = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
    run(*command, env=environment)
    return [f"LibreOffice did not convert {file.stem}" for file in files if not (folder / "office" / f"{file.stem}.pdf").exists()]


def main() -> None:
    vitae = sys.argv[1]
    layouts = sorted(path.stem for path in PROJECT.glob("layouts/*.toml"))
    resumes = [PROJECT / "resume.toml", *sorted(PROJECT.glob("examples/*.toml"))]
    english = [resume for resume in resumes if '\nlang = "' not in resume.read_text() or '\nlang = "en' in resume.read_text()]
    names = [f"{resume.stem}-{layout}" for resume in resumes for layout in layouts]
    with tempfile.TemporaryDirectory() as temporary, concurrent.futures.ProcessPoolExecutor(2) as pool:
        folder = pathlib.Path(temporary)
        (folder / "ours").mkdir()
        (folder / "word").mkdir()
        jobs = [pool.submit(build, vitae, resume, layout, folder) for resume in resumes for layout in layouts]
        [job.result() for job in jobs]
        audited = pool.submit(audit, folder / "word")
        screened = [pool.submit(screen, folder / "word" / f"{resume.stem}-{PLAIN}.docx") for resume in english]
        faults = convert(folder)
        if not faults:
            faults = [fault for found in pool.map(check, [(name, folder) for name in names]) for fault in found]
        faults += audited.result() + [fault for one in screened for fault in one.result()]
    if faults:
        sys.exit("\n".join([*faults, f"docx: {len(faults)} faults"]))
    print(f"docx: {len(names)} documents, no faults")


if __name__ == "__main__":
    main()

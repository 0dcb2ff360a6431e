#!/usr/bin/env python3
"""flows.py VITAE [SHARED]: checks that all formats of a résumé say the same.

Builds each example in each built-in layout with the binary VITAE as PDF, Word, HTML, Markdown and plain text in one
run, and reads them with independent readers: the PDF's structure tree (poppler for the text, pikepdf for languages and
links), the Word document's XML, html5lib, and markdown-it. With the folder SHARED, its JSON Resumes are built too. The
PDF is the measure:

    words      every word, with its capitals, in the same order; plain text has section titles in capitals
    links      the same texts and targets (not in plain text)
    languages  the same language for each word (Word and HTML)
    counts     the same numbers of headings by level, lists and list items (not in plain text)

In a layout with a side column, the PDF may have a section in the main column that does not fit the side column; then
the order of the Word document is the measure. Numbers and bullets of lists are not compared, nor white space, nor
commas and full stops at the ends of words, since some formats separate two texts of a line in another way.

All formats must have the same bytes when built again, in another folder, with one job and with two. Run it with the
Python of the environment that has pikepdf, lxml, html5lib and markdown-it-py; requires poppler.
"""
import sys

sys.dont_write_bytecode = True
# A script beside this one may have the name of a module of Python, such as html.
del sys.path[0]

import collections
import concurrent.futures
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unicodedata
import zipfile

import html5lib
import lxml.etree
import markdown_it
import pikepdf

PROJECT = pathlib.Path(__file__).resolve().parent.parent
FORMATS = ["pdf", "docx", "html", "md", "txt"]
SAMPLES = ["data/jsonresume/*.resume.json", "bench/*.resume.json"]
SAMPLE_LAYOUTS = ["classic", "sidebar"]
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
ITEM_NUMBER = re.compile(r"^\d+[.)]$")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
INLINE = {"a", "abbr", "b", "code", "em", "i", "span", "strong", "time", "wbr"}
UNREAD = {"head", "script", "style", "svg", "template"}
N_EXAMPLES = 3

# A word with its language, and whether it is part of a section's title.
Word = collections.namedtuple("Word", "text lang is_title")


class Said:
    """What a file says: words, links, and numbers of headings, lists and items."""

    def __init__(self):
        self.words = []
        self.links = []
        self.counts = collections.Counter()
        self._text = []
        self._link = None
        self._drops_number = False

    def add(self, text, lang=None, is_title=False):
        """Adds text of a language; a word may consist of several."""
        text = INVISIBLE.sub("", text)
        self._text.append((text, lang, is_title))
        if self._link is not None:
            self._link.append(text)

    def end(self):
        """Ends a word, as between two paragraphs."""
        word, first = "", None
        for text, *style in [*self._text, (" ",)]:
            for part in re.split(r"(\s+)", text):
                if part and not part.isspace():
                    word, first = word + part, first or style
                elif part and word:
                    self._push(word, *first)
                    word, first = "", None
        self._text = []

    def _push(self, word, lang, is_title):
        drops, self._drops_number = self._drops_number, False
        plain = unicodedata.normalize("NFC", word).rstrip(".,").lstrip(".,")
        if re.search(r"\w", plain) and not (drops and ITEM_NUMBER.match(word)):
            self.words.append(Word(plain, lang, is_title))

    def heading(self, level):
        self.counts[f"headings of level {level}"] += 1

    def list(self):
        self.counts["lists"] += 1

    def item(self):
        self.counts["list items"] += 1
        self._drops_number = True

    def open_link(self):
        self._link = []

    def close_link(self, target):
        words = [word for word in "".join(self._link).split() if re.search(r"\w", word)]
        self.links.append((" ".join(words), target))
        self._link = None


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: {done.stderr[-2000:]}")
    return done.stdout


def elements_of_pdf(node, lang):
    """Yields the elements below a node of the structure tree in reading order: type, language, target of a link."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            own = str(kid.get("/Lang", lang))
            yield str(kid.S)[1:], own, target_of(kid)
            yield from elements_of_pdf(kid, own)


def target_of(element):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            return str(kid.Obj.A.URI)
    return None


def said_by_pdf(path):
    """Returns what a PDF says: poppler has the texts of the structure tree, pikepdf its languages and links."""
    said, over = Said(), []
    with pikepdf.open(path) as pdf:
        elements = list(elements_of_pdf(pdf.Root.StructTreeRoot, str(pdf.Root.Lang)))
    remaining = iter(elements)

    def close(depth):
        while over and over[-1][0] >= depth:
            _, name, _, target = over.pop()
            if name == "Link":
                said.close_link(target)
            elif name != "Span":
                said.end()

    for line in run("pdfinfo", "-struct-text", path).splitlines():
        text = line.lstrip(" ")
        depth = len(line) - len(text)
        if text.startswith('"'):
            close(depth)
            _, name, lang, _ = over[-1]
            is_title = any(name == "H2" for _, name, _, _ in over)
            if name != "Lbl":
                said.add(text[1:-1], lang, is_title)
        elif text and not text.startswith(("Object ", "/")):
            close(depth)
            name, lang, target = next(remaining)
            if name != text.split(" ")[0].rstrip(":"):
                sys.exit(f"{path}: poppler finds {text}, pikepdf {name}")
            over.append((depth, name, lang, target))
            open_element(said, name)
    close(0)
    return said


def open_element(said, name):
    if name == "Link":
        said.open_link()
    elif name != "Span":
        said.end()
    if re.fullmatch(r"H\d", name):
        said.heading(int(name[1]))
    elif name == "L":
        said.list()
    elif name == "LI":
        said.item()


def said_by_docx(path):
    said = Said()
    with zipfile.ZipFile(path) as parts:
        document, styles, relations = (
            lxml.etree.fromstring(parts.read(f"word/{name}"))
            for name in ("document.xml", "styles.xml", "_rels/document.xml.rels")
        )
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    lang = styles.find(f"{WORD}docDefaults//{WORD}lang").get(f"{WORD}val")
    levels = []
    for paragraph in document.iter(f"{WORD}p"):
        style = value(paragraph, "pPr/pStyle") or ""
        heading = re.fullmatch(r"Heading(\d)", style)
        level = 1 if style == "Title" else int(heading[1]) + 1 if heading else 0
        if level:
            said.heading(level)
        levels = open_lists(said, paragraph, levels)
        runs_of_docx(said, paragraph, (lang, targets, level == 2))
        said.end()
    return said


def open_lists(said, paragraph, levels):
    """Counts the lists and items that begin with a paragraph; `levels` are the lists that are open."""
    number, level = value(paragraph, "pPr/numPr/numId"), value(paragraph, "pPr/numPr/ilvl")
    if number is None:
        # The dates of a numbered publication are a paragraph of their own, which does not end the list.
        return levels if value(paragraph, "pPr/pStyle") == "Dates" else []
    # Numbers that count down are lists of one item each to Word; only a deeper level is another list.
    if len(levels) <= int(level):
        said.list()
    said.item()
    return [*levels[: int(level)], number]


def value(element, path, name="val"):
    found = element.find("/".join(WORD + part for part in path.split("/")))
    return None if found is None else found.get(WORD + name)


def runs_of_docx(said, parent, context):
    lang, targets, is_title = context
    for child in parent:
        if child.tag == f"{WORD}hyperlink":
            said.open_link()
            runs_of_docx(said, child, context)
            said.close_link(targets[child.get(f"{RELATION}id")])
        elif child.tag == f"{WORD}r":
            kind = "bidi" if child.find(f"{WORD}rPr/{WORD}rtl") is not None else "val"
            own = value(child, "rPr/lang", kind) or lang
            for part in child:
                if part.tag == f"{WORD}t":
                    said.add(part.text or "", own, is_title)
                elif part.tag in (f"{WORD}br", f"{WORD}tab"):
                    said.add(" ", own)


def said_by_html(path):
    said = Said()
    root = html5lib.parse(path.read_text(), namespaceHTMLElements=False)
    element_of_html(said, root, None)
    return said


def element_of_html(said, element, lang):
    """Adds an element of a web page, and the text after it."""
    name = element.tag
    outer, lang = lang, element.get("lang", lang) if isinstance(name, str) else lang
    is_block = name not in INLINE
    if isinstance(name, str) and name not in UNREAD:
        if is_block:
            said.end()
        if re.fullmatch(r"h\d", name):
            said.heading(int(name[1]))
        elif name in ("ol", "ul"):
            said.list()
        elif name == "li":
            said.item()
        elif name == "a":
            said.open_link()
        is_title = name == "h2"
        said.add(element.text or "", lang, is_title)
        for child in element:
            element_of_html(said, child, lang)
        if name == "a":
            said.close_link(element.get("href"))
        if is_block:
            said.end()
    said.add(element.tail or "", outer)


def said_by_md(path):
    said = Said()
    for token in markdown_it.MarkdownIt("commonmark").parse(path.read_text()):
        if token.type == "heading_open":
            said.heading(int(token.tag[1]))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            said.list()
        elif token.type == "list_item_open":
            said.item()
        for part in token.children or []:
            if part.type in ("text", "code_inline"):
                said.add(part.content)
            elif part.type in ("softbreak", "hardbreak"):
                said.add(" ")
            elif part.type == "link_open":
                said.open_link()
                target = part.attrs["href"]
            elif part.type == "link_close":
                said.close_link(target)
        if token.type == "inline":
            said.end()
    return said


def said_by_txt(path):
    said = Said()
    for line in path.read_text().splitlines():
        if re.match(r" *(-|\d+[.)]) ", line):
            said.item()
        said.add(line.replace("- ", "", 1) if line.lstrip().startswith("- ") else line)
        said.end()
    return said


READERS = {"pdf": said_by_pdf, "docx": said_by_docx, "html": said_by_html, "md": said_by_md, "txt": said_by_txt}


def forms(words, is_text=False):
    """Returns words in a form for comparison. Since poppler finds right-to-left words from left to right, each stretch
    of them becomes one word of its letters, sorted."""
    found = []
    for word in words:
        text = word.text.upper() if is_text and word.is_title else word.text
        if re.search("[\u0590-\u05ff]", text):
            letters = re.sub(r"[^\u0590-\u05ff]", "", text)
            if found and found[-1].startswith("\u200f"):
                letters += found.pop()
            found.append("\u200f" + "".join(sorted(letters.replace("\u200f", ""))))
        else:
            found.append(text)
    return found


def difference(wanted, found):
    """Returns the first place where two lists differ; None if they are equal."""
    for place in range(max(len(wanted), len(found))):
        if wanted[place : place + 1] != found[place : place + 1]:
            start = max(place - 2, 0)
            return f"{wanted[start : place + 4]} is {found[start : place + 4]}"
    return None


def judge(name, said, layout):
    """Yields what the formats of a résumé in a layout do not have in common."""
    measure = said["pdf"]
    if len(measure.words) < 20:
        yield f"{name}: the PDF has only {len(measure.words)} words"
    has_side = re.search(r"^\[side\]", (PROJECT / f"layouts/{layout}.toml").read_text(), re.MULTILINE)
    if has_side and is_moved(said):
        measure = said["docx"]
    for form in FORMATS:
        found = said[form]
        if found is measure or form == "pdf":
            continue
        parts = {"words": (forms(measure.words, form == "txt"), forms(found.words))}
        if form != "txt":
            parts["links"] = measure.links, found.links
            parts["counts"] = sorted(measure.counts.items()), sorted(found.counts.items())
        if form in ("docx", "html"):
            parts["languages"] = langs(measure), langs(found)
        for part, (wanted, seen) in parts.items():
            if differs := difference(wanted, seen):
                yield f"{name}.{form}, {part}: {differs}"


def is_moved(said):
    """Whether the PDF has the same words in another order: a section that does not fit a side column is in the main
    column of its pages, but formats without pages keep it at the side."""
    pdf, docx = (sorted(forms(said[form].words)) for form in ("pdf", "docx"))
    counts = [sorted(said[form].counts.items()) for form in ("pdf", "docx")]
    return pdf == docx and counts[0] == counts[1] and forms(said["pdf"].words) != forms(said["docx"].words)


def langs(said):
    """The languages of words; those of right-to-left words, whose order is unknown, are counted."""
    return [(word.text if word.text.isascii() else "", word.lang) for word in said.words]


def build(vitae, sources, layout, folder, jobs=2):
    """Builds résumés in a layout in all formats, into a folder."""
    environment = {key: text for key, text in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    options = ["--layout", layout, "--format", ",".join(FORMATS), "--quiet", "-j", str(jobs), "-o", f"{folder}/"]
    command = [vitae, *sources, *options]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        sys.exit(f"{layout}: {done.stderr[-2000:]}")


def read(folder):
    """Yields what is wrong with the files of a folder."""
    for pdf in sorted(folder.glob("*.pdf")):
        said = {form: READERS[form](pdf.with_suffix(f".{form}")) for form in FORMATS}
        yield from judge(f"{folder.name}/{pdf.stem}", said, folder.name)


def unlike(one, other):
    """Yields the files of two folders that differ."""
    names = sorted({path.name for folder in (one, other) for path in folder.iterdir()})
    for name in names:
        pair = [folder / name for folder in (one, other)]
        if not all(path.exists() for path in pair) or pair[0].read_bytes() != pair[1].read_bytes():
            yield f"{one.name}/{name} differs when it is built again"


def check(vitae, sources, layout, folder):
    """Builds résumés twice, from two folders; returns what is wrong."""
    found, built = [], []
    for jobs in (1, 2):
        copies = folder / f"{jobs}" / ("deeper/" * jobs) / layout
        shutil.copytree(PROJECT / "examples", copies)
        for source in sources:
            shutil.copy(source, copies)
        built.append(folder / f"built-{jobs}" / layout)
        build(vitae, [copies / source.name for source in sources], layout, built[-1], jobs)
    found += unlike(*built)
    return [*found, *read(built[0])], len(list(built[0].iterdir()))


def main():
    vitae = pathlib.Path(sys.argv[1]).resolve()
    layouts = sorted(path.stem for path in PROJECT.glob("layouts/*.toml"))
    examples = [PROJECT / "resume.toml", *sorted(PROJECT.glob("examples/*.toml"))]
    shared = [pathlib.Path(folder) for folder in sys.argv[2:]]
    samples = [path for folder in shared for pattern in SAMPLES for path in sorted(folder.glob(pattern))]
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(2) as threads:
        folder = pathlib.Path(name)
        tasks = [(examples + (samples if layout in SAMPLE_LAYOUTS else []), layout) for layout in layouts]
        results = list(threads.map(lambda task: check(vitae, *task, folder), tasks))
    lines = [line for found, _ in results for line in found]
    if lines:
        sys.exit("\n".join(lines))
    n_files = sum(n_files for _, n_files in results)
    print(f"flows: {n_files} files of {len(examples)} examples and {len(samples)} samples say the same")


if __name__ == "__main__":
    main()

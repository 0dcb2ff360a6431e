"""Checks web pages in a real browser, for all examples in all layouts.

    web_pages.py VITAE MODULES [CHROMIUM]

MODULES is the folder `node_modules` with the npm packages html-validate and axe-core. Requires the Python packages
`playwright` (without its own browsers), `pikepdf` and `pypdfium2`, Debian's `chromium`, and pdftotext.

For every page: valid HTML; no serious finding of axe-core, light and dark; less than 120 KB; no request and no message
of the browser; every font loads; nothing to scroll sideways on a phone; the words of the plain text, in order; every
word in the browser's own print; as many headings, lists and links as the PDF has tags.
"""

import collections
import json
import multiprocessing
import pathlib
import subprocess
import sys
import tempfile

import pikepdf
import pypdfium2
from playwright.sync_api import sync_playwright

from chromium import FLAGS
from words import tokens

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAX_BYTES = 120_000
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
RULES = {
    "extends": ["html-validate:recommended"],
    "root": True,
    "rules": {
        # A résumé may have a long name, and an id that is a word of any language.
        "long-title": "off",
        "valid-id": ["error", {"relaxed": True}],
        # The style keeps a telephone number on one line.
        "tel-non-breaking": "off",
    },
}
TEXT = """() => {
    const article = document.querySelector('article');
    let out = '';
    const visit = node => {
        if (node.nodeType === 3) { out += node.data; return; }
        if (node.nodeType !== 1 || node.nodeName === 'STYLE') return;
        if (node.nodeName === 'BR') { out += ' '; return; }
        const isBlock = !['A', 'SPAN', 'STRONG', 'EM', 'CODE', 'TIME', 'WBR', 'svg'].includes(node.nodeName);
        const joins = node.parentElement.classList.contains('together');
        if (isBlock && !joins) out += ' ';
        node.childNodes.forEach(visit);
        if (isBlock && !joins) out += ' ';
    };
    visit(article);
    return out;
}"""
FONTS = """async () => {
    const faces = [...document.fonts];
    await Promise.allSettled(faces.map(face => face.load()));
    await document.fonts.ready;
    return faces.map(face => face.status);
}"""
COUNTS = """() => ['h1,h2,h3,h4,h5,h6', 'ul,ol', 'a[href]', 'li', 'figure']
    .map(selector => document.querySelectorAll('article :is(' + selector + ')').length)"""
AXE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .filter(found => ['serious', 'critical'].includes(found.impact))
    .map(found => found.id + ': ' + found.nodes.slice(0, 2).map(node => node.html.slice(0, 160)).join(' | '))"""


def folded(text: str) -> list[str]:
    return [word.casefold() for word in tokens(text)]


def runs(text: str) -> collections.Counter:
    return collections.Counter(word.casefold() for word in tokens(text, by_run=True))


def tag_counts(pdf: pathlib.Path) -> list[int]:
    """Returns the numbers of headings, lists, links, list items and figures among a PDF's tags."""
    counts: collections.Counter = collections.Counter()

    def visit(node: pikepdf.Object) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                visit(kid)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                counts[str(node.S)] += 1
            if "/K" in node:
                visit(node.K)

    with pikepdf.open(pdf) as file:
        visit(file.Root.StructTreeRoot.K)
    headings = sum(n for name, n in counts.items() if name in {f"/H{level}" for level in range(1, 7)})
    return [headings, counts["/L"], counts["/Link"], counts["/LI"], counts["/Figure"]]


def read_print(pdf: pathlib.Path) -> collections.Counter:
    """Returns the words that at least one of two readers finds: browsers embed fonts in a way that each reads a little
    differently, where kerned letters touch."""
    with pypdfium2.PdfDocument(pdf) as file:
        one = "\n".join(sheet.get_textpage().get_text_range() for sheet in file)
    other = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return runs(one) | runs(other)


class Checker:
    """A browser, and the findings so far."""

    def __init__(self, browser, axe: str, folder: pathlib.Path) -> None:
        self.axe, self.folder = axe, folder
        self.context = browser.new_context(viewport=DESK)
        self.page = self.context.new_page()
        self.messages: list[str] = []
        self.page.on("console", lambda message: self.messages.append(message.text))
        self.page.on("pageerror", lambda error: self.messages.append(str(error)))
        self.page.on("request", self.requested)
        self.requests: list[str] = []

    def requested(self, request) -> None:
        if not request.url.startswith(("data:", "file:")):
            self.requests.append(request.url)

    def check(self, name: str, text: str) -> list[str]:
        file, pdf = self.folder / f"{name}.html", self.folder / f"{name}.pdf"
        self.messages.clear()
        self.requests.clear()
        page, found = self.page, []
        if file.stat().st_size >= MAX_BYTES:
            found.append(f"{file.stat().st_size} bytes")
        page.set_viewport_size(DESK)
        page.emulate_media(color_scheme="light", media="screen")
        page.goto(file.as_uri())
        statuses = page.evaluate(FONTS)
        if not statuses or set(statuses) != {"loaded"}:
            found.append(f"fonts: {statuses}")
        wanted, shown = folded(text), folded(page.evaluate(TEXT))
        if wanted != shown:
            at = next((i for i, pair in enumerate(zip(wanted, shown)) if pair[0] != pair[1]), min(len(wanted), len(shown)))
            found.append(f"words: {wanted[at - 2 : at + 4]} became {shown[at - 2 : at + 4]}")
        counts = page.evaluate(COUNTS)
        if counts != tag_counts(pdf):
            found.append(f"headings, lists, links, items, figures: {counts}, in the PDF {tag_counts(pdf)}")
        page.evaluate(self.axe)
        found += [f"axe: {finding}" for finding in page.evaluate(AXE)]
        page.emulate_media(color_scheme="dark")
        found += [f"axe, dark: {finding}" for finding in page.evaluate(AXE)]
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            found.append(f"{width} pixels wide on a phone")
        page.emulate_media(media="print")
        printed = self.folder / f"{name}-print.pdf"
        page.pdf(path=printed, prefer_css_page_size=True)
        lost = runs(text) - read_print(printed)
        if lost:
            found.append(f"not printed: {sorted(lost)[:8]}")
        found += [f"the browser says: {message[:200]}" for message in self.messages]
        found += [f"requested: {url}" for url in self.requests]
        return [f"{name}: {finding}" for finding in found]


def make(program: str, resume: pathlib.Path, layout: str, folder: pathlib.Path) -> tuple[str, str]:
    """Writes a résumé as HTML and PDF; returns its name and its plain text."""
    name = f"{resume.stem}-{layout}"
    command = [program, resume, "--layout", layout, "--quiet"]
    for extension in ["html", "pdf", "txt"]:
        output = folder / f"{name}.{extension}"
        subprocess.run([*command, "--format", extension, "--output", output], check=True, capture_output=True)
    return name, (folder / f"{name}.txt").read_text()


def check_some(job: tuple) -> list[str]:
    program, axe, chromium, folder, pairs = job
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        checker = Checker(browser, pathlib.Path(axe).read_text(), folder)
        for resume, layout in pairs:
            found += checker.check(*make(program, resume, layout, folder))
        browser.close()
    return found


def validate(modules: pathlib.Path, folder: pathlib.Path) -> list[str]:
    (folder / ".htmlvalidate.json").write_text(json.dumps(RULES))
    files = sorted(path.name for path in folder.glob("*.html"))
    program = modules / "html-validate/bin/html-validate.mjs"
    done = subprocess.run(["node", program, "--formatter", "text", *files], cwd=folder, capture_output=True, text=True)
    lines = (done.stdout + done.stderr).splitlines()
    return lines[:40] if done.returncode else []


def main(program: str, modules: pathlib.Path, chromium: str) -> None:
    resumes = [*sorted((ROOT / "examples").glob("*.toml")), ROOT / "resume.toml"]
    layouts = sorted(path.stem for path in (ROOT / "layouts").glob("*.toml"))
    pairs = [(resume, layout) for resume in resumes for layout in layouts]
    with tempfile.TemporaryDirectory() as name:
        folder, n_jobs = pathlib.Path(name), 2
        axe = str(modules / "axe-core/axe.min.js")
        jobs = [(program, axe, chromium, folder, pairs[at::n_jobs]) for at in range(n_jobs)]
        with multiprocessing.Pool(n_jobs) as pool:
            found = [finding for part in pool.map(check_some, jobs) for finding in part]
        found += validate(modules, folder)
        largest = max(folder.glob("*.html"), key=lambda path: path.stat().st_size)
        size = largest.stat().st_size / 1000
    print("\n".join(found))
    assert not found, f"{len(found)} findings"
    print(f"{len(pairs)} web pages are valid, accessible and complete; the largest has {size:.0f} KB ({largest.stem})")


if __name__ == "__main__":
    main(
        str(pathlib.Path(sys.argv[1]).resolve()),
        pathlib.Path(sys.argv[2]).resolve(),
        sys.argv[3] if len(sys.argv) > 3 else "/usr/bin/chromium",
    )

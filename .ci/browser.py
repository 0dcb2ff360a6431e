#!/usr/bin/env python3
"""browser.py VITAE [CHROMIUM] [--layout LAYOUT]…: checks what people can copy and find in a PDF opened in a browser.

Builds resume.toml in each built-in layout (or in those given) with the binary VITAE and opens each PDF twice in
headless Chromium. First in Chromium's own viewer, where all text is selected and read, as with Ctrl+A and Ctrl+C;
since Ctrl+F cannot be driven without a window, PDFium, the viewer's engine, is searched directly. Then in the text
layer of pdf.js, where all text is selected and read. Each section heading must be found whole and on its own lines,
each entry's title and organisation anywhere; both as typed or in all capitals. Requires the packages `playwright` and
`pypdfium2`, pdfjs-dist in the `node_modules` of the Python environment it runs in, and Debian's `chromium`.
"""

import functools
import http.server
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import tomllib

import pypdfium2
from playwright.sync_api import Page, sync_playwright

from chromium import FLAGS

PROJECT = pathlib.Path(__file__).resolve().parent.parent
MODULES = pathlib.Path(sys.executable).parent.parent / "node_modules"
PATIENCE = 10_000
# The titles of the sections for which the résumé does not set one.
TITLES = {
    "work": "Experience",
    "education": "Education",
    "awards": "Awards",
    "references": "References",
}
# Uses the viewer's own connection to its engine; a missing reply is a failure.
READ_VIEWER = """async () => {
    const viewer = document.querySelector('pdf-viewer');
    await viewer.loaded;
    const plugin = viewer.pluginController_;
    plugin.selectAll();
    return (await plugin.getSelectedText()).selectedText;
}"""
TEXT_LAYER = """<!DOCTYPE html>
<meta charset="utf-8">
<link rel="stylesheet" href="/pdfjs/web/pdf_viewer.css">
<main></main>
<script type="module">
import * as pdfjs from "/pdfjs/build/pdf.min.mjs";
pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs/build/pdf.worker.min.mjs";
const url = new URLSearchParams(location.search).get("file");
const pdf = await pdfjs.getDocument({ url, verbosity: 0 }).promise;
for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: 1.5 });
    const container = document.createElement("div");
    container.className = "textLayer";
    document.querySelector("main").append(container);
    await new pdfjs.TextLayer({ textContentSource: page.streamTextContent(), container, viewport }).render();
}
getSelection().selectAllChildren(document.querySelector("main"));
window.selected = getSelection().toString();
</script>
"""


class Files(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, and the files of pdf.js from its package."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}

    def translate_path(self, path: str) -> str:
        if path.startswith("/pdfjs/"):
            return str(MODULES / "pdfjs-dist" / path.split("?")[0].removeprefix("/pdfjs/"))
        return super().translate_path(path)

    def log_message(self, *_: object) -> None:
        pass


def printed(text: str) -> str:
    """Returns a text as printed: with typographic apostrophes, without emphasis marks."""
    return text.replace("'", "’").replace("*", "")


def wanted(resume: dict) -> tuple[list[str], list[str]]:
    """Returns a résumé's headings, and the titles and organisations of its entries."""
    titles = TITLES | resume["titles"]
    headings = [titles[key] for key in resume if key in titles]
    keys = ("position", "organization", "title", "institution")
    entries = [entry for key in ("work", "education", "awards") for entry in resume[key]]
    names = [printed(entry[key]) for entry in entries for key in keys if key in entry]
    return headings, list(dict.fromkeys(names))


def lacks(text: str, phrases: list[str], alone: bool) -> list[str]:
    """Returns the phrases that a text has neither as typed nor in all capitals, or not on their own lines."""

    def is_there(phrase: str) -> bool:
        pattern = r"\s+".join(map(re.escape, phrase.split()))
        return re.search(rf"^\s*{pattern}\s*$" if alone else pattern, text, re.MULTILINE) is not None

    return [phrase for phrase in phrases if not is_there(phrase) and not is_there(phrase.upper())]


def unfound(pdf: pathlib.Path, phrases: list[str]) -> list[str]:
    """Returns the phrases that PDFium finds neither as typed nor in all capitals, searching like Ctrl+F."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[index].get_textpage() for index in range(len(document))]

    def is_found(phrase: str) -> bool:
        searches = (page.search(way, match_case=True) for page in pages for way in (phrase, phrase.upper()))
        return any(search.get_next() is not None for search in searches)

    return [phrase for phrase in phrases if not is_found(phrase)]


def copied_from_viewer(page: Page, url: str) -> str:
    """Returns everything copied from Chromium's viewer."""
    page.goto(url)
    for _ in range(PATIENCE // 50):
        viewers = [frame for frame in page.frames if frame.url.startswith("chrome-extension://")]
        ready = "() => document.querySelector('pdf-viewer')?.pluginController_?.isActive"
        if viewers and viewers[0].evaluate(ready):
            return viewers[0].evaluate(READ_VIEWER).replace("\r\n", "\n")
        page.wait_for_timeout(50)
    sys.exit("browser: Chromium's viewer did not open")


def copied_from_text_layer(page: Page, url: str) -> str:
    """Returns everything copied from the text layer of pdf.js."""
    page.goto(url)
    page.wait_for_function("() => window.selected !== undefined", timeout=PATIENCE)
    return page.evaluate("window.selected")


def run(vitae: str, chromium: str, layouts: list[str], folder: pathlib.Path) -> list[str]:
    """Returns the texts that were not found, as lines."""
    phrases = wanted(tomllib.loads((PROJECT / "resume.toml").read_text()))
    (folder / "layer.html").write_text(TEXT_LAYER)
    handler = functools.partial(Files, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{server.server_port}"
    faults = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page()
        page.set_default_timeout(PATIENCE)
        print(f"found, of {len(phrases[0])} headings and {len(phrases[1])} titles and organisations")
        for layout in layouts:
            name = pathlib.Path(layout).stem
            pdf = folder / f"{name}.pdf"
            command = [vitae, PROJECT / "resume.toml", "--layout", layout, "--quiet", "-o", pdf]
            subprocess.run(command, check=True)
            viewer = copied_from_viewer(page, f"{origin}/{pdf.name}")
            layer = copied_from_text_layer(page, f"{origin}/layer.html?file={pdf.name}")
            lost = {
                "copied from the viewer": [lacks(viewer, kind, kind is phrases[0]) for kind in phrases],
                "searched by PDFium": [unfound(pdf, kind) for kind in phrases],
                "copied from pdf.js": [lacks(layer, kind, kind is phrases[0]) for kind in phrases],
            }
            cells = (f"   {where}: {cell(phrases, kinds)}" for where, kinds in lost.items())
            print(f"{name:12}{''.join(cells)}")
            for where, (headings, names) in lost.items():
                faults += [f"{name}, {where}: heading {heading!r} not found" for heading in headings]
                faults += [f"{name}, {where}: title {title!r} not found" for title in names]
        browser.close()
    server.shutdown()
    return faults


def cell(phrases: tuple, lost: list[list[str]]) -> str:
    """Formats how many phrases of each kind were found."""
    return " ".join(f"{len(kind) - len(missing)}/{len(kind)}" for kind, missing in zip(phrases, lost))


def main() -> None:
    arguments = sys.argv[1:]
    layouts = []
    while "--layout" in arguments:
        index = arguments.index("--layout")
        layouts.append(arguments[index + 1])
        del arguments[index : index + 2]
    layouts = layouts or sorted(path.stem for path in PROJECT.glob("layouts/*.toml"))
    chromium = arguments[1] if len(arguments) > 1 else "/usr/bin/chromium"
    with tempfile.TemporaryDirectory() as folder:
        faults = run(arguments[0], chromium, layouts, pathlib.Path(folder))
    if faults:
        sys.exit("\n".join(faults) + f"\nbrowser: {len(faults)} texts not found")
    print(f"browser: resume.toml in {len(layouts)} layouts, all headings and titles found")


if __name__ == "__main__":
    main()

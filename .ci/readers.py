#!/usr/bin/env python3
"""readers.py PDF...: prints the text of PDFs as found by nine readers.

The readers are pdftotext in its three modes, mutool, a current MuPDF (Debian's mutool is some years older, and cannot
read right-to-left text), pypdf, pdfminer, PDFium (Chrome) and pdf.js (Firefox). Pages are separated by a form feed.
Run it with the Python of the environment that has PyMuPDF, pypdf, pdfminer.six and pypdfium2, and `node_modules` with
pdfjs-dist in its folder; requires poppler-utils, mutool and node.
"""
import concurrent.futures
import json
import logging
import pathlib
import subprocess
import sys

PDFJS = pathlib.Path(__file__).resolve().parent / "pdfjs-text.mjs"
# Readers that run as a process, with the arguments before and after the file's name.
COMMANDS = {
    "pdftotext": (["pdftotext"], ["-"]),
    "-layout": (["pdftotext", "-layout"], ["-"]),
    "-raw": (["pdftotext", "-raw"], ["-"]),
    "mutool": (["mutool", "draw", "-q", "-F", "text"], []),
}
READERS = [*COMMANDS, "MuPDF", "pypdf", "pdfminer", "PDFium", "pdf.js"]
# Readers that sort words by their positions on the page; the others keep the order of the file.
BY_PLACE = ["pdftotext", "-layout", "pdfminer"]
# Readers that return right-to-left text in the order of its glyphs, so that only its letters can be compared.
BY_GLYPH = ["-raw", "mutool", "pypdf", "pdfminer", "pdf.js"]


def run(*arguments):
    """Returns a command's output; exits if it fails."""
    done = subprocess.run([str(argument) for argument in arguments], capture_output=True)
    if done.returncode != 0:
        message = (done.stderr or done.stdout).decode(errors="replace")
        sys.exit(f"{' '.join(map(str, arguments[:8]))}: {message}")
    return done.stdout.decode(errors="replace")


def by_command(pdf):
    """Returns the texts found by the readers that run as a process."""
    return {name: run(*before, pdf, *after) for name, (before, after) in COMMANDS.items()}


def by_mupdf(pdf):
    import pymupdf

    with pymupdf.open(pdf) as document:
        return "\f".join(page.get_text() for page in document)


def by_pypdf(pdf):
    import pypdf

    return "\f".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


def by_pdfminer(pdf):
    from pdfminer.high_level import extract_text

    return extract_text(str(pdf))


def by_pdfium(pdf):
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    # PDFium marks a hyphen at the end of a line, and leaves out the line break.
    return "\f".join(pages).replace("\r\n", "\n").replace("\x02", "-\n").replace("\ufffe", "-\n")


def by_package(pdf):
    """Returns the texts found by the readers in Python."""
    logging.disable(logging.CRITICAL)
    ways = {"MuPDF": by_mupdf, "pypdf": by_pypdf, "pdfminer": by_pdfminer, "PDFium": by_pdfium}
    return {name: read(pdf) for name, read in ways.items()}


def by_pdfjs(pdfs):
    """Returns the texts found by pdf.js, in one process for all PDFs."""
    texts = json.loads(run("node", PDFJS, pathlib.Path(sys.prefix) / "node_modules", *pdfs))
    return [{"pdf.js": texts[str(pdf)]} for pdf in pdfs]


def read(pdfs):
    """Returns the text of each PDF by each reader."""
    pdfs = list(pdfs)
    with (
        concurrent.futures.ProcessPoolExecutor(2) as processes,
        concurrent.futures.ThreadPoolExecutor(3) as threads,
    ):
        packages = processes.map(by_package, pdfs, chunksize=4)
        pdfjs = threads.submit(by_pdfjs, pdfs)
        commands = threads.map(by_command, pdfs)
        return {pdf: a | b | c for pdf, a, b, c in zip(pdfs, commands, packages, pdfjs.result())}


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for pdf, texts in read(sys.argv[1:]).items():
        for name in READERS:
            print(f"===== {pdf}, {name}\n{texts[name]}")


if __name__ == "__main__":
    main()

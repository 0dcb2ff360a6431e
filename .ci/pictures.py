#!/usr/bin/env python3
"""pictures.py VITAE: the pictures of pages show what PDF programs show.

`--format png` paints pages by itself, not from the PDF. Here every page of the samples in every layout is painted by
vitae, and its PDF by pdfium and MuPDF; the three are compared. Letters may differ by how their edges are smoothed, so
small squares are compared by their mean, and whole pages by their mean difference.
"""

import pathlib
import subprocess
import sys
import tempfile

import fitz
import pypdfium2

DPI = 72
# Squares of 8 × 8 pixels may differ by this much in the mean, of 255; a letter of 10 pt that is missing makes 50 to 80.
MOST_OF_SQUARE = 45
# A page may differ by this much in the mean.
MOST_OF_PAGE = 2.0
# Squares are made by halving a picture three times.
HALVINGS = 3


def shrunk(samples: bytes, width: int, height: int) -> tuple[bytes, int, int]:
    """The means of squares of a picture in RGB, its size cut to whole squares, and its new size."""
    side = 1 << HALVINGS
    picture = fitz.Pixmap(fitz.csRGB, width, height, samples, False)
    whole = fitz.IRect(0, 0, width // side * side, height // side * side)
    part = fitz.Pixmap(fitz.csRGB, whole)
    part.copy(picture, whole)
    part.shrink(HALVINGS)
    return part.samples, part.width, part.height


def by_pdfium(pdf: bytes, page: int, size: tuple[int, int]) -> bytes:
    """A page as pdfium paints it, in RGB."""
    document = pypdfium2.PdfDocument(pdf)
    bitmap = document[page].render(scale=DPI / 72, rev_byteorder=True)
    rows = bytes(bitmap.buffer)
    step = bitmap.n_channels
    width, height = size
    lines = []
    for y in range(min(height, bitmap.height)):
        row = rows[y * bitmap.stride : y * bitmap.stride + min(width, bitmap.width) * step]
        rgb = bytearray(width * 3)
        for channel in range(3):
            part = row[channel::step]
            rgb[channel : len(part) * 3 : 3] = part
        lines.append(bytes(rgb))
    return b"".join(lines) + b"\xff" * (width * 3 * (height - len(lines)))


def by_mupdf(pdf: bytes, page: int, size: tuple[int, int]) -> bytes:
    """A page as MuPDF paints it, in RGB."""
    document = fitz.open("pdf", pdf)
    clip = fitz.IRect(0, 0, *size)
    return document[page].get_pixmap(dpi=DPI, clip=clip, alpha=False).samples


def compare(name: str, png: bytes, other: bytes) -> list[str]:
    """What differs between two pictures of a page."""
    ours = fitz.Pixmap(png)
    if len(other) != len(ours.samples):
        return [f"{name}: {len(ours.samples)} bytes, not {len(other)}"]
    mine, across, _ = shrunk(ours.samples, ours.width, ours.height)
    theirs, _, _ = shrunk(other, ours.width, ours.height)
    differences = [abs(one - two) for one, two in zip(mine, theirs)]
    worst = max(range(len(differences)), key=differences.__getitem__)
    mean = sum(differences) / len(differences)
    found = []
    if differences[worst] > MOST_OF_SQUARE:
        place = worst // 3
        x, y = place % across << HALVINGS, place // across << HALVINGS
        found.append(f"{name}: differs by {differences[worst]} around pixel ({x}, {y})")
    if mean > MOST_OF_PAGE:
        found.append(f"{name}: differs by {mean:.2f} in the mean")
    return found


def main() -> None:
    vitae = pathlib.Path(sys.argv[1]).resolve()
    project = pathlib.Path(__file__).resolve().parent.parent
    samples = [project / "resume.toml", *sorted((project / "examples").glob("*.toml"))]
    layouts = sorted(path.stem for path in (project / "layouts").glob("*.toml"))
    found, n_pages = [], 0
    with tempfile.TemporaryDirectory() as path:
        folder = pathlib.Path(path)
        for sample in samples:
            for layout in layouts:
                run = [vitae, "-q", sample, "--layout", layout]
                subprocess.run([*run, "-o", folder / "page.pdf"], check=True, stderr=subprocess.DEVNULL)
                subprocess.run(
                    [*run, "--dpi", str(DPI), "-o", folder / "page.png"], check=True, stderr=subprocess.DEVNULL
                )
                pdf = (folder / "page.pdf").read_bytes()
                files = sorted(folder.glob("page*.png"), key=lambda file: (len(file.name), file.name))
                for page, file in enumerate(files):
                    png = file.read_bytes()
                    file.unlink()
                    size = fitz.Pixmap(png)
                    size = (size.width, size.height)
                    name = f"{sample.name} in {layout}, page {page + 1}"
                    found += compare(f"{name}, pdfium", png, by_pdfium(pdf, page, size))
                    found += compare(f"{name}, MuPDF", png, by_mupdf(pdf, page, size))
                    n_pages += 1
    for line in found:
        print(line)
    print(f"pictures: {n_pages} pages, {len(found)} that differ from those of pdfium and MuPDF")
    sys.exit(bool(found) or n_pages == 0)


if __name__ == "__main__":
    main()

"""Fills the checksums of the archives into the Homebrew formula and the Scoop manifest.

    fill.py SHA256SUMS OUT

Writes OUT/vitae.rb and OUT/vitae.json. An archive that SHA256SUMS does not list is an error.
"""

import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
TEMPLATES = ["homebrew/vitae.rb", "scoop/vitae.json"]


def main(sums: pathlib.Path, out: pathlib.Path) -> None:
    lines = [line.split(maxsplit=1) for line in sums.read_text().splitlines()]
    digests = {name.strip().lstrip("*"): digest for digest, name in lines}
    out.mkdir(parents=True, exist_ok=True)
    for template in TEMPLATES:
        path = HERE / template
        text = re.sub(r'(?<=")SHA256 of ([^"]+)(?=")', lambda match: digests[match[1]], path.read_text(encoding="utf-8"))
        (out / path.name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*(pathlib.Path(argument) for argument in sys.argv[1:3]))

#!/usr/bin/env python3
"""shapes.py VITAE [SHAPE]…: what odd résumés take, as they grow.

Builds résumés of one odd shape each (one word of a megabyte, forty thousand addresses, nothing but errors) of 16, 64 and
256 KB, and prints the processor time, without what a tiny résumé takes, and the peak of memory. Where four times the input
takes more than 4.5 times the time or the memory, the shape is named and the exit code is 1. At 1 MB each must end within
2 s and 256 MB, with a PDF or with an error that says why. Needs Linux.
"""

import os
import pathlib
import resource
import subprocess
import sys
import tempfile

SIZES = (16_000, 64_000, 256_000)
LARGE = 1_000_000
GROWTH = 4.5
MOST_SECONDS = 2.0
MOST_MIB = 256
# What takes less than this is noise.
FLOOR_SECONDS = 0.05
FLOOR_MIB = 16
PARAGRAPH = "a\n\n"
BULLET = ', "did it"'
NAME = 'basics.name = "Ada"\n'


def summary(text: str) -> str:
    return f'{NAME}summary = "{text}"\n'


# What each shape is at about `n` bytes.
SHAPES = {
    "one long address": lambda n: f'{NAME}basics.url = "https://a.example/{"a" * n}"\n',
    "many addresses": lambda n: summary(" ".join(f"a{i:05}@b.example" for i in range(n // 17))),
    "hyphens": lambda n: summary("ab-" * (n // 3)),
    "soft hyphens": lambda n: summary("ab\u00ad" * (n // 4)),
    "slashes": lambda n: summary("a/" * (n // 2)),
    "one word": lambda n: summary("a" * n),
    "Han": lambda n: summary("\u4e00" * (n // 3)),
    "links never closed": lambda n: summary("[a](" * (n // 4)),
    "brackets": lambda n: summary("[" * n),
    "asterisks": lambda n: summary("*a " * (n // 3)),
    "backticks": lambda n: summary(" `a" * (n // 3)),
    "words": lambda n: summary("lorem ipsum " * (n // 12)),
    "marks on one letter": lambda n: summary("Z" + "\u0335" * (n // 2)),
    "accents on one letter": lambda n: summary("d" + "\u0301" * (n // 2)),
    "accents on many letters": lambda n: summary(("d" + "\u0301" * 400) * (n // 801)),
    "joiners": lambda n: summary("\U0001f468\u200d" * (n // 7)),
    "what no font has": lambda n: summary("\U0010fffd " * (n // 5)),
    "two directions": lambda n: summary("\u05d0\u05d1 ab " * (n // 8)),
    "marks of direction": lambda n: summary("\u202a" * (n // 3) + "a"),
    "schemes": lambda n: summary("http://" * (n // 7)),
    "parentheses in an address": lambda n: summary("http://a.example/" + "(" * n),
    "paragraphs": lambda n: f'{NAME}summary = """{PARAGRAPH * (n // 3)}"""\n',
    "bullets": lambda n: f'{NAME}[[work]]\norganization = "W"\nhighlights = ["a"{BULLET * (n // 10)}]\n',
    "entries": lambda n: NAME + '[[work]]\norganization = "W"\nposition = "P"\n' * (n // 42),
    "skills": lambda n: f"{NAME}[skills]\n" + "".join(f'k{i:05} = "a, b"\n' for i in range(n // 16)),
    "key words": lambda n: f'{NAME}[skills]\nk = "{"a, " * (n // 3)}"\n',
    "profiles": lambda n: NAME + "".join(f'[[basics.profiles]]\nnetwork = "n{i}"\nusername = "u"\n' for i in range(n // 52)),
    "unknown keys": lambda n: NAME + "".join(f"x{i} = 1\n" for i in range(n // 10)),
    "the same key": lambda n: NAME + "a = 1\n" * (n // 6),
    "a long value that is wrong": lambda n: f'{NAME}layout = "{"x" * n}"\n',
    "lists in lists": lambda n: f"{NAME}a = {'[' * (n // 2)}{']' * (n // 2)}\n",
}


def take(vitae: str, text: str, folder: pathlib.Path) -> tuple[float, float, int]:
    """Seconds of the processor, MiB at the peak, and the exit code."""
    file = folder / "shape.toml"
    file.write_text(text)
    runs = []
    for _ in range(5):
        command = [vitae, "-q", file, "-o", folder / "shape.pdf"]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        (folder / "shape.pdf").unlink(missing_ok=True)
        runs.append((used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, child.returncode))
    return min(runs)


def main() -> None:
    vitae, names = sys.argv[1], sys.argv[2:] or list(SHAPES)
    resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
    wrong = []
    with tempfile.TemporaryDirectory() as path:
        folder = pathlib.Path(path)
        base = take(vitae, NAME, folder)
        print(f"{'':28}" + "".join(f"{size // 1000:>7} KB      " for size in (*SIZES, LARGE)) + "growth")
        for name in names:
            runs = [take(vitae, SHAPES[name](size), folder) for size in SIZES]
            large = take(vitae, SHAPES[name](LARGE), folder)
            # Errors that come before any work is done grow by nothing.
            pairs = [(a, b) for a, b in zip(runs, runs[1:]) if a[2] == b[2]]
            times = [(b[0] - base[0]) / max(a[0] - base[0], FLOOR_SECONDS) for a, b in pairs]
            sizes = [(b[1] - base[1]) / max(a[1] - base[1], FLOOR_MIB) for a, b in pairs]
            growth = max([*times, *sizes, 0.0])
            cells = "".join(f"{s:7.2f} s {m:4.0f} M" for s, m, _ in (*runs, large))
            print(f"{name:28}{cells}  {growth:5.1f}{'  exit ' + str(large[2]) if large[2] else ''}", flush=True)
            if growth > GROWTH:
                wrong.append(f"{name} grows {growth:.1f} times for four times the input")
            if large[0] > MOST_SECONDS or large[1] > MOST_MIB or large[2] not in (0, 1):
                wrong.append(f"{name} of a megabyte takes {large[0]:.1f} s, {large[1]:.0f} MiB, exit code {large[2]}")
    for line in wrong:
        print(f"FAULT {line}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()

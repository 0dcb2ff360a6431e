#!/usr/bin/env python3
"""shapes.py [--instructions] [--sizes BYTES,BYTES…] VITAE [SHAPE]…: what odd résumés take, as they grow.

Builds résumés of one odd shape each (one word of a megabyte, forty thousand addresses, nothing but errors) of 16, 64 and
256 KB, and prints the processor time and the peak of memory. Where four times the input takes more than 4.5 times the memory
or six times the time, the shape is named and the exit code is 1. At 1 MB each must end within 2 s and 256 MB, with a PDF
or with an error that says why. Needs Linux.

With `--instructions`, Valgrind's callgrind counts instructions instead, less those of a tiny résumé: at most 4.5 times as
many for four times the input. That is the exact bar for time, since seconds depend on how busy the machine is, and grow by
a fifth more where the data no longer fits the processor's cache. There are then no bars for memory and for 1 MB.
"""

import argparse
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile

SIZES = (16_000, 64_000, 256_000)
# Bytes of the résumé whose instructions count as none.
TINY = 200
LARGE = 1_000_000
GROWTH = 4.5
# Seconds are noisy.
GROWTH_IN_SECONDS = 6.0
MOST_SECONDS = 2.0
MOST_MIB = 256
# What takes less than this is noise.
FLOOR_SECONDS = 0.05
FLOOR_INSTRUCTIONS = 2_000_000
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
    "accents on many letters": lambda n: summary(("d" + "\u0301" * 400) * ((n + 400) // 801)),
    "joiners": lambda n: summary("\U0001f468\u200d" * (n // 7)),
    "what no font has": lambda n: summary("\U0010fffd " * (n // 5)),
    "two directions": lambda n: summary("\u05d0\u05d1 ab " * (n // 8)),
    "marks of direction": lambda n: summary("\u202a" * (n // 3) + "a"),
    "schemes": lambda n: summary("http://" * (n // 7)),
    "addresses on a page": lambda n: "pages = 1\n" + summary(("https://a.example/" + "a" * 182) * (n // 200)),
    "parentheses in an address": lambda n: summary("http://a.example/" + "(" * n),
    "paragraphs": lambda n: f'{NAME}summary = """{PARAGRAPH * (n // 3)}"""\n',
    "bullets": lambda n: f'{NAME}[[work]]\norganization = "W"\nhighlights = ["a"{BULLET * (n // 10)}]\n',
    "entries": lambda n: NAME + '[[work]]\norganization = "W"\nposition = "P"\n' * (n // 42),
    "skills": lambda n: f"{NAME}[skills]\n" + "".join(f'k{i:05} = "a, b"\n' for i in range(n // 16)),
    "key words": lambda n: f'{NAME}[skills]\nk = "{"a, " * (n // 3)}"\n',
    "profiles": lambda n: NAME + "".join(f'[[basics.profiles]]\nnetwork = "n{i}"\nusername = "u"\n' for i in range(n // 52)),
    "unknown keys": lambda n: NAME + "".join(f"x{i:05} = 1\n" for i in range(n // 11)),
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


def count(vitae: str, text: str, folder: pathlib.Path) -> tuple[int, int]:
    """Instructions, and the exit code."""
    file = folder / "shape.toml"
    file.write_text(text)
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'callgrind'}", vitae, "-q", file]
    result = subprocess.run([*command, "-o", folder / "shape.pdf"], capture_output=True, text=True, errors="replace")
    (folder / "shape.pdf").unlink(missing_ok=True)
    counted = re.search(r"Collected : (\d+)", result.stderr)
    if counted is None:
        sys.exit(f"valgrind counts nothing: {result.stderr[-300:]}")
    return int(counted[1]), result.returncode


def compare_instructions(vitae: str, names: list[str], sizes: list[int], folder: pathlib.Path) -> list[str]:
    """Prints what each shape takes in instructions, and returns what grows too fast."""
    wrong = []
    # What a tiny résumé takes, with and without an error.
    bases = {code: instructions for instructions, code in (count(vitae, text, folder) for text in (NAME, f"{NAME}x = 1\n"))}
    print(f"{'':28}" + "".join(f"{size / 1000:>8g} KB " for size in sizes) + "growth")
    for name in names:
        runs = [count(vitae, SHAPES[name](size), folder) for size in sizes]
        tiny, _ = count(vitae, SHAPES[name](TINY), folder)
        costs = [(max(number - min(bases[code], tiny), FLOOR_INSTRUCTIONS), code) for number, code in runs]
        # A size with an error and one without are not compared: the error ends the work early.
        pairs = [(before, after) for before, after in zip(costs, costs[1:]) if before[1] == after[1]]
        growth = max([after[0] / before[0] for before, after in pairs] + [0.0])
        cells = "".join(f"{n / 1e6:9.1f} M " for n, _ in runs)
        code = f"  exit {runs[-1][1]}" if runs[-1][1] else ""
        print(f"{name:28}{cells}{growth:6.1f}{code}", flush=True)
        if growth > GROWTH:
            wrong.append(f"{name} grows {growth:.1f} times for four times the input")
    return wrong


def compare_times(vitae: str, names: list[str], sizes: list[int], folder: pathlib.Path) -> list[str]:
    """Prints what each shape takes in time and memory, and returns what takes too much."""
    wrong = []
    print(f"{'':28}" + "".join(f"{size // 1000:>7} KB      " for size in (*sizes, LARGE)) + "growth of both")
    for name in names:
        runs = [take(vitae, SHAPES[name](size), folder) for size in sizes]
        large = take(vitae, SHAPES[name](LARGE), folder)
        # Errors that come before any work is done grow by nothing.
        pairs = [(a, b) for a, b in zip(runs, runs[1:]) if a[2] == b[2]]
        time = max([b[0] / max(a[0], FLOOR_SECONDS) for a, b in pairs] + [0.0])
        memory = max([b[1] / a[1] for a, b in pairs] + [0.0])
        cells = "".join(f"{s:7.2f} s {m:4.0f} M" for s, m, _ in (*runs, large))
        print(f"{name:28}{cells}  {time:5.1f} {memory:4.1f}{'  exit ' + str(large[2]) if large[2] else ''}", flush=True)
        if time > GROWTH_IN_SECONDS or memory > GROWTH:
            wrong.append(f"{name} grows {time:.1f} times in seconds and {memory:.1f} in memory for four times the input")
        if large[0] > MOST_SECONDS or large[1] > MOST_MIB or large[2] not in (0, 1):
            wrong.append(f"{name} of a megabyte takes {large[0]:.1f} s, {large[1]:.0f} MiB, exit code {large[2]}")
    return wrong


def main() -> None:
    parser = argparse.ArgumentParser(description="What odd résumés take, as they grow.")
    parser.add_argument("--instructions", action="store_true", help="count instructions with Valgrind")
    parser.add_argument("--sizes", help="sizes in bytes, each four times the one before, separated by commas")
    parser.add_argument("vitae", help="the program")
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help="the shapes to build [default: all]")
    args = parser.parse_args()
    names = args.shapes or list(SHAPES)
    if unknown := [name for name in names if name not in SHAPES]:
        parser.error(f"unknown shape: {', '.join(unknown)} (known: {', '.join(SHAPES)})")
    if args.instructions and shutil.which("valgrind") is None:
        parser.error("--instructions needs valgrind, which is not installed")
    sizes = SIZES
    if args.sizes:
        sizes = [int(size) for size in args.sizes.split(",")]
    with tempfile.TemporaryDirectory() as path:
        folder = pathlib.Path(path)
        if args.instructions:
            wrong = compare_instructions(args.vitae, names, sizes, folder)
        else:
            resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
            wrong = compare_times(args.vitae, names, sizes, folder)
    for line in wrong:
        print(f"FAULT {line}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""same_pages.py BEFORE AFTER [SHARED]: checks that two builds of vitae set the same pages.

Writes the frames of every example, of `resume.toml`, and of the seed CV in SHARED, in every layout, with both
programs, and compares them byte for byte. Prints each pair that differs, with the first line that does, and then exits
with code 1. For changes that must not move anything.
"""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def run(vitae: str, *words: str) -> tuple[int, str]:
    done = subprocess.run([vitae, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def main() -> None:
    before, after, *shared = sys.argv[1:]
    resumes = ["resume.toml", *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "examples").glob("*.toml"))]
    resumes += [str(pathlib.Path(folder).resolve() / "bench/seed.resume.json") for folder in shared]
    layouts = sorted(path.stem for path in (ROOT / "layouts").glob("*.toml"))
    pairs = [(resume, layout) for resume in resumes for layout in layouts]
    n_different = 0
    for resume, layout in pairs:
        words = ["-q", resume, "--layout", layout, "--format", "frames", "-o", "-"]
        one, other = run(before, *words), run(after, *words)
        if one != other:
            n_different += 1
            lines = zip(one[1].splitlines(), other[1].splitlines())
            first = next(((a, b) for a, b in lines if a != b), ("", "one ends before the other, or their exit codes differ"))
            print(f"{resume} in {layout}:\n  - {first[0]}\n  + {first[1]}")
        elif one[0] != 0:
            n_different += 1
            print(f"{resume} in {layout}: neither program makes pages (exit code {one[0]})")
    print(f"{len(pairs)} pairs, {n_different} different")
    sys.exit(n_different > 0 or not pairs)


if __name__ == "__main__":
    main()

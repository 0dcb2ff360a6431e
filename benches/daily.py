#!/usr/bin/env python3
"""Measures everyday costs: a check compared with a build, two cores with one, many files with one file.

    python benches/daily.py VITAE RESUME [N_FILES]

VITAE is the compiled program, RESUME a résumé in TOML. Requires a Unix system, git, and an otherwise idle machine: the
figures for two cores are meaningless if other programs use them. N_FILES defaults to 1,000. One more file is broken,
and must be the only one that is not built.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 31
ROUNDS = 5


class Usage:
    """The resources of a run: elapsed seconds, processor seconds, peak memory in bytes."""

    def __init__(self, command, wanted=0, **streams):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, **streams)
        _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != wanted:
            sys.exit(f"{' '.join(command)} exited with code {process.returncode}")
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def committed(vitae, resume, folder):
    """Makes a repository with a résumé and its PDF, and returns the command that a hook runs there."""
    folder.mkdir()
    name = pathlib.Path(resume).name
    (folder / name).write_bytes(pathlib.Path(resume).read_bytes())
    subprocess.run([vitae, "-q", name], cwd=folder, check=True)
    for words in ["init -q", "add .", "-c user.name=Ada -c user.email=ada@example.org commit -q -m Add"]:
        subprocess.run(["git", *words.split()], cwd=folder, check=True)
    return [vitae, "hook", "run", "-q", name]


def unchanged(vitae, resume, folder):
    """Measures in turn a first build, an unchanged build, a check, and a hook with everything committed."""
    out = folder / "one.pdf"
    build = [vitae, "-q", resume, "-o", str(out)]
    repository = folder / "repository"
    hook = committed(vitae, resume, repository)
    commands = {"build": build, "unchanged build": build, "check": [*build, "--check"], "hook": hook}
    seconds = {name: [] for name in commands}
    peak = 0
    for run in range(RUNS + 1):
        out.unlink(missing_ok=True)
        for name, command in commands.items():
            used = Usage(command, cwd=repository if command is hook else None)
            if run > 0:  # the first run warms the caches
                seconds[name].append(used.cpu)
            if name == "build":
                peak = max(peak, used.peak)
    median = {name: statistics.median(values) for name, values in seconds.items()}
    for name, value in median.items():
        print(f"{name:16} {value * 1e3:7.2f} ms of processor time, {value / median['build']:.2f} of a build")
    return peak


def many(vitae, resume, folder, n_files, peak_of_one):
    """Builds many files with one worker and with two, in turn. The fastest run counts: noise only adds time."""
    text = pathlib.Path(resume).read_text(encoding="utf-8")
    paths = [folder / f"cv-{index:05}.toml" for index in range(n_files)]
    for index, path in enumerate(paths):
        path.write_text(f"{text}\n# {index}\n", encoding="utf-8")
    broken = folder / "cv-broken.toml"
    broken.write_text("[basics]\nemial = 'a misspelt key'\n", encoding="utf-8")
    names = folder / "list"
    names.write_text("".join(f"{path}\n" for path in [*paths, broken]), encoding="utf-8")
    best, peak = {}, {}
    for _ in range(ROUNDS):
        for jobs in (1, 2):
            out = folder / "out"
            if out.exists():
                for old in out.iterdir():
                    old.unlink()
            errors = folder / "errors"
            with errors.open("wb") as stream:
                command = [vitae, "-q", "--files-from", str(names), "-o", f"{out}/", "--jobs", str(jobs)]
                used = Usage(command, wanted=1, stderr=stream)
            written = len(list(out.glob("cv-*.pdf")))
            n_errors = errors.read_text(encoding="utf-8").count("error:")
            if (written, n_errors, len(list(out.iterdir()))) != (n_files, 1, n_files):
                sys.exit(f"{written} of {n_files} files were written, with {n_errors} errors")
            best[jobs] = min(best.get(jobs, used.wall), used.wall)
            peak[jobs] = max(peak.get(jobs, 0), used.peak)
    print(f"{n_files} files, and a broken one that did not stop the others:")
    for jobs in (1, 2):
        share = peak[jobs] / peak_of_one
        print(f"  --jobs {jobs}: {best[jobs]:.2f} s, {peak[jobs] / 1e6:.1f} MB at peak, {share:.2f} of one file's")
    print(f"  two cores are {best[1] / best[2]:.2f} times as fast as one")


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    vitae, resume = (os.path.abspath(path) for path in sys.argv[1:3])
    n_files = int(sys.argv[3]) if len(sys.argv) == 4 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # A copy, as made by `cargo install`: a file just written by a linker takes longer to map.
        vitae = shutil.copy(vitae, folder / "vitae")
        peak = unchanged(vitae, resume, folder)
        print(f"peak memory of one file: {peak / 1e6:.1f} MB")
        many(vitae, resume, folder, n_files, peak)


if __name__ == "__main__":
    main()

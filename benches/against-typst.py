#!/usr/bin/env python3
"""Compares the processor time of vitae with that of Typst on the same résumé: both medians and their ratio.

    python benches/against-typst.py VITAE RESUME TYPST_SOURCE [RUNS]

VITAE is the compiled program, RESUME its input, TYPST_SOURCE the same résumé for Typst. Requires the package `typst`
(`pip install typst`), a Unix system, and an otherwise idle machine. The programs take turns, each run is a separate
process, and each makes a PDF that does not exist yet, since vitae does not rebuild one that is up to date. The time to
start Python and import Typst is also measured, and subtracted. Both programs are copies, as made by `cargo install` and
`pip`: a file just written by a linker is scattered in the system's cache and takes longer to map.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], ignore_system_fonts=True)"
IMPORT = "import sys, typst"


def processor_seconds(command):
    """Returns the user and system time of a run, including child processes and start-up."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]} exited with code {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    vitae, resume, source = sys.argv[1:4]
    runs = int(sys.argv[4]) if len(sys.argv) == 5 else 21
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out.pdf")
        vitae = shutil.copy(vitae, os.path.join(folder, "vitae"))
        commands = {
            "vitae": [vitae, "--quiet", resume, "-o", out],
            "Typst": [sys.executable, "-c", COMPILE, source, out],
            "Python": [sys.executable, "-c", IMPORT],
        }
        seconds = {name: [] for name in commands}
        for run in range(runs + 1):
            for name, command in commands.items():
                if os.path.exists(out):  # an up-to-date PDF would not be rebuilt
                    os.remove(out)
                used = processor_seconds(command)
                if run > 0:  # the first run warms the caches
                    seconds[name].append(used)
    median = {name: statistics.median(values) for name, values in seconds.items()}
    typst = median["Typst"] - median["Python"]
    print(f"vitae  {median['vitae'] * 1e3:6.1f} ms")
    print(f"Typst  {typst * 1e3:6.1f} ms  ({median['Typst'] * 1e3:.1f} less Python's {median['Python'] * 1e3:.1f})")
    print(f"ratio  {median['vitae'] / typst:6.3f}  ({runs} runs each)")


if __name__ == "__main__":
    main()

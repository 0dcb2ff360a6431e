#!/usr/bin/env python3
"""Measures ratios of processor time: layouts to the first, `--pages N` to a plain build, a gallery to its parts.

    python benches/ratios.py VITAE RESUME [RUNS]

VITAE is the compiled program, RESUME its input; every layout listed by `vitae layouts` is measured. Requires a Unix
system and an otherwise idle machine. The commands take turns, and each run is a separate process that writes to a new
place, so that nothing is up to date. Figures are medians and include the start of the program.

The parts of a gallery are, for each layout, a build and a picture of the first page as small as on the sheet.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

# The width of a small page on the sheet, relative to A4: see src/typeset/sheet.rs.
SCALE = 200.0 / 595.28
DPI = 144


def run(command):
    """Runs a command; returns processor seconds, elapsed seconds, and whether it succeeded."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, process.returncode == 0


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    vitae, resume = sys.argv[1:3]
    runs = int(sys.argv[3]) if len(sys.argv) == 4 else 15
    listed = subprocess.run([vitae, "layouts"], stdout=subprocess.PIPE, text=True, check=True).stdout
    layouts = [line.split()[0] for line in listed.splitlines() if line[:1].isalpha() and not line.endswith(":")]
    first = "classic" if "classic" in layouts else layouts[0]
    commands = {}
    for layout in layouts:
        commands["build", layout] = ["--layout", layout]
        for pages in range(1, 5):
            commands["pages", layout, pages] = ["--layout", layout, "--pages", str(pages)]
        commands["raster", layout] = ["--layout", layout, "--format", "png", "--dpi", str(round(DPI * SCALE))]
    seconds = {key: [] for key in [*commands, ("gallery",)]}
    walls, fits = [], {}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(runs + 1):
            for key, words in commands.items():
                out = os.path.join(folder, f"{turn}-{'-'.join(map(str, key))}", "")
                used, _, is_well = run([vitae, "--quiet", resume, "-o", out, *words])
                fits[key] = is_well
                if turn > 0:  # the first turn warms the caches
                    seconds[key].append(used)
            out = os.path.join(folder, f"{turn}-gallery", "")
            used, wall, _ = run([vitae, "gallery", "--quiet", resume, "-o", out, "--dpi", str(DPI)])
            if turn > 0:
                seconds["gallery",].append(used)
                walls.append(wall)
    median = {key: statistics.median(values) for key, values in seconds.items()}
    plain = median["build", first]
    print(f"{first}: {plain * 1e3:.1f} ms ({runs} runs each)\n")
    print(f"layout        build  to {first:8}  --pages N to the build")
    for layout in layouts:
        build = median["build", layout]
        tries = [
            f"{pages}: {median['pages', layout, pages] / build:.2f}"
            f"{'' if fits['pages', layout, pages] else ' refused'}"
            for pages in range(1, 5)
        ]
        print(f"{layout:12} {build * 1e3:5.1f} ms  {build / plain:8.2f}     {', '.join(tries)}")
    # A picture is made from the bytes of a build, so this time includes the build.
    parts = sum(median["raster", layout] for layout in layouts)
    gallery = median["gallery",]
    print(f"\ngallery {gallery * 1e3:.0f} ms, its parts {parts * 1e3:.0f} ms: {gallery / parts:.2f}")
    print(f"gallery {statistics.median(walls) * 1e3:.0f} ms elapsed")


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""mutations.py VITAE [RUNS]: checks that vitae handles broken résumés quickly, in little memory, and with a message.

Mutates samples in TOML and JSON in one to five places, half of them inside a text, where the syntax stays valid, and
builds each of RUNS (10,000) of them from reading to the PDF. Each run must exit with code 0 or 1, within 1 s of
processor time and 256 MB of memory; with 1 it must print an error, and with 0 there must be a PDF. Run NUMBER mutates
the same places every time; failing inputs are kept beside VITAE. Requires Linux.
"""
import concurrent.futures
import os
import pathlib
import random
import re
import resource
import signal
import sys
import tempfile

SAMPLES = ["tests/samples/full.resume.toml", "tests/samples/full.resume.json", "resume.toml"]
TOKENS = [
    token.encode()
    for token in [
        '"', "'", '"""', "'''", "[", "]", "[[", "]]", "{", "}", "=", ":", ",", ".", "#", "\\", "\\u", "\n", "\r", "\t",
        "- ", "null", "true", "2021-13", "-1", "1e999", "\ufeff", "\U0001f680", "[[work]]\n", "basics.name = 1\n",
    ]
]
WORDS = [
    word.encode()
    for word in [
        "**", "*", "`", "](", "[", "https://", "@", "  ", "\u00ad", "\u200d", "\u202e", "\u05e9\u05dc\u05d5\u05dd ", "\U0001f680",
        "x" * 300, "\u0301" * 40, "(" * 30, "-" * 90, "a-" * 200, " x" * 400, "\u0e01" * 60, "\u6f22" * 80, "\u0628" * 50, "\u2028",
    ]
]
MAX_SECONDS = 1.0
MIB = 1024 * 1024
MAX_BYTES = 256 * MIB
# Limits at which the system ends a run, so that one that would never end is reported too.
HARD_SECONDS = 10
HARD_BYTES = 2048 * MIB


def mutate(text, dice):
    """Returns the bytes with one change anywhere."""
    at = dice.randrange(len(text) + 1)
    kind = dice.randrange(7)
    if kind == 0:
        return text[:at] + text[at + dice.randrange(1, 40):]
    if kind == 1:
        return text[:at] + text[at:at + dice.randrange(1, 200)] + text[at:]
    if kind == 2:
        return text[:at] + bytes([dice.randrange(256)]) + text[at + 1:]
    if kind == 3:
        return text[:at] + dice.choice(TOKENS) + text[at:]
    if kind == 4:
        return text[:at]
    lines = text.split(b"\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    if kind == 5:
        lines[one], lines[other] = lines[other], lines[one]
    else:
        lines.insert(other, lines.pop(one))
    return b"\n".join(lines)


def garble(text, dice):
    """Returns the bytes with one change inside a text, so that the syntax stays valid and there is something to set."""
    texts = [match.span(1) for match in re.finditer(rb'"([^"\\\n]{12,})"', text)]
    start, end = dice.choice(texts)
    at, to = dice.randrange(start, end), dice.randrange(start, end)
    kind = dice.randrange(4)
    if kind == 0:
        return text[:start] + text[start:end] * dice.randrange(1, 60) + text[end:]
    if kind == 1 and at < to:
        return text[:at] + text[to:]
    return text[:at] + dice.choice(WORDS) + text[at:]


def run(vitae, source, out, errors):
    """Builds a file; returns the exit code (negative for a signal), processor seconds and memory in bytes."""
    files = [
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, errors, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    ]
    command = [vitae, "--quiet", str(source), "-o", str(out)]
    pid = os.posix_spawn(vitae, command, os.environ, file_actions=files)
    try:
        resource.prlimit(pid, resource.RLIMIT_CPU, (HARD_SECONDS, HARD_SECONDS))
        resource.prlimit(pid, resource.RLIMIT_AS, (HARD_BYTES, HARD_BYTES))
    except ProcessLookupError:
        pass
    _, status, used = os.wait4(pid, 0)
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def check(vitae, number, folder):
    """Returns the exit code, the seconds and the bytes of a run, and its faults."""
    dice = random.Random(number)
    sample = pathlib.Path(SAMPLES[number % len(SAMPLES)])
    change = garble if dice.randrange(2) else mutate
    text = sample.read_bytes()
    for _ in range(dice.randrange(1, 6)):
        text = change(text, dice)
    source, errors, out = folder / f"cv{sample.suffix}", folder / "errors", folder / "out.pdf"
    source.write_bytes(text)
    out.unlink(missing_ok=True)
    code, seconds, size = run(vitae, source, out, errors)
    faults = []
    if code < 0:
        faults.append(f"ended by {signal.Signals(-code).name}")
    elif code not in (0, 1):
        faults.append(f"exit code {code}")
    elif code == 1 and not errors.read_bytes():
        faults.append("exit code 1 without an error")
    elif code == 0 and not out.is_file():
        faults.append("exit code 0 without a PDF")
    if seconds > MAX_SECONDS:
        faults.append(f"{seconds:.2f} s")
    if size > MAX_BYTES:
        faults.append(f"{size / MIB:.0f} MB")
    if faults:
        kept = pathlib.Path(vitae).with_name(f"broken-{number}{sample.suffix}")
        kept.write_bytes(text)
        faults.append(f"kept as {kept}")
    return code, seconds, size, faults


def check_all(vitae, numbers):
    """Checks several runs, one after another."""
    with tempfile.TemporaryDirectory() as folder:
        return [(number, *check(vitae, number, pathlib.Path(folder))) for number in numbers]


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    vitae = os.path.abspath(sys.argv[1])
    n_runs = int(sys.argv[2]) if len(sys.argv) == 3 else 10_000
    os.chdir(pathlib.Path(__file__).resolve().parent.parent)
    n_workers = os.cpu_count() or 1
    parts = [range(worker, n_runs, n_workers) for worker in range(n_workers)]
    with concurrent.futures.ProcessPoolExecutor(n_workers) as pool:
        done = pool.map(check_all, [vitae] * n_workers, parts)
        results = sorted(result for part in done for result in part)
    n_built = sum(code == 0 for _, code, _, _, _ in results)
    slowest, largest = max(results, key=lambda result: result[2]), max(results, key=lambda result: result[3])
    print(
        f"mutations: {n_runs} broken résumés, of which {n_built} could be built; the slowest took {slowest[2]:.3f} s "
        f"(number {slowest[0]}), the largest {largest[3] / MIB:.1f} MB (number {largest[0]})"
    )
    found = [(number, faults) for number, _, _, _, faults in results if faults]
    for number, faults in found:
        print(f"  number {number}: {'; '.join(faults)}")
    if found:
        sys.exit(1)


if __name__ == "__main__":
    main()

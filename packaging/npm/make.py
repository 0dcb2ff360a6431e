"""Writes the folders that are published on npm.

    make.py OUT PLATFORM=PROGRAM…

`OUT/vitae-cv` gets the launcher, `OUT/PLATFORM` a program. A platform is one of `PLATFORMS`. `@vitae-cv` is a placeholder
for the scope that the packages are published in.
"""

import json
import pathlib
import shutil
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CARGO = tomllib.loads((ROOT / "Cargo.toml").read_text())["package"]
LICENCES = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license-files"]
SCOPE = "@vitae-cv"
# The platforms, as `process.platform` and `process.arch` name them in Node.js, and the targets of their programs.
PLATFORMS = {
    "linux-x64": "x86_64-unknown-linux-musl",
    "linux-arm64": "aarch64-unknown-linux-musl",
    "darwin-x64": "x86_64-apple-darwin",
    "darwin-arm64": "aarch64-apple-darwin",
    "win32-x64": "x86_64-pc-windows-msvc",
}


def described(name: str, description: str) -> dict[str, object]:
    """Returns what every package.json begins with."""
    return {
        "name": name,
        "version": CARGO["version"],
        "description": description,
        "license": CARGO["license"],
        "repository": {"type": "git", "url": f"git+{CARGO['repository']}.git"},
    }


def write(folder: pathlib.Path, package: dict[str, object]) -> None:
    folder.mkdir(parents=True)
    text = json.dumps(package, indent=2, ensure_ascii=False)
    (folder / "package.json").write_text(f"{text}\n", encoding="utf-8")


def make_launcher(out: pathlib.Path) -> None:
    package = described("vitae-cv", CARGO["description"])
    package |= {"keywords": CARGO["keywords"], "bin": {"vitae": "launcher.js"}, "engines": {"node": ">=16"}}
    package["optionalDependencies"] = {f"{SCOPE}/{platform}": CARGO["version"] for platform in PLATFORMS}
    folder = out / "vitae-cv"
    write(folder, package)
    for file in [HERE / "launcher.js", HERE / "README.md", *ROOT.glob("LICENSE-*")]:
        shutil.copy(file, folder)


def make_platform(out: pathlib.Path, platform: str, program: pathlib.Path) -> None:
    os, cpu = platform.split("-")
    package = described(f"{SCOPE}/{platform}", f"The program of vitae-cv for {PLATFORMS[platform]}")
    package |= {"os": [os], "cpu": [cpu], "preferUnplugged": True}
    folder = out / platform
    write(folder, package)
    copy = folder / ("vitae.exe" if os == "win32" else "vitae")
    shutil.copyfile(program, copy)
    copy.chmod(0o755)
    (folder / "README.md").write_text("# vitae\n\nInstall `vitae-cv`, which chooses the package that fits.\n")
    for pattern in LICENCES:
        for licence in ROOT.glob(pattern):
            target = folder / licence.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(licence, target)


def main(out: pathlib.Path, programs: dict[str, str]) -> None:
    assert programs.keys() <= PLATFORMS.keys(), f"expected some of: {', '.join(PLATFORMS)}"
    make_launcher(out)
    for platform, program in programs.items():
        make_platform(out, platform, pathlib.Path(program))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), dict(argument.split("=", 1) for argument in sys.argv[2:]))

"""Writes constraints.txt and constraints-build.txt: every package that tests and CI use, pinned.

In: the requirements in pyproject.toml (those of the package, of the extras ``docs`` and ``test``, and of the build). Out: one
line a package, with its exact version and the SHA-256 of its archive for each platform below. Guaranteed: the
files hold names, versions and hashes only, no address; the same index gives the same bytes. pip itself resolves
the versions; run this with the oldest Python that is supported:

    python3.11 -m tools.pin
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BUILD, ALL = "constraints-build.txt", "constraints.txt"
EXTRAS = ("docs", "test")

BUILDERS = ("editables", "setuptools", "wheel")
"""What the build backend asks for to install in place, and what builds packages published as source only."""

PYTHONS = ("3.11", "3.12", "3.13")
PLATFORMS: tuple[tuple[str, ...], ...] = (
    ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
    ("macosx_14_0_arm64", "macosx_11_0_arm64"),
)
"""Machines whose wheels are allowed beside those of the one this runs on."""

_BUILD_HEAD = """\
# What builds jdparse, and packages that are published as source only. Written by tools/pin.py.
"""
_ALL_HEAD = f"""\
# All packages for running jdparse and its tests, with their hashes. Written by tools/pin.py.
# pip checks no hash of a local folder, so installing takes three steps (tools/test.sh does them):
#   pip install --require-hashes -r {BUILD}
#   pip install --require-hashes --no-build-isolation -r {ALL}
#   pip install --no-deps --no-build-isolation -e .
-r {BUILD}
"""

Pins = dict[str, str]
Hashes = dict[str, set[str]]


def main() -> None:
    """Write both files at the repository's root."""
    builders, others = _requirements(ROOT / "pyproject.toml")
    chosen = _report([*builders, *others])
    building = _names(_report(builders, pinned=_versions(chosen)))
    pins, hashes = _versions(chosen), _hashes(chosen)
    for python in PYTHONS:
        for platform in PLATFORMS:
            _add(hashes, _hashes(_wheels(chosen, python, platform)))
    _write(ROOT / BUILD, _BUILD_HEAD, {name: pins[name] for name in pins if name in building}, hashes)
    _write(ROOT / ALL, _ALL_HEAD, {name: pins[name] for name in pins if name not in building}, hashes)
    print(f"{len(pins)} packages, {sum(map(len, hashes.values()))} hashes")


def _requirements(pyproject: Path) -> tuple[list[str], list[str]]:
    """What building needs, and what running and testing need."""
    content = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    project = content["project"]
    extras = [line for extra in EXTRAS for line in project["optional-dependencies"][extra]]
    return [*content["build-system"]["requires"], *BUILDERS], [*project["dependencies"], *extras]


def _report(requirements: Iterable[str], *options: str, pinned: Mapping[str, str] | None = None) -> list[Any]:
    """What pip would install for the requirements: an entry a package. Ends the program where pip fails."""
    with tempfile.TemporaryDirectory() as folder:
        limits = Path(folder, "pinned.txt")
        limits.write_text("".join(f"{name}=={version}\n" for name, version in (pinned or {}).items()))
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        command += ["--constraint", str(limits), "--report", str(Path(folder, "report.json"))]
        done = subprocess.run([*command, *options, *requirements], capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"pip cannot resolve {' '.join(options)}:\n{done.stderr}")
        installed: list[Any] = json.loads(Path(folder, "report.json").read_text(encoding="utf-8"))["install"]
    return installed


def _wheels(chosen: Iterable[Any], python: str, platform: Iterable[str]) -> list[Any]:
    """The same versions on another machine; packages without wheels have one archive for all."""
    exact = [f"{_name(entry)}=={_version(entry)}" for entry in chosen if _is_wheel(entry)]
    tags = [word for tag in platform for word in ("--platform", tag)]
    with tempfile.TemporaryDirectory() as target:
        options = ("--no-deps", "--only-binary=:all:", "--python-version", python, "--target", target)
        return _report(exact, *options, *tags)


def _name(entry: Any) -> str:
    return str(entry["metadata"]["name"]).lower().replace("_", "-").replace(".", "-")


def _version(entry: Any) -> str:
    return str(entry["metadata"]["version"])


def _is_wheel(entry: Any) -> bool:
    return str(entry["download_info"]["url"]).endswith(".whl")


def _names(entries: Iterable[Any]) -> set[str]:
    return {_name(entry) for entry in entries}


def _versions(entries: Iterable[Any]) -> Pins:
    return {_name(entry): _version(entry) for entry in sorted(entries, key=_name)}


def _hashes(entries: Iterable[Any]) -> Hashes:
    return {_name(entry): {entry["download_info"]["archive_info"]["hashes"]["sha256"]} for entry in entries}


def _add(hashes: Hashes, more: Hashes) -> None:
    for name, digests in more.items():
        hashes[name] |= digests


def _write(path: Path, head: str, pins: Pins, hashes: Hashes) -> None:
    blocks = [_block(name, version, sorted(hashes[name])) for name, version in pins.items()]
    path.write_text(head + "".join(blocks), encoding="utf-8", newline="\n")


def _block(name: str, version: str, digests: list[str]) -> str:
    lines = [f"{name}=={version}", *(f"    --hash=sha256:{digest}" for digest in digests)]
    return " \\\n".join(lines) + "\n"


if __name__ == "__main__":
    main()

"""What surrounds the code holds together: version, pins, and nothing private in any file."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from jdparse import __version__

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_change_log_knows_the_version() -> None:
    assert PROJECT["project"]["version"] == __version__
    assert f"## {__version__}" in text_of("CHANGELOG.md")


# What may stand in no file: paths of somebody's machine, hosts of package registries.
_PRIVATE = re.compile(
    r"(?<![\w.])/(?:work|root|home|Users|opt/pypi)/\w"
    r"|\b(?:pypi|pythonhosted|npmjs|crates|debian|conda|anaconda)\.(?:org|com|io)\b"
)


def text_files() -> Iterator[Path]:
    """Every text file that is kept, or will be, in version control."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a repository")
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    for path in (ROOT / name for name in names if name):
        if path.is_file() and b"\0" not in path.read_bytes()[:4096]:
            yield path


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = []
    for path in text_files():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if _PRIVATE.search(line) and path != Path(__file__):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert not found


# -- pins


def pins() -> dict[str, tuple[str, int]]:
    """Version and number of hashes of each pinned package."""
    text = text_of("constraints.txt") + text_of("constraints-build.txt")
    found = re.findall(r"^([a-z0-9-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", text, re.MULTILINE)
    return {name: (version, hashes.count("--hash")) for name, version, hashes in found}


def test_all_requirements_are_pinned_with_hashes() -> None:
    project, pinned = PROJECT["project"], pins()
    lines = [*PROJECT["build-system"]["requires"], *project["dependencies"]]
    lines += [line for extra in ("docs", "test") for line in project["optional-dependencies"][extra]]
    for requirement in map(Requirement, lines):
        version, hashes = pinned[requirement.name.lower().replace("_", "-").replace(".", "-")]
        assert version in requirement.specifier, f"{requirement}: run python3.11 -m tools.pin"
        assert hashes
    for name in ("constraints.txt", "constraints-build.txt"):
        kept = [line for line in text_of(name).splitlines() if re.match(r"[\w.-]+==", line)]
        assert kept
        assert all(line.partition("==")[0] in pinned for line in kept)
        assert "://" not in text_of(name)


# -- what costs every run


def test_no_pattern_spells_out_the_set_of_all_chinese_characters() -> None:
    """Python walks through its 20,992 members each time it compiles one: half a millisecond, times a hundred."""
    rooms = ROOT / "src" / "jdparse"
    sources = [*rooms.rglob("*.py"), *rooms.rglob("*.toml")]
    spelled = re.compile(r"\\u4e00-\\u9fff|\u4e00-\u9fff")
    assert [path.name for path in sources if spelled.search(path.read_text(encoding="utf-8"))] == []

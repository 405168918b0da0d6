"""What surrounds the code holds together: version, pins, notebook, and nothing private in any file."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from jdparse import __version__

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "notebooks" / "01-tour.ipynb"
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


# -- pins and notebook


def pins() -> dict[str, tuple[str, int]]:
    """Version and number of hashes of each pinned package."""
    text = text_of("constraints.txt") + text_of("constraints-build.txt")
    found = re.findall(r"^([a-z0-9-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", text, re.MULTILINE)
    return {name: (version, hashes.count("--hash")) for name, version, hashes in found}


def test_all_requirements_are_pinned_with_hashes() -> None:
    project, pinned = PROJECT["project"], pins()
    lines = [*PROJECT["build-system"]["requires"], *project["dependencies"], *project["optional-dependencies"]["test"]]
    for requirement in map(Requirement, lines):
        version, hashes = pinned[requirement.name.lower().replace("_", "-").replace(".", "-")]
        assert version in requirement.specifier, f"{requirement}: run python3.11 -m tools.pin"
        assert hashes
    for name in ("constraints.txt", "constraints-build.txt"):
        kept = [line for line in text_of(name).splitlines() if re.match(r"[\w.-]+==", line)]
        assert kept
        assert all(line.partition("==")[0] in pinned for line in kept)
        assert "://" not in text_of(name)


def cells(kind: str) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["cell_type"] == kind]


def test_the_notebook_is_kept_without_outputs() -> None:
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells("code"))


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(NOTEBOOK.parent)
    names: dict[str, Any] = {}
    for cell in cells("code"):
        last = shown("".join(cell["source"]), names)
    assert last == ("出纳", "财务部经理", ["负责现金收付。", "登记日记账，每日与总账核对。"])
    item = names["item"]
    assert names["texts"][item["document"]][item["start"] : item["end"]] == item["text"]


def shown(code: str, names: dict[str, Any]) -> object:
    """Run a cell; what its last line shows, None where that is no expression."""
    tree = ast.parse(code)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None


def test_the_notebook_runs_as_a_notebook() -> None:
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()

"""The package as users get it: what is in the wheel and the source archive, and that it works from there."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "jdparse"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def shipped() -> set[str]:
    """Every file of the package but what Python made of it."""
    files = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {f"jdparse/{path.relative_to(PACKAGE).as_posix()}" for path in files}


def test_the_wheel_has_the_whole_package_with_its_types(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = {name for name in wheel.namelist() if name.startswith("jdparse/")}
    assert names == shipped()
    assert {"jdparse/py.typed", "jdparse/rules/labels.toml"} <= names


def test_the_source_archive_has_tests_corpus_and_documentation(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "LICENSE", "README.md", "constraints.txt", "tests/test_package.py"} <= names
    assert {f"src/{name}" for name in shipped()} <= names
    assert any(name.startswith("corpus/gold/") for name in names)
    assert not [name for name in names if "__pycache__" in name or name.startswith(".venv")]


def test_the_wheel_works_where_it_is_unpacked(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path)
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import jdparse; "
        "document = jdparse.parse('出纳岗位职责\\n1、负责现金收付。\\n2、登记日记账。'); "
        "print(jdparse.__file__, len(document.records[0].duties))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(tmp_path / "jdparse" / "__init__.py"), "2"]

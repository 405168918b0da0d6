"""Every command and every piece of code in README and docs runs."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from docs.sandbox import PAGES, ROOT, blocks, commands, fill, run, run_python, told

NAMES = [page.relative_to(ROOT).as_posix() for page in PAGES]
STATUSES = {0, 1, 3}
"""Of a command that worked: some inputs may fail and a minimum may be missed, as they are for a user."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "template"
    folder.mkdir()
    fill(folder)
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "page"))


@pytest.mark.parametrize("name", NAMES)
def test_what_a_page_shows_runs(name: str, folder: Path) -> None:
    """Commands and settings in their order; then the Python blocks as one program."""
    shown = blocks(ROOT / name)
    for block in shown:
        if block.language == "toml":
            tomllib.loads(block.text)
            (folder / "own.toml").write_text(block.text if "[[" in block.text else "", encoding="utf-8")
        for command in commands(block) if block.language == "sh" else ():
            done = run(command, folder)
            assert done.returncode in STATUSES, told(done)
    code = "\n".join(block.text for block in shown if block.language == "python")
    if code:
        done = run_python(code, folder)
        assert done.returncode == 0, told(done)

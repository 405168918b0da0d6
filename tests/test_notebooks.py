"""The notebooks run from a clean kernel, are kept without outputs, and show what they say."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest
from matplotlib.font_manager import fontManager

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
HAS_CHINESE_FONT = any("CJK SC" in font.name or "WenQuanYi" in font.name for font in fontManager.ttflist)


def cells(notebook: Path) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(notebook.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(notebook: Path) -> None:
    assert cells(notebook)
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells(notebook))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_its_charts_have_their_characters(notebook: Path) -> None:
    content = nbformat.read(notebook, as_version=4)  # type: ignore[no-untyped-call]
    place = {"metadata": {"path": str(notebook.parent)}}
    nbclient.NotebookClient(content, timeout=300, resources=place).execute()
    said = [output.get("text", "") for cell in content.cells for output in cell.get("outputs", [])]
    if HAS_CHINESE_FONT:
        assert not [text for text in said if "missing from font" in text]


def test_the_tour_shows_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    tour = next(path for path in NOTEBOOKS if path.stem == "01-tour")
    monkeypatch.chdir(tour.parent)
    names: dict[str, Any] = {}
    for cell in cells(tour):
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

"""The comparison of two output folders tells every record that came, went or changed, and no other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from compare import main, markdown

Json = dict[str, Any]


def record(path: str, title: str, duties: list[str], **more: Any) -> Json:
    return {
        "title": title,
        "duties": [{"text": text, "spans": []} for text in duties],
        "source": {"path": path},
        **more,
    }


SAME = record("a.txt", "仓管员", ["收货", "发货"])
OLD = {"a.txt": [SAME, record("a.txt", "司机", ["装车", "送货"]), record("a.txt", "目录", ["前言|`页"])]}
NEW = {
    "a.txt": [record("a.txt", "司机", ["装车", "送货", "回单"], issues=[{"code": "numbering-gap"}]), SAME],
    "b.txt": [record("b.txt", "", ["巡查"])],
}

EXPECTED = """\
# Records: old and new

3 records before, 3 after: 1 gained, 1 lost, 1 changed.

| issue | before | after |
|---|---:|---:|
| `numbering-gap` | 0 | 1 |

## `a.txt`

- **changed** `司机`
  - + duties: `回单`
- **lost** `目录`
  - − title: `目录`
  - − duties: `前言¦ˋ页`

## `b.txt`

- **gained** `(no title)`
  - + title: (empty)
  - + duties: `巡查`
"""


def test_report() -> None:
    assert markdown(OLD, NEW) == EXPECTED


def test_nothing_changed() -> None:
    assert markdown(OLD, OLD).splitlines()[2:] == ["3 records before, 3 after: 0 gained, 0 lost, 0 changed."]


def test_only_the_order_changed() -> None:
    before, after = [record("a.txt", "司机", ["装车", "送货"])], [record("a.txt", "司机", ["送货", "装车"])]
    assert "the same values in another order" in markdown({"a.txt": before}, {"a.txt": after})


def test_only_the_basis_changed() -> None:
    before, after = (
        [record("a.txt", "司机", ["装车"], reports_to=[{"title": "队长", "basis": basis}])]
        for basis in ("stated", "inferred")
    )
    assert "− superior_stated: `队长`" in markdown({"a.txt": before}, {"a.txt": after})


def test_command(tmp_path: Path) -> None:
    for name, records in (("old", OLD), ("new", NEW)):
        (tmp_path / name).mkdir()
        lines = [json.dumps(one) for group in records.values() for one in group]
        (tmp_path / name / "occurrences.jsonl").write_text("\n".join(lines), encoding="utf-8")
    folders = [str(tmp_path / "old"), str(tmp_path / "new")]
    assert CliRunner().invoke(main, folders).stdout == EXPECTED
    output = tmp_path / "diff.md"
    assert CliRunner().invoke(main, [*folders, "--output", str(output)]).exit_code == 0
    assert output.read_text(encoding="utf-8") == EXPECTED

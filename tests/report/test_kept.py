"""Byte code of templates is kept where it can be, and pages are the same with it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from jdparse.report.kept import kept_in, kept_templates


def page(folder: Path, template: str = "{{ name }}：{{ 1 + 2 }}") -> str:
    loader = DictLoader({"page": template})
    return (
        Environment(loader=loader, bytecode_cache=kept_in(folder), autoescape=True)
        .get_template("page")
        .render(name="<岗位>")
    )


def test_a_page_of_kept_byte_code_is_the_same(tmp_path: Path) -> None:
    first = page(tmp_path)
    kept = list(tmp_path.iterdir())
    assert len(kept) == 1
    assert page(tmp_path) == first == "&lt;岗位&gt;：3"
    assert list(tmp_path.iterdir()) == kept


def test_a_changed_template_is_made_anew(tmp_path: Path) -> None:
    page(tmp_path)
    assert page(tmp_path, "{{ name }}") == "&lt;岗位&gt;"


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    page(tmp_path)
    next(tmp_path.iterdir()).write_bytes(b"no byte code")
    assert page(tmp_path) == "&lt;岗位&gt;：3"


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    assert page(tmp_path / "absent") == "&lt;岗位&gt;：3"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("forbidden", [True, False])
def test_python_is_told_once_whether_it_may_keep_byte_code(forbidden: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", forbidden)
    assert (kept_templates() is None) is forbidden

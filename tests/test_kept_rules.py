"""What is kept of the rule files is what they say."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from jdparse.rules import kept
from jdparse.rules.rows import shipped_texts

TEXT = '[[label]]\nid = "a"\nwords = ["职责", "要求"]\nweight = 1.0\n'


def test_every_shipped_file_comes_back_as_it_was_read(tmp_path: Path) -> None:
    for name, text in shipped_texts().items():
        for _ in range(2):
            assert kept.read_kept(tmp_path / name, text) == tomllib.loads(text)
    assert len([*tmp_path.iterdir()]) == len(shipped_texts())


def test_what_is_kept_of_another_text_is_not_taken(tmp_path: Path) -> None:
    kept.read_kept(tmp_path / "labels", TEXT)
    assert kept.read_kept(tmp_path / "labels", TEXT.replace("职责", "任务")) == tomllib.loads(
        TEXT.replace("职责", "任务")
    )


@pytest.mark.parametrize("left", [b"", b"{", b"[]", b'{"sha256": "0"}', b"\xff\xfe"])
def test_a_broken_file_is_made_anew(tmp_path: Path, left: bytes) -> None:
    (tmp_path / "labels").write_bytes(left)
    assert kept.read_kept(tmp_path / "labels", TEXT) == tomllib.loads(TEXT)
    assert kept.read_kept(tmp_path / "labels", TEXT) == tomllib.loads(TEXT)


def test_where_nothing_can_be_kept_all_is_read_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kept.read_kept(tmp_path / "missing" / "labels", TEXT) == tomllib.loads(TEXT)
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert kept.read_shipped("labels", TEXT) == tomllib.loads(TEXT)
    assert not [*tmp_path.iterdir()]

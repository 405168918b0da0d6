"""Tags of a page between a vacancy's name and its lists."""

from __future__ import annotations

from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes
from jdparse.pipeline import parse_source

_PAGE = "<h3>{name}</h3><ul>{tags}</ul><h4>工作职责</h4><ul><li>守夜</li><li>喂马</li></ul>"


def _duties(*tags: str) -> list[str]:
    page = _PAGE.format(name="马场管理员", tags="".join(f"<li>{tag}</li>" for tag in tags))
    document = parse_source(next(iter(read_bytes(page.encode(), "page.html", ReadOptions()))))
    return [item.text for record in document.records for item in record.duties]


def test_tags_are_no_duties() -> None:
    assert _duties("马术部", "呼和浩特", "两年以上", "全职") == ["守夜", "喂马"]


def test_tasks_are() -> None:
    assert _duties("负责马厩消毒", "协助兽医") == ["负责马厩消毒", "协助兽医", "守夜", "喂马"]

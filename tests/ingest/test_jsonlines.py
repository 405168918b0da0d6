"""JSON and JSON lines: which value is the text, numbering, broken lines, nesting."""

from __future__ import annotations

import json

import pytest
from text_samples import ADVERTISEMENT

from jdparse.ingest.errors import Unreadable
from jdparse.ingest.jsonlines import read_many
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import Source

LONGER = ADVERTISEMENT + "另有餐补。"


def sources(text: str, **choices: object) -> list[Source]:
    return list(read_many(text.encode(), "a.json", ReadOptions(**choices)))  # type: ignore[arg-type]


def lines(*elements: object) -> str:
    return "\n".join(json.dumps(element, ensure_ascii=False) for element in elements)


def test_longest_value_of_each_line_is_the_document() -> None:
    found = sources(lines({"title": "店员", "text": ADVERTISEMENT}) + "\n\n" + lines({"text": LONGER}))
    assert [(source.path, source.text) for source in found] == [
        ("a.json#1", ADVERTISEMENT),
        ("a.json#3", LONGER),
    ]
    assert {source.media_type for source in found} == {"application/x-ndjson"}


@pytest.mark.parametrize(
    "value",
    [
        [{"text": ADVERTISEMENT}, {"text": ADVERTISEMENT}],
        {"count": 2, "data": [{"job": {"text": ADVERTISEMENT}}, {"job": {"text": ADVERTISEMENT}}]},
        [ADVERTISEMENT, ADVERTISEMENT],
    ],
)
def test_array(value: object) -> None:
    found = sources(json.dumps(value))
    assert [(source.path, source.text) for source in found] == [
        ("a.json#1", ADVERTISEMENT),
        ("a.json#2", ADVERTISEMENT),
    ]


def test_posts_with_several_long_values_are_one_table() -> None:
    post = {"名称": "店长", "职责": ADVERTISEMENT, "要求": [ADVERTISEMENT, "二"], "编号": 7, "注": None}
    (source,) = sources(lines(post, post))
    grid = {(cell.row, cell.column): source.text[cell.start : cell.end - 1] for cell in source.cells}
    assert [grid[0, column] for column in range(4)] == ["名称", "职责", "要求", "编号"]
    assert grid[1, 2] == f"{ADVERTISEMENT}\n二"
    assert grid[2, 3] == "7"


def test_named_value() -> None:
    found = sources(lines({"a": {"b": "店长"}, "text": ADVERTISEMENT}), text_column="a.b")
    assert [source.text for source in found] == ["店长"]
    with pytest.raises(Unreadable) as caught:
        sources(lines({"a": "x"}), text_column="b")
    assert caught.value.reason == "no-column"


def test_broken_line_is_named_after_the_others() -> None:
    stream = read_many((lines({"text": ADVERTISEMENT}) + "\n{oops\n").encode(), "a.jsonl", ReadOptions())
    assert next(stream).text == ADVERTISEMENT
    with pytest.raises(Unreadable) as caught:
        next(stream)
    assert caught.value.reason == "malformed"
    assert "2" in caught.value.detail


def test_half_characters_become_replacements() -> None:
    (source,) = sources('{"text": "\\ud800' + ADVERTISEMENT + '"}')
    assert source.text == "\ufffd" + ADVERTISEMENT


@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 900 + "]" * 900, "nonsense", '{"a": ' * 500 + "1" + "}" * 500])
def test_no_json_and_endless_nesting(text: str) -> None:
    try:
        found = sources(text)
    except Unreadable as error:
        found = []
        assert error.reason == "malformed"  # noqa: PT017 - how deep Python reads depends on the caller
    assert len(found) <= 1

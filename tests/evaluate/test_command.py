"""The command: exit statuses, refusals, formats, and the page."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jdparse.commands.evaluate import command
from jdparse.evaluate.locate import Locator
from jdparse.evaluate.marks import Mark, pieces

TEXT = (
    "前言<b>无</b>。\n出纳岗位职责\n1.核对当班现金；2.保管\n票据 & 印章。\n3.登记日记账。\n"
    + "附录。" * 400
    + "\n完。\ud800"
)
GOLD = {
    "file": "a<i>.txt",
    "records": [{"title": "出纳", "duties": ["核对当班现金；", "保管票据 & 印章。", "登记日记账。"]}],
    "prose": ["前言<b>无</b>。附录附录"],
}


def quote(text: str) -> dict[str, Any]:
    """An item with its place in the text."""
    start = TEXT.index(text)
    return {"text": text, "spans": [[start, start + len(text)]], "items": []}


FOUND = {
    "title": "出纳<script>",
    "duties": [quote("核对当班现金"), quote("票据 & 印章。")],
    "source": {"document": "d1", "path": "in/a<i>.txt", "span": [10, len(TEXT)]},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Gold, and what a conversion wrote."""
    (tmp_path / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "occurrences.jsonl").write_text(json.dumps(FOUND) + "\n", encoding="utf-8")
    document = {"id": "d1", "path": "in/a<i>.txt", "text": TEXT}
    (tmp_path / "documents.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    return tmp_path


def run(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(command, [str(folder / "gold.json"), "--records", str(folder), *options])


def test_table(folder: Path) -> None:
    result = run(folder)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "1 documents; 1 records in the gold, 1 found, 1 paired"
    (duties,) = (line.split() for line in lines if line.startswith("duties "))
    assert duties == ["duties", *["0.000"] * 3, *["0.500", "0.333", "0.400"] * 2, "3", "2"]
    assert lines[-1] == "gold [出纳] duties: missed: 登记日记账。"
    assert "gold [出纳] duties: cut short: 保管票据 & 印章。 -> 票据 & 印章。" in lines


def test_errors_are_limited(folder: Path) -> None:
    assert "gold [出纳]" not in run(folder, "--errors", "0").stdout
    assert run(folder, "--errors", "1").stdout.count("gold [出纳]") == 1


@pytest.mark.parametrize(
    ("minimum", "status"), [("duties=0.4", 0), ("duties=0.41", 1), ("summary=0.1", 1), ("prose_kept=1", 0)]
)
def test_minimum(folder: Path, minimum: str, status: int) -> None:
    result = run(folder, "--min", minimum)
    assert result.exit_code == status
    assert (minimum.partition("=")[0] in result.stderr) == bool(status)


@pytest.mark.parametrize("minimum", ["dutys=0.4", "duties", "duties=x", "duties=1.1", "duties=nan"])
def test_wrong_minimum(folder: Path, minimum: str) -> None:
    assert run(folder, "--min", minimum).exit_code == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "line 1: not JSON"),
        ("[]", "line 1: expected an object, found a list"),
        ('{"duties": "a"}', "line 1.duties: expected a list of items, found a text"),
        ('{"title": "a", "summary": 3}', "line 1.summary: expected a text, found a number"),
        (
            '{"title_quote": {"text": "a", "spans": [[1]]}}',
            "line 1.title_quote.spans: expected a list of [start, end]",
        ),
        ('{"source": {"path": "a<i>.txt", "span": [1]}}', "line 1.source.span: expected [start, end]"),
    ],
)
def test_refused_records(folder: Path, content: str, message: str) -> None:
    (folder / "occurrences.jsonl").write_text(content, encoding="utf-8")
    result = run(folder)
    assert result.exit_code == 2
    assert message in result.stderr


def test_refused_gold_and_documents(folder: Path) -> None:
    (folder / "documents.jsonl").write_text("{}\n", encoding="utf-8")
    assert run(folder).exit_code == 0
    assert "expected id, path and text" in run(folder, "--format", "html").stderr
    (folder / "gold.json").write_text("{}", encoding="utf-8")
    assert run(folder).exit_code == 2


def test_a_folder_without_records(folder: Path) -> None:
    (folder / "occurrences.jsonl").unlink()
    assert "no occurrences.jsonl in this folder" in run(folder).stderr


def test_gold_without_a_record_is_said(folder: Path) -> None:
    (folder / "occurrences.jsonl").write_text("", encoding="utf-8")
    result = run(folder)
    assert result.exit_code == 0
    assert "no record comes from a path that ends in 'a<i>.txt'" in result.stderr


def test_json(folder: Path) -> None:
    result = run(folder, "--format", "json", "--output", str(folder / "e.json"))
    assert result.stdout == ""
    value = json.loads((folder / "e.json").read_bytes())
    assert value["fields"]["duties"]["soft"] == {
        "precision": 0.5, "recall": 0.333333, "f1": 0.4, "hit": 1, "gold": 3, "found": 2,
    }  # fmt: skip
    assert value["errors"]["cut short"] == 1
    (document,) = value["worst"]
    assert [difference["kind"] for difference in document["differences"]] == [
        "run together",
        "cut short",
        "missed",
    ]


class Page(HTMLParser):
    """Tags that are opened and closed, and what a page would load."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        self.loaded += [
            value or "" for name, value in attrs if name in {"src", "href"} and not (value or "").startswith("#")
        ]
        if tag == "mark":
            self.marks.append((dict(attrs)["class"] or "", ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            self.marks[-1] = (self.marks[-1][0], data)


def test_page(folder: Path) -> None:
    result = run(folder, "--format", "html", "--output", str(folder / "e.html"))
    assert result.exit_code == 0
    content = (folder / "e.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(content)
    assert (page.open, page.loaded) == ([], [])
    assert not any(tag in content for tag in ("<b>无", "<script>", "<i>"))
    assert "&lt;script&gt;" in content
    assert page.marks[2:] == [
        ("gold", "保管\n"),
        ("found gold", "票据 & 印章"),
        ("found", "。"),
        ("gold", "登记日记账"),
    ]
    assert "characters without a difference" in content


def test_page_without_the_sources(folder: Path) -> None:
    (folder / "documents.jsonl").unlink()
    result = run(folder, "--format", "html")
    assert result.exit_code == 0
    assert "will not show the sources" in result.stderr
    assert "登记日记账" in result.stdout


def test_control_characters_do_not_reach_the_terminal(folder: Path) -> None:
    gold = GOLD | {"records": [{"title": "出纳", "duties": ["\x1b[2J收款"]}]}
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    assert "�[2J收款" in run(folder).stdout


def test_output_that_cannot_be_written(folder: Path) -> None:
    result = run(folder, "--output", str(folder / "none" / "e.txt"))
    assert result.exit_code == 1
    assert "can't be written" in result.stderr


def test_half_a_surrogate_pair_can_be_written(folder: Path) -> None:
    gold = GOLD | {"records": [{"title": "出\ud800纳"}]}
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    for form in ("table", "json", "html"):
        assert run(folder, "--format", form).exit_code == 0


def test_pieces_are_the_whole_text() -> None:
    text = "".join(chr(0x4E00 + at % 500) for at in range(3000))
    marks = [Mark(900, 950, 1, "found"), Mark(930, 990, 2, "gold"), Mark(2990, 3000, 3, "gold")]
    shown = list(pieces(text, marks))
    assert sum(len(piece.text) + piece.hidden for piece in shown) == len(text)
    marked = [(piece.text, [mark.number for mark in piece.marks]) for piece in shown if piece.marks]
    expected = [(900, 930, [1]), (930, 950, [1, 2]), (950, 990, [2]), (2990, 3000, [3])]
    assert marked == [(text[start:end], numbers) for start, end, numbers in expected]


LOCATED = [
    ("folded", "1. 核 对\n现金，１次", "核对现金1次", None, (3, 12)),
    ("inside the record", "收款。收款。收款。", "收款", (3, 6), (3, 5)),
    (
        "a page number in the middle",
        "每日核对当班现金 - 3 - 并与票据逐笔勾对",
        "每日核对当班现金并与票据逐笔勾对",
        None,
        (0, 23),
    ),
    ("not there", "收款。", "开票", None, None),
]


@pytest.mark.parametrize(
    ("text", "wanted", "within", "place"), [row[1:] for row in LOCATED], ids=[r[0] for r in LOCATED]
)
def test_locate(text: str, wanted: str, within: tuple[int, int] | None, place: tuple[int, int] | None) -> None:
    assert Locator(text).find(wanted, within) == place


def test_repeated_texts_are_found_one_after_the_other() -> None:
    locator = Locator("收款。开票。收款。")
    assert [locator.find("收款", None) for _ in range(3)] == [(0, 2), (6, 8), (0, 2)]

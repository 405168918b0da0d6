"""Pages that are pictures: what an engine finds becomes lines of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from jdparse.ingest import pdf
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.pdf_ocr import Engine, Found

DOTS = 200 / 72


def blank_page(with_picture: bool) -> bytes:
    """A page of 200 by 300 points, with a gray rectangle or with nothing."""
    drawing = b"0.5 g 20 20 100 100 re f" if with_picture else b""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
    ]
    text = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, 1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return text + trailer % (table, len(text))


def line(text: str, left: float, top: float, confidence: float) -> Found:
    right, bottom = left + 10 * len(text), top + 10
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    return Found([(x * DOTS, y * DOTS) for x, y in corners], text, confidence)


def finding(lines: Sequence[Found]) -> Engine:
    return lambda image: lines


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Puts an engine, or none, in the place of the installed one."""
    return lambda engine: monkeypatch.setattr(pdf, "engine", lambda: engine)


def read(data: bytes) -> Any:
    return pdf.read(data, "scan.pdf", ReadOptions())


def test_lines_are_read_from_the_top_down_with_their_confidence(install: Any) -> None:
    install(finding([line("\u2f00、负责收款", 20, 60, 0.8), line("出纳岗位职责", 20, 20, 1.0)]))
    source = read(blank_page(True))
    assert source.text == "出纳岗位职责\n一、负责收款\n"
    assert [(issue.code, "0.90" in issue.detail) for issue in source.issues] == [("ocr-text", True)]


@pytest.mark.parametrize("engine", [None, finding([]), finding([line(" ", 20, 20, 0.9)])])
def test_a_page_on_which_nothing_is_read_is_named(install: Any, engine: Engine | None) -> None:
    install(engine)
    source = read(blank_page(True))
    assert [issue.code for issue in source.issues] == ["no-text-layer"]
    assert source.text == ""


def test_an_empty_page_is_not_given_to_the_engine(install: Any) -> None:
    install(finding([line("幽灵", 20, 20, 0.9)]))
    source = read(blank_page(False))
    assert (source.text, source.issues) == ("", ())

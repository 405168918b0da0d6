"""The same post gives the same record, whichever format it came in.

Every document of the set is written in every format; what is read must be what the description says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from jdparse.batch.single import parse_file
from jdparse.model.record import Item, Record
from writers import pages, running, sheet, word
from writers.office import SOFFICE, converted
from writers.papers import PAPERS
from writers.posts import Paper

BY_NAME = {paper.name: paper for paper in PAPERS}
ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5hkscs")
ENCODED = {f"txt-{name}": name for name in ENCODINGS}


def _fits(paper: Paper, encoding: str) -> bool:
    try:
        return bool(running.text(paper).encode(encoding))
    except UnicodeEncodeError:
        return False


def _encoded(encoding: str) -> Callable[[Paper], bytes]:
    return lambda paper: running.text(paper).encode(encoding)


DIRECT: Mapping[str, tuple[str, Callable[[Paper], bytes]]] = {
    **{way: ("txt", _encoded(name)) for way, name in ENCODED.items()},
    "html-typed": ("html", pages.typed_page),
    "html-listed": ("html", pages.listed_page),
    "docx-typed": ("docx", word.typed_document),
    "docx-numbered": ("docx", word.numbered_document),
    "docx-form": ("docx", word.form_document),
    "xlsx-form": ("xlsx", sheet.workbook),
}
LAYOUTS = ("typed", "numbered", "form")
TARGETS = {"doc": "doc:MS Word 97", "rtf": "rtf", "odt": "odt", "pdf": "pdf"}


def cases(names: list[str]) -> list[Any]:
    """A case for each document and way of writing."""
    return [
        pytest.param(paper.name, way, id=f"{paper.name}-{way}")
        for paper in PAPERS
        for way in names
        if way not in ENCODED or _fits(paper, ENCODED[way])
    ]


def records(data: bytes, name: str) -> list[dict[str, Any]]:
    return [seen(record) for record in parse_file(data, name).records]


def seen(record: Record) -> dict[str, Any]:
    """What a record says, without positions and the look of markers."""
    return {
        "title": record.title,
        "department": record.department,
        "reports_to": [superior.title for superior in record.reports_to],
        "subordinates": [subordinate.title for subordinate in record.subordinates],
        "summary": record.summary and record.summary.text,
        **{field: list(map(_tree, getattr(record, field))) for field in LISTS},
    }


LISTS = ("duties", "requirements", "authorities", "accountabilities")


def _tree(item: Item) -> tuple[Any, ...]:
    return item.number, item.text, tuple(map(_tree, item.items))


def expected(name: str) -> list[dict[str, Any]]:
    return BY_NAME[name].records()


@pytest.mark.parametrize(("name", "way"), cases(list(DIRECT)))
def test_formats_that_we_write_ourselves(name: str, way: str) -> None:
    suffix, write = DIRECT[way]
    assert records(write(BY_NAME[name]), f"文件.{suffix}") == expected(name)


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every document in every layout as LibreOffice saves it: "ferry-typed.rtf" and its bytes."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    originals = {f"{paper.name}-{layout}": DIRECT[f"docx-{layout}"][1](paper) for paper in PAPERS for layout in LAYOUTS}
    folder: Path = tmp_path_factory.mktemp("exports")
    made = {suffix: converted(originals, target, folder) for suffix, target in TARGETS.items()}
    return {f"{name}.{suffix}": data for suffix, files in made.items() for name, data in files.items()}


WAYS = [f"{layout}.{suffix}" for suffix in TARGETS for layout in LAYOUTS]


@pytest.mark.parametrize(("name", "way"), cases(WAYS))
def test_formats_that_an_office_program_writes(name: str, way: str, exports: Mapping[str, bytes]) -> None:
    assert records(exports[f"{name}-{way}"], f"文件.{way.partition('.')[2]}") == expected(name)


def test_the_set_is_large_enough_and_each_encoding_holds_some_of_it() -> None:
    assert len(PAPERS) >= 8
    assert all(sum(_fits(paper, encoding) for paper in PAPERS) >= 2 for encoding in ENCODINGS)

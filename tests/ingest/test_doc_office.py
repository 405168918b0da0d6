"""Our reader of .doc files against LibreOffice: real documents, and own ones with numbering of every kind.

LibreOffice's plain-text export is the oracle. Lines are compared without white space, since it writes a
blank between a number and its text whatever the document says. Each difference is listed with its reason.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import pytest
from doc_samples import ITEMS, NUMBERED, OTHERS
from office_oracle import SOFFICE, needs_soffice

from jdparse.ingest import doc
from jdparse.ingest.options import ReadOptions
from jdparse.model.source import Source

SHARED = Path(__file__).parents[3] / "shared"
REAL = sorted(path for path in (SHARED / "real").glob("*.doc") if path.read_bytes().startswith(b"\xd0\xcf"))
needs_shared = pytest.mark.skipif(not REAL, reason="the real documents are not here")


class Differences(NamedTuple):
    """What only LibreOffice and what only our reader gives, in lines, and why."""

    why: str
    office: list[str] = []  # noqa: RUF012
    ours: list[str] = []  # noqa: RUF012


def read(path: Path) -> Source:
    return doc.read(path.read_bytes(), path.name, ReadOptions())


def convert_all(paths: list[Path], target: str, folder: Path) -> dict[str, Path]:
    """Convert all files in one call of the office program."""
    assert SOFFICE is not None
    out = folder / "out"
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", target, "--outdir", str(out), *map(str, paths)]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    return {path.stem: (out / path.stem).with_suffix("." + target.partition(":")[0]) for path in paths}


def lines(text: str) -> list[str]:
    """Lines without any white space, and no empty ones."""
    return [line for line in ("".join(part.split()) for part in text.split("\n")) if line]


def compare(office: list[str], ours: list[str]) -> tuple[list[str], list[str]]:
    """Lines in the one only, lines in the other only; everything else stands in both in the same order."""
    only_office: list[str] = []
    only_ours: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, office, ours, autojunk=False).get_opcodes():
        if tag != "equal":
            only_office += office[a:b]
            only_ours += ours[c:d]
    return only_office, only_ours


# --- real documents

TEXT_BOXES = "text boxes, which LibreOffice leaves out of plain text"
# How many lines of each real document only our reader gives; LibreOffice never has one that we lack.
ONLY_OURS = {"2005061001": (1, TEXT_BOXES), "2006121402": (12, TEXT_BOXES)}


@pytest.fixture(scope="module")
def real_exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return convert_all(REAL, "txt:Text (encoded):UTF8", tmp_path_factory.mktemp("real"))


@needs_soffice
@needs_shared
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_documents(path: Path, real_exports: Mapping[str, Path]) -> None:
    office = lines(real_exports[path.stem].read_text(encoding="utf-8-sig"))
    only_office, only_ours = compare(office, lines(read(path).text))
    expected, _ = ONLY_OURS.get(path.stem, (0, ""))
    assert only_office == []
    assert len(only_ours) == expected


def _gold_lists(name: str) -> Iterator[list[str]]:
    """Each list of items, and each single value as a list of one."""
    for record in json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8"))["records"]:
        for field in ("duties", "requirements", "authorities", "accountabilities"):
            yield record.get(field) or []
        yield from (record.get("other") or {}).values()
        singles = [record.get("title"), record.get("summary"), record.get("header")]
        singles += [*(record.get("attributes") or {}).values(), *(record.get("subordinates") or [])]
        singles += [superior["title"] for superior in record.get("reports_to") or []]
        yield from ([single] for single in singles if single)


@needs_shared
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_gold_strings_stand_in_the_text_in_order(path: Path) -> None:
    text = "".join(read(path).text.split())
    for items in _gold_lists(path.stem):
        at = 0
        for item in items:
            wanted = "".join(item.split())
            at = text.find(wanted, at)
            assert at >= 0, item
            at += len(wanted)


# --- own documents

DIFFERENCES: Mapping[str, Differences] = {
    "bullets": Differences(
        "LibreOffice writes every bullet as •; Wingdings 0x6C and 0xD8 show as ● and ➢",
        [f"•{text}{n}" for n in (1, 2, 4) for text in ITEMS[:2]],
        [f"{bullet}{text}{n}" for n, bullet in ((1, "●"), (2, "➢"), (4, "●")) for text in ITEMS[:2]],
    ),
    "format-ordinal": Differences(
        "LibreOffice has no English ordinals",
        [f"{i}.、{ITEMS[(i - 1) % 4]}，每月{i}次" for i in range(1, 13)],
        [f"{i}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(i, 'th') }、{ITEMS[(i - 1) % 4]}，每月{i}次" for i in range(1, 13)],
    ),
    "furniture": Differences(
        "plain text has no headers, footers and notes, but the number of the note",
        ["正文第一段1"],
        ["某某公司岗位说明书", "正文第一段", "脚注的内容", "第1页"],
    ),
    "odd-text": Differences("LibreOffice writes hidden text out", ["可见隐藏，后文"], ["可见，后文"]),
    "revisions": Differences(
        "LibreOffice writes deleted revisions out",
        ["职责：旧的说法新的说法", "上半段", "下半段"],
        ["职责：新的说法", "上半段下半段"],
    ),
    "text-box": Differences(TEXT_BOXES, [], ["框内第一段", "框内第二段"]),
}
SAMPLES = {**NUMBERED, **OTHERS}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Path], dict[str, Path]]:
    """The samples as .doc files, and those as plain text."""
    folder = tmp_path_factory.mktemp("samples")
    for name, content in SAMPLES.items():
        (folder / f"{name}.docx").write_bytes(content)
    documents = convert_all(sorted(folder.glob("*.docx")), "doc:MS Word 97", folder)
    return documents, convert_all(list(documents.values()), "txt:Text (encoded):UTF8", folder)


def test_there_are_twenty_kinds_of_numbering() -> None:
    assert len(NUMBERED) >= 20


@needs_soffice
@pytest.mark.parametrize("name", SAMPLES)
def test_own_documents(name: str, samples: tuple[Mapping[str, Path], Mapping[str, Path]]) -> None:
    documents, texts = samples
    expected = DIFFERENCES.get(name, Differences(""))
    found = compare(lines(texts[name].read_text(encoding="utf-8-sig")), lines(read(documents[name]).text))
    assert found == (expected.office, expected.ours)


CELLS = {
    "merged": [
        (0, 0, 1, 2, "项目"), (0, 2, 1, 1, "要求"), (0, 3, 1, 1, "说明"),
        (1, 0, 2, 1, "学历"), (1, 1, 1, 1, "最低"), (1, 2, 1, 1, "大专"), (1, 3, 2, 1, "会计类"),
        (2, 1, 1, 1, "理想"), (2, 2, 1, 1, "本科"),
        (3, 0, 1, 1, "备注"), (3, 1, 1, 3, "面谈后决定"),
    ],
    "nested": [
        (0, 0, 1, 1, "考核"), (0, 1, 1, 1, "见下表子项分值准确40满分一百"),
        (0, 0, 1, 1, "子项"), (0, 1, 1, 1, "分值"), (1, 0, 1, 1, "准确"), (1, 1, 1, 1, "40"),
        (1, 0, 1, 1, "合计"), (1, 1, 1, 1, "100"),
    ],
}  # fmt: skip


@needs_soffice
@pytest.mark.parametrize("name", CELLS)
def test_cells(name: str, samples: tuple[Mapping[str, Path], Mapping[str, Path]]) -> None:
    """Row, column, how many rows and columns, and the text of each cell."""
    source = read(samples[0][name])
    cells = [
        (c.row, c.column, c.row_span, c.column_span, "".join(source.text[c.start : c.end].split()))
        for c in source.cells
    ]
    assert cells == CELLS[name]

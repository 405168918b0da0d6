"""The files that formats.py measures: the documents of the sample corpus in every format, made by LibreOffice.

In: an empty folder. Out: for each suffix the paths of its files, one a document, in the same order.
"""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "documents"
TARGETS = {"docx": "docx", "doc": "doc:MS Word 97", "rtf": "rtf", "odt": "odt", "pdf": "pdf"}


def make_files(folder: Path) -> dict[str, list[Path]]:
    """Write the documents in every format."""
    texts = [_plain(path, folder) for path in sorted(CORPUS.glob("*.txt"))]
    files = {"txt": [_encoded(path, folder) for path in texts], "html": [_page(path, folder) for path in texts]}
    plain = ["--infilter=Text (encoded):UTF8"]
    for suffix, target in TARGETS.items():
        files[suffix] = _convert(texts, target, folder, plain if suffix == "docx" else [])
        texts = files["docx"]
    files["xlsx"] = [_workbook(path, folder) for path in files["txt"]]
    files["xls"] = _convert(files["xlsx"], "xls:MS Excel 97", folder, [])
    return files


def _plain(path: Path, folder: Path) -> Path:
    """In UTF-8 with line feeds; some documents of the corpus are in other encodings."""
    (folder / "plain").mkdir(exist_ok=True)
    (source,) = read_bytes(path.read_bytes(), path.name, ReadOptions())
    written = folder / "plain" / path.name
    written.write_text("\n".join(source.text.splitlines()), encoding="utf-8", newline="\n")
    return written


def _encoded(path: Path, folder: Path) -> Path:
    """In GB18030, as old files are."""
    written = folder / path.name
    written.write_bytes(path.read_bytes().decode("utf-8").encode("gb18030"))
    return written


def _page(path: Path, folder: Path) -> Path:
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in _lines(path, "utf-8"))
    written = folder / f"{path.stem}.html"
    written.write_text(f'<html><head><meta charset="utf-8"></head><body>{lines}</body></html>', encoding="utf-8")
    return written


def _workbook(path: Path, folder: Path) -> Path:
    """A form: what stands before a colon is a cell of its own."""
    written = folder / f"{path.stem}.xlsx"
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(_lines(path, "gb18030")):
            sheet.write_row(number, 0, line.split("：", 1))
    return written


def _lines(path: Path, encoding: str) -> list[str]:
    return path.read_bytes().decode(encoding).split("\n")


def _convert(paths: Sequence[Path], target: str, folder: Path, filters: Sequence[str]) -> list[Path]:
    office = shutil.which("soffice")
    if office is None:
        raise SystemExit("LibreOffice (soffice) makes the files that are measured; it is not installed.")
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", *filters]
    command += ["--convert-to", target, "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True)
    return [folder / f"{path.stem}.{target.partition(':')[0]}" for path in paths]

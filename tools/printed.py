"""How well the same documents are read in other formats: a section of docs/accuracy.md.

In: the sample corpus' texts, and its Word files with the borders of their tables drawn. LibreOffice prints them to PDF
and saves the Word files in other formats. Out: F1 a field against the documents' own annotations, written between two
marks. LibreOffice (``soffice``) must be installed; another version breaks lines elsewhere.

    python -m tools.printed
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from jdparse.evaluate.views import SCORED
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes
from tools.variants import PAGE, figures, row
from tools.weight_examples import Document, annotated

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "documents"
OPENING, CLOSING = "<!-- printed: written by tools/printed.py -->", "<!-- end of printed -->"
FORMATS = ("doc", "odt", "rtf", "html", "pdf")
_TEXT = "Text (encoded):UTF8,LF,,,"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
_TABLE = re.compile(r"(<w:tbl(?: [^>]*)?>\s*)(?:<w:tblPr\s*/>|(<w:tblPr>))?")
_DRAWN = re.compile(r"<w:tblBorders>.*?</w:tblBorders>", re.DOTALL)
_AT_ONCE, _TRIES = 60, 4  # files a call, and calls for what was left out


def main() -> None:
    """Convert, read, and write the section."""
    documents = [one for one in annotated() if one.origin == "corpus" and one.source.text.strip()]
    texts = [one for one in documents if one.source.wrapped and not one.source.cells and not one.source.hints]
    words = [one for one in documents if one.source.path.endswith(".docx") and one.source.cells]
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(OPENING)
    written = "\n".join([OPENING, *_section(texts, words), CLOSING])
    PAGE.write_text(before + written + rest.partition(CLOSING)[2], encoding="utf-8", newline="\n")
    sys.stdout.write(f"{written}\n")


def _section(texts: Sequence[Document], words: Sequence[Document]) -> Iterator[str]:
    yield f"{len(texts)} texts and {len(words)} Word files with tables of the corpus; F1, white space, punctuation and width folded.\n"
    yield f"| format | {' | '.join(field.replace('_', ' ') for field in (*SCORED, 'mean'))} |"
    yield f"|---|{'---:|' * (len(SCORED) + 1)}"
    yield row("texts, as they are", figures(texts))
    yield row("texts, printed to PDF", figures(_converted(texts, "pdf", _as_text(texts), (f"--infilter={_TEXT}",))))
    ruled = {name: _ruled((CORPUS / one.source.path).read_bytes()) for name, one in _named(words, "docx")}
    yield row("Word files, as they are", figures(words))
    for target in FORMATS:
        yield row(f"Word files as {target}", figures(_converted(words, target, ruled)))


def _named(documents: Sequence[Document], suffix: str) -> Iterator[tuple[str, Document]]:
    """Each document under a name of plain letters."""
    return ((f"{number}.{suffix}", one) for number, one in enumerate(documents))


def _as_text(documents: Sequence[Document]) -> dict[str, bytes]:
    return {name: one.source.text.encode() for name, one in _named(documents, "txt")}


def _ruled(data: bytes) -> bytes:
    """A Word file whose tables have all their borders."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, _with_borders(part.decode()) if name == "word/document.xml" else part)
    return out.getvalue()


def _with_borders(xml: str) -> str:
    opening = f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders>"
    return _TABLE.sub(lambda found: found[1] + opening + ("" if found[2] else "</w:tblPr>"), _DRAWN.sub("", xml))


def _converted(
    documents: Sequence[Document], target: str, files: Mapping[str, bytes], options: Sequence[str] = ()
) -> list[Document]:
    """The documents as they are read in another format."""
    made = _by_office(files, target, options)
    return [
        replace(one, source=next(read_bytes(made[name], f"{Path(one.source.path).stem}.{target}", ReadOptions())))
        for name, one in zip(files, documents, strict=True)
    ]


def _by_office(files: Mapping[str, bytes], target: str, options: Sequence[str]) -> dict[str, bytes]:
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("LibreOffice is needed: soffice is not on the path.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        for _ in range(_TRIES):  # it leaves some out of many files now and then
            missing = [file for file in files if not _made(folder, file, target).is_file()]
            for at in range(0, len(missing), _AT_ONCE):
                command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", *options]
                command += ["--convert-to", target, "--outdir", str(folder / "out")]
                command += [str(folder / file) for file in missing[at : at + _AT_ONCE]]
                subprocess.run(command, check=False, capture_output=True)
        return {file: _made(folder, file, target).read_bytes() for file in files}


def _made(folder: Path, file: str, target: str) -> Path:
    return folder / "out" / f"{Path(file).stem}.{target}"


if __name__ == "__main__":
    main()

"""Small PDF files for tests, written with pdfium: words of a standard font (no Chinese) and frames."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Word:
    """Text whose first character stands ``left`` points from the left and ``top`` from the top."""

    left: float
    top: float
    text: str
    size: float = 12


@dataclass(frozen=True)
class Frame:
    """A rectangle drawn with a thin line."""

    left: float
    top: float
    right: float
    bottom: float


Mark = Word | Frame


def pdf(*pages: Sequence[Mark], rotation: int = 0, width: int = WIDTH, height: int = HEIGHT) -> bytes:
    """The bytes of a file with these pages."""
    document = pypdfium2.PdfDocument.new()
    for marks in pages:
        page = document.new_page(width, height)
        for mark in marks:
            made = _word(document, mark, height) if isinstance(mark, Word) else _frame(mark, height)
            pdfium.FPDFPage_InsertObject(page, made)
        page.gen_content()
        if rotation:
            page.set_rotation(rotation)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def grid(left: float, top: float, widths: Sequence[float], heights: Sequence[float]) -> list[Mark]:
    """The frames of a table's cells."""
    frames: list[Mark] = []
    for row, height in enumerate(heights):
        for column, width in enumerate(widths):
            x, y = left + sum(widths[:column]), top + sum(heights[:row])
            frames.append(Frame(x, y, x + width, y + height))
    return frames


def _word(document: pypdfium2.PdfDocument, word: Word, height: int) -> object:
    made = pdfium.FPDFPageObj_NewTextObj(document, b"Helvetica", ctypes.c_float(word.size))
    encoded = ctypes.create_string_buffer((word.text + "\0").encode("utf-16-le"))
    pdfium.FPDFText_SetText(made, ctypes.cast(encoded, pdfium.FPDF_WIDESTRING))
    pdfium.FPDFPageObj_Transform(made, 1, 0, 0, 1, word.left, height - word.top - word.size)
    return made


def _frame(frame: Frame, height: int) -> object:
    wide, high = frame.right - frame.left, frame.bottom - frame.top
    made = pdfium.FPDFPageObj_CreateNewRect(frame.left, height - frame.bottom, wide, high)
    pdfium.FPDFPath_SetDrawMode(made, pdfium.FPDF_FILLMODE_NONE, True)
    pdfium.FPDFPageObj_SetStrokeWidth(made, ctypes.c_float(0.5))
    return made


def written(content: str, form: str = "", page: str = "", matrix: str = "1 0 0 1 0 0") -> bytes:
    """A file of one page with this content stream; ``/X Do`` draws the form, ``page`` is more of the page's entries."""
    stream = "<</Length {length}{entries}>>stream\n{body}\nendstream"
    form_entries = f"/Type/XObject/Subtype/Form/BBox[0 0 {WIDTH} {HEIGHT}]/Matrix[{matrix}]"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents 4 0 R"
        f"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>{page}>>",
        stream.format(length=len(content), entries="", body=content),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        stream.format(length=len(form), entries=form_entries, body=form),
    ]
    parts, places = ["%PDF-1.4\n"], []
    for number, body in enumerate(objects, 1):
        places.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj{body}endobj\n")
    start = sum(map(len, parts))
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    parts.append(f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer<</Size {count}/Root 1 0 R>>\n")
    parts.append(f"startxref\n{start}\n%%EOF")
    return "".join(parts).encode()

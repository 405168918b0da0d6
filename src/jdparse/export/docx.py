"""A distinct post in, its 岗位说明书 as a Word document out, made from the template in ``word/``.

Guaranteed: whatever a text holds stays text; what XML cannot hold becomes U+FFFD; the bytes depend on the post
alone (the date that the archive demands is fixed). The lists are numbered by Word.

The template is a package of a few parts that jinja2 fills: python-docx reads and writes the whole of its own
template anew for each document, which takes many times as long as the conversion of a document.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from jdparse.export.form import Field, Form, form_of
from jdparse.model.record import Record

if TYPE_CHECKING:
    from jinja2 import Template

_FILLED = {
    "word/document.xml": "document.xml.j2",
    "word/numbering.xml": "numbering.xml.j2",
    "word/footer.xml": "footer.xml.j2",
}
_FIXED = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package.rels.xml",
    "word/_rels/document.xml.rels": "document.rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
}
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ITEM_HEAD = "工作内容"
"""Over the items of a list that is a table."""
_SHORT = 18
"""Characters that half a line of the table of fields holds."""


def docx_of(record: Record) -> bytes:
    """The document of a post."""
    form = form_of(record)
    parts = {name: part.encode() for name, part in _fixed().items()}
    parts |= {name: _filled(form, template) for name, template in _templates().items()}
    return _packed(parts)


def _filled(form: Form, template: Template) -> bytes:
    return template.render(form=form, rows=list(rows(form.fields)), item_head=ITEM_HEAD).encode()


def rows(fields: tuple[Field, ...]) -> Iterator[tuple[Field, ...]]:
    """Fields as rows of a table: two short ones side by side, a long one by itself."""
    waiting: Field | None = None
    for field in fields:
        long = len(field.text) > _SHORT or "\n" in field.text
        if waiting is not None and not long:
            yield waiting, field
            waiting = None
            continue
        if waiting is not None:
            yield (waiting,)
        waiting = None if long else field
        if long:
            yield (field,)
    if waiting is not None:
        yield (waiting,)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@cache
def _fixed() -> dict[str, str]:
    return {name: _source(part) for name, part in _FIXED.items()}


@cache
def _templates() -> dict[str, Template]:
    from jinja2 import Environment

    filling = Environment(autoescape=True, finalize=_legal, trim_blocks=False)
    return {name: filling.from_string(_source(part)) for name, part in _FILLED.items()}


def _legal(value: object) -> object:
    """What XML can hold of a text that is put into a part."""
    return _ILLEGAL.sub("\ufffd", value) if type(value) is str else value


def _source(part: str) -> str:
    return resources.files("jdparse.export").joinpath("word", part).read_text(encoding="utf-8").strip()

"""A .docx with a list in each of several numbering formats, as small as other readers take it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from tools.numbering_cases import Format

COUNT = 10
"""Items in each list."""

_SPACES = {"w": "wordprocessingml/2006/main", "r": "officeDocument/2006/relationships"}


def document(formats: Sequence[Format]) -> bytes:
    """A .docx with a list in each format."""
    space = " ".join(f'xmlns:{prefix}="http://schemas.openxmlformats.org/{path}"' for prefix, path in _SPACES.items())
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{found.name}"/><w:lvlText w:val={quoteattr(found.text)}/></w:lvl>'
        "</w:abstractNum>"
        for n, found in enumerate(formats)
    ) + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(len(formats)))
    body = "".join(
        _paragraph(f"清单{place}") + "".join(_paragraph(item(place, n + 1), place + 1) for n in range(COUNT))
        for place in range(len(formats))
    )
    return _package(
        f"<w:document {space}><w:body>{body}</w:body></w:document>", f"<w:numbering {space}>{lists}</w:numbering>"
    )


def item(place: int, number: int) -> str:
    """The text of an item, which stands nowhere else."""
    return f"登记卷宗{place:02}丁{number:02}"


def _paragraph(text: str, number: int = 0) -> str:
    listed = f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>' if number else ""
    return f"<w:p>{listed}<w:r><w:t>{text}</w:t></w:r></w:p>"


def _package(body: str, numbering: str) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kinds}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("numbering", "numbering"))
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rels}{types}</Types>'
        ),
        "_rels/.rels": _relation(f"{office}/officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation(f"{office}/numbering", "numbering.xml"),
        "word/document.xml": body,
        "word/numbering.xml": numbering,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _relation(kind: str, target: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}"><Relationship Id="r1" Type="{kind}" Target="{target}"/></Relationships>'

"""Small Word packages for tests, written by hand with zipfile: the XML of each part is given as text.

``package`` makes the bytes; the other functions write the XML that bodies, lists and styles are made of.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


@dataclass(frozen=True)
class Part:
    """A part beside the main document: its name, its role, its root element and what stands in that."""

    name: str
    role: str
    root: str
    xml: str

    def reference(self) -> str:
        """How a section names this header or footer."""
        return f'<w:{self.role}Reference w:type="{self.name.split("-")[1]}" r:id="{self.name}.xml"/>'


def package(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    settings: str = "",
    headers: Mapping[str, str] | None = None,
    footers: Mapping[str, str] | None = None,
    footnotes: Mapping[str, str] | None = None,
    section: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """The bytes of a .docx file.

    ``headers`` and ``footers`` map a page kind (default, first, even) to blocks; ``footnotes`` maps ids to
    blocks; ``section`` stands in the last section's properties; ``more`` adds parts or replaces them.
    """
    notes = "".join(f'<w:footnote w:id="{key}">{blocks}</w:footnote>' for key, blocks in (footnotes or {}).items())
    contents = {"numbering": numbering, "styles": styles, "settings": settings, "footnotes": notes}
    parts = [Part(role, role, role, xml) for role, xml in contents.items() if xml]
    furniture = [Part(f"header-{kind}", "header", "hdr", xml) for kind, xml in (headers or {}).items()]
    furniture += [Part(f"footer-{kind}", "footer", "ftr", xml) for kind, xml in (footers or {}).items()]
    references = "".join(part.reference() for part in furniture)
    document = f"<w:body>{body}<w:sectPr>{references}{section}</w:sectPr></w:body>"
    parts += furniture
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations({"word/document.xml": "officeDocument"}),
        "word/document.xml": element("document", document),
        "word/_rels/document.xml.rels": _relations({f"{part.name}.xml": part.role for part in parts}),
        **{f"word/{part.name}.xml": element(part.root, part.xml) for part in parts},
    }
    return zipped(files | dict(more or {}))


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of the given files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def element(name: str, content: str) -> str:
    """A part's root element with every namespace that tests use."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {NAMESPACES}>{content}</w:{name}>'


def _content_types(parts: Iterable[Part]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{part.name}.xml" ContentType="{_CONTENT}.{part.role}+xml"/>' for part in parts
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_CONTENT}.document.main+xml"/>'
        f"{overrides}</Types>"
    )


def _relations(targets: Mapping[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{role}" Target="{name}"/>' for name, role in targets.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


# --- blocks


def p(*content: str, style: str = "", num: tuple[int, int] | None = None, properties: str = "") -> str:
    """A paragraph. A content that is no XML becomes a run; ``num`` is (list, level)."""
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        inside += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    inside += properties
    runs = "".join(text if text.startswith("<") else r(text) for text in content)
    return f"<w:p>{f'<w:pPr>{inside}</w:pPr>' if inside else ''}{runs}</w:p>"


def r(text: str = "", properties: str = "", raw: str = "") -> str:
    """A run with text, or with ``raw`` XML."""
    inside = raw or f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inside}</w:r>"


def field(instruction: str, result: str) -> str:
    """A field with its instruction and its result."""
    marks = [f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end")]
    code = f'<w:instrText xml:space="preserve">{escape(instruction)}</w:instrText>'
    return r(raw=marks[0]) + r(raw=code) + r(raw=marks[1]) + r(result) + r(raw=marks[2])


def table(*rows: str, width: int = 4) -> str:
    """A table of rows."""
    columns = '<w:gridCol w:w="2000"/>' * width
    properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row; a cell that is no XML becomes a cell of one paragraph."""
    inside = "".join(text if text.startswith("<") else cell(text) for text in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inside}</w:tr>"


def cell(*blocks: str, span: int = 1, merge: str = "") -> str:
    """A cell of paragraphs; ``merge`` is restart or continue for cells merged downwards."""
    inside = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    inside += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    content = "".join(text if text.startswith("<") else p(text) for text in blocks or ("",))
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{inside}</w:tcPr>{content}</w:tc>'


# --- lists and styles


def abstract(number: int, *levels: str, more: str = "") -> str:
    """An abstract list of levels."""
    inside = '<w:multiLevelType w:val="multilevel"/>' + more + "".join(levels)
    return f'<w:abstractNum w:abstractNumId="{number}">{inside}</w:abstractNum>'


def level(
    place: int, fmt: str, text: str, *, start: int = 1, restart: int | None = None, suffix: str = "",
    legal: bool = False, style: str = "", font: str = "",
) -> str:  # fmt: skip
    """One level of an abstract list."""
    inside = f'<w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>'
    inside += "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>'
    inside += f'<w:pStyle w:val="{style}"/>' if style else ""
    inside += "<w:isLgl/>" if legal else ""
    inside += f'<w:suff w:val="{suffix}"/>' if suffix else ""
    inside += f"<w:lvlText w:val={quoteattr(text)}/>"
    inside += f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    return f'<w:lvl w:ilvl="{place}">{inside}</w:lvl>'


def num(number: int, abstract_number: int, starts: Mapping[int, int] | None = None, more: str = "") -> str:
    """A list that uses an abstract list; ``starts`` are start overrides by level."""
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for place, start in (starts or {}).items()
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{overrides}{more}</w:num>'


def style(
    name: str,
    *,
    title: str = "",
    based_on: str = "",
    paragraph: str = "",
    text: str = "",
    kind: str = "paragraph",
) -> str:
    """A style with paragraph and run properties."""
    inside = f'<w:name w:val="{title or name}"/>'
    inside += f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    inside += f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    inside += f"<w:rPr>{text}</w:rPr>" if text else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}">{inside}</w:style>'


def lines(texts: Iterable[str]) -> str:
    """The text of paragraphs, each ended by a line feed."""
    return "".join(f"{text}\n" for text in texts)


OLD_BOX = "<w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict>"
"""A text box as older editions write it, around its paragraphs."""

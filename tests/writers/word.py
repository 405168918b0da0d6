"""A document as .docx: running text with typed or automatic numbers, or a form made of a table."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from writers.posts import Marks, Paper, Post
from writers.running import Block, blocks, items, line

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROLES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="SimSun"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
)


def typed_document(paper: Paper) -> bytes:
    """Every marker stands in the text."""
    return paragraphs(line(block, paper) for block in blocks(paper))


def numbered_document(paper: Paper) -> bytes:
    """Word numbers the items."""
    parts = list(blocks(paper))
    body = "".join(_paragraph(block.text, _list_of(block)) for block in parts)
    return package(body, _numbering(paper, max(block.part for block in parts)))


def form_document(paper: Paper) -> bytes:
    """A table a post: labels on the left, values on the right, markers typed."""
    return package("".join(_paragraph(paper.heading) + _form(post, paper) for post in paper.posts))


def paragraphs(lines: Iterable[str]) -> bytes:
    """A document of plain paragraphs."""
    return package("".join(map(_paragraph, lines)))


def package(body: str, numbering: str = "") -> bytes:
    """The bytes of a .docx with this body and these lists."""
    parts = {"styles": _STYLES, "numbering": numbering} if numbering else {"styles": _STYLES}
    files = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations({"word/document.xml": "officeDocument"}),
        "word/_rels/document.xml.rels": _relations({f"{name}.xml": name for name in parts}),
        "word/document.xml": f"{_HEAD}<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **{f"word/{name}.xml": f"{_HEAD}<w:{name} {_W}>{xml}</w:{name}>" for name, xml in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def list_level(place: int, marks: Marks) -> str:
    """A level of a list."""
    # Without this font a bullet of the text's own would be looked up in a symbol font.
    font = '<w:rPr><w:rFonts w:ascii="SimSun" w:hAnsi="SimSun" w:eastAsia="SimSun"/></w:rPr>'
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{marks.word}"/><w:suff w:val="nothing"/>'
        f"<w:lvlText w:val={quoteattr(marks.text.replace('%1', f'%{place + 1}'))}/>{font}</w:lvl>"
    )


def _numbering(paper: Paper, lists: int) -> str:
    """A list of its own for each: LibreOffice does not take start overrides over into .doc."""
    levels = list_level(0, paper.outer) + list_level(1, paper.inner)
    inside = f'<w:multiLevelType w:val="multilevel"/>{levels}'
    numbers = range(1, lists + 1)
    return "".join(f'<w:abstractNum w:abstractNumId="{n}">{inside}</w:abstractNum>' for n in numbers) + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in numbers
    )


def _list_of(block: Block) -> tuple[int, int] | None:
    return (block.part, int(block.role == "inner")) if block.role in {"outer", "inner"} else None


def _paragraph(text: str, numbered: tuple[int, int] | None = None) -> str:
    properties = ""
    if numbered is not None:
        inside = f'<w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/>'
        properties = f"<w:pPr><w:numPr>{inside}</w:numPr></w:pPr>"
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _form(post: Post, paper: Paper) -> str:
    rows = [(label, [value]) for label, value in post.fields()]
    rows += [(part.label, [line(block, paper) for block in items(part.items, 1)]) for part in post.lists]
    properties = '<w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>'
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="7000"/></w:tblGrid>'
    return f"<w:tbl>{properties}{grid}{''.join(_row(*row) for row in rows)}</w:tbl>{_paragraph('')}"


def _row(label: str, value: Sequence[str]) -> str:
    return f"<w:tr>{_cell([label], 2000)}{_cell(value, 7000)}</w:tr>"


def _cell(lines: Sequence[str], width: int) -> str:
    borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders>{borders}</w:tcBorders>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(_paragraph, lines))}</w:tc>"


def _content_types(parts: Iterable[str]) -> str:
    main = f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    others = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{name}+xml"/>' for name in parts)
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{_HEAD}<Types xmlns="{space}">{defaults}{main}{others}</Types>'


def _relations(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{place}" Type="{_ROLES}/{role}" Target="{target}"/>'
        for place, (target, role) in enumerate(targets.items(), start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'

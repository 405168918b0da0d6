"""A document as a web page: numbers typed in paragraphs, or left to ordered lists."""

from __future__ import annotations

from html import escape
from itertools import groupby

from writers.posts import BULLET, Paper
from writers.running import Block, blocks, line


def typed_page(paper: Paper) -> bytes:
    """Every marker stands in the text."""
    return _page("".join(f"<p>{escape(line(block, paper))}</p>\n" for block in blocks(paper)))


def listed_page(paper: Paper) -> bytes:
    """Items stand in lists, and whoever shows the page numbers them."""
    parts = []
    for is_item, group in groupby(blocks(paper), lambda block: block.role in {"outer", "inner"}):
        found = list(group)
        parts.append(_list(found, paper) if is_item else "".join(map(_paragraph, found)))
    return _page("".join(parts))


def _paragraph(block: Block) -> str:
    name = "h2" if block.role == "heading" else "p"
    return f"<{name}>{escape(block.text)}</{name}>\n"


def _list(found: list[Block], paper: Paper) -> str:
    name = "ul" if paper.outer is BULLET else "ol"
    inside, below = "", [""]
    for block in reversed(found):
        if block.role == "inner":
            below[0] = f"<li>{escape(block.text)}</li>" + below[0]
        else:
            nested = f"<ol>{below[0]}</ol>" if below[0] else ""
            inside, below[0] = f"<li>{escape(block.text)}{nested}</li>\n" + inside, ""
    return f"<{name}>\n{inside}</{name}>\n"


def _page(body: str) -> bytes:
    head = '<head><meta charset="utf-8"><title>文件</title></head>'
    return f"<!DOCTYPE html>\n<html>{head}<body>\n{body}</body></html>\n".encode()

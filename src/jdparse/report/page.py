"""A report in, its page out; and the frame that each page with sources is put into.

Guaranteed: a page is one file that asks for nothing: its own style and script stand in it, and its
Content-Security-Policy allows these alone, by their digests. Every value is escaped; the script makes text of data,
never markup.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from jdparse.report.charts import NONE, REST, Bar
from jdparse.report.figures import PARTS, Figures
from jdparse.report.index import PostIndex, PostRow
from jdparse.report.totals import Report
from jdparse.report.words import LANGUAGES, Language, Words, percent, spoken, words

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

SHOWN_DOCUMENTS = 5_000
SHOWN_PASSAGES = 100
SHOWN_ERRORS = 200
SHOWN_BORDERLINE = 50
SHOWN_LOW, LOW_COVERAGE = 20, 0.95

Places = Mapping[str, int]
"""The page on which a document is shown, by the document's id."""

Files = tuple[tuple[str, ...], tuple[str, ...]]
"""Style sheets and scripts."""
_SHARED: Files = ("common.css",), ("dom.js", "language.js")
_REPORT: Files = ("report.css",), ("views.js", "documents.js", "posts.js", "report.js")
SOURCE: Files = ("source.css",), ("lazy.js", "values.js", "source.js", "cards.js", "places.js")
SOURCE_WORDS = ("source", "kinds", "fields", "codes", "basis", "attributes")
_SUFFIXES = {
    "text/plain": "txt",
    "text/csv": "csv",
    "text/html": "html",
    "multipart/related": "mht",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/msword": "doc",
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    "application/vnd.ms-excel": "xls",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_MARK = "<!-- data -->"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before and after the data of a page with sources."""

    before: bytes
    after: bytes


def render(report: Report, documents: Sequence[Figures], index: PostIndex, places: Places, language: Language) -> str:
    """The page. ``documents`` are those to list, at most ``SHOWN_DOCUMENTS`` of them."""
    page, _ = made(
        "report.html.j2",
        _REPORT,
        (),
        language,
        report=report,
        total=sum(report.parts.values()),
        parts=[(part, report.parts.get(part, 0)) for part in PARTS],
        listed=len(documents),
        low=[one for one in documents if one.coverage < LOW_COVERAGE][:SHOWN_LOW],
        data={
            "documents": [_document_row(one, places) for one in documents],
            "posts": [_post_row(row, places) for row in index.rows],
        },
        tree=index.tree(),
        charts=[(chart.name, _bars(chart.name, getattr(report.charts, chart.name))) for chart in fields(report.charts)],
        address=lambda document, at=None: address(places, document, at),
        post_address=lambda row: post_address(places, row),
        shown={
            "passages": SHOWN_PASSAGES,
            "errors": SHOWN_ERRORS,
            "borderline": SHOWN_BORDERLINE,
            "posts": len(index.rows),
        },
    )
    return page


def frame(language: Language) -> Frame:
    """The frame of the pages with sources."""
    page, _ = made("source.html.j2", SOURCE, SOURCE_WORDS, language, mark=_MARK)
    before, _, after = page.partition(_MARK)
    return Frame(before.encode(), after.encode())


def page_name(number: int) -> str:
    """The file of a page with sources, as report.html names it."""
    return f"report/{number:04}.html"


def address(places: Places, document: str, at: tuple[int, int] | None = None) -> str | None:
    """Where a document, or a range of its characters, is shown; None where it is not."""
    page = places.get(document)
    if page is None:
        return None
    return f"{page_name(page)}#d={document}" + (f"&at={at[0]}-{at[1]}" if at else "")


def post_address(places: Places, row: PostRow) -> str | None:
    """Where a post is shown beside its source."""
    found = address(places, row.document)
    return found and f"{found}&r={row.id}"


def whole(number: int) -> str:
    """A count with separators."""
    return f"{number:,}"


def share(part: float, total: float) -> str:
    """A share as it is written; nothing of nothing is nothing."""
    return percent(part / total if total else 0)


def format_name(media_type: str) -> str:
    """A format by the suffix that its files have, where it has one; else as it is."""
    return _SUFFIXES.get(media_type, media_type) or "?"


def _document_row(one: Figures, places: Places) -> list[Any]:
    return [
        one.id, places.get(one.id, 0), one.path, format_name(one.media_type), one.encoding or "", one.occurrences, one.coverage,
        one.yield_, sum(one.characters.values()), one.parts.get("unparsed", 0), one.issues,
    ]  # fmt: skip


def _post_row(row: PostRow, places: Places) -> list[Any]:
    return [
        row.id, places.get(row.document, 0), row.document, row.title, int(row.unit), row.place, row.superiors, row.path,
        row.duties, row.requirements, row.occurrences, row.issues, row.excerpt,
    ]  # fmt: skip


def _bars(chart: str, bars: Sequence[Bar]) -> list[tuple[str | None, str, int]]:
    """Bars as they are drawn: the phrase that names one, or the text that does, and the count."""
    return [
        (_BAR_NAMES.get(bar.name) or _phrase(chart, bar.name), _bar_text(chart, bar.name), bar.count) for bar in bars
    ]


_BAR_NAMES = {NONE: "stated_nothing", REST: "others"}


def _phrase(chart: str, name: str) -> str | None:
    return f"ranks.{name}" if chart == "ranks" else None


def _bar_text(chart: str, name: str) -> str:
    if chart == "coverage":
        return f"≥ {float(name):.0%}"
    return f"× {name}" if chart == "duplicates" else name


def made(
    template: str, own: Files, groups: tuple[str, ...], language: Language, connects: bool = False, **values: Any
) -> tuple[str, str]:
    """A page out of a template, style sheets and scripts, and its policy; ``connects`` where it asks its own server.

    Files are in report/pages, or where a package is named in that package's: ``review/start.js``.
    """
    style, script = (_joined(shared + files) for shared, files in zip(_SHARED, own, strict=True))
    page, allowed = _environment().get_template(template), policy(style, script, connects)
    text = page.render(
        **values,
        language=language,
        languages=LANGUAGES,
        style=style,
        script=script,
        policy=allowed,
        wording={one: words(one).flat(groups) for one in LANGUAGES},
        t=_Speaker(words(language)),
        whole=whole,
        percent=percent,
        share=share,
        format_name=format_name,
    )
    return text, allowed


def policy(style: str, script: str, connects: bool = False) -> str:
    """A Content-Security-Policy that allows one style, one script, and nothing else but, if told so, its own server."""
    own = "connect-src 'self'; " if connects else ""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; {own}base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


class _Speaker:
    """Writes a phrase so that the page can say it in the other language too."""

    def __init__(self, phrases: Words) -> None:
        self._phrases = phrases

    def __call__(self, key: str, **values: object) -> Markup:
        """The phrase as an element of its own."""
        return self._element("span", key, values)

    def svg(self, key: str, **values: object) -> Markup:
        """The phrase within a drawing."""
        return self._element("tspan", key, values)

    def plain(self, key: str, **values: object) -> str:
        """The phrase alone, for an attribute."""
        return spoken(self._phrases, key, {name: str(value) for name, value in values.items()})

    def _element(self, tag: str, key: str, values: Mapping[str, object]) -> Markup:
        from json import dumps

        from markupsafe import Markup

        given = {name: str(value) for name, value in values.items()}
        more = Markup(' data-values="{}"').format(dumps(given, ensure_ascii=False)) if given else Markup()
        return Markup('<{0} data-w="{1}"{2}>{3}</{0}>').format(tag, key, more, self.plain(key, **values))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        autoescape=True, loader=FunctionLoader(_text), trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return made


def _joined(names: tuple[str, ...]) -> str:
    return "\n".join(map(_text, names))


@cache
def _text(name: str) -> str:
    package, _, file = name.rpartition("/")
    return resources.files(f"jdparse.{package or 'report'}").joinpath("pages", file).read_text(encoding="utf-8")

"""A document to correct, and corrections of it written shortly."""

from __future__ import annotations

from hypothesis import strategies as st

import jdparse
from jdparse.correct.apply import corrected
from jdparse.correct.values import SECTIONS, Join, Move, OfDocument, SectionName, Split, Title
from jdparse.model.document import Document
from jdparse.model.record import Record
from jdparse.model.span import Quote, Span, quote
from jdparse.rules.loader import load_rules

TEXT = """收银员岗位职责
直接上级：店长
1、负责收款。2.负责交账，每日核对
长短款。
2、保管备用金。
（1）不得外借。
任职要求：
1、高中以上学历。
2、熟悉收银设备。
@@看不懂@@

仓管员岗位职责
1、负责收货。
2、负责盘点。
"""

DOCUMENT = jdparse.parse(TEXT, "店铺.txt")
SHA = DOCUMENT.source.sha256


def passage(*pieces: str, text: str = TEXT) -> Quote:
    """The quotation of pieces that each stand once in the text."""
    return quote(text, ((text.index(piece), text.index(piece) + len(piece)) for piece in pieces))


def move(what: str | Quote, section: SectionName, label: str | None = None, within: Span | None = None) -> Move:
    quoted = passage(what) if isinstance(what, str) else what
    return Move(sha256=SHA, path="店铺.txt", passage=quoted, section=section, label=label, within=within)


def split(item: Quote, *parts: str) -> Split:
    return Split(sha256=SHA, path="店铺.txt", item=item, parts=tuple(map(passage, parts)))


def join(*items: str | Quote) -> Join:
    quoted = tuple(passage(one) if isinstance(one, str) else one for one in items)
    return Join(sha256=SHA, path="店铺.txt", items=quoted)


def title(text: str, within: Span) -> Title:
    return Title(sha256=SHA, path="店铺.txt", title=passage(text), within=within)


def apply(*corrections: OfDocument, document: Document = DOCUMENT) -> tuple[Document, list[str]]:
    """The corrected document, and why corrections do not fit (empty: they do)."""
    made, applied = corrected(document, list(enumerate(corrections, 1)), load_rules())
    return made, [one.unfit for one in applied]


def texts(record: Record) -> dict[str, list[str]]:
    """The lists of a record, nested items behind a +."""
    lists = {name: getattr(record, name) for name in ("duties", "requirements", "authorities", "accountabilities")}
    lists |= {section.label: section.items for section in record.sections}
    return {
        name: [line for item in items for line in (item.text, *(f"+{nested.text}" for nested in item.items))]
        for name, items in lists.items()
        if items
    }


# -- any corrections, most of which do not fit

PLACES = st.integers(0, len(TEXT))
ITEMS = [item.spans for record in DOCUMENT.records for item in (*record.duties, *record.requirements)]
SPANS = st.one_of(
    st.sampled_from(ITEMS), st.lists(PLACES, min_size=2, max_size=2, unique=True).map(lambda two: (tuple(sorted(two)),))
)
QUOTES = SPANS.map(lambda spans: quote(TEXT, spans))  # type: ignore[arg-type]
WITHIN = st.tuples(PLACES, PLACES)
CORRECTIONS = st.one_of(
    st.builds(
        Move,
        sha256=st.just(SHA),
        path=st.just(""),
        passage=QUOTES,
        section=st.sampled_from(SECTIONS),
        label=st.sampled_from([None, "学历"]),
        within=WITHIN,
    ),
    st.builds(Split, sha256=st.just(SHA), path=st.just(""), item=QUOTES, parts=st.lists(QUOTES, max_size=3).map(tuple)),
    st.builds(Join, sha256=st.just(SHA), path=st.just(""), items=st.lists(QUOTES, max_size=3).map(tuple)),
    st.builds(Title, sha256=st.just(SHA), path=st.just(""), title=QUOTES, within=WITHIN),
)

"""A vacancy in one sentence: 诚聘制冷工2名,持证上岗。, 本公司因业务需要,现招聘制冷工两名(男),要求…

In: a line, the lexicon of names. Out: the name and where what is said of it begins, or None. Guaranteed: only an employer,
its reason and how it calls stand before the call; how many are wanted stands behind the name, or the call tells of
nothing else.
"""

from __future__ import annotations

from jdparse.rules.edges import signs
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.titles import Name, TitleRules
from jdparse.structure.pieces.pieces import Pieces

CALL_SIGN = signs(pattern_of("call-sign"))
_MAX_BEFORE = 48
_CALL = late(pattern_of("call"))
_HOUSE = pattern_of("employer-calls")
_BEFORE = late(
    rf"(?:【[^】]{{1,8}}】|【|(?:[^\s。;,:!?、每]{{0,20}}{_HOUSE}(?:\([^()]{{1,8}}\))?)?(?:[因为由应][^。;,:!?]{{2,24}},)?(?:现|拟|特|急|高薪|长期|大量|面向社会|对外|公开|[本我](?:公司|[^\s,。;:])){{0,4}})"
)
_NAMED = late(pattern_of("called-name"))
_LEADS = late(pattern_of("call-leads"))
_ANYBODY = words_of("anybody-end")
_ALONE = frozenset(words_of("call-alone"))


def name_in_call(text: str, titles: TitleRules) -> tuple[Name, int] | None:
    """The name that an employer calls for, and where its sentence goes on."""
    call = _CALL.search(text, 0, _MAX_BEFORE) if text[-1] != ":" and _LEADS.search(text) is None else None
    if call is None or _BEFORE.fullmatch(text, 0, call.start()) is None:
        return None
    named = _NAMED.match(text, _behind(text, call.end()))
    if (
        named is None
        or named["name"].endswith(_ANYBODY)
        or not (named["count"] or (call.group() in _ALONE and text[named.end() :]))
    ):
        return None
    name = titles.read(named["name"])
    if name is None or name.generic or name.suffix or name.head in ("", "function"):
        return None
    start = named.start("name")
    return name._replace(start=start + name.start, end=start + name.end), named.end()


def names_posts(pieces: Pieces) -> bool:
    """Whether a field names a post anywhere."""
    return any(piece.label is not None and piece.label.field == "title" for piece in pieces.pieces)


def _behind(text: str, end: int) -> int:
    """招聘:制冷工一名, 【招聘】制冷工一名: where the name begins."""
    return end + len(text[end : end + 2]) - len(text[end : end + 2].lstrip("】]: "))

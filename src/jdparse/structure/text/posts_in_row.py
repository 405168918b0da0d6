"""A line that is nothing but posts' names, and how many of each are wanted: 会计、出纳 各1名; 车工  3人  6000元/月.

In: a text, the lexicon of names. Out: the posts, in the text's own offsets; none where anything else stands in it.
Guaranteed: at least one name, none of them a sentence or a place; names that only
blanks part are in the lexicon.
"""

from __future__ import annotations

from typing import NamedTuple

from jdparse.model.span import Span
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.places import is_place
from jdparse.rules.titles import TitleRules
from jdparse.structure.text.pay_lines import PAY_LINE

_MAX_LINE = 80
_MAX_UNKNOWN = 8  # characters of a name that no lexicon knows
_SEVERAL = 2
_EACH = "各"
_PARTY = "乙方"
_EMPLOYS = late(pattern_of("employs-as"))
_NUMBER = r"(?:[0-9]{1,3}(?:\s?[-~—]\s?[0-9]{1,3})?|[一二两三四五六七八九十]{1,3}|若干)[名人位个]"
_COUNT = late(rf"各?[招聘]?(?P<number>{_NUMBER})")
_GLUED = late(rf"(?P<name>[^\W0-9_][^\s]{{1,14}}?)各?招?(?P<number>{_NUMBER})")
_PARTS = late(r"[^、,;\s|()\[\]:·]+")
_PARTS_EACH = late(r"[^、,;\s|()\[\]:·/]+")
"""焊工/钳工/电工(各2名): only 各 says that a stroke parts posts."""
_NOTE = late(r"\((?P<said>[^()]{1,24})\)")
_NAME = late(r"[^\W0-9_][^。!?\"“”=]{1,17}")
_COLON_BEFORE_NAME = late(r":\s?(?![0-9一二两三四五六七八九十若各招])")


class Post(NamedTuple):
    """Where a name stands, how many are wanted and what is paid; ``closed`` says that signs part the names, not blanks."""

    name: Span
    wanted: Span | None
    pay: Span | None
    closed: bool

    def moved(self, by: int) -> Post:
        """The same behind ``by`` characters."""
        start, end = self.name
        return Post((start + by, end + by), _moved(self.wanted, by), _moved(self.pay, by), self.closed)


def _moved(span: Span | None, by: int) -> Span | None:
    return None if span is None else (span[0] + by, span[1] + by)


def posts_in(text: str, titles: TitleRules) -> tuple[Post, ...]:
    """The posts that a line names and of which it says nothing but numbers and pay."""
    text = _without_notes(text.rstrip("。;,:、 "))
    if not 2 <= len(text) <= _MAX_LINE or text.isascii() or (":" in text and _COLON_BEFORE_NAME.search(text)):
        return ()
    if _PARTY in text and _EMPLOYS.match(text) is not None:
        return ()
    posts: list[Post] = []
    each = _EACH in text
    closed = "、" in text or "," in text or each
    for part in (_PARTS_EACH if each else _PARTS).finditer(text):
        words, (start, end) = part.group(), part.span()
        count = _COUNT.fullmatch(words)
        if count is not None:
            span = start + count.start("number"), start + count.end("number")
            posts = _counted(posts, span, words[0] == _EACH)
        elif PAY_LINE.fullmatch(words) is not None:
            posts = [*posts[:-1], posts[-1]._replace(pay=(start, end))] if posts else posts
        else:
            glued = _GLUED.fullmatch(words)
            name = _named(words if glued is None else glued["name"], titles)
            if name is None:
                return ()
            posts.append(Post((start + name[0], start + name[1]), None, None, closed))
            if glued is not None:
                span = start + glued.start("number"), start + glued.end("number")
                posts = _counted(posts, span, words[glued.end("name")] == _EACH)
    known = closed or len(posts) < _SEVERAL or all(titles.is_name(text[slice(*post.name)]) for post in posts)
    return tuple(posts) if known else ()


def _without_notes(text: str) -> str:
    """Blanks for what stands in brackets and is no number: 质检(QC) 2名 is one post."""
    if "(" not in text:
        return text
    return _NOTE.sub(lambda note: note.group() if _COUNT.fullmatch(note["said"]) else " " * len(note.group()), text)


def _counted(posts: list[Post], span: Span, each: bool) -> list[Post]:
    """The posts, the last one with its number, or all that have none."""
    if each:
        return [post if post.wanted is not None else post._replace(wanted=span) for post in posts]
    return [*posts[:-1], posts[-1]._replace(wanted=span)] if posts else posts


def _named(words: str, titles: TitleRules) -> Span | None:
    """Where the name stands in the words; None where they can be none."""
    if _NAME.fullmatch(words) is None or is_place(words):
        return None
    name = titles.read(words)
    if name is not None:
        return None if name.generic or name.suffix or name.unit else (name.start, name.end)
    unknown = len(words) <= _MAX_UNKNOWN and not titles.is_sentence(words) and not titles.is_unit(words)
    return (0, len(words)) if unknown else None

"""Texts whose line ends were lost with nothing in their place: …三个阶段的现场管理。展览业务员职责1.建立…任职资格◇会…◇能….

In: ``Clean``, rules. Out: ``Clean`` with a line end put in where one most likely was lost, in long lines only; unchanged where no line
is like that. Guaranteed: no character changes or goes, and what is put in maps to no character of the source; a line end
is put in only around a post's heading or a label that stands between a sentence and a number, before bullets and letters
that come again in their line, before the label of a post's name that does, before a field behind a value that is whole,
between a name and the sentence that repeats it, before points told off one by one (一是…;二是…), around a post's
heading in the line that a controlled paper begins with, and between values and the labels of a form whose line ends moved.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from jdparse.model.span import Span
from jdparse.rules.edges import signs
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.structure.labels.glued_fields import FITS
from jdparse.structure.markers.bullets import bullets_inside
from jdparse.structure.mending.employed_lines import behind_names
from jdparse.structure.mending.lost_names import called, grouped, halves, over_labels, paid, told
from jdparse.structure.mending.lost_posts import (
    MAX_HEADING,
    TO_STOP,
    before_labels,
    headed,
    over_sentences,
    over_task,
    series,
    signed,
    signs_behind_stops,
)
from jdparse.structure.mending.paper_head_lines import headings_in_head
from jdparse.structure.mending.shifted_fields import shifted_ends
from jdparse.structure.mending.told_points import told_points
from jdparse.structure.text.clean import Clean, with_added_ends

_LONG = re.compile(r"\n[^\n]{60,}")
"""A long line, from the line end before it."""
_CALLED_FOR = re.compile(r"(?:^|(?<=\n))(?=[^\n]{0,40}[0-9][名人][,:])[^\n]{24,60}(?![^\n])")
"""A shorter line that begins with whom it wants, and how many."""
_SPACED = re.compile(r"[。;][ ]|[ ](?=[(]?[0-9]{1,2}[、.)]|[一二三四五六七八九十]、)")
_GLUED = re.compile(r"[。;](?=[^ \n])|(?<=[^ \n0-9.])(?=[(]?[0-9]{1,2}[、.)])")
"""Line ends that became blanks are the matter of ``lost_lines``."""
_FORM = re.compile(r"[^\W0-9A-Za-z_](?:岗位|职位|职务)名称[^\W0-9A-Za-z_]")
"""…岗位说明书岗位名称出纳员所属部门…: the matter of ``glued_forms``."""
_HAN = r"[^\W0-9A-Za-z_]"
_STOPS = frozenset("。;!?…】")
_STOP = re.compile(rf"[。;!?…】](?={_HAN})")
_NUMBER = r"(?:[(]?(?:1|一)[)、.]|01[、.]|[①⒈⑴ⅠA-Da]|第[一1]条)"
_BULLET = re.compile(
    rf"(?P<sign>[√%→>·•—–*-])(?:(?<=√)|(?<=[^0-9A-Za-z ][%→]|[^0-9A-Za-z =-]>)(?=[ ]{_HAN})|(?<=[^0-9A-Za-z ][·•])(?=[ ]?{_HAN})"
    rf"|(?<=[^0-9A-Za-z —–-][—–*-])(?=[ ]{_HAN}))"
)
_MIN_BULLETS, _MIN_SPACED, _APART = 3, 2, 7
"""Bullets of a kind in a line, those before a blank, and characters from one to the next."""
_LIST = re.compile(rf"[ ]{{0,4}}(?:{_NUMBER}|[√◇□●◆■★▲▪※✓◎○△·%>→]|[—–-][ ]|[lnou][ ])")
"""What begins a list right behind its heading."""
_LETTER = re.compile(r"(?P<letter>[A-Ha-h])(?<![A-Za-z0-9].)[、.](?=[^\W0-9A-Za-z_《“])")
_RECORD = re.compile(pattern_of("record-label"))
_FORM_LABEL = re.compile(pattern_of("form-label"))
_FORM_SIGN = signs(pattern_of("form-label"))
"""The quick question: where such a label begins."""
_VALUE = re.compile(r"[ ]?(?P<value>[^\s。;:,!?]{1,24}?)[ ]?(?=(?:1|一|[(](?:1|一)[)]|①)(?:[、.]|(?<=[)①]))[^0-9])")
_CHAPTER = re.compile(
    r"(?:第[一二三四五六七八九十]{1,3}[条章节]|[一二三四五六七八九十]{1,3}、|[(][一二三四五六七八九十]{1,3}[)])[ ]{0,2}(?=[^\W0-9A-Za-z_])"
)
_NAMED = re.compile(
    rf"({_HAN}{{2,12}}?)(?:[ ]?[0-9]{{1,2}}[名人]|[ ]?[(][^()\n]{{0,20}}[)])?(?=[ ]{{0,2}}(?:{_NUMBER}|第[一二三四五六七八九十]{{1,3}}条|[\n√◇□●◆■★▲·%>→]|[—–-][ ]))"
)
_CLAUSES = re.compile(rf"(?!{_NUMBER})[^。;\n]{{1,200}};")
"""Tasks that nothing but a semicolon sets apart: they are told by the label on their line."""
_NO_LABEL_GOES_ON = frozenset("的与和及、或之等为是在表书。,;:)(/")
_MARK = re.compile(r"[。;:,!?…、.)( ]")
_DOUBLE = re.compile(rf"[。;、章节条](?:(?<=[。;、])|[ ](?<=[章节条] ))({_HAN}{{2,8}})(?=\1)")
_MAX_LABEL = 8
_FACET = "requirement-facet"
_MIN_NAME = 2  # characters that may be the end of the name before
_OPENING = re.compile(
    rf"(?:(?<=\n)|(?<!.))(?P<title>{_HAN}{{2,12}}?(?:岗位职责说明书|岗位说明书|职位说明书|岗位职责|工作职责))(?:岗位|职位|工作|职责)概述(?={_HAN}{{6}})"
)
"""护林员岗位职责说明书岗位概述护林员是…: a paper's title, its first label and the sentence, as portals run them together."""
_MIN_LABEL = 4
_OF_BRIEF = frozenset({"duties", "requirements", "authorities", "other"})
_ARTICLE = re.compile(pattern_of("chapter-over-article"))
_NOTE = re.compile(r"[ ]?\([^()\n]{0,20}\)")
_COUNT = re.compile(r"[ ]?篇(?P<number>[0-9]{1,2})")


def with_lost_ends(clean: Clean, rules: Rules) -> Clean:
    """The lines of every long line that was several."""
    points = {*told_points(clean.text, rules), *headings_in_head(clean.text, rules)}
    if clean.source.cells or ("名称" in clean.text and _FORM.search(clean.text) is not None):
        return with_added_ends(clean, points) if points else clean
    lines = (line.span() for line in _LONG.finditer(f"\n{clean.text}"))  # of the line and of its end, in the text
    places = points.union(at for start, end in lines for at in _ends(clean.text, start, end - 1, rules))
    if "名," in clean.text or "人," in clean.text:
        called_for = (line.span() for line in _CALLED_FOR.finditer(clean.text))
        places |= {at for start, end in called_for for at in series(clean.text, start, end, rules) if start < at < end}
    if "概述" in clean.text:
        places |= {at for one in _OPENING.finditer(clean.text) for at in _brief(clean.text, one, rules)}
    if "公司," in clean.text:
        places |= {*behind_names(clean.text, rules)}
    if "章" in clean.text:
        places |= {one.end() for one in _ARTICLE.finditer(clean.text)}
    if ":\n" in clean.text:
        places |= {*shifted_ends(clean.text, rules)}
    return with_added_ends(clean, places) if places else clean


def _brief(text: str, opening: re.Match[str], rules: Rules) -> Iterator[int]:
    """Around 岗位概述 between a heading and a sentence, and around the labels of the sections behind its sentences."""
    name = rules.titles.read(opening["title"])
    if name is None or name.generic or not name.head:
        return
    yield from (opening.end("title"), opening.end())
    end = text.find("\n", opening.end())
    for stop in _STOP.finditer(text, opening.end(), end if end >= 0 else len(text)):
        at = stop.end()
        for length in range(_MAX_LABEL, _MIN_LABEL - 1, -1):
            label = rules.labels.match(text[at : at + length])
            if label is not None and label.shape == "section" and label.field in _OF_BRIEF:
                yield from (at, at + length) if text[at + length] not in _NO_LABEL_GOES_ON else ()
                break


def _ends(text: str, start: int, end: int, rules: Rules) -> set[int]:
    """Where line ends were lost in a line, but for its beginning."""
    signs = [*signs_behind_stops(text, start, end, rules)]
    found = {*_bullets(text, start, end), *_letters(text, start, end), *_headings(text, end, signs, rules)}
    found |= {*_labels(text, start, end, rules), *_chapters(text, start, end, rules), *_counted(text, start, end)}
    found |= {*_doubles(text, start, end, rules), *over_sentences(text, end, signs, rules)}
    found |= {*series(text, start, end, rules), *signed(text, start, end, rules), *grouped(text, start, end, rules)}
    found |= {*over_labels(text, start, end, rules), *paid(text, start, end, rules)}
    if text.find(":", start, end) > 0:
        if _FORM_SIGN.search(text, start, end) is not None:
            found |= {*_values(text, start, end, rules), *_fields(text, start, end, rules)}
        found |= {
            *_posts(text, start, end, rules),
            *before_labels(text, start, end, rules),
            *headed(text, start, end, rules),
            *called(text, start, end, rules),
            *halves(text, start, end, rules),
            *told(text, start, end, rules),
        }
    found = {at for at in found if start < at < end and text[at - 1] != " "}
    spaced = found and len(_SPACED.findall(text, start, end)) > len(_GLUED.findall(text, start, end))
    return set() if spaced else found


def _bullets(text: str, start: int, end: int) -> Iterator[int]:
    """Before signs that come again and again, each right behind a word or a stop, and nowhere else in the line."""
    found = [*_BULLET.finditer(text, start, end)]
    if len(found) < _MIN_SPACED:
        return
    counts = Counter(one["sign"] for one in found)
    least = {sign: _MIN_SPACED if sign in "%→>" else _MIN_BULLETS for sign in counts}
    known = {sign for _, sign in bullets_inside(text, start, end)}
    often = {
        sign
        for sign, count in counts.items()
        if sign not in known and count >= least[sign] and (sign in "%→>" or count == text.count(sign, start, end))
    }
    last = start - _APART
    for one in found:
        if one["sign"] in often and one.start() - last >= _APART:
            yield one.start()
            last = one.start()


def _letters(text: str, start: int, end: int) -> Iterator[int]:
    """Before A、 and B、 and what counts on."""
    found = [*_LETTER.finditer(text, start, end)]
    chain: list[int] = []
    wanted = ""
    for one in found:
        if one["letter"] in ("A", "a") and not chain:
            wanted = one["letter"]
        if one["letter"] == wanted:
            chain.append(one.start())
            wanted = chr(ord(wanted) + 1)
    if len(chain) > 1:
        yield from (at for at in chain if text[at - 1] != ":")


def _headings(text: str, end: int, signs: Iterable[Span], rules: Rules) -> Iterator[int]:
    """Around headings of posts between a sentence and a list; ``signs`` are what ``signs_behind_stops`` tells."""
    for begin, sign in signs:
        last = 0 if text[begin].isdigit() else _heading_end(text, begin, sign, end, rules)
        if last and not text[begin].isspace() and text[last - 1] != ":":
            yield begin
            yield last


def _heading_end(text: str, begin: int, sign: int, end: int, rules: Rules) -> int:
    """Where the heading of a post ends over a list; 0 where there is none."""
    for last in range(sign + 2, min(sign + 14, end)):
        if _LIST.match(text, last, end) is None:
            continue
        name = rules.titles.read(text[begin:last].strip())
        if name is None or name.generic or name.head == "function":
            continue
        if name.suffix and (name.head or name.unit):
            return last
    return 0


def _labels(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Around labels without colon between a sentence and a list."""
    words = rules.labels.words
    for stop in _STOP.finditer(text, start, end):
        at = stop.end()
        for length in range(_MAX_LABEL, 1, -1):
            label = words.get(text[at : at + length])
            if label is None or label.shape != "section":
                continue
            note = _NOTE.match(text, at + length, end)
            last = note.end() if note is not None else at + length
            if _LIST.match(text, last, end) is not None:
                yield at
                yield last
            break


def _chapters(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Around chapters over a name, and those between a sentence and what their label is over; of each kind all or none, for
    what counts on is read as one."""
    places: dict[str, list[int]] = {}
    told: set[str] = set()
    behind: set[int] = set()
    whole = {"(", "第", "、"}
    for one in _CHAPTER.finditer(text, start, end):
        named = _NAMED.match(text, one.end(), end + 1)
        last = named.end() if named is not None else 0
        kind = _kind(one.group())
        alone = False
        apart = one.start() in behind or one.start() == start or text[one.start() - 1] in _STOPS
        glued = named is not None and not text[last : last + 1].isspace()
        if named is None or not (_names(named[1], rules) or (glued and _heads(named[1], rules))):
            last = 0 if not apart else last if 0 < last < end else _label_end(text, one.end(), end, rules)
            task = over_task(text, one.end(), end, rules) if not last else 0
            alone = task > 0 and one.start() == start  # so does any line of functions begin
            last = last or task
        if last and _CLAUSES.match(text, last, end) is None:
            behind.add(last)
            places.setdefault(kind, []).append(last)
        if last and not alone:
            told.add(kind)
        elif not last and not apart:
            whole.discard(kind)
        places.setdefault(kind, []).append(one.start())
    for kind in told & whole:
        yield from places[kind]


def _kind(number: str) -> str:
    """一、, (一) or 第一条: what is around the number."""
    return number[0] if number[0] in "(第" else "、"


def _names(words: str, rules: Rules) -> bool:
    return rules.titles.is_name(words) or rules.titles.is_unit(words) or rules.labels.match(words) is not None


def _heads(words: str, rules: Rules) -> bool:
    """Whether words are a post's name and the last words of a heading."""
    name = rules.titles.read(words) if rules.titles.suffix_end.of(words) else None
    return name is not None and bool(name.suffix and name.head) and not name.generic and name.head != "function"


def _label_end(text: str, at: int, end: int, rules: Rules) -> int:
    """Where the longest label ends that begins at a place, if what follows begins anew; else 0."""
    for length in range(min(12, end - at - 2), 1, -1):
        words = text[at : at + length]
        label = rules.labels.match(words) if words.isalpha() else None
        if label is not None:
            apart = length > _MIN_NAME or not text[at + length].isalnum()
            whole = label.shape == "section" and label.row != _FACET and text[at + length] not in _NO_LABEL_GOES_ON
            return at + length if apart and whole else 0
    return 0


def _counted(text: str, start: int, end: int) -> Iterator[int]:
    """Around headings that are the same but for their number: 岗位职责 篇1, 岗位职责 篇2."""
    found = [*_COUNT.finditer(text, start, end)]
    if len(found) < _MIN_BULLETS:
        return
    base, wanted = "", 1
    for one in found:
        digits = str(wanted)
        if not one["number"].startswith(digits):
            continue
        if not base:
            stop = TO_STOP.match(text, max(start, one.start() - MAX_HEADING), one.start())
            base = text[stop.end() if stop is not None else max(start, one.start() - MAX_HEADING) : one.start()]
        if base and text.endswith(base, start, one.start()):
            yield one.start() - len(base)
            yield one.start("number") + len(digits)
            wanted += 1


def _values(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """上级:总经理展览业务员职责1.…: between the value of a field and the heading of the next post."""
    for one in _FORM_LABEL.finditer(text, start, end):
        sign = rules.titles.suffix_sign.search(text, one.end(), min(one.end() + MAX_HEADING, end))
        if sign is None:
            continue
        for middle in range(one.end() + 2, sign.start() - 1):
            superior, name = text[one.end() : middle], text[middle : sign.start()]
            if (
                len(name) > _MIN_NAME
                and "、" not in name
                and rules.titles.is_name(superior)
                and rules.titles.is_name(name)
            ):
                last = _heading_end(text, middle, sign.start(), end, rules)
                yield from (middle, last) if last and text[last - 1] != ":" else ()
                break


def _posts(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Before the label of a post's name that comes again in a line."""
    found = [*_RECORD.finditer(text, start, end)]
    counts = Counter(one.group() for one in found)
    again = (one for one in found if counts[one.group()] > 1)
    yield from (one.start() for one in again if _label_start(text, start, one.end() - 1, rules) >= one.start())


def _label_start(text: str, start: int, colon: int, rules: Rules) -> int:
    """Where the longest label begins that ends at a colon."""
    lengths = range(min(_MAX_LABEL, colon - start), 1, -1)
    return next((colon - length for length in lengths if text[colon - length : colon] in rules.labels.words), colon)


def _fields(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """Before a form's field behind a name, and before the list behind the last one's value."""
    for one in _FORM_LABEL.finditer(text, start, end):
        begin = min(one.start(), _label_start(text, start, one.end() - 1, rules))
        name = _last_words(text, start, begin)
        heading = _last_words(text, start, one.start())
        if text[begin - len(name) - 1] != ":" and rules.titles.is_name(heading):
            begin, name = one.start(), heading  # 客服主管|上级, not 客服|主管上级
        if name and (name == "无" or rules.titles.is_name(name) or rules.titles.is_unit(name)):
            yield begin
            if text[begin - len(name) - 1] in _STOPS:
                yield begin - len(name)
        value = _VALUE.match(text, one.end(), end)
        label = rules.labels.match(text[begin : one.end() - 1]) if value is not None else None
        fits = FITS.get(label.field) if label is not None else None
        if value is not None and fits is not None and fits(value["value"], rules):
            yield value.end()


def _last_words(text: str, start: int, end: int) -> str:
    """What stands before a place, back to the last mark."""
    return _MARK.split(text[max(start, end - MAX_HEADING) : end])[-1]


def _doubles(text: str, start: int, end: int, rules: Rules) -> Iterator[int]:
    """水手长水手长直接领导水手: between a name and the sentence that repeats it."""
    for one in _DOUBLE.finditer(text, start, end):
        if rules.titles.is_name(one[1]) or rules.titles.is_unit(one[1]):
            yield one.end()

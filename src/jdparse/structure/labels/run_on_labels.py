"""Labels that only what follows shows: two in one word, names of the house, and short ones run onto a sentence.

In: a line, its candidate markers, the labels already found in it. Out: further ``LabelCut``, in the places of colons
that no label has. Guaranteed: a word that no row knows becomes a label only behind a sentence end (or a label) and over
a list, or where it says what the employer offers; a short known word (要求, 职责, 知识) only where the line has no such
section yet and a list follows, or what follows speaks for it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.structure.labels.label_ends import BINDING, LabelCut
from jdparse.structure.markers.candidate import Candidate

_WORD = re.compile(r"(?:[^\W0-9A-Za-z_]|[/、()]){2,30}$")
_REACH = 32
_MAX_WORD = 14  # characters of a label that is no offer
_ENDS = frozenset("。.;!?】])")
_MIN_WORD = 4  # characters of a section's name that another label is run onto
_MAX_NAME = 8  # characters of a section under a name of the house
_MAX_PART = 6  # characters of a part of the requirements under a name of the house: 写作能力
_SHORT = {"要求": "requirements", "职责": "duties"}
_BEHIND_VALUES = words_of("behind-values")
_ABOUT = {"requirements": "requirement", "duties": "duty"}
_BONUS = late(pattern_of("bonus-label"))
_PREFERRED = late(pattern_of("preferred-label"))
_CORE_DEMANDS = re.compile(pattern_of("core-demands"))
_GIFTS = re.compile(pattern_of("gifts-label"))
_PAID = late(pattern_of("paid"))
_OF_ALL_POSTS = late(pattern_of("common-demands"))
_CORE = frozenset({"duties", "requirements"})
_CLAUSE = late(r"[ \t]{0,4}([^。;:\n]{2,60})")
_LEAD = late(r"(?<![^。;!?\]】\n])[ \t]{0,4}([^。;:!?\n\]】]{2,24}),$")
"""加入我们,你能享受到以下福利: what stands before the comma, behind a sentence."""
_NAMES_LIST = late(pattern_of("names-list"))
_FOLLOWING = late(pattern_of("following-conditions"))
_BESIDES = re.compile(pattern_of("besides"))
_SECTION_END = late(pattern_of("run-on-section-end"))
_FACET_ROW = "requirement-facet"
_JOINED = late(pattern_of("joined"))
_SCHOOLING, _AND_MORE = "学历", ("以上", "同等", "相当")
_NONE = LabelCut(-1, -1, Label("", "", "", ""), "")
_OF_WORK = words_of("experience-words")
_QUALIFIED = BINDING | frozenset("富关定强好高种些项础或、/")
"""Behind these 经验 or 技能 is the end of a sentence: 丰富经验, 相关技能."""


class _Line(NamedTuple):
    """What is known of the line: its text, the candidates with their places, and what labels it has so far."""

    text: str
    candidates: Sequence[Candidate]
    starts: list[int]
    fields: set[str]
    found: list[LabelCut]
    places: list[int]
    rules: Rules

    def add(self, cuts: Iterable[LabelCut]) -> None:
        """Further labels, in order behind those that stand before them."""
        for cut in cuts:
            index = bisect_left(self.places, cut.start)
            self.places.insert(index, cut.start)
            self.found.insert(index, cut)
            self.fields.add(cut.label.field)

    def last_cut(self, before: int) -> LabelCut:
        """The last label before a place."""
        index = bisect_left(self.places, before) - 1
        return self.found[index] if index >= 0 else _NONE

    def last_label(self, before: int) -> Label:
        """The label that what stands right before a place is under."""
        return self.last_cut(before).label

    def is_offered(self, before: int) -> bool:
        """Whether a place stands in a section of offers already, so that its label is one of that section's lines."""
        last = self.last_label(before)
        return last.field == "other" and self.rules.labels.offers(last.word)

    def is_named(self, start: int) -> bool:
        """Whether a label ends right before a place: what stands there is its value."""
        cut = self.last_cut(start)
        return 0 <= cut.end <= start and not self.text[cut.end : start].strip()

    def is_value(self, start: int) -> bool:
        """Whether a field's label ends right before a place, blanks aside."""
        return self.is_named(start) and self.last_label(start).shape == "field"

    def is_marked(self, start: int) -> bool:
        """Whether a marker ends right before a place."""
        index = bisect_left(self.starts, start) - 1
        return index >= 0 and not self.text[self.candidates[index].end : start].strip()


def run_on_labels(
    text: str, span: tuple[int, int], candidates: Sequence[Candidate], found: Sequence[LabelCut], rules: Rules
) -> Iterator[LabelCut]:
    """Labels before the colons in ``span`` that ``found`` left over."""
    taken = {cut.end - 1 for cut in found if cut.how == "colon" and cut.label.row != _FACET_ROW}
    if len([at for at in taken if text[at] == ":"]) == text.count(":", *span):  # most lines
        return
    starts = [candidate.start for candidate in candidates]
    ordered = sorted(found, key=lambda cut: cut.start)
    places, fields = [cut.start for cut in ordered], {cut.label.field for cut in ordered if _is_section(cut)}
    line = _Line(text, candidates, starts, fields, ordered, places, rules)
    colon = text.find(":", *span)
    while colon >= 0:
        word = _WORD.search(text, max(span[0], colon - _REACH), colon) if colon not in taken else None
        if word is not None:
            cuts = [*_before(line, _begin(line, word.start(), colon), colon)]
            yield from cuts
            line.add(cuts)
        colon = text.find(":", colon + 1, span[1])


def _is_section(cut: LabelCut) -> bool:
    """Whether a label is that of a whole section, not of a part of the requirements, nor of what is wanted besides."""
    return cut.label.row != _FACET_ROW and _BESIDES.search(cut.label.word) is None


def _begin(line: _Line, start: int, colon: int) -> int:
    """Only what the employer offers has a long name: 我们将为您提供领先行业的薪酬和福利."""
    offers = colon - start > _MAX_WORD and line.rules.labels.offers(line.text[start:colon])
    return start if offers else max(start, colon - _MAX_WORD)


def _over_list(line: _Line, colon: int, *, any_number: bool = False) -> bool:
    """Whether the first marker of a list stands right behind the colon; with ``any_number`` one inside a list will do."""
    index = bisect_left(line.starts, colon)
    if index >= len(line.candidates) or line.text[colon + 1 : line.candidates[index].start].strip():
        return False
    return any_number or line.candidates[index].value in (1, None)


def _before(line: _Line, start: int, colon: int) -> Iterator[LabelCut]:
    text, labels = line.text, line.rules.labels
    word = text[start:colon]
    apart = start == 0 or text[start - 1] in _ENDS or (text[start - 1].isspace() and not line.is_value(start))
    known = word[-2:] in labels.pairs
    split = _two_words(word, line.rules) if known else None
    if split is not None and (apart or split[0].field == "requirements"):
        middle = colon - len(split[1].word)
        yield LabelCut(middle - len(split[0].word), middle, split[0], "run-on")
        yield LabelCut(middle, colon + 1, split[1], "run-on")
    elif apart and labels.offers(word) and _may_offer(line, start, colon):
        yield LabelCut(start, colon + 1, Label(word, "named-section", "other", "section"), "run-on")
    elif (lead := _lead(line, start, colon)) >= 0 and (
        labels.offers(word) or labels.offers(_clause(text, lead, start))
    ):
        yield LabelCut(lead, colon + 1, Label(text[lead:colon], "named-section", "other", "section"), "run-on")
    elif not apart and line.fields & _CORE and not line.is_marked(start) and (gift := _GIFTS.search(word)) is not None:
        label = Label(gift.group(), "named-section", "other", "section")
        yield LabelCut(start + gift.start(), colon + 1, label, "run-on")
    elif "加分" in word and (bonus := _BONUS.search(word)) is not None:
        label = Label(bonus.group(), "requirements", "requirements", "section")
        yield LabelCut(start + (0 if apart and len(word) <= _MAX_PART else bonus.start()), colon + 1, label, "run-on")
    elif apart and _over_list(line, colon, any_number=True) and _is_preferred(line, word, start):
        yield LabelCut(start, colon + 1, Label(word, "requirements", "requirements", "section"), "run-on")
    elif apart and _over_list(line, colon) and _names_demands(line, word, start):
        yield LabelCut(start, colon + 1, labels.guess(word, "named-section"), "run-on")
    elif (begin := _renewed(line, start, colon, apart)) >= 0:
        yield LabelCut(begin, colon + 1, _by_content(line, text[begin:colon], colon), "run-on")
    elif known and apart and _OF_ALL_POSTS.search(word) is not None:
        yield LabelCut(start, colon + 1, Label(word, "requirements", "requirements", "section"), "run-on")
    elif known:
        yield from _short(line, start, colon, apart)


def _lead(line: _Line, start: int, colon: int) -> int:
    """Where a clause begins that a comma parts from the word of offers over a list: 加入我们,你将享受以下福利, or the other
    way round: 我们的福利,看了就心动; else -1."""
    text = line.text
    if text[start - 1 : start] != "," or not (_over_list(line, colon) or text[colon + 1 : colon + 2] == "【"):
        return -1
    found = _LEAD.search(text, max(0, start - _REACH), start)
    return -1 if found is None or line.is_marked(found.start(1)) else found.start(1)


def _clause(text: str, lead: int, start: int) -> str:
    return text[lead:start].rstrip(",")


def _renewed(line: _Line, start: int, colon: int, apart: bool) -> int:
    """Where a name of the house begins, behind the last item of a list and over one that is numbered alike; else -1."""
    at = bisect_left(line.starts, colon)
    if not 0 < at < len(line.candidates) or not _over_list(line, colon):
        return -1
    before, first = line.candidates[at - 1], line.candidates[at]
    if first.value != 1 or not before.value or (before.family, before.tag) != (first.family, first.tag):
        return -1
    if line.last_cut(start).end > before.end:
        return -1  # 任职要求:需具备以下技能:1.… is its first words
    word = line.text[start:colon]
    if apart and before.end < start:
        sentence = line.text[start - 1 : start] in _ENDS
        name = line.rules.titles.read(word) if sentence else None
        if name is not None and name.suffix:
            return -1  # 商业分析师岗位职责: the next post's heading
        return start if sentence and _NAMES_LIST.search(word) is None else -1
    found = _FOLLOWING.search(word) if line.last_label(start).field == "requirements" else None
    return -1 if found is None or start + found.start() - before.end < _MIN_WORD else start + found.start()


def _by_content(line: _Line, word: str, colon: int) -> Label:
    """A section under a name of the house: what its first item says, else its last words; offers go on as such, and
    what nothing tells of goes on with the demands before it."""
    guess, before = line.rules.labels.guess(word, "named-section"), line.last_label(colon).field
    if before == "other":
        return guess
    first = line.candidates[bisect_left(line.starts, colon)]
    clause = _CLAUSE.match(line.text, first.end)
    about = line.rules.cues.about(clause.group(1)) if clause is not None else ""
    field = next((field for field, topic in _ABOUT.items() if topic == about), "")
    if _FOLLOWING.search(word) is not None or _BONUS.search(word) is not None:
        field = "requirements"
    elif not field and guess.field == "other" and before == "requirements":
        field = before
    return Label(word, field, field, "section") if field else guess


def _may_offer(line: _Line, start: int, colon: int) -> bool:
    """Whether what stands behind a word of offers is none: 1.后勤保障:负责… is a task with its heading."""
    if not (_over_list(line, colon) or not line.is_offered(start)):
        return False
    plain = line.is_marked(start) and _PAID.search(line.text, start, colon) is None
    clause = _CLAUSE.match(line.text, colon + 1) if plain else None
    return clause is None or line.rules.cues.about(clause.group(1)) != "duty"


def _is_preferred(line: _Line, word: str, start: int) -> bool:
    """优先考虑具备以下经验者: over the second part of the demands."""
    if "优先" not in word or line.is_marked(start):
        return False
    if line.last_label(start).field != "requirements" and line.found:
        return False  # a list may have no label at all
    return _PREFERRED.search(word) is not None


def _names_demands(line: _Line, word: str, start: int) -> bool:
    """Whether the last words of a label that no row knows are those of requirements; a long item's may be by chance."""
    if len(word) > _MAX_NAME and line.is_marked(start):
        return False
    name = line.rules.titles.read(word)
    if name is not None and name.suffix and name.head and not (name.generic or line.is_marked(start)):
        return False  # 酒窖主任任职资格: the heading of a post
    return line.rules.labels.guess(word, "").field == "requirements"


def _short(line: _Line, start: int, colon: int, apart: bool) -> Iterator[LabelCut]:
    """A short word that is known, run onto a sentence: 要求, 职责; 知识 behind 教育: …"""
    word, words = line.text[start:colon], line.rules.labels.words
    alone = line.rules.labels.alone
    known = [n for n in range(len(word), 1, -1) if word[-n:] in words and (n == len(word) or word[-n:] not in alone)]
    last, whole = line.last_label(start), len(word) <= _MAX_PART and (apart or line.is_marked(start))
    if known and whole and last.field == "requirements" and not line.is_named(start):
        if (part := words[word[-known[0] :]]).row == _FACET_ROW:
            yield LabelCut(start, colon + 1, part, "run-on")
        return
    if known and not (apart or line.is_marked(start)) and last.shape == "field" and word.endswith(_BEHIND_VALUES):
        yield LabelCut(colon - known[0], colon + 1, words[word[-known[0] :]], "run-on")
        return
    if line.is_marked(start) and not _over_list(line, colon):
        return  # 4. 经验及工作年限要求: all of it is the item's own label
    begin = next((colon - n for n in known if _may_begin(line.text, colon - n)), -1)
    if begin < 0:
        return
    label = words[line.text[begin:colon]]
    core = _CORE_DEMANDS.search(label.word) is not None and _over_list(line, colon) and _is_first(line, begin)
    if core or (label.row == _FACET_ROW and _ends_line(line, begin, colon)):
        yield LabelCut(begin, colon + 1, label, "run-on")
    elif label.row == _FACET_ROW and last.field == "requirements":
        if last.row == _FACET_ROW or (len(label.word) >= _MIN_WORD and _over_list(line, colon)):
            yield LabelCut(begin, colon + 1, label, "run-on")
    elif word.endswith(tuple(_SHORT)) and label.field == _SHORT[word[-2:]] and _is_missing(line, label.field, colon):
        yield LabelCut(begin, colon + 1, label, "run-on")


def _may_begin(text: str, start: int) -> bool:
    """Whether a label run onto a value can begin here: in 大专以上学历专业:… the value goes on to 学历."""
    schooled = text.startswith(_SCHOOLING, start) and text.endswith(_AND_MORE, 0, start)
    of_work = text.startswith(_OF_WORK, start) and text.endswith("工作", 0, start)
    return text[start - 1] not in _QUALIFIED and not schooled and not of_work


def _is_first(line: _Line, begin: int) -> bool:
    """Whether duties stand before a place, and no requirements."""
    before = {cut.label.field for cut in line.found if cut.start < begin}
    return "duties" in before and "requirements" not in before


def _ends_line(line: _Line, begin: int, colon: int) -> bool:
    """…三年以上管理经验文化程度: at the end of a line that is a value: the label's own is on the next line."""
    if line.text[colon + 1 : colon + 2].strip() or colon - begin < _MIN_WORD:
        return False
    start = line.text.rfind("\n", 0, begin) + 1
    joined = _JOINED.search(line.text, max(start, begin - _MIN_WORD), begin)
    return begin - start >= _MAX_NAME and joined is None


def _is_missing(line: _Line, wanted: str, colon: int) -> bool:
    """Whether the line has the other of the two sections, but not this one, and what follows may be this one."""
    if wanted in line.fields:
        return False
    if wanted == "requirements" and "duties" in line.fields and _over_list(line, colon):
        return True
    listed = _over_list(line, colon)
    begin = line.candidates[bisect_left(line.starts, colon)].end if listed else colon + 1
    clause = _CLAUSE.match(line.text, begin)
    return clause is not None and line.rules.cues.about(clause.group(1)) == _ABOUT[wanted]


def _two_words(word: str, rules: Rules) -> tuple[Label, Label] | None:
    """…瓶颈任职资格教育 : the name of a section and its first part, run onto what stands before them."""
    words = rules.labels.words
    for split in range(_MIN_WORD, len(word) - 1):
        part = words.get(word[split:])
        if part is None or part.shape != "section":
            continue
        section = next(
            (words[name] for n in range(split, _MIN_WORD - 1, -1) if (name := word[split - n : split]) in words), None
        )
        if section is not None and _SECTION_END.search(section.word) and section.shape == "section":
            return section, part
    return None

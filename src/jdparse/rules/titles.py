"""Titles of posts and units: what a heading names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jdparse.rules.edges import BLANKS
from jdparse.rules.heading_bounds import (
    CAPTIONS,
    HAS_COUNT,
    TAIL_HINTS,
    UNIT_COLON,
    WRAP,
    bare_call,
    behind_tag,
    bounds,
    skip,
    trim,
)
from jdparse.rules.heading_notes import without_notes
from jdparse.rules.latin_names import LATIN_END, of_tools, technique_before, width, without_english
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.name_words import AS_SOMEBODY, LETTER_SPACED, STOP, NameWords
from jdparse.rules.trie import Endings

MAX_NAME = 26
MAX_SHORT = 8
"""控制室值班员 before 职责 begins like a sentence and is a name."""
_IN_CHARGE, _RANK = "负责人", "rank"  # 部门负责人 signs in forms, and is a post before 岗位职责
_DOING = frozenset(words_of("doing"))
MAX_HEADING = 80
MEMORY = 8192
"""Texts whose reading is kept: documents repeat their headings and labels, and several stages ask for the same."""
LOOSE_ENDS = TAIL_HINTS.union(LATIN_END, WRAP, BLANKS)
"""What may be cut off a heading's end."""
_OF_SOMEBODY = re.compile(pattern_of("of-somebody"))
_NOTED = re.compile(r"\((?P<name>[^()]{2,16})\)$")
"""岗位说明书(出纳): the name in a note behind the form's own."""
_EVERYBODY = re.compile(pattern_of("everybody-named"))
_WANTS = re.compile(pattern_of("employer-wants"))
_EMPLOYER_CALL = re.compile(pattern_of("employer-call"))
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:-[0-9]{4}|学)?年度?(?:[上下]半年|第?[一二三四]季度|[春秋夏冬]季)?")
_HEADING_BEFORE = re.compile(pattern_of("heading-before"))
_ENUMERATED = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[、.])")
_CHAPTER_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}、(?=[^\s年级])")
"""一、物业保安 where nothing else is numbered."""
_PAPER_WORD = re.compile(pattern_of("paper-word-inside"))
_APART = re.compile(r"\s+/\s*|/\s+")
"""平台工程师 / 运维工程师: a stroke with a blank beside it."""
_MANY = re.compile(pattern_of("many-of-unit"))
_PRONOUNS = frozenset(words_of("pronouns"))
_OF_RULES = re.compile(pattern_of("of-rules-end"))
_OF_POSTS = words_of("of-posts-start")
_OF_PAPER = words_of("of-paper")
_FORM_IN_ENGLISH = re.compile(r"(?:(?:position|job|role|post|duty|description|specification)\s?){1,3}", re.IGNORECASE)
_CALL = re.compile(pattern_of("call-or-lead"))
_CHARTS = words_of("charts")
_QUALIFIED = re.compile(pattern_of("qualified"))
_OF_CERTAIN = frozenset({"manner-of", "meaning-of", "powers-of"})
"""The rows of suffixes that only a certain name makes a heading of."""
_AS_POST = "岗位"
"""库管员岗位: what notices put behind a post's name; no part of it."""
_NO_NAME = re.compile(r"[0-9\s]{1,4}[人名位个]|[^\w]+")
_COMPANIES, _PARTS = words_of("company-ends"), words_of("company-part-ends")
"""某某公司安全生产责任制 is a paper on everybody, 分公司职责 a unit's."""
_DASHES = "-–—"
_TOWARD = re.compile(r"(?:应当|应|须)?对[^\W0-9A-Za-z_]{3,16}$")
_JOINTS = "的之及、和与以"
_JOINTS_OF_PARTS = "及、和与以"
_HALF_NAME = 2  # characters of 质检 in 质检、化验员
_MAX_TRAILERS = 2  # 及任职资格与权限
_OF_UNITS = frozenset(words_of("not-of-unit"))
_MAX_MODIFIERS = 4  # 每日具体, 安全生产、职业健康管理

_DEPARTMENT = "部门"
_OF_ANY = words_of("of-any")
_SERIES = words_of("series")


class Name(NamedTuple):
    """What a heading names.

    ``start`` and ``end`` are offsets of the name in the text that was read. ``suffix`` is the row of the suffix
    (岗位职责 …) or empty; ``generic`` says that the heading names nobody in particular; ``head`` is the row of the
    head noun or empty; ``collection`` says that the heading is a compilation's own.
    """

    start: int
    end: int
    unit: bool
    generic: bool
    suffix: str
    head: str
    collection: bool
    form: bool


@dataclass(frozen=True, slots=True, eq=False)
class TitleRules(NameWords):
    """The words of names, and those that stand around them in headings: endings and beginnings by tries.

    A heading ends with a word of ``word_end`` or with what may stand behind one, counts somebody, or ``opens`` (with one
    of ``first``) like a form's title; nothing else need be read. ``suffix_sign`` finds where a suffix begins. ``of_posts`` are rows of suffixes that only a post's name has. ``memory`` has what was read last, at most ``MEMORY`` texts: a reading depends on the
    text alone.
    """

    suffix_end: Endings
    suffix_sign: re.Pattern[str]
    suffixes: Mapping[str, str]
    of_posts: frozenset[str]
    form_start: re.Pattern[str]
    paper_start: re.Pattern[str]
    opens: re.Pattern[str]
    first: frozenset[str]
    word_end: Endings
    verb_end: Endings
    modifier_end: Endings
    trailer_end: Endings
    memory: dict[str, Name | None] = field(default_factory=dict, compare=False, repr=False)

    def _may_name(self, text: str) -> bool:
        """Whether a text is short, ends like a name, opens like a form's title or counts somebody."""
        last = text[-1:]
        if last in "。;,、" or len(text) > MAX_HEADING:
            return False
        if last in self.word_end.lengths and last not in LOOSE_ENDS and text.isalnum():
            return bool(self.word_end.of(text))  # of such a text nothing is cut off
        if (
            last in LOOSE_ENDS
            or last in self.word_end.lengths
            or text.endswith(_AS_POST, 0, -1)
            or (text[0] in self.first and self.opens.match(text) is not None)
        ):
            return True
        return ("名" in text or "人" in text or "位" in text) and HAS_COUNT.search(text) is not None

    def read(self, text: str) -> Name | None:
        """What a heading names, or None where it is no heading of a post or unit."""
        if not self._may_name(text) or ("。" in text and "(" not in text):
            return None
        memory = self.memory
        if text in memory:
            return memory[text]
        if len(memory) >= MEMORY:
            memory.clear()
        name = memory[text] = self._read(text)
        return name

    def _read(self, text: str) -> Name | None:
        if text[1:2].isspace() and LETTER_SPACED.fullmatch(text):
            bare = re.sub(r"\s+", "", text)
            if bare in self.suffixes:
                return Name(0, 0, False, True, self.suffixes[bare], "", False, False)
            head = self.head_of(bare)
            if head:
                return Name(0, len(text.rstrip()), False, False, "", head, False, False)
            return self._letter_spaced(text, bare)
        gap = _APART.search(text) if "/" in text else None
        if gap and (self.head_of(text[: gap.start()].strip()) or of_tools(text)):
            return self._around_slashes(text)
        start, end, collection = bounds(text)
        start = self._behind_call(text, start, end)
        form = self.form_start.match(text, start, end)
        if form is not None and form.end() < end:
            start = skip(text, form.end(), end)
        start = self._behind_paper(text, start, end)
        end = self._before_latin(text, start, end)
        end_of_name, suffix = self._before_parts(text, start, end)
        counted = _CHAPTER_NUMBER.match(text, start, end_of_name) if suffix else None
        start = counted.end() if counted is not None else start
        if suffix and end_of_name <= start:
            if (noted := _NOTED.search(text, start)) is not None and self.is_name(noted["name"]):
                head = self.head_of(noted["name"])
                return Name(*noted.span("name"), False, False, suffix, head, collection, True)
            return Name(start, start, False, True, suffix, "", collection, form is not None)
        start, end_of_name = trim(text, behind_tag(text, start, end_of_name), end_of_name)
        if suffix:
            end_of_name = self._before_matter(text, start, end_of_name)
            start = self._behind_call(text, self._behind_year(text, start, end_of_name), end_of_name)
            end_of_name = self._before_latin(text, start, self._before_modifiers(text, start, end_of_name))
        while (
            end_of_name - start > 2
            and text[end_of_name - 1].isdigit()
            and self.head_of(text[start:end_of_name].rstrip("0123456789"))
        ):
            end_of_name -= 1  # 调度员2: the second variant of one title
        return self._judge(text, start, end_of_name, suffix, collection, form is not None)

    def _behind_paper(self, text: str, start: int, end: int) -> int:
        """题目：质检部部长岗位职责, 附件3：出纳岗位职责: behind what calls the paper or whose the post is."""
        for before in (*CAPTIONS, self.paper_start, UNIT_COLON):
            found = before.match(text, start, end)
            if found is None or (before is UNIT_COLON and not self.is_unit(found.group(1))):
                continue
            if self.suffix_end.of(text[found.end() : self._before_trailers(text, found.end(), end)]):
                start = found.end()
        return start

    def _letter_spaced(self, text: str, bare: str) -> Name | None:
        """造 纸 车 间 岗 位 责 任 制: read without its blanks, the offsets those of the text."""
        name = self._read(bare)
        if name is None:
            return None
        places = [place for place, character in enumerate(text) if not character.isspace()]
        end = places[name.end - 1] + 1 if name.end > name.start else places[name.start]
        return name._replace(start=places[name.start], end=end)

    def _around_slashes(self, text: str) -> Name | None:
        """平台工程师 / 运维工程师: read without the blanks around the stroke, the offsets those of the text."""
        kept = {text.index("/", found.start()) for found in _APART.finditer(text)}
        left_out = {at for found in _APART.finditer(text) for at in range(*found.span())} - kept
        places = [at for at in range(len(text)) if at not in left_out]
        name = self._read("".join([text[place] for place in places]))
        if name is None:
            return None
        end = places[name.end - 1] + 1 if name.end > name.start else places[name.start]
        return name._replace(start=places[name.start], end=end)

    def _before_latin(self, text: str, start: int, end: int) -> int:
        """人事专员 HR Specialist: the English name is an alias."""
        name = without_english(text[start:end])
        if len(name) < 2 or len(name) == end - start:
            return end
        return start + len(name) if self.head_of(name) or self.is_unit(name) else end

    def _behind_call(self, text: str, start: int, end: int) -> int:
        """诚聘收银员: the post stands right behind the call; 招聘专员 is a post itself."""
        call = _CALL.match(text, start, end)
        if call is None and ("聘" in text or "招" in text):
            call = (
                _EMPLOYER_CALL.match(text, start, end) or _WANTS.match(text, start, end) or bare_call(text, start, end)
            )
        if call is None or end - call.end() < 2 or not self.head_of(without_notes(text[call.end() : end])):
            return start
        return call.end()

    def _behind_year(self, text: str, start: int, end: int) -> int:
        """某某中学2024年秋季教师招聘公告: the year parts the employer from the post."""
        year = _YEAR.search(text, start, end)
        return start if year is None or not self.head_of(text[year.end() : end]) else year.end()

    def _before_trailers(self, text: str, start: int, end: int) -> int:
        """店长岗位职责及考核标准, 店长职责如下: what comes behind the suffix names nobody else."""
        for stop, _ in _without_words(text, start, end, self.trailer_end, _MAX_TRAILERS):
            if self.suffix_end.of(text[start:stop]):
                return stop
        return end

    def _before_modifiers(self, text: str, start: int, end: int) -> int:
        """店长每日, 店长应履行, 考务科核心: a name ends with its head noun, or is a unit's."""
        for stop, word in _without_words(text, start, end, self.modifier_end, _MAX_MODIFIERS):
            if self.head_of(text[start:stop]) or (word in _OF_UNITS and self.is_unit(text[start:stop])):
                return stop
        return end

    def _before_matter(self, text: str, start: int, end: int) -> int:
        """主要负责人对本单位安全生产工作 before 负有下列职责: who answers, without what for."""
        found = _TOWARD.search(text, start, end)
        if found is None:
            return end
        who = text[start : found.start()]
        return found.start() if self.head_of(who) or who.endswith(_IN_CHARGE) else end

    def _before_parts(self, text: str, start: int, end: int) -> tuple[int, str]:
        """店长岗位职责、权限以及应具备的能力: a name ends before the first of what is joined behind it."""
        cut, suffix = self._strip_suffix(text, start, self._before_trailers(text, start, end))
        for _ in range(_MAX_TRAILERS):
            if not suffix or text[cut] not in _JOINTS_OF_PARTS:
                break
            before, first = self._strip_suffix(text, start, self._before_trailers(text, start, cut))
            if not first or before <= start:
                break
            cut, suffix = before, first
        return cut, suffix

    def _strip_suffix(self, text: str, start: int, end: int) -> tuple[int, str]:
        found = self.suffix_end.of(text[start:end])
        if not found:
            return end, ""
        cut = _before_joints(text, start, end - len(found))
        if found.startswith(_DEPARTMENT) and self._takes_department(text[start:cut]):
            cut += len(_DEPARTMENT)
        return cut, self.suffixes[found]

    def _takes_department(self, words: str) -> bool:
        """销售 before 部门职责 is 销售部门; 财务部部门职责 says it twice, 公司部门职责 is about all of them."""
        if len(words) < _HALF_NAME or words in self.generic or self.is_unit(words) or _EVERYBODY.search(words):
            return False
        return self.head_of(words) in ("function", "") and not words.endswith(_OF_ANY)

    def _last_word(self, text: str, start: int, end: int) -> int:
        """某公司 保安: the name is the last word, where that one is a name (会  计 is letter-spaced, one name)."""
        stroke = max(text.rfind("-", start, end), text.rfind("–", start, end), text.rfind("—", start, end))
        if stroke > start and self.is_unit(text[start:stroke].rstrip(_DASHES)) and self.head_of(text[stroke + 1 : end]):
            return stroke + 1  # 工程部-测量员
        gap = max(text.rfind(" ", start, end), text.rfind("\t", start, end))
        if gap <= start or end - gap <= 2 or text.rfind("(", start, gap) > text.rfind(")", start, gap):
            return start
        if text[gap + 1] in _DASHES:
            return start  # 服务顾问 —接待
        if (technique := technique_before(text, start, gap + 1)) >= 0:
            return technique
        word = text[gap + 1 : end]
        return gap + 1 if self.head_of(word) or self.is_unit(word) else start

    def _behind_heading(self, text: str, start: int, end: int) -> int:
        """出纳岗位职责出纳, 影城岗位职责4影城各岗位职责一、影城经理: of headings run together the last one names the post."""
        if _PAPER_WORD.search(text, start, end) is None:
            return start
        for found in reversed([*_HEADING_BEFORE.finditer(text, start, end)]):
            counted = _ENUMERATED.match(text, found.end(), end)
            rest = text[counted.end() if counted is not None else found.end() : end]
            of_paper = _OF_RULES.search(text[: found.end()]) is not None
            paper = rest.startswith(_OF_PAPER) or of_paper
            if len(rest) > 1 and self.head_of(rest) and (counted is not None or not paper):
                return end - len(rest)
        return start

    def _are_names(self, enumeration: str) -> bool:
        """厨师、帮厨 and 质检、化验员, but no 科普剧、小小讲解员: every part is a name, or half of the last one."""
        *parts, _ = enumeration.split("、")
        return all(len(part) <= _HALF_NAME or self.head_of(part) or self.is_unit(part) for part in parts)

    def _names_nobody(self, bare: str, suffix: str, unit: bool) -> bool:
        """Whether what stands before a suffix, without a head noun, is no name: a chart, everybody, several at once."""
        if suffix in self.of_posts or bare.endswith(_CHARTS) or _QUALIFIED.sub("", bare) in self.generic:
            return True
        if (len(bare) > 14 or "的" in bare) and not unit:
            return False  # no heading at all
        return bool(_MANY.search(bare)) if unit else bare.startswith(_OF_POSTS)

    def _is_of_many(self, bare: str) -> bool:
        """会计核算部各, though 会 begins sentences; 明确各 is no heading over posts."""
        return not self.is_sentence(bare) or self.is_unit(_EVERYBODY.sub("", bare))

    def _name_alone(self, text: str, start: int, end: int, suffix: str) -> tuple[int, int]:
        """Where the name stands without an employer, a heading run onto it, 岗位 behind it, or itself once more."""
        start = self._last_word(text, self._behind_heading(text, start, end), end)
        if not suffix and text.endswith(_AS_POST, start, end) and text[end:].strip() == ":":
            end -= len(_AS_POST) if self.head_of(text[start : end - len(_AS_POST)]) else 0
        half = (end - start) // 2
        if (
            half > 1
            and text[start : start + half] == text[start + half : end]
            and self.head_of(text[start + half : end])
        ):
            start += half  # 店长店长岗位职责: the line before it, run onto the heading
        return start, end

    def _judge(self, text: str, start: int, end: int, suffix: str, collection: bool, form: bool) -> Name | None:
        start, end = self._name_alone(text, start, end, suffix)
        name = text[start:end]
        bare = without_notes(name)
        if len(bare) < 2 or width(bare) > MAX_NAME or STOP.search(bare) or _NO_NAME.fullmatch(bare):
            return None
        if ("毕业" in bare or "过" in bare) and _OF_SOMEBODY.search(bare):
            return None
        everybody = suffix and _EVERYBODY.search(bare) and self._is_of_many(bare)
        leads = bool(suffix) and bare.endswith(_IN_CHARGE)
        employer = bool(suffix) and bare.endswith(_COMPANIES) and not bare.endswith(_PARTS)
        nobody = (bare in self.generic and not leads) or everybody or employer
        if nobody or (suffix and _FORM_IN_ENGLISH.fullmatch(bare)):
            return Name(start, end, False, True, suffix, "", collection, form) if suffix or form else None
        head = self.head_of(bare) or (_RANK if leads else "")
        named = suffix and head and len(bare) <= MAX_SHORT and "的" not in bare and bare[:2] not in _DOING
        if bare.startswith(AS_SOMEBODY) or (not named and self.is_sentence(bare)):
            return None
        unit = not head and self.is_unit(bare)
        if suffix in _OF_CERTAIN and head in ("", "function") and not (unit and suffix == "powers-of"):
            return None  # 播音工作要求, 滥用职权
        if suffix and not head and bare not in _PRONOUNS and self._names_nobody(bare, suffix, unit):
            return Name(start, end, False, True, suffix, "", collection, form)
        if not suffix and not (head and (form or self.is_name(name))) and not (form and len(bare) <= 12):
            return None
        if suffix and not head and not unit and (len(bare) > 14 or "的" in bare):
            return None
        if bare in _PRONOUNS:
            return None
        if "、" in bare and not suffix and not self._are_names(bare):
            return None
        series = bool(suffix) and not head and text.endswith(_SERIES, start, end)
        return Name(start, end, unit, series, suffix, head, collection, form)


def _without_words(text: str, start: int, end: int, ends: Endings, most: int) -> Iterator[tuple[int, str]]:
    """Where the text ends without its last words, one after the other, each with the word that was taken off."""
    for _ in range(most):
        word = ends.of(text[start:end])
        if not word:
            return
        end = _before_joints(text, start, end - len(word))
        yield end, word


def _before_joints(text: str, start: int, end: int) -> int:
    """店长的, 店长及: where a name ends before what joins it to a word."""
    while end > start and text[end - 1] in _JOINTS:
        end -= 1
    return end

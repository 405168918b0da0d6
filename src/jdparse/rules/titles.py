"""Names of posts and units: what a heading names, and whether a short phrase can be a name at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
from jdparse.rules.heading_notes import may_have_notes, without_notes
from jdparse.rules.latin_names import LATIN_END, MAX_BARE_NAME, of_tools, technique_before, width, without_english
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.name_starts import begins_name, begins_task, helps_leader
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
_STOP = re.compile(r"[。;；!！?？,，=→↓⇒|\t]|[:：]\S")
_OF_SOMEBODY = re.compile(pattern_of("of-somebody"))
_LETTER_SPACED = re.compile(r"(?:[^\W0-9A-Za-z_]\s{1,6}){1,10}[^\W0-9A-Za-z_]")
_NOTED = re.compile(r"\((?P<name>[^()]{2,16})\)$")
"""岗位说明书(出纳): the name in a note behind the form's own."""
_ANNEX = re.compile(r"^附(?!则)(?:件|录|表)?\s?[0-9一二三四五六七八九十]{0,2}\s{0,2}[:：、.]?\s{0,2}")
_EVERYBODY = re.compile(pattern_of("everybody-named"))
_WANTS = re.compile(pattern_of("employer-wants"))
_EMPLOYER_CALL = re.compile(pattern_of("employer-call"))
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:-[0-9]{4}|学)?年度?(?:[上下]半年|第?[一二三四]季度|[春秋夏冬]季)?")
_HEADING_BEFORE = re.compile(pattern_of("heading-before"))
_ENUMERATED = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[、.])")
_CHAPTER_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}、(?=[^\s年级])")
"""一、物业保安 where nothing else is numbered."""
_NO_UNITS = frozenset(words_of("no-units"))
_STAFF = frozenset(words_of("staff-of-unit"))
_INSTITUTIONS = words_of("institution-start")
_HOUSES = frozenset(words_of("houses"))
_PAPER_WORD = re.compile(pattern_of("paper-word-inside"))
_APART = re.compile(r"\s+/\s*|/\s+")
"""平台工程师 / 运维工程师: a stroke with a blank beside it."""
_MANY = re.compile(pattern_of("many-of-unit"))
_OF_CHAPTER = re.compile(pattern_of("of-chapter"))
_PRONOUNS = frozenset(words_of("pronouns"))
_OF_RULES = re.compile(pattern_of("of-rules-end"))
_OF_POSTS = words_of("of-posts-start")
_OF_PAPER = words_of("of-paper")
_FORM_IN_ENGLISH = re.compile(r"(?:(?:position|job|role|post|duty|description|specification)\s?){1,3}", re.IGNORECASE)
_CALL = re.compile(pattern_of("call-or-lead"))
_CHARTS = words_of("charts")
_QUALIFIED = re.compile(pattern_of("qualified"))
_OF_CERTAIN = frozenset({"manner-of", "powers-of"})
"""The rows of suffixes that only a certain name makes a heading of."""
_AS_POST = "岗位"
"""库管员岗位: what notices put behind a post's name; no part of it."""
_NO_NAME = re.compile(r"[0-9\s]{1,4}[人名位个]|[^\w]+")
COUNTS = frozenset("0123456789一二三四五六七八九十\n")
"""What may stand behind a unit's last word, as in 车间3."""
_JOINTS = "的之及、和与以"
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
class TitleRules:
    """The lexicon compiled: endings by tries, beginnings by tries, exact words in sets.

    A heading ends with a word of ``word_end`` or with what may stand behind one, counts somebody, or ``opens`` (with one
    of ``first``) like a form's title; nothing else need be read. ``suffix_sign`` finds where a suffix begins. ``of_posts`` are rows of suffixes that only a post's name has. ``memory`` has what was read last, at most ``MEMORY`` texts: a reading depends on the
    text alone.
    """

    head_end: Endings
    heads: Mapping[str, str]
    weak: frozenset[str]
    suffix_end: Endings
    suffix_sign: re.Pattern[str]
    suffixes: Mapping[str, str]
    of_posts: frozenset[str]
    form_start: re.Pattern[str]
    paper_start: re.Pattern[str]
    opens: re.Pattern[str]
    first: frozenset[str]
    word_end: Endings
    unit_end: re.Pattern[str]
    unit_words: Endings
    no_units: frozenset[str]
    unit_prefix: re.Pattern[str]
    generic: frozenset[str]
    sentence_start: re.Pattern[str]
    verb_first: frozenset[str]
    verb_end: Endings
    not_head_end: Endings
    matter_end: Endings
    modifier_end: Endings
    trailer_end: Endings
    memory: dict[str, Name | None] = field(default_factory=dict, compare=False, repr=False)

    def head_of(self, name: str) -> str:
        """The row of the head noun that ``name`` ends with; empty where it ends with none.

        全员 is no head, but 安全员 is a longer one.
        """
        found = self.head_end.of(name)
        if not found or (name not in self.heads and len(self.not_head_end.of(name)) > len(found)):
            return ""
        return self.heads[found]

    def is_unit(self, name: str) -> bool:
        """Whether ``name`` ends like a unit of an organization (and not like a post)."""
        last = name[-1:]
        if last not in self.unit_words.lengths and last not in COUNTS:  # most names
            return False
        if len(name) < 2 or self.is_no_unit(name) or not self.unit_end.search(name[-6:]):
            return False
        return not self.head_of(name)

    def is_no_unit(self, name: str) -> bool:
        """外部, 排队, 经办 only end like units; of two words that fit the longer one counts: 总经办 is a unit."""
        return self.unit_words.of(name) in self.no_units

    def is_sentence(self, text: str) -> bool:
        """Whether ``text`` begins like a sentence about a task or a person."""
        found = self.sentence_start.match(text) if text[:1] in self.verb_first else None
        if found is None:
            return False
        head = bool(self.head_of(text)) or (self.is_unit(text) and not begins_task(text))
        if head and begins_name(text):
            return False
        if found.end() == 1:
            # 经理助理 and 会计主管 begin with characters that also begin sentences
            return not head or len(text) > 10 or "的" in text
        # 策划人员 and 检查员 begin with a verb and are names all the same: verb and head with little between
        short = head and len(text) - found.end() <= 3 and len(text) <= 6
        return not short or helps_leader(text, self.head_of(text))

    def _may_end(self, text: str, ends: Endings) -> bool:
        """Whether a text may end with one of the words, once marks and notes around it are gone: a quick question."""
        return text[-1:] in ends.lengths or text.strip(WRAP)[-1:] in ends.lengths or may_have_notes(text)

    def is_name(self, text: str) -> bool:
        """Whether ``text`` as a whole can be the name of a post: short, no sentence, ends with a head noun."""
        if not self._may_end(text, self.head_end):
            return False
        bare = without_notes(text).strip(WRAP)
        if len(bare) < 2 or width(bare) > MAX_BARE_NAME or _STOP.search(bare) or self.is_sentence(bare):
            return False
        head = self.head_of(bare)
        named = bool(head) and (bare not in self.generic) and "的" not in bare[:-1]
        return named and not (head == "staff" and _OF_CHAPTER.search(bare) is not None)

    def is_matter(self, text: str) -> bool:
        """Whether a heading is over matters that are nobody's duties (procedures, rules, annexes)."""
        if not self._may_end(text, self.matter_end):
            return False
        bare = _ANNEX.sub("", without_notes(text).strip(WRAP))
        if bare[1:2].isspace() and _LETTER_SPACED.fullmatch(bare):
            bare = re.sub(r"\s+", "", bare)  # 考 勤 制 度
        return 2 <= len(bare) <= 20 and not _STOP.search(bare) and bool(self.matter_end.of(bare))

    def department_of(self, name: str) -> str | None:
        """The unit that a post's name begins with (市场部经理: 市场部), else None."""
        found = self.unit_prefix.match(name)
        if (
            found is None
            or found.end() >= len(name)
            or name[0] == "各"
            or found.group() in _NO_UNITS
            or not {"的", "/"}.isdisjoint(found.group())
            or self.is_no_unit(found.group())
        ):
            return None
        rest = name[found.end() :]
        if rest.startswith(_INSTITUTIONS):
            return None  # 中心幼儿园园长, 中心小学校长
        if found.group() in _HOUSES and (inner := self.department_of(rest)) is not None:
            return inner
        return found.group() if rest in _STAFF or self.head_of(rest) or self.head_of(name) else None

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
        if text[1:2].isspace() and _LETTER_SPACED.fullmatch(text):
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
        end_of_name, suffix = self._strip_suffix(text, start, self._before_trailers(text, start, end))
        counted = _CHAPTER_NUMBER.match(text, start, end_of_name) if suffix else None
        start = counted.end() if counted is not None else start
        if suffix and end_of_name <= start:
            if (noted := _NOTED.search(text, start)) is not None and self.is_name(noted["name"]):
                head = self.head_of(noted["name"])
                return Name(*noted.span("name"), False, False, suffix, head, collection, True)
            return Name(start, start, False, True, suffix, "", collection, form is not None)
        start, end_of_name = trim(text, behind_tag(text, start, end_of_name), end_of_name)
        if suffix:
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
        stop = end
        for _ in range(_MAX_TRAILERS):
            found = self.trailer_end.of(text[start:stop])
            if not found:
                break
            stop -= len(found)
            while stop > start and text[stop - 1] in _JOINTS:
                stop -= 1
            if self.suffix_end.of(text[start:stop]):
                return stop
        return end

    def _before_modifiers(self, text: str, start: int, end: int) -> int:
        """店长每日, 店长应履行, 考务科核心: a name ends with its head noun, or is a unit's."""
        stop = end
        for _ in range(_MAX_MODIFIERS):
            found = self.modifier_end.of(text[start:stop])
            if not found:
                break
            stop -= len(found)
            while stop > start and text[stop - 1] in _JOINTS:
                stop -= 1
            if self.head_of(text[start:stop]) or (found in _OF_UNITS and self.is_unit(text[start:stop])):
                return stop
        return end

    def _strip_suffix(self, text: str, start: int, end: int) -> tuple[int, str]:
        found = self.suffix_end.of(text[start:end])
        if not found:
            return end, ""
        cut = end - len(found)
        while cut > start and text[cut - 1] in _JOINTS:
            cut -= 1
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
        if stroke > start and self.is_unit(text[start:stroke].rstrip("-–—")) and self.head_of(text[stroke + 1 : end]):
            return stroke + 1  # 工程部-测量员
        gap = max(text.rfind(" ", start, end), text.rfind("\t", start, end))
        if gap <= start or end - gap <= 2 or text.rfind("(", start, gap) > text.rfind(")", start, gap):
            return start
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

    def _judge(self, text: str, start: int, end: int, suffix: str, collection: bool, form: bool) -> Name | None:
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
        name = text[start:end]
        bare = without_notes(name)
        if len(bare) < 2 or width(bare) > MAX_NAME or _STOP.search(bare) or _NO_NAME.fullmatch(bare):
            return None
        if ("毕业" in bare or "过" in bare) and _OF_SOMEBODY.search(bare):
            return None
        everybody = suffix and _EVERYBODY.search(bare) and self._is_of_many(bare)
        leads = bool(suffix) and bare.endswith(_IN_CHARGE)
        nobody = (bare in self.generic and not leads) or everybody
        if nobody or (suffix and _FORM_IN_ENGLISH.fullmatch(bare)):
            return Name(start, end, False, True, suffix, "", collection, form) if suffix or form else None
        head = self.head_of(bare) or (_RANK if leads else "")
        named = suffix and head and len(bare) <= MAX_SHORT and "的" not in bare and bare[:2] not in _DOING
        if not named and self.is_sentence(bare):
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

"""Words of names: whether a short phrase can be the name of a post or a unit at all.

In: a phrase. Out: the row of its head noun, or yes or no. What a heading around a name says is for ``titles.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from jdparse.rules.heading_bounds import (
    WRAP,
)
from jdparse.rules.heading_notes import may_have_notes, without_notes
from jdparse.rules.latin_names import MAX_BARE_NAME, width
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.name_starts import begins_name, begins_task, helps_leader
from jdparse.rules.trie import Endings

STOP = re.compile(r"[。;；!！?？,，=→↓⇒|\t]|[:：]\S|不得|下列")
"""What no name has inside: 总监不得将下列工作委托总监代表 ends like one, and is none."""
"""What no name has inside."""
_ANNEX = re.compile(r"^附(?!则)(?:件|录|表)?\s?[0-9一二三四五六七八九十]{0,2}\s{0,2}[:：、.]?\s{0,2}")
AS_SOMEBODY = words_of("as-somebody")
_NO_UNITS = frozenset(words_of("no-units"))
_STAFF = frozenset(words_of("staff-of-unit"))
_INSTITUTIONS = words_of("institution-start")
_HOUSES = frozenset(words_of("houses"))
_EMPLOYER = re.compile(pattern_of("employer-end"))
_FACULTY = "学院"  # 计算机学院辅导员: a university's part as often as an employer
_OF_CHAPTER = re.compile(pattern_of("of-chapter"))
COUNTS = frozenset("0123456789一二三四五六七八九十\n")
"""What may stand behind a unit's last word, as in 车间3."""
LETTER_SPACED = re.compile(r"(?:[^\W0-9A-Za-z_]\s{1,6}){1,10}[^\W0-9A-Za-z_]")


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """The lexicon of names compiled: endings by tries, beginnings by patterns, exact words in sets."""

    head_end: Endings
    heads: Mapping[str, str]
    weak: frozenset[str]
    not_head_end: Endings
    unit_end: re.Pattern[str]
    unit_words: Endings
    no_units: frozenset[str]
    unit_prefix: re.Pattern[str]
    generic: frozenset[str]
    sentence_start: re.Pattern[str]
    verb_first: frozenset[str]
    matter_end: Endings

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
        if name.startswith(AS_SOMEBODY):
            return False  # 作为公司的利润中心
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
        if len(bare) < 2 or width(bare) > MAX_BARE_NAME or STOP.search(bare) or self.is_sentence(bare):
            return False
        head = self.head_of(bare)
        named = bool(head) and (bare not in self.generic) and "的" not in bare[:-1]
        return named and not (head == "staff" and _OF_CHAPTER.search(bare) is not None)

    def is_matter(self, text: str) -> bool:
        """Whether a heading is over matters that are nobody's duties (procedures, rules, annexes)."""
        if not self._may_end(text, self.matter_end):
            return False
        bare = _ANNEX.sub("", without_notes(text).strip(WRAP))
        if bare[1:2].isspace() and LETTER_SPACED.fullmatch(bare):
            bare = re.sub(r"\s+", "", bare)  # 考 勤 制 度
        return 2 <= len(bare) <= 20 and not STOP.search(bare) and bool(self.matter_end.of(bare))

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
        if _EMPLOYER.search(found.group()) is not None and not found.group().endswith(_FACULTY):
            return self.department_of(rest)  # 酒店前厅部经理: who employs, and which part of it
        return found.group() if rest in _STAFF or self.head_of(rest) or self.head_of(name) else None

"""Latin letters in the names of posts: a translation behind the name, a technique before it, words that count as short ones.

In: a name, or a text and a place in it. Out: the name without its translation, where a technique begins, how long a name is.
"""

from __future__ import annotations

import re

from jdparse.rules.late import late
from jdparse.rules.lexicon import words_of

MAX_BARE_NAME = 18
MAX_ENGLISH = 6  # words of a post's name
_TECHNIQUE = re.compile(r"(?:(?<=\s)|(?<!.))[A-Za-z.][A-Za-z0-9.+#/&\-]{0,15}\s{0,4}$")
"""Java 开发工程师, 高级 PHP 程序员: a word that no other language writes otherwise, and a part of the name."""
_TECHNIQUES = re.compile(
    r"\s*[A-Za-z.][A-Za-z0-9.+#]{0,14}\s{0,2}/\s{0,2}[A-Za-z.][A-Za-z0-9.+#]{0,14}\s?[^\W0-9A-Za-z_]"
)
_POSTS = (
    r"[a-z]{0,12}(?:manager|engineer|director|assistant|designer|developer|officer|specialist|clerk|supervisor|leader|driver)"
    r"|secretary|consultant|teacher|tutor|trainer|coach|nurse|doctor|accountant|cashier|analyst|representative|executive"
    r"|coordinator|intern|chef|cook|waiter|waitress|receptionist|buyer|planner|translator|programmer|architect|scientist"
    r"|administrator|editor|merchandiser|inspector|operator|technician|president|controller|auditor|lawyer|guard"
)
_NO_TECHNIQUE = late(
    rf"{_POSTS}|c[a-z]o|gm|pm|vp|hrd|hrm|pa|ea|no\.?|dept\.?|(?!h5)[a-z][.\-]?[0-9.\-]{{1,8}}|[ivx]{{1,4}}\.?|[a-z]",
    re.IGNORECASE,
)
"""Consultant 顾问, CFO 财务总监: the name in English, and then in Chinese; B.1 计量员: its number."""
_POST_WORD = late(rf"(?:{_POSTS})s?", re.IGNORECASE)
_FURTHER_POSTS = frozenset(words_of("english-posts"))
_OF_PAGES = frozenset(words_of("english-heading-start"))
_ENGLISH_POST = late(
    r"(?P<name>[A-Za-z][A-Za-z&/.+#-]{1,20}(?:,? [A-Za-z0-9&/.+#-]{1,20}){0,5})"
    r"(?P<noted>(?:\s?\([^()名人位]{1,24}\))?)(?:\s?\([^()]{1,24}\))?\s?(?:[0-9]{1,3}[名人位])?"
)
_OF_WHOM = late(r"(?P<post>.{2,40}?)(?:,| (?:to|of|for)) .{2,30}")
"""Executive Assistant to CEO; Sales Engineer, North."""
_SMALL = frozenset({"and", "of", "for", "to", "the", "in", "iOS"})
_PARTICLES = frozenset({"de", "du", "d'", "la", "of", "and", "for", "&"})
"""What stands inside of a name in English or French, and never before a technique."""
_GRADES = frozenset(words_of("grades"))
_LATIN_TAIL = re.compile(r"(?<=[^\W0-9A-Za-z_])\s{0,4}[A-Za-z][A-Za-z .&/\-]{1,60}$")
_LATIN_WORD = re.compile(r"[A-Za-z0-9+#.]{3,20}")
LATIN_END = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .&/-\n")  # what _LATIN_TAIL can end with


def of_tools(text: str) -> bool:
    """C# / C++软件工程师: techniques around a stroke, and the rest of the name behind the last."""
    return _TECHNIQUES.match(text) is not None


def width(name: str) -> int:
    """How long a name is, in Chinese characters: a word in Latin letters (Unity3D/WebGL游戏程序员) says no more than two."""
    return len(name) if len(name) <= MAX_BARE_NAME else len(_LATIN_WORD.sub("--", name))


def is_post_word(word: str) -> bool:
    """engineer, developers: the last word of a post's name in English, with a capital or without."""
    return word.lower() in _FURTHER_POSTS or _POST_WORD.fullmatch(word) is not None


def heads_page(line: str) -> bool:
    """About Us, Our Service: a page's own heading in English, and no post."""
    words = line.split()
    return words[0] in _OF_PAGES and not is_post_word(words[-1])


def english_post(text: str) -> int:
    """Where the name, with a note in brackets, ends on a line of nothing but a post's name in English and how many are
    wanted: Sales Manager (Suzhou) 2名; 0 where it is none. Each of the words has a capital but for the last one."""
    found = _ENGLISH_POST.fullmatch(text)
    if found is None:
        return 0
    name = found["name"]
    of_whom = _OF_WHOM.fullmatch(name)
    *words, last = (of_whom["post"] if of_whom is not None else name).split()
    capitals = all(word[0].isupper() or word in _SMALL for word in words) and (bool(words) or last[0].isupper())
    return found.end("noted") if capitals and len(words) < MAX_ENGLISH - 1 and is_post_word(last) else 0


def without_english(name: str) -> str:
    """财务部 Finance Department: the name before its translation."""
    tail = _LATIN_TAIL.search(name) if name[-1:] in LATIN_END else None
    return name if tail is None else name[: tail.start()]


def technique_before(text: str, start: int, gap: int) -> int:
    """Where the name begins that has a technique's word right before ``gap`` (高级 PHP 程序员); -1 where none stands there."""
    technique = _TECHNIQUE.search(text[start:gap])
    word = technique.group().strip() if technique is not None else ""
    if technique is None or _NO_TECHNIQUE.fullmatch(word) is not None or is_post_word(word):
        return -1
    before = text[start : start + technique.start()].strip()
    if before.rpartition(" ")[2] in _PARTICLES:
        return -1  # Chef de Partie 厨师领班
    return start if not before or before in _GRADES else start + technique.start()


def names_post(line: str) -> bool:
    """Senior Firmware Engineer: a line of a few English words, of which the last is a post's."""
    words = line.split()
    return 0 < len(words) <= MAX_ENGLISH and _NO_TECHNIQUE.fullmatch(words[-1]) is not None and len(words[-1]) > 1

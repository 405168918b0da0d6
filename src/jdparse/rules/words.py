"""The words of the language, from jieba's dictionary: whether a word runs across a line's end.

In: the ends of two lines. Out: yes or no. Guaranteed: the dictionary is read when it is first asked for, once, and
from the package itself: jieba's own start would keep a copy in the system's shared temporary folder and print to the
standard error.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jieba import Tokenizer

_LONGEST = 4  # characters of a word on one side of a line's end
_LAST = re.compile(rf"[\u4e00-\u9fff]{{1,{_LONGEST * 2}}}$")
_FIRST = re.compile(rf"[\u4e00-\u9fff]{{1,{_LONGEST * 2}}}")


def is_broken(head: str, tail: str) -> bool:
    """Whether the most likely words of the two lines, read as one, have one across the line's end: 目标成 | 本组织.

    Only words that lose a single character count: the dictionary has phrases, too (参加 | 考试), whose halves end and begin
    lines by chance.
    """
    last, first = _LAST.search(head[-_LONGEST * 2 :]), _FIRST.match(tail)
    if last is None or first is None:
        return False
    end, at = len(last.group()), 0
    for word in _dictionary().cut(last.group() + first.group(), HMM=False):
        at += len(word)
        if at >= end:
            beyond = at - end
            return beyond > 0 and 1 in (beyond, len(word) - beyond)
    return False


@functools.cache
def _dictionary() -> Tokenizer:
    from jieba import Tokenizer

    words = Tokenizer()
    words.FREQ, words.total = words.gen_pfdict(words.get_dict_file())
    words.initialized = True
    return words

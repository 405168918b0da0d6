"""Labels in words of the house: 干什么：, 【要什么人】, which no row knows and which come again under post after post.

In: the clean text, lines, the labels found already. Out: ``LabelCut`` at the beginnings of lines that have none.
Guaranteed: a word counts only where it comes again, other lines between, beside another label that does; what it says is
judged by its words, else by all that stands behind it in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.structure.labels.label_ends import LabelCut, unknown_field
from jdparse.structure.tables.table_heads import MAX_MEASURE, states_measure
from jdparse.structure.text.lines import Line

_COLON = re.compile(r"([^\W0-9A-Za-z_](?: ?[^\W0-9A-Za-z_]){1,6})[ \t]?:")
_BRACKETS = late(r"【[ \t]?([^】\n:]{2,10})[ \t]?】[ \t]?:?")
_OPENED = re.compile(r"\n[ \t]*(?=【|[^\W0-9A-Za-z_](?:[^\W0-9A-Za-z_]|[ \t]){1,13}:)")
"""What stands before every line that begins so, blanks included, and before few others."""
_BARE = re.compile(r"\n[ \t]*([^\W0-9A-Za-z_]{2,8})[ \t]*(?=\n\s{0,4}(?:\(?1[、.)]|\(一\)|①|[-•·●✔√*][ \t]?[^\s\W]))")
"""A few words that are a line, over a list that begins."""
_MAX_COLON = 10  # characters of a line within which the colon stands
_MIN_LINES = 6
_MIN_TIMES = 3  # posts under which a word with a colon comes again
_OPENING_OF_LIST = 16  # characters of a list that tell whether the same post came again
_MIN_BARE = 2  # posts under which the same bare line is over a list
_MIN_BRACKETED = 2  # with brackets around it, or over the same known label each time
_MIN_KINDS = 2  # different labels that come again make a form
_MOST_LINES = 12  # lines behind a label that are looked at
_WHOLE = frozenset({"brackets", "whole-line"})
"""How a label was found that is its line."""
_REMARKS = frozenset(words_of("remark-words"))
_LEAD_IN = re.compile(pattern_of("lead-in"))
_MONEY = late(pattern_of("money"))
_SALARY = Label("", "salary", "attribute:salary", "field")
_ABOVE = late(pattern_of("asks-above"))
_BELOW = re.compile(pattern_of("asks-below"))
_ABOUT_EMPLOYER = words_of("about-employer")
_GIVEN = late(pattern_of("given"))
_FIELDS = (("duty", "duties"), ("requirement", "requirements"), ("prose", "blank"))
_CLAUSE = re.compile(r"[;。]")
_SHARE = 0.5
_MAX_FACT = 12  # characters of a fact among the fields of a post


def house_labels(text: str, lines: Sequence[Line], cuts: Sequence[LabelCut], rules: Rules) -> tuple[LabelCut, ...]:
    """Further labels of a document; none in nearly all."""
    if len(lines) < _MIN_LINES:
        return ()
    taken = {cut.start for cut in cuts}
    opened = [start for found in _OPENED.finditer(f"\n{text}") if (start := found.end() - 1) not in taken]
    bare = _bare_lines(text, taken)
    if not (opened or bare):
        return ()
    numbers = {line.start: number for number, line in enumerate(lines)}
    candidates = _candidates(text, lines, [numbers[start] for start in opened if start in numbers])
    found = {number: match for number, match in candidates if not _measures(text, lines[number])}
    found |= {
        numbers[start]: match for start, match in bare.items() if start in numbers and _is_plain(lines, numbers[start])
    }
    if not found:
        return ()
    known = {numbers[cut.start]: cut.label.word for cut in cuts if cut.start in numbers}
    words = _recurring(found, known, rules) | _among_bracketed(text, found, lines, cuts, rules)
    words |= _bracketed_fields(text, found, lines, cuts, rules)
    if not words:
        return ()
    places = {number: match for number, match in found.items() if _word(match) in words}
    ends = sorted({*places, *(bisect_left(lines, cut.start, key=lambda line: line.end) for cut in cuts)})
    labels = {word: _judged(word, text, lines, places, ends, rules) for word in words}
    facts = {numbers[cut.start] for cut in cuts if cut.start in numbers and cut.label.shape == "field"}
    labels |= {word: unknown_field(word) for word in words if _is_fact(labels[word], text, lines, places, facts)}
    _complete(labels, [_word(match) for match in places.values()], cuts)
    return tuple(LabelCut(_start(match), match.end(), labels[_word(match)], "house") for match in places.values())


def _bare_lines(text: str, taken: Set[int]) -> Mapping[int, re.Match[str]]:
    """负责什么, 什么要求 under post after post, each a line over a list: those that come again over other items."""
    found = {start: match for match in _BARE.finditer(text) if (start := match.start(1)) not in taken}
    below: dict[str, set[str]] = {}
    for match in found.values():
        below.setdefault(match.group(1), set()).add(text[match.end() : match.end() + _OPENING_OF_LIST])
    return {start: match for start, match in found.items() if len(below[match.group(1)]) >= _MIN_BARE}


def _is_plain(lines: Sequence[Line], number: int) -> bool:
    """Neither a cell's nor a heading's line."""
    return not lines[number].kind and lines[number].cell is None and not lines[number].heading


def _measures(text: str, line: Line) -> bool:
    """工作时间百分比:30% under duty after duty: a column of their table, no section."""
    return line.end - line.start <= MAX_MEASURE and states_measure(text[line.start : line.end])


def _among_bracketed(
    text: str, found: Mapping[int, re.Match[str]], lines: Sequence[Line], cuts: Sequence[LabelCut], rules: Rules
) -> frozenset[str]:
    """【安全注意】 alone on its line among 【岗位职责】 and 【任职要求】 that are so."""
    alone = {line.start for line in lines if text[line.start] == "【" and text[line.end - 1] in "】:"}
    known = sum(cut.start in alone and cut.how in _WHOLE for cut in cuts)
    if known < _MIN_BRACKETED:
        return frozenset()
    words = (_word(match) for number, match in found.items() if lines[number].start in alone)
    return frozenset(word for word in words if not rules.titles.is_name(word) and not rules.titles.is_unit(word))


def _bracketed_fields(
    text: str, found: Mapping[int, re.Match[str]], lines: Sequence[Line], cuts: Sequence[LabelCut], rules: Rules
) -> frozenset[str]:
    """【院龄】三年 among 【所属部门】… and 【直接上级】…, each with its value: a field as well."""
    known = sum(text[cut.start] == "【" and cut.label.shape == "field" for cut in cuts)
    if known < _MIN_BRACKETED:
        return frozenset()
    filled = (
        match for number, match in found.items() if 0 < len(text[match.end() : lines[number].end].strip()) <= _MAX_FACT
    )
    words = (_word(match) for match in filled if match.group()[0] == "【")
    return frozenset(word for word in words if not rules.titles.is_name(word) and rules.labels.match(word) is None)


def _complete(labels: dict[str, Label], order: Sequence[str], cuts: Sequence[LabelCut]) -> None:
    """工作： beside 要求：, where nothing else is over the tasks: these are they."""
    fields = Counter(cut.label.field for cut in cuts)
    if fields["requirements"] < _MIN_BRACKETED or fields["duties"]:
        return
    if any(label.field == "duties" for label in labels.values()):
        return
    word = next((word for word in order if labels[word].field == "other" and not _GIVEN.search(word)), "")
    if word and order.count(word) >= _MIN_BRACKETED:
        labels[word] = labels[word]._replace(field="duties")


def _candidates(text: str, lines: Sequence[Line], opened: Iterable[int]) -> Iterator[tuple[int, re.Match[str]]]:
    """Of the lines ``opened``, which begin with no label, those that begin with a short word before a colon, or with one
    in brackets."""
    for number in opened:
        line = lines[number]
        if line.kind or line.cell is not None:
            continue
        if text[line.start] == "【":
            match = _BRACKETS.match(text, line.start, line.end)
        elif text.find(":", line.start, min(line.start + _MAX_COLON, line.end)) > 0:
            match = _COLON.match(text, line.start, line.end)
        else:
            continue
        if match is not None and _LEAD_IN.search(match.group()) is None:
            yield number, match


def _start(match: re.Match[str]) -> int:
    return match.start(1) if match.group()[0] == "\n" else match.start()


def _word(match: re.Match[str]) -> str:
    return match.group(1).replace(" ", "")


def _recurring(found: Mapping[int, re.Match[str]], known: Mapping[int, str], rules: Rules) -> frozenset[str]:
    """The words that come again in a form of at least two labels."""
    places: dict[str, list[int]] = {}
    bracketed: set[str] = set()
    for number, match in found.items():
        places.setdefault(_word(match), []).append(number)
        if match.group()[0] == "【":
            bracketed.add(_word(match))
    bare = {_word(match) for match in found.values() if match.group()[0] == "\n"}
    least = {
        word: _MIN_BRACKETED if word in bracketed | bare or _alternates(at, known) else _MIN_TIMES
        for word, at in places.items()
    }
    words = {word for word, at in places.items() if len(at) >= least[word] and _comes_again(word, at, rules)}
    kinds = len(words) + sum(times >= _MIN_KINDS for times in Counter(known.values()).values())
    if not words or kinds < _MIN_KINDS:
        return frozenset()
    if len(words & bracketed) >= _MIN_KINDS:  # 【收入】 under one post only
        words |= {word for word in bracketed if not rules.titles.is_name(word)}
    return frozenset(words)


def _alternates(at: Sequence[int], known: Mapping[int, str]) -> bool:
    """工作: 要求: 工作: 要求: the same known label on the next line each time."""
    following = {known.get(number + 1, "") for number in at}
    return len(following) == 1 and "" not in following


def _comes_again(word: str, at: Sequence[int], rules: Rules) -> bool:
    """Under one post after the other: never on two lines running, no name, nor a label that is none in its place."""
    if word in _REMARKS or any(second - first < 2 for first, second in pairwise(at)):
        return False
    titles = rules.titles
    if titles.form_start.match(f"{word}:") is not None or titles.is_name(word) or titles.is_unit(word):
        return False
    return rules.labels.match(word) is None


def _judged(
    word: str, text: str, lines: Sequence[Line], places: Mapping[int, re.Match[str]], ends: Sequence[int], rules: Rules
) -> Label:
    """What section a word is over: by its own words, else by all that stands behind it."""
    label = rules.labels.guess(word, "house")
    if label.field != "other":
        return label
    if word.endswith(_ABOUT_EMPLOYER):
        return label._replace(field="blank")
    clauses = [
        clause
        for number, match in places.items()
        if _word(match) == word
        for clause in _behind(text, lines, number, match.end(), ends)
    ]
    return _by_content(label, clauses, rules) if clauses else label


def _is_fact(
    label: Label, text: str, lines: Sequence[Line], places: Mapping[int, re.Match[str]], facts: Set[int]
) -> bool:
    """工种等级：中级 right below 直接上级：…, under post after post: a field among fields."""
    at = [(number, match) for number, match in places.items() if _word(match) == label.word]
    if label.field != "other" or _GIVEN.search(label.word) or not all(number - 1 in facts for number, _ in at):
        return False
    values = [text[match.end() : lines[number].end].strip() for number, match in at]
    return all(0 < len(value) <= _MAX_FACT and _CLAUSE.search(value) is None for value in values)


def _by_content(label: Label, clauses: Sequence[str], rules: Rules) -> Label:
    """Pay, names of other posts, tasks, demands or the employer's own praise; in doubt a further section."""
    word, most = label.word, _SHARE * len(clauses)
    if sum(_MONEY.search(clause) is not None for clause in clauses) > most:
        return _SALARY._replace(word=word)
    if rules.labels.offers(word):
        return label
    above = _ABOVE.search(word) is not None
    if (above or _BELOW.search(word)) and sum(map(rules.titles.is_name, clauses)) > most:
        return label._replace(field="reports_to" if above else "subordinates", shape="field")
    topics = Counter(map(rules.cues.about, clauses))
    for topic, field in _FIELDS:
        if topics[topic] > _SHARE * (topics.total() - topics[""] / 2):
            return label._replace(field=field)
    return label


def _behind(text: str, lines: Sequence[Line], number: int, start: int, ends: Sequence[int]) -> Iterator[str]:
    """The clauses behind a label, up to the next one."""
    at = bisect_left(ends, number + 1)
    stop = min(ends[at] if at < len(ends) else len(lines), number + _MOST_LINES, len(lines))
    inline = bool(text[start : lines[number].end].strip())
    for index in range(number, number + 1 if inline else stop):
        line = lines[index]
        if index > number and line.blanks_before:
            return
        body = text[start if index == number else line.start : line.end]
        yield from (clause for part in _CLAUSE.split(body) if len(clause := part.strip(" \t-·•◆,、")) > 1)

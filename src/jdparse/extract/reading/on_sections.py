"""Labels that open a section, or leave the posts altogether.

In: ``State``, the unit, its label. Out: the state changed. Guaranteed: only a strong label opens a post that nothing
names, and none does in a regulation.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile

from jdparse.extract.drafts.drafts import SectionDraft
from jdparse.extract.filing.filing import TASKS_TOO
from jdparse.extract.filing.mislabeled import ASKED
from jdparse.extract.reading.groups import BY_PLACE
from jdparse.extract.reading.on_levels import is_part_by_level, level_of
from jdparse.extract.reading.state import State
from jdparse.model.span import Span
from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.structure.markers.sequence_values import DECIMALS
from jdparse.structure.roles.outline import Outline, Unit
from jdparse.structure.tables.table_heads import NUMBERED
from jdparse.structure.text.slices import slice_body

_OPENING = frozenset({"duties", "requirements", "summary", "group"})
"""What may open a post that nothing names."""
_WEAK = frozenset(words_of("weak-labels"))
_HIRES = late(pattern_of("hires-named"))
_STATED = late(pattern_of("demand-words"))
GUESSED = frozenset({"unknown", "sibling", "unknown-section", "named-section"})
"""Rows of labels that only their place makes labels."""
_FEW_TASKS = 3
_OFFERS_REACH = 24  # units from what is offered to the first task
_LOOK_AHEAD = 5
"""Units under a weak label that tell what it is over."""
_ARTICLES = frozenset({"article"}) | DECIMALS - {"decimal"}
"""Numbering of regulations and handbooks: 第…条, 2.3.1."""
_ABOUT_POSTS = re.compile(pattern_of("about-writing"))
_NOTES = frozenset(words_of("note-labels"))
_CORE = frozenset(words_of("core-duties"))
_TELLS = frozenset(words_of("post-introduced"))
_SEVERAL = 4  # lines that make a list of what stands under a label of a summary
_AROUND = " :【】[]〖〗「」『』="
"""What stands around a label's words."""
_IS_MADE = re.compile(pattern_of("is-made"))
_GUIDE = re.compile(pattern_of("writing-guide"))
_FIRST_TEXTS = 4
_SAYS_WHAT = re.compile(pattern_of("says-what-it-is"))
_NOTED = re.compile(r"\(([^()\n]{2,16})\)[ :】\]]{0,4}$")
_REST = frozenset({"其他", "其它"})
"""What stands under these has names of its own: 使用工具, 工作环境."""
_MAX_PAPER_TITLE = 30
_REGULATION_ARTICLES = 4
"""A document with as many of these at the beginning of lines is a regulation."""


def on_outside_label(state: State, unit: Unit) -> None:
    """About the company or how to apply: belongs to no post."""
    state.drop_pending()
    state.section = None
    state.to_prose(unit)


def on_section_label(state: State, index: int, unit: Unit, label: Label) -> None:
    """岗位职责, 任职要求 …: what follows goes there."""
    if (state.names_nobody() and _opens_nothing(state, index, label)) or (
        label.word in _NOTES and _stands_below_posts(state, index)
    ):
        on_outside_label(state, unit)
        return
    named = _name_beside(state, unit, label)
    if named is not None and state.draft is not None and state.draft.title and state.draft.header is None:
        state.close()  # 岗位职责(保洁员) behind the lists of 岗位职责(绿化工)
    draft = state.ensure(unit)
    if unit.rule in BY_PLACE and is_part_by_level(state, index, unit):
        return
    if named is not None and draft.header is None and draft.title_field is None and not draft.has_lists():
        draft.title = draft.title or slice_body(unit.body, *named)
    state.in_prose = False
    state.sub_label = None
    words = state.text(unit).strip(_AROUND)
    if unit.rule.startswith("cell"):
        words = NUMBERED.sub("", words, count=1)
    _open(state, label, words if len(words) > 1 else label.word)  # 求, where 工作要求 is written downward
    state.in_parts = label.word not in _REST and _is_over_rows(state, unit)
    state.note_label(unit)
    if state.section is not None:
        state.section.level = level_of(state, unit)
    state.paint(unit, "label")
    draft.end = max(draft.end, unit.piece.end)


def _stands_below_posts(state: State, index: int) -> bool:
    """备注: right below a table with a post in each row, of which it says something as a whole."""
    lines, before = state.outline.pieces.lines, state.before(index)
    above = lines[before.piece.line].cell if before is not None else None
    if above is None or lines[state.units[index].piece.line].cell is not None:
        return False
    rows = (line.use for line in lines if line.cell is not None and line.cell.table == above.table)
    return sum(use is not None and use.opens for use in rows) > 1


def _name_beside(state: State, unit: Unit, label: Label) -> Span | None:
    """岗位职责(绿化工): the post's name in brackets behind the label of its tasks."""
    found = _NOTED.search(state.text(unit)) if label.field == "duties" and unit.body else None
    return found.span(1) if found is not None and state.rules.titles.is_name(found.group(1)) else None


def _is_over_rows(state: State, unit: Unit) -> bool:
    """Whether the label stands over rows of a table, or beside several of them."""
    cell = state.outline.pieces.lines[unit.piece.line].cell
    return cell is not None and (cell.row_span > 1 or unit.rule.startswith("label"))


def _open(state: State, label: Label, words: str) -> None:
    if label.field == "group":
        state.section = None
    elif label.field == "summary":
        state.section = SectionDraft("summary", words)  # one text: no section of the record
    else:
        state.open_section(label.field, words).guessed = label.row in GUESSED


def _opens_nothing(state: State, index: int, label: Label) -> bool:
    """Whether a label is too weak a sign for a post that nothing has named."""
    stated = label.field == "requirements" and (
        state.begins_with_list() or _is_wanted(state, index) or _demands_follow(state, index)
    )
    stated = stated or (label.word in TASKS_TOO and bool(_list_before_demands(state, index)))
    weak = label.word in _WEAK and not stated
    opens = label.field in _OPENING or opens_first(state, index, label)
    return not opens or weak or state.is_regulation


def opens_first(state: State, index: int, label: Label) -> bool:
    """Whether a further section begins an advertisement that names no post."""
    return (
        _offers_first(state, index, label)
        or _asks_for_tasks(state, index, label)
        or _asks_before_tasks(state, index, label)
    )


def _asks_for_tasks(state: State, index: int, label: Label) -> bool:
    """工作要求:1、负责…2、协助… before 申请条件: what is asked for is the work, and the first of the post's two lists."""
    if label.word not in ASKED or state.drafts:
        return False
    items = _list_before_demands(state, index)
    tasks = sum(state.rules.cues.about(state.text(unit)) == "duty" for unit in items)
    return len(items) >= _FEW_TASKS and 3 * tasks >= 2 * len(items)


def _asks_before_tasks(state: State, index: int, label: Label) -> bool:
    """工作要求:35岁以下 right before 工作内容:…: what is asked of whoever comes, and nobody's but this post's."""
    if label.word not in ASKED or state.drafts:
        return False
    behind = state.units[index + 1 :]
    said = [*takewhile(lambda unit: unit.label is None, behind)]
    following = behind[len(said)].label if len(said) < len(behind) else None
    told = following is not None and following.field == "duties"
    return told and bool(said) and all(state.rules.cues.about(state.text(unit)) == "requirement" for unit in said)


def _list_before_demands(state: State, index: int) -> list[Unit]:
    """The items between a label and 任职要求; none where something else follows."""
    behind = state.units[index + 1 :]
    items = [*takewhile(lambda unit: unit.role == "item", behind)]
    following = behind[len(items)].label if len(items) < len(behind) else None
    demands = following is not None and following.row == "requirements" and following.word not in _WEAK
    return items if demands else []


def _offers_first(state: State, index: int, label: Label) -> bool:
    """职位诱惑:… before the tasks of an advertisement that names no post: what is offered is the post's all the same."""
    if label.field != "other" or state.drafts or not state.rules.labels.offers(label.word):
        return False
    behind = state.units[index + 1 :]
    tasks = next(
        (unit for unit in behind[:_OFFERS_REACH] if unit.label is not None and unit.label.field == "duties"), None
    )
    return tasks is not None and not any(unit.role == "title" for unit in behind)


def _is_wanted(state: State, index: int) -> bool:
    """Whether what stands right before a label says who is wanted, and a list stands under it."""
    following = state.following(index)
    if not index or following is None or following.role != "item" or following.marker < 0:
        return False
    return _HIRES.search(state.text(state.units[index - 1])) is not None


def _demands_follow(state: State, index: int) -> bool:
    """要求: over what a person must be, from the first item on."""
    texts = []
    for unit in state.units[index + 1 : index + 1 + _LOOK_AHEAD]:
        if unit.role not in ("item", "text") or level_of(state, unit):
            break
        texts.append(state.text(unit))
    demands = [state.rules.cues.about(text) == "requirement" for text in texts]
    return demands[:1] == [True] and 2 * sum(demands) >= len(demands) and any(_STATED.search(text) for text in texts)


def is_regulation(outline: Outline) -> bool:
    """Whether the document is one, by its articles, or a guide or report by its title: a label in it opens no post."""
    first = outline.text(outline.units[0]) if outline.units and outline.units[0].marker < 0 else ""
    if len(first) <= _MAX_PAPER_TITLE and _ABOUT_POSTS.search(first):
        return True
    if _SAYS_WHAT.match(first) is not None or any(
        _IS_MADE.search(text) or _GUIDE.search(text) for text in _first_texts(outline)
    ):
        return True
    articles = [marker for marker in outline.pieces.markers if marker.family in _ARTICLES and marker.at_line]
    return len(articles) >= _REGULATION_ARTICLES


def _first_texts(outline: Outline) -> list[str]:
    """The plain texts that a document begins with."""
    texts = (outline.text(unit) for unit in outline.units if unit.role == "text")
    return list(islice(texts, _FIRST_TEXTS))


def over_tasks(state: State, index: int, label: Label) -> Label:
    """主要工作 over a numbered list: duties, unless the post has a section of its own for them; 岗位介绍：… a summary."""
    following = _behind_numbers(state, index)
    if label.word in _TELLS and following is not None and following.role == "text" and following.piece.after_label:
        return label._replace(field="summary")
    listed = following is not None and following.role == "item" and following.marker >= 0
    bulleted = following is not None and following.role == "item"
    if label.row == "summary" and label.word in _CORE and (bulleted or _over_lines(state, index)):
        return label._replace(field="duties")
    return label._replace(field="duties") if listed and label.word in TASKS_TOO else label


def _behind_numbers(state: State, index: int) -> Unit | None:
    """The next unit that is not the cell of a row's number."""
    at = index + 1
    while at < len(state.units) and state.units[at].role == "number":
        at += 1
    return state.units[at] if at < len(state.units) else None


def _over_lines(state: State, index: int) -> bool:
    """Whether several plain lines stand under a label: no summary is set as a list."""
    units = state.units[index + 1 : index + 1 + _SEVERAL]
    return len(units) == _SEVERAL and all(unit.role == "text" and unit.piece.first for unit in units)

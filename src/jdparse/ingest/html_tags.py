"""Elements that style alone tells apart: small boxes side by side, menus by their names.

In: an element. Out: yes or no. Guaranteed: few of its neighbors are looked at.
"""

from __future__ import annotations

import re
from typing import Literal

from selectolax.lexbor import LexborNode

from jdparse.ingest.html_lists import is_enumerator
from jdparse.rules.vacancy_facts import facts_from, is_facts
from jdparse.rules.vacancy_words import is_button, is_fact_label, is_telling

Beside = Literal["", "aside", "value", "word"]
_NAVIGATION = frozenset(
    {
        "nav", "navbar", "navigation", "menu", "sidebar", "toolbar", "breadcrumb", "breadcrumbs",
        "crumb", "crumbs", "footer", "foot", "copyright", "contentinfo", "pager", "pagination",
    }
)  # fmt: skip
_NAME_PARTS = re.compile(r"[\s_-]+")
_PANEL_HEAD = re.compile(r"accordion|collaps|expand|fold|toggle", re.IGNORECASE)
_INLINE = frozenset({"span", "em", "i", "small", "label", "b", "strong", "a"})
_FEWEST, _MOST = 3, 12  # small boxes in a row
_LONGEST = 12  # characters in one
_FEWEST_SIGNS = {False: 2, True: 1}  # characters in one: a figure may stand alone
_FACTS = 2  # boxes behind the first that say how many are wanted, what schooling, what pay
_MOST_NODES = 12  # of a small box
_LONGEST_OWN = 30  # characters of a name beside which a fact stands
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NAMED = _HEADINGS.union({"dt"})
"""What holds a name, with facts in small boxes behind it."""
_COUNT = re.compile(r"^[0-9]+$|[0-9若干][人名位]")
_OPEN = frozenset("：:，,、。；;（(")
_WORD = re.compile(r"\w")
_MUSTACHE = re.compile(r"\{\{[^{}]{0,200}\}\}")
"""What a program of the page fills in."""


def is_named_navigation(node: LexborNode) -> bool:
    """Whether an element's name says that it is a menu or the like."""
    attributes = node.attributes
    names = " ".join(attributes.get(key) or "" for key in ("id", "class", "role")).lower()
    parts = [part.rstrip("0123456789") for part in _NAME_PARTS.split(names)]
    return bool(names.strip()) and not _NAVIGATION.isdisjoint(parts)


def opens_panel(node: LexborNode) -> bool:
    """Whether a button is the heading of what it unfolds, as in accordions; the one that unfolds a menu is not."""
    attributes = node.attributes
    names = attributes.get("class") or ""
    if not _NAVIGATION.isdisjoint(_NAME_PARTS.split(names.lower())):
        return False
    says = " ".join((names, attributes.get("data-toggle") or "", attributes.get("data-bs-toggle") or ""))
    return _PANEL_HEAD.search(says) is not None or "aria-expanded" in attributes


def follows_label(node: LexborNode) -> bool:
    """Whether the element before is the name of what this one says: ``<label>`` and its value, glued by the source."""
    return node.prev is not None and node.prev.tag == "label"


def short_text(node: LexborNode) -> str:
    """The text of an element of few nodes, blanks in it as a browser shows them; of a larger one nothing."""
    parts: list[str] = []
    waiting = [node.first_child] if node.tag != "-text" else [node]
    for _ in range(_MOST_NODES):
        current = waiting.pop() if waiting else None
        if current is None:
            return " ".join("".join(parts).split())
        if current is not node and current.next is not None:
            waiting.append(current.next)
        if current.tag == "-text":
            parts.append(current.text_content or "")
        elif current.first_child is not None:
            waiting.append(current.first_child)
    return ""


def stands_beside(node: LexborNode) -> Beside:
    """What a small box is to the text or box before it, glued by the source: an aside, a value, a further word, or none."""
    text = short_text(node)
    if is_button(text):
        return "aside" if _is_last(node.next) else ""
    before = node.prev
    if before is None:
        return ""
    own = short_text(before) if before.tag in _INLINE else ""
    if own and is_fact_label(own):
        return "" if before.tag == "label" else "value"
    if own.isdecimal() and len(own) <= 2:  # 1 before its sentence
        return "word"
    if _is_aside(node, text):
        return "aside"
    if (
        node.parent is not None
        and node.parent.tag in _NAMED
        and _is_last(node.next)
        and (_counts(text) or _is_one_of(node))
    ):
        return "word"
    return "word" if own and is_facts(text) and is_facts(own) else ""


def _is_aside(node: LexborNode, text: str) -> bool:
    """Whether a small box at the end of a short text says a fact beside it, or opens what stands under it: a name and its
    date, place, arrow in one heading. How many are wanted stays with the name."""
    parent = node.parent.tag if node.parent is not None else ""
    if parent in _HEADINGS:
        said = _is_dated(text) or (bool(text) and not _WORD.search(_MUSTACHE.sub("", text)))
    else:
        said = _is_dated(text) and is_telling(text) and _is_second(node)
    if not said or not _is_last(node.next):
        return False
    own = _text_before(node)
    return 0 < len(own) <= _LONGEST_OWN and own[-1] not in _OPEN and not is_fact_label(own) and not is_enumerator(own)


def _is_dated(text: str) -> bool:
    return is_facts(text) and not _COUNT.search(text)


def _is_one_of(node: LexborNode) -> bool:
    """收益经理<em>集团总部</em><em>上海</em>: one of two small boxes of a kind behind a name, with nothing between them."""
    before, after = node.prev, node.next
    alike = [one for one in (before, after) if one is not None and one.tag == node.tag]
    own = _text_before(node)
    small = all(1 < len(short_text(one)) <= _LONGEST for one in (node, *alike))
    return bool(alike) and small and 1 < len(own) <= _LONGEST_OWN and own[-1] not in _OPEN and not is_fact_label(own)


def _counts(text: str) -> bool:
    """广州 / 3人: how many are wanted, with other facts; both stay with the name, a blank between."""
    return len(set(facts_from(text, 0))) > 1 and is_facts(text)


def _is_second(node: LexborNode) -> bool:
    """Whether only one thing stands before an element in its parent, with no blank between, and nothing behind it."""
    before = node.prev
    if before is None or before.prev is not None or _neighbor(node.next, back=False) is not None:
        return False
    return before.tag != "-text" or not (before.text_content or " ")[-1].isspace()


def _is_last(node: LexborNode | None) -> bool:
    """Whether nothing but further small boxes comes behind."""
    for _ in range(_MOST):
        node = _neighbor(node, back=False)
        if node is None:
            return True
        if node.tag not in _INLINE and node.tag != "button":
            return node.tag != "-text"
        node = node.next
    return False


def _text_before(node: LexborNode) -> str:
    """The text right before an element, plain or in a small box of its own."""
    before = node.prev
    while before is not None and before.tag == "-text" and not (before.text_content or "").strip():
        before = before.prev
    if before is None or (before.tag != "-text" and before.tag not in _INLINE):
        return ""
    return short_text(before)


def is_lone_value(node: LexborNode) -> bool:
    """Whether a ``dd`` is all that its ``dt`` names: 招聘岗位 and its value, no item of a list."""
    before, after = _neighbor(node.prev, back=True), _neighbor(node.next, back=False)
    return before is not None and before.tag == "dt" and (after is None or after.tag != "dd")


def heads_list(node: LexborNode) -> bool:
    """Whether a ``dt`` stands over several ``dd``, none of which is its value alone."""
    first = _neighbor(node.next, back=False)
    second = _neighbor(first.next, back=False) if first is not None and first.tag == "dd" else None
    return second is not None and second.tag == "dd"


def _neighbor(node: LexborNode | None, back: bool) -> LexborNode | None:
    """The nearest element there, with no text before it."""
    while node is not None and (
        node.tag == "-comment" or (node.tag == "-text" and not (node.text_content or "").strip())
    ):
        node = node.prev if back else node.next
    return node


def follows_tag(node: LexborNode, rows: dict[int, bool]) -> bool:
    """Whether a small box ends right before this one, with nothing but style between them.

    ``rows`` keeps what was found of each parent, which is read once.
    """
    before = node.prev
    if before is None or before.tag not in _INLINE:
        return False
    name = node.attributes.get("class")
    if name and before.tag == node.tag and before.attributes.get("class") == name:
        return True
    parent = node.parent
    if parent is None:
        return False
    if parent.mem_id not in rows:
        rows[parent.mem_id] = _is_row_of_tags(parent)
    return rows[parent.mem_id]


def _is_row_of_tags(parent: LexborNode) -> bool:
    """育种研究员, 三亚, 3名: short texts in small boxes of several kinds, or each with another name, or two facts of a vacancy
    among them, and nothing else but icons."""
    child, count, named, facts = parent.first_child, 0, False, 0
    kinds: set[str | None] = set()
    names: set[str] = set()
    while child is not None:
        text = child.text(deep=True).strip()
        if (child.tag == "-text" or child.tag in _INLINE) and not text:
            child = child.next
            continue
        if child.tag not in _INLINE or not _FEWEST_SIGNS[text.isdecimal()] <= len(text) <= _LONGEST or count >= _MOST:
            return False
        name = child.attributes.get("class") or ""
        named |= bool(name)
        names.add(name)
        kinds.add(child.tag)
        facts += count > 0 and is_facts(text)
        count += 1
        child = child.next
    told = facts >= _FACTS or (named and (len(kinds) > 1 or len(names) == count))
    return count >= _FEWEST and told

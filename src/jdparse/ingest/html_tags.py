"""Elements that style alone tells apart: small boxes side by side, menus by their names.

In: an element. Out: yes or no. Guaranteed: few of its neighbors are looked at.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

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


def is_named_navigation(node: LexborNode) -> bool:
    """Whether an element's name says that it is a menu or the like."""
    attributes = node.attributes
    names = " ".join(attributes.get(key) or "" for key in ("id", "class", "role")).lower()
    return bool(names.strip()) and not _NAVIGATION.isdisjoint(_NAME_PARTS.split(names))


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
    """育种研究员, 三亚, 3名: short texts in small boxes of several kinds and names, and nothing else."""
    child, count, named = parent.first_child, 0, False
    kinds: set[str | None] = set()
    while child is not None:
        text = child.text(deep=True).strip()
        if child.tag == "-text" and not text:
            child = child.next
            continue
        if child.tag not in _INLINE or not 1 < len(text) <= _LONGEST or count >= _MOST:
            return False
        named |= bool(child.attributes.get("class"))
        kinds.add(child.tag)
        count += 1
        child = child.next
    return count >= _FEWEST and named and len(kinds) > 1

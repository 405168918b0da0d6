"""The last stage of structure: what each piece is for.

In: joined ``Pieces``. Out: ``Outline``, a tuple of ``Unit`` in text order, each with one role:

title       the name of a post or unit: what follows describes it
heading     a heading that names nobody (a compilation's own, 各岗位职责, 第一章 总则); ``matter`` headings are over
            procedures and rules
label       a section's or field's label
value       what stands beside a field's label
item        something with an enumerator or bullet
text        anything else
toc, furniture, boilerplate, prose   lines that were recognized as such

The numbered lists are judged as wholes: when most of a list's members name posts, all of them are titles; when most
are labels, all of them are; a single label or name among sentences is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from jdparse.model.span import Spans
from jdparse.rules.labels import Label
from jdparse.rules.loader import Rules
from jdparse.rules.titles import Name
from jdparse.structure.pieces import Piece, Pieces
from jdparse.structure.slices import slice_body

Role = Literal[
    "title", "heading", "label", "value", "item", "text", "toc", "furniture", "boilerplate", "prose", "number", "column"
]
ListRole = Literal["titles", "labels", "parts", "posts", "items"]

_PAPER = re.compile(
    r"(?:表|书|册|单|图|卡|制度|规定|办法|细则|目录|简章|启事|公告|信息|名称|资料|内容|概况|简介|手册|范文|大全)$"
)
_LEAD_IN = re.compile(r"如下|以下|下列|包括|要求|为:|有:|即:|是:|分别|注意|其中|例如|比如|要做|做到")
_POST_FIELDS = frozenset({"duties", "summary", "reports_to", "subordinates", "department", "attribute:headcount"})
_GROUP = re.compile(r"[^\s。;,:!?]{1,12}(?:岗位|岗|人员|系列|序列|类|条线|职位|部门)")
_ORGANIZATION = re.compile(
    r"[^\s。;,:!?]{2,24}(?:公司|集团|医院|学校|酒店|银行|支行|分行|大学|学院|研究院|事务所|委员会)"
)
_UPPER = frozenset({"chapter", "piece"})
_TITLE_THEN_TEXT = re.compile(r"([^\s。;,:!?]{2,18}?(?:\([^()]{0,30}\))?)[ \t]{1,8}(?=\S)")
_TITLE_COLON = re.compile(r"([^\s。;,:!?]{2,18}?(?:\([^()]{0,30}\))?)\s{0,3}:\s{0,3}(?=\S)")
_TITLE_DASH = re.compile(r"([^\s。;,:!?]{2,14}?)\s{0,3}[—–-]{1,2}\s{0,3}([^\s。;,:!?—–-]{1,10})")


@dataclass(frozen=True, slots=True)
class Head:
    """A name at the beginning of a piece: where it ends, and whether text of its own follows it there."""

    name: Name
    cut: int
    how: str  # whole, sentence (name, blank, sentence), colon (name: sentence), dash


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece with its role. ``body`` are clean spans; ``name`` is relative to the body's joined text."""

    role: Role
    piece: Piece
    body: Spans
    rule: str
    marker: int = -1
    label: Label | None = None
    name: Name | None = None
    matter: bool = False
    upper: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """All units of a document, with what they were read from."""

    pieces: Pieces
    units: tuple[Unit, ...]

    def text(self, unit: Unit) -> str:
        """What the unit says, in clean characters."""
        clean = self.pieces.clean.text
        return "".join(clean[start:end] for start, end in unit.body)


def read_outline(pieces: Pieces, rules: Rules) -> Outline:
    """Give each piece its role."""
    return Outline(pieces, tuple(_Judge(pieces, rules).units()))


class _Judge:
    """Reads the pieces of one document; all lookups are computed once and then only read."""

    def __init__(self, pieces: Pieces, rules: Rules) -> None:
        self.pieces = pieces
        self.rules = rules
        self.all = pieces.pieces
        self.texts = [pieces.text(piece) for piece in self.all]
        self.heads = [self._head(index) for index in range(len(self.all))]
        self.lists = self._lists()
        self.label_of_marker = {p.marker: p.label for p in self.all if p.marker >= 0 and p.label is not None}
        self.roles = {list_id: self._list_role(members) for list_id, members in self.lists.items()}

    def units(self) -> Iterator[Unit]:
        index = 0
        while index < len(self.all):
            piece = self.all[index]
            merged = self._as_item(index)
            if merged is not None:
                yield merged
                index += 2 if self._has_inline_text(index) else 1
                continue
            yield from self._unit(index, piece)
            index += 1

    # -- reading single pieces

    def _head(self, index: int) -> Head | None:
        piece, text = self.all[index], self.texts[index]
        use = self.pieces.lines[piece.line].use
        if piece.kind or piece.label is not None or piece.after_label or not text or (use and use.role == "item"):
            return None
        titles = self.rules.titles
        name = titles.read(text) if len(text) <= 80 else None
        if name is not None:
            return Head(name, len(text), "whole")
        for pattern, how in ((_TITLE_COLON, "colon"), (_TITLE_THEN_TEXT, "sentence")):
            match = pattern.match(text)
            if match is not None and (how == "colon" or len(text) - match.end() >= 8):
                name = titles.read(match.group(1))
                if name is not None and not name.generic and (name.head or name.suffix):
                    return Head(name, match.end(), how)
        return self._dashed(text)

    def _dashed(self, text: str) -> Head | None:
        """市场经理 —企宣: a post and which of several it is."""
        match = _TITLE_DASH.fullmatch(text)
        if match is None or not self.rules.titles.is_name(match.group(1)):
            return None
        name = self.rules.titles.read(match.group(1))
        return Head(replace(name, end=match.end(2)), len(text), "dash") if name is not None else None

    def _list_of(self, piece: Piece) -> int:
        return self.pieces.markers[piece.marker].list_id if piece.marker >= 0 else -1

    # -- judging lists as wholes

    def _lists(self) -> dict[int, list[int]]:
        lists: dict[int, list[int]] = {}
        for index, piece in enumerate(self.all):
            if piece.marker >= 0:
                lists.setdefault(self._list_of(piece), []).append(index)
        return lists

    def _list_role(self, members: list[int]) -> ListRole:
        count = len(members)
        labels = sum(self.all[i].label is not None for i in members)
        names = [i for i in members if self._names(i)]
        if not labels and count > 1 and all(self._leads_post(i) for i in members):
            return "titles"
        suffixed = [i for i in names if self.heads[i] and self.heads[i].name.suffix]  # type: ignore[union-attr]
        matters = sum(i not in names and self.rules.titles.is_matter(self.texts[i]) for i in members)
        if suffixed and 2 * (len(names) + matters) >= count:
            return "titles"
        if labels and self._repeat_their_parent(members):
            return "parts"
        if labels and self._are_labels(members, labels, len(names)):
            return "labels"
        colons = [i for i in names if self.heads[i].how == "colon"]  # type: ignore[union-attr]
        if len(colons) >= 2 and 5 * len(colons) >= 3 * count:
            return "posts"
        filled = [i for i in names if self._has_content(i)]
        if filled and 2 * len(names) >= count and 2 * len(filled) >= len(names):
            return "titles"
        return "items"

    def _leads_post(self, index: int) -> bool:
        """A few words, and under them at once what only posts have: a duties label or a post's field."""
        text = self.texts[index]
        following = self._next(index)
        if not 2 <= len(text) <= 16 or re.search(r"[。;,!?:]", text) or _PAPER.search(text) or following is None:
            return False
        label = self.all[following].label
        if label is None:
            return False
        return label.field in _POST_FIELDS or label.shape == "field" or label.row == "requirement-facet"

    def _are_labels(self, members: list[int], labels: int, names: int) -> bool:
        """Most members are labels, or the few that are not have lists of their own."""
        if labels == len(members) and self._all_further(members):
            return True
        if 2 * labels >= len(members) and labels >= names:
            strong = sum(1 for i in members if self._is_section(i))
            return 2 * strong >= labels
        major = sum(1 for i in members if self._is_section(i))
        others = [i for i in members if self.all[i].label is None]
        return major >= 2 and all(len(self.texts[i]) <= 16 and self._has_content(i) for i in others)

    def _repeat_their_parent(self, members: list[int]) -> bool:
        """必要条件 and 优先条件 under 任职资格: parts of one section, not sections."""
        parent = self.pieces.markers[self.all[members[0]].marker].parent
        above = self.label_of_marker.get(parent)
        if above is None or above.field != "requirements":
            return False
        same = sum(1 for i in members if (label := self.all[i].label) is not None and label.field == above.field)
        return 2 * same > len(members)

    def _all_further(self, members: list[int]) -> bool:
        """●工作时间:… ●晋升空间:… : bulleted further sections, each with its text."""
        bullets = self.pieces.markers[self.all[members[0]].marker].value is None
        if not bullets or not all(self.all[i].label.field == "other" for i in members):  # type: ignore[union-attr]
            return False
        above = next((p.label for p in reversed(self.all[: members[0]]) if p.label is not None), None)
        return above is None or above.field != "other"

    def _is_section(self, index: int) -> bool:
        label = self.all[index].label
        if label is None:
            return False
        minor = label.row in ("requirement-facet", "other", "other-detail", "named-attribute", "signature")
        return not minor or not self._has_inline_text(index)

    def _names(self, index: int) -> bool:
        head = self.heads[index]
        if head is None or (head.name.head == "function" and not head.name.suffix):
            return False
        return not (head.name.generic and not head.name.suffix)

    def _has_content(self, index: int) -> bool:
        """Whether something other than the list's next member follows: a label, a list under it, plain lines."""
        head = self.heads[index]
        if head is not None and head.how == "sentence":
            return True
        following = self._next(index)
        if following is None:
            return False
        piece = self.all[following]
        if piece.marker < 0:
            return self._content_line(following)
        return self._list_of(piece) != self._list_of(self.all[index]) and self._opens(following)

    def _content_line(self, index: int) -> bool:
        piece = self.all[index]
        return piece.label is not None or not (self.heads[index] and self.heads[index].name.suffix)  # type: ignore[union-attr]

    def _opens(self, index: int) -> bool:
        marker = self.pieces.markers[self.all[index].marker]
        return marker.value in (1, None) or self.lists[marker.list_id][0] == index

    def _next(self, index: int) -> int | None:
        """The next piece that is not furniture."""
        for following in range(index + 1, min(index + 12, len(self.all))):
            if self.all[following].kind not in ("furniture", "boilerplate"):
                return following
        return None

    def _has_inline_text(self, index: int) -> bool:
        return index + 1 < len(self.all) and self.all[index + 1].after_label

    # -- roles

    def _as_item(self, index: int) -> Unit | None:
        """A label inside an ordinary list is part of its sentence: put the two together again."""
        piece = self.all[index]
        if piece.label is None or piece.marker < 0:
            return None
        role = self.roles[self._list_of(piece)]
        if role == "labels" or (role == "titles" and piece.label.field in ("duties", "requirements", "title")):
            return None
        section = piece.label.shape == "section" and piece.label.row != "requirement-facet" and role != "parts"
        if section and self._stands_alone(index):
            return None
        end = self.all[index + 1].body if self._has_inline_text(index) else ()
        body = _close_up(piece.body + end)
        return Unit("item", piece, body, "label-in-list", piece.marker)

    def _stands_alone(self, index: int) -> bool:
        """A main label without text of its own, over a list: a section all the same."""
        label = self.all[index].label
        if label is None or self._has_inline_text(index) or len(label.word) < 4:
            return False
        following = self._next(index)
        return following is not None and (self.all[following].marker < 0 or self._opens(following))

    def _unit(self, index: int, piece: Piece) -> Iterator[Unit]:
        if piece.kind in ("cell-number", "cell-column"):
            yield Unit("number" if piece.kind == "cell-number" else "column", piece, piece.body, piece.rule)
        elif piece.kind:
            yield Unit(piece.kind, piece, piece.body, piece.rule)  # type: ignore[arg-type]
        elif piece.label is not None:
            rule = f"{'cell' if piece.rule == 'cell' else 'label'}:{piece.label.row}"
            yield Unit("label", piece, piece.body, rule, piece.marker, piece.label)
        elif piece.after_label and index and self.all[index - 1].label and self._is_value(index):
            yield Unit("value", piece, piece.body, "value")
        elif piece.marker >= 0:
            yield from self._marked(index, piece)
        else:
            yield from self._unmarked(index, piece)

    def _is_value(self, index: int) -> bool:
        label = self.all[index - 1].label
        return label is not None and label.shape == "field"

    def _marked(self, index: int, piece: Piece) -> Iterator[Unit]:
        role, head = self.roles[self._list_of(piece)], self.heads[index]
        if self._is_group_line(index):
            yield Unit("heading", piece, piece.body, "group-line", piece.marker)
            return
        upper = self.pieces.markers[piece.marker].family in _UPPER
        if upper or (role == "titles" and self._takes_title(index)):
            yield from self._heading(index, piece, head, upper)
        elif role == "posts" and head is not None and head.how == "colon":
            yield from self._titled(piece, head, "list-of-posts", False)
        elif role == "labels" and self._unknown_label(index):
            label = self.rules.labels.guess(self.texts[index].strip(" :"), "sibling")
            yield Unit("label", piece, piece.body, "label:sibling", piece.marker, label)
        elif head is not None and head.name.suffix and head.how == "whole" and self._has_content(index):
            yield from self._heading(index, piece, head, False)
        elif head is not None and head.name.suffix and head.name.generic and head.how == "whole":
            yield Unit("heading", piece, piece.body, "generic-heading", piece.marker)
        else:
            yield Unit("item", piece, piece.body, "item", piece.marker)

    def _takes_title(self, index: int) -> bool:
        """A member of a list of titles is one, unless it is a whole sentence."""
        head, text = self.heads[index], self.texts[index]
        if head is not None:
            return True
        if self.rules.titles.is_matter(text):
            return True
        return len(text) <= 16 and self._has_content(index) and not re.search(r"[。;,!?]", text)

    def _unknown_label(self, index: int) -> bool:
        text = self.texts[index]
        return len(text) <= 20 and self._has_content(index) and not re.search(r"[。;,!?]", text.rstrip(":"))

    def _heading(self, index: int, piece: Piece, head: Head | None, upper: bool) -> Iterator[Unit]:
        if head is not None and not head.name.generic:
            yield from self._titled(piece, head, "title-list" if not upper else "upper-heading", upper)
        elif head is not None or upper or self.rules.titles.is_matter(self.texts[index]):
            matter = head is None and self.rules.titles.is_matter(self.texts[index])
            yield Unit("heading", piece, piece.body, "heading", piece.marker, matter=matter, upper=upper)
        else:
            text = self.texts[index]
            name = Name(0, len(text.rstrip(" :")), self.rules.titles.is_unit(text), False, "", "sibling", False, False)
            yield Unit("title", piece, piece.body, "title-sibling", piece.marker, name=name)

    def _titled(self, piece: Piece, head: Head, rule: str, upper: bool) -> Iterator[Unit]:
        total = sum(end - start for start, end in piece.body)
        body = slice_body(piece.body, 0, head.cut)
        yield Unit("title", piece, body, rule, piece.marker, name=head.name, upper=upper)
        if head.cut < total:
            rest = slice_body(piece.body, head.cut, total)
            yield Unit("text", piece, rest, "title-sentence")

    def _unmarked(self, index: int, piece: Piece) -> Iterator[Unit]:
        head = self.heads[index]
        line = self.pieces.lines[piece.line]
        if head is not None and head.name.generic:
            yield Unit("heading", piece, piece.body, "generic-heading")
        elif head is not None and head.how != "colon" and self._is_title_line(index, head):
            yield from self._titled(piece, head, "title-line", False)
        elif self._is_group_line(index):
            yield Unit("heading", piece, piece.body, "group-line")
        elif self._is_unknown_title(index):
            name = Name(0, len(self.texts[index]), False, False, "", "place", False, False)
            yield Unit("title", piece, piece.body, "title-by-place", name=name)
        elif self._is_unknown_section(index):
            label = self.rules.labels.guess(self.texts[index].strip(" :"), "unknown-section")
            yield Unit("label", piece, piece.body, "label:guess", label=label)
        elif self._is_matter_line(index, line.heading > 0):
            yield Unit("heading", piece, piece.body, "matter", matter=True)
        elif line.item or (line.use is not None and line.use.role == "item"):
            yield Unit("item", piece, piece.body, "layout-item")
        else:
            yield Unit("text", piece, piece.body, "text")

    def _is_title_line(self, index: int, head: Head) -> bool:
        """A line that names a post: by its suffix, or bare with something under it that describes a post."""
        piece = self.all[index]
        if head.name.suffix:
            return head.how != "sentence" or piece.first
        line = self.pieces.lines[piece.line]
        following = self._next(index)
        if following is None or not piece.first or head.how == "sentence":
            return False
        if self._is_awaited(index) or self._is_ladder(index):
            return False
        if line.use is not None:
            return False
        if line.heading or head.name.form:
            return True
        if self._leads_plain_lines(index, following):
            return True
        after = self.all[following]
        if after.label is not None:
            return True
        if after.marker >= 0:
            return self._opens(following)
        return line.blanks_before > 0 and self.texts[index][-1:] not in "、," and after.line == piece.line + 1

    def _leads_plain_lines(self, index: int, following: int) -> bool:
        """A short name on a line of its own, nothing left open before it, and plain lines after it."""
        piece, head = self.all[following], self.heads[index]
        plain = piece.marker < 0 and piece.label is None and not piece.kind and self.heads[following] is None
        if (
            not plain
            or len(self.texts[following]) < 6
            or head is None
            or head.name.head in ("function", "")
            or len(self.texts[index]) > 16
        ):
            return False
        before = self.texts[index - 1] if index else ""
        return not before or before[-1] in "。;!?:)" or len(before) <= 28

    def _is_ladder(self, index: int) -> bool:
        """Names line under line are a chart or a list of posts, not headings."""
        before = self.heads[index - 1] if index else None
        following = self._next(index)
        after = self.heads[following] if following is not None else None
        bare_before = (
            before is not None and not before.name.suffix and before.how == "whole" and self.all[index - 1].marker < 0
        )
        bare_after = (
            after is not None and not after.name.suffix and after.how == "whole" and self.all[following or 0].marker < 0
        )
        return bare_before or bare_after

    def _is_awaited(self, index: int) -> bool:
        """Whether a field's label right before waits for its value."""
        before = self.all[index - 1] if index else None
        return before is not None and before.label is not None and before.label.shape == "field"

    def _is_group_line(self, index: int) -> bool:
        """采编岗位, 某某公司: a short line over the next post's heading."""
        text = self.texts[index].strip("【】[]《》()·—- ")
        following = self._next(index)
        if following is not None and _ORGANIZATION.fullmatch(text) and self.heads[following] is not None:
            return True
        grouping = _GROUP.fullmatch(text) or (len(text) <= 12 and self.rules.titles.is_unit(text))
        if following is None or not self.all[index].first or not grouping:
            return False
        if self.all[index].marker < 0 and following != index + 1:
            return False
        head, own = self.heads[following], self.heads[index]
        if own is not None and own.name.suffix:
            return False
        return (
            head is not None
            and head.how != "colon"
            and self._list_of(self.all[following]) != self._list_of(self.all[index])
        )

    def _is_unknown_title(self, index: int) -> bool:
        """A few words that no lexicon knows, between the end of one post's list and the next post's label."""
        piece = self.all[index]
        if not piece.first or self.pieces.lines[piece.line].use is not None or not self._leads_post(index):
            return False
        before = self.all[index - 1] if index else None
        if before is not None and (before.marker < 0 or before.label is not None):
            return False
        text = self.texts[index]
        return not self.rules.titles.is_sentence(text) and "的" not in text and _PAPER.search(text) is None

    def _is_unknown_section(self, index: int) -> bool:
        """使用工具: a few words and a colon on a line of their own, and a list under them."""
        piece, text = self.all[index], self.texts[index]
        if not piece.first or text[-1:] != ":" or not 3 <= len(text) <= 12 or _LEAD_IN.search(text):
            return False
        before = self.all[index - 1] if index else None
        following = self._next(index)
        if before is None or before.label is not None or following is None:
            return False
        after = self.all[following]
        opens = after.marker >= 0 and self._opens(following)
        return opens and not re.search(r"[。;,!?、]", text) and not self.rules.titles.is_sentence(text)

    def _is_matter_line(self, index: int, by_layout: bool) -> bool:
        piece = self.all[index]
        if not piece.first or not self.rules.titles.is_matter(self.texts[index]):
            return False
        following = self._next(index)
        return by_layout or (following is not None and self.all[following].marker >= 0 and self._opens(following))


def _close_up(body: Spans) -> Spans:
    """A label and its value as one run of text, with what stands between them."""
    return ((body[0][0], body[0][1]), *body[1:]) if len(body) < 2 else ((body[0][0], body[1][1]), *body[2:])

"""One post in one look -> lines: header, fields, sections; and the draft of its truth beside them."""

from __future__ import annotations

from collections.abc import Sequence

from .looks import Look
from .markers import NONE, Marker, below
from .page import Draft, Line, Page
from .records import Post, Task

ATTRIBUTE_KEYS = {"series": None, "signature": None, "nature": None}


def set_post(page: Page, index: int, post: Post, number: int) -> None:
    """Add the post to the page, as the ``number``-th of its numbering."""
    draft = Draft(post, department=_department(page, post))
    page.drafts.append(draft)
    PostSetter(page, draft, page.style.look(index), number).set()


def _department(page: Page, post: Post) -> str | None:
    """The unit, where the title, the heading above or the document's heading says it."""
    if post.kind == "department":
        return post.title
    headed = page.style.grouped or page.style.unit_heading
    return post.unit if headed else post.prefix_unit


class PostSetter:
    """Sets one post; counts its sections."""

    def __init__(self, page: Page, draft: Draft, look: Look, number: int) -> None:
        self.page, self.draft, self.look, self.number = page, draft, look, number
        self.post = draft.post
        self.sections = 0

    def set(self) -> None:
        """Header, fields, sections, signatures; of a roster's post its name and one sentence."""
        if self.page.style.family == "roster":
            self._in_one_sentence()
            return
        self._header()
        self._fields()
        for key in self.look.order:
            getattr(self, f"_{key}")()
        self._signatures()

    def _in_one_sentence(self) -> None:
        task = self.post.summary or Task("")
        mark = self.page.style.header.mark(self.number)
        self.draft.header = self.page.add("header", self.page.dress(self.post.title + "："), mark)
        self.draft.summary = self.page.add("summary", self.page.dress(task.text + "。"), glue="")
        self.draft.add_superiors(task.superiors, "inferred")

    # Header and fields

    def _header(self) -> None:
        page, post, style = self.page, self.post, self.page.style
        mark = style.header.mark(self.number) + style.header_gap
        if style.named == "field":
            if style.family == "form":
                page.add("heading", style.form_heading, mark)
                mark = ""
            self.draft.header = self._field("title", post.title, mark)
            return
        forms = page.bank.headings["unit"] if post.kind == "department" else style.header_forms
        text = page.dice.pick(forms).replace("{title}", post.title)
        self.draft.header = page.add("header", page.dress(text), mark)

    def _field(self, key: str, value: str, mark: str = "") -> Line:
        page = self.page
        label = page.style.field_labels[key]
        if page.style.spaced_labels and len(label) == 2:
            label = f"{label[0]}　　{label[1]}"
        return page.add("field", f"{label}{page.style.colon}{page.dress(value)}", mark)

    def _fields(self) -> None:
        if self.post.kind == "department":
            return
        first = len(self.page.lines)
        if self.page.style.fields and self.look.section is not NONE and self.page.dice.chance(0.5):
            self._label(self.page.dice.pick(("基本信息", "岗位基本情况", "岗位标识")))
            first += 1
        if self.page.style.named == "both":
            self._field("title", self.post.title)
        for key in self.page.style.fields:
            getattr(self, f"_{key}_field")()
        if len(self.page.lines) == first and self.sections:
            self.page.lines.pop()
            self.sections = 0
        self._in_pairs(self.page.lines[first:])

    def _in_pairs(self, fields: Sequence[Line]) -> None:
        for place, line in enumerate(fields):
            if place % self.page.style.per_line:
                line.glue = self.page.style.pair_gap

    def _department_field(self) -> None:
        self._field("department", self.post.unit)
        self.draft.department = self.post.unit

    def _superior_field(self) -> None:
        self._field("superior", "、".join(self.post.superiors))
        self.draft.add_superiors(self.post.superiors, "stated")

    def _subordinates_field(self) -> None:
        if self.post.subordinates:
            self._field("subordinates", "、".join(self.post.subordinates))
            self.draft.subordinates += self.post.subordinates
        elif self.page.dice.chance(0.4):
            self._field("subordinates", "无")

    def _attributes_field(self) -> None:
        for key, value in self.post.attributes:
            if key not in ("date", "signature"):
                self._attribute(key, value)

    def _attribute(self, key: str, value: str) -> None:
        self._field(key, value)
        name = self.page.style.field_labels[key] if key in ATTRIBUTE_KEYS else key
        self.draft.attributes[name] = self.page.dress(value)

    def _signatures(self) -> None:
        """Who wrote the form and when, under its last section."""
        first = len(self.page.lines)
        for key, value in self.post.attributes:
            if key in ("date", "signature") and "attributes" in self.page.style.fields:
                self._attribute(key, value)
        for line in self.page.lines[first + 1 :]:
            line.glue = "        "

    # Sections

    def _summary(self) -> None:
        task = self.post.summary
        if task is None:
            return
        dice, page = self.page.dice, self.page
        bare = self.look.direct or (self.sections == 0 and not page.style.fields and dice.chance(0.4))
        text = page.dress(task.text + "。")
        if bare:
            self.draft.summary = page.add("summary", text, indent=page.style.prose_indent)
        else:
            label = self._label(self.look.labels["summary"])
            joined = label.text.endswith(("：", ":", "】", "]")) and dice.chance(0.6)
            self.draft.summary = page.add("summary", text, glue="" if joined else None)
        self.draft.add_superiors(task.superiors, "inferred")

    def _duties(self) -> None:
        tasks = self.post.duties
        key = "functions" if self.post.kind == "department" else "duties"
        rest: tuple[Task, ...] = ()
        if self.look.split_duties and len(tasks) > 5 and not any(task.parts for task in tasks):
            tasks, rest = tasks[:-2], tasks[-2:]
        label = None if self.look.direct else self._label(self.look.labels[key])
        self._list(tasks, self.look.items, self.draft.duties, label)
        if rest:
            self._list(rest, self.look.items, self.draft.duties, self._label(self.look.labels["duties_more"]))
        for task in self.post.duties:
            self.draft.add_superiors(task.superiors, "inferred")

    def _requirements(self) -> None:
        parts = self.post.requirements
        if not parts:
            return
        layout = self.look.parts if parts[0][0] else "flat"
        if layout == "sections":
            for part, rows in parts:
                self._label(self.look.labels[f"section_{part}"])
                self._list(_tasks(rows), self.look.extra, self.draft.requirements, None)
            return
        label = self._label(self.look.labels["requirements"])
        if layout == "labels":
            self._under_pure_labels(parts)
        elif layout == "items":
            tasks = [Task(self.look.labels[part], rows) for part, rows in parts]
            self._list(tasks, self.look.items, self.draft.requirements, label)
        else:
            tasks = [Task(row) for _, rows in parts for row in rows]
            self._list(tasks, self.look.extra, self.draft.requirements, label)

    def _under_pure_labels(self, parts: tuple[tuple[str, tuple[str, ...]], ...]) -> None:
        start = 1
        for part, rows in parts:
            self.page.add("label", self.page.dress(self.look.labels[part] + "："))
            self._list(_tasks(rows), self.look.extra, self.draft.requirements, None, start)
            start = 1 if self.look.restart else start + len(rows)

    def _authorities(self) -> None:
        self._named("authorities", self.post.authorities, self.draft.authorities)

    def _accountabilities(self) -> None:
        self._named("accountabilities", self.post.accountabilities, self.draft.accountabilities)

    def _other(self) -> None:
        for kind, rows in self.post.other:
            self._named(kind, rows, self.draft.other.setdefault(self.look.labels[kind], []))

    def _named(self, key: str, rows: tuple[str, ...], target: list[Line]) -> None:
        if rows:
            self._list(_tasks(rows), self.look.extra, target, self._label(self.look.labels[key]))

    def _label(self, label: str) -> Line:
        page, look = self.page, self.look
        if page.style.blanks == "sections":
            page.blank()
        self.sections += 1
        if look.section is NONE:
            return page.add("label", page.dress(look.label_form.replace("{l}", label)))
        text = label + ("：" if look.label_colon else "")
        return page.add("label", page.dress(text), look.section.mark(self.sections))

    # Lists

    def _list(
        self, tasks: Sequence[Task], marker: Marker, target: list[Line], label: Line | None, start: int = 1
    ) -> None:
        """The tasks as items; the first may stand on its label's line, a lone one without a mark."""
        first = len(self.page.lines)
        block = self.page.block()
        for place, task in enumerate(tasks):
            end = "" if task.parts else self._end(task.text, place == len(tasks) - 1)
            line = self._item("item", task.text + end, marker, start + place, block)
            target.append(line)
            target += self._children(task, start + place, block)
        line = self.page.lines[first]
        if label is not None and label.text.endswith(("：", ":", "】", "]")):
            lone = len(tasks) == 1 and not tasks[0].parts
            if lone and self.page.dice.chance(0.6):
                line.mark, line.marker, line.glue, line.number = "", NONE, "", 0
            elif self.look.inline and marker is not NONE:
                line.glue = ""

    def _children(self, task: Task, parent: int, block: int) -> list[Line]:
        marker = below(self.look.child or NONE, parent)
        return [
            self._item("child", part + self._end(part, place == len(task.parts)), marker, place, block)
            for place, part in enumerate(task.parts, 1)
        ]

    def _item(self, role: str, text: str, marker: Marker, number: int, block: int) -> Line:
        style = self.page.style
        gap = self.look.gap if marker is not NONE else ""
        indent = style.indent if role == "item" else style.indent * 2
        line = self.page.add(role, self.page.dress(text), marker.mark(number) + gap, indent=indent)
        line.marker, line.number, line.gap, line.block = marker, number, gap, block
        return line

    def _end(self, text: str, last: bool) -> str:
        return "" if text.endswith("：") else self.look.ends[1 if last else 0]


def _tasks(rows: Sequence[str]) -> list[Task]:
    return [Task(row) for row in rows]

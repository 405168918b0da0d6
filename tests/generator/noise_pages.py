"""Damage between lists: headings and labels joined to what stands before, pages, wraps, prose."""

from __future__ import annotations

import re
from itertools import pairwise

from .dice import Dice
from .markers import NONE
from .noise_lists import SENTENCE_ENDS, join
from .page import ITEM_ROLES, Line, Page

TEXT_ROLES = (*ITEM_ROLES, "summary", "repeat")
QUESTIONS = (
    "怎样的人适合做管理者？",
    "好员工是怎样炼成的",
    "写在前面的话：",
    "如何提高执行力？",
    "管理小故事：",
)
EMPTY_FIELDS = ("任职人", "任职者签字", "入职日期", "辖员人数", "联系电话", "直接上级签名", "生效日期")
EMPTY_VALUES = ("", "", "", "________", "     ", "/", "***")
LIKE_A_MARK = re.compile(r"[（(]?[0-9０-９一二三四五六七八九十lO]{1,3}[)）.、．:]|[A-Za-z][.、)]")
PAGE_FORMS = (
    " {n} ", " {n} ", " {n} ", "\n{n}\n", "\n- {n} -\n", "\n第 {n} 页 共 {m} 页\n", "\n第{n}页\n",
    "\n{head}        第 {n} 页\n",
)  # fmt: skip
NO_BREAK_BEFORE = "，。；：、！？）】》”,.;:)]!?%％"
NO_BREAK_AFTER = "。；：（【《“([;:"


def set_inline(page: Page, dice: Dice, rate: float) -> None:
    """A vacancy on one line: labels and items run together, fields before them."""
    if page.style.family != "advert":
        return
    for place, draft in enumerate(page.drafts):
        look = page.style.look(place)
        closed = all(m is not NONE for m in (look.items, look.extra)) or look.ends[0] == "；"
        labelled = look.label_form.endswith(("：", "】", "]")) and not look.direct
        if closed and labelled and dice.chance(rate):
            _join_lines([line for line in page.lines if line.post == place and line is not draft.header], dice)
    page.lines = [line for line in page.lines if line.glue is None or line.role != "blank"]


def _join_lines(lines: list[Line], dice: Dice) -> None:
    for before, line in pairwise(lines):
        if line.role == "blank":
            line.glue = ""
        elif line.role == "field":
            line.glue = " "
        elif line.glue is None:
            line.glue = "" if before.role == "label" else join(before, line, dice)


def _after_sentence(before: Line | None) -> bool:
    return before is not None and before.role in TEXT_ROLES and before.text[-1] in SENTENCE_ENDS


def _glue(page: Page, dice: Dice, rate: float, role: str, blank_share: float) -> None:
    """Join lines of a role to the sentence before, dropping blank lines between."""
    kept: list[Line] = []
    for line in page.lines:
        if line.role == role and line.glue is None and dice.chance(rate):
            solid = [other for other in kept[-2:] if other.role != "blank"]
            if _after_sentence(solid[-1] if solid else None):
                while kept[-1].role == "blank":
                    kept.pop()
                line.glue = " " if dice.chance(blank_share) else ""
        kept.append(line)
    page.lines = kept


def glue_headers(page: Page, dice: Dice, rate: float) -> None:
    """A post's header on the line of the sentence before it; bare titles stay on lines of their own."""
    header_forms = page.style.header_forms
    if page.style.header is NONE and any(form in ("{title}", "{title}招聘") for form in header_forms):
        return
    _glue(page, dice, rate, "header", 0.2)


def glue_labels(page: Page, dice: Dice, rate: float) -> None:
    """A section's label on the line of the sentence before it."""
    for look in page.style.looks:
        if not (look.section is not NONE or look.label_form.endswith(("：", "】", "]", "："))):
            return
    _glue(page, dice, rate, "label", 0.3)


def glue_fields(page: Page, dice: Dice, rate: float) -> None:
    """Fields on the line of their header, and a label on the line of the field before it."""
    for before, line in pairwise(page.lines):
        if line.glue is not None or line.post != before.post:
            continue
        after_header = line.role == "field" and before.role == "header"
        after_field = line.role == "label" and before.role == "field"
        if (after_header or after_field) and dice.chance(rate):
            line.glue = " "


def say_headers_twice(page: Page, dice: Dice, rate: float) -> None:
    """A header that stands twice on its line (篇一:出纳岗位职责 出纳岗位职责)."""
    for line in page.lines:
        if line.role == "header" and "职责" in line.text and line.glue is None and dice.chance(rate):
            line.printed = f"{line.text} {line.text}"


def lose_labels(page: Page, dice: Dice, rate: float) -> None:
    """A post's first list, its duties, without the label over it."""
    duties = {line.block for draft in page.drafts for line in draft.duties if line.marker.numbered}
    kept: list[Line] = []
    for line in page.lines:
        own_line = kept and kept[-1].role == "label" and line.block in duties and line.glue is None
        if own_line and line.number == 1 and kept[-2].role in ("header", "field") and dice.chance(rate):
            kept.pop()
        kept.append(line)
    page.lines = kept


def put_leads(page: Page, dice: Dice, rate: float) -> None:
    """A lead-in between a label and its list."""
    kept: list[Line] = []
    duties = {line.block for draft in page.drafts for line in draft.duties}
    lead = page.dress(dice.pick(page.bank.prose["leads"]))
    for line in page.lines:
        before = kept[-1] if kept else None
        opens = before is not None and before.role == "label" and line.number == 1 and line.block in duties
        if opens and before is not None and line.glue is None and line.mark and dice.chance(rate):
            glue = "" if lead[0] in "（(" else None
            kept.append(Line("lead", lead, glue=glue, post=line.post))
        kept.append(line)
    page.lines = kept


def put_empty_fields(page: Page, dice: Dice, rate: float) -> None:
    """Fields that were never filled in, among the filled ones."""
    kept: list[Line] = []
    for before, line in zip([None, *page.lines], page.lines, strict=False):
        if before is not None and before.role == "field" and line.role != "field" and line.glue is None:
            for label in dice.sample(EMPTY_FIELDS, 2):
                if dice.chance(rate):
                    text = label + page.style.colon.strip() + dice.pick(EMPTY_VALUES)
                    kept.append(Line("furniture", text, post=line.post))
        kept.append(line)
    page.lines = kept


def put_web_lines(page: Page, dice: Dice, rate: float) -> None:
    """Lines of the web page around: at the top, before posts, at the end, seldom between items."""
    kept: list[Line] = []
    lines = dice.shuffled(page.bank.prose["web"])
    for place, line in enumerate(page.lines):
        boundary = place == 0 or line.role in ("header", "group")
        share = rate if boundary else rate * 0.03
        if lines and line.glue is None and line.role != "blank" and dice.chance(share):
            kept.append(Line("web", lines.pop()))
        kept.append(line)
    if lines and dice.chance(rate):
        kept.append(Line("web", lines.pop()))
    page.lines = kept


def put_prose(page: Page, dice: Dice, rate: float) -> None:
    """Management prose between posts, its heading perhaps joined to the last item."""
    if page.style.family not in ("compilation", "departments"):
        return
    kept: list[Line] = []
    texts = dice.shuffled(page.bank.prose["essays"])
    for line in page.lines:
        if line.role == "header" and line.post > 0 and line.glue is None and "职" in line.text and dice.chance(rate):
            kept += _essay(page, dice, texts, kept)
        kept.append(line)
    page.lines = kept


def _essay(page: Page, dice: Dice, texts: list[str], kept: list[Line]) -> list[Line]:
    lines = [Line("prose", page.dress(texts.pop())) for _ in range(dice.between(1, 2)) if texts]
    if dice.chance(0.5):
        glued = _after_sentence(kept[-1]) and dice.chance(0.5)
        lines.insert(0, Line("prose", page.dress(dice.pick(QUESTIONS)), glue="" if glued else None))
    return lines


def break_pages(page: Page, dice: Dice, rate: float) -> None:
    """Page numbers or running heads every few dozen lines, in the middle of an item or between two lines."""
    form = dice.pick(PAGE_FORMS).replace("{head}", page.lines[0].text)
    length = dice.between(18, 45)
    total = len(page.lines) // length + 1
    number, left = dice.between(1, 3), dice.between(6, length)
    kept: list[Line] = []
    for line in page.lines:
        left -= 1
        if left <= 0 and dice.chance(rate):
            mark = form.replace("{n}", str(number)).replace("{m}", str(number + total))
            number, left = number + 1, length
            _break_page(line, mark, kept, dice)
        kept.append(line)
    page.lines = kept


def _break_page(line: Line, mark: str, kept: list[Line], dice: Dice) -> None:
    """Put the page's mark inside an item where there is room, else on a line of its own before it."""
    at = _place_to_cut(line.text, len(line.text) // 2, digits=mark.startswith(" "))
    if line.role in ITEM_ROLES and len(line.text) > 14 and at and (mark.startswith(" ") or dice.chance(0.6)):
        line.printed = line.text[:at] + mark + line.text[at:]
    elif line.glue is None and line.role != "blank":
        kept.append(Line("furniture", mark.strip()))


def _place_to_cut(text: str, near: int, digits: bool = False) -> int:
    """A place from ``near`` on where a line may break in the middle of a sentence, or 0."""
    for at in range(max(2, near), len(text) - 2):
        around = text[at - 1] + text[at]
        if text[at] in NO_BREAK_BEFORE or text[at - 1] in NO_BREAK_AFTER or around.isascii():
            continue
        if (digits and any(c.isdigit() or c.isspace() for c in around)) or LIKE_A_MARK.match(text, at):
            continue
        return at
    return 0


def may_wrap(line: Line) -> bool:
    """Whether a line end inside the text can be told from an item's end: by a marker or by punctuation."""
    told = line.role not in ITEM_ROLES or line.mark != "" or line.text[-1] in SENTENCE_ENDS
    return told and line.role in (*TEXT_ROLES, "prose") and line.printed is None


def wrap_some(page: Page, dice: Dice, rate: float) -> None:
    """Line ends in the middle of some items, summaries and passages."""
    for line in page.lines:
        if may_wrap(line) and len(line.text) > 18 and dice.chance(rate):
            at = _place_to_cut(line.text, dice.between(8, len(line.text) - 6))
            if at:
                line.printed = line.text[:at] + "\n" + line.text[at:]


def wrap_all(page: Page, dice: Dice, rate: float) -> None:
    """Every line broken at one width, as mail programs and old text files do."""
    width = dice.between(30, 48)
    column = 0
    for line in page.lines:
        column = (column if line.glue is not None else len(line.indent)) + len(line.mark)
        if may_wrap(line):
            line.printed, column = _wrapped(line.text, column, width)
        else:
            column += len(line.shown)


def _wrapped(text: str, column: int, width: int) -> tuple[str, int]:
    parts: list[str] = []
    while column + len(text) > width:
        at = _place_to_cut(text, max(2, width - column))
        if not at:
            break
        parts.append(text[:at])
        text, column = text[at:], 0
    parts.append(text)
    return "\n".join(parts), column + len(text)


def put_odd_blanks(page: Page, dice: Dice, rate: float) -> None:
    """Trailing blanks, indentation by no-break and full-width blanks, a byte order mark in the middle."""
    indent = dice.pick(("\u00a0\u00a0\u00a0\u00a0", "　　", "  ", "\t"))
    trail = dice.pick((" ", "  ", "\t", "　"))
    for line in page.lines:
        if line.glue is None and line.role != "blank" and dice.chance(rate):
            line.indent = indent
        if line.role in TEXT_ROLES and dice.chance(rate * 0.5):
            line.printed = line.shown + trail
        if line.role == "header" and dice.chance(rate * 0.05):
            line.indent = "\ufeff" + line.indent

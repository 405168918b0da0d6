"""Signs that are no bullets: boxes to tick, and what a note says of a table's signs.

In: the text, a line. Out: yes or no.
"""

from __future__ import annotations

import re

from jdparse.structure.text.lines import Line

_CHOICES = re.compile(r"(?:[^□■☑☒☐√。;\n]{0,16}:)?\s{0,9}(?:[□■☑☒☐√][^□■☑☒☐√。;\n]{1,20}){2,12}")
_LEGEND = re.compile(r"(?:注|图例):\s?(?P<sign>[^\w\s。;]).{1,20}?(?!(?P=sign))[▲△●○◎◇◆□■☆★√]")
_LEGEND_SIGNS = ("注", "图")


def is_choice(text: str, line: Line, start: int) -> bool:
    """学历：□大专 ■本科: boxes to tick, not the bullets of a list."""
    if line.number_end or (text.find("□", start, line.end) < 0 and text.find("■", start, line.end) < 0):
        return False
    ticked = any(text.find(sign, start, line.end) >= 0 for sign in "■√☑")
    if text[start] == "■" and text.find("□", start, line.end) < 0 and line.cell is None:
        return False  # nothing to choose between: bullets
    return (ticked or line.cell is not None) and _CHOICES.fullmatch(text, start, line.end) is not None


def is_legend(text: str, start: int, end: int) -> bool:
    """注:▲主管 △相关: what the signs of a table mean."""
    return text.startswith(_LEGEND_SIGNS, start) and _LEGEND.match(text, start, end) is not None

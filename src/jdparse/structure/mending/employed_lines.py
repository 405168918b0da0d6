"""A board's line in a compilation: 放映主管 某某影业有限公司 某某影业有限公司,某某 岗位职责:, the post, who hires, the first label.

In: the clean text. Out: places where a line end was lost: behind the post's name, and before what follows the employer.
Guaranteed: only where the employer stands twice, once as a whole and once before a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.rules.loader import Rules

_HIRED = re.compile(
    r"(?:(?<=\n)|(?<!.))[ ]*(?P<name>[^\s,。;:]{2,20})[ ]{1,3}(?P<firm>[^\s,。;:]{4,30})[ ]{1,3}(?P<again>[^\s,。;:]{4,30}),[^\s。;:]{1,60}(?P<rest>[ ]{1,3})?"
)


def behind_names(text: str, rules: Rules) -> Iterator[int]:
    """Around each employer behind a post's name."""
    for one in _HIRED.finditer(text):
        if one["firm"] != one["again"] or not rules.titles.is_name(one["name"]):
            continue
        yield one.start("firm")
        if one["rest"]:
            yield one.end()

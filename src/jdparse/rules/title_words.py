"""The lexicon of names compiled from its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jdparse.rules.edges import signs
from jdparse.rules.heading_bounds import WRAP
from jdparse.rules.rows import Row
from jdparse.rules.titles import TitleRules
from jdparse.rules.trie import endings, trie_pattern

_PART = "[^\\s:：]{2,16}(?:职责|说明书|职能)(?:范文|范本|模板)?[ ]?(?:篇|之|第)[ ]?[0-9一二三四五六七八九十]{1,3}篇?"
"""保安公司岗位职责篇2: what sites number, before the colon behind which the post is named."""


def build_titles(rows: Iterable[Row], labels: Iterable[str] = ()) -> TitleRules:
    """Compile the lexicon from its rows; ``labels`` are words that name sections and fields, never a post."""
    rows = tuple(rows)
    heads = {word: row.id for row in rows if row.kind == "heads" for word in row.words}
    weak = {word for row in rows if row.kind == "heads" and row.values.get("weak") for word in row.words}
    suffixes = {word: row.id for row in rows if row.kind == "suffixes" for word in (*row.words, *row.forms)}
    trailers = _words(rows, "trailers")
    units = trie_pattern(_words(rows, "units"))
    no_units = frozenset(word for row in rows if row.kind == "units" for word in row.values.get("except", ()))
    prefixes = trie_pattern(_words(rows, "prefixes"))
    papers = trie_pattern(_words(rows, "papers"))
    return TitleRules(
        head_end=endings(heads),
        heads=heads,
        weak=frozenset(weak),
        suffix_end=endings(suffixes),
        suffix_sign=signs(trie_pattern(suffixes)),
        suffixes=suffixes,
        of_posts=frozenset(row.id for row in rows if row.kind == "suffixes" and row.values.get("posts_only")),
        form_start=re.compile(
            f"(?:{_PART}|{prefixes})(?:\\s{{0,4}}[:：]\\s{{0,4}}|\\s{{0,2}}[-—–]{{1,3}}\\s{{0,2}}|\\s{{1,6}})"
        ),
        paper_start=re.compile(
            f"(?:{papers})(?:\\s{{0,4}}[:：]\\s{{0,4}}|\\s{{0,2}}[-—–]{{1,3}}\\s{{0,2}}|\\s{{1,6}})"
        ),
        opens=re.compile(f"[{re.escape(WRAP)}]*+(?:{prefixes})"),
        first=frozenset(word[:1] for word in _words(rows, "prefixes")).union(WRAP),
        word_end=endings((*heads, *suffixes, *trailers)),
        unit_end=re.compile(f"(?:{units})[0-9一二三四五六七八九十]?$"),
        unit_words=endings([*_words(rows, "units"), *no_units]),
        no_units=no_units,
        unit_prefix=re.compile(
            "[^\\s,，、()《〈【“「]{1,10}?(?:部门|事业部|部|科(?!学|研|技(?!师|士))|(?<![控参入持])股(?!长|东|份|票|权|市)|处(?![理置方罚分])|中心|办公室|车间|分公司|室|(?<=[中西诊院])药房(?!长)|(?<!长)课(?![程题时件堂本外])|(?<=[^\\W0-9A-Za-z_])(?:(?<=[政府管督裁党院校厂])|(?<=总经)|(?<=综合))办(?!公|事|理|工|企|学|班)|(?<=[^\\W0-9A-Za-z_])(?<!住)院(?!长)|(?<=[^\\W0-9A-Za-z_])(?<![网微])店(?!长|员|铺|助)|(?<=[^\\W0-9A-Za-z_])队(?!长|员|伍)|(?<=[^\\W0-9A-Za-z_])(?<![主配排])班(?!长|主任|室|员|组)|(?<=[^\\W0-9A-Za-z_])组(?!长|员|织|训|装|件|合|态))"
        ),
        generic=frozenset([*_words(rows, "generic"), *labels]),
        sentence_start=re.compile(trie_pattern(_words(rows, "verbs"))),
        verb_first=frozenset(word[0] for word in _words(rows, "verbs")),
        verb_end=endings(word for word in _words(rows, "verbs") if len(word) > 1),
        not_head_end=endings(_words(rows, "tails")),
        matter_end=endings(_words(rows, "matters")),
        modifier_end=endings(_words(rows, "modifiers")),
        trailer_end=endings(trailers),
    )


def _words(rows: Iterable[Row], kind: str) -> list[str]:
    return [word for row in rows if row.kind == kind for word in row.words]

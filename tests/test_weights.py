"""Weights set by measurement: fitted to what is seen often, by hand where it is not, judged on other documents."""

from __future__ import annotations

from pathlib import Path

from jdparse.evaluate.gold import Gold
from jdparse.model.source import Source
from jdparse.rules.weights import LineWeight
from jdparse.structure.roles.line_evidence import Look
from tools.weight_examples import Document, Example
from tools.weight_fit import fit
from tools.weights import Known, folds, hand_set

HAND = {"words": LineWeight("words", -2.0, -2.0), "colon": LineWeight("colon", 0.0, 0.0)}


def line(text: str, *found: str, section: bool = False) -> Example:
    return Example(found, Look("", text), "section" if section else "text", text)


def test_evidence_moves_as_far_as_the_examples_insist() -> None:
    lines = [line(f"小节{n}:", "words", "colon", section=True) for n in range(8)] + [
        line(f"{n}", "words") for n in range(8)
    ]
    fitted = fit([("corpus", lines)], HAND)
    assert fitted["colon"].section > 1.0
    assert fitted["words"].section < 0.0
    assert fit([("corpus", lines)], HAND) == fitted


def test_evidence_that_is_hardly_seen_stays_as_it_was_set() -> None:
    fitted = fit([("corpus", [line("小节:", "words", "colon", section=True)])], HAND)
    assert fitted == HAND


def test_documents_that_share_lines_are_never_on_both_sides() -> None:
    shared = (line("应聘方式说明"), line("公司发展历程"))
    known = [_known(f"{n}", shared if n < 3 else (line(f"各不相同的第{n}行"),)) for n in range(20)]
    for learned, judged in folds(known):
        names = {one.document.gold.name for one in judged} & {"0", "1", "2"}
        assert names in (set(), {"0", "1", "2"})
        assert not {id(one) for one in learned} & {id(one) for one in judged}


def _known(name: str, lines: tuple[Example, ...]) -> Known:
    source = Source(name, "text/plain", None, "", "")
    return Known(Document("corpus", Gold(Path(name), name, name, (), ()), source), (lines,))


def test_every_row_says_what_a_reader_set() -> None:
    assert len(hand_set()) > 60

"""Lists that no heading introduced: a post that nothing names, when the whole document is such a list.

A text file with a bare list of duties, or an advertisement that begins with its list, is a post all the same. A list
in a document that has records, or one that does not read like duties or requirements, stays outside.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from jdparse.extract.drafts.drafts import Draft, ItemDraft, Reading, SectionDraft
from jdparse.extract.drafts.prose import is_prose, split_phrases
from jdparse.extract.drafts.titles import from_file_name
from jdparse.extract.filing.mislabeled import NOMINAL
from jdparse.extract.reading.on_sections import is_regulation
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.loader import Rules
from jdparse.structure.markers.sequence_values import DECIMALS
from jdparse.structure.roles.outline import Outline, Unit
from jdparse.structure.text.slices import slice_body

MIN_ITEMS = 2
_MANY_TELL = 5  # items that read like tasks or demands, of which half the list is enough
MIN_FIRST = 3  # tasks that open a document
MAX_LINES = 3
_REGULATION = DECIMALS | {"article", "chapter"}
_OF_PAPER = late(pattern_of("paper-chapter"))
_PASSED = frozenset({"furniture", "boilerplate"})
_HIRES = late(pattern_of("hires"))
_MAX_DEMANDS, _MAX_DEMAND = 12, 60  # lines of such a notice, characters of one
_MAX_LIST, _MAX_LINE = 40, 120  # tasks of a file without anything else, characters of one
_STOPS = "。;"
_SOMEBODY = late(pattern_of("somebody-must"))
_OFFERS = frozenset({"other", "blank"})
_MAX_NOMINAL = 100  # characters of a task that no verb begins
_MAX_TASKS, _MAX_TASK = 12, 300  # tasks before the requirements, and characters of one
MAX_OTHERS = 2  # lines beside the list that a post of one list may have


def adopt_orphans(outline: Outline, reading: Reading, rules: Rules) -> Reading:
    """Make one record of the unclaimed list before the first record, or of the document's only list."""
    first = min((draft.start for draft in reading.drafts), default=None)
    if len(reading.drafts) > 1 or (reading.drafts and _is_whole(reading.drafts[0])):
        return _adopt_first_list(outline, reading, first or 0, rules)
    claimed = {(start, end) for start, end, kind, _ in reading.paints if kind == "unparsed"}
    units = [
        unit
        for unit in outline.units
        if unit.role == "item" and unit.body and unit.body[0] in claimed and (first is None or unit.body[0][0] < first)
    ]
    if not reading.drafts and not units:
        return _adopt_texts(outline, reading, rules)
    if reading.drafts and not units and _leads_to_requirements(reading):
        listed = _tasks_before(outline, reading.drafts[0].start, rules)
        return _adopt(outline, reading, listed, rules) if listed else _adopt_lead(outline, reading, rules)
    units = _before_offers(outline, units)
    last = units[-1].piece.start if units and first is None else first
    before = [unit for unit in outline.units if last is None or unit.piece.start < last]
    if sum(unit.role in ("text", "heading", "title") for unit in before) > MAX_OTHERS:
        return reading
    units = _with_lost_first(outline, units) if units else units
    if len(units) == 1 and len(outline.units) == 1 and rules.cues.demands(outline.text(units[0])):
        return _adopt(outline, reading, units, rules)
    if len(units) < MIN_ITEMS or not (_leads_to_requirements(reading) or _reads_like_a_post(outline, units, rules)):
        return reading
    adopted = _with_lead(outline, _adopt(outline, reading, units, rules), units[0], rules)
    tasks = any(rules.cues.about(outline.text(unit)) == "duty" for unit in units)
    return adopted if tasks or not _leads_to_requirements(adopted) else _adopt_lead(outline, adopted, rules)


def _is_whole(draft: Draft) -> bool:
    """A post that its heading names, or a field over duties of its own: a list before it is of an essay around the form."""
    if draft.title or draft.title_field is None:
        return bool(draft.title)
    return any(section.target == "duties" and section.label and section.items for section in draft.sections)


def _tasks_before(outline: Outline, first: int, rules: Rules) -> list[Unit]:
    """晋升通道:初级钳工--班长1、负责…2、检修…任职要求: the list of tasks that ends right where the demands begin, though what is
    said of the employer stands before it."""
    before = [unit for unit in outline.units if unit.piece.start < first and unit.role not in _PASSED]
    units = [*takewhile(lambda unit: unit.role == "item" and unit.marker >= 0, reversed(before))][::-1]
    markers = [outline.pieces.markers[unit.marker] for unit in units]
    if len(units) < MIN_FIRST or markers[0].value != 1 or len({marker.list_id for marker in markers}) > 1:
        return []
    tasks = sum(is_task(outline.text(unit), rules) for unit in units)
    return units if 2 * tasks >= len(units) and markers[0].family not in _REGULATION else []


def _before_offers(outline: Outline, units: list[Unit]) -> list[Unit]:
    """The items before 待遇 and the like: what the employer offers is no list of the post's."""
    offers = (unit for unit in outline.units if unit.label is not None and unit.label.field in _OFFERS)
    end = next((unit.piece.start for unit in offers if units and unit.piece.start > units[0].piece.start), None)
    return units if end is None else [unit for unit in units if unit.piece.start < end]


def _offers_behind(outline: Outline, last: Unit) -> list[Unit]:
    """职位福利:… right behind the list: the label and its lines, to the next label; none where there is no label."""
    behind = iter([unit for unit in outline.units if unit.piece.start > last.piece.start])
    label = next(behind, None)
    if label is None or label.label is None or label.label.field != "other" or label.role != "label":
        return []
    given = list(takewhile(lambda unit: unit.role in ("text", "item", "value") and bool(unit.body), behind))
    return [label, *given] if given else []


def _with_lost_first(outline: Outline, units: list[Unit]) -> list[Unit]:
    """本科学历;2、有驾照;3、…: what stands on its line before a list that begins with 2 is its first item."""
    marker = outline.pieces.markers[units[0].marker] if units[0].marker >= 0 else None
    if marker is None or marker.value != MIN_ITEMS or marker.at_line:
        return units
    index = next((at for at, unit in enumerate(outline.units) if unit is units[0]), 0)
    before = outline.units[index - 1] if index else None
    first = before is not None and before.role == "text" and before.piece.line == units[0].piece.line
    return [before, *units] if before is not None and first else units


def _adopt_first_list(outline: Outline, reading: Reading, first: int, rules: Rules) -> Reading:
    """A document that opens with a list of tasks, and names posts behind it: its own beginning got lost, of the list as
    well where it goes on from a page before (四、…)."""
    before: list[Unit] = []
    for unit in outline.units:
        if unit.piece.start < first and unit.role not in _PASSED:
            if unit.role != "item" or unit.marker < 0:  # nearly all documents
                return reading
            before.append(unit)
    if len(before) < MIN_FIRST:
        return reading
    markers = [outline.pieces.markers[unit.marker] for unit in before]
    topics = [rules.cues.about(outline.text(unit)) for unit in before]
    tasks = 3 * topics.count("duty") >= 2 * len(topics)
    if not markers[0].value or len({marker.list_id for marker in markers}) > 1 or not tasks:
        return reading
    if markers[0].family in _REGULATION:
        return reading
    opening = _adopt(outline, replace(reading, drafts=()), before, rules)
    (draft,) = opening.drafts
    draft.number = max(one.number for one in reading.drafts) + 1
    bodies = {span for unit in before for span in unit.body}
    paints = tuple((*paint[:3], draft.number) if paint[:2] in bodies else paint for paint in opening.paints)
    return replace(reading, drafts=(draft, *reading.drafts), paints=paints)


def _with_lead(outline: Outline, reading: Reading, first: Unit, rules: Rules) -> Reading:
    """开料工把板材裁成各种规格。 right over the list of 开料工岗位职责.txt: what the post is for."""
    index = next((at for at, unit in enumerate(outline.units) if unit is first), 0)
    lead, draft = outline.units[index - 1] if index else None, reading.drafts[0]
    if lead is None or lead.role != "text" or not lead.piece.first or not lead.body or draft.summary:
        return reading
    text = outline.text(lead)
    if text[-1:] != "。" or is_prose(text, rules.cues) or not from_file_name(outline.pieces.clean.source.path, rules):
        return reading
    draft.summary.append(lead.body)
    draft.start = min(draft.start, lead.piece.start)
    told = set(lead.body)
    paints = ((*paint[:2], "summary", draft.number) if paint[:2] in told else paint for paint in reading.paints)
    return replace(reading, paints=tuple(paints))


def _leads_to_requirements(reading: Reading) -> bool:
    """An advertisement that begins with its list and goes on with 任职要求: the list is the duties."""
    sections = reading.drafts[0].sections if reading.drafts else []
    return bool(sections) and sections[0].target == "requirements" and all(s.target != "duties" for s in sections)


def _adopt_lead(outline: Outline, reading: Reading, rules: Rules) -> Reading:
    """负责图像算法的研发。任职要求:… : a few tasks right before the requirements, which no label names; the list of these
    may have no label either."""
    lead = takewhile(lambda unit: unit.role not in ("label", "item"), outline.units)
    before = [unit for unit in lead if unit.body and unit.role not in _PASSED]
    texts = [outline.text(unit) for unit in before]
    if (
        not 1 <= len(before) <= _MAX_TASKS
        or any(unit.role != "text" for unit in before)
        or not _are_tasks(texts, rules)
    ):
        return reading
    draft, section = reading.drafts[0], SectionDraft("duties", "")
    for unit, text in zip(before, texts, strict=True):
        section.items += [
            ItemDraft(None, None, slice_body(unit.body, *span)) for span in split_phrases(text, False, True, True)
        ]
    draft.sections.insert(0, section)
    draft.start = before[0].piece.start
    taken = {span for unit in before for span in unit.body}
    kept = [paint for paint in reading.paints if paint[:2] not in taken]
    paints = [(s, e, "item", draft.number) for item in section.items for s, e in item.body]
    return replace(reading, paints=(*paints, *kept))


def _are_tasks(texts: list[str], rules: Rules) -> bool:
    """Whether lines tell what somebody does: each of one or two, the first and most of several."""
    if any(len(text) > _MAX_TASK or _HIRES.search(text) for text in texts):
        return False
    tasks = [is_task(text, rules) for text in texts]
    return tasks[0] and (all(tasks) if len(texts) <= MAX_OTHERS else 3 * sum(tasks) >= 2 * len(tasks))


def is_task(text: str, rules: Rules) -> bool:
    """负责图像算法的研发。, or 无人机控制软件的开发与测试。: a task without a verb of tasks before it."""
    about = rules.cues.about(text)
    return about == "duty" or (not about and len(text) <= _MAX_NOMINAL and NOMINAL.search(text) is not None)


def _adopt_texts(outline: Outline, reading: Reading, rules: Rules) -> Reading:
    """A document of a line or two that is nothing but tasks and demands: an advertisement without any label."""
    units = [unit for unit in outline.units if unit.role == "text" and unit.body]
    texts = [outline.text(unit) for unit in units]
    many, of_file = len(outline.pieces.lines) > MAX_LINES, False
    if (
        not units
        or len(units) != len(outline.units)
        or is_regulation(outline)
        or (many and not ((of_file := _are_of_file(outline, texts, rules)) or _are_demands(texts, rules)))
    ):
        return reading
    section = SectionDraft("duties", "")
    topics: list[str] = []
    for unit in units:
        for start, end in split_phrases(outline.text(unit), False, True, True):
            body = slice_body(unit.body, start, end)
            topics.append(rules.cues.about(outline.text(unit)[start:end]))
            section.items.append(ItemDraft(None, None, body))
    telling = sum(topic in ("duty", "requirement") for topic in topics)
    if not topics or (not of_file and 4 * telling < 3 * len(topics)):
        return reading
    section.target = "requirements" if topics.count("requirement") > topics.count("duty") else "duties"
    start, end = units[0].piece.start, units[-1].body[-1][1]
    draft = Draft(0, None, "position", (), start, end, (), None, sections=[section])
    paints = tuple((s, e, "item", 0) for item in section.items for s, e in item.body)
    return replace(reading, drafts=(draft,), paints=paints)


def _are_demands(texts: list[str], rules: Rules) -> bool:
    """Whether nearly each of a few short lines says what a person must be."""
    if not MAX_LINES < len(texts) <= _MAX_DEMANDS or any(len(text) > _MAX_DEMAND for text in texts):
        return False
    return 4 * sum(rules.cues.about(text) == "requirement" for text in texts) >= 3 * len(texts)


def _are_of_file(outline: Outline, texts: list[str], rules: Rules) -> bool:
    """Whether the file's name names a post, and the lines are sentences of which none is of a paper or essay: its list
    lost its numbers."""
    if len(texts) > _MAX_LIST or not from_file_name(outline.pieces.clean.source.path, rules):
        return False
    if any(
        len(text) > _MAX_LINE or text[-1] not in _STOPS or _OF_PAPER.match(text) or is_prose(text, rules.cues)
        for text in texts
    ):
        return False
    return 3 * sum(rules.cues.about(text) == "duty" for text in texts) >= len(texts)


def _reads_like_a_post(outline: Outline, units: list[Unit], rules: Rules) -> bool:
    """Most items open like duties or speak of requirements, and none is an article of a regulation."""
    markers = outline.pieces.markers
    if any(unit.marker >= 0 and markers[unit.marker].family in _REGULATION for unit in units):
        return False
    if any(_OF_PAPER.match(outline.text(unit)) for unit in units):
        return False
    topics = [_about(text, rules) for unit in units if not (text := outline.text(unit)).isascii()]
    if len(units) > MIN_ITEMS and from_file_name(outline.pieces.clean.source.path, rules):
        return True
    telling = sum(topic in ("duty", "requirement") for topic in topics)
    if len(outline.pieces.lines) <= MAX_LINES and len(units) > MIN_ITEMS:
        return telling > 0  # an advertisement on one line, of which nothing is left but its list
    enough = 2 * telling >= len(topics) if telling >= _MANY_TELL else 5 * telling >= 3 * len(topics)
    return enough and telling >= MIN_ITEMS


def _about(text: str, rules: Rules) -> str:
    """What an item is about: 闸工必须…, 门卫要… tell what a post does, whatever word comes first."""
    told = _SOMEBODY.match(text)
    if told is not None and rules.titles.is_name(told["who"]):
        return "duty"
    return rules.cues.about(text)


def _adopt(outline: Outline, reading: Reading, units: list[Unit], rules: Rules) -> Reading:
    markers = outline.pieces.markers
    topics = [rules.cues.about(outline.text(unit)) for unit in units]
    demands = topics.count("requirement")
    target = "requirements" if demands > topics.count("duty") and 3 * demands > len(topics) else "duties"
    items = []
    for unit in units:
        marker = markers[unit.marker] if unit.marker >= 0 else None
        items.append(
            ItemDraft((marker.start, marker.end) if marker else None, marker.value if marker else None, unit.body)
        )
    section = SectionDraft(target, "", items)
    start, end = units[0].piece.start, units[-1].body[-1][1]
    offers: list[Unit] = []
    if reading.drafts:
        draft = reading.drafts[0]
        draft.sections.insert(0, section)
        draft.start = min(draft.start, start)
    else:
        offers = _offers_behind(outline, units[-1])
        draft = Draft(0, None, "position", (), start, end, (), None, sections=[section])
    if offers:
        label, *given = offers
        lines = [ItemDraft(None, None, unit.body) for unit in given]
        draft.sections.append(SectionDraft("other", outline.text(label).rstrip(" :"), lines))
        draft.end = given[-1].body[-1][1]
    bodies = {span: "item" for unit in (*units, *offers[1:]) for span in unit.body}
    bodies |= {span: "label" for unit in offers[:1] for span in unit.body}
    paints = tuple(
        (start, end, bodies[start, end], draft.number)
        if (start, end) in bodies and kind in ("unparsed", "prose")
        else (start, end, kind, record)
        for start, end, kind, record in reading.paints
    )
    return replace(reading, drafts=(draft,), paints=paints)

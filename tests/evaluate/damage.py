"""Made-up gold, and gold damaged the way parsers damage it; the same seed gives the same records."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

Json = dict[str, Any]

LISTS = ("duties", "requirements", "authorities", "accountabilities")
TITLES = (
    "仓库主管",
    "叉车司机",
    "验货员（夜班）",
    "质检部经理",
    "Ｑａ工程师",
    "采购员",
    "【急】收银员",
    "——",
    "",
)
DEPARTMENTS = ("仓储部", "质检部", "公司质检部", "采购部", None)
PHRASES = (
    "每天清点库位并登记差异", "清点库位", "叉车充电前检查电瓶水位", "退货当日拍照归档",
    "超过３天的滞留件上报", "超过3天的滞留件上报", "大专以上学历", "大专", "能上夜班",
    "A/B类物料分区存放", "Ａ／Ｂ类物料分区存放", "…", "签收单据", "签 收 单 据。", "对账",
    "完成主管交办的其他事项", "盘点差错率低于千分之二", "带教新员工两周", "①班前检查", "班前检查",
)  # fmt: skip
NOISE = ("　", " ", "。", "，", "\u200b", "\n", "■", "(一)", "12")
FULL_WIDTH = str.maketrans({character: character + 0xFEE0 for character in range(0x21, 0x7F)})


def made_up_gold(rng: Random, name: str) -> Json:
    """One annotated document out of a small stock of phrases, so that much repeats."""
    prose = ["".join(rng.choices(PHRASES, k=3)) + "…" for _ in range(rng.randrange(3))]
    records = [made_up_record(rng) for _ in range(rng.randrange(6))]
    return {"doc": name, "file": f"{name}.txt", "records": records, "prose": prose}


def made_up_record(rng: Random) -> Json:
    """One annotated record."""
    superiors = rng.sample(TITLES, rng.randrange(3))
    return {
        "kind": "position",
        "title": rng.choice(TITLES),
        "title_alt": rng.sample(TITLES, rng.randrange(3)),
        "department": rng.choice(DEPARTMENTS),
        "reports_to": [{"title": title, "basis": rng.choice(["stated", "inferred"])} for title in superiors],
        "subordinates": rng.sample(TITLES, rng.randrange(3)),
        "summary": rng.choice([None, "", "".join(rng.choices(PHRASES, k=4))]),
        **{name: rng.choices(PHRASES, k=rng.randrange(5)) for name in LISTS},
        "attributes": {"headcount": "2人"} if rng.random() < 0.5 else {},
        "other": {label: rng.choices(PHRASES, k=2) for label in rng.sample(["工作条件", "晋升"], rng.randrange(3))},
    }


def extracted(rng: Random, gold: Json, strength: float) -> list[Json]:
    """Records as a parser might have read them where the gold was meant; 0 changes nothing but the shape."""
    records = [copy.deepcopy(record) for record in gold["records"]]
    for at, record in enumerate(records):
        for change in CHANGES:
            if rng.random() < strength:
                change(rng, record, records[at - 1])
    if records and rng.random() < strength:
        records.pop(rng.randrange(len(records)))
    if records and rng.random() < strength:
        records.append(copy.deepcopy(rng.choice(records)))
    if gold.get("prose") and records and rng.random() < strength:
        records[-1]["duties"].append(rng.choice(gold["prose"]))
    return [as_found(rng, record, gold.get("file")) for record in records]


def as_found(rng: Random, record: Json, file: str | None) -> Json:
    """The shape of ``occurrences.jsonl``, now and then the simpler one that a referee takes too."""
    found = {key: record.get(key) for key in ("kind", "title", "department", "subordinates")}
    found |= {name: nested(rng, record.get(name) or []) for name in LISTS}
    other = record.get("other") or {}
    if rng.random() < 0.5:
        found["other"] = other
    else:
        found["sections"] = [{"label": label, "items": nested(rng, items)} for label, items in other.items()]
    found["summary"] = record.get("summary") and {"text": record["summary"], "spans": []}
    superiors = record.get("reports_to") or []
    plain = rng.random() < 0.2
    found["reports_to"] = [superior["title"] if plain else superior for superior in superiors]
    separator = rng.choice(["/", "\\"])
    found["source"] = {"document": "d", "path": separator.join(("in", file or "x.txt")), "span": [0, 9]}
    return found


def nested(rng: Random, items: Sequence[str]) -> list[Json]:
    """Items as objects, some of them children of the one before."""
    roots: list[Json] = []
    for text in items:
        item: Json = {"marker": None, "number": None, "label": None, "text": text, "spans": [], "items": []}
        home = roots[-1]["items"] if roots and rng.random() < 0.3 else roots
        home.append(item)
    return roots


def _filled(rng: Random, record: Json) -> list[str]:
    lists = [record[name] for name in LISTS if record.get(name)]
    lists += [items for items in (record.get("other") or {}).values() if items]
    return rng.choice(lists) if lists else [""]


def drop(rng: Random, record: Json, other: Json) -> None:
    """An item is lost."""
    items = _filled(rng, record)
    items.pop(rng.randrange(len(items)))


def cut(rng: Random, record: Json, other: Json) -> None:
    """An item loses its end."""
    items = _filled(rng, record)
    at = rng.randrange(len(items))
    items[at] = items[at][: rng.randrange(len(items[at]) + 1)]


def glue(rng: Random, record: Json, other: Json) -> None:
    """Two items are one."""
    items = _filled(rng, record)
    at = rng.randrange(len(items))
    items[at : at + 2] = ["".join(items[at : at + 2])]


def split(rng: Random, record: Json, other: Json) -> None:
    """One item is two."""
    items = _filled(rng, record)
    at = rng.randrange(len(items))
    middle = rng.randrange(len(items[at]) + 1)
    items[at : at + 1] = [items[at][:middle], items[at][middle:]]


def move_section(rng: Random, record: Json, other: Json) -> None:
    """An item stands under another heading."""
    items = _filled(rng, record)
    record[rng.choice(LISTS)].append(items.pop())


def move_post(rng: Random, record: Json, other: Json) -> None:
    """An item stands in another record."""
    items = _filled(rng, record)
    other[rng.choice(LISTS)].append(items.pop(0))


def write_otherwise(rng: Random, record: Json, other: Json) -> None:
    """Noise that folds away, and some that doesn't."""
    items = _filled(rng, record)
    at = rng.randrange(len(items))
    middle = rng.randrange(len(items[at]) + 1)
    text = items[at][:middle] + rng.choice(NOISE) + items[at][middle:]
    items[at] = text.translate(FULL_WIDTH) if rng.random() < 0.5 else text.upper()


def retitle(rng: Random, record: Json, other: Json) -> None:
    """Another title, or the same in another form."""
    title = record.get("title") or ""
    forms = [title + "（试用）", title.translate(FULL_WIDTH), title[:-1], other.get("title"), "", None]
    record["title"] = rng.choice([*forms, *(record.get("title_alt") or [])])


def redepartment(rng: Random, record: Json, other: Json) -> None:
    """A longer, a shorter, another department or none."""
    department = record.get("department") or "部"
    record["department"] = rng.choice([f"某某{department}", department[1:], other.get("department"), None, " "])


def resummarize(rng: Random, record: Json, other: Json) -> None:
    """A summary with some of it lost or too much."""
    summary = record.get("summary") or "负责库房"
    lost = rng.randrange(len(summary))
    record["summary"] = rng.choice([summary[:lost], summary + summary[: lost // 4], summary[lost // 8 :], None])


def resubordinate(rng: Random, record: Json, other: Json) -> None:
    """Superiors and subordinates change places, lose one or change their basis."""
    superiors = record.get("reports_to") or []
    for superior in superiors:
        superior["basis"] = rng.choice(["stated", "inferred"])
    if superiors and rng.random() < 0.5:
        record["subordinates"] = [*(record.get("subordinates") or []), superiors.pop()["title"]]


Change = Callable[[Random, Json, Json], None]
CHANGES: tuple[Change, ...] = (
    drop, cut, glue, split, move_section, move_post, write_otherwise, retitle, redepartment, resummarize,
    resubordinate,
)  # fmt: skip

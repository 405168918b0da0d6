"""The generator keeps its promises: replay, truth in the text, wide banks, all styles and all damage drawn."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from generator import Generated, draw_document, draw_population
from generator.bank import load_bank
from generator.families import FAMILIES
from generator.noise import KINDS, SEED_NOISE
from generator.population import Mix

BANK = load_bank()
ROOT = Path(__file__).parents[1]
GAP = 90  # a running head with its page numbers, the longest debris that is put into an item
TITLED_PREFIX = re.compile(r".{1,5}?(?:部|科|处|室|车间|中心)(?=..)")
NO_UNITS = {"退货处理员", "帮办代办员", "督办专员", "投诉处理员", "特长课教师", "研学课程设计师"}
NAMES_A_SUPERIOR = re.compile(
    r"服从(?!排班|异地|管理|安排)|[在受]\S{2,12}(?:的?领导|指导)下|接受\S+(?:领导|指导|监督)|向\S+汇报工作"
)


def squeezed(text: str) -> str:
    """The text without white space and byte order marks."""
    return re.sub(r"[\s\ufeff]+", "", text)


def digest(documents: Iterable[Generated]) -> str:
    """A digest of texts, golds and encodings."""
    seen = hashlib.sha256()
    for made in documents:
        seen.update(json.dumps([made.text, made.gold, made.encoding], ensure_ascii=False).encode())
    return seen.hexdigest()


def some_documents(noise: float, count: int = 150) -> Iterator[Generated]:
    """The documents of the first seeds."""
    return (draw_document(seed, noise) for seed in range(count))


# Replay


@pytest.mark.parametrize("noise", [0.0, SEED_NOISE, 1.0])
def test_a_seed_gives_the_same_document_again(noise: float) -> None:
    assert digest(some_documents(noise)) == digest(some_documents(noise))


def test_hash_order_changes_nothing() -> None:
    program = (
        "from generator import draw_document, draw_population as p; from test_generator import digest;"
        "print(digest([draw_document(s, 0.7) for s in range(40)] + list(p(3, 60))))"
    )
    here = digest([*(draw_document(seed, 0.7) for seed in range(40)), *draw_population(3, 60)])
    environment = {**os.environ, "PYTHONHASHSEED": "271", "PYTHONPATH": str(ROOT / "tests")}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment, cwd=ROOT
    )
    assert done.stdout.strip() == here


def test_noise_changes_neither_records_nor_style() -> None:
    for seed in range(60):
        clean, noisy = draw_document(seed), draw_document(seed, 1.0)
        assert (clean.posts, clean.style) == (noisy.posts, noisy.style)
        assert [r["title"] for r in clean.gold["records"]] == [r["title"] for r in noisy.gold["records"]]


# The truth


def strings_of(record: dict[str, object]) -> dict[str, list[str]]:
    """Each list of the gold record that stands in the text in its order."""
    lists = {key: record[key] for key in ("duties", "requirements", "authorities", "accountabilities")}
    other = record["other"]
    assert isinstance(other, dict)
    return {key: list(values) for key, values in [*lists.items(), *other.items()]}


def found_from(text: str, wanted: str, at: int) -> int:
    """Where the string ends, looked for from ``at``, as it is or with one piece of debris in it; -1: nowhere."""
    whole = text.find(wanted, at)
    if whole >= 0:
        return whole + len(wanted)
    for cut in range(len(wanted) - 1, 0, -1):
        head = text.find(wanted[:cut], at)
        if head < 0:
            continue
        tail = text.find(wanted[cut:], head + cut, head + len(wanted) + GAP)
        if tail >= 0:
            return tail + len(wanted) - cut
    return -1


def missing(made: Generated) -> list[str]:
    """Gold strings that are not in their record's stretch of the text, in their order."""
    lost = []
    bounds = [*made.starts, len(made.text)]
    for place, record in enumerate(made.gold["records"]):
        stretch = squeezed(made.text[bounds[place] : bounds[place + 1]])
        if not stretch.startswith(squeezed(record["header"])):
            lost.append(record["header"])
        for strings in strings_of(record).values():
            at = 0
            for string in strings:
                end = found_from(stretch, squeezed(string), at)
                lost += [string] if end < 0 else []
                at = max(at, end)
        alone = [record["title"], *record["subordinates"], *record["attributes"].values()]
        alone += [above["title"] for above in record["reports_to"]]
        alone += [record["summary"]] if record["summary"] else []
        lost += [string for string in alone if found_from(stretch, squeezed(string), 0) < 0]
    return lost


@pytest.mark.parametrize("noise", [0.0, 0.3, SEED_NOISE, 1.0])
def test_every_gold_string_is_in_the_text_in_order(noise: float) -> None:
    found = {made.name: missing(made) for made in some_documents(noise, 400)}
    assert {name: lost for name, lost in found.items() if lost} == {}


def test_prose_is_in_the_text_and_in_no_record() -> None:
    for made in some_documents(SEED_NOISE, 300):
        text = squeezed(made.text)
        items = squeezed("".join(s for r in made.gold["records"] for rows in strings_of(r).values() for s in rows))
        for passage in map(squeezed, made.gold["prose"]):
            assert found_from(text, passage, 0) >= 0
            assert passage not in items


def test_the_gold_says_what_the_posts_say() -> None:
    for made in some_documents(0.0):
        for post, record in zip(made.posts, made.gold["records"], strict=True):
            duties = [text for task in post.duties for text in (task.text, *task.parts)]
            assert [len(duties), post.title] == [len(record["duties"]), record["title"]]
            for text, item in zip(duties, record["duties"], strict=True):
                assert re.sub(r"\W", "", item) == re.sub(r"\W", "", text)


def test_no_sentence_of_the_bank_names_a_superior_unseen() -> None:
    lines = [text for trade in BANK.trades for unit in trade.units for text in unit.duties]
    lines += [text for trade in BANK.trades for text in (*trade.duties, *trade.summaries, *trade.accountabilities)]
    lines += [text for key in ("duties", "combined", "functions", "mentions", "tails") for text in BANK.common[key]]
    named = [text for text in lines if NAMES_A_SUPERIOR.search(text)]
    assert named == ["服从上级领导，及时完成下达的任务"]  # a superior without a title


# The banks


def test_no_phrase_stands_twice() -> None:
    lists = {
        "duties": [*(d for t in BANK.trades for d in (*t.duties, *(d for u in t.units for d in u.duties)))],
        "titles": [title for trade in BANK.trades for unit in trade.units for title in unit.titles],
        "units": [unit.name for trade in BANK.trades for unit in trade.units],
        "requirements": [r for t in BANK.trades for rows in t.requirements.values() for r in rows],
        "authorities": [a for t in BANK.trades for a in t.authorities] + list(BANK.common["authorities"]),
        "accountabilities": [a for t in BANK.trades for a in t.accountabilities],
        "prose": [text for texts in BANK.prose.values() for text in texts],
        "other": [o for t in BANK.trades for rows in t.other.values() for o in rows],
    }
    lists["duties"] += BANK.common["duties"]
    lists["requirements"] += BANK.common["requirements"]
    lists["accountabilities"] += BANK.common["accountabilities"]
    lists["other"] += [o for rows in BANK.other.values() for o in rows]
    twice = {key: [text for text, n in Counter(texts).items() if n > 1] for key, texts in lists.items()}
    assert {key: texts for key, texts in twice.items() if texts} == {}
    least = {
        "duties": 1000, "titles": 400, "units": 100, "requirements": 500, "authorities": 80,
        "accountabilities": 80, "prose": 60, "other": 100,
    }  # fmt: skip
    assert {key for key, count in least.items() if len(lists[key]) < count} == set()
    assert len(BANK.trades) >= 30


def test_a_title_that_begins_like_a_unit_begins_with_a_unit() -> None:
    for trade in BANK.trades:
        units = tuple(unit.name for unit in trade.units)
        for title in (title for unit in trade.units for title in unit.titles):
            if TITLED_PREFIX.match(title) and title not in NO_UNITS:
                assert title.startswith(units), title


# Clean documents can be read without doubt


def test_clean_levels_cannot_be_taken_for_one_another() -> None:
    for made in some_documents(0.0, 600):
        style = made.style
        for look in style.looks:
            above = [style.header.family, style.group.family, look.section.family]
            levels = [family for family in above if family != "none"]
            for lists in {look.items.family, look.extra.family} - {"none"}:
                assert lists not in levels
            child = [look.child.family] if look.child else []
            assert len(set(levels + child)) == len(levels + child)
            assert look.child is None or look.child.family not in (look.items.family, look.extra.family)


def test_clean_documents_have_one_item_a_line() -> None:
    for made in some_documents(0.0, 300):
        lines = [squeezed(line) for line in made.text.splitlines()]
        for record in made.gold["records"]:
            for item in (squeezed(item) for item in (*record["duties"], *record["requirements"])):
                assert sum(line.endswith(item) for line in lines) >= 1
        assert made.noise == ()
        assert made.encoding == "utf-8"


def test_a_number_never_runs_into_a_clean_item() -> None:
    for made in some_documents(0.0, 600):
        assert not re.search(r"^\s*\d{1,2}[.．:]\d+[年周至]", made.text, re.MULTILINE), made.name


# What is drawn


def test_all_families_and_marks_are_drawn() -> None:
    made = [draw_document(seed) for seed in range(2000)]
    families = Counter(one.style.family for one in made)
    for family in FAMILIES:
        assert abs(families[family.name] / 2000 - family.share) < 0.05
    looks = [look for one in made for look in one.style.looks]
    assert len({look.items.name for look in looks}) >= 40
    assert max(Counter(look.items.name for look in looks).values()) < len(looks) * 0.3
    assert len({one.style.header.name for one in made}) >= 20
    assert {look.parts for look in looks} == {"flat", "labels", "sections", "items"}
    for key in ("title", "department", "superior", "subordinates"):
        drawn = {one.style.field_labels[key] for one in made}
        assert set(BANK.labels[key]) <= drawn
    for key in ("duties", "requirements", "summary", "authorities", "accountabilities"):
        assert set(BANK.labels[key]) == {look.labels[key] for look in looks}
    assert {one.style.blanks for one in made} == {"none", "posts", "sections", "all"}
    assert {one.style.newline for one in made} == {"\n", "\r\n"}


def test_all_kinds_of_damage_are_done_and_grow_with_the_strength() -> None:
    counts = [Counter(kind for one in some_documents(noise, 300) for kind in one.noise) for noise in (0.2, 1.0)]
    assert set(counts[1]) == {kind.name for kind in KINDS}
    assert sum(counts[0].values()) < sum(counts[1].values()) * 0.7
    assert len({one.encoding for one in some_documents(1.0, 300)}) == 5


def test_as_many_records_as_asked_for() -> None:
    for seed in range(60):
        for posts in (0, 1, 5, 60):
            assert len(draw_document(seed, 0.4, posts).gold["records"]) == posts
    for wrong in ({"seed": -1}, {"seed": 1, "noise": 1.5}, {"seed": 1, "posts": -1}, {"seed": 1, "posts": 61}):
        with pytest.raises(ValueError, match="use a seed from 0"):
            draw_document(**wrong)


def test_titles_differ_within_a_document() -> None:
    for made in some_documents(0.0, 400):
        titles = [post.title for post in made.posts]
        assert len(set(titles)) == len(titles)


# Copies and near-twins


def test_a_population_has_its_copies_and_twins() -> None:
    made = list(draw_population(11, 2000, Mix(copies=0.3, twins=0.1, noise=0.5)))
    records = [(i, r) for one in made for i, r in zip(one.gold["identities"], one.gold["records"], strict=True)]
    assert len(records) == 2000
    titles: dict[int, set[str]] = {}
    for identity, record in records:
        titles.setdefault(identity, set()).add(record["title"])
    assert all(len(names) == 1 for names in titles.values())
    assert 0.2 < 1 - len(titles) / 2000 < 0.4
    twins = {identity for identity in titles if identity % 4}
    assert 0.04 < len(twins) / 2000 < 0.16
    for identity in twins & {other + 1 for other in titles}:
        assert titles[identity] != titles[identity - 1]


def test_a_population_is_the_same_however_much_of_it_is_drawn() -> None:
    assert digest(draw_population(5, 100)) == digest(list(draw_population(5, 500))[:20])


# The program


def test_the_program_writes_files_with_their_gold(tmp_path: Path) -> None:
    options = ["--seed", "40", "--count", "12", "--noise", "1", "--out", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "tests.generator", *options], check=True, cwd=ROOT)
    golds = sorted(tmp_path.glob("*.json"))
    assert len(golds) == 12
    for seed, path in enumerate(golds, 40):
        made = draw_document(seed, 1.0)
        gold = json.loads(path.read_text(encoding="utf-8"))
        assert (tmp_path / gold.pop("file")).read_bytes().decode(made.encoding) == made.text
        assert gold == made.gold


def test_speed() -> None:
    draw_document(0)
    start = time.process_time()
    for seed in range(300):
        draw_document(seed, SEED_NOISE, 5)
    assert 300 / (time.process_time() - start) > 300  # about 1,500 where this was written

"""Tables of data whose columns have the names that programs give them."""

from __future__ import annotations

import json

import pytest

from jdparse.ingest import delimited, jsonlines
from jdparse.ingest.options import ReadOptions
from jdparse.model.record import Record
from jdparse.pipeline import parse_source
from jdparse.rules.data_names import names_posts, person_word

TASKS = "岗位职责：1、登记来货；2、码放冻品。任职要求：1、能搬重物；2、细心。"


def of_csv(text: str) -> tuple[Record, ...]:
    (source,) = delimited.read_many(text.encode(), "a.csv", ReadOptions())
    return parse_source(source).records


@pytest.mark.parametrize("head", ["title,city,salary,description", "job_title,workCity,jobSalary,jobDesc"])
def test_a_row_is_a_post(head: str) -> None:
    records = of_csv(f"{head}\n理货员,徐州,4-5千,{TASKS}\n叉车工,常州,5-6千,{TASKS}\n")
    assert [record.title for record in records] == ["理货员", "叉车工"]
    for record in records:
        assert [item.text for item in record.duties] == ["登记来货；", "码放冻品。"]
        assert [item.text for item in record.requirements] == ["能搬重物；", "细心。"]
    assert [record.attributes["location"].text for record in records] == ["徐州", "常州"]


def test_a_list_of_elements_that_name_their_posts_is_a_table() -> None:
    elements = [{"id": 1, "job": {"title": name}, "detail": TASKS * 2} for name in ("理货员", "叉车工")]
    (source,) = jsonlines.read_many(json.dumps(elements).encode(), "a.json", ReadOptions())
    assert [record.title for record in parse_source(source).records] == ["理货员", "叉车工"]


def test_names() -> None:
    assert {person_word(name) for name in ("job_title", "jobTitle", "data.job-title")} == {"岗位名称"}
    assert person_word("岗位名称") is None
    assert person_word("id") is None
    assert names_posts("职位")
    assert not names_posts("text")

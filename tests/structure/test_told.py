"""A sentence that begins with the name above it: says what it is for, or something else."""

import pytest

from jdparse.structure.pieces.told import is_told, says_what


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("巡井员", "巡井员是井口安全的第一责任人。"),
        ("采购部", "采购部的主要职责是保证生产所需物料按时到货。"),
        ("灯光师", "灯光师主要设计并操作演出灯光。"),
        ("档案室", "档案室通常负责全院文书的归档。"),
        ("场记", "场记在拍摄过程中记下每个镜头。"),
    ],
)
def test_says_what_it_is_for(name: str, sentence: str) -> None:
    assert is_told(sentence, name)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("巡井员", "巡井员应持证上岗。"),
        ("巡井员", "巡井员是否到岗由班长核对。"),
        ("采购部", "采购部经理负责本部门工作。"),
        ("灯光师", "本剧灯光师负责灯光。"),
    ],
)
def test_says_something_else(name: str, sentence: str) -> None:
    assert not is_told(sentence, name)


def test_the_end_of_the_name_is_where_the_judgment_begins() -> None:
    assert says_what("灯光或音响是演出的一部分", 5)
    assert not says_what("灯光或音响是演出的一部分", 2)

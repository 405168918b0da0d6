"""No figure of any data set is below its floor. The floors are in ``tests/gate/floors.json``."""

from __future__ import annotations

import pytest

from gate.datasets import DATA_SETS, DataSet, GeneratedSet
from gate.floors import load, shortfalls
from gate.measure import measure


@pytest.mark.parametrize("data", DATA_SETS, ids=lambda data: data.name)
def test_floors(data: DataSet | GeneratedSet) -> None:
    if not data.is_here:
        pytest.skip(f"the documents of {data.name} are not here")
    floor = load().floors.get(data.name)
    if floor is None:
        pytest.skip(f"no floors for {data.name} yet: python -m tests.gate --raise")
    measured = measure(data)
    assert measured.unreadable == ()
    assert tuple(shortfalls(floor, measured.figures)) == ()
    assert measured.fingerprint == floor.fingerprint, "the data changed: python -m tests.gate --raise"

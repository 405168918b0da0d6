"""The harness itself: a page that does what none of ours may do is caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.harness import Visit

WRONG = {
    "an image from elsewhere": ('<img src="http://127.0.0.1:9/a.png" alt="">', "127.0.0.1:9"),
    "an image beside the page": ('<img src="beside.png" alt="">', "beside.png"),
    "an error": ("<script>throw new Error('broken');</script>", "broken"),
    "a dialog": ("<script>alert('hello')</script>", "hello"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_page_that_is_not_quiet_is_caught(tab: Visit, tmp_path: Path, name: str) -> None:
    body, expected = WRONG[name]
    page = tmp_path / "page.html"
    page.write_text(f'<!doctype html><meta charset="utf-8"><title>t</title>{body}', encoding="utf-8")
    tab.open(page).wait_for_load_state()
    assert any(expected in line for line in [*tab.said, *tab.asked])
    with pytest.raises(AssertionError):
        tab.quiet()
    tab.said.clear()
    tab.asked.clear()


@pytest.mark.usefixtures("axe")
def test_axe_sees_an_image_without_a_text(tab: Visit, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="en"><title>t</title><main><h1>t</h1><img src="data:,"></main>', encoding="utf-8"
    )
    tab.open(page)
    assert any(fault.startswith("image-alt") for fault in tab.faults())
    tab.said.clear()
    tab.asked.clear()

"""report.html as a person uses it: views, filters, sorting, languages, print; and what it must not do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import jdparse
from browser.harness import NARROW, Visit
from browser.runs import write_many

if TYPE_CHECKING:
    from playwright.sync_api import Page

VIEWS = ("overview", "documents", "posts")


def view(page: Page, name: str) -> None:
    """Go to a view; the page turns to it when the browser tells of the new address, some time after the click."""
    page.click(f"header nav a[href='#{name}']")
    page.wait_for_selector(f"header nav a[href='#{name}'][aria-current=page]")


def texts(page: Page, selector: str) -> list[str]:
    return [text.strip() for text in page.locator(selector).all_inner_texts()]


def test_one_view_is_seen_at_a_time_and_the_address_says_which(tab: Visit, made: Path) -> None:
    page = tab.open(made / "report.html")
    for name in VIEWS:
        view(page, name)
        assert [one for one in VIEWS if page.is_visible(f"#{one}")] == [name]
        assert page.get_attribute(f"header nav a[href='#{name}']", "aria-current") == "page"
    page.go_back()
    page.wait_for_selector("#documents", state="visible")


def test_the_first_line_sums_to_a_whole_and_says_what_report_json_says(tab: Visit, made: Path) -> None:
    page = tab.open(made / "report.html")
    report = json.loads((made / "report.json").read_text("utf-8"))
    widths = page.eval_on_selector_all(".first rect", "all => all.map(one => parseFloat(one.getAttribute('width')))")
    assert sum(widths) == pytest.approx(100, abs=0.01)
    for key in ("inputs", "documents", "failed", "occurrences", "records"):
        assert page.inner_text(f"[data-figure={key}]") == f"{report[key]:,}"
    shown = {one["part"]: one["count"] for one in page.eval_on_selector_all("#parts li", PARTS)}
    assert shown == {part: f"{count:,}" for part, count in report["parts"].items()}


PARTS = "all => all.map(one => ({part: one.dataset.part, count: one.querySelector('b').textContent}))"


def test_filtering_and_sorting_documents(tab: Visit, made: Path) -> None:
    page = tab.open(made / "report.html")
    view(page, "documents")
    rows = "#documents tbody th"
    assert len(texts(page, rows)) == 4
    page.fill("#documents input", "店长")
    assert [text.rpartition("/")[2] for text in texts(page, rows)] == ["店长.txt"]
    assert "1 / 1" in page.inner_text("#documents [role=status]")
    page.fill("#documents input", "")
    page.select_option("#documents select", "without_posts")
    assert [text.rpartition("/")[2] for text in texts(page, rows)] == ["登记.txt"]
    page.select_option("#documents select", "all")
    coverage = page.locator("#documents thead th").nth(4)
    coverage.get_by_role("button").click()
    assert coverage.get_attribute("aria-sort") == "descending"
    down = texts(page, "#documents tbody td:nth-child(5)")
    coverage.get_by_role("button").press("Enter")
    assert coverage.get_attribute("aria-sort") == "ascending"
    up = texts(page, "#documents tbody td:nth-child(5)")
    assert [float(one.strip("%")) for one in up] == sorted(float(one.strip("%")) for one in down)


def test_an_issue_leads_to_its_documents(tab: Visit, made: Path) -> None:
    page = tab.open(made / "report.html")
    page.click("#issues a[href='#documents?unparsed-text']")
    page.wait_for_selector("#documents input", state="visible")
    assert page.input_value("#documents input") == "unparsed-text"
    assert any("登记.txt" in text for text in texts(page, "#documents tbody th"))


def test_posts_are_found_by_title_department_superior_and_duty(tab: Visit, made: Path) -> None:
    page = tab.open(made / "report.html")
    view(page, "posts")
    titles = ".post h3"
    assert sorted(texts(page, titles)) == ["店长", "收银员", "理货员"]
    for words, found in {"门店运营部": 2, "区域经理": 1, "补货": 1, "收银员 门店": 1, "没有这个岗位": 0}.items():
        page.fill("#posts input", words)
        assert page.locator(titles).count() == found, words
    page.fill("#posts input", "")
    page.select_option("#posts select", "with_duplicates")
    assert texts(page, titles) == ["收银员"]


def test_the_tree_shows_who_reports_to_whom(tab: Visit, made: Path) -> None:
    page = tab.open(made / "report.html")
    view(page, "posts")
    under = page.locator(".tree li", has_text="区域经理").locator("li", has_text="店长").locator("li").all_inner_texts()
    assert sorted(text.split("\n")[0].strip() for text in under) == ["收银员", "理货员"]


def test_the_language_is_switched_and_kept(tab: Visit, made: Path) -> None:
    page = tab.open(made / "report.html")
    assert page.get_attribute("html", "lang") == "zh-CN"
    assert page.inner_text("h1") == "岗位说明书解析报告"
    page.click("#switch")
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text("h1") == page.title() == "Job description report"
    assert page.get_attribute("#documents input", "placeholder") == "Filter by file, format, encoding or issue code"
    assert page.locator("[data-w]", has_text="岗位").count() == 0
    page.reload()
    assert page.inner_text("h1") == "Job description report"


def test_print_shows_all_views_without_controls(tab: Visit, made: Path) -> None:
    page = tab.open(made / "report.html")
    page.emulate_media(media="print")
    assert all(page.is_visible(f"#{one}") for one in VIEWS)
    assert not page.is_visible("#switch")
    assert not page.is_visible("#documents input")
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF")


@pytest.mark.usefixtures("axe")
@pytest.mark.parametrize("name", VIEWS)
def test_no_grave_fault_of_accessibility(tab: Visit, made: Path, name: str) -> None:
    page = tab.open(made / "report.html")
    view(page, name)
    assert tab.faults() == []
    tab.shot(f"{name}-1280")


@pytest.mark.usefixtures("axe")
@pytest.mark.parametrize("name", VIEWS)
def test_on_a_phone_nothing_is_cut_off(phone: Visit, made: Path, name: str) -> None:
    page = phone.open(made / "report.html")
    view(page, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert phone.faults() == []
    phone.shot(f"{name}-390")


def test_the_whole_page_works_from_the_keyboard(tab: Visit, made: Path) -> None:
    page = tab.open(made / "report.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus("header nav a[href='#documents']")
    page.keyboard.press("Enter")
    page.wait_for_selector("#documents input", state="visible")
    page.focus("#documents input")
    page.keyboard.type("店长")
    assert page.locator("#documents tbody tr").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_hostile_documents_do_nothing(tab: Visit, hostile: Path) -> None:
    page = tab.open(hostile / "report.html")
    for name in VIEWS:
        view(page, name)
        assert page.title() == "Job description report"
    assert page.locator("img").count() == 0
    assert page.locator("script:not([type]), a[href^='javascript']").count() == 1
    assert any("onerror" in text for text in texts(page, "#posts .post"))


def test_a_thousand_documents_make_a_page_under_three_megabytes(tab: Visit, tmp_path: Path) -> None:
    jdparse.convert([write_many(tmp_path / "in", 1000)], out=tmp_path / "out")
    assert (tmp_path / "out" / "report.html").stat().st_size < 3_000_000
    page = tab.open(tmp_path / "out" / "report.html")
    view(page, "documents")
    assert page.locator("#documents tbody tr").count() == 100
    page.fill("#documents input", "post-0999")
    assert page.locator("#documents tbody tr").count() == 1

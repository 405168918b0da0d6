"""The pages with sources: colors, what a piece is, jumps both ways, long documents, strange characters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import jdparse
from browser.harness import NARROW, Visit, wait_until
from browser.runs import HOSTILE, long_text

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGE = "report/0001.html"
FOUND = "words => [...document.querySelectorAll('#source .found')].map(one => one.textContent).join('').includes(words)"


def documents(out: Path) -> dict[str, dict[str, Any]]:
    """The lines of documents.jsonl by the names of their files."""
    lines = (out / "documents.jsonl").read_text("utf-8").split("\n")
    return {line["path"].rpartition("/")[2]: line for line in map(json.loads, filter(None, lines))}


def opened(tab: Visit, out: Path, name: str) -> Page:
    page = tab.open(out / PAGE)
    identity = documents(out)[name]["id"]
    page.select_option("#pick", identity)
    wait_until(page, "id => shown.line.id === id && byId('source').textContent !== ''", identity)
    return page


def test_the_source_is_there_to_the_character(tab: Visit, made: Path) -> None:
    for name, line in documents(made).items():
        page = opened(tab, made, name)
        assert page.evaluate("byId('source').textContent") == line["text"]


def test_each_segment_has_the_color_of_its_kind_and_the_legend_says_how_much(tab: Visit, made: Path) -> None:
    line = documents(made)["店长.txt"]
    page = opened(tab, made, "店长.txt")
    shown = page.eval_on_selector_all("#source .s", "all => all.map(one => [one.className, one.textContent])")
    expected = [[f"s k-{kind}", line["text"][s:e]] for s, e, kind, _ in line["segments"] if kind != "blank"]
    assert shown == expected
    items = sum(end - start for start, end, kind, _ in line["segments"] if kind == "item")
    assert f"条目 {items}" in page.inner_text("#legend")


def test_hovering_says_what_a_piece_is(tab: Visit, made: Path) -> None:
    page = opened(tab, made, "店长.txt")
    page.locator("#source .k-item", has_text="主持每日晨会").hover()
    info = page.inner_text("#info")
    assert all(word in info for word in ("条目", "店长", "职责", "item"))


def test_from_the_source_to_the_post_and_back(tab: Visit, made: Path) -> None:
    page = opened(tab, made, "店长.txt")
    page.locator("#source .k-item", has_text="补货").click()
    assert page.locator(".card.here h3").inner_text().strip() == "理货员"
    assert "补货" in page.locator(".card .value.found").inner_text()
    page.locator(".card .value", has_text="安排班次").click()
    wait_until(page, FOUND, "安排班次")
    assert "at=" in page.url
    page.go_back()
    wait_until(page, "() => !location.hash.includes('at=')")
    page.go_forward()
    wait_until(page, "() => location.hash.includes('at=')")
    wait_until(page, FOUND, "安排班次")


def test_an_item_over_two_lines_is_marked_as_a_whole(tab: Visit, made: Path) -> None:
    page = opened(tab, made, "收银员.txt")
    page.locator(".card .value", has_text="接待顾客").click()
    wait_until(page, FOUND, "接待顾客")
    assert "".join(page.locator("#source .found").all_inner_texts()) == "接待顾客的付款咨询，遇有疑问及时上报店长。"


def test_jumping_both_ways_from_the_keyboard(tab: Visit, made: Path) -> None:
    page = opened(tab, made, "店长.txt")
    page.focus("#source")
    page.keyboard.press("ArrowDown")
    first = page.inner_text("#source .at")
    page.keyboard.press("ArrowDown")
    assert page.inner_text("#source .at") != first
    while page.locator("#source .at.k-item").count() == 0:
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.card') !== null")
    page.keyboard.press("Enter")
    page.wait_for_selector("#source:focus")


def test_what_was_not_understood_is_found_one_after_the_other(tab: Visit, made: Path) -> None:
    page = opened(tab, made, "登记.txt")
    unread = page.locator("#source .k-unparsed").count()
    assert unread > 0
    seen = set()
    for _ in range(unread):
        page.click("#next-unparsed")
        seen.add(page.locator("#source .found").first.inner_text())
    assert len(seen) == unread


def test_a_post_in_two_places_leads_from_one_to_the_other(tab: Visit, made: Path) -> None:
    page = opened(tab, made, "收银员.txt")
    links = page.locator(".card ul a[href*='&r=']")
    assert links.count() == 1
    links.click()
    wait_until(page, "name => byId('pick').selectedOptions[0].text.endsWith(name)", "收银员-副本.txt")


def test_from_the_list_of_posts_into_the_source_and_back(tab: Visit, made: Path) -> None:
    page = tab.open(made / "report.html")
    page.click("header nav a[href='#posts']")
    page.locator(".post h3 a", has_text="理货员").click()
    page.wait_for_selector(".card.here")
    assert page.locator(".card.here h3").inner_text().strip() == "理货员"
    page.click("header nav a")
    page.wait_for_selector("#documents", state="visible")


def test_from_an_unread_passage_into_its_source(tab: Visit, made: Path) -> None:
    page = tab.open(made / "report.html")
    link = page.locator(".unread a").first
    text = link.inner_text()
    link.click()
    page.wait_for_selector("#source .found")
    assert page.locator("#source .found").first.inner_text().strip() == text.strip()


def test_the_language_goes_along(tab: Visit, made: Path) -> None:
    page = opened(tab, made, "店长.txt")
    page.click("#switch")
    assert page.inner_text("h1") == "Source and posts"
    page.locator("#source .k-title").first.click()
    assert "post's name" in page.inner_text("#info")


def test_hostile_documents_are_text(tab: Visit, hostile: Path) -> None:
    page = tab.open(hostile / PAGE)
    page.wait_for_selector("#source .s")
    assert page.evaluate("byId('source').textContent").strip() == HOSTILE.replace("\u2028", "\n").strip()
    page.locator("#source .s").nth(3).click()
    assert page.locator("img, style:not(head style), a[href^='javascript']").count() == 0
    assert page.title() == "Source and posts"
    assert page.evaluate("location.hash").startswith("#") or page.evaluate("location.hash") == ""


def test_offsets_count_characters_beyond_the_basic_plane_once(tab: Visit, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("😀😀出纳岗位职责\n1、负责现金收付😀。\n2、登记日记账。\n", encoding="utf-8")
    jdparse.convert([tmp_path / "a.txt"], out=tmp_path / "out")
    page = tab.open(tmp_path / "out" / PAGE)
    page.locator(".card .value", has_text="登记日记账").click()
    assert page.locator("#source .found").inner_text() == "登记日记账。"


def test_a_long_document_stays_fluid(tab: Visit, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(long_text(2500), encoding="utf-8")
    jdparse.convert([tmp_path / "long.txt"], out=tmp_path / "out")
    page = tab.open(tmp_path / "out" / PAGE)
    pieces = page.locator("#source .s").count()
    assert 0 < pieces < 3_000, "only what is near the screen is drawn"
    last = documents(tmp_path / "out")["long.txt"]["records"][-1]
    started = page.evaluate("performance.now()")
    page.evaluate("record => { location.hash = `d=${DATA.documents[0].id}&r=${record}` }", last)
    page.wait_for_selector(".card.here")
    assert page.locator(".card.here h3").inner_text().strip() == "2500号仓库保管员"
    assert page.evaluate("performance.now()") - started < 2_000
    page.locator(".card.here .value").last.click()
    wait_until(page, FOUND, "第25008区")


def test_print_has_the_whole_source_and_all_posts(tab: Visit, made: Path) -> None:
    page = opened(tab, made, "店长.txt")
    page.emulate_media(media="print")
    assert page.pdf(format="A4").startswith(b"%PDF")
    assert not page.is_visible("#info")
    height = page.evaluate("byId('source').scrollHeight - byId('source').clientHeight")
    assert height <= 1, "nothing is hidden in a scrolled box"


@pytest.mark.usefixtures("axe")
def test_no_grave_fault_of_accessibility(tab: Visit, made: Path) -> None:
    page = opened(tab, made, "店长.txt")
    page.locator("#source .k-item").first.click()
    assert tab.faults() == []
    tab.shot("source-1280")


@pytest.mark.usefixtures("axe")
def test_on_a_phone_a_tap_says_what_a_piece_is_and_leads_to_the_post(phone: Visit, made: Path) -> None:
    page = opened(phone, made, "店长.txt")
    page.locator("#source .k-item", has_text="补货").tap()
    assert "理货员" in page.inner_text("#info")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert phone.faults() == []
    phone.shot("source-390")
    page.locator("#info a").tap()
    assert page.locator(".card.here h3").inner_text().strip() == "理货员"

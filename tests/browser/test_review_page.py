"""The review in a real browser: what a person corrects is in the next run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import jdparse
from browser.harness import NARROW, WIDE, Visit, visit
from browser.runs import HOSTILE, write_documents, write_hostile
from jdparse.review.server import ReviewServer
from review.reviewing import reviewing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = write_documents(tmp_path / "in")
    jdparse.convert([folder], out=tmp_path / "out")
    return folder


@pytest.fixture
def server(inputs: Path, tmp_path: Path) -> Iterator[ReviewServer]:
    with reviewing(tmp_path / "out") as served:
        yield served


@pytest.fixture
def desk(started: Browser, server: ReviewServer) -> Iterator[Visit]:
    """A tab that may reach the review's server and nothing else."""
    with visit(started, WIDE, allowed=server.origin) as one:
        yield one
        one.quiet()


def opened(tab: Visit, server: ReviewServer, name: str) -> Page:
    page = tab.open(server.address)
    page.locator("#document-list a", has_text=name).click()
    page.wait_for_selector("#source .s")
    return page


def saved(page: Page) -> None:
    page.wait_for_selector("#told.good")


def post(folder: Path, title: str) -> dict[str, Any]:
    lines = (folder / "occurrences.jsonl").read_text("utf-8").splitlines()
    return next(record for record in map(json.loads, lines) if record["title"] == title)


def texts(record: dict[str, Any], section: str) -> list[str]:
    return [item["text"] for item in record[section]]


SELECT = """([kind, text, from, to]) => {
  const node = [...document.querySelectorAll('#source .' + kind)].find(one => one.textContent.includes(text)).firstChild;
  getSelection().setBaseAndExtent(node, from, node, to);
}"""


def test_an_item_is_moved_and_the_next_run_has_it(
    desk: Visit, server: ReviewServer, inputs: Path, tmp_path: Path
) -> None:
    page = opened(desk, server, "店长.txt")
    page.locator("#source .k-item", has_text="主持每日晨会").click()
    assert page.input_value("#section") == "duties"
    page.select_option("#section", "authorities")
    page.click("#move")
    saved(page)
    assert "权限" in page.inner_text(".card:has(.value:text('主持每日晨会'))")
    assert "主持每日晨会" in page.inner_text("#correction-list")
    jdparse.convert([inputs], out=tmp_path / "out")
    assert texts(post(tmp_path / "out", "店长"), "authorities") == ["主持每日晨会。"]
    page.reload()
    page.wait_for_selector("#correction-list :text('已生效')")
    assert "主持每日晨会" in page.inner_text("#correction-list")


def test_an_item_is_split_where_text_is_selected(
    desk: Visit, server: ReviewServer, inputs: Path, tmp_path: Path
) -> None:
    page = opened(desk, server, "店长.txt")
    page.locator("#source .k-item", has_text="安排班次").click()
    page.evaluate(SELECT, ["k-item", "安排班次", 5, 5])
    page.wait_for_selector("#cut:enabled")
    page.click("#cut")
    saved(page)
    assert page.locator(".card .value", has_text="考核店员。").inner_text() == "考核店员。"
    jdparse.convert([inputs], out=tmp_path / "out")
    assert texts(post(tmp_path / "out", "店长"), "duties")[1:3] == ["安排班次，", "考核店员。"]


def test_two_items_are_joined_and_taken_apart_again(desk: Visit, server: ReviewServer, tmp_path: Path) -> None:
    page = opened(desk, server, "店长.txt")
    page.locator("#source .k-item", has_text="安排班次").click()
    page.click("#join")
    saved(page)
    assert page.locator(".card .value", has_text="考核店员。每周向").count() == 1
    page.locator("#correction-list button").click()
    page.locator("#correction-list button").wait_for(state="detached")
    assert page.locator(".card .value", has_text="考核店员。每周向").count() == 0
    assert (tmp_path / "out" / "corrections.jsonl").read_bytes() == b""


def test_a_post_is_named_by_selected_text(desk: Visit, server: ReviewServer, inputs: Path, tmp_path: Path) -> None:
    page = opened(desk, server, "店长.txt")
    page.locator("#source .k-title").first.click()
    page.evaluate(SELECT, ["k-title", "店长岗位职责", 0, 4])
    page.click("#name")
    saved(page)
    assert page.locator(".card h3").first.inner_text().strip() == "店长岗位"
    jdparse.convert([inputs], out=tmp_path / "out")
    assert post(tmp_path / "out", "店长岗位")["title_basis"] == "text"


def test_a_passage_that_was_not_understood_becomes_an_item(desk: Visit, server: ReviewServer, tmp_path: Path) -> None:
    page = opened(desk, server, "登记.txt")
    assert page.locator("#source .k-unparsed").count() > 0
    assert page.locator("#post option").count() == 0
    page.locator("#source .k-unparsed").first.click()
    page.click("#move")
    page.wait_for_selector("#told.bad")
    assert "没有保存" in page.inner_text("#told")
    assert not (tmp_path / "out" / "corrections.jsonl").exists()


def test_duplicates_are_settled(started: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    post_text = "{}岗位职责\n1、负责收款与找零。\n2、核对当日账目。\n3、保管备用金。\n4、{}\n5、{}\n"
    (folder / "a.txt").write_text(post_text.format("收银员", "打扫收银台。", "接听电话。"), encoding="utf-8")
    (folder / "b.txt").write_text(post_text.format("收银员", "协助店长盘点。", "培训新员工。"), encoding="utf-8")
    out = tmp_path / "out"
    jdparse.convert([folder], out=out)
    pairs = json.loads((out / "report.json").read_text("utf-8"))["borderline"]
    assert pairs, "the two posts should be for a person to settle"
    with reviewing(out) as server, visit(started, WIDE, allowed=server.origin) as tab:
        page = tab.open(server.address)
        page.locator("#pair-list button").first.click()
        saved(page)
        tab.quiet()
    assert jdparse.convert([folder], out=out).records == 1


def test_a_rule_row_is_proved_before_it_is_kept(desk: Visit, server: ReviewServer, tmp_path: Path) -> None:
    page = opened(desk, server, "登记.txt")
    page.locator("#source .s").first.click()
    page.locator("#rule summary").click()
    page.wait_for_selector("#rule-save:enabled")
    assert "[[label]]" in page.input_value("#toml")
    page.click("#rule-save")
    page.wait_for_selector("#told.bad")
    assert "lacks not, why" in page.inner_text("#told")
    row = '[[label]]\nid = "night"\nfield = "other"\nshape = "section"\nwords = ["夜班须知"]\n'
    page.fill("#toml", row + 'examples = ["夜班须知:"]\nnot = ["夜班"]\nwhy = "Shops list what holds at night."\n')
    page.click("#rule-save")
    saved(page)
    assert 'id = "night"' in (tmp_path / "out" / "rules.toml").read_text("utf-8")


def test_hostile_documents_do_nothing(started: Browser, tmp_path: Path) -> None:
    jdparse.convert([write_hostile(tmp_path / "in")], out=tmp_path / "out", lang="en")
    with reviewing(tmp_path / "out", "en") as server, visit(started, WIDE, allowed=server.origin) as tab:
        page = tab.open(server.address)
        page.locator("#document-list a").first.click()
        page.wait_for_selector("#source .s")
        assert page.evaluate("byId('source').textContent").strip() == HOSTILE.replace("\u2028", "\n").strip()
        page.locator("#source .k-item").first.click()
        page.click("#join")
        page.wait_for_selector("#told.good")
        assert page.locator("img, style:not(head style), a[href^='javascript']").count() == 0
        assert page.title() == "Review a document"
        tab.quiet()


def test_the_language_is_switched(desk: Visit, server: ReviewServer) -> None:
    page = desk.open(server.address)
    page.click("#switch")
    assert page.inner_text("h1") == "Review"
    page.locator("#document-list a", has_text="店长.txt").click()
    page.wait_for_selector("#source .s")
    assert page.inner_text("#move") == "Put into this section"


@pytest.mark.usefixtures("axe")
def test_no_grave_fault_of_accessibility(desk: Visit, server: ReviewServer) -> None:
    page = desk.open(server.address)
    assert desk.faults() == []
    desk.shot("review-1280")
    page = opened(desk, server, "店长.txt")
    page.locator("#source .k-item").first.click()
    page.locator("#rule summary").click()
    assert desk.faults() == []
    desk.shot("review-document-1280")


@pytest.mark.usefixtures("axe")
def test_on_a_phone_nothing_runs_out_of_the_page(started: Browser, server: ReviewServer) -> None:
    with visit(started, NARROW, allowed=server.origin, has_touch=True) as tab:
        page = opened(tab, server, "店长.txt")
        page.locator("#source .k-item").first.tap()
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
        assert tab.faults() == []
        tab.shot("review-document-390")
        tab.quiet()

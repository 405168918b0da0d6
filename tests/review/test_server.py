"""The review's server from outside: who may ask, what is refused, what is kept."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import jdparse
from interrupts import INTERRUPTIBLE
from jdparse.batch.corrections import keep, read_corrections
from jdparse.batch.run import convert
from jdparse.cli import main
from jdparse.correct.values import Move
from jdparse.model.span import quote
from jdparse.review.server import HOST, LONGEST_BODY, ReviewServer
from review.reviewing import reviewing

POST = "收银员岗位职责\n直接上级：店长\n1、负责收款。2.负责交账\n及对账。\n3、保管备用金。\n任职要求：\n1、高中以上学历。\n"
Answer = tuple[int, dict[str, str], bytes]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "收银员.txt").write_text(POST, encoding="utf-8")
    convert(tmp_path / "in", tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def server(out: Path) -> Iterator[ReviewServer]:
    with reviewing(out) as served:
        yield served


def call(server: ReviewServer, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
    connection = http.client.HTTPConnection(HOST, server.server_address[1], timeout=10)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    return response.status, dict(response.getheaders()), response.read()


def get(server: ReviewServer, path: str = "", **headers: str) -> Answer:
    return call(server, "GET", f"/{server.desk.token}/{path}", None, **headers)


def ask(server: ReviewServer, asked: Any, **headers: str) -> Answer:
    given = {"Content_Type": "application/json", "Origin": server.origin, **headers}
    body = asked if isinstance(asked, bytes) else json.dumps(asked).encode()
    return call(server, "POST", f"/{server.desk.token}/corrections", body, **given)


def answer(server: ReviewServer, asked: Any) -> dict[str, Any]:
    status, _, body = ask(server, asked)
    assert status == 200
    found: dict[str, Any] = json.loads(body)
    return found


def document(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "documents.jsonl").read_text("utf-8"))
    return found


def ranges(piece: str) -> list[list[int]]:
    return [[POST.index(piece), POST.index(piece) + len(piece)]]


def corrections(out: Path) -> list[dict[str, Any]]:
    return list(map(json.loads, (out / "corrections.jsonl").read_text("utf-8").splitlines()))


# -- who may ask


def test_only_this_machine_is_listened_to(server: ReviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.address.startswith(f"http://127.0.0.1:{server.server_address[1]}/")


def test_nothing_is_there_without_the_token(server: ReviewServer) -> None:
    assert get(server)[0] == 200
    token = server.desk.token
    assert len(token) >= 32
    for path in ("/", f"/{token[:-1]}/", f"/x{token}/", "/document/", "/%00/", f"/{token.upper()}x/"):
        assert call(server, "GET", path)[0] == 404, path


@pytest.mark.parametrize("host", ["example.com", "127.0.0.1", "127.0.0.1:1", "localhost.example.com", ""])
def test_another_host_is_refused(server: ReviewServer, host: str) -> None:
    assert get(server, Host=host)[0] == 403


def test_a_request_of_another_page_is_refused(server: ReviewServer, out: Path) -> None:
    asked = {"action": "join", "document": document(out)["id"], "ranges": ranges("负责收款。")}
    for headers in ({"Origin": "http://example.com"}, {"Origin": "null"}, {"Origin": ""}):
        assert ask(server, asked, **headers)[0] == 403
    assert ask(server, asked, Content_Type="text/plain")[0] == 415
    assert not (out / "corrections.jsonl").exists()


def test_pages_are_guarded_by_their_headers(server: ReviewServer, out: Path) -> None:
    for path in ("", f"document/{document(out)['id']}"):
        status, headers, body = get(server, path)
        assert status == 200
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert re.findall(r"connect-src [^;]*", policy) == ["connect-src 'self'"]
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"
        assert "Python" not in headers["Server"]
        assert b"http://" not in body
        assert b"https://" not in body


def test_long_and_endless_bodies_are_refused(server: ReviewServer) -> None:
    assert ask(server, b" " * (LONGEST_BODY + 1))[0] == 413
    for length in ("1" * 400, "-1", "x", "١"):
        with socket.create_connection((HOST, server.server_address[1]), timeout=10) as raw:
            head = f"POST /{server.desk.token}/corrections HTTP/1.1\r\nHost: {server.origin[7:]}\r\n"
            head += f"Origin: {server.origin}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
            raw.sendall(head.encode())
            assert re.match(rb"HTTP/1.0 4(11|13) ", raw.recv(100)), length


@pytest.mark.parametrize("path", ["../run.json", "run.json", "document/../run.json", "document/%2e%2e", "corrections"])
def test_no_path_is_a_file(server: ReviewServer, path: str) -> None:
    status, _, body = get(server, path)
    assert status in {200, 404}
    assert b"started" not in body
    assert status == 404 or b"error" in body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "HEAD"])
def test_other_methods_are_none(server: ReviewServer, method: str) -> None:
    assert call(server, method, f"/{server.desk.token}/")[0] == 501


WRONG: list[Any] = [
    b"",
    b"[]",
    b"{",
    b'{"action": "erase"}',
    {"action": "join"},
    {"action": "join", "document": "x", "ranges": "all"},
    {"action": "join", "document": "x", "ranges": [[0, 1]], "path": "/etc/passwd"},
    {"action": "section", "document": "x", "ranges": [[0, 1]], "section": "salary"},
]


@pytest.mark.parametrize("asked", WRONG, ids=str)
def test_what_is_no_request_is_refused(server: ReviewServer, out: Path, asked: Any) -> None:
    assert ask(server, asked)[0] == 400
    assert not (out / "corrections.jsonl").exists()


# -- what is kept


def test_corrections_are_kept_with_their_quotations(server: ReviewServer, out: Path) -> None:
    line = document(out)
    about = {"document": line["id"], "post": line["records"][0]}
    answer(server, {"action": "section", **about, "ranges": ranges("保管备用金。"), "section": "authorities"})
    answer(server, {"action": "title", **about, "ranges": ranges("收银员")})
    moved, named = corrections(out)
    assert (moved["sha256"], moved["path"]) == (line["sha256"], line["path"])
    assert moved["passage"] == {"text": "保管备用金。", "spans": ranges("保管备用金。")}
    assert named["title"]["text"] == "收银员"
    assert named["within"][0] == 0
    assert convert(out.parent / "in", out).corrections.applied == 2


def test_a_cut_leaves_enumerators_and_blanks_behind(out: Path) -> None:
    text = "出纳岗位职责\n1、负责收款，\n2、对账 （二）归档，上报。\n"
    (out.parent / "in" / "收银员.txt").write_text(text, encoding="utf-8")
    convert(out.parent / "in", out)
    item = jdparse.parse(text).records[0].duties[1]
    assert item.text == "对账 （二）归档，上报。"
    with reviewing(out) as server:
        at = text.index("（二）")
        asked = {"action": "split", "document": document(out)["id"], "ranges": item.spans, "cut": [at, at]}
        answer(server, asked)
    (made,) = corrections(out)
    assert [part["text"] for part in made["parts"]] == ["对账", "归档，上报。"]


def test_chosen_text_is_taken_line_by_line(server: ReviewServer, out: Path) -> None:
    line = document(out)
    chosen = POST.index("店长"), POST.index("店长") + len("店长\n1")
    asked = {"action": "title", "document": line["id"], "post": line["records"][0], "ranges": [chosen]}
    answer(server, asked)
    (made,) = corrections(out)
    assert made["title"]["text"] == "店长1"


def test_an_item_over_two_lines_is_joined_with_the_next(server: ReviewServer, out: Path) -> None:
    (post,) = (json.loads(line) for line in (out / "occurrences.jsonl").read_text("utf-8").splitlines())
    item = post["duties"][1]
    assert item["text"] == "负责交账及对账。"
    found = answer(server, {"action": "join", "document": document(out)["id"], "ranges": item["spans"]})
    assert [one["text"] for one in found["records"][0]["duties"]] == ["负责收款。", "负责交账及对账。保管备用金。"]


def test_an_item_comes_to_another_post(tmp_path: Path) -> None:
    text = "出纳岗位职责\n1、负责收款。\n2、登记日记账。\n\n会计岗位职责\n1、负责制单。\n2、负责报税。\n"
    (tmp_path / "in.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    convert(tmp_path / "in.txt", out)
    line = document(out)
    at = text.index("登记日记账。")
    with reviewing(out) as server:
        asked = {"action": "section", "document": line["id"], "ranges": [[at, at + 6]], "section": "duties"}
        found = answer(server, {**asked, "post": line["records"][1]})
    posts = [[item["text"] for item in post["duties"]] for post in found["records"]]
    assert posts == [["负责收款。"], ["登记日记账。", "负责制单。", "负责报税。"]]
    assert [one["section"] for one in corrections(out)] == ["prose", "duties"]
    assert convert(tmp_path / "in.txt", out).corrections.applied == 2


def test_what_does_not_fit_is_told_and_not_kept(server: ReviewServer, out: Path) -> None:
    name = document(out)["id"]
    for asked, told in (
        ({"action": "join", "document": name, "ranges": ranges("保管备用金。")}, "no item follows"),
        ({"action": "join", "document": name, "ranges": ranges("保管")}, "no item has exactly"),
        ({"action": "join", "document": "x", "ranges": ranges("保管")}, "no such document"),
        ({"action": "split", "document": name, "ranges": ranges("保管备用金。"), "cut": [0, 0]}, "choose a place"),
        ({"action": "section", "document": name, "ranges": ranges("保管"), "section": "duties"}, "no post stands"),
        ({"action": "section", "document": name, "ranges": [[5, 5]], "section": "duties"}, "no post stands"),
        ({"action": "same", "left": "x", "right": "y"}, "no such post"),
        ({"action": "remove", "mark": "x"}, "not there any more"),
        ({"action": "rule", "document": name, "ranges": ranges("保管"), "toml": "[[label]]\nid='x'"}, "lacks examples"),
        ({"action": "rule", "document": name, "ranges": ranges("保管"), "toml": "x ="}, "TOML"),
        ({"action": "rule", "document": name, "ranges": ranges("保管"), "toml": " "}, "empty"),
    ):
        assert told in answer(server, asked)["error"], asked
    assert not (out / "corrections.jsonl").exists()


def test_a_correction_is_taken_back_by_its_mark(server: ReviewServer, out: Path) -> None:
    asked = {"action": "join", "document": document(out)["id"], "ranges": ranges("负责收款。")}
    (told,) = answer(server, asked)["corrections"]
    assert (told["state"], told["text"]) == ("waiting", "负责收款。")
    assert answer(server, {"action": "remove", "mark": told["mark"]})["corrections"] == []
    assert read_corrections(out / "corrections.jsonl").lines == ()


def test_what_a_run_has_applied_is_known_and_a_later_run_is_taken_up(server: ReviewServer, out: Path) -> None:
    name = document(out)["id"]
    answer(server, {"action": "join", "document": name, "ranges": ranges("负责收款。")})
    convert(out.parent / "in", out)
    moved = {"action": "section", "document": name, "ranges": ranges("高中以上学历。"), "section": "authorities"}
    states = [one["state"] for one in answer(server, moved)["corrections"]]
    assert states == ["waiting", "applied"]


def test_a_correction_that_no_longer_fits_is_told_with_its_reason(out: Path) -> None:
    at = POST.index("保管备用金。")
    partly = Move(
        sha256=document(out)["sha256"], path="收银员.txt", passage=quote(POST, ((at, at + 2),)), section="duties"
    )
    keep(out, [partly])
    convert(out.parent / "in", out)
    with reviewing(out) as server:
        asked = {"action": "join", "document": document(out)["id"], "ranges": ranges("负责收款。")}
        new, old = answer(server, asked)["corrections"]
        assert (new["state"], old["state"], old["reason"]) == ("waiting", "unfit", "the passage is part of an item")
        answer(server, {"action": "remove", "mark": old["mark"]})
    assert [one["action"] for one in corrections(out)] == ["join"]


def test_the_same_correction_can_be_made_again(server: ReviewServer, out: Path) -> None:
    name, post = document(out)["id"], document(out)["records"][0]
    asked = {"action": "section", "document": name, "ranges": ranges("保管备用金。"), "post": post}
    for section in ("prose", "duties"):
        answer(server, {**asked, "section": section})
    convert(out.parent / "in", out)
    found = answer(server, {**asked, "section": "prose"})
    assert [one["state"] for one in found["corrections"]] == ["waiting", "applied", "applied"]
    assert "保管备用金。" not in [item["text"] for item in found["records"][0]["duties"]]
    taken = answer(server, {"action": "remove", "mark": found["corrections"][0]["mark"]})["corrections"]
    assert [one["state"] for one in taken] == ["applied", "applied"]


def test_what_another_program_wrote_is_not_lost(server: ReviewServer, out: Path) -> None:
    name = document(out)["id"]
    answer(server, {"action": "join", "document": name, "ranges": ranges("负责收款。")})
    first = read_corrections(out / "corrections.jsonl").lines
    keep(out, ())
    moved = {"action": "section", "document": name, "ranges": ranges("高中以上学历。"), "section": "authorities"}
    assert len(answer(server, moved)["corrections"]) == 1
    assert first[0] not in read_corrections(out / "corrections.jsonl").lines


# -- the command


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["review", str(tmp_path)])
    assert done.exit_code == 2
    assert "holds no finished run" in done.stderr


def test_the_command_says_where_the_page_is_and_ends_on_an_interrupt(out: Path) -> None:
    command = [*INTERRUPTIBLE, "review", str(out), "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = running.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:[0-9]+/[A-Za-z0-9_-]{32,}/", address)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=20)
    assert running.returncode == 0
    assert "Ended." in errors

"""The second way to read: LibreOffice found and checked, one start for many files, mishaps that cost one file.

A stand-in program plays the mishaps; LibreOffice itself, where it is installed, shows what it makes.
"""

from __future__ import annotations

import io
import os
import sys
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import xlsxwriter
from docx_builder import p, package
from office_oracle import convert, needs_soffice

from jdparse.ingest.errors import Unreadable
from jdparse.ingest.office import Copy, Office
from jdparse.ingest.office_program import find_program
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes
from jdparse.model.source import Source

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LINES = ("出纳岗位职责", "1、负责现金收付。", "2、每日盘点库存现金。")
DOCX = package("".join(map(p, LINES)))

STAND_IN = """#!{python}
import os, pathlib, subprocess, sys, time
if "--version" in sys.argv:
    print({version!r})
    sys.exit()
target = sys.argv[sys.argv.index("--convert-to") + 1]
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
with open({log!r}, "a") as log:
    log.write(f"{{target}} {{len(sys.argv)}}\\n")
for name in sys.argv[sys.argv.index("--outdir") + 2:]:
    data = pathlib.Path(name).read_bytes()
    if b"hang" in data:
        child = subprocess.Popen(["sleep", "60"])
        pathlib.Path({log!r} + ".child").write_text(str(child.pid))
        time.sleep(60)
    if b"die" in data:
        os.abort()
    if b"eat" in data:
        bytearray(8_000_000_000)
    if b"refuse" in data or target != "docx":
        continue
    (out / pathlib.Path(name).with_suffix(".docx").name).write_bytes(pathlib.Path({docx!r}).read_bytes())
"""


class StandIn:
    """A program that takes LibreOffice's place, and what it was called for."""

    def __init__(self, folder: Path, version: str = "LibreOffice 7.4.7.2 40(Build:2)") -> None:
        self.path, self.log = folder / "office-program", folder / "log"
        (folder / "made.docx").write_bytes(DOCX)
        filled = {"python": sys.executable, "version": version, "log": str(self.log)}
        self.path.write_text(STAND_IN.format(**filled, docx=str(folder / "made.docx")), encoding="utf-8")
        self.path.chmod(0o755)

    def options(self, seconds: float = 30.0) -> ReadOptions:
        return ReadOptions(office=str(self.path), max_office_seconds=seconds, max_office_bytes=2_000_000_000)

    def calls(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def stand_in(tmp_path: Path) -> StandIn:
    if os.name != "posix":
        pytest.skip("the stand-in is a script")
    return StandIn(tmp_path)


def converted(options: ReadOptions, *files: bytes) -> list[str]:
    """What became of each file: made, or the reason why not."""
    with Office(options) as office:
        for number, file in enumerate(files):
            office.take(OLE + file, f"{number}.wps")
        return ["made" if isinstance(made, Copy) else made[0] for made in office.convert()]


def test_many_files_take_one_call(stand_in: StandIn) -> None:
    assert converted(stand_in.options(), *[b"plain"] * 20) == ["made"] * 20
    assert len(stand_in.calls()) == 1


def test_a_file_that_is_refused_is_tried_as_a_table_too(stand_in: StandIn) -> None:
    assert converted(stand_in.options(), b"plain", b"refuse", b"plain") == ["made", "unconvertible", "made"]
    assert [call.split()[0] for call in stand_in.calls()] == ["docx", "xlsx"]


MISHAPS = [("hang", "time-limit"), ("die", "office-died"), ("eat", "office-died")]


@pytest.mark.parametrize(("what", "reason"), MISHAPS)
def test_a_mishap_costs_one_file(stand_in: StandIn, what: str, reason: str) -> None:
    files = [b"plain", b"plain", what.encode(), b"plain"]
    assert converted(stand_in.options(seconds=1.0), *files) == ["made", "made", reason, "made"]


def test_no_process_is_left(stand_in: StandIn) -> None:
    assert converted(stand_in.options(seconds=0.5), b"hang") == ["time-limit"]
    child = int((stand_in.log.parent / "log.child").read_text(encoding="utf-8"))
    for _ in range(50):
        if not _runs(child):
            return
        time.sleep(0.1)
    pytest.fail("a child of the program still runs")


def _runs(process: int) -> bool:
    """Whether a process is there and is no zombie waiting for its parent."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_copy_is_described_as_the_original(stand_in: StandIn) -> None:
    (source,) = read_bytes(OLE + b"plain", "旧/出纳.wps", stand_in.options())
    (ours,) = read_bytes(DOCX, "出纳.docx", ReadOptions())
    assert (source.path, source.text, source.hints) == ("旧/出纳.wps", ours.text, ours.hints)
    assert source.sha256 != ours.sha256
    assert source.media_type != ours.media_type
    assert [issue.code for issue in source.issues] == ["read-by-office"]


WRONG = {
    "missing": (None, "not here"),
    "another program": ("Frobnicator 7.4", "does not say"),
    "too old": ("LibreOffice 5.2.1.2 10m0", "older"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_program_that_will_not_do_is_named_with_the_remedy(case: str, tmp_path: Path) -> None:
    version, detail = WRONG[case]
    name = str(tmp_path / "nothing") if version is None else str(StandIn(tmp_path, version).path)
    with pytest.raises(Unreadable) as caught:
        find_program(name)
    assert (caught.value.reason, detail in caught.value.detail) == ("no-reader", True)
    assert "Install LibreOffice" in caught.value.remedy
    assert converted(ReadOptions(office=name), b"", b"") == ["no-reader"] * 2


def test_without_the_choice_the_remedy_names_it() -> None:
    with pytest.raises(Unreadable) as caught:
        list(read_bytes(OLE, "旧.wps", ReadOptions()))
    assert caught.value.reason == "no-reader"
    assert "--office soffice" in caught.value.remedy


# --- LibreOffice itself

SOFFICE = ReadOptions(office="soffice")


def text_through_office(data: bytes, path: str, options: ReadOptions = SOFFICE) -> Source:
    (source,) = read_bytes(data, path, options)
    assert [issue.code for issue in source.issues] == ["read-by-office"]
    return source


@needs_soffice
@pytest.mark.parametrize(("target", "suffix"), [("xml:MS Word 2003 XML", ".xml"), ("uot:UOF text", ".uot")])
def test_texts_that_we_have_no_reader_for(target: str, suffix: str, tmp_path: Path) -> None:
    data = convert(DOCX, "a.docx", target, tmp_path)
    assert text_through_office(data, f"a{suffix}").text.split() == list(LINES)


EXCEL_2003 = (
    '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="岗位"><Table>'
    '<Row><Cell><Data ss:Type="String">岗位</Data></Cell><Cell><Data ss:Type="String">上级</Data></Cell></Row>'
    '<Row><Cell><Data ss:Type="String">出纳</Data></Cell><Cell><Data ss:Type="String">财务经理</Data></Cell></Row>'
    "</Table></Worksheet></Workbook>"
).encode()


def _flat_workbook(folder: Path) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("岗位").write_row(0, 0, ["岗位", "上级"])
        book.get_worksheet_by_name("岗位").write_row(1, 0, ["出纳", "财务经理"])
    return convert(out.getvalue(), "a.xlsx", "fods", folder)


@needs_soffice
@pytest.mark.parametrize("suffix", [".xml", ".fods"])
def test_tables_that_we_have_no_reader_for(suffix: str, tmp_path: Path) -> None:
    source = text_through_office(EXCEL_2003 if suffix == ".xml" else _flat_workbook(tmp_path), f"a{suffix}")
    assert [source.text[cell.start : cell.end].strip() for cell in source.cells] == ["岗位", "上级", "出纳", "财务经理"]


@needs_soffice
def test_a_kind_that_we_read_goes_through_libreoffice_on_request(tmp_path: Path) -> None:
    data = convert(DOCX, "a.docx", "doc", tmp_path)
    asked = ReadOptions(office="soffice", office_for=("doc",))
    (ours,) = read_bytes(data, "a.doc", SOFFICE)
    theirs = text_through_office(data, "a.doc", asked)
    assert ours.text == theirs.text
    assert (theirs.media_type, theirs.sha256) == (ours.media_type, ours.sha256)


@needs_soffice
def test_what_libreoffice_cannot_read_is_said() -> None:
    with pytest.raises(Unreadable) as caught:
        list(read_bytes(OLE, "旧.wps", SOFFICE))
    assert caught.value.reason == "unconvertible"


class _Listener(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        del format, arguments


@needs_soffice
def test_a_document_makes_libreoffice_fetch_nothing(tmp_path: Path) -> None:
    """A picture that stands in the document only as an address."""
    server = HTTPServer(("127.0.0.1", 0), _Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/beacon.png"
    linked = _with_link(convert(DOCX, "a.docx", "odt", tmp_path), address)
    _Listener.asked.clear()
    text_through_office(linked, "a.odt", ReadOptions(office="soffice", office_for=("odt",)))
    server.shutdown()
    assert _Listener.asked == []


def _with_link(odt: bytes, address: str) -> bytes:
    """The document with a picture that is a link."""
    image = (
        '<text:p><draw:frame text:anchor-type="as-char" svg:width="1cm" svg:height="1cm">'
        f'<draw:image xlink:href="{address}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
        "</draw:frame></text:p>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(odt)) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            data = package.read(name)
            if name == "content.xml":
                data = data.replace(b"</office:text>", f"{image}</office:text>".encode())
            changed.writestr(name, data)
    return out.getvalue()

"""Web pages saved in one MIME file."""

from __future__ import annotations

from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from text_samples import SIMPLIFIED

from jdparse.ingest.errors import Unreadable
from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes


def saved(*parts: MIMEText) -> bytes:
    message = MIMEMultipart("related")
    message["Subject"] = "page"
    for part in parts:
        message.attach(part)
    return message.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
def test_page_part_is_read(charset: str) -> None:
    body = "<html><p>" + SIMPLIFIED.replace("①", "1").replace("②", "2").replace("\n", "<p>")
    data = saved(MIMEText("另一部分", "plain", "utf-8"), MIMEText(body, "html", charset))
    (source,) = read_bytes(data, "a.mht", ReadOptions())
    assert source.text.startswith("仓库主管岗位职责\n一、岗位名称")
    assert source.media_type == "multipart/related"


def test_plain_part_is_read_where_there_is_no_page() -> None:
    (source,) = read_bytes(saved(MIMEText("岗位职责", "plain", "utf-8")), "a.mht", ReadOptions())
    assert source.text == "岗位职责\n"


def test_no_text_part() -> None:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.add_attachment(b"x", maintype="image", subtype="png")
    with pytest.raises(Unreadable) as caught:
        list(read_bytes(message.as_bytes(), "a.mht", ReadOptions()))
    assert caught.value.reason == "no-documents"

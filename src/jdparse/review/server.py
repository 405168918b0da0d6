"""The pages of a review, served to this machine alone.

Guaranteed: only the loopback address is listened on; every address begins with a token that nobody can guess; requests
that name another host, or come from another page, are refused; bodies are bounded; no path ever becomes a file's name.
"""

from __future__ import annotations

import json
import secrets
import sys
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from jdparse.batch.errors import RunRefusedError
from jdparse.correct.fit import Unfit
from jdparse.report.words import Language
from jdparse.review.asked import AskedOfDocument, BadRequestError, read_asked
from jdparse.review.page import document_data, document_page, start_page
from jdparse.review.work import Work
from jdparse.rules.rows import RuleError

HOST = "127.0.0.1"
LONGEST_BODY = 256_000
"""Bytes of a request; a correction has a few hundred."""
PATIENCE = 30.0
"""Seconds that a client may take to say what it wants."""

_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@dataclass(slots=True)
class Desk:
    """What requests are answered from, one at a time; ``token`` leads every address."""

    work: Work
    language: Language
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    lock: threading.Lock = field(default_factory=threading.Lock)


class ReviewServer(ThreadingHTTPServer):
    """A server for one review; port 0 takes one that is free."""

    daemon_threads = True

    def __init__(self, desk: Desk, port: int = 0) -> None:
        self.desk = desk
        super().__init__((HOST, port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away before it is answered is no matter for the console."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def origin(self) -> str:
        """Where the pages come from."""
        return f"http://{HOST}:{self.server_address[1]}"

    @property
    def address(self) -> str:
        """The first page."""
        return f"{self.origin}/{self.desk.token}/"


class _Refused(Exception):
    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    server_version, sys_version = "jdparse", ""
    timeout = PATIENCE

    def do_GET(self) -> None:
        """A page."""
        self._answered(self._page)

    def do_POST(self) -> None:
        """A correction."""
        self._answered(self._correction)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing: addresses hold the token."""

    # -- what is asked

    def _page(self, path: str, body: bytes) -> None:
        desk = self.server.desk
        if path == "":
            page, policy = start_page(desk.work, desk.language)
        elif path.startswith("document/"):
            page, policy = document_page(desk.work, path.removeprefix("document/"), desk.language)
        else:
            raise _Refused(HTTPStatus.NOT_FOUND, "no such page")
        self._send(HTTPStatus.OK, "text/html; charset=utf-8", page.encode(), policy)

    def _correction(self, path: str, body: bytes) -> None:
        if path != "corrections":
            raise _Refused(HTTPStatus.NOT_FOUND, "no such page")
        work, asked = self.server.desk.work, read_asked(body)
        work.carry_out(asked)
        shown = document_data(work, work.document(asked.document)) if isinstance(asked, AskedOfDocument) else {}
        self._send_json(HTTPStatus.OK, {"corrections": work.told(), **shown})

    def _body(self) -> bytes:
        if self.headers.get_content_type() != "application/json":
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "JSON is expected")
        if self.headers.get("Origin") != self.server.origin:
            raise _Refused(HTTPStatus.FORBIDDEN, "from another page")
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdecimal():
            raise _Refused(HTTPStatus.LENGTH_REQUIRED, "no length")
        if len(length) > len(str(LONGEST_BODY)) or int(length) > LONGEST_BODY:
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too long")
        return self.rfile.read(int(length))

    # -- how it is answered

    def _answered(self, answer: Any) -> None:
        """Answer, once it is known that the request may be made; a correction that does not fit is no error of HTTP."""
        self.close_connection = True
        try:
            path = self._path()
            body = self._body() if self.command == "POST" else b""
            with self.server.desk.lock:
                self.server.desk.work.refresh()
                answer(path, body)
        except _Refused as refused:
            self._send_json(refused.status, {"error": str(refused)})
        except BadRequestError as error:
            self._send_json(HTTPStatus.BAD_REQUEST, {"error": str(error)})
        except (Unfit, RuleError) as error:
            self._send_json(HTTPStatus.OK, {"error": str(error)})
        except (RunRefusedError, OSError, ValueError) as error:
            self._send_json(HTTPStatus.INTERNAL_SERVER_ERROR, {"error": f"{type(error).__name__}: {error}"})

    def _path(self) -> str:
        """What follows the token, for a request of this machine's own browser."""
        if self.headers.get_all("Host") != [self.server.origin.removeprefix("http://")]:
            raise _Refused(HTTPStatus.FORBIDDEN, "another host")
        token, _, path = self.path.removeprefix("/").partition("/")
        if not secrets.compare_digest(token.encode(), self.server.desk.token.encode()):
            raise _Refused(HTTPStatus.NOT_FOUND, "no such page")
        return path.partition("?")[0]

    def _send_json(self, status: HTTPStatus, value: Any) -> None:
        self._send(status, "application/json", json.dumps(value, ensure_ascii=False).encode(), "default-src 'none'")

    def _send(self, status: HTTPStatus, kind: str, body: bytes, policy: str) -> None:
        self.send_response(status)
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        self.send_header("Content-Security-Policy", f"{policy}; frame-ancestors 'none'")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

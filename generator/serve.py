"""``portal serve``: the site while somebody edits.

After a change only the edited files are read, only the page that is looked at is made, and the browser shows it by
itself. A broken record becomes a readable page; the server goes on and the page comes back when the record is mended.
"""

from __future__ import annotations

import errno
import gc
import html
import os
import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from generator import folders
from generator.language.words import said, said_each
from generator.live import Live
from generator.records.definitions import PACKAGE
from generator.refusal import Refusal
from generator.site.frame.stamp import THEME
from generator.watch import Watch

_WATCHED = ("directory", "content", "schema", "theme", "language", "templates")
_CHANGED, _SCRIPT = "/.portal/changed", "/.portal/follow.js"
"""Addresses that no site has: the script that the pages get here, and what it asks."""
_KEEPS = "/assets/offline.js"
"""The script that asks the browser to keep the site, which here would hide the last edit: it is empty."""
_SOURCE = Path(__file__).with_name("serve.js")
_LONGEST_WAIT_S = 25


class ServeError(Refusal):
    """The site cannot be served at the address that was asked for."""


def serve(root: Path, host: str, port: int, as_of: date, *, announce: Callable[[str], Any]) -> None:
    """Serves the site below ``root`` at ``host:port`` until interrupted.

    Raises ``ServeError`` when it cannot listen there, and ``FolderError`` when another command serves this root or its
    working folder is not the portal's own; both before anything is read.
    """
    with ExitStack() as stack:
        work = stack.enter_context(folders.working(root, "live", folders.busy))
        server = stack.enter_context(_listening(host, port))
        folders.empty(work)
        stack.callback(gc.enable)
        gc.disable()  # ``Live`` collects when nobody waits
        live = Live(root, work, as_of, announce)
        server.RequestHandlerClass = partial(_Handler, live=live)
        announce(said("serve_preparing", " / "))
        changes = Watch([PACKAGE, THEME, *(root / name for name in _WATCHED)])
        stack.callback(changes.close)
        live.refresh()
        threading.Thread(target=live.follow, args=(changes,), daemon=True).start()
        shown = f"[{host}]" if ":" in host else host
        announce(said("serve_ready", address=f"http://{shown}:{server.server_port}/"))
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            announce(said("serve_stopped", " / "))


class _Server(ThreadingHTTPServer):
    """A server that takes no port from another: on Windows, reusing an address would do that."""

    allow_reuse_address = os.name != "nt"


class _Server6(_Server):
    """The same at an IPv6 address."""

    address_family = socket.AF_INET6


def _listening(host: str, port: int) -> ThreadingHTTPServer:
    """A server that has its port and answers nobody yet. Raises ``ServeError`` with the next step."""
    try:
        return (_Server6 if ":" in host else _Server)((host, port), BaseHTTPRequestHandler)
    except (OSError, UnicodeError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65535 else 8000
            raise ServeError(said("serve_port_used", host=host, port=port, other=other)) from None
        reason = getattr(error, "strerror", None) or error
        raise ServeError(said("serve_no_port", host=host, port=port, reason=reason)) from None


class _Handler(BaseHTTPRequestHandler):
    """What the live site makes; while a record is broken, a page that says what and where."""

    def __init__(self, *arguments: Any, live: Live, **options: Any) -> None:
        self.live = live
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """A page that follows the edits, or the explanation why it cannot be shown; and other files as they are."""
        asked, _, query = self.path.partition("?")
        if asked == _CHANGED:
            changed = self.live.changed(query.removeprefix("since="), _LONGEST_WAIT_S)
            self._answer(HTTPStatus.OK if changed else HTTPStatus.NO_CONTENT, "text/plain", b"")
        elif asked == _SCRIPT:
            self._answer(HTTPStatus.OK, "text/javascript", _SOURCE.read_bytes())
        elif asked.endswith(_KEEPS):
            self._answer(HTTPStatus.OK, "text/javascript", b"")
        else:
            self._file(unquote(asked).removeprefix("/"))

    def do_HEAD(self) -> None:
        """The same without the body."""
        self.do_GET()

    def _file(self, name: str) -> None:
        version = self.live.version  # before the page is made, so that no edit is missed
        is_folder = "." not in name.rpartition("/")[2]
        if is_folder and name and not name.endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", quote(f"/{name}/"))
            self.end_headers()
            return
        name = f"{name}index.html" if is_folder else name
        is_page = name.endswith(".html")
        data = None if is_page and self.live.problem else self.live.get(name)
        script = f'<script src="{_SCRIPT}" data-version="{version}"></script>'
        if is_page and data is None and self.live.problem:
            body = _broken_page(self.live.problem, script).encode()
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, "text/html; charset=utf-8", body)
        elif data is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        elif is_page:
            body = data.replace(b"</body>", f"{script}</body>".encode(), 1)
            self._answer(HTTPStatus.OK, "text/html; charset=utf-8", body)
        else:
            kind = guess_type(name)[0] or "application/octet-stream"
            self._answer(HTTPStatus.OK, kind, data)

    def _answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Nothing is kept by the browser: the next look shows the last edit."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 (the name is the base class's)
        """Requests are not news."""


def _broken_page(problem: str, script: str) -> str:
    """The page that stands for every other while a record is broken; it looks again by itself."""
    titles, texts = said_each("serve_page_title"), said_each("serve_page_text")
    first, *others = titles
    more = "".join(f'<p lang="{code}">{titles[code]}. {texts[code]}</p>' for code in others)
    return (
        f'<!doctype html><html lang="{first}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f'<noscript><meta http-equiv="refresh" content="2"></noscript><title>{titles[first]}</title>'
        "<style>body{font:16px/1.7 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
        "pre{white-space:pre-wrap;background:#fff6df;color:#3b2c03;padding:1rem;border-left:4px solid #d9a63a}"
        f"</style><h1>{titles[first]}</h1><p>{texts[first]}</p>{more}"
        f"<pre>{html.escape(problem)}</pre>{script}</html>"
    )

"""A folder on a server of this process."""

from __future__ import annotations

import gzip
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

_PLAIN = frozenset((".png", ".webp", ".ico", ".zip", ".xlsx", ".pdf"))
"""What a host sends as it is, because it is packed already."""


class _Server(ThreadingHTTPServer):
    """A server that ends with its process, and finds no fault with a browser that goes away."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Quiet(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, headers: Mapping[str, str], **options: Any) -> None:
        self._sent = headers
        super().__init__(*arguments, **options)

    def end_headers(self) -> None:
        for name, value in self._sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Requests are not news."""


class _Packing(_Quiet):
    """Sends files as hosts do: with gzip, and many over one connection."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        asked = "gzip" in self.headers.get("Accept-Encoding", "")
        if not asked or not path.is_file() or path.suffix in _PLAIN:
            return super().send_head()
        body = _packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


@contextmanager
def served(folder: Path, headers: Mapping[str, str] = MappingProxyType({}), *, packed: bool = False) -> Iterator[str]:
    """The address of a folder, as long as the block runs, with these headers on every answer.

    ``packed``: files are sent with gzip, over connections that stay open, as hosts send them. They must not change.
    """
    handler = partial(_Packing if packed else _Quiet, directory=str(folder), headers=headers)
    server = _Server(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()

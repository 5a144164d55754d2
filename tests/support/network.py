"""A host that can be cut off: it answers, hangs up, or breaks off in the midst of a file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BELOW = "sub/navi/"
"""Where the site stands on the host: in a folder of a folder."""


class Host:
    """A host of the site in ``folder``. ``asked`` are the paths that were asked for, from the root of the site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = ""
        self.asked: list[str] = []
        self.down = False
        self.breaks_off = "/never/"
        """The beginning of the paths whose files it sends by half."""


class _Handler(SimpleHTTPRequestHandler):
    host: Host

    def do_GET(self) -> None:
        path = self.path.removeprefix(f"/{BELOW}")
        self.host.asked.append(path)
        if self.host.down:
            self.close_connection = True
            self.connection.close()
        elif path.startswith(self.host.breaks_off):
            data = Path(self.translate_path(self.path)).read_bytes()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data[: len(data) // 2])
            self.close_connection = True
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        self.directory = str(self.host.folder)
        return super().translate_path(path.removeprefix(f"/{BELOW.rstrip('/')}"))

    def log_message(self, *_arguments: object) -> None:
        """Requests are not news."""


@contextmanager
def host(folder: Path) -> Iterator[Host]:
    """A host of ``folder``, as long as the block runs."""
    found = Host(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("_Bound", (_Handler,), {"host": found}))
    server.handle_error = lambda *_arguments: None  # type: ignore[method-assign]  # hanging up is no news either
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found.address = f"http://127.0.0.1:{server.server_port}/{BELOW}"
    yield found
    server.shutdown()
    server.server_close()

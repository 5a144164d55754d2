"""``portal serve``: the site while somebody edits.

A process a language stays warm: after a change it writes only the files that differ and lets MkDocs render only
those, so that an edited record shows within two seconds. A broken record becomes a readable page; the server
goes on and the page comes back when the record is mended.
"""

from __future__ import annotations

import html
import logging
import multiprocessing
import shutil
import threading
import time
import traceback
from collections.abc import Callable
from datetime import date
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from generator import build
from generator.records.load import Loaded, load
from generator.records.problem import format_text

_WATCHED = ("directory", "content", "schema", "site_overrides")
_TICK_S = 0.2


def serve(root: Path, host: str, port: int, as_of: date, *, announce: Callable[[str], Any]) -> None:
    """Serves the site below ``root`` at ``host:port`` until interrupted."""
    live = Live(root, as_of)
    announce("サイトを準備しています… / Preparing the site…")
    live.refresh()
    server = ThreadingHTTPServer((host, port), partial(_Handler, live=live))
    watcher = threading.Thread(target=live.watch, args=(announce,), daemon=True)
    watcher.start()
    announce(
        f"http://{host}:{server.server_port}/ で見られます（止めるには Ctrl+C）。\n"
        f"Open http://{host}:{server.server_port}/ (stop with Ctrl+C)."
    )
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        announce("止めました。 / Stopped.")
    finally:
        server.server_close()
        live.close()


class Live:
    """The site being edited: a folder that follows the records, and the problem that keeps it from following."""

    def __init__(self, root: Path, as_of: date) -> None:
        self.root = root
        self.as_of = as_of
        self.work = root / "build" / "serve"
        self.site = self.work / "site"
        self.problem = ""
        self._paths: dict[str, str] = {}
        self._workers: dict[str, tuple[multiprocessing.process.BaseProcess, Connection]] = {}
        self._seen = self._stamp()
        shutil.rmtree(self.work, ignore_errors=True)
        self.site.mkdir(parents=True)

    def refresh(self) -> None:
        """Brings the folder up to date, or notes in words why it cannot."""
        try:
            if not self._workers:
                loaded = load(self.root, self.as_of)
                if not loaded.ok:
                    self.problem = _explain(loaded)
                    return
                self._paths = {locale.code: locale.path for locale in loaded.directory.locales}
                for code in self._paths:
                    self._start(code)
            for code, (process, _pipe) in list(self._workers.items()):
                if not process.is_alive():
                    self._start(code)
            for _process, pipe in self._workers.values():
                pipe.send(True)
            answers = [pipe.recv() for _process, pipe in self._workers.values()]
            self.problem = next((answer for answer in answers if answer), "")
        except Exception:  # the server must outlive any mistake in what is being edited
            self.problem = traceback.format_exc(limit=3)

    def watch(self, announce: Callable[[str], Any]) -> None:
        """Refreshes after every change, for ever."""
        while True:
            time.sleep(_TICK_S)
            stamp = self._stamp()
            if stamp == self._seen:
                continue
            self._seen = stamp
            started = time.monotonic()
            self.refresh()
            took = time.monotonic() - started
            announce(
                f"{'なおすところがあります' if self.problem else '更新しました'}（{took:.1f} 秒） / "
                f"{'there is something to mend' if self.problem else 'updated'} ({took:.1f} s)"
            )

    def close(self) -> None:
        """Ends the warm processes."""
        for process, _pipe in self._workers.values():
            process.terminate()

    def _stamp(self) -> frozenset[tuple[str, int, int]]:
        found = []
        for name in _WATCHED:
            for path in (self.root / name).rglob("*"):
                try:
                    status = path.stat()
                except OSError:  # an editor may have just replaced it
                    continue
                found.append((str(path), status.st_mtime_ns, status.st_size))
        return frozenset(found)

    def _start(self, code: str) -> None:
        ours, theirs = multiprocessing.Pipe()
        target = self.site / self._paths[code]
        process = multiprocessing.get_context("spawn").Process(
            target=_follow, args=(theirs, self.root, self.work, code, target, self.as_of), daemon=True
        )
        process.start()
        self._workers[code] = (process, ours)


def _follow(pipe: Connection, root: Path, work: Path, code: str, site: Path, as_of: date) -> None:
    """The warm process of one language: waits, writes what differs, renders what was written."""
    from mkdocs.commands.build import build as render
    from mkdocs.config import load_config

    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    while True:
        pipe.recv()
        try:
            loaded = load(root, as_of)
            if not loaded.ok:
                pipe.send(_explain(loaded))
                continue
            directory = loaded.directory
            locale = directory.locale(code)
            build.write_docs(directory, locale, work / "docs" / code)
            config_file = build.write_config(directory, locale, work, None)
            config = load_config(config_file=str(config_file), site_dir=str(site), strict=False)
            site.mkdir(parents=True, exist_ok=True)
            render(config, dirty=True)
            pipe.send("")
        except Exception:  # told to the reader; the process goes on
            pipe.send(traceback.format_exc(limit=3))


def _explain(loaded: Loaded) -> str:
    return format_text([problem for problem in loaded.problems if problem.level == "error"])


class _Handler(SimpleHTTPRequestHandler):
    """Files of the live folder; while a record is broken, a page that says what and where."""

    def __init__(self, *arguments: Any, live: Live, **options: Any) -> None:
        self.live = live
        super().__init__(*arguments, directory=str(live.site), **options)

    def do_GET(self) -> None:
        """A page, or the explanation why it cannot be shown."""
        asked = self.path.partition("?")[0]
        if self.live.problem and asked.endswith(("/", ".html")):
            body = _broken_page(self.live.problem).encode()
            self.send_response(HTTPStatus.INTERNAL_SERVER_ERROR)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        super().do_GET()

    def end_headers(self) -> None:
        """Nothing is kept by the browser: the next look shows the last edit."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 (the name is the base class's)
        """Requests are not news."""


def _broken_page(problem: str) -> str:
    return (
        '<!doctype html><html lang="ja"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta http-equiv="refresh" content="2"><title>記録になおすところがあります</title>'
        "<style>body{font:16px/1.7 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
        "pre{white-space:pre-wrap;background:#fff6df;color:#3b2c03;padding:1rem;border-left:4px solid #d9a63a}"
        "</style><h1>記録になおすところがあります</h1><p>なおして保存すると、ページはひとりでに戻ります。</p>"
        '<p lang="en">A record needs mending. Save it again and this page comes back by itself.</p>'
        f"<pre>{html.escape(problem)}</pre></html>"
    )

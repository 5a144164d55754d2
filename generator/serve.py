"""``portal serve``: the site while somebody edits.

A process a language stays warm: after a change it writes only the files that differ and lets MkDocs render only
those, so that an edited record shows within two seconds. A broken record becomes a readable page; the server
goes on and the page comes back when the record is mended.
"""

from __future__ import annotations

import errno
import html
import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from generator import build, folders
from generator.language.words import said, said_each
from generator.records.load import Loaded, load
from generator.records.problem import format_text
from generator.refusal import Refusal
from generator.watch import Watch

_WATCHED = ("directory", "content", "schema", "site_overrides")


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
        live = Live(root, work, as_of)
        stack.callback(live.close)
        server.RequestHandlerClass = partial(_Handler, live=live)
        announce(said("serve_preparing", " / "))
        changes = Watch([root / name for name in _WATCHED])
        stack.callback(changes.close)
        live.refresh()
        threading.Thread(target=live.follow, args=(changes, announce), daemon=True).start()
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
        return (_Server6 if ":" in host else _Server)((host, port), SimpleHTTPRequestHandler)
    except (OSError, UnicodeError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            other = port + 1 if port < 65535 else 8000
            raise ServeError(said("serve_port_used", host=host, port=port, other=other)) from None
        reason = getattr(error, "strerror", None) or error
        raise ServeError(said("serve_no_port", host=host, port=port, reason=reason)) from None


class Live:
    """The site being edited: a folder that follows the records, and the problem that keeps it from following."""

    def __init__(self, root: Path, work: Path, as_of: date) -> None:
        self.root = root
        self.as_of = as_of
        self.work = work
        self.site = work / "site"
        self.problem = ""
        self._paths: dict[str, str] = {}
        self._workers: dict[tuple[str, ...], tuple[multiprocessing.process.BaseProcess, Connection]] = {}
        self.site.mkdir()

    def refresh(self) -> None:
        """Brings the folder up to date, or notes in words why it cannot."""
        try:
            if not self._workers:
                loaded = load(self.root, self.as_of)
                if not loaded.ok:
                    self.problem = _explain(loaded)
                    return
                self._paths = {locale.code: locale.path for locale in loaded.directory.languages}
                doors = tuple(door.code for door in loaded.directory.doors)
                for codes in (*((locale.code,) for locale in loaded.directory.locales), *((doors,) if doors else ())):
                    self._start(codes)
            for codes, (process, _pipe) in list(self._workers.items()):
                if not process.is_alive():
                    self._start(codes)
            for _process, pipe in self._workers.values():
                pipe.send(True)
            answers = [pipe.recv() for _process, pipe in self._workers.values()]
            self.problem = next((answer for answer in answers if answer), "")
        except Exception:  # the server must outlive any mistake in what is being edited
            self.problem = traceback.format_exc(limit=3)

    def follow(self, changes: Watch, announce: Callable[[str], Any]) -> None:
        """Refreshes after every change, for ever."""
        while True:
            changes.wait()
            started = time.monotonic()
            self.refresh()
            took = f"{time.monotonic() - started:.1f}"
            announce(said("serve_broken" if self.problem else "serve_updated", " / ", seconds=took))

    def close(self) -> None:
        """Ends the warm processes."""
        for process, _pipe in self._workers.values():
            process.terminate()
        for process, _pipe in self._workers.values():
            process.join()

    def _start(self, codes: tuple[str, ...]) -> None:
        ours, theirs = multiprocessing.Pipe()
        targets = {code: self.site / self._paths[code] for code in codes}
        process = multiprocessing.get_context("spawn").Process(
            target=_follow, args=(theirs, self.root, self.work, targets, self.as_of), daemon=True
        )
        with _without_interrupts():
            process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        self._workers[codes] = (process, ours)


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """A process that is started here gets no Ctrl+C: that is for the server, which ends its processes itself.

    One that comes meanwhile waits until the process has been told what to do: any thread of the server may take it.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # its own start would let interrupts through again
    came: list[int] = []
    alone = threading.current_thread() is not threading.main_thread()  # only the main thread is ever interrupted
    handler = None if alone else signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if not alone:
            signal.signal(signal.SIGINT, handler)
    if came:
        raise KeyboardInterrupt


def _follow(pipe: Connection, root: Path, work: Path, targets: Mapping[str, Path], as_of: date) -> None:
    """The warm process of one language, or of all doors: waits, writes what differs, renders what was written."""
    from mkdocs.commands.build import build as render
    from mkdocs.config import load_config

    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where a process cannot be started without
    while True:
        try:
            pipe.recv()
        except EOFError:  # the server was killed
            return
        try:
            loaded = load(root, as_of)
            if not loaded.ok:
                pipe.send(_explain(loaded))
                continue
            directory = loaded.directory
            for code, site in targets.items():
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
    """The page that stands for every other while a record is broken; it looks again every two seconds."""
    titles, texts = said_each("serve_page_title"), said_each("serve_page_text")
    first, *others = titles
    more = "".join(f'<p lang="{code}">{titles[code]}. {texts[code]}</p>' for code in others)
    return (
        f'<!doctype html><html lang="{first}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="refresh" content="2"><title>{titles[first]}</title>'
        "<style>body{font:16px/1.7 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
        "pre{white-space:pre-wrap;background:#fff6df;color:#3b2c03;padding:1rem;border-left:4px solid #d9a63a}"
        f"</style><h1>{titles[first]}</h1><p>{texts[first]}</p>{more}"
        f"<pre>{html.escape(problem)}</pre></html>"
    )

"""The same function on many values, on every core: processes that know all that this one knew when they began.

They are forked, so that nothing is read or worked out twice. Where a system cannot fork (Windows), or does so at one's
own risk (macOS), the work is done here, one after the other, with the same results.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from generator.language.words import said
from generator.refusal import Refusal

if TYPE_CHECKING:
    from multiprocessing.context import ForkContext

Value = TypeVar("Value")
Result = TypeVar("Result")


def _read_only(held: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(held)


ForkingPickler.register(MappingProxyType, lambda held: (_read_only, (dict(held),)))  # as records hold values


class EndedError(Refusal):
    """A process was ended from outside before its work was done."""


class WorkError(Exception):
    """The work failed in another process; the text is the traceback."""


def cores() -> int:
    """How many processes the system lets work at one time."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def each(work: Callable[[Value], Result], values: Sequence[Value], *, most: int | None = None) -> Iterator[Result]:
    """The result for each value, as soon as it is there, in no order that can be relied on.

    What is heavy should come first. What ``work`` raises is raised here: a ``Refusal`` and an ``OSError`` as they
    are, else a ``WorkError`` with the traceback; an ``EndedError`` where a process was ended. ``most`` is the number of
    processes, all cores where it is not given.
    """
    number = min(most or cores(), len(values))
    if number < 2 or sys.platform != "linux":
        yield from map(work, values)
        return
    context = multiprocessing.get_context("fork")
    following = context.Value("l", 0)
    running: dict[Connection, Any] = {}
    try:
        for _number in range(number):
            pipe, process = _start(context, work, values, following, running)
            running[pipe] = process
        while running:
            for ready in wait(list(running)):
                assert isinstance(ready, Connection)
                found = _received(ready)
                if not found:
                    running.pop(ready).join()
                yield from found
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            process.join()


class Meanwhile(Generic[Result]):
    """What is worked out in a process of its own while others work; at once, where there is no core or way for that.

    A context: what is not done when it ends is given up.
    """

    def __init__(self, work: Callable[[], Result]) -> None:
        """Begins with ``work``, whose result can be sent from one process to another."""
        self._found: list[Result] = []
        self._pipe: Connection | None = None
        if cores() < 2 or sys.platform != "linux":
            self._found.append(work())
            return
        context = multiprocessing.get_context("fork")
        self._following = context.Value("l", 0)  # held: its memory, which both share, would be given to another
        self._pipe, self._process = _start(context, lambda _one: work(), (None,), self._following, ())

    def __enter__(self) -> Meanwhile[Result]:
        return self

    def __exit__(self, *_raised: object) -> None:
        if self._pipe is not None:
            self._process.terminate()
            self._process.join()
            self._pipe.close()

    @property
    def done(self) -> bool:
        """True when the result would be there at once."""
        return bool(self._found) or self._pipe is None or self._pipe.poll()

    def result(self) -> Result:
        """The result, when it is there. Raises what the work raised, as ``each`` does."""
        if not self._found and self._pipe is not None:
            self._found += _received(self._pipe)
        return self._found[0]


@contextmanager
def without_interrupts() -> Iterator[None]:
    """A process that is started here gets no Ctrl+C: that is for the one who waits, and ends it itself.

    One that comes meanwhile waits until the process has been told what to do: any thread may take it.
    """
    if sys.platform == "win32":
        yield
        return
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


def _start(
    context: ForkContext,
    work: Callable[[Value], Result],
    values: Sequence[Value],
    following: Any,
    others: Iterable[Connection],
) -> tuple[Connection, Any]:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(work, values, following, theirs, (ours, *others)), daemon=True)
    with without_interrupts():
        process.start()
    theirs.close()  # so that the end of the process is the end of the pipe
    return ours, process


def _received(pipe: Connection) -> list[Any]:
    """The next result of a process; none where it has come to its end."""
    try:
        kind, found = pipe.recv()
    except EOFError:
        raise EndedError(said("work_ended")) from None
    if kind == "fault":
        raise found if isinstance(found, BaseException) else WorkError(str(found))
    return [found] if kind == "found" else []


def _run(
    work: Callable[[Value], Result],
    values: Sequence[Value],
    following: Any,
    pipe: Connection,
    waiting: Iterable[Connection],
) -> None:
    """One process: takes the next value until none is left, or until nobody waits for it any more.

    ``waiting`` are the ends at which its parent waits. Open here too, they would hide that the parent was killed: the
    process would wait for ever to be read, and hold the locks that it got.
    """
    for end in waiting:
        end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one who waits, and ends this one
    gc.disable()  # it would touch, and so copy, everything that the process got
    with suppress(BrokenPipeError):
        while True:
            with following.get_lock():
                at = following.value
                following.value += 1
            told = _told(work, values[at]) if at < len(values) else ("end", None)
            pipe.send(told)
            if told[0] != "found":
                return


def _told(work: Callable[[Value], Result], value: Value) -> tuple[str, Any]:
    """What became of one value, as it is sent."""
    try:
        return "found", work(value)
    except (Refusal, OSError) as fault:
        return "fault", fault
    except BaseException:
        return "fault", traceback.format_exc()

"""The same function on many values, on every core: processes that know all that this one knew when they began.

They are forked, so that nothing is read or worked out twice. Where a system cannot fork, the work is done here, one
after the other, with the same results.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext
from typing import Any, TypeVar

from generator.refusal import Refusal

Value = TypeVar("Value")
Result = TypeVar("Result")


class WorkError(Refusal):
    """A process ended before its work did; the text is what is known of why."""


def cores() -> int:
    """How many processes the system lets work at one time."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def each(work: Callable[[Value], Result], values: Sequence[Value], *, most: int | None = None) -> Iterator[Result]:
    """The result for each value, as soon as it is there, in no order that can be relied on.

    What is heavy should come first. What ``work`` raises is raised here: a ``Refusal`` and an ``OSError`` as they
    are, else a ``WorkError`` with the traceback. ``most`` is the number of processes, all cores where it is not given.
    """
    number = min(most or cores(), len(values))
    if number < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(work, values)
        return
    context = multiprocessing.get_context("fork")
    following = context.Value("l", 0)
    gc.collect()
    gc.freeze()  # the collector of a forked process would touch, and so copy, everything it got
    running: dict[Connection, Any] = {}
    try:
        for _number in range(number):
            running |= [_start(context, work, values, following)]
        while running:
            for pipe in wait(list(running)):
                assert isinstance(pipe, Connection)
                try:
                    kind, found = pipe.recv()
                except EOFError:
                    code = running[pipe].exitcode
                    raise WorkError(f"process ended ({code})") from None
                if kind == "end":
                    running.pop(pipe).join()
                elif kind == "fault":
                    raise found if isinstance(found, BaseException) else WorkError(str(found))
                else:
                    yield found
    finally:
        gc.unfreeze()
        for process in running.values():
            process.terminate()
        for process in running.values():
            process.join()


def _start(
    context: ForkContext, work: Callable[[Value], Result], values: Sequence[Value], following: Any
) -> tuple[Connection, Any]:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(work, values, following, theirs), daemon=True)
    process.start()
    theirs.close()  # so that the end of the process is the end of the pipe
    return ours, process


def _run(work: Callable[[Value], Result], values: Sequence[Value], following: Any, pipe: Connection) -> None:
    """One process: takes the next value until none is left."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the one who waits, and ends this one
    while True:
        with following.get_lock():
            at = following.value
            following.value += 1
        if at >= len(values):
            pipe.send(("end", None))
            return
        try:
            pipe.send(("found", work(values[at])))
        except (Refusal, OSError) as fault:
            pipe.send(("fault", fault))
            return
        except BaseException:
            pipe.send(("fault", traceback.format_exc()))
            return

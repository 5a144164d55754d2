"""The same work on every core gives the same results, and a fault in any process is told here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import MappingProxyType

import pytest

from generator.refusal import Refusal
from generator.side_by_side import EndedError, Meanwhile, WorkError, cores, each


@pytest.mark.parametrize("most", [1, 2, 5])
def test_every_value_is_worked_on_once(most: int) -> None:
    assert sorted(each(lambda value: value * value, range(50), most=most)) == [value * value for value in range(50)]
    assert list(each(str, [], most=most)) == []


def test_what_is_known_here_is_known_there() -> None:
    known = {value: object() for value in range(8)}
    assert sorted(each(lambda value: (value, id(known[value])), range(8), most=2)) == [
        (value, id(one)) for value, one in known.items()
    ]


def _refuse(value: int) -> int:
    if value == 3:
        raise Refusal("three")
    return value


def _fail(value: int) -> int:
    return 1 // (3 - value)


def _end(value: int) -> int:
    if value == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return value


def test_a_refusal_is_raised_as_it_is() -> None:
    with pytest.raises(Refusal, match=r"^three$"):
        list(each(_refuse, range(9), most=2))


def test_a_mistake_is_told_with_its_place() -> None:
    with pytest.raises(WorkError, match=r"_fail[\s\S]*ZeroDivisionError"):
        list(each(_fail, range(9), most=2))


@pytest.mark.skipif(sys.platform != "linux", reason="one process there")
def test_a_process_that_is_killed_is_told() -> None:
    with pytest.raises(EndedError, match="memory is short"):
        list(each(_end, range(9), most=2))


def test_what_is_worked_out_meanwhile_takes_nothing_from_the_others() -> None:
    with Meanwhile(lambda: [MappingProxyType({"words": ("a", "b")})] * 3) as other:
        assert sorted(each(lambda value: value, range(400), most=2)) == list(range(400))
        assert other.result() == [{"words": ("a", "b")}] * 3
        assert other.done
        assert other.result() is other.result()


def test_a_fault_of_what_is_worked_out_meanwhile_is_told_when_it_is_asked_for() -> None:
    with Meanwhile(lambda: _refuse(3)) as other, pytest.raises(Refusal, match=r"^three$"):
        other.result()


@pytest.mark.skipif(sys.platform != "linux" or cores() < 2, reason="done at once there")
def test_what_nobody_asks_for_is_given_up(tmp_path: Path) -> None:
    def work() -> None:
        (tmp_path / str(os.getpid())).touch()
        time.sleep(60)

    with Meanwhile(work) as other:
        while not (begun := list(tmp_path.iterdir())):
            time.sleep(0.01)
        assert not other.done
    assert not Path("/proc", begun[0].name).exists()


PARENT = """
import os, signal, sys
from pathlib import Path
from generator.side_by_side import each

def work(value):
    Path(sys.argv[1], str(os.getpid())).touch()
    return "x" * 1_000_000  # more than a pipe holds: it waits to be read

for _found in each(work, range(40), most=3):
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="one process there")
def test_no_process_outlives_one_that_is_killed(tmp_path: Path) -> None:
    """It would hold the locks of a build for ever, and every later build would wait."""
    ended = subprocess.run([sys.executable, "-c", PARENT, str(tmp_path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    processes = [Path("/proc", one.name, "stat") for one in tmp_path.iterdir()]
    assert processes
    ends = time.monotonic() + 10
    while alive := [one for one in processes if one.exists() and ") Z" not in one.read_text()]:
        assert time.monotonic() < ends, [one.read_text() for one in alive]
        time.sleep(0.05)

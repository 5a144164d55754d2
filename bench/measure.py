"""Running commands and measuring them: how long they take and how much memory they need."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.support.roots import REAL_AS_OF

DAY = REAL_AS_OF
"""The day that everything is measured on: the real records have no earlier one, the invented do not mind."""
_KIB_IN_MIB = 1024

# Linux counts into a process's peak what its parent held when it was started. A small process in between keeps the
# memory of the one who measures out of the result.
_LAUNCHER = """
import os, sys
pid = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(pid, 0)
os.write(int(sys.argv[1]), f"{usage.ru_maxrss} {usage.ru_utime + usage.ru_stime}\\n".encode())
sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)
"""


class MeasureError(Exception):
    """A command that was to be measured failed; the text holds the end of what it said."""


@dataclass(frozen=True)
class Run:
    """One measured run: wall-clock and processor seconds, and the memory of its largest process in MiB."""

    seconds: float
    cpu: float
    peak: float

    def then(self, other: Run) -> Run:
        """Both runs, one after the other."""
        return Run(self.seconds + other.seconds, self.cpu + other.cpu, max(self.peak, other.peak))


@dataclass(frozen=True)
class Sample:
    """The runs of one tool on one number of records (or pages)."""

    tool: str
    size: int
    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """The median of the times."""
        return median(run.seconds for run in self.runs)

    @property
    def cpu(self) -> float:
        """The median of the processor times: what other work on the machine hardly changes."""
        return median(run.cpu for run in self.runs)

    @property
    def peak(self) -> float:
        """The median of the peaks of memory, in MiB."""
        return median(run.peak for run in self.runs)


def program(name: str) -> str:
    """The path of a command that is installed beside this Python."""
    return str(Path(sys.executable).parent / name)


def portal(root: Path, command: str, *options: str) -> Run:
    """One run of a command of the portal on the records below a root."""
    return run([program("portal"), "--root", str(root), command, *options, "--as-of", DAY.isoformat()], cwd=root)


def run(*commands: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Runs commands side by side until the last one ends.

    The memory is ``ru_maxrss`` of the largest process among them and the children they waited for (Linux counts it
    in KiB). Raises ``MeasureError`` when one of them fails.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        reading, writing = os.pipe()
        start = time.perf_counter()
        started = [
            subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(writing), *command],
                cwd=cwd,
                env={**os.environ, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                pass_fds=[writing],
            )
            for command in commands
        ]
        os.close(writing)
        ended = [process.wait() for process in started]
        seconds = time.perf_counter() - start
        with os.fdopen(reading, encoding="ascii") as pipe:
            usages = [line.split() for line in pipe]
        for command, code in zip(commands, ended, strict=True):
            if code != 0:
                output.seek(0)
                raise MeasureError(f"{Path(command[0]).name} ended with {code}:\n{output.read()[-3000:]}")
    cpu = sum(float(processor) for _memory, processor in usages)
    return Run(seconds, cpu, max(int(memory) for memory, _processor in usages) / _KIB_IN_MIB)

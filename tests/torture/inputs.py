"""Hostile inputs given to the command, as a pull request would: is each refused in words, and the good site kept?

The inputs are drawn by a seed from the corpus of ``tests/hostile`` that must be refused. Each is put into a copy of the
town that has a good site, and the town is built: the command must end with an error, name the file and a line of it,
write no traceback, and leave the site as it was, to the byte.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.support.hostile import FRONTS, PAGES, TEXTS, body_page, front_page, write_page, write_texts
from tests.support.roots import TOWN, copy_root
from tests.torture.town import built, fingerprint, portal

MEGABYTES = 1024
"""More memory than any refusal may need."""


def torture(folder: Path, inputs: int, seed: int) -> bool:
    """Tries so many inputs and prints the figures; whether each was refused in words and harmed nothing."""
    chance = random.Random(seed)
    root = copy_root(folder / "hostile", TOWN)
    built(root)
    good = fingerprint(root / "site")
    figures: Counter[str] = Counter()
    slowest, most = 0.0, 0
    for name, put in chance.sample(_refused(), inputs):
        files = set(_files(root))
        put(root)
        new = set(_files(root)) - files
        started = time.monotonic()
        code, said, memory = _tried(root, folder / "said")
        slowest, most = max(slowest, time.monotonic() - started), max(most, memory)
        faults = [
            what
            for what, wrong in (
                ("accepted", code == 0),
                ("ended by a signal", code < 0),
                ("a traceback", "Traceback" in said),
                ("no file and line", not any(re.search(re.escape(file) + r":[1-9]", said) for file in new)),
                ("the site changed", fingerprint(root / "site") != good),
                ("something left behind", any(path.name.startswith(".site.new") for path in root.iterdir())),
            )
            if wrong
        ]
        figures.update(faults or ["refused in words"])
        for fault in faults:
            print(f"{name} (seed {seed}): {fault}", file=sys.stderr)
        for file in new:
            (root / file).unlink()
    figures["too much memory"] = int(most > MEGABYTES)
    print(
        f"{inputs} hostile inputs, seed {seed}:",
        ", ".join(f"{name} {count}" for name, count in figures.items() if count),
    )
    print(f"the slowest took {slowest:.1f} s, the largest {most} MB")
    return +figures == Counter({"refused in words": inputs})


def _refused() -> list[tuple[str, Callable[[Path], None]]]:
    """Every input of the corpus that is refused: its name, and what puts it into a root."""
    pages = [(f"b-{case['id']}", body_page(case)) for case in PAGES if "code" in case]
    pages += [(f"f-{case['id']}", front_page(case)) for case in FRONTS if "code" in case]
    texts = [case for case in TEXTS if "code" in case]
    return [
        *((name, partial(write_page, name=name, data=data)) for name, data in pages),
        *((f"h-{case['id']}", partial(write_texts, texts=[case])) for case in texts),
    ]


def _files(root: Path) -> list[str]:
    return [
        path.relative_to(root).as_posix()
        for folder in ("content", "directory")
        for path in (root / folder).rglob("*")
        if path.is_file()
    ]


def _tried(root: Path, out: Path) -> tuple[int, str, int]:
    """The exit code of a build, what it said, and its largest memory in megabytes."""
    with out.open("wb") as stream:
        process = subprocess.Popen(portal(root), stdout=stream, stderr=subprocess.STDOUT)
        _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, out.read_text(encoding="utf-8", errors="replace"), usage.ru_maxrss // 1024

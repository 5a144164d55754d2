"""Builds of the invented town that are killed at random moments: is the site that is served always whole?

Two good sites differ in their day. Each build makes the other of the two, so that after a kill the folder must hold
exactly one of them, to the byte. Every fifth kill waits for the moment in which the old site gives way to the new one;
every third leaves the MkDocs processes running, as the kernel does when it is short of memory. Then the leftovers: the
next command must put things right. At last two builds start at once. The moments come from a seed, so that a bad one
can be tried again.

    python -m tests.torture.kills [--kills 50] [--seed 1]
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from generator import folders
from tests.support.roots import TOWN, copy_root

DAYS = ("2026-11-23", "2026-11-24")


def _portal(root: Path, day: str) -> list[str]:
    code = "from generator.cli import main; main()"
    return [sys.executable, "-c", code, "--root", str(root), "build", "--as-of", day]


def _built(root: Path, day: str) -> float:
    """Builds to the end and returns how many seconds it took."""
    started = time.monotonic()
    done = subprocess.run(_portal(root, day), capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode != 0:
        sys.exit(f"a build that nobody killed failed:\n{done.stdout}{done.stderr}")
    return time.monotonic() - started


def _fingerprint(folder: Path) -> str:
    """One number for every name and byte of a folder; nothing when it is not there."""
    if not folder.is_dir():
        return ""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def _kill(process: subprocess.Popen[bytes], *, children: bool) -> None:
    if children:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _killed(root: Path, day: str, after: float, *, at_the_change: bool, children: bool) -> str:
    """Starts a build and kills it; says when."""
    process = subprocess.Popen(
        _portal(root, day), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    if at_the_change:
        old = root / ".site.old"
        while process.poll() is None and not old.exists():
            pass  # the moment is a fraction of a millisecond long
        if process.poll() is None:
            _kill(process, children=children)
            return "at the change"
        return "finished"  # between two looks: this one was too quick
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        changed = (root / ".site.old").exists()
        _kill(process, children=children)
        return "at the change" if changed else "rendering" if (root / ".site.new").exists() else "before or after"
    return "finished"


def torture(folder: Path, kills: int, seed: int) -> bool:
    """Kills so many builds and prints the figures; whether every site was whole and every leftover cleared."""
    chance = random.Random(seed)
    root = copy_root(folder / "town", TOWN)
    site = root / "site"
    good, took = {}, 0.0
    for day in DAYS:
        took = max(took, _built(root, day))
        good[_fingerprint(site)] = day
    if len(good) != len(DAYS):
        sys.exit("the two good sites do not differ")
    moments: Counter[str] = Counter()
    figures: Counter[str] = Counter()
    number = 0
    while number < kills:
        current = good.get(_fingerprint(site))
        day = DAYS[0] if current == DAYS[1] else DAYS[1]
        moment = _killed(root, day, chance.uniform(0, took), at_the_change=number % 5 == 0, children=number % 3 != 0)
        moments[moment] += 1
        if moment == "finished":
            took *= 0.98  # the machine has become quicker: aim a little earlier
            continue
        number += 1
        figures["left something behind"] += any(path.name.startswith(".site.") for path in root.iterdir())
        served = _fingerprint(site)
        if served in good:
            figures["whole: the old one" if good[served] == current else "whole: the new one"] += 1
        elif not served:  # between the two renames: the next command puts the old one back before it builds
            figures["away for the next command to put back"] += 1
            with folders.target(root, site, lambda _folder: None):
                served = _fingerprint(site)
        if served not in good:
            figures["BROKEN"] += 1
            print(f"kill {number} ({moment}, seed {seed}): the site is not whole", file=sys.stderr)
    together = [
        subprocess.Popen(_portal(root, day), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for day in DAYS
    ]
    ended_well = [process.wait() for process in together] == [0, 0]
    both = ended_well and _fingerprint(site) in good
    _built(root, DAYS[0])
    left = sorted(path.name for path in root.iterdir() if path.name.startswith("."))
    figures["leftovers after the next build"] = len(left)
    whole = good.get(_fingerprint(site)) == DAYS[0]
    print(f"{kills} kills, seed {seed}")
    for title, counted in (("builds", moments), ("the site served", figures)):
        print(f"{title}:", ", ".join(f"{name} {count}" for name, count in sorted(counted.items())))
    print("two builds at once:", "both whole" if both else "NOT WHOLE")
    print("the last build:", "whole" if whole else "NOT WHOLE", *left)
    return whole and both and not left and not figures["BROKEN"]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 0 when nothing was ever broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        return 0 if torture(Path(folder), given.kills, given.seed) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Builds of the invented town that are killed at random moments: is the site that is served always whole?

Two good sites differ in the name of a place. Each build makes the other of the two, so that after a kill the folder
must hold exactly one of them, to the byte. Some take over what earlier builds made, killed ones too, and some have an
engine beside them. Every fifth kill waits for the moment in which the old site gives way to the new one; every third
leaves the other processes of the build running, as the kernel does when it is short of memory. Then the leftovers:
the next command must put things right. At last two builds start at once. The moments come from a seed, so that a bad
one can be tried again.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from generator import folders
from tests.support.roots import TOWN, copy_root
from tests.torture.town import built, fingerprint, portal

NAMES = ("つばめの家", "つばめの里")
_PLACE = "directory/places/ibasho/tsubame.yaml"
_KINDS = ((), ("--incremental",), ("--engine", "mkdocs"))
"""What the builds are told, by turns."""


def _call(root: Path, name: str) -> None:
    """Gives the place a name."""
    text = (TOWN / _PLACE).read_text(encoding="utf-8")
    (root / _PLACE).write_text(text.replace(NAMES[0], name), encoding="utf-8")


def _kill(process: subprocess.Popen[bytes], *, children: bool) -> None:
    if children:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _killed(root: Path, options: Sequence[str], after: float, *, at_the_change: bool, children: bool) -> str:
    """Starts a build and kills it; says when."""
    process = subprocess.Popen(
        portal(root, *options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
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
    for name in NAMES:
        _call(root, name)
        took = max(took, built(root))
        good[fingerprint(site)] = name
    if len(good) != len(NAMES):
        sys.exit("the two good sites do not differ")
    moments: Counter[str] = Counter()
    figures: Counter[str] = Counter()
    number = 0
    while number < kills:
        current = good.get(fingerprint(site))
        _call(root, NAMES[0] if current == NAMES[1] else NAMES[1])
        options = _KINDS[number // 3 % len(_KINDS)]
        after = chance.uniform(0, took)
        moment = _killed(root, options, after, at_the_change=number % 5 == 0, children=number % 3 != 0)
        moments[moment] += 1
        if moment == "finished":
            took *= 0.98  # the machine has become quicker: aim a little earlier
            continue
        number += 1
        figures["left something behind"] += any(path.name.startswith(".site.") for path in root.iterdir())
        served = fingerprint(site)
        if served in good:
            figures["whole: the old one" if good[served] == current else "whole: the new one"] += 1
        elif not served:  # between the two renames: the next command puts the old one back before it builds
            figures["away for the next command to put back"] += 1
            with folders.target(root, site, lambda _folder: None):
                served = fingerprint(site)
        if served not in good:
            figures["BROKEN"] += 1
            print(f"kill {number} ({moment}, seed {seed}): the site is not whole", file=sys.stderr)
    together = [
        subprocess.Popen(portal(root, *options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for options in _KINDS[:2]
    ]
    ended_well = [process.wait() for process in together] == [0, 0]
    both = ended_well and fingerprint(site) in good
    _call(root, NAMES[0])
    built(root)
    left = sorted(path.name for path in root.iterdir() if path.name.startswith("."))
    figures["leftovers after the next build"] = len(left)
    whole = good.get(fingerprint(site)) == NAMES[0]
    print(f"{kills} kills, seed {seed}")
    for title, counted in (("builds", moments), ("the site served", figures)):
        print(f"{title}:", ", ".join(f"{name} {count}" for name, count in sorted(counted.items())))
    print("two builds at once:", "both whole" if both else "NOT WHOLE")
    print("the last build:", "whole" if whole else "NOT WHOLE", *left)
    return whole and both and not left and not figures["BROKEN"]

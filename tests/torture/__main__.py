"""Hostile inputs and killed builds, with figures: ``python -m tests.torture [--inputs 60] [--kills 50] [--seed 1]``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.torture import inputs, kills


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; 0 when nothing was ever broken."""
    parser = argparse.ArgumentParser(description="Hostile inputs and killed builds: is the good site always whole?")
    parser.add_argument("--inputs", type=int, default=60)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        refused = inputs.torture(Path(folder), given.inputs, given.seed)
        whole = kills.torture(Path(folder), given.kills, given.seed)
    return 0 if refused and whole else 1


if __name__ == "__main__":
    sys.exit(main())

"""The published schemas of HSDS 3.0. Their licence (CC BY-SA 4.0) keeps them out of the project."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

FOLDER = "HSDS_SCHEMAS"
"""Names the folder that holds ``service.json`` and ``datapackage.json`` of openreferral/specification."""


def published(name: str) -> Any:
    """One of the schemas. A run without them skips, and says what it did not look at."""
    folder = os.environ.get(FOLDER)
    if not folder:
        pytest.skip(f"not held against the published schemas of HSDS: {FOLDER} names no folder that has them")
    return json.loads((Path(folder) / name).read_text(encoding="utf-8"))

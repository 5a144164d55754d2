"""The Nu HTML checker finds nothing in any page of the real site."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.support.roots import REPOSITORY


def test_html_is_valid(real_site: Path) -> None:
    checker = REPOSITORY / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        # A short run: compiling well, and collecting in parallel, would cost twice the processor time.
        [
            "java",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss4m",
            "-jar",
            str(checker),
            "--errors-only",
            "--skip-non-html",
            "--format",
            "gnu",
            str(real_site),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    shown = done.stderr.replace(f"file:{real_site}/", "")
    assert done.returncode == 0, shown[:5000]

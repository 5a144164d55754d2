"""Runs MkDocs for several languages in one process: ``python -m generator.rendering CONFIG SITE [CONFIG SITE]...``.

A door to other languages is one page, and MkDocs takes longer to start than to render it.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException


def render(pairs: Sequence[str]) -> None:
    """Renders each configuration into the folder behind it. Raises ``MkDocsException`` where MkDocs refuses one."""
    for config, site in zip(pairs[::2], pairs[1::2], strict=True):
        build(load_config(config_file=config, site_dir=site))


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    try:
        render(sys.argv[1:])
    except MkDocsException as error:
        sys.exit(str(error))

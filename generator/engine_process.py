"""The process in which an engine renders: ``python -m generator.engine_process PACKAGE CONFIG SITE [CONFIG SITE …]``.

It knows nothing of the portal, so that it starts with the engine alone.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from importlib import import_module


def render(package: str, jobs: Iterable[tuple[str, str]]) -> None:
    """Renders each ``(configuration file, folder of the result)`` as ``mkdocs build`` would."""
    config, commands = import_module(f"{package}.config"), import_module(f"{package}.commands.build")
    for config_file, site in jobs:
        settings = config.load_config(config_file=config_file, site_dir=site)
        settings.plugins.on_startup(command="build", dirty=False)
        try:
            commands.build(settings)
        finally:
            settings.plugins.on_shutdown()


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    _package, *_paths = sys.argv[1:]
    render(_package, zip(_paths[::2], _paths[1::2], strict=True))

"""The portal's accounts of itself: pages and tables below ``/data/``, and every record as open data."""

from collections.abc import Iterator

from generator.records.directory import Directory
from generator.site.data import api, llms, standard
from generator.site.data.page import write
from generator.site.frame.page import SiteFile

__all__ = ["shared", "write"]


def shared(directory: Directory) -> Iterator[SiteFile]:
    """What is written once: every record as JSON, lists in the municipal standard, and what a model should know."""
    yield from api.write(directory)
    yield from standard.write(directory)
    yield from llms.write(directory)

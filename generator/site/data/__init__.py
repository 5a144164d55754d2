"""The portal's accounts of itself: pages and tables below ``/data/``, and every record as open data."""

from collections.abc import Callable, Iterator
from functools import partial

from generator.records.directory import Directory
from generator.site.data import api, llms, standard
from generator.site.data.page import write
from generator.site.frame.page import SiteFile

__all__ = ["parts", "shared", "write"]


def parts(directory: Directory) -> Iterator[Callable[[Directory], Iterator[SiteFile]]]:
    """Who writes the records as JSON, for each kind one, and who the schemas that they follow."""
    yield from (partial(api.of_kind, kind=kind.name) for kind in directory.schemas.published)
    yield api.schemas


def shared(directory: Directory) -> Iterator[SiteFile]:
    """What else is written once: what there is as JSON, lists in the municipal standard, and what a model should
    know.
    """
    yield from api.write(directory)
    yield from standard.write(directory)
    yield from llms.write(directory)

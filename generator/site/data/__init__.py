"""The portal's accounts of itself: pages and tables below ``/data/``, and every record as open data."""

from generator.site.data.api import write as shared
from generator.site.data.page import write

__all__ = ["shared", "write"]

"""Households with several troubles, for staff: the form, a page for each example, and the rules behind them."""

from generator.site.case.page import write

__all__ = ["write"]

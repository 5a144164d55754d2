"""The pages of the plan beside its chapters: the way in, the years, the matrix, the partners, all in one to print."""

from generator.site.plan.page import write

__all__ = ["write"]

"""The records as Human Services Data Specification (HSDS) 3.0 by Open Referral: one package a language.

What HSDS asks for and the records do not say is never filled with something else; ``docs/open-data.md`` says what is
done instead. What is expired is left out, because whoever takes the package over would offer it.
"""

from generator.site.data.hsds.package import files

__all__ = ["files"]

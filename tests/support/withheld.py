"""A record of the invented town that keeps a value from being published."""

from __future__ import annotations

WITHHELD = """id: old
about:
  ja: なんでも相談室
  en: the desk
values:
  - {value}
reason:
  ja: 古い番号です。
  en: It is an old number.
found_in: 古い資料
noted: "2026-10-01"
"""
"""Its text; ``value`` is what is kept back."""

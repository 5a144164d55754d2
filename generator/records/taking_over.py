"""A directory takes over from the one before it what an edit leaves as it was.

Both are whole and right by themselves; this only saves work. What differs between the records is known, and by the
notes of ``tracing`` so is every answer that was made from it. Such an answer is found anew, and where it is equal to
the old one, what was made from *it* is not touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from generator.records.directory import Directory, Record, texts
from generator.records.sameness import same
from generator.records.tracing import Answer, Key


def take_over(before: Directory, now: Directory) -> Set[Key]:
    """Gives ``now`` every answer of ``before`` that still holds; returns the keys of all that has changed.

    The two may differ in their records, hand-written pages and what sentences taught only, not in their day, town,
    schemas or languages.
    To be called inside ``noting``, before anything is asked of ``now``.
    """
    now.follow(before)
    changed = set(_changed(before, now))
    for key, old in before.memory.items():
        function, arguments, named = key
        if any(("record", argument.ref) in changed for argument in arguments if isinstance(argument, Record)):
            changed.add(key)  # nobody can ask for it any more
            continue
        holds = getattr(function, "holds", False)
        if not holds and old.reads is not None and old.reads.isdisjoint(changed):
            now.memory.setdefault(key, old)
            continue
        try:
            function(now, *arguments, **dict(named))
        except Exception:  # whoever asks will be told
            changed.add(key)
            continue
        new = now.memory[key]
        if not same(new.value, old.value):
            changed.add(key)
        elif not holds:
            now.memory[key] = Answer(old.value, new.reads)
    return changed


def _changed(before: Directory, now: Directory) -> Iterator[Key]:
    """The keys of all that is read of records, pages and sentences and is not as it was."""
    if before.content != now.content:
        yield ("content",)
    if before.learnt != now.learnt:
        yield ("learnt",)
    differ = {ref for ref in (*before.records, *now.records) if before.records.get(ref) is not now.records.get(ref)}
    if differ:
        yield ("all",)
    for ref in differ:
        for record in filter(None, (before.records.get(ref), now.records.get(ref))):
            yield from touched(record)


def touched(record: Record) -> Iterator[tuple[str, ...]]:
    """The keys of all reads, but that of everything, that find this record or are changed by what it says."""
    yield "record", record.ref
    yield "kind", record.kind
    yield "referrers", record.ref
    for field, value in record.data.items():
        if isinstance(value, (str, int)):
            yield "having", record.kind, field, str(value)
    for _path, value in texts(record.data):
        if "/" in value:
            yield "referrers", value

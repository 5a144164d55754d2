"""What taking answers in would do, as a person reads it on a terminal: the difference, what was refused, the counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator import folders
from generator.intake.answers import Refused
from generator.intake.importing import Imported, draft, nearest
from generator.intake.listed import candidates
from generator.intake.taking import Taken
from generator.language.words import SPOKEN, said, said_each
from generator.records.directory import Directory, Record
from generator.records.printable import printable


def told(taken: Taken, *, written: bool) -> str:
    """The whole report, in every language of the commands."""
    lines = [*_difference(taken), *_refused(taken)]
    for problem in taken.warnings:
        lines += [
            f"  {said_each('intake_warning', words=f'{problem.where} {problem.what(code)}')[code]}" for code in SPOKEN
        ]
    for note in taken.notes:
        lines += [f"  {printable(note[code])}" for code in SPOKEN]
    lines.append(
        said(
            "intake_done",
            confirmed=taken.confirmed,
            changed=taken.changed,
            already=taken.already,
            unknown=taken.unknown,
            refused=len(taken.refused),
        )
    )
    if not taken.amendments:
        lines.append(said("intake_no_change", " / "))
    elif written:
        lines.append(said("intake_written", count=len(taken.amendments)))
    else:
        lines.append(said("intake_not_written"))
    return "\n".join(lines)


def _difference(taken: Taken) -> Iterator[str]:
    for amendment in taken.amendments:
        yield "\n".join(printable(line) for line in amendment.difference().rstrip("\n").split("\n"))
        yield ""


def _refused(taken: Taken) -> Iterator[str]:
    if not taken.refused:
        return
    yield said("intake_refused_head", count=len(taken.refused))
    for one in taken.refused:
        yield from _one(one)
    yield ""


def _one(refused: Refused) -> Iterator[str]:
    yield printable(f"[{refused.spot}] {refused.record} {refused.field}".replace("[] ", ""))
    for code in SPOKEN:
        for line in refused.why[code].split("\n"):
            yield f"  {printable(line)}"
        if refused.nearest and refused.nearest not in refused.why[code]:
            yield f"  {printable(said_each('intake_nearest', value=refused.nearest)[code])}"


def write(root: Path, taken: Taken) -> None:
    """Writes every file that changes, each as a whole or not at all."""
    for amendment in taken.amendments:
        path = root / amendment.file
        path.parent.mkdir(parents=True, exist_ok=True)
        folders.write(path, amendment.after.encode())


def of_import(directory: Directory, found: Imported, program: Record, file: str) -> str:
    """What a list has that the records have not, and the other way round."""
    unmatched = found.unmatched
    count = len(found.matches)
    lines = [said("import_rows", file=file, rows=count, matched=count - len(unmatched), unmatched=len(unmatched)), ""]
    among = candidates(directory, program)
    if unmatched:
        lines.append(said("import_unmatched_head", " / "))
    for match in unmatched:
        row = match.row
        lines.append("  " + printable(f"[{row.spot}] {row['name']}（{row.address}）"[:200]))
        near = ", ".join(f"{one.name(directory.locales[0])} {one.ref}" for one in nearest(directory, match, among))
        if near:
            lines += [f"    {printable(words)}" for words in said_each("import_near", names=near).values()]
    if found.absent:
        lines.append(said("import_absent_head", " / "))
        lines += [f"  {record.name(directory.locales[0])} {record.ref}" for record in found.absent]
    return "\n".join([*lines, ""])


def write_drafts(
    directory: Directory, found: Imported, program: Record, source: Record, on: str, folder: Path
) -> Iterator[str]:
    """Writes a draft for each row that is no record below ``folder``, and says which; none is written over."""
    for match in found.unmatched:
        made = draft(directory, match.row, program, source, on)
        if made is None:
            yield said("import_no_draft", name=printable(match.row["name"][:80]))
            continue
        path, text = folder / made[0], made[1]
        if path.exists():
            yield said("import_draft_exists", path=path)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        folders.write(path, text.encode())
        yield said("import_drafted", path=path)

"""``portal case``: the picture of a household in the terminal, by the same rules as on the site."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.language.words import said
from generator.options import as_of_option, directory_of, lang_option, locale_of
from generator.records.printable import printable
from generator.refusal import Refusal

if TYPE_CHECKING:
    from generator.language.locale import Locale
    from generator.records.case import Picture
    from generator.records.directory import Directory

_KINDS = {"needs": "need", "involved": "agency", "district": "district"}
"""What a choice is a reference to; the others are values of their own."""
_CHOICES: tuple[tuple[str, str, bool, str], ...] = (
    ("--need", "needs", True, "A trouble (money). 困りごと。"),
    ("--home", "home", True, "Who is in the home (old). 家にいる人。"),
    ("--sign", "signs", True, "What else is known (away). 気になる様子。"),
    ("--involved", "involved", True, "Who is involved already. もうかかわっているところ。"),
    ("--consent", "consent", False, "asking, given or refused. 本人の同意。"),
    ("--stage", "stage", False, "new, plan, running, remake, end or stop. 支援の段階。"),
    ("--district", "district", False, "The district. 地区。"),
)


def _options(function: Callable[..., None]) -> Callable[..., None]:
    for flag, name, many, text in reversed(_CHOICES):
        function = click.option(flag, name, multiple=many, metavar="ID", help=text)(function)
    return function


@click.command("case")
@_options
@click.option("--json", "as_json", is_flag=True, help="As JSON, in references alone. JSON で出します。")
@lang_option
@as_of_option
@click.pass_obj
def command(root: Path, /, as_json: bool, lang: str | None, as_of: date, **given: Any) -> None:
    """Shows bodies, meeting and next steps for a household, as /case/ does. 世帯の見取り図を出します。

    Nothing of what is asked is kept.
    """
    from generator.records import case

    directory = directory_of(root, as_of)
    if not case.is_told(directory):
        raise Refusal(said("case_no_rules", " / "))
    allowed = case.offered(directory)
    chosen = {name: _values(allowed[name], name, value) for name, value in given.items()}
    found = case.picture(directory, case.chosen_of(directory, chosen))
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_told(directory, locale_of(directory, lang), found)))


def _values(allowed: Sequence[str], name: str, given: Any) -> Any:
    """What was given as the rules write it; refused where the form does not offer it."""
    if given is None:
        return None
    kind = _KINDS.get(name)
    values = [given] if isinstance(given, str) else given
    known = {value.removeprefix(f"{kind}/"): value for value in allowed}
    for value in values:
        if value.removeprefix(f"{kind}/") not in known:
            raise Refusal(said("case_no_choice", " / ", value=printable(value), known=", ".join(known)))
    found = [known[value.removeprefix(f"{kind}/")] for value in values]
    return found[0] if isinstance(given, str) else found


def _told(directory: Directory, locale: Locale, found: Picture) -> Iterator[str]:
    """The picture in lines: each part under its name, each rule with whom it names and what it rests on."""
    from generator.records.case import bodies_of
    from generator.records.contact import contact_of
    from generator.site.case.basis import basis_of
    from generator.site.case.page import about_words
    from generator.site.frame.render import Renderer

    renderer = Renderer(directory, locale)

    def number(ref: str) -> str:
        step = contact_of(directory, directory.require(ref)).first
        through = "" if step.via == "own" else f" ({renderer.word(f'via_{step.via}')} {renderer.name(step.record)})"
        return f"{renderer.name(ref)}  {step.phones[0].fact['number']}{through}"

    if found.lines:
        yield f"# {renderer.word('node_danger')}"
        yield from (f"- {number(ref)}" for ref in found.lines)
    for part, rules in found.rules.items():
        if not rules:
            continue
        yield f"\n# {renderer.label('rule.part', part)}"
        if part == "desk":
            for trouble in found.troubles:
                gap = "" if trouble.involved else f" [{renderer.word('case_gap')}]"
                names = locale.joined(renderer.name(ref) for ref in trouble.bodies)
                yield f"- {about_words(renderer, trouble.about)}{gap}{locale.colon}{names}"
            continue
        if part == "meeting" and found.meeting is not None:
            yield f"{renderer.name(found.meeting)}"
            yield f"{renderer.word('case_called')}{locale.colon}{locale.joined(map(renderer.name, found.called))}"
        for rule in rules:
            names = locale.joined(renderer.name(ref) for ref in bodies_of(rule))
            yield f"- {renderer.text(rule['text'])}{f' → {names}' if names else ''}"
            if "say" in rule:
                yield f"  {renderer.text(rule['say'])}"
            yield f"  [{basis_of(renderer, rule).short}]"
    if found.places:
        yield f"\n# {renderer.word('case_places', district=renderer.name(found.choices.district))}"
        yield from (f"- {renderer.name(ref)}" for ref in found.places)
    if found.calls:
        yield f"\n# {renderer.word('case_calls')}"
        yield from (f"- {number(ref)}" for ref in found.calls)


COMMANDS = (command,)

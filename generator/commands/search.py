"""``portal search`` and ``learn``: what the search answers, and how it tells danger."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.language import hours
from generator.language.words import said
from generator.options import as_of_option, directory_of, lang_option, locale_of, show_errors
from generator.refusal import Refusal


@click.command()
@click.argument("query")
@lang_option
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="How many results.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@as_of_option
@click.pass_obj
def search(root: Path, query: str, lang: str | None, limit: int, as_json: bool, as_of: date) -> None:
    """Searches as the site does, in the same order. サイトと同じ順番でさがします。"""
    from generator.site.search.answers import as_json as write_json
    from generator.site.search.answers import as_text as write_text

    directory = directory_of(root, as_of)
    write = write_json if as_json else write_text
    click.echo(write(directory, query, locale_of(directory, lang), limit).rstrip("\n"))


@click.command()
@click.pass_obj
def learn(root: Path) -> None:
    """Learns anew how danger is told (directory/vocabulary/sentences.csv). 危険の聞き分けを学びなおします。"""
    from generator.records.load import load
    from generator.records.sentences import FILE, LEARNT, mark_of, read_sentences
    from generator.site.search.learning import learnt, written

    loaded = load(root, hours.today())
    wrong = [problem for problem in loaded.problems if problem.level == "error" and problem.file != LEARNT]
    if wrong:
        show_errors(wrong)
        sys.exit(1)
    try:
        sentences = list(read_sentences(root))
        text = written(learnt(loaded.directory, sentences), mark_of(root))
    except (OSError, ValueError) as error:
        raise Refusal(said("cli_not_learnt", file=FILE, detail=str(error))) from None
    (root / LEARNT).write_text(text, encoding="utf-8", newline="\n")
    click.echo(said("cli_learnt", " / ", count=len(sentences), file=LEARNT))


COMMANDS = (search, learn)

"""What every command does at its edges: it prints what it can, and what stops it is told in plain words."""

from __future__ import annotations

import errno
import io
import sys
from typing import Any

import click

from generator.language.words import said
from generator.refusal import Refusal

_INTERRUPTED = 130
"""The exit status of what Ctrl+C ended, as shells have it."""


class PlainGroup(click.Group):
    """A group of commands that never ends in a traceback for what a user or a computer did."""

    def main(self, *arguments: Any, **options: Any) -> Any:
        """Runs the command line. Signs that the output's encoding (a Windows code page) lacks become escapes."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        return super().main(*arguments, **options)

    def invoke(self, context: click.Context) -> Any:
        """Runs the command; refusals, system errors and Ctrl+C are told in the languages of the commands."""
        try:
            return super().invoke(context)
        except Refusal as refusal:
            raise click.ClickException(str(refusal)) from None
        except KeyboardInterrupt:
            click.echo("\n" + said("cli_stopped"), err=True)
            context.exit(_INTERRUPTED)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read the output has gone, as in `portal report … | head`
                raise
            raise click.ClickException(said("cli_system", reason=error)) from None

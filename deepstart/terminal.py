"""What every command shares: how it ends, prints, and chooses its language."""

import copy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from deepstart.language import LANGUAGES, _, set_language, system_language

if TYPE_CHECKING:
    from rich.console import Console

EXIT_GRADER_FAILED = 1
EXIT_USAGE = 2
EXIT_STOPPED = 130  # what shells say of a program that Ctrl-C has ended

_CHOSEN = "deepstart.language was chosen on the command line"


class Command(click.Command):
    """A command whose help is in the language in use."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super(Command, _spoken(self)).format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        return super(Command, _spoken(self)).get_short_help_str(limit)


def _spoken(command: Command) -> Command:
    """Return a copy of a command with its help in the language in use."""
    own = copy.copy(command)
    own.help = _(own.help) if own.help else None
    own.params = [copy.copy(parameter) for parameter in own.params]
    for parameter in own.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = _(parameter.help)
    return own


def end(sentence: str, status: int) -> NoReturn:
    """Print why the command cannot go on, and what to do, and leave."""
    warn(sentence)
    sys.exit(status)


def warn(sentence: str) -> None:
    """Print what the user should know although the command goes on."""
    click.echo(f"deepstart: {visible_lines(sentence)}", err=True)  # names of files are in it


def console(stderr: bool = False) -> "Console":
    """Return where to print: with colours only in terminals that have them."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


def visible(text: str) -> str:
    """Return text without control characters, which could steer a terminal."""
    return "".join(c if c.isprintable() else "?" for c in text)


def visible_lines(text: str) -> str:
    """Return text that may have several lines without any other control characters."""
    return "".join(c if c.isprintable() or c == "\n" else "?" for c in text)


def print_what_can_be_printed() -> None:
    """Print a question mark for what the terminal's encoding lacks, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --lang; without it the learner's folder decides, or else the system's locale."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        is_eager=True,  # before --help
        callback=_choose_language,
        help="Language to speak (default: that of your folder or system).",
    )(command)


def _choose_language(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    from deepstart.learner.folder import language_of_folder

    ctx.meta[_CHOSEN] = value is not None
    set_language(value or language_of_folder(Path.cwd()) or system_language())


def language_was_chosen() -> bool:
    """Return whether this command's --lang was given."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(_CHOSEN))

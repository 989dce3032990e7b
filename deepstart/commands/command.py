"""What every command shares: how it ends, its language, and the learner's folder that it is for."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from deepstart.language import LANGUAGES, _, set_language, system_language
from deepstart.learner.folder import Home, find_home, language_of_folder

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
    ctx.meta[_CHOSEN] = value is not None
    set_language(value or language_of_folder(Path.cwd()) or system_language())


def language_was_chosen() -> bool:
    """Return whether this command's --lang was given."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(_CHOSEN))


def home_at(start: Path) -> Home:
    """Return the home that `start` lies in, and speak its language unless --lang was given."""
    home = find_home(start)
    if home.language and not language_was_chosen():
        set_language(home.language)
    return home

"""What all commands share: help in the user's language, `--lang`, and the learner's folder."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from deepstart.language import LANGUAGES, _, set_language, system_language
from deepstart.learner.home import Home, find_home, language_of_folder

_CHOSEN = "deepstart: --lang was given"


class Command(click.Command):
    """A command whose help is in the language in use."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super(Command, _translated(self)).format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        return super(Command, _translated(self)).get_short_help_str(limit)


def _translated(command: Command) -> Command:
    """Return a copy of a command with its help in the language in use."""
    translated = copy.copy(command)
    translated.help = _(command.help) if command.help else None
    translated.params = [copy.copy(parameter) for parameter in command.params]
    for parameter in translated.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = _(parameter.help)
    return translated


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --lang. Without it the learner's folder decides the language, or else the system."""
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
    set_language(value or default_language())


def default_language() -> str:
    """Return what `init` chose for the folder here, or else the system's language."""
    return language_of_folder(Path.cwd()) or system_language()


def home_at(start: Path) -> Home:
    """Return the learner's folder around `start`, and speak its language unless --lang was given.

    CourseError if there is neither a learner's folder nor a course.
    """
    home = find_home(start)
    context = click.get_current_context(silent=True)
    was_chosen = context is not None and context.meta.get(_CHOSEN)
    if home.language and not was_chosen:
        set_language(home.language)
    return home

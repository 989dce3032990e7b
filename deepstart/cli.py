"""The command line: a group of commands, each loaded from `commands/` when it is asked for.

The help lists all commands and so loads every file in `commands/`. They import what takes long
inside of their functions, so that the help comes at once.
"""

from importlib import import_module
from typing import Any

import click

from deepstart import __version__
from deepstart.commands.base import Command, default_language
from deepstart.course import CourseError
from deepstart.language import set_language
from deepstart.terminal import EXIT_GRADER_FAILED, EXIT_USAGE, end, print_what_can_be_printed

COMMANDS = (
    "build",
    "check",
    "doctor",
    "export",
    "grade",
    "hint",
    "init",
    "list",
    "new-question",
    "release",
    "report",
    "reset",
    "solution",
    "watch",
)


class LazyGroup(click.Group, Command):
    """Commands that are loaded when they are asked for, and whose errors are one sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        file = import_module(f"deepstart.commands.{name.replace('-', '_')}")
        command: click.Command = file.command
        return command

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        set_language(default_language())
        return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        print_what_can_be_printed()
        try:
            return super().invoke(ctx)
        except CourseError as error:
            end(str(error), EXIT_USAGE)
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            end(f"{place}{error.strerror or error}.", EXIT_GRADER_FAILED)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="deepstart")
def main() -> None:
    """Build, check and grade the exercises of a course."""

"""Printing on a terminal: with colours where it has them, without what could steer it."""

import sys
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from rich.console import Console

EXIT_GRADER_FAILED = 1
EXIT_USAGE = 2
EXIT_STOPPED = 130  # what shells say of a program that Ctrl-C has ended


def end(sentence: str, status: int) -> NoReturn:
    """Print why the command cannot go on, and what to do, and leave."""
    warn(sentence)
    sys.exit(status)


def warn(sentence: str) -> None:
    """Print what the user should know although the command goes on."""
    click.echo(f"deepstart: {visible_lines(sentence)}", err=True)  # names of files are in it


def warn_if_any(sentence: str) -> None:
    """Print a sentence, if there is one."""
    if sentence:
        warn(sentence)


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

"""Printing on a terminal: with colours where it has them, without control characters."""

import sys
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from rich.console import Console

EXIT_GRADER_FAILED = 1
EXIT_USAGE = 2
EXIT_STOPPED = 130  # what shells say of a program that Ctrl-C has ended


def end(sentence: str, status: int) -> NoReturn:
    """Print why the command cannot go on and what to do, and exit with `status`."""
    warn(sentence)
    sys.exit(status)


def warn(sentence: str) -> None:
    """Print what the user should know although the command goes on."""
    click.echo(f"deepstart: {visible_lines(sentence)}", err=True)  # it may name students' files


def console(stderr: bool = False) -> "Console":
    """Return a console to print on: with colours only in terminals that have them."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


def visible(text: str) -> str:
    """Return text with a question mark for each control character: they could steer a terminal."""
    return "".join(c if c.isprintable() else "?" for c in text)


def visible_lines(text: str) -> str:
    """Return text with a question mark for each control character but the ends of lines."""
    return "".join(c if c.isprintable() or c == "\n" else "?" for c in text)


def print_what_can_be_printed() -> None:
    """Have a question mark printed for what the terminal's encoding lacks, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")

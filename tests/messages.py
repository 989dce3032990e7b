"""`make messages`: bring the catalog of Chinese sentences up to date with the program.

The sentences are those inside of `_()`, and what click says of commands and their options. New ones
go into the catalog untranslated; those that have gone are dropped; then the catalog is compiled.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from deepstart.cli import main

PROGRAM = Path(__file__).parent.parent / "deepstart"
PO = PROGRAM / "locale/zh/LC_MESSAGES/deepstart.po"
MO = PO.with_suffix(".mo")


def of_the_program() -> Catalog:
    """Return the catalog of all sentences, without translations."""
    catalog = Catalog(project="deepstart", charset="utf-8")
    for file, _line, message, _comments, _context in extract_from_dir(
        PROGRAM, keywords={"_": None}
    ):
        catalog.add(message, locations=[(file, 1)])
    for message in _of_commands(main):
        catalog.add(message, locations=[("cli", 1)])
    return catalog


def _of_commands(command: click.Command) -> Iterator[str]:
    if command.help:
        yield command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            yield parameter.help
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _of_commands(inner)


def read() -> Catalog:
    """Return the catalog as it is in the repository."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


def updated() -> Catalog:
    """Return the repository's catalog with the sentences that the program has now."""
    catalog = read()
    written = catalog.creation_date
    catalog.update(of_the_program(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.creation_date = written  # the same sentences give the same file
    return catalog


def untranslated(catalog: Catalog) -> list[str]:
    return [str(message.id) for message in catalog if message.id and not message.string]


def as_po(catalog: Catalog) -> bytes:
    """Return the catalog as the text that is edited, without line numbers that change daily."""
    file = io.BytesIO()
    write_po(file, catalog, width=100, include_lineno=False, sort_by_file=True)
    return file.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """Return the catalog as gettext reads it."""
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


if __name__ == "__main__":
    catalog = updated()
    PO.write_bytes(as_po(catalog))
    MO.write_bytes(as_mo(catalog))
    missing = untranslated(catalog)
    print(f"{len(catalog) - len(missing)} sentences, {len(missing)} untranslated")
    for sentence in missing:
        print(f"  {sentence!r}")
    sys.exit(bool(missing))

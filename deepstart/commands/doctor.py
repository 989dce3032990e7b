"""`deepstart doctor`: versions, isolation, and whether the tools of the other doors are here."""

import json
import sys
from typing import TypedDict

import click

from deepstart import __version__
from deepstart.commands.base import Command, language_option
from deepstart.language import _
from deepstart.terminal import console


class Finding(TypedDict):
    """One line of the doctor's report."""

    what: str
    found: str
    ok: bool
    advice: str


_BUILD_TOOLS = ("jupytext", "nbformat", "otter-grader", "nbgrader")
_NEEDED = ("numpy", "pytest", "msgpack")


def findings() -> list[Finding]:
    """Return what was found, line by line."""
    import platform

    from deepstart.sandbox import confine, isolation

    lines = [
        Finding(what="deepstart", found=__version__, ok=True, advice=""),
        Finding(
            what="Python",
            found=f"{platform.python_version()} on {platform.platform()}",
            ok=sys.version_info >= (3, 11),
            advice=_("Install Python 3.11 or newer."),
        ),
    ]
    lines += [_package(name, _("Run `pip install deepstart` again.")) for name in _NEEDED]
    lines += [
        _package(name, _("Needed by `deepstart build` only: pip install 'deepstart[build]'."))
        for name in _BUILD_TOOLS
    ]
    lines.append(
        _package(
            "tensorflow",
            _("Needed by Keras assignments only: pip install tensorflow."),
            "tensorflow-cpu",
        )
    )
    missing = isolation.missing_layers()
    lines.append(
        Finding(
            what="isolation",
            found="+".join(confine.layers()),
            ok=not missing,
            advice=_(
                "Missing: {names}. Student code is confined on Linux 5.13 or later "
                "with Landlock enabled; elsewhere grade in a Linux container."
            ).format(names=", ".join(missing)),
        )
    )
    return lines


def _package(name: str, advice: str, other_name: str = "") -> Finding:
    from importlib.metadata import PackageNotFoundError, version

    for candidate in filter(None, (name, other_name)):
        try:
            return Finding(what=name, found=version(candidate), ok=True, advice="")
        except PackageNotFoundError:
            continue
    return Finding(what=name, found="not installed", ok=False, advice=advice)


@click.command("doctor", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@language_option
def command(as_json: bool) -> None:
    """Say what this machine offers, what is missing and how to get it."""
    found = findings()
    if as_json:
        click.echo(json.dumps(found, indent=1))
        return
    out = console()
    for finding in found:
        mark = "[green]✓[/]" if finding["ok"] else "[yellow]![/]"
        out.print(mark, end=" ")
        out.print(f"{finding['what']}: {finding['found']}", markup=False)
        if not finding["ok"]:
            out.print(f"    {finding['advice']}", markup=False)

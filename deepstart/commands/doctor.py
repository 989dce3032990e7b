"""`deepstart doctor`: versions, isolation, and whether the tools of the other doors are here."""

import json
import sys
from typing import TypedDict

import click

from deepstart import __version__
from deepstart.commands.base import Command, language_option
from deepstart.language import _
from deepstart.terminal import console


class Component(TypedDict):
    """Something that the program needs or can use, and whether it is here."""

    what: str  # its name
    found: str  # its version, or what there is of it
    ok: bool
    advice: str  # a sentence on how to get it; empty if it cannot be missing


_BUILD_TOOLS = ("jupytext", "nbformat", "otter-grader", "nbgrader")
_NEEDED = ("numpy", "pytest", "msgpack", "msgspec")


def components() -> list[Component]:
    """Look for everything that the program needs or can use."""
    import platform

    from deepstart.notebook.packages import pip_name
    from deepstart.sandbox import confine, isolation
    from deepstart.sandbox.installed import pip_install

    found = [
        Component(what="deepstart", found=__version__, ok=True, advice=""),
        Component(
            what="Python",
            found=f"{platform.python_version()} on {platform.platform()}",
            ok=sys.version_info >= (3, 11),
            advice=_("Install Python 3.11 or newer."),
        ),
    ]
    advice = _("Run `{command}` again.").format(command=pip_install("deepstart"))
    found += [_package(name, advice) for name in _NEEDED]
    advice = _("Needed by `deepstart build` only: run `{command}`.").format(
        command=pip_install("deepstart[build]")
    )
    found += [_package(name, advice) for name in _BUILD_TOOLS]
    advice = _("Needed by Keras assignments only: run `{command}`.").format(
        command=pip_install(pip_name("tensorflow"))
    )
    found.append(_package("tensorflow", advice))
    missing = isolation.missing_layers()
    found.append(
        Component(
            what="isolation",
            found="+".join(confine.layers()),
            ok=not missing,
            advice=_(
                "Missing: {names}. Student code is confined on Linux 5.13 or later "
                "with Landlock enabled; elsewhere grade in a Linux container."
            ).format(names=", ".join(missing)),
        )
    )
    return found


def _package(name: str, advice: str) -> Component:
    from deepstart.sandbox.installed import installed_version

    found = installed_version(name)
    return Component(
        what=name, found=found or "not installed", ok=bool(found), advice="" if found else advice
    )


@click.command("doctor", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@language_option
def command(as_json: bool) -> None:
    """Say what this machine offers, what is missing and how to get it."""
    found = components()
    if as_json:
        click.echo(json.dumps(found, indent=1))
        return
    out = console()
    for component in found:
        mark = "[green]✓[/]" if component["ok"] else "[yellow]![/]"
        out.print(mark, end=" ")
        out.print(f"{component['what']}: {component['found']}", markup=False)
        if not component["ok"]:
            out.print(f"    {component['advice']}", markup=False)

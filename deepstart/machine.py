"""What `deepstart doctor` looks at: versions, isolation, and the tools of the other doors."""

import importlib.metadata
import platform
import sys
from typing import TypedDict

from deepstart import __version__
from deepstart.language import _
from deepstart.sandbox import confine


class Finding(TypedDict):
    """One line of the doctor's report."""

    what: str
    found: str
    ok: bool
    advice: str


_BUILD_TOOLS = ("jupytext", "nbformat", "otter-grader", "nbgrader")
_OF_THE_COURSE = ("numpy", "pytest", "msgpack")


def findings() -> list[Finding]:
    """Return what was found, line by line."""
    lines = [
        Finding(what="deepstart", found=__version__, ok=True, advice=""),
        Finding(
            what="Python",
            found=f"{platform.python_version()} on {platform.platform()}",
            ok=sys.version_info >= (3, 11),
            advice=_("Install Python 3.11 or newer."),
        ),
    ]
    lines += [_package(name, _("Run `pip install deepstart` again.")) for name in _OF_THE_COURSE]
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
    missing = confine.missing_layers()
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
    for candidate in filter(None, (name, other_name)):
        try:
            version = importlib.metadata.version(candidate)
            return Finding(what=name, found=version, ok=True, advice="")
        except importlib.metadata.PackageNotFoundError:
            continue
    return Finding(what=name, found="not installed", ok=False, advice=advice)

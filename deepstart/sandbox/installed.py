"""What is installed where this program runs, and the command that installs more."""

import shlex
import sys
from importlib.metadata import PackageNotFoundError, version

from deepstart.notebook.packages import pip_name


def installed_version(imported: str) -> str:
    """Return the version of the package that an import loads, whatever pip calls it; "" if none."""
    for name in (pip_name(imported), imported):
        try:
            return version(name)
        except PackageNotFoundError:
            continue
    return ""


def pip_install(*wanted: str) -> str:
    """Return the command that installs these where this program runs.

    A bare `pip` would often be another Python's.
    """
    words = (sys.executable, "-m", "pip", "install", *wanted)
    if sys.platform == "win32":
        return " ".join(f'"{word}"' if {*word} & {*" [<>="} else word for word in words)
    return shlex.join(words)

"""The packages that notebooks import: what pip calls them, and what to do where one is missing."""

import importlib.util
import platform
import sys
import time
from collections.abc import Iterable

from deepstart.language import _
from deepstart.notebook.calm import CalmError

# Plain TensorFlow for this system is made for graphics cards, and larger by 0.9 GB.
SYSTEM_OF_TENSORFLOW_CPU = ("linux", "x86_64")


# Seconds until all cells of *Run All* have come to the kernel: it stops those that are there.
_ON_THEIR_WAY = 1.5


def pip_name(imported: str) -> str:
    """Return what pip installs on this machine, by the name that is imported."""
    here = (sys.platform, platform.machine())
    if imported == "tensorflow" and here == SYSTEM_OF_TENSORFLOW_CPU:
        return "tensorflow-cpu"
    return {"sklearn": "scikit-learn"}.get(imported, imported)


def require(names: Iterable[str]) -> None:
    """Raise CalmError with what to do where one of these packages is missing."""
    importlib.invalidate_caches()  # something may just have been installed
    is_browser = sys.platform == "emscripten"  # where packages come as they are imported
    missing = [pip_name(name) for name in names if not importlib.util.find_spec(name)]
    if missing and not is_browser:
        time.sleep(_ON_THEIR_WAY)
        raise CalmError(
            _(
                "This notebook needs {missing}. Run this in a new cell, then go on from here:  "
                "%pip install {missing}"
            ).format(missing=" ".join(missing))
        )

"""What pip calls the packages that notebooks import, and how to have it install them here."""

import shlex
import sys
from importlib.metadata import PackageNotFoundError, version

from packaging.requirements import Requirement

_PLAIN_LINUX = 'sys_platform == "linux" and platform_machine == "x86_64"'
_ELSEWHERE = 'sys_platform != "linux" or platform_machine != "x86_64"'

# By the name that is imported: the versions that notebooks are known to run with, up to the next
# major one.
REQUIREMENTS = {
    "numpy": ("numpy>=1.26,<3",),
    "matplotlib": ("matplotlib>=3.8,<4",),
    "sklearn": ("scikit-learn>=1.4,<2",),
    # Plain TensorFlow for Linux is made for graphics cards, and twice as large.
    "tensorflow": (
        f"tensorflow-cpu>=2.16,<3; {_PLAIN_LINUX}",
        f"tensorflow>=2.16,<3; {_ELSEWHERE}",
    ),
    "keras": ("keras>=3.0,<4",),
}


def pip_name(imported: str) -> str:
    """Return what to have pip install on this machine for an import."""
    for requirement in _requirements(imported):
        if requirement.marker is None or requirement.marker.evaluate():
            return requirement.name
    return imported


def installed_version(imported: str) -> str:
    """Return the version of the package that an import loads, whatever pip calls it; "" if none."""
    for name in [requirement.name for requirement in _requirements(imported)] or [imported]:
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


def _requirements(imported: str) -> list[Requirement]:
    return [Requirement(line) for line in REQUIREMENTS.get(imported, ())]

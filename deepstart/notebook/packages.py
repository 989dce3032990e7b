"""What pip calls the packages that notebooks import."""

import platform
import sys

# Plain TensorFlow for this system is made for graphics cards, and larger by 0.9 GB.
SYSTEM_OF_TENSORFLOW_CPU = ("linux", "x86_64")


def pip_name(imported: str) -> str:
    """Return what pip installs on this machine, by the name that is imported."""
    here = (sys.platform, platform.machine())
    if imported == "tensorflow" and here == SYSTEM_OF_TENSORFLOW_CPU:
        return "tensorflow-cpu"
    return {"sklearn": "scikit-learn"}.get(imported, imported)

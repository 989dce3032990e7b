"""Isolation: which layers grading needs, whether a submission may run here, what a result says.

`confine` builds the layers and tries what this system offers. Here it is decided what follows from
that. A door refuses in a sentence of its own, since what helps differs: a container, an option.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from deepstart.language import _
from deepstart.sandbox import confine

# Without these, nothing keeps student code from the reference, the hidden checks and the results.
NEEDED = ("landlock", "seccomp")
# In force around every child, confined or not.
_ALWAYS = ("process", "rlimits")


class NotConfinedError(Exception):
    """Student code cannot be confined here, and nobody said that it may run all the same.

    missing: the layers that this system lacks, as a sentence lists them.
    """

    def __init__(self, missing: Sequence[str]) -> None:
        self.missing = ", ".join(missing)
        super().__init__(self.missing)


class ExposedError(Exception):
    """What submissions must not read lies where they may read; the message says what to do."""


def missing_layers(offered: Sequence[str] | None = None) -> list[str]:
    """Return the layers that grading needs and a system that offers these, or this one, lacks."""
    offered = confine.layers() if offered is None else offered
    return [layer for layer in NEEDED if layer not in offered]


def must_confine(unsafe: bool) -> bool:
    """Return whether a submission's code is confined; NotConfinedError if it has to be and cannot.

    It is confined wherever that is possible, also where it need not be. unsafe: it may run without
    (the learner's own code, or an instructor who trusts every submission).
    """
    missing = missing_layers()
    if missing and not unsafe:
        raise NotConfinedError(missing)
    return not missing


def refuse_exposed(places: Iterable[Path]) -> None:
    """Raise ExposedError if a confined child could read what lies in one of these places."""
    for place in places:
        if confine.exposes(place):
            raise ExposedError(
                _(
                    "{exposed} lies inside the Python installation, which submissions may "
                    "read; move it elsewhere."
                ).format(exposed=place)
            )


def in_force(offered: Sequence[str], confined: bool) -> str:
    """Return what a result says of its isolation: the layers around its child, joined by `+`.

    offered: the layers of the process that starts the children.
    """
    return "+".join(layer for layer in offered if confined or layer in _ALWAYS)

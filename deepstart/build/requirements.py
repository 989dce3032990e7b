"""What a student has to install for an assignment."""

from deepstart import __version__
from deepstart.course import CourseError
from deepstart.language import _
from deepstart.sandbox.packages import REQUIREMENTS

_PACKAGES = {
    **REQUIREMENTS,
    "jupyterlab": ("jupyterlab>=4.2,<5",),
    "deepstart": (f"deepstart>={__version__},<1",),
}
_NOTEBOOK = ("numpy", "matplotlib", "jupyterlab")
_GRADING = ("numpy", "matplotlib", "deepstart")


def student_requirements(needs: tuple[str, ...]) -> str:
    """Return the requirements.txt of an assignment with these `needs` in course.toml."""
    return _lines(_NOTEBOOK, needs)


def grading_requirements(needs: tuple[str, ...]) -> str:
    """Return what Otter's grading image needs besides Otter itself, which Otter adds."""
    return _lines(_GRADING, needs)


def _lines(always: tuple[str, ...], needs: tuple[str, ...]) -> str:
    if unknown := [need for need in needs if need not in _PACKAGES]:
        raise CourseError(
            _(
                "course.toml: needs names {unknown}, whose versions are not listed in "
                "deepstart/sandbox/packages.py."
            ).format(unknown=unknown[0])
        )
    wanted = sorted({*always, *needs}, key=list(_PACKAGES).index)
    return "".join(f"{line}\n" for name in wanted for line in _PACKAGES[name])

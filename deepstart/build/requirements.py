"""What a student has to install for an assignment."""

from deepstart import __version__
from deepstart.course import CourseError
from deepstart.language import _

# The versions that the notebooks are known to run with, up to the next major one.
_RANGES = {
    "numpy": "numpy>=1.26,<3",
    "matplotlib": "matplotlib>=3.8,<4",
    "sklearn": "scikit-learn>=1.4,<2",
    "tensorflow": "tensorflow>=2.16,<3",
    "keras": "keras>=3.0,<4",
    "otter-grader": "otter-grader>=7,<8",
    "jupyterlab": "jupyterlab>=4.2,<5",
    "deepstart": f"deepstart>={__version__},<1",
}
_NOTEBOOK = ("numpy", "matplotlib", "otter-grader", "jupyterlab")
_GRADING = ("numpy", "matplotlib", "deepstart")


def student_requirements(needs: tuple[str, ...]) -> str:
    """Return the requirements.txt of an assignment with these `needs` in course.toml."""
    return _lines(_NOTEBOOK, needs)


def grading_requirements(needs: tuple[str, ...]) -> str:
    """Return what Otter's grading image needs besides Otter itself, which Otter adds."""
    return _lines(_GRADING, needs)


def _lines(always: tuple[str, ...], needs: tuple[str, ...]) -> str:
    if unknown := [need for need in needs if need not in _RANGES]:
        raise CourseError(
            _(
                "course.toml: needs names {unknown}, whose versions are not listed in "
                "deepstart/build/requirements.py."
            ).format(unknown=unknown[0])
        )
    wanted = sorted({*always, *needs}, key=list(_RANGES).index)
    return "".join(f"{_RANGES[name]}\n" for name in wanted)


def packages_to_install(needs: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return what a notebook imports, each package with the name that pip knows it by."""
    wanted = sorted({"numpy", "matplotlib", *needs}, key=list(_RANGES).index)
    return tuple((name, _RANGES[name].partition(">")[0]) for name in wanted)

"""What a student has to install for an assignment."""

from deepstart import __version__
from deepstart.course import CourseError
from deepstart.language import _
from deepstart.notebook.packages import SYSTEM_OF_TENSORFLOW_CPU

_SYSTEM, _MACHINE = SYSTEM_OF_TENSORFLOW_CPU
# The versions that the notebooks are known to run with, up to the next major one.
_LINES = {
    "numpy": "numpy>=1.26,<3",
    "matplotlib": "matplotlib>=3.8,<4",
    "sklearn": "scikit-learn>=1.4,<2",
    "tensorflow": (
        f'tensorflow-cpu>=2.16,<3; sys_platform == "{_SYSTEM}" and'
        f' platform_machine == "{_MACHINE}"\n'
        f'tensorflow>=2.16,<3; sys_platform != "{_SYSTEM}" or platform_machine != "{_MACHINE}"'
    ),
    "keras": "keras>=3.0,<4",
    "jupyterlab": "jupyterlab>=4.2,<5",
    "deepstart": f"deepstart>={__version__},<1",
}
_NOTEBOOK = ("numpy", "matplotlib")


def student_requirements(needs: tuple[str, ...]) -> str:
    """Return the requirements.txt of an assignment with these `needs` in course.toml."""
    return _lines({*_NOTEBOOK, "jupyterlab", *needs})


def grading_requirements(needs: tuple[str, ...]) -> str:
    """Return what Otter's grading image needs besides Otter itself, which Otter adds."""
    return _lines({*_NOTEBOOK, "deepstart", *needs})


def imported_packages(needs: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a notebook of an assignment with these `needs` imports."""
    return tuple(_sorted({*_NOTEBOOK, *needs}))


def _lines(wanted: set[str]) -> str:
    return "".join(f"{_LINES[name]}\n" for name in _sorted(wanted))


def _sorted(wanted: set[str]) -> list[str]:
    if unknown := sorted(wanted - _LINES.keys()):
        raise CourseError(
            _(
                "course.toml: needs names {unknown}, whose versions are not listed in "
                "deepstart/build/requirements.py."
            ).format(unknown=unknown[0])
        )
    return sorted(wanted, key=list(_LINES).index)

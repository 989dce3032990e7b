"""The reference solutions of an assignment, as a module. Only the judge imports them."""

import builtins
import importlib
import importlib.util
import sys
import types
from pathlib import Path
from typing import Any

from deepstart.course import Assignment, Course, CourseError
from deepstart.language import _


def load(course: Course, assignment: Assignment) -> types.ModuleType:
    """Return the module solutions/<assignment>/reference.py, imported once per process.

    What it imports besides NumPy is loaded when a solution first uses it: even where the answers
    use a large package, most checks compare in NumPy, and the judge need not wait for the package.
    CourseError if `build` has not written the file.
    """
    path = course.reference(assignment)
    name = "deepstart_reference_" + assignment.id.replace("-", "_")
    if name in sys.modules and sys.modules[name].__file__ == str(path):
        return sys.modules[name]
    if not path.is_file():
        raise CourseError(_("{path} is missing; run `deepstart build`.").format(path=path))
    later = frozenset(assignment.needs) - {"numpy"}
    return load_module(path, name, later)


def load_module(path: Path, name: str, later: frozenset[str] = frozenset()) -> types.ModuleType:
    """Import a file of the course under a name; packages in `later` when they are first used."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None  # it ends in .py
    module = importlib.util.module_from_spec(spec)
    if later:
        module.__dict__["__builtins__"] = {**vars(builtins), "__import__": _importer(later)}
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class _Later(types.ModuleType):
    """Stands for a package until something in it is asked for."""

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module(self.__name__), name)


def _importer(later: frozenset[str]) -> Any:
    """Return an `__import__` that loads these packages later, where they are imported whole."""

    def import_(
        name: str,
        globals: Any = None,
        locals: Any = None,
        fromlist: Any = (),
        level: int = 0,
    ) -> types.ModuleType:
        if name in later and not fromlist:
            return _Later(name)
        return builtins.__import__(name, globals, locals, fromlist, level)

    return import_

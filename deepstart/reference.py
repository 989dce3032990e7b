"""The reference solutions of an assignment, as a module. Only the judge imports them."""

import importlib.util
import sys
import types
from pathlib import Path

from deepstart.course import Assignment, Course, CourseError
from deepstart.language import _


def load(course: Course, assignment: Assignment) -> types.ModuleType:
    """Return the module solutions/<assignment>/reference.py, imported once per process."""
    path = course.reference(assignment)
    name = "deepstart_reference_" + assignment.id.replace("-", "_")
    if name in sys.modules and sys.modules[name].__file__ == str(path):
        return sys.modules[name]
    if not path.is_file():
        raise CourseError(_("{path} is missing; run `deepstart build`.").format(path=path))
    return load_module(path, name)


def load_module(path: Path, name: str) -> types.ModuleType:
    """Import a file of the course under a name."""
    specification = importlib.util.spec_from_file_location(name, path)
    assert specification is not None and specification.loader is not None  # it ends in .py
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module

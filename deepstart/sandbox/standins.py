"""Modules that answers may not use, replaced by stand-ins inside the child.

Importing one works, so that a cell with a stray import still defines its answers. *Using* one while
a question runs raises `NotAllowedError`. Nothing of the real library is ever loaded.
"""

import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any


class NotAllowedError(Exception):
    """An answer used a library that its assignment does not allow."""


class StandIn(types.ModuleType):
    """Stands for a module, and for everything in it."""

    def __init__(self, name: str, answering: Callable[[], bool]) -> None:
        super().__init__(name)
        self.__dict__["_answering"] = answering
        self.__path__: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn(f"{self.__name__}.{name}", self._answering)

    def __call__(self, *args: object, **kwargs: object) -> "StandIn":
        if self._answering():
            raise NotAllowedError(
                f"{self.__name__} is not allowed in an answer: "
                "write it with NumPy and the standard library"
            )
        return StandIn(f"{self.__name__}()", self._answering)

    def __getitem__(self, key: object) -> "StandIn":
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())

    def __enter__(self) -> "StandIn":
        return self

    def __exit__(self, *exception: object) -> None:
        pass

    def __float__(self) -> float:
        return 0.0

    def __mul__(self, other: object) -> float:
        return 0.0

    __rmul__ = __mul__

    def __repr__(self) -> str:
        return f"<{self.__name__} is not available here>"


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, roots: frozenset[str], answering: Callable[[], bool]) -> None:
        self.roots = roots
        self.answering = answering

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] in self.roots:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return StandIn(spec.name, self.answering)

    def exec_module(self, module: types.ModuleType) -> None:
        pass


def install(roots: Sequence[str], answering: Callable[[], bool]) -> None:
    """Let `import` find stand-ins for these top-level packages from now on.

    `answering` tells whether a question is running at the moment.
    """
    for name in [name for name in sys.modules if name.partition(".")[0] in roots]:
        del sys.modules[name]
    sys.meta_path.insert(0, _Finder(frozenset(roots), answering))


class _Check:
    """What `grader.check` returns while a notebook is run for its looks."""

    def __init__(self, question: str, grade: float) -> None:
        self.name, self.grade = question, grade
        self.passed_all = grade == 1

    def __repr__(self) -> str:
        return f"{self.name}: {self.grade:.0%} of the public checks passed"


def show_grades(grades: Mapping[str, float], answering: Callable[[], bool]) -> None:
    """Let `otter.Notebook().check(question)` say from now on what the judge has found.

    Notebooks draw some figures only where a question's public checks have passed.
    """

    class Notebook(StandIn):
        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__("grader", answering)

        def check(self, question: str, *args: object, **kwargs: object) -> _Check:
            return _Check(question, grades.get(question, 0.0))

    otter = StandIn("otter", answering)
    otter.__dict__["Notebook"] = Notebook
    sys.modules["otter"] = otter

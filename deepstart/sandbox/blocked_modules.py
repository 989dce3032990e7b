"""What the student's own imports find: stand-ins for packages that are forbidden or not there.

Importing one works, and so does all that stands beside an answer, such as a class of a stray
`nn.Module` or a printed `torch.__version__`: a cell with it still defines its answers. *Using* one
while a question runs raises an error that names what was used.

A ban holds for what the student imports, not for what an allowed package imports for itself: where
scikit-learn is allowed, it gets its SciPy. A student who looks for a library behind another
(`sys.modules`, an attribute of a module) finds it there; hidden in an allowed package, it does no
more than the package does.
"""

import builtins
import importlib
import importlib.abc
import importlib.machinery
import importlib.metadata
import os
import site
import sys
import sysconfig
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from opcode import opmap
from pathlib import Path
from typing import Any

import numpy as np

from deepstart.sandbox import shell, wrappers

MAX_NAME = 200  # of `x = x.step()` in a loop

Answering = Callable[[], bool]


class NotAllowedError(Exception):
    """An answer used a library that its assignment does not allow."""


@dataclass(frozen=True)
class _Absence:
    """Why something is not there, and whether it matters at the moment."""

    root: str
    is_forbidden: bool
    answering: Answering

    def error(self, name: str) -> Exception:
        """Return what using it raises in an answer."""
        if self.is_forbidden:
            return NotAllowedError(f"{name} is not allowed in an answer")
        text = f"{name} is not there, since the grader has no module named {self.root!r}"
        return ModuleNotFoundError(text, name=self.root)


class StandIn:
    """Stands for a module, and for everything in it and all that comes of that."""

    _name: str
    _absence: _Absence

    def __init__(self, name: str, absence: _Absence) -> None:
        name = name[:MAX_NAME]
        last = name.rpartition(".")[2]
        self.__dict__.update(
            _name=name, _absence=absence, __name__=name, __qualname__=last, __path__=[], __all__=[]
        )

    def __getattr__(self, name: str) -> Any:
        if name == "__version__":
            return _version(self._absence.root)
        if name.startswith("__"):
            raise AttributeError(name)
        whole = f"{self._name}.{name}"
        if name.endswith("Warning"):
            return type(name, (Warning,), {})  # for filters
        if name.endswith(("Error", "Exception")):
            return type(name, (Exception,), {})  # for `except`
        return StandIn(whole, self._absence)

    def _use(self, *args: Any, **kwargs: Any) -> Any:
        """What every operation does: in an answer it is refused, elsewhere it comes to nothing."""
        if self._absence.answering():
            raise self._absence.error(self._name)
        return StandIn(self._name, self._absence)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        self._use()
        if len(args) == 1 and not kwargs and _is_being_decorated(args[0]):
            return args[0]
        return StandIn(f"{self._name.removesuffix('()')}()", self._absence)

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        """Return a class in place of this base, so that `class Net(nn.Module)` has one."""
        inherited = {"_name": self._name, "_absence": self._absence, "__init__": StandIn._use_up}
        inherited["__init_subclass__"] = classmethod(lambda cls, **options: None)
        return (type(self.__dict__["__qualname__"], (StandIn,), inherited),)

    def _use_up(self, *args: Any, **kwargs: Any) -> None:
        self._use()

    def __iter__(self) -> Iterator[Any]:
        one = self._use()
        return iter([one] * _wanted(sys._getframe(1)))

    def __eq__(self, other: object) -> bool:
        self._use()
        return self is other

    __hash__ = object.__hash__

    def __contains__(self, item: object) -> bool:
        self._use()
        return False

    def __bool__(self) -> bool:
        self._use()
        return False  # no graphics card is available, and nothing is in it

    def __len__(self) -> int:
        self._use()
        return 0

    __int__ = __index__ = __len__

    def __float__(self) -> float:
        self._use()
        return 0.0

    def __complex__(self) -> complex:
        return complex(self.__float__())

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        self._use()
        return np.empty(0)

    def __enter__(self) -> Any:
        self._use()
        return self

    def __exit__(self, *exception: object) -> None:
        pass

    async def __aenter__(self) -> Any:
        return self.__enter__()

    async def __aexit__(self, *exception: object) -> None:
        pass

    def __await__(self) -> Iterator[Any]:
        self._use()
        return iter(())

    def __setitem__(self, key: object, value: object) -> None:
        self._use()

    def __delitem__(self, key: object) -> None:
        self._use()

    def __instancecheck__(self, instance: object) -> bool:
        return False

    __subclasscheck__ = __instancecheck__

    def __format__(self, form: str) -> str:
        return repr(self)

    def __repr__(self) -> str:
        return f"<{self._name} is not available here>"


def name_of(stand_in: StandIn) -> str:
    """Return what it stands for, as the student would write it."""
    return stand_in._name


def refusal(stand_in: StandIn) -> Exception:
    """Return what using it in an answer raises."""
    return stand_in._absence.error(stand_in._name)


_BINARY = "add sub mul truediv floordiv mod pow matmul and or xor lshift rshift divmod"
for _operator in (
    *(f"__{name}__" for name in _BINARY.split()),
    *(f"__r{name}__" for name in _BINARY.split()),
    *("__neg__", "__pos__", "__abs__", "__invert__", "__lt__", "__le__", "__gt__", "__ge__"),
    *("__getitem__", "__next__", "__round__", "__array_ufunc__", "__array_function__"),
):
    setattr(StandIn, _operator, StandIn._use)


@cache
def _version(root: str) -> str:
    """Return the version of a package that is installed though forbidden, or any version."""
    try:
        return importlib.metadata.version(root)
    except Exception:
        return "1.0.0"


def _is_being_decorated(value: object) -> bool:
    """Tell whether this is a function or class that has no name yet, as below `@tf.function`."""
    if not isinstance(value, (types.FunctionType, type)) or value.__name__ == "<lambda>":
        return False
    return vars(sys.modules["__main__"]).get(value.__name__) is not value


def _wanted(frame: types.FrameType) -> int:
    """Return how many items whoever iterates wants: none in a loop, one for `next`."""
    code, place = frame.f_code.co_code, frame.f_lasti
    match code[place]:
        case operation if operation == opmap["UNPACK_SEQUENCE"]:
            return code[place + 1]
        case operation if operation == opmap["UNPACK_EX"]:
            return code[place + 1] + (code[place - 1] if _is_extended(code, place) else 0)
        case operation if operation == opmap["GET_ITER"]:
            return 0
    return 1


def _is_extended(code: bytes, place: int) -> bool:
    return place >= 2 and code[place - 2] == opmap["EXTENDED_ARG"]


# -- imports ---------------------------------------------------------------------------------------


@cache
def _libraries() -> tuple[str, ...]:
    """Return the beginnings of the names of files that are not the student's."""
    paths = sysconfig.get_paths()
    places = {paths[name] for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    places |= {*site.getsitepackages(), site.getusersitepackages()}
    places.add(str(Path(__file__).parents[1]))
    return tuple(os.path.join(place, "") for place in places)


_MACHINERY_OF_IMPORTS = ("importlib", "_frozen_importlib", "pkgutil", "runpy", __name__)


class Imports:
    """Decides what imports find, by who imports."""

    def __init__(self, forbidden: Sequence[str], answering: Answering) -> None:
        self._answering = answering
        self._import, self._import_module = builtins.__import__, importlib.import_module
        self._libraries = _libraries()
        self._modules: dict[str, Any] = {
            root: StandIn(root, _Absence(root, True, answering)) for root in forbidden
        }
        for root in wrappers.ROOTS:
            if root not in forbidden:
                rest = StandIn(root, _Absence(root, False, answering)).__getattr__
                self._modules[root] = wrappers.module(root, rest)

    def install(self) -> None:
        """Let all imports from now on be decided here."""
        builtins.__import__ = self.import_
        importlib.import_module = self.import_module
        sys.meta_path.insert(0, _Finder(self))

    def import_(
        self,
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> Any:
        """Do what `__import__` does."""
        if level == 0 and self.knows(name) and self.is_students(sys._getframe(1)):
            found = self.found(name)
            return found if fromlist else self._modules[name.partition(".")[0]]
        try:
            module = self._import(name, globals, locals, fromlist or (), level)
            if name.startswith("asyncio"):
                shell.prepare_event_loops()
            return module
        except ModuleNotFoundError as error:
            own = str(error.name).partition(".")[0]
            if not (Path(own).is_dir() or Path(f"{own}.py").is_file()):
                raise
            importlib.invalidate_caches()  # it was written a moment ago
            return self._import(name, globals, locals, fromlist or (), level)

    def import_module(self, name: str, package: str | None = None) -> Any:
        """Do what `importlib.import_module` does."""
        if self.knows(name) and self.is_students(sys._getframe(1)):
            return self.found(name)
        return self._import_module(name, package)

    def knows(self, name: str) -> bool:
        """Tell whether a module is one that something else stands for."""
        return name.partition(".")[0] in self._modules

    def found(self, name: str) -> Any:
        """Return what stands for a module."""
        root, *parts = name.split(".")
        found = self._modules[root]
        for part in parts:
            found = getattr(found, part)
        return found

    def missing(self, name: str, lacking: str) -> StandIn:
        """Return a stand-in for a module whose import failed for want of the module `lacking`."""
        return StandIn(name, _Absence(lacking, False, self._answering))

    def replace(self, root: str, module: object) -> None:
        """Let another module stand for a package."""
        self._modules[root] = module

    def is_students(self, frame: types.FrameType | None) -> bool:
        """Tell whether the code that runs in this frame is the student's, not a library's."""
        while frame is not None:
            filename = frame.f_code.co_filename
            if filename.startswith("<cell"):
                return True
            if not filename.startswith("<"):
                return not filename.startswith(self._libraries)
            if filename.startswith("<frozen"):
                return False
            frame = frame.f_back  # made by `exec`: as whoever called it
        return False


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the same by the ways of `importlib` that come past `import`."""

    def __init__(self, imports: Imports) -> None:
        self._imports = imports

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if not self._imports.knows(fullname):
            return None
        frame: types.FrameType | None = sys._getframe(1)
        while frame is not None and str(frame.f_globals.get("__name__")).startswith(
            _MACHINERY_OF_IMPORTS
        ):
            frame = frame.f_back
        if not self._imports.is_students(frame):
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> Any:
        return self._imports.found(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        pass


# -- the notebook's own checks ---------------------------------------------------------------------


class _Check:
    """What `grader.check` returns while a notebook is run for its looks."""

    def __init__(self, question: str, grade: float) -> None:
        self.name, self.grade = question, grade
        self.passed_all = grade == 1

    def __repr__(self) -> str:
        return f"{self.name}: {self.grade:.0%} of the public checks passed"


class Grader(StandIn):
    """What `grader` is while a notebook is run: its first cell would bring it, or Otter.

    Notebooks draw some figures only where a question's public checks have passed: `grades` has the
    share of them, from 0 to 1. Where nobody looks at figures there are none.
    """

    def __init__(self, answering: Answering, grades: Mapping[str, float] | None = None) -> None:
        super().__init__("grader", _Absence("otter", True, answering))
        self.__dict__["_grades"] = grades or {}

    def check(self, question: str, *args: object, **kwargs: object) -> _Check:
        return _Check(question, self.__dict__["_grades"].get(question, 0.0))


def otter_with(grader: Grader, answering: Answering) -> StandIn:
    """Return an Otter whose `Notebook()` is this grader."""
    otter = StandIn("otter", _Absence("otter", True, answering))
    otter.__dict__["Notebook"] = lambda *args, **kwargs: grader
    return otter

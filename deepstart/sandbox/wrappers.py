"""Packages that hand back what they are given: progress bars and compilers, without their doing.

An answer may well loop over `tqdm(range(3))` or stand below `@njit`. The grader has neither a
screen nor these packages, and the answer is the same without them.
"""

import types
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

Rest = Callable[[str], Any]  # what a name stands for that is not here


class _Bar:
    """A progress bar that shows nothing."""

    def __init__(self, iterable: Any = None, *args: Any, **options: Any) -> None:
        self.iterable = iterable
        self.total = options.get("total")
        self.n = 0

    def __iter__(self) -> Iterator[Any]:
        return iter(() if self.iterable is None else self.iterable)

    def __len__(self) -> int:
        return len(self.iterable) if self.total is None else int(self.total)

    def __bool__(self) -> bool:
        return True

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *exception: object) -> None:
        pass

    def update(self, n: float = 1) -> None:
        self.n += n  # type: ignore[assignment]

    @classmethod
    def write(cls, text: object = "", *args: Any, **options: Any) -> None:
        print(text)

    @classmethod
    def pandas(cls, *args: Any, **options: Any) -> None:
        pass

    def __getattr__(self, name: str) -> Any:  # set_description, set_postfix, close, ...
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **options: None


def _range_bar(*args: int, **options: Any) -> _Bar:
    return _Bar(range(*args), **options)


def _compiled(*args: Any, **options: Any) -> Any:
    """Hand back the function of `@njit`, and let `@njit(...)` do so."""
    if len(args) == 1 and isinstance(args[0], types.FunctionType):
        return args[0]
    return lambda function: function


def _vectorized(*args: Any, **options: Any) -> Any:
    if len(args) == 1 and isinstance(args[0], types.FunctionType):
        return np.vectorize(args[0])
    return np.vectorize


_NAMES: dict[str, dict[str, Any]] = {
    "tqdm": {
        **dict.fromkeys(("tqdm", "tqdm_notebook"), _Bar),
        **dict.fromkeys(("trange", "tnrange"), _range_bar),
        "tenumerate": lambda iterable, start=0, **_: enumerate(iterable, start),
        "tzip": lambda *iterables, **_: zip(*iterables, strict=False),
    },
    "numba": {
        **dict.fromkeys(("jit", "njit"), _compiled),
        "vectorize": _vectorized,
        "prange": range,
    },
}
_PARTS = {"tqdm": ("notebook", "auto", "autonotebook", "std", "asyncio", "contrib"), "numba": ()}

ROOTS = tuple(_NAMES)


def module(root: str, rest: Rest) -> types.ModuleType:
    """Return what stands for the package `root`, with all of its parts."""
    made = types.ModuleType(root)
    made.__dict__.update(_NAMES[root], __version__="1.0.0", __all__=list(_NAMES[root]))
    made.__dict__.update(dict.fromkeys(_PARTS[root], made), __getattr__=rest)
    return made

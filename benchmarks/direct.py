"""A submission without any walls: its functions are called where the checks run.

The floor of `benchmarks.floor`: what the student's own computing and the checks take, and nothing
else. Nothing is copied, coded, limited or observed, but that the checks want to know it.
"""

import contextlib
import inspect
import io
import warnings
from typing import Any

import numpy as np

from deepstart.course import Assignment
from deepstart.proxies import Call, Parameter, Proxy, student_error
from deepstart.session import Missing, Session
from deepstart.submission import Submission


class Direct(Session):
    """A session with the names of this process."""

    def __init__(self, submission: Submission, assignment: Assignment) -> None:
        super().__init__(submission, assignment, connect=lambda draws: None)
        self._names: dict[str, Any] = {}

    def begin(self) -> None:
        """Run the cells, the first time."""
        if self._names:
            return
        self._names["__name__"] = "__main__"
        for cell in self.submission.cells:
            # The notebook machinery, for which a child has stand-ins.
            if "otter" not in cell.source and "grader" not in cell.source:
                with contextlib.redirect_stdout(io.StringIO()):
                    exec(compile(cell.source, f"<cell {cell.number}>", "exec"), self._names)

    def subject(self, name: str) -> Any:
        """Return a proxy that calls the function of this name."""
        self.begin()
        if name not in self._names:
            return Missing(name)
        value = self._names[name]
        if not callable(value):
            self.calls.append(Call(name, (), {}, result=value, is_variable=True))
            return value
        parameters = tuple(
            Parameter(p.name, p.kind.name, p.default is not inspect.Parameter.empty)
            for p in inspect.signature(value).parameters.values()
        )
        return Proxy(name, self, parameters, calls=self.calls)

    def call(
        self, target: Any, args: tuple[Any, ...], kwargs: dict[str, Any], operation: Any = None
    ) -> Call:
        """Call a function."""
        call = Call(target, args, kwargs)
        self.calls.append(call)
        before = [arg.tobytes() for arg in args if isinstance(arg, np.ndarray)]
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                call.result = self._names[target](*args, **kwargs)
            except Exception as error:
                kinds = [kind.__name__ for kind in type(error).__mro__]
                call.error = student_error(kinds, str(error), [])
        call.warnings = tuple((w.category.__name__, str(w.message)) for w in caught)
        if before != [arg.tobytes() for arg in args if isinstance(arg, np.ndarray)]:
            call.args_after = args
        if call.error is not None:
            raise call.error
        return call

"""What suites use to say what a right answer is; the table in docs/authors.md explains each.

The comparisons are those of `public_checks`. Here they work on proxies, speak one language, name
the call that they judge, and keep what is expected to themselves when the check is hidden.
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from deepstart.checks.proxies import Call, Handle, Proxy, StudentError
from deepstart.checks.redaction import redacted_difference, redacted_text
from deepstart.language import _, chosen
from deepstart.notebook import public_checks
from deepstart.notebook.array_diff import array_diff_of
from deepstart.notebook.calls import array_text
from deepstart.notebook.public_checks import Difference
from deepstart.notebook.shown_arrays import ArrayDiff


@dataclass(frozen=True)
class Failure:
    """Why a check did not pass: the sentence, and the arrays that it compared if it is public."""

    problem: str
    array_diff: ArrayDiff | None = None


@dataclass
class _Check:
    """The check that is running: whether students may see it, and what it has asked.

    calls: of the student's functions. asked: the last thing that was asked of an object.
    """

    public: bool
    calls: Sequence[Call]
    asked: Sequence[Call] = ()
    failure: Failure | None = None


_current = _Check(public=True, calls=[])


def begin_check(public: bool, calls: Sequence[Call], asked: Sequence[Call] = ()) -> None:
    """Tell this module which check is running; the judge calls it before each."""
    global _current
    _current = _Check(public, calls, asked)


def last_failure() -> Failure | None:
    """Return the last failure in the running check, even if the check then tried otherwise."""
    return _current.failure


def expect(
    got: Any,
    expected: Any,
    rtol: float = 1e-9,
    scale: float | None = None,
    dtype: Any = None,
    name: str = "",
) -> None:
    """Pass when `got`, called `name` in messages, has the form and the values of `expected`.

    Numbers are close when abs(got - expected) <= rtol * abs(expected) + 1e-12 * scale; `scale` is
    the largest term that enters the sum, by default the larger of 1 and the largest expected
    magnitude.
    """
    found = public_checks.compare(got, expected, rtol, scale, dtype)
    if found is None:
        return
    array_diff = None
    if _current.public:
        with contextlib.suppress(Exception):  # a picture must not cost more than the check
            array_diff = array_diff_of(found)
    _fail(_sentence(found, name), got, array_diff)


def _sentence(found: Difference, name: str = "") -> str:
    """Say what a difference is, as openly as the running check may."""
    if _current.public:
        return chosen(*public_checks.describe(found, name))
    return redacted_difference(found, _asked(), name)


def expect_signature(function: Any, *names: str, optional: Sequence[str] = ()) -> None:
    """Pass when `function` takes parameters of these names in this order."""
    if not isinstance(function, Proxy):
        _fail(_("it is not a function"))
    parameters = function.parameters
    known = None if parameters is None else [(p.name, p.kind, p.has_default) for p in parameters]
    problem = public_checks.signature_problem(known, names, tuple(optional))
    if problem:
        _fail(f"`{function.name}`" + _(": ") + chosen(*problem))


def expect_shape(got: Any, shape: tuple[int, ...]) -> None:
    """Pass when `got` is an array of this shape, or a number for the shape ()."""
    if found := public_checks.shape_problem(got, shape):
        _fail(_sentence(found))


def expect_object(value: Any) -> None:
    """Pass when `value` is an object of a class, and no number, text, array or collection."""
    if isinstance(value, _PLAIN):
        _fail(
            _("an object of your class should be here, and not something of type {kind}").format(
                kind=type(value).__name__
            )
        )


_PLAIN = (type(None), bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset,
          np.ndarray, np.generic)  # fmt: skip


def expect_pure(function: Proxy) -> None:
    """Pass when the last call of `function` changed no argument and returned none of its memory."""
    if function.last.changed_its_arguments:
        _fail(
            _(
                "your function changed an argument in place: the caller's array or list differs "
                "afterwards"
            )
        )
    if function.last.shares_memory:
        _fail(_("the result shares memory with an argument: return a new array"))


def expect_raises(exception: type[Exception], function: Proxy, *args: Any) -> None:
    """Pass when the call raises this exception."""
    try:
        function(*args)
    except exception:
        return
    except StudentError as error:
        error.wanted = exception.__name__
        raise
    _fail(
        _("this call should raise {kind}, but it returned a value").format(kind=exception.__name__)
    )


def expect_no_warnings(function: Proxy) -> None:
    """Pass when the last call of `function` raised no RuntimeWarning."""
    for category, message in function.last.warnings:
        if category == "RuntimeWarning":
            message = message if _current.public else redacted_text(category, message) or category
            _fail(_("NumPy warned: {message}").format(message=message))


def expect_not_called(function: Proxy, *names: str) -> None:
    """Pass when no call of `function` in this check used any of these functions."""
    for name in names:
        if any(name in call.called for call in function.calls):
            _fail(
                _("`{name}` calls {used}, which this exercise asks you to write yourself").format(
                    name=function.name, used=name
                )
            )


def expect_that(condition: Any, en: str, zh: str) -> None:
    """Pass when the condition, computed from plain values, holds."""
    if condition is not True and condition is not np.True_:
        _fail(chosen(en, zh))


def spread(rng: np.random.Generator, shape: int | tuple[int, ...], size: float) -> Any:
    """Return random numbers, one out of each of equal parts of (-size, size), from below upwards.

    So both signs and all sizes occur whatever is drawn: what a wrong answer earns must not depend
    on that.
    """
    total = int(np.prod(shape))
    return (size * (2 * (np.arange(total) + rng.random(total)) / total - 1)).reshape(shape)


def _asked() -> tuple[Any, ...]:
    """Return the arguments of the last call of the running check."""
    return _current.calls[-1].args if _current.calls else ()


def _fail(text: str, got: Any = None, array_diff: ArrayDiff | None = None) -> None:
    _current.failure = Failure(text, array_diff)
    raise AssertionError(describe_call(got) + text)


def describe_call(got: Any = None) -> str:
    """Return the last call of the running check, as the student would write it, and a colon.

    `got` is what is judged, where it is known: perhaps no result of that call.
    """
    if not _current.calls:
        return ""
    call = _current.calls[-1]
    if not (_current.public or call.is_variable):
        return _("`{name}` on an input that is not shown: ").format(name=call.name)
    return f"`{_written(call, got)}`: "


def shown_call() -> str:
    """Return the last call of a public check as code that a student can run; else nothing."""
    if not (_current.calls and _current.public):
        return ""
    call = _current.calls[-1]
    return "" if call.is_variable or _makes_object(call) else _written(call, runnable=True)


def _written(call: Call, got: Any = None, runnable: bool = False) -> str:
    if _makes_object(call):  # it is judged by what was done with the object
        for asked in _current.asked:
            if got is not None and asked.result is got and asked.args:
                return f"{call.name}.{asked.args[0]}"
        return call.name
    if call.args or call.kwargs:
        parts = [_shown(value, runnable) for value in call.args]
        parts += [f"{name}={_shown(value, runnable)}" for name, value in call.kwargs.items()]
        return f"{call.name}({', '.join(parts)})"
    return call.name


def _makes_object(call: Call) -> bool:
    """Return whether a call makes an object of the class that the student was asked for."""
    kind = call.result._info.type_name if isinstance(call.result, Handle) else ""
    return kind.rpartition(".")[2] == call.name


def _shown(value: Any, runnable: bool = False) -> str:
    if isinstance(value, np.ndarray):
        if value.size > 24:
            return _("<array of shape {shape}>").format(shape=value.shape)
        exact = (lambda number: repr(float(number))) if runnable else (lambda n: f"{n:.6g}")
        text = array_text(value, exact)
        return f"np.array({text})" if runnable else text
    if isinstance(value, np.random.Generator):  # its repr is an address
        return "np.random.default_rng()" if runnable else "rng"
    if isinstance(value, dict):
        items = (f"{key!r}: {_shown(item, runnable)}" for key, item in value.items())
        return "{" + ", ".join(items) + "}"
    if isinstance(value, Handle):  # its repr would be asked of the student's code
        return f"<{value._info.type_name}>"
    if callable(value):
        return getattr(value, "__kind", "f")
    if isinstance(value, (list, tuple)):
        inside = ", ".join(_shown(item, runnable) for item in value)
        text = f"[{inside}]" if isinstance(value, list) else f"({inside})"
    else:
        text = repr(value)
    return text if len(text) <= 120 or runnable else text[:117] + "..."

"""What suites use to say what a right answer is; the table in docs/authors.md explains each.

The comparisons are those of `public_checks`. Here they work on proxies, speak one language, name
the call that they judge, and keep what is expected to themselves when the check is hidden.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from deepstart import public_checks
from deepstart.language import say
from deepstart.proxies import Call, Proxy


@dataclass
class _Check:
    """The check that is running: whether students may see it, and the calls it has made."""

    public: bool
    calls: list[Call]


_current = _Check(public=True, calls=[])


def begin_check(public: bool, calls: list[Call]) -> None:
    """Tell this module which check is running; the judge calls it before each."""
    global _current
    _current = _Check(public, calls)


def expect(
    got: Any,
    expected: Any,
    rtol: float = 1e-9,
    scale: float | None = None,
    dtype: Any = None,
) -> None:
    """Pass when `got` has the form and the values of `expected`.

    Numbers are close when abs(got - expected) <= rtol * abs(expected) + 1e-12 * scale; `scale` is
    the largest term that enters the sum, by default the larger of 1 and the largest expected
    magnitude.
    """
    _require(
        public_checks.find_difference(got, expected, rtol, scale, dtype, reveal=_current.public)
    )


def expect_signature(function: Any, *names: str, optional: Sequence[str] = ()) -> None:
    """Pass when `function` takes parameters of these names in this order."""
    if not isinstance(function, Proxy):
        _fail("it is not a function", "它不是函数")
    parameters = function.parameters
    known = None if parameters is None else [(p.name, p.kind, p.has_default) for p in parameters]
    problem = public_checks.signature_problem(known, names, tuple(optional))
    if problem:
        _fail(f"`{function.name}`: {problem[0]}", f"`{function.name}`：{problem[1]}")


def expect_shape(got: Any, shape: tuple[int, ...]) -> None:
    """Pass when `got` is an array of this shape, or a number for the shape ()."""
    is_number = isinstance(got, (int, float, np.generic)) and not isinstance(got, bool)
    if not (isinstance(got, np.ndarray) or is_number) or np.shape(got) != tuple(shape):
        wanted = np.zeros(shape)
        _require(
            public_checks.find_difference(got, wanted, scale=np.inf)
            or (f"the result should have shape {shape}", f"结果的形状应为 {shape}")
        )


def expect_pure(function: Proxy) -> None:
    """Pass when the last call of `function` changed no argument and returned none of its memory."""
    if function.last.changed_its_arguments:
        _fail(
            "your function changed an argument in place: the caller's array differs afterwards",
            "函数就地修改了传入的参数：调用之后，调用者的数组变了",
        )
    if function.last.shares_memory:
        _fail(
            "the result shares memory with an argument: return a new array",
            "返回值与传入的数组共用内存：请返回一个新数组",
        )


def expect_raises(exception: type[Exception], function: Proxy, *args: Any) -> None:
    """Pass when the call raises this exception."""
    try:
        function(*args)
    except exception:
        return
    _fail(
        f"this call should raise {exception.__name__}, but it returned a value",
        f"这次调用应该抛出 {exception.__name__}，却返回了一个值",
    )


def expect_no_warnings(function: Proxy) -> None:
    """Pass when the last call of `function` raised no RuntimeWarning."""
    for category, message in function.last.warnings:
        if category == "RuntimeWarning":
            _fail(f"NumPy warned: {message}", f"NumPy 发出了警告：{message}")


def expect_not_called(function: Proxy, *names: str) -> None:
    """Pass when no call of `function` in this check used any of these functions."""
    for name in names:
        if any(name in call.called for call in function.calls):
            _fail(
                f"`{function.name}` calls {name}, which this exercise asks you to write yourself",
                f"`{function.name}` 调用了 {name}，而这道题要求自己写出它",
            )


def expect_that(condition: Any, en: str, zh: str) -> None:
    """Pass when the condition, computed from plain values, holds."""
    if condition is not True and condition is not np.True_:
        _fail(en, zh)


def _require(problem: tuple[str, str] | None) -> None:
    if problem:
        _fail(*problem)


def _fail(en: str, zh: str) -> None:
    raise AssertionError(f"{describe_call()}{say(en, zh)}")


def describe_call() -> str:
    """Return the last call of the running check, as the student would write it, and a colon."""
    if not _current.calls:
        return ""
    call = _current.calls[-1]
    if not (_current.public or call.is_variable):
        return say(
            f"`{call.name}` on an input that is not shown: ",
            f"`{call.name}` 在一个未公开的输入上：",
        )
    if call.args or call.kwargs:
        parts = [_shown(value) for value in call.args]
        parts += [f"{name}={_shown(value)}" for name, value in call.kwargs.items()]
        return f"`{call.name}({', '.join(parts)})`: "
    return f"`{call.name}`: "


def _shown(value: Any) -> str:
    if isinstance(value, np.ndarray):
        if value.size > 24:
            return say(f"<array of shape {value.shape}>", f"<形状为 {value.shape} 的数组>")
        text = np.array2string(
            value, separator=", ", formatter={"float_kind": lambda number: f"{number:.6g}"}
        )
        return text.replace("\n", "")
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_shown(item)}" for key, item in value.items()) + "}"
    if callable(value):
        return getattr(value, "__name__", "f")
    text = repr(value)
    return text if len(text) <= 120 else text[:117] + "..."


_DECIMAL = re.compile(r"[-+]?\d*\.\d+(e[-+]?\d+)?|\d{4,}|\d+e[-+]?\d+", re.IGNORECASE)


def without_numbers(text: str) -> str:
    """Return a student's own message with decimal numbers masked: hidden inputs may be in it."""
    return _DECIMAL.sub("#", text)[:300]

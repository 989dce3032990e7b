"""What suites use to say what a right answer is; the table in docs/authors.md explains each.

The comparisons are those of `public_checks`. Here they work on proxies, speak one language, name
the call that they judge, and keep what is expected to themselves when the check is hidden.
"""

import builtins
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from deepstart import public_checks
from deepstart.language import say
from deepstart.proxies import Call, Handle, Proxy, StudentError


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
    public = _current.public
    problem = public_checks.find_difference(got, expected, rtol, scale, dtype, reveal=public)
    if problem and not public:  # the veil words a failure, it never makes one
        problem = _veiled_difference(got, expected) or problem
    _require(problem)


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
        problem = None if _current.public else _veiled_difference(got, wanted)
        _require(
            problem
            or public_checks.find_difference(got, wanted, scale=np.inf)
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
            message = message if _current.public else _veiled_text(message) or category
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
    if isinstance(value, Handle):  # its repr would be asked of the student's code
        return f"<{value._info.type_name}>"
    if callable(value):
        return getattr(value, "__name__", "f")
    if isinstance(value, (list, tuple)):
        inside = ", ".join(map(_shown, value))
        text = f"[{inside}]" if isinstance(value, list) else f"({inside})"
    else:
        text = repr(value)
    return text if len(text) <= 120 else text[:117] + "..."


# -- what a hidden check says ----------------------------------------------------------------------
#
# A student who wants to see hidden inputs can put them into whatever the feedback repeats: the
# text of an exception, the name of its type, the keys of a dict, the shape of an array. So a
# hidden check repeats nothing that the student's code has chosen freely.

# What Python and NumPy say most often; "*" stands for what is left out.
_SAYINGS = [
    "operands could not be broadcast together with shapes *",
    "operands could not be broadcast together with remapped shapes *",
    "non-broadcastable output operand with shape * doesn't match the broadcast shape *",
    "shapes * not aligned: *",
    "matmul: Input operand * has a mismatch in its core dimension *",
    "matmul: Input operand * does not have enough dimensions *",
    "The truth value of an array with more than one element is ambiguous. *",
    "only integer scalar arrays can be converted to a scalar index",
    "only length-1 arrays can be converted to Python scalars",
    "only 0-dimensional arrays can be converted to Python scalars",
    "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean "
    "arrays are valid indices",
    "arrays used as indices must be of integer (or boolean) type",
    "index * is out of bounds for axis * with size *",
    "axis * is out of bounds for array of dimension *",
    "too many indices for array: *",
    "boolean index did not match indexed array along *",
    "cannot reshape array of size * into shape *",
    "setting an array element with a sequence. *",
    "could not convert string to float: *",
    "all the input array dimensions except for the concatenation axis must match exactly, *",
    "zero-size array to reduction operation * which has no identity",
    "Cannot cast ufunc * output from *",
    "ufunc * not supported for the input types, *",
    "unsupported operand type(s) for *",
    "bad operand type for *",
    "can only concatenate *",
    "can't multiply sequence by non-int of type *",
    "object of type * has no len()",
    "* object has no attribute *",
    "* object is not callable",
    "* object is not iterable",
    "* object is not subscriptable",
    "* object cannot be interpreted as an integer",
    "* object does not support item assignment",
    "* takes * positional argument* but * given",
    "* missing * required positional argument*",
    "* got an unexpected keyword argument *",
    "name * is not defined",
    "cannot access local variable * where it is not associated with a value",
    "local variable * referenced before assignment",
    "list index out of range",
    "string index out of range",
    "tuple index out of range",
    "pop from empty list",
    "list indices must be integers or slices, not *",
    "tuple indices must be integers or slices, not *",
    "not enough values to unpack *",
    "too many values to unpack *",
    "maximum recursion depth exceeded*",
    "division by zero",
    "float division by zero",
    "math domain error",
    "math range error",
    "invalid value encountered in *",
    "divide by zero encountered in *",
    "overflow encountered in *",
    "underflow encountered in *",
    "assignment destination is read-only",
    "Unable to allocate *",
    "* is not allowed in an answer: write it with NumPy and the standard library",
]
_PATTERNS = [
    (re.compile(".*".join(map(re.escape, saying.split("*"))), re.DOTALL), saying)
    for saying in _SAYINGS
]
_KNOWN_TYPES = {name for name, kind in vars(builtins).items() if isinstance(kind, type)} | {
    "AxisError", "LinAlgError", "NotAllowedError", "CallbackError", "ResultTooLarge",
}  # fmt: skip
_FEW = 100  # a length below this may be told


def veiled_error(error: StudentError) -> tuple[str, str]:
    """Return type and message of a student's exception without what the student has chosen."""
    kind = next((name for name in error.types if name in _KNOWN_TYPES), "Exception")
    return kind, _veiled_text(error.message)


def _veiled_text(text: str) -> str:
    """Return a message of Python's or NumPy's with its variable parts left out, or nothing."""
    for pattern, saying in _PATTERNS:
        if pattern.fullmatch(text[:1000]):
            return saying.replace("*", "…")
    return ""


def _veiled_difference(got: Any, expected: Any) -> tuple[str, str] | None:
    """Say in what the form of `got` is wrong where saying how would repeat the student's choice."""
    wrong = ("the result is not of the right form", "结果的形式不对")
    if isinstance(got, Handle):
        return ("the result is an object of another kind", "结果是另一种对象")
    if isinstance(expected, Mapping):
        if not isinstance(got, Mapping):
            return None
        if set(got) != set(expected):
            keys = ", ".join(map(str, expected))
            return (f"the result should be a dict with the keys {keys}; its keys differ",
                    f"结果应该是键为 {keys} 的字典，而它的键不同")  # fmt: skip
        pairs = [(got[key], expected[key]) for key in expected]
    elif isinstance(expected, (list, tuple)):
        if isinstance(got, np.ndarray) and _is_long(got):
            return wrong
        if not isinstance(got, (list, tuple)):
            return None
        if len(got) != len(expected):
            return wrong if len(got) > _FEW else None
        pairs = list(zip(got, expected, strict=True))
    else:
        odd = isinstance(got, np.ndarray) and got.shape != np.shape(expected) and _is_long(got)
        return wrong if odd else None
    for own, right in pairs:
        problem = _veiled_difference(own, right)
        if problem:
            return problem
    return None


def _is_long(array: np.ndarray[Any, Any]) -> bool:
    return array.ndim > 4 or max(array.shape, default=0) > _FEW

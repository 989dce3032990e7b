"""Checks of plain functions and values, in NumPy alone.

`compare` decides whether an answer is right; what is said of a wrong one is made of the Difference
that it returns. `deepstart build` puts this code beside the public tests that students get, so it
imports nothing of this project. Every message is a pair of sentences, English and Chinese.
"""

import inspect
from collections import namedtuple
from collections.abc import Mapping
from dataclasses import dataclass, replace
from numbers import Number
from typing import Any

import numpy as np

# How close numbers must be, and of which dtype arrays; `compare` says more.
Rules = namedtuple("Rules", "rtol scale dtype equal_nan")


@dataclass(frozen=True)
class Difference:
    """The first place in which a value differs from the one that is expected.

    path: the keys and indices that lead to that place; an array is one place.
    kind: what is wrong there. "none": nothing was returned; "keys": it is no dict, or has other
    keys; "length": it is no sequence, or has another length; "no array"; "shape" and "dtype" of an
    array; "no number"; "complex": a real number is expected; "value" of a number, a truth value or
    a text; "elements": some of an array.
    got, expected: what stands there. rules: how close it had to be.
    among: the two sequences, got and expected, in which the place is an item; None elsewhere.
    """

    path: tuple[Any, ...]
    kind: str
    got: Any
    expected: Any
    rules: Rules
    among: Any = None


def compare(got, expected, rtol=1e-9, scale=None, dtype=None, equal_nan=False):
    """Return the first Difference of `got` from `expected`, or None.

    Numbers are close when abs(got - expected) <= rtol * abs(expected) + 1e-12 * scale, where
    `scale` is by default the larger of 1 and the largest expected magnitude; integers outside of
    arrays are equal or not. Arrays have `dtype`, by default that of the expected one. NaN differs
    from NaN, unless `equal_nan`. What is no plain value equals only itself.
    """
    return _compare(got, expected, Rules(rtol, scale, dtype, equal_nan), ())


def _compare(got, expected, rules, path):
    if got is None and expected is not None:
        return Difference(path, "none", got, expected, rules)
    if isinstance(expected, np.ndarray) and expected.ndim > 0:
        return _array(got, expected, rules, path)
    if isinstance(expected, (bool, np.bool_, str, type(None))):
        same = type(got) in (type(expected), np.bool_, bool) and got == expected
        return None if same else Difference(path, "value", got, expected, rules)
    if isinstance(expected, (int, float, np.ndarray, Number)):
        return _number(got, expected, rules, path)
    if isinstance(expected, (list, tuple)):
        return _sequence(got, expected, rules, path)
    if isinstance(expected, Mapping):
        return _mapping(got, expected, rules, path)
    # How far a generator has been used is no value.
    generator = np.random.Generator
    same = got is expected or (isinstance(got, generator) and isinstance(expected, generator))
    return None if same else Difference(path, "value", got, expected, rules)


def _number(got, expected, rules, path):
    if isinstance(got, np.ndarray) and got.ndim == 0:
        got = got[()]
    if isinstance(expected, np.ndarray):
        expected = expected[()]
    kind: Any = complex if isinstance(expected, (complex, np.complexfloating)) else float
    if kind is float and isinstance(got, (complex, np.complexfloating)):
        return Difference(path, "complex", got, expected, rules)
    if not isinstance(got, (int, float, complex, np.number)) or isinstance(got, bool):
        return Difference(path, "no number", got, expected, rules)
    if isinstance(expected, (int, np.integer)):
        # As a number of Python's: beside a float32, `expected` would be rounded.
        exact = got.item() if isinstance(got, np.generic) else got
        return None if exact == expected else Difference(path, "value", got, expected, rules)
    got, expected = kind(got), kind(expected)
    size = abs(expected)
    largest = max(1.0, size) if rules.scale is None else rules.scale
    # An infinite expectation has no surroundings: nothing but itself is close to it.
    close = size < np.inf and abs(got - expected) <= rules.rtol * size + 1e-12 * largest
    if close or got == expected or (rules.equal_nan and got != got and expected != expected):
        return None
    return Difference(path, "value", got, expected, rules)


def _array(got, expected, rules, path):
    if type(got) is not np.ndarray:  # a matrix, for one, multiplies otherwise
        kind = "no array"
    elif got.shape != expected.shape:
        kind = "shape"
    elif got.dtype != np.dtype(rules.dtype or expected.dtype):
        kind = "dtype"
    elif wrong_elements(got, expected, rules)[0].any():
        kind = "elements"
    else:
        return None
    return Difference(path, kind, got, expected, rules)


def wrong_elements(got, expected, rules):
    """Return which elements of an array are not close to what is expected, and all errors."""
    kind = np.result_type(expected.dtype, float)
    got, expected = got.astype(kind, copy=False), expected.astype(kind, copy=False)
    size, finite = np.abs(expected), np.isfinite(expected)
    largest = rules.scale
    if largest is None:
        largest = size.max(where=finite, initial=1.0)
    with np.errstate(invalid="ignore"):
        error = np.abs(got - expected)
        right = (error <= rules.rtol * size + 1e-12 * largest) & finite
    right |= got == expected
    if rules.equal_nan and not right.all():
        right |= np.isnan(got) & np.isnan(expected)
    return ~right, error


def _sequence(got, expected, rules, path):
    if not is_sequence(got) or len(got) != len(expected):
        return Difference(path, "length", got, expected, rules)
    for i, (own, right) in enumerate(zip(got, expected)):
        inside = (*path, i)
        found = _compare(own, right, rules, inside)
        if found:
            return replace(found, among=(got, expected)) if found.path == inside else found
    return None


def is_sequence(value):
    """Return whether a value can stand where a list is expected."""
    if isinstance(value, np.ndarray):
        return value.ndim > 0
    return isinstance(value, (list, tuple))


def _mapping(got, expected, rules, path):
    if not isinstance(got, Mapping) or set(got) != set(expected):
        return Difference(path, "keys", got, expected, rules)
    for key, right in expected.items():
        found = _compare(got[key], right, rules, (*path, key))
        if found:
            return found
    return None


def describe(found, name=""):
    """Say what a Difference is, as (English, Chinese), in a value that is called `name`."""
    what, subject = words_of_place(found, name)
    if found.kind == "none":
        return (
            f"{what} is None: does your function return its result?",
            f"{subject}是 None：函数用 return 返回结果了吗？",
        )
    if found.kind == "value":
        return _value(found, what, subject)
    if found.kind == "elements":
        return _elements(found, name)
    if found.kind == "shape":
        own, right = found.got.shape, found.expected.shape
        return f"{what} has shape {own}, expected {right}", f"{subject}的形状是 {own}，应为 {right}"
    if found.kind == "dtype":
        own, right = found.got.dtype, np.dtype(found.rules.dtype or found.expected.dtype)
        return (
            f"{what} has dtype {own}, expected {right}",
            f"{subject}的数据类型是 {own}，应为 {right}",
        )
    en, zh = _wanted(found.kind, found.expected)
    own_en, own_zh = _own(found.kind, found.got)
    return f"{what} should be {en}, but it is {own_en}", f"{subject}应该是{zh}，却是{own_zh}"


def place_of(path, name=""):
    """Return how one would write a place in the result, "" for all of it."""
    return "".join([name or "result", *(f"[{key!r}]" for key in path)]) if path else name


def words_of_place(found, name=""):
    """Return what a sentence on a Difference begins with, in English and in Chinese."""
    place = place_of(found.path, name)
    return (place, f"{place} ") if place else ("the result", "结果")


def _wanted(kind, expected):
    """Say which form a value should have."""
    if kind == "keys":
        keys = ", ".join(map(str, expected))
        return f"a dict with the keys {keys}", f"键为 {keys} 的字典"
    if kind == "length":
        return f"a sequence of {len(expected)}", f"长度为 {len(expected)} 的序列"
    return {
        "no array": ("a NumPy array", " NumPy 数组"),
        "complex": ("a real number", "实数"),
        "no number": ("a number", "一个数"),
    }[kind]


def _own(kind, got):
    """Say which form it has instead."""
    if kind == "complex":
        return "complex", "复数"
    if kind == "keys" and isinstance(got, Mapping):
        if not got:
            return "an empty dict", "空字典"
        keys = ", ".join(sorted(map(str, got)))
        return f"a dict with the keys {keys}", f"键为 {keys} 的字典"
    if kind == "length" and is_sequence(got):
        return f"a sequence of {len(got)}", f"长度为 {len(got)} 的序列"
    if type(got) is np.ndarray:
        return f"an array of shape {got.shape}", f"形状为 {got.shape} 的数组"
    info = getattr(got, "_info", None)
    name = info.type_name if info else type(got).__name__
    return f"of type {name}", f" {name} 类型的"


def _value(found, what, subject):
    en, zh = _is(found.got, found.expected, what, subject)
    more = digits_hint(found)
    return en + more[0], zh + more[1]


def _is(got, expected, what, subject):
    own, right = _short(got), _short(expected)
    if own == right:  # they differ further behind
        own, right = (v.item() if isinstance(v, np.generic) else v for v in (got, expected))
    return f"{what} is {own}, expected {right}", f"{subject}是 {own}，应为 {right}"


def _elements(found, name):
    got, expected = found.got, found.expected
    wrong, error = wrong_elements(got, expected, found.rules)
    index = first_of(wrong)
    where = f"{place_of(found.path, name) or 'result'}[{', '.join(map(str, index))}]"
    en, zh = _is(got[index], expected[index], where, f"{where} ")
    if got.size > 1:
        count = wrong.sum()
        en += f" ({count} of {got.size} elements differ"
        zh += f"（{got.size} 个元素中有 {count} 个不对"
        if count > 1 and np.isfinite(error).all():
            worst = np.unravel_index(np.argmax(error), error.shape)
            at = ", ".join(str(int(i)) for i in worst)
            en += f"; the largest error is {_short(error[worst])}, at [{at}]"
            zh += f"；最大误差 {_short(error[worst])}，在 [{at}]"
        en, zh = en + ")", zh + "）"
    more = digits_hint(found)
    return en + more[0], zh + more[1]


def first_of(wrong):
    """Return the index of the first element that is true."""
    return tuple(int(i) for i in np.argwhere(wrong)[0])


def digits_hint(found):
    """Ask for a float32 on the way, where no more than its digits are right."""
    if not isinstance(found.expected, (float, np.ndarray)):
        return "", ""
    got, expected = np.asarray(found.got, dtype=float), np.asarray(found.expected, dtype=float)
    with np.errstate(invalid="ignore"):
        error = np.abs(got - expected).max()
    size = np.abs(expected).max(where=np.isfinite(expected), initial=0.0)
    if not (5e-9 * size < error < 2e-6 * size and _looks_rounded(got, expected)):
        return "", ""
    return (
        "; about 7 digits agree: is there a float32 on the way?",
        "；大约有 7 位数字一致：中间是不是用了 float32？",
    )


def _looks_rounded(got, expected):
    """Tell rounding from another small number, such as an eps, which moves neighbours alike."""
    got = np.asarray(got, dtype=float)
    with np.errstate(over="ignore"):
        if np.all(got.astype(np.float32).astype(float) == got):
            return np.any(got % 1 != 0)  # whole numbers were cut off
    if got.size < 10:  # too few to tell
        return False
    sign = np.sign(got - expected)
    return all(np.mean(np.diff(sign, axis=i) != 0) > 0.25 for i, n in enumerate(got.shape) if n > 1)


def _short(value):
    if isinstance(value, (float, np.floating)):
        return f"{float(value):.6g}"
    return repr(value) if isinstance(value, str) else str(value)


def signature_problem(parameters, names, optional=()):
    """Say what is wrong with a signature, as (English, Chinese); None if nothing is.

    `parameters`: (name, kind, has_default) of each parameter, or None where that is unknown.
    """
    if parameters is None or any(kind == "VAR_POSITIONAL" for _, kind, _ in parameters):
        return None
    wanted = [*names, *optional]
    in_order = [p for p in parameters if p[1] in ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD")]
    own = [name for name, _, _ in in_order]
    needed = [name for name, kind, default in parameters if not default and kind != "VAR_KEYWORD"]
    if own[: len(wanted)] == wanted and set(needed) <= set(names):
        return None
    shown = [f"{name}=..." if default else name for name, _, default in parameters]
    only = [i for i, (_, kind, _) in enumerate(parameters) if kind == "KEYWORD_ONLY"]
    if only:
        shown.insert(only[0], "*")
    right = [*names, *(f"{name}=..." for name in optional)]
    return (
        f"its parameters are ({', '.join(shown)}), expected ({', '.join(right)})",
        f"它的参数是 ({', '.join(shown)})，应为 ({', '.join(right)})",
    )


class CheckError(AssertionError):
    """What a check found wrong: `sentences` in English and in Chinese, and where it compared."""

    def __init__(self, sentences, difference=None):
        super().__init__("\n".join(sentences))
        self.sentences = sentences
        self.difference = difference


def _fail(sentences, difference=None):
    raise CheckError(sentences, difference)


def expect(got, expected, rtol=1e-9, scale=None, dtype=None, name=""):
    """Pass when `got`, called `name` in messages, has the form and the values of `expected`."""
    found = compare(got, expected, rtol, scale, dtype)
    if found:
        _fail(describe(found, name), found)


def expect_signature(function, *names, optional=()):
    """Pass when `function` takes parameters of these names in this order."""
    if not callable(function):
        _fail(("this is no function", "这不是函数"))
    try:
        parameters = [
            (p.name, p.kind.name, p.default is not inspect.Parameter.empty)
            for p in inspect.signature(function).parameters.values()
        ]
    except (TypeError, ValueError):
        parameters = None
    problem = signature_problem(parameters, names, optional)
    if problem:
        _fail(problem)


def shape_problem(got, shape):
    """Return the Difference of `got` from an array of this shape, or from a number for ()."""
    is_number = isinstance(got, (int, float, np.generic)) and not isinstance(got, bool)
    if (isinstance(got, np.ndarray) or is_number) and np.shape(got) == tuple(shape):
        return None
    return compare(got, np.zeros(shape), scale=np.inf)


def expect_shape(got, shape):
    """Pass when `got` is an array of this shape, or a number for the shape ()."""
    found = shape_problem(got, shape)
    if found:
        _fail(describe(found))


def expect_raises(exception, function, *args):
    """Pass when the call raises this exception."""
    name = exception.__name__
    try:
        function(*args)
    except exception:
        return
    except NotImplementedError:  # nothing is written yet
        raise
    except Exception as error:
        own = type(error).__name__
        en = f"this call should raise {name}, but it raises {own}: {error}"
        zh = f"这次调用应该抛出 {name}，抛出的却是 {own}：{error}"
        raise CheckError((en, zh)) from error
    _fail((f"this call should raise {name}", f"这次调用应该抛出 {name}"))


def expect_that(condition, en, zh):
    """Pass when the condition holds."""
    if not condition:
        _fail((en, zh))

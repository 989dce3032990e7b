"""Checks of plain functions and values, in NumPy alone.

`deepstart build` copies this file's code into the helper of the public tests that students get, so
it imports nothing of this project. Every message is a pair of sentences, English and Chinese.
"""

import inspect
from collections.abc import Mapping

import numpy as np

_NUMBER = (int, float, np.integer, np.floating)


def find_difference(got, expected, rtol=1e-9, scale=None, dtype=None, reveal=True, place=""):
    """Say in what `got` differs from `expected`, as (English, Chinese); None if in nothing.

    `reveal=False` says where and how, without any expected value.
    """
    if got is None and expected is not None:
        return (
            f"{place or 'the result'} is None: does your function return its result?",
            f"{_subject(place)}是 None：函数用 return 返回结果了吗？",
        )
    if isinstance(expected, Mapping):
        return _mapping(got, expected, rtol, scale, dtype, reveal, place)
    if isinstance(expected, (list, tuple)):
        return _sequence(got, expected, rtol, scale, dtype, reveal, place)
    if isinstance(expected, np.ndarray) and expected.ndim > 0:
        return _array(got, expected, rtol, scale, dtype, reveal, place)
    if isinstance(expected, (bool, np.bool_, str, type(None))):
        same = type(got) in (type(expected), np.bool_, bool) and got == expected
        return None if same else _wrong(place, got, expected, reveal)
    return _number(got, expected, rtol, scale, reveal, place)


def _number(got, expected, rtol, scale, reveal, place):
    if isinstance(got, np.ndarray) and got.ndim == 0:
        got = got[()]
    if isinstance(got, (complex, np.complexfloating)):
        return (
            f"{place or 'the result'} should be a real number, but it is complex",
            f"{_subject(place)}应该是实数，却是复数",
        )
    if isinstance(got, (bool, np.bool_)) or not isinstance(got, _NUMBER):
        return (
            f"{place or 'the result'} should be a number, but it is {_kind(got, 'en')}",
            f"{_subject(place)}应该是一个数，却是{_kind(got, 'zh')}",
        )
    expected = np.asarray(expected)[()]
    if isinstance(expected, np.integer):
        return None if got == expected else _wrong(place, got, expected, reveal)
    largest = max(1.0, abs(float(expected))) if scale is None else scale
    got, expected = float(got), float(expected)
    # An infinite expectation has no surroundings: nothing but itself is close to it.
    close = np.isfinite(expected) and abs(got - expected) <= rtol * abs(expected) + 1e-12 * largest
    if close or got == expected:
        return None
    en, zh = _wrong(place, got, expected, reveal)
    more = _digits(got, expected, abs(got - expected), abs(expected))
    return en + more[0], zh + more[1]


def _array(got, expected, rtol, scale, dtype, reveal, place):
    if not isinstance(got, np.ndarray):
        return (
            f"{place or 'the result'} should be a NumPy array, but it is {_kind(got, 'en')}",
            f"{_subject(place)}应该是 NumPy 数组，却是{_kind(got, 'zh')}",
        )
    if got.shape != expected.shape:
        return (
            f"{place or 'the result'} has shape {got.shape}, expected {expected.shape}",
            f"{_subject(place)}的形状是 {got.shape}，应为 {expected.shape}",
        )
    wanted = np.dtype(dtype or expected.dtype)
    if got.dtype != wanted:
        return (
            f"{place or 'the result'} has dtype {got.dtype}, expected {wanted}",
            f"{_subject(place)}的数据类型是 {got.dtype}，应为 {wanted}",
        )
    finite = np.abs(expected[np.isfinite(expected)], dtype=float)
    largest = max(1.0, finite.max(initial=0.0)) if scale is None else scale
    with np.errstate(invalid="ignore"):
        error = np.abs(got.astype(float) - expected)
        close = error <= rtol * np.abs(expected) + 1e-12 * largest
    wrong = np.argwhere(~((close & np.isfinite(expected)) | (got == expected)))
    if len(wrong) == 0:
        return None
    index = tuple(int(i) for i in wrong[0])
    where = f"{place or 'result'}[{', '.join(map(str, index))}]"
    en, zh = _wrong(where, got[index], expected[index], reveal)
    more = _digits(got, expected, error.max(), finite.max(initial=0.0))
    if not reveal:  # which elements and how many could be chosen, so that they tell the input
        if got.size > 1:
            en, zh = _redacted_place(place, got, index, len(wrong))
        return en + more[0], zh + more[1]
    if got.size > 1:
        en += f" ({len(wrong)} of {got.size} elements differ"
        zh += f"（{got.size} 个元素中有 {len(wrong)} 个不对"
        if len(wrong) > 1 and np.isfinite(error).all():
            worst = np.unravel_index(np.argmax(error), error.shape)
            at = ", ".join(str(int(i)) for i in worst)
            en += f"; the largest error is {_short(error[worst])}, at [{at}]"
            zh += f"；最大误差 {_short(error[worst])}，在 [{at}]"
        en, zh = en + ")", zh + "）"
    return en + more[0], zh + more[1]


def _redacted_place(place, got, index, wrong):
    """Say where an array is wrong, but for places in one that is large."""
    where = place or "result"
    if got.size <= 64:
        where = f"{where}[{', '.join(map(str, index))}]"
    value = got[index]
    if not np.isfinite(value):
        en, zh = f"{where} is {value}", f"{where} 是 {value}"
    else:
        en, zh = f"{where} is not right", f"{where} 不对"
    if wrong == got.size:
        return f"{en} (all {wrong} elements differ)", f"{zh}（{wrong} 个元素全都不对）"
    return f"{en} (some of {got.size} elements differ)", f"{zh}（{got.size} 个元素中有一些不对）"


def _digits(got, expected, error, size):
    """Ask for a float32 on the way, where no more than its digits are right."""
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


def _sequence(got, expected, rtol, scale, dtype, reveal, place):
    listed = isinstance(got, (list, tuple)) or (isinstance(got, np.ndarray) and got.ndim > 0)
    if not listed or len(got) != len(expected):
        en, zh = _kind(got, "en"), _kind(got, "zh")
        if listed:
            en, zh = f"a sequence of {len(got)}", f"长度为 {len(got)} 的序列"
        return (
            f"{place or 'the result'} should be a sequence of {len(expected)}, but it is {en}",
            f"{_subject(place)}应该是长度为 {len(expected)} 的序列，却是{zh}",
        )
    for i, (own, right) in enumerate(zip(got, expected)):
        inside = f"{place or 'result'}[{i}]"
        found = find_difference(own, right, rtol, scale, dtype, reveal, inside)
        if found:
            return found
    return None


def _mapping(got, expected, rtol, scale, dtype, reveal, place):
    if not isinstance(got, Mapping) or set(got) != set(expected):
        en, zh = _kind(got, "en"), _kind(got, "zh")
        if isinstance(got, Mapping):
            keys = ", ".join(sorted(map(str, got)))
            en, zh = f"a dict with the keys {keys}", f"键为 {keys} 的字典"
            if not got:
                en, zh = "an empty dict", "空字典"
        keys = ", ".join(map(str, expected))
        return (
            f"{place or 'the result'} should be a dict with the keys {keys}, but it is {en}",
            f"{_subject(place)}应该是键为 {keys} 的字典，却是{zh}",
        )
    for key, right in expected.items():
        inside = f"{place or 'result'}[{key!r}]"
        found = find_difference(got[key], right, rtol, scale, dtype, reveal, inside)
        if found:
            return found
    return None


def _wrong(place, got, expected, reveal):
    if reveal:
        own, right = _short(got), _short(expected)
        if own == right:  # they differ further behind
            own, right = (v.item() if isinstance(v, np.generic) else v for v in (got, expected))
        return (
            f"{place or 'the result'} is {own}, expected {right}",
            f"{_subject(place)}是 {own}，应为 {right}",
        )
    if isinstance(got, (float, np.floating)) and not np.isfinite(got):
        return f"{place or 'the result'} is {got}", f"{_subject(place)}是 {got}"
    return f"{place or 'the result'} is not right", f"{_subject(place)}不对"


def _subject(place):
    return f"{place} " if place else "结果"


def _short(value):
    if isinstance(value, (float, np.floating)):
        return f"{float(value):.6g}"
    return repr(value) if isinstance(value, str) else str(value)


def _kind(value, language):
    if isinstance(value, np.ndarray):
        return {"en": f"an array of shape {value.shape}", "zh": f"形状为 {value.shape} 的数组"}[
            language
        ]
    name = getattr(value, "_info", None)
    name = name.type_name if name else type(value).__name__
    return {"en": f"of type {name}", "zh": f" {name} 类型的"}[language]


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


def _fail(problem):
    if problem:
        raise AssertionError("\n".join(problem))


def expect(got, expected, rtol=1e-9, scale=None, dtype=None, name=""):
    """Pass when `got`, called `name` in messages, has the form and the values of `expected`."""
    _fail(find_difference(got, expected, rtol, scale, dtype, place=name))


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
    _fail(signature_problem(parameters, names, optional))


def expect_shape(got, shape):
    """Pass when `got` is an array of this shape, or a number for the shape ()."""
    own = np.shape(got)
    if own != tuple(shape):
        _fail(
            (f"the result has shape {own}, expected {shape}", f"结果的形状是 {own}，应为 {shape}")
        )


def expect_raises(exception, function, *args):
    """Pass when the call raises this exception."""
    name = exception.__name__
    try:
        function(*args)
    except exception:
        return
    except Exception as error:
        own = type(error).__name__
        error.add_note(f"this call raises {own}; it should raise {name}")
        error.add_note(f"这次调用抛出的是 {own}，应该抛出 {name}")
        raise
    _fail((f"this call should raise {name}", f"这次调用应该抛出 {name}"))


def expect_that(condition, en, zh):
    """Pass when the condition holds."""
    if not condition:
        _fail((en, zh))

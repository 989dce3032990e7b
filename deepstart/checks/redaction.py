"""What a hidden check may say of an answer.

A student who wants to see hidden inputs can put them into whatever the feedback repeats: the text
of an exception, the name of its type, the keys of a dict, the shape of an array. So a hidden check
repeats nothing that the student's code has chosen freely, only what is one of a few: SECURITY.md
says how few.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from deepstart.checks.proxies import Handle, StudentError
from deepstart.language import _, chosen
from deepstart.notebook.public_checks import (
    Difference,
    describe,
    digits_hint,
    first_of,
    is_sequence,
    place_of,
    words_of_place,
    wrong_elements,
)

_TYPES = (
    "NoneType", "bool", "int", "float", "complex", "str", "bytes", "list", "tuple", "dict", "set",
    "range", "zip", "map", "generator", "function", "builtin_function_or_method", "method", "type",
    "module", "numpy.ndarray", "numpy.float64", "numpy.int64",
)  # fmt: skip
_UFUNCS = (
    "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sqrt", "square", "power", "add",
    "subtract", "multiply", "divide", "true_divide", "matmul", "dot", "reduce", "cosh", "sinh",
    "tanh", "logaddexp", "scalar add", "scalar subtract", "scalar multiply", "scalar divide",
    "scalar power", "cast",
)  # fmt: skip
# What NumPy has no longer, or never had under this name.
_NO_NAMES = (
    "float", "int", "bool", "object", "str", "complex", "long", "float_", "complex_", "string_",
    "unicode_", "product", "cumproduct", "sometrue", "alltrue", "in1d", "row_stack", "trapz", "Inf",
    "Infinity", "NaN", "infty", "PINF", "NINF", "asfarray", "msort", "mat", "cast", "round_",
    "sigmoid", "softmax", "relu", "ln", "length", "len", "shuffle", "randn", "rand", "normal",
)  # fmt: skip
_NAMES = ("np", "numpy", "math", "random", "plt", "self")
_KEYS = ("W", "b", "w", "W1", "b1", "W2", "b2", "W3", "b3", "dW1", "db1", "dW2", "db2")
_WORDS = {
    "type": _TYPES, "ufunc": _UFUNCS, "no_name": _NO_NAMES, "name": _NAMES, "key": _KEYS,
}  # fmt: skip

# What Python and NumPy say most often with each exception. "*" stands for what is left out, and
# "{type}" for one of a few words, left out where it is none of them.
_SAYINGS = {
    "ValueError": [
        "operands could not be broadcast together with shapes *",
        "operands could not be broadcast together with remapped shapes *",
        "non-broadcastable output operand with shape * doesn't match the broadcast shape *",
        "could not broadcast input array from shape * into shape *",
        "shape mismatch: *",
        "shapes * not aligned: *",
        "matmul: Input operand * has a mismatch in its core dimension *",
        "matmul: Input operand * does not have enough dimensions *",
        "The truth value of an array with more than one element is ambiguous. *",
        "The truth value of an empty array is ambiguous. *",
        "cannot reshape array of size * into shape *",
        "setting an array element with a sequence. *",
        "all the input array dimensions except for the concatenation axis must match exactly, *",
        "all the input arrays must have same number of dimensions, *",
        "all input arrays must have the same shape",
        "need at least one array to *",
        "cannot select an axis to squeeze out which has size not equal to one",
        "axes don't match array",
        "zero-size array to reduction operation * which has no identity",
        "attempt to get argmax of an empty sequence",
        "attempt to get argmin of an empty sequence",
        "einstein sum subscripts string *",
        "einsum(): *",
        "operand has more dimensions than subscripts given in einstein sum, *",
        "Integers to negative integer powers are not allowed.",
        "could not convert string to float: *",
        "invalid literal for int() with base *",
        "cannot convert float NaN to integer",
        "assignment destination is read-only",
        "not enough values to unpack *",
        "too many values to unpack *",
        "max() arg is an empty sequence",
        "max() iterable argument is empty",
        "min() arg is an empty sequence",
        "min() iterable argument is empty",
        "* is not in list",
        "list.remove(x): x not in list",
        "math domain error",
        "expected a positive input*",
        "expected a nonnegative input*",
        "probabilities do not sum to 1*",
        "Cannot take a larger sample than population when *",
        "object too deep for desired array",
        "object of too small depth for desired array",
        "zip() argument * is shorter than argument*",
        "zip() argument * is longer than argument*",
        "range() arg 3 must not be zero",
        "a must be *",
    ],
    "TypeError": [
        "only integer scalar arrays can be converted to a scalar index",
        "only length-1 arrays can be converted to Python scalars",
        "only size-1 arrays can be converted to Python scalars",
        "only 0-dimensional arrays can be converted to Python scalars",
        "Cannot cast ufunc '{ufunc}' output from *",
        "Cannot cast array data from *",
        "Cannot interpret * as a data type",
        "ufunc * not supported for the input types, *",
        "loop of ufunc does not support *",
        "unsupported operand type(s) for *",
        "unsupported format string passed to *",
        "bad operand type for *",
        "can only concatenate *",
        "can't multiply sequence by non-int of type '{type}'",
        "can't convert complex to *",
        "must be real number, not {type}",
        "float() argument must be a string or a real number, not '{type}'",
        "int() argument must be a string, a bytes-like object or a real number, not '{type}'",
        "object of type '{type}' has no len()",
        "len() of unsized object",
        "iteration over a 0-d array",
        "'{type}' object is not callable",
        "'{type}' object is not iterable",
        "'{type}' object is not subscriptable",
        "'{type}' object cannot be interpreted as an integer",
        "'{type}' object does not support item assignment",
        "cannot unpack non-iterable {type} object",
        "unhashable type: '{type}'",
        "'<' not supported between instances of *",
        "'>' not supported between instances of *",
        "'<=' not supported between instances of *",
        "'>=' not supported between instances of *",
        "* takes no arguments",
        "* takes no keyword arguments",
        "* takes * positional argument* but * given",
        "* missing * required positional argument*",
        "* got an unexpected keyword argument *",
        "* got multiple values for argument *",
        "* expected at most * argument*, got *",
        "* expected at least * argument*, got *",
        "list indices must be integers or slices, not {type}",
        "tuple indices must be integers or slices, not {type}",
        "string indices must be integers, not *",
        "slice indices must be integers or None or have an __index__ method",
        "sequence item * expected str instance, {type} found",
        "expected * got *",
        "No matching signature found for *",
    ],
    "IndexError": [
        "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or "
        "boolean arrays are valid indices",
        "arrays used as indices must be of integer (or boolean) type",
        "index * is out of bounds for axis * with size *",
        "index * is out of bounds for size *",
        "too many indices for array: *",
        "invalid index to scalar variable.",
        "boolean index did not match indexed array along *",
        "shape mismatch: *",
        "list index out of range",
        "list assignment index out of range",
        "string index out of range",
        "tuple index out of range",
        "pop from empty list",
        "pop index out of range",
    ],
    "AxisError": ["axis * is out of bounds for array of dimension *"],
    "AttributeError": [
        "module 'numpy' has no attribute '{no_name}'*",
        "module 'math' has no attribute *",
        "module * has no attribute *",
        "`np.{no_name}` was removed in the NumPy 2.0 release. *",
        "'{type}' object has no attribute *",
        "can't set attribute*",
    ],
    "NameError": ["name '{name}' is not defined*"],
    "UnboundLocalError": [
        "cannot access local variable * where it is not associated with a value",
        "local variable * referenced before assignment",
    ],
    "ModuleNotFoundError": [
        "No module named *",
        "* is not there, since the grader has no module named *",
    ],
    "ImportError": ["cannot import name *"],
    "KeyError": ["'{key}'"],
    "ZeroDivisionError": [
        "division by zero",
        "float division by zero",
        "float floor division by zero",
        "float modulo",
        "integer division or modulo by zero",
        "integer modulo by zero",
    ],
    "OverflowError": [
        "math range error",
        "cannot convert float infinity to integer",
        "int too large to convert to float",
        "Python integer * out of bounds for *",
        "(34, 'Numerical result out of range')",
    ],
    "FloatingPointError": [],
    "RecursionError": ["maximum recursion depth exceeded*"],
    "MemoryError": ["Unable to allocate *"],
    "LinAlgError": [
        "Singular matrix",
        "Last 2 dimensions of the array must be square",
        "Eigenvalues did not converge",
        "SVD did not converge",
        "* must be at least two-dimensional",
    ],
    "AssertionError": [],
    "StopIteration": [],
    "RuntimeError": ["generator raised StopIteration"],
    "NotAllowedError": [
        "* is not allowed in an answer*",
    ],
    "FileNotFoundError": [],
    "PermissionError": [],
    "EOFError": [],
    "CallbackError": [],
    "ResultTooLarge": [],
    "SystemExit": [],
    "KeyboardInterrupt": [],
    "Exception": [],
    "RuntimeWarning": [
        "invalid value encountered in {ufunc}",
        "divide by zero encountered in {ufunc}",
        "overflow encountered in {ufunc}",
        "underflow encountered in {ufunc}",
        "Mean of empty slice*",
    ],
}  # fmt: skip
# np.seterr makes errors of NumPy's warnings.
_SAYINGS["FloatingPointError"] = _SAYINGS["RuntimeWarning"][:4]


def _pattern(saying: str) -> tuple[re.Pattern[str], str]:
    """Return what a message of this kind looks like, and the saying with a blank for each part."""
    parts = re.split(r"(\*|\{\w+\})", saying)
    looks = (f"(?P<{p[1:-1]}>.*?)" if p[:1] == "{" else ".*" if p == "*" else re.escape(p)
             for p in parts)  # fmt: skip
    return re.compile("".join(looks), re.DOTALL), saying


_PATTERNS = {kind: [_pattern(saying) for saying in said] for kind, said in _SAYINGS.items()}


def redacted_error(error: StudentError) -> tuple[str, str]:
    """Return type and message of a student's exception without what the student has chosen."""
    kind = next((name for name in error.types if name in _SAYINGS), "Exception")
    return kind, redacted_text(kind, error.message)


def redacted_text(kind: str, text: str) -> str:
    """Return a message that NumPy or Python has for this kind of exception or warning.

    Its variable parts are left out, but for the words that are listed; another message is nothing.
    """
    for pattern, saying in _PATTERNS[kind]:
        found = pattern.fullmatch(text[:1000])
        if found:
            for place, word in found.groupdict().items():
                saying = saying.replace(f"{{{place}}}", word if word in _WORDS[place] else "…")
            return saying.replace("*", "…")
    return ""


_SMALL = 64  # of so few elements, the first wrong one may be told: six bits
_FEW = 3  # a length that is off by so few may be told


def redacted_difference(found: Difference, asked: Iterable[Any] = (), name: str = "") -> str:
    """Say what a difference is, in a value that is called `name`, without any expected number.

    What a student's code could choose out of many is not repeated either: keys, shapes, lengths,
    which elements of a large array are wrong. `asked`: the arguments of the student's function;
    their shapes may be told.
    """
    form = _redacted_form(found, asked, name)
    if form:
        return form
    if found.kind == "value":
        en, zh = _redacted_value(found.got, *words_of_place(found, name))
    elif found.kind == "elements":
        en, zh = _redacted_elements(found, name)
    else:
        return chosen(*describe(found, name))
    more = digits_hint(found)
    return chosen(en + more[0], zh + more[1])


def _redacted_form(found: Difference, asked: Iterable[Any], name: str) -> str:
    """Say which form a value should have, if its own must not be told; else ""."""
    got, expected = found.got, found.expected
    is_array = isinstance(got, np.ndarray)
    what = place_of(found.path, name) or _("the result")
    if isinstance(got, Handle):
        return _("{what} is an object of another kind").format(what=what)
    match found.kind:
        case "keys" if isinstance(got, Mapping):
            keys = ", ".join(map(str, expected))
            return _("{what} should be a dict with the keys {keys}; its keys differ").format(
                what=what, keys=keys
            )
        case "keys" if is_array and got.shape not in _near_shapes((), asked):
            return _("{what} is not of the right form").format(what=what)
        case "length" if is_array and got.shape[1:] not in _near_shapes((), asked):
            return _("{what} is not of the right form").format(what=what)
        case "length" if is_sequence(got) and abs(len(got) - len(expected)) > _FEW:
            return _("{what} should be a sequence of {length}, and its length is another").format(
                what=what, length=len(expected)
            )
        case "shape" if got.shape not in _near_shapes(expected.shape, asked):
            return _("{what} should have shape {shape}, and its shape is another").format(
                what=what, shape=expected.shape
            )
        case "no number" | "value" if is_array and got.shape not in _near_shapes((), asked):
            return _("{what} should be a number, and it is an array").format(what=what)
    return ""


def _redacted_value(got: Any, what: str, subject: str) -> tuple[str, str]:
    """Say that a value is not the expected one, and of NaN and infinities which they are."""
    if isinstance(got, (float, np.floating)) and not np.isfinite(got):
        return f"{what} is {got}", f"{subject}是 {got}"
    return f"{what} is not right", f"{subject}不对"


def _redacted_elements(found: Difference, name: str) -> tuple[str, str]:
    """Say that elements of an array are wrong, and in a small one where the first is.

    A student could choose which elements are wrong, and how many, so that they tell the input.
    """
    wrong, _error = wrong_elements(found.got, found.expected, found.rules)
    index, count, size = first_of(wrong), wrong.sum(), wrong.size
    where = place_of(found.path, name) or "result"
    if size <= _SMALL:
        where += f"[{', '.join(map(str, index))}]"
    en, zh = _redacted_value(found.got[index], where, f"{where} ")
    if count == size > 1:
        en, zh = f"{en} (all {size} elements differ)", f"{zh}（{size} 个元素全都不对）"
    elif size > 1:
        en += f" (some of {size} elements differ)"
        zh += f"（{size} 个元素中有一些不对）"
    return en, zh


def _near_shapes(shape: tuple[int, ...], asked: Iterable[Any]) -> set[tuple[int, ...]]:
    """Return the shapes that usual mistakes give in place of this one; they may be told."""
    near = {(), (1,), (1, 1), shape[::-1], (int(np.prod(shape)),), (*shape, 1), (1, *shape)}
    near.add(tuple(n for n in shape if n != 1))
    for axis, n in enumerate(shape):
        before, after = shape[:axis], shape[axis + 1 :]
        near |= {before + after, *((*before, other, *after) for other in (1, n - 1, n + 1))}
    return near | {np.shape(value) for value in asked if isinstance(value, np.ndarray)}

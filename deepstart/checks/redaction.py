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
from deepstart.language import _

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


def redacted_difference(got: Any, expected: Any, asked: Iterable[Any] = (), place: str = "") -> str:
    """Say in what the form of `got` is wrong where saying how would repeat the student's choice.

    `asked`: what the student's function was asked, whose shapes are no secret.
    """
    what = place or _("the result")
    if isinstance(got, Handle):
        return _("{what} is an object of another kind").format(what=what)
    if isinstance(expected, Mapping):
        if not isinstance(got, Mapping):
            return ""
        if set(got) != set(expected):
            keys = ", ".join(map(str, expected))
            return _("{what} should be a dict with the keys {keys}; its keys differ").format(
                what=what, keys=keys
            )
        pairs = [(got[key], expected[key], key) for key in expected]
    elif isinstance(expected, (list, tuple)):
        if (
            isinstance(got, np.ndarray)
            and got.ndim
            and got.shape[1:] not in _near_shapes((), asked)
        ):
            return _("{what} is not of the right form").format(what=what)
        if not isinstance(got, (list, tuple)):
            return ""
        if len(got) != len(expected):
            if abs(len(got) - len(expected)) <= _FEW:
                return ""
            return _("{what} should be a sequence of {length}, and its length is another").format(
                what=what, length=len(expected)
            )
        pairs = [(own, right, i) for i, (own, right) in enumerate(zip(got, expected, strict=True))]
    else:
        shape = np.shape(expected)
        if not isinstance(got, np.ndarray) or got.shape == shape:
            return ""
        if got.shape in _near_shapes(shape, asked):
            return ""
        if not shape:
            return _("{what} should be a number, and it is an array").format(what=what)
        return _("{what} should have shape {shape}, and its shape is another").format(
            what=what, shape=shape
        )
    for own, right, key in pairs:
        inside = f"{place or 'result'}[{key!r}]"
        problem = redacted_difference(own, right, asked, inside)
        if problem:
            return problem
    return ""


_FEW = 3  # a length that is off by so few may be told


def _near_shapes(shape: tuple[int, ...], asked: Iterable[Any]) -> set[tuple[int, ...]]:
    """Return the shapes that usual mistakes give in place of this one; they may be told."""
    near = {(), (1,), (1, 1), shape[::-1], (int(np.prod(shape)),), (*shape, 1), (1, *shape)}
    near.add(tuple(n for n in shape if n != 1))
    for axis, n in enumerate(shape):
        before, after = shape[:axis], shape[axis + 1 :]
        near |= {before + after, *((*before, other, *after) for other in (1, n - 1, n + 1))}
    return near | {np.shape(value) for value in asked if isinstance(value, np.ndarray)}

"""What a hidden check may say of an answer.

A student who wants to see hidden inputs can put them into whatever the feedback repeats: the text
of an exception, the name of its type, the keys of a dict, the shape of an array. So a hidden check
repeats nothing that the student's code has chosen freely.
"""

import builtins
import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from deepstart.language import _
from deepstart.proxies import Handle, StudentError

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
    "* is not allowed in an answer",
    "* is not there, since the grader has no module named *",
    "No module named *",
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
    return kind, veiled_text(error.message)


def veiled_text(text: str) -> str:
    """Return a message of Python's or NumPy's with its variable parts left out, or nothing."""
    for pattern, saying in _PATTERNS:
        if pattern.fullmatch(text[:1000]):
            return saying.replace("*", "…")
    return ""


def veiled_difference(got: Any, expected: Any) -> str:
    """Say in what the form of `got` is wrong where saying how would repeat the student's choice."""
    wrong = _("the result is not of the right form")
    if isinstance(got, Handle):
        return _("the result is an object of another kind")
    if isinstance(expected, Mapping):
        if not isinstance(got, Mapping):
            return ""
        if set(got) != set(expected):
            keys = ", ".join(map(str, expected))
            return _("the result should be a dict with the keys {keys}; its keys differ").format(
                keys=keys
            )
        pairs = [(got[key], expected[key]) for key in expected]
    elif isinstance(expected, (list, tuple)):
        if isinstance(got, np.ndarray) and _is_long(got):
            return wrong
        if not isinstance(got, (list, tuple)):
            return ""
        if len(got) != len(expected):
            return wrong if len(got) > _FEW else ""
        pairs = list(zip(got, expected, strict=True))
    else:
        odd = isinstance(got, np.ndarray) and got.shape != np.shape(expected) and _is_long(got)
        return wrong if odd else ""
    for own, right in pairs:
        problem = veiled_difference(own, right)
        if problem:
            return problem
    return ""


def _is_long(array: np.ndarray[Any, Any]) -> bool:
    return array.ndim > 4 or max(array.shape, default=0) > _FEW

"""What errors mean, asked of the real errors of the Python and the NumPy that run here."""

import math
import re
from typing import Any

import numpy as np
import pytest

from deepstart.language import speaking
from deepstart.notebook.checking import check
from deepstart.notebook.plain_words import in_plain_words
from deepstart.notebook.records import PublicCheck, Question

RAISED = {
    "np.ones((2, 3)) @ np.ones((4, 5))": "these are 3 and 4",
    "np.ones((7, 2, 3)) @ np.ones((2, 3))": "these are 3 and 2",
    "np.ones(3) @ np.ones((2, 3))": "these are 3 and 2",
    "np.ones((2, 3)) @ np.ones(2)": "these are 3 and 2",
    "np.dot(np.ones((2, 3)), np.ones((4, 5)))": "these are 3 and 4",
    "np.dot(np.ones(3), np.ones(4))": "these are 3 and 4",
    "np.ones(3) @ np.float64(2.0)": "take `*`",
    "2.0 @ np.ones(3)": "take `*`",
    "np.ones((2, 3)) + np.ones(4)": "Arrays of the shapes (2,3) and (4,) cannot",
    "np.ones((2, 3)) * np.ones((3, 2))": "(2,3) and (3,2) cannot",
    "put(np.ones(3), slice(2), np.ones(3))": "An array of the shape (3,) does not fit into",
    "iadd(np.ones(3), np.ones((2, 3)))": "The result has the shape (2,3)",
    "np.ones(3)[3]": "Axis 0 is 3 long, and counted from 0: there is no entry 3.",
    "np.ones((2, 3))[0, -4]": "Axis 1 is 3 long, and counted from 0: there is no entry -4.",
    "np.ones(3).sum(axis=1)": "The array has no axis 1",
    "np.ones(3).max(axis=-2, keepdims=True)": "The array has no axis -2",
    "math.exp(np.ones(3))": "`np.exp`, take arrays",
    "float(np.ones(3))": "`np.exp`, take arrays",
    "max(0, np.ones(3))": "`np.maximum`",
    "1 if np.ones(3) > 0 else 0": "`np.where`",
    "isub(np.arange(3), 0.5)": "Write `x = x - y`",
    "missing_name": "Nothing is called `missing_name`",
    "unbound()": "`total` is used before",
    "takes_two(1)": "`takes_two` was called without its argument `b`.",
    "nothing() - 1.0": "is None",
    "np.sqrt(nothing() + 1)": "is None",
    "nothing().shape": "is None",
    "nothing()[0]": "is None",
    "sum(nothing())": "is None",
    "unpack(nothing())": "is None",
    "3(2 + 1)": "is no function",
    "np.ones(3)(2)": "is no function",
    "np.pi(2)": "is no function",
    "[1, 2] * 0.5": "with `np.array`",
    "[1, 2][2]": "too short",
    "(1, 2)[2]": "too short",
    "endless()": "without an end",
}


def takes_two(a: Any, b: Any) -> Any:
    return a, b


def nothing() -> Any:
    pass


def unbound() -> Any:
    if not math.pi:
        total = 1
    return total


def endless() -> Any:
    return endless()


def unpack(values: Any) -> None:
    _one, _other = values


def put(array: Any, place: Any, value: Any) -> None:
    array[place] = value


def iadd(array: Any, value: Any) -> None:
    array += value


def isub(array: Any, value: Any) -> None:
    array -= value


def said_by(code: str) -> str:
    with pytest.raises(Exception) as caught:
        eval(compile(code, "<code>", "eval"), {**globals(), "np": np})
    return str(caught.value)


@pytest.mark.filterwarnings("ignore")  # Python, too, has its doubts about 3(2 + 1)
@pytest.mark.parametrize("code", RAISED)
def test_what_an_error_means(code: str) -> None:
    said = said_by(code)
    plain = in_plain_words(said)
    assert RAISED[code] in plain, said
    with speaking("zh"):
        chinese = in_plain_words(said)
    assert re.search("[\u4e00-\u9fff]", chinese)
    assert re.findall(r"\d+", chinese) == re.findall(r"\d+", plain)


@pytest.mark.parametrize(
    "code",
    [
        "int('x')",
        "{'W': 1}['b']",
        "1 / 0",
        "np.ones(3).no_such_thing",
        "np.ones(6).reshape(4, 2)",
        "np.concatenate([np.ones(2), np.ones((2, 2))])",
        "takes_two()",
        "takes_two(1, 2, 3)",
    ],
)
def test_of_what_is_not_sure_nothing_is_said(code: str) -> None:
    assert in_plain_words(said_by(code)) == ""


def test_an_author_may_raise_what_sounds_alike() -> None:
    assert in_plain_words("") == ""
    assert in_plain_words("y_true and y_pred have the shapes (2,3) and (4,)") == ""
    assert in_plain_words("the name 'x' is not defined for this kind") == ""


def test_a_check_says_both() -> None:
    code = "def test_one(f):\n    expect(f(np.ones((2, 3))), 1.0)"
    asked = Question(
        "f", "f", 1.0, (), (PublicCheck("one", "", "", 1.0, (), ("f",), code),), (), ()
    )
    line = check(asked, {"f": lambda X: X @ X}).lines["one"]
    first, second = line.problem.split("\n")
    assert first.startswith("your code raised ValueError: matmul")
    assert second.startswith("For `A @ B`, A needs as many columns")

"""What a hidden check repeats: enough for who is honest, few bits for who is not."""

import itertools
import math
import re

import numpy as np
import pytest

from deepstart.checks import redaction
from deepstart.checks.proxies import student_error
from deepstart.judge import wording
from deepstart.notebook import public_checks
from deepstart.submissions.submission import Cell


def test_an_exception_of_numpys_is_still_told_in_its_words() -> None:
    for kind, message, shown in (
        ("ValueError", "operands could not be broadcast together with shapes (3,) (4,) ",
         "operands could not be broadcast together with shapes …"),
        ("AttributeError", "'NoneType' object has no attribute 'shape'",
         "'NoneType' object has no attribute …"),
        ("AttributeError", "'A-1.25-7' object has no attribute 'shape'",
         "'…' object has no attribute …"),
        ("AttributeError", "module 'numpy' has no attribute 'float'.\n`np.float` was a deprecated",
         "module 'numpy' has no attribute 'float'…"),
        ("AttributeError", "module 'numpy' has no attribute 'x125'",
         "module 'numpy' has no attribute '…'…"),
        ("IndexError", "index 4 is out of bounds for axis 0 with size 4",
         "index … is out of bounds for axis … with size …"),
        ("RuntimeWarning", "overflow encountered in exp", "overflow encountered in exp"),
        ("RuntimeWarning", "overflow encountered in 125", "overflow encountered in …"),
        ("KeyError", "'W1'", "'W1'"),
        ("ValueError", "my own words", ""),
        ("IndexError", "division by zero", ""),
    ):  # fmt: skip
        assert redaction.redacted_text(kind, message) == shown


def test_what_numpy_and_python_say_today_is_told() -> None:
    a, matrix = np.arange(3.0), np.ones((2, 3))
    for wrong in (
        lambda: a + np.ones(2),
        lambda: matrix @ matrix,
        lambda: np.dot(matrix, matrix),
        lambda: a.reshape(2, 2),
        lambda: a[7],
        lambda: a[0.5],
        lambda: a[1, 1],
        lambda: bool(a > 1),
        lambda: float(matrix),
        lambda: np.float,
        lambda: np.product,
        lambda: np.float_,
        lambda: a(3),
        lambda: len(3),
        lambda: np.sum(a, axis=1),
        lambda: np.concatenate([a, matrix]),
        lambda: np.array([a, np.ones(2)]),
        lambda: np.linalg.inv(np.zeros((2, 2))),
        lambda: np.arange(3).__itruediv__(2),
        lambda: np.arange(3) ** -1,
        lambda: np.argmax(np.zeros(0)),
        lambda: np.zeros(0).max(),
        lambda: {}["W1"],
        lambda: [][0],
        lambda: [].pop(0),
        lambda: 1 / 0,
        lambda: math.exp(1e4),
        lambda: math.log(-1.0),
        lambda: math.exp(a),
        lambda: int("x"),
        lambda: max([]),
        lambda: None + 1,
        lambda: None[0],
        lambda: sum(3),
        lambda: range(0.5),
        lambda: (lambda x: x)(),
        lambda: (lambda x: x)(1, 2),
        lambda: np.zeros(3, 4),
        lambda: np.einsum("ij,jk", a, a),
        lambda: np.matmul(a, 3),
        lambda: np.random.default_rng(0).choice(3, 5, replace=False),
    ):
        with pytest.raises(Exception) as caught:
            wrong()
        kinds = [kind.__name__ for kind in type(caught.value).__mro__]
        kind, message = redaction.redacted_error(student_error(kinds, str(caught.value), []))
        assert kind != "Exception"
        assert message, (kind, str(caught.value))


def test_a_hidden_check_tells_few_bits_of_an_exception() -> None:
    sayings = 0
    for said in redaction._SAYINGS.values():
        sayings += 1  # the kind alone
        for saying in said:
            places = re.findall(r"\{(\w+)\}", saying)
            sayings += int(np.prod([len(redaction._WORDS[place]) + 1 for place in places]))
    assert math.log2(sayings) < 10
    assert math.log2(wording.MAX_LINES_NAMED + 1) <= 6


def told_of(got: object, expected: object, asked: tuple[object, ...] = ()) -> str:
    """Return what a hidden check says of a wrong answer."""
    found = public_checks.compare(got, expected)
    return redaction.redacted_difference(found, asked) if found else ""


@pytest.mark.parametrize("expected", [{"W": 1.0, "b": 2.0}, [1.0, 2.0, 3.0], [np.ones(3)] * 3])
def test_a_hidden_check_tells_few_bits_of_an_array_in_place_of_a_dict_or_a_list(expected) -> None:
    shapes = [*((n,) for n in range(500)), *itertools.product(range(9), repeat=3)]
    assert len({told_of(np.zeros(shape, np.int8), expected) for shape in shapes}) <= 2**4
    assert "17" not in told_of(np.zeros((17, 5, 0)), expected)


def test_a_hidden_check_tells_few_bits_of_a_shape() -> None:
    for shape in ((), (7,), (5, 3), (2, 6, 5, 3)):
        asked = (np.ones(shape), np.ones((9, 9)), 3)
        told = {
            told_of(np.zeros(own, np.int8), np.zeros(shape), asked)
            for axes in range(5)
            for own in itertools.product(range(1, 9), repeat=axes)
        }
        assert len(told) <= 2**5


def test_a_hidden_check_tells_few_bits_of_the_places_that_are_wrong() -> None:
    told = set()
    for size in (60, 4000):
        right = np.zeros(size)
        for first in range(size):
            for count in {1, 2, 7, size - first}:
                own = right.copy()
                own[first : first + count] = 1.0
                told.add(told_of(own, right))
    assert len(told) <= 2 * 64


def test_a_hidden_check_names_lines_of_the_answer_itself_only() -> None:
    long = "\n".join(f"    if n == {n}: raise ValueError" for n in range(200))
    cells = (
        Cell(1, "def helper(n):\n" + long),
        Cell(2, "%time 1\n@twice\ndef mse(a, b):\n    return helper(a)\n\nother = 1\nelse_ = 2"),
        Cell(3, "def mse(a, b):\n    x = 1\n# a remark\n    return helper(a)\nprint(mse(1, 2))"),
    )
    assert wording._lines_of_answer(cells, "helper") == (1, range(1, 64))
    assert wording._lines_of_answer(cells[:2], "mse") == (2, range(3, 6))
    assert wording._lines_of_answer(cells, "mse") == (3, range(1, 5))
    assert wording._lines_of_answer(cells, "absent") == (0, range(0))

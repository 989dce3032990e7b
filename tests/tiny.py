"""A course of one assignment with three questions, for tests of the program itself."""

from pathlib import Path

from deepstart.course import Course, load_course

MANIFEST = """
format = 1
name = "tiny"
forbids = ["scipy", "sklearn", "colorama"]

[[assignment]]
id = "01-tiny"
title = { en = "Tiny", zh = "小" }
needs = ["numpy"]
seconds_per_cell = 3

[[assignment.question]]
id = "double"
points = 4
seconds = 3
watch = ["numpy.tanh"]
hints.en = ["a", "b", "c"]
hints.zh = ["a", "b", "c"]
why.en = "d"
why.zh = "d"

[[assignment.question]]
id = "apply"
points = 2
seconds = 3
hints.en = ["a", "b", "c"]
hints.zh = ["a", "b", "c"]
why.en = "d"
why.zh = "d"

[[assignment.question]]
id = "letter"
points = 1
hints.en = ["a", "b", "c"]
hints.zh = ["a", "b", "c"]
why.en = "d"
why.zh = "d"
"""

REFERENCE = """
import numpy as np


def double(x):
    return 2.0 * x


def apply(f, x):
    return f(x)


letter = "B"
"""

SUITES = {
    "double": '''
import numpy as np
import pytest

from deepstart.checks import expect, expect_not_called, expect_pure, expect_signature

pytestmark = pytest.mark.question("double")


@pytest.mark.public
@pytest.mark.weight(0)
def test_signature(double):
    """double takes x.

    double 接收 x。
    """
    expect_signature(double, "x")


@pytest.mark.public
def test_worked_example(double):
    """Think of 2.

    想想 2。
    """
    expect(double(np.array([1.0, 2.5])), np.array([2.0, 5.0]))


@pytest.mark.weight(2)
@pytest.mark.needs("worked_example")
def test_random(double, reference, rng):
    """All elements.

    每个元素。
    """
    x = rng.normal(size=(3, 2))
    expect(double(x), reference.double(x))
    expect_not_called(double, "numpy.tanh")


def test_pure(double, rng):
    x = rng.normal(size=4) + 10
    expect(double(x), 2 * x.copy())
    expect_pure(double)
''',
    "apply": """
import numpy as np
import pytest

from deepstart.checks import expect, expect_that

pytestmark = pytest.mark.question("apply")


@pytest.mark.public
def test_calls_f(apply):
    seen = []

    def f(x):
        seen.append(x)
        return float(x.sum())

    expect(apply(f, np.array([1.0, 2.0])), 3.0)
    expect_that(len(seen) == 1, en="f once", zh="f 一次")
""",
    "letter": """
import pytest

from deepstart.checks import expect

pytestmark = pytest.mark.question("letter")


@pytest.mark.public
@pytest.mark.weight(0)
def test_is_a_letter(letter):
    assert letter in list("ABCD"), "a letter from A to D"


def test_is_right(letter):
    expect(letter, "B")
""",
}

BANKS = {
    "double": '''
"""Wrong answers to double."""

from deepstart.misconceptions import misconception, probes

from ._shared import product


@misconception("double", en="That squares it.", zh="这是平方。")
def squares(x):
    return product(x, x) * 1.0


@misconception("double", en="That is half of it.", zh="这是一半。")
def halves(x):
    return product(x, 0.5)


@misconception("double", en="That works in place.", zh="这是就地修改。")
def in_place(x):
    x *= 2
    return x


@probes("double")
def _(rng):
    yield (rng.normal(size=3),)
''',
    "letter": '''
"""Wrong answers to letter."""

from deepstart.misconceptions import misconception


@misconception("letter", en="Read A again.", zh="再看看 A。")
def letter_a():
    return "A"
''',
    "_shared": """
def product(x, y):
    return x * y
""",
}


def make_course(root: Path) -> Course:
    """Write the tiny course below `root` and load it."""
    suite, solutions = root / "autograder" / "01-tiny", root / "solutions" / "01-tiny"
    suite.mkdir(parents=True)
    solutions.mkdir(parents=True)
    (root / "course.toml").write_text(MANIFEST, encoding="utf-8")
    (solutions / "reference.py").write_text(REFERENCE, encoding="utf-8")
    (suite / "misconceptions").mkdir()
    for name, text in BANKS.items():
        (suite / "misconceptions" / f"{name}.py").write_text(text, encoding="utf-8")
    for name, text in SUITES.items():
        (suite / f"test_{name}.py").write_text(text, encoding="utf-8")
    return load_course(root / "course.toml")
